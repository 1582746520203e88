//! Rows and columns of a sheet (part 3, 9.1): which of them are seen, and what is repeated, as often as something is seen of it.

use super::cell::Said;
use super::comments::COMMENT;
use super::measure::COLUMN;
use super::read::Reading;
use super::runs::Running;
use super::styles::{Style, Styles};
use super::told;
use crate::format::Refusal;
use crate::package::opendocument::told as parts;
use crate::package::sheets::grid::{CELLS, Shown};
use crate::package::sheets::place::{self, COLUMNS, ROWS, Range};
use crate::package::xml::Element;
use std::rc::Rc;

/// Columns of one kind.
struct Column {
    from: u32,
    to: u32,
    seen: bool,
    /// How wide each is, in English Metric Units.
    wide: Option<i64>,
    /// The style of their cells.
    cells: Option<String>,
}

/// The columns of a sheet.
pub(super) struct Columns(Vec<Column>);

impl Columns {
    /// Those of `table`.
    pub(super) fn of(table: &Element, styles: &Styles) -> Self {
        let mut columns = Self(Vec::new());
        columns.gather(table, true, styles);
        columns
    }

    fn gather(&mut self, element: &Element, seen: bool, styles: &Styles) {
        for child in element.elements() {
            match child.name.as_str() {
                "table:table-column" => {
                    let style = styles.named("table-column", child.attribute("table:style-name"));
                    let from = self.0.last().map_or(1, |last| last.to + 1);
                    let times = times(child, "table:number-columns-repeated");
                    self.0.push(Column {
                        from,
                        to: from.saturating_add(times - 1).min(COLUMNS),
                        seen: seen && is_seen(child, &style),
                        wide: style.long,
                        cells: child.attribute("table:default-cell-style-name").map(str::to_owned),
                    });
                }
                "table:table-columns" | "table:table-header-columns" => self.gather(child, seen, styles),
                "table:table-column-group" => {
                    let shown = child.attribute("table:display") != Some("false");
                    self.gather(child, seen && shown, styles);
                }
                _ => {}
            }
        }
    }

    /// How wide a column is: not at all, where it is not seen.
    pub(super) fn wide(&self, column: u32) -> Option<i64> {
        let at = self.at(column)?;
        if at.seen { at.wide } else { Some(0) }
    }

    fn at(&self, column: u32) -> Option<&Column> {
        let place = self.0.partition_point(|other| other.to < column);
        self.0.get(place).filter(|found| found.from <= column)
    }
}

/// How often something is repeated, as far as any sheet goes.
fn times(element: &Element, name: &str) -> u32 {
    let times = element.attribute(name).and_then(|times| times.parse::<u32>().ok());
    times.unwrap_or(1).clamp(1, ROWS + 1)
}

/// Whether a row or a column is shown: it does not say otherwise, and has a size.
fn is_seen(element: &Element, style: &Style) -> bool {
    let hidden = matches!(element.attribute("table:visibility"), Some("collapse" | "filter"));
    !hidden && style.dark != Some(true)
}

/// What the cells of a row have in common.
struct Row {
    /// Its number, and how often it is there.
    number: u32,
    times: u32,
    seen: bool,
    cells: Option<String>,
    style: Rc<Style>,
}

impl Reading<'_> {
    /// A row of the sheet that is open, in these groups.
    pub(super) fn row(&mut self, groups: &[Element], element: &Element) -> Result<(), Refusal> {
        let Some(before) = self.sheet.as_ref().map(|sheet| sheet.row) else {
            return Ok(());
        };
        let style = self.styles.named("table-row", element.attribute("table:style-name"));
        let shown = |group: &Element| group.attribute("table:display") != Some("false");
        let row = Row {
            number: before.saturating_add(1),
            times: times(element, "table:number-rows-repeated"),
            seen: groups.iter().all(shown) && is_seen(element, &style),
            cells: element.attribute("table:default-cell-style-name").map(str::to_owned),
            style,
        };
        parts::attributes(element, &mut self.hidings);
        let mut column = 1;
        for cell in element.elements() {
            match cell.name.as_str() {
                "table:table-cell" | "table:covered-table-cell" => {
                    let times = times(cell, "table:number-columns-repeated");
                    self.cells(cell, &row, column..column.saturating_add(times))?;
                    column = column.saturating_add(times);
                }
                _ => self.beside(cell),
            }
        }
        if let Some(sheet) = &mut self.sheet {
            sheet.row = before.saturating_add(row.times);
            let high = if row.seen { row.style.long } else { Some(0) };
            sheet.heights.extend(high.map(|high| (row.number, sheet.row, high)));
        }
        Ok(())
    }

    /// What is drawn from a cell, and said of it, in the first place in which that is.
    fn drawn(&mut self, cell: &Element, row: &Row, column: u32) -> Result<(), Refusal> {
        let of_column = self.sheet.as_ref().and_then(|sheet| sheet.columns.at(column));
        let seen = row.seen && of_column.is_none_or(|of| of.seen);
        let all = cell.elements().filter(|child| told::is_drawing(&child.name));
        for drawing in all {
            self.drawing(drawing, Some((row.number, column)), seen)?;
        }
        for comment in cell.elements().filter(|child| child.name == COMMENT) {
            self.comment_box(comment, (row.number, column), seen)?;
        }
        self.comments(cell, (row.number, column), seen)
    }

    /// The same cell in some columns of a row.
    fn cells(&mut self, cell: &Element, row: &Row, columns: std::ops::Range<u32>) -> Result<(), Refusal> {
        self.range(cell, row, columns.start);
        if cell.children.is_empty() && !holds(cell) {
            return Ok(());
        }
        self.drawn(cell, row, columns.start)?;
        let mut before: Option<((Option<String>, bool), Said)> = None;
        for column in columns {
            self.count(1)?;
            let name = cell.attribute("table:style-name").or(row.cells.as_deref());
            let of_column = self.sheet.as_ref().and_then(|sheet| sheet.columns.at(column));
            let seen = row.seen && of_column.is_none_or(|of| of.seen);
            let name = name.or(of_column.and_then(|of| of.cells.as_deref())).map(str::to_owned);
            let ruled = self
                .sheet
                .as_ref()
                .is_some_and(|sheet| sheet.is_ruled(row.number, row.times, column));
            let kind = (name, ruled);
            let same = before.take().filter(|(same, _)| *same == kind);
            let said = match same {
                Some((_, said)) => said,
                None => {
                    let style = self.styles.cell(kind.0.as_deref());
                    self.cell(cell, &style, (row.style.ground, ruled))?
                }
            };
            let whole: String = said.pieces.iter().map(|(piece, _)| piece.as_str()).collect();
            if whole.trim().is_empty() {
                before = Some((kind, said));
                continue;
            }
            let why = if cell.name == "table:covered-table-cell" {
                Some("cells behind a merged one")
            } else if !row.seen {
                Some("cells of a hidden row")
            } else {
                (!seen).then_some("cells of a hidden column")
            };
            match why {
                Some(why) => {
                    let at = place::column(column.min(COLUMNS));
                    self.hidings.note(why, &format!("{at}{}: {whole}", row.number));
                }
                None => self.shown(&said, row, column)?,
            }
            before = Some((kind, said));
        }
        Ok(())
    }

    /// What is seen of a cell, once a row.
    fn shown(&mut self, said: &Said, row: &Row, column: u32) -> Result<(), Refusal> {
        if row.number.saturating_add(row.times - 1) > ROWS {
            return Err(Refusal::Damaged("a row that no sheet has".to_owned()));
        }
        if column > COLUMNS {
            return Err(Refusal::Damaged("a column that no sheet has".to_owned()));
        }
        self.count(row.times as usize - 1)?;
        let length: usize = said.pieces.iter().map(|(piece, _)| piece.len()).sum();
        self.say(length.saturating_mul(row.times as usize))?;
        let Some(sheet) = &mut self.sheet else { return Ok(()) };
        let wide = i32::try_from(sheet.columns.wide(column).unwrap_or(COLUMN)).ok();
        let run = said.run.filter(|run| run.exceeds(wide.map_or(0.0, f64::from)));
        let last = sheet.runs.last();
        if last.is_some_and(|last| last.row == row.number && last.column + 1 == column && !sheet.from_right) {
            // Letters that begin at the left stop where the next cell is not empty: nothing has to be remembered of them.
            sheet.runs.pop_if(|last| !last.run.is_leftward());
        }
        sheet.runs.extend(run.map(|run| Running {
            row: row.number,
            times: row.times,
            column,
            run,
        }));
        for number in row.number..row.number + row.times {
            sheet.cells.push(Shown {
                row: number,
                column,
                pieces: said.pieces.clone(),
                counts: said.counts,
                figure: None,
            });
        }
        Ok(())
    }

    pub(super) fn count(&mut self, cells: usize) -> Result<(), Refusal> {
        let left = self.left.checked_sub(cells);
        self.left = left.ok_or_else(|| Refusal::TooLarge(format!("more than {CELLS} cells")))?;
        Ok(())
    }

    /// The columns and rows that a cell takes, where these are several.
    fn range(&mut self, cell: &Element, row: &Row, column: u32) {
        let columns = times(cell, "table:number-columns-spanned");
        let rows = times(cell, "table:number-rows-spanned");
        let covered = cell.name == "table:covered-table-cell";
        if covered || columns == 1 && rows == 1 || row.number > ROWS || column > COLUMNS {
            return;
        }
        if let Some(sheet) = &mut self.sheet {
            sheet.merged.push(Range {
                top: row.number,
                left: column,
                bottom: row.number.saturating_add(rows - 1).min(ROWS),
                right: column.saturating_add(columns - 1).min(COLUMNS),
            });
        }
    }
}

/// Whether a cell without anything in it has a value or a formula.
fn holds(cell: &Element) -> bool {
    let kept = |name: &str| {
        matches!(
            name,
            "table:style-name"
                | "table:number-columns-repeated"
                | "table:number-columns-spanned"
                | "table:number-rows-spanned"
                | "table:content-validation-name"
        )
    };
    cell.attributes.iter().any(|(name, _)| !kept(name))
}
