//! What the cells of a chart's table say where the chart shows them: words, and numbers as an eye tells them.

use super::cells::{At, Range};
use super::looks::Kind;
use super::read::{Dot, Drawn, Reading};
use crate::package::chart::{letters, rounded};
use crate::package::opendocument::manner::{Ground, Manner};
use crate::package::sheets::shown::general;
use crate::package::xml::{Element, Node};

/// Categories within one another at most, besides the inner.
const LEVELS: u32 = 9;

/// What is said of a number of which a chart shows less than there is.
const EXACT: &str = "numbers of a chart, more exact than it shows them";

impl<'a> Reading<'a, '_> {
    /// The value of a cell as it is seen: a label shows it in its own form. Where circles stand for two numbers, both.
    pub(super) fn value(&mut self, cell: &'a Element, dot: &Dot<'a>, drawn: &Drawn<'a>, place: usize) -> String {
        let Some(number) = number(cell) else {
            return String::new();
        };
        if drawn.kind == Kind::Circles {
            return self.circle((cell, number), dot, drawn, place);
        }
        let seen = self.height(drawn, place, number);
        // A label stands beside what is drawn: of an area, that is as far as the axis reaches.
        let is_there = seen.is_some() || drawn.kind == Kind::Filled;
        let said = match dot.labels.value && is_there {
            true => self.labelled(number, &dot.chain),
            false => seen.unwrap_or_default(),
        };
        self.tell(cell, number, &said)
    }

    /// How high a circle stands, and how large it is.
    fn circle(&mut self, size: (&'a Element, f64), dot: &Dot<'a>, drawn: &Drawn<'a>, place: usize) -> String {
        let said = match dot.labels.value {
            true => self.labelled(size.1, &dot.chain),
            false => self.wholes.circle(size.1),
        };
        let Some((cell, number)) = self.domain(drawn, 0, place) else {
            return self.tell(size.0, size.1, &said);
        };
        let Some(high) = self.height(drawn, place, number) else {
            return String::new();
        };
        let high = self.tell(cell, number, &high);
        format!("{high}; {}", self.tell(size.0, size.1, &said))
    }

    /// A number as a label has it.
    fn labelled(&self, number: f64, chain: &[&Element]) -> String {
        let coded = self.styles.code(chain);
        let coded = coded.and_then(|code| code.number(number, false));
        coded.unwrap_or_else(|| self.plain(number, chain))
    }

    /// The number of a cell is seen as `said`, if anything is.
    fn tell(&mut self, cell: &'a Element, number: f64, said: &str) -> String {
        if !said.is_empty() {
            self.counted(cell, number, said);
        }
        letters(said, self.hidings)
    }

    /// A number whose form is not followed here: as it is where no form is named, of three digits else, for a form can show less.
    fn plain(&self, number: f64, chain: &[&Element]) -> String {
        let is_named = chain
            .iter()
            .any(|style| style.attribute("style:data-style-name").is_some());
        if is_named { rounded(number) } else { general(number) }
    }

    /// The category of a point: its words where these are seen, the number that says where it stands, or else its own.
    pub(super) fn category(&mut self, drawn: &Drawn<'a>, place: usize, seen: bool) -> String {
        let across = match drawn.kind {
            Kind::Points => self.across(drawn, 0, place, seen),
            Kind::Circles => self.across(drawn, 1, place, seen),
            _ => self.axis.cells.filter(|_| seen).map(|cells| {
                let places = cells.across(drawn.range, place, LEVELS);
                self.beside(&places, true)
            }),
        };
        across.unwrap_or_else(|| (place + 1).to_string())
    }

    /// The name of a series, which stands there.
    pub(super) fn name(&mut self, range: Range) -> String {
        let places: Vec<_> = (0..range.length().min(LEVELS as usize + 1))
            .filter_map(|place| range.nth(place))
            .collect();
        self.beside(&places, false)
    }

    /// What cells beside one another say, along the axis or in a legend.
    fn beside(&mut self, places: &[(u32, u32)], along: bool) -> String {
        let mut said = Vec::new();
        for place in places {
            if let At::Cell(cell) = self.table.at(*place) {
                said.push(self.said(cell, along));
            }
        }
        said.retain(|said| !said.is_empty());
        letters(&said.join(" "), self.hidings)
    }

    /// One of the numbers that say where a point stands, and its cell.
    pub(super) fn domain(&self, drawn: &Drawn<'a>, which: usize, place: usize) -> Option<(&'a Element, f64)> {
        let domain = drawn.domains.get(which)?;
        self.number_at(self.table.range(domain, "table:cell-range-address")?, place)
    }

    /// Where a point stands along the axis, if that has labels.
    fn across(&mut self, drawn: &Drawn<'a>, which: usize, place: usize, seen: bool) -> Option<String> {
        let (cell, number) = self.domain(drawn, which, place).filter(|_| seen)?;
        Some(self.tell(cell, number, &rounded(number)))
    }

    /// What a cell says: its words, or its number in the form that the axis has for it.
    fn said(&mut self, cell: &'a Element, along: bool) -> String {
        let key = (std::ptr::from_ref(cell), along);
        if let Some(said) = self.said.get(&key) {
            return said.clone();
        }
        let said = match number(cell) {
            Some(number) => {
                let coded = self.styles.code(&self.axis.chain).filter(|_| along);
                let coded = coded.and_then(|code| code.number(number, false));
                let said = coded.unwrap_or_else(|| match along {
                    true => self.plain(number, &self.axis.chain),
                    false => general(number),
                });
                self.counted(cell, number, &said);
                said
            }
            None if along => {
                let manner = self.axis.manner.clone();
                self.words(cell, &manner, self.axis.ground)
            }
            None => self.words(cell, &Manner::default(), self.ground),
        };
        let said = letters(&said, self.hidings);
        self.said.insert(key, said.clone());
        said
    }

    /// The number of a cell is seen, as is `said`: its letters are no more than it, and what is more exact is told.
    fn counted(&mut self, cell: &'a Element, number: f64, said: &str) {
        self.shown.insert(cell);
        for paragraph in cell.elements().filter(|element| element.name == "text:p") {
            if paragraph.text().trim().parse::<f64>().is_ok() {
                self.shown.insert(paragraph);
            }
        }
        if said.parse::<f64>() != Ok(number) && number.is_finite() {
            self.hidings
                .note_text(EXACT, cell.attribute("office:value").unwrap_or_default());
        }
    }

    /// The words of the paragraphs in `element` that are seen, whose letters are so unless they say another.
    pub(super) fn words(&mut self, element: &'a Element, manner: &Manner, ground: Ground) -> String {
        let mut said = String::new();
        for inner in element.elements() {
            match inner.name.as_str() {
                "text:p" => {
                    let own = self.styles.letters_in(inner, "paragraph", manner);
                    self.say(inner, &own, ground, &mut said);
                    said.push(' ');
                }
                // Categories within one another.
                "text:list" | "text:list-item" => said.push_str(&self.words(inner, manner, ground)),
                _ => {}
            }
        }
        said
    }

    fn say(&mut self, element: &'a Element, manner: &Manner, ground: Ground, said: &mut String) {
        for node in &element.children {
            match node {
                Node::Text(text) if manner.sight(ground).hidden.is_none() => {
                    said.push_str(text);
                    self.shown.insert(element);
                }
                Node::Text(_) => {}
                Node::Element(inner) => match inner.name.as_str() {
                    "text:span" => {
                        let own = self.styles.letters_in(inner, "text", manner);
                        self.say(inner, &own, ground, said);
                    }
                    "text:s" | "text:tab" | "text:line-break" => said.push(' '),
                    _ => {}
                },
            }
        }
    }
}

/// The number of a cell, if it is one that says so.
pub(super) fn number(cell: &Element) -> Option<f64> {
    let kind = cell.attribute("office:value-type")?;
    let is_number = matches!(kind, "float" | "percentage" | "currency");
    let number = cell.attribute("office:value").filter(|_| is_number)?.parse().ok();
    number.filter(|number: &f64| number.is_finite())
}
