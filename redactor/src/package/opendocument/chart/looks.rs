//! How the parts of a chart look (part 3, 16.29.24, 20): what their styles say, and whether anything of them is seen.

use crate::flow::blends;
use crate::package::opendocument::bases::{Bases, named};
use crate::package::opendocument::length::share;
use crate::package::opendocument::manner::{Ground, Manner, filled, hash};
use crate::package::sheets::shown::Code;
use crate::package::xml::Element;
use std::collections::BTreeMap;

/// Of how opaque something is, in parts of a hundred, what can hardly be seen.
const HARDLY: i64 = 5;

/// Elements of a style that say how something looks: there are four kinds.
const PROPERTIES: usize = 16;

/// Digits of a number at most, before and behind its point.
const PLACES: usize = 10;

/// How a series is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    /// Shapes that are filled: bars, areas.
    Filled,
    /// Parts of a circle, each of which has a colour of its own.
    Parts,
    /// Lines, and signs on them.
    Lines,
    /// Likewise, where two numbers say where each point stands.
    Points,
    /// Circles, where three numbers say where each stands, and how large it is.
    Circles,
    /// What is drawn all the same, whatever its style says.
    Other,
}

impl Kind {
    /// That of a class (part 3, 19.15), whatever prefix it has.
    pub(super) fn of(class: &str) -> Option<Self> {
        Some(match class.strip_prefix("chart:").unwrap_or(class) {
            "bar" | "area" | "filled-radar" | "gantt" => Self::Filled,
            "circle" | "ring" => Self::Parts,
            "line" | "radar" => Self::Lines,
            "scatter" => Self::Points,
            "bubble" => Self::Circles,
            "stock" | "surface" => Self::Other,
            _ => return None,
        })
    }
}

/// The styles of something, the nearest first.
pub(super) type Chain<'a> = Vec<&'a Element>;

/// The styles of a chart.
pub(super) struct Styles<'a> {
    named: BTreeMap<(&'a str, &'a str), &'a Element>,
    bases: Bases<'a>,
    /// How numbers are written; none where it is not known here.
    codes: BTreeMap<&'a str, Option<Code>>,
}

impl<'a> Styles<'a> {
    /// Those in the part `content`.
    pub(super) fn of(content: &'a Element) -> Self {
        let (common, own) = (content.find("office:styles"), content.find("office:automatic-styles"));
        let all = common.into_iter().chain(own).flat_map(Element::elements);
        let numbers = all.filter(|style| style.name.starts_with("number:"));
        let code = |style: &'a Element| {
            let name = style.attribute("style:name")?;
            Some((name, code(style).map(|code| Code::of(&code))))
        };
        Self {
            named: named(common).chain(named(own)).collect(),
            bases: Bases::of(common),
            codes: numbers.filter_map(code).collect(),
        }
    }

    /// The styles of a part of a chart.
    pub(super) fn chain(&self, part: &Element) -> Chain<'a> {
        self.family("chart", part.attribute("chart:style-name"))
    }

    fn family(&self, family: &str, name: Option<&str>) -> Chain<'a> {
        let style = name.and_then(|name| self.named.get(&(family, name)));
        style.map(|style| self.bases.chain(style)).unwrap_or_default()
    }

    /// How a number of these styles is written, where one says it and that is known here.
    pub(super) fn code(&self, chain: &[&Element]) -> Option<&Code> {
        let name = chain
            .iter()
            .find_map(|style| style.attribute("style:data-style-name"))?;
        self.codes.get(name)?.as_ref()
    }

    /// How letters are in `piece`, whose style is of this family, where those around it are so.
    pub(super) fn letters_in(&self, piece: &Element, family: &str, around: &Manner) -> Manner {
        letters(&self.family(family, piece.attribute("text:style-name"))).over(around)
    }
}

/// How letters of these styles are.
pub(super) fn letters(chain: &[&Element]) -> Manner {
    let all = chain
        .iter()
        .map(|style| Manner::of(style.find("style:text-properties")));
    all.reduce(|near, far| near.over(&far)).unwrap_or_default()
}

/// The nearest value of a property.
pub(super) fn property<'a>(chain: &[&'a Element], name: &str) -> Option<&'a str> {
    let mut of = chain.iter().flat_map(|style| style.elements().take(PROPERTIES));
    of.find_map(|properties| properties.attribute(name))
}

/// What stands behind letters of something of these styles, which itself stands on `around`.
pub(super) fn ground(chain: &[&Element], around: Ground) -> Ground {
    let mut all = chain
        .iter()
        .flat_map(|style| style.elements())
        .filter(|properties| properties.name == "style:graphic-properties");
    all.find_map(filled).flatten().unwrap_or(around)
}

/// Whether `chain` says that a whole chart is filled with nothing, so that what is behind it is seen.
pub(super) fn is_clear(chain: &[&Element]) -> bool {
    property(chain, "draw:fill") == Some("none")
}

/// Whether anything is drawn of a series or a point of these styles, on `ground`: what it is filled with, a line, or `signs`.
pub(super) fn is_drawn(kind: Kind, chain: &[&Element], signs: bool, ground: Ground) -> bool {
    match kind {
        Kind::Filled | Kind::Parts | Kind::Circles => is_filled(chain, ground) || has_line(chain, ground, false),
        Kind::Lines | Kind::Points => has_line(chain, ground, true) || signs,
        Kind::Other => true,
    }
}

fn is_filled(chain: &[&Element], ground: Ground) -> bool {
    let is_plain = match property(chain, "draw:fill") {
        Some("none") => return false,
        fill => fill.is_none_or(|fill| fill == "solid"),
    };
    let seen = !is_hardly(property(chain, "draw:opacity"));
    seen && !(is_plain && is_as(property(chain, "draw:fill-color"), ground))
}

/// Whether there is a line; `usual` where nothing says it.
fn has_line(chain: &[&Element], ground: Ground, usual: bool) -> bool {
    match property(chain, "draw:stroke") {
        Some("none") => false,
        None if !usual => false,
        _ => !is_hardly(property(chain, "svg:stroke-opacity")) && !is_as(property(chain, "svg:stroke-color"), ground),
    }
}

/// Whether something so opaque can hardly be seen.
fn is_hardly(opaque: Option<&str>) -> bool {
    let part = |value: &str| value.trim().parse::<f64>().ok().map(|part| part * 100.0 <= 5.0);
    opaque.is_some_and(|value| match share(value, 100.0) {
        Some(share) => share <= HARDLY,
        None => part(value).unwrap_or(false),
    })
}

/// Whether a colour is that of what is behind it.
fn is_as(colour: Option<&str>, ground: Ground) -> bool {
    match (colour.and_then(hash), ground) {
        (Some(colour), Ground::Of(ground)) => blends(colour, ground),
        _ => false,
    }
}

/// A style of numbers (part 3, 16.29.1) as the code that a sheet has for it; none where it says what is not known here.
fn code(style: &Element) -> Option<String> {
    let is_share = style.name == "number:percentage-style";
    let mut code = String::new();
    for piece in style.elements() {
        let long = |short: &'static str, long: &'static str| {
            let is_long = piece.attribute("number:style") == Some("long");
            if is_long { long } else { short }
        };
        let textual = piece.attribute("number:textual") == Some("true");
        match piece.name.as_str() {
            "number:number" => code.push_str(&digits(piece)?),
            "number:text" if is_share && piece.text().trim() == "%" => code.push('%'),
            "number:text" | "number:currency-symbol" => {
                code.push_str(&format!("\"{}\"", piece.text().replace('"', "")));
            }
            "number:day" => code.push_str(long("d", "dd")),
            "number:day-of-week" => code.push_str(long("ddd", "dddd")),
            "number:month" if textual => code.push_str(long("mmm", "mmmm")),
            "number:month" => code.push_str(long("m", "mm")),
            "number:year" => code.push_str(long("yy", "yyyy")),
            "number:hours" => code.push_str(long("h", "hh")),
            "number:minutes" => code.push_str(long("m", "mm")),
            "number:seconds" => code.push_str(long("s", "ss")),
            "number:am-pm" => code.push_str("AM/PM"),
            // Colours of numbers are not followed.
            "style:text-properties" if piece.attributes.is_empty() => {}
            _ => return None,
        }
    }
    (!code.is_empty()).then_some(code)
}

/// How the digits of a number are written; none where nothing says how many there are.
fn digits(number: &Element) -> Option<String> {
    // In thousands or millions: fewer digits are shown than there are.
    if number
        .attribute("number:display-factor")
        .is_some_and(|factor| factor != "1")
    {
        return None;
    }
    let count = |name: &str| number.attribute(name).and_then(|count| count.parse::<usize>().ok());
    let (behind, before) = (count("number:decimal-places")?, count("number:min-integer-digits"));
    let point = if behind > 0 { "." } else { "" };
    let grouped = if number.attribute("number:grouping") == Some("true") {
        "#,##"
    } else {
        ""
    };
    let zeros = |count: usize| "0".repeat(count.min(PLACES));
    let before = if grouped.is_empty() {
        before.unwrap_or(1).max(1)
    } else {
        1
    };
    Some(format!("{grouped}{}{point}{}", zeros(before), zeros(behind)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::package::sight::WHITE;
    use crate::package::xml::tree;

    const SPACES: &str = "xmlns:style=\"urn:oasis:names:tc:opendocument:xmlns:style:1.0\" xmlns:number=\"urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0\" \
        xmlns:draw=\"urn:oasis:names:tc:opendocument:xmlns:drawing:1.0\" xmlns:chart=\"urn:oasis:names:tc:opendocument:xmlns:chart:1.0\" \
        xmlns:svg=\"urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0\"";

    fn style(says: &str) -> Element {
        let text = format!("<style:style {SPACES}><style:graphic-properties {says}/></style:style>");
        tree(text.as_bytes()).unwrap()
    }

    #[test]
    fn what_has_neither_a_ground_nor_a_line_nor_a_sign_is_not_drawn() {
        for (kind, says, drawn) in [
            (Kind::Filled, "", true),
            (Kind::Filled, "draw:fill=\"none\" draw:stroke=\"none\"", false),
            (Kind::Filled, "draw:fill=\"none\"", false),
            (Kind::Filled, "draw:fill=\"none\" draw:stroke=\"solid\"", true),
            (Kind::Filled, "draw:opacity=\"0%\"", false),
            (Kind::Parts, "draw:fill=\"solid\" draw:fill-color=\"#ffffff\"", false),
            (Kind::Parts, "draw:fill=\"gradient\" draw:fill-color=\"#ffffff\"", true),
            (Kind::Lines, "", true),
            (Kind::Lines, "draw:fill=\"solid\" draw:stroke=\"none\"", false),
            (Kind::Lines, "draw:stroke=\"none\" chart:symbol-type=\"none\"", false),
            (
                Kind::Points,
                "draw:stroke=\"none\" chart:symbol-type=\"automatic\"",
                true,
            ),
            (Kind::Points, "svg:stroke-opacity=\"0\"", false),
            (Kind::Points, "svg:stroke-color=\"#fefefe\"", false),
            (Kind::Other, "draw:fill=\"none\" draw:stroke=\"none\"", true),
        ] {
            let style = style(says);
            let signs = property(&[&style], "chart:symbol-type") == Some("automatic");
            assert_eq!(
                is_drawn(kind, &[&style], signs, Ground::Of(WHITE)),
                drawn,
                "{kind:?} {says}"
            );
        }
    }

    #[test]
    fn styles_of_numbers_are_codes() {
        for (kind, inner, wanted) in [
            (
                "number",
                "<number:number number:decimal-places=\"2\" number:min-integer-digits=\"1\"/>",
                Some("0.00"),
            ),
            (
                "number",
                "<number:number number:decimal-places=\"0\" number:grouping=\"true\"/>",
                Some("#,##0"),
            ),
            ("number", "<number:number number:min-integer-digits=\"1\"/>", None),
            (
                "percentage",
                "<number:number number:decimal-places=\"1\"/><number:text>%</number:text>",
                Some("0.0%"),
            ),
            (
                "date",
                "<number:day number:style=\"long\"/><number:text>.</number:text><number:month number:textual=\"true\"/><number:year number:style=\"long\"/>",
                Some("dd\".\"mmmyyyy"),
            ),
            ("number", "<number:fraction/>", None),
            (
                "number",
                "<number:number number:decimal-places=\"99999999\"/>",
                Some("0.0000000000"),
            ),
        ] {
            let text = format!("<number:{kind}-style {SPACES}>{inner}</number:{kind}-style>");
            assert_eq!(code(&tree(text.as_bytes()).unwrap()).as_deref(), wanted, "{inner}");
        }
    }
}
