//! Books (EPUB 2 and 3): what a reader sees of one as marked text, chapter by chapter, and a new book that holds only that.
//!
//! The pages are read in the order of the book's spine, each as web pages are ([`crate::web`]), with the style sheets of the book that they
//! name. Kept are headings, paragraphs, quotations, lists, tables, typed text, looks of letters, the direction of blocks, where chapters
//! begin, and the pictures of which a reader certainly sees the whole: on a page whose styles can lay something over a picture, or hide
//! something of it, none is. Who wrote, made, sold or read it, tables of contents that say something else, other pictures, drawings, fonts,
//! sound, scripts and parts that are in no row of reading are told and are gone. A book that is locked is refused.

mod book;
mod chapters;
mod lock;
mod picture;
mod told;
mod write;

use super::Refusal;
use crate::flow::{Builder, Flow, Hidings, Spaces};
use crate::limits::Limits;
use crate::package::kind::Kind;
use crate::package::{self, Package};
use book::Book;
use picture::Pictures;

/// Behind the name of the first part: what it says, where that is not packed.
const SAYS: usize = 256;

/// The first part, and what it says.
const MIMETYPE: &str = "mimetype";
const KIND: &str = "application/epub+zip";

/// First parts of books that do not begin as they should.
const FIRST: &[&[u8]] = &[book::CONTAINER.as_bytes(), b"OEBPS/", b"OPS/"];

/// A book.
pub(super) const EPUB: Kind = Kind {
    name: "epub",
    printed_by: None,
    sniff,
    read: |bytes, how| read(bytes, &how.limits),
    write: |taken| package::write::typed(KIND, &write::parts(taken)?),
};

/// A package that says so, packed or not, or that begins with what only books have.
fn sniff(head: &[u8]) -> bool {
    let name = package::first_name(head);
    let says = |bytes: &[u8]| bytes.windows(KIND.len()).any(|window| window == KIND.as_bytes());
    let typed = name.starts_with(MIMETYPE.as_bytes())
        && (says(name.get(..SAYS).unwrap_or(name)) || says(&package::first_part(head)));
    typed || FIRST.iter().any(|first| name.starts_with(first))
}

fn read(bytes: &[u8], limits: &Limits) -> Result<Flow, Refusal> {
    let mut hidings = Hidings::default();
    let package = Package::open(bytes, limits, &mut hidings)?;
    let book = Book::of(&package, &mut hidings)?;
    lock::none(&package, &book)?;
    let mut builder = Builder::new(Spaces::Part);
    let pictures = Pictures::new(&package, limits);
    let mut read = chapters::all(&package, &book, &pictures, (&mut builder, &mut hidings), limits)?;
    let mut flow = builder.finish(hidings);
    let names;
    (flow.pictures, names) = pictures.all();
    read.extend(names);
    told::beside(&package, &book, &read, &mut flow, limits)?;
    Ok(flow)
}

#[cfg(test)]
mod tests;
