//! What is the same in every spreadsheet: parts, and what its content begins and ends with. A hand that changes this changes
//! `verify/ods/parts` too, which a copy is held against.

use crate::document::{Count, Shape};
use crate::package::opendocument::length::written;
use crate::package::sheets::forms;
use crate::package::sheets::over::HIGHEST;
use crate::package::sheets::widths::{NARROW, WIDE};
use crate::package::sheets::write::WHOLE;

/// The list of parts (part 2, 4), up to pictures, and its end.
pub(super) const MANIFEST: &str = "<manifest:manifest xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\" \
    manifest:version=\"1.3\"><manifest:file-entry manifest:full-path=\"/\" manifest:version=\"1.3\" \
    manifest:media-type=\"application/vnd.oasis.opendocument.spreadsheet\"/><manifest:file-entry \
    manifest:full-path=\"content.xml\" manifest:media-type=\"text/xml\"/><manifest:file-entry \
    manifest:full-path=\"styles.xml\" manifest:media-type=\"text/xml\"/>";
pub(super) const MANIFEST_END: &str = "</manifest:manifest>";

/// The namespaces that are named.
const SPACES: &str = "xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" \
    xmlns:style=\"urn:oasis:names:tc:opendocument:xmlns:style:1.0\" \
    xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" \
    xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" \
    xmlns:number=\"urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0\" \
    xmlns:draw=\"urn:oasis:names:tc:opendocument:xmlns:drawing:1.0\" \
    xmlns:svg=\"urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0\" \
    xmlns:fo=\"urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0\" office:version=\"1.3\"";

/// Styles of letters, of sheets and their rows, of cells with text, and of pictures.
const OWN: &str = "<style:style style:name=\"B\" style:family=\"text\"><style:text-properties fo:font-weight=\"bold\" \
    style:font-weight-asian=\"bold\" style:font-weight-complex=\"bold\"/></style:style><style:style style:name=\"I\" \
    style:family=\"text\"><style:text-properties fo:font-style=\"italic\" style:font-style-asian=\"italic\" \
    style:font-style-complex=\"italic\"/></style:style><style:style style:name=\"U\" style:family=\"text\">\
    <style:text-properties style:text-underline-style=\"solid\" style:text-underline-width=\"auto\" \
    style:text-underline-color=\"font-color\"/></style:style><style:style style:name=\"S\" style:family=\"text\">\
    <style:text-properties style:text-line-through-style=\"solid\" style:text-line-through-type=\"single\"/></style:style>\
    <style:style style:name=\"A\" style:family=\"text\"><style:text-properties style:text-position=\"super 58%\"/></style:style>\
    <style:style style:name=\"D\" style:family=\"text\"><style:text-properties style:text-position=\"sub 58%\"/></style:style>\
    <style:style style:name=\"T\" style:family=\"table\" style:master-page-name=\"Default\"><style:table-properties \
    table:display=\"true\" style:writing-mode=\"lr-tb\"/></style:style><style:style style:name=\"R\" style:family=\"table\" \
    style:master-page-name=\"Default\"><style:table-properties table:display=\"true\" style:writing-mode=\"rl-tb\"/>\
    </style:style><style:style style:name=\"H\" style:family=\"table-row\"><style:table-row-properties \
    style:use-optimal-row-height=\"true\"/></style:style><style:style style:name=\"L\" style:family=\"table-cell\" \
    style:parent-style-name=\"Default\"><style:table-cell-properties fo:wrap-option=\"wrap\" \
    style:vertical-align=\"top\"/></style:style><style:style style:name=\"G\" style:family=\"graphic\">\
    <style:graphic-properties draw:stroke=\"none\" draw:fill=\"none\"/></style:style>";

/// What the content ends with.
pub(super) const END: &str = "</office:spreadsheet></office:body></office:document-content>";

/// The styles of all cells, and the page.
pub(super) const STYLES: &str = "<office:document-styles xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" \
    xmlns:style=\"urn:oasis:names:tc:opendocument:xmlns:style:1.0\" \
    xmlns:fo=\"urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0\" \
    xmlns:svg=\"urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0\" office:version=\"1.3\">\
    <office:font-face-decls><style:font-face style:name=\"Carlito\" svg:font-family=\"Carlito\" \
    style:font-family-generic=\"swiss\"/></office:font-face-decls><office:styles><style:default-style \
    style:family=\"table-cell\"><style:text-properties style:font-name=\"Carlito\" style:font-name-asian=\"Carlito\" \
    style:font-name-complex=\"Carlito\" fo:font-size=\"11pt\" style:font-size-asian=\"11pt\" \
    style:font-size-complex=\"11pt\"/></style:default-style><style:style style:name=\"Default\" \
    style:family=\"table-cell\"/></office:styles><office:automatic-styles><style:page-layout style:name=\"P\">\
    <style:page-layout-properties fo:page-width=\"21cm\" fo:page-height=\"29.7cm\" fo:margin=\"2cm\"/></style:page-layout>\
    </office:automatic-styles><office:master-styles><style:master-page style:name=\"Default\" \
    style:page-layout-name=\"P\"/></office:master-styles></office:document-styles>";

/// What the content begins with: every form in every look that a whole cell can have, every width, and the height of every picture, the same in
/// every spreadsheet.
pub(super) fn begin() -> String {
    let mut begin = format!("<office:document-content {SPACES}><office:automatic-styles>{OWN}");
    for width in NARROW..=WIDE {
        begin.push_str(&format!(
            "<style:style style:name=\"W{width}\" style:family=\"table-column\"><style:table-column-properties \
             style:column-width=\"{}.{:02}cm\"/></style:style>",
            width * LETTER / 100,
            width * LETTER % 100
        ));
    }
    for steps in 1..=HIGHEST {
        begin.push_str(&format!(
            "<style:style style:name=\"P{steps}\" style:family=\"table-row\"><style:table-row-properties \
             style:row-height=\"{}\" style:use-optimal-row-height=\"false\"/></style:style>",
            written(i64::from(steps) * STEP)
        ));
    }
    for (number, form) in forms::all().into_iter().enumerate() {
        begin.push_str(&format(number, form));
        for (look, says) in LOOKS.iter().enumerate() {
            begin.push_str(&format!(
                "<style:style style:name=\"F{}\" style:family=\"table-cell\" style:parent-style-name=\"Default\" \
                 style:data-style-name=\"N{number}\">{says}</style:style>",
                number * WHOLE.len() + look
            ));
        }
    }
    begin.push_str("</office:automatic-styles><office:body><office:spreadsheet>");
    begin
}

/// Twentieths of a point of a step of pictures.
const STEP: i64 = 72;

/// Hundredths of a centimetre that a letter is wide.
const LETTER: usize = 23;

/// What says each look that a whole cell can have.
const LOOKS: [&str; WHOLE.len()] = [
    "",
    "<style:text-properties fo:font-weight=\"bold\"/>",
    "<style:text-properties fo:font-style=\"italic\"/>",
    "<style:text-properties fo:font-weight=\"bold\" fo:font-style=\"italic\"/>",
];

/// The format of a form, which is that of English.
fn format(number: usize, form: Shape) -> String {
    let (element, pieces) = match form {
        Shape::Number { style, decimals } => count(style, decimals),
        _ => moment(&forms::code(form)),
    };
    format!(
        "<number:{element} style:name=\"N{number}\" number:language=\"en\" number:country=\"US\">{pieces}</number:{element}>"
    )
}

fn count(style: Count, decimals: u8) -> (&'static str, String) {
    let digits = format!(
        "number:decimal-places=\"{decimals}\" number:min-decimal-places=\"{decimals}\" number:min-integer-digits=\"1\""
    );
    match style {
        Count::Plain => ("number-style", format!("<number:number {digits}/>")),
        Count::Grouped => (
            "number-style",
            format!("<number:number {digits} number:grouping=\"true\"/>"),
        ),
        Count::Percent => (
            "percentage-style",
            format!("<number:number {digits}/><number:text>%</number:text>"),
        ),
        Count::Scientific => (
            "number-style",
            format!(
                "<number:scientific-number {digits} number:min-exponent-digits=\"2\" number:exponent-interval=\"1\" \
                 number:forced-exponent-sign=\"true\"/>"
            ),
        ),
    }
}

/// The pieces of a code of days and times.
fn moment(code: &str) -> (&'static str, String) {
    let mut pieces = String::new();
    let letters: Vec<char> = code.chars().collect();
    let timed = !code.contains('y');
    let mut hour = false;
    for alike in letters.chunk_by(|one, other| one == other) {
        let style = if alike.len() > 1 { "long" } else { "short" };
        let unit = match alike.first() {
            Some('y') => "year",
            Some('m') if hour => "minutes",
            Some('m') => "month",
            Some('d') => "day",
            Some('h') => "hours",
            Some('s') => "seconds",
            Some(sign) => {
                pieces.push_str(&format!("<number:text>{sign}</number:text>"));
                continue;
            }
            None => continue,
        };
        hour |= unit == "hours";
        pieces.push_str(&format!("<number:{unit} number:style=\"{style}\"/>"));
    }
    (if timed { "time-style" } else { "date-style" }, pieces)
}
