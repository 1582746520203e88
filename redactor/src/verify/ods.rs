//! A spreadsheet of OpenDocument that was written here: its parts, all but one the same in every spreadsheet, then sheets by their names
//! and widths, and in these cells with nothing, with a number in a form of a list, with letters or with a picture; nothing else, byte for byte.

mod sheet;
mod value;

use super::{Expectation, Reader, Survivor, Truth, images, package, pictures};
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

fn check(bytes: &[u8], expectation: &Expectation, limits: &Limits) -> Result<Vec<Survivor>, Refusal> {
    let truth = match &expectation.truth {
        Truth::Text(text) => text.as_str(),
        Truth::Figured(figured) => figured.text.as_str(),
        _ => "",
    };
    let file = pictures::File {
        bytes,
        parts: package::typed_parts(bytes),
        folder: images::FOLDER,
    };
    pictures::checked(file, expectation, limits, |parts, names| {
        let [kind, (manifest, list), styles] = PARTS;
        let list = images::listed(list, names);
        let part = package::only(parts, &[kind, (manifest, list.as_str()), styles], (PLACE, CONTENT))?;
        shown(part, names, truth)
    })
}

/// The text that a spreadsheet shows, and its pictures in their places; why it is not one of ours, else. The name of a sheet stands for
/// the line of `truth` that it was made of.
fn shown(part: &str, names: &[String], truth: &str) -> Result<(String, Vec<usize>), &'static str> {
    let body = part.strip_prefix(BEGIN).and_then(|body| body.strip_suffix(END));
    sheet::all(
        body.ok_or("another head or end than every spreadsheet has")?,
        names,
        truth,
    )
}

#[cfg(test)]
mod tests;
