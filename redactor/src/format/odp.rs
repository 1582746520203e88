//! Presentations of OpenDocument (OpenDocument 1.3): what their slides show as marked text, and a new package that holds only that.
//!
//! Read are packages (documents and templates) and documents that are one tree of XML. A slide is a block of boxes, each with its place,
//! its ground, and paragraphs or a table: frames and shapes with text, charts as tables of what they show, and what a master shows on each of its slides. Hidden slides and
//! shapes, text that is covered, off the slide or not to be told from what is behind it are told and are gone; so are animations,
//! names, links, properties, sound and film, and what is not seen of pictures; and notes and comments, unless they are kept.

mod chart;
mod comments;
mod frame;
mod graphic;
mod manner;
mod notes;
mod over;
mod picture;
mod read;
mod scene;
mod show;
mod styles;
mod table;
mod told;
mod words;
mod write;

use super::{How, Refusal};
use crate::document::Hand;
use crate::flow::Flow;
use crate::package;
use crate::package::kind::Kind;
use crate::package::opendocument;

/// What a presentation says it is, in the first part or in its root; documents and templates go on in their own way.
const KIND: &str = "application/vnd.oasis.opendocument.presentation";

/// What an OpenDocument file of another kind is called.
const OTHERS: &str = "a document of OpenDocument that says it is a presentation and is none";

/// A presentation of OpenDocument.
pub(super) const ODP: Kind = Kind {
    name: "odp",
    printed_by: Some(Hand::Impress),
    sniff: |head| opendocument::is_of(head, KIND),
    read,
    write: |taken| package::write::typed(KIND, &write::parts(taken)?),
};

fn read(bytes: &[u8], how: &How) -> Result<Flow, Refusal> {
    opendocument::read(bytes, how, (package::tree, OTHERS), &|_, source, package, hidings| {
        read::presentation(source, package, hidings, how)
    })
}

#[cfg(test)]
mod tests;
