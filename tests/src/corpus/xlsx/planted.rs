//! What hides in the parts of a workbook, row by row.

use super::Put::{self, Around, Away, Before, Behind, Column, Of, OfSheet, Root, Rows, Second, Shared};

/// Parts of a workbook that nobody sees.
pub(super) const PLANTED: &[(u16, &str, Put)] = &[
    (
        135,
        "135-hidden.xlsx",
        Second(
            " state=\"hidden\"",
            "<row r=\"1\"><c r=\"A1\" t=\"str\"><v>CANARY</v></c></row>",
        ),
    ),
    (
        135,
        "135-very-hidden.xlsx",
        Second(
            " state=\"veryHidden\"",
            "<row r=\"1\"><c r=\"A1\" t=\"str\"><v>CANARY</v></c></row>",
        ),
    ),
    (
        136,
        "136-row.xlsx",
        Rows("<row r=\"3\" hidden=\"1\"><c r=\"A3\" t=\"str\"><v>CANARY</v></c></row>"),
    ),
    (
        136,
        "136-flat-row.xlsx",
        Rows("<row r=\"3\" ht=\"0\" customHeight=\"1\"><c r=\"A3\" t=\"str\"><v>CANARY</v></c></row>"),
    ),
    (
        136,
        "136-white.xlsx",
        Rows("<row r=\"3\"><c r=\"A3\" s=\"2\" t=\"str\"><v>CANARY</v></c></row>"),
    ),
    (
        136,
        "136-tiny.xlsx",
        Rows("<row r=\"3\"><c r=\"A3\" s=\"3\" t=\"str\"><v>CANARY</v></c></row>"),
    ),
    (
        136,
        "136-no-format.xlsx",
        Rows("<row r=\"3\"><c r=\"A3\" s=\"4\" t=\"str\"><v>CANARY</v></c></row>"),
    ),
    (
        136,
        "136-dark.xlsx",
        Rows("<row r=\"3\"><c r=\"A3\" s=\"5\" t=\"str\"><v>CANARY</v></c></row>"),
    ),
    (
        137,
        "137-pivot.xlsx",
        Of(
            "pivotCacheDefinition",
            "pivotCache/pivotCacheDefinition1.xml",
            "<pivotCacheDefinition SPACES refreshedBy=\"CANARY\"/>",
        ),
    ),
    (
        137,
        "137-records.xlsx",
        Of(
            "pivotCacheRecords",
            "pivotCache/pivotCacheRecords1.xml",
            "<pivotCacheRecords SPACES><r><s v=\"CANARY\"/></r></pivotCacheRecords>",
        ),
    ),
    (
        137,
        "137-slicer.xlsx",
        Of(
            "slicerCache",
            "slicerCaches/slicerCache1.xml",
            "<x:cache SPACES name=\"CANARY\"/>",
        ),
    ),
    (
        138,
        "138-other-workbook.xlsx",
        Of(
            "externalLink",
            "externalLinks/externalLink1.xml",
            "<externalLink SPACES><externalBook><sheetDataSet><sheetData sheetId=\"0\"><row r=\"1\"><cell r=\"A1\" t=\"str\"><v>CANARY</v></cell></row></sheetData></sheetDataSet></externalBook></externalLink>",
        ),
    ),
    (
        139,
        "139-connection.xlsx",
        Of(
            "connections",
            "connections.xml",
            "<connections SPACES><connection id=\"1\"><dbPr connection=\"Data Source=CANARY\"/></connection></connections>",
        ),
    ),
    (
        139,
        "139-query.xlsx",
        OfSheet(
            "queryTable",
            "queryTables/queryTable1.xml",
            "<queryTable SPACES name=\"CANARY\"/>",
        ),
    ),
    (139, "139-model.xlsx", Of("powerPivotData", "model/item.data", "CANARY")),
    (140, "140-orphan.xlsx", Shared("<si><t>CANARY</t></si>", "")),
    (
        140,
        "140-spoken.xlsx",
        Shared(
            "<si><t> </t><rPh sb=\"0\" eb=\"1\"><t>CANARY</t></rPh></si>",
            "<row r=\"3\"><c r=\"A3\" t=\"s\"><v>0</v></c></row>",
        ),
    ),
    (
        140,
        "140-white-run.xlsx",
        Shared(
            "<si><r><rPr><color rgb=\"FFFFFFFF\"/></rPr><t>CANARY</t></r></si>",
            "<row r=\"3\"><c r=\"A3\" t=\"s\"><v>0</v></c></row>",
        ),
    ),
    (
        141,
        "141-chain.xlsx",
        Of(
            "calcChain",
            "calcChain.xml",
            "<calcChain SPACES><c r=\"CANARY\" i=\"1\"/></calcChain>",
        ),
    ),
    (
        141,
        "141-formula.xlsx",
        Rows("<row r=\"3\"><c r=\"A3\"><f>IF(A1=\"CANARY\",1,\"\")</f></c></row>"),
    ),
    (
        141,
        "141-result.xlsx",
        Rows("<row r=\"3\" hidden=\"1\"><c r=\"A3\" t=\"str\"><f>A1</f><v>CANARY</v></c></row>"),
    ),
    (
        142,
        "142-name.xlsx",
        Around(
            "",
            "<definedNames><definedName name=\"CANARY\">Accounts!$A$1</definedName></definedNames>",
        ),
    ),
    (
        142,
        "142-constant.xlsx",
        Around(
            "",
            "<definedNames><definedName name=\"x\" hidden=\"1\">\"CANARY\"</definedName></definedNames>",
        ),
    ),
    (
        143,
        "143-comment.xlsx",
        OfSheet(
            "comments",
            "comments1.xml",
            "<comments SPACES><authors><author>CANARY</author></authors><commentList><comment ref=\"A1\" authorId=\"0\"><text><t>CANARY</t></text></comment></commentList></comments>",
        ),
    ),
    (
        143,
        "143-thread.xlsx",
        OfSheet(
            "threadedComment",
            "threadedComments/threadedComment1.xml",
            "<x:ThreadedComments SPACES><x:threadedComment ref=\"A1\"><x:text>CANARY</x:text></x:threadedComment></x:ThreadedComments>",
        ),
    ),
    (
        143,
        "143-person.xlsx",
        Of(
            "person",
            "persons/person.xml",
            "<x:personList SPACES><x:person displayName=\"CANARY\"/></x:personList>",
        ),
    ),
    (
        143,
        "143-box.xlsx",
        OfSheet(
            "vmlDrawing",
            "drawings/vmlDrawing1.vml",
            "<x:xml SPACES><x:shape>CANARY</x:shape></x:xml>",
        ),
    ),
    (
        144,
        "144-path.xlsx",
        Around(
            "<mc:AlternateContent><mc:Choice Requires=\"x15\"><x:absPath url=\"C:\\Users\\CANARY\\\"/></mc:Choice></mc:AlternateContent>",
            "",
        ),
    ),
    (
        144,
        "144-sharing.xlsx",
        Around("<fileSharing userName=\"CANARY\"/>", ""),
    ),
    (
        144,
        "144-code-name.xlsx",
        Around("<workbookPr codeName=\"CANARY\"/>", ""),
    ),
    (
        144,
        "144-code-name-of-sheet.xlsx",
        Before("<sheetPr codeName=\"CANARY\"/>"),
    ),
    (
        144,
        "144-author.xlsx",
        Root(
            "metadata/core-properties",
            "docProps/core.xml",
            "<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" \
             xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:creator>CANARY</dc:creator></cp:coreProperties>",
        ),
    ),
    (
        144,
        "144-identifier.xlsx",
        Around("<x:revisionPtr documentId=\"CANARY\"/>", ""),
    ),
    (
        145,
        "145-validation.xlsx",
        Behind(
            "<dataValidations count=\"1\"><dataValidation sqref=\"A1\" prompt=\"CANARY\"><formula1>\"CANARY\"</formula1></dataValidation></dataValidations>",
        ),
    ),
    (
        145,
        "145-rule.xlsx",
        Behind(
            "<conditionalFormatting sqref=\"A9\"><cfRule type=\"expression\" priority=\"1\"><formula>A1=\"CANARY\"</formula></cfRule></conditionalFormatting>",
        ),
    ),
    (
        145,
        "145-scenario.xlsx",
        Behind("<scenarios><scenario name=\"CANARY\" user=\"CANARY\"/></scenarios>"),
    ),
    (
        145,
        "145-view.xlsx",
        Around(
            "",
            "<customWorkbookViews><customWorkbookView name=\"CANARY\"/></customWorkbookViews>",
        ),
    ),
    (
        145,
        "145-view-of-sheet.xlsx",
        Behind("<customSheetViews><customSheetView guid=\"CANARY\"/></customSheetViews>"),
    ),
    (
        146,
        "146-header.xlsx",
        Behind("<headerFooter><oddHeader>&amp;LCANARY</oddHeader></headerFooter>"),
    ),
    (
        146,
        "146-printer.xlsx",
        OfSheet("printerSettings", "printerSettings/printerSettings1.bin", "CANARY"),
    ),
    (
        147,
        "147-chart.xlsx",
        OfSheet(
            "chart",
            "charts/chart1.xml",
            "<x:chart SPACES><x:v>CANARY</x:v></x:chart>",
        ),
    ),
    (
        147,
        "147-drawing.xlsx",
        OfSheet(
            "drawing",
            "drawings/drawing1.xml",
            "<x:wsDr SPACES><x:t>CANARY</x:t></x:wsDr>",
        ),
    ),
    (147, "147-picture.xlsx", OfSheet("image", "media/image1.png", "CANARY")),
    (
        148,
        "148-revision.xlsx",
        Of(
            "revisionHeaders",
            "revisions/revisionHeaders.xml",
            "<headers SPACES><header userName=\"CANARY\"/></headers>",
        ),
    ),
    (
        148,
        "148-users.xlsx",
        Of(
            "usernames",
            "revisions/userNames.xml",
            "<users SPACES><userInfo name=\"CANARY\"/></users>",
        ),
    ),
    (
        149,
        "149-link.xlsx",
        Away(
            "hyperlink",
            "https://CANARY.example/",
            "<hyperlinks><hyperlink ref=\"A1\" r:id=\"r9\"/></hyperlinks>",
        ),
    ),
    (
        149,
        "149-tooltip.xlsx",
        Behind("<hyperlinks><hyperlink ref=\"A1\" location=\"CANARY\" tooltip=\"CANARY\"/></hyperlinks>"),
    ),
    (
        149,
        "149-calls-out.xlsx",
        Rows("<row r=\"3\"><c r=\"A3\"><f>WEBSERVICE(\"https://CANARY.example/\")</f></c></row>"),
    ),
    (149, "149-macros.xlsx", Of("vbaProject", "vbaProject.bin", "CANARY")),
    (
        149,
        "149-control.xlsx",
        OfSheet(
            "ctrlProp",
            "ctrlProps/ctrlProp1.xml",
            "<x:formControlPr SPACES fmlaLink=\"CANARY\"/>",
        ),
    ),
    (
        150,
        "150-table.xlsx",
        OfSheet(
            "table",
            "tables/table1.xml",
            "<table SPACES id=\"1\" name=\"CANARY\" displayName=\"CANARY\" ref=\"A1:B2\"/>",
        ),
    ),
    (
        150,
        "150-hidden-column.xlsx",
        Column(
            "<cols><col min=\"3\" max=\"3\" hidden=\"1\" width=\"9\"/></cols>",
            "<row r=\"3\"><c r=\"C3\" t=\"str\"><v>CANARY</v></c></row>",
        ),
    ),
    (
        150,
        "150-filter.xlsx",
        Behind(
            "<autoFilter ref=\"A1:B2\"><filterColumn colId=\"0\"><filters><filter val=\"CANARY\"/></filters></filterColumn></autoFilter>",
        ),
    ),
    (
        151,
        "151-binary.xlsx",
        Of("oleObject", "embeddings/oleObject1.bin", "CANARY"),
    ),
    (
        151,
        "151-custom.xlsx",
        OfSheet("customProperty", "customProperty1.bin", "CANARY"),
    ),
];
