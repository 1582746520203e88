//! What stands in a spreadsheet beside what its cells show is told, and is gone.

use super::*;

fn told(sheets: &str, what: &str, says: &str) {
    let (text, _, hidden) = read("", sheets);
    assert_eq!(text, "S\nseen\n", "{sheets}");
    let said = said(&hidden, what);
    assert!(said.iter().any(|said| said.contains(says)), "{what}: {hidden:?}");
}

#[test]
fn entries_of_the_spreadsheet() {
    let seen = sheet(&row(&words("seen")));
    for (entry, what) in [
        (
            "<table:tracked-changes><table:cell-content-change><office:change-info><dc:creator>Ann</dc:creator></office:change-info></table:cell-content-change></table:tracked-changes>",
            "changes that were tracked, with who made them",
        ),
        (
            "<table:content-validations><table:content-validation table:condition=\"Ann\"/></table:content-validations>",
            "a rule for what may be entered",
        ),
        (
            "<table:named-expressions><table:named-range table:name=\"Ann\"/></table:named-expressions>",
            "a name for cells",
        ),
        (
            "<table:database-ranges><table:database-range table:name=\"x\"><table:filter><table:filter-condition table:value=\"Ann\"/></table:filter></table:database-range></table:database-ranges>",
            "a table with names and a filter",
        ),
        (
            "<table:data-pilot-tables><table:data-pilot-table table:name=\"Ann\"/></table:data-pilot-tables>",
            "how a pivot table is made",
        ),
        (
            "<table:dde-links><table:dde-link><office:dde-source office:dde-topic=\"Ann\"/><table:table><table:table-row><table:table-cell/></table:table-row></table:table></table:dde-link></table:dde-links>",
            "where linked data are, and what was in them",
        ),
        (
            "<table:consolidation table:target-cell-address=\"Ann\"/>",
            "where data come from",
        ),
    ] {
        told(&format!("{seen}{entry}"), what, "Ann");
    }
}

#[test]
fn entries_of_a_sheet_and_of_its_cells() {
    let seen = row(&words("seen"));
    for (entry, what) in [
        ("<table:title>Ann</table:title>", "description of a table"),
        (
            "<table:table-source xlink:href=\"Ann\"/>",
            "address that the document names",
        ),
        (
            "<table:shapes><draw:frame><draw:image xlink:href=\"Ann\"/></draw:frame></table:shapes>",
            "a picture that is not kept",
        ),
        (
            "<table:shapes><draw:frame><draw:object xlink:href=\"Ann\"/></draw:frame></table:shapes>",
            "a document within the document",
        ),
        (
            "<table:shapes><draw:custom-shape draw:name=\"Ann\"/></table:shapes>",
            "description of a drawing",
        ),
        (
            "<calcext:conditional-formats><calcext:conditional-format calcext:target-range-address=\"Ann\"/></calcext:conditional-formats>",
            "a rule for looks",
        ),
        (
            "<x:unknown>Ann</x:unknown>",
            "text of an element that is not known here",
        ),
    ] {
        told(&sheet(&format!("{entry}{seen}")), what, "Ann");
    }
    let cell = |inner: &str| {
        sheet(&row(
            &words("seen").replace("</table:table-cell>", &format!("{inner}</table:table-cell>"))
        ))
    };
    for (inner, what) in [
        (
            "<office:annotation><dc:creator>x</dc:creator><text:p>Ann</text:p></office:annotation>",
            "comment",
        ),
        (
            "<office:annotation><dc:creator>Ann</dc:creator><text:p>x</text:p></office:annotation>",
            "who made a comment, and when",
        ),
        (
            "<table:detective><table:highlighted-range table:cell-range-address=\"Ann\"/></table:detective>",
            "what a formula was traced to",
        ),
        ("<draw:custom-shape draw:name=\"Ann\"/>", "description of a drawing"),
        (
            "<table:table><table:table-row><table:table-cell><text:p>Ann</text:p></table:table-cell></table:table-row></table:table>",
            "a table within a cell or a drawing, which is not kept",
        ),
    ] {
        told(&cell(inner), what, "Ann");
    }
}

#[test]
fn formulas_are_told_and_their_results_stay() {
    let sum = number("float", "4", "4").replace("<table:table-cell", "<table:table-cell table:formula=\"of:=2+2\"");
    let none = "<table:table-cell table:formula=\"of:=NOW()\"/>";
    let (text, _, hidden) = rows(&row(&format!("{sum}{none}")));
    assert_eq!(text, "S\n4\n");
    assert_eq!(
        said(&hidden, "a formula, of which the result stays"),
        ["of:=2+2", "of:=NOW()"]
    );
    assert_eq!(
        said(&hidden, "a formula without a result, of which nothing is seen"),
        ["of:=NOW()"]
    );
}

#[test]
fn names_of_sheets_are_made_so_that_programs_take_them() {
    let table = |name: &str| format!("<table:table table:name=\"{name}\">{}</table:table>", row(&words("a")));
    let (text, ..) = read("", &format!("{}{}", table("Budget [1]"), table("budget (1)")));
    assert_eq!(text, "Budget (1)\na\nbudget (1) (2)\na\n");
}
