//! Slides: their grounds, and boxes with their places.

use super::styles::Styles;
use super::{END, place};
use crate::verify::images;
use crate::verify::runs::piece;
use crate::verify::steps::Steps;

/// Lists: one that has no bullets, others in any, and their ends.
const NO_BULLETS: &str = "<text:list text:style-name=\"N1\"><text:list-item>";
const INNER: &str = "<text:list><text:list-item>";
const END_LIST: &str = "</text:list-item></text:list>";

/// Lists in one another at most.
const DEEPEST: usize = 8;

const LAYER: &str = " draw:layer=\"layout\"";
const TITLE: &str = " presentation:class=\"title\" presentation:user-transformed=\"true\"";

/// What no slide of ours has.
pub(super) const UNKNOWN: &str = "an element that no slide of ours has";

/// The text that all slides show, in these styles, and their pictures, of which these are the names, in their places.
///
/// # Errors
/// Why they are none of ours.
pub(super) fn all(steps: Steps<'_>, styles: Styles, names: &[String]) -> Result<(String, Vec<usize>), &'static str> {
    let mut shown = Shown {
        steps,
        styles,
        text: String::new(),
        names,
        numbers: Vec::new(),
    };
    let mut slides = 0;
    while !shown.steps.takes(END) {
        shown.page()?;
        slides += 1;
    }
    if slides == 0 {
        return Err("a presentation without slides");
    }
    if !shown.steps.rest.is_empty() {
        return Err("something behind the end of a presentation");
    }
    if !shown.styles.are_met() {
        return Err("a style that nothing has");
    }
    Ok((shown.text, shown.numbers))
}

pub(super) struct Shown<'a> {
    pub(super) steps: Steps<'a>,
    pub(super) styles: Styles,
    pub(super) text: String,
    names: &'a [String],
    /// The pictures that it shows, in their places.
    numbers: Vec<usize>,
}

impl Shown<'_> {
    fn page(&mut self) -> Result<(), &'static str> {
        self.steps.expects("<draw:page", UNKNOWN)?;
        self.named("dp", " draw:style-name=\"")?;
        self.steps.expects(" draw:master-page-name=\"Default\">", UNKNOWN)?;
        let (mut boxes, mut titles) = (0, 0);
        while !self.steps.takes("</draw:page>") {
            self.steps.expects("<draw:frame", UNKNOWN)?;
            titles += usize::from(self.frame()?);
            boxes += 1;
        }
        if boxes == 0 {
            self.text.push('\n');
        }
        if titles > 1 {
            return Err("a slide with two titles");
        }
        Ok(())
    }

    /// A box; whether it is a title.
    fn frame(&mut self) -> Result<bool, &'static str> {
        if self.steps.takes(" draw:style-name=\"standard\"") {
            self.steps.expects(LAYER, UNKNOWN)?;
            let is_turned = place::read(&mut self.steps)?;
            self.steps.expects(">", UNKNOWN)?;
            if images::shown(&mut self.steps, self.names, &mut self.numbers, &mut self.text)? {
                self.text.push('\n');
                return Ok(false);
            }
            if is_turned {
                return Err(place::STRANGE);
            }
            self.table()?;
            self.steps.expects("</draw:frame>", UNKNOWN)?;
            return Ok(false);
        }
        let title = self.named("pr", " presentation:style-name=\"")?;
        if !title && !self.named("gr", " draw:style-name=\"")? {
            return Err(UNKNOWN);
        }
        self.steps.expects(LAYER, UNKNOWN)?;
        place::read(&mut self.steps)?;
        self.steps.expects(if title { TITLE } else { "" }, UNKNOWN)?;
        self.steps.expects("><draw:text-box>", UNKNOWN)?;
        let mut paragraphs = 0;
        while !self.steps.takes("</draw:text-box></draw:frame>") {
            self.paragraph()?;
            self.text.push('\n');
            paragraphs += 1;
        }
        if paragraphs == 0 {
            return Err("a box without a paragraph");
        }
        Ok(title)
    }

    /// A style of a kind, if `word` comes.
    pub(super) fn named(&mut self, kind: &str, word: &str) -> Result<bool, &'static str> {
        self.styles.named(&mut self.steps, kind, (word, "\""))
    }

    /// A paragraph, in lists of its own.
    pub(super) fn paragraph(&mut self) -> Result<(), &'static str> {
        let bullets = self.named("L", "<text:list text:style-name=\"")?;
        self.steps
            .expects(if bullets { "><text:list-item>" } else { "" }, UNKNOWN)?;
        let listed = bullets || self.steps.takes(NO_BULLETS);
        let mut inner = 0;
        while listed && self.steps.takes(INNER) {
            inner += 1;
        }
        if inner > DEEPEST || (listed && !bullets && inner == 0) {
            return Err("a list of another form");
        }
        self.steps.expects("<text:p", UNKNOWN)?;
        self.named("P", " text:style-name=\"")?;
        self.steps.expects(">", UNKNOWN)?;
        while !self.steps.takes("</text:p>") {
            self.run()?;
        }
        let around = if listed { inner + 1 } else { 0 };
        self.steps.expects(&END_LIST.repeat(around), UNKNOWN)
    }

    /// Letters of one look, or of none.
    fn run(&mut self) -> Result<(), &'static str> {
        let styled = self.named("T", "<text:span text:style-name=\"")?;
        self.steps.expects(if styled { ">" } else { "" }, UNKNOWN)?;
        let before = self.steps.rest.len();
        while piece(&mut self.steps, &mut self.text)? {}
        if self.steps.rest.len() == before {
            return Err(UNKNOWN);
        }
        self.steps.expects(if styled { "</text:span>" } else { "" }, UNKNOWN)
    }
}
