//! The languages that pixels are read in, by Tesseract's own names.

/// Languages of one run at most: each is as much work as the first.
const MOST: usize = 8;

/// At least one language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Languages(Vec<String>);

/// A list that is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("languages are 1 to {MOST} of Tesseract's names, joined by plus signs: eng, eng+rus, chi_sim")]
pub struct LanguagesError;

impl Languages {
    /// From a list as it is typed: `eng+chi_sim`.
    ///
    /// # Errors
    /// [`LanguagesError`]; whether each is installed is seen when they are used.
    pub fn parse(list: &str) -> Result<Self, LanguagesError> {
        let names: Vec<String> = list.split('+').map(str::to_owned).collect();
        let named = |name: &String| {
            (3..=20).contains(&name.len()) && name.bytes().all(|letter| letter.is_ascii_lowercase() || letter == b'_')
        };
        if (1..=MOST).contains(&names.len()) && names.iter().all(named) {
            Ok(Self(names))
        } else {
            Err(LanguagesError)
        }
    }

    /// Each by its name.
    #[must_use]
    pub fn names(&self) -> &[String] {
        &self.0
    }
}

impl Default for Languages {
    /// English, which comes with every Tesseract.
    fn default() -> Self {
        Self(vec!["eng".to_owned()])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_of_languages_are_languages() {
        assert_eq!(Languages::parse("eng+chi_sim").unwrap().names(), ["eng", "chi_sim"]);
        for list in [
            "",
            "eng+",
            "en",
            "../eng",
            "eng -c x",
            "ENG",
            "a+b+c",
            "eng+eng+eng+eng+eng+eng+eng+eng+eng",
        ] {
            assert_eq!(Languages::parse(list), Err(LanguagesError), "{list}");
        }
    }
}
