//! How a book is put together: the package document that its container names (EPUB 3.3, 4.2), its items, and the row in which they are
//! read.

use crate::flow::Hidings;
use crate::format::Refusal;
use crate::package::xml::Element;
use crate::package::{self, Package, resolved};
use std::collections::{BTreeMap, BTreeSet};

/// The part that says where the package document is.
pub(super) const CONTAINER: &str = "META-INF/container.xml";

/// What package documents are called there.
const PACKAGE: &str = "application/oebps-package+xml";

/// A book.
pub(super) struct Book {
    /// The name of its package document, and what that says.
    pub(super) name: String,
    pub(super) tree: Element,
    pub(super) items: Vec<Item>,
    /// What is read, in its order.
    pub(super) spine: Vec<Item>,
}

/// An item of a book: what it is called, the part that it is, of which kind that is, and what it is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Item {
    pub(super) id: String,
    pub(super) name: String,
    pub(super) kind: String,
    pub(super) role: String,
}

impl Item {
    fn of(element: &Element, package: &Package, from: &str) -> Option<Self> {
        let attribute = |name| element.attribute(name).unwrap_or_default().to_owned();
        Some(Self {
            id: element.attribute("id")?.to_owned(),
            name: part(package, from, element.attribute("href")?),
            kind: attribute("media-type").to_ascii_lowercase(),
            role: attribute("properties"),
        })
    }

    /// Whether it has this role.
    pub(super) fn is(&self, role: &str) -> bool {
        self.role.split_ascii_whitespace().any(|one| one == role)
    }
}

impl Book {
    /// # Errors
    /// When it lacks one of the parts that say what a book is, one of them is no XML, or it can be read in two ways.
    pub(super) fn of(package: &Package, hidings: &mut Hidings) -> Result<Self, Refusal> {
        let missing = |what: &str| Refusal::Damaged(format!("it is no whole book: {what} is missing"));
        let container = tree(package, CONTAINER)?.ok_or_else(|| missing(CONTAINER))?;
        let name = root(&container, hidings).ok_or_else(|| missing("the name of its package document"))?;
        let name = part(package, "", &name);
        let tree = tree(package, &name)?.ok_or_else(|| missing("its package document"))?;
        let items = items(&tree, package, &name)?;
        let spine = spine(&tree, &items, package, hidings)?;
        if spine.is_empty() {
            return Err(missing("the row in which it is read"));
        }
        Ok(Self {
            name,
            tree,
            items,
            spine,
        })
    }

    /// The item that is this part.
    pub(super) fn item(&self, part: &str) -> Option<&Item> {
        self.items.iter().find(|item| item.name == part)
    }
}

/// The name of an element or an attribute without its prefix, in small letters: books of before have other vocabularies.
pub(super) fn local(name: &str) -> String {
    let local = name.rsplit(':').next().unwrap_or(name);
    local.to_ascii_lowercase()
}

/// The elements in `element` that are called so.
pub(super) fn called<'a>(element: &'a Element, name: &'a str) -> impl Iterator<Item = &'a Element> {
    element.elements().filter(move |element| local(&element.name) == name)
}

/// The tree of a part. Lists of books of before declare a type; it says nothing where no texts come with it.
///
/// # Errors
/// When it is no XML, or too large.
pub(super) fn tree(package: &Package, name: &str) -> Result<Option<Element>, Refusal> {
    let Some(bytes) = package.bytes(name) else {
        return Ok(None);
    };
    match std::str::from_utf8(bytes).ok().and_then(untyped) {
        Some(text) => package::tree(text.as_bytes()).map(Some),
        None => package::tree(bytes).map(Some),
    }
}

fn untyped(text: &str) -> Option<String> {
    let (before, rest) = text.split_once("<!DOCTYPE")?;
    let (kind, after) = rest.split_once('>')?;
    (!kind.contains('[')).then(|| format!("{before}{after}"))
}

/// The package document that is read: the first. Others would be other forms of the same book.
fn root(container: &Element, hidings: &mut Hidings) -> Option<String> {
    let all = container.all();
    let mut roots = all.iter().filter(|element| local(&element.name) == "rootfile");
    let is_package = |root: &&&Element| root.attribute("media-type").is_none_or(|kind| kind.trim() == PACKAGE);
    let first = roots.clone().find(is_package)?;
    for other in roots.by_ref().filter(|other| !std::ptr::eq(**other, *first)) {
        let what = "another form of the book, which is not read";
        hidings.note_text(what, other.attribute("full-path").unwrap_or_default());
    }
    first.attribute("full-path").map(str::to_owned)
}

fn items(tree: &Element, package: &Package, from: &str) -> Result<Vec<Item>, Refusal> {
    let listed = only(tree, "manifest")?
        .into_iter()
        .flat_map(|list| called(list, "item"));
    let mut items: Vec<Item> = Vec::new();
    let mut known = BTreeMap::new();
    for item in listed.filter_map(|item| Item::of(item, package, from)) {
        match known.insert(item.id.clone(), item.name.clone()) {
            None => items.push(item),
            Some(other) if other == item.name => {}
            Some(_) => return Err(Refusal::Damaged("two of its items have one name".to_owned())),
        }
    }
    Ok(items)
}

/// The one list in the package document that is called so, if there is one.
///
/// # Errors
/// When there are two: one program reads the first, another both.
fn only<'a>(tree: &'a Element, name: &'a str) -> Result<Option<&'a Element>, Refusal> {
    let mut all = called(tree, name);
    match (all.next(), all.next()) {
        (_, Some(_)) => Err(Refusal::Damaged("it can be read in two ways".to_owned())),
        (one, None) => Ok(one),
    }
}

/// The row of reading: what is not there, or comes a second time, is told.
fn spine(tree: &Element, items: &[Item], package: &Package, hidings: &mut Hidings) -> Result<Vec<Item>, Refusal> {
    let items: BTreeMap<&str, &Item> = items.iter().map(|item| (item.id.as_str(), item)).collect();
    let (mut row, mut known) = (Vec::new(), BTreeSet::new());
    let places = only(tree, "spine")?.into_iter().flat_map(|row| called(row, "itemref"));
    for place in places {
        let id = place.attribute("idref").unwrap_or_default();
        match items.get(id) {
            Some(item) if package.bytes(&item.name).is_some() => {
                if place.attribute("linear") == Some("no") {
                    let what = "a chapter that stands beside the row of reading; in the copy it is in it";
                    hidings.note(what, &item.name);
                }
                if known.insert(item.name.as_str()) {
                    row.push((*item).clone());
                } else {
                    hidings.note("a chapter that is read twice; it is in the copy once", &item.name);
                }
            }
            Some(item) => hidings.note("a part that is named and not there", &item.name),
            None => hidings.note("a part that is named and not there", id),
        }
    }
    Ok(row)
}

/// The name of the part that `address` leads to, from part `from`: as the package has it, whether it stands so there, or with its letters
/// written out.
pub(super) fn part(package: &Package, from: &str, address: &str) -> String {
    let path = address.split('#').next().unwrap_or_default();
    let plain = resolved(from, path);
    let written = || package.named(&resolved(from, &written_out(path)));
    let name = package.named(&plain).or_else(written).map(str::to_owned);
    name.unwrap_or(plain)
}

/// `address` without its percent signs (RFC 3986, 2.1).
fn written_out(address: &str) -> String {
    let mut bytes = Vec::with_capacity(address.len());
    let mut rest = address;
    while let Some((before, after)) = rest.split_once('%') {
        bytes.extend_from_slice(before.as_bytes());
        match after.get(..2).and_then(|digits| u8::from_str_radix(digits, 16).ok()) {
            Some(byte) => {
                bytes.push(byte);
                rest = after.get(2..).unwrap_or_default();
            }
            None => {
                bytes.push(b'%');
                rest = after;
            }
        }
    }
    bytes.extend_from_slice(rest.as_bytes());
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_written_out_and_types_without_texts_are_none() {
        assert_eq!(written_out("a%20b%C3%A4%zz%"), "a bä%zz%");
        assert_eq!(untyped("<!DOCTYPE ncx PUBLIC \"a\"><ncx/>").as_deref(), Some("<ncx/>"));
        assert_eq!(untyped("<!DOCTYPE a [<!ENTITY b 'c'>]><a/>"), None);
        assert_eq!(local("opf:Item"), "item");
    }
}
