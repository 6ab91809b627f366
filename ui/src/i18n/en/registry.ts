import type { Words } from '../words'
import type zhCN from '../zh-CN/registry'

const registry: Words<typeof zhCN> = {
  registry: {
    kinds: 'Kinds of record', name: 'Name', search: 'Search {kind}', province: 'Filter by province', status: 'Filter by status', anyStatus: 'Any status', total: '{n} in all', add: 'New {kind}', addShort: 'New', sumOf: '{n} have a value', order: 'In order',
    noneFound: 'No record fits', noneFoundText: 'Widen the filters, or search for another word.', clear: 'Clear the filters',
    empty: 'No {kind} yet', emptyText: 'Add them one by one, or import a table that you have.', toImport: 'Import a table',
  },
  record: {
    view: 'View', card: 'Card', history: 'History', new: 'New {kind}', added: 'Added.', saved: 'Saved.', deleted: 'Deleted: {name}', toVerify: 'To verify', noValue: '(nothing)', noHistory: 'No changes yet.',
    datePlaceholder: '2019, 2019-05 or 2019-05-26', required: 'Required', addRow: 'Add: {what}', removeRow: 'Take this row away', draft: 'What you typed last time is still here, unsaved.', discard: 'Discard it', lookAbove: 'See the items in red', links: 'Linked', evidence: 'Evidence', pick: 'Search by name', noLinks: 'No records or indicator values are linked to it yet.', moreLinks: '{n} more not listed.', binned: 'in the bin', values: 'Indicators by year', maybeThere: 'Perhaps it is there already:', paper: 'One page', parkPaper: 'One page', valuesHelp: 'What the record, and those that hang on it, count for each year; click for the definition.',
  },
  filter: {
    add: 'Filter', field: 'By which field', seek: 'Search the choices', from: 'from', to: 'to', since: 'since {x}', until: 'until {x}', drop: 'Drop the condition on {field}',
    test: { is: 'is', 'is-not': 'is not', contains: 'contains', between: 'between', filled: 'has a value', empty: 'is empty' },
    short: { is: 'is', 'is-not': 'is not', contains: 'has', between: 'in', filled: 'filled', empty: 'empty' },
  },
  group: { by: 'Group', none: 'Not grouped', one: 'Group by {field}' },
  columns: { title: 'Columns shown', short: 'Columns', shown: 'Shown (Alt ↑↓ moves)', others: 'Others', usual: 'The usual ones', up: 'Move {field} up', down: 'Move {field} down', keys: 'Alt ↑ / Alt ↓ moves it', resize: 'Drag to size the column; Shift ← → does the same' },
  views: { title: 'Views', none: 'No saved views yet.', saveAs: 'Save filters, grouping, order and columns as a view', nameHint: 'e.g. centres being built', saved: 'View "{name}" saved.', dropped: 'View "{name}" deleted.', drop: 'Delete the view "{name}"', update: 'Update "{name}"', leave: 'Leave the view, show everything', needName: 'Please name the view.', rename: 'Rename "{name}"', renamed: 'Now called "{name}".' },
  spread: { title: 'Spread', short: 'Spread', city: 'Cities', country: 'Countries', status: 'Status', schematic: 'Schematic; no boundaries are meant. Click to filter, click again to free.', nowhere: '{n} more without a city' },
  picked: { title: 'Picked records', count: '{n} picked', all: 'Pick all {n}', most: 'Pick the first {n}', bulk: 'Edit them all', merge: 'Compare and merge', clear: 'Pick none', one: 'Pick this one', everything: 'Pick everything that fits' },
  bulk: { title: 'Edit {n} records', field: 'Field', value: 'New value', emptyHelp: 'Empty clears the field.', sum: '{changed} change, {same} stay the same, {refused} refused', commit: 'Change {n}' },
  actions: { title: 'In and out', short: 'Tables', export: 'Export', xlsx: 'Export an Excel workbook', csv: 'Export CSV', template: 'Download a template', templateName: '{kind} template.xlsx', listed: 'The {n} listed go out, with their conditions', everything: 'All {n} go out', personal: 'Personal data in full', paste: 'Or copy a block in Excel, choose the first cell here and press Ctrl+V.' },
  bin: {
    title: 'Bin', text: 'Deleted records come here first and can be restored.', none: 'The bin is empty', noneText: 'Deleted records come here first and can be restored.', kind: 'Kind', allKinds: 'All kinds', when: 'Deleted', cited: 'Linked', links: 'cited by {n}', files: '{n} files',
    restore: 'Restore', restorePicked: 'Restore ({n})', purgePicked: 'Delete for good ({n})', empty: 'Empty the bin', sure: 'Delete for good?', citing: 'Records that cite them: {names}', forGood: 'What is deleted for good cannot be restored from the bin.', purgeNow: 'Delete for good',
  },
  quality: { title: 'Data quality', text: 'Doubtful data, gravest first; click to go where it is cleared.', doubts: 'Kinds of doubt', asOf: 'Checked as of {date}', everywhere: 'All provinces', none: 'No doubts found', noneText: 'Nothing is missing, contradictory or to be verified here.' },
  merge: {
    title: 'Compare and merge', text: 'Two records field by field; you say which value holds. One undo separates them again.', keep: 'Stays', absorb: 'Goes into it', onlyDiffering: 'Only the {n} that differ', rows: '{n} rows', together: '{n} rows together', nothingDiffers: 'No field of the two contradicts the other.',
    moves: 'Moves along: {links} links, {files} files, {values} indicator values.', swap: 'Swap the sides', different: 'Not the same', judged: 'Noted: they are not the same, and will not be asked about again.', commit: 'Merge into one', separate: 'Undo, separate them', none: 'Pick two records first', noneText: 'Pick two records in a list, or come here from a possible duplicate under data quality.', compare: 'Compare with "{name}"',
  },
  evidence: {
    pick: 'Add evidence', drop: 'or drop files here', limit: 'Up to {limit} a file; kept in the workspace and its backups', none: 'No evidence.', needs: 'Evidence wanted: {what}', note: 'What it proves', noteOf: 'What {name} proves', remove: 'Remove {name}', removed: 'Removed: {name}', added: '{n} files added.', same: 'Already there, not added twice: {names}',
    large: '{name} exceeds {limit} and was not added.', largeHint: 'Compress or split it, or keep its source only.', gone: 'content cleaned away', adding: 'Storing…',
  },
  drafts: { title: 'Unsaved drafts', text: 'What was typed and not saved is still here.', open: 'Go on', none: 'No unsaved drafts', of: '{kind}: {name}', fresh: 'new record' },
}

export default registry
