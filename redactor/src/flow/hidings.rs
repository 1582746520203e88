//! What nobody sees of a document, by kind: a page with a thousand of a kind shows some of them and the number.

use crate::document::{Hidden, Value};
use crate::format::Refusal;
use crate::text::clean::Unseen;

/// Things of one kind that are shown; the rest are counted.
const SHOWN: usize = 20;

/// What was seen to hide, kinds in the order in which they were met.
#[derive(Debug, Default)]
pub(crate) struct Hidings {
    kinds: Vec<Kind>,
}

#[derive(Debug)]
struct Kind {
    what: String,
    shown: Vec<String>,
    more: usize,
}

impl Hidings {
    /// Notes that something hides: what it is, and what it says.
    pub(crate) fn note(&mut self, what: &str, says: &str) {
        let says = Hidden::new("", says.trim()).says;
        let at = match self.kinds.iter().position(|kind| kind.what == what) {
            Some(at) => at,
            None => {
                self.kinds.push(Kind {
                    what: what.to_owned(),
                    shown: Vec::new(),
                    more: 0,
                });
                self.kinds.len() - 1
            }
        };
        let Some(kind) = self.kinds.get_mut(at) else { return };
        if kind.shown.contains(&says) {
            return;
        }
        if kind.shown.len() < SHOWN {
            kind.shown.push(says);
        } else {
            kind.more += 1;
        }
    }

    /// Notes something that may say nothing, and then is none.
    pub(crate) fn note_text(&mut self, what: &str, says: &str) {
        if !says.trim().is_empty() {
            self.note(what, says);
        }
    }

    /// Notes how many of each mark were in a text.
    pub(crate) fn count(&mut self, unseen: &Unseen) {
        for (what, count) in unseen.kinds() {
            self.note(what, &count.to_string());
        }
    }

    /// What `others` know too.
    pub(crate) fn add(&mut self, others: Self) {
        for kind in others.kinds {
            kind.shown.iter().for_each(|says| self.note(&kind.what, says));
            if let Some(known) = self.kinds.iter_mut().find(|known| known.what == kind.what) {
                known.more += kind.more;
            }
        }
    }

    #[cfg(test)]
    pub(crate) fn list(&self) -> Vec<(String, Vec<String>)> {
        let list = self.kinds.iter();
        list.map(|kind| (kind.what.clone(), kind.shown.clone())).collect()
    }

    /// All of it, kind by kind.
    pub(crate) fn into_hidden(self) -> Vec<Hidden> {
        let said = |kind: Kind| {
            let more = (kind.more > 0).then(|| format!("and {} more", kind.more));
            let says = kind.shown.into_iter().chain(more);
            says.map(|says| Hidden::new(&kind.what, &says)).collect::<Vec<_>>()
        };
        self.kinds.into_iter().flat_map(said).collect()
    }

    /// Hands all of it on.
    ///
    /// # Errors
    /// When nobody takes it.
    pub(crate) fn give(self, give: &mut dyn FnMut(Value) -> Result<(), Refusal>) -> Result<(), Refusal> {
        self.into_hidden()
            .into_iter()
            .try_for_each(|hidden| give(Value::Hidden(hidden)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_flood_of_one_kind_is_counted() {
        let mut hidings = Hidings::default();
        (0..100).for_each(|number| hidings.note("comment", &format!("number {number}")));
        hidings.note("comment", "number 3");
        hidings.note("author", "Ann");
        let mut others = Hidings::default();
        (3..33).for_each(|number| others.note("comment", &format!("number {number}")));
        others.note("author", "Ann");
        others.note("title", "A letter");
        hidings.add(others);
        assert_eq!(hidings.list().len(), 3);
        let mut given = Vec::new();
        hidings
            .give(&mut |value| {
                given.push(value);
                Ok(())
            })
            .unwrap();
        assert_eq!(given.len(), SHOWN + 3);
        assert!(given.contains(&Value::Hidden(Hidden::new("comment", "and 93 more"))));
    }
}
