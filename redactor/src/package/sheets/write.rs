//! Takes a marked text apart into the sheets of a workbook that is written.

use crate::document::{Figure, Mark, Shape};
use crate::flow::parts::{self, Part};
use crate::format::Refusal;

/// Looks of letters in one cell, in the order of the styles.
pub(crate) const LOOKS: [Shape; 6] = [
    Shape::Bold,
    Shape::Italic,
    Shape::Struck,
    Shape::Underline,
    Shape::Above,
    Shape::Below,
];

/// Looks that a whole cell can have, in the order of the styles.
pub(crate) const WHOLE: [&[Shape]; 4] = [&[], &[Shape::Bold], &[Shape::Italic], &[Shape::Bold, Shape::Italic]];

/// A cell.
pub(crate) struct Cell {
    /// Its letters, by how they look.
    pub(crate) pieces: Vec<(Vec<Shape>, String)>,
    /// What it counts as.
    pub(crate) counts: Option<Shape>,
    /// The picture that it shows.
    pub(crate) figure: Option<Figure>,
    /// Whether it heads its column.
    pub(crate) head: bool,
    pub(crate) columns: u16,
    pub(crate) rows: u16,
}

impl Cell {
    /// All that it says.
    pub(crate) fn text(&self) -> String {
        self.pieces.iter().map(|(_, piece)| piece.as_str()).collect()
    }

    /// The place of its look among those that a whole cell can have, if it has one of them.
    pub(crate) fn whole(&self) -> Option<usize> {
        let alike = match self.pieces.as_slice() {
            [(looks, _)] => looks.as_slice(),
            _ => &[],
        };
        WHOLE.iter().position(|whole| *whole == alike)
    }
}

/// A sheet that is being written.
pub(crate) trait Sheet: Default {
    /// Its name goes on with this.
    fn name(&mut self, text: &str);
    /// It is read from the right.
    fn right_to_left(&mut self);
    fn begin_row(&mut self);
    /// A cell of the row that has begun.
    ///
    /// # Errors
    /// When there is no such place.
    fn cell(&mut self, cell: &Cell) -> Result<(), Refusal>;
    fn end_row(&mut self);
}

/// The sheets that show `text` as `marks` say.
///
/// # Errors
/// When the marks do not fit the text, or are no sheets.
pub(crate) fn sheets<S: Sheet>(text: &str, marks: &[Mark]) -> Result<Vec<S>, Refusal> {
    let mut writer = Writer::<S> {
        sheets: Vec::new(),
        heading: false,
        cell: None,
        counts: None,
        figure: None,
        looks: Vec::new(),
    };
    parts::all(text, marks, &mut |part| writer.take(part))?;
    if writer.sheets.is_empty() {
        return Err(Refusal::Broken("a text without sheets is no workbook".to_owned()));
    }
    Ok(writer.sheets)
}

struct Writer<S> {
    sheets: Vec<S>,
    heading: bool,
    /// The letters of the cell that is open, by how they look, and what it counts as.
    cell: Option<Vec<(Vec<Shape>, String)>>,
    counts: Option<Shape>,
    figure: Option<Figure>,
    looks: Vec<Shape>,
}

impl<S: Sheet> Writer<S> {
    fn take(&mut self, part: Part<'_>) -> Result<(), Refusal> {
        match part {
            Part::Open(Shape::Section, _) => self.sheets.push(S::default()),
            Part::Open(Shape::Heading(_), _) => self.heading = true,
            Part::Close(Shape::Heading(_)) => self.heading = false,
            Part::Open(Shape::Table, from_right) => {
                if from_right {
                    self.sheet()?.right_to_left();
                }
            }
            Part::Open(Shape::Row, _) => self.sheet()?.begin_row(),
            Part::Close(Shape::Row) => self.sheet()?.end_row(),
            Part::Open(Shape::Cell { .. }, _) => self.cell = Some(Vec::new()),
            Part::Close(Shape::Cell { head, columns, rows }) => {
                let cell = Cell {
                    pieces: self.cell.take().ok_or_else(stray)?,
                    counts: self.counts.take(),
                    figure: self.figure.take(),
                    head,
                    columns: columns.max(1),
                    rows: rows.max(1),
                };
                self.sheet()?.cell(&cell)?;
            }
            Part::Open(shape @ (Shape::Number { .. } | Shape::Date(_)), _) => self.counts = Some(shape),
            Part::Open(Shape::Figure(figure), _) => self.show(figure)?,
            Part::Open(shape, _) if LOOKS.contains(&shape) => self.looks.push(shape),
            Part::Close(shape) if LOOKS.contains(&shape) => drop(self.looks.pop()),
            Part::Open(..) | Part::Close(_) => {}
            Part::Say(text) => self.say(text)?,
            Part::Line => self.say("\n")?,
        }
        Ok(())
    }

    fn sheet(&mut self) -> Result<&mut S, Refusal> {
        self.sheets.last_mut().ok_or_else(stray)
    }

    /// A picture in the cell that is open: one, and nothing else beside it.
    fn show(&mut self, figure: Figure) -> Result<(), Refusal> {
        let is_bare = self.cell.as_ref().is_some_and(Vec::is_empty) && self.figure.is_none();
        if !is_bare {
            return Err(Refusal::Broken(
                "a picture of a workbook that is in no cell of its own".to_owned(),
            ));
        }
        self.figure = Some(figure);
        Ok(())
    }

    fn say(&mut self, text: &str) -> Result<(), Refusal> {
        if let Some(pieces) = &mut self.cell {
            let looks = LOOKS.iter().copied();
            let looks: Vec<Shape> = looks.filter(|look| self.looks.contains(look)).collect();
            match pieces.last_mut() {
                Some((same, piece)) if *same == looks => piece.push_str(text),
                _ => pieces.push((looks, text.to_owned())),
            }
            return Ok(());
        }
        if self.heading {
            self.sheet()?.name(text);
            return Ok(());
        }
        Err(Refusal::Broken("text of a workbook that is in no cell".to_owned()))
    }
}

fn stray() -> Refusal {
    Refusal::Broken("text of a workbook that is in no sheet".to_owned())
}
