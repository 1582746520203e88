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

/// The styles: of all text, of headings, of lists with bullets, and the page, A4 with an inch around.
pub(super) const STYLES: &str = "<office:document-styles xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" \
    xmlns:style=\"urn:oasis:names:tc:opendocument:xmlns:style:1.0\" \
    xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" \
    xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" \
    xmlns:fo=\"urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0\" \
    xmlns:svg=\"urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0\" office:version=\"1.3\">\
    <office:font-face-decls><style:font-face style:name=\"Carlito\" svg:font-family=\"Carlito\" \
    style:font-family-generic=\"swiss\"/></office:font-face-decls><office:styles><style:default-style \
    style:family=\"paragraph\"><style:paragraph-properties fo:margin-bottom=\"6pt\" \
    style:tab-stop-distance=\"1.25cm\" style:writing-mode=\"lr-tb\"/><style:text-properties \
    style:font-name=\"Carlito\" style:font-name-asian=\"Carlito\" style:font-name-complex=\"Carlito\" \
    fo:font-size=\"11pt\" style:font-size-asian=\"11pt\" style:font-size-complex=\"11pt\"/>\
    </style:default-style><style:style style:name=\"Standard\" style:family=\"paragraph\"/><style:style \
    style:name=\"Heading_20_1\" style:display-name=\"Heading 1\" style:family=\"paragraph\" \
    style:parent-style-name=\"Standard\" style:next-style-name=\"Standard\" style:default-outline-level=\"1\">\
    <style:paragraph-properties fo:margin-top=\"12pt\" fo:keep-with-next=\"always\"/><style:text-properties \
    fo:font-size=\"18pt\" style:font-size-asian=\"18pt\" style:font-size-complex=\"18pt\"/></style:style>\
    <style:style style:name=\"Heading_20_2\" style:display-name=\"Heading 2\" style:family=\"paragraph\" \
    style:parent-style-name=\"Standard\" style:next-style-name=\"Standard\" style:default-outline-level=\"2\">\
    <style:paragraph-properties fo:margin-top=\"12pt\" fo:keep-with-next=\"always\"/><style:text-properties \
    fo:font-size=\"15pt\" style:font-size-asian=\"15pt\" style:font-size-complex=\"15pt\"/></style:style>\
    <style:style style:name=\"Heading_20_3\" style:display-name=\"Heading 3\" style:family=\"paragraph\" \
    style:parent-style-name=\"Standard\" style:next-style-name=\"Standard\" style:default-outline-level=\"3\">\
    <style:paragraph-properties fo:margin-top=\"12pt\" fo:keep-with-next=\"always\"/><style:text-properties \
    fo:font-size=\"13pt\" style:font-size-asian=\"13pt\" style:font-size-complex=\"13pt\"/></style:style>\
    <style:style style:name=\"Heading_20_4\" style:display-name=\"Heading 4\" style:family=\"paragraph\" \
    style:parent-style-name=\"Standard\" style:next-style-name=\"Standard\" style:default-outline-level=\"4\">\
    <style:paragraph-properties fo:margin-top=\"12pt\" fo:keep-with-next=\"always\"/><style:text-properties \
    fo:font-size=\"12pt\" style:font-size-asian=\"12pt\" style:font-size-complex=\"12pt\"/></style:style>\
    <style:style style:name=\"Heading_20_5\" style:display-name=\"Heading 5\" style:family=\"paragraph\" \
    style:parent-style-name=\"Standard\" style:next-style-name=\"Standard\" style:default-outline-level=\"5\">\
    <style:paragraph-properties fo:margin-top=\"12pt\" fo:keep-with-next=\"always\"/><style:text-properties \
    fo:font-size=\"11pt\" style:font-size-asian=\"11pt\" style:font-size-complex=\"11pt\"/></style:style>\
    <style:style style:name=\"Heading_20_6\" style:display-name=\"Heading 6\" style:family=\"paragraph\" \
    style:parent-style-name=\"Standard\" style:next-style-name=\"Standard\" style:default-outline-level=\"6\">\
    <style:paragraph-properties fo:margin-top=\"12pt\" fo:keep-with-next=\"always\"/><style:text-properties \
    fo:font-size=\"11pt\" style:font-size-asian=\"11pt\" style:font-size-complex=\"11pt\"/></style:style>\
    <text:list-style style:name=\"List_20_1\" style:display-name=\"List 1\"><text:list-level-style-bullet \
    text:level=\"1\" text:bullet-char=\"\u{2022}\"><style:list-level-properties \
    text:list-level-position-and-space-mode=\"label-alignment\"><style:list-level-label-alignment \
    text:label-followed-by=\"listtab\" fo:text-indent=\"-0.6cm\" fo:margin-left=\"0.6cm\"/>\
    </style:list-level-properties></text:list-level-style-bullet><text:list-level-style-bullet text:level=\"2\" \
    text:bullet-char=\"\u{2022}\"><style:list-level-properties \
    text:list-level-position-and-space-mode=\"label-alignment\"><style:list-level-label-alignment \
    text:label-followed-by=\"listtab\" fo:text-indent=\"-0.6cm\" fo:margin-left=\"1.2cm\"/>\
    </style:list-level-properties></text:list-level-style-bullet><text:list-level-style-bullet text:level=\"3\" \
    text:bullet-char=\"\u{2022}\"><style:list-level-properties \
    text:list-level-position-and-space-mode=\"label-alignment\"><style:list-level-label-alignment \
    text:label-followed-by=\"listtab\" fo:text-indent=\"-0.6cm\" fo:margin-left=\"1.8cm\"/>\
    </style:list-level-properties></text:list-level-style-bullet><text:list-level-style-bullet text:level=\"4\" \
    text:bullet-char=\"\u{2022}\"><style:list-level-properties \
    text:list-level-position-and-space-mode=\"label-alignment\"><style:list-level-label-alignment \
    text:label-followed-by=\"listtab\" fo:text-indent=\"-0.6cm\" fo:margin-left=\"2.4cm\"/>\
    </style:list-level-properties></text:list-level-style-bullet><text:list-level-style-bullet text:level=\"5\" \
    text:bullet-char=\"\u{2022}\"><style:list-level-properties \
    text:list-level-position-and-space-mode=\"label-alignment\"><style:list-level-label-alignment \
    text:label-followed-by=\"listtab\" fo:text-indent=\"-0.6cm\" fo:margin-left=\"3.0cm\"/>\
    </style:list-level-properties></text:list-level-style-bullet><text:list-level-style-bullet text:level=\"6\" \
    text:bullet-char=\"\u{2022}\"><style:list-level-properties \
    text:list-level-position-and-space-mode=\"label-alignment\"><style:list-level-label-alignment \
    text:label-followed-by=\"listtab\" fo:text-indent=\"-0.6cm\" fo:margin-left=\"3.6cm\"/>\
    </style:list-level-properties></text:list-level-style-bullet><text:list-level-style-bullet text:level=\"7\" \
    text:bullet-char=\"\u{2022}\"><style:list-level-properties \
    text:list-level-position-and-space-mode=\"label-alignment\"><style:list-level-label-alignment \
    text:label-followed-by=\"listtab\" fo:text-indent=\"-0.6cm\" fo:margin-left=\"4.2cm\"/>\
    </style:list-level-properties></text:list-level-style-bullet><text:list-level-style-bullet text:level=\"8\" \
    text:bullet-char=\"\u{2022}\"><style:list-level-properties \
    text:list-level-position-and-space-mode=\"label-alignment\"><style:list-level-label-alignment \
    text:label-followed-by=\"listtab\" fo:text-indent=\"-0.6cm\" fo:margin-left=\"4.8cm\"/>\
    </style:list-level-properties></text:list-level-style-bullet><text:list-level-style-bullet text:level=\"9\" \
    text:bullet-char=\"\u{2022}\"><style:list-level-properties \
    text:list-level-position-and-space-mode=\"label-alignment\"><style:list-level-label-alignment \
    text:label-followed-by=\"listtab\" fo:text-indent=\"-0.6cm\" fo:margin-left=\"5.4cm\"/>\
    </style:list-level-properties></text:list-level-style-bullet><text:list-level-style-bullet \
    text:level=\"10\" text:bullet-char=\"\u{2022}\"><style:list-level-properties \
    text:list-level-position-and-space-mode=\"label-alignment\"><style:list-level-label-alignment \
    text:label-followed-by=\"listtab\" fo:text-indent=\"-0.6cm\" fo:margin-left=\"6.0cm\"/>\
    </style:list-level-properties></text:list-level-style-bullet></text:list-style></office:styles>\
    <office:automatic-styles><style:page-layout style:name=\"P\"><style:page-layout-properties \
    fo:page-width=\"21cm\" fo:page-height=\"29.7cm\" fo:margin=\"2.54cm\"/></style:page-layout>\
    </office:automatic-styles><office:master-styles><style:master-page style:name=\"Standard\" \
    style:page-layout-name=\"P\"/></office:master-styles></office:document-styles>";
