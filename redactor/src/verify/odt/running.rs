//! Headers and footers of a text of OpenDocument that was written here: those of each kind of pages, which are said again
//! in the same words wherever they stand again; and what counts pages in them.

use super::{DEPTH, PART, Shown, Styles};
use crate::verify::steps::Steps;

const STRANGE: &str = "headers or footers that no document of ours has";

/// Headers and footers at most.
const MOST: usize = 255;

/// What one says that stands there first; and one that shows nothing.
const NEW: &str = " style:display=\"true\"";
const EMPTY: &str = "<text:p></text:p>";

const SIDES: [&str; 2] = ["header", "footer"];

/// The pages that they are for, in the order in which they stand; and the places of these in the order in which they are numbered.
const ON: [&str; 3] = ["", "-left", "-first"];
const ORDER: [usize; 3] = [2, 0, 1];

/// What counts pages: its beginning and its end.
const COUNTERS: [(&str, &str); 2] = [
    ("<text:page-number text:select-page=\"current\">", "</text:page-number>"),
    ("<text:page-count>", "</text:page-count>"),
];

/// All headers and footers, in the order of their numbers, each with its side; and their styles.
pub(super) struct Running<'a> {
    blocks: Vec<(usize, &'a str)>,
    styles: Styles,
    /// Whether even pages have their own, once some pages have any.
    even: Option<bool>,
}

impl<'a> Running<'a> {
    /// None yet, of these styles.
    pub(super) fn new(styles: Styles) -> Self {
        Self {
            blocks: Vec::new(),
            styles,
            even: None,
        }
    }

    /// What stands in a kind of pages, behind the beginning of its element; `has` are the sides for which its pages have room. Whether
    /// it can be written as another kind is: something stands there first, or something that is one of several of the same words.
    pub(super) fn kind(&mut self, steps: &mut Steps<'a>, has: [bool; 2]) -> Result<bool, &'static str> {
        if steps.takes("/>") {
            return if has == [false; 2] { Ok(false) } else { Err(PART) };
        }
        steps.expects(">", PART)?;
        let (mut first, mut again) = (None, false);
        for (place, (side, has)) in SIDES.iter().zip(has).enumerate() {
            if !has {
                continue;
            }
            let mut says = [None; 3];
            for (says, on) in says.iter_mut().zip(ON) {
                if steps.takes(&format!("<style:{side}{on}")) {
                    let new = steps.takes(NEW);
                    steps.expects(">", STRANGE)?;
                    *says = Some((new, steps.until(&format!("</style:{side}{on}>"), PART)?));
                }
            }
            let [usual, left, own] = says;
            let shows = says.iter().flatten().any(|(new, says)| *new || *says != EMPTY);
            let even = *self.even.get_or_insert(left.is_some()) == left.is_some();
            let alike = *first.get_or_insert(own.is_some()) == own.is_some();
            if usual.is_none() || !shows || !even || !alike {
                return Err(STRANGE);
            }
            again |= self.number(place, says)?;
        }
        if first.is_none() {
            return Err(PART);
        }
        steps.expects("</style:master-page>", PART)?;
        Ok(again)
    }

    /// Numbers those of a side that stand here first; all others are known. Whether there is one that does, or is one of several.
    fn number(&mut self, side: usize, says: [Option<(bool, &'a str)>; 3]) -> Result<bool, &'static str> {
        let mut again = false;
        for place in ORDER {
            let Some((new, says)) = says.get(place).copied().flatten() else {
                continue;
            };
            if new {
                self.blocks.push((side, says));
            }
            let same = self.blocks.iter().filter(|block| **block == (side, says)).count();
            if same == 0 && says != EMPTY || self.blocks.len() > MOST {
                return Err(STRANGE);
            }
            again |= new || same > 1;
        }
        Ok(again)
    }
}

impl<'a> Shown<'a> {
    /// Headers and footers, behind the text.
    pub(super) fn beside(&mut self, running: Running<'a>) -> Result<(), &'static str> {
        (self.styles, self.in_running) = (running.styles, true);
        for (_, says) in running.blocks {
            self.steps = Steps { rest: says };
            while !self.steps.rest.is_empty() {
                self.block(DEPTH)?;
            }
        }
        self.styles.end()
    }
}

/// What counts pages, if it comes: one digit, always the same.
pub(super) fn counter(steps: &mut Steps<'_>, text: &mut String) -> Result<bool, &'static str> {
    let Some((_, end)) = COUNTERS.iter().find(|(begin, _)| steps.takes(begin)) else {
        return Ok(false);
    };
    let digit = steps.until(end, PART)?;
    if digit != "1" {
        return Err("something that counts pages, and shows no number of one");
    }
    text.push_str(digit);
    Ok(true)
}
