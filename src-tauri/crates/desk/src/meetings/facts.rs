//! What the workspace says that a meeting should deal with.

use store::{Kind, Lang, Record};

use super::held::{Held, state_of};
use super::register::Book;
use super::rule::{Fact, Section};
use crate::context::Context;
use crate::error::{DeskError, Result};
use crate::indicators::values::units as places;
use crate::indicators::words;
use crate::progress::{self, YearEvaluation};
use crate::regions;
use crate::wire::{MeetingState, WorkState};
use crate::workplan::problems::severity;
use crate::workplan::standing::{Judged, judge};
use crate::workplan::units::Units;
use crate::workplan::{all, notes, text, whole};

/// An indicator that has reached less than this share of what is due comes up.
pub(super) const BEHIND: f64 = 0.8;

/// How many lagging indicators have an item of their own; the others share one.
const INDICATORS: usize = 6;

/// Gathers the facts for a meeting as of the as-of date.
pub(super) fn gather(cx: &Context<'_>, meeting: &Held) -> Result<Vec<Fact>> {
    let as_of = cx.as_of()?;
    let lang = cx.lang;
    let mut facts = cx.workspace()?.read(|tx| {
        let book = Book::load(tx, as_of)?;
        let mut facts = Vec::new();
        for task in all(tx, Kind::Task)? {
            facts.extend(of_task(&task, judge(&task, as_of), &book.units, lang));
        }
        for problem in all(tx, Kind::Problem)? {
            facts.extend(of_problem(&problem, judge(&problem, as_of), &book.units, lang));
        }
        for topic in all(tx, Kind::Topic)? {
            facts.extend(of_topic(&topic, meeting, &book.units, lang));
        }
        for (decision, judged) in book.open_elsewhere(&meeting.record.id) {
            facts.push(of_decision(decision, *judged, &book, lang));
        }
        facts.extend(left_over(&all(tx, Kind::Meeting)?, meeting, &book, lang));
        Ok::<_, DeskError>(facts)
    })?;
    match progress::evaluate(cx, i32::from(as_of.year())) {
        Ok(year) => facts.extend(of_indicators(&year, lang)),
        // Without an indicator scheme there is nothing that lags.
        Err(error) if error.code == crate::error::ErrorCode::NoData => {}
        Err(error) => return Err(error),
    }
    Ok(facts)
}

fn rank_of(units: &Units, id: Option<&str>) -> usize {
    // The order of provinces and kinds of unit is what an agenda needs; within them the identifier decides.
    let (province, kind, ..) = units.order(id.unwrap_or_default());
    province.saturating_mul(10).saturating_add(kind)
}

fn unit_of(units: &Units, id: Option<&str>) -> String {
    units.named(id).name
}

/// The reason of work that is due: how it stands, since when, by how much, and whether its unit is still there.
fn due_reason(record: &Record, judged: Judged, unit_left: bool, lang: Lang) -> String {
    let due = text(record, "due");
    let percent = notes(record).iter().rev().find_map(|note| note.percent);
    let mut reason = match (lang, judged.state) {
        (_, WorkState::Overdue | WorkState::DueSoon) => match lang {
            Lang::Zh => format!("应于{due}完成，{}", judged.word(lang)),
            Lang::En => format!("due {due}, {}", judged.word(lang)),
        },
        (Lang::Zh, _) if due.is_empty() => format!("{}，未定时限", judged.word(lang)),
        (Lang::Zh, _) => format!("{}，时限{due}", judged.word(lang)),
        (Lang::En, _) if due.is_empty() => format!("{}, no date", judged.word(lang)),
        (Lang::En, _) => format!("{}, due {due}", judged.word(lang)),
    };
    if let Some(percent) = percent {
        let shown = words::percent(percent / 100.0, lang);
        reason.push_str(&match lang {
            Lang::Zh => format!("，已完成{shown}"),
            Lang::En => format!(", {shown} done"),
        });
    }
    if unit_left {
        reason.push_str(lang.pick("，牵头单位已退出专题组，须另定", ", its unit has left the group"));
    }
    reason
}

fn of_task(task: &Record, judged: Judged, units: &Units, lang: Lang) -> Option<Fact> {
    let section = match judged.state {
        WorkState::Overdue => Section::OverdueTask,
        WorkState::DueSoon => Section::DueSoon,
        _ => return None,
    };
    let id = task.text("lead_unit_id");
    let left = units.named(id).left;
    Some(Fact {
        section,
        what: "tasks",
        target: task.id.clone(),
        name: task.name().to_owned(),
        unit: unit_of(units, id),
        rank: rank_of(units, id),
        pressing: i64::from(judged.days.unwrap_or(0)),
        overdue: judged.state == WorkState::Overdue,
        alone: false,
        wants: 0,
        reason: due_reason(task, judged, left, lang),
        origin: None,
    })
}

fn of_problem(problem: &Record, judged: Judged, units: &Units, lang: Lang) -> Option<Fact> {
    if judged.state == WorkState::Struck {
        return None;
    }
    let id = problem.text("owner_unit_id");
    let grave = severity(problem);
    let word = match text(problem, "severity") {
        "" => String::new(),
        word => match lang {
            Lang::Zh => format!("{word}问题，"),
            Lang::En => format!("{}, ", ["grave", "serious", "ordinary"].get(grave).unwrap_or(&"")),
        },
    };
    let overdue = judged.state == WorkState::Overdue;
    Some(Fact {
        section: Section::Problem,
        what: "problems",
        target: problem.id.clone(),
        name: problem.name().to_owned(),
        unit: unit_of(units, id),
        rank: rank_of(units, id),
        // Severity first, and within it the days past the date.
        pressing: (3 - grave.min(3) as i64) * 100_000 + i64::from(judged.days.unwrap_or(-9_999)).clamp(-9_999, 90_000),
        overdue,
        alone: grave == 0,
        wants: 0,
        reason: format!("{word}{}", due_reason(problem, judged, units.named(id).left, lang)),
        origin: None,
    })
}

fn of_topic(topic: &Record, meeting: &Held, units: &Units, lang: Lang) -> Option<Fact> {
    let here = topic.text("meeting_id") == Some(meeting.record.id.as_str()) && text(topic, "status") == "已列入";
    if !here && !matches!(text(topic, "status"), "待议" | "") {
        return None;
    }
    let id = topic.text("unit_id");
    let proposed = text(topic, "proposed");
    let unit = unit_of(units, id);
    let by = match (unit.is_empty(), lang) {
        (true, _) => lang.pick("成员提出", "proposed by a member").to_owned(),
        (_, Lang::Zh) => format!("{unit}提出"),
        (_, Lang::En) => format!("proposed by {unit}"),
    };
    let dated = if proposed.is_empty() { by } else { format!("{by}{}{proposed}{}", lang.pick("（", " ("), lang.pick("）", ")")) };
    let why = match text(topic, "summary") {
        "" => String::new(),
        why => format!("{}{why}", lang.pick("：", ": ")),
    };
    Some(Fact {
        section: Section::Topic,
        what: "topics",
        target: topic.id.clone(),
        name: topic.name().to_owned(),
        rank: rank_of(units, id),
        unit,
        pressing: 0,
        overdue: false,
        alone: true,
        wants: whole(topic, "minutes").unwrap_or(0),
        reason: format!("{dated}{why}"),
        origin: Some(format!("topic:{}", topic.id)),
    })
}

fn of_decision(decision: &Record, judged: Judged, book: &Book, lang: Lang) -> Fact {
    let id = decision.text("unit_id");
    let held = book.held(decision);
    let from = match (held.is_empty(), lang) {
        (true, _) => String::new(),
        (_, Lang::Zh) => format!("{held}会议议定，"),
        (_, Lang::En) => format!("decided {held}, "),
    };
    Fact {
        section: Section::Decision,
        what: "decisions",
        target: decision.id.clone(),
        name: decision.name().to_owned(),
        unit: String::new(),
        rank: rank_of(&book.units, id),
        pressing: i64::from(judged.days.unwrap_or(-9_999)),
        overdue: judged.state == WorkState::Overdue,
        alone: false,
        wants: 0,
        reason: format!("{from}{}", due_reason(decision, judged, book.units.named(id).left, lang)),
        origin: Some(super::agenda::DECISIONS.to_owned()),
    }
}

/// Items of the last closed meeting of the series that had neither minutes nor outcome: asked at its closing, not lost.
fn left_over(meetings: &[Record], meeting: &Held, book: &Book, lang: Lang) -> Vec<Fact> {
    let closed = meetings.iter().filter(|it| state_of(it) == MeetingState::Closed && it.text("series") == meeting.record.text("series"));
    let Some(last) = closed.max_by_key(|it| (text(it, "held").to_owned(), it.id.clone())) else { return Vec::new() };
    let last = Held::of(last.clone());
    let outcomes: Vec<_> = book.of_meeting(&last.record.id, lang).into_iter().map(|it| it.item).collect();
    last.agenda()
        // What came from the data comes up again by itself as long as it is so.
        .filter(|it| it.origin.is_empty() && it.form != "书面" && it.record.trim().is_empty() && !outcomes.contains(&it.id))
        .map(|it| Fact {
            section: Section::Topic,
            what: "meetings",
            target: last.record.id.clone(),
            name: it.title.clone(),
            unit: it.unit.clone(),
            rank: 0,
            pressing: 1,
            overdue: false,
            alone: true,
            wants: it.minutes,
            reason: match lang {
                Lang::Zh => format!("「{}」未及审议", last.name()),
                Lang::En => format!("not reached at \"{}\"", last.name()),
            },
            origin: Some(format!("item:{}", it.id)),
        })
        .collect()
}

/// Indicators below 80 % of what is due, by the points that are missing.
fn of_indicators(year: &YearEvaluation, lang: Lang) -> Vec<Fact> {
    let mut found: Vec<(f64, Vec<Fact>)> = Vec::new();
    for indicator in &year.scheme().indicators {
        let mut lost = 0.0;
        let mut facts = Vec::new();
        for unit in places() {
            let Some(result) = year.of(unit).indicator(indicator.code()) else { continue };
            let Some(scheduled) = result.scheduled.filter(|it| *it < BEHIND) else { continue };
            let points = indicator.points() * (1.0 - scheduled.max(0.0));
            lost += points;
            let shown = |value: Option<f64>| value.map_or_else(|| "—".to_owned(), |it| words::amount(it, indicator.unit(), lang));
            let place = words::place(unit, lang);
            let (value, target, share) = (shown(result.cell.number()), shown(result.target), words::percent(scheduled, lang));
            facts.push(Fact {
                section: Section::Indicator,
                what: "indicator",
                target: format!("{}@{unit}", indicator.code()),
                name: format!("{} {}（{place}）", indicator.code(), indicator.name(lang)),
                unit: String::new(),
                rank: regions::order(unit),
                pressing: (points * 1000.0) as i64,
                overdue: false,
                alone: false,
                wants: 0,
                reason: match lang {
                    Lang::Zh => format!("{place}完成{value}，全年目标{target}，为时序要求的{share}"),
                    Lang::En => format!("{place}: {value} of {target} for the year, {share} of what is due"),
                },
                origin: Some(format!("indicator:{}", indicator.code())),
            });
        }
        if !facts.is_empty() {
            found.push((lost, facts));
        }
    }
    // The sort is stable: of equal losses the scheme's order holds.
    found.sort_by(|(a, _), (b, _)| b.total_cmp(a));
    let rest = found.split_off(found.len().min(INDICATORS));
    let rest = rest.into_iter().flat_map(|(_, facts)| facts).map(|fact| Fact { origin: Some("indicators:rest".to_owned()), ..fact });
    found.into_iter().flat_map(|(_, facts)| facts).chain(rest).collect()
}
