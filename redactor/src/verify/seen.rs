//! What must not stand in a finished text, by what Unicode says of it (not by the table that the readers use).

use super::Survivor;
use crate::format::Refusal;
use regex::Regex;

/// Signs that enclose numbers (`Prepended_Concatenation_Mark`) are drawn; joiners are looked at apart.
const UNSEEN: &str = r"[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u{A0}\u{1680}\u{2000}-\u{200A}\u{2010}\u{2011}\u{202F}\u{205F}--[\n\t\u{200C}\u{200D}\u{FE0E}\u{FE0F}\u{180B}-\u{180D}\u{180F}\u{600}-\u{605}\u{6DD}\u{70F}\u{890}\u{891}\u{8E2}\u{110BD}\u{110CD}]]";

/// A joiner where no neighbour is written with joiners: Latin, Greek, Cyrillic, Han, Kana, Hangul, digits, blanks, another one.
const STRAY_JOINER: &str = r"(?:^|[\p{Latin}\p{Greek}\p{Cyrillic}\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}\p{Nd}\s\p{P}\u{200C}\u{200D}])[\u{200C}\u{200D}](?:$|[\p{Latin}\p{Greek}\p{Cyrillic}\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}\p{Nd}\s\p{P}\u{200C}\u{200D}])";

/// Names every kind of mark in `text` that nobody sees.
///
/// # Errors
/// Never, unless a pattern is wrong.
pub(super) fn unseen(text: &str, survivors: &mut Vec<Survivor>) -> Result<(), Refusal> {
    named(UNSEEN, "a character that nobody sees", text, survivors)?;
    named(STRAY_JOINER, "a joiner where nothing is joined", text, survivors)
}

/// Names `what` where `pattern` is in `text`.
///
/// # Errors
/// Never, unless the pattern is wrong.
pub(super) fn named(pattern: &str, what: &str, text: &str, survivors: &mut Vec<Survivor>) -> Result<(), Refusal> {
    let pattern = Regex::new(pattern).map_err(|error| Refusal::Broken(error.to_string()))?;
    if pattern.is_match(text) {
        survivors.push(Survivor::stray(what));
    }
    Ok(())
}
