//! What is the same in every document: parts, and what those begin and end with that are not. A hand that changes this changes
//! `verify/odt/parts` too, which a copy is held against.

use crate::document::Setting;
use crate::package::opendocument::length::written;

/// The list of parts (part 2, 4), up to pictures and behind them.
pub(super) const MANIFEST: &str = "<manifest:manifest xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\" \
    manifest:version=\"1.3\"><manifest:file-entry manifest:full-path=\"/\" manifest:version=\"1.3\" \
    manifest:media-type=\"application/vnd.oasis.opendocument.text\"/><manifest:file-entry \
    manifest:full-path=\"content.xml\" manifest:media-type=\"text/xml\"/><manifest:file-entry \
    manifest:full-path=\"styles.xml\" manifest:media-type=\"text/xml\"/>";
pub(super) const MANIFEST_END: &str = "</manifest:manifest>";

/// What the text begins with, up to the faces that it names; what stands between these and its styles; between these and the text; and what
/// it ends with.
pub(super) const FACES: &str = "<office:document-content xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" \
    xmlns:style=\"urn:oasis:names:tc:opendocument:xmlns:style:1.0\" \
    xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" \
    xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" \
    xmlns:fo=\"urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0\" \
    xmlns:svg=\"urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0\" office:version=\"1.3\">\
    <office:font-face-decls>";
pub(super) const OWN: &str = "</office:font-face-decls><office:automatic-styles>";
pub(super) const BODY: &str = "</office:automatic-styles><office:body><office:text>";
pub(super) const END: &str = "</office:text></office:body></office:document-content>";

/// The styles begin, up to the faces that only some documents name; behind these, those of all text.
const FIRST: &str = "<office:document-styles xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" \
    xmlns:style=\"urn:oasis:names:tc:opendocument:xmlns:style:1.0\" \
    xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" \
    xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" \
    xmlns:fo=\"urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0\" \
    xmlns:svg=\"urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0\" \
    office:version=\"1.3\"><office:font-face-decls><style:font-face style:name=\"Calibri\" \
    svg:font-family=\"Calibri\" \
    style:font-family-generic=\"swiss\"/>";
const BEFORE: &str = "</office:font-face-decls><office:styles><style:default-style \
    style:family=\"paragraph\"><style:paragraph-properties fo:margin-bottom=\"6pt\" \
    style:tab-stop-distance=\"36pt\" style:writing-mode=\"lr-tb\"/><style:text-properties \
    style:font-name=\"Calibri\" style:font-name-asian=\"Calibri\" style:font-name-complex=\"Calibri\" \
    fo:font-size=\"11pt\" style:font-size-asian=\"11pt\" \
    style:font-size-complex=\"11pt\"/></style:default-style><style:style style:name=\"Standard\" \
    style:family=\"paragraph\"/>";

/// Levels of headings.
const HEADINGS: usize = 6;

/// Between headings and the levels of a list.
const BETWEEN: &str = "<text:list-style style:name=\"List_20_1\" style:display-name=\"List 1\">";

/// The levels of lists.
const LEVELS: usize = 10;

/// Behind the levels of a list; behind the pages; and behind their kinds.
const LAYOUTS: &str = "</text:list-style></office:styles><office:automatic-styles>";
const MASTERS: &str = "</office:automatic-styles><office:master-styles>";
const BEHIND: &str = "</office:master-styles></office:document-styles>";

/// The styles: of all text, of headings, of lists with bullets, and those of their own that documents have, with how their pages are laid
/// out; and the kinds of pages.
pub(super) fn styles(faces: &str, own: &str, masters: &str) -> String {
    let headings: String = (1..=HEADINGS).map(heading).collect();
    let levels: String = (1..=LEVELS).map(level).collect();
    [
        FIRST, faces, BEFORE, &headings, BETWEEN, &levels, LAYOUTS, own, MASTERS, masters, BEHIND,
    ]
    .concat()
}

fn heading(level: usize) -> String {
    format!(
        "<style:style style:name=\"Heading_20_{level}\" style:display-name=\"Heading {level}\" style:family=\"paragraph\" \
         style:parent-style-name=\"Standard\" style:next-style-name=\"Standard\" style:default-outline-level=\"{level}\">\
         <style:paragraph-properties fo:keep-with-next=\"always\"/></style:style>"
    )
}

fn level(number: usize) -> String {
    let aside = |steps: i64| written(steps * i64::from(Setting::ASIDE));
    let (start, out) = (aside(Setting::item(number).into()), aside((-Setting::OUT).into()));
    format!(
        "<text:list-level-style-bullet text:level=\"{number}\" text:bullet-char=\"\u{2022}\"><style:list-level-properties \
         text:list-level-position-and-space-mode=\"label-alignment\"><style:list-level-label-alignment \
         text:label-followed-by=\"listtab\" fo:text-indent=\"{out}\" fo:margin-left=\"{start}\"/>\
         </style:list-level-properties></text:list-level-style-bullet>"
    )
}
