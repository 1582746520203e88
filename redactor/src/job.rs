//! The pipeline of one document: read, find, decide, rebuild, verify. Each step is a function, so that a test can leave one out.
//!
//! ```text
//! bytes ─> read (worker 1) ─> look (OCR) ─> find ─> decide ─> rebuild (worker 2) ─> verify (worker 3) ─> Verified
//! ```
//!
//! The parent never parses a document. It holds the text, and one raster at a time on its way from worker 1 to worker 2;
//! what the new file must show it computes itself ([`Witness`]), from what passed and from what was decided.

mod decide;
mod find;
mod fit;
mod inspect;
mod kept;
mod look;
mod witness;

pub use decide::{Decision, decide};
pub use find::find;
pub use inspect::inspect;
pub use kept::{Coding, Way};
pub use look::{again, look};
pub use witness::Witness;

use crate::detector::Terms;
use crate::document::{Head, Hidden, Mark, PageText, Raster, Unsearched, Value};
use crate::finding::Edits;
use crate::format::{self, Format, Refusal};
use crate::image::preview;
use crate::jail::{Failure, Jail, Reading, Tool, ToolError, ToolOptions, Writing};
use crate::ocr::Eye;
use crate::policy::Policy;
use crate::report::Found;
use crate::verify::{Expectation, Unverified, Verified};
use std::io;

/// Letters of a whole document at most, held by the parent: a book of 2 000 pages. Each takes some 64 bytes.
const LETTERS: usize = 5_000_000;

/// Bytes that a drawing is recognised by.
const SNIFFED: usize = 4096;

/// What documents are worked on with.
#[derive(Debug, Clone, Copy)]
pub struct Bench<'a> {
    /// Where workers are started.
    pub jail: &'a Jail,
    /// What is removed, and what waits.
    pub policy: &'a Policy,
    /// The editor's terms.
    pub terms: &'a Terms,
    /// What reads pixels, where there is one.
    pub eye: Option<&'a Eye<'a>>,
    /// How copies are made.
    pub way: Way,
}

/// Where the bytes of a document come from: as often as they are asked for, from the start.
pub trait Source {
    /// The bytes, from the first.
    ///
    /// # Errors
    /// When they cannot be had.
    fn open(&mut self) -> io::Result<Box<dyn io::Read + '_>>;
}

impl Source for &[u8] {
    fn open(&mut self) -> io::Result<Box<dyn io::Read + '_>> {
        Ok(Box::new(*self))
    }
}

/// A document up to its pixels, which are still in worker 1.
pub struct Document {
    /// The format that it was read as.
    pub format: &'static dyn Format,
    /// The format of its clean copy.
    pub copy: &'static dyn Format,
    /// What a reader does not see.
    pub hidden: Vec<Hidden>,
    /// Its text.
    pub body: Body,
    /// The first value after the text, which told that the text is whole.
    next: Option<Value>,
    rest: Reading,
}

/// The text of a document.
#[derive(Debug)]
pub enum Body {
    /// Text from start to end, and how it is built.
    Flow(String, Vec<Mark>),
    /// Pages.
    Pages(Vec<PageText>),
    /// A picture, or the frames of a moving one, as pages: without text until something has read it.
    Pictures {
        /// One a frame.
        frames: Vec<PageText>,
        /// How long each is shown; none for a picture that stands still.
        delays: Option<Vec<u16>>,
    },
}

/// What was made of a document.
pub struct Worked {
    /// What a reader does not see in the original.
    pub hidden: Vec<Hidden>,
    /// What was found, and whether it is removed.
    pub findings: Vec<Found>,
    /// Pages, for what has pages.
    pub pages: Option<u32>,
    /// Pages that nothing searched, from 1.
    pub unsearched: Vec<u32>,
    /// Pages whose pixels were read, from 1.
    pub looked: Vec<u32>,
    /// How it went with a picture that was to stay as it was coded; none for everything else.
    pub coding: Option<Coding>,
    /// The clean copy; none where the document waits: its text was not searched.
    pub copy: Option<CleanCopy>,
}

/// A clean copy.
pub struct CleanCopy {
    /// The format it is written in.
    pub format: &'static dyn Format,
    /// The file.
    pub file: Verified,
    /// What it was checked against.
    pub expectation: Expectation,
}

/// Why there is no clean copy.
#[derive(Debug, thiserror::Error)]
pub enum Stopped {
    /// A worker refused the document, or failed.
    #[error(transparent)]
    Failure(#[from] Failure),
    /// The new file is not what it must be.
    #[error(transparent)]
    Unverified(#[from] Unverified),
}

/// The whole way of one document.
///
/// # Errors
/// [`Stopped`]: there is no copy, and nothing of it may be used.
pub fn document(bench: &Bench, format: &'static dyn Format, source: &mut dyn Source) -> Result<Worked, Stopped> {
    if bench.way == Way::Lossless
        && kept::unseen(bench.policy)
        && let Some(worked) = kept::document(bench, format, source)?
    {
        return Ok(worked);
    }
    let mut document = read(bench.jail, format, source)?;
    let looked = look(bench, &mut document, source)?;
    let findings = find(&document, bench.terms).map_err(Failure::from)?;
    let decision = decide(&document, findings, bench.policy);
    let (hidden, pages) = (document.hidden.clone(), document.pages());
    let (coding, copy) = if decision.waits {
        (None, None)
    } else {
        let (coding, copy) = made(bench, document, &decision, source)?;
        again(bench, &copy, &decision, &looked)?;
        (coding, Some(copy))
    };
    let Decision { found, unsearched, .. } = decision;
    Ok(Worked {
        hidden,
        findings: found,
        pages,
        unsearched,
        looked,
        coding,
        copy,
    })
}

/// The copy, and how it went where a picture was to stay as it was coded.
fn made(
    bench: &Bench,
    document: Document,
    decision: &Decision,
    source: &mut dyn Source,
) -> Result<(Option<Coding>, CleanCopy), Stopped> {
    let picture = matches!(document.body, Body::Pictures { .. });
    if bench.way != Way::Lossless || !picture {
        return Ok((None, copy(bench.jail, document, decision)?));
    }
    if !decision.edits.covers.is_empty() {
        return Ok((Some(Coding::Covered), copy(bench.jail, document, decision)?));
    }
    // Where nobody looks it was tried before anything was decoded.
    if !kept::unseen(bench.policy)
        && let Some((_, copy)) = kept::copy(bench, document.format, source)?
    {
        return Ok((Some(Coding::Stays), copy));
    }
    Ok((Some(Coding::CannotStay), copy(bench.jail, document, decision)?))
}

fn copy(jail: &Jail, document: Document, decision: &Decision) -> Result<CleanCopy, Stopped> {
    let format = document.copy;
    let mut witness = Witness::new(&document, decision);
    let bytes = rebuild(jail, document, &decision.edits, &mut witness)?;
    let expectation = witness.expectation();
    Ok(CleanCopy {
        format,
        file: verify(jail, bytes, &expectation)?,
        expectation,
    })
}

/// Worker 1: the bytes of `source` as `format`, up to the pixels.
///
/// # Errors
/// When the document is refused, the worker fails, or `source` cannot be read.
pub fn read(jail: &Jail, format: &'static dyn Format, source: &mut dyn Source) -> Result<Document, Failure> {
    let mut rest = Reading::start(jail, format.name(), &mut *source.open().map_err(Failure::Source)?)?;
    let Some(Value::Head(head)) = rest.value()? else {
        return Err(out_of_order());
    };
    let (mut hidden, mut text, mut marks, mut delays) = (Vec::new(), String::new(), Vec::new(), None);
    let (mut pages, mut letters) = (Vec::new(), 0);
    let next = loop {
        match rest.value()? {
            Some(Value::Hidden(thing)) => hidden.push(thing),
            Some(Value::Text(whole)) => text = whole,
            Some(Value::Marks(all)) => marks = all,
            Some(Value::Delays(all)) => delays = Some(all),
            Some(Value::Page(page)) => {
                letters += page.lines.iter().map(|line| line.glyphs.len() + 1).sum::<usize>();
                if letters > LETTERS {
                    return Err(Refusal::TooLarge(format!("more than {LETTERS} letters")).into());
                }
                pages.push(page);
            }
            other => break other,
        }
    };
    let first = match &next {
        Some(Value::Raster(raster)) => Some(raster),
        _ => None,
    };
    let copy = match head {
        Head::Flow if marks.is_empty() => format::PLAIN,
        _ => format::of_copy(format, head, first),
    };
    let body = match head {
        Head::Flow => Body::Flow(text, marks),
        Head::Pages { .. } => Body::Pages(pages),
        Head::Picture | Head::Frames { .. } => pictures(first, delays),
        Head::Elsewhere => return drawn(jail, format, hidden, source),
    };
    Ok(Document {
        format,
        copy,
        hidden,
        body,
        next,
        rest,
    })
}

/// What the program of `format` draws, with what hides in the original. The drawing's own metadata was the original's too, and is
/// told once.
fn drawn(
    jail: &Jail,
    format: &'static dyn Format,
    hidden: Vec<Hidden>,
    source: &mut dyn Source,
) -> Result<Document, Failure> {
    let tool = format.drawn_by().and_then(Tool::named).ok_or_else(out_of_order)?;
    let mut bytes = Vec::new();
    let mut original = source.open().map_err(Failure::Source)?;
    let most = jail.limits().document;
    io::Read::read_to_end(&mut io::Read::take(&mut original, most), &mut bytes).map_err(Failure::Source)?;
    drop(original);
    let untrusted_drawing = jail.run(tool, &ToolOptions::default(), &bytes).map_err(undrawn)?;
    drop(bytes);
    let head = untrusted_drawing
        .get(..SNIFFED.min(untrusted_drawing.len()))
        .unwrap_or_default();
    let drawing = format::sniff(head).filter(|drawing| drawing.drawn_by().is_none());
    let drawing = drawing.ok_or_else(out_of_order)?;
    let mut document = read(jail, format::as_drawn(drawing), &mut untrusted_drawing.as_slice())?;
    let hidden = preview::once(hidden, std::mem::take(&mut document.hidden));
    let first = match &document.next {
        Some(Value::Raster(raster)) => Some(raster),
        _ => None,
    };
    Ok(Document {
        copy: format::of_copy(format, Head::Picture, first),
        format,
        hidden,
        ..document
    })
}

/// What a tool's failure means for the document.
fn undrawn(error: ToolError) -> Failure {
    match error {
        ToolError::Failed { .. } => Refusal::Damaged("it cannot be drawn".to_owned()).into(),
        ToolError::TooLong | ToolError::TooMuch => Refusal::TooLarge("it takes too long to draw".to_owned()).into(),
        ToolError::NotInstalled(_) | ToolError::NoJail(_) => Refusal::Unsupported(error.to_string()).into(),
    }
}

/// Nothing has read them yet.
fn pictures(first: Option<&Raster>, delays: Option<Vec<u16>>) -> Body {
    let frame = PageText {
        size: first.map_or((0, 0), |raster| (raster.width, raster.height)),
        lines: Vec::new(),
        unsearched: Some(Unsearched::Picture),
    };
    Body::Pictures {
        frames: vec![frame; delays.as_ref().map_or(1, Vec::len)],
        delays,
    }
}

/// Worker 2: a new file with `edits` made. Each raster passes from worker 1 to worker 2, seen by `witness` on its way.
///
/// # Errors
/// When a worker refuses or fails.
pub fn rebuild(jail: &Jail, document: Document, edits: &Edits, witness: &mut Witness) -> Result<Vec<u8>, Failure> {
    let mut writing = Writing::start(jail, document.copy.name(), edits.clone())?;
    let (mut rest, mut next) = (document.rest, document.next);
    for value in opening(document.body) {
        writing.give(value)?;
    }
    while let Some(value) = next {
        if let Value::Raster(raster) = &value {
            witness.see(raster);
        }
        writing.give(value)?;
        next = rest.value()?;
    }
    writing.finish()
}

/// Worker 3: whether `bytes` are what they must be.
///
/// # Errors
/// [`Unverified`], with what survived.
pub fn verify(jail: &Jail, bytes: Vec<u8>, expectation: &Expectation) -> Result<Verified, Unverified> {
    Verified::from_worker(jail, bytes, expectation.clone())
}

impl Document {
    /// Pages, for what has pages.
    #[must_use]
    pub fn pages(&self) -> Option<u32> {
        match &self.body {
            Body::Flow(..) | Body::Pictures { delays: None, .. } => None,
            Body::Pages(pages) | Body::Pictures { frames: pages, .. } => u32::try_from(pages.len()).ok(),
        }
    }
}

/// The values that a writer gets before pixels. What is hidden it never hears of.
fn opening(body: Body) -> Vec<Value> {
    match body {
        Body::Flow(text, marks) if marks.is_empty() => vec![Value::Head(Head::Flow), Value::Text(text)],
        Body::Flow(text, marks) => vec![Value::Head(Head::Flow), Value::Text(text), Value::Marks(marks)],
        Body::Pictures { delays: None, .. } => vec![Value::Head(Head::Picture)],
        Body::Pictures {
            frames,
            delays: Some(delays),
        } => {
            let count = u32::try_from(frames.len()).unwrap_or(u32::MAX);
            vec![Value::Head(Head::Frames { count }), Value::Delays(delays)]
        }
        Body::Pages(pages) => {
            let count = u32::try_from(pages.len()).unwrap_or(u32::MAX);
            let pages = pages.into_iter().map(unlettered).map(Value::Page);
            [Value::Head(Head::Pages { count })].into_iter().chain(pages).collect()
        }
    }
}

/// A page as its writer gets it: its pixels are all that it draws, so it hears no letter of what is covered.
fn unlettered(page: PageText) -> PageText {
    PageText {
        lines: Vec::new(),
        ..page
    }
}

fn out_of_order() -> Failure {
    Refusal::Broken("it does not say first what it is".to_owned()).into()
}
