//! Pictures of documents of OpenDocument: whether their styles let them be seen, and what shows them where they are written, and their
//! parts.

use super::length::{length, share};
use crate::flow::Coded;
use crate::package::xml::Element;

/// Where pictures lie.
pub(crate) const FOLDER: &str = "Pictures/";

/// Of how opaque a picture is, in parts of a hundred, what can hardly be seen; of how bright it is made, or how much of a colour it has, what
/// hides all else.
const HARDLY: i64 = 5;
const ALL: i64 = 90;

/// Whether a clip (part 3, 20.189) leaves something out, or leaves room beside a picture.
pub(crate) fn cuts(clip: &str) -> bool {
    let sides = clip
        .trim()
        .strip_prefix("rect(")
        .and_then(|sides| sides.strip_suffix(')'));
    let whole = |side: &str| side.trim() == "auto" || length(side) == Some(0);
    match sides {
        Some(sides) => !sides.split([',', ' ']).filter(|side| !side.is_empty()).all(whole),
        None => clip != "auto",
    }
}

/// Whether properties let a picture be seen through.
pub(crate) fn clear(properties: &Element) -> Option<bool> {
    let opacity = properties.attribute("draw:image-opacity")?;
    Some(share(opacity, 100.0).is_some_and(|share| share < HARDLY))
}

/// How much less opaque properties make a picture than it is in its file, of 255.
pub(crate) fn cleared(properties: &Element) -> Option<u8> {
    let opacity = properties.attribute("draw:image-opacity")?;
    let share = share(opacity, 255.0)?.clamp(0, 255);
    u8::try_from(255 - share).ok()
}

/// Whether properties make a picture all white, black, grey or of one colour (part 3, 20.112, 20.152).
pub(crate) fn plain(properties: &Element) -> Option<bool> {
    let part = |name: &str| share(properties.attribute(name)?, 100.0);
    let [contrast, light] = ["draw:contrast", "draw:luminance"].map(part);
    let colours = ["draw:red", "draw:green", "draw:blue"].map(part);
    let all = colours.into_iter().chain([light]).flatten();
    let hidden = all.clone().any(|part| part.abs() >= ALL) || contrast.is_some_and(|contrast| contrast <= -ALL);
    (contrast.is_some() || all.clone().next().is_some()).then_some(hidden)
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
