//! How a text is set: what of it stays, and what becomes the nearest.

use super::*;
use crate::finding::{Edits, Replacement};

/// What the copy of a document says in its text, between the ends of its body.
fn written(body: &str, others: &[(&str, &str, &str)]) -> String {
    let (text, marks, _) = read(body, others);
    body_of(&text, &marks)
}

fn body_of(text: &str, marks: &[Mark]) -> String {
    let parts = write::parts(&taken(text, marks)).unwrap();
    let (_, part) = parts.into_iter().find(|(name, _)| name == "word/document.xml").unwrap();
    String::from_utf8(part).unwrap()
}

fn styles(of_all: &str) -> String {
    format!("<w:styles {W}><w:docDefaults>{of_all}</w:docDefaults></w:styles>")
}

#[test]
fn faces_sizes_and_colours_go_to_the_nearest_of_a_table() {
    let of = |properties: &str| {
        let body = format!("<w:p><w:r><w:rPr>{properties}</w:rPr><w:t>x</w:t></w:r></w:p>");
        let written = written(&body, &[]);
        let begins = written.find("<w:rPr>").unwrap() + 7;
        written[begins..written.find("</w:rPr>").unwrap()].to_owned()
    };
    let usual = "<w:rFonts w:ascii=\"Times New Roman\" w:hAnsi=\"Times New Roman\" w:eastAsia=\"Times New Roman\" w:cs=\"Times New Roman\"/>";
    let ten = "<w:sz w:val=\"20\"/><w:szCs w:val=\"20\"/>";
    for (properties, wanted) in [
        (
            "<w:sz w:val=\"57\"/>",
            format!("{usual}<w:sz w:val=\"56\"/><w:szCs w:val=\"56\"/>"),
        ),
        ("<w:rFonts w:ascii=\"Ministry Sans\"/>", ten.to_owned()),
        (
            "<w:rFonts w:ascii=\"arial\"/><w:sz w:val=\"22\"/>",
            usual.replace("Times New Roman", "Arial"),
        ),
        (
            "<w:color w:val=\"C10001\"/>",
            format!("{usual}<w:color w:val=\"BB0000\"/>{ten}"),
        ),
        ("<w:color w:val=\"000101\"/>", format!("{usual}{ten}")),
        (
            "<w:color w:val=\"FFFFFF\"/><w:shd w:val=\"clear\" w:fill=\"123456\"/>",
            format!(
                "{usual}<w:color w:val=\"FFFFFF\"/>{ten}<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"113355\"/>"
            ),
        ),
    ] {
        assert_eq!(of(properties), wanted, "{properties}");
    }
}

#[test]
fn what_could_be_seen_on_a_ground_that_is_not_kept_is_seen_without_it() {
    let white = "<w:p><w:r><w:rPr><w:color w:val=\"FFFFFF\"/></w:rPr><w:t>seen</w:t></w:r></w:p>";
    let table = format!(
        "<w:tbl><w:tblPr><w:tblStyle w:val=\"t\"/></w:tblPr><w:tr><w:tc>{white}</w:tc></w:tr></w:tbl>{}",
        paragraph("")
    );
    let dark = format!(
        "<w:styles {W}><w:style w:type=\"table\" w:styleId=\"t\"><w:tcPr><w:shd w:val=\"clear\" w:fill=\"000000\"/></w:tcPr></w:style></w:styles>"
    );
    let written = written(&table, &[("styles", "styles.xml", &dark)]);
    assert!(
        written.contains(">seen<") && !written.contains("<w:color "),
        "{written}"
    );
}

#[test]
fn paragraphs_are_set_as_they_were_in_whole_steps() {
    let defaults =
        "<w:pPrDefault><w:pPr><w:spacing w:after=\"160\" w:line=\"259\" w:lineRule=\"auto\"/></w:pPr></w:pPrDefault>";
    let body = format!(
        "<w:p><w:pPr><w:tabs><w:tab w:val=\"right\" w:leader=\"dot\" w:pos=\"9016\"/></w:tabs><w:ind w:left=\"567\" w:hanging=\"283\"/><w:jc w:val=\"both\"/></w:pPr>{}</w:p>",
        run("x")
    );
    let set = written(&body, &[("styles", "styles.xml", &styles(defaults))]);
    let wanted = "<w:pPr><w:tabs><w:tab w:val=\"right\" w:leader=\"dot\" w:pos=\"9000\"/></w:tabs><w:spacing w:before=\"0\" w:after=\"160\" w:line=\"264\" w:lineRule=\"auto\"/><w:ind w:left=\"576\" w:right=\"0\" w:hanging=\"288\"/><w:jc w:val=\"both\"/></w:pPr>";
    assert!(set.contains(wanted), "{set}");
}

#[test]
fn pages_end_where_they_did_and_have_their_size() {
    let section = |kind: &str, more: &str| {
        format!(
            "<w:sectPr><w:type w:val=\"{kind}\"/><w:pgSz w:w=\"15840\" w:h=\"12240\"/><w:pgMar w:top=\"700\"/>{more}</w:sectPr>"
        )
    };
    let body = format!(
        "<w:p><w:pPr>{}</w:pPr>{}</w:p><w:p>{}<w:r><w:br w:type=\"page\"/></w:r>{}<w:r><w:br w:type=\"page\"/></w:r></w:p><w:p>{}</w:p>{}",
        section("nextPage", ""),
        run("a"),
        run("b"),
        run("c"),
        run("d"),
        section("continuous", "<w:cols w:num=\"2\"/>"),
    );
    let (text, marks, _) = read(&body, &[]);
    assert_eq!(text, "a\nb\nc\nd\n");
    let written = body_of(&text, &marks);
    let begins = |word: &str| written.find(&format!(">{word}<")).unwrap();
    let turns: Vec<usize> = written
        .match_indices("<w:pageBreakBefore/>")
        .map(|(at, _)| at)
        .collect();
    assert!(matches!(turns[..], [c, d] if begins("b") < c && c < begins("c") && begins("c") < d && d < begins("d")));
    let of_a = &written[..begins("a")];
    assert!(
        of_a.contains("<w:pgSz w:w=\"15840\" w:h=\"12240\" w:orient=\"landscape\"/><w:pgMar w:top=\"720\""),
        "{of_a}"
    );
    let end = &written[begins("d")..];
    assert!(
        end.contains("<w:type w:val=\"continuous\"/>") && end.contains("<w:cols w:num=\"2\" w:space=\"720\"/>"),
        "{end}"
    );
}

#[test]
fn the_widths_of_a_table_go_with_what_is_replaced_in_it() {
    let table = |name: &str| {
        let cell = |text: &str, width: u32| {
            format!(
                "<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/></w:tcPr>{}</w:tc>",
                paragraph(&run(text))
            )
        };
        format!(
            "<w:tbl><w:tr>{}{}</w:tr></w:tbl>{}",
            cell(name, 1_900),
            cell("b", 5_000),
            paragraph("")
        )
    };
    let (text, marks, _) = read(&format!("{}{}", table("Ann"), table("c")), &[]);
    let edits = Edits {
        replacements: vec![Replacement {
            finding: 0,
            start: 0,
            end: 3,
            label: "[name]".to_owned(),
        }],
        ..Edits::default()
    };
    let mut values = [Value::Text(text), Value::Marks(marks)].into_iter();
    let (text, marks) = Flow::take(&edits, &mut || Ok(values.next())).unwrap();
    let written = body_of(&text, &marks);
    let grids: Vec<&str> = written
        .match_indices("<w:tblGrid>")
        .map(|(at, _)| &written[at..at + 64])
        .collect();
    assert!(grids[0].contains("w:w=\"4464\"/><w:gridCol w:w=\"4464\""), "{grids:?}");
    assert!(grids[1].contains("w:w=\"1872\"/><w:gridCol w:w=\"5040\""), "{grids:?}");
}

#[test]
fn a_number_is_as_hidden_as_the_end_of_its_paragraph() {
    let numbering = format!(
        "<w:numbering {W}><w:abstractNum w:abstractNumId=\"0\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt w:val=\"decimal\"/>\
         <w:lvlText w:val=\"Ann %1\"/></w:lvl></w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num></w:numbering>"
    );
    let of = |end: &str| {
        format!(
            "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr><w:rPr>{end}</w:rPr></w:pPr>{}</w:p>",
            run("x")
        )
    };
    let body = [
        of("<w:vanish/>"),
        of("<w:color w:val=\"FFFFFF\"/>"),
        of("<w:vanish/><w:specVanish/>"),
        of(""),
    ];
    let (text, _, hidden) = read(&body.concat(), &[("numbering", "numbering.xml", &numbering)]);
    assert_eq!(text, "x\nx\nAnn 3\tx\nAnn 4\tx\n");
    // A list says of its numbers what their paragraphs say of letters.
    let own = |look: &str| numbering.replace("</w:lvl>", &format!("<w:rPr>{look}</w:rPr></w:lvl>"));
    for (look, end, seen) in [
        ("<w:vanish/>", "", "x\n"),
        ("<w:color w:val=\"FFFFFF\"/>", "", "x\n"),
        ("<w:b/>", "<w:vanish/>", "x\n"),
        ("<w:vanish w:val=\"0\"/>", "<w:vanish/>", "Ann 1\tx\n"),
    ] {
        let text = read(&of(end), &[("numbering", "numbering.xml", &own(look))]).0;
        assert_eq!(text, seen, "{look}{end}");
    }
    assert_eq!(said(&hidden, "hidden text"), ["Ann 1"]);
    assert_eq!(said(&hidden, "text in the colour of what is behind it"), ["Ann 2"]);
}

#[test]
fn letters_that_are_made_so_narrow_that_nobody_reads_them_are_told() {
    let of = |wide: &str| {
        let look = format!("<w:rPr><w:w w:val=\"{wide}\"/></w:rPr>");
        paragraph(&(run("x") + &run("narrow").replacen("<w:r>", &format!("<w:r>{look}"), 1)))
    };
    let (text, _, hidden) = read(&(of("1%") + &of("66") + &of("150")), &[]);
    assert_eq!(text, "x\nxnarrow\nxnarrow\n");
    assert_eq!(said(&hidden, "text too small to be read"), ["narrow"]);
}
