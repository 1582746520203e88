//! Presentations of ours, and what is put into them.

use super::*;
use crate::verify::tried::{self, deflated, zipped};

const BEGIN: &str = "<p:sld xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" \
    xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" \
    xmlns:p=\"http://schemas.openxmlformats.org/presentationml/2006/main\"><p:cSld>";
const SHAPES: &str =
    "<p:spTree><p:nvGrpSpPr><p:cNvPr id=\"1\" name=\"\"/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>";
const END: &str = "</p:spTree></p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sld>";
const GROUND: &str =
    "<p:bg><p:bgPr><a:solidFill><a:srgbClr val=\"112233\"/></a:solidFill><a:effectLst/></p:bgPr></p:bg>";

/// The parts of a presentation of these slides.
fn parts(slides: &[String]) -> Vec<(String, String)> {
    let count = slides.len();
    let of = |one: &dyn Fn(usize) -> String| (1..=count).map(one).collect::<String>();
    let kinds = of(&|number| {
        format!(
            "<Override PartName=\"/ppt/slides/slide{number}.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.presentationml.slide+xml\"/>"
        )
    });
    let ids = of(&|number| format!("<p:sldId id=\"{}\" r:id=\"rId{}\"/>", 255 + number, number + 1));
    let leads = of(&|number| {
        format!(
            "<Relationship Id=\"rId{}\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/slide\" Target=\"slides/slide{number}.xml\"/>",
            number + 1
        )
    });
    let size = "<p:sldSz cx=\"12192000\" cy=\"6858000\"/><p:notesSz cx=\"6858000\" cy=\"9144000\"/></p:presentation>";
    let mut parts = vec![
        (
            "[Content_Types].xml".to_owned(),
            format!("{HEAD}{TYPES}{kinds}</Types>"),
        ),
        ("_rels/.rels".to_owned(), ROOT.to_owned()),
        (
            "ppt/presentation.xml".to_owned(),
            format!("{HEAD}{PRESENTATION}{ids}</p:sldIdLst>{size}"),
        ),
        (
            "ppt/_rels/presentation.xml.rels".to_owned(),
            format!("{HEAD}{LEADS}{leads}</Relationships>"),
        ),
    ];
    parts.extend(CONSTANT.map(|(name, part)| (name.to_owned(), part.to_owned())));
    for (number, slide) in (1..).zip(slides) {
        parts.push((format!("ppt/slides/slide{number}.xml"), format!("{HEAD}{slide}")));
        parts.push((format!("ppt/slides/_rels/slide{number}.xml.rels"), OF_SLIDE.to_owned()));
    }
    parts
}

fn survivors(parts: &[(String, String)], truth: &str) -> Vec<String> {
    tried::survivors(&READER, &zipped(parts, deflated(), deflated()), truth)
}

/// A slide with a title, a turned box in all looks, and a table of which cells take several places.
fn slide() -> String {
    let body = |paragraphs: &str| {
        format!(
            "<p:txBody><a:bodyPr wrap=\"square\" lIns=\"0\" tIns=\"0\" rIns=\"0\" bIns=\"0\" anchor=\"ctr\"><a:noAutofit/></a:bodyPr><a:lstStyle/>{paragraphs}</p:txBody>"
        )
    };
    let look = "<a:rPr sz=\"2800\" b=\"1\"><a:solidFill><a:srgbClr val=\"FFFFFF\"/></a:solidFill><a:highlight><a:srgbClr val=\"00FF00\"/></a:highlight><a:latin typeface=\"Arial\"/><a:ea typeface=\"Arial\"/><a:cs typeface=\"Arial\"/></a:rPr>";
    let set = "<a:pPr marL=\"457200\" marR=\"0\" indent=\"-228600\" algn=\"ctr\" lvl=\"1\" rtl=\"1\"><a:lnSpc><a:spcPct val=\"90000\"/></a:lnSpc><a:spcBef><a:spcPts val=\"1000\"/></a:spcBef><a:spcAft><a:spcPts val=\"0\"/></a:spcAft><a:buFont typeface=\"Arial\"/><a:buChar char=\"\u{2022}\"/></a:pPr>";
    let title = format!(
        "<p:sp><p:nvSpPr><p:cNvPr id=\"2\" name=\"\"/><p:cNvSpPr><a:spLocks noGrp=\"1\"/></p:cNvSpPr><p:nvPr><p:ph type=\"title\"/></p:nvPr></p:nvSpPr><p:spPr><a:xfrm><a:off x=\"914400\" y=\"0\"/><a:ext cx=\"914400\" cy=\"91440\"/></a:xfrm><a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom><a:noFill/></p:spPr>{}</p:sp>",
        body("<a:p><a:r><a:t>Head &amp; tail</a:t></a:r></a:p>")
    );
    let turned = format!(
        "<p:sp><p:nvSpPr><p:cNvPr id=\"3\" name=\"\"/><p:cNvSpPr txBox=\"1\"/><p:nvPr/></p:nvSpPr><p:spPr><a:xfrm rot=\"16200000\"><a:off x=\"-320040\" y=\"594360\"/><a:ext cx=\"914400\" cy=\"274320\"/></a:xfrm><a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom><a:solidFill><a:srgbClr val=\"000000\"/></a:solidFill></p:spPr>{}</p:sp>",
        body(&format!(
            "<a:p>{set}<a:r>{look}<a:t>a</a:t></a:r><a:r>{look}<a:t>\t</a:t></a:r><a:br>{look}</a:br><a:r><a:t>b</a:t></a:r></a:p><a:p></a:p>"
        ))
    );
    let lines = ["lnL", "lnR", "lnT", "lnB"]
        .map(|side| format!("<a:{side} w=\"6350\"><a:solidFill><a:srgbClr val=\"808080\"/></a:solidFill></a:{side}>"))
        .concat();
    let cell = |span: &str, paragraphs: &str, fill: &str| {
        format!(
            "<a:tc{span}><a:txBody><a:bodyPr/><a:lstStyle/>{paragraphs}</a:txBody><a:tcPr>{lines}{fill}</a:tcPr></a:tc>"
        )
    };
    let p = |text: &str| format!("<a:p><a:r><a:t>{text}</a:t></a:r></a:p>");
    let covered = |merge: &str| {
        format!("<a:tc {merge}><a:txBody><a:bodyPr/><a:lstStyle/><a:p></a:p></a:txBody><a:tcPr></a:tcPr></a:tc>")
    };
    let rows = [
        [
            cell(
                " gridSpan=\"2\" rowSpan=\"2\"",
                &p("x"),
                "<a:solidFill><a:srgbClr val=\"DDDDDD\"/></a:solidFill>",
            ),
            covered("hMerge=\"1\""),
            cell("", "<a:p></a:p>", ""),
        ]
        .concat(),
        [
            covered("vMerge=\"1\""),
            covered("hMerge=\"1\" vMerge=\"1\""),
            cell("", &[p("y"), p("z")].concat(), ""),
        ]
        .concat(),
    ];
    let rows: String = rows
        .iter()
        .map(|row| format!("<a:tr h=\"91440\">{row}</a:tr>"))
        .collect();
    let table = format!(
        "<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id=\"4\" name=\"\"/><p:cNvGraphicFramePr><a:graphicFrameLocks noGrp=\"1\"/></p:cNvGraphicFramePr><p:nvPr/></p:nvGraphicFramePr><p:xfrm><a:off x=\"914400\" y=\"914400\"/><a:ext cx=\"914400\" cy=\"914400\"/></p:xfrm><a:graphic><a:graphicData uri=\"http://schemas.openxmlformats.org/drawingml/2006/table\"><a:tbl><a:tblPr rtl=\"1\"/><a:tblGrid>{}</a:tblGrid>{rows}</a:tbl></a:graphicData></a:graphic></p:graphicFrame>",
        "<a:gridCol w=\"274320\"/>".repeat(3)
    );
    format!("{BEGIN}{GROUND}{SHAPES}{title}{turned}{table}{END}")
}

const SHOWS: &str = "Head & tail\na\t\nb\n\nx\t\ny\nz\n\n\n";

fn decks() -> Vec<(String, String)> {
    parts(&[slide(), format!("{BEGIN}{SHAPES}{END}")])
}

#[test]
fn a_presentation_of_ours_shows_its_text() {
    assert_eq!(survivors(&decks(), SHOWS), [""; 0]);
}

#[test]
fn whatever_is_put_into_a_slide_is_named() {
    for (at, put) in [
        ("<p:sld ", "show=\"0\" "),
        ("<p:spTree>", "<!--x-->"),
        ("name=\"", "Ann"),
        ("<p:cNvPr id=\"2\"", " hidden=\"1\""),
        ("<p:cNvPr id=\"2\"", " descr=\"x\""),
        ("<p:nvPr>", "<p:custDataLst/>"),
        ("x=\"914", "1"),
        ("rot=\"1", "6"),
        ("x=\"-", "0"),
        ("cx=\"", "0"),
        ("<a:avLst/></a:prstGeom>", "<a:ln/>"),
        ("wrap=\"square\"", " vert=\"vert\""),
        ("<a:lstStyle/>", "<a:p><a:r><a:t></a:t></a:r></a:p>"),
        ("<a:p>", "<a:pPr></a:pPr>"),
        ("<a:r>", "<a:rPr></a:rPr>"),
        ("<a:r>", "<a:rPr lang=\"de\"/>"),
        ("<a:r>", "x"),
        ("Head", "&#65;"),
        ("Head", "\n"),
        ("Head", "</a:t><a:t>"),
        ("marL=\"457", "1"),
        ("indent=\"-228", "1"),
        ("lvl=\"", "9"),
        ("spcPct val=\"9", "1"),
        ("spcPts val=\"10", "7"),
        ("char=\"", "x"),
        ("sz=\"28", "1"),
        ("val=\"FFF", "1"),
        ("typeface=\"Arial", " of the ministry"),
        ("gridCol w=\"274", "1"),
        ("<a:tr h=\"914", "1"),
        ("rowSpan=\"", "1"),
        ("gridSpan=\"", "1"),
        (
            "<a:tc hMerge=\"1\"><a:txBody><a:bodyPr/><a:lstStyle/><a:p>",
            "<a:r><a:t>x</a:t></a:r>",
        ),
        ("</p:sld>", "x"),
        ("<a:masterClrMapping/></p:clrMapOvr>", "<p:timing/>"),
        ("</p:cSld>", "<p:extLst/>"),
    ] {
        let mut parts = decks();
        let part = &mut parts[9].1;
        let from = part.find(at).unwrap_or_else(|| panic!("{at}")) + at.len();
        part.insert_str(from, put);
        assert!(!survivors(&parts, SHOWS).is_empty(), "{put} behind {at}");
    }
}

#[test]
fn whatever_is_put_beside_the_slides_is_named() {
    for (number, at, put) in [
        (0, "<Types", " a=\"\""),
        (1, "<Relationships", " a=\"\""),
        (2, "</p:sldIdLst>", "<p:extLst/>"),
        (2, "cx=\"1", "1"),
        (2, "</p:presentation>", "x"),
        (3, "rId1", "1"),
        (4, "<p:spTree>", "<p:sp/>"),
        (6, "<p:spTree>", "<p:sp/>"),
        (8, "name=\"", "Ministry"),
        (10, "rId1", "1"),
    ] {
        let mut parts = decks();
        let from = parts[number].1.find(at).unwrap() + at.len();
        parts[number].1.insert_str(from, put);
        assert!(!survivors(&parts, SHOWS).is_empty(), "{put} behind {at} in {number}");
    }
    let mut more = decks();
    more.push(("ppt/notesSlides/notesSlide1.xml".to_owned(), "<a/>".to_owned()));
    assert_eq!(
        survivors(&more, SHOWS)[0],
        "slides in another number than the parts that they are in"
    );
    let mut swapped = decks();
    swapped.swap(9, 11);
    assert!(!survivors(&swapped, SHOWS).is_empty());
    assert!(!survivors(&decks()[..9], "").is_empty());
}

#[test]
fn what_was_decided_to_go_is_named() {
    let mut parts = decks();
    parts[9].1 = parts[9].1.replace("Head &amp; tail", "Ann</a:t></a:r><a:r><a:t> Smith");
    let named = survivors(&parts, &SHOWS.replace("Head & tail", "Ann Smith"));
    assert!(named.iter().any(|named| named.starts_with("finding 4")), "{named:?}");
}
