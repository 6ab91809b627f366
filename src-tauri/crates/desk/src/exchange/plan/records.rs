//! Records of a file against those that the workspace holds. A row's record is read when it is looked at, and again when it is written.

use std::hash::{DefaultHasher, Hash, Hasher};

use store::{Fields, Kind, Value};

use super::ahead::{self, ReadRow};
use super::asks::{self, Likely};
use super::*;
use crate::error::Result;
use crate::exchange::book::denoised;
use crate::exchange::gather::Reader;
use crate::exchange::links::{self, Links};
use crate::exchange::registry_sheet::{PLAIN_NAME, Source, finding_of, name_of};
use crate::exchange::rows_text;
use crate::regions::{bare_key, key};
use crate::registry::{self, fields, values};
use crate::tasks::Task;
use crate::wire::FieldKind;

/// What becomes of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Outcome {
    New,
    Changed,
    Same,
    Refused,
}

/// A row that is a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Line {
    source: u32,
    row: u32,
    /// The place of the record that it means among those held.
    stored: Option<u32>,
    outcome: Outcome,
}

impl Line {
    /// Whether anything is written for it.
    pub fn writes(&self) -> bool {
        matches!(self.outcome, Outcome::New | Outcome::Changed)
    }

    /// The place of its sheet among the sources.
    pub fn source(&self) -> usize {
        self.source as usize
    }
}

/// Every spelling under which a record can be found: its names and aliases.
pub(super) fn identities(record: &Record) -> Vec<String> {
    let names = [PLAIN_NAME, "name_policy", "name_official", "name_en"].iter().filter_map(|field| record.text(field));
    let aliases = record.child_rows("alias").iter().filter_map(|row| row.get("name").and_then(Value::as_str));
    let mut all: Vec<String> = names.chain(aliases).map(bare_key).collect();
    all.dedup();
    all
}

fn code_of(record: &Record) -> Option<String> {
    record.text("code").map(key)
}

fn folded(kind: Kind, sort: u8, text: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    (kind, sort, text).hash(&mut hasher);
    hasher.finish()
}

/// A link that waits for a record of the same file.
struct Waiting {
    place: usize,
    spot: Spot,
    field: &'static fields::Field,
    kind: Kind,
    text: String,
}

/// Records by the hashes of codes and names; who asks compares the texts themselves, so that two texts of one hash do no harm.
#[derive(Default)]
struct Known {
    codes: HashMap<u64, u32>,
    names: HashMap<u64, u32>,
}

impl Known {
    fn add(&mut self, kind: Kind, code: Option<&str>, names: &[String], at: u32) {
        if let Some(code) = code {
            self.codes.entry(folded(kind, 0, code)).or_insert(at);
        }
        for name in names {
            self.names.entry(folded(kind, 1, name)).or_insert(at);
        }
    }
}

/// What stays the same while the records of a file are planned.
pub(crate) struct Planner<'a> {
    pub reader: &'a Reader<'a>,
    pub sources: &'a [Source<'a>],
    pub held: &'a Held,
    pub answers: &'a BTreeMap<String, String>,
    pub lang: Lang,
}

impl Planner<'_> {
    /// Plans every row of every sheet of records.
    pub fn plan(&self, plan: &mut Plan, task: &mut Task) -> Result<()> {
        let records = &self.held.records;
        let mut known = Known::default();
        for (at, record) in records.iter().enumerate() {
            known.add(record.kind, code_of(record).as_deref(), &identities(record), at as u32);
        }
        let ids: HashMap<&str, u32> = records.iter().enumerate().map(|(at, record)| (record.id.as_str(), at as u32)).collect();
        let likely = Likely::of(records, self.answers);
        let mut waiting = Vec::new();
        let mut claimed = Known::default();
        let mut meant: HashMap<u32, u32> = HashMap::new();
        let total: usize = self.sources.iter().map(|source| source.rows().len()).sum();
        let mut done = 0usize;
        for (number, source) in self.sources.iter().enumerate() {
            let mut masked = 0;
            let mut look = |ReadRow { at, read, mut scratch }: ReadRow| -> Result<()> {
                done += 1;
                if done.is_multiple_of(256) {
                    task.step(done as f64 / total as f64, &source.sheet.name)?;
                }
                let Some(read) = read else {
                    plan.skipped += 1;
                    return Ok(());
                };
                plan.findings.append(&mut scratch.findings);
                masked += scratch.masked;
                let record = match read {
                    Ok(record) => record,
                    Err(wrong) => {
                        // The row is refused once, however much is wrong with it.
                        if let Some(first) = wrong.first() {
                            plan.reject(source.rejected(at, first));
                        }
                        plan.findings.extend(wrong);
                        return Ok(());
                    }
                };
                for (field, kind, text) in links::pending_links(&record) {
                    waiting.push(Waiting { place: plan.lines.len(), spot: source.cell(at, field.key), field, kind, text });
                }
                let by_id = ids.get(record.id.as_str()).copied().filter(|at| records[*at as usize].kind == record.kind);
                let line = Line { source: number as u32, row: at as u32, stored: by_id, outcome: Outcome::Refused };
                let before = plan.lines.len();
                self.line(record, line, &known, &likely, &mut claimed, &mut meant, plan);
                if plan.lines.len() == before {
                    // A row that became no line waits for nothing.
                    waiting.retain(|it: &Waiting| it.place < before);
                }
                Ok(())
            };
            ahead::read_rows(source, self.reader, &mut look)?;
            if masked > 0 {
                plan.findings.push(Finding::info(
                    Spot::sheet(&source.sheet.name),
                    format!("有 {masked} 个单元格的个人信息已脱敏，不采用。"),
                    format!("{masked} cells hold masked personal data, which are not used."),
                ));
            }
        }
        self.settle_waiting(waiting, plan);
        Ok(())
    }

    /// Links to records of the same file: each must be there and be taken, or the row that links is refused; which may refuse others.
    fn settle_waiting(&self, mut waiting: Vec<Waiting>, plan: &mut Plan) {
        while !waiting.is_empty() {
            let mut called: HashMap<Kind, BTreeSet<String>> = HashMap::new();
            let wanted: BTreeSet<Kind> = waiting.iter().map(|it| it.kind).collect();
            for line in
                plan.lines.iter().filter(|line| line.outcome != Outcome::Refused && wanted.contains(&self.sources[line.source()].kind))
            {
                if let Some(mut record) = self.record(line) {
                    settle_name(&mut record);
                    called.entry(record.kind).or_default().extend(links::callings(&record));
                }
            }
            let there =
                |it: &Waiting| called.get(&it.kind).is_some_and(|called| links::ways(&it.text).iter().any(|way| called.contains(way)));
            let (kept, lost): (Vec<_>, Vec<_>) = waiting.into_iter().partition(there);
            if lost.is_empty() {
                plan.waits = !kept.is_empty();
                return;
            }
            for it in &lost {
                plan.findings.push(links::unknown(it.spot.clone(), it.field, &it.text));
                let line = plan.lines[it.place];
                let name = self.record(&line).map(|record| name_of(&record).to_owned()).unwrap_or_default();
                retract(plan, it.place, &name, self.sources[line.source()].spot(line.row as usize));
            }
            waiting = kept.into_iter().filter(|it| plan.lines[it.place].outcome != Outcome::Refused).collect();
        }
    }

    #[expect(clippy::too_many_arguments, reason = "the state of one pass over the rows")]
    fn line(
        &self,
        mut record: Record,
        mut line: Line,
        known: &Known,
        likely: &Likely<'_>,
        claimed: &mut Known,
        meant: &mut HashMap<u32, u32>,
        plan: &mut Plan,
    ) {
        let spot = self.sources[line.source()].spot(line.row as usize);
        let (code, names) = (code_of(&record), identities(&record));
        let kind = record.kind;
        let held = &self.held.records;
        let coded = code.as_ref().and_then(|code| {
            let at = *known.codes.get(&folded(kind, 0, code))?;
            (code_of(&held[at as usize]).as_ref() == Some(code)).then_some(at)
        });
        let named = names.iter().find_map(|name| {
            let at = *known.names.get(&folded(kind, 1, name))?;
            identities(&held[at as usize]).contains(name).then_some(at)
        });
        let stored = match (coded, named) {
            // Its own identifier says which record a row is, whatever else in it was changed.
            _ if line.stored.is_some() => line.stored,
            (Some(coded), Some(named)) if coded != named => {
                let (a, b) = (held[coded as usize].name(), held[named as usize].name());
                let finding = Finding::error(
                    spot.clone(),
                    format!("编号指的是「{a}」，名称指的却是「{b}」。"),
                    format!("The code means “{a}”, but the name means “{b}”."),
                );
                plan.findings.push(finding.hint(
                    "请核对编号和名称；本单位的流水号请用「序号」作表头。",
                    "Check code and name; head a column of running numbers 序号 (No.).",
                ));
                return plan.reject(Rejected { name: name_of(&record).to_owned(), text: String::new(), spot });
            }
            (Some(coded), None) if !name_of(&record).is_empty() && differs(&held[coded as usize], &record, "province") => {
                let known = held[coded as usize].name();
                let finding = Finding::error(
                    spot.clone(),
                    format!("编号已属于另一省市的「{known}」，与这一行不是同一条记录。"),
                    format!("The code belongs to “{known}” of another province, not to this row."),
                );
                plan.findings.push(finding.hint(
                    "请核对编号；本单位的流水号请用「序号」作表头。",
                    "Check the code; head a column of running numbers 序号 (No.).",
                ));
                return plan.reject(Rejected { name: name_of(&record).to_owned(), text: String::new(), spot });
            }
            (coded, named) => coded.or(named),
        };
        let earlier = self.earlier(kind, code.as_deref(), &names, stored, claimed, meant, plan);
        if let Some((place, before)) = earlier {
            if before == record {
                return plan.count(Fate::Duplicate, &spot, || [name_of(&record).to_owned(), String::new(), String::new()]);
            }
            let name = name_of(&record).to_owned();
            let (first, second) = (describe(&before, &self.reader.links, self.lang), describe(&record, &self.reader.links, self.lang));
            let first_spot = self.sources[plan.lines[place].source()].spot(plan.lines[place].row as usize);
            plan.findings.push(conflict(&spot, &first_spot, &name, &second, &first));
            plan.reject(Rejected { name, text: String::new(), spot });
            return retract(plan, place, name_of(&before), first_spot);
        }
        let stored = match stored {
            Some(stored) => Some(stored),
            None => match likely.settle(&mut record, &spot, &self.reader.links, self.lang) {
                Ok(found) => found.map(|at| at as u32),
                Err(asked) => {
                    let (finding, ask) = *asked;
                    plan.findings.push(finding);
                    plan.asks.extend(ask);
                    return plan.reject(Rejected { name: name_of(&record).to_owned(), text: String::new(), spot });
                }
            },
        };
        let place = plan.lines.len() as u32;
        claimed.add(kind, code.as_deref(), &names, place);
        if let Some(stored) = stored {
            meant.entry(stored).or_insert(place);
        }
        line.stored = stored;
        line.outcome = match stored.map(|at| &held[at as usize]) {
            None => self.plan_new(record, spot, plan),
            Some(stored) => self.plan_known(record, stored, spot, plan),
        };
        plan.lines.push(line);
    }

    /// An earlier row of the file that means the same record.
    #[expect(clippy::too_many_arguments, reason = "the state of one pass over the rows")]
    fn earlier(
        &self,
        kind: Kind,
        code: Option<&str>,
        names: &[String],
        stored: Option<u32>,
        claimed: &Known,
        meant: &HashMap<u32, u32>,
        plan: &Plan,
    ) -> Option<(usize, Record)> {
        if let Some(place) = stored.and_then(|stored| meant.get(&stored)) {
            return Some((*place as usize, self.record(&plan.lines[*place as usize])?));
        }
        let by_code = code.and_then(|code| claimed.codes.get(&folded(kind, 0, code)));
        let by_name = names.iter().find_map(|name| claimed.names.get(&folded(kind, 1, name)));
        // Two rows that stand for two records of the registry are two, however alike their names.
        let apart = |place: u32| matches!((plan.lines[place as usize].stored, stored), (Some(one), Some(other)) if one != other);
        [by_code, by_name].into_iter().flatten().filter(|place| !apart(**place)).find_map(|place| {
            let record = self.record(&plan.lines[*place as usize])?;
            let same = code_of(&record).as_deref().is_some_and(|known| Some(known) == code)
                || identities(&record).iter().any(|it| names.contains(it));
            same.then_some((*place as usize, record))
        })
    }

    /// The record of a line as its row says it.
    fn record(&self, line: &Line) -> Option<Record> {
        self.sources[line.source()].read(self.reader, line.row as usize, &mut Gathered::default()).ok()
    }

    fn plan_new(&self, mut record: Record, spot: Spot, plan: &mut Plan) -> Outcome {
        let (lang, links) = (self.lang, &self.reader.links);
        settle_name(&mut record);
        if let Err(error) = registry::check(&record) {
            plan.findings.push(finding_of(error, spot.clone()));
            plan.reject(Rejected { name: name_of(&record).to_owned(), text: String::new(), spot });
            return Outcome::Refused;
        }
        plan.count(Fate::New, &spot, || [name_of(&record).to_owned(), String::new(), describe(&record, links, lang)]);
        if plan.new <= LISTED
            && let Some(last) = plan.changes.last_mut()
        {
            last.cells = given(&record, links, lang);
        }
        Outcome::New
    }

    fn plan_known(&self, record: Record, stored: &Record, spot: Spot, plan: &mut Plan) -> Outcome {
        let (lang, links) = (self.lang, &self.reader.links);
        let mut cells: Vec<ChangedField> = Vec::new();
        let (record, merged) = difference(record, stored, |field, old, new| {
            let (old, new) = (old.show(field, links, lang), new.show(field, links, lang));
            cells.push(ChangedField { field: field.key.to_owned(), label: field.label(lang).to_owned(), old, new });
        });
        if record.fields.is_empty() && record.children.is_empty() {
            plan.same += 1;
            return Outcome::Same;
        }
        if let Err(error) = registry::check(&merged) {
            plan.findings.push(finding_of(error, spot.clone()));
            plan.reject(Rejected { name: stored.name().to_owned(), text: String::new(), spot });
            return Outcome::Refused;
        }
        let side =
            |of: fn(&ChangedField) -> &String| cells.iter().map(|it| format!("{}:{}", it.label, of(it))).collect::<Vec<_>>().join(";");
        plan.count(Fate::Changed, &spot, || [stored.name().to_owned(), side(|it| &it.old), side(|it| &it.new)]);
        if plan.changed <= LISTED
            && let Some(last) = plan.changes.last_mut()
        {
            last.cells = cells;
        }
        Outcome::Changed
    }

    /// What is to be written for a line: a new record without an id, or the changed fields of a known one; and the names by which
    /// rows of the same file may link to it.
    pub fn write(&self, line: &Line, plan: &Plan) -> Option<(Record, Vec<String>)> {
        let mut record = self.record(line)?;
        let callings = if plan.waits {
            let mut named = record.clone();
            settle_name(&mut named);
            links::callings(&named)
        } else {
            Vec::new()
        };
        let spot = self.sources[line.source()].spot(line.row as usize);
        match line.stored.map(|at| &self.held.records[at as usize]) {
            None => {
                settle_name(&mut record);
                record.id.clear();
                Some((record, callings))
            }
            Some(stored) => {
                if self.answers.contains_key(&spot.show()) {
                    asks::take_as_alias(&mut record, stored);
                }
                Some((difference(record, stored, |_, _, _| {}).0, callings))
            }
        }
    }
}

/// Takes a line back that was counted already, because a later row contradicts it.
fn retract(plan: &mut Plan, place: usize, name: &str, spot: Spot) {
    let line = &mut plan.lines[place];
    let outcome = std::mem::replace(&mut line.outcome, Outcome::Refused);
    match outcome {
        Outcome::New => plan.new -= 1,
        Outcome::Changed => plan.changed -= 1,
        Outcome::Same => plan.same -= 1,
        Outcome::Refused => return,
    }
    let shown = spot.show();
    plan.changes.retain(|change| change.place != shown);
    plan.reject(Rejected { name: name.to_owned(), text: String::new(), spot });
}

fn differs(stored: &Record, given: &Record, field: &str) -> bool {
    matches!((stored.text(field), given.text(field)), (Some(a), Some(b)) if a != b)
}

/// What a person calls it is the official name; the policy's name is the policy's.
fn settle_name(record: &mut Record) {
    if let Some(name) = record.fields.remove(PLAIN_NAME) {
        record.fields.entry("name_official".to_owned()).or_insert(name);
    }
}

/// What a row changes of a known record, and the record as it will be; each change is told as field, before, after.
fn difference(mut record: Record, stored: &Record, mut tell: impl FnMut(&fields::Field, Side<'_>, Side<'_>)) -> (Record, Record) {
    let mut merged = stored.clone();
    if let Some(name) = record.fields.remove(PLAIN_NAME) {
        let known = name.as_str().is_some_and(|name| identities(stored).contains(&bare_key(name)));
        if !known {
            record.fields.entry("name_official".to_owned()).or_insert(name);
        }
    }
    record.fields.retain(|key, value| {
        let before = stored.fields.get(key).unwrap_or(&Value::Null);
        let same = same_value(before, value);
        if !same && let Some(field) = fields::find(stored.kind, key) {
            tell(field, Side::Value(before), Side::Value(value));
        }
        if !same {
            merged.fields.insert(key.clone(), value.clone());
        }
        !same
    });
    record.children.retain(|table, rows| {
        let before = stored.child_rows(table);
        let same = same_rows(before, rows);
        if !same && let Some(field) = fields::find(stored.kind, table) {
            tell(field, Side::Rows(before), Side::Rows(rows));
        }
        !same
    });
    record.id = stored.id.clone();
    (record, merged)
}

/// A value as people read it; a link by the words that mean its record.
fn show(field: &fields::Field, value: &Value, links: &Links, lang: Lang) -> String {
    match (field.link, value) {
        (Some(kind), Value::Text(id)) => links::pending(value).unwrap_or_else(|| links.written(kind, id)).to_owned(),
        _ => values::show(field, value, lang),
    }
}

/// One side of a change.
enum Side<'a> {
    Value(&'a Value),
    Rows(&'a [Fields]),
}

impl Side<'_> {
    fn show(&self, field: &fields::Field, links: &Links, lang: Lang) -> String {
        match self {
            Side::Value(value) => show(field, value, links, lang),
            Side::Rows(rows) => rows_text::write(field, rows, true, lang),
        }
    }
}

fn same_value(a: &Value, b: &Value) -> bool {
    match (a.as_f64(), b.as_f64()) {
        (Some(a), Some(b)) => denoised(a) == denoised(b),
        _ => a == b || (a.is_null() && b.as_str() == Some("")),
    }
}

/// Whether two lists hold the same rows in any order; ids aside, for a file knows none.
fn same_rows(stored: &[Fields], given: &[Fields]) -> bool {
    let canonical = |rows: &[Fields]| {
        let mut lines: Vec<Vec<(String, String)>> = rows
            .iter()
            .map(|row| {
                let said = row.iter().filter(|(key, value)| {
                    *key != "id" && !value.is_null() && !(*key == "confidence" && value.as_str() == Some("confirmed"))
                });
                said.map(|(key, value)| {
                    (key.clone(), value.as_f64().map_or_else(|| value.to_string(), |number| plain_number(denoised(number))))
                })
                .collect()
            })
            .collect();
        lines.sort();
        lines
    };
    canonical(stored) == canonical(given)
}

/// Everything that a row gives of a record, field by field in the order of the form.
fn given(record: &Record, links: &Links, lang: Lang) -> Vec<ChangedField> {
    let shown = fields::fields(record.kind).filter_map(|field| {
        let new = match field.kind {
            FieldKind::Rows => rows_text::write(field, record.child_rows(field.key), true, lang),
            _ => record.fields.get(field.key).map(|value| show(field, value, links, lang)).unwrap_or_default(),
        };
        (!new.is_empty()).then(|| ChangedField {
            field: field.key.to_owned(),
            label: field.label(lang).to_owned(),
            old: String::new(),
            new,
        })
    });
    shown.collect()
}

/// A known record in a few words: the fields that a list shows.
pub(super) fn brief(record: &Record, links: &Links, lang: Lang) -> String {
    let listed = fields::list_columns(record.kind);
    let shown = given(record, links, lang).into_iter().filter(|it| listed.contains(&it.field.as_str()));
    shown.map(|it| format!("{}:{}", it.label, it.new)).collect::<Vec<_>>().join(";")
}

/// A record in a line: everything but its name, which stands beside it.
fn describe(record: &Record, links: &Links, lang: Lang) -> String {
    let name = name_of(record);
    let shown = given(record, links, lang).into_iter().filter(|it| !(it.field.starts_with("name_") && it.new == name));
    shown.map(|it| format!("{}:{}", it.label, it.new)).collect::<Vec<_>>().join(";")
}
