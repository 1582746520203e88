//! The new PDF of pictures: a catalogue, pages, and for each page one picture and the line that draws it. Nothing else.

use crate::pdf::coding::Picture;
use crate::pdf::objects::{CATALOG, Objects, PAGES};
use crate::pdf::{DPI, POINTS_PER_INCH};
use lopdf::{Dictionary, Object, ObjectId, Stream, dictionary};
use std::io::{self, Write};

/// The oldest version that every reader of the last twenty years takes.
const VERSION: &str = "1.5";

/// A file being written.
pub(crate) struct File<'w> {
    objects: Objects<'w>,
    pages: Vec<Object>,
}

impl<'w> File<'w> {
    /// Begins a file on `out`.
    ///
    /// # Errors
    /// Those of `out`.
    pub(crate) fn begin(out: &'w mut dyn Write) -> io::Result<Self> {
        Ok(Self {
            objects: Objects::begin(out, VERSION)?,
            pages: Vec::new(),
        })
    }

    /// Adds a page that shows `picture`.
    ///
    /// # Errors
    /// Those of `out`, and more pages than PDF can number.
    pub(crate) fn page(&mut self, picture: Picture) -> io::Result<()> {
        let (width, height) = (points(picture.width), points(picture.height));
        let drawing = format!("{width} 0 0 {height} 0 0 cm /P Do");
        let image = self.objects.add(picture.stream())?;
        let content = self.objects.add(plain_stream(drawing.into_bytes()))?;
        let page = self.objects.add(page_dictionary(width, height, image, content))?;
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
