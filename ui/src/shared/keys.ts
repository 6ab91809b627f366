import { onActivated, onBeforeUnmount, onDeactivated, onMounted } from 'vue'

/** Whether keys typed now go into a text, so that single letters and the text's own undo must be left alone. */
export function typing(event: Event): boolean {
  const at = event.target
  if (!(at instanceof HTMLElement)) return false
  return at.isContentEditable || at.tagName === 'TEXTAREA' || at.tagName === 'SELECT' || (at instanceof HTMLInputElement && !['checkbox', 'radio', 'button'].includes(at.type))
}

/** Listens for keys anywhere on the page while the component is on screen; a screen kept for later hears nothing. */
export function useKeys(handler: (event: KeyboardEvent) => void): void {
  // Adding the same listener twice is adding it once.
  const listen = () => window.addEventListener('keydown', handler)
  const leave = () => window.removeEventListener('keydown', handler)
  onMounted(listen)
  onActivated(listen)
  onDeactivated(leave)
  onBeforeUnmount(leave)
}
