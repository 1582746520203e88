//! The whole way of a submission and of a reply through the units: received, rewritten at night, fetched, acknowledged,
//! answered, read.

use super::confined::process;
use super::{DATA, HALVES, jail, say, shell, until};
use e2e::bridge;
use e2e::newsroom::{Newsroom, files};
use e2e::upload::{Piece, Source};
use server::protocol::{Call, DEVICE_HEADER, DeviceKey, Greeting, Health, NONCE_HEADER, SIGNATURE_HEADER};
use std::fs;
use std::io::{Read, Write};
use std::os::unix::fs::MetadataExt;
use std::os::unix::net::UnixStream;
use std::path::{Path, PathBuf};

const ANSWER: &str = "It has arrived. Is there a second page?";
/// The guide's way to have pool and settings read again, and what the log says then.
const READ_AGAIN: (&str, &str) = (
    "systemctl kill --signal=HUP postern-source postern-desk",
    "settings read again and taken up",
);
/// A call outside the filter ends the process, where the units as shipped refuse it: so no refusal can be passed over.
const STRICT: &str = "[Service]\nSystemCallErrorNumber=kill\n";

/// The units as they are shipped.
pub(super) fn as_shipped(newsroom: &Newsroom) {
    answers_to_its_address();
    let mut source = visitor();
    submitted(&mut source);
    say("a submission is received");
    taken_back(&source);
    assert_eq!(lies("sealed").len(), 0, "it cannot be taken back");
    submitted(&mut source);
    let health = health(newsroom);
    assert!(health.open && health.worries().is_empty(), "{health:?}");
    assert_eq!((health.submissions, health.replies), (1, 0));
    say("the desk is well");
    shell(READ_AGAIN.0);
    until("both read their settings again", || {
        let log = shell("journalctl --boot --no-pager --unit='postern-*'");
        log.matches(READ_AGAIN.1).count() == HALVES.len()
    });
    comes_back_by_itself();
}

fn answers_to_its_address() {
    let address = fs::read_to_string("/var/lib/tor/postern-source/hostname").unwrap();
    let head = format!("GET / HTTP/1.1\r\nHost: {}\r\n", address.trim());
    let answer = page("source", &head);
    assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
}

/// What is killed comes back, and who knocks meanwhile waits.
fn comes_back_by_itself() {
    let before = process("postern-source");
    shell("systemctl kill --signal=KILL postern-source");
    assert_eq!(newcomer().get("/").unwrap().status, 200);
    assert_ne!(process("postern-source"), before);
    say("what is killed comes back");
}

pub(super) fn with_death_for_a_call_that_is_not_allowed(newsroom: &Newsroom) {
    for half in HALVES {
        let folder = format!("/run/systemd/system/postern-{half}.service.d");
        fs::create_dir_all(&folder).unwrap();
        fs::write(format!("{folder}/strict.conf"), STRICT).unwrap();
    }
    shell("systemctl daemon-reload && systemctl restart postern-source postern-desk");
    let mut source = visitor();
    submitted(&mut source);
    rewritten_at_night("sealed", 2);
    fetched_and_answered(newsroom, &source);
    rewritten_at_night("replies", 1);
    read_and_discarded(&mut source);
    for half in HALVES {
        let restarts = shell(&format!("systemctl show --property=NRestarts --value postern-{half}"));
        assert_eq!(restarts.trim(), "0", "{half} ended by itself");
    }
    // What the desk wrote in these nights must be what the source can start with.
    comes_back_by_itself();
}

fn fetched_and_answered(newsroom: &Newsroom, source: &Source) {
    let [stick, case, text] = ["stick", "case", "answer.txt"].map(|name| newsroom.place(name));
    let desk = bridge::to(&socket("desk")).unwrap().port();
    assert_eq!(newsroom.pull_from(desk, &stick).unwrap().len(), 2);
    newsroom.process(&stick, &case, "metadata-only").unwrap();
    reported(newsroom, &case);
    say("fetched, and opened by the redactor");
    fs::write(&text, ANSWER).unwrap();
    newsroom.acknowledge(&case, &stick).unwrap();
    newsroom.reply(&case, &designation(source), &text, &stick).unwrap();
    newsroom.push_to(desk, &stick).unwrap();
    assert_eq!((lies("sealed").len(), lies("replies").len()), (0, 1));
    say("acknowledged, and answered");
}

/// Every report tells which jail held.
fn reported(newsroom: &Newsroom, case: &Path) {
    let clean = files(&case.join("clean")).unwrap();
    assert_eq!(clean.len(), 2, "{clean:?}");
    for copy in clean {
        let name = copy.file_stem().unwrap().to_str().unwrap();
        let report = newsroom.report(case, name, &["--json"]).unwrap();
        let report: serde_json::Value = serde_json::from_str(&report).unwrap();
        assert_eq!(report["jail"], jail::REPORTED, "{report:#}");
    }
}

fn socket(half: &str) -> PathBuf {
    Path::new("/run/postern").join(format!("{half}.sock"))
}

fn lies(folder: &str) -> Vec<PathBuf> {
    files(&Path::new(DATA).join(folder)).unwrap()
}

fn newcomer() -> Source {
    Source::at(bridge::to(&socket("source")).unwrap())
}

fn visitor() -> Source {
    let mut source = newcomer();
    source.enter().unwrap();
    source
}

fn submitted(source: &mut Source) {
    source.look().unwrap();
    let letter = Piece {
        name: "letter.txt".to_owned(),
        length: 100_000,
    };
    let mut upload = source.upload("Sent to a machine of its own.", &[letter]).unwrap();
    upload.send(|chunk| chunk.fill(b'a')).unwrap();
    upload.answer().unwrap().expect(200).unwrap();
    let owned = shell(&format!("stat --format='%U %G %a' {DATA}/sealed/*"));
    assert!(owned.contains("postern-source postern-source 640"), "{owned}");
}

/// What the page about the last submission says.
fn received(source: &Source) -> String {
    let page = source.get(&format!("/received/{}", source.token)).unwrap();
    page.expect(200).unwrap().body
}

/// A field of a form on a page.
fn field<'a>(page: &'a str, name: &str) -> &'a str {
    let value = page.split(&format!("name=\"{name}\" value=\"")).nth(1).expect(name);
    value.split('"').next().unwrap()
}

fn taken_back(source: &Source) {
    let page = received(source);
    let form = format!("token={}&upload={}", field(&page, "token"), field(&page, "upload"));
    source.post("/withdraw", &form).unwrap().expect(303).unwrap();
}

fn designation(source: &Source) -> String {
    let page = received(source);
    let element = page.split("id=\"designation\"").nth(1).expect("no designation");
    let (_, inner) = element.split_once('>').unwrap();
    inner.split('<').next().unwrap().trim().to_owned()
}

/// A day later, each of `count` files is another one, with the same bytes.
fn rewritten_at_night(folder: &str, count: usize) {
    let before = lies(folder);
    assert_eq!(before.len(), count, "{before:?}");
    let inode = |file: &PathBuf| fs::metadata(file).ok().map(|about| about.ino());
    let old: Vec<_> = before
        .iter()
        .map(|file| (inode(file).unwrap(), fs::read(file).unwrap()))
        .collect();
    shell("date --set='+1 day' && systemctl restart postern-desk");
    let today = shell("echo $(($(date +%s) / 86400))");
    until("the night is over", || {
        fs::read_to_string(format!("{DATA}/desk/night.txt")).is_ok_and(|day| day == today)
    });
    for (file, (old, bytes)) in before.iter().zip(old) {
        assert_ne!(inode(file).unwrap(), old, "{} was not written anew", file.display());
        assert!(fs::read(file).unwrap() == bytes, "the night changed {}", file.display());
    }
    say(&format!("a night has passed over the {folder}"));
}

fn read_and_discarded(source: &mut Source) {
    source.come_back().unwrap();
    let inbox = source.get("/inbox").unwrap().expect(200).unwrap().body;
    assert!(inbox.contains(ANSWER), "{inbox}");
    let form = format!("token={}&reply={}", field(&inbox, "token"), field(&inbox, "reply"));
    source.post("/discard", &form).unwrap().expect(303).unwrap();
    assert_eq!(lies("replies").len(), 0, "it cannot be deleted");
    say("the reply is read, and deleted");
}

/// What a request to a half's socket is answered.
fn page(half: &str, head: &str) -> String {
    let mut line = UnixStream::connect(socket(half)).unwrap();
    line.write_all(format!("{head}Connection: close\r\n\r\n").as_bytes())
        .unwrap();
    let mut answer = String::new();
    line.read_to_string(&mut answer).unwrap();
    answer
}

/// `GET /health`, by the courier's key.
fn health(newsroom: &Newsroom) -> Health {
    let ask = |path: &str, more: &str| {
        let answer = page("desk", &format!("GET {path} HTTP/1.1\r\nHost: localhost\r\n{more}"));
        answer.split_once("\r\n\r\n").unwrap().1.to_owned()
    };
    let Greeting { nonce, newsroom: id } = serde_json::from_str(&ask("/nonce", "")).unwrap();
    let key = DeviceKey::from_secret(&fs::read(newsroom.device().join("device.key")).unwrap()).unwrap();
    let call = Call {
        method: "GET",
        path: "/health",
        nonce: &nonce,
        newsroom: &id,
    };
    let signature = key.sign(&call);
    let proof = format!(
        "{DEVICE_HEADER}: {}\r\n{NONCE_HEADER}: {nonce}\r\n{SIGNATURE_HEADER}: {signature}\r\n",
        key.public()
    );
    serde_json::from_str(&ask("/health", &proof)).unwrap()
}
