//! The parts round the sheets of a workbook: what they are called, and every style that a cell can have.

use super::MAIN;
use crate::flow::escape;
use crate::package::sheets::forms;
use crate::package::sheets::write::WHOLE;

pub(super) const KINDS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
pub(super) const RELATIONS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
const TYPE: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml";

/// The first number of a format that a file has of its own.
const OWN: usize = 164;

/// The kind of each part; of each sheet, whether something is drawn on it.
pub(super) fn types(sheets: &[bool]) -> String {
    let sheet = |number: usize| {
        format!("<Override PartName=\"/xl/worksheets/sheet{number}.xml\" ContentType=\"{TYPE}.worksheet+xml\"/>")
    };
    let drawing = |(number, _): (usize, &bool)| {
        format!(
            "<Override PartName=\"/xl/drawings/drawing{number}.xml\" \
             ContentType=\"application/vnd.openxmlformats-officedocument.drawing+xml\"/>"
        )
    };
    let drawn = (1..).zip(sheets).filter(|(_, is_drawn)| **is_drawn);
    let drawings: String = drawn.map(drawing).collect();
    let sheets: String = (1..=sheets.len()).map(sheet).collect();
    format!(
        "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" \
         ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" \
         ContentType=\"application/xml\"/><Default Extension=\"png\" ContentType=\"image/png\"/><Default Extension=\"jpg\" \
         ContentType=\"image/jpeg\"/><Override PartName=\"/xl/workbook.xml\" \
         ContentType=\"{TYPE}.sheet.main+xml\"/><Override PartName=\"/xl/styles.xml\" \
         ContentType=\"{TYPE}.styles+xml\"/>{sheets}{drawings}</Types>"
    )
}

/// Where the package leads.
pub(super) fn root() -> String {
    format!(
        "<Relationships xmlns=\"{RELATIONS}\"><Relationship Id=\"rId1\" Type=\"{KINDS}/officeDocument\" \
         Target=\"xl/workbook.xml\"/></Relationships>"
    )
}

/// The workbook of sheets with these names.
pub(super) fn workbook(names: &[String]) -> String {
    let mut sheets = String::new();
    for (number, name) in (1..).zip(names) {
        let mut written = String::new();
        escape(name, &mut written);
        let name = written.replace('"', "&quot;");
        sheets.push_str(&format!(
            "<sheet name=\"{name}\" sheetId=\"{number}\" r:id=\"rId{number}\"/>"
        ));
    }
    format!(
        "<workbook xmlns=\"{MAIN}\" xmlns:r=\"{KINDS}\"><bookViews><workbookView/></bookViews><sheets>{sheets}</sheets></workbook>"
    )
}

/// Where the workbook leads.
pub(super) fn relations(sheets: usize) -> String {
    let sheet = |number: usize| {
        format!("<Relationship Id=\"rId{number}\" Type=\"{KINDS}/worksheet\" Target=\"worksheets/sheet{number}.xml\"/>")
    };
    let all: String = (1..=sheets).map(sheet).collect();
    format!(
        "<Relationships xmlns=\"{RELATIONS}\">{all}<Relationship Id=\"rId{}\" Type=\"{KINDS}/styles\" \
         Target=\"styles.xml\"/></Relationships>",
        sheets + 1
    )
}

/// Every form in every look that a whole cell can have: the same in every workbook.
pub(super) fn styles() -> String {
    let forms = forms::all();
    let mut formats = String::new();
    for (number, form) in (OWN..).zip(&forms) {
        formats.push_str(&format!(
            "<numFmt numFmtId=\"{number}\" formatCode=\"{}\"/>",
            forms::code(*form)
        ));
    }
    let font = |look: &str| format!("<font>{look}<sz val=\"11\"/><name val=\"Calibri\"/><family val=\"2\"/></font>");
    let fonts: String = ["", "<b/>", "<i/>", "<b/><i/>"].map(font).concat();
    let mut cells = String::new();
    for form in 0..=forms.len() {
        for look in 0..WHOLE.len() {
            let (format, more) = match form.checked_sub(1) {
                None => (0, "><alignment vertical=\"top\" wrapText=\"1\"/></xf>"),
                Some(place) => (OWN + place, "/>"),
            };
            cells.push_str(&format!(
                "<xf numFmtId=\"{format}\" fontId=\"{look}\" fillId=\"0\" borderId=\"0\" xfId=\"0\"{more}"
            ));
        }
    }
    format!(
        "<styleSheet xmlns=\"{MAIN}\"><numFmts count=\"{}\">{formats}</numFmts><fonts count=\"4\">{fonts}</fonts><fills \
         count=\"2\"><fill><patternFill patternType=\"none\"/></fill><fill><patternFill \
         patternType=\"gray125\"/></fill></fills><borders \
         count=\"1\"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count=\"1\"><xf \
         numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs><cellXfs \
         count=\"{}\">{cells}</cellXfs><cellStyles count=\"1\"><cellStyle name=\"Normal\" xfId=\"0\" \
         builtinId=\"0\"/></cellStyles></styleSheet>",
        forms.len(),
        (forms.len() + 1) * WHOLE.len()
    )
}
