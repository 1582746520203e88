//! Pages as pixels: each read as what it shows and what it says, each written as one picture.

use super::{broken, frames_of, load};
use crate::document::{Head, PageText, Raster, Unsearched, Value};
use crate::finding::{Cover, Edits};
use crate::format::{How, Refusal};
use crate::limits::Limits;
use crate::pdf::coding::Picture;
use crate::pdf::collector::Collector;
use crate::pdf::file::File;
use crate::pdf::hidden;
use crate::pdf::letters::Drawn;
use crate::pdf::lines::lines;
use crate::pdf::page::Frame;
use crate::pdf::pages::Pages;
use crate::pdf::pixels::Easel;
use hayro::hayro_interpret::{Context, InterpreterCache, InterpreterSettings, interpret_page};
use hayro::hayro_syntax::Pdf as Document;
use hayro::hayro_syntax::page::Page;
use std::io::Write;

/// A picture over this part of a page has not been searched with the page's text.
const PICTURE: f64 = 0.05;

/// Nor has a page of which this part of the letters does not say what they are.
const NAMELESS: f64 = 0.02;

/// All values of a document.
pub(super) fn read(bytes: &[u8], how: &How, give: &mut dyn FnMut(Value) -> Result<(), Refusal>) -> Result<(), Refusal> {
    let pdf = load(bytes, how)?;
    let (frames, count) = frames_of(&pdf, &how.limits)?;
    give(Value::Head(Head::Pages { count }))?;
    for hidden in hidden::inspect(&pdf, bytes, how.password()) {
        give(Value::Hidden(hidden))?;
    }
    let settings = InterpreterSettings::default();
    give_text(&pdf, &frames, &settings, &how.limits, give)?;
    let mut easel = Easel::new(&settings);
    for (page, frame) in pdf.pages().iter().zip(&frames) {
        give(Value::Raster(easel.draw(page, frame)))?;
    }
    Ok(())
}

/// Writes `count` pages of pixels.
pub(super) fn write(
    edits: &Edits,
    count: u32,
    next: &mut dyn FnMut() -> Result<Option<Value>, Refusal>,
    out: &mut dyn Write,
) -> Result<(), Refusal> {
    let mut file = File::begin(out, !edits.layers.is_empty()).map_err(broken)?;
    let mut page = 0;
    while let Some(value) = next()? {
        match value {
            Value::Hidden(_) | Value::Page(_) => {}
            Value::Raster(mut raster) => {
                blacken(&mut raster, edits.covers.iter().filter(|cover| cover.page == page))?;
                let picture = Picture::of(&raster).map_err(broken)?;
                file.page(picture, edits.layer(page)).map_err(broken)?;
                page += 1;
            }
            _ => return Err(Refusal::Broken("a value is not one of pages".to_owned())),
        }
    }
    if page != count {
        return Err(Refusal::Broken(format!("{page} of {count} pages came")));
    }
    file.finish().map_err(broken)
}

/// Gives what nobody sees on the pages, then the text of each, as its letters show it and not as its fonts say it. The texts wait in
/// packed form, a tenth of their size.
fn give_text(
    pdf: &Document,
    frames: &[Frame],
    settings: &InterpreterSettings,
    limits: &Limits,
    give: &mut dyn FnMut(Value) -> Result<(), Refusal>,
) -> Result<(), Refusal> {
    let cache = InterpreterCache::new();
    let mut collector = Collector::new(limits.glyphs);
    let mut packed = Vec::with_capacity(frames.len());
    let mut pages = Pages::of(pdf, frames, settings, limits);
    for (number, (page, frame)) in pdf.pages().iter().zip(frames).enumerate() {
        let drawn = collect(page, frame, pdf, settings, &cache, &mut collector);
        if let Some(hidden) = hidden::unseen(number, &drawn.unseen) {
            give(Value::Hidden(hidden))?;
        }
        let said = page_text(drawn, frame, limits)?;
        let text = pages.text(number, said);
        packed.push(postcard::to_allocvec(&text).map_err(|_| unpacked())?);
    }
    for text in packed {
        give(Value::Page(postcard::from_bytes(&text).map_err(|_| unpacked())?))?;
    }
    Ok(())
}

fn unpacked() -> Refusal {
    Refusal::Broken("the text of a page could not be kept".to_owned())
}

/// What is drawn on a page.
pub(super) fn collect<'a>(
    page: &Page<'a>,
    frame: &Frame,
    pdf: &'a Document,
    settings: &InterpreterSettings,
    cache: &InterpreterCache<'a>,
    collector: &mut Collector,
) -> Drawn {
    collector.begin(frame);
    let mut context = Context::new(frame.place, frame.area(), cache, pdf.xref(), settings.clone());
    interpret_page(page, &mut context, collector);
    collector.finish()
}

/// The text of a page that becomes a picture.
///
/// # Errors
/// [`Refusal::TooLarge`] for more letters than are allowed.
pub(super) fn page_text(drawn: Drawn, frame: &Frame, limits: &Limits) -> Result<PageText, Refusal> {
    let unsearched = unsearched(&drawn, frame);
    let lines = lines(drawn.letters, &drawn.marks, frame);
    let glyphs: usize = lines.iter().map(|line| line.glyphs.len() + 1).sum();
    if drawn.overflow || glyphs > limits.glyphs as usize {
        return Err(Refusal::TooLarge(format!(
            "a page has more than {} letters",
            limits.glyphs
        )));
    }
    Ok(PageText {
        size: frame.size(),
        lines,
        unsearched,
    })
}

/// Why a page has not been searched with its text.
fn unsearched(drawn: &Drawn, frame: &Frame) -> Option<Unsearched> {
    let inked = drawn.letters.iter().filter(|letter| letter.ink.is_some());
    let (letters, nameless) = (
        inked.clone().count(),
        inked.filter(|letter| letter.text.is_empty()).count(),
    );
    if drawn.pictures > PICTURE * frame.area().area() {
        Some(Unsearched::Picture)
    } else if (letters == 0 && drawn.outlines > 0) || drawn.letterlike > letters {
        Some(Unsearched::Outlines)
    } else if nameless as f64 > NAMELESS * letters as f64 {
        Some(Unsearched::Nameless)
    } else {
        None
    }
}

/// Paints covers solid black.
fn blacken<'c>(raster: &mut Raster, covers: impl Iterator<Item = &'c Cover>) -> Result<(), Refusal> {
    let channels = usize::from(raster.channels);
    let stride = raster.width as usize * channels;
    if !matches!(channels, 1 | 3) || stride == 0 || raster.pixels.len() != stride * raster.height as usize {
        return Err(Refusal::Broken(
            "a page's pixels are not as many as its size says".to_owned(),
        ));
    }
    for cover in covers {
        let area = cover.area;
        let (left, right) = (
            area.x as usize * channels,
            (area.x as usize + area.width as usize) * channels,
        );
        let rows = raster
            .pixels
            .chunks_exact_mut(stride)
            .skip(area.y as usize)
            .take(area.height as usize);
        for row in rows {
            let covered = row.get_mut(left..right).ok_or_else(outside)?;
            covered.fill(0);
        }
        if area.y.checked_add(area.height).is_none_or(|end| end > raster.height) {
            return Err(outside());
        }
    }
    Ok(())
}

fn outside() -> Refusal {
    Refusal::Broken("a cover lies outside its page".to_owned())
}
