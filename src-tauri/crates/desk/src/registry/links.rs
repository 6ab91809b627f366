//! What is linked to a record: what it points to, what points to it, its values, its evidence.

use std::collections::{BTreeMap, BTreeSet};

use store::schema::links as declared;
use store::{Kind, Lang, ObservationQuery, ReadTx, Record, Value};

use super::{counted, fields, find, gone, name_of};
use crate::context::Context;
use crate::error::Result;
use crate::indicators::words;
use crate::regions;
use crate::wire::{LinkGroup, LinkedRecord, LinkedValue, RecordItem, RecordLinks, RecordRequest};

/// How many records a group shows.
const SHOWN: usize = 200;

/// Tells everything that is linked to a record.
pub fn links(cx: &mut Context<'_>, request: RecordRequest) -> Result<RecordLinks> {
    let workspace = cx.workspace()?;
    let record = find(&workspace, &request.id)?.ok_or_else(|| gone(&request.id))?;
    let lang = cx.lang;
    let changes = workspace.read(|tx| tx.changes_of(&record.id))? as u32;
    let (base_year, as_of) = (workspace.meta().base_year, cx.as_of()?);
    workspace.read(|tx| {
        let mut values = values(tx, &record, lang)?;
        values.extend(counted::values(tx, &record, base_year, as_of, lang)?);
        Ok(RecordLinks {
            record: linked(&record, false, lang),
            to: pointed_to(tx, &record, lang)?,
            from: pointing(tx, &record, lang)?,
            values,
            evidence: tx.evidence_count(&record.id)? as u32,
            changes,
        })
    })
}

fn pointed_to(tx: &ReadTx<'_>, record: &Record, lang: Lang) -> Result<Vec<LinkGroup>> {
    let mut groups = Vec::new();
    for (_, field, to) in declared().filter(|(from, ..)| *from == record.kind) {
        let Some(id) = record.fields.get(field).and_then(Value::as_str) else { continue };
        if let Some(target) = tx.record_or_binned(id)? {
            groups.push(LinkGroup {
                kind: to.plural().to_owned(),
                field: field.to_owned(),
                label: label_of(record.kind, field, lang),
                total: 1,
                records: vec![linked(&target, tx.is_binned(id)?, lang)],
            });
        }
    }
    Ok(groups)
}

fn pointing(tx: &ReadTx<'_>, record: &Record, lang: Lang) -> Result<Vec<LinkGroup>> {
    let citing = tx.citing(record.kind, &record.id, false)?;
    let mut groups = Vec::new();
    for it in &citing {
        let mut records = Vec::new();
        for id in it.ids.iter().take(SHOWN) {
            records.extend(tx.record(id)?.map(|from| linked(&from, false, lang)));
        }
        // A kind that points here through two fields needs the field's name too.
        let alone = citing.iter().filter(|other| other.kind == it.kind).count() == 1;
        let label = match alone {
            true => it.kind.label(lang).to_owned(),
            false => format!("{} · {}", it.kind.label(lang), label_of(it.kind, it.field, lang)),
        };
        groups.push(LinkGroup {
            kind: it.kind.plural().to_owned(),
            field: it.field.to_owned(),
            label,
            total: it.ids.len() as u32,
            records,
        });
    }
    Ok(groups)
}

fn label_of(kind: Kind, field: &str, lang: Lang) -> String {
    fields::find(kind, field).map_or(field, |it| it.label(lang)).to_owned()
}

/// The values that are kept for the record itself, by indicator and year.
fn values(tx: &ReadTx<'_>, record: &Record, lang: Lang) -> Result<Vec<LinkedValue>> {
    let query = ObservationQuery { unit: Some(record.id.clone()), edition: Some(String::new()), ..ObservationQuery::default() };
    let mut found = Vec::new();
    for value in tx.observations(&query)? {
        let indicator = tx.indicator(&value.indicator)?;
        let unit = indicator.as_ref().and_then(|it| it.unit.clone()).unwrap_or_default();
        let name = indicator.map(|it| if lang == Lang::En { it.name_en.unwrap_or(it.name_zh) } else { it.name_zh }).unwrap_or_default();
        let shown = match &value.state {
            store::ValueState::Number(number) => words::amount(*number, &unit, lang),
            store::ValueState::Blank => lang.pick("未报", "not reported").to_owned(),
            store::ValueState::NotApplicable { reason } => format!("{}：{reason}", lang.pick("不适用", "n/a")),
        };
        found.push(LinkedValue { indicator: value.indicator, name, year: value.year, value: shown });
    }
    Ok(found)
}

/// The names of the records that some records point to, by identifier.
pub(crate) fn targets<'r>(tx: &ReadTx<'_>, records: impl IntoIterator<Item = &'r Record>) -> Result<BTreeMap<String, String>> {
    let ids = records.into_iter().flat_map(|record| {
        let pointing = declared().filter(|(from, ..)| *from == record.kind);
        pointing.filter_map(|(_, field, _)| record.fields.get(field).and_then(Value::as_str).map(str::to_owned))
    });
    let ids: BTreeSet<String> = ids.collect();
    if ids.is_empty() { Ok(BTreeMap::new()) } else { Ok(tx.names_of(&ids)?) }
}

/// Shows the links of items by name instead of by identifier.
pub(crate) fn name_links(kind: Kind, items: &mut [RecordItem], names: &BTreeMap<String, String>) {
    for (_, field, _) in declared().filter(|(from, ..)| *from == kind) {
        for item in items.iter_mut() {
            if let Some(shown) = item.display.get_mut(field)
                && let Some(name) = names.get(shown.as_str())
            {
                shown.clone_from(name);
            }
        }
    }
}

/// A record for a sentence or a short list.
pub(crate) fn linked(record: &Record, binned: bool, lang: Lang) -> LinkedRecord {
    LinkedRecord {
        id: record.id.clone(),
        kind: record.kind.plural().to_owned(),
        kind_label: record.kind.label(lang).to_owned(),
        name: name_of(record).to_owned(),
        detail: detail(record.text("province"), record.text("country"), record.text("founded"), lang),
        binned,
    }
}

/// What tells a record from others of its name: 苏 · 新加坡 · 1994.
pub(crate) fn detail(province: Option<&str>, country: Option<&str>, founded: Option<&str>, lang: Lang) -> String {
    let parts = [
        province.map(|code| words::place(code, lang)),
        country.map(|code| regions::country(code, lang).unwrap_or_else(|| code.to_owned())),
        founded.map(|date| date.chars().take(4).collect()),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}
