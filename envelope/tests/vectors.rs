//! The files in `vectors/`: each states what is expected of it, so that another implementation can be held to them.
#![cfg(feature = "airgap")]
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test stops at the first thing that is not as it should be"
)]

use std::fs;
use std::io::{Cursor, Read};
use std::path::Path;

use data_encoding::HEXLOWER;
use envelope::codename::Codename;
use envelope::epoch::{NewsroomId, Pool, SignedPool};
use envelope::receipt::{Batch, List, Receipt, Signed};
use envelope::{Identity, length, open};

/// A vector: its name, its fields, and what follows the first blank line.
struct Vector {
    name: String,
    fields: Vec<(String, String)>,
    body: Vec<u8>,
}

impl Vector {
    fn field(&self, name: &str) -> &str {
        let found = self.fields.iter().find(|(other, _)| other == name);
        &found.unwrap_or_else(|| panic!("{} has no field {name}", self.name)).1
    }

    fn fields<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.fields
            .iter()
            .filter(move |(other, _)| other == name)
            .map(|(_, value)| value.as_str())
    }
}

/// All vectors whose name begins with `kind`, of which there have to be `count`.
fn vectors(kind: &str, count: usize) -> Vec<Vector> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/vectors");
    let files = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap());
    let wanted = files.filter(|file| file.file_name().to_string_lossy().starts_with(kind));
    let vectors: Vec<Vector> = wanted
        .map(|file| {
            parse(
                file.file_name().to_string_lossy().into(),
                &fs::read(file.path()).unwrap(),
            )
        })
        .collect();
    assert_eq!(vectors.len(), count, "vectors of {kind}");
    vectors
}

fn parse(name: String, bytes: &[u8]) -> Vector {
    let blank = bytes
        .windows(2)
        .position(|window| window == b"\n\n")
        .unwrap_or(bytes.len());
    let (head, body) = bytes.split_at(blank);
    let head = std::str::from_utf8(head).unwrap();
    let lines = head.lines().filter(|line| !line.starts_with('#'));
    let fields = lines
        .filter_map(|line| line.split_once(": "))
        .map(|(name, value)| (name.into(), value.into()));
    Vector {
        name,
        fields: fields.collect(),
        body: body.get(2..).unwrap_or_default().to_vec(),
    }
}

#[test]
fn codenames() {
    for vector in vectors("codename-", 4) {
        let codename = Codename::parse(vector.field("words")).unwrap();
        assert_eq!(codename.words().join(" "), vector.field("words"));
        assert_eq!(codename.digits().as_str(), vector.field("digits"));
        assert_eq!(
            Codename::parse(vector.field("digits")).unwrap().words(),
            codename.words()
        );
        let id = HEXLOWER.decode(vector.field("newsroom").as_bytes()).unwrap();
        let keys = codename.derive(&NewsroomId::from_bytes(id.try_into().unwrap()));
        assert_eq!(keys.mailbox().recipient, vector.field("recipient"));
        assert_eq!(HEXLOWER.encode(&keys.mailbox().locator), vector.field("locator"));
        assert_eq!(keys.designation(), vector.field("designation"));
        assert_eq!(vector.fields("slot").count(), 4);
        for slot in vector.fields("slot") {
            let [epoch, n, name] = slot.split(' ').collect::<Vec<_>>().try_into().unwrap();
            assert_eq!(keys.mailbox().slot(epoch.parse().unwrap(), n.parse().unwrap()), name);
        }
    }
}

#[test]
fn pools() {
    for vector in vectors("pool-", 5) {
        let text = String::from_utf8(vector.body.clone()).unwrap();
        let verdict = match SignedPool::parse(&text, None) {
            Ok(pool) => {
                assert_eq!(pool.root().fingerprint(), vector.field("fingerprint"));
                assert_eq!(pool.to_text(), text);
                "good".to_owned()
            }
            Err(error) => format!("{error:?}"),
        };
        assert_eq!(verdict, vector.field("expect"), "{}", vector.name);
    }
}

#[test]
fn what_desks_sign() {
    let good = vectors("pool-good", 1).remove(0).body;
    let pool = SignedPool::parse(std::str::from_utf8(&good).unwrap(), None).unwrap();
    for vector in vectors("receipt-", 4) {
        assert_eq!(
            verdict::<Receipt>(&vector, pool.pool()),
            vector.field("expect"),
            "{}",
            vector.name
        );
    }
    for vector in vectors("replies-", 2) {
        assert_eq!(
            verdict::<Batch>(&vector, pool.pool()),
            vector.field("expect"),
            "{}",
            vector.name
        );
    }
}

fn verdict<T: List>(vector: &Vector, pool: &Pool) -> String {
    let text = std::str::from_utf8(&vector.body).unwrap();
    match Signed::<T>::parse(text, pool) {
        Ok(list) => {
            assert_eq!(list.to_text(), text);
            "good".to_owned()
        }
        Err(error) => format!("{error:?}"),
    }
}

#[test]
fn lengths() {
    let text = include_str!("vectors/lengths.txt");
    let numbers = |text: &str| -> Vec<u64> { text.split_whitespace().filter_map(|word| word.parse().ok()).collect() };
    let rows: Vec<Vec<Vec<u64>>> = text
        .lines()
        .skip(1)
        .map(|line| line.split('|').map(numbers).collect())
        .collect();
    assert_eq!(rows.len(), 11);
    for row in rows {
        let [message, files, partial, manifest, zip, plaintext, payload] = row.try_into().unwrap();
        let (message, partial, manifest) = (message.first().copied(), partial.only(), manifest.only());
        assert_eq!(length::zip(message, &files, partial, manifest), zip.only());
        assert_eq!(
            length::sealed_plaintext(message, &files, partial, manifest),
            plaintext.only()
        );
        assert_eq!(length::sealed_payload(plaintext.only()), payload.only());
    }
}

/// The one number of a column.
trait Column {
    fn only(&self) -> u64;
}

impl Column for Vec<u64> {
    fn only(&self) -> u64 {
        assert_eq!(self.len(), 1);
        self.iter().sum()
    }
}

#[test]
fn envelopes() {
    for vector in vectors("sealed-", 4) {
        let identity = Identity::from_secret(vector.field("key")).unwrap();
        assert_eq!(report(&vector, &identity), vector.field("expect"), "{}", vector.name);
    }
}

/// Opens an envelope, compares it with the fields of its vector, and names what was wrong with it.
fn report(vector: &Vector, identity: &Identity) -> String {
    let mut opened = match open(Cursor::new(&vector.body), std::slice::from_ref(identity)) {
        Ok(opened) => opened,
        Err(error) => return format!("{error:?}"),
    };
    assert_eq!(opened.manifest().epoch.to_string(), vector.field("epoch"));
    assert_eq!(opened.message().unwrap().unwrap().as_str(), vector.field("message"));
    let expected: Vec<&str> = vector.fields("file").collect();
    let records = opened.manifest().files.clone();
    assert_eq!(records.len(), expected.len());
    for (index, (record, expected)) in records.iter().zip(&expected).enumerate() {
        let mut content = String::new();
        opened.file(index).unwrap().read_to_string(&mut content).unwrap();
        let partial = if record.partial { "partial" } else { "whole" };
        assert_eq!(
            format!("{} | {} | {partial} | {content}", record.name, record.media_type),
            *expected
        );
    }
    "opens".to_owned()
}
