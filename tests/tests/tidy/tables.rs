//! What every entry of a table owes: its corpus, its fuzz target, its test, its line in the workspace's list.

use crate::arrows::entries;
use crate::tree::{Tree, code_only};

/// The folders of a format's corpus: what must come out clean, what is clean already, what must be refused.
const CORPUS: [&str; 3] = ["dirty", "clean", "bad"];

/// Every format that lacks a folder of its corpus or its fuzz target, and every file of a format that is not in the table.
pub(crate) fn formats_without_proof(tree: &Tree, names: &[&str]) -> Vec<String> {
    let mut wrong = Vec::new();
    let targets = tree.text("fuzz/Cargo.toml").unwrap_or_default();
    for name in names {
        let mut owed = CORPUS.map(|folder| format!("tests/corpus/{name}/{folder}")).to_vec();
        owed.push(format!("fuzz/fuzz_targets/{name}.rs"));
        owed.push(format!("redactor/src/format/{name}.rs"));
        wrong.extend(
            owed.iter()
                .filter(|path| !tree.holds(path))
                .map(|path| format!("{name} lacks {path}")),
        );
        if !targets.contains(&format!("name = \"{name}\"")) {
            wrong.push(format!("fuzz/Cargo.toml has no target {name}"));
        }
    }
    let files = entries(tree, "redactor/src/format")
        .into_iter()
        .filter(|file| !names.contains(&file.as_str()));
    wrong.extend(files.map(|file| format!("redactor/src/format/{file}.rs is not in format::ALL")));
    wrong
}

/// Every entry of `table` whose files hold no test.
pub(crate) fn entries_without_a_test(tree: &Tree, table: &str) -> Vec<String> {
    let untested = entries(tree, table).into_iter().filter(|entry| {
        let own = [format!("{table}/{entry}.rs"), format!("{table}/{entry}/")];
        let mut files = tree
            .rust()
            .filter(|(file, _)| own.iter().any(|start| file.starts_with(start)));
        !files.any(|(_, source)| has_a_test(&code_only(source)))
    });
    untested
        .map(|entry| format!("{table}/{entry}.rs has no test"))
        .collect()
}

fn has_a_test(code: &str) -> bool {
    code.contains("#[test]") || code.contains("#[tokio::test")
}

/// Every dependency of a member that does not come from the workspace's list, and `age` outside the envelope.
pub(crate) fn dependencies_of_their_own(tree: &Tree) -> Vec<String> {
    let mut wrong = Vec::new();
    for member in ["envelope", "server", "redactor", "tests"] {
        let Some(manifest) = tree.text(&format!("{member}/Cargo.toml")) else {
            wrong.push(format!("{member}/Cargo.toml is not there"));
            continue;
        };
        for (section, line) in dependency_lines(manifest) {
            if !line.contains("workspace = true") {
                wrong.push(format!("{member}: {line} is not from the workspace's list"));
            } else if line.starts_with("age.") && member != "envelope" && section != "[dev-dependencies]" {
                wrong.push(format!("{member}: age belongs to the envelope alone"));
            }
        }
    }
    wrong
}

fn dependency_lines(manifest: &str) -> Vec<(&str, &str)> {
    let mut section = "";
    let mut found = Vec::new();
    for line in manifest.lines() {
        if line.starts_with('[') {
            section = line;
        } else if section.ends_with("dependencies]") && !line.is_empty() && !line.starts_with('#') {
            found.push((section, line));
        }
    }
    found
}

mod tests {
    use super::*;
    use crate::{holds, refuses};

    #[test]
    fn every_format_has_its_corpus_and_its_fuzz_target() {
        let names = redactor::format::ALL
            .iter()
            .map(|format| format.name())
            .collect::<Vec<_>>();
        holds(&formats_without_proof(&Tree::of_the_repository(), &names));
    }

    #[test]
    fn a_format_without_proof_is_seen() {
        let good = [
            ("redactor/src/format/png.rs", ""),
            ("tests/corpus/png/dirty/a.png", ""),
            ("tests/corpus/png/clean/a.png", ""),
            ("tests/corpus/png/bad/a.png", ""),
            ("fuzz/fuzz_targets/png.rs", ""),
            ("fuzz/Cargo.toml", "[[bin]]\nname = \"png\"\n"),
        ];
        holds(&formats_without_proof(&Tree::of(&good), &["png"]));
        for missing in 0..good.len() {
            let mut bad = good.to_vec();
            bad.remove(missing);
            refuses(&formats_without_proof(&Tree::of(&bad), &["png"]), 1);
        }
        refuses(&formats_without_proof(&Tree::of(&good), &[]), 1);
    }

    #[test]
    fn every_entry_of_a_table_has_its_test() {
        holds(&entries_without_a_test(
            &Tree::of_the_repository(),
            "redactor/src/detector",
        ));
        holds(&entries_without_a_test(&Tree::of_the_repository(), "server/src/source"));
    }

    #[test]
    fn an_entry_without_a_test_is_seen() {
        let bad = Tree::of(&[
            ("redactor/src/detector/email.rs", "//! E\n#[test]\nfn a() {}\n"),
            ("redactor/src/detector/iban.rs", "//! I\n// #[test] is to come\n"),
            ("redactor/src/detector/term.rs", "//! T\n"),
            ("redactor/src/detector/term/tests.rs", "//! T\n#[test]\nfn a() {}\n"),
        ]);
        refuses(&entries_without_a_test(&bad, "redactor/src/detector"), 1);
    }

    #[test]
    fn every_dependency_is_named_in_one_place() {
        holds(&dependencies_of_their_own(&Tree::of_the_repository()));
    }

    #[test]
    fn a_dependency_named_elsewhere_is_seen() {
        let bad =
            "[package]\nname = \"a\"\n[dependencies]\nb = \"1\"\nage.workspace = true\nd = { workspace = true }\n";
        let good = "[dev-dependencies]\nage.workspace = true\n";
        let tree = Tree::of(&[
            ("server/Cargo.toml", bad),
            ("envelope/Cargo.toml", bad),
            ("redactor/Cargo.toml", ""),
            ("tests/Cargo.toml", good),
        ]);
        refuses(&dependencies_of_their_own(&tree), 3);
    }
}
