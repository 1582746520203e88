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

#[test]
fn keys_whose_making_was_killed_are_not_used_and_are_made_anew_in_the_same_folders() {
    for step in APPEARS {
        let newsroom = Newsroom::empty();
        fs::write(newsroom.path("credentials/root"), ROOT).unwrap();
        let mut making = start(&mut newsroom.command(&INIT.split(' ').collect::<Vec<_>>()), KEYSET);
        while !newsroom.path(step).try_exists().unwrap() {
            assert!(making.try_wait().unwrap().is_none(), "{step} was never there");
        }
        making.kill().unwrap();
        making.wait().unwrap();
        if newsroom.path("keys/unfinished.txt").try_exists().unwrap() {
            let status = run(&newsroom, "keys status --keys keys");
            assert_eq!(status.code, 2, "killed at {step}: {status:?}");
            let again = run(&newsroom, INIT);
            assert_eq!(again.code, 0, "killed at {step}: {again:?}");
        } else {
            assert_eq!(step, APPEARS[4], "the kill came too late");
        }
        let status = run(&newsroom, "keys status --keys keys");
        assert!(
            status.code == 0 && !status.out.contains("MISSING"),
            "killed at {step}: {status:?}"
        );
        let taken = run(&newsroom, INIT);
        assert!(taken.err.contains("holds keys already"), "{taken:?}");
    }
}
