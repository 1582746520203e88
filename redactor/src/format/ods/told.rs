//! What is told of a spreadsheet besides what its cells show: names, rules, changes, links, comments, drawings.

use crate::flow::Hidings;
use crate::package::opendocument::told as parts;
use crate::package::told::said;
use crate::package::xml::Element;

/// What an entry of the spreadsheet, or of one of its sheets, is, by its element.
const ENTRIES: &[(&str, &str)] = &[
    ("table:tracked-changes", "changes that were tracked, with who made them"),
    ("table:content-validations", "a rule for what may be entered"),
    ("table:label-ranges", "a name for cells"),
    ("table:named-expressions", "a name for cells"),
    ("table:database-ranges", "a table with names and a filter"),
    ("table:data-pilot-tables", "how a pivot table is made"),
    ("table:consolidation", "where data come from"),
    ("table:dde-links", "where linked data are, and what was in them"),
    ("text:dde-connection-decls", "where linked data are"),
    ("text:variable-decls", "variables of the document"),
    ("text:sequence-decls", "variables of the document"),
    ("text:user-field-decls", "variables of the document"),
    ("table:title", "description of a table"),
    ("table:desc", "description of a table"),
    ("table:table-source", "address that the document names"),
    ("office:dde-source", "where linked data are"),
    ("table:scenario", "a scenario, with who made it"),
    ("office:forms", "a form that is not kept"),
    ("calcext:conditional-formats", "a rule for looks"),
    ("calcext:sparkline-groups", "a chart that is not kept"),
    ("calcext:data-mappings", "where data come from"),
    ("table:table-protection", "protection of a sheet"),
    ("loext:table-protection", "protection of a sheet"),
];

/// Entries that are read elsewhere, or say how it is computed and no more.
const PLAIN: &[&str] = &[
    "table:table",
    "table:calculation-settings",
    "table:table-column",
    "table:table-columns",
    "table:table-header-columns",
    "table:table-column-group",
    "table:table-rows",
    "table:table-header-rows",
    "table:table-row-group",
    "text:soft-page-break",
    "table:shapes",
];

/// What attributes of a sheet say.
const OF_SHEET: &[(&str, &str)] = &[
    ("table:protection-key", "protection of a sheet"),
    ("table:print-ranges", "which cells are printed"),
    ("table:template-name", "name of a style"),
];

/// Letters of a format that say something: less is a unit.
const WORD: usize = 3;

/// Tells of all in a spreadsheet but its sheets, and of what stands above and below its pages.
pub(super) fn workbook(sheets: &Element, content: &Element, styles: Option<&Element>, hidings: &mut Hidings) {
    entries(sheets, hidings);
    let key = sheets.attribute("table:protection-key").unwrap_or_default();
    hidings.note_text("protection of the document", key);
    let pages = styles.and_then(|styles| styles.find("office:master-styles"));
    for part in pages
        .into_iter()
        .flat_map(Element::elements)
        .flat_map(Element::elements)
    {
        hidings.note_text("what stands above and below printed pages", &part.text());
    }
    for element in styles.into_iter().chain([content]).flat_map(Element::all) {
        let rule = element.attribute("style:condition").unwrap_or_default();
        let is_word = |text: &String| text.chars().filter(|letter| letter.is_alphabetic()).count() >= WORD;
        match element.name.as_str() {
            "style:map" if !rule.starts_with("value()") => hidings.note_text("a rule for looks", rule),
            "number:text" => {
                let word = Some(element.text()).filter(is_word);
                hidings.note_text("words of a format for numbers", &word.unwrap_or_default());
            }
            _ => {}
        }
    }
}

/// Tells of all in a sheet but its cells.
pub(super) fn sheet(table: &Element, hidings: &mut Hidings) {
    entries(table, hidings);
    for (name, what) in OF_SHEET {
        hidings.note_text(what, table.attribute(name).unwrap_or_default());
    }
}

fn entries(element: &Element, hidings: &mut Hidings) {
    for entry in element.elements() {
        let name = entry.name.as_str();
        if PLAIN.contains(&name) {
            continue;
        }
        let known = ENTRIES.iter().find(|(known, _)| *known == name);
        match known {
            Some((_, what)) if entry.elements().next().is_some() => {
                entry.elements().for_each(|within| piece(what, within, hidings));
            }
            // LibreOffice writes one for every sheet, whether it has forms or not.
            Some(_) if name == "office:forms" => {}
            Some((_, what)) => hidings.note_text(what, &said(entry)),
            None => beside(entry, hidings),
        }
    }
}

/// A piece of an entry; drawings are told by what they are.
fn piece(what: &str, element: &Element, hidings: &mut Hidings) {
    if is_drawing(&element.name) {
        return beside(element, hidings);
    }
    hidings.note_text(what, &said(element));
}

/// Tells of what stands beside the letters of cells.
pub(super) fn beside(element: &Element, hidings: &mut Hidings) {
    match element.name.as_str() {
        "office:annotation" => parts::comment(element, hidings),
        "office:annotation-end" | "text:soft-page-break" => {}
        "office:event-listeners" | "office:scripts" => parts::macros(element, hidings),
        "table:detective" => hidings.note_text("what a formula was traced to", &said(element)),
        "table:cell-range-source" => hidings.note_text("where linked data are", &said(element)),
        "table:table" => hidings.note_text("a table within a cell or a drawing, which is not kept", &said(element)),
        name if is_drawing(name) => drawing(element, hidings),
        _ => {
            parts::place(element, hidings);
            parts::strange(element, hidings);
        }
    }
}

/// Tells of a document within the document (`draw:object`) that is not kept.
pub(super) fn object(object: &Element, hidings: &mut Hidings) {
    hidings.note("a document within the document", &said(object));
}

/// Whether an element of this name is drawn.
pub(super) fn is_drawing(name: &str) -> bool {
    name.starts_with("draw:") || name.starts_with("dr3d:")
}

/// What a drawing is, by the first thing in it that tells.
fn drawing(drawing: &Element, hidings: &mut Hidings) {
    let all = drawing.all();
    let known = |element: &&Element| {
        Some(match element.name.as_str() {
            "draw:object" | "draw:object-ole" => "a document within the document",
            "draw:image" => "a picture that is not kept",
            "draw:control" => "a form that is not kept",
            "draw:plugin" | "draw:applet" | "draw:floating-frame" => "address that the document names",
            _ => return None,
        })
    };
    let what = all.iter().find_map(known).unwrap_or("a drawing that is not kept");
    hidings.note(what, &said(drawing));
}
