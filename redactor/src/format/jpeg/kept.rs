//! A JPEG that stays as it was coded: tables, frame and scans are written one after the other, and nothing that stood between.

use crate::format::{Kept, Refusal};
use crate::image::beside::Beside;
use crate::image::{self, colour, jpeg};
use crate::limits::Limits;
use std::borrow::Cow;
use std::mem;
use std::ops::Range;

/// The one field of an Exif record that stays, where pictures lie on their side: its number and kind.
const ORIENTATION: &[u8] = b"Exif\0\0MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01";

/// See [`crate::format::Keeper`]. A picture with colours of its own is refused: it would look different without what says so.
/// Whether anything hides in the codes themselves is for the verifier to find out.
pub(super) fn kept<'a>(bytes: &'a [u8], limits: &Limits) -> Result<Kept<'a>, Refusal> {
    let mut parts = jpeg::parts(bytes)?;
    image::admit(parts.size.0, parts.size.1, limits)?;
    let own = parts
        .segments
        .iter()
        .find_map(|segment| own_orientation(segment.marker, segment.payload));
    parts
        .segments
        .retain(|segment| own_orientation(segment.marker, segment.payload).is_none());
    let mut beside = Beside::default();
    parts.tell(bytes, &mut beside);
    let profile = parts.profile();
    if !profile.is_empty() {
        if !colour::is_neutral(&profile) {
            return Err(Refusal::Unsupported(
                "colours that depend on what does not stay".to_owned(),
            ));
        }
        beside.profile(&profile, true);
    }
    let orientation = own.unwrap_or_else(|| beside.orientation());
    Ok(Kept {
        pieces: coding(bytes.get(..parts.end).unwrap_or(bytes), &parts.scans, orientation)?,
        hidden: beside.untold(),
    })
}

/// The file that stays of a picture that ends with `bytes`: its scans where they lie, and what stands before each of them.
fn coding<'a>(bytes: &'a [u8], scans: &[Range<usize>], orientation: u32) -> Result<Vec<Cow<'a, [u8]>>, Refusal> {
    let mut pieces = Vec::new();
    let mut file = b"\xff\xd8".to_vec();
    let mut rest = bytes.get(2..).unwrap_or_default();
    beginning(rest, orientation, &mut file)?;
    let mut scans = scans.iter();
    let mut scanned = false;
    loop {
        let (marker, payload, after) = segment(rest)?;
        rest = after;
        match marker {
            0xd9 => break,
            0xdb if !scanned => {}
            0xc0..=0xc2 | 0xc4 | 0xdb | 0xdd => put(&mut file, marker, payload)?,
            0xda => {
                scanned = true;
                let scan = scans.next().ok_or_else(cut)?;
                put(&mut file, marker, payload)?;
                let coded = bytes.get(scan.clone()).unwrap_or_default();
                pieces.extend([Cow::Owned(mem::take(&mut file)), Cow::Borrowed(unfilled(coded))]);
                rest = bytes.get(scan.end..).unwrap_or_default();
            }
            _ => {}
        }
    }
    file.extend_from_slice(b"\xff\xd9");
    pieces.push(Cow::Owned(file));
    Ok(pieces)
}

/// Without the bytes that may stand before any marker: they could say something by how many they are.
fn unfilled(mut scan: &[u8]) -> &[u8] {
    while let [rest @ .., 0xff] = scan {
        scan = rest;
    }
    scan
}

/// What comes first: which way up, how colours were transformed, and the tables of the quantisation. Where they stand before the first
/// scan is a way of writing; nearly every coder has them here.
fn beginning(mut rest: &[u8], orientation: u32, file: &mut Vec<u8>) -> Result<(), Refusal> {
    let (mut steps, mut transform) = (Vec::new(), None);
    loop {
        let (marker, payload, after) = segment(rest)?;
        rest = after;
        match marker {
            0xd9 | 0xda => break,
            0xdb => put(&mut steps, marker, payload)?,
            0xee if transform.is_none() && payload.len() == 12 && payload.starts_with(b"Adobe") => {
                transform = payload.last().copied();
            }
            _ => {}
        }
    }
    if let Ok(tag @ 2..=8) = u8::try_from(orientation) {
        put(file, 0xe1, &[ORIENTATION, &[0, tag, 0, 0, 0, 0, 0, 0]].concat())?;
    }
    if let Some(transform) = transform {
        put(file, 0xee, &[b"Adobe\0\x64\0\0\0\0".as_slice(), &[transform]].concat())?;
    }
    file.extend_from_slice(&steps);
    Ok(())
}

/// Marker and payload of the segment that begins here, and what follows; the end has no payload.
fn segment(bytes: &[u8]) -> Result<(u8, &[u8], &[u8]), Refusal> {
    let fill = bytes.iter().take_while(|byte| **byte == 0xff).count();
    let (marker, rest) = bytes.get(fill..).and_then(<[u8]>::split_first).ok_or_else(cut)?;
    if fill == 0 {
        return Err(Refusal::Damaged("a segment is missing".to_owned()));
    }
    if *marker == 0xd9 {
        return Ok((*marker, &[], rest));
    }
    let [high, low, ..] = rest else { return Err(cut()) };
    let length = usize::from(u16::from_be_bytes([*high, *low])).max(2);
    let (segment, rest) = rest.split_at_checked(length).ok_or_else(cut)?;
    Ok((*marker, segment.get(2..).unwrap_or_default(), rest))
}

fn cut() -> Refusal {
    Refusal::Damaged("it ends before its picture does".to_owned())
}

/// What a record says that is written here, and holds nothing else.
fn own_orientation(marker: u8, payload: &[u8]) -> Option<u32> {
    match payload.strip_prefix(ORIENTATION) {
        Some([0, tag @ 2..=8, 0, 0, 0, 0, 0, 0]) if marker == 0xe1 => Some(u32::from(*tag)),
        _ => None,
    }
}

/// One segment: marker, length, payload.
fn put(file: &mut Vec<u8>, marker: u8, payload: &[u8]) -> Result<(), Refusal> {
    let too_long = |_| Refusal::Damaged("a segment that is too long".to_owned());
    let length = u16::try_from(payload.len() + 2).map_err(too_long)?;
    file.extend_from_slice(&[0xff, marker]);
    file.extend_from_slice(&length.to_be_bytes());
    file.extend_from_slice(payload);
    Ok(())
}
