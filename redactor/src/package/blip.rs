//! Pictures that DrawingML fills frames with (ECMA-376, part 1, 20.1.8.13 and 20.1.8.14): where they lie, what is cut off, and whether
//! anything of them is hidden.

mod form;

use crate::flow::{Corner, Cut, View};
use crate::package::branch;
use crate::package::xml::Element;

/// A picture whose shown part cannot be told for certain.
pub(crate) const CUT: &str = "a picture of which something is cut off, and that is not kept";
/// A picture that is not seen for its own looks.
const CLEAR: &str = "a picture that is wholly transparent";
const GLARE: &str = "a picture that is too bright or too dark to be seen";
pub(crate) const EFFECT: &str = "a picture with an effect that can hide something, and that is not kept";

/// Of how opaque a picture is, in thousandths of a percent, what can hardly be seen; of how bright it is made, likewise.
const HARDLY: u32 = 5_000;
const BRIGHT: u32 = 90_000;

/// Effects outside a picture.
const OUTSIDE: [&str; 4] = ["a:outerShdw", "a:glow", "a:reflection", "a:prstShdw"];

/// A picture that fills a frame.
pub(crate) struct Blip<'e> {
    /// The relation that leads to it.
    pub(crate) leads: Option<&'e str>,
    pub(crate) cut: Cut,
    /// Whether there is empty room beside it in its frame.
    pub(crate) roomy: bool,
    /// How much less opaque it is than in its file, of 255.
    pub(crate) clear: u8,
}

/// The picture of a `blipFill`, in a shape of these properties, the nearest first; why it is not seen as it is, else.
pub(crate) fn of<'e>(fill: Option<&'e Element>, forms: &[&Element]) -> Result<Blip<'e>, &'static str> {
    let outline = forms.iter().find_map(|form| outline(form));
    if outline.is_some_and(|outline| outline != "rect") {
        return Err(CUT);
    }
    filled(fill, forms)
}

/// As [`of`], of a picture of which an outline may cut off corners: those that it has in a frame of the one of these `sides` or the other,
/// whichever are larger, from the top left on as a clock goes. Nothing is cut off by a corner without sides.
pub(crate) fn formed<'e>(
    fill: Option<&'e Element>,
    forms: &[&Element],
    sides: [(i64, i64); 2],
) -> Result<(Blip<'e>, [Corner; 4]), &'static str> {
    let drawn = forms.iter().find(|form| outline(form).is_some());
    let corners = match drawn {
        None => [Corner::default(); 4],
        Some(drawn) => {
            let [one, other] = sides.map(|sides| form::corners(drawn, sides).ok_or(CUT));
            let mut corners = one?;
            for (corner, other) in corners.iter_mut().zip(other?) {
                *corner = form::larger(*corner, other);
            }
            corners
        }
    };
    Ok((filled(fill, forms)?, corners))
}

/// The picture of a `blipFill`, whatever its outline is.
fn filled<'e>(fill: Option<&'e Element>, forms: &[&Element]) -> Result<Blip<'e>, &'static str> {
    let fill = fill.map(|fill| fill.find("mc:AlternateContent").and_then(branch).unwrap_or(fill));
    let blip = fill.and_then(|fill| fill.find("a:blip"));
    if fill.is_some_and(is_laid_otherwise) {
        return Err(CUT);
    }
    if is_hidden_by_effects(forms) {
        return Err(EFFECT);
    }
    blip.into_iter().flat_map(Element::elements).try_for_each(seen)?;
    let rect = fill.and_then(cut_by);
    let said = |name: &str| rect.and_then(|rect| rect.attribute(name));
    // What cannot be read cuts off everything; what is below nought is empty room beside the picture.
    let side = |name: &str| said(name).map_or(0, |said| thousandths(said).unwrap_or(u32::MAX));
    let fixed = blip.and_then(|blip| blip.find("a:alphaModFix"));
    let opaque = fixed.and_then(|fixed| fixed.attribute("amt")).and_then(thousandths);
    Ok(Blip {
        leads: blip.and_then(|blip| blip.attribute("r:embed")),
        cut: Cut {
            left: side("l"),
            top: side("t"),
            right: side("r"),
            bottom: side("b"),
        },
        roomy: rect.is_some_and(is_roomy),
        clear: opaque.map_or(0, |opaque| u8::MAX - share(opaque)),
    })
}

/// Whether a picture of a `blipFill` fills the whole of its frame, whatever its pixels are.
pub(crate) fn fills(fill: &Element) -> bool {
    !is_laid_otherwise(fill) && !cut_by(fill).is_some_and(is_roomy)
}

/// What says how much is cut off.
fn cut_by(fill: &Element) -> Option<&Element> {
    fill.find("a:srcRect")
}

/// Whether there is room beside a picture of which so much is cut off: less than nothing.
fn is_roomy(rect: &Element) -> bool {
    let mut sides = ["l", "t", "r", "b"].into_iter().filter_map(|name| rect.attribute(name));
    sides.any(|said| said.starts_with('-'))
}

/// So many thousandths of a percent, of 255.
fn share(part: u32) -> u8 {
    let whole = u64::from(View::WHOLE);
    u8::try_from(u64::from(part).min(whole) * 255 / whole).unwrap_or(u8::MAX)
}

/// The outline that properties name; another word where they draw one of their own.
pub(crate) fn outline(form: &Element) -> Option<&str> {
    let named = form.find("a:prstGeom").and_then(|outline| outline.attribute("prst"));
    named.or(form.find("a:custGeom").map(|_| "drawn"))
}

/// Whether effects of a frame can hide something of what is in it.
fn is_hidden_by_effects(forms: &[&Element]) -> bool {
    let nearest = |name: &str| forms.iter().find_map(|form| form.find(name));
    let within = |all: &Element| {
        let mut effects = all.elements();
        effects.any(|effect| !OUTSIDE.contains(&effect.name.as_str()))
    };
    nearest("a:effectDag").is_some()
        || nearest("a:effectLst").is_some_and(within)
        || nearest("a:scene3d").is_some_and(is_turned_away)
}

/// Whether a camera looks at a picture from aside.
fn is_turned_away(scene: &Element) -> bool {
    let Some(camera) = scene.find("a:camera") else {
        return false;
    };
    let nought = |turn: &Element| turn.attributes.iter().all(|(_, angle)| angle == "0");
    camera.attribute("prst") != Some("orthographicFront") || camera.find("a:rot").is_some_and(|turn| !nought(turn))
}

/// Whether a picture is not stretched over its frame, so that the frame shows another part of it.
fn is_laid_otherwise(fill: &Element) -> bool {
    let rect = fill.path(&["a:stretch", "a:fillRect"]);
    let is_nought = |side: &str| side.trim_end_matches('%').parse() == Ok(0.0);
    let moved = |rect: &Element| rect.attributes.iter().any(|(_, side)| !is_nought(side));
    fill.find("a:tile").is_some() || rect.is_some_and(moved)
}

/// Whether what is made of a picture before it is shown changes its looks alone; why it is not seen, else.
fn seen(effect: &Element) -> Result<(), &'static str> {
    let part = |name: &str| {
        let said = effect.attribute(name)?;
        Some(thousandths(said.trim_start_matches('-')))
    };
    match effect.name.as_str() {
        "a:extLst" | "a:clrChange" | "a:grayscl" | "a:tint" => Ok(()),
        "a:alphaModFix" => match part("amt") {
            Some(Some(0..HARDLY) | None) => Err(CLEAR),
            _ => Ok(()),
        },
        // Of one colour twice, nothing is seen.
        "a:duotone" => match effect.elements().collect::<Vec<_>>().as_slice() {
            [one, other] if one != other => Ok(()),
            _ => Err(EFFECT),
        },
        "a:hsl" => match part("lum") {
            None | Some(Some(0..BRIGHT)) => Ok(()),
            _ => Err(GLARE),
        },
        "a:lum" => match [part("bright"), part("contrast")] {
            [None | Some(Some(0..BRIGHT)), None | Some(Some(0..BRIGHT))] => Ok(()),
            _ => Err(GLARE),
        },
        _ => Err(EFFECT),
    }
}

/// A share of a whole in thousandths of a percent, whether it is said so or in percent; what is below nought is nothing.
fn thousandths(said: &str) -> Option<u32> {
    match said.strip_suffix('%') {
        Some(part) => part.parse::<f64>().ok().map(|part| whole(part * 1_000.0)),
        None => {
            let part = said.parse::<i64>().ok()?;
            Some(u32::try_from(part.max(0)).unwrap_or(u32::MAX))
        }
    }
}

/// The nearest whole number.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "what is no such number is at an end of the range"
)]
pub(crate) fn whole(number: f64) -> u32 {
    number.round() as u32
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::package::xml::tree;

    fn seen_of(fill: &str, form: &str) -> Result<(Option<String>, Cut, bool), &'static str> {
        let spaces = "xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" \
            xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";
        let [fill, form] = [fill, form].map(|inner| tree(format!("<x {spaces}>{inner}</x>").as_bytes()).unwrap());
        let blip = of(Some(&fill), &[&form])?;
        Ok((blip.leads.map(str::to_owned), blip.cut, blip.roomy))
    }

    #[test]
    fn what_shows_a_part_of_a_picture_alone_is_not_kept() {
        let whole = Ok((Some("r1".to_owned()), Cut::default(), false));
        let plain = "<a:blip r:embed=\"r1\"/><a:stretch><a:fillRect/></a:stretch>";
        assert_eq!(seen_of(plain, "<a:prstGeom prst=\"rect\"/>"), whole);
        assert_eq!(
            seen_of(
                "<a:blip r:embed=\"r1\"/><a:stretch><a:fillRect l=\"0\"/></a:stretch>",
                ""
            ),
            whole
        );
        for (fill, form) in [
            (plain, "<a:prstGeom prst=\"ellipse\"/>"),
            (plain, "<a:custGeom/>"),
            (plain, "<a:prstGeom prst=\"roundRect\"/>"),
            ("<a:blip r:embed=\"r1\"/><a:tile/>", ""),
            (
                "<a:blip r:embed=\"r1\"/><a:stretch><a:fillRect l=\"-9000\"/></a:stretch>",
                "",
            ),
        ] {
            assert_eq!(seen_of(fill, form), Err(CUT), "{fill}{form}");
        }
    }

    #[test]
    fn a_picture_is_cut_in_percent_or_thousandths_and_wholly_where_nobody_can_tell() {
        let cut = seen_of("<a:blip/><a:srcRect l=\"50%\" t=\"1000\" r=\"-2000\" b=\"half\"/>", "").unwrap();
        let [left, top, right, bottom] = [50_000, 1_000, 0, u32::MAX];
        assert_eq!(
            cut,
            (
                None,
                Cut {
                    left,
                    top,
                    right,
                    bottom
                },
                true
            )
        );
    }

    #[test]
    fn an_effect_may_change_looks_and_not_hide() {
        for (effect, is) in [
            ("<a:grayscl/>", Ok(())),
            ("<a:alphaModFix amt=\"50000\"/>", Ok(())),
            ("<a:alphaModFix amt=\"0\"/>", Err(CLEAR)),
            ("<a:alphaModFix amt=\"4%\"/>", Err(CLEAR)),
            ("<a:lum bright=\"20000\" contrast=\"-20000\"/>", Ok(())),
            ("<a:lum bright=\"-100000\"/>", Err(GLARE)),
            ("<a:lum contrast=\"x\"/>", Err(GLARE)),
            ("<a:blur rad=\"9\"/>", Err(EFFECT)),
            ("<a:biLevel thresh=\"0\"/>", Err(EFFECT)),
            (
                "<a:duotone><a:prstClr val=\"black\"/><a:srgbClr val=\"FF0000\"/></a:duotone>",
                Ok(()),
            ),
            (
                "<a:duotone><a:prstClr val=\"black\"/><a:prstClr val=\"black\"/></a:duotone>",
                Err(EFFECT),
            ),
            ("<a:hsl lum=\"-100000\"/>", Err(GLARE)),
        ] {
            let fill = format!("<a:blip>{effect}</a:blip>");
            assert_eq!(seen_of(&fill, "").map(|_| ()), is, "{effect}");
        }
    }

    #[test]
    fn effects_of_a_frame_are_outside_a_picture_or_it_is_not_kept() {
        let camera = |said: &str| format!("<a:scene3d><a:camera prst={said}</a:camera></a:scene3d>");
        for (form, is) in [
            ("<a:effectLst><a:outerShdw/></a:effectLst>".to_owned(), Ok(())),
            (
                "<a:effectLst><a:softEdge rad=\"635000\"/></a:effectLst>".to_owned(),
                Err(EFFECT),
            ),
            ("<a:effectDag/>".to_owned(), Err(EFFECT)),
            (camera("\"orthographicFront\">"), Ok(())),
            (camera("\"perspectiveRight\">"), Err(EFFECT)),
            (camera("\"orthographicFront\"><a:rot lat=\"5400000\"/>"), Err(EFFECT)),
        ] {
            assert_eq!(seen_of("<a:blip/>", &form).map(|_| ()), is, "{form}");
        }
    }

    #[test]
    fn a_picture_can_be_less_opaque_than_its_file() {
        let spaces = "xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\"";
        let fill = format!("<x {spaces}><a:blip><a:alphaModFix amt=\"40000\"/></a:blip></x>");
        let tree = tree(fill.as_bytes()).unwrap();
        assert_eq!(of(Some(&tree), &[]).map(|blip| blip.clear), Ok(153));
    }
}
