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
/// Groups that are left out at one end at most, and one.
const DROPPED: usize = 3;
/// Bytes between a cue and its number.
const NEAR: usize = 28;
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
    "전화*",
    "휴대폰*",
    "핸드폰*",
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
            let taken = shorter(matched.as_str()).find_map(|(from, to)| {
                let (start, end) = (matched.start() + from, matched.start() + to);
                let (before, after) = (all.get(..start)?, all.get(end..)?);
                let (reason, confidence) = stands_alone(before, after)
                    .then(|| taken(all.get(start..end)?, before, to - from == matched.len()))??;
                hit(text, (start, end), Kind::Phone, reason, confidence)
            });
            taken.into_iter().for_each(&mut *found);
        });
    }
}

/// Where `written` may begin and end: whole first, then without its last groups, then without the first. What stands in the next
/// column of a table is parted from it by a blank as its own groups are.
fn shorter(written: &str) -> impl Iterator<Item = (usize, usize)> {
    let gaps: Vec<usize> = written.match_indices(' ').map(|(at, _)| at).collect();
    let starts: Vec<usize> = std::iter::once(0)
        .chain(gaps.iter().map(|gap| gap + 1))
        .take(DROPPED)
        .collect();
    let ends: Vec<usize> = std::iter::once(written.len())
        .chain(gaps.into_iter().rev())
        .take(DROPPED)
        .collect();
    starts
        .into_iter()
        .flat_map(move |start| ends.clone().into_iter().map(move |end| (start, end)))
        .filter(|(start, end)| start < end)
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

/// Why `written` is a telephone number behind `before`, and how surely; `is_whole` where no groups were left out at its ends.
fn taken(written: &str, before: &str, is_whole: bool) -> Option<(&'static str, u8)> {
    let digits = written.bytes().filter(u8::is_ascii_digit).count();
    if digits < 7 {
        return None;
    }
    let abroad = written.strip_prefix("00").map(|rest| format!("+{rest}"));
    let international = abroad.as_deref().unwrap_or(written);
    if international.starts_with('+') && is_valid(None, international) {
        return Some(("a telephone number with its country's code", 97));
    }
    let near = before.ceil_char_boundary(before.len().saturating_sub(NEAR));
    let near = before.get(near..).unwrap_or_default();
    if (7..=15).contains(&digits) && !is_date(written) && !is_list(written) && cue::before(near, CUES) {
        return Some(("a telephone number, by the word before it", 90));
    }
    let is_one = is_form(&SURE, written) || is_whole && is_form(&OPEN, written) && is_of_a_home(written);
    is_one.then_some(("the form of a telephone number in its own country", 80))
}

/// Whether the plan of any of [`HOMES`] has a number. Each plan costs as much as all else together.
fn is_of_a_home(written: &str) -> bool {
    HOMES.iter().any(|home| is_valid(Some(*home), written))
}

fn is_valid(home: Option<Id>, written: &str) -> bool {
    phonenumber::parse(home, written).is_ok_and(|number| number.is_valid())
}

/// Groups parted as no other numbers are: those of North America, of France, of mobiles of China, of Russia.
static SURE: Pattern = LazyLock::new(|| {
    forms(&[
        r"\([2-9][0-9]{2}\) ?[2-9][0-9]{2}[-. ][0-9]{4}",
        r"[2-9][0-9]{2}[-. ][2-9][0-9]{2}[-. ][0-9]{4}",
        r"0[1-9](?:[ .][0-9]{2}){4}",
        r"1[3-9][0-9][ -]?[0-9]{4}[ -]?[0-9]{4}",
        r"8 ?\(?[349][0-9]{2}\)? ?[0-9]{3}[ -][0-9]{2}[ -][0-9]{2}",
    ])
});
/// Groups that other numbers may have as well, so that a country's plan must have the number: an area in brackets, or a 0 before it with
/// a blank, a hyphen or a slash after two to five digits.
static OPEN: Pattern = LazyLock::new(|| {
    forms(&[
        r"\(0?[0-9]{1,5}\) ?[0-9]{2,4}(?:[ .-]?[0-9]{2,4}){1,3}",
        r"0[0-9]{1,5}[ /-] ?[0-9]{2,8}(?:[ .-][0-9]{2,4}){0,4}",
    ])
});

fn forms(forms: &[&str]) -> Option<Regex> {
    let extension = r"(?: ?(?:ext|extension|x|durchwahl|poste|int|доб|分机|内線)\.? ?[0-9]{1,6})?";
    Regex::new(&format!("^(?:{}){extension}$", forms.join("|"))).ok()
}

/// Whether `written` is of one of these forms, and no date.
fn is_form(forms: &Pattern, written: &str) -> bool {
    forms.as_ref().is_some_and(|forms| forms.is_match(written)) && !is_date(written) && !is_post(written)
}

/// Whether `written` is several numbers or one of a chapter: parts of one length that grow, or of one digit between dots.
fn is_list(written: &str) -> bool {
    let parts: Vec<&str> = written
        .split(|sign: char| !sign.is_ascii_digit())
        .filter(|part| !part.is_empty())
        .collect();
    let grow = parts.len() > 1
        && parts.windows(2).all(|two| match two {
            [first, then] => first.len() == then.len() && first < then && !first.starts_with('0'),
            _ => false,
        });
    let ranged = written.contains(" / ") && parts.len() > 2 || written.contains('-') && parts.len() == 2;
    let chapter = written.contains('.') && parts.iter().filter(|part| part.len() == 1).count() > 1;
    grow && ranged || chapter
}

/// Whether `written` is a code of the post with its four digits more.
fn is_post(written: &str) -> bool {
    let bytes = written.as_bytes();
    bytes.len() == 10 && bytes.get(5) == Some(&b'-') && !bytes.contains(&b' ')
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
    fn lists_ranges_and_columns_are_no_part_of_a_number() {
        check(
            Kind::Phone,
            &[],
            &[
                "call 150 / 152 / 157, text 2560-3240, call (20.1.4.1.24)",
                "51 Franklin Street, Boston, MA 02110-1301, USA",
                "Tel: «030 1234567»\t12,50\n«+16702345678»\t12,50",
            ],
        );
    }

    #[test]
    fn cues_of_scripts_that_are_taken_apart_are_found() {
        check(Kind::Phone, &[], &["전화번호: «051 123 4567» x"]);
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
