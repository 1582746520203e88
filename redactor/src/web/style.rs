//! As much of CSS as tells whether text is hidden: inline styles, and rules whose selectors are one name, or a tag and a class.
//!
//! Style sheets that are not at hand, selectors that look at more than one element, and rules under conditions are not followed.
//! Where one of them could hide text, the page is said to have such; the text is then in the copy.

use std::collections::HashMap;

/// A colour, as far as it is one that can be told.
pub(super) type Colour = [u8; 3];

/// What a block of declarations says about being seen.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Declared {
    /// Not drawn at all, with everything in it.
    pub(super) gone: Option<bool>,
    /// Drawn as nothing; what is in it may be drawn again.
    pub(super) veiled: Option<bool>,
    /// Too small to be seen; what is in it may be larger.
    pub(super) tiny: Option<bool>,
    /// Whether it begins a line of its own.
    pub(super) block: bool,
    /// Of the letters.
    pub(super) ink: Option<Colour>,
    /// Behind the letters: `Some(None)` where it cannot be told.
    pub(super) ground: Option<Option<Colour>>,
    /// Whether it is read from the right.
    pub(super) from_right: Option<bool>,
}

impl Declared {
    /// With what `later` says instead.
    pub(super) fn then(self, later: Self) -> Self {
        Self {
            gone: later.gone.or(self.gone),
            veiled: later.veiled.or(self.veiled),
            tiny: later.tiny.or(self.tiny),
            block: later.block || self.block,
            ink: later.ink.or(self.ink),
            ground: later.ground.or(self.ground),
            from_right: later.from_right.or(self.from_right),
        }
    }

    fn says_nothing(&self) -> bool {
        *self == Self::default()
    }
}

/// The declarations of `css`, e.g. of a `style` attribute.
pub(super) fn declared(css: &str) -> Declared {
    let mut all = Declared::default();
    for declaration in css.split(';') {
        if let Some((property, value)) = declaration.split_once(':') {
            let value = value.trim().to_ascii_lowercase();
            let value = value.trim_end_matches("!important").trim_end();
            all = all.then(one(property.trim().to_ascii_lowercase().as_str(), value));
        }
    }
    all
}

fn one(property: &str, value: &str) -> Declared {
    let mut says = Declared::default();
    match property {
        "display" => {
            says.gone = Some(value == "none");
            says.block = ["block", "flex", "grid", "list-item", "flow-root", "table"].contains(&value);
        }
        "visibility" => says.veiled = Some(matches!(value, "hidden" | "collapse")),
        "opacity" => says.gone = number(value).map(|share| share < 0.05),
        "font-size" => says.tiny = number(value).map(|size| size < least_size(value)),
        "left" | "top" | "right" | "margin-left" | "margin-top" | "text-indent" => {
            says.gone = number(value).filter(|at| *at <= -900.0).map(|_| true);
        }
        "clip" => says.gone = value.replace([' ', ','], "").contains("rect(0").then_some(true),
        "color" | "-webkit-text-fill-color" => says.ink = colour(value),
        "background-color" => says.ground = ground(value),
        "background" | "background-image" => says.ground = ground(value),
        "direction" => says.from_right = Some(value == "rtl"),
        _ => {}
    }
    says
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

fn ground(value: &str) -> Option<Option<Colour>> {
    match value {
        "transparent" | "none" | "inherit" | "initial" | "unset" => None,
        _ => Some(colour(value)),
    }
}

/// Names that are in use for text that should not be seen, or for what is behind it.
const COLOURS: &[(&str, Colour)] = &[
    ("white", [255; 3]),
    ("snow", [255, 250, 250]),
    ("ivory", [255, 255, 240]),
    ("whitesmoke", [245; 3]),
    ("ghostwhite", [248, 248, 255]),
    ("black", [0; 3]),
    ("silver", [192; 3]),
    ("gray", [128; 3]),
    ("grey", [128; 3]),
    ("red", [255, 0, 0]),
    ("green", [0, 128, 0]),
    ("lime", [0, 255, 0]),
    ("blue", [0, 0, 255]),
    ("navy", [0, 0, 128]),
    ("yellow", [255, 255, 0]),
];

/// The colour that `value` names; none where it is not known.
pub(super) fn colour(value: &str) -> Option<Colour> {
    let value = value.trim().to_ascii_lowercase();
    if let Some((_, colour)) = COLOURS.iter().find(|(name, _)| *name == value) {
        return Some(*colour);
    }
    if let Some(digits) = value.strip_prefix('#') {
        return hexadecimal(digits);
    }
    let parts = value
        .strip_prefix("rgb")?
        .trim_start_matches('a')
        .strip_prefix('(')?
        .strip_suffix(')')?;
    let mut parts = parts.split([',', ' ', '/']).filter(|part| !part.is_empty());
    let mut next = || parts.next()?.parse::<u8>().ok();
    Some([next()?, next()?, next()?])
}

fn hexadecimal(digits: &str) -> Option<Colour> {
    let digit = |at: usize| u8::from_str_radix(digits.get(at..=at)?, 16).ok();
    let pair = |at: usize| u8::from_str_radix(digits.get(at..at + 2)?, 16).ok();
    match digits.len() {
        3 | 4 => Some([digit(0)? * 17, digit(1)? * 17, digit(2)? * 17]),
        6 | 8 => Some([pair(0)?, pair(2)?, pair(4)?]),
        _ => None,
    }
}

/// What one element is called: the selectors that can be followed look at nothing else.
pub(super) struct Called<'a> {
    pub(super) tag: &'a str,
    pub(super) id: &'a str,
    pub(super) classes: &'a str,
}

/// The rules of a page.
#[derive(Debug, Default)]
pub(super) struct Rules {
    /// By tag, `.class`, `tag.class` or `#id`, in order.
    simple: HashMap<String, Declared>,
    /// Whether something that is not followed could hide text.
    pub(super) might_hide: bool,
    /// Whether something that is not followed could give letters a size.
    pub(super) might_size: bool,
    /// Whether something that is not followed could colour what is behind text.
    pub(super) might_colour: bool,
}

impl Rules {
    /// Adds the rules of a style sheet that is for these media.
    pub(super) fn add(&mut self, sheet: &str, media: &str) {
        let sheet = without_comments(sheet);
        if sheet.contains("@import") {
            self.add_unseen();
        }
        if !matches!(media.trim(), "" | "all" | "screen") {
            return self.under_condition(&sheet);
        }
        let mut rest = sheet.as_str();
        while let Some((selectors, after)) = rest.split_once('{') {
            let selectors = selectors.rsplit([';', '}']).next().unwrap_or_default().trim();
            if selectors.starts_with('@') && !selectors.starts_with("@font-face") && !selectors.starts_with("@page") {
                let (inside, next) = braced(after);
                self.under_condition(inside);
                rest = next;
                continue;
            }
            let (inside, next) = after.split_once('}').unwrap_or((after, ""));
            let says = declared(inside);
            if !says.says_nothing() {
                selectors
                    .split(',')
                    .for_each(|selector| self.rule(selector.trim(), says));
            }
            rest = next;
        }
    }

    /// A sheet that is not in the page.
    pub(super) fn add_unseen(&mut self) {
        self.might_hide = true;
        self.might_size = true;
        self.might_colour = true;
    }

    fn under_condition(&mut self, rules: &str) {
        for inside in rules.split('{').skip(1) {
            self.not_followed(declared(inside.split('}').next().unwrap_or_default()));
        }
    }

    fn rule(&mut self, selector: &str, says: Declared) {
        let sign = |sign: char| sign.is_alphanumeric() || matches!(sign, '-' | '_');
        let name = |name: &str| !name.is_empty() && name.chars().all(sign);
        let followed = match selector.split_once(['.', '#']) {
            Some(("", simple)) => name(simple),
            Some((tag, class)) => selector.contains('.') && name(tag) && name(class),
            None => name(selector),
        };
        if !followed {
            return self.not_followed(says);
        }
        let before = self.simple.entry(selector.to_owned()).or_default();
        *before = before.then(says);
    }

    fn not_followed(&mut self, says: Declared) {
        self.might_hide |= [says.gone, says.veiled, says.tiny].contains(&Some(true));
        self.might_size |= says.tiny == Some(false);
        self.might_colour |= says.ground.is_some();
    }

    /// What the rules say of an element: its tag, then its classes, then its tag with its classes, then its id.
    pub(super) fn of(&self, called: &Called) -> Declared {
        if self.simple.is_empty() {
            return Declared::default();
        }
        let rule = |name: &str| self.simple.get(name).copied().unwrap_or_default();
        let classes = |tag| {
            let classes = called.classes.split_ascii_whitespace();
            classes.map(move |class| rule(&format!("{tag}.{class}")))
        };
        let id = Some(called.id)
            .filter(|id| !id.is_empty())
            .map(|id| rule(&format!("#{id}")));
        let all = std::iter::once(rule(called.tag))
            .chain(classes(""))
            .chain(classes(called.tag))
            .chain(id);
        all.fold(Declared::default(), Declared::then)
    }
}

/// What stands in the braces that are open, and what follows them.
fn braced(text: &str) -> (&str, &str) {
    let mut depth = 1;
    for (at, sign) in text.match_indices(['{', '}']) {
        depth += if sign == "{" { 1 } else { -1 };
        if depth == 0 {
            return (
                text.get(..at).unwrap_or_default(),
                text.get(at + 1..).unwrap_or_default(),
            );
        }
    }
    (text, "")
}

fn without_comments(sheet: &str) -> String {
    let mut kept = String::with_capacity(sheet.len());
    let mut rest = sheet;
    while let Some((before, after)) = rest.split_once("/*") {
        kept.push_str(before);
        rest = after.split_once("*/").map_or("", |(_, after)| after);
    }
    kept.push_str(rest);
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_hides_is_told_from_what_does_not() {
        for hides in [
            "display:none",
            "DISPLAY : None !important",
            "opacity:0",
            "left:-9999px",
            "clip: rect(0 0 0 0)",
        ] {
            assert_eq!(declared(hides).gone, Some(true), "{hides}");
        }
        for tiny in ["font-size:0", "font-size: 1px", "font-size:0em", "font-size:1%"] {
            assert_eq!(declared(tiny).tiny, Some(true), "{tiny}");
        }
        assert_eq!(declared("visibility:hidden").veiled, Some(true));
        let shows = declared("opacity:.5;font-size:90%;left:-3px;clip:auto;font-size:0.8em;display:block");
        assert_eq!((shows.gone, shows.tiny, shows.block), (Some(false), Some(false), true));
    }

    #[test]
    fn colours_are_read_as_they_are_written() {
        for white in [
            "white",
            "#FFF",
            "#ffffff",
            "rgb(255, 255,255)",
            "rgba(255 255 255 / 1)",
            "#ffff",
        ] {
            assert_eq!(colour(white), Some([255; 3]), "{white}");
        }
        assert_eq!(colour("var(--x)"), None);
        assert_eq!(declared("background:url(a.png)").ground, Some(None));
    }

    #[test]
    fn rules_with_one_name_are_followed_and_others_are_said() {
        let mut rules = Rules::default();
        rules.add(
            "/* p{} */ .secret, #x { display:none } p{color:red} @media print { .a { color:blue } }",
            "",
        );
        let of = |tag, id, classes| rules.of(&Called { tag, id, classes });
        assert_eq!(of("p", "", "a secret").gone, Some(true));
        assert_eq!(of("p", "x", "").gone, Some(true));
        assert_eq!(of("p", "", "a").gone, None);
        assert!(!rules.might_hide);
        rules.add("div > p { visibility: hidden } .q { }", "");
        assert!(rules.might_hide);
        let mut rules = Rules::default();
        rules.add("@media screen { .n { display:none } } p { }", "");
        assert!(rules.might_hide && !rules.might_colour);
    }
}
