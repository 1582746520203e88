//! Writes `docs/samples.md` anew: `cargo run -p e2e --bin samples FOLDER…`, with the folders of public collections.

use e2e::public;
use std::path::{Path, PathBuf};

fn main() -> anyhow::Result<()> {
    let folders: Vec<PathBuf> = std::env::args_os().skip(1).map(PathBuf::from).collect();
    anyhow::ensure!(
        !folders.is_empty(),
        "which folders? The table is written anew from what is in them"
    );
    let folders: Vec<&Path> = folders.iter().map(PathBuf::as_path).collect();
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(public::PAGE);
    Ok(std::fs::write(page, public::page(&folders)?)?)
}
