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

    /// Six digits, two of a kind each.
    ///
    /// # Errors
    /// `otherwise`, where they do not come, or when they are no colour of the table.
    pub(super) fn tint(&mut self, otherwise: &'static str) -> Result<(), &'static str> {
        let (digits, rest) = self.rest.split_at_checked(6).ok_or(otherwise)?;
        let twice =
            |pair: &[u8]| matches!(pair, [one, other] if one == other && matches!(one, b'0'..=b'9' | b'A'..=b'F'));
        if !digits.as_bytes().chunks(2).all(twice) {
            return Err("a colour that is not of the table");
        }
        self.rest = rest;
        Ok(())
    }

    /// `word`, a length in points of so many whole steps of twentieths of a point at most, `end`; how many steps, and whether they lead
    /// back.
    ///
    /// # Errors
    /// When it does not come, or is of another form.
    pub(super) fn points(
        &mut self,
        word: &str,
        end: &str,
        step: usize,
        most: usize,
    ) -> Result<(usize, bool), &'static str> {
        let strange = "a length that is not of whole steps";
        self.expects(word, strange)?;
        let back = self.takes("-");
        let length = self.until(end, strange)?;
        let number = length.strip_suffix("pt").ok_or(strange)?;
        let (points, rest) = number.split_once('.').unwrap_or((number, ""));
        let hundredths: usize = format!("{points}{rest:0<2}").parse().map_err(|_| strange)?;
        let twentieths = hundredths / 5;
        let is_whole = twentieths.is_multiple_of(step) && twentieths <= step * most && !(back && twentieths == 0);
        if is_whole && written(twentieths) == length {
            Ok((twentieths / step, back))
        } else {
            Err(strange)
        }
    }

    /// Likewise, one that leads on.
    ///
    /// # Errors
    /// As [`Steps::points`].
    pub(super) fn ahead(&mut self, word: &str, end: &str, step: usize, most: usize) -> Result<usize, &'static str> {
        match self.points(word, end, step, most)? {
            (steps, false) => Ok(steps),
            _ => Err("a length that is not of whole steps"),
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

/// How so many twentieths of a point are written: in points, without needless digits.
fn written(twentieths: usize) -> String {
    let (points, rest) = (twentieths / 20, twentieths % 20 * 5);
    match (rest, rest % 10) {
        (0, _) => format!("{points}pt"),
        (_, 0) => format!("{points}.{}pt", rest / 10),
        _ => format!("{points}.{rest:02}pt"),
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
