//! The tests' own search for leaks: raw, UTF-16, base64, hexadecimal, percent signs, inflated, normalised, and read off the pixels.
//!
//! It knows nothing of how the redactor searches, so that a fault there is not repeated here.

pub mod seen;

use crate::samples::Planted;
use aho_corasick::AhoCorasick;
use anyhow::Result;
use data_encoding::{BASE64_NOPAD, BASE64URL_NOPAD, HEXLOWER};
use flate2::read::{DeflateDecoder, ZlibDecoder};
use std::collections::BTreeSet;
use std::fs;
use std::io::Read;
use std::path::Path;
use unicode_normalization::UnicodeNormalization;

/// What is inflated of one stream at most: a page's pixels at 300 dpi in colour have 25 MB.
const INFLATED: u64 = 64 << 20;
/// Streams inside streams inside streams are looked into, and no deeper.
const DEPTH: usize = 3;
/// Deflated data shorter than this is noise that happens to inflate.
const WORTH: usize = 8;

/// Looks for everything that was planted, in every coding at once.
#[derive(Debug)]
pub struct Search {
    automaton: AhoCorasick,
    /// For each pattern: what was planted, and the coding.
    patterns: Vec<(String, &'static str)>,
}

impl Search {
    /// A search for all of `planted`.
    ///
    /// # Errors
    /// There are too many.
    pub fn of<'a>(planted: impl IntoIterator<Item = &'a Planted>) -> Result<Self> {
        let mut patterns = Vec::new();
        let mut needles = Vec::new();
        for item in planted {
            for (coding, bytes) in codings(&item.bytes) {
                patterns.push((item.what.clone(), coding));
                needles.push(bytes);
            }
        }
        let automaton = AhoCorasick::builder().ascii_case_insensitive(true).build(needles)?;
        Ok(Self { automaton, patterns })
    }

    /// What of it is in `bytes`: "what (coding)", each once.
    #[must_use]
    pub fn find(&self, bytes: &[u8]) -> BTreeSet<String> {
        self.found(bytes)
            .into_iter()
            .map(|(what, coding)| format!("{what} ({coding})"))
            .collect()
    }

    /// What of it is not in `bytes`, in any coding.
    #[must_use]
    pub fn missing(&self, bytes: &[u8]) -> BTreeSet<String> {
        let found: BTreeSet<&str> = self.found(bytes).into_iter().map(|(what, _)| what).collect();
        let all = self.patterns.iter().map(|(what, _)| what.as_str());
        all.filter(|what| !found.contains(what)).map(str::to_owned).collect()
    }

    fn found(&self, bytes: &[u8]) -> BTreeSet<(&str, &'static str)> {
        let mut layers = vec![bytes.to_vec()];
        unpack(bytes, DEPTH, &mut layers);
        layers.extend(layers.iter().filter_map(|layer| normal(layer)).collect::<Vec<_>>());
        let mut found = BTreeSet::new();
        for layer in &layers {
            for hit in self.automaton.find_overlapping_iter(layer) {
                found.extend(
                    self.patterns
                        .get(hit.pattern().as_usize())
                        .map(|(what, coding)| (what.as_str(), *coding)),
                );
            }
        }
        found
    }

    /// What of it is in the bytes or names of the files beneath `folder`: "file: what (coding)".
    ///
    /// # Errors
    /// The folder cannot be read.
    pub fn below(&self, folder: &Path) -> Result<Vec<String>> {
        let mut found = Vec::new();
        for entry in fs::read_dir(folder)? {
            let path = entry?.path();
            let name = path.display().to_string();
            let mut hits = self.find(path.file_name().unwrap_or_default().as_encoded_bytes());
            if path.is_dir() {
                found.append(&mut self.below(&path)?);
            } else {
                hits.append(&mut self.find(&fs::read(&path)?));
            }
            found.extend(hits.into_iter().map(|hit| format!("{name}: {hit}")));
        }
        Ok(found)
    }
}

fn codings(bytes: &[u8]) -> Vec<(&'static str, Vec<u8>)> {
    let mut all = vec![("raw", bytes.to_vec()), ("hex", HEXLOWER.encode(bytes).into_bytes())];
    if let Ok(text) = std::str::from_utf8(bytes) {
        let wide = |order: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(order).collect::<Vec<u8>>();
        all.push(("UTF-16, little end first", wide(u16::to_le_bytes)));
        all.push(("UTF-16, big end first", wide(u16::to_be_bytes)));
        all.push((
            "UTF-16 in hexadecimal",
            HEXLOWER.encode(&wide(u16::to_be_bytes)).into_bytes(),
        ));
    }
    all.push((
        "percent signs",
        bytes
            .iter()
            .flat_map(|byte| format!("%{byte:02x}").into_bytes())
            .collect(),
    ));
    all.push((
        "percent signs where needed",
        bytes.iter().flat_map(|byte| percent(*byte)).collect(),
    ));
    for offset in 0..3 {
        let shifted = [vec![0; offset], bytes.to_vec()].concat();
        // Only the characters that no neighbouring byte has a part in.
        let inside = (offset * 8).div_ceil(6)..shifted.len() * 8 / 6;
        for coding in [&BASE64_NOPAD, &BASE64URL_NOPAD] {
            let text = coding.encode(&shifted).into_bytes();
            all.extend(text.get(inside.clone()).map(|middle| ("base64", middle.to_vec())));
        }
    }
    all
}

fn percent(byte: u8) -> Vec<u8> {
    if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
        vec![byte]
    } else {
        format!("%{byte:02x}").into_bytes()
    }
}

/// Inflates whatever in `bytes` inflates: zlib streams where their two bytes of head stand, gzip and ZIP members behind theirs,
/// and the chunks of a PNG's pixels joined.
fn unpack(bytes: &[u8], depth: usize, layers: &mut Vec<Vec<u8>>) {
    if depth == 0 {
        return;
    }
    for at in 0..bytes.len() {
        let Some(rest) = bytes.get(at..) else { return };
        let inflated = match rest {
            [0x78, check, ..] if (0x7800 + u32::from(*check)) % 31 == 0 => inflate(ZlibDecoder::new(rest)),
            [0x1F, 0x8B, 8, 0, ..] => inflate(DeflateDecoder::new(rest.get(10..).unwrap_or_default())),
            [b'P', b'K', 3, 4, _, _, _, _, 8, 0, ..] => inflate(DeflateDecoder::new(member(rest))),
            _ => continue,
        };
        if inflated.len() >= WORTH {
            unpack(&inflated, depth - 1, layers);
            layers.push(inflated);
        }
    }
    if let Some(pixels) = idat(bytes) {
        layers.push(inflate(ZlibDecoder::new(pixels.as_slice())));
    }
}

fn inflate(stream: impl Read) -> Vec<u8> {
    let mut inflated = Vec::new();
    // What came before an error counts: a leak in a damaged stream is a leak.
    stream.take(INFLATED).read_to_end(&mut inflated).ok();
    inflated
}

/// The data behind a ZIP's local header, with its two lengths of name and extra field.
fn member(header: &[u8]) -> &[u8] {
    let length = |at: usize| match header.get(at..at + 2) {
        Some(&[low, high]) => usize::from(u16::from_le_bytes([low, high])),
        _ => 0,
    };
    header.get(30 + length(26) + length(28)..).unwrap_or_default()
}

/// The joined IDAT chunks of a PNG: a stream may be cut anywhere between them.
fn idat(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut rest = bytes.strip_prefix(b"\x89PNG\r\n\x1a\n")?;
    let mut joined = Vec::new();
    while let Some((&[a, b, c, d, ref kind @ ..], behind)) = rest.split_first_chunk::<8>() {
        let length = usize::try_from(u32::from_be_bytes([a, b, c, d])).ok()?;
        let Some((body, next)) = behind.split_at_checked(length) else {
            break;
        };
        if kind == b"IDAT" {
            joined.extend(body);
        }
        rest = next.get(4..).unwrap_or_default();
    }
    Some(joined)
}

/// What a person reads of a text: compatibility forms composed, and nothing in it that is not seen.
fn normal(layer: &[u8]) -> Option<Vec<u8>> {
    let text = std::str::from_utf8(layer).ok()?;
    let unseen = |letter: &char| matches!(letter, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{feff}' | '\u{e0000}'..='\u{e007f}');
    Some(
        text.nfkc()
            .filter(|letter| !unseen(letter))
            .collect::<String>()
            .into_bytes(),
    )
}

#[cfg(test)]
mod tests;
