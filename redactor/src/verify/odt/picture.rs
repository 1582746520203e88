//! A picture in a text of OpenDocument: in one form, of whole steps, leading to a part of this folder.

use crate::document::Figure;
use crate::verify::steps::Steps;

/// Where pictures lie.
pub(super) const FOLDER: &str = "Pictures/";

const STRANGE: &str = "a picture that is shown in another way than ours";

/// What comes before its width, before its height, before its name, and behind that.
const FRAME: &str = "<draw:frame xmlns:draw=\"urn:oasis:names:tc:opendocument:xmlns:drawing:1.0\" text:anchor-type=\"as-char\" \
    svg:width=\"";
const HIGH: &str = "\" svg:height=\"";
const IMAGE: &str = "\"><draw:image xmlns:xlink=\"http://www.w3.org/1999/xlink\" xlink:href=\"Pictures/";
const END: &str = "\" xlink:type=\"simple\" xlink:show=\"embed\" xlink:actuate=\"onLoad\"/></draw:frame>";

/// A step, in twentieths of a point.
const STEP: usize = 72;

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

/// A picture, if one comes.
pub(super) fn shown(
    steps: &mut Steps<'_>,
    names: &[String],
    numbers: &mut Vec<usize>,
    text: &mut String,
) -> Result<bool, &'static str> {
    if !steps.rest.starts_with(FRAME) {
        return Ok(false);
    }
    for (before, behind) in [(FRAME, HIGH), ("", IMAGE)] {
        if steps.ahead(before, behind, STEP, usize::from(Figure::LONGEST))? == 0 {
            return Err(STRANGE);
        }
    }
    let own = steps.until(END, STRANGE)?;
    numbers.push(names.iter().position(|name| name == own).ok_or(STRANGE)?);
    text.push(Figure::LETTER);
    Ok(true)
}
