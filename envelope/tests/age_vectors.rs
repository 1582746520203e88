//! age files of other people's making, with keys of both kinds: each gives what its head says, to the byte.
//!
//! Ours lie in `vectors/`. The public set (C2SP CCTV, folder `age/testdata`) is tried where it is at hand:
//! `POSTERN_AGE_VECTORS=FOLDER cargo test -p envelope --features airgap --test age_vectors -- --nocapture`.
#![cfg(feature = "airgap")]
#![expect(
    clippy::unwrap_used,
    reason = "a test stops at the first thing that is not as it should be"
)]

use std::fs;
use std::io::Read;
use std::path::Path;

use data_encoding::HEXLOWER;
use envelope::error::OpenError;
use envelope::{Identity, keyfile};
use flate2::read::ZlibDecoder;
use ring::digest::{SHA256, digest};

/// The public set has this many of each kind: a folder with fewer is another one.
const HYBRID: usize = 17;
const X25519: usize = 14;

#[test]
fn every_vector_of_ours_gives_what_it_says() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/vectors");
    assert_eq!(all(&folder, "age-"), 11);
}

#[test]
fn every_public_vector_of_both_kinds_gives_what_it_says() {
    let Some(folder) = std::env::var_os("POSTERN_AGE_VECTORS") else {
        return println!("NOT RUN: POSTERN_AGE_VECTORS names no folder");
    };
    assert!(all(Path::new(&folder), "hybrid") >= HYBRID);
    assert!(all(Path::new(&folder), "x25519") >= X25519);
}

/// Tries every file whose name begins with `kind`, and counts them.
fn all(folder: &Path, kind: &str) -> usize {
    let names = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap());
    let wanted = names.filter(|entry| entry.file_name().to_string_lossy().starts_with(kind));
    wanted
        .map(|entry| {
            let name = entry.file_name().to_string_lossy().into_owned();
            let (said, expected) = try_one(&fs::read(entry.path()).unwrap());
            assert_eq!(said, expected, "{name}");
        })
        .count()
}

/// What decrypting gives, and what it has to give.
fn try_one(vector: &[u8]) -> (String, String) {
    let blank = vector.windows(2).position(|window| window == b"\n\n").unwrap();
    let (head, body) = vector.split_at(blank);
    let head = std::str::from_utf8(head).unwrap();
    let all = |wanted: &str| -> Vec<&str> {
        let fields = head.lines().filter_map(|line| line.split_once(": "));
        fields
            .filter(|(name, _)| *name == wanted)
            .map(|(_, value)| value)
            .collect()
    };
    let mut file = body.get(2..).unwrap().to_vec();
    if all("compressed") == ["zlib"] {
        let packed = std::mem::take(&mut file);
        ZlibDecoder::new(packed.as_slice()).read_to_end(&mut file).unwrap();
    }
    let identities: Vec<Identity> = all("identity")
        .iter()
        .map(|secret| Identity::from_secret(secret).unwrap())
        .collect();
    let expected = [all("expect"), all("payload")].concat().join(" ");
    (decrypt(&file, &identities), expected)
}

/// As `age` does: the first key that says anything but "not for me" decides.
fn decrypt(file: &[u8], identities: &[Identity]) -> String {
    let tried = identities.iter().map(|identity| keyfile::unlock(file, identity));
    let mut decided = tried.filter(|result| !matches!(result, Err(OpenError::NotForTheseKeys)));
    match decided.next() {
        None => "no match".to_owned(),
        Some(Ok(payload)) => format!("success {}", HEXLOWER.encode(digest(&SHA256, &payload).as_ref())),
        Some(Err(OpenError::NotAnEnvelope)) => "header failure".to_owned(),
        Some(Err(other)) => other.to_string(),
    }
}
