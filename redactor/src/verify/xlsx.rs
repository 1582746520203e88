//! A workbook that was written here: its parts, two of them the same in every workbook, its sheets by their names and numbers alone, and
//! in these cells with nothing, with a number in a form of a list, or with letters; nothing else, byte for byte.

mod sheet;

use super::sheets::name;
use super::{Expectation, Reader, Survivor, package};
use crate::format::Refusal;
use crate::limits::Limits;
use std::collections::BTreeSet;

/// The verifier of workbooks.
pub(super) const READER: Reader = Reader { name: "xlsx", check };

/// Parts that are the same in every workbook.
const ROOT: &str = include_str!("xlsx/parts/relations.xml");
const STYLES: &str = include_str!("xlsx/parts/styles.xml");

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

/// What stands before and behind the sheets of a workbook, and likewise of the kinds of its parts, and of where it leads.
const WORKBOOK: [&str; 2] = [
    "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" \
     xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><bookViews><workbookView/></bookViews><sheets>",
    "</sheets></workbook>",
];
const TYPES: [&str; 2] = [
    "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" \
     ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" \
     ContentType=\"application/xml\"/><Override PartName=\"/xl/workbook.xml\" \
     ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/><Override \
     PartName=\"/xl/styles.xml\" \
     ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml\"/>",
    "</Types>",
];
const LEADS: [&str; 2] = [
    "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">",
    "</Relationships>",
];

/// Parts besides the sheets.
const AROUND: usize = 5;

fn check(bytes: &[u8], expectation: &Expectation, _: &Limits) -> Result<Vec<Survivor>, Refusal> {
    package::checked(bytes, package::parts(bytes), expectation, shown)
}

/// The text that a workbook shows; why it is not one of ours, else. The name of a sheet stands for the line of `truth` that it was made of.
fn shown(parts: &[(&str, String)], truth: &str) -> Result<String, &'static str> {
    let (around, sheets) = parts
        .split_at_checked(AROUND)
        .ok_or("fewer parts than every workbook has")?;
    let names = names(around, sheets.len())?;
    let (mut text, mut taken) = (String::new(), BTreeSet::new());
    for ((number, (part, holds)), name) in (1..).zip(sheets).zip(names) {
        if *part != format!("xl/worksheets/sheet{number}.xml") {
            return Err("a sheet of another name than its number");
        }
        let line = truth
            .get(text.len()..)
            .and_then(|rest| rest.split('\n').next())
            .unwrap_or_default();
        let fits = name::legal(line, &taken) == name;
        taken.insert(name.to_lowercase());
        text.push_str(if fits { line } else { &name });
        text.push('\n');
        let holds = holds.strip_prefix(HEAD).ok_or("another head than every part has")?;
        text.push_str(&sheet::text(holds)?);
    }
    Ok(text)
}

/// The names of so many sheets, where all parts around them are as they must be.
fn names(around: &[(&str, String)], count: usize) -> Result<Vec<String>, &'static str> {
    let mut around = around.iter();
    let mut part = |name: &str| {
        let next = around.next().filter(|(other, _)| *other == name);
        next.map(|(_, part)| part.as_str())
            .ok_or("a part that no workbook of ours has")
    };
    let (types, root, workbook) = (
        part("[Content_Types].xml")?,
        part("_rels/.rels")?,
        part("xl/workbook.xml")?,
    );
    let (leads, styles) = (part("xl/_rels/workbook.xml.rels")?, part("xl/styles.xml")?);
    let of_sheets = |one: &dyn Fn(usize) -> String| (1..=count).map(one).collect::<String>();
    let kinds = of_sheets(&|number| {
        format!(
            "<Override PartName=\"/xl/worksheets/sheet{number}.xml\" \
             ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/>"
        )
    });
    let relation = |number: usize, kind: &str, target: &str| {
        format!(
            "<Relationship Id=\"rId{number}\" \
             Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}\" Target=\"{target}\"/>"
        )
    };
    let to = of_sheets(&|number| relation(number, "worksheet", &format!("worksheets/sheet{number}.xml")));
    let to = format!("{to}{}", relation(count + 1, "styles", "styles.xml"));
    let whole = |[before, behind]: [&str; 2], between: &str| format!("{HEAD}{before}{between}{behind}");
    if types != whole(TYPES, &kinds) || leads != whole(LEADS, &to) || root != ROOT || styles != STYLES {
        return Err("a part that no workbook of ours has");
    }
    let [before, behind] = WORKBOOK;
    let sheets = workbook.strip_prefix(HEAD).and_then(|part| part.strip_prefix(before));
    let mut rest = sheets
        .and_then(|part| part.strip_suffix(behind))
        .ok_or("a part that no workbook of ours has")?;
    let mut names = Vec::new();
    for number in 1..=count {
        let strange = "a name of a sheet that is written otherwise";
        let begun = rest.strip_prefix("<sheet name=\"").ok_or(strange)?;
        let (name, behind) = begun.split_once('"').ok_or(strange)?;
        let end = format!(" sheetId=\"{number}\" r:id=\"rId{number}\"/>");
        rest = behind.strip_prefix(end.as_str()).ok_or(strange)?;
        names.push(name::read(name).ok_or(strange)?);
    }
    if rest.is_empty() && count > 0 {
        Ok(names)
    } else {
        Err("sheets in another number than the parts that they are in")
    }
}

#[cfg(test)]
mod tests;
