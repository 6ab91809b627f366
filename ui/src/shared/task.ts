import { onScopeDispose, ref } from 'vue'
import { desk } from '@/api/desk'

/** An id that nobody else has; `crypto.randomUUID` is missing in Chromium 90 and on pages that are not secure contexts. */
export function freshId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

const POLL_MS = 250

/** Long work: runs a command under a task id, follows its progress, and can cancel it. */
export function useTask() {
  const running = ref(false)
  const cancelling = ref(false)
  const done = ref(0)
  const doing = ref('')
  let id = ''
  let timer: ReturnType<typeof setTimeout> | undefined

  async function poll(): Promise<void> {
    const asked = id
    try {
      const state = await desk.taskProgress({ task: asked })
      if (asked === id && state.running) {
        done.value = state.done
        doing.value = state.doing
      }
    } catch {
      // A lost poll loses nothing: the work itself answers or fails on its own call.
    }
    if (running.value && asked === id) timer = setTimeout(poll, POLL_MS)
  }

  async function run<T>(work: (task: string) => Promise<T>): Promise<T> {
    const own = freshId()
    id = own
    running.value = true
    cancelling.value = false
    done.value = 0
    doing.value = ''
    timer = setTimeout(poll, POLL_MS)
    try {
      return await work(own)
    } finally {
      // Later work may have begun meanwhile; its progress is its own.
      if (id === own) {
        running.value = false
        clearTimeout(timer)
      }
    }
  }

  async function cancel(): Promise<void> {
    if (!running.value) return
    cancelling.value = true
    await desk.taskCancel({ task: id })
  }

  onScopeDispose(() => clearTimeout(timer))
  return { running, cancelling, done, doing, run, cancel }
}
