//! The demo's rounds: 2021 to 2024 reported, reviewed and out for comment with experts' marks, cases and analyses; 2025 running, with
//! one submission sent back. Every person and every word in it is fictional.

use jiff::Timestamp;
use store::{
    CellReturn, Deviation, Expert, ExpertMark, Explanation, Kind, Op, ReviewCase, Submission, SubmissionEvent, SubmissionVersion, WriteTx,
};

use super::book::Book;
use super::cells::VersionCell;
use super::moves::encode;
use super::scheme;
use crate::appraisal::{OPERATION, deviations};
use crate::context::Context;
use crate::error::Result;
use crate::indicators::counted::{day_of, each_record, is_standing};
use crate::progress;
use crate::regions::{self, DELTA};
use crate::wire::Severity;

/// The years that are over.
const CLOSED: std::ops::RangeInclusive<i32> = 2021..=2024;

/// The year that runs.
const RUNNING: i32 = 2025;

/// Who acts in the demo, by province: reporter and reviewer.
fn people(unit: &str) -> (&'static str, &'static str) {
    match unit {
        "310000" => ("演示·沈填报", "演示·顾审核"),
        "320000" => ("演示·苏填报", "演示·吴审核"),
        "330000" => ("演示·杭填报", "演示·越审核"),
        "340000" => ("演示·徽填报", "演示·庐审核"),
        _ => ("演示·秘书甲", "演示·秘书乙"),
    }
}

/// The experts: name, unit, province (none for one from outside), field.
const EXPERTS: [(&str, &str, &str, &str); 7] = [
    ("演示·专家一", "演示大学甲", "310000", "技术转移"),
    ("演示·专家二", "演示研究院乙", "320000", "园区管理"),
    ("演示·专家三", "演示大学丙", "330000", "国际合作"),
    ("演示·专家四", "演示研究所丁", "340000", "安全合规"),
    ("演示·专家五", "演示大学戊", "", "科技评估"),
    ("演示·专家六", "演示协会己", "", "创新政策"),
    ("演示·专家七", "演示中心庚", "", "知识产权"),
];

/// One case of the demo: province, title, text and its two languages.
type Case = (&'static str, &'static str, &'static str, (&'static str, &'static str), (&'static str, &'static str));

/// Cases and problems of every closed year: sort, unit, task, titles, texts.
const CASES: [Case; 3] = [
    (
        "experience",
        "320000",
        "B",
        ("演示·海外中心“一站三省”共享", "Demo: one overseas centre for three provinces"),
        (
            "一家海外中心向三省企业同标准开放工位、路演和法律服务，跨省服务台账逐月互认，服务项目数较上年增加。",
            "One overseas centre served companies of three provinces on equal terms, and its service records were recognised month by month.",
        ),
    ),
    (
        "experience",
        "310000",
        "A",
        ("演示·重点国别联合征集需求", "Demo: needs collected together for priority countries"),
        (
            "四地同步征集、统一翻译、集中发布，对接周期由三个月缩短到一个月。",
            "Needs were collected at the same time, translated once and published together, which cut the matching from three months to one.",
        ),
    ),
    (
        "problem",
        "340000",
        "C",
        ("演示·外籍人才数据口径不一", "Demo: definitions of foreign talent differ"),
        (
            "部分数据由外专、人社两个系统提供，年末时点不一致，需统一口径后再比较。",
            "Two systems supply the data with different cut-off days; they must agree before values are compared.",
        ),
    ),
];

/// Fills the demo's rounds in.
pub(crate) fn fill(cx: &mut Context<'_>, now: Timestamp, workbooks: &[(&str, &[u8]); 4]) -> Result<()> {
    let as_of = cx.as_of()?;
    let mut digests = Vec::new();
    for year in CLOSED.chain([RUNNING]) {
        digests.push((year, scheme::current(cx, year)?.digest));
    }
    let _ = cx.write_at(now, Op::RoundOpened { year: RUNNING, count: 5 }, |tx| {
        for (year, digest) in &digests {
            round(tx, *year, digest, workbooks)?;
        }
        marks(tx, as_of)?;
        for year in CLOSED {
            for (position, (sort, unit, task, title, text)) in (1..).zip(CASES) {
                tx.put_row(&ReviewCase {
                    year,
                    sort: sort.to_owned(),
                    unit: unit.to_owned(),
                    task: task.to_owned(),
                    title: title.0.to_owned(),
                    title_en: title.1.to_owned(),
                    body: text.0.to_owned(),
                    body_en: text.1.to_owned(),
                    position,
                    at: tx.now().to_string(),
                    actor: people(DELTA).0.to_owned(),
                    ..ReviewCase::default()
                })?;
            }
        }
        Ok(())
    })?;
    // Reporting quality comes from the rounds, so what deviates is known only now.
    let mut deviating = Vec::new();
    for year in CLOSED {
        let evaluated = progress::evaluate(cx, year)?;
        deviating.extend(deviations::found(&evaluated).into_iter().map(|it| (year, it)));
    }
    let op = Op::ReviewChanged { year: *CLOSED.end(), part: "deviation".to_owned(), name: String::new() };
    let _ = cx.write_at(now, op, |tx| {
        for (year, (unit, indicator, share)) in &deviating {
            let (cause, measure) = words(*share);
            tx.put_row(&Deviation {
                year: *year,
                unit: (*unit).to_owned(),
                indicator: indicator.clone(),
                cause: cause.to_owned(),
                measure: measure.to_owned(),
                at: tx.now().to_string(),
                actor: people(unit).0.to_owned(),
                ..Deviation::default()
            })?;
        }
        Ok(())
    })?;
    Ok(())
}

/// Why a value deviates, and what is done about it.
fn words(share: f64) -> (&'static str, &'static str) {
    match share {
        share if share > 1.0 => ("演示：年中新增一批合作项目集中落地，超出年初预计。", "演示：次年按三年均值重新核定目标值。"),
        share if share < 0.7 => ("演示：合作方内部审批延期，部分任务跨年实施。", "演示：建立按月调度，提前一个季度确认外方进度。"),
        _ => ("演示：部分活动调整到次年一季度举办。", "演示：调整进度安排，次年上半年补齐。"),
    }
}

fn round(tx: &WriteTx<'_>, year: i32, digest: &str, workbooks: &[(&str, &[u8]); 4]) -> Result<()> {
    let closed = year != RUNNING;
    let due = format!("{}-01-20", year + 1);
    tx.put_row(&store::Round {
        year,
        due: due.clone(),
        scheme: "basic".to_owned(),
        scheme_digest: digest.to_owned(),
        approval: format!("演示·开放创新专题工作组会议纪要〔{year}〕2号"),
        approved_at: format!("{year}-03-15"),
        approved_by: people(DELTA).1.to_owned(),
        note: "演示数据".to_owned(),
        opened_at: tx.now().to_string(),
        opened_by: people(DELTA).0.to_owned(),
        ..store::Round::default()
    })?;
    let units = [DELTA].into_iter().chain(regions::provinces().iter().map(|province| province.code));
    for unit in units {
        let state = match (closed, unit) {
            (true, _) => "consultation",
            (false, "310000") => "filling",
            (false, "320000") => "returned",
            (false, "330000") => "issued",
            (false, _) => "pending",
        };
        let (reporter, reviewer) = people(unit);
        let started = matches!(state, "consultation" | "filling" | "returned");
        tx.put_row(&Submission {
            year,
            unit: unit.to_owned(),
            sort: if unit == DELTA { "region" } else { "province" }.to_owned(),
            province: unit.to_owned(),
            state: state.to_owned(),
            due: due.clone(),
            reporter: if started { reporter } else { "" }.to_owned(),
            reviewer: if closed { reviewer } else { "" }.to_owned(),
            ..Submission::default()
        })?;
    }
    let book = Book::of(tx, year)?;
    for item in &book.items {
        let unit = item.row.unit.as_str();
        let (reporter, reviewer) = people(unit);
        let office = people(DELTA);
        // One late, one sent back: a board without either would teach nothing.
        let late = closed && (year, unit) == (2021, "340000");
        let sent_back = (closed && (year, unit) == (2022, "320000")) || item.row.state == "returned";
        let next = year + 1;
        let mut steps: Vec<(&str, &str, String, &str, &str)> = Vec::new();
        let day = |date: &str| format!("{next}-{date}");
        match item.row.state.as_str() {
            "pending" => {}
            "issued" => steps.push(("issue", "issued", format!("{year}-11-10"), office.0, "secretariat")),
            "filling" => {
                steps.push(("issue", "issued", format!("{year}-11-10"), office.0, "secretariat"));
                steps.push(("start", "filling", format!("{year}-11-18"), reporter, "reporter"));
            }
            "returned" => {
                steps.push(("issue", "issued", format!("{year}-11-10"), office.0, "secretariat"));
                steps.push(("start", "filling", format!("{year}-11-12"), reporter, "reporter"));
                steps.push(("submit", "submitted", format!("{year}-11-20"), reporter, "reporter"));
                steps.push(("review", "province_review", format!("{year}-11-21"), reviewer, "reviewer"));
                steps.push(("return", "returned", format!("{year}-11-24"), reviewer, "reviewer"));
            }
            _ => {
                steps.push(("issue", "issued", format!("{year}-12-10"), office.0, "secretariat"));
                steps.push(("start", "filling", day("01-04"), reporter, "reporter"));
                if sent_back {
                    steps.push(("submit", "submitted", day("01-10"), reporter, "reporter"));
                    steps.push(("review", "province_review", day("01-11"), reviewer, "reviewer"));
                    steps.push(("return", "returned", day("01-12"), reviewer, "reviewer"));
                    steps.push(("start", "filling", day("01-13"), reporter, "reporter"));
                }
                steps.push(("submit", "submitted", day(if late { "01-26" } else { "01-15" }), reporter, "reporter"));
                steps.push(("review", "province_review", day("01-27"), reviewer, "reviewer"));
                steps.push(("pass", "office_review", day("01-28"), reviewer, "reviewer"));
                steps.push(("pass", "merged", day("02-05"), office.1, "secretariat"));
                steps.push(("consult", "consultation", day("02-10"), office.0, "secretariat"));
            }
        }
        let mut from = "pending";
        let mut returned = String::new();
        for (action, to, day, who, role) in steps {
            let event = tx.put_row(&SubmissionEvent {
                submission: item.row.id.clone(),
                at: tx.now().to_string(),
                day,
                actor: who.to_owned(),
                actor_unit: "演示单位".to_owned(),
                role: role.to_owned(),
                action: action.to_owned(),
                from_state: from.to_owned(),
                to_state: to.to_owned(),
                note: if action == "return" { "演示：请按退回单修改后重新报送。".to_owned() } else { String::new() },
                ..SubmissionEvent::default()
            })?;
            if action == "return" {
                returned = event;
            }
            from = to;
        }
        let held = book.held(unit);
        if sent_back {
            let cells = [("B9", "演示：请核对单位是否为万元，并附技术合同登记汇总表。"), ("C6", "演示：请说明加权平均所用的事项清单。")];
            for (code, reason) in cells {
                tx.put_row(&CellReturn {
                    submission: item.row.id.clone(),
                    event: returned.clone(),
                    indicator: code.to_owned(),
                    reason: reason.to_owned(),
                    value: super::book::told(&held.state(code)),
                    settled: closed,
                    ..CellReturn::default()
                })?;
            }
        }
        if !matches!(item.row.state.as_str(), "consultation" | "returned") {
            continue;
        }
        for cell in book.cells(item, store::Lang::Zh) {
            let explain =
                cell.checks.iter().any(|check| check.explainable && check.severity == Severity::Error && check.check != "returned");
            if explain && closed {
                tx.put_row(&Explanation {
                    submission: item.row.id.clone(),
                    indicator: cell.indicator.code().to_owned(),
                    text: "演示：当年新增合作集中落地（或结束），数据经复核无误。".to_owned(),
                    at: tx.now().to_string(),
                    actor: reporter.to_owned(),
                    ..Explanation::default()
                })?;
            }
        }
        let cells: Vec<VersionCell> =
            book.asked(item).iter().map(|it| VersionCell::of_held(it.code(), held.now.get(it.code()), "")).collect();
        let file = workbooks.iter().find(|(name, _)| regions::unit(name.trim_end_matches(".xlsx")) == Some(unit));
        let hash = file.map(|(_, bytes)| tx.keep_content(bytes)).transpose()?;
        tx.put_row(&SubmissionVersion {
            submission: item.row.id.clone(),
            number: 1,
            at: tx.now().to_string(),
            day: if closed { day("01-10") } else { format!("{year}-11-20") },
            actor: reporter.to_owned(),
            via: if file.is_some() { "file" } else { "screen" }.to_owned(),
            file: file.map(|(name, _)| (*name).to_owned()).unwrap_or_default(),
            hash,
            bytes: file.map(|(_, bytes)| bytes.len() as u64).unwrap_or_default(),
            cells: encode(&cells)?,
            ..SubmissionVersion::default()
        })?;
    }
    Ok(())
}

/// Marks of every park that stood, by every expert who need not stand back; the others' recusals.
fn marks(tx: &WriteTx<'_>, as_of: jiff::civil::Date) -> Result<()> {
    let mut experts = Vec::new();
    for (name, unit, province, field) in EXPERTS {
        let text = |text: &str| text.to_owned();
        let expert = Expert {
            name: text(name),
            unit: text(unit),
            province: text(province),
            field: text(field),
            note: text("演示"),
            active: true,
            ..Expert::default()
        };
        experts.push((tx.put_row(&expert)?, province));
    }
    for year in CLOSED {
        let day = day_of(year, as_of).unwrap_or(as_of);
        let mut parks = Vec::new();
        each_record(tx, Kind::Park, |record| {
            if is_standing(record, day) {
                let province = record.text("province").and_then(regions::province_of).map(|it| it.code).unwrap_or_default();
                parks.push((record.id.clone(), province));
            }
        })?;
        for (at, (park, province)) in (0u32..).zip(&parks) {
            for (nth, (expert, own)) in (0u32..).zip(&experts) {
                let recused = !own.is_empty() && own == province;
                // Between 76 and 95, spread without chance.
                let mark = 76 + (at * 7 + nth * 3 + year.unsigned_abs() * 5) % 20;
                tx.put_row(&ExpertMark {
                    year,
                    subject: park.clone(),
                    item: OPERATION.to_owned(),
                    expert: expert.clone(),
                    mark: (!recused).then_some(f64::from(mark)),
                    recused,
                    reason: if recused { "来自被评单位所在省市" } else { "" }.to_owned(),
                    at: tx.now().to_string(),
                    actor: people(DELTA).0.to_owned(),
                    ..ExpertMark::default()
                })?;
            }
        }
    }
    Ok(())
}
