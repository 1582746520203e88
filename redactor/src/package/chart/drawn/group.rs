//! Series that are drawn alike (21.2.2.16 and others): on which axes, and whether anything of them is drawn at all.

use super::axis::Axis;
use super::sight::Sight;
use super::ties::{Tied, Ties};
use super::{flag, number};
use crate::flow::Hidings;
use crate::package::xml::Element;
use std::collections::{BTreeMap, BTreeSet};

/// How series are drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// As areas: bars, and what lies under a line.
    Filled,
    /// As lines between points.
    Lines,
    /// As a round, of which each point has a share.
    Round,
    /// As points that have a number on both axes.
    Scattered,
    /// Likewise, as discs.
    Bubbles,
}

/// How the series in an element are drawn.
const KINDS: &[(&str, Kind)] = &[
    ("c:areaChart", Kind::Filled),
    ("c:area3DChart", Kind::Filled),
    ("c:barChart", Kind::Filled),
    ("c:bar3DChart", Kind::Filled),
    ("c:surfaceChart", Kind::Filled),
    ("c:surface3DChart", Kind::Filled),
    ("c:lineChart", Kind::Lines),
    ("c:line3DChart", Kind::Lines),
    ("c:stockChart", Kind::Lines),
    ("c:radarChart", Kind::Lines),
    ("c:pieChart", Kind::Round),
    ("c:pie3DChart", Kind::Round),
    ("c:doughnutChart", Kind::Round),
    ("c:ofPieChart", Kind::Round),
    ("c:scatterChart", Kind::Scattered),
    ("c:bubbleChart", Kind::Bubbles),
];

impl Kind {
    /// Whether points have numbers and no categories.
    pub(super) fn is_across(self) -> bool {
        matches!(self, Self::Scattered | Self::Bubbles)
    }

    /// Where a series has its values.
    pub(super) fn values(self) -> &'static str {
        if self.is_across() { "c:yVal" } else { "c:val" }
    }
}

/// Groups of a chart at most: programs draw each kind once on each pair of axes.
const GROUPS: usize = 16;

/// Series that are drawn alike.
pub(super) struct Group<'e> {
    pub(super) kind: Kind,
    pub(super) element: &'e Element,
    pub(super) series: Vec<&'e Element>,
    /// The places of its axes: of categories, and of values.
    pub(super) across: Option<usize>,
    pub(super) along: Option<usize>,
    /// Whether markers stand on points that do not say.
    is_marked: bool,
    /// What leads from the points of one series to those of another, or to the axis.
    ties: Ties<'e>,
}

/// What of a series is drawn: its points, unless something else is said of one.
pub(super) struct Drawn {
    whole: bool,
    points: BTreeMap<u32, bool>,
}

impl Drawn {
    pub(super) fn at(&self, place: u32) -> bool {
        self.points.get(&place).copied().unwrap_or(self.whole)
    }
}

/// The groups of a plot that have series; one of a kind that is not known is told.
pub(super) fn all<'e>(plot: &'e Element, axes: &[Axis<'e>], hidings: &mut Hidings) -> Vec<Group<'e>> {
    let mut groups = Vec::new();
    for element in plot.elements() {
        match KINDS.iter().find(|(name, _)| *name == element.name) {
            Some((_, kind)) => groups.push(group(element, *kind, axes)),
            None if element.name.ends_with("Chart") => hidings.note("a chart that is not kept", ""),
            None => {}
        }
    }
    groups.retain(|group| !group.series.is_empty());
    groups
}

fn group<'e>(element: &'e Element, kind: Kind, axes: &[Axis<'e>]) -> Group<'e> {
    let is_own = |axis: &Axis<'_>| {
        let mut own = element.elements().filter(|own| own.name == "c:axId");
        own.any(|own| own.attribute("val") == Some(axis.id))
    };
    let on: Vec<(usize, &Axis<'e>)> = axes.iter().enumerate().filter(|(_, axis)| is_own(axis)).collect();
    let one = |is: fn(&Axis<'e>) -> bool| {
        let mut on = on.iter().filter(|(_, axis)| is(axis));
        on.next().map(|(place, _)| *place)
    };
    let (across, along) = if kind.is_across() {
        (one(Axis::lies), one(|axis| !axis.lies()))
    } else {
        (one(Axis::is_of_categories), one(Axis::is_of_values))
    };
    let style = element.find("c:radarStyle").and_then(|style| style.attribute("val"));
    let has_markers = flag(element, "c:marker").unwrap_or(false);
    Group {
        is_marked: has_markers || style == Some("marker") || kind == Kind::Scattered,
        ties: Ties::of(element),
        kind: if style == Some("filled") { Kind::Filled } else { kind },
        element,
        series: element.elements().filter(|series| series.name == "c:ser").collect(),
        across,
        along,
    }
}

/// Leaves no more than [`GROUPS`], and `most` series; whether there were more.
pub(super) fn cut(groups: &mut Vec<Group<'_>>, most: usize) -> bool {
    let (mut left, mut has_more) = (most, groups.len() > GROUPS);
    groups.truncate(GROUPS);
    for group in groups.iter_mut() {
        has_more |= group.series.len() > left;
        group.series.truncate(left);
        left -= group.series.len();
    }
    groups.retain(|group| !group.series.is_empty());
    has_more
}

/// The entries that were taken out of a legend.
pub(super) fn deleted(legend: &Element) -> BTreeSet<u32> {
    let entries = legend.elements().filter(|entry| entry.name == "c:legendEntry");
    let deleted = entries.filter(|entry| flag(entry, "c:delete").unwrap_or(false));
    deleted.filter_map(|entry| number(entry, "c:idx")).collect()
}

impl Group<'_> {
    /// Whether points of one series differ in colour, as they do where nothing is said.
    pub(super) fn varies(&self) -> bool {
        flag(self.element, "c:varyColors").unwrap_or(true) && !self.kind.is_across()
    }

    /// Whether what it shows at a place is the share of all series there.
    pub(super) fn is_of_shares(&self) -> bool {
        self.grouping() == Some("percentStacked")
    }

    /// Whether its series stand upon one another.
    pub(super) fn is_stacked(&self) -> bool {
        matches!(self.grouping(), Some("stacked" | "percentStacked"))
    }

    fn grouping(&self) -> Option<&str> {
        self.element.find("c:grouping")?.attribute("val")
    }

    /// What of a series is drawn on `sight`.
    pub(super) fn drawn(&self, series: &Element, sight: &Sight<'_>) -> Drawn {
        let (form, marker) = (series.find("c:spPr"), series.find("c:marker"));
        let is_drawn = |form: Option<&Element>, marker: Option<&Element>| {
            if matches!(self.kind, Kind::Lines | Kind::Scattered) {
                sight.lines(form, true) || self.has_marker(marker, sight)
            } else {
                sight.fills(form) || sight.lines(form, false)
            }
        };
        let points = series.elements().filter(|point| point.name == "c:dPt");
        let of_point = |point: &Element| {
            let (own, marked) = (point.find("c:spPr"), point.find("c:marker"));
            Some((number(point, "c:idx")?, is_drawn(own.or(form), marked.or(marker))))
        };
        Drawn {
            whole: is_drawn(form, marker),
            points: points.filter_map(of_point).collect(),
        }
    }

    /// Which of its points are seen by what leads to them, where nothing else of them is.
    pub(super) fn tied(&self, sight: &Sight<'_>) -> Tied {
        if self.kind == Kind::Lines {
            self.ties.points(&self.series, sight)
        } else {
            Tied::default()
        }
    }

    /// Whether a marker stands on points.
    fn has_marker(&self, marker: Option<&Element>, sight: &Sight<'_>) -> bool {
        let Some(marker) = marker else {
            return self.is_marked;
        };
        let symbol = marker.find("c:symbol").and_then(|symbol| symbol.attribute("val"));
        let form = marker.find("c:spPr");
        symbol != Some("none") && (sight.fills(form) || sight.lines(form, true))
    }
}
