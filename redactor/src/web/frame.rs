//! What styles say of pictures: how large one is shown, whether less of it could be seen than there is, and whether something else could
//! lie over it. What is not on a list of values that do nothing is taken to do it.

use super::style::is_display;

/// English Metric Units of a pixel.
const PIXEL: u64 = 9_525;
/// A page: six and a half inches wide, nine high.
const PAGE: [u32; 2] = [5_943_600, 8_229_600];
/// The whole of what is around a picture, in thousandths of a hundredth.
const WHOLE: u64 = 100_000;

/// How far letters lead back that no list and no poem does, and what is drawn beside a box that no shadow is: an inch, and a tenth of one.
const INDENT: i64 = 914_400;
const REACH: i64 = 91_440;
/// Thousandths of an inch do not count: numbers are read so far.
const MOST: i64 = 10_000_000_000;

/// Values that change nothing, whatever they are said of.
const NONE: [&str; 9] = [
    "auto", "none", "normal", "visible", "initial", "unset", "revert", "inherit", "0",
];

/// Ways in which a value is worked out only when it is shown.
const WORKED_OUT: [&str; 7] = ["calc(", "var(", "min(", "max(", "clamp(", "env(", "attr("];

/// A side of something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    /// As long as what is in it.
    Auto,
    /// In English Metric Units; of letters, where these are of twelve points.
    Long(u32),
    /// A part of what is around it, in thousandths of a hundredth.
    Part(u32),
    /// It cannot be told.
    Other,
}

/// What the style of an element says of its frame.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Frame {
    /// Whether it could lie over something else.
    pub(super) covers: bool,
    /// Whether less could be seen of it than there is.
    pub(super) crops: bool,
    /// Whether rules that are not followed could make it smaller than what is in it.
    pub(super) boxed: bool,
    /// How wide and how high it is, and at most.
    pub(super) sides: [Option<Side>; 2],
    pub(super) most: [Option<Side>; 2],
}

/// What is around a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Room {
    /// Whether less could be seen of it than there is.
    pub(super) crops: bool,
    /// Whether it has a height of its own: what follows could lie over what is in it.
    pub(super) boxed: bool,
    /// How wide it is at most, in English Metric Units.
    wide: u32,
    /// Likewise, where that is said and not reckoned: what stands beside it could lie over what is wider.
    narrow: Option<u32>,
}

impl Frame {
    /// What one declaration says, in small letters.
    pub(super) fn of(property: &str, value: &str) -> Self {
        let property = unbranded(property);
        let mut frame = Self {
            covers: covers(property, value),
            crops: crops(property, value),
            ..Self::default()
        };
        let side = Some(Side::of(value));
        match property {
            "width" | "inline-size" => frame.sides[0] = side,
            "height" | "block-size" => frame.sides[1] = side,
            "max-width" | "max-inline-size" => frame.most[0] = side,
            "max-height" | "max-block-size" => frame.most[1] = side,
            _ => {}
        }
        frame
    }

    /// With what `later` says instead; what could cover or hide something counts whatever is said later.
    pub(super) fn then(self, later: Self) -> Self {
        let sides = |own: [Option<Side>; 2], later: [Option<Side>; 2]| [later[0].or(own[0]), later[1].or(own[1])];
        Self {
            covers: self.covers || later.covers,
            crops: self.crops || later.crops,
            boxed: self.boxed || later.boxed,
            sides: sides(self.sides, later.sides),
            most: sides(self.most, later.most),
        }
    }

    /// As far as it counts where it is not sure that it is said of this element at all.
    pub(super) fn doubted(self, least: u32) -> Self {
        let room = Room::default().under(self);
        let tiny = |side: &Option<Side>| match side {
            Some(Side::Long(long)) => *long < least,
            Some(Side::Part(part)) => u64::from(*part) < WHOLE / 100,
            Some(Side::Other) => true,
            Some(Side::Auto) | None => false,
        };
        Self {
            covers: self.covers,
            crops: self.crops || self.sides.iter().chain(&self.most).any(tiny),
            boxed: room.boxed || room.narrow.is_some(),
            ..Self::default()
        }
    }
}

impl Default for Room {
    fn default() -> Self {
        Self {
            crops: false,
            boxed: false,
            wide: PAGE[0],
            narrow: None,
        }
    }
}

impl Room {
    /// Within an element of this frame.
    pub(super) fn under(self, frame: Frame) -> Self {
        let mut room = self;
        room.crops |= frame.crops;
        room.boxed |= frame.boxed;
        for side in [frame.sides[0], frame.most[0]].into_iter().flatten() {
            match side {
                Side::Auto => {}
                Side::Long(long) => {
                    room.wide = room.wide.min(long);
                    room.narrow = Some(room.narrow.map_or(long, |narrow| narrow.min(long)));
                }
                Side::Part(part) => room.wide = short(scaled(room.wide.into(), part.into(), WHOLE)).min(PAGE[0]),
                Side::Other => room.boxed = true,
            }
        }
        let high = [frame.sides[1], frame.most[1]].into_iter().flatten();
        for side in high {
            let is_less = matches!(side, Side::Part(part) if u64::from(part) < WHOLE);
            room.boxed |= is_less || matches!(side, Side::Long(_) | Side::Other);
        }
        room
    }

    /// Whether a picture so wide reaches beyond what is around it.
    pub(super) fn is_left(self, wide: u32) -> bool {
        self.narrow.is_some_and(|narrow| wide > narrow)
    }

    /// How wide and high a picture of so many pixels is shown, in English Metric Units, where its sides are these, and these at most. None
    /// where that cannot be told.
    pub(super) fn size(self, pixels: (u32, u32), sides: [Side; 2], most: [Side; 2]) -> Option<(u32, u32)> {
        let whole = [u64::from(self.wide), u64::from(PAGE[1])];
        let own = [u64::from(pixels.0) * PIXEL, u64::from(pixels.1) * PIXEL];
        let (mut wide, mut high) = match (sides[0].long(whole[0])?, sides[1].long(whole[1])?) {
            (Some(wide), Some(high)) => (wide, high),
            (Some(wide), None) => (wide, scaled(own[1], wide, own[0])),
            (None, Some(high)) => (scaled(own[0], high, own[1]), high),
            (None, None) => (own[0], own[1]),
        };
        let [free_wide, free_high] = sides.map(|side| side == Side::Auto);
        (wide, high) = held((wide, high), most[0].long(whole[0])?, free_high);
        (high, wide) = held((high, wide), most[1].long(whole[1])?, free_wide);
        // What is wider than its room is said to be reaches beyond it; that is looked at by [`Room::is_left`].
        let page = if self.narrow.is_some() { PAGE[0] } else { self.wide };
        (wide, high) = held((wide, high), Some(page.into()), true);
        (high, wide) = held((high, wide), Some(whole[1]), true);
        Some((short(wide), short(high)))
    }
}

impl Side {
    /// What a style says, in small letters.
    pub(super) fn of(value: &str) -> Self {
        const AUTO: [&str; 8] = [
            "auto",
            "none",
            "initial",
            "unset",
            "revert",
            "max-content",
            "min-content",
            "fit-content",
        ];
        if AUTO.contains(&value) {
            return Self::Auto;
        }
        match number(value) {
            Some((0.., "%" | "vw" | "vh")) => {
                let (part, _) = number(value).unwrap_or_default();
                Self::Part(short(part.unsigned_abs()))
            }
            Some((0, "")) => Self::Long(0),
            _ => match length(value) {
                Some(long @ 0..) => Self::Long(short(long.unsigned_abs())),
                _ => Self::Other,
            },
        }
    }

    /// What an attribute says: a number alone is one of pixels (HTML, 2.3.4.4).
    pub(super) fn of_attribute(value: Option<&str>) -> Self {
        let value = value.unwrap_or_default().trim().to_ascii_lowercase();
        match number(&value) {
            Some((0.., "")) => Self::of(&format!("{value}px")),
            Some((0.., _)) => Self::of(&value),
            _ => Self::Auto,
        }
    }

    /// How long it is in `whole`, if it has a length; none where that cannot be told.
    fn long(self, whole: u64) -> Option<Option<u64>> {
        match self {
            Self::Auto => Some(None),
            Self::Long(long) => Some(Some(long.into())),
            Self::Part(part) => Some(Some(scaled(whole, part.into(), WHOLE))),
            Self::Other => None,
        }
    }
}

/// The first side no longer than `most`, and the other, which follows it or does not.
fn held((one, other): (u64, u64), most: Option<u64>, follows: bool) -> (u64, u64) {
    match most.filter(|most| *most < one) {
        Some(most) if follows => (most, scaled(other, most, one)),
        Some(most) => (most, other),
        None => (one, other),
    }
}

fn scaled(side: u64, part: u64, whole: u64) -> u64 {
    let scaled = u128::from(side) * u128::from(part) / u128::from(whole.max(1));
    u64::try_from(scaled).unwrap_or(u64::MAX)
}

fn short(side: u64) -> u32 {
    u32::try_from(side).unwrap_or(u32::MAX)
}

/// A property without the mark of the program that knew it first.
fn unbranded(property: &str) -> &str {
    let brand = property.strip_prefix('-').filter(|rest| !rest.starts_with('-'));
    let name = brand.and_then(|rest| rest.split_once('-'));
    name.map_or(property, |(_, name)| name)
}

/// Whether an element of which this is said could lie over another, or another over it.
fn covers(property: &str, value: &str) -> bool {
    match property {
        "position" => value != "static" && value != "relative" && !is_nought(value),
        "top" | "right" | "bottom" | "left" | "transform" | "translate" | "rotate" | "scale" | "perspective"
        | "offset" | "offset-path" | "z-index" | "shape-outside" | "table-layout" => !is_nought(value),
        "box-shadow"
        | "text-shadow"
        | "outline"
        | "outline-width"
        | "outline-offset"
        | "text-stroke"
        | "text-stroke-width"
        | "text-decoration"
        | "text-decoration-thickness"
        | "text-underline-offset" => reaches(value),
        // What is larger than the room that it has is painted over what comes behind it.
        "overflow" | "overflow-x" | "overflow-y" => value.contains("visible"),
        "flex" | "flex-basis" | "min-width" | "columns" | "column-count" | "column-width" | "aspect-ratio" => {
            !matches!(value, "auto" | "none" | "initial")
        }
        "letter-spacing" | "word-spacing" => leads_back(value, REACH),
        "text-indent" => leads_back(value, INDENT),
        "line-height" => is_tight(value),
        _ if property.starts_with("margin") => leads_back(value, 0),
        // Around words within a line it is painted over the line above.
        _ if property.starts_with("padding") || property.starts_with("border") && !property.contains("image") => value
            .split_whitespace()
            .filter_map(length)
            .any(|length| length > INDENT / 2),
        _ => {
            let lays = ["inset", "grid", "border-image"];
            lays.iter().any(|lays| property.starts_with(lays)) && !is_nought(value)
        }
    }
}

/// Whether less could be seen of an element of which this is said than there is.
fn crops(property: &str, value: &str) -> bool {
    match property {
        "display" => !is_display(value),
        "visibility" => !matches!(value, "hidden" | "collapse") && !is_nought(value),
        "opacity" => number(value).is_none_or(|(share, unit)| share < if unit == "%" { 90_000 } else { 900 }),
        "clip" | "clip-path" | "filter" | "backdrop-filter" | "mix-blend-mode" | "object-view-box"
        | "content-visibility" | "contain" | "overflow" | "overflow-x" | "overflow-y" | "overflow-block"
        | "overflow-inline" | "x" | "y" => !is_nought(value),
        "zoom" => !matches!(value, "1" | "100%") && !is_nought(value),
        "object-fit" => !matches!(
            value,
            "fill" | "contain" | "scale-down" | "initial" | "unset" | "revert"
        ),
        "object-position" => !matches!(value, "center" | "center center" | "50%" | "50% 50%" | "initial"),
        "content" => value.contains('('),
        _ => (property.starts_with("mask") || property.ends_with("radius")) && !is_nought(value),
    }
}

/// Whether `value` changes nothing.
fn is_nought(value: &str) -> bool {
    let nought = |word: &str| NONE.contains(&word) || number(word).is_some_and(|(number, _)| number == 0);
    value.split_whitespace().all(nought)
}

/// Whether what is drawn beside something can reach over something else.
fn reaches(value: &str) -> bool {
    let far = |word: &str| length(word).is_some_and(|length| length.abs() > REACH);
    is_worked_out(value) || value.split([' ', ',', '(', ')', '/']).any(far)
}

/// Whether a length in `value` leads back by more than `most`.
fn leads_back(value: &str, most: i64) -> bool {
    let back = |word: &str| word.starts_with('-') && length(word).is_none_or(|length| length < -most);
    is_worked_out(value) || value.split_whitespace().any(back)
}

/// Whether lines so high lie over one another.
fn is_tight(value: &str) -> bool {
    match number(value) {
        Some((lines, "" | "em" | "rem")) => lines < 500,
        Some((lines, "%")) => lines < 50_000,
        Some(_) => length(value).is_none_or(|length| length < REACH / 2),
        None => !NONE.contains(&value),
    }
}

fn is_worked_out(value: &str) -> bool {
    WORKED_OUT.iter().any(|way| value.contains(way))
}

/// A length in English Metric Units.
fn length(word: &str) -> Option<i64> {
    let (number, unit) = number(word)?;
    let unit = match unit {
        "px" => 9_525,
        "pt" => 12_700,
        "pc" | "em" | "rem" => 152_400,
        "ex" | "ch" => 76_200,
        "in" => 914_400,
        "cm" => 360_000,
        "mm" => 36_000,
        "q" => 9_000,
        _ => return None,
    };
    Some(number * unit / 1_000)
}

/// The number that `value` begins with, in thousandths, and its unit.
pub(super) fn number(value: &str) -> Option<(i64, &str)> {
    let unsigned = value.strip_prefix(['+', '-']).unwrap_or(value);
    let end = unsigned.find(|sign: char| !(sign.is_ascii_digit() || sign == '.'));
    let (digits, unit) = unsigned.split_at(end.unwrap_or(unsigned.len()));
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    if whole.is_empty() && part.is_empty() {
        return None;
    }
    let thousandths: String = part.chars().chain("000".chars()).take(3).collect();
    let number: i64 = format!("{whole}{thousandths}").parse().ok()?;
    let sign = if value.starts_with('-') { -1 } else { 1 };
    Some((number.min(MOST) * sign, unit))
}

#[cfg(test)]
mod tests;
