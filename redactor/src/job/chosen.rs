//! What a person chose in a document: words, letters of a page, and boxes.

use super::{Body, Document};
use crate::answers::{Answers, Drawn, Fate, Ruling, letters};
use crate::document::{Area, Figure, PageText};
use crate::finding::{Cover, Finding, Kind, Part, Place};
use crate::format::{Pages, Refusal};
use std::collections::{BTreeSet, HashSet};

/// What decisions are for that were made of another document, or of another version of it.
const ELSEWHERE: &str = "decisions for places that are not in it; they were made for another document: decide it anew, or give the right file";

/// What `answers` remove beside `found`: places where nothing was found, in their order, then one for each box, in theirs.
///
/// # Errors
/// [`Refusal::Unsupported`] where a place is not there.
pub(super) fn chosen(document: &Document, answers: &Answers, found: &[Finding]) -> Result<Vec<Finding>, Refusal> {
    let elsewhere = || Refusal::Unsupported(ELSEWHERE.to_owned());
    if !are_there(document, answers) {
        return Err(elsewhere());
    }
    let ruling = Ruling::of(Some(answers));
    let mut met: HashSet<&Place> = found.iter().map(|finding| &finding.place).collect();
    let mut findings = Vec::new();
    for answer in &answers.places {
        let value = value_at(&document.body, &answer.place).ok_or_else(elsewhere)?;
        if letters(&value) != letters(&answer.value) {
            return Err(elsewhere());
        }
        if met.insert(&answer.place) && ruling.fate_at(&answer.place) == Some(Fate::Remove) {
            findings.push(finding(value, answer.place.clone(), "a person chose it"));
        }
    }
    let boxes = answers.boxes.iter().map(|drawn| {
        let (page, parts) = (drawn.page, Vec::new());
        finding(String::new(), Place::Page { page, parts }, "a person drew a box")
    });
    findings.extend(boxes);
    Ok(findings)
}

/// The boxes of `answers`, under the numbers of their findings, within their pages; each with how large its page is.
pub(super) fn covers(findings: &[&Finding], answers: &Answers, pages: &[PageText]) -> Vec<Cover> {
    let boxes = findings.iter().filter(|finding| is_box(finding));
    let cover = |(finding, drawn): (&&Finding, &Drawn)| {
        let size = pages.get(drawn.page as usize).map(|page| page.size)?;
        let area = within(drawn.area, size)?;
        Some(Cover {
            finding: finding.id,
            page: drawn.page,
            area,
        })
    };
    boxes.zip(&answers.boxes).filter_map(cover).collect()
}

/// The pages that stay drawn, but for `others`: those with a box do not, for what lies under it is not only letters.
pub(super) fn drawn(answers: Option<&Answers>, others: &[u32]) -> Pages {
    let boxed = answers.map(Answers::boxed).unwrap_or_default();
    let all: BTreeSet<u32> = boxed.into_iter().chain(others.iter().copied()).collect();
    if all.is_empty() {
        Pages::Drawn
    } else {
        Pages::DrawnBut(all.into_iter().collect())
    }
}

/// Numbers findings from 1.
pub(super) fn numbered(findings: impl Iterator<Item = Finding>) -> Vec<Finding> {
    (1..)
        .zip(findings)
        .map(|(id, finding)| Finding { id, ..finding })
        .collect()
}

fn is_box(finding: &Finding) -> bool {
    let nothing = matches!(&finding.place, Place::Page { parts, .. } if parts.is_empty());
    finding.kind == Kind::Chosen && nothing
}

fn finding(value: String, place: Place, reason: &str) -> Finding {
    Finding {
        id: 0,
        kind: Kind::Chosen,
        value,
        reason: reason.to_owned(),
        confidence: 100,
        place,
    }
}

/// Whether the boxes, and the pages that were read, are there.
fn are_there(document: &Document, answers: &Answers) -> bool {
    let pages = document.body.pages();
    let boxes = answers.boxes.iter().all(|drawn| {
        let page = pages.get(drawn.page as usize);
        page.is_some_and(|page| page.size == (0, 0) || within(drawn.area, page.size).is_some())
    });
    let count = u32::try_from(pages.len()).unwrap_or(u32::MAX);
    boxes && read(answers, count)
}

/// A text without pictures counts as one page.
fn read(answers: &Answers, pages: u32) -> bool {
    let last = pages.max(1);
    answers.read.iter().all(|page| (1..=last).contains(page))
}

/// The part of `area` that lies on a page of `size`; none where nothing does.
fn within(area: Area, size: (u32, u32)) -> Option<Area> {
    let right = area.x.saturating_add(area.width).min(size.0);
    let bottom = area.y.saturating_add(area.height).min(size.1);
    let (width, height) = (right.checked_sub(area.x)?, bottom.checked_sub(area.y)?);
    (width > 0 && height > 0).then_some(Area { width, height, ..area })
}

/// The words at `place`; none where it is not in the document.
fn value_at(body: &Body, place: &Place) -> Option<String> {
    match (body, place) {
        (Body::Flow { text, .. }, Place::Flow { start, end }) if start < end => {
            Some(text.get(*start..*end)?.replace(Figure::LETTER, ""))
        }
        (_, Place::Page { page, parts }) if !parts.is_empty() => {
            let page = body.pages().get(*page as usize)?;
            let pieces: Option<Vec<String>> = parts.iter().map(|part| piece(page, *part)).collect();
            let once: BTreeSet<u32> = parts.iter().map(|part| part.line).collect();
            (once.len() == parts.len()).then_some(pieces?.join(" "))
        }
        _ => None,
    }
}

fn piece(page: &PageText, part: Part) -> Option<String> {
    let line = page.lines.get(part.line as usize)?;
    let letters = line.glyphs.get(part.start as usize..part.end as usize)?;
    (!letters.is_empty()).then(|| letters.iter().map(|glyph| glyph.text.as_str()).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Glyph, Line};

    fn page() -> PageText {
        let area = Area {
            x: 10,
            y: 10,
            width: 5,
            height: 5,
        };
        let glyph = |letter: char| Glyph {
            text: letter.to_string(),
            area,
        };
        let line = |words: &str| Line {
            band: area,
            row: None,
            paragraph: 0,
            glyphs: words.chars().map(glyph).collect(),
        };
        PageText {
            size: (100, 50),
            lines: vec![line("Ann Smith"), line("was here")],
            unsearched: None,
        }
    }

    fn part(line: u32, start: u32, end: u32) -> Part {
        Part { line, start, end }
    }

    #[test]
    fn a_place_that_is_not_in_the_document_has_no_words() {
        let flow = Body::Flow {
            text: "für Ann".to_owned(),
            marks: Vec::new(),
            figures: Vec::new(),
        };
        let at = |start, end| value_at(&flow, &Place::Flow { start, end });
        assert_eq!(at(5, 8).as_deref(), Some("Ann"));
        for (start, end) in [(5, 9), (2, 4), (5, 5), (6, 5)] {
            assert_eq!(at(start, end), None, "{start}..{end}");
        }
        let pages = Body::Pages(vec![page()]);
        let on = |page, parts: &[Part]| {
            let parts = parts.to_vec();
            value_at(&pages, &Place::Page { page, parts })
        };
        assert_eq!(on(0, &[part(0, 4, 9), part(1, 0, 3)]).as_deref(), Some("Smith was"));
        for parts in [
            &[][..],
            &[part(2, 0, 1)],
            &[part(0, 4, 10)],
            &[part(0, 0, 1), part(0, 2, 3)],
        ] {
            assert_eq!(on(0, parts), None);
        }
        assert_eq!(on(1, &[part(0, 0, 1)]), None);
    }

    #[test]
    fn a_box_ends_where_its_page_ends() {
        let area = |x, y, width, height| Area { x, y, width, height };
        assert_eq!(within(area(90, 40, 40, 40), (100, 50)), Some(area(90, 40, 10, 10)));
        assert_eq!(within(area(100, 0, 5, 5), (100, 50)), None);
        assert_eq!(within(area(0, 60, 5, 5), (100, 50)), None);
    }
}
