//! A book that was written here: its chapters, in the elements of a list, its pictures, and around them what every book of so many chapters
//! and pictures has, with the headings that the chapters begin with; nothing else, byte for byte.

use super::elements::{self, Form};
use super::package::{self, Text};
use super::{Expectation, Reader, Survivor, pictures};
use crate::document::Figure;
use crate::format::Refusal;
use crate::limits::Limits;

/// The verifier of books.
pub(super) const READER: Reader = Reader { name: "epub", check };

/// The first two parts, the same in every book.
const KIND: Part = ("mimetype", "application/epub+zip");
const CONTAINER: Part = ("META-INF/container.xml", include_str!("epub/parts/container.xml"));

/// The next two, in which `{}` is a line for each chapter.
const PACKAGE: Part = ("EPUB/package.opf", include_str!("epub/parts/package.opf"));
const CONTENTS: Part = ("EPUB/nav.xhtml", include_str!("epub/parts/nav.xhtml"));

/// What every chapter begins and ends with.
const BEGIN: &str = include_str!("epub/parts/begin.xhtml");
const END: &str = "</body>\n</html>\n";

/// Chapters of a book at most.
const CHAPTERS: usize = 5_000;

/// Where pictures lie, as the package and as its list of parts has it.
const PICTURES: &str = "EPUB/images/";
const IMAGES: &str = "images/";

const STRANGE: &str = "a part that no document of ours has";

/// A part by its name.
type Part = (&'static str, &'static str);

fn check(bytes: &[u8], expectation: &Expectation, limits: &Limits) -> Result<Vec<Survivor>, Refusal> {
    let file = pictures::File {
        bytes,
        parts: package::typed_parts(bytes),
        folder: PICTURES,
    };
    pictures::checked(file, expectation, limits, shown)
}

/// The text that a book shows, and which of the pictures of these names, in their places; why it is not one of ours, else.
fn shown(parts: &[Text<'_>], names: &[String]) -> Result<(String, Vec<usize>), &'static str> {
    let Some(([kind, container, package, contents], chapters)) = parts.split_first_chunk::<4>() else {
        return Err("another number of parts than every document has");
    };
    if chapters.is_empty() || chapters.len() > CHAPTERS {
        return Err("another number of parts than every document has");
    }
    let (mut text, mut items, mut row, mut entries) = (String::new(), String::new(), String::new(), String::new());
    let mut numbers = Vec::new();
    for (number, (name, chapter)) in (1..).zip(chapters) {
        if *name != format!("EPUB/text/{number:04}.xhtml") {
            return Err(STRANGE);
        }
        let body = chapter.strip_prefix(BEGIN).and_then(|body| body.strip_suffix(END));
        let body = body.ok_or("another head or end than every document has")?;
        if body.is_empty() && chapters.len() > 1 {
            return Err("a chapter without anything");
        }
        let page = elements::shown(body, Form::Xml, names)?;
        text.push_str(&page.text);
        numbers.extend(page.numbers);
        items.push_str(&format!(
            "<item id=\"t{number:04}\" href=\"text/{number:04}.xhtml\" media-type=\"application/xhtml+xml\"/>\n"
        ));
        row.push_str(&format!("<itemref idref=\"t{number:04}\"/>\n"));
        entries.push_str(&entry(number, &page.title));
    }
    items.push_str(&listed(names));
    let wanted = [
        (KIND, [""; 2]),
        (CONTAINER, [""; 2]),
        (PACKAGE, [items.as_str(), row.as_str()]),
        (CONTENTS, [entries.as_str(), ""]),
    ];
    let same =
        |(part, (known, lines)): (&Text<'_>, (Part, [&str; 2]))| part.0 == known.0 && part.1 == filled(known.1, lines);
    if [kind, container, package, contents].into_iter().zip(wanted).all(same) {
        Ok((text, numbers))
    } else {
        Err(STRANGE)
    }
}

/// `part` with lines in its places.
fn filled(part: &str, lines: [&str; 2]) -> String {
    let mut lines = lines.into_iter();
    let pieces: Vec<&str> = part.split("{}").collect();
    let mut filled = String::new();
    for (number, piece) in pieces.into_iter().enumerate() {
        if number > 0 {
            filled.push_str(lines.next().unwrap_or_default());
        }
        filled.push_str(piece);
    }
    filled
}

/// The items that pictures of these names are.
fn listed(names: &[String]) -> String {
    let mut items = String::new();
    for (number, name) in (1..).zip(names) {
        let kind = if name.ends_with(".jpg") { "jpeg" } else { "png" };
        let number: u32 = number;
        items.push_str(&format!(
            "<item id=\"i{number:04}\" href=\"{IMAGES}{name}\" media-type=\"image/{kind}\"/>\n"
        ));
    }
    items
}

/// The entry of a chapter in the table of contents: the heading that it begins with, without pictures, or its number.
fn entry(number: usize, title: &str) -> String {
    let line = title.replace('\n', " ").replace(Figure::LETTER, "");
    let name = match line.trim() {
        "" => number.to_string(),
        title => title.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;"),
    };
    format!("<li><a href=\"text/{number:04}.xhtml\">{name}</a></li>\n")
}

#[cfg(test)]
mod tests;
