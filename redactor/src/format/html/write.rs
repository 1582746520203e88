//! Writes a marked text as a page: the elements of this file, three attributes, and nothing else.

use super::SPAN;
use crate::document::{Mark, Shape};
use crate::flow::escape;
use crate::flow::parts::{self, Part};
use crate::format::Refusal;

/// The styles of every page that is written: without lines a table cannot be read.
pub(super) const STYLE: &str =
    "table{border-collapse:collapse}td,th{border:1px solid;padding:.2em .5em;vertical-align:top}";

/// The page that shows `text` as `marks` say.
///
/// # Errors
/// When the marks do not fit the text.
pub(super) fn page(text: &str, marks: &[Mark]) -> Result<String, Refusal> {
    let mut page = format!("<!DOCTYPE html>\n<meta charset=\"utf-8\">\n<style>{STYLE}</style>\n");
    let mut open: Vec<(Shape, bool)> = Vec::new();
    parts::all(text, marks, &mut |part| {
        match part {
            Part::Open(Shape::FromRight, _) | Part::Close(Shape::FromRight) => {}
            Part::Open(shape, from_right) => {
                let around = open
                    .iter()
                    .rev()
                    .find(|(shape, _)| shape.is_block())
                    .is_some_and(|(_, right)| *right);
                page.push_str(&start(
                    shape,
                    (shape.is_block() && from_right != around).then_some(from_right),
                ));
                open.push((shape, from_right));
            }
            Part::Close(shape) => {
                page.push_str(&end(shape));
                open.pop();
            }
            Part::Say(text) => escape(text, &mut page),
            Part::Line if open.iter().any(|(shape, _)| *shape == Shape::Typed) => page.push('\n'),
            Part::Line => page.push_str("<br>"),
        }
        Ok(())
    })?;
    Ok(page)
}

/// The element of a shape.
fn element(shape: Shape) -> &'static str {
    match shape {
        Shape::Heading(1) => "h1",
        Shape::Heading(2) => "h2",
        Shape::Heading(3) => "h3",
        Shape::Heading(4) => "h4",
        Shape::Heading(5) => "h5",
        Shape::Heading(_) => "h6",
        Shape::Paragraph => "p",
        Shape::Quote => "blockquote",
        Shape::Typed => "pre",
        Shape::List { numbered: false } => "ul",
        Shape::List { numbered: true } => "ol",
        Shape::Item => "li",
        Shape::Table => "table",
        Shape::Row => "tr",
        Shape::Cell { head: false, .. } => "td",
        Shape::Cell { head: true, .. } => "th",
        Shape::Bold => "b",
        Shape::Italic => "i",
        Shape::Underline => "u",
        Shape::Struck => "s",
        Shape::Above => "sup",
        Shape::Below => "sub",
        _ => "",
    }
}

/// `from_right`: where the direction is another than that of the block around it.
fn start(shape: Shape, from_right: Option<bool>) -> String {
    let name = element(shape);
    if name.is_empty() {
        return String::new();
    }
    let mut tag = format!("<{name}");
    match from_right {
        Some(true) => tag.push_str(" dir=\"rtl\""),
        Some(false) => tag.push_str(" dir=\"ltr\""),
        None => {}
    }
    if let Shape::Cell { columns, rows, .. } = shape {
        for (name, span) in [("colspan", columns), ("rowspan", rows)] {
            if span > 1 {
                tag.push_str(&format!(" {name}=\"{}\"", span.min(SPAN)));
            }
        }
    }
    tag.push('>');
    if matches!(
        shape,
        Shape::Typed | Shape::Quote | Shape::List { .. } | Shape::Table | Shape::Row
    ) {
        tag.push('\n');
    }
    tag
}

fn end(shape: Shape) -> String {
    let name = element(shape);
    match shape {
        _ if name.is_empty() => String::new(),
        _ if shape.is_block() => format!("</{name}>\n"),
        _ => format!("</{name}>"),
    }
}
