//! Paragraphs and their letters: each property in its place, and of values that stand in a table or are whole steps.

use super::slide::{Shown, UNKNOWN};
use crate::document::{Face, Size};
use crate::verify::steps::letters;

/// Steps of indents, of space between paragraphs and of lines, in their units, and how many there are at most.
const ASIDE: usize = 45_720;
const APART: usize = 200;
const LINE: usize = 5_000;
const STEPS: usize = 255;
const LINES: usize = 80;
const FIRST: i64 = 128;

const SILENT: &str = "properties that say nothing";

impl Shown<'_> {
    pub(super) fn paragraph(&mut self) -> Result<(), &'static str> {
        self.steps.expects("<a:p>", UNKNOWN)?;
        if self.steps.takes("<a:pPr") {
            self.of_paragraph()?;
        }
        while !self.steps.takes("</a:p>") {
            if self.steps.takes("<a:br>") {
                self.of_letters()?;
                self.steps.expects("</a:br>", UNKNOWN)?;
                self.text.push('\n');
                continue;
            }
            self.steps.expects("<a:r>", UNKNOWN)?;
            self.of_letters()?;
            self.steps.expects("<a:t>", UNKNOWN)?;
            if self.steps.takes("\t") {
                self.text.push('\t');
                self.steps.expects("</a:t>", UNKNOWN)?;
            } else {
                letters(self.steps.until("</a:t>", UNKNOWN)?, &mut self.text)?;
            }
            self.steps.expects("</a:r>", UNKNOWN)?;
        }
        Ok(())
    }

    /// What stands in `a:pPr`, with its end.
    fn of_paragraph(&mut self) -> Result<(), &'static str> {
        if self.steps.rest.starts_with("></a:pPr>") {
            return Err(SILENT);
        }
        let set = self.steps.rest.starts_with(" marL=");
        if set {
            self.steps.whole(" marL=\"", "\"", ASIDE, STEPS)?;
            self.steps.whole(" marR=\"", "\"", ASIDE, STEPS)?;
            let first = self.signed(" indent=\"", "\"")?;
            let step = i64::try_from(ASIDE).unwrap_or(1);
            if first % step != 0 || !(-FIRST..FIRST).contains(&(first / step)) {
                return Err("a length that is not of whole steps");
            }
            let sides = [" algn=\"ctr\"", " algn=\"r\"", " algn=\"just\""];
            let _ = sides.iter().any(|side| self.steps.takes(side));
        }
        if self.steps.number(" lvl=\"", "\"", 8)? == Some(0) {
            return Err(SILENT);
        }
        let _ = self.steps.takes(" rtl=\"1\"");
        self.steps.expects(">", UNKNOWN)?;
        if set {
            self.steps
                .whole("<a:lnSpc><a:spcPct val=\"", "\"/></a:lnSpc>", LINE, LINES)?;
            self.steps
                .whole("<a:spcBef><a:spcPts val=\"", "\"/></a:spcBef>", APART, STEPS)?;
            self.steps
                .whole("<a:spcAft><a:spcPts val=\"", "\"/></a:spcAft>", APART, STEPS)?;
        }
        let _ = self
            .steps
            .takes("<a:buFont typeface=\"Arial\"/><a:buChar char=\"\u{2022}\"/>");
        self.steps.expects("</a:pPr>", UNKNOWN)
    }

    /// The properties of letters, if they come.
    fn of_letters(&mut self) -> Result<(), &'static str> {
        if !self.steps.takes("<a:rPr") {
            return Ok(());
        }
        if self.steps.rest.starts_with("></a:rPr>") {
            return Err(SILENT);
        }
        if let Some(size) = self.steps.number(" sz=\"", "\"", 40_000)?
            && !(size % 50 == 0 && Size::is_one(size / 50))
        {
            return Err("letters of a size that is not of the table");
        }
        for look in [" b=\"1\"", " i=\"1\"", " u=\"sng\"", " strike=\"sngStrike\""] {
            let _ = self.steps.takes(look);
        }
        let shifts = [" baseline=\"30000\"", " baseline=\"-25000\""];
        let _ = shifts.iter().any(|shift| self.steps.takes(shift));
        self.steps.expects(">", UNKNOWN)?;
        if self.steps.rest.starts_with("<a:solidFill>") {
            self.fill()?;
        }
        if self.steps.takes("<a:highlight>") {
            self.tint()?;
            self.steps.expects("</a:highlight>", UNKNOWN)?;
        }
        self.face()?;
        self.steps.expects("</a:rPr>", UNKNOWN)
    }

    fn face(&mut self) -> Result<(), &'static str> {
        if !self.steps.takes("<a:latin typeface=\"") {
            return Ok(());
        }
        let name = self.steps.until("\"/>", UNKNOWN)?;
        if Face::named(name).is_none_or(|face| face.name() != name) {
            return Err("a face that is not of the table");
        }
        let others = ["ea", "cs"].map(|script| format!("<a:{script} typeface=\"{name}\"/>"));
        self.steps.expects(&others.concat(), UNKNOWN)
    }

    /// A colour that fills something.
    pub(super) fn fill(&mut self) -> Result<(), &'static str> {
        self.steps.expects("<a:solidFill>", UNKNOWN)?;
        self.tint()?;
        self.steps.expects("</a:solidFill>", UNKNOWN)
    }

    /// A colour of the table.
    fn tint(&mut self) -> Result<(), &'static str> {
        self.steps.expects("<a:srgbClr val=\"", UNKNOWN)?;
        self.steps.tint(UNKNOWN)?;
        self.steps.expects("\"/>", UNKNOWN)
    }
}
