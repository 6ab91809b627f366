// Generated from the command table by `make generate`; do not edit.

/**
 * Puts open decisions of earlier meetings on the agenda, in bulk.
 */
export type AgendaCarry = { 
/**
 * The meeting's id.
 */
meeting: string, 
/**
 * Which decisions; empty: all that are open.
 */
ids?: Array<string>, };

/**
 * Starts or stops the clock of an item.
 */
export type AgendaClock = { 
/**
 * The meeting's id.
 */
meeting: string, 
/**
 * The item's id.
 */
id: string, 
/**
 * What happens.
 */
action: ClockAction, };

/**
 * Drafts the agenda from the data.
 */
export type AgendaDraftRequest = { 
/**
 * The meeting's id, or `next`.
 */
meeting: string, 
/**
 * Writes it; absent: only tells what it would be.
 */
commit?: boolean, };

/**
 * What drafting did or would do.
 */
export type AgendaDrafted = { 
/**
 * Whether it was written.
 */
committed: boolean, 
/**
 * The agenda as it is or would be.
 */
items: Array<AgendaItem>, 
/**
 * Titles of items that are new.
 */
added: Array<string>, 
/**
 * Titles of items that no longer have a reason and were taken off.
 */
dropped: Array<string>, 
/**
 * How many items a person's edits were kept in.
 */
kept: number, 
/**
 * The time.
 */
budget: TimeBudget, 
/**
 * How many overdue tasks, problems and decisions the agenda covers, each once.
 */
overdue: number, 
/**
 * What a person should know, in sentences.
 */
remarks: Array<string>, 
/**
 * The operation as a sentence; empty when nothing changed.
 */
operation: string, };

/**
 * One item of an agenda.
 */
export type AgendaItem = { 
/**
 * Its id in the meeting.
 */
id: string, 
/**
 * Its number, from 1.
 */
number: number, 
/**
 * The title.
 */
title: string, 
/**
 * Why it is there: 逾期任务, 临期任务, 问题, 指标, 议题, 议定事项, 其他.
 */
section: string, 
/**
 * The section's word.
 */
section_word: string, 
/**
 * 汇报, 讨论, 审议, 通报, 书面; 书面 takes no time.
 */
form: string, 
/**
 * The form's word.
 */
form_word: string, 
/**
 * The presenting unit, or empty.
 */
unit: string, 
/**
 * The presenter, or empty.
 */
presenter: string, 
/**
 * The time budget.
 */
minutes: number, 
/**
 * Why, with numbers.
 */
reason: string, 
/**
 * Material for the item, or empty.
 */
material: string, 
/**
 * The item's minutes, or empty.
 */
record: string, 
/**
 * Whether redrafting leaves place and text alone.
 */
pinned: boolean, 
/**
 * Whether a person edited it; redrafting keeps the text.
 */
edited: boolean, 
/**
 * Whether the last draft brought it.
 */
fresh: boolean, 
/**
 * Whether it came from the data.
 */
drafted: boolean, 
/**
 * When it began, RFC 3339, or empty.
 */
started: string, 
/**
 * When it ended, or empty.
 */
ended: string, 
/**
 * What it cites.
 */
cited: Array<Cited>, 
/**
 * The ids of its outcomes.
 */
outcomes: Array<string>, };

/**
 * Takes an item off the agenda, or puts it back.
 */
export type AgendaItemRemove = { 
/**
 * The meeting's id.
 */
meeting: string, 
/**
 * The item's id.
 */
id: string, 
/**
 * Puts it back.
 */
restore?: boolean, };

/**
 * Adds an item or changes some of it; what is absent stays.
 */
export type AgendaItemSave = { 
/**
 * The meeting's id.
 */
meeting: string, 
/**
 * The item's id; absent: a new item at the end.
 */
id?: string, 
/**
 * The title.
 */
title?: string, 
/**
 * 汇报, 讨论, 审议, 通报, 书面.
 */
form?: string, 
/**
 * The presenting unit.
 */
unit?: string, 
/**
 * The presenter.
 */
presenter?: string, 
/**
 * The time budget in minutes.
 */
minutes?: number, 
/**
 * Why it is there.
 */
reason?: string, 
/**
 * Material.
 */
material?: string, 
/**
 * Whether redrafting leaves it alone.
 */
pinned?: boolean, 
/**
 * What it cites, in place of what it cited.
 */
cites?: Array<CiteEdit>, 
/**
 * The title as the editor last saw it; another one in the workspace is a conflict.
 */
was_title?: string, 
/**
 * The fields as the editor last saw them; one that is another in the workspace is a conflict and nothing is saved.
 */
was?: AgendaWas, };

/**
 * Gives the items another order.
 */
export type AgendaOrder = { 
/**
 * The meeting's id.
 */
meeting: string, 
/**
 * The items' ids in their new order; those that are not named follow in their old order.
 */
ids: Array<string>, };

/**
 * Fields of an item as an editor last saw them.
 */
export type AgendaWas = { 
/**
 * The title.
 */
title?: string, 
/**
 * The form.
 */
form?: string, 
/**
 * The presenting unit.
 */
unit?: string, 
/**
 * The presenter.
 */
presenter?: string, 
/**
 * The time budget in minutes.
 */
minutes?: number, 
/**
 * Why it is there.
 */
reason?: string, 
/**
 * Material.
 */
material?: string, };

/**
 * How numbers go up the tree.
 */
export type AggregateMethod = "arithmetic" | "geometric" | "harmonic" | "median" | "copeland" | "topsis" | "grey";

/**
 * Everything the frame of the window shows, asked at start and after each write.
 */
export type AppStatus = { 
/**
 * The Desk's version.
 */
version: string, 
/**
 * The host: `window`, `browser` or `cli`.
 */
host: string, 
/**
 * The language in force.
 */
language: Language, 
/**
 * The colour scheme in force.
 */
theme: Theme, 
/**
 * Who acts; `None` until asked at first start.
 */
identity: Identity | null, 
/**
 * The open workspace, if any.
 */
workspace: WorkspaceInfo | null, 
/**
 * Workspaces opened before, the last one first; files that are gone are left out.
 */
recent: Array<RecentWorkspace>, 
/**
 * Where a new workspace is kept unless told otherwise.
 */
data_dir: string, 
/**
 * Where papers are written unless told otherwise.
 */
output_dir: string, 
/**
 * Which faces pdfs and pages on screen are set in.
 */
paper_fonts: PaperFonts, 
/**
 * Why the last used workspace could not be opened at start, if so.
 */
startup_problem: string | null, };

/**
 * A record that a row may mean.
 */
export type AskCandidate = { 
/**
 * The record's id.
 */
id: string, 
/**
 * Its name.
 */
name: string, 
/**
 * Province, city, country, founding date, as far as known.
 */
detail: string, 
/**
 * How alike the names are, from 0 to 1.
 */
likeness: number, };

/**
 * Changes participants.
 */
export type AttendanceMark = { 
/**
 * The meeting's id.
 */
meeting: string, 
/**
 * Who changes; those that are not named stay.
 */
attendees: Array<AttendeeEdit>, 
/**
 * Invites every unit of the group that is not on the list yet, with its head.
 */
invite_all?: boolean, };

/**
 * One participant.
 */
export type Attendee = { 
/**
 * Its id in the meeting.
 */
id: string, 
/**
 * The unit's name.
 */
unit: string, 
/**
 * The unit's record, or empty.
 */
unit_id: string, 
/**
 * Who, or empty until the reply is in.
 */
name: string, 
/**
 * The position.
 */
duty: string, 
/**
 * The phone number.
 */
phone: string, 
/**
 * 主持, 出席, 列席, 记录.
 */
role: string, 
/**
 * 邀请, 出席, 请假, 缺席.
 */
attendance: string, 
/**
 * A note, such as who stands in.
 */
note: string, };

/**
 * One participant as edited.
 */
export type AttendeeEdit = { 
/**
 * Its id; absent: a new one.
 */
id?: string, 
/**
 * The unit's name.
 */
unit?: string, 
/**
 * The unit's record.
 */
unit_id?: string, 
/**
 * Who.
 */
name?: string, 
/**
 * The position.
 */
duty?: string, 
/**
 * The phone number.
 */
phone?: string, 
/**
 * 主持, 出席, 列席, 记录.
 */
role?: string, 
/**
 * 邀请, 出席, 请假, 缺席.
 */
attendance?: string, 
/**
 * A note.
 */
note?: string, 
/**
 * Takes the participant off the list.
 */
remove?: boolean, };

/**
 * One thing that needs attention.
 */
export type AttentionItem = { 
/**
 * `blank` 未报, `behind` 低时序, `verify` 待核实.
 */
kind: string, 
/**
 * The kind's word.
 */
word: string, 
/**
 * What, e.g. `C4 共享渠道引进高层次人才`.
 */
text: string, 
/**
 * Where and how much, e.g. `皖 61.0%`.
 */
detail: string, 
/**
 * The indicator to open, with `unit`.
 */
indicator: string | null, 
/**
 * The unit.
 */
unit: string | null, 
/**
 * The record to open.
 */
record: string | null, };

/**
 * The value axis; what is left open is chosen from the data.
 */
export type Axis = { 
/**
 * The axis reaches down at least to this value.
 */
from: number | null, 
/**
 * The axis reaches up at least to this value.
 */
to: number | null, 
/**
 * A line across the plot that every value is read against.
 */
reference: Reference | null, 
/**
 * The axis ends here; points beyond stand at its end and have their values written beside them. Dots alone are capped.
 */
cap?: number | null, };

/**
 * One backup.
 */
export type BackupEntry = { 
/**
 * Its path.
 */
file: string, 
/**
 * When it was made, RFC 3339 in Asia/Shanghai.
 */
at: string, 
/**
 * Its size in bytes.
 */
bytes: number, };

/**
 * The backups of the open workspace.
 */
export type BackupList = { 
/**
 * The folder.
 */
folder: string, 
/**
 * Newest first.
 */
backups: Array<BackupEntry>, };

/**
 * Where to put a backup.
 */
export type BackupRequest = { 
/**
 * The file to make; absent: a dated file in the backup folder.
 */
file?: string, };

/**
 * Whether bars of one category stand side by side or on top of each other.
 */
export type BarLayout = "grouped" | "stacked";

/**
 * What moved to the bin or back, or went for good.
 */
export type BinDone = { 
/**
 * How many records.
 */
count: number, 
/**
 * The operation as a sentence; empty when nothing changed.
 */
operation: string, };

/**
 * A record in the bin.
 */
export type BinItem = { 
/**
 * The record.
 */
record: LinkedRecord, 
/**
 * When it was deleted, RFC 3339 in Asia/Shanghai.
 */
at: string, 
/**
 * Who deleted it.
 */
by: string, 
/**
 * Why; may be empty.
 */
reason: string, 
/**
 * How many records link to it.
 */
cited_by: number, 
/**
 * How many files are attached to it.
 */
evidence: number, };

/**
 * The bin, what came last first.
 */
export type BinPage = { 
/**
 * How many there are in all.
 */
total: number, 
/**
 * What came last first.
 */
items: Array<BinItem>, };

/**
 * Removes records from the bin for good.
 */
export type BinPurge = { 
/**
 * The records' ids; empty: the whole bin.
 */
ids: Array<string>, 
/**
 * Does it; absent: only tells what would go and who links to it.
 */
commit?: boolean, };

/**
 * What a purge removes.
 */
export type BinPurged = { 
/**
 * Whether it was done.
 */
committed: boolean, 
/**
 * The records.
 */
records: Array<LinkedRecord>, 
/**
 * Records outside the purge that link to them; their links are emptied.
 */
citing: Array<LinkedRecord>, 
/**
 * How many files are attached to them.
 */
evidence: number, 
/**
 * It as a sentence.
 */
sentence: string, };

/**
 * Moves records to the bin.
 */
export type BinPut = { 
/**
 * The records' ids.
 */
ids: Array<string>, 
/**
 * Why, in a person's words.
 */
reason?: string, };

/**
 * Which part of the bin to list.
 */
export type BinQuery = { 
/**
 * Only this kind.
 */
kind?: string, 
/**
 * At most so many; absent: 1,000.
 */
limit?: number, 
/**
 * How many to pass over.
 */
offset?: number, };

/**
 * The briefing sheet of an item, as of today.
 */
export type Briefing = { 
/**
 * The item's id.
 */
item: string, 
/**
 * The item's number.
 */
number: number, 
/**
 * The title.
 */
title: string, 
/**
 * What it is about, in sentences with numbers.
 */
paragraphs: Array<string>, 
/**
 * Tables.
 */
tables: Array<BriefingTable>, 
/**
 * Charts, as on paper.
 */
charts: Array<Chart>, 
/**
 * What the meeting is asked to do.
 */
proposals: Array<string>, };

/**
 * One item of a meeting.
 */
export type BriefingRequest = { 
/**
 * The meeting's id.
 */
meeting: string, 
/**
 * The item's id.
 */
item: string, };

/**
 * A table of texts.
 */
export type BriefingTable = { 
/**
 * Its caption.
 */
caption: string, 
/**
 * The heads of its columns.
 */
head: Array<string>, 
/**
 * Its rows.
 */
rows: Array<Array<string>>, };

/**
 * Sets fields of many records to one value.
 */
export type BulkSet = { 
/**
 * The kind, e.g. `parks`.
 */
kind: string, 
/**
 * The records' ids.
 */
ids: Array<string>, 
/**
 * The new values by field key; lists are not set in bulk.
 */
values: { [key in string]: FieldValue }, 
/**
 * Does it; absent: only tells what would change.
 */
commit?: boolean, };

/**
 * The scheme of a level of carriers.
 */
export type CarrierSheet = { 
/**
 * `parks`, `overseas-centres`, `joint-labs`.
 */
level: string, 
/**
 * Its name for people.
 */
name: string, 
/**
 * The version in force.
 */
scheme: string, 
/**
 * Its headings with their weights.
 */
headings: Array<string>, };

/**
 * A case of good practice (经验) or a problem.
 */
export type CaseItem = { 
/**
 * Its id; empty in a new one.
 */
id: string, 
/**
 * The year.
 */
year: number, 
/**
 * `experience` or `problem`.
 */
sort: string, 
/**
 * The unit it is about; may be empty.
 */
unit: string, 
/**
 * The unit's name; not read.
 */
unit_name: string, 
/**
 * The key task it belongs to, `A` … `E`; may be empty.
 */
task: string, 
/**
 * Its title.
 */
title: string, 
/**
 * Its text.
 */
text: string, 
/**
 * Its title in English; may be empty.
 */
title_en: string, 
/**
 * Its text in English; may be empty.
 */
text_en: string, 
/**
 * Its place among the others.
 */
position: number, };

/**
 * The cases and problems of a year.
 */
export type CaseList = { 
/**
 * The year.
 */
year: number, 
/**
 * Experiences, then problems, in their order.
 */
cases: Array<CaseItem>, };

/**
 * One place on a category axis.
 */
export type Category = { 
/**
 * The name as printed.
 */
name: string, 
/**
 * Gives the category its own fixed look where a chart has a single series, e.g. bars by province.
 */
key: SeriesKey | null, 
/**
 * Heading over this and the following categories of the same group.
 */
group: string | null, };

/**
 * One cell of a change to many.
 */
export type CellChange = { 
/**
 * Its row in the block or among the records, from 0.
 */
row: number, 
/**
 * Its column in the block or among the fields, from 0.
 */
column: number, 
/**
 * The record; absent for one that is added.
 */
id: string | null, 
/**
 * The record's name; may be empty.
 */
name: string, 
/**
 * The field's key.
 */
field: string, 
/**
 * The field's name for people.
 */
label: string, 
/**
 * The value before, as people read it.
 */
old: string, 
/**
 * The value after, as people read it; what was given, where it is refused.
 */
new: string, 
/**
 * What becomes of it.
 */
state: CellState, 
/**
 * Why it is refused, and the way out; else empty.
 */
message: string, };

/**
 * A doubt or error of one cell.
 */
export type CellCheck = { 
/**
 * `blank`, `reason`, `unit_slip`, `jump`, `cumulative`, `parts`, `range`, `target`, `returned`.
 */
check: string, 
/**
 * An error blocks 上报; a warning does not.
 */
severity: Severity, 
/**
 * What is wrong.
 */
message: string, 
/**
 * What to do.
 */
hint: string, 
/**
 * Whether a 说明 settles it.
 */
explainable: boolean, };

/**
 * One cell that differs between two versions.
 */
export type CellDifference = { 
/**
 * The indicator.
 */
indicator: string, 
/**
 * Its name.
 */
name: string, 
/**
 * What differs: `value`, `reason`, `note`, `source`, `target`.
 */
what: string, 
/**
 * The same for people.
 */
what_label: string, 
/**
 * Before.
 */
old: string, 
/**
 * After.
 */
new: string, 
/**
 * Where it stands in the file: `Sheet!C7`; may be empty.
 */
place: string, };

/**
 * A value typed into a submission.
 */
export type CellFill = { 
/**
 * The indicator.
 */
indicator: string, 
/**
 * Its state.
 */
state: ValueState, 
/**
 * Its number.
 */
value?: number, 
/**
 * Why it does not apply.
 */
reason?: string, 
/**
 * A remark; absent: stays.
 */
note?: string, };

/**
 * What would become, or became, of a cell.
 */
export type CellState = "same" | "changed" | "new" | "refused";

/**
 * Pastes a block of cells, as Excel puts it on the clipboard: tabs between columns, line breaks between rows, quotes around
 * cells that hold either. One cell is a block too.
 */
export type CellsPaste = { 
/**
 * The kind, e.g. `parks`.
 */
kind: string, 
/**
 * The records from the anchor row on, in the order of the table.
 */
ids: Array<string>, 
/**
 * The field keys from the anchor column on, in the order of the table.
 */
fields: Array<string>, 
/**
 * The block.
 */
text: string, 
/**
 * Adds records for rows beyond the last one; absent: those rows are left out and counted.
 */
add_rows?: boolean, 
/**
 * Does it, without the cells that are refused; absent: only tells what would change.
 */
commit?: boolean, };

/**
 * What a change to many cells does.
 */
export type CellsReport = { 
/**
 * Whether it was written.
 */
committed: boolean, 
/**
 * Rows of the block.
 */
rows: number, 
/**
 * Columns of the block.
 */
columns: number, 
/**
 * Cells that change.
 */
changed: number, 
/**
 * Cells that hold the value already.
 */
same: number, 
/**
 * Cells that are refused.
 */
refused: number, 
/**
 * Records that are added.
 */
added: number, 
/**
 * Rows of the block beyond the table's last record that are left out.
 */
rows_beyond: number, 
/**
 * Columns of the block beyond the table's last field that are left out.
 */
columns_beyond: number, 
/**
 * Refused cells first, then changed ones; at most 1,000.
 */
cells: Array<CellChange>, 
/**
 * The operation as a sentence; empty when nothing was written.
 */
operation: string, };

/**
 * One field of a record that changes.
 */
export type ChangedField = { 
/**
 * The field's key.
 */
field: string, 
/**
 * Its name for people.
 */
label: string, 
/**
 * What the workspace holds, as people read it.
 */
old: string, 
/**
 * What the file says.
 */
new: string, };

/**
 * One chart: a question or a finding, its data, and everything a reader needs to trust it.
 */
export type Chart = { 
/**
 * Stable identifier in kebab case, e.g. `attainment-by-province`; file names and tests use it.
 */
name: string, 
/**
 * States the finding or asks the question.
 */
title: string, 
/**
 * Unit and reading aid, e.g. `目标完成率,%`; stands above the plot.
 */
unit: string, 
/**
 * As-of date as printed, e.g. `2025-11-30`.
 */
as_of: string, 
/**
 * Original publisher or the desk's own round, without the words 「数据来源」.
 */
source: string, 
/**
 * 「演示数据」 or its English where the workspace is a demonstration; printed in the source line.
 */
mark: string | null, 
/**
 * Caveats of this chart, e.g. 「示意图,不代表行政区划界线」; printed in the source line.
 */
note: string | null, 
/**
 * Language of the chart's own words.
 */
lang: Lang, 
/**
 * The data and its form.
 */
plot: Plot, };

/**
 * One chart of the review.
 */
export type ChartInfo = { 
/**
 * Its stable name, e.g. `attainment-by-province`.
 */
name: string, 
/**
 * What it shows.
 */
title: string, };

/**
 * The charts that the review prints.
 */
export type ChartList = { 
/**
 * In the order of the review.
 */
charts: Array<ChartInfo>, };

/**
 * A chart for a year.
 */
export type ChartRequest = { 
/**
 * The chart's name.
 */
name: string, 
/**
 * The year.
 */
year: number, };

/**
 * A chart to write to a file.
 */
export type ChartSave = { 
/**
 * The chart's name.
 */
name: string, 
/**
 * The year.
 */
year: number, 
/**
 * The file to make, ending in `.svg` or `.png`.
 */
file: string, 
/**
 * Dots per inch of a png; absent: 300.
 */
dpi?: number, };

/**
 * Whether `check` may mend what can be mended without losing anything.
 */
export type CheckRequest = { 
/**
 * Mend it.
 */
repair?: boolean, };

/**
 * What `check` found.
 */
export type CheckResult = { 
/**
 * Whether nothing wrong is left.
 */
ok: boolean, 
/**
 * What was found.
 */
findings: Array<Problem>, 
/**
 * How many findings were mended.
 */
repaired: number, };

/**
 * One choice.
 */
export type Choice = { 
/**
 * What is stored.
 */
value: string, 
/**
 * What people read.
 */
label: string, };

/**
 * Something to cite in an item.
 */
export type CiteEdit = { 
/**
 * `indicator`, or the plural of a kind.
 */
what: string, 
/**
 * The indicator's code or the record's id.
 */
target: string, };

/**
 * Something cited: an indicator or a record. What was deleted keeps its name here.
 */
export type Cited = { 
/**
 * `indicator`, or the plural of a kind such as `parks`; empty for a mere text.
 */
what: string, 
/**
 * The indicator's code (`A1`, or `A1@310000` for one unit) or the record's id.
 */
target: string, 
/**
 * Its name, as cited.
 */
name: string, 
/**
 * Why it is cited, with its numbers; may be empty.
 */
reason: string, 
/**
 * Whether it was deleted meanwhile.
 */
gone: boolean, };

/**
 * What the clock of an item does.
 */
export type ClockAction = "start" | "stop" | "reset";

/**
 * The columns that the list of a kind shows on this machine.
 */
export type ColumnChoice = { 
/**
 * The kind.
 */
kind: string, 
/**
 * Keys of its columns in their order; empty goes back to the usual ones.
 */
columns: Array<string>, 
/**
 * Widths of columns that were pulled, in CSS pixels, by key; those not named keep their usual width.
 */
widths?: { [key in string]: number }, };

/**
 * A column and the field it feeds.
 */
export type ColumnMatch = { 
/**
 * The sheet.
 */
sheet: string, 
/**
 * The column's letter.
 */
column: string, 
/**
 * The header's text.
 */
header: string, 
/**
 * The field it feeds, or empty.
 */
field: string, 
/**
 * That field's name for people.
 */
label: string, 
/**
 * Fields it could feed.
 */
candidates: Array<Choice>, };

/**
 * How the scheme's own weights and those of the data become one.
 */
export type CombineMethod = "multiplicative" | "linear";

/**
 * How complete one unit's data are.
 */
export type Completeness = { 
/**
 * The unit: a province or `YRD`.
 */
unit: string, 
/**
 * Its name.
 */
name: string, 
/**
 * Indicators with a number.
 */
reported: number, 
/**
 * Indicators that apply.
 */
applicable: number, 
/**
 * Codes of those that are missing.
 */
missing: Array<string>, 
/**
 * Where its submission stands, for people; empty without a round.
 */
state: string, 
/**
 * Score out of 100; none without data.
 */
score: number | null, 
/**
 * The same for people.
 */
score_text: string, 
/**
 * The grade; empty without data. A veto makes it 差.
 */
grade: string, 
/**
 * Why the grade is not that of the score, in words; may be empty.
 */
grade_because: string, };

/**
 * Context indicators: public statistics beside the scheme.
 */
export type ContextList = { 
/**
 * The series, in the order they were first imported.
 */
series: Array<ContextSeries>, };

/**
 * One value of a context indicator.
 */
export type ContextPoint = { 
/**
 * Province code or `YRD`.
 */
unit: string, 
/**
 * The year.
 */
year: number, 
/**
 * The value.
 */
value: number, 
/**
 * Who published it, and when.
 */
source: string, 
/**
 * Whether it is 待核实.
 */
to_verify: boolean, };

/**
 * One context indicator, one edition.
 */
export type ContextSeries = { 
/**
 * `X.` and a slug.
 */
code: string, 
/**
 * Name.
 */
name: string, 
/**
 * Unit.
 */
unit: string, 
/**
 * The edition of a published index, or empty.
 */
edition: string, 
/**
 * The values.
 */
points: Array<ContextPoint>, };

/**
 * A correction (更正) after 定稿.
 */
export type CorrectionAdd = { 
/**
 * The year.
 */
year: number, 
/**
 * The unit.
 */
unit: string, 
/**
 * The indicator.
 */
indicator: string, 
/**
 * The new value's state.
 */
state: ValueState, 
/**
 * The new number.
 */
value?: number, 
/**
 * Why it does not apply, where it does not.
 */
na_reason?: string, 
/**
 * Why it is corrected.
 */
reason: string, 
/**
 * The document that it rests on.
 */
document: string, };

/**
 * The corrections of a year.
 */
export type CorrectionList = { 
/**
 * The year.
 */
year: number, 
/**
 * By number.
 */
corrections: Array<CorrectionSeen>, };

/**
 * One correction.
 */
export type CorrectionSeen = { 
/**
 * Its number in the year.
 */
number: number, 
/**
 * The unit.
 */
unit: string, 
/**
 * Its name.
 */
unit_name: string, 
/**
 * The indicator.
 */
indicator: string, 
/**
 * Its name.
 */
indicator_name: string, 
/**
 * The value before.
 */
old: string, 
/**
 * The value after.
 */
new: string, 
/**
 * Why.
 */
reason: string, 
/**
 * The document.
 */
document: string, 
/**
 * When, `YYYY-MM-DD`.
 */
day: string, 
/**
 * Who.
 */
by: string, 
/**
 * The vintage that holds it already; 0 while none does.
 */
in_vintage: number, };

/**
 * Which decisions to list.
 */
export type DecisionQuery = { 
/**
 * Only those of this meeting.
 */
meeting?: string, 
/**
 * Only those of meetings in this year.
 */
year?: number, 
/**
 * Only those of this unit, by id.
 */
unit?: string, 
/**
 * Only those of this province.
 */
province?: string, 
/**
 * Only those in these states.
 */
states?: Array<WorkState>, 
/**
 * Only those with these words.
 */
search?: string, 
/**
 * At most so many; absent: 500.
 */
limit?: number, 
/**
 * How many to pass over.
 */
offset?: number, };

/**
 * The register of decisions across meetings.
 */
export type DecisionRegister = { 
/**
 * The day by which states are judged.
 */
as_of: string, 
/**
 * How many pass the query.
 */
total: number, 
/**
 * They: newest meeting first, by number.
 */
items: Array<Outcome>, 
/**
 * How many decisions and actions there are in all.
 */
all: number, 
/**
 * How many are open.
 */
open: number, 
/**
 * How many are overdue.
 */
overdue: number, 
/**
 * How many are closed.
 */
closed: number, };

/**
 * The deviations of a year: attainment below 100 % or above 130 %.
 */
export type DeviationList = { 
/**
 * The year.
 */
year: number, 
/**
 * By unit and indicator.
 */
deviations: Array<DeviationSeen>, 
/**
 * Without an analysis.
 */
open: number, };

/**
 * Writes why a value deviates; an empty cause takes the analysis away.
 */
export type DeviationSave = { 
/**
 * The year.
 */
year: number, 
/**
 * The unit.
 */
unit: string, 
/**
 * The indicator.
 */
indicator: string, 
/**
 * 偏差原因分析.
 */
cause: string, 
/**
 * 改进措施.
 */
measure?: string, };

/**
 * One value that missed or far exceeded its target.
 */
export type DeviationSeen = { 
/**
 * The unit.
 */
unit: string, 
/**
 * Its name.
 */
unit_name: string, 
/**
 * The indicator.
 */
indicator: string, 
/**
 * Its name.
 */
name: string, 
/**
 * The value for people.
 */
value: string, 
/**
 * The target for people.
 */
target: string, 
/**
 * Attainment as a share: 0.85.
 */
attainment: number, 
/**
 * The same for people.
 */
attainment_text: string, 
/**
 * `below` 100 % or `above` 130 %.
 */
side: string, 
/**
 * 偏差原因分析; empty while open.
 */
cause: string, 
/**
 * 改进措施.
 */
measure: string, 
/**
 * Who wrote it.
 */
by: string, };

/**
 * The direction in which bars grow.
 */
export type Direction = "horizontal" | "vertical";

/**
 * One draft.
 */
export type Draft = { 
/**
 * The form it belongs to.
 */
key: string, 
/**
 * When it was last typed in, RFC 3339 in Asia/Shanghai.
 */
at: string, 
/**
 * The form's values by field key.
 */
values: { [key in string]: FieldValue }, };

/**
 * What was typed and not yet saved.
 */
export type DraftKeep = { 
/**
 * The form it belongs to, in the screen's own words, e.g. `parks/new` or `parks/ID`.
 */
key: string, 
/**
 * The form's values by field key.
 */
values: { [key in string]: FieldValue }, };

/**
 * The drafts of the open workspace, oldest first.
 */
export type DraftList = { 
/**
 * Oldest first.
 */
drafts: Array<Draft>, };

/**
 * Names one draft.
 */
export type DraftRequest = { 
/**
 * The form it belongs to.
 */
key: string, };

/**
 * Possible duplicates, likeliest first.
 */
export type DuplicateList = { 
/**
 * How many pairs there are in all.
 */
total: number, 
/**
 * Likeliest first.
 */
pairs: Array<DuplicatePair>, };

/**
 * Two records that may be one.
 */
export type DuplicatePair = { 
/**
 * The one; the typed record of a probe has an empty id.
 */
a: LinkedRecord, 
/**
 * The other.
 */
b: LinkedRecord, 
/**
 * How likely they are one, 0 to 1.
 */
score: number, 
/**
 * Why, in a sentence.
 */
sentence: string, 
/**
 * Whether a person said that they are not the same.
 */
dismissed: boolean, };

/**
 * A record that is being typed, to be held against the registry.
 */
export type DuplicateProbe = { 
/**
 * Its kind, e.g. `parks`.
 */
kind: string, 
/**
 * Its values by field key.
 */
values: { [key in string]: FieldValue }, 
/**
 * The record itself, when it is one that exists.
 */
id?: string, };

/**
 * Which possible duplicates to list.
 */
export type DuplicateQuery = { 
/**
 * Only records of this kind, e.g. `parks`; absent: all kinds.
 */
kind?: string, 
/**
 * Only pairs with this record.
 */
record?: string, 
/**
 * Also pairs that a person said are not the same, which are then marked.
 */
dismissed?: boolean, 
/**
 * At most so many; absent: 200.
 */
limit?: number, 
/**
 * How many to pass over.
 */
offset?: number, };

/**
 * Says whether two records are known to be different.
 */
export type DuplicateVerdict = { 
/**
 * The one.
 */
a: string, 
/**
 * The other.
 */
b: string, 
/**
 * `true`: not the same, do not show the pair again. `false`: the pair may be shown again.
 */
different: boolean, 
/**
 * Why, in a person's words.
 */
note?: string, };

/**
 * A request or answer without content.
 */
export type Empty = Record<symbol, never>;

/**
 * The error as it crosses the wire, in one language.
 */
export type ErrorBody = { 
/**
 * For programs.
 */
code: ErrorCode, 
/**
 * What happened, to what.
 */
message: string, 
/**
 * What to do next; may be empty.
 */
hint: string, 
/**
 * Where.
 */
place: Place, };

/**
 * What a caller may branch on; everything else is for people to read.
 */
export type ErrorCode = "bad_request" | "invalid_input" | "not_found" | "no_workspace" | "no_identity" | "not_a_workspace" | "newer_version" | "workspace_busy" | "read_only" | "disk_full" | "damaged" | "io" | "exists" | "undo_conflict" | "edit_conflict" | "nothing_to_undo" | "unreadable_file" | "no_data" | "round_not_approved" | "round_locked" | "not_allowed" | "already_frozen" | "font_missing" | "cancelled" | "internal";

/**
 * Files to attach: paths in the window, handles of uploads in the browser.
 */
export type EvidenceAdd = { 
/**
 * What they prove.
 */
to: EvidenceSubject, 
/**
 * The files.
 */
files: Array<string>, 
/**
 * What they prove, in a person's words.
 */
note?: string, };

/**
 * What became of the files.
 */
export type EvidenceAdded = { 
/**
 * How many were attached.
 */
added: number, 
/**
 * Files whose content the subject had already; nothing was done.
 */
same: Array<string>, 
/**
 * Files that were not taken, each with the reason.
 */
refused: Array<Problem>, 
/**
 * All files of the subject now.
 */
list: EvidenceList, };

/**
 * Changes the words that go with a file.
 */
export type EvidenceChange = { 
/**
 * The file's id.
 */
id: string, 
/**
 * The new note; absent: stays.
 */
note?: string, 
/**
 * The new name; absent: stays.
 */
name?: string, };

/**
 * Frees the room of files that nothing is attached to any more.
 */
export type EvidenceClean = { 
/**
 * Also those that undo or redo could bring back; the journal keeps name and SM3, the content is gone for good.
 */
even_undoable?: boolean, 
/**
 * Does it; absent: only tells what would go.
 */
commit?: boolean, };

/**
 * What cleaning freed, or would free.
 */
export type EvidenceCleaned = { 
/**
 * Whether it was done.
 */
committed: boolean, 
/**
 * How many contents went, or would go.
 */
removed: number, 
/**
 * Their bytes.
 */
bytes: number, 
/**
 * How many unused contents stay because undo or redo could bring them back.
 */
kept: number, 
/**
 * Their bytes.
 */
kept_bytes: number, 
/**
 * It as a sentence.
 */
sentence: string, };

/**
 * One file.
 */
export type EvidenceItem = { 
/**
 * Its id.
 */
id: string, 
/**
 * Its name, made harmless.
 */
name: string, 
/**
 * Its size in bytes.
 */
bytes: number, 
/**
 * The same as people read it: `1.4 MB`.
 */
size: string, 
/**
 * Its media type, told from the ending of its name.
 */
media: string, 
/**
 * What it proves, in a person's words; may be empty.
 */
note: string, 
/**
 * When it was added, RFC 3339 in Asia/Shanghai.
 */
added: string, 
/**
 * Who added it.
 */
by: string, 
/**
 * SM3 of its content in hexadecimal.
 */
hash: string, 
/**
 * Whether its content is there; `false` after it was cleaned away.
 */
present: boolean, };

/**
 * The files of one subject, oldest first.
 */
export type EvidenceList = { 
/**
 * Oldest first.
 */
items: Array<EvidenceItem>, 
/**
 * The largest file taken, in bytes.
 */
limit: number, 
/**
 * The same as people read it: `50 MB`.
 */
limit_size: string, };

/**
 * Takes a file out of the workspace, to look at it with its own program.
 */
export type EvidenceOpen = { 
/**
 * The file's id.
 */
id: string, 
/**
 * Where to write it; absent: a temporary folder, gone when the Desk ends. The answer's `file` goes to `openPath`.
 */
file?: string, };

/**
 * Names one file.
 */
export type EvidenceRequest = { 
/**
 * The file's id.
 */
id: string, };

/**
 * What evidence proves: a record, or the value of an indicator for a unit in a year. One of the two is given.
 */
export type EvidenceSubject = { 
/**
 * The record's id or policy code.
 */
record?: string, 
/**
 * The indicator's code.
 */
indicator?: string, 
/**
 * The unit: a province's code, `YRD`, or a record's id.
 */
unit?: string, 
/**
 * The year.
 */
year?: number, };

/**
 * An expert.
 */
export type ExpertItem = { 
/**
 * Its id; empty in a new one.
 */
id: string, 
/**
 * The name.
 */
name: string, 
/**
 * Where he or she works.
 */
unit: string, 
/**
 * The province, as a code; may be empty for one from outside the delta.
 */
province: string, 
/**
 * The field of work.
 */
field: string, 
/**
 * A remark.
 */
note: string, 
/**
 * Whether he or she may be asked.
 */
active: boolean, };

/**
 * The experts.
 */
export type ExpertList = { 
/**
 * By name.
 */
experts: Array<ExpertItem>, };

/**
 * One value to explain.
 */
export type ExplainRequest = { 
/**
 * The indicator's code, or a key task `A`…`E`, or empty for the total.
 */
indicator: string, 
/**
 * Province code or `YRD`.
 */
unit: string, 
/**
 * The year.
 */
year: number, };

/**
 * One part of a composed number.
 */
export type ExplainedPart = { 
/**
 * The indicator's or key task's code.
 */
code: string, 
/**
 * Its name.
 */
name: string, 
/**
 * Its points.
 */
weight: number, 
/**
 * Its attainment.
 */
attainment: number | null, 
/**
 * Points it gives.
 */
score: number | null, 
/**
 * Its state.
 */
state: ValueState, };

/**
 * From which records, by which formula, against which target.
 */
export type Explanation = { 
/**
 * Title, e.g. `B4 国际联合实验室数 · 江苏省 · 2024`.
 */
title: string, 
/**
 * The result in one sentence.
 */
sentence: string, 
/**
 * The formula with the numbers put in.
 */
formula: string, 
/**
 * 口径.
 */
definition: string, 
/**
 * Label and text of every fact: value, target and its basis, base value, attainment, schedule, index, source, date, note.
 */
facts: Array<Fact>, 
/**
 * The records counted.
 */
records: Array<RecordRef>, 
/**
 * The indicators behind a task's or the total's number.
 */
parts: Array<ExplainedPart>, };

/**
 * Explains a value (说明); an empty text takes the explanation away.
 */
export type ExplanationSave = { 
/**
 * The year.
 */
year: number, 
/**
 * The unit.
 */
unit: string, 
/**
 * The indicator.
 */
indicator: string, 
/**
 * Why the value is as it is.
 */
text: string, };

/**
 * The answer to an export.
 */
export type ExportDone = { 
/**
 * The file made.
 */
file: string, 
/**
 * Data rows in it.
 */
rows: number, };

/**
 * What to write out, and where.
 */
export type ExportRequest = { 
/**
 * A kind, `indicators`, `context`, or `all`.
 */
kind: string, 
/**
 * The file to make, ending in `.xlsx` or `.csv`.
 */
file: string, 
/**
 * Only the records of this query, in its order; its kind is that of the export. The file says which conditions held.
 */
query?: RecordQuery, 
/**
 * Writes personal data (names of people, telephone numbers, addresses) in full; otherwise they are masked.
 */
personal?: boolean, };

/**
 * A labelled fact.
 */
export type Fact = { 
/**
 * What it is.
 */
label: string, 
/**
 * Its value as people read it.
 */
text: string, };

/**
 * One changed field; `None` is "no value".
 */
export type FieldChange = { 
/**
 * The field's key, with its list in front for rows (`site.label`).
 */
field: string, 
/**
 * The field's name for people.
 */
label: string, 
/**
 * The value before.
 */
old: string | null, 
/**
 * The value after.
 */
new: string | null, };

/**
 * What another field must say for a field to be asked for.
 */
export type FieldCondition = { 
/**
 * The other field's key.
 */
field: string, 
/**
 * The stored values with which this one is asked for; a flag's are `1` and `0`.
 */
values: Array<string>, };

/**
 * One condition on one field.
 */
export type FieldFilter = { 
/**
 * The field's key; `name` for the name in any spelling, `concerned` for the provinces that lead or take part,
 * `honour.year` for a column of rows, `honour` for the first column of its rows.
 */
field: string, 
/**
 * What it asks.
 */
test: FilterTest, 
/**
 * The values to compare with, as stored or as people write them (`沪` for `310000`).
 */
values?: Array<FieldValue>, 
/**
 * The lower bound.
 */
from?: FieldValue, 
/**
 * The upper bound.
 */
to?: FieldValue, };

/**
 * One field of a kind.
 */
export type FieldInfo = { 
/**
 * The key in `values`.
 */
key: string, 
/**
 * Its name for people.
 */
label: string, 
/**
 * What it holds.
 */
kind: FieldKind, 
/**
 * Whether it must have a value.
 */
required: boolean, 
/**
 * The choices of a `choice`, `province`, `city` or `country` field.
 */
options: Array<Choice>, 
/**
 * The unit of a number, or empty.
 */
unit: string, 
/**
 * A line of help, or empty.
 */
help: string, 
/**
 * The heading of the form and the card under which it stands.
 */
group: string, 
/**
 * The fields of a row, for `rows`.
 */
columns: Array<FieldInfo>, 
/**
 * The kind that a link points to, e.g. `parks`.
 */
link?: string, 
/**
 * With what another field must say for this one to be asked for; one that holds a value is shown in any case.
 */
when?: FieldCondition, 
/**
 * Whether it says something about a person; exports mask it.
 */
personal: boolean, };

/**
 * What a field holds, which tells the form how to edit it.
 */
export type FieldKind = "text" | "paragraph" | "integer" | "number" | "flag" | "choice" | "partial-date" | "province" | "city" | "country" | "rows" | "link";

/**
 * The sum of a numeric field.
 */
export type FieldSum = { 
/**
 * The field's key.
 */
field: string, 
/**
 * Its name for people.
 */
label: string, 
/**
 * The sum over the records that have a value.
 */
sum: number, 
/**
 * The sum as people read it, with its unit.
 */
display: string, 
/**
 * How many records have a value.
 */
filled: number, };

/**
 * The value of a field: nothing, a flag, a number, a text, or rows of a list such as sites.
 */
export type FieldValue = null | boolean | number | string | Array<{ [key in string]: FieldValue }>;

/**
 * One file made.
 */
export type FileMade = { 
/**
 * Its path.
 */
file: string, };

/**
 * What a condition asks of a field.
 */
export type FilterTest = "is" | "is-not" | "contains" | "empty" | "filled" | "between";

/**
 * The lower limits of the grades in points of 100.
 */
export type GradeLimits = { 
/**
 * 优 from here.
 */
excellent: number, 
/**
 * 良 from here.
 */
good: number, 
/**
 * 中 from here; below is 差.
 */
fair: number, };

/**
 * Why a unit has the grade that it has.
 */
export type GradeStanding = "points" | "capped" | "vetoed" | "monitored" | "no-score" | "running" | "relative";

/**
 * How many records share a value.
 */
export type GroupCount = { 
/**
 * The value as stored; `null` for none. As `values` of a filter `is` it gives these records.
 */
value: FieldValue, 
/**
 * The value as people read it.
 */
label: string, 
/**
 * How many records have it.
 */
count: number, };

/**
 * What the overview says of the group's work.
 */
export type GroupOverview = { 
/**
 * The day by which states are judged.
 */
as_of: string, 
/**
 * The year of the plan.
 */
year: number, 
/**
 * The next meeting.
 */
next?: MeetingBrief, 
/**
 * What it still needs.
 */
needs: Array<MeetingNeed>, 
/**
 * Days until it; negative when its date is past.
 */
days_to?: number, 
/**
 * Who owes overdue work, most first.
 */
owing: Array<UnitOwes>, 
/**
 * Open decisions.
 */
decisions_open: number, 
/**
 * Overdue decisions.
 */
decisions_overdue: number, 
/**
 * Open problems.
 */
problems_open: number, 
/**
 * Overdue problems.
 */
problems_overdue: number, 
/**
 * The plan's progress by province.
 */
provinces: Array<PlanShare>, 
/**
 * The plan's progress in the region.
 */
region: PlanShare, };

/**
 * What one operation changed of a record.
 */
export type HistoryEntry = { 
/**
 * The journal entry's number.
 */
seq: number, 
/**
 * When, RFC 3339 in Asia/Shanghai.
 */
at: string, 
/**
 * Who.
 */
by: string, 
/**
 * What, as a sentence.
 */
operation: string, 
/**
 * Field by field.
 */
changes: Array<FieldChange>, };

/**
 * Who signs journal entries.
 */
export type Identity = { 
/**
 * The person's name.
 */
name: string, 
/**
 * The unit the person works for.
 */
unit: string, 
/**
 * GB/T 2260 code of the province, or `YRD` for the working group's secretariat.
 */
province: string, 
/**
 * What the person does.
 */
role: Role, };

/**
 * Whether a row means a record that is there under another name.
 */
export type ImportAsk = { 
/**
 * The key for `answers`; the same each time the file is read.
 */
id: string, 
/**
 * The sheet and row.
 */
place: string, 
/**
 * The name in the file.
 */
name: string, 
/**
 * The records that it may be, likeliest first; choosing one adds the name to its aliases.
 */
candidates: Array<AskCandidate>, };

/**
 * What happens to one record or value.
 */
export type ImportChange = { 
/**
 * `new`, `changed`, `duplicate` or `rejected`.
 */
status: string, 
/**
 * The sheet and cell or row.
 */
place: string, 
/**
 * The record or value, e.g. `研究与试验发展(R&D)经费 · 江苏省 · 2022`.
 */
name: string, 
/**
 * The value before, or empty.
 */
old: string, 
/**
 * The value after.
 */
new: string, 
/**
 * Field by field, for a record that is new or changes.
 */
cells: Array<ChangedField>, };

/**
 * What an import would do, or has done.
 */
export type ImportReport = { 
/**
 * The file's name.
 */
file: string, 
/**
 * Every sheet, with what was seen in it.
 */
sheets: Array<SheetSeen>, 
/**
 * Every column of the sheets read, with its match.
 */
columns: Array<ColumnMatch>, 
/**
 * Values (statistics, indicators) or records (registry) that are new.
 */
new: number, 
/**
 * That differ from what the workspace holds.
 */
changed: number, 
/**
 * That are the same.
 */
same: number, 
/**
 * That stand more than once in the file.
 */
duplicates: number, 
/**
 * That could not be taken.
 */
rejected: number, 
/**
 * Rows passed over by rule: regions outside the delta, blank rows, notes.
 */
skipped: number, 
/**
 * Every problem with its cell, gravest first; the first 1,000.
 */
problems: Array<Problem>, 
/**
 * How many problems there are in all.
 */
problem_count: number, 
/**
 * New, changed, duplicate and rejected rows or values; the first 500.
 */
changes: Array<ImportChange>, 
/**
 * Rows whose name resembles a record under another name; they are rejected until answered.
 */
asks: Array<ImportAsk>, 
/**
 * What the workbook says of itself, where it is one of the Desk's.
 */
template: TemplateSeen | null, 
/**
 * The file with the problems marked, when one was asked for and there were any.
 */
problems_file: string | null, 
/**
 * Whether it was written.
 */
committed: boolean, 
/**
 * The journal entry's sentence, when written.
 */
operation: string | null, };

/**
 * A file to read, and how; without `commit` nothing is written.
 */
export type ImportRequest = { 
/**
 * The file's path, or the handle of an upload.
 */
file: string, 
/**
 * What to read it as: a kind (`parks` …) or `indicators`; absent: told from sheet and headers.
 */
kind?: string, 
/**
 * The sheets to read; empty: every sheet of a Desk workbook, else the only or first one that a known header identifies.
 */
sheets: Array<string>, 
/**
 * Column → field, where the match found is not the one wanted. Keys: a header, a column letter, or `sheet!column`; an empty field leaves the column out.
 */
map: { [key in string]: string }, 
/**
 * The source to note where the file names none.
 */
source?: string, 
/**
 * Answers to the report's `asks`: ask → the id or code of the record that it is, or `new`.
 */
answers?: { [key in string]: string }, 
/**
 * Writes, as one journal entry.
 */
commit?: boolean, 
/**
 * Writes the file's sheets with the cells marked, and the list of all problems, to this xlsx file.
 */
problems_file?: string, };

/**
 * How blanks are filled.
 */
export type ImputeMethod = "none" | "mean" | "median" | "group-mean" | "previous-year";

/**
 * How much one factor matters.
 */
export type IndexFactor = { 
/**
 * `weights.level2`, `weight.CODE`, `impute`, `treat`, `normalise` or `aggregate`.
 */
name: string, 
/**
 * Share of the variance that it makes alone.
 */
first_order: number, 
/**
 * Share of the variance that it takes part in.
 */
total: number, 
/**
 * Bootstrap interval (2.5 % and 97.5 %) of the first order.
 */
first_order_interval: [number, number] | null, 
/**
 * The same of the total.
 */
total_interval: [number, number] | null, };

/**
 * An index in three files.
 */
export type IndexFiles = { 
/**
 * The framework: `indicators.csv`.
 */
indicators: string, 
/**
 * The values: `data.csv`.
 */
data: string, 
/**
 * The method: `method.toml`.
 */
method: string, };

/**
 * The ranks of one unit.
 */
export type IndexInterval = { 
/**
 * The unit.
 */
unit: string, 
/**
 * The year; null where the file has none.
 */
year: number | null, 
/**
 * Its rank by the method as it is.
 */
nominal: number | null, 
/**
 * Mean of its ranks.
 */
mean: number, 
/**
 * Their median.
 */
median: number, 
/**
 * Their 5 % quantile.
 */
p05: number, 
/**
 * Their 95 % quantile.
 */
p95: number, 
/**
 * Share of the draws in which it had each rank, the first for rank 1.
 */
rank_frequency: Array<number>, 
/**
 * Share of the draws in which it had each grade, best first; absent unless grades were asked for.
 */
grade_frequency?: Array<number>, 
/**
 * Share of the draws in which its grade was another than by the method as it is.
 */
grade_change?: number, };

/**
 * One node of the framework.
 */
export type IndexNode = { 
/**
 * Its code.
 */
code: string, 
/**
 * Its name; the code where it has none.
 */
name: string, 
/**
 * 1 for indicators, one more than the highest below for aggregates.
 */
level: number, 
/**
 * The node above; null at the top.
 */
parent: string | null, };

/**
 * One thing that was done or found.
 */
export type IndexNote = { 
/**
 * How grave it is.
 */
severity: Severity, 
/**
 * Where.
 */
place: IndexPlace, 
/**
 * What.
 */
message: string, };

/**
 * What one node gives to the score that is ranked.
 */
export type IndexPart = { 
/**
 * The indicator; an aggregate where it can't be taken apart.
 */
code: string, 
/**
 * Its name.
 */
name: string, 
/**
 * Its value, divided by its denominator where that was asked; null for a blank or an aggregate.
 */
value: number | null, 
/**
 * The value that was scored, after imputing and treating.
 */
treated: number | null, 
/**
 * Its score.
 */
score: number | null, 
/**
 * Its weight for this unit: what blanks handed on is in it.
 */
weight: number, 
/**
 * What it gives, in points of the score that is ranked; all parts sum to that score.
 */
contribution: number | null, 
/**
 * What it gives to the lead over the mean of all units of the year.
 */
lead: number | null, 
/**
 * What it takes off a full score; null where the scale has no top.
 */
shortfall: number | null, 
/**
 * What it gives to the change since the year before that the file has; null without one.
 */
change: number | null, 
/**
 * Its rank on this indicator.
 */
rank: number | null, };

/**
 * Where something was done or found; only what applies is given.
 */
export type IndexPlace = { 
/**
 * The unit.
 */
unit?: string, 
/**
 * The indicator or aggregate.
 */
code?: string, 
/**
 * The year.
 */
year?: number, 
/**
 * The file.
 */
file?: string, 
/**
 * The column.
 */
column?: string, };

/**
 * An evaluated index. Every number is finite or null.
 */
export type IndexResult = { 
/**
 * The node that is ranked.
 */
top: string, 
/**
 * Every unit and year, in the order of the data file.
 */
units: Array<IndexUnit>, 
/**
 * Every node's weight in the whole, the product of the shares from the top down; those of the indicators sum to one.
 */
weights: Record<string, number>, 
/**
 * Every node's share of its parent; those of siblings sum to one.
 */
shares: Record<string, number>, 
/**
 * Every node in the order of the framework.
 */
nodes: Array<IndexNode>, 
/**
 * What was done to the data cell by cell, and what a reader must know.
 */
diagnostics: Array<IndexNote>, 
/**
 * Ranks under chosen uncertainty; null unless asked for.
 */
robustness: IndexRobustness | null, 
/**
 * What the ranks depend on; null unless asked for.
 */
sensitivity: IndexSensitivity | null, };

/**
 * Ranks under chosen uncertainty.
 */
export type IndexRobustness = { 
/**
 * How many draws.
 */
draws: number, 
/**
 * Every unit and year that is ranked in any draw.
 */
units: Array<IndexInterval>, };

/**
 * What the ranks depend on.
 */
export type IndexSensitivity = { 
/**
 * How many runs it took.
 */
runs: number, 
/**
 * The mean shift of ranks.
 */
mean: number, 
/**
 * Its variance.
 */
variance: number, 
/**
 * The factors.
 */
factors: Array<IndexFactor>, };

/**
 * One unit in one year.
 */
export type IndexUnit = { 
/**
 * The unit.
 */
unit: string, 
/**
 * The year; null where the file has none.
 */
year: number | null, 
/**
 * Every node's score, in the order of the framework; null where there is none.
 */
scores: Record<string, number | null>, 
/**
 * Its rank in the year, 1 best, ties sharing the lower number; null without a score.
 */
rank: number | null, 
/**
 * What every indicator gives to the score that is ranked.
 */
explain: Array<IndexPart>, 
/**
 * The same in words.
 */
sentences: Array<string>, };

/**
 * The indicator card (dossier: every field an indicator must have).
 */
export type IndicatorCard = { 
/**
 * Code, e.g. `B4`.
 */
code: string, 
/**
 * Key task: `A`…`E`.
 */
block: string, 
/**
 * Name in the language asked for.
 */
name: string, 
/**
 * 中文名.
 */
name_zh: string, 
/**
 * English name.
 */
name_en: string, 
/**
 * Unit.
 */
unit: string, 
/**
 * 1 or −1.
 */
direction: number, 
/**
 * `stock` (时点) or `flow` (时期).
 */
timing: string, 
/**
 * `P` province, `C` carrier, `G` working group.
 */
level: string, 
/**
 * `R` records, `F` form, `R+F` both: what the scheme foresees.
 */
source: string, 
/**
 * `records` or `reported`: which source is in force now.
 */
source_in_force: string, 
/**
 * What to know about that source, or empty: that values reported before the records were there are no longer used.
 */
source_note: string, 
/**
 * 计算公式.
 */
formula: string, 
/**
 * 指标解释(口径).
 */
definition: string, 
/**
 * 起算与截至日.
 */
period: string, 
/**
 * 数据提供部门.
 */
provider: string, 
/**
 * 填报层级.
 */
filler: string, 
/**
 * 政策条款.
 */
clause: string, 
/**
 * Points of 100.
 */
weight: number, 
/**
 * Points of the block.
 */
block_weight: number, 
/**
 * 目标值批准依据.
 */
target_basis: string, 
/**
 * 基期年.
 */
base_year: number, 
/**
 * 合理区间 and 突变阈值, as words.
 */
plausible: string, 
/**
 * 佐证要求.
 */
evidence: string, 
/**
 * 不适用条件.
 */
not_applicable_when: string, 
/**
 * 生效年度.
 */
version: string, };

/**
 * The key tasks and their indicators.
 */
export type IndicatorList = { 
/**
 * The key tasks in order.
 */
tasks: Array<KeyTask>, 
/**
 * The indicators in order.
 */
indicators: Array<IndicatorCard>, };

/**
 * One indicator of one unit in one year.
 */
export type IndicatorProgress = { 
/**
 * Code.
 */
code: string, 
/**
 * Name.
 */
name: string, 
/**
 * Unit of the value.
 */
unit: string, 
/**
 * The value, when the state is `number`.
 */
value: number | null, 
/**
 * The year's target.
 */
target: number | null, 
/**
 * The value's state.
 */
state: ValueState, 
/**
 * Attainment r = value ÷ target (1 = reached), unbounded.
 */
attainment: number | null, 
/**
 * Attainment against schedule, for flows in a running year; equal to `attainment` otherwise.
 */
scheduled: number | null, 
/**
 * Base index (base year = 100).
 */
index: number | null, };

/**
 * One key task of the policy.
 */
export type KeyTask = { 
/**
 * `A`…`E`.
 */
block: string, 
/**
 * `三(一)` … `四`.
 */
clause: string, 
/**
 * Name, e.g. 国际创新合作联合体.
 */
name: string, 
/**
 * Points of 100.
 */
weight: number, };

/**
 * One kind of record.
 */
export type KindInfo = { 
/**
 * Its plural English name, e.g. `parks`.
 */
kind: string, 
/**
 * Its name for people.
 */
label: string, 
/**
 * How many records there are.
 */
count: number, 
/**
 * Its fields in the order of form and card.
 */
fields: Array<FieldInfo>, 
/**
 * Keys of the columns a list shows first.
 */
list_columns: Array<string>, 
/**
 * Keys of the columns that the person at this machine chose for the list; `list_columns` until then.
 */
columns: Array<string>, 
/**
 * Widths of columns that were pulled at this machine, in CSS pixels, by key.
 */
widths: { [key in string]: number }, 
/**
 * The clause of the policy that asks for it, in digits: `3.2`; kinds stand under their clauses in this order.
 */
clause: string, 
/**
 * The clause as a heading.
 */
clause_label: string, };

/**
 * All kinds.
 */
export type KindList = { 
/**
 * In the order of the rail.
 */
kinds: Array<KindInfo>, };

/**
 * The language of a chart's own words; its titles and names come ready made in the same language.
 */
export type Lang = "zh" | "en";

/**
 * The language of messages, labels and paper.
 */
export type Language = "zh" | "en";

/**
 * The colour of a traffic light; a word always stands beside it.
 */
export type Light = "red" | "yellow" | "green" | "grey";

/**
 * Records linked through one field.
 */
export type LinkGroup = { 
/**
 * The kind that the field belongs to.
 */
kind: string, 
/**
 * The field's key; with its list in front for a list's column (`project_park.park`).
 */
field: string, 
/**
 * The heading: the field's name, or the linking kind's.
 */
label: string, 
/**
 * How many there are in all.
 */
total: number, 
/**
 * At most 200 of them, in the registry's order.
 */
records: Array<LinkedRecord>, };

/**
 * A record in a sentence or a short list.
 */
export type LinkedRecord = { 
/**
 * Its id.
 */
id: string, 
/**
 * Its kind, e.g. `parks`.
 */
kind: string, 
/**
 * The kind's name for people.
 */
kind_label: string, 
/**
 * Its name.
 */
name: string, 
/**
 * What tells it from others: province, partner country, year; may be empty.
 */
detail: string, 
/**
 * Whether it lies in the bin.
 */
binned: boolean, };

/**
 * An indicator's value for a record in a year.
 */
export type LinkedValue = { 
/**
 * The indicator's code.
 */
indicator: string, 
/**
 * Its name.
 */
name: string, 
/**
 * The year.
 */
year: number, 
/**
 * The value as people read it.
 */
value: string, };

/**
 * One journal entry.
 */
export type LogEntry = { 
/**
 * Its number; the order of everything that happened.
 */
seq: number, 
/**
 * When, RFC 3339 in Asia/Shanghai.
 */
at: string, 
/**
 * Who.
 */
by: string, 
/**
 * The unit of who.
 */
unit: string, 
/**
 * What, as a sentence.
 */
operation: string, 
/**
 * The entry this one takes back, if it is an undo.
 */
undo_of: number | null, 
/**
 * Whether a later entry took it back.
 */
undone: boolean, 
/**
 * Bytes it takes in the file.
 */
bytes: number, };

/**
 * Entries of the log.
 */
export type LogPage = { 
/**
 * Newest first.
 */
entries: Array<LogEntry>, 
/**
 * How many there are in all.
 */
total: number, 
/**
 * Bytes the journal takes in the file.
 */
journal_bytes: number, };

/**
 * A stretch of the log, newest first.
 */
export type LogQuery = { 
/**
 * At most so many entries; absent: 100.
 */
limit?: number, 
/**
 * How many to pass over.
 */
offset?: number, };

/**
 * The experts' marks of a year.
 */
export type MarkBoard = { 
/**
 * The year.
 */
year: number, 
/**
 * Item by item.
 */
items: Array<MarkItem>, 
/**
 * The experts.
 */
experts: Array<ExpertItem>, 
/**
 * The rule in words.
 */
rule: string, };

/**
 * One item that experts mark.
 */
export type MarkItem = { 
/**
 * The judged: a carrier's record id.
 */
subject: string, 
/**
 * Its name.
 */
name: string, 
/**
 * Its province.
 */
province: string, 
/**
 * The item's code.
 */
item: string, 
/**
 * The item's name, e.g. 运行机制、安全与合规.
 */
item_name: string, 
/**
 * Every active expert.
 */
marks: Array<MarkSeen>, 
/**
 * How many marks count.
 */
given: number, 
/**
 * The trimmed mean to 2 decimals; none with fewer than 3 marks.
 */
result: number | null, 
/**
 * The same for people, or what is missing.
 */
result_text: string, };

/**
 * Gives a mark, states a recusal, or (with neither) takes the entry away.
 */
export type MarkSave = { 
/**
 * The year.
 */
year: number, 
/**
 * The judged.
 */
subject: string, 
/**
 * The item.
 */
item: string, 
/**
 * The expert.
 */
expert: string, 
/**
 * 0 to 100.
 */
mark?: number, 
/**
 * Whether the expert stands back.
 */
recused?: boolean, 
/**
 * Why; a recusal needs a reason.
 */
reason?: string, };

/**
 * What one expert gives.
 */
export type MarkSeen = { 
/**
 * The expert.
 */
expert: string, 
/**
 * The name.
 */
name: string, 
/**
 * 0 to 100; none when not given or recused.
 */
mark: number | null, 
/**
 * Whether the expert stands back (回避).
 */
recused: boolean, 
/**
 * Whether he or she must: from the judged province, or working for the judged.
 */
must_recuse: boolean, 
/**
 * Why.
 */
reason: string, 
/**
 * Whether the mark is the highest or lowest and dropped.
 */
dropped: boolean, };

/**
 * One meeting in a list.
 */
export type MeetingBrief = { 
/**
 * The record's id.
 */
id: string, 
/**
 * Its name.
 */
name: string, 
/**
 * Its series, or empty.
 */
series: string, 
/**
 * Its date, or empty.
 */
held: string, 
/**
 * When it begins, `09:30`, or empty.
 */
start_time: string, 
/**
 * Its length.
 */
minutes?: number, 
/**
 * Where, or empty.
 */
place: string, 
/**
 * Where it stands.
 */
state: MeetingState, 
/**
 * The state's word.
 */
word: string, 
/**
 * How many items are on the agenda.
 */
items: number, 
/**
 * How many are invited.
 */
invited: number, 
/**
 * How many came.
 */
present: number, 
/**
 * How many outcomes it has.
 */
outcomes: number, 
/**
 * How many of them are open.
 */
open: number, 
/**
 * How many of them are overdue.
 */
overdue: number, };

/**
 * Meetings, newest first.
 */
export type MeetingList = { 
/**
 * The meetings.
 */
items: Array<MeetingBrief>, 
/**
 * The next meeting: the earliest that is not closed and not past; else the earliest not closed.
 */
next?: string, 
/**
 * The names of the series.
 */
series: Array<string>, 
/**
 * The day by which states are judged.
 */
as_of: string, };

/**
 * Moves a meeting to another state.
 */
export type MeetingMove = { 
/**
 * The meeting's id.
 */
id: string, 
/**
 * Where to.
 */
to: MeetingState, 
/**
 * Why; needed to re-open a closed one.
 */
reason?: string, 
/**
 * Whether what `asks` asked is answered with yes.
 */
confirm?: boolean, };

/**
 * What moving a meeting did.
 */
export type MeetingMoved = { 
/**
 * Whether it moved; if not, `asks` has to be answered.
 */
moved: boolean, 
/**
 * Questions to a person: items without outcome, a date in the past. Nothing is lost by saying yes.
 */
asks: Array<string>, 
/**
 * The meeting as it is now.
 */
sheet: MeetingSheet, };

/**
 * Something that a meeting still needs.
 */
export type MeetingNeed = { 
/**
 * For programs: `date`, `past`, `place`, `chair`, `secretary`, `participants`, `twice`, `agenda`, `budget`, `material`, `reply`, `outcome`.
 */
code: string, 
/**
 * For people.
 */
text: string, 
/**
 * Whether it stands in the way of the invitation.
 */
grave: boolean, };

/**
 * Makes a meeting, alone or as the next of a series.
 */
export type MeetingNew = { 
/**
 * The meeting that it follows: series, place, chair, length and participants come from there.
 */
previous?: string, 
/**
 * Its name; absent for the next of a series.
 */
name?: string, 
/**
 * Its date; absent for the next of a series: by the cadence.
 */
held?: string, 
/**
 * When it begins, `09:30`.
 */
start_time?: string, 
/**
 * Its length in minutes; absent: 120.
 */
minutes?: number, 
/**
 * Where.
 */
place?: string, 
/**
 * Whether every unit of the group is invited; otherwise the previous meeting's participants.
 */
invite_all?: boolean, };

/**
 * A paper of a meeting.
 */
export type MeetingPaper = "notice" | "agenda" | "briefings" | "sign-in" | "minutes" | "calendar";

/**
 * Prints papers of a meeting.
 */
export type MeetingPapers = { 
/**
 * The meeting's id, or `next`.
 */
meeting: string, 
/**
 * Which; empty: all that its state allows.
 */
papers?: Array<MeetingPaper>, 
/**
 * `docx` and `pdf`; empty: both.
 */
formats?: Array<PaperFormat>, 
/**
 * Whether the minutes are final; otherwise 送审稿.
 */
final?: boolean, 
/**
 * Whether confidential outcomes are printed.
 */
confidential?: boolean, 
/**
 * The folder; absent: the output folder.
 */
dir?: string, };

/**
 * Which meetings to list.
 */
export type MeetingQuery = { 
/**
 * Only meetings of this year.
 */
year?: number, 
/**
 * Only meetings of this series.
 */
series?: string, 
/**
 * Only meetings in these states.
 */
states?: Array<MeetingState>, };

/**
 * One meeting.
 */
export type MeetingRequest = { 
/**
 * Its id or code; `next` for the next meeting.
 */
id: string, };

/**
 * A meeting in full.
 */
export type MeetingSheet = { 
/**
 * The meeting in short.
 */
brief: MeetingBrief, 
/**
 * The number of the session.
 */
session_no?: number, 
/**
 * The cadence of its series, or empty.
 */
cadence: string, 
/**
 * When it ends by its length, `11:30`, or empty.
 */
end_time: string, 
/**
 * Who convenes it.
 */
convener: string, 
/**
 * Who chairs it.
 */
host: string, 
/**
 * Who takes the minutes.
 */
secretary: string, 
/**
 * By when replies are in.
 */
reply_by: string, 
/**
 * By when material is in.
 */
material_by: string, 
/**
 * Whom to ask.
 */
contact: string, 
/**
 * What the meeting heard, held and stressed.
 */
summary: string, 
/**
 * Why it was re-opened, or empty.
 */
reason: string, 
/**
 * The states that it can move to.
 */
moves: Array<MeetingState>, 
/**
 * Whether it is locked.
 */
locked: boolean, 
/**
 * The meeting before.
 */
previous?: WorkRef, 
/**
 * The agenda.
 */
items: Array<AgendaItem>, 
/**
 * Items that a person took off; drafting does not bring them back.
 */
removed: Array<AgendaItem>, 
/**
 * The time.
 */
budget: TimeBudget, 
/**
 * Participants in official order.
 */
attendees: Array<Attendee>, 
/**
 * Outcomes by number.
 */
outcomes: Array<Outcome>, 
/**
 * Open decisions of earlier meetings, overdue first.
 */
carried: Array<Outcome>, 
/**
 * Topics that wait.
 */
topics: Array<TopicItem>, 
/**
 * What it still needs.
 */
needs: Array<MeetingNeed>, };

/**
 * Where a meeting stands: 草拟 → 已通知 → 进行中 → 已闭会, and back by re-opening.
 */
export type MeetingState = "draft" | "open" | "in-progress" | "closed";

/**
 * Merges two records as a person chose.
 */
export type MergeCommit = { 
/**
 * The record that stays.
 */
keep: string, 
/**
 * The record that goes into it.
 */
absorb: string, 
/**
 * Whose value a field takes, by key; absent: as the preview proposes.
 */
choose?: { [key in string]: MergeSide }, };

/**
 * The answer to a merge.
 */
export type MergeDone = { 
/**
 * The record that stays.
 */
id: string, 
/**
 * The operation as a sentence.
 */
operation: string, };

/**
 * One field of two records side by side.
 */
export type MergeField = { 
/**
 * The field's key.
 */
key: string, 
/**
 * Its name for people.
 */
label: string, 
/**
 * The heading under which it stands.
 */
group: string, 
/**
 * What it holds.
 */
kind: FieldKind, 
/**
 * The value of the record that stays, as people read it.
 */
keep: string, 
/**
 * The value of the record that goes.
 */
absorb: string, 
/**
 * Whether a person has to choose: both have a value, and not the same.
 */
differs: boolean, 
/**
 * What is taken unless a person chooses: the value that is there, else that of the record that stays.
 */
choice: MergeSide, };

/**
 * One list (aliases, sites, honours, sources …) of two records.
 */
export type MergeListCount = { 
/**
 * The list's key.
 */
key: string, 
/**
 * Its name for people.
 */
label: string, 
/**
 * Rows of the record that stays.
 */
keep: number, 
/**
 * Rows of the record that goes.
 */
absorb: number, 
/**
 * Rows afterwards; the same row counts once.
 */
result: number, };

/**
 * What a merge would do.
 */
export type MergePreview = { 
/**
 * The record that stays.
 */
keep: RecordItem, 
/**
 * The record that goes.
 */
absorb: RecordItem, 
/**
 * Every field that one of them has, in the order of the form.
 */
fields: Array<MergeField>, 
/**
 * Every list that one of them has.
 */
lists: Array<MergeListCount>, 
/**
 * Records whose links move over.
 */
citing: Array<LinkedRecord>, 
/**
 * How many files move over.
 */
evidence: number, 
/**
 * How many indicator values and targets move over.
 */
values: number, };

/**
 * Two records that are one.
 */
export type MergeRequest = { 
/**
 * The record that stays.
 */
keep: string, 
/**
 * The record that goes into it.
 */
absorb: string, };

/**
 * Whose value a field takes.
 */
export type MergeSide = "keep" | "absorb";

/**
 * What is evaluated by which scheme; every request of this subject carries one.
 */
export type MethodBasis = { 
/**
 * The level.
 */
level: MethodLevel, 
/**
 * The year.
 */
year: number, 
/**
 * The version; absent or empty is the one in force, `basic` the one without any version.
 */
scheme?: string, 
/**
 * A scheme that is not saved; it goes before `scheme`.
 */
content?: SchemeContent, 
/**
 * Ranks though there are fewer than ten units; a warning comes with them.
 */
ranks?: boolean, 
/**
 * Weights from data and correlations though there are fewer than ten units; a warning comes with them.
 */
allow_few?: boolean, };

/**
 * A number with the parts that it is the sum of, and a sentence about it.
 */
export type MethodBreakdown = { 
/**
 * The number: a score, or a difference of two.
 */
total: number, 
/**
 * The parts in the scheme's order.
 */
parts: Array<MethodPart>, 
/**
 * What it says, in one sentence.
 */
sentence: string, };

/**
 * Two schemes side by side.
 */
export type MethodCompare = { 
/**
 * The first scheme.
 */
first: SchemeSummary, 
/**
 * The second.
 */
second: SchemeSummary, 
/**
 * Their weights, dimensions and indicators of either.
 */
weights: Array<MethodWeightPair>, 
/**
 * Choices of method that differ, in words.
 */
methods: Array<string>, 
/**
 * Their results.
 */
comparison: MethodComparison, 
/**
 * The moment whose data the first takes; absent for today's.
 */
vintage: MethodVintage | null, 
/**
 * The values that differ between that moment and today, at most 200.
 */
values: Array<MethodValueChange>, };

/**
 * Asks for two schemes side by side.
 */
export type MethodCompareRequest = { 
/**
 * What by the first scheme.
 */
of: MethodBasis, 
/**
 * The second scheme's version; absent or empty is the one in force.
 */
with?: string, 
/**
 * A second scheme that is not saved; it goes before `with`.
 */
with_content?: SchemeContent, 
/**
 * The journal entry after which the data of the first are taken, as they then stood; absent takes those of today.
 */
vintage?: number, };

/**
 * A unit in two results.
 */
export type MethodCompared = { 
/**
 * The unit.
 */
code: string, 
/**
 * Its name.
 */
name: string, 
/**
 * Its score in the first.
 */
before: number | null, 
/**
 * Its score in the second.
 */
after: number | null, 
/**
 * Its rank in the first; absent where units are not ranked.
 */
rank_before: number | null, 
/**
 * Its rank in the second.
 */
rank_after: number | null, 
/**
 * Its grade in the first.
 */
grade_before: string | null, 
/**
 * Its grade in the second.
 */
grade_after: string | null, };

/**
 * Two results side by side.
 */
export type MethodComparison = { 
/**
 * The units.
 */
units: Array<MethodCompared>, 
/**
 * Mean size of the changes of score, in points; absent when no unit has both.
 */
mean_change: number | null, 
/**
 * The largest.
 */
largest_change: number | null, 
/**
 * Mean size of the changes of rank; absent where units are not ranked.
 */
mean_shift: number | null, 
/**
 * The largest; absent where units are not ranked.
 */
largest_shift: number | null, 
/**
 * Correlation of the two orders by ranks (Spearman); absent where units are not ranked.
 */
spearman: number | null, 
/**
 * How many units get another grade.
 */
grade_changes: number, 
/**
 * The same in one sentence.
 */
sentence: string, };

/**
 * Where a unit's score comes from.
 */
export type MethodContributions = { 
/**
 * The unit.
 */
unit: string, 
/**
 * Its name.
 */
name: string, 
/**
 * The node.
 */
node: string, 
/**
 * What every indicator gives to the score.
 */
score: MethodBreakdown, 
/**
 * What is missing to full marks on everything that the unit has; absent where the scale has no end.
 */
to_target: MethodBreakdown | null, 
/**
 * What made the change since the year before; absent without one.
 */
since_last_year: MethodBreakdown | null, 
/**
 * What makes the gap to the other unit, that one less this one; absent without one.
 */
to_other: MethodBreakdown | null, 
/**
 * From the greatest strength to the greatest weakness; empty for the region and where nothing is compared.
 */
standings: Array<MethodStanding>, 
/**
 * Strengths and weaknesses, in one sentence; may be empty.
 */
standing_sentence: string, 
/**
 * Weights as written and as they count here.
 */
weights: Array<MethodWeight>, };

/**
 * How much a choice matters.
 */
export type MethodFactor = { 
/**
 * `weights.level2`, `weight.CODE`, `normalise`, `aggregate`.
 */
code: string, 
/**
 * Its name.
 */
name: string, 
/**
 * Share of the variance that goes when this factor alone is known.
 */
first_order: number, 
/**
 * Its 95 % bootstrap interval.
 */
first_order_bounds: [number, number] | null, 
/**
 * Share of the variance that stays when all but this factor are known.
 */
total: number, 
/**
 * Its 95 % bootstrap interval.
 */
total_bounds: [number, number] | null, };

/**
 * How much an indicator moves the whole.
 */
export type MethodInfluence = { 
/**
 * The indicator.
 */
code: string, 
/**
 * Its name.
 */
name: string, 
/**
 * Its weight in the whole, 0 to 1.
 */
weight: number, 
/**
 * Its correlation with the whole; absent where one does not vary.
 */
correlation: number | null, 
/**
 * The square of it: the share of the variance that goes with it.
 */
explained: number | null, };

/**
 * Where a number lies over all draws.
 */
export type MethodInterval = { 
/**
 * Without noise; absent without one.
 */
nominal: number | null, 
/**
 * The mean.
 */
mean: number, 
/**
 * The 5 % quantile.
 */
p05: number, 
/**
 * The median.
 */
median: number, 
/**
 * The 95 % quantile.
 */
p95: number, };

/**
 * What is evaluated together.
 */
export type MethodLevel = "provinces" | "cities" | "parks" | "overseas-centres" | "joint-labs" | "rd-centres";

/**
 * Scores, ranks and grades with their uncertainty.
 */
export type MethodLive = { 
/**
 * The year.
 */
year: number, 
/**
 * Whether the units are ranked.
 */
ranked: boolean, 
/**
 * How often was drawn.
 */
draws: number, 
/**
 * How far each weight was off at most, as a share of it.
 */
noise: number, 
/**
 * The weight of every node in the whole, 0 to 1.
 */
weights: { [key in string]: number }, 
/**
 * The units in the order of [`MethodResult::units`].
 */
units: Array<MethodLiveUnit>, 
/**
 * What must be said with ranks of few units; empty elsewhere.
 */
warning: string, };

/**
 * Weights as they stand under the sliders.
 */
export type MethodLiveRequest = { 
/**
 * What by which scheme.
 */
of: MethodBasis, 
/**
 * Weights that differ from the scheme's, by code of dimension or indicator; on the scheme's scale.
 */
weights?: { [key in string]: number }, 
/**
 * How often to draw, 1 to 100,000; absent: 10,000.
 */
draws?: number, 
/**
 * How far each weight may be off, as a share of it, 0 to 1; absent: 0.25.
 */
noise?: number, 
/**
 * The seed; absent: 1. The same gives the same answer.
 */
seed?: number, };

/**
 * A unit under the sliders.
 */
export type MethodLiveUnit = { 
/**
 * Its code.
 */
code: string, 
/**
 * Its score with these weights.
 */
score: number | null, 
/**
 * The score as people read it; empty without one.
 */
score_text: string, 
/**
 * Its rank; absent where units are not ranked.
 */
rank: number | null, 
/**
 * Its grade by points alone; absent without a score or while the year runs.
 */
grade: string | null, 
/**
 * Where its score lies; absent for the region and without a score.
 */
scores: MethodInterval | null, 
/**
 * Where its rank lies; absent where units are not ranked.
 */
ranks: MethodInterval | null, 
/**
 * Share of the draws in which it got each rank, the first for rank 1; empty where units are not ranked.
 */
rank_shares: Array<number>, 
/**
 * Share of the draws in which it got 优, 良, 中, 差; empty while the year runs.
 */
grade_shares: Array<number>, 
/**
 * Share of the draws in which it got another grade; absent while the year runs.
 */
grade_change: number | null, };

/**
 * A node of the tree: the whole (`total`), a dimension, or an indicator.
 */
export type MethodNode = { 
/**
 * Its code.
 */
code: string, 
/**
 * The node above; absent at the top.
 */
parent: string | null, 
/**
 * Its name.
 */
name: string, 
/**
 * 3 for the whole, 2 for dimensions, 1 for indicators.
 */
level: number, 
/**
 * Its share of the node above, 0 to 1, after weighing.
 */
share: number, 
/**
 * Its weight in the whole, 0 to 1.
 */
weight: number, 
/**
 * The unit of its values; empty above the indicators.
 */
unit: string, 
/**
 * 1 or −1; 0 above the indicators.
 */
direction: number, 
/**
 * The clause cited; may be empty.
 */
clause: string, 
/**
 * How it is normalised (indicators) or aggregated, in words.
 */
method: string, };

/**
 * One thing that was done to a cell or that a reader must know.
 */
export type MethodNote = { 
/**
 * `info` for what was done as asked, `warning` for what a reader must know.
 */
severity: Severity, 
/**
 * The unit; absent when it concerns all.
 */
unit: string | null, 
/**
 * The node; absent when it concerns all.
 */
code: string | null, 
/**
 * The sentence, with names.
 */
message: string, };

/**
 * A pair of siblings that say nearly the same.
 */
export type MethodPair = { 
/**
 * The dimension above both.
 */
parent: string, 
/**
 * The first.
 */
first: string, 
/**
 * The second.
 */
second: string, 
/**
 * Their correlation.
 */
correlation: number, 
/**
 * The same in words.
 */
sentence: string, };

/**
 * A part of a number.
 */
export type MethodPart = { 
/**
 * The node it comes from.
 */
code: string, 
/**
 * Its name.
 */
name: string, 
/**
 * `score` by the indicator's score, `weight` by a weight that moved, `whole` by an aggregate that can't be taken apart.
 */
effect: string, 
/**
 * How much, in points of the total.
 */
amount: number, 
/**
 * The amount as people read it, with its sign.
 */
text: string, };

/**
 * Something that was not done, and why.
 */
export type MethodRefusal = { 
/**
 * What: `ranks`, `data-weights`, `correlation`, `sensitivity`.
 */
what: string, 
/**
 * Why.
 */
message: string, 
/**
 * What to do instead, or how to have it all the same.
 */
hint: string, };

/**
 * What the indicators have to do with each other.
 */
export type MethodRelations = { 
/**
 * The indicators, rows and columns alike.
 */
codes: Array<string>, 
/**
 * Their names.
 */
names: Array<string>, 
/**
 * Pearson correlation by row and column; empty when refused, absent where one does not vary.
 */
correlations: Array<Array<number | null>>, 
/**
 * Siblings correlated by 0.9 or more in size, strongest first.
 */
redundant: Array<MethodPair>, 
/**
 * How much every indicator moves the whole; empty when refused.
 */
influence: Array<MethodInfluence>, 
/**
 * Cronbach's α of the dimensions, by code; absent where there is none.
 */
reliability: { [key in string]: number | null }, 
/**
 * Why there is nothing; absent when there is.
 */
refusal: MethodRefusal | null, };

/**
 * Asks for an evaluation.
 */
export type MethodRequest = { 
/**
 * What by which scheme.
 */
of: MethodBasis, };

/**
 * A level evaluated.
 */
export type MethodResult = { 
/**
 * The level.
 */
level: MethodLevel, 
/**
 * The year.
 */
year: number, 
/**
 * The scheme used.
 */
scheme: SchemeSummary, 
/**
 * Whether the units are ranked.
 */
ranked: boolean, 
/**
 * How many units are compared.
 */
compared: number, 
/**
 * Whether the year is not over at the as-of date; it is then not graded.
 */
running: boolean, 
/**
 * The tree, the whole first.
 */
nodes: Array<MethodNode>, 
/**
 * The units: provinces and region, cities and carriers in their order.
 */
units: Array<MethodUnit>, 
/**
 * What was done to the data.
 */
notes: Array<MethodNote>, 
/**
 * What was not done, and why.
 */
refusals: Array<MethodRefusal>, };

/**
 * Asks how much of the result is chance or choice.
 */
export type MethodRobustnessRequest = { 
/**
 * What by which scheme.
 */
of: MethodBasis, 
/**
 * How often to draw, 1 to 100,000; absent: 10,000.
 */
draws?: number, 
/**
 * How far each weight may be off, as a share of it, 0 to 1; absent: 0.25.
 */
noise?: number, 
/**
 * The seed; absent: 1.
 */
seed?: number, 
/**
 * Ways to normalise that are drawn from; empty varies nothing.
 */
normalise?: Array<NormaliseMethod>, 
/**
 * Ways to aggregate that are drawn from; empty varies nothing.
 */
aggregate?: Array<AggregateMethod>, };

/**
 * Which choices move the result.
 */
export type MethodSensitivity = { 
/**
 * How many runs it took.
 */
runs: number, 
/**
 * Mean of what was asked.
 */
mean: number, 
/**
 * Its variance; with none nothing moves it, and there are no factors.
 */
variance: number, 
/**
 * The factors, the one that matters most first.
 */
factors: Array<MethodFactor>, 
/**
 * The same in one sentence.
 */
sentence: string, };

/**
 * Asks which of the choices moves the result.
 */
export type MethodSensitivityRequest = { 
/**
 * What by which scheme, and what is varied.
 */
vary: MethodRobustnessRequest, 
/**
 * Base samples, 2 to 20,000; absent: 1,000. It takes samples × (factors + 2) runs.
 */
samples?: number, 
/**
 * Whether every weight is a factor of its own, rather than those of a level together.
 */
each_weight?: boolean, 
/**
 * The unit whose score is asked; absent: the mean shift of all ranks, which needs ranks.
 */
unit?: string, };

/**
 * How a unit stands on an indicator.
 */
export type MethodStanding = { 
/**
 * The indicator.
 */
code: string, 
/**
 * Its name.
 */
name: string, 
/**
 * The unit's score.
 */
score: number, 
/**
 * The mean of all units.
 */
mean: number, 
/**
 * Its rank on the indicator; absent where units are not ranked.
 */
rank: number | null, 
/**
 * What it gives to the unit's lead over the mean of all units, in points of the whole.
 */
lead: number, };

/**
 * A value as it might have been.
 */
export type MethodSupposed = { 
/**
 * The unit.
 */
unit: string, 
/**
 * The indicator.
 */
code: string, 
/**
 * The value; absent is a blank.
 */
value?: number, };

/**
 * A unit evaluated.
 */
export type MethodUnit = { 
/**
 * Its code: a province's, a city's, or a record's identifier.
 */
code: string, 
/**
 * Its name.
 */
name: string, 
/**
 * A short name for charts.
 */
short: string, 
/**
 * Whether it is the region, which is compared with none.
 */
is_region: boolean, 
/**
 * Its score.
 */
score: number | null, 
/**
 * The score as people read it; empty without one.
 */
score_text: string, 
/**
 * Its rank, 1 is best, ties share the lower number; absent where units are not ranked.
 */
rank: number | null, 
/**
 * Its grade, 优 良 中 差; absent without one.
 */
grade: string | null, 
/**
 * Why.
 */
standing: GradeStanding, 
/**
 * The points that it is graded by, where the negative list took some.
 */
graded_points: number | null, 
/**
 * Its entries in the negative list, each as a sentence.
 */
negative: Array<string>, 
/**
 * Its score less that of the year before, by the same scheme.
 */
change: number | null, 
/**
 * Its index on the base year (定基指数); provinces only.
 */
index: number | null, 
/**
 * Its score of every node, by code.
 */
scores: { [key in string]: number | null }, 
/**
 * Its values by indicator.
 */
values: { [key in string]: MethodValue }, };

/**
 * Asks where a unit's score comes from.
 */
export type MethodUnitRequest = { 
/**
 * What by which scheme.
 */
of: MethodBasis, 
/**
 * The unit.
 */
unit: string, 
/**
 * Another unit to hold it against.
 */
against?: string, 
/**
 * The node; absent: the whole.
 */
node?: string, };

/**
 * A value as it went in.
 */
export type MethodValue = { 
/**
 * The number; absent for a blank.
 */
value: number | null, 
/**
 * Number, 未报 or 不适用.
 */
state: ValueState, 
/**
 * The value as people read it.
 */
text: string, 
/**
 * Its target; absent without one.
 */
target: number | null, };

/**
 * A value that differs between two moments.
 */
export type MethodValueChange = { 
/**
 * The unit.
 */
unit: string, 
/**
 * Its name.
 */
unit_name: string, 
/**
 * The indicator.
 */
code: string, 
/**
 * Its name.
 */
name: string, 
/**
 * What it was, as people read it.
 */
before: string, 
/**
 * What it is.
 */
after: string, };

/**
 * The moment whose data were taken.
 */
export type MethodVintage = { 
/**
 * The journal entry after which the data are taken.
 */
seq: number, 
/**
 * When it was made, RFC 3339 in Asia/Shanghai.
 */
at: string, 
/**
 * Who made it.
 */
by: string, 
/**
 * What it did, as a sentence.
 */
operation: string, 
/**
 * The as-of date then.
 */
as_of: string, };

/**
 * A weight as it is written and as it counts for a unit.
 */
export type MethodWeight = { 
/**
 * The indicator.
 */
code: string, 
/**
 * Its name.
 */
name: string, 
/**
 * Its weight in the whole by the scheme, 0 to 1.
 */
nominal: number, 
/**
 * Its weight for the unit, after blanks handed theirs on; 0 for a blank.
 */
effective: number, };

/**
 * A weight in two schemes.
 */
export type MethodWeightPair = { 
/**
 * The dimension or indicator.
 */
code: string, 
/**
 * Its name.
 */
name: string, 
/**
 * Its weight in the whole by the first, 0 to 1; absent where it has none.
 */
before: number | null, 
/**
 * By the second.
 */
after: number | null, };

/**
 * Asks what other values would make of the result; nothing is written.
 */
export type MethodWhatIfRequest = { 
/**
 * What by which scheme.
 */
of: MethodBasis, 
/**
 * The values that are supposed.
 */
values: Array<MethodSupposed>, };

/**
 * What every element does to the result by being there.
 */
export type MethodWithout = { 
/**
 * Dimensions, then indicators, in the scheme's order.
 */
elements: Array<MethodWithoutElement>, };

/**
 * The result without one element.
 */
export type MethodWithoutElement = { 
/**
 * The element: a dimension or an indicator.
 */
code: string, 
/**
 * Its name.
 */
name: string, 
/**
 * The result with it beside the result without; absent when nothing would be left or it can't be computed.
 */
comparison: MethodComparison | null, 
/**
 * Why there is none; empty when there is one.
 */
problem: string, };

/**
 * Writes the minutes of an item, or the meeting's summary.
 */
export type MinutesWrite = { 
/**
 * The meeting's id.
 */
meeting: string, 
/**
 * The item's id; absent: the meeting's summary.
 */
item?: string, 
/**
 * The text.
 */
text: string, 
/**
 * The text as the editor last saw it; another one in the workspace is a conflict and nothing is written.
 */
was?: string, };

/**
 * What became of the minutes.
 */
export type MinutesWritten = { 
/**
 * Whether the text is durable in the workspace now.
 */
saved: boolean, 
/**
 * The text in the workspace.
 */
text: string, };

/**
 * A stretch that the data and people both changed.
 */
export type NarrativeConflict = { 
/**
 * As it was drafted when the editing began.
 */
base: string, 
/**
 * What people made of it.
 */
edited: string, 
/**
 * What the data draft now.
 */
drafted: string, };

/**
 * What bringing a section together gave.
 */
export type NarrativeMerged = { 
/**
 * The section.
 */
section: string, 
/**
 * The text with both changes, where they do not meet.
 */
text: string, 
/**
 * Where both changed the same sentence; the edit stands in `text`.
 */
conflicts: Array<NarrativeConflict>, 
/**
 * Whether it was kept.
 */
committed: boolean, };

/**
 * A number of the text, and what it leads to.
 */
export type NarrativeNumber = { 
/**
 * The section.
 */
section: string, 
/**
 * The line of its text, from 0.
 */
line: number, 
/**
 * The number as it stands there, with its unit of measure.
 */
text: string, 
/**
 * The unit, for `review_trace`.
 */
unit: string, 
/**
 * The indicator, key task or `total`, for `review_trace`.
 */
indicator: string, 
/**
 * Both for people.
 */
label: string, };

/**
 * The numbers of the review's text that can be traced.
 */
export type NarrativeNumbers = { 
/**
 * The year.
 */
year: number, 
/**
 * In the order of the text; one that could be several stands there several times.
 */
numbers: Array<NarrativeNumber>, };

/**
 * Brings an edited section together with what the data draft now.
 */
export type NarrativeRedraft = { 
/**
 * The year.
 */
year: number, 
/**
 * The section; absent: every stale one.
 */
section?: string, 
/**
 * Whether to keep the outcome; without, it is only shown. A section with open conflicts is never kept.
 */
commit?: boolean, };

/**
 * The outcome of a redraft.
 */
export type NarrativeRedrafted = { 
/**
 * Section by section.
 */
merged: Array<NarrativeMerged>, };

/**
 * Edits a section; the draft itself, or an empty text, takes the edit away.
 */
export type NarrativeSave = { 
/**
 * The year.
 */
year: number, 
/**
 * The section.
 */
section: string, 
/**
 * Its text, one paragraph a line.
 */
text: string, };

/**
 * A section of the review's text.
 */
export type NarrativeSection = { 
/**
 * Its key, stable over the years: `conclusion.1`.
 */
section: string, 
/**
 * The heading it stands under.
 */
heading: string, 
/**
 * The level of the heading.
 */
level: number, 
/**
 * What today's data draft, one paragraph a line.
 */
drafted: string, 
/**
 * What is printed: the draft, or what people made of it.
 */
text: string, 
/**
 * Whether people edited it.
 */
edited: boolean, 
/**
 * Whether the draft moved since the editing began; `narrative_redraft` brings both together.
 */
stale: boolean, 
/**
 * Who edited it last.
 */
by: string, 
/**
 * When, as people read it.
 */
at: string, };

/**
 * The text of the review, section by section.
 */
export type Narratives = { 
/**
 * The year.
 */
year: number, 
/**
 * In the order of the paper.
 */
sections: Array<NarrativeSection>, 
/**
 * Edited sections that the paper no longer has, by key; their text is kept.
 */
orphans: Array<NarrativeSection>, };

/**
 * What an entry of the negative list does (负面清单).
 */
export type NegativeKind = "deduction" | "veto" | "bar-best";

/**
 * How values are brought onto one scale.
 */
export type NormaliseMethod = "target" | "base-index" | "efficacy" | "min-max" | "goalposts" | "z-score" | "rank" | "percentile-rank" | "borda" | "distance-to-max" | "distance-to-reference" | "fraction-of-max";

/**
 * A value typed by a person.
 */
export type ObservationSave = { 
/**
 * Indicator code.
 */
indicator: string, 
/**
 * Province code or `YRD`.
 */
unit: string, 
/**
 * The year.
 */
year: number, 
/**
 * Its state.
 */
state: ValueState, 
/**
 * The number, when the state is `number`.
 */
value?: number, 
/**
 * Why it does not apply, when the state is `na`.
 */
reason?: string, 
/**
 * A note.
 */
note?: string, };

/**
 * An outcome of a meeting: 议定, 交办 or 通报.
 */
export type Outcome = { 
/**
 * The record's id, of the kind `decisions`.
 */
id: string, 
/**
 * Its number in the minutes.
 */
number?: number, 
/**
 * What was decided.
 */
text: string, 
/**
 * 议定, 交办, 通报.
 */
kind: string, 
/**
 * The kind's word.
 */
word: string, 
/**
 * The item that it came from, or empty.
 */
item: string, 
/**
 * The meeting.
 */
meeting?: WorkRef, 
/**
 * Who is responsible.
 */
unit: UnitRef, 
/**
 * Who supports, or empty.
 */
support: string, 
/**
 * The responsible province's code, or empty.
 */
province: string, 
/**
 * By when, or empty.
 */
due: string, 
/**
 * When it was closed, or empty.
 */
closed: string, 
/**
 * The stored word of its status.
 */
status: string, 
/**
 * How it stands.
 */
standing: Standing, 
/**
 * Whether it stays out of the printed minutes.
 */
confidential: boolean, 
/**
 * The task or problem that it became.
 */
became: Array<WorkRef>, 
/**
 * The last progress, or empty.
 */
progress: string, };

/**
 * One outcome of a meeting.
 */
export type OutcomeRequest = { 
/**
 * The meeting's id.
 */
meeting: string, 
/**
 * The outcome's id.
 */
id: string, };

/**
 * Notes an outcome or changes some of it; what is absent stays.
 */
export type OutcomeSave = { 
/**
 * The meeting's id.
 */
meeting: string, 
/**
 * The outcome's id; absent: a new one.
 */
id?: string, 
/**
 * The item that it comes from.
 */
item?: string, 
/**
 * 议定, 交办, 通报; absent for a new one: 议定.
 */
kind?: string, 
/**
 * What was decided.
 */
text?: string, 
/**
 * Who is responsible, by the unit's id or name.
 */
unit?: string, 
/**
 * The responsible province; absent for a new one: the unit's.
 */
province?: string, 
/**
 * Who supports.
 */
support?: string, 
/**
 * By when.
 */
due?: string, 
/**
 * Whether it stays out of the printed minutes.
 */
confidential?: boolean, 
/**
 * Makes a task (`tasks`) or a problem (`problems`) of it, with one owner and a date.
 */
becomes?: string, };

/**
 * A heading of the review.
 */
export type OutlineHeading = { 
/**
 * 1 to 4.
 */
level: number, 
/**
 * Its text with its number.
 */
text: string, };

/**
 * The year at a glance.
 */
export type Overview = { 
/**
 * The numbers.
 */
progress: Progress, 
/**
 * The page's title, e.g. 2024年开放创新工作推进情况.
 */
title: string, 
/**
 * Sentences drafted from the data, conclusion first.
 */
headline: string, 
/**
 * Whether the year has any value at all.
 */
has_data: boolean, 
/**
 * The key tasks, in order.
 */
tasks: Array<KeyTask>, 
/**
 * Base index or attainment by year, a line per province.
 */
trend: Chart, 
/**
 * Attainment by year, a line per province (for the cards' sparklines).
 */
attainment_trend: Chart, 
/**
 * Target against actual, a row per indicator.
 */
dots: Chart, 
/**
 * Carriers by city.
 */
tiles: Chart, 
/**
 * Attainment by key task and province.
 */
tasks_chart: Chart, 
/**
 * What needs attention, gravest first.
 */
attention: Array<AttentionItem>, };

/**
 * A heading with the page it stands on.
 */
export type PagedHeading = { 
/**
 * 1 to 4.
 */
level: number, 
/**
 * Its text with its number.
 */
text: string, 
/**
 * The page, counted from 1 with the cover.
 */
page: number, };

/**
 * Which faces pdfs and pages on screen are set in. A docx names the office's in any case.
 */
export type PaperFonts = "open" | "office";

/**
 * A format of the review.
 */
export type PaperFormat = "docx" | "pdf" | "xlsx";

/**
 * Papers that were printed.
 */
export type PapersMade = { 
/**
 * Paths of the files.
 */
files: Array<string>, 
/**
 * Pages of the pdf.
 */
pages: number, };

/**
 * Papers that were printed.
 */
export type PapersPrinted = { 
/**
 * The files' paths.
 */
files: Array<string>, 
/**
 * How many pages the pdfs have together.
 */
pages: number, 
/**
 * How many items, tasks or problems stand in them.
 */
items: number, 
/**
 * What the papers leave open, in sentences.
 */
doubts: Array<string>, };

/**
 * What a pasted cell does.
 */
export type PasteOutcome = "new" | "changed" | "same" | "empty" | "refused";

/**
 * One cell of a pasted block, with the text as it stood in the other sheet.
 */
export type PastedCell = { 
/**
 * Indicator code.
 */
indicator: string, 
/**
 * Province code or `YRD`.
 */
unit: string, 
/**
 * Its text.
 */
text: string, };

/**
 * One pasted cell as it was understood.
 */
export type PastedValue = { 
/**
 * Indicator code.
 */
indicator: string, 
/**
 * The unit's code.
 */
unit: string, 
/**
 * What it does.
 */
outcome: PasteOutcome, 
/**
 * What is held, as people read it.
 */
old: string, 
/**
 * What it becomes, as people read it; what was pasted, when it is refused.
 */
new: string, 
/**
 * Why it is refused, else empty.
 */
message: string, 
/**
 * What to do about it, else empty.
 */
hint: string, };

/**
 * Where a problem lies; only what applies is given.
 */
export type Place = { 
/**
 * The file.
 */
file?: string, 
/**
 * The sheet.
 */
sheet?: string, 
/**
 * The cell, as in `C7`.
 */
cell?: string, 
/**
 * The row, counted from 1.
 */
row?: number, 
/**
 * The field of a form or request.
 */
field?: string, };

/**
 * The work plan of a year.
 */
export type PlanBoard = { 
/**
 * The year.
 */
year: number, 
/**
 * The years that have a plan, newest first.
 */
years: Array<number>, 
/**
 * The day by which states are judged.
 */
as_of: string, 
/**
 * How many tasks pass the query.
 */
total: number, 
/**
 * They, by number, then date.
 */
items: Array<PlanTask>, 
/**
 * Sums by province, in the order 沪苏浙皖; of the whole year, whatever the query.
 */
provinces: Array<PlanShare>, 
/**
 * Sums of the region.
 */
region: PlanShare, 
/**
 * Who owes overdue tasks, problems and decisions, most first.
 */
owing: Array<UnitOwes>, };

/**
 * A milestone of a task, as a mark on its bar.
 */
export type PlanMilestone = { 
/**
 * Its name.
 */
name: string, 
/**
 * The planned date, or empty.
 */
planned: string, 
/**
 * When it was reached, or empty.
 */
actual: string, 
/**
 * How it stands.
 */
standing: Standing, };

/**
 * Which tasks to show.
 */
export type PlanQuery = { 
/**
 * The plan's year; absent: the as-of date's.
 */
year?: number, 
/**
 * Only tasks of this province: code, short name or name.
 */
province?: string, 
/**
 * Only tasks of this unit, by id.
 */
unit?: string, 
/**
 * Only tasks in these states.
 */
states?: Array<WorkState>, 
/**
 * Only tasks with these words in name, measures, target or number.
 */
search?: string, 
/**
 * At most so many; absent: 500.
 */
limit?: number, 
/**
 * How many to pass over.
 */
offset?: number, };

/**
 * The sums of a province or of the region.
 */
export type PlanShare = { 
/**
 * The province's code, `YRD` for the region; a unit's id.
 */
code: string, 
/**
 * Its name.
 */
name: string, 
/**
 * How many tasks.
 */
total: number, 
/**
 * How many are done.
 */
done: number, 
/**
 * How many are under way, not due soon.
 */
running: number, 
/**
 * How many are due soon.
 */
due_soon: number, 
/**
 * How many are overdue.
 */
overdue: number, 
/**
 * How many have not begun.
 */
not_begun: number, 
/**
 * Done ÷ total in percent; none without tasks.
 */
percent?: number, 
/**
 * The same for people.
 */
percent_text: string, };

/**
 * One task on the board, with what the year view draws.
 */
export type PlanTask = { 
/**
 * The record's id.
 */
id: string, 
/**
 * Its number in the plan, or empty.
 */
code: string, 
/**
 * Its name.
 */
name: string, 
/**
 * The policy's clause, or empty.
 */
clause: string, 
/**
 * The lead province's code.
 */
province: string, 
/**
 * The lead province's name.
 */
province_name: string, 
/**
 * The lead unit.
 */
unit: UnitRef, 
/**
 * The supporting units.
 */
supports: Array<string>, 
/**
 * Concrete measures.
 */
measures: string, 
/**
 * The target.
 */
target: string, 
/**
 * When it begins, or empty.
 */
starts: string, 
/**
 * When it is due, or empty.
 */
due: string, 
/**
 * When it was done, or empty.
 */
finished: string, 
/**
 * The first day of its bar, `2025-03-01`.
 */
bar_from: string, 
/**
 * The last day of its bar.
 */
bar_to: string, 
/**
 * The stored word of its status.
 */
status: string, 
/**
 * How it stands.
 */
standing: Standing, 
/**
 * How much is done, in percent, by the last report.
 */
percent?: number, 
/**
 * Its milestones.
 */
milestones: Array<PlanMilestone>, 
/**
 * The last progress report.
 */
last?: ProgressNote, 
/**
 * How many progress reports there are.
 */
reports: number, 
/**
 * How many files are attached.
 */
evidence: number, 
/**
 * Linked indicators and records.
 */
cited: Array<Cited>, 
/**
 * The task of an earlier year that it continues.
 */
carried_from?: WorkRef, 
/**
 * The task of a later year that continues it.
 */
carried_to?: WorkRef, 
/**
 * The decision that it came from.
 */
decision?: WorkRef, 
/**
 * What is wrong with it, in sentences: its unit left the group, it has no date.
 */
doubts: Array<string>, };

/**
 * The form of a chart with its data.
 */
export type Plot = { "kind": "bars", 
/**
 * One place on the category axis each.
 */
categories: Array<Category>, 
/**
 * Each holds one value per category.
 */
series: Array<Series>, 
/**
 * Side by side or on top of each other.
 */
layout: BarLayout, 
/**
 * Horizontal bars read long names; vertical ones read time.
 */
direction: Direction, 
/**
 * The value axis.
 */
axis: Axis, } | { "kind": "lines", 
/**
 * The steps, e.g. `2021` … `2025`.
 */
steps: Array<string>, 
/**
 * Each holds one value per step.
 */
series: Array<Series>, 
/**
 * The value axis.
 */
axis: Axis, } | { "kind": "dots", 
/**
 * One row each.
 */
categories: Array<Category>, 
/**
 * Each holds one value per row.
 */
series: Array<Series>, 
/**
 * The value axis.
 */
axis: Axis, } | { "kind": "heatmap", 
/**
 * Column heads.
 */
columns: Array<string>, 
/**
 * Row heads.
 */
rows: Array<Category>, 
/**
 * One vector per row, one value per column.
 */
cells: Array<Array<Value>>, 
/**
 * Value range of the shading; ends may be left open.
 */
axis: Axis, } | { "kind": "tile_map", 
/**
 * The tiles with their places.
 */
tiles: Array<Tile>, } | { "kind": "composition", 
/**
 * One row each.
 */
categories: Array<Category>, 
/**
 * The parts; each holds one value per row.
 */
series: Array<Series>, };

/**
 * A move that the acting person may make now.
 */
export type PossibleMove = { 
/**
 * The action.
 */
action: SubmissionAction, 
/**
 * Its name for people.
 */
label: string, 
/**
 * The state it leads to.
 */
to: SubmissionState, 
/**
 * Why it can't be made now; empty when it can.
 */
refused: string, };

/**
 * One problem with its place and the way out.
 */
export type Problem = { 
/**
 * How grave it is.
 */
severity: Severity, 
/**
 * Where it lies.
 */
place: Place, 
/**
 * What happened, to what.
 */
message: string, 
/**
 * What to do next; may be empty.
 */
hint: string, };

/**
 * The list of problems.
 */
export type ProblemBoard = { 
/**
 * The day by which states are judged.
 */
as_of: string, 
/**
 * How many problems pass the query.
 */
total: number, 
/**
 * They: overdue first, then by severity and date.
 */
items: Array<ProblemItem>, 
/**
 * How many are open in all.
 */
open: number, 
/**
 * How many are overdue in all.
 */
overdue: number, 
/**
 * How many wait for being struck off.
 */
waiting: number, 
/**
 * How many were struck off.
 */
closed: number, 
/**
 * Sums by province.
 */
provinces: Array<PlanShare>, };

/**
 * Strikes a problem off the list (销号).
 */
export type ProblemClose = { 
/**
 * The problem's id.
 */
id: string, 
/**
 * Who approves.
 */
approved_by: string, 
/**
 * When; absent: the as-of date.
 */
date?: string, 
/**
 * What proves it, beside the attached files.
 */
note?: string, };

/**
 * One problem on the list.
 */
export type ProblemItem = { 
/**
 * The record's id.
 */
id: string, 
/**
 * Its number, or empty.
 */
code: string, 
/**
 * The problem.
 */
name: string, 
/**
 * The responsible province's code.
 */
province: string, 
/**
 * Its name.
 */
province_name: string, 
/**
 * The responsible unit.
 */
unit: UnitRef, 
/**
 * The responsible person, or empty.
 */
owner: string, 
/**
 * Where it came up: 会议, 填报, 评估, 其他, or empty.
 */
source: string, 
/**
 * 重大, 较大, 一般, or empty.
 */
severity: string, 
/**
 * The measures.
 */
measures: string, 
/**
 * When it was raised, or empty.
 */
raised: string, 
/**
 * When it is due, or empty.
 */
due: string, 
/**
 * When it was struck off, or empty.
 */
closed: string, 
/**
 * Who approved that.
 */
approved_by: string, 
/**
 * What proves it.
 */
evidence_note: string, 
/**
 * The stored word of its status.
 */
status: string, 
/**
 * How it stands.
 */
standing: Standing, 
/**
 * How much is done, in percent, by the last report.
 */
percent?: number, 
/**
 * The last progress report.
 */
last?: ProgressNote, 
/**
 * How many progress reports there are.
 */
reports: number, 
/**
 * How many files are attached.
 */
evidence: number, 
/**
 * Linked indicators and records.
 */
cited: Array<Cited>, 
/**
 * The decision that it came from.
 */
decision?: WorkRef, 
/**
 * Whether it can be struck off now; if not, `doubts` say why.
 */
can_close: boolean, 
/**
 * What is wrong or missing, in sentences.
 */
doubts: Array<string>, };

/**
 * Which problems to show.
 */
export type ProblemQuery = { 
/**
 * Only problems of this province.
 */
province?: string, 
/**
 * Only problems of this unit, by id.
 */
unit?: string, 
/**
 * Only problems in these states.
 */
states?: Array<WorkState>, 
/**
 * Only problems of this severity: 重大, 较大, 一般.
 */
severity?: string, 
/**
 * Only problems with these words.
 */
search?: string, 
/**
 * Whether problems that were struck off are left out.
 */
open?: boolean, 
/**
 * At most so many; absent: 500.
 */
limit?: number, 
/**
 * How many to pass over.
 */
offset?: number, };

/**
 * Attainment by province and key task.
 */
export type Progress = { 
/**
 * The year (the first one of a stretch).
 */
year: number, 
/**
 * The as-of date.
 */
as_of: string, 
/**
 * Share of the year elapsed at the as-of date.
 */
elapsed: number, 
/**
 * 沪, 苏, 浙, 皖.
 */
provinces: Array<UnitProgress>, 
/**
 * The region, with the items that belong to no single province.
 */
region: UnitProgress, 
/**
 * The further years of a stretch, ascending.
 */
later: Array<Progress>, };

/**
 * A progress report.
 */
export type ProgressNote = { 
/**
 * Its date, or empty.
 */
date: string, 
/**
 * What was reported.
 */
text: string, 
/**
 * How much is done, in percent.
 */
percent?: number, 
/**
 * Who reported.
 */
by: string, };

/**
 * Which years' progress to give.
 */
export type ProgressRequest = { 
/**
 * The year.
 */
year: number, 
/**
 * The last year of a stretch that begins with `year`.
 */
to?: number, };

/**
 * The board: counts by kind of doubt, and findings, gravest first.
 */
export type QualityBoard = { 
/**
 * The as-of date that staleness and the future are told from.
 */
as_of: string, 
/**
 * Every kind of doubt with its count; 0 included. The filter by doubt does not apply to them.
 */
counts: Array<QualityCount>, 
/**
 * How many findings fit the query.
 */
total: number, 
/**
 * The stretch of them that was asked for.
 */
items: Array<QualityItem>, };

/**
 * How many doubts of a kind there are.
 */
export type QualityCount = { 
/**
 * The kind of doubt.
 */
doubt: QualityKind, 
/**
 * Its name for people.
 */
label: string, 
/**
 * What it means and what to do, in a sentence.
 */
help: string, 
/**
 * How bad the worst of them is.
 */
severity: Severity, 
/**
 * How many.
 */
count: number, };

/**
 * One doubt with the place where it is cleared.
 */
export type QualityItem = { 
/**
 * The kind of doubt.
 */
doubt: QualityKind, 
/**
 * How bad it is.
 */
severity: Severity, 
/**
 * What is wrong, with what.
 */
sentence: string, 
/**
 * What to do; may be empty.
 */
hint: string, 
/**
 * The record, if it is one.
 */
record: LinkedRecord | null, 
/**
 * The other record of a pair.
 */
other: LinkedRecord | null, 
/**
 * The field's key.
 */
field: string | null, 
/**
 * The indicator's code, for a value.
 */
indicator: string | null, 
/**
 * The unit's code, for a value.
 */
unit: string | null, 
/**
 * The year, for a value.
 */
year: number | null, };

/**
 * What kind of doubt a finding is.
 */
export type QualityKind = "dates" | "place" | "missing" | "broken_link" | "duplicate" | "jump" | "to_verify" | "stale" | "unsourced";

/**
 * Which findings to list.
 */
export type QualityQuery = { 
/**
 * Only doubts of this kind.
 */
doubt?: QualityKind, 
/**
 * Only records of this kind, e.g. `parks`.
 */
kind?: string, 
/**
 * Only this province: code, short name or name.
 */
province?: string, 
/**
 * At most so many; absent: 500.
 */
limit?: number, 
/**
 * How many to pass over.
 */
offset?: number, };

/**
 * A workspace opened before.
 */
export type RecentWorkspace = { 
/**
 * The file's path.
 */
path: string, 
/**
 * Its name when last open.
 */
name: string, };

/**
 * Who changed which field of a record when, newest first.
 */
export type RecordHistory = { 
/**
 * Newest first.
 */
entries: Array<HistoryEntry>, };

/**
 * Several records by id.
 */
export type RecordIds = { 
/**
 * The records' ids.
 */
ids: Array<string>, };

/**
 * One record in a list or as a whole.
 */
export type RecordItem = { 
/**
 * Its id.
 */
id: string, 
/**
 * Its kind.
 */
kind: string, 
/**
 * The policy's name where the record has one, else the official one.
 */
name: string, 
/**
 * Its values by field key; codes as stored.
 */
values: { [key in string]: FieldValue }, 
/**
 * The same values as people read them (names of codes, units), for the list.
 */
display: { [key in string]: string }, };

/**
 * Everything that is linked to a record.
 */
export type RecordLinks = { 
/**
 * The record.
 */
record: LinkedRecord, 
/**
 * What it points to, by field.
 */
to: Array<LinkGroup>, 
/**
 * What points to it, by kind and field.
 */
from: Array<LinkGroup>, 
/**
 * By indicator and year: values kept for the record itself, then what it counts for; a park's and a series' with the records that
 * hang on it.
 */
values: Array<LinkedValue>, 
/**
 * How many files are attached to it.
 */
evidence: number, 
/**
 * How many journal entries touched it.
 */
changes: number, };

/**
 * A stretch of a list.
 */
export type RecordPage = { 
/**
 * The kind.
 */
kind: string, 
/**
 * How many there are in all.
 */
total: number, 
/**
 * The place of the first of `items` in the whole list, counted from 0.
 */
offset: number, 
/**
 * The records.
 */
items: Array<RecordItem>, };

/**
 * Prints one record on one page (一园一档).
 */
export type RecordPaper = { 
/**
 * The record's id or policy code.
 */
id: string, 
/**
 * The folder, made when missing; absent: the output folder.
 */
dir?: string, 
/**
 * `docx` and `pdf`; empty: both.
 */
formats?: Array<PaperFormat>, };

/**
 * The record's paper as printed.
 */
export type RecordPaperPrinted = { 
/**
 * Paths of the files.
 */
files: Array<string>, 
/**
 * Pages of the pdf: one.
 */
pages: number, 
/**
 * How many rows and facts the page has no room for, and texts it shortens; the page says so too.
 */
left_out: number, };

/**
 * Which records to list, in which order. All conditions must hold.
 */
export type RecordQuery = { 
/**
 * The kind, e.g. `parks`.
 */
kind: string, 
/**
 * Lead or taking part: code, short name (沪) or name.
 */
province?: string, 
/**
 * City code.
 */
city?: string, 
/**
 * Status, e.g. `运行`.
 */
status?: string, 
/**
 * Words that must all occur in the record's texts, or sound like its names in pinyin (`szgy`, `suzhou`).
 */
search?: string, 
/**
 * Conditions on fields, all of which must hold.
 */
filters?: Array<FieldFilter>, 
/**
 * Field whose equal values stand together, in front of `sort`; records without a value come last.
 * Grouped by `concerned` or by rows, of which a record can have several, the list keeps its order and only `record_totals` groups.
 */
group?: string, 
/**
 * Field to sort by; absent: with `search` the best hits first, else code, then province.
 */
sort?: string, 
/**
 * Sorts downwards.
 */
descending?: boolean, 
/**
 * At most so many; absent: 1,000.
 */
limit?: number, 
/**
 * How many to pass over.
 */
offset?: number, 
/**
 * Begins behind the record with this id, wherever it stands now; `offset` counts from there. Keeps paging steady while
 * others write. A record that the list no longer holds counts as its beginning.
 */
after?: string, };

/**
 * A record that a number counts.
 */
export type RecordRef = { 
/**
 * Its id.
 */
id: string, 
/**
 * Its kind.
 */
kind: string, 
/**
 * Its name.
 */
name: string, 
/**
 * Why it counts, e.g. `运行,2019-09-25 起`.
 */
note: string, };

/**
 * Names one record.
 */
export type RecordRequest = { 
/**
 * The record's id, or its policy code such as `P01`.
 */
id: string, };

/**
 * A record to save; without an id it is a new one.
 */
export type RecordSave = { 
/**
 * The record to change.
 */
id?: string, 
/**
 * Its kind.
 */
kind: string, 
/**
 * Values by field key; keys that are absent stay as they are.
 */
values: { [key in string]: FieldValue }, 
/**
 * What those fields held when they were shown to whoever changes them: what has changed since is not written over, but refused
 * with `edit_conflict`. Absent fields are not compared.
 */
was?: { [key in string]: FieldValue }, };

/**
 * The answer to a save.
 */
export type RecordSaved = { 
/**
 * The record's id.
 */
id: string, 
/**
 * Whether anything changed.
 */
changed: boolean, };

/**
 * What a whole list adds up to, whatever page is shown.
 */
export type RecordTotals = { 
/**
 * The kind.
 */
kind: string, 
/**
 * How many records there are.
 */
count: number, 
/**
 * The sums of the kind's numeric fields that have any value.
 */
sums: Array<FieldSum>, 
/**
 * How many by status, in the order of a carrier's life.
 */
by_status: Array<GroupCount>, 
/**
 * How many by lead province, 沪苏浙皖.
 */
by_province: Array<GroupCount>, 
/**
 * How many by the query's `group`, in the order of the list; empty without one. Grouped by `concerned` or by rows, a record
 * counts once for each of its values.
 */
groups: Array<GroupCount>, };

/**
 * A line across the plot with its label, e.g. the year's schedule.
 */
export type Reference = { 
/**
 * Where it stands on the value axis.
 */
value: number, 
/**
 * Its label, e.g. `时序进度 91.7`.
 */
text: string, };

/**
 * The schematic map without values: its cities' tiles, for lists that are spread over it.
 */
export type RegionTiles = { 
/**
 * The tiles, by the cities' codes.
 */
tiles: Array<Tile>, };

/**
 * What comes back from a command.
 */
export type Reply = { 
/**
 * The command's answer.
 */
output: unknown, 
/**
 * What the command made stale.
 */
touched: Array<Tag>, 
/**
 * Sequence number of the workspace's last journal entry, 0 without a workspace.
 */
revision: number, };

/**
 * One value.
 */
export type ReportingCell = { 
/**
 * Its state.
 */
state: ValueState, 
/**
 * Its number.
 */
value: number | null, 
/**
 * The number as people read it.
 */
text: string, 
/**
 * Why it does not apply.
 */
reason: string, 
/**
 * The note that came with it.
 */
note: string, 
/**
 * The year's target.
 */
target: number | null, 
/**
 * The document that approved the target.
 */
basis: string, 
/**
 * Whether a person may type it (reported, not computed).
 */
editable: boolean, };

/**
 * Which of the two sheets of a year a block is pasted into.
 */
export type ReportingLayer = "values" | "targets";

/**
 * How well a province's units reported: indicator E4.
 */
export type ReportingQuality = { 
/**
 * The province, as a code.
 */
province: string, 
/**
 * Its name.
 */
name: string, 
/**
 * Submissions that were due or handed in.
 */
counted: number, 
/**
 * Of these, handed in by the due date.
 */
on_time: number, 
/**
 * Of these, never sent back.
 */
first_pass: number, 
/**
 * 50 × on-time rate + 50 × first-pass rate; none when nothing counts yet.
 */
score: number | null, 
/**
 * The same for people.
 */
text: string, };

/**
 * One indicator's values.
 */
export type ReportingRow = { 
/**
 * Code.
 */
code: string, 
/**
 * Name.
 */
name: string, 
/**
 * Unit of the values.
 */
unit: string, 
/**
 * `records` or `reported`.
 */
source_in_force: string, 
/**
 * A cell per unit, in order; `None` where the indicator does not belong to the unit.
 */
cells: Array<ReportingCell | null>, };

/**
 * The values of a year, indicator by unit.
 */
export type ReportingTable = { 
/**
 * The year.
 */
year: number, 
/**
 * Units in the order 沪苏浙皖, then the region.
 */
units: Array<ReportingUnit>, 
/**
 * A row per indicator.
 */
rows: Array<ReportingRow>, 
/**
 * How many values a person still has to type; what is computed from records is nobody's to type.
 */
blank: number, };

/**
 * How complete a unit's report is.
 */
export type ReportingUnit = { 
/**
 * Code.
 */
code: string, 
/**
 * Name.
 */
name: string, 
/**
 * How many values are in.
 */
reported: number, 
/**
 * How many apply.
 */
applicable: number, };

/**
 * A backup to restore into a new workspace file; nothing is overwritten.
 */
export type RestoreRequest = { 
/**
 * The backup.
 */
file: string, 
/**
 * The workspace file to make; absent: a free name beside the open workspace or in the data folder.
 */
to?: string, };

/**
 * A cell that was sent back.
 */
export type ReturnSeen = { 
/**
 * Its indicator; `*` for the whole.
 */
indicator: string, 
/**
 * Its name.
 */
name: string, 
/**
 * The value that was sent back.
 */
value: string, 
/**
 * Why.
 */
reason: string, 
/**
 * Whether it came in again.
 */
settled: boolean, };

/**
 * A cell that is sent back.
 */
export type ReturnedCell = { 
/**
 * Its indicator; `*` for the submission as a whole.
 */
indicator: string, 
/**
 * Why.
 */
reason: string, };

/**
 * Whom a review is for.
 */
export type ReviewAudience = "internal" | "public";

/**
 * How far a review has come, as its cover says.
 */
export type ReviewEdition = "comment" | "approval" | "final";

/**
 * Names an entry by year and id.
 */
export type ReviewEntry = { 
/**
 * The year.
 */
year: number, 
/**
 * The entry's id.
 */
id: string, };

/**
 * What the review of a year would hold.
 */
export type ReviewOutline = { 
/**
 * The year.
 */
year: number, 
/**
 * The document's title.
 */
title: string, 
/**
 * Whether the year has any data; without, nothing can be printed.
 */
has_data: boolean, 
/**
 * Headings with their level, in order.
 */
headings: Array<OutlineHeading>, 
/**
 * Captions of the figures, in order.
 */
figures: Array<string>, 
/**
 * Captions of the tables, in order.
 */
tables: Array<string>, 
/**
 * What is missing or weak and will be said so in the paper.
 */
remarks: Array<Problem>, };

/**
 * One page of the review.
 */
export type ReviewPageInfo = { 
/**
 * The page number as printed; none on cover and contents.
 */
number: string | null, 
/**
 * Width in points.
 */
width_pt: number, 
/**
 * Height in points.
 */
height_pt: number, 
/**
 * Changes when the page's looks change, and only then.
 */
digest: string, };

/**
 * Asks for the picture of one page.
 */
export type ReviewPageRequest = { 
/**
 * The review that the page is of.
 */
of: ReviewPages, 
/**
 * The page, counted from 1 with the cover.
 */
page: number, };

/**
 * One page as a picture.
 */
export type ReviewPageShown = { 
/**
 * The page, counted from 1 with the cover.
 */
page: number, 
/**
 * As in the list of pages.
 */
digest: string, 
/**
 * The page as SVG; to be shown as an image, never as markup.
 */
svg: string, };

/**
 * The review laid out as pages, exactly those of its pdf.
 */
export type ReviewPaged = { 
/**
 * The year.
 */
year: number, 
/**
 * The pages in order, cover and contents included.
 */
pages: Array<ReviewPageInfo>, 
/**
 * Headings with the pages they stand on.
 */
headings: Array<PagedHeading>, 
/**
 * How many figures there are.
 */
figures: number, 
/**
 * How many tables there are.
 */
tables: number, };

/**
 * The review as it would be printed now.
 */
export type ReviewPages = { 
/**
 * The year.
 */
year: number, 
/**
 * What the cover says; absent: a draft for comment.
 */
edition?: ReviewEdition, 
/**
 * Whom it is for; absent: internal, with scores.
 */
audience?: ReviewAudience, 
/**
 * Whether the foot of every page says 非涉密.
 */
unclassified?: boolean, };

/**
 * Prints the review.
 */
export type ReviewPrint = { 
/**
 * The year.
 */
year: number, 
/**
 * The folder, made when missing; absent: the output folder.
 */
dir?: string, 
/**
 * The formats; empty: all three.
 */
formats: Array<PaperFormat>, 
/**
 * Prints and stores the year's frozen vintage; needs a complete, approved round.
 */
freeze?: boolean, 
/**
 * Prints today's data even of a frozen year.
 */
draft?: boolean, 
/**
 * The id of the vintage to print again; absent: the latest of the year.
 */
vintage?: string, 
/**
 * What the cover says; absent: a draft for comment. `final` needs a frozen year.
 */
edition?: ReviewEdition, 
/**
 * Whom it is for; absent: internal, with scores.
 */
audience?: ReviewAudience, 
/**
 * Whether the foot of every page says 非涉密.
 */
unclassified?: boolean, };

/**
 * The files printed.
 */
export type ReviewPrinted = { 
/**
 * Their paths.
 */
files: Array<string>, 
/**
 * Pages of the pdf (0 when none was asked for).
 */
pages: number, 
/**
 * Figures in it.
 */
figures: number, 
/**
 * Tables in it.
 */
tables: number, 
/**
 * The frozen vintage, if one was printed.
 */
vintage: string | null, 
/**
 * Seconds each stage took: name and time.
 */
stages: Array<Stage>, };

/**
 * The desk of the review at a glance.
 */
export type ReviewWorkspace = { 
/**
 * The year.
 */
year: number, 
/**
 * Whether the year has data.
 */
has_data: boolean, 
/**
 * Provinces 沪苏浙皖, then the region.
 */
units: Array<Completeness>, 
/**
 * Deviations that demand an analysis.
 */
deviations: number, 
/**
 * Of these, without one.
 */
deviations_open: number, 
/**
 * Items that experts mark.
 */
mark_items: number, 
/**
 * Of these, without enough marks.
 */
marks_open: number, 
/**
 * Entries of the veto list.
 */
vetoes: number, 
/**
 * Cases of good practice.
 */
experiences: number, 
/**
 * Problems.
 */
problems: number, 
/**
 * Sections of the text in this language.
 */
sections: number, 
/**
 * Of these, edited by people.
 */
sections_edited: number, 
/**
 * Of these, whose data moved under the edit.
 */
sections_stale: number, 
/**
 * Corrections after 定稿.
 */
corrections: number, 
/**
 * Vintages, oldest first.
 */
vintages: Array<VintageSeen>, 
/**
 * Whether it can be frozen now.
 */
freezable: boolean, 
/**
 * What stands in the way of freezing: errors block, warnings do not.
 */
blockers: Array<Problem>, };

/**
 * What a person does in the working group; a statement, not a login.
 */
export type Role = "secretariat" | "reporter" | "reviewer" | "expert";

/**
 * Approves scheme and targets of a year.
 */
export type RoundApprove = { 
/**
 * The year.
 */
year: number, 
/**
 * The document or meeting.
 */
document: string, };

/**
 * The board of a round: who has reported what, how late, how often returned.
 */
export type RoundBoard = { 
/**
 * The year.
 */
year: number, 
/**
 * Whether the round is set up; without, everything below is empty.
 */
opened: boolean, 
/**
 * When submissions are due unless a line says otherwise.
 */
due: string, 
/**
 * A remark.
 */
note: string, 
/**
 * The document by which scheme and targets were approved; empty before.
 */
approval: string, 
/**
 * When.
 */
approved_at: string, 
/**
 * By whom.
 */
approved_by: string, 
/**
 * Whether the scheme in force is still the one that the round was set up with.
 */
scheme_current: boolean, 
/**
 * Name of the scheme.
 */
scheme: string, 
/**
 * The submissions: region, provinces 沪苏浙皖, cities, carriers.
 */
submissions: Array<SubmissionRow>, 
/**
 * How many stand in each state, in the order of the states.
 */
counts: Array<StateCount>, 
/**
 * E4 by province, in their order.
 */
quality: Array<ReportingQuality>, 
/**
 * Project records of different provinces that look like one, to be merged into one multi-province record.
 */
overlaps: number, 
/**
 * Whether every submission is final or archived.
 */
complete: boolean, 
/**
 * Whether the review of the year is frozen.
 */
frozen: boolean, 
/**
 * Units that were left as they are, with the reason; after a move of several.
 */
refused: Array<Problem>, 
/**
 * Years that have a round, ascending.
 */
years: Array<number>, };

/**
 * An indicator in the scheme of a year.
 */
export type RoundIndicator = { 
/**
 * Its code.
 */
code: string, 
/**
 * Its name.
 */
name: string, 
/**
 * Its unit.
 */
unit: string, 
/**
 * Points of 100.
 */
weight: number, 
/**
 * `records`, `reported` or `workflow`.
 */
source: string, 
/**
 * Targets by unit: 沪苏浙皖 and the region, for people; empty where there is none.
 */
targets: Array<string>, 
/**
 * Values of the base year by unit, for people.
 */
base: Array<string>, 
/**
 * Targets without a document or meeting behind them.
 */
unapproved: number, };

/**
 * Sends workbooks down: writes one for each unit and moves 待下发 to 已下发.
 */
export type RoundIssue = { 
/**
 * The year.
 */
year: number, 
/**
 * The units; empty: all that are 待下发.
 */
units?: Array<string>, 
/**
 * The folder, made when missing; absent: the output folder.
 */
dir?: string, };

/**
 * The workbooks sent down.
 */
export type RoundIssued = { 
/**
 * Their paths, in the order of the board.
 */
files: Array<string>, 
/**
 * The board now.
 */
board: RoundBoard, };

/**
 * Moves submissions.
 */
export type RoundMove = { 
/**
 * The year.
 */
year: number, 
/**
 * The units; one that can't be moved is left and told under `refused` of the board. A single one gives an error instead.
 */
units: Array<string>, 
/**
 * What to do.
 */
action: SubmissionAction, 
/**
 * A remark.
 */
note?: string, 
/**
 * The document of the approval; 定稿 needs one.
 */
document?: string, 
/**
 * Cells sent back; 退回 needs at least one.
 */
returns?: Array<ReturnedCell>, };

/**
 * Sets up a round, or changes its due date and adds units to it.
 */
export type RoundOpen = { 
/**
 * The year.
 */
year: number, 
/**
 * When submissions are due, `YYYY-MM-DD`.
 */
due: string, 
/**
 * A remark; absent: stays.
 */
note?: string, 
/**
 * Whether cities with carriers report too.
 */
cities?: boolean, 
/**
 * Whether carriers (parks, overseas centres) report too.
 */
carriers?: boolean, };

/**
 * Prints a paper of the round.
 */
export type RoundPaper = { 
/**
 * The year.
 */
year: number, 
/**
 * The unit of a 退回单; absent for the 催报清单.
 */
unit?: string, 
/**
 * The folder, made when missing; absent: the output folder.
 */
dir?: string, };

/**
 * The scheme of a year: what it reports and is weighed by.
 */
export type RoundScheme = { 
/**
 * The year.
 */
year: number, 
/**
 * The version's id; `basic` for that of the cards.
 */
id: string, 
/**
 * Its name.
 */
name: string, 
/**
 * SM3 of its content.
 */
digest: string, 
/**
 * The document by which it was approved; empty before.
 */
approval: string, 
/**
 * When.
 */
approved_at: string, 
/**
 * By whom.
 */
approved_by: string, 
/**
 * Whether it changed after the approval.
 */
changed_since: boolean, 
/**
 * Grade limits in words: 优 ≥ 90 …
 */
grades: string, 
/**
 * The base year of indices.
 */
base_year: number, 
/**
 * Its indicators.
 */
indicators: Array<RoundIndicator>, 
/**
 * Sheets of carriers: level, name and version in force.
 */
carriers: Array<CarrierSheet>, };

/**
 * A saved view: a named query of a kind with its columns, shared with the workspace.
 */
export type SavedView = { 
/**
 * Its id.
 */
id: string, 
/**
 * Its name.
 */
name: string, 
/**
 * Filters, search, grouping and order; its kind is the view's.
 */
query: RecordQuery, 
/**
 * Keys of the columns; empty for the usual ones.
 */
columns: Array<string>, };

/**
 * What a choice rests on.
 */
export type SchemeBasis = { 
/**
 * The clause cited, e.g. `三(二)-4`.
 */
clause: string, 
/**
 * The document or meeting it comes from.
 */
source: string, };

/**
 * A scheme to check without saving it.
 */
export type SchemeCheck = { 
/**
 * The level.
 */
level: MethodLevel, 
/**
 * The year.
 */
year: number, 
/**
 * The scheme.
 */
content: SchemeContent, };

/**
 * What a check found.
 */
export type SchemeChecked = { 
/**
 * Whether it may be saved: nothing graver than a warning was found.
 */
ok: boolean, 
/**
 * Each with its place, as in `content.indicators.3.weight`.
 */
problems: Array<Problem>, 
/**
 * What its pairwise judgements come to.
 */
judged: Array<SchemeJudged>, };

/**
 * The scheme's own weights with some of the data.
 */
export type SchemeCombination = { 
/**
 * The weights of the data: `entropy`, `critic`, `variation` or `components`.
 */
objective: WeighMethod, 
/**
 * How they become one.
 */
combine: CombineMethod, 
/**
 * The share α of the scheme's own weights where `combine` is `linear`, 0 to 1.
 */
alpha: number, };

/**
 * A whole scheme.
 */
export type SchemeContent = { 
/**
 * The dimensions in order.
 */
dimensions: Array<SchemeDimension>, 
/**
 * The indicators in order.
 */
indicators: Array<SchemeIndicator>, 
/**
 * The method.
 */
method: SchemeMethod, };

/**
 * Names a saved version.
 */
export type SchemeDelete = { 
/**
 * The version.
 */
id: string, };

/**
 * A dimension of a scheme.
 */
export type SchemeDimension = { 
/**
 * Its code, unique in the scheme.
 */
code: string, 
/**
 * Its name in Chinese.
 */
name_zh: string, 
/**
 * Its name in English.
 */
name_en: string, 
/**
 * Its weight, in percent of the whole; what the dimensions sum to is taken for the whole.
 */
weight: number, 
/**
 * What it rests on.
 */
basis: SchemeBasis, };

/**
 * An indicator of a scheme.
 */
export type SchemeIndicator = { 
/**
 * Its code; it is one of the level's measures.
 */
code: string, 
/**
 * The dimension it belongs to.
 */
dimension: string, 
/**
 * Its 赋权 within the dimension, on any scale.
 */
weight: number, 
/**
 * What it rests on.
 */
basis: SchemeBasis, 
/**
 * Its own way to be normalised.
 */
normalise?: NormaliseMethod, 
/**
 * Its lower limit; 不允许值 of the efficacy coefficient (for a negative indicator 满意值).
 */
lower?: number, 
/**
 * Its upper limit.
 */
upper?: number, };

/**
 * The weights that judgements give below one aggregate, and how consistent they are.
 */
export type SchemeJudged = { 
/**
 * The aggregate: the whole or a dimension.
 */
parent: string, 
/**
 * Its children in order.
 */
codes: Array<string>, 
/**
 * Their shares; they sum to one.
 */
weights: Array<number>, 
/**
 * λ_max.
 */
lambda_max: number, 
/**
 * CI = (λ_max − n) ÷ (n − 1).
 */
consistency_index: number, 
/**
 * CR = CI ÷ RI; none beyond ten.
 */
consistency_ratio: number | null, 
/**
 * CR and what to make of it, in a sentence.
 */
sentence: string, };

/**
 * One judgement of a pair of siblings, on Saaty's scale.
 */
export type SchemeJudgement = { 
/**
 * The dimension or indicator that is judged.
 */
of: string, 
/**
 * Its sibling that it is held against.
 */
over: string, 
/**
 * How many times as important it is, 1/9 to 9.
 */
value: number, };

/**
 * The versions of a level that a year may use.
 */
export type SchemeList = { 
/**
 * The basic scheme first, then those saved for this year or an earlier one, newest last.
 */
versions: Array<SchemeSummary>, };

/**
 * Something that a scheme of a level may use as an indicator.
 */
export type SchemeMeasure = { 
/**
 * Its code.
 */
code: string, 
/**
 * Its name.
 */
name: string, 
/**
 * Its unit.
 */
unit: string, 
/**
 * 1 or −1.
 */
direction: number, 
/**
 * The clause of its card; may be empty.
 */
clause: string, 
/**
 * How it comes about: `reported` (填报), `records` (台账) or `statistics` (统计).
 */
source: string, 
/**
 * Whether it belongs to the region alone.
 */
region_only: boolean, 
/**
 * How many units have a number for it in the year.
 */
filled: number, };

/**
 * The method of a scheme.
 */
export type SchemeMethod = { 
/**
 * How blanks are filled.
 */
impute: ImputeMethod, 
/**
 * Whether outliers are treated: winsorised, at most five, else the logarithm.
 */
treat: boolean, 
/**
 * How values are brought onto one scale.
 */
normalise: NormaliseMethod, 
/**
 * Where weights come from.
 */
weigh: WeighMethod, 
/**
 * How numbers go up the tree.
 */
aggregate: AggregateMethod, 
/**
 * How dimensions become the whole, where that is another way.
 */
aggregate_top?: AggregateMethod, 
/**
 * What `combined` combines.
 */
combination?: SchemeCombination, 
/**
 * The judgements of `ahp`, each pair once. Dimensions of which nothing is judged keep the weights given, and so do the indicators below
 * them.
 */
judgements?: Array<SchemeJudgement>, 
/**
 * The least share of what is below an aggregate that must have a score, 0 to 1.
 */
min_availability: number, 
/**
 * The limits of the grades.
 */
grades: GradeLimits, 
/**
 * The largest share of the units that may be 优, 0 to 1.
 */
cap?: number, 
/**
 * Carriers younger than so many years are monitored and not graded; 0 grades all.
 */
monitored_years: number, 
/**
 * The negative list: vetoes and deductions.
 */
negative?: Array<SchemeNegative>, 
/**
 * What the choices rest on, by their names here: `normalise`, `weigh`, `aggregate`, `grades`, `cap` …
 */
basis: { [key in string]: SchemeBasis }, };

/**
 * An entry of the negative list, as the secretariat makes it.
 */
export type SchemeNegative = { 
/**
 * The year it counts for.
 */
year: number, 
/**
 * The unit: a province's or city's code, or a record's identifier.
 */
unit: string, 
/**
 * What it does.
 */
kind: NegativeKind, 
/**
 * The points taken off, where it is a deduction.
 */
points: number, 
/**
 * What happened, such as 数据造假.
 */
reason: string, 
/**
 * The document that says so.
 */
document: string, };

/**
 * Asks for the versions of a level and year.
 */
export type SchemeQuery = { 
/**
 * The level.
 */
level: MethodLevel, 
/**
 * The year.
 */
year: number, };

/**
 * Another name and note for a version.
 */
export type SchemeRename = { 
/**
 * The version.
 */
id: string, 
/**
 * Its new name.
 */
name: string, 
/**
 * Its new note; absent leaves it.
 */
note?: string, };

/**
 * Names a version.
 */
export type SchemeRequest = { 
/**
 * The level.
 */
level: MethodLevel, 
/**
 * The year.
 */
year: number, 
/**
 * The version; absent or empty is the one in force.
 */
id?: string, };

/**
 * A scheme to save as a new version.
 */
export type SchemeSave = { 
/**
 * The level.
 */
level: MethodLevel, 
/**
 * The year that it is for.
 */
year: number, 
/**
 * Its name.
 */
name: string, 
/**
 * A remark.
 */
note?: string, 
/**
 * The version it was made from.
 */
based_on?: string, 
/**
 * The scheme.
 */
content: SchemeContent, };

/**
 * The answer to everything that changes versions.
 */
export type SchemeSaved = { 
/**
 * The version; empty when the basic scheme is in force again.
 */
id: string, 
/**
 * Its number.
 */
number: number, 
/**
 * Whether anything changed.
 */
changed: boolean, };

/**
 * One version in a list.
 */
export type SchemeSummary = { 
/**
 * Its identifier; `basic` for the scheme that is there without anybody saving one (for provinces that of the indicator cards).
 */
id: string, 
/**
 * Its level.
 */
level: MethodLevel, 
/**
 * The year that it was saved for.
 */
year: number, 
/**
 * Its number among those of its level and year, from 1; 0 for the basic scheme.
 */
number: number, 
/**
 * Its name.
 */
name: string, 
/**
 * A remark; may be empty.
 */
note: string, 
/**
 * The version it was made from; may be empty.
 */
based_on: string, 
/**
 * Whether it is in force for the year asked for. A year without a version of its own takes that of the last year before it.
 */
in_force: boolean, 
/**
 * When it was saved, as people read it; empty for the basic scheme.
 */
saved_at: string, 
/**
 * Who saved it; empty for the basic scheme.
 */
saved_by: string, };

/**
 * A unit that is evaluated.
 */
export type SchemeUnit = { 
/**
 * Its code: a province's, a city's, or a record's identifier.
 */
code: string, 
/**
 * Its name.
 */
name: string, };

/**
 * A version in full.
 */
export type SchemeVersion = { 
/**
 * What the list says of it.
 */
summary: SchemeSummary, 
/**
 * Its content.
 */
content: SchemeContent, 
/**
 * Everything that a scheme of the level may use.
 */
measures: Array<SchemeMeasure>, 
/**
 * The units that are evaluated, without the region.
 */
units: Array<SchemeUnit>, 
/**
 * What is wrong or weak in it for this year's data.
 */
problems: Array<Problem>, 
/**
 * What its pairwise judgements come to.
 */
judged: Array<SchemeJudged>, };

/**
 * What a search found.
 */
export type SearchAnswer = { 
/**
 * How many records there are in all.
 */
total: number, 
/**
 * The best hits, best first: names before sounds before other texts.
 */
hits: Array<SearchHit>, };

/**
 * One record found.
 */
export type SearchHit = { 
/**
 * Its id.
 */
id: string, 
/**
 * Its kind.
 */
kind: string, 
/**
 * The kind's name for people.
 */
kind_label: string, 
/**
 * Its code, or empty.
 */
code: string, 
/**
 * Its name.
 */
name: string, 
/**
 * Its lead province as people read it, or empty.
 */
province: string, 
/**
 * The text that answers the first word.
 */
matched: SearchMatch, };

/**
 * The text in which a word was found.
 */
export type SearchMatch = { 
/**
 * The field's key, `alias.name` for a column of rows.
 */
field: string, 
/**
 * Its name for people.
 */
label: string, 
/**
 * Whether the word sounds like the text instead of standing in it; the whole text is then in `text`.
 */
sound: boolean, 
/**
 * What stands before the found text, shortened.
 */
before: string, 
/**
 * The found text as it is written in the record.
 */
text: string, 
/**
 * What stands behind it, shortened.
 */
after: string, };

/**
 * What to search for in all kinds.
 */
export type SearchRequest = { 
/**
 * Words that must all occur in the record's texts, or sound like its names in pinyin.
 */
text: string, 
/**
 * Only this kind; absent: all.
 */
kind?: string, 
/**
 * At most so many hits; absent: 20.
 */
limit?: number, };

/**
 * One series of values, all of one look.
 */
export type Series = { 
/**
 * Fixes colour, dash, marker and pattern.
 */
key: SeriesKey, 
/**
 * The name as printed, short enough to stand at a line's end.
 */
name: string, 
/**
 * One value per category or step.
 */
values: Array<Value>, 
/**
 * One target per category, drawn as a tick across the bar; empty when there are none.
 */
targets: Array<Value>, };

/**
 * Whose values a series holds; the look of the four provinces and the region is the same on every chart.
 */
export type SeriesKey = { "kind": "shanghai" } | { "kind": "jiangsu" } | { "kind": "zhejiang" } | { "kind": "anhui" } | { "kind": "region" } | { "kind": "shade", "step": number };

/**
 * Settings to change; what is absent stays.
 */
export type SettingsChange = { 
/**
 * The language.
 */
language?: Language, 
/**
 * The colour scheme.
 */
theme?: Theme, 
/**
 * Where papers are written; empty for the default.
 */
output_dir?: string, 
/**
 * Which faces pdfs and pages on screen are set in.
 */
paper_fonts?: PaperFonts, 
/**
 * The as-of date `YYYY-MM-DD`, or empty to follow the clock (kept in the workspace).
 */
as_of?: string, };

/**
 * How grave a problem is.
 */
export type Severity = "error" | "warning" | "info";

/**
 * One sheet of a file.
 */
export type SheetSeen = { 
/**
 * Its name.
 */
name: string, 
/**
 * Rows with content.
 */
rows: number, 
/**
 * Whether it is read in this run.
 */
chosen: boolean, 
/**
 * What it was taken for: `parks`, `indicators`, `context`, or empty when nothing is recognised.
 */
what: string, 
/**
 * The same as people read it, e.g. 统计表:地区为行,指标为列,2022年.
 */
description: string, 
/**
 * The first rows as text, for the preview (at most 12 × 16).
 */
preview: Array<Array<string>>, 
/**
 * The row of `preview` that is the header, from 0, if known.
 */
header_row: number | null, };

/**
 * One stage of a print.
 */
export type Stage = { 
/**
 * `data`, `arrange`, `pdf`, `docx`, `xlsx`.
 */
name: string, 
/**
 * Seconds.
 */
seconds: number, };

/**
 * The state with its word, its light and the days to or past the date.
 */
export type Standing = { 
/**
 * The state.
 */
state: WorkState, 
/**
 * The word beside the light: 逾期, 临期, 推进中 …
 */
word: string, 
/**
 * The colour.
 */
light: Light, 
/**
 * Days past the date, negative before it; for what is done, how many days it came late.
 */
days?: number, };

/**
 * What a new workspace starts from.
 */
export type StartFrom = "policy" | "demo" | "empty";

/**
 * How many submissions stand in a state.
 */
export type StateCount = { 
/**
 * The state.
 */
state: SubmissionState, 
/**
 * Its name.
 */
label: string, 
/**
 * How many.
 */
count: number, };

/**
 * What moves a submission.
 */
export type SubmissionAction = "issue" | "start" | "submit" | "recall" | "review" | "pass" | "return" | "consult" | "finalise" | "archive";

/**
 * One cell of a submission.
 */
export type SubmissionCell = { 
/**
 * The indicator's code.
 */
indicator: string, 
/**
 * Its name.
 */
name: string, 
/**
 * Its unit of measure.
 */
unit: string, 
/**
 * The 口径, formula and period.
 */
meaning: string, 
/**
 * The evidence that is asked for.
 */
evidence_asked: string, 
/**
 * When it does not apply, as its card says.
 */
not_applicable_when: string, 
/**
 * The value's state.
 */
state: ValueState, 
/**
 * Its number.
 */
value: number | null, 
/**
 * The same for people.
 */
text: string, 
/**
 * Why it does not apply.
 */
reason: string, 
/**
 * The remark that came with it.
 */
note: string, 
/**
 * The source that came with it.
 */
source: string, 
/**
 * Last year's value.
 */
last: number | null, 
/**
 * The same for people; 未报 and 不适用 in words.
 */
last_text: string, 
/**
 * The target.
 */
target: number | null, 
/**
 * The same for people.
 */
target_text: string, 
/**
 * What the target rests on.
 */
target_basis: string, 
/**
 * The 说明.
 */
explanation: string, 
/**
 * Why it was sent back, while that is open.
 */
returned: string, 
/**
 * Files of evidence attached to it.
 */
evidence: number, 
/**
 * What the checks say.
 */
checks: Array<CellCheck>, };

/**
 * Types values into a submission; 已下发 and 已退回 become 填报中.
 */
export type SubmissionFill = { 
/**
 * The year.
 */
year: number, 
/**
 * The unit.
 */
unit: string, 
/**
 * The values.
 */
cells: Array<CellFill>, };

/**
 * A filled workbook that came back.
 */
export type SubmissionReceive = { 
/**
 * The file.
 */
file: string, 
/**
 * The year that the person expects; absent: what the workbook says. Another year is refused.
 */
year?: number, 
/**
 * The unit that the person expects; absent: what the workbook says. Another unit is refused.
 */
unit?: string, 
/**
 * Whether to keep it as a version and take its values.
 */
commit?: boolean, };

/**
 * What a workbook that came back holds.
 */
export type SubmissionReceived = { 
/**
 * The year.
 */
year: number, 
/**
 * The unit.
 */
unit: string, 
/**
 * Its name.
 */
name: string, 
/**
 * The number that the version has or would have.
 */
number: number, 
/**
 * Cells read.
 */
cells: number, 
/**
 * Against the version before, or against what is held when it is the first.
 */
differences: Array<CellDifference>, 
/**
 * What is wrong with the file, each with its cell. Errors of single cells leave these cells as they were.
 */
problems: Array<Problem>, 
/**
 * What the checks of the round will say of the cells.
 */
errors: number, 
/**
 * And doubts.
 */
warnings: number, 
/**
 * Whether it was kept.
 */
committed: boolean, 
/**
 * The same file came in before, as this version; nothing is kept twice.
 */
same_as: number | null, };

/**
 * Names a submission.
 */
export type SubmissionRequest = { 
/**
 * The year.
 */
year: number, 
/**
 * The unit: a province or city code, `YRD`, or a carrier's record id or policy code.
 */
unit: string, };

/**
 * One line of the board.
 */
export type SubmissionRow = { 
/**
 * The unit: a province or city code, `YRD`, or a carrier's record id.
 */
unit: string, 
/**
 * Its name.
 */
name: string, 
/**
 * What kind of unit.
 */
sort: SubmissionSort, 
/**
 * The province that answers for it, as a code, or `YRD`.
 */
province: string, 
/**
 * Where it stands.
 */
state: SubmissionState, 
/**
 * The same for people.
 */
state_label: string, 
/**
 * When it is due, `YYYY-MM-DD`; may be empty.
 */
due: string, 
/**
 * When it was first handed in, `YYYY-MM-DD`; empty before.
 */
submitted: string, 
/**
 * Days late: at the first handing in, or up to the as-of date while it is not in; 0 when in time.
 */
late: number, 
/**
 * How often it was sent back.
 */
returns: number, 
/**
 * How many versions came in.
 */
versions: number, 
/**
 * Who filled it in.
 */
reporter: string, 
/**
 * Who approved it for the province.
 */
reviewer: string, 
/**
 * Cells filled in (numbers and 不适用).
 */
filled: number, 
/**
 * Cells that it asks for.
 */
cells: number, 
/**
 * Errors that block 上报.
 */
errors: number, 
/**
 * Doubts that do not.
 */
warnings: number, 
/**
 * Cells that were sent back and did not come in again.
 */
open_returns: number, 
/**
 * What the acting person may do with it.
 */
moves: Array<PossibleMove>, };

/**
 * A submission with everything that belongs to it.
 */
export type SubmissionSheet = { 
/**
 * The year.
 */
year: number, 
/**
 * What the board says of it.
 */
row: SubmissionRow, 
/**
 * Its cells in the scheme's order.
 */
cells: Array<SubmissionCell>, 
/**
 * Its versions, oldest first.
 */
versions: Array<VersionSeen>, 
/**
 * Its moves, oldest first.
 */
steps: Array<SubmissionStep>, 
/**
 * Whether the acting person may type values now.
 */
editable: boolean, 
/**
 * Why not, if not.
 */
locked_because: string, };

/**
 * What kind of unit reports.
 */
export type SubmissionSort = "region" | "province" | "city" | "carrier";

/**
 * Where a submission stands.
 */
export type SubmissionState = "pending" | "issued" | "filling" | "submitted" | "province_review" | "office_review" | "merged" | "consultation" | "final" | "archived" | "returned";

/**
 * One move of a submission.
 */
export type SubmissionStep = { 
/**
 * When, as people read it.
 */
at: string, 
/**
 * Who, with unit.
 */
by: string, 
/**
 * In which role.
 */
role: string, 
/**
 * What was done, for people.
 */
action: string, 
/**
 * The state after, for people.
 */
state: string, 
/**
 * The remark.
 */
note: string, 
/**
 * The document.
 */
document: string, 
/**
 * The cells sent back with it.
 */
returns: Array<ReturnSeen>, };

/**
 * What a read is made of and a write makes stale; the screen keeps its caches by these.
 */
export type Tag = "app" | "records" | "values" | "journal" | "backups" | "views" | "round" | "review";

/**
 * A target set by a person; targets are agreed each year, so they are data.
 */
export type TargetSave = { 
/**
 * Indicator code.
 */
indicator: string, 
/**
 * Province code or `YRD`.
 */
unit: string, 
/**
 * The year.
 */
year: number, 
/**
 * The target; absent takes it away.
 */
value?: number, 
/**
 * The document that approved it.
 */
basis?: string, };

/**
 * Progress on one key task.
 */
export type TaskProgress = { 
/**
 * Weighted mean of min(r, 1) over applicable, reported indicators; `None` is 不适用.
 */
attainment: number | null, 
/**
 * The same against schedule.
 */
scheduled: number | null, 
/**
 * How many indicators are in.
 */
reported: number, 
/**
 * How many apply.
 */
applicable: number, };

/**
 * Names a long task that the caller started with its own id.
 */
export type TaskRequest = { 
/**
 * The id given with the call.
 */
task: string, };

/**
 * How far a long task is.
 */
export type TaskState = { 
/**
 * Whether it is running.
 */
running: boolean, 
/**
 * Share done, 0 to 1.
 */
done: number, 
/**
 * What it is doing, as a phrase.
 */
doing: string, };

/**
 * What was carried over.
 */
export type TasksCarried = { 
/**
 * The new tasks' ids.
 */
ids: Array<string>, 
/**
 * How many were passed over because they had been carried already.
 */
already: number, 
/**
 * The operation as a sentence; empty when nothing changed.
 */
operation: string, };

/**
 * Carries tasks that stayed open over to another year's plan.
 */
export type TasksCarry = { 
/**
 * From which year.
 */
from: number, 
/**
 * To which year; absent: the next one.
 */
to?: number, 
/**
 * Which tasks, by id; empty: all that are open.
 */
ids?: Array<string>, 
/**
 * The new date; absent: 31 December of the new year.
 */
due?: string, };

/**
 * The answer to a template.
 */
export type TemplateMade = { 
/**
 * The file made.
 */
file: string, 
/**
 * Its visible sheets.
 */
sheets: Array<string>, };

/**
 * A workbook to fill in, and where to write it.
 */
export type TemplateRequest = { 
/**
 * A kind (`parks` …) or `indicators`.
 */
kind: string, 
/**
 * The unit that fills it in: a province, or `YRD` for the region.
 */
unit?: string, 
/**
 * The year; for indicators the as-of date's when absent.
 */
year?: number, 
/**
 * The file to make, ending in `.xlsx`.
 */
file: string, };

/**
 * What a workbook of the Desk says of itself.
 */
export type TemplateSeen = { 
/**
 * `oidesk.form.parks`, `oidesk.export` …
 */
id: string, 
/**
 * The version of its layout.
 */
version: number, 
/**
 * The unit that it was made for, or empty.
 */
unit: string, 
/**
 * Its year, if it has one.
 */
year: number | null, 
/**
 * Whether this workspace made it; none when it does not say.
 */
own: boolean | null, };

/**
 * The colour scheme of the screen.
 */
export type Theme = "system" | "light" | "dark";

/**
 * One city of the schematic map.
 */
export type Tile = { 
/**
 * GB/T 2260 code of the city; 310000 for Shanghai.
 */
code: string, 
/**
 * Short name as printed.
 */
name: string, 
/**
 * The province whose look the tile has.
 */
province: SeriesKey, 
/**
 * Column from the west, from 0.
 */
column: number, 
/**
 * Row from the north, from 0.
 */
row: number, 
/**
 * The city's value; a tile with zero or none stays white.
 */
value: Value, };

/**
 * The time of a meeting.
 */
export type TimeBudget = { 
/**
 * The meeting's length in minutes; 120 where none is given.
 */
length: number, 
/**
 * What the items take together.
 */
planned: number, 
/**
 * What is left; negative when they take more.
 */
left: number, };

/**
 * A topic that waits.
 */
export type TopicItem = { 
/**
 * The record's id, of the kind `topics`.
 */
id: string, 
/**
 * The topic.
 */
name: string, 
/**
 * Who proposes it.
 */
unit: UnitRef, 
/**
 * The person, or empty.
 */
proposer: string, 
/**
 * When, or empty.
 */
proposed: string, 
/**
 * The time that it wants.
 */
minutes?: number, 
/**
 * Why.
 */
reason: string, 
/**
 * 待议, 已列入, 已议, 不予上会.
 */
status: string, };

/**
 * Puts a waiting topic on the agenda.
 */
export type TopicTake = { 
/**
 * The meeting's id.
 */
meeting: string, 
/**
 * The topic's id.
 */
topic: string, };

/**
 * What a number rests on.
 */
export type Trace = { 
/**
 * The reference under which the annex lists it: `2024·310000·B9`.
 */
reference: string, 
/**
 * The unit's name.
 */
unit: string, 
/**
 * The indicator's name.
 */
name: string, 
/**
 * The value for people.
 */
value: string, 
/**
 * The formula.
 */
formula: string, 
/**
 * How the value came about, in words.
 */
source: string, 
/**
 * Reported values behind it.
 */
observations: Array<TracedObservation>, 
/**
 * Registry records behind it.
 */
records: Array<TracedRecord>, 
/**
 * Files of evidence.
 */
evidence: Array<TracedEvidence>, 
/**
 * Versions of the submission in which the value stood, oldest first.
 */
versions: Array<TracedVersion>, 
/**
 * Corrections of it.
 */
corrections: Array<CorrectionSeen>, 
/**
 * The numbers that it is made of, as references; for scores.
 */
parts: Array<TracedPart>, };

/**
 * Writes the annex of references as a workbook.
 */
export type TraceAnnex = { 
/**
 * The year.
 */
year: number, 
/**
 * The folder; absent: the output folder.
 */
dir?: string, };

/**
 * Asks what a number of the review rests on.
 */
export type TraceRequest = { 
/**
 * The year.
 */
year: number, 
/**
 * The unit: a province, `YRD`, or a carrier.
 */
unit: string, 
/**
 * The indicator, or a key task's code, or `total`.
 */
indicator: string, };

/**
 * A file of evidence.
 */
export type TracedEvidence = { 
/**
 * Its id.
 */
id: string, 
/**
 * Its name.
 */
name: string, 
/**
 * Its SM3.
 */
hash: string, 
/**
 * What it proves.
 */
note: string, };

/**
 * A reported value.
 */
export type TracedObservation = { 
/**
 * Its id.
 */
id: string, 
/**
 * The unit's name.
 */
unit: string, 
/**
 * The value for people.
 */
value: string, 
/**
 * File, sheet and cell; may be empty for what was typed.
 */
origin: string, 
/**
 * The publisher or provider.
 */
source: string, 
/**
 * The remark.
 */
note: string, };

/**
 * A number that another is made of.
 */
export type TracedPart = { 
/**
 * Its reference.
 */
reference: string, 
/**
 * Its code, for `trace`.
 */
indicator: string, 
/**
 * Its name.
 */
name: string, 
/**
 * Its value for people.
 */
value: string, 
/**
 * Its weight, in points of 100.
 */
weight: number, 
/**
 * Its contribution, in points; none without data.
 */
points: number | null, };

/**
 * A registry record.
 */
export type TracedRecord = { 
/**
 * Its id.
 */
id: string, 
/**
 * Its kind, plural.
 */
kind: string, 
/**
 * Its name.
 */
name: string, 
/**
 * Why it counts.
 */
because: string, };

/**
 * A version of a submission.
 */
export type TracedVersion = { 
/**
 * Its number.
 */
number: number, 
/**
 * The file; empty for what was typed.
 */
file: string, 
/**
 * The value as it stood there.
 */
value: string, 
/**
 * When it came in.
 */
at: string, };

/**
 * What was taken back or brought back.
 */
export type UndoDone = { 
/**
 * The operation's sentence.
 */
operation: string, 
/**
 * The new entries, newest first.
 */
entries: Array<LogEntry>, };

/**
 * Takes back, or brings back, the last own operation.
 */
export type UndoRequest = { 
/**
 * Goes on although a later entry touched the same field.
 */
force?: boolean, };

/**
 * A unit and what it owes.
 */
export type UnitOwes = { 
/**
 * The unit.
 */
unit: UnitRef, 
/**
 * Its province's code.
 */
province: string, 
/**
 * Overdue tasks.
 */
tasks: number, 
/**
 * Overdue problems.
 */
problems: number, 
/**
 * Overdue decisions.
 */
decisions: number, };

/**
 * Progress of one province, or of the region.
 */
export type UnitProgress = { 
/**
 * GB/T 2260 code, or `YRD` for the region.
 */
code: string, 
/**
 * Name.
 */
name: string, 
/**
 * Short name: 沪, 苏, 浙, 皖, 区域.
 */
short: string, 
/**
 * Weighted attainment over all key tasks.
 */
attainment: number | null, 
/**
 * The same against schedule.
 */
scheduled: number | null, 
/**
 * Change of attainment since the year before, in percentage points.
 */
change: number | null, 
/**
 * Weighted base index (base year = 100).
 */
index: number | null, 
/**
 * How many indicators are in.
 */
reported: number, 
/**
 * How many apply.
 */
applicable: number, 
/**
 * By key task, `A`…`E`.
 */
tasks: { [key in string]: TaskProgress }, 
/**
 * By indicator, in the scheme's order.
 */
indicators: Array<IndicatorProgress>, };

/**
 * A unit as named in a task, a problem or a decision.
 */
export type UnitRef = { 
/**
 * The unit's id; empty when none is named.
 */
id: string, 
/**
 * Its name; its short name where it has one.
 */
name: string, 
/**
 * Whether it has left the group.
 */
left: boolean, };

/**
 * One number as it is shown: what is drawn and what is printed.
 */
export type Value = { 
/**
 * The number, finite; `None` when it is not reported or does not apply.
 */
value: number | null, 
/**
 * The number as the product formats it, or the words 「未报」「不适用」.
 */
text: string, };

/**
 * The three states of a value.
 */
export type ValueState = "number" | "blank" | "na";

/**
 * A block of cells pasted into the sheet of a year.
 */
export type ValuesPaste = { 
/**
 * The year.
 */
year: number, 
/**
 * Values or targets.
 */
layer: ReportingLayer, 
/**
 * The cells; at most 1,000.
 */
cells: Array<PastedCell>, 
/**
 * Writes what can be taken; absent: only tells what it would do.
 */
commit?: boolean, };

/**
 * What pasting a block does, cell by cell.
 */
export type ValuesPasted = { 
/**
 * The cells in the order given.
 */
cells: Array<PastedValue>, 
/**
 * How many are new.
 */
new: number, 
/**
 * How many change a value.
 */
changed: number, 
/**
 * How many say what is held, or nothing.
 */
same: number, 
/**
 * How many are refused.
 */
refused: number, 
/**
 * Whether it was written.
 */
committed: boolean, };

/**
 * Asks what differs between two versions.
 */
export type VersionCompare = { 
/**
 * The year.
 */
year: number, 
/**
 * The unit.
 */
unit: string, 
/**
 * The older version; 0 is nothing.
 */
from: number, 
/**
 * The newer version.
 */
to: number, };

/**
 * What differs.
 */
export type VersionDifferences = { 
/**
 * Cell by cell.
 */
differences: Array<CellDifference>, };

/**
 * Writes a version's file out as it came in.
 */
export type VersionOpen = { 
/**
 * The version's id.
 */
id: string, 
/**
 * The folder; absent: the output folder.
 */
dir?: string, };

/**
 * One version of a submission.
 */
export type VersionSeen = { 
/**
 * Its id.
 */
id: string, 
/**
 * Its number, from 1.
 */
number: number, 
/**
 * When it came in, as people read it.
 */
at: string, 
/**
 * Who brought it.
 */
by: string, 
/**
 * `file` or `screen`.
 */
via: string, 
/**
 * The file's name; empty for what was typed.
 */
file: string, 
/**
 * The file's SM3; empty for what was typed.
 */
hash: string, 
/**
 * How many cells differ from the version before.
 */
changed: number, };

/**
 * An entry of the veto list (负面清单).
 */
export type VetoItem = { 
/**
 * Its id; empty in a new one.
 */
id: string, 
/**
 * The year.
 */
year: number, 
/**
 * The unit: a province's code or a carrier's record id.
 */
subject: string, 
/**
 * Its name; not read.
 */
name: string, 
/**
 * `fabrication` 数据造假, `leak` 泄密, `accident` 安全责任事故, `other`.
 */
sort: string, 
/**
 * `veto` 一票否决 or `deduct`.
 */
effect: string, 
/**
 * Points that a deduction takes away.
 */
points: number | null, 
/**
 * The document that it rests on.
 */
document: string, 
/**
 * A remark.
 */
note: string, };

/**
 * The veto list of a year.
 */
export type VetoList = { 
/**
 * The year.
 */
year: number, 
/**
 * By unit.
 */
vetoes: Array<VetoItem>, };

/**
 * Saved views, by kind and name.
 */
export type ViewList = { 
/**
 * The views.
 */
views: Array<SavedView>, };

/**
 * Which views to list.
 */
export type ViewQuery = { 
/**
 * Only those of this kind; absent: all.
 */
kind?: string, };

/**
 * One view.
 */
export type ViewRequest = { 
/**
 * Its id.
 */
id: string, };

/**
 * A view to save; with an id it replaces or renames that one.
 */
export type ViewSave = { 
/**
 * The view to change.
 */
id?: string, 
/**
 * Its name, unique within its kind.
 */
name: string, 
/**
 * What it shows; `limit`, `offset` and `after` are not kept.
 */
query: RecordQuery, 
/**
 * Keys of its columns; empty for the usual ones.
 */
columns?: Array<string>, };

/**
 * The answer to a saved or deleted view.
 */
export type ViewSaved = { 
/**
 * The view's id.
 */
id: string, 
/**
 * Whether anything changed.
 */
changed: boolean, };

/**
 * Compares two vintages by recomputing both on the scheme of the second.
 */
export type VintageCompare = { 
/**
 * The id of the one.
 */
from: string, 
/**
 * The id of the other; its scheme is used for both.
 */
to: string, };

/**
 * Two vintages on one scheme.
 */
export type VintageCompared = { 
/**
 * Says that both are recomputed, and on which scheme.
 */
basis: string, 
/**
 * Unit by unit.
 */
rows: Array<VintageComparedRow>, };

/**
 * One unit of two vintages.
 */
export type VintageComparedRow = { 
/**
 * The unit.
 */
unit: string, 
/**
 * Its name.
 */
name: string, 
/**
 * Score of the first, recomputed; none without data.
 */
from: number | null, 
/**
 * Score of the second.
 */
to: number | null, 
/**
 * Their difference in points.
 */
change: number | null, 
/**
 * All three for people.
 */
text: string, };

/**
 * The vintages of all years, or of one.
 */
export type VintageList = { 
/**
 * By year and number.
 */
vintages: Array<VintageSeen>, };

/**
 * Asks for the vintages of a year; absent: of all.
 */
export type VintageQuery = { 
/**
 * The year.
 */
year?: number, };

/**
 * A frozen review.
 */
export type VintageSeen = { 
/**
 * Its id.
 */
id: string, 
/**
 * The year.
 */
year: number, 
/**
 * Its number in the year.
 */
number: number, 
/**
 * How it is called: `2024-1`.
 */
name: string, 
/**
 * The scheme it was evaluated by.
 */
scheme: string, 
/**
 * SM3 of that scheme.
 */
scheme_digest: string, 
/**
 * The data's cut-off.
 */
cut_off: string, 
/**
 * The last journal entry that it saw.
 */
revision: number, 
/**
 * SM3 of its inputs.
 */
inputs_digest: string, 
/**
 * The engine's version.
 */
engine_version: string, 
/**
 * The seed of what was drawn at random.
 */
seed: number, 
/**
 * The document by which it was approved.
 */
document: string, 
/**
 * When it was frozen, as people read it.
 */
frozen_at: string, 
/**
 * By whom.
 */
frozen_by: string, };

/**
 * Where weights come from.
 */
export type WeighMethod = "given" | "equal" | "entropy" | "critic" | "variation" | "components" | "ahp" | "combined";

/**
 * What a change of work did.
 */
export type WorkChanged = { 
/**
 * The record's id.
 */
id: string, 
/**
 * Whether anything changed.
 */
changed: boolean, 
/**
 * The operation as a sentence; empty when nothing changed.
 */
operation: string, 
/**
 * How it stands now.
 */
standing: Standing, };

/**
 * Which papers of the work plan to print.
 */
export type WorkPaper = "plan" | "tasks" | "problems" | "orders" | "decisions";

/**
 * Prints papers of the work plan.
 */
export type WorkPapers = { 
/**
 * The plan's year; absent: the as-of date's.
 */
year?: number, 
/**
 * Which; empty: all.
 */
papers?: Array<WorkPaper>, 
/**
 * Only this unit's 督办单, by id.
 */
unit?: string, 
/**
 * `docx` and `pdf`; empty: both.
 */
formats?: Array<PaperFormat>, 
/**
 * The folder; absent: the output folder.
 */
dir?: string, };

/**
 * A record named in passing.
 */
export type WorkRef = { 
/**
 * Its id.
 */
id: string, 
/**
 * Its kind, e.g. `tasks`.
 */
kind: string, 
/**
 * Its name.
 */
name: string, 
/**
 * Its year or date, or empty.
 */
detail: string, };

/**
 * Reports progress on a task, a problem or a decision.
 */
export type WorkReport = { 
/**
 * The record's id.
 */
id: string, 
/**
 * What is reported.
 */
text: string, 
/**
 * How much is done, in percent.
 */
percent?: number, 
/**
 * The day reported for; absent: the as-of date.
 */
date?: string, 
/**
 * Whether it is done with this report: a task or decision gets its date, a problem waits for being struck off.
 */
done?: boolean, };

/**
 * How a task, problem or decision stands on the as-of date, by rule.
 */
export type WorkState = "overdue" | "due-soon" | "running" | "not-begun" | "done" | "struck" | "carried" | "withdrawn";

/**
 * A new workspace.
 */
export type WorkspaceCreate = { 
/**
 * What it starts from.
 */
from: StartFrom, 
/**
 * The file to make; absent: in the data folder under a free name.
 */
path?: string, };

/**
 * The answer to a new workspace.
 */
export type WorkspaceCreated = { 
/**
 * The file made.
 */
workspace: string, 
/**
 * Records by kind.
 */
records: { [key in string]: number }, };

/**
 * The open workspace.
 */
export type WorkspaceInfo = { 
/**
 * The file's path.
 */
path: string, 
/**
 * The workspace's name as people gave it.
 */
name: string, 
/**
 * Whether everything in it is fictional demo data.
 */
demo: boolean, 
/**
 * Whether it is open for reading only.
 */
read_only: boolean, 
/**
 * The as-of date (截至日), `YYYY-MM-DD`.
 */
as_of: string, 
/**
 * Whether the as-of date is fixed rather than following the clock.
 */
as_of_fixed: boolean, 
/**
 * The base year of indices (基期).
 */
base_year: number, 
/**
 * The years that can be chosen, ascending.
 */
years: Array<number>, 
/**
 * The year shown first: the as-of date's, or the last one with data.
 */
year: number, 
/**
 * Sequence number of the last journal entry.
 */
revision: number, 
/**
 * Number of records by kind.
 */
records: { [key in string]: number }, 
/**
 * What Ctrl+Z would take back, as a sentence.
 */
undo: string | null, 
/**
 * What Ctrl+Shift+Z would bring back, as a sentence.
 */
redo: string | null, };

/**
 * A workspace to open.
 */
export type WorkspaceOpen = { 
/**
 * The file.
 */
path: string, 
/**
 * Whether to open it for reading only, which works while another program writes it.
 */
read_only?: boolean, };

/**
 * A year.
 */
export type YearRequest = { 
/**
 * The year, e.g. 2024.
 */
year: number, };

