//! A unit's result in words: where it stands, what carries it, what it lacks, what moved it.

use engine::understand::{Breakdown, Standing};
use report::number::round;
use store::Lang;

use super::answer::{Found, Seen};

/// How many indicators a sentence names.
const NAMED: usize = 3;

/// The sentences of one unit in one year.
pub(super) fn of(seen: &Seen<'_>, found: &Found, lang: Lang) -> Vec<String> {
    let teller = Teller { seen, found, zh: lang == Lang::Zh, decimals: decimals(found) };
    [teller.standing(), teller.strengths(), teller.weaknesses(), teller.shortfall(), teller.change(), teller.ahead()]
        .into_iter()
        .flatten()
        .collect()
}

/// Two decimals for points of 100, four where the scale is that of shares.
fn decimals(found: &Found) -> u8 {
    let outcome = &found.outcome;
    let scores =
        outcome.units().iter().flat_map(|unit| outcome.years().iter().filter_map(|year| outcome.score(unit, *year, outcome.top())));
    if scores.fold(0.0f64, |largest, score| largest.max(score.abs())) >= 10.0 { 2 } else { 4 }
}

struct Teller<'a> {
    seen: &'a Seen<'a>,
    found: &'a Found,
    zh: bool,
    decimals: u8,
}

impl Teller<'_> {
    fn standing(&self) -> Option<String> {
        let Seen { unit, score, rank, ranked, interval, .. } = self.seen;
        let points = round(*score, self.decimals);
        let dated = self.found.observations.shown_year(self.seen.year);
        let interval = interval.filter(|interval| interval.p05 < interval.p95).map(|interval| {
            let (from, to) = (round(interval.p05, 0), round(interval.p95, 0));
            if self.zh { format!("（名次区间 {from}–{to}）") } else { format!(" (rank interval {from}–{to})") }
        });
        let interval = interval.unwrap_or_default();
        Some(match (rank, self.zh) {
            (Some(rank), true) => {
                let year = dated.map(|year| format!("{year} 年")).unwrap_or_default();
                format!("「{unit}」{year}得 {points} 分，在 {ranked} 个单位中列第 {rank} 名{interval}。")
            }
            (Some(rank), false) => {
                let year = dated.map(|year| format!(" in {year}")).unwrap_or_default();
                format!("{unit} scores {points}{year} and ranks {rank} of {ranked}{interval}.")
            }
            (None, true) => format!("「{unit}」得 {points} 分，不参加排名。"),
            (None, false) => format!("{unit} scores {points} and is not ranked."),
        })
    }

    fn strengths(&self) -> Option<String> {
        let best: Vec<&Standing> =
            self.seen.standings.iter().filter(|standing| self.tells(standing.lead) && standing.lead > 0.0).take(NAMED).collect();
        let list = self.standings(&best)?;
        Some(if self.zh {
            format!("与全体均值相比，主要优势是{list}。")
        } else {
            format!("Against the mean of all units its strengths are {list}.")
        })
    }

    fn weaknesses(&self) -> Option<String> {
        let worst = self.seen.standings.iter().rev().filter(|standing| self.tells(standing.lead) && standing.lead < 0.0);
        let worst: Vec<&Standing> = worst.take(NAMED).collect();
        let list = self.standings(&worst)?;
        Some(if self.zh { format!("主要短板是{list}。") } else { format!("Its weaknesses are {list}.") })
    }

    fn shortfall(&self) -> Option<String> {
        let shortfall = self.seen.shortfall.as_ref().filter(|shortfall| self.tells(shortfall.total))?;
        let points = round(shortfall.total, self.decimals);
        let list = self.largest(shortfall, 1.0, false)?;
        Some(if self.zh {
            format!("距满分还差 {points} 分，其中{list}。")
        } else {
            format!("It is {points} short of a full score, of which {list}.")
        })
    }

    fn change(&self) -> Option<String> {
        let (before, rank, change) = self.seen.change.as_ref()?;
        let ranks = rank.zip(self.seen.rank).map(|(old, new)| match (old == new, self.zh) {
            (true, true) => format!("，名次仍为第 {new}"),
            (false, true) => format!("，名次由第 {old} 变为第 {new}"),
            (true, false) => format!(", its rank stays {new}"),
            (false, false) => format!(", its rank goes from {old} to {new}"),
        });
        let ranks = ranks.unwrap_or_default();
        if !self.tells(change.total) {
            return Some(if self.zh { format!("与 {before} 年持平{ranks}。") } else { format!("It stands as in {before}{ranks}.") });
        }
        let points = round(change.total.abs(), self.decimals);
        let list = self.largest(change, change.total.signum(), true)?;
        Some(match (change.total > 0.0, self.zh) {
            (true, true) => format!("比 {before} 年高 {points} 分{ranks}，主要来自{list}。"),
            (false, true) => format!("比 {before} 年低 {points} 分{ranks}，主要来自{list}。"),
            (true, false) => format!("It is up {points} on {before}{ranks}, mostly by {list}."),
            (false, false) => format!("It is down {points} on {before}{ranks}, mostly by {list}."),
        })
    }

    fn ahead(&self) -> Option<String> {
        let (other, gap) = self.seen.ahead.as_ref().filter(|(_, gap)| self.tells(gap.total))?;
        let points = round(gap.total, self.decimals);
        let list = self.largest(gap, 1.0, true)?;
        Some(if self.zh {
            format!("与前一名「{other}」差 {points} 分，差在{list}。")
        } else {
            format!("{other}, the next ahead, leads by {points}, mostly through {list}.")
        })
    }

    fn standings(&self, standings: &[&Standing]) -> Option<String> {
        let one = |standing: &&Standing| {
            let lead = self.signed(standing.lead);
            let name = self.found.name(&standing.code);
            match (standing.rank, self.zh) {
                (Some(rank), true) => format!("「{name}」（第 {rank} 名，{lead} 分）"),
                (None, true) => format!("「{name}」（{lead} 分）"),
                (Some(rank), false) => format!("{name} (rank {rank}, {lead})"),
                (None, false) => format!("{name} ({lead})"),
            }
        };
        self.listed(standings.iter().map(one).collect())
    }

    /// The parts that go the way of `sign`, largest first.
    fn largest(&self, breakdown: &Breakdown, sign: f64, signed: bool) -> Option<String> {
        let mut parts: Vec<_> = breakdown.parts.iter().filter(|part| part.amount * sign > 0.0 && self.tells(part.amount)).collect();
        parts.sort_by(|a, b| b.amount.abs().total_cmp(&a.amount.abs()));
        let one = |part: &&engine::understand::Part| {
            let amount = if signed { self.signed(part.amount) } else { round(part.amount, self.decimals) };
            let name = self.found.name(&part.code);
            let by_weight = part.effect == engine::understand::Effect::Weight;
            match (by_weight, self.zh) {
                (false, true) => format!("「{name}」{amount} 分"),
                (true, true) => format!("「{name}」（权重变化）{amount} 分"),
                (false, false) => format!("{name} {amount}"),
                (true, false) => format!("{name} (by weight) {amount}"),
            }
        };
        self.listed(parts.iter().take(NAMED).map(one).collect())
    }

    fn listed(&self, items: Vec<String>) -> Option<String> {
        match (&items[..], self.zh) {
            ([], _) => None,
            (items, true) => Some(items.join("、")),
            ([one], false) => Some(one.clone()),
            ([first @ .., last], false) => Some(format!("{} and {last}", first.join(", "))),
        }
    }

    fn signed(&self, x: f64) -> String {
        let size = round(x.abs(), self.decimals);
        if x < 0.0 { format!("−{size}") } else { format!("+{size}") }
    }

    /// Whether a number is more than nothing at the decimals that are printed.
    fn tells(&self, x: f64) -> bool {
        x.abs() >= 0.5 * 10f64.powi(-i32::from(self.decimals))
    }
}
