//! How high the values of a chart are seen to be that no label says (part 3, 20: `chart:minimum`, `chart:maximum`, `chart:stacked`,
//! `chart:percentage`): before an axis that has labels, as parts of a whole, or else of the largest.

use super::cells::{At, Range};
use super::looks::{Kind, property};
use super::read::{Drawn, Reading};
use super::values::number;
use crate::package::chart::{POINTS, SERIES, rounded, share};
use crate::package::xml::Element;
use std::collections::BTreeMap;

/// Axes of a chart at most that are looked at: it has two of values.
pub(super) const AXES: usize = 16;

/// Numbers that are summed up for one chart at most: twenty times as many as are shown. Of more, nobody is told what they make together.
const SUMMED: usize = 20 * POINTS;

/// Where an axis begins and ends, if it says so.
pub(super) type Reach = (Option<f64>, Option<f64>);

/// An axis of values: whether its labels are seen, and how far it reaches.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Along {
    seen: bool,
    reach: Reach,
}

/// What values make together at a place: those above nothing, and those below it, without their sign.
type Stack = (f64, f64);

/// What the values of all series make together, and the largest of them.
#[derive(Debug, Default)]
pub(super) struct Wholes<'a> {
    /// The largest on each axis, whatever its sign, as far as the axis reaches.
    largest: BTreeMap<&'a str, f64>,
    /// What stands upon one another, of each kind and axis.
    stacks: BTreeMap<(Kind, &'a str), BTreeMap<usize, Stack>>,
    /// The largest circle.
    circle: f64,
}

impl Wholes<'_> {
    /// How large a circle is seen to be.
    pub(super) fn circle(&self, size: f64) -> String {
        share(size.abs(), self.circle)
    }
}

/// How far an axis of these styles reaches.
pub(super) fn reach(chain: &[&Element]) -> Reach {
    let bound = |name: &str| {
        property(chain, name)?
            .trim()
            .parse()
            .ok()
            .filter(|bound: &f64| bound.is_finite())
    };
    (bound("chart:minimum"), bound("chart:maximum"))
}

/// Whether a value lies where an axis reaches.
pub(super) fn is_within(value: f64, (least, most): Reach) -> bool {
    least.is_none_or(|least| value >= least) && most.is_none_or(|most| value <= most)
}

/// The name of the axis on which a series stands.
pub(super) fn attached(series: &Element) -> &str {
    series.attribute("chart:attached-axis").unwrap_or("primary-y")
}

impl<'a> Reading<'a, '_> {
    /// The axis on which the values of a series stand; one without labels where it has none.
    pub(super) fn along(&self, series: &Element) -> Along {
        let name = attached(series);
        let own = self
            .heights
            .iter()
            .find(|axis| axis.attribute("chart:name") == Some(name));
        let axis = own.or(self.heights.first());
        axis.map_or(Along::default(), |axis| Along {
            seen: self.is_labelled(axis),
            reach: reach(&self.styles.chain(axis)),
        })
    }

    /// What the values of these series make together; nothing where they are too many to be summed up.
    pub(super) fn wholes(&self, all: &[&'a Element]) -> Wholes<'a> {
        let (mut wholes, mut left) = (Wholes::default(), SUMMED);
        for series in all.iter().copied().take(SERIES) {
            let Some(range) = self.table.range(series, "chart:values-cell-range-address") else {
                continue;
            };
            if self.kind_of(series) == Kind::Parts {
                continue;
            }
            let count = self.count(range);
            let Some(rest) = left.checked_sub(count) else {
                return Wholes::default();
            };
            left = rest;
            let drawn = self.drawn(series, range);
            for place in 0..count {
                self.add(&drawn, place, &mut wholes);
            }
        }
        wholes
    }

    fn add(&self, drawn: &Drawn<'a>, place: usize, wholes: &mut Wholes<'a>) {
        let Some((_, value)) = self.number_at(drawn.range, place) else {
            return;
        };
        let high = match drawn.kind {
            Kind::Parts => return,
            Kind::Circles => {
                wholes.circle = wholes.circle.max(value.abs());
                self.domain(drawn, 0, place).map_or(0.0, |(_, high)| high)
            }
            _ => value,
        };
        let (least, most) = drawn.along.reach;
        let seen = most.map_or(high, |most| high.min(most));
        let seen = least.map_or(seen, |least| seen.max(least)).abs();
        let largest = wholes.largest.entry(drawn.axis).or_default();
        *largest = largest.max(seen);
        let stacks = wholes.stacks.entry((drawn.kind, drawn.axis)).or_default();
        let (up, down) = stacks.entry(place).or_default();
        (*up, *down) = (*up + high.max(0.0), *down - high.min(0.0));
    }

    /// What the parts of a circle make together.
    pub(super) fn whole(&self, range: Range) -> f64 {
        let values = (0..self.count(range)).filter_map(|place| self.number_at(range, place));
        values.map(|(_, value)| value.abs()).sum()
    }

    /// How many places of a range are looked at.
    fn count(&self, range: Range) -> usize {
        range.length().min(self.table.reaches(range)).min(POINTS)
    }

    /// The number at a place of a range that is seen, and its cell.
    pub(super) fn number_at(&self, range: Range, place: usize) -> Option<(&'a Element, f64)> {
        match self.table.at(range.nth(place)?) {
            At::Cell(cell) => Some((cell, number(cell)?)),
            At::Hidden | At::Nothing => None,
        }
    }

    /// How high a value is seen to be at a place; none where it lies beyond what its axis shows.
    pub(super) fn height(&self, drawn: &Drawn<'a>, place: usize, value: f64) -> Option<String> {
        if drawn.kind == Kind::Parts {
            return Some(share(value.abs(), drawn.whole));
        }
        let (least, most) = drawn.along.reach;
        if self.is_stacked && matches!(drawn.kind, Kind::Filled | Kind::Lines) {
            let stacks = self.wholes.stacks.get(&(drawn.kind, drawn.axis));
            let (up, down) = *stacks.and_then(|stacks| stacks.get(&place))?;
            let all = if self.is_shares { up + down } else { 1.0 };
            // Of a stack that its axis does not show from end to end nobody can tell the parts.
            let hides = least.is_some_and(|least| least * all > -down) || most.is_some_and(|most| most * all < up);
            return (!hides).then(|| match self.is_shares {
                true => share(value, all),
                false => self.before(drawn, value),
            });
        }
        match (most.filter(|most| value > *most), least.filter(|least| value < *least)) {
            (None, None) => Some(self.before(drawn, value)),
            // An area is seen as far as the axis reaches.
            (Some(most), _) if drawn.kind == Kind::Filled => Some(format!("> {}", self.before(drawn, most))),
            (_, Some(least)) if drawn.kind == Kind::Filled => Some(format!("< {}", self.before(drawn, least))),
            _ => None,
        }
    }

    /// A value before its axis.
    fn before(&self, drawn: &Drawn<'a>, value: f64) -> String {
        let largest = self.wholes.largest.get(drawn.axis).copied().unwrap_or(0.0);
        match drawn.along.seen {
            true => rounded(value),
            false => share(value, largest),
        }
    }

    /// Whether a point lies beyond the axis along which its categories, or the numbers across, stand.
    pub(super) fn is_beyond(&self, drawn: &Drawn<'a>, place: usize) -> bool {
        if drawn.kind == Kind::Parts || self.axis.reach == (None, None) {
            return false;
        }
        let across = match drawn.kind {
            Kind::Points => self.domain(drawn, 0, place),
            Kind::Circles => self.domain(drawn, 1, place),
            _ => self.axis.cells.and_then(|cells| self.number_at(cells, place)),
        };
        let counted = u32::try_from(place).map_or(f64::MAX, |place| f64::from(place) + 1.0);
        !is_within(across.map_or(counted, |(_, across)| across), self.axis.reach)
    }
}
