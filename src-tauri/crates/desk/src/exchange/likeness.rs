//! Whether two names may mean one body: shared pairs of letters, with place names and the kind's own words weighed apart.
//!
//! Names that differ in a number, a letter or an ordinal (二期, 甲园, B 区) are never alike, and neither are those of two cities.

use std::collections::{BTreeSet, HashMap};

use store::{Record, Value};

use crate::regions::{self, bare_key};

/// From this score on a person is asked.
const ASK: f64 = 0.7;

/// How much of what is particular to a name must be shared besides.
const CORE: f64 = 0.5;

/// A pair of letters that more names than this have tells nothing.
const COMMON: usize = 500;

/// The most names that one name is held against.
const MOST: usize = 200;

/// Words that names of one kind share, longest first.
const GENERIC: &[&str] = &[
    "国际联合实验室",
    "国际联合研究中心",
    "科技成果转移转化示范区",
    "联合实验室",
    "联合研究中心",
    "孵化创新中心",
    "海外创新中心",
    "海外孵化中心",
    "产业合作园区",
    "产业合作园",
    "国际合作园区",
    "国际合作园",
    "创新中心",
    "孵化中心",
    "研究中心",
    "研发中心",
    "合作园区",
    "合作园",
    "产业园区",
    "产业园",
    "创新园",
    "科技园",
    "工业园区",
    "有限责任公司",
    "股份有限公司",
    "有限公司",
    "示范区",
    "实验室",
    "论坛",
    "大会",
    "园区",
];

/// A name taken apart for comparison.
#[derive(Clone, Debug)]
struct Name {
    whole: BTreeSet<(char, char)>,
    core: BTreeSet<(char, char)>,
    marks: String,
    cities: BTreeSet<&'static str>,
}

impl Name {
    fn of(text: &str) -> Name {
        let folded = bare_key(text);
        let mut core = folded.clone();
        let mut cities = BTreeSet::new();
        for city in regions::cities() {
            let short = city.zh.trim_end_matches('市');
            if core.contains(short) {
                cities.insert(city.code);
                core = core.replace(short, "");
            }
        }
        for province in regions::provinces() {
            core = core.replace(province.zh.trim_end_matches(['省', '市']), "");
        }
        for word in GENERIC {
            core = core.replace(word, "");
        }
        if core.is_empty() {
            core.clone_from(&folded);
        }
        let mut marks: Vec<char> = folded.chars().filter(|c| c.is_ascii_alphanumeric() || ORDINALS.contains(*c)).collect();
        marks.sort_unstable();
        Name { whole: pairs(&folded), core: pairs(&core), marks: marks.into_iter().collect(), cities }
    }

    fn likeness(&self, other: &Name) -> Option<f64> {
        if self.marks != other.marks || (!self.cities.is_empty() && !other.cities.is_empty() && self.cities != other.cities) {
            return None;
        }
        let core = dice(&self.core, &other.core);
        let score = (dice(&self.whole, &other.whole) + core) / 2.0;
        (score >= ASK && core >= CORE).then_some(score)
    }
}

const ORDINALS: &str = "甲乙丙丁戊己庚辛壬癸一二三四五六七八九十东南西北";

/// The pairs of neighbouring letters, the ends included.
fn pairs(text: &str) -> BTreeSet<(char, char)> {
    let letters: Vec<char> = std::iter::once(' ').chain(text.chars()).chain([' ']).collect();
    letters.windows(2).map(|pair| (pair[0], pair[1])).collect()
}

fn dice(a: &BTreeSet<(char, char)>, b: &BTreeSet<(char, char)>) -> f64 {
    let shared = a.intersection(b).count();
    2.0 * shared as f64 / (a.len() + b.len()).max(1) as f64
}

/// The names that a workspace holds, made ready for comparison.
pub(crate) struct Likenesses<'a> {
    records: &'a [Record],
    names: Vec<(usize, Name)>,
    places: HashMap<(char, char), Vec<u32>>,
}

impl<'a> Likenesses<'a> {
    /// Every name and alias of the records.
    pub fn of(records: &'a [Record]) -> Likenesses<'a> {
        let mut names = Vec::with_capacity(records.len());
        let mut places: HashMap<(char, char), Vec<u32>> = HashMap::new();
        for (at, record) in records.iter().enumerate() {
            for text in names_of(record) {
                let name = Name::of(text);
                for pair in &name.whole {
                    places.entry(*pair).or_default().push(names.len() as u32);
                }
                names.push((at, name));
            }
        }
        Likenesses { records, names, places }
    }

    /// The records that a new one may mean, likeliest first, each with its score; those of another kind or province are none.
    pub fn to(&self, given: &Record, called: &str) -> Vec<(usize, f64)> {
        let name = Name::of(called);
        let mut shared: HashMap<u32, u32> = HashMap::new();
        for pair in &name.whole {
            for at in self.places.get(pair).filter(|places| places.len() <= COMMON.max(self.names.len() / 10)).into_iter().flatten() {
                *shared.entry(*at).or_default() += 1;
            }
        }
        let mut near: Vec<(u32, u32)> = shared.into_iter().collect();
        near.sort_by_key(|(at, count)| (std::cmp::Reverse(*count), *at));
        let mut found: Vec<(usize, f64)> = Vec::new();
        for (place, _) in near.into_iter().take(MOST) {
            let (at, other) = &self.names[place as usize];
            let record = &self.records[*at];
            let elsewhere = matches!((record.text("province"), given.text("province")), (Some(a), Some(b)) if a != b);
            if record.kind != given.kind || elsewhere {
                continue;
            }
            if let Some(score) = name.likeness(other) {
                match found.iter_mut().find(|(known, _)| known == at) {
                    Some((_, best)) => *best = best.max(score),
                    None => found.push((*at, score)),
                }
            }
        }
        found.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        found.truncate(5);
        found
    }
}

/// Every name and alias of a record.
fn names_of(record: &Record) -> impl Iterator<Item = &str> {
    let names = ["name_policy", "name_official", "name_en"].into_iter().filter_map(|field| record.text(field));
    names.chain(record.child_rows("alias").iter().filter_map(|row| row.get("name").and_then(Value::as_str)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn alike(a: &str, b: &str) -> bool {
        Name::of(a).likeness(&Name::of(b)).is_some()
    }

    #[test]
    fn one_body_under_two_names_and_two_bodies_under_like_ones() {
        for (a, b) in [
            ("中以(上海)创新园", "中以创新园"),
            ("中以•上海创新园", "上海中以创新园"),
            ("中新苏州工业园区", "苏州中新工业园区"),
            ("以色列江苏创新中心", "江苏(以色列)创新中心"),
            ("中德先进制造国际联合实验室", "中德先进制造联合实验室"),
            ("江苏省产业技术研究院硅谷孵化器", "江苏产业技术研究院硅谷孵化器"),
        ] {
            assert!(alike(a, b), "{a} / {b}");
        }
        for (a, b) in [
            ("中德智能制造国际联合实验室", "中德先进材料国际联合实验室"),
            ("演示·园区00001", "演示·园区00002"),
            ("演示·甲园", "演示·乙园"),
            ("中德产业园一期", "中德产业园二期"),
            ("中德(苏州)创新园", "中德(南京)创新园"),
            ("中以创新园", "中意创新园"),
            ("上海生物医药创新中心", "上海集成电路创新中心"),
        ] {
            assert!(!alike(a, b), "{a} / {b}");
        }
    }
}
