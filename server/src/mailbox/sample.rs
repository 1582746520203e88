//! For tests: replies as the air gap seals them and the desk lays them down.

use crate::source::trial::{Answer, Trial};
use crate::vault::TIMES;
use envelope::codename::{Codename, Mailbox, MailboxKeys};
use envelope::reply;
use std::fs::{self, File};
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};

/// The epoch of a trial's day.
pub(crate) const EPOCH: u32 = 1;

pub(crate) type Piece<'a> = (&'a str, &'a [u8]);

/// The bytes of a reply.
pub(crate) fn sealed(mailbox: &Mailbox, text: &str, files: &[Piece]) -> Vec<u8> {
    let mut sealer = reply::begin(Vec::new(), mailbox).unwrap();
    sealer.message(text).unwrap();
    for (name, content) in files {
        sealer.begin_file(name, "text/plain").unwrap();
        sealer.write(content).unwrap();
        sealer.end_file().unwrap();
    }
    reply::finish(sealer, EPOCH).unwrap().into_draft()
}

/// Lays bytes down under a name.
pub(crate) fn lay(folder: &Path, name: &str, bytes: &[u8]) {
    let path = folder.join(name);
    fs::write(&path, bytes).unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
    rustix::fs::futimens(File::open(&path).unwrap(), &TIMES).unwrap();
}

/// What the page's form for deleting sends.
pub(crate) fn deleting(page: &Answer) -> String {
    let form = page.between("action=\"/discard\"", "</form>");
    let value = |name: &str| {
        let rest = form.split_once(&format!("name=\"{name}\" value=\"")).unwrap().1;
        rest.split('"').next().unwrap().to_owned()
    };
    format!("token={}&reply={}", value("token"), value("reply"))
}

impl Trial {
    pub(crate) fn replies(&self) -> PathBuf {
        self.folder.path().join("replies")
    }

    /// The keys that a codename has at this newsroom.
    pub(crate) fn keys(&self, codename: &Codename) -> MailboxKeys {
        codename.derive(&self.parts.pool.signed().unwrap().pool().newsroom)
    }

    /// Lays a reply into a slot of the day's epoch.
    pub(crate) fn reply(&self, codename: &Codename, slot: u8, text: &str, files: &[Piece]) {
        let mailbox = self.keys(codename).mailbox();
        let bytes = sealed(&mailbox, text, files);
        lay(&self.replies(), &mailbox.slot(EPOCH, slot), &bytes);
    }

    /// Enters with a codename.
    pub(crate) async fn come_back(&mut self, codename: &Codename) {
        let typed = format!("codename={}", codename.words().join("+"));
        assert_eq!(self.post("/enter", &typed).await.leads_to(), "/inbox");
    }
}
