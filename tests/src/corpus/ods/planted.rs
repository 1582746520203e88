//! What hides in the sheets of a spreadsheet of OpenDocument, row by row.

use super::Put::{self, Ahead, Before, Behind, Cell, Column, Other, Own, Page, Rows, Says};

/// Pieces of a spreadsheet that nobody sees.
pub(super) const PLANTED: &[(u16, &str, Put)] = &[
    (
        135,
        "135-hidden.ods",
        Behind(
            "<table:table table:name=\"Second\" table:style-name=\"ta2\"><table:table-row><table:table-cell office:value-type=\"string\"><text:p>CANARY</text:p></table:table-cell></table:table-row></table:table>",
        ),
    ),
    (
        135,
        "135-hidden-name.ods",
        Behind("<table:table table:name=\"CANARY\" table:style-name=\"ta2\"/>"),
    ),
    (
        136,
        "136-row.ods",
        Rows(
            "<table:table-row table:visibility=\"collapse\"><table:table-cell office:value-type=\"string\"><text:p>CANARY</text:p></table:table-cell></table:table-row>",
        ),
    ),
    (
        136,
        "136-filtered.ods",
        Rows(
            "<table:table-row table:visibility=\"filter\"><table:table-cell office:value-type=\"string\"><text:p>CANARY</text:p></table:table-cell></table:table-row>",
        ),
    ),
    (
        136,
        "136-flat-row.ods",
        Rows(
            "<table:table-row table:style-name=\"ro2\"><table:table-cell office:value-type=\"string\"><text:p>CANARY</text:p></table:table-cell></table:table-row>",
        ),
    ),
    (
        136,
        "136-group.ods",
        Rows(
            "<table:table-row-group table:display=\"false\"><table:table-row><table:table-cell office:value-type=\"string\"><text:p>CANARY</text:p></table:table-cell></table:table-row></table:table-row-group>",
        ),
    ),
    (
        136,
        "136-column.ods",
        Column(
            "<table:table-column table:visibility=\"collapse\"/>",
            "<table:table-cell office:value-type=\"string\"><text:p>CANARY</text:p></table:table-cell>",
        ),
    ),
    (
        136,
        "136-flat-column.ods",
        Column(
            "<table:table-column table:style-name=\"co2\"/>",
            "<table:table-cell office:value-type=\"string\"><text:p>CANARY</text:p></table:table-cell>",
        ),
    ),
    (
        136,
        "136-column-group.ods",
        Column(
            "<table:table-column-group table:display=\"false\"><table:table-column/></table:table-column-group>",
            "<table:table-cell office:value-type=\"string\"><text:p>CANARY</text:p></table:table-cell>",
        ),
    ),
    (
        136,
        "136-white.ods",
        Rows(
            "<table:table-row><table:table-cell office:value-type=\"string\" table:style-name=\"ce1\"><text:p>CANARY</text:p></table:table-cell></table:table-row>",
        ),
    ),
    (
        136,
        "136-tiny.ods",
        Rows(
            "<table:table-row><table:table-cell office:value-type=\"string\" table:style-name=\"ce2\"><text:p>CANARY</text:p></table:table-cell></table:table-row>",
        ),
    ),
    (
        136,
        "136-dark.ods",
        Rows(
            "<table:table-row><table:table-cell office:value-type=\"string\" table:style-name=\"ce3\"><text:p>CANARY</text:p></table:table-cell></table:table-row>",
        ),
    ),
    (
        136,
        "136-no-format.ods",
        Rows(
            "<table:table-row><table:table-cell table:style-name=\"ce4\" office:value-type=\"string\" office:string-value=\"CANARY\"><text:p>CANARY</text:p></table:table-cell></table:table-row>",
        ),
    ),
    (
        136,
        "136-covered.ods",
        Rows(
            "<table:table-row><table:covered-table-cell office:value-type=\"string\"><text:p>CANARY</text:p></table:covered-table-cell></table:table-row>",
        ),
    ),
    (
        136,
        "136-of-the-row.ods",
        Rows(
            "<table:table-row table:default-cell-style-name=\"ce1\"><table:table-cell office:value-type=\"string\"><text:p>CANARY</text:p></table:table-cell></table:table-row>",
        ),
    ),
    (
        136,
        "136-of-the-column.ods",
        Column(
            "<table:table-column table:default-cell-style-name=\"ce1\"/>",
            "<table:table-cell office:value-type=\"string\"><text:p>CANARY</text:p></table:table-cell>",
        ),
    ),
    (
        136,
        "136-print-area.ods",
        Behind(
            "<table:named-expressions><table:named-range table:name=\"x\" table:range-usable-as=\"print-range\" table:cell-range-address=\"CANARY\"/></table:named-expressions>",
        ),
    ),
    (
        137,
        "137-pivot.ods",
        Behind(
            "<table:data-pilot-tables><table:data-pilot-table table:name=\"CANARY\" table:target-range-address=\"x\"/></table:data-pilot-tables>",
        ),
    ),
    (
        137,
        "137-members.ods",
        Behind(
            "<table:data-pilot-tables><table:data-pilot-table table:name=\"x\"><table:data-pilot-field table:source-field-name=\"y\"><table:data-pilot-level><table:data-pilot-members><table:data-pilot-member table:name=\"CANARY\" table:display=\"false\"/></table:data-pilot-members></table:data-pilot-level></table:data-pilot-field></table:data-pilot-table></table:data-pilot-tables>",
        ),
    ),
    (
        138,
        "138-other-workbook.ods",
        Behind(
            "<table:table table:name=\"'file:///x.ods'#$Sheet1\" table:print=\"false\"><table:table-source xlink:href=\"file:///x.ods\" table:table-name=\"Sheet1\"/><table:table-row><table:table-cell office:value-type=\"string\"><text:p>CANARY</text:p></table:table-cell></table:table-row></table:table>",
        ),
    ),
    (
        138,
        "138-its-address.ods",
        Before("<table:table-source xlink:href=\"file:///home/CANARY/x.ods\"/>"),
    ),
    (
        138,
        "138-its-name.ods",
        Behind("<table:table table:name=\"'file:///home/CANARY/x.ods'#$Sheet1\" table:print=\"false\"/>"),
    ),
    (
        139,
        "139-database.ods",
        Behind(
            "<table:database-ranges><table:database-range table:name=\"x\"><table:database-source-sql table:database-name=\"CANARY\" table:sql-statement=\"CANARY\"/></table:database-range></table:database-ranges>",
        ),
    ),
    (
        139,
        "139-consolidation.ods",
        Behind("<table:consolidation table:function=\"sum\" table:source-cell-range-addresses=\"CANARY\"/>"),
    ),
    (
        139,
        "139-range-of-another.ods",
        Cell("<table:cell-range-source table:name=\"CANARY\" xlink:href=\"file:///CANARY.ods\"/>"),
    ),
    (
        141,
        "141-string-behind.ods",
        Rows(
            "<table:table-row><table:table-cell office:value-type=\"float\" office:value=\"0\" table:style-name=\"ce4\"><text:p>CANARY</text:p></table:table-cell></table:table-row>",
        ),
    ),
    (
        141,
        "141-error.ods",
        Rows(
            "<table:table-row><table:table-cell office:value-type=\"string\" office:string-value=\"\" calcext:value-type=\"error\"><text:p>CANARY</text:p></table:table-cell></table:table-row>",
        ),
    ),
    (
        142,
        "142-name.ods",
        Behind(
            "<table:named-expressions><table:named-range table:name=\"CANARY\" table:cell-range-address=\"x\"/></table:named-expressions>",
        ),
    ),
    (
        142,
        "142-expression.ods",
        Behind(
            "<table:named-expressions><table:named-expression table:name=\"x\" table:expression=\"CANARY\"/></table:named-expressions>",
        ),
    ),
    (
        142,
        "142-label.ods",
        Behind(
            "<table:label-ranges><table:label-range table:label-cell-range-address=\"CANARY\"/></table:label-ranges>",
        ),
    ),
    (
        142,
        "142-of-a-sheet.ods",
        Rows("<table:named-expressions><table:named-range table:name=\"CANARY\"/></table:named-expressions>"),
    ),
    (
        143,
        "143-comment.ods",
        Cell(
            "<office:annotation office:display=\"false\"><dc:creator>x</dc:creator><text:p>CANARY</text:p></office:annotation>",
        ),
    ),
    (
        143,
        "143-commenter.ods",
        Cell(
            "<office:annotation><dc:creator>CANARY</dc:creator><dc:date>2020-01-01T00:00:00</dc:date><text:p>x</text:p></office:annotation>",
        ),
    ),
    (
        145,
        "145-validation.ods",
        Ahead(
            "<table:content-validations><table:content-validation table:name=\"x\" table:condition=\"of:cell-content-is-in-list(&quot;CANARY&quot;)\"><table:help-message table:title=\"CANARY\"><text:p>CANARY</text:p></table:help-message></table:content-validation></table:content-validations>",
        ),
    ),
    (
        145,
        "145-rule.ods",
        Rows(
            "<calcext:conditional-formats><calcext:conditional-format calcext:target-range-address=\"x\"><calcext:condition calcext:value=\"CANARY\"/></calcext:conditional-format></calcext:conditional-formats>",
        ),
    ),
    (
        145,
        "145-rule-of-a-style.ods",
        Own(
            "<style:style style:name=\"ce9\" style:family=\"table-cell\"><style:map style:condition=\"is-true-formula(CANARY)\" style:apply-style-name=\"x\"/></style:style>",
        ),
    ),
    (
        145,
        "145-words-of-a-format.ods",
        Own("<number:number-style style:name=\"N9\"><number:text>CANARY</number:text></number:number-style>"),
    ),
    (
        145,
        "145-scenario.ods",
        Behind(
            "<table:table table:name=\"x\"><table:scenario table:scenario-ranges=\"x\" table:comment=\"CANARY\"/><table:table-row><table:table-cell office:value-type=\"string\"><text:p>CANARY</text:p></table:table-cell></table:table-row></table:table>",
        ),
    ),
    (
        145,
        "145-password.ods",
        Before("<loext:table-protection loext:select-protected-cells=\"CANARY\"/>"),
    ),
    (
        146,
        "146-header.ods",
        Page("<style:header><text:p>CANARY</text:p></style:header>"),
    ),
    (
        146,
        "146-footer.ods",
        Page(
            "<style:footer><style:region-left><text:p><text:file-name>CANARY</text:file-name></text:p></style:region-left></style:footer>",
        ),
    ),
    (
        147,
        "147-chart.ods",
        Other(
            "Object 1/content.xml",
            "<office:document-content SPACES><office:body><office:chart><table:table table:name=\"local-table\"><table:table-row><table:table-cell office:value-type=\"string\"><text:p>CANARY</text:p></table:table-cell></table:table-row></table:table></office:chart></office:body></office:document-content>",
        ),
    ),
    (
        147,
        "147-chart-inside.ods",
        Before(
            "<table:shapes><draw:frame><draw:object><office:document><office:body><office:chart><table:table table:name=\"local-table\"><table:table-row><table:table-cell office:value-type=\"string\"><text:p>CANARY</text:p></table:table-cell></table:table-row></table:table></office:chart></office:body></office:document></draw:object></draw:frame></table:shapes>",
        ),
    ),
    (
        148,
        "148-changed.ods",
        Ahead(
            "<table:tracked-changes><table:cell-content-change table:id=\"ct1\"><office:change-info><dc:creator>x</dc:creator></office:change-info><table:previous><table:change-track-table-cell office:value-type=\"string\"><text:p>CANARY</text:p></table:change-track-table-cell></table:previous></table:cell-content-change></table:tracked-changes>",
        ),
    ),
    (
        148,
        "148-changed-by.ods",
        Ahead(
            "<table:tracked-changes><table:insertion table:id=\"ct1\"><office:change-info><dc:creator>CANARY</dc:creator></office:change-info></table:insertion></table:tracked-changes>",
        ),
    ),
    (
        149,
        "149-formula.ods",
        Says(" table:formula=\"of:=WEBSERVICE(&quot;https://CANARY.example&quot;)\""),
    ),
    (
        149,
        "149-link.ods",
        Cell("<draw:a xlink:href=\"https://CANARY.example\"><draw:frame/></draw:a>"),
    ),
    (
        149,
        "149-linked.ods",
        Rows(
            "<table:table-row><table:table-cell office:value-type=\"string\" table:style-name=\"ce1\"><text:p><text:a xlink:href=\"https://CANARY.example\">x</text:a></text:p></table:table-cell></table:table-row>",
        ),
    ),
    (
        149,
        "149-traced.ods",
        Cell("<table:detective><table:highlighted-range table:cell-range-address=\"CANARY\"/></table:detective>"),
    ),
    (
        150,
        "150-filter.ods",
        Behind(
            "<table:database-ranges><table:database-range table:name=\"x\" table:target-range-address=\"y\"><table:filter><table:filter-condition table:value=\"CANARY\" table:operator=\"=\"/></table:filter></table:database-range></table:database-ranges>",
        ),
    ),
    (
        150,
        "150-table.ods",
        Behind("<table:database-ranges><table:database-range table:name=\"CANARY\"/></table:database-ranges>"),
    ),
];
