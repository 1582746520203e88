//! Numbers as they are written: letters and digits in one piece or in groups, which the detectors of numbers share.

use super::normal::{Normal, is_edge};

/// Groups of one number at most.
const GROUPS: usize = 8;
/// Letters and digits of one number at most: those of the longest account number (ISO 13616).
const LONGEST: usize = 34;
/// Digits that a number has at least.
const DIGITS: usize = 4;
/// Letters of a group without a digit at one end of a number at most.
const SIGN: usize = 4;
/// What may stand between two groups, once. The parenthesis is that of Hong Kong, whose check digit stands in a pair of them.
const BETWEEN: &[u8] = b" -./(";

/// A number as it may be written: bytes `start..end` of a normalised text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Written<'t> {
    /// The text that it stands in.
    pub(super) text: &'t str,
    /// First byte.
    pub(super) start: usize,
    /// The byte after the last.
    pub(super) end: usize,
    /// Its letters and digits without what stands between its groups: the first `length` bytes.
    compact: [u8; LONGEST],
    length: usize,
}

impl<'t> Written<'t> {
    /// Letters and digits alone, small.
    pub(super) fn compact(&self) -> &str {
        let letters = self.compact.get(..self.length).unwrap_or_default();
        std::str::from_utf8(letters).unwrap_or_default()
    }

    /// As it stands in the normalised text.
    pub(super) fn text(&self) -> &'t str {
        self.text.get(self.start..self.end).unwrap_or_default()
    }

    /// What stands before it.
    pub(super) fn before(&self) -> &'t str {
        self.text.get(..self.start).unwrap_or_default()
    }

    /// What stands behind it.
    pub(super) fn after(&self) -> &'t str {
        self.text.get(self.end..).unwrap_or_default()
    }

    /// Whether it is written in one of `layouts`: `d` is a digit, `a` a letter, `x` either of them, and all else stands where
    /// groups part. Groups may be parted by any one character, or none at all.
    pub(super) fn is_laid(&self, layouts: &[&str]) -> bool {
        let written = self.text().as_bytes();
        layouts.iter().any(|layout| laid(written, layout.as_bytes()))
    }

    /// Whether it is written in one of `layouts` with the very partings that the layout has, and is no piece of a longer number
    /// that goes on with one of them.
    pub(super) fn is_parted(&self, layouts: &[&str]) -> bool {
        let written = self.text().as_bytes();
        layouts.iter().any(|layout| {
            let goes_on = |parting: Option<char>, next: Option<char>| {
                parting.is_some_and(|parting| !parting.is_alphabetic() && layout.contains(parting))
                    && next.is_some_and(|next| next.is_ascii_digit())
            };
            let (mut before, mut after) = (self.before().chars().rev(), self.after().chars());
            parted(written, layout.as_bytes())
                && !goes_on(before.next(), before.next())
                && !goes_on(after.next(), after.next())
        })
    }
}

/// Letters and digits in one piece: bytes `start..end`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Group {
    start: usize,
    end: usize,
    digits: usize,
}

impl Group {
    /// Whether a number may have it at one of its ends: without a digit, no longer than a country's sign or a check letter.
    fn is_end(&self) -> bool {
        self.digits > 0 || self.end - self.start <= SIGN
    }
}

/// Hands every number of `text` to `take`, until it says that one is taken: then the next begins behind it. At each place the
/// longest comes first.
pub(super) fn numbers<'t>(text: &'t Normal, mut take: impl FnMut(&Written<'t>) -> bool) {
    let groups = text.groups();
    let mut from = 0;
    while from < groups.len() {
        let rest = groups.get(from..).unwrap_or_default();
        let run = if rest.first().is_some_and(Group::is_end) {
            run(text.text(), rest)
        } else {
            0
        };
        let taken = (1..=run).rev().find(|count| {
            let written = joined(text.text(), rest.get(..*count).unwrap_or_default());
            written.is_some_and(|written| take(&written))
        });
        from += taken.unwrap_or(1);
    }
}

/// Where letters and digits stand in one piece, edges of words at both ends.
pub(super) fn groups(text: &str) -> Vec<Group> {
    let bytes = text.as_bytes();
    let mut groups = Vec::new();
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        if !byte.is_ascii_alphanumeric() {
            at += 1;
            continue;
        }
        let rest = bytes.get(at..).unwrap_or_default();
        let length = rest.iter().take_while(|byte| byte.is_ascii_alphanumeric()).count();
        let end = at + length;
        if length <= LONGEST && stands_alone(text, at, end) {
            let digits = rest.iter().take(length).filter(|byte| byte.is_ascii_digit()).count();
            groups.push(Group { start: at, end, digits });
        }
        at = end;
    }
    groups
}

/// Whether the letters beside bytes `start..end` belong to other words.
fn stands_alone(text: &str, start: usize, end: usize) -> bool {
    let inside = text.get(start..end).unwrap_or_default();
    let before = text.get(..start).and_then(|before| before.chars().next_back());
    let after = text.get(end..).and_then(|after| after.chars().next());
    is_edge(inside.chars().next(), before) && is_edge(inside.chars().next_back(), after)
}

/// How many of `groups`, from the first, stand beside one another.
fn run(text: &str, groups: &[Group]) -> usize {
    let beside = |pair: &[Group]| match pair {
        [one, next] => {
            next.start - one.end == 1 && text.as_bytes().get(one.end).is_some_and(|byte| BETWEEN.contains(byte))
        }
        _ => false,
    };
    let more = groups
        .windows(2)
        .take(GROUPS - 1)
        .take_while(|pair| beside(pair))
        .count();
    more + 1
}

/// The number that `groups` are, if it is not too long, has digits enough, and ends as numbers do.
fn joined<'t>(text: &'t str, groups: &[Group]) -> Option<Written<'t>> {
    let (first, last) = (groups.first()?, groups.last()?);
    let digits: usize = groups.iter().map(|group| group.digits).sum();
    if digits < DIGITS || !last.is_end() {
        return None;
    }
    let (start, end) = (first.start, last.end);
    let mut compact = [0; LONGEST];
    let mut length = 0;
    for group in groups {
        let letters = text.as_bytes().get(group.start..group.end)?;
        compact
            .get_mut(length..length + letters.len())?
            .copy_from_slice(letters);
        length += letters.len();
    }
    Some(Written {
        text,
        start,
        end,
        compact,
        length,
    })
}

/// Whether `written` has the places and the partings of `layout`, of which there is one at least.
fn parted(written: &[u8], layout: &[u8]) -> bool {
    let alike = |(byte, place): (&u8, &u8)| match place {
        b'd' => byte.is_ascii_digit(),
        b'a' => byte.is_ascii_lowercase(),
        b'x' => byte.is_ascii_alphanumeric(),
        _ => byte == place,
    };
    let any = layout.iter().any(|place| BETWEEN.contains(place));
    any && written.len() == layout.len() && written.iter().zip(layout).all(alike)
}

fn laid(written: &[u8], layout: &[u8]) -> bool {
    let is_place = |byte: &u8| matches!(byte, b'd' | b'a' | b'x');
    let fits = |byte: u8, place: u8| match place {
        b'd' => byte.is_ascii_digit(),
        b'a' => byte.is_ascii_lowercase(),
        b'x' => byte.is_ascii_alphanumeric(),
        _ => BETWEEN.contains(&byte),
    };
    let whole = written.len() == layout.len() && written.iter().zip(layout).all(|(byte, place)| fits(*byte, *place));
    let bare = || {
        let places = || layout.iter().filter(|place| is_place(place));
        written.len() == places().count() && written.iter().zip(places()).all(|(byte, place)| fits(*byte, *place))
    };
    whole || bare()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(text: &str) -> Vec<String> {
        let mut all = Vec::new();
        numbers(&Normal::of(text), |written| {
            all.push(format!("{}={}", written.text(), written.compact()));
            false
        });
        all
    }

    #[test]
    fn groups_are_joined_longest_first() {
        let longest_first = [
            "no 12-345 6a=no123456a",
            "no 12-345=no12345",
            "12-345 6a=123456a",
            "12-345=12345",
            "345 6a=3456a",
        ];
        assert_eq!(all("no 12-345 6a."), longest_first);
        assert_eq!(all("a,  12345"), ["12345=12345"]);
        assert!(all("я12345 12345я and 123").is_empty());
        assert_eq!(all("证12345号"), ["12345=12345"]);
    }

    #[test]
    fn what_is_taken_is_not_begun_in_again() {
        let mut seen = Vec::new();
        numbers(&Normal::of("12 34 56 78"), |written| {
            seen.push(written.text().to_owned());
            written.compact().len() == 6
        });
        assert_eq!(seen, ["12 34 56 78", "12 34 56"]);
    }

    #[test]
    fn a_layout_has_all_its_partings_or_none() {
        let mut laid = Vec::new();
        numbers(
            &Normal::of("123-45-6789; 123456789; 123 45 6789; 12345-6789"),
            |written| {
                laid.push((written.text().to_owned(), written.is_laid(&["ddd-dd-dddd"])));
                true
            },
        );
        let laid: Vec<bool> = laid.into_iter().map(|(_, laid)| laid).collect();
        assert_eq!(laid, [true, true, true, false]);
    }

    #[test]
    fn a_parted_layout_has_its_own_partings_and_does_not_go_on() {
        let mut parted = Vec::new();
        let text = "123-45-6789; 123456789; 123 45 6789; 123-45-6789-1; 7 123-45-6789 1;";
        numbers(&Normal::of(text), |written| {
            let is = written.is_parted(&["ddd-dd-dddd"]);
            parted.extend(is.then_some(written.start));
            is
        });
        assert_eq!(parted, [0, 54]);
    }
}
