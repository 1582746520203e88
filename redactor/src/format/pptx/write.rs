//! Writes slides of a marked text as the parts of a presentation: the elements of this file, and nothing else.

mod around;
mod picture;
mod properties;
mod table;

use crate::document::Tint;
use crate::flow::{Coded, Taken, escape};
use crate::format::Refusal;
use crate::package::slides::write::{self, Boxed, Holds, Paragraph, Slide};

/// What every slide begins with, before its ground and behind it, and ends with.
const BEGIN: &str = "<p:sld xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" \
    xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" \
    xmlns:p=\"http://schemas.openxmlformats.org/presentationml/2006/main\"><p:cSld>";
const SHAPES: &str =
    "<p:spTree><p:nvGrpSpPr><p:cNvPr id=\"1\" name=\"\"/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>";
const END: &str = "</p:spTree></p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sld>";

/// The parts of the presentation that shows what was taken.
///
/// # Errors
/// When the marks do not fit the text, or are no slides.
pub(super) fn parts(taken: &Taken) -> Result<Vec<(String, Vec<u8>)>, Refusal> {
    let (stage, slides) = write::slides(&taken.text, &taken.marks)?;
    let slides: Vec<(String, String)> = slides
        .iter()
        .map(|shown| (slide(shown), picture::relations(shown, &taken.pictures)))
        .collect();
    let parts = around::parts(stage, &slides);
    let parts = parts.into_iter().map(|(name, part)| (name, part.into_bytes()));
    Ok(parts.chain(Coded::parts(picture::FOLDER, &taken.pictures)).collect())
}

fn slide(slide: &Slide) -> String {
    // The number of the slide's own tree comes before those of its shapes.
    let shapes: String = (2..)
        .zip(&slide.boxes)
        .map(|(number, boxed)| shape(number, boxed))
        .collect();
    let ground = slide.ground.map(ground).unwrap_or_default();
    format!("{BEGIN}{ground}{SHAPES}{shapes}{END}")
}

fn ground(tint: Tint) -> String {
    let fill = properties::filled(tint);
    format!("<p:bg><p:bgPr>{fill}<a:effectLst/></p:bgPr></p:bg>")
}

fn shape(number: usize, boxed: &Boxed) -> String {
    match &boxed.holds {
        Holds::Table(table) => properties::frame(number, boxed.placed, &table::written(table, boxed.placed)),
        Holds::Picture(number_of) => picture::shape(number, boxed.placed, *number_of),
        Holds::Paragraphs(all) => properties::shape(number, boxed.placed, boxed.fill, &paragraphs(all)),
    }
}

fn paragraphs(paragraphs: &[Paragraph]) -> String {
    let written = |paragraph: &Paragraph| {
        let properties = properties::of_paragraph(paragraph);
        format!("<a:p>{properties}{}</a:p>", runs(paragraph))
    };
    paragraphs.iter().map(written).collect()
}

fn runs(paragraph: &Paragraph) -> String {
    let mut runs = String::new();
    for run in &paragraph.runs {
        let look = properties::of_letters(&run.looks);
        let Some(text) = &run.text else {
            runs.push_str(&format!("<a:br>{look}</a:br>"));
            continue;
        };
        for (number, piece) in text.split('\t').enumerate() {
            if number > 0 {
                runs.push_str(&format!("<a:r>{look}<a:t>\t</a:t></a:r>"));
            }
            if !piece.is_empty() {
                let mut letters = String::new();
                escape(piece, &mut letters);
                runs.push_str(&format!("<a:r>{look}<a:t>{letters}</a:t></a:r>"));
            }
        }
    }
    runs
}
