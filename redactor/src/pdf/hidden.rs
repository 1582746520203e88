//! What a PDF holds that a reader does not see: named in plain words for the newsroom, and never copied.
//!
//! [`file`](mod@file) reads the bytes as they lie; all else walks over the objects as `lopdf` reads them, which is not how they are
//! drawn: a fault of one reader does not hide from both. Every name of a kind is a constant, since names are published with
//! clean copies; what a document says stands in `says` alone.

mod actions;
mod annotations;
mod attachments;
mod content;
mod file;
mod fonts;
mod forms;
mod headings;
mod information;
mod orphans;
mod pages;
mod pictures;
mod scan;
mod signatures;
mod structure;
mod trees;
mod walk;

pub(crate) use headings::HEADINGS;

use crate::document::Hidden;
use crate::flow::hidings::Hidings;
use hayro::hayro_syntax::Pdf;
use hayro::hayro_syntax::object::Rect;
use std::panic::{AssertUnwindSafe, catch_unwind};
use structure::Structure;

/// Everything hidden in `pdf`, whose bytes are `bytes`, and which `password` opens (most need none).
pub(crate) fn inspect(pdf: &Pdf, bytes: &[u8], password: &str) -> Vec<Hidden> {
    let mut found = Hidings::default();
    let numbers = file::tell(bytes, &mut found);
    // What is told is evidence: where a reader stumbles over it, the pages are still rebuilt from what is seen.
    let told = catch_unwind(AssertUnwindSafe(|| {
        let mut found = Hidings::default();
        let document = structure::load(bytes, password)?;
        objects(&Structure::of(&document), &numbers, &mut found);
        Some(found)
    }));
    match told {
        Ok(Some(told)) => found.add(told),
        _ => found.note("parts of the file that could not be looked into", ""),
    }
    for (number, page) in (1..).zip(pdf.pages().iter()) {
        let crop = page.crop_box();
        if crop.width() > 0.0 && crop.height() > 0.0 && cropped(&page.media_box(), &crop) {
            found.note("parts of pages that are cut off", &format!("on page {number}"));
        }
    }
    found.into_hidden()
}

/// What the objects of a document tell.
fn objects(structure: &Structure<'_>, numbers: &file::Numbers, found: &mut Hidings) {
    information::tell(structure, found);
    trees::tell(structure, found);
    forms::tell(structure, found);
    walk::tell(structure, found);
    pages::tell(structure, found);
    orphans::tell(structure, numbers, found);
}

/// Text that nobody sees on a page.
pub(crate) fn unseen(page: usize, text: &str) -> Option<Hidden> {
    let says = text.split_whitespace().collect::<Vec<_>>().join(" ");
    (!says.is_empty()).then(|| Hidden::new(&format!("text that nobody sees, on page {}", page + 1), &says))
}

fn cropped(media: &Rect, crop: &Rect) -> bool {
    crop.x0 > media.x0 + 1.0 || crop.y0 > media.y0 + 1.0 || crop.x1 < media.x1 - 1.0 || crop.y1 < media.y1 - 1.0
}
