use std::collections::BTreeSet;

use jiff::{SignedDuration, Timestamp};

/// Everything younger than this is kept.
const RECENT: SignedDuration = SignedDuration::from_hours(48);
/// Then so many days, weeks and months that have a copy, the newest copy of each.
const DAYS: usize = 12;
const WEEKS: usize = 10;
const MONTHS: usize = 9;

/// Chooses the copies to keep, by index: all of the last two days, then the newest of 12 days, of 10 weeks and of 9 months.
/// Only periods that have a copy count. Days begin at midnight in China. Copies dated after `now` are kept: a wrong clock must
/// not delete anything.
pub fn keep(copies: &[Timestamp], now: Timestamp) -> BTreeSet<usize> {
    let mut newest_first: Vec<usize> = (0..copies.len()).collect();
    newest_first.sort_by_key(|n| std::cmp::Reverse(copies[*n]));
    let mut kept = BTreeSet::new();
    let mut tiers = [Tier::new(DAYS, day), Tier::new(WEEKS, week), Tier::new(MONTHS, month)];
    for n in newest_first {
        let at = copies[n];
        if now.duration_since(at) < RECENT || tiers.iter_mut().any(|tier| tier.takes(at)) {
            kept.insert(n);
        }
    }
    kept
}

/// A number of periods, each represented by its newest copy.
struct Tier {
    left: usize,
    period: fn(Timestamp) -> (i16, i16),
    last: Option<(i16, i16)>,
}

impl Tier {
    fn new(left: usize, period: fn(Timestamp) -> (i16, i16)) -> Tier {
        Tier { left, period, last: None }
    }

    /// Takes a copy of a new period while there is room; copies come newest first. Once full, the next tier decides.
    fn takes(&mut self, at: Timestamp) -> bool {
        let period = (self.period)(at);
        if self.left == 0 || self.last == Some(period) {
            return false;
        }
        self.left -= 1;
        self.last = Some(period);
        true
    }
}

fn date(at: Timestamp) -> jiff::civil::Date {
    jiff::tz::offset(8).to_datetime(at).date()
}

fn day(at: Timestamp) -> (i16, i16) {
    (date(at).year(), date(at).day_of_year())
}

fn week(at: Timestamp) -> (i16, i16) {
    let week = date(at).iso_week_date();
    (week.year(), week.week().into())
}

fn month(at: Timestamp) -> (i16, i16) {
    (date(at).year(), date(at).month().into())
}
