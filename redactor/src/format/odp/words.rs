//! The text of a shape (part 3, 5, 6, 7): paragraphs with their levels, bullets and numbers, letters as they look, and what is told of
//! the rest.

use super::manner::Manner;
use super::scene::Text;
use super::show::Reader;
use super::styles::{List, seen};
use super::told;
use crate::document::{Face, Level, Tint};
use crate::format::Refusal;
use crate::package::numerals::Label;
use crate::package::opendocument::fields::is_hidden;
use crate::package::opendocument::lists::{Lists, Place};
use crate::package::opendocument::manner::{Colour, Sight};
use crate::package::opendocument::told as parts;
use crate::package::sight::{Dark, Ground};
use crate::package::slides::boxes::{self, Paragraph, Piece};
use crate::package::slides::ground::Floor;
use crate::package::told::values;
use crate::package::xml::{Element, Node};

/// Points of letters where nothing at all says how large they are.
const SIZE: f64 = 18.0;

/// Blanks that one element stands for, at most: more than any line has.
const BLANKS: usize = 10_000;

/// Lists in one another: more than any program writes.
const DEEPEST: usize = 50;

/// The text of a shape that is being read.
pub(super) struct Words<'a, 'r, 's> {
    reader: &'s mut Reader<'a, 'r>,
    text: &'s Text<'a>,
    lists: Lists,
    dark: Dark,
    /// Whether a blank would be no more than the one before it, or the first of its paragraph (part 3, 6.1.2).
    blank: bool,
    pieces: Vec<Piece>,
    paragraphs: Vec<Paragraph>,
}

/// A list around paragraphs: its style, and where its paragraphs are counted.
struct Around<'a> {
    list: Option<List<'a>>,
    place: Place,
}

impl<'a, 'r, 's> Words<'a, 'r, 's> {
    pub(super) fn new(reader: &'s mut Reader<'a, 'r>, text: &'s Text<'a>) -> Self {
        Self {
            reader,
            text,
            lists: Lists::default(),
            dark: Dark::default(),
            blank: true,
            pieces: Vec::new(),
            paragraphs: Vec::new(),
        }
    }

    /// The paragraphs in `element`; none where nothing of them is seen.
    pub(super) fn of(mut self, element: &'a Element) -> Result<Vec<Paragraph>, Refusal> {
        for block in element.elements() {
            self.block(block)?;
        }
        if self.paragraphs.iter().any(Paragraph::is_seen) {
            Ok(self.paragraphs)
        } else {
            Ok(Vec::new())
        }
    }

    fn block(&mut self, block: &'a Element) -> Result<(), Refusal> {
        match block.name.as_str() {
            "text:p" | "text:h" => self.paragraph(block, None, Label::Nothing),
            "text:list" => return self.list(block, None),
            name if name.starts_with("svg:") => {}
            name if name.starts_with("draw:") => {
                let what = "text of an element that is not known here";
                self.reader.hidings.note_text(what, &block.text());
            }
            _ => told::beside(block, self.reader.hidings),
        }
        Ok(())
    }

    /// A list (part 3, 5.3): how deep its paragraphs lie is how many lists are around them.
    fn list(&mut self, list: &'a Element, around: Option<(Place, &'a str)>) -> Result<(), Refusal> {
        let outer = around.map_or("", |(_, style)| style);
        let name = list.attribute("text:style-name").unwrap_or(outer);
        let place = match around {
            Some((place, _)) => place.deeper(),
            None => self.lists.begin(list, name),
        };
        if place.level >= DEEPEST {
            return Err(Refusal::TooLarge(format!("more than {DEEPEST} lists in one another")));
        }
        let around = Around {
            list: self.reader.styles.list(Some(name), &self.text.chain),
            place,
        };
        for item in list.elements() {
            match item.name.as_str() {
                "text:list-item" => self.item(item, &around, name, true)?,
                "text:list-header" => self.item(item, &around, name, false)?,
                _ => told::beside(item, self.reader.hidings),
            }
        }
        Ok(())
    }

    /// What is in an item, whose first paragraph has its label.
    fn item(&mut self, item: &'a Element, around: &Around<'a>, name: &'a str, counts: bool) -> Result<(), Refusal> {
        let mut first = counts;
        for block in item.elements() {
            match block.name.as_str() {
                "text:p" | "text:h" => {
                    let label = if std::mem::take(&mut first) {
                        self.label(item, block, around)
                    } else {
                        Label::Nothing
                    };
                    self.paragraph(block, Some(around), label);
                }
                "text:list" => self.list(block, Some((around.place, name)))?,
                "text:number" => {
                    let what = "a number that is kept beside a paragraph";
                    self.reader.hidings.note_text(what, &block.text());
                }
                _ => self.block(block)?,
            }
        }
        Ok(())
    }

    /// What stands before the first paragraph of an item. One that is empty is not counted.
    fn label(&mut self, item: &Element, paragraph: &Element, around: &Around<'a>) -> Label {
        let style = around.list.as_ref().map(|list| &list.style);
        let listed = self.manner(paragraph, Some(around)).listed != Some(false);
        let first = item.attribute("text:start-value").and_then(|first| first.parse().ok());
        let label = match listed {
            true => self.lists.label(style, around.place, first),
            false => Label::Nothing,
        };
        seen(label, around.list.as_ref(), around.place.level, listed)
    }

    /// How the letters of a paragraph are, and how it is set.
    fn manner(&self, paragraph: &Element, around: Option<&Around<'a>>) -> Manner {
        let styles = self.reader.styles;
        let deep = around.map_or(0, |around| around.place.level);
        let shape = styles.of_level(&self.text.chain, deep);
        styles
            .paragraph(paragraph.attribute("text:style-name"))
            .over(&styles.paragraph(self.text.style))
            .over(&styles.manner(&shape))
    }

    fn paragraph(&mut self, element: &'a Element, around: Option<&Around<'a>>, label: Label) {
        let manner = self.manner(element, around);
        self.blank = true;
        self.inline(element, &manner);
        self.dark.end(self.reader.hidings);
        let list = around.and_then(|around| Some((around.list.as_ref()?, around.place.level)));
        let aside = list.map_or((0, 0), |(list, level)| list.aside(level));
        let deep = around.map_or(0, |around| around.place.level);
        let mut paragraph = Paragraph {
            setting: manner.setting(aside, self.reader.scale),
            level: Level {
                deep: u8::try_from(deep).unwrap_or(Level::DEEPEST).min(Level::DEEPEST),
                bullet: false,
            },
            from_right: manner.from_right == Some(true),
            pieces: std::mem::take(&mut self.pieces),
        };
        match label {
            _ if !paragraph.is_seen() => paragraph.pieces.clear(),
            Label::Words(words) => paragraph.number(&words),
            label => paragraph.level.bullet = label == Label::Bullet,
        }
        self.paragraphs.push(paragraph);
    }

    fn inline(&mut self, element: &'a Element, manner: &Manner) {
        for node in &element.children {
            match node {
                Node::Text(text) => self.letters(text, manner),
                Node::Element(child) => self.piece(child, manner),
            }
        }
    }

    fn piece(&mut self, piece: &'a Element, manner: &Manner) {
        match piece.name.as_str() {
            "text:span" | "text:ruby-text" => self.styled(piece, manner),
            "text:a" => {
                parts::link(piece, self.reader.hidings);
                for inner in piece.elements().filter(|inner| inner.name == "office:event-listeners") {
                    values("what happens on a click", inner, self.reader.hidings);
                }
                self.styled(piece, manner);
            }
            "text:ruby" | "text:ruby-base" | "text:meta-field" => self.inline(piece, manner),
            "text:meta" => {
                values("names of a control", piece, self.reader.hidings);
                self.inline(piece, manner);
            }
            "text:s" => {
                let count = piece
                    .attribute("text:c")
                    .and_then(|count| count.parse().ok())
                    .unwrap_or(1_usize);
                self.say(&" ".repeat(count.min(BLANKS)), manner);
                self.blank = false;
            }
            "text:tab" => {
                self.say("\t", manner);
                self.blank = false;
            }
            "text:line-break" => self.line(manner),
            "text:hidden-text" if is_hidden(piece) => {
                parts::code(piece, self.reader.hidings);
                self.reader.hidings.note_text("hidden text", &piece.text());
            }
            "text:script" => parts::macros(piece, self.reader.hidings),
            name if told::is_field(name) => self.field(piece, manner),
            "text:soft-page-break" | "text:bookmark-end" | "text:change" | "office:event-listeners" => {}
            name if name.contains("mark") && name.starts_with("text:") => parts::place(piece, self.reader.hidings),
            name if name.starts_with("field:") => values("code of a field", piece, self.reader.hidings),
            _ => told::beside(piece, self.reader.hidings),
        }
    }

    /// Letters that have a style of their own.
    fn styled(&mut self, piece: &'a Element, manner: &Manner) {
        let own = self.reader.styles.letters(piece.attribute("text:style-name"));
        self.inline(piece, &own.over(manner));
    }

    /// A field is what it shows; what is of the slide or of all of them is known here.
    fn field(&mut self, field: &'a Element, manner: &Manner) {
        let fields = self.reader.fields;
        let [header, footer, date] = fields.edges;
        let said = match field.name.as_str() {
            "text:page-number" => fields.number.to_string(),
            "text:page-count" => fields.count.to_string(),
            "presentation:header" => edge(header),
            "presentation:footer" => edge(footer),
            "presentation:date-time" => {
                let source = date
                    .and_then(|date| date.attribute("presentation:source"))
                    .unwrap_or_default();
                self.reader.hidings.note_text("code of a field", source);
                edge(date)
            }
            _ => {
                parts::code(field, self.reader.hidings);
                if field.attribute("text:display") == Some("none") {
                    return self.reader.hidings.note_text("hidden text", &field.text());
                }
                return self.inline(field, manner);
            }
        };
        self.letters(&said, manner);
    }

    /// Blanks that follow one another are one, and none begins a paragraph (part 3, 6.1.2).
    fn letters(&mut self, text: &str, manner: &Manner) {
        let mut letters = String::with_capacity(text.len());
        for letter in text.chars() {
            let blank = matches!(letter, ' ' | '\t' | '\n' | '\r');
            if !blank {
                letters.push(letter);
            } else if !self.blank {
                letters.push(' ');
            }
            self.blank = blank;
        }
        self.say(&letters, manner);
    }

    /// Letters, where they are seen.
    fn say(&mut self, text: &str, manner: &Manner) {
        if text.is_empty() {
            return;
        }
        let (sight, ink) = self.sight(manner);
        if let Some(why) = sight.hidden {
            return self.dark.say(why, text, self.reader.hidings);
        }
        self.dark.end(self.reader.hidings);
        self.pieces.push(Piece {
            text: Some(sight.shown(text).into_owned()),
            look: sight.look_of(text),
            ink,
        });
    }

    fn line(&mut self, manner: &Manner) {
        let (sight, ink) = self.sight(manner);
        self.blank = false;
        if sight.hidden.is_none() {
            self.pieces.push(Piece {
                text: None,
                look: sight.look,
                ink,
            });
        }
    }

    /// How letters are seen, and their colour.
    fn sight(&self, manner: &Manner) -> (Sight, Colour) {
        let floor = match manner.letters.marked() {
            Some(colour) => Floor {
                certain: Ground::Of(colour),
                looks: colour,
            },
            None => self.reader.floor,
        };
        // Letters with a line round them are seen on any ground.
        let certain = match manner.outlined {
            Some(true) => Ground::Unknown,
            _ => floor.certain,
        };
        let mut sight = manner.letters.sight(certain);
        let look = &mut sight.look;
        look.face = manner.face.flatten().filter(|face| *face != Face::USUAL);
        look.size = boxes::size((self.reader.scale)(hundredths(manner.letters.points().unwrap_or(SIZE))));
        look.ground = manner.letters.marked().map(Tint::nearest);
        sight.far = manner.far.flatten().filter(|face| *face != Face::USUAL);
        sight.capitals = manner.capitals == Some(true);
        let automatic = if Tint::nearest(floor.looks).is_light() {
            [0; 3]
        } else {
            [255; 3]
        };
        (sight, manner.letters.ink().unwrap_or(automatic))
    }
}

/// What the edge of a slide shows.
fn edge(declared: Option<&Element>) -> String {
    declared.map(Element::text).unwrap_or_default()
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "it is clamped to sizes that letters have"
)]
fn hundredths(points: f64) -> i64 {
    (points * 100.0).round().clamp(0.0, 1e6) as i64
}
