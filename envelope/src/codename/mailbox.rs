//! What is derived from a codename: the identity that reads replies, and the key that says where they lie.

use data_encoding::HEXLOWER;
use ring::hkdf::{HKDF_SHA256, KeyType, Prk, Salt};
use serde::{Deserialize, Serialize};
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

use super::designation;
use crate::epoch::NewsroomId;
use crate::manifest::hex_32;
use crate::pq;

const IDENTITY: &[u8] = b"mailbox identity";
const LOCATOR: &[u8] = b"locator";
const SLOT: &[u8] = b"reply slot";

/// Where replies to a source go, as its submissions say. Not the power to read them.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Zeroize, ZeroizeOnDrop)]
#[serde(deny_unknown_fields)]
pub struct Mailbox {
    /// The age recipient to seal replies to, post-quantum hybrid.
    pub recipient: String,
    /// The key from which the names of replies on the server follow.
    #[serde(with = "hex_32")]
    pub locator: [u8; 32],
}

impl Mailbox {
    /// The name under which reply `n` of an epoch lies on the drop: who has not the locator key sees only names that
    /// have nothing in common.
    #[must_use]
    pub fn slot(&self, epoch: u32, n: u8) -> String {
        let info: [&[u8]; 3] = [SLOT, &epoch.to_le_bytes(), &[n]];
        let name = expand::<16>(&Salt::new(HKDF_SHA256, &[]).extract(&self.locator), &info);
        format!("{epoch}-{}", HEXLOWER.encode(name.as_slice()))
    }
}

/// The keys of a mailbox. Wiped when dropped, and never printed.
pub struct MailboxKeys {
    mailbox: Mailbox,
    identity: pq::Identity,
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

    pub(crate) fn identity(&self) -> &pq::Identity {
        &self.identity
    }
}

/// HKDF-SHA-256 (RFC 5869) with the newsroom as salt, so that one codename at two newsrooms gives two mailboxes.
pub(super) fn derive(secret: &[u8], newsroom: &NewsroomId) -> MailboxKeys {
    let prk = Salt::new(HKDF_SHA256, newsroom.as_bytes()).extract(secret);
    let identity = pq::Identity::from_seed(expand(&prk, &[IDENTITY]));
    let recipient = identity.to_public().to_text();
    let locator = *expand(&prk, &[LOCATOR]);
    MailboxKeys {
        mailbox: Mailbox { recipient, locator },
        identity,
    }
}

/// A length that `ring` is asked for.
struct Length(usize);

impl KeyType for Length {
    fn len(&self) -> usize {
        self.0
    }
}

#[expect(
    clippy::expect_used,
    reason = "HKDF-SHA-256 gives up to 8,160 bytes, and 32 at most are asked for"
)]
fn expand<const N: usize>(prk: &Prk, info: &[&[u8]]) -> Zeroizing<[u8; N]> {
    let mut key = Zeroizing::new([0; N]);
    prk.expand(info, Length(N))
        .and_then(|okm| okm.fill(key.as_mut_slice()))
        .expect("32 bytes are within bounds");
    key
}
