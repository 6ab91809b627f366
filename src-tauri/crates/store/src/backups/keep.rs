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
    let mut tiers: [Tier; 3] = [(DAYS, day), (WEEKS, week), (MONTHS, month)];
    let mut tier = 0;
    let mut last: Option<Timestamp> = None;
    let mut kept = BTreeSet::new();
    for n in newest_first {
        let at = copies[n];
        if now.duration_since(at) < RECENT {
            kept.insert(n);
            continue;
        }
        // A full tier hands over to the next, for which the period of the copy kept last is taken as well.
        while let Some((left, period)) = tiers.get_mut(tier) {
            if last.is_some_and(|last| period(last) == period(at)) {
                break;
            }
            if *left > 0 {
                *left -= 1;
                last = Some(at);
                kept.insert(n);
                break;
            }
            tier += 1;
        }
    }
    kept
}

/// How many periods are left, and which period a copy belongs to.
type Tier = (usize, fn(Timestamp) -> (i16, i16));

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
