//! The table of commands: the one declaration from which dispatch, the TypeScript client and the completeness tests come.
//!
//! A line reads: doc comment, `read` or `write`, name, request type, answer type, handler, and the tags that a read is made of.
//! Hosts call [`dispatch`]; handlers unpack, call their subject, convert.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use serde_json::Value;
use ts_rs::TS;

use crate::context::Context;
use crate::error::{DeskError, ErrorCode, Result};
use crate::wire::*;
use crate::{
    appraisal, charts, evaluation, evidence, exchange, indicators, journal, meetings, method, overview, papers, progress, quality,
    record_paper, registry, review, round, vintage, workplan, workspace,
};

/// What a read is made of and a write makes stale; the screen keeps its caches by these.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum Tag {
    /// The frame: identity, settings, which workspace is open.
    App,
    /// Records of the registry.
    Records,
    /// Indicators, values and targets.
    Values,
    /// The journal.
    Journal,
    /// The backup folder.
    Backups,
    /// Saved views.
    Views,
    /// The reporting round: submissions, their moves and versions.
    Round,
    /// The desk of the review: marks, cases, sections, vintages.
    Review,
}

/// Whether a command may change anything.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// It only looks.
    Read,
    /// It may change the workspace, the settings or the disk.
    Write,
}

/// One line of the table, for generators and tests.
#[derive(Clone, Copy, Debug)]
pub struct CommandInfo {
    /// Its name on the wire.
    pub name: &'static str,
    /// Its doc comment.
    pub doc: &'static str,
    /// Whether it may change anything.
    pub access: Access,
    /// What a read is made of.
    pub reads: &'static [Tag],
    /// The request's TypeScript name.
    pub request: fn(&ts_rs::Config) -> String,
    /// The answer's TypeScript name.
    pub answer: fn(&ts_rs::Config) -> String,
}

/// What comes back from a command.
#[derive(Clone, Debug, Serialize, TS)]
pub struct Reply {
    /// The command's answer.
    #[ts(type = "unknown")]
    pub output: Value,
    /// What the command made stale.
    pub touched: BTreeSet<Tag>,
    /// Sequence number of the workspace's last journal entry, 0 without a workspace.
    pub revision: u64,
}

macro_rules! commands {
    ($( #[doc = $doc:literal] $access:ident $name:ident ( $request:ty ) -> $answer:ty = $handler:path, [ $($tag:ident),* ]; )*) => {
        /// Every command, in the order of the table.
        pub const COMMANDS: &[CommandInfo] = &[ $( CommandInfo {
            name: stringify!($name),
            doc: $doc,
            access: commands!(@access $access),
            reads: &[ $( Tag::$tag ),* ],
            request: <$request as TS>::name,
            answer: <$answer as TS>::name,
        } ),* ];

        fn route(cx: &mut Context<'_>, name: &str, payload: Value) -> Result<Value> {
            match name {
                $( stringify!($name) => encode($handler(cx, decode::<$request>(name, payload)?)?), )*
                other => Err(DeskError::new(
                    ErrorCode::BadRequest,
                    format!("没有名为 {other} 的命令。"),
                    format!("There is no command named {other}."),
                )),
            }
        }

        /// Calls the visitor with every type that stands in the table.
        pub fn visit_types(visitor: &mut impl ts_rs::TypeVisitor) {
            $( visitor.visit::<$request>(); visitor.visit::<$answer>(); )*
            visitor.visit::<Reply>();
            visitor.visit::<crate::error::ErrorBody>();
        }
    };
    (@access read) => { Access::Read };
    (@access write) => { Access::Write };
}

commands! {
    /// Tells what the frame shows: who acts, which workspace is open, settings.
    read app_status(Empty) -> AppStatus = workspace::status, [App, Records, Values, Journal];
    /// States who acts from now on.
    write identity_set(Identity) -> AppStatus = workspace::set_identity, [];
    /// Changes language, colour scheme, output folder or as-of date.
    write settings_change(SettingsChange) -> AppStatus = workspace::change_settings, [];
    /// Makes a workspace from the policy, from the demo, or empty, and opens it.
    write workspace_create(WorkspaceCreate) -> WorkspaceCreated = workspace::create, [];
    /// Opens a workspace file.
    write workspace_open(WorkspaceOpen) -> AppStatus = workspace::open, [];
    /// Closes the open workspace.
    write workspace_close(Empty) -> AppStatus = workspace::close, [];
    /// Checks integrity, foreign keys and the journal's chain.
    write workspace_check(CheckRequest) -> CheckResult = workspace::check, [];
    /// Lists the backups of the open workspace.
    read backup_list(Empty) -> BackupList = workspace::backups::list, [Backups];
    /// Makes a backup now.
    write backup_make(BackupRequest) -> FileMade = workspace::backups::make, [];
    /// Restores a backup into a new workspace file.
    write backup_restore(RestoreRequest) -> FileMade = workspace::backups::restore, [];
    /// Tells how far a long task is.
    read task_progress(TaskRequest) -> TaskState = workspace::task_progress, [];
    /// Asks a long task to stop.
    read task_cancel(TaskRequest) -> TaskState = workspace::task_cancel, [];

    /// Lists the kinds of record with their fields.
    read registry_kinds(Empty) -> KindList = registry::kinds, [App, Records];
    /// Lists records of a kind.
    read record_list(RecordQuery) -> RecordPage = registry::list, [App, Records];
    /// Adds up a whole list: how many, sums, by status, by province, by group.
    read record_totals(RecordQuery) -> RecordTotals = registry::totals, [App, Records];
    /// Searches all kinds by text and by the sound of names.
    read record_search(SearchRequest) -> SearchAnswer = registry::search, [App, Records];
    /// Lists saved views.
    read view_list(ViewQuery) -> ViewList = registry::views::list, [App, Views];
    /// Saves a view, new, changed or renamed.
    write view_save(ViewSave) -> ViewSaved = registry::views::save, [];
    /// Deletes a view; undo brings it back.
    write view_delete(ViewRequest) -> ViewSaved = registry::views::delete, [];
    /// Remembers the columns that the list of a kind shows at this machine.
    write columns_save(ColumnChoice) -> ColumnChoice = registry::views::choose_columns, [];
    /// Gives one record.
    read record_get(RecordRequest) -> RecordItem = registry::get, [App, Records];
    /// Adds or changes a record.
    write record_save(RecordSave) -> RecordSaved = registry::save, [];
    /// Moves a record to the bin; the bin and undo bring it back.
    write record_delete(RecordRequest) -> RecordSaved = registry::delete, [];
    /// Tells everything that is linked to a record: what it points to, what points to it, values, evidence.
    read record_links(RecordRequest) -> RecordLinks = registry::links::links, [App, Records, Values, Journal];
    /// Sets fields of many records to one value; without `commit`, tells what would change.
    write bulk_set(BulkSet) -> CellsReport = registry::cells::bulk, [];
    /// Pastes a block of cells; without `commit`, tells what would change.
    write cells_paste(CellsPaste) -> CellsReport = registry::cells::paste, [];
    /// Lists the records in the bin.
    read bin_list(BinQuery) -> BinPage = registry::bin::list, [App, Records];
    /// Moves records to the bin.
    write bin_put(BinPut) -> BinDone = registry::bin::put, [];
    /// Takes records out of the bin.
    write bin_restore(RecordIds) -> BinDone = registry::bin::restore, [];
    /// Removes records from the bin for good; without `commit`, tells which and who links to them.
    write bin_purge(BinPurge) -> BinPurged = registry::bin::purge, [];
    /// Puts two records side by side and tells what merging them would do.
    read merge_preview(MergeRequest) -> MergePreview = registry::merge::preview, [App, Records, Values];
    /// Merges one record into another as a person chose; undo separates them again.
    write merge_commit(MergeCommit) -> MergeDone = registry::merge::commit, [];
    /// Lists records that may be one.
    read duplicate_list(DuplicateQuery) -> DuplicateList = registry::duplicates::list, [App, Records];
    /// Holds a record that is being typed against the registry.
    read duplicate_probe(DuplicateProbe) -> DuplicateList = registry::duplicates::probe, [App, Records];
    /// Remembers that two records are not the same, or forgets it; gives the pairs of the first.
    write duplicate_judge(DuplicateVerdict) -> DuplicateList = registry::duplicates::judge, [];
    /// Lists what is doubtful in records and values, gravest first, with counts by kind of doubt.
    read quality_board(QualityQuery) -> QualityBoard = quality::board, [App, Records, Values];
    /// Lists forms that were typed in and not saved.
    read draft_list(Empty) -> DraftList = registry::drafts::list, [App];
    /// Keeps what is typed in a form, so that it survives a crash.
    write draft_keep(DraftKeep) -> Empty = registry::drafts::keep, [];
    /// Forgets what was typed in a form.
    write draft_drop(DraftRequest) -> Empty = registry::drafts::drop, [];
    /// Lists the evidence of a record or a value.
    read evidence_list(EvidenceSubject) -> EvidenceList = evidence::list, [App, Records, Values];
    /// Attaches files to a record or a value.
    write evidence_add(EvidenceAdd) -> EvidenceAdded = evidence::add, [];
    /// Changes the name or the note of an attached file.
    write evidence_change(EvidenceChange) -> EvidenceItem = evidence::change, [];
    /// Takes an attached file away; undo brings it back.
    write evidence_remove(EvidenceRequest) -> EvidenceList = evidence::remove, [];
    /// Writes an attached file out, to look at it with its own program.
    write evidence_open(EvidenceOpen) -> FileMade = evidence::open, [];
    /// Frees the room of files that nothing is attached to; without `commit`, tells how much.
    write evidence_clean(EvidenceClean) -> EvidenceCleaned = evidence::clean, [];
    /// Tells who changed which field of a record when.
    read record_history(RecordRequest) -> RecordHistory = journal::history, [App, Records, Journal];

    /// Lists journal entries, newest first.
    read journal_log(LogQuery) -> LogPage = journal::log, [App, Journal];
    /// Takes back the last own operation.
    write journal_undo(UndoRequest) -> UndoDone = journal::undo, [];
    /// Brings back what was last taken back.
    write journal_redo(UndoRequest) -> UndoDone = journal::redo, [];

    /// Lists the key tasks and the indicator cards.
    read indicator_list(Empty) -> IndicatorList = indicators::list, [App, Values];
    /// Gives the values of a year, indicator by unit.
    read reporting_table(YearRequest) -> ReportingTable = indicators::reporting_table, [App, Records, Values];
    /// Sets one value.
    write observation_save(ObservationSave) -> ReportingTable = indicators::save_observation, [];
    /// Sets one target.
    write target_save(TargetSave) -> ReportingTable = indicators::save_target, [];
    /// Tells what pasting a block of values or targets does, cell by cell; with `commit`, does it as one operation.
    write values_paste(ValuesPaste) -> ValuesPasted = indicators::paste_values, [];
    /// Lists the context indicators with their values and sources.
    read context_list(Empty) -> ContextList = indicators::context_list, [App, Values];
    /// Gives attainment by province and key task.
    read progress(ProgressRequest) -> Progress = progress::progress, [App, Records, Values];
    /// Explains one number: from which records, by which formula, against which target.
    read explain(ExplainRequest) -> Explanation = progress::explain, [App, Records, Values];
    /// Gives the year at a glance.
    read overview(YearRequest) -> Overview = overview::overview, [App, Records, Values];

    /// Evaluates a composite index from three files: framework, values, method; needs no workspace.
    write index_evaluate(IndexFiles) -> IndexResult = evaluation::evaluate, [];

    /// Gives the tiles of the schematic map, for lists that are spread over it.
    read region_tiles(Empty) -> RegionTiles = overview::region_tiles, [App];

    /// Lists the versions of an evaluation scheme that a level may use in a year.
    read scheme_list(SchemeQuery) -> SchemeList = method::versions::list, [App, Records, Values];
    /// Gives one version in full: indicators, weights, method, each with what it rests on.
    read scheme_get(SchemeRequest) -> SchemeVersion = method::versions::get, [App, Records, Values];
    /// Checks a scheme without saving it.
    read scheme_check(SchemeCheck) -> SchemeChecked = method::versions::check, [App, Records, Values];
    /// Saves a scheme as a new version.
    write scheme_save(SchemeSave) -> SchemeSaved = method::versions::save, [];
    /// Gives a version another name or note.
    write scheme_rename(SchemeRename) -> SchemeSaved = method::versions::rename, [];
    /// Deletes a version that is not in force; undo brings it back.
    write scheme_delete(SchemeDelete) -> SchemeSaved = method::versions::delete, [];
    /// Puts a version in force for its year and those after it.
    write scheme_enforce(SchemeRequest) -> SchemeSaved = method::versions::enforce, [];
    /// Evaluates provinces, cities or carriers of a kind by a scheme.
    read method_evaluate(MethodRequest) -> MethodResult = method::evaluate, [App, Records, Values];
    /// Gives scores, ranks and grades with their uncertainty for weights under the sliders.
    read method_live(MethodLiveRequest) -> MethodLive = method::live, [App, Records, Values];
    /// Explains a unit's score: contributions, gap to full marks, change, gap to another unit, strengths and weaknesses.
    read method_contributions(MethodUnitRequest) -> MethodContributions = method::contributions, [App, Records, Values];
    /// Gives correlations, redundant pairs and what moves the whole.
    read method_relations(MethodRequest) -> MethodRelations = method::relations, [App, Records, Values];
    /// Takes every dimension and indicator away in turn.
    read method_without(MethodRequest) -> MethodWithout = method::without, [App, Records, Values];
    /// Supposes other values and tells what they would change; nothing is written.
    read method_what_if(MethodWhatIfRequest) -> MethodComparison = method::what_if, [App, Records, Values];
    /// Puts two schemes side by side.
    read method_compare(MethodCompareRequest) -> MethodCompare = method::schemes, [App, Records, Values];
    /// Draws weights and methods at random and tells where scores, ranks and grades lie.
    read method_robustness(MethodRobustnessRequest) -> MethodLive = method::robustness, [App, Records, Values];
    /// Tells which choice moves the result most: a long task with progress and cancel.
    read method_sensitivity(MethodSensitivityRequest) -> MethodSensitivity = method::sensitivity, [App, Records, Values];

    /// Lists the charts that the review prints.
    read chart_list(Empty) -> ChartList = charts::list, [App];
    /// Gives one chart.
    read chart_get(ChartRequest) -> report::chart::Chart = charts::get, [App, Records, Values];
    /// Writes one chart to an svg or png file, as the review prints it.
    write chart_save(ChartSave) -> FileMade = charts::save, [];
    /// Tells what the review of a year would hold.
    read review_outline(YearRequest) -> ReviewOutline = review::outline, [App, Records, Values];
    /// Lays the review of a year out as the pages of its pdf.
    read review_pages(ReviewPages) -> ReviewPaged = review::pages, [App, Records, Values, Review];
    /// Draws one page of the review.
    read review_page(ReviewPageRequest) -> ReviewPageShown = review::page, [App, Records, Values, Review];
    /// Prints the review of a year.
    write review_print(ReviewPrint) -> ReviewPrinted = review::print, [];
    /// Prints one record on one page (一园一档), as docx and pdf.
    write record_paper(RecordPaper) -> RecordPaperPrinted = record_paper::print, [];

    /// Gives the board of a round: who has reported what, how late, how often returned.
    read round_board(YearRequest) -> RoundBoard = round::board, [App, Records, Values, Round];
    /// Gives the scheme of a year: indicators, weights, targets with their approval, grade limits, sheets of carriers.
    read round_scheme(YearRequest) -> RoundScheme = round::scheme, [App, Records, Values, Round];
    /// Sets a round up, or changes its due date and adds units.
    write round_open(RoundOpen) -> RoundBoard = round::open, [];
    /// Approves scheme and targets of a year by a document.
    write round_approve(RoundApprove) -> RoundBoard = round::approve, [];
    /// Sends workbooks down: one for each unit.
    write round_issue(RoundIssue) -> RoundIssued = round::issue, [];
    /// Moves submissions: hand in, review, return, close.
    write round_move(RoundMove) -> RoundBoard = round::move_on, [];
    /// Gives a submission: cells with checks, versions, moves.
    read submission_get(SubmissionRequest) -> SubmissionSheet = round::sheet, [App, Records, Values, Round];
    /// Types values into a submission.
    write submission_fill(SubmissionFill) -> SubmissionSheet = round::fill, [];
    /// Explains a value (说明).
    write submission_explain(ExplanationSave) -> SubmissionSheet = round::explain, [];
    /// Reads a filled workbook that came back; with `commit`, keeps it as a version and takes its values.
    write submission_receive(SubmissionReceive) -> SubmissionReceived = round::receive, [];
    /// Tells what differs between two versions, cell by cell.
    read version_compare(VersionCompare) -> VersionDifferences = round::compare, [App, Round];
    /// Writes a version's file out as it came in.
    write version_open(VersionOpen) -> FileMade = round::open_version, [];
    /// Prints why a submission was sent back (退回单), as docx and pdf.
    write return_paper(RoundPaper) -> PapersMade = round::return_slip, [];
    /// Prints who has not reported (催报清单), as docx and pdf.
    write reminder_paper(RoundPaper) -> PapersMade = round::reminder, [];
    /// Lists the corrections (更正) of a year.
    read correction_list(YearRequest) -> CorrectionList = round::corrections, [App, Values, Round];
    /// Corrects a value after 定稿, with reason and document.
    write correction_add(CorrectionAdd) -> CorrectionList = round::correct, [];

    /// Gives the desk of the review: completeness, what is open, what stands in the way of 定稿.
    read review_workspace(YearRequest) -> ReviewWorkspace = appraisal::workspace, [App, Records, Values, Round, Review];
    /// Lists values that missed or far exceeded their targets, with their analyses.
    read deviation_list(YearRequest) -> DeviationList = appraisal::deviations, [App, Records, Values, Review];
    /// Writes why a value deviates and what will be done.
    write deviation_save(DeviationSave) -> DeviationList = appraisal::save_deviation, [];
    /// Lists the experts.
    read expert_list(Empty) -> ExpertList = appraisal::experts, [App, Review];
    /// Adds or changes an expert.
    write expert_save(ExpertItem) -> ExpertList = appraisal::save_expert, [];
    /// Gives the experts' marks of a year with recusals and trimmed means.
    read mark_list(YearRequest) -> MarkBoard = appraisal::marks, [App, Records, Review];
    /// Gives a mark, states a recusal, or takes the entry away.
    write mark_save(MarkSave) -> MarkBoard = appraisal::save_mark, [];
    /// Gives the veto list (负面清单) of a year.
    read veto_list(YearRequest) -> VetoList = appraisal::vetoes, [App, Records, Review];
    /// Adds or changes an entry of the veto list.
    write veto_save(VetoItem) -> VetoList = appraisal::save_veto, [];
    /// Deletes an entry of the veto list; undo brings it back.
    write veto_delete(ReviewEntry) -> VetoList = appraisal::delete_veto, [];
    /// Lists cases of good practice and problems of a year.
    read case_list(YearRequest) -> CaseList = appraisal::cases, [App, Records, Review];
    /// Adds or changes a case or problem.
    write case_save(CaseItem) -> CaseList = appraisal::save_case, [];
    /// Deletes a case or problem; undo brings it back.
    write case_delete(ReviewEntry) -> CaseList = appraisal::delete_case, [];
    /// Gives the text of the review section by section, drafted and edited.
    read narrative_list(YearRequest) -> Narratives = appraisal::narratives, [App, Records, Values, Review];
    /// Finds the numbers of the text that lead to what they rest on.
    read narrative_numbers(YearRequest) -> NarrativeNumbers = appraisal::numbers, [App, Records, Values, Review];
    /// Edits a section of the review.
    write narrative_save(NarrativeSave) -> Narratives = appraisal::save_narrative, [];
    /// Brings edited sections together with what the data draft now, without losing the edits.
    write narrative_redraft(NarrativeRedraft) -> NarrativeRedrafted = appraisal::redraft, [];
    /// Lists frozen reviews.
    read vintage_list(VintageQuery) -> VintageList = vintage::list, [App, Review];
    /// Compares two frozen reviews by recomputing both on one scheme.
    read vintage_compare(VintageCompare) -> VintageCompared = vintage::compare, [App, Review];
    /// Tells what a number of the review rests on: observations, records, formula, versions, evidence.
    read review_trace(TraceRequest) -> Trace = appraisal::trace, [App, Records, Values, Round];
    /// Writes the annex of references (数据溯源) as a workbook.
    write trace_annex(TraceAnnex) -> FileMade = appraisal::trace_annex, [];

    /// Gives the work plan of a year: tasks with their states, bars and milestones, sums by province, who owes what.
    read plan_board(PlanQuery) -> PlanBoard = workplan::board::board, [App, Records];
    /// Gives the list of problems, overdue first.
    read problem_board(ProblemQuery) -> ProblemBoard = workplan::problems::board, [App, Records];
    /// Reports progress on a task, a problem or a decision, or that it is done.
    write work_report(WorkReport) -> WorkChanged = workplan::report::report, [];
    /// Carries tasks that stayed open over to another year's plan.
    write tasks_carry(TasksCarry) -> TasksCarried = workplan::carry::carry, [];
    /// Strikes a problem off the list, with evidence and approval.
    write problem_close(ProblemClose) -> WorkChanged = workplan::problems::close, [];

    /// Lists meetings, newest first, and names the next one.
    read meeting_list(MeetingQuery) -> MeetingList = meetings::list, [App, Records];
    /// Gives a meeting in full: agenda, participants, outcomes, what it needs.
    read meeting_get(MeetingRequest) -> MeetingSheet = meetings::get, [App, Records];
    /// Makes a meeting, alone or as the next of a series.
    write meeting_new(MeetingNew) -> MeetingSheet = meetings::new, [];
    /// Moves a meeting between draft, open, in progress and closed; asks before anything is lost.
    write meeting_move(MeetingMove) -> MeetingMoved = meetings::move_to, [];
    /// Changes who is invited, came or is excused.
    write attendance_mark(AttendanceMark) -> MeetingSheet = meetings::mark, [];
    /// Drafts the agenda from the data, keeping what people did to it; without `commit`, tells what it would be.
    write agenda_draft(AgendaDraftRequest) -> AgendaDrafted = meetings::draft, [];
    /// Adds an agenda item or changes some of it.
    write agenda_item_save(AgendaItemSave) -> MeetingSheet = meetings::save_item, [];
    /// Takes an item off the agenda, or puts it back.
    write agenda_item_remove(AgendaItemRemove) -> MeetingSheet = meetings::remove_item, [];
    /// Gives the agenda another order.
    write agenda_order(AgendaOrder) -> MeetingSheet = meetings::order, [];
    /// Starts or stops the clock of an item.
    write agenda_clock(AgendaClock) -> MeetingSheet = meetings::clock, [];
    /// Puts open decisions of earlier meetings on the agenda, in bulk.
    write agenda_carry(AgendaCarry) -> MeetingSheet = meetings::carry, [];
    /// Puts a waiting topic on the agenda.
    write topic_take(TopicTake) -> MeetingSheet = meetings::take_topic, [];
    /// Writes the minutes of an item or the meeting's summary; what comes back as saved is durable.
    write minutes_write(MinutesWrite) -> MinutesWritten = meetings::write, [];
    /// Notes an outcome of a meeting or changes some of it; an action becomes a task or a problem.
    write outcome_save(OutcomeSave) -> MeetingSheet = meetings::save_outcome, [];
    /// Takes an outcome away; undo brings it back.
    write outcome_remove(OutcomeRequest) -> MeetingSheet = meetings::remove_outcome, [];
    /// Gives the register of decisions across meetings.
    read decision_register(DecisionQuery) -> DecisionRegister = meetings::register, [App, Records];

    /// Gives the group's work at a glance: next meeting and what it needs, who owes what, decisions open, the plan by province.
    read group_overview(YearRequest) -> GroupOverview = meetings::glance, [App, Records];
    /// Gives the briefing sheet of an agenda item: sentences, tables and charts as of today.
    read agenda_briefing(BriefingRequest) -> Briefing = meetings::briefing, [App, Records, Values];
    /// Prints papers of a meeting: invitation, agenda, briefings, attendance list, minutes, calendar.
    write meeting_papers(MeetingPapers) -> PapersPrinted = papers::of_meeting, [];
    /// Prints papers of the work plan: plan, tasks, problems, reminders, register of decisions.
    write work_papers(WorkPapers) -> PapersPrinted = papers::of_work, [];

    /// Reads a file and tells what importing it would do; with `commit`, does it.
    write import_file(ImportRequest) -> ImportReport = exchange::import, [];
    /// Makes a workbook to fill in.
    write template_make(TemplateRequest) -> TemplateMade = exchange::template_make, [];
    /// Writes data out to xlsx or csv.
    write export_file(ExportRequest) -> ExportDone = exchange::export, [];
}

/// One call from a host.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Call {
    /// The command's name.
    pub name: String,
    /// Its request; absent is an empty one.
    #[serde(default)]
    pub payload: Value,
    /// The caller's id for this call, under which progress and cancel go.
    #[serde(default)]
    pub task: Option<String>,
}

/// Runs one command: decodes, routes, encodes, and says what was touched. A panic inside becomes an internal error.
pub fn dispatch(cx: &mut Context<'_>, name: &str, payload: Value) -> Result<Reply> {
    let payload = if payload.is_null() { Value::Object(serde_json::Map::new()) } else { payload };
    let output = crate::panics::caught(name, || route(cx, name, payload))?;
    Ok(Reply { output, touched: cx.take_touched(), revision: cx.desk.revision() })
}

fn decode<T: serde::de::DeserializeOwned>(name: &str, payload: Value) -> Result<T> {
    serde_json::from_value(payload).map_err(|cause| {
        DeskError::new(
            ErrorCode::BadRequest,
            format!("命令 {name} 的参数不正确：{cause}"),
            format!("The request of {name} is malformed: {cause}"),
        )
    })
}

fn encode<T: Serialize>(answer: T) -> Result<Value> {
    serde_json::to_value(answer)
        .map_err(|cause| DeskError::new(ErrorCode::Internal, "结果无法序列化。", "The answer can't be encoded.").because(cause))
}
