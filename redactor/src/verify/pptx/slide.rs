//! A slide: its ground, and boxes with their places.

use super::STRANGE;
use crate::document::{Figure, Placed};
use crate::verify::steps::Steps;

/// What every slide begins with, before its ground and behind it, and ends with.
const BEGIN: &str = "<p:sld xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" \
    xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" \
    xmlns:p=\"http://schemas.openxmlformats.org/presentationml/2006/main\"><p:cSld>";
const SHAPES: &str =
    "<p:spTree><p:nvGrpSpPr><p:cNvPr id=\"1\" name=\"\"/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>";
const END: &str = "</p:spTree></p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sld>";

/// What a box is: a title, or another.
const TITLE: &str = "<p:cNvSpPr><a:spLocks noGrp=\"1\"/></p:cNvSpPr><p:nvPr><p:ph type=\"title\"/></p:nvPr>";
const OTHER: &str = "<p:cNvSpPr txBox=\"1\"/><p:nvPr/>";

/// Steps of places, sizes and turning in their units, and how many there are at most.
const STEP: i64 = 91_440;
const MOST: i64 = 255;
const TURN: usize = 900_000;
const TURNS: usize = 23;

/// The text that a slide shows, and its pictures in their places.
///
/// # Errors
/// Why it is none of ours.
pub(super) fn shown(part: &str) -> Result<(String, Vec<usize>), &'static str> {
    let mut shown = Shown {
        steps: Steps { rest: part },
        text: String::new(),
        numbers: Vec::new(),
        titles: 0,
    };
    shown.steps.expects(BEGIN, STRANGE)?;
    if shown.steps.takes("<p:bg><p:bgPr>") {
        shown.fill()?;
        shown.steps.expects("<a:effectLst/></p:bgPr></p:bg>", STRANGE)?;
    }
    shown.steps.expects(SHAPES, STRANGE)?;
    let mut number = 2;
    while !shown.steps.takes(END) {
        shown.shape(number)?;
        number += 1;
    }
    if number == 2 {
        shown.text.push('\n');
    }
    if shown.titles > 1 {
        return Err("a slide with two titles");
    }
    if shown.steps.rest.is_empty() {
        Ok((shown.text, shown.numbers))
    } else {
        Err("something behind the end of a slide")
    }
}

pub(super) struct Shown<'a> {
    pub(super) steps: Steps<'a>,
    pub(super) text: String,
    numbers: Vec<usize>,
    titles: usize,
}

/// The relations that every slide has before those to pictures.
pub(super) const OTHERS: usize = 1;

const PICTURE: &str = "a picture that is shown in another way than ours";

/// What no slide of ours has.
pub(super) const UNKNOWN: &str = "an element that no slide of ours has";

impl Shown<'_> {
    fn shape(&mut self, number: usize) -> Result<(), &'static str> {
        let named = format!("<p:cNvPr id=\"{number}\" name=\"\"/>");
        if self.steps.takes("<p:graphicFrame><p:nvGraphicFramePr>") {
            self.steps.expects(&named, UNKNOWN)?;
            self.steps.expects(
                "<p:cNvGraphicFramePr><a:graphicFrameLocks noGrp=\"1\"/></p:cNvGraphicFramePr><p:nvPr/></p:nvGraphicFramePr><p:xfrm>",
                UNKNOWN,
            )?;
            self.place(0)?;
            self.steps.expects(
                "</p:xfrm><a:graphic><a:graphicData uri=\"http://schemas.openxmlformats.org/drawingml/2006/table\">",
                UNKNOWN,
            )?;
            self.table()?;
            return self
                .steps
                .expects("</a:graphicData></a:graphic></p:graphicFrame>", UNKNOWN);
        }
        if self.steps.takes("<p:pic><p:nvPicPr>") {
            self.steps.expects(&named, UNKNOWN)?;
            return self.picture();
        }
        self.steps.expects("<p:sp><p:nvSpPr>", UNKNOWN)?;
        self.steps.expects(&named, UNKNOWN)?;
        if self.steps.takes(TITLE) {
            self.titles += 1;
        } else {
            self.steps.expects(OTHER, UNKNOWN)?;
        }
        self.steps.expects("</p:nvSpPr><p:spPr><a:xfrm", UNKNOWN)?;
        let turned = self.turned()?;
        self.place(turned)?;
        self.steps
            .expects("</a:xfrm><a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom>", UNKNOWN)?;
        if !self.steps.takes("<a:noFill/>") {
            self.fill()?;
        }
        self.steps.expects("</p:spPr><p:txBody>", UNKNOWN)?;
        self.body()?;
        let mut paragraphs = 0;
        while !self.steps.takes("</p:txBody></p:sp>") {
            self.paragraph()?;
            self.text.push('\n');
            paragraphs += 1;
        }
        if paragraphs == 0 {
            return Err("a box without a paragraph");
        }
        Ok(())
    }

    /// What stands in a picture behind its number, with its end.
    fn picture(&mut self) -> Result<(), &'static str> {
        self.steps
            .expects("<p:cNvPicPr/><p:nvPr/></p:nvPicPr><p:blipFill><a:blip", PICTURE)?;
        let relation = self.steps.number(" r:embed=\"rId", "\"/>", Figure::MOST + OTHERS)?;
        let number = relation.and_then(|relation| relation.checked_sub(OTHERS + 1));
        self.steps.expects(
            "<a:stretch><a:fillRect/></a:stretch></p:blipFill><p:spPr><a:xfrm",
            PICTURE,
        )?;
        let turned = self.turned()?;
        self.place(turned)?;
        self.steps.expects(
            "</a:xfrm><a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></p:spPr></p:pic>",
            PICTURE,
        )?;
        self.numbers.push(number.ok_or(PICTURE)?);
        self.text.extend([Figure::LETTER, '\n']);
        Ok(())
    }

    /// How far a box is turned.
    fn turned(&mut self) -> Result<usize, &'static str> {
        if self.steps.takes(">") {
            return Ok(0);
        }
        match self.steps.whole(" rot=\"", "\">", TURN, TURNS)? {
            0 => Err("a length that is not of whole steps"),
            turned => Ok(turned / TURN),
        }
    }

    fn body(&mut self) -> Result<(), &'static str> {
        self.steps.expects("<a:bodyPr wrap=\"square\"", UNKNOWN)?;
        let _ = self.steps.takes(" lIns=\"0\" tIns=\"0\" rIns=\"0\" bIns=\"0\"");
        let stands = [" anchor=\"t\">", " anchor=\"ctr\">", " anchor=\"b\">"];
        if !stands.iter().any(|stand| self.steps.takes(stand)) {
            return Err(UNKNOWN);
        }
        let fits = ["<a:noAutofit/>", "<a:normAutofit/>", "<a:spAutoFit/>"];
        if !fits.iter().any(|fits| self.steps.takes(fits)) {
            return Err(UNKNOWN);
        }
        self.steps.expects("</a:bodyPr><a:lstStyle/>", UNKNOWN)
    }

    /// A place, turned so far, of whole steps as it is seen.
    fn place(&mut self, turned: usize) -> Result<(), &'static str> {
        self.steps.expects("<a:off", UNKNOWN)?;
        let (x, y) = (self.signed(" x=\"", "\"")?, self.signed(" y=\"", "\"/>")?);
        self.steps.expects("<a:ext", UNKNOWN)?;
        let (width, height) = (self.signed(" cx=\"", "\"")?, self.signed(" cy=\"", "\"/>")?);
        let lies = u8::try_from(turned).is_ok_and(Placed::lies);
        let (x, y, width, height) = if lies {
            let aside = (width - height) / 2;
            (x + aside, y - aside, height, width)
        } else {
            (x, y, width, height)
        };
        let whole = |length: i64, least: i64| length % STEP == 0 && (least..=MOST).contains(&(length / STEP));
        if whole(x, 0) && whole(y, 0) && whole(width, 1) && whole(height, 1) {
            Ok(())
        } else {
            Err("a place that is not of whole steps")
        }
    }

    /// A number that may lie below nothing.
    pub(super) fn signed(&mut self, word: &str, end: &str) -> Result<i64, &'static str> {
        const LONGEST: usize = 100_000_000;
        self.steps.expects(word, UNKNOWN)?;
        let below = self.steps.takes("-");
        let length = self.steps.number("", end, LONGEST)?.unwrap_or(0);
        let length = i64::try_from(length).unwrap_or(0);
        match (below, length) {
            (true, 0) => Err("a number of another form"),
            (true, _) => Ok(-length),
            _ => Ok(length),
        }
    }
}
