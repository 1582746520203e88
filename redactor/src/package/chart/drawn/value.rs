//! How values are seen that no label says: as heights before an axis, or as shares of what is drawn; and whether an axis reaches so far.

use super::Reading;
use super::cache::Cache;
use super::group::{Group, Kind};
use crate::package::chart::{rounded, share};
use crate::package::sheets::shown::Code;
use std::collections::BTreeMap;

/// Where an axis begins and ends, if it says so.
pub(super) type Reach = (Option<f64>, Option<f64>);

/// What values are seen before, and what of it is shown.
pub(super) struct Scale<'e> {
    before: Before<'e>,
    /// How far its axis reaches, whether that is seen or not: all that lies beyond is cut off.
    reach: Reach,
    /// Where areas begin.
    base: f64,
    /// How far down and up all series together reach at each place, where they stand upon one another and their axis has an end.
    stacks: Option<BTreeMap<u32, (f64, f64)>>,
}

enum Before<'e> {
    /// An axis: how its numbers are written.
    Axis(Option<&'e str>),
    /// The whole of a series.
    Round,
    /// The whole of all series at each place.
    Places(BTreeMap<u32, f64>),
    /// The largest of all: there is no axis.
    Largest(f64),
}

/// Where a value lies.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Lies {
    Within,
    /// Beyond this end, up to which something of it is seen.
    Above(f64),
    Below(f64),
    /// Where nothing of it is seen, or nobody can tell how much.
    Away,
}

/// Whether a value lies where an axis reaches.
pub(super) fn is_within(value: f64, (least, most): Reach) -> bool {
    least.is_none_or(|least| value >= least) && most.is_none_or(|most| value <= most)
}

/// The nearest number to which an axis reaches.
fn nearest(value: f64, (least, most): Reach) -> f64 {
    let value = least.map_or(value, |least| value.max(least));
    most.map_or(value, |most| value.min(most))
}

impl<'e> Reading<'e, '_> {
    /// What the values of a group are seen before.
    pub(super) fn scale(&self, group: &Group<'e>, groups: &[Group<'e>]) -> Scale<'e> {
        let is_round = group.kind == Kind::Round;
        let axis = group.along.and_then(|axis| self.axes.get(axis)).filter(|_| !is_round);
        let reach = axis.map(|axis| axis.bounds()).unwrap_or_default();
        let across = group.across.and_then(|axis| self.axes.get(axis));
        let before = if is_round {
            Before::Round
        } else if group.is_of_shares() {
            Before::Places(
                sums(group)
                    .into_iter()
                    .map(|(place, (down, up))| (place, up - down))
                    .collect(),
            )
        } else if let Some(axis) = axis.filter(|axis| axis.shows()) {
            Before::Axis(axis.code())
        } else {
            let same = groups
                .iter()
                .filter(|other| other.along == group.along && other.kind != Kind::Round);
            let largest = same
                .flat_map(caches)
                .map(|values| values.largest(|value| nearest(value, reach)));
            Before::Largest(largest.fold(0.0, f64::max))
        };
        let has_end = reach != (None, None);
        Scale {
            before,
            reach,
            base: nearest(across.map_or(0.0, |across| across.crosses()), reach),
            stacks: (has_end && group.is_stacked()).then(|| sums(group)),
        }
    }
}

/// The values of all series of a group.
fn caches(group: &Group<'_>) -> impl Iterator<Item = Cache> {
    let values = group.kind.values();
    let series = group.series.iter();
    series.filter_map(move |series| Cache::of(series.find(values)?))
}

/// What the values of all series make together at each place: those below nothing, and those above.
fn sums(group: &Group<'_>) -> BTreeMap<u32, (f64, f64)> {
    let mut sums: BTreeMap<u32, (f64, f64)> = BTreeMap::new();
    for values in caches(group) {
        for place in values.points.keys() {
            let value = values.number(*place).unwrap_or(0.0);
            let (down, up) = sums.entry(*place).or_default();
            (*down, *up) = (*down + value.min(0.0), *up + value.max(0.0));
        }
    }
    sums
}

impl Scale<'_> {
    /// Whether all of a value at a place is seen, so that what its label says is.
    pub(super) fn is_whole(&self, group: &Group<'_>, value: f64, place: u32) -> bool {
        self.lies(group.kind, value, place) == Lies::Within
    }

    fn lies(&self, kind: Kind, value: f64, place: u32) -> Lies {
        if let Some(stacks) = &self.stacks {
            let (down, up) = stacks.get(&place).copied().unwrap_or_default();
            let whole = if matches!(self.before, Before::Places(_)) {
                up - down
            } else {
                1.0
            };
            // Of a stack that its axis does not show from end to end nobody can tell the parts.
            let (least, most) = self.reach;
            let all = (least.map(|least| least * whole), most.map(|most| most * whole));
            let is_shown = is_within(down, all) && is_within(up, all);
            return if is_shown { Lies::Within } else { Lies::Away };
        }
        let beyond = |end: Option<f64>, is: fn(&f64, &f64) -> bool| end.filter(|end| is(&value, end));
        let (least, most) = self.reach;
        match (beyond(least, f64::lt), beyond(most, f64::gt)) {
            (None, None) => Lies::Within,
            // An area is seen from where it begins as far as the axis reaches.
            (_, Some(most)) if kind == Kind::Filled && self.base < most => Lies::Above(most),
            (Some(least), _) if kind == Kind::Filled && self.base > least => Lies::Below(least),
            _ => Lies::Away,
        }
    }

    /// How a value at a place is seen, of a series with this whole, whose cells are written so; nothing where it is not.
    pub(super) fn shown(
        &self,
        group: &Group<'_>,
        (value, place, whole): (f64, u32, f64),
        (own, later): (Option<&str>, bool),
    ) -> Option<String> {
        let seen = |value: f64| match &self.before {
            Before::Round => share(value.abs(), whole),
            Before::Places(sums) => share(value, sums.get(&place).copied().unwrap_or(0.0)),
            Before::Largest(largest) => share(value, *largest),
            Before::Axis(code) => written(value, code.or(own), later),
        };
        match self.lies(group.kind, value, place) {
            Lies::Within => Some(seen(value)),
            Lies::Above(most) => Some(format!("> {}", seen(most))),
            Lies::Below(least) => Some(format!("< {}", seen(least))),
            Lies::Away => None,
        }
    }
}

/// A value before an axis whose numbers are written so.
fn written(value: f64, code: Option<&str>, later: bool) -> String {
    let code = code.unwrap_or("General");
    if code.contains('%') {
        return format!("{}%", rounded(value * 100.0));
    }
    let known = Code::of(code);
    let day = known.number(value, later).filter(|_| known.is_date());
    day.unwrap_or_else(|| rounded(value))
}
