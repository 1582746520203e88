//! Writes a marked text as the parts of a Word document: the elements of this file, and nothing else.

use crate::document::{Mark, Shape};
use crate::flow::parts::{self, Part};
use crate::format::Refusal;
use crate::package::grid::Grid;
use crate::package::write::{HEAD, escape};

/// The names of parts, and what all but the text say: the same in every document.
const TYPES: (&str, &str) = (
    "[Content_Types].xml",
    "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" \
     ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" \
     ContentType=\"application/xml\"/><Override PartName=\"/word/document.xml\" \
     ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/><Override \
     PartName=\"/word/styles.xml\" \
     ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml\"/><Override \
     PartName=\"/word/numbering.xml\" \
     ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml\"/></Types>",
);
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
     Target=\"numbering.xml\"/></Relationships>",
);
const TEXT: &str = "word/document.xml";
const STYLES: &str = "word/styles.xml";
const NUMBERING: &str = "word/numbering.xml";

/// The namespace of texts.
const W: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";

/// The page: A4, an inch around.
const SECTION: &str = "<w:sectPr><w:pgSz w:w=\"11906\" w:h=\"16838\"/><w:pgMar w:top=\"1440\" w:right=\"1440\" \
    w:bottom=\"1440\" w:left=\"1440\" w:header=\"720\" w:footer=\"720\" w:gutter=\"0\"/></w:sectPr>";

/// A table: lines around every cell.
const TABLE: &str = "<w:tbl><w:tblPr><w:tblW w:w=\"0\" w:type=\"auto\"/><w:tblBorders><w:top w:val=\"single\" \
    w:sz=\"4\"/><w:left w:val=\"single\" w:sz=\"4\"/><w:bottom w:val=\"single\" w:sz=\"4\"/><w:right \
    w:val=\"single\" w:sz=\"4\"/><w:insideH w:val=\"single\" w:sz=\"4\"/><w:insideV w:val=\"single\" \
    w:sz=\"4\"/></w:tblBorders></w:tblPr>";

/// Width of a table in twentieths of a point: the page without what is around.
const WIDTH: usize = 9026;

/// Half points of the headings, by their level.
const SIZES: [u32; 6] = [36, 30, 26, 24, 22, 22];

/// Looks of letters, in the order in which properties stand.
const LOOKS: [(Shape, &str); 6] = [
    (Shape::Bold, "<w:b/>"),
    (Shape::Italic, "<w:i/>"),
    (Shape::Struck, "<w:strike/>"),
    (Shape::Underline, "<w:u w:val=\"single\"/>"),
    (Shape::Above, "<w:vertAlign w:val=\"superscript\"/>"),
    (Shape::Below, "<w:vertAlign w:val=\"subscript\"/>"),
];

/// Levels of lists.
const LEVELS: usize = 9;

/// The parts of the document that shows `text` as `marks` say.
///
/// # Errors
/// When the marks do not fit the text.
pub(super) fn parts(text: &str, marks: &[Mark]) -> Result<Vec<(&'static str, String)>, Refusal> {
    let mut writer = Writer::default();
    parts::all(text, marks, &mut |part| {
        writer.take(part);
        Ok(())
    })?;
    let body = format!("<w:document {W}><w:body>{}{SECTION}</w:body></w:document>", writer.out);
    let constant = |(name, part): (&'static str, &str)| (name, format!("{HEAD}{part}"));
    Ok(vec![
        constant(TYPES),
        constant(RELATIONS),
        (TEXT, format!("{HEAD}{body}")),
        constant(OF_TEXT),
        (STYLES, format!("{HEAD}{}", styles())),
        (NUMBERING, format!("{HEAD}{}", numbering())),
    ])
}

/// The styles: of all text, and of headings.
fn styles() -> String {
    let mut styles = format!(
        "<w:styles {W}><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii=\"Calibri\" w:hAnsi=\"Calibri\" \
         w:cs=\"Calibri\"/><w:sz w:val=\"22\"/><w:szCs w:val=\"22\"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing \
         w:after=\"120\"/></w:pPr></w:pPrDefault></w:docDefaults><w:style w:type=\"paragraph\" w:default=\"1\" \
         w:styleId=\"Normal\"><w:name w:val=\"Normal\"/></w:style>"
    );
    for (number, size) in (1..).zip(SIZES) {
        styles.push_str(&format!(
            "<w:style w:type=\"paragraph\" w:styleId=\"Heading{number}\"><w:name w:val=\"heading {number}\"/><w:basedOn \
             w:val=\"Normal\"/><w:next w:val=\"Normal\"/><w:pPr><w:keepNext/><w:spacing w:before=\"240\"/><w:outlineLvl \
             w:val=\"{}\"/></w:pPr><w:rPr><w:sz w:val=\"{size}\"/><w:szCs w:val=\"{size}\"/></w:rPr></w:style>",
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

/// A table that is being written, and what was written before it.
#[derive(Default)]
struct Table {
    before: String,
    grid: Grid,
}

#[derive(Default)]
struct Writer {
    out: String,
    tables: Vec<Table>,
    /// Lists that are open, and those that were around each table.
    lists: usize,
    around: Vec<usize>,
    looks: Vec<Shape>,
    /// Whether a paragraph is open, and whether the next is the first of an item.
    open: bool,
    item: bool,
    /// Whether the cell that is open holds nothing yet, or ends with a table.
    bare: bool,
    from_right: bool,
}

impl Writer {
    fn take(&mut self, part: Part<'_>) {
        match part {
            Part::Open(Shape::Table, _) => self.begin_table(),
            Part::Open(Shape::Row, _) => self.begin_row(),
            Part::Open(Shape::Cell { .. }, from_right) => self.begin_cell(from_right),
            Part::Open(Shape::List { .. }, _) => {
                self.end();
                self.lists += 1;
            }
            Part::Open(Shape::Item, from_right) => {
                self.end();
                (self.item, self.from_right) = (true, from_right);
            }
            Part::Open(Shape::Heading(level), from_right) => self.begin(Some(level), from_right),
            Part::Open(Shape::Paragraph | Shape::Typed, from_right) => self.begin(None, from_right),
            Part::Close(Shape::Table) => self.end_table(),
            Part::Close(Shape::Row) => self.end_row(),
            Part::Close(cell @ Shape::Cell { .. }) => self.end_cell(cell),
            Part::Close(Shape::List { .. }) => self.lists = self.lists.saturating_sub(1),
            Part::Close(Shape::Item) => {
                if std::mem::take(&mut self.item) {
                    self.begin(None, self.from_right);
                }
                self.end();
            }
            Part::Close(Shape::Heading(_) | Shape::Paragraph | Shape::Typed) => self.end(),
            Part::Open(shape, _) if is_look(shape) => self.looks.push(shape),
            Part::Close(shape) if is_look(shape) => drop(self.looks.pop()),
            Part::Open(..) | Part::Close(_) => {}
            Part::Say(text) => self.say(text),
            Part::Line => self.run("<w:br/>"),
        }
    }

    fn begin(&mut self, heading: Option<u8>, from_right: bool) {
        self.end();
        let mut properties = String::new();
        if let Some(level) = heading {
            properties.push_str(&format!("<w:pStyle w:val=\"Heading{}\"/>", level.clamp(1, 6)));
        } else if std::mem::take(&mut self.item) {
            let level = self.lists.clamp(1, LEVELS) - 1;
            properties.push_str(&format!(
                "<w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"1\"/></w:numPr>"
            ));
        }
        if from_right {
            properties.push_str("<w:bidi/>");
        }
        self.out.push_str("<w:p>");
        if !properties.is_empty() {
            self.out.push_str(&format!("<w:pPr>{properties}</w:pPr>"));
        }
        (self.open, self.bare) = (true, false);
    }

    fn end(&mut self) {
        if std::mem::take(&mut self.open) {
            self.out.push_str("</w:p>");
        }
    }

    fn say(&mut self, text: &str) {
        for (number, piece) in text.split('\t').enumerate() {
            if number > 0 {
                self.run("<w:tab/>");
            }
            if !piece.is_empty() {
                let mut letters = "<w:t xml:space=\"preserve\">".to_owned();
                escape(piece, &mut letters);
                letters.push_str("</w:t>");
                self.run(&letters);
            }
        }
    }

    fn run(&mut self, piece: &str) {
        if !self.open {
            self.begin(None, self.from_right);
        }
        let looks = LOOKS.iter().filter(|(shape, _)| self.looks.contains(shape));
        let looks: String = looks.map(|(_, look)| *look).collect();
        self.out.push_str("<w:r>");
        if !looks.is_empty() {
            self.out.push_str(&format!("<w:rPr>{looks}</w:rPr>"));
        }
        self.out.push_str(piece);
        self.out.push_str("</w:r>");
    }

    fn begin_table(&mut self) {
        self.end();
        self.tables.push(Table {
            before: std::mem::take(&mut self.out),
            ..Table::default()
        });
        self.around.push(std::mem::take(&mut self.lists));
        self.item = false;
    }

    fn begin_row(&mut self) {
        if let Some(table) = self.tables.last_mut() {
            table.grid.begin_row();
        }
    }

    fn begin_cell(&mut self, from_right: bool) {
        if let Some(table) = self.tables.last_mut() {
            table.grid.go_on(&goes_on);
        }
        (self.bare, self.from_right) = (true, from_right);
        self.out.clear();
    }

    fn end_cell(&mut self, cell: Shape) {
        if self.bare {
            self.begin(None, self.from_right);
        }
        self.end();
        (self.from_right, self.item) = (false, false);
        let blocks = std::mem::take(&mut self.out);
        if let (Some(table), Shape::Cell { head, columns, rows }) = (self.tables.last_mut(), cell) {
            let (columns, rows): (usize, usize) = (columns.into(), rows.into());
            let merge = (rows > 1).then_some("<w:vMerge w:val=\"restart\"/>");
            table
                .grid
                .cell(&cell_of(&blocks, columns, merge), (columns, rows), head);
        }
    }

    fn end_row(&mut self) {
        if let Some(table) = self.tables.last_mut() {
            table.grid.end_row(&goes_on);
        }
    }

    fn end_table(&mut self) {
        let Some(mut table) = self.tables.pop() else { return };
        self.out = std::mem::take(&mut table.before);
        table.write(&mut self.out);
        self.lists = self.around.pop().unwrap_or_default();
        // A cell that ends with a table has a paragraph behind it.
        self.bare = !self.tables.is_empty();
        self.from_right = false;
    }
}

impl Table {
    fn write(&self, out: &mut String) {
        out.push_str(TABLE);
        let columns = self.grid.columns();
        out.push_str("<w:tblGrid>");
        for _ in 0..columns {
            out.push_str(&format!("<w:gridCol w:w=\"{}\"/>", WIDTH / columns));
        }
        out.push_str("</w:tblGrid>");
        for row in &self.grid.rows {
            out.push_str("<w:tr>");
            if row.heads {
                out.push_str("<w:trPr><w:tblHeader/></w:trPr>");
            }
            out.push_str(&row.cells);
            out.push_str("</w:tr>");
        }
        out.push_str("</w:tbl>");
    }
}

/// A cell that goes on from the one above it.
fn goes_on(columns: usize) -> String {
    cell_of("<w:p></w:p>", columns, Some("<w:vMerge/>"))
}

fn cell_of(blocks: &str, columns: usize, merge: Option<&str>) -> String {
    let span = if columns > 1 {
        format!("<w:gridSpan w:val=\"{columns}\"/>")
    } else {
        String::new()
    };
    let merge = merge.unwrap_or_default();
    format!("<w:tc><w:tcPr><w:tcW w:w=\"0\" w:type=\"auto\"/>{span}{merge}</w:tcPr>{blocks}</w:tc>")
}

fn is_look(shape: Shape) -> bool {
    LOOKS.iter().any(|(look, _)| *look == shape)
}
