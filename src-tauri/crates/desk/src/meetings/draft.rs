//! Drafting an agenda, and drafting it anew without losing what people did to it.

use std::collections::{BTreeMap, BTreeSet};

use store::{Kind, Lang, Op, Record};

use super::held::{Cite, Held, Item, edit, find};
use super::rule::{self, Drafted, Section};
use super::{facts, sheet};
use crate::context::Context;
use crate::error::Result;
use crate::indicators::words;
use crate::regions;
use crate::wire::{AgendaDraftRequest, AgendaDrafted, MeetingState};
use crate::workplan::guard::locked;
use crate::workplan::standing_names;

/// The item that keeps what is overdue on the agenda when a person took its own item off.
const REST: &str = "overdue:rest";

/// Drafts the agenda of a meeting from the data.
pub fn draft(cx: &mut Context<'_>, request: AgendaDraftRequest) -> Result<AgendaDrafted> {
    let as_of = cx.as_of()?;
    let record = cx.workspace()?.read(|tx| find(tx, &request.meeting, as_of))?;
    let held = Held::of(record);
    if held.state() == MeetingState::Closed {
        return Err(locked(held.name()));
    }
    let facts = facts::gather(cx, &held)?;
    let overdue = facts.iter().filter(|fact| fact.overdue).count() as u32;
    let lang = cx.lang;
    let mut counter = 0_u32;
    let mut drafted = redraft(held, facts, lang, &mut || {
        counter += 1;
        format!("new-{counter}")
    });
    let mut operation = String::new();
    if request.commit {
        let op = Op::AgendaDrafted { name: drafted.held.name().to_owned(), count: drafted.added.len() as u64 };
        let sentence = op.sentence(lang);
        let id = drafted.held.record.id.clone();
        let planned = std::mem::take(&mut drafted.held.items);
        let cites = std::mem::take(&mut drafted.held.cites);
        let (held, changed, _) = edit(
            cx,
            &id,
            |_| op,
            |tx, held| {
                // New items get identifiers of the workspace.
                let mut ids: BTreeMap<String, String> = BTreeMap::new();
                let mut real = |id: &str| match id.starts_with("new-") {
                    true => ids.entry(id.to_owned()).or_insert_with(|| tx.new_id()).clone(),
                    false => id.to_owned(),
                };
                held.items = planned.into_iter().map(|item| Item { id: real(&item.id), ..item }).collect();
                held.cites = cites.into_iter().map(|cite| Cite { id: real(&cite.id), item: real(&cite.item), ..cite }).collect();
                for topic in held.items.iter().filter(|it| !it.removed).filter_map(|it| it.origin.strip_prefix("topic:")) {
                    let mut change = Record { id: topic.to_owned(), ..Record::new(Kind::Topic) };
                    change.fields.insert("status".to_owned(), "已列入".into());
                    change.fields.insert("meeting_id".to_owned(), held.record.id.as_str().into());
                    if tx.record(topic)?.is_some() {
                        tx.update_record(&change)?;
                    }
                }
                Ok(held.clone())
            },
        )?;
        drafted.held = held;
        operation = if changed { sentence } else { String::new() };
    }
    let living = cx.workspace()?.read(|tx| standing_names(tx, [&drafted.held.record]))?;
    // What was just drafted cites what is there.
    let living: BTreeMap<String, String> =
        living.into_iter().chain(drafted.held.cites.iter().map(|cite| (cite.target.clone(), String::new()))).collect();
    Ok(AgendaDrafted {
        committed: request.commit,
        items: sheet::items(&drafted.held, &[], &living, false, lang),
        added: drafted.added,
        dropped: drafted.dropped,
        kept: drafted.kept,
        budget: sheet::budget(drafted.held.length(), drafted.held.planned()),
        overdue,
        remarks: drafted.remarks,
        operation,
    })
}

/// An agenda drafted anew.
pub(super) struct Redrafted {
    pub held: Held,
    pub added: Vec<String>,
    pub dropped: Vec<String>,
    pub kept: u32,
    pub remarks: Vec<String>,
}

/// Drafts an agenda over the one that is there. Items that a person edited keep their text, pinned ones their place too; what was
/// taken off stays off, but nothing overdue is lost with it.
pub(super) fn redraft(mut held: Held, facts: Vec<rule::Fact>, lang: Lang, new_id: &mut dyn FnMut() -> String) -> Redrafted {
    let length = held.length();
    let off: BTreeSet<String> = held.items.iter().filter(|it| it.removed && it.origin != REST).map(|it| it.origin.clone()).collect();
    // What people fixed takes its time first.
    let fixed: u32 = held.agenda().filter(|it| keeps_time(it)).map(|it| it.minutes).sum();
    let known: BTreeMap<String, Item> =
        held.items.iter().filter(|it| !it.origin.is_empty()).map(|it| (it.origin.clone(), it.clone())).collect();
    let mut plan = rule::draft(facts, u32::MAX);
    let (away, mut stay): (Vec<Drafted>, Vec<Drafted>) = plan.drain(..).partition(|item| off.contains(&item.origin));
    let lost: Vec<rule::Fact> = away.into_iter().flat_map(|item| item.facts).filter(|fact| fact.overdue).collect();
    let mut remarks = Vec::new();
    if !lost.is_empty() {
        remarks.push(match lang {
            Lang::Zh => format!("已移出的议题涉及{}项逾期事项，另列一项书面审议，以免遗漏。", lost.len()),
            Lang::En => format!("Items that were taken off concern {} overdue matters; they stand in one item in writing.", lost.len()),
        });
        stay.push(Drafted { origin: REST.to_owned(), section: Section::OverdueTask, unit: String::new(), facts: lost, minutes: 0 });
    }
    give_time(&mut stay, &known, length.saturating_sub(fixed));

    held.items.iter_mut().for_each(|it| it.fresh = false);
    let origins: BTreeSet<&str> = stay.iter().map(|item| item.origin.as_str()).collect();
    let mut dropped = Vec::new();
    held.items.retain(|it| {
        let goes = !it.origin.is_empty() && !it.removed && !origins.contains(it.origin.as_str()) && !is_kept(it);
        if goes {
            dropped.push(it.title.clone());
        }
        !goes
    });
    let mut added = Vec::new();
    let mut kept = 0;
    for item in &stay {
        let id = match held.items.iter_mut().find(|it| it.origin == item.origin) {
            Some(it) => {
                it.removed = false;
                it.fresh = false;
                if it.edited || it.pinned {
                    kept += 1;
                } else {
                    fill(it, item, lang);
                }
                if !it.edited {
                    it.reason = reason(item, lang);
                }
                it.id.clone()
            }
            None => {
                let mut it = Item { id: new_id(), origin: item.origin.clone(), fresh: true, ..Item::default() };
                fill(&mut it, item, lang);
                it.reason = reason(item, lang);
                added.push(it.title.clone());
                let id = it.id.clone();
                let at = place(&held.items, item.section);
                held.items.insert(at, it);
                id
            }
        };
        cite(&mut held, &id, item, new_id);
    }
    held.items.sort_by_key(|it| it.removed);
    let written: Vec<&Item> = held.agenda().filter(|it| it.form == "书面").collect();
    if !written.is_empty() {
        let n = written.len();
        remarks.push(match lang {
            Lang::Zh => format!("会议时长{length}分钟，{n}项改为书面审议。"),
            Lang::En => format!("The meeting has {length} minutes: {n} items are dealt with in writing."),
        });
    }
    let planned = held.planned();
    if planned > length {
        remarks.push(match lang {
            Lang::Zh => format!("人工确定的议题共{fixed}分钟，超出会议时长{}分钟。", planned - length),
            Lang::En => format!("The items fixed by hand take {fixed} minutes, {} more than there are.", planned - length),
        });
    }
    Redrafted { held, added, dropped, kept, remarks }
}

/// Whether drafting leaves an item's minutes alone.
fn keeps_time(it: &Item) -> bool {
    it.edited || it.pinned || it.origin.is_empty()
}

/// Whether an item stays though the data no longer ask for it.
fn is_kept(it: &Item) -> bool {
    it.edited || it.pinned || !it.record.is_empty() || !it.started.is_empty()
}

/// Gives minutes to the drafted items that no person fixed.
fn give_time(stay: &mut Vec<Drafted>, known: &BTreeMap<String, Item>, minutes: u32) {
    let (mut fixed, loose): (Vec<Drafted>, Vec<Drafted>) =
        stay.drain(..).partition(|item| known.get(&item.origin).is_some_and(keeps_time) || item.origin == REST);
    fixed.iter_mut().for_each(|item| item.minutes = 0);
    let facts = loose.into_iter().flat_map(|item| {
        let origin = item.origin;
        item.facts.into_iter().map(move |fact| rule::Fact { origin: Some(origin.clone()), ..fact })
    });
    let mut timed = rule::draft(facts.collect(), minutes);
    timed.extend(fixed);
    *stay = timed;
}

/// Where a new item of a section goes: behind the last one of its section or of an earlier one.
fn place(items: &[Item], section: Section) -> usize {
    let rank = |it: &Item| store::schema::AGENDA_SECTIONS.iter().position(|word| *word == it.section).unwrap_or(usize::MAX);
    let own = store::schema::AGENDA_SECTIONS.iter().position(|word| *word == section.word()).unwrap_or(usize::MAX);
    let on: Vec<&Item> = items.iter().filter(|it| !it.removed).collect();
    on.iter().rposition(|it| !it.origin.is_empty() && rank(it) <= own).map_or(0, |at| at + 1)
}

/// Puts the drafted text into an item.
fn fill(it: &mut Item, item: &Drafted, lang: Lang) {
    it.section = item.section.word().to_owned();
    it.title = title(item, lang);
    it.unit = presents(item, lang);
    it.minutes = item.minutes;
    it.form = match (item.minutes, item.section) {
        (0, _) => "书面",
        (_, Section::OverdueTask | Section::Problem) => "汇报",
        (_, Section::Topic | Section::Indicator) => "讨论",
        (_, Section::DueSoon | Section::Decision) => "通报",
    }
    .to_owned();
}

/// Who presents: the unit of the facts; for indicators the provinces that are behind; for what is the region's, the secretariat.
fn presents(item: &Drafted, lang: Lang) -> String {
    let secretariat = || lang.pick("秘书处", "Secretariat").to_owned();
    match item.section {
        Section::Indicator => {
            let mut places: Vec<String> = Vec::new();
            for unit in item.facts.iter().filter_map(|fact| fact.target.split_once('@')).map(|(_, unit)| unit) {
                let place = words::place(unit, lang);
                if unit != regions::DELTA && !places.contains(&place) {
                    places.push(place);
                }
            }
            if places.is_empty() { secretariat() } else { places.join(lang.pick("、", ", ")) }
        }
        Section::Decision => secretariat(),
        _ => item.unit.clone(),
    }
}

/// The title says what the item is about and how much of it.
fn title(item: &Drafted, lang: Lang) -> String {
    let n = item.facts.len();
    let first = item.facts.first();
    let name = first.map(|fact| fact.name.as_str()).unwrap_or_default();
    let whose = |zh: &str, en: &str| match (item.unit.is_empty(), lang) {
        (true, Lang::Zh) => format!("{zh}（未定单位）"),
        (true, Lang::En) => format!("{en} (no unit)"),
        (_, Lang::Zh) => format!("{}{zh}", item.unit),
        (_, Lang::En) => format!("{}: {en}", item.unit),
    };
    match (item.section, item.origin.as_str()) {
        (_, REST) => match lang {
            Lang::Zh => format!("其他逾期事项（{n}项）"),
            Lang::En => format!("Other overdue matters ({n})"),
        },
        (Section::OverdueTask | Section::DueSoon | Section::Problem, _) if n == 1 => match (item.section, lang) {
            (Section::OverdueTask, Lang::Zh) => format!("关于「{name}」逾期情况的汇报"),
            (Section::OverdueTask, Lang::En) => format!("Overdue: {name}"),
            (Section::DueSoon, Lang::Zh) => format!("关于「{name}」推进情况"),
            (Section::DueSoon, Lang::En) => format!("Due soon: {name}"),
            (_, Lang::Zh) => format!("关于「{name}」整改情况的汇报"),
            (_, Lang::En) => format!("Problem: {name}"),
        },
        (Section::OverdueTask, _) => whose(&format!("逾期任务（{n}项）"), &format!("{n} overdue tasks")),
        (Section::DueSoon, _) => whose(&format!("临期任务（{n}项）"), &format!("{n} tasks due soon")),
        (Section::Problem, _) => whose(&format!("问题整改（{n}项）"), &format!("{n} problems")),
        (Section::Indicator, "indicators:rest") => match lang {
            Lang::Zh => "其他低于时序的指标".to_owned(),
            Lang::En => "Other indicators behind schedule".to_owned(),
        },
        (Section::Indicator, _) => {
            // The unit stands in brackets behind the name, which may have brackets of its own.
            let bare = name.rfind('（').map_or(name, |at| &name[..at]);
            match lang {
                Lang::Zh => format!("关于指标「{bare}」低于时序的原因和措施"),
                Lang::En => format!("Behind schedule: {bare}"),
            }
        }
        (Section::Topic, _) => name.to_owned(),
        (Section::Decision, _) => match lang {
            Lang::Zh => format!("以往会议议定事项落实情况（{n}项未办结）"),
            Lang::En => format!("Follow-up of earlier decisions ({n} open)"),
        },
    }
}

/// How many facts a reason names.
const NAMED: usize = 3;

/// The reason of an item: the only fact's, or what its facts add up to with the most pressing ones.
fn reason(item: &Drafted, lang: Lang) -> String {
    if let [fact] = item.facts.as_slice() {
        return fact.reason.clone();
    }
    let overdue = item.facts.iter().filter(|fact| fact.overdue).count();
    let n = item.facts.len();
    let head = match (lang, overdue) {
        (_, 0) if item.section == Section::Indicator => String::new(),
        (Lang::Zh, 0) => format!("共{n}项。"),
        (Lang::Zh, overdue) => format!("共{n}项，其中逾期{overdue}项。"),
        (Lang::En, 0) => format!("{n} in all. "),
        (Lang::En, overdue) => format!("{n} in all, {overdue} overdue. "),
    };
    let parts: Vec<String> = item
        .facts
        .iter()
        .take(NAMED)
        .map(|fact| match (item.section, lang) {
            (Section::Indicator, _) => fact.reason.clone(),
            (_, Lang::Zh) => format!("「{}」{}", fact.name, fact.reason),
            (_, Lang::En) => format!("\"{}\" {}", fact.name, fact.reason),
        })
        .collect();
    let more = n.saturating_sub(NAMED);
    let tail = match (lang, more) {
        (Lang::Zh, 0) => "。".to_owned(),
        (Lang::Zh, more) => format!("；另有{more}项。"),
        (Lang::En, 0) => ".".to_owned(),
        (Lang::En, more) => format!("; {more} more."),
    };
    format!("{head}{}{tail}", parts.join(lang.pick("；", "; ")))
}

/// Gives an item the citations of today; those that a person added stay.
fn cite(held: &mut Held, id: &str, item: &Drafted, new_id: &mut dyn FnMut() -> String) {
    let now: BTreeMap<(String, String), Cite> = item.cites().map(|cite| ((cite.what.clone(), cite.target.clone()), cite)).collect();
    // A citation without a reason was made by a person.
    held.cites.retain(|cite| cite.item != id || cite.reason.is_empty() || now.contains_key(&(cite.what.clone(), cite.target.clone())));
    for mut cite in item.cites() {
        match held.cites.iter_mut().find(|it| it.item == id && it.what == cite.what && it.target == cite.target) {
            Some(it) => {
                it.name = cite.name;
                it.reason = cite.reason;
            }
            None => {
                cite.id = new_id();
                cite.item = id.to_owned();
                held.cites.push(cite);
            }
        }
    }
}
