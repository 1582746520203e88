//! What a part remembers of the cells that a chart is made of (21.2.2.123, 21.2.2.200, 21.2.2.102): letters and numbers by their places.

use super::sight::Said;
use crate::package::chart::{LETTERS, POINTS};
use crate::package::xml::{Element, Node};
use std::collections::BTreeMap;
use std::rc::Rc;

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
    pub(super) text: Rc<str>,
    code: Option<String>,
    /// Of letters on several levels, those of the others, the outermost first: many points have them in common.
    outer: Vec<Rc<str>>,
}

impl Held {
    /// The letters of its levels as they stand in the part, so many as anybody would read.
    pub(super) fn said(&self) -> Said {
        let mut left = LETTERS;
        let levels = self.outer.iter().chain([&self.text]);
        let shown = levels.take_while(|level| {
            let room = left.checked_sub(level.chars().count());
            left = room.unwrap_or(0);
            room.is_some() || self.outer.is_empty()
        });
        Said::of(shown.map(|level| level.to_string()).collect())
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

    /// What cells say of which labels of a series are made ([MS-ODRAWXML] 2.24.3), where they can be.
    pub(super) fn of_labels(series: &Element) -> Option<Self> {
        let held = super::extended(series, "c15:datalabelsRange")?.find("c15:dlblRangeCache")?;
        let mut cache = Self::default();
        cache.points = cache.places(held, super::number(held, "c:ptCount"));
        Some(cache)
    }

    /// How a point is written.
    pub(super) fn code_of<'a>(&'a self, held: &'a Held) -> Option<&'a str> {
        held.code.as_deref().or(self.code.as_deref())
    }

    /// The letters of all points.
    pub(super) fn letters(&self) -> Vec<String> {
        self.points.values().map(|held| held.text.to_string()).collect()
    }

    /// The number at a place.
    pub(super) fn number(&self, place: u32) -> Option<f64> {
        let number: f64 = self.points.get(&place)?.text.trim().parse().ok()?;
        number.is_finite().then_some(number)
    }

    /// What all numbers make together, whatever their signs.
    pub(super) fn sum(&self) -> f64 {
        self.numbers().map(f64::abs).sum()
    }

    /// The largest of them as they are seen, whatever its sign.
    pub(super) fn largest(&self, seen: impl Fn(f64) -> f64) -> f64 {
        self.numbers().map(|number| seen(number).abs()).fold(0.0, f64::max)
    }

    fn numbers(&self) -> impl Iterator<Item = f64> {
        self.points.keys().filter_map(|place| self.number(*place))
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
                text: point.find("c:v").map(short).unwrap_or_default().into(),
                code: point
                    .attribute("formatCode")
                    .filter(|code| code.len() <= LETTERS)
                    .map(str::to_owned),
                outer: Vec::new(),
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
        let whole = Held {
            text: Rc::clone(&held.text),
            code: None,
            outer: around.map(|(_, held)| Rc::clone(&held.text)).collect(),
        };
        (*place, whole)
    };
    inner.iter().map(whole).collect()
}
