//! Pictures of a presentation that is written: their places on slides, and what leads from there to their parts.

use super::properties::{place, turned};
use crate::document::Placed;
use crate::flow::Coded;
use crate::package::slides::write::{Holds, Slide};

/// Where pictures lie.
pub(super) const FOLDER: &str = "ppt/media/";

/// The relations that every slide has: one, to its layout.
const OTHERS: usize = 1;

/// What shows picture `picture` at its place.
pub(super) fn shape(number: usize, placed: Placed, picture: u16) -> String {
    format!(
        "<p:pic><p:nvPicPr><p:cNvPr id=\"{number}\" name=\"\"/><p:cNvPicPr/><p:nvPr/></p:nvPicPr><p:blipFill><a:blip \
         r:embed=\"{}\"/><a:stretch><a:fillRect/></a:stretch></p:blipFill><p:spPr><a:xfrm{}>{}</a:xfrm><a:prstGeom \
         prst=\"rect\"><a:avLst/></a:prstGeom></p:spPr></p:pic>",
        relation(picture.into()),
        turned(placed),
        place(placed)
    )
}

/// The relations of a slide to the pictures that it shows, each once, as they are first shown.
pub(super) fn relations(slide: &Slide, pictures: &[Coded]) -> String {
    let mut shown: Vec<usize> = Vec::new();
    let mut relations = String::new();
    for boxed in &slide.boxes {
        let Holds::Picture(number) = boxed.holds else { continue };
        let number = usize::from(number);
        let Some(picture) = pictures.get(number).filter(|_| !shown.contains(&number)) else {
            continue;
        };
        shown.push(number);
        relations.push_str(&format!(
            "<Relationship Id=\"{}\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/image\" \
             Target=\"../media/{}\"/>",
            relation(number),
            picture.name(number)
        ));
    }
    relations
}

fn relation(number: usize) -> String {
    format!("rId{}", OTHERS + number + 1)
}
