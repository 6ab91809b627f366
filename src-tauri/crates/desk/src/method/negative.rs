//! The negative list of a scheme (负面清单): vetoes and deductions that the secretariat enters, each with its document.

use engine::Grade;
use engine::grading::{Candidate, Deduction, Veto};
use store::Lang;

use super::content::Found;
use super::material::Material;
use crate::wire::{NegativeKind, SchemeContent, SchemeNegative, Severity};

/// The most points that one entry may take.
const MOST_POINTS: f64 = 100.0;

/// The entries of a unit in a year.
pub(super) fn of<'a>(list: &'a [SchemeNegative], unit: &'a str, year: i32) -> impl Iterator<Item = &'a SchemeNegative> {
    list.iter().filter(move |it| it.unit == unit && it.year == year)
}

/// Whether any entry takes points off a unit.
pub(super) fn deducts(list: &[SchemeNegative], unit: &str, year: i32) -> bool {
    of(list, unit, year).any(|it| it.kind == NegativeKind::Deduction)
}

/// Adds a unit's entries to what it is graded by.
pub(super) fn apply(list: &[SchemeNegative], year: i32, candidate: &mut Candidate) {
    let unit = candidate.unit.clone();
    for it in of(list, &unit, year) {
        let reason = it.reason.clone();
        match it.kind {
            NegativeKind::Deduction => candidate.deductions.push(Deduction { reason, points: it.points }),
            NegativeKind::Veto => candidate.vetoes.push(Veto { reason, best: Grade::Poor }),
            NegativeKind::BarBest => candidate.vetoes.push(Veto { reason, best: Grade::Good }),
        }
    }
}

/// An entry in a sentence, without the unit.
pub(super) fn sentence(it: &SchemeNegative, lang: Lang) -> String {
    let points = crate::evaluation::words::short(it.points);
    let what = match (it.kind, lang) {
        (NegativeKind::Deduction, Lang::Zh) => format!("扣{points}分"),
        (NegativeKind::Deduction, Lang::En) => format!("{points} points off"),
        (NegativeKind::Veto, Lang::Zh) => "一票否决".to_owned(),
        (NegativeKind::Veto, Lang::En) => "vetoed".to_owned(),
        (NegativeKind::BarBest, Lang::Zh) => "取消评优".to_owned(),
        (NegativeKind::BarBest, Lang::En) => "barred from excellent".to_owned(),
    };
    match (lang, it.document.is_empty()) {
        (Lang::Zh, true) => format!("{what}：{}", it.reason),
        (Lang::Zh, false) => format!("{what}：{}（{}）", it.reason, it.document),
        (Lang::En, true) => format!("{what}: {}", it.reason),
        (Lang::En, false) => format!("{what}: {} ({})", it.reason, it.document),
    }
}

/// Lists what is wrong or weak in the list.
pub(super) fn check(content: &SchemeContent, material: &Material, found: &mut Found<'_>) {
    for (i, it) in content.method.negative.iter().enumerate() {
        let at = |field: &str| format!("method.negative.{i}.{field}");
        if it.year == material.now.year && material.unit(&it.unit).is_none_or(|unit| unit.is_region) {
            found.error(
                &at("unit"),
                "负面清单中有一条没有选单位。",
                "An entry of the negative list names no unit of this level.",
                "请选择单位，或删去这一条。",
                "Choose the unit, or take the entry away.",
            );
        }
        if it.reason.trim().is_empty() {
            found.error(
                &at("reason"),
                "没有写明事由。",
                "The reason is missing.",
                "如数据造假、泄密、安全责任事故。",
                "Such as forged data.",
            );
        }
        if !(1901..=2200).contains(&it.year) {
            found.error(&at("year"), "年份不正确。", "Not a valid year.", "请填写四位年份。", "Give a year of four digits.");
        }
        if it.kind == NegativeKind::Deduction && !(it.points > 0.0 && it.points <= MOST_POINTS) {
            found.error(
                &at("points"),
                "扣分须大于0、不超过100。",
                "Points taken off lie above 0 and not above 100.",
                "请填写扣分。",
                "Give the points.",
            );
        }
        if it.document.trim().is_empty() {
            found.say(
                Severity::Warning,
                &at("document"),
                format!("负面清单「{}」没有注明认定文件。", it.reason),
                format!("The entry \"{}\" of the negative list cites no document.", it.reason),
                "请补上文号或会议。",
                "Cite its number or the meeting.",
            );
        }
    }
}
