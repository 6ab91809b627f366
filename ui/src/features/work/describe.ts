import type { Standing } from '@/api/generated/types'

type Translate = (key: string, slots: Record<string, unknown>) => string

/** The days to or past the date, where they say more than the word. */
export function days(t: Translate, standing: Standing): string {
  if (standing.days === undefined || standing.days === null) return ''
  if (standing.state === 'overdue') return t('work.daysPast', { n: standing.days })
  if (standing.state === 'due-soon') return t('work.daysLeft', { n: -standing.days })
  return ''
}
