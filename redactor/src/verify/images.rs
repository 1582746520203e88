//! What documents of OpenDocument have of pictures: parts of one folder, in the list of all parts, and the element that shows one.

use super::steps::Steps;
use crate::document::Figure;

/// Where pictures lie.
pub(super) const FOLDER: &str = "Pictures/";

/// What comes before the name of a picture, and behind it.
const IMAGE: &str = "<draw:image xmlns:xlink=\"http://www.w3.org/1999/xlink\" xlink:href=\"Pictures/";
const END: &str = "\" xlink:type=\"simple\" xlink:show=\"embed\" xlink:actuate=\"onLoad\"/></draw:frame>";

pub(super) const STRANGE: &str = "a picture that is shown in another way than ours";

/// The list of parts, with pictures of these names behind all others.
pub(super) fn listed(constant: &str, names: &[String]) -> String {
    let (before, end) = constant.rsplit_once("</").unwrap_or_default();
    let mut listed = before.to_owned();
    for name in names {
        let kind = if name.ends_with(".jpg") { "jpeg" } else { "png" };
        listed.push_str(&format!(
            "<manifest:file-entry manifest:full-path=\"{FOLDER}{name}\" manifest:media-type=\"image/{kind}\"/>"
        ));
    }
    listed + "</" + end
}

/// Whether a picture comes, up to the end of its frame: its number among `names`, and its letter.
pub(super) fn shown(
    steps: &mut Steps<'_>,
    names: &[String],
    numbers: &mut Vec<usize>,
    text: &mut String,
) -> Result<bool, &'static str> {
    if !steps.takes(IMAGE) {
        return Ok(false);
    }
    let own = steps.until(END, STRANGE)?;
    numbers.push(names.iter().position(|name| name == own).ok_or(STRANGE)?);
    text.push(Figure::LETTER);
    Ok(true)
}
