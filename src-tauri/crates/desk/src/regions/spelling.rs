//! One spelling for comparison: what people type in many widths, brackets and spacings compares equal when its key is equal.

/// Folds a text for comparison: full-width forms become half-width, every kind of bracket a round one, every middle dot `·`,
/// every dash `-`, every quotation mark goes, white space goes (「地 区」 is 「地区」), ASCII letters become small.
pub fn key(text: &str) -> String {
    gathered(text, text.chars().filter_map(fold))
}

/// The same as [`key`] without any bracket, dot, dash or other punctuation: for names that differ only in such marks.
pub fn bare_key(text: &str) -> String {
    gathered(text, text.chars().filter_map(fold).filter(|c| c.is_alphanumeric() || matches!(c, '%' | '&')))
}

/// Hardly any text grows when it is folded, so that room for it is made once.
fn gathered(text: &str, folded: impl Iterator<Item = char>) -> String {
    let mut key = String::with_capacity(text.len());
    key.extend(folded);
    key
}

/// One character as it counts for comparison, or nothing.
fn fold(c: char) -> Option<char> {
    let c = narrow(c);
    Some(match c {
        c if c.is_whitespace() => return None,
        // Zero-width marks come along when cells are copied from web pages.
        '\u{200B}'..='\u{200F}' | '\u{FEFF}' | '\u{00AD}' | '\u{2060}' => return None,
        '"' | '\'' | '“' | '”' | '‘' | '’' | '「' | '」' | '『' | '』' => return None,
        '[' | '【' | '〔' | '〖' | '{' => '(',
        ']' | '】' | '〕' | '〗' | '}' => ')',
        '•' | '・' | '‧' | '∙' | '⋅' => '·',
        '—' | '–' | '―' | '−' | '‐' | '‑' | '─' => '-',
        '、' => ',',
        '。' => '.',
        c => c.to_ascii_lowercase(),
    })
}

/// A full-width ASCII form as its half-width one; everything else unchanged.
pub fn narrow(c: char) -> char {
    match c {
        '\u{3000}' => ' ',
        // The block U+FF01..U+FF5E mirrors U+0021..U+007E.
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
        '\u{FFE5}' => '¥',
        c => c,
    }
}

#[cfg(test)]
mod tests {
    use super::{bare_key, key};

    #[test]
    fn widths_brackets_and_spaces_do_not_matter() {
        assert_eq!(key("地 区"), key("地区"));
        assert_eq!(key("R&D经费(亿元)"), key("\u{FF32}&\u{FF24}经费\u{FF08}亿元\u{FF09}"));
        assert_eq!(key("中国•江苏国际产学研合作论坛"), key("中国·江苏国际产学研合作论坛"));
        assert_eq!(key("以色列 〔江苏〕"), key("以色列\u{FF08}江苏\u{FF09}"));
        assert_ne!(key("中以(上海)创新园"), key("中以上海创新园"));
        assert_eq!(bare_key("中以(上海)创新园"), bare_key("中以上海创新园"));
    }
}
