//! What the detectors recognise in a document, and where on it that stands; with what a person chose in it.

use super::chosen::{chosen, numbered};
use super::{Body, Document};
use crate::answers::Answers;
use crate::detector::{self, Hit, Joined, Seen, Terms};
use crate::document::{Figure, Mark, PageText, Shape};
use crate::finding::{Finding, Kind, Place};
use crate::format::Refusal;

/// Findings of one document at most: a directory of a ministry. Millions of them, which a small file can hold, would fill the
/// memory of the parent.
const FINDINGS: usize = 100_000;

/// What is looked for.
#[derive(Clone, Copy)]
struct Wanted<'w> {
    terms: &'w Terms,
    /// What was recognised in this document before.
    seen: Option<&'w Seen>,
}

/// Everything in the text that a detector or a term recognises, wherever it stands: what a word beside it told once is found where
/// no word does. Behind it, what a person chose by `answers`.
///
/// # Errors
/// [`Refusal::TooLarge`] where that is too much, [`Refusal::Unsupported`] where an answer is for a place that is not there.
pub fn find(document: &Document, terms: &Terms, answers: Option<&Answers>) -> Result<Vec<Finding>, Refusal> {
    let values: Vec<(&str, Kind)> = answers
        .into_iter()
        .flat_map(Answers::removed)
        .map(|value| (value, Kind::Chosen))
        .collect();
    let mut findings = everywhere(terms, &values, |wanted| found(document, wanted))?;
    if let Some(answers) = answers {
        findings.extend(chosen(document, answers, &findings)?);
        findings = numbered(findings.into_iter());
    }
    Ok(findings)
}

/// What was decided to go and is still there: what detectors, terms and the decided `values` find, these without the words that told
/// what they are, which may be gone.
///
/// # Errors
/// As [`find`].
pub(super) fn find_again<'v>(
    document: &Document,
    terms: &Terms,
    values: impl Iterator<Item = (&'v str, Kind)>,
) -> Result<Vec<Finding>, Refusal> {
    let seen = Seen::of(values);
    found(
        document,
        Wanted {
            terms,
            seen: seen.as_ref(),
        },
    )
}

/// What `search` finds, and where else the same or one of `values` stands.
fn everywhere<F>(terms: &Terms, values: &[(&str, Kind)], search: F) -> Result<Vec<Finding>, Refusal>
where
    F: Fn(Wanted<'_>) -> Result<Vec<Finding>, Refusal>,
{
    let findings = search(Wanted { terms, seen: None })?;
    let found = findings.iter().map(|finding| (finding.value.as_str(), finding.kind));
    // What a detector calls by its name keeps it.
    match Seen::of(values.iter().copied().chain(found)) {
        Some(seen) => search(Wanted {
            terms,
            seen: Some(&seen),
        }),
        None => Ok(findings),
    }
}

fn found(document: &Document, wanted: Wanted<'_>) -> Result<Vec<Finding>, Refusal> {
    match &document.body {
        Body::Flow { text, marks, figures } => {
            let in_text = flow(text, marks, wanted)?;
            let on_figures = in_pages(figures, wanted)?;
            Ok(numbered(in_text.into_iter().chain(on_figures)))
        }
        Body::Pages(pages) | Body::Pictures { frames: pages, .. } => in_pages(pages, wanted),
    }
}

fn hits(text: &str, wanted: Wanted<'_>) -> Result<Vec<Hit>, Refusal> {
    let mut hits = detector::search(text, wanted.terms);
    if let Some(seen) = wanted.seen {
        let again = besides(&hits, seen.search(text));
        hits.extend(again);
        hits.sort_by_key(|hit| (hit.start, hit.kind));
    }
    if hits.len() > FINDINGS {
        return Err(Refusal::TooLarge(format!("more than {FINDINGS} identifiers")));
    }
    Ok(hits)
}

/// Those of `again` that lie in none of `hits`. Both are sorted by where they begin.
fn besides(hits: &[Hit], again: Vec<Hit>) -> Vec<Hit> {
    let mut before = hits.iter().peekable();
    let mut reach = 0;
    let mut new = again;
    new.retain(|hit| {
        while let Some(one) = before.next_if(|one| one.start <= hit.start) {
            reach = reach.max(one.end);
        }
        hit.end > reach
    });
    new
}

fn flow(text: &str, marks: &[Mark], wanted: Wanted<'_>) -> Result<Vec<Finding>, Refusal> {
    let place = |hit: &Hit| Place::Flow {
        start: hit.start,
        end: hit.end,
    };
    let found = hits(text, wanted)?.into_iter().chain(parted(text, wanted)?);
    let mut findings: Vec<Finding> = found.map(|hit| finding(text, place(&hit), hit)).collect();
    findings.extend(in_words(text, marks, wanted)?);
    findings.sort_by_key(|finding| (span(&finding.place), finding.kind));
    findings.dedup_by(|one, other| one.place == other.place && one.kind == other.kind);
    Ok(numbered(findings.into_iter()))
}

/// A picture within a word is passed over; but one can part words, too, and then both are searched.
fn parted(text: &str, wanted: Wanted<'_>) -> Result<Vec<Hit>, Refusal> {
    if !text.contains(Figure::LETTER) {
        return Ok(Vec::new());
    }
    // As many bytes, so that places are the same.
    let blanks = " ".repeat(Figure::LETTER.len_utf8());
    hits(&text.replace(Figure::LETTER, &blanks), wanted)
}

fn span(place: &Place) -> (usize, usize) {
    match place {
        Place::Flow { start, end } => (*start, *end),
        Place::Page { .. } => (0, 0),
    }
}

/// In a text of data, a name can be in pieces, with elements between them: what stands in elements is searched as one text too.
fn in_words(text: &str, marks: &[Mark], wanted: Wanted<'_>) -> Result<Vec<Finding>, Refusal> {
    let mut words = String::new();
    // Where each piece begins in `words`, and in `text`.
    let mut pieces: Vec<(usize, usize)> = Vec::new();
    let mut last = 0;
    for mark in marks.iter().filter(|mark| mark.shape == Shape::Words) {
        let (start, end) = (mark.start as usize, mark.end as usize);
        // Lines between elements part words as blanks do.
        if text.get(last..start).is_some_and(|between| between.contains('\n')) {
            words.push('\n');
        }
        pieces.push((words.len(), start));
        words.push_str(text.get(start..end).unwrap_or_default());
        last = end;
    }
    let origin = |at: usize| {
        let piece = pieces.partition_point(|(start, _)| *start <= at).saturating_sub(1);
        pieces
            .get(piece)
            .map_or(0, |(in_words, in_text)| at.saturating_sub(*in_words) + in_text)
    };
    let found = hits(&words, wanted)?.into_iter().map(|hit| {
        let place = Place::Flow {
            start: origin(hit.start),
            end: origin(hit.end.saturating_sub(1)) + 1,
        };
        finding(&words, place, hit)
    });
    Ok(found.collect())
}

/// Pages are searched as one text, so that what breaks at the end of a page is found. It is then a finding on both.
///
/// # Errors
/// As [`find`].
pub(super) fn on_pages(pages: &[PageText], terms: &Terms) -> Result<Vec<Finding>, Refusal> {
    in_pages(pages, Wanted { terms, seen: None })
}

fn in_pages(pages: &[PageText], wanted: Wanted<'_>) -> Result<Vec<Finding>, Refusal> {
    let joined: Vec<Joined> = pages.iter().map(Joined::of).collect();
    let mut text = String::new();
    let mut starts = Vec::new();
    for page in &joined {
        starts.push(text.len());
        text.push_str(page.text());
    }
    let mut findings = Vec::new();
    for hit in hits(&text, wanted)? {
        let first = starts.partition_point(|start| *start <= hit.start).saturating_sub(1);
        let after = starts.partition_point(|start| *start < hit.end);
        let touched = (0..).zip(joined.iter().zip(&starts)).take(after).skip(first);
        for (page, (on_page, start)) in touched {
            let end = (hit.end - start).min(on_page.text().len());
            let Some(letters) = pages.get(page as usize) else {
                continue;
            };
            let parts = on_page.parts(letters, hit.start.saturating_sub(*start), end);
            findings.push(finding(&text, Place::Page { page, parts }, hit.clone()));
        }
    }
    Ok(numbered(findings.into_iter()))
}

fn finding(text: &str, place: Place, hit: Hit) -> Finding {
    // A picture within it is no letter of it.
    let value = text.get(hit.start..hit.end).unwrap_or_default();
    let value = value.replace(Figure::LETTER, "");
    Finding {
        id: 0,
        kind: hit.kind,
        value,
        reason: hit.reason.to_owned(),
        confidence: hit.confidence,
        place,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Area, Glyph, Line};

    const AREA: Area = Area {
        x: 0,
        y: 0,
        width: 1,
        height: 1,
    };

    fn wanted(terms: &Terms) -> Wanted<'_> {
        Wanted { terms, seen: None }
    }

    #[test]
    fn what_a_word_told_once_is_found_where_no_word_does() {
        let text = "passport no. L898902. Later: l898902; ann@example.org";
        let found = everywhere(&Terms::none(), &[], |wanted| flow(text, &[], wanted)).unwrap();
        let kinds: Vec<(Kind, &str)> = found
            .iter()
            .map(|finding| (finding.kind, finding.value.as_str()))
            .collect();
        let passport = |value| (Kind::Passport, value);
        assert_eq!(
            kinds,
            [
                passport("L898902"),
                passport("l898902"),
                (Kind::Email, "ann@example.org")
            ]
        );
        let numbers: Vec<u32> = found.iter().map(|finding| finding.id).collect();
        assert_eq!(numbers, [1, 2, 3]);
    }

    fn page(lines: &[&str]) -> PageText {
        let glyph = |letter: char| Glyph {
            text: letter.to_string(),
            area: AREA,
        };
        let line = |text: &&str| Line {
            row: None,
            paragraph: 0,
            band: AREA,
            glyphs: text.chars().map(glyph).collect(),
        };
        PageText {
            size: (1, 1),
            lines: lines.iter().map(line).collect(),
            unsearched: None,
        }
    }

    fn places(pages: &[PageText]) -> Vec<(u32, u32, Vec<u32>)> {
        let findings = on_pages(pages, &Terms::of(&["Anna Schmidt"])).unwrap();
        let place = |finding: Finding| match finding.place {
            Place::Page { page, parts } => Some((finding.id, page, parts.iter().map(|part| part.line).collect())),
            Place::Flow { .. } => None,
        };
        findings.into_iter().filter_map(place).collect()
    }

    #[test]
    fn more_identifiers_than_a_report_can_hold_are_refused() {
        let text = "a@b.example ".repeat(FINDINGS + 1);
        assert!(matches!(
            flow(&text, &[], wanted(&Terms::none())),
            Err(Refusal::TooLarge(_))
        ));
    }

    #[test]
    fn a_term_beside_a_picture_is_found_and_one_around_it_too() {
        // Long terms are found in letters without gaps, too; a short one is found beside a picture, or around one, by this alone.
        for (term, text) in [
            ("Anna Schmidt", "see\u{fffc}Anna Schmidt\u{fffc}there"),
            ("Anna Schmidt", "An\u{fffc}na Schmidt"),
            ("Voss", "see\u{fffc}Voss\u{fffc}there"),
            ("Voss", "Vo\u{fffc}ss"),
        ] {
            let found = flow(text, &[], wanted(&Terms::of(&[term]))).unwrap();
            assert_eq!(found.len(), 1, "{text}");
            let (start, end) = span(&found[0].place);
            assert_eq!(text[start..end].replace('\u{fffc}', ""), term);
            assert_eq!(found[0].value, term, "what is searched for in the copy");
        }
    }

    #[test]
    fn a_term_in_pieces_of_data_is_one_finding() {
        let text = "<p>by <b>An</b>na Schmidt</p>";
        let mark = |start, end| Mark {
            start,
            end,
            shape: Shape::Words,
        };
        let marks = [mark(3, 6), mark(9, 11), mark(15, 25)];
        let found = flow(text, &marks, wanted(&Terms::of(&["Anna Schmidt"]))).unwrap();
        let found: Vec<_> = found
            .iter()
            .map(|found| (found.id, found.value.as_str(), span(&found.place)))
            .collect();
        assert_eq!(found, [(1, "Anna Schmidt", (9, 25))]);
        let whole = flow(
            "<p>Anna Schmidt</p>",
            &[mark(3, 15)],
            wanted(&Terms::of(&["Anna Schmidt"])),
        )
        .unwrap();
        assert_eq!(whole.len(), 1);
    }

    #[test]
    fn a_term_is_found_on_its_page_and_line() {
        let pages = [page(&["nothing"]), page(&["one", "met Anna Schmidt", "two"])];
        assert_eq!(places(&pages), [(1, 1, vec![1])]);
    }

    #[test]
    fn a_term_that_breaks_over_lines_or_pages_is_found_on_all_of_them() {
        assert_eq!(places(&[page(&["met Anna", "Schmidt there"])]), [(1, 0, vec![0, 1])]);
        assert_eq!(
            places(&[page(&["one", "met Anna"]), page(&["Schmidt there"])]),
            [(1, 0, vec![1]), (2, 1, vec![0])]
        );
    }
}
