//! The order of values in lists: numbers by size, choices as they are offered, Chinese texts by pinyin.

use std::sync::OnceLock;

use pinyin::ToPinyin;
use rusqlite::types::ValueRef;

use super::query::Place;
use crate::schema::{Accepts, statuses};
use crate::{Kind, Value};

/// A value made ready for comparing. Nothing comes last in both directions, so it is no key.
#[derive(Clone, Debug, PartialEq, PartialOrd)]
pub(super) enum SortKey {
    Number(f64),
    Text(String),
}

/// Makes the keys of one field.
pub(super) struct Collation {
    words: &'static [&'static str],
    /// Codes, dates and identifiers are ordered as they are written.
    verbatim: bool,
}

impl Collation {
    pub(super) fn of(kind: Option<Kind>, place: Place) -> Collation {
        let column = place.column();
        let words = match column.map(|it| it.accepts) {
            Some(Accepts::OneOf(words)) => words,
            // Over several kinds the states have no common order.
            Some(Accepts::Status) => kind.map(statuses).unwrap_or_default(),
            _ => &[],
        };
        let verbatim = match (place, column) {
            (Place::Name, _) => false,
            (_, Some(column)) => {
                column.accepts != Accepts::Text
                    || matches!(column.name, "code" | "province" | "city" | "district" | "zone_code" | "city_code")
            }
            (_, None) => true,
        };
        Collation { words, verbatim }
    }

    /// The key of a value that was read before.
    pub(super) fn key_of(&self, value: &Value) -> Option<SortKey> {
        self.key(borrowed(value))
    }

    /// The key of a stored value; none for nothing.
    pub(super) fn key(&self, value: ValueRef<'_>) -> Option<SortKey> {
        match value {
            ValueRef::Null | ValueRef::Blob(_) => None,
            ValueRef::Integer(n) => Some(SortKey::Number(n as f64)),
            ValueRef::Real(x) => Some(SortKey::Number(x)),
            ValueRef::Text(bytes) => {
                let text = std::str::from_utf8(bytes).unwrap_or_default();
                match self.words.iter().position(|it| *it == text) {
                    Some(at) => Some(SortKey::Number(at as f64)),
                    None if self.verbatim => Some(SortKey::Text(text.to_owned())),
                    None => Some(SortKey::Text(text.chars().map(by_sound).collect())),
                }
            }
        }
    }
}

/// Borrows a value as SQLite hands it out.
fn borrowed(value: &Value) -> ValueRef<'_> {
    match value {
        Value::Null => ValueRef::Null,
        Value::Integer(n) => ValueRef::Integer(*n),
        Value::Real(x) => ValueRef::Real(*x),
        Value::Text(text) => ValueRef::Text(text.as_bytes()),
    }
}

/// The block of CJK unified ideographs, in which nearly all names are written.
const FIRST: u32 = 0x4E00;
const LAST: u32 = 0x9FFF;

/// Replaces a Chinese character by the one that holds its place in the order of pinyin; Latin capitals by small letters.
fn by_sound(c: char) -> char {
    static ORDER: OnceLock<Vec<char>> = OnceLock::new();
    match c as u32 {
        at @ FIRST..=LAST => {
            let order = ORDER.get_or_init(order);
            order.get((at - FIRST) as usize).copied().unwrap_or(c)
        }
        _ => c.to_ascii_lowercase(),
    }
}

/// For every character of the block, the character at its rank: by pinyin with tone, then by code point; those without a reading last.
fn order() -> Vec<char> {
    let characters: Vec<char> = (FIRST..=LAST).filter_map(char::from_u32).collect();
    let mut sorted: Vec<(bool, &str, char)> = characters
        .iter()
        .map(|c| match c.to_pinyin() {
            Some(reading) => (false, reading.with_tone_num_end(), *c),
            None => (true, "", *c),
        })
        .collect();
    sorted.sort_unstable();
    let mut order = characters.clone();
    for (rank, (_, _, c)) in sorted.iter().enumerate() {
        order[(*c as u32 - FIRST) as usize] = characters[rank];
    }
    order
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chinese_texts_stand_in_the_order_of_pinyin() {
        let key = |text: &str| text.chars().map(by_sound).collect::<String>();
        let mut names = ["浙江", "安徽", "苏州", "上海", "江苏", "杭州", "B区", "a区"];
        names.sort_by_key(|it| key(it));
        assert_eq!(names, ["a区", "B区", "安徽", "杭州", "江苏", "上海", "苏州", "浙江"]);
    }
}
