//! Charts of DrawingML (ECMA-376, part 1, 21.2): what is seen of their titles, names, categories and values. Everything else in their
//! part is told.
//!
//! Values come from the caches in the part: nothing is computed, and no workbook is opened. A switch that is missing, which programs
//! read in two ways, counts as the one that shows less, unless a program wrote the document that leaves out what it shows.

mod axis;
mod cache;
mod group;
mod label;
mod series;
mod sight;
mod ties;
mod told;
mod value;

use super::{Chart, LETTERS, ROOM, SERIES, TOO_MANY, letters};
use crate::flow::Hidings;
use crate::package::Package;
use crate::package::xml::Element;
use axis::Axis;
use cache::Cache;
use group::{Group, Kind};
pub(crate) use sight::Around;
use sight::{Said, Sight};
use std::collections::BTreeSet;

/// A chart that is being read.
struct Reading<'e, 'h> {
    sight: Sight<'e>,
    /// What its drawing stands on.
    plot: Sight<'e>,
    axes: Vec<Axis<'e>>,
    /// The entries of its legend that were taken out, where it has one.
    legend: Option<BTreeSet<u32>>,
    /// Whether its values are listed below it.
    listed: bool,
    /// Whether its days are counted from 1904.
    later: bool,
    /// Points that may still be kept, and whether there are more.
    left: usize,
    /// Bytes that the letters of these may still have.
    room: usize,
    has_more: bool,
    /// What is seen of the letters in its part.
    seen: BTreeSet<String>,
    hidings: &'h mut Hidings,
}

/// What is seen of the chart in `tree`, the root of its part; nothing where that is no chart that is known here, or shows nothing.
pub(crate) fn read(tree: &Element, around: &Around<'_>, hidings: &mut Hidings) -> Option<Chart> {
    let chart = Some(tree).filter(|tree| tree.name == "c:chartSpace")?.find("c:chart")?;
    let plot = chart.find("c:plotArea")?;
    let sight = Sight::of(tree, around);
    let axes = axis::all(plot, &sight);
    let groups = group::all(plot, &axes, hidings);
    let legend = chart
        .find("c:legend")
        .filter(|legend| sight.within(legend).shows(legend) && !sight::is_away(legend));
    let is_drawn = |axis: &Axis<'_>| axis.is_of_categories() && !axis.is_deleted();
    let mut reading = Reading {
        plot: sight.within(plot),
        listed: plot.find("c:dTable").is_some_and(|table| sight.shows(table)) && axes.iter().any(is_drawn),
        axes,
        legend: legend.map(group::deleted),
        later: flag(tree, "c:date1904").unwrap_or(false),
        left: super::POINTS,
        room: ROOM,
        has_more: false,
        seen: BTreeSet::new(),
        sight,
        hidings,
    };
    let made = reading.chart(chart, groups);
    told::all(tree, &reading.seen, reading.hidings);
    (!made.rows().is_empty()).then_some(made)
}

/// Whether Office 2007 wrote `package`, or a program that does as it did: charts of these do not say what is not switched off.
pub(crate) fn is_old(package: &Package) -> bool {
    let relations = package.relations("").unwrap_or_default();
    let properties = relations.iter().find(|relation| relation.kind == "extended-properties");
    let tree = properties.and_then(|properties| package.tree(&properties.target).ok()?);
    let version = tree.as_ref().and_then(|tree| tree.find("app:AppVersion"));
    version.is_some_and(|version| version.text().trim().starts_with("12."))
}

/// What a switch of this name says.
fn flag(element: &Element, name: &str) -> Option<bool> {
    element.find(name).map(is_on)
}

/// Whether a switch is on: one that says nothing itself is.
fn is_on(switch: &Element) -> bool {
    let said = switch.attribute("val");
    said.is_none_or(|val| matches!(val, "1" | "true" | "on"))
}

/// The number that an element of this name says.
fn number<T: std::str::FromStr>(element: &Element, name: &str) -> Option<T> {
    element.find(name)?.attribute("val")?.parse().ok()
}

/// What an extension of `element` says under this name, if one does (21.2.2.64).
fn extended<'e>(element: &'e Element, name: &str) -> Option<&'e Element> {
    let mut extensions = element
        .find("c:extLst")?
        .elements()
        .filter(|inner| inner.name == "c:ext");
    extensions.find_map(|extension| extension.find(name))
}

/// How numbers are written in `element`, where that is not how their cells are.
fn code(element: &Element) -> Option<&str> {
    let format = element.find("c:numFmt")?;
    let linked = format.attribute("sourceLinked");
    let own = !matches!(linked, Some("1" | "true"));
    format
        .attribute("formatCode")
        .filter(|code| own && code.len() <= LETTERS)
}

impl<'e> Reading<'e, '_> {
    fn chart(&mut self, chart: &'e Element, mut groups: Vec<Group<'e>>) -> Chart {
        let count: usize = groups.iter().map(|group| group.series.len()).sum();
        self.has_more |= group::cut(&mut groups, SERIES);
        let mut made = Chart {
            titles: self.titles(chart, &groups, count),
            ..Chart::default()
        };
        let mut place = 0;
        for group in &groups {
            let beside = self.beside(group, &groups, count);
            for nth in 0..group.series.len() {
                let read = self.series((group, nth), &beside, place);
                made.names |= !read.name.is_empty();
                made.series.push(read);
                place += 1;
            }
        }
        if self.has_more {
            self.hidings.note(TOO_MANY, "");
        }
        made
    }

    /// The title of the chart, and those of its axes. A chart of one series without a title of its own has the name of that.
    fn titles(&mut self, chart: &'e Element, groups: &[Group<'e>], count: usize) -> Vec<String> {
        let title = chart.find("c:title");
        let is_automatic = match title {
            Some(title) => {
                let sight = self.sight.within(title);
                title.find("c:tx").is_none() && sight.shows(title) && !sight::is_away(title)
            }
            None => !flag(chart, "c:autoTitleDeleted").unwrap_or(!self.sight.is_old()) && self.sight.shows(chart),
        };
        let mut titles: Vec<Said> = title.and_then(|title| self.sight.title(title)).into_iter().collect();
        let first = groups.iter().flat_map(|group| &group.series).next();
        titles.extend(
            first
                .filter(|_| is_automatic && count == 1)
                .map(|only| series::name(only)),
        );
        let of_axes = self.axes.iter().filter_map(|axis| self.sight.title(axis.title()?));
        titles.extend(of_axes);
        titles.iter().map(|title| self.say(title)).collect()
    }

    /// Letters that are seen.
    fn say(&mut self, said: &Said) -> String {
        self.seen.extend(said.raw.iter().map(|raw| raw.trim().to_owned()));
        letters(&said.text, self.hidings)
    }

    /// The axis on which the categories of a group are seen: its own, or another where that is not.
    fn axis_of(&self, group: &Group<'e>) -> Option<&Axis<'e>> {
        let own = group.across.and_then(|axis| self.axes.get(axis));
        if group.kind.is_across() || group.kind == Kind::Round || own.is_some_and(Axis::shows) {
            return own;
        }
        let mut others = self.axes.iter();
        others.find(|axis| axis.is_of_categories() && axis.shows()).or(own)
    }

    /// The categories of a group: those of the first series on its axis. Where it is not certain which that is, there are none.
    fn categories(&self, group: &Group<'e>, groups: &[Group<'e>]) -> Option<Cache> {
        let axis = self.axis_of(group).map(|axis| axis.id);
        let is_on = |other: &&Group<'e>| {
            let own = other.across.and_then(|axis| self.axes.get(axis)).map(|axis| axis.id);
            own == axis && !other.kind.is_across()
        };
        let mut on: Vec<&Group<'e>> = groups.iter().filter(is_on).collect();
        if on.is_empty() {
            on.push(group);
        }
        let series = on.iter().flat_map(|group| &group.series);
        let all: Vec<(u32, &Element)> = series
            .filter_map(|series| Some((number(series, "c:order").unwrap_or(u32::MAX), series.find("c:cat")?)))
            .collect();
        let (_, written) = all.first()?;
        let (_, drawn) = all.iter().min_by_key(|(order, _)| *order)?;
        let first = Cache::of(drawn)?;
        (std::ptr::eq(*written, *drawn) || Cache::of(written)?.points == first.points).then_some(first)
    }
}

#[cfg(test)]
mod tests;
