//! The agile lock of Office 2010 and later ([MS-OFFCRYPTO] 2.3.4.10 to 2.3.4.15): a tree of XML says how. A key of chance locks the
//! package; the password's key locks that key, and a mark of the whole tells whether a byte was changed.

use super::super::cipher::{BLOCK, cbc};
use super::super::key::{self, Secret, Sum};
use super::super::{bytes, coded, damaged, tell, unknown};
use super::{Opened, Sealed};
use crate::flow::Hidings;
use crate::format::Refusal;
use crate::package::{self, xml::Element};
use zeroize::Zeroizing;

/// Bytes before the tree, which are the same in every file.
const RESERVED: usize = 4;

/// Bytes of the package that are locked together.
const PIECE: usize = 4096;

/// What a sum that is too short for a key is filled up with.
const FILLING: u8 = 0x36;

/// What keys are made for (2.3.4.13, 2.3.4.14).
const FOR_INPUT: [u8; 8] = [0xfe, 0xa7, 0xd2, 0x76, 0x3b, 0x4b, 0x9e, 0x79];
const FOR_VALUE: [u8; 8] = [0xd7, 0xaa, 0x0f, 0x6d, 0x30, 0x61, 0x34, 0x4e];
const FOR_KEY: [u8; 8] = [0x14, 0x6e, 0x0b, 0xe7, 0xab, 0xac, 0xd0, 0xd6];
const FOR_MARK_KEY: [u8; 8] = [0x5f, 0xb2, 0xad, 0x01, 0x0c, 0xb9, 0xe1, 0xf6];
const FOR_MARK: [u8; 8] = [0xa0, 0x67, 0x7f, 0x02, 0xb2, 0x2c, 0x84, 0x33];

/// Which cipher, which sum, and which salt.
struct Way {
    sum: Sum,
    /// Bytes of a key.
    key: usize,
    salt: Vec<u8>,
}

/// The package that `sealed` is once `password` opens it.
pub(super) fn opened(info: &[u8], sealed: &Sealed<'_>, password: &[u8]) -> Result<Opened, Refusal> {
    let tree = package::tree(info.get(RESERVED..).unwrap_or_default())?;
    let data = tree
        .find("enc:keyData")
        .ok_or_else(|| damaged("no way for its package"))?;
    let way = Way::of(data)?;
    let all = tree.all();
    let owners = all.iter().filter(|element| element.name == "encc:encryptedKey");
    let certificates = owners
        .filter_map(|owner| coded(owner.attribute("X509Certificate")?))
        .collect();
    let Some(lock) = all.iter().find(|element| element.name == "encp:encryptedKey") else {
        return Err(unknown("certificates"));
    };
    let key = secret(lock, password, way.key)?;
    borne_out(&tree, &way, &key, sealed)?;
    let mut hidings = Hidings::default();
    let rounds = lock.attribute("spinCount").unwrap_or_default();
    let how = format!("AES, {} bits, {}, {rounds} rounds", way.key * 8, way.sum.name);
    tell(&mut hidings, &how);
    Ok(Opened {
        package: pieces(&way, &key, sealed)?,
        hidings,
        certificates,
    })
}

impl Way {
    fn of(element: &Element) -> Result<Self, Refusal> {
        let says = |name: &str| element.attribute(name).unwrap_or_default();
        if says("cipherAlgorithm") != "AES" || says("cipherChaining") != "ChainingModeCBC" {
            return Err(unknown("another cipher than AES in chained blocks"));
        }
        let sum = Sum::named(says("hashAlgorithm")).ok_or_else(|| unknown("a sum that is not known here"))?;
        let key = match says("keyBits") {
            "128" => 16,
            "192" => 24,
            "256" => 32,
            _ => return Err(damaged("the length of a key")),
        };
        let salt = bytes(element, "saltValue")?;
        Ok(Self { sum, key, salt })
    }

    /// What the blocks of something begin with: the salt and what it is for, or the salt alone.
    fn begin(&self, purpose: &[u8]) -> Secret {
        fitted(self.sum.of(&[&self.salt, purpose]), BLOCK)
    }

    /// `bytes`, opened with `key`.
    fn open(&self, key: &[u8], begin: &[u8], bytes: &[u8]) -> Result<Secret, Refusal> {
        let mut opened = Zeroizing::new(bytes.to_vec());
        cbc(key, begin, &mut opened).ok_or_else(|| damaged("a length that is not that of whole blocks"))?;
        Ok(opened)
    }
}

/// The package's key, of `length` bytes, that the password's key opens (2.3.4.13).
fn secret(lock: &Element, password: &[u8], length: usize) -> Result<Secret, Refusal> {
    let way = Way::of(lock)?;
    let spun = way
        .sum
        .spun(&way.salt, password, key::rounds(lock.attribute("spinCount"))?);
    let begin = fitted(Zeroizing::new(way.salt.clone()), BLOCK);
    let open = |name: &str, purpose: &[u8]| {
        let key = fitted(way.sum.of(&[&spun, purpose]), way.key);
        way.open(&key, &begin, &bytes(lock, name)?)
    };
    let input = open("encryptedVerifierHashInput", &FOR_INPUT)?;
    let value = open("encryptedVerifierHashValue", &FOR_VALUE)?;
    let input = input
        .get(..way.salt.len())
        .ok_or_else(|| damaged("a mark that is cut off"))?;
    if value.get(..way.sum.length()) != Some(way.sum.of(&[input]).as_slice()) {
        return Err(Refusal::NeedsPassword);
    }
    let mut key = open("encryptedKeyValue", &FOR_KEY)?;
    if key.len() < length {
        return Err(damaged("a key that is cut off"));
    }
    key.truncate(length);
    Ok(key)
}

/// Whether the mark of the whole bears it out (2.3.4.14).
fn borne_out(tree: &Element, way: &Way, key: &[u8], sealed: &Sealed<'_>) -> Result<(), Refusal> {
    let mark = tree
        .find("enc:dataIntegrity")
        .ok_or_else(|| damaged("no mark of the whole"))?;
    let open = |name: &str, purpose: &[u8]| {
        let mut opened = way.open(key, &way.begin(purpose), &bytes(mark, name)?)?;
        opened.truncate(way.sum.length());
        Ok::<_, Refusal>(opened)
    };
    let (mark_key, mark) = (
        open("encryptedHmacKey", &FOR_MARK_KEY)?,
        open("encryptedHmacValue", &FOR_MARK)?,
    );
    if way.sum.bears_out(&mark_key, sealed.stream, &mark) {
        Ok(())
    } else {
        Err(damaged("it was changed after it was locked"))
    }
}

/// The package, piece by piece (2.3.4.15).
fn pieces(way: &Way, key: &[u8], sealed: &Sealed<'_>) -> Result<Vec<u8>, Refusal> {
    let mut package = sealed.body.to_vec();
    for (number, piece) in (0_u32..).zip(package.chunks_mut(PIECE)) {
        let begin = way.begin(&number.to_le_bytes());
        cbc(key, &begin, piece).ok_or_else(|| damaged("a length that is not that of whole blocks"))?;
    }
    package.truncate(sealed.length);
    Ok(package)
}

/// `sum` as long as is asked for.
fn fitted(mut sum: Secret, length: usize) -> Secret {
    sum.resize(length, FILLING);
    sum
}
