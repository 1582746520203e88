//! The new PDF of pictures: a catalogue, pages, and for each page one picture, the line that draws it, and its text layer where one is
//! wanted. Nothing else.

use crate::document::TextLayer;
use crate::pdf::coding::Picture;
use crate::pdf::objects::{CATALOG, Objects, PAGES, deflated};
use crate::pdf::{DPI, POINTS_PER_INCH, layer};
use lopdf::{Dictionary, Object, ObjectId, Stream, dictionary};
use std::io::{self, Write};

/// The oldest version that every reader of the last twenty years takes.
const VERSION: &str = "1.5";

/// A file being written.
pub(crate) struct File<'w> {
    objects: Objects<'w>,
    pages: Vec<Object>,
    /// The font of text layers.
    font: Option<ObjectId>,
}

impl<'w> File<'w> {
    /// Begins a file on `out`, `layered` where one of its pages has a text layer.
    ///
    /// # Errors
    /// Those of `out`.
    pub(crate) fn begin(out: &'w mut dyn Write, layered: bool) -> io::Result<Self> {
        let mut objects = Objects::begin(out, VERSION)?;
        let font = if layered {
            Some(layer::font(&mut objects)?)
        } else {
            None
        };
        Ok(Self {
            objects,
            pages: Vec::new(),
            font,
        })
    }

    /// Adds a page that shows `picture`, and says `layer`.
    ///
    /// # Errors
    /// Those of `out`, and more pages than PDF can number.
    pub(crate) fn page(&mut self, picture: Picture, layer: Option<&TextLayer>) -> io::Result<()> {
        let (width, height) = (points(picture.width), points(picture.height));
        let drawing = format!("{width} 0 0 {height} 0 0 cm /P Do");
        let image = self.objects.add(picture.stream())?;
        let content = self.objects.add(plain_stream(drawing.into_bytes()))?;
        let mut page = page_dictionary(width, height, image, content);
        if let (Some(layer), Some(font)) = (layer, self.font) {
            let words = layer::content(layer, f64::from(height), false);
            let words = self.objects.add(deflated(Dictionary::new(), &words)?)?;
            layer::lay(&mut page, words, content, font);
        }
        let page = self.objects.add(page)?;
        self.pages.push(Object::Reference(page));
        Ok(())
    }

    /// Ends the file.
    ///
    /// # Errors
    /// Those of `out`.
    pub(crate) fn finish(mut self) -> io::Result<()> {
        let kids = std::mem::take(&mut self.pages);
        let count = i64::try_from(kids.len()).map_err(io::Error::other)?;
        let pages = dictionary! { "Type" => "Pages", "Kids" => kids, "Count" => count };
        let catalog = dictionary! { "Type" => "Catalog", "Pages" => PAGES };
        self.objects.write(PAGES, pages)?;
        self.objects.write(CATALOG, catalog)?;
        self.objects.finish()
    }
}

/// Pixels in points.
#[expect(
    clippy::cast_possible_truncation,
    reason = "a side is below 65 536, and its points have two decimals: 24 bits hold them"
)]
fn points(pixels: u32) -> f32 {
    (f64::from(pixels) * f64::from(POINTS_PER_INCH) / f64::from(DPI)) as f32
}

fn page_dictionary(width: f32, height: f32, image: ObjectId, content: ObjectId) -> Dictionary {
    dictionary! {
        "Type" => "Page",
        "Parent" => PAGES,
        "MediaBox" => vec![0.into(), 0.into(), width.into(), height.into()],
        "Resources" => dictionary! { "XObject" => dictionary! { "P" => image } },
        "Contents" => content,
    }
}

fn plain_stream(content: Vec<u8>) -> Stream {
    Stream::new(Dictionary::new(), content).with_compression(false)
}
