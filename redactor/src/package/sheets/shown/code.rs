//! Codes of formats (ECMA-376, part 1, 18.8.31) in pieces.

/// What a section of a code is made of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Piece {
    Literal(char),
    /// `0`, `#` or `?`.
    Digit(char),
    Point,
    Comma,
    Percent,
    /// Whether a plus is written.
    Exponent(bool),
    Slash,
    General,
    /// Where the text of a cell stands.
    Text,
    /// Years, months, days, hours or seconds, in so many letters; minutes are `n`.
    Date(char, usize),
    /// Hours, minutes or seconds that are not taken modulo anything.
    Elapsed(char, usize),
    /// Before or after noon, in one letter or two.
    Noon(bool),
    /// Digits of a second.
    Part(usize),
}

/// A section of a code.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Section {
    pub(crate) condition: Option<(Compare, f64)>,
    pub(crate) pieces: Vec<Piece>,
}

/// How a condition compares.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Compare {
    Less,
    AtMost,
    More,
    AtLeast,
    Equal,
    Other,
}

/// Colours of sections.
const COLOURS: [&str; 8] = ["black", "blue", "cyan", "green", "magenta", "red", "white", "yellow"];

/// Letters of one code at most: programs take 255.
const LONGEST: usize = 1_000;

impl Section {
    pub(crate) fn has(&self, what: impl Fn(&Piece) -> bool) -> bool {
        self.pieces.iter().any(what)
    }

    pub(crate) fn is_date(&self) -> bool {
        self.has(|piece| matches!(piece, Piece::Date(..) | Piece::Elapsed(..) | Piece::Noon(_)))
    }

    pub(crate) fn is_text(&self) -> bool {
        self.has(|piece| *piece == Piece::Text)
    }
}

/// The sections of `code`; `None` where a part of it is not known here.
pub(crate) fn sections(code: &str) -> Option<Vec<Section>> {
    if code.len() > LONGEST {
        return None;
    }
    let mut sections = vec![Section::default()];
    let mut rest = code;
    while let Some(letter) = rest.chars().next() {
        let after = rest.get(letter.len_utf8()..)?;
        let section = sections.last_mut()?;
        rest = match letter {
            ';' => {
                sections.push(Section::default());
                after
            }
            '[' => {
                let (inner, after) = after.split_once(']')?;
                bracket(inner, section)?;
                after
            }
            _ => piece(rest, letter, after, &mut section.pieces)?,
        };
    }
    let known = sections.len() <= 4;
    sections.iter_mut().for_each(|section| settle(&mut section.pieces));
    known.then_some(sections)
}

/// Adds the piece that begins `rest`, and returns what follows it.
fn piece<'a>(rest: &'a str, letter: char, after: &'a str, pieces: &mut Vec<Piece>) -> Option<&'a str> {
    let starts = |word: &str| {
        rest.get(..word.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(word))
    };
    let next = after.chars().next();
    let past = |count: usize| rest.get(count..);
    match letter {
        '"' => {
            let (text, after) = after.split_once('"')?;
            pieces.extend(text.chars().map(Piece::Literal));
            return Some(after);
        }
        '\\' => {
            pieces.push(Piece::Literal(next?));
            return after.get(next?.len_utf8()..);
        }
        // As wide as a letter, and filled up with one: neither says anything.
        '_' => {
            pieces.push(Piece::Literal(' '));
            return after.get(next?.len_utf8()..);
        }
        '*' => return after.get(next?.len_utf8()..),
        '0' | '#' | '?' => pieces.push(Piece::Digit(letter)),
        '.' => pieces.push(Piece::Point),
        ',' => pieces.push(Piece::Comma),
        '%' => pieces.push(Piece::Percent),
        '/' => pieces.push(Piece::Slash),
        '@' => pieces.push(Piece::Text),
        _ if starts("General") => {
            pieces.push(Piece::General);
            return past(7);
        }
        _ if starts("AM/PM") => {
            pieces.push(Piece::Noon(false));
            return past(5);
        }
        _ if starts("A/P") => {
            pieces.push(Piece::Noon(true));
            return past(3);
        }
        'E' | 'e' if matches!(next, Some('+' | '-')) => {
            pieces.push(Piece::Exponent(next == Some('+')));
            return past(2);
        }
        'y' | 'Y' | 'm' | 'M' | 'd' | 'D' | 'h' | 'H' | 's' | 'S' => {
            let same = |other: &char| other.eq_ignore_ascii_case(&letter);
            let count = rest.chars().take_while(same).count();
            pieces.push(Piece::Date(letter.to_ascii_lowercase(), count));
            return past(count);
        }
        _ if letter.is_ascii_alphabetic() => return None,
        _ => pieces.push(Piece::Literal(letter)),
    }
    Some(after)
}

/// What stands in brackets: a colour, a condition, a currency, time that has passed.
fn bracket(inner: &str, section: &mut Section) -> Option<()> {
    let low = inner.to_ascii_lowercase();
    if let Some(money) = inner.strip_prefix('$') {
        let symbol = money.rsplit_once('-').map_or(money, |(symbol, _)| symbol);
        section.pieces.extend(symbol.chars().map(Piece::Literal));
    } else if COLOURS.contains(&low.as_str()) || low.strip_prefix("color").is_some_and(is_number) {
    } else if let Some(unit) = low.chars().next().filter(|unit| matches!(unit, 'h' | 'm' | 's')) {
        let alike = low.chars().all(|letter| letter == unit);
        let unit = if unit == 'm' { 'n' } else { unit };
        alike.then(|| section.pieces.push(Piece::Elapsed(unit, low.len())))?;
    } else {
        section.condition = Some(condition(&low)?);
    }
    Some(())
}

fn is_number(text: &str) -> bool {
    text.trim().parse::<u8>().is_ok()
}

fn condition(text: &str) -> Option<(Compare, f64)> {
    let signs = [
        ("<=", Compare::AtMost),
        (">=", Compare::AtLeast),
        ("<>", Compare::Other),
        ("<", Compare::Less),
        (">", Compare::More),
        ("=", Compare::Equal),
    ];
    let (sign, compare) = signs.iter().find(|(sign, _)| text.starts_with(sign))?;
    Some((*compare, text.get(sign.len()..)?.trim().parse().ok()?))
}

/// Months after hours and before seconds are minutes; a point and noughts behind seconds are a part of one.
fn settle(pieces: &mut Vec<Piece>) {
    let units: Vec<(usize, char)> = pieces
        .iter()
        .enumerate()
        .filter_map(|(at, piece)| match piece {
            Piece::Date(unit, _) | Piece::Elapsed(unit, _) => Some((at, *unit)),
            _ => None,
        })
        .collect();
    for (number, (at, unit)) in units.iter().enumerate() {
        let before = number.checked_sub(1).and_then(|before| units.get(before));
        let after = units.get(number + 1);
        let minutes = before.is_some_and(|(_, unit)| *unit == 'h') || after.is_some_and(|(_, unit)| *unit == 's');
        if let Some(Piece::Date(name, 1..=2)) = pieces.get_mut(*at).filter(|_| *unit == 'm' && minutes) {
            *name = 'n';
        }
    }
    if units.is_empty() {
        return;
    }
    let mut settled: Vec<Piece> = Vec::new();
    for piece in pieces.drain(..) {
        match (piece, settled.last_mut()) {
            (Piece::Digit(_), Some(Piece::Part(count))) => *count += 1,
            (Piece::Point, Some(Piece::Date('s', _) | Piece::Elapsed('s', _))) => settled.push(Piece::Part(0)),
            (Piece::Point, _) => settled.push(Piece::Literal('.')),
            (Piece::Comma, _) => settled.push(Piece::Literal(',')),
            (Piece::Slash, _) => settled.push(Piece::Literal('/')),
            (piece, _) => settled.push(piece),
        }
    }
    *pieces = settled;
}
