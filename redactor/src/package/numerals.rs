//! The numbers before paragraphs: how far each level of a list has counted, and how a number is written.

/// Roman numbers and numbers in letters beyond these are written as plain numbers.
const ROMAN: u32 = 3_999;
const LETTERS: u32 = 26 * 20;

/// Letters of a label at most.
const LONGEST: usize = 100;

/// What stands before a paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Label {
    Nothing,
    Bullet,
    Words(String),
}

impl Label {
    /// The label that says `words`, if they say anything.
    pub(crate) fn of(words: String) -> Self {
        if words.is_empty() {
            Self::Nothing
        } else {
            Self::Words(words)
        }
    }
}

/// How numbers are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Numerals {
    None,
    Plain,
    /// `07`.
    TwoDigits,
    /// `7th`.
    Ordinal,
    /// Behind `z` comes `aa`, and then `bb` where letters are doubled, else `ab`.
    Letters {
        upper: bool,
        doubled: bool,
    },
    Roman {
        upper: bool,
    },
}

impl Numerals {
    /// `number` as it is written.
    pub(crate) fn written(self, number: u32) -> String {
        let cased = |words: String, upper: bool| {
            if upper {
                words.to_uppercase()
            } else {
                words.to_lowercase()
            }
        };
        match self {
            Self::None => String::new(),
            Self::Letters { upper, doubled: true } if (1..=LETTERS).contains(&number) => {
                let times = (number - 1) / 26 + 1;
                cased(letter(number - 1).to_string().repeat(times as usize), upper)
            }
            Self::Letters { upper, .. } if (1..=LETTERS).contains(&number) => cased(letters(number), upper),
            Self::Roman { upper } if (1..=ROMAN).contains(&number) => cased(roman(number), upper),
            Self::TwoDigits => format!("{number:02}"),
            Self::Ordinal => format!("{number}{}", ending(number)),
            _ => number.to_string(),
        }
    }
}

/// A letter of the alphabet, from 0, which begins anew behind its end.
fn letter(place: u32) -> char {
    char::from_u32(u32::from(b'a') + place % 26).unwrap_or('a')
}

fn letters(number: u32) -> String {
    let mut letters = Vec::new();
    let mut rest = number;
    while rest > 0 {
        letters.push(letter(rest - 1));
        rest = (rest - 1) / 26;
    }
    letters.into_iter().rev().collect()
}

fn ending(number: u32) -> &'static str {
    match (number % 10, number % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    }
}

fn roman(mut number: u32) -> String {
    const SIGNS: [(u32, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    let mut roman = String::new();
    for (worth, sign) in SIGNS {
        while number >= worth {
            number -= worth;
            roman.push_str(sign);
        }
    }
    roman
}

/// Counts on: the next paragraph is on `level`, and has the number `first` where one is said. Levels above it that have not counted
/// begin where `start` says; those below begin anew.
pub(crate) fn count(counted: &mut [Option<u32>], level: usize, first: Option<u32>, start: &dyn Fn(usize) -> u32) {
    for (number, count) in counted.iter_mut().enumerate() {
        let start = start(number);
        *count = match number.cmp(&level) {
            std::cmp::Ordering::Less => count.or(Some(start)),
            std::cmp::Ordering::Equal => {
                Some(first.unwrap_or_else(|| count.map_or(start, |count| count.saturating_add(1))))
            }
            std::cmp::Ordering::Greater => None,
        };
    }
}

/// A label that is no longer than labels are.
pub(crate) fn cut(words: &str) -> String {
    words.chars().take(LONGEST).collect()
}

/// How many notes were referred to so far, and how many comments: each of the two is numbered for itself.
#[derive(Debug, Default)]
pub(crate) struct Signs([usize; 2]);

impl Signs {
    /// The number of the next.
    pub(crate) fn next(&mut self, is_comment: bool) -> usize {
        let [notes, comments] = &mut self.0;
        let count = if is_comment { comments } else { notes };
        *count += 1;
        *count
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_readers_write_them() {
        let letters = |upper, doubled| Numerals::Letters { upper, doubled };
        for (number, kind, wanted) in [
            (28, letters(false, true), "bb"),
            (28, letters(false, false), "ab"),
            (26, letters(true, true), "Z"),
            (52, letters(true, false), "AZ"),
            (1994, Numerals::Roman { upper: true }, "MCMXCIV"),
            (4, Numerals::Roman { upper: false }, "iv"),
            (7, Numerals::TwoDigits, "07"),
            (22, Numerals::Ordinal, "22nd"),
            (112, Numerals::Ordinal, "112th"),
            (5, Numerals::Plain, "5"),
            (5, Numerals::None, ""),
            (0, letters(false, true), "0"),
            (4_000_000, Numerals::Roman { upper: true }, "4000000"),
        ] {
            assert_eq!(kind.written(number), wanted, "{number} {kind:?}");
        }
    }
}
