//! What documents of OpenDocument share (OpenDocument 1.3): their parts and how they are found, styles and those that they are based on
//! ([`bases`]), what properties say of how letters are seen ([`manner`]) and lines are set ([`lines`]), lengths and faces ([`length`],
//! [`faces`]), lists and what stands before paragraphs ([`lists`]), fields ([`fields`]), charts ([`chart`]), what is told of the rest ([`told`]),
//! and letters of paragraphs and pictures as they are written ([`letters`], [`picture`]).

pub(crate) mod bases;
pub(crate) mod chart;
pub(crate) mod faces;
pub(crate) mod fields;
pub(crate) mod length;
pub(crate) mod letters;
pub(crate) mod lines;
pub(crate) mod lists;
pub(crate) mod manner;
pub(crate) mod picture;
pub(crate) mod told;

use super::xml::Element;
use super::{Package, locked, told as beside};
use crate::flow::{Flow, Hidings};
use crate::format::{How, Refusal};
use std::collections::BTreeSet;

/// The parts that are read (part 2, 3.1), and two that only say what the package is.
pub(crate) const CONTENT: &str = "content.xml";
pub(crate) const STYLES: &str = "styles.xml";
pub(crate) const META: &str = "meta.xml";
pub(crate) const SETTINGS: &str = "settings.xml";
pub(crate) const MANIFEST: &str = "META-INF/manifest.xml";
pub(crate) const MIMETYPE: &str = "mimetype";

/// What a ZIP file begins with, and where the name of its first part stands.
pub(crate) const ZIP: &[u8] = b"PK\x03\x04";
pub(crate) const NAME: usize = 30;

/// Where the parts of a document are: in a document that is one tree, all are that tree.
pub(crate) struct Source<'a> {
    pub(crate) content: &'a Element,
    pub(crate) styles: Option<&'a Element>,
    pub(crate) meta: Option<&'a Element>,
    pub(crate) settings: Option<&'a Element>,
}

impl<'a> Source<'a> {
    /// Of a document that is one tree.
    pub(crate) fn one(tree: &'a Element) -> Self {
        Self {
            content: tree,
            styles: Some(tree),
            meta: Some(tree),
            settings: Some(tree),
        }
    }

    /// The styles of all parts, and those of the content alone.
    pub(crate) fn common(&self) -> Option<&'a Element> {
        self.styles.and_then(|styles| styles.find("office:styles"))
    }

    /// What a setting says.
    pub(crate) fn setting(&self, name: &str) -> Option<String> {
        let items = self.settings?.find("office:settings")?.all();
        let mut named = items.iter().filter(|item| item.attribute("config:name") == Some(name));
        named.next().map(|item| item.text())
    }

    /// Tells of properties, settings, names of styles, and macros.
    pub(crate) fn tell(&self, hidings: &mut Hidings) {
        told::beside(self.meta, self.settings, hidings);
        told::part(self.content, hidings);
        if let Some(styles) = self.styles.filter(|styles| !std::ptr::eq(*styles, self.content)) {
            told::part(styles, hidings);
        }
    }
}

/// The styles of `part` alone.
pub(crate) fn own(part: Option<&Element>) -> Option<&Element> {
    part.and_then(|part| part.find("office:automatic-styles"))
}

/// Whether `head` begins a document that is one tree (part 3, 3.1.2).
pub(crate) fn is_tree(head: &[u8]) -> bool {
    let text = String::from_utf8_lossy(head);
    let text = text.trim_start_matches('\u{feff}').trim_start();
    let mut tags = text.split('<').skip(1);
    let root = tags.find(|tag| tag.starts_with(char::is_alphabetic));
    let after = root.and_then(|root| root.strip_prefix("office:document"));
    text.starts_with('<') && after.is_some_and(|after| after.starts_with([' ', '\n', '\r', '\t', '>']))
}

/// Whether `head` begins a package, or a document that is one tree, which says that it is of this kind.
pub(crate) fn is_of(head: &[u8], kind: &str) -> bool {
    let says = |head: &[u8]| head.windows(kind.len()).any(|window| window == kind.as_bytes());
    match head.strip_prefix(ZIP).and(head.get(NAME..)) {
        Some(name) => {
            let listed = name.starts_with(MANIFEST.as_bytes());
            (name.starts_with(MIMETYPE.as_bytes()) || listed) && says(name)
        }
        None => is_tree(head) && says(head),
    }
}

/// What reads the marked text of a document: of its content, in bytes and as a tree with the other trees, and of its package.
/// It says which other parts are in the text.
pub(crate) type Reader<'r> = &'r dyn Fn(&[u8], &Source<'_>, Option<&Package>, Hidings) -> Result<(Flow, Kept), Refusal>;

/// What makes a tree of the content.
pub(crate) type Grower = fn(&[u8]) -> Result<Element, Refusal>;

/// The names of parts that a copy shows.
pub(crate) type Kept = BTreeSet<String>;

/// The marked text of a document, a package or one tree, as `read` makes it of what `tree` makes of the content. `others` says what
/// the file is where there is none.
///
/// # Errors
/// When its package cannot be opened, it has no content, and whatever `tree` and `read` say.
pub(crate) fn read(bytes: &[u8], how: &How, (tree, others): (Grower, &str), read: Reader<'_>) -> Result<Flow, Refusal> {
    let mut hidings = Hidings::default();
    if !bytes.starts_with(ZIP) {
        return Ok(read(bytes, &Source::one(&tree(bytes)?), None, hidings)?.0);
    }
    let package = package(bytes, how, &mut hidings)?;
    let content = package.bytes(CONTENT);
    let content = content.ok_or_else(|| Refusal::Unsupported(others.to_owned()))?;
    let part = |name: &str| package.tree(name);
    let (own, styles, meta, settings) = (tree(content)?, part(STYLES)?, part(META)?, part(SETTINGS)?);
    let source = Source {
        content: &own,
        styles: styles.as_ref(),
        meta: meta.as_ref(),
        settings: settings.as_ref(),
    };
    let (mut flow, kept) = read(content, &source, Some(&package), hidings)?;
    tell_others(&package, &kept, &mut flow.hidings)?;
    Ok(flow)
}

/// The parts of a document, open where they were locked and `how` has what opens them.
///
/// # Errors
/// As [`Package::open`], and when they are not open then.
fn package(bytes: &[u8], how: &How, hidings: &mut Hidings) -> Result<Package, Refusal> {
    let package = Package::open(bytes, &how.limits, hidings)?;
    let package = locked::opendocument::opened(package, how, hidings)?;
    listed(&package, hidings)?;
    Ok(package)
}

/// Looks into the list of parts. Old lists declare a type and are not read: what is locked is no XML either.
///
/// # Errors
/// When a part is locked.
fn listed(package: &Package, hidings: &mut Hidings) -> Result<(), Refusal> {
    let Ok(Some(manifest)) = package.tree(MANIFEST) else {
        return Ok(());
    };
    let mut all = manifest.all().into_iter();
    if all.any(|element| element.name == "manifest:encryption-data") {
        return Err(Refusal::Unsupported(locked::LOCKED.to_owned()));
    }
    missing(&manifest, package, hidings);
    Ok(())
}

/// Tells of parts that the list names, and that are not there.
pub(crate) fn missing(manifest: &Element, package: &Package, hidings: &mut Hidings) {
    for element in manifest.all() {
        let path = element.attribute("manifest:full-path").unwrap_or_default();
        if !path.ends_with('/') && package.bytes(path).is_none() {
            hidings.note_text("a part that is named and not there", path);
        }
    }
}

/// Tells of all parts that are not read.
///
/// # Errors
/// When one that says what another leads to is no XML.
fn tell_others(package: &Package, kept: &Kept, hidings: &mut Hidings) -> Result<(), Refusal> {
    let known = [CONTENT, STYLES, META, SETTINGS, MANIFEST, MIMETYPE];
    let known = known
        .map(str::to_owned)
        .into_iter()
        .chain(kept.iter().cloned())
        .collect();
    beside::all(package, &known, hidings)
}
