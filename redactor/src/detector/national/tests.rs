//! Laws over all rows.

use super::*;
use std::collections::BTreeSet;

/// One in so many numbers of a row's shape is right by chance at most, if it stands alone.
const ALONE: usize = 200;
/// Numbers tried a layout.
const TRIED: usize = 20_000;

/// A sequence that looks random and is the same in each run (G. Marsaglia, Xorshift RNGs, 2003).
struct Chance(u64);

impl Chance {
    fn below(&mut self, most: u64) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % most).unwrap()
    }

    /// A number of the shape of `layout`.
    fn number(&mut self, layout: &str) -> String {
        let mut letter = |place: u8| match place {
            b'd' => b"0123456789"[self.below(10)],
            b'a' => b"abcdefghijklmnopqrstuvwxyz"[self.below(26)],
            _ => b"0123456789abcdefghijklmnopqrstuvwxyz"[self.below(36)],
        };
        let places = layout.bytes().filter(u8::is_ascii_lowercase);
        places.map(|place| char::from(letter(place))).collect()
    }
}

#[test]
fn rows_that_stand_alone_are_seldom_right_by_chance() {
    for row in rows().filter(|row| row.alone == Alone::Always) {
        for layout in row.layouts {
            let mut chance = Chance(0x5eed);
            let right = (0..TRIED).filter(|_| (row.valid)(&chance.number(layout))).count();
            assert!(right * ALONE <= TRIED, "{} {layout}: {right} of {TRIED}", row.country);
        }
    }
}

#[test]
fn rows_are_written_as_text_is_normalised() {
    for row in rows() {
        assert!(
            !row.layouts.is_empty() && !row.cues.is_empty() && !row.reason.is_empty(),
            "{}",
            row.country
        );
        for cue in row.cues {
            assert_eq!(Normal::of(cue).text(), *cue, "{}", row.country);
        }
        for layout in row.layouts {
            let known = |byte: u8| matches!(byte, b'd' | b'a' | b'x' | b'-' | b'.' | b'/' | b' ' | b'(');
            assert!(layout.bytes().all(known), "{} {layout}", row.country);
        }
    }
}

#[test]
fn what_is_no_number_at_all_is_refused_without_falling_over() {
    for row in rows() {
        for wrong in ["", "0", "ä", "00000000000000000000000000000000000", "zzzzzzzz", "12x"] {
            let _ = (row.valid)(wrong);
        }
        for layout in row.layouts {
            let _ = (row.valid)(&"0".repeat(places(layout)));
            assert!(
                !(row.valid)(&"0".repeat(places(layout) + 1)),
                "{} {layout}",
                row.country
            );
        }
    }
}

#[test]
fn the_table_has_the_countries_that_were_promised() {
    let have: BTreeSet<&str> = rows().map(|row| row.country).collect();
    let promised = [
        "CN", "TW", "HK", "KR", "JP", "IN", "PK", "ID", "TH", "TR", "IR", "IL", "KZ", "RU", "UA", "PL", "CZ", "RO",
        "BG", "DE", "AT", "CH", "FR", "BE", "NL", "IT", "ES", "PT", "GR", "SE", "NO", "DK", "FI", "EE", "LT", "LV",
        "IE", "GB", "US", "CA", "MX", "BR", "AR", "CL", "CO", "AU", "NZ", "ZA", "NG",
    ];
    let missing: Vec<&str> = promised.into_iter().filter(|country| !have.contains(country)).collect();
    assert!(missing.is_empty(), "{missing:?}");
}
