import type zhCN from './zh-CN'

type Words<T> = { [K in keyof T]: T[K] extends string ? string : Words<T[K]> }

/** The screen's words in English, key by key the same as the Chinese ones. */
const en: Words<typeof zhCN> = {
  app: {
    name: 'Open Innovation Desk',
    demo: 'Demo data',
    unclassified: 'Unclassified system: no state or work secrets may be stored, processed or sent',
  },
  common: {
    cancel: 'Cancel', choose: 'Please choose', close: 'Close', delete: 'Delete', download: 'Download', edit: 'Edit', fileMade: 'Made: {file}', no: 'No', noMatch: 'Nothing matches',
    none: '(none)', open: 'Open', retry: 'Try again', row: 'row {row}', save: 'Save', yes: 'Yes',
  },
  host: {
    unreachable: 'The connection to the Desk is lost.',
    unreachableHint: 'Check that the Desk is still running; nothing saved was lost. After a restart, open this page by its new address.',
    unauthorised: 'This page may no longer talk to the Desk.',
    unauthorisedHint: 'Open it again by the address that the Desk printed when it started.',
  },
  rail: { overview: 'Overview', registry: 'Registry', reporting: 'Reporting', review: 'Annual review', settings: 'Settings', blank: '{n} missing' },
  frame: {
    year: 'Year', search: 'Find a record, screen or action', rail: 'Main navigation', workspace: 'Workspace: {name}', asOf: 'As of {date}', saved: 'Saved', readOnly: 'Read only',
    undo: 'Undo: {what}', redo: 'Redo: {what}',
  },
  panel: { label: 'Details', back: 'Back to the one before' },
  palette: {
    screens: 'Screens', years: 'Years', actions: 'Actions', indicators: 'Indicators', year: 'Look at {year}', now: 'now', list: 'Registry: {kind}', add: 'New {kind}', import: 'Import a file',
    print: 'Print the annual review {year}', none: 'Nothing found for "{text}"',
  },
  province: { YRD: 'Whole region (secretariat)', region: 'Region' },
  role: { secretariat: 'Secretariat', reporter: 'Reporter', reviewer: 'Reviewer', expert: 'Expert' },
  state: { number: 'Number', blank: 'Missing', na: 'Not applicable' },
  severity: { error: 'Error', warning: 'Look', info: 'Note' },
  task: { cancelling: 'Cancelling…' },
  undo: { undo: 'Undo', redo: 'Redo', undone: 'Undone: {what}', redone: 'Redone: {what}', force: 'Undo anyway' },
  start: {
    over: 'Yangtze River Delta science and innovation community · working group on open innovation',
    lead: 'Registry, reporting and review in one place; from the policy’s clauses to the printed annual review, every number leads back to its source.',
    version: 'Version {version} · all data stay on this computer, no network is used',
    step: 'Step {at} of {of}', who: 'Who are you?', whoText: 'It signs the entries of the journal; it is no login, and can be changed in the settings.',
    name: 'Name', unit: 'Unit', unitHint: 'e.g. Jiangsu Department of Science and Technology', province: 'Province', role: 'Role', next: 'Next',
    missing: { name: 'Please fill in your name.', unit: 'Please fill in your unit.', province: 'Please choose a province.' },
    where: 'Where to begin?', as: 'Signing as {name}, {unit}.', change: 'Change',
    policy: 'Start from the policy', policyText: 'A registry after document 沪科合〔2021〕26号: every park and overseas centre that it names, with clause and sources; weak facts are marked "to verify".',
    demo: 'Try the demo', demoText: 'Fictional data for 2021–2025, free to change; marked "Demo data" everywhere.',
    open: 'Open a workspace', openText: 'Open an .oidesk file.', path: 'Full path of the workspace file', preparing: 'Preparing the workspace…', recent: 'Opened before',
  },
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
  registry: {
    kinds: 'Kinds of record', name: 'Name', search: 'Search {kind}', province: 'Filter by province', status: 'Filter by status', anyStatus: 'Any status', total: '{n} in all', add: 'New {kind}',
    noneFound: 'No record fits', noneFoundText: 'Widen the filters, or search for another word.', clear: 'Clear the filters',
    empty: 'No {kind} yet', emptyText: 'Add them one by one, or import a table that you have.', toImport: 'Import a table',
  },
  record: {
    view: 'View', card: 'Card', history: 'History', new: 'New {kind}', added: 'Added.', saved: 'Saved.', deleted: 'Deleted: {name}', toVerify: 'To verify', noValue: '(nothing)', noHistory: 'No changes yet.',
    datePlaceholder: '2019, 2019-05 or 2019-05-26', required: 'Required', addRow: 'Add: {what}', removeRow: 'Take this row away', draft: 'What you typed last time is still here, unsaved.', discard: 'Discard it', lookAbove: 'See the items in red',
  },
  reporting: {
    values: 'Values', context: 'Context indicators', import: 'Import', layer: 'Show', layerValues: 'Actual', layerTargets: 'Targets', onlyMissing: 'Only indicators with missing values',
    keys: 'Arrows move · type or Enter to edit · Space for details', indicator: 'Indicator', unit: 'Unit', in: '{n}/{of} in', toCard: 'Show the indicator card', fromRecords: 'from records', fromRecordsText: 'Computed from registry records; it cannot be typed.',
    target: 'Target', allIn: 'Everything is in.', legend: 'After the stroke: the target. Grey: computed from records. Missing values must be filled in; "not applicable" needs a reason.', detail: 'Details (Space)',
    notANumber: '"{text}" is not a number. Type digits only; 0 if nothing happened; for "not applicable" give the reason in the details.', needNumber: 'Please type a number; 0 if nothing happened.', needReason: 'Please say why it does not apply.', saved: 'Saved.',
    value: 'Actual value', state: 'State', number: 'Value ({unit})', reason: 'Why it does not apply', note: 'Note', blankText: 'Marked as missing: it counts as due and not in.', saveValue: 'Save the value',
    basis: 'Approved by', basisHint: 'e.g. work plan 2024, item 3', saveTarget: 'Save the target', notForUnit: 'This indicator does not belong to the unit.',
  },
  context: {
    search: 'Search context indicators', unit: 'Region', noSource: 'not stated', empty: 'No context indicators yet', emptyText: 'Import public statistics (xlsx, csv) such as R&D expenditure, technology contracts or innovation indices; they stand beside the scheme, for comparison.', toImport: 'Import statistics',
  },
  import: {
    title: 'Import a file', text: 'Workbooks of the provinces, registry tables, public statistics (xlsx, csv). First see what would happen, then write it all at once; one undo takes it all back.', pick: 'Choose a file', orDrop: 'or drop a file here',
    seen: '{n} sheets, {columns} columns read', as: 'Read as', told: 'Recognise it', indicators: 'Indicator values', source: 'Source (where the file names none)', sourceHint: 'e.g. National Bureau of Statistics, 2023-11', other: 'Another file', again: 'Import another one',
    reading: 'Reading…', sheets: 'Sheets', read: 'Read sheet {name}', unknownSheet: 'Not recognised', rows: '{n} rows', preview: 'First rows of {name}', columns: 'Columns', unmatched: '{n} columns are not matched and will be left out.', allMatched: 'Every column is matched.',
    sheet: 'Sheet', column: 'Column', header: 'Header', feeds: 'Feeds', feedsOf: 'What "{header}" feeds', leaveOut: 'Leave out', findings: 'What would happen', changes: '{n} changes', problems: '{n} problems', what: 'Record or value', old: 'Before', now: 'After', place: 'Place',
    noChanges: 'Nothing new or changed.', noProblems: 'No problems found.', more: 'Show more', nothing: 'There is nothing to write.', partly: '{n} cannot be taken; the rest can be written.', commit: 'Write {n}',
    counts: { new: 'new', changed: 'changed', same: 'same', duplicates: 'duplicate', rejected: 'rejected', skipped: 'passed over' },
    status: { new: 'New', changed: 'Changed', same: 'Same', duplicate: 'Twice', rejected: 'Rejected' },
  },
  review: {
    outline: 'Contents', completeness: 'Reporting', remarks: 'What the review will say is weak ({n})', figures: 'Figures ({n})', tables: 'Tables ({n})', print: 'Print', formats: 'Formats', folder: 'Output folder', folderHelp: 'Made when missing.', demoText: 'Every page head and every figure will say so.',
    format: { docx: 'Word document', pdf: 'PDF', xlsx: 'Excel workbook' }, formatText: { docx: 'Text to go on editing', pdf: 'Fixed layout, vector figures', xlsx: 'Every table, with native charts' },
    printNow: 'Print the annual review {year}', printing: 'Printing…', done: 'Printed: {pages} pages, {figures} figures, {tables} tables.', stage: '{name} {seconds} s', stages: { data: 'data', docx: 'docx', pdf: 'pdf', xlsx: 'xlsx', charts: 'charts' },
    saveFigure: 'Save the figure', noData: '{year} has no data, so nothing can be printed', noDataText: 'Report or import the values of that year first.',
  },
  settings: {
    identity: 'Identity', identityText: 'It signs every entry of the journal.', identitySaved: 'Saved.', appearance: 'Language and look', appearanceText: 'The language also holds for messages, charts and papers.', language: 'Language', theme: 'Colours',
    themes: { system: 'As the system', light: 'Light', dark: 'Dark' }, workspace: 'Workspace', asOf: 'As-of date', asOfFixed: 'fixed', asOfClock: 'follows the calendar', followClock: 'Follow the calendar', asOfText: 'Due, overdue, schedule and the dates on paper all follow the as-of date.',
    baseYear: 'Index base', output: 'Output folder', saved: 'Saved.', close: 'Close the workspace', other: 'New or other workspace', otherText: 'Opening another one saves and closes the present one.',
    backups: 'Backups', backupsText: 'Made every 30 minutes when something changed; kept: everything of two days, 12 daily, 10 weekly, 9 monthly. A restore makes a new workspace file and overwrites nothing.', backupNow: 'Back up now', restore: 'Restore', restorePick: 'Restore from a file…', restorePath: 'Full path of the backup',
    restored: 'Restored as a new workspace: {file}', noBackups: 'No backups yet.', journal: 'Journal', journalText: 'Every write stands here, chained in order, unchangeable; an undo is an entry of its own.', journalSize: '{n} entries, {size}', when: 'When', operation: 'Operation', by: 'By', size: 'Size', undone: 'taken back', undoOf: '(takes back no. {n})',
    export: 'Export', check: 'Check and repair', checkText: 'Checks the file’s integrity, its references and the journal’s chain. Repair does only what loses nothing.', checkNow: 'Check now', repair: 'Repair', checkOk: 'Checked; nothing is wrong.', checkBad: '{n} problems found.', repaired: '{n} repaired.',
  },
  export: { text: 'Exported tables state scope, as-of date and source, and can be imported again as they are.', what: 'What', all: 'Everything', indicators: 'Indicator values', context: 'Context indicators', format: 'Format', file: 'File', run: 'Export', done: '{n} rows exported.' },
}

export default en
