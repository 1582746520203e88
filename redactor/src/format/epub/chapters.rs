//! The pages of a book in the order in which they are read, each a chapter of the marked text.

use super::book::{Book, Item, part};
use super::picture::Pictures;
use super::write;
use crate::document::Shape;
use crate::flow::{Builder, Hidings, coding};
use crate::format::Refusal;
use crate::limits::Limits;
use crate::package::Package;
use crate::web::page::{self, Around};
use crate::web::{self, tree, xhtml};
use markup5ever_rcdom::RcDom;
use std::cell::Cell;
use std::collections::BTreeSet;

/// What pages of books are (EPUB 3.3, 3.3; OEB of before).
const PAGES: [&str; 3] = ["application/xhtml+xml", "text/html", "text/x-oeb1-document"];

/// Bytes of style sheets that all pages of a book name together: each of a thousand chapters names some twenty thousand.
const SHEETS: usize = 256 << 20;

/// Shows every chapter, with those of `pictures` that are seen in it; the names of the pages that were read.
///
/// # Errors
/// When one of them cannot be read, or the text is too large.
pub(super) fn all(
    package: &Package,
    book: &Book,
    pictures: &Pictures<'_>,
    (builder, hidings): (&mut Builder, &mut Hidings),
    limits: &Limits,
) -> Result<BTreeSet<String>, Refusal> {
    let sheets = Sheets::new(package);
    let mut read = BTreeSet::new();
    for item in &book.spine {
        if is_page(item) {
            builder.open(Shape::Section, false);
            show(&sheets, &item.name, Some(pictures), (builder, hidings), limits)?;
            builder.close_to(0);
            read.insert(item.name.clone());
        } else {
            let what = "a page of the book that is no text; it is not in the copy";
            hidings.note(what, &format!("{}: {}", item.name, item.kind));
        }
    }
    Ok(read)
}

/// Whether an item is a page of text.
pub(super) fn is_page(item: &Item) -> bool {
    PAGES.contains(&item.kind.as_str())
}

/// Shows the page that is this part, with its pictures where they are kept.
///
/// # Errors
/// When it cannot be read.
pub(super) fn show(
    sheets: &Sheets<'_>,
    name: &str,
    pictures: Option<&Pictures<'_>>,
    (builder, hidings): (&mut Builder, &mut Hidings),
    limits: &Limits,
) -> Result<(), Refusal> {
    let dom = tree_of(sheets.package.bytes(name).unwrap_or_default(), name, hidings)?;
    let pictures = pictures.map(|pictures| pictures.of(name));
    let around = Around {
        sheet: &|address| sheets.sheet(name, address),
        pictures: pictures.as_ref().map(|pictures| pictures as &dyn page::Pictures),
    };
    page::show(&dom, &around, builder, hidings, limits)?;
    if sheets.left.get() == 0 {
        return Err(Refusal::TooLarge(format!(
            "style sheets that its pages name of more than {} MB in all, each counted for every page",
            SHEETS >> 20
        )));
    }
    Ok(())
}

/// The tree of a page: what is well-formed is XML; what is not is read as browsers read pages.
fn tree_of(bytes: &[u8], name: &str, hidings: &mut Hidings) -> Result<RcDom, Refusal> {
    let text = web::decoded(bytes, hidings)?;
    // What a copy of ours begins with shows nothing and hides nothing.
    let own = text
        .strip_prefix(write::head().as_str())
        .map(|body| format!("<html><body>{body}"));
    let text = own.unwrap_or(text);
    if let Some(dom) = xhtml::of(text.trim_start())? {
        return Ok(dom);
    }
    hidings.note("a page that is not well-formed, and read as browsers read pages", name);
    tree::of(&xhtml::as_page(&text))
}

/// The style sheets of a book.
pub(super) struct Sheets<'a> {
    package: &'a Package,
    /// Bytes that may still be read.
    left: Cell<usize>,
}

impl<'a> Sheets<'a> {
    pub(super) fn new(package: &'a Package) -> Self {
        Self {
            package,
            left: Cell::new(SHEETS),
        }
    }

    /// What the sheet says that `address` leads to from part `from`.
    fn sheet(&self, from: &str, address: &str) -> Option<String> {
        let bytes = self.package.bytes(&part(self.package, from, address))?;
        let left = self.left.get().saturating_sub(bytes.len());
        self.left.set(left);
        // The page is refused when it ends; until then nothing more is read.
        if left == 0 {
            return None;
        }
        coding::decoded(bytes, &mut Hidings::default()).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::flow::Spaces;
    use crate::package::write::package;

    #[test]
    fn style_sheets_are_read_up_to_a_bound_within_a_page_too() {
        let links = "<link rel='stylesheet' href='a.css'/>".repeat(3);
        let page = format!("<html><head>{links}</head></html>");
        let parts = [("a.css", "p{color:red}"), ("c.xhtml", page.as_str())];
        let (limits, mut hidings) = (Limits::default(), Hidings::default());
        let package = Package::open(&package(&parts).unwrap(), &limits, &mut hidings).unwrap();
        let read = |left: usize| {
            let mut sheets = Sheets::new(&package);
            sheets.left = Cell::new(left);
            let into = (&mut Builder::new(Spaces::Part), &mut Hidings::default());
            (show(&sheets, "c.xhtml", None, into, &limits), sheets.left.get())
        };
        assert_eq!(read(37), (Ok(()), 1));
        assert!(matches!(read(36), (Err(Refusal::TooLarge(_)), 0)));
        let sheets = Sheets {
            package: &package,
            left: Cell::new(20),
        };
        let sheet = || sheets.sheet("c.xhtml", "a.css");
        assert_eq!((sheet().as_deref(), sheet()), (Some("p{color:red}"), None));
    }
}
