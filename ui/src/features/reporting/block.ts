import type { PastedCell, ReportingRow, ReportingUnit } from '@/api/generated/types'
import { PROVINCES } from '@/shared/provinces'

/** Where the cells of a pasted block go in the sheet. */
export interface Laid {
  cells: PastedCell[]
  /** How many cells with a text fell outside the sheet or on a cell that belongs to no unit. */
  outside: number
}

function unitOf(text: string, units: readonly ReportingUnit[]): number {
  const plain = text.trim()
  if (plain === '') return -1
  const province = PROVINCES.find(({ code, short, zh, en }) => [code as string, short as string, zh as string, zh.slice(0, -1), en.toLowerCase()].includes(plain.toLowerCase()))
  return units.findIndex((unit) => unit.name === plain || unit.code === (province?.code ?? plain))
}

/**
 * Lays a block onto the sheet from the current cell on. A block that brings the units as its first row, or the indicators' codes as its
 * first column, is laid by those instead, so that another order in the other file does no harm.
 */
export function layBlock(block: readonly (readonly string[])[], rows: readonly ReportingRow[], units: readonly ReportingUnit[], at: { row: number; column: number }): Laid {
  const width = Math.max(0, ...block.map((line) => line.length))
  const heads = Array.from({ length: width }, (_, column) => unitOf(block[0]?.[column] ?? '', units))
  const headed = heads.filter((unit) => unit >= 0).length >= 2
  const body = headed ? block.slice(1) : block
  const rowOf = (text: string) => rows.findIndex((row) => row.code === text.trim().split(/\s/)[0]?.toUpperCase())
  const coded = body.length > 0 && body.filter((line) => rowOf(line[0] ?? '') >= 0).length * 2 > body.length
  const first = coded && !headed ? firstValueColumn(body) : 0

  const laid: Laid = { cells: [], outside: 0 }
  body.forEach((line, down) => {
    const row = coded ? rows[rowOf(line[0] ?? '')] : rows[at.row + down]
    line.forEach((text, across) => {
      if (headed ? (heads[across] ?? -1) < 0 : across < first) return
      const column = headed ? (heads[across] ?? -1) : coded ? across - first : at.column + across
      const unit = units[column]
      if (row && unit && row.cells[column]) laid.cells.push({ indicator: row.code, unit: unit.code, text })
      else if (text.trim() !== '') laid.outside += 1
    })
  })
  return laid
}

/** The first column after the codes that holds numbers: names and units of the indicators stand between. */
function firstValueColumn(body: readonly (readonly string[])[]): number {
  const width = Math.max(1, ...body.map((line) => line.length))
  for (let column = 1; column < width; column += 1) {
    if (body.some((line) => /\d/.test(line[column] ?? '') && !/[a-z\u4e00-\u9fff]{2}/i.test(line[column] ?? ''))) return column
  }
  return width
}
