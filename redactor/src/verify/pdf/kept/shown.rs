//! What the pages look like: drawn once more, and held against what they looked like before, square by square.

use crate::document::Look;
use crate::limits::Limits;
use crate::verify::{SheetTruth, Survivor};
use hayro::hayro_interpret::InterpreterSettings;
use hayro::hayro_interpret::util::TransformExt;
use hayro::hayro_syntax::Pdf;
use hayro::hayro_syntax::page::Page;
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::vello_cpu::{Pixmap, RasterizerSettings, RenderContext, Resources, TargetInit};
use hayro::{RenderCache, RenderSettings, render_into};
use kurbo::{Affine, Rect};
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Pixels a point.
const SCALE: f64 = Look::DPI as f64 / 72.0;

/// Pixels of one page: what a page may have at 150 dpi (A0 is 15 million of these).
const PIXELS: u64 = 18_000_000;

/// How far squares may be off, of 255.
struct Noise {
    /// One of them.
    lone: u8,
    /// Each, without being counted; and how many of a thousand may be counted.
    slight: u8,
    counted: usize,
}

/// Squares that may be counted on the smallest page: a thousandth of it is nothing.
const FEW: usize = 8;

/// Letters and shapes. Their places are rounded to thousandths of a point, outlines to thousandths of an em: pages of type of 6 to 14
/// points were off by 1 at most. On one with every kind of paint, masks and colours that run among it, the worst square was off by 11,
/// and 7 of a thousand by more than 4. What differs from its background by 6 is not seen, and goes. A letter of 10 points that is drawn too much or too little is 13 in the middle, of 3 to 22;
/// what is less is seen by the count of letters.
const DRAWN: Noise = Noise {
    lone: 12,
    slight: 6,
    counted: 20,
};

/// Where pictures lie: JPEG takes from their colours, and each program makes pixels of pixels in its own way. Scans were off by 9 at
/// most, photographs with grain and blocks of strong colours by 12, pure noise by 33, and 260 of a thousand squares of it by more
/// than 12.
const PICTURED: Noise = Noise {
    lone: 40,
    slight: 12,
    counted: 300,
};

/// Pixels of a square at a page's edge that is too small to have a mean that says anything.
const LEAST: u32 = Look::SIDE * Look::SIDE / 4;

/// What a page must look like, and where pictures lie on it, in points.
pub(super) type Sight<'t> = (&'t SheetTruth, Vec<Rect>);

/// Draws each page of `bytes` and names what is not as it must be.
pub(super) fn check(bytes: &[u8], sights: &[Sight<'_>], limits: &Limits, survivors: &mut Vec<Survivor>) {
    // Drawing runs the code of others: where that stumbles, nothing was seen.
    let drawn = catch_unwind(AssertUnwindSafe(|| pages(bytes, sights, limits, survivors)));
    if drawn.is_err() {
        survivors.push(Survivor::stray("a page that cannot be drawn"));
    }
}

fn pages(bytes: &[u8], sights: &[Sight<'_>], limits: &Limits, survivors: &mut Vec<Survivor>) {
    let Ok(pdf) = Pdf::new(bytes.to_vec()) else {
        return survivors.push(Survivor::stray("a file that another reader cannot read"));
    };
    let pages = pdf.pages();
    if pages.len() != sights.len() {
        return survivors.push(Survivor::stray("another number of pages for another reader"));
    }
    let settings = InterpreterSettings::default();
    let mut easel = Easel::new(&settings);
    for (number, (page, (truth, pictures))) in (1..).zip(pages.iter().zip(sights)) {
        let found = survivors.len();
        match Frame::of(truth, limits) {
            Some(frame) => {
                let pixels = easel.draw(page, &frame);
                covered(pixels, &frame, truth, survivors);
                if let Some(what) = looks(pixels, &frame, truth, pictures) {
                    survivors.push(Survivor::stray(&what));
                }
            }
            None => survivors.push(Survivor::stray("it is larger than a page may be")),
        }
        for survivor in survivors.iter_mut().skip(found) {
            survivor.what.insert_str(0, &format!("page {number}: "));
        }
    }
}

/// The raster of a page.
struct Frame {
    width: u16,
    height: u16,
}

impl Frame {
    fn of(truth: &SheetTruth, limits: &Limits) -> Option<Self> {
        let (width, height) = (side(truth.size.0)?, side(truth.size.1)?);
        let pixels = u64::from(width) * u64::from(height);
        (pixels <= PIXELS.min(limits.pixels)).then_some(Self { width, height })
    }

    fn columns(&self) -> u32 {
        u32::from(self.width).div_ceil(Look::SIDE)
    }

    fn rows(&self) -> u32 {
        u32::from(self.height).div_ceil(Look::SIDE)
    }

    /// For each square whether it lies, by a pixel at least, at one of `areas`.
    fn touched<'r>(&self, areas: impl Iterator<Item = &'r Rect>) -> Vec<bool> {
        let (columns, rows) = (self.columns() as usize, self.rows() as usize);
        let mut touched = vec![false; columns * rows];
        let end = |squares: usize| u16::try_from(squares).unwrap_or(u16::MAX);
        for area in areas {
            let area = Affine::scale(SCALE).transform_rect_bbox(*area).inflate(1.0, 1.0);
            let square = |place: f64| place / f64::from(Look::SIDE);
            let across = within(square(area.x0).floor(), square(area.x1).ceil(), end(columns));
            let down = within(square(area.y0).floor(), square(area.y1).ceil(), end(rows));
            for row in touched.chunks_exact_mut(columns.max(1)).take(down.end).skip(down.start) {
                row.get_mut(across.clone()).unwrap_or_default().fill(true);
            }
        }
        touched
    }
}

/// A side in whole pixels.
fn side(points: f64) -> Option<u16> {
    let pixels = (points * SCALE).round().max(1.0);
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "it is from 1 to 65 535"
    )]
    (pixels <= f64::from(u16::MAX)).then_some(pixels as u16)
}

/// Draws pages one after the other into the same memory.
struct Easel<'a> {
    settings: &'a InterpreterSettings,
    cache: RenderCache<'a>,
    context: RenderContext,
    canvas: Pixmap,
}

impl<'a> Easel<'a> {
    fn new(settings: &'a InterpreterSettings) -> Self {
        Self {
            settings,
            cache: RenderCache::new(),
            context: RenderContext::new(1, 1),
            canvas: Pixmap::new(1, 1),
        }
    }

    /// The pixels of `page` on white, each of four bytes.
    fn draw(&mut self, page: &'a Page<'a>, frame: &Frame) -> &[[u8; 4]] {
        if (self.context.width(), self.context.height()) == (frame.width, frame.height) {
            self.context.reset();
        } else {
            self.context = RenderContext::new(frame.width, frame.height);
            self.canvas = Pixmap::new(frame.width, frame.height);
        }
        // Letters that are drawn once and used again stand up to half a pixel from their places.
        let how = RenderSettings {
            hinting: false,
            glyph_caching: false,
            ..RenderSettings::default()
        };
        let place = Affine::scale(SCALE) * page.initial_transform(true).to_kurbo();
        render_into(page, &self.cache, self.settings, &how, &mut self.context, place);
        self.context.flush();
        let init = RasterizerSettings {
            target_init: TargetInit::Clear(WHITE),
            ..RasterizerSettings::default()
        };
        self.context
            .render_with(&mut self.canvas, &mut Resources::default(), init);
        self.canvas.data_as_u8_slice().as_chunks::<4>().0
    }
}

/// Names each cover that is not solid black, less a pixel at its edge.
fn covered(pixels: &[[u8; 4]], frame: &Frame, truth: &SheetTruth, survivors: &mut Vec<Survivor>) {
    for (finding, cover) in &truth.covers {
        let inside = Affine::scale(SCALE).transform_rect_bbox(*cover).inflate(-1.0, -1.0);
        let (columns, rows) = (
            within(inside.x0, inside.x1, frame.width),
            within(inside.y0, inside.y1, frame.height),
        );
        let lines = pixels
            .chunks_exact(usize::from(frame.width))
            .take(rows.end)
            .skip(rows.start);
        let black = |line: &[[u8; 4]]| {
            let line = line.get(columns.clone()).unwrap_or_default();
            line.iter().all(|[red, green, blue, _]| (red | green | blue) == 0)
        };
        if !lines.clone().all(black) {
            survivors.push(Survivor {
                finding: Some(*finding),
                what: format!("finding {finding} is not covered"),
            });
        }
    }
}

/// The whole pixels between two places.
fn within(from: f64, to: f64, end: u16) -> std::ops::Range<usize> {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "clamped to the sides of a raster"
    )]
    let whole = |place: f64| place.clamp(0.0, f64::from(end)) as usize;
    whole(from.ceil())..whole(to.floor()).max(whole(from.ceil()))
}

/// Where a page looks different from what it must, in words.
fn looks(pixels: &[[u8; 4]], frame: &Frame, truth: &SheetTruth, pictures: &[Rect]) -> Option<String> {
    let look = &truth.look;
    if look.columns != frame.columns() || look.squares.len() != (frame.columns() * frame.rows()) as usize {
        return Some("another size than was decided".to_owned());
    }
    let covers = truth.covers.iter().map(|(_, cover)| cover);
    let anew = frame.touched(truth.anew.iter().chain(covers));
    let pictured = frame.touched(pictures.iter());
    let (mut drawn, mut pictures) = (Off::default(), Off::default());
    let squares = means(pixels, frame).into_iter().zip(&look.squares);
    for (place, ((mean, count), before)) in squares.enumerate() {
        if count < LEAST || anew.get(place) == Some(&true) {
            continue;
        }
        let off = mean.iter().zip(before).map(|(one, other)| one.abs_diff(*other)).max();
        if pictured.get(place) == Some(&true) {
            pictures.see(off.unwrap_or(0), place, &PICTURED);
        } else {
            drawn.see(off.unwrap_or(0), place, &DRAWN);
        }
    }
    let place = drawn.place(&DRAWN).or(pictures.place(&PICTURED))?;
    let side = f64::from(Look::SIDE) / SCALE;
    let (x, y) = (place % look.columns as usize, place / look.columns as usize);
    Some(format!(
        "it looks different near {:.0}, {:.0} points from its upper left corner",
        (x as f64 + 0.5) * side,
        (y as f64 + 0.5) * side
    ))
}

/// How far squares are off.
#[derive(Default)]
struct Off {
    seen: usize,
    counted: usize,
    /// The worst, and which it is.
    worst: (u8, usize),
}

impl Off {
    fn see(&mut self, off: u8, place: usize, noise: &Noise) {
        self.seen += 1;
        self.counted += usize::from(off > noise.slight);
        if off > self.worst.0 {
            self.worst = (off, place);
        }
    }

    /// The worst square, if they are off by more than noise.
    fn place(&self, noise: &Noise) -> Option<usize> {
        let is_off = self.worst.0 > noise.lone || self.counted * 1000 > (self.seen * noise.counted).max(FEW * 1000);
        is_off.then_some(self.worst.1)
    }
}

/// The mean colour of each square, and how many pixels it has.
fn means(pixels: &[[u8; 4]], frame: &Frame) -> Vec<([u8; 3], u32)> {
    let side = Look::SIDE as usize;
    let mut means = Vec::new();
    for band in pixels.chunks(usize::from(frame.width) * side) {
        let mut sums = vec![[0u32; 4]; frame.columns() as usize];
        for row in band.chunks_exact(usize::from(frame.width)) {
            for (sum, pixels) in sums.iter_mut().zip(row.chunks(side)) {
                for [red, green, blue, _] in pixels {
                    for (part, value) in sum.iter_mut().zip([*red, *green, *blue, 1]) {
                        *part += u32::from(value);
                    }
                }
            }
        }
        let mean = |sum: u32, count: u32| u8::try_from((sum + count / 2) / count.max(1)).unwrap_or(u8::MAX);
        means.extend(
            sums.into_iter()
                .map(|[red, green, blue, count]| ([red, green, blue].map(|sum| mean(sum, count)), count)),
        );
    }
    means
}

/// What the pages of `bytes` look like, as truth has it.
#[cfg(test)]
pub(super) fn looks_of(bytes: &[u8]) -> Vec<Look> {
    let pdf = Pdf::new(bytes.to_vec()).unwrap();
    let settings = InterpreterSettings::default();
    let mut easel = Easel::new(&settings);
    let look = |page| {
        let page: &Page<'_> = page;
        let (width, height) = page.render_dimensions();
        let frame = Frame {
            width: side(f64::from(width)).unwrap(),
            height: side(f64::from(height)).unwrap(),
        };
        let squares = means(easel.draw(page, &frame), &frame)
            .into_iter()
            .map(|(mean, _)| mean)
            .collect();
        Look {
            columns: frame.columns(),
            squares,
        }
    };
    pdf.pages().iter().map(look).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_few_squares_of_a_small_page_may_be_off_and_none_by_more_than_a_letter() {
        let off = |squares: &[u8]| {
            let mut off = Off::default();
            squares
                .iter()
                .enumerate()
                .for_each(|(place, by)| off.see(*by, place, &DRAWN));
            off.place(&DRAWN)
        };
        assert_eq!(off(&[8; FEW]), None);
        assert!(off(&[8; FEW + 1]).is_some());
        assert_eq!(off(&[6; 100]), None);
        assert_eq!(off(&[0, 0, 13, 0]), Some(2));
    }
}
