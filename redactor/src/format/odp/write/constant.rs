//! What is the same in every presentation: parts, and what its content begins and ends with. A hand that changes this changes
//! `verify/odp/parts` too, which a copy is held against.

use crate::document::Stage;

/// Lengths of slides in a point.
const POINT: i64 = 12_700;

/// Levels of lists.
const LEVELS: usize = 9;

/// The list of parts (part 2, 4).
pub(super) const MANIFEST: &str = "<manifest:manifest xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\" \
    manifest:version=\"1.3\"><manifest:file-entry manifest:full-path=\"/\" manifest:version=\"1.3\" \
    manifest:media-type=\"application/vnd.oasis.opendocument.presentation\"/><manifest:file-entry \
    manifest:full-path=\"content.xml\" manifest:media-type=\"text/xml\"/><manifest:file-entry \
    manifest:full-path=\"styles.xml\" manifest:media-type=\"text/xml\"/>";
pub(super) const MANIFEST_END: &str = "</manifest:manifest>";

/// What the content begins with, up to its styles.
pub(super) const BEGIN: &str = "<office:document-content xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" \
    xmlns:style=\"urn:oasis:names:tc:opendocument:xmlns:style:1.0\" \
    xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" \
    xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" \
    xmlns:draw=\"urn:oasis:names:tc:opendocument:xmlns:drawing:1.0\" \
    xmlns:presentation=\"urn:oasis:names:tc:opendocument:xmlns:presentation:1.0\" \
    xmlns:fo=\"urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0\" \
    xmlns:svg=\"urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0\" \
    xmlns:loext=\"urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0\" office:version=\"1.3\">\
    <office:automatic-styles>";

/// What stands between these and the slides.
pub(super) const BETWEEN: &str = "</office:automatic-styles><office:body><office:presentation>";

/// What the content ends with.
pub(super) const END: &str = "</office:presentation></office:body></office:document-content>";

/// The styles begin: those of all shapes, and of titles.
const BEFORE: &str = "<office:document-styles xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" \
    xmlns:style=\"urn:oasis:names:tc:opendocument:xmlns:style:1.0\" \
    xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" \
    xmlns:draw=\"urn:oasis:names:tc:opendocument:xmlns:drawing:1.0\" \
    xmlns:presentation=\"urn:oasis:names:tc:opendocument:xmlns:presentation:1.0\" \
    xmlns:fo=\"urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0\" \
    xmlns:svg=\"urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0\" office:version=\"1.3\"><office:styles>\
    <style:default-style style:family=\"graphic\">";

/// What shapes say that say nothing themselves.
const PLAIN: &str = "<style:graphic-properties draw:stroke=\"none\" draw:fill=\"none\" draw:shadow=\"hidden\" \
    draw:textarea-horizontal-align=\"justify\" draw:textarea-vertical-align=\"top\" draw:auto-grow-height=\"false\" \
    draw:auto-grow-width=\"false\" draw:fit-to-size=\"false\" style:shrink-to-fit=\"false\" fo:wrap-option=\"wrap\" \
    fo:padding-top=\"0.05in\" fo:padding-bottom=\"0.05in\" fo:padding-left=\"0.1in\" fo:padding-right=\"0.1in\"/>\
    <style:paragraph-properties fo:margin-left=\"0in\" fo:margin-right=\"0in\" fo:text-indent=\"0in\" fo:margin-top=\"0in\" \
    fo:margin-bottom=\"0in\" fo:line-height=\"100%\" fo:text-align=\"start\" style:writing-mode=\"lr-tb\"/>\
    <style:text-properties fo:color=\"#000000\" fo:font-family=\"Calibri\" style:font-family-asian=\"Calibri\" \
    style:font-family-complex=\"Calibri\" fo:font-size=\"18pt\" style:font-size-asian=\"18pt\" style:font-size-complex=\"18pt\" \
    fo:font-weight=\"normal\" fo:font-style=\"normal\"/>";

/// The page, up to its size, and behind it.
const BEHIND: &str = "</office:styles><office:automatic-styles><style:page-layout style:name=\"PM1\">\
    <style:page-layout-properties fo:margin=\"0in\"";
const MASTER: &str = "/></style:page-layout><style:style style:name=\"dp1\" style:family=\"drawing-page\">\
    <style:drawing-page-properties draw:fill=\"none\"/></style:style></office:automatic-styles><office:master-styles>\
    <style:master-page style:name=\"Default\" style:page-layout-name=\"PM1\" draw:style-name=\"dp1\"/></office:master-styles>\
    </office:document-styles>";

/// The styles of all shapes and the page, which has this size.
pub(super) fn styles(stage: Stage) -> String {
    let (width, height) = stage.size();
    let (width, height) = (width / POINT, height / POINT);
    let size = format!(" fo:page-width=\"{width}pt\" fo:page-height=\"{height}pt\"");
    let named = |name: &str, family: &str| {
        format!("<style:style style:name=\"{name}\" style:family=\"{family}\">{PLAIN}</style:style>")
    };
    [
        BEFORE,
        PLAIN,
        "</style:default-style>",
        &named("standard", "graphic"),
        &named("Default-title", "presentation"),
        BEHIND,
        &size,
        MASTER,
    ]
    .concat()
}

/// The list of paragraphs that lie deep and have no bullets; it puts none of them further in.
pub(super) fn list() -> String {
    let level = |number: usize| {
        format!(
            "<text:list-level-style-number text:level=\"{number}\" style:num-format=\"\"><style:list-level-properties \
             text:space-before=\"0in\" text:min-label-width=\"0in\"/></text:list-level-style-number>"
        )
    };
    let levels: String = (1..=LEVELS).map(level).collect();
    format!("<text:list-style style:name=\"N1\">{levels}</text:list-style>")
}
