//! The pages of a document that stays drawn: each recorded, sifted, and made a sheet with its text.
//!
//! All text passes before the first sheet, so pages are made twice where there is no room to keep them: what they come to is the
//! same both times.

use crate::document::{Item, Link, Look, Mix, Outline, PageText, Picture, Raster, Row, Sheet, Unsearched, Value};
use crate::format::Refusal;
use crate::limits::Limits;
use crate::pdf::drawing::{Drawing, Dropped, Letters, SoftMask, Why};
use crate::pdf::page::{Frame, shown};
use crate::pdf::paint::Painter;
use crate::pdf::pixels::Easel;
use crate::pdf::record::{Artist, Recorder, Unkept};
use crate::pdf::{rows, visible};
use hayro::hayro_interpret::{InterpreterCache, InterpreterSettings};
use hayro::hayro_syntax::Pdf;
use hayro::hayro_syntax::page::Page;
use kurbo::{Affine, Rect};
use std::collections::{BTreeMap, HashMap};
use std::rc::Rc;

/// Bytes of sheets that are kept until their turn comes: a thousand pages of text.
const KEPT: usize = 300 << 20;

/// Pages after which what hayro remembers of fonts and pictures is forgotten.
const REMEMBERED: usize = 50;

/// Why a page is a picture that could be recorded.
const PUT_BACK: Unkept = Unkept("another reader draws it otherwise once it is written anew");

/// A page made.
pub(crate) struct Made {
    /// Its text.
    pub(crate) text: PageText,
    /// What it draws; letters have their numbers in [`Pages::letters`].
    sheet: Sheet,
    pictures: Vec<Rc<Picture>>,
    /// What was painted and is not seen.
    pub(crate) dropped: Vec<Dropped>,
    /// What is on it and was not recorded, and how often.
    pub(crate) notes: BTreeMap<&'static str, usize>,
    /// Why it is a picture of itself.
    pub(crate) unkept: Option<&'static str>,
}

/// The pages of a document.
pub(crate) struct Pages<'a> {
    pdf: &'a Pdf,
    frames: &'a [Frame],
    settings: &'a InterpreterSettings,
    /// Those that are to be pictures of themselves, from 0.
    pictured: &'a [u32],
    cache: InterpreterCache<'a>,
    recorder: Recorder,
    painter: Painter,
    easel: Easel<'a>,
    recorded: usize,
}

impl Made {
    /// One of which only its text is known.
    fn of(text: PageText) -> Self {
        Self {
            text,
            sheet: sheet((0.0, 0.0), Vec::new(), Vec::new(), Look::default(), 0),
            pictures: Vec::new(),
            dropped: Vec::new(),
            notes: BTreeMap::new(),
            unkept: None,
        }
    }

    /// Its rows of letters.
    pub(crate) fn rows(&mut self) -> &mut [Row] {
        &mut self.sheet.rows
    }

    /// Gives it its links.
    pub(crate) fn link(&mut self, links: Vec<Link>) {
        self.sheet.links = links;
    }
}

impl<'a> Pages<'a> {
    /// Those of `pdf`, which are `frames`.
    pub(crate) fn of(pdf: &'a Pdf, frames: &'a [Frame], settings: &'a InterpreterSettings, limits: &Limits) -> Self {
        Self {
            pdf,
            frames,
            settings,
            pictured: &[],
            cache: InterpreterCache::new(),
            recorder: Recorder::new(limits),
            painter: Painter::new(),
            easel: Easel::new(settings),
            recorded: 0,
        }
    }

    /// With these to be pictures of themselves, whatever can be recorded of them.
    pub(crate) fn but(self, pictured: &'a [u32]) -> Self {
        Self { pictured, ..self }
    }

    /// Makes page `number`, from 0; `text_of` is its text as its fonts say it, where nothing holds them against what they show.
    ///
    /// # Errors
    /// Those of `text_of`.
    pub(crate) fn make(
        &mut self,
        number: usize,
        text_of: &mut dyn FnMut(&'a Page<'a>, &Frame) -> Result<PageText, Refusal>,
    ) -> Result<Option<Made>, Refusal> {
        let (Some(page), Some(frame)) = (self.pdf.pages().get(number), self.frames.get(number)) else {
            return Ok(None);
        };
        let put_back = self.pictured.iter().any(|pictured| *pictured as usize == number);
        match self.recorded(page).and_then(|drawing| self.sifted(drawing, frame)) {
            Ok(made) if put_back => Ok(Some(self.pictured(page, frame, PUT_BACK, made))),
            Ok(made) => Ok(Some(made)),
            Err(unkept) => {
                let text = unheld(text_of(page, frame)?);
                Ok(Some(self.pictured(page, frame, unkept, Made::of(text))))
            }
        }
    }

    /// The text of page `number`, from 0, as its letters show it; as its fonts `said` it where those cannot be held against their
    /// shapes. Letters under a box count: what can be seen is not asked, for a page that stays drawn pays dearly for the answer, and
    /// a cover over a box does no harm.
    pub(crate) fn text(&mut self, number: usize, said: PageText) -> PageText {
        let (Some(page), Some(frame)) = (self.pdf.pages().get(number), self.frames.get(number)) else {
            return unheld(said);
        };
        match self.recorded(page) {
            Ok(mut drawing) => rowless(self.told(&mut drawing, frame).0),
            Err(_) => unheld(said),
        }
    }

    fn recorded(&mut self, page: &'a Page<'a>) -> Result<Drawing, Unkept> {
        self.recorded += 1;
        if self.recorded.is_multiple_of(REMEMBERED) {
            self.cache = InterpreterCache::new();
        }
        self.recorder
            .record(self.pdf, page, &self.cache, self.settings, &mut self.painter)
    }

    /// What the letters of `drawing` show, and their rows.
    fn told(&self, drawing: &mut Drawing, frame: &Frame) -> (PageText, Vec<Row>) {
        let letters = &self.recorder.letters;
        let lying = rows::lying(drawing, letters);
        if lying > 0 {
            drawing
                .notes
                .insert("letters that say another letter than they show", lying);
        }
        let unsearched = rows::unsearched(drawing, letters);
        let (lines, rows) = rows::rows(drawing, letters, frame);
        let size = frame.size();
        let text = PageText {
            size,
            lines,
            unsearched,
        };
        (text, rows)
    }

    /// What is seen of `drawing`.
    fn sifted(&mut self, mut drawing: Drawing, frame: &Frame) -> Result<Made, Unkept> {
        let look = self.painter.look(&drawing, &self.recorder.letters);
        let filtered = visible::filter(&mut drawing, &self.recorder.letters, &mut self.painter);
        if filtered.as_pixels {
            return Err(Unkept("what is seen of it cannot be told from what is not"));
        }
        let (text, rows) = self.told(&mut drawing, frame);
        let mut dropped = std::mem::take(&mut drawing.dropped);
        dropped.extend(filtered.dropped);
        Ok(Made {
            text,
            sheet: sheet(drawing.size, drawing.items, rows, look, drawing.pictures.len()),
            pictures: drawing.pictures,
            dropped,
            notes: drawing.notes,
            unkept: None,
        })
    }

    /// A page that is a picture of itself, with all else that is known of it from `made`.
    fn pictured(&mut self, page: &'a Page<'a>, frame: &Frame, unkept: Unkept, made: Made) -> Made {
        let raster = self.easel.draw(page, frame);
        let (size, _) = shown(page);
        let itself = Item::Picture {
            picture: 0,
            at: Affine::new([size.0, 0.0, 0.0, -size.1, 0.0, size.1]),
            colour: [0; 3],
            mix: Mix::PLAIN,
        };
        let drawing = Drawing {
            size,
            items: vec![itself],
            pictures: vec![Rc::new(opaque(raster))],
            ..Drawing::default()
        };
        let look = self.painter.look(&drawing, &Letters::default());
        Made {
            text: rowless(made.text),
            sheet: sheet(size, drawing.items, Vec::new(), look, 1),
            pictures: drawing.pictures,
            unkept: Some(unkept.0),
            ..made
        }
    }
}

/// The text of a page that has no rows to set anew.
fn rowless(mut text: PageText) -> PageText {
    text.lines.iter_mut().for_each(|line| line.row = None);
    text
}

/// Text whose letters nothing has held against their shapes: what its fonts say is no proof of what is seen.
fn unheld(mut text: PageText) -> PageText {
    if !text.lines.is_empty() {
        text.unsearched.get_or_insert(Unsearched::Nameless);
    }
    text
}

impl Artist for Painter {
    fn mask(&mut self, mask: &SoftMask, letters: &Letters, area: Rect) -> Option<(Picture, Affine)> {
        Some(Self::mask(self, mask, letters, area).unwrap_or_else(|| nothing(area)))
    }

    fn pixels(&mut self, drawing: &Drawing, letters: &Letters, scale: f64) -> Raster {
        self.paint(drawing, letters, scale, None)
    }
}

/// A mask over `area` that lets nothing through.
fn nothing(area: Rect) -> (Picture, Affine) {
    let alpha = Raster {
        width: 1,
        height: 1,
        channels: 1,
        pixels: vec![0],
    };
    let picture = Picture {
        colour: None,
        alpha: Some(alpha),
    };
    let at = Affine::new([area.width(), 0.0, 0.0, -area.height(), area.x0, area.y1]);
    (picture, at)
}

fn opaque(raster: Raster) -> Picture {
    Picture {
        colour: Some(raster),
        alpha: None,
    }
}

fn sheet(size: (f64, f64), items: Vec<Item>, rows: Vec<Row>, look: Look, pictures: usize) -> Sheet {
    Sheet {
        size,
        pictures: u32::try_from(pictures).unwrap_or(u32::MAX),
        items,
        rows,
        look,
        links: Vec::new(),
    }
}

/// Pages that wait for their turn, while there is room.
pub(crate) struct Waiting {
    made: Vec<Option<Made>>,
    bytes: usize,
}

impl Waiting {
    pub(crate) fn new() -> Self {
        Self {
            made: Vec::new(),
            bytes: 0,
        }
    }

    /// Keeps `made`, the next page, if there is room.
    pub(crate) fn push(&mut self, made: Made) {
        let size = made.size();
        if self.bytes + size > KEPT {
            return self.made.push(None);
        }
        self.bytes += size;
        self.made.push(Some(Made {
            text: PageText::default(),
            dropped: Vec::new(),
            ..made
        }));
    }

    /// Page `number`, if it was kept.
    pub(crate) fn take(&mut self, number: usize) -> Option<Made> {
        self.made.get_mut(number).and_then(Option::take)
    }
}

impl Made {
    /// Bytes that it takes, about.
    fn size(&self) -> usize {
        let pixels = self
            .pictures
            .iter()
            .flat_map(|picture| picture.colour.iter().chain(&picture.alpha));
        let points = self.sheet.items.iter().map(|item| match item {
            Item::Fill { path, .. } | Item::Stroke { path, .. } | Item::Clip { path, .. } => path.elements().len(),
            _ => 0,
        });
        pixels.map(|raster| raster.pixels.len()).sum::<usize>()
            + self.sheet.items.len() * size_of::<Item>()
            + points.sum::<usize>() * size_of::<kurbo::PathEl>()
            + self.sheet.look.squares.len() * 3
    }
}

/// The letters that were sent, by their numbers among those that were met.
#[derive(Default)]
pub(crate) struct Sent(HashMap<u32, u32>);

impl Sent {
    /// Gives `made` with what it is the first to use.
    ///
    /// # Errors
    /// Those of `give`.
    pub(crate) fn give(
        &mut self,
        mut made: Made,
        letters: &Letters,
        give: &mut dyn FnMut(Value) -> Result<(), Refusal>,
    ) -> Result<(), Refusal> {
        for item in &mut made.sheet.items {
            let Item::Glyph { outline, .. } = item else { continue };
            let next = u32::try_from(self.0.len()).unwrap_or(u32::MAX);
            let number = *self.0.entry(*outline).or_insert(next);
            if number == next {
                give(Value::Outline(self::outline(letters, *outline)))?;
            }
            *outline = number;
        }
        for picture in made.pictures {
            give(Value::Picture(Rc::unwrap_or_clone(picture)))?;
        }
        give(Value::Sheet(Box::new(made.sheet)))
    }
}

fn outline(letters: &Letters, number: u32) -> Outline {
    letters.get(number).cloned().unwrap_or_else(|| Outline {
        path: kurbo::BezPath::new(),
        advance: 0.0,
        text: String::new(),
    })
}

impl Pages<'_> {
    /// Every letter that was met.
    pub(crate) fn letters(&self) -> &Letters {
        &self.recorder.letters
    }
}

/// What was dropped of a page, a line for each reason: the reason and what the letters said.
pub(crate) fn unseen(dropped: &[Dropped]) -> Vec<(Why, String)> {
    let mut said: BTreeMap<Why, String> = BTreeMap::new();
    for thing in dropped {
        said.entry(thing.why).or_default().push_str(&thing.text);
    }
    said.into_iter().collect()
}
