//! Hand-made pages: a small typesetter.

use crate::document::{Colour, Item, Look, Mix, Outline, Pen, Picture, Raster, Row, Rule, Sheet};
use hayro::hayro_interpret::font::StandardFont;
use kurbo::{Affine, BezPath, Cap, Join, Rect, Shape};
use skrifa::{DrawMemory, Font, PathSink, ScalerFont};
use std::collections::HashMap;

pub(crate) const BLACK: Colour = [0; 3];
pub(crate) const RED: Colour = [220, 30, 30];
pub(crate) const BLUE: Colour = [20, 60, 200];
pub(crate) const PLAIN: Mix = Mix::PLAIN;

/// Letters that are not called by themselves.
const NAMES: &[(char, &str)] = &[
    (' ', "space"),
    ('.', "period"),
    (',', "comma"),
    ('-', "hyphen"),
    ('(', "parenleft"),
    (')', "parenright"),
    ('\\', "backslash"),
    ('0', "zero"),
    ('1', "one"),
    ('2', "two"),
    ('3', "three"),
    ('ﬁ', "fi"),
    ('ü', "udieresis"),
];

/// A document being set.
#[derive(Default)]
pub(crate) struct Setter {
    pub(crate) outlines: Vec<Outline>,
    numbers: HashMap<(u8, char), u32>,
}

struct Sink<'a>(&'a mut BezPath);

impl PathSink for Sink<'_> {
    fn move_to(&mut self, x: f32, y: f32) {
        self.0.move_to((f64::from(x), f64::from(y)));
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.0.line_to((f64::from(x), f64::from(y)));
    }

    fn quad_to(&mut self, a: f32, b: f32, x: f32, y: f32) {
        self.0
            .quad_to((f64::from(a), f64::from(b)), (f64::from(x), f64::from(y)));
    }

    fn curve_to(&mut self, a: f32, b: f32, c: f32, d: f32, x: f32, y: f32) {
        let point = |x: f32, y: f32| (f64::from(x), f64::from(y));
        self.0.curve_to(point(a, b), point(c, d), point(x, y));
    }

    fn close(&mut self) {
        self.0.close_path();
    }
}

/// The outline of a letter of Times, upright or bold.
pub(crate) fn outline(letter: char, bold: bool) -> Outline {
    let font = if bold {
        StandardFont::TimesBold
    } else {
        StandardFont::TimesRoman
    };
    let (data, index) = font.get_font_data();
    let font = Font::new(data, index).unwrap();
    let own = letter.to_string();
    let named = NAMES.iter().find(|(named, _)| *named == letter);
    let glyph = font
        .glyph_by_name(named.map_or(own.as_str(), |(_, name)| name))
        .unwrap();
    let mut path = BezPath::new();
    let scaler = ScalerFont::unhinted(font, Some(1000.0));
    let metrics = scaler
        .outline(glyph)
        .unwrap()
        .draw(DrawMemory::Scratch, &mut Sink(&mut path));
    Outline {
        path,
        advance: f64::from(metrics.unwrap().h_advance.unwrap()),
        text: if letter == 'ﬁ' { "fi".to_owned() } else { own },
    }
}

/// A page being set.
pub(crate) struct Leaf {
    pub(crate) sheet: Sheet,
    pub(crate) pictures: Vec<Picture>,
}

impl Leaf {
    pub(crate) fn new(width: f64, height: f64) -> Self {
        let sheet = Sheet {
            size: (width, height),
            pictures: 0,
            items: Vec::new(),
            rows: Vec::new(),
            look: Look::default(),
            links: Vec::new(),
        };
        Self {
            sheet,
            pictures: Vec::new(),
        }
    }

    pub(crate) fn put(&mut self, item: Item) {
        self.sheet.items.push(item);
    }

    pub(crate) fn picture(&mut self, picture: Picture) -> u32 {
        self.pictures.push(picture);
        self.sheet.pictures += 1;
        self.sheet.pictures - 1
    }

    /// Sets `text` from `at` on, as a row of a paragraph, or of a heading where its level is not 0.
    pub(crate) fn set(&mut self, setter: &mut Setter, text: &str, at: Affine, how: (bool, f64, Colour), of: (u8, u32)) {
        let (bold, size, colour) = how;
        let (mut x, mut letters) = (0.0, Vec::new());
        for letter in text.chars() {
            let outline = setter.number(letter, bold);
            letters.push(Some(self.sheet.items.len() as u32));
            self.put(Item::Glyph {
                outline,
                at: at * Affine::new([size / 1000.0, 0.0, 0.0, -size / 1000.0, x, 0.0]),
                colour,
                mix: PLAIN,
            });
            x += setter.outlines[outline as usize].advance * size / 1000.0;
        }
        self.sheet.rows.push(Row {
            at: at * Affine::FLIP_Y,
            width: x,
            reach: (size, size / 4.0),
            em: size,
            in_column: true,
            heading: of.0,
            paragraph: of.1,
            letters,
        });
    }
}

impl Setter {
    pub(crate) fn number(&mut self, letter: char, bold: bool) -> u32 {
        let next = self.outlines.len() as u32;
        let number = *self.numbers.entry((u8::from(bold), letter)).or_insert(next);
        if number == next {
            self.outlines.push(outline(letter, bold));
        }
        number
    }
}

pub(crate) fn square(x: f64, y: f64, side: f64) -> BezPath {
    Rect::new(x, y, x + side, y + side).to_path(0.1)
}

pub(crate) fn fill(path: BezPath, colour: Colour, mix: Mix) -> Item {
    let rule = Rule::NonZero;
    Item::Fill {
        path,
        rule,
        colour,
        mix,
    }
}

pub(crate) fn pen(width: f64) -> Pen {
    Pen {
        width,
        cap: Cap::Butt,
        join: Join::Miter,
        miter: 10.0,
        dashes: Vec::new(),
        dash_offset: 0.0,
    }
}

pub(crate) fn grey(width: u32, height: u32, value: impl Fn(u32, u32) -> u8) -> Raster {
    let pixels = (0..height).flat_map(|y| (0..width).map(move |x| (x, y)));
    Raster {
        width,
        height,
        channels: 1,
        pixels: pixels.map(|(x, y)| value(x, y)).collect(),
    }
}

pub(crate) fn rgb(width: u32, height: u32, value: impl Fn(u32, u32) -> [u8; 3]) -> Raster {
    let pixels = (0..height).flat_map(|y| (0..width).map(move |x| (x, y)));
    Raster {
        width,
        height,
        channels: 3,
        pixels: pixels.flat_map(|(x, y)| value(x, y)).collect(),
    }
}

/// A photograph, or what is as hard to code: soft shapes and grain.
pub(crate) fn photo(width: u32, height: u32) -> Raster {
    rgb(width, height, |x, y| {
        let grain = (x.wrapping_mul(73_856_093) ^ y.wrapping_mul(19_349_663)) >> 7 & 7;
        let (x, y) = (f64::from(x) / f64::from(width), f64::from(y) / f64::from(height));
        let soft = |a: f64, b: f64| ((a * 6.0 + b * 4.0).sin() * 90.0 + 120.0) as u32 + grain;
        [soft(x, y) as u8, soft(y, -x) as u8, soft(x * y, 1.0) as u8]
    })
}

/// From the unit square to a box on the page, upright.
pub(crate) fn upright(x: f64, y: f64, width: f64, height: f64) -> Affine {
    Affine::new([width, 0.0, 0.0, -height, x, y + height])
}

pub(crate) fn show(picture: u32, at: Affine, colour: Colour) -> Item {
    Item::Picture {
        picture,
        at,
        colour,
        mix: PLAIN,
    }
}
