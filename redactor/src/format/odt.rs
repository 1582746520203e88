//! Texts of OpenDocument (OpenDocument 1.3): what a reader sees of one as marked text, and a new package that holds only that.
//!
//! Read are packages (documents and templates) and documents that are one tree of XML. Kept are headings, paragraphs, lists with their
//! bullets, tables, looks of letters and the direction of blocks. Numbers before paragraphs are letters of them, as they are seen. Text
//! that stands apart (boxes, notes, headers, footers) comes at the end. Tracked deletions, hidden text, codes of fields, comments and
//! properties are told and are gone; so are pictures, and the look of pages.

mod inline;
mod items;
mod lists;
mod manner;
mod pages;
mod parts;
mod read;
mod styles;
mod table;
mod write;

use super::{Format, Refusal};
use crate::document::Value;
use crate::finding::Edits;
use crate::flow::{Flow, Hidings};
use crate::limits::Limits;
use crate::package::{self, Package, told};
use read::Source;
use std::collections::BTreeSet;
use std::io::Write;

/// A text of OpenDocument.
pub(super) struct Odt;

/// What a ZIP file begins with, where it says how its first part is packed, and where the name of that part stands.
const ZIP: &[u8] = b"PK\x03\x04";
const PACKED: usize = 8;
const NAME: usize = 30;

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

/// The parts that are read (part 2, 3.1), and two that only say what the package is.
const CONTENT: &str = "content.xml";
const STYLES: &str = "styles.xml";
const META: &str = "meta.xml";
const SETTINGS: &str = "settings.xml";
const MANIFEST: &str = "META-INF/manifest.xml";
const MIMETYPE: &str = "mimetype";

const LOCKED: &str =
    "a document that is locked with a password; open it where it was made, save it without one, and process it again";

impl Format for Odt {
    fn name(&self) -> &'static str {
        "odt"
    }

    fn extension(&self) -> &'static str {
        "odt"
    }

    /// A package that says so or does not say at all, or a tree of OpenDocument; what it is, its body says.
    fn sniff(&self, head: &[u8]) -> bool {
        let Some(name) = head.strip_prefix(ZIP).and(head.get(NAME..)) else {
            return is_tree(head);
        };
        let stored = head.get(PACKED..).is_some_and(|packed| packed.starts_with(&[0, 0]));
        let says = name.get(..256.min(name.len())).unwrap_or_default();
        let is_text = says.windows(KIND.len()).any(|window| window == KIND.as_bytes());
        let typed = name.starts_with(MIMETYPE.as_bytes()) && (is_text || !stored);
        typed || FIRST.iter().any(|first| name.starts_with(first))
    }

    fn read(
        &self,
        bytes: &[u8],
        limits: &Limits,
        give: &mut dyn FnMut(Value) -> Result<(), Refusal>,
    ) -> Result<(), Refusal> {
        let flow = if bytes.starts_with(ZIP) {
            packed(bytes, limits)?
        } else {
            let tree = package::tree(bytes)?;
            let whole = Some(&tree);
            read::document(&Source::of(&tree, whole, whole, whole), Hidings::default(), limits)?
        };
        flow.give(limits, give)
    }

    fn write(
        &self,
        edits: &Edits,
        next: &mut dyn FnMut() -> Result<Option<Value>, Refusal>,
        out: &mut dyn Write,
    ) -> Result<(), Refusal> {
        let (text, marks) = Flow::take(edits, next)?;
        let written = package::write::typed(KIND, &write::parts(&text, &marks)?)?;
        out.write_all(&written)
            .map_err(|error| Refusal::Broken(error.to_string()))
    }
}

/// Whether `head` begins a document that is one tree (part 3, 3.1.2).
fn is_tree(head: &[u8]) -> bool {
    let text = String::from_utf8_lossy(head);
    let text = text.trim_start_matches('\u{feff}').trim_start();
    let mut tags = text.split('<').skip(1);
    let root = tags.find(|tag| tag.starts_with(char::is_alphabetic));
    let after = root.and_then(|root| root.strip_prefix("office:document"));
    text.starts_with('<') && after.is_some_and(|after| after.starts_with([' ', '\n', '\r', '\t', '>']))
}

/// The marked text of a package, and what hides in its other parts.
fn packed(bytes: &[u8], limits: &Limits) -> Result<Flow, Refusal> {
    let mut hidings = Hidings::default();
    let package = Package::open(bytes, limits, &mut hidings)?;
    listed(&package, &mut hidings)?;
    let content = package.tree(CONTENT)?;
    let content = content.ok_or_else(|| Refusal::Unsupported(read::OTHERS.to_owned()))?;
    let (styles, meta, settings) = (package.tree(STYLES)?, package.tree(META)?, package.tree(SETTINGS)?);
    let source = Source::of(&content, styles.as_ref(), meta.as_ref(), settings.as_ref());
    let mut flow = read::document(&source, hidings, limits)?;
    let known = [CONTENT, STYLES, META, SETTINGS, MANIFEST, MIMETYPE];
    let known: BTreeSet<String> = known.map(str::to_owned).into();
    told::all(&package, &known, &mut flow.hidings)?;
    Ok(flow)
}

/// Looks into the list of parts. They may be locked one by one, or all in one (part 2, 4.3). Old lists declare a type and are not read:
/// what is locked is no XML either.
fn listed(package: &Package, hidings: &mut Hidings) -> Result<(), Refusal> {
    let Ok(Some(manifest)) = package.tree(MANIFEST) else {
        return Ok(());
    };
    for element in manifest.all() {
        if element.name == "manifest:encryption-data" {
            return Err(Refusal::Unsupported(LOCKED.to_owned()));
        }
        let path = element.attribute("manifest:full-path").unwrap_or_default();
        if !path.ends_with('/') && package.bytes(path).is_none() {
            hidings.note_text("a part that is named and not there", path);
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests;
