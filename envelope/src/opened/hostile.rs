//! Envelopes that lie, each refused by the name of its lie.

use proptest::prelude::*;

use super::forger::{Forger, manifest, read, read_plaintext, record, seal};
use super::*;
use crate::entry::{MAX_FILES, Name};
use crate::open::Identity;
use crate::recipients::Recipients;
use crate::seal::{Closing, Sealer};
use crate::zip;

#[test]
fn the_forger_begins_honest() {
    assert_eq!(Forger::new().read().unwrap(), [&b"hello"[..], b"AAAA", b"BBB"]);
}

#[test]
fn lies_of_the_manifest() {
    let lies = [
        (r#""length":4"#, r#""length":5"#, Lie::Length),
        (r#""length":4"#, r#""length":18446744073709551615"#, Lie::Length),
        (r#""length":4"#, r#""length":-1"#, Lie::Manifest),
        (r#""partial":false"#, r#""partial":true"#, Lie::Partial),
        (r#""partial":true"#, r#""partial":false"#, Lie::Partial),
        (r#""sha256":"6"#, r#""sha256":"7"#, Lie::Digest),
        (r#""sha256":"6"#, r#""sha256":"G"#, Lie::Manifest),
        (r#""sha256":"6"#, r#""sha256":""#, Lie::Manifest),
        ("envelope-v1", "envelope-v2", Lie::Format),
        (r#""epoch""#, r#""path":"/etc","epoch""#, Lie::Manifest),
        (r#""epoch":1"#, r#""epoch":1,"epoch":2"#, Lie::Manifest),
        (r#""mailbox":null"#, r#""mailbox":{"recipient":"age1"}"#, Lie::Manifest),
        ("}]}", "}]}]", Lie::Manifest),
    ];
    for (from, to, lie) in lies {
        assert_eq!(Forger::new().manifest(from, to).lie(), lie, "{to}");
    }
}

#[test]
fn a_mailbox_that_is_no_recipient() {
    let zeros = "0".repeat(64);
    let mailbox = format!(r#""mailbox":{{"recipient":"-oProxyCommand=x","locator":"{zeros}"}}"#);
    assert_eq!(
        Forger::new().manifest(r#""mailbox":null"#, &mailbox).lie(),
        Lie::Mailbox
    );
}

#[test]
fn counts() {
    let one = manifest(&[record("a", b"AAAA", false)]);
    assert_eq!(Forger::new().entry(Name::Manifest, one).lie(), Lie::Count);
    let three = manifest(&[
        record("a", b"AAAA", false),
        record("b", b"BBB", true),
        record("c", b"", false),
    ]);
    assert_eq!(Forger::new().entry(Name::Manifest, three).lie(), Lie::Count);
    let many = manifest(&vec![record("a", b"", false); MAX_FILES + 1]);
    assert_eq!(Forger::new().entry(Name::Manifest, many).lie(), Lie::TooLong);
}

#[test]
fn what_is_too_long_or_no_text() {
    let name = "n".repeat(crate::manifest::MAX_NAME + 1);
    assert_eq!(
        Forger::new()
            .manifest(r#""name":"a""#, &format!(r#""name":"{name}""#))
            .lie(),
        Lie::TooLong
    );
    let blanks = usize::try_from(MAX_MANIFEST).unwrap() + 1;
    assert_eq!(
        Forger::new().entry(Name::Manifest, vec![b' '; blanks]).lie(),
        Lie::TooLong
    );
    assert_eq!(
        Forger::new().entry(Name::Manifest, vec![b'['; 100_000]).lie(),
        Lie::Manifest
    );
    assert_eq!(
        Forger::new().entry(Name::Message, vec![b' '; MAX_MESSAGE + 1]).lie(),
        Lie::TooLong
    );
    assert_eq!(Forger::new().entry(Name::Message, [0xff]).lie(), Lie::Text);
}

#[test]
fn entries_that_no_envelope_has_or_not_there() {
    let unknown = |name: &str| {
        Forger::new()
            .replace(*b"files/0001", name)
            .replace(*b"files/0001", name)
    };
    for name in [
        "evil./0001",
        "files/0000",
        "files/+001",
        "files/9999",
        "files/000a",
        "../../etcx",
        "files\\0001",
    ] {
        assert_eq!(unknown(name).lie(), Lie::UnknownEntry, "{name}");
    }
    for name in ["files/0002", "files/0003"] {
        assert_eq!(unknown(name).lie(), Lie::Order, "{name}");
    }
    assert_eq!(Forger::new().edit(|entries| entries.swap(0, 1)).lie(), Lie::Order);
    assert_eq!(Forger::new().edit(|entries| entries.swap(1, 2)).lie(), Lie::Order);
    assert_eq!(Forger::new().edit(|entries| entries.swap(3, 4)).lie(), Lie::Order);
    assert_eq!(Forger::new().edit(|entries| drop(entries.remove(2))).lie(), Lie::Order);
    assert_eq!(Forger::new().edit(|entries| drop(entries.remove(4))).lie(), Lie::Order);
    assert_eq!(
        Forger::new()
            .edit(|entries| entries.push((Name::Message, vec![])))
            .lie(),
        Lie::Order
    );
    assert_eq!(
        Forger::new()
            .edit(|entries| entries.push((Name::Padding, vec![])))
            .lie(),
        Lie::Order
    );
    assert_eq!(
        Forger::new()
            .edit(|entries| entries.insert(4, (Name::Partial(2), vec![])))
            .lie(),
        Lie::Order
    );
    assert_eq!(Forger::new().entry(Name::Partial(2), "more").lie(), Lie::Order);
}

#[test]
fn local_headers_that_differ_from_the_directory() {
    let honest = zip::local_header(Name::File(1));
    let mut longer_extra = honest.clone();
    longer_extra[28] += 4;
    let mut deflated = honest.clone();
    deflated[8] = 8;
    let mut dated = honest.clone();
    dated[12] += 1;
    let renamed = zip::local_header(Name::File(2));
    for forged in [longer_extra, deflated, dated, renamed] {
        assert_eq!(Forger::new().replace(honest.clone(), forged).lie(), Lie::Header);
    }
    let entry = Entry {
        name: Name::File(1),
        offset: 0,
        crc: crc32fast::hash(b"AAAA"),
        size: 4,
    };
    let other = Entry {
        size: 3,
        ..entry.clone()
    };
    assert_eq!(
        Forger::new()
            .replace(zip::descriptor(&entry), zip::descriptor(&other))
            .lie(),
        Lie::Header
    );
}

#[test]
fn directories_that_are_not_in_the_one_form() {
    let plaintext = Forger::new().plaintext();
    let end = plaintext.len() - usize::try_from(zip::END).unwrap();
    let forged = |at: usize, byte: u8| {
        let mut plaintext = plaintext.clone();
        plaintext[at] = byte;
        read_plaintext(&plaintext).map(drop).unwrap_err()
    };
    assert!(
        matches!(forged(end + 24, 0xff), OpenError::Lies(Lie::Directory)),
        "count"
    );
    assert!(
        matches!(forged(end + 26, 0xff), OpenError::Lies(Lie::TooMany)),
        "count of millions"
    );
    assert!(
        matches!(forged(end + 43, 0xff), OpenError::Lies(Lie::TooMany)),
        "size of gigabytes"
    );
    assert!(
        matches!(forged(end + 55, 0xff), OpenError::Lies(Lie::Directory)),
        "offset behind the end"
    );
    assert!(
        matches!(forged(plaintext.len() - 1, 1), OpenError::Lies(Lie::Directory)),
        "a comment"
    );
    let record = plaintext.windows(4).position(|window| window == b"PK\x01\x02").unwrap();
    assert!(
        matches!(forged(record + 32, 1), OpenError::Lies(Lie::Directory)),
        "a comment of an entry"
    );
    assert!(
        matches!(forged(record + 65, 9), OpenError::Lies(Lie::Directory)),
        "two sizes that differ"
    );
    assert!(
        matches!(forged(record + 28, 250), OpenError::Lies(Lie::UnknownEntry)),
        "a name that runs over"
    );
}

/// Entries that share bytes are how a small file unpacks into a huge one.
#[test]
fn entries_that_overlap_or_leave_gaps() {
    let crc = crc32fast::hash(b"AAAA");
    let offset = zip::LOCAL + Name::Message.len() + 5 + zip::DESCRIPTOR;
    let honest = Entry {
        name: Name::File(1),
        offset,
        crc,
        size: 4,
    };
    for other in [
        Entry {
            offset: 0,
            ..honest.clone()
        },
        Entry {
            size: 60_000,
            ..honest.clone()
        },
    ] {
        let forger = Forger::new().replace(zip::central_record(&honest), zip::central_record(&other));
        assert!(matches!(forger.lie(), Lie::Place | Lie::Header));
    }
    let endless = Entry {
        size: u64::MAX,
        ..honest.clone()
    };
    let forger = Forger::new().replace(zip::central_record(&honest), zip::central_record(&endless));
    assert_eq!(forger.lie(), Lie::Place);
}

#[test]
fn lengths_on_no_bucket_and_content_without_its_checksum() {
    let mut plaintext = Forger::new().plaintext();
    plaintext.insert(0, 0);
    assert!(matches!(read_plaintext(&plaintext), Err(OpenError::Lies(Lie::Bucket))));
    assert!(matches!(read_plaintext(b""), Err(OpenError::Lies(Lie::Bucket))));
    assert!(matches!(
        read_plaintext(&[0; 65_536]),
        Err(OpenError::Lies(Lie::Directory))
    ));
    assert_eq!(Forger::new().replace("hello", "hullo").lie(), Lie::Checksum);
    assert_eq!(Forger::new().replace("AAAA", "AABA").lie(), Lie::Digest);
    let (right, wrong) = (crc32fast::hash(b"AAAA").to_le_bytes(), [1, 2, 3, 4]);
    assert_eq!(
        Forger::new().replace(right, wrong).replace(right, wrong).lie(),
        Lie::Checksum
    );
}

#[test]
fn every_cut_is_found_and_named() {
    let identity = Identity::generate();
    let sealed = seal(
        &Forger::new()
            .edit(|entries| entries[0].1 = vec![b'm'; 200_000])
            .plaintext(),
        &identity,
    );
    assert!(read(&sealed, &identity).is_ok());
    let header = sealed.windows(5).position(|window| window == b"\n--- ").unwrap();
    for length in (0..header + 5).step_by(7) {
        assert!(
            matches!(read(&sealed[..length], &identity), Err(OpenError::NotAnEnvelope)),
            "{length}"
        );
    }
    let whole_chunks = header + 5 + 44 + 16 + 65_552;
    for length in [whole_chunks, whole_chunks + 65_552, sealed.len() / 2, sealed.len() - 1] {
        assert!(
            matches!(read(&sealed[..length], &identity), Err(OpenError::CutShort)),
            "{length}"
        );
    }
    for length in header + 5..header + 5 + 44 + 16 + 17 {
        assert!(read(&sealed[..length], &identity).is_err(), "{length}");
    }
}

#[test]
fn a_bit_that_turned_is_found_and_named() {
    let identity = Identity::generate();
    let mut sealed = seal(
        &Forger::new()
            .edit(|entries| entries[2].1 = vec![b'm'; 200_000])
            .entry(
                Name::Manifest,
                manifest(&[record("a", b"AAAA", false), record("b", &[b'm'; 200_000], true)]),
            )
            .plaintext(),
        &identity,
    );
    assert!(read(&sealed, &identity).is_ok());
    let middle = sealed.len() / 2;
    sealed[middle] ^= 1;
    assert!(matches!(read(&sealed, &identity), Err(OpenError::Altered)));
}

#[test]
fn a_header_without_end_is_not_read_to_its_end() {
    let mut endless = b"age-encryption.org/v1\n-> X ".to_vec();
    endless.resize(1 << 20, b'A');
    endless.extend(b"\n--- ");
    assert!(matches!(
        read(&endless, &Identity::generate()),
        Err(OpenError::NotAnEnvelope)
    ));
    assert!(matches!(
        read(b"PK\x03\x04", &Identity::generate()),
        Err(OpenError::NotAnEnvelope)
    ));
}

/// Each line more makes age parse all lines before it again.
#[test]
fn a_header_of_thousands_of_lines_is_not_parsed() {
    let stanzas = b"-> a\n\n".repeat(2_000);
    let many = [
        b"age-encryption.org/v1\n".as_slice(),
        &stanzas,
        b"--- ",
        &[b'A'; 43],
        b"\n",
        &[0; 100],
    ]
    .concat();
    assert!(matches!(
        read(&many, &Identity::generate()),
        Err(OpenError::NotAnEnvelope)
    ));
}

/// A source may send an archive, and what stands in it must not be taken for ours.
#[test]
fn a_file_that_is_itself_a_zip_of_forged_headers_comes_back_to_the_byte() {
    let mut inner = Forger::new().manifest("envelope-v1", "forged").plaintext();
    inner.extend(zip::local_header(Name::File(1)));
    inner.extend(zip::end(u64::MAX, 7, 0));
    let identity = Identity::generate();
    let mut sealer = Sealer::new(Vec::new(), &Recipients::parse(&[identity.public()]).unwrap()).unwrap();
    sealer.begin_file("inner.zip", "application/zip").unwrap();
    sealer.write(&inner).unwrap();
    sealer.end_file().unwrap();
    let sealed = sealer
        .finish(Closing {
            epoch: 1,
            mailbox: None,
            decoy: false,
        })
        .unwrap()
        .into_draft();
    assert_eq!(read(&sealed, &identity).unwrap(), [vec![], inner]);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    /// Every byte of the plaintext counts, but for the zeros of the padding.
    #[test]
    fn no_byte_can_change_unseen(at in prop_oneof![0..3_000_usize, 64_000..65_536_usize], mask in 1..=255_u8) {
        let honest = Forger::new().plaintext();
        let padding = honest.windows(7).position(|window| window == b"padding").unwrap() + 27;
        let directory = honest.windows(4).position(|window| window == b"PK\x01\x02").unwrap() - 24;
        let mut forged = honest;
        forged[at] ^= mask;
        prop_assert_eq!(read_plaintext(&forged).is_ok(), (padding..directory).contains(&at));
    }

    /// Whatever stands there, nothing panics.
    #[test]
    fn noise_is_refused(noise in proptest::collection::vec(any::<u8>(), 0..400)) {
        let mut plaintext = Forger::new().plaintext();
        let end = plaintext.len() - noise.len();
        plaintext[end..].copy_from_slice(&noise);
        prop_assert!(noise.is_empty() || read_plaintext(&plaintext).is_err());
        prop_assert!(read(&noise, &Identity::generate()).is_err());
    }
}
