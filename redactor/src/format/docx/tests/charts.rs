//! Charts: tables of what they show, behind the paragraphs that they stand in.

use super::*;

const SPACES: &str = "xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\" \
    xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" \
    xmlns:c=\"http://schemas.openxmlformats.org/drawingml/2006/chart\"";

/// A run that shows a chart so wide, which this relation leads to.
fn shown(wide: u32, id: &str) -> String {
    format!(
        "<w:r><w:drawing><wp:inline {SPACES}><wp:extent cx=\"{wide}\" cy=\"914400\"/><wp:docPr id=\"7\" name=\"Chart of Anna\"/>\
         <a:graphic><a:graphicData><c:chart r:id=\"{id}\"/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )
}

/// The part of a chart of one series, with its title.
fn part(title: &str, name: &str) -> String {
    format!(
        "<c:chartSpace {SPACES}><c:chart><c:title><c:tx><c:rich><a:p><a:r><a:t>{title}</a:t></a:r></a:p></c:rich></c:tx></c:title>\
         <c:plotArea><c:barChart><c:ser><c:tx><c:v>{name}</c:v></c:tx><c:cat><c:strLit><c:pt idx=\"0\"><c:v>May</c:v></c:pt><c:pt \
         idx=\"1\"><c:v>June</c:v></c:pt></c:strLit></c:cat><c:val><c:numLit><c:pt idx=\"0\"><c:v>1234.5</c:v></c:pt><c:pt \
         idx=\"1\"><c:v>7</c:v></c:pt></c:numLit></c:val></c:ser><c:axId val=\"1\"/><c:axId val=\"2\"/></c:barChart><c:catAx><c:axId \
         val=\"1\"/><c:delete val=\"0\"/></c:catAx><c:valAx><c:axId val=\"2\"/><c:delete val=\"0\"/></c:valAx></c:plotArea></c:chart>\
         </c:chartSpace>"
    )
}

fn with(body: &str) -> Read {
    let (sales, costs) = (part("Sales", "secret"), part("Costs", "secret"));
    read(
        body,
        &[
            ("chart", "charts/chart1.xml", sales.as_str()),
            ("chart", "charts/chart2.xml", costs.as_str()),
            ("chartStyle", "charts/style1.xml", "<a id=\"201\"/>"),
        ],
    )
}

const TABLE: &str = "Sales\nMay\t1230\nJune\t7\n";

#[test]
fn a_chart_is_a_table_behind_its_paragraph() {
    let body = [
        paragraph(&(run("see ") + &shown(914_400, "r0") + &run("below"))),
        paragraph(&run("end")),
    ];
    let (text, marks, hidden) = with(&body.concat());
    assert_eq!(text, format!("see below\n{TABLE}end\n"));
    let tables = marks.iter().filter(|mark| mark.shape == Shape::Table);
    assert_eq!(tables.map(|mark| mark.start).collect::<Vec<_>>(), [10]);
    let head = Shape::Cell {
        head: true,
        columns: 2,
        rows: 1,
    };
    assert!(marks.iter().any(|mark| mark.shape == head));
    assert_eq!(
        said(&hidden, "a chart, which is kept as a table of what it shows"),
        [""]
    );
    assert_eq!(said(&hidden, "words of a chart that nobody sees"), ["secret"]);
    assert_eq!(said(&hidden, "description of a drawing"), ["Chart of Anna"]);
    assert_eq!(said(&hidden, "how a chart looks").len(), 1);
    // The other one is shown nowhere.
    let parts = said(&hidden, "a chart that is not kept");
    assert!(
        parts.iter().all(|part| part.starts_with("word/charts/chart2.xml")),
        "{parts:?}"
    );
}

#[test]
fn two_charts_are_two_tables_and_none_is_lost_in_a_cell_a_list_or_a_section() {
    let both = paragraph(&(shown(914_400, "r0") + &shown(914_400, "r1")));
    let (text, marks, _) = with(&both);
    assert_eq!(text, format!("\n{TABLE}\n{}", TABLE.replace("Sales", "Costs")));
    assert_eq!(marks.iter().filter(|mark| mark.shape == Shape::Table).count(), 2);
    let cell = format!(
        "<w:tbl><w:tr><w:tc>{}</w:tc><w:tc>{}</w:tc></w:tr></w:tbl>",
        paragraph(&shown(914_400, "r0")),
        paragraph(&run("x"))
    );
    let (text, marks, _) = with(&cell);
    assert_eq!(text, format!("\n{TABLE}\tx\n"));
    assert_eq!(marks.iter().filter(|mark| mark.shape == Shape::Table).count(), 2);
    let ended = "<w:pPr><w:sectPr><w:pgSz w:w=\"16838\" w:h=\"11906\"/></w:sectPr></w:pPr>";
    let section = paragraph(&(ended.to_owned() + &shown(914_400, "r0"))) + &paragraph(&run("end"));
    assert_eq!(with(&section).0, format!("\n{TABLE}\nend\n"));
}

#[test]
fn a_paragraph_that_goes_on_does_so_before_the_chart() {
    let deleted = "<w:pPr><w:rPr><w:del w:author=\"A\"/></w:rPr></w:pPr>";
    let body = paragraph(&(deleted.to_owned() + &run("Schm") + &shown(914_400, "r0"))) + &paragraph(&run("idt"));
    assert_eq!(with(&body).0, format!("Schmidt\n{TABLE}"));
    let last = paragraph(&(deleted.to_owned() + &run("Schm") + &shown(914_400, "r0")));
    assert_eq!(with(&last).0, format!("Schm\n{TABLE}"));
}

#[test]
fn a_chart_that_nobody_sees_or_is_not_known_is_told_and_gone() {
    let vanishing = shown(914_400, "r0").replacen("<w:r>", "<w:r><w:rPr><w:vanish/></w:rPr>", 1);
    for (run, told) in [
        (shown(12_700, "r0"), "a chart that is too small to be seen"),
        (vanishing, "a chart that is hidden"),
        (
            shown(914_400, "r0").replace("id=\"7\"", "id=\"7\" hidden=\"1\""),
            "a chart that is hidden",
        ),
        (shown(914_400, "r9"), "a chart that is not kept"),
        (
            shown(914_400, "r0").replace("drawingml/2006/chart", "drawing/2014/chartex"),
            "a chart that is not kept",
        ),
    ] {
        let (text, _, hidden) = with(&paragraph(&(super::run("x") + &run)));
        assert_eq!(text, "x\n", "{told}");
        assert!(hidden.iter().any(|hidden| hidden.what == told), "{told}: {hidden:?}");
    }
}

#[test]
fn a_chart_that_is_shown_twice_is_there_twice() {
    let twice = paragraph(&shown(914_400, "r0")) + &paragraph(&(run("again") + &shown(914_400, "r0")));
    assert_eq!(with(&twice).0, format!("\n{TABLE}again\n{TABLE}"));
    let hidden = shown(914_400, "r0").replace("id=\"7\"", "id=\"7\" hidden=\"1\"");
    let once = paragraph(&(run("x") + &hidden)) + &paragraph(&shown(914_400, "r0"));
    assert_eq!(with(&once).0, format!("x\n\n{TABLE}"));
}

/// A run with a group as large as this, in lengths of which its width and its height have so many, with a chart so wide.
fn grouped(size: u32, inner: u32, wide: u32) -> String {
    let group = format!(
        "<wpg:wgp xmlns:wpg=\"http://schemas.microsoft.com/office/word/2010/wordprocessingGroup\"><wpg:grpSpPr><a:xfrm><a:ext cx=\"{size}\" \
         cy=\"{size}\"/><a:chExt cx=\"{inner}\" cy=\"{inner}\"/></a:xfrm></wpg:grpSpPr><wpg:graphicFrame><wpg:xfrm><a:ext cx=\"{wide}\" \
         cy=\"914400\"/></wpg:xfrm><a:graphic><a:graphicData><c:chart r:id=\"r0\"/></a:graphicData></a:graphic></wpg:graphicFrame></wpg:wgp>"
    );
    shown(size, "r0").replace("<c:chart r:id=\"r0\"/>", &group)
}

#[test]
fn a_chart_in_a_group_is_as_large_as_the_group_shows_it() {
    let tiny = "a chart that is too small to be seen";
    for (size, inner, wide, is_seen) in [
        (914_400, 914_400, 914_400, true),
        (914_400, 914_400, 12_700, false),
        (914_400, 914_400_000, 914_400, false),
        (914_400, 9_144, 12_700, true),
    ] {
        let (text, _, hidden) = with(&paragraph(&grouped(size, inner, wide)));
        assert_eq!(text.contains("June"), is_seen, "{size} {inner} {wide}");
        assert_eq!(said(&hidden, tiny).is_empty(), is_seen, "{size} {inner} {wide}");
    }
}
