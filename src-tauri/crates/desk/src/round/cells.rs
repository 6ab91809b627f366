//! What a unit is asked for, and what it holds: the cells of a submission.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use store::{Kind, Observation, ObservationQuery, ReadTx, Submission, ValueState};

use crate::error::Result;
use crate::exchange::ReturnedRow;
use crate::indicators::{Indicator, Scheme};
use crate::regions::DELTA;

/// One cell of a version, as it is kept.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct VersionCell {
    pub indicator: String,
    /// `number`, `blank` or `na`.
    pub state: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<f64>,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub reason: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub note: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub source: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub explanation: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub proof: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cumulative: Option<f64>,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub place: String,
}

impl VersionCell {
    /// The cell that a row of a workbook makes.
    pub fn of_row(row: &ReturnedRow) -> VersionCell {
        let (state, value) = told(&row.state);
        VersionCell {
            indicator: row.indicator.clone(),
            state,
            value,
            reason: row.reason.clone(),
            note: row.note.clone(),
            source: row.source.clone(),
            explanation: row.explanation.clone(),
            proof: row.proof.clone(),
            cumulative: row.cumulative,
            place: row.place.clone(),
        }
    }

    /// The cell that is held in the workspace.
    pub fn of_held(code: &str, held: Option<&Observation>, explanation: &str) -> VersionCell {
        let (state, value) = told(&held.map(|it| it.state.clone()).unwrap_or_default());
        VersionCell {
            indicator: code.to_owned(),
            state,
            value,
            reason: match held.map(|it| &it.state) {
                Some(ValueState::NotApplicable { reason }) => reason.clone(),
                _ => String::new(),
            },
            note: held.and_then(|it| it.note.clone()).unwrap_or_default(),
            source: held.and_then(|it| it.source.clone()).unwrap_or_default(),
            explanation: explanation.to_owned(),
            ..VersionCell::default()
        }
    }
}

impl VersionCell {
    /// The value as the workspace holds it.
    pub fn value_state(&self) -> ValueState {
        match (self.state.as_str(), self.value) {
            ("number", Some(value)) => ValueState::Number(value),
            ("na", _) => ValueState::NotApplicable { reason: self.reason.clone() },
            _ => ValueState::Blank,
        }
    }
}

fn told(state: &ValueState) -> (String, Option<f64>) {
    match state {
        ValueState::Number(value) => ("number".to_owned(), Some(*value)),
        ValueState::Blank => ("blank".to_owned(), None),
        ValueState::NotApplicable { .. } => ("na".to_owned(), None),
    }
}

/// The cells of a version.
pub(crate) fn of_version(cells: &str) -> Vec<VersionCell> {
    // Only the desk writes them; what can't be read is a version without cells.
    serde_json::from_str(cells).unwrap_or_default()
}

/// The indicators that a unit is asked for, in the scheme's order.
pub(crate) fn asked<'a>(scheme: &'a Scheme, submission: &Submission, kind: Option<Kind>) -> Vec<&'a Indicator> {
    let carriers = |indicator: &Indicator| indicator.card.level.as_deref() == Some("C") && indicator.is_typed();
    let fits = |indicator: &Indicator| match submission.sort.as_str() {
        "region" => indicator.is_reported_by(DELTA),
        "province" => indicator.is_reported_by(&submission.unit),
        // A city fills in its part of what the provinces' values are the sum of.
        "city" => {
            indicator.is_typed() && indicator.card.level.as_deref() == Some("P") && indicator.card.region_rule.as_deref() == Some("sum")
        }
        _ => {
            carriers(indicator)
                && clause_of(kind).is_some_and(|clause| indicator.card.clause.as_deref().is_some_and(|it| it.starts_with(clause)))
        }
    };
    // What the round itself tells is nobody's to fill in.
    scheme.indicators.iter().filter(|indicator| !indicator.is_of_round() && fits(indicator)).collect()
}

/// The clause that a kind of carrier answers to.
pub(crate) fn clause_of(kind: Option<Kind>) -> Option<&'static str> {
    match kind? {
        Kind::Park => Some("三(二)-4"),
        Kind::OverseasCentre => Some("三(二)-1"),
        _ => None,
    }
}

/// What the workspace holds of a unit in a year, and in the year before.
#[derive(Clone, Debug, Default)]
pub(crate) struct Held {
    pub now: BTreeMap<String, Observation>,
    pub before: BTreeMap<String, Observation>,
    pub targets: BTreeMap<String, store::Target>,
}

impl Held {
    /// Reads it for every unit.
    pub fn all(tx: &ReadTx<'_>, year: i32) -> Result<BTreeMap<String, Held>> {
        let query = ObservationQuery { years: Some((year - 1, year)), edition: Some(String::new()), ..ObservationQuery::default() };
        let mut all: BTreeMap<String, Held> = BTreeMap::new();
        for observation in tx.observations(&query)?.into_iter().filter(|it| !it.indicator.starts_with("X.")) {
            let held = all.entry(observation.unit.clone()).or_default();
            let of = if observation.year == year { &mut held.now } else { &mut held.before };
            of.insert(observation.indicator.clone(), observation);
        }
        for target in tx.targets(Some((year, year)))? {
            all.entry(target.unit.clone()).or_default().targets.insert(target.indicator.clone(), target);
        }
        Ok(all)
    }

    /// The state of a value now.
    pub fn state(&self, code: &str) -> ValueState {
        self.now.get(code).map(|it| it.state.clone()).unwrap_or_default()
    }

    /// The number of the year before.
    pub fn last(&self, code: &str) -> Option<f64> {
        self.before.get(code).and_then(|it| it.state.number())
    }
}
