//! Pictures on a sheet: each in one form, of whole steps, in the first column of a row of its own.

use super::super::steps::Steps;
use super::LEADS;
use crate::document::Figure;

const STRANGE: &str = "a picture that is shown in another way than ours";

const BEGIN: &str = "<xdr:wsDr xmlns:xdr=\"http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing\" \
    xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" \
    xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\">";
const END: &str = "</xdr:wsDr>";

/// What stands in an anchor, in its order: before the row, before the sides, before the number, and so on.
const ROW: &str = "<xdr:oneCellAnchor><xdr:from><xdr:col>0</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>";
const EXT: &str = "</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:from><xdr:ext";
const PLACE: &str =
    "<a:stretch><a:fillRect/></a:stretch></xdr:blipFill><xdr:spPr><a:xfrm><a:off x=\"0\" y=\"0\"/><a:ext";
const ANCHORED: &str = "</a:xfrm><a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></xdr:spPr></xdr:pic><xdr:clientData/></xdr:oneCellAnchor>";

/// Rows before the last of a sheet, and the highest that a row can be in steps.
const ROWS: usize = 1_048_575;
const HIGHEST: usize = 110;

/// Points of a step, in tenths.
const STEP: usize = 36;

/// Where a picture is shown.
#[derive(Clone, Copy)]
pub(super) struct Place {
    /// Its row, from 1.
    pub(super) row: usize,
    /// Its height in steps.
    high: usize,
    /// Its place among the pictures of the workbook.
    pub(super) picture: usize,
}

impl Place {
    /// How high its row is said to be, in points.
    pub(super) fn height(&self) -> String {
        let tenths = self.high * STEP;
        if tenths.is_multiple_of(10) {
            (tenths / 10).to_string()
        } else {
            format!("{}.{}", tenths / 10, tenths % 10)
        }
    }
}

/// The places of the pictures that a drawing shows, which leads to pictures of these names.
pub(super) fn places(part: &str, leads: &str, pictures: &[String]) -> Result<Vec<Place>, &'static str> {
    let body = part.strip_prefix(BEGIN).and_then(|body| body.strip_suffix(END));
    let mut steps = Steps {
        rest: body.ok_or(STRANGE)?,
    };
    let [begin, end] = LEADS;
    let leads = leads.strip_prefix(begin).and_then(|leads| leads.strip_suffix(end));
    let mut leads = Steps {
        rest: leads.ok_or(STRANGE)?,
    };
    let (mut places, mut row) = (Vec::new(), 0);
    while !steps.rest.is_empty() {
        let number = places.len() + 1;
        let picture = lead(&mut leads, number, pictures)?;
        let place = place(&mut steps, number, picture)?;
        if place.row <= row {
            return Err("pictures in rows that are not in order");
        }
        row = place.row;
        places.push(place);
    }
    if places.is_empty() || !leads.rest.is_empty() {
        return Err(STRANGE);
    }
    Ok(places)
}

/// Which of the pictures a drawing leads to.
fn lead(leads: &mut Steps<'_>, number: usize, pictures: &[String]) -> Result<usize, &'static str> {
    let begin = format!(
        "<Relationship Id=\"rId{number}\" \
         Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/image\" Target=\"../media/"
    );
    leads.expects(&begin, STRANGE)?;
    let name = leads.until("\"/>", STRANGE)?;
    pictures.iter().position(|picture| picture == name).ok_or(STRANGE)
}

fn place(steps: &mut Steps<'_>, number: usize, picture: usize) -> Result<Place, &'static str> {
    let above = steps.number(ROW, EXT, ROWS)?.ok_or(STRANGE)?;
    let size = size(steps)?;
    let named = format!(
        "<xdr:pic><xdr:nvPicPr><xdr:cNvPr id=\"{number}\" name=\"\"/><xdr:cNvPicPr/></xdr:nvPicPr><xdr:blipFill><a:blip \
         r:embed=\"rId{number}\"/>"
    );
    steps.expects(&named, STRANGE)?;
    steps.expects(PLACE, STRANGE)?;
    if self::size(steps)? != size {
        return Err("a picture of two sizes");
    }
    steps.expects(ANCHORED, STRANGE)?;
    Ok(Place {
        row: above + 1,
        high: size.1,
        picture,
    })
}

/// How wide and high a picture is, in steps.
fn size(steps: &mut Steps<'_>) -> Result<(usize, usize), &'static str> {
    let step = Figure::STEP as usize;
    let wide = steps.whole(" cx=\"", "\"", step, usize::from(Figure::LONGEST))?;
    let high = steps.whole(" cy=\"", "\"/>", step, HIGHEST)?;
    if wide == 0 || high == 0 {
        return Err("a picture of no size");
    }
    Ok((wide / step, high / step))
}
