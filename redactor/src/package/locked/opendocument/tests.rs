//! Locks that are made here, as lists of parts describe them; what other programs made is in the corpus.

use super::super::key::{SHA1, SHA256, Sum};
use super::*;
use crate::format::Password;
use crate::limits::Limits;
use aes::cipher::{BlockModeEncrypt, KeyIvInit};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use flate2::Compression;
use flate2::write::DeflateEncoder;
use std::io::{Cursor, Write};
use std::num::NonZeroU32;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

const RIGHT: &str = "Käse & Brot";
const SPACES: &str = "xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\" \
    xmlns:loext=\"urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0\"";

fn document(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        let how = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
        zip.start_file(*name, how).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// The part `content.xml` of a document of these parts, once it is open, and what is told.
fn open(parts: &[(&str, &[u8])], password: Option<&str>) -> Result<(Option<Vec<u8>>, Vec<String>), Refusal> {
    let how = How {
        password: password.map(|password| Password(password.to_owned())),
        ..How::unlocked(&Limits::default())
    };
    let mut hidings = Hidings::default();
    let package = Package::open(&document(parts), &how.limits, &mut hidings)?;
    let mut package = opened(package, &how, &mut hidings)?;
    let told = hidings
        .list()
        .into_iter()
        .map(|(what, says)| format!("{what}: {}", says.join(", ")));
    Ok((package.take("content.xml"), told.collect()))
}

fn packed(bytes: &[u8]) -> Vec<u8> {
    let mut packed = DeflateEncoder::new(Vec::new(), Compression::best());
    packed.write_all(bytes).unwrap();
    packed.finish().unwrap()
}

/// A list of parts with one that is locked.
fn list(name: &str, size: usize, data: &str) -> String {
    format!(
        "<manifest:manifest {SPACES}><manifest:file-entry manifest:full-path=\"{name}\" manifest:size=\"{size}\">\
         <manifest:encryption-data {data}</manifest:encryption-data></manifest:file-entry></manifest:manifest>"
    )
}

/// How a part is locked: its sum, its cipher, the sum of its start.
fn way((sum, checksum): (&str, &[u8]), (cipher, begin): (&str, &[u8]), start: &str, derived: &str) -> String {
    format!(
        "manifest:checksum-type=\"{sum}\" manifest:checksum=\"{}\"><manifest:algorithm manifest:algorithm-name=\"{cipher}\" \
         manifest:initialisation-vector=\"{}\"/>{start}<manifest:key-derivation {derived}/>",
        STANDARD.encode(checksum),
        STANDARD.encode(begin)
    )
}

fn stretched(key: &str) -> String {
    format!(
        "manifest:key-derivation-name=\"PBKDF2\" {key} manifest:iteration-count=\"9\" manifest:salt=\"{}\"",
        STANDARD.encode([4; 16])
    )
}

/// `part` as old programs lock it: Blowfish, its sum as it is or as they count it.
fn blowfish(part: &[u8], checksum: Option<&[u8]>) -> (String, Vec<u8>) {
    let mut bytes = packed(part);
    let said = SHA1.of(&[bytes.get(..1024).unwrap_or(&bytes)]);
    let key = SHA1.stretched(&SHA1.of(&[RIGHT.as_bytes()]), &[4; 16], NonZeroU32::new(9).unwrap(), 16);
    cfb_mode::Encryptor::<::blowfish::Blowfish>::new_from_slices(&key, &[6; 8])
        .unwrap()
        .encrypt(&mut bytes);
    let sum = ("SHA1/1K", checksum.unwrap_or(&said));
    let data = way(sum, ("Blowfish CFB", &[6; 8]), "", &stretched(""));
    (list("content.xml", part.len(), &data), bytes)
}

/// `part` as programs of today lock it: AES, filled up with whatever.
fn aes(part: &[u8], start: (&str, Sum)) -> (String, Vec<u8>) {
    let mut bytes = packed(part);
    let said = SHA256.of(&[bytes.get(..1024).unwrap_or(&bytes)]);
    let key = SHA1.stretched(
        &start.1.of(&[RIGHT.as_bytes()]),
        &[4; 16],
        NonZeroU32::new(9).unwrap(),
        32,
    );
    let filling = 16 - bytes.len() % 16;
    bytes.extend(vec![200; filling - 1]);
    bytes.push(u8::try_from(filling).unwrap());
    let (blocks, _) = aes::Block::slice_as_chunks_mut(&mut bytes);
    cbc::Encryptor::<aes::Aes256>::new_from_slices(&key, &[6; 16])
        .unwrap()
        .encrypt_blocks(blocks);
    let sum = (
        "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0#sha256-1k",
        said.as_slice(),
    );
    let cipher = ("http://www.w3.org/2001/04/xmlenc#aes256-cbc", [6; 16].as_slice());
    let start = format!(
        "<manifest:start-key-generation manifest:start-key-generation-name=\"{}\"/>",
        start.0
    );
    (
        list(
            "content.xml",
            part.len(),
            &way(sum, cipher, &start, &stretched("manifest:key-size=\"32\"")),
        ),
        bytes,
    )
}

fn both<'a>(list: &'a str, bytes: &'a [u8]) -> [(&'a str, &'a [u8]); 2] {
    [(MANIFEST, list.as_bytes()), ("content.xml", bytes)]
}

#[test]
fn parts_open_with_their_password_alone_and_lose_their_list() {
    let long: Vec<u8> = (0..9000_u32)
        .flat_map(|number| (number * number).to_le_bytes())
        .collect();
    for part in [b"<a/>".as_slice(), &long] {
        let sums = [
            ("SHA1", SHA1),
            ("http://www.w3.org/2000/09/xmldsig#sha256", SHA256),
            ("http://www.w3.org/2001/04/xmlenc#sha256", SHA256),
        ];
        let locked = sums
            .map(|start| aes(part, start))
            .into_iter()
            .chain([blowfish(part, None)]);
        for (list, bytes) in locked {
            let (content, told) = open(&both(&list, &bytes), Some(RIGHT)).unwrap();
            assert_eq!(content.as_deref(), Some(part));
            assert!(told[0].starts_with("encryption: ") && told.len() == 1, "{told:?}");
            for wrong in [None, Some(""), Some("Kase & Brot")] {
                assert_eq!(open(&both(&list, &bytes), wrong), Err(Refusal::NeedsPassword));
            }
        }
    }
    let (list, bytes) = blowfish(b"<a/>", None);
    let declared = format!("<?xml version=\"1.0\"?>{DECLARED}{list}");
    assert!(open(&both(&declared, &bytes), Some(RIGHT)).is_ok());
    assert_eq!(
        open(&[("content.xml", b"<a/>")], None),
        Ok((Some(b"<a/>".to_vec()), Vec::new()))
    );
}

#[test]
fn a_part_without_a_byte_stays_one_and_one_that_is_missing_is_told() {
    let data = way(("SHA1/1K", &[1]), ("Blowfish CFB", &[6; 8]), "", &stretched(""));
    let none = list("content.xml", 0, &data);
    assert_eq!(open(&both(&none, b""), Some(RIGHT)).unwrap().0, Some(Vec::new()));
    let (list, bytes) = blowfish(b"<a/>", None);
    let entry = "<manifest:file-entry manifest:full-path=\"gone.xml\"/></manifest:manifest>";
    let more = list.replace("</manifest:manifest>", entry);
    let told = open(&both(&more, &bytes), Some(RIGHT)).unwrap().1;
    assert!(
        told.contains(&"a part that is named and not there: gone.xml".to_owned()),
        "{told:?}"
    );
    let other = list.replace("content.xml", "Content.xml");
    assert_eq!(
        open(&both(&other, &bytes), Some(RIGHT)).unwrap().0,
        Some(b"<a/>".to_vec())
    );
}

#[test]
fn two_parts_that_fill_memory_are_too_many() {
    let filled = format!(
        "manifest:key-derivation-name=\"argon2id\" loext:argon2-iterations=\"1\" loext:argon2-memory=\"64\" loext:argon2-lanes=\"1\" \
         manifest:salt=\"{}\"",
        STANDARD.encode([4; 16])
    );
    let data = way(("SHA1/1K", &[1]), ("Blowfish CFB", &[6; 8]), "", &filled);
    let one = list("content.xml", 4, &data);
    let entry = &one[one.find("<manifest:file-entry").unwrap()..one.find("</manifest:manifest>").unwrap()];
    let two = one.replace(
        "</manifest:manifest>",
        &format!("{}</manifest:manifest>", entry.replace("content", "styles")),
    );
    assert!(!matches!(
        open(&both(&one, &[1; 8]), Some(RIGHT)),
        Err(Refusal::TooLarge(_))
    ));
    let parts = [&both(&two, &[1; 8])[..], &[("styles.xml", &[1; 8])]].concat();
    assert!(matches!(open(&parts, Some(RIGHT)), Err(Refusal::TooLarge(_))));
}

#[test]
fn sums_that_old_programs_count_wrong_do_not_keep_a_part_closed() {
    let of = |length: usize| -> Vec<u8> {
        (0..2000_u32)
            .flat_map(|number| (number * number).to_le_bytes())
            .take(length)
            .collect()
    };
    let part = (1..2000).map(of).find(|part| packed(part).len() % 64 == 53).unwrap();
    let (list, bytes) = blowfish(&part, Some(&[1; 20]));
    assert_eq!(open(&both(&list, &bytes), Some(RIGHT)).unwrap().0, Some(part.clone()));
    for wrong in ["", "wrong", "Kase & Brot", "x"] {
        assert_eq!(open(&both(&list, &bytes), Some(wrong)), Err(Refusal::NeedsPassword));
    }
    let (list, bytes) = blowfish(
        &[&part, b"more of it, until it is longer".as_slice()].concat(),
        Some(&[1; 20]),
    );
    assert_eq!(open(&both(&list, &bytes), Some(RIGHT)), Err(Refusal::NeedsPassword));
}

#[test]
fn what_is_not_opened_says_why() {
    let (whole, bytes) = blowfish(b"<a/>", None);
    for (from, to, why) in [
        ("Blowfish CFB", "Twofish", "a cipher that is not known"),
        ("SHA1/1K", "CRC", "a sum that is not known"),
        ("\"PBKDF2\"", "\"PGP\"", "keys of people"),
        ("\"PBKDF2\"", "\"bcrypt\"", "not made in a known way"),
        ("iteration-count=\"9\"", "iteration-count=\"0\"", "no rounds"),
        (
            "iteration-count=\"9\"",
            "iteration-count=\"9000000\"",
            "more than 2000000 times",
        ),
        ("manifest:checksum-type", "x", "nothing tells a right password"),
        ("manifest:algorithm ", "manifest:x ", "does not say how"),
        ("manifest:key-derivation ", "manifest:x ", "keys of people"),
        ("manifest:salt", "x", "a value that is missing"),
        (
            "manifest:iteration-count",
            "manifest:key-size=\"4000000000\" manifest:iteration-count",
            "the length of a key",
        ),
    ] {
        let refused = open(&both(&whole.replace(from, to), &bytes), Some(RIGHT)).unwrap_err();
        assert!(refused.to_string().contains(why), "{from}: {refused}");
    }
    let entry = |number: u32| {
        let data = way(
            ("SHA1/1K", &[1]),
            ("Blowfish CFB", &[6; 8]),
            "",
            &stretched("").replace("\"9\"", "\"2000000\""),
        );
        let whole = list(&format!("{number}.xml"), 1, &data);
        whole
            .replace(&format!("<manifest:manifest {SPACES}>"), "")
            .replace("</manifest:manifest>", "")
    };
    let many = (0..51).map(entry).collect::<String>();
    let many = format!("<manifest:manifest {SPACES}>{many}</manifest:manifest>");
    let names: Vec<String> = (0..51).map(|number| format!("{number}.xml")).collect();
    let parts: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), b"x".as_slice())).collect();
    let parts = [&[(MANIFEST, many.as_bytes())], parts.as_slice()].concat();
    assert!(matches!(open(&parts, Some(RIGHT)), Err(Refusal::TooLarge(_))));
}

#[test]
fn what_grows_without_end_once_it_is_open_is_refused() {
    let part = vec![0; 4 << 20];
    let (list, bytes) = aes(&part, ("SHA1", SHA1));
    let how = How {
        password: Some(Password(RIGHT.to_owned())),
        ..How::unlocked(&Limits {
            document: 1 << 20,
            ..Limits::default()
        })
    };
    let mut hidings = Hidings::default();
    let package = Package::open(&document(&both(&list, &bytes)), &how.limits, &mut hidings).unwrap();
    assert!(matches!(opened(package, &how, &mut hidings), Err(Refusal::TooLarge(_))));
}
