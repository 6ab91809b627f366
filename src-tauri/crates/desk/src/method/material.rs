//! What is evaluated: the units of a level in a year with everything that a scheme may make use of.

use std::collections::{BTreeMap, BTreeSet};

use engine::{Cell, Dataset, Direction, Marks, Timing};
use jiff::civil::Date;
use store::Lang;

use super::{carriers, cities, provinces};
use crate::context::Context;
use crate::error::{DeskError, ErrorCode, Result};
use crate::indicators::scheme::not_evaluable;
use crate::indicators::words;
use crate::wire::{MethodLevel, MethodValue, SchemeContent, SchemeMeasure, ValueState};

/// A unit that is evaluated.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Unit {
    /// A province's or city's code, or a record's identifier.
    pub code: String,
    pub name: (String, String),
    pub short: (String, String),
    pub is_region: bool,
    /// The first day that a carrier stood, where it is known.
    pub since: Option<Date>,
}

/// How the values of a measure come about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Source {
    Reported,
    Records,
    Statistics,
}

/// Something that a scheme may use as an indicator.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Measure {
    pub code: String,
    pub name: (String, String),
    pub unit: String,
    pub direction: Direction,
    pub timing: Timing,
    pub clause: String,
    pub source: Source,
    pub region_only: bool,
}

/// The values of one year.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Values {
    pub year: i32,
    /// Values and targets of every measure; references are those of the base year.
    pub data: Dataset,
    /// Measures that have a target, and a reference, for any unit.
    pub targeted: BTreeSet<String>,
    pub referred: BTreeSet<String>,
    targets: BTreeMap<(String, String), f64>,
}

/// The units of a level in a year.
#[derive(Clone, Debug)]
pub(super) struct Material {
    pub level: MethodLevel,
    /// The units in the order in which they are shown.
    pub units: Vec<Unit>,
    pub measures: Vec<Measure>,
    pub now: Values,
    /// The year before; none where nothing has a number then.
    pub before: Option<Values>,
    /// The day that decides the year.
    pub day: Date,
    /// Whether the year is not over at the as-of date.
    pub running: bool,
    /// The scheme that is there without anybody saving one.
    pub basic: SchemeContent,
    /// 定基指数 of the whole, by unit.
    pub index: BTreeMap<String, f64>,
}

impl Material {
    /// Gathers the units of a level from the workspace.
    pub fn gather(cx: &Context<'_>, level: MethodLevel, year: i32, as_of: Date) -> Result<Material> {
        let material = match level {
            MethodLevel::Provinces => provinces::gather(cx, year)?,
            MethodLevel::Cities => cities::gather(cx, year, as_of)?,
            level => carriers::gather(cx, level, year, as_of)?,
        };
        if material.basic.indicators.is_empty() {
            return Err(nothing(level, year));
        }
        Ok(material)
    }

    pub fn measure(&self, code: &str) -> Option<&Measure> {
        self.measures.iter().find(|measure| measure.code == code)
    }

    pub fn unit(&self, code: &str) -> Option<&Unit> {
        self.units.iter().find(|unit| unit.code == code)
    }

    /// How many units are compared with each other.
    pub fn compared(&self) -> usize {
        self.units.iter().filter(|unit| !unit.is_region).count()
    }

    /// The measures for the wire.
    pub fn wire(&self, lang: Lang) -> Vec<SchemeMeasure> {
        let wire = |measure: &Measure| SchemeMeasure {
            code: measure.code.clone(),
            name: measure.name(lang).to_owned(),
            unit: words::unit_name(&measure.unit, lang).into_owned(),
            direction: measure.sign(),
            clause: measure.clause.clone(),
            source: match measure.source {
                Source::Reported => "reported",
                Source::Records => "records",
                Source::Statistics => "statistics",
            }
            .to_owned(),
            region_only: measure.region_only,
            filled: self.now.filled(&measure.code) as u32,
        };
        self.measures.iter().map(wire).collect()
    }
}

impl Unit {
    pub fn name(&self, lang: Lang) -> &str {
        lang.pick(&self.name.0, &self.name.1)
    }

    pub fn short(&self, lang: Lang) -> &str {
        lang.pick(&self.short.0, &self.short.1)
    }
}

impl Measure {
    pub fn name(&self, lang: Lang) -> &str {
        lang.pick(&self.name.0, &self.name.1)
    }

    pub fn sign(&self) -> i32 {
        if self.direction == Direction::Negative { -1 } else { 1 }
    }
}

impl Values {
    /// Blanks for all units and measures of a year.
    pub fn blank(year: i32, units: &[Unit], measures: &[Measure]) -> Result<Values> {
        let codes = |it: &Measure| it.code.clone();
        let mut data =
            Dataset::new(units.iter().map(|unit| unit.code.clone()), measures.iter().map(codes), [""; 0], [year]).map_err(not_evaluable)?;
        for measure in measures {
            let marks = Marks { region_only: measure.region_only, ..Marks::default() };
            data.set_marks(&measure.code, marks).map_err(not_evaluable)?;
        }
        for unit in units.iter().filter(|unit| unit.is_region) {
            data.set_region(&unit.code).map_err(not_evaluable)?;
        }
        Ok(Values { year, data, targeted: BTreeSet::new(), referred: BTreeSet::new(), targets: BTreeMap::new() })
    }

    pub fn set(&mut self, unit: &str, code: &str, cell: Cell) -> Result<()> {
        self.data.set(unit, code, self.year, cell).map_err(not_evaluable)
    }

    pub fn set_target(&mut self, unit: &str, code: &str, target: f64) -> Result<()> {
        self.targeted.insert(code.to_owned());
        self.targets.insert((unit.to_owned(), code.to_owned()), target);
        self.data.set_target(unit, code, self.year, target).map_err(not_evaluable)
    }

    pub fn set_reference(&mut self, unit: &str, code: &str, reference: f64) -> Result<()> {
        self.referred.insert(code.to_owned());
        self.data.set_reference(unit, code, self.year, reference).map_err(not_evaluable)
    }

    pub fn cell(&self, unit: &str, code: &str) -> Cell {
        self.data.cell(unit, code, self.year).unwrap_or_default()
    }

    /// How many units have a number.
    pub fn filled(&self, code: &str) -> usize {
        self.data.units().iter().filter(|unit| self.cell(unit, code).number().is_some()).count()
    }

    /// A value for the wire.
    pub fn wire(&self, unit: &str, measure: &Measure, lang: Lang) -> MethodValue {
        let cell = self.cell(unit, &measure.code);
        MethodValue {
            value: cell.number(),
            state: match cell {
                Cell::Number(_) => ValueState::Number,
                Cell::Missing => ValueState::Blank,
                Cell::NotApplicable => ValueState::Na,
            },
            text: match cell {
                Cell::Number(value) => words::amount(value, &measure.unit, lang),
                cell => words::absent(cell, lang).to_owned(),
            },
            target: self.targets.get(&(unit.to_owned(), measure.code.clone())).copied(),
        }
    }
}

fn nothing(level: MethodLevel, year: i32) -> DeskError {
    let name = super::words::level(level);
    DeskError::new(
        ErrorCode::NoData,
        format!("{year}年{}没有可评估的数据。", name.0),
        format!("There is nothing to evaluate {} by in {year}.", name.1),
    )
    .hint("请先导入数据，或选择其他年份、其他层级。", "Import data first, or choose another year or level.")
    .field("of.level")
}
