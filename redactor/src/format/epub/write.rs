//! Writes a marked text as a book: its chapters, and around them what every book of so many chapters has, with the headings that its
//! chapters begin with as its table of contents.

use crate::document::{Mark, Shape};
use crate::flow::parts::{self, Part};
use crate::flow::{Coded, Taken, escape};
use crate::format::Refusal;
use crate::package::write::HEAD;
use crate::web::write::{Form, STYLE, Writer};

/// Chapters of a book at most: a reader of ours takes 10,000 parts, and other programs far fewer.
const CHAPTERS: usize = 5_000;

/// Its chapters and pictures together, for the same reason: a few parts are around them.
const PARTS: usize = 9_900;

/// Where pictures lie, as the package has it, as its list has it, and as chapters do.
pub(super) const PICTURES: &str = "EPUB/images/";
const LISTED_IN: &str = "images/";
pub(super) const SHOWN_IN: &str = "../images/";

/// The part that says where the package document is.
const CONTAINER: &str = "<container xmlns=\"urn:oasis:names:tc:opendocument:xmlns:container\" version=\"1.0\">\n<rootfiles>\n\
    <rootfile full-path=\"EPUB/package.opf\" media-type=\"application/oebps-package+xml\"/>\n</rootfiles>\n</container>\n";

/// A package document: it must have a name, a language and a day, and says nothing by them.
const METADATA: &str = "<package xmlns=\"http://www.idpf.org/2007/opf\" version=\"3.0\" unique-identifier=\"id\">\n\
    <metadata xmlns:dc=\"http://purl.org/dc/elements/1.1/\">\n\
    <dc:identifier id=\"id\">urn:uuid:00000000-0000-0000-0000-000000000000</dc:identifier>\n<dc:title>Text</dc:title>\n\
    <dc:language>und</dc:language>\n<meta property=\"dcterms:modified\">1980-01-01T00:00:00Z</meta>\n</metadata>\n\
    <manifest>\n<item id=\"nav\" href=\"nav.xhtml\" media-type=\"application/xhtml+xml\" properties=\"nav\"/>\n";
const SPINE: &str = "</manifest>\n<spine>\n";
const PACKAGED: &str = "</spine>\n</package>\n";

/// A table of contents.
const CONTENTS: &str = "<!DOCTYPE html>\n<html xmlns=\"http://www.w3.org/1999/xhtml\" xmlns:epub=\"http://www.idpf.org/2007/ops\">\n<head>\n\
    <title>Contents</title>\n</head>\n<body>\n<nav epub:type=\"toc\">\n<ol>\n";
const LISTED: &str = "</ol>\n</nav>\n</body>\n</html>\n";

/// What every chapter ends with.
const END: &str = "</body>\n</html>\n";

/// What every chapter begins with.
pub(super) fn head() -> String {
    format!(
        "{HEAD}<!DOCTYPE html>\n<html xmlns=\"http://www.w3.org/1999/xhtml\">\n<head>\n<title>Text</title>\n<style>{STYLE}</style>\n</head>\n\
         <body>\n"
    )
}

/// The parts of a book.
///
/// # Errors
/// As [`texts`].
pub(super) fn parts(taken: &Taken) -> Result<Vec<(String, Vec<u8>)>, Refusal> {
    let pictures = taken.pictures.iter().enumerate();
    let pictures: Vec<String> = pictures.map(|(number, picture)| picture.name(number)).collect();
    let texts = texts(&taken.text, &taken.marks, &pictures)?;
    let texts = texts.into_iter().map(|(name, part)| (name, part.into_bytes()));
    Ok(texts.chain(Coded::parts(PICTURES, &taken.pictures)).collect())
}

/// The parts but for its pictures of the book that shows `text` as `marks` say, with pictures of these names.
///
/// # Errors
/// When the marks do not fit the text, or it has too many chapters or pictures.
pub(super) fn texts(text: &str, marks: &[Mark], pictures: &[String]) -> Result<Vec<(String, String)>, Refusal> {
    let addresses: Vec<String> = pictures.iter().map(|name| format!("{SHOWN_IN}{name}")).collect();
    let chapters = chapters(text, marks, &addresses)?;
    if chapters.len() + pictures.len() > PARTS {
        return Err(Refusal::TooLarge(format!("more than {PARTS} chapters and pictures")));
    }
    let (mut items, mut row, mut contents) = (String::new(), String::new(), String::new());
    let mut written = Vec::new();
    for (number, chapter) in (1..).zip(chapters) {
        let file = format!("{number:04}");
        items.push_str(&format!(
            "<item id=\"t{file}\" href=\"text/{file}.xhtml\" media-type=\"application/xhtml+xml\"/>\n"
        ));
        row.push_str(&format!("<itemref idref=\"t{file}\"/>\n"));
        contents.push_str(&format!("<li><a href=\"text/{file}.xhtml\">"));
        match chapter.title.trim() {
            "" => contents.push_str(&number.to_string()),
            title => escape(title, &mut contents),
        }
        contents.push_str("</a></li>\n");
        written.push((format!("EPUB/text/{file}.xhtml"), chapter.page.finish() + END));
    }
    items.push_str(&listed(pictures));
    let around = [
        (super::book::CONTAINER, format!("{HEAD}{CONTAINER}")),
        (
            "EPUB/package.opf",
            format!("{HEAD}{METADATA}{items}{SPINE}{row}{PACKAGED}"),
        ),
        ("EPUB/nav.xhtml", format!("{HEAD}{CONTENTS}{contents}{LISTED}")),
    ];
    let around = around.into_iter().map(|(name, part)| (name.to_owned(), part));
    Ok(around.chain(written).collect())
}

/// The items that pictures of these names are.
fn listed(pictures: &[String]) -> String {
    let item = |(number, name): (usize, &String)| {
        let kind = if name.ends_with(".jpg") { "jpeg" } else { "png" };
        format!("<item id=\"i{number:04}\" href=\"{LISTED_IN}{name}\" media-type=\"image/{kind}\"/>\n")
    };
    (1..).zip(pictures).map(item).collect()
}

/// The chapters of a text; one that is empty, where it shows nothing.
fn chapters<'a>(text: &str, marks: &[Mark], pictures: &'a [String]) -> Result<Vec<Chapter<'a>>, Refusal> {
    let mut chapters: Vec<Chapter<'a>> = Vec::new();
    let mut within = false;
    parts::all(text, marks, &mut |part| {
        match (part, chapters.last_mut()) {
            (Part::Open(Shape::Section, _), _) if !within => {
                within = true;
                chapters.push(Chapter::new(pictures));
            }
            (Part::Close(Shape::Section), Some(_)) if within => within = false,
            (part, Some(chapter)) if within => chapter.part(part),
            _ => return Err(Refusal::Broken("text outside of every chapter".to_owned())),
        }
        Ok(())
    })?;
    if chapters.is_empty() {
        chapters.push(Chapter::new(pictures));
    }
    if chapters.len() > CHAPTERS {
        return Err(Refusal::TooLarge(format!("more than {CHAPTERS} chapters")));
    }
    Ok(chapters)
}

/// A chapter that is being written.
struct Chapter<'a> {
    page: Writer<'a>,
    /// The heading that it begins with.
    title: String,
    /// Blocks that have begun, and those of them that are open.
    begun: usize,
    open: usize,
    heads: bool,
}

impl<'a> Chapter<'a> {
    fn new(pictures: &'a [String]) -> Self {
        Self {
            page: Writer::new(Form::Xml, &head(), pictures),
            title: String::new(),
            begun: 0,
            open: 0,
            heads: false,
        }
    }

    fn part(&mut self, part: Part<'_>) {
        match part {
            Part::Open(shape, _) if shape.is_block() => {
                self.begun += 1;
                self.open += 1;
                self.heads |= self.begun == 1 && matches!(shape, Shape::Heading(_));
            }
            Part::Close(shape) if shape.is_block() => {
                self.open = self.open.saturating_sub(1);
                self.heads &= self.open > 0;
            }
            Part::Say(text) if self.heads => self.title.push_str(text),
            Part::Line if self.heads => self.title.push(' '),
            _ => {}
        }
        self.page.part(part);
    }
}
