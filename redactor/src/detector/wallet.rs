//! Addresses of wallets, each by its own check: Base58Check (Bitcoin, Litecoin, Dogecoin, Tron), Bech32 (BIP 173, BIP 350), Ethereum's
//! forty hexadecimal digits, Monero's ninety-five letters.

use super::pattern::{Pattern, each, hit, span};
use super::{Detector, Hit, Normal, Terms, cue};
use crate::finding::Kind;
use regex::Regex;
use ring::digest::{SHA256, digest};
use std::sync::LazyLock;

/// Finds addresses of wallets.
pub(super) struct Wallet;

/// Letters of Base58: no 0, O, I, l.
const LETTERS: &str = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
/// Bytes of an address under Base58Check: a version, twenty of a hash, four of the check.
const BYTES: usize = 25;
/// Letters of Bech32.
const BECH: &str = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
const ETHEREUM: &[&str] = &[
    "ethereum",
    "eth",
    "wallet*",
    "usdt",
    "usdc",
    "address",
    "кошел*",
    "钱包*",
    "erc20",
    "token*",
];

static OLD: Pattern = LazyLock::new(|| Regex::new(r"(?-u:\b)[13LMDTAr9][1-9A-HJ-NP-Za-km-z]{25,34}(?-u:\b)").ok());
static NEW: Pattern =
    LazyLock::new(|| Regex::new(r"(?-u:\b)(?:bc|tb|ltc|addr|cosmos)1[02-9ac-hj-np-z]{11,110}(?-u:\b)").ok());
static HEX: Pattern = LazyLock::new(|| Regex::new(r"(?-u:\b)0x[0-9a-f]{40}(?-u:\b)").ok());
static LONG: Pattern = LazyLock::new(|| {
    Regex::new(r"(?-u:\b)[48][0-9AB][1-9A-HJ-NP-Za-km-z]{93}(?:[1-9A-HJ-NP-Za-km-z]{11})?(?-u:\b)").ok()
});

impl Detector for Wallet {
    fn kind(&self) -> Kind {
        Kind::Wallet
    }

    fn find(&self, text: &Normal, _: &Terms, found: &mut dyn FnMut(Hit)) {
        let mut take = |span, reason, confidence| {
            let hit = hit(text, span, Kind::Wallet, reason, confidence);
            hit.into_iter().for_each(&mut *found);
        };
        each(&OLD, text.cased(), |captures| {
            let span = span(captures);
            if text.cased().get(span.0..span.1).is_some_and(is_base58) {
                take(span, "a wallet's address whose check is right", 99);
            }
        });
        each(&NEW, text.text(), |captures| {
            let span = span(captures);
            if text.text().get(span.0..span.1).is_some_and(is_bech32) {
                take(span, "a wallet's address whose check is right", 99);
            }
        });
        each(&LONG, text.cased(), |captures| {
            take(span(captures), "the form of a wallet's address (Monero)", 95)
        });
        each(&HEX, text.text(), |captures| {
            let (start, end) = span(captures);
            let before = text.text().get(..start).unwrap_or_default();
            let cued = cue::before(before, ETHEREUM);
            take(
                (start, end),
                "the form of a wallet's address (Ethereum)",
                if cued { 97 } else { 85 },
            );
        });
    }
}

/// Whether `letters` are twenty-five bytes of which the last four are the beginning of the double hash of the others.
fn is_base58(letters: &str) -> bool {
    let mut bytes = [0u8; BYTES];
    for letter in letters.bytes() {
        let Some(value) = LETTERS.bytes().position(|known| known == letter) else {
            return false;
        };
        let mut carry = value;
        for byte in bytes.iter_mut().rev() {
            carry += usize::from(*byte) * 58;
            *byte = u8::try_from(carry % 256).unwrap_or_default();
            carry /= 256;
        }
        if carry != 0 {
            return false;
        }
    }
    let (body, check) = bytes.split_at(BYTES - 4);
    let hash = digest(&SHA256, digest(&SHA256, body).as_ref());
    hash.as_ref().starts_with(check) && body.iter().any(|byte| *byte != 0)
}

/// Whether the polynomial of BIP 173 leaves 1, or that of BIP 350 its own constant.
fn is_bech32(address: &str) -> bool {
    let Some((human, data)) = address.rsplit_once('1') else {
        return false;
    };
    let values: Option<Vec<u32>> = data
        .bytes()
        .map(|letter| {
            BECH.bytes()
                .position(|known| known == letter)
                .and_then(|value| u32::try_from(value).ok())
        })
        .collect();
    let Some(values) = values else { return false };
    let high = human.bytes().map(|letter| u32::from(letter) >> 5);
    let low = human.bytes().map(|letter| u32::from(letter) & 31);
    let all = high.chain([0]).chain(low).chain(values);
    matches!(all.fold(1, polymod), 1 | 0x2bc8_30a3)
}

fn polymod(sum: u32, value: u32) -> u32 {
    const GENERATORS: [u32; 5] = [0x3b6a_57b2, 0x2650_8e6d, 0x1ea1_19fa, 0x3d42_33dd, 0x2a14_62b3];
    let top = sum >> 25;
    let next = (sum & 0x1ff_ffff) << 5 ^ value;
    let turned = GENERATORS.iter().enumerate().filter(|(bit, _)| top >> bit & 1 == 1);
    turned.fold(next, |next, (_, generator)| next ^ generator)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::detector::check;

    /// The examples of the specifications, and of the first block.
    #[test]
    fn addresses_are_found_when_their_check_is_right() {
        check(
            Kind::Wallet,
            &[],
            &[
                "«1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa», «BC1QW508D6QEJXTDG4Y5R3ZARVARY0C5XW7KV8F3T4» to",
                "«3J98t1WpEZ73CNmQviecrnyiWrnqRhWNLy» «bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqzk5jj0»",
                "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNb, bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t5",
                "«0xde0B295669a9FD93d5F28D9Ec85E40f4cb697BAe», 0xde0B295669a9FD93d5F28D9Ec85E40f4cb697BA",
            ],
        );
    }
}
