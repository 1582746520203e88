//! What is told of a document besides what is seen: settings, comments, names, who changed what.

use crate::flow::Hidings;
use crate::package::Relation;
pub(super) use crate::package::told::values;
use crate::package::xml::Element;
use std::collections::BTreeSet;

/// Kinds of parts whose words are told one by one.
pub(super) const WITH_WORDS: &[&str] = &["comments", "footnotes", "endnotes"];

/// What an entry of the settings is, by its element.
const SETTINGS: &[(&str, &str)] = &[
    ("w:attachedTemplate", "template that the document names"),
    ("w:docVars", "variables of the document"),
    ("w:mailMerge", "where the data of a circular letter are"),
    ("w:documentProtection", "protection of the document"),
    ("w:writeProtection", "protection of the document"),
    ("w:saveThroughXslt", "address that the document names"),
    ("w15:docId", "identifier of the document"),
];

/// Attributes that tell in which session a piece was written, and identifiers of pieces.
const SESSIONS: &str = "w:rsid";
const PIECES: &[&str] = &["?:paraId", "?:textId"];

/// What is told of the settings.
pub(super) fn settings(settings: Option<&Element>, hidings: &mut Hidings) {
    for entry in settings.into_iter().flat_map(Element::elements) {
        if let Some((_, what)) = SETTINGS.iter().find(|(name, _)| *name == entry.name) {
            values(what, entry, hidings);
        }
        if entry.name == "w:rsids" {
            values("numbers of the sessions in which it was written", entry, hidings);
        }
    }
}

/// Styles of its own have names that people gave them.
pub(super) fn styles(styles: Option<&Element>, hidings: &mut Hidings) {
    for style in styles.into_iter().flat_map(Element::elements) {
        let own = style.attribute("w:customStyle").is_some();
        if let Some(name) = style.find("w:name").filter(|_| own) {
            hidings.note_text("name of a style", name.attribute("w:val").unwrap_or_default());
        }
    }
}

/// Whether pieces of the text tell when they were written, or have numbers.
pub(super) fn identifiers(tree: &Element, hidings: &mut Hidings) {
    let all = tree.all();
    let names = || {
        all.iter()
            .flat_map(|element| &element.attributes)
            .map(|(name, _)| name.as_str())
    };
    if names().any(|name| name.starts_with(SESSIONS)) {
        hidings.note("numbers of the sessions in which pieces were written", "");
    }
    if names().any(|name| PIECES.contains(&name)) {
        hidings.note("identifiers of paragraphs", "");
    }
}

/// Comments, and notes that nothing refers to; a second one of the same number is none that was read.
pub(super) fn words(tree: &Element, mut referred: BTreeSet<&str>, hidings: &mut Hidings) {
    for element in tree.elements() {
        let author = element.attribute("w:author").unwrap_or_default();
        let is_read = element.attribute("w:id").is_some_and(|id| referred.remove(id));
        match element.name.as_str() {
            "w:comment" if is_read => hidings.note_text("who made a comment, and when", &made(element)),
            "w:comment" => hidings.note("comment", &format!("{author}: {}", element.text())),
            _ if !is_read => hidings.note_text("a note that nothing refers to", &element.text()),
            _ => {}
        }
    }
}

/// Who changed something, and when.
pub(super) fn change(element: &Element, hidings: &mut Hidings) {
    hidings.note_text("who changed the text, and when", &made(element));
}

fn made(element: &Element) -> String {
    let of = |name: &str| element.attribute(name).unwrap_or_default();
    format!("{} {}", of("w:author"), of("w:date"))
}

/// A content control has names, and may be bound to data.
pub(super) fn control(element: &Element, hidings: &mut Hidings) {
    if let Some(properties) = element.find("w:sdtPr") {
        for name in ["w:alias", "w:tag", "w:dataBinding"] {
            if let Some(entry) = properties.find(name) {
                values("names of a control", entry, hidings);
            }
        }
    }
}

/// Where a link leads, and what is said of it.
pub(super) fn link(element: &Element, relations: &[Relation], hidings: &mut Hidings) {
    let relation = element
        .attribute("r:id")
        .and_then(|id| relations.iter().find(|relation| relation.id == id));
    let target = relation.map_or("", |relation| relation.target.as_str());
    let of = |name: &str| element.attribute(name).unwrap_or_default();
    let said = format!("{target} {} {}", of("w:anchor"), of("w:tooltip"));
    hidings.note_text("where a link leads", said.trim());
}
