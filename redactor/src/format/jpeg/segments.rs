//! The segments of a JPEG file (ITU T.81, annex B): what each one is, where the picture ends, and what follows it.

use crate::document::Hidden;
use crate::format::Refusal;
use crate::image::marks;

/// What stands round the pixels.
pub(super) struct Segments<'a> {
    /// Width and height as the frame says.
    pub(super) size: (u32, u32),
    /// The first Exif record.
    pub(super) exif: Option<&'a [u8]>,
    /// The colour profile, its pieces joined.
    pub(super) profile: Vec<u8>,
    /// All that nobody sees, but the Exif record.
    pub(super) hidden: Vec<Hidden>,
    /// Where the picture ends.
    pub(super) end: usize,
}

/// A marker, and its segment's payload.
struct Segment<'a> {
    marker: u8,
    payload: &'a [u8],
}

const SOI: u8 = 0xd8;
const EOI: u8 = 0xd9;
const SOS: u8 = 0xda;
const COM: u8 = 0xfe;

impl<'a> Segments<'a> {
    pub(super) fn of(bytes: &'a [u8]) -> Result<Self, Refusal> {
        let mut found = Self {
            size: (0, 0),
            exif: None,
            profile: Vec::new(),
            hidden: Vec::new(),
            end: 0,
        };
        let mut at = 2;
        let mut framed = false;
        loop {
            let (segment, after) = segment(bytes, at)?;
            at = after;
            match segment.marker {
                EOI => break,
                SOS => at = scan_end(bytes, at)?,
                0xc0..=0xc2 if framed => return Err(damaged("it has more than one frame")),
                0xc0..=0xc2 => {
                    found.size = size(segment.payload)?;
                    framed = true;
                }
                0xc3 | 0xc5..=0xc7 | 0xc9..=0xcb | 0xcd..=0xcf | 0xde | 0xdf => {
                    return Err(Refusal::Unsupported(
                        "JPEG that is lossless, hierarchical or coded by arithmetic".into(),
                    ));
                }
                _ => found.note(&segment),
            }
        }
        if !framed {
            return Err(damaged("it has no picture"));
        }
        found.end = at;
        let rest = bytes.get(at..).unwrap_or_default();
        if !rest.is_empty() {
            found.hidden.push(marks::trailer(rest));
        }
        Ok(found)
    }

    /// Takes what is needed from a segment, and says what in it nobody sees.
    fn note(&mut self, segment: &Segment<'a>) {
        let payload = segment.payload;
        let text = String::from_utf8_lossy(payload);
        let hidden = match segment.marker {
            // Tables, restarts, and what tells the decoder about colours.
            0xc4 | 0xcc | 0xd0..=0xd7 | 0xdb | 0xdd => return,
            0xee if payload.starts_with(b"Adobe") && payload.len() == 12 => return,
            0xe0 if payload.starts_with(b"JFIF\0") && payload.len() == 14 => return,
            0xe0 if payload.starts_with(b"JFIF\0") || payload.starts_with(b"JFXX\0") => Hidden::new(
                "small copy of the picture, perhaps from before it was changed",
                "in its JFIF segment",
            ),
            0xe1 if payload.starts_with(b"Exif\0") && self.exif.is_none() => {
                self.exif = payload.get(6..);
                return;
            }
            0xe1 if payload.starts_with(b"http://ns.adobe.com/") => marks::xmp(payload),
            0xe2 if payload.starts_with(b"ICC_PROFILE\0") => {
                self.profile.extend_from_slice(payload.get(14..).unwrap_or_default());
                return;
            }
            0xe2 if payload.starts_with(b"MPF\0") => Hidden::new("list of further pictures in the file (MPF)", ""),
            0xeb => Hidden::new(
                "certificate of origin (C2PA or JUMBF)",
                &format!("{} bytes", payload.len()),
            ),
            0xed => marks::photoshop(payload),
            COM => Hidden::new("comment", &text),
            other => {
                let name = text.split('\0').next().unwrap_or_default();
                Hidden::new(
                    "data of a program or a maker",
                    &format!("{name}, segment {other:02x}, {} bytes", payload.len()),
                )
            }
        };
        self.hidden.push(hidden);
    }
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
        return Ok((Segment { marker, payload: &[] }, at));
    }
    let length = match bytes.get(at..at + 2) {
        Some([high, low]) => usize::from(u16::from_be_bytes([*high, *low])),
        _ => return Err(damaged("it ends within a segment")),
    };
    let payload = bytes
        .get(at + 2..at + length.max(2))
        .ok_or_else(|| damaged("it ends within a segment"))?;
    Ok((Segment { marker, payload }, at + length.max(2)))
}

/// Where the coded pixels that begin at `at` end: at the next marker that is neither stuffed nor a restart.
fn scan_end(bytes: &[u8], at: usize) -> Result<usize, Refusal> {
    let rest = bytes.get(at..).unwrap_or_default();
    let mut pairs = rest.windows(2);
    let end = pairs.position(|pair| matches!(pair, [0xff, 1..=0xcf | 0xd8..=0xfe]));
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

fn damaged(why: &str) -> Refusal {
    Refusal::Damaged(why.to_owned())
}
