//! What a run was told to remove: the policy and the editor's terms.

use crate::detector::{Terms, TermsError};
use crate::format::Password;
use crate::job::Way;
use crate::ocr::Languages;
use crate::policy::Policy;
use ring::digest::{Context, SHA256};

/// What a run was told to remove.
#[derive(Debug)]
pub struct Instructions {
    /// The policy.
    pub policy: Policy,
    /// The terms, to be looked for.
    pub terms: Terms,
    /// How many terms there are.
    pub count: usize,
    /// The languages that pixels are read in; none where a person told it not to read them.
    pub languages: Option<Languages>,
    /// How copies are made.
    pub way: Way,
    /// Whether drawn pages are looked at by a second reader, where there is one.
    pub second_reader: bool,
    /// What may open documents that are locked.
    pub passwords: Vec<Password>,
    digest: String,
}

impl Instructions {
    /// From a policy and the text of a list of terms.
    ///
    /// # Errors
    /// When a line of the list is no term.
    pub fn new(policy: Policy, list: &str) -> Result<Self, TermsError> {
        let terms = Terms::parse(list)?;
        let is_term = |line: &&str| !line.is_empty() && !line.starts_with('#');
        let lines: Vec<&str> = list
            .trim_start_matches('\u{feff}')
            .lines()
            .map(str::trim)
            .filter(is_term)
            .collect();
        let digest = digest(&policy, &lines);
        Ok(Self {
            policy,
            terms,
            count: lines.len(),
            languages: None,
            way: Way::Rebuilt,
            second_reader: true,
            passwords: Vec::new(),
            digest,
        })
    }

    /// With pixels read in `languages`.
    #[must_use]
    pub fn reading(self, languages: Languages) -> Self {
        let digest = digest(&self.policy, &[&self.digest, &languages.names().join("+")]);
        Self {
            languages: Some(languages),
            digest,
            ..self
        }
    }

    /// The same, with copies made in another way.
    #[must_use]
    pub fn in_way(self, way: Way) -> Self {
        let digest = match way {
            Way::Rebuilt => self.digest,
            Way::Lossless => format!("{} lossless", self.digest),
            Way::Pictures => format!("{} pictures", self.digest),
        };
        Self { way, digest, ..self }
    }

    /// The same, without a second reader of drawn pages.
    #[must_use]
    pub fn without_second_reader(self) -> Self {
        Self {
            digest: format!("{} without a second reader", self.digest),
            second_reader: false,
            ..self
        }
    }

    /// Tells these instructions from others. It stands in sealed reports alone: short terms could be guessed from it.
    #[must_use]
    pub fn digest(&self) -> &str {
        &self.digest
    }
}

fn digest(policy: &Policy, terms: &[&str]) -> String {
    let mut digest = Context::new(&SHA256);
    let policy = serde_json::to_vec(policy).unwrap_or_default();
    for part in [policy.as_slice()]
        .into_iter()
        .chain(terms.iter().map(|term| term.as_bytes()))
    {
        digest.update(&(part.len() as u64).to_le_bytes());
        digest.update(part);
    }
    data_encoding::HEXLOWER.encode(digest.finish().as_ref())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_terms_or_another_policy_are_other_instructions() {
        let of = |policy, list| Instructions::new(policy, list).unwrap().digest().to_owned();
        let read = |languages| {
            let instructions = Instructions::new(Policy::redact(), "ab\nc").unwrap();
            instructions
                .reading(Languages::parse(languages).unwrap())
                .digest()
                .to_owned()
        };
        let digests = [
            of(Policy::redact(), "ab\nc"),
            of(Policy::redact(), "a\nbc"),
            of(Policy::redact(), ""),
            of(Policy::metadata_only(), "ab\nc"),
            read("eng"),
            read("eng+deu"),
        ];
        for (index, digest) in digests.iter().enumerate() {
            assert!(!digests[..index].contains(digest));
        }
        let lossless = Instructions::new(Policy::redact(), "").unwrap().in_way(Way::Lossless);
        assert!(!digests.contains(&lossless.digest().to_owned()));
        let alone = Instructions::new(Policy::redact(), "").unwrap().without_second_reader();
        assert!(!digests.contains(&alone.digest().to_owned()));
        assert_eq!(
            of(Policy::redact(), "\u{feff}# people\n ab \n\nc"),
            digests[0],
            "remarks and blanks say nothing"
        );
    }
}
