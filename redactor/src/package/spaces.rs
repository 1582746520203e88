//! The namespaces of OpenDocument, of presentations and of locks, and the prefix that each has here.

/// The prefix that a namespace of OpenDocument has here (OpenDocument 1.3, part 3, 1.4), and the end of its name.
const OPEN_DOCUMENT: &[(&str, &str)] = &[
    ("office", "office:1.0"),
    ("meta", "meta:1.0"),
    ("config", "config:1.0"),
    ("manifest", "manifest:1.0"),
    ("style", "style:1.0"),
    ("fo", "xsl-fo-compatible:1.0"),
    ("svg", "svg-compatible:1.0"),
    ("text", "text:1.0"),
    ("table", "table:1.0"),
    ("draw", "drawing:1.0"),
    ("dr3d", "dr3d:1.0"),
    ("number", "datastyle:1.0"),
    ("chart", "chart:1.0"),
    ("form", "form:1.0"),
    ("script", "script:1.0"),
    ("presentation", "presentation:1.0"),
    ("anim", "animation:1.0"),
    ("smil", "smil-compatible:1.0"),
];
const OASIS: &str = "urn:oasis:names:tc:opendocument:xmlns:";

/// Namespaces that OpenDocument takes from others, and those of programs that write it.
const BESIDE: &[(&str, &str)] = &[
    ("xlink", "http://www.w3.org/1999/xlink"),
    ("math", "http://www.w3.org/1998/Math/MathML"),
    ("xhtml", "http://www.w3.org/1999/xhtml"),
    (
        "field",
        "urn:openoffice:names:experimental:ooo-ms-interop:xmlns:field:1.0",
    ),
    ("ooo", "http://openoffice.org/2009/office"),
    ("tableooo", "http://openoffice.org/2009/table"),
    ("drawooo", "http://openoffice.org/2010/draw"),
    ("css3t", "http://www.w3.org/TR/css3-text/"),
    (
        "loext",
        "urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0",
    ),
    (
        "calcext",
        "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0",
    ),
    // What people say of cells to one another ([MS-XLSX] 2.6.203).
    (
        "tc",
        "http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments",
    ),
    // What says how a package of Office is locked, and by whose keys ([MS-OFFCRYPTO] 2.3.4.10).
    ("enc", "http://schemas.microsoft.com/office/2006/encryption"),
    ("encp", "http://schemas.microsoft.com/office/2006/keyEncryptor/password"),
    (
        "encc",
        "http://schemas.microsoft.com/office/2006/keyEncryptor/certificate",
    ),
];

/// Namespaces of presentations: the prefix here, the name in files of the transitional form, and in those of the strict form.
const PRESENTATIONS: &[(&str, &str, &str)] = &[
    (
        "p",
        "http://schemas.openxmlformats.org/presentationml/2006/main",
        "http://purl.oclc.org/ooxml/presentationml/main",
    ),
    (
        "dgm",
        "http://schemas.openxmlformats.org/drawingml/2006/diagram",
        "http://purl.oclc.org/ooxml/drawingml/diagram",
    ),
    ("dsp", "http://schemas.microsoft.com/office/drawing/2008/diagram", ""),
    ("a14", "http://schemas.microsoft.com/office/drawing/2010/main", ""),
    ("c15", "http://schemas.microsoft.com/office/drawing/2012/chart", ""),
    ("p14", "http://schemas.microsoft.com/office/powerpoint/2010/main", ""),
    ("p188", "http://schemas.microsoft.com/office/powerpoint/2018/8/main", ""),
];

/// The prefix of the namespace `name`, where it is one of these.
pub(super) fn prefix(name: &str) -> Option<&'static str> {
    let of = |table: &'static [(&str, &str)], name: &str| {
        let mut known = table.iter().filter(|(_, known)| *known == name);
        known.next().map(|(prefix, _)| *prefix)
    };
    name.strip_prefix(OASIS)
        .and_then(|end| of(OPEN_DOCUMENT, end))
        .or_else(|| of(BESIDE, name))
        .or_else(|| {
            let mut known = PRESENTATIONS.iter();
            let (prefix, ..) = known.find(|(_, transitional, strict)| [*transitional, *strict].contains(&name))?;
            Some(*prefix)
        })
}
