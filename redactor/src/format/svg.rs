//! SVG: drawn, and what a clean copy holds is its pixels. All that it says beside them is gone by that.

mod draw;
mod fonts;
mod hidden;
mod names;
mod opentype;
mod source;

use super::{Copy, Format, Refusal};
use crate::document::{Head, Value};
use crate::limits::Limits;
use draw::Drawing;
use resvg::usvg::roxmltree::{self, Document, ParsingOptions};
use std::panic::{AssertUnwindSafe, catch_unwind};

/// SVG, packed or not.
pub(super) struct Svg;

/// Elements, texts and comments of a drawing at most.
const NODES: u32 = 500_000;

impl Format for Svg {
    fn name(&self) -> &'static str {
        "svg"
    }

    fn extension(&self) -> &'static str {
        "svg"
    }

    fn sniff(&self, head: &[u8]) -> bool {
        source::is_svg(head)
    }

    fn copy(&self) -> Copy {
        Copy::Drawing
    }

    fn read(
        &self,
        bytes: &[u8],
        limits: &Limits,
        give: &mut dyn FnMut(Value) -> Result<(), Refusal>,
    ) -> Result<(), Refusal> {
        let text = source::text(bytes, limits)?;
        // Drawing runs the code of others on hostile numbers: where that stumbles, the document is at fault.
        let (hidden, raster) = catch_unwind(AssertUnwindSafe(|| {
            let document = parsed(&text)?;
            let drawing = Drawing::of(&document, limits)?;
            let hidden = hidden::told(&text, &document, &drawing.text());
            Ok((hidden, drawing.pixels(limits)?))
        }))
        .unwrap_or_else(|_| Err(damaged("it cannot be drawn")))?;
        give(Value::Head(Head::Picture))?;
        hidden.into_iter().map(Value::Hidden).try_for_each(&mut *give)?;
        give(Value::Raster(raster))
    }
}

fn parsed(text: &str) -> Result<Document<'_>, Refusal> {
    let options = ParsingOptions {
        allow_dtd: true,
        nodes_limit: NODES,
        ..ParsingOptions::default()
    };
    Document::parse_with_options(text, options).map_err(|error| match error {
        roxmltree::Error::NodesLimitReached => Refusal::TooLarge(format!("it has more than {NODES} parts")),
        roxmltree::Error::EntityReferenceLoop(_) => {
            Refusal::TooLarge("words in it stand for too many others".to_owned())
        }
        error => Refusal::Damaged(format!("it is not well-formed: {error}")),
    })
}

fn damaged(why: &str) -> Refusal {
    Refusal::Damaged(why.to_owned())
}
