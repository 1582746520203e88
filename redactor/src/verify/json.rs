//! JSON that was written here: whole by another parser's word, and once its escapes are undone, the text that was decided.

use super::{Expectation, Reader, Survivor, Truth, search, seen};
use crate::format::Refusal;
use crate::limits::Limits;
use serde::de::IgnoredAny;

/// The verifier of JSON.
pub(super) const READER: Reader = Reader { name: "json", check };

fn check(bytes: &[u8], expectation: &Expectation, _: &Limits) -> Result<Vec<Survivor>, Refusal> {
    let json = std::str::from_utf8(bytes).map_err(|_| Refusal::Damaged("it is not UTF-8".to_owned()))?;
    let mut survivors = Vec::new();
    let mut values = serde_json::Deserializer::from_str(json).into_iter::<IgnoredAny>();
    if values.any(|value| value.is_err()) {
        survivors.push(Survivor::stray("a syntax that is not whole"));
    }
    let text = shown(json).unwrap_or_else(|| {
        survivors.push(Survivor::stray("an escape that is not needed"));
        json.to_owned()
    });
    seen::unseen(&text, &mut survivors)?;
    if !matches!(&expectation.truth, Truth::Text(truth) if *truth == text) {
        survivors.push(Survivor::stray("text other than what was decided"));
    }
    search::plain(text.as_bytes(), &expectation.decided, "the text", &mut survivors);
    Ok(survivors)
}

/// `json` with the four escapes undone that may be in it; none where there is another.
fn shown(json: &str) -> Option<String> {
    let mut text = String::with_capacity(json.len());
    let mut quoted = false;
    let mut letters = json.chars();
    while let Some(letter) = letters.next() {
        let meant = match letter {
            '\\' => match letters.next().filter(|_| quoted)? {
                'n' => '\n',
                't' => '\t',
                letter @ ('"' | '\\') => letter,
                _ => return None,
            },
            '"' => {
                quoted = !quoted;
                '"'
            }
            letter => letter,
        };
        text.push(meant);
    }
    Some(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::verify::tried;

    fn survivors(json: &str, truth: &str) -> Vec<String> {
        tried::survivors(&READER, json.as_bytes(), truth)
    }

    #[test]
    fn what_is_whole_and_as_decided_passes() {
        let json = "{\n  \"a\": \"x\\ny\\\\ \\\"z\\\"\",\n  \"b\": 1.50\n}\n";
        assert_eq!(
            survivors(json, "{\n  \"a\": \"x\ny\\ \"z\"\",\n  \"b\": 1.50\n}\n"),
            Vec::<String>::new()
        );
        assert_eq!(survivors("{\"a\": 1}\n[]\n", "{\"a\": 1}\n[]\n"), Vec::<String>::new());
    }

    #[test]
    fn what_was_left_or_broken_is_named() {
        let broken = "[\"a\",\n  [removed]]\n";
        assert_eq!(survivors(broken, broken), ["a syntax that is not whole"]);
        assert_eq!(
            survivors("[\"\\u0041nn\"]", "[\"\\u0041nn\"]"),
            ["an escape that is not needed"]
        );
        assert_eq!(survivors("[\"a\"]", "[\"b\"]"), ["text other than what was decided"]);
        assert_eq!(
            survivors("[\"by Ann\\nSmith\"]\n", "[\"by Ann\nSmith\"]\n"),
            ["finding 4, as a word, in the text"]
        );
    }
}
