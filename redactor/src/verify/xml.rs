//! XML that was written here: well-formed, nothing but elements, attributes and text, and as decided once its letters are unescaped.

use super::{Expectation, Reader, Survivor, Truth, search, seen};
use crate::format::Refusal;
use crate::limits::Limits;

/// The verifier of XML.
pub(super) const READER: Reader = Reader { name: "xml", check };

fn check(bytes: &[u8], expectation: &Expectation, _: &Limits) -> Result<Vec<Survivor>, Refusal> {
    let file = std::str::from_utf8(bytes).map_err(|_| Refusal::Damaged("it is not UTF-8".to_owned()))?;
    let mut survivors = Vec::new();
    let shown = Shown::of(file).unwrap_or_else(|what| {
        survivors.push(Survivor::stray(what));
        Shown {
            text: file.to_owned(),
            ..Shown::default()
        }
    });
    seen::unseen(&shown.text, &mut survivors)?;
    if !matches!(&expectation.truth, Truth::Text(truth) if *truth == shown.text) {
        survivors.push(Survivor::stray("text other than what was decided"));
    }
    search::plain(shown.text.as_bytes(), &expectation.decided, "the text", &mut survivors);
    search::plain(
        shown.words.as_bytes(),
        &expectation.decided,
        "the text without its elements",
        &mut survivors,
    );
    Ok(survivors)
}

#[derive(Default)]
struct Shown<'a> {
    /// All of it, letters unescaped.
    text: String,
    /// What stands between the elements.
    words: String,
    open: Vec<&'a str>,
    roots: usize,
}

impl<'a> Shown<'a> {
    fn of(file: &'a str) -> Result<Self, &'static str> {
        let mut shown = Self::default();
        let mut rest = file;
        while !rest.is_empty() {
            let (words, after) = rest.split_at(rest.find('<').unwrap_or(rest.len()));
            shown.words(words)?;
            rest = match after.strip_prefix('<') {
                Some(tag) => shown.tag(tag)?,
                None => after,
            };
        }
        if shown.open.is_empty() && shown.roots == 1 {
            Ok(shown)
        } else {
            Err("elements without an end, or more than one root")
        }
    }

    fn words(&mut self, words: &str) -> Result<(), &'static str> {
        let meant = unescaped(words, false)?;
        if self.open.is_empty() && meant.contains(|sign| sign != '\n') {
            return Err("text outside of every element");
        }
        self.text.push_str(&meant);
        self.words.push_str(&meant);
        Ok(())
    }

    /// Reads what follows a `<`, and returns what follows its `>`.
    fn tag(&mut self, tag: &'a str) -> Result<&'a str, &'static str> {
        self.text.push('<');
        if let Some(end) = tag.strip_prefix('/') {
            let (name, rest) = end.split_once('>').ok_or("a tag without an end")?;
            if self.open.pop() != Some(name) {
                return Err("elements across each other");
            }
            self.text.push_str(&format!("/{name}>"));
            return Ok(rest);
        }
        let (name, mut rest) = self.name(tag)?;
        self.roots += usize::from(self.open.is_empty());
        let mut names: Vec<&str> = Vec::new();
        while let Some(attribute) = rest.strip_prefix(' ') {
            self.text.push(' ');
            let (name, after) = self.name(attribute)?;
            let value = after.strip_prefix("=\"").and_then(|value| value.split_once('"'));
            let (value, after) = value.ok_or("an attribute without a value")?;
            self.text.push_str(&format!("=\"{}\"", unescaped(value, true)?));
            if names.contains(&name) {
                return Err("an attribute that stands twice");
            }
            names.push(name);
            rest = after;
        }
        if let Some(rest) = rest.strip_prefix("/>") {
            self.text.push_str("/>");
            return Ok(rest);
        }
        self.text.push('>');
        self.open.push(name);
        rest.strip_prefix('>').ok_or("something in a tag that none of ours has")
    }

    fn name(&mut self, text: &'a str) -> Result<(&'a str, &'a str), &'static str> {
        let end = text.find([' ', '=', '>', '/']).ok_or("a tag without an end")?;
        let (name, rest) = text.split_at(end);
        let allowed = |sign: char| sign.is_alphanumeric() || matches!(sign, '_' | ':' | '-' | '.' | '\u{b7}');
        let begins = name.starts_with(|sign: char| sign.is_alphabetic() || matches!(sign, '_' | ':'));
        if !begins || !name.chars().all(allowed) {
            return Err("something that is not an element");
        }
        self.text.push_str(name);
        Ok((name, rest))
    }
}

/// `text` with the references undone that are written here; any other is an error.
fn unescaped(text: &str, quoted: bool) -> Result<String, &'static str> {
    let mut meant = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('&') {
        meant.push_str(before);
        let (name, after) = after.split_once(';').ok_or("a reference without an end")?;
        meant.push(match name {
            "amp" => '&',
            "lt" => '<',
            "gt" => '>',
            "quot" if quoted => '"',
            _ => return Err("a reference that is not needed"),
        });
        rest = after;
    }
    meant.push_str(rest);
    if text.contains(['<', '>']) {
        return Err("a sign that is written otherwise");
    }
    Ok(meant)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::verify::tried;

    fn survivors(file: &str, truth: &str) -> Vec<String> {
        tried::survivors(&READER, file.as_bytes(), truth)
    }

    #[test]
    fn what_is_whole_and_as_decided_passes() {
        let file = "<a x:b=\"1 &lt; &quot;2\">\n  <c/>\n  <d>e &amp; <f>g</f></d>\n</a>\n";
        let text = "<a x:b=\"1 < \"2\">\n  <c/>\n  <d>e & <f>g</f></d>\n</a>\n";
        assert_eq!(survivors(file, text), Vec::<String>::new());
    }

    #[test]
    fn what_was_left_or_put_in_is_named() {
        for file in [
            "<a><!-- x --></a>",
            "<?x y?><a/>",
            "<!DOCTYPE a><a/>",
            "<a/><b/>",
            "<a>",
            "<a></b>",
            "<a b=\"1\" b=\"2\"/>",
            "<a b='1'/>",
            "<a  b=\"1\"/>",
            "<a>&#65;</a>",
            "<a>&quot;</a>",
            "<a>></a>",
            "x<a/>",
            "<[removed]/>",
        ] {
            assert_eq!(survivors(file, file).len(), 1, "{file}");
        }
    }

    #[test]
    fn a_value_left_in_pieces_is_named() {
        let file = "<p>by <b>An</b>n Smi<i>th</i></p>\n";
        let named = survivors(file, file);
        assert_eq!(
            named.first().map(String::as_str),
            Some("finding 4, as a word, in the text without its elements")
        );
    }
}
