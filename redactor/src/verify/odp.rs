//! A presentation of OpenDocument that was written here: its parts, most of them the same in every presentation, and slides of boxes with
//! paragraphs or a table, each at a place and in styles of a list; nothing else, byte for byte.

mod place;
mod slide;
mod styles;
mod table;

use super::steps::Steps;
use super::{Expectation, Reader, Survivor, images, package, pictures};
use crate::document::Stage;
use crate::format::Refusal;
use crate::limits::Limits;

/// The verifier of presentations of OpenDocument.
pub(super) const READER: Reader = Reader { name: "odp", check };

/// The parts that are the same in every presentation, and those that are not: the content, and the styles, which say how large slides are.
const PARTS: [(&str, &str); 2] = [
    ("mimetype", "application/vnd.oasis.opendocument.presentation"),
    ("META-INF/manifest.xml", include_str!("odp/parts/manifest.xml")),
];
const CONTENT: &str = "content.xml";
const STYLES: &str = "styles.xml";

/// What every content begins with, what stands between its styles and its slides, and what it ends with.
const BEGIN: &str = include_str!("odp/parts/begin.xml");
const BETWEEN: &str = "</office:automatic-styles><office:body><office:presentation>";
const END: &str = "</office:presentation></office:body></office:document-content>";

/// What the styles say before the size of slides, and behind it.
const BEFORE: &str = include_str!("odp/parts/before.xml");
const BEHIND: &str = include_str!("odp/parts/behind.xml");

/// Lengths of slides in a point, and the longest side in points.
const POINT: i64 = 12_700;
const LONGEST: usize = 2_000;

const PART: &str = "a part that no document of ours has";

fn check(bytes: &[u8], expectation: &Expectation, limits: &Limits) -> Result<Vec<Survivor>, Refusal> {
    let file = pictures::File {
        bytes,
        parts: package::typed_parts(bytes),
        folder: images::FOLDER,
    };
    pictures::checked(file, expectation, limits, shown)
}

/// The text that a presentation shows, and its pictures, of which these are the names, in their places; why it is not one of ours, else.
fn shown(parts: &[package::Text<'_>], names: &[String]) -> Result<(String, Vec<usize>), &'static str> {
    let (styles, before) = parts.split_last().ok_or(PART)?;
    let listed = images::listed(PARTS[1].1, names);
    let constant = [PARTS[0], (PARTS[1].0, listed.as_str())];
    let content = package::only(before, &constant, (PARTS.len(), CONTENT))?;
    if styles.0 != STYLES || !sized(&styles.1) {
        return Err(PART);
    }
    let mut steps = Steps { rest: content };
    steps.expects(BEGIN, "another head than every presentation has")?;
    let styles = styles::all(&mut steps)?;
    steps.expects(BETWEEN, "a style that no presentation of ours has")?;
    slide::all(steps, styles, names)
}

/// Whether styles are ours, with a size of the table.
fn sized(part: &str) -> bool {
    let mut steps = Steps { rest: part };
    let mut size = || {
        steps.expects(BEFORE, PART)?;
        let width = steps.number(" fo:page-width=\"", "pt\"", LONGEST)?;
        let height = steps.number(" fo:page-height=\"", "pt\"", LONGEST)?;
        steps.expects(BEHIND, PART)?;
        Ok::<_, &'static str>((width, height))
    };
    let side = |side: Option<usize>| side.and_then(|side| i64::try_from(side).ok()).map(|side| side * POINT);
    let Ok((width, height)) = size() else { return false };
    let (Some(width), Some(height)) = (side(width), side(height)) else {
        return false;
    };
    steps.rest.is_empty() && Stage::nearest(width, height).size() == (width, height)
}

#[cfg(test)]
mod tests;
