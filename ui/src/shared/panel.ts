import { computed, ref } from 'vue'

/** What the side panel can show. */
export type PanelPage =
  | { kind: 'explain'; indicator: string; unit: string; year: number }
  | { kind: 'trace'; indicator: string; unit: string; year: number }
  | { kind: 'record'; id: string; edit?: boolean; field?: string }
  | { kind: 'bulk'; of: string; ids: string[] }
  | { kind: 'new-record'; of: string; province?: string }
  | { kind: 'value'; indicator: string; unit: string; year: number }
  | { kind: 'card'; indicator: string }

const stack = ref<PanelPage[]>([])
let opener: HTMLElement | null = null

/** The side panel: a stack of pages beside the work, never over it in the way of a dialog. */
export function usePanel() {
  const page = computed(() => (stack.value.length > 0 ? stack.value[stack.value.length - 1] : undefined))
  const depth = computed(() => stack.value.length)

  /** Opens a page as the first of the stack, and remembers where the focus was. */
  function open(next: PanelPage): void {
    if (stack.value.length === 0) opener = document.activeElement instanceof HTMLElement ? document.activeElement : null
    stack.value = [next]
  }

  /** Goes one page further; back returns here. */
  function push(next: PanelPage): void {
    stack.value = [...stack.value, next]
  }

  /** Puts another page in the place of this one. */
  function replace(next: PanelPage): void {
    stack.value = [...stack.value.slice(0, -1), next]
  }

  function back(): void {
    if (stack.value.length > 1) stack.value = stack.value.slice(0, -1)
    else close()
  }

  /** Closes the panel and gives the focus back. */
  function close(): void {
    stack.value = []
    const to = opener
    opener = null
    if (to?.isConnected) to.focus({ preventScroll: true })
  }

  return { page, depth, open, push, replace, back, close }
}
