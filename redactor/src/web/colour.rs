//! Colours of letters and of what is behind them, as pages name them.

/// A colour, as far as it is one that can be told.
pub(super) type Colour = [u8; 3];

/// The share of what is behind it that a colour must hide for anything to be seen of it.
const SEEN: f32 = 0.05;

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

/// Ways of naming a colour in which the fourth number is the share of what is behind it that it hides.
const WAYS: [&str; 9] = ["rgb", "rgba", "hsl", "hsla", "hwb", "lab", "lch", "oklab", "oklch"];

/// What is drawn in a colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Paint {
    /// Nothing.
    Clear,
    /// What is behind it is seen through it.
    Thin(Colour),
    /// Nothing is seen through it.
    Full(Colour),
    /// It cannot be told.
    Other,
}

impl Paint {
    /// The colour of letters in it, as far as that can be told: what is behind thin ones makes them no easier to see.
    pub(super) fn of_letters(self) -> Option<Colour> {
        match self {
            Self::Thin(colour) | Self::Full(colour) => Some(colour),
            Self::Clear | Self::Other => None,
        }
    }

    /// Whether letters in it are not seen on a page that says nothing of its ground.
    pub(super) fn is_white(self) -> bool {
        let colour = self.of_letters();
        colour.is_some_and(|colour| crate::flow::blends(colour, [255; 3]))
    }

    /// What is seen where it is drawn on `ground`, if that can be told.
    pub(super) fn on(self, ground: Option<Colour>) -> Option<Colour> {
        match self {
            Self::Clear => ground,
            Self::Full(colour) => Some(colour),
            Self::Thin(_) | Self::Other => None,
        }
    }
}

/// What `value` draws.
pub(super) fn paint(value: &str) -> Paint {
    known(value).unwrap_or(Paint::Other)
}

/// What `value` of an attribute draws: digits stand there with their sign or without (HTML, 2.3.6).
pub(super) fn attribute(value: &str) -> Paint {
    let digits = || known(&format!("#{}", value.trim()));
    known(value).or_else(digits).unwrap_or(Paint::Other)
}

fn known(value: &str) -> Option<Paint> {
    let value = value.trim().to_ascii_lowercase();
    if value == "transparent" {
        return Some(Paint::Clear);
    }
    if let Some((_, colour)) = COLOURS.iter().find(|(name, _)| *name == value) {
        return Some(Paint::Full(*colour));
    }
    if let Some(digits) = value.strip_prefix('#') {
        return hexadecimal(digits);
    }
    let (way, parts) = value.strip_suffix(')')?.split_once('(')?;
    let parts = parts.split([',', ' ', '/']).filter(|part| !part.is_empty());
    let parts: Vec<&str> = parts.collect();
    let share = parts.get(3).map_or(Some(1.0), |share| number(share))?;
    let part = |at: usize| parts.get(at)?.parse::<u8>().ok();
    match way {
        "rgb" | "rgba" if share >= SEEN => Some(covering([part(0)?, part(1)?, part(2)?], share)),
        // Whatever the colour.
        way if WAYS.contains(&way) && share < SEEN => Some(Paint::Clear),
        _ => None,
    }
}

/// A share of one, as a number or in hundredths.
fn number(share: &str) -> Option<f32> {
    match share.strip_suffix('%') {
        Some(hundredths) => hundredths.parse().ok().map(|share: f32| share / 100.0),
        None => share.parse().ok(),
    }
}

fn covering(colour: Colour, share: f32) -> Paint {
    match share {
        _ if share < SEEN => Paint::Clear,
        _ if share < 1.0 => Paint::Thin(colour),
        _ => Paint::Full(colour),
    }
}

fn hexadecimal(digits: &str) -> Option<Paint> {
    let digit = |at: usize| Some(u8::from_str_radix(digits.get(at..=at)?, 16).ok()? * 17);
    let pair = |at: usize| u8::from_str_radix(digits.get(at..at + 2)?, 16).ok();
    let (colour, share) = match digits.len() {
        3 => ([digit(0)?, digit(1)?, digit(2)?], u8::MAX),
        4 => ([digit(0)?, digit(1)?, digit(2)?], digit(3)?),
        6 => ([pair(0)?, pair(2)?, pair(4)?], u8::MAX),
        8 => ([pair(0)?, pair(2)?, pair(4)?], pair(6)?),
        _ => return None,
    };
    Some(covering(colour, f32::from(share) / f32::from(u8::MAX)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_are_read_as_they_are_written() {
        for white in [
            "white",
            "#FFF",
            "#ffffff",
            "rgb(255, 255,255)",
            "rgba(255 255 255 / 1)",
            "rgb(255 255 255 / 100%)",
            "#ffff",
        ] {
            assert_eq!(paint(white), Paint::Full([255; 3]), "{white}");
        }
        for other in ["var(--x)", "#ffffg", "rgb(1,2)", "hsl(0, 0%, 0%)", "url(a.png)", ""] {
            assert_eq!(paint(other), Paint::Other, "{other}");
        }
    }

    #[test]
    fn what_is_seen_through_is_no_ground() {
        for clear in [
            "transparent",
            "#0000",
            "#12345600",
            "rgba(0,0,0,0)",
            "RGB(0 0 0 / 1%)",
            "hsla(0, 0%, 0%, 0)",
        ] {
            assert_eq!(paint(clear), Paint::Clear, "{clear}");
        }
        for thin in ["#fffc", "#ffffff80", "rgba(255,255,255,.5)", "rgb(255 255 255 / 50%)"] {
            assert_eq!(paint(thin), Paint::Thin([255; 3]), "{thin}");
            assert!(paint(thin).is_white() && paint(thin).on(None).is_none(), "{thin}");
        }
        assert_eq!(Paint::Clear.on(Some([1; 3])), Some([1; 3]));
    }
}
