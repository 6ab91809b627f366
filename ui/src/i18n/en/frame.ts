import type { Words } from '../words'
import type zhCN from '../zh-CN/frame'

const frame: Words<typeof zhCN> = {
  app: {
    name: 'Open Innovation Desk',
    demo: 'Demo data',
    unclassified: 'Unclassified system: no state or work secrets may be stored, processed or sent',
  },
  common: {
    cancel: 'Cancel', choose: 'Please choose', close: 'Close', delete: 'Delete', looking: 'Looking…', download: 'Download', edit: 'Edit', fileMade: 'Made: {file}', no: 'No', noMatch: 'Nothing matches',
    none: '(none)', open: 'Open', retry: 'Try again', row: 'row {row}', save: 'Save', yes: 'Yes',
  },
  host: {
    unreachable: 'The connection to the Desk is lost.',
    unreachableHint: 'Check that the Desk is still running; nothing saved was lost. After a restart, open this page by its new address.',
    unauthorised: 'This page may no longer talk to the Desk.',
    unauthorisedHint: 'Open it again by the address that the Desk printed when it started.',
  },
  rail: { overview: 'Overview', registry: 'Registry', reporting: 'Reporting', work: 'Work plan', meetings: 'Meetings', review: 'Annual review', settings: 'Settings', blank: '{n} missing' },
  frame: {
    year: 'Year', search: 'Find a record, screen or action', rail: 'Main navigation', workspace: 'Workspace: {name}', asOf: 'As of {date}', saved: 'Saved', readOnly: 'Read only',
    undo: 'Undo: {what}', redo: 'Redo: {what}',
  },
  panel: { label: 'Details', back: 'Back to the one before' },
  palette: {
    records: 'Records ({n} in all, the nearest first)', recordsAll: 'Records',
    submissions: 'Submissions', submission: 'Submission: {name}', round: { round: 'Reporting round', scheme: 'Scheme and targets {year}', corrections: 'Corrections {year}' }, screens: 'Screens', years: 'Years', actions: 'Actions', indicators: 'Indicators', year: 'Look at {year}', now: 'now', list: 'Registry: {kind}', add: 'New {kind}', import: 'Import a file', nextMeeting: 'Open the next meeting', room: 'Next meeting on the projector',
    print: 'Print the annual review {year}', none: 'Nothing found for "{text}"',
  },
  province: { YRD: 'Whole region (secretariat)', region: 'Region' },
  role: { secretariat: 'Secretariat', reporter: 'Reporter', reviewer: 'Reviewer', expert: 'Expert' },
  state: { number: 'Number', blank: 'Missing', na: 'Not applicable' },
  severity: { error: 'Error', warning: 'Look', info: 'Note' },
  task: { cancelling: 'Cancelling…' },
  paste: {
    open: 'Paste from Excel', box: 'Copy a block in Excel or WPS and press Ctrl+V here', title: 'Pasted block', new: '{n} new', changed: '{n} changed', same: '{n} the same or empty', refused: '{n} refused', outside: '{n} cells outside the table, left out', commit: 'Write {n}', more: '{n} more, written along with these.', nothing: 'There is nothing to write.', done: 'Written: {n} pasted.', addRows: 'Add the {n} rows beyond as records',
    word: { new: 'New', changed: 'Changed', refused: 'Refused' },
  },
  undo: { undo: 'Undo', redo: 'Redo', undone: 'Undone: {what}', redone: 'Redone: {what}', force: 'Undo anyway' },
}

export default frame
