//! Documents that are locked with a password. Other programs locked them: msoffcrypto-tool in the agile way (AES-256, SHA-512), LibreOffice
//! 7.4 in the standard one (AES-128), and as OpenDocument with AES and with Blowfish. No LibreOffice at hand locks a whole package at once:
//! that one is of a few lines of Python over argon2-cffi and cryptography, after what readers of such files say.
//!
//! What is planted behind a lock is told once it is open; what is planted beside it is put in here.

use super::zip::{Part, part, zip};
use super::{File, Shows, canary};
use data_encoding::BASE64;
use std::io::{Cursor, Read, Write};

const TEXT: &str = "The report was handed in on Friday.\n";
const SHEET: &str = "Costs\nPaper\t12\n";
const SLIDE: &str = "Plans\nNothing here is hidden.\n";

/// A file of this folder.
macro_rules! coded {
    ($name:literal) => {
        include_bytes!(concat!("coded/locked/", $name)).to_vec()
    };
}

/// Streams of a compound file that say how it is locked, and what is.
const INFO: &str = "EncryptionInfo";
const PACKAGE: &str = "EncryptedPackage";

/// Documents of Office.
pub(super) fn office() -> Vec<File> {
    let locked = |name, bytes, shows: &str| File::dirty(name, bytes, Shows::text(shows)).locks(133);
    let beside = |name, bytes| File::dirty(name, bytes, Shows::text(TEXT)).hides(&[133]).locks(133);
    let agile = coded!("agile.docx");
    let words = canary(133);
    vec![
        locked("133-agile.docx", agile.clone(), TEXT),
        locked("133-agile.xlsx", coded!("agile.xlsx"), SHEET),
        locked("133-agile.pptx", coded!("agile.pptx"), SLIDE),
        locked("133-standard.docx", coded!("standard.docx"), TEXT),
        locked("133-everyones.xlsx", coded!("everyone.xlsx"), SHEET),
        beside("133-stream.docx", with(&agile, &words, |bytes| bytes.extend(b"x"))),
        beside(
            "133-words.docx",
            with(&agile, "\u{6}DataSpaces/Version", |bytes| bytes.extend(wide(&words))),
        ),
        beside("133-owner.docx", with(&agile, INFO, |bytes| owned(bytes, &words))),
        File::bad("password-other.docx", coded!("other.docx")),
        File::bad("damaged-changed.docx", with(&agile, PACKAGE, |bytes| bytes[9] ^= 1)),
        File::bad(
            "damaged-longer.docx",
            with(&agile, PACKAGE, |bytes| bytes.extend([0; 16])),
        ),
        File::bad("damaged-lock.docx", with(&agile, INFO, |bytes| bytes.truncate(200))),
        File::bad("large-rounds.docx", with(&agile, INFO, |bytes| *bytes = often(bytes))),
        File::bad("unsupported-lock.docx", with(&agile, INFO, |bytes| bytes[2] = 3)),
    ]
}

/// A compound file with one stream changed, or made.
fn with(file: &[u8], name: &str, change: impl FnOnce(&mut Vec<u8>)) -> Vec<u8> {
    let mut file = cfb::CompoundFile::open(Cursor::new(file.to_vec())).unwrap();
    let mut bytes = Vec::new();
    if file.is_stream(name) {
        file.open_stream(name).unwrap().read_to_end(&mut bytes).unwrap();
    }
    change(&mut bytes);
    file.create_stream(name).unwrap().write_all(&bytes).unwrap();
    file.into_inner().into_inner()
}

fn wide(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

/// As often as nobody waits for.
fn often(info: &[u8]) -> Vec<u8> {
    String::from_utf8_lossy(info)
        .replace("100000", "999999999")
        .into_bytes()
}

/// Puts in a key of someone, by a certificate of this name (X.520, 2.5.4.3).
fn owned(info: &mut Vec<u8>, name: &str) {
    let long = |bytes: &[u8]| u8::try_from(bytes.len()).unwrap();
    let text = [&[0x0c, long(name.as_bytes())], name.as_bytes()].concat();
    let pair = [b"\x06\x03\x55\x04\x03".as_slice(), &text].concat();
    let pair = [&[0x30, long(&pair)], pair.as_slice()].concat();
    let set = [&[0x31, long(&pair)], pair.as_slice()].concat();
    let certificate = [&[0x30, long(&set)], set.as_slice()].concat();
    let key = format!(
        "<keyEncryptor uri=\"http://schemas.microsoft.com/office/2006/keyEncryptor/certificate\"><c:encryptedKey \
         encryptedKeyValue=\"AA==\" certVerifier=\"AA==\" X509Certificate=\"{}\"/></keyEncryptor></keyEncryptors>",
        BASE64.encode(&certificate)
    );
    let at = info
        .windows(16)
        .position(|window| window == b"</keyEncryptors>")
        .unwrap();
    info.splice(at..at + 16, key.bytes());
}

/// Texts of OpenDocument.
pub(super) fn texts() -> Vec<File> {
    let locked = |name, bytes| File::dirty(name, bytes, Shows::text(TEXT)).locks(162);
    let way = |cipher: &str, key: &str| {
        format!(
            "<manifest:encryption-data manifest:checksum-type=\"SHA1/1K\" manifest:checksum=\"AA==\"><manifest:algorithm \
             manifest:algorithm-name=\"{cipher}\" manifest:initialisation-vector=\"AAAAAAAAAAA=\"/><manifest:key-derivation \
             manifest:salt=\"AAAAAAAAAAA=\" {key}/></manifest:encryption-data>"
        )
    };
    let stretched = "manifest:key-derivation-name=\"PBKDF2\" manifest:iteration-count";
    let filled = "manifest:key-derivation-name=\"urn:org:documentfoundation:names:experimental:office:manifest:argon2id\" \
         loext:argon2-iterations=\"3\" loext:argon2-lanes=\"4\" loext:argon2-memory";
    vec![
        locked("162-locked-aes.odt", coded!("aes.odt")),
        locked("162-locked-blowfish.odt", coded!("blowfish.odt")),
        locked("162-locked-whole.odt", coded!("whole.odt")),
        File::bad("password-other.odt", coded!("other.odt")),
        File::bad("damaged-lock.odt", listed("<manifest:encryption-data/>")),
        File::bad(
            "large-rounds.odt",
            listed(&way("Blowfish CFB", &format!("{stretched}=\"999999999\""))),
        ),
        File::bad(
            "large-memory.odt",
            listed(&way("Blowfish CFB", &format!("{filled}=\"4000000\""))),
        ),
        File::bad(
            "unsupported-cipher.odt",
            listed(&way("rot13", &format!("{stretched}=\"1024\""))),
        ),
        File::bad(
            "unsupported-people.odt",
            listed(&way("Blowfish CFB", "manifest:key-derivation-name=\"PGP\"")),
        ),
    ]
}

/// A text whose part is locked in this way, as its list says.
fn listed(data: &str) -> Vec<u8> {
    let kind = "application/vnd.oasis.opendocument.text";
    let entry = format!(
        "<manifest:file-entry manifest:full-path=\"content.xml\" manifest:size=\"1\">{data}</manifest:file-entry>"
    );
    let parts: Vec<Part> = vec![
        part("mimetype", kind),
        part("META-INF/manifest.xml", &super::opendocument::manifest(kind, &entry)),
        part("content.xml", "locked"),
    ];
    zip(&parts, "")
}

/// Spreadsheets of OpenDocument.
pub(super) fn spreadsheets() -> Vec<File> {
    vec![File::dirty("162-locked-aes.ods", coded!("aes.ods"), Shows::text(SHEET)).locks(162)]
}
