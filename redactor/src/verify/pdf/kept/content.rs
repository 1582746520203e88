//! Reads what a page paints: every operator and name is one that is allowed, and every letter has its place.

use super::book::Book;
use super::drawn::{Drawn, Glyph};
use super::operators::{Act, PLACE, Within, named};
use super::resources::Resources;
use super::tokens::{Token, Tokens, codes};
use kurbo::{Affine, Point, Rect};

/// How deep states lie in one another: as deep as clips and groups may, twice over.
const DEPTH: usize = 600;

/// Letters of a page at most, whatever their count must be.
const LETTERS: usize = 2_000_000;

/// A piece of a list.
#[derive(Debug, Clone, Copy)]
enum Piece<'c> {
    Number(f64),
    Codes(&'c [u8]),
}

/// What counts of a graphics state.
#[derive(Debug, Clone, Copy)]
struct State {
    at: Affine,
    black: bool,
    font: Option<(usize, f64)>,
}

/// Content while it is read.
pub(super) struct Content<'r, 'a, 'c> {
    book: &'r mut Book<'a>,
    resources: &'r mut Resources<'a>,
    drawn: &'r mut Drawn,
    within: Within,
    state: State,
    saved: Vec<State>,
    /// Where the next letters stand.
    text: Option<Affine>,
    /// What the path covers, in points of the page.
    path: Option<Rect>,
    is_page: bool,
    marked: bool,
    last: Option<Act>,
    // What stands before the next operator.
    kinds: String,
    numbers: Vec<f64>,
    name: &'c [u8],
    list: Vec<Piece<'c>>,
    codes: Vec<u16>,
    mark: u32,
}

impl<'r, 'a, 'c> Content<'r, 'a, 'c> {
    /// Content that is painted by this matrix.
    pub(super) fn new(
        book: &'r mut Book<'a>,
        resources: &'r mut Resources<'a>,
        drawn: &'r mut Drawn,
        at: Affine,
    ) -> Self {
        Self {
            book,
            resources,
            drawn,
            within: Within::Page,
            state: State {
                at,
                black: true,
                font: None,
            },
            saved: Vec::new(),
            text: None,
            path: None,
            is_page: false,
            marked: false,
            last: None,
            kinds: String::new(),
            numbers: Vec::new(),
            name: b"",
            list: Vec::new(),
            codes: Vec::new(),
            mark: 0,
        }
    }

    /// Reads all of it. A page's own content may have marks.
    ///
    /// # Errors
    /// What is wrong with it.
    pub(super) fn read(mut self, content: &'c [u8], is_page: bool) -> Result<(), &'static str> {
        let mut tokens = Tokens::of(content);
        self.is_page = is_page;
        while let Some(token) = tokens.next()? {
            let Token::Operator(name) = token else {
                self.operand(token, &mut tokens)?;
                continue;
            };
            let operator = named(name).ok_or("an operator that is not allowed")?;
            let follows = match operator.act {
                // A place of its own ends with the state that it begins in.
                Act::Turn => self.last == Some(Act::Save) || (self.last.is_none() && !is_page),
                Act::Show => self.last == Some(Act::Place),
                _ => true,
            };
            if !follows || !operator.takes(&self.kinds) || !operator.within.contains(&self.within) {
                return Err("an operator in another form or place");
            }
            self.act(operator.act)?;
            self.last = Some(operator.act);
            self.kinds.clear();
            self.numbers.clear();
            self.list.clear();
        }
        let ends = self.kinds.is_empty() && self.within == Within::Page && self.saved.is_empty() && !self.marked;
        if ends { Ok(()) } else { Err("content that does not end") }
    }

    fn operand(&mut self, token: Token<'c>, tokens: &mut Tokens<'c>) -> Result<(), &'static str> {
        let kind = match token {
            Token::Number(number, decimals) => {
                self.numbers.push(number);
                if decimals > PLACE { 'm' } else { 'n' }
            }
            Token::Name(name) => {
                self.name = name;
                '/'
            }
            Token::Mark(mark) => {
                self.mark = mark;
                '#'
            }
            Token::Opens => {
                self.list(tokens)?;
                '['
            }
            Token::Codes(_) | Token::Closes | Token::Operator(_) => return Err("a word where it does not belong"),
        };
        self.kinds.push(kind);
        if self.kinds.len() > 6 {
            Err("more numbers than any operator takes")
        } else {
            Ok(())
        }
    }

    fn list(&mut self, tokens: &mut Tokens<'c>) -> Result<(), &'static str> {
        loop {
            let piece = match tokens.next()? {
                Some(Token::Closes) => return Ok(()),
                Some(Token::Number(number, ..=PLACE)) => Piece::Number(number),
                Some(Token::Codes(codes)) => Piece::Codes(codes),
                _ => return Err("a word where it does not belong"),
            };
            self.list.push(piece);
        }
    }

    fn act(&mut self, act: Act) -> Result<(), &'static str> {
        match act {
            Act::Save => return self.save(),
            Act::Restore => self.state = self.saved.pop().ok_or("a state that ends and never began")?,
            Act::Turn => self.state.at *= matrix(&self.numbers),
            Act::Pen | Act::PenColour => {}
            Act::Dash => return self.dash(),
            Act::State => {
                self.resources.state(self.name)?;
                self.drawn.others += 1;
            }
            Act::Colour => self.state.black = self.numbers.iter().all(|part| *part == 0.0),
            Act::Move | Act::Go => self.go(),
            Act::Rectangle => self.rectangle(),
            Act::Bound => self.within = Within::Clip,
            Act::Drop => self.end_path(),
            Act::Fill | Act::Stroke => self.paint(act == Act::Fill && self.state.black),
            Act::Do => {
                let object = self.resources.painted(self.name)?;
                return self.book.paint(object, self.state.at, self.drawn);
            }
            Act::Shade => {
                self.resources.shading(self.name)?;
                self.drawn.others += 1;
            }
            Act::Begin => (self.within, self.text) = (Within::Text, None),
            Act::End => self.within = Within::Page,
            Act::Font => {
                let font = self.resources.font(self.name)?;
                let size = self.numbers.first().copied().unwrap_or(0.0);
                self.state.font = Some((font, size));
            }
            Act::Place => self.text = Some(matrix(&self.numbers)),
            Act::Show => return self.show(),
            Act::Mark => return self.marks(),
            Act::Artifact => return self.begin_mark(self.name == b"Artifact"),
            Act::Unmark => {
                if !std::mem::take(&mut self.marked) {
                    return Err("a mark that ends and never began");
                }
                self.drawn.heading = None;
            }
        }
        Ok(())
    }

    fn save(&mut self) -> Result<(), &'static str> {
        if self.saved.len() >= DEPTH {
            return Err("states that lie too deep in one another");
        }
        self.saved.push(self.state);
        Ok(())
    }

    fn dash(&self) -> Result<(), &'static str> {
        let numbers = self.list.iter().all(|piece| matches!(piece, Piece::Number(_)));
        if numbers {
            Ok(())
        } else {
            Err("a line's gaps that are no numbers")
        }
    }

    fn go(&mut self) {
        self.within = Within::Path;
        for [x, y] in self.numbers.as_chunks::<2>().0 {
            let point = self.state.at * Point::new(*x, *y);
            let here = Rect::from_points(point, point);
            self.path = Some(self.path.map_or(here, |path| path.union_pt(point)));
        }
    }

    fn rectangle(&mut self) {
        if let [x, y, width, height] = *self.numbers {
            let (right, top) = (x + width, y + height);
            self.numbers = vec![x, y, right, y, right, top, x, top];
        }
        self.go();
    }

    fn end_path(&mut self) {
        (self.within, self.path) = (Within::Page, None);
    }

    fn paint(&mut self, black: bool) {
        self.drawn.others += 1;
        if let Some(area) = self.path {
            self.drawn.shape(area, black);
        }
        self.end_path();
    }

    /// Letters, each behind the other, and gaps in thousandths of their size (ISO 32000-1, 9.4.4).
    fn show(&mut self) -> Result<(), &'static str> {
        let (Some((font, size)), Some(text)) = (self.state.font, self.text.take()) else {
            return Err("letters without a font or a place");
        };
        let in_turn = |(place, piece): (usize, &Piece<'_>)| match piece {
            Piece::Codes(_) => place.is_multiple_of(2),
            Piece::Number(gap) => !place.is_multiple_of(2) && gap.fract() == 0.0,
        };
        if self.list.len().is_multiple_of(2) || !self.list.iter().enumerate().all(in_turn) {
            return Err("letters in another form");
        }
        let mut way = 0.0;
        for piece in &self.list {
            match piece {
                Piece::Number(gap) => way -= gap / 1000.0 * size,
                Piece::Codes(string) => {
                    self.codes.clear();
                    codes(string, &mut self.codes)?;
                    for glyph in self.codes.iter().copied() {
                        let advance = self.book.fonts.meet(font, glyph)?;
                        let at = self.state.at * text * Affine::new([size, 0.0, 0.0, size, way, 0.0]);
                        if self.drawn.glyphs.len() >= LETTERS {
                            return Err("more letters than any page has");
                        }
                        self.drawn.letter(Glyph { font, glyph, at });
                        way += advance / 1000.0 * size;
                    }
                }
            }
        }
        Ok(())
    }

    /// Marked pieces are numbered in a row.
    fn marks(&mut self) -> Result<(), &'static str> {
        let known = matches!(self.name, b"P" | [b'H', b'1'..=b'6']);
        self.begin_mark(known && self.mark == self.drawn.marks)?;
        self.drawn.heading = (self.name != b"P").then_some(self.drawn.marks);
        self.drawn.marks += 1;
        Ok(())
    }

    /// None lies in another, and all on pages themselves.
    fn begin_mark(&mut self, known: bool) -> Result<(), &'static str> {
        if known && self.is_page && !std::mem::replace(&mut self.marked, true) {
            Ok(())
        } else {
            Err("a mark of another form")
        }
    }
}

fn matrix(numbers: &[f64]) -> Affine {
    Affine::new(numbers.try_into().unwrap_or_default())
}
