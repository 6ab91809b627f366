import { computed, nextTick, reactive, ref, type Ref } from 'vue'
import { useI18n } from 'vue-i18n'
import { answers, desk } from '@/api/desk'
import type { ReportingCell, ReportingLayer, ReportingRow, ReportingTable } from '@/api/generated/types'
import { HostError } from '@/api/host'
import { amount, parseTyped } from '@/shared/number'
import { sayError } from '@/shared/toast'

/** What the sheet is given: the table, the rows in sight in their order, the layer, and whether anything may be typed. */
export interface SheetOf {
  table: Ref<ReportingTable | undefined>
  rows: Ref<ReportingRow[]>
  layer: Ref<ReportingLayer>
  year: Ref<number>
  readOnly: Ref<boolean>
  /** Opens the form of a value, where 不适用 gets its reason. */
  detail: (row: ReportingRow, unit: string) => void
  /** Explains a value that cannot be typed. */
  explain: (row: ReportingRow, unit: string) => void
}

/** The current cell and the one being edited: arrows move, typing replaces, Enter edits and goes down, Tab goes right, Esc gives up. */
export function useSheet(of: SheetOf) {
  const { t } = useI18n()
  const at = reactive({ row: 0, column: 0 })
  const editing = ref<{ code: string; column: number; text: string; error: string } | null>(null)
  const grid = ref<HTMLElement | null>(null)
  let saving = false

  const units = computed(() => of.table.value?.units ?? [])
  const current = computed(() => of.rows.value[at.row])
  const cellOf = (row: number, column: number): ReportingCell | null => of.rows.value[row]?.cells[column] ?? null

  function editable(cell: ReportingCell | null): boolean {
    return cell !== null && !of.readOnly.value && (of.layer.value === 'targets' || cell.editable)
  }

  function number(cell: ReportingCell | null): string {
    const value = of.layer.value === 'targets' ? cell?.target : cell?.state === 'number' ? cell.value : null
    return value === null || value === undefined ? '' : String(value)
  }

  function shown(cell: ReportingCell): string {
    if (of.layer.value === 'targets') return amount(cell.target)
    return cell.state === 'number' ? cell.text : t(`state.${cell.state}`)
  }

  async function focus(): Promise<void> {
    await nextTick()
    grid.value?.querySelector<HTMLElement>(`[data-cell="${current.value?.code}-${at.column}"]`)?.focus()
  }

  function move(rows: number, columns: number): void {
    let row = at.row
    let column = at.column
    // Cells that belong to no unit are passed over.
    do {
      row += rows
      column += columns
      if (row < 0 || row >= of.rows.value.length || column < 0 || column >= units.value.length) return void focus()
    } while (cellOf(row, column) === null)
    at.row = row
    at.column = column
    void focus()
  }

  function goTo(code: string, unit: string): void {
    const row = of.rows.value.findIndex((one) => one.code === code)
    const column = units.value.findIndex((one) => one.code === unit)
    if (row < 0 || column < 0) return
    at.row = row
    at.column = column
    void focus()
  }

  function begin(text: string): void {
    const cell = cellOf(at.row, at.column)
    const code = current.value?.code
    if (!code || !editable(cell)) return
    editing.value = { code, column: at.column, text, error: '' }
    void nextTick(() => {
      const input = grid.value?.querySelector<HTMLInputElement>('input.edit')
      input?.focus()
      if (text !== '' && text === number(cell)) input?.select()
    })
  }

  function enter(): void {
    const cell = cellOf(at.row, at.column)
    const unit = units.value[at.column]
    if (!current.value || !unit || !cell) return
    if (editable(cell)) begin(number(cell))
    else of.explain(current.value, unit.code)
  }

  function detail(): void {
    const unit = units.value[at.column]
    if (current.value && unit && cellOf(at.row, at.column)) of.detail(current.value, unit.code)
  }

  function key(event: KeyboardEvent): void {
    if (editing.value) return
    const steps: Record<string, [number, number]> = { ArrowDown: [1, 0], ArrowUp: [-1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] }
    const step = steps[event.key]
    if (step) {
      event.preventDefault()
      move(...step)
    } else if (event.key === 'Enter' || event.key === 'F2') {
      event.preventDefault()
      enter()
    } else if (event.key === ' ') {
      event.preventDefault()
      detail()
    } else if (event.key === 'Delete' || event.key === 'Backspace') {
      event.preventDefault()
      begin('')
      void save(0, 0)
    } else if (event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey && /[\d.+\-−０-９]/.test(event.key)) {
      event.preventDefault()
      begin(event.key)
    }
  }

  function after(rows: number, columns: number): void {
    editing.value = null
    if (rows !== 0 || columns !== 0) move(rows, columns)
    else void focus()
  }

  /** Takes what was typed: a number, nothing for 未报, or the way to the form where 不适用 gets its reason. */
  async function save(rows: number, columns: number): Promise<void> {
    const edit = editing.value
    const unit = units.value[edit?.column ?? -1]
    if (!edit || saving || !unit) return
    const cell = cellOf(at.row, at.column)
    const typed = edit.text.trim()
    const value = parseTyped(typed)
    const values = of.layer.value === 'values'
    if (typed !== '' && value === null) {
      if (values && /^(不适用|na|n\/a|\/)$/i.test(typed)) {
        editing.value = null
        detail()
      } else edit.error = t('reporting.notANumber', { text: typed })
      return
    }
    if (typed === number(cell) || (typed === '' && values && cell?.state !== 'number')) return after(rows, columns)
    saving = true
    try {
      const request = { indicator: edit.code, unit: unit.code, year: of.year.value, ...(value === null ? {} : { value }) }
      const answer = values ? await desk.observationSave({ ...request, state: value === null ? 'blank' : 'number' }) : await desk.targetSave(request)
      answers.setQueryData(['reporting_table', { year: of.year.value }], answer)
      after(rows, columns)
    } catch (thrown) {
      const failure = HostError.from(thrown)
      if (editing.value) editing.value.error = failure.message
      else sayError(failure)
    } finally {
      saving = false
    }
  }

  function cancel(): void {
    editing.value = null
    void focus()
  }

  function select(row: ReportingRow, column: number): void {
    if (editing.value) return
    at.row = of.rows.value.indexOf(row)
    at.column = column
  }

  const isAt = (row: ReportingRow, column: number): boolean => current.value === row && at.column === column

  return { at, editing, grid, editable, shown, key, enter, detail, save, cancel, select, isAt, focus, goTo }
}
