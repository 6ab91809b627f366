//! The demo's indicator values, 2021 to 2025: targets on a steady path, values around them, a region that is not the sum of its parts.
//!
//! Plain arithmetic over small tables; no chance. Shanghai, Jiangsu and Zhejiang do well in turn, Anhui lags in talent, and 2025 runs to 30 November.

use desk::starter::scheme;
use store::Indicator;

/// Years of the demo.
pub const YEARS: std::ops::RangeInclusive<i32> = 2021..=2025;

/// One line of the reporting sheet.
pub struct Line {
    pub code: String,
    pub name: String,
    pub unit: String,
    pub year: i32,
    pub value: Option<f64>,
    /// 未报, 不适用, 由台账计算, or empty for a number.
    pub state: &'static str,
    pub reason: &'static str,
    pub target: Option<f64>,
    pub note: String,
}

/// The target of 2021 for 沪苏浙皖 and how much it grows a year, in the scheme's order without G items.
const PATHS: &[(&str, [f64; 4], f64)] = &[
    ("A1", [4.0, 4.0, 3.0, 2.0], 1.06),
    ("A2", [4.0, 4.0, 2.0, 1.0], 1.03),
    ("A3", [1.0, 2.0, 1.0, 1.0], 1.10),
    ("A4", [100.0, 100.0, 66.7, 66.7], 1.0),
    ("A6", [3.0, 3.0, 3.0, 1.0], 1.06),
    ("A7", [50.0, 50.0, 50.0, 50.0], 1.04),
    ("B1", [1.0, 2.0, 1.0, 1.0], 1.14),
    ("B2", [40.0, 46.0, 20.0, 12.0], 1.15),
    ("B3", [30.0, 28.0, 25.0, 20.0], 1.10),
    ("B4", [4.0, 4.0, 2.0, 1.0], 1.14),
    ("B5", [3.0, 2.0, 2.0, 1.0], 1.06),
    ("B6", [220.0, 480.0, 160.0, 90.0], 1.07),
    ("B7", [3.0, 3.0, 2.0, 1.0], 1.06),
    ("B8", [84.0, 85.0, 82.0, 80.0], 1.015),
    ("B9", [860_000.0, 640_000.0, 380_000.0, 120_000.0], 1.11),
    ("C2", [21_000.0, 6_800.0, 4_600.0, 1_300.0], 1.05),
    ("C4", [120.0, 96.0, 72.0, 48.0], 1.09),
    ("C5", [1.0, 1.0, 1.0, 1.0], 1.05),
    ("C6", [9.0, 10.0, 9.0, 12.0], 0.94),
    ("D2", [9.0, 5.0, 5.0, 4.0], 1.05),
    ("D3", [2.0, 2.0, 1.0, 1.0], 1.05),
    ("D5", [45.0, 45.0, 45.0, 40.0], 1.04),
    ("E1", [95.0, 95.0, 95.0, 90.0], 1.0),
    ("E3", [600.0, 500.0, 400.0, 250.0], 1.25),
    ("E4", [95.0, 95.0, 95.0, 90.0], 1.0),
    ("E5", [2.0, 2.0, 2.0, 3.0], 1.0),
];

/// Attainment of a key task by 沪苏浙皖 in 2021, and the step a year.
const COURSE: &[(char, [f64; 4], f64)] = &[
    ('A', [0.98, 0.94, 0.90, 0.84], 0.018),
    ('B', [0.93, 1.00, 0.88, 0.86], 0.020),
    ('C', [0.94, 0.88, 0.90, 0.66], 0.012),
    ('D', [1.02, 0.93, 0.92, 0.82], 0.015),
    ('E', [0.95, 0.93, 0.96, 0.90], 0.012),
];

/// An item of the region's own: its targets and values by year; `None` is 未报, or counted from the records.
type Regional = (&'static str, [f64; 5], [Option<f64>; 5]);

/// The region's own items.
const REGIONAL: &[Regional] = &[
    ("A5", [7.0, 8.0, 10.0, 10.0, 10.0], [None; 5]),
    ("A8", [90.0, 90.0, 90.0, 90.0, 90.0], [None; 5]),
    ("C1", [2.0, 4.0, 6.0, 8.0, 10.0], [None; 5]),
    ("C3", [3.0, 3.0, 5.0, 5.0, 6.0], [None; 5]),
    ("D1", [40.0, 50.0, 70.0, 80.0, 100.0], [None; 5]),
    ("D4", [4.0, 5.0, 7.0, 8.0, 9.0], [None; 5]),
    ("E2", [95.0, 95.0, 95.0, 95.0, 95.0], [None; 5]),
];

/// What the region counts once although several provinces count it, as a share of their sum.
const SHARED: &[(&str, f64)] = &[("A1", 0.5), ("A2", 0.55), ("A3", 0.9), ("A6", 0.75), ("D3", 0.85), ("E5", 0.90)];

/// What was not applicable: indicator, province, years, reason.
const NOT_APPLICABLE: &[(&str, usize, &[i32], &str)] = &[
    ("B2", 2, &[2021, 2022], "当年没有在运行的海外中心"),
    ("B3", 2, &[2021, 2022], "当年没有在运行的海外中心"),
    ("B2", 3, &[2021, 2022, 2023], "当年没有在运行的海外中心"),
    ("B3", 3, &[2021, 2022, 2023], "当年没有在运行的海外中心"),
];

/// What moves little from year to year.
const STEADY: &[&str] = &["B6", "B8", "C2", "E1", "E4"];

/// What has not been reported yet in the running year.
const BLANK_2025: &[(&str, usize)] = &[
    ("B8", 0),
    ("B8", 1),
    ("B8", 2),
    ("B8", 3),
    ("B9", 2),
    ("B9", 3),
    ("C2", 1),
    ("C4", 3),
    ("E1", 3),
    ("E4", 0),
    ("E4", 1),
    ("E4", 2),
    ("E4", 3),
];

/// A deviation between −1 and 1 that a code, a province and a year always share.
fn sway(code: &str, province: usize, year: i32) -> f64 {
    let mut state = 0x811c_9dc5_u32;
    for byte in code.bytes().chain([province as u8, (year - 2000) as u8]) {
        state = (state ^ u32::from(byte)).wrapping_mul(0x0100_0193);
    }
    // FNV's low bits are poor; two more rounds of mixing spread them.
    state ^= state >> 15;
    state = state.wrapping_mul(0x2c1b_3c6d);
    state ^= state >> 12;
    f64::from(state % 2001) / 1000.0 - 1.0
}

/// Rounds a number as its unit is reported: percentages and days to a decimal, small counts whole, large ones to three figures.
fn tidy(number: f64, unit: &str) -> f64 {
    match unit {
        "%" | "分" | "工作日" => (number * 10.0).round() / 10.0,
        _ if number >= 1000.0 => {
            let step = 10f64.powf(number.log10().floor() - 2.0);
            (number / step).round() * step
        }
        _ => number.round(),
    }
}

fn path(code: &str) -> Option<&'static (&'static str, [f64; 4], f64)> {
    PATHS.iter().find(|(of, ..)| *of == code)
}

fn target_of(indicator: &Indicator, province: usize, year: i32) -> Option<f64> {
    let (_, first, growth) = path(&indicator.code)?;
    let unit = indicator.unit.as_deref().unwrap_or_default();
    let target = first[province] * growth.powi(year - 2021);
    Some(if unit == "%" { tidy(target.min(100.0), unit) } else { tidy(target, unit).max(1.0) })
}

fn value_of(indicator: &Indicator, province: usize, year: i32) -> Option<f64> {
    let target = target_of(indicator, province, year)?;
    let unit = indicator.unit.as_deref().unwrap_or_default();
    let (_, course, step) = COURSE.iter().find(|(block, ..)| indicator.code.starts_with(*block))?;
    let swing = sway(&indicator.code, province, year);
    // Stocks, scores and rates of the office's own work move little; of the rest, something now and then runs well over its target or falls far short.
    let steady = STEADY.contains(&indicator.code.as_str());
    let leap = match swing {
        _ if steady => 0.0,
        swing if swing > 0.86 => 0.22,
        swing if swing < -0.9 => -0.14,
        _ => 0.0,
    };
    let width = if steady { 0.025 } else { 0.085 };
    let attained = course[province] + step * f64::from(year - 2021) + width * swing + leap;
    let reached = if indicator.direction < 0 { target / attained } else { target * attained };
    let running = if year == 2025 && indicator.timing == "flow" { 11.0 / 12.0 } else { 1.0 };
    let value = reached * running;
    let value = match indicator.code.as_str() {
        "E5" => ((1.0 - attained) * 22.0 + 0.8 + 1.8 * swing).round().clamp(0.0, 6.0),
        _ if matches!(unit, "%" | "分") => tidy(value.min(100.0), unit),
        _ => tidy(value, unit),
    };
    Some(value)
}

/// The lines of a province, by year and in the scheme's order.
pub fn of_province(province: usize) -> Vec<Line> {
    let indicators = scheme::load().indicators;
    let mut lines = Vec::new();
    for year in YEARS {
        for indicator in indicators.iter().filter(|indicator| indicator.level.as_deref() != Some("G")) {
            let code = indicator.code.as_str();
            let mut line = line(indicator, year, target_of(indicator, province, year));
            if indicator.computed_from.is_some() {
                line.state = "由台账计算";
            } else if let Some((.., reason)) =
                NOT_APPLICABLE.iter().find(|(of, at, years, _)| *of == code && *at == province && years.contains(&year))
            {
                line.state = "不适用";
                line.reason = reason;
                line.target = None;
            } else if year == 2025 && BLANK_2025.contains(&(code, province)) {
                line.state = "未报";
            } else {
                line.value = value_of(indicator, province, year);
                let before = reported(&indicators, code, province, year - 1);
                let change = before.zip(line.value).map(|(before, now)| if before > 0.0 { (now / before - 1.0).abs() } else { 0.0 });
                if change.zip(indicator.jump_threshold).is_some_and(|(change, threshold)| change > threshold) {
                    line.note = "演示：基数较小，年度之间波动较大。".to_owned();
                }
            }
            lines.push(line);
        }
    }
    lines
}

/// The value that a province reported, if it reported one.
fn reported(indicators: &[Indicator], code: &str, province: usize, year: i32) -> Option<f64> {
    let indicator = indicators.iter().find(|indicator| indicator.code == code)?;
    let not_applicable = NOT_APPLICABLE.iter().any(|(of, at, years, _)| *of == code && *at == province && years.contains(&year));
    let absent = not_applicable || (year == 2025 && BLANK_2025.contains(&(code, province))) || !YEARS.contains(&year);
    if absent { None } else { value_of(indicator, province, year) }
}

/// The lines of the region: its own items, what is counted once, and the targets of everything.
pub fn of_region() -> Vec<Line> {
    let indicators = scheme::load().indicators;
    let mut lines = Vec::new();
    for year in YEARS {
        for indicator in &indicators {
            let code = indicator.code.as_str();
            let at = (year - 2021) as usize;
            if let Some((_, targets, values)) = REGIONAL.iter().find(|(of, ..)| *of == code) {
                let mut line = line(indicator, year, Some(targets[at]));
                line.value = values[at];
                line.state = match line.value {
                    None if indicator.computed_from.is_some() => "由台账计算",
                    None => "未报",
                    Some(_) => "",
                };
                lines.push(line);
                continue;
            }
            let unit = indicator.unit.as_deref().unwrap_or_default();
            let share = SHARED.iter().find(|(of, _)| *of == code).map_or(1.0, |(_, share)| *share);
            let means = matches!(unit, "%" | "分" | "工作日");
            let collect = |of: &dyn Fn(usize) -> Option<f64>| {
                let numbers: Vec<f64> = (0..4).filter_map(of).collect();
                let sum: f64 = numbers.iter().sum();
                let joined = if means { sum / numbers.len().max(1) as f64 } else { sum * share };
                (!numbers.is_empty()).then(|| tidy(joined, unit))
            };
            let mut line = line(indicator, year, collect(&|province| target_of(indicator, province, year)));
            line.value = collect(&|province| reported(&indicators, code, province, year));
            if code == "A4" {
                // A priority country covered by one province is covered for the region.
                line.target = Some(100.0);
            }
            match indicator.region_rule.as_deref() {
                _ if indicator.computed_from.is_some() => (line.value, line.state) = (None, "由台账计算"),
                Some("sum") => (line.value, line.state) = (None, "由各省市合计"),
                _ if line.value.is_none() => line.state = "未报",
                _ => {}
            }
            if line.value.is_some() && SHARED.iter().any(|(of, share)| *of == code && *share < 1.0) {
                line.note = "演示：跨省事项在区域只计一次。".to_owned();
            }
            lines.push(line);
        }
    }
    lines
}

fn line(indicator: &Indicator, year: i32, target: Option<f64>) -> Line {
    Line {
        code: indicator.code.clone(),
        name: indicator.name_zh.clone(),
        unit: indicator.unit.clone().unwrap_or_default(),
        year,
        value: None,
        state: "",
        reason: "",
        target,
        note: String::new(),
    }
}
