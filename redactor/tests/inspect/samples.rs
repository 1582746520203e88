//! Public pictures from outside the repository, of many makers: what hides in them is told, and none stops the reader.

use redactor::document::Value;
use redactor::format;
use redactor::limits::Limits;
use std::path::{Path, PathBuf};

/// `POSTERN_SAMPLES=FOLDER[:FOLDER…] cargo test -p redactor --test inspect samples -- --nocapture` shows all that is told.
#[test]
fn pictures_of_every_maker_tell_what_hides_in_them() {
    #[expect(clippy::disallowed_methods, reason = "the test's own setting")]
    let Ok(folders) = std::env::var("POSTERN_SAMPLES") else {
        return println!("NOT RUN: POSTERN_SAMPLES names no folder");
    };
    let folders = folders.split(':').map(Path::new);
    let files: Vec<PathBuf> = folders
        .flat_map(|folder| [folder.join("exiftool"), folder.join("mat2")])
        .flat_map(files)
        .collect();
    let told: usize = files.iter().map(|file| tell(file)).sum();
    assert!(files.is_empty() || told > 500, "{told}");
}

fn files(folder: PathBuf) -> Vec<PathBuf> {
    let Ok(entries) = std::fs::read_dir(folder) else {
        return Vec::new();
    };
    let mut files: Vec<_> = entries.map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files
}

/// Shows what hides in a picture; how many things that are.
fn tell(file: &Path) -> usize {
    let bytes = std::fs::read(file).unwrap();
    let format = format::sniff(&bytes[..bytes.len().min(4096)]);
    let Some(format) = format.filter(|format| matches!(format.name(), "jpeg" | "png")) else {
        return 0;
    };
    println!("{} ({})", file.display(), format.name());
    let mut told = 0;
    let read = format.read(&bytes, &Limits::default(), &mut |value| {
        if let Value::Hidden(hidden) = value {
            told += 1;
            println!("    {}: {}", hidden.what, hidden.says);
        }
        Ok(())
    });
    if let Err(refusal) = read {
        println!("    REFUSED: {refusal}");
    }
    told
}
