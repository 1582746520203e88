//! Fields of forms that bring no picture of themselves (ISO 32000-1, 12.7.3.3 and 12.7.4): what is written in them is set as readers set
//! it, in a face that the PDF reader carries. Programs fill forms so, and leave the picture to whoever opens them.

use super::Recorder;
use super::marked::{self, colour, mixed, pen, rect};
use super::places::sound;
use crate::document::{Colour, Mix, Outline, Rule};
use crate::image::letters;
use crate::pdf::label;
use crate::pdf::page::shown;
use hayro::hayro_interpret::font::StandardFont;
use hayro::hayro_syntax::Pdf;
use hayro::hayro_syntax::object::{Array, Dict, Name, Number, Object, String as Text};
use hayro::hayro_syntax::page::Page;
use hayro::kurbo::{Affine, Rect, Shape};
use std::collections::HashMap;

/// How far up what a field does not say itself is looked for.
const PARENTS: u32 = 16;

/// Letters of one field at most.
const LETTERS: usize = 10_000;

/// Choices of one field that are looked at.
const CHOICES: usize = 10_000;

/// Flags of fields, from the first bit: of text, and of choices (tables 228 and 230).
const MANY_LINES: u32 = 1 << 12;
const PASSWORD: u32 = 1 << 13;
const COMB: u32 = 1 << 24;
const COMBO: u32 = 1 << 17;

/// Between the text and the box, in points.
const MARGIN: f64 = 2.0;

/// A line by the size of its letters; and how much lower than the middle of a line its letters stand, so that capitals are in it.
const LEADING: f64 = 1.35;
const LOWER: f64 = 0.4;

/// How near paths are to what they stand for, in points.
const EXACT: f64 = 0.1;

/// The size that readers choose where a text of many lines has none, and the smallest that they come down to.
const USUAL: f64 = 12.0;
const SMALLEST: f64 = 4.0;

/// What is seen of a field.
struct Field {
    text: String,
    manner: Manner,
    /// 0 at the left, 1 in the middle, 2 at the right.
    side: u32,
    hand: Hand,
}

/// How its text is laid.
enum Manner {
    Line,
    Lines,
    /// So many places of one width, and a letter in each.
    Places(u32),
}

/// What its text is written with.
struct Hand {
    letters: HashMap<char, Outline>,
    /// In points; 0 as large as fits.
    size: f64,
    colour: Colour,
}

impl Recorder {
    /// Draws a field, and says whether that can be done.
    pub(super) fn field(&mut self, pdf: &Pdf, page: &Page<'_>, annotation: &Dict<'_>) -> bool {
        let (_, at) = shown(page);
        let form = form(pdf);
        let seen = field(annotation, form.as_ref()).zip(rect(annotation));
        let Some((field, area)) = seen.filter(|_| sound(&at)) else {
            return false;
        };
        let look = annotation.get::<Dict<'_>>(b"MK");
        let own = |key: &[u8]| look.as_ref().and_then(|look| colour(look, key));
        self.figure(area.to_path(EXACT), at, own(b"BG"), None, Mix::PLAIN);
        if let Some(frame) = marked::area(annotation).map(|frame| frame.to_path(EXACT)) {
            let line = pen(annotation, &frame).zip(own(b"BC"));
            self.figure(frame, at, None, line, Mix::PLAIN);
        }
        self.open_clip(at * area.to_path(EXACT), Rule::NonZero, Vec::new());
        for (x, y, size, letter) in field.laid(area.inset(-MARGIN)) {
            let Some(left) = self.left.letters.checked_sub(1) else {
                self.refuse("it has more letters than a page may have");
                break;
            };
            self.left.letters = left;
            if let Some(number) = self.numbered(letter.clone(), false) {
                let at = at * Affine::translate((x, y)) * Affine::scale(size / 1000.0);
                let [red, green, blue] = field.hand.colour;
                self.inked_letter(number, at, [red, green, blue, u8::MAX], &Mix::PLAIN);
            }
        }
        self.end_clip();
        true
    }
}

/// The form of the document.
fn form(pdf: &Pdf) -> Option<Dict<'_>> {
    pdf.xref().get::<Dict<'_>>(pdf.xref().root_id())?.get(b"AcroForm")
}

/// What is seen of it; none where readers show it each in its own way, or in letters that are not at hand.
fn field(annotation: &Dict<'_>, form: Option<&Dict<'_>>) -> Option<Field> {
    let look = annotation.get::<Dict<'_>>(b"MK");
    let turned = look.is_some_and(|look| look.get::<Number>(b"R").is_some_and(|turn| turn.as_f64() != 0.0));
    // A note with a value is not a field, and readers show no value of it.
    let is_field = annotation
        .get::<Name<'_>>(b"Subtype")
        .is_some_and(|kind| kind.as_ref() == b"Widget");
    if !is_field || turned || is_framed_oddly(annotation) || annotation.contains_key(b"OC") {
        return None;
    }
    let flags = whole(annotation, b"Ff").unwrap_or_default();
    let is = |flag: u32| flags & flag != 0;
    let (text, manner) = match own::<Name<'_>>(annotation, b"FT")?.as_ref() {
        b"Tx" if is(PASSWORD) => return None,
        b"Tx" if is(MANY_LINES) => (value(annotation)?, Manner::Lines),
        b"Tx" => {
            let places = whole(annotation, b"MaxLen").unwrap_or_default();
            let manner = if is(COMB) && places > 0 {
                Manner::Places(places)
            } else {
                Manner::Line
            };
            (value(annotation)?, manner)
        }
        b"Ch" if is(COMBO) => (chosen(annotation)?, Manner::Line),
        _ => return None,
    };
    let said = own::<Text<'_>>(annotation, b"DA").or_else(|| form?.get(b"DA"));
    let hand = Hand::of(said.as_ref().map_or(b"", |said| said.as_bytes()), form)?;
    let is_laid = |scalar: char| hand.letters.contains_key(&scalar) || scalar == '\n';
    (text.chars().count() <= LETTERS && text.chars().all(is_laid)).then_some(Field {
        text,
        manner,
        side: whole(annotation, b"Q")
            .or_else(|| whole(form?, b"Q"))
            .unwrap_or_default(),
        hand,
    })
}

/// Whether its frame is raised, sunken or half a frame (table 166): each reader has shadows of its own.
fn is_framed_oddly(annotation: &Dict<'_>) -> bool {
    let style = annotation
        .get::<Dict<'_>>(b"BS")
        .and_then(|style| style.get::<Name<'_>>(b"S"));
    style.is_some_and(|style| !matches!(style.as_ref(), b"S" | b"D"))
}

/// What a field says itself, or a field above it.
fn own<'a, T: TryFrom<Object<'a>>>(field: &Dict<'a>, key: &[u8]) -> Option<T> {
    let mut field = field.clone();
    for _ in 0..PARENTS {
        if let Some(value) = field.get::<Object<'a>>(key) {
            return value.try_into().ok();
        }
        field = field.get(b"Parent")?;
    }
    None
}

/// A number of the same, from 0 on.
fn whole(field: &Dict<'_>, key: &[u8]) -> Option<u32> {
    u32::try_from(own::<Number>(field, key)?.as_i64()).ok()
}

/// What stands in it; nothing where it is empty.
fn value(annotation: &Dict<'_>) -> Option<String> {
    match own::<Object<'_>>(annotation, b"V") {
        None | Some(Object::Null(_)) => Some(String::new()),
        Some(Object::String(text)) => Some(plain(text.as_bytes())),
        Some(_) => None,
    }
}

/// What is shown of what was chosen: a choice may be known by another word.
fn chosen(annotation: &Dict<'_>) -> Option<String> {
    let value = value(annotation)?;
    let choices = own::<Array<'_>>(annotation, b"Opt");
    let pairs = choices
        .iter()
        .flat_map(|choices| choices.iter::<Object<'_>>().take(CHOICES));
    for choice in pairs {
        if let Object::Array(pair) = choice {
            let mut words = pair.iter::<Text<'_>>().map(|word| plain(word.as_bytes()));
            if words.next().as_ref() == Some(&value) {
                return words.next();
            }
        }
    }
    Some(value)
}

/// A text string (7.9.2.2). PDF's own coding is Latin-1 wherever there is a letter at hand for it.
fn plain(text: &[u8]) -> String {
    let text: String = match text {
        [0xfe, 0xff, ..] | [0xff, 0xfe, ..] => letters::whole_wide(text, true),
        [0xef, 0xbb, 0xbf, text @ ..] => String::from_utf8_lossy(text).into_owned(),
        text => text.iter().copied().map(char::from).collect(),
    };
    text.replace("\r\n", "\n").replace('\r', "\n").replace('\t', " ")
}

impl Hand {
    /// What is said so: `/Helv 12 Tf 0 0 1 rg`; none where the letters are of a kind that is not at hand.
    fn of(said: &[u8], form: Option<&Dict<'_>>) -> Option<Self> {
        let said = String::from_utf8_lossy(said);
        let (mut waiting, mut font, mut size, mut colour) = (Vec::<&str>::new(), "", 0.0, [0; 3]);
        for word in said.split_whitespace() {
            match (word, waiting.as_slice()) {
                ("Tf", [name, points]) => (font, size) = (*name, number(points)),
                ("g" | "rg" | "k", parts) => {
                    let parts: Vec<f64> = parts.iter().map(|part| number(part)).collect();
                    colour = mixed(&parts)?;
                }
                _ => {
                    waiting.push(word);
                    continue;
                }
            }
            waiting.clear();
        }
        let name = font.strip_prefix('/').unwrap_or(font);
        let letters = alphabet(face(&known_as(name, form))?)?;
        Some(Self { letters, size, colour })
    }

    fn width(&self, text: &str) -> f64 {
        let widths = text.chars().filter_map(|scalar| self.letters.get(&scalar));
        widths.map(|letter| letter.advance / 1000.0).sum()
    }
}

fn number(word: &str) -> f64 {
    let number: f64 = word.parse().unwrap_or_default();
    if number.is_finite() {
        number.clamp(0.0, 1000.0)
    } else {
        0.0
    }
}

/// The name of the font that a form calls `name`.
fn known_as(name: &str, form: Option<&Dict<'_>>) -> String {
    let fonts = form.and_then(|form| form.get::<Dict<'_>>(b"DR")?.get::<Dict<'_>>(b"Font"));
    let font = fonts.and_then(|fonts| fonts.get::<Dict<'_>>(name.as_bytes())?.get::<Name<'_>>(b"BaseFont"));
    font.map_or_else(
        || name.to_owned(),
        |font| String::from_utf8_lossy(font.as_ref()).into_owned(),
    )
}

/// The face that stands for a font of that name; none for one of signs.
fn face(name: &str) -> Option<StandardFont> {
    let has = |part: &str| name.contains(part);
    let bold = has("Bold") || has("HeBo");
    Some(match name {
        _ if has("Dingbat") || has("Symbol") || has("ZaDb") => return None,
        _ if has("Cour") && bold => StandardFont::CourierBold,
        _ if has("Cour") => StandardFont::Courier,
        _ if (has("Times") || has("TiRo")) && bold => StandardFont::TimesBold,
        _ if has("Times") || has("TiRo") => StandardFont::TimesRoman,
        _ if bold => StandardFont::HelveticaBold,
        _ => StandardFont::Helvetica,
    })
}

fn alphabet(face: StandardFont) -> Option<HashMap<char, Outline>> {
    let accented = label::named(face, label::ACCENTED, 'À'..='ÿ')?;
    let all = label::drawn(face)?.chain(accented).flatten();
    Some(
        all.filter_map(|letter| Some((letter.text.chars().next()?, letter)))
            .collect(),
    )
}

impl Field {
    /// Each letter in `area`: where it begins, how large it is, and which it is.
    fn laid(&self, area: Rect) -> Vec<(f64, f64, f64, &Outline)> {
        let size = self.size(area);
        if let Manner::Places(count) = self.manner {
            let wide = (area.width() + 2.0 * MARGIN) / f64::from(count);
            let base = area.center().y - LOWER * size;
            let letters = self.text.chars().filter_map(|scalar| self.hand.letters.get(&scalar));
            return letters
                .zip(0_u32..)
                .map(|(letter, place)| {
                    let middle = area.x0 - MARGIN + (f64::from(place) + 0.5) * wide;
                    (middle - letter.advance * size / 2000.0, base, size, letter)
                })
                .collect();
        }
        let (lines, mut base) = match self.manner {
            Manner::Lines => (
                self.lines(area.width() / size),
                area.y1 - LEADING * size / 2.0 - LOWER * size,
            ),
            _ => (vec![self.text.replace('\n', " ")], area.center().y - LOWER * size),
        };
        let mut laid = Vec::new();
        for line in lines {
            let spare = area.width() - self.hand.width(&line) * size;
            let mut x = area.x0 + spare * f64::from(self.side.min(2)) / 2.0;
            for letter in line.chars().filter_map(|scalar| self.hand.letters.get(&scalar)) {
                laid.push((x, base, size, letter));
                x += letter.advance * size / 1000.0;
            }
            base -= LEADING * size;
        }
        laid
    }

    /// The size of its letters: that which is said, or as large as fits.
    fn size(&self, area: Rect) -> f64 {
        if self.hand.size > 0.0 {
            return self.hand.size;
        }
        let fits = |size: f64| match self.manner {
            Manner::Lines => self.lines(area.width() / size).len() as f64 * LEADING * size <= area.height(),
            _ => self.hand.width(&self.text) * size <= area.width(),
        };
        let most = match self.manner {
            Manner::Lines => USUAL,
            _ => (area.height() / LEADING).clamp(SMALLEST, USUAL * 4.0),
        };
        let steps = (0_u8..100)
            .map(|step| most - f64::from(step) * 0.5)
            .take_while(|size| *size > SMALLEST);
        steps.into_iter().find(|size| fits(*size)).unwrap_or(SMALLEST)
    }

    /// Its text in lines that are no wider than `most`, of the size of a letter. A word that is wider stands on a line of its own.
    fn lines(&self, most: f64) -> Vec<String> {
        let mut lines = Vec::new();
        for paragraph in self.text.split('\n') {
            let mut line = String::new();
            for word in paragraph.split(' ') {
                let longer = if line.is_empty() {
                    word.to_owned()
                } else {
                    format!("{line} {word}")
                };
                if line.is_empty() || self.hand.width(&longer) <= most {
                    line = longer;
                } else {
                    lines.push(std::mem::replace(&mut line, word.to_owned()));
                }
            }
            lines.push(line);
        }
        lines
    }
}
