//! The parts of the form, in their order: token, wait, message, files. Whatever comes otherwise is no form of ours.

use super::pace::Pace;
use super::parts::{Head, Parts};
use super::sealing::Sealing;
use super::{Stop, codenames, name};
use crate::config::Limits;
use crate::session::{Attempt, Refusal};
use crate::vault::Wait;
use axum::body::Bytes;
use zeroize::Zeroizing;

/// Bytes of a character at most, in UTF-8.
const CHARACTER: usize = 4;

/// Room for the token, which is 32 characters long.
const TOKEN_ROOM: usize = 64;

/// Room for the choice of how long to wait, which is one letter.
const WAIT_ROOM: usize = 4;

/// Reads one form.
pub(super) struct Form<'a> {
    limits: &'a Limits,
    sealing: Sealing,
    parts: &'a mut Parts,
    pace: &'a mut Pace,
    attempt: &'a Attempt,
    files: usize,
}

impl<'a> Form<'a> {
    pub(super) fn new(
        limits: &'a Limits,
        sealing: Sealing,
        parts: &'a mut Parts,
        pace: &'a mut Pace,
        attempt: &'a Attempt,
    ) -> Self {
        Self {
            limits,
            sealing,
            parts,
            pace,
            attempt,
            files: 0,
        }
    }

    /// Reads all parts into the sealer.
    pub(super) async fn read(&mut self) -> Result<(), Stop> {
        for _ in 0..self.limits.parts {
            match self.pace.wait(self.attempt, self.parts.next()).await?? {
                Some(head) => self.part(head).await?,
                None => return Ok(()),
            }
        }
        Err(Refusal::TooManyFiles {
            limit: self.limits.files,
        }
        .into())
    }

    /// What the sealer holds, if that is a submission.
    pub(super) fn into_whole(self) -> Result<Sealing, Stop> {
        if self.sealing.is_empty() {
            Err(Refusal::Empty.into())
        } else {
            Ok(self.sealing)
        }
    }

    async fn part(&mut self, head: Head) -> Result<(), Stop> {
        match head.untrusted_name.as_str() {
            "token" => self.token().await,
            "wait" => self.wait().await,
            "message" => self.message().await,
            "files" => self.file(head).await,
            _ => Err(Refusal::NotOurForm.into()),
        }
    }

    /// The token decided at the head of the request, from the address; here it must only be the same.
    async fn token(&mut self) -> Result<(), Stop> {
        let typed = self.text(TOKEN_ROOM).await?.ok_or(Refusal::NotOurForm)?;
        let same = typed
            .parse()
            .is_ok_and(|token: crate::session::Token| self.attempt.is_of(&token));
        if same { Ok(()) } else { Err(Refusal::NotOurForm.into()) }
    }

    async fn wait(&mut self) -> Result<(), Stop> {
        let typed = self.text(WAIT_ROOM).await?.ok_or(Refusal::NotOurForm)?;
        self.sealing
            .may_wait(Wait::of_letter(&typed).ok_or(Refusal::NotOurForm)?);
        Ok(())
    }

    async fn message(&mut self) -> Result<(), Stop> {
        let most = self.limits.message_characters;
        let too_long = Refusal::MessageTooLong { limit: most };
        // A browser sends each end of a line as two characters.
        let text = self.text(2 * CHARACTER * most).await?.ok_or_else(|| too_long.clone())?;
        let text = Zeroizing::new(text.replace("\r\n", "\n"));
        if text.chars().count() > most {
            return Err(too_long.into());
        }
        if text.trim().is_empty() {
            return Ok(());
        }
        if codenames::holds_one(&text) {
            return Err(Refusal::CodenameInMessage.into());
        }
        self.sealing.message(text).await
    }

    async fn file(&mut self, head: Head) -> Result<(), Stop> {
        let untrusted_name = head.untrusted_file.unwrap_or_default();
        let mut next = self.chunk().await?;
        // A file field in which nothing was chosen sends an empty part without a name.
        if untrusted_name.is_empty() && next.is_none() {
            return Ok(());
        }
        self.files += 1;
        if self.files > self.limits.files {
            return Err(Refusal::TooManyFiles {
                limit: self.limits.files,
            }
            .into());
        }
        let name = name::kept(&untrusted_name, self.limits.name_bytes);
        self.sealing
            .begin_file(name, name::kept_type(head.untrusted_type.as_deref()))
            .await?;
        while let Some(bytes) = next {
            self.sealing.write(bytes).await?;
            next = self.chunk().await?;
        }
        self.sealing.end_file().await
    }

    /// A part as text, or nothing if it is longer than `most` bytes.
    async fn text(&mut self, most: usize) -> Result<Option<Zeroizing<String>>, Stop> {
        let mut bytes = Zeroizing::new(Vec::new());
        while let Some(piece) = self.chunk().await? {
            if bytes.len() + piece.len() > most {
                return Ok(None);
            }
            bytes.extend_from_slice(&piece);
        }
        Ok(Some(Zeroizing::new(String::from_utf8_lossy(&bytes).into_owned())))
    }

    async fn chunk(&mut self) -> Result<Option<Bytes>, Stop> {
        self.pace.wait(self.attempt, self.parts.chunk()).await?
    }
}
