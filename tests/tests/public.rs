//! Public collections of odd files, where they are at hand: no crash, no hang, and what becomes of them is what is written.
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a scenario that stops is a scenario that failed"
)]

use e2e::{programs, public};
use std::path::Path;

#[test]
fn every_public_file_comes_to_what_the_table_says_and_none_fells_a_worker() {
    let Some(named) = programs::setting("POSTERN_SAMPLES") else {
        return println!("NOT RUN: POSTERN_SAMPLES names no folder");
    };
    let named = named.into_string().unwrap();
    let page = public::page(&public::folders(&named).unwrap()).unwrap();
    assert!(!public::is_a_fall(&page), "{page}");
    let written = Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(public::PAGE);
    assert_eq!(
        std::fs::read_to_string(written).unwrap(),
        page,
        "run the program that writes it"
    );
}
