//! The text of a body (ECMA-376, part 1, 21.1.2): paragraphs with their levels, bullets and numbers, letters as they look, and what is told
//! of the rest.

use super::colour::{Fill, Palette, WHOLE, over};
use super::manner::{Bullet, Manner, Typeface};
use super::numbers::Numbers;
use crate::document::{Face, Level, Setting, Tint};
use crate::flow::{Hidings, Look};
use crate::package::Relation;
use crate::package::branch;
use crate::package::sight::{Colour, Dark, Ground, Shift, Sight, hidden};
use crate::package::slides::boxes::{self, Paragraph, Piece};
use crate::package::slides::ground::Floor;
use crate::package::xml::Element;

/// Hundredths of a point of letters where nothing at all says how many (21.1.2.3.9).
const SIZE: i64 = 1_800;

/// What a paragraph of a level says that says nothing itself.
type Below<'a> = dyn Fn(u8) -> Manner + 'a;

/// A body that is being read.
pub(super) struct Words<'a> {
    pub(super) palette: &'a Palette,
    pub(super) below: &'a Below<'a>,
    pub(super) floor: Floor,
    /// What a length is in the copy.
    pub(super) scale: &'a dyn Fn(i64) -> i64,
    /// What letters and lines are made smaller by so that they fit: parts of [`WHOLE`] that are left of the first, and gone of the second.
    pub(super) shrink: (i64, i64),
    /// The number of the slide.
    pub(super) number: u32,
    pub(super) relations: &'a [Relation],
    pub(super) hidings: &'a mut Hidings,
    dark: Dark,
    numbers: Numbers,
}

impl<'a> Words<'a> {
    pub(super) fn new(
        (palette, relations): (&'a Palette, &'a [Relation]),
        below: &'a Below<'a>,
        floor: Floor,
        scale: &'a dyn Fn(i64) -> i64,
        hidings: &'a mut Hidings,
    ) -> Self {
        Self {
            palette,
            below,
            floor,
            scale,
            shrink: (WHOLE, 0),
            number: 0,
            relations,
            hidings,
            dark: Dark::default(),
            numbers: Numbers::default(),
        }
    }

    /// The paragraphs of `body`; none where nothing of them is seen.
    pub(super) fn of(mut self, body: &Element) -> Vec<Paragraph> {
        let paragraphs = body.elements().filter(|element| element.name == "a:p");
        let all: Vec<Paragraph> = paragraphs.map(|paragraph| self.paragraph(paragraph)).collect();
        if all.iter().any(Paragraph::is_seen) {
            all
        } else {
            Vec::new()
        }
    }

    fn paragraph(&mut self, element: &Element) -> Paragraph {
        let properties = element.find("a:pPr");
        let deep = properties.and_then(|properties| properties.attribute("lvl")?.parse().ok());
        let deep: u8 = deep.unwrap_or(0).min(Level::DEEPEST);
        let own = properties.map(|properties| Manner::of_paragraph(properties, self.palette));
        let manner = own.unwrap_or_default().over(&(self.below)(deep));
        let mut pieces = Vec::new();
        self.pieces(element, &manner, &mut pieces);
        self.dark.end(self.hidings);
        let mut paragraph = Paragraph {
            setting: self.setting(&manner),
            level: Level { deep, bullet: false },
            from_right: manner.from_right == Some(true),
            pieces,
        };
        if paragraph.is_seen() {
            self.begin(&mut paragraph, &manner);
        } else {
            paragraph.pieces.clear();
        }
        paragraph
    }

    fn setting(&self, manner: &Manner) -> Setting {
        let size = (self.scale)(manner.size.unwrap_or(SIZE)) * self.shrink.0 / WHOLE;
        let mut setting = manner.setting(size, self.scale);
        let less = u8::try_from(self.shrink.1 / 5_000).unwrap_or(0);
        setting.line = setting.line.saturating_sub(less).max(10);
        setting
    }

    /// What stands before a paragraph: a bullet, or a number, which is letters.
    fn begin(&mut self, paragraph: &mut Paragraph, manner: &Manner) {
        let label = self
            .numbers
            .label(paragraph.level.deep, manner.bullet.as_ref().unwrap_or(&Bullet::Nothing));
        let Some(label) = label else {
            paragraph.level.bullet = matches!(manner.bullet, Some(Bullet::Sign(_)));
            return;
        };
        paragraph.number(&label);
    }

    fn pieces(&mut self, element: &Element, manner: &Manner, pieces: &mut Vec<Piece>) {
        for child in element.elements() {
            match child.name.as_str() {
                "a:r" | "m:r" => self.run(child, manner, &child_text(child), pieces),
                "a:br" => {
                    let (sight, ink) = self.sight(child.find("a:rPr"), manner);
                    pieces.push(Piece {
                        text: None,
                        look: sight.look,
                        ink,
                    });
                }
                "a:fld" => self.field(child, manner, pieces),
                "mc:AlternateContent" => {
                    if let Some(branch) = branch(child) {
                        self.pieces(branch, manner, pieces);
                    }
                }
                "a:pPr" | "a:endParaRPr" | "a:bodyPr" | "a:lstStyle" => {}
                name if name.starts_with("m:") || name.starts_with("a14:") => self.pieces(child, manner, pieces),
                _ => self
                    .hidings
                    .note_text("text of an element that is not known here", &child.text()),
            }
        }
    }

    /// A field is what it shows; the number of a slide is counted here.
    fn field(&mut self, field: &Element, manner: &Manner, pieces: &mut Vec<Piece>) {
        let kind = field.attribute("type").unwrap_or_default();
        if kind == "slidenum" {
            return self.run(field, manner, &self.number.to_string(), pieces);
        }
        self.hidings.note_text("code of a field", kind);
        self.run(field, manner, &child_text(field), pieces);
    }

    fn run(&mut self, run: &Element, manner: &Manner, text: &str, pieces: &mut Vec<Piece>) {
        let properties = run.find("a:rPr");
        self.leads(properties);
        let (sight, ink) = self.sight(properties, manner);
        if let Some(why) = sight.hidden {
            return self.dark.say(why, text, self.hidings);
        }
        self.dark.end(self.hidings);
        pieces.push(Piece {
            text: Some(sight.shown(text).into_owned()),
            look: sight.look_of(text),
            ink,
        });
    }

    /// Tells where a link leads.
    fn leads(&mut self, properties: Option<&Element>) {
        let links = properties.into_iter().flat_map(Element::elements);
        for link in links.filter(|link| matches!(link.name.as_str(), "a:hlinkClick" | "a:hlinkMouseOver")) {
            let id = link.attribute("r:id").unwrap_or_default();
            let relation = self.relations.iter().find(|relation| relation.id == id);
            let target = relation.map_or("", |relation| relation.target.as_str());
            let of = |name: &str| link.attribute(name).unwrap_or_default();
            let said = format!("{target} {} {}", of("tooltip"), of("action"));
            self.hidings.note_text("where a link leads", said.trim());
        }
    }

    /// How letters are seen, and their colour.
    fn sight(&self, properties: Option<&Element>, manner: &Manner) -> (Sight, Colour) {
        let own = properties.map(|properties| Manner::of_letters(properties, self.palette));
        let mut whole = own.unwrap_or_default().over(manner);
        if properties.is_some_and(|properties| properties.find("a:hlinkClick").is_some()) {
            whole = self.linked(whole);
        }
        let floor = match whole.marked {
            Some(colour) => Floor {
                certain: Ground::Of(colour),
                looks: colour,
            },
            None => self.floor,
        };
        let size = (self.scale)(whole.size.unwrap_or(SIZE)) * self.shrink.0 / WHOLE;
        let usual = self.palette.of_scheme("tx1").unwrap_or([0; 3]);
        let (ink, looks, drawn) = inked(&whole, floor, usual);
        let certain = ink.filter(|_| whole.outlined != Some(true));
        let points = u32::try_from(size).map_or(0.0, |hundredths| f64::from(hundredths) / 100.0);
        let hidden = hidden(!drawn, Some(points), certain, floor.certain);
        let mut look = Look::default()
            .with(Look::BOLD, whole.bold == Some(true))
            .with(Look::ITALIC, whole.italic == Some(true))
            .with(Look::STRUCK, whole.struck == Some(true))
            .with(Look::UNDERLINE, whole.underline == Some(true))
            .with(Look::ABOVE, whole.shift == Some(Shift::Above))
            .with(Look::BELOW, whole.shift == Some(Shift::Below));
        let [of_headings, of_text] = self.palette.theme.faces;
        let face = |named: Option<Typeface>| match named {
            Some(Typeface::Of(face)) => face,
            Some(Typeface::OfHeadings) => of_headings,
            Some(Typeface::OfText) | None => of_text,
        };
        look.face = face(whole.face).filter(|face| *face != Face::USUAL);
        look.size = boxes::size(size);
        look.ground = whole.marked.map(Tint::nearest);
        let sight = Sight {
            look,
            far: whole.far.and_then(|far| face(Some(far))),
            capitals: whole.capitals == Some(true),
            hidden,
        };
        (sight, looks)
    }

    /// Letters that are a link have a colour of the theme, and a line below them.
    fn linked(&self, manner: Manner) -> Manner {
        let colour = self.palette.of_scheme("hlink").map(|colour| Fill::Plain(colour, WHOLE));
        Manner {
            underline: Some(true),
            ink: colour.or(manner.ink),
            ..manner
        }
    }
}

/// The colour of letters on `floor` where that is certain, the one that they look like, and whether they are drawn at all.
fn inked(manner: &Manner, floor: Floor, usual: Colour) -> (Option<Colour>, Colour, bool) {
    let outlined = manner.outlined == Some(true);
    let plain = |colour: Colour, drawn: bool| (Some(colour), colour, drawn);
    match manner.ink {
        None | Some(Fill::OfGroup) => plain(usual, true),
        Some(Fill::Nothing) => plain(usual, outlined),
        Some(Fill::Plain(colour, opaque)) => plain(over(colour, floor.looks, opaque), outlined || opaque > 0),
        Some(Fill::Mixed(colour)) => (None, colour, true),
        Some(Fill::Picture) => (None, usual, true),
    }
}

/// The text of a run.
pub(super) fn child_text(run: &Element) -> String {
    let texts = run
        .elements()
        .filter(|text| matches!(text.name.as_str(), "a:t" | "m:t"));
    texts.map(Element::text).collect()
}
