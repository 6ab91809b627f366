/** A stretch of rows under one heading. */
export interface Section {
  key: string
  label: string
  count: number
}

/** What stands on one line of the table: a row of the list, or the heading of a section. */
export type Line = { row: number } | { section: number }

/**
 * How the rows of a list stand on the lines of a table: one to one without sections, else each section's heading before its rows and the
 * rows of a closed section nowhere. Everything is found by halving, so that a hundred thousand rows cost no more than ten.
 */
export class Lines {
  readonly count: number
  private readonly heads: number[] = []
  private readonly firsts: number[] = []

  constructor(
    private readonly total: number,
    private readonly sections: readonly Section[],
    private readonly closed: ReadonlySet<string>,
  ) {
    let line = 0
    let row = 0
    for (const section of sections) {
      this.heads.push(line)
      this.firsts.push(row)
      line += 1 + (closed.has(section.key) ? 0 : section.count)
      row += section.count
    }
    this.count = sections.length === 0 ? total : line
  }

  /** What stands on a line. */
  on(line: number): Line {
    if (this.sections.length === 0) return { row: line }
    const section = before(this.heads, line)
    const into = line - (this.heads[section] ?? 0)
    return into === 0 ? { section } : { row: (this.firsts[section] ?? 0) + into - 1 }
  }

  /** The line of a row; that of its section's heading when the section is closed. */
  lineOf(row: number): number {
    if (this.sections.length === 0) return row
    const section = before(this.firsts, row)
    const head = this.heads[section] ?? 0
    return this.isClosed(section) ? head : head + 1 + row - (this.firsts[section] ?? 0)
  }

  /** The rows that stand between two lines, first included and last not. */
  rows(from: number, to: number): [number, number] {
    if (this.sections.length === 0) return [from, Math.min(to, this.total)]
    let first = Infinity
    let last = 0
    for (let line = from; line < Math.min(to, this.count); line += 1) {
      const found = this.on(line)
      if ('row' in found) {
        first = Math.min(first, found.row)
        last = Math.max(last, found.row + 1)
      }
    }
    return first === Infinity ? [0, 0] : [first, last]
  }

  /** The nearest row in a direction that stands on a line of its own; the same row where there is none. */
  step(row: number, by: number): number {
    const way = Math.sign(by)
    let line = Math.max(0, Math.min(this.count - 1, this.lineOf(row) + by))
    while (line >= 0 && line < this.count) {
      const found = this.on(line)
      if ('row' in found) return found.row
      line += way || 1
    }
    return row
  }

  private isClosed(section: number): boolean {
    return this.closed.has(this.sections[section]?.key ?? '')
  }
}

/** The last place whose number is not above the wanted one. */
function before(numbers: readonly number[], wanted: number): number {
  let low = 0
  let high = numbers.length - 1
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if ((numbers[middle] ?? 0) <= wanted) low = middle
    else high = middle - 1
  }
  return low
}
