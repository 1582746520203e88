//! The post-quantum hybrid type of age, `mlkem768x25519` (C2SP age.md): who breaks one half has broken nothing.
//!
//! Glue only: ML-KEM-768 and X25519 joined as X-Wing joins them (`kem`), and HPKE's base mode around it (`hpke`).

use std::collections::HashSet;
use std::io;
use std::sync::Arc;

use age::{DecryptError, EncryptError};
use age_core::format::{FileKey, Stanza};
use data_encoding::BASE64_NOPAD;
use secrecy::ExposeSecret;
#[cfg(feature = "airgap")]
use secrecy::SecretString;
use zeroize::Zeroizing;

use crate::random::random;
use kem::{ENCAPSULATED, PublicKey, SecretKey};

mod bech32;
mod hpke;
mod kem;

/// The stanza's type.
const TAG: &str = "mlkem768x25519";
/// The label that keeps `age` from sealing one file to hybrid and to classic keys.
const LABEL: &str = "postquantum";
/// What a recipient begins with, before the `1`.
const RECIPIENT: &str = "age1pq";
/// What a secret begins with, before the `1`.
#[cfg(feature = "airgap")]
const SECRET: &str = "AGE-SECRET-KEY-PQ-";

/// A public key to seal to.
#[derive(Clone)]
pub(crate) struct Recipient(PublicKey);

impl Recipient {
    /// The recipient that is written so, and in no other way.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let bytes = bech32::decode(RECIPIENT, text)?;
        let recipient = Self(PublicKey::from_bytes(&bytes)?);
        (recipient.to_text() == text).then_some(recipient)
    }

    /// One whose secret half nobody has.
    pub(crate) fn throwaway() -> Self {
        Identity::generate().to_public()
    }

    /// Its 1,959 characters.
    pub(crate) fn to_text(&self) -> String {
        bech32::encode_lower(RECIPIENT, &self.0.to_bytes())
    }
}

impl age::Recipient for Recipient {
    fn wrap_file_key(&self, file_key: &FileKey) -> Result<(Vec<Stanza>, HashSet<String>), EncryptError> {
        let sealed = self.0.encapsulate().and_then(|(encapsulated, shared)| {
            let body = hpke::seal(&shared, file_key.expose_secret())?;
            Some((encapsulated, body))
        });
        let (encapsulated, body) = sealed.ok_or_else(|| EncryptError::Io(io::ErrorKind::InvalidInput.into()))?;
        let stanza = Stanza {
            tag: TAG.to_owned(),
            args: vec![BASE64_NOPAD.encode(&encapsulated)],
            body,
        };
        Ok((vec![stanza], HashSet::from([LABEL.to_owned()])))
    }
}

/// A secret key. One copy in memory however often it is cloned, and that one is wiped with the last clone.
#[derive(Clone)]
pub(crate) struct Identity(Arc<Keys>);

struct Keys {
    #[cfg_attr(
        not(feature = "airgap"),
        expect(dead_code, reason = "only the air gap writes secrets down")
    )]
    seed: Zeroizing<[u8; 32]>,
    secret: SecretKey,
}

impl Identity {
    /// A new one.
    pub(crate) fn generate() -> Self {
        Self::from_seed(random())
    }

    /// The one of this seed, from which all else follows.
    pub(crate) fn from_seed(seed: Zeroizing<[u8; 32]>) -> Self {
        let secret = SecretKey::expand(&seed);
        Self(Arc::new(Keys { seed, secret }))
    }

    /// The recipient to seal to.
    pub(crate) fn to_public(&self) -> Recipient {
        Recipient(self.0.secret.public())
    }
}

#[cfg(feature = "airgap")]
impl Identity {
    /// The identity that [`Self::secret`] wrote.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let bytes = bech32::decode(SECRET, text)?;
        let seed = <[u8; 32]>::try_from(bytes.as_slice()).ok().map(Zeroizing::new)?;
        let identity = Self::from_seed(seed);
        (identity.secret().expose_secret() == text).then_some(identity)
    }

    /// Its secret, as one line that `age` from version 1.3 on takes too.
    pub(crate) fn secret(&self) -> SecretString {
        bech32::encode_upper(SECRET, self.0.seed.as_slice()).into()
    }
}

impl age::Identity for Identity {
    fn unwrap_stanza(&self, stanza: &Stanza) -> Option<Result<FileKey, DecryptError>> {
        if stanza.tag != TAG {
            return None;
        }
        let Some((encapsulated, body)) = parts(stanza) else {
            return Some(Err(DecryptError::InvalidHeader));
        };
        let Some(shared) = self.0.secret.decapsulate(&encapsulated) else {
            return Some(Err(DecryptError::InvalidHeader));
        };
        let file_key = hpke::open(&shared, &body)?;
        Some(Ok(FileKey::init_with_mut(|key| *key = *file_key)))
    }
}

/// What a stanza holds, if each part has its length and its one form.
fn parts(stanza: &Stanza) -> Option<([u8; ENCAPSULATED], [u8; hpke::SEALED])> {
    let [encapsulated] = stanza.args.as_slice() else {
        return None;
    };
    let encapsulated = BASE64_NOPAD.decode(encapsulated.as_bytes()).ok()?;
    let body = stanza.body.as_slice().try_into().ok()?;
    Some((encapsulated.try_into().ok()?, body))
}

#[cfg(test)]
mod tests {
    use std::mem::needs_drop;

    use age::Recipient as _;
    use ml_kem::MlKem768Params;
    use ml_kem::kem::DecapsulationKey;
    use x25519_dalek::{SharedSecret, StaticSecret};
    use zeroize::ZeroizeOnDrop;

    use super::*;

    /// A recipient with bytes of it changed, written as it would be.
    fn forged(change: impl FnOnce(&mut [u8])) -> String {
        let mut bytes = Recipient::throwaway().0.to_bytes();
        change(&mut bytes);
        bech32::encode_lower(RECIPIENT, &bytes)
    }

    #[test]
    fn a_recipient_whose_x25519_half_takes_no_part_is_none() {
        assert!(Recipient::parse(&forged(|_| ())).is_some());
        for low in [[0; 32], [[1].as_slice(), &[0; 31]].concat().try_into().unwrap()] {
            let text = forged(|bytes| {
                bytes
                    .iter_mut()
                    .rev()
                    .zip(low.iter().rev())
                    .for_each(|(to, from)| *to = *from)
            });
            assert!(Recipient::parse(&text).is_none());
        }
    }

    /// FIPS 203, section 7.2: a coefficient of 3,329 or more is another way to write a smaller one.
    #[test]
    fn a_recipient_whose_ml_kem_half_has_another_form_is_none() {
        let text = forged(|bytes| bytes.iter_mut().take(3).for_each(|byte| *byte = 0xff));
        assert!(Recipient::parse(&text).is_none());
    }

    #[test]
    fn a_recipient_of_another_length_or_prefix_is_none() {
        let bytes = Recipient::throwaway().0.to_bytes();
        for bytes in [&bytes[1..], &[&bytes[..], &[0]].concat(), &[]] {
            assert!(Recipient::parse(&bech32::encode_lower(RECIPIENT, bytes)).is_none());
        }
        assert!(Recipient::parse(&bech32::encode_lower("age1tagpq", &bytes)).is_none());
    }

    #[test]
    fn a_stanza_is_labelled_so_that_age_itself_refuses_to_mix() {
        let key = FileKey::init_with_mut(|key| *key = [1; 16]);
        let (stanzas, labels) = Recipient::throwaway().wrap_file_key(&key).unwrap();
        assert_eq!((stanzas.len(), labels), (1, HashSet::from(["postquantum".to_owned()])));
        let (hybrid, classic) = (Recipient::throwaway(), age::x25519::Identity::generate().to_public());
        let both: [&dyn age::Recipient; 2] = [&hybrid, &classic];
        assert!(age::Encryptor::with_recipients(both.into_iter()).is_err());
    }

    /// Each of these is wiped only with the feature of its crate that the workspace names. Does not compile, or fails,
    /// without.
    #[test]
    fn secret_halves_and_shared_secrets_are_wiped_when_dropped() {
        fn wiped<T: ZeroizeOnDrop>() {}
        wiped::<DecapsulationKey<MlKem768Params>>();
        wiped::<kem::Shared>();
        assert!(needs_drop::<StaticSecret>() && needs_drop::<SharedSecret>());
    }

    #[test]
    fn clones_of_an_identity_are_one_copy_in_memory() {
        let identity = Identity::generate();
        assert!(Arc::ptr_eq(&identity.0, &identity.clone().0));
    }
}
