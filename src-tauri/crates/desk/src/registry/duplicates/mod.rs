//! Records that may be one: found by name, judged by a person, the verdict remembered.

pub mod finder;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use store::{DifferentPair, Kind, Lang, Naming, Op, Record};

use super::links::detail;
use super::{apply, find, gone, kind_of, name_of};
use crate::context::Context;
use crate::error::Result;
use crate::indicators::words;
use crate::wire::{DuplicateList, DuplicatePair, DuplicateProbe, DuplicateQuery, DuplicateVerdict, LinkedRecord};
use finder::{Pair, Why};

/// How many pairs a list gives unless told otherwise.
const LIMIT: u32 = 200;

/// How many pairs a probe gives.
const PROBED: usize = 20;

/// A pair found, with what it takes to show it.
#[derive(Clone, Debug)]
pub(crate) struct Found {
    pub(crate) kind: Kind,
    pub(crate) a: Naming,
    pub(crate) b: Naming,
    pub(crate) score: f64,
    pub(crate) why: Why,
    pub(crate) dismissed: bool,
}

/// Lists records that may be one.
pub fn list(cx: &mut Context<'_>, query: DuplicateQuery) -> Result<DuplicateList> {
    let kind = query.kind.as_deref().filter(|kind| !kind.is_empty()).map(kind_of).transpose()?;
    let record = match query.record.as_deref().filter(|id| !id.is_empty()) {
        Some(id) => Some(find(&*cx.workspace()?, id)?.ok_or_else(|| gone(id))?),
        None => None,
    };
    // For one record nobody waits until a hundred thousand names have been held against each other.
    let all = match (&record, crate::quality::known_duplicates(cx)?) {
        (_, Some(known)) => known,
        (Some(record), None) => Arc::new(of_one(cx, record)?),
        (None, None) => crate::quality::duplicates(cx)?,
    };
    let fits = |it: &&Found| {
        let of_record = record.as_ref().is_none_or(|record| it.a.id == record.id || it.b.id == record.id);
        kind.is_none_or(|kind| it.kind == kind) && of_record && (query.dismissed || !it.dismissed)
    };
    let found: Vec<&Found> = all.iter().filter(fits).collect();
    let page = found.iter().skip(query.offset.unwrap_or(0) as usize).take(query.limit.unwrap_or(LIMIT) as usize);
    Ok(DuplicateList { total: found.len() as u32, pairs: page.map(|it| it.shown(cx.lang)).collect() })
}

/// Holds a record that is being typed against the registry.
pub fn probe(cx: &mut Context<'_>, request: DuplicateProbe) -> Result<DuplicateList> {
    let kind = kind_of(&request.kind)?;
    let mut record = Record::new(kind);
    // What can't be read yet, because it is still being typed, can't be compared either.
    for (key, value) in request.values {
        let _ = apply(&mut record, &[(key, value)].into());
    }
    let typed = naming_of(&record, request.id.unwrap_or_default());
    let lang = cx.lang;
    let (namings, different) = cx.workspace()?.read(|tx| Ok::<_, crate::DeskError>((tx.namings(kind)?, tx.different_pairs()?)))?;
    let mut shown: Vec<DuplicatePair> = Vec::new();
    for pair in finder::probe(&typed, &namings) {
        let found = Found::of(kind, typed.clone(), namings[pair.b].clone(), &pair, &different);
        if !found.dismissed {
            shown.push(found.shown(lang));
        }
    }
    let total = shown.len() as u32;
    shown.truncate(PROBED);
    Ok(DuplicateList { total, pairs: shown })
}

/// Remembers that two records are not the same, or forgets it.
pub fn judge(cx: &mut Context<'_>, verdict: DuplicateVerdict) -> Result<DuplicateList> {
    let workspace = cx.workspace()?;
    let a = find(&workspace, &verdict.a)?.ok_or_else(|| gone(&verdict.a))?;
    let b = find(&workspace, &verdict.b)?.ok_or_else(|| gone(&verdict.b))?;
    let op = Op::PairJudged { a: name_of(&a).to_owned(), b: name_of(&b).to_owned(), different: verdict.different };
    // Said twice is as good as said once.
    let _ = cx.write(op, |tx| Ok(tx.judge_pair(&a.id, &b.id, verdict.different, Some(verdict.note.trim()))?))?;
    list(cx, DuplicateQuery { record: Some(a.id), ..DuplicateQuery::default() })
}

/// What pairs were found among which names.
#[derive(Debug, Default)]
pub(crate) struct Looked {
    namings: Vec<Naming>,
    pairs: Vec<Pair>,
}

/// Finds the pairs of every kind, likeliest first; kinds whose names are still those of the last look give the same pairs again.
pub(crate) fn find_all(tx: &store::ReadTx<'_>, looked: &mut BTreeMap<Kind, Looked>) -> Result<Vec<Found>> {
    let different = tx.different_pairs()?;
    let mut found = Vec::new();
    for kind in Kind::ALL {
        let namings = tx.namings(kind)?;
        let of_kind = looked.entry(kind).or_default();
        if of_kind.namings != namings {
            of_kind.pairs = finder::pairs(&namings);
            of_kind.namings = namings;
        }
        let Looked { namings, pairs } = of_kind;
        for pair in &*pairs {
            let (a, b) = (&namings[pair.a], &namings[pair.b]);
            if !follow(tx, kind, &a.id, &b.id)? {
                found.push(Found::of(kind, a.clone(), b.clone(), pair, &different));
            }
        }
    }
    // The sort is stable: of equal likelihood the kinds' order holds.
    found.sort_by(|x, y| y.score.total_cmp(&x.score));
    Ok(found)
}

/// The pairs of one record, likeliest first.
fn of_one(cx: &Context<'_>, record: &Record) -> Result<Vec<Found>> {
    let kind = record.kind;
    cx.workspace()?.read(|tx| {
        let (namings, different) = (tx.namings(kind)?, tx.different_pairs()?);
        let Some(at) = namings.iter().position(|it| it.id == record.id) else { return Ok(Vec::new()) };
        let mut found = Vec::new();
        for pair in finder::probe(&namings[at], &namings) {
            // The older record stands first, as in the whole list.
            let (a, b) = (&namings[at.min(pair.b)], &namings[at.max(pair.b)]);
            if !follow(tx, kind, &a.id, &b.id)? {
                found.push(Found::of(kind, a.clone(), b.clone(), &pair, &different));
            }
        }
        Ok(found)
    })
}

/// Whether one of two records links to the other, as a programme to its successor: whoever did that knows that they are two.
fn follow(tx: &store::ReadTx<'_>, kind: Kind, a: &str, b: &str) -> Result<bool> {
    for (_, field, _) in store::schema::links().filter(|(from, _, to)| *from == kind && *to == kind) {
        for (one, other) in [(a, b), (b, a)] {
            if tx.record(one)?.is_some_and(|record| record.text(field) == Some(other)) {
                return Ok(true);
            }
        }
    }
    Ok(false)
}

fn naming_of(record: &Record, id: String) -> Naming {
    let names = ["name_policy", "name_official", "name_en"].iter().filter_map(|key| record.text(key));
    let aliases = record.child_rows("alias").iter().filter_map(|row| row.get("name")?.as_str());
    let text = |key: &str| record.text(key).map(str::to_owned);
    Naming {
        id,
        names: names.chain(aliases).map(str::to_owned).collect(),
        province: text("province"),
        country: text("country"),
        partner: text("partner"),
        founded: text("founded"),
    }
}

impl Found {
    fn of(kind: Kind, a: Naming, b: Naming, pair: &Pair, different: &BTreeSet<DifferentPair>) -> Found {
        let dismissed = different.contains(&DifferentPair::new(&a.id, &b.id));
        Found { kind, a, b, score: pair.score, why: pair.why, dismissed }
    }

    pub(crate) fn shown(&self, lang: Lang) -> DuplicatePair {
        DuplicatePair {
            a: self.record(&self.a, lang),
            b: self.record(&self.b, lang),
            score: (self.score * 100.0).round() / 100.0,
            sentence: self.sentence(lang),
            dismissed: self.dismissed,
        }
    }

    pub(crate) fn record(&self, naming: &Naming, lang: Lang) -> LinkedRecord {
        LinkedRecord {
            id: naming.id.clone(),
            kind: self.kind.plural().to_owned(),
            kind_label: self.kind.label(lang).to_owned(),
            name: naming.names.first().cloned().unwrap_or_default(),
            detail: detail(naming.province.as_deref(), naming.country.as_deref(), naming.founded.as_deref(), lang),
            binned: false,
        }
    }

    /// Why they may be one, in a sentence.
    pub(crate) fn sentence(&self, lang: Lang) -> String {
        let mut reasons = vec![match (self.why, lang) {
            (Why::SameName, Lang::Zh) => "名称或别名相同（不计全半角、括号、间隔号和空格）".to_owned(),
            (Why::SameName, Lang::En) => "a name or alias is the same, apart from width, brackets, dots and blanks".to_owned(),
            (Why::SameCore, Lang::Zh) => "去掉通用词后名称相同".to_owned(),
            (Why::SameCore, Lang::En) => "the names are the same without their common words".to_owned(),
            (Why::Similar(share), Lang::Zh) => format!("名称相似（{}）", words::percent(share, lang)),
            (Why::Similar(share), Lang::En) => format!("the names are similar ({})", words::percent(share, lang)),
        }];
        let same = |x: &Option<String>, y: &Option<String>| x.is_some() && x == y;
        let year = |it: &Naming| it.founded.as_ref().and_then(|date| date.get(..4)).map(str::to_owned);
        if same(&self.a.country, &self.b.country) {
            reasons.push(lang.pick("合作国别相同", "the same partner country").to_owned());
        }
        if same(&year(&self.a), &year(&self.b)) {
            reasons.push(lang.pick("设立年份相同", "the same founding year").to_owned());
        }
        match lang {
            Lang::Zh => format!("{}。", reasons.join("，")),
            Lang::En => {
                let text = reasons.join("; ");
                let mut letters = text.chars();
                let first = letters.next().map(|c| c.to_uppercase().to_string()).unwrap_or_default();
                format!("{first}{}.", letters.as_str())
            }
        }
    }
}
