//! What hides in a text of OpenDocument, row by row.

use super::Put::{self, Beside, Block, Common, End, Listed, Meta, Other, Own, Pages, Run, Setting};

/// Pieces of a document that nobody sees.
pub(super) const PLANTED: &[(u16, &str, Put)] = &[
    (
        162,
        "162-author.odt",
        Meta("<meta:initial-creator>CANARY</meta:initial-creator>"),
    ),
    (162, "162-saved-by.odt", Meta("<dc:creator>CANARY</dc:creator>")),
    (
        162,
        "162-printed-by.odt",
        Meta("<meta:printed-by>CANARY</meta:printed-by>"),
    ),
    (
        162,
        "162-template.odt",
        Meta("<meta:template xlink:href=\"file:///CANARY.ott\" xlink:title=\"CANARY\"/>"),
    ),
    (
        162,
        "162-label.odt",
        Meta("<meta:user-defined meta:name=\"CANARY\">CANARY</meta:user-defined>"),
    ),
    (162, "162-program.odt", Meta("<meta:generator>CANARY</meta:generator>")),
    (
        162,
        "162-length.odt",
        Meta("<meta:document-statistic meta:word-count=\"CANARY\"/>"),
    ),
    (
        162,
        "162-subject.odt",
        Meta("<dc:subject>CANARY</dc:subject><meta:keyword>CANARY</meta:keyword>"),
    ),
    (163, "163-printer.odt", Setting("PrinterName", "CANARY")),
    (163, "163-printer-setup.odt", Setting("PrinterSetup", "CANARY")),
    (163, "163-database.odt", Setting("CurrentDatabaseDataSource", "CANARY")),
    (163, "163-session.odt", Setting("RsidRoot", "CANARY")),
    (163, "163-folder.odt", Setting("UserBrowserPath", "CANARY")),
    (163, "163-unknown.odt", Setting("Unheard", "CANARY")),
    (
        164,
        "164-deleted.odt",
        Block(
            "<text:tracked-changes><text:changed-region text:id=\"c1\"><text:deletion><office:change-info><dc:creator>x</dc:creator></office:change-info><text:p>CANARY</text:p></text:deletion></text:changed-region></text:tracked-changes>",
        ),
    ),
    (
        164,
        "164-changed-by.odt",
        Block(
            "<text:tracked-changes><text:changed-region text:id=\"c1\"><text:insertion><office:change-info><dc:creator>CANARY</dc:creator><dc:date>2020-01-01T00:00:00</dc:date></office:change-info></text:insertion></text:changed-region></text:tracked-changes>",
        ),
    ),
    (
        164,
        "164-formatted-by.odt",
        Block(
            "<text:tracked-changes><text:changed-region><text:format-change><office:change-info><dc:creator>CANARY</dc:creator><text:p>CANARY</text:p></office:change-info></text:format-change></text:changed-region></text:tracked-changes>",
        ),
    ),
    (
        164,
        "164-in-a-paragraph.odt",
        Run(
            "<text:tracked-changes><text:changed-region><text:deletion><text:p>CANARY</text:p></text:deletion></text:changed-region></text:tracked-changes>",
        ),
    ),
    (
        165,
        "165-comment.odt",
        Run("<office:annotation><dc:creator>x</dc:creator><text:p>CANARY</text:p></office:annotation>"),
    ),
    (
        165,
        "165-commenter.odt",
        Run(
            "<office:annotation><dc:creator>CANARY</dc:creator><loext:sender-initials>CANARY</loext:sender-initials><text:p>x</text:p></office:annotation>",
        ),
    ),
    (
        165,
        "165-name.odt",
        Run(
            "<office:annotation office:name=\"CANARY\" loext:resolved=\"true\"><dc:creator>x</dc:creator></office:annotation><office:annotation-end office:name=\"CANARY\"/>",
        ),
    ),
    (
        166,
        "166-declared.odt",
        Block(
            "<text:user-field-decls><text:user-field-decl office:value-type=\"string\" office:string-value=\"CANARY\" text:name=\"x\"/></text:user-field-decls>",
        ),
    ),
    (
        166,
        "166-variable.odt",
        Block("<text:variable-decls><text:variable-decl text:name=\"CANARY\"/></text:variable-decls>"),
    ),
    (
        166,
        "166-unshown.odt",
        Run("<text:variable-set text:name=\"x\" text:display=\"none\">CANARY</text:variable-set>"),
    ),
    (
        166,
        "166-formula.odt",
        Run("<text:expression text:formula=\"ooow:CANARY\"/>"),
    ),
    (
        166,
        "166-of-its-own.odt",
        Run("<text:user-defined text:name=\"CANARY\"/>"),
    ),
    (
        166,
        "166-sender.odt",
        Run("<text:sender-company text:fixed=\"CANARY\"/>"),
    ),
    (
        166,
        "166-database.odt",
        Run("<text:database-next text:database-name=\"CANARY\" text:table-name=\"CANARY\"/>"),
    ),
    (
        166,
        "166-choice.odt",
        Run("<text:drop-down text:name=\"x\"><text:label text:value=\"CANARY\"/></text:drop-down>"),
    ),
    (
        166,
        "166-placeholder.odt",
        Run("<text:placeholder text:placeholder-type=\"text\" text:description=\"CANARY\"/>"),
    ),
    (
        167,
        "167-hidden.odt",
        Own(
            "<style:style style:name=\"T2\" style:family=\"text\"><style:text-properties text:display=\"none\"/></style:style>",
            "<text:span text:style-name=\"T2\">CANARY</text:span>",
        ),
    ),
    (
        167,
        "167-white.odt",
        Own(
            "<style:style style:name=\"T2\" style:family=\"text\"><style:text-properties fo:color=\"#fffffe\"/></style:style>",
            "<text:span text:style-name=\"T2\">CANARY</text:span>",
        ),
    ),
    (
        167,
        "167-dark.odt",
        Own(
            "<style:style style:name=\"T2\" style:family=\"text\"><style:text-properties fo:color=\"#203040\" fo:background-color=\"#203040\"/></style:style>",
            "<text:span text:style-name=\"T2\">CANARY</text:span>",
        ),
    ),
    (
        167,
        "167-tiny.odt",
        Own(
            "<style:style style:name=\"T2\" style:family=\"text\"><style:text-properties fo:font-size=\"1pt\"/></style:style>",
            "<text:span text:style-name=\"T2\">CANARY</text:span>",
        ),
    ),
    (
        167,
        "167-clear.odt",
        Own(
            "<style:style style:name=\"T2\" style:family=\"text\"><style:text-properties loext:opacity=\"0%\"/></style:style>",
            "<text:span text:style-name=\"T2\">CANARY</text:span>",
        ),
    ),
    (
        167,
        "167-section.odt",
        Block("<text:section text:name=\"Section1\" text:display=\"none\"><text:p>CANARY</text:p></text:section>"),
    ),
    (
        167,
        "167-section-on-condition.odt",
        Block(
            "<text:section text:name=\"Section1\" text:display=\"condition\" text:condition=\"ooow:x==1\" text:is-hidden=\"true\"><text:p>CANARY</text:p></text:section>",
        ),
    ),
    (
        167,
        "167-condition.odt",
        Block("<text:section text:name=\"Section1\" text:display=\"condition\" text:condition=\"ooow:CANARY\"/>"),
    ),
    (
        167,
        "167-field.odt",
        Run(
            "<text:hidden-text text:condition=\"ooow:x\" text:string-value=\"CANARY\" text:is-hidden=\"true\">CANARY</text:hidden-text>",
        ),
    ),
    (
        167,
        "167-paragraph.odt",
        Block("<text:p>CANARY<text:hidden-paragraph text:condition=\"ooow:x\" text:is-hidden=\"true\"/></text:p>"),
    ),
    (
        167,
        "167-other-case.odt",
        Run(
            "<text:conditional-text text:condition=\"ooow:x\" text:string-value-if-true=\"CANARY\" text:string-value-if-false=\"\"/>",
        ),
    ),
    (
        167,
        "167-row.odt",
        End(
            "<table:table><table:table-row table:visibility=\"collapse\"><table:table-cell><text:p>CANARY</text:p></table:table-cell></table:table-row></table:table>",
        ),
    ),
    (
        167,
        "167-linked.odt",
        Block(
            "<text:dde-connection-decls><text:dde-connection-decl office:name=\"x\" office:dde-application=\"soffice\" office:dde-topic=\"CANARY\" office:dde-item=\"x\"/></text:dde-connection-decls>",
        ),
    ),
    (
        167,
        "167-header.odt",
        Pages(
            "<style:master-page style:name=\"Other\"><style:header><text:p>CANARY</text:p></style:header></style:master-page>",
        ),
    ),
    (
        168,
        "168-session.odt",
        Own(
            "<style:style style:name=\"T2\" style:family=\"text\"><style:text-properties officeooo:rsid=\"CANARY\"/></style:style>",
            "",
        ),
    ),
    (
        168,
        "168-paragraph.odt",
        Own(
            "<style:style style:name=\"P2\" style:family=\"paragraph\"><style:text-properties officeooo:paragraph-rsid=\"CANARY\"/></style:style>",
            "",
        ),
    ),
    (
        168,
        "168-own-style.odt",
        Own(
            "<style:style style:name=\"CANARY.A1\" style:family=\"table-cell\"/>",
            "",
        ),
    ),
    (
        168,
        "168-style.odt",
        Common("<style:style style:name=\"CANARY\" style:display-name=\"CANARY\" style:family=\"paragraph\"/>"),
    ),
    (168, "168-statements.odt", Other("manifest.rdf", "<x>CANARY</x>")),
    (
        168,
        "168-said-of-a-piece.odt",
        Run("<text:meta xhtml:about=\"CANARY\" xhtml:property=\"CANARY\"/>"),
    ),
    (
        168,
        "168-identifier.odt",
        Run("<text:bookmark text:name=\"x\" xml:id=\"CANARY\"/>"),
    ),
    (
        168,
        "168-unknown.odt",
        Run("<x:CANARY x:a=\"CANARY\">CANARY</x:CANARY>"),
    ),
    (169, "169-small-copy.odt", Other("Thumbnails/thumbnail.png", "CANARY")),
    (
        169,
        "169-replacement.odt",
        Other("ObjectReplacements/Object 1", "CANARY"),
    ),
    (169, "169-object.odt", Other("Object 1/content.xml", "<x>CANARY</x>")),
    (169, "169-picture.odt", Other("Pictures/100.png", "CANARY")),
    (
        169,
        "169-settings-of-a-program.odt",
        Other("Configurations2/accelerator/current.xml", "<x>CANARY</x>"),
    ),
    (
        169,
        "169-macros.odt",
        Other("Basic/Standard/Module1.xml", "<x>CANARY</x>"),
    ),
    (169, "169-scripts.odt", Other("Scripts/python/a.py", "CANARY")),
    (169, "169-layout.odt", Other("layout-cache", "CANARY")),
    (
        169,
        "169-signature.odt",
        Other("META-INF/documentsignatures.xml", "<x>CANARY</x>"),
    ),
    (
        169,
        "169-listed.odt",
        Listed("<manifest:file-entry manifest:full-path=\"CANARY.xml\" manifest:media-type=\"text/xml\"/>"),
    ),
    (169, "169-orphan.odt", Other("CANARY.xml", "<x/>")),
    (
        169,
        "169-script-in-the-text.odt",
        Beside("<office:scripts><office:script script:language=\"ooo:Basic\">CANARY</office:script></office:scripts>"),
    ),
    (
        170,
        "170-drawing.odt",
        Run("<draw:frame draw:name=\"CANARY\"><svg:title>CANARY</svg:title><svg:desc>CANARY</svg:desc></draw:frame>"),
    ),
    (
        170,
        "170-picture-elsewhere.odt",
        Run("<draw:frame><draw:image xlink:href=\"https://CANARY.example/a.png\"/></draw:frame>"),
    ),
    (
        170,
        "170-picture-map.odt",
        Run(
            "<draw:frame><draw:image-map><draw:area-rectangle xlink:href=\"https://CANARY.example\"><svg:desc>CANARY</svg:desc></draw:area-rectangle></draw:image-map></draw:frame>",
        ),
    ),
    (
        170,
        "170-unseen-shape.odt",
        Run("<draw:rect draw:display=\"none\"><text:p>CANARY</text:p></draw:rect>"),
    ),
    (
        170,
        "170-plugin.odt",
        Run("<draw:frame><draw:plugin xlink:href=\"CANARY\"/></draw:frame>"),
    ),
    (
        170,
        "170-link.odt",
        Run("<text:a xlink:href=\"https://CANARY.example\" office:title=\"CANARY\"/>"),
    ),
    (
        170,
        "170-event.odt",
        Run(
            "<text:a xlink:href=\"x\"><office:event-listeners><script:event-listener script:event-name=\"x\" xlink:href=\"CANARY\"/></office:event-listeners></text:a>",
        ),
    ),
    (
        170,
        "170-form.odt",
        Block(
            "<office:forms><form:form form:name=\"CANARY\"><form:text form:current-value=\"CANARY\"/></form:form></office:forms>",
        ),
    ),
    (
        170,
        "170-place.odt",
        Run("<text:bookmark-start text:name=\"CANARY\"/><text:bookmark-end text:name=\"CANARY\"/>"),
    ),
    (
        170,
        "170-entry.odt",
        Run("<text:toc-mark text:string-value=\"CANARY\"/>"),
    ),
    (170, "170-table.odt", End("<table:table table:name=\"CANARY\"/>")),
    (
        170,
        "170-section-elsewhere.odt",
        Block(
            "<text:section text:name=\"Section1\"><text:section-source xlink:href=\"file:///CANARY.odt\"/></text:section>",
        ),
    ),
    (
        170,
        "170-index.odt",
        Block(
            "<text:table-of-content><text:table-of-content-source><text:index-title-template>CANARY</text:index-title-template></text:table-of-content-source><text:index-body/></text:table-of-content>",
        ),
    ),
];
