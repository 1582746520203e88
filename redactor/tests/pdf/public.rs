//! Public collections of odd files, where they are at hand: `POSTERN_SAMPLES=FOLDER[:FOLDER…] cargo test -p redactor --test pdf public -- --nocapture`.

use crate::{jail, write};
use redactor::document::Value;
use redactor::finding::Edits;
use redactor::format::Pages;
use redactor::jail::{Failure, Reading, Writing};
use std::time::{Duration, Instant};

/// No page of people takes longer, even on a busy machine.
const PATIENCE: Duration = Duration::from_secs(60);

#[test]
fn public_samples_are_rebuilt_or_refused() {
    #[expect(
        clippy::disallowed_methods,
        reason = "where the samples lie is a matter of the machine"
    )]
    let Ok(folders) = std::env::var("POSTERN_SAMPLES") else {
        return println!("NOT RUN: POSTERN_SAMPLES names no folder");
    };
    let (mut rebuilt, mut refused) = (0, 0);
    for entry in folders.split(':').flat_map(|folder| std::fs::read_dir(folder).unwrap()) {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|kind| kind != "pdf") {
            continue;
        }
        let start = Instant::now();
        match through(&std::fs::read(&path).unwrap()) {
            Ok(()) => rebuilt += 1,
            Err(Failure::Refused(why)) => {
                println!("{}: {why}", path.display());
                assert!(!why.to_string().contains("stumbled"), "a panic");
                refused += 1;
            }
            Err(failed) => panic!("{}: {failed}", path.display()),
        }
        assert!(start.elapsed() < PATIENCE, "{} took too long", path.display());
    }
    println!("{rebuilt} rebuilt, {refused} refused");
    assert!(refused * 20 <= rebuilt, "refusing is not success");
}

/// Reads and writes in the jail; what comes out is what would come out without it.
fn through(mut bytes: &[u8]) -> Result<(), Failure> {
    let mut reading = Reading::start_as(&jail(), "pdf", (Pages::Pixels, None), &mut bytes)?;
    let mut writing = Writing::start(&jail(), "pdf", Edits::default())?;
    let mut seen = crate::Seen::default();
    while let Some(value) = reading.value()? {
        if let Value::Raster(raster) = &value {
            seen.rasters.push(raster.clone());
        }
        writing.give(value)?;
    }
    assert!(writing.finish()? == write(&seen, &[]));
    Ok(())
}
