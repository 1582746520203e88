//! What hides in spreadsheets of OpenDocument: sheets, rows, columns and cells that nobody sees, values behind what is shown, caches, names,
//! rules, comments, links, changes, and who worked on it where.

mod beside;
mod drawn;
mod planted;

use super::opendocument::{self, SPACES, manifest, planted, tree};
use super::zip::{Part, part, zip};
use super::{File, Shows, canary, locked};

const TEXT: &str = "Accounts\nItem\tSum\nPaper\t12.50\n";

const KIND: &str = "application/vnd.oasis.opendocument.spreadsheet";

/// What is put into a spreadsheet.
enum Put {
    /// Rows behind those that are seen.
    Rows(&'static str),
    /// Into its first cell.
    Cell(&'static str),
    /// Attributes of its first cell.
    Says(&'static str),
    /// Before the columns of its sheet.
    Before(&'static str),
    /// Columns, and cells behind those of its first row.
    Column(&'static str, &'static str),
    /// Before its sheet.
    Ahead(&'static str),
    /// Behind its sheet.
    Behind(&'static str),
    /// A style of its own.
    Own(&'static str),
    /// Before the body, beside the styles.
    Beside(&'static str),
    /// A style of all parts.
    Common(&'static str),
    /// What a page has above and below.
    Page(&'static str),
    /// Among the properties.
    Meta(&'static str),
    /// Among the settings: the name of one, and what it says.
    Setting(&'static str, &'static str),
    /// In the list of parts.
    Listed(&'static str),
    /// Another part.
    Other(&'static str, &'static str),
}
use Put::{Ahead, Before, Behind, Beside, Cell, Column, Common, Listed, Meta, Other, Own, Page, Rows, Says, Setting};
use beside::BESIDE;
use planted::PLANTED;

pub(super) fn files() -> Vec<File> {
    let all = PLANTED.iter().chain(BESIDE);
    let planted = all.map(|(row, name, put)| planted(*row, name, parts(Some(put)), TEXT));
    [
        planted.collect(),
        drawn::files(),
        one_tree(),
        locked::spreadsheets(),
        cleans(),
        bads(),
    ]
    .concat()
}

/// Styles: white letters, tiny ones, dark on dark, a format that shows nothing, cells that protection hides, a sheet that is hidden, a
/// row without height, a column without width, two decimals.
const STYLES: &str = "<style:style style:name=\"ce1\" style:family=\"table-cell\"><style:text-properties fo:color=\"#ffffff\"/></style:style>\
    <style:style style:name=\"ce2\" style:family=\"table-cell\"><style:text-properties fo:font-size=\"1pt\"/></style:style>\
    <style:style style:name=\"ce3\" style:family=\"table-cell\"><style:table-cell-properties fo:background-color=\"#203040\"/>\
    <style:text-properties fo:color=\"#203040\"/></style:style><number:text-style style:name=\"N1\"><number:text/></number:text-style>\
    <style:style style:name=\"ce4\" style:family=\"table-cell\" style:data-style-name=\"N1\"/><style:style style:name=\"ce5\" \
    style:family=\"table-cell\"><style:table-cell-properties style:cell-protect=\"hidden-and-protected\"/></style:style>\
    <style:style style:name=\"ta2\" style:family=\"table\"><style:table-properties table:display=\"false\"/></style:style>\
    <style:style style:name=\"ro2\" style:family=\"table-row\"><style:table-row-properties style:row-height=\"0cm\"/></style:style>\
    <style:style style:name=\"co2\" style:family=\"table-column\"><style:table-column-properties style:column-width=\"0cm\"/></style:style>\
    <style:style style:name=\"T1\" style:family=\"text\"><style:text-properties fo:font-weight=\"bold\"/></style:style>\
    <style:style style:name=\"T9\" style:family=\"text\"><style:text-properties text:display=\"none\"/></style:style>";

fn text(more: &str, text: &str, behind: &str) -> String {
    format!("<table:table-cell office:value-type=\"string\"{more}><text:p>{text}</text:p>{behind}</table:table-cell>")
}

/// The content of a spreadsheet: its own styles, what stands beside them, and what its body holds.
fn content(own: &str, beside: &str, body: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<office:document-content {SPACES} office:version=\"1.3\">{beside}\
         <office:automatic-styles>{STYLES}{own}</office:automatic-styles><office:body><office:spreadsheet>{body}</office:spreadsheet>\
         </office:body></office:document-content>"
    )
}

/// The sheet with this put into it.
fn sheet(put: Option<&Put>) -> String {
    let (mut says, mut cell, mut before, mut columns, mut behind, mut rows) = ("", "", "", "", "", "");
    match put {
        Some(Says(put)) => says = put,
        Some(Cell(put)) => cell = put,
        Some(Before(put)) => before = put,
        Some(Column(kinds, put)) => (columns, behind) = (kinds, put),
        Some(Rows(put)) => rows = put,
        _ => {}
    }
    let row = |cells: &str| format!("<table:table-row>{cells}</table:table-row>");
    let first = row(&format!("{}{}{behind}", text(says, "Item", cell), text("", "Sum", "")));
    let sum =
        "<table:table-cell office:value-type=\"float\" office:value=\"12.5\"><text:p>12.50</text:p></table:table-cell>";
    let second = row(&format!("{}{sum}", text("", "Paper", "")));
    format!(
        "<table:table table:name=\"Accounts\">{before}<table:table-column table:number-columns-repeated=\"2\"/>{columns}{first}{second}{rows}</table:table>"
    )
}

/// The parts of a spreadsheet with this put into it.
fn parts(put: Option<&Put>) -> Vec<Part> {
    let sheet = sheet(put);
    let (mut own, mut beside, mut common, mut page, mut listed) = ("", "", "", "", "");
    let mut body = sheet.clone();
    match put {
        Some(Ahead(ahead)) => body = format!("{ahead}{sheet}"),
        Some(Behind(behind)) => body = format!("{sheet}{behind}"),
        Some(Own(style)) => own = style,
        Some(Beside(put)) => beside = put,
        Some(Common(style)) => common = style,
        Some(Page(put)) => page = put,
        Some(Listed(entry)) => listed = entry,
        _ => {}
    }
    let styles = format!(
        "<office:document-styles {SPACES} office:version=\"1.3\"><office:styles>{common}</office:styles><office:automatic-styles/>\
         <office:master-styles><style:master-page style:name=\"Default\">{page}</style:master-page></office:master-styles></office:document-styles>"
    );
    let mut parts = opendocument::parts(KIND, listed, &content(own, beside, &body), &styles);
    match put {
        Some(Meta(meta)) => parts.push(opendocument::meta(meta)),
        Some(Setting(name, says)) => parts.push(opendocument::setting(name, says)),
        Some(Other(name, holds)) => parts.push(part(name, holds)),
        _ => {}
    }
    parts
}

fn one_tree() -> Vec<File> {
    let author = format!("<dc:creator>{}</dc:creator>", canary(162));
    let picture = format!(
        "<table:shapes><draw:frame><draw:image><office:binary-data>{}</office:binary-data></draw:image></draw:frame></table:shapes>",
        canary(169)
    );
    let with = sheet(None).replacen("<table:table-column", &format!("{picture}<table:table-column"), 1);
    let file = |name, bytes, row| File::dirty(name, bytes, Shows::text(TEXT)).hides(&[row]);
    vec![
        file(
            "162-author.fods",
            tree(KIND, &author, STYLES, ("office:spreadsheet", &sheet(None))),
            162,
        ),
        file(
            "169-picture.fods",
            tree(KIND, "", STYLES, ("office:spreadsheet", &with)),
            169,
        ),
    ]
}

fn spreadsheet(own: &str, body: &str) -> Vec<u8> {
    let mut parts = parts(None);
    parts[2] = part("content.xml", &content(own, "", body));
    zip(&parts, "")
}

fn cleans() -> Vec<File> {
    let number = |kind: &str, value: &str, shows: &str| {
        format!("<table:table-cell office:value-type=\"{kind}\" {value}><text:p>{shows}</text:p></table:table-cell>")
    };
    let row = |cells: &[&str]| format!("<table:table-row>{}</table:table-row>", cells.concat());
    let covered = "<table:covered-table-cell/>";
    let empty = "<table:table-cell table:number-columns-repeated=\"2\"/>";
    let wide = text(
        " table:number-columns-spanned=\"2\" table:number-rows-spanned=\"2\"",
        "<text:span text:style-name=\"T1\">What</text:span>",
        "",
    );
    let shapes = [
        row(&[&wide, covered, &text("", "When", "")]),
        row(&[covered, covered]),
        row(&[
            "<table:table-cell office:value-type=\"string\"><text:p>one</text:p><text:p>two<text:s text:c=\"3\"/>x</text:p></table:table-cell>",
            &number("float", "office:value=\"-1234.5\"", "-1,234.50"),
            &number("date", "office:date-value=\"2021-05-04\"", "2021-05-04"),
        ]),
        row(&[
            empty,
            &number("float", "office:value=\"17\"", "17"),
            &text("", "007", ""),
        ]),
        row(&[
            &number("boolean", "office:boolean-value=\"true\"", "TRUE"),
            &number("string", "office:string-value=\"\"", "#N/A"),
            &number("percentage", "office:value=\"0.25\"", "25%"),
            &number("time", "office:time-value=\"PT15H06M00S\"", "15:06"),
            &number(
                "date",
                "office:date-value=\"2021-05-04T15:06:07\"",
                "2021-05-04 15:06:07",
            ),
            &number("float", "office:value=\"123000\"", "1.23E+05"),
            &number("currency", "office:value=\"5\"", "5,00"),
        ]),
    ];
    let scripts = [
        row(&[&text("", "שלום مرحبا می\u{200c}خواهم", "")]),
        row(&[
            &text("", "क\u{94d}\u{200d}ष 東京 한국어 ไทย", ""),
            &text("", "👩\u{200d}🔬 Grüße &amp; &lt;more&gt;", ""),
        ]),
    ];
    let table = |style: &str, rows: &str| {
        format!("<table:table table:name=\"Accounts\"{style}><table:table-column/>{rows}</table:table>")
    };
    let right = "<style:style style:name=\"ta1\" style:family=\"table\"><style:table-properties style:writing-mode=\"rl-tb\"/></style:style>";
    vec![
        File::clean("shapes.ods", spreadsheet("", &table("", &shapes.concat()))),
        File::clean(
            "scripts.ods",
            spreadsheet(right, &table(" table:style-name=\"ta1\"", &scripts.concat())),
        ),
        File::clean("empty.ods", spreadsheet("", &table("", &row(&[empty])))),
    ]
}

fn bads() -> Vec<File> {
    let mut cut = zip(&parts(None), "");
    cut.truncate(cut.len() / 2);
    let mut twice = parts(None);
    twice.push(twice[2].clone());
    let mut declared = parts(None);
    declared[2] = part("content.xml", "<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>");
    let mut other = parts(None);
    other[2] = part(
        "content.xml",
        &content("", "", "").replace("office:spreadsheet>", "office:text>"),
    );
    let table = |rows: &str| format!("<table:table table:name=\"A\">{rows}</table:table>");
    let cell = text("", "x", "");
    let many = text(" table:number-columns-repeated=\"16384\"", "x", "");
    let row = |more: &str, cells: &str| format!("<table:table-row{more}>{cells}</table:table-row>");
    let far = "<table:table-cell table:number-columns-repeated=\"16383\"/>";
    let wide = row("", &format!("{far}{cell}")).repeat(200);
    let rows = " table:number-rows-repeated=\"1048576\"";
    vec![
        File::bad("damaged-cut.ods", cut),
        File::bad("damaged-twice.ods", zip(&twice, "")),
        File::bad("damaged-elements.ods", spreadsheet("", "<table:table></text:p>")),
        File::bad(
            "damaged-row.ods",
            spreadsheet("", &table(&format!("{}{}", row(rows, ""), row("", &cell)))),
        ),
        File::bad(
            "damaged-column.ods",
            spreadsheet("", &table(&row("", &format!("{far}<table:table-cell/>{cell}")))),
        ),
        File::bad("large-depth.ods", spreadsheet("", &"<table:table>".repeat(2_000))),
        File::bad("large-repeated.ods", spreadsheet("", &table(&row(rows, &many)))),
        File::bad("large-wide.ods", spreadsheet("", &table(&wide))),
        File::bad("unsupported-type.ods", zip(&declared, "")),
        File::bad("unsupported-other.ods", zip(&other, "")),
    ]
}
