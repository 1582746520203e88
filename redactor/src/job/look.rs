//! Reads the pixels of what has no text of its own, or text that may lie.

use super::{Bench, Body, Document, Source, read_as};
use crate::document::{PageText, Raster, Value};
use crate::format::{Format, How, Pages};
use crate::jail::{Failure, Reading};
use crate::ocr::{self, Eye};
use std::collections::BTreeSet;

/// Pages or frames of one document that are read at most; at some seconds each, more of them are work for a night.
pub(super) const LOOKED_AT: usize = 2_000;

/// Pages that are read while one worker waits with the next: its time goes by the clock, and reading takes seconds a page.
pub(super) const AT_ONCE: usize = 40;

/// Adds to `document` what stands in the pixels of pages and pictures that nothing has searched. Returns their numbers, from 1.
/// What cannot be read stays as it is: not searched.
///
/// # Errors
/// When worker 1 refuses or fails on its way through the pixels, or `source` cannot be read.
pub fn look(bench: &Bench, document: &mut Document, source: &mut dyn Source) -> Result<Vec<u32>, Failure> {
    let Some(eye) = bench.eye.filter(|_| bench.redacts()) else {
        return Ok(Vec::new());
    };
    let wanted: BTreeSet<u32> = document.body.unsearched().collect();
    if wanted.is_empty() || wanted.len() > LOOKED_AT {
        return Ok(Vec::new());
    }
    let is_page = matches!(document.body, Body::Pages(_));
    if document.drawn {
        return look_at_drawn(bench, eye, document, &wanted, source);
    }
    let single = texts(&mut document.body).len() == 1;
    let how = in_pixels(&document.how);
    let (mut read_now, mut tried) = (Vec::new(), 0);
    let mut before: Option<(Raster, Option<PageText>)> = None;
    for number in 0.. {
        // A single picture waits to be written; of several, each is gone once it was looked at.
        let raster = match &document.next {
            Some(Value::Raster(raster)) => raster.clone(),
            _ => break,
        };
        if wanted.contains(&number) {
            let same = before.take().filter(|(old, _)| *old == raster).map(|(_, page)| page);
            tried += usize::from(same.is_none());
            let page = page(&mut document.body, number);
            let seen = match (same, page) {
                (Some(seen), _) => seen,
                (None, Some(page)) => seen(eye, &raster, page, is_page),
                (None, None) => None,
            };
            if let Some(seen) = &seen
                && let Some(page) = self::page(&mut document.body, number)
            {
                *page = seen.clone();
                read_now.push(number + 1);
            }
            before = Some((raster, seen));
        }
        if single {
            return Ok(read_now);
        }
        // What could not be read took its time as well.
        if tried == AT_ONCE {
            tried = 0;
            (document.next, document.rest) = renewed(bench, document.format, how.clone(), source, number)?;
        } else {
            document.next = document.rest.value()?;
        }
    }
    let fresh = read_as(bench.jail, document.format, how, source)?;
    (document.next, document.rest) = (fresh.next, fresh.rest);
    Ok(read_now)
}

/// The same, of pages that stay drawn: another worker draws them as pixels.
fn look_at_drawn(
    bench: &Bench,
    eye: &Eye,
    document: &mut Document,
    wanted: &BTreeSet<u32>,
    source: &mut dyn Source,
) -> Result<Vec<u32>, Failure> {
    let how = in_pixels(&document.how);
    let mut pixels = read_as(bench.jail, document.format, how.clone(), source)?;
    let (mut read_now, mut tried) = (Vec::new(), 0);
    for number in 0.. {
        let Some(Value::Raster(raster)) = pixels.next.take() else {
            break;
        };
        if wanted.contains(&number)
            && let Some(page) = page(&mut document.body, number)
            && page.size == (raster.width, raster.height)
        {
            tried += 1;
            if let Some(seen) = seen(eye, &raster, page, true) {
                *page = seen;
                read_now.push(number + 1);
            }
        }
        if wanted.last() == Some(&number) {
            break;
        }
        if tried == AT_ONCE {
            tried = 0;
            (pixels.next, pixels.rest) = renewed(bench, document.format, how.clone(), source, number)?;
        } else {
            pixels.next = pixels.rest.value()?;
        }
    }
    // The worker that waited has used up its time; what it drew is drawn again.
    let fresh = read_as(bench.jail, document.format, document.how.clone(), source)?;
    (document.next, document.rest) = (fresh.next, fresh.rest);
    Ok(read_now)
}

fn in_pixels(how: &How) -> How {
    How {
        pages: Pages::Pixels,
        ..how.clone()
    }
}

/// A fresh worker that has drawn all pages up to `number`, and the next.
pub(super) fn renewed(
    bench: &Bench,
    format: &'static dyn Format,
    how: How,
    source: &mut dyn Source,
    number: u32,
) -> Result<(Option<Value>, Reading), Failure> {
    let Document { mut next, mut rest, .. } = read_as(bench.jail, format, how, source)?;
    for _ in 0..=number {
        next = rest.value()?;
    }
    Ok((next, rest))
}

/// `page` with what stands in its pixels; `None` where they could not be read.
pub(super) fn seen(eye: &Eye, raster: &Raster, page: &PageText, is_page: bool) -> Option<PageText> {
    let lines = if is_page { eye.page(raster) } else { eye.picture(raster) };
    let mut seen = page.clone();
    ocr::add(&mut seen.lines, lines.ok()?);
    seen.unsearched = None;
    Some(seen)
}

pub(super) fn texts(body: &mut Body) -> &mut Vec<PageText> {
    match body {
        Body::Flow { figures: pages, .. } | Body::Pages(pages) | Body::Pictures { frames: pages, .. } => pages,
    }
}

pub(super) fn page(body: &mut Body, number: u32) -> Option<&mut PageText> {
    texts(body).get_mut(number as usize)
}
