//! How far to trust an evaluation, in words.

use desk::wire::{MethodInterval, MethodLive, MethodResult};

use crate::table::{Align, Table};
use crate::words::say;

/// The units with their intervals, and what was refused.
pub fn told(found: &MethodLive, evaluated: &MethodResult) -> String {
    let right = |text: &str| (text.to_owned(), Align::Right);
    let mut heads =
        vec![(say("单位", "unit").to_owned(), Align::Left), right(say("得分", "score")), right(say("90% 区间", "90 % interval"))];
    if found.ranked {
        heads.extend([right(say("名次", "rank")), right(say("名次区间", "rank interval"))]);
    }
    heads.extend([right(say("等级", "grade")), right(say("改变概率", "other grade"))]);
    let mut table = Table::new(heads);
    for unit in &found.units {
        let name = evaluated.units.iter().find(|it| it.code == unit.code).map_or(&unit.code, |it| &it.name);
        let mut row = vec![name.clone(), shown(&unit.score_text), interval(unit.scores.as_ref(), 2)];
        if found.ranked {
            row.extend([unit.rank.map_or_else(|| "—".to_owned(), |rank| rank.to_string()), interval(unit.ranks.as_ref(), 0)]);
        }
        let change = unit.grade_change.map_or_else(|| "—".to_owned(), |share| format!("{:.1}%", share * 100.0));
        row.extend([unit.grade.clone().unwrap_or_else(|| "—".to_owned()), change]);
        table.row(row);
    }
    let title = match say(true, false) {
        true => format!("{}年 · {} · 抽样{}次\n", found.year, evaluated.scheme.name, found.draws),
        false => format!("{} · {} · {} draws\n", found.year, evaluated.scheme.name, found.draws),
    };
    let mut text = title + &table.text();
    let refusals = evaluated.refusals.iter().map(|refusal| format!("{}{}{}", refusal.message, say("", " "), refusal.hint));
    for line in refusals.chain(Some(found.warning.clone()).filter(|warning| !warning.is_empty())) {
        text.push_str(&line);
        text.push('\n');
    }
    text
}

fn shown(text: &str) -> String {
    if text.is_empty() { "—".to_owned() } else { text.to_owned() }
}

fn interval(interval: Option<&MethodInterval>, decimals: usize) -> String {
    interval.map_or_else(|| "—".to_owned(), |it| format!("{:.decimals$}–{:.decimals$}", it.p05, it.p95))
}
