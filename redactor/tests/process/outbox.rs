//! Replies and receipts by the program itself, killed wherever it stands.

use crate::correspondence::id;
use crate::newsroom::{KEYSET, Newsroom, ROOT, files, start};
use envelope::codename::MailboxKeys;
use envelope::epoch::Pool;
use envelope::receipt::{Batch, Receipt, Signed};
use redactor::clock;
use redactor::keys::{self, RootStick};
use std::collections::BTreeMap;
use std::fs;
use std::io::Cursor;
use std::path::Path;
use std::time::{Duration, Instant};

/// What the drop would hold after it was given every batch of `stick`, in order: the first bytes of each name.
fn delivered(stick: &Path, pool: &Pool) -> BTreeMap<String, Vec<u8>> {
    let mut held = BTreeMap::new();
    for (path, bytes) in files(stick) {
        assert!(
            !path.file_name().unwrap().to_str().unwrap().starts_with('.'),
            "a draft was left"
        );
        let head: Vec<u8> = bytes
            .split_inclusive(|byte| *byte == b'\n')
            .take(4)
            .flatten()
            .copied()
            .collect();
        let signed: Signed<Batch> = Signed::parse(std::str::from_utf8(&head).unwrap(), pool).unwrap();
        let mut rest = &bytes[head.len()..];
        for listed in &signed.get().replies {
            let (sealed, behind) = rest.split_at(usize::try_from(listed.length).unwrap());
            held.entry(listed.id.clone()).or_insert_with(|| sealed.to_vec());
            rest = behind;
        }
    }
    held
}

fn text(sealed: &[u8], source: &MailboxKeys) -> String {
    let mut reply = envelope::reply::open(Cursor::new(sealed), source).unwrap();
    reply.text().unwrap().unwrap().to_string()
}

/// Moments of a run, told by what lies in its folders.
const MOMENTS: [&str; 5] = [
    "at once",
    "a draft",
    "the case has it",
    "a draft on the stick",
    "the stick has it",
];

fn has_come(newsroom: &Newsroom, moment: &str, replies: usize, batches: usize) -> bool {
    let count = |folder: &str| fs::read_dir(newsroom.path(folder)).map_or(0, Iterator::count);
    match moment {
        "a draft" => count("case/drafts") > 0,
        "the case has it" => count("case/replies") > replies,
        "a draft on the stick" | "the stick has it" => count("stick") > batches,
        _ => true,
    }
}

#[test]
fn a_reply_that_is_killed_at_any_moment_uses_no_place_twice_and_is_not_lost() {
    let newsroom = Newsroom::found();
    let own = newsroom.source();
    newsroom.submit_from(&id("a"), Some(own.mailbox()), "first", &[]);
    assert_eq!(newsroom.process("metadata-only").code, 0);
    fs::create_dir(newsroom.path("stick")).unwrap();
    let words = own.designation();
    let mut expected = Vec::new();
    for moment in MOMENTS {
        let file = format!("{moment}.txt");
        fs::write(newsroom.path(&file), moment).unwrap();
        let command = [
            "reply", &words, "--text", &file, "--keys", "keys", "--case", "case", "--to", "stick",
        ];
        let entries = |folder: &str| fs::read_dir(newsroom.path(folder)).unwrap().count();
        let (replies, batches) = (entries("case/replies"), entries("stick"));
        let mut child = start(&mut newsroom.command(&command), KEYSET);
        let began = Instant::now();
        while !has_come(&newsroom, moment, replies, batches) && child.try_wait().unwrap().is_none() {
            assert!(began.elapsed() < Duration::from_secs(60), "{moment} never came");
            std::hint::spin_loop();
        }
        child.kill().unwrap();
        child.wait().unwrap();
        let said = newsroom.run(KEYSET, &command);
        assert_eq!(said.code, 0, "{moment}: {said:?}");
        expected.push(moment.to_owned());
        let held = delivered(&newsroom.path("stick"), newsroom.pool().pool());
        let mut texts: Vec<String> = held.values().map(|sealed| text(sealed, &own)).collect();
        // A run that was killed when all was done is a reply of its own; given again, it is said again.
        texts.sort();
        texts.dedup();
        expected.sort();
        assert_eq!(texts, expected, "after {moment}");
        let count = u8::try_from(held.len()).unwrap();
        for slot in (0..count).map(|slot| own.mailbox().slot(1, slot)) {
            assert!(held.contains_key(&slot), "after {moment}, places have gaps");
        }
    }
    let both = newsroom.lines(&["thread", &words], 0);
    assert_eq!(both[0]["by"], "source");
    assert!(
        both[1..]
            .iter()
            .all(|said| said["by"] == "newsroom" && said["written"] == true),
        "{both:?}"
    );
}

#[test]
fn a_receipt_names_what_the_drop_holds_by_the_bytes_that_were_carried() {
    let newsroom = Newsroom::found();
    newsroom.submit_from(&id("a"), None, "one", &[]);
    newsroom.submit_from(&id("b"), None, "two", &[]);
    assert_eq!(newsroom.process("metadata-only").code, 0);
    newsroom.submit_from(&id("c"), None, "carried, and not processed", &[]);
    fs::create_dir(newsroom.path("stick")).unwrap();
    let command = ["acknowledge", "--keys", "keys", "--case", "case", "--to", "stick"];
    for _ in 0..2 {
        let said = newsroom.run(KEYSET, &command);
        assert_eq!(said.code, 0, "{said:?}");
    }
    let receipts = files(&newsroom.path("stick"));
    assert_eq!(receipts.len(), 2, "a receipt was written over");
    for (_, text) in receipts {
        let text = String::from_utf8(text).unwrap();
        let receipt: Signed<Receipt> = Signed::parse(&text, newsroom.pool().pool()).unwrap();
        let named: Vec<_> = receipt
            .get()
            .taken
            .iter()
            .map(|taken| (taken.id.clone(), taken.sha256))
            .collect();
        let carried = |name: &str| fs::read(newsroom.path(&format!("in/{name}.age"))).unwrap();
        let digest = |name: &str| ring::digest::digest(&ring::digest::SHA256, &carried(name));
        let expected = ["a", "b"]
            .map(id)
            .map(|name| (name.clone(), digest(&name).as_ref().try_into().unwrap()));
        assert_eq!(named, expected);
    }
    let nowhere = newsroom.run(
        KEYSET,
        &["acknowledge", "--keys", "keys", "--case", "case", "--to", "no-stick"],
    );
    assert_eq!(nowhere.code, 2);
    assert!(nowhere.err.contains("is the stick mounted?"), "{nowhere:?}");
}

#[test]
fn a_case_that_was_handed_over_opens_with_the_other_keys_and_answers_from_there() {
    let newsroom = Newsroom::found();
    let own = newsroom.source();
    newsroom.submit_from(&id("a"), Some(own.mailbox()), "first", &[("a.txt", b"x")]);
    assert_eq!(newsroom.process("metadata-only").code, 0);
    fs::create_dir(newsroom.path("stick")).unwrap();
    fs::write(newsroom.path("answer.txt"), "answer").unwrap();
    let root = RootStick {
        folder: &newsroom.path("heir-root"),
        passphrase: &ROOT.into(),
    };
    keys::init(&newsroom.path("heir"), root, clock::today(), 1, &KEYSET.into())
        .unwrap()
        .finish()
        .unwrap();
    let recipient = newsroom.run(KEYSET, &["handover", "recipient", "--keys", "heir"]);
    let recipient = recipient.out.trim();
    let sealed = [
        "handover", "seal", "--for", recipient, "--keys", "keys", "--case", "case", "--to", "disk",
    ];
    let sealed = newsroom.run(KEYSET, &sealed);
    assert_eq!(sealed.code, 0, "{sealed:?}");
    let code = sealed.out.split("Code: ").nth(1).unwrap().trim();
    let adopt = |code: &str| {
        let arguments = [
            "handover", "adopt", "disk", "--code", code, "--keys", "heir", "--case", "taken",
        ];
        newsroom.run(KEYSET, &arguments)
    };
    assert_eq!(adopt("0000-0000").code, 2);
    let adopted = adopt(code);
    assert_eq!(adopted.code, 0, "{adopted:?}");
    let reply = |keys: &str, case: &str| {
        let words = own.designation();
        let arguments = [
            "reply",
            &words,
            "--text",
            "answer.txt",
            "--keys",
            keys,
            "--case",
            case,
            "--to",
            "stick",
        ];
        newsroom.run(KEYSET, &arguments)
    };
    let old = reply("keys", "case");
    assert_eq!(old.code, 1, "{old:?}");
    assert!(old.err.contains("was handed over"), "{old:?}");
    let new = reply("heir", "taken");
    assert_eq!(new.code, 0, "{new:?}");
    let report = newsroom.run(
        KEYSET,
        &["report", &id("a"), "--keys", "heir", "--case", "taken", "--json"],
    );
    assert_eq!(report.code, 0, "{report:?}");
}
