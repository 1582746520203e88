//! A submission that is as it should be: to the editors, to stock tools, to print.

use crate::newsroom::{EDITOR, KEYSET, Newsroom, files, names, peer, tool};
use crate::samples::{self, nothing_planted_under, planted_in};
use std::fs;

const UNKNOWN: &[u8] = b"\x00\x01\x02\x03 neither text nor picture \xff\xfe\x00\x80";

fn mixed() -> Newsroom {
    let newsroom = Newsroom::found();
    let text = samples::text();
    let (jpeg, png) = (samples::jpeg(), samples::png());
    let name = format!("{}.jpg", samples::NAME);
    let files: [(&str, &[u8]); 4] = [
        ("note.txt", text.as_bytes()),
        (&name, &jpeg),
        ("b.png", &png),
        ("c.bin", UNKNOWN),
    ];
    newsroom.submit("1-ab", Some(&text), &files);
    newsroom
}

fn outcomes(report: &serde_json::Value) -> Vec<&str> {
    report["documents"]
        .as_array()
        .unwrap()
        .iter()
        .map(|document| document["outcome"]["is"].as_str().unwrap())
        .collect()
}

#[test]
fn text_is_redacted_pictures_wait_and_what_is_unknown_stays_sealed() {
    let newsroom = mixed();
    let said = newsroom.process("redact");
    assert_eq!(said.code, 1, "{said:?}");
    assert!(
        said.out.starts_with("1-ab: 2 clean, 2 waiting, 1 refused\n"),
        "{}",
        said.out
    );
    assert!(
        said.out.contains("document 2 WAITS: text not searched."),
        "{}",
        said.out
    );
    assert!(
        said.out.contains("document 4 REFUSED: its type is not known"),
        "{}",
        said.out
    );
    let report = newsroom.published("1-ab");
    assert_eq!(outcomes(&report), ["clean", "clean", "waits", "waits", "refused"]);
    assert_eq!(
        report["documents"][1]["removed"],
        serde_json::json!({"email": 1, "iban": 1, "term": 1})
    );

    assert_eq!(newsroom.open("case/clean/1-ab.age", "copies").code, 0);
    assert_eq!(
        names(&newsroom.path("copies")),
        ["0001.txt", "message.txt", "report.json", "report.txt"]
    );
    let copy = fs::read_to_string(newsroom.path("copies/0001.txt")).unwrap();
    let expected = "Dear editors,\nwrite to [e-mail] or pay [bank account].\nAsk for [removed] at the door.\nThe bridge was never inspected.\n";
    assert_eq!(copy, expected);
    nothing_planted_under(&newsroom.path("copies"));
    assert!(
        !said.out.contains("note.txt") && !said.out.contains(samples::NAME),
        "{}",
        said.out
    );
}

#[test]
fn under_metadata_only_pictures_go_through_and_the_first_line_says_so() {
    let newsroom = Newsroom::found();
    newsroom.submit("1-ab", None, &[("a.jpg", &samples::jpeg()), ("b.png", &samples::png())]);
    let said = newsroom.process("metadata-only");
    assert_eq!(said.code, 0, "{said:?}");
    assert_eq!(newsroom.open("case/clean/1-ab.age", "copies").code, 0);
    nothing_planted_under(&newsroom.path("copies"));
    let report = fs::read_to_string(newsroom.path("copies/report.txt")).unwrap();
    let first = report.lines().next().unwrap();
    assert!(
        first.starts_with("NOT REDACTED") && first.ends_with("2 documents were handed on whose text was not searched."),
        "{first}"
    );
    for (copy, original) in [("0001.jpg", samples::jpeg()), ("0002.png", samples::png())] {
        let copy = image::open(newsroom.path("copies").join(copy)).unwrap().into_rgb8();
        let original = image::load_from_memory(&original).unwrap().into_rgb8();
        assert_eq!(copy.dimensions(), original.dimensions());
        let difference: u64 = copy
            .iter()
            .zip(original.iter())
            .map(|(a, b)| u64::from(a.abs_diff(*b)))
            .sum();
        assert!(difference <= 2 * copy.len() as u64);
    }
    let whole = newsroom.report("1-ab", &["--json"]);
    assert!(
        whole["documents"][0]["hidden"].to_string().contains(samples::EXIF),
        "custodians are told what was hidden"
    );
}

#[test]
fn another_peoples_age_and_unzip_open_the_clean_copies() {
    let newsroom = mixed();
    newsroom.process("redact");
    let sealed = fs::read(newsroom.path("editor.age")).unwrap();
    let identity = envelope::passphrase::unlock(&sealed, &EDITOR.into()).unwrap();
    fs::write(newsroom.path("editor.key"), &identity).unwrap();
    peer(
        &newsroom.path("."),
        &["decrypt", "editor.key", "case/clean/1-ab.age", "clean.zip"],
    );
    tool(&newsroom.path("."), "unzip", &["-q", "clean.zip", "-d", "unzipped"]);
    let copy = fs::read_to_string(newsroom.path("unzipped/files/0002")).unwrap();
    assert!(copy.contains("Ask for [removed] at the door."), "{copy}");
    nothing_planted_under(&newsroom.path("unzipped"));
}

#[test]
fn the_case_holds_nothing_plain_and_the_custodian_s_original_is_whole() {
    let newsroom = mixed();
    newsroom.process("redact");
    nothing_planted_under(&newsroom.path("case"));
    for (path, bytes) in files(&newsroom.path("case")) {
        assert!(
            bytes.starts_with(b"age-encryption.org/v1\n"),
            "{} is not sealed",
            path.display()
        );
    }
    let said = newsroom.run(
        KEYSET,
        &["open", "--keys", "keys", "case/originals/1-ab.age", "--to", "original"],
    );
    assert_eq!(said.code, 0, "{said:?}");
    let originals = files(&newsroom.path("original"));
    let found: Vec<_> = originals.iter().flat_map(|(_, bytes)| planted_in(bytes)).collect();
    assert_eq!(found.len(), 8, "{found:?}");
    assert!(
        originals
            .iter()
            .any(|(path, bytes)| path.ends_with("0004-c.bin") && bytes == UNKNOWN)
    );
    let editor = newsroom.open("case/originals/1-ab.age", "stolen");
    assert_eq!(editor.code, 3, "an editor opened an original");
    assert!(!newsroom.path("stolen").try_exists().unwrap());
}

#[test]
fn release_writes_checked_copies_into_a_new_folder_alone() {
    let newsroom = mixed();
    newsroom.process("redact");
    let said = newsroom.release("1-ab", "print");
    assert_eq!(said.code, 0, "{said:?}");
    assert_eq!(
        names(&newsroom.path("print")),
        ["0001.txt", "message.txt", "report.json", "report.txt"]
    );
    nothing_planted_under(&newsroom.path("print"));
    let before = files(&newsroom.path("print"));
    let again = newsroom.release("1-ab", "print");
    assert_eq!(again.code, 2, "{again:?}");
    assert!(again.err.contains("choose a new folder"), "{}", again.err);
    assert_eq!(files(&newsroom.path("print")), before);
}

#[test]
fn the_report_for_machines_is_lines_of_json_without_values() {
    let newsroom = mixed();
    newsroom.submit("2-cd", Some("nothing in it"), &[]);
    let mut arguments = crate::newsroom::process("redact").to_vec();
    arguments.push("--json");
    let said = newsroom.run(KEYSET, &arguments);
    assert_eq!(said.code, 1, "{said:?}");
    let lines: Vec<serde_json::Value> = said
        .out
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(lines.len(), 3);
    assert_eq!(lines[0]["submission"]["name"], "1-ab");
    assert_eq!(lines[1]["submission"]["report"]["counts"]["clean"], 1);
    assert_eq!(
        lines[2]["sum"]["documents"],
        serde_json::json!({"clean": 3, "waits": 2, "refused": 1})
    );
    assert_eq!(planted_in(said.out.as_bytes()), [""; 0]);
    assert_eq!(said.err, "", "progress is for terminals");
}

#[test]
fn what_a_policy_leaves_is_counted_and_several_files_open_at_once() {
    let newsroom = Newsroom::found();
    let text = samples::text();
    newsroom.submit("1-aa", None, &[("a.txt", text.as_bytes())]);
    newsroom.submit("1-bb", Some("another"), &[]);
    fs::write(
        newsroom.path("policy"),
        "name = 'terms'\nredact = ['term']\nunsearched = 'waits'\n",
    )
    .unwrap();
    assert_eq!(newsroom.process("policy").code, 0);
    let report = newsroom.published("1-aa");
    assert_eq!(report["documents"][0]["removed"], serde_json::json!({"term": 1}));
    assert_eq!(
        report["documents"][0]["left"],
        serde_json::json!({"email": 1, "iban": 1})
    );
    let arguments = [
        "open",
        "--identity",
        "editor.age",
        "case/clean/1-aa.age",
        "case/clean/1-bb.age",
        "--to",
        "copies",
    ];
    assert_eq!(newsroom.run(EDITOR, &arguments).code, 0);
    let copy = fs::read_to_string(newsroom.path("copies/1-aa/0001.txt")).unwrap();
    assert_eq!(copy, text.replace(samples::TERM, "[removed]"));
    assert_eq!(
        fs::read_to_string(newsroom.path("copies/1-bb/message.txt")).unwrap(),
        "another\n"
    );
    let verified = newsroom.run(KEYSET, &["verify", "--keys", "keys", "--case", "case", "1-aa"]);
    assert_eq!((verified.code, verified.out.as_str()), (0, "0001.txt: as it must be\n"));
}
