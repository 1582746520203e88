//! Drawings of the old kind on a sheet (VML; ECMA-376, part 4, 19.4): comments that are always shown, and controls. They lie over all
//! else, and nothing of them is kept here.

use super::super::measure::Measures;
use super::super::read::Reading;
use super::super::sheet::Sheet;
use super::{HIDDEN, Place};
use crate::format::Refusal;
use crate::package::sheets::over::DRAWN;
use crate::package::xml::Element;
use crate::package::{self, Relation};

/// Controls of which one sees through what is not filled (part 4, 19.4, `ObjectType`).
const CLEAR: [&str; 4] = ["Checkbox", "Radio", "GBox", "Label"];

/// Where drawings of the old kind cover what is beneath them.
///
/// # Errors
/// When they are too many.
pub(super) fn of(
    reading: &mut Reading<'_>,
    relations: &[Relation],
    sheet: &Sheet,
    measures: &Measures<'_>,
) -> Result<Vec<Place>, Refusal> {
    let mut places = Vec::new();
    // Programs follow the first.
    let named = sheet
        .rest
        .find("x:legacyDrawing")
        .and_then(|named| named.attribute("r:id"));
    let mut own = relations.iter().filter(|relation| !relation.outside);
    let relation = named.and_then(|id| own.find(|relation| relation.id == id));
    let Some((name, bytes)) = relation.and_then(|to| Some((&to.target, reading.package.bytes(&to.target)?))) else {
        return Ok(places);
    };
    // What cannot be read can lie anywhere, as what is too much to be read.
    let Some(tree) = Some(bytes).filter(|_| reading.reads(name)).and_then(tree) else {
        return Ok(vec![Place::ANYWHERE]);
    };
    for shape in tree.elements() {
        shapes(shape, (reading, measures), &mut places)?;
    }
    Ok(places)
}

/// The tree of a part that programs write with breaks of lines as in HTML.
fn tree(bytes: &[u8]) -> Option<Element> {
    let whole = |text: &str| package::tree(text.replace("<br>", "<br/>").as_bytes()).ok();
    package::tree(bytes)
        .ok()
        .or_else(|| std::str::from_utf8(bytes).ok().and_then(whole))
}

/// A shape of the old kind, or those in a group of them.
fn shapes(
    shape: &Element,
    (reading, measures): (&mut Reading<'_>, &Measures<'_>),
    places: &mut Vec<Place>,
) -> Result<(), Refusal> {
    if !is_drawn(shape) {
        return Ok(());
    }
    if places.len() >= DRAWN {
        return Err(Refusal::TooLarge(format!("more than {DRAWN} shapes on one sheet")));
    }
    let Some(data) = inner(shape, "ClientData") else {
        let is_seen = !is_hidden(shape);
        places.extend(is_seen.then_some(Place::ANYWHERE));
        return Ok(());
    };
    let kind = data.attribute("ObjectType").unwrap_or_default();
    let is_on = inner(data, "Visible").is_some_and(|on| !matches!(on.text().trim(), "f" | "F" | "false" | "False"));
    let is_seen = !is_hidden(shape) || kind == "Note" && is_on;
    let is_filled = !matches!(shape.attribute("filled"), Some("f" | "false"));
    if !is_seen {
        if kind != "Note" {
            reading.hidings.note_text(HIDDEN, shape.text().trim());
        }
    } else if is_filled || !CLEAR.contains(&kind) {
        let anchor = inner(data, "Anchor").map(Element::text);
        let place = anchor.and_then(|anchor| measures.anchored(&anchor));
        places.push(place.map_or(Place::ANYWHERE, Place::of));
    }
    Ok(())
}

/// Whether an element draws something, and does not only say how.
fn is_drawn(element: &Element) -> bool {
    element.name.starts_with("v:") && element.name != "v:shapetype"
}

fn is_hidden(shape: &Element) -> bool {
    let style = shape.attribute("style").unwrap_or_default();
    let plain: String = style.chars().filter(|letter| !letter.is_whitespace()).collect();
    plain.to_ascii_lowercase().contains("visibility:hidden")
}

/// What stands in an element under this name, of whatever namespace.
fn inner<'e>(element: &'e Element, name: &str) -> Option<&'e Element> {
    let mut inner = element.elements();
    inner.find(|inner| inner.name.rsplit(':').next() == Some(name))
}
