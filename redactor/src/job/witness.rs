//! What the new file must show, computed by the parent from what passed it, and never from the new file.

mod links;
mod sheets;

use super::{Body, Decision, Document};
use crate::document::{Area, Link, Mark, Raster, TextLayer, Value};
use crate::finding::Cover;
use crate::format;
use crate::verify::{Decided, Expectation, FigureTruth, FiguredTruth, FramesTruth, Looks, Truth};
use sheets::Sheets;

/// Sees every raster on its way, and knows every decision.
#[derive(Debug)]
pub struct Witness {
    format: String,
    decided: Vec<Decided>,
    covers: Vec<Cover>,
    layers: Vec<TextLayer>,
    truth: Truth,
    sheets: Sheets,
    seen: u32,
}

impl Witness {
    /// Before the first raster. What counts is what was decided, whatever a writer is told later.
    #[must_use]
    pub fn new(document: &Document, decision: &Decision) -> Self {
        let truth = match &document.body {
            Body::Flow { text, figures, .. } if figures.is_empty() => Truth::Text(replaced(text, decision)),
            Body::Flow { text, marks, .. } => Truth::Figured(FiguredTruth {
                text: replaced(text, decision),
                figures: Vec::new(),
                places: Mark::figures(marks)
                    .map(|(_, figure)| usize::from(figure.number))
                    .collect(),
            }),
            Body::Pages(_) if document.drawn => Truth::Sheets(Vec::new()),
            Body::Pages(_) => Truth::Pages(Vec::new()),
            Body::Pictures {
                delays: Some(delays), ..
            } => Truth::Frames(FramesTruth {
                frames: Vec::new(),
                delays: delays.clone(),
            }),
            Body::Pictures { delays: None, .. } => unseen_picture(),
        };
        Self {
            format: document.copy.name().to_owned(),
            decided: decision.decided.clone(),
            covers: decision.edits.covers.clone(),
            layers: decision.edits.layers.clone(),
            truth,
            sheets: Sheets::new(decision.edits.clone()),
            seen: 0,
        }
    }

    /// Sees the next value.
    pub fn see(&mut self, value: &Value) {
        match (value, &mut self.truth) {
            (Value::Raster(raster), _) => self.raster(raster),
            (Value::Outline(outline), _) => self.sheets.outline(outline),
            (Value::Sheet(sheet), Truth::Sheets(sheets)) => sheets.push(self.sheets.truth(sheet)),
            _ => {}
        }
    }

    /// The links of the sheet that it saw last which stay: all that a writer hears of.
    #[must_use]
    pub fn links(&self) -> &[Link] {
        match &self.truth {
            Truth::Sheets(sheets) => sheets.last().map_or(&[], |sheet| sheet.links.as_slice()),
            _ => &[],
        }
    }

    fn raster(&mut self, raster: &Raster) {
        let here = self.covers.iter().filter(|cover| cover.page == self.seen);
        let covers: Vec<Area> = here.map(|cover| cover.area).collect();
        let looks = Looks::of(raster, &covers);
        match &mut self.truth {
            Truth::Pages(pages) | Truth::Frames(FramesTruth { frames: pages, .. }) => pages.push(looks.exact()),
            Truth::Picture(picture) => *picture = looks.picture(&self.format),
            Truth::Figured(figured) => {
                let format = format::of_picture(raster).name();
                figured.figures.push(FigureTruth {
                    format: format.to_owned(),
                    picture: looks.picture(format),
                });
            }
            Truth::Text(_) | Truth::Coded(_) | Truth::Sheets(_) => {}
        }
        self.seen += 1;
    }

    /// What the new file is held against.
    #[must_use]
    pub fn expectation(self) -> Expectation {
        Expectation {
            format: self.format,
            decided: self.decided,
            covers: self.covers,
            layers: self.layers,
            truth: self.truth,
        }
    }
}

/// No file looks like this: until its raster is seen, a picture cannot be verified.
fn unseen_picture() -> Truth {
    let nothing = Raster {
        width: 0,
        height: 0,
        channels: 1,
        pixels: Vec::new(),
    };
    Truth::Picture(Looks::of(&nothing, &[]).picture(""))
}

/// The text as it must come out. The writer makes the same of it with code of its own.
fn replaced(text: &str, decision: &Decision) -> String {
    let mut new = String::with_capacity(text.len());
    let mut at = 0;
    for edit in &decision.edits.replacements {
        new.push_str(text.get(at..edit.start).unwrap_or_default());
        new.push_str(&edit.label);
        at = edit.end;
    }
    new.push_str(text.get(at..).unwrap_or_default());
    new
}
