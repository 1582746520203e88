//! Comments to a slide, where they are kept: those of old (ECMA-376, part 1, 19.4), and those of today with their answers
//! ([MS-PPTX] 2.6.14). Who made one, and when, is told and is gone.

use super::heirs::Sheet;
use super::notes::paragraphs;
use super::read::Reading;
use crate::flow::within;
use crate::format::Refusal;
use crate::package::slides::notes::{self, Note};
use crate::package::told::said;
use crate::package::xml::Element;

/// What the lists of both are called.
const LISTS: [&str; 2] = ["p:cmLst", "p188:cmLst"];

/// Attributes that say who made a comment, and when.
const MADE: [&str; 3] = ["authorId", "dt", "created"];

impl Reading<'_> {
    /// Puts what was said of the slide behind it.
    ///
    /// # Errors
    /// When a part of it is no XML, or the text is too long.
    pub(super) fn comments(&mut self, slide: &Sheet, number: usize) -> Result<(), Refusal> {
        let mut all = Vec::new();
        let own = slide
            .relations
            .iter()
            .filter(|own| own.kind == "comments" && !own.outside);
        for relation in own {
            // A part is taken once: it belongs to one slide.
            if self.read.contains(&relation.target) {
                self.hidings.note("comments that stand in a part of another slide", "");
                continue;
            }
            let tree = self.package.tree(&relation.target)?;
            if let Some(tree) = tree.filter(|tree| LISTS.contains(&tree.name.as_str())) {
                self.read.insert(relation.target.clone());
                tree.elements().for_each(|comment| self.comment(comment, &mut all));
            }
        }
        let all = notes::numbered(all);
        notes::put(("Comments", number), &all, self.scale.stage, &mut self.builder);
        within(self.builder.length(), self.limits)
    }

    /// A comment, and behind it its answers, each as one of its own.
    fn comment(&mut self, comment: &Element, all: &mut Vec<Vec<Note>>) {
        let hidings = &mut self.hidings;
        if !matches!(comment.name.as_str(), "p:cm" | "p188:cm" | "p188:reply") {
            return hidings.note_text("something of the presentation that no slide shows", &said(comment));
        }
        let made = MADE.iter().filter_map(|name| comment.attribute(name));
        let made: Vec<&str> = made.collect();
        hidings.note_text("who made a comment, and when", &made.join(" "));
        let mut own = Vec::new();
        for child in comment.elements() {
            match child.name.as_str() {
                "p:text" => {
                    let text = child.text();
                    let lines = text.split(['\n', '\r']).map(str::trim);
                    own.extend(lines.map(|line| (line.to_owned(), false)));
                }
                "p188:txBody" => own.extend(paragraphs(child, hidings)),
                "p:pos" | "p188:pos" | "p188:replyLst" => {}
                // What it stands to, and what programs know of it.
                _ => hidings.note_text("identifiers of shapes", &said(child)),
            }
        }
        all.push(own);
        let answers = comment.find("p188:replyLst").into_iter().flat_map(Element::elements);
        answers.for_each(|answer| self.comment(answer, all));
    }
}
