//! Places in sheets: `B7`, and the rectangles between two of them.

/// Columns and rows of a sheet at most (ECMA-376, part 1, 18.3.1.4 with what programs take).
pub(crate) const COLUMNS: u32 = 16_384;
pub(crate) const ROWS: u32 = 1_048_576;

/// A place: row and column from 1.
pub(crate) fn place(name: &str) -> Option<(u32, u32)> {
    let name = name.trim_start_matches('$');
    let letters = name.bytes().take_while(u8::is_ascii_alphabetic).count();
    let (letters, digits) = name.split_at_checked(letters)?;
    if letters.is_empty() || letters.len() > 3 {
        return None;
    }
    let add = |column: u32, letter: u8| column * 26 + u32::from(letter.to_ascii_uppercase() - b'A') + 1;
    let column = letters.bytes().fold(0, add);
    let row: u32 = digits.trim_start_matches('$').parse().ok()?;
    ((1..=ROWS).contains(&row) && (1..=COLUMNS).contains(&column)).then_some((row, column))
}

/// The name of a column.
pub(crate) fn column(number: u32) -> String {
    let (mut rest, mut letters) = (number, Vec::new());
    while rest > 0 {
        rest -= 1;
        letters.push(char::from(b'A' + u8::try_from(rest % 26).unwrap_or(0)));
        rest /= 26;
    }
    letters.iter().rev().collect()
}

/// A rectangle of cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Range {
    pub(crate) top: u32,
    pub(crate) left: u32,
    pub(crate) bottom: u32,
    pub(crate) right: u32,
}

impl Range {
    pub(crate) fn of(name: &str) -> Option<Self> {
        let (from, to) = name.split_once(':').unwrap_or((name, name));
        let ((top, left), (bottom, right)) = (place(from)?, place(to)?);
        Some(Self {
            top: top.min(bottom),
            left: left.min(right),
            bottom: bottom.max(top),
            right: right.max(left),
        })
    }

    pub(crate) fn holds(&self, row: u32, column: u32) -> bool {
        (self.top..=self.bottom).contains(&row) && (self.left..=self.right).contains(&column)
    }

    pub(crate) fn meets(&self, other: &Self) -> bool {
        self.top <= other.bottom && other.top <= self.bottom && self.left <= other.right && other.left <= self.right
    }
}

/// Spans of columns or rows, in their order and apart from one another: those that meet are one.
pub(crate) fn joined(mut all: Vec<(u32, u32)>) -> Vec<(u32, u32)> {
    all.sort_unstable();
    let mut joined: Vec<(u32, u32)> = Vec::new();
    for (first, last) in all {
        match joined.last_mut() {
            Some((_, end)) if first <= end.saturating_add(1) => *end = last.max(*end),
            _ => joined.push((first, last)),
        }
    }
    joined
}

/// Whether a column or row is in one of these spans, which are as [`joined`] gives them.
pub(crate) fn holds(spans: &[(u32, u32)], place: u32) -> bool {
    let at = spans.partition_point(|(_, last)| *last < place);
    spans.get(at).is_some_and(|(first, _)| *first <= place)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_named_by_letters_and_digits() {
        for (name, at) in [
            ("A1", (1, 1)),
            ("$Z$9", (9, 26)),
            ("AA10", (10, 27)),
            ("XFD1048576", (ROWS, COLUMNS)),
        ] {
            assert_eq!(place(name), Some(at), "{name}");
            assert_eq!(format!("{}{}", column(at.1), at.0), name.replace('$', ""));
        }
        for name in ["", "A", "1", "A0", "XFE1", "A1048577", "AAAA1", "1A"] {
            assert_eq!(place(name), None, "{name}");
        }
    }
}
