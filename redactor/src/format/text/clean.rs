//! Text as it is seen: without characters that nobody sees, with one kind of line end and one kind of space.

use crate::document::invisible;
use std::collections::BTreeMap;

/// Text as it is seen, and how much of what is not was in it.
pub(super) struct Clean {
    pub(super) text: String,
    pub(super) unseen: BTreeMap<&'static str, usize>,
}

const NON_JOINER: char = '\u{200c}';
const JOINER: char = '\u{200d}';

/// What of `text` is seen. Joiners stay where a script is written with them; a base letter never goes.
pub(super) fn of(text: &str) -> Clean {
    let mut unseen = BTreeMap::new();
    let mut kept = String::with_capacity(text.len());
    let mut scalars = text.chars().peekable();
    while let Some(scalar) = scalars.next() {
        let next = scalars.peek().copied();
        match scalar {
            '\r' if next == Some('\n') => {}
            '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => end_line(&mut kept, &mut unseen),
            '\u{a0}' | '\u{1680}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' => {
                *unseen.entry("spaces of unusual width").or_default() += 1;
                kept.push(' ');
            }
            _ => match invisible::kind(scalar) {
                Some(kind) if !belongs(scalar, kept.chars().next_back(), next) => {
                    *unseen.entry(kind.words()).or_default() += 1;
                }
                _ => kept.push(scalar),
            },
        }
    }
    end_text(&mut kept, &mut unseen);
    Clean { text: kept, unseen }
}

/// Whether the unseen `scalar` is how its neighbours are spelled, and so must stay.
fn belongs(scalar: char, before: Option<char>, after: Option<char>) -> bool {
    let (Some(before), Some(after)) = (before, after) else {
        return before.is_some_and(|before| picks_shape(scalar, before));
    };
    match scalar {
        NON_JOINER | JOINER if joins(before) && joins(after) => true,
        JOINER => (is_emoji(before) || before == '\u{fe0f}') && is_emoji(after),
        _ => picks_shape(scalar, before),
    }
}

/// Whether `scalar` chooses between two shapes that both are in common use: a picture or a sign, a Mongolian letter's form.
fn picks_shape(scalar: char, before: char) -> bool {
    match scalar {
        '\u{fe0e}' | '\u{fe0f}' => is_emoji(before) || matches!(before, '#' | '*' | '0'..='9'),
        '\u{180b}'..='\u{180d}' | '\u{180f}' => matches!(before, '\u{1820}'..='\u{18aa}'),
        _ => false,
    }
}

/// Letters and signs of the scripts that are written with joiners: Arabic, Syriac, N'Ko, the Indic family, Mongolian.
fn joins(scalar: char) -> bool {
    matches!(scalar,
        '\u{620}'..='\u{65f}' | '\u{66e}'..='\u{6ff}' | '\u{710}'..='\u{7ff}' | '\u{840}'..='\u{109f}'
        | '\u{1780}'..='\u{17b3}' | '\u{17b6}'..='\u{17df}' | '\u{1820}'..='\u{18aa}' | '\u{1b00}'..='\u{1cff}'
        | '\u{a8e0}'..='\u{a8ff}' | '\u{fb50}'..='\u{fdcf}' | '\u{fe70}'..='\u{fefc}' | '\u{11000}'..='\u{11fff}')
}

fn is_emoji(scalar: char) -> bool {
    matches!(scalar, '\u{2190}'..='\u{21ff}' | '\u{2300}'..='\u{2bff}' | '\u{1f000}'..='\u{1faff}')
}

/// Ends a line without blanks before its end: a number can be written in them.
fn end_line(kept: &mut String, unseen: &mut BTreeMap<&'static str, usize>) {
    strip(kept, unseen);
    kept.push('\n');
}

/// Ends the text with one line end, however many it had; an empty text stays empty.
fn end_text(kept: &mut String, unseen: &mut BTreeMap<&'static str, usize>) {
    strip(kept, unseen);
    kept.truncate(kept.trim_end_matches('\n').len());
    if !kept.is_empty() {
        kept.push('\n');
    }
}

fn strip(kept: &mut String, unseen: &mut BTreeMap<&'static str, usize>) {
    let length = kept.trim_end_matches([' ', '\t', '\u{3000}']).len();
    if length < kept.len() {
        *unseen.entry("lines with blanks at their end").or_default() += 1;
        kept.truncate(length);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(text: &str) -> (String, Vec<(&'static str, usize)>) {
        let clean = of(text);
        (clean.text, clean.unseen.into_iter().collect())
    }

    #[test]
    fn marks_go_and_are_counted() {
        let (text, unseen) = seen("a\u{200b}b\u{200b}\u{202e}c\u{e0041}\u{7}\u{ad}\u{fe01} \u{a0}x");
        assert_eq!(text, "abc  x\n");
        assert_eq!(
            unseen,
            [
                ("characters that turn the direction of text", 1),
                ("control characters", 1),
                ("spaces of unusual width", 1),
                ("tag characters", 1),
                ("variation selectors", 1),
                ("zero-width characters", 3)
            ]
        );
    }

    #[test]
    fn every_script_stays_as_it_is_spelled() {
        for spelled in [
            "می\u{200c}خواهم و شلوم שָׁלוֹם",
            "क\u{94d}\u{200d}ष क\u{94d}\u{200c}ष",
            "東京の王偉さん、葛城。ｱｲｳ 한국어 ไทย",
            "👩\u{200d}🔬 ❤\u{fe0f} 1\u{fe0f}⃣",
            "ᠮᠣᠩ\u{180b}ᠭᠣᠯ",
        ] {
            let line = format!("{spelled}\n");
            assert_eq!(seen(&line), (line.clone(), vec![]));
        }
    }

    #[test]
    fn a_joiner_where_no_script_needs_it_is_a_mark() {
        let marks = |count| vec![("zero-width characters", count)];
        assert_eq!(seen("a\u{200c}b\u{200d}").1, marks(2));
        assert_eq!(seen("م\u{200c}\u{200c}ی"), ("م\u{200c}ی\n".to_owned(), marks(1)));
        assert_eq!(
            seen("葛\u{e0100}城"),
            ("葛城\n".to_owned(), vec![("variation selectors", 1)])
        );
    }

    #[test]
    fn line_ends_and_blanks_say_nothing() {
        assert_eq!(seen("a \t\r\nb\rc\u{2028}d\n\n\n").0, "a\nb\nc\nd\n");
        assert_eq!(seen(""), (String::new(), vec![]));
        assert_eq!(seen("\r\n \n").0, "");
    }
}
