//! Plain text: strictly UTF-8, only what is seen, the text that was decided.

use super::search;
use super::{Expectation, Reader, Survivor, Truth};
use crate::format::Refusal;
use crate::limits::Limits;
use regex::Regex;

/// The verifier of plain text.
pub(super) const READER: Reader = Reader { name: "text", check };

/// What must not stand in a finished text, by what Unicode says of it (not by the table that the reader uses). Signs that
/// enclose numbers (`Prepended_Concatenation_Mark`) are drawn; joiners are looked at apart.
const UNSEEN: &str = r"[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u{A0}\u{1680}\u{2000}-\u{200A}\u{202F}\u{205F}--[\n\t\u{200C}\u{200D}\u{FE0E}\u{FE0F}\u{180B}-\u{180D}\u{180F}\u{600}-\u{605}\u{6DD}\u{70F}\u{890}\u{891}\u{8E2}\u{110BD}\u{110CD}]]";

/// A joiner where no neighbour is written with joiners: Latin, Greek, Cyrillic, Han, Kana, Hangul, digits, blanks, another one.
const STRAY_JOINER: &str = r"(?:^|[\p{Latin}\p{Greek}\p{Cyrillic}\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}\p{Nd}\s\p{P}\u{200C}\u{200D}])[\u{200C}\u{200D}](?:$|[\p{Latin}\p{Greek}\p{Cyrillic}\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}\p{Nd}\s\p{P}\u{200C}\u{200D}])";

/// Blanks at the end of a line, or more than one line end at the end of the text.
const LOOSE_END: &str = r"[ \t\u{3000}]\n|[ \t\u{3000}]\z|\n\n\z|\A\n\z";

fn check(bytes: &[u8], expectation: &Expectation, _: &Limits) -> Result<Vec<Survivor>, Refusal> {
    let text = std::str::from_utf8(bytes).map_err(|_| Refusal::Damaged("it is not UTF-8".to_owned()))?;
    let mut survivors = Vec::new();
    for (pattern, what) in [
        (UNSEEN, "a character that nobody sees"),
        (STRAY_JOINER, "a joiner where nothing is joined"),
        (LOOSE_END, "blanks at the end of a line"),
    ] {
        let pattern = Regex::new(pattern).map_err(|error| Refusal::Broken(error.to_string()))?;
        if pattern.is_match(text) {
            survivors.push(Survivor::stray(what));
        }
    }
    if !matches!(&expectation.truth, Truth::Text(truth) if truth == text) {
        survivors.push(Survivor::stray("text other than what was decided"));
    }
    search::plain(bytes, &expectation.decided, "the text", &mut survivors);
    Ok(survivors)
}
