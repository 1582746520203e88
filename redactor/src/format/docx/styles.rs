//! The styles of a document (ECMA-376, part 1, 17.7): what each says together with those that it is based on.

use super::borders::Ruling;
use super::lines::Lines;
use super::manner::{Ground, Manner, Shift, Typeface, on};
use crate::document::{Face, Size};
use crate::flow::Look;
use crate::package::sight::{Sight, hidden, kept, legible};
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
    /// The lines that it draws in and around a table.
    ruling: Ruling,
}

/// The styles of a document.
#[derive(Debug, Default)]
pub(super) struct Styles {
    by_id: BTreeMap<String, Style>,
    /// The style of paragraphs that name none.
    paragraph: Option<String>,
    defaults: Manner,
    /// The faces of headings and of text, as the theme names them.
    theme: [Option<Face>; 2],
}

/// Half points of letters, and the face, where nothing at all says which (17.7.5).
const SIZE: u32 = 20;
const FACE: &str = "Times New Roman";

impl Styles {
    /// Those of the part `tree`, in a document of this theme.
    pub(super) fn of(tree: Option<&Element>, theme: Option<&Element>) -> Self {
        let mut styles = Self {
            theme: ["a:majorFont", "a:minorFont"].map(|font| of_theme(theme, font)),
            ..Self::default()
        };
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

    /// What a paragraph says: its own properties, then those of the list that it names itself, then its style, and of the list that the
    /// style names.
    pub(super) fn paragraph(&self, properties: Option<&Element>, list: impl Fn(u32, u8) -> Lines) -> Manner {
        let (own, style) = (Manner::of(properties), self.paragraph_style(properties));
        let of_list = |manner: &Manner| manner.list.map(|(id, level)| list(id, level)).unwrap_or_default();
        let lines = if own.list.is_some() {
            own.lines.over(&of_list(&own)).over(&style.lines)
        } else {
            own.lines.over(&style.lines).over(&of_list(&style))
        };
        let whole = own.over(&style).over(&self.defaults);
        Manner {
            lines: lines.over(&self.defaults.lines),
            ..whole
        }
    }

    fn face(&self, named: Option<Typeface>) -> Option<Face> {
        let [of_headings, of_text] = self.theme;
        match named? {
            Typeface::Of(face) => face,
            Typeface::OfHeadings => of_headings,
            Typeface::OfText => of_text,
        }
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

    /// The lines that the style of a table draws.
    pub(super) fn ruling(&self, properties: Option<&Element>) -> Ruling {
        let style = self.named(properties, "w:tblStyle");
        style.map(|style| style.ruling).unwrap_or_default()
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
        let capitals = switched(|manner| manner.capitals);
        let small = !capitals && switched(|manner| manner.small_capitals);
        let mut look = Look::default()
            .with(Look::SMALL_CAPITALS, small)
            .with(Look::BOLD, switched(|manner| manner.bold))
            .with(Look::ITALIC, switched(|manner| manner.italic))
            .with(Look::STRUCK, switched(|manner| manner.struck))
            .with(Look::UNDERLINE, whole.underline == Some(true))
            .with(Look::ABOVE, whole.shift == Some(Shift::Above))
            .with(Look::BELOW, whole.shift == Some(Shift::Below));
        let of_paragraph = Manner::of(paragraph).ground.or(below.ground);
        let of_run = direct.ground.or(style.ground);
        let ground = of_run.or(of_paragraph).unwrap_or(ground);
        let ink = whole.ink.flatten();
        let hidden = hidden(switched(|manner| manner.vanish), whole.seen_size(), ink, ground);
        let face = whole.face.map_or(Face::named(FACE), |face| self.face(Some(face)));
        look.face = face.filter(|face| *face != Face::USUAL);
        look.size = Some(Size::nearest(whole.size.unwrap_or(SIZE))).filter(|size| *size != Size::USUAL);
        look.ink = ink.and_then(|ink| legible(ink, ground));
        look.ground = of_run.and_then(|ground| kept(ground, of_paragraph.is_some()));
        Sight {
            look,
            far: self.face(whole.far),
            capitals,
            hidden,
        }
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
        whole.ruling = whole.ruling.over(&Ruling::of(style));
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

/// The face that a theme names for headings or for text (20.1.4.1.24).
fn of_theme(theme: Option<&Element>, font: &str) -> Option<Face> {
    let latin = theme?.path(&["a:themeElements", "a:fontScheme", font, "a:latin"])?;
    Face::named(latin.attribute("typeface")?)
}

/// Whether a document switches something on in its settings.
pub(super) fn setting(settings: Option<&Element>, name: &str) -> bool {
    settings.and_then(|settings| settings.find(name)).is_some_and(on)
}
