//! What stands in a paragraph: letters as they are seen, and what is told of the rest.

use super::manner::Ground;
use super::notes::COMMENTS;
use super::parts;
use super::read::{Reading, branch};
use crate::format::Refusal;
use crate::package::sight::Sight;
use crate::package::xml::Element;

/// Stands where a sign is that only its font knows.
const SIGN: &str = "\u{25a1}";

impl Reading<'_> {
    /// Reads the runs in `element`, of a paragraph with `properties`.
    pub(super) fn inline(
        &mut self,
        element: &Element,
        properties: Option<&Element>,
        ground: Ground,
    ) -> Result<(), Refusal> {
        for child in element.elements() {
            match child.name.as_str() {
                "w:r" | "m:r" => self.run(child, properties, ground)?,
                "w:del" | "w:moveFrom" => self.deleted(child),
                "w:sdt" => {
                    parts::control(child, &mut self.hidings);
                    child
                        .find("w:sdtContent")
                        .map_or(Ok(()), |inner| self.inline(inner, properties, ground))?;
                }
                "w:fldSimple" => self.simple_field(child, properties, ground)?,
                "w:hyperlink" => {
                    parts::link(child, &self.relations, &mut self.hidings);
                    self.inline(child, properties, ground)?;
                }
                "w:ins" | "w:moveTo" => {
                    parts::change(child, &mut self.hidings);
                    self.inline(child, properties, ground)?;
                }
                "mc:AlternateContent" => {
                    if let Some(branch) = branch(child) {
                        self.inline(branch, properties, ground)?;
                    }
                }
                "w:smartTag" | "w:customXml" | "w:dir" | "w:bdo" | "w:rubyBase" | "w:rt" => {
                    self.inline(child, properties, ground)?;
                }
                name if name.starts_with("m:") => self.inline(child, properties, ground)?,
                _ => self.beside(child),
            }
        }
        Ok(())
    }

    fn run(&mut self, run: &Element, paragraph: Option<&Element>, ground: Ground) -> Result<(), Refusal> {
        let own = run.find("w:rPr");
        let sight = self.styles.run(paragraph, own, ground);
        self.pieces(run, paragraph, ground, sight)
    }

    fn pieces(
        &mut self,
        run: &Element,
        paragraph: Option<&Element>,
        ground: Ground,
        sight: Sight,
    ) -> Result<(), Refusal> {
        for piece in run.elements() {
            match piece.name.as_str() {
                "w:t" | "m:t" => self.say(&piece.text(), sight),
                "w:tab" | "w:ptab" => self.say("\t", sight),
                "w:noBreakHyphen" => self.say("-", sight),
                "w:br" if piece.attribute("w:type") == Some("page") => {
                    self.turning |= sight.hidden.is_none() && !self.in_field();
                }
                "w:br" | "w:cr" => self.line(sight),
                "w:sym" => {
                    self.hidings
                        .note("a sign that only its font knows, and a box in the copy", "");
                    self.say(SIGN, sight);
                }
                "w:delText" | "w:delInstrText" => self.hidings.note_text("deleted text", &piece.text()),
                "w:instrText" => self.code(&piece.text()),
                "w:fldChar" => self.field(piece, sight),
                "w:footnoteReference" => self.refer("footnotes", piece, sight),
                "w:endnoteReference" => self.refer("endnotes", piece, sight),
                "w:commentReference" if self.keeps_comments => self.refer(COMMENTS, piece, sight),
                "w:footnoteRef" | "w:endnoteRef" | "w:annotationRef" => {
                    if let Some(mark) = self.mark.clone() {
                        self.say(&mark, sight.above());
                    }
                }
                "w:ruby" => self.inline(piece, paragraph, ground)?,
                "w:drawing" | "w:pict" | "w:object" => {
                    let seen = sight.shows_others() && !self.in_field();
                    self.drawing(piece, seen);
                }
                "mc:AlternateContent" => {
                    if let Some(branch) = branch(piece) {
                        self.pieces(branch, paragraph, ground, sight)?;
                    }
                }
                _ => {}
            }
        }
        Ok(())
    }

    /// Letters, where they are seen.
    pub(super) fn say(&mut self, text: &str, sight: Sight) {
        let hidden = if self.in_code() {
            Some("code of a field")
        } else {
            sight.hidden
        };
        match hidden {
            _ if self.is_counted(text, sight) => {}
            None => {
                self.lit();
                self.turn_page();
                self.builder.say(&sight.shown(text), sight.look_of(text));
            }
            Some(why) => self.dark.say(why, text, &mut self.hidings),
        }
    }

    fn line(&mut self, sight: Sight) {
        if sight.hidden.is_none() && !self.in_code() && !self.is_counted("\n", sight) {
            self.lit();
            self.turn_page();
            self.builder.break_line(sight.look);
        }
    }

    /// Ends what is hidden: it is told as one.
    pub(super) fn lit(&mut self) {
        self.dark.end(&mut self.hidings);
    }

    /// What was deleted, and by whom, while changes were tracked.
    pub(super) fn deleted(&mut self, element: &Element) {
        parts::change(element, &mut self.hidings);
        // A picture says nothing, and was deleted too.
        self.hidings.note("deleted text", &element.text());
    }

    /// What stands beside the text: marks with names, properties, and what is not known here.
    pub(super) fn beside(&mut self, element: &Element) {
        match element.name.as_str() {
            "w:bookmarkStart" => {
                let name = element.attribute("w:name").unwrap_or_default();
                self.hidings.note_text("name of a place", name);
            }
            "w:permStart" => parts::values("who may change a part of it", element, &mut self.hidings),
            "w:pPr" | "w:rPr" | "w:tblPr" | "w:trPr" | "w:tcPr" | "w:tblGrid" => {}
            _ => self
                .hidings
                .note_text("text of an element that is not known here", &element.text()),
        }
    }
}
