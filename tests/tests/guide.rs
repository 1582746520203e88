//! The ceremony of the keys, followed as a person follows it: each command out of the guide's own blocks, typed at a terminal, and each
//! passphrase from the paper it was written on.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may stop where it stands; its helpers are tests too"
)]

use e2e::programs::{command, ours, peer, system};
use envelope::epoch::SignedPool;
use envelope::recipients::Recipients;
use envelope::seal::{Closing, Sealer};
use std::collections::BTreeMap;
use std::fs;
use std::io::{Read, Write};
use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;
use std::process::Stdio;

const GUIDE: &str = include_str!("../../deploy/guide-keys.md");
/// The prompts that a person meets, and whose passphrase each asks for.
const PROMPTS: [(&str, &str); 3] = [
    ("Passphrase of the keys: ", "the keys"),
    ("Passphrase of the root: ", "the root"),
    ("Enter passphrase: ", "the keys"),
];
/// What stands in front of a passphrase that is shown.
const SHOWN: &str = "Passphrase of ";
const MESSAGE: &str = "What a newsroom must not lose.";

/// A part of the guide: its heading, and the lines of its `sh` blocks.
struct Part {
    heading: &'static str,
    lines: Vec<&'static str>,
}

fn parts() -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    let mut fence = None;
    for line in GUIDE.lines() {
        match (fence, line.strip_prefix("```")) {
            (None, Some(kind)) => fence = Some(kind),
            (Some(_), Some(_)) => fence = None,
            (Some("sh"), None) => parts.last_mut().unwrap().lines.push(line),
            (None, None) if line.starts_with('#') => parts.push(Part {
                heading: line.trim_start_matches(['#', ' ']),
                lines: Vec::new(),
            }),
            _ => {}
        }
    }
    parts
}

/// A room with a terminal, in which the guide's places lie.
struct Room {
    folder: tempfile::TempDir,
    papers: BTreeMap<String, String>,
}

impl Room {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        for place in [
            "media/keys",
            "media/root-stick",
            "media/safe",
            "media/carry",
            "media/editor",
            "home",
            "bin",
        ] {
            fs::create_dir_all(folder.path().join(place)).unwrap();
        }
        for program in ["redactor", "postern"] {
            std::os::unix::fs::symlink(ours(program).unwrap(), folder.path().join("bin").join(program)).unwrap();
        }
        Self {
            folder,
            papers: BTreeMap::new(),
        }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// An `age` that knows hybrid keys, in front of Debian's, which does not yet.
    fn newer_age(&self) {
        let (node, peer, old) = (system("node").unwrap(), peer().unwrap(), system("age").unwrap());
        let script = format!(
            "#!/bin/sh\n[ \"$2\" = -i ] || exec {} \"$@\"\nexec {} {} decrypt \"$3\" \"$4\" /dev/stdout\n",
            old.display(),
            node.display(),
            peer.display()
        );
        let path = self.path("bin/age");
        fs::write(&path, script).unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
    }

    /// Types `line` at a terminal, and whatever it asks for; what it said.
    fn types(&mut self, line: &str) -> String {
        let here = self.folder.path().to_str().unwrap();
        let line = line
            .replace("/media/", &format!("{here}/media/"))
            .replace("/var/lib/postern", &format!("{here}/server"));
        let mut script = command(system("script").unwrap());
        script.args(["-qec", &line, "/dev/null"]).current_dir(self.path("home"));
        let path = format!("{here}/bin:/usr/bin:/bin");
        script
            .env_clear()
            .env("PATH", path)
            .env("HOME", self.path("home"))
            .env("SHELL", "/bin/sh");
        script.stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut terminal = script.spawn().unwrap();
        let (mut keyboard, mut screen) = (terminal.stdin.take().unwrap(), terminal.stdout.take().unwrap());
        let (mut said, mut answered, mut byte) = (String::new(), 0, [0]);
        while screen.read(&mut byte).unwrap() == 1 {
            said.push(char::from(byte[0]));
            let asked = PROMPTS.iter().find(|(prompt, _)| said[answered..].ends_with(prompt));
            if let Some((_, whose)) = asked {
                answered = said.len();
                writeln!(keyboard, "{}", self.papers[*whose]).unwrap();
            }
        }
        let ended = terminal.wait().unwrap();
        assert!(ended.success(), "{line}\n{said}");
        self.write_down(&said);
        said
    }

    /// Writes each passphrase that was shown on its paper.
    fn write_down(&mut self, said: &str) {
        let mut lines = said.lines();
        while let Some(line) = lines.next() {
            let whose = line.strip_prefix(SHOWN).and_then(|rest| rest.split_once(". Write"));
            if let Some((whose, _)) = whose {
                self.papers
                    .insert(whose.to_owned(), lines.next().unwrap().trim().to_owned());
            }
        }
    }

    fn follow(&mut self, part: &Part) -> String {
        part.lines.iter().map(|line| self.types(line)).collect()
    }

    fn pool(&self) -> SignedPool {
        SignedPool::parse(
            &fs::read_to_string(self.path("media/keys/postern/pool.txt")).unwrap(),
            None,
        )
        .unwrap()
    }

    /// What a source sent, fetched, processed, acknowledged, and looked for once more by the courier.
    fn work_a_week(&mut self) {
        let to = Recipients::of_epoch(&self.pool().pool().epochs[0]).unwrap();
        let mut sealer = Sealer::new(Vec::new(), &to).unwrap();
        sealer.message(MESSAGE).unwrap();
        let closing = Closing {
            epoch: 1,
            mailbox: None,
            decoy: false,
        };
        let sealed = sealer.finish(closing).unwrap().into_draft();
        fs::write(self.path("media/carry/submission.age"), sealed).unwrap();
        self.types(
            "redactor process --keys /media/keys/postern --case ~/case --policy redact /media/carry/submission.age",
        );
        let newsroom = self.pool().pool().newsroom.to_hex();
        let inventory = format!("{{\"newsroom\":\"{newsroom}\",\"day\":100000,\"objects\":[]}}");
        fs::write(self.path("media/carry/inventory.json"), inventory).unwrap();
    }
}

/// The ceremony itself: all that is numbered.
fn ceremony(room: &mut Room) {
    let parts = parts();
    let numbered = parts
        .iter()
        .filter(|part| part.heading.starts_with(|first: char| first.is_ascii_digit()));
    let said: Vec<String> = numbered.map(|part| room.follow(part)).collect();
    assert_eq!(said.len(), 7, "a step is missing");
    let root = room.pool().root().fingerprint();
    assert!(said[1].contains(&root), "{}", said[1]);
    assert!(
        said[2].contains(": opens") && !said[2].contains("MISSING"),
        "{}",
        said[2]
    );
    assert!(said[6].contains(&root), "{}", said[6]);
    let record = fs::read_to_string(room.path("media/carry/record.txt")).unwrap();
    assert!(record.contains(&root), "{record}");
    for paper in room.papers.values() {
        assert!(
            !record.contains(paper.as_str()),
            "a passphrase goes through the printer"
        );
    }
    assert_eq!(room.papers.len(), 3, "{:?}", room.papers.keys());
}

#[test]
fn the_ceremony_and_what_comes_afterwards_go_as_the_guide_says() {
    let mut room = Room::new();
    ceremony(&mut room);
    room.work_a_week();
    let (parts, mut followed) = (parts(), 0);
    let after = parts.iter().skip_while(|part| part.heading != "Afterwards");
    for part in after.take_while(|part| !part.heading.starts_with("Rescue")) {
        let lines = part
            .lines
            .iter()
            .map(|line| match line.strip_prefix("redactor keys destroy 1 ") {
                // The week of the ceremony is this one: nobody waits until it is over.
                Some(rest) => format!("redactor keys destroy 1 --before-its-end {rest}"),
                None => (*line).to_owned(),
            });
        for line in lines.collect::<Vec<_>>() {
            room.types(&line);
            followed += 1;
        }
    }
    assert_eq!(followed, 8, "a line was not followed");
    let status = room.types("redactor keys status --keys /media/keys/postern");
    assert!(
        status.contains("in every copy") && status.contains("Devices: 0") && status.contains("Editors: 0"),
        "{status}"
    );
    let pool = room.pool();
    assert!(
        pool.pool().epochs.iter().any(|epoch| epoch.number > 52),
        "no week was made anew: {status}"
    );
}

#[test]
fn the_rescue_gets_everything_back_with_other_people_s_tools() {
    let mut room = Room::new();
    ceremony(&mut room);
    room.work_a_week();
    room.newer_age();
    fs::remove_file(room.path("bin/redactor")).unwrap();
    fs::remove_file(room.path("bin/postern")).unwrap();
    let parts = parts();
    room.follow(parts.iter().find(|part| part.heading.starts_with("Rescue")).unwrap());
    let message = fs::read_to_string(room.path("home/submission/message.txt")).unwrap();
    assert_eq!(message, MESSAGE);
    room.types("unzip -q original.zip -d original");
    assert_eq!(
        fs::read_to_string(room.path("home/original/message.txt")).unwrap(),
        MESSAGE
    );
}
