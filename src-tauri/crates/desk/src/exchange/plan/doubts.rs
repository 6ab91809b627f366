//! What makes a value doubtful although it can be taken: a range left, a jump, a slip of the unit.

use super::*;

/// What makes a number doubtful: a power of ten away from what was known, or a jump without a word about it.
pub(super) struct Doubts<'a> {
    held: &'a Held,
    years: HashMap<(&'a str, &'a str, &'a str), BTreeMap<i32, f64>>,
    peers: HashMap<(&'a str, i32, &'a str), Vec<f64>>,
}

impl<'a> Doubts<'a> {
    pub(super) fn new(given: &'a [(ValueKey, f64)], held: &'a Held) -> Doubts<'a> {
        let mut years: HashMap<_, BTreeMap<i32, f64>> = HashMap::new();
        let mut peers: HashMap<_, Vec<f64>> = HashMap::new();
        let stored = held.values.iter().filter_map(|(key, value)| Some((key, value.state.number()?)));
        for ((indicator, unit, year, edition), number) in stored.chain(given.iter().map(|(key, number)| (key, *number))) {
            years.entry((indicator.as_str(), unit.as_str(), edition.as_str())).or_default().insert(*year, number);
        }
        for ((indicator, _, year, edition), number) in given {
            peers.entry((indicator.as_str(), *year, edition.as_str())).or_default().push(*number);
        }
        for numbers in peers.values_mut() {
            numbers.sort_by(f64::total_cmp);
        }
        Doubts { held, years, peers }
    }

    pub(super) fn about(&self, given: &GivenValue, names: &Names<'_>) -> Option<Finding> {
        let value = &given.value;
        let number = value.state.number()?;
        let stored = self.held.values.get(&(value.indicator.clone(), value.unit.clone(), value.year, value.edition.clone()));
        if let Some(before) = stored.and_then(|stored| stored.state.number())
            && let Some(power) = power_of_ten(number, before, 0.02, 1)
        {
            return Some(magnitude(given, names, power, before, ("已有数值", "what is held")));
        }
        let series = self.years.get(&(value.indicator.as_str(), value.unit.as_str(), value.edition.as_str()))?;
        let before = series.range(value.year - 3..value.year).next_back();
        // Only years close by say anything, and only where they agree among themselves: else one of them is the odd one.
        let near: Vec<f64> =
            series.range(value.year - 3..=value.year + 3).filter(|(year, _)| **year != value.year).map(|(_, near)| *near).collect();
        let agree = near.iter().all(|one| power_of_ten(*one, near[0], 0.3, 2).is_none());
        let nearest = before.map(|(_, last)| last).or(near.first()).filter(|_| agree && !near.is_empty());
        if let Some(near) = nearest
            && let Some(power) = power_of_ten(number, *near, 0.3, 2)
        {
            return Some(magnitude(given, names, power, *near, ("相邻年份", "the neighbouring year")));
        }
        let peers = self.peers.get(&(value.indicator.as_str(), value.year, value.edition.as_str()))?;
        // Of two, nobody knows which is the odd one, and provinces differ: only money that is off as by a unit tells, and then the larger.
        let unit = names.indicator(&value.indicator).and_then(|indicator| indicator.unit.as_deref()).unwrap_or_default();
        let least = if peers.len() >= 3 { 3 } else { 4 };
        if peers.len() >= 3 || (peers.len() == 2 && is_money(unit)) {
            let median = peers[(peers.len() - 1) / 2];
            if let Some(power) = power_of_ten(number, median, 0.5, least) {
                return Some(magnitude(given, names, power, median, ("其他地区", "the other regions")));
            }
        }
        let indicator = names.indicator(&value.indicator)?;
        let threshold = indicator.jump_threshold.filter(|_| indicator.kind != "context" && value.note.is_none())?;
        let (_, last) = before.filter(|(year, last)| **year == value.year - 1 && **last > 0.0)?;
        let change = number / last - 1.0;
        // Small counts jump by nature: one more than one is +100 %.
        let small = (number - last).abs() < 3.0 && indicator.unit.as_deref() != Some("%");
        (change.abs() > threshold && !small).then(|| {
            Finding::warning(
                given.spot.clone(),
                format!("比上年变化 {:+.0}%，没有说明。", change * 100.0),
                format!("It changes by {:+.0} % from the year before, without a note.", change * 100.0),
            )
            .hint("请在备注中说明原因。", "Say why in the notes.")
        })
    }
}

/// Targets that are a power of ten away from what the same indicator of the same unit was, is or should be.
pub(super) fn of_targets(given: &[(Target, Spot)], held: &Held, plan: &Plan, names: &Names<'_>) -> Vec<Finding> {
    let mut actual: HashMap<(&str, &str), Vec<f64>> = HashMap::new();
    let values = held.values.values().chain(&plan.values).filter(|value| value.edition.is_empty());
    for value in values {
        if let Some(number) = value.state.number() {
            actual.entry((&value.indicator, &value.unit)).or_default().push(number);
        }
    }
    let doubt = |(target, spot): &(Target, Spot)| {
        let before = held.targets.get(&(target.indicator.clone(), target.unit.clone(), target.year)).map(|stored| stored.value);
        let by_stored =
            before.and_then(|before| Some((power_of_ten(target.value, before, 0.02, 1)?, before, ("已有目标", "the target held"))));
        let numbers = actual.get(&(target.indicator.as_str(), target.unit.as_str())).map_or(&[][..], Vec::as_slice);
        let by_actual = || {
            // Every value must be that far off: a unit is mistaken for all years alike.
            let powers: Option<Vec<i32>> = numbers.iter().map(|number| power_of_ten(target.value, *number, 0.5, 3)).collect();
            let power = *powers?.first()?;
            Some((power, numbers[0], ("实际数值", "the actual value")))
        };
        let (power, expected, than) = by_stored.or_else(by_actual)?;
        let unit = names.indicator(&target.indicator).and_then(|indicator| indicator.unit.clone()).unwrap_or_default();
        Some(off_by_a_power(spot, target.value, &unit, power, expected, than))
    };
    given.iter().filter_map(doubt).collect()
}

fn magnitude(given: &GivenValue, names: &Names<'_>, power: i32, expected: f64, than: (&str, &str)) -> Finding {
    let unit = names.indicator(&given.value.indicator).and_then(|indicator| indicator.unit.clone()).unwrap_or_default();
    off_by_a_power(&given.spot, given.value.state.number().unwrap_or_default(), &unit, power, expected, than)
}

fn off_by_a_power(spot: &Spot, number: f64, unit: &str, power: i32, expected: f64, than: (&str, &str)) -> Finding {
    let hint = match unit {
        unit if is_money(unit) => {
            ("请核对单位，例如是否把万元填进了亿元列。", "Check the unit, for example 万元 (10⁴ yuan) in a column of 亿元 (10⁸ yuan).")
        }
        "%" => (
            "请核对单位：百分数列填 12 表示 12%，不填 0.12。",
            "Check the unit: in a column of percentages 12 means 12 %, and 0.12 does not.",
        ),
        _ => ("请核对数值和单位。", "Check the value and its unit."),
    };
    let factor = if power > 0 { format!("10^{power} 倍") } else { format!("10^{} 分之一", -power) };
    Finding::warning(
        spot.clone(),
        format!("{} 约为{}（{}）的 {factor}，单位可能弄错（应为{unit}）。", plain_number(number), than.0, plain_number(expected)),
        format!(
            "{} is about 10^{power} times {} ({}); the unit may be mistaken (it should be {unit}).",
            plain_number(number),
            than.1,
            plain_number(expected)
        ),
    )
    .hint(hint.0, hint.1)
}
