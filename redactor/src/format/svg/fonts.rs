//! Letters for drawings: the fonts that the PDF reader carries, put into the form that the drawing library takes. The machine's
//! own fonts are never asked, so that a drawing looks the same on every machine.

use super::names::NAMES;
use super::opentype::{END, Letters, Pen, UNITS, whole};
use hayro::hayro_interpret::font::StandardFont;
use resvg::usvg::fontdb::{Database, FaceInfo, ID, Language, Source, Stretch, Style, Weight};
use skrifa::{DrawMemory, Font, GlyphId, ScalerFont};
use std::collections::BTreeMap;
use std::sync::Arc;
use unicode_normalization::UnicodeNormalization;

/// What every generic name stands for.
const SERIF: &str = "Times New Roman";
const SANS: &str = "Arial";
const FIXED: &str = "Courier New";

/// Each face: family, bold, italic.
const FACES: &[(StandardFont, &str, bool, bool)] = &[
    (StandardFont::TimesRoman, SERIF, false, false),
    (StandardFont::TimesBold, SERIF, true, false),
    (StandardFont::TimesItalic, SERIF, false, true),
    (StandardFont::TimesBoldItalic, SERIF, true, true),
    (StandardFont::Helvetica, SANS, false, false),
    (StandardFont::HelveticaBold, SANS, true, false),
    (StandardFont::HelveticaOblique, SANS, false, true),
    (StandardFont::HelveticaBoldOblique, SANS, true, true),
    (StandardFont::Courier, FIXED, false, false),
    (StandardFont::CourierBold, FIXED, true, false),
    (StandardFont::CourierOblique, FIXED, false, true),
    (StandardFont::CourierBoldOblique, FIXED, true, true),
    (StandardFont::Symbol, "Symbol", false, false),
];

/// Other names of the same faces, as drawings have them.
const ALSO: &[(&str, &[&str])] = &[
    (
        SERIF,
        &["Times", "Georgia", "Liberation Serif", "DejaVu Serif", "Nimbus Roman"],
    ),
    (
        SANS,
        &[
            "Helvetica",
            "Verdana",
            "Tahoma",
            "Calibri",
            "Open Sans",
            "Roboto",
            "Liberation Sans",
            "DejaVu Sans",
            "sans",
        ],
    ),
    (
        FIXED,
        &[
            "Courier",
            "Consolas",
            "Menlo",
            "Monaco",
            "Liberation Mono",
            "DejaVu Sans Mono",
            "monospace",
        ],
    ),
];

/// Letters with a mark that a font has not are put together: the mark as it joins a letter, and as it stands alone.
const MARKED: std::ops::Range<u32> = 0xc0..0x250;
const MARKS: &[(char, char)] = &[
    ('\u{300}', '`'),
    ('\u{301}', '´'),
    ('\u{302}', 'ˆ'),
    ('\u{303}', '˜'),
    ('\u{304}', '¯'),
    ('\u{306}', '˘'),
    ('\u{307}', '˙'),
    ('\u{308}', '¨'),
    ('\u{30a}', '˚'),
    ('\u{30b}', '˝'),
    ('\u{30c}', 'ˇ'),
    ('\u{326}', '¸'),
    ('\u{327}', '¸'),
    ('\u{328}', '˛'),
];
/// How much higher a mark stands above a capital.
const CAPITAL: f32 = 190.0;

/// All faces.
pub(super) fn all() -> Database {
    let mut fonts = Database::new();
    for (number, (font, family, bold, italic)) in FACES.iter().enumerate() {
        let Some(data) = Letters::of(*font).map(|letters| letters.file(*bold)) else {
            continue;
        };
        let also = ALSO
            .iter()
            .filter(|(name, _)| name == family)
            .flat_map(|(_, also)| *also);
        let names = [*family].into_iter().chain(also.copied());
        fonts.push_face_info(FaceInfo {
            id: ID::dummy(),
            source: Source::Binary(Arc::new(data)),
            index: 0,
            families: names
                .map(|name| (name.to_owned(), Language::English_UnitedStates))
                .collect(),
            post_script_name: format!("Face{number}"),
            style: if *italic { Style::Italic } else { Style::Normal },
            weight: if *bold { Weight::BOLD } else { Weight::NORMAL },
            stretch: Stretch::Normal,
            monospaced: *family == FIXED,
        });
    }
    fonts.set_serif_family(SERIF);
    fonts.set_sans_serif_family(SANS);
    fonts.set_monospace_family(FIXED);
    fonts.set_cursive_family(SERIF);
    fonts.set_fantasy_family(SANS);
    fonts
}

impl Letters {
    /// Of one font, with letters put together where it has them not.
    fn of(font: StandardFont) -> Option<Self> {
        let (data, index) = font.get_font_data();
        let font = Font::new(data, index)?;
        let scaler = ScalerFont::unhinted(font.clone(), Some(UNITS.into()));
        let mut letters = Self {
            numbers: Vec::new(),
            drawn: vec![(vec![END], UNITS / 2)],
        };
        let names = named();
        for (letter, name) in &names {
            let Some(glyph) = font.glyph_by_name(name) else {
                continue;
            };
            letters
                .numbers
                .push((u32::from(*letter), u16::try_from(letters.drawn.len()).ok()?));
            letters.drawn.push(drawn(&scaler, glyph, None));
        }
        for letter in MARKED {
            if let (Err(at), Some(parts)) = (letters.find(letter), parts(&font, &names, letter)) {
                letters
                    .numbers
                    .insert(at, (letter, u16::try_from(letters.drawn.len()).ok()?));
                letters.drawn.push(drawn(&scaler, parts.0, Some(parts.1)));
            }
        }
        // A blank that must not break is a blank.
        if let (Ok(at), Err(to)) = (letters.find(0x20), letters.find(0xa0)) {
            let number = letters.numbers.get(at)?.1;
            letters.numbers.insert(to, (0xa0, number));
        }
        Some(letters)
    }
}

/// The glyphs of a letter and of the mark on it, and how much higher the mark stands.
fn parts(font: &Font, names: &BTreeMap<char, &str>, letter: u32) -> Option<(GlyphId, (GlyphId, f32))> {
    let mut parts = char::from_u32(letter)?.nfd();
    let (base, mark, None) = (parts.next()?, parts.next()?, parts.next()) else {
        return None;
    };
    let (_, alone) = MARKS.iter().find(|(joined, _)| *joined == mark)?;
    let higher = if base.is_uppercase() && *alone != '¸' && *alone != '˛' {
        CAPITAL
    } else {
        0.0
    };
    let glyph = |letter| font.glyph_by_name(names.get(&letter)?);
    Some((glyph(base)?, (glyph(*alone)?, higher)))
}

/// Every letter that has a name, in order.
fn named() -> BTreeMap<char, &'static str> {
    let names = NAMES.split_whitespace().collect::<Vec<_>>();
    let pairs = names
        .as_chunks::<2>()
        .0
        .iter()
        .filter_map(|[letter, name]| Some((letter.chars().next()?, *name)));
    let plain = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    let plain = plain
        .char_indices()
        .filter_map(|(at, letter)| Some((letter, plain.get(at..=at)?)));
    pairs.chain(plain).chain([(' ', "space")]).collect()
}

/// Charstring and width of a letter, with a mark over its middle.
fn drawn(scaler: &ScalerFont, glyph: GlyphId, mark: Option<(GlyphId, f32)>) -> (Vec<u8>, u16) {
    let draw = |glyph, pen: &mut Pen| {
        let metrics = scaler
            .outline(glyph)
            .and_then(|outline| outline.draw(DrawMemory::Scratch, pen).ok());
        metrics.and_then(|metrics| metrics.h_advance).unwrap_or_default()
    };
    let mut pen = Pen::default();
    let width = draw(glyph, &mut pen);
    if let Some((mark, higher)) = mark {
        pen.shift = ((width - draw(mark, &mut Pen::default())) / 2.0, higher);
        draw(mark, &mut pen);
    }
    pen.code.push(END);
    (pen.code, u16::try_from(whole(width)).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_face_has_the_letters_of_the_west_and_draws_them() {
        for (font, family, ..) in FACES.iter().filter(|(_, family, ..)| *family != "Symbol") {
            let letters = Letters::of(*font).unwrap();
            for letter in "AZaz09 .,;:!?äöüßéèçñÅøŁž€£–—„“”‘’©§\u{a0}ąćĘłńőŰřŠťğİşțūĀ".chars()
            {
                let at = letters.find(letter.into());
                assert!(at.is_ok(), "{family} lacks {letter:?}");
                let (_, number) = letters.numbers[at.unwrap()];
                let (code, width) = &letters.drawn[usize::from(number)];
                assert!(*width > 100, "{family}: {letter:?} is {width} wide");
                assert!(
                    letter.is_whitespace() || code.len() > 10,
                    "{family} does not draw {letter:?}"
                );
            }
        }
        assert!(Letters::of(StandardFont::Symbol).unwrap().find('π'.into()).is_ok());
        assert_eq!(all().len(), FACES.len());
    }
}
