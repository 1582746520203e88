//! Writes slides of a marked text as the parts of a presentation: the elements of this file, and nothing else.

mod around;
mod properties;
mod table;

use crate::document::{Mark, Placed, Shape, Stage, Tint};
use crate::flow::escape;
use crate::flow::parts::{self, Part};
use crate::format::Refusal;
use properties::{Paragraph, is_look};
use table::Table;

/// What every slide begins with, before its ground and behind it, and ends with.
const BEGIN: &str = "<p:sld xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" \
    xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" \
    xmlns:p=\"http://schemas.openxmlformats.org/presentationml/2006/main\"><p:cSld>";
const SHAPES: &str =
    "<p:spTree><p:nvGrpSpPr><p:cNvPr id=\"1\" name=\"\"/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>";
const END: &str = "</p:spTree></p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sld>";

/// The parts of the presentation that shows `text` as `marks` say.
///
/// # Errors
/// When the marks do not fit the text, or are no slides.
pub(super) fn parts(text: &str, marks: &[Mark]) -> Result<Vec<(String, String)>, Refusal> {
    let mut writer = Writer::default();
    parts::all(text, marks, &mut |part| writer.take(part))?;
    if writer.slides.is_empty() {
        return Err(Refusal::Broken("a text without slides is no presentation".to_owned()));
    }
    Ok(around::parts(writer.stage.unwrap_or(Stage::USUAL), &writer.slides))
}

#[derive(Default)]
struct Writer {
    stage: Option<Stage>,
    /// The slides so far, and the shapes and the ground of the one that is open.
    slides: Vec<String>,
    shapes: String,
    ground: Option<Tint>,
    /// The number of the last shape.
    number: usize,
    /// The box that is open, what fills it, and its paragraphs.
    placed: Option<Placed>,
    fill: Option<Tint>,
    blocks: String,
    table: Option<Table>,
    /// Whether a cell is open.
    in_cell: bool,
    /// What is known of the paragraph, and its letters.
    next: Paragraph,
    runs: String,
    looks: Vec<Shape>,
}

impl Writer {
    fn take(&mut self, part: Part<'_>) -> Result<(), Refusal> {
        match part {
            Part::Open(Shape::Slide(stage), _) => self.begin_slide(stage),
            Part::Close(Shape::Slide(_)) => self.end_slide(),
            Part::Open(Shape::Placed(placed), _) => self.begin_box(placed),
            Part::Close(Shape::Placed(placed)) => self.end_box(placed),
            Part::Open(Shape::Table, from_right) => self.table = Some(Table::new(from_right)),
            Part::Open(Shape::Row, _) => self.table(Table::begin_row),
            Part::Close(Shape::Row) => self.table(Table::end_row),
            Part::Open(Shape::Cell { .. }, from_right) => self.begin_cell(from_right),
            Part::Close(cell @ Shape::Cell { .. }) => self.end_cell(cell),
            Part::Open(Shape::Paragraph, from_right) => {
                self.next = Paragraph {
                    from_right,
                    ..Paragraph::default()
                };
            }
            Part::Close(Shape::Paragraph) => self.end_paragraph()?,
            Part::Open(shape, _) if is_look(shape) => self.looks.push(shape),
            Part::Close(shape) if is_look(shape) => drop(self.looks.pop()),
            Part::Open(shape, _) => self.set(shape),
            Part::Close(_) => {}
            Part::Say(text) => self.say(text)?,
            Part::Line => {
                let look = properties::of_letters(&self.looks);
                self.put(&format!("<a:br>{look}</a:br>"))?;
            }
        }
        Ok(())
    }

    fn begin_slide(&mut self, stage: Stage) {
        self.stage.get_or_insert(stage);
        (self.ground, self.number) = (None, 1);
        self.shapes.clear();
    }

    fn end_slide(&mut self) {
        let ground = self.ground.map(|tint| {
            let fill = properties::filled(tint);
            format!("<p:bg><p:bgPr>{fill}<a:effectLst/></p:bgPr></p:bg>")
        });
        let ground = ground.unwrap_or_default();
        self.slides.push(format!("{BEGIN}{ground}{SHAPES}{}{END}", self.shapes));
    }

    fn begin_box(&mut self, placed: Placed) {
        self.placed = Some(placed);
        self.fill = None;
        self.blocks.clear();
    }

    fn end_box(&mut self, placed: Placed) {
        self.number += 1;
        let shape = match self.table.take() {
            Some(table) => properties::frame(self.number, placed, &table.written(placed)),
            None => properties::shape(self.number, placed, self.fill, &self.blocks),
        };
        self.shapes.push_str(&shape);
        self.placed = None;
    }

    /// How what has just begun is set.
    fn set(&mut self, shape: Shape) {
        match (shape, &mut self.table) {
            (Shape::Set(set), _) => self.next.set = Some(set),
            (Shape::Level(level), _) => self.next.level = level,
            (Shape::Wide(wide), Some(table)) => table.wide = Some(wide),
            (Shape::Shaded(tint), Some(table)) if self.in_cell => table.shaded = Some(tint),
            (Shape::Shaded(tint), _) if self.placed.is_some() => self.fill = Some(tint),
            (Shape::Shaded(tint), _) => self.ground = Some(tint),
            _ => {}
        }
    }

    fn begin_cell(&mut self, from_right: bool) {
        self.table(Table::go_on);
        self.in_cell = true;
        self.blocks.clear();
        self.next = Paragraph {
            from_right,
            ..Paragraph::default()
        };
    }

    fn end_cell(&mut self, cell: Shape) {
        if !self.runs.is_empty() || self.blocks.is_empty() {
            self.write_paragraph();
        }
        self.in_cell = false;
        if let Some(table) = &mut self.table {
            table.cell(&self.blocks, cell);
        }
    }

    fn table(&mut self, act: fn(&mut Table)) {
        if let Some(table) = &mut self.table {
            act(table);
        }
    }

    /// A paragraph ends; one that is in no box says that its slide shows nothing.
    fn end_paragraph(&mut self) -> Result<(), Refusal> {
        if self.placed.is_some() {
            self.write_paragraph();
        } else if !self.runs.is_empty() {
            return Err(stray());
        }
        Ok(())
    }

    fn write_paragraph(&mut self) {
        let next = std::mem::take(&mut self.next);
        self.blocks
            .push_str(&format!("<a:p>{}{}</a:p>", next.properties(), self.runs));
        self.runs.clear();
    }

    fn say(&mut self, text: &str) -> Result<(), Refusal> {
        let look = properties::of_letters(&self.looks);
        for (number, piece) in text.split('\t').enumerate() {
            if number > 0 {
                self.put(&format!("<a:r>{look}<a:t>\t</a:t></a:r>"))?;
            }
            if !piece.is_empty() {
                let mut letters = String::new();
                escape(piece, &mut letters);
                self.put(&format!("<a:r>{look}<a:t>{letters}</a:t></a:r>"))?;
            }
        }
        Ok(())
    }

    fn put(&mut self, run: &str) -> Result<(), Refusal> {
        if self.placed.is_none() {
            return Err(stray());
        }
        self.runs.push_str(run);
        Ok(())
    }
}

fn stray() -> Refusal {
    Refusal::Broken("text of a presentation that is in no box".to_owned())
}
