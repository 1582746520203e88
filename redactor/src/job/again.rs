//! Reads pixels once more, in the new file: what was decided to go and is still read there is covered, and the file made again.

use super::find::find_again;
use super::layer::{Original, silent};
use super::look::{AT_ONCE, LOOKED_AT, page, renewed, seen};
use super::read::{read, read_as};
use super::{Bench, Body, CleanCopy, Coding, Decision, Document, Stopped, cuts, made};
use crate::answers::letters;
use crate::document::{PageText, Value};
use crate::finding::{Cover, Finding, Place};
use crate::format::{How, Pages};
use crate::jail::Failure;
use crate::verify::{Survivor, Unverified};
use std::collections::{BTreeMap, BTreeSet};

/// How often a file is made again because something is still read in it. An eye that reads one thing and then another, each
/// time it looks, is not believed for ever.
const TIMES: usize = 3;

/// What the eye reads in a new file.
#[derive(Debug)]
pub enum Reread {
    /// Nothing that was decided to go: what is on all pages, as they were read.
    Clean(Vec<PageText>),
    /// Something that was, and where.
    Still(Vec<Survivor>, Vec<Cover>),
}

/// A copy of `document` in whose pixels the same eye reads nothing that was decided to go, how it went where a picture was to stay as
/// it was coded, and what is read on its pages. What the eye read only in the copy, having overlooked it in the original, is covered
/// in a further one.
///
/// # Errors
/// When a worker refuses or fails, the copy is not what it must be, or something is read in it however often it is covered.
pub fn unread(
    bench: &Bench,
    document: Document,
    decision: &mut Decision,
    looked: &[u32],
    original: &mut Original<'_>,
) -> Result<(Option<Coding>, CleanCopy, Vec<PageText>), Stopped> {
    let (mut coding, mut copy) = made(bench, document, decision, original.source)?;
    let mut left = TIMES;
    loop {
        let (survivors, covers) = match again(bench, &copy, decision, looked)? {
            Reread::Clean(pages) => return Ok((coding, copy, pages)),
            Reread::Still(survivors, covers) => (survivors, covers),
        };
        if left == 0 || covers.is_empty() {
            return Err(Unverified::Survived(survivors).into());
        }
        left -= 1;
        decision.edits.covers.extend(covers);
        let document = read_as(bench.jail, original.format, original.how.clone(), original.source)?;
        (coding, copy) = made(bench, document, decision, original.source)?;
    }
}

/// Whether the new file still shows, to the same eye, what was decided to go: for pages on which something was decided that
/// only the eye had found, or might have, and those that are to have a text layer.
///
/// # Errors
/// Why it could not be looked at.
pub fn again(bench: &Bench, copy: &CleanCopy, decision: &Decision, looked: &[u32]) -> Result<Reread, Unverified> {
    let removed = decision.found.iter().filter(|found| found.removed);
    let decided: BTreeSet<u32> = removed
        .filter_map(|found| match &found.finding.place {
            Place::Page { page, .. } => Some(*page),
            Place::Flow { .. } => None,
        })
        .filter(|page| looked.contains(&(page + 1)))
        .collect();
    let mut pages = decided.clone();
    if bench.policy.searchable {
        pages.extend(silent(&copy.expectation.truth).into_iter().take(LOOKED_AT));
    }
    if bench.eye.is_none() || pages.is_empty() {
        return Ok(Reread::Clean(Vec::new()));
    }
    let document = reread(bench, copy, &pages, &decided)?;
    let (survivors, covers) = still(bench, &document, decision)?;
    if !survivors.is_empty() {
        return Ok(Reread::Still(survivors, covers));
    }
    Ok(Reread::Clean(document.body.pages().to_vec()))
}

/// The new file, with what is read on `pages`; those that were `decided` must be readable.
fn reread(
    bench: &Bench,
    copy: &CleanCopy,
    pages: &BTreeSet<u32>,
    decided: &BTreeSet<u32>,
) -> Result<Document, Unverified> {
    let mut document = read(bench.jail, copy.format, &mut copy.file.bytes())?;
    let is_page = matches!(document.body, Body::Pages(_));
    let mut count = 0;
    for number in 0.. {
        let Some(Value::Raster(raster)) = document.next.take() else {
            break;
        };
        if let Some(eye) = bench.eye.filter(|_| pages.contains(&number))
            && let Some(page) = page(&mut document.body, number)
        {
            let blank = PageText {
                lines: Vec::new(),
                ..page.clone()
            };
            match seen(eye, &raster, &blank, is_page) {
                Some(seen) => *page = seen,
                None if decided.contains(&number) => {
                    let unread = Survivor::stray("pixels that could not be read again");
                    return Err(Unverified::Survived(vec![unread]));
                }
                None => {}
            }
            count += 1;
        }
        if pages.contains(&number) && count % AT_ONCE == 0 {
            let how = How::from((Pages::Pixels, None));
            (document.next, document.rest) = renewed(bench, copy.format, how, &mut copy.file.bytes(), number)?;
        } else {
            document.next = document.rest.value()?;
        }
    }
    Ok(document)
}

/// The decided values among what is found in `document`, and what would cover them there.
fn still(bench: &Bench, document: &Document, decision: &Decision) -> Result<(Vec<Survivor>, Vec<Cover>), Unverified> {
    let decided: BTreeMap<String, u32> = decision
        .decided
        .iter()
        .rev()
        .map(|decided| (letters(&decided.value), decided.finding))
        .collect();
    let removed = decision.found.iter().filter(|found| found.removed);
    let values = removed.map(|found| (found.finding.value.as_str(), found.finding.kind));
    let found = find_again(document, bench.terms, values).map_err(Failure::from)?;
    let read: Vec<Finding> = found
        .into_iter()
        .filter_map(|finding| {
            let id = *decided.get(&letters(&finding.value))?;
            Some(Finding { id, ..finding })
        })
        .collect();
    let covers = cuts::on_pages(
        &read.iter().collect::<Vec<_>>(),
        document.body.pages(),
        bench.policy.cover,
    )
    .0;
    let ids: BTreeSet<u32> = read.iter().map(|finding| finding.id).collect();
    let survivor = |finding: u32| Survivor {
        finding: Some(finding),
        what: format!("finding {finding}, still read in the pixels"),
    };
    Ok((ids.into_iter().map(survivor).collect(), covers))
}
