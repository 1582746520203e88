//! What the styles of text on slides say (part 3, 16.29.29, 20): of letters, and of the paragraph that they stand in; nothing where they
//! are silent.

use crate::document::{Align, Setting};
use crate::package::opendocument::faces::Faces;
use crate::package::opendocument::length::{length, share};
use crate::package::opendocument::manner as letters;
use crate::package::xml::Element;

/// A twentieth of a point in lengths of which 914 400 are an inch.
pub(super) const TWENTIETH: i64 = 635;

/// How letters are set, and the paragraph that they stand in.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Manner {
    pub(super) letters: letters::Manner,
    /// Whether a line is drawn round each letter.
    pub(super) outlined: Option<bool>,
    pub(super) align: Option<Align>,
    pub(super) from_right: Option<bool>,
    /// How far in lines begin and end, and how much further the first begins.
    start: Option<i64>,
    end: Option<i64>,
    first: Option<i64>,
    before: Option<i64>,
    after: Option<i64>,
    /// Twentieths of the usual distance of lines.
    line: Option<i64>,
    /// Whether a bullet or a number stands before it, where it is in a list.
    pub(super) listed: Option<bool>,
}

impl Manner {
    /// What a style says by itself.
    pub(super) fn of(style: &Element, faces: &Faces<'_>) -> Self {
        let (text, block) = (
            style.find("style:text-properties"),
            style.find("style:paragraph-properties"),
        );
        let of = |name: &str| block.and_then(|block| block.attribute(name));
        let long = |name: &str| of(name).or_else(|| of("fo:margin")).and_then(length);
        Self {
            align: of("fo:text-align").map(|side| match side {
                "center" => Align::Middle,
                "end" | "right" => Align::End,
                "justify" => Align::Both,
                _ => Align::Start,
            }),
            from_right: of("style:writing-mode")
                .filter(|mode| *mode != "page")
                .map(|mode| mode.starts_with("rl")),
            start: long("fo:margin-left"),
            end: long("fo:margin-right"),
            first: of("fo:text-indent").and_then(length),
            before: long("fo:margin-top"),
            after: long("fo:margin-bottom"),
            line: of("fo:line-height").map(|height| share(height, 20.0).unwrap_or(20)),
            listed: of("text:enable-numbering").map(|listed| listed == "true"),
            letters: letters::Manner::with_faces(text, faces),
            outlined: text
                .and_then(|text| text.attribute("style:text-outline"))
                .map(|outlined| outlined == "true"),
        }
    }

    /// This where it says something, else `below`.
    pub(super) fn over(&self, below: &Self) -> Self {
        Self {
            letters: self.letters.over(&below.letters),
            outlined: self.outlined.or(below.outlined),
            align: self.align.or(below.align),
            from_right: self.from_right.or(below.from_right),
            start: self.start.or(below.start),
            end: self.end.or(below.end),
            first: self.first.or(below.first),
            before: self.before.or(below.before),
            after: self.after.or(below.after),
            line: self.line.or(below.line),
            listed: self.listed.or(below.listed),
        }
    }

    /// How a paragraph is set, which its list puts so much further in, and its first line; lengths are changed by `scale`.
    pub(super) fn setting(&self, (more, out): (i64, i64), scale: &dyn Fn(i64) -> i64) -> Setting {
        let twentieths = |length: i64| scale(length) / TWENTIETH;
        let aside = |length: i64| Setting::steps(twentieths(length), Setting::ASIDE);
        let apart = |length: Option<i64>| Setting::steps(twentieths(length.unwrap_or(0)), Setting::APART);
        let first = self.first.unwrap_or(0) + out;
        let far = i8::try_from(aside(first.abs())).unwrap_or(i8::MAX);
        // Programs take the start for the left.
        let align = match (self.align.unwrap_or_default(), self.from_right == Some(true)) {
            (Align::Start, true) => Align::End,
            (Align::End, true) => Align::Start,
            (align, _) => align,
        };
        Setting {
            align,
            start: aside(self.start.unwrap_or(0) + more),
            end: aside(self.end.unwrap_or(0)),
            first: if first < 0 { -far } else { far },
            before: apart(self.before),
            after: apart(self.after),
            line: Setting::steps(self.line.unwrap_or(20), 1).clamp(10, 80),
            turns: false,
        }
    }
}
