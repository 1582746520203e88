//! A workbook that was written here: its parts, two of them the same in every workbook, its sheets by their names and numbers alone, and
//! in these cells with nothing, with a number in a form of a list, with letters, or with a picture over them; nothing else, byte for byte.

mod drawing;
mod sheet;

use super::sheets::name;
use super::{Expectation, Reader, Survivor, Truth, package, pictures};
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
     ContentType=\"application/xml\"/><Default Extension=\"png\" ContentType=\"image/png\"/><Default Extension=\"jpg\" \
     ContentType=\"image/jpeg\"/><Override PartName=\"/xl/workbook.xml\" \
     ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/><Override \
     PartName=\"/xl/styles.xml\" \
     ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml\"/>",
    "</Types>",
];
const LEADS: [&str; 2] = [
    "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">",
    "</Relationships>",
];

/// Parts besides the sheets, and those of what is drawn on one.
const AROUND: usize = 5;
const DRAWN: usize = 3;

/// Where pictures lie.
const PICTURES: &str = "xl/media/";

const UNKNOWN: &str = "a part that no workbook of ours has";

fn check(bytes: &[u8], expectation: &Expectation, limits: &Limits) -> Result<Vec<Survivor>, Refusal> {
    let truth = match &expectation.truth {
        Truth::Text(text) => text.as_str(),
        Truth::Figured(figured) => figured.text.as_str(),
        _ => "",
    };
    let file = pictures::File {
        bytes,
        parts: package::parts(bytes),
        folder: PICTURES,
    };
    pictures::checked(file, expectation, limits, |parts, pictures| {
        shown(parts, pictures, truth)
    })
}

/// The text that a workbook shows, and its pictures in their places; why it is not one of ours, else. The name of a sheet stands for the
/// line of `truth` that it was made of.
fn shown(parts: &[(&str, String)], pictures: &[String], truth: &str) -> Result<(String, Vec<usize>), &'static str> {
    let (around, rest) = parts
        .split_at_checked(AROUND)
        .ok_or("fewer parts than every workbook has")?;
    let is_sheet = |(number, (part, _)): &(usize, &(&str, String))| *part == format!("xl/worksheets/sheet{number}.xml");
    let count = (1..).zip(rest).take_while(is_sheet).count();
    let (sheets, drawn) = rest.split_at_checked(count).ok_or(UNKNOWN)?;
    let drawings = drawings(drawn, pictures)?;
    if drawings.last().is_some_and(|(number, _)| *number > count) {
        return Err(UNKNOWN);
    }
    let names = names(around, &drawings, sheets.len())?;
    let (mut text, mut places, mut taken) = (String::new(), Vec::new(), BTreeSet::new());
    for ((number, (_, holds)), name) in (1..).zip(sheets).zip(names) {
        let line = truth
            .get(text.len()..)
            .and_then(|rest| rest.split('\n').next())
            .unwrap_or_default();
        let fits = name::legal(line, &taken) == name;
        taken.insert(name.to_lowercase());
        text.push_str(if fits { line } else { &name });
        text.push('\n');
        let holds = holds.strip_prefix(HEAD).ok_or("another head than every part has")?;
        let mut own = drawings.iter().filter(|(sheet, _)| *sheet == number);
        let drawing = own.next().map(|(_, drawing)| drawing.as_slice()).unwrap_or_default();
        text.push_str(&sheet::text(holds, drawing)?);
        places.extend(drawing.iter().map(|place| place.picture));
    }
    Ok((text, places))
}

/// What is drawn, by the numbers of the sheets on which it is: each in three parts.
fn drawings(parts: &[(&str, String)], pictures: &[String]) -> Result<Vec<(usize, Vec<drawing::Place>)>, &'static str> {
    let (drawn, rest) = parts.as_chunks::<DRAWN>();
    if !rest.is_empty() {
        return Err(UNKNOWN);
    }
    let mut before = 0;
    let mut drawings = Vec::new();
    for [(leads, to_it), (part, holds), (relations, to_pictures)] in drawn {
        let number = part
            .strip_prefix("xl/drawings/drawing")
            .and_then(|number| number.strip_suffix(".xml"));
        let number: usize = number.and_then(|number| number.parse().ok()).ok_or(UNKNOWN)?;
        let is_next = number > before
            && *part == format!("xl/drawings/drawing{number}.xml")
            && *leads == format!("xl/worksheets/_rels/sheet{number}.xml.rels")
            && *relations == format!("xl/drawings/_rels/drawing{number}.xml.rels");
        let drawing = relation(1, "drawing", &format!("../drawings/drawing{number}.xml"));
        if !is_next || *to_it != whole(LEADS, &drawing) {
            return Err(UNKNOWN);
        }
        before = number;
        let holds = holds.strip_prefix(HEAD).ok_or("another head than every part has")?;
        let leads = to_pictures
            .strip_prefix(HEAD)
            .ok_or("another head than every part has")?;
        drawings.push((number, drawing::places(holds, leads, pictures)?));
    }
    Ok(drawings)
}

fn relation(number: usize, kind: &str, target: &str) -> String {
    format!(
        "<Relationship Id=\"rId{number}\" \
         Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}\" Target=\"{target}\"/>"
    )
}

fn whole([before, behind]: [&str; 2], between: &str) -> String {
    format!("{HEAD}{before}{between}{behind}")
}

/// The names of so many sheets, on which this is drawn, where all parts around them are as they must be.
fn names(
    around: &[(&str, String)],
    drawings: &[(usize, Vec<drawing::Place>)],
    count: usize,
) -> Result<Vec<String>, &'static str> {
    let mut around = around.iter();
    let mut part = |name: &str| {
        let next = around.next().filter(|(other, _)| *other == name);
        next.map(|(_, part)| part.as_str()).ok_or(UNKNOWN)
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
    let drawn: String = drawings
        .iter()
        .map(|(number, _)| {
            format!(
                "<Override PartName=\"/xl/drawings/drawing{number}.xml\" \
                 ContentType=\"application/vnd.openxmlformats-officedocument.drawing+xml\"/>"
            )
        })
        .collect();
    let kinds = format!("{kinds}{drawn}");
    let to = of_sheets(&|number| relation(number, "worksheet", &format!("worksheets/sheet{number}.xml")));
    let to = format!("{to}{}", relation(count + 1, "styles", "styles.xml"));
    if types != whole(TYPES, &kinds) || leads != whole(LEADS, &to) || root != ROOT || styles != STYLES {
        return Err(UNKNOWN);
    }
    let [before, behind] = WORKBOOK;
    let sheets = workbook.strip_prefix(HEAD).and_then(|part| part.strip_prefix(before));
    let mut rest = sheets.and_then(|part| part.strip_suffix(behind)).ok_or(UNKNOWN)?;
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
