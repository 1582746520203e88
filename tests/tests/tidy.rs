//! Holds the walls of the house: each rule reads the repository's own files, and beside each stands a bad example that
//! it must refuse.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    reason = "a test stops where it is surprised, and clippy's own exception does not reach its helpers"
)]

#[path = "tidy/arrows.rs"]
mod arrows;
#[path = "tidy/promises.rs"]
mod promises;
#[path = "tidy/tables.rs"]
mod tables;
#[path = "tidy/tree.rs"]
mod tree;
#[path = "tidy/walls.rs"]
mod walls;

use tree::Tree;

/// Lines of a source file, its tests included: what a reader holds in the head at one sitting.
const LONGEST: usize = 400;

/// Files that may be longer: tables, with nothing to follow in them.
const LONG_TABLES: &[&str] = &["tests/tests/tidy/walls.rs"];

/// Names that say nothing of what is inside.
const EMPTY_NAMES: [&str; 7] = ["mod", "util", "utils", "common", "helpers", "manager", "misc"];

/// Beginnings of paths that exist on one machine only.
const MACHINE_PATHS: [&str; 3] = [concat!("/wo", "rk/"), concat!("/ro", "ot/"), concat!("/worksp", "ace/")];

fn holds(complaints: &[String]) {
    assert!(
        complaints.is_empty(),
        "{} complaints:\n{}",
        complaints.len(),
        complaints.join("\n")
    );
}

fn refuses(complaints: &[String], count: usize) {
    assert_eq!(complaints.len(), count, "{complaints:#?}");
}

// Every file.

fn files_without_a_head(tree: &Tree) -> Vec<String> {
    let bare = tree.rust().filter(|(_, source)| {
        source
            .lines()
            .next()
            .is_none_or(|line| line.len() < 8 || !line.starts_with("//! "))
    });
    bare.map(|(file, _)| format!("{file} does not open with a `//!` line that says what the room is for"))
        .collect()
}

#[test]
fn every_room_says_what_it_is_for() {
    holds(&files_without_a_head(&Tree::of_the_repository()));
}

#[test]
fn a_room_without_a_head_is_seen() {
    refuses(
        &files_without_a_head(&Tree::of(&[
            ("a.rs", "use b;\n"),
            ("c.rs", "//! \n"),
            ("d.rs", ""),
            ("e.rs", "//! Good.\n"),
        ])),
        3,
    );
}

fn files_too_long(tree: &Tree) -> Vec<String> {
    let long = tree.rust().map(|(file, source)| (file, source.lines().count()));
    let long = long.filter(|(file, lines)| *lines > LONGEST && !LONG_TABLES.contains(file));
    long.map(|(file, lines)| format!("{file} has {lines} lines, over {LONGEST}: it wants a wall"))
        .collect()
}

#[test]
fn no_room_is_too_long() {
    holds(&files_too_long(&Tree::of_the_repository()));
}

#[test]
fn a_room_too_long_is_seen() {
    let (long, fits) = ("//! a\n".repeat(LONGEST + 1), "//! a\n".repeat(LONGEST));
    refuses(&files_too_long(&Tree::of(&[("a.rs", &long), ("b.rs", &fits)])), 1);
}

fn files_with_an_empty_name(tree: &Tree) -> Vec<String> {
    let stem = |file: &str| {
        file.rsplit('/')
            .next()
            .unwrap_or(file)
            .trim_end_matches(".rs")
            .to_owned()
    };
    let empty = tree
        .rust()
        .filter(|(file, _)| EMPTY_NAMES.contains(&stem(file).as_str()));
    empty
        .map(|(file, _)| format!("{file}: the name says nothing of what is inside"))
        .collect()
}

#[test]
fn every_room_has_a_name_of_its_own() {
    holds(&files_with_an_empty_name(&Tree::of_the_repository()));
    refuses(
        &files_with_an_empty_name(&Tree::of(&[("a/utils.rs", ""), ("a/mod.rs", ""), ("a/model.rs", "")])),
        2,
    );
}

fn machine_paths(tree: &Tree) -> Vec<String> {
    let mut wrong = Vec::new();
    for (file, text) in tree.all() {
        let lines = text
            .lines()
            .enumerate()
            .filter(|(_, line)| MACHINE_PATHS.iter().any(|path| line.contains(path)));
        wrong.extend(lines.map(|(at, _)| format!("{file}:{} holds a path of one machine", at + 1)));
    }
    wrong
}

#[test]
fn nothing_speaks_of_the_machine_it_was_written_on() {
    holds(&machine_paths(&Tree::of_the_repository()));
    let bad = format!("a\nsee {}x\n", MACHINE_PATHS[0]);
    refuses(&machine_paths(&Tree::of(&[("README.md", &bad)])), 1);
}

fn links_that_lead_nowhere(tree: &Tree) -> Vec<String> {
    let mut wrong = Vec::new();
    for (file, text) in tree.all().filter(|(file, _)| file.ends_with(".md")) {
        let folder = file.rsplit_once('/').map_or("", |(folder, _)| folder);
        let links = text
            .split("](")
            .skip(1)
            .filter_map(|rest| rest.split([')', '#']).next());
        let links = links.filter(|link| !link.is_empty() && !link.contains("://"));
        let lost = links.filter(|link| !tree.holds(&join(folder, link)));
        wrong.extend(lost.map(|link| format!("{file} links to {link}, which is not there")));
    }
    wrong
}

fn join(folder: &str, link: &str) -> String {
    let mut parts = folder.split('/').filter(|part| !part.is_empty()).collect::<Vec<_>>();
    for part in link.trim_end_matches('/').split('/') {
        match part {
            "." => {}
            ".." => drop(parts.pop()),
            _ => parts.push(part),
        }
    }
    parts.join("/")
}

#[test]
fn every_link_between_documents_leads_somewhere() {
    holds(&links_that_lead_nowhere(&Tree::of_the_repository()));
    let good = "[a](../README.md#top) [b](../docs) [c](https://example.org) [d](#here)";
    let bad = "[a](b.md) [c](docs/d.md)";
    refuses(
        &links_that_lead_nowhere(&Tree::of(&[("README.md", bad), ("docs/a.md", good)])),
        2,
    );
}
