//! Documents damaged at random: whatever they do to a worker, the redactor does not fall, says of each what became of it, and hands
//! on nothing that is not whole.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::print_stdout,
    reason = "a scenario that stops is a scenario that failed"
)]

use e2e::damage::damaged;
use e2e::newsroom::files;
use e2e::programs::{ours, run, setting, system};
use serde_json::Value;
use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};

/// Damaged documents in earnest, and in a short run; and how many are worked on in one run of the program.
const EARNEST: usize = 10_000;
const SHORT: usize = 200;
const TOGETHER: usize = 500;
/// One copy of so many is looked at by another program.
const LOOKED_AT: usize = 10;

/// The PDFs of the corpus, and of the public collections in earnest.
fn originals(earnest: bool) -> Vec<PathBuf> {
    let mut found = files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus/pdf")).unwrap();
    if let Some(folders) = setting("POSTERN_SAMPLES").filter(|_| earnest) {
        std::env::split_paths(&folders).for_each(|folder| found.extend(files(&folder).unwrap()));
    }
    found.retain(|path| {
        path.extension()
            .is_some_and(|ending| ending.eq_ignore_ascii_case("pdf"))
    });
    found.sort();
    found
}

#[test]
fn damaged_documents_fell_nothing_and_no_copy_of_them_is_faulty() {
    let earnest = setting("POSTERN_FULL").is_some();
    let count = if earnest { EARNEST } else { SHORT };
    let originals = originals(earnest);
    let mut became: BTreeMap<String, usize> = BTreeMap::new();
    for start in (0..count).step_by(TOGETHER) {
        let folder = tempfile::tempdir().unwrap();
        let (from, to) = (folder.path().join("from"), folder.path().join("to"));
        fs::create_dir(&from).unwrap();
        let numbers = start..(start + TOGETHER).min(count);
        for number in numbers.clone() {
            let original = fs::read(&originals[number % originals.len()]).unwrap();
            fs::write(
                from.join(format!("{number:05}.pdf")),
                damaged(&original, number as u64 + 1),
            )
            .unwrap();
        }
        let told = ["scrub", "--json", "--policy", "metadata-only", "--to"].map(OsStr::new);
        let said = run(
            &ours("redactor").unwrap(),
            &[&told[..], &[to.as_os_str(), from.as_os_str()]].concat(),
            &[],
        );
        let said = said.unwrap().ended(&[0, 1]).unwrap().text();
        let lines: Vec<Value> = said.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        assert_eq!(lines.len(), numbers.len(), "each is told of");
        for line in &lines {
            let outcome = line.pointer("/document/outcome/is").and_then(Value::as_str);
            *became.entry(outcome.unwrap_or("not readable").to_owned()).or_default() += 1;
        }
        let copies = files(&to).unwrap_or_default();
        for copy in copies.iter().step_by(LOOKED_AT) {
            if copy.extension().is_some_and(|ending| ending == "pdf") {
                let said = run(
                    &system("qpdf").unwrap(),
                    &[OsStr::new("--check"), copy.as_os_str()],
                    &[],
                )
                .unwrap();
                assert_eq!(said.status.code(), Some(0), "{}{}", said.text(), said.err);
            }
        }
    }
    println!("{count} damaged documents: {became:?}");
    assert_eq!(became.values().sum::<usize>(), count);
}
