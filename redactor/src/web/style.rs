//! As much of what CSS declares as tells whether text is hidden. Whose text, is told by rules ([`super::rules`]), or by the element itself.

use super::colour::{Paint, paint};
use super::frame::Frame;

/// Reasons why something is not drawn at all, with everything in it: what undoes one of them leaves the others.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Gone {
    display: Option<bool>,
    opacity: Option<bool>,
    place: Option<bool>,
    clip: Option<bool>,
}

impl Gone {
    fn then(self, later: Self) -> Self {
        Self {
            display: later.display.or(self.display),
            opacity: later.opacity.or(self.opacity),
            place: later.place.or(self.place),
            clip: later.clip.or(self.clip),
        }
    }
}

/// What declarations say about being seen.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Declared {
    pub(super) gone: Gone,
    /// Drawn as nothing; what is in it may be drawn again.
    pub(super) veiled: Option<bool>,
    /// Too small to be seen; what is in it may be larger.
    pub(super) tiny: Option<bool>,
    /// Whether it begins a line of its own.
    pub(super) block: bool,
    /// Of the letters; and what fills them, which counts before that whatever is said later.
    ink: Option<Paint>,
    fill: Option<Paint>,
    /// Behind the letters.
    pub(super) ground: Option<Paint>,
    /// Whether the ground is drawn in the shape of the letters alone.
    pub(super) cut: Option<bool>,
    /// Whether it is read from the right.
    pub(super) from_right: Option<bool>,
    /// What it says of pictures.
    pub(super) frame: Frame,
}

impl Declared {
    /// With what `later` says instead.
    pub(super) fn then(self, later: Self) -> Self {
        Self {
            gone: self.gone.then(later.gone),
            veiled: later.veiled.or(self.veiled),
            tiny: later.tiny.or(self.tiny),
            block: later.block || self.block,
            ink: later.ink.or(self.ink),
            fill: later.fill.or(self.fill),
            ground: later.ground.or(self.ground),
            cut: later.cut.or(self.cut),
            from_right: later.from_right.or(self.from_right),
            frame: self.frame.then(later.frame),
        }
    }

    /// Of an element whose attributes say so.
    pub(super) fn of_attributes(ink: Option<Paint>, ground: Option<Paint>) -> Self {
        Self {
            ink,
            ground,
            ..Self::default()
        }
    }

    /// The colour of the letters.
    pub(super) fn ink(&self) -> Option<Paint> {
        self.fill.or(self.ink)
    }

    /// Whether nothing is drawn of it, nor of what is in it.
    pub(super) fn is_gone(&self) -> bool {
        let Gone {
            display,
            opacity,
            place,
            clip,
        } = self.gone;
        [display, opacity, place, clip].contains(&Some(true))
    }

    /// Whether text under it could be unseen, on a page that says nothing else.
    pub(super) fn hides(&self) -> bool {
        self.is_gone()
            || [self.veiled, self.tiny].contains(&Some(true))
            || self.ink().is_some_and(|ink| ink == Paint::Clear || ink.is_white())
    }

    pub(super) fn says_nothing(&self) -> bool {
        *self == Self::default()
    }
}

/// A block of declarations: what it says, and what it says is important, which counts before all that is not.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Block {
    says: Declared,
    important: Declared,
}

impl Block {
    /// With what `later` says instead.
    pub(super) fn then(self, later: Self) -> Self {
        Self {
            says: self.says.then(later.says),
            important: self.important.then(later.important),
        }
    }

    /// All that it says.
    pub(super) fn whole(self) -> Declared {
        self.says.then(self.important)
    }
}

/// The declarations of a `style` attribute.
pub(super) fn inline(css: &str) -> Block {
    declared(&bare(css))
}

/// The declarations of `css`, which is [`bare`].
pub(super) fn declared(css: &str) -> Block {
    let mut all = Block::default();
    for declaration in css.split(';') {
        let Some((property, value)) = declaration.split_once(':') else {
            continue;
        };
        let value = unescaped(value).trim().to_ascii_lowercase();
        let (value, is_important) = match value.split_once('!') {
            Some((value, after)) => (value.trim_end(), after.trim() == "important"),
            None => (value.as_str(), false),
        };
        let says = one(unescaped(property).trim().to_ascii_lowercase().as_str(), value);
        let of = if is_important {
            &mut all.important
        } else {
            &mut all.says
        };
        *of = of.then(says);
    }
    all
}

fn one(property: &str, value: &str) -> Declared {
    let mut says = Declared {
        frame: Frame::of(property, value),
        ..Declared::default()
    };
    match property {
        // What is no such value counts for nothing, and what was said before stays.
        "display" if !is_display(value) => {}
        "display" => {
            says.gone.display = Some(value == "none");
            says.block = ["block", "flex", "grid", "list-item", "flow-root", "table"].contains(&value);
        }
        "visibility" => {
            says.veiled = match value {
                "hidden" | "collapse" => Some(true),
                "visible" | "initial" => Some(false),
                _ => None,
            }
        }
        "opacity" => {
            let whole = if value.ends_with('%') { 100.0 } else { 1.0 };
            says.gone.opacity = number(value).map(|share| share / whole < 0.05);
        }
        "font" => says.tiny = sized(value),
        "font-size" => says.tiny = number(value).map(|size| size < least_size(value)),
        "left" | "top" | "right" | "margin-left" | "margin-top" | "text-indent" => {
            says.gone.place = number(value).filter(|at| *at <= -900.0).map(|_| true);
        }
        "clip-path" => says.gone.clip = is_clipped(value).then_some(true),
        "clip" => says.gone.clip = value.replace([' ', ','], "").contains("rect(0").then_some(true),
        "color" => says.ink = ink(value),
        "-webkit-text-fill-color" => says.fill = ink(value),
        "background-color" | "background" => says.ground = Some(ground(value)),
        "background-image" => says.ground = (value != "none").then_some(Paint::Other),
        "background-clip" | "-webkit-background-clip" => says.cut = Some(value == "text"),
        "direction" => says.from_right = Some(value == "rtl"),
        _ => {}
    }
    says
}

/// Whether `value` says how an element is laid out (CSS Display 3, 2).
pub(super) fn is_display(value: &str) -> bool {
    const WORDS: [&str; 12] = [
        "none",
        "block",
        "inline",
        "flex",
        "grid",
        "list-item",
        "flow",
        "flow-root",
        "contents",
        "initial",
        "unset",
        "revert",
    ];
    let mut words = value.split(' ');
    words.all(|word| {
        WORDS.contains(&word)
            || ["inline-", "table", "ruby", "run-in", "math", "-webkit-"]
                .iter()
                .any(|way| word.starts_with(way))
    })
}

/// Whether the size among the words of `font` is too small to be seen, if there is one.
fn sized(value: &str) -> Option<bool> {
    let is_size = |word: &&str| {
        let unit = word.trim_start_matches(|sign: char| sign.is_ascii_digit() || sign == '.');
        *word == "0" || (unit.len() < word.len() && !unit.is_empty())
    };
    let size = value.split([' ', '/']).find(is_size)?;
    number(size).map(|number| number < least_size(size))
}

/// Whether a shape lets nothing be seen of what it is laid on.
fn is_clipped(value: &str) -> bool {
    let Some((shape, sides)) = value.split_once('(') else {
        return false;
    };
    match shape {
        "inset" => sides.ends_with("%)") && number(sides).is_some_and(|side| side >= 50.0),
        "circle" | "ellipse" => number(sides).is_some_and(|radius| radius < 1.0),
        "polygon" => sides
            .chars()
            .all(|sign| matches!(sign, '0' | ' ' | ',' | ')' | '%' | 'p' | 'x')),
        _ => false,
    }
}

/// Without escapes, each of which is the letter that it stands for (CSS Syntax 3, 4.3.7).
fn unescaped(css: &str) -> String {
    let (mut text, mut rest) = (String::with_capacity(css.len()), css);
    while let Some((before, after)) = rest.split_once('\\') {
        text.push_str(before);
        let digits = after.chars().take(6).take_while(char::is_ascii_hexdigit).count();
        let (code, behind) = after.split_at(digits);
        let letter = u32::from_str_radix(code, 16).ok().and_then(char::from_u32);
        text.extend(letter);
        rest = if digits > 0 {
            behind.strip_prefix([' ', '\n', '\t']).unwrap_or(behind)
        } else {
            behind
        };
    }
    text.push_str(rest);
    text
}

/// The size from which letters are seen, in the unit of `value`.
fn least_size(value: &str) -> f32 {
    match value {
        _ if value.ends_with("em") => 0.1,
        _ if value.ends_with('%') => 10.0,
        _ => 2.0,
    }
}

/// The number that `value` begins with.
fn number(value: &str) -> Option<f32> {
    let end = value.find(|sign: char| !(sign.is_ascii_digit() || "+-.".contains(sign)));
    value.get(..end.unwrap_or(value.len()))?.parse().ok()
}

fn ink(value: &str) -> Option<Paint> {
    match value {
        "inherit" | "unset" | "revert" | "currentcolor" => None,
        _ => Some(paint(value)),
    }
}

fn ground(value: &str) -> Paint {
    match value {
        "none" | "inherit" | "initial" | "unset" | "revert" => Paint::Clear,
        _ => paint(value),
    }
}

/// A sheet without comments, and with nothing in its quotes: a brace there is none.
pub(super) fn bare(sheet: &str) -> String {
    let mut kept = String::with_capacity(sheet.len());
    let mut rest = sheet;
    while let Some(at) = rest.find(['/', '"', '\'']) {
        let (before, from) = rest.split_at(at);
        kept.push_str(before);
        if let Some(comment) = from.strip_prefix("/*") {
            rest = comment.split_once("*/").map_or("", |(_, after)| after);
            continue;
        }
        let (sign, after) = from.split_at(1);
        kept.push_str(sign);
        rest = if sign == "/" { after } else { behind(after, sign) };
    }
    kept.push_str(rest);
    kept
}

/// What follows a text in quotes that end with `quote`; a line ends them too.
fn behind<'a>(text: &'a str, quote: &str) -> &'a str {
    let mut rest = text;
    while let Some(at) = rest.find(['\\', '\n', '"', '\'']) {
        let (_, from) = rest.split_at(at);
        let mut letters = from.chars();
        let sign = letters.next();
        if sign == Some('\\') {
            letters.next();
        }
        rest = letters.as_str();
        if sign == Some('\n') || from.starts_with(quote) {
            return rest;
        }
    }
    ""
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_hides_is_told_from_what_does_not() {
        for hides in [
            "display:none",
            "DISPLAY : None !important",
            "display:none ! important;display:block",
            "opacity:0",
            "opacity:0;display:block",
            "left:-9999px",
            "left:-9999px;display:block",
            "display:none;opacity:1",
            "clip: rect(0 0 0 0)",
            "clip-path:inset(50%)",
            "clip-path:circle(0)",
            "clip-path:polygon(0 0, 0 0, 0 0)",
            "display:none;display:nonsense",
            "d\\69splay:n\\6f ne",
            "opacity:1%",
        ] {
            assert!(declared(hides).whole().is_gone(), "{hides}");
        }
        for tiny in [
            "font-size:0",
            "font-size: 1px",
            "font-size:0em",
            "font-size:1%",
            "font:0/0 a",
            "font:italic bold 1px/2 serif",
        ] {
            assert_eq!(declared(tiny).whole().tiny, Some(true), "{tiny}");
        }
        assert_eq!(declared("visibility:hidden").whole().veiled, Some(true));
        let shows = declared(
            "opacity:.5;font-size:90%;left:-3px;clip:auto;font-size:0.8em;display:none;display:block;clip-path:inset(5%)",
        );
        let shows = shows.whole();
        assert_eq!((shows.is_gone(), shows.tiny, shows.block), (false, Some(false), true));
    }

    #[test]
    fn grounds_are_told_from_what_lets_them_be_seen() {
        for (css, ground) in [
            ("background:url(a.png)", Some(Paint::Other)),
            ("background:rgba(0,0,0,0)", Some(Paint::Clear)),
            ("background:none", Some(Paint::Clear)),
            (
                "background-color:black;background-image:none",
                Some(Paint::Full([0; 3])),
            ),
        ] {
            assert_eq!(declared(css).whole().ground, ground, "{css}");
        }
        assert_eq!(declared("color:inherit").whole().ink(), None);
        assert_eq!(declared("font:bold 700 12pt serif").whole().tiny, Some(false));
        let filled = declared("-webkit-text-fill-color:transparent;color:black").whole();
        assert_eq!(filled.ink(), Some(Paint::Clear));
        assert_eq!(declared("color:#0000").whole().ink(), Some(Paint::Clear));
    }

    #[test]
    fn what_stands_in_comments_and_quotes_declares_nothing() {
        assert_eq!(bare("a/* ' */b'c\\'}\"d'e/f\"g\nh'i"), "ab'e/f\"h'");
        assert!(inline("/* x */display:none").whole().is_gone());
        assert!(!inline("content:';display:none'").whole().is_gone());
    }
}
