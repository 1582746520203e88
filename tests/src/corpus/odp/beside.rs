//! What hides beside the slides of a presentation of OpenDocument, row by row.

use super::Put::{self, Ahead, Beside, Common, Listed, Meta, Other, Own, Run, Setting, Shape};

/// Properties, settings, fields, styles and parts.
pub(super) const BESIDE: &[(u16, &str, Put)] = &[
    (
        162,
        "162-author.odp",
        Meta("<meta:initial-creator>CANARY</meta:initial-creator><dc:creator>CANARY</dc:creator>"),
    ),
    (
        162,
        "162-template.odp",
        Meta("<meta:template xlink:href=\"file:///CANARY.otp\" xlink:title=\"CANARY\"/>"),
    ),
    (
        162,
        "162-label.odp",
        Meta("<meta:user-defined meta:name=\"CANARY\">CANARY</meta:user-defined>"),
    ),
    (162, "162-program.odp", Meta("<meta:generator>CANARY</meta:generator>")),
    (163, "163-printer.odp", Setting("PrinterName", "CANARY")),
    (163, "163-folder.odp", Setting("ColorTableURL", "CANARY")),
    (163, "163-unknown.odp", Setting("Unheard", "CANARY")),
    (
        164,
        "164-deleted.odp",
        Shape(
            "<text:tracked-changes><text:changed-region><text:deletion><office:change-info><dc:creator>CANARY</dc:creator></office:change-info><text:p>CANARY</text:p></text:deletion></text:changed-region></text:tracked-changes>",
        ),
    ),
    (
        166,
        "166-declared.odp",
        Ahead(
            "<text:user-field-decls><text:user-field-decl office:value-type=\"string\" office:string-value=\"CANARY\" text:name=\"x\"/></text:user-field-decls>",
        ),
    ),
    (
        166,
        "166-unshown.odp",
        Run("<text:variable-set text:name=\"x\" text:display=\"none\">CANARY</text:variable-set>"),
    ),
    (
        166,
        "166-choice.odp",
        Run("<text:drop-down text:name=\"x\"><text:label text:value=\"CANARY\"/></text:drop-down>"),
    ),
    (166, "166-author.odp", Run("<text:author-name text:fixed=\"CANARY\"/>")),
    (
        167,
        "167-hidden.odp",
        Run("<text:span text:style-name=\"T5\">CANARY</text:span>"),
    ),
    (
        167,
        "167-field.odp",
        Run("<text:hidden-text text:condition=\"x\" text:is-hidden=\"true\">CANARY</text:hidden-text>"),
    ),
    (
        167,
        "167-other-case.odp",
        Run(
            "<text:conditional-text text:condition=\"x\" text:string-value-if-true=\"CANARY\" text:string-value-if-false=\"\"/>",
        ),
    ),
    (
        168,
        "168-session.odp",
        Own(
            "<style:style style:name=\"T10\" style:family=\"text\"><style:text-properties officeooo:rsid=\"CANARY\"/></style:style>",
            "",
        ),
    ),
    (
        168,
        "168-style.odp",
        Common("<style:style style:name=\"CANARY\" style:display-name=\"CANARY\" style:family=\"graphic\"/>"),
    ),
    (
        168,
        "168-fill.odp",
        Common("<draw:gradient draw:name=\"CANARY\" draw:display-name=\"CANARY\"/>"),
    ),
    (
        168,
        "168-identifier.odp",
        Shape(
            "<draw:rect xml:id=\"CANARY\" draw:id=\"CANARY\" svg:x=\"1in\" svg:y=\"5in\" svg:width=\"1in\" svg:height=\"1in\"/>",
        ),
    ),
    (168, "168-statements.odp", Other("manifest.rdf", "<x>CANARY</x>")),
    (
        168,
        "168-unknown.odp",
        Run("<x:CANARY x:a=\"CANARY\">CANARY</x:CANARY>"),
    ),
    (
        168,
        "168-unknown-shape.odp",
        Shape("<x:CANARY x:a=\"CANARY\">CANARY</x:CANARY>"),
    ),
    (169, "169-small-copy.odp", Other("Thumbnails/thumbnail.png", "CANARY")),
    (
        169,
        "169-replacement.odp",
        Other("ObjectReplacements/Object 1", "CANARY"),
    ),
    (169, "169-object.odp", Other("Object 1/content.xml", "<x>CANARY</x>")),
    (169, "169-picture.odp", Other("Pictures/100.png", "CANARY")),
    (169, "169-film.odp", Other("Media/film.mp4", "CANARY")),
    (169, "169-font.odp", Other("Fonts/a.ttf", "CANARY")),
    (
        169,
        "169-settings-of-a-program.odp",
        Other("Configurations2/accelerator/current.xml", "<x>CANARY</x>"),
    ),
    (
        169,
        "169-macros.odp",
        Other("Basic/Standard/Module1.xml", "<x>CANARY</x>"),
    ),
    (
        169,
        "169-signature.odp",
        Other("META-INF/documentsignatures.xml", "<x>CANARY</x>"),
    ),
    (
        169,
        "169-listed.odp",
        Listed("<manifest:file-entry manifest:full-path=\"CANARY.xml\" manifest:media-type=\"text/xml\"/>"),
    ),
    (169, "169-orphan.odp", Other("CANARY.xml", "<x/>")),
    (
        169,
        "169-script.odp",
        Beside("<office:scripts><office:script script:language=\"ooo:Basic\">CANARY</office:script></office:scripts>"),
    ),
];
