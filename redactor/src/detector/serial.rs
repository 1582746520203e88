//! Numbers that a word before them says are of one thing alone: of a machine, a policy, a patient, a member, an account; and codes
//! of banks (ISO 9362).

use super::pattern::{Pattern, each, hit, span};
use super::{Detector, Hit, Normal, Terms};
use crate::finding::Kind;
use regex::Regex;
use std::sync::LazyLock;

/// Finds serial numbers.
pub(super) struct Serial;
/// Finds codes of banks.
pub(super) struct Bic;

static SERIAL: Pattern = LazyLock::new(|| {
    let words = [
        r"serial(?: ?(?:number|no|nr|#))?",
        r"s/n",
        r"seriennummer",
        r"numero de serie",
        r"numero di serie",
        r"serienummer",
        r"серийныи номер",
        r"серіиныи номер",
        r"序列号",
        r"シリアル番号",
        r"asset tag",
        r"service tag",
        r"uuid",
        r"device id",
        r"advertising id",
        r"employee(?: id| no| number)",
        r"personalnummer",
        r"badge(?: no| number)?",
        r"staff (?:id|number)",
        r"patient(?: id| no| number)",
        r"patientennummer",
        r"medical record(?: no| number)?",
        r"mrn",
        r"insurance (?:no|number)",
        r"versicherungsnummer",
        r"policy (?:no|number)",
        r"account (?:no|number|nr)",
        r"kontonummer",
        r"konto-?nr",
        r"sort code",
        r"routing (?:no|number)",
        r"member(?:ship)? (?:no|number|id)",
        r"driver'?s? licen[cs]e(?: no| number)?",
        r"fuhrerschein(?:nummer|nr)?",
        r"permis de conduire",
        r"rijbewijs(?:nummer)?",
        r"табельныи номер",
        r"工号",
        r"学号",
        r"驾驶证号",
        r"银行账号",
        r"账号",
        r"帐号",
        r"口座番号",
        r"student (?:id|number)",
        r"matrikelnummer",
        r"numer seryjny",
        r"seriove cislo",
        r"seri (?:numarasi|no)",
        r"serie(?:nummer|nr)",
        r"ser\.? no",
        r"الرقم التسلسلي",
        r"رقم تسلسلي",
        r"شماره سریال",
        r"製造番号",
        r"일련 ?번호",
        r"시리얼 ?번호",
        r"क्रम संख्या",
        r"क्रमांक",
        r"серийный номер",
        r"серійний номер",
        r"numero di matricola",
    ];
    let signs = r"(?: ?(?:is|no|nr|number|ist|est|es|№|n°))?\.? ?[:=#\x{ff1a}]{0,2} ?";
    Regex::new(&format!(
        r"(?:^|[^\p{{L}}])(?:{}){signs}([a-z0-9](?:[a-z0-9]|[-/. ][a-z0-9]){{3,40}})",
        Normal::of(&words.join("|")).text()
    ))
    .ok()
});
/// Bank, country, place, branch.
static BIC: Pattern = LazyLock::new(|| {
    let countries = "ad|ae|al|am|ao|ar|at|au|az|ba|bd|be|bg|bh|bo|br|by|ca|ch|cl|cn|co|cr|cy|cz|de|dk|do|dz|ec|ee|eg|es|fi|fo|fr|gb|ge|gh|gi|gr|gt|hk|hn|hr|hu|id|ie|il|in|iq|ir|is|it|jo|jp|ke|kg|kr|kw|kz|lb|li|lk|lt|lu|lv|ma|mc|md|me|mk|mn|mt|mu|mx|my|ng|nl|no|np|nz|om|pa|pe|ph|pk|pl|ps|pt|py|qa|ro|rs|ru|sa|se|sg|si|sk|sm|sn|sv|th|tj|tm|tn|tr|tw|ua|ug|us|uy|uz|va|ve|vn|xk|za|zm|zw";
    Regex::new(&format!(r"(?-u:\b)(?:bic|swift|swift-code|swift code|bic/swift|swift/bic)(?: ?code)?(?: is|-code)? ?[:=\x{{ff1a}}]? ?([a-z]{{4}}(?:{countries})[a-z0-9]{{2}}(?:[a-z0-9]{{3}})?)(?-u:\b)")).ok()
});

impl Detector for Serial {
    fn kind(&self) -> Kind {
        Kind::Serial
    }

    fn find(&self, text: &Normal, _: &Terms, found: &mut dyn FnMut(Hit)) {
        each(&SERIAL, text.text(), |captures| {
            let (start, end) = span(captures);
            let length = number(text.text().get(start..end).unwrap_or_default());
            if length > 0 {
                let hit = hit(
                    text,
                    (start, start + length),
                    Kind::Serial,
                    "a number of one thing alone, by the word before it",
                    85,
                );
                hit.into_iter().for_each(&mut *found);
            }
        });
    }
}

/// Bytes of the groups of `written` that have digits, from the first on; 0 where that has none, or there are fewer than four.
fn number(written: &str) -> usize {
    let mut length = 0;
    for group in written.split_inclusive(' ') {
        if !group.bytes().any(|byte| byte.is_ascii_digit()) {
            break;
        }
        length += group.len();
    }
    let kept = written.get(..length).unwrap_or_default().trim_end();
    let digits = kept.bytes().filter(u8::is_ascii_digit).count();
    if digits >= 3 && kept.len() >= 4 { kept.len() } else { 0 }
}

impl Detector for Bic {
    fn kind(&self) -> Kind {
        Kind::Bic
    }

    fn find(&self, text: &Normal, _: &Terms, found: &mut dyn FnMut(Hit)) {
        each(&BIC, text.text(), |captures| {
            let hit = hit(
                text,
                span(captures),
                Kind::Bic,
                "the code of a bank, by the word before it",
                95,
            );
            hit.into_iter().for_each(&mut *found);
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::detector::check;

    #[test]
    fn numbers_of_one_thing_are_found_behind_the_word_that_says_so() {
        check(
            Kind::Serial,
            &[],
            &[
                "Serial number: «C02XL0GTJGH5», S/N «5CD-123-4X», Personalnummer «0012345». serial killer 1984",
                "sort code «20-00-00», account number «5577 9911 x»"
                    .replace("9911 x»", "9911» x")
                    .as_str(),
                "Číslo: 12345, sériové číslo: «AB1234567», серийный номер: «1234-56789», 일련번호: «AB1234567»",
                "patient no. «88-1234», the serial number was filed off; order number 123456, 工号：«A10086»",
            ],
        );
    }

    #[test]
    fn codes_of_banks_are_found_behind_their_word() {
        check(
            Kind::Bic,
            &[],
            &["BIC «DEUTDEFF», SWIFT: «NEDSZAJJ001», BIC AAAAQQBB, swift response, DEUTDEFF"],
        );
    }
}
