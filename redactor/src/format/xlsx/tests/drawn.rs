//! What is drawn on sheets: pictures and words that are kept beneath the cells, and cells that nobody sees for it.

mod beneath;
mod chart;
mod group;
mod measured;
mod old;
mod reach;

use super::*;
use crate::document::Figure;
use crate::flow::tried::Figured;

const DRAWING: &str = "xmlns:xdr=\"http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing\" \
    xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" \
    xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";

/// A workbook of one sheet with these rows, on which this is drawn, in a drawing that leads to a picture as `r0`.
fn drawn(rows: &str, anchors: &str) -> Figured {
    drawn_on(&format!("<sheetData>{rows}</sheetData>"), anchors)
}

fn drawn_on(sheet: &str, anchors: &str) -> Figured {
    drawn_in(&[("S", "", sheet)], anchors)
}

/// Likewise, on the first of these sheets.
fn drawn_in(sheets: &[(&str, &str, &str)], anchors: &str) -> Figured {
    drawn_beside(sheets, anchors, &[])
}

/// Likewise, with other parts, to which the sheet and its drawing lead as `r1` and so on: the kind of each, and what it holds.
fn drawn_beside(sheets: &[(&str, &str, &str)], anchors: &str, others: &[(&str, &str)]) -> Figured {
    let named = format!("{}<drawing r:id=\"r0\"/>", sheets[0].2);
    let mut all = sheets.to_vec();
    all[0].2 = &named;
    led_to(&all, anchors, others)
}

/// Likewise, where the first sheet names its drawing or does not.
fn led_to(sheets: &[(&str, &str, &str)], anchors: &str, others: &[(&str, &str)]) -> Figured {
    let bytes = workbook(sheets, "");
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let mut parts: Vec<(String, Vec<u8>)> = Vec::new();
    for number in 0..archive.len() {
        let mut part = archive.by_index(number).unwrap();
        let mut holds = Vec::new();
        std::io::Read::read_to_end(&mut part, &mut holds).unwrap();
        parts.push((part.name().unwrap().into_owned(), holds));
    }
    let one = |(number, (kind, target)): (usize, (&str, String))| {
        format!("<Relationship Id=\"r{number}\" Type=\"{KIND}{kind}\" Target=\"{target}\"/>")
    };
    let leads = |kind: &'static str, target: &str| {
        let beside = others.iter().map(|(kind, _)| (*kind, format!("{kind}.xml")));
        let all = std::iter::once((kind, target.to_owned())).chain(beside);
        let all: String = all.enumerate().map(one).collect();
        format!(
            "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{all}</Relationships>"
        )
        .into_bytes()
    };
    parts.extend(
        others
            .iter()
            .map(|(kind, holds)| (format!("xl/{kind}.xml"), holds.as_bytes().to_vec())),
    );
    parts.extend([
        ("xl/_rels/s0.xml.rels".to_owned(), leads("drawing", "d.xml")),
        (
            "xl/d.xml".to_owned(),
            format!("<xdr:wsDr {DRAWING}>{anchors}</xdr:wsDr>").into_bytes(),
        ),
        ("xl/_rels/d.xml.rels".to_owned(), leads("image", "media/a.png")),
        ("xl/media/a.png".to_owned(), tried::picture()),
    ]);
    tried::figured(&XLSX, &package(&parts).unwrap()).0
}

/// From a corner to another: column and row, from nought, and how far into them.
fn anchor(from: [u32; 4], to: [u32; 4], holds: &str) -> String {
    let marker = |[column, far, row, down]: [u32; 4]| {
        format!(
            "<xdr:col>{column}</xdr:col><xdr:colOff>{far}</xdr:colOff><xdr:row>{row}</xdr:row><xdr:rowOff>{down}</xdr:rowOff>"
        )
    };
    format!(
        "<xdr:twoCellAnchor><xdr:from>{}</xdr:from><xdr:to>{}</xdr:to>{holds}<xdr:clientData/></xdr:twoCellAnchor>",
        marker(from),
        marker(to)
    )
}

fn shape(properties: &str, words: &str) -> String {
    format!(
        "<xdr:sp><xdr:nvSpPr><xdr:cNvPr id=\"2\" name=\"\"/></xdr:nvSpPr><xdr:spPr>{properties}</xdr:spPr><xdr:txBody>{words}\
         </xdr:txBody></xdr:sp>"
    )
}

/// A paragraph of a shape.
fn paragraph(words: &str) -> String {
    format!("<a:p><a:r><a:t>{words}</a:t></a:r></a:p>")
}

const UNDER: &str = "text beneath something that is drawn over it";

const BLACK: &str = "<a:solidFill><a:srgbClr val=\"000000\"/></a:solidFill>";

fn picture() -> String {
    "<xdr:pic><xdr:nvPicPr><xdr:cNvPr id=\"3\" name=\"C:\\x.png\"/></xdr:nvPicPr><xdr:blipFill><a:blip \
     r:embed=\"r0\"/></xdr:blipFill><xdr:spPr><a:xfrm><a:ext cx=\"914400\" cy=\"457200\"/></a:xfrm></xdr:spPr></xdr:pic>"
        .to_owned()
}

fn cells() -> String {
    let row = |row: u8| {
        format!(
            "<row r=\"{row}\">{}{}</row>",
            words(&format!("A{row}"), 0, &format!("a{row}")),
            words(&format!("B{row}"), 0, &format!("b{row}"))
        )
    };
    [1, 2, 3].map(row).concat()
}

/// Over the whole of B2.
fn over_b2(holds: &str) -> String {
    anchor([1, 0, 1, 0], [2, 0, 2, 0], holds)
}

#[test]
fn a_cell_beneath_a_bar_is_told_and_gone() {
    let all = "S\na1\tb1\na2\tb2\na3\tb3\n";
    let without = "S\na1\tb1\na2\na3\tb3\n";
    let gradient = "<a:gradFill><a:gsLst><a:gs pos=\"0\"><a:srgbClr val=\"000000\"/></a:gs></a:gsLst></a:gradFill>";
    let clear = "<a:solidFill><a:srgbClr val=\"000000\"><a:alpha val=\"40000\"/></a:srgbClr></a:solidFill>";
    let thick = "<a:prstGeom prst=\"line\"/><a:ln w=\"190500\"/>";
    for (properties, seen) in [
        (BLACK, without),
        (gradient, without),
        ("<a:noFill/>", all),
        (clear, all),
        ("", all),
    ] {
        let read = drawn(&cells(), &over_b2(&shape(properties, "")));
        assert_eq!(read.text, seen, "{properties}");
        let told: &[&str] = if seen == all { &[] } else { &["B2: b2"] };
        assert_eq!(read.said("cells beneath something that is drawn over them"), told);
    }
    // A thick line through the middle of B2, and a thin one.
    let line = |line: &str| {
        drawn(
            &cells(),
            &anchor([1, 0, 1, 95_250], [2, 0, 1, 95_250], &shape(line, "")),
        )
    };
    assert_eq!(line(thick).text, without);
    assert_eq!(line(&thick.replace("190500", "9525")).text, all);
    // The style of a shape fills it, and one that is switched off is not seen.
    let styled = shape("", "").replace(
        "</xdr:spPr>",
        "</xdr:spPr><xdr:style><a:fillRef idx=\"1\"/></xdr:style>",
    );
    assert_eq!(drawn(&cells(), &over_b2(&styled)).text, without);
    let hidden = shape(BLACK, "").replace("name=\"\"", "name=\"\" hidden=\"1\"");
    assert_eq!(drawn(&cells(), &over_b2(&hidden)).text, all);
    let grouped = format!("<xdr:grpSp><xdr:nvGrpSpPr/>{}</xdr:grpSp>", shape(BLACK, ""));
    assert_eq!(drawn(&cells(), &over_b2(&grouped)).text, without);
    // Where nobody can tell where it lies, everything is beneath it.
    let nowhere = format!("<xdr:oneCellAnchor>{}</xdr:oneCellAnchor>", shape(BLACK, ""));
    assert_eq!(drawn(&cells(), &nowhere).text, "S\n");
}

#[test]
fn lines_and_what_is_turned_cover_more_than_their_frames() {
    let all = "S\na1\tb1\na2\tb2\na3\tb3\n";
    // A line down through the column B, as wide as a bar.
    let down = "<a:prstGeom prst=\"line\"/><a:ln w=\"254000\"/>";
    let read = drawn(
        &cells(),
        &anchor([1, 304_800, 0, 0], [1, 304_800, 3, 0], &shape(down, "")),
    );
    assert_eq!(read.text, "S\na1\na2\na3\n");
    // Something drawn by hand, without a fill.
    let hand = "<a:custGeom/><a:noFill/><a:ln w=\"254000\"/>";
    assert!(!drawn(&cells(), &over_b2(&shape(hand, ""))).text.contains("b2"));
    // A bar that is turned reaches beyond its anchor.
    let turned = format!("<a:xfrm rot=\"5400000\"/>{BLACK}");
    let read = drawn(&cells(), &anchor([0, 0, 1, 0], [2, 0, 2, 0], &shape(&turned, "")));
    assert_eq!(read.text, "S\n");
    // Where an end stands before the beginning, it lies between them.
    let read = drawn(&cells(), &anchor([2, 0, 2, 0], [1, 0, 1, 0], &shape(BLACK, "")));
    assert_eq!(read.text, all.replace("\tb2", ""));
    // Alternatives have more than one child, and what is not known lies everywhere.
    let bar = over_b2(&shape(BLACK, ""));
    let spaces = "xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\"";
    let others = format!(
        "<mc:AlternateContent {spaces}><mc:Fallback>{}{bar}</mc:Fallback></mc:AlternateContent>",
        over_b2("")
    );
    assert_eq!(drawn(&cells(), &others).text, all.replace("\tb2", ""));
    assert_eq!(drawn(&cells(), "<xdr:otherAnchor/>").text, "S\n");
}

#[test]
fn what_a_group_hides_is_not_among_its_words() {
    let group = |inner: &str| format!("<xdr:grpSp><xdr:nvGrpSpPr/>{inner}</xdr:grpSp>");
    let far = |holds: &str| drawn("", &anchor([9, 0, 9, 0], [12, 0, 12, 0], holds)).text;
    let secret = shape("<a:noFill/>", &paragraph("secret"));
    let seen = shape("<a:noFill/>", &paragraph("seen"));
    assert_eq!(far(&group(&(secret.clone() + &seen))), "S\n\nsecret\nseen\n");
    assert_eq!(
        far(&group(&(secret.clone() + &shape(BLACK, "") + &seen))),
        "S\n\nseen\n"
    );
    let hidden = secret.replace("name=\"\"", "name=\"\" hidden=\"1\"");
    assert_eq!(far(&group(&(group(&hidden) + &seen))), "S\n\nseen\n");
    // Letters through which everything is seen, those that a list makes white, and a box without a size.
    let clear = paragraph("clear").replace(
        "<a:t>",
        "<a:rPr><a:solidFill><a:srgbClr val=\"000000\"><a:alpha val=\"0\"/></a:srgbClr></a:solidFill></a:rPr><a:t>",
    );
    assert_eq!(far(&shape("<a:noFill/>", &clear)), "S\n");
    let list = "<a:lstStyle><a:lvl1pPr><a:defRPr><a:solidFill><a:srgbClr val=\"FFFFFF\"/></a:solidFill></a:defRPr></a:lvl1pPr></a:lstStyle>";
    assert_eq!(
        far(&shape("<a:noFill/>", &format!("{list}{}", paragraph("white")))),
        "S\n"
    );
    let tiny = anchor([9, 0, 9, 0], [9, 0, 12, 0], &secret);
    assert_eq!(drawn("", &tiny).text, "S\n");
    // A gradient of which one end is opaque covers, and a colour with two opacities may.
    let stop = |alpha: &str| format!("<a:gs pos=\"0\"><a:srgbClr val=\"000000\">{alpha}</a:srgbClr></a:gs>");
    let fading = format!(
        "<a:gradFill><a:gsLst>{}{}</a:gsLst></a:gradFill>",
        stop(""),
        stop("<a:alpha val=\"0\"/>")
    );
    assert!(!drawn(&cells(), &over_b2(&shape(&fading, ""))).text.contains("b2"));
}

#[test]
fn lengths_lead_to_cells_by_widths_and_heights() {
    // The first column is ten characters wide (75 pixels, as programs round it to 70), the second row is 30 points high.
    let sheet = format!(
        "<cols><col min=\"1\" max=\"1\" width=\"10\"/></cols><sheetData>{}</sheetData>",
        cells().replace("<row r=\"2\">", "<row r=\"2\" ht=\"30\" customHeight=\"1\">")
    );
    let placed = |x: u32, y: u32, wide: u32, high: u32| {
        let anchor = format!(
            "<xdr:absoluteAnchor><xdr:pos x=\"{x}\" y=\"{y}\"/><xdr:ext cx=\"{wide}\" cy=\"{high}\"/>{}</xdr:absoluteAnchor>",
            shape(BLACK, "")
        );
        drawn_on(&sheet, &anchor).text
    };
    let (column, row) = (70 * 9_525, 15 * 12_700);
    assert_eq!(placed(0, row, column, 2 * row), "S\na1\tb1\n\tb2\na3\tb3\n");
    assert_eq!(placed(column, 3 * row, column, row), "S\na1\tb1\na2\tb2\na3\n");
}

#[test]
fn a_picture_stands_beneath_the_cells_and_covers_those_under_it() {
    let read = drawn(&cells(), &over_b2(&picture()));
    assert_eq!(read.text, "S\na1\tb1\na2\na3\tb3\n\n\u{fffc}\n");
    let figure = Figure {
        number: 0,
        width: 20,
        height: 10,
    };
    assert_eq!((read.figures(), read.rasters.len()), (vec![figure], 1));
    assert_eq!(read.said("description of a drawing"), ["C:\\x.png"]);
    let two = format!(
        "{}{}",
        over_b2(&picture()),
        anchor([4, 0, 9, 0], [5, 0, 20, 0], &picture())
    );
    let read = drawn("", &two);
    assert_eq!(read.text, "S\n\n\u{fffc}\n\u{fffc}\n");
    assert_eq!(read.rasters.len(), 1);
}

#[test]
fn a_picture_beneath_something_is_not_kept() {
    let beneath = |above: &str| {
        let read = drawn(&cells(), &format!("{}{}", over_b2(&picture()), over_b2(above)));
        (
            read.figures().len(),
            read.said("a picture beneath something that is drawn over it, and that is not kept")
                .len(),
        )
    };
    assert_eq!(beneath(&shape(BLACK, "")), (0, 1));
    assert_eq!(beneath(&shape("<a:noFill/><a:ln w=\"63500\"/>", "")), (0, 1));
    assert_eq!(beneath("<xdr:contentPart/>"), (0, 1));
    assert_eq!(beneath(&shape("<a:noFill/>", "")), (1, 0));
    let tiny = anchor([1, 0, 1, 0], [1, 9, 1, 9], &picture());
    let read = drawn("", &tiny);
    assert_eq!(read.said("a picture that is too small to be seen").len(), 1);
}

#[test]
fn words_of_shapes_stand_beneath_the_cells_paragraph_by_paragraph() {
    let said = "<a:p><a:r><a:t>one</a:t></a:r></a:p><a:p><a:r><a:t>t</a:t></a:r><a:r><a:rPr b=\"1\"/><a:t>wo</a:t></a:r></a:p>\
        <a:p><a:r><a:rPr sz=\"100\"/><a:t>tiny</a:t></a:r><a:r><a:rPr><a:solidFill><a:srgbClr \
        val=\"FFFFFF\"/></a:solidFill></a:rPr><a:t>white</a:t></a:r></a:p>";
    let far = |holds: &str| anchor([9, 0, 9, 0], [12, 0, 12, 0], holds);
    let read = drawn(&cells(), &far(&shape("<a:noFill/>", said)));
    assert_eq!(read.text, "S\na1\tb1\na2\tb2\na3\tb3\n\none\ntwo\n");
    assert_eq!(read.said("hidden text"), ["tiny", "white"]);
    // On black the white is seen, and what is black is not.
    let read = drawn(&cells(), &far(&shape(BLACK, said)));
    assert_eq!(read.text, "S\na1\tb1\na2\tb2\na3\tb3\n\nwhite\n");
    // Beneath a bar they are gone.
    let covered = format!("{}{}", far(&shape("<a:noFill/>", said)), far(&shape(BLACK, "")));
    let read = drawn(&cells(), &covered);
    assert_eq!(read.text, "S\na1\tb1\na2\tb2\na3\tb3\n");
    assert_eq!(read.said(UNDER), ["one two"]);
}

#[test]
fn what_is_drawn_on_a_hidden_sheet_is_not_kept() {
    let sheets = [("S", "state=\"hidden\"", ""), ("T", "", "")];
    let read = drawn_in(
        &sheets,
        &format!("{}{}", over_b2(&picture()), over_b2(&shape("", "<a:p/>"))),
    );
    assert_eq!(read.text, "T\n");
    assert!(read.figures().is_empty());
    assert_eq!(read.said("a picture that is not kept").len(), 1);
}
