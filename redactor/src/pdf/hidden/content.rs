//! What the instructions that draw a page say and do not show: remarks, words that no viewer knows, texts in marks, data behind the
//! pixels of a picture, text in white, and text that a box was drawn over.

mod met;
mod words;

pub(super) use met::{Met, Names, Paint};

use super::scan::{Scan, Token, readable};
use crate::flow::hidings::Hidings;
use crate::image::letters;
use kurbo::{Affine, Point, Rect};
use words::{OPERATORS, colour, pixels};

/// Operands that an operator has at most: 4 colours, 6 numbers, a dictionary of a mark.
const OPERANDS: usize = 64;
/// Letters of one page that are held against boxes, and states that are kept of it.
const LETTERS: usize = 50_000;
const STATES: usize = 256;
/// Boxes that are held against letters.
const BOXES: usize = 2_000;
/// The width of a letter whose font is not known, in its size.
const WIDTH: f64 = 0.5;
/// A letter lower than this, in points, cannot be read; nor one that is so much narrower than it is.
const LOW: f64 = 1.0;
const NARROW: f64 = 0.05;
/// A picture reaches beyond what is shown where it does so by more points than this.
const BEYOND: f64 = 1.0;

/// A letter's place and what it says.
struct Letter {
    /// Just above its baseline, and half its size above it: a line through or below it covers only one of them.
    at: [Point; 2],
    says: u8,
    covered: bool,
}

#[derive(Clone)]
struct State {
    place: Affine,
    /// Red, green and blue, or what is nearest; none for a pattern.
    fill: Option<[f64; 3]>,
    size: f64,
    stretch: f64,
    leading: f64,
    mode: f64,
    paint: Paint,
    clip: Rect,
}

/// Follows one stream.
pub(super) struct Reader<'r> {
    names: &'r Names<'r>,
    met: Met,
    operands: Vec<Token<'r>>,
    state: State,
    states: Vec<State>,
    text: Affine,
    line: Affine,
    painted: bool,
    path: Vec<Point>,
    rectangles: Vec<Rect>,
    clips: bool,
    boxes: usize,
    letters: Vec<Letter>,
    pictures: Vec<Rect>,
}

impl<'r> Reader<'r> {
    pub(super) fn new(names: &'r Names<'r>) -> Self {
        let state = State {
            place: Affine::IDENTITY,
            fill: Some([0.0; 3]),
            size: 0.0,
            stretch: 1.0,
            leading: 0.0,
            mode: 0.0,
            paint: Paint::PLAIN,
            clip: names.area,
        };
        Self {
            names,
            met: Met::default(),
            operands: Vec::new(),
            state,
            states: Vec::new(),
            text: Affine::IDENTITY,
            line: Affine::IDENTITY,
            painted: false,
            path: Vec::new(),
            rectangles: Vec::new(),
            clips: false,
            boxes: 0,
            letters: Vec::new(),
            pictures: Vec::new(),
        }
    }

    /// Reads `content`, and says at once what hides in it at whatever place.
    pub(super) fn read(mut self, content: &'r [u8], found: &mut Hidings) -> Met {
        for token in Scan(content) {
            match token {
                Token::Operator(operator) => {
                    self.operator(operator, found);
                    self.operands.clear();
                }
                Token::Remark(remark) => found.note_text("remarks in the drawing of pages", &letters::text(remark)),
                Token::Picture(data) => {
                    self.picture(data, found);
                    self.operands.clear();
                }
                token if self.operands.len() < OPERANDS => self.operands.push(token),
                _ => {}
            }
        }
        let covered = self
            .letters
            .iter()
            .filter(|letter| letter.covered)
            .map(|letter| letter.says);
        self.met.covered = readable(&covered.collect::<Vec<_>>());
        self.met
    }

    fn operator(&mut self, operator: &[u8], found: &mut Hidings) {
        if !OPERATORS.contains(&operator) {
            let said = format!("{} {}", letters::text(operator), self.said());
            found.note("instructions that no viewer knows", &said);
            return;
        }
        for operand in &self.operands {
            if let Token::Name(name) = operand {
                self.met.used.insert(name.to_vec());
            }
        }
        match operator {
            b"BDC" | b"DP" => found.note_text("texts in marks of the drawing", &self.said()),
            b"Tf" => self.state.size = self.last(),
            b"q" if self.states.len() < STATES => self.states.push(self.state.clone()),
            b"Q" => self.state = self.states.pop().unwrap_or_else(|| self.state.clone()),
            b"cm" => self.state.place *= self.matrix(),
            b"gs" => self.graphics_state(),
            b"Do" => self.object(),
            b"sh" => self.painted = true,
            b"Tr" => self.state.mode = self.last(),
            b"Tz" => self.state.stretch = self.last() / 100.0,
            _ => self.colours(operator),
        }
    }

    fn graphics_state(&mut self) {
        if let Some(Token::Name(name)) = self.operands.last() {
            self.state.paint = (self.names.paint)(name);
        }
    }

    /// A picture or a drawing.
    fn object(&mut self) {
        self.painted = true;
        let Some(Token::Name(name)) = self.operands.last() else {
            return;
        };
        let Some(solid) = (self.names.picture)(name) else {
            return;
        };
        let area = self.state.place.transform_rect_bbox(Rect::new(0.0, 0.0, 1.0, 1.0));
        let shown = self.state.clip.inflate(BEYOND, BEYOND);
        self.met.beyond += usize::from(!shown.contains_rect(area));
        if solid && self.state.paint.solid {
            self.cover(area.intersect(self.state.clip));
        }
        if self.pictures.len() < BOXES {
            self.pictures.push(area);
        }
    }

    fn colours(&mut self, operator: &[u8]) {
        match operator {
            b"g" | b"rg" | b"k" | b"sc" | b"scn" => self.state.fill = colour(&self.numbers()),
            b"cs" => self.state.fill = Some([0.0; 3]),
            b"m" | b"l" => self.point(),
            b"re" => self.rectangle(),
            b"W" | b"W*" => self.clips = true,
            b"f" | b"F" | b"f*" | b"B" | b"B*" | b"b" | b"b*" => self.filled(),
            b"S" | b"s" | b"n" => drop(self.ends()),
            b"c" | b"v" | b"y" => self.path.push(Point::new(f64::NAN, f64::NAN)),
            b"h" => {}
            _ => self.texts(operator),
        }
    }

    fn point(&mut self) {
        if let [x, y] = self.numbers()[..]
            && self.path.len() <= 6
        {
            self.path.push(self.state.place * Point::new(x, y));
        }
    }

    /// Ends a path: what it cuts off, and, where it is a box, which.
    fn ends(&mut self) -> Vec<Rect> {
        let (mut areas, path) = (std::mem::take(&mut self.rectangles), std::mem::take(&mut self.path));
        areas.extend(upright(&path));
        if std::mem::take(&mut self.clips)
            && let [area] = areas[..]
        {
            self.state.clip = self.state.clip.intersect(area);
        }
        areas
    }

    fn texts(&mut self, operator: &[u8]) {
        let line = |reader: &mut Self, x: f64, y: f64| {
            reader.line *= Affine::translate((x, y));
            reader.text = reader.line;
        };
        let numbers = self.numbers();
        match (operator, numbers.as_slice()) {
            (b"BT", _) => {
                self.line = Affine::IDENTITY;
                self.text = Affine::IDENTITY;
            }
            (b"Tm", [_, _, _, _, _, _]) => {
                self.line = self.matrix();
                self.text = self.line;
            }
            (b"TL", [leading]) => self.state.leading = *leading,
            (b"Td", [x, y]) => line(self, *x, *y),
            (b"TD", [x, y]) => {
                self.state.leading = -y;
                line(self, *x, *y);
            }
            (b"T*", _) => line(self, 0.0, -self.state.leading),
            (b"'" | b"\"", _) => {
                line(self, 0.0, -self.state.leading);
                self.show();
            }
            (b"Tj" | b"TJ", _) => self.show(),
            _ => {}
        }
    }

    /// Letters are shown: about so wide, since their font is not asked.
    fn show(&mut self) {
        let texts = std::mem::take(&mut self.operands);
        for token in &texts {
            match token {
                Token::Text(text) => {
                    self.looks(text);
                    text.iter().for_each(|letter| self.letter(*letter));
                }
                Token::Number(back) => self.text *= Affine::translate((-back / 1000.0 * self.state.size, 0.0)),
                _ => {}
            }
        }
    }

    /// Ways in which a text may not be seen, though it is written.
    fn looks(&mut self, text: &[u8]) {
        let [a, b, c, d, _, _] = (self.state.place * self.text).as_coeffs();
        let height = c.hypot(d) * self.state.size.abs();
        let width = a.hypot(b) * (self.state.size * self.state.stretch).abs();
        let white = self.state.fill.is_some_and(|fill| fill.iter().all(|part| *part > 0.97));
        let said = readable(text);
        if height < LOW || width < height * NARROW {
            self.met.small += &said;
        } else if matches!(self.state.mode, 3.0 | 7.0) {
            self.met.unpainted += &said;
        } else if white && !self.painted && self.state.mode < 1.0 {
            self.met.white += &said;
        } else if self.state.paint.unseen {
            self.met.unseen += &said;
        }
    }

    fn letter(&mut self, says: u8) {
        let middle = |height: f64| Point::new(WIDTH / 2.0 * self.state.size, height * self.state.size);
        let at = [0.05, 0.5].map(|height| self.state.place * (self.text * middle(height)));
        if self.letters.len() < LETTERS {
            self.letters.push(Letter {
                at,
                says,
                covered: false,
            });
        }
        self.text *= Affine::translate((WIDTH * self.state.size * self.state.stretch, 0.0));
    }

    fn rectangle(&mut self) {
        let [x, y, width, height] = self.numbers()[..] else {
            return;
        };
        let area = Rect::new(x, y, x + width, y + height).abs();
        self.rectangles.push(self.state.place.transform_rect_bbox(area));
    }

    fn filled(&mut self) {
        let areas = self.ends();
        if self.state.fill != Some([1.0; 3]) {
            self.painted = true;
        }
        if self.state.paint.solid && self.state.fill.is_some() {
            areas.into_iter().for_each(|area| self.cover(area));
        }
    }

    /// Whatever was drawn before and lies inside is not seen any more, and can be copied out of the file.
    fn cover(&mut self, area: Rect) {
        self.boxes += 1;
        if self.boxes > BOXES {
            return;
        }
        let around = area.inflate(0.1, 0.1);
        let whole = |letter: &&mut Letter| letter.at.iter().all(|at| around.contains(*at));
        let inside = self.letters.iter_mut().filter(whole);
        inside.for_each(|letter| letter.covered = true);
        let pictures = self.pictures.len();
        self.pictures.retain(|picture| !around.contains_rect(*picture));
        self.met.below += pictures - self.pictures.len();
    }

    /// A picture in the page's instructions: its keys stand before, its data may be longer than its pixels.
    fn picture(&mut self, data: &[u8], found: &mut Hidings) {
        self.painted = true;
        let said = self.said();
        found.note_text("texts with a picture in the drawing", &said);
        let filtered = self
            .operands
            .iter()
            .any(|token| matches!(token, Token::Name(b"F" | b"Filter")));
        let Some(pixels) = pixels(&self.operands).filter(|_| !filtered) else {
            return;
        };
        let behind = data.get(pixels..).unwrap_or_default().trim_ascii();
        if !behind.is_empty() {
            found.note("data behind the pixels of a picture", &letters::sized(behind));
        }
    }

    /// Texts among the operands.
    fn said(&self) -> String {
        let texts = self.operands.iter().filter_map(|operand| match operand {
            Token::Text(text) => Some(super::structure::decoded(text)),
            _ => None,
        });
        texts
            .filter(|text| !text.trim().is_empty())
            .collect::<Vec<_>>()
            .join(", ")
    }

    fn numbers(&self) -> Vec<f64> {
        let numbers = self.operands.iter().filter_map(|operand| match operand {
            Token::Number(number) => Some(*number),
            _ => None,
        });
        numbers.collect()
    }

    fn last(&self) -> f64 {
        self.numbers().last().copied().unwrap_or(0.0)
    }

    fn matrix(&self) -> Affine {
        match self.numbers()[..] {
            [a, b, c, d, e, f] => Affine::new([a, b, c, d, e, f]),
            _ => Affine::IDENTITY,
        }
    }
}

/// The box that a path of straight lines is, if it is one.
fn upright(path: &[Point]) -> Option<Rect> {
    let (first, rest) = path.split_first()?;
    let area = rest
        .iter()
        .fold(Rect::from_points(*first, *first), |area, point| area.union_pt(*point));
    let corner = |point: &Point| {
        let near = |one: f64, other: f64| (one - other).abs() < 0.01;
        (near(point.x, area.x0) || near(point.x, area.x1)) && (near(point.y, area.y0) || near(point.y, area.y1))
    };
    (matches!(path.len(), 4 | 5) && path.iter().all(corner)).then_some(area)
}

#[cfg(test)]
mod tests;
