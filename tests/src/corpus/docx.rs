//! What hides in Word documents: properties, changes, comments, hidden text, codes of fields, names, objects, parts that are on no page,
//! and the ZIP file round it.

mod charted;
mod pictured;
mod planted;
mod running;

use super::zip::{Part, part, zip};
use super::{File, Shows, canary};

const TEXT: &str = "A letter\nNothing in it is hidden.\n";

/// The kinds of relations, and namespaces.
const KINDS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
const RELATIONS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
const SPACES: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" \
    xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" \
    xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\" \
    xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" \
    xmlns:pic=\"http://schemas.openxmlformats.org/drawingml/2006/picture\" \
    xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\" \
    xmlns:wps=\"http://schemas.microsoft.com/office/word/2010/wordprocessingShape\" \
    xmlns:w14=\"http://schemas.microsoft.com/office/word/2010/wordml\" xmlns:x=\"urn:example:unknown\"";

/// What is put into a document.
enum Put {
    /// Into its first paragraph.
    Run(&'static str),
    /// Before its first paragraph.
    Block(&'static str),
    /// At the end of its body.
    End(&'static str),
    /// A part to which the text leads: the kind, the name, what it holds.
    Of(&'static str, &'static str, &'static str),
    /// A part to which the package leads.
    Root(&'static str, &'static str, &'static str),
    /// A part to which nothing leads.
    Orphan(&'static str, &'static str),
    /// An address to which the text leads, and a run that names it as `r9`.
    Away(&'static str, &'static str, &'static str),
}
use Put::{Away, Block, End, Of, Orphan, Root, Run};
use planted::PLANTED;

pub(super) fn files() -> Vec<File> {
    let planted = PLANTED.iter().map(|(row, name, put)| planted(*row, name, put));
    [
        planted.collect(),
        round_it(),
        pictured::files(),
        charted::files(),
        cleans(),
        bads(),
    ]
    .concat()
}

/// The parts of a document with this put into it.
fn parts(put: Option<&Put>) -> Vec<Part> {
    let body = |run: &str, block: &str, end: &str| {
        format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<w:document {SPACES}><w:body>{block}<w:p><w:r><w:t>A letter</w:t></w:r>{run}</w:p>\
             <w:p><w:r><w:t xml:space=\"preserve\">Nothing in it is </w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>hidden</w:t></w:r><w:r><w:t>.</w:t></w:r></w:p>{end}</w:body></w:document>"
        )
    };
    let text = match put {
        Some(Run(run) | Away(_, _, run)) => body(run, "", ""),
        Some(Block(block)) => body("", block, ""),
        Some(End(end)) => body("", "", end),
        _ => body("", "", ""),
    };
    let relation = |id: u8, kind: &str, target: &str, more: &str| {
        format!("<Relationship Id=\"r{id}\" Type=\"{KINDS}{kind}\" Target=\"{target}\"{more}/>")
    };
    let relations = |more: String| format!("<Relationships xmlns=\"{RELATIONS}\">{more}</Relationships>");
    let (mut root, mut own, mut others) = (
        relation(1, "officeDocument", "word/document.xml", ""),
        String::new(),
        Vec::new(),
    );
    match put {
        Some(Of(kind, name, holds)) => {
            own = relation(9, kind, name, "");
            let name = name
                .strip_prefix("../")
                .map_or_else(|| format!("word/{name}"), str::to_owned);
            others.push(part(&name, holds));
        }
        Some(Root(kind, name, holds)) => {
            root.push_str(&relation(9, kind, name, ""));
            others.push(part(name, holds));
        }
        Some(Orphan(name, holds)) => others.push(part(name, holds)),
        Some(Away(kind, target, _)) => own = relation(9, kind, target, " TargetMode=\"External\""),
        _ => {}
    }
    let types = "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" \
        ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" \
        ContentType=\"application/xml\"/><Override PartName=\"/word/document.xml\" \
        ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>";
    let mut parts = vec![
        part("[Content_Types].xml", types),
        part("_rels/.rels", &relations(root)),
        part("word/document.xml", &text),
        part("word/_rels/document.xml.rels", &relations(own)),
    ];
    parts.append(&mut others);
    parts
}

fn planted(row: u16, name: &'static str, put: &Put) -> File {
    let planted = canary(row);
    let mut parts = parts(Some(put));
    for part in &mut parts {
        part.name = part.name.replace("CANARY", &planted);
        part.bytes = String::from_utf8(part.bytes.clone())
            .unwrap()
            .replace("CANARY", &planted)
            .replace("SPACES", SPACES)
            .into_bytes();
    }
    File::dirty(name, zip(&parts, ""), Shows::text(TEXT)).hides(&[row])
}

/// What stands in the ZIP file itself.
fn round_it() -> Vec<File> {
    let planted = canary(134);
    let plain = parts(None);
    let mut said = plain.clone();
    said[2].comment.clone_from(&planted);
    let mut field = plain.clone();
    field[2].extra.clone_from(&planted);
    let mut folder = plain.clone();
    folder.push(part(&format!("{planted}/"), ""));
    let file = |name, bytes| File::dirty(name, bytes, Shows::text(TEXT)).hides(&[134]);
    vec![
        file("134-comment.docx", zip(&plain, &planted)),
        file("134-comment-of-a-part.docx", zip(&said, "")),
        file("134-field.docx", zip(&field, "")),
        file("134-folder.docx", zip(&folder, "")),
        file(
            "134-behind.docx",
            [zip(&plain, "").as_slice(), planted.as_bytes()].concat(),
        ),
    ]
}

fn document(body: &str) -> Vec<u8> {
    let mut parts = parts(None);
    parts[2] = part(
        "word/document.xml",
        &format!("<w:document {SPACES}><w:body>{body}</w:body></w:document>"),
    );
    zip(&parts, "")
}

fn cleans() -> Vec<File> {
    let paragraph = |text: &str| format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>");
    let cell = |properties: &str, text: &str| format!("<w:tc><w:tcPr>{properties}</w:tcPr>{}</w:tc>", paragraph(text));
    let table = format!(
        "<w:tbl><w:tr><w:trPr><w:tblHeader/></w:trPr>{}{}</w:tr><w:tr>{}{}<w:tc><w:p/></w:tc></w:tr></w:tbl>",
        cell("<w:gridSpan w:val=\"2\"/>", "a"),
        cell("<w:vMerge w:val=\"restart\"/>", "b"),
        cell("", "c"),
        cell("", "d"),
    )
    .replace("<w:tc><w:p/></w:tc>", "<w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc>");
    let looks = "<w:p><w:r><w:rPr><w:b/><w:i/></w:rPr><w:t xml:space=\"preserve\">Bold and slanted </w:t></w:r>\
        <w:r><w:rPr><w:u w:val=\"single\"/></w:rPr><w:t>lined</w:t></w:r><w:r><w:br/><w:t>H</w:t></w:r>\
        <w:r><w:rPr><w:vertAlign w:val=\"subscript\"/></w:rPr><w:t>2</w:t></w:r><w:r><w:tab/><w:t>O</w:t></w:r></w:p>";
    let scripts = "<w:p><w:pPr><w:bidi/></w:pPr><w:r><w:t>שלום مرحبا می\u{200c}خواهم</w:t></w:r></w:p>\
        <w:p><w:r><w:t>क\u{94d}\u{200d}ष 東京 한국어 ไทย 👩\u{200d}🔬 Grüße &amp; &lt;more&gt;</w:t></w:r></w:p>";
    vec![
        File::clean(
            "shapes.docx",
            document(&format!("{looks}<w:p/>{table}{}", paragraph("after"))),
        ),
        File::clean("scripts.docx", document(scripts)),
        running::file(),
    ]
}

fn bads() -> Vec<File> {
    let mut cut = zip(&parts(None), "");
    cut.truncate(cut.len() / 2);
    let mut twice = parts(None);
    twice.push(twice[2].clone());
    let mut declared = parts(None);
    declared[2] = part("word/document.xml", "<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>");
    let workbook = [
        part("_rels/.rels", &format!("<Relationships xmlns=\"{RELATIONS}\"/>")),
        part("workbook.xml", "<a/>"),
    ];
    vec![
        File::bad("damaged-cut.docx", cut),
        File::bad("damaged-twice.docx", zip(&twice, "")),
        File::bad("damaged-elements.docx", document("<w:p></w:r>")),
        File::bad("large-depth.docx", document(&"<w:p>".repeat(2_000))),
        File::bad("unsupported-type.docx", zip(&declared, "")),
        File::bad("unsupported-workbook.docx", zip(&workbook, "")),
    ]
}
