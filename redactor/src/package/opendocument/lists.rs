//! Lists (part 3, 5.3, 16.30): what stands before a paragraph, counted as readers count it and written as it is seen.

use crate::package::lines::Lines;
use crate::package::numerals::{Label, Numerals, count, cut};
use crate::package::opendocument::lines;
use crate::package::xml::Element;
use std::collections::BTreeMap;

/// Levels of a list.
const LEVELS: usize = 10;

/// A style of lists.
#[derive(Debug, Clone, Default)]
pub(crate) struct ListStyle {
    levels: BTreeMap<usize, Level>,
}

/// One level of it.
#[derive(Debug, Clone)]
struct Level {
    bullet: bool,
    numerals: Numerals,
    start: u32,
    /// How many levels are shown.
    shown: usize,
    prefix: String,
    suffix: String,
    /// What stands instead of these: `%1%.%2%)`.
    format: Option<String>,
    /// How the lines of its paragraphs are set, and the style of the letters of its numbers.
    lines: Lines,
    letters: Option<String>,
}

impl ListStyle {
    /// The style that `element` is (`text:list-style`, `text:outline-style`).
    pub(crate) fn of(element: &Element) -> Self {
        let level = |element: &Element| {
            let number: usize = element.attribute("text:level")?.parse().ok()?;
            Some((number.checked_sub(1)?, Level::of(element)))
        };
        Self {
            levels: element.elements().filter_map(level).collect(),
        }
    }

    /// How the lines of the paragraphs of a level are set.
    pub(crate) fn lines(&self, level: usize) -> Option<&Lines> {
        self.levels.get(&level).map(|level| &level.lines)
    }

    /// The style of the letters of the numbers of a level.
    pub(crate) fn letters(&self, level: usize) -> Option<&str> {
        self.levels.get(&level)?.letters.as_deref()
    }

    /// Whether a paragraph there has no number.
    pub(crate) fn is_bullet(&self, place: Place) -> bool {
        self.levels.get(&place.level).is_some_and(|level| level.bullet)
    }
}

impl Level {
    fn of(element: &Element) -> Self {
        let of = |name: &str| element.attribute(name);
        let number = |name: &str| of(name).and_then(|value| value.parse().ok());
        let named = element.name.as_str();
        let format = of("style:num-list-format").or(of("loext:num-list-format"));
        Self {
            bullet: matches!(named, "text:list-level-style-bullet" | "text:list-level-style-image"),
            numerals: numerals(of("style:num-format"), of("style:num-letter-sync") == Some("true")),
            start: number("text:start-value").unwrap_or(1),
            shown: number("text:display-levels").map_or(1, |shown| shown as usize),
            prefix: of("style:num-prefix").unwrap_or_default().to_owned(),
            suffix: of("style:num-suffix").unwrap_or_default().to_owned(),
            format: format.map(str::to_owned),
            lines: lines::of_level(element),
            letters: of("text:style-name").map(str::to_owned),
        }
    }
}

/// The way in which a format writes numbers (part 3, 19.500): none where it is empty.
fn numerals(format: Option<&str>, doubled: bool) -> Numerals {
    match format {
        None | Some("") => Numerals::None,
        Some("a") => Numerals::Letters { upper: false, doubled },
        Some("A") => Numerals::Letters { upper: true, doubled },
        Some("i") => Numerals::Roman { upper: false },
        Some("I") => Numerals::Roman { upper: true },
        Some("01") => Numerals::TwoDigits,
        Some("1st") => Numerals::Ordinal,
        Some(_) => Numerals::Plain,
    }
}

/// Where a paragraph stands in a list.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Place {
    /// Which of [`Lists`] counts it.
    counts: usize,
    /// The level, from 0.
    pub(crate) level: usize,
}

impl Place {
    /// One level deeper.
    pub(crate) fn deeper(self) -> Self {
        Self {
            level: self.level + 1,
            ..self
        }
    }
}

/// How far each list has counted.
#[derive(Debug)]
pub(crate) struct Lists {
    counted: Vec<[Option<u32>; LEVELS]>,
    by_id: BTreeMap<String, usize>,
    /// The last one, and its style.
    last: Option<(String, usize)>,
}

/// What counts the headings.
const OUTLINE: usize = 0;

impl Default for Lists {
    fn default() -> Self {
        Self {
            counted: vec![[None; LEVELS]],
            by_id: BTreeMap::new(),
            last: None,
        }
    }
}

impl Lists {
    /// Where the first level of a list that begins is: it goes on from another where it says so (part 3, 19.781, 19.782).
    pub(crate) fn begin(&mut self, list: &Element, style: &str) -> Place {
        let named = list.attribute("text:continue-list");
        let named = named.and_then(|id| self.by_id.get(id).copied());
        let last = self.last.as_ref().filter(|(same, _)| same == style);
        let last = last.filter(|_| list.attribute("text:continue-numbering") == Some("true"));
        let counts = named.or(last.map(|(_, counts)| *counts)).unwrap_or_else(|| {
            self.counted.push([None; LEVELS]);
            self.counted.len() - 1
        });
        let id = list.attribute("xml:id").or(list.attribute("text:id"));
        if let Some(id) = id {
            self.by_id.insert(id.to_owned(), counts);
        }
        self.last = Some((style.to_owned(), counts));
        Place { counts, level: 0 }
    }

    /// Where a paragraph is that names its list itself.
    pub(crate) fn named(&mut self, paragraph: &Element, style: &str, level: usize) -> Place {
        let id = paragraph.attribute("text:list-id").unwrap_or(style).to_owned();
        let fresh = self.counted.len();
        let counts = *self.by_id.entry(id).or_insert(fresh);
        if counts == fresh {
            self.counted.push([None; LEVELS]);
        }
        Place { counts, level }
    }

    /// A level begins anew.
    pub(crate) fn restart(&mut self, place: Place) {
        let counted = self.counted.get_mut(place.counts);
        for count in counted.into_iter().flatten().skip(place.level) {
            *count = None;
        }
    }

    /// What stands before the next paragraph there; it has the number `first` where one is said.
    pub(crate) fn label(&mut self, style: Option<&ListStyle>, place: Place, first: Option<u32>) -> Label {
        let level = place.level.min(LEVELS - 1);
        let Some(style) = style else { return Label::Bullet };
        let Some(own) = style.levels.get(&level) else {
            return Label::Nothing;
        };
        if own.bullet {
            return Label::Bullet;
        }
        let Some(counted) = self.counted.get_mut(place.counts) else {
            return Label::Nothing;
        };
        count(counted, level, first, &|number| {
            style.levels.get(&number).map_or(1, |level| level.start)
        });
        Label::of(cut(&words(style, own, level, counted)))
    }

    /// What stands before the next heading of a level, from 0.
    pub(crate) fn heading(&mut self, style: &ListStyle, level: usize, first: Option<u32>) -> Label {
        let counts = OUTLINE;
        match self.label(Some(style), Place { counts, level }, first) {
            Label::Bullet => Label::Nothing,
            label => label,
        }
    }
}

/// The label of a level with its numbers in it.
fn words(style: &ListStyle, own: &Level, level: usize, counted: &[Option<u32>; LEVELS]) -> String {
    let number = |level: usize| {
        let count = counted.get(level).copied().flatten().unwrap_or(1);
        let of = style.levels.get(&level).filter(|level| !level.bullet);
        of.map_or(String::new(), |of| of.numerals.written(count))
    };
    if let Some(format) = &own.format {
        // What stands between two signs is a level, or else it is said.
        let mut words = String::new();
        for piece in format.split('%') {
            match piece.parse::<usize>() {
                Ok(level) if level > 0 => words.push_str(&number(level - 1)),
                _ => words.push_str(piece),
            }
        }
        return words;
    }
    let from = (level + 1).saturating_sub(own.shown.max(1));
    let numbers = (from..=level).map(number).filter(|number| !number.is_empty());
    let numbers: Vec<String> = numbers.collect();
    format!("{}{}{}", own.prefix, numbers.join("."), own.suffix)
}
