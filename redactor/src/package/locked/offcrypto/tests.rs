//! Locks that are made here, of every cipher and sum; what other programs made is in the corpus.

use super::super::cipher::BLOCK;
use super::super::key::Sum;
use super::*;
use crate::format::Password;
use crate::limits::Limits;
use aes::cipher::{Block, BlockModeEncrypt, KeyIvInit};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use std::io::Write;

const RIGHT: &str = "Käse & Brot";

/// A file of these streams.
fn compound(streams: &[(&str, &[u8])]) -> Vec<u8> {
    let mut file = CompoundFile::create(Cursor::new(Vec::new())).unwrap();
    for (name, bytes) in streams {
        if let Some((folder, _)) = name.rsplit_once('/') {
            file.create_storage_all(folder).unwrap();
        }
        file.create_stream(name).unwrap().write_all(bytes).unwrap();
    }
    file.into_inner().into_inner()
}

fn open(file: &[u8], password: Option<&str>) -> Result<Opened, Refusal> {
    let how = How {
        password: password.map(|password| Password(password.to_owned())),
        ..How::unlocked(&Limits::default())
    };
    opened(&mut CompoundFile::open(Cursor::new(file)).unwrap(), &how)
}

fn package(file: &[u8], password: &str) -> Result<Vec<u8>, Refusal> {
    open(file, Some(password)).map(|opened| opened.package)
}

fn chained(key: &[u8], begin: &[u8], bytes: &[u8]) -> Vec<u8> {
    fn blocks<C: BlockModeEncrypt>(mut cipher: C, bytes: &mut [u8]) {
        cipher.encrypt_blocks(Block::<C>::slice_as_chunks_mut(bytes).0);
    }
    let mut bytes = bytes.to_vec();
    bytes.resize(bytes.len().next_multiple_of(BLOCK), 7);
    match key.len() {
        16 => blocks(
            cbc::Encryptor::<aes::Aes128>::new_from_slices(key, begin).unwrap(),
            &mut bytes,
        ),
        24 => blocks(
            cbc::Encryptor::<aes::Aes192>::new_from_slices(key, begin).unwrap(),
            &mut bytes,
        ),
        _ => blocks(
            cbc::Encryptor::<aes::Aes256>::new_from_slices(key, begin).unwrap(),
            &mut bytes,
        ),
    }
    bytes
}

/// `plain` in the agile lock ([MS-OFFCRYPTO] 2.3.4.11 to 2.3.4.15): what says how, and the stream.
fn agile(name: &str, bits: usize, password: &str, plain: &[u8]) -> (String, Vec<u8>) {
    let (sum, salt, secret) = (Sum::named(name).unwrap(), [3; 16], vec![9; bits / 8]);
    let wide: Vec<u8> = password.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let fit = |bytes: &[u8], length: usize| {
        let mut bytes = bytes.to_vec();
        bytes.resize(length, 0x36);
        bytes
    };
    let spun = sum.spun(&salt, &wide, 10);
    let lock = |purpose: u64, bytes: &[u8]| {
        let key = fit(&sum.of(&[&spun, &purpose.to_be_bytes()]), bits / 8);
        STANDARD.encode(chained(&key, &salt, bytes))
    };
    let begin = |purpose: &[u8]| fit(&sum.of(&[&salt, purpose]), BLOCK);
    let mut stream = (plain.len() as u64).to_le_bytes().to_vec();
    for (number, piece) in (0_u32..).zip(plain.chunks(4096)) {
        stream.extend(chained(&secret, &begin(&number.to_le_bytes()), piece));
    }
    let mark_key = vec![5; sum.length()];
    let mark = sum.mark(&mark_key, &stream);
    let lock_mark =
        |purpose: u64, bytes: &[u8]| STANDARD.encode(chained(&secret, &begin(&purpose.to_be_bytes()), bytes));
    let way = format!(
        "saltSize=\"16\" blockSize=\"16\" keyBits=\"{bits}\" hashSize=\"{}\" cipherAlgorithm=\"AES\" cipherChaining=\"ChainingModeCBC\" \
         hashAlgorithm=\"{name}\" saltValue=\"{}\"",
        sum.length(),
        STANDARD.encode(salt)
    );
    let info = format!(
        "<encryption xmlns=\"http://schemas.microsoft.com/office/2006/encryption\" \
         xmlns:p=\"http://schemas.microsoft.com/office/2006/keyEncryptor/password\"><keyData {way}/><dataIntegrity encryptedHmacKey=\"{}\" \
         encryptedHmacValue=\"{}\"/><keyEncryptors><keyEncryptor><p:encryptedKey spinCount=\"10\" {way} encryptedVerifierHashInput=\"{}\" \
         encryptedVerifierHashValue=\"{}\" encryptedKeyValue=\"{}\"/></keyEncryptor></keyEncryptors></encryption>",
        lock_mark(0x5fb2_ad01_0cb9_e1f6, &mark_key),
        lock_mark(0xa067_7f02_b22c_8433, &mark),
        lock(0xfea7_d276_3b4b_9e79, &[1; 16]),
        lock(0xd7aa_0f6d_3061_344e, &sum.of(&[&[1; 16]])),
        lock(0x146e_0be7_abac_d0d6, &secret),
    );
    (info, stream)
}

fn file(info: &str, stream: &[u8]) -> Vec<u8> {
    let info = [&[4, 0, 4, 0, 0x40, 0, 0, 0], info.as_bytes()].concat();
    compound(&[(INFO, &info), (PACKAGE, stream)])
}

#[test]
fn every_cipher_and_sum_opens_with_its_password_alone() {
    let plain: Vec<u8> = (0..9000_u32).map(|number| number.to_le_bytes()[0]).collect();
    for sum in ["SHA1", "SHA-1", "SHA256", "SHA384", "SHA512"] {
        for bits in [128, 192, 256] {
            let (info, stream) = agile(sum, bits, RIGHT, &plain);
            let locked = file(&info, &stream);
            assert_eq!(package(&locked, RIGHT).as_ref(), Ok(&plain), "{sum}, {bits}");
            for wrong in ["", "Kase & Brot"] {
                assert_eq!(package(&locked, wrong), Err(Refusal::NeedsPassword), "{sum}, {bits}");
            }
            assert_eq!(
                open(&locked, None).map(|opened| opened.package),
                Err(Refusal::NeedsPassword)
            );
        }
    }
    let (info, stream) = agile("SHA512", 256, EVERYONES, &plain);
    let opened = open(&file(&info, &stream), None).unwrap();
    assert_eq!(opened.package, plain);
    let told = opened.hidings.list();
    let said = "AES, 256 bits, SHA512, 10 rounds; it keeps marks of the password";
    assert_eq!(told, [("encryption".to_owned(), vec![said.to_owned()])]);
}

#[test]
fn a_byte_that_was_changed_is_seen_wherever_it_stands() {
    let plain = [7; 100];
    let (info, stream) = agile("SHA256", 128, RIGHT, &plain);
    for at in 0..stream.len() {
        let mut changed = stream.clone();
        changed[at] ^= 1;
        assert!(
            matches!(package(&file(&info, &changed), RIGHT), Err(Refusal::Damaged(_))),
            "{at}"
        );
    }
    let without = info.replace("dataIntegrity", "other");
    assert!(matches!(
        package(&file(&without, &stream), RIGHT),
        Err(Refusal::Damaged(_))
    ));
}

#[test]
fn what_is_not_opened_says_why() {
    let (info, stream) = agile("SHA256", 128, RIGHT, &[7; 100]);
    for (from, to, why) in [
        ("\"AES\"", "\"RC2\"", "another cipher"),
        ("ChainingModeCBC", "ChainingModeCFB", "another cipher"),
        ("SHA256", "WHIRLPOOL", "a sum that is not known"),
        ("p:encryptedKey", "other", "certificates"),
        ("keyBits=\"128\"", "keyBits=\"64\"", "the length of a key"),
        ("spinCount=\"10\"", "spinCount=\"10000000\"", "more than 2000000 times"),
        ("spinCount=\"10\"", "", "how often"),
        ("encryptedKeyValue", "other", "a value that is missing"),
        ("<keyData", "<other", "no way for its package"),
        ("</encryption>", "", "its elements"),
    ] {
        let refused = package(&file(&info.replace(from, to), &stream), RIGHT).unwrap_err();
        assert!(refused.to_string().contains(why), "{from}: {refused}");
    }
    let rights = format!("{RIGHTS}/x");
    let of = |version: &[u8]| compound(&[(INFO, version), (PACKAGE, &[0; 8])]);
    for (locked, why) in [
        (of(&[4, 0, 3, 0]), "another program (extensible)"),
        (of(&[1, 0, 1, 0]), "not known here"),
        (of(&[4, 1, 4, 0]), "its version"),
        (of(&[4]), "no version"),
        (compound(&[(PACKAGE, &[0; 8])]), "what is not known here"),
        (
            compound(&[(rights.as_str(), &[]), (PACKAGE, &[0; 8])]),
            "a server gives (IRM)",
        ),
        (compound(&[(INFO, &[4, 0, 4, 0]), (PACKAGE, &[0; 7])]), "no package"),
        (compound(&[(INFO, &[4, 0, 4, 0]), (PACKAGE, &[1; 99])]), "cut off"),
    ] {
        let refused = package(&locked, RIGHT).unwrap_err();
        assert!(refused.to_string().contains(why), "{why}: {refused}");
    }
}

/// What the standard lock says before its mark, and the mark: of flags, a cipher, a sum and the bits of a key.
fn standard(numbers: [u32; 4]) -> Vec<u8> {
    let [flags, cipher, sum, bits] = numbers;
    let head: Vec<u8> = [flags, 0, cipher, sum, bits, 0x18, 0, 0]
        .iter()
        .flat_map(|number| number.to_le_bytes())
        .collect();
    let before = [3, 0, 2, 0, 0x24, 0, 0, 0, 32, 0, 0, 0];
    [before.as_slice(), &head, &[16, 0, 0, 0], &[0; 36], &[0; 32]].concat()
}

#[test]
fn the_standard_lock_is_opened_where_its_cipher_is_aes() {
    let of = |numbers| package(&compound(&[(INFO, &standard(numbers)), (PACKAGE, &[0; 24])]), RIGHT);
    for (cipher, bits) in [(0x660e, 128), (0x660f, 192), (0x6610, 256)] {
        assert_eq!(of([0x24, cipher, 0x8004, bits]), Err(Refusal::NeedsPassword));
    }
    for (numbers, why) in [
        ([0x4, 0x6801, 0x8004, 128], "another cipher than AES"),
        ([0x24, 0x660e, 0x8004, 256], "another cipher than AES"),
        ([0x24, 0x660e, 0x800c, 128], "another cipher than AES"),
        ([0x34, 0x660e, 0x8004, 128], "another program"),
    ] {
        let refused = of(numbers).unwrap_err();
        assert!(refused.to_string().contains(why), "{numbers:x?}: {refused}");
    }
    let whole = standard([0x24, 0x660e, 0x8004, 128]);
    for length in 4..whole.len() {
        let cut = compound(&[(INFO, &whole[..length]), (PACKAGE, &[0; 24])]);
        assert!(
            matches!(package(&cut, RIGHT), Err(Refusal::Damaged(_) | Refusal::Unsupported(_))),
            "{length}"
        );
    }
}

#[test]
fn the_standard_lock_opens_with_keys_of_every_length() {
    use super::super::key::SHA1;
    let (salt, mark, plain) = ([3; 16], [5; 16], [7; 40]);
    let wide: Vec<u8> = RIGHT.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let sum = SHA1.of(&[&SHA1.spun(&salt, &wide, 50_000), &[0; 4]]);
    let half = |over: u8| {
        let mut block = [over; 64];
        block.iter_mut().zip(sum.iter()).for_each(|(to, from)| *to ^= from);
        SHA1.of(&[&block]).to_vec()
    };
    let key = [half(0x36), half(0x5c)].concat();
    for (cipher, bits) in [(0x660e, 128_u32), (0x660f, 192), (0x6610, 256)] {
        let key = &key[..bits as usize / 8];
        // Blocks that do not know of one another: each begins anew, from nothing.
        let lock = |bytes: &[u8]| -> Vec<u8> {
            bytes
                .chunks(BLOCK)
                .flat_map(|block| chained(key, &[0; BLOCK], block))
                .collect()
        };
        let mut told = SHA1.of(&[&mark]).to_vec();
        told.resize(32, 0);
        let head = standard([0x24, cipher, 0x8004, bits]);
        let info = [&head[..48], &salt, &lock(&mark), &[20, 0, 0, 0], &lock(&told)].concat();
        let stream = [40_u64.to_le_bytes().as_slice(), &lock(&plain)].concat();
        let locked = compound(&[(INFO, &info), (PACKAGE, &stream)]);
        assert_eq!(package(&locked, RIGHT), Ok(plain.to_vec()), "{bits}");
    }
}
