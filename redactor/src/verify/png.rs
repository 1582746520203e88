//! PNG: header, pixels, end, or the frames of a moving picture between them; each byte accounted for, pixels as decided.
//!
//! A reader of its own, for what the writer writes and no more: 8 bits a channel, no palette, not interlaced.

mod chunks;
mod coded;
mod pixels;

use super::{Expectation, FramesTruth, Looks, PageTruth, PictureTruth, Reader, Survivor, Truth, look, search};
use crate::document::Raster;
use crate::format::Refusal;
use crate::limits::Limits;
use chunks::Parts;

/// The verifier of PNG.
pub(super) const READER: Reader = Reader { name: "png", check };

const SIGNATURE: &[u8] = b"\x89PNG\r\n\x1a\n";

fn check(bytes: &[u8], expectation: &Expectation, limits: &Limits) -> Result<Vec<Survivor>, Refusal> {
    if let Truth::Coded(truth) = &expectation.truth {
        return coded::check(bytes, truth, expectation, limits);
    }
    let mut survivors = Vec::new();
    let parts = Parts::of(bytes, &mut survivors)?;
    search::plain(&parts.structure, &expectation.decided, "the header", &mut survivors);
    let truth = truth(&parts, &expectation.truth, &mut survivors);
    for (number, coded) in (0..).zip(&parts.pictures) {
        let coded = coded.concat();
        let raster = pixels::decoded(&parts, &coded, limits)?;
        search::coded(&coded, &expectation.decided, "the pixels", &mut survivors);
        coloured_nothing(&raster, &mut survivors);
        let looks = Looks::of(&raster, &[]).exact();
        if truth.as_ref().and_then(|truth| truth.get(number as usize).copied()) != Some(&looks) {
            survivors.push(Survivor::stray("pixels other than what was decided"));
        }
        look::covers(&raster, &expectation.covers, number, &look::EXACT, &mut survivors);
    }
    let beyond = expectation
        .covers
        .iter()
        .filter(|cover| cover.page as usize >= parts.pictures.len());
    survivors.extend(beyond.map(|cover| Survivor {
        finding: Some(cover.finding),
        what: format!("finding {} is not covered: its frame is missing", cover.finding),
    }));
    Ok(survivors)
}

/// The pixels that must be seen, frame by frame; what else differs is named.
fn truth<'a>(parts: &Parts, truth: &'a Truth, survivors: &mut Vec<Survivor>) -> Option<Vec<&'a PageTruth>> {
    match (truth, &parts.delays) {
        (Truth::Picture(PictureTruth::Exact(truth)), None) => Some(vec![truth]),
        (Truth::Frames(FramesTruth { frames, delays }), Some(shown)) => {
            if delays != shown {
                survivors.push(Survivor::stray(
                    "frames that are shown for another time than was decided",
                ));
            }
            if frames.len() != parts.pictures.len() {
                survivors.push(Survivor::stray("another number of frames than was decided"));
            }
            Some(frames.iter().collect())
        }
        _ => None,
    }
}

fn coloured_nothing(raster: &Raster, survivors: &mut Vec<Survivor>) {
    let coloured = |pixel: &[u8; 4]| matches!(pixel, [r, g, b, 0] if (*r | *g | *b) != 0);
    if raster.channels == 4 && raster.pixels.as_chunks::<4>().0.iter().any(coloured) {
        survivors.push(Survivor::stray("colours below parts that are wholly transparent"));
    }
}

fn damaged(why: &str) -> Refusal {
    Refusal::Damaged(why.to_owned())
}
