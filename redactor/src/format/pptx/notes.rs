//! What a speaker wrote to a slide (ECMA-376, part 1, 13.3.5), where it is kept.

use super::heirs::{Sheet, child, said};
use super::manner::on;
use super::read::Reading;
use super::told;
use super::words::child_text;
use crate::flow::{Hidings, within};
use crate::format::Refusal;
use crate::package::branch;
use crate::package::slides::notes::{self, Note};
use crate::package::xml::Element;

impl Reading<'_> {
    /// Puts what was written to the slide behind it; what else stands on that page is told.
    pub(super) fn notes(&mut self, slide: &Sheet, number: usize) -> Result<(), Refusal> {
        let Some(page) = slide.leads("notesSlide").map(str::to_owned) else {
            return Ok(());
        };
        let Some(sheet) = self.sheet(&page, "p:notes")? else {
            return Ok(());
        };
        told::sheet(&sheet.tree, &mut self.hidings);
        let mut shapes = Vec::new();
        for shape in sheet.shapes().into_iter().flat_map(Element::elements) {
            let chosen = branch(shape).filter(|_| shape.name == "mc:AlternateContent");
            shapes.extend(chosen.map_or(vec![shape], |chosen| chosen.elements().collect()));
        }
        // LibreOffice writes the notes of an old presentation into a shape of their own.
        let wanted = if shapes.iter().any(|shape| place(shape) == Some("body")) {
            Some("body")
        } else {
            None
        };
        let mut all = Vec::new();
        for shape in shapes {
            match child(shape, "txBody").filter(|_| !is_off(shape) && place(shape) == wanted) {
                Some(body) => all.extend(paragraphs(body, &mut self.hidings)),
                None => self
                    .hidings
                    .note_text("what else stands on a page of speaker notes", &said(shape)),
            }
        }
        notes::put(("Notes", number), &all, self.scale.stage, &mut self.builder);
        within(self.builder.length(), self.limits)
    }
}

/// What a shape is the place for (ECMA-376, part 1, 19.7.10): `body` for notes; none for a shape that is no place.
fn place(shape: &Element) -> Option<&str> {
    let own = child(shape, "nvSpPr").and_then(|own| child(own, "nvPr"));
    let place = own.and_then(|own| own.find("p:ph"))?;
    Some(place.attribute("type").unwrap_or("obj"))
}

fn is_off(shape: &Element) -> bool {
    let named = child(shape, "nvSpPr").and_then(|own| child(own, "cNvPr"));
    named.and_then(|own| own.attribute("hidden")).is_some_and(on)
}

/// The paragraphs of a body, of notes or of a comment.
pub(super) fn paragraphs(body: &Element, hidings: &mut Hidings) -> Vec<Note> {
    let all = body.elements().filter(|paragraph| paragraph.name == "a:p");
    let note = |paragraph: &Element| {
        let properties = paragraph.find("a:pPr");
        let from_right = properties
            .and_then(|properties| properties.attribute("rtl"))
            .is_some_and(on);
        let mut text = String::new();
        pieces(paragraph, &mut text, hidings);
        (text, from_right)
    };
    all.map(note).collect()
}

/// The letters of a paragraph, or of a formula in it.
fn pieces(element: &Element, text: &mut String, hidings: &mut Hidings) {
    for piece in element.elements() {
        match piece.name.as_str() {
            "a:r" | "a:fld" | "m:r" => text.push_str(&child_text(piece)),
            "a:br" => text.push('\n'),
            "mc:AlternateContent" => branch(piece).into_iter().for_each(|inner| pieces(inner, text, hidings)),
            "a:pPr" | "a:endParaRPr" => {}
            name if name.starts_with("m:") || name.starts_with("a14:") => pieces(piece, text, hidings),
            _ => hidings.note_text("text of an element that is not known here", &piece.text()),
        }
    }
}
