//! JPEG, wherever it stands: its segments (ITU T.81, annex B), where the picture ends, and its pixels.

mod beside;

use crate::document::Raster;
use crate::format::Refusal;
use std::borrow::Cow;
use std::ops::Range;
use zune_jpeg::JpegDecoder;
use zune_jpeg::zune_core::bytestream::ZCursor;
use zune_jpeg::zune_core::colorspace::ColorSpace;
use zune_jpeg::zune_core::options::DecoderOptions;

/// What stands round the pixels.
pub(crate) struct Parts<'a> {
    /// Width and height as the frame says.
    pub(crate) size: (u32, u32),
    /// All segments that are neither tables nor frame nor scan.
    pub(crate) segments: Vec<Segment<'a>>,
    /// Segments that were one too many to be kept.
    pub(crate) more: usize,
    /// Where the coded pixels of each scan lie.
    pub(crate) scans: Vec<Range<usize>>,
    /// Where the picture ends.
    pub(crate) end: usize,
    /// Where the frame's height stands.
    height: usize,
    /// The segment behind the first scan that tells the height, where the frame says 0.
    late: Option<Range<usize>>,
}

/// A marker, and its segment's payload.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Segment<'a> {
    pub(crate) marker: u8,
    pub(crate) payload: &'a [u8],
    /// Where the payload begins in the file.
    pub(crate) at: usize,
}

/// Segments that are kept. A depth map of ten megabytes takes 160; a file may have a comment for every four bytes.
const SEGMENTS: usize = 10_000;
/// Above this a JPEG cannot be: its sides are 16-bit numbers.
const SIDE: usize = 65_535;

const SOI: u8 = 0xd8;
const EOI: u8 = 0xd9;
const SOS: u8 = 0xda;
/// Tells the number of lines behind the first scan, for a coder that did not know it before (B.2.5).
const DNL: u8 = 0xdc;

/// Walks over `bytes`, which begin with a JPEG.
///
/// # Errors
/// [`Refusal`], by what is wrong.
pub(crate) fn parts(bytes: &[u8]) -> Result<Parts<'_>, Refusal> {
    let mut found = Parts {
        size: (0, 0),
        segments: Vec::new(),
        more: 0,
        scans: Vec::new(),
        end: 0,
        height: 0,
        late: None,
    };
    if !bytes.starts_with(&[0xff, SOI]) {
        return Err(damaged("it does not begin as it must"));
    }
    let mut at = 2;
    let mut framed = false;
    loop {
        let (segment, after) = segment(bytes, at)?;
        let begins = std::mem::replace(&mut at, after);
        match segment.marker {
            EOI => break,
            SOS => {
                at = scan_end(bytes, after)?;
                found.scans.push(after..at);
            }
            0xc0..=0xc2 if framed => return Err(damaged("it has more than one frame")),
            0xc0..=0xc2 => {
                found.size = size(segment.payload)?;
                found.height = segment.at + 1;
                framed = true;
            }
            DNL if framed && found.size.1 == 0 => {
                found.size.1 = lines(segment.payload)?;
                found.late = Some(begins..after);
            }
            0xc3 | 0xc5..=0xc7 | 0xc9..=0xcb | 0xcd..=0xcf | 0xde | 0xdf => {
                return Err(Refusal::Unsupported(
                    "JPEG that is lossless, hierarchical or coded by arithmetic".into(),
                ));
            }
            // Tables and restarts.
            0xc4 | 0xcc | 0xd0..=0xd7 | 0xdb | 0xdd => {}
            _ if found.segments.len() < SEGMENTS => found.segments.push(segment),
            _ => found.more += 1,
        }
    }
    if !framed {
        return Err(damaged("it has no picture"));
    }
    found.end = at;
    Ok(found)
}

impl Parts<'_> {
    /// The first picture as every decoder knows it: its height in its frame, and nothing behind its end.
    pub(crate) fn picture<'b>(&self, bytes: &'b [u8]) -> Cow<'b, [u8]> {
        let picture = bytes.get(..self.end).unwrap_or(bytes);
        let Some(late) = &self.late else {
            return Cow::Borrowed(picture);
        };
        let mut picture = picture.to_vec();
        let height = u16::try_from(self.size.1).unwrap_or_default().to_be_bytes();
        picture.drain(late.clone());
        picture.splice(self.height..self.height + 2, height);
        Cow::Owned(picture)
    }

    /// The colour profile, its pieces joined in the order in which they stand.
    pub(crate) fn profile(&self) -> Vec<u8> {
        self.joined(0xe2, b"ICC_PROFILE\0", 14)
    }

    /// What stands behind the first `skipped` bytes of all segments of `marker` that begin with `head`.
    fn joined(&self, marker: u8, head: &[u8], skipped: usize) -> Vec<u8> {
        let payloads = self.segments.iter().filter(|segment| segment.is(marker, head));
        let pieces = payloads.flat_map(|segment| segment.payload.get(skipped..).unwrap_or_default());
        pieces.copied().collect()
    }
}

impl Segment<'_> {
    fn is(&self, marker: u8, head: &[u8]) -> bool {
        self.marker == marker && self.payload.starts_with(head)
    }
}

/// The picture that ends where `bytes` end, and no other.
///
/// # Errors
/// [`Refusal::Damaged`], when it cannot be decoded as a whole.
pub(crate) fn pixels(bytes: &[u8], (width, height): (u32, u32)) -> Result<Raster, Refusal> {
    let damaged = |error| Refusal::Damaged(format!("its pixels cannot be decoded: {error}"));
    let options = |space| {
        let options = DecoderOptions::new_safe()
            .set_max_width(SIDE)
            .set_max_height(SIDE)
            .set_strict_mode(true);
        options.jpeg_set_out_colorspace(space)
    };
    let mut decoder = JpegDecoder::new_with_options(ZCursor::new(bytes), options(ColorSpace::RGB));
    decoder.decode_headers().map_err(damaged)?;
    let grey = decoder.input_colorspace() == Some(ColorSpace::Luma);
    if grey {
        decoder = JpegDecoder::new_with_options(ZCursor::new(bytes), options(ColorSpace::Luma));
    }
    let pixels = decoder.decode().map_err(damaged)?;
    let channels = if grey { 1 } else { 3 };
    if pixels.len() as u64 != u64::from(width) * u64::from(height) * u64::from(channels) {
        return Err(Refusal::Damaged("it has fewer pixels than it says".to_owned()));
    }
    Ok(Raster {
        width,
        height,
        channels,
        pixels,
    })
}

/// The segment that begins at `at`, and where the next one does.
fn segment(bytes: &[u8], at: usize) -> Result<(Segment<'_>, usize), Refusal> {
    let mut at = at;
    if bytes.get(at) != Some(&0xff) {
        return Err(damaged("a segment is missing"));
    }
    while bytes.get(at) == Some(&0xff) {
        at += 1;
    }
    let marker = *bytes
        .get(at)
        .ok_or_else(|| damaged("it ends before its picture does"))?;
    at += 1;
    if matches!(marker, 0 | 1 | 0xd0..=SOI) {
        return Err(damaged("a marker where none may be"));
    }
    if marker == EOI {
        let payload = &[];
        return Ok((Segment { marker, payload, at }, at));
    }
    let length = match bytes.get(at..at + 2) {
        Some([high, low]) => usize::from(u16::from_be_bytes([*high, *low])),
        _ => return Err(damaged("it ends within a segment")),
    };
    let payload = bytes
        .get(at + 2..at + length.max(2))
        .ok_or_else(|| damaged("it ends within a segment"))?;
    let segment = Segment {
        marker,
        payload,
        at: at + 2,
    };
    Ok((segment, at + length.max(2)))
}

/// Where the coded pixels that begin at `at` end: at the next marker that is neither stuffed nor a restart.
fn scan_end(bytes: &[u8], at: usize) -> Result<usize, Refusal> {
    let rest = bytes.get(at..).unwrap_or_default();
    let mut marks = memchr::memchr_iter(0xff, rest);
    let end = marks.find(|mark| matches!(rest.get(mark + 1), Some(1..=0xcf | 0xd8..=0xfe)));
    end.map(|end| at + end)
        .ok_or_else(|| damaged("it ends before its picture does"))
}

/// Height and width of a frame header (B.2.2); 8 bits a sample.
fn size(frame: &[u8]) -> Result<(u32, u32), Refusal> {
    match frame {
        [8, h1, h0, w1, w0, ..] => {
            let (width, height) = (u16::from_be_bytes([*w1, *w0]), u16::from_be_bytes([*h1, *h0]));
            Ok((u32::from(width), u32::from(height)))
        }
        [_, ..] => Err(Refusal::Unsupported("JPEG of more than 8 bits a colour".to_owned())),
        [] => Err(damaged("its frame is empty")),
    }
}

/// The number of lines in a segment of its own.
fn lines(payload: &[u8]) -> Result<u32, Refusal> {
    let lines = <&[u8; 2]>::try_from(payload)
        .ok()
        .ok_or_else(|| damaged("its height is not of its form"))?;
    Ok(u32::from(u16::from_be_bytes(*lines)))
}

fn damaged(why: &str) -> Refusal {
    Refusal::Damaged(why.to_owned())
}
