//! Runs that are killed, and runs that come again.

use crate::newsroom::{KEYSET, Newsroom, files, names, process, start};
use crate::samples;
use std::fs;
use std::io::{BufRead, BufReader};

fn three() -> Newsroom {
    let newsroom = Newsroom::found();
    for name in ["1-aa", "1-bb", "1-cc"] {
        newsroom.submit(name, Some(&samples::text()), &[("a.png", &samples::png())]);
    }
    newsroom
}

fn copies(newsroom: &Newsroom, to: &str) -> Vec<Vec<u8>> {
    let opened = ["1-aa", "1-bb", "1-cc"].into_iter().flat_map(|name| {
        let folder = format!("{to}-{name}");
        assert_eq!(newsroom.open(&format!("case/clean/{name}.age"), &folder).code, 0);
        files(&newsroom.path(&folder))
    });
    opened.map(|(_, bytes)| bytes).collect()
}

#[test]
fn a_killed_run_is_taken_up_where_it_stopped_and_comes_to_the_same() {
    let newsroom = three();
    let mut child = start(&mut newsroom.command(&process("metadata-only")), KEYSET);
    let mut first = String::new();
    BufReader::new(child.stdout.take().unwrap())
        .read_line(&mut first)
        .unwrap();
    child.kill().unwrap();
    child.wait().unwrap();
    assert!(first.starts_with("1-aa: 2 clean"), "{first}");
    let kept = fs::read(newsroom.path("case/kept/1-aa.age")).unwrap();

    let said = newsroom.process("metadata-only");
    assert_eq!(said.code, 0, "{said:?}");
    assert!(
        said.out
            .starts_with("1-aa: 2 clean, 0 waiting, 0 refused (done before)\n"),
        "{}",
        said.out
    );
    assert_eq!(
        fs::read(newsroom.path("case/kept/1-aa.age")).unwrap(),
        kept,
        "what was done was done again"
    );
    assert_eq!(
        names(&newsroom.path("case")).len(),
        10,
        "{:?}",
        names(&newsroom.path("case"))
    );

    let killed = copies(&newsroom, "killed");
    fs::rename(newsroom.path("case"), newsroom.path("case-killed")).unwrap();
    assert_eq!(newsroom.process("metadata-only").code, 0);
    assert_eq!(copies(&newsroom, "whole"), killed);
}

#[test]
fn what_a_run_left_between_two_files_of_a_submission_is_made_whole() {
    let newsroom = three();
    newsroom.process("metadata-only");
    for gone in [&["kept/1-bb.age"][..], &["kept/1-bb.age", "clean/1-bb.age"]] {
        gone.iter()
            .for_each(|file| fs::remove_file(newsroom.path("case").join(file)).unwrap());
        fs::write(newsroom.path("case/drafts/left"), b"age-encryption.org/v1\n").unwrap();
        let said = newsroom.process("metadata-only");
        assert_eq!(said.code, 0, "{said:?}");
        assert!(
            said.out.contains("1-bb: 2 clean, 0 waiting, 0 refused\n"),
            "{}",
            said.out
        );
        assert_eq!(names(&newsroom.path("case")).len(), 10);
    }
}

#[test]
fn other_instructions_and_another_submission_of_the_name_are_not_passed_off_as_done() {
    let newsroom = Newsroom::found();
    newsroom.submit("1-aa", Some(&samples::text()), &[]);
    assert_eq!(newsroom.process("metadata-only").code, 0);
    let before = files(&newsroom.path("case"));
    let stricter = newsroom.process("redact");
    assert_eq!(stricter.code, 1, "{stricter:?}");
    assert!(
        stricter
            .out
            .contains("NOT DONE: it was processed before under other instructions (metadata-only)"),
        "{}",
        stricter.out
    );
    newsroom.submit("1-aa", Some("another one"), &[]);
    let other = newsroom.process("metadata-only");
    assert_eq!(other.code, 1, "{other:?}");
    assert!(
        other
            .out
            .contains("NOT DONE: the case holds another submission of this name"),
        "{}",
        other.out
    );
    fs::remove_file(newsroom.path("case/kept/1-aa.age")).unwrap();
    assert!(
        newsroom
            .process("metadata-only")
            .out
            .contains("another submission of this name")
    );
    let mark = newsroom.path("case/opened/1-aa");
    let after = files(&newsroom.path("case"));
    assert!(
        after.iter().any(|(path, _)| *path == mark),
        "its keys could be destroyed while it is in no case"
    );
    assert!(
        after
            .iter()
            .filter(|(path, _)| *path != mark)
            .all(|entry| before.contains(entry)),
        "an entry was written over"
    );
}
