//! The standard lock of Office 2007 ([MS-OFFCRYPTO] 2.3.4.5 to 2.3.4.9): AES block by block, the key of SHA-1, and no mark of the whole.

use super::super::cipher::ecb;
use super::super::key::{SHA1, Secret};
use super::super::{damaged, tell, unknown};
use super::{Opened, Sealed};
use crate::flow::Hidings;
use crate::format::Refusal;
use zeroize::Zeroizing;

/// Rounds (2.3.4.7).
const ROUNDS: u32 = 50_000;

/// Ciphers and sums by their numbers (2.3.2), and what says that the cipher is not this of AES.
const CIPHERS: [(u32, usize); 3] = [(0x660e, 16), (0x660f, 24), (0x6610, 32)];
const SUMS: [u32; 2] = [0, 0x8004];
const IS_AES: u32 = 1 << 5;
const ELSEWHERE: u32 = 1 << 4;

/// Bytes of what the lock says before the name of its program.
const HEAD: usize = 32;

/// Bytes of what tells a right password: salt, a mark, and its sum, filled up to whole blocks.
const SALT: usize = 16;
const MARK: usize = 16;
const SUM: usize = 32;

/// A block of SHA-1, and what is put over a sum to make two of it.
const WIDE: usize = 64;
const FIRST: u8 = 0x36;
const SECOND: u8 = 0x5c;

/// What tells a right password.
struct Mark<'a> {
    salt: &'a [u8],
    mark: &'a [u8],
    sum: &'a [u8],
}

/// The package that `sealed` is once `password` opens it.
pub(super) fn opened(info: &[u8], sealed: &Sealed<'_>, password: &[u8]) -> Result<Opened, Refusal> {
    let cut = || damaged("what it says is cut off");
    let length = number(info, 1)
        .and_then(|length| usize::try_from(length).ok())
        .ok_or_else(cut)?;
    let (head, rest) = info
        .get(8..)
        .and_then(|rest| rest.split_at_checked(length))
        .ok_or_else(cut)?;
    let bytes = key_length(head)?;
    let key = key(&Mark::of(rest).ok_or_else(cut)?, password, bytes)?;
    let mut package = sealed.body.to_vec();
    let whole = package.len() / 16 * 16;
    package.truncate(whole);
    ecb(&key, &mut package).ok_or_else(cut)?;
    if package.len() < sealed.length {
        return Err(damaged("a package that is cut off"));
    }
    package.truncate(sealed.length);
    let mut hidings = Hidings::default();
    tell(&mut hidings, &format!("AES, {} bits, SHA1, {ROUNDS} rounds", bytes * 8));
    hidings.note_text("program that locked it", &program(head));
    Ok(Opened {
        package,
        hidings,
        certificates: Vec::new(),
    })
}

/// Bytes of a key, by what the lock says (2.3.2).
fn key_length(head: &[u8]) -> Result<usize, Refusal> {
    let says = |place| number(head, place).unwrap_or_default();
    let (flags, cipher, sum, bits) = (says(0), says(2), says(3), says(4));
    if flags & ELSEWHERE != 0 {
        return Err(unknown("an encryption of another program"));
    }
    let known = CIPHERS.iter().find(|(number, _)| *number == cipher);
    match known {
        Some((_, bytes)) if flags & IS_AES != 0 && SUMS.contains(&sum) && bits as usize == bytes * 8 => Ok(*bytes),
        _ => Err(unknown("another cipher than AES")),
    }
}

/// What the program that locked it calls itself: UTF-16, ended by nought.
fn program(head: &[u8]) -> String {
    let (pairs, _) = head.get(HEAD..).unwrap_or_default().as_chunks::<2>();
    let units: Vec<u16> = pairs.iter().map(|pair| u16::from_le_bytes(*pair)).collect();
    String::from_utf16_lossy(&units).trim_end_matches('\0').to_owned()
}

impl<'a> Mark<'a> {
    /// Of what stands behind the head (2.3.3); the lengths that are said there are always these.
    fn of(bytes: &'a [u8]) -> Option<Self> {
        let salt = bytes.get(4..)?;
        let (salt, rest) = salt.split_at_checked(SALT)?;
        let (mark, rest) = rest.split_at_checked(MARK)?;
        let sum = rest.get(4..4 + SUM)?;
        (number(bytes, 0)? as usize == SALT).then_some(Self { salt, mark, sum })
    }
}

/// The key of `length` bytes, where the mark bears it out (2.3.4.7, 2.3.4.9).
fn key(mark: &Mark<'_>, password: &[u8], length: usize) -> Result<Secret, Refusal> {
    let spun = SHA1.spun(mark.salt, password, ROUNDS);
    let sum = SHA1.of(&[&spun, &0_u32.to_le_bytes()]);
    let half = |over: u8| {
        let mut wide = Zeroizing::new([over; WIDE]);
        wide.iter_mut().zip(sum.iter()).for_each(|(wide, sum)| *wide ^= sum);
        SHA1.of(&[wide.as_slice()])
    };
    let mut key = Zeroizing::new([half(FIRST).as_slice(), half(SECOND).as_slice()].concat());
    key.truncate(length);
    let open = |bytes: &[u8]| {
        let mut opened = Zeroizing::new(bytes.to_vec());
        ecb(&key, &mut opened).map(|()| opened)
    };
    let opened = open(mark.mark).zip(open(mark.sum));
    let right = opened.is_some_and(|(mark, sum)| sum.get(..SHA1.length()) == Some(SHA1.of(&[&mark]).as_slice()));
    if right { Ok(key) } else { Err(Refusal::NeedsPassword) }
}

/// The number in this place of four bytes.
fn number(bytes: &[u8], place: usize) -> Option<u32> {
    let four = bytes.get(place * 4..)?.first_chunk::<4>()?;
    Some(u32::from_le_bytes(*four))
}
