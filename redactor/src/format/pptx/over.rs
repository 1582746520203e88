//! What shapes put over pictures that lie beneath them, and where.

use super::frame::{Frame, Nest};
use super::heirs::{Heirs, child};
use super::manner::number;
use super::scene::{Figure, Holds, Scene};
use crate::package::blip::outline;
use crate::package::slides::fill::Fill;
use crate::package::slides::frame::EVERYWHERE;
use crate::package::slides::ground::{Over, THICK, is_block};
use crate::package::xml::Element;

/// The longest side of a table.
const LONGEST: i64 = 1 << 30;

/// The least that the tail of a callout is taken for, in thousandths of a percent of its longer side.
const TAIL: i64 = 150_000;

impl<'e> Scene<'e, '_> {
    /// Something is seen of which nobody can tell where.
    pub(super) fn anywhere(&mut self) {
        self.figures
            .push(Figure::strokes(EVERYWHERE, false, Holds::Nothing, self.number));
    }

    /// Something is drawn so far beyond a frame.
    pub(super) fn reach(&mut self, frame: Frame, nests: &[Nest], far: i64) {
        let frame = out(frame, nests).wider(far);
        let away = self.scale.misses(frame);
        self.figures
            .push(Figure::strokes(frame, away, Holds::Nothing, self.number));
    }

    pub(super) fn line(&mut self, element: &'e Element, nests: &[Nest]) {
        if !self.is_there(element, "nvCxnSpPr") {
            return;
        }
        self.hidings.note("a drawing that is not kept", "");
        let forms = child(element, "spPr");
        let thick = line(forms.as_slice()).filter(|wide| *wide >= THICK);
        match (thick, forms.and_then(|forms| Frame::of(forms.find("a:xfrm")?))) {
            (Some(wide), Some(frame)) => self.reach(frame, nests, wide),
            (None, Some(_)) => {}
            (_, None) => self.anywhere(),
        }
    }

    pub(super) fn handwriting(&mut self, element: &'e Element, nests: &[Nest]) {
        self.hidings.note("handwriting that is not kept", "");
        match child(element, "xfrm").and_then(Frame::of) {
            Some(frame) => self.put(
                frame,
                nests,
                (Fill::Nothing, false, Over::Strokes),
                Holds::Nothing,
                false,
            ),
            None => self.anywhere(),
        }
    }
}

/// What a shape with this text puts over pictures.
pub(super) fn over(body: Option<&Element>) -> Over {
    if body.is_some_and(is_dark) {
        Over::All
    } else {
        Over::Fill
    }
}

/// How far beyond its frame a shape draws something that can hide what lies there: a thick line, or the tail of a callout.
pub(super) fn reach(heirs: &Heirs<'_>, fill: Fill) -> Option<i64> {
    let forms: Vec<&Element> = heirs.properties().collect();
    let outline = forms.iter().find_map(|form| outline(form)).unwrap_or("rect");
    let thick = line(&forms).filter(|wide| *wide >= THICK);
    let has_tail = fill != Fill::Nothing && (outline.starts_with("wedge") || outline.contains("allout"));
    if !has_tail {
        return thick;
    }
    let frame = heirs.frame().unwrap_or_default();
    let guides = forms.iter().flat_map(|form| form.all());
    let said = guides.filter(|guide| guide.name == "a:gd").filter_map(|guide| {
        let number = guide.attribute("fmla")?.strip_prefix("val ")?;
        number.trim().parse::<i64>().ok()
    });
    let far = said.map(i64::abs).max().unwrap_or(0).clamp(TAIL, 100 * TAIL);
    Some(
        (frame.width.max(frame.height) / 1_000)
            .saturating_mul(far / 100)
            .max(thick.unwrap_or(0)),
    )
}

/// Whether letters of a body look like a bar, or stand on one.
fn is_dark(body: &Element) -> bool {
    body.all().iter().any(|inner| inner.name == "a:highlight") || body.text().chars().any(is_block)
}

/// Whether a picture of which this is made is no easier to see through.
pub(super) fn is_opaque_still(change: &Element) -> bool {
    match change.name.as_str() {
        "a:extLst" | "a:grayscl" | "a:lum" | "a:hsl" | "a:tint" | "a:biLevel" | "a:duotone" => true,
        "a:alphaModFix" => matches!(change.attribute("amt"), None | Some("100000" | "100%")),
        _ => false,
    }
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
