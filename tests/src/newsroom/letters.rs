//! What goes to and fro between a drop behind an onion and the machine without a network: collected, acknowledged, answered.

use super::{Drop, KEYSET, Newsroom};
use crate::programs::Said;
use anyhow::Result;
use std::ffi::OsStr;
use std::fs;
use std::net::SocketAddr;
use std::path::Path;

impl Newsroom {
    /// `postern courier pull` from an onion, through Tor at `socks`: what it said, whether it went well or not.
    ///
    /// # Errors
    /// It does not start.
    pub fn pull_over_tor(&self, onion: &str, socks: SocketAddr, to: &Path) -> Result<Said> {
        fs::create_dir_all(to)?;
        let (from, socks, device) = (format!("http://{onion}"), socks.to_string(), self.device());
        let rest = ["--to".as_ref(), to.as_os_str(), "--key".as_ref(), device.as_os_str()];
        self.postern(["courier", "pull", "--from", &from, "--socks", &socks], rest)
    }

    /// `postern courier push` to an onion, likewise.
    ///
    /// # Errors
    /// It does not start.
    pub fn push_over_tor(&self, from: &Path, onion: &str, socks: SocketAddr) -> Result<Said> {
        let (to, socks, device) = (format!("http://{onion}"), socks.to_string(), self.device());
        let rest = [
            "--from".as_ref(),
            from.as_os_str(),
            "--key".as_ref(),
            device.as_os_str(),
        ];
        self.postern(["courier", "push", "--to", &to, "--socks", &socks], rest)
    }

    /// `postern courier push` to the desk of `drop`.
    ///
    /// # Errors
    /// It fails.
    pub fn push(&self, from: &Path, drop: &Drop) -> Result<Said> {
        self.push_to(drop.desk, from)
    }

    /// Likewise, to the desk at a port of the loopback.
    ///
    /// # Errors
    /// It fails.
    pub fn push_to(&self, desk: u16, from: &Path) -> Result<Said> {
        let (to, device) = (format!("http://127.0.0.1:{desk}"), self.device());
        let rest = [
            "--from".as_ref(),
            from.as_os_str(),
            "--key".as_ref(),
            device.as_os_str(),
        ];
        self.postern(["courier", "push", "--to", &to], rest)?.ended(&[0])
    }

    /// `redactor acknowledge`: what the case holds may go from the drop.
    ///
    /// # Errors
    /// It fails.
    pub fn acknowledge(&self, case: &Path, stick: &Path) -> Result<Said> {
        self.redactor(
            KEYSET,
            ["acknowledge"],
            self.case_to(case, stick).each_ref().map(AsRef::as_ref),
        )?
        .ended(&[0])
    }

    /// `redactor reply`: the text in the file `text`, to the source whose mailbox has this designation.
    ///
    /// # Errors
    /// It fails.
    pub fn reply(&self, case: &Path, designation: &str, text: &Path, stick: &Path) -> Result<Said> {
        let places = self.case_to(case, stick);
        let rest = places
            .each_ref()
            .map(AsRef::as_ref)
            .into_iter()
            .chain([OsStr::new("--text"), text.as_os_str()]);
        self.redactor(KEYSET, ["reply", designation], rest)?.ended(&[0])
    }

    fn case_to(&self, case: &Path, stick: &Path) -> [std::ffi::OsString; 6] {
        let keys = self.keys();
        [
            "--keys".into(),
            keys.into(),
            "--case".into(),
            case.into(),
            "--to".into(),
            stick.into(),
        ]
    }
}
