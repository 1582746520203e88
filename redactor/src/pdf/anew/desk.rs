//! A desk at which tests set pages: letters with the widths of real fonts, in rows as a reader finds them.

use super::anew;
use crate::document::{Area, Colour, Item, Look, Mix, Outline, Pen, Picture, Raster, Row, Rule, Sheet};
use crate::finding::Cut;
use hayro::hayro_interpret::font::StandardFont;
use kurbo::{Affine, BezPath, Cap, Join, Rect, Shape};
use skrifa::{Font, ScalerFont};
use std::ops::Range;

/// Size of the type, in points.
pub(super) const EM: f64 = 12.0;

/// Left edge of the column, and its width.
pub(super) const LEFT: f64 = 72.0;
pub(super) const WIDE: f64 = 300.0;

/// Letters beside ASCII: how wide they are, and whether they are drawn on another.
const OTHERS: &[(char, f64)] = &[
    ('ﬁ', 556.0),
    ('´', 333.0),
    ('\u{301}', 0.0),
    ('é', 500.0),
    ('א', 520.0),
    ('ב', 610.0),
    ('ג', 390.0),
];

/// A page while it is set.
#[derive(Clone)]
pub(super) struct Desk {
    pub(super) sheet: Sheet,
    pub(super) pictures: Vec<Picture>,
    pub(super) outlines: Vec<Outline>,
    /// How much less two letters stand apart that lean to each other.
    pub(super) kern: f64,
    /// Whether blanks are drawn.
    pub(super) blanks: bool,
    /// Where rows have their origin: at the left edge of the column, or left of it where no other column is beside it.
    pub(super) origin: f64,
}

impl Desk {
    /// With the widths of `font`, each `stretch` times as wide.
    pub(super) fn new(font: StandardFont, stretch: f64) -> Self {
        let (data, index) = font.get_font_data();
        let font = Font::new(data, index).unwrap();
        let scaler = ScalerFont::unhinted(font.clone(), Some(1000.0));
        let names = crate::pdf::label::NAMES.split_whitespace();
        let ascii = names.zip(' '..='~').map(|(name, scalar)| {
            let glyph = scaler.outline(font.glyph_by_name(name).unwrap()).unwrap();
            let drawn = glyph.draw(skrifa::DrawMemory::Scratch, &mut Nothing).unwrap();
            (scalar, f64::from(drawn.h_advance.unwrap()) * stretch)
        });
        let letters = ascii.chain(OTHERS.iter().copied());
        let outlines = letters.map(|(scalar, advance)| Outline {
            path: shape(scalar, advance),
            advance,
            text: if scalar == 'ﬁ' {
                "fi".to_owned()
            } else {
                scalar.to_string()
            },
        });
        Self {
            sheet: Sheet {
                size: (595.0, 842.0),
                pictures: 0,
                items: Vec::new(),
                rows: Vec::new(),
                look: Look::default(),
                links: Vec::new(),
            },
            pictures: Vec::new(),
            outlines: outlines.collect(),
            kern: 0.0,
            blanks: true,
            origin: LEFT,
        }
    }

    pub(super) fn times() -> Self {
        Self::new(StandardFont::TimesRoman, 1.0)
    }

    pub(super) fn outline(&self, scalar: char) -> u32 {
        let other = OTHERS.iter().position(|(other, _)| *other == scalar).map(|at| at + 95);
        u32::try_from(other.unwrap_or_else(|| scalar as usize - 32)).unwrap()
    }

    fn advance(&self, scalar: char) -> f64 {
        self.outlines[self.outline(scalar) as usize].advance * EM / 1000.0
    }

    /// Where each letter of `text` begins, and where the last ends, blanks `extra` wider.
    fn places(&self, text: &str, extra: f64) -> Vec<f64> {
        let mut places = vec![0.0];
        let mut before = ' ';
        let mut pen = 0.0;
        for scalar in text.chars() {
            let leans = "AVTWYPF".contains(before) && "aeoAVTWYyuv.".contains(scalar);
            if leans {
                pen -= self.kern * EM;
                *places.last_mut().unwrap() = pen;
            }
            pen += self.advance(scalar) + if scalar == ' ' { extra } else { 0.0 };
            places.push(pen);
            before = scalar;
        }
        places
    }

    pub(super) fn width(&self, text: &str) -> f64 {
        *self.places(text, 0.0).last().unwrap()
    }

    /// Sets a row in the column, its baseline `y` from the top.
    pub(super) fn row(&mut self, text: &str, y: f64, extra: f64) -> usize {
        let at = Affine::new([1.0, 0.0, 0.0, -1.0, self.origin, y]);
        let width = if self.origin < LEFT { self.sheet.size.0 } else { WIDE };
        self.row_at(text, at, width, extra, true, LEFT - self.origin)
    }

    /// Sets a row anywhere, its first letter `from` points along.
    pub(super) fn row_at(
        &mut self,
        text: &str,
        at: Affine,
        width: f64,
        extra: f64,
        in_column: bool,
        from: f64,
    ) -> usize {
        let places = self.places(text, extra);
        let mut letters = Vec::new();
        for (scalar, along) in text.chars().zip(places) {
            if scalar == ' ' && !self.blanks {
                letters.push(None);
                continue;
            }
            letters.push(Some(self.count()));
            let outline = self.outline(scalar);
            let scale = EM / 1000.0;
            self.sheet.items.push(Item::Glyph {
                outline,
                at: at * Affine::new([scale, 0.0, 0.0, scale, from + along, 0.0]),
                colour: [0; 3],
                mix: Mix::PLAIN,
            });
        }
        self.sheet.rows.push(Row {
            at,
            width,
            reach: (EM + 1.0, 0.3 * EM + 1.0),
            em: EM,
            in_column,
            heading: 0,
            paragraph: 0,
            letters,
        });
        self.sheet.rows.len() - 1
    }

    pub(super) fn count(&self) -> u32 {
        u32::try_from(self.sheet.items.len()).unwrap()
    }

    /// From where to where letters of a row of the column stand on the page.
    pub(super) fn span(&self, text: &str, letters: Range<usize>, extra: f64) -> (f64, f64) {
        let places = self.places(text, extra);
        (LEFT + places[letters.start], LEFT + places[letters.end])
    }

    pub(super) fn fill(&mut self, area: Rect, colour: Colour) {
        self.sheet.items.push(Item::Fill {
            path: area.to_path(0.1),
            rule: Rule::NonZero,
            colour,
            mix: Mix::PLAIN,
        });
    }

    pub(super) fn stroke(&mut self, from: (f64, f64), to: (f64, f64)) {
        let mut path = BezPath::new();
        path.move_to(from);
        path.line_to(to);
        self.sheet.items.push(Item::Stroke {
            path,
            pen: Pen {
                width: 0.5,
                cap: Cap::Butt,
                join: Join::Miter,
                miter: 10.0,
                dashes: Vec::new(),
                dash_offset: 0.0,
            },
            at: Affine::IDENTITY,
            colour: [0; 3],
            mix: Mix::PLAIN,
        });
    }

    pub(super) fn clip(&mut self, area: Rect) {
        self.sheet.items.push(Item::Clip {
            path: area.to_path(0.1),
            rule: Rule::NonZero,
        });
    }

    /// A picture without colours but those of `pixel`, one pixel a point.
    pub(super) fn picture(&mut self, area: Rect, pixel: impl Fn(u32, u32) -> u8) -> u32 {
        #[expect(clippy::cast_possible_truncation, reason = "a small page")]
        let (width, height) = (area.width() as u32, area.height() as u32);
        let pixels = (0..height).flat_map(|y| (0..width).map(move |x| (x, y)));
        let raster = Raster {
            width,
            height,
            channels: 1,
            pixels: pixels.map(|(x, y)| pixel(x, y)).collect(),
        };
        let picture = u32::try_from(self.pictures.len()).unwrap();
        self.pictures.push(Picture {
            colour: Some(raster),
            alpha: None,
        });
        self.sheet.items.push(Item::Picture {
            picture,
            at: square(area),
            colour: [0; 3],
            mix: Mix::PLAIN,
        });
        self.sheet.pictures += 1;
        picture
    }

    /// Makes cuts and covers.
    pub(super) fn done(mut self, cuts: &[Cut], covers: &[Area]) -> Self {
        anew(&mut self.sheet, &mut self.pictures, &self.outlines, cuts, covers);
        let letters = self.sheet.rows.iter().flat_map(|row| row.letters.iter().flatten());
        assert!(letters.clone().all(|item| *item < self.count()));
        self
    }

    /// What a row says: its letters as they are read.
    pub(super) fn says(&self, row: usize) -> String {
        let letter = |item: &Option<u32>| match item.map(|item| &self.sheet.items[item as usize]) {
            Some(Item::Glyph { outline, .. }) => match self.outlines.get(*outline as usize) {
                Some(outline) => outline.text.clone(),
                None => crate::pdf::label::outline(*outline).unwrap().text,
            },
            Some(_) => "?".to_owned(),
            None => " ".to_owned(),
        };
        self.sheet.rows[row].letters.iter().map(letter).collect()
    }

    /// Places of letters that say `text` alone, in paint order.
    pub(super) fn places_of(&self, text: &str) -> Vec<(f64, f64)> {
        let said = |item: &Item| match item {
            Item::Glyph { outline, at, .. } => {
                let outline = self.outlines.get(*outline as usize)?;
                (outline.text == text).then(|| (at.translation().x, at.translation().y))
            }
            _ => None,
        };
        self.sheet.items.iter().filter_map(said).collect()
    }

    /// The boxes of all fills of one colour.
    pub(super) fn fills(&self, wanted: Colour) -> Vec<Rect> {
        let area = |item: &Item| match item {
            Item::Fill { path, colour, .. } => (*colour == wanted).then(|| path.bounding_box()),
            _ => None,
        };
        self.sheet.items.iter().filter_map(area).collect()
    }

    pub(super) fn strokes(&self) -> usize {
        self.sheet
            .items
            .iter()
            .filter(|item| matches!(item, Item::Stroke { .. }))
            .count()
    }
}

/// A cut of letters of a row.
pub(super) fn cut(row: usize, letters: Range<usize>, label: &str) -> Cut {
    let number = |value: usize| u32::try_from(value).unwrap();
    Cut {
        finding: 1,
        page: 0,
        row: number(row),
        start: number(letters.start),
        end: number(letters.end),
        label: label.to_owned(),
    }
}

/// The matrix of a picture that fills `area`.
pub(super) fn square(area: Rect) -> Affine {
    Affine::new([area.width(), 0.0, 0.0, -area.height(), area.x0, area.y1])
}

/// A box as high as a letter is: its shape does not matter here.
fn shape(scalar: char, advance: f64) -> BezPath {
    let (low, high) = match scalar {
        ' ' => return BezPath::new(),
        'g' | 'j' | 'p' | 'q' | 'y' => (-210.0, 450.0),
        '´' | '\u{301}' => (520.0, 680.0),
        _ => (0.0, 660.0),
    };
    if advance == 0.0 {
        return Rect::new(-200.0, low, -100.0, high).to_path(0.1);
    }
    Rect::new(0.05 * advance, low, 0.95 * advance, high).to_path(0.1)
}

/// Draws nowhere: only the width is asked for.
struct Nothing;

impl skrifa::PathSink for Nothing {
    fn move_to(&mut self, _: f32, _: f32) {}
    fn line_to(&mut self, _: f32, _: f32) {}
    fn quad_to(&mut self, _: f32, _: f32, _: f32, _: f32) {}
    fn curve_to(&mut self, _: f32, _: f32, _: f32, _: f32, _: f32, _: f32) {}
    fn close(&mut self) {}
}
