//! The plan of a year: its tasks as a table, as bars of a year view, and summed by province.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::{Date, date};
use store::{Kind, Lang, Record, Value};

use super::standing::{Judged, judge};
use super::units::Units;
use super::{all, cited, notes, reference, standing_names, text};
use crate::context::Context;
use crate::error::{DeskError, ErrorCode, Result};
use crate::indicators::counted::{first_day, last_day};
use crate::indicators::words;
use crate::regions;
use crate::wire::{PlanBoard, PlanMilestone, PlanQuery, PlanShare, PlanTask, Standing, UnitOwes, WorkState};

/// How many items a page holds unless asked otherwise.
pub(super) const PAGE: u32 = 500;

/// Gives the work plan of a year.
pub fn board(cx: &mut Context<'_>, query: PlanQuery) -> Result<PlanBoard> {
    let as_of = cx.as_of()?;
    let lang = cx.lang;
    let year = query.year.unwrap_or_else(|| i32::from(as_of.year()));
    let province = query.province.as_deref().filter(|it| !it.is_empty()).map(province_code).transpose()?;
    cx.workspace()?.read(|tx| {
        let tasks = all(tx, Kind::Task)?;
        let units = Units::load(tx)?;
        let years: BTreeSet<i32> = tasks.iter().filter_map(year_of).collect();
        let of_year: Vec<(&Record, Judged)> =
            tasks.iter().filter(|task| year_of(task) == Some(year)).map(|task| (task, judge(task, as_of))).collect();
        let mut chosen: Vec<&(&Record, Judged)> = of_year
            .iter()
            .filter(|(task, judged)| {
                province.is_none_or(|code| concerns(task, code))
                    && query.unit.as_deref().is_none_or(|unit| unit.is_empty() || text(task, "lead_unit_id") == unit)
                    && query.states.as_ref().is_none_or(|states| states.is_empty() || states.contains(&judged.state))
                    && query.search.as_deref().is_none_or(|words| mentions(task, &["code", "measures", "target", "clause"], words))
            })
            .collect();
        chosen.sort_by_key(|(task, _)| (number_of(task), text(task, "due").to_owned(), task.id.clone()));
        let total = chosen.len() as u32;
        let page: Vec<&(&Record, Judged)> =
            chosen.into_iter().skip(query.offset.unwrap_or(0) as usize).take(query.limit.unwrap_or(PAGE) as usize).collect();
        let living = standing_names(tx, page.iter().map(|(task, _)| *task))?;
        let by_id: BTreeMap<&str, &Record> = tasks.iter().map(|task| (task.id.as_str(), task)).collect();
        let later: BTreeMap<&str, &Record> = tasks.iter().filter_map(|task| Some((task.text("carried_from_id")?, task))).collect();
        let mut items = Vec::new();
        for (task, judged) in page {
            let decision = task.text("decision_id").map(|id| tx.record(id)).transpose()?.flatten();
            items.push(PlanTask {
                evidence: tx.evidence_count(&task.id)? as u32,
                cited: cited(task, &living),
                carried_from: task.text("carried_from_id").and_then(|id| by_id.get(id)).map(|it| reference(it)),
                carried_to: later.get(task.id.as_str()).map(|it| reference(it)),
                decision: decision.as_ref().map(reference),
                ..item(task, *judged, year, as_of, &units, lang)
            });
        }
        let judged = |kind: Kind| -> Result<Vec<(Record, Judged)>> {
            Ok(all(tx, kind)?.into_iter().map(|it| (judge(&it, as_of), it)).map(|(state, it)| (it, state)).collect())
        };
        let all_tasks: Vec<(Record, Judged)> = tasks.iter().map(|task| (task.clone(), judge(task, as_of))).collect();
        Ok(PlanBoard {
            year,
            years: years.into_iter().rev().collect(),
            as_of: as_of.to_string(),
            total,
            items,
            provinces: shares(&of_year, lang),
            region: share(regions::DELTA, &words::place(regions::DELTA, lang), of_year.iter().map(|(_, judged)| *judged), lang),
            owing: owing(&all_tasks, &judged(Kind::Problem)?, &judged(Kind::Decision)?, &units),
        })
    })
}

/// The code of a province by any of its names.
pub(crate) fn province_code(text: &str) -> Result<&'static str> {
    regions::province(text).map(|province| province.code).ok_or_else(|| {
        DeskError::new(ErrorCode::InvalidInput, format!("没有省市「{text}」。"), format!("There is no province \"{text}\" in the delta."))
            .hint("请填写沪、苏、浙、皖之一。", "Give one of 沪, 苏, 浙, 皖.")
            .field("province")
    })
}

/// The year of a task's plan; without one that of its due date.
pub(crate) fn year_of(task: &Record) -> Option<i32> {
    let own = task.fields.get("year").and_then(Value::as_i64).and_then(|year| i32::try_from(year).ok());
    own.or_else(|| task.text("due").and_then(first_day).map(|due| i32::from(due.year())))
}

/// Whether a province leads or takes part.
pub(crate) fn concerns(record: &Record, code: &str) -> bool {
    text(record, "province") == code
        || record.child_rows("record_province").iter().any(|row| row.get("province").and_then(Value::as_str) == Some(code))
}

/// Whether every word occurs in the name or in one of these fields.
pub(crate) fn mentions(record: &Record, fields: &[&str], words: &str) -> bool {
    let lower = |text: &str| text.chars().map(regions::narrow).collect::<String>().to_lowercase();
    let texts: Vec<String> = std::iter::once(record.name()).chain(fields.iter().map(|field| text(record, field))).map(lower).collect();
    lower(words).split_whitespace().all(|word| texts.iter().any(|text| text.contains(word)))
}

/// Numbers sort by their figures: 2025-9 before 2025-10.
pub(crate) fn number_of(record: &Record) -> (bool, Vec<u64>, String) {
    let code = text(record, "code");
    let figures = code.split(|c: char| !c.is_ascii_digit()).filter_map(|part| part.parse().ok()).collect();
    (code.is_empty(), figures, code.to_owned())
}

/// A task for the board, without what takes a look into other tables.
pub(crate) fn item(task: &Record, judged: Judged, year: i32, as_of: Date, units: &Units, lang: Lang) -> PlanTask {
    let owned = |field: &str| text(task, field).to_owned();
    let reports = notes(task);
    let first = date(i16::try_from(year).unwrap_or(2000), 1, 1);
    let last = date(first.year(), 12, 31);
    let to = task.text("due").and_then(last_day).unwrap_or(last);
    let from = task.text("starts").and_then(first_day).unwrap_or(first).min(to);
    let done = judged.state == WorkState::Done;
    let unit = units.named(task.text("lead_unit_id"));
    let mut doubts = Vec::new();
    if unit.left && judged.is_open() {
        doubts.push(match lang {
            Lang::Zh => format!("牵头单位「{}」已退出专题组，须另定牵头单位。", unit.name),
            Lang::En => format!("The lead unit \"{}\" has left the group: name another.", unit.name),
        });
    }
    if unit.id.is_empty() && judged.is_open() {
        doubts.push(lang.pick("没有牵头单位。", "It has no lead unit.").to_owned());
    }
    if task.text("due").is_none() {
        doubts.push(lang.pick("没有完成时限。", "It has no due date.").to_owned());
    }
    PlanTask {
        id: task.id.clone(),
        code: owned("code"),
        name: task.name().to_owned(),
        clause: owned("clause"),
        province: owned("province"),
        province_name: words::place(text(task, "province"), lang),
        supports: rows(task, "support_unit", "name"),
        measures: owned("measures"),
        target: owned("target"),
        starts: owned("starts"),
        due: owned("due"),
        finished: owned("finished"),
        bar_from: from.to_string(),
        bar_to: to.to_string(),
        status: owned("status"),
        standing: judged.wire(lang),
        percent: if done { Some(100.0) } else { reports.iter().rev().find_map(|it| it.percent) },
        milestones: milestones(task, as_of, lang),
        reports: reports.len() as u32,
        last: reports.into_iter().next_back(),
        evidence: 0,
        cited: Vec::new(),
        carried_from: None,
        carried_to: None,
        decision: None,
        doubts,
        unit,
    }
}

/// One column of a list as texts.
pub(crate) fn rows(record: &Record, table: &str, field: &str) -> Vec<String> {
    record.child_rows(table).iter().filter_map(|row| row.get(field)?.as_str()).map(str::to_owned).collect()
}

fn milestones(task: &Record, as_of: Date, lang: Lang) -> Vec<PlanMilestone> {
    let mut found: Vec<PlanMilestone> = task
        .child_rows("milestone")
        .iter()
        .map(|row| {
            let text = |field: &str| row.get(field).and_then(Value::as_str).unwrap_or_default();
            // A milestone is judged as a task of its own would be.
            let mut like = Record::new(Kind::Task).with("status", "推进中");
            for (field, from) in [("due", "planned"), ("finished", "actual")] {
                if !text(from).is_empty() {
                    like.fields.insert(field.to_owned(), text(from).into());
                }
            }
            let standing: Standing = judge(&like, as_of).wire(lang);
            PlanMilestone {
                name: text("name").to_owned(),
                planned: text("planned").to_owned(),
                actual: text("actual").to_owned(),
                standing,
            }
        })
        .collect();
    found.sort_by(|a, b| a.planned.cmp(&b.planned));
    found
}

/// Sums by province; a task counts to its lead province.
pub(super) fn shares(judged: &[(&Record, Judged)], lang: Lang) -> Vec<PlanShare> {
    let of = |code: &str| judged.iter().filter(|(it, _)| text(it, "province") == code).map(|(_, judged)| *judged).collect::<Vec<_>>();
    regions::provinces().iter().map(|it| share(it.code, &words::place(it.code, lang), of(it.code), lang)).collect()
}

/// Counts states. Withdrawn work counts to nothing.
pub(crate) fn share(code: &str, name: &str, judged: impl IntoIterator<Item = Judged>, lang: Lang) -> PlanShare {
    let mut share = PlanShare { code: code.to_owned(), name: name.to_owned(), ..PlanShare::default() };
    for judged in judged {
        let place = match judged.state {
            WorkState::Withdrawn => continue,
            WorkState::Done | WorkState::Struck => &mut share.done,
            WorkState::Running => &mut share.running,
            WorkState::DueSoon => &mut share.due_soon,
            WorkState::Overdue => &mut share.overdue,
            WorkState::NotBegun => &mut share.not_begun,
            // It stands in the other year's plan; here it was not done.
            WorkState::Carried => {
                share.total += 1;
                continue;
            }
        };
        *place += 1;
        share.total += 1;
    }
    share.percent = (share.total > 0).then(|| f64::from(share.done) / f64::from(share.total) * 100.0);
    share.percent_text = share.percent.map_or_else(|| "—".to_owned(), |it| words::percent(it / 100.0, lang));
    share
}

/// Who owes overdue work, most first; of equal debts the official order holds.
pub(crate) fn owing(
    tasks: &[(Record, Judged)],
    problems: &[(Record, Judged)],
    decisions: &[(Record, Judged)],
    units: &Units,
) -> Vec<UnitOwes> {
    let mut owed: BTreeMap<&str, [u32; 3]> = BTreeMap::new();
    let sorts = [(tasks, "lead_unit_id"), (problems, "owner_unit_id"), (decisions, "unit_id")];
    for (at, (records, field)) in sorts.into_iter().enumerate() {
        for (record, _) in records.iter().filter(|(_, judged)| judged.state == WorkState::Overdue) {
            owed.entry(text(record, field)).or_default()[at] += 1;
        }
    }
    let mut owing: Vec<(&str, [u32; 3])> = owed.into_iter().collect();
    owing.sort_by_key(|(id, counts)| (std::cmp::Reverse(counts.iter().sum::<u32>()), units.order(id)));
    owing
        .into_iter()
        .map(|(id, [tasks, problems, decisions])| UnitOwes {
            unit: units.named(Some(id)),
            province: units.get(id).map(|unit| unit.province.clone()).unwrap_or_default(),
            tasks,
            problems,
            decisions,
        })
        .collect()
}
