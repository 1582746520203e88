//! The styles of a document (ECMA-376, part 1, 17.7): what each says together with those that it is based on.

use super::manner::{Ground, Manner, Shift, on};
use crate::flow::Look;
use crate::package::sight::{Sight, hidden};
use crate::package::xml::Element;
use std::collections::BTreeMap;

/// Styles that one is based on, at most.
const BASES: usize = 32;

/// A style with what it is based on.
#[derive(Debug, Clone, Default)]
struct Style {
    manner: Manner,
    /// A table's style shades or colours parts of it, in ways that are not followed.
    coloured: bool,
}

/// The styles of a document.
#[derive(Debug, Default)]
pub(super) struct Styles {
    by_id: BTreeMap<String, Style>,
    /// The style of paragraphs that name none.
    paragraph: Option<String>,
    defaults: Manner,
}

impl Styles {
    /// Those of the part `tree`.
    pub(super) fn of(tree: Option<&Element>) -> Self {
        let mut styles = Self::default();
        let Some(tree) = tree else { return styles };
        let defaults = tree.path(&["w:docDefaults", "w:rPrDefault", "w:rPr"]);
        styles.defaults =
            Manner::of(defaults).over(&Manner::of(tree.path(&["w:docDefaults", "w:pPrDefault", "w:pPr"])));
        let all: BTreeMap<&str, &Element> = tree
            .elements()
            .filter(|element| element.name == "w:style")
            .filter_map(|style| Some((style.attribute("w:styleId")?, style)))
            .collect();
        for (id, style) in &all {
            let is_default = style
                .attribute("w:default")
                .is_some_and(|value| !matches!(value, "0" | "false" | "off"));
            if is_default && style.attribute("w:type") == Some("paragraph") {
                styles.paragraph = Some((*id).to_owned());
            }
            styles.by_id.insert((*id).to_owned(), whole(style, &all));
        }
        styles
    }

    fn named(&self, properties: Option<&Element>, name: &str) -> Option<&Style> {
        let id = properties.and_then(|properties| properties.find(name)?.attribute("w:val"));
        self.by_id.get(id?)
    }

    /// What a paragraph says: its own properties, then its style.
    pub(super) fn paragraph(&self, properties: Option<&Element>) -> Manner {
        Manner::of(properties)
            .over(&self.paragraph_style(properties))
            .over(&self.defaults)
    }

    fn paragraph_style(&self, properties: Option<&Element>) -> Manner {
        let own = self.named(properties, "w:pStyle");
        let style = own.or_else(|| self.by_id.get(self.paragraph.as_ref()?));
        style.map(|style| style.manner.clone()).unwrap_or_default()
    }

    /// Whether the style of a table shades or colours what is in it.
    pub(super) fn colours_table(&self, properties: Option<&Element>) -> bool {
        self.named(properties, "w:tblStyle").is_some_and(|style| style.coloured)
    }

    /// How the letters of a run are seen, in a paragraph with properties `paragraph`, on `ground` if nothing nearer says another.
    pub(super) fn run(&self, paragraph: Option<&Element>, run: Option<&Element>, ground: Ground) -> Sight {
        let direct = Manner::of(run);
        let style = self
            .named(run, "w:rStyle")
            .map(|style| style.manner.clone())
            .unwrap_or_default();
        let below = self.paragraph_style(paragraph);
        // What can be switched is on where one of the two styles has it, and not both (17.7.3).
        let switched = |of: fn(&Manner) -> Option<bool>| {
            let styles = match (of(&style), of(&below)) {
                (None, None) => of(&self.defaults).unwrap_or(false),
                (style, below) => style.unwrap_or(false) != below.unwrap_or(false),
            };
            of(&direct).unwrap_or(styles)
        };
        let whole = direct.over(&style).over(&below).over(&self.defaults);
        let look = Look::default()
            .with(Look::BOLD, switched(|manner| manner.bold))
            .with(Look::ITALIC, switched(|manner| manner.italic))
            .with(Look::STRUCK, switched(|manner| manner.struck))
            .with(Look::UNDERLINE, whole.underline == Some(true))
            .with(Look::ABOVE, whole.shift == Some(Shift::Above))
            .with(Look::BELOW, whole.shift == Some(Shift::Below));
        let nearest = direct
            .ground
            .or(style.ground)
            .or(Manner::of(paragraph).ground)
            .or(below.ground);
        let ground = nearest.unwrap_or(ground);
        let hidden = hidden(
            switched(|manner| manner.vanish),
            whole.size.map(|size| f64::from(size) / 2.0),
            whole.ink.flatten(),
            ground,
        );
        Sight { look, hidden }
    }
}

/// A style with all that it is based on.
fn whole(style: &Element, all: &BTreeMap<&str, &Element>) -> Style {
    let mut whole = Style::default();
    let mut next = Some(style);
    for _ in 0..BASES {
        let Some(style) = next else { break };
        let own = Manner::of(style.find("w:rPr")).over(&Manner::of(style.find("w:pPr")));
        let own = Manner {
            outline: own.outline.or_else(|| heading(style)),
            ..own
        };
        whole.manner = whole.manner.over(&own);
        whole.coloured |= style
            .all()
            .iter()
            .any(|element| matches!(element.name.as_str(), "w:shd" | "w:color"));
        let base = style.find("w:basedOn").and_then(|base| base.attribute("w:val"));
        next = base.and_then(|base| all.get(base).copied());
    }
    whole
}

/// The level of a style that every program knows by its name.
fn heading(style: &Element) -> Option<u8> {
    let name = style.find("w:name")?.attribute("w:val")?.to_ascii_lowercase();
    let level: u8 = name.strip_prefix("heading ")?.parse().ok()?;
    level.checked_sub(1)
}

/// Whether a document switches something on in its settings.
pub(super) fn setting(settings: Option<&Element>, name: &str) -> bool {
    settings.and_then(|settings| settings.find(name)).is_some_and(on)
}
