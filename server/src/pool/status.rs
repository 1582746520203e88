//! `postern pool status`: what is installed, how long it lasts, and whether the drop is open today.

use std::fmt;

use super::{PoolShelf, ShelfError, Today};
use crate::clock::date;

/// With so many epochs left, or fewer, a new pool is due: some weeks, in which a ceremony can be found time for.
pub const FEW: usize = 4;

/// A pool, looked at on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Status {
    /// The newsroom's id, hexadecimal.
    pub newsroom: String,
    /// The pinned root's fingerprint.
    pub fingerprint: String,
    /// The pool's serial number.
    pub serial: u64,
    /// What the clock says.
    pub clock: u32,
    /// What is believed of it.
    pub today: Today,
    /// The day's epoch: number, first day, last day.
    pub epoch: Option<(u32, u32, u32)>,
    /// Epochs that are still to begin.
    pub left: usize,
    /// The first day of the next one.
    pub next: Option<u32>,
    /// The last day of the last one.
    pub end: u32,
    /// The names of the devices and of the desks that are certified.
    pub certified: [Vec<String>; 2],
}

impl PoolShelf {
    /// The installed pool on the day that the clock says, or none.
    ///
    /// # Errors
    /// The remembered day cannot be read.
    pub fn status(&self, clock: u32) -> Result<Option<Status>, ShelfError> {
        let Some(signed) = self.signed() else {
            return Ok(None);
        };
        let pool = signed.pool();
        let today = self.today(clock);
        let current = self.current(clock);
        let names = |names: &mut dyn Iterator<Item = &String>| names.cloned().collect::<Vec<_>>();
        Ok(Some(Status {
            newsroom: pool.newsroom.to_hex(),
            fingerprint: signed.root().fingerprint(),
            serial: pool.serial,
            clock,
            today,
            epoch: current.map(|epoch| (epoch.number, epoch.first_day, epoch.last_day)),
            left: self.left(clock),
            next: pool
                .epochs
                .iter()
                .map(|epoch| epoch.first_day)
                .find(|first| *first > today.day),
            end: pool.epochs.iter().map(|epoch| epoch.last_day).max().unwrap_or(0),
            certified: [
                names(&mut pool.devices.iter().map(|device| &device.name)),
                names(&mut pool.desks.iter().map(|desk| &desk.name)),
            ],
        }))
    }

    /// How many epochs are still to begin; none while no pool is installed.
    pub fn left(&self, clock: u32) -> usize {
        let day = self.today(clock).day;
        let signed = self.signed();
        signed.map_or(0, |signed| {
            signed
                .pool()
                .epochs
                .iter()
                .filter(|epoch| epoch.first_day > day)
                .count()
        })
    }
}

impl fmt::Display for Status {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "Root:      {}", self.fingerprint)?;
        writeln!(f, "Newsroom:  {}", self.newsroom)?;
        writeln!(f, "Serial:    {}", self.serial)?;
        writeln!(f, "Today:     {}, by this machine's clock", date(self.clock))?;
        if self.today.day != self.clock {
            writeln!(
                f,
                "           {} is the latest day that this drop has seen",
                date(self.today.day)
            )?;
        }
        match self.epoch {
            Some((number, first, last)) => writeln!(f, "Epoch:     {number}, {} to {}", date(first), date(last))?,
            None => writeln!(f, "Epoch:     none")?,
        }
        writeln!(f, "Left:      {} epoch(s) after that, to {}", self.left, date(self.end))?;
        let [devices, desks] = &self.certified;
        writeln!(f, "Devices:   {}", names(devices))?;
        writeln!(f, "Desks:     {}", names(desks))?;
        self.verdict(f)
    }
}

impl Status {
    fn verdict(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let clock = date(self.clock);
        match (self.today.jumped, self.epoch, self.next) {
            (true, ..) => writeln!(
                f,
                "The drop is CLOSED: the clock stands more than one epoch after the latest day that it has seen. If \
                 {clock} is right: postern pool confirm-date {clock}. If it is not, set the clock right"
            ),
            (_, Some(_), _) if self.left <= FEW => writeln!(
                f,
                "The drop is open, but few epochs are left: make a new pool on the air-gapped machine, and install it"
            ),
            (_, Some(_), _) => writeln!(f, "The drop is open"),
            (_, None, Some(next)) => writeln!(f, "The drop is CLOSED until {}: no epoch has this day", date(next)),
            (_, None, None) => writeln!(
                f,
                "The drop is CLOSED: the pool is past its end. Make a new one on the air-gapped machine, and install it"
            ),
        }
    }
}

fn names(names: &[String]) -> String {
    if names.is_empty() {
        "none".to_owned()
    } else {
        names.join(", ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pool::install;
    use crate::pool::sample::Newsroom;

    /// A pool of six epochs with a gap of a week after the third, as it says it on these days, one after the other.
    fn said(days: &[u32]) -> Vec<String> {
        let folder = tempfile::tempdir().unwrap();
        let mut newsroom = Newsroom::found(20_000, 7);
        newsroom.pool.epochs.remove(3);
        newsroom.certify("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=");
        install(folder.path(), &newsroom.signed().to_text()).unwrap();
        let shelf = PoolShelf::open(folder.path()).unwrap();
        let status = |day: &u32| shelf.status(*day).unwrap().unwrap().to_string();
        days.iter().map(status).collect()
    }

    #[test]
    fn it_tells_whether_the_drop_is_open_and_what_to_do() {
        let days = [20_000, 20_010, 20_020, 20_022, 20_034, 20_041, 20_045, 20_050, 20_500];
        let said = said(&days);
        let ends = |text: &str| said.iter().position(|said| said.contains(text)).map(|at| days[at]);
        assert!(said[0].ends_with("The drop is open\n") && said[0].contains("Epoch:     1, 2024-10-04 to 2024-10-10"));
        assert!(said[0].contains("Devices:   desk one") && said[0].contains("Desks:     none"));
        assert!(said[2].contains("few epochs are left"), "{}", said[2]);
        assert!(
            said[3].contains("CLOSED until 2024-11-01: no epoch has this day"),
            "{}",
            said[3]
        );
        assert_eq!(ends("past its end"), Some(20_050));
        assert!(said[8].contains("postern pool confirm-date 2026-02-16"), "{}", said[8]);
    }

    #[test]
    fn without_a_pool_there_is_nothing_to_tell() {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(PoolShelf::open(folder.path()).unwrap().status(1).unwrap(), None);
    }
}
