//! The format of numbers (part 3, 16.29): the words that it puts beside their digits, and whether it shows anything.

use crate::package::opendocument::manner::Manner;
use crate::package::xml::Element;

/// A format.
#[derive(Debug, Clone, Default)]
pub(super) struct Data {
    /// Words that stand beside digits.
    pub(super) words: Vec<String>,
    /// Whether it is for texts.
    pub(super) of_text: bool,
    /// Whether it shows nothing, whatever the value.
    pub(super) shows_nothing: bool,
    /// By how much a value is divided.
    pub(super) factor: f64,
    /// How its letters look.
    pub(super) manner: Manner,
    /// Formats that take its place, each on its condition.
    pub(super) maps: Vec<(Condition, String)>,
}

/// A condition for a value.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Condition {
    sign: &'static str,
    than: f64,
}

/// How a condition compares, the longer sign first.
const SIGNS: [&str; 7] = ["<=", ">=", "!=", "<>", "<", ">", "="];

impl Data {
    pub(super) fn of(format: &Element) -> Self {
        let mut data = Self {
            of_text: format.name == "number:text-style",
            shows_nothing: true,
            factor: 1.0,
            manner: Manner::of(format.find("style:text-properties")),
            ..Self::default()
        };
        for piece in format.elements() {
            match piece.name.as_str() {
                "number:text" => data.word(piece.text()),
                "number:currency-symbol" => data.word(piece.text()),
                "style:text-properties" | "number:fill-character" => {}
                "style:map" => data.maps.extend(map(piece)),
                _ => {
                    data.shows_nothing = false;
                    let factor = piece.attribute("number:display-factor");
                    data.factor = factor.and_then(|factor| factor.parse().ok()).unwrap_or(data.factor);
                    let within = piece.elements().filter(|within| within.name == "number:embedded-text");
                    within.for_each(|within| data.word(within.text()));
                }
            }
        }
        data
    }

    fn word(&mut self, word: String) {
        self.shows_nothing &= word.trim().is_empty();
        self.words.push(word);
    }

    /// The name of the format that takes its place for `value`.
    pub(super) fn instead(&self, value: f64) -> Option<&str> {
        let mut maps = self.maps.iter();
        maps.find(|(condition, _)| condition.holds(value))
            .map(|(_, name)| name.as_str())
    }
}

fn map(map: &Element) -> Option<(Condition, String)> {
    let condition = map.attribute("style:condition")?.replace(' ', "");
    let compared = condition.strip_prefix("value()")?;
    let sign = SIGNS.into_iter().find(|sign| compared.starts_with(sign))?;
    let than = compared.strip_prefix(sign)?.parse().ok()?;
    let name = map.attribute("style:apply-style-name")?.to_owned();
    Some((Condition { sign, than }, name))
}

impl Condition {
    fn holds(self, value: f64) -> bool {
        match self.sign {
            "<=" => value <= self.than,
            ">=" => value >= self.than,
            "<" => value < self.than,
            ">" => value > self.than,
            "=" => value == self.than,
            _ => value != self.than,
        }
    }
}
