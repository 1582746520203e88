//! Packages with something put into them.

use super::Mutation;
use std::io::{Cursor, Read, Write};
use zip::write::SimpleFileOptions;
use zip::{DateTime, ZipArchive, ZipWriter};

/// What no package may have.
pub(super) const BEHIND: Mutation = Mutation {
    what: "a byte behind",
    change: |clean| [clean, b"x"].concat(),
    says: "bytes that belong to no part",
};

/// Nor any document of OpenDocument.
pub(super) const PROPERTIES: Mutation = Mutation {
    what: "properties",
    change: |clean| changed(clean, &|parts| parts.push(("meta.xml".to_owned(), "<a/>".to_owned()))),
    says: "another number of parts than every document has",
};
pub(super) const LISTED: Mutation = Mutation {
    what: "a part that is listed",
    change: |clean| {
        let entry = "<manifest:file-entry manifest:full-path=\"x\"/></manifest:manifest>";
        within(clean, "META-INF/manifest.xml", "</manifest:manifest>", entry)
    },
    says: "a part that no document of ours has",
};

/// Names, and what they hold.
pub(super) type Parts = Vec<(String, String)>;

/// The same, in bytes.
pub(super) type Bytes = Vec<(String, Vec<u8>)>;

/// The package with its parts changed, in the form in which it was: a new part is packed as the last was.
pub(super) fn changed(clean: &[u8], change: &dyn Fn(&mut Parts)) -> Vec<u8> {
    rewritten(clean, &|parts| {
        // Pictures come last, and stay as they are.
        let text = |(_, part): &(String, Vec<u8>)| std::str::from_utf8(part).is_ok();
        let (texts, pictures): (Bytes, Bytes) = parts.drain(..).partition(text);
        let text = |(name, part)| (name, String::from_utf8(part).unwrap());
        let mut texts: Parts = texts.into_iter().map(text).collect();
        change(&mut texts);
        parts.extend(texts.into_iter().map(|(name, part)| (name, part.into_bytes())));
        parts.extend(pictures);
    })
}

/// The package with a byte at the end of a part that no text has.
pub(super) fn broken(clean: &[u8], name: &str) -> Vec<u8> {
    rewritten(clean, &|parts| {
        let part = parts.iter_mut().find(|(other, _)| other == name).unwrap();
        part.1.push(0xff);
    })
}

/// As [`changed`], pictures too.
pub(super) fn rewritten(clean: &[u8], change: &dyn Fn(&mut Bytes)) -> Vec<u8> {
    let mut archive = ZipArchive::new(Cursor::new(clean)).unwrap();
    let (mut parts, mut packed) = (Vec::new(), Vec::new());
    for number in 0..archive.len() {
        let mut entry = archive.by_index(number).unwrap();
        let mut part = Vec::new();
        entry.read_to_end(&mut part).unwrap();
        parts.push((entry.name().unwrap().into_owned(), part));
        packed.push(entry.compression());
    }
    change(&mut parts);
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (number, (name, part)) in parts.into_iter().enumerate() {
        let how = packed[number.min(packed.len() - 1)];
        let options = SimpleFileOptions::default()
            .compression_method(how)
            .last_modified_time(DateTime::default());
        archive.start_file(name, options).unwrap();
        archive.write_all(&part).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

/// The package with the first `from` in a part changed.
pub(super) fn within(clean: &[u8], name: &str, from: &str, to: &str) -> Vec<u8> {
    changed(clean, &|parts| {
        let part = parts.iter_mut().find(|(other, _)| other == name).unwrap();
        part.1 = part.1.replacen(from, to, 1);
    })
}
