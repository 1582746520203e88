//! The styles of a document (part 3, 16): what each says together with those that it is based on.

use crate::document::Sides;
use crate::package::lines::Lines;
use crate::package::opendocument::bases::{Bases, named};
use crate::package::opendocument::faces::Faces;
use crate::package::opendocument::length::twentieths;
use crate::package::opendocument::lists::ListStyle;
use crate::package::opendocument::manner::{Ground, Manner, WHITE, filled, hash};
use crate::package::opendocument::{lines, picture};
use crate::package::xml::Element;
use std::collections::BTreeMap;
use std::rc::Rc;

/// The style of paragraphs that name none, in every program that writes OpenDocument.
const STANDARD: &str = "Standard";

/// What a style says.
#[derive(Debug, Clone, Default)]
pub(super) struct Style {
    pub(super) manner: Manner,
    /// What is behind the block; `Some(None)` where it says that nothing is, whatever one says that it is based on.
    ground: Option<Option<Ground>>,
    pub(super) from_right: Option<bool>,
    /// The page that begins with it; empty where none does.
    pub(super) master: Option<String>,
    /// The style of the list that it is in; empty where it is in none.
    pub(super) list: Option<String>,
    /// How lines are set, as a style of one part alone says itself; and as those say that it is based on.
    pub(super) own: Lines,
    pub(super) lines: Lines,
    /// Whether a page ends behind the block.
    pub(super) ends_page: Option<bool>,
    /// How wide a column is, in twentieths of a point.
    pub(super) wide: Option<i64>,
    /// Whether lines are at the top, the left, the bottom and the right of a cell or a paragraph.
    ruled: [Option<bool>; 4],
    /// Columns of text beside one another.
    pub(super) columns: Option<u32>,
    /// Whether something is cut off from a picture, whether it can be seen through, and whether all of it has one colour.
    pub(super) cut: Option<bool>,
    pub(super) clear: Option<bool>,
    pub(super) plain: Option<bool>,
}

/// Styles of one family, by their names.
type Family = BTreeMap<String, Rc<Style>>;

/// The styles that one part of a document sees.
#[derive(Debug, Default)]
pub(super) struct Styles {
    families: BTreeMap<String, Family>,
    /// What paragraphs of no style say.
    paragraph: Rc<Style>,
    none: Rc<Style>,
    lists: BTreeMap<String, ListStyle>,
    outline: ListStyle,
}

impl Styles {
    /// Those of all parts (`office:styles`), and those of one part alone (`office:automatic-styles`), with the faces that each declares.
    pub(super) fn of(common: (Option<&Element>, &Faces<'_>), own: (Option<&Element>, &Faces<'_>)) -> Self {
        let mut styles = Self::default();
        let bases = Bases::of(common.0);
        for element in common.0.into_iter().flat_map(Element::elements) {
            match element.name.as_str() {
                "style:default-style" if element.attribute("style:family") == Some("paragraph") => {
                    styles.paragraph = Rc::new(alone(element, common.1));
                }
                "text:outline-style" => styles.outline = ListStyle::of(element),
                _ => {}
            }
        }
        for (part, own) in [(common.0, None), (own.0, Some(own.1))] {
            for ((family, name), style) in named(part) {
                let mut whole = whole(&bases.chain(style), own, common.1);
                if family == "paragraph" {
                    whole = whole.over(&styles.paragraph);
                }
                let family = styles.families.entry(family.to_owned()).or_default();
                family.insert(name.to_owned(), Rc::new(whole));
            }
            let lists = part.into_iter().flat_map(Element::elements);
            for list in lists.filter(|element| element.name == "text:list-style") {
                let name = list.attribute("style:name").unwrap_or_default();
                styles.lists.insert(name.to_owned(), ListStyle::of(list));
            }
        }
        styles
    }

    fn find(&self, family: &str, name: Option<&str>) -> Option<&Rc<Style>> {
        self.families.get(family)?.get(name?)
    }

    /// What a style of a family says.
    pub(super) fn named(&self, family: &str, name: Option<&str>) -> Rc<Style> {
        self.find(family, name).unwrap_or(&self.none).clone()
    }

    /// What a paragraph of this style says, where nothing nearer does.
    pub(super) fn paragraph(&self, name: Option<&str>) -> Rc<Style> {
        let style = self.find("paragraph", name.or(Some(STANDARD)));
        style.unwrap_or(&self.paragraph).clone()
    }

    /// What letters of this style say.
    pub(super) fn letters(&self, name: Option<&str>) -> Manner {
        self.named("text", name).manner.clone()
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
            own: self.own.clone(),
            lines: self.lines.over(&below.lines),
            ends_page: self.ends_page.or(below.ends_page),
            wide: self.wide.or(below.wide),
            ruled: either(self.ruled, below.ruled),
            columns: self.columns.or(below.columns),
            cut: self.cut.or(below.cut),
            clear: self.clear.or(below.clear),
            plain: self.plain.or(below.plain),
        }
    }

    /// The sides that have lines.
    pub(super) fn sides(&self) -> Sides {
        Sides(self.ruled.map(|side| side == Some(true)))
    }

    /// What is behind the block where it says so.
    pub(super) fn behind(&self) -> Option<Ground> {
        self.ground.flatten()
    }

    /// What stands in the block stands on this: its own ground, or the one around it.
    pub(super) fn on(&self, ground: Ground) -> Ground {
        self.behind().unwrap_or(ground)
    }
}

/// A style with all that it is based on, the nearest first; it has faces of its own where it is of one part alone.
fn whole(chain: &[&Element], own: Option<&Faces<'_>>, common: &Faces<'_>) -> Style {
    let mut whole = Style::default();
    for (place, style) in chain.iter().enumerate() {
        match own.filter(|_| place == 0) {
            Some(faces) => {
                whole = alone(style, faces);
                whole.own = std::mem::take(&mut whole.lines);
            }
            None => whole = whole.over(&alone(style, common)),
        }
    }
    whole
}

/// What a style says by itself.
fn alone(style: &Element, faces: &Faces<'_>) -> Style {
    let mut alone = Style {
        manner: Manner::with_faces(style.find("style:text-properties"), faces),
        master: style.attribute("style:master-page-name").map(str::to_owned),
        list: style.attribute("style:list-style-name").map(str::to_owned),
        ..Style::default()
    };
    for properties in style.elements().filter(|element| is_of_block(&element.name)) {
        alone.ground = alone.ground.or_else(|| filled(properties));
        alone.from_right = alone.from_right.or_else(|| right_to_left(properties));
        let after = properties.attribute("fo:break-after");
        alone.ends_page = alone.ends_page.or(after.map(|place| place == "page"));
        let width = properties.attribute("style:column-width");
        alone.wide = alone.wide.or_else(|| width.and_then(twentieths));
        alone.ruled = either(alone.ruled, ruled(properties));
        alone.columns = alone.columns.or_else(|| columns(properties));
        alone.cut = alone.cut.or_else(|| properties.attribute("fo:clip").map(picture::cuts));
        alone.clear = alone.clear.or_else(|| picture::clear(properties));
        alone.plain = alone.plain.or_else(|| picture::plain(properties));
        if matches!(
            properties.name.as_str(),
            "style:paragraph-properties" | "style:table-properties"
        ) {
            alone.lines = lines::of(properties);
        }
    }
    alone
}

fn is_of_block(name: &str) -> bool {
    name.ends_with("-properties") && name != "style:text-properties"
}

/// Whether properties draw lines at each side of something (part 3, 20.183); nothing where they are silent.
fn ruled(properties: &Element) -> [Option<bool>; 4] {
    let sides = ["fo:border-top", "fo:border-left", "fo:border-bottom", "fo:border-right"];
    let all = properties.attribute("fo:border");
    sides.map(|side| properties.attribute(side).or(all).map(is_line))
}

/// A line is black in the copy: a white one, which is none on paper, is none.
fn is_line(border: &str) -> bool {
    let mut words = border.split_whitespace();
    !words.any(|word| matches!(word, "none" | "hidden") || hash(word) == Some(WHITE))
}

/// What the nearer of two says of each side.
fn either(own: [Option<bool>; 4], below: [Option<bool>; 4]) -> [Option<bool>; 4] {
    let mut sides = own.into_iter().zip(below).map(|(own, below)| own.or(below));
    [(); 4].map(|()| sides.next().flatten())
}

/// Columns of text that properties of pages or sections set beside one another.
pub(super) fn columns(properties: &Element) -> Option<u32> {
    properties
        .find("style:columns")?
        .attribute("fo:column-count")?
        .parse()
        .ok()
}

/// Whether properties say that a block is read from the right; nothing where the page decides.
pub(super) fn right_to_left(properties: &Element) -> Option<bool> {
    match properties.attribute("style:writing-mode")? {
        "page" => None,
        mode => Some(matches!(mode, "rl-tb" | "rl")),
    }
}
