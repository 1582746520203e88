//! What is told of a presentation besides what its slides show: notes, comments, animations, names, shows, what happens on a click.

use crate::flow::Hidings;
use crate::package::opendocument::{fields, told as parts};
use crate::package::told::{said as all, values};
use crate::package::xml::Element;

/// Layers that programs make.
const LAYERS: [&str; 5] = ["layout", "background", "backgroundobjects", "controls", "measurelines"];

/// Properties of slides that say how one comes: pieces of their names.
const COMING: [&str; 2] = ["presentation:transition-type", "smil:type"];

/// The text of an element, its paragraphs parted.
pub(super) fn said(element: &Element) -> String {
    let texts = element.all();
    let paragraphs = texts
        .iter()
        .filter(|inner| matches!(inner.name.as_str(), "text:p" | "text:h"));
    let said: Vec<String> = paragraphs.map(|paragraph| paragraph.text()).collect();
    said.join(" ").trim().to_owned()
}

/// Whether an element shows text that is made of something else.
pub(super) fn is_field(name: &str) -> bool {
    fields::is_field(name)
        || matches!(
            name,
            "presentation:header" | "presentation:footer" | "presentation:date-time"
        )
}

/// Whether a shape or a layer is not on the screen: it is nowhere, or only where slides are printed.
pub(super) fn is_off(element: &Element) -> bool {
    // LibreOffice writes the attribute in a namespace of its own where a shape is meant.
    let mut said = ["draw:display", "drawooo:display"]
        .into_iter()
        .filter_map(|name| element.attribute(name));
    said.any(|display| !matches!(display, "always" | "screen"))
}

/// What a shape is called, described as, and what happens on it.
pub(super) fn names(shape: &Element, hidings: &mut Hidings) {
    hidings.note_text("name of a shape", shape.attribute("draw:name").unwrap_or_default());
    for inner in shape.elements() {
        match inner.name.as_str() {
            "svg:title" | "svg:desc" => hidings.note_text("description of a shape", &inner.text()),
            "office:event-listeners" => values("what happens on a click", inner, hidings),
            _ => {}
        }
    }
}

/// An object that is not kept.
pub(super) fn tell_object(object: &Element, hidings: &mut Hidings) {
    let what = "a document within the document";
    hidings.note(what, object.attribute("xlink:href").unwrap_or_default());
    hidings.note_text(what, &object.text());
}

/// What lies beside the shapes of a slide or a master.
pub(super) fn beside(element: &Element, hidings: &mut Hidings) {
    match element.name.as_str() {
        "presentation:notes" => notes(element, hidings),
        "office:annotation" => parts::comment(element, hidings),
        "office:annotation-end" => {}
        "office:forms" => {
            for form in element.elements() {
                values("a form that is not kept", form, hidings);
                hidings.note_text("a form that is not kept", &form.text());
            }
        }
        "svg:title" | "svg:desc" => hidings.note_text("description of a shape", &element.text()),
        "office:event-listeners" => values("what happens on a click", element, hidings),
        "draw:enhanced-geometry" => {}
        "presentation:animations" => hidings.note("animations", &all(element)),
        "text:tracked-changes" => parts::changes(element, hidings),
        "text:variable-decls" | "text:sequence-decls" | "text:user-field-decls" => parts::declared(element, hidings),
        name if name.starts_with("anim:") => hidings.note("animations", &animated(element)),
        name if name.starts_with("style:") => {
            hidings.note_text("text of a master that no slide shows", &element.text())
        }
        _ => parts::strange(element, hidings),
    }
}

/// What an animation says beside how it moves: names, and sound.
fn animated(element: &Element) -> String {
    let all = element.all();
    let values = all.iter().flat_map(|element| &element.attributes);
    let said = values.filter(|(name, _)| {
        matches!(
            name.as_str(),
            "xlink:href" | "anim:name" | "anim:value" | "smil:id" | "xml:id"
        )
    });
    let said: Vec<&str> = said.map(|(_, value)| value.as_str()).collect();
    said.join(" ")
}

/// What lies on a page of notes beside them, where they are kept.
pub(super) fn of_notes(element: &Element, hidings: &mut Hidings) {
    match element.name.as_str() {
        "draw:page-thumbnail" => {}
        name if name.starts_with("draw:") => {
            hidings.note_text("what else stands on a page of speaker notes", &said(element));
            of_shapes(element, hidings);
        }
        _ => beside(element, hidings),
    }
}

/// Notes of a speaker, and what lies on their page.
fn notes(notes: &Element, hidings: &mut Hidings) {
    for element in notes.elements() {
        match element.name.as_str() {
            "office:annotation" => {}
            name if name.starts_with("draw:") || name.starts_with("text:") => {
                hidings.note_text("speaker notes", &said(element));
            }
            _ => beside(element, hidings),
        }
    }
    of_shapes(notes, hidings);
}

/// Names, links and comments, which stand wherever there is text.
fn of_shapes(around: &Element, hidings: &mut Hidings) {
    for element in around.all() {
        match element.name.as_str() {
            "office:annotation" => parts::comment(element, hidings),
            "draw:image" | "draw:object" | "text:a" => parts::link(element, hidings),
            name if name.starts_with("draw:") => names(element, hidings),
            _ => {}
        }
    }
}

/// What a page is called, and where it comes from.
pub(super) fn page(page: &Element, hidings: &mut Hidings) {
    let name = page.attribute("draw:name").unwrap_or_default();
    if !is_counted(name) {
        hidings.note_text("name of a slide", name);
    }
    parts::link(page, hidings);
}

/// Whether a name is one that programs count: `page1`.
fn is_counted(name: &str) -> bool {
    let number = name.strip_prefix("page").or(name.strip_prefix("Slide "));
    number.is_some_and(|number| !number.is_empty() && number.chars().all(|sign| sign.is_ascii_digit()))
}

/// What the styles of slides say, whether a slide uses them or not: how slides come, and what their edges show.
pub(super) fn of_slides(styles: Option<&Element>, hidings: &mut Hidings) {
    let all = styles.into_iter().flat_map(Element::elements);
    let of_pages = all.filter(|style| style.attribute("style:family") == Some("drawing-page"));
    for properties in of_pages.filter_map(|style| style.find("style:drawing-page-properties")) {
        if COMING.iter().any(|name| properties.attribute(name).is_some()) {
            hidings.note("how a slide comes", "");
        }
        for sound in properties.elements().filter(|inner| inner.name == "presentation:sound") {
            values("sound or film that is not kept", sound, hidings);
        }
        for (name, value) in &properties.attributes {
            if name.starts_with("presentation:display-") && !matches!(value.as_str(), "true" | "false") {
                hidings.note_text("what a style of slides says", value);
            }
        }
    }
}

/// Names of layers that are declared in `around`, of which those are returned that are not seen.
pub(super) fn layers<'a>(around: Option<&'a Element>, hidings: &mut Hidings) -> Vec<&'a str> {
    let sets = around.into_iter().flat_map(Element::elements);
    let sets = sets.filter(|set| set.name == "draw:layer-set");
    let mut gone = Vec::new();
    for layer in sets.flat_map(Element::elements) {
        let name = layer.attribute("draw:name").unwrap_or_default();
        if !LAYERS.contains(&name) {
            hidings.note_text("name of a layer", name);
        }
        hidings.note_text("description of a layer", &layer.text());
        if is_off(layer) {
            gone.push(name);
        }
    }
    gone
}

/// What stands around the slides: shows of some of them, and what is said for their edges.
pub(super) fn around(presentation: &Element, hidings: &mut Hidings) {
    for element in presentation.elements() {
        match element.name.as_str() {
            "draw:page" => {}
            "presentation:header-decl" | "presentation:footer-decl" | "presentation:date-time-decl" => {}
            "presentation:settings" => values("how the slides are shown, and shows of some of them", element, hidings),
            _ => beside(element, hidings),
        }
    }
}

/// Names of fills and lines that people gave.
pub(super) fn fills(common: Option<&Element>, hidings: &mut Hidings) {
    let drawn = common.into_iter().flat_map(Element::elements);
    for element in drawn.filter(|element| element.name.starts_with("draw:") || element.name.starts_with("svg:")) {
        let name = element
            .attribute("draw:display-name")
            .or(element.attribute("draw:name"));
        hidings.note_text("name of a fill or a line", name.unwrap_or_default());
    }
}
