/** The number of a day `2025-03-01`, or of the first day of a month or year; `null` when it is none. */
export function dayNumber(date: string): number | null {
  const match = /^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?/.exec(date)
  if (!match) return null
  return Date.UTC(Number(match[1]), Number(match[2] ?? '1') - 1, Number(match[3] ?? '1')) / 86_400_000
}

/** Where a day lies within a year, from 0 to 1; what lies outside stands at its edge. `null` when it is no day. */
export function shareOfYear(date: string, year: number, endOfDay = false): number | null {
  const day = dayNumber(date)
  if (day === null) return null
  const first = Date.UTC(year, 0, 1) / 86_400_000
  const length = Date.UTC(year + 1, 0, 1) / 86_400_000 - first
  return Math.min(1, Math.max(0, (day - first + (endOfDay ? 1 : 0)) / length))
}

/** Whether a day lies within a year. */
export function inYear(date: string, year: number): boolean {
  return date.startsWith(`${year}`)
}
