//! What hides in workbooks: sheets, rows, columns and cells that nobody sees, values behind what is shown, caches, names, rules, comments,
//! links, and who worked on it where.

mod drawn;
mod planted;

use super::zip::{Part, part, zip};
use super::{File, Shows, canary};

const TEXT: &str = "Accounts\nItem\tSum\nPaper\t12.50\n";

/// The kinds of relations, and namespaces.
const KINDS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
const RELATIONS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
const SPACES: &str = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" \
    xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" \
    xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\" xmlns:x=\"urn:example:unknown\"";

/// What is put into a workbook.
enum Put {
    /// Among its rows, behind those that are seen.
    Rows(&'static str),
    /// Before its rows.
    Before(&'static str),
    /// Behind its rows.
    Behind(&'static str),
    /// Before its rows, and among them.
    Column(&'static str, &'static str),
    /// Into the part of the workbook, before and behind the list of sheets.
    Around(&'static str, &'static str),
    /// A part to which the workbook leads: the kind, the name, what it holds.
    Of(&'static str, &'static str, &'static str),
    /// Likewise, to which the sheet leads.
    OfSheet(&'static str, &'static str, &'static str),
    /// A part to which the package leads.
    Root(&'static str, &'static str, &'static str),
    /// An address to which the sheet leads, and what names it as `r9`.
    Away(&'static str, &'static str, &'static str),
    /// A second sheet: of this state, with these rows.
    Second(&'static str, &'static str),
    /// Texts that sheets share, and rows.
    Shared(&'static str, &'static str),
}
use Put::{Around, Away, Before, Behind, Column, Of, OfSheet, Root, Rows, Second, Shared};
use planted::PLANTED;

pub(super) fn files() -> Vec<File> {
    let planted = PLANTED.iter().map(|(row, name, put)| planted(*row, name, put));
    [planted.collect(), drawn::files(), cleans(), bads()].concat()
}

/// Styles: plain, two decimals, white letters, tiny ones, a format that shows nothing, dark on dark, a day, bold, of 1 decimal.
const STYLES: &str = "<styleSheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><numFmts count=\"1\"><numFmt \
    numFmtId=\"170\" formatCode=\";;;\"/></numFmts><fonts count=\"5\"><font><sz val=\"11\"/></font><font><sz val=\"11\"/><color \
    theme=\"0\"/></font><font><sz val=\"1\"/></font><font><sz val=\"11\"/><color rgb=\"FF203040\"/></font><font><b/><sz \
    val=\"11\"/></font></fonts><fills count=\"3\"><fill><patternFill patternType=\"none\"/></fill><fill><patternFill \
    patternType=\"gray125\"/></fill><fill><patternFill patternType=\"solid\"><fgColor rgb=\"FF203040\"/></patternFill></fill></fills>\
    <borders count=\"1\"><border/></borders><cellStyleXfs count=\"1\"><xf/></cellStyleXfs><cellXfs count=\"9\"><xf/><xf \
    numFmtId=\"2\"/><xf fontId=\"1\"/><xf fontId=\"2\"/><xf numFmtId=\"170\"/><xf fontId=\"3\" fillId=\"2\"/><xf numFmtId=\"14\"/><xf \
    fontId=\"4\"/><xf numFmtId=\"1\"/></cellXfs></styleSheet>";

const SEEN: &str = "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>Item</t></is></c><c r=\"B1\" t=\"inlineStr\"><is><t>Sum</t></is></c></row>\
    <row r=\"2\"><c r=\"A2\" t=\"inlineStr\"><is><t>Paper</t></is></c><c r=\"B2\" s=\"1\"><v>12.5</v></c></row>";

fn sheet(before: &str, rows: &str, behind: &str) -> String {
    format!("<worksheet {SPACES}>{before}<sheetData>{rows}</sheetData>{behind}</worksheet>")
}

fn relation(id: u8, kind: &str, target: &str, more: &str) -> String {
    format!("<Relationship Id=\"r{id}\" Type=\"{KINDS}{kind}\" Target=\"{target}\"{more}/>")
}

fn relations(all: &str) -> String {
    format!("<Relationships xmlns=\"{RELATIONS}\">{all}</Relationships>")
}

fn types() -> Part {
    part(
        "[Content_Types].xml",
        "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" \
         ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" \
         ContentType=\"application/xml\"/><Override PartName=\"/xl/workbook.xml\" \
         ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/><Override \
         PartName=\"/xl/styles.xml\" \
         ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml\"/><Override \
         PartName=\"/xl/worksheets/sheet1.xml\" \
         ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/></Types>",
    )
}

/// The parts of a workbook with this put into it.
fn parts(put: Option<&Put>) -> Vec<Part> {
    let text = match put {
        Some(Rows(rows) | Shared(_, rows)) => sheet("", &format!("{SEEN}{rows}"), ""),
        Some(Column(before, rows)) => sheet(before, &format!("{SEEN}{rows}"), ""),
        Some(Before(before)) => sheet(before, SEEN, ""),
        Some(Behind(behind) | Away(_, _, behind)) => sheet("", SEEN, behind),
        _ => sheet("", SEEN, ""),
    };
    let (mut root, mut own, mut of_sheet) = (
        relation(1, "officeDocument", "xl/workbook.xml", ""),
        format!(
            "{}{}",
            relation(1, "worksheet", "worksheets/sheet1.xml", ""),
            relation(2, "styles", "styles.xml", "")
        ),
        String::new(),
    );
    let (mut others, mut second, mut around) = (Vec::new(), String::new(), ("", ""));
    match put {
        Some(Around(before, behind)) => around = (before, behind),
        Some(Of(kind, name, holds)) => {
            own.push_str(&relation(9, kind, name, ""));
            others.push(part(&format!("xl/{name}"), holds));
        }
        Some(OfSheet(kind, name, holds)) => {
            of_sheet = relation(9, kind, &format!("../{name}"), "");
            others.push(part(&format!("xl/{name}"), holds));
        }
        Some(Root(kind, name, holds)) => {
            root.push_str(&relation(9, kind, name, ""));
            others.push(part(name, holds));
        }
        Some(Away(kind, target, _)) => of_sheet = relation(9, kind, target, " TargetMode=\"External\""),
        Some(Second(state, rows)) => {
            second = format!("<sheet name=\"Second\" sheetId=\"2\"{state} r:id=\"r8\"/>");
            own.push_str(&relation(8, "worksheet", "worksheets/sheet2.xml", ""));
            others.push(part("xl/worksheets/sheet2.xml", &sheet("", rows, "")));
        }
        Some(Shared(texts, _)) => {
            own.push_str(&relation(9, "sharedStrings", "sharedStrings.xml", ""));
            others.push(part("xl/sharedStrings.xml", &format!("<sst {SPACES}>{texts}</sst>")));
        }
        _ => {}
    }
    let (before, behind) = around;
    let workbook = format!(
        "<workbook {SPACES}>{before}<sheets><sheet name=\"Accounts\" sheetId=\"1\" r:id=\"r1\"/>{second}</sheets>{behind}</workbook>"
    );
    let mut parts = vec![
        types(),
        part("_rels/.rels", &relations(&root)),
        part("xl/workbook.xml", &workbook),
        part("xl/_rels/workbook.xml.rels", &relations(&own)),
        part("xl/styles.xml", STYLES),
        part("xl/worksheets/sheet1.xml", &text),
        part("xl/worksheets/_rels/sheet1.xml.rels", &relations(&of_sheet)),
    ];
    parts.append(&mut others);
    parts
}

fn planted(row: u16, name: &'static str, put: &Put) -> File {
    let planted = canary(row);
    let mut parts = parts(Some(put));
    for part in &mut parts {
        part.bytes = String::from_utf8(part.bytes.clone())
            .unwrap()
            .replace("CANARY", &planted)
            .replace("SPACES", SPACES)
            .into_bytes();
    }
    File::dirty(name, zip(&parts, ""), Shows::text(TEXT)).hides(&[row])
}

/// The workbook of one sheet with these rows.
fn workbook(before: &str, rows: &str, behind: &str) -> Vec<u8> {
    let mut parts = parts(None);
    parts[5] = part("xl/worksheets/sheet1.xml", &sheet(before, rows, behind));
    zip(&parts, "")
}

fn cleans() -> Vec<File> {
    let text = |at: &str, style: u8, text: &str| {
        format!("<c r=\"{at}\" s=\"{style}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{text}</t></is></c>")
    };
    let number = |at: &str, style: u8, value: &str| format!("<c r=\"{at}\" s=\"{style}\"><v>{value}</v></c>");
    let shapes = [
        format!("<row r=\"1\">{}{}</row>", text("A1", 7, "What"), text("C1", 7, "When")),
        format!(
            "<row r=\"3\">{}{}{}</row>",
            text("A3", 0, "one\ntwo"),
            number("B3", 1, "-1234.5"),
            number("C3", 6, "44320")
        ),
        format!("<row r=\"4\">{}{}</row>", number("B4", 8, "17"), text("D4", 0, "007")),
        format!(
            "<row r=\"5\"><c r=\"A5\" t=\"b\"><v>1</v></c><c r=\"B5\" t=\"e\"><v>#N/A</v></c>{}</row>",
            number("C5", 0, "0.25")
        ),
    ]
    .concat();
    let merged = "<mergeCells count=\"2\"><mergeCell ref=\"A1:B2\"/><mergeCell ref=\"C1:D1\"/></mergeCells>";
    let runs = "<c r=\"A3\" t=\"inlineStr\"><is><r><t xml:space=\"preserve\">a </t></r><r><rPr><b/><u/></rPr><t>bold</t></r></is></c>";
    let scripts = [
        format!("<row r=\"1\">{}</row>", text("A1", 0, "שלום مرحبا می\u{200c}خواهم")),
        format!(
            "<row r=\"2\">{}{}</row>",
            text("A2", 0, "क\u{94d}\u{200d}ष 東京 한국어 ไทย"),
            text("B2", 0, "👩\u{200d}🔬 Grüße &amp; &lt;more&gt; _x005F_x0041_")
        ),
        format!("<row r=\"3\">{runs}</row>"),
    ]
    .concat();
    let from_right = "<sheetViews><sheetView rightToLeft=\"1\" workbookViewId=\"0\"/></sheetViews>";
    vec![
        File::clean("shapes.xlsx", workbook("", &shapes, merged)),
        File::clean("scripts.xlsx", workbook(from_right, &scripts, "")),
        File::clean("empty.xlsx", workbook("", "", "")),
    ]
}

fn bads() -> Vec<File> {
    let mut cut = zip(&parts(None), "");
    cut.truncate(cut.len() / 2);
    let mut binary = parts(None);
    binary[1] = part(
        "_rels/.rels",
        &relations(&relation(1, "officeDocument", "xl/workbook.bin", "")),
    );
    let mut other = parts(None);
    other[2] = part("xl/workbook.xml", "<a/>");
    let far = "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row><row r=\"1048576\"><c r=\"XFD1048576\"><v>1</v></c></row>";
    let wide: String = (1..=200)
        .map(|row| format!("<row r=\"{row}\"><c r=\"XFD{row}\"><v>1</v></c></row>"))
        .collect();
    vec![
        File::bad("damaged-cut.xlsx", cut),
        File::bad("damaged-elements.xlsx", workbook("", "<row></c>", "")),
        File::bad(
            "damaged-number.xlsx",
            workbook("", "<row r=\"1\"><c r=\"A1\"><v>x</v></c></row>", ""),
        ),
        File::bad("damaged-row.xlsx", workbook("", "<row r=\"1048577\"/>", "")),
        File::bad("large-depth.xlsx", workbook(&"<a>".repeat(2_000), "", "")),
        File::bad("large-far.xlsx", workbook("", far, "")),
        File::bad("large-wide.xlsx", workbook("", &wide, "")),
        File::bad("unsupported-binary.xlsx", zip(&binary, "")),
        File::bad("unsupported-other.xlsx", zip(&other, "")),
    ]
}
