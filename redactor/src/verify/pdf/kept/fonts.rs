//! The fonts of a document: constant but for shapes, widths and what letters stand for; every letter is shown on some page.

use super::book::plain;
use super::cff::{self, Shape};
use super::cmap;
use super::drawn::Glyph;
use super::entries::{Entries, Use, Walk, number, reference};
use kurbo::{Affine, Rect};
use lopdf::{Object, ObjectId};
use std::collections::BTreeMap;

/// Bytes of the shapes of one font, and of its table of letters: many times what 65 535 letters take.
const SHAPES: usize = 256 << 20;
const TABLE: usize = 16 << 20;

/// What begins the name of each font: its number, as a letter, ends it. It says nothing else.
const NAME: &str = "/AAAAA";

/// What a descriptor says, whatever is in the font.
const DESCRIPTOR: &[(&str, &str)] = &[
    ("Type", "/FontDescriptor"),
    ("Flags", "4"),
    ("FontBBox", "[-1000 -1000 2000 2000]"),
    ("ItalicAngle", "0"),
    ("Ascent", "800"),
    ("Descent", "-200"),
    ("CapHeight", "700"),
    ("StemV", "80"),
];

/// A width may differ from the one that the shape says by what rounding leaves.
const ROUNDED: f64 = 0.51;

/// A font.
struct Font {
    widths: Vec<f64>,
    texts: Vec<String>,
    areas: Vec<Option<Rect>>,
    used: Vec<bool>,
}

/// Every font: by its object its number and its place, and in a row.
#[derive(Default)]
pub(super) struct Fonts {
    by_number: BTreeMap<ObjectId, (usize, usize)>,
    all: Vec<Font>,
}

impl Fonts {
    /// The place of font `number`, read when it is first met.
    ///
    /// # Errors
    /// What is wrong with it.
    pub(super) fn font<'a>(
        &mut self,
        number: usize,
        object: &'a Object,
        walk: &mut Walk<'a>,
    ) -> Result<usize, &'static str> {
        let id = reference(object)?;
        if let Some((known, place)) = self.by_number.get(&id) {
            return if *known == number {
                Ok(*place)
            } else {
                Err("a font with two numbers")
            };
        }
        let letter = u8::try_from(number)
            .ok()
            .filter(|number| *number < 26)
            .ok_or("more fonts than there can be")?;
        let name = format!("{NAME}{}+Shown", char::from(b'A' + letter));
        let font = read(object, &name, walk)?;
        self.by_number.insert(id, (number, self.all.len()));
        self.all.push(font);
        Ok(self.all.len() - 1)
    }

    /// Meets a letter; its width in thousandths of an em.
    ///
    /// # Errors
    /// When there is none of this number.
    pub(super) fn meet(&mut self, font: usize, glyph: u16) -> Result<f64, &'static str> {
        let missing = "a letter that is in no font";
        let glyph = usize::from(glyph).checked_sub(1).ok_or(missing)? + 1;
        let font = self.all.get_mut(font).ok_or(missing)?;
        *font.used.get_mut(glyph).ok_or(missing)? = true;
        font.widths.get(glyph).copied().ok_or(missing)
    }

    /// What a letter stands for.
    pub(super) fn text(&self, glyph: &Glyph) -> &str {
        let font = self.all.get(glyph.font);
        font.and_then(|font| font.texts.get(usize::from(glyph.glyph)))
            .map_or("", String::as_str)
    }

    /// What a letter covers on its page; nothing for a blank.
    pub(super) fn area(&self, glyph: &Glyph) -> Option<Rect> {
        let font = self.all.get(glyph.font)?;
        let area = (*font.areas.get(usize::from(glyph.glyph))?)?;
        Some((glyph.at * Affine::scale(1.0 / 1000.0)).transform_rect_bbox(area))
    }

    /// A letter's width in ems.
    pub(super) fn width(&self, glyph: &Glyph) -> f64 {
        let font = self.all.get(glyph.font);
        font.and_then(|font| font.widths.get(usize::from(glyph.glyph)))
            .map_or(0.0, |width| width / 1000.0)
    }

    /// Letters that no page shows.
    pub(super) fn unused(&self) -> usize {
        let unused = |font: &Font| font.used.iter().skip(1).filter(|used| !**used).count();
        self.all.iter().map(unused).sum()
    }
}

/// A font whose letters have two bytes (ISO 32000-1, 9.7.6).
fn read<'a>(object: &'a Object, name: &str, walk: &mut Walk<'a>) -> Result<Font, &'static str> {
    let mut entries = walk.dictionary(object, Use::Font)?;
    entries.constant(&[
        ("Type", "/Font"),
        ("Subtype", "/Type0"),
        ("BaseFont", name),
        ("Encoding", "/Identity-H"),
    ])?;
    let Object::Array(descendants) = entries.entry("DescendantFonts")? else {
        return Err("a font of another form");
    };
    let [descendant] = descendants.as_slice() else {
        return Err("a font of another form");
    };
    let table = entries.entry("ToUnicode")?;
    entries.end("a font with more in it")?;
    let (shapes, widths) = descendant_font(descendant, name, walk)?;
    let (_, table) = walk.stream(table, Use::Letters)?;
    let texts = cmap::read(&plain(Entries::of(&table.dict), table, TABLE)?, shapes.len())?;
    let agree = |(shape, width): (&Shape, &f64)| shape.width.is_none_or(|said| (said - width).abs() <= ROUNDED);
    if widths.len() != shapes.len() || !shapes.iter().zip(&widths).skip(1).all(agree) {
        return Err("widths that are not those of the font's letters");
    }
    Ok(Font {
        used: vec![false; shapes.len()],
        areas: shapes.iter().map(|shape| shape.area).collect(),
        widths,
        texts,
    })
}

/// Shapes and widths (9.7.4).
fn descendant_font<'a>(
    object: &'a Object,
    name: &str,
    walk: &mut Walk<'a>,
) -> Result<(Vec<Shape>, Vec<f64>), &'static str> {
    let mut entries = walk.dictionary(object, Use::Descendant)?;
    entries.constant(&[
        ("Type", "/Font"),
        ("Subtype", "/CIDFontType0"),
        ("BaseFont", name),
        ("DW", "0"),
    ])?;
    let mut system = Entries::direct(entries.entry("CIDSystemInfo")?)?;
    system.constant(&[("Registry", "(Adobe)"), ("Ordering", "(Identity)"), ("Supplement", "0")])?;
    system.end("a font with more in it")?;
    let descriptor = entries.entry("FontDescriptor")?;
    let widths = widths(entries.entry("W")?)?;
    entries.end("a font with more in it")?;
    let mut entries = walk.dictionary(descriptor, Use::Descriptor)?;
    entries.constant(DESCRIPTOR)?;
    entries.constant(&[("FontName", name)])?;
    let (_, shapes) = walk.stream(entries.entry("FontFile3")?, Use::Shapes)?;
    entries.end("a font with more in it")?;
    let mut entries = Entries::of(&shapes.dict);
    entries.constant(&[("Subtype", "/CIDFontType0C")])?;
    Ok((cff::read(&plain(entries, shapes, SHAPES)?)?, widths))
}

/// `[1 [500 556 …]]`: the widths of all letters in a row; the one before the first has none.
fn widths(object: &Object) -> Result<Vec<f64>, &'static str> {
    let Object::Array(parts) = object else {
        return Err("widths of another form");
    };
    match parts.as_slice() {
        [Object::Integer(1), Object::Array(widths)] => {
            let widths = widths.iter().map(number);
            std::iter::once(Ok(0.0)).chain(widths).collect()
        }
        _ => Err("widths of another form"),
    }
}
