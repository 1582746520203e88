//! The points of a series that are seen: each with its category and its value.

use super::cache::{Cache, Held};
use super::group::{Group, Kind};
use super::label::{Label, Labels};
use super::sight::Said;
use super::ties::Tied;
use super::value::{Reach, Scale, is_within};
use super::{Axis, Reading, number};
use crate::package::chart::{Point, Series, letters, rounded};
use crate::package::sheets::shown::Code;
use crate::package::xml::Element;
use std::collections::BTreeSet;

/// What the series of a group have in common.
pub(super) struct Beside<'e> {
    /// Their categories, and whether these are seen beside the chart.
    categories: Option<Cache>,
    shows: bool,
    /// How the labels on the axis of categories are written, and how far that and the group's own reach where they are some of numbers.
    code: Option<&'e str>,
    reaches: [Reach; 2],
    /// Whether the legend shows their names.
    named: bool,
    /// What labels show of series that say nothing of them.
    labels: Labels<'e>,
    scale: Scale<'e>,
    tied: Tied,
}

/// What a series says of itself.
struct Own<'e> {
    values: Cache,
    /// Numbers of its points on the axis of categories.
    across: Option<Cache>,
    labels: Labels<'e>,
    /// What cells say of which its labels are made.
    cells: Option<Cache>,
    /// What is the whole of which its points are shares.
    whole: f64,
}

/// The name of a series.
pub(super) fn name(series: &Element) -> Said {
    let Some(name) = series.find("c:tx") else {
        return Said::default();
    };
    let raw: Vec<String> = match Cache::of(name) {
        Some(cache) => cache.letters(),
        None => name.find("c:v").map(Element::text).into_iter().collect(),
    };
    Said {
        text: raw.join(" "),
        raw,
    }
}

impl<'e> Reading<'e, '_> {
    /// What the series of a group have in common, in a chart of so many.
    pub(super) fn beside(&self, group: &Group<'e>, groups: &[Group<'e>], count: usize) -> Beside<'e> {
        let axis = self.axis_of(group);
        let own = group.across.and_then(|axis| self.axes.get(axis));
        let is_round = group.kind == Kind::Round;
        // The legend of points that differ in colour is one of categories.
        let of_points = is_round || (count == 1 && group.varies());
        Beside {
            categories: self.categories(group, groups),
            shows: self.listed || (!is_round && axis.is_some_and(Axis::shows)),
            code: axis.and_then(Axis::code),
            reaches: [axis, own].map(|axis| {
                let axis = axis.filter(|axis| axis.is_of_numbers());
                axis.map(Axis::bounds).unwrap_or_default()
            }),
            named: self.legend.is_some() && !of_points,
            labels: Labels::of(group.element, &self.plot, is_round).unwrap_or_default(),
            scale: self.scale(group, groups),
            tied: group.tied(&self.plot),
        }
    }

    /// What is seen of the series of this number in its group, which is the one at `place` in the chart.
    pub(super) fn series(&mut self, (group, nth): (&Group<'e>, usize), beside: &Beside<'e>, place: usize) -> Series {
        let mut read = Series::default();
        let Some(series) = group.series.get(nth).copied() else {
            return read;
        };
        let Some(values) = series.find(group.kind.values()).and_then(Cache::of) else {
            return read;
        };
        let across = series
            .find("c:xVal")
            .and_then(Cache::of)
            .filter(|_| group.kind.is_across());
        let own = Own {
            whole: values.sum(),
            values,
            across,
            cells: Cache::of_labels(series),
            labels: Labels::of(series, &self.plot, group.kind == Kind::Round).unwrap_or_else(|| beside.labels.clone()),
        };
        self.has_more |= own.values.has_more || own.cells.as_ref().is_some_and(|cells| cells.has_more);
        let drawn = group.drawn(series, &self.plot);
        let mut named = self.listed || (beside.named && self.is_in_legend(series, place));
        for at in self.places(group, beside, &own.values, place) {
            // A point that is cut off has no label.
            let value = own.values.number(at);
            let is_whole = value.is_none_or(|value| beside.scale.is_whole(group, value, at));
            let label = own.labels.at(at, own.cells.as_ref(), &self.plot);
            let label = label.filter(|_| is_whole);
            let is_drawn = drawn.at(at) || beside.tied.at(at, nth);
            if label.is_none() && own.values.points.contains_key(&at) && !is_drawn {
                continue;
            }
            let label = label.unwrap_or_default();
            let Some(point) = self.point(group, beside, (&own, at), &label) else {
                continue;
            };
            let size = point.category.len() + point.value.len();
            if self.left == 0 || size > self.room {
                self.has_more = true;
                break;
            }
            (self.left, self.room) = (self.left - 1, self.room - size);
            named |= label.name;
            read.points.push(point);
        }
        if named && !read.points.is_empty() {
            read.name = self.say(&name(series));
        }
        read
    }

    /// Whether the legend has an entry of a series: programs number them in several ways.
    fn is_in_legend(&self, series: &Element, place: usize) -> bool {
        let numbers = [
            number(series, "c:idx"),
            number(series, "c:order"),
            u32::try_from(place).ok(),
        ];
        let deleted = self.legend.iter().flatten();
        !deleted.into_iter().any(|deleted| numbers.contains(&Some(*deleted)))
    }

    /// The places of points; beside the first series, those of all categories that are seen.
    fn places(&self, group: &Group<'e>, beside: &Beside<'e>, values: &Cache, place: usize) -> BTreeSet<u32> {
        let mut places: BTreeSet<u32> = values.points.keys().copied().collect();
        let in_legend = group.kind == Kind::Round && self.legend.is_some();
        if place == 0 && !group.kind.is_across() && (beside.shows || in_legend) {
            places.extend(beside.categories.iter().flat_map(|categories| categories.points.keys()));
        }
        places
    }

    /// What is seen of a point.
    fn point(
        &mut self,
        group: &Group<'e>,
        beside: &Beside<'e>,
        (own, at): (&Own<'e>, u32),
        label: &Label<'_>,
    ) -> Option<Point> {
        let categories = own
            .across
            .as_ref()
            .filter(|_| group.kind.is_across())
            .or(beside.categories.as_ref());
        let across = categories
            .filter(|categories| categories.is_numeric)
            .and_then(|all| all.number(at));
        let is_there = |across: f64| beside.reaches.iter().all(|reach| is_within(across, *reach));
        if across.is_some_and(|across| !is_there(across)) {
            return None;
        }
        let value = match own.values.points.get(&at) {
            Some(held) => self.value(group, beside, (&own.values, held, at), (label, own.whole))?,
            None => String::new(),
        };
        let in_legend = || self.legend.as_ref().is_some_and(|deleted| !deleted.contains(&at));
        let shows = label.category || beside.shows || (group.kind == Kind::Round && in_legend());
        // Words on an axis of numbers are not there: points stand at 1, 2, 3 …
        let is_known = |all: &&Cache| shows && (all.is_numeric || !group.kind.is_across());
        let category = match categories.filter(is_known) {
            Some(categories) => self.category(group, beside, categories, at),
            None => u64::from(at).saturating_add(1).to_string(),
        };
        Some(Point { category, value })
    }

    /// A category as it is seen; nothing where it has no letters.
    fn category(&mut self, group: &Group<'e>, beside: &Beside<'e>, all: &Cache, at: u32) -> String {
        let Some(held) = all.points.get(&at) else {
            return String::new();
        };
        let number = all.number(at);
        if all.is_numeric && number.is_none() {
            return String::new();
        }
        let said = held.said();
        let Some(number) = number.filter(|_| all.is_numeric) else {
            return self.say(&said);
        };
        self.seen.insert(held.text.trim().to_owned());
        let code = Code::of(beside.code.or(all.code_of(held)).unwrap_or("General"));
        let shown = code.number(number, self.later);
        let shown = shown.filter(|_| !group.kind.is_across() || code.is_date());
        letters(&shown.unwrap_or_else(|| rounded(number)), self.hidings)
    }

    /// The value of a point as it is seen, and the words that stand beside it, of a cell or its own; nothing where it lies outside.
    fn value(
        &mut self,
        group: &Group<'e>,
        beside: &Beside<'e>,
        (values, held, at): (&Cache, &Held, u32),
        (label, whole): (&Label<'_>, f64),
    ) -> Option<String> {
        let value = values.number(at)?;
        let own = values.code_of(held);
        let shown = if label.value || self.listed {
            let code = Code::of(label.code.or(own).unwrap_or("General"));
            code.number(value, self.later).unwrap_or_else(|| rounded(value))
        } else {
            beside.scale.shown(group, (value, at, whole), (own, self.later))?
        };
        if self.listed || beside.scale.is_whole(group, value, at) {
            self.seen.insert(held.text.trim().to_owned());
        }
        let [cell, words] = [&label.cell, &label.words].map(|said| self.say(said));
        Some(letters(&format!("{shown} {cell} {words}"), self.hidings))
    }
}
