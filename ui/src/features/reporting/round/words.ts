import type { SubmissionAction, SubmissionRow, SubmissionState } from '@/api/generated/types'
import { baseName } from '@/api/host'
import { theHost } from '@/api/desk'
import { say, sayError } from '@/shared/toast'

/** Colour tells only what wants attention or is done; everything on its way is plain ink. */
export const tones: Record<SubmissionState, string> = {
  pending: 'faint', issued: '', filling: '', submitted: '', province_review: '', office_review: '', merged: '', consultation: '', final: 'ok', archived: 'ok', returned: 'bad',
}

/** The actions in the order in which a submission takes them. */
export const ACTIONS: readonly SubmissionAction[] = ['issue', 'start', 'submit', 'recall', 'review', 'pass', 'return', 'consult', 'finalise', 'archive']

/** Whether a submission is closed: only a 更正 changes it. */
export const isClosed = (row: SubmissionRow): boolean => row.state === 'final' || row.state === 'archived'

/** Says which files were made and offers the one that people read; a page served to a browser downloads it. */
export function sayFiles(t: (key: string, slots?: Record<string, unknown>) => string, files: string[]): void {
  const file = files.find((one) => one.endsWith('.pdf')) ?? files[0]
  if (!file) return
  const run = (): void => void theHost().openPath(file).catch(sayError)
  say(t('round.filesMade', { names: files.map(baseName).join('、') }), { tone: 'ok', action: { label: t(theHost().kind === 'browser' ? 'common.download' : 'common.open'), run } })
}
