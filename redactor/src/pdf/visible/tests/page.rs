//! Pages built by hand.

use crate::document::{Blend, Colour, Item, Mask, Mix, Outline, Pen, Picture, Raster, Rule};
use crate::pdf::drawing::{Drawing, Dropped, Letters, Why};
use crate::pdf::paint::Painter;
use crate::pdf::visible::{Filtered, filter};
use kurbo::{Affine, BezPath, Cap, Join, Rect, Shape};
use std::rc::Rc;

pub(super) const BLACK: Colour = [0; 3];
pub(super) const WHITE: Colour = [255; 3];
pub(super) const YELLOW: Colour = [255, 255, 0];

/// A page of 200 by 100 points, and the letters of the alphabet.
pub(super) struct Page {
    pub(super) drawing: Drawing,
    pub(super) letters: Letters,
}

/// Letters look alike: two stems and a bar. A full stop is a dot, a space nothing.
fn outline(scalar: char) -> Outline {
    let mut path = BezPath::new();
    let boxes: &[[f64; 4]] = match scalar {
        ' ' => &[],
        '.' => &[[40.0, 0.0, 140.0, 100.0]],
        _ => &[
            [40.0, 0.0, 150.0, 700.0],
            [390.0, 0.0, 500.0, 700.0],
            [150.0, 300.0, 390.0, 400.0],
        ],
    };
    for [x0, y0, x1, y1] in boxes {
        path.extend(Rect::new(*x0, *y0, *x1, *y1).to_path(0.1));
    }
    Outline {
        path,
        advance: match scalar {
            ' ' => 300.0,
            '.' => 180.0,
            _ => 560.0,
        },
        text: scalar.to_string(),
    }
}

fn number(scalar: char) -> u32 {
    match scalar {
        ' ' => 0,
        '.' => 1,
        _ => 2 + u32::from(scalar) - u32::from('A'),
    }
}

pub(super) fn rect(x0: f64, y0: f64, x1: f64, y1: f64) -> BezPath {
    Rect::new(x0, y0, x1, y1).to_path(0.1)
}

pub(super) fn alpha(alpha: u8) -> Mix {
    Mix { alpha, ..Mix::PLAIN }
}

pub(super) fn blend(blend: Blend) -> Mix {
    Mix { blend, ..Mix::PLAIN }
}

pub(super) fn pen(width: f64) -> Pen {
    Pen {
        width,
        cap: Cap::Butt,
        join: Join::Miter,
        miter: 10.0,
        dashes: Vec::new(),
        dash_offset: 0.0,
    }
}

pub(super) fn raster(width: u32, height: u32, pixel: impl Fn(u32, u32) -> Colour) -> Raster {
    let places = (0..height).flat_map(|y| (0..width).map(move |x| (x, y)));
    Raster {
        width,
        height,
        channels: 3,
        pixels: places.flat_map(|(x, y)| pixel(x, y)).collect(),
    }
}

pub(super) fn grey(width: u32, height: u32, pixel: impl Fn(u32, u32) -> u8) -> Raster {
    let places = (0..height).flat_map(|y| (0..width).map(move |x| (x, y)));
    Raster {
        width,
        height,
        channels: 1,
        pixels: places.map(|(x, y)| pixel(x, y)).collect(),
    }
}

/// From the unit square to a rectangle, first row at the top.
pub(super) fn placed(x0: f64, y0: f64, x1: f64, y1: f64) -> Affine {
    Affine::new([x1 - x0, 0.0, 0.0, y0 - y1, x0, y1])
}

impl Page {
    pub(super) fn new() -> Self {
        let scalars = [' ', '.'].into_iter().chain('A'..='z');
        Self {
            drawing: Drawing {
                size: (200.0, 100.0),
                ..Drawing::default()
            },
            letters: lettered(scalars.map(outline).collect()),
        }
    }

    pub(super) fn item(mut self, item: Item) -> Self {
        self.drawing.items.push(item);
        self
    }

    /// Words of `size` points, set from `x` on the baseline `y`.
    pub(super) fn words(mut self, text: &str, (x, y): (f64, f64), size: f64, colour: Colour, mix: &Mix) -> Self {
        let mut x = x;
        for scalar in text.chars() {
            let em = size / 1000.0;
            self.drawing.items.push(Item::Glyph {
                outline: number(scalar),
                at: Affine::new([em, 0.0, 0.0, -em, x, y]),
                colour,
                mix: mix.clone(),
            });
            x += outline(scalar).advance * em;
        }
        self
    }

    /// Black words of ten points.
    pub(super) fn text(self, text: &str, at: (f64, f64)) -> Self {
        self.words(text, at, 10.0, BLACK, &Mix::PLAIN)
    }

    pub(super) fn fill(self, path: BezPath, colour: Colour, mix: Mix) -> Self {
        self.item(Item::Fill {
            path,
            rule: Rule::NonZero,
            colour,
            mix,
        })
    }

    pub(super) fn solid(self, path: BezPath, colour: Colour) -> Self {
        self.fill(path, colour, Mix::PLAIN)
    }

    pub(super) fn line(self, (from, to): ((f64, f64), (f64, f64)), width: f64, colour: Colour) -> Self {
        let mut path = BezPath::new();
        path.move_to(from);
        path.line_to(to);
        self.item(Item::Stroke {
            path,
            pen: pen(width),
            at: Affine::IDENTITY,
            colour,
            mix: Mix::PLAIN,
        })
    }

    pub(super) fn clip(self, path: BezPath) -> Self {
        self.item(Item::Clip {
            path,
            rule: Rule::NonZero,
        })
    }

    /// A picture whose number is that of the pictures before it.
    pub(super) fn picture(mut self, picture: Picture, at: Affine, mix: Mix) -> Self {
        let number = self.store(picture);
        self.item(Item::Picture {
            picture: number,
            at,
            colour: BLACK,
            mix,
        })
    }

    /// A picture that no item shows yet.
    pub(super) fn store(&mut self, picture: Picture) -> u32 {
        self.drawing.pictures.push(Rc::new(picture));
        u32::try_from(self.drawing.pictures.len() - 1).unwrap()
    }

    /// How something lies on what is below, seen through `alpha` at a place.
    pub(super) fn masked(&mut self, values: Raster, at: Affine) -> Mix {
        let picture = self.store(Picture {
            colour: None,
            alpha: Some(values),
        });
        Mix {
            mask: Some(Mask { picture, at }),
            ..Mix::PLAIN
        }
    }

    pub(super) fn filter(&mut self) -> Filtered {
        filter(&mut self.drawing, &self.letters, &mut Painter::new())
    }

    /// The text that is left, in the order in which it is painted.
    pub(super) fn said(&self) -> String {
        self.drawing.items.iter().map(|item| self.says(item)).collect()
    }

    fn says(&self, item: &Item) -> &str {
        match item {
            Item::Glyph { outline, .. } => &self.letters.outlines[*outline as usize].text,
            _ => "",
        }
    }

    /// The text that is left once it is filtered, and why the first thing went that did.
    pub(super) fn left(mut self) -> (String, Option<Why>) {
        let filtered = self.filter();
        assert!(!filtered.as_pixels);
        (self.said(), filtered.dropped.first().map(|dropped| dropped.why))
    }

    /// What went, in words.
    pub(super) fn went(dropped: &[Dropped]) -> String {
        dropped.iter().map(|dropped| dropped.text.as_str()).collect()
    }

    /// Whether pixels were put back: there is a picture where there was none `before`.
    pub(super) fn is_patched(&self, before: &Self) -> bool {
        let mut fresh = self
            .places()
            .filter(|place| !before.places().any(|known| known == *place));
        fresh.next().is_some()
    }

    fn places(&self) -> impl Iterator<Item = Affine> {
        self.drawing.items.iter().filter_map(|item| match item {
            Item::Picture { at, .. } => Some(*at),
            _ => None,
        })
    }

    /// Its pixels at 150 dpi.
    pub(super) fn pixels(&self) -> Raster {
        Painter::new().paint(&self.drawing, &self.letters, 150.0 / 72.0, Some(WHITE))
    }
}

/// Letters of these outlines, in this order.
fn lettered(outlines: Vec<Outline>) -> Letters {
    let mut letters = Letters::default();
    for outline in outlines {
        letters.add(outline, false);
    }
    letters
}
