//! What every entry of a table owes: its corpus, its fuzz target, its test, its line in the workspace's list.

use crate::arrows::entries;
use crate::tree::{Tree, code_only};
use crate::walls::{FORMATS, PAGES, Table};

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
    let files = entries(tree, &FORMATS)
        .into_iter()
        .filter(|file| !names.contains(&file.as_str()));
    wrong.extend(files.map(|file| format!("redactor/src/format/{file}.rs is not in format::ALL")));
    wrong
}

/// Every entry of `table` whose files hold no test.
pub(crate) fn entries_without_a_test(tree: &Tree, table: &Table) -> Vec<String> {
    let untested = entries(tree, table).into_iter().filter(|entry| {
        let own = [format!("{}/{entry}.rs", table.room), format!("{}/{entry}/", table.room)];
        let mut files = tree
            .rust()
            .filter(|(file, _)| own.iter().any(|start| file.starts_with(start)));
        !files.any(|(_, source)| has_a_test(&code_only(source)))
    });
    untested
        .map(|entry| format!("{}/{entry}.rs has no test", table.room))
        .collect()
}

/// The tests that ask for every page in every state.
const WALK: [&str; 2] = ["server/src/source/promises.rs", "server/src/source/promises/pages.rs"];

/// Every page for sources that is not in `source::all()`, or that the walk over all pages does not ask for.
pub(crate) fn pages_out_of_the_walk(tree: &Tree) -> Vec<String> {
    let table = code_only(tree.text("server/src/source.rs").unwrap_or_default());
    let walk: String = WALK.iter().filter_map(|file| tree.text(file)).collect();
    let mut wrong = Vec::new();
    for page in entries(tree, &PAGES) {
        let source = tree.text(&format!("{}/{page}.rs", PAGES.room)).unwrap_or_default();
        for (name, address) in routes(source) {
            if !table.contains(&format!("{page}::{name}()")) {
                wrong.push(format!("{page}::{name} is not in source::all()"));
            }
            if !walk.contains(&format!("\"{address}")) {
                wrong.push(format!("{} does not ask for {address}", WALK[0]));
            }
        }
    }
    wrong
}

/// The functions of a page's file that route, each with its address up to the first token in it.
fn routes(source: &str) -> Vec<(&str, &str)> {
    let functions = source.split("fn ").filter(|function| PAGES.has(function));
    functions
        .filter_map(|function| Some((function.split('(').next()?, address(function)?)))
        .collect()
}

fn address(function: &str) -> Option<&str> {
    let (_, rest) = function.split_once("(\"")?;
    rest.split(['"', '{']).next()
}

/// Every package that is fuzzed in another version than the one that is shipped.
pub(crate) fn fuzzed_in_another_version(tree: &Tree) -> Vec<String> {
    let shipped = locked(tree.text("Cargo.lock").unwrap_or_default());
    let fuzzed = locked(tree.text("fuzz/Cargo.lock").unwrap_or_default());
    let known = |name: &str| shipped.iter().any(|(shipped, _)| *shipped == name);
    let other = fuzzed
        .iter()
        .filter(|package| known(package.0) && !shipped.contains(package));
    other
        .map(|(name, version)| format!("fuzz/Cargo.lock has {name} {version}: copy Cargo.lock over it, and build"))
        .collect()
}

/// Name and version of every package in a lock file.
fn locked(lock: &str) -> Vec<(&str, &str)> {
    let packages = lock.split("[[package]]").skip(1);
    packages
        .filter_map(|package| Some((field(package, "name")?, field(package, "version")?)))
        .collect()
}

fn field<'a>(package: &'a str, name: &str) -> Option<&'a str> {
    let line = package.lines().find(|line| line.starts_with(name))?;
    line.split('"').nth(1)
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
    use crate::walls::DETECTORS;
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
            ("redactor/src/format/png.rs", "impl Format for Png {}"),
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
        let mut kind = good.to_vec();
        kind[0].1 = "pub(super) const PNG: Kind = Kind {};";
        refuses(&formats_without_proof(&Tree::of(&kind), &[]), 1);
    }

    #[test]
    fn every_entry_of_a_table_has_its_test() {
        holds(&entries_without_a_test(&Tree::of_the_repository(), &DETECTORS));
    }

    #[test]
    fn an_entry_without_a_test_is_seen() {
        let bad = Tree::of(&[
            (
                "redactor/src/detector/email.rs",
                "//! E\nimpl Detector for E {}\n#[test]\nfn a() {}\n",
            ),
            (
                "redactor/src/detector/iban.rs",
                "//! I\nimpl Detector for I {}\n// #[test] is to come\n",
            ),
            ("redactor/src/detector/term.rs", "//! T\nimpl Detector for T {}\n"),
            ("redactor/src/detector/normal.rs", "//! N\n"),
            ("redactor/src/detector/term/tests.rs", "//! T\n#[test]\nfn a() {}\n"),
        ]);
        refuses(&entries_without_a_test(&bad, &DETECTORS), 1);
    }

    #[test]
    fn every_page_for_sources_is_in_the_walk() {
        holds(&pages_out_of_the_walk(&Tree::of_the_repository()));
    }

    #[test]
    fn a_page_out_of_the_walk_is_seen() {
        let page = "//! P\npub(super) fn route() -> (&'static str, MethodRouter<Parts>) {\n    (\"/st/{token}\", get(a))\n}\n\
            pub(super) fn left() -> (&'static str, MethodRouter<Parts>) {\n    (\"/left\", get(b))\n}\n";
        let complaints = |table: &str, walk: &str| {
            let files = [
                ("server/src/source.rs", table),
                ("server/src/source/leave.rs", page),
                (WALK[0], walk),
            ];
            pages_out_of_the_walk(&Tree::of(&files))
        };
        let (table, walk) = ("fn all() { [leave::route(), leave::left()] }", "\"/st/\" \"/left\"");
        holds(&complaints(table, walk));
        refuses(&complaints("fn all() { [leave::route()] } // leave::left()\n", walk), 1);
        refuses(&complaints(table, "\"/left\""), 1);
        refuses(&complaints("", ""), 4);
    }

    #[test]
    fn what_is_fuzzed_is_what_is_shipped() {
        holds(&fuzzed_in_another_version(&Tree::of_the_repository()));
        let lock = |version: &str| {
            format!("[[package]]\nname = \"png\"\nversion = \"{version}\"\n[[package]]\nname = \"{version}\"\n")
        };
        let (shipped, fuzzed) = (lock("1.0.0"), lock("1.0.1"));
        refuses(
            &fuzzed_in_another_version(&Tree::of(&[("Cargo.lock", &shipped), ("fuzz/Cargo.lock", &fuzzed)])),
            1,
        );
        holds(&fuzzed_in_another_version(&Tree::of(&[
            ("Cargo.lock", &shipped),
            ("fuzz/Cargo.lock", &shipped),
        ])));
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
