//! Pages that stay drawn: letters stay letters, and what nobody sees is not there any more.

use super::pixels::{collect, page_text};
use super::{broken, frames_of, load};
use crate::document::{Area, Head, Hidden, Outline, Picture, Value};
use crate::finding::{Cut, Edits};
use crate::format::{How, Pages as Sought, Refusal};
use crate::pdf::anew::anew;
use crate::pdf::book::Book;
use crate::pdf::collector::Collector;
use crate::pdf::hidden;
use crate::pdf::pages::{Made, Pages, Sent, Waiting, unseen};
use crate::pdf::record::links::Links;
use crate::pdf::rows::Levels;
use hayro::hayro_interpret::{InterpreterCache, InterpreterSettings};
use std::io::Write;

/// Things of all pages that are told: a report with more is read by nobody.
const TOLD: usize = 2_000;

/// All values of a document.
pub(super) fn read(bytes: &[u8], how: &How, give: &mut dyn FnMut(Value) -> Result<(), Refusal>) -> Result<(), Refusal> {
    let pdf = load(bytes, how)?;
    let (frames, count) = frames_of(&pdf, &how.limits)?;
    give(Value::Head(Head::Sheets { count }))?;
    for hidden in hidden::inspect(&pdf, bytes, how.password()) {
        give(Value::Hidden(hidden))?;
    }
    let settings = InterpreterSettings::default();
    let mut collector = Collector::new(how.limits.glyphs);
    let cache = InterpreterCache::new();
    let mut text_of = |page, frame: &_| {
        let drawn = collect(page, frame, &pdf, &settings, &cache, &mut collector);
        page_text(drawn, frame, &how.limits)
    };
    let pictured = match &how.pages {
        Sought::DrawnBut(pages) => pages.as_slice(),
        Sought::Drawn | Sought::Pixels => &[],
    };
    let mut pages = Pages::of(&pdf, &frames, &settings, &how.limits).but(pictured);
    let (mut waiting, mut texts, mut told) = (Waiting::new(), Vec::new(), 0);
    let mut levels = Levels::default();
    for number in 0..frames.len() {
        let Some(mut made) = pages.make(number, &mut text_of)? else {
            break;
        };
        for hidden in what_hides(number, &made) {
            told += 1;
            if told <= TOLD {
                give(Value::Hidden(hidden))?;
            }
        }
        levels.see(made.rows());
        let text = std::mem::take(&mut made.text);
        texts.push(postcard::to_allocvec(&text).map_err(|_| unpacked())?);
        waiting.push(made);
    }
    for text in texts {
        give(Value::Page(postcard::from_bytes(&text).map_err(|_| unpacked())?))?;
    }
    let (mut sent, mut links) = (Sent::default(), Links::of(&pdf));
    for number in 0..frames.len() {
        let made = match waiting.take(number) {
            Some(made) => Some(made),
            None => pages.make(number, &mut text_of)?,
        };
        let mut made = made.ok_or_else(unpacked)?;
        levels.give(made.rows());
        made.link(links.on(number));
        sent.give(made, pages.letters(), give)?;
    }
    Ok(())
}

fn unpacked() -> Refusal {
    Refusal::Broken("a page could not be kept".to_owned())
}

/// What was painted on a page and is not seen, what is on it and is not painted, and why it is a picture.
fn what_hides(number: usize, made: &Made) -> Vec<Hidden> {
    let page = number + 1;
    // Names of a kind are constants, for they are published; what a document says stands behind them.
    let unseen = unseen(&made.dropped).into_iter().map(|(why, text)| {
        let said = text.split_whitespace().collect::<Vec<_>>().join(" ");
        if said.is_empty() {
            Hidden::new(&format!("things {}", why.words()), &format!("on page {page}"))
        } else {
            Hidden::new(&format!("text {}", why.words()), &format!("on page {page}: {said}"))
        }
    });
    let notes = made
        .notes
        .iter()
        .map(|(what, count)| Hidden::new(what, &format!("on page {page}: {count}")));
    let unkept = made.unkept.map(|why| {
        Hidden::new(
            "a page that is kept as a picture of itself",
            &format!("page {page}: {why}"),
        )
    });
    unseen.chain(notes).chain(unkept).collect()
}

/// Writes `count` pages with `edits` made.
pub(super) fn write(
    edits: &Edits,
    count: u32,
    next: &mut dyn FnMut() -> Result<Option<Value>, Refusal>,
    out: &mut dyn Write,
) -> Result<(), Refusal> {
    let mut book = Book::begin(out).map_err(broken)?;
    let (mut outlines, mut pictures): (Vec<Outline>, Vec<Picture>) = Default::default();
    let mut page = 0;
    while let Some(value) = next()? {
        match value {
            Value::Hidden(_) | Value::Page(_) => {}
            Value::Outline(outline) => {
                book.outline(&outline).map_err(broken)?;
                outlines.push(outline);
            }
            Value::Picture(picture) => pictures.push(picture),
            Value::Sheet(mut sheet) => {
                let cuts: Vec<Cut> = edits.cuts_of(page).to_vec();
                let covers: Vec<Area> = edits.areas(page);
                if !edits.links {
                    sheet.links.clear();
                }
                anew(&mut sheet, &mut pictures, &outlines, &cuts, &covers);
                book.layered(&sheet, &pictures, edits.layer(page)).map_err(broken)?;
                pictures.clear();
                page += 1;
            }
            _ => return Err(Refusal::Broken("a value is not one of pages".to_owned())),
        }
    }
    if page != count {
        return Err(Refusal::Broken(format!("{page} of {count} pages came")));
    }
    book.finish(edits.bookmarks).map_err(broken)
}
