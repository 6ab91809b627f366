import { computed, inject, provide, reactive, ref, watch, type InjectionKey } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import { useRead } from '@/api/desk'
import type { MethodBasis, MethodLevel, SchemeContent, SeriesKey } from '@/api/generated/types'
import { useYear } from '@/features/frame/status'

/** What is evaluated together, in the order of the switch. */
export const levels: readonly MethodLevel[] = ['provinces', 'cities', 'parks', 'overseas-centres', 'joint-labs', 'rd-centres']

/** The pages of the screen. */
export const views = ['weights', 'units', 'scheme', 'compare', 'chance', 'relations'] as const

/** One page of the screen. */
export type View = (typeof views)[number]

/** A copy that shares nothing; schemes are plain data. */
export function copy<T>(value: T): T {
  return JSON.parse(JSON.stringify(value)) as T
}

const keys: Record<string, SeriesKey> = {
  '310000': { kind: 'shanghai' }, '320000': { kind: 'jiangsu' }, '330000': { kind: 'zhejiang' }, '340000': { kind: 'anhui' }, YRD: { kind: 'region' },
}

/** The look of a unit: provinces have their own, all others share one. */
export function keyOf(unit: string): SeriesKey {
  return keys[unit] ?? { kind: 'shade', step: 0 }
}

/** A name with its code before it where people know the code, such as B3; longer ones are for files. */
export function named(code: string, name: string): string {
  return /^[A-Z]\d{0,2}$/.test(code) ? `${code} ${name}` : name || code
}

/** What is typed but not saved, by level, year and version; leaving the screen loses nothing. */
const drafts = reactive(new Map<string, SchemeContent>())
const picks = reactive(new Map<string, string>())

function create() {
  const { year } = useYear()
  const route = useRoute()
  const router = useRouter()
  const level = computed<MethodLevel>({
    get: () => levels.find((one) => one === route.params['level']) ?? 'provinces',
    set: (value) => void router.replace({ name: 'method', params: { level: value, view: view.value } }),
  })
  const view = computed<View>(() => views.find((one) => one === route.params['view']) ?? 'weights')
  const ranks = ref(false)
  const allowFew = ref(false)
  // Asked for four provinces is not asked for parks.
  watch(level, () => {
    ranks.value = false
    allowFew.value = false
  })
  const enabled = () => year.value > 0

  const list = useRead('scheme_list', () => ({ level: level.value, year: year.value }), { enabled })
  const place = computed(() => `${level.value} ${year.value}`)
  const versions = computed(() => list.data.value?.versions ?? [])
  const scheme = computed<string>({
    get: () => {
      const picked = picks.get(place.value)
      // A version that was deleted, by hand or by undo, gives way to the one in force.
      return versions.value.find((one) => one.id === picked)?.id ?? versions.value.find((one) => one.in_force)?.id ?? ''
    },
    set: (id) => void picks.set(place.value, id),
  })
  const version = useRead('scheme_get', () => ({ level: level.value, year: year.value, ...(scheme.value ? { id: scheme.value } : {}) }), { enabled: () => enabled() && list.data.value !== undefined })

  const key = computed(() => `${place.value} ${scheme.value}`)
  const saved = computed(() => version.data.value?.content ?? null)
  const content = computed<SchemeContent | null>(() => (saved.value ? (drafts.get(key.value) ?? saved.value) : null))
  const changed = computed(() => drafts.has(key.value))
  const basis = computed<MethodBasis>(() => ({
    level: level.value,
    year: year.value,
    ...(changed.value && content.value ? { content: content.value } : scheme.value ? { scheme: scheme.value } : {}),
    ...(ranks.value ? { ranks: true } : {}),
    ...(allowFew.value ? { allow_few: true } : {}),
  }))

  /** Changes the scheme as it stands on screen; a change back to what is saved is no change. */
  function edit(change: (draft: SchemeContent) => void): void {
    if (!content.value) return
    const draft = copy(content.value)
    change(draft)
    if (JSON.stringify(draft) === JSON.stringify(saved.value)) drafts.delete(key.value)
    else drafts.set(key.value, draft)
  }

  /** Gives up what is not saved. */
  function discard(): void {
    drafts.delete(key.value)
  }

  const result = useRead('method_evaluate', () => ({ of: basis.value }), { enabled: () => enabled() && content.value !== null, keep: (last) => last.of.level === level.value })
  return { year, level, view, ranks, allowFew, list, versions, scheme, version, content, saved, changed, basis, edit, discard, result }
}

/** The state of the screen. */
export type Method = ReturnType<typeof create>
const place: InjectionKey<Method> = Symbol('method')

/** Makes the state and hands it to everything below. */
export function provideMethod(): Method {
  const method = create()
  provide(place, method)
  return method
}

/** The state that the page above made. */
export function useMethod(): Method {
  const method = inject(place)
  if (!method) throw new Error('the method page stands above')
  return method
}
