//! Documents of one submission that are worked on at once: what comes of them is the same, in the same order.

use crate::newsroom::{KEYSET, Newsroom, files, process};
use crate::samples;

/// Slow ones and quick ones, and some that are refused.
fn submit(newsroom: &Newsroom) {
    let (text, png, jpeg) = (samples::text(), samples::png(), samples::jpeg());
    let pdf = samples::pdf(&["one page", "and another"]);
    let all: [(&str, &[u8]); 7] = [
        ("slow.pdf", &pdf),
        ("quick.txt", text.as_bytes()),
        ("picture.png", &png),
        ("nothing.bin", b"\0\x01\x02"),
        ("photograph.jpg", &jpeg),
        ("cut.png", &png[..png.len() / 2]),
        ("last.txt", b"the last one"),
    ];
    newsroom.submit("1-aa", Some("first"), &all);
}

/// Copies and report of a run with so many at once.
fn run(jobs: &str) -> (Vec<Vec<u8>>, serde_json::Value, String) {
    let newsroom = Newsroom::found();
    submit(&newsroom);
    let process = [&process("metadata-only")[..], &["--jobs", jobs]].concat();
    let said = newsroom.run(KEYSET, &process);
    assert_eq!(said.code, 1, "{said:?}");
    assert_eq!(newsroom.open("case/clean/1-aa.age", "opened").code, 0);
    let mut copies = files(&newsroom.path("opened"));
    copies.retain(|(path, _)| path.file_name().unwrap().to_str().unwrap().starts_with(['0', 'm']));
    let mut report = newsroom.report("1-aa", &["--json"]);
    // Of this newsroom alone: its keys, and the sealed file.
    for own in ["mark", "instructions"] {
        report.as_object_mut().unwrap().remove(own);
    }
    (copies.into_iter().map(|(_, bytes)| bytes).collect(), report, said.out)
}

#[test]
fn as_many_at_once_as_there_may_be_come_to_the_same_in_the_same_order() {
    let (copies, report, said) = run("1");
    assert!(said.starts_with("1-aa: 6 clean, 0 waiting, 2 refused\n"), "{said}");
    let numbers: Vec<u64> = report["documents"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["number"].as_u64().unwrap())
        .collect();
    assert_eq!(numbers, [0, 1, 2, 3, 4, 5, 6, 7]);
    for jobs in ["3", "20"] {
        assert_eq!(
            run(jobs),
            (copies.clone(), report.clone(), said.clone()),
            "{jobs} at once"
        );
    }
    let newsroom = Newsroom::found();
    let none = [&process("metadata-only")[..], &["--jobs", "0"]].concat();
    assert_eq!(newsroom.run(KEYSET, &none).code, 2);
}
