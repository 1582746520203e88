//! A Word document that was written here: its parts, all but the text and what stands above and below it the same in every document, then
//! paragraphs, tables and looks in the elements of a list, and text; nothing else, byte for byte.

mod picture;
mod properties;
mod running;
mod table;

use super::steps::{Steps, letters};
use super::{Expectation, Reader, Survivor, package, pictures};
use crate::format::Refusal;
use crate::limits::Limits;
use running::Running;

/// The verifier of Word documents.
pub(super) const READER: Reader = Reader { name: "docx", check };

/// The parts in their order, but for the text: the same in every document.
const PARTS: [(&str, &str); 5] = [
    ("[Content_Types].xml", include_str!("docx/parts/types.xml")),
    ("_rels/.rels", include_str!("docx/parts/relations.xml")),
    ("word/_rels/document.xml.rels", include_str!("docx/parts/of_text.xml")),
    ("word/styles.xml", include_str!("docx/parts/styles.xml")),
    ("word/numbering.xml", include_str!("docx/parts/numbering.xml")),
];
const TEXT: &str = "word/document.xml";
/// The place of the text among them.
const PLACE: usize = 2;

/// What every text begins and ends with.
const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<w:document \
    xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>";
const END: &str = "</w:body></w:document>";

/// Tables in one another.
const DEPTH: usize = 100;

/// Where pictures lie, as the package and as its text has it.
const PICTURES: &str = "word/media/";
const MEDIA: &str = "media/";
/// The places of what says of what kind parts are, and of what leads from the text to its other parts; how many these are before pictures.
const TYPES: usize = 0;
const OF_TEXT: usize = 2;
const OTHERS: usize = 2;
const LEADS: &str = "<Relationship Id=\"rId";
const TO_PICTURE: &str =
    "\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/image\" Target=\"";

fn check(bytes: &[u8], expectation: &Expectation, limits: &Limits) -> Result<Vec<Survivor>, Refusal> {
    let file = pictures::File {
        bytes,
        parts: package::parts(bytes),
        folder: PICTURES,
    };
    pictures::checked(file, expectation, limits, |parts, names| {
        let leads = ended(OF_TEXT, 0, &pictures_of(names));
        let running = Running::of(parts, (!names.is_empty()).then_some(leads.as_str()))?;
        let types = ended(TYPES, usize::MAX, &running.types());
        let of_text = ended(OF_TEXT, usize::MAX, &(running.leads() + &pictures_of(names)));
        let mut constant = PARTS;
        for (place, part) in [(TYPES, &types), (OF_TEXT, &of_text)] {
            if let Some(own) = constant.get_mut(place) {
                own.1 = part;
            }
        }
        let fixed = parts.get(..=PARTS.len()).unwrap_or(parts);
        shown(package::only(fixed, &constant, (PLACE, TEXT))?, running)
    })
}

/// The part of this place among those that are the same in every document, with its first `kept` elements, and `more` behind them.
fn ended(place: usize, kept: usize, more: &str) -> String {
    let part = PARTS.get(place).map_or("", |(_, part)| part);
    let (all, end) = part.rsplit_once("</").unwrap_or_default();
    // The head and the root stand before them.
    let length: usize = all
        .split_inclusive('>')
        .take(kept.saturating_add(2))
        .map(str::len)
        .sum();
    format!("{}{more}</{end}", all.get(..length).unwrap_or_default())
}

/// What leads to pictures of these names.
fn pictures_of(names: &[String]) -> String {
    let lead = |(number, name): (usize, &String)| format!("{LEADS}{number}{TO_PICTURE}{MEDIA}{name}\"/>");
    (OTHERS + 1..).zip(names).map(lead).collect()
}

/// The text that a document shows, what stands above and below its pages behind it, and its pictures in their places; why it is not one of
/// ours, else.
fn shown<'a>(part: &'a str, running: Running<'a>) -> Result<(String, Vec<usize>), &'static str> {
    let body = part.strip_prefix(HEAD).and_then(|body| body.strip_suffix(END));
    let mut shown = Shown {
        steps: Steps {
            rest: body.ok_or("another head or end than every document has")?,
        },
        text: String::new(),
        numbers: Vec::new(),
        shared: Vec::new(),
        measure: 0,
        running,
    };
    while !shown.pages()? {
        let in_table = shown.table(DEPTH)?;
        if !in_table && shown.paragraph()? != Kind::Silent {
            shown.text.push('\n');
        }
    }
    if !shown.steps.rest.is_empty() {
        return Err("something behind the end of the text");
    }
    shown.beside()?;
    Ok((shown.text, shown.numbers))
}

/// How a paragraph begins.
#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Plain,
    Heading,
    Item,
    /// It ends a section, and takes no room.
    Silent,
}

struct Shown<'a> {
    steps: Steps<'a>,
    text: String,
    /// The pictures that it shows, in their places.
    numbers: Vec<usize>,
    /// Columns of tables that all have one width, and that width, as long as that of the text around is not known; and the last such.
    shared: Vec<(usize, usize)>,
    measure: usize,
    running: Running<'a>,
}

impl Shown<'_> {
    fn paragraph(&mut self) -> Result<Kind, &'static str> {
        let strange = "an element that no document of ours has";
        self.steps.expects("<w:p>", strange)?;
        let kind = if self.steps.takes("<w:pPr>") {
            self.of_paragraph()?
        } else {
            Kind::Plain
        };
        loop {
            if self.steps.takes("<w:r>") {
                self.run()?;
            } else if !self.counter()? {
                break;
            }
        }
        self.steps.expects("</w:p>", strange)?;
        Ok(kind)
    }

    fn run(&mut self) -> Result<(), &'static str> {
        let strange = "an element that no document of ours has";
        if self.steps.takes("<w:rPr>") {
            self.of_letters()?;
        }
        if self.steps.takes("<w:br/>") {
            self.text.push('\n');
        } else if self.steps.takes("<w:tab/>") {
            self.text.push('\t');
        } else if self.steps.takes("<w:drawing>") {
            self.picture()?;
        } else {
            self.steps.expects("<w:t xml:space=\"preserve\">", strange)?;
            letters(self.steps.until("</w:t>", strange)?, &mut self.text)?;
        }
        self.steps.expects("</w:r>", strange)
    }
}

#[cfg(test)]
mod tests;
