//! A ceremony that is broken off at any point: nothing of it counts, and the next one begins anew in the same folders.

use crate::newsroom::{KEYSET, Newsroom, ROOT, Said, start};
use std::fs;

const INIT: &str = "keys init --keys keys --root root --epochs 2 --root-passphrase-credential root";
/// What appears one after another while keys are made; between any two of them lies some work.
const APPEARS: [&str; 5] = [
    "keys/unfinished.txt",
    "keys/epochs/1.age",
    "root/root.age",
    "keys/keyslots.age",
    "root/pool.txt",
];

fn run(newsroom: &Newsroom, line: &str) -> Said {
    newsroom.run(KEYSET, &line.split(' ').collect::<Vec<_>>())
}

/// How often a kill may come too late: on a busy machine the work may be done before it is seen.
const TRIES: u32 = 50;

/// Whether the work was done before the kill: the root's mark is the first to go.
fn is_whole(newsroom: &Newsroom) -> bool {
    let is_there = |name: &str| newsroom.path(name).try_exists().unwrap();
    is_there("root/pool.txt") && !is_there("root/unfinished.txt")
}

#[test]
fn keys_whose_making_was_killed_are_not_used_and_are_made_anew_in_the_same_folders() {
    for step in APPEARS {
        // Once the pool is there, the work may be done just as well.
        let in_time = |newsroom: &Newsroom| !is_whole(newsroom) || step == APPEARS[4];
        let killed = (0..TRIES).map(|_| killed_at(step)).find(in_time);
        let newsroom = killed.unwrap_or_else(|| panic!("each kill at {step} came too late"));
        if !is_whole(&newsroom) {
            let status = run(&newsroom, "keys status --keys keys");
            assert_eq!(status.code, 2, "killed at {step}: {status:?}");
            let again = run(&newsroom, INIT);
            assert_eq!(again.code, 0, "killed at {step}: {again:?}");
        }
        let taken = run(&newsroom, INIT);
        assert!(taken.err.contains("holds keys already"), "{taken:?}");
        let status = run(&newsroom, "keys status --keys keys");
        assert!(
            status.code == 0 && !status.out.contains("MISSING"),
            "killed at {step}: {status:?}"
        );
    }
}

/// A newsroom in which the making of keys was killed once `step` was there.
fn killed_at(step: &str) -> Newsroom {
    let newsroom = Newsroom::empty();
    fs::write(newsroom.path("credentials/root"), ROOT).unwrap();
    let mut making = start(&mut newsroom.command(&INIT.split(' ').collect::<Vec<_>>()), KEYSET);
    loop {
        let ended = making.try_wait().unwrap().is_some();
        if newsroom.path(step).try_exists().unwrap() {
            break;
        }
        assert!(!ended, "{step} was never there");
    }
    making.kill().unwrap();
    making.wait().unwrap();
    newsroom
}
