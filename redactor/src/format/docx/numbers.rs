//! The numbers before paragraphs (ECMA-376, part 1, 17.9): counted as readers count them, and written as they are seen.

use super::lines::{self, Lines};
use super::manner::on;
use crate::package::numerals::{Label, Numerals, count, cut};
use crate::package::xml::Element;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

/// Levels of a list.
const LEVELS: usize = 9;

/// One level of a list.
#[derive(Debug, Clone)]
struct Level {
    start: u32,
    kind: String,
    text: String,
    /// Numbers of all levels are plain.
    plain: bool,
    lines: Lines,
    /// How its numbers look, where they look otherwise than their paragraphs.
    look: Option<Rc<Element>>,
}

impl Default for Level {
    fn default() -> Self {
        Self {
            start: 1,
            kind: "decimal".to_owned(),
            text: String::new(),
            plain: false,
            lines: Lines::default(),
            look: None,
        }
    }
}

/// A list that paragraphs name: what it counts with, and what it says otherwise.
#[derive(Debug, Clone, Default)]
struct List {
    counts: u32,
    levels: BTreeMap<usize, Level>,
    starts: BTreeMap<usize, u32>,
}

/// The lists of a document, and how far each has counted.
#[derive(Debug, Default)]
pub(super) struct Numbers {
    kinds: BTreeMap<u32, BTreeMap<usize, Level>>,
    lists: BTreeMap<u32, List>,
    counted: BTreeMap<u32, [Option<u32>; LEVELS]>,
    begun: BTreeSet<(u32, usize)>,
}

impl Numbers {
    /// Those of the part `tree`; the numbers of styles that lists lead to are in `styles`.
    pub(super) fn of(tree: Option<&Element>, styles: Option<&Element>) -> Self {
        let mut numbers = Self::default();
        let Some(tree) = tree else { return numbers };
        let mut linked: BTreeMap<u32, String> = BTreeMap::new();
        for element in tree.elements() {
            if element.name == "w:abstractNum"
                && let Some(id) = number(element, "w:abstractNumId")
            {
                numbers.kinds.insert(id, levels(element));
                if let Some(style) = value(element, "w:numStyleLink") {
                    linked.insert(id, style.to_owned());
                }
            }
            if element.name == "w:num"
                && let Some(id) = number(element, "w:numId")
            {
                numbers.lists.insert(id, list(element));
            }
        }
        for (id, style) in linked {
            let list = styles.and_then(|styles| list_of(styles, &style));
            let kind = list.and_then(|list| numbers.kinds.get(&numbers.lists.get(&list)?.counts));
            if let Some(kind) = kind.cloned() {
                numbers.kinds.insert(id, kind);
            }
        }
        numbers
    }

    /// How the paragraphs of a list are set, on a level from 0.
    pub(super) fn lines(&self, list: u32, level: u8) -> Lines {
        let level = self.level(list, level);
        level.map(|level| level.lines.clone()).unwrap_or_default()
    }

    /// The properties of the numbers of a list, on a level from 0.
    pub(super) fn look(&self, list: u32, level: u8) -> Option<Rc<Element>> {
        self.level(list, level)?.look.clone()
    }

    fn level(&self, list: u32, level: u8) -> Option<&Level> {
        let level = usize::from(level).min(LEVELS - 1);
        let own = self.lists.get(&list)?;
        let kind = || self.kinds.get(&own.counts)?.get(&level);
        own.levels.get(&level).or_else(kind)
    }

    /// What stands before the next paragraph of a list, on a level from 0.
    pub(super) fn label(&mut self, list: u32, level: u8) -> Label {
        let level = usize::from(level).min(LEVELS - 1);
        let Some(own) = self.lists.get(&list).cloned() else {
            return Label::Nothing;
        };
        let levels = |number: usize| {
            let kind = self.kinds.get(&own.counts).and_then(|kind| kind.get(&number));
            own.levels.get(&number).or(kind).cloned().unwrap_or_default()
        };
        let all: Vec<Level> = (0..LEVELS).map(levels).collect();
        let Some(this) = all.get(level) else {
            return Label::Nothing;
        };
        if this.kind == "bullet" {
            return Label::Bullet;
        }
        let counted = self.counted.entry(own.counts).or_default();
        let first = own.starts.get(&level).filter(|_| self.begun.insert((list, level)));
        count(counted, level, first.copied(), &|number| {
            all.get(number).map_or(1, |level| level.start)
        });
        Label::of(words(this, &all, counted))
    }
}

/// The text of a level with its numbers in it: `%1.%2`.
fn words(level: &Level, all: &[Level], counted: &[Option<u32>; LEVELS]) -> String {
    let mut words = String::new();
    let mut text = level.text.chars().peekable();
    while let Some(letter) = text.next() {
        let number = text
            .peek()
            .and_then(|digit| digit.to_digit(10))
            .filter(|digit| letter == '%' && *digit > 0);
        match number {
            Some(number) => {
                text.next();
                let number = number as usize - 1;
                let count = counted.get(number).copied().flatten().unwrap_or(1);
                let kind = all
                    .get(number)
                    .map_or("decimal", |of| if level.plain { "decimal" } else { of.kind.as_str() });
                words.push_str(&numerals(kind).written(count));
            }
            None => words.push(letter),
        }
    }
    cut(&words)
}

/// The way in which a kind of numbers is written (17.18.59).
fn numerals(kind: &str) -> Numerals {
    let doubled = true;
    match kind {
        "none" => Numerals::None,
        "lowerLetter" => Numerals::Letters { upper: false, doubled },
        "upperLetter" => Numerals::Letters { upper: true, doubled },
        "upperRoman" => Numerals::Roman { upper: true },
        "lowerRoman" => Numerals::Roman { upper: false },
        "decimalZero" => Numerals::TwoDigits,
        "ordinal" => Numerals::Ordinal,
        _ => Numerals::Plain,
    }
}

fn levels(list: &Element) -> BTreeMap<usize, Level> {
    let levels = list.elements().filter(|element| element.name == "w:lvl");
    levels
        .filter_map(|level| Some((number(level, "w:ilvl")? as usize, self::level(level))))
        .collect()
}

fn level(element: &Element) -> Level {
    let number = |name: &str| value(element, name).and_then(|value| value.parse().ok());
    Level {
        start: number("w:start").unwrap_or(1),
        kind: value(element, "w:numFmt").unwrap_or("decimal").to_owned(),
        text: value(element, "w:lvlText").unwrap_or_default().to_owned(),
        plain: element.find("w:isLgl").is_some_and(on),
        lines: element.find("w:pPr").map(lines::of).unwrap_or_default(),
        look: element.find("w:rPr").cloned().map(Rc::new),
    }
}

fn list(element: &Element) -> List {
    let mut list = List {
        counts: value(element, "w:abstractNumId")
            .and_then(|id| id.parse().ok())
            .unwrap_or_default(),
        ..List::default()
    };
    for changed in element.elements().filter(|element| element.name == "w:lvlOverride") {
        let Some(number) = number(changed, "w:ilvl").map(|number| number as usize) else {
            continue;
        };
        if let Some(own) = changed.find("w:lvl") {
            list.levels.insert(number, level(own));
        }
        if let Some(start) = value(changed, "w:startOverride").and_then(|start| start.parse().ok()) {
            list.starts.insert(number, start);
        }
    }
    list
}

/// The list that a style of lists names.
fn list_of(styles: &Element, style: &str) -> Option<u32> {
    let style = styles
        .elements()
        .find(|element| element.attribute("w:styleId") == Some(style))?;
    value(style.path(&["w:pPr", "w:numPr"])?, "w:numId")?.parse().ok()
}

fn value<'a>(element: &'a Element, name: &str) -> Option<&'a str> {
    element.find(name)?.attribute("w:val")
}

fn number(element: &Element, name: &str) -> Option<u32> {
    element.attribute(name)?.parse().ok()
}
