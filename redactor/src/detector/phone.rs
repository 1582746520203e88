//! Numbers of telephones, by the plans of all countries (libphonenumber's, E.164), and by a cue.

use super::pattern::{Pattern, each, hit};
use super::{Detector, Hit, Normal, Terms, cue};
use crate::finding::Kind;
use phonenumber::country::Id;
use regex::Regex;
use std::sync::LazyLock;

/// Finds numbers of telephones.
pub(super) struct Phone;

/// Seven to fifteen digits, with what people part them by, and an extension.
static SHAPE: Pattern = LazyLock::new(|| {
    Regex::new(r"(?:\+ ?|00|\()?[0-9](?:[ ./()-]{0,3}[0-9]){6,16}(?: ?(?:ext|extension|x|durchwahl|poste|int|доб|分机|内線)\.? ?[0-9]{1,6})?").ok()
});
/// Words before a number that may be written in any way.
const CUES: &[&str] = &[
    "tel",
    "tel.",
    "telephone*",
    "telefon*",
    "phone*",
    "mobile*",
    "mob",
    "cell*",
    "call",
    "fax*",
    "handy*",
    "whatsapp",
    "signal",
    "sms",
    "text",
    "ring",
    "rufnummer*",
    "numero",
    "portable",
    "movil*",
    "celular*",
    "telemovel",
    "cellulare",
    "gsm",
    "puhelin*",
    "telefoon*",
    "тел*",
    "моб*",
    "сот*",
    "звон*",
    "факс*",
    "电话*",
    "電話*",
    "手机*",
    "手機*",
    "携帯*",
    "هاتف*",
    "جوال*",
    "تلفن*",
    "موبایل*",
    "تليفون*",
    "טלפון*",
    "נייד*",
    "โทร*",
    "फोन*",
    "मोबाइल*",
    "ph",
    "contact*",
    "hotline",
    "τηλ*",
    "κιν*",
    "cep",
];
/// Countries by whose plans a number without a country's code is read, where a form of theirs is written out.
const HOMES: &[Id] = &[
    Id::US,
    Id::GB,
    Id::DE,
    Id::FR,
    Id::ES,
    Id::IT,
    Id::NL,
    Id::BE,
    Id::CH,
    Id::AT,
    Id::SE,
    Id::NO,
    Id::DK,
    Id::FI,
    Id::PL,
    Id::CZ,
    Id::RU,
    Id::UA,
    Id::TR,
    Id::IL,
    Id::IR,
    Id::SA,
    Id::EG,
    Id::IN,
    Id::PK,
    Id::CN,
    Id::TW,
    Id::HK,
    Id::JP,
    Id::KR,
    Id::TH,
    Id::VN,
    Id::ID,
    Id::PH,
    Id::AU,
    Id::NZ,
    Id::ZA,
    Id::NG,
    Id::KE,
    Id::BR,
    Id::MX,
    Id::AR,
    Id::CL,
    Id::CO,
    Id::IE,
    Id::PT,
    Id::GR,
    Id::RO,
    Id::HU,
    Id::BG,
];

impl Detector for Phone {
    fn kind(&self) -> Kind {
        Kind::Phone
    }

    fn find(&self, text: &Normal, _: &Terms, found: &mut dyn FnMut(Hit)) {
        let all = text.text();
        each(&SHAPE, all, |captures| {
            let Some(matched) = captures.get(0) else { return };
            let (before, after) = (
                all.get(..matched.start()).unwrap_or_default(),
                all.get(matched.end()..).unwrap_or_default(),
            );
            if !stands_alone(before, after) {
                return;
            }
            if let Some((reason, confidence)) = taken(matched.as_str(), before) {
                let span = (matched.start(), matched.end());
                hit(text, span, Kind::Phone, reason, confidence)
                    .into_iter()
                    .for_each(&mut *found);
            }
        });
    }
}

/// Whether a number is no part of a word, a longer number, a sum of money, an address of a page.
fn stands_alone(before: &str, after: &str) -> bool {
    let mut rest = after.chars();
    let (next, then) = (rest.next(), rest.next());
    let goes_on = matches!(next, Some('.' | ',' | '-' | '/' | ':')) && then.is_some_and(|then| then.is_ascii_digit());
    let joined = |scalar: char| scalar.is_ascii_alphanumeric() || "_@#=&%$€£¥".contains(scalar);
    let part = before.ends_with(|last: char| joined(last) || matches!(last, '.' | ',' | '-' | '/' | '+'))
        && !before.ends_with(". ");
    !part && !goes_on && !next.is_some_and(|next| joined(next) && next != '#')
}

fn taken(written: &str, before: &str) -> Option<(&'static str, u8)> {
    let digits = written.bytes().filter(u8::is_ascii_digit).count();
    let abroad = written.strip_prefix("00").map(|rest| format!("+{rest}"));
    let international = abroad.as_deref().unwrap_or(written);
    if international.starts_with('+') && is_valid(None, international) {
        return Some(("a telephone number with its country's code", 97));
    }
    let cued = cue::before(before, CUES);
    if cued && (7..=15).contains(&digits) && !is_date(written) {
        return Some(("a telephone number, by the word before it", 90));
    }
    (is_written_out(written) && HOMES.iter().any(|home| is_valid(Some(*home), written)))
        .then_some(("the form of a telephone number in its own country", 80))
}

fn is_valid(home: Option<Id>, written: &str) -> bool {
    phonenumber::parse(home, written).is_ok_and(|number| number.is_valid())
}

/// Whether groups are parted as no other numbers are: an area in brackets, or a 0 before it with a blank, a hyphen or a slash after two
/// to five digits; three, three and four; or the eleven digits of a mobile of China.
fn is_written_out(written: &str) -> bool {
    static FORMS: Pattern = LazyLock::new(|| {
        let forms = [
            r"\(0?[0-9]{1,5}\) ?[0-9]{2,4}(?:[ .-]?[0-9]{2,4}){1,3}",
            r"0[0-9]{1,5}[ /-] ?[0-9]{2,8}(?:[ .-][0-9]{2,4}){0,4}",
            r"0[0-9](?:[ .][0-9]{2}){4}",
            r"[2-9][0-9]{2}[-. ][2-9][0-9]{2}[-. ][0-9]{4}",
            r"1[3-9][0-9][ -]?[0-9]{4}[ -]?[0-9]{4}",
            r"8 ?\(?[349][0-9]{2}\)? ?[0-9]{3}[ -][0-9]{2}[ -][0-9]{2}",
        ];
        let extension = r"(?: ?(?:ext|extension|x|durchwahl|poste|int|доб|分机|内線)\.? ?[0-9]{1,6})?";
        Regex::new(&format!("^(?:{}){extension}$", forms.join("|"))).ok()
    });
    FORMS.as_ref().is_some_and(|forms| forms.is_match(written)) && !is_date(written)
}

/// Whether `written` is a date in figures.
fn is_date(written: &str) -> bool {
    static DATES: Pattern = LazyLock::new(|| {
        Regex::new(
            r"^(?:[0-9]{1,2}[./-][0-9]{1,2}[./-](?:19|20)?[0-9]{2}|(?:19|20)[0-9]{2}[./-][0-9]{1,2}[./-][0-9]{1,2})",
        )
        .ok()
    });
    DATES.as_ref().is_some_and(|dates| dates.is_match(written))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::detector::check;

    #[test]
    fn numbers_with_a_country_are_found() {
        check(
            Kind::Phone,
            &[],
            &[
                "«+44 20 7946 0958», «0049 30 123456» and «+1 (212) 555-0123 ext. 5»; «+86 138 0013 8000»; +1 23",
                "「«＋８１　３　１２３４　５６７８»」 «+7 495 123-45-67», ٠٠٩٨, «+33 1 23 45 67 89»",
            ],
        );
    }

    #[test]
    fn numbers_without_one_are_found_behind_a_cue_or_by_their_form() {
        check(
            Kind::Phone,
            &[],
            &[
                "Tel. «030 123456», call «555 0123», mobile: «0171/1234567», «(212) 555-0123», «13800138000»",
                "order 12345678, 2020-01-31 12:00, 1,234,567.89, ISBN 978-3-16-148410-0, 12.345.678, 100 200 300",
                "«06 12 34 56 78», «212-555-0123», €1234567, v1.2.3.4567",
            ],
        );
    }
}
