//! Web pages: what a reader sees of one, as marked text, and a new page that holds only that.
//!
//! A page is parsed as browsers parse it. Kept are headings, paragraphs, quotations, lists, tables, typed text, looks of letters,
//! and the direction of blocks. Links lose where they lead, pictures are not kept, and of the styles only those are followed
//! that `style.rs` names; the report says so where it could matter.

mod node;
mod page;
mod said;
mod style;
mod tree;
mod ways;
mod write;

use super::{Format, Refusal};
use crate::document::Value;
use crate::finding::Edits;
use crate::flow::{self, Flow, Hidings, coding};
use crate::limits::Limits;
use std::io::Write;

/// Columns or rows that a cell takes at most: HTML's own limit for columns.
const SPAN: u16 = 1000;
/// Bytes of a page in which it says its coding, by HTML's own rule.
const SAYS_CODING: usize = 1024;

/// A web page.
pub(super) struct Html;

/// Elements that a piece of a page begins with, as browsers tell one, and some that are as plain.
const TAGS: &[&str] = &[
    "html",
    "head",
    "body",
    "title",
    "meta",
    "script",
    "style",
    "div",
    "span",
    "p",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "table",
    "ul",
    "ol",
    "dl",
    "a",
    "b",
    "i",
    "em",
    "strong",
    "br",
    "hr",
    "img",
    "font",
    "center",
    "iframe",
    "pre",
    "blockquote",
];

impl Format for Html {
    fn name(&self) -> &'static str {
        "html"
    }

    fn extension(&self) -> &'static str {
        "html"
    }

    fn sniff(&self, head: &[u8]) -> bool {
        let Some(text) = coding::beginning(head) else {
            return false;
        };
        let mut rest = text.as_str();
        let is_xml = rest.starts_with("<?xml");
        loop {
            rest = rest.trim_start();
            let next = if let Some(comment) = rest.strip_prefix("<!--") {
                comment.split_once("-->")
            } else if let Some(instruction) = rest.strip_prefix("<?") {
                instruction.split_once('>')
            } else {
                // Much XML has tables and titles; what says that it is XML is a page only by its root.
                return begins(rest, if is_xml { &["html"] } else { TAGS });
            };
            match next {
                Some((_, after)) => rest = after,
                // A long head of comments is how pages begin, not data.
                None => return !is_xml && rest.starts_with("<!--"),
            }
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
        let text = coding::decoded_as(bytes, label(bytes).as_deref(), &mut hidings)?;
        page::of(&tree::of(&text)?, write::STYLE, hidings, limits)?.give(limits, give)
    }

    fn write(
        &self,
        edits: &Edits,
        next: &mut dyn FnMut() -> Result<Option<Value>, Refusal>,
        out: &mut dyn Write,
    ) -> Result<(), Refusal> {
        let (text, marks) = Flow::take(edits, next)?;
        flow::put(out, &write::page(&text, &marks)?)
    }
}

/// Whether a page begins here: by its type, or by one of `tags`.
fn begins(text: &str, tags: &[&str]) -> bool {
    let start: String = text.chars().take(16).collect::<String>().to_ascii_lowercase();
    if let Some(kind) = start.strip_prefix("<!doctype") {
        return kind.trim_start().starts_with("html");
    }
    let Some(tag) = start.strip_prefix('<') else {
        return false;
    };
    let end = tag
        .find(|sign: char| !sign.is_ascii_alphanumeric())
        .unwrap_or(tag.len());
    let ends_well = matches!(
        tag.as_bytes().get(end),
        Some(b'>' | b'/' | b' ' | b'\n' | b'\r' | b'\t')
    );
    ends_well && tag.get(..end).is_some_and(|tag| tags.contains(&tag))
}

/// What a page calls its coding, in a `meta` element or as XML does.
fn label(bytes: &[u8]) -> Option<String> {
    let head = bytes.get(..SAYS_CODING).unwrap_or(bytes).to_ascii_lowercase();
    let head = String::from_utf8_lossy(&head);
    let of_xml = head
        .trim_start()
        .strip_prefix("<?xml")
        .and_then(|rest| rest.split("?>").next()?.split_once("encoding="));
    let mut metas = head.split("<meta").skip(1);
    let (_, rest) = of_xml.or_else(|| metas.find_map(|meta| meta.split('>').next()?.split_once("charset=")))?;
    let quoted = |sign: char| sign == '"' || sign == '\'' || sign.is_ascii_whitespace();
    let label = rest
        .trim_start_matches(quoted)
        .split(|sign: char| quoted(sign) || matches!(sign, ';' | '/' | '>' | '?'));
    label
        .into_iter()
        .next()
        .map(str::to_owned)
        .filter(|label| !label.is_empty())
}

#[cfg(test)]
mod tests;
