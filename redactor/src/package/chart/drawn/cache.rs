//! What a part remembers of the cells that a chart is made of (21.2.2.123, 21.2.2.200, 21.2.2.102): letters and numbers by their places.

use crate::package::chart::{LETTERS, POINTS};
use crate::package::xml::{Element, Node};
use std::collections::BTreeMap;

/// Where letters or numbers stand, in what refers to them or says them.
const HELD: &[&[&str]] = &[
    &["c:strRef", "c:strCache"],
    &["c:strLit"],
    &["c:numRef", "c:numCache"],
    &["c:numLit"],
    &["c:multiLvlStrRef", "c:multiLvlStrCache"],
];

/// Levels of letters at most.
const LEVELS: usize = 16;

/// Points by their places.
#[derive(Debug, Default)]
pub(super) struct Cache {
    pub(super) points: BTreeMap<u32, Held>,
    /// Whether they are numbers, and how these are written.
    pub(super) is_numeric: bool,
    code: Option<String>,
    /// Whether there were more than are kept.
    pub(super) has_more: bool,
}

/// What is held for a point.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Held {
    pub(super) text: String,
    code: Option<String>,
    /// Of letters on several levels, those of each.
    levels: Vec<String>,
}

impl Held {
    /// The letters as they stand in the part.
    pub(super) fn raw(&self) -> impl Iterator<Item = &str> {
        let whole = self.levels.is_empty().then_some(self.text.as_str());
        self.levels.iter().map(String::as_str).chain(whole)
    }
}

impl Cache {
    /// What `holder` refers to or says.
    pub(super) fn of(holder: &Element) -> Option<Self> {
        let held = HELD.iter().find_map(|path| holder.path(path))?;
        let mut cache = Self {
            is_numeric: matches!(held.name.as_str(), "c:numCache" | "c:numLit"),
            code: held.find("c:formatCode").map(short),
            ..Self::default()
        };
        let count = super::number(held, "c:ptCount");
        cache.points = if held.name == "c:multiLvlStrCache" {
            let levels = held.elements().filter(|level| level.name == "c:lvl").take(LEVELS);
            let levels: Vec<_> = levels.map(|level| cache.places(level, count)).collect();
            joined(&levels)
        } else {
            cache.places(held, count)
        };
        Some(cache)
    }

    /// How a point is written.
    pub(super) fn code_of<'a>(&'a self, held: &'a Held) -> Option<&'a str> {
        held.code.as_deref().or(self.code.as_deref())
    }

    /// The number at a place.
    pub(super) fn number(&self, place: u32) -> Option<f64> {
        let number: f64 = self.points.get(&place)?.text.trim().parse().ok()?;
        number.is_finite().then_some(number)
    }

    /// What all numbers make together, and the largest of them, whatever their signs.
    pub(super) fn sum(&self) -> f64 {
        self.numbers().sum()
    }

    pub(super) fn largest(&self) -> f64 {
        self.numbers().fold(0.0, f64::max)
    }

    fn numbers(&self) -> impl Iterator<Item = f64> {
        let numbers = self.points.keys().filter_map(|place| self.number(*place));
        numbers.map(f64::abs)
    }

    /// The points in `element`: of two at one place, the last. What lies beyond their `count` is on no chart.
    fn places(&mut self, element: &Element, count: Option<u32>) -> BTreeMap<u32, Held> {
        let mut places = BTreeMap::new();
        let points = element.elements().filter(|point| point.name == "c:pt");
        for (number, point) in points.enumerate() {
            // Places can be said twice, and not without end.
            if number >= 2 * POINTS {
                self.has_more = true;
                break;
            }
            let place = point.attribute("idx").and_then(|place| place.parse::<u32>().ok());
            let Some(place) = place.filter(|place| count.is_none_or(|count| *place < count)) else {
                continue;
            };
            if places.len() >= POINTS && !places.contains_key(&place) {
                self.has_more = true;
                continue;
            }
            let held = Held {
                text: point.find("c:v").map(short).unwrap_or_default(),
                code: point
                    .attribute("formatCode")
                    .filter(|code| code.len() <= LETTERS)
                    .map(str::to_owned),
                levels: Vec::new(),
            };
            places.insert(place, held);
        }
        places
    }
}

/// The letters of an element, but for those behind the first that anybody would read.
fn short(element: &Element) -> String {
    let letters = |node: &'_ Node| match node {
        Node::Text(text) => text.chars().take(LETTERS + 1).collect(),
        Node::Element(_) => String::new(),
    };
    element.children.first().map(letters).unwrap_or_default()
}

/// Letters on several levels, of which the first is the innermost: what an outer one says holds until it says something else.
fn joined(levels: &[BTreeMap<u32, Held>]) -> BTreeMap<u32, Held> {
    let Some((inner, outer)) = levels.split_first() else {
        return BTreeMap::new();
    };
    let whole = |(place, held): (&u32, &Held)| {
        let around = outer
            .iter()
            .rev()
            .filter_map(|level| level.range(..=*place).next_back());
        let levels: Vec<String> = around
            .map(|(_, held)| held.text.clone())
            .chain([held.text.clone()])
            .collect();
        let whole = Held {
            text: levels.join(" "),
            code: None,
            levels,
        };
        (*place, whole)
    };
    inner.iter().map(whole).collect()
}
