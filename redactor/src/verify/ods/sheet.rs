//! The text of sheets: their names, and their cells in their order, each in its place, the row's last ended by its line.

use super::value;
use crate::document::Figure;
use crate::verify::images;
use crate::verify::runs::runs;
use crate::verify::sheets::{name, widen};
use crate::verify::steps::Steps;
use std::collections::{BTreeMap, BTreeSet};

/// Looks of letters, in their order.
const LOOKS: [&str; 6] = ["B", "I", "U", "S", "A", "D"];

const STRANGE: &str = "an element that no spreadsheet of ours has";

/// A sheet on which nothing is seen.
const EMPTY: &str = "<table:table-column table:style-name=\"W8\"/><table:table-row table:style-name=\"H\">\
    <table:table-cell/></table:table-row></table:table>";

const COVERED: &str = "<table:covered-table-cell/>";

/// Rows and columns of a sheet.
const ROWS: usize = 1_048_576;
const COLUMNS: usize = 16_384;

/// What comes before the width of a picture, before its height, and behind that.
const FRAME: &str = "<table:table-cell><draw:frame draw:style-name=\"G\" svg:width=\"";
const HIGH: &str = "\" svg:height=\"";
const IMAGE: &str = "\">";

/// A step of pictures, in twentieths of a point, and of how many their rows are at most.
const STEP: usize = 72;
const HIGHEST: usize = 110;

/// Pictures, by their names, and which of them are shown, in their order.
struct Pictures<'a> {
    names: &'a [String],
    shown: Vec<usize>,
}

/// The text of all sheets in `body`, whose names stand for lines of `truth`, and which of the pictures of these names they show.
pub(super) fn all(body: &str, names: &[String], truth: &str) -> Result<(String, Vec<usize>), &'static str> {
    let mut steps = Steps { rest: body };
    let (mut text, mut taken) = (String::new(), BTreeSet::new());
    let mut pictures = Pictures {
        names,
        shown: Vec::new(),
    };
    while steps.takes("<table:table table:name=\"") {
        let strange = "a name of a sheet that is written otherwise";
        let written = steps.until("\"", strange)?;
        let name = name::read(written).ok_or(strange)?;
        let rest = truth.get(text.len()..).unwrap_or_default();
        let line = rest.split('\n').next().unwrap_or_default();
        let fits = name::legal(line, &taken) == name;
        taken.insert(name.to_lowercase());
        text.push_str(if fits { line } else { &name });
        text.push('\n');
        if !steps.takes(" table:style-name=\"T\">") {
            steps.expects(" table:style-name=\"R\">", STRANGE)?;
        }
        if !steps.takes(EMPTY) {
            sheet(&mut steps, &mut pictures, &mut text)?;
        }
    }
    if steps.rest.is_empty() && !taken.is_empty() {
        Ok((text, pictures.shown))
    } else {
        Err(STRANGE)
    }
}

fn sheet(steps: &mut Steps<'_>, pictures: &mut Pictures<'_>, text: &mut String) -> Result<(), &'static str> {
    let mut columns = Vec::new();
    while let Some(width) = steps.number("<table:table-column table:style-name=\"W", "\"/>", 60)? {
        columns.push(width);
    }
    let mut sheet = Sheet {
        widths: Vec::new(),
        going: BTreeMap::new(),
        column: 1,
    };
    let mut rows = 0;
    loop {
        let high = steps.number("<table:table-row table:style-name=\"P", "\">", HIGHEST)?;
        if high.is_none() && !steps.takes("<table:table-row table:style-name=\"H\">") {
            break;
        }
        rows += 1;
        sheet.row(steps, (high, pictures), text)?;
    }
    steps.expects("</table:table>", STRANGE)?;
    if rows == 0 || rows > ROWS || columns.len() > COLUMNS {
        return Err(STRANGE);
    }
    if columns != sheet.widths {
        return Err("columns of other widths than their texts");
    }
    Ok(())
}

struct Sheet {
    widths: Vec<usize>,
    /// Cells of rows above that go on, by their column: how many they take, and in how many rows more.
    going: BTreeMap<usize, (usize, usize)>,
    column: usize,
}

impl Sheet {
    /// A row, which is made for a picture so `high` where it begins with one.
    fn row(
        &mut self,
        steps: &mut Steps<'_>,
        (high, pictures): (Option<usize>, &mut Pictures<'_>),
        text: &mut String,
    ) -> Result<(), &'static str> {
        self.column = 1;
        let (mut cells, mut below) = (0, Vec::new());
        if let Some(high) = high {
            pictures.show(steps, high, text)?;
            widen(&mut self.widths, 1, "", true);
            text.push('\t');
            (self.column, cells) = (2, 1);
        }
        loop {
            self.go_on(steps)?;
            if !steps.takes("<table:table-cell") {
                break;
            }
            let (column, from) = (self.column, text.len());
            let (columns, rows) = cell(steps, text)?;
            steps.expects(&COVERED.repeat(columns - 1), "a cell in another place than its own")?;
            widen(
                &mut self.widths,
                column,
                text.get(from..).unwrap_or_default(),
                columns == 1,
            );
            text.push('\t');
            self.column += columns;
            if rows > 1 {
                below.push((column, (columns, rows - 1)));
            }
            cells += 1;
        }
        steps.expects("</table:table-row>", STRANGE)?;
        // What the row did not come to goes on no less.
        let passed = self.column;
        self.going.retain(|column, (_, more)| {
            *more -= usize::from(*column >= passed);
            *more > 0
        });
        self.going.extend(below);
        if cells == 0 || text.pop() != Some('\t') || self.column > COLUMNS + 1 {
            return Err("a row without cells");
        }
        text.push('\n');
        Ok(())
    }

    /// Past the cells that go on from above, each of which covers its places.
    fn go_on(&mut self, steps: &mut Steps<'_>) -> Result<(), &'static str> {
        while let Some((columns, more)) = self.going.get_mut(&self.column).filter(|(_, more)| *more > 0) {
            *more -= 1;
            steps.expects(&COVERED.repeat(*columns), "a cell in another place than its own")?;
            self.column += *columns;
        }
        Ok(())
    }
}

impl Pictures<'_> {
    /// A cell with a picture that is so high.
    fn show(&mut self, steps: &mut Steps<'_>, high: usize, text: &mut String) -> Result<(), &'static str> {
        let wide = steps.ahead(FRAME, HIGH, STEP, usize::from(Figure::LONGEST))?;
        if steps.ahead("", IMAGE, STEP, HIGHEST)? != high || wide == 0 || high == 0 {
            return Err(images::STRANGE);
        }
        if !images::shown(steps, self.names, &mut self.shown, text)? {
            return Err(images::STRANGE);
        }
        steps.expects("</table:table-cell>", STRANGE)
    }
}

/// The looks that begin, in one another in their order.
fn looks(steps: &mut Steps<'_>) -> usize {
    let begins = |look: &&&str| steps.takes(&format!("<text:span text:style-name=\"{look}\">"));
    LOOKS.iter().filter(begins).count()
}

/// A cell behind the beginning of its tag, whose letters are added to `text`: the columns and rows that it takes.
fn cell(steps: &mut Steps<'_>, text: &mut String) -> Result<(usize, usize), &'static str> {
    let style = steps.number(" table:style-name=\"F", "\"", usize::MAX)?;
    let letters = style.is_none() && steps.takes(" table:style-name=\"L\"");
    let mut span = |of: &str, most: usize| {
        let of = format!(" table:number-{of}-spanned=\"");
        match steps.number(&of, "\"", most)? {
            Some(..2) => Err("a number of another form"),
            span => Ok(span.unwrap_or(1)),
        }
    };
    let spans = (span("columns", COLUMNS)?, span("rows", ROWS)?);
    if let Some(style) = style {
        steps.expects(" ", STRANGE)?;
        let shown = value::shown(steps, style)?;
        steps.expects("<text:p>", STRANGE)?;
        steps.expects(&shown, "letters of a cell that its value does not show")?;
        steps.expects("</text:p></table:table-cell>", STRANGE)?;
        text.push_str(&shown);
    } else if letters {
        steps.expects(" office:value-type=\"string\">", STRANGE)?;
        let from = text.len();
        let mut lines = 0;
        while !steps.takes("</table:table-cell>") {
            if lines > 0 {
                text.push('\n');
            }
            steps.expects("<text:p>", STRANGE)?;
            runs(
                steps,
                "</text:p>",
                text,
                &mut |steps| Ok(looks(steps)),
                &mut |_, _, _| Ok(false),
            )?;
            lines += 1;
        }
        if text.get(from..).is_none_or(str::is_empty) {
            return Err("a text without letters");
        }
    } else {
        steps.expects("/>", STRANGE)?;
    }
    Ok(spans)
}
