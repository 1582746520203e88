//! A PDF whose pages stay drawn: only the objects, operators, letters and pixels that such a file needs, every byte of it used;
//! its pages say what was decided, and look as they did.
//!
//! What a page paints is read by readers of its own ([`content`], [`fonts`], [`pictures`]); what it looks like is seen by a program
//! that draws PDF ([`shown`]). Neither believes the other.

mod book;
mod bookmarks;
mod cff;
mod cmap;
mod content;
mod drawn;
mod entries;
mod fax;
mod fonts;
pub(super) mod inflate;
mod layers;
mod links;
mod operators;
mod pictures;
mod resources;
mod shading;
mod shown;
mod tags;
mod text;
mod tokens;
mod words;

#[cfg(test)]
mod tests;

use super::{form, layer};
use crate::document::TextLayer;
use crate::limits::Limits;
use crate::verify::{Decided, Expectation, SheetTruth, Survivor, search};
use book::Book;
use drawn::Drawn;
use entries::{Entries, Use, reference, whole};
use kurbo::{Affine, Rect};
use links::Linked;
use lopdf::{Document, Object, ObjectId};
use pictures::Covered;
use shown::Sight;
use std::collections::BTreeMap;
use tags::Tagged;
use text::Said;
use tokens::without_codes;

/// The first lines of the file.
const HEAD: &[u8] = b"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n";

/// In points: how far numbers may be apart that are the same, rounded to thousandths.
const NEAR: f64 = 0.002;

/// Everything that is wrong with a document of pages that must be as `truth` says.
pub(super) fn check(
    document: Document,
    bytes: &[u8],
    truth: &[SheetTruth],
    expectation: &Expectation,
    limits: &Limits,
) -> Vec<Survivor> {
    let mut survivors = form::accounts(&document, bytes, HEAD);
    if !survivors.is_empty() {
        // Bytes that belong to nothing are searched as text.
        search::plain(bytes, &expectation.decided, "the file", &mut survivors);
    }
    covers(truth, expectation, &mut survivors);
    let mut hunt = Hunt::of(&expectation.decided);
    hunt.file(&document, bytes, &mut survivors);
    layer::searched(&expectation.layers, truth.len(), &expectation.decided, &mut survivors);
    let mut reading = Reading {
        book: Book::of(&document),
        truth,
        layers: &expectation.layers,
        unseen: None,
        hunt,
        said: Said::default(),
        covered: Vec::new(),
        tagged: Vec::new(),
        linked: Linked::default(),
        sights: Vec::new(),
        survivors,
    };
    if let Err(what) = reading.document() {
        reading.survivors.push(Survivor::stray(what));
    }
    reading.end(limits);
    let sights = reading.sights;
    survivors = reading.survivors;
    // What is drawn takes memory of its own; and what is wrong already is not drawn, for drawing runs the code of others.
    drop(document);
    if survivors.is_empty() {
        shown::check(bytes, &sights, limits, &mut survivors);
    }
    survivors
}

/// Whether every cover that was decided is among those that are looked at.
fn covers(truth: &[SheetTruth], expectation: &Expectation, survivors: &mut Vec<Survivor>) {
    for cover in &expectation.covers {
        let page = truth.get(cover.page as usize);
        let known = page.is_some_and(|page| page.covers.iter().any(|(finding, _)| *finding == cover.finding));
        if !known {
            survivors.push(Survivor {
                finding: Some(cover.finding),
                what: format!("finding {} has a cover on no page", cover.finding),
            });
        }
    }
}

/// Looks for decided values in what is coded; a megabyte at once, since each search begins anew.
struct Hunt<'e> {
    decided: &'e [Decided],
    held: Vec<u8>,
}

/// Bytes that are searched at once.
const AT_ONCE: usize = 1 << 20;

impl<'e> Hunt<'e> {
    fn of(decided: &'e [Decided]) -> Self {
        Self {
            decided,
            held: Vec::new(),
        }
    }

    /// Searches the file as it is, and every word in it that such a file does not need. Whoever is called as one that it needs
    /// (Parent, Page) is looked for in its streams alone.
    fn file(&mut self, document: &Document, bytes: &[u8], survivors: &mut Vec<Survivor>) {
        let strays = words::strays(document);
        if !strays.is_empty() {
            survivors.push(Survivor::stray("a word that such a file does not need"));
            search::plain(&strays, self.decided, "the structure", survivors);
        }
        let (common, others): (Vec<Decided>, Vec<Decided>) = self
            .decided
            .iter()
            .cloned()
            .partition(|decided| words::are_in(&decided.value));
        search::coded(bytes, &others, "the file", survivors);
        let streams = document.objects.values().filter_map(|object| object.as_stream().ok());
        for stream in streams.filter(|_| !common.is_empty()) {
            search::coded(&stream.content, &common, "the file", survivors);
        }
    }

    fn bytes(&mut self, bytes: &[u8], at: &str, survivors: &mut Vec<Survivor>) {
        if bytes.len() >= AT_ONCE {
            return search::coded(bytes, self.decided, at, survivors);
        }
        self.held.extend_from_slice(bytes);
        self.held.push(b'\n');
        if self.held.len() >= AT_ONCE {
            self.flush(at, survivors);
        }
    }

    fn flush(&mut self, at: &str, survivors: &mut Vec<Survivor>) {
        search::coded(&self.held, self.decided, at, survivors);
        self.held.clear();
    }
}

/// A document while it is read.
struct Reading<'a, 't> {
    book: Book<'a>,
    truth: &'t [SheetTruth],
    layers: &'t [TextLayer],
    /// The font of text layers, once one was met.
    unseen: Option<ObjectId>,
    hunt: Hunt<'t>,
    said: Said,
    covered: Vec<Covered>,
    tagged: Vec<Tagged>,
    linked: Linked<'a, 't>,
    sights: Vec<Sight<'t>>,
    survivors: Vec<Survivor>,
}

impl Reading<'_, '_> {
    /// The catalogue, the pages in it, and their tags.
    fn document(&mut self) -> Result<(), &'static str> {
        let catalog = self.book.walk.meet_once((1, 0), Use::Catalog)?;
        let mut catalog = Entries::of(catalog.as_dict().map_err(|_| "an object of another kind")?);
        catalog.constant(&[("Type", "/Catalog"), ("Pages", "2 0 R")])?;
        let root = catalog.maybe("StructTreeRoot");
        if root.is_some() {
            catalog.constant(&[("MarkInfo", "<</Marked true>>")])?;
        }
        let bookmarks = catalog.maybe("Outlines");
        catalog.end("a catalogue with more in it")?;
        let pages = self.book.walk.meet_once((2, 0), Use::Pages)?;
        let mut pages = Entries::of(pages.as_dict().map_err(|_| "an object of another kind")?);
        let kids = pages.entry("Kids")?.as_array().map_err(|_| "no pages")?;
        pages.constant(&[("Type", "/Pages"), ("Count", &kids.len().to_string())])?;
        pages.end("a list of pages with more in it")?;
        if kids.len() != self.truth.len() {
            self.survivors
                .push(Survivor::stray("another number of pages than was decided"));
        }
        for (number, kid) in kids.iter().enumerate() {
            if let Err(what) = self.page(number, kid) {
                self.stray(number, what);
            }
        }
        for (number, what) in self.linked.check(&mut self.book.walk) {
            self.stray(number, what);
        }
        let headings = tags::check(root, &self.tagged, &mut self.book.walk)?;
        if let Some(bookmarks) = bookmarks {
            let titles = bookmarks::check(bookmarks, &headings, &mut self.book.walk)?;
            search::plain(
                titles.as_bytes(),
                self.hunt.decided,
                "the bookmarks",
                &mut self.survivors,
            );
        }
        Ok(())
    }
}

impl<'a, 't> Reading<'a, 't> {
    fn page(&mut self, number: usize, kid: &'a Object) -> Result<(), &'static str> {
        let id = reference(kid)?;
        let page = self.book.walk.meet_once(id, Use::Page)?;
        let mut entries = Entries::of(page.as_dict().map_err(|_| "an object of another kind")?);
        entries.constant(&[("Type", "/Page"), ("Parent", "2 0 R")])?;
        let media = entries.numbers::<4>("MediaBox")?;
        let (resources, contents) = (entries.entry("Resources")?, entries.entry("Contents")?);
        let place = entries.maybe("StructParents").map(whole).transpose()?;
        let truth = self.truth.get(number);
        self.linked.page((id, media[3]), &mut entries, truth);
        entries.end("a page with more in it")?;
        let size = truth.map_or((media[2], media[3]), |truth| truth.size);
        let off = [media[0], media[1], media[2] - size.0, media[3] - size.1];
        if off.iter().any(|off| off.abs() > NEAR) {
            self.stray(number, "another size than was decided");
        }
        self.book.begin(media);
        let (contents, marked) = self.layer(number, contents, resources, media[3])?;
        let (_, contents) = self.book.walk.stream(contents, Use::Content)?;
        let content = self.book.bytes(Entries::of(&contents.dict), contents)?;
        self.hunt
            .bytes(&without_codes(&content), "a page's drawing", &mut self.survivors);
        let mut drawn = Drawn::under(truth.map_or(&[], |truth| truth.covers.as_slice()));
        let down = Affine::new([1.0, 0.0, 0.0, -1.0, 0.0, media[3]]);
        self.book.content(&content, resources, down, true, &mut drawn)?;
        if marked && drawn.marks > 0 {
            return Err("a page with two pieces of one number");
        }
        self.tagged.push(Tagged {
            page: id,
            height: media[3],
            place,
            marks: if marked { 1 } else { drawn.marks },
            headings: drawn.spoken(&self.book.fonts),
        });
        self.said.page(&drawn, &self.book.fonts);
        if let Some(truth) = truth {
            self.drawn(number, &drawn, truth);
        }
        Ok(())
    }

    /// Holds what a page paints against what it must.
    fn drawn(&mut self, number: usize, drawn: &Drawn, truth: &'t SheetTruth) {
        let letters = drawn.letters(&self.book.fonts);
        for (many, than) in [
            (beyond(&letters, &truth.letters), "more"),
            (beyond(&truth.letters, &letters), "fewer"),
        ] {
            match many {
                0 => {}
                1 => self.stray(number, &format!("1 letter {than} than was decided")),
                many => self.stray(number, &format!("{many} letters {than} than were decided")),
            }
        }
        for (finding, what) in drawn.covered(&self.book.fonts) {
            self.survivors.push(Survivor {
                finding: Some(finding),
                what: format!("page {}: finding {finding}: {what}", number + 1),
            });
        }
        let unit = Rect::new(0.0, 0.0, 1.0, 1.0);
        let pictures = drawn.placed.iter().map(|placed| placed.at.transform_rect_bbox(unit));
        self.sights.push((truth, pictures.collect()));
        for (finding, cover) in &truth.covers {
            self.covered.extend(drawn.placed.iter().map(|placed| Covered {
                picture: placed.picture,
                at: placed.at,
                page: number + 1,
                finding: *finding,
                cover: *cover,
            }));
        }
    }

    /// What all pages together show.
    fn end(&mut self, limits: &Limits) {
        let survivors = &mut self.survivors;
        self.hunt.flush("a page's drawing", survivors);
        let mut stray = |count: usize, what: &str| {
            if count > 0 {
                survivors.push(Survivor::stray(what));
            }
        };
        stray(self.book.walk.unmet(), "an object that belongs to no page");
        stray(self.book.fonts.unused(), "a letter in a font that no page shows");
        self.book.pictures.check(&self.covered, limits, &mut |covered, what| {
            survivors.push(match covered {
                None => Survivor::stray(what),
                Some(covered) => Survivor {
                    finding: Some(covered.finding),
                    what: format!("page {}: finding {}: {what}", covered.page, covered.finding),
                },
            });
        });
        self.said.search(self.hunt.decided, survivors);
    }

    fn stray(&mut self, number: usize, what: &str) {
        self.survivors
            .push(Survivor::stray(&format!("page {}: {what}", number + 1)));
    }
}

/// How many letters of `these` are beyond `those`.
fn beyond(these: &BTreeMap<char, u32>, those: &BTreeMap<char, u32>) -> u64 {
    let over =
        |(letter, count): (&char, &u32)| u64::from(count.saturating_sub(those.get(letter).copied().unwrap_or(0)));
    these.iter().map(over).sum()
}
