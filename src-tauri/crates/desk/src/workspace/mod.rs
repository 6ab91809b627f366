//! The workspace as a person handles it: create, open, close, settings, check.

pub mod backups;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::civil::Date;
use store::{EXTENSION, IdSource, NewWorkspace, Op, OpenMode, Workspace};

use crate::commands::Tag;
use crate::context::Context;
use crate::desk::Desk;
use crate::error::{DeskError, ErrorCode, Result};
use crate::files;
use crate::starter;
use crate::wire::{
    AppStatus, CheckRequest, CheckResult, Empty, Identity, Language, Place, Problem, SettingsChange, Severity, StartFrom, TaskRequest,
    TaskState, WorkspaceCreate, WorkspaceCreated, WorkspaceInfo, WorkspaceOpen,
};

/// The policy's year; indices have it as their base (2021 = 100).
pub const BASE_YEAR: i32 = 2021;

/// Tells what the frame shows.
pub fn status(cx: &mut Context<'_>, _: Empty) -> Result<AppStatus> {
    let desk = cx.desk;
    let workspace = match desk.workspace() {
        Some(workspace) => Some(workspace_info(cx, &workspace)?),
        None => None,
    };
    let output_dir = desk.output_dir().display().to_string();
    let named = cx.named_actor().and_then(|actor| crate::desk::identity_of(actor, desk.settings(|settings| settings.identity.clone())));
    Ok(desk.settings(|settings| AppStatus {
        version: env!("CARGO_PKG_VERSION").to_owned(),
        host: desk.options.host.to_owned(),
        language: settings.language.unwrap_or_default(),
        theme: settings.theme,
        identity: named.clone().or_else(|| settings.identity.clone()),
        workspace,
        recent: settings.recent.iter().filter(|recent| Path::new(&recent.path).exists()).cloned().collect(),
        data_dir: desk.options.data_dir.display().to_string(),
        output_dir,
        startup_problem: desk.startup_problem().map(|problem| problem.sentence()),
    }))
}

fn workspace_info(cx: &Context<'_>, workspace: &Workspace) -> Result<WorkspaceInfo> {
    let (fixed, counts, data_years) = workspace.read(|tx| {
        let mut counts = BTreeMap::new();
        for (kind, count) in tx.record_counts()? {
            counts.insert(kind.plural().to_owned(), count as u32);
        }
        Ok::<_, DeskError>((tx.setting("as_of")?, counts, tx.observations(&store::ObservationQuery::default())?))
    })?;
    let as_of = cx.as_of()?;
    let meta = workspace.meta();
    let mut years: Vec<i32> = (meta.base_year..=i32::from(as_of.year())).collect();
    if years.is_empty() {
        years.push(meta.base_year);
    }
    let latest = data_years
        .into_iter()
        .filter(|value| value.edition.is_empty() && value.state.number().is_some())
        .map(|value| value.year)
        .filter(|year| years.contains(year))
        .max();
    let undo = match cx.actor() {
        Ok(actor) => Some(workspace.undo_state(&actor)?),
        Err(_) => None,
    };
    let sentence = |entry: store::EntryRef| cx.text(&entry.sentence_zh, &entry.sentence_en);
    let (undo, redo) = undo.map(|state| (state.undo.map(sentence), state.redo.map(sentence))).unwrap_or_default();
    Ok(WorkspaceInfo {
        path: workspace.path().display().to_string(),
        name: meta.name.clone(),
        demo: meta.demo,
        read_only: workspace.read_only(),
        as_of: as_of.to_string(),
        as_of_fixed: fixed.is_some(),
        base_year: meta.base_year,
        year: latest.or(years.last().copied()).unwrap_or(meta.base_year),
        years,
        revision: workspace.revision(),
        records: counts,
        undo,
        redo,
    })
}

/// States who acts from now on.
pub fn set_identity(cx: &mut Context<'_>, mut identity: Identity) -> Result<AppStatus> {
    identity.name = identity.name.trim().to_owned();
    identity.unit = identity.unit.trim().to_owned();
    if identity.name.is_empty() {
        return Err(required("name", "姓名", "the name"));
    }
    if identity.unit.is_empty() {
        return Err(required("unit", "单位", "the unit"));
    }
    if crate::regions::unit(&identity.province).is_none() {
        return Err(DeskError::new(
            ErrorCode::InvalidInput,
            format!("不认识的省市：{}", identity.province),
            format!("Unknown province: {}", identity.province),
        )
        .hint("请选择上海、江苏、浙江、安徽或区域秘书处。", "Choose Shanghai, Jiangsu, Zhejiang, Anhui or the secretariat.")
        .field("province"));
    }
    cx.desk.change_settings(|settings| settings.identity = Some(identity))?;
    cx.touch(Tag::App);
    status(cx, Empty {})
}

fn required(field: &str, zh: &str, en: &str) -> DeskError {
    DeskError::new(ErrorCode::InvalidInput, format!("请填写{zh}。"), format!("Please fill in {en}.")).field(field)
}

/// Changes language, colour scheme, output folder or as-of date.
pub fn change_settings(cx: &mut Context<'_>, change: SettingsChange) -> Result<AppStatus> {
    if let Some(dir) = change.output_dir.as_deref().filter(|dir| !dir.is_empty() && !Path::new(dir).is_absolute()) {
        return Err(DeskError::new(
            ErrorCode::InvalidInput,
            format!("输出文件夹须是完整路径：{dir}"),
            format!("The output folder must be a full path: {dir}"),
        )
        .field("output_dir"));
    }
    if let Some(as_of) = &change.as_of {
        set_as_of(cx, as_of)?;
    }
    cx.desk.change_settings(|settings| {
        settings.language = change.language.or(settings.language);
        settings.theme = change.theme.unwrap_or(settings.theme);
        if let Some(dir) = change.output_dir {
            settings.output_dir = Some(dir).filter(|dir| !dir.is_empty());
        }
    })?;
    if let Some(language) = change.language {
        cx.lang = language.into();
    }
    cx.touch(Tag::App);
    status(cx, Empty {})
}

fn set_as_of(cx: &mut Context<'_>, as_of: &str) -> Result<()> {
    if !as_of.is_empty() {
        let date: Option<Date> = as_of.parse().ok();
        if date.is_none_or(|date| !(2000..=2100).contains(&i32::from(date.year()))) {
            return Err(DeskError::new(
                ErrorCode::InvalidInput,
                format!("截至日不是有效日期：{as_of}"),
                format!("The as-of date is not a valid date: {as_of}"),
            )
            .hint("请按 2025-11-30 的格式填写，年份在 2000 与 2100 之间。", "Write it like 2025-11-30, with a year between 2000 and 2100.")
            .field("as_of"));
        }
    }
    let op = Op::SettingChanged { key: "as_of".to_owned(), value: as_of.to_owned() };
    // Whether it wrote an entry is of no interest here: the same date again is as good as saved.
    let _ = cx.write(op, |tx| {
        match as_of {
            "" => tx.clear_setting("as_of")?,
            date => tx.set_setting("as_of", date)?,
        }
        Ok(())
    })?;
    Ok(())
}

/// Makes a workspace and opens it; a failure leaves no file behind.
pub fn create(cx: &mut Context<'_>, request: WorkspaceCreate) -> Result<WorkspaceCreated> {
    let actor = cx.actor()?;
    let demo = request.from == StartFrom::Demo;
    let name = match request.from {
        StartFrom::Demo => cx.text("长三角开放创新（演示）", "Delta open innovation (demo)"),
        StartFrom::Policy | StartFrom::Empty => cx.text("长三角开放创新", "Delta open innovation"),
    };
    let path = match request.path.filter(|path| !path.is_empty()) {
        Some(path) => PathBuf::from(path),
        None => free_name(&cx.desk.options.data_dir.join("workspaces"), &name),
    };
    if path.exists() {
        return Err(exists(&path));
    }
    if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        files::make_folder(folder)?;
    }
    // The demo is the same workspace everywhere, down to its ids, so that whatever is printed from it can be compared.
    let ids = if demo { IdSource::Seeded(2021) } else { IdSource::Random };
    let from = serde_json::to_value(request.from).ok().and_then(|from| from.as_str().map(str::to_owned)).unwrap_or_default();
    let meta = NewWorkspace { name, demo, base_year: BASE_YEAR, from, ids };
    let now = if demo { starter::demo_time() } else { cx.desk.clock.now() };
    // Nobody else sees it before it is whole: until then it is this call's alone.
    let made = Arc::new(Workspace::create(&path, meta, &actor, now)?);
    cx.hold(Arc::clone(&made));
    if let Err(error) = starter::load(cx, request.from) {
        cx.let_go();
        drop(made);
        remove_workspace_files(&path);
        return Err(error);
    }
    cx.desk.set_workspace(Some(made));
    let workspace = cx.workspace()?;
    remember(cx.desk, &workspace)?;
    touch_all(cx);
    let info = workspace_info(cx, &workspace)?;
    Ok(WorkspaceCreated { workspace: info.path, records: info.records })
}

fn remove_workspace_files(path: &Path) {
    for suffix in ["", "-wal", "-shm", "-lock", "-holder"] {
        let mut name = path.as_os_str().to_owned();
        name.push(suffix);
        // Only files that this very call made; that one is missing already is as good as removed.
        let _ = std::fs::remove_file(name);
    }
}

fn exists(path: &Path) -> DeskError {
    DeskError::new(
        ErrorCode::Exists,
        format!("文件已存在，不会覆盖：{}", path.display()),
        format!("The file exists and is not overwritten: {}", path.display()),
    )
    .hint("请换一个文件名，或直接打开它。", "Choose another name, or open that file.")
    .file(path)
}

/// A file name in a folder that is not taken yet.
pub(crate) fn free_name(folder: &Path, name: &str) -> PathBuf {
    let first = folder.join(format!("{name}.{EXTENSION}"));
    if !first.exists() {
        return first;
    }
    (2..).map(|n| folder.join(format!("{name} {n}.{EXTENSION}"))).find(|path| !path.exists()).unwrap_or(first)
}

/// Opens a workspace file for a person.
pub fn open(cx: &mut Context<'_>, request: WorkspaceOpen) -> Result<AppStatus> {
    cx.let_go();
    open_file(cx.desk, Path::new(&request.path), request.read_only)?;
    touch_all(cx);
    status(cx, Empty {})
}

/// Opens a workspace file; the one open before stays open when this fails.
pub fn open_file(desk: &Desk, path: &Path, read_only: bool) -> Result<()> {
    let path = std::path::absolute(path).map_err(|error| DeskError::io(path, error))?;
    // The open one is known by where it really lies, whichever way leads there.
    let real = std::fs::canonicalize(&path).unwrap_or_else(|_| path.clone());
    let same = desk.workspace().is_some_and(|open| open.path() == real && open.read_only() == read_only);
    if !same {
        let mode = if read_only { OpenMode::ReadOnly } else { OpenMode::ReadWrite };
        let workspace = Workspace::open(&path, mode).map_err(|error| if path.exists() { error.into() } else { missing(&path) })?;
        desk.set_workspace(Some(Arc::new(workspace)));
    }
    desk.set_startup_problem(None);
    if let Some(workspace) = desk.workspace() {
        remember(desk, &workspace)?;
    }
    Ok(())
}

fn missing(path: &Path) -> DeskError {
    let shown = path.display();
    DeskError::new(ErrorCode::NotFound, format!("找不到工作区文件：{shown}"), format!("There is no workspace file {shown}"))
        .hint("请检查路径；新建工作区用 oidesk init。", "Check the path, or create a workspace with `oidesk init`.")
        .file(path)
}

fn remember(desk: &Desk, workspace: &Workspace) -> Result<()> {
    desk.change_settings(|settings| settings.remember(workspace.path(), &workspace.meta().name))
}

/// Closes the open workspace.
pub fn close(cx: &mut Context<'_>, _: Empty) -> Result<AppStatus> {
    cx.let_go();
    cx.desk.set_workspace(None);
    touch_all(cx);
    status(cx, Empty {})
}

fn touch_all(cx: &mut Context<'_>) {
    for tag in [Tag::App, Tag::Records, Tag::Values, Tag::Journal, Tag::Backups] {
        cx.touch(tag);
    }
}

/// Checks integrity, foreign keys and the journal's chain.
pub fn check(cx: &mut Context<'_>, request: CheckRequest) -> Result<CheckResult> {
    let report = cx.workspace()?.check(request.repair)?;
    if report.repaired > 0 {
        touch_all(cx);
    }
    let findings = report
        .findings
        .into_iter()
        .map(|finding| Problem {
            severity: match finding.severity {
                store::Severity::Error => Severity::Error,
                store::Severity::Warning => Severity::Warning,
            },
            message: cx.text(&finding.message_zh, &finding.message_en),
            hint: String::new(),
            place: Place { field: Some(finding.place).filter(|place| !place.is_empty()), ..Place::default() },
        })
        .collect();
    Ok(CheckResult { ok: report.ok, findings, repaired: report.repaired })
}

/// Tells how far a long task is.
pub fn task_progress(cx: &mut Context<'_>, request: TaskRequest) -> Result<TaskState> {
    Ok(cx.desk.tasks.state(&request.task))
}

/// Asks a long task to stop.
pub fn task_cancel(cx: &mut Context<'_>, request: TaskRequest) -> Result<TaskState> {
    cx.desk.tasks.cancel(&request.task);
    task_progress(cx, request)
}

impl From<store::Lang> for Language {
    fn from(lang: store::Lang) -> Self {
        match lang {
            store::Lang::Zh => Language::Zh,
            store::Lang::En => Language::En,
        }
    }
}
