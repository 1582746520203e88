//! Takes the slides of a marked text apart for a writer: their boxes, and what stands in these.

use crate::document::{Figure, Level, Mark, Placed, Setting, Shape, Stage, Tint};
use crate::flow::parts::{self, Part};
use crate::format::Refusal;
use crate::package::grid::Widths;

/// A slide: what it stands on, and its boxes.
#[derive(Default)]
pub(crate) struct Slide {
    pub(crate) ground: Option<Tint>,
    pub(crate) boxes: Vec<Boxed>,
}

/// A box, and what fills it.
pub(crate) struct Boxed {
    pub(crate) placed: Placed,
    pub(crate) fill: Option<Tint>,
    pub(crate) holds: Holds,
}

/// What a box holds.
pub(crate) enum Holds {
    Paragraphs(Vec<Paragraph>),
    Table(Table),
    /// The picture of this number.
    Picture(u16),
}

/// A table: rows of cells.
#[derive(Default)]
pub(crate) struct Table {
    pub(crate) from_right: bool,
    pub(crate) rows: Vec<Vec<Cell>>,
}

/// A cell: how many columns and rows it takes, how wide it is, what fills it, and its paragraphs.
#[derive(Default)]
pub(crate) struct Cell {
    pub(crate) columns: usize,
    pub(crate) rows: usize,
    pub(crate) wide: Option<u8>,
    pub(crate) fill: Option<Tint>,
    pub(crate) paragraphs: Vec<Paragraph>,
}

/// A paragraph: how it is set, and its letters.
#[derive(Default)]
pub(crate) struct Paragraph {
    pub(crate) from_right: bool,
    pub(crate) set: Option<Setting>,
    pub(crate) level: Level,
    pub(crate) runs: Vec<Run>,
}

/// Letters of these looks, the inner last; none where a line ends.
pub(crate) struct Run {
    pub(crate) text: Option<String>,
    pub(crate) looks: Vec<Shape>,
}

/// The slides of `text`, and their size.
///
/// # Errors
/// When the marks do not fit the text, or are no slides.
pub(crate) fn slides(text: &str, marks: &[Mark]) -> Result<(Stage, Vec<Slide>), Refusal> {
    let mut taking = Taking::default();
    parts::all(text, marks, &mut |part| taking.take(part))?;
    if taking.slides.is_empty() {
        return Err(Refusal::Broken("a text without slides is no presentation".to_owned()));
    }
    Ok((taking.stage.unwrap_or(Stage::USUAL), taking.slides))
}

/// The widths of the columns of a table in a box, in tenths of an inch: those that were told, where all were; else all have the same.
pub(crate) fn widths(told: &Widths, columns: usize, placed: Placed) -> Vec<usize> {
    match told.all(columns) {
        Some(all) => all.into_iter().map(usize::from).collect(),
        None => vec![share(placed.width, columns); columns],
    }
}

/// What each of `count` has of a side, at least a step.
pub(crate) fn share(whole: u8, count: usize) -> usize {
    (usize::from(whole) / count.max(1)).max(1)
}

/// What was taken so far: slides, and what is open in the last of them.
#[derive(Default)]
struct Taking {
    stage: Option<Stage>,
    slides: Vec<Slide>,
    /// The box that is open, what fills it, its paragraphs, and its table.
    placed: Option<Placed>,
    fill: Option<Tint>,
    paragraphs: Vec<Paragraph>,
    table: Option<Table>,
    figure: Option<u16>,
    /// The cell that is open.
    cell: Option<Cell>,
    next: Paragraph,
    looks: Vec<Shape>,
}

impl Taking {
    fn take(&mut self, part: Part<'_>) -> Result<(), Refusal> {
        match part {
            Part::Open(Shape::Slide(stage), _) => {
                self.stage.get_or_insert(stage);
                self.slides.push(Slide::default());
            }
            Part::Open(Shape::Placed(placed), _) => {
                (self.placed, self.fill) = (Some(placed), None);
                self.paragraphs.clear();
            }
            Part::Close(Shape::Placed(placed)) => self.end_box(placed)?,
            Part::Open(Shape::Figure(figure), _) => self.show(figure)?,
            Part::Open(Shape::Table, from_right) => {
                self.table = Some(Table {
                    from_right,
                    rows: Vec::new(),
                });
            }
            Part::Open(Shape::Row, _) => self.table.iter_mut().for_each(|table| table.rows.push(Vec::new())),
            Part::Open(Shape::Cell { columns, rows, .. }, from_right) => self.begin_cell(columns, rows, from_right),
            Part::Close(Shape::Cell { .. }) => self.end_cell(),
            Part::Open(Shape::Paragraph, from_right) => self.begin_paragraph(from_right),
            Part::Close(Shape::Paragraph) => self.end_paragraph()?,
            Part::Open(shape, _) if shape.is_look() => self.looks.push(shape),
            Part::Close(shape) if shape.is_look() => drop(self.looks.pop()),
            Part::Open(shape, _) => self.set(shape),
            Part::Close(_) => {}
            Part::Say(text) => self.say(Some(text.to_owned()))?,
            Part::Line => self.say(None)?,
        }
        Ok(())
    }

    /// A picture has a box of its own.
    fn show(&mut self, figure: Figure) -> Result<(), Refusal> {
        let is_alone = self.placed.is_some() && self.table.is_none() && self.next.runs.is_empty();
        match self.figure.replace(figure.number) {
            None if is_alone => Ok(()),
            _ => Err(beside()),
        }
    }

    fn end_box(&mut self, placed: Placed) -> Result<(), Refusal> {
        let paragraphs = std::mem::take(&mut self.paragraphs);
        let figure = self.figure.take();
        if figure.is_some() && (paragraphs.len() != 1 || self.fill.is_some()) {
            return Err(beside());
        }
        let boxed = Boxed {
            placed,
            fill: self.fill.take(),
            holds: match (self.table.take(), figure) {
                (_, Some(number)) => Holds::Picture(number),
                (Some(table), None) => Holds::Table(table),
                (None, None) => Holds::Paragraphs(paragraphs),
            },
        };
        if let Some(slide) = self.slides.last_mut() {
            slide.boxes.push(boxed);
        }
        self.placed = None;
        Ok(())
    }

    fn begin_paragraph(&mut self, from_right: bool) {
        self.next = Paragraph {
            from_right,
            ..Paragraph::default()
        };
    }

    fn begin_cell(&mut self, columns: u16, rows: u16, from_right: bool) {
        self.cell = Some(Cell {
            columns: columns.into(),
            rows: rows.into(),
            ..Cell::default()
        });
        self.paragraphs.clear();
        self.begin_paragraph(from_right);
    }

    /// A cell of one paragraph is that paragraph.
    fn end_cell(&mut self) {
        if !self.next.runs.is_empty() || self.paragraphs.is_empty() {
            self.paragraphs.push(std::mem::take(&mut self.next));
        }
        let row = self.table.as_mut().and_then(|table| table.rows.last_mut());
        if let (Some(mut cell), Some(row)) = (self.cell.take(), row) {
            cell.paragraphs = std::mem::take(&mut self.paragraphs);
            row.push(cell);
        }
    }

    /// How what has just begun is set.
    fn set(&mut self, shape: Shape) {
        match (shape, &mut self.cell) {
            (Shape::Set(set), _) => self.next.set = Some(set),
            (Shape::Level(level), _) => self.next.level = level,
            (Shape::Wide(wide), Some(cell)) => cell.wide = Some(wide),
            (Shape::Shaded(tint), Some(cell)) => cell.fill = Some(tint),
            (Shape::Shaded(tint), None) if self.placed.is_some() => self.fill = Some(tint),
            (Shape::Shaded(tint), None) => {
                if let Some(slide) = self.slides.last_mut() {
                    slide.ground = Some(tint);
                }
            }
            _ => {}
        }
    }

    /// A paragraph ends; one that is in no box says that its slide shows nothing.
    fn end_paragraph(&mut self) -> Result<(), Refusal> {
        let paragraph = std::mem::take(&mut self.next);
        if self.placed.is_some() {
            self.paragraphs.push(paragraph);
        } else if !paragraph.runs.is_empty() {
            return Err(stray());
        }
        Ok(())
    }

    fn say(&mut self, text: Option<String>) -> Result<(), Refusal> {
        if self.placed.is_none() {
            return Err(stray());
        }
        if self.figure.is_some() {
            return Err(beside());
        }
        let looks = self.looks.clone();
        self.next.runs.push(Run { text, looks });
        Ok(())
    }
}

fn beside() -> Refusal {
    Refusal::Broken("something beside a picture in its box".to_owned())
}

fn stray() -> Refusal {
    Refusal::Broken("text of a presentation that is in no box".to_owned())
}
