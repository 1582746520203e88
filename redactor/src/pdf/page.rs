//! How large a page is drawn, and which pages are too large to be drawn at all.

use crate::format::Refusal;
use crate::limits::Limits;
use crate::pdf::{DPI, POINTS_PER_INCH};
use hayro::hayro_interpret::util::TransformExt;
use hayro::hayro_syntax::page::{Page, Rotation};
use hayro::kurbo::{Affine, Rect};

/// The longest side in pixels: 14 400 points, the largest page that PDF defines (ISO 32000-1, annex C.2), at 150 dpi.
const SIDE: f64 = 30_000.0;

/// Pixels of one page, whatever the limits say: A0 at 150 dpi has 35 million, and at 4 bytes a pixel three buffers of this size
/// fit into the address space of a worker.
const PIXELS: f64 = 40_000_000.0;

/// The sheet on which a page lies that has no box of its own: Letter, as readers agree.
const LETTER: Rect = Rect::new(0.0, 0.0, 612.0, 792.0);

/// A page as it is shown: its size in points, and how the page's own points (y up, not rotated, uncropped) map to it (y down).
///
/// What is shown is what its crop box and its media box have in common (ISO 32000-1, 14.11.2). Where one of them is empty, readers do
/// as if it were not there, and take Letter for a page without any: what is on such a page is seen, and must not be taken for hidden.
pub(crate) fn shown(page: &Page<'_>) -> ((f64, f64), Affine) {
    let [crop, media] = [page.crop_box(), page.media_box()].map(|area| Rect::new(area.x0, area.y0, area.x1, area.y1));
    let has_area = |area: &Rect| area.width() > 0.0 && area.height() > 0.0;
    if has_area(&crop) && has_area(&media) {
        let (width, height) = page.render_dimensions();
        let size = (f64::from(width), f64::from(height));
        return (size, page.initial_transform(true).to_kurbo());
    }
    let sheet = [media, crop].into_iter().find(has_area).unwrap_or(LETTER);
    let (width, height) = (sheet.width(), sheet.height());
    let (size, turn) = match page.rotation() {
        Rotation::None => ((width, height), Affine::IDENTITY),
        Rotation::Horizontal => ((height, width), Affine::new([0.0, 1.0, -1.0, 0.0, height, 0.0])),
        Rotation::Flipped => ((width, height), Affine::new([-1.0, 0.0, 0.0, -1.0, width, height])),
        Rotation::FlippedHorizontal => ((height, width), Affine::new([0.0, -1.0, 1.0, 0.0, 0.0, width])),
    };
    (size, turn * Affine::new([1.0, 0.0, 0.0, -1.0, -sheet.x0, sheet.y1]))
}

/// A page's raster: its size in pixels and how the page's own points map to it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Frame {
    /// Width in pixels, at least 1.
    pub(crate) width: u16,
    /// Height in pixels, at least 1.
    pub(crate) height: u16,
    /// From the page's points (y up, not rotated, uncropped) to pixels (y down, as shown).
    pub(crate) place: Affine,
}

impl Frame {
    /// The frame of `page`.
    ///
    /// # Errors
    /// [`Refusal::TooLarge`] where a side or the area is beyond its limit.
    pub(crate) fn of(page: &Page<'_>, limits: &Limits) -> Result<Self, Refusal> {
        let scale = f64::from(DPI) / f64::from(POINTS_PER_INCH);
        let ((width, height), place) = shown(page);
        let (width, height) = (side(width * scale)?, side(height * scale)?);
        let pixels = u64::from(width) * u64::from(height);
        if pixels > limits.pixels || f64::from(width) * f64::from(height) > PIXELS {
            return Err(Refusal::TooLarge(format!(
                "a page would have {} million pixels at {DPI} dpi, more than a sheet of A0",
                pixels / 1_000_000
            )));
        }
        let place = Affine::scale(scale) * place;
        Ok(Self { width, height, place })
    }

    /// The whole raster.
    pub(crate) fn area(&self) -> Rect {
        Rect::new(0.0, 0.0, f64::from(self.width), f64::from(self.height))
    }

    /// Its size in pixels.
    pub(crate) fn size(&self) -> (u32, u32) {
        (u32::from(self.width), u32::from(self.height))
    }
}

/// A side in whole pixels.
#[expect(
    clippy::cast_possible_truncation,
    reason = "it is at most SIDE, which is below 65 536"
)]
fn side(length: f64) -> Result<u16, Refusal> {
    // A NaN fails the comparison too.
    if length <= SIDE {
        Ok(length.round().max(1.0) as u16)
    } else {
        Err(Refusal::TooLarge(format!(
            "a side of a page is longer than {SIDE} pixels at {DPI} dpi, the longest that PDF defines"
        )))
    }
}
