//! Fields (ECMA-376, part 1, 17.16): what they show is text, and their code is told, but for what counts pages above and below them.

use super::parts;
use super::read::Reading;
use crate::document::Counter;
use crate::package::xml::Element;

/// A field that is open.
#[derive(Debug, Default)]
pub(super) struct Field {
    /// What it shows has begun: where, in the builder's letters.
    shows: Option<(usize, usize)>,
    /// Its code, where that can be what counts pages.
    code: String,
}

impl Reading<'_> {
    /// Whether a code is read, and not what a field shows.
    pub(super) fn in_code(&self) -> bool {
        self.fields.iter().any(|field| field.shows.is_none())
    }

    /// A field is its code up to what separates it, and then what it shows (17.16.18).
    pub(super) fn field(&mut self, mark: &Element) {
        match mark.attribute("w:fldCharType") {
            Some("begin") => self.fields.push(Field::default()),
            Some("separate") => {
                let letter = self.builder.letter();
                if let Some(field) = self.fields.last_mut() {
                    field.shows = Some(letter);
                }
            }
            Some("end") => {
                if let Some(field) = self.fields.pop() {
                    self.end_field(&field);
                }
            }
            _ => {}
        }
        if let Some(form) = mark.find("w:ffData") {
            parts::values("what a field of a form is called", form, &mut self.hidings);
        }
    }

    /// A piece of a code.
    pub(super) fn code(&mut self, code: &str) {
        match self.fields.last_mut().filter(|_| self.in_running) {
            Some(field) => field.code.push_str(code),
            None => self.hidings.note_text("code of a field", code),
        }
    }

    /// Ends all fields that are open.
    pub(super) fn end_fields(&mut self) {
        for field in std::mem::take(&mut self.fields) {
            self.hidings.note_text("code of a field", &field.code);
        }
    }

    fn end_field(&mut self, field: &Field) {
        if !field.shows.is_some_and(|from| self.counts(from, &field.code)) {
            self.hidings.note_text("code of a field", &field.code);
        }
    }

    /// Whether the letters since `from` are what a field of this code counts.
    pub(super) fn counts(&mut self, from: (usize, usize), code: &str) -> bool {
        let counter = counter(code).filter(|_| self.in_running && !self.in_code());
        counter.is_some_and(|counter| self.builder.count(from, counter))
    }
}

/// What a code counts, if it counts pages, in the usual digits (17.16.5.37 and 44; its switches: 17.16.4.3).
fn counter(code: &str) -> Option<Counter> {
    let code = code.to_ascii_uppercase().replace("\\*", " \\* ");
    let mut words = code.split_whitespace();
    let counter = match words.next()? {
        "PAGE" => Counter::Page,
        "NUMPAGES" => Counter::Pages,
        _ => return None,
    };
    let mut switches = words.collect::<Vec<_>>().into_iter();
    while let Some(switch) = switches.next() {
        if switch != "\\*" || !matches!(switches.next(), Some("MERGEFORMAT" | "ARABIC")) {
            return None;
        }
    }
    Some(counter)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_that_count_pages_in_usual_digits_are_known() {
        for (code, known) in [
            (" PAGE ", Some(Counter::Page)),
            ("page   \\* MERGEFORMAT", Some(Counter::Page)),
            ("NUMPAGES \\*Arabic \\* MERGEFORMAT", Some(Counter::Pages)),
            ("PAGE \\* roman", None),
            ("PAGE \\# 00", None),
            ("PAGE x", None),
            ("PAGEREF a", None),
            ("SECTIONPAGES", None),
            ("", None),
        ] {
            assert_eq!(counter(code), known, "{code}");
        }
    }
}
