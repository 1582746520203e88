//! Packages of parts, changed in the form in which copies are.

use std::io::{Cursor, Read, Write};
use zip::write::SimpleFileOptions;
use zip::{DateTime, ZipArchive, ZipWriter};

pub(super) type Parts = Vec<(String, String)>;

/// The package with its parts changed, in the form in which it was.
pub(super) fn changed(clean: &[u8], change: &dyn Fn(&mut Parts)) -> Vec<u8> {
    let mut archive = ZipArchive::new(Cursor::new(clean)).unwrap();
    let mut parts = Parts::new();
    for number in 0..archive.len() {
        let mut entry = archive.by_index(number).unwrap();
        let mut part = String::new();
        entry.read_to_string(&mut part).unwrap();
        parts.push((entry.name().unwrap().into_owned(), part));
    }
    change(&mut parts);
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().last_modified_time(DateTime::default());
    for (name, part) in parts {
        archive.start_file(name, options).unwrap();
        archive.write_all(part.as_bytes()).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

/// With one part of it changed: the first `from` is `to`.
pub(super) fn within(clean: &[u8], name: &str, from: &str, to: &str) -> Vec<u8> {
    changed(clean, &|parts| {
        let part = parts.iter_mut().find(|(other, _)| other == name).unwrap();
        part.1 = part.1.replacen(from, to, 1);
    })
}
