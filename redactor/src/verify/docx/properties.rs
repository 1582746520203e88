//! Properties of paragraphs, letters and pages: each in its place, and of values that stand in a table or are whole steps.

use super::{Kind, Shown};
use crate::document::{Face, Leaf, Size};

const STRANGE: &str = "an element that no document of ours has";
const NOTHING: &str = "properties that say nothing";

/// Looks of letters before colour and size, and behind.
const BEFORE: [&str; 4] = ["<w:b/><w:bCs/>", "<w:i/><w:iCs/>", "<w:smallCaps/>", "<w:strike/>"];
const BEHIND: [&str; 2] = [
    "<w:vertAlign w:val=\"superscript\"/>",
    "<w:vertAlign w:val=\"subscript\"/>",
];

/// What a paragraph behind a table says that ends a section: nothing, in no room.
const SILENT: &str = "<w:spacing w:before=\"0\" w:after=\"0\" w:line=\"20\" w:lineRule=\"exact\"/>";

/// Steps in twentieths of a point: of space between blocks, of indents, of lines and of what is free around pages.
const APART: usize = 40;
const ASIDE: usize = 72;
const LINE: usize = 12;
const AROUND: usize = 144;
/// Steps of a length at most, and of the first line.
const STEPS: usize = 255;
const FIRST: usize = 128;

impl Shown<'_> {
    /// What stands in `w:pPr`, with its end.
    pub(super) fn of_paragraph(&mut self) -> Result<Kind, &'static str> {
        let before = self.steps.rest;
        if self.steps.takes(SILENT) {
            if !self.pages()? {
                return Err(STRANGE);
            }
            self.steps.expects("</w:pPr>", STRANGE)?;
            return Ok(Kind::Silent);
        }
        let mut kind = Kind::Plain;
        if let Some(level) = self.steps.number("<w:pStyle w:val=\"Heading", "\"/>", 6)? {
            kind = if level == 0 { return Err(STRANGE) } else { Kind::Heading };
        }
        let _ = self.steps.takes("<w:pageBreakBefore/>");
        let level = self
            .steps
            .number("<w:numPr><w:ilvl w:val=\"", "\"/><w:numId w:val=\"1\"/></w:numPr>", 8)?;
        if level.is_some() && kind == Kind::Plain {
            kind = Kind::Item;
        }
        let _ = self.borders("pBdr", " w:space=\"1\"")?;
        let _ = self.shading()?;
        self.stops()?;
        let _ = self.steps.takes("<w:bidi/>");
        self.lines()?;
        let _ = self.pages()?;
        if self.steps.rest == before {
            return Err(NOTHING);
        }
        self.steps.expects("</w:pPr>", STRANGE)?;
        Ok(kind)
    }

    fn stops(&mut self) -> Result<(), &'static str> {
        if !self.steps.takes("<w:tabs>") {
            return Ok(());
        }
        let mut before = 0;
        while self.steps.takes("<w:tab w:val=\"") {
            let kinds = ["left\"", "center\"", "right\""];
            if !kinds.iter().any(|kind| self.steps.takes(kind)) {
                return Err(STRANGE);
            }
            let _ = self.steps.takes(" w:leader=\"dot\"");
            let at = self.steps.whole(" w:pos=\"", "\"/>", ASIDE, STEPS)?;
            if at <= before {
                return Err("places for tabs that are not in order");
            }
            before = at;
        }
        if before == 0 {
            return Err(NOTHING);
        }
        self.steps.expects("</w:tabs>", STRANGE)
    }

    fn lines(&mut self) -> Result<(), &'static str> {
        if !self.steps.rest.starts_with("<w:spacing ") {
            return Ok(());
        }
        self.steps.whole("<w:spacing w:before=\"", "\"", APART, STEPS)?;
        self.steps.whole(" w:after=\"", "\"", APART, STEPS)?;
        self.steps
            .whole(" w:line=\"", "\" w:lineRule=\"auto\"/>", LINE, STEPS)?;
        self.steps.whole("<w:ind w:left=\"", "\"", ASIDE, STEPS)?;
        self.steps.whole(" w:right=\"", "\"", ASIDE, STEPS)?;
        let out = self.steps.rest.starts_with(" w:hanging=");
        let first = if out { " w:hanging=\"" } else { " w:firstLine=\"" };
        self.steps.whole(first, "\"/>", ASIDE, FIRST)?;
        let sides = ["center", "right", "both"].map(|side| format!("<w:jc w:val=\"{side}\"/>"));
        let _ = sides.iter().any(|side| self.steps.takes(side));
        Ok(())
    }

    /// What stands in `w:rPr`, with its end.
    pub(super) fn of_letters(&mut self) -> Result<(), &'static str> {
        let before = self.steps.rest;
        self.face()?;
        for look in BEFORE {
            let _ = self.steps.takes(look);
        }
        if self.steps.takes("<w:color w:val=\"") {
            self.steps.tint(STRANGE)?;
            self.steps.expects("\"/>", STRANGE)?;
        }
        if let Some(size) = self.steps.number("<w:sz w:val=\"", "\"/>", 1_000)? {
            if !Size::is_one(size) {
                return Err("letters of a size that is not of the table");
            }
            self.steps.expects(&format!("<w:szCs w:val=\"{size}\"/>"), STRANGE)?;
        }
        let _ = self.steps.takes("<w:u w:val=\"single\"/>");
        let _ = self.shading()?;
        for look in BEHIND {
            let _ = self.steps.takes(look);
        }
        if self.steps.rest == before {
            return Err(NOTHING);
        }
        self.steps.expects("</w:rPr>", STRANGE)
    }

    fn face(&mut self) -> Result<(), &'static str> {
        if !self.steps.takes("<w:rFonts w:ascii=\"") {
            return Ok(());
        }
        let name = self.steps.until("\"", STRANGE)?;
        if Face::named(name).is_none_or(|face| face.name() != name) {
            return Err("a face that is not of the table");
        }
        self.steps.expects(
            &format!(" w:hAnsi=\"{name}\" w:eastAsia=\"{name}\" w:cs=\"{name}\"/>"),
            STRANGE,
        )
    }

    /// Lines in an element of this name, if they come: at the top, the left, the bottom and the right.
    pub(super) fn borders(&mut self, name: &str, apart: &str) -> Result<[bool; 4], &'static str> {
        if !self.steps.takes(&format!("<w:{name}>")) {
            return Ok([false; 4]);
        }
        let line = |side: &str| format!("<w:{side} w:val=\"single\" w:sz=\"4\"{apart}/>");
        let sides = ["top", "left", "bottom", "right"].map(|side| self.steps.takes(&line(side)));
        self.steps
            .expects(&format!("</w:{name}>"), "lines of another kind than ours")?;
        if sides == [false; 4] {
            return Err(NOTHING);
        }
        Ok(sides)
    }

    /// A ground, if one comes.
    pub(super) fn shading(&mut self) -> Result<bool, &'static str> {
        if !self.steps.takes("<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"") {
            return Ok(false);
        }
        self.steps.tint(STRANGE)?;
        self.steps.expects("\"/>", STRANGE)?;
        Ok(true)
    }

    /// The pages of a section, if they come.
    pub(super) fn pages(&mut self) -> Result<bool, &'static str> {
        if !self.steps.takes("<w:sectPr>") {
            return Ok(false);
        }
        let strange = "pages of a size that is not of the table";
        let beside = self.references()?;
        let _ = self.steps.takes("<w:type w:val=\"continuous\"/>");
        let size = |length: Option<usize>| length.and_then(|length| u32::try_from(length).ok()).ok_or(strange);
        let width = size(self.steps.number("<w:pgSz w:w=\"", "\"", 100_000)?)?;
        let height = size(self.steps.number(" w:h=\"", "\"", 100_000)?)?;
        if Leaf::nearest(width, height, [0; 4]).size() != (width, height) {
            return Err(strange);
        }
        if width > height {
            self.steps.expects(" w:orient=\"landscape\"", strange)?;
        }
        self.steps.expects("/><w:pgMar", strange)?;
        // Of more than a third on a side, nothing is left to write on.
        let most = Leaf::nearest(width, height, [0; 4]).free(u32::MAX).into();
        let mut free = 0;
        for side in ["top", "right", "bottom", "left"] {
            let length = self.steps.whole(&format!(" w:{side}=\""), "\"", AROUND, most)?;
            free += if matches!(side, "right" | "left") { length } else { 0 };
        }
        self.measured((width as usize).saturating_sub(free))?;
        self.aside(&beside, most)?;
        self.steps.expects(" w:gutter=\"0\"/>", strange)?;
        let columns = self.steps.number("<w:cols w:num=\"", "\" w:space=\"720\"/>", 4)?;
        if columns.is_some_and(|columns| columns < 2) {
            return Err(strange);
        }
        self.refer(&beside)?;
        self.steps.expects("</w:sectPr>", strange)?;
        Ok(true)
    }
}
