//! A PDF of pictures: only the objects that such a file needs, no byte besides them, the pixels that were decided.
//!
//! Its reader is `lopdf` and an inflater; what was read is written out again and must be the same bytes, so that nothing can
//! stand between the objects, twice in one, or in a form that readers skip.

mod form;
mod pixels;

use super::{Expectation, Looks, PageTruth, Reader, Survivor, Truth};
use crate::document::Raster;
use crate::finding::Cover;
use crate::format::Refusal;
use crate::limits::Limits;
use lopdf::Document;

/// The verifier of PDF.
pub(super) const READER: Reader = Reader { name: "pdf", check };

fn check(bytes: &[u8], expectation: &Expectation, _: &Limits) -> Result<Vec<Survivor>, Refusal> {
    let Truth::Pages(truth) = &expectation.truth else {
        return Ok(vec![Survivor::stray("a PDF where something else was expected")]);
    };
    let document = Document::load_mem(bytes).map_err(|_| Refusal::Damaged("the new PDF cannot be read".to_owned()))?;
    let mut survivors = form::accounts(&document, bytes);
    match form::sheets(&document) {
        Ok(sheets) if sheets.len() == truth.len() => {
            for (number, (sheet, truth)) in (0..).zip(sheets.iter().zip(truth)) {
                let covers = expectation.covers.iter().filter(|cover| cover.page == number);
                survivors.extend(page(sheet, truth, number, covers));
            }
        }
        Ok(_) => survivors.push(Survivor::stray("another number of pages than was decided")),
        Err(what) => survivors.push(Survivor::stray(what)),
    }
    Ok(survivors)
}

/// What is wrong with one page.
fn page<'c>(
    sheet: &form::Sheet<'_>,
    truth: &PageTruth,
    number: u32,
    covers: impl Iterator<Item = &'c Cover>,
) -> Vec<Survivor> {
    if (sheet.width, sheet.height) != (truth.width, truth.height) {
        return vec![Survivor::stray(&format!(
            "page {} has another size than was decided",
            number + 1
        ))];
    }
    let raster = match pixels::decoded(sheet) {
        Ok(raster) => raster,
        Err(what) => return vec![Survivor::stray(&format!("page {}: {what}", number + 1))],
    };
    let mut survivors: Vec<Survivor> = covers
        .filter(|cover| !black(&raster, cover))
        .map(|cover| Survivor {
            finding: Some(cover.finding),
            what: format!("finding {}: its cover on page {} is missing", cover.finding, number + 1),
        })
        .collect();
    if survivors.is_empty() && Looks::of(&raster, &[]).exact() != *truth {
        survivors.push(Survivor::stray(&format!(
            "page {} shows something else than was decided",
            number + 1
        )));
    }
    survivors
}

/// Whether every pixel of the cover is black.
fn black(raster: &Raster, cover: &Cover) -> bool {
    let channels = usize::from(raster.channels);
    let stride = raster.width as usize * channels;
    let (left, right) = (
        cover.area.x as usize * channels,
        (cover.area.x as usize + cover.area.width as usize) * channels,
    );
    let mut rows = 0;
    let solid = raster
        .pixels
        .chunks_exact(stride.max(1))
        .skip(cover.area.y as usize)
        .take(cover.area.height as usize)
        .inspect(|_| rows += 1)
        .all(|row| {
            row.get(left..right)
                .is_some_and(|covered| covered.iter().all(|value| *value == 0))
        });
    solid && rows == cover.area.height
}
