//! The clock, injected so that tests and the demo have a fixed world; dates are those of Asia/Shanghai.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::{Offset, TimeZone};

/// Asia/Shanghai has had no other offset since 1991, so no time-zone data is needed.
fn shanghai() -> TimeZone {
    TimeZone::fixed(Offset::constant(8))
}

/// Where the time comes from.
#[derive(Clone, Copy, Debug)]
pub enum Clock {
    /// The machine's clock.
    System,
    /// Always the same moment.
    Fixed(Timestamp),
}

impl Clock {
    /// The moment for journal entries.
    pub fn now(self) -> Timestamp {
        match self {
            Clock::System => Timestamp::now(),
            Clock::Fixed(at) => at,
        }
    }

    /// Today's date in Asia/Shanghai.
    pub fn today(self) -> Date {
        date_of(self.now())
    }
}

/// The date of a moment in Asia/Shanghai.
pub fn date_of(at: Timestamp) -> Date {
    at.to_zoned_datetime(shanghai()).date()
}

/// A moment as people read it: `2025-11-30T09:12:04+08:00`.
pub fn show(at: Timestamp) -> String {
    let zoned = at.to_zoned_datetime(shanghai());
    format!("{}+08:00", zoned.datetime().strftime("%Y-%m-%dT%H:%M:%S"))
}
