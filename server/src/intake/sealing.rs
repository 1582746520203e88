//! The sealer, worked by threads that may block: it ciphers, writes and syncs. It has a thread only while there is
//! something to seal; so a slow line holds none, and a thousand of them hold none either.

use super::{BATCH, Intake, Stop};
use crate::gate::{Full, Kind, Permit};
use crate::session::{Progress, Refusal};
use crate::vault::{Draft, ObjectName, Vault, Wait};
use axum::body::Bytes;
use envelope::codename::Mailbox;
use envelope::epoch::Epoch;
use envelope::error::SealError;
use envelope::manifest::FileRecord;
use envelope::recipients::Recipients;
use envelope::seal::{Closing, Sealer};
use std::io;
use std::sync::Arc;
use zeroize::Zeroizing;

/// What came to lie in the vault: its files, and its name.
pub(super) type Published = (Vec<FileRecord>, ObjectName);

/// One submission on its way into the vault.
pub(super) struct Sealing {
    sealer: Option<Sealer<Draft>>,
    vault: Arc<dyn Vault>,
    epoch: Epoch,
    wait: Wait,
    permit: Permit,
    progress: Arc<Progress>,
    batch: Vec<Bytes>,
    waiting: usize,
    empty: bool,
}

impl Sealing {
    /// Nothing yet: the draft is made when there is something to seal.
    pub(super) fn new(intake: &Intake, permit: Permit, progress: Arc<Progress>) -> Self {
        Self {
            sealer: None,
            vault: intake.vault.clone(),
            epoch: intake.epoch.clone(),
            wait: Wait::default(),
            permit,
            progress,
            batch: Vec::new(),
            waiting: 0,
            empty: true,
        }
    }

    /// Whether there is neither message nor file.
    pub(super) fn is_empty(&self) -> bool {
        self.empty
    }

    /// How long it may wait for the newsroom.
    pub(super) fn may_wait(&mut self, wait: Wait) {
        self.wait = wait;
    }

    pub(super) async fn message(&mut self, text: Zeroizing<String>) -> Result<(), Stop> {
        self.permit
            .reserve(Kind::Message, self.progress.received(), Some(text.len() as u64))
            .map_err(full)?;
        self.empty = false;
        self.work(move |sealer| sealer.message(&text)).await
    }

    pub(super) async fn begin_file(&mut self, name: String, media_type: &str) -> Result<(), Stop> {
        self.reserve()?;
        self.empty = false;
        let media_type = media_type.to_owned();
        self.work(move |sealer| sealer.begin_file(&name, &media_type)).await
    }

    pub(super) async fn write(&mut self, bytes: Bytes) -> Result<(), Stop> {
        self.waiting += bytes.len();
        self.batch.push(bytes);
        if self.waiting < BATCH {
            return Ok(());
        }
        self.reserve()?;
        self.flush().await
    }

    pub(super) async fn end_file(&mut self) -> Result<(), Stop> {
        self.flush().await?;
        self.work(|sealer| sealer.end_file().map(drop)).await?;
        self.progress.end_file();
        Ok(())
    }

    async fn flush(&mut self) -> Result<(), Stop> {
        self.waiting = 0;
        let batch = std::mem::take(&mut self.batch);
        self.work(move |sealer| batch.iter().try_for_each(|bytes| sealer.write(bytes)))
            .await
    }

    fn reserve(&mut self) -> Result<(), Stop> {
        let expected = Some(self.progress.expected()).filter(|bytes| *bytes > 0);
        self.permit
            .reserve(Kind::Files, self.progress.received(), expected)
            .map_err(full)
    }

    /// Hands the sealer to a thread that may block, and takes it back.
    async fn work<F>(&mut self, step: F) -> Result<(), Stop>
    where
        F: FnOnce(&mut Sealer<Draft>) -> Result<(), SealError> + Send + 'static,
    {
        let (held, vault, epoch) = (self.sealer.take(), self.vault.clone(), self.epoch.clone());
        let worked = tokio::task::spawn_blocking(move || {
            let mut sealer = match held {
                Some(sealer) => sealer,
                None => begin(&*vault, &epoch)?,
            };
            step(&mut sealer).map(|()| sealer)
        });
        let sealer = worked.await.map_err(|_| Refusal::Storage)?;
        self.sealer = Some(sealer.map_err(|why| refusal(&why))?);
        Ok(())
    }

    /// Seals the end and publishes; blocks until it is durable.
    pub(super) fn publish(self, vault: &dyn Vault, epoch: u32, mailbox: Mailbox) -> Result<Published, Refusal> {
        let sealer = self.sealer.ok_or(Refusal::Empty)?;
        let files = sealer.files().to_vec();
        let closing = Closing {
            epoch,
            mailbox: Some(mailbox),
            decoy: false,
        };
        let sealed = sealer.finish(closing).map_err(|why| refusal(&why))?;
        let name = vault.publish(epoch, self.wait, sealed);
        Ok((files, name.map_err(|why| storage(&why))?))
    }
}

fn begin(vault: &dyn Vault, epoch: &Epoch) -> Result<Sealer<Draft>, SealError> {
    let to = Recipients::of_epoch(epoch)?;
    Sealer::new(vault.draft().map_err(SealError::Draft)?, &to)
}

fn full(Full(kind): Full) -> Stop {
    match kind {
        Kind::Files => Refusal::NoRoomForFiles.into(),
        Kind::Message => Refusal::NoRoom.into(),
    }
}

fn refusal(why: &SealError) -> Refusal {
    match why {
        SealError::Draft(why) => storage(why),
        SealError::OutOfTurn(_) => Refusal::NotOurForm,
        _ => Refusal::Storage,
    }
}

fn storage(why: &io::Error) -> Refusal {
    match why.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Refusal::NoRoomForFiles,
        _ => Refusal::Storage,
    }
}
