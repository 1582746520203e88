//! Headers and footers of a Word document: of first, even and usual pages, in two sections, and with the numbers of their pages.

use super::{KINDS, RELATIONS, SPACES, parts};
use crate::corpus::File;
use crate::corpus::zip::{part, zip};

/// What stands above and below pages, and what says that even ones are of their own: the kind of each part, the word for what it is, and
/// what it says.
const BESIDE: [(&str, &str, &str); 5] = [
    ("header", "hdr", "<w:p><w:r><w:t>Head of the paper</w:t></w:r></w:p>"),
    (
        "header",
        "hdr",
        "<w:p><w:r><w:t>Head of the first page</w:t></w:r></w:p>",
    ),
    (
        "footer",
        "ftr",
        "<w:p><w:r><w:t xml:space=\"preserve\">Page </w:t></w:r><w:fldSimple w:instr=\" PAGE \"><w:r><w:t>1</w:t></w:r></w:fldSimple>\
         <w:r><w:t xml:space=\"preserve\"> of </w:t></w:r><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText> NUMPAGES  \\* MERGEFORMAT \
         </w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>2</w:t></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r></w:p>",
    ),
    ("footer", "ftr", "<w:p><w:r><w:t>Foot of even pages</w:t></w:r></w:p>"),
    ("settings", "settings", "<w:evenAndOddHeaders/>"),
];

/// The text: its second section shows what the first does, but for what the first page has of its own.
const BODY: &str = "<w:p><w:pPr><w:sectPr><w:headerReference w:type=\"default\" r:id=\"r1\"/><w:headerReference w:type=\"first\" r:id=\"r2\"/>\
    <w:footerReference w:type=\"default\" r:id=\"r3\"/><w:footerReference w:type=\"even\" r:id=\"r4\"/><w:titlePg/></w:sectPr></w:pPr>\
    <w:r><w:t>One</w:t></w:r></w:p><w:p><w:r><w:t>Two</w:t></w:r></w:p>";

pub(super) fn file() -> File {
    let name = |number: usize, kind: &str| format!("{kind}{number}.xml");
    let all = || (1..).zip(BESIDE);
    let lead = |(number, (kind, ..)): (usize, (&str, &str, &str))| {
        format!(
            "<Relationship Id=\"r{number}\" Type=\"{KINDS}{kind}\" Target=\"{}\"/>",
            name(number, kind)
        )
    };
    let leads: String = all().map(lead).collect();
    let mut parts = parts(None);
    parts[2] = part(
        "word/document.xml",
        &format!("<w:document {SPACES}><w:body>{BODY}</w:body></w:document>"),
    );
    parts[3] = part(
        "word/_rels/document.xml.rels",
        &format!("<Relationships xmlns=\"{RELATIONS}\">{leads}</Relationships>"),
    );
    for (number, (kind, root, says)) in all() {
        let says = format!("<w:{root} {SPACES}>{says}</w:{root}>");
        parts.push(part(&format!("word/{}", name(number, kind)), &says));
    }
    File::clean("running.docx", zip(&parts, ""))
}
