//! What a page paints, as it was recorded: owned values, none of them a piece of the file.

use crate::document::{Blend, Item, Outline, Picture};
use hayro::hayro_interpret::BlendMode;
use kurbo::{Affine, Rect, Shape};
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

/// A page while it is read. Places are points of the shown page, y down.
#[derive(Debug, Clone, Default)]
pub(crate) struct Drawing {
    /// Width and height in points.
    pub(crate) size: (f64, f64),
    /// What is painted, the first at the bottom; clips and groups end in turn. Groups that change nothing are not there. Letters
    /// are numbered as [`Letters`] does, pictures as below.
    pub(crate) items: Vec<Item>,
    /// The pictures of its items and masks. One that is shown twice is there once, until what is seen of it differs.
    pub(crate) pictures: Vec<Rc<Picture>>,
    /// Letters that are painted as something else than a letter, by the number of the item that does, or opens the group that
    /// does: what goes when they go. A group of [`Mix::PLAIN`](crate::document::Mix::PLAIN) is there for nothing but a letter.
    pub(crate) said: BTreeMap<usize, Said>,
    /// Letters that were met and painted nothing.
    pub(crate) dropped: Vec<Dropped>,
    /// What is on the page and was not recorded, in words, and how often.
    pub(crate) notes: BTreeMap<&'static str, usize>,
}

impl Drawing {
    /// Leaves the items for which `kept` has true; whatever names an item by its number goes with it.
    pub(crate) fn keep(&mut self, kept: &[bool]) {
        let stays = |number: usize| kept.get(number).copied().unwrap_or(false);
        let mut numbers = Vec::with_capacity(self.items.len());
        let mut next = 0;
        for number in 0..self.items.len() {
            numbers.push(next);
            next += usize::from(stays(number));
        }
        let mut number = 0;
        self.items.retain(|_| {
            number += 1;
            stays(number - 1)
        });
        let moved = |(number, said): (usize, Said)| Some((numbers.get(number).copied()?, said));
        self.said = std::mem::take(&mut self.said)
            .into_iter()
            .filter(|(number, _)| stays(*number))
            .filter_map(moved)
            .collect();
    }
}

/// What a letter that is painted as a shape, a picture or a group says.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Said {
    /// What it stands for, as [`Outline::text`].
    pub(crate) text: String,
    /// From thousandths of an em to the page, as for a letter.
    pub(crate) at: Affine,
    /// The way to the next letter, in thousandths of an em.
    pub(crate) advance: f64,
    /// The box of what it paints, on the page.
    pub(crate) ink: Option<Rect>,
    /// Whether it is written from above downwards.
    pub(crate) downwards: bool,
}

/// The letters of a document as they are met, whether they will be seen or not.
#[derive(Debug, Default)]
pub(crate) struct Letters {
    /// By number.
    pub(crate) outlines: Vec<Outline>,
    /// Those that are written from above downwards.
    pub(crate) downwards: BTreeSet<u32>,
    /// Those that say what they say by their shape alone, or nothing: their font does not say it, or says something else.
    pub(crate) doubted: BTreeMap<u32, Doubt>,
    /// The box of what each paints, in its own units, as far as it is known.
    inks: Vec<Option<Rect>>,
}

/// Why a letter's font is not believed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Doubt {
    /// It says nothing of the letter.
    Silent,
    /// It says another letter than it shows.
    Lying,
}

impl Letters {
    /// Adds a letter and returns its number.
    pub(crate) fn add(&mut self, outline: Outline, downwards: bool) -> u32 {
        let number = u32::try_from(self.outlines.len()).unwrap_or(u32::MAX);
        if downwards {
            self.downwards.insert(number);
        }
        self.inks.resize(self.outlines.len(), None);
        self.inks.push(ink(&outline));
        self.outlines.push(outline);
        number
    }

    /// The letter of a number.
    pub(crate) fn get(&self, number: u32) -> Option<&Outline> {
        self.outlines.get(usize::try_from(number).ok()?)
    }

    /// The box of what a letter paints, in its own units; none if it paints nothing.
    pub(crate) fn ink(&self, number: u32) -> Option<Rect> {
        match self.inks.get(usize::try_from(number).ok()?) {
            Some(known) => *known,
            None => ink(self.get(number)?),
        }
    }
}

fn ink(outline: &Outline) -> Option<Rect> {
    (!outline.path.elements().is_empty()).then(|| outline.path.bounding_box())
}

/// What a soft mask paints, before it is made a picture (ISO 32000-1, 11.5).
#[derive(Debug, Clone)]
pub(crate) struct SoftMask {
    /// What it paints, on the page.
    pub(crate) drawing: Drawing,
    /// Whether brightness counts, and not how much it covers.
    pub(crate) luminosity: bool,
    /// What is below it where brightness counts.
    pub(crate) backdrop: [u8; 3],
    /// What each value becomes; none where it stays.
    pub(crate) transfer: Option<Vec<u8>>,
}

/// Something that was painted and is not kept.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Dropped {
    /// Why.
    pub(crate) why: Why,
    /// What it said, for letters; else nothing.
    pub(crate) text: String,
    /// Its number among the items that were recorded; where it painted nothing, of the item after it.
    pub(crate) item: usize,
}

/// Why something that is painted is not seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Why {
    /// It lies outside of the page, or of what clips it.
    Outside,
    /// Other paint lies over it.
    Covered,
    /// It has the colour of what is below it.
    SameColour,
    /// It is painted with next to no colour, or through a mask that lets nothing through.
    SeeThrough,
    /// It is too small to be read at any size that people read at.
    Tiny,
    /// It is drawn in a mode that paints nothing.
    Invisible,
    /// Its font has no shape for it, or an empty one.
    Shapeless,
}

impl Why {
    /// In words, after "text": "text under other paint".
    pub(crate) fn words(self) -> &'static str {
        match self {
            Self::Outside => "outside of what is shown",
            Self::Covered => "under other paint",
            Self::SameColour => "in the colour of its background",
            Self::SeeThrough => "that cannot be seen, being transparent",
            Self::Tiny => "too small to be read",
            Self::Invisible => "set not to be painted",
            Self::Shapeless => "whose font has no shape for it",
        }
    }
}

/// The blend mode of the same name.
pub(crate) fn blend(mode: BlendMode) -> Blend {
    match mode {
        BlendMode::Normal => Blend::Normal,
        BlendMode::Multiply => Blend::Multiply,
        BlendMode::Screen => Blend::Screen,
        BlendMode::Overlay => Blend::Overlay,
        BlendMode::Darken => Blend::Darken,
        BlendMode::Lighten => Blend::Lighten,
        BlendMode::ColorDodge => Blend::ColorDodge,
        BlendMode::ColorBurn => Blend::ColorBurn,
        BlendMode::HardLight => Blend::HardLight,
        BlendMode::SoftLight => Blend::SoftLight,
        BlendMode::Difference => Blend::Difference,
        BlendMode::Exclusion => Blend::Exclusion,
        BlendMode::Hue => Blend::Hue,
        BlendMode::Saturation => Blend::Saturation,
        BlendMode::Color => Blend::Color,
        BlendMode::Luminosity => Blend::Luminosity,
    }
}
