//! The only door to the log. An event is a value of [`Event`] and carries no text, name, size or address; what a
//! source causes is not logged when it happens but counted, and told once a day in tens, hundreds, thousands.

use crate::clock::Clock;
use std::io::Write;
use std::sync::Mutex;

/// All that the drop can ever say about itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Event {
    /// No signed pool is installed; sources read that the drop is not open.
    NoPool,
    /// The installed pool covers no day from now on.
    PoolPastItsEnd,
    /// A pool that was installed while the drop ran does not verify.
    PoolUnusable,
    /// Asked to, the drop read its settings again, and goes by them.
    SettingsTakenUp,
    /// Asked to read its settings again, the drop found them unusable.
    SettingsUnusable,
    /// A folder or an address was changed in the settings of a drop that runs.
    PlacesChanged,
    /// Memory could not be kept out of swap.
    MemoryMayBeSwapped,
    /// The drop stops; running uploads get their time.
    Stopping,
    /// The vault could not make, write or publish an object.
    VaultFailed,
    /// Files were refused because the disk is full to the mark.
    DiskFull,
    /// A submission is durable and was answered so.
    Received,
    /// A submission was refused.
    Refused,
    /// A connection broke during a submission.
    Broken,
    /// A courier fetched an object.
    Fetched,
    /// A caller at the desk could not prove a device key.
    DeskRefused,
    /// A submission was removed because the air gap has it.
    Acknowledged,
    /// Something was removed because its time is over.
    Expired,
    /// The clock went further forward than is believed without the operator.
    ClockJumped,
    /// The remembered day cannot be read or written.
    DayUnusable,
    /// Few epochs are left.
    PoolEndsSoon,
    /// The audit log could not be written.
    AuditFailed,
    /// The nightly round could not be finished.
    KeeperFailed,
    /// There was no room to write an object anew.
    NoRoomToRenew,
}

/// When an event may be written.
enum Telling {
    /// At once: nothing a source does causes it.
    AtOnce,
    /// At once, but only the first time in a day.
    OnceADay,
    /// Never by itself; its count is told when the day is over.
    Counted,
}

impl Event {
    const COUNTED: [Self; 7] = [
        Self::Received,
        Self::Refused,
        Self::Broken,
        Self::Fetched,
        Self::DeskRefused,
        Self::Acknowledged,
        Self::Expired,
    ];

    fn telling(self) -> Telling {
        match self {
            Self::PoolUnusable => Telling::AtOnce,
            Self::SettingsTakenUp | Self::SettingsUnusable | Self::PlacesChanged => Telling::AtOnce,
            Self::MemoryMayBeSwapped | Self::Stopping => Telling::AtOnce,
            Self::NoPool | Self::PoolPastItsEnd | Self::PoolEndsSoon => Telling::OnceADay,
            Self::ClockJumped | Self::DayUnusable => Telling::OnceADay,
            Self::VaultFailed | Self::DiskFull => Telling::OnceADay,
            Self::AuditFailed | Self::KeeperFailed | Self::NoRoomToRenew => Telling::OnceADay,
            Self::Received | Self::Refused | Self::Broken | Self::Fetched | Self::DeskRefused => Telling::Counted,
            Self::Acknowledged | Self::Expired => Telling::Counted,
        }
    }

    /// The sentence, with its remedy where there is one.
    fn words(self) -> &'static str {
        match self {
            Self::NoPool => "the drop is not open: install a signed pool with `postern pool install FILE`",
            Self::PoolPastItsEnd => "the drop is closed: the pool has no epoch for today; install a newer one",
            Self::PoolUnusable => {
                "the pool in the data folder was changed and cannot be used; the one before stays until a restart: \
                 install it again with `postern pool install FILE`"
            }
            Self::SettingsTakenUp => "settings read again and taken up",
            Self::SettingsUnusable => {
                "the settings were changed and cannot be used; the ones before stay: look for an unknown key, a wrong \
                 value, or a file that cannot be read"
            }
            Self::PlacesChanged => "a folder or an address in the settings was changed: that is taken up by a restart",
            Self::MemoryMayBeSwapped => {
                "memory may be swapped: give the service LimitMEMLOCK=infinity, or switch swap off"
            }
            Self::Stopping => "stopping; running uploads get their time",
            Self::VaultFailed => "the vault failed: look at the disk and its permissions",
            Self::DiskFull => "files are refused: the disk is full to the mark; collect at the desk, or make room",
            Self::Received => "submissions received",
            Self::Refused => "submissions refused",
            Self::Broken => "uploads broken off",
            Self::Fetched => "objects fetched",
            Self::DeskRefused => "callers refused at the desk",
            Self::Acknowledged => "submissions removed, for the newsroom has them",
            Self::Expired => "objects removed at the end of their time",
            Self::ClockJumped => {
                "the drop is closed: the clock went forward by more than an epoch. If it is right, say so with \
                 `postern pool confirm-date`; if it is not, set it right"
            }
            Self::DayUnusable => {
                "the remembered day in the pool folder cannot be read or written: look at its permissions, and at \
                 `postern pool status`"
            }
            Self::PoolEndsSoon => "few epochs are left in the pool: make a new one, and install it",
            Self::AuditFailed => "the desk's audit log cannot be written: look at the disk and its permissions",
            Self::KeeperFailed => {
                "the nightly round was not finished, so that times on the disk still tell when something came: look at \
                 the disk and its permissions"
            }
            Self::NoRoomToRenew => {
                "there is no room to write what lies here anew, so that times on the disk still tell when it came: \
                 collect at the desk, or make room"
            }
        }
    }
}

/// The log. Cheap to ask from anywhere; holds a day's counts and writes lines to standard error.
#[derive(Debug)]
pub struct Quiet {
    clock: Clock,
    day: Mutex<Day>,
}

#[derive(Debug, Default)]
struct Day {
    number: u32,
    said: Vec<Event>,
    counts: [u64; Event::COUNTED.len()],
}

impl Quiet {
    /// A log that asks `clock` for the day.
    #[must_use]
    pub fn new(clock: Clock) -> Self {
        Self {
            clock,
            day: Mutex::new(Day {
                number: clock(),
                ..Day::default()
            }),
        }
    }

    /// Says the event, or counts it.
    pub fn say(&self, event: Event) {
        for line in self.note(event) {
            write_line(&line);
        }
    }

    fn note(&self, event: Event) -> Vec<String> {
        let mut day = self.day.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        let mut lines = day.turn((self.clock)());
        match event.telling() {
            Telling::AtOnce => lines.push(event.words().to_owned()),
            Telling::OnceADay if day.said.contains(&event) => {}
            Telling::OnceADay => {
                day.said.push(event);
                lines.push(event.words().to_owned());
            }
            Telling::Counted => day.count(event),
        }
        lines
    }
}

impl Day {
    /// On the first event of another day: yesterday's counts, coarsely; then all begins anew.
    fn turn(&mut self, today: u32) -> Vec<String> {
        if today == self.number {
            return Vec::new();
        }
        let counted = Event::COUNTED.iter().zip(self.counts).filter(|(_, count)| *count > 0);
        let lines = counted.map(|(event, count)| format!("on an earlier day: {} {}", coarse(count), event.words()));
        let lines = lines.collect();
        *self = Self {
            number: today,
            ..Self::default()
        };
        lines
    }

    fn count(&mut self, event: Event) {
        let counts = Event::COUNTED.iter().zip(&mut self.counts);
        counts
            .filter(|(counted, _)| **counted == event)
            .for_each(|(_, count)| *count += 1);
    }
}

/// Exact numbers would let a reader of the log count visits against what he saw on the line.
fn coarse(count: u64) -> &'static str {
    match count {
        0..10 => "under ten",
        10..100 => "tens of",
        100..1_000 => "hundreds of",
        _ => "thousands of",
    }
}

/// Writes one line to standard error. A log that cannot be written must not stop the drop.
fn write_line(line: &str) {
    let _ = writeln!(std::io::stderr().lock(), "postern: {line}");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_source_causes_is_never_told_at_its_time() {
        let log = Quiet::new(|| 7);
        for event in Event::COUNTED {
            assert!(log.note(event).is_empty());
        }
        assert_eq!(log.note(Event::DiskFull).len(), 1);
        assert!(log.note(Event::DiskFull).is_empty(), "a second time on one day");
    }

    #[test]
    fn counts_are_told_coarsely_on_a_later_day() {
        let mut day = Day {
            number: 7,
            ..Day::default()
        };
        (0..12).for_each(|_| day.count(Event::Received));
        assert_eq!(day.turn(8), ["on an earlier day: tens of submissions received"]);
        assert!(day.turn(9).is_empty());
    }
}
