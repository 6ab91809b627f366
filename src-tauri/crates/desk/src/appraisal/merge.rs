//! Brings two changes of one text together (three-way, sentence by sentence): what the data changed and what people changed.

/// What came of it.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Merged {
    /// The text with both changes; where they meet, what people wrote.
    pub text: String,
    /// Where both changed the same stretch differently: base, edited, drafted.
    pub conflicts: Vec<(String, String, String)>,
}

/// Cuts a text into sentences, each with the mark and the line break that end it, so that joining gives the text again.
fn sentences(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let (mut start, mut ended) = (0, false);
    let mut rest = text.char_indices().peekable();
    while let Some((at, c)) = rest.next() {
        // A dot ends a sentence before a blank; within a number it does not.
        let full_stop = c == '.' && rest.peek().is_none_or(|(_, next)| next.is_whitespace());
        ended |= matches!(c, '。' | '；' | '！' | '？' | '\n') || full_stop;
        let next_joins = rest.peek().is_some_and(|(_, next)| matches!(next, '”' | '）' | '\n' | ' '));
        if ended && !next_joins {
            let end = at + c.len_utf8();
            found.push(&text[start..end]);
            (start, ended) = (end, false);
        }
    }
    if start < text.len() {
        found.push(&text[start..]);
    }
    found
}

/// Pairs of places at which two sequences agree, ascending: a longest common subsequence.
pub(super) fn common<T: PartialEq>(a: &[T], b: &[T]) -> Vec<(usize, usize)> {
    let width = b.len() + 1;
    let mut longest = vec![0u32; (a.len() + 1) * width];
    for i in (0..a.len()).rev() {
        for j in (0..b.len()).rev() {
            longest[i * width + j] = match a[i] == b[j] {
                true => longest[(i + 1) * width + j + 1] + 1,
                false => longest[(i + 1) * width + j].max(longest[i * width + j + 1]),
            };
        }
    }
    let (mut i, mut j, mut pairs) = (0, 0, Vec::new());
    while i < a.len() && j < b.len() {
        if a[i] == b[j] {
            pairs.push((i, j));
            (i, j) = (i + 1, j + 1);
        } else if longest[(i + 1) * width + j] >= longest[i * width + j + 1] {
            i += 1;
        } else {
            j += 1;
        }
    }
    pairs
}

/// Brings the edited and the newly drafted text together on the draft that the editing began from.
pub(super) fn merge(base: &str, edited: &str, drafted: &str) -> Merged {
    let (o, a, b) = (sentences(base), sentences(edited), sentences(drafted));
    let (in_a, in_b) = (common(&o, &a), common(&o, &b));
    // The sentences that all three share are what holds the rest in place.
    let mut anchors: Vec<(usize, usize, usize)> = Vec::new();
    for (at, place) in &in_a {
        if let Some((_, other)) = in_b.iter().find(|(of, _)| of == at) {
            anchors.push((*at, *place, *other));
        }
    }
    anchors.push((o.len(), a.len(), b.len()));
    let mut merged = Merged::default();
    let (mut i, mut j, mut k) = (0, 0, 0);
    for (at, place, other) in anchors {
        let (was, ours, theirs) = (o[i..at].concat(), a[j..place].concat(), b[k..other].concat());
        if ours == theirs || theirs == was {
            merged.text.push_str(&ours);
        } else if ours == was {
            merged.text.push_str(&theirs);
        } else {
            merged.text.push_str(&ours);
            merged.conflicts.push((was, ours, theirs));
        }
        if let Some(shared) = o.get(at) {
            merged.text.push_str(shared);
        }
        (i, j, k) = (at + 1, place + 1, other + 1);
    }
    merged
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_join_to_the_text() {
        for text in ["", "甲。乙；丙", "总量12.5亿元。“好。”\n第二段。", "One. Two 1.5 three.\nFour", "无标点"] {
            assert_eq!(sentences(text).concat(), text);
        }
        assert_eq!(sentences("为12.5亿元。增长。"), ["为12.5亿元。", "增长。"], "the dot of a number ends nothing");
    }

    #[test]
    fn changes_in_different_sentences_both_stay() {
        let merged = merge("全区域完成率90%。各省市平稳。", "全区域完成率90%。各省市平稳。秘书处已约谈。", "全区域完成率92%。各省市平稳。");
        assert_eq!(merged.text, "全区域完成率92%。各省市平稳。秘书处已约谈。");
        assert!(merged.conflicts.is_empty());
    }

    #[test]
    fn the_same_sentence_changed_twice_is_a_conflict_and_the_edit_stays() {
        let merged = merge("完成率90%。平稳。", "完成率约九成。平稳。", "完成率92%。平稳。");
        assert_eq!(merged.text, "完成率约九成。平稳。");
        assert_eq!(merged.conflicts, [("完成率90%。".to_owned(), "完成率约九成。".to_owned(), "完成率92%。".to_owned())]);
        let same = merge("完成率90%。", "完成率92%。", "完成率92%。");
        assert!(same.conflicts.is_empty() && same.text == "完成率92%。", "the same change twice is one");
    }

    #[test]
    fn nothing_is_lost_whatever_goes() {
        let merged = merge("甲。乙。丙。", "甲。新。乙。丙。", "甲。丙。");
        assert_eq!(merged.text, "甲。新。乙。丙。", "the stretch was changed on both sides");
        assert_eq!(merged.conflicts.len(), 1);
        assert_eq!(merge("", "人写的。", "").text, "人写的。");
        assert_eq!(merge("甲。", "甲。", "").text, "", "what nobody edited follows the draft");
    }
}
