//! Texts of data (JSON, XML): signs, and what is said between them, which alone is searched for what must go.

use super::letters::mark;
use super::{Flow, put};
use crate::document::{Mark, Shape, Value};
use crate::finding::Edits;
use crate::format::Refusal;
use crate::text::clean::{self, Unseen};
use std::io::Write;

/// A text of data that is being put together.
#[derive(Default)]
pub(crate) struct Data {
    text: String,
    marks: Vec<Mark>,
    unseen: Unseen,
}

impl Data {
    /// Signs, which stay as they are.
    pub(crate) fn sign(&mut self, signs: &str) {
        self.text.push_str(signs);
    }

    /// A line begins, `depth` steps from the left.
    pub(crate) fn line(&mut self, depth: usize) {
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        (0..depth).for_each(|_| self.text.push_str("  "));
    }

    /// Something said, as it is seen.
    pub(crate) fn say(&mut self, said: &str, shape: Shape) {
        let start = self.text.len();
        self.text.push_str(&clean::piece(said, &mut self.unseen));
        if start < self.text.len() {
            self.marks.push(mark(start, self.text.len(), shape));
        }
    }

    /// Something said in quotes that cannot hold the end of a line: what would end one is a blank.
    pub(crate) fn quote(&mut self, said: &str) {
        let start = self.text.len();
        self.say(said, Shape::Quoted);
        // A byte for a byte: its mark stays where it is.
        let line = self.text.split_off(start).replace(['\n', '\t'], " ");
        self.text.push_str(&line);
    }

    /// Bytes of text so far.
    pub(crate) fn length(&self) -> usize {
        self.text.len()
    }

    /// Adds the text to `flow`, which knows what hides in it.
    pub(crate) fn finish(mut self, flow: &mut Flow) {
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        flow.hidings.count(&self.unseen);
        flow.text = self.text;
        flow.marks = self.marks;
    }
}

/// How what is said in a text of such a shape is written.
pub(crate) type Escape = fn(Shape, &str, &mut String);

/// Writes the text that `next` yields, with `edits` made. One without marks is no data, and not of this `kind`.
///
/// # Errors
/// When it is none, the edits do not fit it, or nobody takes it.
pub(crate) fn write(
    kind: &str,
    escape: Escape,
    edits: &Edits,
    next: &mut dyn FnMut() -> Result<Option<Value>, Refusal>,
    out: &mut dyn Write,
) -> Result<(), Refusal> {
    let (text, marks) = Flow::take(edits, next)?;
    let file = written(&text, &marks, escape).filter(|_| !marks.is_empty());
    let broken = || Refusal::Broken(format!("a text that is no {kind} is written as text"));
    put(out, &file.ok_or_else(broken)?)
}

/// `text` as a file: what is said in it written as `escape` says, its signs as they are.
fn written(text: &str, marks: &[Mark], escape: Escape) -> Option<String> {
    let mut file = String::with_capacity(text.len());
    let mut at = 0;
    for mark in marks {
        let (start, end) = (mark.start as usize, mark.end as usize);
        file.push_str(text.get(at..start)?);
        escape(mark.shape, text.get(start..end)?, &mut file);
        at = end;
    }
    file.push_str(text.get(at..)?);
    Some(file)
}

/// For the tests of formats of data.
#[cfg(test)]
pub(crate) mod trial {
    use super::*;
    use crate::flow::tried::{self, Read};
    use crate::format::Format;

    /// What is read of `document`: its text, its marks, and what hides in it.
    pub(crate) fn read(format: &dyn Format, document: &str) -> Read {
        tried::read(format, document.as_bytes()).unwrap()
    }

    /// The file that is written of `document`; it is read as the same.
    pub(crate) fn written(format: &dyn Format, escape: Escape, document: &str) -> String {
        let (text, marks, _) = read(format, document);
        let file = super::written(&text, &marks, escape).unwrap();
        assert_eq!(read(format, &file), (text, marks, Vec::new()), "{file}");
        file
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_said_is_marked_and_escaped_and_signs_are_not() {
        let mut data = Data::default();
        data.sign("[");
        data.say("a\u{200b}]\n", Shape::Quoted);
        data.say("", Shape::Quoted);
        data.sign("]");
        let mut flow = Flow::default();
        data.finish(&mut flow);
        assert_eq!((flow.text.as_str(), flow.marks.len()), ("[a]\n]\n", 1));
        assert_eq!(flow.hidings.list().len(), 1);
        let escape = |_: Shape, said: &str, file: &mut String| file.push_str(&said.replace(']', "\\]"));
        assert_eq!(written(&flow.text, &flow.marks, escape).as_deref(), Some("[a\\]\n]\n"));
        assert_eq!(written("a", &[mark(1, 3, Shape::Quoted)], escape), None);
    }
}
