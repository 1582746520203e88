//! LibreOffice without a window, in a folder of its own.
//!
//! It ends with 0 whatever becomes of a file. What it cannot load it names on its standard error and does not write: a file that is
//! not there afterwards is the sign. It asks nobody whether to repair a damaged package, and then loads none of it; of a workbook or
//! a presentation with a damaged part it loads the rest, and says nothing. So whoever asks whether a file opens looks at its parts
//! as well (`tests/peer/office.py`), and at its words.

use crate::programs::{command, finish, system};
use anyhow::{Context, Result};
use std::fs;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// Seconds for the files of one call: a busy machine writes a hundred in two minutes.
const SECONDS: &str = "900";
/// Files of one call: of three hundred it writes some 250, and says nothing of the others.
const TOGETHER: usize = 100;
/// All sheets, each into a file of its own, cells as they are shown: comma, quotation mark, UTF-8, from the first row on.
pub const CELLS: &str = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,true,false,false,-1";

/// The program, and a folder for what it remembers.
#[derive(Debug)]
pub struct Soffice {
    program: PathBuf,
    memory: TempDir,
}

impl Soffice {
    /// The installed one.
    ///
    /// # Errors
    /// There is none.
    pub fn found() -> Result<Self> {
        let (program, memory) = (system("soffice")?, tempfile::tempdir()?);
        Ok(Self { program, memory })
    }

    /// Writes each of `files` as `form` (an ending, or an ending and a filter) into `to`. What cannot be loaded is not there, and neither is
    /// what it falls over.
    ///
    /// # Errors
    /// It does not run to its end.
    pub fn write(&self, files: &[PathBuf], form: &str, to: &Path) -> Result<()> {
        fs::create_dir_all(to)?;
        files
            .chunks(TOGETHER)
            .try_for_each(|files| self.write_together(files, form, to))
    }

    fn write_together(&self, files: &[PathBuf], form: &str, to: &Path) -> Result<()> {
        let mut soffice = command(system("timeout")?);
        soffice.arg(SECONDS).arg(&self.program);
        soffice.arg(format!("-env:UserInstallation=file://{}", self.memory.path().display()));
        soffice.args(["--headless", "--convert-to", form, "--outdir"]);
        let said = finish(soffice.arg(to).args(files), &[])?;
        let Err(fell) = said.ended(&[0]).context("LibreOffice") else {
            return Ok(());
        };
        // The others are still to be written: by halves, until what it falls over is alone.
        match files.split_at(files.len() / 2) {
            ([], [_]) => Ok(()),
            ([], _) => Err(fell),
            (one, other) => self
                .write_together(one, form, to)
                .and_then(|()| self.write_together(other, form, to)),
        }
    }
}
