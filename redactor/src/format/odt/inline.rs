//! What stands in a paragraph (part 3, 6, 7): letters as they are seen, and what is told of the rest.

use super::read::{Note, Reading, number};
use crate::flow::{Builder, within};
use crate::format::Refusal;
use crate::package::opendocument::chart::stands_for;
use crate::package::opendocument::fields::{is_field, is_hidden};
use crate::package::opendocument::letters;
use crate::package::opendocument::manner::{Ground, Manner};
use crate::package::opendocument::told as parts;
use crate::package::sight::Sight;
use crate::package::told::values;
use crate::package::xml::{Element, Node};

/// Blanks that one element stands for, at most: more than any line has.
const BLANKS: usize = 10_000;

impl<'a> Reading<'a> {
    /// Reads what is in `element`, whose letters are of this manner, on `ground`.
    pub(super) fn inline(&mut self, element: &'a Element, manner: &Manner, ground: Ground) -> Result<(), Refusal> {
        for node in &element.children {
            match node {
                Node::Text(text) => self.letters(text, manner.set(ground)),
                Node::Element(child) => self.piece(child, manner, ground)?,
            }
        }
        Ok(())
    }

    fn piece(&mut self, piece: &'a Element, manner: &Manner, ground: Ground) -> Result<(), Refusal> {
        let sight = || manner.set(ground);
        match piece.name.as_str() {
            "text:span" | "text:ruby-text" => return self.styled(piece, manner, ground),
            "text:a" => {
                parts::link(piece, &mut self.hidings);
                return self.styled(piece, manner, ground);
            }
            "text:ruby" | "text:ruby-base" | "text:meta-field" => return self.inline(piece, manner, ground),
            "text:meta" | "loext:content-control" => {
                values("names of a control", piece, &mut self.hidings);
                return self.inline(piece, manner, ground);
            }
            "text:s" => {
                let count = number(piece, "text:c").unwrap_or(1) as usize;
                self.say(&" ".repeat(count.min(BLANKS)), sight());
                self.blank = false;
                return within(self.builder.length(), self.limits);
            }
            "text:tab" => {
                self.say("\t", sight());
                self.blank = false;
            }
            "text:line-break" => self.line(sight()),
            "text:note" => self.note(piece, sight()),
            "text:hidden-text" if is_hidden(piece) => self.unseen_field(piece),
            "text:script" => parts::macros(piece, &mut self.hidings),
            "text:drop-down" => {
                let labels = piece.elements().filter(|label| label.name == "text:label");
                labels.for_each(|label| values("what else could have been chosen", label, &mut self.hidings));
                return self.field(piece, manner, ground);
            }
            name if is_field(name) => return self.field(piece, manner, ground),
            name if is_drawing(name) => {
                let seen = sight().shows_others();
                self.drawing(piece, seen);
            }
            "office:annotation" if self.keeps_comments => self.comment(piece, sight()),
            _ => self.beside(piece),
        }
        Ok(())
    }

    /// Letters that have a style of their own.
    fn styled(&mut self, piece: &'a Element, manner: &Manner, ground: Ground) -> Result<(), Refusal> {
        let own = self.styles.letters(piece.attribute("text:style-name"));
        self.inline(piece, &own.over(manner), ground)
    }

    /// A field shows what stands in it, unless it is to show nothing (part 3, 19.795).
    fn field(&mut self, field: &'a Element, manner: &Manner, ground: Ground) -> Result<(), Refusal> {
        let shows = field.attribute("text:display") != Some("none");
        if let Some(counter) = self.counter(field).filter(|_| shows) {
            self.count(field, counter, manner.set(ground));
            self.blank = false;
            return Ok(());
        }
        parts::code(field, &mut self.hidings);
        if !shows {
            self.hidings.note_text("hidden text", &field.text());
            return Ok(());
        }
        if self.is_odd(field) {
            Builder::remembered(&field.text(), false, &mut self.hidings);
            return Ok(());
        }
        self.inline(field, manner, ground)
    }

    /// Text that its condition hides.
    fn unseen_field(&mut self, field: &Element) {
        parts::code(field, &mut self.hidings);
        self.hidings.note_text("hidden text", &field.text());
    }

    /// Blanks that follow one another are one, and none begins a paragraph (part 3, 6.1.2).
    fn letters(&mut self, text: &str, sight: Sight) {
        let letters = letters::collapsed(text, &mut self.blank);
        self.say(&letters, sight);
    }

    /// Letters, where they are seen.
    pub(super) fn say(&mut self, text: &str, sight: Sight) {
        match sight.hidden {
            None if text.is_empty() => {}
            None => {
                self.dark.end(&mut self.hidings);
                self.builder.say(&sight.shown(text), sight.look_of(text));
            }
            Some(why) => self.dark.say(why, text, &mut self.hidings),
        }
    }

    fn line(&mut self, sight: Sight) {
        self.blank = false;
        if sight.hidden.is_none() {
            self.dark.end(&mut self.hidings);
            self.builder.break_line(sight.look);
        }
    }

    /// A note is referred to by its number among those that were, or by a sign of its own (part 3, 6.3).
    fn note(&mut self, note: &'a Element, sight: Sight) {
        if sight.hidden.is_some() {
            self.hidings.note_text("hidden text", &note.text());
            return;
        }
        let own = note
            .find("text:note-citation")
            .and_then(|sign| sign.attribute("text:label"));
        let number = self.signs.next(false);
        let sign = own.map_or_else(|| number.to_string(), str::to_owned);
        self.say(&sign, sight.above());
        self.blank = false;
        self.notes.push(Note {
            sign,
            is_comment: false,
            body: note.find("text:note-body"),
            ground: self.stand.page,
        });
    }

    /// A comment that is kept is a note with a sign of another form; who made it, and when, is told.
    fn comment(&mut self, comment: &'a Element, sight: Sight) {
        if sight.hidden.is_some() {
            return parts::comment(comment, &mut self.hidings);
        }
        parts::made(comment, &mut self.hidings);
        let sign = format!("[{}]", self.signs.next(true));
        self.say(&sign, sight.above());
        self.blank = false;
        self.notes.push(Note {
            sign,
            is_comment: true,
            body: Some(comment),
            ground: self.stand.page,
        });
    }

    /// What stands beside the text: marks with names, comments, drawings, and what is not known here.
    pub(super) fn beside(&mut self, element: &'a Element) {
        match element.name.as_str() {
            "text:soft-page-break" | "text:change" | "text:change-start" | "text:change-end" => {}
            "office:annotation-end" | "text:bookmark-end" | "text:reference-mark-end" => {}
            "text:toc-mark-end" | "text:user-index-mark-end" | "text:alphabetical-index-mark-end" => {}
            "text:page-continuation" | "text:note-citation" => {}
            "text:number" => self
                .hidings
                .note_text("a number that is kept beside a paragraph", &element.text()),
            "text:tracked-changes" => parts::changes(element, &mut self.hidings),
            "office:annotation" => parts::comment(element, &mut self.hidings),
            "text:hidden-paragraph" | "text:database-next" | "text:database-row-select" => {
                parts::code(element, &mut self.hidings);
            }
            "office:event-listeners" | "office:scripts" => parts::macros(element, &mut self.hidings),
            name if name.contains("mark") && name.starts_with("text:") => parts::place(element, &mut self.hidings),
            name if name.starts_with("field:") => values("code of a field", element, &mut self.hidings),
            name if is_drawing(name) => self.drawing(element, true),
            _ => parts::strange(element, &mut self.hidings),
        }
    }

    /// Text in it stands apart and its pictures are shown, if drawings are seen there, and what else it shows is told.
    fn drawing(&mut self, drawing: &'a Element, seen: bool) {
        let (mut shown, mut chart): (Option<&Element>, Option<&Element>) = (None, None);
        let mut open = vec![drawing];
        while let Some(element) = open.pop() {
            if element.attribute("draw:display") == Some("none") {
                self.hidings.note_text("hidden text", &element.text());
                continue;
            }
            let name = element.attribute("draw:name").unwrap_or_default();
            self.hidings.note_text("description of a drawing", name);
            let text = element.elements().any(|child| is_text(&child.name));
            match (text, seen) {
                (true, true) => self.apart.push(element),
                (true, false) => self.hidings.note_text("hidden text", &element.text()),
                _ => {}
            }
            match element.name.as_str() {
                "draw:image" if shown.is_some_and(|shown| std::ptr::eq(shown, element)) => {}
                "draw:image" if stands_for(element, &self.kept) => {}
                "draw:image" => self.away("a picture that is not kept", element),
                "draw:object" if chart.is_some_and(|chart| std::ptr::eq(chart, element)) => continue,
                "draw:object" | "draw:object-ole" => self.away("a document within the document", element),
                "draw:plugin" | "draw:applet" | "draw:floating-frame" => {
                    self.away("address that the document names", element);
                }
                "draw:control" => self.hidings.note("a form that is not kept", ""),
                "draw:a" => parts::link(element, &mut self.hidings),
                "draw:frame" => (shown, chart) = (self.picture(element, seen), self.chart(element, seen)),
                "draw:text-box" | "draw:g" => {}
                _ if !text => self.hidings.note("a drawing that is not kept", ""),
                _ => {}
            }
            for child in element.elements().rev() {
                self.of_drawing(child, text, &mut open);
            }
        }
    }

    /// What is in a drawing: another one, its description, or what is done with it.
    fn of_drawing(&mut self, child: &'a Element, text: bool, open: &mut Vec<&'a Element>) {
        match child.name.as_str() {
            "svg:title" | "svg:desc" => self.hidings.note_text("description of a drawing", &child.text()),
            "draw:image-map" => {
                values("an image map", child, &mut self.hidings);
                self.hidings.note_text("an image map", &child.text());
            }
            "draw:glue-point" | "draw:enhanced-geometry" | "draw:contour-polygon" | "draw:contour-path" => {}
            "office:event-listeners" => parts::macros(child, &mut self.hidings),
            // What stands with text is met when that is read, and what is no drawing is told.
            _ if text => {}
            name if is_drawing(name) => open.push(child),
            "office:binary-data" => {}
            _ => parts::strange(child, &mut self.hidings),
        }
    }

    /// Something that lies in another part, or in this one, or elsewhere.
    fn away(&mut self, what: &str, element: &Element) {
        let href = element.attribute("xlink:href").unwrap_or_default();
        self.hidings.note(what, href);
        let inner = element.elements().filter(|inner| !inner.name.starts_with("text:"));
        for inner in inner.filter(|inner| inner.name != "office:binary-data") {
            self.hidings.note_text(what, &inner.text());
        }
    }

    /// Forms have names, values and addresses; what they show is a drawing.
    pub(super) fn forms(&mut self, forms: &Element) {
        for form in forms.elements() {
            values("a form that is not kept", form, &mut self.hidings);
            self.hidings.note_text("a form that is not kept", &form.text());
        }
    }
}

fn is_drawing(name: &str) -> bool {
    name.starts_with("draw:") || name.starts_with("dr3d:")
}

/// What is text of a shape.
fn is_text(name: &str) -> bool {
    matches!(
        name,
        "text:p" | "text:h" | "text:list" | "table:table" | "text:section" | "text:numbered-paragraph"
    )
}
