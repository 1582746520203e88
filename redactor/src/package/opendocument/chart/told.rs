//! What is told of a chart besides what it shows.

use crate::flow::Hidings;
use crate::package::chart::UNSEEN;
use crate::package::xml::{Element, Node};
use std::collections::BTreeSet;

/// Names that programs give to the table of a chart, and to its axes; and the document in which it stands.
const COUNTED: &[&str] = &[
    "..",
    "local-table",
    "primary-x",
    "primary-y",
    "primary-z",
    "secondary-x",
    "secondary-y",
];

/// What an attribute says that is no length, colour or word of the format.
const SAID: &[(&str, &str)] = &[
    ("xlink:href", "address that the document names"),
    ("table:formula", "code of a field"),
    ("office:string-value", UNSEEN),
    ("loext:label-string", UNSEEN),
    ("table:name", "name of a place"),
    ("chart:name", "name of a place"),
    ("draw:name", "description of a drawing"),
];

/// Parts that are not in a copy.
const PARTS: &[(&str, &str)] = &[
    ("chart:regression-curve", "a line of trend that is not kept"),
    ("chart:mean-value", "a line of trend that is not kept"),
    ("chart:error-indicator", "bars of errors that are not kept"),
    ("chart:data-label", "a label in a chart that is not kept"),
];

/// Tells what stands in `element`, and in all that is in it, but for the letters of those that are `shown`.
pub(super) fn rest(element: &Element, shown: &BTreeSet<*const Element>, hidings: &mut Hidings) {
    for (name, what) in SAID {
        let says = element.attribute(name).unwrap_or_default();
        if !COUNTED.contains(&says) {
            hidings.note_text(what, says);
        }
    }
    let part = PARTS.iter().find(|(name, _)| *name == element.name);
    if let Some((_, what)) = part {
        // Programs write labels without words of their own, too.
        match element.name.as_str() {
            "chart:data-label" => hidings.note_text(what, &element.text()),
            _ => hidings.note(what, element.text().trim()),
        }
        return;
    }
    if element.name.starts_with("draw:") && element.name != "draw:g" {
        hidings.note("a drawing that is not kept", "");
    }
    let is_shown = shown.contains(&std::ptr::from_ref(element));
    let value = element.attribute("office:value").filter(|_| !is_shown);
    if let Some(value) = value.filter(|_| element.text().trim().is_empty()) {
        hidings.note(UNSEEN, value);
    }
    for node in &element.children {
        match node {
            Node::Text(text) if !is_shown && text.contains(char::is_alphanumeric) => hidings.note_text(UNSEEN, text),
            Node::Text(_) => {}
            Node::Element(inner) => rest(inner, shown, hidings),
        }
    }
}
