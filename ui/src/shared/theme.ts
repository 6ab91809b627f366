import { computed, ref } from 'vue'
import type { Theme } from '@/api/generated/types'

/** The two colour schemes a chart or a page can be painted in. */
export type Scheme = 'light' | 'dark'

const wish = ref<Theme>('system')
const media = typeof window.matchMedia === 'function' ? window.matchMedia('(prefers-color-scheme: dark)') : null
const systemDark = ref(media?.matches ?? false)
media?.addEventListener('change', (event) => (systemDark.value = event.matches))

/** The scheme in force: the person's choice, or the system's. */
export const scheme = computed<Scheme>(() => (wish.value === 'system' ? (systemDark.value ? 'dark' : 'light') : wish.value))

/** Takes the person's choice and paints the page by it. */
export function applyTheme(theme: Theme): void {
  wish.value = theme
  document.documentElement.dataset['theme'] = scheme.value
}

media?.addEventListener('change', () => (document.documentElement.dataset['theme'] = scheme.value))
