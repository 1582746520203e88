//! The keeper: what goes and what stays, what is written anew, and that nothing is lost, whenever it is killed.

use super::*;
use crate::config::Config;
use crate::killed;
use crate::mailbox::{Replies, sample::lay};
use crate::pool::sample::Newsroom;
use crate::pool::{PoolShelf, install};
use crate::vault::contract;
use crate::vault::local::LocalVault;
use std::collections::BTreeMap;
use std::os::unix::fs::MetadataExt as _;
use std::sync::Arc;

const DAY: u32 = 20_000 + 7 * 9;

/// A drop on the first day of the tenth of twelve epochs, with a retention of eight; the one that is there already.
fn parts(folder: &Path) -> Parts {
    let config = Config {
        data: folder.to_owned(),
        ..Config::default()
    };
    if !config.pool().try_exists().unwrap() {
        install(&config.pool(), &Newsroom::found(20_000, 12).signed().to_text()).unwrap();
        fs::create_dir_all(config.desk_folder()).unwrap();
    }
    let vault = LocalVault::open(&config.sealed()).unwrap();
    let replies = Replies::open(&config.replies()).unwrap();
    let pool = PoolShelf::open(&config.pool()).unwrap();
    Parts::of(config, Arc::new(vault), Arc::new(replies), Arc::new(pool), || DAY)
}

fn object(epoch: u32, number: u32, wait: Wait) -> ObjectName {
    format!("{epoch}-{number:032x}{}", wait.letter()).parse().unwrap()
}

fn reply(epoch: u32, number: u32) -> String {
    format!("{epoch}-{number:032x}")
}

/// What lies in a folder, by name.
fn found(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap());
    entries
        .map(|entry| {
            (
                entry.file_name().into_string().unwrap(),
                fs::read(entry.path()).unwrap(),
            )
        })
        .collect()
}

#[test]
fn what_is_past_its_time_goes_and_all_else_stays() {
    let folder = tempfile::tempdir().unwrap();
    let parts = parts(folder.path());
    for wait in Wait::ALL {
        for epoch in 1..=11 {
            let name = object(epoch, epoch, wait).to_string();
            lay(&folder.path().join("sealed"), &name, b"sealed");
        }
    }
    (1..=11).for_each(|epoch| lay(&folder.path().join("replies"), &reply(epoch, 1), b"sealed"));
    expire(&parts, DAY).unwrap();
    let left = |wait| {
        let all = parts.vault.list().unwrap().into_iter().map(|stored| stored.name);
        let mut left: Vec<u32> = all
            .filter(|name| name.wait() == wait)
            .map(|name| name.epoch())
            .collect();
        left.sort_unstable();
        left
    };
    assert_eq!(left(Wait::Short), [9, 10, 11]);
    assert_eq!(left(Wait::Medium), [6, 7, 8, 9, 10, 11]);
    assert_eq!(left(Wait::Long), (2..=11).collect::<Vec<_>>());
    assert_eq!(parts.replies.list().unwrap().len(), 10);
    assert!(parts.replies.probe(&reply(1, 1)).unwrap().is_none());
}

#[test]
fn while_the_clock_is_not_believed_nothing_goes() {
    let folder = tempfile::tempdir().unwrap();
    let parts = parts(folder.path());
    assert!(!parts.pool.today(20_001).jumped);
    lay(
        &folder.path().join("sealed"),
        &object(1, 1, Wait::Short).to_string(),
        b"sealed",
    );
    assert!(parts.pool.today(DAY).jumped);
    expire(&parts, DAY).unwrap();
    assert_eq!(parts.vault.list().unwrap().len(), 1);
}

/// Spearman's rank correlation between the order of arrival and the order of inodes.
fn correlation(folder: &Path, count: u32) -> f64 {
    let inode = |number| {
        let path = folder.join(object(10, number, Wait::Long).to_string());
        fs::metadata(path).unwrap().ino()
    };
    let inodes: Vec<u64> = (0..count).map(inode).collect();
    let mut sorted = inodes.clone();
    sorted.sort_unstable();
    let ranks = inodes.iter().map(|inode| sorted.binary_search(inode).unwrap());
    let squares = ranks
        .enumerate()
        .map(|(arrival, rank)| (rank as f64 - arrival as f64).powi(2));
    let n = f64::from(count);
    1.0 - 6.0 * squares.sum::<f64>() / (n * (n * n - 1.0))
}

#[tokio::test]
async fn after_a_night_inodes_tell_no_order_of_arrival() {
    const COUNT: u32 = 400;
    let folder = tempfile::tempdir().unwrap();
    let parts = parts(folder.path());
    let sealed = folder.path().join("sealed");
    (0..COUNT).for_each(|number| lay(&sealed, &object(10, number, Wait::Long).to_string(), b"sealed"));
    let before = found(&sealed);
    assert!(
        correlation(&sealed, COUNT) > 0.5,
        "this file system shows nothing to begin with"
    );
    renew_older(&parts, Duration::ZERO).await.unwrap();
    // Five standard deviations of chance, 1/sqrt(n - 1) each.
    let after = correlation(&sealed, COUNT).abs();
    assert!(after < 0.26, "{after}");
    assert_eq!(found(&sealed), before);
}

#[tokio::test]
async fn what_a_source_may_still_take_back_is_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let parts = parts(folder.path());
    let name = contract::publish(parts.vault.as_ref(), 10, Wait::Long, "text").unwrap();
    let path = folder.path().join("sealed").join(name.to_string());
    let before = fs::metadata(&path).unwrap().ino();
    renew_all(&parts).await.unwrap();
    assert_eq!(fs::metadata(&path).unwrap().ino(), before);
    renew_older(&parts, Duration::ZERO).await.unwrap();
    assert_ne!(fs::metadata(&path).unwrap().ino(), before);
}

#[tokio::test]
async fn a_night_is_done_once_a_day() {
    let folder = tempfile::tempdir().unwrap();
    let parts = parts(folder.path());
    let old = object(1, 1, Wait::Short).to_string();
    lay(&folder.path().join("sealed"), &old, b"sealed");
    tonight(&parts).await.unwrap();
    assert!(parts.vault.list().unwrap().is_empty());
    lay(&folder.path().join("sealed"), &old, b"sealed");
    tonight(&parts).await.unwrap();
    assert_eq!(parts.vault.list().unwrap().len(), 1);
}

#[test]
fn a_copy_leaves_the_room_that_messages_need() {
    let room = Room {
        free: 1_000,
        total: 10_000,
    };
    assert!(has_room(room, 800, 2) && !has_room(room, 801, 2));
}

/// Writes all anew for ever; only where the test below says.
#[tokio::test]
async fn child_that_renews() {
    let Some(place) = killed::place() else { return };
    let parts = parts(&place);
    loop {
        renew_older(&parts, Duration::ZERO).await.unwrap();
    }
}

#[test]
fn a_keeper_that_is_killed_at_any_moment_loses_nothing() {
    let folder = tempfile::tempdir().unwrap();
    drop(parts(folder.path()));
    let (sealed, replies) = (folder.path().join("sealed"), folder.path().join("replies"));
    for number in 0..40_u32 {
        let bytes = number.to_le_bytes().repeat(20_000);
        lay(&sealed, &object(10, number, Wait::Long).to_string(), &bytes);
        lay(&replies, &reply(10, number), &bytes);
    }
    let before = (found(&sealed), found(&replies));
    let inodes = || {
        fs::read_dir(&sealed)
            .unwrap()
            .map(|entry| entry.unwrap().metadata().map_or(0, |about| about.ino()))
            .sum::<u64>()
    };
    for _ in 0..25 {
        let first = inodes();
        let mut child = killed::start("keeper::tests::child_that_renews", folder.path());
        while inodes() == first {
            assert!(
                child.try_wait().unwrap().is_none(),
                "the child works until it is killed"
            );
            std::thread::yield_now();
        }
        std::thread::sleep(killed::moment(30));
        child.kill().unwrap();
        child.wait().unwrap();
        let parts = parts(folder.path());
        parts.vault.recover().unwrap();
        parts.replies.recover().unwrap();
        assert!(
            (found(&sealed), found(&replies)) == before,
            "something is lost, or left over"
        );
    }
}
