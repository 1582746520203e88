//! Fields (ECMA-376, part 1, 17.16): what they show is text, and their code is told. What counts pages above and below them is shown anew by
//! every program: nobody sees what it showed last, and that does not stay.

use super::manner::Ground;
use super::parts;
use super::read::Reading;
use crate::document::Counter;
use crate::flow::{Builder, Look};
use crate::format::Refusal;
use crate::package::sight::Sight;
use crate::package::xml::Element;

/// A field that is open.
#[derive(Debug, Default)]
pub(super) struct Field {
    /// Whether what it shows has begun.
    shows: bool,
    /// Its code, where that can be what counts pages.
    code: String,
    /// How letters look where it begins, if they are seen there.
    look: Option<Look>,
    /// What it counts, once that is known, and what it showed last.
    count: Option<Count>,
}

/// What a field for pages showed last.
#[derive(Debug)]
struct Count {
    counter: Counter,
    /// Its letters that were seen, and how the first of them look.
    letters: String,
    look: Option<Look>,
    /// Whether there were others.
    dark: bool,
}

impl Count {
    fn of(code: &str) -> Option<Self> {
        Some(Self {
            counter: counter(code)?,
            letters: String::new(),
            look: None,
            dark: false,
        })
    }
}

impl Reading<'_> {
    /// Whether a code is read, and not what a field shows.
    pub(super) fn in_code(&self) -> bool {
        self.fields.iter().any(|field| !field.shows)
    }

    /// Whether nobody sees what is read: it is a code, or what a field showed once that counts pages.
    pub(super) fn in_field(&self) -> bool {
        self.fields.iter().any(|field| !field.shows || field.count.is_some())
    }

    /// A field is its code up to what separates it, and then what it shows (17.16.18); its mark is seen like this.
    pub(super) fn field(&mut self, mark: &Element, sight: Sight) {
        match mark.attribute("w:fldCharType") {
            Some("begin") => self.fields.push(Field {
                look: seen(sight),
                ..Field::default()
            }),
            Some("separate") => {
                if let Some(mut field) = self.fields.pop() {
                    if !field.shows && self.counts() {
                        field.count = Count::of(&field.code);
                    }
                    field.shows = true;
                    self.fields.push(field);
                }
            }
            Some("end") => {
                if let Some(field) = self.fields.pop() {
                    self.end_field(field);
                }
            }
            _ => {}
        }
        if let Some(form) = mark.find("w:ffData") {
            parts::values("what a field of a form is called", form, &mut self.hidings);
        }
    }

    /// A field that is one element (17.16.19), in a paragraph with `properties`.
    pub(super) fn simple_field(
        &mut self,
        field: &Element,
        properties: Option<&Element>,
        ground: Ground,
    ) -> Result<(), Refusal> {
        let code = field.attribute("w:instr").unwrap_or_default();
        let Some(count) = Count::of(code).filter(|_| self.counts()) else {
            self.inline(field, properties, ground)?;
            self.hidings.note_text("code of a field", code);
            return Ok(());
        };
        let depth = self.fields.len();
        self.fields.push(Field {
            shows: true,
            code: code.to_owned(),
            look: seen(self.styles.run(properties, None, ground)),
            count: Some(count),
        });
        self.inline(field, properties, ground)?;
        while self.fields.len() > depth {
            if let Some(field) = self.fields.pop() {
                self.end_field(field);
            }
        }
        Ok(())
    }

    /// A piece of a code.
    pub(super) fn code(&mut self, code: &str) {
        match self.fields.last_mut().filter(|field| !field.shows) {
            Some(field) => field.code.push_str(code),
            None => self.hidings.note_text("code of a field", code),
        }
    }

    /// Whether `text` is what a field that counts pages showed once, which is kept in mind.
    pub(super) fn is_counted(&mut self, text: &str, sight: Sight) -> bool {
        if self.in_code() {
            return false;
        }
        let mut counts = self.fields.iter_mut().filter_map(|field| field.count.as_mut());
        let Some(count) = counts.next() else { return false };
        if sight.hidden.is_some() {
            count.dark = true;
            return false;
        }
        count.letters.push_str(text);
        count.look = count.look.or(seen(sight));
        true
    }

    /// Ends all fields that are open.
    pub(super) fn end_fields(&mut self) {
        for field in std::mem::take(&mut self.fields) {
            if let Some(count) = &field.count {
                Builder::remembered(&count.letters, false, &mut self.hidings);
            }
            self.hidings.note_text("code of a field", &field.code);
        }
    }

    /// Whether a field that begins here can be what counts pages.
    fn counts(&self) -> bool {
        !self.in_field()
    }

    /// What counts pages shows a number, even where it showed none yet. A code that says more is told.
    fn end_field(&mut self, mut field: Field) {
        if !field.shows && self.counts() {
            field.count = Count::of(&field.code);
        }
        let counted = field.count.is_some_and(|count| self.count(&count, field.look));
        if !counted || !is_usual(&field.code) {
            self.hidings.note_text("code of a field", &field.code);
        }
    }

    /// Whether what is counted is seen; `look` is that of a field that showed nothing.
    fn count(&mut self, count: &Count, look: Option<Look>) -> bool {
        if !self.in_running {
            self.number(count);
            return false;
        }
        let look = count.look.or(look.filter(|_| !count.dark));
        let counted = look.is_some_and(|look| {
            self.lit();
            self.turn_page();
            self.builder.count(count.counter, look)
        });
        Builder::remembered(&count.letters, counted, &mut self.hidings);
        counted
    }
}

impl Reading<'_> {
    /// In a text, the number that such a field showed stays a number; letters that are none are seen until somebody opens the document.
    fn number(&mut self, count: &Count) {
        let number = Builder::number(&count.letters).zip(count.look);
        if let Some((number, look)) = number {
            self.lit();
            self.turn_page();
            self.builder.say(number, look);
        }
        Builder::remembered(&count.letters, number.is_some(), &mut self.hidings);
    }
}

/// How a number is seen that is seen so, if it is.
fn seen(sight: Sight) -> Option<Look> {
    sight.hidden.is_none().then(|| sight.look_of(Counter::SHOWN))
}

/// What a code counts, if it counts pages (17.16.5.37 and 44).
fn counter(code: &str) -> Option<Counter> {
    let word = code.split(|letter: char| letter.is_whitespace() || letter == '\\');
    match word
        .map(str::to_ascii_uppercase)
        .find(|word| !word.is_empty())?
        .as_str()
    {
        "PAGE" => Some(Counter::Page),
        "NUMPAGES" => Some(Counter::Pages),
        _ => None,
    }
}

/// Whether a code that counts pages says no more than that they are counted in the usual digits (its switches: 17.16.4.3).
fn is_usual(code: &str) -> bool {
    let code = code.to_ascii_uppercase().replace("\\*", " \\* ");
    let mut switches = code.split_whitespace().skip(1);
    while let Some(switch) = switches.next() {
        if switch != "\\*" || !matches!(switches.next(), Some("MERGEFORMAT" | "ARABIC")) {
            return false;
        }
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_that_count_pages_are_known_and_so_is_what_they_say_more() {
        let (page, pages) = (Some(Counter::Page), Some(Counter::Pages));
        for (code, known, usual) in [
            (" PAGE ", page, true),
            ("page   \\* MERGEFORMAT", page, true),
            ("NUMPAGES \\*Arabic \\* MERGEFORMAT", pages, true),
            ("PAGE\\*Arabic", page, true),
            ("PAGE \\* roman", page, false),
            ("PAGE\\# 00", page, false),
            ("PAGE x", page, false),
            ("PAGEREF a", None, false),
            ("SECTIONPAGES", None, true),
            ("", None, true),
        ] {
            assert_eq!((counter(code), is_usual(code)), (known, usual), "{code}");
        }
    }
}
