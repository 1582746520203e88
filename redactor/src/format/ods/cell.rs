//! One cell (part 3, 9.1.4): the letters that stand in it, held against its value, and what stands beside them.

use super::comments::COMMENT;
use super::data::Data;
use super::moment::{self, Instant};
use super::read::Reading;
use super::runs::Run;
use super::styles::Style;
use super::{told, witness};
use crate::document::Shape;
use crate::flow::{Look, within};
use crate::format::Refusal;
use crate::package::opendocument::fields::is_field;
use crate::package::opendocument::letters::collapsed;
use crate::package::opendocument::manner::{Ground, Manner, WHITE};
use crate::package::opendocument::told as parts;
use crate::package::sheets::forms;
use crate::package::sheets::shown::general;
use crate::package::xml::{Element, Node};

/// Blanks that one element stands for, at most: more than any line has.
const BLANKS: usize = 10_000;

/// What is seen of a cell.
#[derive(Debug, Clone, Default)]
pub(super) struct Said {
    pub(super) pieces: Vec<(String, Look)>,
    pub(super) counts: Option<Shape>,
    /// Whether its letters may run over into the cells beside it.
    pub(super) run: Option<Run>,
}

/// Letters of a cell, piece by piece as they look.
pub(super) type Letters = Vec<(String, Manner)>;

/// What a cell holds.
enum Value {
    Number(f64),
    Moment(Instant),
    Truth(bool),
    Words(String),
    /// Its letters are all there is.
    None,
}

/// What is to be seen of a cell whose letters are known.
enum Verdict {
    /// Its letters, which count as this.
    Letters(Option<Shape>),
    /// These in their place.
    Instead(String, Option<Shape>),
    /// Nothing, for its format shows nothing.
    Nothing,
}

impl Reading<'_> {
    /// What is seen of `cell`, which is of this style, in a row on this ground; a rule may give it another look.
    ///
    /// # Errors
    /// When all cells say too much.
    pub(super) fn cell(
        &mut self,
        cell: &Element,
        style: &Style,
        (row, ruled): (Option<Ground>, bool),
    ) -> Result<Said, Refusal> {
        let letters = self.letters_of(cell, style)?;
        let value = value(cell);
        let number = match &value {
            Value::Number(number) => Some(*number),
            Value::Moment(moment) => moment.serial(),
            _ => None,
        };
        let data = self.styles.data(style, number);
        let (letters, counts) = self.judged(cell, letters, &value, (style, data.as_deref()));
        let formula = cell.attribute("table:formula").unwrap_or_default();
        self.hidings.note_text("a formula, of which the result stays", formula);
        if letters.is_empty() {
            let what = "a formula without a result, of which nothing is seen";
            self.hidings.note_text(what, formula);
        }
        if let (Some(shape), Some(number)) = (counts, number) {
            self.more(&whole(&letters), shape, number);
        }
        let ground = match style.ground.or(row) {
            _ if style.ruled || ruled => Ground::Unknown,
            ground => ground.unwrap_or(Ground::Of(WHITE)),
        };
        let over = data.map(|data| data.manner.clone()).unwrap_or_default();
        let run = Run::of(&letters, style, number.is_some());
        Ok(Said {
            run,
            ..self.seen(letters, counts, style, (&over, ground))
        })
    }

    /// The letters that stand in a cell, each of its paragraphs a line. What else stands there is told.
    fn letters_of(&mut self, cell: &Element, style: &Style) -> Result<Letters, Refusal> {
        let (mut letters, mut lines) = (Letters::new(), 0);
        for child in cell.elements() {
            if !matches!(child.name.as_str(), "text:p" | "text:h") {
                // What is drawn from it was met with its cell, and so were comments that are kept.
                if !(told::is_drawing(&child.name) || self.keeps_comments && child.name == COMMENT) {
                    self.beside(child);
                }
                continue;
            }
            if lines > 0 {
                letters.push(("\n".to_owned(), style.manner.clone()));
            }
            lines += 1;
            self.inline(child, &style.manner, &mut true, &mut letters)?;
        }
        Ok(letters)
    }

    /// The letters of a cell, or what its value shows in their place; and what they count as.
    fn judged(
        &mut self,
        cell: &Element,
        letters: Letters,
        value: &Value,
        (style, data): (&Style, Option<&Data>),
    ) -> (Letters, Option<Shape>) {
        let text = whole(&letters);
        match verdict(&text, value, data) {
            Verdict::Letters(counts) => (letters, counts),
            Verdict::Instead(other, counts) => {
                let what = "letters of a cell that its value does not show";
                self.hidings.note_text(what, &text);
                (vec![(other, style.manner.clone())], counts)
            }
            Verdict::Nothing => {
                let held = cell.attributes.iter().filter(|(name, _)| name.ends_with("value"));
                let held = held.map(|(_, value)| value.as_str()).collect::<Vec<_>>().join(" ");
                let what = "what the format of a cell does not show";
                self.hidings.note_text(what, &format!("{text} {held}"));
                (Letters::new(), None)
            }
        }
    }

    /// Letters as they are seen; those that are not are told.
    fn seen(
        &mut self,
        letters: Letters,
        counts: Option<Shape>,
        style: &Style,
        (over, ground): (&Manner, Ground),
    ) -> Said {
        let veiled = style.veiled == Some(true) && self.sheet.as_ref().is_some_and(|sheet| sheet.protected);
        let mut said = Said {
            pieces: Vec::new(),
            counts,
            run: None,
        };
        for (piece, manner) in letters {
            let sight = over.over(&manner).sight(ground);
            match sight.hidden {
                _ if veiled => self.hidings.note_text("what the protection of a sheet hides", &piece),
                Some(why) => self.hidings.note_text(why, &piece),
                None => match said.pieces.last_mut() {
                    Some((same, look)) if *look == sight.look => same.push_str(&piece),
                    _ => said.pieces.push((piece, sight.look)),
                },
            }
        }
        said
    }

    /// A number may hold more than it shows.
    fn more(&mut self, text: &str, shape: Shape, number: f64) {
        let kept = forms::value(text, shape).and_then(|kept| kept.parse::<f64>().ok());
        if kept.is_some_and(|kept| (kept - number).abs() > number.abs() * 1e-9) {
            let what = "a number of which less is shown than it holds";
            self.hidings.note(what, &number.to_string());
        }
    }

    /// The letters of a paragraph. Blanks that follow one another are one, and none begins it (part 3, 6.1.2).
    pub(super) fn inline(
        &mut self,
        element: &Element,
        manner: &Manner,
        blank: &mut bool,
        letters: &mut Letters,
    ) -> Result<(), Refusal> {
        for node in &element.children {
            let piece = match node {
                Node::Text(text) => {
                    letters.push((collapsed(text, blank), manner.clone()));
                    continue;
                }
                Node::Element(piece) => piece,
            };
            let stands_for = match piece.name.as_str() {
                "text:s" => {
                    let count = piece.attribute("text:c").and_then(|count| count.parse().ok());
                    " ".repeat(count.unwrap_or(1).min(BLANKS))
                }
                "text:tab" => " ".to_owned(),
                "text:line-break" => "\n".to_owned(),
                "text:span" | "text:a" => {
                    if piece.name == "text:a" {
                        parts::link(piece, &mut self.hidings);
                    }
                    let own = self.styles.letters(piece.attribute("text:style-name"));
                    self.inline(piece, &own.over(manner), blank, letters)?;
                    continue;
                }
                name if is_field(name) => {
                    parts::code(piece, &mut self.hidings);
                    if piece.attribute("text:display") == Some("none") {
                        self.hidings.note_text("hidden text", &piece.text());
                    } else {
                        self.inline(piece, manner, blank, letters)?;
                    }
                    continue;
                }
                _ => {
                    self.beside(piece);
                    continue;
                }
            };
            *blank = false;
            self.say(stands_for.len())?;
            letters.push((stands_for, manner.clone()));
        }
        Ok(())
    }

    /// So many letters more are read.
    ///
    /// # Errors
    /// When all are too many.
    pub(super) fn say(&mut self, letters: usize) -> Result<(), Refusal> {
        self.letters = self.letters.saturating_add(letters);
        within(self.letters, self.limits)
    }

    /// What stands beside the letters of cells.
    pub(super) fn beside(&mut self, element: &Element) {
        told::beside(element, &mut self.hidings);
    }
}

fn whole(letters: &[(String, Manner)]) -> String {
    letters.iter().map(|(piece, _)| piece.as_str()).collect()
}

/// What a cell holds, by what it says it is (part 3, 19.385).
fn value(cell: &Element) -> Value {
    let of = |name: &str| cell.attribute(name);
    let number = || of("office:value").and_then(|value| value.parse::<f64>().ok());
    let known = match of("office:value-type").unwrap_or_default() {
        "float" | "percentage" | "currency" => number().filter(|value| value.is_finite()).map(Value::Number),
        "date" => of("office:date-value").and_then(Instant::of_day).map(Value::Moment),
        "time" => of("office:time-value").and_then(Instant::of_time).map(Value::Moment),
        "boolean" => of("office:boolean-value").map(|value| Value::Truth(value == "true")),
        "string" => of("office:string-value").map(|value| Value::Words(value.to_owned())),
        _ => None,
    };
    known.unwrap_or(Value::None)
}

fn verdict(text: &str, value: &Value, data: Option<&Data>) -> Verdict {
    let is_text = matches!(value, Value::Words(_) | Value::None);
    if data.is_some_and(|data| data.shows_nothing && (data.of_text || !is_text)) {
        return Verdict::Nothing;
    }
    match value {
        Value::None => Verdict::Letters(None),
        Value::Number(number) => match forms::number(text, *number) {
            Some(shape) => Verdict::Letters(Some(shape)),
            None if witness::number(text, *number, data) => Verdict::Letters(None),
            None if text == "TRUE" && *number == 1.0 || text == "FALSE" && *number == 0.0 => Verdict::Letters(None),
            None => instead(general(*number), |text| forms::number(text, *number)),
        },
        Value::Moment(instant) => match moment::form(text, instant) {
            Some(shape) => Verdict::Letters(Some(shape)),
            None if witness::moment(text, instant, data) => Verdict::Letters(None),
            None => instead(instant.plain(), |text| moment::form(text, instant)),
        },
        Value::Truth(truth) => match if *truth { "TRUE" } else { "FALSE" } {
            word if text == word => Verdict::Letters(None),
            word => Verdict::Instead(word.to_owned(), None),
        },
        Value::Words(words) => {
            let mut blank = true;
            let plain = |text: &str, blank: &mut bool| collapsed(text, blank).trim_end().replace('\n', " ");
            let own = plain(words, &mut blank);
            blank = true;
            let same = plain(text, &mut blank) == own || own.is_empty() && witness::error(text);
            match same {
                true => Verdict::Letters(None),
                false => Verdict::Instead(words.clone(), None),
            }
        }
    }
}

fn instead(text: String, shape: impl Fn(&str) -> Option<Shape>) -> Verdict {
    let shape = shape(&text);
    Verdict::Instead(text, shape)
}
