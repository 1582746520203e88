//! A PDF of pictures: only the objects that such a file needs, no byte besides them, the pixels that were decided, and where a text
//! [`layer`] was, exactly its words. One whose pages stay drawn has a room of its own, [`kept`].
//!
//! Its reader is `lopdf` and an inflater; what was read is written out again and must be the same bytes, so that nothing can
//! stand between the objects, twice in one, or in a form that readers skip.

mod form;
mod kept;
mod layer;
mod pixels;

use super::{Expectation, Looks, PageTruth, Reader, Survivor, Truth, look, search};
use crate::finding::Cover;
use crate::format::Refusal;
use crate::limits::Limits;
use lopdf::Document;

/// The verifier of PDF.
pub(super) const READER: Reader = Reader { name: "pdf", check };

fn check(bytes: &[u8], expectation: &Expectation, limits: &Limits) -> Result<Vec<Survivor>, Refusal> {
    let document = Document::load_mem(bytes).map_err(|_| Refusal::Damaged("the new PDF cannot be read".to_owned()))?;
    match &expectation.truth {
        Truth::Pages(truth) => Ok(pictures(&document, bytes, truth, expectation)),
        Truth::Sheets(truth) => Ok(kept::check(document, bytes, truth, expectation, limits)),
        _ => Ok(vec![Survivor::stray("a PDF where something else was expected")]),
    }
}

/// What is wrong with a PDF of pictures.
fn pictures(document: &Document, bytes: &[u8], truth: &[PageTruth], expectation: &Expectation) -> Vec<Survivor> {
    let mut survivors = form::accounts(document, bytes, form::HEAD);
    let beyond = expectation
        .covers
        .iter()
        .filter(|cover| cover.page as usize >= truth.len());
    survivors.extend(beyond.map(|cover| Survivor {
        finding: Some(cover.finding),
        what: format!("finding {} has a cover on no page", cover.finding),
    }));
    // Inflated pixels are not searched: they are held against those that were decided, one by one.
    search::coded(bytes, &expectation.decided, "the file", &mut survivors);
    layer::searched(&expectation.layers, truth.len(), &expectation.decided, &mut survivors);
    match form::sheets(document, &expectation.layers) {
        Ok(sheets) if sheets.len() == truth.len() => {
            let structure = form::structure(bytes, document);
            search::plain(&structure, &expectation.decided, "the structure", &mut survivors);
            for (number, (sheet, truth)) in (0..).zip(sheets.iter().zip(truth)) {
                page(sheet, truth, number, &expectation.covers, &mut survivors);
            }
        }
        Ok(_) => survivors.push(Survivor::stray("another number of pages than was decided")),
        Err(what) => survivors.push(Survivor::stray(what)),
    }
    survivors
}

/// What is wrong with one page.
fn page(sheet: &form::Sheet<'_>, truth: &PageTruth, number: u32, covers: &[Cover], survivors: &mut Vec<Survivor>) {
    let mut stray = |what: &str| survivors.push(Survivor::stray(&format!("page {}: {what}", number + 1)));
    if (sheet.width, sheet.height) != (truth.width, truth.height) {
        return stray("another size than was decided");
    }
    let raster = match pixels::decoded(sheet) {
        Ok(raster) => raster,
        Err(what) => return stray(what),
    };
    let before = survivors.len();
    look::covers(&raster, covers, number, &look::EXACT, survivors);
    // A cover that is missing has its name; the page differs for it, and that is not said again.
    if survivors.len() == before && Looks::of(&raster, &[]).exact() != *truth {
        survivors.push(Survivor::stray(&format!(
            "page {}: pixels other than what was decided",
            number + 1
        )));
    }
}
