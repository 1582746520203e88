//! Nonces of the desk: each works once, for a minute, and giving them out costs no memory.
//!
//! A nonce carries its own proof (tick ‖ random ‖ HMAC under a key that lives as long as the process), so that a
//! stranger who asks for millions of them pushes out nobody's. Only nonces that a *certified* device has used are
//! remembered, until they have expired; that memory is bounded, and a full one is said, never forgotten.

use std::collections::HashMap;
use std::sync::Mutex;
use std::time::{Duration, Instant};

use axum::extract::State;
use axum::response::Response;
use axum::routing::{MethodRouter, get};
use data_encoding::HEXLOWER;
use ring::hmac;
use ring::rand::{SecureRandom, SystemRandom};

use super::Desk;
use super::answer::{self, Refusal};
use crate::protocol::Greeting;

/// How long a nonce may be used. Tor's worst round trips take some tens of seconds.
const LIFE: Duration = Duration::from_secs(60);
/// How many used nonces are remembered at most: 1,000 requests a second from certified devices for a whole life.
const MOST_USED: usize = 60_000;
/// Random bytes in a nonce: no two are equal by chance.
const RANDOM: usize = 12;
/// Bytes of the HMAC that are kept: 2^128 guesses within a minute.
const TAG: usize = 16;
/// Bytes before the tag: a tick of 4 bytes, then the random ones.
const SPOKEN: usize = 4 + RANDOM;

pub(super) fn route() -> (&'static str, MethodRouter<Desk>) {
    ("/nonce", get(greet))
}

async fn greet(State(desk): State<Desk>) -> Result<Response, Refusal> {
    let nonce = desk.nonces.issue(Instant::now()).ok_or(Refusal::NoRandomness)?;
    answer::json(&Greeting {
        nonce,
        newsroom: desk.newsroom().unwrap_or_default(),
    })
}

/// Why a nonce was not taken.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Stale {
    /// Not ours, or of an earlier run of the desk.
    Unknown,
    /// Older than its life.
    Expired,
    /// Used before.
    Used,
    /// Too many in one minute.
    Full,
}

/// Gives nonces out and takes each back once.
pub(super) struct Nonces {
    key: hmac::Key,
    start: Instant,
    used: Mutex<HashMap<String, Instant>>,
    most: usize,
}

impl Nonces {
    pub(super) fn new() -> Result<Self, ring::error::Unspecified> {
        let key = hmac::Key::generate(hmac::HMAC_SHA256, &SystemRandom::new())?;
        Ok(Self {
            key,
            start: Instant::now(),
            used: Mutex::new(HashMap::new()),
            most: MOST_USED,
        })
    }

    /// A fresh nonce; none if the system has no randomness or the desk is older than a tick can say.
    pub(super) fn issue(&self, now: Instant) -> Option<String> {
        let tick = u32::try_from(now.saturating_duration_since(self.start).as_secs()).ok()?;
        let mut random = [0; RANDOM];
        SystemRandom::new().fill(&mut random).ok()?;
        let mut nonce = [&tick.to_be_bytes()[..], &random].concat();
        let tag = hmac::sign(&self.key, &nonce);
        nonce.extend_from_slice(tag.as_ref().get(..TAG)?);
        Some(HEXLOWER.encode(&nonce))
    }

    /// Whether the nonce is ours and alive. It is not used up by this: see [`Nonces::spend`].
    pub(super) fn check(&self, nonce: &str, now: Instant) -> Result<(), Stale> {
        let bytes = HEXLOWER.decode(nonce.as_bytes()).map_err(|_| Stale::Unknown)?;
        let (spoken, tag) = bytes.split_at_checked(SPOKEN).ok_or(Stale::Unknown)?;
        let expected = hmac::sign(&self.key, spoken);
        let expected = expected.as_ref().get(..TAG).ok_or(Stale::Unknown)?;
        if !bool::from(subtle::ConstantTimeEq::ct_eq(expected, tag)) {
            return Err(Stale::Unknown);
        }
        let tick: [u8; 4] = spoken
            .get(..4)
            .and_then(|tick| tick.try_into().ok())
            .ok_or(Stale::Unknown)?;
        let born = self.start + Duration::from_secs(u32::from_be_bytes(tick).into());
        if now.saturating_duration_since(born) > LIFE {
            Err(Stale::Expired)
        } else {
            Ok(())
        }
    }

    /// Uses the nonce up. Called only for a caller whose signature held, so that strangers fill no memory.
    pub(super) fn spend(&self, nonce: &str, now: Instant) -> Result<(), Stale> {
        self.check(nonce, now)?;
        let mut used = self.used.lock().unwrap_or_else(|broken| broken.into_inner());
        if used.contains_key(nonce) {
            return Err(Stale::Used);
        }
        if used.len() >= self.most {
            used.retain(|_, spent| now.saturating_duration_since(*spent) <= LIFE);
        }
        if used.len() >= self.most {
            return Err(Stale::Full);
        }
        used.insert(nonce.to_owned(), now);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_nonce_works_once() {
        let nonces = Nonces::new().unwrap();
        let now = Instant::now();
        let nonce = nonces.issue(now).unwrap();
        assert_eq!(nonces.spend(&nonce, now), Ok(()));
        assert_eq!(nonces.spend(&nonce, now), Err(Stale::Used));
        assert_ne!(nonces.issue(now).unwrap(), nonce);
    }

    #[test]
    fn a_nonce_expires_and_is_ours_alone() {
        let nonces = Nonces::new().unwrap();
        let now = Instant::now();
        let nonce = nonces.issue(now).unwrap();
        assert_eq!(
            nonces.spend(&nonce, now + LIFE + Duration::from_secs(2)),
            Err(Stale::Expired)
        );
        assert_eq!(Nonces::new().unwrap().check(&nonce, now), Err(Stale::Unknown));
        let forged = format!("0{}", nonce.get(1..).unwrap()).replacen("00000000", "00000001", 1);
        for rubbish in ["", "00", &nonce.to_uppercase(), &forged, &nonce.repeat(2)] {
            assert_eq!(nonces.check(rubbish, now), Err(Stale::Unknown), "{rubbish}");
        }
    }

    #[test]
    fn what_is_remembered_is_bounded_and_frees_itself() {
        let nonces = Nonces {
            most: 3,
            ..Nonces::new().unwrap()
        };
        let now = Instant::now();
        for _ in 0..3 {
            nonces.spend(&nonces.issue(now).unwrap(), now).unwrap();
        }
        assert_eq!(nonces.spend(&nonces.issue(now).unwrap(), now), Err(Stale::Full));
        let later = now + LIFE + Duration::from_secs(2);
        assert_eq!(nonces.spend(&nonces.issue(later).unwrap(), later), Ok(()));
        assert_eq!(nonces.used.lock().unwrap().len(), 1);
    }
}
