//! A newsroom in a temporary folder, and the program at work in it.

use crate::samples;
use envelope::codename::Mailbox;
use envelope::epoch::SignedPool;
use envelope::recipients::Recipients;
use envelope::seal::{Closing, Sealer};
use redactor::clock;
use redactor::keys::{self, RootStick};
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

pub(crate) const KEYSET: &str = "keyset words";
pub(crate) const ROOT: &str = "root words";
pub(crate) const EDITOR: &str = "editor words";

pub(crate) struct Newsroom {
    folder: tempfile::TempDir,
}

/// What a run of the program said.
#[derive(Debug)]
pub(crate) struct Said {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Newsroom {
    pub(crate) fn found() -> Self {
        Self::with_keys(|folder| {
            let root = RootStick {
                folder: &folder.join("root"),
                passphrase: &ROOT.into(),
            };
            keys::init(&folder.join("keys"), root, clock::today(), 1, &KEYSET.into())
                .unwrap()
                .finish()
                .unwrap();
        })
    }

    /// One that has no keys yet.
    pub(crate) fn empty() -> Self {
        let newsroom = Self {
            folder: tempfile::tempdir().unwrap(),
        };
        fs::create_dir(newsroom.path("credentials")).unwrap();
        newsroom
    }

    /// One whose keys `make` makes, in the folders `keys` and `root`.
    pub(crate) fn with_keys(make: impl FnOnce(&Path)) -> Self {
        let newsroom = Self::empty();
        make(newsroom.folder.path());
        fs::write(newsroom.path("credentials/editor"), EDITOR).unwrap();
        let editor = "keys editor Desk --keys keys --to editor.age --editor-passphrase-credential editor";
        let said = newsroom.run(KEYSET, &editor.split(' ').collect::<Vec<_>>());
        assert_eq!(said.code, 0, "{said:?}");
        fs::write(newsroom.path("terms.txt"), format!("# people\n{}\n", samples::TERM)).unwrap();
        fs::create_dir(newsroom.path("in")).unwrap();
        newsroom
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub(crate) fn pool(&self) -> SignedPool {
        SignedPool::parse(&fs::read_to_string(self.path("keys/pool.txt")).unwrap(), None).unwrap()
    }

    /// Seals a submission to the newsroom's epoch, as the drop does, into `in/NAME.age`.
    pub(crate) fn submit(&self, name: &str, message: Option<&str>, files: &[(&str, &[u8])]) -> PathBuf {
        let to = Recipients::of_epoch(&self.pool().pool().epochs[0]).unwrap();
        let path = self.path(&format!("in/{name}.age"));
        fs::write(&path, seal(&to, message, files)).unwrap();
        path
    }

    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = self.alone(arguments);
        command.args(["--passphrase-fd", "0"]);
        command
    }

    /// The program without a passphrase on its input.
    fn alone(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_redactor"));
        command.current_dir(self.folder.path()).args(arguments);
        command
            .env_clear()
            .env("CREDENTIALS_DIRECTORY", self.path("credentials"))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        command
    }

    /// Runs the program to its end, handing it `passphrase`.
    pub(crate) fn run(&self, passphrase: &str, arguments: &[&str]) -> Said {
        said(start(&mut self.command(arguments), passphrase))
    }

    /// Runs the program to its end, handing it nothing.
    pub(crate) fn run_alone(&self, arguments: &[&str]) -> Said {
        said(start(&mut self.alone(arguments), ""))
    }

    /// `process` on everything in `in`, into `case`, under `policy`.
    pub(crate) fn process(&self, policy: &str) -> Said {
        self.run(KEYSET, &process(policy))
    }

    /// Opens `sealed` as the editor into `to`.
    pub(crate) fn open(&self, sealed: &str, to: &str) -> Said {
        self.run(EDITOR, &["open", "--identity", "editor.age", sealed, "--to", to])
    }

    pub(crate) fn release(&self, name: &str, to: &str) -> Said {
        self.run(
            KEYSET,
            &["release", "--keys", "keys", "--case", "case", name, "--to", to],
        )
    }

    /// The published part of a submission's report.
    pub(crate) fn published(&self, name: &str) -> serde_json::Value {
        self.report(name, &["--published", "--json"])
    }

    pub(crate) fn report(&self, name: &str, more: &[&str]) -> serde_json::Value {
        let mut arguments = vec!["report", "--keys", "keys", "--case", "case", name];
        arguments.extend_from_slice(more);
        let said = self.run(KEYSET, &arguments);
        assert_eq!(said.code, 0, "{said:?}");
        serde_json::from_str(&said.out).unwrap()
    }
}

/// Pixels are not read: `tests/looks.rs` does that.
pub(crate) fn process(policy: &str) -> [&str; 12] {
    [
        "process",
        "--keys",
        "keys",
        "--case",
        "case",
        "--terms",
        "terms.txt",
        "--policy",
        policy,
        "--languages",
        "none",
        "in",
    ]
}

pub(crate) fn seal(to: &Recipients, message: Option<&str>, files: &[(&str, &[u8])]) -> Vec<u8> {
    seal_from(None, to, message, files)
}

pub(crate) fn seal_from(
    mailbox: Option<Mailbox>,
    to: &Recipients,
    message: Option<&str>,
    files: &[(&str, &[u8])],
) -> Vec<u8> {
    let mut sealer = Sealer::new(Vec::new(), to).unwrap();
    if let Some(message) = message {
        sealer.message(message).unwrap();
    }
    for (name, bytes) in files {
        sealer.begin_file(name, "application/octet-stream").unwrap();
        sealer.write(bytes).unwrap();
        sealer.end_file().unwrap();
    }
    sealer
        .finish(Closing {
            epoch: 1,
            mailbox,
            decoy: false,
        })
        .unwrap()
        .into_draft()
}

pub(crate) fn start(command: &mut Command, passphrase: &str) -> Child {
    let mut child = command.spawn().unwrap();
    // A command that needs no passphrase may be gone already.
    let _ = child.stdin.take().unwrap().write_all(passphrase.as_bytes());
    child
}

pub(crate) fn said(child: Child) -> Said {
    let output = child.wait_with_output().unwrap();
    Said {
        code: output.status.code().unwrap_or(-1),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

/// Every file under `folder`, with its bytes.
pub(crate) fn files(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(self::files(&path));
        } else {
            files.push((path.clone(), fs::read(&path).unwrap()));
        }
    }
    files.sort();
    files
}

/// The names of the files in `folder`.
pub(crate) fn names(folder: &Path) -> Vec<String> {
    let files = files(folder).into_iter();
    files
        .map(|(path, _)| path.strip_prefix(folder).unwrap().to_str().unwrap().to_owned())
        .collect()
}

/// Runs a program that has to be there.
/// Another people's age, which `tests/peer/install` puts into the target folder: it knows hybrid keys.
pub(crate) fn peer(folder: &Path, arguments: &[&str]) {
    let here = std::env::current_exe().unwrap();
    let mut found = here.ancestors().map(|folder| folder.join("peer/age.mjs"));
    let found = found.find(|file| file.is_file());
    let found = found.expect("the peer is not installed; run tests/peer/install");
    tool(folder, "node", &[&[found.to_str().unwrap()], arguments].concat());
}

pub(crate) fn tool(folder: &Path, program: &str, arguments: &[&str]) {
    let status = Command::new(program).current_dir(folder).args(arguments).status();
    assert!(
        status
            .unwrap_or_else(|error| panic!("{program} is needed: {error}"))
            .success(),
        "{program} failed"
    );
}
