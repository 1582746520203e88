//! What shapes put over pictures that lie beneath them, and where.

use super::frame::{Frame, Nest};
use super::heirs::Heirs;
use super::manner::number;
use crate::package::blip::outline;
use crate::package::slides::fill::Fill;
use crate::package::slides::ground::{Over, THICK};
use crate::package::xml::Element;

/// The longest side of a table.
const LONGEST: i64 = 1 << 30;

/// What a shape puts over pictures.
pub(super) fn over(heirs: &Heirs<'_>, body: Option<&Element>, fill: Fill) -> Over {
    let forms: Vec<&Element> = heirs.properties().collect();
    let outline = forms.iter().find_map(|form| outline(form)).unwrap_or("rect");
    // The tail of a callout is beyond its frame.
    let has_tail = fill != Fill::Nothing && (outline.starts_with("wedge") || outline.contains("allout"));
    if has_tail || line(&forms).is_some_and(|wide| wide >= THICK) {
        Over::Strokes
    } else if body.is_some_and(is_dark) {
        Over::All
    } else {
        Over::Fill
    }
}

/// Whether letters of a body look like a bar, or stand on one.
fn is_dark(body: &Element) -> bool {
    let blocks = |text: &str| text.chars().any(|letter| ('\u{2580}'..='\u{25ff}').contains(&letter));
    body.all().iter().any(|inner| inner.name == "a:highlight") || blocks(&body.text())
}

/// How wide a line is that is drawn round a shape of these properties.
pub(super) fn line(forms: &[&Element]) -> Option<i64> {
    let line = forms.iter().find_map(|form| form.find("a:ln"))?;
    number(line, "w").filter(|_| line.find("a:noFill").is_none())
}

/// A frame in what is around these groups, the inner last.
pub(super) fn out(frame: Frame, nests: &[Nest]) -> Frame {
    nests.iter().rev().fold(frame, |frame, nest| nest.out(frame))
}

/// A frame that is at least as high as the rows of its table.
pub(super) fn as_high(frame: Frame, table: &Element) -> Frame {
    let rows = table.elements().filter(|row| row.name == "a:tr");
    let high: i64 = rows
        .filter_map(|row| number(row, "h"))
        .map(|high| high.clamp(0, LONGEST))
        .sum();
    Frame {
        height: frame.height.max(high.min(LONGEST)),
        ..frame
    }
}
