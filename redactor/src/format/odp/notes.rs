//! What a speaker wrote to a slide (part 3, 16.17), where it is kept.

use super::read::Reading;
use super::styles::Styles;
use super::told;
use crate::flow::{Hidings, within};
use crate::format::Refusal;
use crate::package::opendocument::fields::is_hidden;
use crate::package::opendocument::letters;
use crate::package::opendocument::told as parts;
use crate::package::slides::notes::{self, Note};
use crate::package::xml::{Element, Node};

/// Blanks that one element stands for, at most: as many as a line of notes has, and no more than four for each letter of the file.
const BLANKS: usize = 100;

impl Reading<'_> {
    /// Puts what was written to a page behind its slide; what else stands beside it is told.
    pub(super) fn notes(&mut self, page: &Element, number: usize) -> Result<(), Refusal> {
        let mut all = Vec::new();
        for notes in page.elements().filter(|inner| inner.name == "presentation:notes") {
            for element in notes.elements() {
                let text = element.find("draw:text-box").filter(|_| is_place(element));
                match text {
                    Some(text) => {
                        told::names(element, &mut self.hidings);
                        paragraphs(text, (&mut all, &self.styles), &mut self.hidings);
                    }
                    None => told::of_notes(element, &mut self.hidings),
                }
            }
        }
        notes::put(("Notes", number), &all, self.scale.stage, &mut self.builder);
        within(self.builder.length(), self.limits)
    }
}

/// Whether a shape is the place for notes, and something is in it.
fn is_place(shape: &Element) -> bool {
    let is_prompt = shape.attribute("presentation:placeholder") == Some("true");
    shape.attribute("presentation:class") == Some("notes") && !is_prompt && !told::is_off(shape)
}

/// The paragraphs in an element, in lists too.
fn paragraphs(element: &Element, (all, styles): (&mut Vec<Note>, &Styles<'_>), hidings: &mut Hidings) {
    for inner in element.elements() {
        block(inner, (all, styles), hidings);
    }
}

/// A paragraph, or those of a list.
pub(super) fn block(inner: &Element, (all, styles): (&mut Vec<Note>, &Styles<'_>), hidings: &mut Hidings) {
    match inner.name.as_str() {
        "text:p" | "text:h" if is_switched_off(styles, "paragraph", inner) => {
            hidings.note_text("hidden text", &inner.text());
        }
        "text:p" | "text:h" => {
            let (mut text, mut blank) = (String::new(), true);
            letters_of(inner, (&mut text, &mut blank, styles), hidings);
            all.push((text, false));
        }
        "text:list" | "text:list-item" | "text:list-header" => paragraphs(inner, (all, styles), hidings),
        _ => told::beside(inner, hidings),
    }
}

/// The letters of a paragraph, blanks as they count (part 3, 6.1.2). What is no letter is told, a comment too.
fn letters_of(element: &Element, (text, blank, styles): (&mut String, &mut bool, &Styles<'_>), hidings: &mut Hidings) {
    for child in &element.children {
        match child {
            Node::Text(letters) => text.push_str(&letters::collapsed(letters, blank)),
            Node::Element(inner) => piece(inner, (text, blank, styles), hidings),
        }
    }
}

fn piece(piece: &Element, (text, blank, styles): (&mut String, &mut bool, &Styles<'_>), hidings: &mut Hidings) {
    let is_off = piece.attribute("text:display") == Some("none");
    match piece.name.as_str() {
        "text:s" => {
            let count = piece.attribute("text:c").and_then(|count| count.parse().ok());
            text.push_str(&" ".repeat(BLANKS.min(count.unwrap_or(1))));
            *blank = false;
        }
        "text:tab" => {
            text.push('\t');
            *blank = false;
        }
        "text:line-break" => {
            text.push('\n');
            *blank = false;
        }
        "text:a" => {
            parts::link(piece, hidings);
            letters_of(piece, (text, blank, styles), hidings);
        }
        "text:span" if is_switched_off(styles, "text", piece) => hidings.note_text("hidden text", &piece.text()),
        "text:span" | "text:ruby" | "text:ruby-base" | "text:ruby-text" | "text:meta" | "text:meta-field" => {
            letters_of(piece, (text, blank, styles), hidings);
        }
        "text:hidden-text" if is_hidden(piece) => hidings.note_text("hidden text", &piece.text()),
        "text:script" => parts::macros(piece, hidings),
        name if told::is_field(name) && is_off => hidings.note_text("hidden text", &piece.text()),
        name if told::is_field(name) => letters_of(piece, (text, blank, styles), hidings),
        "text:soft-page-break" | "text:bookmark-end" | "text:change" => {}
        name if name.contains("mark") && name.starts_with("text:") => parts::place(piece, hidings),
        _ => told::beside(piece, hidings),
    }
}

/// Whether the style of letters, or of a paragraph, hides them.
fn is_switched_off(styles: &Styles<'_>, family: &str, element: &Element) -> bool {
    let chain = styles.chain(family, element.attribute("text:style-name"));
    let mut properties = chain.iter().filter_map(|style| style.find("style:text-properties"));
    properties.find_map(|properties| properties.attribute("text:display")) == Some("none")
}
