//! A picture in a text of OpenDocument: in one form, of whole steps, leading to a part of this folder.

use crate::document::Figure;
use crate::verify::images::{self, STRANGE};
use crate::verify::steps::Steps;

/// What comes before its width, before its height, and behind that.
const FRAME: &str = "<draw:frame xmlns:draw=\"urn:oasis:names:tc:opendocument:xmlns:drawing:1.0\" text:anchor-type=\"as-char\" \
    svg:width=\"";
const HIGH: &str = "\" svg:height=\"";
const IMAGE: &str = "\">";

/// A step, in twentieths of a point.
const STEP: usize = 72;

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
    if images::shown(steps, names, numbers, text)? {
        Ok(true)
    } else {
        Err(STRANGE)
    }
}
