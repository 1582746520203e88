//! Text as it is seen: without characters that nobody sees, with one kind of line end and of space, each letter in one spelling.
//!
//! What stays though it is not always seen: joiners between letters of the scripts that are written with them, since a word can be
//! another without, and signs that choose between two common shapes.

use super::alike;
use crate::document::{Hidden, invisible};
use std::collections::BTreeMap;
use unicode_normalization::{UnicodeNormalization, is_nfc};

/// Text as it is seen, and how much of what is not was in it.
#[derive(Debug)]
pub struct Clean {
    /// The text.
    pub text: String,
    /// What was taken out or made plain, and how often.
    pub unseen: Unseen,
}

/// How often each kind of mark stood in a text, by what it is called to an editor.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Unseen(BTreeMap<&'static str, usize>);

impl Unseen {
    /// Adds marks of a kind.
    pub fn add(&mut self, what: &'static str, count: usize) {
        if count > 0 {
            *self.0.entry(what).or_default() += count;
        }
    }

    /// Each kind, and how often it was met.
    pub fn kinds(&self) -> impl Iterator<Item = (&'static str, usize)> {
        self.0.iter().map(|(what, count)| (*what, *count))
    }

    /// For the report.
    #[must_use]
    pub fn hidden(&self) -> Vec<Hidden> {
        let hidden = self.0.iter().map(|(what, count)| Hidden::new(what, &count.to_string()));
        hidden.collect()
    }
}

const NON_JOINER: char = '\u{200c}';
const JOINER: char = '\u{200d}';

/// What of a whole text is seen: no blanks at the end of a line, and one line end at the end of the text.
#[must_use]
pub fn of(text: &str) -> Clean {
    let mut unseen = Unseen::default();
    let mut kept = String::with_capacity(text.len());
    for line in piece(text, &mut unseen).split_inclusive('\n') {
        kept.push_str(line.trim_end_matches('\n'));
        strip(&mut kept, &mut unseen);
        kept.push('\n');
    }
    end_text(text, &mut kept, &mut unseen);
    Clean { text: kept, unseen }
}

/// What of a piece of a text is seen, its blanks and line ends at the end included. A base letter never goes.
#[must_use]
pub fn piece(text: &str, unseen: &mut Unseen) -> String {
    let mut kept = sifted(text, unseen);
    loop {
        let spelled = spelled(&kept, unseen);
        // A spelling has its accents in an order of its own, and so a joiner can have another neighbour than it had. Each round
        // leaves fewer of them.
        if !spelled.contains(invisible::is) {
            return spelled;
        }
        kept = sifted(&spelled, unseen);
        if kept.len() == spelled.len() {
            return kept;
        }
    }
}

fn sifted(text: &str, unseen: &mut Unseen) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut scalars = text.chars().peekable();
    while let Some(scalar) = scalars.next() {
        kept.extend(one(scalar, kept.chars().next_back(), scalars.peek().copied(), unseen));
    }
    kept
}

/// What is seen of one scalar, after what was kept `before` it and before the scalar `after` it.
#[must_use]
pub fn one(scalar: char, before: Option<char>, after: Option<char>, unseen: &mut Unseen) -> Option<char> {
    match scalar {
        '\n' => Some('\n'),
        '\r' if after == Some('\n') => {
            unseen.add("line ends as Windows writes them", 1);
            None
        }
        '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => {
            unseen.add("line ends of an unusual kind", 1);
            Some('\n')
        }
        '\u{a0}' | '\u{1680}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' => {
            unseen.add("spaces of unusual width", 1);
            Some(' ')
        }
        '\u{2010}' | '\u{2011}' => {
            unseen.add("hyphens of an unusual kind", 1);
            Some('-')
        }
        _ => match invisible::kind(scalar) {
            Some(kind) if !belongs(scalar, before, after) => {
                unseen.add(kind.words(), 1);
                None
            }
            _ => Some(scalar),
        },
    }
}

/// `text`, of which all is seen, each letter in one spelling and each word in its own script.
#[must_use]
pub fn spelled(text: &str, unseen: &mut Unseen) -> String {
    let mut spelled = composed(text, unseen);
    loop {
        let (own, alike) = alike::own(&spelled);
        if alike == 0 {
            return spelled;
        }
        unseen.add("letters of another script that look alike", alike);
        // A letter of its word's own script may join the accent behind it, which the look-alike did not. Each round leaves fewer
        // letters of other scripts.
        spelled = composed(&own, &mut Unseen::default());
    }
}

/// Each letter in its one spelling (NFC): an accent of its own or not is no difference that is seen. The ideographs that Unicode
/// keeps for compatibility stay: they are drawn in shapes of their own, and stand in names.
fn composed(text: &str, unseen: &mut Unseen) -> String {
    if is_nfc(text) {
        return text.to_owned();
    }
    let ideograph = |scalar: char| matches!(scalar, '\u{f900}'..='\u{faff}' | '\u{2f800}'..='\u{2fa1f}');
    let mut kept = String::with_capacity(text.len());
    for part in text.split_inclusive(ideograph) {
        let plain = part.trim_end_matches(ideograph);
        let composed: String = plain.nfc().collect();
        unseen.add("letters in an unusual spelling", usize::from(composed != plain));
        kept.push_str(&composed);
        kept.push_str(part.get(plain.len()..).unwrap_or_default());
    }
    kept
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

/// Ends the text with one line end, however many it had; an empty text stays empty.
fn end_text(text: &str, kept: &mut String, unseen: &mut Unseen) {
    let length = kept.trim_end_matches('\n').len();
    let ends = kept.len() - length;
    unseen.add("empty lines at the end", ends.saturating_sub(1));
    kept.truncate(length);
    if !kept.is_empty() {
        unseen.add("no line end at the end", usize::from(!text.ends_with(['\n', '\r'])));
        kept.push('\n');
    }
}

/// Without blanks at the end of a line: a number can be written in them.
pub fn strip(kept: &mut String, unseen: &mut Unseen) {
    let length = kept.trim_end_matches([' ', '\t', '\u{3000}']).len();
    unseen.add("lines with blanks at their end", usize::from(length < kept.len()));
    kept.truncate(length);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(text: &str) -> (String, Vec<(&'static str, usize)>) {
        let clean = of(text);
        (clean.text, clean.unseen.0.into_iter().collect())
    }

    #[test]
    fn marks_go_and_are_counted() {
        let (text, unseen) = seen("a\u{200b}b\u{200b}\u{202e}c\u{e0041}\u{7}\u{ad}\u{fe01} \u{a0}x\u{2011}y\n");
        assert_eq!(text, "abc  x-y\n");
        assert_eq!(
            unseen,
            [
                ("characters that turn the direction of text", 1),
                ("control characters", 1),
                ("hyphens of an unusual kind", 1),
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
            "مرحبا بالعالم، هذا نصٌّ عربيّ فيه أرقام ١٢٣ و «علامات».",
            "می\u{200c}خواهم به خانه\u{200c}ی شما بیایم؛ قیمت ۴۵۶ تومان.",
            "شَلوم שָׁלוֹם עולם: טקסט בעברית עם נִקּוּד ו״גרשיים״.",
            "ئۇيغۇرچە تېكىست، ياخشىمۇسىز؟",
            "یہ اردو ہے۔ سلام دنیا",
            "हिन्दी में लिखा हुआ पाठ, क\u{94d}\u{200d}ष क\u{94d}\u{200c}ष।",
            "ภาษาไทยไม่มีเว้นวรรคระหว่างคำ น้ำ",
            "这是简体中文，没有空格。繁體中文：臺灣。",
            "東京の王偉さん、葛城。ｱｲｳ ガギグ 神社　全角",
            "한국어 문장입니다. 조선글",
            "Ελληνικά, русский текст, українська мова, ქართული, հայերեն, አማርኛ",
            "👩\u{200d}🔬 ❤\u{fe0f} 1\u{fe0f}⃣ 🏴 👨\u{200d}👩\u{200d}👧",
            "ᠮᠣᠩ\u{180b}ᠭᠣᠯ བོད་ཡིག မြန်မာ ខ្មែរ தமிழ் বাংলা తెలుగు",
            "Tiếng Việt: đường, người; Türkçe ığüşöç; Łódź, Ångström, naïve",
        ] {
            let line: String = format!("{spelled}\n").nfc().collect();
            assert_eq!(seen(&line), (line.clone(), vec![]));
        }
        let names = "神\u{fa19} 﨑\u{fa11}\n";
        assert_eq!(seen(names), (names.to_owned(), vec![]));
    }

    #[test]
    fn one_spelling_of_a_letter_is_as_good_as_another() {
        let told = vec![("letters in an unusual spelling", 1)];
        assert_eq!(seen("Cafe\u{301}\n"), ("Café\n".to_owned(), told.clone()));
        assert_eq!(seen("\u{212a}\u{37e}\n"), ("K;\n".to_owned(), told));
    }

    #[test]
    fn look_alikes_are_made_plain_and_told() {
        let told = vec![("letters of another script that look alike", 2)];
        assert_eq!(seen("L\u{430}rkm\u{43e}or\n"), ("Larkmoor\n".to_owned(), told.clone()));
        // One of them has an accent that it is not spelled with, and its own letter is.
        assert_eq!(seen("te\u{448}\u{308} \u{430}nd\n"), ("teẅ and\n".to_owned(), told));
    }

    #[test]
    fn a_joiner_where_no_script_needs_it_is_a_mark() {
        let marks = |count| vec![("zero-width characters", count)];
        assert_eq!(seen("a\u{200c}b\u{200d}\n").1, marks(2));
        assert_eq!(seen("م\u{200c}\u{200c}ی\n"), ("م\u{200c}ی\n".to_owned(), marks(1)));
        assert_eq!(
            seen("葛\u{e0100}城\n"),
            ("葛城\n".to_owned(), vec![("variation selectors", 1)])
        );
    }

    #[test]
    fn a_joiner_is_judged_by_the_neighbours_that_it_is_written_with() {
        // The accent is written behind the sign that joins, and then it is the joiner's neighbour.
        let marks = vec![("letters in an unusual spelling", 1), ("zero-width characters", 1)];
        assert_eq!(
            seen("क\u{301}\u{94d}\u{200d}ष\n"),
            ("क\u{94d}\u{301}ष\n".to_owned(), marks)
        );
        assert_eq!(seen("\u{2329}\u{fe0f}\n").0, "\u{3008}\n");
    }

    #[test]
    fn line_ends_and_blanks_say_nothing_and_are_told() {
        let (text, told) = seen("a \t\r\nb\rc\u{2028}d\n\n\n");
        assert_eq!(text, "a\nb\nc\nd\n");
        assert_eq!(
            told,
            [
                ("empty lines at the end", 2),
                ("line ends as Windows writes them", 1),
                ("line ends of an unusual kind", 2),
                ("lines with blanks at their end", 1)
            ]
        );
        assert_eq!(seen(""), (String::new(), vec![]));
        assert_eq!(seen("\r\n \n").0, "");
        assert_eq!(seen("a"), ("a\n".to_owned(), vec![("no line end at the end", 1)]));
    }
}
