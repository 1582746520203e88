//! What hides in texts of OpenDocument: properties, settings, changes, comments, fields, hidden text, names, objects, parts that are on no
//! page.

mod charted;
mod named;
mod pictured;
mod planted;
mod unseen;

use super::opendocument::{self, SPACES, manifest, planted, tree};
use super::zip::{Part, part, zip};
use super::{File, Shows, canary, locked};

const TEXT: &str = "A letter\nNothing in it is hidden.\n";

const KIND: &str = "application/vnd.oasis.opendocument.text";

/// The style of bold letters.
const BOLD: &str = "<style:style style:name=\"T1\" style:family=\"text\"><style:text-properties fo:font-weight=\"bold\"/></style:style>";

/// What is put into a document.
enum Put {
    /// Into its first paragraph.
    Run(&'static str),
    /// Before its first paragraph.
    Block(&'static str),
    /// At the end of its body.
    End(&'static str),
    /// A style of the text's own, and what is put into the first paragraph.
    Own(&'static str, &'static str),
    /// A style of all parts.
    Common(&'static str),
    /// Kinds of pages.
    Pages(&'static str),
    /// Before the body, beside the styles.
    Beside(&'static str),
    /// Among the properties.
    Meta(&'static str),
    /// Among the settings: the name of one, and what it says.
    Setting(&'static str, &'static str),
    /// In the list of parts.
    Listed(&'static str),
    /// Another part.
    Other(&'static str, &'static str),
}
use Put::{Beside, Block, Common, End, Listed, Meta, Other, Own, Pages, Run, Setting};
use named::NAMED;
use planted::PLANTED;
use unseen::UNSEEN;

pub(super) fn files() -> Vec<File> {
    let planted = PLANTED
        .iter()
        .chain(NAMED)
        .chain(UNSEEN)
        .map(|(row, name, put)| planted(*row, name, parts(Some(put)), TEXT));
    [
        planted.collect(),
        one_tree(),
        locked::texts(),
        pictured::files(),
        charted::files(),
        cleans(),
        bads(),
    ]
    .concat()
}

/// The text of a document: its own styles, what stands beside them, and its body.
fn content(own: &str, beside: &str, body: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<office:document-content {SPACES} office:version=\"1.3\">{beside}\
         <office:automatic-styles>{BOLD}{own}</office:automatic-styles>\
         <office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
}

fn body(run: &str, block: &str, end: &str) -> String {
    format!(
        "{block}<text:p>A letter{run}</text:p><text:p>Nothing in it is <text:span text:style-name=\"T1\">hidden</text:span>.</text:p>{end}"
    )
}

/// The parts of a document with this put into it.
fn parts(put: Option<&Put>) -> Vec<Part> {
    let text = match put {
        Some(Run(run)) => content("", "", &body(run, "", "")),
        Some(Block(block)) => content("", "", &body("", block, "")),
        Some(End(end)) => content("", "", &body("", "", end)),
        Some(Own(style, run)) => content(style, "", &body(run, "", "")),
        Some(Beside(beside)) => content("", beside, &body("", "", "")),
        _ => content("", "", &body("", "", "")),
    };
    let (common, pages) = match put {
        Some(Common(style)) => (*style, ""),
        Some(Pages(pages)) => ("", *pages),
        _ => ("", ""),
    };
    let styles = format!(
        "<office:document-styles {SPACES} office:version=\"1.3\"><office:styles>{common}</office:styles><office:automatic-styles/>\
         <office:master-styles><style:master-page style:name=\"Standard\"/>{pages}</office:master-styles></office:document-styles>"
    );
    let listed = match put {
        Some(Listed(entry)) => *entry,
        _ => "",
    };
    let mut parts = opendocument::parts(KIND, listed, &text, &styles);
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
        "<draw:frame><draw:image><office:binary-data>{}</office:binary-data></draw:image></draw:frame>",
        canary(169)
    );
    let file = |name, bytes, row| File::dirty(name, bytes, Shows::text(TEXT)).hides(&[row]);
    vec![
        file(
            "162-author.fodt",
            tree(KIND, &author, BOLD, ("office:text", &body("", "", ""))),
            162,
        ),
        file(
            "169-picture.fodt",
            tree(KIND, "", BOLD, ("office:text", &body(&picture, "", ""))),
            169,
        ),
    ]
}

fn document(own: &str, body: &str) -> Vec<u8> {
    let mut parts = parts(None);
    parts[2] = part("content.xml", &content(own, "", body));
    zip(&parts, "")
}

fn cleans() -> Vec<File> {
    let p = |text: &str| format!("<text:p>{text}</text:p>");
    let cell = |more: &str, text: &str| format!("<table:table-cell{more}>{}</table:table-cell>", p(text));
    let covered = "<table:covered-table-cell/>";
    let table = format!(
        "<table:table><table:table-column table:number-columns-repeated=\"2\"/><table:table-header-rows><table:table-row>{}{covered}</table:table-row></table:table-header-rows>\
         <table:table-row>{}{}</table:table-row><table:table-row>{covered}{}</table:table-row></table:table>",
        cell(" table:number-columns-spanned=\"2\"", "a"),
        cell(" table:number-rows-spanned=\"2\"", "b"),
        cell("", "c"),
        cell("", "d"),
    );
    let style = |name: &str, says: &str| {
        format!(
            "<style:style style:name=\"{name}\" style:family=\"text\"><style:text-properties {says}/></style:style>"
        )
    };
    let own = [
        style("T2", "fo:font-style=\"italic\" style:text-underline-style=\"solid\" fo:color=\"#cc0000\""),
        style("T3", "style:text-position=\"sub 58%\""),
        "<style:style style:name=\"P1\" style:family=\"paragraph\"><style:paragraph-properties style:writing-mode=\"rl-tb\"/></style:style>".to_owned(),
        "<text:list-style style:name=\"L1\"><text:list-level-style-bullet text:level=\"1\"/><text:list-level-style-number text:level=\"2\" style:num-format=\"1\" style:num-suffix=\".\"/></text:list-style>".to_owned(),
    ]
    .concat();
    let list = format!(
        "<text:list text:style-name=\"L1\"><text:list-item>{}<text:list><text:list-item>{}</text:list-item></text:list></text:list-item></text:list>",
        p("one"),
        p("counted")
    );
    let looks = "<text:h text:outline-level=\"1\">Head</text:h><text:p><text:span text:style-name=\"T1\">Bold </text:span>\
        <text:span text:style-name=\"T2\">slanted</text:span><text:line-break/>H<text:span text:style-name=\"T3\">2</text:span><text:tab/>O<text:s text:c=\"3\"/>x</text:p>";
    let scripts = "<text:p text:style-name=\"P1\">שלום مرحبا می\u{200c}خواهم</text:p>\
        <text:p>क\u{94d}\u{200d}ष 東京 한국어 ไทย 👩\u{200d}🔬 Grüße &amp; &lt;more&gt;</text:p>";
    vec![
        File::clean(
            "shapes.odt",
            document(&own, &format!("{looks}{}{list}{table}{}", p(""), p("after"))),
        ),
        File::clean("scripts.odt", document(&own, scripts)),
        File::clean("set.odt", set()),
        File::clean("running.odt", running()),
    ]
}

/// A document in which all is set that can be: letters, lines, tables, and pages of two kinds.
fn set() -> Vec<u8> {
    let style = |name: &str, family: &str, more: &str, says: &str| {
        format!(
            "<style:style style:name=\"{name}\" style:family=\"{family}\"{more}><style:{family}-properties {says}</style:style>"
        )
    };
    let own = [
        style("T2", "text", "", "fo:font-family=\"Arial\" fo:font-size=\"14pt\" fo:color=\"#336699\" fo:background-color=\"#ffff00\"/>"),
        style("P2", "paragraph", "", "fo:margin-left=\"0.5in\" fo:text-indent=\"-0.25in\" fo:margin-bottom=\"12pt\" fo:line-height=\"120%\" fo:text-align=\"justify\" fo:background-color=\"#ddeeff\">\
            <style:tab-stops><style:tab-stop style:position=\"5.5in\" style:type=\"right\" style:leader-style=\"dotted\"/></style:tab-stops></style:paragraph-properties>"),
        style("P3", "paragraph", "", "fo:break-before=\"page\"/>"),
        style("Table1", "table", " style:master-page-name=\"Landscape\"", "style:width=\"5in\"/>"),
        style("Table1.A", "table-column", "", "style:column-width=\"2in\"/>"),
        style("Table1.B", "table-column", "", "style:column-width=\"3in\"/>"),
        style("Table1.A1", "table-cell", "", "fo:border=\"none\" fo:background-color=\"#dddddd\"/>"),
    ]
    .concat();
    let body = "<text:p text:style-name=\"P2\"><text:span text:style-name=\"T2\">Set</text:span><text:tab/>7</text:p><text:p text:style-name=\"P3\">next</text:p>\
        <table:table table:style-name=\"Table1\"><table:table-column table:style-name=\"Table1.A\"/><table:table-column table:style-name=\"Table1.B\"/>\
        <table:table-row><table:table-cell table:style-name=\"Table1.A1\"><text:p>a</text:p></table:table-cell><table:table-cell><text:p text:style-name=\"P2\">b</text:p></table:table-cell></table:table-row></table:table>";
    let layout = |name: &str, width: &str, height: &str| {
        format!(
            "<style:page-layout style:name=\"{name}\"><style:page-layout-properties fo:page-width=\"{width}\" fo:page-height=\"{height}\" fo:margin=\"2cm\"/></style:page-layout>"
        )
    };
    let styles = format!(
        "<office:document-styles {SPACES} office:version=\"1.3\"><office:styles/><office:automatic-styles>{}{}</office:automatic-styles><office:master-styles>\
         <style:master-page style:name=\"Standard\" style:page-layout-name=\"pm1\"/><style:master-page style:name=\"Landscape\" style:page-layout-name=\"pm2\"/></office:master-styles></office:document-styles>",
        layout("pm1", "8.5in", "11in"),
        layout("pm2", "11in", "8.5in")
    );
    let mut parts = parts(None);
    parts[2] = part("content.xml", &content(&own, "", body));
    parts[3] = part("styles.xml", &styles);
    zip(&parts, "")
}

/// A document with headers and footers: the first page has its own, left ones too, and their numbers are counted.
fn running() -> Vec<u8> {
    let beside = "<style:header><text:p>Head of the paper</text:p></style:header><style:header-left><text:p>Head of left pages</text:p></style:header-left>\
        <style:header-first><text:p/></style:header-first><style:footer><text:p>Page <text:page-number text:select-page=\"current\">1</text:page-number> of \
        <text:page-count>2</text:page-count></text:p></style:footer>";
    let styles = format!(
        "<office:document-styles {SPACES} office:version=\"1.3\"><office:styles/><office:automatic-styles><style:page-layout style:name=\"pm1\">\
         <style:page-layout-properties fo:page-width=\"8.5in\" fo:page-height=\"11in\" fo:margin=\"0.5in\"/><style:header-style>\
         <style:header-footer-properties fo:min-height=\"0.5in\"/></style:header-style><style:footer-style><style:header-footer-properties \
         fo:min-height=\"0.5in\"/></style:footer-style></style:page-layout></office:automatic-styles><office:master-styles><style:master-page \
         style:name=\"Standard\" style:page-layout-name=\"pm1\">{beside}</style:master-page></office:master-styles></office:document-styles>"
    );
    let mut parts = parts(None);
    parts[2] = part("content.xml", &content("", "", "<text:p>Text</text:p>"));
    parts[3] = part("styles.xml", &styles);
    zip(&parts, "")
}

fn bads() -> Vec<File> {
    let mut cut = zip(&parts(None), "");
    cut.truncate(cut.len() / 2);
    let mut twice = parts(None);
    twice.push(twice[2].clone());
    let mut declared = parts(None);
    declared[2] = part("content.xml", "<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>");
    let mut sheet = parts(None);
    sheet[2] = part(
        "content.xml",
        &content("", "", "").replace("office:text>", "office:spreadsheet>"),
    );
    let many = "<table:table><table:table-row table:number-rows-repeated=\"4000000\"><table:table-cell/></table:table-row></table:table>";
    let wide = format!(
        "<table:table><table:table-row table:number-rows-repeated=\"3999999\">{}</table:table-row></table:table>",
        "<table:table-cell/>".repeat(5_000)
    );
    vec![
        File::bad("damaged-cut.odt", cut),
        File::bad("damaged-twice.odt", zip(&twice, "")),
        File::bad("damaged-elements.odt", document("", "<text:p></text:h>")),
        File::bad("large-depth.odt", document("", &"<text:p>".repeat(2_000))),
        File::bad("large-rows.odt", document("", many)),
        File::bad("large-cells.odt", document("", &wide)),
        File::bad("unsupported-type.odt", zip(&declared, "")),
        File::bad("unsupported-sheet.odt", zip(&sheet, "")),
    ]
}
