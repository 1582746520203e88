//! The wall: the one form in which anything passes between the parent and its workers.
//!
//! A frame is a tag (1 byte), a length (4 bytes, little end first) and that many bytes of payload. A raster is written out:
//! width and height (4 bytes each), channels (1 byte), pixels; a picture as two of them, one after the other, a size of 0 for what it
//! has not; pieces of files as they are. Every other payload is postcard, and all
//! of it must be used.
//! A frame longer than its tag allows is refused before a byte of it is kept; texts that are shown to people hold nothing
//! unseen. What a worker sends is hostile: the parent names it `untrusted_…` until [`Sequence`] has admitted it.

mod drawn;
mod raster;
mod sequence;
mod spare;
#[cfg(test)]
mod tests;

pub use sequence::Sequence;

use crate::document::{Mark, Value, invisible};
use crate::finding::Edits;
use crate::format::{How, Refusal};
use crate::limits::Limits;
use crate::verify::{Expectation, Verdict};
use serde::{Deserialize, Serialize};
use spare::SPARE;
use std::io::{self, Read, Write};

/// Bytes of a file that are gathered before they are sent: large enough to be cheap, small enough to be held twice.
pub const CHUNK: usize = 1 << 20;
/// Payload of a [`Frame::Bytes`] at most: nearly every photograph passes in one, and is never put together from pieces.
pub const LONGEST: usize = 1 << 23;
/// What is allocated for a payload before it comes: a photograph of 16 megapixels is read to where it stays.
const AHEAD: usize = 48 << 20;
/// A task carries the edits of a document, or the text that must come out: the largest text, and as much again.
const TASK: u64 = 256 << 20;
/// What is said of refusals, survivors and escapes, as a whole.
const WORDS: u64 = 1 << 20;
/// One sentence of them.
const SENTENCE: usize = 500;
/// A letter on a page: 4 scalars of 4 bytes, their length, and 4 numbers of 5 bytes.
const GLYPH: u64 = 37;
/// A mark: two numbers of 5 bytes, and a shape with two numbers of 3.
const MARK: u64 = 18;
/// What one page draws: a million things, most of them short.
const SHEET: u64 = 256 << 20;

/// What passes.
#[derive(Debug, Clone, PartialEq)]
pub enum Frame {
    /// The first word of a worker: it is locked in, and has tried the door.
    Jailed(Proof),
    /// What the worker is to do. Once.
    Task(Box<Task>),
    /// A piece of a file.
    Bytes(Vec<u8>),
    /// A value of a parsed document.
    Value(Value),
    /// Nothing more comes this way.
    End,
    /// The work cannot be done.
    Refused(Refusal),
    /// What a verifier saw.
    Verdict(Verdict),
    /// What an attempt at each escape came to.
    Escapes(Vec<Escape>),
}

/// What a worker says of its jail.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proof {
    /// The Landlock ABI in force; 0 without a jail.
    pub landlock: u32,
    /// Whether the system call filter is in force.
    pub seccomp: bool,
}

/// What a worker is asked to do.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Task {
    /// Bytes come; values go back.
    Read {
        /// The format's name.
        format: String,
        /// How.
        how: How,
    },
    /// Values come; bytes go back.
    Write {
        /// The format's name.
        format: String,
        /// What to change.
        edits: Edits,
        /// What it may cost.
        limits: Limits,
    },
    /// The bytes of a picture come; what it can be kept as goes back, as it is coded.
    Keep {
        /// The format's name.
        format: String,
        /// What it may cost.
        limits: Limits,
    },
    /// Bytes come; a verdict goes back.
    Verify {
        /// What the bytes must be.
        expectation: Expectation,
        /// What it may cost.
        limits: Limits,
    },
    /// Misbehave, so that it is seen what comes of it. Only a worker started for that does.
    Prove(Deed),
}

/// How a worker misbehaves when it is asked to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Deed {
    /// It tries each way out; what came of it goes back.
    Escapes,
    /// It computes without end.
    Spin,
    /// It takes memory without end.
    Eat,
    /// It sends without end.
    Flood,
}

/// One way out that was tried.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Escape {
    /// What was tried: "open a file".
    pub attempt: String,
    /// Whether the kernel stood in the way.
    pub held: bool,
    /// What it said.
    pub answer: String,
}

/// Why nothing could be read from the other side.
#[derive(Debug, thiserror::Error)]
pub enum WireError {
    /// The pipe failed, or ended within a frame.
    #[error("the pipe between the programs broke: {0}")]
    Pipe(#[from] io::Error),
    /// The other side closed the pipe between two frames.
    #[error("the other side closed its pipe")]
    Closed,
    /// The frame is not of this form.
    #[error("a frame that is not allowed came: {0}")]
    Forbidden(&'static str),
}

/// Writes one frame.
///
/// # Errors
/// When the pipe fails, or the payload has more than 4 GiB.
pub fn write(out: &mut dyn Write, frame: &Frame) -> io::Result<()> {
    match frame {
        Frame::Bytes(bytes) => write_bytes(out, &[bytes]),
        Frame::Value(Value::Raster(raster)) => raster::write(out, raster),
        Frame::Value(Value::Picture(picture)) => raster::write_picture(out, picture),
        Frame::Value(Value::Sheet(sheet)) => packed(out, Tag::Sheet, sheet),
        Frame::Value(Value::Coded(piece)) => write_coded(out, &[piece]),
        Frame::Value(value) => packed(out, Tag::Value, value),
        Frame::Jailed(proof) => packed(out, Tag::Jailed, proof),
        Frame::Task(task) => packed(out, Tag::Task, task),
        Frame::End => pieces(out, Tag::End, &[]),
        Frame::Refused(refusal) => packed(out, Tag::Refused, &said(refusal)),
        Frame::Verdict(verdict) => packed(out, Tag::Verdict, verdict),
        Frame::Escapes(escapes) => packed(out, Tag::Escapes, escapes),
    }
}

/// Writes bytes of a file that lie in several places as one [`Frame::Bytes`], without holding them once more.
///
/// # Errors
/// As [`write()`].
pub fn write_bytes(out: &mut dyn Write, bytes: &[&[u8]]) -> io::Result<()> {
    pieces(out, Tag::Bytes, bytes)
}

/// Likewise, of a picture that stays as it is coded: a [`Value::Coded`].
///
/// # Errors
/// As [`write()`].
pub fn write_coded(out: &mut dyn Write, piece: &[&[u8]]) -> io::Result<()> {
    pieces(out, Tag::Coded, piece)
}

/// Takes back a value that has been sent on: the room of its pixels serves the next raster that comes.
pub fn sent(value: Value) {
    if let Value::Raster(raster) = value {
        SPARE.keep(raster.pixels, AHEAD);
    }
}

/// What `pieces` are in a row. They are kept apart until all are there: a buffer that grows is copied and wiped each time.
#[must_use]
pub fn joined(mut pieces: Vec<Vec<u8>>) -> Vec<u8> {
    if pieces.len() == 1 {
        return pieces.remove(0);
    }
    let mut whole = Vec::with_capacity(pieces.iter().map(Vec::len).sum());
    for piece in pieces {
        whole.extend_from_slice(&piece);
    }
    whole
}

/// Reads one frame; allocates as its bytes come, and by what its length says only a little ahead.
///
/// # Errors
/// When the pipe fails or is closed, or the frame is not allowed.
pub fn read(from: &mut dyn Read, limits: &Limits) -> Result<Frame, WireError> {
    let mut head = [0; 5];
    let first = loop {
        match from.read(&mut head) {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            other => break other?,
        }
    };
    if first == 0 {
        return Err(WireError::Closed);
    }
    from.read_exact(head.get_mut(first..).unwrap_or_default())?;
    let [tag, length @ ..] = head;
    let tag = Tag::of(tag).ok_or(WireError::Forbidden("unknown tag"))?;
    let length = u64::from(u32::from_le_bytes(length));
    if length > tag.longest(limits) {
        return Err(WireError::Forbidden("longer than its kind may be"));
    }
    tag.frame(&mut from.take(length))
}

/// All that is left of a payload, and not a byte less.
fn whole(from: &mut io::Take<&mut dyn Read>) -> Result<Vec<u8>, WireError> {
    // Zeros from the kernel cost nothing; memory that is not, the library would fill with zeros itself before it reads to it.
    whole_in(from, |length| vec![0; length])
}

/// Likewise, in a `room` of so many zeros.
fn whole_in(from: &mut io::Take<&mut dyn Read>, room: impl FnOnce(usize) -> Vec<u8>) -> Result<Vec<u8>, WireError> {
    let length = from.limit();
    let mut payload = room(usize::try_from(length.min(AHEAD as u64)).unwrap_or_default());
    from.read_exact(&mut payload)?;
    from.read_to_end(&mut payload)?;
    if payload.len() as u64 != length {
        return Err(io::Error::from(io::ErrorKind::UnexpectedEof).into());
    }
    Ok(payload)
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Tag {
    Jailed = 1,
    Task,
    Bytes,
    Value,
    Raster,
    End,
    Refused,
    Verdict,
    Escapes,
    Coded,
    Picture,
    Sheet,
}

impl Tag {
    fn of(byte: u8) -> Option<Self> {
        use Tag::{Bytes, Coded, End, Escapes, Jailed, Picture, Raster, Refused, Sheet, Task, Value, Verdict};
        [
            Jailed, Task, Bytes, Value, Raster, End, Refused, Verdict, Escapes, Coded, Picture, Sheet,
        ]
        .into_iter()
        .find(|tag| *tag as u8 == byte)
    }

    fn longest(self, limits: &Limits) -> u64 {
        match self {
            Self::Jailed => 16,
            Self::Task => TASK,
            Self::Bytes | Self::Coded => LONGEST as u64,
            Self::Value => {
                limits
                    .text
                    .max(u64::from(limits.glyphs) * GLYPH)
                    .max(Mark::MOST as u64 * MARK)
                    + 64
            }
            Self::Raster => limits.pixels * 4 + raster::HEAD as u64,
            Self::Picture => limits.pixels * 4 + 2 * raster::HEAD as u64,
            Self::Sheet => SHEET,
            Self::End => 0,
            Self::Refused => SENTENCE as u64 + 16,
            Self::Verdict | Self::Escapes => WORDS,
        }
    }

    fn frame(self, from: &mut io::Take<&mut dyn Read>) -> Result<Frame, WireError> {
        let frame = match self {
            Self::Jailed => Frame::Jailed(unpacked(&whole(from)?)?),
            Self::Task => Frame::Task(unpacked(&whole(from)?)?),
            Self::Bytes => Frame::Bytes(whole(from)?),
            Self::Value => Frame::Value(plain(unpacked(&whole(from)?)?)?),
            Self::Raster => Frame::Value(Value::Raster(raster::read(from)?)),
            Self::Coded => Frame::Value(Value::Coded(whole(from)?)),
            Self::Picture => Frame::Value(Value::Picture(raster::picture(&whole(from)?)?)),
            Self::Sheet => Frame::Value(Value::Sheet(unpacked(&whole(from)?)?)),
            Self::End => Frame::End,
            Self::Refused => Frame::Refused(unpacked(&whole(from)?)?),
            Self::Verdict => Frame::Verdict(unpacked(&whole(from)?)?),
            Self::Escapes => Frame::Escapes(unpacked(&whole(from)?)?),
        };
        if shown_texts(&frame)
            .iter()
            .any(|text| text.len() > SENTENCE || text.chars().any(invisible::is))
        {
            return Err(WireError::Forbidden("text that may not be shown"));
        }
        Ok(frame)
    }
}

/// A value that has no frame of a kind of its own: what has one comes in no other, for that is where its length is looked at.
fn plain(value: Value) -> Result<Value, WireError> {
    match value {
        Value::Raster(_) | Value::Picture(_) | Value::Sheet(_) | Value::Coded(_) => {
            Err(WireError::Forbidden("a value in the frame of another kind"))
        }
        _ => Ok(value),
    }
}

/// The texts in `frame` that a person will read and that no [`Sequence`] looks at.
fn shown_texts(frame: &Frame) -> Vec<&str> {
    match frame {
        Frame::Refused(Refusal::Damaged(why) | Refusal::TooLarge(why)) => vec![why],
        Frame::Refused(Refusal::Unsupported(why) | Refusal::Broken(why)) => vec![why],
        Frame::Verdict(verdict) => verdict
            .survivors
            .iter()
            .map(|survivor| survivor.what.as_str())
            .collect(),
        Frame::Escapes(escapes) => escapes
            .iter()
            .flat_map(|way| [way.attempt.as_str(), &way.answer])
            .collect(),
        _ => Vec::new(),
    }
}

/// `refusal` as it may be shown: a decoder's own words can hold anything.
fn said(refusal: &Refusal) -> Refusal {
    let clean = |text: &String| {
        let shown = text.chars().filter(|scalar| !invisible::is(*scalar) && *scalar != '\n');
        shown.take(SENTENCE / 4).collect::<String>()
    };
    match refusal {
        Refusal::Damaged(why) => Refusal::Damaged(clean(why)),
        Refusal::TooLarge(why) => Refusal::TooLarge(clean(why)),
        Refusal::Unsupported(why) => Refusal::Unsupported(clean(why)),
        Refusal::Broken(why) => Refusal::Broken(clean(why)),
        Refusal::NeedsPassword => Refusal::NeedsPassword,
    }
}

fn packed<T: Serialize>(out: &mut dyn Write, tag: Tag, value: &T) -> io::Result<()> {
    let payload = postcard::to_stdvec(value).map_err(io::Error::other)?;
    pieces(out, tag, &[&payload])
}

fn unpacked<'a, T: Deserialize<'a>>(payload: &'a [u8]) -> Result<T, WireError> {
    match postcard::take_from_bytes(payload) {
        Ok((value, [])) => Ok(value),
        _ => Err(WireError::Forbidden("not of its form")),
    }
}

fn pieces(out: &mut dyn Write, tag: Tag, payload: &[&[u8]]) -> io::Result<()> {
    let length: usize = payload.iter().map(|piece| piece.len()).sum();
    let length = u32::try_from(length).map_err(io::Error::other)?;
    let mut head = [tag as u8, 0, 0, 0, 0];
    head[1..].copy_from_slice(&length.to_le_bytes());
    out.write_all(&head)?;
    payload.iter().try_for_each(|piece| out.write_all(piece))
}
