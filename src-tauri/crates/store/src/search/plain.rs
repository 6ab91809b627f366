//! Folds texts so that ways of writing that mean the same become the same.

use std::borrow::Cow;

/// Folds letter case, the width of letters and digits, the kinds of brackets, middle dots, dashes and quotation marks, and
/// turns every blank and control character into a space. Characters of no width vanish.
pub(crate) fn fold(text: &str) -> Cow<'_, str> {
    match text.char_indices().find(|(_, c)| !stays(*c)) {
        None => Cow::Borrowed(text),
        Some((at, _)) => {
            let mut folded = String::with_capacity(text.len());
            folded.push_str(&text[..at]);
            text[at..].chars().for_each(|c| fold_char(c, |c| folded.push(c)));
            Cow::Owned(folded)
        }
    }
}

/// Splits a search into its folded words.
pub(crate) fn words(search: &str) -> Vec<String> {
    fold(search).split_whitespace().map(str::to_owned).collect()
}

/// Finds a folded word in a text and returns the bytes of the text that it stands for.
pub(crate) fn locate(text: &str, word: &str) -> Option<std::ops::Range<usize>> {
    let (mut folded, mut origins) = (String::with_capacity(text.len()), Vec::with_capacity(text.len()));
    for (at, c) in text.char_indices() {
        fold_char(c, |c| folded.push(c));
        origins.resize(folded.len(), at);
    }
    let begin = folded.find(word)?;
    let last = *origins.get(begin + word.len() - 1)?;
    let end = last + text[last..].chars().next()?.len_utf8();
    Some(origins[begin]..end)
}

/// Tells whether folding leaves a character as it is, for the characters that fill most texts.
fn stays(c: char) -> bool {
    matches!(c, '\u{3001}'..='\u{3007}' | '\u{3041}'..='\u{30FA}' | '\u{3400}'..='\u{9FFF}' | '0'..='9' | 'a'..='z' | ' ' | '(' | ')' | '-' | '.' | ',' | ':' | '/' | '%' | '_')
}

fn fold_char(c: char, mut push: impl FnMut(char)) {
    let c = match c {
        // The full-width twins of ASCII.
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
        c => c,
    };
    match c {
        '\u{200B}'..='\u{200D}' | '\u{2060}' | '\u{FEFF}' => {}
        '[' | '{' | '【' | '〔' | '〖' => push('('),
        ']' | '}' | '】' | '〕' | '〗' => push(')'),
        '•' | '・' | '･' | '‧' | '∙' | '⋅' => push('·'),
        '\u{2010}'..='\u{2015}' | '\u{2212}' => push('-'),
        '“' | '”' | '„' | '‟' => push('"'),
        '‘' | '’' => push('\''),
        '〜' => push('~'),
        c if c.is_whitespace() || c.is_control() => push(' '),
        c if c.is_ascii() => push(c.to_ascii_lowercase()),
        c => c.to_lowercase().for_each(push),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ways_of_writing_become_one() {
        for (text, expected) in [
            ("中以（上海）创新园", "中以(上海)创新园"),
            ("中以【上海】创新园", "中以(上海)创新园"),
            ("ＡＩ•Ｌａｂ　２０２５", "ai·lab 2025"),
            ("China–Israel Hub", "china-israel hub"),
            ("第一行\n第二\u{200B}行\t", "第一行 第二行 "),
            ("Ärzte İ", "ärzte i\u{307}"),
        ] {
            assert_eq!(fold(text), expected, "{text}");
            assert_eq!(fold(&fold(text)), expected, "folding twice is folding once: {text}");
        }
        assert!(matches!(fold("苏州工业园区"), Cow::Borrowed(_)), "a plain text costs nothing");
    }

    #[test]
    fn a_word_is_located_in_the_text_as_written() {
        let text = "中以（上海）Innovation Hub";
        let at = |word: &str| locate(text, word).map(|range| &text[range]);
        assert_eq!(at("(上海)in"), Some("（上海）In"));
        assert_eq!(at("hub"), Some("Hub"));
        assert_eq!(at("北京"), None);
        assert_eq!(locate("İx", "i\u{307}x"), Some(0..3), "a letter that folds into two is found whole");
    }
}
