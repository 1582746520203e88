//! Web pages: what a reader sees of one, as marked text, and a new page that holds only that.
//!
//! A page is parsed as browsers parse it. Kept are headings, paragraphs, quotations, lists, tables, typed text, looks of letters,
//! and the direction of blocks. Links lose where they lead, pictures are not kept, and of the styles only those are followed
//! that `web/rules.rs` and `web/style.rs` name; the report says so where it could matter.

mod write;

use super::{Format, Refusal};
use crate::document::Value;
use crate::finding::Edits;
use crate::flow::{self, Builder, Flow, Hidings, Spaces, coding};
use crate::limits::Limits;
use crate::web::page::Around;
use crate::web::{self, page, tree};
use std::io::Write;

/// A web page.
pub(super) struct Html;

/// Nothing is at hand that a page would fetch.
const AROUND: Around<'_> = Around {
    sheet: &|_| None,
    pictures: None,
};

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
        let text = web::decoded(bytes, &mut hidings)?;
        let mut builder = Builder::new(Spaces::Part);
        page::show(&tree::of(&text)?, &AROUND, &mut builder, &mut hidings, limits)?;
        builder.finish(hidings).give(limits, give)
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

#[cfg(test)]
mod tests;
