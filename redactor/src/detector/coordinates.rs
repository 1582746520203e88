//! Places on the earth: decimal degrees, degrees with minutes, MGRS (NGA.STND.0037), plus codes (Open Location Code 1.04).

use super::pattern::{Pattern, each, hit, span};
use super::{Detector, Hit, Normal, Terms, cue};
use crate::finding::Kind;
use regex::Regex;
use std::sync::LazyLock;

/// Finds places on the earth.
pub(super) struct Coordinates;

/// Latitude and longitude with three decimals at least (a hundred metres), each perhaps with its letter.
static DECIMAL: Pattern = LazyLock::new(|| {
    Regex::new(r"(-?[0-9]{1,2}\.[0-9]{3,15}) ?\x{b0}? ?[ns]?(?: ?[,;/|] ?| )(?:lon(?:g|gitude)?\.? ?[:=]? ?)?(-?[0-9]{1,3}\.[0-9]{3,15})(?: ?\x{b0}? ?[eow](?-u:\b)| ?\x{b0})?").ok()
});
/// Degrees, minutes and perhaps seconds, of both, letters before or behind. NFKD spells a double prime as two.
static MINUTES: Pattern = LazyLock::new(|| {
    let one = |letters: &str| {
        let sign = r"(?:\x{2032}|'|\x{b4})";
        let seconds = format!(r#"(?: ?[0-9]{{1,2}}(?:[.,][0-9]+)? ?(?:\x{{2033}}|"|\x{{201d}}|''|{sign}{{2}}))?"#);
        format!(
            r"{letters}? ?[0-9]{{1,3}} ?[\x{{b0}}\x{{ba}}] ?[0-9]{{1,2}}(?:[.,][0-9]+)? ?{sign}{seconds} ?{letters}?"
        )
    };
    Regex::new(&format!("{} ?[,;/]? ?{}", one("[ns]"), one("[eow]"))).ok()
});
/// Zone, band, square, and as many digits east as north: five of each are a metre.
static GRID: Pattern = LazyLock::new(|| {
    Regex::new(r"(?-u:\b)(?:[1-9]|[1-5][0-9]|60) ?[c-hj-np-x] ?[a-hj-np-z][a-hj-np-v] ?(?:[0-9]{5} ?[0-9]{5}|[0-9]{4} ?[0-9]{4}|[0-9]{3} ?[0-9]{3})(?-u:\b)").ok()
});
static PLUS: Pattern =
    LazyLock::new(|| Regex::new(r"(?-u:\b)[23456789cfghjmpqrvwx]{4,8}\+[23456789cfghjmpqrvwx]{2,3}(?-u:\b)").ok());
static GEO: Pattern =
    LazyLock::new(|| Regex::new(r"(?-u:\b)geo:-?[0-9]{1,2}(?:\.[0-9]+)?,-?[0-9]{1,3}(?:\.[0-9]+)?").ok());
const CUES: &[&str] = &[
    "mgrs",
    "grid",
    "utm",
    "location*",
    "position*",
    "coordinates",
    "map",
    "gps",
    "plus code*",
    "koordinat*",
    "координат*",
    "坐标*",
];

impl Detector for Coordinates {
    fn kind(&self) -> Kind {
        Kind::Coordinates
    }

    fn find(&self, text: &Normal, _: &Terms, found: &mut dyn FnMut(Hit)) {
        let all = text.text();
        let mut take = |span, reason, confidence| {
            let hit = hit(text, span, Kind::Coordinates, reason, confidence);
            hit.into_iter().for_each(&mut *found);
        };
        each(&DECIMAL, all, |captures| {
            let Some(whole) = captures.get(0) else { return };
            let degrees = |group| captures.get(group).and_then(|part| part.as_str().parse::<f64>().ok());
            let (Some(latitude), Some(longitude)) = (degrees(1), degrees(2)) else {
                return;
            };
            let alone = all.get(..whole.start()).is_none_or(|before| {
                !before.ends_with(|last: char| last.is_ascii_alphanumeric() || matches!(last, '.' | ',' | '-'))
            });
            if alone
                && latitude.abs() <= 90.0
                && longitude.abs() <= 180.0
                && is_place(whole.as_str(), all.get(..whole.start()).unwrap_or_default())
            {
                take((whole.start(), whole.end()), "a latitude and a longitude", 90);
            }
        });
        each(&MINUTES, all, |captures| {
            take(span(captures), "a latitude and a longitude", 97)
        });
        each(&GEO, all, |captures| {
            take(
                (
                    captures.get(0).map_or(0, |whole| whole.start()),
                    captures.get(0).map_or(0, |whole| whole.end()),
                ),
                "an address of a place (RFC 5870)",
                98,
            )
        });
        each(&GRID, all, |captures| {
            let span = span(captures);
            let upper = text
                .cased()
                .get(span.0..span.1)
                .is_some_and(|cased| !cased.bytes().any(|byte| byte.is_ascii_lowercase()));
            if upper && (span.1 - span.0 >= 12 || cue::before(all.get(..span.0).unwrap_or_default(), CUES)) {
                take(span, "a square of the military grid (MGRS)", 90);
            }
        });
        each(&PLUS, all, |captures| {
            let span = span(captures);
            let code = all.get(span.0..span.1).unwrap_or_default();
            let full = code.find('+') == Some(8) && code.bytes().any(|byte| byte.is_ascii_digit());
            if full || cue::before(all.get(..span.0).unwrap_or_default(), CUES) {
                take(span, "a plus code", 90);
            }
        });
    }
}

/// Two numbers with decimals are a place when they have four each, as nobody measures anything else, or a letter, a sign or a cue
/// says so.
fn is_place(written: &str, before: &str) -> bool {
    let decimals = |number: &str| {
        number.split_once('.').map_or(0, |(_, decimals)| {
            decimals.bytes().take_while(u8::is_ascii_digit).count()
        })
    };
    let fine = written
        .split([',', ';', '/', '|', ' '])
        .filter(|part| decimals(part) >= 4)
        .count()
        == 2;
    fine || written.contains(['\u{b0}', 'n', 's', 'e', 'w', 'o'])
        || cue::before(
            before,
            &[
                "lat*",
                "gps",
                "coordinates",
                "location",
                "position",
                "koordinaten",
                "coordonnees",
                "coordenadas",
                "координаты",
                "坐标",
            ],
        )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::detector::check;

    #[test]
    fn places_are_found_however_they_are_written() {
        check(
            Kind::Coordinates,
            &[],
            &[
                "at «52.520008, 13.404954», GPS «-33.865 151.209», «48.8566° N, 2.3522° E». 1.234, 5.678; 95.1234, 13.4049",
                "«48°51′24″N 2°21′03″E», «N 52° 31.2', E 13° 24.3'», «geo:37.786971,-122.399677»",
                "«4QFJ12345678», «33UUU9029819737», MGRS «33U UU 902 197»; «8FVC9G8F+6W», 9G8F+6W, a+b",
            ],
        );
    }
}
