//! What tests of verifiers share: a file that is held against a text, and a package in the form of ours.

use super::{Decided, Expectation, Reader, Truth};
use crate::limits::Limits;
use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

/// Was decided to go, as finding 4.
pub(super) const VALUE: &str = "Ann Smith";

/// What `reader` names in `file`, which should show `truth`.
pub(super) fn survivors(reader: &Reader, file: &[u8], truth: &str) -> Vec<String> {
    let expectation = Expectation {
        format: reader.name.to_owned(),
        decided: vec![Decided {
            finding: 4,
            value: VALUE.to_owned(),
        }],
        covers: Vec::new(),
        layers: Vec::new(),
        truth: Truth::Text(truth.to_owned()),
    };
    let survivors = (reader.check)(file, &expectation, &Limits::default()).unwrap();
    survivors.into_iter().map(|survivor| survivor.what).collect()
}

/// How the parts of a package of ours are packed.
pub(super) fn deflated() -> SimpleFileOptions {
    SimpleFileOptions::default().last_modified_time(DateTime::default())
}

/// How the first is, which says what a package is.
pub(super) fn stored() -> SimpleFileOptions {
    deflated().compression_method(CompressionMethod::Stored)
}

/// The package of `parts`, packed so: the first, and the others.
pub(super) fn zipped(parts: &[(String, String)], first: SimpleFileOptions, others: SimpleFileOptions) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (number, (name, part)) in parts.iter().enumerate() {
        let options = if number == 0 { first } else { others };
        archive.start_file(name.as_str(), options).unwrap();
        archive.write_all(part.as_bytes()).unwrap();
    }
    archive.finish().unwrap().into_inner()
}
