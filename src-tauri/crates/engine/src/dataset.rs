//! The data of a composite indicator: units × indicators × years, with denominators, targets, goalposts and reference values.

use alloc::{collections::BTreeMap, format, string::String, vec, vec::Vec};

use crate::{Cell, Error, Table};

/// What an indicator is held against, and to whom it applies.
///
/// ```
/// use engine::{Cell, Dataset, Marks};
/// let mut data = Dataset::new(["delta", "shanghai"], ["joint"], [""; 0], [2024])?;
/// data.set_region("delta")?;
/// data.set_marks("joint", Marks { target: Some(8.0), region_only: true, ..Marks::default() })?;
/// assert!(data.is_region("delta") && data.marks("joint").unwrap().region_only);
/// # Ok::<(), engine::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Marks {
    /// The denominator its values are divided by.
    pub denominator: Option<String>,
    /// The lower goalpost; for the efficacy coefficient 不允许值 of a positive indicator, 满意值 of a negative one.
    pub lower: Option<f64>,
    /// The upper goalpost; the other way about.
    pub upper: Option<f64>,
    /// The value of the base period, or another to measure the distance to.
    pub reference: Option<f64>,
    /// The target of every unit and year without one of its own.
    pub target: Option<f64>,
    /// Whether it belongs to the region alone: it is then 不适用 to every other unit.
    pub region_only: bool,
}

/// Values of units, indicators and years, for [`crate::Pipeline::run`]; every cell is blank until it is set.
///
/// Units are kept in the order of their codes and years in theirs, so that no result depends on the order in which they were given;
/// a row is a unit in a year, and the rows of a year lie together: row = year × units + unit.
///
/// ```
/// use engine::{Cell, Dataset, Marks};
///
/// let mut data = Dataset::new(["SVN", "AUT"], ["LPI", "Goods"], ["GDP"], [2018])?;
/// data.set("AUT", "Goods", 2018, Cell::Number(278.4))?;
/// data.set_denominator("AUT", "GDP", 2018, Cell::Number(390.8))?;
/// data.set_marks("Goods", Marks { denominator: Some("GDP".into()), ..Marks::default() })?;
/// assert_eq!(data.units(), ["AUT", "SVN"]);
/// assert_eq!(data.cell("SVN", "Goods", 2018), Some(Cell::Missing));
/// # Ok::<(), engine::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Dataset {
    units: Vec<String>,
    groups: Vec<Option<String>>,
    region: Vec<bool>,
    years: Vec<i32>,
    indicators: Vec<String>,
    positions: BTreeMap<String, usize>,
    marks: Vec<Marks>,
    denominators: Vec<String>,
    values: Table,
    divisors: Table,
    targets: Option<Table>,
    references: Option<Table>,
}

impl Dataset {
    /// Makes a dataset of blanks; `denominators` are columns that others are divided by, and may be none.
    ///
    /// # Errors
    /// [`Error::DuplicateUnit`], [`Error::DuplicateCode`] or [`Error::DuplicateYear`] when something is given twice.
    pub fn new<U: Into<String>, I: Into<String>, D: Into<String>>(
        units: impl IntoIterator<Item = U>,
        indicators: impl IntoIterator<Item = I>,
        denominators: impl IntoIterator<Item = D>,
        years: impl IntoIterator<Item = i32>,
    ) -> Result<Self, Error> {
        let mut units: Vec<String> = units.into_iter().map(Into::into).collect();
        let mut years: Vec<i32> = years.into_iter().collect();
        let indicators: Vec<String> = indicators.into_iter().map(Into::into).collect();
        let denominators: Vec<String> = denominators.into_iter().map(Into::into).collect();
        units.sort_unstable();
        years.sort_unstable();
        if let Some(pair) = units.windows(2).find(|pair| pair[0] == pair[1]) {
            return Err(Error::DuplicateUnit { unit: pair[0].clone() });
        }
        if let Some(pair) = years.windows(2).find(|pair| pair[0] == pair[1]) {
            return Err(Error::DuplicateYear { year: pair[0] });
        }
        let mut positions = BTreeMap::new();
        for (i, code) in indicators.iter().enumerate() {
            if positions.insert(code.clone(), i).is_some() {
                return Err(Error::DuplicateCode { code: code.clone() });
            }
        }
        if let Some((_, code)) = denominators.iter().enumerate().find(|(i, code)| denominators[..*i].contains(code)) {
            return Err(Error::DuplicateCode { code: code.clone() });
        }
        let rows = units.len() * years.len();
        Ok(Dataset {
            groups: vec![None; units.len()],
            region: vec![false; units.len()],
            marks: vec![Marks::default(); indicators.len()],
            values: Table::blank(rows, indicators.len()),
            divisors: Table::blank(rows, denominators.len()),
            targets: None,
            references: None,
            units,
            years,
            indicators,
            positions,
            denominators,
        })
    }

    /// Sets a value.
    ///
    /// # Errors
    /// [`Error::NotInPanel`] for a unit, indicator or year the dataset was not made with; [`Error::NotFinite`] for a number that is none.
    pub fn set(&mut self, unit: &str, code: &str, year: i32, cell: Cell) -> Result<(), Error> {
        let (row, column) = (self.row(unit, year)?, self.indicator(code)?);
        finite(cell, unit, code, year)?;
        self.values.set(row, column, cell);
        Ok(())
    }

    /// Sets the value of a denominator.
    ///
    /// # Errors
    /// As [`Dataset::set`].
    pub fn set_denominator(&mut self, unit: &str, code: &str, year: i32, cell: Cell) -> Result<(), Error> {
        let (row, column) = (self.row(unit, year)?, self.denominator(code)?);
        finite(cell, unit, code, year)?;
        self.divisors.set(row, column, cell);
        Ok(())
    }

    /// Sets the target of one unit in one year, before that of [`Marks::target`].
    ///
    /// # Errors
    /// As [`Dataset::set`].
    pub fn set_target(&mut self, unit: &str, code: &str, year: i32, target: f64) -> Result<(), Error> {
        let (row, column) = (self.row(unit, year)?, self.indicator(code)?);
        finite(Cell::Number(target), unit, code, year)?;
        let (rows, columns) = (self.rows(), self.indicators.len());
        self.targets.get_or_insert_with(|| Table::blank(rows, columns)).set(row, column, Cell::Number(target));
        Ok(())
    }

    /// Sets the reference value of one unit in one year, before that of [`Marks::reference`].
    ///
    /// # Errors
    /// As [`Dataset::set`].
    pub fn set_reference(&mut self, unit: &str, code: &str, year: i32, reference: f64) -> Result<(), Error> {
        let (row, column) = (self.row(unit, year)?, self.indicator(code)?);
        finite(Cell::Number(reference), unit, code, year)?;
        let (rows, columns) = (self.rows(), self.indicators.len());
        self.references.get_or_insert_with(|| Table::blank(rows, columns)).set(row, column, Cell::Number(reference));
        Ok(())
    }

    /// Says what an indicator is held against.
    ///
    /// # Errors
    /// [`Error::NotInPanel`] for an unknown indicator or denominator, [`Error::Mark`] for a number that is none, [`Error::Goalposts`]
    /// unless the lower goalpost lies below the upper.
    pub fn set_marks(&mut self, code: &str, marks: Marks) -> Result<(), Error> {
        let column = self.indicator(code)?;
        for (mark, value) in [("lower", marks.lower), ("upper", marks.upper), ("reference", marks.reference), ("target", marks.target)] {
            if let Some(value) = value.filter(|value| !value.is_finite()) {
                return Err(Error::Mark { code: code.into(), mark, value });
            }
        }
        if let (Some(lower), Some(upper)) = (marks.lower, marks.upper)
            && lower >= upper
        {
            return Err(Error::Goalposts { code: code.into(), lower, upper });
        }
        if let Some(denominator) = &marks.denominator {
            self.denominator(denominator)?;
        }
        self.marks[column] = marks;
        Ok(())
    }

    /// Puts a unit into a group, for the means of [`crate::Imputation::GroupMean`].
    ///
    /// # Errors
    /// [`Error::NotInPanel`] for an unknown unit.
    pub fn set_group(&mut self, unit: &str, group: &str) -> Result<(), Error> {
        let unit = self.unit(unit)?;
        self.groups[unit] = Some(group.into());
        Ok(())
    }

    /// Says that a unit is the region: indicators of the region apply to it, and it is compared and ranked with none.
    ///
    /// # Errors
    /// [`Error::NotInPanel`] for an unknown unit.
    pub fn set_region(&mut self, unit: &str) -> Result<(), Error> {
        let unit = self.unit(unit)?;
        self.region[unit] = true;
        Ok(())
    }

    /// Gives a value; `None` for a unit, indicator or year the dataset was not made with.
    pub fn cell(&self, unit: &str, code: &str, year: i32) -> Option<Cell> {
        Some(self.values.cell(self.row(unit, year).ok()?, self.indicator(code).ok()?))
    }

    /// Gives the units, in the order of their codes.
    pub fn units(&self) -> &[String] {
        &self.units
    }

    /// Gives the years, from the first to the last.
    pub fn years(&self) -> &[i32] {
        &self.years
    }

    /// Gives the indicators in the order they were given.
    pub fn indicators(&self) -> &[String] {
        &self.indicators
    }

    /// Gives the denominators in the order they were given.
    pub fn denominators(&self) -> &[String] {
        &self.denominators
    }

    /// Gives what an indicator is held against.
    pub fn marks(&self, code: &str) -> Option<&Marks> {
        self.positions.get(code).map(|&column| &self.marks[column])
    }

    /// Says whether a unit is the region; `false` for an unknown one.
    pub fn is_region(&self, unit: &str) -> bool {
        self.unit(unit).is_ok_and(|unit| self.region[unit])
    }

    /// Gives a unit's group.
    pub fn group(&self, unit: &str) -> Option<&str> {
        self.unit(unit).ok().and_then(|unit| self.groups[unit].as_deref())
    }

    /// Gives the number of rows, units × years.
    pub fn rows(&self) -> usize {
        self.units.len() * self.years.len()
    }

    /// Gives a row's unit and year by their positions.
    pub(crate) fn place(&self, row: usize) -> (usize, usize) {
        (row % self.units.len().max(1), row / self.units.len().max(1))
    }

    pub(crate) fn column_of(&self, code: &str) -> Option<usize> {
        self.positions.get(code).copied()
    }

    pub(crate) fn value(&self, row: usize, column: usize) -> Cell {
        let away = self.marks[column].region_only && !self.region[self.place(row).0];
        if away { Cell::NotApplicable } else { self.values.cell(row, column) }
    }

    /// Gives the column of an indicator's denominator.
    pub(crate) fn divisor_of(&self, column: usize) -> Option<usize> {
        let denominator = self.marks[column].denominator.as_ref()?;
        self.denominators.iter().position(|code| code == denominator)
    }

    pub(crate) fn divisor(&self, row: usize, divisor: usize) -> Option<f64> {
        self.divisors.number(row, divisor)
    }

    pub(crate) fn target_at(&self, row: usize, column: usize) -> Option<f64> {
        self.targets.as_ref().and_then(|targets| targets.number(row, column)).or(self.marks[column].target)
    }

    pub(crate) fn reference_at(&self, row: usize, column: usize) -> Option<f64> {
        self.references.as_ref().and_then(|references| references.number(row, column)).or(self.marks[column].reference)
    }

    pub(crate) fn marks_at(&self, column: usize) -> &Marks {
        &self.marks[column]
    }

    pub(crate) fn region(&self) -> &[bool] {
        &self.region
    }

    pub(crate) fn groups(&self) -> &[Option<String>] {
        &self.groups
    }

    fn unit(&self, unit: &str) -> Result<usize, Error> {
        self.units.binary_search_by(|known| known.as_str().cmp(unit)).map_err(|_| Error::NotInPanel { what: format!("unit {unit}") })
    }

    pub(crate) fn row(&self, unit: &str, year: i32) -> Result<usize, Error> {
        let year = self.years.binary_search(&year).map_err(|_| Error::NotInPanel { what: format!("year {year}") })?;
        Ok(year * self.units.len() + self.unit(unit)?)
    }

    fn indicator(&self, code: &str) -> Result<usize, Error> {
        self.column_of(code).ok_or_else(|| Error::NotInPanel { what: format!("indicator {code}") })
    }

    fn denominator(&self, code: &str) -> Result<usize, Error> {
        self.denominators.iter().position(|known| known == code).ok_or_else(|| Error::NotInPanel { what: format!("denominator {code}") })
    }
}

fn finite(cell: Cell, unit: &str, code: &str, year: i32) -> Result<(), Error> {
    match cell {
        Cell::Number(x) if !x.is_finite() => Err(Error::NotFinite { unit: unit.into(), code: code.into(), year }),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn faults_are_named() {
        let none: [&str; 0] = [];
        assert_eq!(Dataset::new(["u", "u"], ["a"], none, [1]).unwrap_err(), Error::DuplicateUnit { unit: "u".into() });
        assert_eq!(Dataset::new(["u"], ["a", "a"], none, [1]).unwrap_err(), Error::DuplicateCode { code: "a".into() });
        assert_eq!(Dataset::new(["u"], ["a"], ["d", "d"], [1]).unwrap_err(), Error::DuplicateCode { code: "d".into() });
        assert_eq!(Dataset::new(["u"], ["a"], none, [1, 1]).unwrap_err(), Error::DuplicateYear { year: 1 });
        let mut data = Dataset::new(["u"], ["a"], ["d"], [1]).unwrap();
        assert_eq!(data.set("v", "a", 1, Cell::Missing), Err(Error::NotInPanel { what: "unit v".into() }));
        assert_eq!(data.set("u", "b", 1, Cell::Missing), Err(Error::NotInPanel { what: "indicator b".into() }));
        assert_eq!(data.set("u", "a", 2, Cell::Missing), Err(Error::NotInPanel { what: "year 2".into() }));
        assert!(matches!(data.set("u", "a", 1, Cell::Number(f64::NAN)), Err(Error::NotFinite { .. })));
        assert!(matches!(data.set_target("u", "a", 1, f64::NAN), Err(Error::NotFinite { .. })));
        let marks = |lower, upper| Marks { lower: Some(lower), upper: Some(upper), ..Marks::default() };
        assert_eq!(data.set_marks("a", marks(2.0, 2.0)), Err(Error::Goalposts { code: "a".into(), lower: 2.0, upper: 2.0 }));
        assert!(matches!(data.set_marks("a", marks(2.0, f64::INFINITY)), Err(Error::Mark { mark: "upper", .. })));
        let unknown = Marks { denominator: Some("e".into()), ..Marks::default() };
        assert_eq!(data.set_marks("a", unknown), Err(Error::NotInPanel { what: "denominator e".into() }));
    }

    #[test]
    fn an_indicator_of_the_region_applies_to_it_alone() {
        let mut data = Dataset::new(["delta", "u"], ["g"], [""; 0], [2024]).unwrap();
        data.set_marks("g", Marks { region_only: true, ..Marks::default() }).unwrap();
        data.set_region("delta").unwrap();
        data.set("delta", "g", 2024, Cell::Number(3.0)).unwrap();
        assert_eq!((data.value(0, 0), data.value(1, 0)), (Cell::Number(3.0), Cell::NotApplicable));
    }
}
