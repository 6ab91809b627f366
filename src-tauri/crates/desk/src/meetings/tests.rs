//! The agenda rule on facts of every shape: nothing overdue is ever missing, the budget is kept, the same facts give the same draft.

use std::collections::BTreeSet;

use proptest::prelude::*;
use store::{Kind, Lang, Record};

use super::draft::redraft;
use super::held::{Held, Item};
use super::rule::{self, Fact, Section};

const SECTIONS: [Section; 6] =
    [Section::OverdueTask, Section::DueSoon, Section::Problem, Section::Indicator, Section::Topic, Section::Decision];

fn fact(number: usize, seed: u32) -> Fact {
    let section = SECTIONS[seed as usize % 6];
    let what = ["tasks", "tasks", "problems", "indicator", "topics", "decisions"][seed as usize % 6];
    let unit = seed as usize / 7 % 5;
    let overdue = section == Section::OverdueTask || (matches!(section, Section::Problem | Section::Decision) && seed.is_multiple_of(3));
    Fact {
        section,
        what,
        target: format!("{what}-{number}"),
        name: format!("事项{number}"),
        unit: if unit == 0 { String::new() } else { format!("单位{unit}") },
        rank: unit,
        pressing: i64::from(seed % 400),
        overdue,
        alone: seed.is_multiple_of(11),
        wants: if section == Section::Topic { seed % 30 } else { 0 },
        reason: format!("逾期{}天", seed % 90),
        origin: match section {
            Section::Decision => Some("decisions:open".to_owned()),
            Section::Topic => Some(format!("topic:{number}")),
            Section::Indicator => Some(format!("indicator:A{}", seed % 8)),
            _ => None,
        },
    }
}

fn meeting(minutes: u32) -> Held {
    let mut record = Record::new(Kind::Meeting).with("name_official", "例会").with("status", "草拟");
    record.id = "m".to_owned();
    record.fields.insert("minutes".to_owned(), store::Value::Integer(minutes.into()));
    Held::of(record)
}

fn ids() -> impl FnMut() -> String {
    let mut n = 0;
    move || {
        n += 1;
        format!("i{n}")
    }
}

fn cited(held: &Held) -> BTreeSet<String> {
    let on: BTreeSet<&str> = held.agenda().map(|it| it.id.as_str()).collect();
    held.cites.iter().filter(|cite| on.contains(cite.item.as_str())).map(|cite| cite.target.clone()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn every_fact_stands_once_and_the_budget_is_kept(seeds in prop::collection::vec(any::<u32>(), 0..160), minutes in 0_u32..400) {
        let facts: Vec<Fact> = seeds.iter().enumerate().map(|(n, seed)| fact(n, *seed)).collect();
        let items = rule::draft(facts.clone(), minutes);
        let mut shown: Vec<&str> = items.iter().flat_map(|it| &it.facts).map(|it| it.target.as_str()).collect();
        let mut given: Vec<&str> = facts.iter().map(|it| it.target.as_str()).collect();
        shown.sort_unstable();
        given.sort_unstable();
        prop_assert_eq!(shown, given, "nothing is lost and nothing stands twice");
        prop_assert!(items.iter().map(|it| it.minutes).sum::<u32>() <= minutes, "the items fit into the meeting");
        prop_assert!(items.windows(2).all(|it| it[0].section <= it[1].section), "the sections stand in the rule's order");
        for it in &items {
            prop_assert!(it.minutes == 0 || it.minutes >= rule::LEAST, "an item that is spoken about gets time for it");
        }
    }

    #[test]
    fn the_same_facts_give_the_same_draft_in_any_order(seeds in prop::collection::vec(any::<u32>(), 0..80), turn in any::<usize>()) {
        let facts: Vec<Fact> = seeds.iter().enumerate().map(|(n, seed)| fact(n, *seed)).collect();
        let mut turned = facts.clone();
        if !turned.is_empty() {
            let by = turn % turned.len();
            turned.rotate_left(by);
        }
        prop_assert_eq!(rule::draft(facts, 120), rule::draft(turned, 120));
    }

    #[test]
    fn what_is_overdue_stays_whatever_people_took_off_and_edits_are_kept(
        seeds in prop::collection::vec(any::<u32>(), 1..80), hands in prop::collection::vec(0_u8..4, 1..40), minutes in 30_u32..240,
    ) {
        let facts: Vec<Fact> = seeds.iter().enumerate().map(|(n, seed)| fact(n, *seed)).collect();
        let overdue: BTreeSet<String> = facts.iter().filter(|it| it.overdue).map(|it| it.target.clone()).collect();
        let mut new_id = ids();
        let mut first = redraft(meeting(minutes), facts.clone(), Lang::Zh, &mut new_id).held;
        prop_assert!(overdue.is_subset(&cited(&first)));
        prop_assert!(first.planned() <= minutes);
        let mut edited = Vec::new();
        for (item, hand) in first.items.iter_mut().zip(hands.iter().cycle()) {
            match hand {
                1 => item.removed = true,
                2 => {
                    item.title = format!("改过的{}", item.id);
                    item.edited = true;
                    edited.push(item.title.clone());
                }
                3 => item.pinned = true,
                _ => {}
            }
        }
        first.items.push(Item { id: "own".into(), title: "自拟议题".into(), section: "其他".into(), minutes: 5, ..Item::default() });
        let fixed: u32 = first.agenda().filter(|it| it.edited || it.pinned || it.origin.is_empty()).map(|it| it.minutes).sum();
        let again = redraft(first, facts.clone(), Lang::Zh, &mut new_id);
        prop_assert!(overdue.is_subset(&cited(&again.held)), "nothing overdue is missing");
        let titles: Vec<&str> = again.held.agenda().map(|it| it.title.as_str()).collect();
        prop_assert!(edited.iter().all(|it| titles.contains(&it.as_str())) && titles.contains(&"自拟议题"), "edits are kept");
        prop_assert!(again.held.planned() <= minutes.max(fixed), "what people did not fix fits into the rest");
        let once_more = redraft(again.held.clone(), facts, Lang::Zh, &mut new_id);
        prop_assert!(once_more.added.is_empty() && once_more.dropped.is_empty(), "drafting again brings nothing new");
        let shape = |held: &Held| held.agenda().map(|it| (it.title.clone(), it.minutes, it.form.clone())).collect::<Vec<_>>();
        prop_assert_eq!(shape(&once_more.held), shape(&again.held));
    }
}

#[test]
fn an_item_without_a_reason_any_more_goes_unless_somebody_kept_it() {
    let facts: Vec<Fact> = (0..3).map(|n| Fact { section: Section::Problem, alone: true, origin: None, ..fact(n, 2) }).collect();
    let mut new_id = ids();
    let mut held = redraft(meeting(120), facts.clone(), Lang::Zh, &mut new_id).held;
    assert_eq!(held.agenda().count(), 3);
    assert!(held.agenda().all(|it| it.fresh), "what a draft brings is new");
    held.items[0].pinned = true;
    let later = redraft(held, facts[2..].to_vec(), Lang::Zh, &mut new_id);
    assert_eq!((later.held.agenda().count(), later.dropped.len()), (2, 1));
    assert!(later.held.agenda().all(|it| !it.fresh));
}
