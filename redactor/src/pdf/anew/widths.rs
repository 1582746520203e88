//! The width test: each of 900 names is taken out of the same paragraph, and what is left must not tell which it was.
//!
//! A page is set by [`Desk`], and compared as the whole file that is written of it.

use super::desk::{Desk, cut};
use crate::finding::Cut;
use crate::pdf::book::Book;
use hayro::hayro_interpret::font::StandardFont;
use std::collections::{BTreeMap, HashSet};
use std::ops::Range;

const NAMES: &str = include_str!("../../../tests/data/names.txt");

/// A page of a newsroom's kind; the name stands for `@`.
const TEXT: &str = "The files were handed over on Friday by a clerk of the ministry, who asked not to be named. According to the \
    clerk, the order to delete them came from @, then head of the department, and was given by telephone. Two other people in the \
    room heard the call. The department has denied this, and AVERTED further questions: \"We Try To help.\" It was late.";

/// Width of the column, in points.
const MEASURE: f64 = 300.0;

/// As wide as any name: where its line breaks, the line of each of them can.
const WIDEST: &str = "Christopher";

/// How a paragraph is set.
#[derive(Debug, Clone, Copy)]
struct Way {
    font: StandardFont,
    /// How much wider the letters are than the font's: a subset of a font of two bytes a letter has widths of its own.
    stretch: f64,
    justified: bool,
    /// Breaks where a wide name breaks, whatever the name.
    same_breaks: bool,
}

/// The words of the paragraph.
fn words(name: &str) -> Vec<String> {
    TEXT.split_whitespace().map(|word| word.replace('@', name)).collect()
}

/// The lines of `words`, as many in each as there is room for.
fn broken(desk: &Desk, words: &[String]) -> Vec<Range<usize>> {
    let mut lines: Vec<Range<usize>> = Vec::new();
    for number in 0..words.len() {
        let fits = |line: &Range<usize>| desk.width(&words[line.start..=number].join(" ")) <= MEASURE;
        match lines.last_mut().filter(|line| fits(line)) {
            Some(line) => line.end += 1,
            None => lines.push(number..number + 1),
        }
    }
    lines
}

/// The paragraph with `name` in it, and its cut; and how its lines break.
fn page(way: Way, name: &str) -> (Desk, Vec<Cut>, Vec<Range<usize>>) {
    let mut desk = Desk::new(way.font, way.stretch);
    desk.kern = 0.06;
    desk.blanks = !way.justified;
    let words = words(name);
    let lines = broken(
        &desk,
        &if way.same_breaks {
            self::words(WIDEST)
        } else {
            words.clone()
        },
    );
    let home = TEXT.split_whitespace().position(|word| word.contains('@')).unwrap();
    let mut cuts = Vec::new();
    let mut y = 100.0;
    for line in &lines {
        let text = words[line.clone()].join(" ");
        #[expect(clippy::cast_precision_loss, reason = "a few words")]
        let extra = (MEASURE - desk.width(&text)) / (line.len() - 1).max(1) as f64;
        let last = line.end == words.len();
        let row = desk.row(&text, y, if way.justified && !last { extra } else { 0.0 });
        if line.contains(&home) {
            let start = words[line.start..home].iter().map(|word| word.len() + 1).sum();
            cuts.push(cut(row, start..start + name.len(), "[name]"));
        }
        y += 14.0;
    }
    (desk, cuts, lines)
}

/// The file of what is left of a page.
fn made(desk: Desk, cuts: &[Cut]) -> Vec<u8> {
    let done = desk.done(cuts, &[]);
    let mut file = Vec::new();
    let mut book = Book::begin(&mut file).unwrap();
    done.outlines.iter().for_each(|outline| book.outline(outline).unwrap());
    book.sheet(&done.sheet, &[]).unwrap();
    book.finish(false).unwrap();
    file
}

/// How many names give which output, and how many different breaks there are.
fn classes(way: Way) -> (Vec<usize>, usize) {
    let mut outputs: BTreeMap<Vec<u8>, usize> = BTreeMap::new();
    let mut breaks = HashSet::new();
    for name in NAMES.lines().filter(|line| !line.starts_with('#')) {
        let (desk, cuts, broken) = page(way, name);
        *outputs.entry(made(desk, &cuts)).or_default() += 1;
        breaks.insert(broken);
    }
    (outputs.into_values().collect(), breaks.len())
}

#[test]
fn what_is_left_of_900_names_differs_only_where_lines_break() {
    let fonts = [
        ("Times", StandardFont::TimesRoman, 1.0),
        ("Helvetica", StandardFont::Helvetica, 1.0),
        ("CID", StandardFont::TimesItalic, 1.0237),
    ];
    for (name, font, stretch) in fonts {
        for (justified, same_breaks) in [(false, true), (true, true), (false, false), (true, false)] {
            let way = Way {
                font,
                stretch,
                justified,
                same_breaks,
            };
            let (sets, breaks) = classes(way);
            let names: usize = sets.iter().sum();
            #[expect(clippy::cast_precision_loss, reason = "hundreds")]
            let mean = sets.iter().map(|set| set * set).sum::<usize>() as f64 / names as f64;
            println!(
                "{name}, {}, {}: {names} names, {} outputs, mean anonymity set {mean:.1}, {breaks} sets of breaks",
                if justified { "justified" } else { "ragged" },
                if same_breaks {
                    "the same breaks"
                } else {
                    "its own breaks"
                },
                sets.len(),
            );
            assert_eq!(names, 900);
            assert_eq!(sets.len(), breaks, "{way:?}: {sets:?}");
            assert!(!same_breaks || breaks == 1);
        }
    }
}
