//! International bank account numbers, in one piece or in groups, when their check digits are right.

use super::normal::is_edge;
use super::{Detector, Hit, Normal, Terms};
use crate::finding::Kind;

/// Finds account numbers.
pub(super) struct Iban;

/// Letters and digits of the shortest and of the longest (ISO 13616).
const LENGTHS: std::ops::RangeInclusive<usize> = 15..=34;
/// Characters between two groups at most.
const GAP: usize = 1;

impl Detector for Iban {
    fn kind(&self) -> Kind {
        Kind::Iban
    }

    fn find(&self, text: &Normal, _: &Terms, hit: &mut dyn FnMut(Hit)) {
        let bytes = text.text().as_bytes();
        let mut at = 0;
        while at < bytes.len() {
            let Some(end) = begins(text.text(), at).then(|| number(text.text(), at)).flatten() else {
                at += 1;
                continue;
            };
            if let Some((start, end)) = text.source(at, end) {
                hit(Hit {
                    kind: Kind::Iban,
                    start,
                    end,
                    reason: "an account number whose check digits are right",
                    confidence: 99,
                });
            }
            at = end;
        }
    }
}

/// Whether two letters and two digits begin a word at byte `at`.
fn begins(text: &str, at: usize) -> bool {
    let head = text.as_bytes().get(at..at + 4);
    let form = matches!(head, Some([b'a'..=b'z', b'a'..=b'z', b'0'..=b'9', b'0'..=b'9']));
    form && is_edge(
        text.get(at..).and_then(|rest| rest.chars().next()),
        text.get(..at).and_then(|head| head.chars().next_back()),
    )
}

/// The end of the valid number that begins at byte `at`. Each country's numbers have one length, so there is one at most.
fn number(text: &str, at: usize) -> Option<usize> {
    let mut compact = String::new();
    let mut gap = 0;
    for (offset, scalar) in text.get(at..)?.char_indices() {
        match scalar {
            'a'..='z' | '0'..='9' => {
                compact.push(scalar.to_ascii_uppercase());
                gap = 0;
            }
            ' ' | '-' | '.' if gap < GAP => {
                gap += 1;
                continue;
            }
            _ => return None,
        }
        let end = at + offset + 1;
        let next = text.get(end..).and_then(|rest| rest.chars().next());
        if compact.len() > *LENGTHS.end() {
            return None;
        }
        if LENGTHS.contains(&compact.len()) && is_edge(Some(scalar), next) && compact.parse::<iban::Iban>().is_ok() {
            return Some(end);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::detector::check;

    #[test]
    fn numbers_are_found_when_their_digits_are_right() {
        check(
            Kind::Iban,
            &[],
            &[
                "to «DE89370400440532013000», «DE89 3704 0044 0532 0130 00» or «gb82-WEST-1234-5698-7654-32».",
                "«DE89 3704 0044\n0532 0130 00» «ＤＥ89 3704 0044 0532 0130 00» «DE89\u{200b}370400440532013000» now",
                "DE89370400440532013001, XX89370400440532013000, DE8937040044053201300, XDE89370400440532013000",
                "DE893704004405320130001 DE89  --3704",
                "«FR14 2004 1010 0505 0001 3M02 606» or «NO93 8601 1117 947» 12",
            ],
        );
    }
}
