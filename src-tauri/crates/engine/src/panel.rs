//! The data: units × indicators × years, with a target beside every value.

use alloc::{format, string::String, vec, vec::Vec};

use crate::{Cell, Error};

/// Values and targets of units, indicators and years; every cell is blank until it is set.
///
/// ```
/// use engine::{Cell, Panel};
/// let mut panel = Panel::new(["310000"], ["B9"], [2024])?;
/// assert_eq!(panel.cell("310000", "B9", 2024), Some(Cell::Missing));
/// panel.set("310000", "B9", 2024, Cell::Number(0.0))?;
/// panel.set_target("310000", "B9", 2024, 120.0)?;
/// assert_eq!(panel.target("310000", "B9", 2024), Some(120.0));
/// assert!(panel.set("310000", "B9", 1999, Cell::Missing).is_err());
/// # Ok::<(), engine::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Panel {
    units: Vec<String>,
    indicators: Vec<String>,
    years: Vec<i32>,
    cells: Vec<Cell>,
    targets: Vec<Option<f64>>,
}

impl Panel {
    /// Makes a panel of blanks.
    ///
    /// # Errors
    /// [`Error::DuplicateUnit`], [`Error::DuplicateCode`] or [`Error::DuplicateYear`] when something is given twice.
    pub fn new<U: Into<String>, I: Into<String>>(
        units: impl IntoIterator<Item = U>,
        indicators: impl IntoIterator<Item = I>,
        years: impl IntoIterator<Item = i32>,
    ) -> Result<Self, Error> {
        let units: Vec<String> = units.into_iter().map(Into::into).collect();
        let indicators: Vec<String> = indicators.into_iter().map(Into::into).collect();
        let years: Vec<i32> = years.into_iter().collect();
        if let Some(unit) = twice(&units) {
            return Err(Error::DuplicateUnit { unit: unit.clone() });
        }
        if let Some(code) = twice(&indicators) {
            return Err(Error::DuplicateCode { code: code.clone() });
        }
        if let Some(&year) = twice(&years) {
            return Err(Error::DuplicateYear { year });
        }
        let size = units.len() * indicators.len() * years.len();
        Ok(Panel { units, indicators, years, cells: vec![Cell::Missing; size], targets: vec![None; size] })
    }

    /// Sets a value.
    ///
    /// # Errors
    /// [`Error::NotInPanel`] for a unit, indicator or year the panel was not made with; [`Error::NotFinite`] for a number that is none.
    pub fn set(&mut self, unit: &str, indicator: &str, year: i32, cell: Cell) -> Result<(), Error> {
        let at = self.place(unit, indicator, year)?;
        if cell.number().is_some_and(|x| !x.is_finite()) {
            return Err(Error::NotFinite { unit: unit.into(), code: indicator.into(), year });
        }
        self.cells[at] = cell;
        Ok(())
    }

    /// Sets a target.
    ///
    /// # Errors
    /// As [`Panel::set`].
    pub fn set_target(&mut self, unit: &str, indicator: &str, year: i32, target: f64) -> Result<(), Error> {
        let at = self.place(unit, indicator, year)?;
        if !target.is_finite() {
            return Err(Error::NotFinite { unit: unit.into(), code: indicator.into(), year });
        }
        self.targets[at] = Some(target);
        Ok(())
    }

    /// Gives a value; `None` for a unit, indicator or year the panel was not made with.
    pub fn cell(&self, unit: &str, indicator: &str, year: i32) -> Option<Cell> {
        self.place(unit, indicator, year).ok().map(|at| self.cells[at])
    }

    /// Gives a target, where there is one.
    pub fn target(&self, unit: &str, indicator: &str, year: i32) -> Option<f64> {
        self.place(unit, indicator, year).ok().and_then(|at| self.targets[at])
    }

    /// Gives the units in the order they were given.
    pub fn units(&self) -> &[String] {
        &self.units
    }

    /// Gives the indicators in the order they were given.
    pub fn indicators(&self) -> &[String] {
        &self.indicators
    }

    /// Gives the years in the order they were given.
    pub fn years(&self) -> &[i32] {
        &self.years
    }

    /// Finds an indicator's position.
    ///
    /// # Errors
    /// [`Error::NotInPanel`].
    pub(crate) fn indicator_position(&self, code: &str) -> Result<usize, Error> {
        self.indicators.iter().position(|i| i == code).ok_or_else(|| Error::NotInPanel { what: format!("indicator {code}") })
    }

    /// Gives the value and target at positions that come from this panel.
    pub(crate) fn at(&self, unit: usize, indicator: usize, year: usize) -> (Cell, Option<f64>) {
        let at = self.offset(unit, indicator, year);
        (self.cells[at], self.targets[at])
    }

    fn place(&self, unit: &str, indicator: &str, year: i32) -> Result<usize, Error> {
        let u = self.units.iter().position(|u| u == unit).ok_or_else(|| Error::NotInPanel { what: format!("unit {unit}") })?;
        let i = self.indicator_position(indicator)?;
        let y = self.years.iter().position(|&y| y == year).ok_or_else(|| Error::NotInPanel { what: format!("year {year}") })?;
        Ok(self.offset(u, i, y))
    }

    fn offset(&self, unit: usize, indicator: usize, year: usize) -> usize {
        (unit * self.years.len() + year) * self.indicators.len() + indicator
    }
}

/// Finds an item that is given twice.
fn twice<T: Ord>(items: &[T]) -> Option<&T> {
    let mut sorted: Vec<&T> = items.iter().collect();
    sorted.sort_unstable();
    sorted.windows(2).find(|pair| pair[0] == pair[1]).map(|pair| pair[0])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blanks_until_set_and_faults_named() {
        let mut panel = Panel::new(["u", "v"], ["a", "b"], [2024, 2025]).unwrap();
        assert_eq!(panel.cell("v", "b", 2025), Some(Cell::Missing));
        panel.set("v", "b", 2025, Cell::Number(0.0)).unwrap();
        panel.set_target("v", "b", 2025, 3.0).unwrap();
        assert_eq!((panel.cell("v", "b", 2025), panel.target("v", "b", 2025)), (Some(Cell::Number(0.0)), Some(3.0)));
        assert_eq!((panel.cell("v", "b", 2024), panel.cell("u", "b", 2025)), (Some(Cell::Missing), Some(Cell::Missing)));
        assert_eq!(panel.cell("w", "b", 2025), None);
        assert_eq!(panel.set("w", "a", 2024, Cell::Missing), Err(Error::NotInPanel { what: "unit w".into() }));
        assert_eq!(panel.set("u", "c", 2024, Cell::Missing), Err(Error::NotInPanel { what: "indicator c".into() }));
        assert_eq!(panel.set("u", "a", 2023, Cell::Missing), Err(Error::NotInPanel { what: "year 2023".into() }));
        assert!(matches!(panel.set("u", "a", 2024, Cell::Number(f64::NAN)), Err(Error::NotFinite { .. })));
        assert!(matches!(panel.set_target("u", "a", 2024, f64::INFINITY), Err(Error::NotFinite { .. })));
        assert_eq!(Panel::new(["u", "u"], ["a"], [2024]).unwrap_err(), Error::DuplicateUnit { unit: "u".into() });
        assert_eq!(Panel::new(["u"], ["a", "a"], [2024]).unwrap_err(), Error::DuplicateCode { code: "a".into() });
        assert_eq!(Panel::new(["u"], ["a"], [2024, 2024]).unwrap_err(), Error::DuplicateYear { year: 2024 });
    }
}
