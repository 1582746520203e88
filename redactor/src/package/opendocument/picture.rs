//! Pictures of documents of OpenDocument: whether their styles let them be seen, and what shows them where they are written, and their
//! parts.

use super::length::{length, share};
use crate::flow::Coded;
use crate::package::xml::Element;

/// Where pictures lie.
pub(crate) const FOLDER: &str = "Pictures/";

/// Parts of a hundred that are as good as all.
const ALL: i64 = 98;

/// Whether a clip (part 3, 20.189) leaves something out.
pub(crate) fn cuts(clip: &str) -> bool {
    let sides = clip
        .trim()
        .strip_prefix("rect(")
        .and_then(|sides| sides.strip_suffix(')'));
    let whole = |side: &str| side.trim() == "auto" || length(side).is_some_and(|side| side <= 0);
    match sides {
        Some(sides) => !sides.split([',', ' ']).filter(|side| !side.is_empty()).all(whole),
        None => clip != "auto",
    }
}

/// Whether properties let a picture be seen through.
pub(crate) fn clear(properties: &Element) -> Option<bool> {
    let opacity = properties.attribute("draw:image-opacity")?;
    Some(share(opacity, 100.0).is_some_and(|share| share <= 100 - ALL))
}

/// Whether properties make a picture all white, black or grey (part 3, 20.112, 20.152).
pub(crate) fn plain(properties: &Element) -> Option<bool> {
    let [light, contrast] = ["draw:luminance", "draw:contrast"].map(|name| properties.attribute(name));
    let part = |said: Option<&str>| said.and_then(|said| share(said, 100.0)).unwrap_or(0);
    light.or(contrast)?;
    Some(part(light).abs() >= ALL || part(contrast) <= -ALL)
}

/// What shows the picture of this name in its frame.
pub(crate) fn image(name: &str) -> String {
    format!(
        "<draw:image xmlns:xlink=\"http://www.w3.org/1999/xlink\" xlink:href=\"{name}\" xlink:type=\"simple\" \
         xlink:show=\"embed\" xlink:actuate=\"onLoad\"/>"
    )
}

/// The entries of `pictures` in the list of parts.
pub(crate) fn listed(pictures: &[Coded]) -> String {
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
pub(crate) fn parts(pictures: &[Coded]) -> impl Iterator<Item = (String, Vec<u8>)> {
    Coded::parts(FOLDER, pictures)
}

/// The name of a picture, by its number from 0.
pub(crate) fn name((number, picture): (usize, &Coded)) -> String {
    format!("{FOLDER}{}", picture.name(number))
}
