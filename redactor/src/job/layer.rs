//! Text layers for pages that are pictures in the copy: what the eye reads in the finished copy, without any word that a detector
//! knows. The copy is then made once more, with them.

use super::read::read_as;
use super::{Bench, CleanCopy, Decision, Source, copy, find};
use crate::detector::Terms;
use crate::document::{Area, Glyph, Line, PageText, TextLayer, Word};
use crate::finding::{Cover, Edits, Place};
use crate::format::{Format, How, Refusal};
use crate::jail::Failure;
use crate::verify::{Survivor, Truth, Unverified};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// Pages of `copy` that have no letters of their own, from 0; none of what is no document of pages.
#[must_use]
pub fn silent(truth: &Truth) -> BTreeSet<u32> {
    match truth {
        Truth::Pages(pages) => (0..).zip(pages).map(|(number, _)| number).collect(),
        Truth::Sheets(sheets) => {
            let numbered = (0..).zip(sheets);
            numbered
                .filter(|(_, sheet)| sheet.letters.is_empty())
                .map(|(number, _)| number)
                .collect()
        }
        _ => BTreeSet::new(),
    }
}

/// How a document was read.
pub struct Original<'s> {
    /// As what.
    pub format: &'static dyn Format,
    /// How: what becomes of its pages, what is kept, and what opened it.
    pub how: How,
    /// Where its bytes are.
    pub source: &'s mut dyn Source,
}

/// `made` once more, with text layers of what was `read` in its pixels, page by page; `made` itself where nothing was.
///
/// # Errors
/// When a worker refuses or fails, or the second copy is not the first with layers.
pub(super) fn searchable(
    bench: &Bench,
    made: CleanCopy,
    decision: &Decision,
    read: &[PageText],
    original: Original<'_>,
) -> Result<CleanCopy, super::Stopped> {
    if !bench.policy.searchable {
        return Ok(made);
    }
    let layers = layers(
        read,
        &silent(&made.expectation.truth),
        bench.terms,
        &made.expectation.covers,
    );
    let layers = layers.map_err(Failure::from)?;
    if layers.is_empty() {
        return Ok(made);
    }
    let document = read_as(bench.jail, original.format, original.how, original.source)?;
    let edits = Edits {
        layers,
        ..decision.edits.clone()
    };
    let decision = Decision {
        edits,
        ..decision.clone()
    };
    let again = copy(bench.jail, document, &decision)?;
    // What was read stood in the first copy: the second must look the same.
    if again.expectation.truth != made.expectation.truth {
        let other = Survivor::stray("other pages when they were made again with a text layer");
        return Err(Unverified::Survived(vec![other]).into());
    }
    Ok(again)
}

/// What the layers of `wanted` pages say: the words that were read on them, without any that lies under a cover or that a detector
/// knows.
fn layers(
    read: &[PageText],
    wanted: &BTreeSet<u32>,
    terms: &Terms,
    covers: &[Cover],
) -> Result<Vec<TextLayer>, Refusal> {
    let is_wanted = |number: u32, page: &PageText| {
        let covers: Vec<Area> = covers
            .iter()
            .filter(|cover| cover.page == number)
            .map(|cover| cover.area)
            .collect();
        let lines = page.lines.iter().map(|line| sayable(line, &covers, page.size));
        let lines = if wanted.contains(&number) {
            lines.collect()
        } else {
            Vec::new()
        };
        PageText { lines, ..page.clone() }
    };
    let mut pages: Vec<PageText> = (0..).zip(read).map(|(number, page)| is_wanted(number, page)).collect();
    // What stood on both sides of a word that went can be a finding itself.
    loop {
        let found = find::on_pages(&pages, terms)?;
        let places = found.iter().filter_map(|finding| match &finding.place {
            Place::Page { page, parts } => Some((*page, parts)),
            Place::Flow { .. } => None,
        });
        let mut gone: BTreeMap<(u32, u32), Vec<Range<usize>>> = BTreeMap::new();
        for (page, parts) in places {
            for part in parts {
                let letters = part.start as usize..part.end as usize;
                gone.entry((page, part.line)).or_default().push(letters);
            }
        }
        if found.is_empty() {
            break;
        }
        if !taken_out(&mut pages, &gone) {
            return Err(Refusal::Broken("a word that was found is on no line".to_owned()));
        }
    }
    let layered = (0..).zip(&pages).map(|(page, text)| TextLayer {
        page,
        lines: text
            .lines
            .iter()
            .map(|line| words(line, text.size))
            .filter(|words| !words.is_empty())
            .collect(),
    });
    Ok(layered.filter(|layer| !layer.lines.is_empty()).collect())
}

/// `line` with the letters that a layer can say, in words that have a place on a page of `size` and touch no cover: what is not
/// written must not stand between two words when they are searched.
fn sayable(line: &Line, covers: &[Area], size: (u32, u32)) -> Line {
    let mut said: Vec<Glyph> = Vec::new();
    for range in spans(&line.glyphs) {
        let glyphs = line.glyphs.get(range).unwrap_or_default();
        let covered = glyphs
            .iter()
            .any(|glyph| covers.iter().any(|cover| meet(cover, &glyph.area)));
        let plain: Vec<Glyph> = glyphs
            .iter()
            .filter(|glyph| glyph.text.chars().all(TextLayer::says))
            .cloned()
            .collect();
        if !covered && plain.len() <= TextLayer::LETTERS && has_place(&plain, size) {
            add(&mut said, plain);
        }
    }
    Line {
        glyphs: said,
        ..line.clone()
    }
}

/// Whether letters cover anything of a page of `size`.
fn has_place(letters: &[Glyph], size: (u32, u32)) -> bool {
    let within = |glyph: &Glyph| {
        let area = glyph.area;
        area.width > 0 && area.height > 0 && area.x < size.0 && area.y < size.1
    };
    !letters.is_empty() && letters.iter().all(within)
}

/// Takes every word out that has one of these letters, by page and line; whether there was any.
fn taken_out(pages: &mut [PageText], gone: &BTreeMap<(u32, u32), Vec<Range<usize>>>) -> bool {
    let mut any = false;
    for ((page, line), letters) in gone {
        let page = pages.get_mut(*page as usize);
        let Some(line) = page.and_then(|page| page.lines.get_mut(*line as usize)) else {
            continue;
        };
        let mut left = Vec::new();
        for word in spans(&line.glyphs) {
            let goes = letters
                .iter()
                .any(|gone| gone.start < word.end && word.start < gone.end);
            any |= goes;
            if !goes {
                add(&mut left, line.glyphs.get(word).unwrap_or_default().to_vec());
            }
        }
        line.glyphs = left;
    }
    any
}

/// Adds a word, with a blank before it where it is not the first.
fn add(line: &mut Vec<Glyph>, word: Vec<Glyph>) {
    let (Some(first), false) = (word.first(), line.is_empty()) else {
        return line.extend(word);
    };
    let blank = Glyph {
        text: " ".to_owned(),
        area: Area { width: 0, ..first.area },
    };
    line.push(blank);
    line.extend(word);
}

/// Where the words of a line stand in it: blanks part them.
fn spans(glyphs: &[Glyph]) -> Vec<Range<usize>> {
    let mut spans = Vec::new();
    let mut start = 0;
    for part in glyphs.split(|glyph| glyph.text.chars().all(char::is_whitespace)) {
        if !part.is_empty() {
            spans.push(start..start + part.len());
        }
        start += part.len() + 1;
    }
    spans
}

/// The words of a line, each as high as the line, on a page of `size`.
fn words(line: &Line, size: (u32, u32)) -> Vec<Word> {
    let letters = line
        .glyphs
        .iter()
        .filter(|glyph| TextLayer::says(glyph.text.chars().next().unwrap_or(' ')));
    let top = letters.clone().map(|glyph| glyph.area.y).min().unwrap_or(0);
    let bottom = letters
        .map(|glyph| glyph.area.y + glyph.area.height)
        .max()
        .unwrap_or(0)
        .min(size.1);
    let word = |range: Range<usize>| {
        let glyphs = line.glyphs.get(range)?;
        let left = glyphs.iter().map(|glyph| glyph.area.x).min()?;
        let right = glyphs
            .iter()
            .map(|glyph| glyph.area.x + glyph.area.width)
            .max()?
            .min(size.0);
        let area = Area {
            x: left,
            y: top,
            width: right.checked_sub(left)?,
            height: bottom.checked_sub(top)?,
        };
        let text = glyphs.iter().map(|glyph| glyph.text.as_str()).collect();
        (area.width > 0 && area.height > 0).then_some(Word { text, area })
    };
    spans(&line.glyphs).into_iter().filter_map(word).collect()
}

fn meet(one: &Area, other: &Area) -> bool {
    let apart = |from: u32, length: u32, at: u32| from.saturating_add(length) <= at;
    !(apart(one.x, one.width, other.x)
        || apart(other.x, other.width, one.x)
        || apart(one.y, one.height, other.y)
        || apart(other.y, other.height, one.y))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A page of lines whose letters are 10 pixels wide and 20 high.
    fn page(lines: &[&str]) -> PageText {
        let line = |(number, text): (u32, &&str)| {
            let y = number * 30;
            let area = |at: u32| Area {
                x: at * 10,
                y,
                width: 10,
                height: 20,
            };
            let glyphs = (0..).zip(text.chars()).map(|(at, letter)| Glyph {
                text: letter.to_string(),
                area: area(at),
            });
            Line {
                band: area(0),
                row: None,
                paragraph: 0,
                glyphs: glyphs.collect(),
            }
        };
        PageText {
            size: (1000, 1000),
            lines: (0..).zip(lines).map(line).collect(),
            unsearched: None,
        }
    }

    fn said(pages: &[&[&str]], wanted: &[u32], covers: &[Cover]) -> Vec<(u32, Vec<String>)> {
        let pages: Vec<PageText> = pages.iter().map(|lines| page(lines)).collect();
        let terms = Terms::of(&["Anna Schmidt"]);
        let layers = layers(&pages, &wanted.iter().copied().collect(), &terms, covers).unwrap();
        let line = |words: &Vec<Word>| {
            words
                .iter()
                .map(|word| word.text.as_str())
                .collect::<Vec<_>>()
                .join(" ")
        };
        layers
            .iter()
            .map(|layer| (layer.page, layer.lines.iter().map(line).collect()))
            .collect()
    }

    fn lines(lines: &[&str]) -> Vec<String> {
        lines.iter().map(|line| (*line).to_owned()).collect()
    }

    #[test]
    fn words_that_a_detector_knows_go_and_all_others_stay() {
        let pages: &[&[&str]] = &[&["by Anna Schmidt, twice", "write to a@b.example.", "no more"]];
        assert_eq!(
            said(pages, &[0], &[]),
            [(0, lines(&["by twice", "write to", "no more"]))]
        );
    }

    #[test]
    fn what_becomes_a_name_when_a_word_between_went_goes_too() {
        assert_eq!(
            said(&[&["by Anna a@b.example Schmidt there"]], &[0], &[]),
            [(0, lines(&["by there"]))]
        );
    }

    #[test]
    fn a_name_that_breaks_over_lines_and_pages_goes_on_both() {
        let pages: &[&[&str]] = &[&["met Anna", "Schmidt and Anna"], &["Schmidt there"]];
        assert_eq!(
            said(pages, &[0, 1], &[]),
            [(0, lines(&["met", "and"])), (1, lines(&["there"]))]
        );
    }

    #[test]
    fn pages_that_say_something_themselves_get_no_layer() {
        assert_eq!(said(&[&["one"], &["two"], &[]], &[1, 2], &[]), [(1, lines(&["two"]))]);
    }

    #[test]
    fn what_touches_a_cover_and_what_nobody_sees_is_not_said() {
        let area = Area {
            x: 35,
            y: 10,
            width: 2,
            height: 2,
        };
        let cover = |page| Cover { finding: 1, page, area };
        let pages: &[&[&str]] = &[&["ab cd ef", "g\u{200b}h \u{e000}"]];
        assert_eq!(said(pages, &[0], &[cover(1)]), [(0, lines(&["ab cd ef", "gh"]))]);
        assert_eq!(said(pages, &[0], &[cover(0)]), [(0, lines(&["ab ef", "gh"]))]);
    }

    #[test]
    fn a_word_without_a_place_parts_no_name() {
        let mut page = page(&["by Anna x Schmidt there"]);
        page.lines[0].glyphs[8].area.width = 0;
        let terms = Terms::of(&["Anna Schmidt"]);
        let layers = layers(&[page], &BTreeSet::from([0]), &terms, &[]).unwrap();
        let words: Vec<&str> = layers[0].lines[0].iter().map(|word| word.text.as_str()).collect();
        assert_eq!(words, ["by", "there"]);
    }

    #[test]
    fn words_are_as_high_as_their_line_and_within_their_page() {
        let mut page = page(&["ab cd"]);
        page.size = (45, 25);
        page.lines[0].glyphs[0].area.y = 4;
        page.lines[0].glyphs[4].area.height = 23;
        let words = words(&page.lines[0], page.size);
        let place = |word: &Word| (word.area.x, word.area.y, word.area.width, word.area.height);
        let areas: Vec<_> = words.iter().map(place).collect();
        assert_eq!(areas, [(0, 0, 20, 24), (30, 0, 15, 24)]);
    }
}
