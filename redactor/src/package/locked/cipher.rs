//! Ciphers of RustCrypto and ring, by the length of a key: each gives nothing where key, beginning or length do not fit.

use aes::cipher::{Block, BlockCipherDecrypt, BlockModeDecrypt, BlockSizeUser, KeyInit, KeyIvInit};
use aes::{Aes128, Aes192, Aes256};
use blowfish::Blowfish;
use ring::aead::{AES_128_GCM, AES_256_GCM, Aad, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};

/// Bytes of a block of AES.
pub(super) const BLOCK: usize = 16;

/// AES in chained blocks, in place; what fills up the last block stays.
pub(super) fn cbc(key: &[u8], begins: &[u8], bytes: &mut [u8]) -> Option<()> {
    let begin = begins.get(..BLOCK)?;
    match key.len() {
        16 => chained(cbc::Decryptor::<Aes128>::new_from_slices(key, begin).ok()?, bytes),
        24 => chained(cbc::Decryptor::<Aes192>::new_from_slices(key, begin).ok()?, bytes),
        32 => chained(cbc::Decryptor::<Aes256>::new_from_slices(key, begin).ok()?, bytes),
        _ => None,
    }
}

fn chained<C: BlockModeDecrypt + BlockSizeUser>(mut cipher: C, bytes: &mut [u8]) -> Option<()> {
    let (blocks, rest) = Block::<C>::slice_as_chunks_mut(bytes);
    cipher.decrypt_blocks(blocks);
    rest.is_empty().then_some(())
}

/// AES block by block, in place.
pub(super) fn ecb(key: &[u8], bytes: &mut [u8]) -> Option<()> {
    match key.len() {
        16 => alone(&Aes128::new_from_slice(key).ok()?, bytes),
        24 => alone(&Aes192::new_from_slice(key).ok()?, bytes),
        32 => alone(&Aes256::new_from_slice(key).ok()?, bytes),
        _ => None,
    }
}

fn alone<C: BlockCipherDecrypt>(cipher: &C, bytes: &mut [u8]) -> Option<()> {
    let (blocks, rest) = Block::<C>::slice_as_chunks_mut(bytes);
    cipher.decrypt_blocks(blocks);
    rest.is_empty().then_some(())
}

/// Blowfish, whose own output is fed back, in place: in whole blocks, as all programs do it, though the standard says bytes.
pub(super) fn blowfish(key: &[u8], begins: &[u8], bytes: &mut [u8]) -> Option<()> {
    let cipher = cfb_mode::Decryptor::<Blowfish>::new_from_slices(key, begins).ok()?;
    cipher.decrypt(bytes);
    Some(())
}

/// AES that tells whether anything was changed: what it begins with stands before `bytes`, its mark behind them.
pub(super) fn gcm(key: &[u8], begins: &[u8], bytes: &mut Vec<u8>) -> Option<()> {
    let cipher = match key.len() {
        16 => &AES_128_GCM,
        32 => &AES_256_GCM,
        _ => return None,
    };
    let key = LessSafeKey::new(UnboundKey::new(cipher, key).ok()?);
    let begin: [u8; NONCE_LEN] = begins.try_into().ok()?;
    if !bytes.starts_with(&begin) {
        return None;
    }
    let nonce = Nonce::assume_unique_for_key(begin);
    let length = key.open_within(nonce, Aad::empty(), bytes, NONCE_LEN..).ok()?.len();
    bytes.truncate(length);
    Some(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use data_encoding::HEXLOWER_PERMISSIVE as HEX;

    fn hex(text: &str) -> Vec<u8> {
        HEX.decode(text.as_bytes()).unwrap()
    }

    /// NIST SP 800-38A, F.2.1, F.2.3, F.2.5; F.1.1, F.1.3, F.1.5.
    #[test]
    fn aes_opens_what_its_standard_shows() {
        let (plain, begin) = (
            "6bc1bee22e409f96e93d7e117393172aae2d8a571e03ac9c9eb76fac45af8e51",
            "000102030405060708090a0b0c0d0e0f",
        );
        for (key, chained, alone) in [
            (
                "2b7e151628aed2a6abf7158809cf4f3c",
                "7649abac8119b246cee98e9b12e9197d5086cb9b507219ee95db113a917678b2",
                "3ad77bb40d7a3660a89ecaf32466ef97f5d3d58503b9699de785895a96fdbaaf",
            ),
            (
                "8e73b0f7da0e6452c810f32b809079e562f8ead2522c6b7b",
                "4f021db243bc633d7178183a9fa071e8b4d9ada9ad7dedf4e5e738763f69145a",
                "bd334f1d6e45f25ff712a214571fa5cc974104846d0ad3ad7734ecb3ecee4eef",
            ),
            (
                "603deb1015ca71be2b73aef0857d77811f352c073b6108d72d9810a30914dff4",
                "f58c4c04d6e5f1ba779eabfb5f7bfbd69cfc4e967edb808d679f777bc6702c7d",
                "f3eed1bdb5d2a03c064b5a7e3db181f8591ccb10d410ed26dc5ba74a31362870",
            ),
        ] {
            let (mut one, mut other) = (hex(chained), hex(alone));
            assert_eq!(cbc(&hex(key), &hex(begin), &mut one), Some(()));
            assert_eq!(ecb(&hex(key), &mut other), Some(()));
            assert_eq!((one, other), (hex(plain), hex(plain)));
        }
        assert_eq!(cbc(&[0; 16], &[0; 15], &mut [0; 16]), None);
        assert_eq!(cbc(&[0; 16], &[0; 16], &mut [0; 17]), None);
        assert_eq!(ecb(&[0; 15], &mut [0; 16]), None);
    }

    /// Eric Young's vectors for Blowfish, 64 bits fed back.
    #[test]
    fn blowfish_opens_what_its_vectors_show() {
        let mut bytes = hex("e73214a2822139caf26ecf6d2eb9e76e3da3de04d1517200519d57a6c3");
        let key = hex("0123456789abcdeff0e1d2c3b4a59687");
        assert_eq!(blowfish(&key, &hex("fedcba9876543210"), &mut bytes), Some(()));
        assert_eq!(bytes, b"7654321 Now is the time for \0");
        assert_eq!(blowfish(&key, &[0; 7], &mut bytes), None);
    }

    /// The GCM specification, test case 14, with what it begins with before it.
    #[test]
    fn a_byte_that_was_changed_opens_nothing() {
        let sealed = hex("000000000000000000000000cea7403d4d606b6e074ec5d3baf39d18d0d1c8a799996bf0265b98b5d48ab919");
        let mut whole = sealed.clone();
        assert_eq!(gcm(&[0; 32], &[0; 12], &mut whole), Some(()));
        assert_eq!(whole, [0; 16]);
        for at in 0..sealed.len() {
            let mut changed = sealed.clone();
            changed[at] ^= 1;
            assert_eq!(gcm(&[0; 32], &[0; 12], &mut changed), None, "{at}");
        }
    }
}
