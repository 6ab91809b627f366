import type { Words } from '../words'
import type zhCN from '../zh-CN/overview'

const overview: Words<typeof zhCN> = {
  chart: { asChart: 'Show the chart (T)', asTable: 'Show the data table (T)', source: 'Source: {source}', asOf: 'As of {date}' },
  overview: {
    explain: 'Where this number comes from', provinces: 'The four provinces and the region', change: 'On last year', points: '{n} pp', index: 'Index {n}', reported: '{n}/{of} in', task: 'Key task', noItems: '—',
    attention: 'Needs attention', attentionText: '{n}: missing, behind schedule, to verify; click to look', attentionNone: 'Nothing is missing, behind schedule or to be verified.',
    noData: 'There are no data for {year} yet', noDataText: 'Import the provinces’ workbooks, or type the values under Reporting; records of the registry count by themselves.',
    toImport: 'Import a file', toReporting: 'To Reporting', toRegistry: 'To the registry',
  },
  explain: {
    formula: 'Formula', parts: 'Made of', part: 'Item', weight: 'Weight', attainment: 'Attained', score: 'Points', records: 'Records counted ({n})', facts: 'Facts', definition: 'Definition',
    toValue: 'Report this value', toCard: 'Indicator card',
  },
  card: {
    unit: 'Unit', direction: 'Direction', higher: 'Higher is better', lower: 'Lower is better', timing: 'Timing', level: 'Level', source: 'Source by design', inForce: 'Source in force', weight: 'Weight',
    weightText: '{own} points (of {block} in its block)', formula: 'Formula', definition: 'Definition', period: 'Period', provider: 'Data from', filler: 'Filled in by', clause: 'Clause',
    targetBasis: 'Target approved by', baseYear: 'Base year', plausible: 'Plausible range', evidence: 'Evidence', notApplicable: 'Not applicable when', version: 'In force since',
    timings: { stock: 'Stock, at a date', flow: 'Flow, over the year' }, levels: { P: 'Province', C: 'Carrier', G: 'Working group' }, sources: { R: 'Registry records', F: 'Reported', 'R+F': 'Registry records and report' },
    inForces: { records: 'Computed from registry records', reported: 'Reported by the provinces' },
  },
}

export default overview
