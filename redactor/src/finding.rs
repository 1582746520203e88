//! What was found, where it stands, and what was decided about it.

use crate::document::{Area, Mark, TextLayer};
use serde::{Deserialize, Serialize};

/// A kind of identifier. One file in `detector/` finds each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// An e-mail address.
    Email,
    /// The address of a page.
    Url,
    /// A name on a network.
    Handle,
    /// The number of a telephone.
    Phone,
    /// The address of a machine on a network.
    Ip,
    /// The address of a network card.
    Mac,
    /// The number of a telephone's own, or of the card in it.
    Device,
    /// An international bank account number, its checksum right.
    Iban,
    /// The code of a bank.
    Bic,
    /// The number of a payment card.
    Card,
    /// The address of a wallet.
    Wallet,
    /// A number that a state gave to a person, or to who pays its taxes.
    National,
    /// A passport, its number or its lines for machines.
    Passport,
    /// The number of a vehicle, or its plate.
    Vehicle,
    /// A key, a token or a password.
    Secret,
    /// A number of one thing alone: of a machine, a patient, an account.
    Serial,
    /// A date of birth.
    Birth,
    /// The address of a house.
    Address,
    /// A path or a machine's name.
    Path,
    /// A place on the earth.
    Coordinates,
    /// A term from the editor's list.
    Term,
    /// What a person chose: words, or what lies under a box. No detector finds it, and no policy names it.
    Chosen,
}

impl Kind {
    /// All that detectors find.
    pub const ALL: [Self; 21] = [
        Self::Email,
        Self::Url,
        Self::Handle,
        Self::Phone,
        Self::Ip,
        Self::Mac,
        Self::Device,
        Self::Iban,
        Self::Bic,
        Self::Card,
        Self::Wallet,
        Self::National,
        Self::Passport,
        Self::Vehicle,
        Self::Secret,
        Self::Serial,
        Self::Birth,
        Self::Address,
        Self::Path,
        Self::Coordinates,
        Self::Term,
    ];
}

/// Something that a detector found in a text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    /// Its number in this document, from 1.
    pub id: u32,
    /// What it is.
    pub kind: Kind,
    /// The text as it stands in the document.
    pub value: String,
    /// Why it was taken for one, in words.
    pub reason: String,
    /// How sure the detector is, in percent.
    pub confidence: u8,
    /// Where it stands.
    pub place: Place,
}

/// Where a finding stands.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Place {
    /// In a flow: bytes of its text, `end` excluded.
    Flow {
        /// First byte.
        start: usize,
        /// The byte after the last.
        end: usize,
    },
    /// On a page: the letters it is, line by line.
    Page {
        /// Page, from 0.
        page: u32,
        /// Its part of each line that it touches.
        parts: Vec<Part>,
    },
}

/// A part of a line of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Part {
    /// The line, from 0.
    pub line: u32,
    /// First letter of the line.
    pub start: u32,
    /// The letter after the last.
    pub end: u32,
}

/// What is to be changed: everything that a writer is told, and that `verify` holds its work against.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Edits {
    /// In a flow, sorted and disjoint.
    pub replacements: Vec<Replacement>,
    /// On pages and pictures.
    pub covers: Vec<Cover>,
    /// On pages that stay drawn: sorted by page, row and letter; disjoint.
    pub cuts: Vec<Cut>,
    /// Whether pages that stay drawn get bookmarks.
    pub bookmarks: bool,
    /// Whether pages that stay drawn keep links: those that come with their sheets.
    pub links: bool,
    /// Text layers of pages that are pictures, sorted by page.
    pub layers: Vec<TextLayer>,
}

impl Edits {
    /// `text` with the replacements made; `None` where they do not fit it.
    #[must_use]
    pub fn text(&self, text: &str) -> Option<String> {
        let mut edited = String::with_capacity(text.len());
        let mut from = 0;
        for replacement in &self.replacements {
            edited.push_str(text.get(from..replacement.start)?);
            text.get(replacement.start..replacement.end)?;
            edited.push_str(&replacement.label);
            from = replacement.end;
        }
        edited.push_str(text.get(from..)?);
        Some(edited)
    }

    /// Where `marks` of a text lie after [`Edits::text`]. What began or ended inside a replacement does so at the end of its
    /// label; what lay wholly inside is gone.
    #[must_use]
    pub fn marks(&self, marks: &[Mark]) -> Vec<Mark> {
        let shifts = self.shifts();
        let moved = |mark: &Mark| Mark {
            start: moved(&shifts, mark.start),
            end: moved(&shifts, mark.end),
            ..*mark
        };
        marks.iter().map(moved).filter(|mark| mark.start < mark.end).collect()
    }

    fn shifts(&self) -> Vec<Shift> {
        let (mut gone, mut come) = (0, 0);
        let shift = |replacement: &Replacement| {
            gone += replacement.end.saturating_sub(replacement.start);
            come += replacement.label.len();
            Shift {
                start: replacement.start,
                end: replacement.end,
                gone,
                come,
            }
        };
        self.replacements.iter().map(shift).collect()
    }

    /// What is cut on `page`.
    #[must_use]
    pub fn cuts_of(&self, page: u32) -> &[Cut] {
        let first = self.cuts.partition_point(|cut| cut.page < page);
        let after = self.cuts.partition_point(|cut| cut.page <= page);
        self.cuts.get(first..after).unwrap_or_default()
    }

    /// The text layer of `page`.
    #[must_use]
    pub fn layer(&self, page: u32) -> Option<&TextLayer> {
        self.layers.iter().find(|layer| layer.page == page)
    }

    /// The areas covered on `page`.
    #[must_use]
    pub fn areas(&self, page: u32) -> Vec<Area> {
        self.covers
            .iter()
            .filter(|cover| cover.page == page)
            .map(|cover| cover.area)
            .collect()
    }
}

/// What all replacements up to one do to the places behind them.
struct Shift {
    start: usize,
    end: usize,
    gone: usize,
    come: usize,
}

/// Where byte `at` comes to lie; inside a replacement it counts as its end.
fn moved(shifts: &[Shift], at: u32) -> u32 {
    let at = at as usize;
    let begun = shifts.partition_point(|shift| shift.start < at);
    let new = match shifts.get(begun.wrapping_sub(1)) {
        Some(last) => (at.max(last.end) + last.come).saturating_sub(last.gone),
        None => at,
    };
    u32::try_from(new).unwrap_or(u32::MAX)
}

/// Bytes `start..end` of a flow's text become `label`, which never tells the length of what stood there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Replacement {
    /// The finding it answers.
    pub finding: u32,
    /// First byte.
    pub start: usize,
    /// The byte after the last.
    pub end: usize,
    /// What stands there instead, e.g. `[e-mail]`.
    pub label: String,
}

/// Letters `start..end` of a row of a page that stays drawn go; `label` stands there instead, and the row is set anew.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cut {
    /// The finding it answers.
    pub finding: u32,
    /// Page, from 0.
    pub page: u32,
    /// Row of its sheet, from 0.
    pub row: u32,
    /// First letter of the row, in the order in which it is read.
    pub start: u32,
    /// The letter after the last.
    pub end: u32,
    /// What stands there instead: of one length a kind. Empty where what was cut in the row before goes on.
    pub label: String,
}

/// A solid black box.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cover {
    /// The finding it answers.
    pub finding: u32,
    /// Page, from 0; 0 for a picture.
    pub page: u32,
    /// Where, in the raster's pixels.
    pub area: Area,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Shape;

    fn edits(spans: &[(usize, usize)]) -> Edits {
        let replacement = |&(start, end)| Replacement {
            finding: 1,
            start,
            end,
            label: "[x]".to_owned(),
        };
        Edits {
            replacements: spans.iter().map(replacement).collect(),
            ..Edits::default()
        }
    }

    #[test]
    fn marks_go_with_their_text() {
        let mark = |start, end| Mark {
            start,
            end,
            shape: Shape::Bold,
        };
        // "ab cd ef" becomes "ab [x] ef".
        let marks = [mark(0, 8), mark(0, 2), mark(1, 4), mark(3, 5), mark(4, 7), mark(6, 8)];
        let moved = edits(&[(3, 5)]).marks(&marks);
        let new = [mark(0, 9), mark(0, 2), mark(1, 6), mark(3, 6), mark(6, 8), mark(7, 9)];
        assert_eq!(moved, new);
        assert_eq!(edits(&[(2, 6)]).marks(&[mark(3, 5)]), []);
    }

    #[test]
    fn replacements_that_fit_are_made_and_others_are_refused() {
        assert_eq!(edits(&[(0, 2), (3, 4)]).text("äbc!").as_deref(), Some("[x]b[x]!"));
        for misfit in [&[(0, 1)][..], &[(3, 2)], &[(0, 9)], &[(3, 4), (0, 2)]] {
            assert_eq!(edits(misfit).text("äbc!"), None, "{misfit:?}");
        }
    }
}
