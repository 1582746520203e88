//! Pictures of a workbook that is written: each stands in a row of its own, in the first column (ECMA-376, part 1, 20.5.2.24).

use super::around::{KINDS, RELATIONS};
use crate::document::Figure;
use crate::flow::Coded;

/// Points of a step of pictures, in tenths: a step is a twentieth of an inch.
const STEP: u32 = 36;

/// How high the row of `figure` is, in points.
pub(super) fn height(figure: Figure) -> String {
    let tenths = u32::from(figure.height) * STEP;
    match tenths % 10 {
        0 => (tenths / 10).to_string(),
        rest => format!("{}.{rest}", tenths / 10),
    }
}

/// The part of what is drawn on a sheet: pictures, each in its row.
pub(super) fn part(shown: &[(u32, Figure)]) -> String {
    let anchors: String = (1..).zip(shown).map(|(number, shown)| anchor(number, shown)).collect();
    format!(
        "<xdr:wsDr xmlns:xdr=\"http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing\" \
         xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" xmlns:r=\"{KINDS}\">{anchors}</xdr:wsDr>"
    )
}

fn anchor(number: usize, (row, figure): &(u32, Figure)) -> String {
    let [wide, high] = [figure.width, figure.height].map(|side| u32::from(side) * Figure::STEP);
    let above = row.saturating_sub(1);
    format!(
        "<xdr:oneCellAnchor><xdr:from><xdr:col>0</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>{above}</xdr:row>\
         <xdr:rowOff>0</xdr:rowOff></xdr:from><xdr:ext cx=\"{wide}\" cy=\"{high}\"/><xdr:pic><xdr:nvPicPr><xdr:cNvPr \
         id=\"{number}\" name=\"\"/><xdr:cNvPicPr/></xdr:nvPicPr><xdr:blipFill><a:blip \
         r:embed=\"rId{number}\"/><a:stretch><a:fillRect/></a:stretch></xdr:blipFill><xdr:spPr><a:xfrm><a:off x=\"0\" \
         y=\"0\"/><a:ext cx=\"{wide}\" cy=\"{high}\"/></a:xfrm><a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></xdr:spPr>\
         </xdr:pic><xdr:clientData/></xdr:oneCellAnchor>"
    )
}

/// Where what is drawn leads: to a picture for each place where one is shown.
pub(super) fn relations(shown: &[(u32, Figure)], pictures: &[Coded]) -> String {
    let lead = |(number, (_, figure)): (usize, &(u32, Figure))| {
        let place = usize::from(figure.number);
        let name = pictures
            .get(place)
            .map(|picture| picture.name(place))
            .unwrap_or_default();
        format!("<Relationship Id=\"rId{number}\" Type=\"{KINDS}/image\" Target=\"../media/{name}\"/>")
    };
    let leads: String = (1..).zip(shown).map(lead).collect();
    format!("<Relationships xmlns=\"{RELATIONS}\">{leads}</Relationships>")
}

/// Where a sheet leads: to what is drawn on it.
pub(super) fn of_sheet(number: usize) -> String {
    format!(
        "<Relationships xmlns=\"{RELATIONS}\"><Relationship Id=\"rId1\" Type=\"{KINDS}/drawing\" \
         Target=\"../drawings/drawing{number}.xml\"/></Relationships>"
    )
}
