import type { RecordTotals } from '@/api/generated/types'
import type { Section } from '@/shared/table/sections'

/** The headings of a grouped list: the groups in the list's order, as long as they add up to the list. */
export function sectionsOf(totals: RecordTotals | undefined, group: string, total: number): Section[] {
  if (!totals || group === '') return []
  const sections = totals.groups.filter((one) => one.count > 0).map((one) => ({ key: String(one.value ?? ''), label: one.label, count: one.count }))
  // A list that changed between the two answers is shown plain until both speak of the same.
  return sections.reduce((sum, section) => sum + section.count, 0) === total ? sections : []
}
