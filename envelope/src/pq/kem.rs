//! X-Wing (draft-connolly-cfrg-xwing-kem): one secret out of ML-KEM-768 and X25519, safe while either of them is.

use ml_kem::kem::{Decapsulate, DecapsulationKey, EncapsulationKey};
use ml_kem::{B32, EncapsulateDeterministic, EncodedSizeUser, KemCore, MlKem768, MlKem768Params};
use sha3::digest::{ExtendableOutput, Update, XofReader};
use sha3::{Digest, Sha3_256, Shake256};
use x25519_dalek::{PublicKey as XPublic, SharedSecret, StaticSecret};
use zeroize::{Zeroize, Zeroizing};

use crate::random::random;

/// Bytes of a public key: ML-KEM's, and X25519's 32.
pub(super) const PUBLIC: usize = PUBLIC_M + 32;
/// Bytes of what is sent: ML-KEM's ciphertext, and an X25519 share of 32.
pub(super) const ENCAPSULATED: usize = ENCAPSULATED_M + 32;
const PUBLIC_M: usize = 1_184;
const ENCAPSULATED_M: usize = 1_088;
/// The end of what is hashed: `\.//^\`.
const LABEL: &[u8] = br"\.//^\";

/// A secret that two sides share.
pub(super) type Shared = Zeroizing<[u8; 32]>;

/// Both public halves.
#[derive(Clone)]
pub(super) struct PublicKey {
    m: EncapsulationKey<MlKem768Params>,
    x: XPublic,
}

impl PublicKey {
    /// The key of these bytes; none if ML-KEM's half has another form than the one it is written in (FIPS 203, section
    /// 7.2), or X25519's half lies in the small group, where every secret is zero.
    pub(super) fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let (m, x) = bytes.split_at_checked(PUBLIC_M)?;
        let x = XPublic::from(<[u8; 32]>::try_from(x).ok()?);
        let key = Self {
            m: EncapsulationKey::from_bytes(&m.try_into().ok()?),
            x,
        };
        let contributes = exchange(&StaticSecret::from(*random()), &x).is_some();
        (contributes && key.to_bytes() == bytes).then_some(key)
    }

    pub(super) fn to_bytes(&self) -> [u8; PUBLIC] {
        join(self.m.as_bytes().as_slice(), self.x.as_bytes())
    }

    /// A new secret, and what lets the owner of this key find it.
    pub(super) fn encapsulate(&self) -> Option<([u8; ENCAPSULATED], Shared)> {
        let mut seed = B32::from(*random());
        let (sent_m, mut shared_m) = self.m.encapsulate_deterministic(&seed).ok()?;
        seed.as_mut_slice().zeroize();
        let own = StaticSecret::from(*random());
        let sent_x = XPublic::from(&own);
        let shared_x = exchange(&own, &self.x)?;
        let shared = combine(shared_m.as_slice(), &shared_x, &sent_x, &self.x);
        shared_m.as_mut_slice().zeroize();
        Some((join(sent_m.as_slice(), sent_x.as_bytes()), shared))
    }
}

/// Both secret halves. Wiped when dropped.
pub(super) struct SecretKey {
    m: DecapsulationKey<MlKem768Params>,
    x: StaticSecret,
}

impl SecretKey {
    /// The key that follows from a seed: 96 bytes of SHAKE256, which are ML-KEM's `d` and `z`, and X25519's secret.
    pub(super) fn expand(seed: &[u8; 32]) -> Self {
        let mut output = Shake256::default().chain(seed).finalize_xof();
        let mut next = || {
            let mut bytes = Zeroizing::new([0; 32]);
            output.read(bytes.as_mut_slice());
            bytes
        };
        let (mut d, mut z) = (B32::from(*next()), B32::from(*next()));
        let (m, _) = MlKem768::generate_deterministic(&d, &z);
        d.as_mut_slice().zeroize();
        z.as_mut_slice().zeroize();
        let x = StaticSecret::from(*next());
        Self { m, x }
    }

    pub(super) fn public(&self) -> PublicKey {
        PublicKey {
            m: self.m.encapsulation_key().clone(),
            x: XPublic::from(&self.x),
        }
    }

    /// The secret that was sent. Some secret comes out whoever it was meant for; none if X25519's share lies in the
    /// small group.
    pub(super) fn decapsulate(&self, sent: &[u8; ENCAPSULATED]) -> Option<Shared> {
        let (sent_m, sent_x) = sent.split_at_checked(ENCAPSULATED_M)?;
        let sent_x = XPublic::from(<[u8; 32]>::try_from(sent_x).ok()?);
        let shared_x = exchange(&self.x, &sent_x)?;
        let mut shared_m = self.m.decapsulate(&sent_m.try_into().ok()?).ok()?;
        let shared = combine(shared_m.as_slice(), &shared_x, &sent_x, &XPublic::from(&self.x));
        shared_m.as_mut_slice().zeroize();
        Some(shared)
    }
}

/// X25519; nothing if the other side's share takes the secret's part out.
fn exchange(own: &StaticSecret, other: &XPublic) -> Option<SharedSecret> {
    Some(own.diffie_hellman(other)).filter(SharedSecret::was_contributory)
}

fn combine(shared_m: &[u8], shared_x: &SharedSecret, sent_x: &XPublic, public_x: &XPublic) -> Shared {
    let parts = [
        shared_m,
        shared_x.as_bytes(),
        sent_x.as_bytes(),
        public_x.as_bytes(),
        LABEL,
    ];
    let hash = parts.iter().fold(Sha3_256::new(), |hash, part| hash.chain_update(part));
    Zeroizing::new(hash.finalize().into())
}

/// Two halves, one behind the other.
fn join<const N: usize>(first: &[u8], second: &[u8]) -> [u8; N] {
    let mut joined = [0; N];
    for (to, from) in joined.iter_mut().zip(first.iter().chain(second)) {
        *to = *from;
    }
    joined
}
