//! Colours and fills (ECMA-376, part 1, 20.1.2.3 and 20.1.8): given, or of a theme through the map of a master, and what is done to them.

use crate::document::Face;
use crate::package::sight::Colour;
use crate::package::slides::fill::middle;
pub(super) use crate::package::slides::fill::{Fill, WHOLE, over};
use crate::package::tone::{self, given};
use crate::package::xml::Element;

/// Places of the theme that a master maps, where its map is silent.
const MAP: [(&str, &str); 4] = [("bg1", "lt1"), ("tx1", "dk1"), ("bg2", "lt2"), ("tx2", "dk2")];

/// What a theme says of colours, fills and faces.
#[derive(Debug, Clone, Default)]
pub(super) struct Theme {
    colours: Vec<(String, Colour)>,
    fills: Vec<Element>,
    grounds: Vec<Element>,
    /// The faces of headings and of text.
    pub(super) faces: [Option<Face>; 2],
}

impl Theme {
    pub(super) fn of(tree: Option<&Element>) -> Self {
        let Some(elements) = tree.and_then(|tree| tree.find("a:themeElements")) else {
            return Self::default();
        };
        let scheme = elements.find("a:clrScheme").into_iter().flat_map(Element::elements);
        let colours = scheme.filter_map(|entry| {
            let name = entry.name.strip_prefix("a:")?;
            Some((name.to_owned(), given(entry.elements().next()?)?))
        });
        let list = |name: &str| {
            let list = elements
                .path(&["a:fmtScheme", name])
                .into_iter()
                .flat_map(Element::elements);
            list.cloned().collect()
        };
        let face = |font: &str| {
            let latin = elements.path(&["a:fontScheme", font, "a:latin"])?;
            Face::named(latin.attribute("typeface")?)
        };
        Self {
            colours: colours.collect(),
            fills: list("a:fillStyleLst"),
            grounds: list("a:bgFillStyleLst"),
            faces: [face("a:majorFont"), face("a:minorFont")],
        }
    }
}

/// The colours of a theme as a master maps them.
#[derive(Debug, Clone, Default)]
pub(super) struct Palette {
    pub(super) theme: Theme,
    map: Vec<(String, String)>,
}

impl Palette {
    pub(super) fn of(theme: Theme, map: Option<&Element>) -> Self {
        let map = map.map(|map| map.attributes.clone()).unwrap_or_default();
        Self { theme, map }
    }

    /// The colour that stands in `element`, and how opaque it is; `own` is what a style names as its own.
    pub(super) fn colour(&self, element: &Element, own: Option<Colour>) -> Option<(Colour, i64)> {
        let entry = element.elements().find(|entry| entry.name.ends_with("Clr"))?;
        let base = match (entry.name.as_str(), entry.attribute("val")) {
            ("a:schemeClr", Some("phClr")) => own?,
            ("a:schemeClr", Some(name)) => self.of_scheme(name)?,
            _ => given(entry)?,
        };
        Some(changed(base, entry))
    }

    /// The colour that a theme has for this place.
    pub(super) fn of_scheme(&self, name: &str) -> Option<Colour> {
        let mapped = self
            .map
            .iter()
            .find(|(from, _)| from == name)
            .map(|(_, to)| to.as_str());
        let usual = MAP.iter().find(|(from, _)| *from == name).map(|(_, to)| *to);
        let name = mapped.or(usual).unwrap_or(name);
        let known = self.theme.colours.iter().find(|(other, _)| other == name);
        known.map(|(_, colour)| *colour).or(match name {
            "lt1" | "lt2" => Some([255; 3]),
            "dk1" | "dk2" => Some([0; 3]),
            _ => None,
        })
    }

    /// What fills something with these properties; none where they are silent.
    pub(super) fn fill(&self, properties: &Element, own: Option<Colour>) -> Option<Fill> {
        properties.elements().find_map(|entry| self.one_fill(entry, own))
    }

    fn one_fill(&self, entry: &Element, own: Option<Colour>) -> Option<Fill> {
        match entry.name.as_str() {
            "a:noFill" => Some(Fill::Nothing),
            "a:solidFill" => {
                let colour = self.colour(entry, own);
                Some(colour.map_or(Fill::Mixed([128; 3]), |(colour, opaque)| Fill::Plain(colour, opaque)))
            }
            "a:gradFill" => {
                let stops = entry.find("a:gsLst").into_iter().flat_map(Element::elements);
                Some(Fill::Mixed(middle(
                    stops
                        .filter_map(|stop| self.colour(stop, own))
                        .map(|(colour, _)| colour),
                )))
            }
            "a:pattFill" => {
                let colours = entry.elements().filter_map(|entry| self.colour(entry, own));
                Some(Fill::Mixed(middle(colours.map(|(colour, _)| colour))))
            }
            "a:blipFill" => Some(Fill::Picture),
            "a:grpFill" => Some(Fill::OfGroup),
            _ => None,
        }
    }

    /// What `reference` (`a:fillRef`, `p:bgRef`) names: by its place in a list of the theme, from 1, or from 1001 in that of grounds.
    pub(super) fn fill_named(&self, reference: &Element) -> Option<Fill> {
        let own = self.colour(reference, None).map(|(colour, _)| colour);
        let place: usize = reference.attribute("idx")?.parse().ok()?;
        let entry = match place.checked_sub(1_001) {
            Some(place) => self.theme.grounds.get(place),
            None => self.theme.fills.get(place.checked_sub(1)?),
        };
        let fill = entry.and_then(|entry| self.one_fill(entry, own));
        fill.or(own.filter(|_| !place.is_multiple_of(1_000)).map(Fill::Mixed))
    }
}

/// What the entries in a colour make of it (20.1.2.3): lighter, darker, seen through. One that is not followed leaves it as it is.
fn changed(base: Colour, entry: &Element) -> (Colour, i64) {
    let (mut colour, mut opaque) = (base, WHOLE);
    for change in entry.elements() {
        if change.name == "a:alpha" {
            let share = change.attribute("val").and_then(tone::share);
            opaque = share.map_or(opaque, |share| share.clamp(0, WHOLE));
        }
        colour = tone::changed(colour, change).unwrap_or(colour);
    }
    (colour, opaque)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::package::xml::tree;

    const A: &str = "xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\"";

    fn palette() -> Palette {
        let theme = format!(
            "<a:theme {A}><a:themeElements><a:clrScheme><a:dk1><a:sysClr val=\"windowText\" lastClr=\"000000\"/></a:dk1>\
             <a:accent1><a:srgbClr val=\"4472C4\"/></a:accent1></a:clrScheme><a:fmtScheme><a:fillStyleLst><a:solidFill>\
             <a:schemeClr val=\"phClr\"/></a:solidFill></a:fillStyleLst></a:fmtScheme></a:themeElements></a:theme>"
        );
        let map = format!("<a:map {A} tx1=\"accent1\"/>");
        Palette::of(
            Theme::of(tree(theme.as_bytes()).ok().as_ref()),
            tree(map.as_bytes()).ok().as_ref(),
        )
    }

    fn fill(inner: &str) -> Option<Fill> {
        let properties = tree(format!("<a:x {A}>{inner}</a:x>").as_bytes()).unwrap();
        palette().fill(&properties, None)
    }

    #[test]
    fn colours_are_found_through_the_map_and_changed() {
        let of = |colour: &str| fill(&format!("<a:solidFill>{colour}</a:solidFill>"));
        for (colour, wanted) in [
            ("<a:srgbClr val=\"FF0000\"/>", Fill::Plain([255, 0, 0], WHOLE)),
            ("<a:schemeClr val=\"tx1\"/>", Fill::Plain([0x44, 0x72, 0xc4], WHOLE)),
            ("<a:schemeClr val=\"bg1\"/>", Fill::Plain([255; 3], WHOLE)),
            (
                "<a:prstClr val=\"navy\"><a:alpha val=\"50000\"/></a:prstClr>",
                Fill::Plain([0, 0, 128], 50_000),
            ),
            ("<a:schemeClr val=\"accent9\"/>", Fill::Mixed([128; 3])),
            (
                "<a:schemeClr val=\"accent1\"><a:lumMod val=\"40000\"/><a:lumOff val=\"60000\"/></a:schemeClr>",
                Fill::Plain([180, 198, 231], WHOLE),
            ),
            (
                "<a:srgbClr val=\"000000\"><a:lumMod val=\"50000\"/><a:lumOff val=\"50000\"/></a:srgbClr>",
                Fill::Plain([128; 3], WHOLE),
            ),
        ] {
            assert_eq!(of(colour), Some(wanted), "{colour}");
        }
    }

    #[test]
    fn fills_of_several_colours_are_their_mean_and_those_of_a_theme_have_the_colour_of_who_names_them() {
        let stops = "<a:gradFill><a:gsLst><a:gs pos=\"0\"><a:srgbClr val=\"000000\"/></a:gs><a:gs pos=\"1\"><a:srgbClr \
            val=\"204060\"/></a:gs></a:gsLst></a:gradFill>";
        assert_eq!(fill(stops), Some(Fill::Mixed([16, 32, 48])));
        assert_eq!((fill("<a:noFill/>"), fill("<a:ln/>")), (Some(Fill::Nothing), None));
        let named = |place: &str| {
            let reference = format!("<a:fillRef {A} idx=\"{place}\"><a:schemeClr val=\"accent1\"/></a:fillRef>");
            palette().fill_named(&tree(reference.as_bytes()).unwrap())
        };
        let accent = [0x44, 0x72, 0xc4];
        assert_eq!(named("1"), Some(Fill::Plain(accent, WHOLE)));
        assert_eq!((named("0"), named("1001")), (None, Some(Fill::Mixed(accent))));
        assert_eq!(over([0; 3], [255; 3], 50_000), [128; 3]);
    }
}
