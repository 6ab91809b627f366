import { computed, ref, type Ref } from 'vue'
import { desk } from '@/api/desk'
import type { PastedValue, ReportingLayer, ReportingRow, ReportingTable, ValuesPasted } from '@/api/generated/types'
import { HostError } from '@/api/host'
import type { PasteItem } from '@/shared/PasteReview.vue'
import { layBlock, type Laid } from './block'
import { parseBlock } from '@/shared/clipboard'

/** A block pasted into the sheet: laid onto the cells, judged by the Desk, shown in place, written at once. */
export function useSheetPaste(of: { table: Ref<ReportingTable | undefined>; rows: Ref<ReportingRow[]>; layer: Ref<ReportingLayer>; year: Ref<number>; at: { row: number; column: number } }) {
  const laid = ref<Laid | null>(null)
  const told = ref<ValuesPasted | null>(null)
  const error = ref<HostError | null>(null)
  const busy = ref(false)

  const verdicts = computed(() => new Map((told.value?.cells ?? []).map((cell) => [`${cell.indicator} ${cell.unit}`, cell])))
  const items = computed<PasteItem[]>(() => (told.value?.cells ?? []).map((cell) => ({ ...cell, where: whereOf(cell) })))

  function whereOf(cell: PastedValue): string {
    const row = of.rows.value.find((one) => one.code === cell.indicator)
    const unit = of.table.value?.units.find((one) => one.code === cell.unit)
    return `${cell.indicator} ${row?.name ?? ''} · ${unit?.name ?? cell.unit}`
  }

  const verdict = (indicator: string, unit: string | undefined): PastedValue | undefined => verdicts.value.get(`${indicator} ${unit ?? ''}`)

  async function ask(commit: boolean): Promise<boolean> {
    if (!laid.value) return false
    busy.value = true
    error.value = null
    try {
      told.value = await desk.valuesPaste({ year: of.year.value, layer: of.layer.value, cells: laid.value.cells, ...(commit ? { commit } : {}) })
      return true
    } catch (thrown) {
      error.value = HostError.from(thrown)
      return false
    } finally {
      busy.value = false
    }
  }

  async function take(text: string): Promise<void> {
    laid.value = layBlock(parseBlock(text), of.rows.value, of.table.value?.units ?? [], of.at)
    told.value = null
    await ask(false)
  }

  function drop(): void {
    laid.value = null
    told.value = null
    error.value = null
  }

  return { laid, told, error, busy, items, verdict, take, commit: () => ask(true), drop }
}
