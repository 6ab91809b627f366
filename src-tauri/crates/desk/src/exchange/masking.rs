//! Personal data in exports: masked unless somebody asks for them, and known as masked when they come back.

/// A name, number or address with its middle hidden: 「王小明」 is 「王**」, 「021-5555 1234」 keeps its ends.
pub(crate) fn mask(text: &str) -> String {
    if let Some((name, domain)) = text.split_once('@') {
        return format!("{}***@{domain}", name.chars().take(1).collect::<String>());
    }
    let letters: Vec<char> = text.chars().collect();
    let digits = letters.iter().filter(|c| c.is_ascii_digit()).count();
    let (head, tail) = if digits >= 7 { (3, 2) } else { (1, 0) };
    let hidden = letters.len().saturating_sub(head + tail).max(1);
    letters[..head.min(letters.len())]
        .iter()
        .copied()
        .chain(std::iter::repeat_n('*', hidden))
        .chain(letters[letters.len().max(tail) - tail..].iter().copied())
        .collect()
}

/// Whether a text was masked, so that it says nothing.
pub(crate) fn is_masked(text: &str) -> bool {
    text.contains('*')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_middle_is_hidden() {
        for (text, masked) in
            [("王小明", "王**"), ("李四", "李*"), ("13800138000", "138******00"), ("wang@example.org", "w***@example.org"), ("A", "A*")]
        {
            assert_eq!(mask(text), masked);
            assert!(is_masked(masked) && !is_masked(text));
        }
    }
}
