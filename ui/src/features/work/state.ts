import { computed, inject, provide, reactive, ref, watch, type InjectionKey } from 'vue'
import { useRead } from '@/api/desk'
import type { WorkState } from '@/api/generated/types'
import { useYear } from '@/features/frame/status'

/** The states that a list of work can be narrowed to. */
export const workStates: readonly WorkState[] = ['overdue', 'due-soon', 'running', 'not-begun', 'done']

/** How many tasks or problems are asked for at once; scrolling asks for more. */
const STEP = 500

/** What a person asked of the work plan; every view of it looks through the same glass. */
export function provideWork() {
  const { year: frameYear } = useYear()
  const chosen = ref<number | null>(null)
  watch(frameYear, () => (chosen.value = null))
  const filter = reactive({ province: '', unit: '', state: '' as WorkState | '', search: '' })
  const limit = ref(STEP)
  const struckHidden = ref(true)
  const year = computed({ get: () => chosen.value ?? frameYear.value, set: (value: number) => (chosen.value = value) })
  const asked = computed(() => ({
    ...(filter.province ? { province: filter.province } : {}),
    ...(filter.unit ? { unit: filter.unit } : {}),
    ...(filter.state ? { states: [filter.state] } : {}),
    ...(filter.search.trim() ? { search: filter.search.trim() } : {}),
    limit: limit.value,
  }))
  const board = useRead('plan_board', () => ({ year: year.value, ...asked.value }), { enabled: () => year.value > 0, keep: true })
  const problems = useRead('problem_board', () => ({ ...asked.value, open: struckHidden.value }), { keep: true })
  const narrowed = computed(() => Boolean(filter.province || filter.unit || filter.state || filter.search.trim()))

  function clear(): void {
    Object.assign(filter, { province: '', unit: '', state: '', search: '' })
  }

  /** Asks for more when rows come into sight that are not there yet. */
  function see(to: number, have: number, total: number): void {
    if (to > have && have < total) limit.value = Math.min(total, Math.ceil(to / STEP) * STEP)
  }

  const work = { year, filter, board, problems, struckHidden, narrowed, clear, see }
  provide(key, work)
  return work
}

const key: InjectionKey<ReturnType<typeof provideWork>> = Symbol('work')

/** The state that the page provides. */
export function useWork() {
  const work = inject(key)
  if (!work) throw new Error('the page provides the work plan')
  return work
}
