//! A newsroom that has its keys and no Postern gets everything back, with other people's tools alone.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may stop where it stands; its helpers are tests too"
)]

use e2e::programs::{peer, run, system};
use e2e::site::Site;
use e2e::upload::{Piece, Source};
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};

const PLAIN: &str = "Look at page 3 first.";
const MESSAGE: &str = "What I wrote at home is in the file.";

/// Runs a program of the system on files of a folder.
fn tool(name: &str, arguments: &[&Path]) -> Vec<u8> {
    let arguments: Vec<&OsStr> = arguments.iter().map(|argument| argument.as_os_str()).collect();
    let said = run(&system(name).unwrap(), &arguments, &[]).unwrap();
    said.ended(&[0]).unwrap().out
}

/// The recipient that the start page gives to who encrypts by hand.
fn published(source: &Source) -> String {
    let page = source.get("/").unwrap().expect(200).unwrap().body;
    let words = page.split(|letter: char| !letter.is_ascii_alphanumeric());
    words
        .filter(|word| word.starts_with("age1"))
        .max_by_key(|word| word.len())
        .expect("a recipient")
        .to_owned()
}

/// A source encrypts a file by hand with Debian's `age`, which knows no hybrid keys, and sends it.
fn submit_encrypted_by_hand(site: &Site) -> PathBuf {
    let drop = site.serve().unwrap();
    let mut source = Source::at(drop.source);
    let [plain, sealed] = ["notes.txt", "notes.txt.age"].map(|name| site.beside(name));
    fs::write(&plain, PLAIN).unwrap();
    let to = published(&source);
    tool(
        "age",
        &["-r", &to, "-o"]
            .map(Path::new)
            .into_iter()
            .chain([sealed.as_path(), plain.as_path()])
            .collect::<Vec<_>>(),
    );
    let bytes = fs::read(&sealed).unwrap();
    source.enter().unwrap();
    let name = "notes.txt.age".into();
    let length = bytes.len() as u64;
    let mut upload = source.upload(MESSAGE, &[Piece { name, length }]).unwrap();
    let mut rest = bytes.as_slice();
    upload
        .send(|chunk| {
            let (now, later) = rest.split_at(chunk.len());
            chunk.copy_from_slice(now);
            rest = later;
        })
        .unwrap();
    upload.answer().unwrap().expect(200).unwrap();
    site.objects().unwrap().remove(0)
}

#[test]
fn a_submission_opens_without_postern_and_so_does_a_file_that_was_encrypted_by_hand() {
    let site = Site::found().unwrap();
    let object = submit_encrypted_by_hand(&site);
    let [hybrid, classic, zip, folder] = ["hybrid.key", "classic.key", "x.zip", "x"].map(|name| site.beside(name));
    for (file, secret) in [&hybrid, &classic].into_iter().zip(site.secrets()) {
        fs::write(file, secret).unwrap();
    }
    tool(
        "node",
        &[&peer().unwrap(), Path::new("decrypt"), &hybrid, &object, &zip],
    );
    tool("unzip", &[Path::new("-q"), &zip, Path::new("-d"), &folder]);
    assert_eq!(fs::read_to_string(folder.join("message.txt")).unwrap(), MESSAGE);
    let inner = folder.join("files/0001");
    let opened = tool("age", &[Path::new("-d"), Path::new("-i"), &classic, &inner]);
    assert_eq!(opened, PLAIN.as_bytes());
}
