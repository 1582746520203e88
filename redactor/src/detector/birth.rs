//! Dates of birth: a date behind a word that says so.

use super::cue::{Cues, behind};
use super::pattern::{Pattern, hit};
use super::{Detector, Hit, Normal, Terms};
use crate::finding::Kind;
use regex::Regex;
use std::sync::LazyLock;

/// Finds dates of birth.
pub(super) struct Birth;

/// A date in figures, or with its month in words: any word may be one, for the cue is what tells.
static DATE: Pattern = LazyLock::new(|| {
    let [years, months, days] = ["년", "월", "일"].map(|sign| Normal::of(sign).text().to_owned());
    let forms = [
        format!(
            "[0-9]{{4}} ?(?:[-/.年]|{years}) ?[0-9]{{1,2}} ?(?:[-/.月]|{months}) ?[0-9]{{1,2}} ?(?:[日号]|{days})?"
        ),
        r"[0-9]{1,2} ?[-/.] ?[0-9]{1,2} ?[-/.] ?[0-9]{2,4}".to_owned(),
        r"[0-9]{1,2}(?:st|nd|rd|th|er|\.|o|a)? ?(?:of |de |d')?\p{L}{3,12}\.?,? ?(?:de |del )?[0-9]{4}".to_owned(),
        r"\p{L}{3,12}\.? [0-9]{1,2}(?:st|nd|rd|th)?,? [0-9]{4}".to_owned(),
        "[0-9]{8}".to_owned(),
    ];
    Regex::new(&format!(r"^[^0-9]{{0,48}}?(?:[^0-9\p{{L}}]|^)({})", forms.join("|"))).ok()
});
/// Bytes behind a cue in which its date lies.
const NEAR: usize = 96;
static CUES: LazyLock<Cues> = LazyLock::new(|| {
    Cues::of(&[
        "born",
        "birth*",
        "dob",
        "d.o.b",
        "geboren*",
        "geb",
        "geburtsdatum",
        "geburtstag",
        "né le",
        "née le",
        "naissance",
        "nacid*",
        "nacimiento",
        "nascid*",
        "nascimento",
        "nato il",
        "nata il",
        "nascita",
        "geboortedatum",
        "urodz*",
        "ur",
        "narozen*",
        "nar",
        "född",
        "født",
        "födelsedatum",
        "fødselsdato",
        "syntynyt",
        "syntymäaika",
        "született*",
        "născut*",
        "doğum*",
        "doğdu",
        "родил*",
        "рожден*",
        "г.р",
        "народився",
        "народилася",
        "народження",
        "γεννη*",
        "出生*",
        "生日*",
        "生年月日*",
        "생년월일*",
        "출생*",
        "생일*",
        "ميلاد*",
        "الميلاد*",
        "المولود*",
        "مواليد",
        "تولد*",
        "متولد",
        "lahir",
        "sinh",
        "जन्म*",
        "เกิด*",
        "נולד*",
        "לידה*",
    ])
});

impl Detector for Birth {
    fn kind(&self) -> Kind {
        Kind::Birth
    }

    fn find(&self, text: &Normal, _: &Terms, found: &mut dyn FnMut(Hit)) {
        CUES.each(text.text(), |_, end| {
            let near = behind(text.text(), end, NEAR);
            let captures = DATE.as_ref().and_then(|date| date.captures(near));
            let Some(said) = captures.as_ref().and_then(|captures| captures.get(1)) else {
                return;
            };
            let span = (end + said.start(), end + said.end());
            let hit = hit(text, span, Kind::Birth, "a date of birth, by the word before it", 92);
            hit.into_iter().for_each(&mut *found);
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::detector::check;

    #[test]
    fn dates_are_those_of_a_birth_behind_a_word_that_says_so() {
        check(
            Kind::Birth,
            &[],
            &[
                "born «12 March 1984» in Hull. DOB: «03/04/1971», date of birth «1990-01-31»",
                "geboren am «3. Mai 1960», né le «1er juin 1955», родился «12.04.1961», 出生日期：«1988年5月6日»",
                "signed 12 March 1984, on 2020-01-31, Geburt der Idee 1990, 생년월일: «1990.01.02»",
                "nacido el «5 de mayo de 1970» and born 1980",
            ],
        );
    }
}
