//! A disk that fills up while an upload runs: a clear answer, nothing half-written, nothing lost.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a test may stop where it stands; its helpers are tests too"
)]

use e2e::programs;
use e2e::site::{Answering, Site};
use e2e::upload::{Piece, Source};
use std::fs::{self, File};
use std::io::{ErrorKind, Read, Write};
use std::os::unix::fs::MetadataExt;
use std::path::Path;
use std::time::{Duration, Instant};

/// What the disk holds. The drop stops taking files where a tenth is left.
const DISK: &str = "size=64m";
/// Between the mark below which no files are taken (a tenth) and that for messages (a fiftieth).
const RESERVE: u64 = 4 << 20;
/// The upload: fits into the disk as long as nothing else is there.
const LENGTH: u64 = 24 << 20;
/// What is refused has gone within this, on a busy machine too.
const PATIENCE: Duration = Duration::from_secs(60);

/// Mounts a small disk in a namespace of its own, and runs the test below on it: no right is needed for that.
#[test]
fn a_full_disk_is_said_and_loses_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let mut small = programs::command(programs::system("unshare").unwrap());
    small.arg("--mount");
    if fs::metadata("/proc/self").unwrap().uid() != 0 {
        small.args(["--user", "--map-root-user"]);
    }
    small.args([
        "sh",
        "-c",
        "mount -t tmpfs -o \"$0\" tmpfs \"$1\" && TMPDIR=\"$1\" exec \"$2\" --ignored --exact on_a_small_disk",
    ]);
    small.arg(DISK).arg(folder.path()).arg(std::env::current_exe().unwrap());
    let said = small.output().unwrap();
    let text = String::from_utf8_lossy(&said.stdout);
    assert!(
        said.status.success() && text.contains("1 passed"),
        "{text}{}",
        String::from_utf8_lossy(&said.stderr)
    );
}

#[test]
#[ignore = "runs on the small disk that the test above makes"]
fn on_a_small_disk() {
    let site = Site::found().unwrap();
    let drop = site.serve_as_delivered().unwrap();
    received(&drop, "before", &[small()]).unwrap();
    let before = site.objects().unwrap();
    let filler = site.beside("filler");

    let mut source = entered(&drop);
    let mut upload = source.upload("while it fills", &[piece()]).unwrap();
    let mut sent = 0;
    // The answer comes before the last byte, so that the line may break under the sender.
    let _ = upload.send(|chunk| {
        chunk.fill(b'f');
        sent += chunk.len() as u64;
        if (LENGTH / 2..LENGTH / 2 + chunk.len() as u64).contains(&sent) {
            fill_up(&filler, 0);
        }
    });
    let status = source.get(&format!("/st/{}", source.token)).unwrap().body;
    assert!(status.contains("no room for files"), "{status}");
    assert_eq!(
        site.objects().unwrap(),
        before,
        "something of the refused upload is there"
    );

    // The draft of the refused upload has gone, and its room is free again.
    let rest = site.beside("rest");
    fill_up(&rest, RESERVE);
    let refused = received(&drop, "nothing left", &[small()]).unwrap_err();
    assert!(
        refused.contains("no room right now, not even for a message"),
        "{refused}"
    );
    // Some room: too little for files, enough for a message.
    let rest_now = File::options().write(true).open(&rest).unwrap();
    rest_now.set_len(rest_now.metadata().unwrap().len() - RESERVE).unwrap();
    let refused = received(&drop, "files", &[small()]).unwrap_err();
    assert!(refused.contains("no room for files"), "{refused}");
    received(&drop, "only words", &[]).unwrap();

    fs::remove_file(&filler).unwrap();
    fs::remove_file(&rest).unwrap();
    source.look().unwrap();
    let mut again = source.upload("again", &[piece()]).unwrap();
    again.send(|chunk| chunk.fill(b'a')).unwrap();
    again.answer().unwrap().expect(200).unwrap();
    let mut messages: Vec<String> = site
        .objects()
        .unwrap()
        .iter()
        .map(|object| whole(&site, object))
        .collect();
    messages.sort();
    assert_eq!(messages, ["again", "before", "only words"]);
}

fn small() -> Piece {
    Piece {
        name: "small.bin".into(),
        length: 1 << 20,
    }
}

fn piece() -> Piece {
    Piece {
        name: "large.bin".into(),
        length: LENGTH,
    }
}

fn entered(drop: &Answering) -> Source {
    let mut source = Source::at(drop.source);
    source.enter().unwrap();
    source
}

/// Sends a form; if it was refused, what the status says.
fn received(drop: &Answering, message: &str, pieces: &[Piece]) -> Result<(), String> {
    let source = entered(drop);
    let mut upload = source.upload(message, pieces).unwrap();
    let _ = upload.send(|chunk| chunk.fill(b's'));
    match upload.answer().and_then(|page| page.expect(200)) {
        Ok(_) => Ok(()),
        Err(_) => Err(source.get(&format!("/st/{}", source.token)).unwrap().body),
    }
}

/// Writes until nothing more goes onto the disk, and at least `least` bytes did: what was refused may be on its way out.
fn fill_up(filler: &Path, least: u64) {
    let mut file = File::create_new(filler).unwrap();
    let begun = Instant::now();
    let mut written = 0;
    while written == 0 || written < least {
        assert!(begun.elapsed() < PATIENCE, "{written} bytes of {least} were free");
        for size in [1 << 20, 4096, 1] {
            let block = vec![0; size];
            let full = loop {
                if let Err(error) = file.write_all(&block) {
                    break error;
                }
            };
            assert_eq!(full.kind(), ErrorKind::StorageFull);
        }
        written = file.metadata().unwrap().len();
    }
}

/// The message of an object that opens, and whose files are whole.
fn whole(site: &Site, object: &Path) -> String {
    let mut opened = site.open(object).unwrap();
    for (index, file) in opened.manifest().files.clone().iter().enumerate() {
        let mut content = Vec::new();
        opened.file(index).unwrap().read_to_end(&mut content).unwrap();
        assert_eq!(content.len() as u64, file.length);
    }
    opened.message().unwrap().unwrap().to_string()
}
