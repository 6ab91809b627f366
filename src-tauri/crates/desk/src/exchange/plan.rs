//! Holds what a file gives against what the workspace holds: new, changed, same, duplicate, rejected. Pure; nothing is written here.

mod ahead;
mod asks;
mod doubts;
pub(crate) mod records;

use std::collections::{BTreeMap, BTreeSet, HashMap};

use store::{EXACT, Indicator, Lang, Observation, Record, Target, ValueState};

use self::doubts::Doubts;
use self::records::Line;
use super::book::{denoised, plain_number};
use super::finding::{Finding, Spot};
use super::gather::{Catalogue, Gathered, GivenValue, Rejected};
use super::number::{is_amount, is_money, power_of_ten};
use crate::regions;
use crate::wire::{ChangedField, ImportAsk};

/// How many lines of each fate a person is shown.
const LISTED: u32 = 500;

/// What identifies a value: indicator, unit, year, edition.
pub(crate) type ValueKey = (String, String, i32, String);

/// What the workspace holds of the things that the file speaks of.
#[derive(Clone, Debug, Default)]
pub(crate) struct Held {
    pub values: HashMap<ValueKey, Observation>,
    pub targets: HashMap<(String, String, i32), Target>,
    pub records: Vec<Record>,
}

/// What became of something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fate {
    New,
    Changed,
    Duplicate,
    Rejected,
}

/// One line of the list that a person looks through.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Change {
    pub fate: Fate,
    pub place: String,
    pub name: String,
    pub old: String,
    pub new: String,
    pub cells: Vec<ChangedField>,
}

/// What an import would do.
#[derive(Clone, Debug, Default)]
pub(crate) struct Plan {
    pub indicators: Vec<Indicator>,
    pub values: Vec<Observation>,
    pub targets: Vec<Target>,
    /// The rows that are records, each with what becomes of it.
    pub lines: Vec<Line>,
    /// Whether some of them link to others.
    pub waits: bool,
    pub new: u32,
    pub changed: u32,
    pub same: u32,
    pub duplicates: u32,
    pub rejected: u32,
    pub skipped: u32,
    pub findings: Vec<Finding>,
    pub changes: Vec<Change>,
    /// Rows that may mean a record under another name; without an answer they are among the rejected.
    pub asks: Vec<ImportAsk>,
}

impl Plan {
    /// Whether there is anything to write.
    pub fn is_empty(&self) -> bool {
        self.values.is_empty() && self.targets.is_empty() && !self.lines.iter().any(Line::writes)
    }

    /// Puts what a person should look at first in front.
    pub fn in_order(&mut self) {
        self.changes.sort_by_key(|change| match change.fate {
            Fate::Rejected => 0,
            Fate::Changed => 1,
            Fate::Duplicate => 2,
            Fate::New => 3,
        });
    }

    fn reject(&mut self, rejected: Rejected) {
        let spot = rejected.spot.clone();
        self.count(Fate::Rejected, &spot, || [rejected.name, String::new(), rejected.text]);
    }

    /// Counts, and lists name, old and new while the list is short enough to be looked through.
    fn count(&mut self, fate: Fate, spot: &Spot, words: impl FnOnce() -> [String; 3]) {
        let count = match fate {
            Fate::New => &mut self.new,
            Fate::Changed => &mut self.changed,
            Fate::Duplicate => &mut self.duplicates,
            Fate::Rejected => &mut self.rejected,
        };
        *count += 1;
        if *count <= LISTED {
            let [name, old, new] = words();
            self.changes.push(Change { fate, place: spot.show(), name, old, new, cells: Vec::new() });
        }
    }
}

/// Makes the plan.
pub(crate) fn plan(gathered: Gathered, catalogue: &Catalogue, held: &Held, lang: Lang) -> Plan {
    let mut plan = Plan { skipped: gathered.skipped, findings: gathered.findings, ..Plan::default() };
    for rejected in gathered.rejected {
        plan.reject(rejected);
    }
    let names = Names { catalogue, fresh: &gathered.indicators, lang };
    plan_values(gathered.values, held, &names, &mut plan);
    plan_targets(gathered.targets, held, &names, &mut plan);
    let used: BTreeSet<&str> = plan.values.iter().map(|value| value.indicator.as_str()).collect();
    plan.indicators = gathered.indicators.values().filter(|indicator| used.contains(indicator.code.as_str())).cloned().collect();
    plan
}

/// Names of indicators and units for people.
struct Names<'a> {
    catalogue: &'a Catalogue,
    fresh: &'a BTreeMap<String, Indicator>,
    lang: Lang,
}

impl Names<'_> {
    fn indicator(&self, code: &str) -> Option<&Indicator> {
        self.catalogue.by_code(code).or_else(|| self.fresh.get(code))
    }

    fn of(&self, value: &Observation) -> String {
        self.value(&value.indicator, &value.unit, value.year, &value.edition)
    }

    fn value(&self, code: &str, unit: &str, year: i32, edition: &str) -> String {
        let name = self.indicator(code).map_or(code, |indicator| match (self.lang, &indicator.name_en) {
            (Lang::En, Some(name)) => name,
            _ => &indicator.name_zh,
        });
        let place = regions::name(unit, self.lang).unwrap_or_else(|| unit.to_owned());
        let mut text = format!("{name} · {place} · {year}");
        if !edition.is_empty() {
            text = format!("{text} · {edition}");
        }
        text
    }

    fn state(&self, state: &ValueState) -> String {
        match (state, self.lang) {
            (ValueState::Number(number), _) => plain_number(*number),
            (ValueState::Blank, Lang::Zh) => "未报".to_owned(),
            (ValueState::Blank, Lang::En) => "not reported".to_owned(),
            (ValueState::NotApplicable { reason }, Lang::Zh) => format!("不适用（{reason}）"),
            (ValueState::NotApplicable { reason }, Lang::En) => format!("not applicable ({reason})"),
        }
    }
}

fn plan_values(given: Vec<GivenValue>, held: &Held, names: &Names<'_>, plan: &mut Plan) {
    let key_of = |value: &Observation| (value.indicator.clone(), value.unit.clone(), value.year, value.edition.clone());
    let given: Vec<GivenValue> = given.into_iter().filter_map(|given| possible(given, names, plan)).collect();
    let (single, repeated) = sort_out(given, |given| key_of(&given.value), |a, b| a.value.state == b.value.state);
    for (mut group, agree) in repeated {
        let name = |it: &GivenValue| names.of(&it.value);
        let first = group.remove(0);
        for other in &group {
            if other.value.state == first.value.state {
                plan.count(Fate::Duplicate, &other.spot, || [name(other), String::new(), names.state(&other.value.state)]);
            } else {
                plan.findings.push(conflict(
                    &other.spot,
                    &first.spot,
                    &name(other),
                    &names.state(&other.value.state),
                    &names.state(&first.value.state),
                ));
                plan.reject(Rejected { name: name(other), text: names.state(&other.value.state), spot: other.spot.clone() });
            }
        }
        if agree {
            settle_value(first, held, names, plan);
        } else {
            plan.reject(Rejected { name: name(&first), text: names.state(&first.value.state), spot: first.spot.clone() });
        }
    }
    let numbers: Vec<(ValueKey, f64)> = single.iter().filter_map(|it| Some((key_of(&it.value), it.value.state.number()?))).collect();
    let doubts = Doubts::new(&numbers, held);
    for given in single {
        if let Some(finding) = doubts.about(&given, names) {
            plan.findings.push(finding);
        }
        settle_value(given, held, names, plan);
    }
}

/// A number with more digits than can be kept exactly: nothing that is counted or paid is so large.
fn too_large(number: f64, spot: &Spot, name: &str) -> Option<Finding> {
    let shown = plain_number(number);
    (number.abs() >= EXACT).then(|| {
        Finding::error(
            spot.clone(),
            format!("{name}为 {shown}，超过 15 位，无法准确保存。"),
            format!("{name} is {shown}: more than 15 digits can't be kept exactly."),
        )
        .hint("请核对数值和单位。", "Check the value and its unit.")
    })
}

/// A target is never less than nothing, whichever way it comes in.
fn below_zero(target: f64, spot: &Spot, name: &str) -> Option<Finding> {
    (target < 0.0).then(|| {
        let shown = plain_number(target);
        Finding::error(
            spot.clone(),
            format!("{name}为 {shown}，目标值不能为负。"),
            format!("{name} is {shown}; a target can't be negative."),
        )
        .hint("请核对数值的正负号。", "Check the sign of the value.")
    })
}

/// Whether there can't be less than none of what an indicator counts. A context indicator says no range: what is counted or paid is no less
/// than zero, unless it is a difference or a result by name.
fn never_negative(indicator: &Indicator) -> bool {
    const SIGNED: &[&str] = &["差", "净", "增", "减", "变", "盈", "亏", "利润"];
    let unit = indicator.unit.as_deref().unwrap_or_default();
    match indicator.range_low {
        Some(low) => low >= 0.0,
        None if indicator.kind == "context" => is_amount(unit) && !SIGNED.iter().any(|word| indicator.name_zh.contains(word)),
        None => unit != "%",
    }
}

/// Holds a number against what its indicator can be, in whatever shape it came: below zero where nothing can be, or too large for any unit,
/// is refused; beyond the plausible range is doubted.
fn possible(given: GivenValue, names: &Names<'_>, plan: &mut Plan) -> Option<GivenValue> {
    let (Some(number), Some(indicator)) = (given.value.state.number(), names.indicator(&given.value.indicator)) else { return Some(given) };
    let unit = indicator.unit.as_deref().unwrap_or_default();
    let refusal = too_large(number, &given.spot, &names.of(&given.value)).or_else(|| {
        (number < 0.0 && never_negative(indicator)).then(|| {
            Finding::error(
                given.spot.clone(),
                format!("{}不会是负数，这里为 {number}。", names.of(&given.value)),
                format!("{} can't be negative, but is {number} here.", names.of(&given.value)),
            )
            .hint("请核对数值。", "Please check the value.")
        })
    });
    if let Some(refusal) = refusal {
        plan.findings.push(refusal);
        plan.reject(Rejected { name: names.of(&given.value), text: plain_number(number), spot: given.spot });
        return None;
    }
    let low = indicator.range_low.filter(|low| number < *low);
    if let Some(bound) = low.or(indicator.range_high.filter(|high| number > *high)) {
        let side = if low.is_some() { ("低于", "below") } else { ("高于", "above") };
        plan.findings.push(
            Finding::warning(
                given.spot.clone(),
                format!("{number}{unit}{}合理区间（{bound}）。", side.0),
                format!("{number} {unit} is {} what is plausible ({bound}).", side.1),
            )
            .hint("请核对数值和单位；确实如此时请在备注中说明。", "Check value and unit; if it is right, say why in the notes."),
        );
    }
    Some(given)
}

/// Splits what was given into what stands once, and groups of what stands more than once with whether they agree.
fn sort_out<T, K: std::hash::Hash + Eq>(
    given: Vec<T>,
    key_of: impl Fn(&T) -> K,
    agree: impl Fn(&T, &T) -> bool,
) -> (Vec<T>, Vec<(Vec<T>, bool)>) {
    let mut places: HashMap<K, usize> = HashMap::with_capacity(given.len());
    let mut groups: Vec<Vec<T>> = Vec::with_capacity(given.len());
    for item in given {
        match places.entry(key_of(&item)) {
            std::collections::hash_map::Entry::Occupied(place) => groups[*place.get()].push(item),
            std::collections::hash_map::Entry::Vacant(place) => {
                place.insert(groups.len());
                groups.push(vec![item]);
            }
        }
    }
    let (single, repeated): (Vec<_>, Vec<_>) = groups.into_iter().partition(|group| group.len() == 1);
    let repeated = repeated.into_iter().map(|group| {
        let all_agree = group[1..].iter().all(|other| agree(&group[0], other));
        (group, all_agree)
    });
    (single.into_iter().flatten().collect(), repeated.collect())
}

fn conflict(spot: &Spot, first: &Spot, name: &str, here: &str, there: &str) -> Finding {
    Finding::error(
        spot.clone(),
        format!("「{name}」在文件里出现两次，内容不同：{}为 {there}，这里为 {here}；两处都未导入。", first.show()),
        format!("“{name}” stands twice in the file with different contents: {there} at {}, {here} here; neither was taken.", first.show()),
    )
    .hint("请只保留正确的一处。", "Keep the right one only.")
}

/// Whether two states are one; numbers by what they mean, not by their last binary digit.
fn same_state(a: &ValueState, b: &ValueState) -> bool {
    match (a.number(), b.number()) {
        (Some(a), Some(b)) => denoised(a) == denoised(b),
        _ => a == b,
    }
}

fn settle_value(given: GivenValue, held: &Held, names: &Names<'_>, plan: &mut Plan) {
    let GivenValue { mut value, spot, thorough } = given;
    match held.values.get(&(value.indicator.clone(), value.unit.clone(), value.year, value.edition.clone())) {
        None => {
            plan.count(Fate::New, &spot, || [names.of(&value), String::new(), names.state(&value.state)]);
            plan.values.push(value);
        }
        Some(stored) => {
            // What the file does not say stays.
            value.note = value.note.or_else(|| stored.note.clone());
            let keeps = |ours: &Option<String>, theirs: &Option<String>| ours.is_none() || ours == theirs;
            let number_stays = same_state(&value.state, &stored.state);
            let words_stay = !thorough
                || (keeps(&value.source, &stored.source)
                    && keeps(&value.source_date, &stored.source_date)
                    && value.note == stored.note
                    && (value.source.is_none() || value.confidence == stored.confidence));
            if number_stays && words_stay {
                plan.same += 1;
                return;
            }
            if value.source.is_none() {
                value.source = stored.source.clone();
                value.source_date = stored.source_date.clone();
                value.confidence = stored.confidence.clone();
            }
            plan.count(Fate::Changed, &spot, || [names.of(&value), names.state(&stored.state), names.state(&value.state)]);
            plan.values.push(value);
        }
    }
}

fn plan_targets(given: Vec<(Target, Spot)>, held: &Held, names: &Names<'_>, plan: &mut Plan) {
    let name = |target: &Target| {
        let value = names.value(&target.indicator, &target.unit, target.year, "");
        match names.lang {
            Lang::Zh => format!("{value} · 目标"),
            Lang::En => format!("{value} · target"),
        }
    };
    let given: Vec<(Target, Spot)> = given
        .into_iter()
        .filter_map(|(target, spot)| {
            match too_large(target.value, &spot, &name(&target)).or_else(|| below_zero(target.value, &spot, &name(&target))) {
                Some(refusal) => {
                    plan.findings.push(refusal);
                    plan.reject(Rejected { name: name(&target), text: plain_number(target.value), spot });
                    None
                }
                None => Some((target, spot)),
            }
        })
        .collect();
    let key_of = |(target, _): &(Target, Spot)| (target.indicator.clone(), target.unit.clone(), target.year);
    let (mut single, repeated) = sort_out(given, key_of, |(a, _), (b, _)| a == b);
    for (mut group, agree) in repeated {
        let first = group.remove(0);
        for (target, spot) in &group {
            if agree {
                plan.count(Fate::Duplicate, spot, || [name(target), String::new(), plain_number(target.value)]);
            } else {
                plan.findings.push(conflict(spot, &first.1, &name(target), &plain_number(target.value), &plain_number(first.0.value)));
                plan.reject(Rejected { name: name(target), text: plain_number(target.value), spot: spot.clone() });
            }
        }
        if agree {
            single.push(first);
        } else {
            plan.reject(Rejected { name: name(&first.0), text: plain_number(first.0.value), spot: first.1 });
        }
    }
    for finding in doubts::of_targets(&single, held, plan, names) {
        plan.findings.push(finding);
    }
    for (mut target, spot) in single {
        let stored = held.targets.get(&(target.indicator.clone(), target.unit.clone(), target.year));
        match stored {
            Some(stored)
                if denoised(stored.value) == denoised(target.value) && (target.basis.is_none() || target.basis == stored.basis) =>
            {
                plan.same += 1
            }
            stored => {
                let old = stored.map(|stored| plain_number(stored.value)).unwrap_or_default();
                target.basis = target.basis.or_else(|| stored.and_then(|stored| stored.basis.clone()));
                let fate = if stored.is_some() { Fate::Changed } else { Fate::New };
                plan.count(fate, &spot, || [name(&target), old, plain_number(target.value)]);
                plan.targets.push(target);
            }
        }
    }
}
