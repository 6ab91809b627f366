//! Two records that are one: side by side, field by field, and then one.

use std::collections::{BTreeMap, BTreeSet};

use store::{Fields, ObservationQuery, Op, Record, Value};

use super::fields::{self, Field};
use super::links::{linked, targets};
use super::{check, find, gone, item, name_of, values};
use crate::context::Context;
use crate::error::{DeskError, ErrorCode, Result};
use crate::regions;
use crate::wire::{FieldKind, MergeCommit, MergeDone, MergeField, MergeListCount, MergePreview, MergeRequest, MergeSide};

/// Puts two records side by side and tells what merging them would do.
pub fn preview(cx: &mut Context<'_>, request: MergeRequest) -> Result<MergePreview> {
    let lang = cx.lang;
    let (keep, absorb) = pair(cx, &request.keep, &request.absorb)?;
    let merged = compose(&keep, &absorb, &BTreeMap::new());
    let names = cx.workspace()?.read(|tx| targets(tx, [&keep, &absorb]))?;
    let show = |field: &Field, value: &Value| {
        let shown = values::show(field, value, lang);
        names.get(&shown).cloned().filter(|_| field.kind == FieldKind::Link).unwrap_or(shown)
    };
    let fields = fields::fields(keep.kind)
        .filter(|field| field.kind != FieldKind::Rows)
        .filter_map(|field| {
            let (ours, theirs) = (value_of(&keep, field), value_of(&absorb, field));
            (!ours.is_null() || !theirs.is_null()).then(|| MergeField {
                key: field.key.to_owned(),
                label: field.label(lang).to_owned(),
                group: field.group.label(lang).to_owned(),
                kind: field.kind,
                keep: show(field, ours),
                absorb: show(field, theirs),
                differs: !ours.is_null() && !theirs.is_null() && ours != theirs,
                choice: proposed(field, [&keep, &absorb]),
            })
        })
        .collect();
    let lists = keep
        .children
        .keys()
        .map(|key| MergeListCount {
            key: key.clone(),
            label: fields::find(keep.kind, key).map_or(key.as_str(), |field| field.label(lang)).to_owned(),
            keep: keep.child_rows(key).len() as u32,
            absorb: absorb.child_rows(key).len() as u32,
            result: merged.child_rows(key).len() as u32,
        })
        .filter(|list| list.result > 0)
        .collect();
    let (citing, evidence, values) = cx.workspace()?.read(|tx| {
        let mut citing = Vec::new();
        for id in tx.citing(absorb.kind, &absorb.id, true)?.into_iter().flat_map(|it| it.ids).collect::<BTreeSet<_>>() {
            let binned = tx.is_binned(&id)?;
            citing.extend(tx.record_or_binned(&id)?.map(|from| linked(&from, binned, lang)));
        }
        let query = ObservationQuery { unit: Some(absorb.id.clone()), ..ObservationQuery::default() };
        let targets = tx.targets(None)?.into_iter().filter(|it| it.unit == absorb.id).count();
        let values = tx.observations(&query)?.len() + targets;
        Ok::<_, DeskError>((citing, tx.evidence_count(&absorb.id)? as u32, values as u32))
    })?;
    Ok(MergePreview { keep: item(&keep, lang), absorb: item(&absorb, lang), fields, lists, citing, evidence, values })
}

/// Merges one record into another as a person chose; undo separates them again.
pub fn commit(cx: &mut Context<'_>, request: MergeCommit) -> Result<MergeDone> {
    let (keep, absorb) = pair(cx, &request.keep, &request.absorb)?;
    if let Some(key) = request.choose.keys().find(|key| fields::find(keep.kind, key).is_none_or(|field| field.kind == FieldKind::Rows)) {
        return Err(DeskError::new(
            ErrorCode::InvalidInput,
            format!("没有名为 {key} 的单值字段。"),
            format!("There is no field named {key} with one value."),
        )
        .field(key.as_str()));
    }
    let merged = compose(&keep, &absorb, &request.choose);
    check(&merged)?;
    let op = Op::RecordsMerged { kind: keep.kind, kept: name_of(&merged).to_owned(), absorbed: name_of(&absorb).to_owned() };
    let operation = op.sentence(cx.lang);
    // A merge always changes something: one record goes.
    let _ = cx.write(op, |tx| Ok(tx.merge_records(&merged, &absorb.id)?))?;
    Ok(MergeDone { id: keep.id, operation })
}

fn pair(cx: &Context<'_>, keep: &str, absorb: &str) -> Result<(Record, Record)> {
    let workspace = cx.workspace()?;
    let one = find(&workspace, keep)?.ok_or_else(|| gone(keep))?;
    let other = find(&workspace, absorb)?.ok_or_else(|| gone(absorb))?;
    let refuse = |zh: &str, en: &str| Err(DeskError::new(ErrorCode::InvalidInput, zh, en).field("absorb"));
    if one.id == other.id {
        return refuse("不能把记录与它自己合并。", "A record is not merged with itself.");
    }
    if one.kind != other.kind {
        return refuse("只能合并同一类别的记录。", "Only records of one kind can be merged.");
    }
    Ok((one, other))
}

fn value_of<'a>(record: &'a Record, field: &Field) -> &'a Value {
    record.fields.get(field.key).unwrap_or(&Value::Null)
}

/// What is taken unless a person chooses: what is there; of a doubt and none the doubt, of yes and no the yes. A place within one
/// province does not go with another.
fn proposed(field: &Field, [keep, absorb]: [&Record; 2]) -> MergeSide {
    let (ours, theirs) = (value_of(keep, field), value_of(absorb, field));
    let elsewhere = keep.text("province") != absorb.text("province");
    let theirs_wins = match field.key {
        "city" | "district" | "zone_code" | "address" if elsewhere => false,
        "confidence" => theirs.as_str() == Some("to_verify"),
        _ if field.kind == FieldKind::Flag => ours.as_bool() != Some(true) && theirs.as_bool() == Some(true),
        _ => ours.is_null(),
    };
    if theirs_wins && !theirs.is_null() { MergeSide::Absorb } else { MergeSide::Keep }
}

/// The one record that two become, under the identifier of the one that stays. Nothing that only one of them knew is lost: names
/// that were not chosen become aliases, a lead province that was not chosen takes part, lists are joined without repeating a row.
fn compose(keep: &Record, absorb: &Record, choose: &BTreeMap<String, MergeSide>) -> Record {
    let mut merged = keep.clone();
    for field in fields::fields(keep.kind).filter(|field| field.kind != FieldKind::Rows) {
        let side = choose.get(field.key).copied().unwrap_or_else(|| proposed(field, [keep, absorb]));
        if side == MergeSide::Absorb {
            merged.fields.insert(field.key.to_owned(), value_of(absorb, field).clone());
        }
    }
    // What pointed from the one to the other would point to itself.
    for field in fields::fields(keep.kind).filter(|field| field.kind == FieldKind::Link) {
        if value_of(&merged, field).as_str().is_some_and(|id| id == keep.id || id == absorb.id) {
            merged.fields.insert(field.key.to_owned(), Value::Null);
        }
    }
    for (table, rows) in &absorb.children {
        let joined = merged.children.entry(table.clone()).or_default();
        for row in rows {
            if !joined.iter().any(|known| same_row(known, row)) {
                let mut row = row.clone();
                row.remove("id");
                joined.push(row);
            }
        }
    }
    keep_names(&mut merged, [keep, absorb]);
    keep_provinces(&mut merged, [keep, absorb]);
    merged
}

/// Whether two rows say the same; whose they are and in which case does not matter.
fn same_row(one: &Fields, other: &Fields) -> bool {
    let said = |row: &Fields| -> BTreeMap<String, String> {
        let spelled = |value: &Value| if let Value::Text(text) = value { regions::key(text) } else { value.to_string() };
        row.iter().filter(|(key, value)| *key != "id" && !value.is_null()).map(|(key, value)| (key.clone(), spelled(value))).collect()
    };
    said(one) == said(other)
}

fn keep_names(merged: &mut Record, of: [&Record; 2]) {
    const NAMES: [&str; 3] = ["name_policy", "name_official", "name_en"];
    let known = |record: &Record| -> BTreeSet<String> {
        let names = NAMES.iter().filter_map(|key| record.text(key)).map(regions::key);
        names.chain(record.child_rows("alias").iter().filter_map(|row| row.get("name")?.as_str().map(regions::key))).collect()
    };
    let mut have = known(merged);
    for name in of.iter().flat_map(|record| NAMES.iter().filter_map(|key| record.text(key))) {
        if have.insert(regions::key(name)) {
            merged.children.entry("alias".to_owned()).or_default().push([("name".to_owned(), name.into())].into());
        }
    }
}

fn keep_provinces(merged: &mut Record, of: [&Record; 2]) {
    let lead = merged.text("province").map(str::to_owned);
    let rows = merged.children.entry("record_province".to_owned()).or_default();
    rows.retain(|row| row.get("province").and_then(Value::as_str) != lead.as_deref());
    for province in of.iter().filter_map(|record| record.text("province")) {
        let there = rows.iter().any(|row| row.get("province").and_then(Value::as_str) == Some(province));
        if lead.as_deref() != Some(province) && !there {
            rows.push([("province".to_owned(), province.into())].into());
        }
    }
}

#[cfg(test)]
mod tests {
    use store::Kind;

    use super::*;

    fn park(name: &str) -> Record {
        Record::new(Kind::Park).with("name_official", name)
    }

    #[test]
    fn nothing_that_only_one_knew_is_lost() {
        let keep = park("中新嘉善现代产业园").with("province", "330000").with("confidence", "confirmed").with("country", Value::Null);
        let absorb = park("嘉善·中新园")
            .with("province", "310000")
            .with("country", "SG")
            .with("confidence", "to_verify")
            .with_child("alias", [("name", "中新嘉善现代产业园 ".into())])
            .with_child("honour", [("title", "示范园".into())]);
        let merged = compose(&keep, &absorb, &BTreeMap::new());
        assert_eq!((merged.text("name_official"), merged.text("country")), (Some("中新嘉善现代产业园"), Some("SG")));
        assert_eq!(merged.text("confidence"), Some("to_verify"), "a doubt does not vanish by merging");
        let texts = |table: &str, key: &str| -> Vec<String> {
            merged.child_rows(table).iter().filter_map(|row| row.get(key)?.as_str().map(str::to_owned)).collect()
        };
        assert_eq!(texts("alias", "name"), ["中新嘉善现代产业园 ", "嘉善·中新园"], "the name that was not chosen is an alias");
        assert_eq!((texts("record_province", "province"), texts("honour", "title")), (vec!["310000".into()], vec!["示范园".into()]));
        let chosen = compose(&keep, &absorb, &[("name_official".to_owned(), MergeSide::Absorb)].into());
        assert_eq!(chosen.text("name_official"), Some("嘉善·中新园"));
    }
}
