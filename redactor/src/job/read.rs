//! Worker 1 from the parent's side: a document up to what is drawn of it.

use super::{Bench, Body, Document, Source};
use crate::document::{Figure, Hand, Head, Hidden, Mark, PageText, Raster, Unsearched, Value};
use crate::format::{self, Copy, Format, How, Pages, Password, Refusal};
use crate::image::preview;
use crate::jail::{Failure, Jail, Reading, Tool, ToolError, ToolOptions};
use std::io;

/// Letters of a whole document at most, held by the parent: a book of 5 000 pages. Each takes some 64 bytes.
const LETTERS: usize = 12_000_000;

/// Bytes that a drawing is recognised by.
const SNIFFED: usize = 4096;

/// Worker 1, with each password that may open a locked document.
pub(super) fn unlocked(
    bench: &Bench,
    format: &'static dyn Format,
    pages: Pages,
    source: &mut dyn Source,
) -> Result<Document, Failure> {
    with_each(bench.passwords, |password| {
        let how = How {
            keep: bench.policy.keep.clone(),
            ..How::from((pages.clone(), password))
        };
        read_as(bench.jail, format, how, source)
    })
}

/// What `read` makes without a password, or with the first of `passwords` that opens what it reads.
///
/// # Errors
/// As `read`.
pub(super) fn with_each<T>(
    passwords: &[Password],
    mut read: impl FnMut(Option<&Password>) -> Result<T, Failure>,
) -> Result<T, Failure> {
    let mut last = read(None);
    for password in passwords {
        if !matches!(last, Err(Failure::Refused(Refusal::NeedsPassword))) {
            break;
        }
        last = read(Some(password));
    }
    last
}

/// Worker 1: the bytes of `source` as `format`, up to the pixels; pages become pixels.
///
/// # Errors
/// When the document is refused, the worker fails, or `source` cannot be read.
pub fn read(jail: &Jail, format: &'static dyn Format, source: &mut dyn Source) -> Result<Document, Failure> {
    read_as(jail, format, How::from((Pages::Pixels, None)), source)
}

/// Worker 1: up to what is drawn, in pixels or not; with what opens it where it is locked.
///
/// # Errors
/// As [`read`].
pub fn read_as(
    jail: &Jail,
    format: &'static dyn Format,
    how: impl Into<How>,
    source: &mut dyn Source,
) -> Result<Document, Failure> {
    let how = how.into();
    let mut rest = Reading::start_as(
        jail,
        format.name(),
        how.clone(),
        &mut *source.open().map_err(Failure::Source)?,
    )?;
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
        Head::Flow | Head::Opened(_) if marks.is_empty() => format::PLAIN,
        _ => format::of_copy(format, head, first),
    };
    let body = match head {
        Head::Opened(_) if format.copy() != Copy::Modern => return Err(out_of_order()),
        Head::Flow | Head::Opened(_) => flow(text, marks)?,
        Head::Pages { .. } | Head::Sheets { .. } => Body::Pages(pages),
        Head::Picture | Head::Frames { .. } => pictures(first, delays),
        Head::Elsewhere(hand) => return elsewhere(jail, (format, hand, how), hidden, source),
    };
    Ok(Document {
        format,
        copy,
        hidden,
        body,
        drawn: matches!(head, Head::Sheets { .. }),
        how,
        next,
        rest,
    })
}

/// What a program of the jail's makes of a document, with what hides in the original. What it made has metadata of its own, which was
/// the original's too, and is told once.
fn elsewhere(
    jail: &Jail,
    (format, hand, how): (&'static dyn Format, Hand, How),
    hidden: Vec<Hidden>,
    source: &mut dyn Source,
) -> Result<Document, Failure> {
    let (now, untrusted_made) = rewritten(jail, (format, hand), source)?;
    let how = How {
        pages: Pages::Pixels,
        password: None,
        ..how
    };
    let mut document = read_as(jail, format::as_drawn(now), how, &mut untrusted_made.as_slice())?;
    let hidden = preview::once(hidden, std::mem::take(&mut document.hidden));
    let first = match &document.next {
        Some(Value::Raster(raster)) => Some(raster),
        _ => None,
    };
    Ok(Document {
        copy: if hand.rewrites() {
            document.copy
        } else {
            format::of_copy(format, Head::Picture, first)
        },
        format,
        hidden,
        ..document
    })
}

/// What a program of the jail's, one of those of `format`, makes of the bytes of `source`, and as what it is read.
pub(super) fn rewritten(
    jail: &Jail,
    (format, hand): (&dyn Format, Hand),
    source: &mut dyn Source,
) -> Result<(&'static dyn Format, Vec<u8>), Failure> {
    if !format.drawn_by().contains(&hand) {
        return Err(out_of_order());
    }
    let untrusted_made = made(jail, Tool::of(hand), source)?;
    let head = untrusted_made
        .get(..SNIFFED.min(untrusted_made.len()))
        .unwrap_or_default();
    let now = format::sniff(head).filter(|now| now.drawn_by().is_empty());
    Ok((now.ok_or_else(out_of_order)?, untrusted_made))
}

/// What `tool` makes of the bytes of `source`.
pub(super) fn made(jail: &Jail, tool: Tool, source: &mut dyn Source) -> Result<Vec<u8>, Failure> {
    let mut bytes = Vec::new();
    let mut original = source.open().map_err(Failure::Source)?;
    let most = jail.limits().document;
    io::Read::read_to_end(&mut io::Read::take(&mut original, most), &mut bytes).map_err(Failure::Source)?;
    drop(original);
    jail.run(tool, &ToolOptions::default(), &bytes).map_err(unmade)
}

/// What a tool's failure means for the document.
fn unmade(error: ToolError) -> Failure {
    match error {
        ToolError::Failed { .. } => Refusal::Damaged("it cannot be drawn or opened".to_owned()).into(),
        ToolError::TooLong | ToolError::TooMuch => {
            Refusal::TooLarge("it takes too long to draw or to open".to_owned()).into()
        }
        // It is no fault of the document: it waits until somebody has seen to it.
        ToolError::NotInstalled(_) | ToolError::NoJail(_) => Failure::Missing(error),
    }
}

/// A text, with the pictures that its marks number.
fn flow(text: String, marks: Vec<Mark>) -> Result<Body, Failure> {
    let figures = Mark::figures(&marks).map(|(_, figure)| figure);
    let count = Figure::count(figures).ok_or_else(out_of_order)?;
    Ok(Body::Flow {
        figures: vec![unread((0, 0)); count as usize],
        text,
        marks,
    })
}

fn pictures(first: Option<&Raster>, delays: Option<Vec<u16>>) -> Body {
    let frame = unread(first.map_or((0, 0), |raster| (raster.width, raster.height)));
    Body::Pictures {
        frames: vec![frame; delays.as_ref().map_or(1, Vec::len)],
        delays,
    }
}

/// A picture that nothing has read yet.
fn unread(size: (u32, u32)) -> PageText {
    PageText {
        size,
        lines: Vec::new(),
        unsearched: Some(Unsearched::Picture),
    }
}

fn out_of_order() -> Failure {
    Refusal::Broken("it does not say first what it is".to_owned()).into()
}
