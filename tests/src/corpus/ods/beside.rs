//! What hides in a spreadsheet as in every document of OpenDocument, row by row.

use super::Put::{self, Ahead, Before, Behind, Beside, Cell, Common, Listed, Meta, Other, Own, Rows, Says, Setting};

/// Pieces of a document that nobody sees.
pub(super) const BESIDE: &[(u16, &str, Put)] = &[
    (
        162,
        "162-author.ods",
        Meta("<meta:initial-creator>CANARY</meta:initial-creator>"),
    ),
    (162, "162-saved-by.ods", Meta("<dc:creator>CANARY</dc:creator>")),
    (
        162,
        "162-printed-by.ods",
        Meta("<meta:printed-by>CANARY</meta:printed-by>"),
    ),
    (
        162,
        "162-label.ods",
        Meta("<meta:user-defined meta:name=\"CANARY\">CANARY</meta:user-defined>"),
    ),
    (162, "162-program.ods", Meta("<meta:generator>CANARY</meta:generator>")),
    (163, "163-printer.ods", Setting("PrinterName", "CANARY")),
    (163, "163-unknown.ods", Setting("Unheard", "CANARY")),
    (
        164,
        "164-deleted.ods",
        Ahead(
            "<table:tracked-changes><table:deletion table:type=\"row\"><table:cut-offs/><table:deletions><table:cell-content-deletion><table:change-track-table-cell><text:p>CANARY</text:p></table:change-track-table-cell></table:cell-content-deletion></table:deletions></table:deletion></table:tracked-changes>",
        ),
    ),
    (
        165,
        "165-name.ods",
        Cell("<office:annotation office:name=\"CANARY\"><dc:creator>x</dc:creator></office:annotation>"),
    ),
    (
        166,
        "166-declared.ods",
        Ahead(
            "<text:user-field-decls><text:user-field-decl office:string-value=\"CANARY\" text:name=\"x\"/></text:user-field-decls>",
        ),
    ),
    (
        166,
        "166-unshown.ods",
        Rows(
            "<table:table-row><table:table-cell table:style-name=\"ce2\" office:value-type=\"string\"><text:p><text:title>CANARY</text:title></text:p></table:table-cell></table:table-row>",
        ),
    ),
    (
        167,
        "167-span.ods",
        Rows(
            "<table:table-row><table:table-cell office:value-type=\"string\"><text:p><text:span text:style-name=\"T9\">CANARY</text:span></text:p></table:table-cell></table:table-row>",
        ),
    ),
    (
        167,
        "167-linked.ods",
        Behind(
            "<table:dde-links><table:dde-link><office:dde-source office:dde-application=\"soffice\" office:dde-topic=\"CANARY\" office:dde-item=\"x\"/><table:table><table:table-row><table:table-cell office:value-type=\"string\" office:string-value=\"CANARY\"/></table:table-row></table:table></table:dde-link></table:dde-links>",
        ),
    ),
    (
        167,
        "167-dde-of-a-sheet.ods",
        Before("<office:dde-source office:dde-topic=\"CANARY\"/>"),
    ),
    (
        168,
        "168-style.ods",
        Own("<style:style style:name=\"CANARY\" style:family=\"table-cell\"/>"),
    ),
    (
        168,
        "168-common-style.ods",
        Common("<style:style style:name=\"x\" style:display-name=\"CANARY\" style:family=\"table-cell\"/>"),
    ),
    (168, "168-statements.ods", Other("manifest.rdf", "<a>CANARY</a>")),
    (168, "168-statement.ods", Says(" xhtml:about=\"CANARY\"")),
    (168, "168-unheard.ods", Says(" x:about=\"CANARY\"")),
    (169, "169-thumbnail.ods", Other("Thumbnails/thumbnail.png", "CANARY")),
    (
        169,
        "169-replacement.ods",
        Other("ObjectReplacements/Object 1", "CANARY"),
    ),
    (169, "169-picture.ods", Other("Pictures/CANARY.png", "x")),
    (
        169,
        "169-configuration.ods",
        Other("Configurations2/accelerator/current.xml", "<a>CANARY</a>"),
    ),
    (
        169,
        "169-macro.ods",
        Other("Basic/Standard/Module1.xml", "<a>CANARY</a>"),
    ),
    (
        169,
        "169-script.ods",
        Beside("<office:scripts><office:script script:language=\"x\">CANARY</office:script></office:scripts>"),
    ),
    (
        169,
        "169-signature.ods",
        Other("META-INF/documentsignatures.xml", "<a>CANARY</a>"),
    ),
    (
        169,
        "169-listed.ods",
        Listed("<manifest:file-entry manifest:full-path=\"CANARY\"/>"),
    ),
    (
        170,
        "170-drawing.ods",
        Before(
            "<table:shapes><draw:custom-shape draw:name=\"CANARY\"><svg:title>CANARY</svg:title></draw:custom-shape></table:shapes>",
        ),
    ),
    (
        170,
        "170-in-a-cell.ods",
        Cell("<draw:frame draw:name=\"CANARY\"><draw:image xlink:href=\"Pictures/CANARY.png\"/></draw:frame>"),
    ),
    (
        170,
        "170-form.ods",
        Before(
            "<office:forms><form:form form:name=\"CANARY\"><form:text form:value=\"CANARY\"/></form:form></office:forms>",
        ),
    ),
    (
        170,
        "170-control.ods",
        Before("<table:shapes><draw:control draw:control=\"CANARY\"/></table:shapes>"),
    ),
    (
        170,
        "170-unknown.ods",
        Before("<x:unknown x:says=\"CANARY\">CANARY</x:unknown>"),
    ),
];
