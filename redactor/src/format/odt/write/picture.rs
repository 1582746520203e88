//! Pictures of a text of OpenDocument that is written: each stands as a letter does.

use crate::document::Figure;
use crate::package::opendocument::length::written;
use crate::package::opendocument::picture::image;

/// A twentieth of a point, in English Metric Units.
const TWENTIETH: u32 = 635;

/// What shows the picture of this name.
pub(super) fn shown(figure: Figure, name: &str) -> String {
    let [wide, high] =
        [figure.width, figure.height].map(|side| written(i64::from(u32::from(side) * Figure::STEP / TWENTIETH)));
    format!(
        "<draw:frame xmlns:draw=\"urn:oasis:names:tc:opendocument:xmlns:drawing:1.0\" text:anchor-type=\"as-char\" \
         svg:width=\"{wide}\" svg:height=\"{high}\">{}</draw:frame>",
        image(name)
    )
}
