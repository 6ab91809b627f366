import type { Words } from '../words'
import type zhCN from '../zh-CN/registry'

const registry: Words<typeof zhCN> = {
  registry: {
    kinds: 'Kinds of record', name: 'Name', search: 'Search {kind}', province: 'Filter by province', status: 'Filter by status', anyStatus: 'Any status', total: '{n} in all', add: 'New {kind}',
    noneFound: 'No record fits', noneFoundText: 'Widen the filters, or search for another word.', clear: 'Clear the filters',
    empty: 'No {kind} yet', emptyText: 'Add them one by one, or import a table that you have.', toImport: 'Import a table',
  },
  record: {
    view: 'View', card: 'Card', history: 'History', new: 'New {kind}', added: 'Added.', saved: 'Saved.', deleted: 'Deleted: {name}', toVerify: 'To verify', noValue: '(nothing)', noHistory: 'No changes yet.',
    datePlaceholder: '2019, 2019-05 or 2019-05-26', required: 'Required', addRow: 'Add: {what}', removeRow: 'Take this row away', draft: 'What you typed last time is still here, unsaved.', discard: 'Discard it', lookAbove: 'See the items in red',
  },
}

export default registry
