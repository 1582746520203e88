//! Eight bytes of a secret, in any coding that a program might leave them in.

use aho_corasick::AhoCorasick;
use anyhow::Result;
use data_encoding::{BASE64_NOPAD, BASE64URL_NOPAD, HEXLOWER, HEXUPPER};
use std::fs;
use std::path::Path;

/// Shorter pieces are found in random bytes by chance; eight are not.
const PIECE: usize = 8;

/// Every eight bytes of some secrets, raw, in UTF-16, in base64 at each of its three offsets, and in hexadecimal.
#[derive(Debug)]
pub struct Pieces(AhoCorasick);

impl Pieces {
    /// The pieces of these secrets.
    ///
    /// # Errors
    /// There are too many of them.
    pub fn of<'a>(secrets: impl IntoIterator<Item = &'a [u8]>) -> Result<Self> {
        let pieces = secrets
            .into_iter()
            .flat_map(|secret| secret.windows(PIECE))
            .flat_map(coded);
        Ok(Self(AhoCorasick::new(pieces)?))
    }

    /// Whether one of them is in these bytes.
    #[must_use]
    pub fn are_in(&self, bytes: &[u8]) -> bool {
        self.0.is_match(bytes)
    }

    /// The files beneath `folder` that hold a piece, in their bytes or in their names.
    ///
    /// # Errors
    /// The folder cannot be read.
    pub fn below(&self, folder: &Path) -> Result<Vec<String>> {
        let mut found = Vec::new();
        for entry in fs::read_dir(folder)? {
            let path = entry?.path();
            if path.is_dir() {
                found.append(&mut self.below(&path)?);
            } else if self.are_in(path.as_os_str().as_encoded_bytes()) || self.are_in(&fs::read(&path)?) {
                found.push(path.display().to_string());
            }
        }
        Ok(found)
    }
}

fn coded(piece: &[u8]) -> Vec<Vec<u8>> {
    let wide = |order: fn(u16) -> [u8; 2]| {
        piece
            .iter()
            .flat_map(|byte| order(u16::from(*byte)))
            .collect::<Vec<u8>>()
    };
    let mut all = vec![piece.to_vec(), wide(u16::to_le_bytes), wide(u16::to_be_bytes)];
    all.extend([HEXLOWER.encode(piece).into_bytes(), HEXUPPER.encode(piece).into_bytes()]);
    for coding in [&BASE64_NOPAD, &BASE64URL_NOPAD] {
        all.extend((0..3).filter_map(|offset| {
            // The characters that no neighbour has a part in: behind the offset's own, before the last bits.
            let shifted = [vec![0; offset], piece.to_vec()].concat();
            let text = coding.encode(&shifted);
            let (from, to) = ((offset * 8).div_ceil(6), shifted.len() * 8 / 6);
            text.get(from..to).map(|middle| middle.as_bytes().to_vec())
        }));
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_coding_of_every_piece_is_found_whatever_stands_around_it() {
        let secret = b"Zq9-\xfe\xffvK3_xW7";
        let pieces = Pieces::of([&secret[..]]).unwrap();
        assert!(!pieces.are_in(b"nothing of it Zq9-"));
        for cut in 0..=secret.len() - PIECE {
            let piece = &secret[cut..cut + PIECE];
            for before in ["", "a", "ab"] {
                let around = [before.as_bytes(), piece, b"xyz"].concat();
                let codings = [
                    around.clone(),
                    BASE64_NOPAD.encode(&around).into_bytes(),
                    BASE64URL_NOPAD.encode(&around).into_bytes(),
                    HEXUPPER.encode(&around).into_bytes(),
                    HEXLOWER.encode(&around).into_bytes(),
                ];
                assert!(codings.iter().all(|coding| pieces.are_in(coding)), "{cut} {before}");
            }
        }
    }

    #[test]
    fn files_are_searched_in_bytes_and_in_names() {
        let folder = tempfile::tempdir().unwrap();
        let pieces = Pieces::of([&b"secret-name"[..]]).unwrap();
        fs::create_dir(folder.path().join("in")).unwrap();
        fs::write(folder.path().join("in/clean"), "nothing").unwrap();
        assert!(pieces.below(folder.path()).unwrap().is_empty());
        fs::write(folder.path().join("in/bytes"), "…secret-n…").unwrap();
        fs::write(folder.path().join("my secret-name"), "").unwrap();
        assert_eq!(pieces.below(folder.path()).unwrap().len(), 2);
    }
}
