//! Presentations of OpenDocument (OpenDocument 1.3): what their slides show as marked text, and a new package that holds only that.
//!
//! Read are packages (documents and templates) and documents that are one tree of XML. A slide is a block of boxes, each with its place,
//! its ground, and paragraphs or a table: frames and shapes with text, and what a master shows on each of its slides. Hidden slides and
//! shapes, text that is covered, off the slide or not to be told from what is behind it are told and are gone; so are notes, comments,
//! animations, names, links, properties, charts, pictures, sound and film.

mod frame;
mod graphic;
mod manner;
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
use crate::flow::{Flow, Hidings};
use crate::package;
use crate::package::kind::Kind;
use crate::package::opendocument::{self, CONTENT, META, SETTINGS, STYLES, Source, ZIP};
use std::collections::BTreeSet;

/// What a presentation says it is, in the first part or in its root; documents and templates go on in their own way.
const KIND: &str = "application/vnd.oasis.opendocument.presentation";

/// What would help with an OpenDocument file of another kind.
const OTHERS: &str = "a document of OpenDocument that says it is a presentation and is none; open it on a machine without a network, print it to PDF there, and process the PDF";

/// A presentation of OpenDocument.
pub(super) const ODP: Kind = Kind {
    name: "odp",
    printed_by: Some(Hand::Impress),
    sniff: |head| opendocument::is_of(head, KIND),
    read,
    write: |taken| {
        let (text, marks) = taken.plain()?;
        package::write::typed(KIND, &write::parts(text, marks)?)
    },
};

fn read(bytes: &[u8], how: &How) -> Result<Flow, Refusal> {
    if bytes.starts_with(ZIP) {
        return packed(bytes, how);
    }
    let tree = package::tree(bytes)?;
    read::presentation(&Source::one(&tree), None, Hidings::default(), &how.limits)
}

/// The marked text of a package, and what hides in its other parts.
fn packed(bytes: &[u8], how: &How) -> Result<Flow, Refusal> {
    let mut hidings = Hidings::default();
    let package = opendocument::package(bytes, how, &mut hidings)?;
    let content = package.tree(CONTENT)?;
    let content = content.ok_or_else(|| Refusal::Unsupported(OTHERS.to_owned()))?;
    let (styles, meta, settings) = (package.tree(STYLES)?, package.tree(META)?, package.tree(SETTINGS)?);
    let source = Source {
        content: &content,
        styles: styles.as_ref(),
        meta: meta.as_ref(),
        settings: settings.as_ref(),
    };
    let mut flow = read::presentation(&source, Some(&package), hidings, &how.limits)?;
    opendocument::others(&package, &BTreeSet::new(), &mut flow.hidings)?;
    Ok(flow)
}

#[cfg(test)]
mod tests;
