//! Makes replacements fit how a text is built: what ends a block stays where it is, and so do the signs of a text of data.

use crate::document::{Figure, Mark, Shape};
use crate::finding::Replacement;

/// Names that stand for a name in data that was removed; the first that says nothing of what was removed is taken.
const NAMES: &[&str] = &["removed", "name", "x"];

/// `replacements` in as many pieces as the text's structure asks for, each under the label of its whole.
pub(super) fn fit(replacements: Vec<Replacement>, text: &str, marks: &[Mark], values: &[&str]) -> Vec<Replacement> {
    if marks.is_empty() {
        return replacements;
    }
    if marks.iter().any(|mark| mark.shape.is_said()) {
        return in_data(replacements, text, marks, values);
    }
    let stay = staying(marks);
    let pieces = |whole: Replacement| between(whole, text, &stay);
    replacements.into_iter().flat_map(pieces).collect()
}

/// The bytes that stay whatever is found around them, each with how many they are: what ends a block, and what stands for a picture.
fn staying(marks: &[Mark]) -> Vec<(usize, usize)> {
    let ends = Mark::block_ends(marks).into_iter().map(|end| (end as usize, 1));
    let figures = Mark::figures(marks).map(|(start, _)| (start as usize, Figure::LETTER.len_utf8()));
    let mut stay: Vec<(usize, usize)> = ends.chain(figures).collect();
    stay.sort_unstable();
    stay
}

/// The pieces of `whole` between what stays.
fn between(whole: Replacement, text: &str, stay: &[(usize, usize)]) -> Vec<Replacement> {
    let from = stay.partition_point(|(at, _)| *at < whole.start);
    let cuts = stay.iter().skip(from).take_while(|(at, _)| *at < whole.end);
    let mut pieces = Vec::new();
    let mut start = whole.start;
    for (cut, length) in cuts.copied().chain([(whole.end, 0)]) {
        let says = text.get(start..cut).is_some_and(|piece| !piece.trim().is_empty());
        if says {
            pieces.push(Replacement {
                start,
                end: cut,
                ..whole.clone()
            });
        }
        start = start.max(cut + length);
    }
    pieces
}

/// The pieces of `replacements` in what is said in a text of data. A name or a number goes as a whole.
fn in_data(replacements: Vec<Replacement>, text: &str, marks: &[Mark], values: &[&str]) -> Vec<Replacement> {
    let said: Vec<&Mark> = marks.iter().filter(|mark| mark.shape.is_said()).collect();
    let mut names = Names::new(values);
    let mut pieces: Vec<Replacement> = Vec::new();
    for whole in replacements {
        let from = said.partition_point(|mark| mark.end as usize <= whole.start);
        for mark in said
            .iter()
            .skip(from)
            .take_while(|mark| (mark.start as usize) < whole.end)
        {
            let (start, end) = (mark.start as usize, mark.end as usize);
            // What was found on both sides of a tag does not lie in the tag's name.
            if mark.shape == Shape::Name && whole.start < start && end < whole.end {
                continue;
            }
            let (start, end, label) = match mark.shape {
                Shape::Name => (start, end, names.instead_of(text.get(start..end).unwrap_or_default())),
                Shape::Bare => (start, end, format!("\"{}\"", whole.label)),
                _ => (start.max(whole.start), end.min(whole.end), whole.label.clone()),
            };
            let blank = text.get(start..end).is_none_or(|piece| piece.trim().is_empty());
            let taken = pieces.last().is_some_and(|last| start < last.end);
            if !(blank || taken) {
                pieces.push(Replacement {
                    finding: whole.finding,
                    start,
                    end,
                    label,
                });
            }
        }
    }
    pieces
}

/// What stands for each name that goes: the same for the same, so that an element's end still fits its beginning.
struct Names<'a> {
    base: &'static str,
    met: Vec<&'a str>,
}

impl<'a> Names<'a> {
    fn new(values: &[&str]) -> Self {
        let mute = |name: &&&str| !values.iter().any(|value| name.contains(&value.to_lowercase()));
        Self {
            base: NAMES.iter().find(mute).copied().unwrap_or("x"),
            met: Vec::new(),
        }
    }

    fn instead_of(&mut self, name: &'a str) -> String {
        let number = self.met.iter().position(|met| *met == name).unwrap_or_else(|| {
            self.met.push(name);
            self.met.len() - 1
        });
        match number {
            0 => self.base.to_owned(),
            _ => format!("{}-{}", self.base, number + 1),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fitted(text: &str, marks: &[(u32, u32, Shape)], spans: &[(usize, usize)]) -> String {
        let marks: Vec<Mark> = marks
            .iter()
            .map(|&(start, end, shape)| Mark { start, end, shape })
            .collect();
        let replacement = |&(start, end)| Replacement {
            finding: 1,
            start,
            end,
            label: "[x]".to_owned(),
        };
        let edits = crate::finding::Edits {
            replacements: fit(spans.iter().map(replacement).collect(), text, &marks, &["removed"]),
            ..crate::finding::Edits::default()
        };
        edits.text(text).unwrap()
    }

    #[test]
    fn the_end_of_a_block_stays() {
        let paragraphs = [(0, 4, Shape::Paragraph), (4, 9, Shape::Paragraph)];
        assert_eq!(fitted("abc\ndefg\n", &paragraphs, &[(2, 6)]), "ab[x]\n[x]fg\n");
        assert_eq!(
            fitted("abc\ndefg\n", &[(0, 9, Shape::Paragraph)], &[(2, 6)]),
            "ab[x]fg\n"
        );
        assert_eq!(fitted("abc\ndefg\n", &[], &[(2, 6)]), "ab[x]fg\n");
        let cell = Shape::Cell {
            head: false,
            columns: 1,
            rows: 1,
        };
        let cells = [
            (0, 6, Shape::Row),
            (0, 2, cell),
            (2, 3, cell),
            (3, 4, cell),
            (4, 6, cell),
        ];
        assert_eq!(fitted("a\t\t\tb\n", &cells, &[(0, 5)]), "[x]\t\t\t[x]\n");
    }

    #[test]
    fn a_picture_stays_whatever_is_found_around_it() {
        let figure = Shape::Figure(Figure::nearest(0, 1, 1));
        let marks = [(0, 8, Shape::Paragraph), (2, 5, figure)];
        assert_eq!(fitted("ab\u{fffc}cd\n", &marks, &[(1, 6)]), "a[x]\u{fffc}[x]d\n");
        assert_eq!(fitted("ab\u{fffc}cd\n", &marks, &[(2, 6)]), "ab\u{fffc}[x]d\n");
    }

    #[test]
    fn signs_of_data_stay_and_names_and_numbers_go_whole() {
        let text = "<ab c=\"de\">fg</ab>";
        let marks = [
            (1, 3, Shape::Name),
            (4, 5, Shape::Name),
            (7, 9, Shape::Quoted),
            (11, 13, Shape::Words),
            (15, 17, Shape::Name),
        ];
        assert_eq!(
            fitted(text, &marks, &[(2, 8), (12, 16)]),
            "<name c=\"[x]e\">f[x]</name>"
        );
        assert_eq!(
            fitted("[12, 34]", &[(1, 3, Shape::Bare), (5, 7, Shape::Bare)], &[(2, 3)]),
            "[\"[x]\", 34]"
        );
        assert_eq!(
            fitted(
                "[12, 34]",
                &[(1, 3, Shape::Bare), (5, 7, Shape::Bare)],
                &[(1, 2), (2, 6)]
            ),
            "[\"[x]\", \"[x]\"]"
        );
    }
}
