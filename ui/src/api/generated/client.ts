// Generated from the command table by `make generate`; do not edit.

import type * as wire from "./types";

/** Calls one command and gives its answer; the two transports implement it. */
export type Call = <T>(name: CommandName, payload: unknown, task?: string) => Promise<T>;

export type CommandName =
  | "app_status"
  | "identity_set"
  | "settings_change"
  | "workspace_create"
  | "workspace_open"
  | "workspace_close"
  | "workspace_check"
  | "backup_list"
  | "backup_make"
  | "backup_restore"
  | "task_progress"
  | "task_cancel"
  | "registry_kinds"
  | "record_list"
  | "record_totals"
  | "record_search"
  | "view_list"
  | "view_save"
  | "view_delete"
  | "columns_save"
  | "record_get"
  | "record_save"
  | "record_delete"
  | "record_links"
  | "bulk_set"
  | "cells_paste"
  | "bin_list"
  | "bin_put"
  | "bin_restore"
  | "bin_purge"
  | "merge_preview"
  | "merge_commit"
  | "duplicate_list"
  | "duplicate_probe"
  | "duplicate_judge"
  | "quality_board"
  | "draft_list"
  | "draft_keep"
  | "draft_drop"
  | "evidence_list"
  | "evidence_add"
  | "evidence_change"
  | "evidence_remove"
  | "evidence_open"
  | "evidence_clean"
  | "record_history"
  | "journal_log"
  | "journal_undo"
  | "journal_redo"
  | "indicator_list"
  | "reporting_table"
  | "observation_save"
  | "target_save"
  | "values_paste"
  | "context_list"
  | "progress"
  | "explain"
  | "overview"
  | "index_evaluate"
  | "region_tiles"
  | "scheme_list"
  | "scheme_get"
  | "scheme_check"
  | "scheme_save"
  | "scheme_rename"
  | "scheme_delete"
  | "scheme_enforce"
  | "method_evaluate"
  | "method_live"
  | "method_contributions"
  | "method_relations"
  | "method_without"
  | "method_what_if"
  | "method_compare"
  | "method_robustness"
  | "method_sensitivity"
  | "chart_list"
  | "chart_get"
  | "chart_save"
  | "review_outline"
  | "review_pages"
  | "review_page"
  | "review_print"
  | "record_paper"
  | "round_board"
  | "round_scheme"
  | "round_open"
  | "round_approve"
  | "round_issue"
  | "round_move"
  | "submission_get"
  | "submission_fill"
  | "submission_explain"
  | "submission_receive"
  | "version_compare"
  | "version_open"
  | "return_paper"
  | "reminder_paper"
  | "correction_list"
  | "correction_add"
  | "review_workspace"
  | "deviation_list"
  | "deviation_save"
  | "expert_list"
  | "expert_save"
  | "mark_list"
  | "mark_save"
  | "veto_list"
  | "veto_save"
  | "veto_delete"
  | "case_list"
  | "case_save"
  | "case_delete"
  | "narrative_list"
  | "narrative_numbers"
  | "narrative_save"
  | "narrative_redraft"
  | "vintage_list"
  | "vintage_compare"
  | "review_trace"
  | "trace_annex"
  | "plan_board"
  | "problem_board"
  | "work_report"
  | "tasks_carry"
  | "problem_close"
  | "meeting_list"
  | "meeting_get"
  | "meeting_new"
  | "meeting_move"
  | "attendance_mark"
  | "agenda_draft"
  | "agenda_item_save"
  | "agenda_item_remove"
  | "agenda_order"
  | "agenda_clock"
  | "agenda_carry"
  | "topic_take"
  | "minutes_write"
  | "outcome_save"
  | "outcome_remove"
  | "decision_register"
  | "group_overview"
  | "agenda_briefing"
  | "meeting_papers"
  | "work_papers"
  | "import_file"
  | "template_make"
  | "export_file";

/** What each read is made of; a write's `touched` tags make these stale. */
export const reads: Partial<Record<CommandName, readonly wire.Tag[]>> = {
  app_status: ["app", "records", "values", "journal"],
  backup_list: ["backups"],
  task_progress: [],
  task_cancel: [],
  registry_kinds: ["app", "records"],
  record_list: ["app", "records"],
  record_totals: ["app", "records"],
  record_search: ["app", "records"],
  view_list: ["app", "views"],
  record_get: ["app", "records"],
  record_links: ["app", "records", "values", "journal"],
  bin_list: ["app", "records"],
  merge_preview: ["app", "records", "values"],
  duplicate_list: ["app", "records"],
  duplicate_probe: ["app", "records"],
  quality_board: ["app", "records", "values"],
  draft_list: ["app"],
  evidence_list: ["app", "records", "values"],
  record_history: ["app", "records", "journal"],
  journal_log: ["app", "journal"],
  indicator_list: ["app", "values"],
  reporting_table: ["app", "records", "values"],
  context_list: ["app", "values"],
  progress: ["app", "records", "values"],
  explain: ["app", "records", "values"],
  overview: ["app", "records", "values"],
  region_tiles: ["app"],
  scheme_list: ["app", "records", "values"],
  scheme_get: ["app", "records", "values"],
  scheme_check: ["app", "records", "values"],
  method_evaluate: ["app", "records", "values"],
  method_live: ["app", "records", "values"],
  method_contributions: ["app", "records", "values"],
  method_relations: ["app", "records", "values"],
  method_without: ["app", "records", "values"],
  method_what_if: ["app", "records", "values"],
  method_compare: ["app", "records", "values"],
  method_robustness: ["app", "records", "values"],
  method_sensitivity: ["app", "records", "values"],
  chart_list: ["app"],
  chart_get: ["app", "records", "values"],
  review_outline: ["app", "records", "values"],
  review_pages: ["app", "records", "values", "review"],
  review_page: ["app", "records", "values", "review"],
  round_board: ["app", "records", "values", "round"],
  round_scheme: ["app", "records", "values", "round"],
  submission_get: ["app", "records", "values", "round"],
  version_compare: ["app", "round"],
  correction_list: ["app", "values", "round"],
  review_workspace: ["app", "records", "values", "round", "review"],
  deviation_list: ["app", "records", "values", "review"],
  expert_list: ["app", "review"],
  mark_list: ["app", "records", "review"],
  veto_list: ["app", "records", "review"],
  case_list: ["app", "records", "review"],
  narrative_list: ["app", "records", "values", "review"],
  narrative_numbers: ["app", "records", "values", "review"],
  vintage_list: ["app", "review"],
  vintage_compare: ["app", "review"],
  review_trace: ["app", "records", "values", "round"],
  plan_board: ["app", "records"],
  problem_board: ["app", "records"],
  meeting_list: ["app", "records"],
  meeting_get: ["app", "records"],
  decision_register: ["app", "records"],
  group_overview: ["app", "records"],
  agenda_briefing: ["app", "records", "values"],
};

/** The commands as typed functions over one call. */
export function commandsOver(call: Call) {
  return {
    /** Tells what the frame shows: who acts, which workspace is open, settings. */
    appStatus: (task?: string) => call<wire.AppStatus>("app_status", {}, task),
    /** States who acts from now on. */
    identitySet: (request: wire.Identity, task?: string) => call<wire.AppStatus>("identity_set", request, task),
    /** Changes language, colour scheme, output folder or as-of date. */
    settingsChange: (request: wire.SettingsChange, task?: string) => call<wire.AppStatus>("settings_change", request, task),
    /** Makes a workspace from the policy, from the demo, or empty, and opens it. */
    workspaceCreate: (request: wire.WorkspaceCreate, task?: string) => call<wire.WorkspaceCreated>("workspace_create", request, task),
    /** Opens a workspace file. */
    workspaceOpen: (request: wire.WorkspaceOpen, task?: string) => call<wire.AppStatus>("workspace_open", request, task),
    /** Closes the open workspace. */
    workspaceClose: (task?: string) => call<wire.AppStatus>("workspace_close", {}, task),
    /** Checks integrity, foreign keys and the journal's chain. */
    workspaceCheck: (request: wire.CheckRequest, task?: string) => call<wire.CheckResult>("workspace_check", request, task),
    /** Lists the backups of the open workspace. */
    backupList: (task?: string) => call<wire.BackupList>("backup_list", {}, task),
    /** Makes a backup now. */
    backupMake: (request: wire.BackupRequest, task?: string) => call<wire.FileMade>("backup_make", request, task),
    /** Restores a backup into a new workspace file. */
    backupRestore: (request: wire.RestoreRequest, task?: string) => call<wire.FileMade>("backup_restore", request, task),
    /** Tells how far a long task is. */
    taskProgress: (request: wire.TaskRequest, task?: string) => call<wire.TaskState>("task_progress", request, task),
    /** Asks a long task to stop. */
    taskCancel: (request: wire.TaskRequest, task?: string) => call<wire.TaskState>("task_cancel", request, task),
    /** Lists the kinds of record with their fields. */
    registryKinds: (task?: string) => call<wire.KindList>("registry_kinds", {}, task),
    /** Lists records of a kind. */
    recordList: (request: wire.RecordQuery, task?: string) => call<wire.RecordPage>("record_list", request, task),
    /** Adds up a whole list: how many, sums, by status, by province, by group. */
    recordTotals: (request: wire.RecordQuery, task?: string) => call<wire.RecordTotals>("record_totals", request, task),
    /** Searches all kinds by text and by the sound of names. */
    recordSearch: (request: wire.SearchRequest, task?: string) => call<wire.SearchAnswer>("record_search", request, task),
    /** Lists saved views. */
    viewList: (request: wire.ViewQuery, task?: string) => call<wire.ViewList>("view_list", request, task),
    /** Saves a view, new, changed or renamed. */
    viewSave: (request: wire.ViewSave, task?: string) => call<wire.ViewSaved>("view_save", request, task),
    /** Deletes a view; undo brings it back. */
    viewDelete: (request: wire.ViewRequest, task?: string) => call<wire.ViewSaved>("view_delete", request, task),
    /** Remembers the columns that the list of a kind shows at this machine. */
    columnsSave: (request: wire.ColumnChoice, task?: string) => call<wire.ColumnChoice>("columns_save", request, task),
    /** Gives one record. */
    recordGet: (request: wire.RecordRequest, task?: string) => call<wire.RecordItem>("record_get", request, task),
    /** Adds or changes a record. */
    recordSave: (request: wire.RecordSave, task?: string) => call<wire.RecordSaved>("record_save", request, task),
    /** Moves a record to the bin; the bin and undo bring it back. */
    recordDelete: (request: wire.RecordRequest, task?: string) => call<wire.RecordSaved>("record_delete", request, task),
    /** Tells everything that is linked to a record: what it points to, what points to it, values, evidence. */
    recordLinks: (request: wire.RecordRequest, task?: string) => call<wire.RecordLinks>("record_links", request, task),
    /** Sets fields of many records to one value; without `commit`, tells what would change. */
    bulkSet: (request: wire.BulkSet, task?: string) => call<wire.CellsReport>("bulk_set", request, task),
    /** Pastes a block of cells; without `commit`, tells what would change. */
    cellsPaste: (request: wire.CellsPaste, task?: string) => call<wire.CellsReport>("cells_paste", request, task),
    /** Lists the records in the bin. */
    binList: (request: wire.BinQuery, task?: string) => call<wire.BinPage>("bin_list", request, task),
    /** Moves records to the bin. */
    binPut: (request: wire.BinPut, task?: string) => call<wire.BinDone>("bin_put", request, task),
    /** Takes records out of the bin. */
    binRestore: (request: wire.RecordIds, task?: string) => call<wire.BinDone>("bin_restore", request, task),
    /** Removes records from the bin for good; without `commit`, tells which and who links to them. */
    binPurge: (request: wire.BinPurge, task?: string) => call<wire.BinPurged>("bin_purge", request, task),
    /** Puts two records side by side and tells what merging them would do. */
    mergePreview: (request: wire.MergeRequest, task?: string) => call<wire.MergePreview>("merge_preview", request, task),
    /** Merges one record into another as a person chose; undo separates them again. */
    mergeCommit: (request: wire.MergeCommit, task?: string) => call<wire.MergeDone>("merge_commit", request, task),
    /** Lists records that may be one. */
    duplicateList: (request: wire.DuplicateQuery, task?: string) => call<wire.DuplicateList>("duplicate_list", request, task),
    /** Holds a record that is being typed against the registry. */
    duplicateProbe: (request: wire.DuplicateProbe, task?: string) => call<wire.DuplicateList>("duplicate_probe", request, task),
    /** Remembers that two records are not the same, or forgets it; gives the pairs of the first. */
    duplicateJudge: (request: wire.DuplicateVerdict, task?: string) => call<wire.DuplicateList>("duplicate_judge", request, task),
    /** Lists what is doubtful in records and values, gravest first, with counts by kind of doubt. */
    qualityBoard: (request: wire.QualityQuery, task?: string) => call<wire.QualityBoard>("quality_board", request, task),
    /** Lists forms that were typed in and not saved. */
    draftList: (task?: string) => call<wire.DraftList>("draft_list", {}, task),
    /** Keeps what is typed in a form, so that it survives a crash. */
    draftKeep: (request: wire.DraftKeep, task?: string) => call<wire.Empty>("draft_keep", request, task),
    /** Forgets what was typed in a form. */
    draftDrop: (request: wire.DraftRequest, task?: string) => call<wire.Empty>("draft_drop", request, task),
    /** Lists the evidence of a record or a value. */
    evidenceList: (request: wire.EvidenceSubject, task?: string) => call<wire.EvidenceList>("evidence_list", request, task),
    /** Attaches files to a record or a value. */
    evidenceAdd: (request: wire.EvidenceAdd, task?: string) => call<wire.EvidenceAdded>("evidence_add", request, task),
    /** Changes the name or the note of an attached file. */
    evidenceChange: (request: wire.EvidenceChange, task?: string) => call<wire.EvidenceItem>("evidence_change", request, task),
    /** Takes an attached file away; undo brings it back. */
    evidenceRemove: (request: wire.EvidenceRequest, task?: string) => call<wire.EvidenceList>("evidence_remove", request, task),
    /** Writes an attached file out, to look at it with its own program. */
    evidenceOpen: (request: wire.EvidenceOpen, task?: string) => call<wire.FileMade>("evidence_open", request, task),
    /** Frees the room of files that nothing is attached to; without `commit`, tells how much. */
    evidenceClean: (request: wire.EvidenceClean, task?: string) => call<wire.EvidenceCleaned>("evidence_clean", request, task),
    /** Tells who changed which field of a record when. */
    recordHistory: (request: wire.RecordRequest, task?: string) => call<wire.RecordHistory>("record_history", request, task),
    /** Lists journal entries, newest first. */
    journalLog: (request: wire.LogQuery, task?: string) => call<wire.LogPage>("journal_log", request, task),
    /** Takes back the last own operation. */
    journalUndo: (request: wire.UndoRequest, task?: string) => call<wire.UndoDone>("journal_undo", request, task),
    /** Brings back what was last taken back. */
    journalRedo: (request: wire.UndoRequest, task?: string) => call<wire.UndoDone>("journal_redo", request, task),
    /** Lists the key tasks and the indicator cards. */
    indicatorList: (task?: string) => call<wire.IndicatorList>("indicator_list", {}, task),
    /** Gives the values of a year, indicator by unit. */
    reportingTable: (request: wire.YearRequest, task?: string) => call<wire.ReportingTable>("reporting_table", request, task),
    /** Sets one value. */
    observationSave: (request: wire.ObservationSave, task?: string) => call<wire.ReportingTable>("observation_save", request, task),
    /** Sets one target. */
    targetSave: (request: wire.TargetSave, task?: string) => call<wire.ReportingTable>("target_save", request, task),
    /** Tells what pasting a block of values or targets does, cell by cell; with `commit`, does it as one operation. */
    valuesPaste: (request: wire.ValuesPaste, task?: string) => call<wire.ValuesPasted>("values_paste", request, task),
    /** Lists the context indicators with their values and sources. */
    contextList: (task?: string) => call<wire.ContextList>("context_list", {}, task),
    /** Gives attainment by province and key task. */
    progress: (request: wire.ProgressRequest, task?: string) => call<wire.Progress>("progress", request, task),
    /** Explains one number: from which records, by which formula, against which target. */
    explain: (request: wire.ExplainRequest, task?: string) => call<wire.Explanation>("explain", request, task),
    /** Gives the year at a glance. */
    overview: (request: wire.YearRequest, task?: string) => call<wire.Overview>("overview", request, task),
    /** Evaluates a composite index from three files: framework, values, method; needs no workspace. */
    indexEvaluate: (request: wire.IndexFiles, task?: string) => call<wire.IndexResult>("index_evaluate", request, task),
    /** Gives the tiles of the schematic map, for lists that are spread over it. */
    regionTiles: (task?: string) => call<wire.RegionTiles>("region_tiles", {}, task),
    /** Lists the versions of an evaluation scheme that a level may use in a year. */
    schemeList: (request: wire.SchemeQuery, task?: string) => call<wire.SchemeList>("scheme_list", request, task),
    /** Gives one version in full: indicators, weights, method, each with what it rests on. */
    schemeGet: (request: wire.SchemeRequest, task?: string) => call<wire.SchemeVersion>("scheme_get", request, task),
    /** Checks a scheme without saving it. */
    schemeCheck: (request: wire.SchemeCheck, task?: string) => call<wire.SchemeChecked>("scheme_check", request, task),
    /** Saves a scheme as a new version. */
    schemeSave: (request: wire.SchemeSave, task?: string) => call<wire.SchemeSaved>("scheme_save", request, task),
    /** Gives a version another name or note. */
    schemeRename: (request: wire.SchemeRename, task?: string) => call<wire.SchemeSaved>("scheme_rename", request, task),
    /** Deletes a version that is not in force; undo brings it back. */
    schemeDelete: (request: wire.SchemeDelete, task?: string) => call<wire.SchemeSaved>("scheme_delete", request, task),
    /** Puts a version in force for its year and those after it. */
    schemeEnforce: (request: wire.SchemeRequest, task?: string) => call<wire.SchemeSaved>("scheme_enforce", request, task),
    /** Evaluates provinces, cities or carriers of a kind by a scheme. */
    methodEvaluate: (request: wire.MethodRequest, task?: string) => call<wire.MethodResult>("method_evaluate", request, task),
    /** Gives scores, ranks and grades with their uncertainty for weights under the sliders. */
    methodLive: (request: wire.MethodLiveRequest, task?: string) => call<wire.MethodLive>("method_live", request, task),
    /** Explains a unit's score: contributions, gap to full marks, change, gap to another unit, strengths and weaknesses. */
    methodContributions: (request: wire.MethodUnitRequest, task?: string) => call<wire.MethodContributions>("method_contributions", request, task),
    /** Gives correlations, redundant pairs and what moves the whole. */
    methodRelations: (request: wire.MethodRequest, task?: string) => call<wire.MethodRelations>("method_relations", request, task),
    /** Takes every dimension and indicator away in turn. */
    methodWithout: (request: wire.MethodRequest, task?: string) => call<wire.MethodWithout>("method_without", request, task),
    /** Supposes other values and tells what they would change; nothing is written. */
    methodWhatIf: (request: wire.MethodWhatIfRequest, task?: string) => call<wire.MethodComparison>("method_what_if", request, task),
    /** Puts two schemes side by side. */
    methodCompare: (request: wire.MethodCompareRequest, task?: string) => call<wire.MethodCompare>("method_compare", request, task),
    /** Draws weights and methods at random and tells where scores, ranks and grades lie. */
    methodRobustness: (request: wire.MethodRobustnessRequest, task?: string) => call<wire.MethodLive>("method_robustness", request, task),
    /** Tells which choice moves the result most: a long task with progress and cancel. */
    methodSensitivity: (request: wire.MethodSensitivityRequest, task?: string) => call<wire.MethodSensitivity>("method_sensitivity", request, task),
    /** Lists the charts that the review prints. */
    chartList: (task?: string) => call<wire.ChartList>("chart_list", {}, task),
    /** Gives one chart. */
    chartGet: (request: wire.ChartRequest, task?: string) => call<wire.Chart>("chart_get", request, task),
    /** Writes one chart to an svg or png file, as the review prints it. */
    chartSave: (request: wire.ChartSave, task?: string) => call<wire.FileMade>("chart_save", request, task),
    /** Tells what the review of a year would hold. */
    reviewOutline: (request: wire.YearRequest, task?: string) => call<wire.ReviewOutline>("review_outline", request, task),
    /** Lays the review of a year out as the pages of its pdf. */
    reviewPages: (request: wire.ReviewPages, task?: string) => call<wire.ReviewPaged>("review_pages", request, task),
    /** Draws one page of the review. */
    reviewPage: (request: wire.ReviewPageRequest, task?: string) => call<wire.ReviewPageShown>("review_page", request, task),
    /** Prints the review of a year. */
    reviewPrint: (request: wire.ReviewPrint, task?: string) => call<wire.ReviewPrinted>("review_print", request, task),
    /** Prints one record on one page (一园一档), as docx and pdf. */
    recordPaper: (request: wire.RecordPaper, task?: string) => call<wire.RecordPaperPrinted>("record_paper", request, task),
    /** Gives the board of a round: who has reported what, how late, how often returned. */
    roundBoard: (request: wire.YearRequest, task?: string) => call<wire.RoundBoard>("round_board", request, task),
    /** Gives the scheme of a year: indicators, weights, targets with their approval, grade limits, sheets of carriers. */
    roundScheme: (request: wire.YearRequest, task?: string) => call<wire.RoundScheme>("round_scheme", request, task),
    /** Sets a round up, or changes its due date and adds units. */
    roundOpen: (request: wire.RoundOpen, task?: string) => call<wire.RoundBoard>("round_open", request, task),
    /** Approves scheme and targets of a year by a document. */
    roundApprove: (request: wire.RoundApprove, task?: string) => call<wire.RoundBoard>("round_approve", request, task),
    /** Sends workbooks down: one for each unit. */
    roundIssue: (request: wire.RoundIssue, task?: string) => call<wire.RoundIssued>("round_issue", request, task),
    /** Moves submissions: hand in, review, return, close. */
    roundMove: (request: wire.RoundMove, task?: string) => call<wire.RoundBoard>("round_move", request, task),
    /** Gives a submission: cells with checks, versions, moves. */
    submissionGet: (request: wire.SubmissionRequest, task?: string) => call<wire.SubmissionSheet>("submission_get", request, task),
    /** Types values into a submission. */
    submissionFill: (request: wire.SubmissionFill, task?: string) => call<wire.SubmissionSheet>("submission_fill", request, task),
    /** Explains a value (说明). */
    submissionExplain: (request: wire.ExplanationSave, task?: string) => call<wire.SubmissionSheet>("submission_explain", request, task),
    /** Reads a filled workbook that came back; with `commit`, keeps it as a version and takes its values. */
    submissionReceive: (request: wire.SubmissionReceive, task?: string) => call<wire.SubmissionReceived>("submission_receive", request, task),
    /** Tells what differs between two versions, cell by cell. */
    versionCompare: (request: wire.VersionCompare, task?: string) => call<wire.VersionDifferences>("version_compare", request, task),
    /** Writes a version's file out as it came in. */
    versionOpen: (request: wire.VersionOpen, task?: string) => call<wire.FileMade>("version_open", request, task),
    /** Prints why a submission was sent back (退回单), as docx and pdf. */
    returnPaper: (request: wire.RoundPaper, task?: string) => call<wire.PapersMade>("return_paper", request, task),
    /** Prints who has not reported (催报清单), as docx and pdf. */
    reminderPaper: (request: wire.RoundPaper, task?: string) => call<wire.PapersMade>("reminder_paper", request, task),
    /** Lists the corrections (更正) of a year. */
    correctionList: (request: wire.YearRequest, task?: string) => call<wire.CorrectionList>("correction_list", request, task),
    /** Corrects a value after 定稿, with reason and document. */
    correctionAdd: (request: wire.CorrectionAdd, task?: string) => call<wire.CorrectionList>("correction_add", request, task),
    /** Gives the desk of the review: completeness, what is open, what stands in the way of 定稿. */
    reviewWorkspace: (request: wire.YearRequest, task?: string) => call<wire.ReviewWorkspace>("review_workspace", request, task),
    /** Lists values that missed or far exceeded their targets, with their analyses. */
    deviationList: (request: wire.YearRequest, task?: string) => call<wire.DeviationList>("deviation_list", request, task),
    /** Writes why a value deviates and what will be done. */
    deviationSave: (request: wire.DeviationSave, task?: string) => call<wire.DeviationList>("deviation_save", request, task),
    /** Lists the experts. */
    expertList: (task?: string) => call<wire.ExpertList>("expert_list", {}, task),
    /** Adds or changes an expert. */
    expertSave: (request: wire.ExpertItem, task?: string) => call<wire.ExpertList>("expert_save", request, task),
    /** Gives the experts' marks of a year with recusals and trimmed means. */
    markList: (request: wire.YearRequest, task?: string) => call<wire.MarkBoard>("mark_list", request, task),
    /** Gives a mark, states a recusal, or takes the entry away. */
    markSave: (request: wire.MarkSave, task?: string) => call<wire.MarkBoard>("mark_save", request, task),
    /** Gives the veto list (负面清单) of a year. */
    vetoList: (request: wire.YearRequest, task?: string) => call<wire.VetoList>("veto_list", request, task),
    /** Adds or changes an entry of the veto list. */
    vetoSave: (request: wire.VetoItem, task?: string) => call<wire.VetoList>("veto_save", request, task),
    /** Deletes an entry of the veto list; undo brings it back. */
    vetoDelete: (request: wire.ReviewEntry, task?: string) => call<wire.VetoList>("veto_delete", request, task),
    /** Lists cases of good practice and problems of a year. */
    caseList: (request: wire.YearRequest, task?: string) => call<wire.CaseList>("case_list", request, task),
    /** Adds or changes a case or problem. */
    caseSave: (request: wire.CaseItem, task?: string) => call<wire.CaseList>("case_save", request, task),
    /** Deletes a case or problem; undo brings it back. */
    caseDelete: (request: wire.ReviewEntry, task?: string) => call<wire.CaseList>("case_delete", request, task),
    /** Gives the text of the review section by section, drafted and edited. */
    narrativeList: (request: wire.YearRequest, task?: string) => call<wire.Narratives>("narrative_list", request, task),
    /** Finds the numbers of the text that lead to what they rest on. */
    narrativeNumbers: (request: wire.YearRequest, task?: string) => call<wire.NarrativeNumbers>("narrative_numbers", request, task),
    /** Edits a section of the review. */
    narrativeSave: (request: wire.NarrativeSave, task?: string) => call<wire.Narratives>("narrative_save", request, task),
    /** Brings edited sections together with what the data draft now, without losing the edits. */
    narrativeRedraft: (request: wire.NarrativeRedraft, task?: string) => call<wire.NarrativeRedrafted>("narrative_redraft", request, task),
    /** Lists frozen reviews. */
    vintageList: (request: wire.VintageQuery, task?: string) => call<wire.VintageList>("vintage_list", request, task),
    /** Compares two frozen reviews by recomputing both on one scheme. */
    vintageCompare: (request: wire.VintageCompare, task?: string) => call<wire.VintageCompared>("vintage_compare", request, task),
    /** Tells what a number of the review rests on: observations, records, formula, versions, evidence. */
    reviewTrace: (request: wire.TraceRequest, task?: string) => call<wire.Trace>("review_trace", request, task),
    /** Writes the annex of references (数据溯源) as a workbook. */
    traceAnnex: (request: wire.TraceAnnex, task?: string) => call<wire.FileMade>("trace_annex", request, task),
    /** Gives the work plan of a year: tasks with their states, bars and milestones, sums by province, who owes what. */
    planBoard: (request: wire.PlanQuery, task?: string) => call<wire.PlanBoard>("plan_board", request, task),
    /** Gives the list of problems, overdue first. */
    problemBoard: (request: wire.ProblemQuery, task?: string) => call<wire.ProblemBoard>("problem_board", request, task),
    /** Reports progress on a task, a problem or a decision, or that it is done. */
    workReport: (request: wire.WorkReport, task?: string) => call<wire.WorkChanged>("work_report", request, task),
    /** Carries tasks that stayed open over to another year's plan. */
    tasksCarry: (request: wire.TasksCarry, task?: string) => call<wire.TasksCarried>("tasks_carry", request, task),
    /** Strikes a problem off the list, with evidence and approval. */
    problemClose: (request: wire.ProblemClose, task?: string) => call<wire.WorkChanged>("problem_close", request, task),
    /** Lists meetings, newest first, and names the next one. */
    meetingList: (request: wire.MeetingQuery, task?: string) => call<wire.MeetingList>("meeting_list", request, task),
    /** Gives a meeting in full: agenda, participants, outcomes, what it needs. */
    meetingGet: (request: wire.MeetingRequest, task?: string) => call<wire.MeetingSheet>("meeting_get", request, task),
    /** Makes a meeting, alone or as the next of a series. */
    meetingNew: (request: wire.MeetingNew, task?: string) => call<wire.MeetingSheet>("meeting_new", request, task),
    /** Moves a meeting between draft, open, in progress and closed; asks before anything is lost. */
    meetingMove: (request: wire.MeetingMove, task?: string) => call<wire.MeetingMoved>("meeting_move", request, task),
    /** Changes who is invited, came or is excused. */
    attendanceMark: (request: wire.AttendanceMark, task?: string) => call<wire.MeetingSheet>("attendance_mark", request, task),
    /** Drafts the agenda from the data, keeping what people did to it; without `commit`, tells what it would be. */
    agendaDraft: (request: wire.AgendaDraftRequest, task?: string) => call<wire.AgendaDrafted>("agenda_draft", request, task),
    /** Adds an agenda item or changes some of it. */
    agendaItemSave: (request: wire.AgendaItemSave, task?: string) => call<wire.MeetingSheet>("agenda_item_save", request, task),
    /** Takes an item off the agenda, or puts it back. */
    agendaItemRemove: (request: wire.AgendaItemRemove, task?: string) => call<wire.MeetingSheet>("agenda_item_remove", request, task),
    /** Gives the agenda another order. */
    agendaOrder: (request: wire.AgendaOrder, task?: string) => call<wire.MeetingSheet>("agenda_order", request, task),
    /** Starts or stops the clock of an item. */
    agendaClock: (request: wire.AgendaClock, task?: string) => call<wire.MeetingSheet>("agenda_clock", request, task),
    /** Puts open decisions of earlier meetings on the agenda, in bulk. */
    agendaCarry: (request: wire.AgendaCarry, task?: string) => call<wire.MeetingSheet>("agenda_carry", request, task),
    /** Puts a waiting topic on the agenda. */
    topicTake: (request: wire.TopicTake, task?: string) => call<wire.MeetingSheet>("topic_take", request, task),
    /** Writes the minutes of an item or the meeting's summary; what comes back as saved is durable. */
    minutesWrite: (request: wire.MinutesWrite, task?: string) => call<wire.MinutesWritten>("minutes_write", request, task),
    /** Notes an outcome of a meeting or changes some of it; an action becomes a task or a problem. */
    outcomeSave: (request: wire.OutcomeSave, task?: string) => call<wire.MeetingSheet>("outcome_save", request, task),
    /** Takes an outcome away; undo brings it back. */
    outcomeRemove: (request: wire.OutcomeRequest, task?: string) => call<wire.MeetingSheet>("outcome_remove", request, task),
    /** Gives the register of decisions across meetings. */
    decisionRegister: (request: wire.DecisionQuery, task?: string) => call<wire.DecisionRegister>("decision_register", request, task),
    /** Gives the group's work at a glance: next meeting and what it needs, who owes what, decisions open, the plan by province. */
    groupOverview: (request: wire.YearRequest, task?: string) => call<wire.GroupOverview>("group_overview", request, task),
    /** Gives the briefing sheet of an agenda item: sentences, tables and charts as of today. */
    agendaBriefing: (request: wire.BriefingRequest, task?: string) => call<wire.Briefing>("agenda_briefing", request, task),
    /** Prints papers of a meeting: invitation, agenda, briefings, attendance list, minutes, calendar. */
    meetingPapers: (request: wire.MeetingPapers, task?: string) => call<wire.PapersPrinted>("meeting_papers", request, task),
    /** Prints papers of the work plan: plan, tasks, problems, reminders, register of decisions. */
    workPapers: (request: wire.WorkPapers, task?: string) => call<wire.PapersPrinted>("work_papers", request, task),
    /** Reads a file and tells what importing it would do; with `commit`, does it. */
    importFile: (request: wire.ImportRequest, task?: string) => call<wire.ImportReport>("import_file", request, task),
    /** Makes a workbook to fill in. */
    templateMake: (request: wire.TemplateRequest, task?: string) => call<wire.TemplateMade>("template_make", request, task),
    /** Writes data out to xlsx or csv. */
    exportFile: (request: wire.ExportRequest, task?: string) => call<wire.ExportDone>("export_file", request, task),
  };
}

export type Commands = ReturnType<typeof commandsOver>;
