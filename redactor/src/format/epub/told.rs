//! What lies in a book beside what is seen, for the report: who made, sold and read it, tables of contents, parts that are in no row of
//! reading. Names of kinds are constants; what a book says stands behind them.

mod kinds;

use super::book::{Book, called, local, tree};
use super::chapters::{self, Sheets, is_page};
use super::{KIND, MIMETYPE, write};
use crate::document::Figure;
use crate::flow::{Builder, Flow, Hidings, Spaces};
use crate::format::Refusal;
use crate::limits::Limits;
use crate::package::Package;
use crate::package::told::said;
use crate::package::xml::Element;
use crate::web::said as web;
use kinds::{kind, property};
use std::collections::BTreeSet;

/// Kept to itself: what parts of the book are called in it.
const NAMES: &str = "name inside the book";
const BESIDE: &str = "what the book says about itself";
const ENTRY: &str = "entry of a table of contents that the text does not have";

/// Attributes of items and places that say which part, and of which kind, and no more.
const PLAIN: [&str; 8] = [
    "fallback",
    "href",
    "idref",
    "linear",
    "media-overlay",
    "media-type",
    "properties",
    "toc",
];

/// Tells of all that is in `package` besides the chapters that were `read`. What the copy of this text has as well says nothing.
///
/// # Errors
/// When the text has too many chapters.
pub(super) fn beside(
    package: &Package,
    book: &Book,
    read: &BTreeSet<String>,
    flow: &mut Flow,
    limits: &Limits,
) -> Result<(), Refusal> {
    let ours = write::texts(&flow.text, &flow.marks, &pictures(package, flow.pictures.len()))?;
    let same = |name: &str| {
        ours.iter()
            .any(|(own, part)| own == name && package.bytes(name) == Some(part.as_bytes()))
    };
    let mut told = Told {
        package,
        book,
        lines: flow.text.split(['\n', '\t']).map(of_letters).collect(),
        hidings: &mut flow.hidings,
        sheets: Sheets::new(package),
        limits,
    };
    if !same(&book.name) {
        told.package_document();
    }
    for name in package
        .names()
        .filter(|name| *name != book.name && !read.contains(*name))
    {
        if !same(name) {
            told.part(name);
        }
    }
    Ok(())
}

/// What the pictures of a text are called where `package` is the copy of it: they are of one of two kinds.
fn pictures(package: &Package, count: usize) -> Vec<String> {
    let name = |number: usize| {
        let names = ["png", "jpg"].map(|ending| format!("{number}.{ending}"));
        let known = |name: &String| package.bytes(&format!("{}{name}", write::PICTURES)).is_some();
        names.into_iter().find(known).unwrap_or_default()
    };
    (1..=count).map(name).collect()
}

/// A line without its pictures: no table of contents has them.
fn of_letters(line: &str) -> String {
    one_line(&line.replace(Figure::LETTER, ""))
}

/// A line with one blank between its words.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

struct Told<'a> {
    package: &'a Package,
    book: &'a Book,
    /// The lines of the text.
    lines: BTreeSet<String>,
    hidings: &'a mut Hidings,
    sheets: Sheets<'a>,
    limits: &'a Limits,
}

impl Told<'_> {
    /// What the package document says: about the book, of its items, of places in it.
    fn package_document(&mut self) {
        self.comments(&self.book.name);
        for element in self.book.tree.elements() {
            match local(&element.name).as_str() {
                "metadata" => self.metadata(element),
                "manifest" | "spine" => element.all().into_iter().for_each(|item| self.item(item)),
                "guide" | "tours" => {
                    let what = "a list of places in the book";
                    element
                        .elements()
                        .for_each(|place| self.hidings.note_text(what, &said(place)));
                }
                _ => self.hidings.note_text(BESIDE, &said(element)),
            }
        }
        for (name, value) in &self.book.tree.attributes {
            if !matches!(local(name).as_str(), "version" | "unique-identifier") {
                self.hidings.note_text(BESIDE, &format!("{name}: {value}"));
            }
        }
    }

    fn metadata(&mut self, metadata: &Element) {
        for element in metadata.all().into_iter().skip(1) {
            if element.elements().next().is_none() {
                self.hidings.note_text(property(&local(&element.name)), &said(element));
            } else {
                for (_, value) in &element.attributes {
                    self.hidings.note_text(BESIDE, value);
                }
            }
        }
    }

    fn item(&mut self, item: &Element) {
        for (name, value) in &item.attributes {
            match local(name).as_str() {
                "id" => self.hidings.note_text(NAMES, value),
                "href" if value.contains("//") => web::resource(value, "to show something", self.hidings),
                name if PLAIN.contains(&name) => {}
                name => self.hidings.note_text(BESIDE, &format!("{name}: {value}")),
            }
        }
    }

    /// A part that was not read.
    fn part(&mut self, name: &str) {
        let item = self.book.item(name);
        let small = name.to_ascii_lowercase();
        let is_page = item.is_some_and(is_page) || [".xhtml", ".html", ".htm"].iter().any(|end| small.ends_with(end));
        match name {
            MIMETYPE => self.mimetype(),
            _ if item.is_some_and(|item| item.is("nav")) => self.contents(name),
            _ if small.ends_with(".ncx") || item.is_some_and(|item| item.kind.contains("dtbncx")) => self.ncx(name),
            _ if small.ends_with(".css") => web::sheet(&self.text(name), self.hidings),
            _ if is_page => {
                let shown = self.shown(name);
                let what = "a page of the book that is in no row of reading";
                self.hidings
                    .note(what, &format!("{name}: {}", shown.unwrap_or_default()));
            }
            _ => self.other(name, item.is_some_and(|item| item.is("cover-image"))),
        }
    }

    fn mimetype(&mut self) {
        let says = self.text(MIMETYPE);
        if says != KIND {
            self.hidings
                .note_text("what the file says that it is", says.trim_end_matches(['\r', '\n']));
        }
    }

    /// The entries of a table of contents that are no lines of the text.
    fn contents(&mut self, name: &str) {
        let shown = self.shown(name).unwrap_or_default();
        shown.lines().for_each(|entry| self.entry(entry));
    }

    fn entry(&mut self, entry: &str) {
        let entry = one_line(entry);
        if !self.lines.contains(&entry) {
            self.hidings.note_text(ENTRY, &entry);
        }
    }

    /// What a page shows; what hides in it is told. None where it cannot be read: it is in no copy.
    fn shown(&mut self, name: &str) -> Option<String> {
        let (mut builder, mut hidings) = (Builder::new(Spaces::Part), Hidings::default());
        let shown = chapters::show(&self.sheets, name, None, (&mut builder, &mut hidings), self.limits);
        let flow = builder.finish(hidings);
        self.hidings.add(flow.hidings);
        shown.ok().map(|()| flow.text)
    }

    /// The table of contents of books of before (OPF 2.0, 2.4.1).
    fn ncx(&mut self, name: &str) {
        self.comments(name);
        let Ok(Some(tree)) = tree(self.package, name) else {
            return self.other(name, false);
        };
        for element in tree.elements() {
            match local(&element.name).as_str() {
                "head" => element.elements().for_each(|meta| {
                    self.hidings
                        .note_text("what a table of contents says about the book", &said(meta))
                }),
                "doctitle" => self.hidings.note_text(property("title"), &element.text()),
                "docauthor" => self.hidings.note_text(property("creator"), &element.text()),
                "navmap" => labels(element).for_each(|label| self.entry(&label)),
                "pagelist" => {
                    let what = "a list of the pages of a printed book";
                    labels(element).for_each(|label| self.hidings.note_text(what, &label));
                }
                _ => labels(element).for_each(|label| self.hidings.note_text("a list of places in the book", &label)),
            }
        }
        let all = tree.all().into_iter().flat_map(|element| &element.attributes);
        let names = all.filter(|(name, _)| matches!(local(name).as_str(), "id" | "class" | "src"));
        names.for_each(|(_, value)| self.hidings.note_text(NAMES, value));
    }

    /// Any other part: what it is, and what it says.
    fn other(&mut self, name: &str, is_cover: bool) {
        self.comments(name);
        let what = if is_cover {
            "the picture on the cover"
        } else {
            kind(name)
        };
        let says = match tree(self.package, name) {
            Ok(Some(tree)) => said(&tree),
            _ => self.text(name),
        };
        self.hidings.note(what, &format!("{name}: {says}"));
    }

    /// What a part says where it is text.
    fn text(&self, name: &str) -> String {
        let bytes = self.package.bytes(name).unwrap_or_default();
        std::str::from_utf8(bytes).unwrap_or_default().to_owned()
    }

    /// What stands in the comments of a part.
    fn comments(&mut self, name: &str) {
        let text = self.text(name);
        let comments = text.split("<!--").skip(1).filter_map(|rest| rest.split("-->").next());
        comments.for_each(|comment| self.hidings.note_text("a comment", comment));
    }
}

/// The labels of a list of places.
fn labels(list: &Element) -> impl Iterator<Item = String> {
    let all = list.all().into_iter();
    all.filter(|element| local(&element.name) == "navlabel")
        .flat_map(|label| called(label, "text").map(Element::text).collect::<Vec<_>>())
}
