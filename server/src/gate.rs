//! Budgets: how many uploads run at once, and how much of the disk they may take. Never an address: whoever sends,
//! the same holds, and no client can cause a delay for another.

use crate::config::Limits;
use crate::session::Progress;
use crate::vault::{Room, Vault};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use tokio::time::Instant;

/// Disk is reserved in steps of this size while bytes come in; so a declared terabyte reserves nothing.
const STEP: u64 = 64 << 20;

/// Over which span the slowest upload is found.
const SPAN: Duration = Duration::from_secs(60);

/// What is going to be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Files, which stop at the first mark.
    Files,
    /// A message, which goes on down to the second.
    Message,
}

/// The disk is full to the mark of its kind, or does not tell how full it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Full(pub Kind);

/// Keeps the budgets of all uploads.
#[derive(Debug)]
pub struct Gate {
    vault: Arc<dyn Vault>,
    inner: Mutex<Inner>,
}

/// The settings that the budgets come from.
#[derive(Debug)]
struct Marks {
    most: usize,
    free_percent: u64,
    free_percent_messages: u64,
}

#[derive(Debug)]
struct Inner {
    marks: Marks,
    reserved: u64,
    next: u64,
    running: Vec<Running>,
}

/// An upload, and where it stood when its minute began.
#[derive(Debug)]
struct Running {
    number: u64,
    progress: Arc<Progress>,
    since: Instant,
    stood: u64,
}

/// A place among the running uploads, and the disk that is reserved for it. Dropped, it gives both back.
#[derive(Debug)]
pub struct Permit {
    gate: Arc<Gate>,
    number: u64,
    held: u64,
    until: u64,
}

impl Gate {
    /// A gate over the disk of this vault.
    #[must_use]
    pub fn new(limits: &Limits, vault: Arc<dyn Vault>) -> Self {
        let inner = Mutex::new(Inner {
            marks: Marks::of(limits),
            reserved: 0,
            next: 0,
            running: Vec::new(),
        });
        Self { vault, inner }
    }

    /// From now on these limits hold; what was let in stays in.
    pub fn adopt(&self, limits: &Limits) {
        self.lock().marks = Marks::of(limits);
    }

    /// Lets an upload in, always. If all places are taken, the slowest is told to give way.
    pub fn admit(self: &Arc<Self>, progress: &Arc<Progress>, now: Instant) -> Permit {
        let mut inner = self.lock();
        if inner.running.len() >= inner.marks.most {
            inner.slowest_gives_way(now);
        }
        inner.next += 1;
        let number = inner.next;
        let stood = progress.received();
        inner.running.push(Running {
            number,
            progress: progress.clone(),
            since: now,
            stood,
        });
        Permit {
            gate: self.clone(),
            number,
            held: 0,
            until: 0,
        }
    }

    fn lock(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Marks {
    fn of(limits: &Limits) -> Self {
        Self {
            most: limits.uploads,
            free_percent: limits.free_percent,
            free_percent_messages: limits.free_percent_messages,
        }
    }

    fn floor(&self, kind: Kind, room: Room) -> u64 {
        let percent = match kind {
            Kind::Files => self.free_percent,
            Kind::Message => self.free_percent_messages,
        };
        (room.total / 100).saturating_mul(percent)
    }
}

impl Inner {
    fn slowest_gives_way(&mut self, now: Instant) {
        self.running.iter_mut().for_each(|running| running.begin_minute(now));
        let slowest = self
            .running
            .iter()
            .enumerate()
            .min_by_key(|(_, running)| running.rate(now));
        if let Some(index) = slowest.map(|(index, _)| index) {
            self.running.swap_remove(index).progress.give_way();
        }
    }
}

impl Running {
    fn begin_minute(&mut self, now: Instant) {
        if now.saturating_duration_since(self.since) > 2 * SPAN {
            (self.since, self.stood) = (now, self.progress.received());
        }
    }

    /// Bytes a second, at least a second old: a newcomer is not slow because it has just begun.
    fn rate(&self, now: Instant) -> u64 {
        let brought = self.progress.received().saturating_sub(self.stood);
        match now.saturating_duration_since(self.since).as_secs() {
            0 => u64::MAX,
            seconds => brought / seconds,
        }
    }
}

impl Permit {
    /// Makes sure that the disk has room up to `reached` bytes of this upload, of which `expected` will come at most
    /// as far as the browser says. Asks the disk once in 64 MiB.
    ///
    /// # Errors
    /// When the disk is full to the mark of this kind.
    pub fn reserve(&mut self, kind: Kind, reached: u64, expected: Option<u64>) -> Result<(), Full> {
        if reached <= self.until {
            return Ok(());
        }
        let ahead = expected
            .map_or(STEP, |expected| expected.saturating_sub(self.until))
            .min(STEP);
        let step = ahead.max(reached - self.until);
        let room = self.gate.vault.room().map_err(|_| Full(kind))?;
        let mut inner = self.gate.lock();
        let of_others = inner.reserved - self.held;
        if room.free
            < of_others
                .saturating_add(step)
                .saturating_add(inner.marks.floor(kind, room))
        {
            return Err(Full(kind));
        }
        inner.reserved = of_others + step;
        self.held = step;
        self.until += step;
        Ok(())
    }
}

impl Drop for Permit {
    fn drop(&mut self) {
        let mut inner = self.gate.lock();
        inner.reserved -= self.held;
        inner.running.retain(|running| running.number != self.number);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vault::sized::Disk;

    const GIB: u64 = 1 << 30;

    fn gate(most: usize, free: u64) -> (Arc<Gate>, Arc<Disk>) {
        let disk = Arc::new(Disk::new(free, 100 * GIB));
        (
            Arc::new(Gate::new(
                &Limits {
                    uploads: most,
                    ..Limits::default()
                },
                disk.clone(),
            )),
            disk,
        )
    }

    fn permit(gate: &Arc<Gate>) -> Permit {
        gate.admit(&Arc::new(Progress::default()), Instant::now())
    }

    #[test]
    fn a_declared_terabyte_reserves_one_step() {
        let (gate, _) = gate(9, 11 * GIB);
        let mut permits: Vec<_> = (0..15).map(|_| permit(&gate)).collect();
        for permit in &mut permits {
            permit.reserve(Kind::Files, 1, Some(1 << 40)).unwrap();
        }
        assert_eq!(gate.lock().reserved, 15 * STEP);
        permits.clear();
        assert_eq!(gate.lock().reserved, 0);
    }

    #[test]
    fn below_the_mark_files_are_refused_and_messages_go_on() {
        let (gate, disk) = gate(9, 10 * GIB + STEP);
        let mut first = permit(&gate);
        first.reserve(Kind::Files, 1, None).unwrap();
        assert_eq!(
            permit(&gate).reserve(Kind::Files, 1, None),
            Err(Full(Kind::Files)),
            "what others hold counts"
        );
        permit(&gate).reserve(Kind::Message, 1, Some(1)).unwrap();
        disk.set_free(10 * GIB);
        assert_eq!(first.reserve(Kind::Files, STEP + 1, None), Err(Full(Kind::Files)));
        disk.set_free(2 * GIB);
        assert_eq!(
            permit(&gate).reserve(Kind::Message, 1, Some(1)),
            Err(Full(Kind::Message))
        );
    }

    #[test]
    fn a_step_covers_the_bytes_up_to_its_end() {
        let (gate, disk) = gate(9, 50 * GIB);
        let mut permit = permit(&gate);
        permit.reserve(Kind::Files, 1, None).unwrap();
        disk.set_free(0);
        permit.reserve(Kind::Files, STEP, None).unwrap();
        assert!(permit.reserve(Kind::Files, STEP + 1, None).is_err());
    }

    #[tokio::test]
    async fn at_the_limit_the_slowest_gives_way_and_the_newcomer_comes_in() {
        let (gate, _) = gate(2, 50 * GIB);
        let (slow, fast, new) = (
            Arc::<Progress>::default(),
            Arc::<Progress>::default(),
            Arc::<Progress>::default(),
        );
        let start = Instant::now();
        let _held = [gate.admit(&slow, start), gate.admit(&fast, start)];
        fast.receive(1_000_000);
        slow.receive(1_000);
        let _in = gate.admit(&new, start + SPAN);
        slow.must_give_way().await;
        let of_all = gate
            .lock()
            .running
            .iter()
            .map(|running| running.number)
            .collect::<Vec<_>>();
        assert_eq!(of_all, [2, 3]);
    }
}
