//! Writes a marked text as the parts of a text of OpenDocument: the elements of this file, and nothing else.

mod constant;
mod picture;
mod properties;
mod running;
mod styles;
mod table;

use crate::document::{Leaf, Shape};
use crate::flow::Taken;
use crate::flow::parts::{self, Part};
use crate::format::Refusal;
use crate::package::opendocument::{self, letters, picture as images};
use crate::package::write::HEAD;
use constant::{BODY, END, FACES, MANIFEST, MANIFEST_END, OWN};
use properties::Paragraph;
use styles::Styles;
use table::Table;

const LIST: &str = "<text:list text:style-name=\"List_20_1\">";

/// The parts of the document that shows `text` as `marks` say, behind the one that says what it is.
///
/// # Errors
/// When the marks do not fit the text.
pub(super) fn parts(taken: &Taken) -> Result<Vec<(String, Vec<u8>)>, Refusal> {
    let mut writer = Writer {
        pictures: taken.pictures.iter().enumerate().map(images::name).collect(),
        ..Writer::default()
    };
    parts::all(&taken.text, &taken.marks, &mut |part| {
        writer.take(part);
        Ok(())
    })?;
    writer.end_body();
    let (text, styles) = writer.body.unwrap_or_default();
    let own = styles.numbered(&text)?;
    let pages = running::pages(&writer.leaves, &writer.styles, &writer.beside)?;
    let part = |name: &str, pieces: &[&str]| (name.to_owned(), format!("{HEAD}{}", pieces.concat()).into_bytes());
    let listed = images::listed(&taken.pictures);
    let parts = [
        part(opendocument::MANIFEST, &[MANIFEST, &listed, MANIFEST_END]),
        part(
            opendocument::CONTENT,
            &[FACES, &own.faces, OWN, &own.styles, BODY, &own.text, END],
        ),
        part(opendocument::STYLES, &[&pages]),
    ];
    Ok(parts.into_iter().chain(images::parts(&taken.pictures)).collect())
}

#[derive(Default)]
struct Writer {
    out: String,
    styles: Styles,
    tables: Vec<Table>,
    looks: Vec<Shape>,
    /// What is known of the next paragraph, and whether there is to be one whatever it says.
    next: Paragraph,
    due: bool,
    /// What ends the paragraph that is open.
    open: Option<&'static str>,
    /// Whether the item or the cell that is open holds nothing yet.
    bare: bool,
    /// The kinds of pages that were met, and the one that the next block begins.
    leaves: Vec<Leaf>,
    master: Option<String>,
    /// The names of the pictures.
    pictures: Vec<String>,
    /// The text that has ended, and its styles; and what stands above and below its pages.
    body: Option<(String, Styles)>,
    beside: Vec<String>,
}

impl Writer {
    fn take(&mut self, part: Part<'_>) {
        match part {
            Part::Open(Shape::Table, _) => self.begin_table(),
            Part::Open(Shape::Row, _) => {
                self.end();
                self.table(Table::begin_row);
            }
            Part::Open(Shape::Cell { .. }, from_right) => self.begin_cell(from_right),
            Part::Open(Shape::List { .. }, _) => self.put(LIST),
            Part::Open(Shape::Item, from_right) => {
                self.put("<text:list-item>");
                (self.bare, self.next.from_right) = (true, from_right);
            }
            Part::Open(Shape::Heading(level), from_right) => self.begin(Some(level.clamp(1, 6)), from_right),
            Part::Open(Shape::Paragraph | Shape::Typed, from_right) => self.begin(None, from_right),
            Part::Open(Shape::Leaf(leaf), _) => self.pages(leaf),
            Part::Close(Shape::Table) => self.end_table(),
            Part::Close(Shape::Row) => self.table(Table::end_row),
            Part::Close(cell @ Shape::Cell { .. }) => self.end_cell(cell),
            Part::Close(Shape::List { .. }) => self.put("</text:list>"),
            Part::Close(Shape::Item) => {
                self.fill();
                self.put("</text:list-item>");
            }
            Part::Close(Shape::Heading(_) | Shape::Paragraph | Shape::Typed) => self.end(),
            Part::Open(Shape::Running, _) => self.end_body(),
            Part::Close(Shape::Running) => {
                self.end();
                self.beside.push(std::mem::take(&mut self.out));
            }
            Part::Open(Shape::Figure(figure), _) => {
                let name = self
                    .pictures
                    .get(usize::from(figure.number))
                    .cloned()
                    .unwrap_or_default();
                self.run(&picture::shown(figure, &name));
            }
            Part::Open(shape, _) if shape.is_look() => self.looks.push(shape),
            Part::Close(shape) if shape.is_look() => drop(self.looks.pop()),
            Part::Open(shape, _) => self.set(shape),
            Part::Close(_) => {}
            Part::Say(text) => self.say(text),
            Part::Line => self.run("<text:line-break/>"),
        }
    }

    /// How the block that has just begun is set. What is said of a cell of one paragraph behind the lines is said of the paragraph.
    fn set(&mut self, shape: Shape) {
        let cell = self.tables.last_mut().filter(|table| self.bare && !table.parted);
        match (shape, cell) {
            (Shape::Set(set), cell) => {
                self.next.set = Some(set);
                cell.into_iter().for_each(|table| table.parted = true);
            }
            (Shape::Stop(stop), _) => self.next.stops.push(stop),
            (Shape::Shaded(tint), Some(table)) => table.shaded = Some(tint),
            (Shape::Shaded(tint), None) => self.next.shaded = Some(tint),
            (Shape::Wide(wide), Some(table)) => table.wide = Some(wide),
            (Shape::Ruled(sides), Some(table)) => table.ruled = sides,
            (Shape::Boxed(sides), _) => self.next.boxed = sides,
            (Shape::Unruled, _) => self.table(|table| table.unruled = true),
            _ => {}
        }
    }

    /// What comes next begins pages, but for the first, which are there.
    fn pages(&mut self, leaf: Leaf) {
        self.end();
        let first = self.leaves.is_empty();
        let place = self.leaves.iter().position(|met| *met == leaf);
        let place = place.unwrap_or_else(|| {
            self.leaves.push(leaf);
            self.leaves.len() - 1
        });
        self.master = (!first).then(|| running::master(place + 1));
    }

    /// The text ends, if it has not ended yet: what comes then has styles of its own.
    fn end_body(&mut self) {
        self.end();
        if self.body.is_none() {
            self.body = Some((std::mem::take(&mut self.out), std::mem::take(&mut self.styles)));
        }
        (self.master, self.next) = (None, Paragraph::default());
    }

    /// What is around paragraphs.
    fn put(&mut self, element: &str) {
        self.end();
        self.out.push_str(element);
        (self.bare, self.next) = (false, Paragraph::default());
    }

    fn begin(&mut self, heading: Option<u8>, from_right: bool) {
        self.end();
        self.next = Paragraph {
            heading,
            from_right,
            ..Paragraph::default()
        };
        (self.due, self.bare) = (true, false);
    }

    /// Begins the paragraph of which `next` tells.
    fn write_begin(&mut self) {
        let mut next = std::mem::take(&mut self.next);
        if self.tables.is_empty() {
            next.master = self.master.take();
        }
        let own = next.style().map(|style| self.styles.name(style));
        let name = own.or_else(|| next.heading.map(|_| next.base()));
        let style = name.map_or(String::new(), |name| format!(" text:style-name=\"{name}\""));
        let (element, end) = match next.heading {
            Some(level) => (format!("<text:h{style} text:outline-level=\"{level}\">"), "</text:h>"),
            None => (format!("<text:p{style}>"), "</text:p>"),
        };
        self.out.push_str(&element);
        (self.open, self.due, self.bare) = (Some(end), false, false);
    }

    fn end(&mut self) {
        if std::mem::take(&mut self.due) {
            self.write_begin();
        }
        self.out.push_str(self.open.take().unwrap_or_default());
    }

    /// An item or a cell without anything has a paragraph without anything.
    fn fill(&mut self) {
        self.due |= self.bare;
        self.end();
    }

    fn say(&mut self, text: &str) {
        let mut pieces = running::counted(&self.looks, text).unwrap_or_default();
        if pieces.is_empty() {
            letters::write(text, &mut pieces);
        }
        if !pieces.is_empty() {
            self.run(&pieces);
        }
    }

    /// Something of the looks that are open.
    fn run(&mut self, piece: &str) {
        if self.open.is_none() {
            self.write_begin();
        }
        let Some(style) = properties::of_letters(&self.looks) else {
            self.out.push_str(piece);
            return;
        };
        let style = self.styles.name(style);
        self.out
            .push_str(&format!("<text:span text:style-name=\"{style}\">{piece}</text:span>"));
    }

    fn table(&mut self, act: fn(&mut Table)) {
        if let Some(table) = self.tables.last_mut() {
            act(table);
        }
    }

    fn begin_table(&mut self) {
        self.end();
        let master = if self.tables.is_empty() {
            self.master.take()
        } else {
            None
        };
        self.tables.push(Table::behind(std::mem::take(&mut self.out), master));
        (self.bare, self.next) = (false, Paragraph::default());
    }

    fn begin_cell(&mut self, from_right: bool) {
        self.table(Table::begin_cell);
        self.bare = true;
        self.next = Paragraph {
            from_right,
            ..Paragraph::default()
        };
        self.out.clear();
    }

    fn end_cell(&mut self, cell: Shape) {
        self.fill();
        self.next = Paragraph::default();
        let blocks = std::mem::take(&mut self.out);
        if let Some(table) = self.tables.last_mut() {
            table.cell(&blocks, cell, &mut self.styles);
        }
    }

    fn end_table(&mut self) {
        let Some(mut table) = self.tables.pop() else { return };
        self.out = std::mem::take(&mut table.before);
        table.write(&mut self.styles, &mut self.out);
        (self.bare, self.next) = (false, Paragraph::default());
    }
}
