//! What planted files of OpenDocument have alike: namespaces, the list of parts, properties, settings, and a document in one tree.

pub(super) mod chart;

use super::zip::{Part, part, zip};
use super::{File, Shows, canary};

pub(super) const SPACES: &str = "xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" \
    xmlns:meta=\"urn:oasis:names:tc:opendocument:xmlns:meta:1.0\" xmlns:config=\"urn:oasis:names:tc:opendocument:xmlns:config:1.0\" \
    xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" xmlns:style=\"urn:oasis:names:tc:opendocument:xmlns:style:1.0\" \
    xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" xmlns:draw=\"urn:oasis:names:tc:opendocument:xmlns:drawing:1.0\" \
    xmlns:fo=\"urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" \
    xmlns:number=\"urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" \
    xmlns:form=\"urn:oasis:names:tc:opendocument:xmlns:form:1.0\" xmlns:script=\"urn:oasis:names:tc:opendocument:xmlns:script:1.0\" \
    xmlns:svg=\"urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0\" \
    xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\" xmlns:xhtml=\"http://www.w3.org/1999/xhtml\" \
    xmlns:officeooo=\"http://openoffice.org/2009/office\" \
    xmlns:calcext=\"urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0\" \
    xmlns:loext=\"urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0\" xmlns:x=\"urn:example:unknown\"";

/// The list of the parts of a document of this kind, with `more` in it.
pub(super) fn manifest(kind: &str, more: &str) -> String {
    let entry = |path: &str, kind: &str| {
        format!("<manifest:file-entry manifest:full-path=\"{path}\" manifest:media-type=\"{kind}\"/>")
    };
    format!(
        "<manifest:manifest {SPACES} manifest:version=\"1.3\">{}{}{}{more}</manifest:manifest>",
        entry("/", kind),
        entry("content.xml", "text/xml"),
        entry("styles.xml", "text/xml")
    )
}

/// The parts of a document of this kind, with an entry more in their list, of this content and these styles.
pub(super) fn parts(kind: &str, listed: &str, content: &str, styles: &str) -> Vec<Part> {
    vec![
        part("mimetype", kind),
        part("META-INF/manifest.xml", &manifest(kind, listed)),
        part("content.xml", content),
        part("styles.xml", styles),
    ]
}

/// Properties.
pub(super) fn meta(meta: &str) -> Part {
    let tree = format!("<office:document-meta {SPACES}><office:meta>{meta}</office:meta></office:document-meta>");
    part("meta.xml", &tree)
}

/// Settings: the name of one, and what it says.
pub(super) fn setting(name: &str, says: &str) -> Part {
    let tree = format!(
        "<office:document-settings {SPACES}><office:settings><config:config-item-set config:name=\"ooo:configuration-settings\">\
         <config:config-item config:name=\"{name}\" config:type=\"string\">{says}</config:config-item></config:config-item-set>\
         </office:settings></office:document-settings>"
    );
    part("settings.xml", &tree)
}

/// The file of `parts`, with the canary of a row where they want one.
pub(super) fn planted(row: u16, name: &'static str, mut parts: Vec<Part>, text: &str) -> File {
    let planted = canary(row);
    for part in &mut parts {
        part.name = part.name.replace("CANARY", &planted);
        let text = String::from_utf8(part.bytes.clone()).unwrap();
        part.bytes = text.replace("CANARY", &planted).replace("SPACES", SPACES).into_bytes();
    }
    File::dirty(name, zip(&parts, ""), Shows::text(text)).hides(&[row])
}

/// A document of this kind that is one tree without a package: its properties, its styles, and its body in this element.
pub(super) fn tree(kind: &str, meta: &str, styles: &str, (element, body): (&str, &str)) -> Vec<u8> {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<office:document {SPACES} office:version=\"1.3\" office:mimetype=\"{kind}\">\
         <office:meta>{meta}</office:meta><office:automatic-styles>{styles}</office:automatic-styles><office:body><{element}>{body}\
         </{element}></office:body></office:document>"
    )
    .into_bytes()
}
