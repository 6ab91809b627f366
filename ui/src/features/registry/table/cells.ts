import { computed, ref, type Ref } from 'vue'
import { desk } from '@/api/desk'
import type { CellsReport, RecordItem } from '@/api/generated/types'
import { HostError } from '@/api/host'
import { parseBlock } from '@/shared/clipboard'
import type { PasteItem } from '@/shared/PasteReview.vue'
import type { Column } from '@/shared/table/column'
import type { ListQuery } from './state'

/** A block pasted into the table from the current cell on: judged by the Desk first, written as one operation. */
export function useCellsPaste(of: { query: Ref<ListQuery>; columns: Ref<Column[]>; rowAt: (index: number) => RecordItem | undefined }) {
  const report = ref<CellsReport | null>(null)
  const error = ref<HostError | null>(null)
  const busy = ref(false)
  const addRows = ref(false)
  let request: { kind: string; ids: string[]; fields: string[]; text: string } | null = null

  const items = computed<PasteItem[]>(() =>
    (report.value?.cells ?? []).map((cell) => ({ where: [cell.name, cell.label].filter(Boolean).join(' · '), outcome: cell.state, old: cell.old, new: cell.new, message: cell.message, hint: '' })),
  )
  const counts = computed(() => ({ new: report.value?.added ?? 0, changed: report.value?.changed ?? 0, same: report.value?.same ?? 0, refused: report.value?.refused ?? 0 }))

  async function ask(commit: boolean): Promise<boolean> {
    if (!request) return false
    busy.value = true
    error.value = null
    try {
      report.value = await desk.cellsPaste({ ...request, ...(addRows.value ? { add_rows: true } : {}), ...(commit ? { commit } : {}) })
      return true
    } catch (thrown) {
      error.value = HostError.from(thrown)
      return false
    } finally {
      busy.value = false
    }
  }

  /** Takes a block for the rows from `index` and the columns from `column` on. */
  async function take(text: string, index: number, column: number): Promise<void> {
    const rows = parseBlock(text).length
    error.value = null
    const ids: string[] = []
    for (let at = index; at < index + rows; at += 1) {
      const row = of.rowAt(at) ?? (await desk.recordList({ ...of.query.value, limit: rows, offset: at })).items[0]
      if (!row) break
      ids.push(row.id)
    }
    const fields = of.columns.value.slice(column).map((one) => (one.key === 'name' ? 'name_official' : one.key))
    request = { kind: of.query.value.kind, ids, fields, text }
    addRows.value = false
    report.value = null
    await ask(false)
  }

  async function withRows(add: boolean): Promise<void> {
    addRows.value = add
    await ask(false)
  }

  function drop(): void {
    request = null
    report.value = null
    error.value = null
  }

  return { report, error, busy, items, counts, addRows, take, withRows, commit: () => ask(true), drop }
}
