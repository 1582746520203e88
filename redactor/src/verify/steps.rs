//! Reads a part that was written here, step by step: words that must stand there, numbers and letters in the one way in which they are
//! written.

/// What is still to be read of a part.
pub(super) struct Steps<'a> {
    pub(super) rest: &'a str,
}

impl<'a> Steps<'a> {
    /// Whether `word` comes, which is then read.
    pub(super) fn takes(&mut self, word: &str) -> bool {
        let rest = self.rest.strip_prefix(word);
        self.rest = rest.unwrap_or(self.rest);
        rest.is_some()
    }

    /// Reads `word`.
    ///
    /// # Errors
    /// `otherwise`, where it does not come.
    pub(super) fn expects(&mut self, word: &str, otherwise: &'static str) -> Result<(), &'static str> {
        if self.takes(word) { Ok(()) } else { Err(otherwise) }
    }

    /// Reads up to `end`, and past it.
    ///
    /// # Errors
    /// `otherwise`, where that does not come.
    pub(super) fn until(&mut self, end: &str, otherwise: &'static str) -> Result<&'a str, &'static str> {
        let (before, rest) = self.rest.split_once(end).ok_or(otherwise)?;
        self.rest = rest;
        Ok(before)
    }

    /// `word`, a number without needless digits of at most `most`, `end`; `None` where `word` does not come.
    ///
    /// # Errors
    /// When the number is of another form.
    pub(super) fn number(&mut self, word: &str, end: &str, most: usize) -> Result<Option<usize>, &'static str> {
        let strange = "a number of another form";
        if !self.takes(word) {
            return Ok(None);
        }
        let digits = self.until(end, strange)?;
        let number: usize = digits.parse().map_err(|_| strange)?;
        if number.to_string() == digits && number <= most {
            Ok(Some(number))
        } else {
            Err(strange)
        }
    }

    /// `word`, a length of so many whole steps at most, `end`.
    ///
    /// # Errors
    /// When it does not come, or is of another form.
    pub(super) fn whole(&mut self, word: &str, end: &str, step: usize, most: usize) -> Result<usize, &'static str> {
        match self.number(word, end, step * most)? {
            Some(length) if length % step == 0 => Ok(length),
            _ => Err("a length that is not of whole steps"),
        }
    }
}

/// Adds `letters` to `text`, with the references undone that are written here.
///
/// # Errors
/// When there are none, or one is written otherwise.
pub(super) fn letters(letters: &str, text: &mut String) -> Result<(), &'static str> {
    let strange = "a letter that is written otherwise";
    let known = [("&amp;", '&'), ("&lt;", '<'), ("&gt;", '>')];
    let mut rest = letters;
    if rest.is_empty() {
        return Err("a run without letters");
    }
    while let Some(letter) = rest.chars().next() {
        let (length, meant) = match letter {
            '&' => {
                let (name, meant) = known.iter().find(|(name, _)| rest.starts_with(name)).ok_or(strange)?;
                (name.len(), *meant)
            }
            '<' | '>' | '\n' | '\t' | '\r' => return Err(strange),
            _ => (letter.len_utf8(), letter),
        };
        text.push(meant);
        rest = rest.get(length..).unwrap_or_default();
    }
    Ok(())
}
