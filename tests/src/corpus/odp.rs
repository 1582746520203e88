//! What hides in presentations of OpenDocument: slides and shapes that nobody sees, notes, comments, prompts, masters, animations, names,
//! properties, settings, parts that are on no slide, and who worked on it where.

mod beside;
mod charted;
mod pictured;
mod planted;

use super::opendocument::{self, SPACES, manifest, planted, tree};
use super::zip::{Part, part, zip};
use super::{File, Shows, canary};

const TEXT: &str = "Plans\nNothing here is hidden.\n";

const KIND: &str = "application/vnd.oasis.opendocument.presentation";

/// Namespaces that only presentations have.
const MORE: &str = "xmlns:presentation=\"urn:oasis:names:tc:opendocument:xmlns:presentation:1.0\" \
    xmlns:anim=\"urn:oasis:names:tc:opendocument:xmlns:animation:1.0\" \
    xmlns:smil=\"urn:oasis:names:tc:opendocument:xmlns:smil-compatible:1.0\"";

/// What is put into a presentation.
enum Put {
    /// Among the shapes of its slide, behind those that are seen, and before them.
    Shape(&'static str),
    Beneath(&'static str),
    /// Into the paragraph that is seen.
    Run(&'static str),
    /// Behind its slide.
    Behind(&'static str),
    /// Before its slide.
    Ahead(&'static str),
    /// Attributes of its slide.
    Says(&'static str),
    /// A style of its own, and a shape.
    Own(&'static str, &'static str),
    /// Before the body, beside the styles.
    Beside(&'static str),
    /// A style of all parts.
    Common(&'static str),
    /// Among the shapes of its master.
    Master(&'static str),
    /// Beside its master.
    Masters(&'static str),
    /// Among the properties.
    Meta(&'static str),
    /// Among the settings: the name of one, and what it says.
    Setting(&'static str, &'static str),
    /// In the list of parts.
    Listed(&'static str),
    /// Another part.
    Other(&'static str, &'static str),
}
use Put::{
    Ahead, Behind, Beneath, Beside, Common, Listed, Master, Masters, Meta, Other, Own, Run, Says, Setting, Shape,
};
use beside::BESIDE;
use planted::PLANTED;

pub(super) fn files() -> Vec<File> {
    let all = PLANTED.iter().chain(BESIDE);
    let planted = all.map(|(row, name, put)| planted(*row, name, parts(Some(put)), TEXT));
    [
        planted.collect(),
        one_tree(),
        pictured::files(),
        charted::files(),
        cleans(),
        bads(),
    ]
    .concat()
}

/// Styles: a hidden slide, letters that are not seen, filled shapes, text that is made as large as its box.
const STYLES: &str = "<style:style style:name=\"dp2\" style:family=\"drawing-page\"><style:drawing-page-properties \
    presentation:visibility=\"hidden\"/></style:style><style:style style:name=\"gr1\" style:family=\"graphic\">\
    <style:graphic-properties draw:fill=\"none\" draw:stroke=\"none\"/></style:style><style:style style:name=\"gr2\" \
    style:family=\"graphic\"><style:graphic-properties draw:fill=\"solid\" draw:fill-color=\"#1f3864\"/></style:style>\
    <style:style style:name=\"T1\" style:family=\"text\"><style:text-properties fo:font-weight=\"bold\"/></style:style>\
    <style:style style:name=\"T2\" style:family=\"text\"><style:text-properties fo:color=\"#fffffe\"/></style:style>\
    <style:style style:name=\"T3\" style:family=\"text\"><style:text-properties fo:color=\"#1f3864\"/></style:style>\
    <style:style style:name=\"T4\" style:family=\"text\"><style:text-properties fo:font-size=\"1pt\"/></style:style>\
    <style:style style:name=\"T5\" style:family=\"text\"><style:text-properties text:display=\"none\"/></style:style>\
    <style:style style:name=\"T6\" style:family=\"text\"><style:text-properties loext:opacity=\"0%\"/></style:style>";

/// A box of this area in tenths of an inch, with its paragraphs.
fn boxed(area: [u32; 4], style: &str, paragraphs: &str) -> String {
    let [x, y, width, height] = area.map(|length| format!("{}.{}in", length / 10, length % 10));
    format!(
        "<draw:frame draw:style-name=\"{style}\" svg:x=\"{x}\" svg:y=\"{y}\" svg:width=\"{width}\" svg:height=\"{height}\">\
         <draw:text-box>{paragraphs}</draw:text-box></draw:frame>"
    )
}

/// The content of a presentation: its own styles, what stands beside them, and what its body holds.
fn content(own: &str, beside: &str, body: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<office:document-content {SPACES} {MORE} office:version=\"1.3\">{beside}\
         <office:automatic-styles>{STYLES}{own}</office:automatic-styles><office:body><office:presentation>{body}</office:presentation>\
         </office:body></office:document-content>"
    )
}

/// A slide of these shapes.
fn page(says: &str, shapes: &str) -> String {
    format!("<draw:page draw:name=\"page1\" draw:master-page-name=\"Default\"{says}>{shapes}</draw:page>")
}

/// The slide that is seen, with what is put into it.
fn slide(put: Option<&Put>) -> String {
    let (mut says, mut shape, mut beneath, mut run) = ("", "", "", "");
    match put {
        Some(Says(put)) => says = put,
        Some(Shape(put) | Own(_, put)) => shape = put,
        Some(Beneath(put)) => beneath = put,
        Some(Run(put)) => run = put,
        _ => {}
    }
    let title = boxed([5, 3, 90, 10], "gr1", "<text:p>Plans</text:p>")
        .replace("<draw:frame ", "<draw:frame presentation:class=\"title\" ");
    let body = format!("<text:p>Nothing here is {run}<text:span text:style-name=\"T1\">hidden</text:span>.</text:p>");
    page(
        says,
        &format!("{beneath}{title}{}{shape}", boxed([10, 20, 60, 20], "gr1", &body)),
    )
}

/// The styles of a presentation, with a style of all parts, shapes of the master, and what stands beside it.
fn styles(common: &str, shapes: &str, masters: &str) -> String {
    format!(
        "<office:document-styles {SPACES} {MORE} office:version=\"1.3\"><office:styles>{common}</office:styles><office:automatic-styles>\
         <style:page-layout style:name=\"PM1\"><style:page-layout-properties fo:page-width=\"10in\" fo:page-height=\"7.5in\"/>\
         </style:page-layout></office:automatic-styles><office:master-styles><draw:layer-set><draw:layer draw:name=\"layout\"/>\
         <draw:layer draw:name=\"controls\" draw:display=\"none\"/></draw:layer-set><style:master-page style:name=\"Default\" \
         style:page-layout-name=\"PM1\">{shapes}</style:master-page>{masters}</office:master-styles></office:document-styles>"
    )
}

/// The parts of a presentation with this put into it.
fn parts(put: Option<&Put>) -> Vec<Part> {
    let slide = slide(put);
    let (mut own, mut beside, mut common, mut shapes, mut masters, mut listed) = ("", "", "", "", "", "");
    let mut body = slide.clone();
    match put {
        Some(Ahead(ahead)) => body = format!("{ahead}{slide}"),
        Some(Behind(behind)) => body = format!("{slide}{behind}"),
        Some(Own(style, _)) => own = style,
        Some(Beside(put)) => beside = put,
        Some(Common(style)) => common = style,
        Some(Master(put)) => shapes = put,
        Some(Masters(put)) => masters = put,
        Some(Listed(entry)) => listed = entry,
        _ => {}
    }
    let mut parts = opendocument::parts(
        KIND,
        listed,
        &content(own, beside, &body),
        &styles(common, shapes, masters),
    );
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
        "<draw:frame svg:x=\"1in\" svg:y=\"5in\" svg:width=\"1in\" svg:height=\"1in\"><draw:image><office:binary-data>{}</office:binary-data></draw:image></draw:frame>",
        canary(169)
    );
    let shape: &'static str = String::leak(picture);
    let one = |meta: &str, put: Option<&Put>| {
        let tree = tree(KIND, meta, STYLES, ("office:presentation", &slide(put)));
        let text = String::from_utf8(tree).unwrap();
        // Those of presentations are declared where they are used.
        text.replacen("<office:body>", &format!("<office:body {MORE}>"), 1)
            .replacen(
                "<office:automatic-styles>",
                &format!("<office:automatic-styles {MORE}>"),
                1,
            )
            .into_bytes()
    };
    let file = |name, bytes, row| File::dirty(name, bytes, Shows::text(TEXT)).hides(&[row]);
    vec![
        file("162-author.fodp", one(&author, None), 162),
        file("169-picture.fodp", one("", Some(&Shape(shape))), 169),
    ]
}

/// A presentation of these slides' shapes.
fn presentation(own: &str, slides: &[String]) -> Vec<u8> {
    let mut parts = parts(None);
    let slides: String = slides.iter().map(|shapes| page("", shapes)).collect();
    parts[2] = part("content.xml", &content(own, "", &slides));
    zip(&parts, "")
}

/// Styles of what is seen.
const OWN: &str = "<style:style style:name=\"gr3\" style:family=\"graphic\"><style:graphic-properties draw:fill=\"none\" \
        draw:stroke=\"none\" draw:auto-grow-height=\"false\" draw:fit-to-size=\"shrink-to-fit\"/></style:style><style:style style:name=\"co1\" style:family=\"table-column\"><style:table-column-properties \
        style:column-width=\"2in\"/></style:style><style:style style:name=\"T7\" style:family=\"text\"><style:text-properties \
        fo:color=\"#ffffff\" fo:font-size=\"32pt\" fo:font-weight=\"bold\"/></style:style><style:style style:name=\"T8\" \
        style:family=\"text\"><style:text-properties style:text-position=\"sub 58%\"/></style:style><style:style style:name=\"T9\" \
        style:family=\"text\"><style:text-properties fo:font-style=\"italic\" style:text-underline-style=\"solid\" \
        style:font-name=\"Arial\"/></style:style><style:style style:name=\"P1\" style:family=\"paragraph\">\
        <style:paragraph-properties style:writing-mode=\"rl-tb\" fo:text-align=\"center\" fo:margin-left=\"1cm\"/></style:style>\
        <text:list-style style:name=\"L1\"><text:list-level-style-bullet text:level=\"1\" text:bullet-char=\"-\">\
        <style:list-level-properties text:min-label-width=\"0.6cm\"/></text:list-level-style-bullet><text:list-level-style-number \
        text:level=\"2\" style:num-format=\"a\" style:num-suffix=\")\"/></text:list-style>";

/// A table of which cells take two columns and two rows.
fn table() -> String {
    let p = |text: &str| format!("<text:p>{text}</text:p>");
    let cell = |more: &str, text: &str| format!("<table:table-cell{more}>{}</table:table-cell>", p(text));
    let covered = "<table:covered-table-cell/>";
    let rows = [
        format!(
            "{}{covered}{}",
            cell(" table:number-columns-spanned=\"2\"", "a"),
            cell("", "b")
        ),
        format!(
            "{}{}{}",
            cell(" table:number-rows-spanned=\"2\"", "c"),
            cell("", "d"),
            cell("", "")
        ),
        format!("{covered}{}{}", cell("", "e"), cell("", "f")),
    ];
    let rows: String = rows
        .iter()
        .map(|row| format!("<table:table-row>{row}</table:table-row>"))
        .collect();
    format!(
        "<draw:frame draw:style-name=\"gr1\" svg:x=\"1in\" svg:y=\"4in\" svg:width=\"6in\" svg:height=\"1.2in\"><table:table>\
         <table:table-column table:style-name=\"co1\" table:number-columns-repeated=\"3\"/>{rows}</table:table></draw:frame>"
    )
}

fn cleans() -> Vec<File> {
    let p = |text: &str| format!("<text:p>{text}</text:p>");
    let list = "<text:list text:style-name=\"L1\"><text:list-item><text:p>one</text:p><text:list><text:list-item><text:p>two</text:p>\
        </text:list-item></text:list></text:list-item></text:list><text:p/><text:p>H<text:span text:style-name=\"T8\">2</text:span>O\
        <text:line-break/><text:span text:style-name=\"T9\">slanted<text:tab/>and lined</text:span></text:p>";
    let white = p("<text:span text:style-name=\"T7\">White on dark</text:span>");
    let shapes = [
        boxed([10, 5, 80, 10], "gr2", &white),
        boxed([10, 18, 60, 20], "gr3", list),
        table(),
    ]
    .concat();
    let turned = "<draw:frame draw:style-name=\"gr1\" svg:width=\"4in\" svg:height=\"0.6in\" draw:transform=\"rotate \
        (1.5707963267949) translate (0.2in 5in)\"><draw:text-box><text:p>aside</text:p></draw:text-box></draw:frame>\
        <draw:frame draw:style-name=\"gr1\" svg:width=\"3in\" svg:height=\"1in\" draw:transform=\"rotate (-0.523598775598299) \
        translate (4in 3in)\"><draw:text-box><text:p>askew</text:p></draw:text-box></draw:frame>";
    let scripts = boxed(
        [10, 10, 80, 40],
        "gr1",
        "<text:p text:style-name=\"P1\">שלום مرحبا می\u{200c}خواهم</text:p>\
         <text:p>क\u{94d}\u{200d}ष 東京 한국어 ไทย 👩\u{200d}🔬 Grüße &amp; &lt;more&gt;</text:p>",
    );
    vec![
        File::clean(
            "shapes.odp",
            presentation(OWN, &[shapes, String::new(), turned.to_owned()]),
        ),
        File::clean("scripts.odp", presentation(OWN, &[scripts])),
    ]
}

fn bads() -> Vec<File> {
    let mut cut = zip(&parts(None), "");
    cut.truncate(cut.len() / 2);
    let mut other = parts(None);
    other[2] = part(
        "content.xml",
        &content("", "", "").replace("office:presentation>", "office:drawing>"),
    );
    let mut locked = parts(None);
    let entry =
        "<manifest:file-entry manifest:full-path=\"content.xml\"><manifest:encryption-data/></manifest:file-entry>";
    locked[1] = part("META-INF/manifest.xml", &manifest(KIND, entry));
    let deep = format!("{}{}", "<draw:g>".repeat(100), "</draw:g>".repeat(100));
    let wide = "<draw:frame><table:table><table:table-row><table:table-cell table:number-columns-repeated=\"2000000\"/>\
        </table:table-row></table:table></draw:frame>";
    let many = format!(
        "<draw:frame><table:table><table:table-row table:number-rows-repeated=\"10000\"><table:table-cell \
         table:number-columns-repeated=\"20\"><text:p>{}</text:p></table:table-cell></table:table-row></table:table></draw:frame>",
        "long ".repeat(4_000)
    );
    vec![
        File::bad("damaged-cut.odp", cut),
        File::bad(
            "damaged-elements.odp",
            presentation("", &["<draw:frame></draw:g>".to_owned()]),
        ),
        File::bad("large-depth.odp", presentation("", &[deep])),
        File::bad("large-repeated.odp", presentation("", &[many])),
        File::bad("large-wide.odp", presentation("", &[wide.to_owned()])),
        File::bad("unsupported-other.odp", zip(&other, "")),
        File::bad("damaged-lock.odp", zip(&locked, "")),
    ]
}
