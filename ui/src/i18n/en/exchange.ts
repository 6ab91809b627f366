import type { Words } from '../words'
import type zhCN from '../zh-CN/exchange'

const exchange: Words<typeof zhCN> = {
  import: {
    title: 'Import a file', text: 'Workbooks of the provinces, registry tables, public statistics (xlsx, csv). First see what would happen, then write it all at once; one undo takes it all back.', pick: 'Choose a file', orDrop: 'or drop a file here',
    seen: '{n} sheets, {columns} columns read', as: 'Read as', told: 'Recognise it', indicators: 'Indicator values', source: 'Source (where the file names none)', sourceHint: 'e.g. National Bureau of Statistics, 2023-11', other: 'Another file', again: 'Import another one',
    reading: 'Reading…', sheets: 'Sheets', read: 'Read sheet {name}', unknownSheet: 'Not recognised', rows: '{n} rows', preview: 'First rows of {name}', columns: 'Columns', unmatched: '{n} columns are not matched and will be left out.', allMatched: 'Every column is matched.',
    sheet: 'Sheet', column: 'Column', header: 'Header', feeds: 'Feeds', feedsOf: 'What "{header}" feeds', leaveOut: 'Leave out', findings: 'What would happen', changes: '{n} changes', problems: '{n} problems', what: 'Record or value', old: 'Before', now: 'After', place: 'Place',
    noChanges: 'Nothing new or changed.', noProblems: 'No problems found.', more: 'Show more', nothing: 'There is nothing to write.', partly: '{n} cannot be taken; the rest can be written.', commit: 'Write {n}',
    asks: 'Perhaps here already ({n})', asksText: 'The names of these rows resemble records that are there. Say once which they are: a record chosen takes the row, and the name as an alias; otherwise a new one is made.', allNew: 'The other {n} are new', isThis: 'It is "{name}"', isNew: 'It is another one, add it', moreAsks: '{n} more, shown as these are answered.', waiting: '{n} wait for your answer; writing now passes them over.', marked: 'Export the sheet with its problems marked', markedName: '{name}-problems.xlsx', capped: '{n} problems in all, the first {shown} are listed; all can be exported.', template: 'A template of the Desk, version {version}.', templateOther: 'A template of another workspace; please check.',
    counts: { new: 'new', changed: 'changed', same: 'same', duplicates: 'duplicate', rejected: 'rejected', skipped: 'passed over' },
    status: { new: 'New', changed: 'Changed', same: 'Same', duplicate: 'Twice', rejected: 'Rejected' },
  },
  export: { text: 'Exported tables state scope, as-of date and source, and can be imported again as they are.', what: 'What', all: 'Everything', indicators: 'Indicator values', context: 'Context indicators', format: 'Format', file: 'File', run: 'Export', done: '{n} rows exported.' },
}

export default exchange
