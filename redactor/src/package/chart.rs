//! What a chart shows, as words and numbers: a table of its values.
//!
//! A copy has no drawing of a chart. What one who looks at it can tell stands in a table in its place: its titles, the names of its
//! series, and for each category the values, rounded. So it is searched, replaced and verified as every table is. [`drawn`] reads charts
//! of DrawingML.

pub(crate) mod drawn;

use crate::document::Shape;
use crate::flow::{Builder, Hidings, Look, within};
use crate::limits::Limits;
use std::collections::BTreeMap;
use std::rc::Rc;

/// Series of a chart at most: Excel draws no more.
pub(crate) const SERIES: usize = 255;

/// Points of all series of one chart at most: on a page no eye tells more from one another.
pub(crate) const POINTS: usize = 10_000;

/// Bytes of the letters of all points of one chart at most: hundreds of each of [`POINTS`]. What stands at many points is said once in a
/// file, and would be many times as large in a copy.
const ROOM: usize = 4 << 20;

/// Letters of a title, a name or a category at most: a line of so many runs off every page.
const LETTERS: usize = 1_000;

/// Columns of a table at most, as many as Word draws. More series than that stand below one another.
const COLUMNS: usize = 63;

/// Cells of a table for each point at most: where more would be empty, series have hardly a category in common, and stand below one
/// another.
const CELLS: usize = 5;

/// What a point takes besides its letters, at least, in bytes.
const POINT: usize = 64;

/// What is said of a chart with more than [`SERIES`] or [`POINTS`], whose rest is not kept.
pub(crate) const TOO_MANY: &str = "a chart with too many values";

/// What is said of a chart that is kept so.
pub(crate) const KEPT: &str = "a chart, which is kept as a table of what it shows";

/// What is said of words in a chart that stand nowhere on it.
pub(crate) const UNSEEN: &str = "words of a chart that nobody sees";

/// A chart.
#[derive(Debug, Default)]
pub(crate) struct Chart {
    /// The title of the chart, then those of its axes, that are seen.
    pub(crate) titles: Vec<String>,
    /// Whether the names of its series are seen.
    pub(crate) names: bool,
    /// Its series that are seen.
    pub(crate) series: Vec<Series>,
}

/// A series of a chart.
#[derive(Debug, Default)]
pub(crate) struct Series {
    pub(crate) name: String,
    pub(crate) points: Vec<Point>,
}

/// A point of a series: letters, ready to be shown.
#[derive(Debug, Default, Clone)]
pub(crate) struct Point {
    pub(crate) category: String,
    pub(crate) value: String,
}

/// How large the charts are, in bytes, that are held of one document.
#[derive(Debug, Default)]
pub(crate) struct Held(usize);

impl Held {
    /// Holds `chart`, unless all are larger then than a text may be, which is told.
    pub(crate) fn take(&mut self, chart: Chart, limits: &Limits, hidings: &mut Hidings) -> Option<Rc<Chart>> {
        let all = self.0.saturating_add(chart.size());
        if within(all, limits).is_err() {
            hidings.note(TOO_MANY, "");
            return None;
        }
        self.0 = all;
        Some(Rc::new(chart))
    }
}

impl Chart {
    /// How much it takes, in bytes.
    fn size(&self) -> usize {
        let titles = self.titles.iter().map(|title| POINT + title.len());
        let names = self.series.iter().map(|series| POINT + series.name.len());
        let points = self.series.iter().flat_map(|series| &series.points);
        let points = points.map(|point| POINT + point.category.len() + point.value.len());
        titles.chain(names).chain(points).sum()
    }

    /// Rows of letters: titles one a row (a cell over all columns), then the names of the series (if they are seen), then a row for each
    /// category with the value of each series. A row of one cell takes all columns. Empty when nothing is seen.
    pub(crate) fn rows(&self) -> Vec<Vec<String>> {
        self.headed().1
    }

    /// Says it as a table in the block that is open.
    pub(crate) fn give(&self, builder: &mut Builder) {
        let (heads, rows) = self.headed();
        let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
        if columns == 0 {
            return;
        }
        let around = builder.depth();
        builder.open(Shape::Table, false);
        let in_table = builder.depth();
        for (number, row) in rows.iter().enumerate() {
            builder.open(Shape::Row, false);
            let in_row = builder.depth();
            for letters in row {
                let over = if row.len() == 1 { columns } else { 1 };
                builder.open(cell(over, number < heads), false);
                builder.say(letters, Look::default());
                builder.close_to(in_row);
            }
            builder.close_to(in_table);
        }
        builder.close_to(around);
    }

    /// As [`Chart::rows`], and how many of them head the table.
    fn headed(&self) -> (usize, Vec<Vec<String>>) {
        let titles = self.titles.iter().map(|title| line(title));
        let mut rows: Vec<Vec<String>> = titles
            .filter(|title| !title.is_empty())
            .map(|title| vec![title])
            .collect();
        let titles = rows.len();
        let series: Vec<&Series> = self.series.iter().filter(|series| !series.points.is_empty()).collect();
        let named = self.names && series.iter().any(|series| !line(&series.name).is_empty());
        let places = places(&series);
        let points: usize = series.iter().map(|series| series.points.len()).sum();
        let sparse = places.len().saturating_mul(1 + series.len()) > points.saturating_mul(CELLS);
        if series.len() < COLUMNS && !sparse {
            beside(&series, &places, named, &mut rows);
            let named = named && !series.is_empty();
            (titles + usize::from(named), rows)
        } else {
            below(&series, named, &mut rows);
            (titles, rows)
        }
    }
}

/// Series beside one another.
fn beside(series: &[&Series], places: &Places<'_>, named: bool, rows: &mut Vec<Vec<String>>) {
    if named {
        let names = series.iter().map(|series| line(&series.name));
        rows.push(std::iter::once(String::new()).chain(names).collect());
    }
    let mut cells = vec![vec![String::new(); 1 + series.len()]; places.len()];
    for (column, series) in series.iter().enumerate() {
        for (point, key) in series.points.iter().zip(keys(series)) {
            let Some(row) = places.get(&key).and_then(|place| cells.get_mut(*place)) else {
                continue;
            };
            for (place, letters) in [(0, &point.category), (1 + column, &point.value)] {
                if let Some(cell) = row.get_mut(place) {
                    *cell = line(letters);
                }
            }
        }
    }
    rows.append(&mut cells);
}

/// Series below one another, each with its name above it.
fn below(series: &[&Series], named: bool, rows: &mut Vec<Vec<String>>) {
    for series in series {
        if named {
            rows.push(vec![line(&series.name)]);
        }
        let points = series.points.iter();
        rows.extend(points.map(|point| vec![line(&point.category), line(&point.value)]));
    }
}

/// A category, and how many points of the series have had it so far.
type Key<'a> = (&'a str, usize);

/// The row of each category.
type Places<'a> = BTreeMap<Key<'a>, usize>;

/// The categories of all series, in the order in which they are met. One that a series has twice has two rows.
fn places<'a>(series: &[&'a Series]) -> Places<'a> {
    let mut places = Places::new();
    for key in series.iter().flat_map(|series| keys(series)) {
        let next = places.len();
        places.entry(key).or_insert(next);
    }
    places
}

fn keys(series: &Series) -> Vec<Key<'_>> {
    let mut met: BTreeMap<&str, usize> = BTreeMap::new();
    let categories = series.points.iter().map(|point| point.category.as_str());
    let key = categories.map(|category| {
        let times = met.entry(category).or_default();
        *times += 1;
        (category, *times)
    });
    key.collect()
}

#[expect(clippy::cast_possible_truncation, reason = "a table has COLUMNS at most")]
fn cell(columns: usize, head: bool) -> Shape {
    Shape::Cell {
        head,
        columns: columns.clamp(1, COLUMNS) as u16,
        rows: 1,
    }
}

/// `text` on one line.
fn line(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ")
}

/// `text` as a chart shows it: on one line, of so many letters as anybody would read. What is behind those is told.
pub(crate) fn letters(text: &str, hidings: &mut Hidings) -> String {
    let mut shown = line(text);
    if let Some((end, _)) = shown.char_indices().nth(LETTERS) {
        hidings.note_text(UNSEEN, shown.get(end..).unwrap_or_default());
        shown.truncate(end);
    }
    shown
}

/// `value` as one who looks at a chart can tell it: three digits. Nothing of what is no number.
pub(crate) fn rounded(value: f64) -> String {
    if !value.is_finite() {
        return String::new();
    }
    let scientific = format!("{value:.2e}");
    let near: f64 = scientific.parse().unwrap_or_default();
    if near == 0.0 {
        "0".to_owned()
    } else if (1e-6..1e15).contains(&near.abs()) {
        near.to_string()
    } else {
        let (digits, power) = scientific.split_once('e').unwrap_or((&scientific, "0"));
        let digits = digits.trim_end_matches('0').trim_end_matches('.');
        let sign = if power.starts_with('-') { "" } else { "+" };
        format!("{digits}E{sign}{power}")
    }
}

/// A share in whole hundredths; nothing of nothing.
pub(crate) fn share(part: f64, whole: f64) -> String {
    let share = part / whole * 100.0;
    if whole == 0.0 || !share.is_finite() {
        return String::new();
    }
    // What is added takes the sign off from nothing.
    format!("{}%", share.round() + 0.0)
}

#[cfg(test)]
mod tests;
