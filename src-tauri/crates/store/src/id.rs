//! Identifiers: UUIDv7 as text, so that rows made in different copies never collide and sort by the time they were made.

use std::sync::Mutex;
use std::sync::PoisonError;

use jiff::Timestamp;
use uuid::{ContextV7, Uuid};

/// Returns a fresh identifier for something made at `now`: UUID version 7 as lower-case text with hyphens.
pub fn new_id(now: Timestamp) -> String {
    let (seconds, nanos) = unix_time(now);
    Uuid::new_v7(uuid::Timestamp::from_unix(uuid::NoContext, seconds, nanos)).to_string()
}

/// Chooses where the random part of identifiers comes from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum IdSource {
    /// The operating system's random numbers.
    #[default]
    Random,
    /// A fixed sequence that depends on this seed only: the same writes at the same times give the same identifiers.
    Seeded(u64),
}

/// Makes identifiers for one open workspace, ascending within a millisecond.
pub(crate) enum Ids {
    Random(Mutex<ContextV7>),
    Seeded(Mutex<Sequence>),
}

/// The state of a seeded source.
pub(crate) struct Sequence {
    state: u64,
    millis: u64,
    counter: u32,
}

impl Ids {
    /// Starts a source. The revision takes part in a seed, so that a workspace opened again does not repeat itself.
    pub(crate) fn new(source: IdSource, revision: u64) -> Ids {
        match source {
            IdSource::Random => Ids::Random(Mutex::new(ContextV7::new())),
            IdSource::Seeded(seed) => {
                Ids::Seeded(Mutex::new(Sequence { state: seed ^ revision.wrapping_mul(0xD1B5_4A32_D192_ED03), millis: 0, counter: 0 }))
            }
        }
    }

    pub(crate) fn next(&self, now: Timestamp) -> String {
        match self {
            Ids::Random(context) => {
                let context = context.lock().unwrap_or_else(PoisonError::into_inner);
                let (seconds, nanos) = unix_time(now);
                Uuid::new_v7(uuid::Timestamp::from_unix(&*context, seconds, nanos)).to_string()
            }
            Ids::Seeded(sequence) => sequence.lock().unwrap_or_else(PoisonError::into_inner).next(now),
        }
    }
}

impl Sequence {
    fn next(&mut self, now: Timestamp) -> String {
        let millis = now.as_millisecond().max(0) as u64;
        if millis > self.millis {
            self.millis = millis;
            self.counter = 0;
        } else {
            self.counter += 1;
        }
        // 24 bits of counter right after the time keep the order; version and variant overlay bits of bytes 0 and 2.
        let count = self.counter;
        let random = split_mix(&mut self.state).to_be_bytes();
        let bytes = [
            (count >> 20) as u8 & 0x0F,
            (count >> 12) as u8,
            (count >> 6) as u8 & 0x3F,
            (count << 2) as u8 | (random[0] & 0x03),
            random[1],
            random[2],
            random[3],
            random[4],
            random[5],
            random[6],
        ];
        uuid::Builder::from_unix_timestamp_millis(self.millis, &bytes).into_uuid().to_string()
    }
}

/// SplitMix64 (Steele, Lea, Flood 2014): small, and good enough for identifiers that only need to differ.
fn split_mix(state: &mut u64) -> u64 {
    *state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
    let mut z = *state;
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}

/// Splits a time into whole seconds and nanoseconds since 1970; earlier times become 1970.
fn unix_time(now: Timestamp) -> (u64, u32) {
    if now < Timestamp::UNIX_EPOCH {
        return (0, 0);
    }
    (now.as_second() as u64, now.subsec_nanosecond() as u32)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_ascend_within_a_millisecond() {
        let now: Timestamp = "2025-11-30T08:00:00Z".parse().unwrap();
        for source in [IdSource::Random, IdSource::Seeded(7)] {
            let ids = Ids::new(source, 0);
            let made: Vec<String> = (0..10_000).map(|_| ids.next(now)).collect();
            assert!(made.is_sorted(), "{source:?} must ascend, or a bulk insert splits pages at random");
            assert_eq!(Uuid::parse_str(&made[0]).unwrap().get_version_num(), 7);
        }
    }

    #[test]
    fn a_seed_repeats_itself_but_not_after_more_writes() {
        let now: Timestamp = "2025-11-30T08:00:00Z".parse().unwrap();
        let make = |revision| Ids::new(IdSource::Seeded(7), revision).next(now);
        assert_eq!(make(0), make(0));
        assert_ne!(make(0), make(1), "a second session at the same time must not collide with the first");
    }
}
