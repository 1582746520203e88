//! JSON, and lines of JSON: one value as indented lines, several as one line each.
//!
//! Escapes are undone for the search and written again where they must be; names keep their order, numbers their digits. Where a
//! name stands twice in an object, programs disagree which counts: the second gets a number. What only begins like JSON is text.

use super::{Format, Refusal};
use crate::document::{Shape, Value};
use crate::finding::Edits;
use crate::flow::data::{self, Data};
use crate::flow::{self, Flow, Hidings, coding, plain};
use crate::limits::Limits;
use crate::text::clean::{self, Unseen};
use std::collections::HashSet;
use std::io::Write;

/// Values in one another: more than people read, and fewer than the parsers that will read the copy take (128).
const DEEPEST: usize = 100;

/// JSON.
pub(super) struct Json;

impl Format for Json {
    fn name(&self) -> &'static str {
        "json"
    }

    fn extension(&self) -> &'static str {
        "json"
    }

    fn sniff(&self, head: &[u8]) -> bool {
        let Some(text) = coding::beginning(head) else {
            return false;
        };
        let mut signs = text.chars().filter(|sign| !sign.is_ascii_whitespace());
        match (signs.next(), signs.next()) {
            (Some('{'), Some(next)) => matches!(next, '"' | '}'),
            (Some('['), Some(next)) => matches!(next, '{' | '[' | '"' | ']' | '-' | '0'..='9' | 't' | 'f' | 'n'),
            _ => false,
        }
    }

    fn read(
        &self,
        bytes: &[u8],
        limits: &Limits,
        give: &mut dyn FnMut(Value) -> Result<(), Refusal>,
    ) -> Result<(), Refusal> {
        flow::within(bytes.len(), limits)?;
        let mut hidings = Hidings::default();
        let text = coding::decoded(bytes, &mut hidings)?;
        let flow = match values(&text, limits) {
            Ok(mut flow) => {
                flow.hidings.add(hidings);
                flow
            }
            Err(Not::Whole) if text.contains('"') => plain::unescaped(&text, hidings),
            Err(Not::Whole) => plain::of(&text, hidings),
            Err(Not::Small(refusal)) => return Err(refusal),
        };
        flow.give(limits, give)
    }

    fn write(
        &self,
        edits: &Edits,
        next: &mut dyn FnMut() -> Result<Option<Value>, Refusal>,
        out: &mut dyn Write,
    ) -> Result<(), Refusal> {
        data::write("JSON", escape, edits, next, out)
    }
}

/// RFC 8259, section 7: only what must be escaped; the other control characters are in no text.
fn escape(shape: Shape, said: &str, file: &mut String) {
    if shape != Shape::Quoted {
        file.push_str(said);
        return;
    }
    for letter in said.chars() {
        match letter {
            '"' => file.push_str("\\\""),
            '\\' => file.push_str("\\\\"),
            '\n' => file.push_str("\\n"),
            '\t' => file.push_str("\\t"),
            _ => file.push(letter),
        }
    }
}

/// Why a text is not taken as JSON.
enum Not {
    /// It is none.
    Whole,
    /// It is too much of it.
    Small(Refusal),
}

fn values(text: &str, limits: &Limits) -> Result<Flow, Not> {
    let several = Reader::new(text, false).all(limits)?.1 > 1;
    let (reader, _) = Reader::new(text, several).all(limits)?;
    let mut flow = Flow {
        hidings: reader.hidings,
        ..Flow::default()
    };
    reader.data.finish(&mut flow);
    Ok(flow)
}

/// Reads text once from its start to its end, and writes it anew on its way.
struct Reader<'a> {
    rest: &'a str,
    data: Data,
    hidings: Hidings,
    /// One line a value.
    compact: bool,
    open: Vec<Open>,
}

/// An object with its names, or an array.
struct Open {
    names: Option<HashSet<String>>,
    empty: bool,
}

impl<'a> Reader<'a> {
    fn new(text: &'a str, compact: bool) -> Self {
        Self {
            rest: text,
            data: Data::default(),
            hidings: Hidings::default(),
            compact,
            open: Vec::new(),
        }
    }

    /// All values, and how many there are at the top.
    fn all(mut self, limits: &Limits) -> Result<(Self, usize), Not> {
        let mut count = 0;
        self.blanks();
        while !self.rest.is_empty() {
            count += 1;
            self.data.line(0);
            self.value().ok_or(Not::Whole)?;
            while !self.open.is_empty() {
                self.step().ok_or(Not::Whole)?;
                flow::within(self.data.length(), limits).map_err(Not::Small)?;
            }
            self.blanks();
        }
        if count == 0 { Err(Not::Whole) } else { Ok((self, count)) }
    }

    /// One more member of what is open, or its end.
    fn step(&mut self) -> Option<()> {
        self.blanks();
        let open = self.open.last()?;
        let (empty, object) = (open.empty, open.names.is_some());
        if self.takes(if object { '}' } else { ']' }) {
            self.open.pop();
            if !empty {
                self.line();
            }
            self.data.sign(if object { "}" } else { "]" });
            return Some(());
        }
        if !empty {
            if !self.takes(',') {
                return None;
            }
            self.data.sign(if self.compact { ", " } else { "," });
            self.blanks();
        }
        self.open.last_mut()?.empty = false;
        self.line();
        if object {
            self.name()?;
        }
        self.value()
    }

    fn line(&mut self) {
        if !self.compact {
            self.data.line(self.open.len());
        }
    }

    fn name(&mut self) -> Option<()> {
        let name = self.string()?;
        let clean = clean::piece(&name, &mut Unseen::default());
        let names = self.open.last_mut()?.names.as_mut()?;
        let mut own = clean.clone();
        let mut number = 2;
        while !names.insert(own.clone()) {
            own = format!("{clean} ({number})");
            number += 1;
            // A file with thousands of one name was made to keep a program busy.
            if number > 1000 {
                return None;
            }
        }
        if own != clean {
            self.hidings.note(
                "a name that stands twice in one object; programs see one of them",
                &clean,
            );
            self.quoted(&own);
        } else {
            self.quoted(&name);
        }
        self.blanks();
        self.data.sign(": ");
        let colon = self.takes(':');
        self.blanks();
        colon.then_some(())
    }

    fn quoted(&mut self, said: &str) {
        self.data.sign("\"");
        self.data.say(said, Shape::Quoted);
        self.data.sign("\"");
    }

    fn value(&mut self) -> Option<()> {
        match self.rest.as_bytes().first()? {
            b'{' | b'[' if self.open.len() < DEEPEST => {
                let object = self.takes('{');
                let _ = !object && self.takes('[');
                self.data.sign(if object { "{" } else { "[" });
                self.open.push(Open {
                    names: object.then(HashSet::new),
                    empty: true,
                });
            }
            b'"' => {
                let said = self.string()?;
                self.quoted(&said);
            }
            _ => {
                let end = self
                    .rest
                    .find(|sign: char| !(sign.is_ascii_alphanumeric() || "+-.".contains(sign)));
                let (bare, rest) = self.rest.split_at(end.unwrap_or(self.rest.len()));
                if !(matches!(bare, "true" | "false" | "null") || is_number(bare)) {
                    return None;
                }
                self.data.say(bare, Shape::Bare);
                self.rest = rest;
            }
        }
        Some(())
    }

    /// The string that begins here, its escapes undone.
    fn string(&mut self) -> Option<String> {
        let mut rest = self.rest.strip_prefix('"')?;
        let (mut said, mut units, mut hides) = (String::new(), Vec::new(), false);
        loop {
            if let Some(escape) = rest.strip_prefix("\\u") {
                let digits = escape.get(..4)?;
                let all_digits = digits.bytes().all(|digit| digit.is_ascii_hexdigit());
                let unit = u16::from_str_radix(digits, 16).ok().filter(|_| all_digits)?;
                hides |= u8::try_from(unit).is_ok_and(|unit| unit.is_ascii_alphanumeric());
                units.push(unit);
                rest = escape.get(4..)?;
                continue;
            }
            said.push_str(&String::from_utf16_lossy(&std::mem::take(&mut units)));
            let mut letters = rest.chars();
            match letters.next()? {
                '"' => {
                    self.rest = letters.as_str();
                    break;
                }
                '\\' => said.push(unescaped(letters.next()?)?),
                '\0'..='\u{1f}' => return None,
                letter => said.push(letter),
            }
            rest = letters.as_str();
        }
        if hides {
            self.hidings
                .note("letters written in a form that no search finds", &said);
        }
        Some(said)
    }

    fn takes(&mut self, sign: char) -> bool {
        let rest = self.rest.strip_prefix(sign);
        self.rest = rest.unwrap_or(self.rest);
        rest.is_some()
    }

    fn blanks(&mut self) {
        self.rest = self.rest.trim_start_matches([' ', '\t', '\n', '\r']);
    }
}

fn unescaped(escape: char) -> Option<char> {
    Some(match escape {
        '"' | '\\' | '/' => escape,
        'n' => '\n',
        'r' => '\r',
        't' => '\t',
        'b' => '\u{8}',
        'f' => '\u{c}',
        _ => return None,
    })
}

/// RFC 8259, section 6.
fn is_number(text: &str) -> bool {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|digit| digit.is_ascii_digit());
    let text = text.strip_prefix('-').unwrap_or(text);
    let (text, exponent) = match text.split_once(['e', 'E']) {
        Some((text, exponent)) => (text, Some(exponent.strip_prefix(['+', '-']).unwrap_or(exponent))),
        None => (text, None),
    };
    let (whole, part) = text
        .split_once('.')
        .map_or((text, None), |(whole, part)| (whole, Some(part)));
    digits(whole)
        && !(whole.len() > 1 && whole.starts_with('0'))
        && part.is_none_or(digits)
        && exponent.is_none_or(digits)
}

#[cfg(test)]
mod tests;
