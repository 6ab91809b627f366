//! How well a record answers a search: names before sounds before other texts.

use memchr::memmem;

use super::sound;

/// One folded word, made ready for many texts.
pub(super) struct Needle<'a> {
    word: &'a str,
    finder: memmem::Finder<'a>,
    sound: bool,
}

impl<'a> Needle<'a> {
    pub(super) fn new(word: &'a str) -> Needle<'a> {
        Needle { word, finder: memmem::Finder::new(word), sound: sound::is_sound(word) }
    }

    /// How well one word is answered, 0 the best; none when it occurs nowhere.
    fn class(&self, names: &str, sounds: &str, rest: &str) -> Option<u16> {
        if self.finder.find(names.as_bytes()).is_some() {
            let mut class = 2;
            for line in names.split('\n') {
                if line == self.word {
                    return Some(0);
                }
                if line.starts_with(self.word) {
                    class = 1;
                }
            }
            return Some(class);
        }
        if self.sound
            && let Some(at_start) = sound::sounds_like(sounds, self.word)
        {
            return Some(if at_start { 3 } else { 4 });
        }
        self.finder.find(rest.as_bytes()).map(|_| 5)
    }
}

/// Scores a record; the smaller the better, none when a word is missing. The worst answer to a word decides, then the sum.
pub(super) fn score(needles: &[Needle<'_>], names: &str, sounds: &str, rest: &str) -> Option<u16> {
    let (mut worst, mut sum) = (0, 0u16);
    for needle in needles {
        let class = needle.class(names, sounds, rest)?;
        worst = worst.max(class);
        sum = sum.saturating_add(class).min(0xFF);
    }
    Some(worst << 8 | sum)
}
