//! The units of the group: their names, whether they have left, and their official order.

use std::collections::BTreeMap;

use store::{Kind, ReadTx, Record};

use super::{all, text};
use crate::error::Result;
use crate::regions;
use crate::wire::UnitRef;

/// The units by identifier.
pub(crate) struct Units(BTreeMap<String, Unit>);

/// A unit.
#[derive(Clone, Debug)]
pub(crate) struct Unit {
    /// Its full name.
    pub name: String,
    /// Its short name, else its full one.
    pub short: String,
    /// Its province's code, or empty.
    pub province: String,
    /// Whether it has left the group.
    pub left: bool,
    /// Its role in the group, or empty.
    pub role: String,
    /// Its place in the official order: 沪苏浙皖, in each the department first, then the cities by code.
    order: (usize, usize, String, String),
}

impl Units {
    /// Reads every unit.
    pub fn load(tx: &ReadTx<'_>) -> Result<Units> {
        let units = all(tx, Kind::Unit)?.into_iter().map(|record| (record.id.clone(), Unit::of(&record)));
        Ok(Units(units.collect()))
    }

    /// A unit by its identifier.
    pub fn get(&self, id: &str) -> Option<&Unit> {
        self.0.get(id)
    }

    /// A unit for the wire; one that is not there has no name.
    pub fn named(&self, id: Option<&str>) -> UnitRef {
        let Some(id) = id else { return UnitRef::default() };
        self.get(id).map_or_else(UnitRef::default, |unit| UnitRef { id: id.to_owned(), name: unit.short.clone(), left: unit.left })
    }

    /// The place of a unit in the official order; unknown ones come last.
    pub fn order(&self, id: &str) -> (usize, usize, String, String) {
        self.get(id).map_or_else(|| (usize::MAX, 0, String::new(), id.to_owned()), |unit| unit.order.clone())
    }

    /// Every unit of the group that has not left, in official order.
    pub fn members(&self) -> Vec<(&str, &Unit)> {
        let mut members: Vec<_> = self.0.iter().filter(|(_, unit)| !unit.left).map(|(id, unit)| (id.as_str(), unit)).collect();
        members.sort_by(|(_, a), (_, b)| a.order.cmp(&b.order));
        members
    }

    /// The unit with this identifier or name, short or full.
    pub fn find(&self, called: &str) -> Option<&str> {
        if let Some((id, _)) = self.0.get_key_value(called) {
            return Some(id);
        }
        let key = regions::key(called);
        let mut found = self.0.iter().filter(|(_, unit)| regions::key(&unit.name) == key || regions::key(&unit.short) == key);
        found.next().map(|(id, _)| id.as_str())
    }
}

impl Unit {
    fn of(record: &Record) -> Unit {
        let name = record.name().to_owned();
        let short = record.text("short_name").map_or_else(|| name.clone(), str::to_owned);
        let rank = match text(record, "unit_kind") {
            "省级科技部门" => 0,
            "设区市科技部门" => 1,
            "区县科技部门" => 2,
            "支撑单位" => 3,
            _ => 4,
        };
        let province = text(record, "province").to_owned();
        Unit {
            order: (regions::order(&province), rank, text(record, "city").to_owned(), format!("{}{}", text(record, "code"), name)),
            left: text(record, "status") == "退出",
            role: text(record, "group_role").to_owned(),
            name,
            short,
            province,
        }
    }
}
