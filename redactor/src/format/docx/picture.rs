//! Pictures in a Word document: DrawingML's (ECMA-376, part 1, 20.2) and VML's of older ones (part 4, 19).

use super::chart::NOT_KEPT;
use super::parts::values;
use super::read::{Reading, branch};
use crate::document::Figure;
use crate::flow::{Cut, Picture};
use crate::package::blip::{self, Blip, whole};
use crate::package::xml::Element;

/// English Metric Units of a point.
const POINT: f64 = 12_700.0;

/// What is cut off from a picture of VML is in parts of this, where it ends in `f`.
const PARTS: f64 = 65_536.0;

/// What a drawing says besides what it shows.
const SAID: &str = "description of a drawing";

/// What leads to a picture, how large it is shown, and what is cut off.
struct Place<'a> {
    leads: Option<&'a str>,
    size: (u32, u32),
    cut: Cut,
}

/// Where something in a drawing stands.
#[derive(Clone, Copy)]
struct Stands {
    /// How large what is around it is shown, if that is known.
    size: Option<(u32, u32)>,
    /// Within a group, how much wider and higher that shows it.
    group: Option<(f64, f64)>,
    seen: bool,
}

impl Stands {
    /// How large something is shown that has this size itself.
    fn of(self, (wide, high): (u32, u32)) -> (u32, u32) {
        let (across, down) = self.group.unwrap_or((1.0, 1.0));
        (whole(f64::from(wide) * across), whole(f64::from(high) * down))
    }

    /// The same, where nothing of it lies outside what is around.
    fn within(self, own: (u32, u32)) -> (u32, u32) {
        let (wide, high) = self.of(own);
        let (most_wide, most_high) = self.size.unwrap_or((u32::MAX, u32::MAX));
        (wide.min(most_wide), high.min(most_high))
    }

    /// What stands in a group (part 1, 20.1.7.1 and 20.1.7.5): it counts in lengths of its own.
    fn inside(self, group: &Element) -> Self {
        let form = group.path(&["wpg:grpSpPr", "a:xfrm"]);
        let side = |name: &str, side: &str| form?.find(name)?.attribute(side)?.parse::<u32>().ok().map(f64::from);
        let share = |name: &str| match (side("a:ext", name), side("a:chExt", name)) {
            (Some(outer), Some(inner)) if inner > 0.0 => outer / inner,
            _ => 1.0,
        };
        let (across, down) = self.group.unwrap_or((1.0, 1.0));
        Self {
            group: Some((across * share("cx"), down * share("cy"))),
            ..self
        }
    }
}

impl Reading<'_> {
    /// Boxes of text in a drawing stand apart, and what else it shows is told; its pictures are shown where it stands, if letters would
    /// be.
    pub(super) fn drawing(&mut self, drawing: &Element, seen: bool) {
        let page = Stands {
            size: None,
            group: None,
            seen,
        };
        let mut open = vec![(drawing, page)];
        while let Some((element, mut stands)) = open.pop() {
            stands.seen &= !hides(element);
            let around = stands.size;
            match element.name.as_str() {
                "w:txbxContent" if stands.seen => {
                    self.apart.push(element.clone());
                    continue;
                }
                "w:txbxContent" => {
                    self.hidings.note_text("hidden text", &element.text());
                    continue;
                }
                "mc:AlternateContent" => {
                    open.extend(branch(element).map(|branch| (branch, stands)));
                    continue;
                }
                "wp:inline" | "wp:anchor" => stands.size = element.find("wp:extent").map(extent),
                "wpg:wgp" | "wpg:grpSp" | "wpc:wpc" => stands = stands.inside(element),
                "wpg:graphicFrame" => {
                    let own = element.path(&["wpg:xfrm", "a:ext"]).map(extent);
                    stands.size = Some(stands.within(own.unwrap_or_default()));
                }
                "pic:pic" => {
                    self.of_drawing(element, stands);
                    continue;
                }
                "v:shape" | "v:rect" => stands.size = Some(of_style(element.attribute("style").unwrap_or_default())),
                "v:imagedata" => self.picture(&of_vml(element, around.unwrap_or_default()), stands.seen),
                "a:blip" | "v:fill" if element.attribute("r:embed").or(element.attribute("r:id")).is_some() => {
                    self.hidings.note("a picture that is not kept", "");
                }
                "c:chart" => self.chart(element, around, stands.seen),
                name if name.ends_with(":chart") => self.hidings.note(NOT_KEPT, ""),
                _ => {}
            }
            if matches!(element.name.as_str(), "wp:docPr" | "v:shape") {
                values(SAID, element, &mut self.hidings);
            }
            open.extend(element.elements().rev().map(|inner| (inner, stands)));
        }
    }

    /// A picture of DrawingML, if it is seen as it is.
    fn of_drawing(&mut self, element: &Element, stands: Stands) {
        let own = element.path(&["pic:spPr", "a:xfrm", "a:ext"]).map(extent);
        let own = own.map(|own| stands.of(own));
        let size = stands
            .size
            .filter(|_| stands.group.is_none())
            .or(own)
            .unwrap_or_default();
        if let Some(said) = element.path(&["pic:nvPicPr", "pic:cNvPr"]) {
            values(SAID, said, &mut self.hidings);
        }
        match blip::of(element.find("pic:blipFill"), element.find("pic:spPr").as_slice()) {
            Ok(Blip { leads, cut, .. }) => self.picture(&Place { leads, size, cut }, stands.seen),
            Err(why) => self.hidings.note(why, ""),
        }
    }

    fn picture(&mut self, place: &Place<'_>, seen: bool) {
        let (wide, high) = place.size;
        if !seen {
            return self.hidings.note("a picture that is hidden", "");
        }
        if wide.min(high) < Figure::TINY {
            return self.hidings.note("a picture that is too small to be seen", "");
        }
        let relation = self
            .relations
            .iter()
            .find(|relation| Some(relation.id.as_str()) == place.leads);
        let Some(name) = relation
            .filter(|relation| !relation.outside)
            .map(|relation| relation.target.clone())
        else {
            return self.hidings.note("a picture that is not in the document", "");
        };
        let (package, limits, hidings) = (self.package, self.limits, &mut self.hidings);
        let number = self.pictures.number(&name, place.cut, || {
            Picture::of(package.bytes(&name)?, place.cut, limits, hidings)
        });
        if let Some(number) = number {
            self.read.insert(name);
            self.lit();
            self.turn_page();
            self.builder.show(Figure::nearest(number, wide, high));
        }
    }
}

/// Whether a drawing is switched off (part 1, 20.1.2.2.8; part 4, 19.1.2.19).
fn hides(element: &Element) -> bool {
    let on = |of: &Element| matches!(of.attribute("hidden"), Some("1" | "true" | "on"));
    let own = |own: &Element| matches!(own.name.as_str(), "wp:docPr" | "wps:cNvPr" | "wpg:cNvPr") && on(own);
    let style = element.attribute("style").unwrap_or_default();
    let mut entries = style.split(';').filter_map(|entry| entry.split_once(':'));
    on(element)
        || element.elements().any(own)
        || element.path(&["pic:nvPicPr", "pic:cNvPr"]).is_some_and(on)
        || entries.any(|(name, said)| (name.trim(), said.trim()) == ("visibility", "hidden"))
}

/// A picture of VML.
fn of_vml(element: &Element, size: (u32, u32)) -> Place<'_> {
    let side = |name: &str| {
        let Some(cut) = element.attribute(name) else { return 0 };
        let part = match cut.strip_suffix('f') {
            Some(parts) => parts.parse::<f64>().map(|parts| parts / PARTS),
            None => cut.parse::<f64>(),
        };
        part.map_or(u32::MAX, |part| whole(part * 100_000.0))
    };
    Place {
        leads: element.attribute("r:id"),
        size,
        cut: Cut {
            left: side("cropleft"),
            top: side("croptop"),
            right: side("cropright"),
            bottom: side("cropbottom"),
        },
    }
}

/// Width and height in English Metric Units (`wp:extent`, `a:ext`).
fn extent(element: &Element) -> (u32, u32) {
    let side = |name: &str| {
        element
            .attribute(name)
            .and_then(|side| side.parse().ok())
            .unwrap_or_default()
    };
    (side("cx"), side("cy"))
}

/// Width and height that a style of VML says (part 4, 19.1.2.19).
fn of_style(style: &str) -> (u32, u32) {
    let side = |name: &str| {
        let mut entries = style.split(';').filter_map(|entry| entry.split_once(':'));
        let said = entries
            .find(|(known, _)| known.trim() == name)
            .map_or("", |(_, said)| said.trim());
        let digits = said.trim_end_matches(|letter: char| letter.is_ascii_alphabetic());
        let unit = match said.get(digits.len()..).unwrap_or_default() {
            "in" => 72.0,
            "cm" => 72.0 / 2.54,
            "mm" => 72.0 / 25.4,
            "px" => 0.75,
            _ => 1.0,
        };
        whole(digits.parse::<f64>().unwrap_or_default() * unit * POINT)
    };
    (side("width"), side("height"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_of_vml_have_units() {
        assert_eq!(of_style("position:absolute;width:72pt;height:1in"), (914_400, 914_400));
        assert_eq!(of_style("width:2.54cm; height: 96px"), (914_400, 914_400));
        assert_eq!(of_style("width:-3pt;height:x"), (0, 0));
    }
}
