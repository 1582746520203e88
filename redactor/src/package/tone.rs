//! Colours of DrawingML (ECMA-376, part 1, 20.1.2.3): those that say themselves what they are, and what is done to them.

use super::sight::{Colour, WHITE, colour};
use super::slides::fill::WHOLE;
use super::xml::Element;

/// Colours by their names (20.1.10.48): those that programs write, and those that are hardly seen on paper.
const NAMED: &[(&str, Colour)] = &[
    ("black", [0; 3]),
    ("white", WHITE),
    ("red", [255, 0, 0]),
    ("green", [0, 128, 0]),
    ("lime", [0, 255, 0]),
    ("blue", [0, 0, 255]),
    ("yellow", [255, 255, 0]),
    ("cyan", [0, 255, 255]),
    ("aqua", [0, 255, 255]),
    ("magenta", [255, 0, 255]),
    ("fuchsia", [255, 0, 255]),
    ("gray", [128; 3]),
    ("dkGray", [169; 3]),
    ("ltGray", [211; 3]),
    ("silver", [192; 3]),
    ("navy", [0, 0, 128]),
    ("maroon", [128, 0, 0]),
    ("olive", [128, 128, 0]),
    ("purple", [128, 0, 128]),
    ("teal", [0, 128, 128]),
    ("orange", [255, 165, 0]),
    ("snow", [255, 250, 250]),
    ("ivory", [255, 255, 240]),
    ("floralWhite", [255, 250, 240]),
    ("ghostWhite", [248, 248, 255]),
    ("mintCream", [245, 255, 250]),
    ("azure", [240, 255, 255]),
    ("aliceBlue", [240, 248, 255]),
    ("whiteSmoke", [245; 3]),
];

/// A colour that says itself what it is.
pub(crate) fn given(entry: &Element) -> Option<Colour> {
    let value = entry.attribute("val");
    match entry.name.as_str() {
        "a:srgbClr" => colour(value?),
        "a:sysClr" => entry.attribute("lastClr").and_then(colour).or(match value {
            Some("window") => Some(WHITE),
            Some("windowText") => Some([0; 3]),
            _ => None,
        }),
        "a:prstClr" => NAMED
            .iter()
            .find(|(name, _)| Some(*name) == value)
            .map(|(_, colour)| *colour),
        "a:scrgbClr" => {
            let part = |name: &str| Some(of_byte(share(entry.attribute(name)?)?));
            Some([part("r")?, part("g")?, part("b")?])
        }
        // Of those that say how light they are, only the ends are known here.
        "a:hslClr" => match share(entry.attribute("lum")?)? {
            WHOLE.. => Some(WHITE),
            ..=0 => Some([0; 3]),
            _ => None,
        },
        _ => None,
    }
}

/// So much of a whole, in parts of [`WHOLE`] or with its sign (20.1.10.40, 22.9.2.9).
pub(crate) fn share(said: &str) -> Option<i64> {
    let said = said.trim();
    let parts = match said.strip_suffix('%') {
        Some(hundredths) => hundredths.parse::<f64>().ok()? * 1_000.0,
        None => return said.parse().ok(),
    };
    #[expect(
        clippy::cast_possible_truncation,
        reason = "what is no such number is at an end of the range"
    )]
    let parts = parts.round() as i64;
    Some(parts)
}

/// So much of a whole, as a byte.
fn of_byte(part: i64) -> u8 {
    u8::try_from((part.clamp(0, WHOLE) * 255 + WHOLE / 2) / WHOLE).unwrap_or(u8::MAX)
}

/// As [`super::slides::fill::over`] mixes them, of light and not of numbers: these are its roots, near enough.
fn mixed_light(part: u8, other: u8, share: i64) -> u8 {
    let share = share.clamp(0, WHOLE);
    let light = |part: u8| i64::from(part) * i64::from(part);
    let sum = light(part) * share + light(other) * (WHOLE - share);
    u8::try_from((sum / WHOLE).max(0).isqrt()).unwrap_or(u8::MAX)
}

/// What one entry in a colour makes of it: lighter, darker. None of one that is not followed here; how opaque it is, is not among them.
pub(crate) fn changed(base: Colour, change: &Element) -> Option<Colour> {
    let name = change.name.as_str();
    let said = change.attribute("val").and_then(share);
    let is_idle = (name.ends_with("Mod") && said == Some(WHOLE)) || (name.ends_with("Off") && said == Some(0));
    if is_idle || is_without(base, name) {
        return Some(base);
    }
    let share = said?.clamp(-10 * WHOLE, 10 * WHOLE);
    match name {
        "a:lumMod" => Some(lit(base, |light| light * share / WHOLE)),
        "a:lumOff" => Some(lit(base, |light| light + share)),
        "a:lum" => Some(lit(base, |_| share)),
        "a:tint" => Some(base.map(|part| mixed_light(part, 255, share))),
        "a:shade" => Some(base.map(|part| mixed_light(part, 0, share))),
        _ => None,
    }
}

/// Whether a colour has nothing that a change of this name could change: grey has no hue, white and black no strength.
fn is_without(base: Colour, name: &str) -> bool {
    let [red, green, blue] = base;
    let is_grey = red == green && green == blue;
    let is_end = is_grey && matches!(red, 0 | 255);
    match name {
        "a:hue" | "a:hueMod" | "a:hueOff" | "a:satMod" | "a:gray" | "a:comp" => is_grey,
        "a:sat" | "a:satOff" | "a:gamma" | "a:invGamma" => is_end,
        _ => false,
    }
}

/// The colour with another lightness, its hue and strength as they were: each part keeps its share of the way to the nearer end.
fn lit(colour: Colour, change: impl Fn(i64) -> i64) -> Colour {
    let parts = colour.map(|part| i64::from(part) * WHOLE / 255);
    let (most, least) = (
        parts.into_iter().max().unwrap_or(0),
        parts.into_iter().min().unwrap_or(0),
    );
    let light = i64::midpoint(most, least);
    let wanted = change(light).clamp(0, WHOLE);
    let room = |light: i64| light.min(WHOLE - light);
    let (was, is) = (room(light).max(1), room(wanted));
    parts.map(|part| of_byte(wanted + (part - light) * is / was))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::package::xml::tree;

    fn entry(inner: &str) -> Element {
        let space = "xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\"";
        tree(inner.replacen("/>", &format!(" {space}/>"), 1).as_bytes()).unwrap()
    }

    #[test]
    fn a_colour_is_known_in_each_way_in_which_it_can_be_said() {
        for (said, wanted) in [
            ("<a:srgbClr val=\"FFFFFF\"/>", Some(WHITE)),
            ("<a:prstClr val=\"white\"/>", Some(WHITE)),
            ("<a:sysClr val=\"window\"/>", Some(WHITE)),
            ("<a:scrgbClr r=\"100000\" g=\"100%\" b=\"100000\"/>", Some(WHITE)),
            ("<a:hslClr hue=\"0\" sat=\"0\" lum=\"100000\"/>", Some(WHITE)),
            ("<a:hslClr hue=\"0\" sat=\"0\" lum=\"50000\"/>", None),
            ("<a:prstClr val=\"unheard\"/>", None),
        ] {
            assert_eq!(given(&entry(said)), wanted, "{said}");
        }
    }

    #[test]
    fn what_changes_nothing_is_followed_and_what_is_not_known_is_not() {
        let red = [255, 0, 0];
        for (base, change, wanted) in [
            (red, "<a:lumMod val=\"100000\"/>", Some(red)),
            (red, "<a:lumMod val=\"100%\"/>", Some(red)),
            (red, "<a:lumOff val=\"0\"/>", Some(red)),
            (red, "<a:satMod val=\"100000\"/>", Some(red)),
            (red, "<a:satMod val=\"50000\"/>", None),
            (red, "<a:tint val=\"100000\"/>", Some(red)),
            (red, "<a:tint val=\"0\"/>", Some(WHITE)),
            (red, "<a:lum val=\"100000\"/>", Some(WHITE)),
            (WHITE, "<a:satMod val=\"50000\"/>", Some(WHITE)),
            (WHITE, "<a:gamma/>", Some(WHITE)),
            (WHITE, "<a:inv/>", None),
            (WHITE, "<a:lumMod val=\"x\"/>", None),
        ] {
            assert_eq!(changed(base, &entry(change)), wanted, "{change}");
        }
    }
}
