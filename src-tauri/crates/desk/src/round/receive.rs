//! Takes a filled workbook in: whose it is, what it says, what differs from the version before, and what is wrong with it.

use std::path::{Path, PathBuf};

use store::{Lang, Observation, Op, SubmissionVersion, ValueState};

use super::book::{Book, Item};
use super::cells::{self, VersionCell};
use super::moves::{Said, encode, note_event, own_unit};
use super::sheet::{begin, may_fill, put_explanation};
use super::{book, states};
use crate::context::Context;
use crate::error::{DeskError, ErrorCode, Result};
use crate::exchange::{self, Catalogue, Returned, WantedCell};
use crate::files;
use crate::indicators::words;
use crate::wire::{CellDifference, FileMade, SubmissionReceive, SubmissionReceived, VersionCompare, VersionDifferences, VersionOpen};

/// Reads a filled workbook and tells what taking it in would do; with `commit`, keeps it as a version and takes its values.
pub fn receive(cx: &mut Context<'_>, request: SubmissionReceive) -> Result<SubmissionReceived> {
    let path = Path::new(&request.file);
    let file = files::safe_name(&path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default());
    let bytes = exchange::load_bytes(path)?;
    let mut task = cx.task.part(0.0, 0.6);
    let opened = exchange::read_bytes(&file, bytes.clone(), &mut task).map_err(|error| error.file(path))?;
    let (mut returned, template) = Returned::stamp(&opened).ok_or_else(|| {
        DeskError::new(
            ErrorCode::InvalidInput,
            format!("「{file}」不是本工作台下发的填报表。"),
            format!("“{file}” is no workbook that the Desk sent down for a round."),
        )
        .hint(
            "请用下发的原表填写后报送；其他表格请从「导入」读入。",
            "Fill in the workbook that was sent and hand that in; other tables are read by the import.",
        )
        .field("file")
    })?;
    right_one(cx, &request, &returned)?;
    let (actor, lang, year) = (cx.actor()?, cx.lang, returned.year);
    let scheme = super::scheme::current(cx, year)?;
    if returned.scheme != scheme.digest {
        return Err(DeskError::new(
            ErrorCode::InvalidInput,
            format!("「{file}」按另一版评估方案生成，与{year}年现行方案不符。"),
            format!("“{file}” was made by another version of the scheme than the one in force for {year}."),
        )
        .hint("请重新下发填报表，按现行方案填写。", "Send the workbooks down again and have them filled in by the scheme in force.")
        .field("file"));
    }
    let mut received = cx.workspace()?.read(|tx| {
        let book = Book::of(tx, year)?;
        let unit = own_unit(&book, &returned.owner)?;
        let item = book.item(&unit)?;
        may_fill(item, &actor)?;
        let held = book.held(&unit);
        let asked = book.asked(item);
        let wanted: Vec<WantedCell<'_>> = asked
            .iter()
            .map(|it| WantedCell { code: it.code(), unit: it.unit(), target: held.targets.get(it.code()).map(|it| it.value) })
            .collect();
        let catalogue = Catalogue::new(tx.indicators()?);
        returned.read(&opened, &template, &catalogue, &wanted);
        // Numbers that the indicator can't have are refused where they stand.
        let version = merged(&book, item, &returned);
        let before = match item.versions.last() {
            Some(version) => cells::of_version(&version.cells),
            None => held_cells(&book, item),
        };
        let hash = store::digest(&bytes);
        let same = item.versions.iter().find(|it| it.hash.as_deref() == Some(&hash)).map(|it| it.number);
        Ok::<_, DeskError>(SubmissionReceived {
            year,
            unit: unit.clone(),
            name: item.name(lang),
            number: same.unwrap_or(item.versions.len() as u32 + 1),
            cells: returned.rows.len() as u32,
            differences: differences(&book, &before, &version, lang),
            problems: returned.findings.iter().map(|finding| finding.problem(&file, lang)).collect(),
            errors: 0,
            warnings: 0,
            committed: false,
            same_as: same,
        })
    })?;
    if request.commit && received.same_as.is_none() {
        commit(cx, &file, &bytes, &returned, &received)?;
        received.committed = true;
    }
    let (errors, warnings) = cx.workspace()?.read(|tx| {
        let mut book = Book::of(tx, year)?;
        if !received.committed {
            suppose(&mut book, &received.unit, &returned);
        }
        let item = book.item(&received.unit)?;
        Ok::<_, DeskError>(book::count(&book.cells(item, lang)))
    })?;
    (received.errors, received.warnings) = (errors, warnings);
    Ok(received)
}

/// Refuses a workbook of another year or unit than the person expects.
fn right_one(cx: &Context<'_>, request: &SubmissionReceive, returned: &Returned) -> Result<()> {
    if let Some(year) = request.year.filter(|year| *year != returned.year) {
        return Err(DeskError::new(
            ErrorCode::InvalidInput,
            format!("这是{}年的填报表，不是{year}年的。", returned.year),
            format!("This is a workbook of {}, not of {year}.", returned.year),
        )
        .hint("请选择本年度的填报表。", "Choose the workbook of the year.")
        .field("file"));
    }
    let (theirs, wanted) = cx.workspace()?.read(|tx| {
        let book = Book::of(tx, returned.year)?;
        let wanted = request.unit.as_deref().filter(|unit| !unit.trim().is_empty()).map(|unit| own_unit(&book, unit)).transpose()?;
        let name = |unit: &str, lang| book.item(unit).map_or_else(|_| unit.to_owned(), |item| item.name(lang));
        let both = |unit: &str| (name(unit, Lang::Zh), name(unit, Lang::En));
        Ok::<_, DeskError>((both(&returned.owner), wanted.filter(|unit| *unit != returned.owner).map(|unit| both(&unit))))
    })?;
    match wanted {
        Some(wanted) => Err(DeskError::new(
            ErrorCode::InvalidInput,
            format!("这是{}的填报表，不是{}的。", theirs.0, wanted.0),
            format!("This is the workbook of {}, not of {}.", theirs.1, wanted.1),
        )
        .hint("请选择该单位的填报表。", "Choose the unit's own workbook.")
        .field("file")),
        None => Ok(()),
    }
}

/// What the workspace holds of a submission, as cells.
fn held_cells(book: &Book, item: &Item) -> Vec<VersionCell> {
    let held = book.held(&item.row.unit);
    let explanation = |code: &str| item.explanations.get(code).map(|it| it.text.clone()).unwrap_or_default();
    book.asked(item).iter().map(|it| VersionCell::of_held(it.code(), held.now.get(it.code()), &explanation(it.code()))).collect()
}

/// The version that a workbook makes: its cells, and what was held of those that it leaves out or gets wrong.
fn merged(book: &Book, item: &Item, returned: &Returned) -> Vec<VersionCell> {
    let mut cells = held_cells(book, item);
    for cell in &mut cells {
        if let Some(row) = returned.rows.iter().find(|row| row.indicator == cell.indicator) {
            *cell = VersionCell::of_row(row);
        }
    }
    cells
}

fn commit(cx: &mut Context<'_>, file: &str, bytes: &[u8], returned: &Returned, received: &SubmissionReceived) -> Result<()> {
    let (actor, day, lang, year) = (cx.actor()?, cx.as_of()?.to_string(), cx.lang, received.year);
    let op =
        Op::SubmissionReceived { year, unit: received.unit.clone(), name: String::new(), number: received.number, file: file.to_owned() };
    let _ = cx.write(op.clone(), |tx| {
        let book = Book::of(tx, year)?;
        let item = book.item(&received.unit)?;
        may_fill(item, &actor)?;
        if let Op::SubmissionReceived { unit, number, file, .. } = op {
            tx.set_op(Op::SubmissionReceived { year, unit, name: item.names.0.clone(), number, file });
        }
        let cells = merged(&book, item, returned);
        for row in &returned.rows {
            let held = tx.observation_at(&row.indicator, &received.unit, year, "")?;
            if held.is_none() && row.state == ValueState::Blank {
                continue;
            }
            let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
            tx.upsert_observation(&Observation {
                indicator: row.indicator.clone(),
                unit: received.unit.clone(),
                year,
                state: row.state.clone(),
                note: some(&row.note),
                source: some(&row.source),
                origin: Some(format!("{file} · {}", row.place.replace('!', " · "))),
                ..Observation::default()
            })?;
            put_explanation(tx, item, &row.indicator, &row.explanation, &actor)?;
        }
        let hash = tx.keep_content(bytes)?;
        tx.put_row(&SubmissionVersion {
            id: String::new(),
            submission: item.row.id.clone(),
            number: item.versions.len() as u32 + 1,
            at: tx.now().to_string(),
            day: day.clone(),
            actor: states::person(&actor),
            via: "file".to_owned(),
            file: file.to_owned(),
            hash: Some(hash),
            bytes: bytes.len() as u64,
            cells: encode(&cells)?,
        })?;
        begin(tx, &book, item, &actor, &day, lang)?;
        let state = states::code(crate::wire::SubmissionState::Filling);
        note_event(tx, item, &actor, &day, "receive", state, &Said { note: file, ..Said::default() })?;
        Ok(())
    })?;
    Ok(())
}

/// Puts what a workbook says in the place of what is held, to see what the checks would say.
fn suppose(book: &mut Book, unit: &str, returned: &Returned) {
    let held = book.held.entry(unit.to_owned()).or_default();
    for row in &returned.rows {
        let observation = held.now.entry(row.indicator.clone()).or_default();
        observation.state = row.state.clone();
    }
    let Some(item) = book.items.iter_mut().find(|item| item.row.unit == unit) else { return };
    for row in &returned.rows {
        if row.explanation.is_empty() {
            item.explanations.remove(&row.indicator);
        } else {
            item.explanations.entry(row.indicator.clone()).or_default().text = row.explanation.clone();
        }
    }
    let cells: Vec<VersionCell> = returned.rows.iter().map(VersionCell::of_row).collect();
    if let Ok(cells) = encode(&cells) {
        item.versions.push(SubmissionVersion { cells, ..SubmissionVersion::default() });
    }
}

/// What differs between two versions, cell by cell.
fn differences(book: &Book, before: &[VersionCell], after: &[VersionCell], lang: Lang) -> Vec<CellDifference> {
    let mut found = Vec::new();
    for now in after {
        let nothing = VersionCell::default();
        let old = before.iter().find(|it| it.indicator == now.indicator).unwrap_or(&nothing);
        let indicator = book.scheme.indicator(&now.indicator);
        let unit = indicator.map(|it| it.unit()).unwrap_or_default();
        let shown = |cell: &VersionCell| match (cell.state.as_str(), cell.value) {
            ("number", Some(value)) => words::amount(value, unit, lang),
            ("na", _) => words::absent(engine::Cell::NotApplicable, lang).to_owned(),
            _ => words::absent(engine::Cell::Missing, lang).to_owned(),
        };
        let sum = |cell: &VersionCell| cell.cumulative.map(|value| words::amount(value, unit, lang)).unwrap_or_default();
        let text = |zh: &str, en: &str| lang.pick(zh, en).to_owned();
        let pairs = [
            ("value", text("数值", "value"), shown(old), shown(now)),
            ("reason", text("不适用原因", "reason"), old.reason.clone(), now.reason.clone()),
            ("cumulative", text("累计值", "cumulative value"), sum(old), sum(now)),
            ("explanation", text("变动说明", "explanation"), old.explanation.clone(), now.explanation.clone()),
            ("source", text("来源", "source"), old.source.clone(), now.source.clone()),
            ("proof", text("佐证材料", "evidence"), old.proof.clone(), now.proof.clone()),
            ("note", text("备注", "note"), old.note.clone(), now.note.clone()),
        ];
        found.extend(pairs.into_iter().filter(|(.., old, new)| old != new).map(|(what, what_label, old, new)| CellDifference {
            indicator: now.indicator.clone(),
            name: indicator.map(|it| it.name(lang).to_owned()).unwrap_or_default(),
            what: what.to_owned(),
            what_label,
            old,
            new,
            place: now.place.clone(),
        }));
    }
    found
}

/// How many cells of a version differ from the one before.
pub(super) fn changed_cells(before: &[VersionCell], after: &[VersionCell]) -> u32 {
    let same = |now: &VersionCell| {
        before.iter().any(|old| VersionCell { place: String::new(), ..old.clone() } == VersionCell { place: String::new(), ..now.clone() })
    };
    after.iter().filter(|now| !same(now)).count() as u32
}

/// Tells what differs between two versions.
pub fn compare(cx: &mut Context<'_>, request: VersionCompare) -> Result<VersionDifferences> {
    let lang = cx.lang;
    cx.workspace()?.read(|tx| {
        let book = Book::of(tx, request.year)?;
        let unit = own_unit(&book, &request.unit)?;
        let item = book.item(&unit)?;
        let of = |number: u32| match number {
            0 => Ok(Vec::new()),
            number => item.versions.iter().find(|it| it.number == number).map(|it| cells::of_version(&it.cells)).ok_or_else(|| {
                DeskError::new(ErrorCode::NotFound, format!("没有第{number}版。"), format!("There is no version {number}.")).field("from")
            }),
        };
        Ok(VersionDifferences { differences: differences(&book, &of(request.from)?, &of(request.to)?, lang) })
    })
}

/// Writes a version's file out as it came in.
pub fn open_version(cx: &mut Context<'_>, request: VersionOpen) -> Result<FileMade> {
    let (version, bytes) = cx.workspace()?.read(|tx| {
        let version = tx
            .row::<SubmissionVersion>(&request.id)?
            .ok_or_else(|| DeskError::new(ErrorCode::NotFound, "没有这个版本。", "There is no such version.").field("id"))?;
        let hash = version.hash.clone().ok_or_else(|| {
            DeskError::new(ErrorCode::NotFound, "这一版是在屏幕上填写的，没有文件。", "This version was typed in; there is no file.")
                .field("id")
        })?;
        let bytes = tx.content(&hash)?;
        Ok::<_, DeskError>((version, bytes))
    })?;
    let folder = request.dir.as_deref().filter(|dir| !dir.is_empty()).map_or_else(|| cx.desk.output_dir(), PathBuf::from);
    let number = version.number;
    let path = folder.join(files::safe_name(&match cx.lang {
        Lang::Zh => format!("第{number}版_{}", version.file),
        Lang::En => format!("version-{number}_{}", version.file),
    }));
    files::write_whole(&path, &bytes)?;
    Ok(FileMade { file: path.display().to_string() })
}
