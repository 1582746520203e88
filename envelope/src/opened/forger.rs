//! Makes envelopes as an attacker would: any plaintext, sealed to the published key.

use std::io::{Cursor, Read, Write};

use ring::digest;

use crate::entry::Name;
use crate::error::{Lie, OpenError};
use crate::open::{Identity, open};
use crate::recipients::Recipients;
use crate::{padding, zip};

/// Seals any plaintext whatever, as anybody can.
pub(super) fn seal(plaintext: &[u8], identity: &Identity) -> Vec<u8> {
    let recipients = Recipients::parse(&[identity.public()]).unwrap();
    let mut output = recipients.encryptor().unwrap().wrap_output(Vec::new()).unwrap();
    output.write_all(plaintext).unwrap();
    output.finish().unwrap()
}

/// The parts of an honest envelope, to be made dishonest.
pub(super) struct Forger {
    pub(super) entries: Vec<(Name, Vec<u8>)>,
    /// Bytes to be replaced in the ZIP, the first place where they stand, before it is padded.
    replace: Vec<(Vec<u8>, Vec<u8>)>,
}

pub(super) fn record(name: &str, content: &[u8], partial: bool) -> String {
    let sha256 = data_encoding::HEXLOWER.encode(digest::digest(&digest::SHA256, content).as_ref());
    let length = content.len();
    format!(r#"{{"name":"{name}","media_type":"","length":{length},"sha256":"{sha256}","partial":{partial}}}"#)
}

pub(super) fn manifest(files: &[String]) -> String {
    let files = files.join(",");
    format!(r#"{{"format":"postern-envelope-v1","epoch":1,"decoy":false,"mailbox":null,"files":[{files}]}}"#)
}

impl Forger {
    /// A message and two files, the second partial.
    pub(super) fn new() -> Self {
        let manifest = manifest(&[record("a", b"AAAA", false), record("b", b"BBB", true)]);
        let entries = vec![
            (Name::Message, b"hello".to_vec()),
            (Name::File(1), b"AAAA".to_vec()),
            (Name::File(2), b"BBB".to_vec()),
            (Name::Partial(2), Vec::new()),
            (Name::Manifest, manifest.into_bytes()),
        ];
        Self {
            entries,
            replace: Vec::new(),
        }
    }

    pub(super) fn entry(mut self, name: Name, content: impl Into<Vec<u8>>) -> Self {
        let entry = self.entries.iter_mut().find(|(other, _)| *other == name).unwrap();
        entry.1 = content.into();
        self
    }

    pub(super) fn edit(mut self, edit: impl FnOnce(&mut Vec<(Name, Vec<u8>)>)) -> Self {
        edit(&mut self.entries);
        self
    }

    pub(super) fn manifest(self, from: &str, to: &str) -> Self {
        let honest = String::from_utf8(self.entries.last().unwrap().1.clone()).unwrap();
        assert!(honest.contains(from));
        self.entry(Name::Manifest, honest.replacen(from, to, 1))
    }

    pub(super) fn replace(mut self, from: impl Into<Vec<u8>>, to: impl Into<Vec<u8>>) -> Self {
        self.replace.push((from.into(), to.into()));
        self
    }

    /// The ZIP, padded to its bucket.
    pub(super) fn plaintext(&self) -> Vec<u8> {
        let mut zip = zip::Writer::new(Vec::new());
        for (name, content) in &self.entries {
            zip.whole(*name, content).unwrap();
        }
        zip.begin(Name::Padding).unwrap();
        let length = zip.length_if_closed();
        let missing = padding::bucket(length) - length;
        zip.write(&vec![0; usize::try_from(missing).unwrap()]).unwrap();
        zip.end().unwrap();
        let mut plaintext = zip.finish().unwrap();
        for (from, to) in &self.replace {
            let at = plaintext.windows(from.len()).position(|window| window == from).unwrap();
            plaintext.splice(at..at + from.len(), to.iter().copied());
        }
        plaintext
    }

    /// Opens it and reads all of it.
    pub(super) fn read(&self) -> Result<Vec<Vec<u8>>, OpenError> {
        read_plaintext(&self.plaintext())
    }

    pub(super) fn lie(&self) -> Lie {
        match self.read() {
            Err(OpenError::Lies(lie)) => lie,
            Err(other) => panic!("not as a lie, but: {other}"),
            Ok(_) => panic!("believed"),
        }
    }
}

pub(super) fn read_plaintext(plaintext: &[u8]) -> Result<Vec<Vec<u8>>, OpenError> {
    let identity = Identity::generate();
    read(&seal(plaintext, &identity), &identity)
}

pub(super) fn read(sealed: &[u8], identity: &Identity) -> Result<Vec<Vec<u8>>, OpenError> {
    let mut opened = open(Cursor::new(sealed), std::slice::from_ref(identity))?;
    let mut parts = vec![opened.message()?.map_or_else(Vec::new, |text| text.as_bytes().to_vec())];
    for index in 0..opened.manifest().files.len() {
        let mut content = Vec::new();
        match opened.file(index)?.read_to_end(&mut content) {
            Ok(_) => parts.push(content),
            Err(error) => return Err(error.downcast().unwrap()),
        }
    }
    Ok(parts)
}
