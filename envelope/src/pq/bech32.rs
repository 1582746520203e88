//! Bech32 (BIP-173) of any length, as age writes its keys: a hybrid recipient is longer than BIP-173 allows.

use bech32::primitives::decode::CheckedHrpstring;
use bech32::{Bech32, Checksum, Hrp};
use zeroize::Zeroizing;

/// Bech32's checksum over up to 8,192 characters.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Long {}

impl Checksum for Long {
    type MidstateRepr = u32;
    const CODE_LENGTH: usize = 8_192;
    const CHECKSUM_LENGTH: usize = Bech32::CHECKSUM_LENGTH;
    const GENERATOR_SH: [u32; 5] = Bech32::GENERATOR_SH;
    const TARGET_RESIDUE: u32 = Bech32::TARGET_RESIDUE;
}

/// The bytes behind a prefix. More than one text may give the same: compare with what is encoded.
pub(super) fn decode(prefix: &str, text: &str) -> Option<Zeroizing<Vec<u8>>> {
    let checked = CheckedHrpstring::new::<Long>(text).ok()?;
    let known = Hrp::parse(prefix).is_ok_and(|prefix| prefix == checked.hrp());
    // All of it fits, so that no half-filled buffer is left behind unwiped.
    let mut bytes = Zeroizing::new(Vec::with_capacity(text.len()));
    bytes.extend(checked.byte_iter());
    known.then_some(bytes)
}

#[expect(clippy::expect_used, reason = "the prefix is a constant, and a key is short enough")]
pub(super) fn encode_lower(prefix: &str, bytes: &[u8]) -> String {
    let prefix = Hrp::parse(prefix).expect("the prefix is ASCII");
    bech32::encode_lower::<Long>(prefix, bytes).expect("a key is shorter than the code allows")
}

#[cfg(feature = "airgap")]
#[expect(clippy::expect_used, reason = "the prefix is a constant, and a key is short enough")]
pub(super) fn encode_upper(prefix: &str, bytes: &[u8]) -> String {
    let prefix = Hrp::parse(prefix).expect("the prefix is ASCII");
    bech32::encode_upper::<Long>(prefix, bytes).expect("a key is shorter than the code allows")
}
