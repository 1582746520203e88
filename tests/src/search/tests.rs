//! The search finds what is planted in each coding, and all that the samples state.
#![allow(clippy::unwrap_used, reason = "a test says what is wrong by panicking")]

use super::*;
use crate::samples::{self, Kind, Sample};
use flate2::{Compression, write::GzEncoder, write::ZlibEncoder};
use std::io::Write;

fn needle() -> Planted {
    Planted {
        what: "it".into(),
        bytes: b"quiet.heron@example.org".to_vec(),
        kind: Kind::Hidden,
    }
}

fn found(bytes: &[u8]) -> bool {
    !Search::of(&[needle()])
        .unwrap()
        .find(&[b"around it ", bytes, b" and behind"].concat())
        .is_empty()
}

#[test]
fn every_coding_is_found_and_nothing_else() {
    let bytes = needle().bytes;
    let text = String::from_utf8(bytes.clone()).unwrap();
    assert!(found(&bytes) && found(text.to_uppercase().as_bytes()));
    assert!(found(
        &text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>()
    ));
    assert!(found(
        &text.encode_utf16().flat_map(u16::to_be_bytes).collect::<Vec<u8>>()
    ));
    assert!(found(HEXLOWER.encode(&bytes).to_uppercase().as_bytes()));
    assert!(found(text.replace('@', "%40").as_bytes()));
    assert!(found("ｑｕｉｅｔ.he\u{200b}ron＠example.org".as_bytes()));
    for before in ["", "x", "xy"] {
        let shifted = [before.as_bytes(), &bytes, b"more"].concat();
        assert!(found(BASE64_NOPAD.encode(&shifted).as_bytes()), "{before}");
    }
    assert!(!found(b"quiet.heron@example.or"));
}

#[test]
fn streams_in_streams_are_inflated() {
    let mut inner = ZlibEncoder::new(Vec::new(), Compression::best());
    inner
        .write_all(&[b"some more text ".repeat(9).as_slice(), &needle().bytes].concat())
        .unwrap();
    let inner = inner.finish().unwrap();
    assert!(found(&inner));
    let mut outer = GzEncoder::new(Vec::new(), Compression::none());
    outer.write_all(&inner).unwrap();
    assert!(found(&outer.finish().unwrap()));
}

#[test]
fn every_item_that_a_sample_states_is_found_in_it() {
    for Sample { name, bytes, planted } in samples::submission().unwrap() {
        let missing = Search::of(&planted).unwrap().missing(&bytes);
        assert!(missing.is_empty(), "{name}: {missing:?}");
    }
}
