//! Reads a chart as an eye does: its titles, and of each series that is drawn the values, with what stands beside them.

use super::cells::{At, Range, Table};
use super::looks::{Chain, Kind, Styles, ground, is_clear, is_drawn, letters, property};
use super::scale::{AXES, Along, Reach, Wholes, attached, reach};
use super::told;
use crate::flow::Hidings;
use crate::package::chart::{self, Chart, POINTS, Point, SERIES, Series, TOO_MANY};
use crate::package::opendocument::manner::{Ground, Manner, WHITE};
use crate::package::xml::Element;
use std::collections::{BTreeMap, BTreeSet};

/// What is said of a series, or a point of one, of which nothing is drawn.
const UNDRAWN: &str = "values of a chart that nobody sees";

/// A chart that is being read.
pub(super) struct Reading<'a, 'h> {
    pub(super) styles: Styles<'a>,
    pub(super) table: Table<'a>,
    kind: Kind,
    /// What its series say that do not say it themselves.
    usual: Chain<'a>,
    /// What the chart stands on, and what its series do.
    pub(super) ground: Ground,
    wall: Ground,
    pub(super) axis: Axis<'a>,
    /// The axes of values, what all values make together, and whether series stand upon one another, and are shares of all at each place.
    pub(super) heights: Vec<&'a Element>,
    pub(super) wholes: Wholes<'a>,
    pub(super) is_stacked: bool,
    pub(super) is_shares: bool,
    /// Whether a legend is seen.
    legend: bool,
    /// The numbers across that series share which have none of their own.
    shared: Vec<&'a Element>,
    /// Elements whose letters are seen, and cells whose values are.
    pub(super) shown: BTreeSet<*const Element>,
    /// What cells say that were met.
    pub(super) said: BTreeMap<(*const Element, bool), String>,
    pub(super) hidings: &'h mut Hidings,
}

/// The axis along which categories stand.
#[derive(Default)]
pub(super) struct Axis<'a> {
    pub(super) chain: Chain<'a>,
    pub(super) manner: Manner,
    pub(super) ground: Ground,
    /// Where the categories are, and whether they stand along it.
    pub(super) cells: Option<Range>,
    pub(super) reach: Reach,
    seen: bool,
}

/// What labels say beside a point.
#[derive(Debug, Clone, Copy)]
pub(super) struct Labels {
    pub(super) value: bool,
    share: bool,
    category: bool,
    series: bool,
}

impl Labels {
    /// None where the letters of labels are not seen.
    fn of(chain: &[&Element]) -> Self {
        if letters(chain).sight(Ground::Unknown).hidden.is_some() {
            return Self {
                value: false,
                share: false,
                category: false,
                series: false,
            };
        }
        let is = |name: &str| property(chain, name) == Some("true");
        let number = property(chain, "chart:data-label-number");
        Self {
            value: matches!(number, Some("value" | "value-and-percentage")),
            share: matches!(number, Some("percentage" | "value-and-percentage")),
            category: is("chart:data-label-text"),
            series: is("chart:data-label-series") || is("loext:data-label-series"),
        }
    }

    fn any(self) -> bool {
        self.value || self.share || self.category || self.series
    }
}

/// The chart of this content; none where it is of a kind that is not known here, or its values are not in the table that it has with it.
pub(super) fn chart(content: &Element, hidings: &mut Hidings) -> Option<Chart> {
    let chart = content.path(&["office:body", "office:chart", "chart:chart"])?;
    let kind = Kind::of(chart.attribute("chart:class")?)?;
    let plot = chart.find("chart:plot-area")?;
    let styles = Styles::of(content);
    let (own, of_plot) = (styles.chain(chart), styles.chain(plot));
    let usual: Chain<'_> = of_plot.iter().chain(&own).copied().collect();
    let hidden = property(&usual, "chart:include-hidden-cells") == Some("true");
    let table = Table::of(chart.find("table:table")?, hidden);
    let all = || plot.elements().filter(|element| element.name == "chart:series");
    let values = |series: &Element| table.range(series, "chart:values-cell-range-address");
    all().find_map(values)?;
    let around = if is_clear(&own) {
        Ground::Unknown
    } else {
        ground(&own, Ground::Of(WHITE))
    };
    let wall = plot.find("chart:wall");
    let is_shares = property(&usual, "chart:percentage") == Some("true");
    let mut reading = Reading {
        kind,
        heights: axes(plot, "y").take(AXES).collect(),
        wholes: Wholes::default(),
        is_stacked: is_shares || property(&usual, "chart:stacked") == Some("true"),
        is_shares,
        usual,
        ground: around,
        wall: wall.map_or(around, |wall| ground(&styles.chain(wall), around)),
        axis: Axis::default(),
        legend: false,
        shared: all().map(domains).find(|own| !own.is_empty()).unwrap_or_default(),
        shown: BTreeSet::new(),
        said: BTreeMap::new(),
        styles,
        table,
        hidings,
    };
    reading.axis = reading.axis_of(plot);
    reading.legend = chart
        .find("chart:legend")
        .is_some_and(|legend| reading.is_there(legend));
    let titles = reading.titles(chart, plot);
    let all: Vec<_> = all().collect();
    reading.wholes = reading.wholes(&all);
    let series = reading.series(&all);
    reading.shown.extend(reading.table.copies(&named(plot)));
    told::rest(content, &reading.shown, reading.hidings);
    Some(Chart {
        titles,
        names: series.iter().any(|series| !series.name.is_empty()),
        series,
    })
}

/// The addresses of cells that series and axes name.
fn named(plot: &Element) -> BTreeSet<&str> {
    let names = [
        "chart:values-cell-range-address",
        "chart:label-cell-address",
        "table:cell-range-address",
    ];
    let all = plot.all().into_iter();
    all.flat_map(|element| names.into_iter().filter_map(|name| element.attribute(name)))
        .map(str::trim)
        .collect()
}

/// The axes of this dimension.
fn axes<'a>(plot: &'a Element, dimension: &'static str) -> impl Iterator<Item = &'a Element> {
    let axes = plot.elements().filter(|axis| axis.name == "chart:axis");
    axes.filter(move |axis| axis.attribute("chart:dimension") == Some(dimension))
}

/// Where the numbers of a series stand that say where its points are: circles have two.
fn domains(series: &Element) -> Vec<&Element> {
    let domains = series.elements().filter(|element| element.name == "chart:domain");
    domains.take(2).collect()
}

impl<'a> Reading<'a, '_> {
    /// Whether a part with letters is there, and these are seen.
    fn is_there(&self, part: &Element) -> bool {
        let chain = self.styles.chain(part);
        let sight = letters(&chain).sight(ground(&chain, self.ground));
        property(&chain, "chart:visible") != Some("false") && sight.hidden.is_none()
    }

    /// Whether an axis has labels that are seen.
    pub(super) fn is_labelled(&self, axis: &Element) -> bool {
        let chain = self.styles.chain(axis);
        // A style that does not say so shows none (20.12); without any style, programs show them.
        let said = property(&chain, "chart:display-label") == Some("true") || chain.is_empty();
        said && self.is_there(axis)
    }

    /// The axis of categories, and whether any that stand along it are seen.
    fn axis_of(&self, plot: &'a Element) -> Axis<'a> {
        let cells = |axis: &'a Element| {
            let categories = axis.find("chart:categories")?;
            self.table.range(categories, "table:cell-range-address")
        };
        let bounds = |axis: &'a Element| Some(reach(&self.styles.chain(axis))).filter(|reach| *reach != (None, None));
        let seen = axes(plot, "x").find(|axis| self.is_labelled(axis));
        let chain = seen
            .or(axes(plot, "x").next())
            .map(|axis| self.styles.chain(axis))
            .unwrap_or_default();
        Axis {
            manner: letters(&chain),
            ground: ground(&chain, self.ground),
            chain,
            cells: axes(plot, "x").find_map(cells),
            reach: axes(plot, "x").find_map(bounds).unwrap_or_default(),
            seen: seen.is_some(),
        }
    }

    /// The titles that are seen: of the chart, then of its axes.
    fn titles(&mut self, chart: &'a Element, plot: &'a Element) -> Vec<String> {
        let own = ["chart:title", "chart:subtitle"].map(|name| chart.find(name));
        let axes = plot.elements().filter(|axis| axis.name == "chart:axis");
        let all = own
            .into_iter()
            .flatten()
            .chain(axes.filter_map(|axis| axis.find("chart:title")));
        let mut titles = Vec::new();
        for title in all {
            let chain = self.styles.chain(title);
            if property(&chain, "chart:visible") != Some("false") {
                let said = self.words(title, &letters(&chain), ground(&chain, self.ground));
                titles.push(chart::letters(&said, self.hidings));
            }
        }
        titles.retain(|title| !title.is_empty());
        titles
    }

    /// The series of which something is seen.
    fn series(&mut self, all: &[&'a Element]) -> Vec<Series> {
        let (mut series, mut left) = (Vec::new(), POINTS);
        for (number, element) in all.iter().copied().enumerate() {
            let Some(range) = self.table.range(element, "chart:values-cell-range-address") else {
                self.hidings.note("a series of a chart that is not kept", "");
                continue;
            };
            if number >= SERIES || left < range.length().min(self.table.reaches(range)) {
                self.hidings.note(TOO_MANY, "");
            }
            if number >= SERIES || left == 0 {
                break;
            }
            series.extend(self.one(element, range, &mut left));
        }
        series
    }

    /// The kind of a series.
    pub(super) fn kind_of(&self, series: &Element) -> Kind {
        series.attribute("chart:class").and_then(Kind::of).unwrap_or(self.kind)
    }

    /// How a series is drawn, whose values stand there.
    pub(super) fn drawn(&self, element: &'a Element, range: Range) -> Drawn<'a> {
        let kind = self.kind_of(element);
        let own = domains(element);
        Drawn {
            kind,
            range,
            domains: if own.is_empty() { self.shared.clone() } else { own },
            axis: attached(element),
            along: self.along(element),
            whole: if kind == Kind::Parts { self.whole(range) } else { 0.0 },
        }
    }

    /// One series, if any of its points is seen.
    fn one(&mut self, element: &'a Element, range: Range, left: &mut usize) -> Option<Series> {
        let drawn = self.drawn(element, range);
        let whole = self.dot(element, drawn.kind, &[], self.legend);
        let count = range.length().min(self.table.reaches(range)).min(*left);
        let dots = self.dots(element, drawn.kind, &whole, count);
        let dot = |place: usize| {
            let dot = dots.get(dots.partition_point(|(end, _)| *end <= place));
            dot.map_or(&whole, |(_, dot)| dot)
        };
        let cells = self.cells(&drawn, count);
        // Of a series that is not seen, nothing is: what stands along the axis for it alone is told as the rest is.
        let seen = cells.iter().any(|(place, _)| dot(*place).seen);
        if cells.len() < count || !seen {
            self.hidings.note(UNDRAWN, "");
        }
        if !seen {
            return None;
        }
        *left -= cells.len();
        let named = whole.listed && drawn.kind != Kind::Parts;
        let named = named || cells.iter().any(|(place, _)| dot(*place).labels.series);
        let points = cells
            .into_iter()
            .map(|(place, cell)| self.point(cell, dot(place), &drawn, place));
        let points = points.collect();
        let name = self.table.label(element).filter(|_| named);
        Some(Series {
            name: name.map(|range| self.name(range)).unwrap_or_default(),
            points,
        })
    }

    /// The places of a series, of so many, that are not hidden and stand where the axes reach, with their cells.
    fn cells(&self, drawn: &Drawn<'a>, count: usize) -> Vec<(usize, Option<&'a Element>)> {
        let cell = |place: usize| match self.table.at(drawn.range.nth(place)?) {
            _ if self.is_beyond(drawn, place) => None,
            At::Cell(cell) => Some((place, Some(cell))),
            At::Nothing => Some((place, None)),
            At::Hidden => None,
        };
        (0..count).filter_map(cell).collect()
    }

    fn point(&mut self, cell: Option<&'a Element>, dot: &Dot<'a>, drawn: &Drawn<'a>, place: usize) -> Point {
        if !dot.seen {
            self.hidings.note(UNDRAWN, "");
        }
        let words = dot.labels.category
            || match drawn.kind {
                Kind::Parts => dot.listed,
                _ => self.axis.seen,
            };
        let value = cell.filter(|_| dot.seen);
        Point {
            value: value.map_or(String::new(), |cell| self.value(cell, dot, drawn, place)),
            category: self.category(drawn, place, words),
        }
    }

    /// How a series looks, or a point, in what is `around` it, and beside a legend.
    fn dot(&self, element: &Element, kind: Kind, around: &[&'a Element], legend: bool) -> Dot<'a> {
        let own = self.styles.chain(element);
        let hides = element
            .attribute("loext:hide-legend")
            .or(property(&own, "loext:hide-legend"));
        let chain: Chain<'a> = own.iter().chain(around).copied().collect();
        // What fills the whole chart fills no series, but what is written beside them can be said for all.
        let all: Chain<'a> = chain.iter().chain(&self.usual).copied().collect();
        let labels = Labels::of(&all);
        let signs = property(&all, "chart:symbol-type").is_some_and(|sign| sign != "none");
        Dot {
            labels,
            seen: labels.any() || is_drawn(kind, &chain, signs, self.wall),
            listed: legend && hides != Some("true"),
            chain,
        }
    }

    /// How single points of a series look, each with the place behind it, as far as so many points.
    fn dots(&self, series: &'a Element, kind: Kind, whole: &Dot<'a>, count: usize) -> Vec<(usize, Dot<'a>)> {
        let mut dots: Vec<(usize, Dot<'a>)> = Vec::new();
        for dot in series.elements().filter(|element| element.name == "chart:data-point") {
            let before = dots.last().map_or(0, |dot| dot.0);
            if before >= count {
                break;
            }
            let times = dot.attribute("chart:repeated").and_then(|times| times.parse().ok());
            let end = before.saturating_add(times.unwrap_or(1_usize).max(1));
            dots.push((end, self.dot(dot, kind, &whole.chain, whole.listed)));
        }
        dots
    }
}

/// A series that is drawn: how, where its values are, and where the numbers are that say where its points stand.
pub(super) struct Drawn<'a> {
    pub(super) kind: Kind,
    pub(super) range: Range,
    pub(super) domains: Vec<&'a Element>,
    /// The axis on which they stand, by its name, and what is seen of it; what they make together, where they are parts of a circle.
    pub(super) axis: &'a str,
    pub(super) along: Along,
    pub(super) whole: f64,
}

/// How a point looks: its styles, what labels say beside it, whether it is seen, and whether it may stand in a legend.
pub(super) struct Dot<'a> {
    pub(super) chain: Chain<'a>,
    pub(super) labels: Labels,
    seen: bool,
    listed: bool,
}
