//! `data.csv`: the values of every unit, in one year or several.

use std::collections::{BTreeMap, BTreeSet};

use engine::{Cell, Dataset, Imputation, Pipeline};

use super::framework::{Framework, flag};
use super::sheet::{Line, Sheet};
use super::words;
use crate::error::{DeskError, Result};

/// What stands for the year where the file has none.
pub(super) const NO_YEAR: i32 = 0;

/// The values with the order of the file.
#[derive(Debug)]
pub(super) struct Observations {
    pub data: Dataset,
    /// Units and years in the file's order.
    pub order: Vec<(String, i32)>,
    /// Whether the file has years.
    pub dated: bool,
    /// Columns that nothing is made of.
    pub unused: Vec<String>,
}

impl Observations {
    /// Reads the file for a framework; denominators are asked for when values are to be divided by them.
    pub fn read(sheet: &Sheet, framework: &Framework, pipeline: &Pipeline) -> Result<Self> {
        sheet.require("unit", ("", ""))?;
        for code in framework.indicators() {
            sheet.require(code, ("（指标表中有这个指标）", ", which the framework has as an indicator"))?;
        }
        let denominators: BTreeSet<&str> = framework.marks.values().filter_map(|marks| marks.denominator.as_deref()).collect();
        let denominators: Vec<&str> = denominators.into_iter().filter(|name| pipeline.denominate || sheet.has(name)).collect();
        for name in &denominators {
            sheet.require(name, ("（有指标以它为分母）", ", by which indicators are divided"))?;
        }
        if pipeline.impute == Imputation::GroupMean {
            sheet.require("group", ("（group-mean 按它分组填补）", ", by which group-mean fills blanks"))?;
        }
        if framework.has_region() {
            sheet.require(
                "region",
                (
                    "（有指标只属于区域，须用它标明哪一行是区域）",
                    ", which says what row is the region, to which some indicators belong alone",
                ),
            )?;
        }
        let dated = sheet.has("year");
        let mut rows: BTreeMap<(String, i32), Line<'_>> = BTreeMap::new();
        let mut order = Vec::new();
        for line in sheet.lines() {
            let place = (unit(line)?, if dated { year(line)? } else { NO_YEAR });
            if let Some(first) = rows.insert(place.clone(), line) {
                let ((unit, year), first, row) = (&place, first.number(), line.number());
                let (of_zh, of_en) = if dated { (format!(" {year} 年"), format!(" in {year}")) } else { Default::default() };
                return Err(line
                    .error(
                        "unit",
                        format!("「{unit}」{}重复：第 {first} 行和第 {row} 行。", of_zh.trim_start()),
                        format!("\"{unit}\"{of_en} stands twice: in rows {first} and {row}."),
                    )
                    .hint("每个单位每年只能有一行。", "A unit has one row in a year."));
            }
            order.push(place);
        }
        if order.is_empty() {
            return Err(sheet.empty());
        }
        let units: BTreeSet<&str> = order.iter().map(|(unit, _)| unit.as_str()).collect();
        let years: BTreeSet<i32> = order.iter().map(|(_, year)| *year).collect();
        let places = framework.places();
        let fault = |error| words::engine_error(&error, places);
        let mut data = Dataset::new(units.iter().copied(), framework.indicators(), denominators.iter().copied(), years.iter().copied())
            .map_err(fault)?;
        for (code, marks) in framework.marks_in_order() {
            let mut marks = marks.clone();
            marks.denominator = marks.denominator.filter(|name| denominators.contains(&name.as_str()));
            data.set_marks(code, marks).map_err(fault)?;
        }
        if framework.has_region() {
            // A unit is the region in all its rows or in none: what is compared must not change from year to year.
            let mut said: BTreeMap<&str, (bool, u32)> = BTreeMap::new();
            for ((unit, _), line) in &rows {
                let is_region = flag(*line, "region")?;
                let (first, at) = *said.entry(unit).or_insert((is_region, line.number()));
                if first != is_region {
                    return Err(line
                        .error(
                            "region",
                            format!("「{unit}」第 {at} 行和第 {} 行的 region 不一致。", line.number()),
                            format!("Rows {at} and {} do not agree whether \"{unit}\" is the region.", line.number()),
                        )
                        .hint("同一单位各年须一致。", "Write the same in every year of a unit."));
                }
                if is_region {
                    data.set_region(unit).map_err(fault)?;
                }
            }
        }
        let mut wrong = Vec::new();
        for unit in &units {
            for year in &years {
                let line = rows.get(&((*unit).to_owned(), *year)).copied();
                for code in framework.indicators() {
                    // A unit that the file does not have in a year is not blank there but absent: nothing may fill it in.
                    let cell = line.map_or(Ok(Cell::NotApplicable), |line| line.number_in(code)).unwrap_or_else(|error| {
                        wrong.push(error);
                        Cell::Missing
                    });
                    data.set(unit, code, *year, cell).map_err(fault)?;
                }
                for name in &denominators {
                    let cell = line.map_or(Ok(Cell::NotApplicable), |line| line.number_in(name)).unwrap_or_else(|error| {
                        wrong.push(error);
                        Cell::Missing
                    });
                    data.set_denominator(unit, name, *year, cell).map_err(fault)?;
                }
                if let Some(group) = line.map(|line| line.text("group")).filter(|group| !group.is_empty()) {
                    data.set_group(unit, &group).map_err(fault)?;
                }
            }
        }
        if let Some(error) = first_of(wrong) {
            return Err(error);
        }
        let known = |name: &str| {
            ["unit", "year", "group", "name"].contains(&name)
                || (name == "region" && framework.has_region())
                || framework.marks.contains_key(name)
        };
        let unused = sheet.names().into_iter().filter(|name| !known(name) && !denominators.contains(name)).map(str::to_owned).collect();
        Ok(Observations { data, order, dated, unused })
    }

    /// The year as it is shown: none where the file has none.
    pub fn shown_year(&self, year: i32) -> Option<i32> {
        self.dated.then_some(year)
    }
}

/// The first error in the order of the file, which tells where the others are.
fn first_of(mut errors: Vec<DeskError>) -> Option<DeskError> {
    errors.sort_by_key(|error| error.place.row);
    let mut errors = errors.into_iter();
    let mut first = errors.next()?;
    let cells: Vec<String> = errors.filter_map(|error| error.place.cell).collect();
    if !cells.is_empty() {
        let shown = cells.iter().take(8).cloned().collect::<Vec<_>>();
        let (zh, en) = (shown.join("、"), shown.join(", "));
        let (rest_zh, rest_en) = if cells.len() > shown.len() { ("等", " and others") } else { ("", "") };
        first.hint_zh.push_str(&format!("另有 {} 处：{zh}{rest_zh}。", cells.len()));
        first.hint_en.push_str(&format!(" {} more: {en}{rest_en}.", cells.len()));
    }
    Some(first)
}

fn unit(line: Line<'_>) -> Result<String> {
    let unit = line.text("unit");
    if unit.is_empty() {
        return Err(line
            .error("unit", format!("第 {} 行没有单位。", line.number()), format!("Row {} has no unit.", line.number()))
            .hint("请给每一行一个单位（国家、省市、园区……）。", "Give every row a unit (a country, province, park …)."));
    }
    Ok(unit)
}

fn year(line: Line<'_>) -> Result<i32> {
    match line.optional("year")? {
        Some(year) if year.fract() == 0.0 && year.abs() <= 9999.0 => Ok(year as i32),
        _ => {
            let text = line.text("year");
            Err(line
                .error(
                    "year",
                    format!("第 {} 行的年度「{text}」不是年份。", line.number()),
                    format!("The year \"{text}\" of row {} is no year.", line.number()),
                )
                .hint("请写四位年份，如 2024。", "Write it with four digits, such as 2024."))
        }
    }
}
