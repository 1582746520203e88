//! Presentations (ECMA-376, PresentationML): what their slides show as marked text, and a new package that holds only that.
//!
//! A slide is a block of boxes, each with its place, its ground, and paragraphs or a table; a box is a text box, a placeholder, a shape
//! with text or one of a diagram, and what a master shows on each of its slides; a chart is a table of what it shows. Hidden slides and
//! shapes, text that is covered, off the slide or not to be told from what is behind it are told and are gone; so are animations,
//! names, links, properties, sound and film, and what is not seen of pictures; and speaker notes and comments, unless they are kept.

mod chart;
mod colour;
mod comments;
mod frame;
mod heirs;
mod manner;
mod notes;
mod numbers;
mod over;
mod picture;
mod read;
mod scene;
mod show;
mod table;
mod told;
mod words;
mod write;

use super::{How, Refusal};
use crate::document::Hand;
use crate::flow::{Flow, Hidings};
use crate::package::kind::Kind;
use crate::package::{self, Package};

/// A presentation.
pub(super) const PPTX: Kind = Kind {
    name: "pptx",
    printed_by: Some(Hand::Impress),
    sniff,
    read,
    write: |taken| package::write::package(&write::parts(taken)?),
};

/// A package with a part of presentations near its beginning; what it is, its parts say.
fn sniff(head: &[u8]) -> bool {
    package::begins(head, "ppt/") && package::names(head, "ppt/")
}

fn read(bytes: &[u8], how: &How) -> Result<Flow, Refusal> {
    let mut hidings = Hidings::default();
    let package = Package::open(bytes, &how.limits, &mut hidings)?;
    read::presentation(&package, hidings, how)
}

#[cfg(test)]
mod tests;
