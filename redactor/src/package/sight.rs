//! Whether letters are seen: by their properties, their size, and their colour before what is behind them.

use crate::document::{Face, Tint};
use crate::flow::{Hidings, Look, blends};
use std::borrow::Cow;

/// Red, green, blue.
pub(crate) type Colour = [u8; 3];

pub(crate) const WHITE: Colour = [255; 3];

/// Why letters are not seen that are switched off.
const OFF: &str = "hidden text";

/// Letters of less than this many points are not read by anybody.
pub(crate) const TINY: f64 = 2.0;

/// What letters stand on.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum Ground {
    Of(Colour),
    /// A pattern, or a style that is not followed: whatever stands there may be seen.
    #[default]
    Unknown,
}

/// Where small letters stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shift {
    None,
    Above,
    Below,
}

/// How letters are seen; why they are not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Sight {
    pub(crate) look: Look,
    /// The face of Chinese, Japanese and Korean letters.
    pub(crate) far: Option<Face>,
    /// Small letters are shown as capitals.
    pub(crate) capitals: bool,
    pub(crate) hidden: Option<&'static str>,
}

impl Sight {
    /// Whether pictures and boxes are seen that stand among such letters: they have sizes and colours of their own.
    pub(crate) fn shows_others(self) -> bool {
        self.hidden != Some(OFF)
    }

    /// The same, as small letters above the line.
    pub(crate) fn above(self) -> Self {
        Self {
            look: self.look | Look::ABOVE,
            ..self
        }
    }

    /// Letters as they are seen.
    pub(crate) fn shown(self, text: &str) -> Cow<'_, str> {
        if self.capitals {
            Cow::Owned(text.to_uppercase())
        } else {
            Cow::Borrowed(text)
        }
    }

    /// How these letters look: those of Chinese, Japanese and Korean have a face of their own.
    pub(crate) fn look_of(self, text: &str) -> Look {
        let far = |letter: char| matches!(letter, '\u{1100}'..='\u{11ff}' | '\u{2e80}'..='\u{d7ff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}');
        let mut look = self.look;
        look.face = self.far.filter(|_| text.contains(far)).or(look.face);
        look
    }
}

/// Why letters are not seen: a switch that hides them, their size in points, their colour (none where readers choose it).
pub(crate) fn hidden(switched: bool, points: Option<f64>, ink: Option<Colour>, ground: Ground) -> Option<&'static str> {
    if switched {
        Some(OFF)
    } else if points.is_some_and(|points| points < TINY) {
        Some("text too small to be read")
    } else if unseen(ink, ground) {
        Some("text in the colour of what is behind it")
    } else {
        None
    }
}

fn unseen(ink: Option<Colour>, ground: Ground) -> bool {
    let (Some(ink), Ground::Of(ground)) = (ink, ground) else {
        return false;
    };
    blends(ink, ground)
}

/// The colour of letters in the copy, where what they stand on is in the copy too: what nobody says is black, or white on a dark ground.
pub(crate) fn legible(ink: Colour, ground: Ground) -> Option<Tint> {
    let ground = match ground {
        Ground::Of(colour) => Tint::nearest(colour),
        Ground::Unknown => Tint::WHITE,
    };
    let ink = Tint::nearest(ink);
    (ink != ground && ink != Tint::BLACK).then_some(ink)
}

/// What letters stand on in the copy: white only on another ground.
pub(crate) fn kept(ground: Ground, on_another: bool) -> Option<Tint> {
    let Ground::Of(colour) = ground else { return None };
    let tint = Tint::nearest(colour);
    (tint != Tint::WHITE || on_another).then_some(tint)
}

/// What a block stands on in the copy, within one that stands on `around` there: nothing where that is the same.
pub(crate) fn within(own: Ground, around: Ground) -> Option<Tint> {
    let tint = |ground: Ground| kept(ground, true).unwrap_or(Tint::WHITE);
    (tint(own) != tint(around)).then(|| tint(own))
}

/// `FFCC00`; none where it is another word.
pub(crate) fn colour(value: &str) -> Option<Colour> {
    let digits = value.as_bytes().first_chunk::<6>().filter(|_| value.len() == 6)?;
    let part = |at: usize| u8::from_str_radix(std::str::from_utf8(digits.get(at..at + 2)?).ok()?, 16).ok();
    Some([part(0)?, part(2)?, part(4)?])
}

/// The last letters that are not seen, and why: pieces of one kind are told as one.
#[derive(Debug, Default)]
pub(crate) struct Dark(Option<(&'static str, String)>);

impl Dark {
    /// Adds letters that are not seen.
    pub(crate) fn say(&mut self, why: &'static str, text: &str, hidings: &mut Hidings) {
        match &mut self.0 {
            Some((same, dark)) if *same == why => dark.push_str(text),
            _ => {
                self.end(hidings);
                self.0 = Some((why, text.to_owned()));
            }
        }
    }

    /// Tells of them: something that is seen comes, or a block ends.
    pub(crate) fn end(&mut self, hidings: &mut Hidings) {
        if let Some((why, text)) = self.0.take() {
            hidings.note_text(why, &text);
        }
    }
}
