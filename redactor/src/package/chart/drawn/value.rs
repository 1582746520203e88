//! How values are seen that no label says: as heights before an axis, or as shares of what is drawn.

use super::Reading;
use super::cache::Cache;
use super::group::{Group, Kind};
use crate::package::chart::rounded;
use crate::package::sheets::shown::Code;
use std::collections::BTreeMap;

/// What values are seen before.
pub(super) enum Scale<'e> {
    /// An axis: how its numbers are written, and where it begins and ends.
    Axis(Option<&'e str>, (Option<f64>, Option<f64>)),
    /// The whole of a series.
    Round,
    /// The whole of all series at each place.
    Places(BTreeMap<u32, f64>),
    /// The largest of all: there is no axis.
    Largest(f64),
}

/// Whether a value lies where an axis reaches.
pub(super) fn is_within(value: f64, (least, most): (Option<f64>, Option<f64>)) -> bool {
    least.is_none_or(|least| value >= least) && most.is_none_or(|most| value <= most)
}

impl<'e> Reading<'e, '_> {
    /// What the values of a group are seen before.
    pub(super) fn scale(&self, group: &Group<'e>, groups: &[Group<'e>]) -> Scale<'e> {
        if group.kind == Kind::Round {
            return Scale::Round;
        }
        if group.is_of_shares() {
            let mut sums = BTreeMap::new();
            for values in caches(group) {
                for place in values.points.keys() {
                    *sums.entry(*place).or_default() += values.number(*place).unwrap_or(0.0).abs();
                }
            }
            return Scale::Places(sums);
        }
        let axis = group.along.and_then(|axis| self.axes.get(axis));
        if let Some(axis) = axis.filter(|axis| axis.shows()) {
            return Scale::Axis(axis.code(), axis.bounds());
        }
        let same = groups
            .iter()
            .filter(|other| other.along == group.along && other.kind != Kind::Round);
        let largest = same.flat_map(caches).map(|values| values.largest());
        Scale::Largest(largest.fold(0.0, f64::max))
    }
}

/// The values of all series of a group.
fn caches(group: &Group<'_>) -> impl Iterator<Item = Cache> {
    let values = group.kind.values();
    let series = group.series.iter();
    series.filter_map(move |series| Cache::of(series.find(values)?))
}

impl Scale<'_> {
    /// How a value at a place is seen, of a series with this whole, whose cells are written so; nothing where it is not.
    pub(super) fn shown(
        &self,
        group: &Group<'_>,
        (value, place, whole): (f64, u32, f64),
        (own, later): (Option<&str>, bool),
    ) -> Option<String> {
        match self {
            Self::Round => Some(share(value.abs(), whole)),
            Self::Places(sums) => Some(share(value, sums.get(&place).copied().unwrap_or(0.0))),
            Self::Largest(largest) => Some(share(value, *largest)),
            Self::Axis(code, reach) if is_within(value, *reach) => Some(written(value, code.or(own), later)),
            // An area is seen as far as the axis reaches.
            Self::Axis(code, (least, most)) if group.kind == Kind::Filled => {
                let (sign, end) = match most.filter(|most| value > *most) {
                    Some(most) => ('>', most),
                    None => ('<', (*least)?),
                };
                Some(format!("{sign} {}", written(end, code.or(own), later)))
            }
            Self::Axis(..) => None,
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

/// A share in whole hundredths; nothing of nothing.
fn share(part: f64, whole: f64) -> String {
    let share = part / whole * 100.0;
    if whole == 0.0 || !share.is_finite() {
        return String::new();
    }
    // What is added takes the sign off from nothing.
    format!("{}%", share.round() + 0.0)
}
