//! References in XML: to letters by their number, to the five that XML knows, and to short texts that the document declares.

use super::tree::Not;
use crate::flow::Hidings;
use crate::format::Refusal;
use std::collections::HashMap;

/// Bytes that references may come to in one document: a text uses some, a bomb billions.
const MOST: usize = 1 << 20;

/// What a document declares.
#[derive(Debug, Default)]
pub(super) struct Entities {
    texts: HashMap<String, String>,
    /// Names of those that come from elsewhere, or hold references themselves.
    others: Vec<String>,
    spent: usize,
}

impl Entities {
    /// Those of a document type's own declarations; all of it is noted.
    pub(super) fn of(kind: &str, hidings: &mut Hidings) -> Self {
        let mut entities = Self::default();
        let kind = kind.trim();
        if kind.contains(char::is_whitespace) || kind.contains('[') {
            hidings.note("type that the document claims, and what it declares", kind);
        }
        for declaration in kind.split("<!ENTITY").skip(1) {
            entities.declare(declaration);
        }
        entities
    }

    fn declare(&mut self, declaration: &str) {
        let mut words = declaration.trim_start().splitn(2, char::is_whitespace);
        let (Some(name), Some(rest)) = (words.next(), words.next()) else {
            return;
        };
        let rest = rest.trim_start();
        let quote = rest.chars().next().filter(|sign| matches!(sign, '"' | '\''));
        let value = quote
            .and_then(|quote| rest.get(1..)?.split_once(quote))
            .map(|(value, _)| value);
        match value.filter(|value| !value.contains(['&', '%', '<'])) {
            Some(value) => drop(self.texts.entry(name.to_owned()).or_insert_with(|| value.to_owned())),
            None => self.others.push(name.to_owned()),
        }
    }

    /// What a reference to `name` stands for.
    ///
    /// # Errors
    /// Where it stands for nothing, or for more than a text needs.
    pub(super) fn resolve(&mut self, name: &str) -> Result<String, Not> {
        if let Some(number) = name.strip_prefix('#') {
            return letter(number).map(String::from).ok_or(Not::WellFormed);
        }
        let known = match name {
            "amp" => "&",
            "lt" => "<",
            "gt" => ">",
            "quot" => "\"",
            "apos" => "'",
            _ if self.others.iter().any(|other| other == name) => {
                let why = "a reference to a text that lies elsewhere or is made of references";
                return Err(Not::Allowed(Refusal::Unsupported(why.to_owned())));
            }
            _ => self.texts.get(name).ok_or(Not::WellFormed)?,
        };
        self.spent += known.len();
        if self.spent > MOST && !matches!(name, "amp" | "lt" | "gt" | "quot" | "apos") {
            let why = format!("references that come to more than {} MB", MOST >> 20);
            return Err(Not::Allowed(Refusal::TooLarge(why)));
        }
        Ok(known.to_owned())
    }

    /// `raw` with its references resolved.
    ///
    /// # Errors
    /// As [`Entities::resolve`].
    pub(super) fn within(&mut self, raw: &str) -> Result<String, Not> {
        let mut text = String::with_capacity(raw.len());
        let mut rest = raw;
        while let Some((before, after)) = rest.split_once('&') {
            let (name, after) = after.split_once(';').ok_or(Not::WellFormed)?;
            text.push_str(before);
            text.push_str(&self.resolve(name)?);
            rest = after;
        }
        text.push_str(rest);
        Ok(text)
    }
}

/// XML 1.0, section 4.1; a letter that no text may hold is none.
fn letter(number: &str) -> Option<char> {
    let code = match number.strip_prefix('x') {
        Some(digits) => u32::from_str_radix(digits, 16).ok()?,
        None => number.parse().ok()?,
    };
    char::from_u32(code).filter(|letter| *letter != '\0')
}
