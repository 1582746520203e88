//! The tree of a part: elements and attributes by names of one spelling, whatever prefixes the file has, and no declaration, comment or
//! instruction.

use super::spaces;
use crate::format::Refusal;
use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event};
use quick_xml::name::ResolveResult;
use quick_xml::reader::NsReader;
use std::borrow::Cow;

/// Elements in one another, and of one part: more than any program writes.
const DEEPEST: usize = 256;
const MOST: usize = 3_000_000;

/// An element.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Element {
    /// Its name, as `w:p`; with `?:` before it where its namespace is not known.
    pub(crate) name: String,
    /// Names are as those of elements; none before the colon where an attribute has no namespace.
    pub(crate) attributes: Vec<(String, String)>,
    pub(crate) children: Vec<Node>,
}

/// What stands in an element.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Node {
    Element(Element),
    Text(String),
}

/// What takes elements one by one, with what is around them.
pub(crate) type Take<'a> = dyn FnMut(&[Element], Element) -> Result<(), Refusal> + 'a;

/// The prefix that a namespace has here; its name in files of the transitional form, and in those of the strict form.
const NAMESPACES: &[(&str, &str, &str)] = &[
    (
        "x",
        "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
        "http://purl.oclc.org/ooxml/spreadsheetml/main",
    ),
    (
        "w",
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
    ),
    (
        "r",
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        "http://purl.oclc.org/ooxml/officeDocument/relationships",
    ),
    (
        "wp",
        "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
        "http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing",
    ),
    (
        "a",
        "http://schemas.openxmlformats.org/drawingml/2006/main",
        "http://purl.oclc.org/ooxml/drawingml/main",
    ),
    (
        "pic",
        "http://schemas.openxmlformats.org/drawingml/2006/picture",
        "http://purl.oclc.org/ooxml/drawingml/picture",
    ),
    (
        "xdr",
        "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing",
        "http://purl.oclc.org/ooxml/drawingml/spreadsheetDrawing",
    ),
    (
        "c",
        "http://schemas.openxmlformats.org/drawingml/2006/chart",
        "http://purl.oclc.org/ooxml/drawingml/chart",
    ),
    (
        "m",
        "http://schemas.openxmlformats.org/officeDocument/2006/math",
        "http://purl.oclc.org/ooxml/officeDocument/math",
    ),
    (
        "cp",
        "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
        "http://purl.oclc.org/ooxml/package/metadata/core-properties",
    ),
    (
        "app",
        "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties",
        "http://purl.oclc.org/ooxml/officeDocument/extendedProperties",
    ),
    (
        "custom",
        "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties",
        "http://purl.oclc.org/ooxml/officeDocument/customProperties",
    ),
    ("dc", "http://purl.org/dc/elements/1.1/", ""),
    ("dcterms", "http://purl.org/dc/terms/", ""),
    (
        "rel",
        "http://schemas.openxmlformats.org/package/2006/relationships",
        "",
    ),
    (
        "types",
        "http://schemas.openxmlformats.org/package/2006/content-types",
        "",
    ),
    ("mc", "http://schemas.openxmlformats.org/markup-compatibility/2006", ""),
    (
        "wps",
        "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "",
    ),
    (
        "wpg",
        "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup",
        "",
    ),
    (
        "wpc",
        "http://schemas.microsoft.com/office/word/2010/wordprocessingCanvas",
        "",
    ),
    ("w15", "http://schemas.microsoft.com/office/word/2012/wordml", ""),
    ("v", "urn:schemas-microsoft-com:vml", ""),
    ("o", "urn:schemas-microsoft-com:office:office", ""),
    ("xml", "http://www.w3.org/XML/1998/namespace", ""),
];

/// The tree of `bytes`.
///
/// # Errors
/// When they are not well-formed XML in UTF-8 or UTF-16, declare a type, or are too many.
pub(crate) fn tree(bytes: &[u8]) -> Result<Element, Refusal> {
    tree_but(bytes, "", &mut |_, _| Ok(()))
}

/// The tree of `bytes` without the elements called `apart`, which `take` gets one by one as they end: of a table of a million rows none
/// has to wait for the others. Those within an object stay in it. It is told what is around each, the outermost first, as far as it came.
///
/// # Errors
/// As [`tree`], and whatever `take` says.
pub(crate) fn tree_but(bytes: &[u8], apart: &str, take: &mut Take<'_>) -> Result<Element, Refusal> {
    let text = decoded(bytes).ok_or_else(|| broken("its coding"))?;
    let mut reader = NsReader::from_str(&text);
    reader.config_mut().enable_all_checks(true);
    let (mut open, mut count, mut begun) = (vec![Element::default()], 0, 0);
    loop {
        let (namespace, event) = reader.read_resolved_event().map_err(|_| broken("its elements"))?;
        if let Event::Start(tag) | Event::Empty(tag) = &event {
            let name = spelled(&namespace, tag.local_name().as_ref());
            if name == apart && !is_whole(&open) {
                begun = count;
            }
            count += 1;
            open.push(element(&reader, name, tag)?);
        }
        match event {
            Event::End(_) | Event::Empty(_) => {
                let element = open.pop().unwrap_or_default();
                if element.name == apart && !is_whole(&open) {
                    take(open.get(1..).unwrap_or_default(), element)?;
                    count = begun;
                } else {
                    put(&mut open, Node::Element(element));
                }
            }
            Event::Start(_) | Event::Comment(_) | Event::PI(_) | Event::Decl(_) => {}
            Event::Eof => break,
            event => say(&mut open, &said(event)?),
        }
        if open.len() > DEEPEST || count > MOST {
            return Err(Refusal::TooLarge(format!(
                "more than {MOST} elements in a part of it, or {DEEPEST} in one another"
            )));
        }
    }
    let root = match (open.len(), open.pop()) {
        (1, Some(root)) => root,
        _ => return Err(broken("its elements")),
    };
    let root = root.children.into_iter().find_map(Node::into_element);
    root.ok_or_else(|| broken("its root"))
}

/// Whether what comes next is within something that stays whole: an object within a document has rows of its own.
fn is_whole(open: &[Element]) -> bool {
    open.iter().any(|around| around.name == "draw:object")
}

/// The letters of a piece of text.
fn said(event: Event<'_>) -> Result<String, Refusal> {
    match event {
        Event::Text(text) => Ok(text.xml10_content().into_owned()),
        Event::CData(text) => Ok(text.xml10_content().into_owned()),
        // References are events of their own: a reader without this loses every ampersand.
        Event::GeneralRef(reference) => {
            let number = reference.resolve_char_ref().map_err(|_| broken("a reference"))?;
            let letter = number.or_else(|| predefined(&reference));
            Ok(letter.ok_or_else(|| broken("a reference"))?.to_string())
        }
        _ => Err(Refusal::Unsupported(
            "XML that declares a type of its own, as no program writes it".to_owned(),
        )),
    }
}

fn broken(what: &str) -> Refusal {
    Refusal::Damaged(format!("the XML of a part of it: {what}"))
}

/// UTF-16 where it says so by its first bytes, else UTF-8.
fn decoded(bytes: &[u8]) -> Option<Cow<'_, str>> {
    let units = |bytes: &[u8], unit: fn([u8; 2]) -> u16| {
        let (pairs, rest) = bytes.as_chunks::<2>();
        let units: Vec<u16> = pairs.iter().map(|pair| unit(*pair)).collect();
        let whole = rest.is_empty().then(|| String::from_utf16(&units).ok())?;
        whole.map(Cow::Owned)
    };
    match bytes {
        [0xff, 0xfe, rest @ ..] => units(rest, u16::from_le_bytes),
        [0xfe, 0xff, rest @ ..] => units(rest, u16::from_be_bytes),
        [0xef, 0xbb, 0xbf, rest @ ..] => std::str::from_utf8(rest).ok().map(Cow::Borrowed),
        _ => std::str::from_utf8(bytes).ok().map(Cow::Borrowed),
    }
}

fn spelled(namespace: &ResolveResult<'_>, local: &str) -> String {
    match namespace {
        ResolveResult::Unbound => local.to_owned(),
        ResolveResult::Bound(bound) => {
            let known = NAMESPACES
                .iter()
                .find(|(_, name, strict)| bound.0 == *name || bound.0 == *strict)
                .map(|(prefix, ..)| *prefix);
            let known = known.or_else(|| spaces::prefix(bound.0));
            format!("{}:{local}", known.unwrap_or("?"))
        }
        ResolveResult::Unknown(_) => format!("?:{local}"),
    }
}

fn element(reader: &NsReader<&[u8]>, name: String, tag: &BytesStart<'_>) -> Result<Element, Refusal> {
    let mut attributes = Vec::new();
    for attribute in tag.attributes() {
        let attribute = attribute.map_err(|_| broken("an attribute"))?;
        if attribute.key.as_namespace_binding().is_some() {
            continue;
        }
        let (namespace, local) = reader.resolver().resolve_attribute(attribute.key);
        let value = attribute
            .normalized_value(XmlVersion::Implicit1_0)
            .map_err(|_| broken("an attribute"))?;
        attributes.push((spelled(&namespace, local.as_ref()), value.into_owned()));
    }
    Ok(Element {
        name,
        attributes,
        children: Vec::new(),
    })
}

fn predefined(name: &str) -> Option<char> {
    Some(match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        _ => return None,
    })
}

fn put(open: &mut [Element], node: Node) {
    if let Some(element) = open.last_mut() {
        element.children.push(node);
    }
}

fn say(open: &mut [Element], text: &str) {
    let Some(element) = open.last_mut() else { return };
    match element.children.last_mut() {
        Some(Node::Text(before)) => before.push_str(text),
        _ => element.children.push(Node::Text(text.to_owned())),
    }
}

impl Node {
    fn into_element(self) -> Option<Element> {
        match self {
            Self::Element(element) => Some(element),
            Self::Text(_) => None,
        }
    }
}

impl Element {
    /// The value of an attribute.
    pub(crate) fn attribute(&self, name: &str) -> Option<&str> {
        let attribute = self.attributes.iter().find(|(other, _)| other == name);
        attribute.map(|(_, value)| value.as_str())
    }

    /// The elements in it.
    pub(crate) fn elements(&self) -> impl DoubleEndedIterator<Item = &Self> {
        self.children.iter().filter_map(|node| match node {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        })
    }

    /// The first element of a name in it.
    pub(crate) fn find(&self, name: &str) -> Option<&Self> {
        self.elements().find(|element| element.name == name)
    }

    /// The first element along a path of names.
    pub(crate) fn path(&self, names: &[&str]) -> Option<&Self> {
        names.iter().try_fold(self, |element, name| element.find(name))
    }

    /// Every element below it, itself first.
    pub(crate) fn all(&self) -> Vec<&Self> {
        let mut all = vec![self];
        let mut next = 0;
        while let Some(element) = all.get(next).copied() {
            all.extend(element.elements());
            next += 1;
        }
        all
    }

    /// All text in it.
    pub(crate) fn text(&self) -> String {
        let piece = |node: &Node| match node {
            Node::Text(text) => text.clone(),
            Node::Element(element) => element.text(),
        };
        self.children.iter().map(piece).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const W: &str = "xmlns:x=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";

    fn told(text: &str) -> String {
        format!("{:?}", tree(text.as_bytes()).map_err(|refusal| refusal.to_string()))
    }

    #[test]
    fn names_have_one_spelling_whatever_the_prefix_and_references_are_letters() {
        let tree = tree(
            format!("<?xml version=\"1.0\"?><!--c--><x:p {W} x:a='1' b='2'>a&amp;b<x:t>&#233;</x:t><z/></x:p>")
                .as_bytes(),
        );
        let tree = tree.unwrap();
        assert_eq!(tree.name, "w:p");
        assert_eq!(
            (tree.attribute("w:a"), tree.attribute("b"), tree.attribute("a")),
            (Some("1"), Some("2"), None)
        );
        assert_eq!(tree.text(), "a&bé");
        assert_eq!(
            tree.all()
                .iter()
                .map(|element| element.name.as_str())
                .collect::<Vec<_>>(),
            ["w:p", "w:t", "z"]
        );
        let strict = "<w:p xmlns:w='http://purl.oclc.org/ooxml/wordprocessingml/main'/>";
        assert_eq!(super::tree(strict.as_bytes()).unwrap().name, "w:p");
        let wide: Vec<u8> = [0xfeff]
            .into_iter()
            .chain("<a>é</a>".encode_utf16())
            .flat_map(u16::to_le_bytes)
            .collect();
        assert_eq!(super::tree(&wide).unwrap().text(), "é");
    }

    #[test]
    fn what_no_office_program_writes_is_refused() {
        for (text, why) in [
            ("<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", "declares a type"),
            ("<a>&b;</a>", "a reference"),
            ("<a><b></a>", "its elements"),
            ("<a b='1' b='2'/>", "an attribute"),
            ("<a>", "its elements"),
            ("", "its root"),
            (&"<a>".repeat(300), "in one another"),
        ] {
            assert!(told(text).contains(why), "{text}: {}", told(text));
        }
        assert!(tree(b"<a>\xff</a>").is_err());
    }
}
