//! The header of a BMP file (BITMAPFILEHEADER and the forms of BITMAPINFO): where pixels begin and end, and what stands elsewhere.

use crate::document::Hidden;
use crate::format::Refusal;
use crate::image::marks;

/// What stands round the pixels.
pub(super) struct Header<'a> {
    /// Width and height.
    pub(super) size: (u32, u32),
    /// The colour profile.
    pub(super) profile: Option<&'a [u8]>,
    /// All that nobody sees.
    pub(super) hidden: Vec<Hidden>,
}

/// `PROFILE_EMBEDDED` and `PROFILE_LINKED`, as they stand in the file.
const EMBEDDED: &[u8] = b"DEBM";
const LINKED: &[u8] = b"KNIL";
/// The file header.
const FILE: usize = 14;

impl<'a> Header<'a> {
    pub(super) fn of(bytes: &'a [u8]) -> Result<Self, Refusal> {
        let length = number(bytes, FILE)?;
        let (width, height, bits, packing) = if length < 16 {
            (half(bytes, 18)?, half(bytes, 20)?, half(bytes, 24)?, 0)
        } else {
            let height = number(bytes, 22)?.cast_signed().unsigned_abs();
            (number(bytes, 18)?, height, half(bytes, 28)?, number(bytes, 30)?)
        };
        let mut header = Self {
            size: (width, height),
            profile: None,
            hidden: Vec::new(),
        };
        let begin = number(bytes, 10)? as usize;
        let end = match packing {
            // Packed by runs: as long as the header says.
            1 | 2 => begin + number(bytes, 34)? as usize,
            _ => begin + rows(width, height, bits).unwrap_or(bytes.len()),
        };
        let gap = FILE + length as usize + palette(bytes, length, bits, packing)?;
        header.reserved(bytes);
        let between = bytes.get(gap..begin).unwrap_or_default();
        if between.iter().any(|byte| *byte != 0) {
            let what = "data between the header and the pixels";
            header.hidden.push(Hidden::new(what, &String::from_utf8_lossy(between)));
        }
        let profile = header.profiled(bytes, length);
        header.trailing(bytes, end, profile);
        Ok(header)
    }

    fn reserved(&mut self, bytes: &[u8]) {
        let reserved = bytes.get(6..10).unwrap_or_default();
        if reserved.iter().any(|byte| *byte != 0) {
            let what = "data in fields that mean nothing";
            self.hidden.push(Hidden::new(what, &String::from_utf8_lossy(reserved)));
        }
    }

    /// Takes the profile of a header of the fifth kind; where it stands.
    fn profiled(&mut self, bytes: &'a [u8], length: u32) -> (usize, usize) {
        let kind = bytes.get(70..74).filter(|_| length == 124);
        let place = || {
            let start = FILE + number(bytes, 126).ok()? as usize;
            let end = start.checked_add(number(bytes, 130).ok()? as usize)?;
            Some((start, end, bytes.get(start..end).filter(|profile| !profile.is_empty())?))
        };
        let (Some(kind @ (EMBEDDED | LINKED)), Some((start, end, profile))) = (kind, place()) else {
            return (0, 0);
        };
        if kind == EMBEDDED {
            self.profile = Some(profile);
        } else {
            let what = "path of a colour profile on the machine that wrote the picture";
            let path: String = profile.iter().map(|byte| char::from(*byte)).collect();
            self.hidden.push(Hidden::new(what, path.trim_end_matches('\0')));
        }
        (start, end)
    }

    /// What stands behind the pixels, but for the profile.
    fn trailing(&mut self, bytes: &[u8], end: usize, (from, to): (usize, usize)) {
        let behind = bytes.get(end..).unwrap_or_default();
        let (before, after) = if from >= end && to <= bytes.len() {
            (
                behind.get(..from - end).unwrap_or_default(),
                bytes.get(to..).unwrap_or_default(),
            )
        } else {
            (behind, &[][..])
        };
        let rest = [before, after].concat();
        // Rows and files are filled up to four bytes.
        if rest.len() > 3 || rest.iter().any(|byte| *byte != 0) {
            self.hidden.extend(marks::trailer(&rest));
        }
    }
}

/// Bytes of rows that are not packed.
fn rows(width: u32, height: u32, bits: u32) -> Option<usize> {
    let row = u64::from(width).checked_mul(u64::from(bits))?.div_ceil(32) * 4;
    usize::try_from(row.checked_mul(u64::from(height))?).ok()
}

/// Bytes of masks and colours behind the header.
fn palette(bytes: &[u8], length: u32, bits: u32, packing: u32) -> Result<usize, Refusal> {
    let masks = match (length, packing) {
        (40, 3) => 12,
        (40, 6) => 16,
        _ => 0,
    };
    let said = if length < 40 { 0 } else { number(bytes, 46)? as usize };
    let all = if bits <= 8 { 1 << bits } else { 0 };
    let colours = if said == 0 { all } else { said.min(256) };
    let each = if length < 16 { 3 } else { 4 };
    Ok(masks + colours * each)
}

fn number(bytes: &[u8], at: usize) -> Result<u32, Refusal> {
    let four = bytes.get(at..).and_then(|rest| rest.first_chunk::<4>());
    four.map(|four| u32::from_le_bytes(*four)).ok_or_else(cut)
}

fn half(bytes: &[u8], at: usize) -> Result<u32, Refusal> {
    let two = bytes.get(at..).and_then(|rest| rest.first_chunk::<2>());
    two.map(|two| u32::from(u16::from_le_bytes(*two))).ok_or_else(cut)
}

fn cut() -> Refusal {
    Refusal::Damaged("it ends within its header".to_owned())
}
