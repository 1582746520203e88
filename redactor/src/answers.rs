//! What a person decided about a document, beside what the policy says: values, single places, boxes, and pages that were read.
//!
//! An answer goes before the policy, and an answer for one place before one for a value. Answers are plain values in JSON: a second
//! editor who has them comes to the same bytes.

use crate::document::Area;
use crate::finding::{Finding, Place};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Answers of one sort at most: a person does not give more in a week.
pub const MOST: usize = 20_000;
/// Bytes of a value at most: more than a paragraph is a place, not a name.
pub const LONGEST: usize = 500;

/// What is to become of something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Fate {
    /// It goes.
    Remove,
    /// It stays.
    Keep,
}

/// What a person decided about one document.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Answers {
    /// Values, wherever they stand: `Remove` looks for them as for the editor's terms.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub values: BTreeMap<String, Fate>,
    /// Single places: what was found there, or what a person chose. The last answer for a place counts.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub places: Vec<AtPlace>,
    /// Boxes that a person drew, each solid black in the copy.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub boxes: Vec<Drawn>,
    /// Pages that a person read whole, from 1: they count as searched.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub read: BTreeSet<u32>,
}

/// An answer for one place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AtPlace {
    /// Where.
    pub place: Place,
    /// What stands there: a place of a document that is read otherwise than it was says nothing.
    pub value: String,
    /// What becomes of it.
    pub fate: Fate,
}

/// A box that a person drew.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Drawn {
    /// Page, from 0; of a text, the number of its picture.
    pub page: u32,
    /// Where, in the pixels of that page's raster.
    pub area: Area,
}

/// Answers that cannot be followed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NoAnswer {
    /// More than [`MOST`] of a sort.
    #[error("there are more than {MOST} decisions of one sort in one document")]
    TooMany,
    /// A value without a letter or digit, or of more than [`LONGEST`] bytes.
    #[error("a name or number that is decided everywhere has a letter or digit, and at most {LONGEST} bytes")]
    Value,
    /// Two values that are compared as one, and are to become two things.
    #[error("two decisions for the same name or number: it is compared without case, blanks and signs; leave one out")]
    Twice,
    /// A box without a pixel.
    #[error("a box is at least one pixel wide and high")]
    Empty,
}

impl Answers {
    /// Whether nobody said anything.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Whether they can be followed: they may come from a file.
    ///
    /// # Errors
    /// [`NoAnswer`].
    pub fn fit(&self) -> Result<(), NoAnswer> {
        let counts = [self.values.len(), self.places.len(), self.boxes.len(), self.read.len()];
        if counts.iter().any(|count| *count > MOST) {
            return Err(NoAnswer::TooMany);
        }
        let says = |value: &String| value.len() <= LONGEST && !letters(value).is_empty();
        if !self.values.keys().all(says) {
            return Err(NoAnswer::Value);
        }
        let mut fates = HashMap::new();
        let is_other = |(value, fate): (&String, &Fate)| *fates.entry(letters(value)).or_insert(*fate) != *fate;
        if self.values.iter().any(is_other) {
            return Err(NoAnswer::Twice);
        }
        let empty = |drawn: &Drawn| drawn.area.width == 0 || drawn.area.height == 0;
        if self.boxes.iter().any(empty) {
            return Err(NoAnswer::Empty);
        }
        Ok(())
    }

    /// These, and for what they do not say, what `others` say of values: those of the whole case.
    #[must_use]
    pub fn with_values_of(&self, others: &BTreeMap<String, Fate>) -> Self {
        let mut all = self.clone();
        let own: BTreeSet<String> = self.values.keys().map(|value| letters(value)).collect();
        let more = others.iter().filter(|(value, _)| !own.contains(&letters(value)));
        all.values.extend(more.map(|(value, fate)| (value.clone(), *fate)));
        all
    }

    /// The values that go, wherever they stand.
    pub fn removed(&self) -> impl Iterator<Item = &str> {
        let removed = self.values.iter().filter(|(_, fate)| **fate == Fate::Remove);
        removed.map(|(value, _)| value.as_str())
    }

    /// The pages on which boxes were drawn, in order, from 0.
    #[must_use]
    pub fn boxed(&self) -> BTreeSet<u32> {
        self.boxes.iter().map(|drawn| drawn.page).collect()
    }
}

/// Answers, to be asked for each of many findings.
pub(crate) struct Ruling<'a> {
    values: HashMap<String, Fate>,
    places: HashMap<&'a Place, Fate>,
}

impl<'a> Ruling<'a> {
    /// Of these answers; nothing, where there are none.
    pub(crate) fn of(answers: Option<&'a Answers>) -> Self {
        let values = answers.into_iter().flat_map(|answers| &answers.values);
        let places = answers.into_iter().flat_map(|answers| &answers.places);
        Self {
            values: values.map(|(value, fate)| (letters(value), *fate)).collect(),
            places: places.map(|answer| (&answer.place, answer.fate)).collect(),
        }
    }

    /// What was said of `finding`, where something was.
    pub(crate) fn fate_of(&self, finding: &Finding) -> Option<Fate> {
        self.fate_at(&finding.place)
            .or_else(|| self.fate_of_value(&finding.value))
    }

    /// What was said of this very place.
    pub(crate) fn fate_at(&self, place: &Place) -> Option<Fate> {
        self.places.get(place).copied()
    }

    /// Whether `finding` goes because of an answer for its very place, and for no other reason; `by_policy`: the policy would remove it
    /// wherever it stands.
    pub(crate) fn is_for_its_place_alone(&self, finding: &Finding, by_policy: bool) -> bool {
        let everywhere = by_policy || self.fate_of_value(&finding.value) == Some(Fate::Remove);
        !everywhere && (finding.value.is_empty() || self.fate_at(&finding.place) == Some(Fate::Remove))
    }

    fn fate_of_value(&self, value: &str) -> Option<Fate> {
        if self.values.is_empty() {
            return None;
        }
        self.values.get(&letters(value)).copied()
    }
}

/// What of a value is compared: its letters and digits, without case.
#[must_use]
pub fn letters(value: &str) -> String {
    let letters = value.chars().filter(|scalar| scalar.is_alphanumeric());
    letters.flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::Kind;

    fn finding(value: &str, start: usize) -> Finding {
        let end = start + value.len();
        Finding {
            id: 1,
            kind: Kind::Email,
            value: value.to_owned(),
            reason: String::new(),
            confidence: 100,
            place: Place::Flow { start, end },
        }
    }

    #[test]
    fn a_place_goes_before_a_value_and_the_last_answer_counts() {
        let place = Place::Flow { start: 3, end: 14 };
        let at = |fate| AtPlace {
            place: place.clone(),
            value: "ann@example".to_owned(),
            fate,
        };
        let answers = Answers {
            values: [("ANN@example.org".to_owned(), Fate::Remove)].into(),
            places: vec![at(Fate::Remove), at(Fate::Keep)],
            ..Answers::default()
        };
        let ruling = Ruling::of(Some(&answers));
        assert_eq!(ruling.fate_of(&finding("ann@example", 3)), Some(Fate::Keep));
        assert_eq!(ruling.fate_of(&finding("ann@example.org", 20)), Some(Fate::Remove));
        assert_eq!(ruling.fate_of(&finding("bob@example.org", 20)), None);
    }

    #[test]
    fn what_the_case_says_gives_way_to_what_the_document_says() {
        let own = Answers {
            values: [("Ann Smith".to_owned(), Fate::Keep)].into(),
            ..Answers::default()
        };
        let case = [("ann smith".to_owned(), Fate::Remove), ("Bob".to_owned(), Fate::Remove)];
        let all = own.with_values_of(&case.into());
        assert_eq!(all.removed().collect::<Vec<_>>(), ["Bob"]);
    }

    #[test]
    fn answers_that_cannot_be_followed_are_refused() {
        let value = |value: &str| Answers {
            values: [(value.to_owned(), Fate::Remove)].into(),
            ..Answers::default()
        };
        assert_eq!(value("-").fit(), Err(NoAnswer::Value));
        assert_eq!(value(&"a".repeat(LONGEST + 1)).fit(), Err(NoAnswer::Value));
        let area = Area {
            x: 1,
            y: 1,
            width: 0,
            height: 4,
        };
        let boxed = Answers {
            boxes: vec![Drawn { page: 0, area }],
            ..Answers::default()
        };
        assert_eq!(boxed.fit(), Err(NoAnswer::Empty));
        let read = Answers {
            read: (0..=20_000).collect(),
            ..Answers::default()
        };
        assert_eq!(read.fit(), Err(NoAnswer::TooMany));
        assert_eq!(value("Ann").fit(), Ok(()));
        let twice = Answers {
            values: [("Ann".to_owned(), Fate::Remove), ("ANN".to_owned(), Fate::Keep)].into(),
            ..Answers::default()
        };
        assert_eq!(twice.fit(), Err(NoAnswer::Twice));
    }

    #[test]
    fn answers_are_the_same_once_written_and_read_and_nothing_in_them_is_guessed_at() {
        let answers = Answers {
            values: [("Ann".to_owned(), Fate::Remove)].into(),
            places: vec![AtPlace {
                place: Place::Flow { start: 1, end: 2 },
                value: "n".to_owned(),
                fate: Fate::Keep,
            }],
            ..Answers::default()
        };
        let text = serde_json::to_string(&answers).unwrap();
        assert_eq!(serde_json::from_str::<Answers>(&text).unwrap(), answers);
        for wild in [r#"{"valuse":{}}"#, r#"{"values":{"Ann":"drop"}}"#] {
            assert!(serde_json::from_str::<Answers>(wild).is_err(), "{wild}");
        }
    }
}
