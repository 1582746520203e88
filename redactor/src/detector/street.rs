//! Addresses of houses: the words that streets have in many languages, with a number beside them.

use super::cue::{Cues, behind};
use super::normal::is_edge;
use super::pattern::{Pattern, each, hit, span};
use super::{Detector, Hit, Normal, Terms};
use crate::finding::Kind;
use aho_corasick::AhoCorasick;
use regex::Regex;
use std::sync::LazyLock;

/// Finds addresses of houses.
pub(super) struct Street;

/// Words of a street's name at most.
const WORDS: usize = 4;
/// Bytes of a street's name and number at most, and of the town behind it.
const LONGEST: usize = 128;

/// Words for a street behind its name, with the number before: English, and who writes as it does.
static BEHIND: LazyLock<Cues> = LazyLock::new(|| {
    Cues::of(&[
        "street",
        "st",
        "avenue",
        "ave",
        "road",
        "rd",
        "lane",
        "ln",
        "drive",
        "dr",
        "boulevard",
        "blvd",
        "court",
        "ct",
        "close",
        "crescent",
        "terrace",
        "place",
        "pl",
        "square",
        "sq",
        "highway",
        "hwy",
        "parkway",
        "pkwy",
        "way",
        "mews",
        "gardens",
        "grove",
        "hill",
        "row",
        "walk",
        "quay",
    ])
});
/// Words for a street before its name, with the number behind: Romance, Slavic, Greek, Arabic, Persian, Hebrew, Malay, Vietnamese.
static BEFORE: LazyLock<Cues> = LazyLock::new(|| {
    Cues::of(&[
        "rue",
        "avenue",
        "boulevard",
        "bd",
        "chemin",
        "impasse",
        "allée",
        "place",
        "quai",
        "calle",
        "avenida",
        "avda",
        "plaza",
        "paseo",
        "carrera",
        "rua",
        "travessa",
        "praça",
        "via",
        "viale",
        "piazza",
        "corso",
        "largo",
        "vicolo",
        "ul.",
        "ulica",
        "aleja",
        "al.",
        "ulice",
        "náměstí",
        "strada",
        "str.",
        "bulevardul",
        "улица",
        "ул.",
        "проспект",
        "пр-т",
        "просп.",
        "пер.",
        "переулок",
        "шоссе",
        "бульвар",
        "б-р",
        "набережная",
        "наб.",
        "площадь",
        "вулиця",
        "вул.",
        "провулок",
        "бул.",
        "οδός",
        "شارع",
        "خیابان",
        "רחוב",
        "jalan",
        "jl.",
        "đường",
    ])
});
/// What names of streets end in, the number behind: German, Dutch, Nordic, Hungarian, Turkish.
static ENDINGS: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| {
    AhoCorasick::new([
        "strasse",
        "str.",
        "weg",
        "platz",
        "allee",
        "gasse",
        "ring",
        "ufer",
        "damm",
        "chaussee",
        "steig",
        "pfad",
        "straat",
        "laan",
        "plein",
        "gracht",
        "kade",
        "dijk",
        "gatan",
        "vagen",
        "gata",
        "veien",
        "gade",
        "vej",
        "katu",
        "utca",
        "caddesi",
        "cad.",
        "sokak",
        "sokagi",
        "sk.",
        "mahallesi",
        "mah.",
        "bulvari",
    ])
    .ok()
});

/// A number, perhaps with a letter or a second one, and a word for it before.
const NUMBER: &str =
    r"(?:no|nr|n°|num|numero|д|дом|буд|رقم|پلاک)?[.:]? ?[0-9]{1,4}(?: ?[-/] ?[0-9]{1,4})?(?: ?[a-z\x{430}-\x{434}])?";
/// What follows a word for a street that stands first.
static NAME_NUMBER: Pattern = LazyLock::new(|| {
    Regex::new(&format!(
        r"^\.? (?:[\p{{L}}0-9][\p{{L}}\p{{M}}0-9'.-]* ?){{1,6}}?,? ?{NUMBER}\b(?:,? (?:кв|корп|стр|apt|piso|int)\.? ?[0-9]{{1,5}})*(?:,? [0-9]{{4,5}} \p{{L}}[\p{{L}}-]{{2,}})?"
    ))
    .ok()
});
/// What follows a street's name.
static THEN_NUMBER: Pattern = LazyLock::new(|| {
    Regex::new(&format!(
        r"^\.?,? {NUMBER}\b(?:,? (?:[a-z]{{1,2}}-)?[0-9]{{4,5}}(?: [a-z]{{2}}\b)? \p{{L}}[\p{{L}}-]{{2,}})?"
    ))
    .ok()
});
/// What follows a word for a street that stands last: a flat, a town with its code.
static TOWN: Pattern = LazyLock::new(|| {
    Regex::new(r"^\.?(?:,? (?:apt|apartment|flat|unit|suite|ste|#)\.? ?[0-9a-z-]{1,6})?(?:,? \p{L}[\p{L} .'-]+?,? (?:[a-z]{2} [0-9]{5}(?:-[0-9]{4})?|[a-z]{1,2}[0-9][0-9a-z]? ?[0-9][a-z]{2})\b)?").ok()
});
/// Province or city, road, number, in Chinese and Japanese.
static EASTERN: Pattern = LazyLock::new(|| {
    Regex::new(r"((?:[\p{Han}]{2,8}(?:省|市|区|區|县|縣|州|镇|鎮|郡|町|村)){0,4}[\p{Han}]{2,10}(?:路|街|道|巷|弄|大街|胡同|段)[\p{Han}]{0,6}[0-9]{1,5} ?[号號](?:[0-9]{1,4} ?(?:楼|樓|室|单元|栋|幢|层|号)){0,4}|〒 ?[0-9]{3}-?[0-9]{4} ?[\p{Han}\p{Hiragana}\p{Katakana}0-9-]{4,40}|[\p{Han}]{2,4}(?:都|道|府|県)[\p{Han}]{1,6}(?:市|区|町|村)[\p{Han}\p{Katakana}\p{Hiragana}]{1,12}[0-9]{1,4}(?:丁目|-)[0-9]{1,4}(?:番地?|-)?[0-9]{0,4}号?)").ok()
});
/// Signs without which there is no such address: looked for first, for most texts have none.
static EASTERN_SIGNS: LazyLock<Option<AhoCorasick>> =
    LazyLock::new(|| AhoCorasick::new(["号", "號", "〒", "丁目", "番"]).ok());
/// Words that are in no name of a street, and are between a number and a street in other sentences.
const OTHERS: [&str; 22] = [
    "the", "a", "an", "on", "in", "to", "at", "by", "was", "is", "are", "of", "and", "or", "per", "for", "from",
    "years", "days", "miles", "people", "hours",
];

impl Detector for Street {
    fn kind(&self) -> Kind {
        Kind::Address
    }

    fn find(&self, text: &Normal, _: &Terms, found: &mut dyn FnMut(Hit)) {
        let mut take = |span| {
            let hit = hit(text, span, Kind::Address, "the form of an address of a house", 82);
            hit.into_iter().for_each(&mut *found);
        };
        numbered_first(text, &mut take);
        named_first(text, &mut take);
        ended(text, &mut take);
        if EASTERN_SIGNS.as_ref().is_some_and(|signs| signs.is_match(text.text())) {
            each(&EASTERN, text.text(), |captures| take(span(captures)));
        }
    }
}

/// "221b Baker Street", and a town behind it.
fn numbered_first(text: &Normal, take: &mut dyn FnMut((usize, usize))) {
    let all = text.text();
    BEHIND.each(all, |start, end| {
        let Some(first) = number_before(text, start) else {
            return;
        };
        let town = TOWN
            .as_ref()
            .and_then(|town| town.find(behind(all, end, LONGEST)))
            .map_or(0, |town| town.end());
        let town = all
            .get(end..end + town)
            .map_or(0, |town| town.trim_end_matches('.').len());
        take((first, end + town));
    });
}

/// Where the number begins that stands before one to [`WORDS`] words of a name, which end at byte `end`.
fn number_before(text: &Normal, end: usize) -> Option<usize> {
    let all = text.text();
    let mut at = all.get(..end)?.strip_suffix(' ')?.len();
    for count in 0..=WORDS {
        let before = all.get(..at)?;
        let word = before.rsplit(' ').next().unwrap_or_default();
        let start = at - word.len();
        let number = word.trim_end_matches(',');
        if count > 0 && is_number(number) {
            return Some(start);
        }
        let proper = text.cased().get(start..at).is_some_and(is_proper);
        if !proper || OTHERS.contains(&word) || start == 0 {
            return None;
        }
        at = start - 1;
    }
    None
}

/// Whether `word` is a house's number: digits, perhaps with a letter, or two of them.
fn is_number(word: &str) -> bool {
    let digits = word.bytes().filter(u8::is_ascii_digit).count();
    let others = word.len() - digits;
    word.starts_with(|first: char| first.is_ascii_digit())
        && (1..=6).contains(&digits)
        && others <= 1 + usize::from(word.contains('-'))
}

/// Whether `word`, as large as it stands in the text, begins as names do.
fn is_proper(word: &str) -> bool {
    let first = word.chars().next();
    first.is_some_and(|first| {
        first.is_ascii_uppercase() || first.is_ascii_digit() || !first.is_ascii() && first.is_alphabetic()
    })
}

/// "rue de Rivoli 12", "ул. Ленина, д. 5".
fn named_first(text: &Normal, take: &mut dyn FnMut((usize, usize))) {
    let all = text.text();
    BEFORE.each(all, |start, end| {
        let near = behind(all, end, LONGEST);
        let Some(found) = NAME_NUMBER.as_ref().and_then(|rest| rest.find(near)) else {
            return;
        };
        let names = text.cased().get(end..end + found.end()).unwrap_or_default();
        let named = names
            .split([' ', '.', ',', '\''])
            .any(|word| is_proper(word) && !word.starts_with(|first: char| first.is_ascii_digit()));
        let numbered = found.as_str().rsplit(' ').next().is_some_and(|last| !is_year(last));
        let sentence = found
            .as_str()
            .split(' ')
            .any(|word| OTHERS.contains(&word) && word != "a");
        if named && numbered && !sentence {
            take((start, end + found.end()));
        }
    });
}

fn is_year(word: &str) -> bool {
    word.len() == 4 && (word.starts_with("19") || word.starts_with("20"))
}

/// "Lindenstraße 12", and a town behind it; a word that stands alone needs the name before it.
fn ended(text: &Normal, take: &mut dyn FnMut((usize, usize))) {
    let Some(endings) = ENDINGS.as_ref() else { return };
    let all = text.text();
    for matched in endings.find_iter(all) {
        let next = all.get(matched.end()..).and_then(|rest| rest.chars().next());
        let last = all.get(matched.range()).and_then(|word| word.chars().next_back());
        let near = behind(all, matched.end(), LONGEST);
        let number = THEN_NUMBER.as_ref().filter(|_| is_edge(last, next));
        let Some(found) = number.and_then(|number| number.find(near)) else {
            continue;
        };
        let before = all.get(..matched.start()).unwrap_or_default();
        let start = word_start(before);
        let start = if start == matched.start() {
            word_start(before.trim_end_matches(' '))
        } else {
            start
        };
        let name = text.cased().get(start..matched.start()).unwrap_or_default();
        let numbered = found.as_str().rsplit(' ').next().is_some_and(|last| !is_year(last));
        if is_proper(name) && name.chars().count() > 1 && numbered {
            take((start, matched.end() + found.end()));
        }
    }
}

/// Where the last word of `before` begins, its hyphens counted in.
fn word_start(before: &str) -> usize {
    let word = before
        .chars()
        .rev()
        .take_while(|scalar| scalar.is_alphabetic() || matches!(scalar, '-' | '\''));
    before.len() - word.map(char::len_utf8).sum::<usize>()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::detector::check;

    #[test]
    fn addresses_are_found_in_many_languages() {
        check(
            Kind::Address,
            &[],
            &[
                "at «221B Baker Street», «1600 Pennsylvania Ave, Washington, DC 20500». 12 people left",
                "wohnt «Lindenstraße 12», «Karl-Marx-Allee 5»; «rue de Rivoli 12». «Via Roma 3», «Calle Mayor 14»",
                "«ул. Ленина, д. 5, кв. 12», «北京市海淀区中关村大街27号», «Atatürk Caddesi No: 5».",
                "in 3 days the street was closed, the rue of 1968 is over, 5 years on the road, via port 443",
                "the ring 5 times, place order 12, spring 1984, Beijing Ring 2020",
            ],
        );
    }
}
