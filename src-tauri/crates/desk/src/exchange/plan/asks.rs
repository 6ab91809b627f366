//! Rows that may mean a record under another name: asked once, for the answer becomes an alias.

use std::cell::OnceCell;

use store::{Fields, Value};

use super::records::{brief, identities};
use super::*;
use crate::exchange::likeness::Likenesses;
use crate::exchange::links::Links;
use crate::exchange::registry_sheet::{PLAIN_NAME, name_of};
use crate::regions::bare_key;
use crate::wire::AskCandidate;

/// What a row that may mean a known record gives instead of a record.
type Asked = Box<(Finding, Option<ImportAsk>)>;

/// The records of the workspace with the answers that a person gave.
pub(super) struct Likely<'a> {
    records: &'a [Record],
    answers: &'a BTreeMap<String, String>,
    // Made when the first unknown name comes.
    names: OnceCell<Likenesses<'a>>,
}

impl<'a> Likely<'a> {
    pub(super) fn of(records: &'a [Record], answers: &'a BTreeMap<String, String>) -> Likely<'a> {
        Likely { records, answers, names: OnceCell::new() }
    }

    /// The record that an unknown name was said to mean, whose alias it becomes; none for a new one. Otherwise the question.
    pub(super) fn settle(&self, record: &mut Record, spot: &Spot, links: &Links, lang: Lang) -> Result<Option<usize>, Asked> {
        if self.records.is_empty() {
            return Ok(None);
        }
        let id = spot.show();
        let called = name_of(record).to_owned();
        match self.answers.get(&id).map(|answer| answer.trim()) {
            Some("new") => return Ok(None),
            Some(answer) => {
                let meant = self.records.iter().position(|it| it.id == answer || it.text("code") == Some(answer));
                let meant = meant.filter(|at| self.records[*at].kind == record.kind).ok_or_else(|| {
                    let finding = Finding::error(
                        spot.clone(),
                        format!("「{called}」的答复「{answer}」不是台账中的记录。"),
                        format!("The answer “{answer}” for “{called}” is no record of the registry."),
                    );
                    Box::new((finding.hint("请填记录标识或编号，新记录填 new。", "Give a record's id or code, or new."), None))
                })?;
                take_as_alias(record, &self.records[meant]);
                return Ok(Some(meant));
            }
            None => {}
        }
        let found = self.names.get_or_init(|| Likenesses::of(self.records)).to(record, &called);
        if found.is_empty() {
            return Ok(None);
        }
        let candidates: Vec<AskCandidate> = found
            .into_iter()
            .map(|(at, likeness)| {
                let known = &self.records[at];
                let likeness = (likeness * 100.0).round() / 100.0;
                AskCandidate { id: known.id.clone(), name: known.name().to_owned(), detail: brief(known, links, lang), likeness }
            })
            .collect();
        let names: Vec<String> = candidates
            .iter()
            .map(|it| {
                let code = self.records.iter().find(|known| known.id == it.id).and_then(|known| known.text("code"));
                format!("{}（{}）", it.name, code.unwrap_or(&it.id))
            })
            .collect();
        let finding = Finding::error(
            spot.clone(),
            format!("「{called}」可能就是台账中的{}，没有导入。", names.join("、")),
            format!("“{called}” may be {} of the registry and was not taken.", names.join(", ")),
        )
        .hint(
            format!("请答复是哪一家或为新记录：命令行用 --answer \"{id}=编号\" 或 --answer \"{id}=new\"；答复后名称记为别名，不再询问。"),
            format!("Answer which one it is, or that it is new: --answer \"{id}=CODE\" or --answer \"{id}=new\" on the command line; the name becomes an alias and is not asked again."),
        );
        Err(Box::new((finding, Some(ImportAsk { id: id.clone(), place: id, name: called, candidates }))))
    }
}

/// Makes the names that a row gives aliases of the record that it means.
pub(super) fn take_as_alias(record: &mut Record, known: &Record) {
    let there = identities(known);
    let mut rows = known.child_rows("alias").to_vec();
    for field in [PLAIN_NAME, "name_policy", "name_official"] {
        let Some(Value::Text(name)) = record.fields.remove(field) else { continue };
        if !there.contains(&bare_key(&name)) {
            rows.push(Fields::from([("name".to_owned(), Value::Text(name))]));
        }
    }
    rows.extend(record.children.remove("alias").into_iter().flatten());
    record.children.insert("alias".to_owned(), rows);
}
