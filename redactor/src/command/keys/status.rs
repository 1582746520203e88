//! `redactor keys status`

use super::super::passphrase::OfKeys;
use super::{CLEAN, Done, at};
use crate::clock;
use crate::keys::{self, EpochState};
use clap::Args;
use envelope::epoch::Epoch;
use std::io::{self, Write, stdout};
use std::path::PathBuf;

/// Days before the end of the pool from which on the status warns: time for a person to get the root's stick.
const SOON: u32 = 28;

#[derive(Debug, Args)]
pub(crate) struct Status {
    /// The key folder.
    #[arg(long, value_name = "DIR")]
    keys: PathBuf,
    #[command(flatten)]
    passphrase: OfKeys,
}

impl Status {
    pub(super) fn run(self) -> Done {
        let keyset = self.passphrase.keyset(&self.keys)?;
        let status = keys::status(&keyset, clock::today()).map_err(at(&self.keys))?;
        let mut out = stdout().lock();
        pool(&mut out, &status)?;
        for (number, epoch, state) in &status.epochs {
            writeln!(out, "  epoch {number}: {}: {}", days(epoch.as_ref()), shown(state))?;
        }
        writeln!(out, "Editors: {}", status.editors.len())?;
        for editor in &status.editors {
            writeln!(out, "  {}", editor.name)?;
        }
        writeln!(out, "Copies: {}", status.copies.len())?;
        for copy in &status.copies {
            let own = if copy.name == status.own { " (this one)" } else { "" };
            writeln!(out, "  {}{own}: {}", copy.name, clock::date(copy.day))?;
        }
        Ok(CLEAN)
    }
}

fn pool(out: &mut impl Write, status: &keys::Status) -> io::Result<()> {
    let pool = status.pool.pool();
    writeln!(out, "Root: {}", status.pool.root().fingerprint())?;
    writeln!(out, "Newsroom: {}", pool.newsroom.to_hex())?;
    let soon = if status.days_left <= SOON {
        " — make more with `redactor keys extend`"
    } else {
        ""
    };
    writeln!(
        out,
        "Pool: serial {}, {} days left{soon}",
        pool.serial, status.days_left
    )?;
    writeln!(out, "Devices: {}", pool.devices.len())?;
    for device in &pool.devices {
        writeln!(out, "  {}: {}", device.name, device.public)?;
    }
    writeln!(out, "Desks: {}", pool.desks.len())?;
    for desk in &pool.desks {
        writeln!(out, "  {}: {}", desk.name, desk.public)?;
    }
    if !status.desk_certified {
        writeln!(
            out,
            "  THIS FOLDER'S DESK KEY IS NOT CERTIFIED: the server takes nothing that it signs"
        )?;
    }
    writeln!(out, "Epochs:")
}

fn days(epoch: Option<&Epoch>) -> String {
    match epoch {
        Some(epoch) => format!("{} to {}", clock::date(epoch.first_day), clock::date(epoch.last_day)),
        None => "no longer in the pool".to_owned(),
    }
}

fn shown(state: &EpochState) -> String {
    match state {
        EpochState::Held => "opens".to_owned(),
        EpochState::Missing => "ITS FILE IS MISSING OR DAMAGED; bring another copy".to_owned(),
        EpochState::Elsewhere => "its keys are in another copy; bring it".to_owned(),
        EpochState::Destroyed(gone) if gone.left_in.is_empty() => {
            format!("destroyed on {}, in every copy", clock::date(gone.day))
        }
        EpochState::Destroyed(gone) => format!(
            "destroyed here on {}; STILL IN {}",
            clock::date(gone.day),
            gone.left_in.join(", ")
        ),
    }
}
