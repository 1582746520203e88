//! Pictures of a Word document that is written: their places in the text, and what leads from there to their parts.

use crate::document::Figure;
use crate::flow::Coded;

/// Where pictures lie, beside the text.
const FOLDER: &str = "media/";

/// The relations of the text that are there in every document.
const OTHERS: usize = 2;

/// What shows a picture: the `shown`-th place where one is.
pub(super) fn shown(figure: Figure, shown: usize) -> String {
    let [wide, high] = [figure.width, figure.height].map(|side| u32::from(side) * Figure::STEP);
    let relation = relation(usize::from(figure.number));
    format!(
        "<w:drawing><wp:inline xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\" distT=\"0\" \
         distB=\"0\" distL=\"0\" distR=\"0\"><wp:extent cx=\"{wide}\" cy=\"{high}\"/><wp:docPr id=\"{shown}\" \
         name=\"\"/><a:graphic xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\"><a:graphicData \
         uri=\"http://schemas.openxmlformats.org/drawingml/2006/picture\"><pic:pic \
         xmlns:pic=\"http://schemas.openxmlformats.org/drawingml/2006/picture\"><pic:nvPicPr><pic:cNvPr id=\"{shown}\" \
         name=\"\"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip \
         xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" \
         r:embed=\"{relation}\"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x=\"0\" \
         y=\"0\"/><a:ext cx=\"{wide}\" cy=\"{high}\"/></a:xfrm><a:prstGeom \
         prst=\"rect\"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing>"
    )
}

/// The relations that lead to `pictures`.
pub(super) fn relations(pictures: &[Coded]) -> String {
    let relation = |(number, picture): (usize, &Coded)| {
        format!(
            "<Relationship Id=\"{}\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/image\" \
             Target=\"{FOLDER}{}\"/>",
            relation(number),
            picture.name(number)
        )
    };
    pictures.iter().enumerate().map(relation).collect()
}

/// The parts that `pictures` are.
pub(super) fn parts(pictures: &[Coded]) -> impl Iterator<Item = (String, Vec<u8>)> {
    Coded::parts("word/media/", pictures)
}

fn relation(number: usize) -> String {
    format!("rId{}", OTHERS + number + 1)
}
