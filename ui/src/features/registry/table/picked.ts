import { computed, ref, watch, type Ref } from 'vue'
import { desk } from '@/api/desk'
import type { RecordItem } from '@/api/generated/types'
import { sayError } from '@/shared/toast'
import type { ListQuery } from './state'

/** The most records that are picked at once. */
export const MOST_PICKED = 5_000
const PAGE = 1_000

/** Which records are picked, by id, whatever page they stand on; another list begins with none. */
export function usePicked(query: Ref<ListQuery>, total: Ref<number>, rowAt: (index: number) => RecordItem | undefined) {
  const ids = ref(new Set<string>())
  const names = new Map<string, string>()
  const busy = ref(false)
  let last = 0

  watch(
    () => query.value.kind,
    () => clear(),
  )

  function put(item: RecordItem | undefined, on: boolean): void {
    if (!item) return
    names.set(item.id, item.name)
    if (on) ids.value.add(item.id)
    else ids.value.delete(item.id)
  }

  function pick(index: number, stretch: boolean): void {
    const item = rowAt(index)
    if (!item) return
    const next = !ids.value.has(item.id)
    if (stretch) for (let at = Math.min(last, index); at <= Math.max(last, index); at += 1) put(rowAt(at), true)
    else put(item, next)
    last = index
    ids.value = new Set(ids.value)
  }

  /** Picks everything that fits the filters, page by page, up to a limit that keeps the screen quick. */
  async function pickAll(): Promise<void> {
    if (ids.value.size > 0) return clear()
    busy.value = true
    try {
      const asked = query.value
      for (let offset = 0; offset < Math.min(total.value, MOST_PICKED); offset += PAGE) {
        const page = await desk.recordList({ ...asked, limit: PAGE, offset })
        if (asked !== query.value) return
        for (const item of page.items) put(item, true)
        if (page.items.length === 0) break
      }
      ids.value = new Set(ids.value)
    } catch (thrown) {
      sayError(thrown)
    } finally {
      busy.value = false
    }
  }

  function clear(): void {
    ids.value = new Set()
    names.clear()
  }

  const all = computed(() => total.value > 0 && ids.value.size >= Math.min(total.value, MOST_PICKED))
  const list = computed(() => [...ids.value])

  return { ids, list, all, busy, pick, pickAll, clear, has: (item: RecordItem) => ids.value.has(item.id), nameOf: (id: string) => names.get(id) ?? '' }
}
