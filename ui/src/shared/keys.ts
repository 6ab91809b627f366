import { onBeforeUnmount, onMounted } from 'vue'

/** Whether keys typed now go into a text, so that single letters and the text's own undo must be left alone. */
export function typing(event: KeyboardEvent): boolean {
  const at = event.target
  if (!(at instanceof HTMLElement)) return false
  return at.isContentEditable || at.tagName === 'TEXTAREA' || at.tagName === 'SELECT' || (at instanceof HTMLInputElement && !['checkbox', 'radio', 'button'].includes(at.type))
}

/** Listens for keys anywhere on the page while the component lives. */
export function useKeys(handler: (event: KeyboardEvent) => void): void {
  onMounted(() => window.addEventListener('keydown', handler))
  onBeforeUnmount(() => window.removeEventListener('keydown', handler))
}
