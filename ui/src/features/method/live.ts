import { onScopeDispose, ref, shallowRef, watch } from 'vue'

/**
 * Follows a request that changes while somebody drags: asked at most once a frame, one question on its way at a time, and the last
 * state of the request is always answered in the end. An answer stays until the next one is there.
 */
export function useLive<Q, A>(request: () => Q | null, ask: (request: Q) => Promise<A>) {
  const answer = shallowRef<A | null>(null)
  const error = ref<unknown>(null)
  let frame = 0
  let busy = false
  let wanted = false
  let over = false

  function want(): void {
    wanted = true
    if (!busy && frame === 0) frame = requestAnimationFrame(run)
  }

  async function run(): Promise<void> {
    frame = 0
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
    cancelAnimationFrame(frame)
  })
  return { answer, error, again: want }
}
