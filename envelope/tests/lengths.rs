//! A length on the disk follows from lengths alone, and stands on a bucket.
#![expect(
    clippy::unwrap_used,
    reason = "a test stops at the first thing that is not as it should be"
)]

use std::io;

use envelope::recipients::Recipients;
use envelope::seal::{Closing, Draft, Pen, Sealer};
use envelope::{length, padding};
use proptest::collection::vec;
use proptest::prelude::*;

const KEY: &str = "age1t7rxyev2z3rw82stdlrrepyc39nvn86l5078zqkf5uasdy86jp6svpy7pa";
const TERABYTE: u64 = 1 << 40;

/// The formula, with numbers instead of the names that the crate has for them.
fn formula(message: Option<u64>, files: &[u64], partial: u64, manifest: u64) -> u64 {
    let records = 50 + 24 + 74;
    let message = message.map_or(0, |length| length + records + 2 * 11);
    let files: u64 = files.iter().map(|length| length + records + 2 * 10).sum();
    message + files + partial * (records + 2 * 12) + manifest + records + 2 * 13 + records + 2 * 7 + 98
}

#[test]
fn ten_thousand_sizes_up_to_a_terabyte_stand_on_buckets_with_an_exact_overhead() {
    for step in 0..10_000_u64 {
        // Dense where envelopes are small, and up to 2⁴⁰ itself.
        let size = if step == 9_999 {
            TERABYTE
        } else {
            step * step * step * 11 / 10
        };
        let files = [size / 3, size - size / 3];
        let (message, partial, manifest) = ((step % 2 == 0).then_some(step), step % 3, 100 + step);
        let zip = length::zip(message, &files, partial, manifest);
        assert_eq!(zip, formula(message, &files, partial, manifest));
        let sealed = length::sealed_plaintext(message, &files, partial, manifest);
        assert_eq!(sealed, padding::bucket(sealed), "{size} is on no bucket");
        assert!(
            sealed >= zip && sealed - zip <= (zip / 31).max(65_536),
            "{size} is padded with {}",
            sealed - zip
        );
        assert_eq!(length::sealed_payload(sealed), sealed + 16 * sealed.div_ceil(65_536));
    }
}

#[test]
fn lengths_that_no_file_has_do_not_wrap_around() {
    assert_eq!(length::zip(Some(u64::MAX), &[u64::MAX], u64::MAX, u64::MAX), u64::MAX);
    assert_eq!(length::sealed_payload(u64::MAX), u64::MAX);
}

/// Keeps the number of bytes of the payload, and the header only until it has passed.
#[derive(Default)]
struct Count {
    header: Option<Vec<u8>>,
    payload: u64,
}

impl Draft for Count {
    fn append(&mut self, _: &Pen, sealed: &[u8]) -> io::Result<()> {
        self.payload += sealed.len() as u64;
        if self.payload > 0 && self.header.as_ref().is_none_or(|header| !header.is_empty()) {
            let header = self.header.get_or_insert_default();
            header.extend_from_slice(sealed);
            // The last line is `--- ` and 43 characters; sixteen bytes of nonce follow it.
            if let Some(at) = header.windows(5).position(|window| window == b"\n--- ") {
                self.payload = (header.len() - (at + 5 + 43 + 1 + 16)) as u64;
                header.clear();
            }
        }
        Ok(())
    }
}

/// One file: how long it is, and whether it breaks off there.
type Part = (u64, bool);

/// Seals zeros into a count, and says how long the payload became and how long the manifest must have been.
fn sealed(message: Option<&str>, files: &[Part]) -> (u64, u64) {
    let mut sealer = Sealer::new(Count::default(), &Recipients::parse(&[KEY]).unwrap()).unwrap();
    if let Some(text) = message {
        sealer.message(text).unwrap();
    }
    for (length, whole) in files {
        sealer.begin_file("scan 1.png", "image/png").unwrap();
        let mut left = *length;
        while left > 0 {
            let piece = vec![0; usize::try_from(left.min(50_000)).unwrap()];
            sealer.write(&piece).unwrap();
            left -= piece.len() as u64;
        }
        if *whole { sealer.end_file() } else { sealer.break_file() }.unwrap();
    }
    let sealed = sealer
        .finish(Closing {
            epoch: 12,
            mailbox: None,
            decoy: false,
        })
        .unwrap();
    (sealed.into_draft().payload, manifest_length(files))
}

/// The length of the manifest, written out.
fn manifest_length(files: &[Part]) -> u64 {
    let record = |(length, whole): &Part| {
        let (zeros, partial) = ("0".repeat(64), !whole);
        format!(
            r#"{{"name":"scan 1.png","media_type":"image/png","length":{length},"sha256":"{zeros}","partial":{partial}}}"#
        )
    };
    let records: Vec<String> = files.iter().map(record).collect();
    let head = r#"{"format":"postern-envelope-v1","epoch":12,"decoy":false,"mailbox":null,"files":["#;
    (head.len() + records.join(",").len() + "]}".len()) as u64
}

fn computed(message: Option<&str>, files: &[Part], manifest: u64) -> u64 {
    let lengths: Vec<u64> = files.iter().map(|(length, _)| *length).collect();
    let partial = files.iter().filter(|(_, whole)| !whole).count() as u64;
    let plaintext = length::sealed_plaintext(message.map(|text| text.len() as u64), &lengths, partial, manifest);
    length::sealed_payload(plaintext)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn sealing_gives_the_computed_length(
        message in proptest::option::of("\\PC{0,200}"),
        files in vec((prop_oneof![0..2_000_u64, 0..8_000_000_u64], any::<bool>()), 0..4),
    ) {
        let total: u64 = files.iter().map(|(length, _)| length).sum();
        prop_assume!(total <= 8_000_000);
        let (payload, manifest) = sealed(message.as_deref(), &files);
        prop_assert_eq!(payload, computed(message.as_deref(), &files, manifest));
    }
}

#[test]
fn two_hundred_megabytes_give_the_computed_length() {
    let files = [(200_000_000, true)];
    let (payload, manifest) = sealed(None, &files);
    assert_eq!(payload, computed(None, &files, manifest));
}

/// One byte more than fits goes to the next bucket, in fact as in arithmetic.
#[test]
fn the_edge_of_a_bucket_is_where_arithmetic_says() {
    let manifest = manifest_length(&[(65_000, true)]);
    let fits = 65_536 - length::zip(None, &[0], 0, manifest);
    for (length, plaintext) in [(fits - 1, 65_536), (fits, 65_536), (fits + 1, 67_584)] {
        assert_eq!(
            sealed(None, &[(length, true)]).0,
            length::sealed_payload(plaintext),
            "{length}"
        );
    }
}
