//! What is told of a document besides what is seen: properties, settings, comments, names, who changed what.

use crate::flow::Hidings;
use crate::package::told::{self, values};
use crate::package::xml::Element;

/// What a setting is, by a piece of its name; others say how the program that made it was set, and are counted.
const SETTINGS: &[(&str, &str)] = &[
    ("Printer", "settings of a printer"),
    ("PrintFax", "settings of a printer"),
    ("Database", "where the data of a circular letter are"),
    ("Rsid", "numbers of the sessions in which it was written"),
    ("Password", "protection of the document"),
    ("ProtectionKey", "protection of the document"),
    ("Path", "folders of who made it"),
    ("URL", "address that the document names"),
];

/// What LibreOffice counts in every text, whether it is there or not.
const COUNTED: &[&str] = &["Illustration", "Table", "Text", "Drawing", "Figure"];

/// How the names of styles begin that programs give.
const STYLES: &[&str] = &[
    "Standard",
    "standard",
    "objectwith",
    "default",
    "Default",
    "Heading",
    "Title",
    "Subtitle",
    "Text_20_body",
    "List",
    "Caption",
    "Index",
    "Table",
    "Contents",
    "Footnote",
    "Endnote",
    "Header",
    "Footer",
    "Internet",
    "Visited",
    "Numbering",
    "Bullet",
    "Frame",
    "Graphics",
    "OLE",
    "Quotations",
    "Preformatted",
    "Horizontal",
    "Strong",
    "Emphasis",
    "Source",
    "Teletype",
    "Marginalia",
    "Signature",
    "Addressee",
    "Sender",
    "Salutation",
    "Complimentary",
    "First_20_line",
    "Hanging",
    "Illustration",
    "Drawing",
    "Figure",
    "Page_20_Number",
    "Placeholder",
    "Line_20_numbering",
    "Main_20_index",
    "User_20_",
    "Bibliography",
    "Object",
    "Outline",
    "WW",
    "No_20_List",
    "Rubies",
    "Vertical_20_Numbering",
    "Example",
    "Definition",
    "Variable",
    "Citation",
    "Accent",
    "Result",
    "Status",
    "Good",
    "Bad",
    "Neutral",
    "Error",
    "Warning",
    "Note",
    "Hyperlink",
    "Drop_20_Caps",
    "Formula",
    "Labels",
    "Watermark",
    "Text",
    "Normal",
    "heading",
    "footnote",
    "endnote",
    "header",
    "footer",
];

/// Attributes that tell in which session a piece was written, and identifiers of pieces.
const SESSIONS: &[&str] = &["ooo:rsid", "ooo:paragraph-rsid", "loext:rsid", "style:rsid"];
const PIECES: &[&str] = &["xml:id", "text:id", "draw:id", "form:id"];

/// What is told of the properties and the settings.
pub(crate) fn beside(meta: Option<&Element>, settings: Option<&Element>, hidings: &mut Hidings) {
    if let Some(meta) = meta.and_then(|meta| meta.find("office:meta")) {
        told::properties(meta, hidings);
    }
    let settings = settings.and_then(|settings| settings.find("office:settings"));
    let mut others = 0;
    for item in settings.map(Element::all).into_iter().flatten() {
        let (name, says) = (item.attribute("config:name").unwrap_or_default(), item.text());
        if item.name != "config:config-item" || matches!(says.as_str(), "" | "true" | "false") {
            continue;
        }
        match SETTINGS.iter().find(|(piece, _)| name.contains(piece)) {
            Some((_, what)) => hidings.note(what, &format!("{name}: {says}")),
            None => others += 1,
        }
    }
    if others > 0 {
        hidings.note("settings of the program that made it", &others.to_string());
    }
}

/// Names that people gave to styles, macros, and what is written into pieces besides their text.
pub(crate) fn part(tree: &Element, hidings: &mut Hidings) {
    for style in tree.find("office:styles").into_iter().flat_map(Element::elements) {
        let name = style.attribute("style:name").unwrap_or_default();
        let shown = style.attribute("style:display-name").unwrap_or(name);
        if !STYLES.iter().any(|known| name.starts_with(known)) && !is_data(name) {
            hidings.note_text("name of a style", shown);
        }
    }
    let own = tree
        .find("office:automatic-styles")
        .into_iter()
        .flat_map(Element::elements);
    for name in own.filter_map(|style| style.attribute("style:name")) {
        if !is_counted(name) && !is_data(name) {
            hidings.note_text("name of a style", name);
        }
    }
    for script in tree.find("office:scripts").into_iter().flat_map(Element::elements) {
        macros(script, hidings);
    }
    attributes(tree, hidings);
}

/// What is written into pieces of `tree` besides their text.
pub(crate) fn attributes(tree: &Element, hidings: &mut Hidings) {
    let all = tree.all();
    let attributes = all.iter().flat_map(|element| &element.attributes);
    for (name, value) in attributes {
        if SESSIONS.contains(&name.as_str()) {
            hidings.note("numbers of the sessions in which pieces were written", "");
        } else if PIECES.contains(&name.as_str()) {
            hidings.note("identifiers of paragraphs", "");
        } else if name.starts_with("?:") || name.starts_with("xhtml:") {
            hidings.note_text("what is said of a piece in a way that is not known here", value);
        }
    }
}

/// Whether a name is as programs count them: `P1`, `Table1.A2`. One that begins with what a person called a table is not.
pub(crate) fn is_counted(name: &str) -> bool {
    let (first, rest) = name.split_once('.').unwrap_or((name, ""));
    let letters = first.trim_end_matches(|sign: char| sign.is_ascii_digit());
    let counted = letters.len() < first.len() || letters.len() <= 2;
    let known = STYLES.iter().any(|known| name.starts_with(known));
    known || counted && letters.len() <= 8 && rest.len() <= 5 && letters.chars().all(|sign| sign.is_ascii_alphabetic())
}

/// Whether a name is as programs count formats of numbers: `N104P0`.
fn is_data(name: &str) -> bool {
    let counted = name.strip_prefix('N').unwrap_or_default();
    !counted.is_empty() && counted.chars().all(|sign| sign.is_ascii_digit() || sign == 'P')
}

/// What is said between letters and a tab, and is no sign.
pub(crate) fn leaders(tree: &Element, hidings: &mut Hidings) {
    let all = tree.all();
    let leaders = all.iter().filter_map(|element| element.attribute("style:leader-text"));
    for leader in leaders.filter(|leader| leader.chars().count() > 1) {
        hidings.note_text("what leads to a tab", leader);
    }
}

/// A macro, or what calls one.
pub(crate) fn macros(element: &Element, hidings: &mut Hidings) {
    values("macros", element, hidings);
    hidings.note_text("macros", &element.text());
}

/// Changes that were tracked (part 3, 5.5): what was deleted stands here and nowhere else.
pub(crate) fn changes(changes: &Element, hidings: &mut Hidings) {
    for change in changes.elements().flat_map(Element::elements) {
        for piece in change.elements() {
            if piece.name == "office:change-info" {
                who("who changed the text, and when", piece, hidings);
            } else {
                hidings.note("deleted text", &piece.text());
            }
        }
    }
}

/// A comment (part 3, 14.1).
pub(crate) fn comment(comment: &Element, hidings: &mut Hidings) {
    who("who made a comment, and when", comment, hidings);
}

/// Who made a comment that is kept, and when.
pub(crate) fn made(comment: &Element, hidings: &mut Hidings) {
    let named: Vec<String> = comment
        .elements()
        .filter(|piece| is_name(&piece.name))
        .map(Element::text)
        .collect();
    hidings.note_text("who made a comment, and when", &named.join(" "));
}

/// Who did something, when, and what else is said of it.
fn who(what: &str, element: &Element, hidings: &mut Hidings) {
    let mut named = String::new();
    for piece in element.elements() {
        if is_name(&piece.name) {
            named.push_str(&format!("{} ", piece.text()));
        } else {
            hidings.note_text("comment", &piece.text());
        }
    }
    hidings.note_text(what, &named);
}

/// Whether an element says who, or when.
pub(crate) fn is_name(name: &str) -> bool {
    matches!(
        name,
        "dc:creator" | "dc:date" | "meta:date-string" | "meta:creator-initials"
    ) || name.ends_with("sender-initials")
}

/// What is declared for fields (part 3, 7.4): their names, and values that need not be shown.
pub(crate) fn declared(declarations: &Element, hidings: &mut Hidings) {
    for declared in declarations.elements() {
        let name = declared.attribute("text:name").unwrap_or_default();
        if declared.name != "text:sequence-decl" || !COUNTED.contains(&name) {
            values("variables of the document", declared, hidings);
        }
    }
}

/// What a field is, and what it is made of.
pub(crate) fn code(field: &Element, hidings: &mut Hidings) {
    let values = field.attributes.iter().map(|(_, value)| value.as_str());
    let name = field.name.rsplit(':').next().unwrap_or_default();
    let code: Vec<&str> = std::iter::once(name).chain(values).collect();
    hidings.note_text("code of a field", &code.join(" "));
}

/// Where something leads, and what is said of it.
pub(crate) fn link(element: &Element, hidings: &mut Hidings) {
    let names = ["xlink:href", "office:name", "office:title", "office:target-frame-name"];
    let said = names.map(|name| element.attribute(name).unwrap_or_default());
    hidings.note_text("where a link leads", said.join(" ").trim());
}

/// The name of a place, whatever it is of.
pub(crate) fn place(element: &Element, hidings: &mut Hidings) {
    let names = ["text:name", "table:name", "text:string-value", "text:key1", "text:key2"];
    let said = names.map(|name| element.attribute(name).unwrap_or_default());
    hidings.note_text("name of a place", said.join(" ").trim());
}

/// What stands beside the text and is not known here, or shows nothing.
pub(crate) fn strange(element: &Element, hidings: &mut Hidings) {
    hidings.note_text("text of an element that is not known here", &element.text());
    if element.name.starts_with("?:") {
        values("text of an element that is not known here", element, hidings);
    }
}
