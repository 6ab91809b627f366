import type { Words } from '../words'
import type zhCN from '../zh-CN/reporting'

const reporting: Words<typeof zhCN> = {
  reporting: {
    round: 'Round', values: 'Values', context: 'Context indicators', import: 'Import', layer: 'Show', layerValues: 'Actual', layerTargets: 'Targets', onlyMissing: 'Only indicators with missing values',
    keys: 'Arrows move · type or Enter to edit · Space for details', indicator: 'Indicator', unit: 'Unit', in: '{n}/{of} in', toCard: 'Show the indicator card', fromRecords: 'from records', fromRecordsText: 'Computed from registry records; it cannot be typed.',
    target: 'Target', allIn: 'Everything is in.', legend: 'After the stroke: the target. Grey: computed from records. Missing values must be filled in; "not applicable" needs a reason.', detail: 'Details (Space)',
    notANumber: '"{text}" is not a number. Type digits only; 0 if nothing happened; for "not applicable" give the reason in the details.', needNumber: 'Please type a number; 0 if nothing happened.', needReason: 'Please say why it does not apply.', saved: 'Saved.',
    value: 'Actual value', state: 'State', number: 'Value ({unit})', reason: 'Why it does not apply', note: 'Note', blankText: 'Marked as missing: it counts as due and not in.', saveValue: 'Save the value',
    basis: 'Approved by', basisHint: 'e.g. work plan 2024, item 3', saveTarget: 'Save the target', notForUnit: 'This indicator does not belong to the unit.',
  },
  context: {
    search: 'Search context indicators', unit: 'Region', noSource: 'not stated', empty: 'No context indicators yet', emptyText: 'Import public statistics (xlsx, csv) such as R&D expenditure, technology contracts or innovation indices; they stand beside the scheme, for comparison.', toImport: 'Import statistics',
  },
}

export default reporting
