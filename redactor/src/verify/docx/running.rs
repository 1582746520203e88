//! Headers and footers of a Word document that was written here: a part each, by numbers in the order in which sections refer to them,
//! and for each side one that shows nothing, where one is referred to.

use super::{DEPTH, PARTS, Shown};
use crate::verify::package::Text;
use crate::verify::steps::Steps;
use std::collections::BTreeSet;

const NUMBER: &str = "another number of parts than every document has";
const PART: &str = "a part that no document of ours has";
const STRANGE: &str = "a header or a footer that is referred to in another way than ours";

/// What a part begins with, before the word for what it is; what stands behind that; and what one says that shows nothing.
const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<w:";
const SPACE: &str = " xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">";
const EMPTY: &str =
    "<w:p><w:pPr><w:spacing w:before=\"0\" w:after=\"0\" w:line=\"20\" w:lineRule=\"exact\"/></w:pPr></w:p>";

/// What says that even pages are of their own.
const SETTINGS: &str = "settings";
const EVEN: &str = "<w:evenAndOddHeaders/>";

/// The words for sides, and for what their parts are; and for the pages that they can be of.
const SIDES: [(&str, &str); 2] = [("header", "hdr"), ("footer", "ftr")];
const ON: [&str; 3] = ["default", "first", "even"];
/// The places of these among them.
const USUAL: usize = 0;
const FIRST: usize = 1;
const EVENLY: usize = 2;

/// What a reference says before its pages.
const REFERS: &str =
    "Reference xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" w:type=\"";

/// Parts at most that show something.
const MOST: usize = 255;

/// A half inch, in which headers and footers stand from the edge that show nothing; a step of it otherwise.
const HALF_INCH: usize = 720;
const STEP: usize = 144;

/// What a section refers to: the number of a part, its side, and its pages.
type Reference = (usize, usize, usize);

/// The headers and footers of a document.
#[derive(Default)]
pub(super) struct Running<'a> {
    even: bool,
    /// The number of each, its side, and what it says.
    parts: Vec<(usize, usize, &'a str)>,
    /// What was referred to, and the highest number of it.
    met: BTreeSet<(usize, usize)>,
    highest: usize,
    /// Whether even pages of a section show something else than the usual.
    differs: bool,
    /// Whether what is read is one of them.
    pub(super) open: bool,
}

impl<'a> Running<'a> {
    /// Those among `parts`, behind what every document has. Each of them leads to pictures as `leads` says, if there are any.
    pub(super) fn of(parts: &'a [Text<'_>], leads: Option<&str>) -> Result<Self, &'static str> {
        let mut running = Self::default();
        let mut behind = parts.iter().skip(PARTS.len() + 1).peekable();
        if let Some(settings) = behind.next_if(|part| part.0 == "word/settings.xml") {
            running.even = body(&settings.1, SETTINGS)? == EVEN;
            if !running.even {
                return Err(PART);
            }
        }
        while let Some((name, part)) = behind.next() {
            let (number, side) = named(name)?;
            let (_, root) = SIDES.get(side).ok_or(PART)?;
            let says = body(part, root)?;
            if (number == 0) != (says == EMPTY) {
                return Err("a header or a footer that shows nothing");
            }
            running.parts.push((number, side, says));
            if let Some(leads) = leads.filter(|_| number > 0) {
                let own = name.replacen("word/", "word/_rels/", 1) + ".rels";
                behind.next_if(|part| part.0 == own && part.1 == leads).ok_or(PART)?;
            }
        }
        let keys: Vec<(usize, usize)> = running.parts.iter().map(|(number, side, _)| (*number, *side)).collect();
        let none = keys.iter().filter(|(number, _)| *number == 0).count();
        let counted = keys
            .iter()
            .skip(none)
            .map(|(number, _)| *number)
            .eq(1..=keys.len() - none);
        let shows = keys.is_empty() && !running.even || keys.len() > none;
        if counted && keys.is_sorted() && shows && none <= SIDES.len() && keys.len() - none <= MOST {
            Ok(running)
        } else {
            Err("headers and footers that are not numbered as ours")
        }
    }

    /// What the list of kinds of parts says of them.
    pub(super) fn types(&self) -> String {
        let kind = |(name, kind): (String, &str)| {
            format!(
                "<Override PartName=\"/word/{name}.xml\" \
                 ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}+xml\"/>"
            )
        };
        self.all().map(kind).collect()
    }

    /// What leads to them from the text.
    pub(super) fn leads(&self) -> String {
        let lead = |(name, kind): (String, &str)| {
            format!(
                "<Relationship Id=\"{name}\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}\" \
                 Target=\"{name}.xml\"/>"
            )
        };
        self.all().map(lead).collect()
    }

    /// The names and the kinds of their parts.
    fn all(&self) -> impl Iterator<Item = (String, &'static str)> {
        let settings = self.even.then(|| (SETTINGS.to_owned(), SETTINGS));
        let parts = self.parts.iter().filter_map(|(number, side, _)| {
            let (side, _) = SIDES.get(*side)?;
            Some((format!("{side}{number}"), *side))
        });
        settings.into_iter().chain(parts)
    }

    /// A section refers to these.
    fn refer(&mut self, all: &[Reference], first: bool) -> Result<(), &'static str> {
        let on = [true, first, self.even];
        let places = SIDES.len() * on.iter().filter(|on| **on).count();
        let shown = all.iter().all(|(_, _, pages)| on.get(*pages) == Some(&true));
        let different: BTreeSet<(usize, usize)> = all.iter().map(|(_, side, pages)| (*side, *pages)).collect();
        let none = self.parts.is_empty() && all.is_empty() && !first;
        if !(none || shown && different.len() == places && all.len() == places && all.is_sorted()) {
            return Err(STRANGE);
        }
        if first && !differs(all, FIRST) {
            return Err("first pages of their own that show what all pages show");
        }
        self.differs |= differs(all, EVENLY);
        for (number, side, _) in all {
            let known = self.parts.iter().any(|part| (part.0, part.1) == (*number, *side));
            if !known || *number > self.highest + 1 {
                return Err(STRANGE);
            }
            self.highest = self.highest.max(*number);
            self.met.insert((*number, *side));
        }
        Ok(())
    }
}

impl Shown<'_> {
    /// What a section says of headers and footers before its pages.
    pub(super) fn references(&mut self) -> Result<Vec<Reference>, &'static str> {
        let mut all = Vec::new();
        if self.running.open {
            return Err("a section that ends above or below pages");
        }
        while let Some(side) = (0..)
            .zip(SIDES)
            .find(|(_, (side, _))| self.steps.takes(&format!("<w:{side}{REFERS}")))
        {
            let (side, (word, _)) = side;
            let pages = (0..).zip(ON).find(|(_, on)| self.steps.takes(on)).ok_or(STRANGE)?.0;
            let number = self.steps.number(&format!("\" r:id=\"{word}"), "\"/>", MOST)?;
            all.push((number.ok_or(STRANGE)?, side, pages));
        }
        Ok(all)
    }

    /// How far they stand from the edge, in so many steps at most.
    pub(super) fn aside(&mut self, all: &[Reference], most: usize) -> Result<(), &'static str> {
        for (place, (side, _)) in SIDES.iter().enumerate() {
            let length = self.steps.whole(&format!(" w:{side}=\""), "\"", STEP, most)?;
            let any = all.iter().any(|(number, side, _)| *number > 0 && *side == place);
            if !any && length != HALF_INCH {
                return Err(STRANGE);
            }
        }
        Ok(())
    }

    /// Whether first pages are of their own, and all that are have what they show.
    pub(super) fn refer(&mut self, all: &[Reference]) -> Result<(), &'static str> {
        let first = self.steps.takes("<w:titlePg/>");
        self.running.refer(all, first)
    }

    /// What counts pages, if it comes: one digit, always the same.
    pub(super) fn counter(&mut self) -> Result<bool, &'static str> {
        let counters = [
            "<w:fldSimple w:instr=\"PAGE\"><w:r>",
            "<w:fldSimple w:instr=\"NUMPAGES\"><w:r>",
        ];
        if !self.running.open || !counters.iter().any(|counter| self.steps.takes(counter)) {
            return Ok(false);
        }
        let before = self.text.len();
        self.run()?;
        if self.text.get(before..) != Some("1") {
            return Err("something that counts pages, and shows no number of one");
        }
        self.steps
            .expects("</w:fldSimple>", "an element that no document of ours has")?;
        Ok(true)
    }

    /// Headers and footers, behind the text: each was referred to.
    pub(super) fn beside(&mut self) -> Result<(), &'static str> {
        if self.running.even && !self.running.differs {
            return Err("even pages of their own that show what all pages show");
        }
        if self.running.met.len() != self.running.parts.len() {
            return Err("a header or a footer that nothing refers to");
        }
        self.running.open = true;
        let parts: Vec<&str> = self
            .running
            .parts
            .iter()
            .filter(|part| part.0 > 0)
            .map(|part| part.2)
            .collect();
        for part in parts {
            self.steps = Steps { rest: part };
            let mut behind = false;
            // Programs want a paragraph behind a table at the end: it says nothing.
            while !(self.steps.rest.is_empty() || behind && self.steps.rest == EMPTY) {
                behind = self.table(DEPTH)?;
                if !behind {
                    self.paragraph()?;
                    self.text.push('\n');
                }
            }
            if behind && self.steps.rest.is_empty() {
                return Err("a table at an end, and no paragraph behind it");
            }
        }
        // They stand on the pages of the last section.
        self.measured(self.measure)
    }
}

/// Whether a section shows something else on these of its pages than on the usual, where it says what.
fn differs(all: &[Reference], on: usize) -> bool {
    let at = |side: usize, on: usize| {
        all.iter()
            .find(|other| (other.1, other.2) == (side, on))
            .map(|other| other.0)
    };
    let own = all.iter().filter(|reference| reference.2 == on);
    own.into_iter()
        .any(|(number, side, _)| at(*side, USUAL) != Some(*number))
}

/// What stands in the element of a part.
fn body<'a>(part: &'a str, root: &str) -> Result<&'a str, &'static str> {
    let behind = part.strip_prefix(HEAD).and_then(|part| part.strip_prefix(root));
    let body = behind.and_then(|part| part.strip_prefix(SPACE));
    body.and_then(|body| body.strip_suffix(&format!("</w:{root}>")))
        .ok_or(PART)
}

/// The number and the side of the part of this name.
fn named(name: &str) -> Result<(usize, usize), &'static str> {
    let name = name.strip_prefix("word/").ok_or(NUMBER)?;
    let mut sides = (0..).zip(SIDES);
    let side = sides.find_map(|(place, (side, _))| Some((place, name.strip_prefix(side)?)));
    let (side, rest) = side.ok_or(NUMBER)?;
    let mut steps = Steps { rest };
    let number = steps.number("", ".xml", MOST)?.filter(|_| steps.rest.is_empty());
    Ok((number.ok_or(NUMBER)?, side))
}
