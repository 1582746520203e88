//! The words of shapes on a sheet (ECMA-376, part 1, 20.5.2.34 and 21.1.2), and what fills the shapes.

use crate::flow::{Hidings, blends};
use crate::package::xml::Element;

type Colour = [u8; 3];

/// A line of so many English Metric Units, four points, can cover a name; and letters of less than two points, in hundredths of one, are
/// not seen.
const THICK: f64 = 50_800.0;
const TINY: u32 = 200;

/// Of how opaque a fill is, in thousandths of a percent: what hides what is beneath it.
const OPAQUE: f64 = 90_000.0;

/// What fills a shape.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Fill {
    /// Nothing, or something that can be seen through.
    Nothing,
    Plain(Colour),
    /// Something that is not followed here.
    Other,
}

/// What fills a shape: what is nearest says it, then its style (20.1.4.2.10).
pub(super) fn fill(shape: &Element) -> Fill {
    let own = shape
        .find("xdr:spPr")
        .into_iter()
        .flat_map(Element::elements)
        .find_map(one);
    own.unwrap_or_else(|| {
        let style = shape.path(&["xdr:style", "a:fillRef"]);
        match style.and_then(|style| style.attribute("idx")) {
            None | Some("0" | "1000") => Fill::Nothing,
            _ => Fill::Other,
        }
    })
}

fn one(entry: &Element) -> Option<Fill> {
    match entry.name.as_str() {
        "a:noFill" => Some(Fill::Nothing),
        "a:solidFill" if is_clear(entry) => Some(Fill::Nothing),
        "a:solidFill" => Some(colour(entry).map_or(Fill::Other, Fill::Plain)),
        "a:gradFill" if is_clear(entry) => Some(Fill::Nothing),
        "a:gradFill" | "a:pattFill" | "a:blipFill" | "a:grpFill" => Some(Fill::Other),
        _ => None,
    }
}

/// Whether every colour of a fill can be seen through: one that does something else to how opaque it is may not be.
fn is_clear(fill: &Element) -> bool {
    let all = fill.all();
    let mut colours = all.iter().filter(|entry| entry.name.ends_with("Clr")).peekable();
    colours.peek().is_some() && colours.all(|colour| is_faint(colour))
}

fn is_faint(colour: &Element) -> bool {
    let mut changes = colour.elements().filter(|entry| entry.name.starts_with("a:alpha"));
    let only = changes
        .next()
        .filter(|change| change.name == "a:alpha" && changes.next().is_none());
    only.and_then(|change| change.attribute("val")).is_some_and(|said| {
        let parts = match said.strip_suffix('%') {
            Some(part) => part.parse::<f64>().map(|part| part * 1_000.0),
            None => said.parse(),
        };
        parts.is_ok_and(|parts| parts < OPAQUE)
    })
}

/// The colour of a plain fill, where it is one that no theme changes and nothing is done to it.
fn colour(fill: &Element) -> Option<Colour> {
    let entry = fill
        .elements()
        .next()
        .filter(|entry| entry.elements().next().is_none())?;
    match (entry.name.as_str(), entry.attribute("val")) {
        ("a:srgbClr", Some(hex)) => hexadecimal(hex),
        ("a:sysClr", _) => hexadecimal(entry.attribute("lastClr")?),
        ("a:schemeClr", Some("bg1" | "lt1")) | ("a:prstClr", Some("white")) => Some([255; 3]),
        ("a:schemeClr", Some("tx1" | "dk1")) | ("a:prstClr", Some("black")) => Some([0; 3]),
        _ => None,
    }
}

fn hexadecimal(hex: &str) -> Option<Colour> {
    let number = u32::from_str_radix(hex, 16).ok().filter(|_| hex.len() == 6)?;
    let [_, red, green, blue] = number.to_be_bytes();
    Some([red, green, blue])
}

/// How wide the line of a shape is, where it is thick enough to cover a name.
pub(super) fn thick(shape: &Element) -> Option<f64> {
    let line = shape.path(&["xdr:spPr", "a:ln"]);
    let line = line.filter(|line| line.find("a:noFill").is_none());
    let width = line.and_then(|line| line.attribute("w")?.parse::<f64>().ok());
    width.filter(|width| width.is_finite() && *width >= THICK)
}

/// The words of a shape, paragraph by paragraph.
#[derive(Debug, Default)]
pub(super) struct Words(Vec<String>);

impl Words {
    /// Those of `shape`, which is filled so; what nobody sees of them is told.
    pub(super) fn of(shape: &Element, fill: &Fill, hidings: &mut Hidings) -> Self {
        let ground = match fill {
            Fill::Plain(colour) => Some(*colour),
            Fill::Nothing => Some([255; 3]),
            Fill::Other => None,
        };
        let usual = shape.path(&["xdr:style", "a:fontRef"]).map_or(Some([0; 3]), colour);
        let of_list = ["xdr:txBody", "a:lstStyle", "a:lvl1pPr", "a:defRPr", "a:solidFill"];
        let usual = shape.path(&of_list).map_or(usual, colour);
        let body = shape.find("xdr:txBody").into_iter().flat_map(Element::elements);
        let mut words = Self::default();
        for paragraph in body.filter(|entry| entry.name == "a:p") {
            let mut line = String::new();
            for run in paragraph.elements() {
                match run.name.as_str() {
                    "a:br" => line.push('\n'),
                    "a:r" | "a:fld" => {
                        let said = run.find("a:t").map(Element::text).unwrap_or_default();
                        if is_seen(run.find("a:rPr"), usual, ground) {
                            line.push_str(&said);
                        } else {
                            hidings.note_text("hidden text", &said);
                        }
                    }
                    _ => {}
                }
            }
            words.0.push(line);
        }
        words.0.retain(|line| !line.trim().is_empty());
        words
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// All of them.
    pub(super) fn whole(&self) -> String {
        self.0.join(" ")
    }

    /// A row for each paragraph.
    pub(super) fn rows(self) -> Vec<Vec<String>> {
        self.0.into_iter().map(|line| vec![line]).collect()
    }
}

/// Whether letters of these properties are seen on a ground.
fn is_seen(properties: Option<&Element>, usual: Option<Colour>, ground: Option<Colour>) -> bool {
    let own = |name: &str| properties.and_then(|properties| properties.find(name));
    let size = properties.and_then(|properties| properties.attribute("sz")?.parse::<u32>().ok());
    if own("a:noFill").is_some() || own("a:solidFill").is_some_and(is_clear) || size.is_some_and(|size| size < TINY) {
        return false;
    }
    let ink = own("a:solidFill").map_or(usual, colour);
    let ground = own("a:highlight").map_or(ground, colour);
    !ink.zip(ground).is_some_and(|(ink, ground)| blends(ink, ground))
}
