//! Submissions that are broken, misleading, or made to hurt: each gets a clear answer, and holds up no other.

use crate::newsroom::{KEYSET, Newsroom, names, peer, seal};
use crate::samples::{self, nothing_planted_under};
use envelope::Identity;
use envelope::recipients::Recipients;
use redactor::case::{Case, CaseKey, Threads};
use redactor::jail::Jail;
use redactor::limits::Allowance;
use redactor::policy::Policy;
use redactor::process::{Instructions, Run};
use redactor::report::Outcome;
use secrecy::ExposeSecret;
use std::fs;

/// Processes with one good submission beside; returns the line about `bad`.
fn beside_a_good_one(newsroom: &Newsroom, code: i32) -> String {
    newsroom.submit("9-good", Some(&samples::text()), &[]);
    let said = newsroom.process("redact");
    assert_eq!(said.code, code, "{said:?}");
    assert!(
        said.out.contains("9-good: 1 clean, 0 waiting, 0 refused"),
        "{}",
        said.out
    );
    assert_eq!(names(&newsroom.path("case/clean")), ["9-good.age"]);
    assert_eq!(
        names(&newsroom.path("case/drafts")),
        [""; 0],
        "something half-written was left"
    );
    let line = said.out.lines().find(|line| line.contains("bad")).unwrap_or_default();
    line.to_owned()
}

#[test]
fn a_bundle_that_is_cut_short_is_named_and_the_others_are_done() {
    let newsroom = Newsroom::found();
    let path = newsroom.submit("1-bad", Some(&samples::text()), &[("a.bin", &vec![7; 300_000])]);
    let whole = fs::read(&path).unwrap();
    for length in [whole.len() - 1, whole.len() / 2, 100, 0] {
        fs::write(&path, &whole[..length]).unwrap();
        let line = beside_a_good_one(&newsroom, 3);
        assert!(
            line.contains("NOT DONE") && line.contains("fetch it again"),
            "{length}: {line}"
        );
        fs::remove_dir_all(newsroom.path("case")).unwrap();
    }
}

#[test]
fn a_bundle_for_another_key_is_named() {
    let newsroom = Newsroom::found();
    let stranger = Recipients::parse(&[Identity::generate().public()]).unwrap();
    fs::write(newsroom.path("in/1-bad.age"), seal(&stranger, Some("hello"), &[])).unwrap();
    let line = beside_a_good_one(&newsroom, 3);
    assert!(line.contains("none of the given keys opens this envelope"), "{line}");
}

#[test]
fn what_is_no_bundle_is_named() {
    let newsroom = Newsroom::found();
    fs::write(newsroom.path("in/1-bad.age"), b"just a note").unwrap();
    let line = beside_a_good_one(&newsroom, 3);
    assert!(line.contains("this is no sealed envelope"), "{line}");
}

/// The plaintext of a submission of one file, spoiled by `spoil` and sealed again with the stock tool.
fn resealed(newsroom: &Newsroom, content: &[u8], spoil: impl FnOnce(&mut Vec<u8>)) {
    let path = newsroom.submit("1-bad", None, &[("a.txt", content)]);
    let keyset = redactor::keys::open(&newsroom.path("keys"), &KEYSET.into()).unwrap();
    let secrets = keyset
        .identities()
        .iter()
        .map(|identity| identity.secret().expose_secret().to_owned());
    fs::write(newsroom.path("all.key"), secrets.collect::<Vec<_>>().join("\n")).unwrap();
    peer(
        &newsroom.path("."),
        &["decrypt", "all.key", "in/1-bad.age", "plain.zip"],
    );
    let mut plain = fs::read(newsroom.path("plain.zip")).unwrap();
    spoil(&mut plain);
    fs::write(newsroom.path("plain.zip"), &plain).unwrap();
    fs::remove_file(path).unwrap();
    let pool = newsroom.pool();
    let to = &pool.pool().epochs[0].recipients[0];
    peer(&newsroom.path("."), &["encrypt", to, "plain.zip", "in/1-bad.age"]);
}

/// Replaces the only `from` in the manifest, and makes its checksums fit.
fn lie(plain: &mut [u8], from: &str, to: &str) {
    assert_eq!(from.len(), to.len());
    let start = at(plain, b"{\"format\":");
    let end = start + at(&plain[start..], b"PK\x07\x08");
    let before = crc32fast::hash(&plain[start..end]).to_le_bytes();
    let place = start + at(&plain[start..end], from.as_bytes());
    plain[place..place + to.len()].copy_from_slice(to.as_bytes());
    let after = crc32fast::hash(&plain[start..end]).to_le_bytes();
    let sums: Vec<usize> = (0..plain.len() - 4)
        .filter(|place| plain[*place..].starts_with(&before))
        .collect();
    assert_eq!(sums.len(), 2, "one behind the entry, one in the directory");
    sums.into_iter()
        .for_each(|place| plain[place..place + 4].copy_from_slice(&after));
}

fn at(bytes: &[u8], what: &[u8]) -> usize {
    bytes.windows(what.len()).position(|window| window == what).unwrap()
}

#[test]
fn a_manifest_that_lies_is_named() {
    let digest = |content: &[u8]| {
        let digest = ring::digest::digest(&ring::digest::SHA256, content);
        data_encoding::HEXLOWER.encode(digest.as_ref())
    };
    let content = b"hello, this is all";
    let (true_digest, false_digest) = (digest(content), digest(b"other"));
    for (from, to, says) in [
        ("\"length\":18", "\"length\":19", "another length"),
        (true_digest.as_str(), false_digest.as_str(), "another digest"),
        ("\"partial\":false", "\"partial\":true ", "what broke off"),
        ("postern-envelope-v1", "postern-envelope-v9", "another version"),
    ] {
        let newsroom = Newsroom::found();
        resealed(&newsroom, content, |plain| lie(plain, from, to));
        let line = beside_a_good_one(&newsroom, 3);
        assert!(
            line.contains("NOT DONE: the envelope lies") && line.contains(says),
            "{line}"
        );
    }
}

#[test]
fn a_forged_local_header_is_named_and_one_inside_a_file_is_content() {
    let newsroom = Newsroom::found();
    resealed(&newsroom, b"hello, this is all", |plain| {
        let place = at(plain, b"files/0001");
        plain[place..place + 10].copy_from_slice(b"files/0002");
    });
    let line = beside_a_good_one(&newsroom, 3);
    assert!(
        line.contains("NOT DONE: the envelope lies: an entry's own header differs"),
        "{line}"
    );

    let newsroom = Newsroom::found();
    let forged = b"\0\0PK\x03\x04\x2d\0\x08\0\0\0\0\0\x21\0\0\0\0\0\x03\0\0\0\x03\0\0\0\x0a\0\0\0files/0001bad";
    newsroom.submit("1-aa", None, &[("a.bin", forged)]);
    newsroom.process("redact");
    newsroom.run(
        KEYSET,
        &["open", "--keys", "keys", "case/originals/1-aa.age", "--to", "out"],
    );
    assert_eq!(fs::read(newsroom.path("out/0001-a.bin")).unwrap(), forged);
}

#[test]
fn names_that_would_leave_the_folder_or_steer_a_terminal_do_neither() {
    let newsroom = Newsroom::found();
    let wild = [
        "../../escape.txt",
        "a\"b'c.txt",
        "\u{1b}[2Jd\n.txt",
        "\u{202e}txt.exe",
        "",
    ];
    let files: Vec<(&str, &[u8])> = wild.iter().map(|name| (*name, b"words".as_slice())).collect();
    newsroom.submit("1-aa", None, &files);
    assert_eq!(newsroom.process("redact").code, 0);
    let whole = newsroom
        .run(KEYSET, &["report", "--keys", "keys", "--case", "case", "1-aa"])
        .out;
    assert!(!whole.contains('\u{1b}') && !whole.contains('\u{202e}'), "{whole}");
    let said = newsroom.run(KEYSET, &["open", "--keys", "keys", "in/1-aa.age", "--to", "out"]);
    assert_eq!(said.code, 0, "{said:?}");
    assert!(!said.out.contains('\u{1b}') && !said.out.contains('\u{202e}'));
    assert_eq!(names(&newsroom.path("out")).len(), 5);
    assert_eq!(newsroom.open("case/clean/1-aa.age", "copies").code, 0);
    assert_eq!(names(&newsroom.path("copies")).len(), 7);
}

#[test]
fn a_file_that_broke_off_is_listed_and_never_processed() {
    let newsroom = Newsroom::found();
    let to = Recipients::of_epoch(&newsroom.pool().pool().epochs[0]).unwrap();
    let mut sealer = envelope::seal::Sealer::new(Vec::new(), &to).unwrap();
    sealer.begin_file("half.txt", "text/plain").unwrap();
    sealer.write(b"words").unwrap();
    sealer.break_file().unwrap();
    let closing = envelope::seal::Closing {
        epoch: 1,
        mailbox: None,
        decoy: false,
    };
    fs::write(
        newsroom.path("in/1-aa.age"),
        sealer.finish(closing).unwrap().into_draft(),
    )
    .unwrap();
    let said = newsroom.process("redact");
    assert_eq!(said.code, 1, "{said:?}");
    assert!(
        said.out.contains("document 1 REFUSED: its upload broke off"),
        "{}",
        said.out
    );
    newsroom.run(
        KEYSET,
        &["open", "--keys", "keys", "case/originals/1-aa.age", "--to", "out"],
    );
    assert_eq!(names(&newsroom.path("out")), ["0001-half.txt.partial"]);
}

#[test]
fn bombs_and_damaged_files_are_refused_one_by_one() {
    let newsroom = Newsroom::found();
    let (text, torn) = (samples::text(), samples::jpeg());
    let files: [(&str, &[u8]); 7] = [
        ("bomb.png", &samples::bad("png/bad/large-bomb.png")),
        ("bomb.jpg", &samples::bad("jpeg/bad/large-bomb.jpg")),
        ("giant.pdf", &samples::bad("pdf/bad/large-page.pdf")),
        ("locked.pdf", &samples::bad("pdf/bad/password.pdf")),
        ("cut.pdf", &samples::bad("pdf/bad/damaged-cut.pdf")),
        ("torn.jpg", &torn[..500]),
        ("good.txt", text.as_bytes()),
    ];
    newsroom.submit("1-aa", None, &files);
    let said = newsroom.process("metadata-only");
    assert_eq!(said.code, 1, "{said:?}");
    assert!(
        said.out.starts_with("1-aa: 1 clean, 0 waiting, 6 refused\n"),
        "{}",
        said.out
    );
    let reasons = [
        "is too large",
        "is too large",
        "is too large",
        "needs a password",
        "is damaged",
        "is damaged",
    ];
    for (number, reason) in (1..).zip(reasons) {
        assert!(
            said.out.contains(&format!("document {number} REFUSED: it {reason}")),
            "{number}: {}",
            said.out
        );
    }
    nothing_planted_under(&newsroom.path("case"));
}

#[test]
fn a_large_file_of_an_unknown_type_is_sealed_and_never_held_in_memory() {
    const LENGTH: usize = 300 << 20;
    let newsroom = Newsroom::found();
    newsroom.submit(
        "1-aa",
        None,
        &[("film.mkv", &[b"\x1aE\xdf\xa3".as_slice(), &vec![5; LENGTH]].concat())],
    );
    let mut child = crate::newsroom::start(&mut newsroom.command(&crate::newsroom::process("redact")), KEYSET);
    let peak = peak(&mut child);
    let said = crate::newsroom::said(child);
    assert!(
        said.out.contains("document 1 REFUSED: it is a film (Matroska or WebM)"),
        "{said:?}"
    );
    assert!(peak < 120 << 10, "the parent held {peak} KiB");
    assert!(fs::metadata(newsroom.path("case/originals/1-aa.age")).unwrap().len() > LENGTH as u64);
}

/// The most memory that `child` held, in KiB, read until it ends.
fn peak(child: &mut std::process::Child) -> u64 {
    let mut peak = 0;
    while child.try_wait().unwrap().is_none() {
        let status = fs::read_to_string(format!("/proc/{}/status", child.id())).unwrap_or_default();
        let line = status
            .lines()
            .find_map(|line| line.strip_prefix("VmHWM:"))
            .unwrap_or_default();
        peak = peak.max(line.trim().trim_end_matches(" kB").parse().unwrap_or(0));
        std::thread::yield_now();
    }
    peak
}

#[test]
fn the_wrong_passphrase_and_missing_things_are_answered_with_what_to_do() {
    let newsroom = Newsroom::found();
    newsroom.submit("1-aa", Some("x"), &[]);
    let wrong = newsroom.run("other words", &crate::newsroom::process("redact"));
    assert_eq!(wrong.code, 2, "{wrong:?}");
    assert!(
        wrong.err.contains("the passphrase does not open these keys"),
        "{}",
        wrong.err
    );
    assert!(!newsroom.path("case").try_exists().unwrap());
    let policy = newsroom.process("redcat");
    assert_eq!(policy.code, 2);
    assert!(
        policy.err.contains("policies are redact and metadata-only"),
        "{}",
        policy.err
    );
    fs::remove_file(newsroom.path("keys/editors.txt")).unwrap();
    let nobody = newsroom.process("redact");
    assert_eq!(nobody.code, 2);
    assert!(nobody.err.contains("redactor keys editor NAME"), "{}", nobody.err);
    let nothing = newsroom.release("1-zz", "print");
    assert_eq!(nothing.code, 2);
    assert!(nothing.err.contains("no such submission"), "{}", nothing.err);
}

#[test]
fn a_worker_that_is_killed_takes_no_other_document_with_it() {
    let newsroom = Newsroom::found();
    let mut large = std::io::Cursor::new(Vec::new());
    image::DynamicImage::new_luma8(9_000, 9_000)
        .write_to(&mut large, image::ImageFormat::Png)
        .unwrap();
    let path = newsroom.submit(
        "1-aa",
        Some("before"),
        &[("large.png", large.get_ref()), ("b.txt", b"after")],
    );

    let keyset = redactor::keys::open(&newsroom.path("keys"), &KEYSET.into()).unwrap();
    let allowance = Allowance {
        memory: 96 << 20,
        ..Allowance::default()
    };
    let jail = Jail::new(env!("CARGO_BIN_EXE_redactor").into()).allowing(allowance);
    let case = Case::open(&newsroom.path("case")).unwrap();
    let mut run = Run {
        eye: None,
        second: None,
        case: &case,
        keyset: &keyset,
        editors: &Recipients::parse(&[keyset.custodian().public()]).unwrap(),
        instructions: &Instructions::new(Policy::metadata_only(), "").unwrap(),
        decisions: &redactor::case::Decisions::default(),
        jail: &jail,
        held: None,
        key: &CaseKey::of(&case, keyset.custodian()).unwrap(),
        threads: Threads::default(),
        day: 1,
        jobs: 2,
        progress: &|_, _, _| {},
    };
    let report = run.submission(&path).unwrap().report;
    let outcomes: Vec<&Outcome> = report.documents.iter().map(|document| &document.outcome).collect();
    assert!(
        matches!(outcomes[..], [Outcome::Clean, Outcome::Refused { .. }, Outcome::Clean]),
        "{outcomes:?}"
    );
}
