//! The operators of content, as a table: what stands before each, where it may stand, and what it does. Nothing else is content.

/// An operator.
pub(super) struct Operator {
    pub(super) name: &'static str,
    /// What stands before it: `n` a number of [`PLACE`] decimals, `m` one of more, `/` a name, `[` a list, `#` the number of a
    /// marked piece.
    pub(super) operands: &'static str,
    /// Where it may stand.
    pub(super) within: &'static [Within],
    pub(super) act: Act,
}

/// Decimals of a place: less than any printer can show.
pub(super) const PLACE: usize = 3;

/// Where in content something stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Within {
    /// In no path and no text.
    Page,
    /// A path has begun.
    Path,
    /// A path is to bound what follows.
    Clip,
    /// Text has begun.
    Text,
}

/// What an operator does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Act {
    Save,
    Restore,
    Turn,
    Pen,
    Dash,
    State,
    Colour,
    PenColour,
    Move,
    Rectangle,
    Go,
    Bound,
    Drop,
    Fill,
    Stroke,
    Do,
    Shade,
    Begin,
    End,
    Font,
    Place,
    Show,
    Mark,
    Artifact,
    Unmark,
}

const PAGE: &[Within] = &[Within::Page];
const PATH: &[Within] = &[Within::Path];
const PEN: &[Within] = &[Within::Page, Within::Path];
const CLIP: &[Within] = &[Within::Clip];
const TEXT: &[Within] = &[Within::Text];
const COLOUR: &[Within] = &[Within::Page, Within::Text];

/// Every operator, sorted by name (ISO 32000-1, annex A).
const OPERATORS: &[Operator] = &[
    of("BDC", "/#", PAGE, Act::Mark),
    of("BMC", "/", PAGE, Act::Artifact),
    of("BT", "", PAGE, Act::Begin),
    of("Do", "/", PAGE, Act::Do),
    of("EMC", "", PAGE, Act::Unmark),
    of("ET", "", TEXT, Act::End),
    of("G", "n", PAGE, Act::PenColour),
    of("J", "n", PAGE, Act::Pen),
    of("M", "n", PAGE, Act::Pen),
    of("Q", "", PAGE, Act::Restore),
    of("RG", "nnn", PAGE, Act::PenColour),
    of("S", "", PATH, Act::Stroke),
    of("TJ", "[", TEXT, Act::Show),
    of("Tf", "/n", TEXT, Act::Font),
    of("Tm", "mmmmmm", TEXT, Act::Place),
    of("W", "", PATH, Act::Bound),
    of("W*", "", PATH, Act::Bound),
    of("c", "nnnnnn", PATH, Act::Go),
    of("cm", "mmmmnn", PAGE, Act::Turn),
    of("d", "[n", PAGE, Act::Dash),
    of("f", "", PATH, Act::Fill),
    of("f*", "", PATH, Act::Fill),
    of("g", "n", COLOUR, Act::Colour),
    of("gs", "/", COLOUR, Act::State),
    of("h", "", PATH, Act::Go),
    of("j", "n", PAGE, Act::Pen),
    of("l", "nn", PATH, Act::Go),
    of("m", "nn", PEN, Act::Move),
    of("n", "", CLIP, Act::Drop),
    of("q", "", PAGE, Act::Save),
    of("re", "nnnn", PEN, Act::Rectangle),
    of("rg", "nnn", COLOUR, Act::Colour),
    of("sh", "/", PAGE, Act::Shade),
    of("w", "n", PAGE, Act::Pen),
];

const fn of(name: &'static str, operands: &'static str, within: &'static [Within], act: Act) -> Operator {
    Operator {
        name,
        operands,
        within,
        act,
    }
}

impl Operator {
    /// Whether what stands before it is what must.
    pub(super) fn takes(&self, operands: &str) -> bool {
        let fits = |(must, is): (char, char)| must == is || (must == 'm' && is == 'n');
        self.operands.len() == operands.len() && self.operands.chars().zip(operands.chars()).all(fits)
    }
}

/// The operator of this name.
pub(super) fn named(name: &[u8]) -> Option<&'static Operator> {
    let place = OPERATORS.binary_search_by(|operator| operator.name.as_bytes().cmp(name));
    OPERATORS.get(place.ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_operator_is_found() {
        for operator in OPERATORS {
            assert_eq!(named(operator.name.as_bytes()).unwrap().name, operator.name);
        }
        assert!(named(b"Tr").is_none() && named(b"BI").is_none());
    }
}
