//! What hides in what is drawn on sheets, and beneath it: cells under bars, descriptions, what is cut off from pictures, their records.

use super::{KINDS, SEEN, TEXT, parts, relations, sheet};
use crate::corpus::picture::{below, gentle};
use crate::corpus::zip::{Part, part, zip};
use crate::corpus::{File, Shows, canary, png};

const SPACES: &str = "xmlns:xdr=\"http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing\" \
    xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" \
    xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";

const BLACK: &str = "<a:solidFill><a:srgbClr val=\"000000\"/></a:solidFill>";

/// A row behind those that are seen.
const ROW: &str = "<row r=\"3\"><c r=\"A3\" t=\"inlineStr\"><is><t>CANARY</t></is></c></row>";

pub(super) fn files() -> Vec<File> {
    let seen = gentle(64, 24, 3);
    let plain = png::of(&seen);
    let figured = || Shows::Figured(format!("{TEXT}\n\u{fffc}\n"), vec![seen.clone()]);
    let text = || Shows::text(TEXT);
    let file = |row: u16, name, rows: &str, anchors: &str, picture: &[u8], shows| {
        let [rows, anchors] = [rows, anchors].map(|part| part.replace("CANARY", &canary(row)));
        File::dirty(name, workbook(&rows, &anchors, &[picture]), shows).hides(&[row])
    };
    let cut = "<a:srcRect t=\"50000\"/>";
    let words = "<a:p><a:r><a:t>CANARY</a:t></a:r></a:p>";
    let bar = |place| anchor(place, &shape(BLACK, ""));
    let beneath = anchor(8, &shape("<a:noFill/>", words)) + &bar(8);
    let hidden = anchor(8, &picture("hidden=\"1\"", "", 1)) + &anchor(8, &picture("", "", 2));
    let below = png::of(&below(147, &seen));
    vec![
        file(154, "154-beneath-a-bar.xlsx", ROW, &bar(2), &plain, text()),
        file(
            154,
            "154-beneath-a-picture.xlsx",
            ROW,
            &anchor(2, &picture("", "", 1)),
            &plain,
            figured(),
        ),
        file(154, "154-words-beneath-a-bar.xlsx", "", &beneath, &plain, text()),
        file(
            154,
            "154-white-words.xlsx",
            "",
            &anchor(8, &shape("<a:noFill/>", &white(words))),
            &plain,
            text(),
        ),
        file(
            147,
            "147-description.xlsx",
            "",
            &anchor(8, &picture("descr=\"CANARY\"", "", 1)),
            &plain,
            figured(),
        ),
        file(
            147,
            "147-cut-off.xlsx",
            "",
            &anchor(8, &picture("", cut, 1)),
            &below,
            figured(),
        ),
        file(
            147,
            "147-record.xlsx",
            "",
            &anchor(8, &picture("", "", 1)),
            &png::saying(&seen, 147),
            figured(),
        ),
        File::dirty("147-hidden.xlsx", workbook("", &hidden, &[&below, &plain]), figured()).hides(&[147]),
        File::clean("drawn.xlsx", clean(&plain)),
    ]
}

/// A workbook with two pictures, one of them twice, and words.
fn clean(plain: &[u8]) -> Vec<u8> {
    let words = "<a:p><a:r><a:t>Words of a shape</a:t></a:r></a:p><a:p><a:r><a:t>and more</a:t></a:r></a:p>";
    let drawn = [
        anchor(8, &picture("", "", 1)),
        anchor(20, &picture("", "", 2)),
        anchor(30, &picture("", "", 1)),
        anchor(40, &shape("<a:noFill/>", words)),
    ];
    workbook("", &drawn.concat(), &[plain, &png::of(&gentle(16, 16, 3))])
}

fn white(words: &str) -> String {
    let properties = "<a:rPr><a:solidFill><a:srgbClr val=\"FFFFFF\"/></a:solidFill></a:rPr><a:t>";
    words.replace("<a:t>", properties)
}

/// Over the whole of the row behind so many.
fn anchor(rows: u32, holds: &str) -> String {
    let marker = |column: u32, row: u32| {
        format!(
            "<xdr:col>{column}</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>{row}</xdr:row><xdr:rowOff>0</xdr:rowOff>"
        )
    };
    format!(
        "<xdr:twoCellAnchor><xdr:from>{}</xdr:from><xdr:to>{}</xdr:to>{holds}<xdr:clientData/></xdr:twoCellAnchor>",
        marker(0, rows),
        marker(3, rows + 1)
    )
}

fn shape(properties: &str, words: &str) -> String {
    format!(
        "<xdr:sp><xdr:nvSpPr><xdr:cNvPr id=\"2\" name=\"\"/><xdr:cNvSpPr/></xdr:nvSpPr><xdr:spPr><a:prstGeom \
         prst=\"rect\"><a:avLst/></a:prstGeom>{properties}</xdr:spPr><xdr:txBody><a:bodyPr/>{words}</xdr:txBody></xdr:sp>"
    )
}

fn picture(said: &str, cut: &str, number: usize) -> String {
    format!(
        "<xdr:pic><xdr:nvPicPr><xdr:cNvPr id=\"3\" name=\"\" {said}/><xdr:cNvPicPr/></xdr:nvPicPr><xdr:blipFill><a:blip \
         r:embed=\"r{number}\"/>{cut}<a:stretch><a:fillRect/></a:stretch></xdr:blipFill><xdr:spPr><a:xfrm><a:ext cx=\"914400\" \
         cy=\"457200\"/></a:xfrm><a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></xdr:spPr></xdr:pic>"
    )
}

/// A workbook of one sheet with these rows more, on which this is drawn, in a drawing that leads to pictures from `r1` on.
fn workbook(rows: &str, anchors: &str, pictures: &[&[u8]]) -> Vec<u8> {
    let relation = |id: usize, kind: &str, target: &str| {
        format!("<Relationship Id=\"r{id}\" Type=\"{KINDS}{kind}\" Target=\"{target}\"/>")
    };
    let mut parts = parts(None);
    parts[5] = part(
        "xl/worksheets/sheet1.xml",
        &sheet("", &format!("{SEEN}{rows}"), "<drawing r:id=\"r7\"/>"),
    );
    parts[6] = part(
        "xl/worksheets/_rels/sheet1.xml.rels",
        &relations(&relation(7, "drawing", "../drawings/drawing1.xml")),
    );
    parts.push(part(
        "xl/drawings/drawing1.xml",
        &format!("<xdr:wsDr {SPACES}>{anchors}</xdr:wsDr>"),
    ));
    let leads: String = (1..=pictures.len())
        .map(|number| relation(number, "image", &format!("../media/image{number}.png")))
        .collect();
    parts.push(part("xl/drawings/_rels/drawing1.xml.rels", &relations(&leads)));
    parts.extend((1..).zip(pictures).map(|(number, picture): (usize, _)| Part {
        bytes: picture.to_vec(),
        ..part(&format!("xl/media/image{number}.png"), "")
    }));
    zip(&parts, "")
}
