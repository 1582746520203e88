//! A row set anew: what stays of it in the order in which it stood, letters as wide as their font has them, one space between
//! words, and a box of constant width where something went.

use super::letters::{Gone, Letters, Page, Unit};
use super::mover::Mover;
use super::place::{Room, Rows};
use crate::document::{Item, Mix, Row, Rule};
use crate::pdf::label;
use kurbo::{Affine, Rect, Shape};

/// The space between words, in em, whatever stood there.
const SPACE: f64 = 0.278;

/// The box of a label in em: its room left and right of the letters, from where to where it reaches, and its width without any.
const PADDING: f64 = 0.2;
const DEPTH: f64 = 0.22;
const HEIGHT: f64 = 0.78;
const BARE: f64 = 2.0;

/// The size of a label's letters, in em of the row.
const SIZE: f64 = 0.7;

/// Something that stands in a row set anew.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Token {
    /// A unit, by number.
    Unit(usize),
    /// The label of what went, by number.
    Label(usize),
}

/// What parts two of them, the stronger the later.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd)]
enum Gap {
    None,
    Space,
    /// A tab, along the row.
    Tab(f64),
}

/// Where a token comes to stand: from its start to its end.
#[derive(Debug, Clone, Copy)]
pub(super) struct Placed {
    pub(super) token: Token,
    pub(super) start: f64,
    pub(super) end: f64,
}

/// A row set anew.
pub(super) struct Setting<'a> {
    page: &'a Page<'a>,
    row: &'a Row,
    letters: &'a Letters,
    gone: &'a [Gone],
    /// What stands in it, from left to right.
    pub(super) placed: Vec<Placed>,
    /// How far it is condensed to fit its column: 1 where it is not.
    squeeze: f64,
}

impl<'a> Setting<'a> {
    /// Of row `number`, of which `gone` goes.
    pub(super) fn of(rows: &'a Rows<'a>, number: usize, gone: &'a [Gone]) -> Option<Self> {
        let row = rows.page.sheet.rows.get(number)?;
        let letters = &rows.stood.get(number)?.letters;
        let leftwards = letters.leftwards();
        let room = if leftwards {
            rows.room_leftwards(number, row)
        } else {
            rows.room(number, row)
        };
        let mut setting = Self {
            page: rows.page,
            row,
            letters,
            gone,
            placed: Vec::new(),
            squeeze: 1.0,
        };
        let tab = |along| rows.tab(number, along).filter(|_| !leftwards);
        let tokens = setting.tokens(&tab);
        setting.place(&tokens, room, leftwards);
        Some(setting)
    }

    /// What will stand in the row, each with what parts it from the one before.
    fn tokens(&self, tab: &dyn Fn(f64) -> Option<f64>) -> Vec<(Gap, Token)> {
        let homes: Vec<Home> = (0..self.gone.len()).map(|gone| self.home(gone)).collect();
        let mut tokens = Vec::new();
        let (mut gap, mut last) = (Gap::None, None);
        let labels = |at: Home| homes.iter().enumerate().filter(move |(_, home)| **home == at);
        let orphans = |tokens: &mut Vec<_>, at| {
            labels(at).for_each(|(label, _)| tokens.push((Gap::Space, Token::Label(label))));
            labels(at).next().is_some()
        };
        orphans(&mut tokens, Home::Begin);
        for (number, unit) in self.letters.units.iter().enumerate() {
            if let Some(last) = last.replace(unit) {
                let between = self.gap(last, unit, tab);
                gap = if between > gap { between } else { gap };
            }
            let mut own: Vec<Token> = labels(Home::At(number)).map(|(label, _)| Token::Label(label)).collect();
            if unit.cut.is_none() {
                own.push(Token::Unit(number));
            }
            for token in own {
                tokens.push((gap, token));
                gap = Gap::None;
            }
            if orphans(&mut tokens, Home::After(number)) {
                gap = Gap::Space;
            }
        }
        tokens
    }

    /// Where the label of something that went comes to stand: at the first that was read of it.
    fn home(&self, number: usize) -> Home {
        let units = || self.letters.units.iter().enumerate();
        let own = units().filter(|(_, unit)| unit.cut == Some(number));
        if let Some((at, _)) = own.min_by_key(|(_, unit)| unit.first()) {
            return Home::At(at);
        }
        // Nothing but blanks went.
        let start = self.gone.get(number).map_or(0, |gone| gone.start);
        let before = units().filter(|(_, unit)| unit.first() < start);
        before
            .max_by_key(|(_, unit)| unit.first())
            .map_or(Home::Begin, |(at, _)| Home::After(at))
    }

    /// What parts two neighbours. How wide the gap was is not asked: in a row that was stretched to fill its column, that tells how
    /// wide the rest was.
    fn gap(&self, one: &Unit, next: &Unit, tab: &dyn Fn(f64) -> Option<f64>) -> Gap {
        if (one.cut.is_some() && one.cut == next.cut) || !self.letters.apart(one, next) {
            return Gap::None;
        }
        match tab(next.start).filter(|_| next.cut.is_none()) {
            Some(at) => Gap::Tab(at),
            None => Gap::Space,
        }
    }

    /// Gives each token its place; where all of them are wider than the room, they are condensed.
    fn place(&mut self, tokens: &[(Gap, Token)], room: Room, leftwards: bool) {
        let space = SPACE * self.row.em;
        let mut pen = 0.0;
        for (number, (gap, token)) in tokens.iter().enumerate() {
            if number > 0 {
                pen = match *gap {
                    Gap::None => pen,
                    Gap::Space => pen + space,
                    Gap::Tab(at) => (at - room.left).max(pen + space),
                };
            }
            let end = pen + self.width(*token);
            self.placed.push(Placed {
                token: *token,
                start: pen,
                end,
            });
            pen = end;
        }
        self.squeeze = ((room.right - room.left) / pen.max(f64::MIN_POSITIVE)).min(1.0);
        let left = if leftwards {
            room.right - pen * self.squeeze
        } else {
            room.left
        };
        for placed in &mut self.placed {
            placed.start = left + placed.start * self.squeeze;
            placed.end = left + placed.end * self.squeeze;
        }
    }

    fn width(&self, token: Token) -> f64 {
        match token {
            Token::Unit(unit) => self.letters.units.get(unit).map_or(0.0, |unit| unit.advance),
            Token::Label(label) => self.row.em * label_width(self.label(label)),
        }
    }

    fn label(&self, number: usize) -> &str {
        self.gone.get(number).map_or("", |gone| gone.label.as_str())
    }

    /// Where a unit comes to stand.
    pub(super) fn of_unit(&self, unit: usize) -> Option<&Placed> {
        self.placed.iter().find(|placed| placed.token == Token::Unit(unit))
    }

    /// What brings a unit, and what is drawn on it, to its new place.
    pub(super) fn mover(&self, unit: usize) -> Option<Mover> {
        let from = self.letters.units.get(unit)?.start;
        let to = self.of_unit(unit)?.start;
        Some(Mover::new(self.row.at, from, to, self.squeeze))
    }

    /// The box of the row as it is set, in its own points.
    pub(super) fn extent(&self) -> Rect {
        let left = self.placed.first().map_or(0.0, |placed| placed.start);
        let right = self.placed.last().map_or(left, |placed| placed.end);
        Rect::new(left, -DEPTH * self.row.em, right, HEIGHT * self.row.em)
    }

    /// What paints the row, put behind `items`; and its letters as they are read, each with its number in `items`.
    pub(super) fn paint(&self, items: &mut Vec<Item>) -> Vec<Option<usize>> {
        let mut read: Vec<(usize, usize, Vec<usize>)> = Vec::with_capacity(self.placed.len());
        for placed in &self.placed {
            match placed.token {
                Token::Unit(number) => read.extend(self.paint_unit(number, items)),
                Token::Label(number) => {
                    let painted = self.paint_label(self.label(number), placed, items);
                    let (first, last) = self.span(number);
                    read.push((first, last, painted));
                }
            }
        }
        read.sort_by_key(|(first, ..)| *first);
        let mut letters = Vec::new();
        let mut before = None;
        for (first, last, painted) in read {
            if before.is_some_and(|before| self.letters.spaced(before, first)) {
                letters.push(None);
            }
            letters.extend(painted.into_iter().map(Some));
            before = Some(last);
        }
        letters
    }

    /// The first and the last letter of what went that are no blanks; where all were, the letters around them.
    fn span(&self, number: usize) -> (usize, usize) {
        let own = || self.letters.units.iter().filter(|unit| unit.cut == Some(number));
        let (first, last) = (own().map(Unit::first).min(), own().map(Unit::last).max());
        let around = self
            .gone
            .get(number)
            .map_or((0, 0), |gone| (gone.end, gone.start.saturating_sub(1)));
        (first.unwrap_or(around.0), last.unwrap_or(around.1))
    }

    fn paint_unit(&self, number: usize, items: &mut Vec<Item>) -> Option<(usize, usize, Vec<usize>)> {
        let unit = self.letters.units.get(number)?;
        let mover = self.mover(number)?;
        let mut painted = Vec::with_capacity(unit.items.len());
        for item in &unit.items {
            painted.push(items.len());
            mover.block(self.page, *item, self.row.em, items);
        }
        Some((unit.first(), unit.last(), painted))
    }

    fn paint_label(&self, text: &str, placed: &Placed, items: &mut Vec<Item>) -> Vec<usize> {
        let em = self.row.em;
        let area = Rect::new(placed.start, -DEPTH * em, placed.end, HEIGHT * em);
        items.push(Item::Fill {
            path: self.row.at * area.to_path(0.1),
            rule: Rule::NonZero,
            colour: [0; 3],
            mix: Mix::PLAIN,
        });
        let scale = SIZE * em / 1000.0;
        let mut pen = placed.start + PADDING * em * self.squeeze;
        let mut painted = Vec::new();
        for (number, outline) in outlines(text) {
            if !outline.path.is_empty() {
                painted.push(items.len());
                items.push(Item::Glyph {
                    outline: number,
                    at: self.row.at * Affine::new([scale * self.squeeze, 0.0, 0.0, scale, pen, 0.0]),
                    colour: [255; 3],
                    mix: Mix::PLAIN,
                });
            }
            pen += outline.advance * scale * self.squeeze;
        }
        painted
    }
}

/// Where a label comes to stand among the units of its row.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Home {
    Begin,
    At(usize),
    After(usize),
}

/// The letters of a label. What has no letter becomes a block.
fn outlines(text: &str) -> impl Iterator<Item = (u32, crate::document::Outline)> {
    let numbers = text
        .chars()
        .filter_map(|scalar| label::number(scalar).or(label::number(label::BLOCK)));
    numbers.filter_map(|number| Some((number, label::outline(number)?)))
}

/// The width of a label's box, in em. A label that goes on from the row before is a box without letters: it says that something
/// went here too, and nothing else.
fn label_width(text: &str) -> f64 {
    if text.is_empty() {
        return BARE;
    }
    let advances: f64 = outlines(text).map(|(_, outline)| outline.advance).sum();
    2.0 * PADDING + advances * SIZE / 1000.0
}
