//! The cells of the table that a chart has with it (part 3, 11.11): found by their addresses, whatever is repeated.
//!
//! Charts on sheets name cells of the sheet. Their table has copies of these, and the first of each range says in a description
//! (`svg:desc`), as programs write it, which range that is.

use crate::package::xml::Element;
use std::collections::{BTreeMap, BTreeSet};

/// Letters and digits of the address of a cell at most: more than any sheet has.
const LETTERS: usize = 3;
const DIGITS: usize = 7;

/// Rows and columns that one range takes, from 0, both ends among them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Range {
    from: Place,
    to: Place,
}

/// A row and a column.
type Place = (u32, u32);

/// What stands at a place.
#[derive(Debug, Clone, Copy)]
pub(super) enum At<'a> {
    /// A cell of a row or a column that is hidden.
    Hidden,
    Nothing,
    Cell(&'a Element),
}

/// The cells of a row, each with the place behind it.
type Cells<'a> = Vec<(u32, &'a Element)>;

/// The table of a chart.
pub(super) struct Table<'a> {
    name: &'a str,
    /// The rows and columns, each with the place behind it, and whether it is hidden.
    rows: Vec<(u32, bool, Cells<'a>)>,
    columns: Vec<(u32, bool)>,
    /// How many rows and columns there are.
    ends: Place,
    /// Where copies of ranges of sheets begin, by what they say of themselves, with the element that says it.
    copies: BTreeMap<String, (Place, &'a Element)>,
    /// Whether the series lie in rows, so that copies of several cells go on to the right, and not down.
    in_rows: bool,
}

impl Range {
    /// The range that `said` names (`local-table.$B$2:.$B$5`), if it is of a table of this name.
    fn of(said: &str, name: &str) -> Option<Self> {
        let (from, to) = halves(said.trim());
        let from = place(from, name, false)?;
        let to = to.map_or(Some(from), |to| place(to, name, true))?;
        Some(Self {
            from: (from.0.min(to.0), from.1.min(to.1)),
            to: (from.0.max(to.0), from.1.max(to.1)),
        })
    }

    /// Whether its cells stand below one another.
    fn is_upright(self) -> bool {
        self.from.0 < self.to.0 || self.from.1 == self.to.1
    }

    /// How many stand below or beside one another.
    pub(super) fn length(self) -> usize {
        let many = if self.is_upright() {
            self.to.0 - self.from.0
        } else {
            self.to.1 - self.from.1
        };
        many as usize + 1
    }

    /// The places that stand beside one another in this place of `along`, the first `most` of them.
    pub(super) fn across(self, along: Self, place: usize, most: u32) -> Vec<Place> {
        let far = u32::try_from(place).unwrap_or(u32::MAX);
        if along.is_upright() {
            let row = self.from.0.saturating_add(far);
            let columns = self.from.1..=self.to.1.min(self.from.1.saturating_add(most));
            columns
                .filter(|_| row <= self.to.0)
                .map(|column| (row, column))
                .collect()
        } else {
            let column = self.from.1.saturating_add(far);
            let rows = self.from.0..=self.to.0.min(self.from.0.saturating_add(most));
            rows.filter(|_| column <= self.to.1).map(|row| (row, column)).collect()
        }
    }

    /// The place of the cell of this number.
    pub(super) fn nth(self, place: usize) -> Option<Place> {
        self.across(self, place, 0).first().copied()
    }
}

impl<'a> Table<'a> {
    /// The table `element`; rows and columns that it hides are not seen unless `all` are.
    pub(super) fn of(element: &'a Element, all: bool) -> Self {
        let mut table = Self {
            name: element.attribute("table:name").unwrap_or_default(),
            rows: Vec::new(),
            columns: Vec::new(),
            ends: (0, 0),
            copies: BTreeMap::new(),
            in_rows: false,
        };
        table.gather(element, all, true);
        let rows = table.rows.last().map_or(0, |row| row.0);
        let columns = table.rows.iter().filter_map(|(.., cells)| Some(cells.last()?.0));
        table.ends = (rows, columns.max().unwrap_or(0));
        table.copies = table.copied();
        table.in_rows = table.is_in_rows();
        table
    }

    fn gather(&mut self, around: &'a Element, all: bool, seen: bool) {
        for element in around.elements() {
            let shown = !matches!(element.attribute("table:visibility"), Some("collapse" | "filter"));
            let open = element.attribute("table:display") != Some("false");
            match element.name.as_str() {
                "table:table-row" => {
                    let end = behind(self.rows.last().map(|row| row.0), element, "table:number-rows-repeated");
                    self.rows.push((end, !(all || seen && shown), cells(element)));
                }
                "table:table-column" => {
                    let last = self.columns.last().map(|column| column.0);
                    let end = behind(last, element, "table:number-columns-repeated");
                    self.columns.push((end, !(all || seen && shown)));
                }
                "table:table-header-rows"
                | "table:table-rows"
                | "table:table-columns"
                | "table:table-header-columns"
                | "table:table-row-group"
                | "table:table-column-group" => self.gather(element, all, seen && open),
                _ => {}
            }
        }
    }

    /// The range of this table that an attribute of `element` names, or the copy of the range of a sheet that it names: as far as the
    /// table goes.
    pub(super) fn range(&self, element: &Element, attribute: &str) -> Option<Range> {
        let said = element.attribute(attribute)?;
        let copy = || {
            let ((row, column), _) = *self.copies.get(said.trim())?;
            let last = |end: u32, from: u32| end.saturating_sub(1).max(from);
            let to = match self.in_rows {
                true => (row, last(self.ends.1, column)),
                false => (last(self.ends.0, row), column),
            };
            Some(Range {
                from: (row, column),
                to,
            })
        };
        Range::of(said, self.name).or_else(copy)
    }

    /// Where the name of a series stands: of copies, all of it in one cell.
    pub(super) fn label(&self, series: &Element) -> Option<Range> {
        let said = series.attribute("chart:label-cell-address")?;
        let copy = || self.copies.get(said.trim());
        Range::of(said, self.name).or_else(|| copy().map(|(from, _)| Range { from: *from, to: *from }))
    }

    /// What says of copies that they are of ranges with one of these names.
    pub(super) fn copies(&self, names: &BTreeSet<&str>) -> Vec<*const Element> {
        let named = self.copies.iter().filter(|(said, _)| names.contains(said.as_str()));
        named.map(|(_, (_, element))| std::ptr::from_ref(*element)).collect()
    }

    /// The copies in it, each by what it says of itself first.
    fn copied(&self) -> BTreeMap<String, (Place, &'a Element)> {
        let (mut copies, mut row) = (BTreeMap::new(), 0);
        for (end, _, cells) in &self.rows {
            let mut column = 0;
            for (behind, cell) in cells {
                if let Some(said) = cell.path(&["draw:g", "svg:desc"]) {
                    copies
                        .entry(said.text().trim().to_owned())
                        .or_insert(((row, column), said));
                }
                column = *behind;
            }
            row = *end;
        }
        copies
    }

    /// Whether its series lie in rows: then their values begin below one another, and else beside one another, behind the names. Of one
    /// series alone, the form of the table says it.
    fn is_in_rows(&self) -> bool {
        let values = || {
            self.copies
                .values()
                .filter(|((row, column), _)| *row > 0 && *column > 0)
        };
        if values().any(|((row, _), _)| *row > 1) {
            return true;
        }
        !values().any(|((_, column), _)| *column > 1) && self.ends.1 > 2
    }

    /// How many places of a range there are in it before it ends.
    pub(super) fn reaches(&self, range: Range) -> usize {
        let left = if range.is_upright() {
            self.ends.0.saturating_sub(range.from.0)
        } else {
            self.ends.1.saturating_sub(range.from.1)
        };
        left as usize
    }

    /// What stands at a place.
    pub(super) fn at(&self, (row, column): Place) -> At<'a> {
        let of_column = self
            .columns
            .get(self.columns.partition_point(|(end, _)| *end <= column));
        let of_row = self.rows.get(self.rows.partition_point(|(end, ..)| *end <= row));
        let Some((_, hidden, cells)) = of_row else {
            return At::Nothing;
        };
        if *hidden || of_column.is_some_and(|(_, hidden)| *hidden) {
            return At::Hidden;
        }
        match cells.get(cells.partition_point(|(end, _)| *end <= column)) {
            Some((_, cell)) if cell.name == "table:table-cell" => At::Cell(cell),
            _ => At::Nothing,
        }
    }
}

/// The cells of a row, each with the column behind it.
fn cells(row: &Element) -> Cells<'_> {
    let mut cells = Cells::new();
    let is_cell = |name: &str| matches!(name, "table:table-cell" | "table:covered-table-cell");
    for cell in row.elements().filter(|cell| is_cell(&cell.name)) {
        let last = cells.last().map(|cell| cell.0);
        cells.push((behind(last, cell, "table:number-columns-repeated"), cell));
    }
    cells
}

/// The place behind an element that is repeated so often as an attribute says, where those before it end.
fn behind(before: Option<u32>, element: &Element, attribute: &str) -> u32 {
    let times = element.attribute(attribute).and_then(|times| times.parse().ok());
    before.unwrap_or(0).saturating_add(times.unwrap_or(1_u32).max(1))
}

/// The two ends of a range, parted by a colon that stands in no name.
fn halves(said: &str) -> (&str, Option<&str>) {
    let mut quoted = false;
    for (at, sign) in said.char_indices() {
        match sign {
            '\'' => quoted = !quoted,
            ':' if !quoted => return (said.get(..at).unwrap_or_default(), said.get(at + 1..)),
            _ => {}
        }
    }
    (said, None)
}

/// The place that `said` is of a table of this name, which stands before it, or has stood before where it is the `second`.
fn place(said: &str, name: &str, second: bool) -> Option<Place> {
    let (table, cell) = said.rsplit_once('.').unwrap_or(("", said));
    let bare = table.strip_prefix('$').unwrap_or(table);
    let quoted = bare.strip_prefix('\'').and_then(|bare| bare.strip_suffix('\''));
    let named = quoted.map_or(bare.to_owned(), |quoted| quoted.replace("''", "'"));
    let is_of_it = if table.is_empty() { second } else { named == name };
    is_of_it.then(|| self::cell(cell)).flatten()
}

/// `$B$2`
fn cell(said: &str) -> Option<Place> {
    let said = said.strip_prefix('$').unwrap_or(said);
    let (letters, digits) = said.split_at_checked(said.find(|sign: char| !sign.is_ascii_alphabetic())?)?;
    let digits = digits.strip_prefix('$').unwrap_or(digits);
    if !(1..=LETTERS).contains(&letters.len()) || !(1..=DIGITS).contains(&digits.len()) {
        return None;
    }
    let column = letters.bytes().fold(0, |column, letter| {
        column * 26 + u32::from(letter.to_ascii_uppercase() - b'A') + 1
    });
    let is_number = digits.bytes().all(|digit| digit.is_ascii_digit());
    let row: u32 = digits.parse().ok().filter(|_| is_number)?;
    Some((row.checked_sub(1)?, column - 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn range(said: &str, name: &str) -> Option<[u32; 4]> {
        let Range { from, to } = Range::of(said, name)?;
        Some([from.0, from.1, to.0, to.1])
    }

    #[test]
    fn addresses_are_places_of_the_table_that_they_name() {
        for (said, wanted) in [
            ("local-table.$B$2:.$B$5", Some([1, 1, 4, 1])),
            ("local-table.B2:local-table.C2", Some([1, 1, 1, 2])),
            ("$local-table.AA10", Some([9, 26, 9, 26])),
            ("local-table.B5:B2", Some([1, 1, 4, 1])),
            ("Sheet1.B2:.B5", None),
            ("local-table.B2:Sheet1.B5", None),
            (".B2:.B5", None),
            ("B2", None),
            ("local-table.B0", None),
            ("local-table.ABCD1", None),
            ("local-table.B99999999", None),
            ("local-table.B2:.B3 local-table.D2:.D3", None),
            ("local-table.B+2", None),
            ("", None),
        ] {
            assert_eq!(range(said, "local-table"), wanted, "{said}");
        }
        assert_eq!(range("'a.b: ''c'''.A1:.A2", "a.b: 'c'"), Some([0, 0, 1, 0]));
    }

    #[test]
    fn ranges_go_down_or_aside() {
        let of = |said: &str| Range::of(said, "t").unwrap();
        let (down, aside, both) = (of("t.B2:.B4"), of("t.B2:.D2"), of("t.A2:.B4"));
        assert_eq!((down.length(), aside.length(), of("t.A1").length()), (3, 3, 1));
        assert_eq!(
            (down.nth(2), aside.nth(2), down.nth(3)),
            (Some((3, 1)), Some((1, 3)), None)
        );
        assert_eq!(both.across(down, 1, 9), [(2, 0), (2, 1)]);
        assert_eq!(both.across(down, 1, 0), [(2, 0)]);
    }
}
