//! What stands above and below the text of pages: which pages show it, and what counts them there.

use super::read::Reading;
use crate::document::{Counter, Mark, Shape};
use crate::flow::Builder;
use crate::format::Refusal;
use crate::package::opendocument::manner::Ground;
use crate::package::opendocument::told as parts;
use crate::package::sight::Sight;
use crate::package::xml::Element;

/// What is said of a field that counts pages, and changes nothing of what it shows: in usual digits, of the page that it is on
/// (part 3, 7.3.7 and 7.5.18). Programs count those that are said to be fixed, too.
const SAID: &[(&str, &[&str])] = &[
    ("style:num-format", &["1"]),
    ("style:num-letter-sync", &["true", "false"]),
    ("text:select-page", &["current"]),
    ("text:page-adjust", &["0"]),
    ("text:fixed", &["false"]),
];

/// A header or a footer that was read: its side, what it says, and its number.
struct Block {
    below: bool,
    text: String,
    marks: Vec<Mark>,
    number: u8,
}

impl<'a> Reading<'a> {
    /// The pages end on which the blocks stand that were read last.
    pub(super) fn end_pages(&mut self) {
        let (master, goes_on) = (self.stand.master.take(), self.stand.goes_on);
        let leaf = self.pages.running(master.as_deref(), goes_on, self.stand.leaf);
        self.stand.master = master;
        self.builder.pages(self.stand.here, leaf);
        self.stand.here = self.builder.here();
    }

    /// Headers and footers, each as a block of its own that pages name. What no pages show that text begins, and others follow, stands
    /// behind the text.
    pub(super) fn beside_pages(&mut self) -> Result<(), Refusal> {
        self.builder.close_to(0);
        self.show_charts()?;
        let mut leaf = self.stand.leaf;
        if self.builder.grew(self.stand.here) || self.stand.here.1 == 0 {
            let master = self.stand.master.take();
            leaf = self.pages.running(master.as_deref(), self.stand.goes_on, leaf);
        }
        let shown = self.pages.shown(&mut self.hidings);
        let numbered = self.pages.numbered();
        self.stand.in_running = true;
        for &(part, ground) in &shown {
            if !numbered.iter().any(|(_, other)| std::ptr::eq(*other, part)) {
                let before = self.builder.here();
                self.blocks(part, ground)?;
                self.notes()?;
                if self.builder.grew(before) {
                    self.hidings
                        .note("headers and footers that are at the end in the copy", "");
                }
            }
        }
        self.builder.close_to(0);
        // Pages of which nothing is said but what is above and below them have an empty line.
        if !self.builder.grew(self.stand.here) && leaf.running.shown().iter().any(|(number, _)| *number > 0) {
            self.builder.open(Shape::Paragraph, false);
            self.builder.close_to(0);
        }
        self.builder.pages(self.stand.here, leaf);
        let on = |part: &Element| shown.iter().find(|(other, _)| std::ptr::eq(*other, part)).copied();
        let parts: Vec<_> = numbered.into_iter().map(|(below, part)| (below, on(part))).collect();
        self.running(&parts)
    }

    /// Reads headers and footers that are numbered. One that shows nothing is as none, and two that are alike are one: copies say of each
    /// kind of pages what stands above and below them. Where one says that it is displayed, it is a block of its own, as in copies.
    fn running(&mut self, parts: &[(bool, Option<(&'a Element, Ground)>)]) -> Result<(), Refusal> {
        let (mut numbers, mut known) = (vec![0], Vec::<Block>::new());
        let mut next = 0;
        for &(below, part) in parts {
            let Some((part, ground)) = part else {
                numbers.push(0);
                continue;
            };
            let here = self.builder.here();
            self.builder.open(Shape::Running, false);
            self.blocks(part, ground)?;
            self.notes()?;
            self.builder.close_to(0);
            let (text, marks) = self.builder.since(here);
            let own = part.attribute("style:display") == Some("true");
            let alike = |other: &&Block| !own && other.below == below && other.text == text && other.marks == marks;
            let number = match known.iter().find(alike) {
                _ if text.trim().is_empty() => 0,
                Some(other) => other.number,
                None => next + 1,
            };
            if number > next {
                next = number;
                let text = text.to_owned();
                known.push(Block {
                    below,
                    text,
                    marks,
                    number,
                });
            } else {
                self.builder.take_back(here);
            }
            numbers.push(number);
        }
        self.builder
            .settle(|number| numbers.get(usize::from(number)).copied().unwrap_or(0));
        Ok(())
    }

    /// What a field above or below pages counts, if it counts pages.
    pub(super) fn counter(&self, field: &Element) -> Option<Counter> {
        counter(field).filter(|_| self.stand.in_running)
    }

    /// Whether a field in a text counts pages, and shows what is no number: every program shows one instead.
    pub(super) fn is_odd(&self, field: &Element) -> bool {
        let text = field.text();
        let is_number = text.is_empty() || Builder::number(&text).is_some();
        !self.stand.in_running && counter(field).is_some() && !is_number
    }

    /// Shows such a field. What it showed last nobody sees, for programs count anew: that does not stay. What it says more is told; the
    /// number of another page is none that a copy has.
    pub(super) fn count(&mut self, field: &'a Element, counter: Counter, sight: Sight) {
        let usual = |(name, value): &(String, String)| {
            SAID.iter()
                .any(|(known, values)| known == name && values.contains(&value.as_str()))
        };
        let of_this_page = |name: &str, usual: &str| field.attribute(name).is_none_or(|value| value == usual);
        let is_own = of_this_page("text:select-page", "current") && of_this_page("text:page-adjust", "0");
        let letters = field.text();
        if let Some(why) = sight.hidden {
            self.dark.say(why, &letters, &mut self.hidings);
        } else {
            self.dark.end(&mut self.hidings);
            let counted = is_own && self.builder.count(counter, sight.look_of(Counter::SHOWN));
            Builder::remembered(&letters, counted, &mut self.hidings);
            if counted && field.attributes.iter().all(usual) {
                return;
            }
        }
        parts::code(field, &mut self.hidings);
    }
}

/// What a field counts, if it counts pages.
fn counter(field: &Element) -> Option<Counter> {
    match field.name.as_str() {
        "text:page-number" => Some(Counter::Page),
        "text:page-count" => Some(Counter::Pages),
        _ => None,
    }
}
