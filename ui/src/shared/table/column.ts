/** One column of a table. */
export interface Column {
  key: string
  label: string
  /** Its width in pixels; the least one where it grows. */
  width: number
  /** Whether it takes what room is left. */
  grow?: boolean
  num?: boolean
  sortable?: boolean
  /** Whether a person may type into its cells. */
  editable?: boolean
}

/** The narrowest and the widest a column may be drawn. */
export const NARROWEST = 48
export const WIDEST = 900

/** The columns as tracks of a grid. */
export function tracks(columns: readonly Column[], selectable: boolean): string {
  const widths = columns.map((column) => (column.grow ? `minmax(${column.width}px, 1fr)` : `${column.width}px`))
  return [...(selectable ? ['36px'] : []), ...widths].join(' ')
}

/** The least width in pixels at which every column has its own. */
export function leastWidth(columns: readonly Column[], selectable: boolean): number {
  return columns.reduce((sum, column) => sum + column.width, selectable ? 36 : 0)
}
