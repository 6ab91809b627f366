import { onBeforeUnmount, onDeactivated, ref, watch } from 'vue'
import { answers, desk } from '@/api/desk'
import type { DraftList } from '@/api/generated/types'

/** What is typed is kept outside the workspace at the latest after so long, where a crash leaves it. */
const KEEP_MS = 1000
/** While somebody goes on typing, the workspace gets the text this often; else when the field is left. */
const WRITE_MS = 30_000

/** Where the text of a field stands. */
export type MinutesState = 'saved' | 'typing' | 'kept' | 'saving' | 'conflict' | 'failed'

/** The name under which typed minutes are kept until they are in the workspace. */
export const minutesKey = (meeting: string, item: string): string => `minutes:${meeting}:${item}`

/**
 * The minutes of an item, or of the meeting where the item is empty: typed text survives a crash after a second, is written when the
 * field is left, and never goes over what another window wrote.
 */
export function useMinutes(meeting: string, item: string, stored: () => string) {
  const key = minutesKey(meeting, item)
  const text = ref(stored())
  const state = ref<MinutesState>('saved')
  const theirs = ref('')
  const error = ref<unknown>(null)
  const restored = ref(false)
  let base = stored()
  let keeping: ReturnType<typeof setTimeout> | undefined
  let writing: ReturnType<typeof setTimeout> | undefined
  let chain: Promise<void> = Promise.resolve()

  watch(stored, (now) => {
    if (text.value !== base || state.value === 'conflict') return
    base = now
    text.value = now
  })

  /** Takes up what an earlier page kept and never wrote. */
  function restore(drafts: DraftList | undefined): void {
    const draft = drafts?.drafts.find((one) => one.key === key)
    const typed = draft?.values['text']
    const was = draft?.values['was']
    if (typeof typed !== 'string' || text.value !== base || typed === base) return
    base = typeof was === 'string' ? was : base
    text.value = typed
    restored.value = true
    state.value = 'kept'
  }

  function type(next: string): void {
    text.value = next
    state.value = 'typing'
    keeping ??= setTimeout(() => void keep(), KEEP_MS)
    writing ??= setTimeout(() => void write(), WRITE_MS)
  }

  async function keep(): Promise<void> {
    keeping = undefined
    const typed = text.value
    try {
      await desk.draftKeep({ key, values: { text: typed, was: base } })
      if (state.value === 'typing' && text.value === typed) state.value = 'kept'
    } catch (thrown) {
      error.value = thrown
      state.value = 'failed'
    }
  }

  /** Writes what is typed into the workspace, one write after the other. */
  function write(): Promise<void> {
    chain = chain.then(put)
    return chain
  }

  async function put(): Promise<void> {
    clearTimeout(writing)
    writing = undefined
    if (text.value === base) {
      await settle()
      return
    }
    const typed = text.value
    state.value = 'saving'
    error.value = null
    try {
      const done = await desk.minutesWrite({ meeting, ...(item ? { item } : {}), text: typed, was: base })
      if (!done.saved) {
        theirs.value = done.text
        state.value = 'conflict'
        return
      }
      base = typed
      restored.value = false
      if (text.value === typed) await settle()
      else state.value = 'typing'
    } catch (thrown) {
      error.value = thrown
      state.value = 'failed'
    }
  }

  async function settle(): Promise<void> {
    clearTimeout(keeping)
    keeping = undefined
    const known = state.value !== 'saved'
    state.value = 'saved'
    if (!known) return
    await desk.draftDrop({ key }).catch(() => undefined)
    await answers.invalidateQueries({ queryKey: ['draft_list'] })
  }

  /** Ends a conflict: with the text that shall stand. */
  function decide(next: string): Promise<void> {
    base = theirs.value
    text.value = next
    state.value = 'typing'
    return write()
  }

  /** Gives up what an earlier page kept. */
  async function discard(): Promise<void> {
    base = stored()
    text.value = base
    restored.value = false
    state.value = 'typing'
    await settle()
  }

  const leave = () => {
    if (state.value !== 'conflict' && text.value !== base) void write()
  }
  onDeactivated(leave)
  onBeforeUnmount(leave)
  return { text, state, theirs, error, restored, restore, type, write, decide, discard }
}
