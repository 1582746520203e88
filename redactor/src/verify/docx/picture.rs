//! A picture in the text of a Word document: in one form, of whole steps, leading to a part that is numbered as it is first shown.

use super::{OTHERS, Shown};
use crate::document::Figure;

const STRANGE: &str = "a picture that is shown in another way than ours";

/// What stands in a drawing, in its order: before the sides, before the number, and so on.
const INLINE: &str = "<wp:inline xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\" distT=\"0\" \
    distB=\"0\" distL=\"0\" distR=\"0\"><wp:extent";
const GRAPHIC: &str = " name=\"\"/><a:graphic xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\"><a:graphicData \
    uri=\"http://schemas.openxmlformats.org/drawingml/2006/picture\"><pic:pic \
    xmlns:pic=\"http://schemas.openxmlformats.org/drawingml/2006/picture\"><pic:nvPicPr>";
const BLIP: &str = " name=\"\"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip \
    xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";
const PLACE: &str =
    "<a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x=\"0\" y=\"0\"/><a:ext";
const END: &str = "</a:xfrm><a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline>";

impl Shown<'_> {
    /// What stands in `w:drawing`, with its end.
    pub(super) fn picture(&mut self) -> Result<(), &'static str> {
        let shown = self.numbers.len() + 1;
        self.steps.expects(INLINE, STRANGE)?;
        let size = self.size()?;
        self.steps.expects(&format!("<wp:docPr id=\"{shown}\""), STRANGE)?;
        self.steps.expects(GRAPHIC, STRANGE)?;
        self.steps.expects(&format!("<pic:cNvPr id=\"{shown}\""), STRANGE)?;
        self.steps.expects(BLIP, STRANGE)?;
        let number = self.steps.number(" r:embed=\"rId", "\"/>", Figure::MOST + OTHERS)?;
        let number = number
            .and_then(|number| number.checked_sub(OTHERS + 1))
            .ok_or(STRANGE)?;
        self.steps.expects(PLACE, STRANGE)?;
        if self.size()? != size {
            return Err("a picture of two sizes");
        }
        self.steps.expects(END, STRANGE)?;
        self.steps.expects("</w:drawing>", STRANGE)?;
        self.numbers.push(number);
        self.text.push(Figure::LETTER);
        Ok(())
    }

    /// How wide and high it is.
    fn size(&mut self) -> Result<(usize, usize), &'static str> {
        let step = Figure::STEP as usize;
        let wide = self.steps.whole(" cx=\"", "\"", step, usize::from(Figure::LONGEST))?;
        let high = self.steps.whole(" cy=\"", "\"/>", step, usize::from(Figure::LONGEST))?;
        if wide == 0 || high == 0 {
            return Err("a picture of no size");
        }
        Ok((wide, high))
    }
}
