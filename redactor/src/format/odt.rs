//! Texts of OpenDocument (OpenDocument 1.3): what a reader sees of one as marked text, and a new package that holds only that.
//!
//! Read are packages (documents and templates) and documents that are one tree of XML. Kept are headings, paragraphs, lists with their
//! bullets, tables, pictures, charts as tables of what they show, the direction of blocks, and how all of it is set, from faces to pages. Headers and
//! footers stand in their places, and count pages. Numbers before paragraphs are letters of them, as they are seen. Text that stands
//! apart (boxes, notes) comes at the end. Tracked deletions, hidden text,
//! codes of fields, comments and properties are told and are gone; so are pictures that nobody sees.

mod chart;
mod inline;
mod items;
mod pages;
mod picture;
mod read;
mod running;
mod setting;
mod styles;
mod table;
mod write;

use super::{How, Refusal};
use crate::document::Hand;
use crate::flow::Flow;
use crate::package;
use crate::package::kind::Kind;
use crate::package::opendocument::{self, MIMETYPE, NAME, ZIP};

/// Where a ZIP file says how its first part is packed.
const PACKED: usize = 8;

/// What a text says it is, in the first part; documents, templates and masters go on in their own way.
const KIND: &str = "application/vnd.oasis.opendocument.text";

/// First parts of packages that do not begin as they should.
const FIRST: &[&[u8]] = &[
    b"META-INF/manifest.xml",
    b"content.xml",
    b"styles.xml",
    b"meta.xml",
    b"settings.xml",
];

/// A text of OpenDocument.
pub(super) const ODT: Kind = Kind {
    name: "odt",
    printed_by: Some(Hand::Writer),
    sniff,
    read,
    write: |taken| package::write::typed(KIND, &write::parts(taken)?),
};

/// A package that says so or does not say at all, or a tree of OpenDocument; what it is, its body says.
fn sniff(head: &[u8]) -> bool {
    let Some(name) = head.strip_prefix(ZIP).and(head.get(NAME..)) else {
        return opendocument::is_tree(head);
    };
    let stored = head.get(PACKED..).is_some_and(|packed| packed.starts_with(&[0, 0]));
    let says = name.get(..256.min(name.len())).unwrap_or_default();
    let is_text = says.windows(KIND.len()).any(|window| window == KIND.as_bytes());
    let typed = name.starts_with(MIMETYPE.as_bytes()) && (is_text || !stored);
    typed || FIRST.iter().any(|first| name.starts_with(first))
}

fn read(bytes: &[u8], how: &How) -> Result<Flow, Refusal> {
    opendocument::read(
        bytes,
        how,
        (package::tree, read::OTHERS),
        &|_, source, package, hidings| read::document(source, package, hidings, how),
    )
}

#[cfg(test)]
mod tests;
