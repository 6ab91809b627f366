import { onScopeDispose, ref, shallowRef, watch } from 'vue'

/**
 * Follows a request that changes while somebody drags: one question on its way at a time, asked at once when none is, and the last state of
 * the request is always answered in the end. An answer stays until the next one is there. A browser hands out movements once a frame, so
 * that waiting for the frame would only add its length to every answer.
 */
export function useLive<Q, A>(request: () => Q | null, ask: (request: Q) => Promise<A>) {
  const answer = shallowRef<A | null>(null)
  const error = ref<unknown>(null)
  let busy = false
  let wanted = false
  let over = false

  function want(): void {
    wanted = true
    if (!busy) void run()
  }

  async function run(): Promise<void> {
    const asked = request()
    wanted = false
    if (asked === null || over) return
    busy = true
    try {
      const got = await ask(asked)
      if (over) return
      answer.value = got
      error.value = null
    } catch (thrown) {
      error.value = thrown
    } finally {
      busy = false
      if (wanted && !over) want()
    }
  }

  watch(request, want, { immediate: true, deep: true })
  onScopeDispose(() => {
    over = true
  })
  return { answer, error, again: want }
}
