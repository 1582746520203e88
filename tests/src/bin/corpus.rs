//! Writes the corpus and `docs/leaks.md` anew: `cargo run -p e2e --bin corpus`. Tests compare what is committed with what this makes;
//! look at what changed before committing it.

use e2e::{catalogue, corpus};
use std::fs;
use std::io::Result;
use std::path::Path;

fn main() -> Result<()> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let files = corpus::all();
    for file in &files {
        let path = root.join("corpus").join(file.path());
        path.parent().map_or(Ok(()), fs::create_dir_all)?;
        fs::write(path, &file.bytes)?;
    }
    fs::write(root.join("../docs/leaks.md"), catalogue::page(&files))
}
