//! To whom an envelope is sealed. The one door to age's recipient types.

use age::x25519;

use crate::epoch::Epoch;
use crate::error::SealError;

/// How many stanzas each submission has, whoever it is for, so that their number tells nothing.
pub const STANZAS: usize = 4;
/// The most recipients of one envelope: more editors than a desk has. Keeps the age header within what `open` reads.
pub const MAX_RECIPIENTS: usize = 64;

/// The keys that an envelope will open with.
#[derive(Clone)]
pub struct Recipients(Vec<x25519::Recipient>);

impl Recipients {
    /// The recipients of an epoch, filled up to [`STANZAS`] with keys whose secret halves are thrown away.
    ///
    /// # Errors
    /// [`SealError::BadRecipient`] if one cannot be read; not for an epoch of a pool that was parsed.
    pub fn of_epoch(epoch: &Epoch) -> Result<Self, SealError> {
        let mut recipients = Self::parse(&epoch.recipients)?;
        while recipients.0.len() < STANZAS {
            recipients.0.push(x25519::Identity::generate().to_public());
        }
        Ok(recipients)
    }

    /// One recipient a line; blank lines and those that begin with `#` count for nothing.
    ///
    /// # Errors
    /// [`SealError::NoRecipients`], [`SealError::TooManyRecipients`], or [`SealError::BadRecipient`] with the number of
    /// the line, counted from 1.
    pub fn parse<S: AsRef<str>>(lines: &[S]) -> Result<Self, SealError> {
        let numbered = lines.iter().map(|line| line.as_ref().trim()).zip(1..);
        let wanted = numbered.filter(|(line, _)| !line.is_empty() && !line.starts_with('#'));
        let keys: Result<Vec<_>, _> = wanted
            .map(|(line, number)| parse(line).ok_or(SealError::BadRecipient(number)))
            .collect();
        match keys? {
            keys if keys.is_empty() => Err(SealError::NoRecipients),
            keys if keys.len() > MAX_RECIPIENTS => Err(SealError::TooManyRecipients),
            keys => Ok(Self(keys)),
        }
    }

    /// How many there are.
    #[expect(clippy::len_without_is_empty, reason = "there is always one")]
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    pub(crate) fn encryptor(&self) -> Result<age::Encryptor, SealError> {
        let recipients = self.0.iter().map(|recipient| recipient as &dyn age::Recipient);
        age::Encryptor::with_recipients(recipients).map_err(|_| SealError::NoRecipients)
    }
}

/// A recipient in the one form that age writes it in.
pub(crate) fn parse(text: &str) -> Option<x25519::Recipient> {
    let recipient: x25519::Recipient = text.parse().ok()?;
    (recipient.to_string() == text).then_some(recipient)
}

#[cfg(test)]
mod tests {
    use super::*;

    const KEY: &str = "age1t7rxyev2z3rw82stdlrrepyc39nvn86l5078zqkf5uasdy86jp6svpy7pa";

    fn epoch(recipients: &[&str]) -> Epoch {
        let recipients = recipients.iter().map(|&key| key.to_owned()).collect();
        Epoch {
            number: 1,
            first_day: 1,
            last_day: 7,
            recipients,
            classic: KEY.to_owned(),
        }
    }

    #[test]
    fn a_submission_has_four_stanzas_whoever_it_is_for() {
        let other = x25519::Identity::generate().to_public().to_string();
        assert_eq!(Recipients::of_epoch(&epoch(&[KEY])).unwrap().len(), STANZAS);
        assert_eq!(Recipients::of_epoch(&epoch(&[KEY, &other])).unwrap().len(), STANZAS);
    }

    #[test]
    fn comments_and_blanks_are_skipped_and_a_bad_line_is_named() {
        assert_eq!(Recipients::parse(&["# desk", "", KEY, " "]).unwrap().len(), 1);
        let upper = KEY.to_uppercase();
        for bad in ["age1", "ssh-ed25519 AAAA", &KEY[1..], upper.as_str()] {
            assert!(
                matches!(Recipients::parse(&[KEY, bad]), Err(SealError::BadRecipient(2))),
                "{bad}"
            );
        }
        assert!(matches!(Recipients::parse(&["# nobody"]), Err(SealError::NoRecipients)));
        assert!(matches!(
            Recipients::parse(&[KEY; MAX_RECIPIENTS + 1]),
            Err(SealError::TooManyRecipients)
        ));
    }
}
