//! The styles of a document (part 3, 16): what each says together with those that it is based on.

use crate::package::opendocument::bases::{Bases, named};
use crate::package::opendocument::lists::ListStyle;
use crate::package::opendocument::manner::{Ground, Manner, ground};
use crate::package::xml::Element;
use std::collections::BTreeMap;

/// The style of paragraphs that name none, in every program that writes OpenDocument.
const STANDARD: &str = "Standard";

/// What a style says.
#[derive(Debug, Clone, Default)]
pub(super) struct Style {
    pub(super) manner: Manner,
    /// What is behind the block.
    pub(super) ground: Option<Ground>,
    pub(super) from_right: Option<bool>,
    /// The page that begins with it; empty where none does.
    pub(super) master: Option<String>,
    /// The style of the list that it is in; empty where it is in none.
    pub(super) list: Option<String>,
}

/// The styles that one part of a document sees.
#[derive(Debug, Default)]
pub(super) struct Styles {
    by_name: BTreeMap<(String, String), Style>,
    defaults: BTreeMap<String, Style>,
    lists: BTreeMap<String, ListStyle>,
    outline: ListStyle,
}

impl Styles {
    /// Those of all parts (`office:styles`), and those of one part alone (`office:automatic-styles`).
    pub(super) fn of(common: Option<&Element>, own: Option<&Element>) -> Self {
        let mut styles = Self::default();
        let bases = Bases::of(common);
        for element in common.into_iter().flat_map(Element::elements) {
            match element.name.as_str() {
                "style:default-style" => {
                    let family = element.attribute("style:family").unwrap_or_default();
                    styles.defaults.insert(family.to_owned(), alone(element));
                }
                "text:outline-style" => styles.outline = ListStyle::of(element),
                _ => {}
            }
        }
        for part in [common, own] {
            for ((family, name), style) in named(part) {
                let key = (family.to_owned(), name.to_owned());
                styles.by_name.insert(key, whole(style, &bases));
            }
            let lists = part.into_iter().flat_map(Element::elements);
            for list in lists.filter(|element| element.name == "text:list-style") {
                let name = list.attribute("style:name").unwrap_or_default();
                styles.lists.insert(name.to_owned(), ListStyle::of(list));
            }
        }
        styles
    }

    /// What a style of a family says.
    pub(super) fn named(&self, family: &str, name: Option<&str>) -> Style {
        let style = name.and_then(|name| self.by_name.get(&(family.to_owned(), name.to_owned())));
        style.cloned().unwrap_or_default()
    }

    /// What a paragraph of this style says, where nothing nearer does.
    pub(super) fn paragraph(&self, name: Option<&str>) -> Style {
        let own = self.named("paragraph", name.or(Some(STANDARD)));
        match self.defaults.get("paragraph") {
            Some(default) => own.over(default),
            None => own,
        }
    }

    /// What letters of this style say.
    pub(super) fn letters(&self, name: Option<&str>) -> Manner {
        self.named("text", name).manner
    }

    /// A style of lists.
    pub(super) fn list(&self, name: &str) -> Option<&ListStyle> {
        self.lists.get(name)
    }

    /// How headings are numbered.
    pub(super) fn outline(&self) -> &ListStyle {
        &self.outline
    }
}

impl Style {
    /// This where it says something, else `below`.
    fn over(&self, below: &Self) -> Self {
        Self {
            manner: self.manner.over(&below.manner),
            ground: self.ground.or(below.ground),
            from_right: self.from_right.or(below.from_right),
            master: self.master.clone().or_else(|| below.master.clone()),
            list: self.list.clone().or_else(|| below.list.clone()),
        }
    }
}

/// A style with all that it is based on, which is of all parts.
fn whole<'a>(style: &'a Element, bases: &Bases<'a>) -> Style {
    let mut whole = Style::default();
    for style in bases.chain(style) {
        whole = whole.over(&alone(style));
    }
    whole
}

/// What a style says by itself.
fn alone(style: &Element) -> Style {
    let mut alone = Style {
        manner: Manner::of(style.find("style:text-properties")),
        master: style.attribute("style:master-page-name").map(str::to_owned),
        list: style.attribute("style:list-style-name").map(str::to_owned),
        ..Style::default()
    };
    for properties in style.elements().filter(|element| is_of_block(&element.name)) {
        alone.ground = alone.ground.or_else(|| ground(properties));
        alone.from_right = alone.from_right.or_else(|| right_to_left(properties));
    }
    alone
}

fn is_of_block(name: &str) -> bool {
    name.ends_with("-properties") && name != "style:text-properties"
}

/// Whether properties say that a block is read from the right; nothing where the page decides.
pub(super) fn right_to_left(properties: &Element) -> Option<bool> {
    match properties.attribute("style:writing-mode")? {
        "page" => None,
        mode => Some(matches!(mode, "rl-tb" | "rl")),
    }
}
