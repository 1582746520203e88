//! What is derived from a codename: the identity that reads replies, and the key that says where they lie.

use age::x25519;
use bech32::{Bech32, Hrp};
use ring::hkdf::{HKDF_SHA256, KeyType, Salt};
use serde::{Deserialize, Serialize};
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

use super::designation;
use crate::epoch::NewsroomId;
use crate::manifest::hex_32;

const IDENTITY: &[u8] = b"mailbox identity";
const LOCATOR: &[u8] = b"locator";

/// Where replies to a source go, as its submissions say. Not the power to read them.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Zeroize, ZeroizeOnDrop)]
#[serde(deny_unknown_fields)]
pub struct Mailbox {
    /// The age recipient to seal replies to.
    pub recipient: String,
    /// The key from which the names of replies on the server follow.
    #[serde(with = "hex_32")]
    pub locator: [u8; 32],
}

/// The keys of a mailbox. Wiped when dropped, and never printed.
#[derive(ZeroizeOnDrop)]
pub struct MailboxKeys {
    mailbox: Mailbox,
}

impl MailboxKeys {
    /// What a submission says of the mailbox.
    #[must_use]
    pub fn mailbox(&self) -> Mailbox {
        self.mailbox.clone()
    }

    /// The two words by which a source recognises its mailbox.
    #[must_use]
    pub fn designation(&self) -> String {
        designation(&self.mailbox.recipient)
    }
}

/// HKDF-SHA-256 (RFC 5869) with the newsroom as salt, so that one codename at two newsrooms gives two mailboxes.
pub(super) fn derive(secret: &[u8], newsroom: &NewsroomId) -> MailboxKeys {
    let seed = expand(secret, newsroom, IDENTITY);
    let recipient = identity(&seed).to_public().to_string();
    let locator = *expand(secret, newsroom, LOCATOR);
    MailboxKeys {
        mailbox: Mailbox { recipient, locator },
    }
}

struct Length;

impl KeyType for Length {
    fn len(&self) -> usize {
        32
    }
}

#[expect(
    clippy::expect_used,
    reason = "HKDF-SHA-256 gives up to 8,160 bytes, and 32 are asked for"
)]
fn expand(secret: &[u8], newsroom: &NewsroomId, label: &[u8]) -> Zeroizing<[u8; 32]> {
    let mut key = Zeroizing::new([0; 32]);
    let prk = Salt::new(HKDF_SHA256, newsroom.as_bytes()).extract(secret);
    prk.expand(&[label], Length)
        .and_then(|okm| okm.fill(key.as_mut_slice()))
        .expect("32 bytes are within bounds");
    key
}

/// The age identity of a seed. age takes one only as text.
#[expect(
    clippy::expect_used,
    reason = "any 32 bytes are an X25519 secret, and a vector holds the prefix"
)]
fn identity(seed: &[u8; 32]) -> x25519::Identity {
    let prefix = Hrp::parse("age-secret-key-").expect("the prefix is lower-case ASCII");
    let text = Zeroizing::new(bech32::encode_upper::<Bech32>(prefix, seed).expect("32 bytes are short enough"));
    text.parse().expect("age reads what it would write")
}
