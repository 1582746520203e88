//! A newsroom without Postern: other people's `age`, `unzip` and Python read what we seal, and we read what they seal. A
//! missing tool fails the test. Debian's `age` knows no hybrid keys; the npm package `age-encryption` does.
#![cfg(feature = "airgap")]
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test stops at the first thing that is not as it should be"
)]
#![expect(clippy::disallowed_methods, reason = "the tools of others are the subject here")]

use std::fs;
use std::path::Path;
use std::process::Command;

use envelope::Identity;
use envelope::recipients::Recipients;
use envelope::seal::{Closing, Sealer};
use secrecy::ExposeSecret;
use tempfile::TempDir;

/// Seals a message, three whole files, one of them empty, and a partial one between them.
fn sealed(to: &str) -> Vec<u8> {
    let mut sealer = Sealer::new(Vec::new(), &Recipients::parse(&[to]).unwrap()).unwrap();
    sealer.message("Guten Tag, 早上好").unwrap();
    for (content, whole) in [
        (&b"first"[..], true),
        (b"", true),
        (&[7; 200_000], false),
        (&[9; 100_000], true),
    ] {
        sealer.begin_file("../../etc/\u{202e}passwd\"", "text/plain").unwrap();
        sealer.write(content).unwrap();
        if whole { sealer.end_file() } else { sealer.break_file() }.unwrap();
    }
    sealer
        .finish(Closing {
            epoch: 3,
            mailbox: None,
            decoy: false,
        })
        .unwrap()
        .into_draft()
}

/// The tools that open an envelope: Debian's for classic keys, the peer's for hybrid ones.
#[derive(Clone, Copy)]
enum Tool {
    Age,
    Peer,
}

impl Tool {
    const BOTH: [Self; 2] = [Self::Age, Self::Peer];

    fn identity(self) -> Identity {
        match self {
            Self::Age => Identity::generate_classic(),
            Self::Peer => Identity::generate(),
        }
    }

    fn decrypt(self, folder: &Path) {
        match self {
            Self::Age => run(folder, "age", &["-d", "-i", "key", "-o", "x.zip", "x.age"]),
            Self::Peer => run(folder, "node", &[&peer(), "decrypt", "key", "x.age", "x.zip"]),
        };
    }

    fn encrypt(self, folder: &Path, to: &str) {
        match self {
            Self::Age => run(folder, "age", &["-r", to, "-o", "theirs.age", "x.zip"]),
            Self::Peer => run(folder, "node", &[&peer(), "encrypt", to, "x.zip", "theirs.age"]),
        };
    }
}

/// Another people's age, which `tests/peer/install` puts into the target folder.
fn peer() -> String {
    let here = std::env::current_exe().unwrap();
    let found = here
        .ancestors()
        .map(|folder| folder.join("peer/age.mjs"))
        .find(|file| file.is_file());
    let found = found.unwrap_or_else(|| panic!("the peer is not installed; run tests/peer/install"));
    found.to_str().unwrap().to_owned()
}

/// A folder with an envelope, its key, and its plaintext as a tool decrypted it.
fn decrypted(tool: Tool) -> (TempDir, Identity) {
    let folder = tempfile::tempdir().unwrap();
    let identity = tool.identity();
    fs::write(folder.path().join("key"), identity.secret().expose_secret()).unwrap();
    fs::write(folder.path().join("x.age"), sealed(&identity.public())).unwrap();
    tool.decrypt(folder.path());
    (folder, identity)
}

fn run(folder: &Path, program: &str, arguments: &[&str]) -> String {
    let output = Command::new(program).args(arguments).current_dir(folder).output();
    let output = output.unwrap_or_else(|error| panic!("{program} has to be installed for this test: {error}"));
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(
        output.status.success(),
        "{program}: {text}{}",
        String::from_utf8_lossy(&output.stderr)
    );
    text
}

#[test]
fn unzip_finds_no_fault_and_gives_every_byte_back() {
    for tool in Tool::BOTH {
        let (folder, _) = decrypted(tool);
        let said = run(folder.path(), "unzip", &["-t", "x.zip"]);
        assert!(said.contains("No errors detected"), "{said}");
        assert!(!said.contains("warning"), "{said}");
        run(folder.path(), "unzip", &["-q", "x.zip"]);
        let read = |name: &str| fs::read(folder.path().join(name)).unwrap();
        assert_eq!(read("message.txt"), "Guten Tag, 早上好".as_bytes());
        assert_eq!(read("files/0001"), b"first");
        assert_eq!(read("files/0002"), b"");
        assert_eq!(read("files/0003"), [7; 200_000]);
        assert_eq!(read("partial/0003"), b"");
        assert_eq!(read("files/0004"), [9; 100_000]);
    }
}

#[test]
fn what_others_seal_opens_here() {
    for tool in Tool::BOTH {
        let (folder, identity) = decrypted(tool);
        tool.encrypt(folder.path(), &identity.public());
        let theirs = fs::File::open(folder.path().join("theirs.age")).unwrap();
        let mut opened = envelope::open(theirs, &[identity]).unwrap();
        assert_eq!(opened.message().unwrap().unwrap().as_str(), "Guten Tag, 早上好");
    }
}

#[test]
fn python_finds_no_fault_and_sees_the_constant_date() {
    const PROGRAM: &str = "
import json, zipfile
z = zipfile.ZipFile('x.zip')
assert z.testzip() is None
assert z.comment == b''
names = ['message.txt', 'files/0001', 'files/0002', 'files/0003', 'partial/0003', 'files/0004', 'manifest.json', 'padding']
assert z.namelist() == names, z.namelist()
assert all(i.date_time == (1980, 1, 1, 0, 0, 0) and i.compress_type == zipfile.ZIP_STORED for i in z.infolist())
assert z.read('files/0003') == b'\\x07' * 200000
assert set(z.read('padding')) == {0}
files = json.loads(z.read('manifest.json'))['files']
assert [f['partial'] for f in files] == [False, False, True, False]
assert files[0]['name'] == '../../etc/\\u202epasswd\"'
";
    run(decrypted(Tool::Age).0.path(), "python3", &["-c", PROGRAM]);
}

/// The same through another Rust reader, which takes the central directory too.
#[test]
fn the_zip_crate_reads_it() {
    let (folder, _) = decrypted(Tool::Peer);
    let mut zip = zip::ZipArchive::new(fs::File::open(folder.path().join("x.zip")).unwrap()).unwrap();
    let mut content = Vec::new();
    std::io::Read::read_to_end(&mut zip.by_name("files/0004").unwrap(), &mut content).unwrap();
    assert_eq!(content, [9; 100_000]);
}
