//! Outlines of frames that are rectangles with corners cut off (ECMA-376, part 1, 20.1.9.18 and 20.1.10.56): which corners, and how far.

use crate::flow::{Corner, View};
use crate::package::xml::Element;

/// An outline: its name, its guides with what each is where nobody says, and of its corners, from the top left on as a clock goes, which
/// guide says how far it is cut off, and whether straight; none where it is not.
type Outline = (&'static str, &'static [(&'static str, u32)], [Option<(usize, bool)>; 4]);

/// A sixth of the shorter side.
const SIXTH: u32 = 16_667;

const ROUND: Option<(usize, bool)> = Some((0, false));
const STRAIGHT: Option<(usize, bool)> = Some((0, true));
const ALSO_ROUND: Option<(usize, bool)> = Some((1, false));
const ALSO_STRAIGHT: Option<(usize, bool)> = Some((1, true));

/// Outlines as the file of the standard has them that defines all (`presetShapeDefinitions.xml`).
const OUTLINES: &[Outline] = &[
    ("rect", &[], [None; 4]),
    ("roundRect", &[("adj", SIXTH)], [ROUND; 4]),
    ("round1Rect", &[("adj", SIXTH)], [None, ROUND, None, None]),
    (
        "round2SameRect",
        &[("adj1", SIXTH), ("adj2", 0)],
        [ROUND, ROUND, ALSO_ROUND, ALSO_ROUND],
    ),
    (
        "round2DiagRect",
        &[("adj1", SIXTH), ("adj2", 0)],
        [ROUND, ALSO_ROUND, ROUND, ALSO_ROUND],
    ),
    ("snip1Rect", &[("adj", SIXTH)], [None, STRAIGHT, None, None]),
    (
        "snip2SameRect",
        &[("adj1", SIXTH), ("adj2", 0)],
        [STRAIGHT, STRAIGHT, ALSO_STRAIGHT, ALSO_STRAIGHT],
    ),
    (
        "snip2DiagRect",
        &[("adj1", 0), ("adj2", SIXTH)],
        [STRAIGHT, ALSO_STRAIGHT, STRAIGHT, ALSO_STRAIGHT],
    ),
    (
        "snipRoundRect",
        &[("adj1", SIXTH), ("adj2", SIXTH)],
        [ROUND, ALSO_STRAIGHT, None, None],
    ),
];

/// A half of a side, and the most that a guide can say.
const HALF: u32 = View::WHOLE / 2;

/// The corners that the outline of these properties cuts off a frame so wide and high, from the top left on as a clock goes; none where
/// it is no such outline, or says how far in a way that is not followed here.
pub(super) fn corners(form: &Element, sides: (i64, i64)) -> Option<[Corner; 4]> {
    let preset = form.find("a:prstGeom")?;
    let named = preset.attribute("prst")?;
    if named == "ellipse" {
        let quarter = Corner {
            across: HALF,
            down: HALF,
            straight: false,
        };
        return Some([quarter; 4]);
    }
    let (_, guides, corners) = OUTLINES.iter().find(|(name, ..)| *name == named)?;
    let said: Option<Vec<u32>> = guides.iter().map(|guide| guided(preset, *guide)).collect();
    let said = said?;
    Some(corners.map(|corner| {
        let own = corner.and_then(|(guide, straight)| Some(cut_off(*said.get(guide)?, sides, straight)));
        own.unwrap_or_default()
    }))
}

/// The corner that cuts off the more of two.
pub(super) fn larger(one: Corner, other: Corner) -> Corner {
    Corner {
        across: one.across.max(other.across),
        down: one.down.max(other.down),
        straight: one.straight,
    }
}

/// What the guide of this name says, or what it is where nobody says; none where it is computed, or said twice.
fn guided(preset: &Element, (name, usual): (&str, u32)) -> Option<u32> {
    let guides = preset.find("a:avLst").into_iter().flat_map(Element::elements);
    let mut own = guides.filter(|guide| guide.attribute("name") == Some(name));
    let said = match (own.next(), own.next()) {
        (None, _) => return Some(usual),
        (Some(said), None) => said.attribute("fmla")?,
        _ => return None,
    };
    let number: i64 = said.trim().strip_prefix("val ")?.trim().parse().ok()?;
    u32::try_from(number.clamp(0, HALF.into())).ok()
}

/// A corner that reaches so far along both sides, of which the guide says how much that is of the shorter.
fn cut_off(guide: u32, (wide, high): (i64, i64), straight: bool) -> Corner {
    let shorter = i128::from(wide.min(high).max(0));
    let along = |side: i64| {
        let side = i128::from(side.max(1));
        let part = (shorter * i128::from(guide) + side - 1) / side;
        u32::try_from(part).unwrap_or(View::WHOLE)
    };
    Corner {
        across: along(wide),
        down: along(high),
        straight,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::package::xml::tree;

    /// The corners of a frame of 400 by 200, each as its parts of the width and the height, and `s` where it is straight.
    fn of(outline: &str) -> Option<[String; 4]> {
        let form = format!("<x xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\">{outline}</x>");
        let corners = corners(&tree(form.as_bytes()).unwrap(), (400, 200))?;
        let said = |corner: Corner| {
            let straight = if corner.straight { "s" } else { "" };
            format!("{} {}{straight}", corner.across, corner.down)
        };
        Some(corners.map(said))
    }

    fn preset(name: &str, guides: &[(&str, &str)]) -> Option<[String; 4]> {
        let guide = |(name, formula): &(&str, &str)| format!("<a:gd name=\"{name}\" fmla=\"{formula}\"/>");
        let guides: String = guides.iter().map(guide).collect();
        of(&format!(
            "<a:prstGeom prst=\"{name}\"><a:avLst>{guides}</a:avLst></a:prstGeom>"
        ))
    }

    fn all(corners: [&str; 4]) -> Option<[String; 4]> {
        Some(corners.map(str::to_owned))
    }

    #[test]
    fn outlines_cut_off_the_corners_that_they_have() {
        let (round, straight, none) = ("8334 16667", "8334 16667s", "0 0");
        for (name, corners) in [
            ("rect", [none; 4]),
            ("ellipse", ["50000 50000"; 4]),
            ("roundRect", [round; 4]),
            ("round1Rect", [none, round, none, none]),
            ("round2SameRect", [round, round, none, none]),
            ("round2DiagRect", [round, none, round, none]),
            ("snip1Rect", [none, straight, none, none]),
            ("snip2SameRect", [straight, straight, "0 0s", "0 0s"]),
            ("snip2DiagRect", ["0 0s", straight, "0 0s", straight]),
            ("snipRoundRect", [round, straight, none, none]),
        ] {
            assert_eq!(preset(name, &[]), all(corners), "{name}");
        }
        assert_eq!(preset("heart", &[]), None);
        assert_eq!(of("<a:custGeom/>"), None);
    }

    #[test]
    fn guides_say_how_far_a_corner_is_cut_off_or_nobody_can_tell() {
        let said = |formula: &str| preset("roundRect", &[("adj", formula), ("other", "val 7")]);
        assert_eq!(said("val 20000"), all(["10000 20000"; 4]));
        assert_eq!(said("val 90000"), all(["25000 50000"; 4]));
        assert_eq!(said("val -3"), all(["0 0"; 4]));
        for strange in ["*/ w 1 2", "val half", ""] {
            assert_eq!(said(strange), None, "{strange}");
        }
        assert_eq!(preset("roundRect", &[("adj", "val 1"), ("adj", "val 2")]), None);
    }
}
