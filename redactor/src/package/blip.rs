//! Pictures that DrawingML fills frames with (ECMA-376, part 1, 20.1.8.13 and 20.1.8.14): where they lie, what is cut off, and whether
//! anything of them is hidden.

use crate::flow::Cut;
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

/// A picture that fills a frame.
pub(crate) struct Blip<'e> {
    /// The relation that leads to it.
    pub(crate) leads: Option<&'e str>,
    pub(crate) cut: Cut,
    /// Whether there is empty room beside it in its frame.
    pub(crate) roomy: bool,
}

/// The picture of a `blipFill`, in a shape of these properties; why it is not seen as it is, else.
pub(crate) fn of<'e>(fill: Option<&'e Element>, form: Option<&Element>) -> Result<Blip<'e>, &'static str> {
    let blip = fill.and_then(|fill| fill.find("a:blip"));
    if form.is_some_and(is_cut) || fill.is_some_and(is_laid_otherwise) {
        return Err(CUT);
    }
    blip.into_iter().flat_map(Element::elements).try_for_each(seen)?;
    let rect = fill.and_then(|fill| fill.find("a:srcRect"));
    let said = |name: &str| rect.and_then(|rect| rect.attribute(name));
    // What cannot be read cuts off everything; what is below nought is empty room beside the picture.
    let side = |name: &str| said(name).map_or(0, |said| thousandths(said).unwrap_or(u32::MAX));
    Ok(Blip {
        leads: blip.and_then(|blip| blip.attribute("r:embed")),
        cut: Cut {
            left: side("l"),
            top: side("t"),
            right: side("r"),
            bottom: side("b"),
        },
        roomy: ["l", "t", "r", "b"]
            .into_iter()
            .filter_map(said)
            .any(|said| said.starts_with('-')),
    })
}

/// Whether the outline of a shape leaves out something of what fills its frame.
fn is_cut(form: &Element) -> bool {
    let other = |outline: &Element| outline.attribute("prst") != Some("rect");
    form.find("a:custGeom").is_some() || form.find("a:prstGeom").is_some_and(other)
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
        effect
            .attribute(name)
            .map(|said| thousandths(said.trim_start_matches('-')))
    };
    match effect.name.as_str() {
        "a:extLst" | "a:clrChange" | "a:duotone" | "a:grayscl" | "a:hsl" | "a:tint" => Ok(()),
        "a:alphaModFix" => match part("amt") {
            Some(Some(0..HARDLY) | None) => Err(CLEAR),
            _ => Ok(()),
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
        None => said
            .parse::<i64>()
            .ok()
            .map(|part| u32::try_from(part.max(0)).unwrap_or(u32::MAX)),
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
        let blip = of(Some(&fill), Some(&form))?;
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
        ] {
            let fill = format!("<a:blip>{effect}</a:blip>");
            assert_eq!(seen_of(&fill, "").map(|_| ()), is, "{effect}");
        }
    }
}
