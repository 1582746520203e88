//! What is told of a presentation besides what its slides show: who and where, animations, sections, names, data of other programs.

use crate::flow::Hidings;
use crate::package::told::values;
use crate::package::xml::Element;

/// What an entry of the presentation is, by its element.
const OF_PRESENTATION: &[(&str, &str)] = &[
    ("p:custShowLst", "a show of chosen slides"),
    ("p:photoAlbum", "settings of an album"),
    ("p:modifyVerifier", "protection of the document"),
    ("p:custDataLst", "data of another program"),
    ("p:smartTags", "data of another program"),
    ("p:embeddedFontLst", "a font in the file"),
    ("p:kinsoku", "rules for ends of lines"),
    ("p:extLst", "names of sections, and identifiers"),
];

/// Likewise of a slide, a layout or a master.
const OF_SHEET: &[(&str, &str)] = &[
    ("p:timing", "animations"),
    ("p:transition", "how a slide comes"),
    ("p:custDataLst", "data of another program"),
    ("p:controls", "a control with a program behind it"),
    ("p:extLst", "identifiers of a slide"),
    ("mc:AlternateContent", "how a slide comes"),
];

/// Entries that are read, or say how something is shown and no more.
const PLAIN: &[&str] = &[
    "p:sldMasterIdLst",
    "p:notesMasterIdLst",
    "p:handoutMasterIdLst",
    "p:sldIdLst",
    "p:sldSz",
    "p:notesSz",
    "p:defaultTextStyle",
    "p:cSld",
    "p:clrMap",
    "p:clrMapOvr",
    "p:sldLayoutIdLst",
    "p:txStyles",
    "p:hf",
];

/// Entries of what a sheet shows, but for its shapes.
const OF_SHOWN: &[(&str, &str)] = &[
    ("p:custDataLst", "data of another program"),
    ("p:controls", "a control with a program behind it"),
    ("p:extLst", "identifiers of a slide"),
];

/// Tells of all in the tree of a presentation but its slides.
pub(super) fn presentation(tree: &Element, hidings: &mut Hidings) {
    for entry in tree.elements() {
        self::entry(entry, OF_PRESENTATION, hidings);
    }
}

/// Tells of all in the tree of a slide, a layout or a master but what it shows.
pub(super) fn sheet(tree: &Element, hidings: &mut Hidings) {
    for entry in tree.elements() {
        self::entry(entry, OF_SHEET, hidings);
    }
    let Some(shown) = tree.find("p:cSld") else { return };
    hidings.note_text("name of a slide", shown.attribute("name").unwrap_or_default());
    for entry in shown
        .elements()
        .filter(|entry| !matches!(entry.name.as_str(), "p:bg" | "p:spTree"))
    {
        self::entry(entry, OF_SHOWN, hidings);
    }
    pieces(shown, hidings);
}

/// Tells of the name of a theme, and of all in it but colours, fills and faces.
pub(super) fn theme(tree: Option<&Element>, hidings: &mut Hidings) {
    let Some(tree) = tree else { return };
    hidings.note_text("name of a theme", tree.attribute("name").unwrap_or_default());
    for entry in tree.elements().filter(|entry| entry.name != "a:themeElements") {
        values("something of a theme that no slide shows", entry, hidings);
    }
    for part in tree.find("a:themeElements").into_iter().flat_map(Element::elements) {
        hidings.note_text("name of a theme", part.attribute("name").unwrap_or_default());
    }
}

fn entry(entry: &Element, known: &[(&str, &str)], hidings: &mut Hidings) {
    if PLAIN.contains(&entry.name.as_str()) {
        return;
    }
    let what = known.iter().find(|(name, _)| *name == entry.name);
    let what = what.map_or("something of the presentation that no slide shows", |(_, what)| what);
    let said = said(entry);
    // What is not said is told all the same: an animation has no words.
    if said.is_empty() {
        hidings.note(what, "");
    } else {
        hidings.note_text(what, &said);
    }
}

/// What attributes and text of an element say, and of all in it.
fn said(element: &Element) -> String {
    let all = element.all();
    let values = all.iter().flat_map(|element| &element.attributes);
    let values = values.filter(|(name, _)| !matches!(name.as_str(), "r:id" | "uri" | "Requires"));
    let mut said: Vec<&str> = values.map(|(_, value)| value.as_str()).collect();
    let text = element.text();
    said.push(text.trim());
    said.join(" ").trim().to_owned()
}

/// Identifiers and data that shapes have, and what programs said of them.
fn pieces(shown: &Element, hidings: &mut Hidings) {
    let all = shown.all();
    let shapes = shown.find("p:spTree").map(Element::all).unwrap_or_default();
    for element in shapes {
        match element.name.as_str() {
            "p:extLst" | "a:extLst" => hidings.note_text("identifiers of shapes", &said(element)),
            "p:custDataLst" => hidings.note("data of another program", &said(element)),
            "a:audioFile" | "a:videoFile" | "a:quickTimeFile" | "a:wavAudioFile" | "a:audioCd" => {
                hidings.note("sound or film that is not kept", &said(element));
            }
            name if name.starts_with("?:") => {
                hidings.note("something of a program that is not known here", &said(element))
            }
            _ => {}
        }
    }
    let links = all
        .iter()
        .filter(|element| matches!(element.name.as_str(), "a:hlinkClick" | "a:hlinkHover"));
    for link in links {
        let of = |name: &str| link.attribute(name).unwrap_or_default();
        hidings.note_text(
            "where a link leads",
            format!("{} {}", of("tooltip"), of("action")).trim(),
        );
    }
}
