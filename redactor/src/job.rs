//! The pipeline of one document: read, find, decide, rebuild, verify. Each step is a function, so that a test can leave one out.
//!
//! ```text
//! bytes ─> read (worker 1) ─> look (OCR) ─> find ─> decide ─> rebuild (worker 2) ─> verify (worker 3) ─> Verified
//! ```
//!
//! The parent never parses a document. It holds the text, and one raster at a time on its way from worker 1 to worker 2;
//! what the new file must show it computes itself ([`Witness`]), from what passed and from what was decided.

mod again;
mod chosen;
mod cuts;
mod decide;
mod find;
mod fit;
mod inspect;
mod kept;
mod layer;
mod look;
mod printed;
mod read;
mod second;
mod witness;

pub use again::{Reread, again, unread};
pub use decide::{Decision, decide};
pub use find::find;
pub use inspect::inspect;
pub use kept::{Coding, Way};
use layer::searchable;
pub use layer::{Original, silent};
pub use look::look;
pub use read::{read, read_as};
pub use witness::Witness;

use crate::answers::Answers;
use crate::detector::Terms;
use crate::document::{Head, Hidden, Mark, PageText, Value};
use crate::finding::Edits;
use crate::format::{Format, How, Pages, Password, Refusal};
use crate::jail::{Failure, Jail, JailError, Reading, Writing};
use crate::ocr::Eye;
use crate::policy::Policy;
use crate::report::{self, Found};
use crate::second::Second;
use crate::verify::{Expectation, Unverified, Verified};
use read::unlocked;
use std::fs::File;
use std::io::{self, Seek};

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
    /// What looks at drawn pages a second time, where there is one.
    pub second: Option<&'a Second<'a>>,
    /// How copies are made.
    pub way: Way,
    /// What may open a document that is locked.
    pub passwords: &'a [Password],
    /// What a person decided, where one did.
    pub answers: Option<&'a Answers>,
}

impl Bench<'_> {
    /// Whether anything that is seen is removed: by the policy, or because a person said so.
    fn redacts(&self) -> bool {
        self.policy.redacts() || self.answers.is_some_and(|answers| !answers.is_empty())
    }
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

impl Source for &File {
    fn open(&mut self) -> io::Result<Box<dyn io::Read + '_>> {
        self.rewind()?;
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
    /// Whether its pages stay drawn.
    pub drawn: bool,
    /// How it was read.
    how: How,
    /// The first value after the text, which told that the text is whole.
    next: Option<Value>,
    rest: Reading,
}

/// The text of a document.
#[derive(Debug)]
pub enum Body {
    /// Text from start to end.
    Flow {
        /// The text.
        text: String,
        /// How it is built.
        marks: Vec<Mark>,
        /// The pictures in it, each as a page: without text until something has read it.
        figures: Vec<PageText>,
    },
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
    /// Why its pages are pixels, where they were to stay drawn.
    pub as_pixels: Option<String>,
    /// What a second reader saw of it, where one was asked.
    pub second: Option<report::second::Second>,
    /// How it went with a picture that was to stay as it was coded; none for everything else.
    pub coding: Option<Coding>,
    /// The clean copy; none where the document waits: its text was not searched.
    pub copy: Option<CleanCopy>,
    /// What opened it.
    password: Option<Password>,
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
        && kept::unseen(bench)
        && let Some(worked) = kept::document(bench, format, source)?
    {
        return Ok(worked);
    }
    if bench.way == Way::Pictures {
        if let Some(worked) = printed::document(bench, format, source)? {
            return Ok(worked);
        }
        return in_way(bench, format, Pages::Pixels, source);
    }
    match second::drawn(bench, format, source) {
        Err(stopped) if format.draws_pages() && pixels_may_help(&stopped) => {
            let worked = in_way(bench, format, Pages::Pixels, source)?;
            Ok(Worked {
                as_pixels: Some(stopped.to_string()),
                ..worked
            })
        }
        worked => worked,
    }
}

/// Whether what stopped a document whose pages stay drawn need not stop it where they are pixels.
fn pixels_may_help(stopped: &Stopped) -> bool {
    match stopped {
        Stopped::Unverified(_) => true,
        Stopped::Failure(Failure::Refused(refusal)) => !matches!(refusal, Refusal::NeedsPassword),
        Stopped::Failure(Failure::Source(_) | Failure::Missing(_)) => false,
        Stopped::Failure(Failure::Jail(error)) => !matches!(error, JailError::NotJailed(_) | JailError::Start(_)),
    }
}

fn in_way(
    bench: &Bench,
    format: &'static dyn Format,
    pages: Pages,
    source: &mut dyn Source,
) -> Result<Worked, Stopped> {
    let mut document = unlocked(bench, format, pages, source)?;
    let looked = look(bench, &mut document, source)?;
    let findings = find(&document, bench.terms, bench.answers).map_err(Failure::from)?;
    let mut decision = decide(&document, findings, bench.policy, bench.answers);
    let how = document.how.clone();
    let (hidden, count) = (document.hidden.clone(), document.pages());
    let (coding, copy) = if decision.waits {
        (None, None)
    } else {
        let mut original = Original {
            format,
            how: how.clone(),
            source,
        };
        let (coding, copy, read) = unread(bench, document, &mut decision, &looked, &mut original)?;
        (coding, Some(searchable(bench, copy, &decision, &read, original)?))
    };
    let Decision { found, unsearched, .. } = decision;
    Ok(Worked {
        hidden,
        findings: found,
        pages: count,
        unsearched,
        looked,
        as_pixels: None,
        second: None,
        coding,
        copy,
        password: how.password.clone(),
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
    if !kept::unseen(bench)
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

/// Worker 2: a new file with `edits` made. Each raster passes from worker 1 to worker 2, seen by `witness` on its way.
///
/// # Errors
/// When a worker refuses or fails.
pub fn rebuild(jail: &Jail, document: Document, edits: &Edits, witness: &mut Witness) -> Result<Vec<u8>, Failure> {
    let mut writing = Writing::start(jail, document.copy.name(), edits.clone())?;
    let (mut rest, mut next) = (document.rest, document.next);
    for value in opening(document.body, document.drawn) {
        writing.give(value)?;
    }
    while let Some(mut value) = next {
        witness.see(&value);
        if let Value::Sheet(sheet) = &mut value {
            sheet.links = witness.links().to_vec();
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

impl Body {
    /// Whatever has pixels, as pages: none in a text without pictures.
    #[must_use]
    pub fn pages(&self) -> &[PageText] {
        match self {
            Self::Flow { figures: pages, .. } | Self::Pages(pages) | Self::Pictures { frames: pages, .. } => pages,
        }
    }

    /// The numbers of those that nothing has searched, from 0.
    fn unsearched(&self) -> impl Iterator<Item = u32> {
        let numbered = (0..).zip(self.pages());
        let unsearched = numbered.filter(|(_, page)| page.unsearched.is_some());
        unsearched.map(|(number, _)| number)
    }
}

impl Document {
    /// Pages, for what has pages.
    #[must_use]
    pub fn pages(&self) -> Option<u32> {
        match &self.body {
            Body::Flow { .. } | Body::Pictures { delays: None, .. } => None,
            Body::Pages(pages) | Body::Pictures { frames: pages, .. } => u32::try_from(pages.len()).ok(),
        }
    }
}

/// The values that a writer gets before pixels. What is hidden it never hears of.
fn opening(body: Body, drawn: bool) -> Vec<Value> {
    match body {
        Body::Flow { text, marks, .. } if marks.is_empty() => vec![Value::Head(Head::Flow), Value::Text(text)],
        Body::Flow { text, marks, .. } => vec![Value::Head(Head::Flow), Value::Text(text), Value::Marks(marks)],
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
            let head = if drawn {
                Head::Sheets { count }
            } else {
                Head::Pages { count }
            };
            let pages = pages.into_iter().map(unlettered).map(Value::Page);
            [Value::Head(head)].into_iter().chain(pages).collect()
        }
    }
}

/// A page as its writer gets it: its pixels, or its sheet, are all that it draws, so it hears no letter of what is covered.
fn unlettered(page: PageText) -> PageText {
    PageText {
        lines: Vec::new(),
        ..page
    }
}
