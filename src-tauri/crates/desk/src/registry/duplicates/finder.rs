//! Finds names that may mean one thing, among a hundred thousand, without comparing every two.
//!
//! Names are folded (width, brackets, dots, blanks, letter case), then held against each other in three ways: folded alike; alike
//! without the words that every name of a kind carries (园区, 有限公司 …); similar by trigrams. For the last, two sets of trigrams with a
//! Jaccard similarity of at least t share one of the ⌊(1−t)·n⌋+1 rarest of the one and of the other (prefix filter: Chaudhuri,
//! Ganti, Kaushik 2006), so only names that share a rare trigram are compared, and none that is similar enough is missed but for the
//! cap on trigrams that a whole crowd shares.

use std::collections::{BTreeMap, HashMap};

use store::Naming;

use crate::regions::{self, bare_key};

/// From this similarity of trigrams on, two names are held to be near.
pub const NEAR: f64 = 0.5;

/// From this score on, a pair is shown.
pub const SHOWN: f64 = 0.6;

/// What two names lose that give different numbers or different cities.
const APART: f64 = 0.35;

/// The most that all else known of two records can add to their likeness.
const ELSE: f64 = 0.18;

/// From this similarity on, names that give different numbers or cities can still be shown.
const FAR: f64 = (SHOWN + APART - ELSE - BASE) / WORTH;

/// What a similarity of nothing is worth, and what a whole one adds.
const BASE: f64 = 0.35;
const WORTH: f64 = 0.5;

/// A trigram that more names than this begin their comparison with tells nothing.
const CROWD: usize = 400;

/// How many pairs are found at most; who has more has another problem.
const MOST: usize = 20_000;

/// Words that say what a thing is, not which; longer ones first.
const COMMON: &[&str] = &[
    "股份有限公司",
    "有限责任公司",
    "有限公司",
    "集团公司",
    "国际合作",
    "国际联合",
    "联合实验室",
    "联合研究中心",
    "研究中心",
    "创新中心",
    "孵化中心",
    "孵化器",
    "研发中心",
    "实验室",
    "研究院",
    "研究所",
    "产业园区",
    "产业园",
    "科技园",
    "创新园",
    "工业园区",
    "工业园",
    "合作区",
    "合作园",
    "示范区",
    "开发区",
    "园区",
    "中心",
    "集团",
    "公司",
    "项目",
    "现代",
    "国际",
    "科技",
    "技术",
    "创新",
    "合作",
    "产业",
    "中国",
    "center",
    "centre",
    "park",
    "company",
    "limited",
    "coltd",
    "ltd",
    "inc",
    "laboratory",
    "institute",
    "the",
];

/// Two namings that may mean one thing.
#[derive(Clone, Debug, PartialEq)]
pub struct Pair {
    /// The place of the one in the list.
    pub a: usize,
    /// The place of the other, behind it.
    pub b: usize,
    /// How likely they are one, 0 to 1.
    pub score: f64,
    /// Why.
    pub why: Why,
}

/// Why two namings may mean one thing.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Why {
    /// A name of the one is a name of the other, apart from width, brackets, dots and blanks.
    SameName,
    /// They are the same but for words that every such name carries.
    SameCore,
    /// Their names share this share of their trigrams.
    Similar(f64),
}

/// One name, ready to be compared.
struct Name {
    of: usize,
    folded: String,
    core: String,
    grams: Vec<u64>,
    /// Digits, Chinese numerals and single letters, which tell a first from a second; then the cities that the name says.
    marks: String,
    cities: u64,
}

/// Finds every pair among namings of one kind, likeliest first.
pub fn pairs(namings: &[Naming]) -> Vec<Pair> {
    let names: Vec<Name> =
        namings.iter().enumerate().flat_map(|(at, it)| it.names.iter().filter_map(move |name| Name::of(at, name))).collect();
    let mut found: BTreeMap<(usize, usize), (f64, Why)> = BTreeMap::new();
    let mut note = |one: &Name, other: &Name, why: Why| {
        if one.of == other.of || found.len() >= MOST {
            return;
        }
        let (a, b) = (one.of.min(other.of), one.of.max(other.of));
        let score = score(&namings[a], &namings[b], one, other, why);
        if score >= SHOWN && found.get(&(a, b)).is_none_or(|(known, _)| score > *known) {
            found.insert((a, b), (score, why));
        }
    };
    alike(&names, |name| &name.folded, |one, other| note(one, other, Why::SameName));
    alike(&names, |name| &name.core, |one, other| note(one, other, Why::SameCore));
    near(&names, |one, other, share| note(one, other, Why::Similar(share)));
    let mut pairs: Vec<Pair> = found.into_iter().map(|((a, b), (score, why))| Pair { a, b, score, why }).collect();
    pairs.sort_by(|x, y| y.score.total_cmp(&x.score).then(x.a.cmp(&y.a)).then(x.b.cmp(&y.b)));
    pairs
}

/// Holds one naming against many, likeliest first.
pub fn probe(one: &Naming, among: &[Naming]) -> Vec<Pair> {
    let mine: Vec<Name> = one.names.iter().filter_map(|name| Name::of(usize::MAX, name)).collect();
    let mut found = Vec::new();
    for (at, naming) in among.iter().enumerate().filter(|(_, it)| it.id != one.id || one.id.is_empty()) {
        let theirs: Vec<Name> = naming.names.iter().filter_map(|name| Name::of(at, name)).collect();
        let best = mine.iter().flat_map(|my| theirs.iter().filter_map(move |their| compare(my, their).map(|why| (my, their, why))));
        let best = best.map(|(my, their, why)| (score(one, naming, my, their, why), why)).max_by(|x, y| x.0.total_cmp(&y.0));
        if let Some((score, why)) = best.filter(|(score, _)| *score >= SHOWN) {
            found.push(Pair { a: usize::MAX, b: at, score, why });
        }
    }
    found.sort_by(|x, y| y.score.total_cmp(&x.score).then(x.b.cmp(&y.b)));
    found
}

fn compare(one: &Name, other: &Name) -> Option<Why> {
    match () {
        () if one.folded == other.folded => Some(Why::SameName),
        () if !one.core.is_empty() && one.core == other.core => Some(Why::SameCore),
        () => Some(jaccard(&one.grams, &other.grams)).filter(|share| *share >= NEAR).map(Why::Similar),
    }
}

impl Name {
    fn of(of: usize, name: &str) -> Option<Name> {
        let folded = bare_key(name);
        if folded.is_empty() {
            return None;
        }
        let mut core = folded.clone();
        for word in COMMON {
            core = core.replace(word, "");
        }
        // A name that consists of such words alone is told by them.
        if core.chars().count() < 2 {
            core.clear();
        }
        let grams = grams(&folded);
        let (marks, cities) = (marks(&folded), cities(&folded));
        Some(Name { of, folded, core, grams, marks, cities })
    }
}

/// How likely two namings are one: how near their names are, then what else is known of both.
fn score(a: &Naming, b: &Naming, one: &Name, other: &Name, why: Why) -> f64 {
    let mut score: f64 = match why {
        Why::SameName => 0.95,
        Why::SameCore => 0.85,
        Why::Similar(share) => BASE + share * WORTH,
    };
    let known = |x: &Option<String>, y: &Option<String>, alike: f64, unlike: f64| match (x, y) {
        (Some(x), Some(y)) if x == y => alike,
        (Some(_), Some(_)) => -unlike,
        _ => 0.0,
    };
    let year = |it: &Naming| it.founded.as_ref().and_then(|date| date.get(..4)).map(str::to_owned);
    score += known(&a.country, &b.country, 0.05, 0.2);
    score += known(&year(a), &year(b), 0.05, 0.1);
    // The same thing is often reported by two provinces.
    score += known(&a.province, &b.province, 0.03, 0.03);
    if let (Some(x), Some(y)) = (&a.partner, &b.partner) {
        score += if jaccard(&grams(&bare_key(x)), &grams(&bare_key(y))) >= NEAR { 0.05 } else { -0.1 };
    }
    if are_apart(one, other) {
        score -= APART;
    }
    score.clamp(0.0, 1.0)
}

/// Whether two names say themselves that they are two: 「一期」 and 「二期」, 「第3届」 and 「第4届」, 「南京…中心」 and 「苏州…中心」.
fn are_apart(one: &Name, other: &Name) -> bool {
    one.marks != other.marks || (one.cities != 0 && other.cities != 0 && one.cities & other.cities == 0)
}

/// Calls `each` for names whose key is the same: every one of a group with the first of it, which is enough to find them all.
fn alike<'a>(names: &'a [Name], key: impl Fn(&'a Name) -> &'a String, mut each: impl FnMut(&Name, &Name)) {
    let mut groups: HashMap<&str, Vec<&Name>> = HashMap::new();
    for name in names.iter().filter(|name| !key(name).is_empty()) {
        groups.entry(key(name)).or_default().push(name);
    }
    let mut groups: Vec<Vec<&Name>> = groups.into_values().filter(|group| group.len() > 1).collect();
    // A map of that kind has no order of its own, and the cap must not depend on one.
    groups.sort_by_key(|group| group[0].of);
    for group in groups {
        for other in &group[1..] {
            each(group[0], other);
        }
    }
}

/// Calls `each` for names whose trigrams are near: from [`NEAR`] on, and from [`FAR`] on where their marks differ.
fn near(names: &[Name], mut each: impl FnMut(&Name, &Name, f64)) {
    let mut counts: HashMap<u64, u32> = HashMap::new();
    for gram in names.iter().flat_map(|name| &name.grams) {
        *counts.entry(*gram).or_default() += 1;
    }
    // Names of one pattern (「…2023年第17号」) share nearly all their trigrams. What can be told from their marks is told first: of the
    // same marks near ones are looked for, of others only very near ones, which share one of far fewer trigrams.
    let mut kinds: HashMap<&str, u64> = HashMap::new();
    let (mut same, mut other) = (Beginnings::default(), Beginnings::default());
    let mut met: Vec<u32> = vec![u32::MAX; names.len()];
    let mut rarest = Vec::new();
    for (at, name) in names.iter().enumerate() {
        rarest.clone_from(&name.grams);
        rarest.sort_unstable_by_key(|gram| (counts[gram], *gram));
        let known = kinds.len() as u64;
        let marks = *kinds.entry(&name.marks).or_insert(known);
        let mut meet = |with: u32, least: f64| {
            if std::mem::replace(&mut met[with as usize], at as u32) == at as u32 {
                return;
            }
            let with = &names[with as usize];
            let (small, large) = (name.grams.len().min(with.grams.len()), name.grams.len().max(with.grams.len()));
            if with.of != name.of && small as f64 >= least * large as f64 {
                let share = jaccard(&name.grams, &with.grams);
                if share >= least {
                    each(with, name, share);
                }
            }
        };
        for gram in &rarest[..prefix(rarest.len(), NEAR)] {
            same.walk((*gram, marks), at as u32, |with| meet(with, NEAR));
        }
        for gram in &rarest[..prefix(rarest.len(), FAR)] {
            other.walk((*gram, 0), at as u32, |with| meet(with, FAR));
        }
    }
}

/// How many of the rarest trigrams two names that share at least `least` cannot all differ in.
fn prefix(grams: usize, least: f64) -> usize {
    grams - (least * grams as f64).ceil() as usize + 1
}

/// Who begins with what: for each key a chain of those seen so far, all chains in one list.
#[derive(Default)]
struct Beginnings {
    heads: HashMap<(u64, u64), (u32, u32)>,
    chain: Vec<(u32, u32)>,
}

impl Beginnings {
    /// Visits those who began with the key, and joins them; a crowd tells nothing and is passed over.
    fn walk(&mut self, key: (u64, u64), who: u32, mut visit: impl FnMut(u32)) {
        let (head, crowd) = self.heads.entry(key).or_insert((u32::MAX, 0));
        if *crowd as usize > CROWD {
            return;
        }
        let mut at = *head;
        while let Some((one, next)) = self.chain.get(at as usize) {
            visit(*one);
            at = *next;
        }
        self.chain.push((who, *head));
        (*head, *crowd) = (self.chain.len() as u32 - 1, *crowd + 1);
    }
}

/// The trigrams of a text with its edges (two blanks in front, one behind), each as a number, ascending, each once.
fn grams(text: &str) -> Vec<u64> {
    let letters: Vec<u64> = [' ', ' '].into_iter().chain(text.chars()).chain([' ']).map(u64::from).collect();
    // Three code points of 21 bits fill 63.
    let mut grams: Vec<u64> = letters.windows(3).map(|it| it[0] << 42 | it[1] << 21 | it[2]).collect();
    grams.sort_unstable();
    grams.dedup();
    grams
}

/// Shared ÷ all of two ascending lists.
fn jaccard(a: &[u64], b: &[u64]) -> f64 {
    let (mut i, mut j, mut shared) = (0, 0, 0usize);
    while i < a.len() && j < b.len() {
        match a[i].cmp(&b[j]) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => {
                shared += 1;
                i += 1;
                j += 1;
            }
        }
    }
    let all = a.len() + b.len() - shared;
    if all == 0 { 0.0 } else { shared as f64 / all as f64 }
}

/// What tells a first from a second: digits, Chinese numerals, and Latin letters that stand alone.
fn marks(folded: &str) -> String {
    let letters: Vec<char> = folded.chars().collect();
    let alone = |at: usize| {
        let latin = |at: Option<usize>| at.and_then(|at| letters.get(at)).is_some_and(char::is_ascii_alphabetic);
        !latin(at.checked_sub(1)) && !latin(Some(at + 1))
    };
    let marks = letters.iter().enumerate().filter(|(at, c)| {
        c.is_ascii_digit() || "〇一二三四五六七八九十甲乙丙丁戊己庚辛壬癸东南西北".contains(**c) || (c.is_ascii_alphabetic() && alone(*at))
    });
    marks.map(|(_, c)| *c).collect()
}

/// The cities of the delta that a text names, a bit each.
fn cities(folded: &str) -> u64 {
    let named = regions::cities().iter().enumerate().filter(|(_, city)| folded.contains(city.zh.trim_end_matches('市')));
    named.fold(0, |bits, (at, _)| bits | 1 << at)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::*;

    fn naming(id: usize, names: &[&str]) -> Naming {
        Naming { id: format!("{id:05}"), names: names.iter().map(|it| (*it).to_owned()).collect(), ..Naming::default() }
    }

    fn all(names: &[&[&str]]) -> Vec<(usize, usize)> {
        let namings: Vec<Naming> = names.iter().enumerate().map(|(at, names)| naming(at, names)).collect();
        pairs(&namings).iter().map(|it| (it.a, it.b)).collect()
    }

    #[test]
    fn the_same_under_another_spelling_is_found() {
        assert_eq!(all(&[&["中以(上海)创新园"], &["中以（上海） 创新园"], &["中德园"]]), [(0, 1)], "widths, brackets, blanks");
        assert_eq!(all(&[&["中国•江苏论坛"], &["中国·江苏论坛"]]), [(0, 1)], "middle dots");
        assert_eq!(all(&[&["嘉善园", "中新嘉善现代产业园"], &["另一名称", "中新嘉善现代产业园"]]), [(0, 1)], "an alias is a name");
        assert_eq!(all(&[&["苏州纳维科技有限公司"], &["苏州纳维"]]), [(0, 1)], "words that every such name carries");
        assert_eq!(all(&[&["江苏省产业技术研究院海外创新中心"], &["江苏产业技术研究院海外创新中心"]]), [(0, 1)], "a letter left out");
    }

    #[test]
    fn a_first_and_a_second_are_two_things() {
        assert_eq!(all(&[&["中德生态园一期"], &["中德生态园二期"]]), []);
        assert_eq!(all(&[&["浦江创新论坛2023"], &["浦江创新论坛2024"]]), []);
        assert_eq!(all(&[&["上海交通大学"], &["浙江大学"], &["南京大学"]]), []);
        assert_eq!(all(&[&["常州氢能储运国际合作项目"], &["杭州氢能储运国际合作项目"]]), [], "of two cities");
        assert_eq!(all(&[&["太仓（苏州）氢能储运合作项目"], &["苏州氢能储运合作项目"]]), [(0, 1)], "of one");
    }

    #[test]
    fn what_else_is_known_counts() {
        let mut one = naming(0, &["中欧联合实验室合作平台"]);
        let mut other = naming(1, &["中欧联合实验平台"]);
        (one.country, other.country) = (Some("DE".into()), Some("DE".into()));
        let near = pairs(&[one.clone(), other.clone()]);
        other.country = Some("FR".into());
        let far = pairs(&[one, other]);
        let score = |found: &[Pair]| found.first().map_or(0.0, |it| it.score);
        assert!(score(&near) > score(&far), "{near:?} {far:?}");
    }

    #[test]
    fn probing_agrees_with_pairing() {
        let namings = [naming(0, &["中以(上海)创新园"]), naming(1, &["中德园"])];
        let typed = Naming { id: String::new(), names: vec!["中以 上海 创新园".into()], ..Naming::default() };
        let found = probe(&typed, &namings);
        assert_eq!((found.len(), found[0].b), (1, 0));
        assert!(probe(&namings[0], &namings).is_empty(), "a record is no duplicate of itself");
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

        /// Looking only where a rare trigram is shared finds what looking everywhere finds.
        #[test]
        fn no_near_pair_is_missed(names in prop::collection::vec("[中外江海园区港湾新城]{2,7}", 2..40)) {
            let list: Vec<Name> = names.iter().enumerate().filter_map(|(at, name)| Name::of(at, name)).collect();
            let mut found = BTreeSet::new();
            near(&list, |one, other, _| { found.insert((one.of.min(other.of), one.of.max(other.of))); });
            let mut expected = BTreeSet::new();
            for (i, one) in list.iter().enumerate() {
                for other in &list[i + 1..] {
                    if jaccard(&one.grams, &other.grams) >= NEAR {
                        expected.insert((one.of, other.of));
                    }
                }
            }
            prop_assert_eq!(found, expected);
        }
    }
}
