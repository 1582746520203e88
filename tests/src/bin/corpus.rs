//! Writes the corpus and `docs/leaks.md` anew: `cargo run -p e2e --bin corpus`. Tests compare what is committed with what this makes;
//! look at what changed before committing it.

use e2e::corpus::FORMATS;
use e2e::{catalogue, corpus};
use std::fs;
use std::io::Result;
use std::path::Path;

fn main() -> Result<()> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let files = corpus::all();
    // What is not made any more goes. `bad/` stays: what a fuzzer found there cannot be made again.
    for folder in FORMATS
        .iter()
        .flat_map(|(format, _)| [format!("{format}/dirty"), format!("{format}/clean")])
    {
        match fs::remove_dir_all(root.join("corpus").join(folder)) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(error),
            _ => {}
        }
    }
    for file in &files {
        let path = root.join("corpus").join(file.path());
        path.parent().map_or(Ok(()), fs::create_dir_all)?;
        fs::write(path, &file.bytes)?;
    }
    fs::write(root.join("../docs/leaks.md"), catalogue::page(&files))
}
