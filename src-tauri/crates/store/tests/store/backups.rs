use std::collections::BTreeSet;

use jiff::{SignedDuration, Timestamp};
use proptest::prelude::*;
use store::{Kind, OpenMode, Workspace, backups};

use crate::support::{Desk, dump, later, li, now, park};

#[test]
fn a_copy_is_whole_and_restores_to_a_new_file_only() {
    let desk = Desk::new();
    let id = desk.add(&li(), park("甲园"));
    let folder = desk.folder.path().join("备份");
    let copy = folder.join(backups::file_name("长三角", later(30)));
    let mut shares = Vec::new();
    desk.ws
        .backup(&copy, &mut |share| {
            shares.push(share);
            true
        })
        .unwrap();
    assert_eq!(shares.last(), Some(&1.0));
    assert_eq!(dump(&copy), dump(&desk.path()));
    let left: Vec<_> = std::fs::read_dir(&folder).unwrap().map(|it| it.unwrap().file_name()).collect();
    assert_eq!(left, [copy.file_name().unwrap()], "a copy is one file");
    assert_eq!(desk.ws.backup(&copy, &mut |_| true).unwrap_err().code(), "exists");

    desk.edit(&li(), &id, "partner", "后来的");
    let restored = desk.folder.path().join("恢复.oidesk");
    backups::restore(&copy, &restored).unwrap();
    let ws = Workspace::open(&restored, OpenMode::ReadWrite).unwrap();
    assert_eq!(ws.read(|tx| tx.record(&id)).unwrap().unwrap().text("partner"), None);
    assert!(ws.check(false).unwrap().ok);
    assert!(ws.undo_state(&li()).unwrap().undo.is_some(), "undo travels with the file");
    assert_eq!(backups::restore(&copy, &restored).unwrap_err().code(), "exists");
    assert_eq!(backups::restore(&copy, &desk.path()).unwrap_err().code(), "exists");
}

#[test]
fn a_copy_made_during_writes_is_one_moment() {
    let desk = Desk::new();
    for n in 0..300 {
        desk.add(&li(), park(&format!("园区{n}")).with("summary", "长".repeat(4000)));
    }
    let copy = desk.folder.path().join("途中.oidesk");
    let mut written = 0;
    desk.ws
        .backup(&copy, &mut |_| {
            desk.add(&li(), park("途中新增"));
            written += 1;
            true
        })
        .unwrap();
    assert!(written > 1, "the test means to write while the copy is made");
    let ws = Workspace::open(&copy, OpenMode::ReadOnly).unwrap();
    assert_eq!(ws.read(|tx| tx.record_counts()).unwrap()[&Kind::Park], 300);
    assert!(ws.check(false).unwrap().ok);
}

#[test]
fn a_stopped_copy_leaves_nothing() {
    let desk = Desk::new();
    let folder = desk.folder.path().join("备份");
    let err = desk.ws.backup(&folder.join("甲.oidesk"), &mut |_| false).unwrap_err();
    assert_eq!(err.code(), "cancelled");
    assert_eq!(std::fs::read_dir(&folder).unwrap().count(), 0);
}

#[test]
fn a_bad_copy_is_not_restored() {
    let desk = Desk::new();
    let to = desk.folder.path().join("恢复.oidesk");
    let random = desk.folder.path().join("随机.oidesk");
    std::fs::write(&random, [7; 9000]).unwrap();
    assert_eq!(backups::restore(&random, &to).unwrap_err().code(), "not_a_workspace");
    assert_eq!(backups::restore(&desk.folder.path().join("没有.oidesk"), &to).unwrap_err().code(), "io");
    let newer = desk.folder.path().join("更新.oidesk");
    desk.ws.backup(&newer, &mut |_| true).unwrap();
    rusqlite::Connection::open(&newer).unwrap().pragma_update(None, "user_version", 99).unwrap();
    assert_eq!(backups::restore(&newer, &to).unwrap_err().code(), "newer_version");
    assert!(!to.exists());
}

#[test]
fn pruning_looks_at_every_workspace_alone_and_at_copies_only() {
    let folder = tempfile::tempdir().unwrap();
    let day = |n: i64| now() - SignedDuration::from_hours(24 * n);
    for n in 0..40 {
        for hour in [0, 3] {
            let at = day(n) - SignedDuration::from_hours(hour);
            std::fs::write(folder.path().join(backups::file_name("甲", at)), "x").unwrap();
        }
    }
    std::fs::write(folder.path().join(backups::file_name("乙", day(400))), "x").unwrap();
    std::fs::write(folder.path().join("甲.oidesk"), "the live file").unwrap();
    let deleted = backups::prune(folder.path(), now()).unwrap();
    let left = backups::list(folder.path()).unwrap();
    assert_eq!(left.len() + deleted.len(), 81);
    assert!(left.is_sorted_by_key(|it| std::cmp::Reverse(it.at)));
    assert_eq!(left.iter().filter(|it| it.workspace == "乙").count(), 1, "the only copy of a workspace stays");
    assert!(folder.path().join("甲.oidesk").exists());
    assert!(backups::prune(folder.path(), now()).unwrap().is_empty());
    assert!(backups::list(&folder.path().join("没有")).unwrap().is_empty());
}

/// Two years of work with a copy every half hour of the working day, thinned every evening.
#[test]
fn years_of_copies_stay_few_and_reach_back() {
    let mut copies: Vec<Timestamp> = Vec::new();
    let start: Timestamp = "2024-01-01T00:00:00Z".parse().unwrap();
    let mut most = 0;
    for day in 0..730 {
        let morning = start + SignedDuration::from_hours(24 * day + 1);
        copies.extend((0..18).map(|half| morning + SignedDuration::from_mins(30 * half)));
        let evening = morning + SignedDuration::from_hours(10);
        let kept = backups::keep(&copies, evening);
        copies = kept.into_iter().map(|n| copies[n]).collect();
        most = most.max(copies.len());
    }
    assert!(most <= 3 * 18 + 12 + 10 + 9, "{most} copies at once");
    let end = start + SignedDuration::from_hours(24 * 730);
    let oldest = end.duration_since(*copies.iter().min().unwrap()).as_hours() / 24;
    assert!((300..=400).contains(&oldest), "the oldest copy is {oldest} days old");
}

proptest! {
    #[test]
    fn keeping_is_sane(ages in prop::collection::vec(-1_000i64..600_000, 0..200)) {
        let copies: Vec<Timestamp> = ages.iter().map(|it| now() - SignedDuration::from_mins(*it)).collect();
        let kept = backups::keep(&copies, now());
        for (n, age) in ages.iter().enumerate() {
            if *age < 48 * 60 {
                prop_assert!(kept.contains(&n), "a copy {age} minutes old must stay");
            }
        }
        let old = kept.iter().filter(|n| ages[**n] >= 48 * 60).count();
        prop_assert!(old <= 12 + 10 + 9);
        if let Some(newest) = (0..copies.len()).max_by_key(|n| copies[*n]) {
            prop_assert!(kept.iter().any(|n| copies[*n] == copies[newest]), "the newest copy must stay");
        }
        let left: Vec<Timestamp> = kept.iter().map(|n| copies[*n]).collect();
        let again: BTreeSet<usize> = (0..left.len()).collect();
        prop_assert_eq!(backups::keep(&left, now()), again, "what was kept once stays at the same moment");
    }
}
