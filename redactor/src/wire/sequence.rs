//! Holds the values of a document to the order and the bounds that [`crate::document`] states, on both sides of the wall.

use crate::document::{Area, Glyph, Head, Hidden, Mark, PageText, Raster, Value, invisible};
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
    delayed: bool,
    /// Sizes of the pages whose text came; of a moving picture, the size of its first frame.
    pages: Vec<(u32, u32)>,
    rasters: u32,
    /// Bytes of a picture that stays as it was coded.
    coded: u64,
    /// Pixels of all frames that came.
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
            delayed: false,
            pages: Vec::new(),
            rasters: 0,
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
            (Value::Text(text), Some(Head::Flow)) if self.text.is_none() => self.flow(text),
            (Value::Marks(marks), Some(Head::Flow)) if !self.marked => self.marks(marks),
            (Value::Page(page), Some(Head::Pages { count })) if self.pages_came() < count && self.rasters == 0 => {
                self.page(page)
            }
            (Value::Raster(raster), Some(Head::Pages { count }))
                if self.pages_came() == count && self.rasters < count =>
            {
                self.page_raster(raster)
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
            Some(Head::Flow) => self.text.is_some(),
            Some(Head::Picture) => self.rasters == 1 || self.coded > 0,
            Some(Head::Pages { count } | Head::Frames { count }) => self.rasters == count,
            Some(Head::Elsewhere) => true,
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
            Head::Pages { count: 0 } => return broken("it has no pages"),
            Head::Frames { count: 0 | 1 } => return broken("it moves with less than two frames"),
            Head::Pages { count } | Head::Frames { count } if count > self.limits.pages => {
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
        match self.text {
            Some(length) if marks.len() <= Mark::MOST && Mark::are_nested(marks, length) => Ok(()),
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

    fn page_raster(&mut self, raster: &Raster) -> Result<(), Refusal> {
        if self.pages.get(self.rasters as usize) != Some(&(raster.width, raster.height)) {
            return broken("a page's pixels have another size than its text");
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
mod tests {
    use super::*;
    use crate::document::{Line, Shape};

    fn page(text: &str, x: u32) -> Value {
        let area = Area {
            x,
            y: 0,
            width: 1,
            height: 1,
        };
        let glyphs = vec![Glyph {
            text: text.to_owned(),
            area,
        }];
        Value::Page(PageText {
            size: (4, 2),
            lines: vec![Line { band: area, glyphs }],
            unsearched: None,
        })
    }

    fn raster(width: u32, bytes: usize) -> Value {
        Value::Raster(Raster {
            width,
            height: 2,
            channels: 1,
            pixels: vec![0; bytes],
        })
    }

    fn admitted(values: &[Value]) -> bool {
        let mut sequence = Sequence::new(&Limits::default());
        values.iter().all(|value| sequence.admit(value).is_ok()) && sequence.finish().is_ok()
    }

    fn marks(spans: &[(u32, u32)]) -> Value {
        let mark = |&(start, end)| Mark {
            start,
            end,
            shape: Shape::Bold,
        };
        Value::Marks(spans.iter().map(mark).collect())
    }

    fn moving(count: u32, delays: usize) -> Vec<Value> {
        vec![Value::Head(Head::Frames { count }), Value::Delays(vec![4; delays])]
    }

    #[test]
    fn marked_texts_and_moving_pictures_pass_where_they_fit() {
        let flow = || vec![Value::Head(Head::Flow), Value::Text("abc".to_owned())];
        assert!(admitted(&[flow(), vec![marks(&[(0, 3), (1, 2)])]].concat()));
        for misfit in [vec![marks(&[(0, 4)])], vec![marks(&[]), marks(&[])]] {
            assert!(!admitted(&[flow(), misfit].concat()));
        }
        assert!(!admitted(&[
            Value::Head(Head::Flow),
            marks(&[]),
            Value::Text("abc".to_owned())
        ]));
        let frames = |wide| vec![raster(4, 8), raster(wide, wide as usize * 2)];
        assert!(admitted(&[moving(2, 2), frames(4)].concat()));
        for misfit in [moving(2, 1), moving(3, 3), moving(1, 1), moving(2, 2)[..1].to_vec()] {
            assert!(!admitted(&[misfit, frames(4)].concat()));
        }
        assert!(!admitted(&[moving(2, 2), frames(3)].concat()));
        assert!(admitted(&[Value::Head(Head::Elsewhere)]));
        assert!(!admitted(&[Value::Head(Head::Elsewhere), raster(4, 8)]));
    }

    #[test]
    fn documents_in_order_pass() {
        let hidden = || Value::Hidden(Hidden::new("comment", "x"));
        let pages = || Value::Head(Head::Pages { count: 1 });
        assert!(admitted(&[
            Value::Head(Head::Flow),
            hidden(),
            Value::Text("a".to_owned())
        ]));
        assert!(admitted(&[pages(), hidden(), page("a", 0), raster(4, 8)]));
        assert!(admitted(&[Value::Head(Head::Picture), raster(4, 8)]));
        let coded = || Value::Coded(vec![1]);
        assert!(admitted(&[Value::Head(Head::Picture), hidden(), coded(), coded()]));
    }

    #[test]
    fn anything_out_of_order_or_bounds_does_not() {
        let pages = |count| Value::Head(Head::Pages { count });
        let picture = || Value::Head(Head::Picture);
        let escape = Hidden {
            what: "x".to_owned(),
            says: "\u{1b}[2J".to_owned(),
        };
        for refused in [
            vec![Value::Text("a".to_owned())],
            vec![pages(0)],
            vec![picture(), picture()],
            vec![picture(), raster(4, 8), raster(4, 8)],
            vec![picture(), raster(4, 7)],
            vec![picture(), raster(4, 8), Value::Coded(vec![1])],
            vec![picture(), Value::Coded(vec![1]), raster(4, 8)],
            vec![picture(), Value::Coded(vec![])],
            vec![Value::Head(Head::Flow), Value::Coded(vec![1])],
            vec![picture()],
            vec![Value::Head(Head::Flow), raster(4, 8)],
            vec![pages(1), raster(4, 8)],
            vec![pages(1), page("a", 0), raster(3, 6)],
            vec![pages(1), page("a", 4), raster(4, 8)],
            vec![pages(1), page("a\u{200b}", 0), raster(4, 8)],
            vec![pages(1), page("abcde", 0), raster(4, 8)],
            vec![
                Value::Head(Head::Flow),
                Value::Hidden(escape),
                Value::Text(String::new()),
            ],
        ] {
            assert!(!admitted(&refused), "{refused:?}");
        }
    }
}
