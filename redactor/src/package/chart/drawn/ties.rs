//! What leads from points of one series to those of another, or to the axis (21.2.2.53, 21.2.2.80, 21.2.2.218): which points its ends show
//! where nothing else of them is seen.
//!
//! Lines from the highest to the lowest end at those two of a category, and say nothing of what lies between; lines that drop to the axis
//! begin at the highest; bars from the first series of a group to its last end at these two.

use super::cache::Cache;
use super::sight::Sight;
use crate::package::xml::Element;
use std::collections::{BTreeMap, BTreeSet};

/// Ties of a group that it says are there.
pub(super) struct Ties<'e> {
    high_low: Option<&'e Element>,
    drop: Option<&'e Element>,
    up_down: Option<&'e Element>,
}

/// The points that ties show: their places, and the numbers of their series in the group.
#[derive(Default)]
pub(super) struct Tied(BTreeSet<(u32, usize)>);

impl Tied {
    pub(super) fn at(&self, place: u32, series: usize) -> bool {
        self.0.contains(&(place, series))
    }
}

/// A value, and the number of its series.
type End = (f64, usize);

/// The ends of what stands at one place.
struct Ends {
    lowest: End,
    highest: End,
    first: usize,
    last: usize,
}

impl<'e> Ties<'e> {
    /// Those in `group`.
    pub(super) fn of(group: &'e Element) -> Self {
        Self {
            high_low: group.find("c:hiLowLines"),
            drop: group.find("c:dropLines"),
            up_down: group.find("c:upDownBars"),
        }
    }

    /// The points of `series` that they show on `sight`.
    pub(super) fn points(&self, series: &[&Element], sight: &Sight<'_>) -> Tied {
        let is_line = |line: Option<&Element>| line.is_some_and(|line| sight.lines(line.find("c:spPr"), true));
        let is_bar = |name: &str| {
            let bar = self.up_down.and_then(|bars| bars.find(name));
            let form = bar.map(|bar| bar.find("c:spPr"));
            form.is_some_and(|form| sight.fills(form) || sight.lines(form, false))
        };
        let (high_low, drop) = (is_line(self.high_low), is_line(self.drop));
        let up_down = is_bar("c:upBars") && is_bar("c:downBars");
        let mut tied = BTreeSet::new();
        if !(high_low || drop || up_down) {
            return Tied(tied);
        }
        let last = series.len().saturating_sub(1);
        for (place, ends) in ends(series) {
            let (low, high) = (ends.lowest, ends.highest);
            // A line from a point to itself is none.
            let is_long = low.0 < high.0;
            let lines = [(low, high_low && is_long), (high, drop || (high_low && is_long))];
            tied.extend(
                lines
                    .into_iter()
                    .filter(|(_, is_seen)| *is_seen)
                    .map(|(end, _)| (place, end.1)),
            );
            if up_down && (ends.first, ends.last) == (0, last) && last > 0 {
                tied.extend([(place, 0), (place, last)]);
            }
        }
        Tied(tied)
    }
}

/// The ends at each place of these series; of two that are as high, the first is one.
fn ends(series: &[&Element]) -> BTreeMap<u32, Ends> {
    let mut all: BTreeMap<u32, Ends> = BTreeMap::new();
    for (number, series) in series.iter().enumerate() {
        let Some(values) = series.find("c:val").and_then(Cache::of) else {
            continue;
        };
        for place in values.points.keys() {
            let Some(value) = values.number(*place) else { continue };
            let own = (value, number);
            let ends = all.entry(*place).or_insert(Ends {
                lowest: own,
                highest: own,
                first: number,
                last: number,
            });
            ends.last = number;
            if value < ends.lowest.0 {
                ends.lowest = own;
            }
            if value > ends.highest.0 {
                ends.highest = own;
            }
        }
    }
    all
}
