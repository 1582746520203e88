//! Writes a marked text as elements: those of this file, three attributes, pictures in one form, and nothing else.

use super::SPAN;
use crate::document::{Figure, Shape};
use crate::flow::escape;
use crate::flow::parts::Part;

/// The styles of every page that is written: without lines a table cannot be read.
pub(crate) const STYLE: &str =
    "table{border-collapse:collapse}td,th{border:1px solid;padding:.2em .5em;vertical-align:top}";

/// Hundredths of an inch of a step of a picture's sides.
const STEP: u32 = 5;

/// Which of the two forms of HTML is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    /// That of pages: the line feed that begins typed text is not seen.
    Html,
    /// That of books: every element has an end.
    Xml,
}

/// Elements that are being written.
pub(crate) struct Writer<'a> {
    form: Form,
    written: String,
    /// Where the pictures of the text are, by their numbers.
    pictures: &'a [String],
    /// The shapes that are open, and whether they are read from the right.
    open: Vec<(Shape, bool)>,
}

impl<'a> Writer<'a> {
    /// Elements behind `head`, of a text whose pictures are at these addresses.
    pub(crate) fn new(form: Form, head: &str, pictures: &'a [String]) -> Self {
        Self {
            form,
            written: head.to_owned(),
            pictures,
            open: Vec::new(),
        }
    }

    /// Writes a part of a marked text.
    pub(crate) fn part(&mut self, part: Part<'_>) {
        match part {
            Part::Open(Shape::FromRight, _) | Part::Close(Shape::FromRight) => {}
            Part::Open(shape, from_right) => self.open(shape, from_right),
            Part::Close(shape) => {
                self.written.push_str(&end(shape));
                self.open.pop();
            }
            Part::Say(text) => escape(text, &mut self.written),
            Part::Line if self.open.iter().any(|(shape, _)| *shape == Shape::Typed) => self.written.push('\n'),
            Part::Line => self.written.push_str(match self.form {
                Form::Html => "<br>",
                Form::Xml => "<br/>",
            }),
        }
    }

    fn open(&mut self, shape: Shape, from_right: bool) {
        let blocks = self.open.iter().rev().find(|(shape, _)| shape.is_block());
        let around = blocks.is_some_and(|(_, right)| *right);
        let turned = (shape.is_block() && from_right != around).then_some(from_right);
        match shape {
            Shape::Figure(figure) => self.show(figure),
            shape => self.written.push_str(&start(shape, turned, self.form)),
        }
        self.open.push((shape, from_right));
    }

    /// A picture. Of those that do not see it nothing is said: what it shows is not known.
    fn show(&mut self, figure: Figure) {
        let address = self.pictures.get(usize::from(figure.number));
        let address = address.map_or("", String::as_str);
        let [wide, high] = [figure.width, figure.height].map(inches);
        let element = format!("<img src=\"{address}\" alt=\"\" style=\"width:{wide};height:{high}\"/>");
        self.written.push_str(&element);
    }

    /// What was written.
    pub(crate) fn finish(self) -> String {
        self.written
    }
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
fn start(shape: Shape, from_right: Option<bool>, form: Form) -> String {
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
    let holds = matches!(shape, Shape::Quote | Shape::List { .. } | Shape::Table | Shape::Row);
    if holds || shape == Shape::Typed && form == Form::Html {
        tag.push('\n');
    }
    tag
}

/// So many steps, without needless digits.
fn inches(steps: u16) -> String {
    let hundredths = u32::from(steps) * STEP;
    let (whole, part) = (hundredths / 100, hundredths % 100);
    match (part, part % 10) {
        (0, _) => format!("{whole}in"),
        (_, 0) => format!("{whole}.{}in", part / 10),
        _ => format!("{whole}.{part:02}in"),
    }
}

fn end(shape: Shape) -> String {
    let name = element(shape);
    match shape {
        _ if name.is_empty() => String::new(),
        _ if shape.is_block() => format!("</{name}>\n"),
        _ => format!("</{name}>"),
    }
}
