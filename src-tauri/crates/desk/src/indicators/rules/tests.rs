//! Small registries by hand, each for one indicator: what counts, where, in which year, and what does not.

use std::collections::BTreeMap;

use engine::Cell;
use jiff::civil::{Date, date};
use store::{Kind, Record, Value};

use super::super::counted::{day_of, first_day, last_day};
use super::*;

const SH: &str = "310000";
const JS: &str = "320000";
const ZJ: &str = "330000";
const AH: &str = "340000";
const AS_OF: Date = date(2025, 11, 30);

fn span(year: i32) -> Span {
    Span { year, day: day_of(year, AS_OF).expect("a year that has begun") }
}

/// A record as the store would give it back: an empty text is nothing.
fn stored(record: &Record) -> Record {
    let mut record = record.clone();
    record.fields.retain(|_, value| value.as_str() != Some(""));
    for row in record.children.values_mut().flatten() {
        row.retain(|_, value| value.as_str() != Some(""));
    }
    record
}

/// The number of a unit in a year, made as the evaluation makes it.
fn number(rule: Rule, records: &[Record], unit: &str, year: i32) -> Cell {
    let parks: BTreeMap<String, &'static str> =
        records.iter().filter(|it| it.kind == Kind::Park).filter_map(|it| Some((it.id.clone(), *lead(it).first()?))).collect();
    let parks = Parks(parks);
    let (mut top, mut bottom, mut keys, mut unknown) = (0.0, 0.0, std::collections::BTreeSet::new(), false);
    for record in records.iter().filter(|it| rule.kinds().contains(&it.kind)) {
        let record = &stored(record);
        let verdict = rule.judge(record, span(year), &parks);
        let here = |places: &[&str]| unit == regions::DELTA || places.contains(&unit);
        for part in verdict.parts.iter().filter(|it| here(&it.places)) {
            top += part.top;
            bottom += part.bottom;
            keys.extend(part.key);
        }
        unknown |= verdict.unknown.is_some_and(|it| here(&it));
    }
    match rule.measure() {
        _ if bottom == 0.0 && unknown => Cell::Missing,
        Measure::Share | Measure::SumWhereAny if bottom == 0.0 => Cell::NotApplicable,
        Measure::Sum | Measure::SumWhereAny => Cell::Number(top),
        Measure::Share => Cell::Number(100.0 * top / bottom),
        Measure::Coverage => Cell::Number((1000.0 * keys.len() as f64 / 3.0).round() / 10.0),
    }
}

fn check(rule: Rule, records: &[Record], expected: &[(&str, i32, Cell)]) {
    for (unit, year, cell) in expected {
        assert_eq!(number(rule, records, unit, *year), *cell, "{rule:?} of {unit} in {year}");
    }
}

fn n(x: f64) -> Cell {
    Cell::Number(x)
}

fn record(kind: Kind, province: &str) -> Record {
    Record::new(kind).with("name_official", "演示").with("province", province)
}

fn with_provinces(record: Record, provinces: &[&str]) -> Record {
    provinces.iter().fold(record, |record, it| record.with_child("record_province", [("province", (*it).into())]))
}

fn national(province: &str, others: &[&str]) -> Record {
    with_provinces(record(Kind::Project, province).with("category", "国家国际科技合作类"), others)
}

const D: &str = regions::DELTA;

#[test]
fn a1_counts_joint_applications_in_every_province_and_once_in_the_region() {
    let records = [
        national(SH, &[JS, ZJ]).with("applied", "2023-04"),
        national(JS, &[]).with("applied", "2023-05"),
        national(JS, &[]).with("applied", "2023-06").with_child("participant", [("name", "甲".into()), ("province", AH.into())]),
        national(SH, &[SH]).with("applied", "2023"),
        national(SH, &[JS]).with("category", "其他").with("applied", "2023"),
    ];
    check(Rule::A1, &records, &[(SH, 2023, n(1.0)), (JS, 2023, n(2.0)), (AH, 2023, n(1.0)), (D, 2023, n(2.0)), (D, 2022, n(0.0))]);
    let undated = [national(SH, &[JS])];
    check(Rule::A1, &undated, &[(SH, 2023, Cell::Missing), (ZJ, 2023, n(0.0)), (D, 2023, Cell::Missing)]);
}

#[test]
fn a2_counts_by_the_year_of_approval_up_to_the_day() {
    let records = [national(SH, &[ZJ]).with("approved", "2025-11-30"), national(SH, &[]).with("approved", "2025-12-01"), national(SH, &[])];
    check(Rule::A2, &records, &[(SH, 2025, n(1.0)), (ZJ, 2025, n(1.0)), (D, 2025, n(1.0)), (SH, 2024, n(0.0))]);
}

#[test]
fn a3_waits_for_both_sides_and_takes_the_later_date() {
    let plan = |ours: &str, theirs: &str| {
        record(Kind::Project, JS).with("category", "双边产业创新合作计划").with("cn_approved", ours).with("partner_approved", theirs)
    };
    let records = [plan("2023-12-20", "2024-01-15"), plan("2024-03", ""), plan("2024-06", "2024-05")];
    check(Rule::A3, &records, &[(JS, 2023, n(0.0)), (JS, 2024, n(2.0)), (SH, 2024, n(0.0)), (D, 2024, n(2.0))]);
}

#[test]
fn a4_covers_a_country_while_something_runs() {
    let project = |country: &str| record(Kind::Project, SH).with("category", "其他").with("country", country);
    let records = [
        project("SG").with("approved", "2021-06").with("ends", "2023-06-30"),
        project("IL").with("starts", "2022").with("status", "终止").with("status_date", "2024-02"),
        project("DE").with("approved", "2021"),
        project("FI").with("category", "双边产业创新合作计划").with("cn_approved", "2022-05"),
        record(Kind::Programme, JS)
            .with("started", "2020")
            .with("ended", "2024-12")
            .with_child("partner_body", [("name", "演示".into()), ("country", "FI".into())]),
    ];
    check(
        Rule::A4,
        &records,
        &[
            (SH, 2021, n(33.3)),
            (SH, 2022, n(66.7)),
            (SH, 2023, n(33.3)),
            (SH, 2024, n(0.0)),
            (JS, 2023, n(33.3)),
            (JS, 2024, n(0.0)),
            (D, 2022, n(100.0)),
            (ZJ, 2022, n(0.0)),
        ],
    );
}

/// A project that is done now was running until its end, although nobody wrote since when it is done.
#[test]
fn a4_an_undated_end_says_nothing_about_the_years_before() {
    let done =
        record(Kind::Project, SH).with("country", "SG").with("approved", "2021-06").with("ends", "2023-06-30").with("status", "结题");
    let over = record(Kind::Programme, JS).with("country", "FI").with("started", "2020").with("ended", "2023-09").with("status", "已结束");
    let records = [done.clone(), over, done.with("country", "IL").with("ends", "")];
    check(
        Rule::A4,
        &records,
        &[(SH, 2021, n(33.3)), (SH, 2022, n(33.3)), (SH, 2023, n(0.0)), (JS, 2022, n(33.3)), (JS, 2023, n(0.0)), (D, 2022, n(66.7))],
    );
}

#[test]
fn a5_counts_needs_of_two_provinces_for_the_region() {
    let need = |others: &[&str], published: &str| with_provinces(record(Kind::Need, SH).with("published", published), others);
    let records = [need(&[JS], "2024-03"), need(&[], "2024-03"), need(&[ZJ, AH], "2025-12-31")];
    check(Rule::A5, &records, &[(D, 2024, n(1.0)), (D, 2025, n(0.0))]);
}

#[test]
fn a6_and_a7_take_the_year_and_the_year_before() {
    let challenge = |posted: &str, taken: &str, country: &str| {
        let record = record(Kind::Challenge, SH).with("theme", "公共卫生").with("posted", posted);
        with_provinces(record.with("taken_up", taken).with("taker_country", country), &[JS])
    };
    let records = [
        challenge("2022-05", "2023-02", "IL"),
        challenge("2022-06", "", ""),
        challenge("2023-07", "2023-09", "CN"),
        challenge("2023-08", "2024-01", "FI"),
    ];
    check(Rule::A6, &records, &[(SH, 2022, n(2.0)), (JS, 2023, n(2.0)), (D, 2023, n(2.0)), (D, 2024, n(0.0))]);
    check(
        Rule::A7,
        &records,
        &[
            (SH, 2021, Cell::NotApplicable),
            (SH, 2022, n(0.0)),
            (SH, 2023, n(25.0)),
            (D, 2024, n(50.0)),
            (D, 2025, Cell::NotApplicable),
            (AH, 2023, Cell::NotApplicable),
        ],
    );
    let part = &Rule::A6.judge(&records[0], span(2022), &Parks::default()).parts[0];
    assert_eq!(part.splits, [Split::Health]);
}

#[test]
fn a8_leaves_out_what_falls_due_after_the_end() {
    let milestone = |record: Record, planned: &str, actual: &str| {
        record.with_child("milestone", [("name", "里程碑".into()), ("planned", planned.into()), ("actual", actual.into())])
    };
    let running = milestone(record(Kind::Programme, SH), "2024-06-30", "2024-06-01");
    let running = milestone(running, "2024", "2025-01-05");
    let running = milestone(running, "2024-09", "");
    let running = milestone(running, "2025-12-15", "");
    let ended = milestone(record(Kind::Programme, AH).with("ended", "2024-12"), "2024-03-31", "2024-03-31");
    let ended = milestone(ended, "2025-06", "");
    let closed = record(Kind::Programme, SH).with("status", "已结束").with("status_date", "2023");
    let undated = milestone(record(Kind::Programme, AH).with("status", "已结束").with("ended", "2022-12-31"), "2022-12-31", "2022-12");
    let records = [running, ended, milestone(closed, "2024-05", ""), undated];
    check(Rule::A8, &records, &[(D, 2022, n(100.0)), (D, 2024, n(50.0)), (D, 2025, Cell::NotApplicable), (D, 2023, Cell::NotApplicable)]);
}

#[test]
fn b1_counts_while_the_history_says_so() {
    let state = |status: &str, since: &str| [("status", Value::from(status)), ("since", Value::from(since))];
    let centre = record(Kind::OverseasCentre, SH)
        .with("founded", "2019")
        .with("status", "终止")
        .with("status_date", "2025-12-01")
        .with_child("record_status", state("筹建", "2019"))
        .with_child("record_status", state("试运营", "2021-12-31"))
        .with_child("record_status", state("暂停", "2023-06"))
        .with_child("record_status", state("运行", "2024"));
    let years: Vec<Cell> = (2019..=2025).map(|year| number(Rule::B1, std::slice::from_ref(&centre), SH, year)).collect();
    assert_eq!(years, [0.0, 0.0, 1.0, 1.0, 0.0, 1.0, 1.0].map(n), "closed only after the as-of date");
    let undated = record(Kind::OverseasCentre, SH).with("status", "运行").with("founded", "2022-05");
    check(Rule::B1, &[undated], &[(SH, 2021, n(0.0)), (SH, 2022, n(1.0))]);
    check(Rule::B1, &[record(Kind::OverseasCentre, SH)], &[(SH, 2021, Cell::Missing), (JS, 2021, n(0.0))]);
    let founded = record(Kind::OverseasCentre, SH).with("founded", "2019-09-25");
    check(Rule::B1, &[founded], &[(SH, 2021, Cell::Missing)]);
}

#[test]
fn b4_counts_from_approval_to_closing() {
    let lab = record(Kind::JointLab, SH)
        .with("approved", "2022-03-01")
        .with("founded", "2019")
        .with("status", "终止")
        .with("status_date", "2025-03");
    let years: Vec<Cell> = (2021..=2025).map(|year| number(Rule::B4, std::slice::from_ref(&lab), SH, year)).collect();
    assert_eq!(years, [0.0, 1.0, 1.0, 1.0, 0.0].map(n));
    let suspended = record(Kind::JointLab, SH).with("approved", "2020").with("status", "暂停").with("status_date", "2021");
    check(Rule::B4, &[suspended], &[(SH, 2024, n(1.0))]);
    check(Rule::B4, &[record(Kind::JointLab, SH)], &[(SH, 2024, Cell::Missing)]);
}

#[test]
fn b5_counts_new_bodies_where_they_lead() {
    let body =
        |founded: &str, listed: bool| with_provinces(record(Kind::RdCentre, SH).with("founded", founded).with("fortune500", listed), &[JS]);
    let records = [body("2024-02", true), body("2024", false), body("2023", true)];
    check(Rule::B5, &records, &[(SH, 2024, n(2.0)), (JS, 2024, n(0.0)), (D, 2024, n(2.0))]);
    let splits = |record| Rule::B5.judge(record, span(2024), &Parks::default()).parts[0].splits.clone();
    assert_eq!((splits(&records[0]), splits(&records[1])), (vec![Split::Fortune500], vec![]));
}

#[test]
fn b7_counts_in_the_province_of_the_park() {
    let park = Record { id: "p".into(), ..record(Kind::Park, ZJ) };
    let project = |park: &str, landed: &str| national(SH, &[JS]).with("park_id", park).with("landed", landed);
    let records = [park, project("p", "2024-05"), project("", "2024-05"), project("p", "")];
    check(Rule::B7, &records, &[(ZJ, 2024, n(1.0)), (SH, 2024, n(0.0)), (D, 2024, n(1.0)), (D, 2025, n(0.0))]);
}

#[test]
fn c1_needs_two_provinces_on_the_day() {
    let item = |provinces: &[(&str, &str)]| {
        provinces.iter().fold(record(Kind::TalentItem, SH).with("item_kind", "互认事项"), |record, (province, since)| {
            record.with_child("in_force", [("province", (*province).into()), ("since", (*since).into())])
        })
    };
    let all = [(SH, "2022"), (JS, "2022-06"), (ZJ, "2023"), (AH, "2024")];
    let records = [item(&all), item(&all[..2]).with("expires", "2023-12-30"), item(&all[..1])];
    check(Rule::C1, &records, &[(D, 2021, n(0.0)), (D, 2022, n(2.0)), (D, 2023, n(1.0)), (D, 2024, n(1.0))]);
    let full = |year| Rule::C1.judge(&records[0], span(year), &Parks::default()).parts[0].splits.clone();
    assert_eq!((full(2023), full(2024)), (vec![], vec![Split::FullRegion]));
    let undated = item(&[(SH, ""), (JS, "")]);
    check(Rule::C1, std::slice::from_ref(&undated), &[(D, 2024, Cell::Missing)]);
    check(Rule::C1, &[undated.with("effective", "2024")], &[(D, 2024, n(1.0)), (D, 2023, n(0.0))]);
}

#[test]
fn c5_needs_a_document_number() {
    let policy = record(Kind::TalentItem, AH).with("item_kind", "入境居留政策").with("effective", "2023-09-01");
    let records = [policy.clone().with("doc_number", "演示〔2023〕1号"), policy];
    check(Rule::C5, &records, &[(AH, 2023, n(1.0)), (D, 2023, n(1.0)), (AH, 2024, n(0.0))]);
}

fn event(kind: &str, province: &str, others: &[&str], starts: &str) -> Record {
    others.iter().fold(record(Kind::Event, province).with("event_kind", kind).with("starts", starts), |record, it| {
        record.with_child("co_organiser", [("province", (*it).into()), ("role", "协办".into())])
    })
}

#[test]
fn c3_and_d4_need_two_provinces() {
    let records = [
        event("引才", SH, &[JS], "2024-05-10"),
        event("引才", SH, &[], "2024"),
        event("对接", SH, &[ZJ], "2024").with("place_kind", "境外"),
    ];
    check(Rule::C3, &records, &[(D, 2024, n(1.0)), (D, 2023, n(0.0))]);
    check(Rule::D4, &records, &[(D, 2024, n(1.0))]);
    assert_eq!(Rule::D4.judge(&records[2], span(2024), &Parks::default()).parts[0].splits, [Split::Abroad]);
}

#[test]
fn d1_counts_the_editions_held_and_an_off_year_does_not_apply() {
    let records = [
        event("品牌", SH, &[JS, ZJ, AH], "2022-05"),
        event("品牌", JS, &[SH], "2022-11"),
        event("品牌", JS, &[SH], "2024-11").with("status", "取消"),
        Record::new(Kind::Event)
            .with("name_official", "演示")
            .with("province", SH)
            .with("event_kind", "品牌")
            .with("status", "已举办")
            .with("year", 2023),
    ];
    check(Rule::D1, &records, &[(D, 2022, n(50.0)), (D, 2023, n(0.0)), (D, 2024, Cell::NotApplicable), (D, 2025, Cell::NotApplicable)]);
}

#[test]
fn d2_and_d5_follow_the_deals() {
    let deal = |record: Record, province: &str, signed: &str, landed: &str| {
        record.with_child(
            "deal",
            [("title", "签约".into()), ("province", province.into()), ("signed", signed.into()), ("landed", landed.into())],
        )
    };
    let forum = deal(event("品牌", SH, &[JS], "2023-05"), SH, "", "2024-11");
    let forum = deal(forum, JS, "2023-05-20", "2025-12");
    let fair = deal(event("对接", SH, &[JS], "2023-06"), SH, "2023-06", "2023-07");
    let quiet = event("品牌", ZJ, &[], "2023-09");
    let records = [forum, fair, quiet];
    check(
        Rule::D2,
        &records,
        &[
            (SH, 2023, n(1.0)),
            (JS, 2023, n(1.0)),
            (D, 2023, n(2.0)),
            (ZJ, 2023, n(0.0)),
            (AH, 2023, Cell::NotApplicable),
            (D, 2024, Cell::NotApplicable),
        ],
    );
    check(
        Rule::D5,
        &records,
        &[(SH, 2024, n(100.0)), (JS, 2024, n(0.0)), (D, 2024, n(50.0)), (D, 2023, Cell::NotApplicable), (D, 2025, Cell::NotApplicable)],
    );
}

#[test]
fn d3_counts_what_the_ministry_entrusted() {
    let records = [event("科技部交流", SH, &[], "2024-04").with("most_role", "独立承担"), event("科技部交流", SH, &[ZJ], "2024-10")];
    check(Rule::D3, &records, &[(SH, 2024, n(2.0)), (ZJ, 2024, n(1.0)), (D, 2024, n(2.0))]);
}

#[test]
fn e3_adds_up_what_is_paid_into_joint_projects() {
    let pay = |record: Record, province: &str, year: i32, amount: f64| {
        record.with_child("funding", [("province", province.into()), ("year", year.into()), ("amount", amount.into())])
    };
    let joint = pay(pay(record(Kind::Project, SH), SH, 2023, 100.0), JS, 2024, 60.0);
    let joint = pay(joint, SH, 2024, 40.0);
    let alone = pay(pay(record(Kind::Project, SH), SH, 2024, 500.0), JS, 2024, 0.0);
    let records = [joint, alone];
    check(Rule::E3, &records, &[(SH, 2023, n(100.0)), (SH, 2024, n(40.0)), (JS, 2024, n(60.0)), (D, 2024, n(100.0)), (AH, 2024, n(0.0))]);
}

#[test]
fn rules_are_named_and_say_why_they_do_not_apply() {
    for rule in Rule::ALL {
        assert_eq!(Rule::from_name(&format!("{rule:?}")), Some(rule));
        let needs_reason = matches!(rule.measure(), Measure::Share | Measure::SumWhereAny);
        for lang in [Lang::Zh, Lang::En] {
            assert_eq!(rule.not_applicable(lang).is_empty(), !needs_reason, "{rule:?}");
        }
    }
    assert_eq!(Rule::from_name("B2"), None);
}

#[test]
fn years_are_decided_by_their_end_or_the_as_of_date() {
    assert_eq!(day_of(2024, AS_OF), Some(date(2024, 12, 31)));
    assert_eq!(day_of(2025, AS_OF), Some(AS_OF));
    assert_eq!(day_of(2026, AS_OF), None);
    assert_eq!(first_day("2019-13"), None);
    assert_eq!(first_day("约2019"), None);
    assert_eq!((last_day("2024"), last_day("2024-02")), (Some(date(2024, 12, 31)), Some(date(2024, 2, 29))));
}

#[test]
fn e1_counts_tasks_that_were_due_and_done_in_time() {
    let task = |due: &str, finished: &str| {
        let record = record(Kind::Task, SH).with("due", due);
        if finished.is_empty() { record } else { record.with("finished", finished) }
    };
    let records = [
        task("2024-06-30", "2024-06-30"),
        task("2024-06", "2024-06-12"),
        task("2024-09-30", "2024-10-01"),
        task("2024-12-31", ""),
        task("2024-12-31", "2024-12-01").with("status", "已撤销"),
        // Not due yet on the as-of date.
        task("2025-12-31", ""),
    ];
    check(Rule::E1, &records, &[(SH, 2024, n(50.0)), (D, 2024, n(50.0)), (SH, 2025, Cell::NotApplicable), (JS, 2024, Cell::NotApplicable)]);
}

#[test]
fn e2_counts_decisions_closed_by_the_day_and_no_information() {
    let decision = |due: &str, closed: &str| {
        let record = record(Kind::Decision, SH).with("due", due).with("outcome_kind", "议定");
        if closed.is_empty() { record } else { record.with("closed", closed) }
    };
    let records = [
        decision("2024-03-31", "2024-05-01"),
        decision("2024-10-31", "2025-01-05"),
        decision("2024-10-31", ""),
        decision("2024-05-31", "2024-05-30"),
        decision("2024-05-31", "").with("outcome_kind", "通报"),
    ];
    check(Rule::E2, &records, &[(D, 2024, n(50.0)), (D, 2023, Cell::NotApplicable)]);
}

#[test]
fn e5_counts_what_is_past_its_date_and_not_struck_off() {
    let problem = |raised: &str, due: &str, closed: &str| {
        let record = record(Kind::Problem, SH).with("raised", raised).with("due", due);
        if closed.is_empty() { record } else { record.with("closed", closed) }
    };
    let shared = problem("2023-02-01", "2023-06-30", "").with_child("record_province", [("province", JS.into())]);
    let records = [problem("2024-01-10", "2024-09-30", "2025-02-01"), problem("2024-01-10", "2024-09-30", "2024-09-12"), shared];
    check(
        Rule::E5,
        &records,
        &[
            (SH, 2023, n(1.0)),
            (SH, 2024, n(2.0)),
            (JS, 2024, n(1.0)),
            (D, 2024, n(2.0)),
            (SH, 2025, n(1.0)),
            (AH, 2024, Cell::NotApplicable),
        ],
    );
    let struck = [problem("2024-01-10", "2024-09-30", "2024-09-12")];
    check(Rule::E5, &struck, &[(SH, 2024, n(0.0)), (SH, 2023, Cell::NotApplicable)]);
}
