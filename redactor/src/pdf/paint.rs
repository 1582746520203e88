//! Our own picture of a drawing: every item painted as it was recorded, with nothing of the file in between.
//!
//! The library that draws pages takes every group for an isolated one, so what it shows is not what other readers show. Here a
//! group is one only where the drawing keeps it, which is how the new file is written: what is judged by these pixels is judged
//! by what readers will see.

mod cover;
mod gradients;
mod pictures;
mod scene;

pub(crate) use cover::Veil;
pub(crate) use gradients::strip;
pub(crate) use scene::{Scene, rectangle, stretch, stroke};

use crate::document::{Colour, Look, Picture, Raster};
use crate::pdf::POINTS_PER_INCH;
use crate::pdf::drawing::{Drawing, Letters, SoftMask};
use hayro::vello_cpu::color::{AlphaColor, Srgb};
use hayro::vello_cpu::{PixmapMut, RasterizerSettings, RenderContext, Resources, TargetInit};
use kurbo::{Affine, Rect};
use pictures::Prepared;

/// Pixels an inch of a mask: finer than the page is judged by, so that its edges stay what they are.
const MASK_DPI: u32 = 200;

/// Longest side and most pixels of anything that is painted: those of a page (see [`page`](crate::pdf::page)).
const SIDE: f64 = 30_000.0;
const PIXELS: f64 = 40_000_000.0;

/// Items that are painted at once: what the library notes of them is some kilobytes each.
const AT_ONCE: usize = 60_000;

/// Bytes that all masks of a painting may take at once.
const MASKS: usize = 64 << 20;

/// Paints drawings one after the other into the same memory.
pub(crate) struct Painter {
    context: RenderContext,
    canvas: Vec<u8>,
    prepared: Prepared,
}

/// A window on the page: how its points map to pixels, and how many pixels there are.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct View {
    /// From points of the page to pixels.
    pub(crate) place: Affine,
    pub(crate) width: u16,
    pub(crate) height: u16,
}

impl View {
    /// All of a page of `size` points, `scale` pixels a point; fewer where the page would be beyond any limit.
    pub(crate) fn page(size: (f64, f64), scale: f64) -> Self {
        Self::of(Rect::new(0.0, 0.0, size.0, size.1), scale)
    }

    /// `area` of a page, in points.
    fn of(area: Rect, scale: f64) -> Self {
        let (width, height) = (area.width().max(0.0) * scale, area.height().max(0.0) * scale);
        let over = (width / SIDE).max(height / SIDE).max((width * height / PIXELS).sqrt());
        let scale = if over > 1.0 { scale / over } else { scale };
        Self {
            place: Affine::scale(scale) * Affine::translate((-area.x0, -area.y0)),
            width: side(area.width() * scale),
            height: side(area.height() * scale),
        }
    }

    /// The same, made a little wider and higher or less so, so that the area ends where its last pixels do.
    fn filled(area: Rect, scale: f64) -> Self {
        let view = Self::of(area, scale);
        let (x, y) = (
            f64::from(view.width) / area.width(),
            f64::from(view.height) / area.height(),
        );
        Self {
            place: Affine::scale_non_uniform(x, y) * Affine::translate((-area.x0, -area.y0)),
            ..view
        }
    }

    /// Its pixels.
    pub(crate) fn area(&self) -> Rect {
        Rect::new(0.0, 0.0, f64::from(self.width), f64::from(self.height))
    }

    /// The part of it that `area`, in its own whole pixels, is.
    pub(crate) fn part(&self, area: Rect) -> Self {
        Self {
            place: Affine::translate((-area.x0, -area.y0)) * self.place,
            width: side(area.width()),
            height: side(area.height()),
        }
    }

    /// `rows` of it from `top` on.
    fn band(&self, top: u16, rows: u16) -> Self {
        Self {
            place: Affine::translate((0.0, -f64::from(top))) * self.place,
            width: self.width,
            height: rows,
        }
    }
}

/// A side in whole pixels, rounded as a page's frame is.
#[expect(
    clippy::cast_possible_truncation,
    reason = "it is at most SIDE, which is below 65 536"
)]
fn side(length: f64) -> u16 {
    if length > 1.0 {
        length.round().min(SIDE) as u16
    } else {
        1
    }
}

impl Painter {
    pub(crate) fn new() -> Self {
        Self {
            context: RenderContext::new(1, 1),
            canvas: Vec::new(),
            prepared: Prepared::default(),
        }
    }

    /// The pixels of `drawing`, `scale` a point: on a background as grey or RGB, on none as RGB with straight alpha.
    pub(crate) fn paint(
        &mut self,
        drawing: &Drawing,
        letters: &Letters,
        scale: f64,
        background: Option<Colour>,
    ) -> Raster {
        let view = View::page(drawing.size, scale);
        let quads = self.pixels(&Scene::of(drawing, letters), &view, background);
        let (channels, pixels) = match background {
            None => (4, quads.iter().flat_map(|quad| straight(*quad)).collect()),
            Some(_) if quads.iter().all(|[red, green, blue, _]| red == green && green == blue) => {
                (1, quads.iter().map(|[grey, ..]| *grey).collect())
            }
            Some(_) => (
                3,
                quads
                    .iter()
                    .flat_map(|[red, green, blue, _]| [*red, *green, *blue])
                    .collect(),
            ),
        };
        Raster {
            width: u32::from(view.width),
            height: u32::from(view.height),
            channels,
            pixels,
        }
    }

    /// What the page looks like, on white: squares count from the upper left corner of a page of `size * 100 / 72` pixels, rounded.
    pub(crate) fn look(&mut self, drawing: &Drawing, letters: &Letters) -> Look {
        let view = View::page(drawing.size, f64::from(Look::DPI) / f64::from(POINTS_PER_INCH));
        let quads = self.pixels(&Scene::of(drawing, letters), &view, Some([255; 3]));
        let side = Look::SIDE as usize;
        let squares = quads
            .chunks(usize::from(view.width) * side)
            .flat_map(|rows| means(rows, usize::from(view.width), side))
            .collect();
        Look {
            columns: u32::from(view.width).div_ceil(Look::SIDE),
            squares,
        }
    }

    /// What `mask` lets through of `area` (points of the page), as a picture of alpha and its place; none where it lets nothing
    /// through. It is cut to what it lets through: outside of a mask nothing is seen.
    pub(crate) fn mask(&mut self, mask: &SoftMask, letters: &Letters, area: Rect) -> Option<(Picture, Affine)> {
        let page = Rect::new(0.0, 0.0, mask.drawing.size.0, mask.drawing.size.1);
        let area = area.intersect(page);
        if area.is_zero_area() {
            return None;
        }
        let view = View::filled(area, f64::from(MASK_DPI) / f64::from(POINTS_PER_INCH));
        let background = mask.luminosity.then_some(mask.backdrop);
        let quads = self.pixels(&Scene::of(&mask.drawing, letters), &view, background);
        let through = |value: u8| match &mask.transfer {
            Some(transfer) => transfer.get(usize::from(value)).copied().unwrap_or(0),
            None => value,
        };
        let values = quads.iter().map(|[red, green, blue, alpha]| {
            through(if mask.luminosity {
                luminosity([*red, *green, *blue])
            } else {
                *alpha
            })
        });
        let values: Vec<u8> = values.collect();
        cover::cut(&values, &view)
    }

    /// The pixels of `scene` within `view`: red, green, blue, alpha, premultiplied, on `background`. They stand until the next call.
    pub(crate) fn pixels(&mut self, scene: &Scene<'_>, view: &View, background: Option<Colour>) -> &[[u8; 4]] {
        let row = usize::from(view.width) * 4;
        self.canvas.resize(row * usize::from(view.height), 0);
        let init = RasterizerSettings {
            target_init: TargetInit::Clear(background.map_or(AlphaColor::TRANSPARENT, opaque)),
            ..RasterizerSettings::default()
        };
        let rows = band_rows(scene, view);
        let mut top = 0;
        for piece in self.canvas.chunks_mut(row * usize::from(rows)) {
            let height = rows.min(view.height - top);
            self.context.reset_and_resize(view.width, height);
            scene.paint(&mut self.context, &mut self.prepared, &view.band(top, height));
            self.context.flush();
            if let Some(target) = PixmapMut::new(view.width, height, piece) {
                self.context.render_with(target, &mut Resources::default(), init);
            }
            top += height;
        }
        self.canvas.as_chunks::<4>().0
    }
}

/// How many rows are painted at once, so that neither the notes of the library nor the masks outgrow their bounds.
fn band_rows(scene: &Scene<'_>, view: &View) -> u16 {
    let masks = scene.masks() * usize::from(view.width) * usize::from(view.height);
    let bands = (masks / MASKS).max(scene.items.len() / AT_ONCE) + 1;
    let rows = usize::from(view.height).div_ceil(bands).next_multiple_of(4);
    u16::try_from(rows).unwrap_or(view.height).clamp(1, view.height)
}

fn opaque([red, green, blue]: Colour) -> AlphaColor<Srgb> {
    AlphaColor::from_rgba8(red, green, blue, 255)
}

/// Brightness (ISO 32000-1, 11.3.5.3).
fn luminosity([red, green, blue]: Colour) -> u8 {
    let sum = u32::from(red) * 77 + u32::from(green) * 151 + u32::from(blue) * 28;
    u8::try_from((sum + 128) >> 8).unwrap_or(u8::MAX)
}

/// A premultiplied pixel with its colours as they were.
fn straight([red, green, blue, alpha]: [u8; 4]) -> [u8; 4] {
    let whole = u32::from(alpha.max(1));
    let back = |value: u8| u8::try_from((u32::from(value) * 255 + whole / 2) / whole).unwrap_or(u8::MAX);
    [back(red), back(green), back(blue), alpha]
}

/// The mean colours of the squares of a row of them.
fn means(rows: &[[u8; 4]], width: usize, side: usize) -> Vec<Colour> {
    let mut sums = vec![[0_u32; 4]; width.div_ceil(side)];
    for row in rows.chunks(width) {
        for (sum, part) in sums.iter_mut().zip(row.chunks(side)) {
            for [red, green, blue, _] in part {
                sum[0] += u32::from(*red);
                sum[1] += u32::from(*green);
                sum[2] += u32::from(*blue);
                sum[3] += 1;
            }
        }
    }
    let mean = |sum: u32, count: u32| u8::try_from((sum + count / 2) / count.max(1)).unwrap_or(u8::MAX);
    sums.into_iter()
        .map(|[red, green, blue, count]| [mean(red, count), mean(green, count), mean(blue, count)])
        .collect()
}

#[cfg(test)]
mod tests;
