//! Passports: their two or three lines for machines (ICAO 9303, parts 4 to 6), and their numbers by a cue.

use super::pattern::{Pattern, each, hit, span};
use super::{Detector, Hit, Normal, Terms, cue};
use crate::finding::Kind;
use regex::Regex;
use std::sync::LazyLock;

/// Finds passports.
pub(super) struct Travel;

/// Two lines of 44 or 36, or three of 30; what reads pixels may part them by a blank. The first begins with the kind of document.
static LINES: Pattern = LazyLock::new(|| {
    let line = |length: usize| format!("[a-z0-9<«]{{{length}}}");
    let [long, middle, short] = [44, 36, 30].map(line);
    let forms = format!(
        "[pv]{0} ?{long}|[acipv]{1} ?{middle}|[aci]{2} ?{short} ?{short}",
        &line(43),
        &line(35),
        &line(29)
    );
    Regex::new(&format!("(?:{forms})")).ok()
});
/// Fillers that such lines have at least.
const FILLERS: usize = 3;

/// A number of a passport or identity card, by its shape: up to three letters, six to nine digits.
static NUMBER: Pattern =
    LazyLock::new(|| Regex::new(r"(?-u:\b)((?:[a-z]{1,3} ?)?(?:[0-9]{2} [0-9]{2} )?[0-9]{6,9}[a-z]?)(?-u:\b)").ok());
/// What stands before it.
const CUES: &[&str] = &[
    "passport*",
    "pass no",
    "reisepass*",
    "passnummer",
    "pass-nr",
    "passeport*",
    "pasaporte*",
    "passaporte*",
    "passaporto",
    "paspoort*",
    "paszport*",
    "pasaport*",
    "паспорт*",
    "загранпаспорт*",
    "护照*",
    "護照*",
    "パスポート*",
    "旅券*",
    "여권*",
    "جواز سفر",
    "جواز السفر",
    "گذرنامه",
    "پاسپورت",
    "pass nr",
    "passi",
    "cislo pasu",
    "पासपोर्ट*",
    "pas no",
    "travel document*",
    "identity card*",
    "id card*",
    "ausweis*",
    "personalausweis*",
    "carte d'identite",
    "documento de identidad",
    "удостоверение*",
];

impl Detector for Travel {
    fn kind(&self) -> Kind {
        Kind::Passport
    }

    fn find(&self, text: &Normal, _: &Terms, found: &mut dyn FnMut(Hit)) {
        each(&LINES, text.text(), |captures| {
            let (start, end) = span(captures);
            let lines = text.text().get(start..end).unwrap_or_default();
            if lines.matches(['<', '\u{ab}']).count() >= FILLERS {
                let hit = hit(
                    text,
                    (start, end),
                    Kind::Passport,
                    "the lines of a passport that machines read",
                    97,
                );
                hit.into_iter().for_each(&mut *found);
            }
        });
        each(&NUMBER, text.text(), |captures| {
            let (start, end) = span(captures);
            let before = text.text().get(..start).unwrap_or_default();
            let near = before
                .get(before.ceil_char_boundary(before.len().saturating_sub(32))..)
                .unwrap_or_default();
            if cue::before(near, CUES) {
                let hit = hit(
                    text,
                    (start, end),
                    Kind::Passport,
                    "a passport's number, by the word before it",
                    88,
                );
                hit.into_iter().for_each(&mut *found);
            }
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::detector::check;

    /// The specimens of ICAO 9303.
    #[test]
    fn the_lines_of_passports_and_cards_are_found() {
        check(
            Kind::Passport,
            &[],
            &[
                "«P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10» x",
                "«I<UTOD231458907<<<<<<<<<<<<<<<\n7408122F1204159UTO<<<<<<<<<<<6\nERIKSSON<<ANNA<MARIA<<<<<<<<<<»",
                "«I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<\nD231458907UTO7408122F1204159<<<<<<<6»",
            ],
        );
    }

    #[test]
    fn cues_of_scripts_that_are_taken_apart_are_found() {
        check(Kind::Passport, &[], &["여권번호: «M12345678», パスポート: «TK1234567»"]);
    }

    #[test]
    fn numbers_are_found_behind_their_cues() {
        check(
            Kind::Passport,
            &[],
            &[
                "passport no. «C01X00T47»".replace("«C01X00T47»", "«L8989023»").as_str(),
                "паспорт серия «45 10 123456», 护照号码：«E12345678», Reisepass «123456789» and order 12345678",
            ],
        );
    }
}
