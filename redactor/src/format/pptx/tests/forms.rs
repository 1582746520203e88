//! Pictures of which an outline cuts off corners.

use super::*;
use crate::finding::Edits;
use crate::flow::Flow;
use crate::flow::tried::Figured;

const CUT_OFF: &str = "what was cut off from a picture";
const PANEL: &str = "<a:prstGeom prst=\"rect\"/><a:solidFill><a:srgbClr val=\"000000\"/></a:solidFill>";
const SQUARE: [i64; 4] = [10, 10, 20, 20];

/// A picture of eight by eight pixels, each another, as a file.
fn pixels() -> Vec<u8> {
    let mut values = [Value::Raster(tried::raster(8, 8))].into_iter();
    let taken = Flow::take_all(&Edits::default(), &mut || Ok(values.next())).unwrap();
    taken.pictures.first().unwrap().bytes.clone()
}

/// What is read of a slide of these shapes, which leads to the picture as `r2`.
fn slide(shapes: &str) -> Figured {
    let deck = Deck {
        slides: vec![("", shapes.to_owned())],
        others: &[("image", "../media/a.png", "")],
        ..Deck::default()
    };
    let parts = [deck.around(), deck.own()].concat().into_iter();
    let parts = parts.map(|(name, part)| match name.as_str() {
        "ppt/media/a.png" => (name, pixels()),
        _ => (name, part.into_bytes()),
    });
    tried::figured(&PPTX, &package(&parts.collect::<Vec<_>>()).unwrap()).0
}

fn picture(area: [i64; 4], properties: &str) -> String {
    format!(
        "<p:pic><p:nvPicPr><p:cNvPr id=\"5\" name=\"\"/></p:nvPicPr><p:blipFill><a:blip r:embed=\"r2\"/></p:blipFill><p:spPr>{}{properties}\
         </p:spPr></p:pic>",
        frame(area)
    )
}

fn outline(name: &str, more: &str) -> String {
    let guide = "<a:gd name=\"adj\" fmla=\"val 50000\"/>";
    format!("<a:prstGeom prst=\"{name}\"><a:avLst>{guide}</a:avLst></a:prstGeom>{more}")
}

#[test]
fn what_lies_beyond_the_outline_of_a_picture_is_not_in_the_copy() {
    let panel = boxed([0, 0, 90, 60], PANEL, "");
    let read = slide(&(panel.clone() + &picture(SQUARE, &outline("snip1Rect", ""))));
    assert_eq!(read.said(CUT_OFF).len(), 1);
    let pixels = &read.rasters[0].pixels;
    assert_eq!(pixels[..8], [0, 1, 2, 3, 4, 0, 0, 0]);
    assert_eq!(pixels[8..16], [8, 9, 10, 11, 12, 13, 0, 0]);
    assert_eq!(pixels[16..24], [16, 17, 18, 19, 20, 21, 22, 0]);
    assert_eq!(pixels[24..], (24..64).collect::<Vec<u8>>());
    let round = slide(&(panel + &picture(SQUARE, &outline("ellipse", ""))));
    let pixels = &round.rasters[0].pixels;
    assert_eq!((pixels[7], pixels[56], pixels[63], pixels[6]), (0, 0, 0, 6));
}

#[test]
fn where_nobody_can_tell_what_is_beside_a_form_it_is_clear() {
    let below = picture([0, 0, 90, 60], "");
    let read = slide(&(below + &picture(SQUARE, &outline("roundRect", ""))));
    let raster = &read.rasters[1];
    assert_eq!((raster.channels, &raster.pixels[..4]), (4, &[0; 4][..]));
    assert_eq!(raster.pixels[4..8], [1, 1, 1, 255]);
}

#[test]
fn a_form_that_is_not_followed_is_told_and_gone() {
    let why = "a picture of which something is cut off, and that is not kept";
    let text = says([60, 60, 10, 5], "", "x");
    for form in [
        outline("heart", ""),
        "<a:custGeom/>".to_owned(),
        outline("roundRect", "").replace("val 50000", "*/ w 1 2"),
        outline("roundRect", "<a:ln w=\"1900000\"/>"),
    ] {
        let read = slide(&(picture(SQUARE, &form) + &text));
        assert_eq!((read.rasters.len(), read.said(why).len()), (0, 1), "{form}");
    }
}
