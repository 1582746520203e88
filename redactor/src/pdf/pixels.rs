//! A page drawn: what a reader would see, as plain pixels.

use crate::document::Raster;
use crate::pdf::page::Frame;
use hayro::hayro_interpret::InterpreterSettings;
use hayro::hayro_syntax::page::Page;
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::vello_cpu::{Pixmap, RasterizerSettings, RenderContext, Resources, TargetInit};
use hayro::{RenderCache, RenderSettings, render_into};

/// Draws pages one after the other into the same memory.
pub(crate) struct Easel<'a> {
    settings: &'a InterpreterSettings,
    cache: RenderCache<'a>,
    context: RenderContext,
    canvas: Pixmap,
}

impl<'a> Easel<'a> {
    /// An easel for the pages of one document.
    pub(crate) fn new(settings: &'a InterpreterSettings) -> Self {
        Self {
            settings,
            cache: RenderCache::new(),
            context: RenderContext::new(1, 1),
            canvas: Pixmap::new(1, 1),
        }
    }

    /// The pixels of `page`, on white.
    pub(crate) fn draw(&mut self, page: &'a Page<'a>, frame: &Frame) -> Raster {
        if (self.context.width(), self.context.height()) == (frame.width, frame.height) {
            self.context.reset();
        } else {
            self.context = RenderContext::new(frame.width, frame.height);
            self.canvas = Pixmap::new(frame.width, frame.height);
        }
        // Hinting moves the shapes of small letters: digits become each other. A letter that is drawn once and copied stands up to
        // half a pixel from its place.
        let how = RenderSettings {
            hinting: false,
            glyph_caching: false,
            ..RenderSettings::default()
        };
        render_into(page, &self.cache, self.settings, &how, &mut self.context, frame.place);
        self.context.flush();
        let init = RasterizerSettings {
            target_init: TargetInit::Clear(WHITE),
            ..RasterizerSettings::default()
        };
        self.context
            .render_with(&mut self.canvas, &mut Resources::default(), init);
        raster(self.canvas.data_as_u8_slice(), frame)
    }
}

/// Opaque pixels of four bytes become three, or one where all are grey.
fn raster(rgba: &[u8], frame: &Frame) -> Raster {
    let (width, height) = frame.size();
    let (quads, _) = rgba.as_chunks::<4>();
    let mut rows = quads.chunks(usize::from(frame.width));
    let (channels, pixels) = if rows.all(grey) {
        (1, quads.iter().map(|[grey, ..]| *grey).collect())
    } else {
        let mut pixels = Vec::with_capacity(quads.len() * 3);
        quads
            .iter()
            .for_each(|[red, green, blue, _]| pixels.extend_from_slice(&[*red, *green, *blue]));
        (3, pixels)
    };
    Raster {
        width,
        height,
        channels,
        pixels,
    }
}

/// Whether a row is grey. It is looked at as a whole, which is several times as fast as pixel by pixel.
fn grey(row: &[[u8; 4]]) -> bool {
    row.iter().fold(0, |colour, [red, green, blue, _]| {
        colour | (red ^ green) | (green ^ blue)
    }) == 0
}
