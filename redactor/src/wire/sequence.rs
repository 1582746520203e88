//! Holds the values of a document to the order and the bounds that [`crate::document`] states, on both sides of the wall.

use super::drawn;
use crate::document::{
    Area, Figure, Glyph, Head, Hidden, Link, Mark, Outline, PageText, Picture, Raster, Running, Sheet, Value, invisible,
};
use crate::format::Refusal;
use crate::limits::Limits;

/// Hidden things that one document may name; a report with more is read by nobody.
const HIDDEN: u32 = 10_000;
/// Scalars that one drawn letter may stand for: more of them is text that nobody sees.
const SCALARS: usize = 4;

/// Pixels of all frames of a moving picture: ten minutes of a small one; a bomb has more.
const MOVING: u64 = 1 << 31;

/// Admits values one by one.
#[derive(Debug)]
pub struct Sequence {
    limits: Limits,
    head: Option<Head>,
    hidden: u32,
    /// Length of the flow's text, once it came.
    text: Option<usize>,
    marked: bool,
    /// Pictures that the marks number.
    figures: u32,
    delayed: bool,
    /// Sizes of the pages whose text came; of a moving picture, the size of its first frame.
    pages: Vec<(u32, u32)>,
    rasters: u32,
    /// Letters of the document's font that came.
    outlines: u32,
    /// Pictures that came for the next sheet, and their pixels.
    pictures: Vec<drawn::Shape>,
    pixels: u64,
    /// Links of all sheets that came.
    links: usize,
    /// Bytes of a picture that stays as it was coded.
    coded: u64,
    /// Pixels of all frames, or of all pictures of a text, that came.
    moving: u64,
}

impl Sequence {
    /// Before the first value.
    #[must_use]
    pub fn new(limits: &Limits) -> Self {
        Self {
            limits: limits.clone(),
            head: None,
            hidden: 0,
            text: None,
            marked: false,
            figures: 0,
            delayed: false,
            pages: Vec::new(),
            rasters: 0,
            outlines: 0,
            pictures: Vec::new(),
            pixels: 0,
            links: 0,
            coded: 0,
            moving: 0,
        }
    }

    /// Whether `untrusted_value` may come now, as it is.
    ///
    /// # Errors
    /// [`Refusal::Broken`] when it is out of order or out of bounds; what came before must not be used either.
    pub fn admit(&mut self, untrusted_value: &Value) -> Result<(), Refusal> {
        match (untrusted_value, self.head) {
            (Value::Head(head), None) => self.begin(*head),
            (_, None) => broken("it does not say first what it is"),
            (Value::Hidden(hidden), Some(_)) if !self.body_began() => self.hide(hidden),
            (Value::Text(text), Some(Head::Flow | Head::Opened(_))) if self.text.is_none() => self.flow(text),
            (Value::Marks(marks), Some(Head::Flow | Head::Opened(_))) if !self.marked => self.marks(marks),
            (Value::Raster(raster), Some(Head::Flow | Head::Opened(_))) if self.rasters < self.figures => {
                self.figure(raster)
            }
            (Value::Page(page), Some(Head::Pages { count } | Head::Sheets { count }))
                if self.pages_came() < count && self.rasters == 0 =>
            {
                self.page(page)
            }
            (Value::Raster(raster), Some(Head::Pages { count }))
                if self.pages_came() == count && self.rasters < count =>
            {
                self.page_raster(raster)
            }
            (drawn, Some(Head::Sheets { count })) if self.pages_came() == count && self.rasters < count => {
                self.drawn(drawn)
            }
            (Value::Raster(raster), Some(Head::Picture)) if self.rasters == 0 && self.coded == 0 => self.raster(raster),
            (Value::Coded(piece), Some(Head::Picture)) if self.rasters == 0 => self.piece(piece),
            (Value::Delays(delays), Some(Head::Frames { count })) if !self.delayed => self.delays(delays, count),
            (Value::Raster(raster), Some(Head::Frames { count })) if self.delayed && self.rasters < count => {
                self.frame(raster)
            }
            _ => broken("a value came out of order"),
        }
    }

    /// Whether the document is whole.
    ///
    /// # Errors
    /// [`Refusal::Broken`] when something is missing.
    pub fn finish(&self) -> Result<(), Refusal> {
        let whole = match self.head {
            None => false,
            Some(Head::Flow | Head::Opened(_)) => self.text.is_some() && self.rasters == self.figures,
            Some(Head::Picture) => self.rasters == 1 || self.coded > 0,
            Some(Head::Pages { count } | Head::Frames { count }) => self.rasters == count,
            Some(Head::Sheets { count }) => self.rasters == count && self.pictures.is_empty(),
            Some(Head::Elsewhere(_)) => true,
        };
        if whole {
            Ok(())
        } else {
            broken("the values end before the document does")
        }
    }

    fn body_began(&self) -> bool {
        self.text.is_some() || self.delayed || !self.pages.is_empty() || self.rasters > 0 || self.coded > 0
    }

    fn pages_came(&self) -> u32 {
        u32::try_from(self.pages.len()).unwrap_or(u32::MAX)
    }

    fn begin(&mut self, head: Head) -> Result<(), Refusal> {
        match head {
            Head::Pages { count: 0 } | Head::Sheets { count: 0 } => return broken("it has no pages"),
            Head::Frames { count: 0 | 1 } => return broken("it moves with less than two frames"),
            Head::Pages { count } | Head::Sheets { count } | Head::Frames { count } if count > self.limits.pages => {
                return broken("it has more pages than are allowed");
            }
            _ => self.head = Some(head),
        }
        Ok(())
    }

    fn hide(&mut self, hidden: &Hidden) -> Result<(), Refusal> {
        self.hidden += 1;
        let fits = hidden.what.len() <= Hidden::WHAT && hidden.says.len() <= Hidden::SAYS;
        let shown = hidden
            .what
            .chars()
            .chain(hidden.says.chars())
            .all(|scalar| !invisible::is(scalar) && scalar != '\n');
        if self.hidden > HIDDEN || !fits || !shown {
            return broken("what it says of hidden things may not be shown");
        }
        Ok(())
    }

    fn flow(&mut self, text: &str) -> Result<(), Refusal> {
        self.text = Some(text.len());
        if text.len() as u64 > self.limits.text {
            broken("more text came than is allowed")
        } else {
            Ok(())
        }
    }

    fn marks(&mut self, marks: &[Mark]) -> Result<(), Refusal> {
        self.marked = true;
        let figures = Mark::figures(marks).map(|(_, figure)| figure);
        match Figure::count(figures) {
            Some(count) => self.figures = count,
            None => return broken("pictures of a text that are not numbered as they are shown, or too many of them"),
        }
        match self.text {
            Some(length) if marks.len() <= Mark::MOST && Mark::are_nested(marks, length) => {
                if Running::fit(marks, length) {
                    Ok(())
                } else {
                    broken(
                        "what stands above and below pages is not at the end of the text, or not what its pages name",
                    )
                }
            }
            _ => broken("the marks of a text do not fit it"),
        }
    }

    fn delays(&mut self, delays: &[u16], count: u32) -> Result<(), Refusal> {
        self.delayed = true;
        if delays.len() == count as usize {
            Ok(())
        } else {
            broken("not every frame has its time")
        }
    }

    fn frame(&mut self, raster: &Raster) -> Result<(), Refusal> {
        let size = (raster.width, raster.height);
        if self.pages.is_empty() {
            self.pages.push(size);
        }
        self.moving += u64::from(raster.width) * u64::from(raster.height);
        if self.pages.first() != Some(&size) || self.moving > MOVING {
            return broken("frames of several sizes, or more of them than are allowed");
        }
        self.raster(raster)
    }

    fn page(&mut self, page: &PageText) -> Result<(), Refusal> {
        self.sized(page.size)?;
        self.pages.push(page.size);
        let glyphs: usize = page.lines.iter().map(|line| line.glyphs.len()).sum();
        if glyphs + page.lines.len() > self.limits.glyphs as usize {
            return broken("a page has more letters than are allowed");
        }
        let inside = page.lines.iter().all(|line| within(&line.band, page.size));
        let letters = page.lines.iter().flat_map(|line| &line.glyphs);
        if inside
            && letters
                .into_iter()
                .all(|glyph| within(&glyph.area, page.size) && plain(glyph))
        {
            return Ok(());
        }
        broken("a letter stands outside its page, or says what nobody sees")
    }

    /// What a page draws, and what it draws with.
    fn drawn(&mut self, untrusted_value: &Value) -> Result<(), Refusal> {
        match untrusted_value {
            Value::Outline(outline) => self.outline(outline),
            Value::Picture(picture) => self.picture(picture),
            Value::Sheet(sheet) => self.sheet(sheet),
            _ => broken("a value came out of order"),
        }
    }

    fn outline(&mut self, outline: &Outline) -> Result<(), Refusal> {
        self.outlines += 1;
        if self.outlines > drawn::OUTLINES || !drawn::outline(outline) {
            return broken("a letter that is not of its form, or more of them than can be numbered");
        }
        Ok(())
    }

    fn picture(&mut self, picture: &Picture) -> Result<(), Refusal> {
        let rasters = picture.colour.iter().chain(&picture.alpha);
        self.pixels += rasters.map(|raster| raster.pixels.len() as u64).sum::<u64>();
        self.pictures.push(drawn::Shape {
            colour: picture.colour.is_some(),
            alpha: picture.alpha.is_some(),
        });
        if self.pixels > self.limits.pixels * 4 || !drawn::picture(picture, self.limits.pixels) {
            return broken("pixels do not fill their picture, or are more than are allowed");
        }
        Ok(())
    }

    fn sheet(&mut self, sheet: &Sheet) -> Result<(), Refusal> {
        let pictures = std::mem::take(&mut self.pictures);
        self.pixels = 0;
        self.rasters += 1;
        self.links += sheet.links.len();
        if self.links > Link::MOST || !drawn::links(&sheet.links, sheet.size, self.pages_came()) {
            return broken(
                "a link that leads out of the document or lies beside its page, or more of them than are allowed",
            );
        }
        drawn::sheet(sheet, &pictures, self.outlines).or_else(broken)
    }

    fn page_raster(&mut self, raster: &Raster) -> Result<(), Refusal> {
        if self.pages.get(self.rasters as usize) != Some(&(raster.width, raster.height)) {
            return broken("a page's pixels have another size than its text");
        }
        self.raster(raster)
    }

    /// A picture within a text.
    fn figure(&mut self, raster: &Raster) -> Result<(), Refusal> {
        self.moving += u64::from(raster.width) * u64::from(raster.height);
        if self.moving > Figure::PIXELS {
            return broken("pictures of a text with more pixels than are allowed");
        }
        self.raster(raster)
    }

    fn raster(&mut self, raster: &Raster) -> Result<(), Refusal> {
        self.rasters += 1;
        self.sized((raster.width, raster.height))?;
        let bytes = u64::from(raster.width) * u64::from(raster.height) * u64::from(raster.channels);
        if !matches!(raster.channels, 1 | 3 | 4) || raster.pixels.len() as u64 != bytes {
            return broken("pixels do not fill their picture");
        }
        Ok(())
    }

    fn piece(&mut self, piece: &[u8]) -> Result<(), Refusal> {
        self.coded += piece.len() as u64;
        if piece.is_empty() || self.coded > self.limits.document {
            return broken("pieces of a picture that are empty, or more than are allowed");
        }
        Ok(())
    }

    fn sized(&self, (width, height): (u32, u32)) -> Result<(), Refusal> {
        let pixels = u64::from(width) * u64::from(height);
        if pixels == 0 || pixels > self.limits.pixels {
            broken("a size that is not allowed")
        } else {
            Ok(())
        }
    }
}

fn within(area: &Area, (width, height): (u32, u32)) -> bool {
    let right = u64::from(area.x) + u64::from(area.width);
    let bottom = u64::from(area.y) + u64::from(area.height);
    right <= u64::from(width) && bottom <= u64::from(height)
}

fn plain(glyph: &Glyph) -> bool {
    glyph.text.chars().count() <= SCALARS
        && !glyph
            .text
            .chars()
            .any(|scalar| invisible::is(scalar) || matches!(scalar, '\n' | '\t'))
}

fn broken(why: &str) -> Result<(), Refusal> {
    Err(Refusal::Broken(why.to_owned()))
}

#[cfg(test)]
mod tests;
