//! The chunks of a WebP file (RFC 9649): what each one is, where the file says that it ends, and what follows.

use crate::document::Hidden;
use crate::format::Refusal;
use crate::image::moving::{self, After};
use crate::image::{self, beside::Beside};
use crate::limits::Limits;

/// What stands round the pixels.
pub(super) struct Chunks<'a> {
    /// Width and height of what is shown.
    pub(super) size: (u32, u32),
    /// What the header says that there is, where it has one.
    pub(super) flags: Option<u8>,
    /// Whether it is made of frames, be it one.
    pub(super) moves: bool,
    /// The chunks of a picture that stands still: transparency, then colours.
    pub(super) coded: Vec<Chunk<'a>>,
    /// The frames.
    pub(super) frames: Vec<Frame<'a>>,
    /// Whether all pixels were coded without losses.
    pub(super) lossless: bool,
    /// The colour profile.
    pub(super) profile: Option<&'a [u8]>,
    /// All that nobody sees, but the profile.
    pub(super) beside: Beside,
    /// Whether there was an Exif record; others are no part of the file.
    recorded: bool,
    /// Where the file says that it ends.
    pub(super) end: usize,
}

/// A frame of a moving picture.
pub(super) struct Frame<'a> {
    pub(super) x: u32,
    pub(super) y: u32,
    pub(super) size: (u32, u32),
    /// As it says, in hundredths of a second.
    pub(super) delay: u16,
    pub(super) over: bool,
    pub(super) after: After,
    /// The chunks of its pixels: transparency, then colours.
    coded: Vec<Chunk<'a>>,
}

/// Name and payload.
pub(super) type Chunk<'a> = (&'a [u8], &'a [u8]);

impl<'a> Chunks<'a> {
    pub(super) fn of(bytes: &'a [u8]) -> Result<Self, Refusal> {
        let (_, body, rest) = chunk(bytes)?;
        let mut found = Self {
            size: (0, 0),
            flags: None,
            moves: false,
            coded: Vec::new(),
            frames: Vec::new(),
            lossless: true,
            profile: None,
            beside: Beside::default(),
            recorded: false,
            end: bytes.len() - rest.len(),
        };
        let mut left = body.get(4..).unwrap_or_default();
        let mut first = true;
        while !left.is_empty() {
            let (kind, payload, after) = chunk(left)?;
            if first {
                found.size = size(kind, payload)?;
                found.flags = payload.first().copied().filter(|_| kind == b"VP8X");
                found.moves = found.flags.is_some_and(|flags| flags & MOVES != 0);
            }
            found.note(kind, payload, first)?;
            (left, first) = (after, false);
        }
        if found.moves == found.frames.is_empty() {
            return Err(damaged(
                "it says that it moves, and has no frames, or has them and does not say so",
            ));
        }
        if !rest.is_empty() {
            found.beside.trailer(rest);
        }
        Ok(found)
    }

    /// Whether all of it may be decoded.
    pub(super) fn admit(&self, limits: &Limits) -> Result<(), Refusal> {
        image::admit(self.size.0, self.size.1, limits)?;
        // A frame lies within the picture, so that it has no more pixels.
        moving::admit(self.size.0, self.size.1, self.frames.len(), limits)
    }

    fn note(&mut self, kind: &'a [u8], payload: &'a [u8], first: bool) -> Result<(), Refusal> {
        match kind {
            b"VP8X" if first => self.unused(payload.get(10..)),
            _ if !self.moves && is_next(kind, &self.coded) => {
                self.lossless &= kind == b"VP8L";
                self.coded.push((kind, payload));
            }
            b"ANIM" if self.moves => self.unused(payload.get(6..)),
            b"ANMF" => self.frame(payload)?,
            b"EXIF" if !self.recorded => {
                self.recorded = true;
                self.beside.exif(payload);
            }
            b"ICCP" if self.profile.is_none() => self.profile = Some(payload),
            b"XMP " => self.beside.xmp(payload),
            other => self.stray(other, payload),
        }
        Ok(())
    }

    /// Section 2.7.1.1: 16 bytes of where and how long, then chunks of its own.
    fn frame(&mut self, payload: &'a [u8]) -> Result<(), Refusal> {
        let Some(([x0, x1, x2, y0, y1, y2, w0, w1, w2, h0, h1, h2, low, middle, high, flags], mut left)) =
            payload.split_first_chunk::<16>()
        else {
            return Err(damaged("a frame that is cut"));
        };
        let number = |a: &u8, b: &u8, c: &u8| u32::from_le_bytes([*a, *b, *c, 0]);
        let mut frame = Frame {
            x: number(x0, x1, x2) * 2,
            y: number(y0, y1, y2) * 2,
            size: (number(w0, w1, w2) + 1, number(h0, h1, h2) + 1),
            delay: u16::try_from(number(low, middle, high) / 10).unwrap_or(u16::MAX),
            over: flags & 2 == 0,
            after: if flags & 1 == 0 { After::Stay } else { After::Wipe },
            coded: Vec::new(),
        };
        if frame.x + frame.size.0 > self.size.0 || frame.y + frame.size.1 > self.size.1 {
            return Err(damaged("a frame that does not lie within its picture"));
        }
        while let Ok((kind, payload, after)) = chunk(left) {
            if is_next(kind, &frame.coded) {
                self.lossless &= kind == b"VP8L";
                frame.coded.push((kind, payload));
            } else {
                self.stray(kind, payload);
            }
            left = after;
        }
        self.unused(Some(left));
        self.frames.push(frame);
        Ok(())
    }

    fn stray(&mut self, kind: &[u8], payload: &[u8]) {
        let words = format!("{}, {} bytes", String::from_utf8_lossy(kind), payload.len());
        self.beside.push(Hidden::new("data of a program or a maker", &words));
    }

    /// What stands where nothing is said to stand.
    fn unused(&mut self, bytes: Option<&[u8]>) {
        let bytes = bytes.unwrap_or_default();
        if bytes.iter().any(|byte| *byte != 0) {
            let what = "data in places that mean nothing";
            self.beside.push(Hidden::new(what, &format!("{} bytes", bytes.len())));
        }
    }
}

impl Frame<'_> {
    /// The frame as a file of its own.
    pub(super) fn file(&self) -> Result<Vec<u8>, Refusal> {
        file(&self.coded, self.size)
    }
}

/// A file of the chunks of one picture, with a header where there are two.
pub(super) fn file(coded: &[Chunk], (width, height): (u32, u32)) -> Result<Vec<u8>, Refusal> {
    let mut body = b"WEBP".to_vec();
    if coded.len() > 1 {
        let sides = [width - 1, height - 1].map(|side| {
            let [low, middle, high, _] = side.to_le_bytes();
            [low, middle, high]
        });
        let header = [&[TRANSPARENT, 0, 0, 0], sides.as_flattened()].concat();
        write(&mut body, b"VP8X", &header)?;
    }
    for (kind, payload) in coded {
        write(&mut body, kind, payload)?;
    }
    let mut file = Vec::with_capacity(body.len() + 8);
    write(&mut file, b"RIFF", &body)?;
    Ok(file)
}

/// Flags of a header: that it is made of frames, and that there is a chunk of transparency.
const MOVES: u8 = 0x02;
pub(super) const TRANSPARENT: u8 = 0x10;

/// Whether a chunk belongs to the picture that so far has these.
fn is_next(kind: &[u8], coded: &[Chunk]) -> bool {
    matches!(
        (kind, coded),
        (b"ALPH" | b"VP8 " | b"VP8L", []) | (b"VP8 ", [(b"ALPH", _)])
    )
}

fn write(to: &mut Vec<u8>, kind: &[u8], payload: &[u8]) -> Result<(), Refusal> {
    let length = u32::try_from(payload.len()).map_err(|_| damaged("a chunk that is too long"))?;
    to.extend_from_slice(kind);
    to.extend_from_slice(&length.to_le_bytes());
    to.extend_from_slice(payload);
    to.resize(to.len().next_multiple_of(2), 0);
    Ok(())
}

/// Name and payload of a chunk, and what follows it.
type Piece<'a> = (&'a [u8], &'a [u8], &'a [u8]);

/// Name and payload of the chunk that begins here, and what follows it: at an even place.
fn chunk(bytes: &[u8]) -> Result<Piece<'_>, Refusal> {
    let cut = || damaged("it ends before its picture does");
    let (name, rest) = bytes.split_at_checked(4).ok_or_else(cut)?;
    let (length, rest) = rest.split_first_chunk::<4>().ok_or_else(cut)?;
    let length = u32::from_le_bytes(*length) as usize;
    let (payload, rest) = rest.split_at_checked(length).ok_or_else(cut)?;
    let fill = (length % 2).min(rest.len());
    Ok((name, payload, rest.get(fill..).unwrap_or_default()))
}

/// As the first chunk says it.
pub(super) fn size(kind: &[u8], payload: &[u8]) -> Result<(u32, u32), Refusal> {
    let sides = match (kind, payload) {
        (b"VP8X", [_, _, _, _, w0, w1, w2, h0, h1, h2, ..]) => (
            u32::from_le_bytes([*w0, *w1, *w2, 0]) + 1,
            u32::from_le_bytes([*h0, *h1, *h2, 0]) + 1,
        ),
        (b"VP8L", [0x2f, b0, b1, b2, b3, ..]) => {
            let bits = u32::from_le_bytes([*b0, *b1, *b2, *b3]);
            ((bits & 0x3fff) + 1, (bits >> 14 & 0x3fff) + 1)
        }
        (b"VP8 ", [_, _, _, 0x9d, 0x01, 0x2a, w0, w1, h0, h1, ..]) => {
            let [width, height] = [[*w0, *w1], [*h0, *h1]].map(|side| u32::from(u16::from_le_bytes(side) & 0x3fff));
            (width, height)
        }
        _ => return Err(damaged("its first chunk is no picture")),
    };
    Ok(sides)
}

fn damaged(why: &str) -> Refusal {
    Refusal::Damaged(why.to_owned())
}
