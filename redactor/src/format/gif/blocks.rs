//! The blocks of a GIF file (GIF89a, appendix A and on): where each frame lies, and what stands beside them.

use crate::document::Hidden;
use crate::format::Refusal;
use crate::image::moving::{self, After};
use crate::image::{self, marks};
use crate::limits::Limits;

/// What stands round the pixels.
pub(super) struct Blocks {
    /// Width and height of what is shown.
    pub(super) screen: (u32, u32),
    /// Where each frame lies; at least one.
    pub(super) frames: Vec<Place>,
    /// The colour profile, its pieces joined.
    pub(super) profile: Vec<u8>,
    /// All that nobody sees.
    pub(super) hidden: Vec<Hidden>,
}

/// Where a frame lies, and how.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) x: u32,
    pub(super) y: u32,
    pub(super) width: u32,
    pub(super) height: u32,
    /// As it says, in hundredths of a second.
    pub(super) delay: u16,
    /// The colour that is none.
    pub(super) transparent: Option<u8>,
    pub(super) after: After,
}

/// What the last control block says of the next frame (section 23).
struct Control {
    delay: u16,
    transparent: Option<u8>,
    after: After,
}

const NO_CONTROL: Control = Control {
    delay: 0,
    transparent: None,
    after: After::Stay,
};

impl Blocks {
    pub(super) fn of(bytes: &[u8]) -> Result<Self, Refusal> {
        let mut at = Reader { bytes, at: 6 };
        let mut found = Self {
            screen: (u32::from(at.number()?), u32::from(at.number()?)),
            frames: Vec::new(),
            profile: Vec::new(),
            hidden: Vec::new(),
        };
        let flags = at.byte()?;
        at.skip(2)?;
        at.palette(flags)?;
        let mut control = NO_CONTROL;
        loop {
            match at.byte() {
                Ok(0x21) => found.extension(&mut at, &mut control)?,
                Ok(0x2c) => {
                    found
                        .frames
                        .push(place(&mut at, std::mem::replace(&mut control, NO_CONTROL))?);
                    at.skip(1)?;
                    at.pass_blocks()?;
                }
                // Many programs leave the end out.
                Ok(0x3b) => break,
                Err(_) if !found.frames.is_empty() => break,
                Err(refusal) => return Err(refusal),
                Ok(_) => return Err(damaged("a block that does not exist")),
            }
        }
        found.close(at.rest())?;
        Ok(found)
    }

    /// Whether all of it may be decoded.
    pub(super) fn admit(&self, limits: &Limits) -> Result<(), Refusal> {
        image::admit(self.screen.0, self.screen.1, limits)?;
        moving::admit(self.screen.0, self.screen.1, self.frames.len(), limits)?;
        for frame in &self.frames {
            image::admit(frame.width, frame.height, limits)?;
        }
        let (width, height) = self.frames.iter().fold(self.screen, |(width, height), frame| {
            (width.max(frame.width), height.max(frame.height))
        });
        moving::admit(width, height, self.frames.len(), limits)
    }

    fn extension(&mut self, at: &mut Reader, control: &mut Control) -> Result<(), Refusal> {
        let label = at.byte()?;
        if label == 0xf9 {
            if let Some(said) = said(&at.joined()?) {
                *control = said;
            }
            return Ok(());
        }
        let name = if label == 0xff { at.block()? } else { &[] };
        // The packet of XMP is written without regard to blocks: it is told from its place in the file.
        let start = at.at;
        let payload = at.joined()?;
        let text = String::from_utf8_lossy(&payload);
        self.hidden.push(match (label, name) {
            (0xff, b"NETSCAPE2.0" | b"ANIMEXTS1.0") if payload.len() <= 3 => return Ok(()),
            (0xff, b"ICCRGBG1012") => {
                self.profile.extend_from_slice(&payload);
                return Ok(());
            }
            (0xff, b"XMP DataXMP") => {
                self.hidden
                    .extend(marks::xmp(at.bytes.get(start..at.at).unwrap_or_default()));
                return Ok(());
            }
            (0xff, name) => {
                let name = String::from_utf8_lossy(name);
                let words = format!("{name}, {} bytes: {text}", payload.len());
                Hidden::new("data of a program or a maker", &words)
            }
            (0xfe, _) => Hidden::new("comment", &text),
            (0x01, _) => Hidden::new(
                "text laid over the picture, which hardly a viewer shows",
                text.get(12..).unwrap_or(&text),
            ),
            (other, _) => Hidden::new(
                "data of a program or a maker",
                &format!("block {other:02x}, {} bytes", payload.len()),
            ),
        });
        Ok(())
    }

    /// Sets the screen as viewers do, and tells what lies off it and behind the end.
    fn close(&mut self, rest: &[u8]) -> Result<(), Refusal> {
        let Some(first) = self.frames.first_mut() else {
            return Err(damaged("it has no picture"));
        };
        if first.width > self.screen.0 || first.height > self.screen.1 {
            (first.x, first.y) = (0, 0);
            self.screen = (first.width, first.height);
        }
        let (width, height) = self.screen;
        let outside = |frame: &&Place| frame.x + frame.width > width || frame.y + frame.height > height;
        let outside = self.frames.iter().filter(outside).count();
        if outside > 0 {
            let what = "parts of frames outside of what is shown";
            self.hidden.push(Hidden::new(what, &format!("{outside} frames")));
        }
        if !rest.is_empty() {
            self.hidden.extend(marks::trailer(rest));
        }
        Ok(())
    }
}

/// A graphic control block.
fn said(payload: &[u8]) -> Option<Control> {
    let [flags, low, high, index, ..] = payload else {
        return None;
    };
    Some(Control {
        delay: u16::from_le_bytes([*low, *high]),
        transparent: (flags & 1 == 1).then_some(*index),
        after: match flags >> 2 & 7 {
            2 => After::Wipe,
            3 => After::Back,
            _ => After::Stay,
        },
    })
}

/// An image descriptor (section 20), up to its coded pixels.
fn place(at: &mut Reader, control: Control) -> Result<Place, Refusal> {
    let [x, y, width, height] = [at.number()?, at.number()?, at.number()?, at.number()?].map(u32::from);
    let flags = at.byte()?;
    at.palette(flags)?;
    Ok(Place {
        x,
        y,
        width,
        height,
        delay: control.delay,
        transparent: control.transparent,
        after: control.after,
    })
}

struct Reader<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Reader<'a> {
    fn byte(&mut self) -> Result<u8, Refusal> {
        let byte = self.bytes.get(self.at).copied();
        self.at += 1;
        byte.ok_or_else(|| damaged("it ends before its picture does"))
    }

    fn number(&mut self) -> Result<u16, Refusal> {
        Ok(u16::from_le_bytes([self.byte()?, self.byte()?]))
    }

    fn skip(&mut self, length: usize) -> Result<&'a [u8], Refusal> {
        let start = self.at;
        self.at += length;
        let passed = self.bytes.get(start..self.at);
        passed.ok_or_else(|| damaged("it ends before its picture does"))
    }

    /// Passes the palette that `flags` speak of.
    fn palette(&mut self, flags: u8) -> Result<(), Refusal> {
        if flags & 0x80 != 0 {
            self.skip(3 << ((flags & 7) + 1))?;
        }
        Ok(())
    }

    /// One block of data: its length, and as many bytes.
    fn block(&mut self) -> Result<&'a [u8], Refusal> {
        let length = self.byte()?;
        self.skip(usize::from(length))
    }

    fn pass_blocks(&mut self) -> Result<(), Refusal> {
        while !self.block()?.is_empty() {}
        Ok(())
    }

    /// All blocks of data up to the empty one.
    fn joined(&mut self) -> Result<Vec<u8>, Refusal> {
        let mut joined = Vec::new();
        loop {
            match self.block()? {
                [] => return Ok(joined),
                block => joined.extend_from_slice(block),
            }
        }
    }

    fn rest(&self) -> &'a [u8] {
        self.bytes.get(self.at..).unwrap_or_default()
    }
}

fn damaged(why: &str) -> Refusal {
    Refusal::Damaged(why.to_owned())
}
