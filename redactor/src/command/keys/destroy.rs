//! `redactor keys destroy`

use super::super::passphrase::OfKeys;
use super::super::{REFUSED, terminal};
use super::{CLEAN, Done, Failure, at};
use crate::case::{self, Case};
use crate::keys::{self, Destruction, Inventory, KeysError, Unspent};
use crate::{clock, report};
use clap::Args;
use std::io::{Write, stdout};
use std::path::{Path, PathBuf};

/// What no program can promise.
const FLASH: &str = "Their slots and files were written over. A magnetic disk forgets that; flash (sticks, SSDs, cards) and file systems that \
keep old versions may hold the old bytes where no program reaches. If it matters, destroy the medium.";

#[derive(Debug, Args)]
pub(crate) struct Destroy {
    /// The epochs.
    #[arg(required = true, value_name = "EPOCH")]
    epochs: Vec<u32>,
    /// The `inventory.json` that `postern courier pull` wrote last, in the folder it fetched into.
    #[arg(long, value_name = "FILE")]
    inventory: PathBuf,
    /// A case that submissions were processed into; name every one.
    #[arg(long, required = true, value_name = "DIR")]
    case: Vec<PathBuf>,
    /// The key folder.
    #[arg(long, value_name = "DIR")]
    keys: PathBuf,
    /// A submission that may be lost: one that never opened whole, for one.
    #[arg(long, value_name = "NAME")]
    give_up: Vec<String>,
    /// Destroy an epoch although the drop still seals to it, or will: what comes in until its end is lost.
    #[arg(long)]
    before_its_end: bool,
    #[command(flatten)]
    passphrase: OfKeys,
}

impl Destroy {
    pub(super) fn run(self) -> Done {
        let inventory = Inventory::read(&self.inventory)
            .map_err(|error| Failure::usage(format!("{}: {error}", self.inventory.display())))?;
        let (cases, opened) = self.cases()?;
        let fetched = self.fetched(&cases)?;
        let passphrase = self.passphrase.read("the keys")?;
        let asked = Destruction {
            epochs: &self.epochs,
            inventory: &inventory,
            fetched: &fetched,
            opened: &opened,
            given_up: &self.give_up,
            before_its_end: self.before_its_end,
        };
        let gone =
            keys::destroy(&self.keys, &passphrase, &asked, clock::today()).map_err(|error| self.refused(error))?;
        for case in &cases {
            for name in &self.give_up {
                case.end_opening(name).map_err(Failure::usage)?;
            }
        }
        let mut out = stdout().lock();
        for gone in &gone {
            writeln!(out, "Epoch {} is destroyed in {}.", gone.number, self.keys.display())?;
            for name in &gone.left_in {
                writeln!(out, "  It is STILL in the copy “{name}”.")?;
            }
        }
        terminal::say(FLASH);
        if gone.iter().any(|gone| !gone.left_in.is_empty()) {
            terminal::say("Bring each copy, and destroy it there too:");
            terminal::say(&format!(
                "    redactor keys copy --keys {} --to COPY",
                self.keys.display()
            ));
        }
        Ok(CLEAN)
    }

    /// The cases, held so that nothing is opened meanwhile, and what was opened and is not whole in them.
    fn cases(&self) -> Result<(Vec<Case>, Vec<String>), Failure> {
        let (mut cases, mut opened) = (Vec::new(), Vec::new());
        for folder in &self.case {
            let named = |error: case::CaseError| Failure::usage(format!("{}: {error}", folder.display()));
            let case = Case::existing(folder).map_err(named)?;
            opened.extend(case.openings().map_err(named)?);
            cases.push(case);
        }
        Ok((cases, opened))
    }

    /// Sealed files beside the inventory that no case holds.
    fn fetched(&self, cases: &[Case]) -> Result<Vec<String>, Failure> {
        let folder = match self.inventory.parent() {
            Some(folder) if !folder.as_os_str().is_empty() => folder,
            _ => Path::new("."),
        };
        let failed = |error: &dyn std::fmt::Display| Failure::usage(format!("{}: {error}", folder.display()));
        let mut fetched = Vec::new();
        for entry in folder.read_dir().map_err(|error| failed(&error))? {
            let path = entry.map_err(|error| failed(&error))?.path();
            if path.extension().is_none_or(|ending| ending != "age") {
                continue;
            }
            let mark = std::fs::File::open(&path).and_then(|mut sealed| case::mark(&mut sealed));
            let name = case::name(&path, &mark.map_err(|error| failed(&error))?);
            let mut done = false;
            for case in cases {
                done |= case.is_done(&name).map_err(Failure::usage)?;
            }
            fetched.extend((!done).then_some(name));
        }
        Ok(fetched)
    }

    fn refused(&self, error: KeysError) -> Failure {
        let code = match &error {
            KeysError::Unspent(Unspent::Left { names, .. }) => {
                names
                    .iter()
                    .for_each(|name| terminal::say(&format!("  {}", report::printable(name))));
                REFUSED
            }
            KeysError::Unspent(_) | KeysError::NotOver(_) => REFUSED,
            _ => return at(&self.keys)(error),
        };
        let message = format!("nothing was destroyed: {error}");
        Failure { code, message }
    }
}
