//! A spreadsheet of OpenDocument that was written here: its parts, all but one the same in every spreadsheet, then sheets by their names
//! and widths, and in these cells with nothing, with a number in a form of a list, or with letters; nothing else, byte for byte.

mod sheet;
mod value;

use super::{Expectation, Reader, Survivor, package};
use crate::format::Refusal;
use crate::limits::Limits;

/// The verifier of spreadsheets of OpenDocument.
pub(super) const READER: Reader = Reader { name: "ods", check };

/// The parts in their order, but for the content: the same in every spreadsheet.
const PARTS: [(&str, &str); 3] = [
    ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
    ("META-INF/manifest.xml", include_str!("ods/parts/manifest.xml")),
    ("styles.xml", include_str!("ods/parts/styles.xml")),
];
const CONTENT: &str = "content.xml";

/// The place of the content among them, and what every content begins and ends with.
const PLACE: usize = 2;
const BEGIN: &str = include_str!("ods/parts/begin.xml");
const END: &str = include_str!("ods/parts/end.xml");

fn check(bytes: &[u8], expectation: &Expectation, _: &Limits) -> Result<Vec<Survivor>, Refusal> {
    package::checked(bytes, package::typed_parts(bytes), expectation, |parts, truth| {
        shown(package::only(parts, &PARTS, (PLACE, CONTENT))?, truth)
    })
}

/// The text that a spreadsheet shows; why it is not one of ours, else. The name of a sheet stands for the line of `truth` that it was
/// made of.
fn shown(part: &str, truth: &str) -> Result<String, &'static str> {
    let body = part.strip_prefix(BEGIN).and_then(|body| body.strip_suffix(END));
    sheet::all(body.ok_or("another head or end than every spreadsheet has")?, truth)
}

#[cfg(test)]
mod tests;
