//! Writes a marked text as the parts of a Word document: the elements of this file, and nothing else.

mod picture;
mod properties;
mod running;
mod table;

use crate::document::{Counter, Leaf, Shape};
use crate::flow::parts::{self, Part};
use crate::flow::{Taken, escape};
use crate::format::Refusal;
use crate::package::write::HEAD;
use properties::Paragraph;
use running::Running;
use std::collections::BTreeMap;
use table::Table;

/// The names of parts, and what all but the text say: the same in every document.
const TYPES: (&str, &str) = (
    "[Content_Types].xml",
    "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" \
     ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" \
     ContentType=\"application/xml\"/><Default Extension=\"png\" ContentType=\"image/png\"/><Default Extension=\"jpg\" \
     ContentType=\"image/jpeg\"/><Override PartName=\"/word/document.xml\" \
     ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/><Override \
     PartName=\"/word/styles.xml\" \
     ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml\"/><Override \
     PartName=\"/word/numbering.xml\" \
     ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml\"/>",
);
const TYPES_END: &str = "</Types>";
const RELATIONS: (&str, &str) = (
    "_rels/.rels",
    "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" \
     Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" \
     Target=\"word/document.xml\"/></Relationships>",
);
const OF_TEXT: (&str, &str) = (
    "word/_rels/document.xml.rels",
    "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" \
     Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles\" Target=\"styles.xml\"/>\
     <Relationship Id=\"rId2\" \
     Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/numbering\" \
     Target=\"numbering.xml\"/>",
);
const LEADS: &str = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">";
const LEADS_END: &str = "</Relationships>";
const TEXT: &str = "word/document.xml";
const STYLES: &str = "word/styles.xml";
const NUMBERING: &str = "word/numbering.xml";

/// The namespace of texts.
const W: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";

/// Levels of lists.
const LEVELS: usize = 9;

/// The parts of the document that shows what was taken.
///
/// # Errors
/// When the marks do not fit the text.
pub(super) fn parts(taken: &Taken) -> Result<Vec<(String, Vec<u8>)>, Refusal> {
    let mut writer = Writer {
        running: Running::of(&taken.marks),
        ..Writer::default()
    };
    parts::all(&taken.text, &taken.marks, &mut |part| {
        writer.take(part);
        Ok(())
    })?;
    writer.end_body();
    let pictures = picture::relations(&taken.pictures);
    let running = &writer.running;
    let parts = [
        (TYPES.0, format!("{}{}{TYPES_END}", TYPES.1, running.types())),
        (RELATIONS.0, RELATIONS.1.to_owned()),
        (
            TEXT,
            format!("<w:document {W}><w:body>{}</w:body></w:document>", writer.body),
        ),
        (
            OF_TEXT.0,
            format!("{}{}{pictures}{LEADS_END}", OF_TEXT.1, running.relations()),
        ),
        (STYLES, styles()),
        (NUMBERING, numbering()),
    ];
    let parts = parts.map(|(name, part)| (name.to_owned(), part));
    let to_pictures = format!("{LEADS}{pictures}{LEADS_END}");
    let beside = running.parts(&writer.beside, (!pictures.is_empty()).then_some(to_pictures.as_str()));
    let texts = parts.into_iter().chain(beside);
    let texts = texts.map(|(name, part)| (name, format!("{HEAD}{part}").into_bytes()));
    Ok(texts.chain(picture::parts(&taken.pictures)).collect())
}

/// The styles: of all text, and of headings.
fn styles() -> String {
    let mut styles = format!(
        "<w:styles {W}><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii=\"Calibri\" w:hAnsi=\"Calibri\" \
         w:cs=\"Calibri\"/><w:sz w:val=\"22\"/><w:szCs w:val=\"22\"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing \
         w:after=\"120\"/></w:pPr></w:pPrDefault></w:docDefaults><w:style w:type=\"paragraph\" w:default=\"1\" \
         w:styleId=\"Normal\"><w:name w:val=\"Normal\"/></w:style>"
    );
    for number in 1..=6 {
        styles.push_str(&format!(
            "<w:style w:type=\"paragraph\" w:styleId=\"Heading{number}\"><w:name w:val=\"heading {number}\"/><w:basedOn \
             w:val=\"Normal\"/><w:next w:val=\"Normal\"/><w:pPr><w:keepNext/><w:outlineLvl \
             w:val=\"{}\"/></w:pPr></w:style>",
            number - 1
        ));
    }
    styles.push_str("</w:styles>");
    styles
}

/// One list, of bullets.
fn numbering() -> String {
    let level = |number: usize| {
        let left = 720 * (number + 1);
        format!(
            "<w:lvl w:ilvl=\"{number}\"><w:start w:val=\"1\"/><w:numFmt w:val=\"bullet\"/><w:lvlText w:val=\"\u{2022}\"/><w:lvlJc \
             w:val=\"left\"/><w:pPr><w:ind w:left=\"{left}\" w:hanging=\"360\"/></w:pPr></w:lvl>"
        )
    };
    let levels: String = (0..LEVELS).map(level).collect();
    format!(
        "<w:numbering {W}><w:abstractNum w:abstractNumId=\"0\"><w:multiLevelType \
         w:val=\"hybridMultilevel\"/>{levels}</w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId \
         w:val=\"0\"/></w:num></w:numbering>"
    )
}

/// A paragraph that ends a section behind a table: it takes no room, and says nothing.
const END: &str = "<w:spacing w:before=\"0\" w:after=\"0\" w:line=\"20\" w:lineRule=\"exact\"/>";

#[derive(Default)]
struct Writer {
    out: String,
    tables: Vec<Table>,
    /// Lists that are open, and those that were around each table.
    lists: usize,
    around: Vec<usize>,
    looks: Vec<Shape>,
    /// What is known of the next paragraph, and whether there is to be one whatever it says.
    next: Paragraph,
    due: bool,
    /// Whether a paragraph is open.
    open: bool,
    /// Whether the cell that is open holds nothing yet, or ends with a table.
    bare: bool,
    /// Where the properties of the last paragraph end, and whether it has any, unless a table came after it.
    end: Option<(usize, bool)>,
    leaf: Option<Leaf>,
    /// Places where a picture is shown.
    shown: usize,
    /// The text that has ended, with its pages; what stands above and below them, by its number; and how it is referred to.
    body: String,
    beside: BTreeMap<u8, String>,
    running: Running,
}

impl Writer {
    fn take(&mut self, part: Part<'_>) {
        match part {
            Part::Open(Shape::Table, _) => self.begin_table(),
            Part::Open(Shape::Row, _) => {
                if let Some(table) = self.tables.last_mut() {
                    table.begin_row();
                }
            }
            Part::Open(Shape::Cell { .. }, from_right) => self.begin_cell(from_right),
            Part::Open(Shape::List { .. }, _) => {
                // An item that begins with a list has no paragraph before it; nor one that begins with a table.
                self.due &= self.next.item.is_none();
                self.end();
                self.lists += 1;
            }
            Part::Open(Shape::Item, from_right) => {
                self.end();
                self.next = Paragraph {
                    item: Some(self.lists.clamp(1, LEVELS) - 1),
                    from_right,
                    ..Paragraph::default()
                };
                self.due = true;
            }
            Part::Open(Shape::Heading(level), from_right) => self.begin(Some(level), from_right),
            Part::Open(Shape::Paragraph | Shape::Typed, from_right) => self.begin(None, from_right),
            Part::Close(Shape::Table) => self.end_table(),
            Part::Close(cell @ Shape::Cell { .. }) => self.end_cell(cell),
            Part::Close(Shape::List { .. }) => self.lists = self.lists.saturating_sub(1),
            Part::Close(Shape::Item | Shape::Heading(_) | Shape::Paragraph | Shape::Typed) => self.end(),
            Part::Open(Shape::Running, _) => self.end_body(),
            Part::Close(Shape::Running) => self.end_beside(),
            Part::Open(Shape::Figure(figure), _) => {
                self.shown += 1;
                self.run(&picture::shown(figure, self.shown));
            }
            Part::Open(shape, _) if shape.is_look() => self.looks.push(shape),
            Part::Close(shape) if shape.is_look() => drop(self.looks.pop()),
            Part::Open(shape, _) => self.set(shape),
            Part::Close(_) => {}
            Part::Say(text) => self.say(text),
            Part::Line => self.run("<w:br/>"),
        }
    }

    /// How the block that has just begun is set, or the pages of what comes next.
    fn set(&mut self, shape: Shape) {
        match (shape, self.tables.last_mut()) {
            (Shape::Set(set), _) => self.next.set = Some(set),
            (Shape::Stop(stop), _) => self.next.stops.push(stop),
            (Shape::Shaded(tint), Some(table)) if !self.due => table.shaded = Some(tint),
            (Shape::Shaded(tint), _) => self.next.shaded = Some(tint),
            (Shape::Wide(wide), Some(table)) => table.wide = Some(wide),
            (Shape::Unruled, Some(table)) => table.unruled = true,
            (Shape::Ruled(sides), Some(table)) => table.ruled = sides,
            (Shape::Boxed(sides), _) => self.next.boxed = sides,
            (Shape::Leaf(leaf), None) => self.section(leaf),
            _ => {}
        }
    }

    /// A section begins: the one before it ends with the last paragraph.
    fn section(&mut self, leaf: Leaf) {
        self.end();
        let Some(before) = self.leaf.replace(leaf) else { return };
        let section = properties::of_pages(before, &self.running);
        match self.end.take() {
            Some((at, true)) => self.out.insert_str(at, &section),
            Some((at, false)) => self.out.insert_str(at, &format!("<w:pPr>{section}</w:pPr>")),
            None => self.out.push_str(&format!("<w:p><w:pPr>{END}{section}</w:pPr></w:p>")),
        }
    }

    /// The text ends, if it has not ended yet, with the pages of its last section.
    fn end_body(&mut self) {
        self.end();
        if self.body.is_empty() {
            let section = properties::of_pages(self.leaf.unwrap_or(Leaf::USUAL), &self.running);
            self.body = std::mem::take(&mut self.out) + &section;
        }
        (self.next, self.lists) = (Paragraph::default(), 0);
    }

    /// What stands above or below pages ends.
    fn end_beside(&mut self) {
        self.end();
        // Programs want a paragraph behind a table at the end.
        if self.out.ends_with("</w:tbl>") {
            self.out.push_str(running::EMPTY);
        }
        let number = u8::try_from(self.beside.len() + 1).unwrap_or(u8::MAX);
        self.beside.insert(number, std::mem::take(&mut self.out));
    }

    fn begin(&mut self, heading: Option<u8>, from_right: bool) {
        let of_item = self.next.item.is_some() && self.due && !self.open;
        if !of_item {
            self.end();
            self.next = Paragraph::default();
        }
        (self.next.heading, self.next.from_right) = (heading, from_right);
        self.due = true;
    }

    /// Begins the paragraph of which `next` tells.
    fn write_begin(&mut self) {
        let next = std::mem::take(&mut self.next);
        let properties = next.properties();
        self.out.push_str("<w:p>");
        if properties.is_empty() {
            self.end = Some((self.out.len(), false));
        } else {
            self.out.push_str("<w:pPr>");
            self.out.push_str(&properties);
            self.end = Some((self.out.len(), true));
            self.out.push_str("</w:pPr>");
        }
        (self.open, self.bare, self.due) = (true, false, false);
    }

    fn end(&mut self) {
        if self.due && !self.open {
            self.write_begin();
        }
        self.due = false;
        if std::mem::take(&mut self.open) {
            self.out.push_str("</w:p>");
        }
    }

    fn say(&mut self, text: &str) {
        if let Some(code) = running::counts(&self.looks).filter(|_| Counter::shows(text)) {
            if !self.open {
                self.write_begin();
            }
            self.out.push_str(&format!("<w:fldSimple w:instr=\"{code}\">"));
            self.letters(text);
            self.out.push_str("</w:fldSimple>");
            return;
        }
        for (number, piece) in text.split('\t').enumerate() {
            if number > 0 {
                self.run("<w:tab/>");
            }
            if !piece.is_empty() {
                self.letters(piece);
            }
        }
    }

    fn letters(&mut self, piece: &str) {
        let mut letters = "<w:t xml:space=\"preserve\">".to_owned();
        escape(piece, &mut letters);
        letters.push_str("</w:t>");
        self.run(&letters);
    }

    fn run(&mut self, piece: &str) {
        if !self.open {
            self.write_begin();
        }
        self.out.push_str("<w:r>");
        self.out.push_str(&properties::of_letters(&self.looks));
        self.out.push_str(piece);
        self.out.push_str("</w:r>");
    }

    fn begin_table(&mut self) {
        self.due &= self.next.item.is_none();
        self.end();
        self.tables.push(Table::behind(std::mem::take(&mut self.out)));
        self.around.push(std::mem::take(&mut self.lists));
        self.next = Paragraph::default();
    }

    fn begin_cell(&mut self, from_right: bool) {
        self.bare = true;
        self.next = Paragraph {
            from_right,
            ..Paragraph::default()
        };
        self.out.clear();
    }

    fn end_cell(&mut self, cell: Shape) {
        self.due |= self.bare;
        self.end();
        self.next = Paragraph::default();
        let blocks = std::mem::take(&mut self.out);
        if let Some(table) = self.tables.last_mut() {
            table.cell(blocks, cell);
        }
    }

    fn end_table(&mut self) {
        let Some(mut table) = self.tables.pop() else { return };
        self.out = std::mem::take(&mut table.before);
        table.write(self.leaf.unwrap_or(Leaf::USUAL).measure(), &mut self.out);
        self.lists = self.around.pop().unwrap_or_default();
        // A cell that ends with a table has a paragraph behind it.
        self.bare = !self.tables.is_empty();
        (self.end, self.next) = (None, Paragraph::default());
    }
}
