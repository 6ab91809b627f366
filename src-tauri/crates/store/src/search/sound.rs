//! How Chinese names sound: pinyin without tones, so that 「苏州工业园」 answers to `szgyy`, `suzhou` and `suzgy`.
//!
//! A name is kept as its syllables, separated by blanks; where a character has several readings they stand side by side with
//! a bar between (`zhang|chang san jiao`). A Latin letter or a digit is a syllable of its own.

use pinyin::ToPinyinMulti;

/// The longest word that is compared by its sound; nobody types a longer one.
const LONGEST: usize = 64;

/// Spells a folded name; none when it holds no Chinese character.
pub(crate) fn spell(name: &str) -> Option<String> {
    let (mut spelt, mut chinese) = (String::with_capacity(name.len() * 2), false);
    for c in name.chars() {
        if c.is_ascii_alphanumeric() {
            separate(&mut spelt);
            spelt.push(c);
        } else if let Some(readings) = c.to_pinyin_multi() {
            separate(&mut spelt);
            let begin = spelt.len();
            for reading in readings {
                add_reading(&mut spelt, begin, reading.plain());
            }
            chinese = true;
        }
    }
    chinese.then_some(spelt)
}

fn separate(spelt: &mut String) {
    if !spelt.is_empty() {
        spelt.push(' ');
    }
}

/// Adds a reading that is not there yet; `ü` is typed as v, and by some as u.
fn add_reading(spelt: &mut String, begin: usize, reading: &str) {
    let mut add = |reading: &str| {
        if !spelt[begin..].split('|').any(|it| it == reading) {
            if spelt.len() > begin {
                spelt.push('|');
            }
            spelt.push_str(reading);
        }
    };
    if reading.contains('ü') {
        add(&reading.replace('ü', "v"));
        add(&reading.replace('ü', "u"));
    } else {
        add(reading);
    }
}

/// Tells whether a folded word can be a sound: at least two letters or digits, a letter among them, and nothing else.
pub(crate) fn is_sound(word: &str) -> bool {
    (2..=LONGEST).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_alphanumeric()) && word.bytes().any(|b| b.is_ascii_alphabetic())
}

/// Tells whether a word sounds like a part of the names whose spellings stand in `spelt`, a line each: whether it can be cut
/// into beginnings of syllables that follow each other. `Some(true)` when that begins where a name begins.
pub(crate) fn sounds_like(spelt: &str, word: &str) -> Option<bool> {
    let mut inside = None;
    for line in spelt.split('\n') {
        let mut rest = line.as_bytes();
        let mut first = true;
        while !rest.is_empty() {
            if follows(rest, word.as_bytes()) {
                match first {
                    true => return Some(true),
                    false => inside = Some(false),
                }
            }
            rest = after_syllable(rest).1;
            first = false;
        }
    }
    inside
}

/// Tells whether `word` can be cut into beginnings of the next syllables of `rest`.
fn follows(rest: &[u8], word: &[u8]) -> bool {
    if word.is_empty() {
        return true;
    }
    if rest.is_empty() {
        return false;
    }
    let (syllable, next) = after_syllable(rest);
    syllable.split(|b| *b == b'|').any(|reading| {
        let common = reading.iter().zip(word).take_while(|(a, b)| a == b).count();
        (1..=common).rev().any(|taken| follows(next, &word[taken..]))
    })
}

/// The first syllable and what follows it.
fn after_syllable(rest: &[u8]) -> (&[u8], &[u8]) {
    match rest.iter().position(|b| *b == b' ') {
        Some(end) => (&rest[..end], &rest[end + 1..]),
        None => (rest, &[]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_answers_to_initials_syllables_and_mixtures() {
        let spelt = spell("苏州工业园区ai中心").unwrap();
        for word in ["szgyyq", "suzhou", "suzhougongyeyuanqu", "suzgy", "szgongye", "su", "szgyyqaizx"] {
            assert_eq!(sounds_like(&spelt, word), Some(true), "{word}");
        }
        for word in ["gyy", "gongyeyuan", "aizhongxin", "zhongx"] {
            assert_eq!(sounds_like(&spelt, word), Some(false), "{word}");
        }
        for word in ["uzhou", "hou", "szx", "gongyuan", "ong"] {
            assert_eq!(sounds_like(&spelt, word), None, "a sound begins with a syllable: {word}");
        }
    }

    #[test]
    fn every_reading_of_a_character_counts() {
        for (name, words) in [
            ("长三角", ["csj", "changsanjiao", "zhangsanjiao"]),
            ("重庆", ["cq", "chongqing", "zhongqing"]),
            ("绿谷", ["lg", "lvgu", "lugu"]),
            ("六安", ["la", "liuan", "luan"]),
        ] {
            let spelt = spell(name).unwrap();
            for word in words {
                assert_eq!(sounds_like(&spelt, word), Some(true), "{name} {word} {spelt}");
            }
        }
    }

    #[test]
    fn what_is_not_chinese_has_no_sound() {
        assert_eq!(spell("innovation hub"), None);
        assert!(!is_sound("s") && !is_sound("2025") && !is_sound("苏") && !is_sound("a-b"));
        assert!(is_sound("sz") && is_sound("b2b"));
    }

    #[test]
    fn a_long_word_against_a_long_name_ends() {
        let spelt = spell(&"啊".repeat(200)).unwrap();
        assert_eq!(sounds_like(&spelt, &format!("{}b", "a".repeat(60))), None);
    }
}
