//! The styles of a spreadsheet (part 3, 16): how cells, rows, columns and sheets are seen, and the formats of their numbers.

use super::data::Data;
use super::graphic::Graphic;
use super::runs::Stand;
use crate::package::opendocument::bases::{Bases, named};
use crate::package::opendocument::length::length;
use crate::package::opendocument::manner::{Ground, Manner, filled};
use crate::package::xml::Element;
use std::collections::BTreeMap;
use std::rc::Rc;

/// The style of cells that name none, in every program that writes OpenDocument.
const DEFAULT: &str = "Default";

/// What a style says.
#[derive(Debug, Clone, Default)]
pub(super) struct Style {
    pub(super) manner: Manner,
    pub(super) ground: Option<Ground>,
    /// Likewise; `Some(None)` where it says that nothing is, whatever one says that it is based on.
    filled: Option<Option<Ground>>,
    /// The name of the format of its numbers.
    pub(super) data: Option<String>,
    /// Whether a rule may give another look.
    pub(super) ruled: bool,
    /// Whether its cells hide what they hold where their sheet is protected.
    pub(super) veiled: Option<bool>,
    /// Whether a row or a column has no size, or a sheet is not shown.
    pub(super) dark: Option<bool>,
    pub(super) from_right: Option<bool>,
    /// How high a row is or how wide a column, in English Metric Units.
    pub(super) long: Option<i64>,
    /// How letters stand in a cell.
    pub(super) stand: Stand,
    /// How a shape is drawn.
    pub(super) graphic: Graphic,
}

/// The styles of a spreadsheet.
pub(super) struct Styles {
    by_name: BTreeMap<(String, String), Rc<Style>>,
    /// Of cells and of shapes that name none.
    cell: Rc<Style>,
    shape: Rc<Style>,
    data: BTreeMap<String, Rc<Data>>,
}

impl Styles {
    /// Those of all parts (`office:styles`), and those of the content alone (`office:automatic-styles`).
    pub(super) fn of(common: Option<&Element>, own: Option<&Element>) -> Self {
        let bases = Bases::of(common);
        let usual = common.into_iter().flat_map(Element::elements).find(|element| {
            element.name == "style:default-style" && element.attribute("style:family") == Some("table-cell")
        });
        let usual = usual.map(alone).unwrap_or_default().settled();
        let of_shapes = common.into_iter().flat_map(Element::elements).find(|element| {
            element.name == "style:default-style" && element.attribute("style:family") == Some("graphic")
        });
        let of_shapes = of_shapes.map(alone).unwrap_or_default();
        let (mut by_name, mut data) = (BTreeMap::new(), BTreeMap::new());
        for part in [common, own] {
            for ((family, name), style) in named(part) {
                let mut whole = Style::default();
                for style in bases.chain(style) {
                    whole = whole.over(&alone(style));
                }
                match family {
                    "table-cell" => whole = whole.over(&usual),
                    "graphic" => whole = whole.over(&of_shapes),
                    _ => {}
                }
                by_name.insert((family.to_owned(), name.to_owned()), Rc::new(whole.settled()));
            }
            for format in part.into_iter().flat_map(Element::elements) {
                if let Some(name) = format
                    .attribute("style:name")
                    .filter(|_| format.name.starts_with("number:"))
                {
                    data.insert(name.to_owned(), Rc::new(Data::of(format)));
                }
            }
        }
        let default = by_name.get(&("table-cell".to_owned(), DEFAULT.to_owned()));
        Self {
            cell: default.cloned().unwrap_or_else(|| Rc::new(usual)),
            shape: Rc::new(of_shapes.settled()),
            by_name,
            data,
        }
    }

    /// What a style of a family says.
    pub(super) fn named(&self, family: &str, name: Option<&str>) -> Rc<Style> {
        let style = name.and_then(|name| self.by_name.get(&(family.to_owned(), name.to_owned())));
        style.cloned().unwrap_or_default()
    }

    /// What a shape of this style says.
    pub(super) fn shape(&self, name: Option<&str>) -> Rc<Style> {
        let style = name.and_then(|name| self.by_name.get(&("graphic".to_owned(), name.to_owned())));
        style.unwrap_or(&self.shape).clone()
    }

    /// What a cell of this style says.
    pub(super) fn cell(&self, name: Option<&str>) -> Rc<Style> {
        let style = name.and_then(|name| self.by_name.get(&("table-cell".to_owned(), name.to_owned())));
        style.unwrap_or(&self.cell).clone()
    }

    /// What letters of this style say.
    pub(super) fn letters(&self, name: Option<&str>) -> Manner {
        self.named("text", name).manner.clone()
    }

    /// The format of the numbers of a style, as it is for `value`, or for a text.
    pub(super) fn data(&self, style: &Style, value: Option<f64>) -> Option<Rc<Data>> {
        let data = self.data.get(style.data.as_ref()?)?;
        let other = value.and_then(|value| data.instead(value));
        let other = other.and_then(|name| self.data.get(name));
        Some(Rc::clone(other.unwrap_or(data)))
    }
}

impl Style {
    /// This where it says something, else `below`.
    fn over(&self, below: &Self) -> Self {
        Self {
            manner: self.manner.over(&below.manner),
            ground: None,
            filled: self.filled.or(below.filled),
            data: self.data.clone().or_else(|| below.data.clone()),
            ruled: self.ruled || below.ruled,
            veiled: self.veiled.or(below.veiled),
            dark: self.dark.or(below.dark),
            from_right: self.from_right.or(below.from_right),
            long: self.long.or(below.long),
            stand: self.stand.over(below.stand),
            graphic: self.graphic.over(&below.graphic),
        }
    }

    /// What is behind its cells, now that nothing more is beneath it.
    fn settled(self) -> Self {
        Self {
            ground: self.filled.flatten(),
            ..self
        }
    }
}

/// What a style says by itself.
fn alone(style: &Element) -> Style {
    let mut alone = Style {
        manner: Manner::of(style.find("style:text-properties")),
        data: style.attribute("style:data-style-name").map(str::to_owned),
        ruled: style.find("style:map").is_some(),
        ..Style::default()
    };
    let of_block =
        |element: &&Element| element.name.ends_with("-properties") && element.name != "style:text-properties";
    for properties in style.elements().filter(of_block) {
        let of = |name: &str| properties.attribute(name);
        alone.filled = alone.filled.or_else(|| filled(properties));
        alone.veiled = alone
            .veiled
            .or(of("style:cell-protect").map(|protect| protect == "hidden-and-protected"));
        let sizes = ["style:row-height", "style:column-width"];
        let size = sizes.iter().find_map(|name| of(name));
        let gone = of("table:display").map(|display| display == "false");
        alone.dark = alone.dark.or(gone).or(size.map(is_nothing));
        alone.long = alone.long.or(size.and_then(length));
        alone.stand = alone.stand.over(Stand::of(properties));
        if properties.name == "style:graphic-properties" {
            alone.graphic = Graphic::of(properties);
        }
        alone.from_right = alone
            .from_right
            .or(of("style:writing-mode").map(|mode| matches!(mode, "rl-tb" | "rl")));
    }
    alone
}

/// Whether a length is none, whatever its unit.
fn is_nothing(length: &str) -> bool {
    let number = length.trim_end_matches(|sign: char| sign.is_ascii_alphabetic() || sign == '%');
    number.trim().parse::<f64>().is_ok_and(|number| number <= 0.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_style_that_says_nothing_is_behind_it_has_not_the_ground_of_its_base() {
        let style = |name: &str, base: &str, behind: &str| {
            format!(
                "<style:style style:name=\"{name}\" style:family=\"table-cell\" style:parent-style-name=\"{base}\">\
                 <style:table-cell-properties {behind}/></style:style>"
            )
        };
        let behind = |colour: &str| format!("fo:background-color=\"{colour}\"");
        let tree = format!(
            "<a xmlns:style=\"urn:oasis:names:tc:opendocument:xmlns:style:1.0\" \
             xmlns:fo=\"urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0\">{}{}{}</a>",
            style("dark", "", &behind("#000000")),
            style("clear", "dark", &behind("transparent")),
            style("silent", "dark", ""),
        );
        let styles = crate::package::tree(tree.as_bytes()).unwrap();
        let styles = Styles::of(Some(&styles), None);
        let ground = |name: &str| styles.cell(Some(name)).ground;
        assert_eq!(ground("clear"), None);
        assert_eq!(ground("silent"), Some(Ground::Of([0; 3])));
    }
}
