//! How the numbers moved since the year before, and what moved them: the matter of 七 and 八.

use std::collections::BTreeMap;

use engine::{Cell as State, Direction, Timing};
use store::Lang;

use super::draft::Draft;
use crate::indicators::{Indicator, TOTAL, words};
use crate::progress::YearEvaluation;

/// What moved a unit's total: an indicator and the points of 100 it gives more, or less, than the year before.
pub(super) struct Mover<'a> {
    pub(super) indicator: &'a Indicator,
    pub(super) points: f64,
}

impl<'a> Draft<'a> {
    /// What every indicator gives a unit's total more or less than the year before, most first. Only what was assessed in both years
    /// is told, since a blank is nobody's progress.
    pub(super) fn movers(&self, unit: &str) -> Vec<Mover<'a>> {
        let (now, before) = (points(self.year, unit), points(&self.year.in_year(self.year.year - 1), unit));
        let mut movers: Vec<Mover<'a>> = self
            .year
            .scheme()
            .indicators
            .iter()
            .filter_map(|indicator| Some(Mover { indicator, points: now.get(indicator.code())? - before.get(indicator.code())? }))
            .collect();
        // The sort is stable: of equal movers the scheme's order holds.
        movers.sort_by(|a, b| b.points.total_cmp(&a.points));
        movers
    }

    /// 「B9 …（+1.20分）、A1 …（+0.80分）」: some movers in words.
    pub(super) fn moved_by<'m>(&self, movers: impl Iterator<Item = &'m Mover<'a>>) -> String
    where
        'a: 'm,
    {
        let each: Vec<String> = movers
            .map(|mover| {
                let sign = if mover.points > 0.0 { "+" } else { "" };
                let (name, points) = (mover.indicator.name(self.lang), words::score(mover.points, self.lang));
                match self.lang {
                    Lang::Zh => format!("{name}（{sign}{points}分）"),
                    Lang::En => format!("{name} ({sign}{points} points)"),
                }
            })
            .collect();
        words::list(&each, self.lang)
    }

    /// A value with its unit; large sums of money as prose reads them.
    pub(super) fn told(&self, indicator: &Indicator, value: f64) -> String {
        use report::number::{Form, MoneyUnit, format};
        match indicator.unit() {
            "万元" => format(value, Form::Money { per: MoneyUnit::Wan }, words::paper(self.lang)),
            unit => words::amount(value, unit, self.lang),
        }
    }

    /// How a value moved since the year before, 「较上年末增加3家」; none without two numbers.
    ///
    /// 同比 is said of whole years only: what flowed so far is told as a part of the whole year before.
    pub(super) fn moved(&self, indicator: &Indicator, unit: &str) -> Option<String> {
        let (now, before) = (self.number_in(indicator, unit, self.year.year)?, self.number_in(indicator, unit, self.year.year - 1)?);
        let shown = |value: f64| words::number(value, indicator.unit(), self.lang);
        if self.year.is_running() && indicator.timing == Timing::Flow {
            let share = (before > 0.0).then(|| words::percent(now / before, self.lang))?;
            return Some(self.text(&format!("相当于上年全年的{share}"), &format!("{share} of the whole year before")));
        }
        let rate = matches!(indicator.unit(), "%" | "分" | "工作日");
        let than = match indicator.timing {
            Timing::Stock if !rate => self.text("较上年末", "since the end of the year before"),
            _ => self.text("较上年", "on the year before"),
        };
        if shown(now) == shown(before) {
            return Some(self.text("与上年持平", "the same as the year before"));
        }
        let up = now > before;
        Some(match (indicator.unit(), self.lang) {
            ("%", Lang::Zh) => {
                format!("{than}{}{}", if up { "提高" } else { "下降" }, words::points((now - before) / 100.0, self.lang))
            }
            ("%", Lang::En) => format!("{} {} {than}", if up { "up" } else { "down" }, words::points((now - before) / 100.0, self.lang)),
            ("万元" | "亿元", _) if before > 0.0 => {
                let growth = words::percent((now / before - 1.0).abs(), self.lang);
                match self.lang {
                    Lang::Zh => format!("同比{}{growth}", if up { "增长" } else { "下降" }),
                    Lang::En => format!("{} {growth} {than}", if up { "up" } else { "down" }),
                }
            }
            (unit, Lang::Zh) => {
                let word = match (unit, up) {
                    ("工作日", true) => "延长",
                    ("工作日", false) => "缩短",
                    ("分", true) => "提高",
                    ("分", false) => "下降",
                    (_, true) => "增加",
                    (_, false) => "减少",
                };
                format!("{than}{word}{}", self.told(indicator, (now - before).abs()))
            }
            (_, Lang::En) => format!("{} {} {than}", if up { "up" } else { "down" }, self.told(indicator, (now - before).abs())),
        })
    }

    /// A value of a unit in a year, when it is a number.
    pub(super) fn number_in(&self, indicator: &Indicator, unit: &str, year: i32) -> Option<f64> {
        self.year.in_year(year).datum(indicator.code(), unit).cell.number()
    }

    /// What the numbers say of why a value is short of its target, each a clause of its own.
    pub(super) fn shortfall_told(&self, indicator: &Indicator, unit: &str) -> Vec<String> {
        let mut told = Vec::new();
        let years = self.years_short(indicator, unit);
        if years > 1 {
            told.push(self.text(&format!("连续{years}年未达目标"), &format!("short of its target for {years} years in a row")));
        }
        told.extend(self.moved(indicator, unit));
        let target = |year: i32| self.year.in_year(year).datum(indicator.code(), unit).target.as_ref().map(|aim| aim.value);
        if let (Some(now), Some(before)) = (target(self.year.year), target(self.year.year - 1)) {
            let harder = if indicator.direction == Direction::Negative { now < before } else { now > before };
            let shown = |value| self.told(indicator, value);
            if harder && shown(now) != shown(before) {
                told.push(self.text(
                    &format!("目标值由上年的{}调整为{}", shown(before), shown(now)),
                    &format!("the target went from {} to {}", shown(before), shown(now)),
                ));
                let better = |now: f64, before: f64| if indicator.direction == Direction::Negative { before > now } else { now > before };
                let values = self.number_in(indicator, unit, self.year.year).zip(self.number_in(indicator, unit, self.year.year - 1));
                let whole = !(self.year.is_running() && indicator.timing == Timing::Flow);
                if whole && values.is_some_and(|(now, before)| better(now, before)) {
                    told.push(self.text("完成值的改善跟不上目标的提高", "the value improved less than the target rose"));
                }
            }
        }
        if self.year.is_running() && indicator.timing == Timing::Flow {
            let elapsed = self.year.elapsed();
            let now = self.number_in(indicator, unit, self.year.year);
            if let Some(now) = now.filter(|_| elapsed > 0.0) {
                let whole = words::number((now / elapsed).round(), indicator.unit(), self.lang);
                let name = words::unit_name(indicator.unit(), self.lang);
                told.push(self.text(
                    &format!("按前{}个月平均进度推算全年约{whole}{name}", self.year.as_of().month()),
                    &format!("at the pace so far about {whole} by the end of the year"),
                ));
            }
        }
        let datum = self.year.datum(indicator.code(), unit);
        if let crate::indicators::values::Origin::Records { unknown, .. } = datum.origin
            && unknown > 0
        {
            told.push(self.text(
                &format!("台账中另有{unknown}条记录因日期或状态不明未计入"),
                &format!("{unknown} more records lack a date or state and are not counted"),
            ));
        }
        if let Some(note) = datum.observation().and_then(|observation| observation.note.as_deref()).filter(|note| !note.is_empty()) {
            let note = note.trim_end_matches(['。', '.']);
            told.push(self.text(&format!("填报单位说明：{note}"), &format!("the reporting unit says: {note}")));
        }
        told
    }

    /// For how many years up to this one a value has been short of what was due.
    fn years_short(&self, indicator: &Indicator, unit: &str) -> usize {
        let short = |year: i32| {
            let year = self.year.in_year(year);
            let scheduled = year.of(unit).indicator(indicator.code()).and_then(|found| found.scheduled);
            scheduled.is_some_and(|share| engine::round_half_up(share, 3) < 1.0)
        };
        self.year.trend_years().rev().take_while(|year| short(*year)).count()
    }

    /// Whether every province to which an indicator applies has reached what was due.
    pub(super) fn is_reached_everywhere(&self, indicator: &Indicator) -> bool {
        let reached: Option<Vec<f64>> = crate::regions::provinces()
            .iter()
            .filter(|province| self.year.datum(indicator.code(), province.code).cell != State::NotApplicable)
            .map(|province| self.year.of(province.code).indicator(indicator.code())?.scheduled)
            .collect();
        reached.is_some_and(|all| all.len() > 1 && all.iter().all(|share| engine::round_half_up(*share, 3) >= 1.0))
    }
}

/// Points of 100 that every assessed indicator gives a unit's total by what was due, at its weight in the scheme: weights that
/// blanks handed on would move with the blanks.
fn points(year: &YearEvaluation, unit: &str) -> BTreeMap<String, f64> {
    let parts = year.explain(unit, TOTAL).map(|explained| explained.parts).unwrap_or_default();
    let scored = parts.into_iter().filter_map(|part| {
        let scheduled = year.of(unit).indicator(&part.code)?.scheduled?;
        Some((part.code, 100.0 * part.weight * scheduled.clamp(0.0, 1.0)))
    });
    scored.collect()
}
