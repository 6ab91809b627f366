import { describe, expect, it, vi } from 'vitest'
import { effectScope, nextTick, ref } from 'vue'
import { useLive } from './live'

describe('a request that is dragged', () => {
  it('has one question on its way, and the last state is answered', async () => {
    const weight = ref(0)
    const asked: number[] = []
    const waiting: ((value: number) => void)[] = []
    const scope = effectScope()
    const live = scope.run(() =>
      useLive(() => weight.value, (value: number) => {
        asked.push(value)
        return new Promise<number>((done) => waiting.push(() => done(value * 10)))
      }),
    )!
    for (const value of [1, 2, 3, 4]) {
      weight.value = value
      await nextTick()
    }
    expect(asked).toEqual([0])
    waiting[0]?.(0)
    await vi.waitFor(() => expect(live.answer.value).toBe(0))
    await nextTick()
    expect(asked).toEqual([0, 4])
    waiting[1]?.(0)
    await vi.waitFor(() => expect(live.answer.value).toBe(40))
    expect(asked).toEqual([0, 4])
    scope.stop()
  })

  it('keeps the last answer when a question fails, and says so', async () => {
    const weight = ref(1)
    const scope = effectScope()
    const live = scope.run(() => useLive(() => weight.value, (value: number) => (value < 0 ? Promise.reject(new Error('negative')) : Promise.resolve(value))))!
    await vi.waitFor(() => expect(live.answer.value).toBe(1))
    weight.value = -1
    await nextTick()
    await vi.waitFor(() => expect(live.error.value).toBeInstanceOf(Error))
    expect(live.answer.value).toBe(1)
    scope.stop()
  })
})
