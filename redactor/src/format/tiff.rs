//! TIFF: every page of it is read for its pixels; what a clean copy is written as depends on how many there are.

mod hidden;
mod page;
mod pieces;
mod pixels;
mod record;
mod walk;

use super::{Copy, Format, Refusal};
use crate::document::{Head, Hidden, PageText, Raster, Unsearched, Value};
use crate::image::preview::{self, Coded, Preview};
use crate::image::{self, words};
use crate::limits::Limits;
use page::Page;
use walk::{Directory, File};

/// TIFF, `BigTIFF` too.
pub(super) struct Tiff;

/// How it begins: the byte order, then 42 or 43.
const MARKS: [&[u8; 4]; 4] = [b"II*\0", b"MM\0*", b"II+\0", b"MM\0+"];

/// The longest side of one page of several: they are written as pages of a PDF, which have 14 400 points at most, at 150 dpi.
const SIDE: u32 = 30_000;

impl Format for Tiff {
    fn name(&self) -> &'static str {
        "tiff"
    }

    fn extension(&self) -> &'static str {
        "tif"
    }

    fn sniff(&self, head: &[u8]) -> bool {
        MARKS.iter().any(|mark| head.starts_with(*mark))
    }

    fn copy(&self) -> Copy {
        Copy::AsSeen
    }

    fn read(
        &self,
        bytes: &[u8],
        limits: &Limits,
        give: &mut dyn FnMut(Value) -> Result<(), Refusal>,
    ) -> Result<(), Refusal> {
        let file = File::of(bytes)?;
        let chain = file.chain(limits.pages as usize)?;
        developed(&file, &chain)?;
        let shown = shown(&chain);
        let pages = shown.iter().filter_map(|number| chain.get(*number));
        let pages = pages
            .map(|directory| Page::of(&file, directory, limits))
            .collect::<Result<Vec<_>, _>>()?;
        if let [page] = pages.as_slice() {
            let raster = pixels::drawn(bytes, page)?;
            let small = |directory: &Directory| compared(&file, directory, &raster, limits);
            give(Value::Head(Head::Picture))?;
            let hidden = hidden::told(&file, &chain, &shown, &small);
            hidden.into_iter().map(Value::Hidden).try_for_each(&mut *give)?;
            return give(Value::Raster(raster));
        }
        if pages.iter().any(|page| page.size.0.max(page.size.1) > SIDE) {
            return Err(Refusal::TooLarge(format!(
                "a side of a page is longer than {SIDE} pixels"
            )));
        }
        let count = u32::try_from(pages.len()).unwrap_or(u32::MAX);
        give(Value::Head(Head::Pages { count }))?;
        let hidden = hidden::told(&file, &chain, &shown, &|_| None);
        hidden.into_iter().map(Value::Hidden).try_for_each(&mut *give)?;
        for page in &pages {
            give(Value::Page(PageText {
                size: page.upright(),
                lines: Vec::new(),
                unsearched: Some(Unsearched::Picture),
            }))?;
        }
        // A page of paper cannot be seen through.
        pages
            .iter()
            .try_for_each(|page| give(Value::Raster(image::on_white(pixels::drawn(bytes, page)?))))
    }
}

/// What a smaller picture in a directory of its own still shows of the one picture; none where it cannot be drawn.
fn compared(file: &File, directory: &Directory, picture: &Raster, limits: &Limits) -> Option<Hidden> {
    let page = Page::of(file, directory, limits).ok()?;
    let small = Preview {
        place: "in a directory of its own",
        coded: Coded::Pixels(pixels::drawn(file.bytes, &page).ok()?),
    };
    Some(preview::told(&small, picture, &words::PREVIEWS))
}

/// The directories that are pages: not a smaller copy of one, nor a mask (tags 254 and 255). If none is, the first.
fn shown(chain: &[Directory]) -> Vec<usize> {
    let is_page = |directory: &Directory| {
        let beside = directory.number(254).unwrap_or_default() & 5 != 0;
        !beside && directory.number(255) != Some(2)
    };
    let pages: Vec<usize> = (0..)
        .zip(chain)
        .filter(|(_, directory)| is_page(directory))
        .map(|(number, _)| number)
        .collect();
    if pages.is_empty() { vec![0] } else { pages }
}

/// Refuses what a camera saw before it was made a picture: how it looks is decided by a program that develops it, and it holds
/// previews, the camera's serial number, and often the whole file that it was converted from.
fn developed(file: &File, chain: &[Directory]) -> Result<(), Refusal> {
    /// The tag of a DNG's version; colours of a bare sensor, or of one whose colours were not mixed yet.
    const DNG: u16 = 50_706;
    const SENSOR: [u64; 2] = [32_803, 34_892];
    let sensor = |directory: &Directory| directory.number(262).is_some_and(|colours| SENSOR.contains(&colours));
    let inside = |directory: &Directory| {
        let below = directory.entries.iter().filter(|entry| entry.tag == 330);
        below
            .flat_map(|entry| file.below(entry))
            .any(|directory| sensor(&directory))
    };
    let kind = if chain.iter().any(|directory| directory.entry(DNG).is_some()) {
        "DNG"
    } else if file.bytes.get(8..10) == Some(b"CR") {
        "CR2"
    } else if chain.iter().any(|directory| sensor(directory) || inside(directory)) {
        "as the camera wrote it"
    } else {
        return Ok(());
    };
    Err(Refusal::Unsupported(format!(
        "a raw photograph ({kind}), which shows nothing until it is developed; develop it on a machine without a network, \
         save it as JPEG, and process that"
    )))
}

fn damaged(why: &str) -> Refusal {
    Refusal::Damaged(why.to_owned())
}
