//! What is told of a workbook besides what its cells show: names, rules, links, views, who and where.

use crate::flow::Hidings;
use crate::package::told::said;
use crate::package::xml::Element;

/// What an entry of the workbook is, by its element.
const OF_WORKBOOK: &[(&str, &str)] = &[
    ("x:fileSharing", "who may write it"),
    ("x:workbookProtection", "protection of the document"),
    ("x:definedNames", "a name for cells"),
    ("x:customWorkbookViews", "views that people made of it"),
    ("x:pivotCaches", "data behind a pivot table"),
    ("x:webPublishing", "where it was published"),
    ("x:webPublishObjects", "where it was published"),
    ("x:smartTagTypes", "data of another program"),
    ("x:functionGroups", "functions of its own"),
    ("x:oleSize", "what of it is shown in another document"),
    ("x:fileRecoveryPr", "a trace of a rescue"),
    ("mc:AlternateContent", "where the file lay"),
    ("?:revisionPtr", "identifiers of the workbook"),
];

/// Likewise of a sheet.
const OF_SHEET: &[(&str, &str)] = &[
    ("x:sheetProtection", "protection of a sheet"),
    ("x:protectedRanges", "who may change cells"),
    ("x:scenarios", "a scenario, with who made it"),
    ("x:autoFilter", "a filter, with what it asks for"),
    ("x:sortState", "how a sheet was sorted"),
    ("x:dataConsolidate", "where data come from"),
    ("x:customSheetViews", "views that people made of it"),
    ("x:conditionalFormatting", "a rule for looks"),
    ("x:dataValidations", "a rule for what may be entered"),
    ("x:hyperlinks", "where a link leads"),
    ("x:headerFooter", "what stands above and below printed pages"),
    ("x:customProperties", "a property of its own"),
    ("x:cellWatches", "cells that were watched"),
    ("x:ignoredErrors", "errors that were passed over"),
    ("x:smartTags", "data of another program"),
    ("x:oleObjects", "a document within the document"),
    ("x:controls", "a control with a program behind it"),
    ("x:webPublishItems", "where it was published"),
    ("x:picture", "a picture that is not kept"),
    ("x:extLst", "something of the sheet that is in no cell"),
];

/// Entries that say how the sheet lies in its window and on paper, and no more.
const PLAIN: &[&str] = &[
    "x:dimension",
    "x:sheetViews",
    "x:sheetFormatPr",
    "x:cols",
    "x:sheetData",
    "x:mergeCells",
    "x:phoneticPr",
    "x:printOptions",
    "x:pageMargins",
    "x:pageSetup",
    "x:rowBreaks",
    "x:colBreaks",
    "x:drawing",
    "x:legacyDrawing",
    "x:legacyDrawingHF",
    "x:drawingHF",
    "x:tableParts",
    "x:sheetCalcPr",
    "x:sheets",
    "x:bookViews",
    "x:calcPr",
    "x:externalReferences",
];

/// Entries of which only some attributes say anything.
const IN_PART: &[(&str, &str, &[&str])] = &[
    (
        "x:fileVersion",
        "program that made it",
        &["codeName", "lastEdited", "appName", "rupBuild"],
    ),
    ("x:workbookPr", "name of a sheet for macros", &["codeName"]),
    ("x:sheetPr", "name of a sheet for macros", &["codeName"]),
];

/// Tells of all in the tree of a workbook but its sheets.
pub(super) fn workbook(tree: &Element, hidings: &mut Hidings) {
    for entry in tree.elements() {
        self::entry(entry, OF_WORKBOOK, hidings);
    }
}

/// Tells of all in the tree of a sheet but its cells.
pub(super) fn sheet(tree: &Element, hidings: &mut Hidings) {
    for entry in tree.elements() {
        self::entry(entry, OF_SHEET, hidings);
    }
    // What stands between rows, where only rows belong.
    for stray in tree.find("x:sheetData").into_iter().flat_map(Element::elements) {
        hidings.note("something of the sheet that is in no cell", &said(stray));
    }
}

fn entry(entry: &Element, known: &[(&str, &str)], hidings: &mut Hidings) {
    if PLAIN.contains(&entry.name.as_str()) {
        return;
    }
    if let Some((_, what, names)) = IN_PART.iter().find(|(name, ..)| *name == entry.name) {
        let said = names.iter().filter_map(|name| entry.attribute(name));
        return hidings.note_text(what, &said.collect::<Vec<_>>().join(" "));
    }
    let what = known.iter().find(|(name, _)| *name == entry.name);
    let what = what.map_or("something of the workbook that is in no cell", |(_, what)| what);
    let within: Vec<&Element> = entry.elements().collect();
    if within.is_empty() {
        return hidings.note_text(what, &said(entry));
    }
    for element in within {
        hidings.note_text(what, &said(element));
    }
}
