//! What the workspace holds of the things that a file speaks of.

use std::collections::{BTreeSet, HashMap};

use store::{Kind, ObservationQuery, RecordQuery, Workspace};

use super::gather::Gathered;
use super::import::Seen;
use super::links::{Links, linked_kinds};
use super::plan::Held;
use super::recognise::Family;
use super::registry_sheet::Source;
use crate::error::Result;

/// The records to which those of the chosen sheets may link.
pub(super) fn known_links(workspace: &Workspace, seen: &[Seen<'_>]) -> Result<Links> {
    let chosen = seen.iter().filter(|it| it.chosen).filter_map(|it| match &it.family {
        Ok(Family::Registry(kind, _)) => Some(*kind),
        _ => None,
    });
    let kinds: BTreeSet<Kind> = chosen.flat_map(linked_kinds).collect();
    links_among(workspace, kinds)
}

/// The records of some kinds, for links to them.
pub(super) fn links_among(workspace: &Workspace, kinds: BTreeSet<Kind>) -> Result<Links> {
    workspace.read(|tx| {
        let mut records = Vec::new();
        for kind in kinds {
            records.extend(tx.records(&RecordQuery { kind: Some(kind), ..RecordQuery::default() })?.1);
        }
        Ok(Links::of(&records))
    })
}

/// Everything that the workspace holds of what the file speaks of.
pub(super) fn held(workspace: &Workspace, gathered: &Gathered, sources: &[Source<'_>]) -> Result<Held> {
    workspace.read(|tx| {
        let mut held = Held::default();
        let codes: BTreeSet<&str> = gathered.values.iter().map(|given| given.value.indicator.as_str()).collect();
        for code in codes {
            let query = ObservationQuery { indicator: Some(code.to_owned()), ..ObservationQuery::default() };
            for value in tx.observations(&query)? {
                held.values.insert((value.indicator.clone(), value.unit.clone(), value.year, value.edition.clone()), value);
            }
        }
        if !gathered.targets.is_empty() {
            held.targets = tx
                .targets(None)?
                .into_iter()
                .map(|target| ((target.indicator.clone(), target.unit.clone(), target.year), target))
                .collect::<HashMap<_, _>>();
        }
        let kinds: BTreeSet<Kind> = sources.iter().map(|source| source.kind).collect();
        for kind in kinds {
            held.records.extend(tx.records(&RecordQuery { kind: Some(kind), ..RecordQuery::default() })?.1);
        }
        Ok(held)
    })
}
