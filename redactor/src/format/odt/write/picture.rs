//! Pictures of a text of OpenDocument that is written: their places, and their parts.

use crate::document::Figure;
use crate::flow::Coded;
use crate::package::opendocument::length::written;

/// Where pictures lie.
const FOLDER: &str = "Pictures/";

/// A twentieth of a point, in English Metric Units.
const TWENTIETH: u32 = 635;

/// What shows the picture of this name.
pub(super) fn shown(figure: Figure, name: &str) -> String {
    let [wide, high] =
        [figure.width, figure.height].map(|side| written(i64::from(u32::from(side) * Figure::STEP / TWENTIETH)));
    format!(
        "<draw:frame xmlns:draw=\"urn:oasis:names:tc:opendocument:xmlns:drawing:1.0\" text:anchor-type=\"as-char\" \
         svg:width=\"{wide}\" svg:height=\"{high}\"><draw:image xmlns:xlink=\"http://www.w3.org/1999/xlink\" \
         xlink:href=\"{name}\" xlink:type=\"simple\" xlink:show=\"embed\" xlink:actuate=\"onLoad\"/></draw:frame>"
    )
}

/// The entries of `pictures` in the list of parts.
pub(super) fn listed(pictures: &[Coded]) -> String {
    let entry = |(number, picture): (usize, &Coded)| {
        let kind = if picture.extension == "jpg" {
            "jpeg"
        } else {
            picture.extension
        };
        let name = name((number, picture));
        format!("<manifest:file-entry manifest:full-path=\"{name}\" manifest:media-type=\"image/{kind}\"/>")
    };
    pictures.iter().enumerate().map(entry).collect()
}

/// The parts that `pictures` are.
pub(super) fn parts(pictures: &[Coded]) -> impl Iterator<Item = (String, Vec<u8>)> {
    Coded::parts(FOLDER, pictures)
}

/// The name of a picture, by its number from 0.
pub(super) fn name((number, picture): (usize, &Coded)) -> String {
    format!("{FOLDER}{}", picture.name(number))
}
