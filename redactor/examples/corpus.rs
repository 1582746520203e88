//! Writes the made part of the corpus anew: `cargo run -p redactor --example corpus`. A test compares what is committed
//! with what this makes; look at what changed before committing it.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::cast_possible_truncation,
    clippy::disallowed_methods,
    dead_code,
    reason = "the test's own code, of which the test uses more"
)]

#[path = "../tests/pictures/corpus.rs"]
mod corpus;
#[path = "../tests/pictures/made.rs"]
mod made;

use std::fs;
use std::path::Path;

fn main() -> std::io::Result<()> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/corpus");
    corpus::files()
        .into_iter()
        .try_for_each(|(name, bytes)| fs::write(folder.join(name), bytes))
}
