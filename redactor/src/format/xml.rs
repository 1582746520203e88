//! XML of data and of texts: elements, attributes and text, in one layout.
//!
//! Gone are comments, instructions, the document type with what it declares, and attributes that only lead elsewhere. Elements
//! that hold elements alone are set in lines; where text stands between them, all stays as it is. A page or a drawing that is
//! written in XML is known by the formats of these; what is not well-formed is text.

mod entities;
mod tree;

use super::{Format, Refusal};
use crate::document::{Shape, Value};
use crate::finding::Edits;
use crate::flow::data::{self, Data};
use crate::flow::{self, Flow, Hidings, coding, plain};
use crate::limits::Limits;
use std::io::Write;
use tree::{Item, Not};

/// XML.
pub(super) struct Xml;

/// Roots of what other formats know.
const OTHERS: &[&str] = &["html", "svg"];

impl Format for Xml {
    fn name(&self) -> &'static str {
        "xml"
    }

    fn extension(&self) -> &'static str {
        "xml"
    }

    fn sniff(&self, head: &[u8]) -> bool {
        let text = coding::beginning(head).unwrap_or_default();
        let Some(name) = root(&text) else {
            // A long head of comments: what says that it is XML is taken at its word.
            return text.starts_with("<?xml");
        };
        let local = name.rsplit(':').next().unwrap_or_default();
        !OTHERS.contains(&local.to_ascii_lowercase().as_str())
    }

    fn read(
        &self,
        bytes: &[u8],
        limits: &Limits,
        give: &mut dyn FnMut(Value) -> Result<(), Refusal>,
    ) -> Result<(), Refusal> {
        flow::within(bytes.len(), limits)?;
        let mut hidings = Hidings::default();
        let text = coding::decoded_as(bytes, label(bytes).as_deref(), &mut hidings)?;
        let flow = match tree::of(&text) {
            Ok(tree) => {
                hidings.add(tree.hidings);
                set(&tree.items, hidings, limits)?
            }
            Err(Not::WellFormed) => plain::of(&text, hidings),
            Err(Not::Allowed(refusal)) => return Err(refusal),
        };
        flow.give(limits, give)
    }

    fn write(
        &self,
        edits: &Edits,
        next: &mut dyn FnMut() -> Result<Option<Value>, Refusal>,
        out: &mut dyn Write,
    ) -> Result<(), Refusal> {
        data::write("XML", escape, edits, next, out)
    }
}

fn escape(shape: Shape, said: &str, file: &mut String) {
    for letter in said.chars() {
        match letter {
            '&' => file.push_str("&amp;"),
            '<' => file.push_str("&lt;"),
            '>' => file.push_str("&gt;"),
            '"' if shape == Shape::Quoted => file.push_str("&quot;"),
            _ => file.push(letter),
        }
    }
}

/// Sets a tree in lines, its text as it is.
fn set(items: &[Item], hidings: Hidings, limits: &Limits) -> Result<Flow, Refusal> {
    let mut data = Data::default();
    // For each open element: its name, whether it is set in lines, whether anything stood in it.
    let mut open: Vec<(&str, bool, bool)> = Vec::new();
    for item in items {
        let lines = open.last().is_none_or(|(_, lines, _)| *lines);
        match item {
            Item::Start {
                name,
                attributes,
                mixed,
            } => {
                begin(&mut data, &mut open, lines);
                data.sign("<");
                data.say(name, Shape::Name);
                for (name, value) in attributes {
                    data.sign(" ");
                    data.say(name, Shape::Name);
                    data.sign("=\"");
                    // As every reader does (XML 1.0, section 3.3.3).
                    data.quote(&value.replace(['\n', '\t', '\r'], " "));
                    data.sign("\"");
                }
                open.push((name, lines && !mixed, false));
            }
            Item::End => {
                let Some((name, lines, filled)) = open.pop() else {
                    continue;
                };
                if !filled {
                    data.sign("/>");
                    continue;
                }
                if lines {
                    data.line(open.len());
                }
                data.sign("</");
                data.say(name, Shape::Name);
                data.sign(">");
            }
            Item::Text(_) if lines => {}
            Item::Text(text) => {
                fill(&mut data, &mut open);
                data.say(text, Shape::Words);
            }
        }
        flow::within(data.length(), limits)?;
    }
    let mut flow = Flow {
        hidings,
        ..Flow::default()
    };
    data.finish(&mut flow);
    Ok(flow)
}

fn begin(data: &mut Data, open: &mut [(&str, bool, bool)], lines: bool) {
    fill(data, open);
    if lines && !open.is_empty() {
        data.line(open.len());
    }
}

/// Ends the tag of the open element, before the first that stands in it.
fn fill(data: &mut Data, open: &mut [(&str, bool, bool)]) {
    if let Some((_, _, filled)) = open.last_mut() {
        if !*filled {
            data.sign(">");
        }
        *filled = true;
    }
}

/// The name of the first element of `text`.
fn root(text: &str) -> Option<&str> {
    let mut rest = text.trim_start();
    loop {
        let inside = rest.strip_prefix('<')?;
        let after = if let Some(comment) = inside.strip_prefix("!--") {
            comment.split_once("-->")?.1
        } else if let Some(instruction) = inside.strip_prefix('?') {
            instruction.split_once("?>")?.1
        } else if inside.starts_with('!') {
            after_type(inside)?
        } else {
            let end = inside.find(|sign: char| sign.is_whitespace() || matches!(sign, '>' | '/'))?;
            return inside.get(..end).filter(|name| tree::is_name(name));
        };
        rest = after.trim_start();
    }
}

/// What follows the document type that begins here, its own declarations in brackets.
fn after_type(inside: &str) -> Option<&str> {
    let (own, end) = (inside.find('['), inside.find('>')?);
    match own {
        Some(own) if own < end => inside
            .get(own..)?
            .split_once("]")?
            .1
            .split_once('>')
            .map(|(_, after)| after),
        _ => inside.get(end + 1..),
    }
}

/// What a document calls its coding.
fn label(bytes: &[u8]) -> Option<String> {
    let head = String::from_utf8_lossy(bytes.get(..200).unwrap_or(bytes)).into_owned();
    let declaration = head
        .trim_start_matches('\u{feff}')
        .strip_prefix("<?xml")?
        .split("?>")
        .next()?;
    let (_, label) = declaration.split_once("encoding")?;
    let label = label.trim_start().strip_prefix('=')?.trim_start();
    let quote = label.chars().next().filter(|sign| matches!(sign, '"' | '\''))?;
    label.get(1..)?.split(quote).next().map(str::to_owned)
}

#[cfg(test)]
mod tests;
