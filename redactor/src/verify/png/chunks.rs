//! The chunks of a finished PNG, in the one order that is written: header, then one picture or the frames, then the end.

use super::super::Survivor;
use super::{SIGNATURE, damaged};
use crate::format::Refusal;

/// A file taken apart.
pub(super) struct Parts<'a> {
    pub(super) width: u32,
    pub(super) height: u32,
    pub(super) channels: u8,
    /// Frames as the animation says.
    expected: usize,
    /// How long each frame is shown; none for a picture that stands still.
    pub(super) delays: Option<Vec<u16>>,
    /// The coded pixels of each picture, in pieces.
    pub(super) pictures: Vec<Vec<&'a [u8]>>,
    /// Everything but coded pixels.
    pub(super) structure: Vec<u8>,
    /// The number of the next chunk of an animation.
    next: u32,
    /// The kind of the last chunk.
    last: [u8; 4],
}

/// What stands before coded pixels in a chunk of frames: its number.
const NUMBER: usize = 4;

impl<'a> Parts<'a> {
    pub(super) fn of(bytes: &'a [u8], survivors: &mut Vec<Survivor>) -> Result<Self, Refusal> {
        let mut rest = bytes.strip_prefix(SIGNATURE).ok_or_else(|| damaged("no signature"))?;
        let mut parts = Self {
            width: 0,
            height: 0,
            channels: 0,
            expected: 0,
            delays: None,
            pictures: Vec::new(),
            structure: Vec::new(),
            next: 0,
            last: [0; 4],
        };
        while !rest.is_empty() {
            let (kind, payload, after) = chunk(rest)?;
            rest = after;
            if parts.ends(kind, payload) {
                parts.whole()?;
                if !rest.is_empty() {
                    survivors.push(Survivor::stray("data after the end of the picture"));
                }
                return Ok(parts);
            }
            if !parts.takes(kind, payload)? {
                let name = String::from_utf8_lossy(kind).escape_default().to_string();
                survivors.push(Survivor::stray(&format!("a chunk that is not allowed: {name}")));
                parts.structure.extend_from_slice(payload);
            }
        }
        Err(damaged("no end"))
    }

    fn ends(&self, kind: &[u8; 4], payload: &[u8]) -> bool {
        matches!((kind, &self.last), (b"IEND", b"IDAT" | b"fdAT")) && payload.is_empty()
    }

    /// Takes a chunk that may stand here; whether it may.
    fn takes(&mut self, kind: &[u8; 4], payload: &'a [u8]) -> Result<bool, Refusal> {
        let last = self.last;
        match (kind, &last) {
            (b"IHDR", [0, 0, 0, 0]) => self.header(payload)?,
            (b"acTL", b"IHDR") => self.animation(payload)?,
            (b"fcTL", b"acTL" | b"IDAT" | b"fdAT") if self.delays.is_some() => self.frame(payload)?,
            (b"IDAT", b"IHDR") if self.delays.is_none() => self.pictures.push(vec![payload]),
            (b"IDAT", b"fcTL") if self.pictures.len() == 1 => self.pixels(payload),
            (b"IDAT", b"IDAT") => self.pixels(payload),
            (b"fdAT", b"fcTL") if self.pictures.len() > 1 => self.numbered(payload)?,
            (b"fdAT", b"fdAT") => self.numbered(payload)?,
            _ => return Ok(false),
        }
        self.last = *kind;
        Ok(true)
    }

    fn header(&mut self, payload: &[u8]) -> Result<(), Refusal> {
        let [w3, w2, w1, w0, h3, h2, h1, h0, 8, kind, 0, 0, 0] = *payload else {
            return Err(damaged("a header that is not written here"));
        };
        self.structure.extend_from_slice(payload);
        self.width = u32::from_be_bytes([w3, w2, w1, w0]);
        self.height = u32::from_be_bytes([h3, h2, h1, h0]);
        self.channels = match kind {
            0 => 1,
            2 => 3,
            6 => 4,
            _ => return Err(damaged("a kind of colour that is not written here")),
        };
        Ok(())
    }

    /// How many frames, and that they are shown without end.
    fn animation(&mut self, payload: &[u8]) -> Result<(), Refusal> {
        let [c3, c2, c1, c0, 0, 0, 0, 0] = *payload else {
            return Err(damaged("an animation that is not written here"));
        };
        self.structure.extend_from_slice(payload);
        let count = u32::from_be_bytes([c3, c2, c1, c0]);
        // Filled as frames come; the count is held against them at the end.
        self.delays = Some(Vec::new());
        self.expected = count as usize;
        Ok(())
    }

    /// A whole frame at the corner, that takes the place of the one before.
    fn frame(&mut self, payload: &[u8]) -> Result<(), Refusal> {
        let [n3, n2, n1, n0, sides @ .., d1, d0, 0, 100, 0, 0] = payload else {
            return Err(damaged("a frame that is not written here"));
        };
        let whole = [self.width, self.height, 0, 0].map(u32::to_be_bytes);
        if sides != whole.as_flattened() {
            return Err(damaged("a frame that is not the whole picture"));
        }
        self.count([*n3, *n2, *n1, *n0])?;
        self.structure.extend_from_slice(payload);
        let delay = u16::from_be_bytes([*d1, *d0]);
        self.delays.get_or_insert_default().push(delay);
        self.pictures.push(Vec::new());
        Ok(())
    }

    fn numbered(&mut self, payload: &'a [u8]) -> Result<(), Refusal> {
        let number = payload
            .first_chunk::<NUMBER>()
            .ok_or_else(|| damaged("a frame that is cut"))?;
        self.count(*number)?;
        self.pixels(payload.get(NUMBER..).unwrap_or_default());
        Ok(())
    }

    fn pixels(&mut self, payload: &'a [u8]) {
        if let Some(picture) = self.pictures.last_mut() {
            picture.push(payload);
        }
    }

    /// Chunks of an animation are numbered from 0, and none is left out.
    fn count(&mut self, number: [u8; 4]) -> Result<(), Refusal> {
        if u32::from_be_bytes(number) != self.next {
            return Err(damaged("frames out of order"));
        }
        self.next += 1;
        Ok(())
    }

    fn whole(&self) -> Result<(), Refusal> {
        match &self.delays {
            Some(delays) if delays.len() != self.expected => Err(damaged("fewer or more frames than it says")),
            _ => Ok(()),
        }
    }
}

pub(super) type Chunk<'a> = (&'a [u8; 4], &'a [u8], &'a [u8]);

/// Kind and payload of the chunk that begins here, and what follows.
pub(super) fn chunk(bytes: &[u8]) -> Result<Chunk<'_>, Refusal> {
    let cut = || damaged("a chunk that is cut");
    let (length, rest) = bytes.split_first_chunk::<4>().ok_or_else(cut)?;
    let length = u32::from_be_bytes(*length) as usize;
    let (named, rest) = rest.split_at_checked(length.saturating_add(4)).ok_or_else(cut)?;
    let (sum, rest) = rest.split_first_chunk::<4>().ok_or_else(cut)?;
    let mut check = flate2::Crc::new();
    check.update(named);
    if check.sum() != u32::from_be_bytes(*sum) {
        return Err(damaged("a chunk that does not match its sum"));
    }
    let (kind, payload) = named.split_first_chunk::<4>().ok_or_else(cut)?;
    Ok((kind, payload, rest))
}
