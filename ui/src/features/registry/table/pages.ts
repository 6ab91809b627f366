import { useQueries } from '@tanstack/vue-query'
import { computed, ref, toValue, watch, type MaybeRefOrGetter } from 'vue'
import { desk } from '@/api/desk'
import type { RecordItem, RecordQuery } from '@/api/generated/types'

const PAGE = 200

/** A list of any length, fetched page by page as its rows come into sight. */
export function useRecordPages(query: MaybeRefOrGetter<Omit<RecordQuery, 'limit' | 'offset'>>) {
  const range = ref<[number, number]>([0, 40])

  const wanted = computed(() => {
    const [from, to] = range.value
    const first = Math.floor(from / PAGE)
    const last = Math.floor(Math.max(from, to - 1) / PAGE)
    return Array.from({ length: last - first + 1 }, (_, at) => first + at)
  })

  const answers = useQueries({
    queries: computed(() =>
      wanted.value.map((page) => {
        const request: RecordQuery = { ...toValue(query), limit: PAGE, offset: page * PAGE }
        return {
          queryKey: ['record_list', request] as const,
          queryFn: () => desk.recordList(request),
          enabled: request.kind !== '',
          placeholderData: (previous: Awaited<ReturnType<typeof desk.recordList>> | undefined) => (previous?.kind === request.kind ? previous : undefined),
        }
      }),
    ),
  })

  /** How long the list is: known from any page of it, and not forgotten while a far page is on its way, or the table would jump to its top. */
  const heard = ref({ kind: '', total: 0 })
  watch(
    answers,
    (now) => {
      const one = now.find(({ data, isPlaceholderData }) => data && !isPlaceholderData)?.data
      if (one) heard.value = { kind: one.kind, total: one.total }
    },
    { immediate: true },
  )
  const known = computed(() => heard.value.kind === toValue(query).kind)
  const total = computed(() => (known.value ? heard.value.total : 0))
  const rows = computed(() => {
    const found = new Map<number, RecordItem>()
    answers.value.forEach(({ data, isPlaceholderData }, at) => {
      const page = wanted.value[at] ?? 0
      // The answer before stays in sight while the first page is asked again; further pages wait for their own.
      if (data && (!isPlaceholderData || page === 0)) data.items.forEach((item, offset) => found.set(page * PAGE + offset, item))
    })
    return found
  })
  const error = computed(() => answers.value.find((answer) => answer.error)?.error ?? null)
  const ready = known

  function see(from: number, to: number): void {
    range.value = [from, to]
  }

  return { total, rowAt: (index: number) => rows.value.get(index), error, ready, see }
}
