//! Sources that come again: threads, what is forged, what came twice, what lies in the case.

use crate::newsroom::{KEYSET, Newsroom, files, seal_from};
use crate::samples::{nothing_planted_under, planted_in};
use envelope::codename::{Codename, Mailbox, MailboxKeys};
use serde_json::Value;
use std::fs;

/// A name as the drop gives it.
pub(crate) fn id(digit: &str) -> String {
    format!("1-{}s", digit.repeat(32))
}

impl Newsroom {
    pub(crate) fn source(&self) -> MailboxKeys {
        Codename::generate().derive(&self.pool().pool().newsroom)
    }

    pub(crate) fn submit_from(&self, name: &str, mailbox: Option<Mailbox>, message: &str, files: &[(&str, &[u8])]) {
        let to = envelope::recipients::Recipients::of_epoch(&self.pool().pool().epochs[0]).unwrap();
        let sealed = seal_from(mailbox, &to, Some(message), files);
        fs::write(self.path(&format!("in/{name}.age")), sealed).unwrap();
    }

    /// What a command about the case says, in lines of JSON.
    pub(crate) fn lines(&self, command: &[&str], code: i32) -> Vec<Value> {
        let said = self.run(
            KEYSET,
            &[command, &["--json", "--keys", "keys", "--case", "case"]].concat(),
        );
        assert_eq!(said.code, code, "{said:?}");
        said.out
            .lines()
            .map(|line| serde_json::from_str(line).unwrap())
            .collect()
    }
}

fn of<'a>(lines: &'a [Value], kind: &str) -> Vec<&'a Value> {
    lines.iter().filter_map(|line| line.get(kind)).collect()
}

#[test]
fn follow_ups_form_one_thread_under_the_designation_that_the_source_sees() {
    let newsroom = Newsroom::found();
    let (own, other) = (newsroom.source(), newsroom.source());
    newsroom.submit_from(&id("a"), Some(own.mailbox()), "first", &[]);
    newsroom.submit_from(&id("b"), None, "alone", &[]);
    assert_eq!(newsroom.process("metadata-only").code, 0);
    newsroom.submit_from(&id("c"), Some(own.mailbox()), "second\u{1b}[2J", &[("a\nb.txt", b"x")]);
    newsroom.submit_from(&id("d"), Some(other.mailbox()), "another source", &[]);
    let said = newsroom.process("metadata-only");
    assert_eq!(said.code, 0, "{said:?}");
    let told = format!(
        "{}: 2 clean, 0 waiting, 0 refused\n  from {}\n",
        id("c"),
        own.designation()
    );
    assert!(said.out.contains(&told), "{}", said.out);

    let lines = newsroom.lines(&["threads"], 0);
    let threads = of(&lines, "thread");
    assert_eq!(threads.len(), 2);
    assert_eq!(threads[0]["designation"], own.designation());
    assert_eq!(threads[0]["submissions"], serde_json::json!([id("a"), id("c")]));
    assert_eq!(threads[1]["designation"], other.designation());
    assert_eq!(of(&lines, "alone")[0]["submission"], id("b"));

    let tagged = [
        "tag",
        &own.designation(),
        "--add",
        "bridge",
        "--keys",
        "keys",
        "--case",
        "case",
    ];
    assert_eq!(newsroom.run(KEYSET, &tagged).code, 0);
    let lines = newsroom.lines(&["threads", "--tag", "bridge"], 0);
    assert_eq!(lines.len(), 1, "{lines:?}");
    assert_eq!(lines[0]["thread"]["tags"], serde_json::json!(["bridge"]));

    let said = newsroom.run(
        KEYSET,
        &[
            "thread",
            &own.designation().to_uppercase(),
            "--keys",
            "keys",
            "--case",
            "case",
        ],
    );
    assert_eq!(said.code, 0, "{said:?}");
    for expected in [
        "  | first\n",
        "  | second\u{FFFD}[2J\n",
        "  + “a\u{FFFD}b.txt”, 1 bytes\n",
    ] {
        assert!(said.out.contains(expected), "{}", said.out);
    }
    let unknown = newsroom.run(KEYSET, &["thread", "no such", "--keys", "keys", "--case", "case"]);
    assert_eq!(unknown.code, 2);
}

#[test]
fn another_locator_for_a_known_mailbox_is_shown_as_an_attack() {
    let newsroom = Newsroom::found();
    let own = newsroom.source();
    newsroom.submit_from(&id("a"), Some(own.mailbox()), "first", &[]);
    let mut forged = own.mailbox();
    forged.locator = [9; 32];
    newsroom.submit_from(&id("b"), Some(forged), "not me", &[]);
    for run in ["first", "again"] {
        let said = newsroom.process("metadata-only");
        assert_eq!(said.code, 1, "{run}: {said:?}");
        let told = format!("ATTACK: it names a part of the mailbox of {}", own.designation());
        assert!(said.out.contains(&told), "{}", said.out);
    }
    let lines = newsroom.lines(&["threads"], 0);
    assert_eq!(of(&lines, "thread")[0]["submissions"], serde_json::json!([id("a")]));
    let attack = of(&lines, "attack");
    assert_eq!((attack.len(), &attack[0]["submission"]), (1, &Value::from(id("b"))));
    assert_eq!(attack[0]["designation"], own.designation());
}

#[test]
fn the_same_file_under_two_codenames_is_grouped_and_no_plain_hash_of_it_stands_in_the_case() {
    let newsroom = Newsroom::found();
    let leak: &[u8] = b"the ministry knew of it, and here is the list";
    let mailboxes = [newsroom.source().mailbox(), newsroom.source().mailbox()];
    newsroom.submit_from(&id("a"), Some(mailboxes[0].clone()), "one", &[("a.txt", leak)]);
    newsroom.submit_from(&id("b"), Some(mailboxes[0].clone()), "more", &[("own.txt", leak)]);
    newsroom.submit_from(
        &id("c"),
        Some(mailboxes[1].clone()),
        "two",
        &[("b.txt", b"x"), ("c.txt", leak)],
    );
    let said = newsroom.process("metadata-only");
    let told = format!("another sender sent something of the same: {}\n", id("a"));
    assert!(said.out.contains(&told), "{}", said.out);
    let lines = newsroom.lines(&["threads"], 0);
    let same = of(&lines, "same");
    assert_eq!(same.len(), 1, "{lines:?}");
    assert_eq!(same[0]["submissions"], serde_json::json!([id("a"), id("b"), id("c")]));
    assert_eq!((&same[0]["files"], &same[0]["messages"]), (&1.into(), &0.into()));

    let digest = ring::digest::digest(&ring::digest::SHA256, leak);
    let plain = [
        digest.as_ref().to_vec(),
        data_encoding::HEXLOWER.encode(digest.as_ref()).into_bytes(),
    ];
    let keyset = redactor::keys::open(&newsroom.path("keys"), &KEYSET.into()).unwrap();
    let record = record(&newsroom, &keyset, &id("a"));
    for (place, bytes) in files(&newsroom.path("case"))
        .into_iter()
        .chain([("the record".into(), record)])
    {
        for plain in &plain {
            let found = bytes.windows(plain.len()).any(|window| window == plain);
            assert!(!found, "a plain hash stands in {}", place.display());
        }
    }
}

/// What the case keeps of a submission, opened.
fn record(newsroom: &Newsroom, keyset: &redactor::keys::Keyset, name: &str) -> Vec<u8> {
    let sealed = fs::File::open(newsroom.path(&format!("case/kept/{name}.age"))).unwrap();
    let mut opened = envelope::open(sealed, keyset.identities()).unwrap();
    let record = redactor::case::named(&mut opened, redactor::case::RECORD, 1 << 20)
        .unwrap()
        .unwrap();
    assert!(
        record.windows(9).any(|window| window == b"\"files\": "),
        "no record: {record:?}"
    );
    record.to_vec()
}

#[test]
fn everything_in_a_case_is_sealed_to_its_custodian_or_an_empty_mark() {
    let newsroom = Newsroom::found();
    let own = newsroom.source();
    let text = crate::samples::text();
    newsroom.submit_from(&id("a"), Some(own.mailbox()), &text, &[("a.txt", text.as_bytes())]);
    newsroom.submit_from("renamed", None, "another", &[]);
    newsroom.process("redact");
    fs::create_dir(newsroom.path("stick")).unwrap();
    fs::write(newsroom.path("answer.txt"), &text).unwrap();
    let place = ["--keys", "keys", "--case", "case"];
    let to = ["--to", "stick"];
    let (words, mut done) = (own.designation(), Vec::new());
    for command in [
        [
            &["reply", &words, "--text", "answer.txt", "--file", "answer.txt"][..],
            &place,
            &to,
        ]
        .concat(),
        [&["acknowledge"][..], &place, &to].concat(),
        [&["tag", "renamed", "--add", "bridge"][..], &place].concat(),
    ] {
        done.push(newsroom.run(KEYSET, &command));
    }
    let codes: Vec<i32> = done.iter().map(|said| said.code).collect();
    assert_eq!(codes, [0, 1, 0], "{done:?}");
    assert!(
        done[1]
            .err
            .contains("renamed is not acknowledged: its file had another name"),
        "{:?}",
        done[1]
    );
    assert!(
        done[1].out.starts_with("Acknowledged: 1 submission.\n"),
        "{:?}",
        done[1]
    );

    let keyset = redactor::keys::open(&newsroom.path("keys"), &KEYSET.into()).unwrap();
    let mut sealed = 0;
    for (path, bytes) in files(&newsroom.path("case")) {
        // One word alone may be the name of a room: "book" is both.
        let named = words.split(' ').all(|word| path.to_str().unwrap().contains(word));
        assert!(!named, "{}", path.display());
        if !bytes.is_empty() {
            let own = std::slice::from_ref(keyset.custodian());
            let opened = envelope::open(std::io::Cursor::new(bytes), own);
            opened.unwrap_or_else(|error| panic!("{}: {error}", path.display()));
            sealed += 1;
        }
    }
    // Three of each submission, the key, the tags, the reply.
    assert_eq!(sealed, 9);
    nothing_planted_under(&newsroom.path("case"));
    for (_, bytes) in files(&newsroom.path("stick")) {
        assert_eq!(planted_in(&bytes), [""; 0]);
    }
}

#[test]
fn digests_of_instructions_are_not_plain() {
    let newsroom = Newsroom::found();
    newsroom.submit_from("1-aa", None, "text", &[]);
    newsroom.process("redact");
    let list = fs::read_to_string(newsroom.path("terms.txt")).unwrap();
    let plain = redactor::process::Instructions::new(redactor::policy::Policy::redact(), &list).unwrap();
    let report = newsroom.report("1-aa", &["--json"]);
    assert_eq!(report["instructions"].as_str().unwrap().len(), plain.digest().len());
    assert_ne!(report["instructions"], plain.digest());
}
