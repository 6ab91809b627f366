//! The rule by which an agenda is drafted: pure, so that the same facts always give the same draft.
//!
//! Facts come with their reasons and numbers. Each becomes an item of its own or, by unit, part of one; what is overdue always stands on the
//! agenda. Time is given by priority: every item first gets its least time, then what it wants; what finds no time is dealt with in
//! writing (书面), which takes none. The items' minutes never exceed the time there is.

use super::held::Cite;

/// Why something comes up, in the order of the agenda.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Section {
    /// A task past its date.
    OverdueTask,
    /// A task due soon.
    DueSoon,
    /// An open problem.
    Problem,
    /// An indicator below 80 % of schedule.
    Indicator,
    /// A topic that a member proposes, or an item that the last meeting did not get to.
    Topic,
    /// An open decision of an earlier meeting.
    Decision,
}

impl Section {
    /// The stored word.
    pub fn word(self) -> &'static str {
        match self {
            Section::OverdueTask => "逾期任务",
            Section::DueSoon => "临期任务",
            Section::Problem => "问题",
            Section::Indicator => "指标",
            Section::Topic => "议题",
            Section::Decision => "议定事项",
        }
    }
}

/// Something that an agenda should deal with.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Fact {
    /// Why it comes up.
    pub section: Section,
    /// What it is: `tasks`, `problems`, `indicator`, `topics`, `decisions`.
    pub what: &'static str,
    /// The record or indicator.
    pub target: String,
    /// Its name.
    pub name: String,
    /// The unit that presents it, or empty: facts of one unit and section share an item.
    pub unit: String,
    /// The place of the unit in the official order.
    pub rank: usize,
    /// How pressing it is within its section, most pressing first.
    pub pressing: i64,
    /// Whether it is past its date.
    pub overdue: bool,
    /// Whether it deserves an item of its own.
    pub alone: bool,
    /// The minutes that it asks for, 0 for the section's usual ones.
    pub wants: u32,
    /// Why, with numbers.
    pub reason: String,
    /// Its key among origins where the target alone does not identify the item.
    pub origin: Option<String>,
}

/// An item as drafted.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Drafted {
    /// By what it is known again when the agenda is drafted anew.
    pub origin: String,
    /// Its section.
    pub section: Section,
    /// The unit that presents it, or empty.
    pub unit: String,
    /// Its facts, most pressing first.
    pub facts: Vec<Fact>,
    /// Its minutes; none when dealt with in writing.
    pub minutes: u32,
}

impl Drafted {
    /// Whether anything in it is past its date.
    pub fn overdue(&self) -> bool {
        self.facts.iter().any(|fact| fact.overdue)
    }

    /// What it cites.
    pub fn cites(&self) -> impl Iterator<Item = Cite> {
        self.facts.iter().map(|fact| Cite {
            what: fact.what.to_owned(),
            target: fact.target.clone(),
            name: fact.name.clone(),
            reason: fact.reason.clone(),
            ..Cite::default()
        })
    }
}

/// The least minutes of an item that is spoken about.
pub(super) const LEAST: u32 = 5;

/// Agendas count in steps of so many minutes.
const STEP: u32 = 5;

/// How many facts of a section get an item of their own; the others share items by unit.
const ALONE: usize = 8;

/// Drafts items from facts, within the minutes that are there. Every fact stands in exactly one item.
pub(super) fn draft(mut facts: Vec<Fact>, minutes: u32) -> Vec<Drafted> {
    facts.sort_by(|a, b| {
        (a.section, std::cmp::Reverse(a.pressing), a.rank, &a.target).cmp(&(b.section, std::cmp::Reverse(b.pressing), b.rank, &b.target))
    });
    let mut items: Vec<Drafted> = Vec::new();
    let mut alone = std::collections::BTreeMap::<Section, usize>::new();
    for fact in facts {
        let count = alone.entry(fact.section).or_default();
        let own = fact.alone && *count < ALONE;
        *count += usize::from(own);
        let origin = match (&fact.origin, own) {
            (Some(origin), _) => origin.clone(),
            (None, true) => format!("{}:{}", fact.what, fact.target),
            (None, false) => format!("{}:unit:{}", fact.section.word(), fact.unit),
        };
        match items.iter_mut().find(|item| item.origin == origin) {
            Some(item) => item.facts.push(fact),
            None => items.push(Drafted { origin, section: fact.section, unit: fact.unit.clone(), facts: vec![fact], minutes: 0 }),
        }
    }
    // The agenda's order: sections, in each what stands alone by its urgency, then the units in official order.
    items.sort_by_key(|item| {
        let shared = item.facts.len() > 1 || item.origin.contains(":unit:");
        let first = item.facts.first();
        let rank = first.map_or(0, |fact| fact.rank);
        let pressing = first.map_or(0, |fact| fact.pressing);
        (item.section, shared, if shared { 0 } else { -pressing }, rank, item.origin.clone())
    });
    share_time(&mut items, minutes);
    items
}

/// The minutes that an item wants.
fn wants(item: &Drafted) -> u32 {
    let asked = item.facts.iter().map(|fact| fact.wants).max().unwrap_or(0);
    let count = u32::try_from(item.facts.len()).unwrap_or(u32::MAX);
    let usual = match item.section {
        Section::OverdueTask | Section::Problem | Section::Decision if count > 2 => 15,
        Section::DueSoon => 5,
        Section::OverdueTask | Section::Problem | Section::Decision | Section::Indicator | Section::Topic => 10,
    };
    (if asked > 0 { asked.div_ceil(STEP) * STEP } else { usual }).max(LEAST)
}

/// Gives every item its minutes. What is overdue comes first, then members' proposals and decisions, then the others in their order.
fn share_time(items: &mut [Drafted], minutes: u32) {
    let mut order: Vec<usize> = (0..items.len()).collect();
    order.sort_by_key(|at| {
        let item = &items[*at];
        let class = match (item.overdue(), item.section) {
            (true, _) => 0,
            (_, Section::Decision | Section::Topic) => 1,
            (_, Section::Problem) => 2,
            (_, Section::Indicator) => 3,
            _ => 4,
        };
        (class, *at)
    });
    let mut left = minutes;
    for at in &order {
        if left >= LEAST {
            items[*at].minutes = LEAST;
            left -= LEAST;
        }
    }
    for at in &order {
        if items[*at].minutes > 0 {
            let more = (wants(&items[*at]) - LEAST).min(left) / STEP * STEP;
            items[*at].minutes += more;
            left -= more;
        }
    }
}
