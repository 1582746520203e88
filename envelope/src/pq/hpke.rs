//! HPKE (RFC 9180) in base mode, single-shot, as age uses it: HKDF-SHA-256, ChaCha20-Poly1305, no associated data.

use ring::aead::{Aad, CHACHA20_POLY1305, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};
use ring::hkdf::{HKDF_SHA256, KeyType, Prk, Salt};
use ring::hmac;
use zeroize::Zeroizing;

use super::kem::Shared;

/// Bytes of a file key (C2SP age.md).
pub(super) const FILE_KEY: usize = 16;
/// Bytes of a sealed file key.
pub(super) const SEALED: usize = FILE_KEY + 16;
/// What the sealed key is for.
const INFO: &[u8] = b"age-encryption.org/mlkem768x25519";
/// X-Wing, HKDF-SHA-256 and ChaCha20-Poly1305 by their numbers (RFC 9180, section 5.1).
const SUITE: &[u8] = b"HPKE\x64\x7a\x00\x01\x00\x03";
const VERSION: &[u8] = b"HPKE-v1";
/// The base mode: no shared password, no sender.
const MODE: &[u8] = &[0];

/// Seals a file key. Nothing if `ring` refuses.
pub(super) fn seal(shared: &Shared, file_key: &[u8; FILE_KEY]) -> Option<Vec<u8>> {
    let (key, nonce) = schedule(shared)?;
    let mut sealed = file_key.to_vec();
    let tag = key.seal_in_place_separate_tag(nonce, Aad::empty(), &mut sealed).ok()?;
    sealed.extend_from_slice(tag.as_ref());
    Some(sealed)
}

/// Opens a file key, if it was sealed with this secret.
pub(super) fn open(shared: &Shared, sealed: &[u8; SEALED]) -> Option<Zeroizing<[u8; FILE_KEY]>> {
    let (key, nonce) = schedule(shared)?;
    let mut sealed = Zeroizing::new(*sealed);
    let opened = key.open_in_place(nonce, Aad::empty(), sealed.as_mut_slice()).ok()?;
    <[u8; FILE_KEY]>::try_from(&*opened).ok().map(Zeroizing::new)
}

/// Key and nonce from the shared secret (RFC 9180, section 5.1, `KeySchedule`). Each secret is used once.
fn schedule(shared: &Shared) -> Option<(LessSafeKey, Nonce)> {
    let context = [
        MODE,
        extract(b"psk_id_hash", b"").as_ref(),
        extract(b"info_hash", INFO).as_ref(),
    ]
    .concat();
    let secret = Salt::new(HKDF_SHA256, shared.as_slice()).extract(&labeled(b"secret", b""));
    let key = expand::<32>(&secret, b"key", &context)?;
    let nonce = expand::<NONCE_LEN>(&secret, b"base_nonce", &context)?;
    let key = UnboundKey::new(&CHACHA20_POLY1305, key.as_slice()).ok()?;
    Some((LessSafeKey::new(key), Nonce::assume_unique_for_key(*nonce)))
}

/// `LabeledExtract` without salt, of what is public.
fn extract(label: &[u8], input: &[u8]) -> hmac::Tag {
    hmac::sign(&hmac::Key::new(hmac::HMAC_SHA256, &[]), &labeled(label, input))
}

fn labeled(label: &[u8], input: &[u8]) -> Vec<u8> {
    [VERSION, SUITE, label, input].concat()
}

/// A length that `ring` is asked for.
struct Length(usize);

impl KeyType for Length {
    fn len(&self) -> usize {
        self.0
    }
}

/// `LabeledExpand`.
fn expand<const N: usize>(secret: &Prk, label: &[u8], context: &[u8]) -> Option<Zeroizing<[u8; N]>> {
    let length = u16::try_from(N).ok()?.to_be_bytes();
    let mut output = Zeroizing::new([0; N]);
    secret
        .expand(&[&length, VERSION, SUITE, label, context], Length(N))
        .and_then(|okm| okm.fill(output.as_mut_slice()))
        .ok()?;
    Some(output)
}
