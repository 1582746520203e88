//! The text of a shape (part 3, 5, 6, 7): paragraphs with their levels, bullets and numbers, letters as they look, and what is told of
//! the rest.

use super::manner::Manner;
use super::scene::Text;
use super::show::Reader;
use super::styles::{List, seen};
use super::told;
use crate::document::{Face, Level, Tint};
use crate::flow::blends;
use crate::format::Refusal;
use crate::package::numerals::Label;
use crate::package::opendocument::fields::is_hidden;
use crate::package::opendocument::letters;
use crate::package::opendocument::lists::{Lists, Place};
use crate::package::opendocument::manner::{Colour, Sight};
use crate::package::opendocument::told as parts;
use crate::package::sight::{Dark, Ground, WHITE, hidden};
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
            "text:p" | "text:h" => return self.paragraph(block, None, Label::Nothing),
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
                    self.paragraph(block, Some(around), label)?;
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

    fn paragraph(&mut self, element: &'a Element, around: Option<&Around<'a>>, label: Label) -> Result<(), Refusal> {
        let manner = self.manner(element, around);
        self.blank = true;
        self.reader.count(1)?;
        self.inline(element, &manner)?;
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
        Ok(())
    }

    fn inline(&mut self, element: &'a Element, manner: &Manner) -> Result<(), Refusal> {
        for node in &element.children {
            match node {
                Node::Text(text) => self.letters(text, manner)?,
                Node::Element(child) => self.piece(child, manner)?,
            }
        }
        Ok(())
    }

    fn piece(&mut self, piece: &'a Element, manner: &Manner) -> Result<(), Refusal> {
        match piece.name.as_str() {
            "text:span" | "text:ruby-text" => return self.styled(piece, manner),
            "text:a" => {
                parts::link(piece, self.reader.hidings);
                for inner in piece.elements().filter(|inner| inner.name == "office:event-listeners") {
                    values("what happens on a click", inner, self.reader.hidings);
                }
                return self.styled(piece, manner);
            }
            "text:ruby" | "text:ruby-base" | "text:meta-field" => return self.inline(piece, manner),
            "text:meta" => {
                values("names of a control", piece, self.reader.hidings);
                return self.inline(piece, manner);
            }
            "text:s" => {
                let count = piece.attribute("text:c").and_then(|count| count.parse().ok());
                self.blank = false;
                return self.say(&" ".repeat(count.unwrap_or(1_usize).min(BLANKS)), manner);
            }
            "text:tab" => {
                self.blank = false;
                return self.say("\t", manner);
            }
            "text:line-break" => return self.line(manner),
            "text:hidden-text" if is_hidden(piece) => {
                parts::code(piece, self.reader.hidings);
                self.reader.hidings.note_text("hidden text", &piece.text());
            }
            "text:script" => parts::macros(piece, self.reader.hidings),
            name if told::is_field(name) => return self.field(piece, manner),
            "text:soft-page-break" | "text:bookmark-end" | "text:change" | "office:event-listeners" => {}
            name if name.contains("mark") && name.starts_with("text:") => parts::place(piece, self.reader.hidings),
            name if name.starts_with("field:") => values("code of a field", piece, self.reader.hidings),
            _ => told::beside(piece, self.reader.hidings),
        }
        Ok(())
    }

    /// Letters that have a style of their own.
    fn styled(&mut self, piece: &'a Element, manner: &Manner) -> Result<(), Refusal> {
        let own = self.reader.styles.letters(piece.attribute("text:style-name"));
        self.inline(piece, &own.over(manner))
    }

    /// A field is what it shows; what is of the slide or of all of them is known here.
    fn field(&mut self, field: &'a Element, manner: &Manner) -> Result<(), Refusal> {
        let fields = self.reader.fields;
        let said = match field.name.as_str() {
            "text:page-number" => fields.number.to_string(),
            "text:page-count" => fields.count.to_string(),
            "presentation:header" => self.edge(0),
            "presentation:footer" => self.edge(1),
            "presentation:date-time" => self.edge(2),
            _ => {
                parts::code(field, self.reader.hidings);
                let labels = field.elements().filter(|label| label.name == "text:label");
                labels.for_each(|label| values("what else could have been chosen", label, self.reader.hidings));
                if field.attribute("text:display") == Some("none") {
                    self.reader.hidings.note_text("hidden text", &field.text());
                    return Ok(());
                }
                return self.inline(field, manner);
            }
        };
        self.letters(&said, manner)
    }

    /// What an edge of the slide shows, which is drawn here.
    fn edge(&mut self, place: usize) -> String {
        let Some(declared) = self.reader.fields.edges.get(place).copied().flatten() else {
            return String::new();
        };
        self.reader.shown.insert(std::ptr::from_ref(declared));
        let source = declared.attribute("presentation:source").unwrap_or_default();
        self.reader.hidings.note_text("code of a field", source);
        declared.text()
    }

    /// Blanks that follow one another are one, and none begins a paragraph (part 3, 6.1.2).
    fn letters(&mut self, text: &str, manner: &Manner) -> Result<(), Refusal> {
        let letters = letters::collapsed(text, &mut self.blank);
        self.say(&letters, manner)
    }

    /// Letters, where they are seen.
    fn say(&mut self, text: &str, manner: &Manner) -> Result<(), Refusal> {
        if text.is_empty() {
            return Ok(());
        }
        self.reader.count(text.len())?;
        let (sight, ink) = self.sight(manner);
        if let Some(why) = sight.hidden {
            self.dark.say(why, text, self.reader.hidings);
            return Ok(());
        }
        self.dark.end(self.reader.hidings);
        self.pieces.push(Piece {
            text: Some(sight.shown(text).into_owned()),
            look: sight.look_of(text),
            ink,
        });
        Ok(())
    }

    fn line(&mut self, manner: &Manner) -> Result<(), Refusal> {
        self.reader.count(1)?;
        let (sight, ink) = self.sight(manner);
        self.blank = false;
        if sight.hidden.is_none() {
            self.pieces.push(Piece {
                text: None,
                look: sight.look,
                ink,
            });
        }
        Ok(())
    }

    /// How letters are seen, and their colour.
    fn sight(&self, manner: &Manner) -> (Sight, Colour) {
        let letters = &manner.letters;
        let floor = match letters.marked() {
            Some(colour) => Floor {
                certain: Ground::Of(colour),
                looks: colour,
            },
            None => self.reader.floor,
        };
        // Programs draw a line round letters in the colour that these have, and fill them with white: both are seen, or one.
        let certain = match floor.certain {
            Ground::Of(ground) if manner.outlined == Some(true) && !blends(WHITE, ground) => Ground::Unknown,
            certain => certain,
        };
        let scaled = |points: Option<f64>| (self.reader.scale)(hundredths(points.unwrap_or(SIZE)));
        let (size, high) = (scaled(letters.points()), scaled(letters.height()));
        let points = u32::try_from(high).map_or(0.0, |hundredths| f64::from(hundredths) / 100.0);
        let mut sight = letters.sight(certain);
        // Slides are shown as large as a screen: letters are as small there as they are on it.
        sight.hidden = hidden(letters.is_off(), Some(points), letters.ink(), certain);
        let [face, far] = letters.faces();
        sight.look.face = face.filter(|face| *face != Face::USUAL);
        sight.look.size = boxes::size(size);
        sight.look.ground = letters.marked().map(Tint::nearest);
        sight.far = far.filter(|face| *face != Face::USUAL);
        sight.capitals = letters.are_capitals();
        let automatic = if Tint::nearest(floor.looks).is_light() {
            [0; 3]
        } else {
            [255; 3]
        };
        (sight, letters.ink().unwrap_or(automatic))
    }
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "it is clamped to sizes that letters have"
)]
fn hundredths(points: f64) -> i64 {
    (points * 100.0).round().clamp(0.0, 1e6) as i64
}
