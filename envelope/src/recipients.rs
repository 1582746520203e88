//! To whom an envelope is sealed. The one door to age's recipient types.

use age::x25519;

use crate::epoch::Epoch;
use crate::error::SealError;
use crate::pq;

/// How many stanzas each submission and each reply has, whoever it is for, so that their number tells nothing.
pub const STANZAS: usize = 4;
/// The most recipients of one envelope: more editors than a desk has. Keeps the age header within what `open` reads.
pub const MAX_RECIPIENTS: usize = 64;

/// The keys that an envelope will open with: all of them post-quantum hybrid, or all classic.
#[derive(Clone)]
pub struct Recipients(Kind);

#[derive(Clone)]
enum Kind {
    Hybrid(Vec<pq::Recipient>),
    Classic(Vec<x25519::Recipient>),
}

impl Recipients {
    /// The recipients of an epoch, filled up to [`STANZAS`] with keys whose secret halves are thrown away.
    ///
    /// # Errors
    /// [`SealError::BadRecipient`] if one cannot be read; not for an epoch of a pool that was parsed.
    pub fn of_epoch(epoch: &Epoch) -> Result<Self, SealError> {
        hybrid(&epoch.recipients).map(filled)
    }

    /// The recipient of a mailbox, filled up likewise, so that a reply looks like any other.
    ///
    /// # Errors
    /// [`SealError::BadRecipient`] if it cannot be read; not for a mailbox of an envelope that was opened.
    pub fn of_mailbox(recipient: &str) -> Result<Self, SealError> {
        hybrid(&[recipient]).map(filled)
    }

    /// One recipient a line; blank lines and those that begin with `#` count for nothing.
    ///
    /// # Errors
    /// [`SealError::NoRecipients`], [`SealError::TooManyRecipients`], [`SealError::MixedRecipients`], or
    /// [`SealError::BadRecipient`] with the number of the line, counted from 1.
    pub fn parse<S: AsRef<str>>(lines: &[S]) -> Result<Self, SealError> {
        let numbered = lines.iter().map(|line| line.as_ref().trim()).zip(1..);
        let wanted = numbered.filter(|(line, _)| !line.is_empty() && !line.starts_with('#'));
        let (mut hybrid, mut classic) = (Vec::new(), Vec::new());
        for (line, number) in wanted {
            match (pq::Recipient::parse(line), parse_classic(line)) {
                (Some(recipient), _) => hybrid.push(recipient),
                (None, Some(recipient)) => classic.push(recipient),
                (None, None) => return Err(SealError::BadRecipient(number)),
            }
        }
        match (hybrid.len(), classic.len()) {
            (0, 0) => Err(SealError::NoRecipients),
            (1..=MAX_RECIPIENTS, 0) => Ok(Self(Kind::Hybrid(hybrid))),
            (0, 1..=MAX_RECIPIENTS) => Ok(Self(Kind::Classic(classic))),
            (0, _) | (_, 0) => Err(SealError::TooManyRecipients),
            _ => Err(SealError::MixedRecipients),
        }
    }

    /// How many there are.
    #[expect(clippy::len_without_is_empty, reason = "there is always one")]
    #[must_use]
    pub fn len(&self) -> usize {
        match &self.0 {
            Kind::Hybrid(keys) => keys.len(),
            Kind::Classic(keys) => keys.len(),
        }
    }

    pub(crate) fn encryptor(&self) -> Result<age::Encryptor, SealError> {
        match &self.0 {
            Kind::Hybrid(keys) => encryptor(keys),
            Kind::Classic(keys) => encryptor(keys),
        }
    }
}

/// Whether a text is a hybrid recipient, in the one form that it is written in.
pub(crate) fn is_hybrid(text: &str) -> bool {
    pq::Recipient::parse(text).is_some()
}

/// Whether a text is a classic recipient, in the one form that age writes it in.
pub(crate) fn is_classic(text: &str) -> bool {
    parse_classic(text).is_some()
}

fn hybrid<S: AsRef<str>>(texts: &[S]) -> Result<Vec<pq::Recipient>, SealError> {
    let numbered = texts.iter().zip(1..);
    numbered
        .map(|(text, number)| pq::Recipient::parse(text.as_ref()).ok_or(SealError::BadRecipient(number)))
        .collect()
}

fn filled(mut keys: Vec<pq::Recipient>) -> Recipients {
    while keys.len() < STANZAS {
        keys.push(pq::Recipient::throwaway());
    }
    Recipients(Kind::Hybrid(keys))
}

fn parse_classic(text: &str) -> Option<x25519::Recipient> {
    let recipient: x25519::Recipient = text.parse().ok()?;
    (recipient.to_string() == text).then_some(recipient)
}

fn encryptor<K: age::Recipient>(keys: &[K]) -> Result<age::Encryptor, SealError> {
    let keys = keys.iter().map(|key| key as &dyn age::Recipient);
    age::Encryptor::with_recipients(keys).map_err(|_| SealError::NoRecipients)
}

#[cfg(test)]
mod tests {
    use super::*;

    const CLASSIC: &str = "age1t7rxyev2z3rw82stdlrrepyc39nvn86l5078zqkf5uasdy86jp6svpy7pa";

    fn key() -> String {
        pq::Recipient::throwaway().to_text()
    }

    fn epoch(recipients: Vec<String>) -> Epoch {
        Epoch {
            number: 1,
            first_day: 1,
            last_day: 7,
            recipients,
            classic: CLASSIC.to_owned(),
        }
    }

    #[test]
    fn submissions_and_replies_have_four_stanzas_whoever_they_are_for() {
        assert_eq!(Recipients::of_epoch(&epoch(vec![key()])).unwrap().len(), STANZAS);
        assert_eq!(Recipients::of_epoch(&epoch(vec![key(), key()])).unwrap().len(), STANZAS);
        assert_eq!(Recipients::of_mailbox(&key()).unwrap().len(), STANZAS);
    }

    #[test]
    fn a_classic_key_is_refused_where_a_hybrid_one_belongs() {
        let mixed = epoch(vec![key(), CLASSIC.to_owned()]);
        assert!(matches!(Recipients::of_epoch(&mixed), Err(SealError::BadRecipient(2))));
        assert!(matches!(
            Recipients::of_mailbox(CLASSIC),
            Err(SealError::BadRecipient(1))
        ));
    }

    #[test]
    fn hybrid_and_classic_recipients_are_never_mixed() {
        let key = key();
        assert_eq!(Recipients::parse(&[&key, &key]).unwrap().len(), 2);
        assert!(matches!(
            Recipients::parse(&[&key, CLASSIC]),
            Err(SealError::MixedRecipients)
        ));
    }

    #[test]
    fn comments_and_blanks_are_skipped_and_a_bad_line_is_named() {
        let key = key();
        assert_eq!(Recipients::parse(&["# desk", "", &key, " "]).unwrap().len(), 1);
        let upper = key.to_uppercase();
        for bad in ["age1", "ssh-ed25519 AAAA", &key[1..], &upper, &key[..key.len() - 1]] {
            assert!(
                matches!(Recipients::parse(&[&key, bad]), Err(SealError::BadRecipient(2))),
                "{bad}"
            );
        }
        assert!(matches!(Recipients::parse(&["# nobody"]), Err(SealError::NoRecipients)));
        assert!(matches!(
            Recipients::parse(&[CLASSIC; MAX_RECIPIENTS + 1]),
            Err(SealError::TooManyRecipients)
        ));
    }
}
