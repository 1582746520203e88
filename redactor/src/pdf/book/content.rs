//! A content stream as it grows: what is said already is not said again.

use super::letters::Placed;
use super::names::Names;
use super::number::{self, BEGIN, LINEAR, PLACE};
use super::run::Run;
use crate::document::{Colour, Pen, Rule};
use kurbo::{Affine, BezPath, Cap, Join, Point};

/// What a stream draws with; none where it may be anything, as at the start of a form.
#[derive(Debug, Clone, Default)]
struct State {
    fill: Option<Colour>,
    stroke: Option<Colour>,
    width: Option<i64>,
    cap: Option<i64>,
    join: Option<i64>,
    miter: Option<i64>,
    dashes: Option<(Vec<i64>, i64)>,
    /// The font's number and its size.
    font: Option<(usize, i64)>,
    /// The number of the state that says how it is mixed.
    mix: Option<usize>,
    /// Whether a matrix of its own says where it draws.
    placed: bool,
}

/// A content stream, and the names that it uses.
///
/// Its places are those of the page as PDF has them, y running up from the lower edge, and not turned over by a matrix first: a
/// baseline, or the edge of a line, that falls between two pixels falls to the one side or the other by the last bit of what a
/// reader computes, so that bit is to be what it was in documents that say their places outright, as most do.
#[derive(Debug)]
pub(super) struct Content {
    pub(super) names: Names,
    /// How high the page is, as it is written.
    height: f64,
    bytes: Vec<u8>,
    state: State,
    saved: Vec<State>,
    /// Whether a text object is open, and the letters that are shown last.
    in_text: bool,
    run: Option<Run>,
}

impl Content {
    /// The content of a page.
    pub(super) fn of_page(height: f64) -> Self {
        // What a page begins with (ISO 32000-1, tables 52 and 53).
        let state = State {
            fill: Some([0; 3]),
            stroke: Some([0; 3]),
            width: Some(number::quantised(1.0, PLACE)),
            cap: Some(0),
            join: Some(0),
            miter: Some(number::quantised(10.0, PLACE)),
            dashes: Some((Vec::new(), 0)),
            ..State::default()
        };
        Self {
            state,
            ..Self::of_form(height)
        }
    }

    /// The content of a form that is as large as its page.
    pub(super) fn of_form(height: f64) -> Self {
        Self {
            names: Names::default(),
            height: number::rounded(height, PLACE),
            bytes: Vec::new(),
            state: State::default(),
            saved: Vec::new(),
            in_text: false,
            run: None,
        }
    }

    /// From the page with y running down to the page as it is written.
    fn turn(&self) -> Affine {
        Affine::new([1.0, 0.0, 0.0, -1.0, 0.0, self.height])
    }

    /// The content and its names, once nothing is open any more.
    pub(super) fn finish(mut self) -> (Vec<u8>, Names) {
        self.end_text();
        // What ends it says nothing.
        self.bytes.pop_if(|last| *last == b'\n');
        (self.bytes, self.names)
    }

    pub(super) fn operator(&mut self, name: &str) {
        self.bytes.extend_from_slice(name.as_bytes());
        self.bytes.push(b'\n');
    }

    fn place(&mut self, value: f64) {
        number::put(&mut self.bytes, value, PLACE);
    }

    pub(super) fn quantised(&mut self, value: i64) {
        number::put_quantised(&mut self.bytes, value, PLACE);
        self.bytes.push(b' ');
    }

    /// A matrix, its linear part and its place with so many decimals.
    fn matrix(&mut self, matrix: Affine, linear: u32, place: u32) {
        let [a, b, c, d, x, y] = matrix.as_coeffs();
        for value in [a, b, c, d] {
            number::put(&mut self.bytes, value, linear);
        }
        for value in [x, y] {
            number::put(&mut self.bytes, value, place);
        }
    }

    /// Opens a stretch whose clips and places end with it.
    pub(super) fn save(&mut self) {
        self.end_text();
        self.saved.push(self.state.clone());
        self.operator("q");
    }

    /// Ends the last stretch that is open.
    pub(super) fn restore(&mut self) {
        self.end_text();
        self.state = self.saved.pop().unwrap_or_default();
        self.operator("Q");
    }

    /// What follows is placed by `matrix`, its linear part with so many decimals, once; only within [`Content::save`], or in a form that has nothing else.
    pub(super) fn place_by(&mut self, matrix: Affine, linear: u32) {
        self.matrix(self.turn() * matrix, linear, PLACE);
        self.state.placed = true;
        self.operator("cm");
    }

    /// What follows is mixed as state `number` says; none for plain paint.
    pub(super) fn mix(&mut self, number: usize) {
        if self.state.mix != Some(number) {
            self.end_run();
            self.state.mix = Some(number);
            self.operator(&format!("/S{number} gs"));
        }
    }

    /// Whether paint is plain without a word.
    pub(super) fn is_plain(&self) -> bool {
        self.state.mix.is_none()
    }

    /// Bounds what follows, within [`Content::save`].
    pub(super) fn clip(&mut self, path: &BezPath, rule: Rule) {
        self.path(path);
        self.operator(match rule {
            Rule::NonZero => "W n",
            Rule::EvenOdd => "W* n",
        });
    }

    /// Fills a shape.
    pub(super) fn fill(&mut self, path: &BezPath, rule: Rule, colour: Colour) {
        self.end_text();
        self.fill_colour(colour);
        self.path(path);
        self.operator(match rule {
            Rule::NonZero => "f",
            Rule::EvenOdd => "f*",
        });
    }

    /// Draws a line.
    pub(super) fn stroke(&mut self, path: &BezPath, pen: &Pen, colour: Colour) {
        self.end_text();
        if self.state.stroke != Some(colour) {
            self.state.stroke = Some(colour);
            self.colour(colour, "G", "RG");
        }
        self.pen(pen);
        self.path(path);
        self.operator("S");
    }

    /// Paints what has a name.
    pub(super) fn show(&mut self, kind: char, number: usize) {
        self.end_text();
        self.operator(&format!("/{kind}{number} Do"));
    }

    /// Colours all that is within the clip.
    pub(super) fn shade(&mut self, number: usize) {
        self.end_text();
        self.operator(&format!("/H{number} sh"));
    }

    /// Begins a part of the page that is read (`Some`), or one that is not.
    pub(super) fn begin_mark(&mut self, read: Option<(&str, usize)>) {
        self.end_text();
        match read {
            Some((role, number)) => self.operator(&format!("/{role} <</MCID {number}>> BDC")),
            None => self.operator("/Artifact BMC"),
        }
    }

    /// Ends it.
    pub(super) fn end_mark(&mut self) {
        self.end_text();
        self.operator("EMC");
    }

    /// Draws a letter, in the run of the one before where it stands on its line.
    pub(super) fn letter(&mut self, letter: &Placed, at: Affine, colour: Colour) {
        let at = self.turn() * at;
        if self.state.fill != Some(colour) {
            self.end_run();
            self.fill_colour(colour);
        }
        if let Some(run) = &mut self.run
            && run.takes(letter, at, &mut self.bytes)
        {
            return;
        }
        self.end_run();
        if !self.in_text {
            self.in_text = true;
            self.operator("BT");
        }
        let run = Run::begin(letter, at);
        let font = (letter.font, run.size());
        if self.state.font != Some(font) {
            self.state.font = Some(font);
            self.names.font(letter.font);
            self.bytes.extend_from_slice(format!("/F{} ", letter.font).as_bytes());
            self.quantised(run.size());
            self.operator("Tf");
        }
        self.matrix(run.matrix(), LINEAR, BEGIN);
        self.bytes.extend_from_slice(b"Tm\n");
        self.run = Some(run);
        self.bytes.extend_from_slice(b"[(");
        Run::put(letter.code, &mut self.bytes);
    }

    fn end_run(&mut self) {
        if self.run.take().is_some() {
            self.operator(")]TJ");
        }
    }

    pub(super) fn end_text(&mut self) {
        self.end_run();
        if std::mem::take(&mut self.in_text) {
            self.operator("ET");
        }
    }

    fn fill_colour(&mut self, colour: Colour) {
        if self.state.fill != Some(colour) {
            self.state.fill = Some(colour);
            self.colour(colour, "g", "rg");
        }
    }

    fn colour(&mut self, colour: Colour, grey: &str, rgb: &str) {
        let [red, green, blue] = colour.map(|value| f64::from(value) / 255.0);
        if colour.iter().all(|value| Some(value) == colour.first()) {
            self.place(red);
            self.operator(grey);
        } else {
            [red, green, blue].iter().for_each(|value| self.place(*value));
            self.operator(rgb);
        }
    }

    fn pen(&mut self, pen: &Pen) {
        let cap = match pen.cap {
            Cap::Butt => 0,
            Cap::Round => 1,
            Cap::Square => 2,
        };
        let join = match pen.join {
            Join::Miter => 0,
            Join::Round => 1,
            Join::Bevel => 2,
        };
        let of = |value: f64| number::quantised(value, PLACE);
        let settings = [
            (of(pen.width.max(0.0)), "w"),
            (of(cap.into()), "J"),
            (of(join.into()), "j"),
            (of(pen.miter.max(1.0)), "M"),
        ];
        let state = &mut self.state;
        let known = [&mut state.width, &mut state.cap, &mut state.join, &mut state.miter];
        let mut changed = Vec::new();
        for (known, (value, name)) in known.into_iter().zip(settings) {
            if known.replace(value) != Some(value) {
                changed.push((value, name));
            }
        }
        for (value, name) in changed {
            self.quantised(value);
            self.operator(name);
        }
        self.dashes(pen);
    }

    fn dashes(&mut self, pen: &Pen) {
        let of = |value: f64| number::quantised(value, PLACE);
        let mut lengths: Vec<i64> = pen.dashes.iter().map(|length| of(*length).max(0)).collect();
        // Dashes without a length are not allowed (ISO 32000-1, 8.4.3.6): too short to be seen apart.
        if lengths.iter().all(|length| *length == 0) {
            lengths.clear();
        }
        let offset = if lengths.is_empty() { 0 } else { of(pen.dash_offset) };
        let dashes = (lengths, offset);
        if self.state.dashes.as_ref() == Some(&dashes) {
            return;
        }
        self.bytes.push(b'[');
        dashes.0.iter().for_each(|length| self.quantised(*length));
        self.bytes.push(b']');
        self.quantised(offset);
        self.operator("d");
        self.state.dashes = Some(dashes);
    }

    /// A place as it is written.
    pub(super) fn written(&self, point: Point) -> (i64, i64) {
        let y = if self.state.placed {
            point.y
        } else {
            self.height - point.y
        };
        (number::quantised(point.x, PLACE), number::quantised(y, PLACE))
    }
}
