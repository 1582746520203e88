//! What is the same in every document: parts, and what its text begins and ends with. A hand that changes this changes
//! `verify/odt/parts` too, which a copy is held against.

/// The list of parts (part 2, 4).
pub(super) const MANIFEST: &str = "<manifest:manifest xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\" \
    manifest:version=\"1.3\"><manifest:file-entry manifest:full-path=\"/\" manifest:version=\"1.3\" \
    manifest:media-type=\"application/vnd.oasis.opendocument.text\"/><manifest:file-entry \
    manifest:full-path=\"content.xml\" manifest:media-type=\"text/xml\"/><manifest:file-entry \
    manifest:full-path=\"styles.xml\" manifest:media-type=\"text/xml\"/></manifest:manifest>";

/// What the text begins with: the styles that it names, of blocks from the right, of letters, of tables and of cells.
pub(super) const BEGIN: &str = "<office:document-content xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" \
    xmlns:style=\"urn:oasis:names:tc:opendocument:xmlns:style:1.0\" \
    xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" \
    xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" \
    xmlns:fo=\"urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0\" \
    xmlns:svg=\"urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0\" office:version=\"1.3\">\
    <office:automatic-styles><style:style style:name=\"R\" style:family=\"paragraph\" \
    style:parent-style-name=\"Standard\"><style:paragraph-properties style:writing-mode=\"rl-tb\"/>\
    </style:style><style:style style:name=\"R1\" style:family=\"paragraph\" \
    style:parent-style-name=\"Heading_20_1\"><style:paragraph-properties style:writing-mode=\"rl-tb\"/>\
    </style:style><style:style style:name=\"R2\" style:family=\"paragraph\" \
    style:parent-style-name=\"Heading_20_2\"><style:paragraph-properties style:writing-mode=\"rl-tb\"/>\
    </style:style><style:style style:name=\"R3\" style:family=\"paragraph\" \
    style:parent-style-name=\"Heading_20_3\"><style:paragraph-properties style:writing-mode=\"rl-tb\"/>\
    </style:style><style:style style:name=\"R4\" style:family=\"paragraph\" \
    style:parent-style-name=\"Heading_20_4\"><style:paragraph-properties style:writing-mode=\"rl-tb\"/>\
    </style:style><style:style style:name=\"R5\" style:family=\"paragraph\" \
    style:parent-style-name=\"Heading_20_5\"><style:paragraph-properties style:writing-mode=\"rl-tb\"/>\
    </style:style><style:style style:name=\"R6\" style:family=\"paragraph\" \
    style:parent-style-name=\"Heading_20_6\"><style:paragraph-properties style:writing-mode=\"rl-tb\"/>\
    </style:style><style:style style:name=\"B\" style:family=\"text\"><style:text-properties \
    fo:font-weight=\"bold\" style:font-weight-asian=\"bold\" style:font-weight-complex=\"bold\"/></style:style>\
    <style:style style:name=\"I\" style:family=\"text\"><style:text-properties fo:font-style=\"italic\" \
    style:font-style-asian=\"italic\" style:font-style-complex=\"italic\"/></style:style><style:style \
    style:name=\"U\" style:family=\"text\"><style:text-properties style:text-underline-style=\"solid\" \
    style:text-underline-width=\"auto\" style:text-underline-color=\"font-color\"/></style:style><style:style \
    style:name=\"S\" style:family=\"text\"><style:text-properties style:text-line-through-style=\"solid\" \
    style:text-line-through-type=\"single\"/></style:style><style:style style:name=\"A\" style:family=\"text\">\
    <style:text-properties style:text-position=\"super 58%\"/></style:style><style:style style:name=\"D\" \
    style:family=\"text\"><style:text-properties style:text-position=\"sub 58%\"/></style:style><style:style \
    style:name=\"T\" style:family=\"table\"><style:table-properties table:align=\"margins\"/></style:style>\
    <style:style style:name=\"C\" style:family=\"table-cell\"><style:table-cell-properties fo:padding=\"0.1cm\" \
    fo:border=\"0.5pt solid #000000\"/></style:style></office:automatic-styles><office:body><office:text>";

/// What the text ends with.
pub(super) const END: &str = "</office:text></office:body></office:document-content>";

/// The styles begin: those of all text.
const BEFORE: &str = "<office:document-styles xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" \
    xmlns:style=\"urn:oasis:names:tc:opendocument:xmlns:style:1.0\" \
    xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" \
    xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" \
    xmlns:fo=\"urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0\" \
    xmlns:svg=\"urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0\" \
    office:version=\"1.3\"><office:font-face-decls><style:font-face style:name=\"Carlito\" \
    svg:font-family=\"Carlito\" \
    style:font-family-generic=\"swiss\"/></office:font-face-decls><office:styles><style:default-style \
    style:family=\"paragraph\"><style:paragraph-properties fo:margin-bottom=\"6pt\" \
    style:tab-stop-distance=\"1.25cm\" style:writing-mode=\"lr-tb\"/><style:text-properties \
    style:font-name=\"Carlito\" style:font-name-asian=\"Carlito\" style:font-name-complex=\"Carlito\" \
    fo:font-size=\"11pt\" style:font-size-asian=\"11pt\" \
    style:font-size-complex=\"11pt\"/></style:default-style><style:style style:name=\"Standard\" \
    style:family=\"paragraph\"/>";

/// Points of headings, by their level.
const HEADINGS: [u8; 6] = [18, 15, 13, 12, 11, 11];

/// Between headings and the levels of a list.
const BETWEEN: &str = "<text:list-style style:name=\"List_20_1\" style:display-name=\"List 1\">";

/// The levels of lists, each so much further in than the one around it, in tenths of a centimetre.
const LEVELS: usize = 10;
const ASIDE: usize = 6;

/// The styles end: the page, A4 with an inch around.
const BEHIND: &str = "</text:list-style></office:styles><office:automatic-styles><style:page-layout \
    style:name=\"P\"><style:page-layout-properties fo:page-width=\"21cm\" fo:page-height=\"29.7cm\" \
    fo:margin=\"2.54cm\"/></style:page-layout></office:automatic-styles><office:master-styles><style:master-page \
    style:name=\"Standard\" style:page-layout-name=\"P\"/></office:master-styles></office:document-styles>";

/// The styles: of all text, of headings, of lists with bullets, and the page.
pub(super) fn styles() -> String {
    let headings: String = (1..)
        .zip(HEADINGS)
        .map(|(level, points)| heading(level, points))
        .collect();
    let levels: String = (1..=LEVELS).map(level).collect();
    [BEFORE, &headings, BETWEEN, &levels, BEHIND].concat()
}

fn heading(level: usize, points: u8) -> String {
    format!(
        "<style:style style:name=\"Heading_20_{level}\" style:display-name=\"Heading {level}\" style:family=\"paragraph\" \
         style:parent-style-name=\"Standard\" style:next-style-name=\"Standard\" style:default-outline-level=\"{level}\">\
         <style:paragraph-properties fo:margin-top=\"12pt\" fo:keep-with-next=\"always\"/><style:text-properties \
         fo:font-size=\"{points}pt\" style:font-size-asian=\"{points}pt\" style:font-size-complex=\"{points}pt\"/></style:style>"
    )
}

fn level(number: usize) -> String {
    let (whole, tenths) = (number * ASIDE / 10, number * ASIDE % 10);
    format!(
        "<text:list-level-style-bullet text:level=\"{number}\" text:bullet-char=\"\u{2022}\"><style:list-level-properties \
         text:list-level-position-and-space-mode=\"label-alignment\"><style:list-level-label-alignment \
         text:label-followed-by=\"listtab\" fo:text-indent=\"-0.{ASIDE}cm\" fo:margin-left=\"{whole}.{tenths}cm\"/>\
         </style:list-level-properties></text:list-level-style-bullet>"
    )
}
