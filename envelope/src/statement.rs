//! What is signed, as text: four lines, in one form only. The pool is such a text, and each list of a desk.

use data_encoding::BASE64;
use ring::signature::{ED25519, UnparsedPublicKey};
use serde::Serialize;
use serde::de::DeserializeOwned;

#[cfg(feature = "airgap")]
pub(crate) use seed::Seed;

#[cfg(feature = "airgap")]
mod seed;

/// What it is, its content as JSON, who signed it (Ed25519), and the signature over the first two lines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Statement {
    head: &'static str,
    json: String,
    public: [u8; 32],
    signature: [u8; 64],
}

impl Statement {
    /// Exactly four lines with their ends, of `most` bytes at most, and the first is `head`. Nothing of it is believed.
    pub(crate) fn split(text: &str, head: &'static str, most: usize) -> Option<Self> {
        let text = text.strip_suffix('\n').filter(|text| text.len() < most)?;
        let [first, json, public, signature] = text.split('\n').collect::<Vec<_>>().try_into().ok()?;
        let statement = Self {
            head,
            json: json.to_owned(),
            public: key(public)?,
            signature: BASE64.decode(signature.as_bytes()).ok()?.try_into().ok()?,
        };
        (first == head).then_some(statement)
    }

    /// Who signed it, as it says.
    pub(crate) fn public(&self) -> &[u8; 32] {
        &self.public
    }

    /// Whether the signature is right.
    pub(crate) fn is_signed(&self) -> bool {
        let key = UnparsedPublicKey::new(&ED25519, &self.public);
        key.verify(&signed_bytes(self.head, &self.json), &self.signature)
            .is_ok()
    }

    /// The content, if it stands there in the one form in which it is written.
    pub(crate) fn content<T: Serialize + DeserializeOwned>(&self) -> Option<T> {
        let content = serde_json::from_str(&self.json).ok()?;
        let canonical = serde_json::to_string(&content).is_ok_and(|json| json == self.json);
        canonical.then_some(content)
    }

    /// The four lines.
    pub(crate) fn to_text(&self) -> String {
        let (public, signature) = (BASE64.encode(&self.public), BASE64.encode(&self.signature));
        format!("{}\n{}\n{public}\n{signature}\n", self.head, self.json)
    }

    /// Signs `content`. Nothing if it cannot be written as JSON.
    #[cfg(feature = "airgap")]
    pub(crate) fn sign<T: Serialize>(head: &'static str, content: &T, seed: &Seed) -> Option<Self> {
        let json = serde_json::to_string(content).ok()?;
        Some(Self {
            head,
            public: seed.public(),
            signature: seed.sign(&signed_bytes(head, &json))?,
            json,
        })
    }
}

/// The key that is written so, and in no other way: base64 with padding.
pub(crate) fn key(text: &str) -> Option<[u8; 32]> {
    let bytes = BASE64.decode(text.as_bytes()).ok()?;
    bytes.try_into().ok()
}

/// Lines one and two, ends included.
fn signed_bytes(head: &str, json: &str) -> Vec<u8> {
    format!("{head}\n{json}\n").into_bytes()
}
