//! The desk of the review at a glance, and what stands in the way of 定稿.

use store::{ReviewCase, Veto};

use super::{closed, deviations, marks, narrative, veto};
use crate::context::Context;
use crate::error::Result;
use crate::indicators::values::units;
use crate::indicators::words;
use crate::progress::{self, YearEvaluation};
use crate::regions;
use crate::round::book::Book;
use crate::vintage;
use crate::wire::{Completeness, Place, Problem, ReviewWorkspace, Severity, YearRequest};

/// Gives the desk of the review.
pub fn workspace(cx: &mut Context<'_>, request: YearRequest) -> Result<ReviewWorkspace> {
    let lang = cx.lang;
    let year = progress::evaluate(cx, request.year)?;
    let list = deviations::list(cx, YearRequest { year: request.year })?;
    let as_of = cx.as_of()?;
    let (sections, sections_edited, sections_stale, contradicted) = narrative::tally(cx, request.year)?;
    let blockers = gather(cx, &year, &contradicted)?;
    let vintages = vintage::of_year(cx, Some(request.year))?;
    cx.workspace()?.read(|tx| {
        let book = Book::load(tx, request.year)?;
        let of_year = || [("year", store::Value::from(request.year))];
        let results = marks::results(tx, request.year, as_of)?;
        let cases = tx.rows::<ReviewCase>(&of_year())?;
        let mut completeness = Vec::new();
        for unit in units() {
            completeness.push(complete(tx, &year, book.as_ref(), unit, lang)?);
        }
        Ok(ReviewWorkspace {
            year: request.year,
            has_data: year.has_data(),
            units: completeness,
            deviations: list.deviations.len() as u32,
            deviations_open: list.open,
            mark_items: results.len() as u32,
            marks_open: results.iter().filter(|(.., result)| result.is_none()).count() as u32,
            vetoes: tx.rows::<Veto>(&of_year())?.len() as u32,
            experiences: cases.iter().filter(|it| it.sort == "experience").count() as u32,
            problems: cases.iter().filter(|it| it.sort == "problem").count() as u32,
            sections,
            sections_edited,
            sections_stale,
            corrections: tx.rows::<store::Correction>(&of_year())?.len() as u32,
            vintages,
            freezable: blockers.iter().all(|it| it.severity != Severity::Error),
            blockers,
        })
    })
}

fn complete(
    tx: &store::ReadTx<'_>,
    year: &YearEvaluation,
    book: Option<&Book>,
    unit: &'static str,
    lang: store::Lang,
) -> Result<Completeness> {
    let total = year.total(unit);
    let missing = year
        .scheme()
        .indicators
        .iter()
        .filter(|it| it.belongs_to(unit))
        .filter(|it| year.datum(it.code(), unit).cell == engine::Cell::Missing);
    let state = book.and_then(|book| book.item(unit).ok()).map(|item| crate::round::state_label(item.state(), lang).to_owned());
    let score = total.attainment.map(|share| share * 100.0);
    let (grade, grade_because) = match score.filter(|_| !year.is_running()) {
        Some(score) => graded(tx, year, unit, score, lang)?,
        None => Default::default(),
    };
    Ok(Completeness {
        unit: unit.to_owned(),
        name: regions::name(unit, lang).unwrap_or_default(),
        reported: total.coverage.reported,
        applicable: total.coverage.applicable,
        missing: missing.map(|it| it.code().to_owned()).collect(),
        state: state.unwrap_or_default(),
        score,
        score_text: score.map(|score| words::score(score, lang)).unwrap_or_default(),
        grade,
        grade_because,
    })
}

/// The grade of a unit: that of its score less deductions, or 差 under a veto; and why it is another than the score's.
pub(crate) fn graded(tx: &store::ReadTx<'_>, year: &YearEvaluation, unit: &str, score: f64, lang: store::Lang) -> Result<(String, String)> {
    let limits = year.grade_limits();
    let grade = |points: f64| match engine::round_half_up(points, 2) {
        points if points >= limits.excellent => lang.pick("优", "excellent"),
        points if points >= limits.good => lang.pick("良", "good"),
        points if points >= limits.fair => lang.pick("中", "fair"),
        _ => lang.pick("差", "poor"),
    };
    let (vetoed, points, why) = veto::against(tx, year.year, unit, lang)?;
    let given = if vetoed { lang.pick("差", "poor") } else { grade(score - points) };
    Ok((given.to_owned(), why))
}

/// What stands in the way of freezing a year: errors block, warnings do not.
pub(crate) fn blockers(cx: &mut Context<'_>, year: &YearEvaluation) -> Result<Vec<Problem>> {
    let (.., contradicted) = narrative::tally(cx, year.year)?;
    gather(cx, year, &contradicted)
}

fn gather(cx: &mut Context<'_>, year: &YearEvaluation, contradicted: &[String]) -> Result<Vec<Problem>> {
    let lang = cx.lang;
    let of = year.year;
    let mut found = Vec::new();
    let mut add = |severity, field: &str, zh: String, en: String, hint: (&str, &str)| {
        found.push(Problem {
            severity,
            place: Place { field: Some(field.to_owned()), ..Place::default() },
            message: if lang == store::Lang::Zh { zh } else { en },
            hint: lang.pick(hint.0, hint.1).to_owned(),
        });
    };
    let open = deviations::list(cx, YearRequest { year: of })?.open;
    let digest = crate::round::scheme_digest(cx, of)?;
    let as_of = cx.as_of()?;
    let (book, frozen, results) =
        cx.workspace()?.read(|tx| Ok::<_, crate::DeskError>((Book::load(tx, of)?, closed(tx, of)?, marks::results(tx, of, as_of)?)))?;
    if frozen {
        add(
            Severity::Error,
            "vintage",
            format!("{of}年度评估已定稿，其后没有更正。"),
            format!("The review of {of} is frozen, and nothing was corrected since."),
            ("重印定稿版即可；确需改动的先登记更正。", "Reprint the vintage; enter a correction first if something must change."),
        );
    }
    if year.is_running() {
        add(
            Severity::Error,
            "year",
            format!("{of}年度在截至日尚未结束。"),
            format!("{of} is not over at the as-of date."),
            ("年度结束、完成填报后再定稿。", "Freeze it when the year is over and reported."),
        );
    }
    match &book {
        None => add(
            Severity::Error,
            "round",
            format!("{of}年的填报轮次尚未设置。"),
            format!("There is no round of {of} yet."),
            ("请先设置轮次，完成填报和审核。", "Set the round up, have it reported and reviewed."),
        ),
        Some(book) => {
            if book.round.approval.is_empty() {
                add(
                    Severity::Error,
                    "approval",
                    format!("{of}年的评估方案和目标尚未登记批准文件。"),
                    format!("Scheme and targets of {of} have no approval yet."),
                    ("请在填报轮次中登记批准文件。", "Enter the document of the approval in the round."),
                );
            } else if book.round.scheme_digest != digest {
                add(
                    Severity::Error,
                    "scheme",
                    "评估方案在批准后又有改动。".into(),
                    "The scheme changed after its approval.".into(),
                    ("请重新登记批准文件，或恢复原方案。", "Enter an approval of the new scheme, or go back to the old one."),
                );
            }
            let waiting: Vec<String> = book.items.iter().filter(|item| !item.is_approved()).map(|item| item.name(lang)).collect();
            if !waiting.is_empty() {
                let names = words::list(&waiting.iter().take(6).collect::<Vec<_>>(), lang);
                let n = waiting.len();
                add(
                    Severity::Error,
                    "round",
                    format!("{n}个填报单位尚未完成审核和征求意见：{names}{}。", if n > 6 { "等" } else { "" }),
                    format!("{n} submissions have not passed review and comment: {names}{}.", if n > 6 { " and others" } else { "" }),
                    ("请完成填报、审核和征求意见。", "Have them reported, reviewed and put out for comment."),
                );
            }
        }
    }
    if open > 0 {
        add(
            Severity::Error,
            "deviations",
            format!("{open}项偏差没有原因分析。"),
            format!("{open} deviations have no analysis."),
            (
                "完成率低于100%或高于130%的，须写明偏差原因和改进措施。",
                "Attainment below 100 % or above 130 % demands reasons and measures.",
            ),
        );
    }
    if !contradicted.is_empty() {
        let names = words::list(contradicted, lang);
        add(
            Severity::Error,
            "narrative",
            format!("正文与新数据有冲突：{names}。"),
            format!("Edited text and new data contradict each other: {names}."),
            ("请在正文编辑中逐处确认。", "Settle them in the text."),
        );
    }
    let few = results.iter().filter(|(_, _, given, _)| (1..marks::ENOUGH).contains(given)).count();
    if few > 0 {
        add(
            Severity::Error,
            "marks",
            format!("{few}家载体的专家评分不足{}名。", marks::ENOUGH),
            format!("{few} carriers have fewer than {} experts' marks.", marks::ENOUGH),
            ("请补充专家评分。", "Add experts' marks."),
        );
    }
    let none = results.iter().filter(|(_, _, given, _)| *given == 0).count();
    if none > 0 {
        add(
            Severity::Warning,
            "marks",
            format!("{none}家载体没有专家评分，报告中不列该项得分。"),
            format!("{none} carriers have no experts' marks; the paper gives none."),
            ("可补充专家评分。", "Add experts' marks if wanted."),
        );
    }
    let missing: usize = units().map(|unit| year.awaited(unit)).sum();
    if missing > 0 {
        add(
            Severity::Warning,
            "values",
            format!("{missing}项指标未报，报告中照实列为未报。"),
            format!("{missing} values are missing and are printed as such."),
            ("能补报的请补报。", "Have them reported if possible."),
        );
    }
    Ok(found)
}
