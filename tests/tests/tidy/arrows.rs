//! The arrows between the rooms: who may name whom. What a wall forbids, no path in that room's code may begin with.

use crate::tree::{Tree, code_only, without_tests};
use crate::walls::{Table, Wall};

/// Every path that breaks a wall.
pub(crate) fn broken_walls(tree: &Tree, walls: &[Wall]) -> Vec<String> {
    let mut wrong = Vec::new();
    for (file, source) in programs(tree) {
        let paths = paths(file, without_tests(source));
        for wall in walls.iter().filter(|wall| wall.holds(file)) {
            let broken = paths.iter().filter(|path| wall.forbids(path));
            wrong.extend(broken.map(|path| format!("{file} names {path}: {}", wall.why)));
        }
    }
    wrong
}

/// Every room of a table that names an entry which is not its own.
pub(crate) fn siblings_that_meet(tree: &Tree, tables: &[Table]) -> Vec<String> {
    let mut wrong = Vec::new();
    for table in tables {
        let entries = entries(tree, table);
        for (file, source) in programs(tree) {
            let Some(own) = entry_of(file, table.room) else {
                continue;
            };
            let others = entries.iter().filter(|other| **other != own);
            let others: Vec<_> = others.map(|other| format!("{}::{other}", module(table.room))).collect();
            let met = paths(file, without_tests(source)).into_iter();
            let met = met.filter(|path| others.iter().any(|other| begins(path, other)));
            wrong.extend(met.map(|path| format!("{file} names its sibling {path}")));
        }
    }
    wrong
}

/// The names of a table's entries: `jpeg` for `redactor/src/format/jpeg.rs`.
pub(crate) fn entries(tree: &Tree, table: &Table) -> Vec<String> {
    let marked = tree.rust().filter(|(_, source)| table.has(without_tests(source)));
    marked.filter_map(|(file, _)| entry_of(file, table.room)).collect()
}

fn entry_of(file: &str, table: &str) -> Option<String> {
    let rest = file.strip_prefix(table)?.strip_prefix('/')?.strip_suffix(".rs")?;
    rest.split('/').next().map(str::to_owned)
}

/// The sources that are built into a program: none that stands for tests alone.
fn programs(tree: &Tree) -> Vec<(&str, &str)> {
    let mut test_rooms = Vec::new();
    for (file, source) in tree.rust() {
        for rest in source.split("#[cfg(test)]\n").skip(1) {
            let declared = rest
                .lines()
                .next()
                .and_then(|line| line.strip_suffix(';')?.rsplit_once("mod "));
            test_rooms.extend(declared.map(|(_, name)| format!("{}::{name}", module(file))));
        }
    }
    let folder = |file: &str| file.split('/').skip(1).any(|part| part == "tests" || part == "benches");
    let for_tests = |file: &str| folder(file) || test_rooms.iter().any(|room| begins(&module(file), room));
    tree.rust().filter(|(file, _)| !for_tests(file)).collect()
}

/// Whether `path` is `with` or lies below it.
pub(crate) fn begins(path: &str, with: &str) -> bool {
    path.strip_prefix(with)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with("::"))
}

/// `redactor::format::jpeg` for `redactor/src/format/jpeg.rs`.
fn module(file: &str) -> String {
    let file = file.strip_suffix(".rs").unwrap_or(file);
    let parts = file
        .split('/')
        .filter(|part| !matches!(*part, "src" | "lib" | "main" | "bin"));
    parts.collect::<Vec<_>>().join("::")
}

/// Every path that the code of `file` names, `use` unfolded, from the crate's name down.
pub(crate) fn paths(file: &str, source: &str) -> Vec<String> {
    let code = code_only(source);
    let mut found = Vec::new();
    let mut rest = code.as_str();
    let mut before = ' ';
    while let Some(c) = rest.chars().next() {
        if is_start(c) && !is_name(before) && before != '.' && before != '\'' {
            rest = one_path(rest, "", &mut found);
            before = 'x';
        } else {
            rest = &rest[c.len_utf8()..];
            before = c;
        }
    }
    let home = module(file);
    found.into_iter().map(|path| from_the_crate(&path, &home)).collect()
}

/// Reads `a::b`, `a::{b, c::d}` or `a!` at the start of `rest`, adds what it names to `found`, and returns what follows.
fn one_path<'a>(rest: &'a str, before: &str, found: &mut Vec<String>) -> &'a str {
    let end = rest.find(|c: char| !is_name(c)).unwrap_or(rest.len());
    let path = format!("{before}{}", &rest[..end]);
    let after = &rest[end..];
    if let Some(group) = after.strip_prefix("::{") {
        return one_group(group, &format!("{path}::"), found);
    } else if let Some(next) = after.strip_prefix("::").filter(|next| next.starts_with(is_start)) {
        return one_path(next, &format!("{path}::"), found);
    }
    let mark = if after.starts_with('!') && !after.starts_with("!=") {
        "!"
    } else {
        ""
    };
    found.push(format!("{path}{mark}"));
    after
}

/// Reads what stands in the braces of a `use`, up to and with the closing one.
fn one_group<'a>(mut rest: &'a str, before: &str, found: &mut Vec<String>) -> &'a str {
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == ',' || c == '*');
        if let Some(after) = rest.strip_prefix('}') {
            return after;
        } else if !rest.starts_with(is_start) {
            return rest;
        }
        rest = one_path(rest, before, found).trim_start();
        if let Some(renamed) = rest.strip_prefix("as ") {
            rest = renamed.trim_start().trim_start_matches(is_name);
        }
    }
}

fn from_the_crate(path: &str, home: &str) -> String {
    let (first, rest) = path.split_once("::").unwrap_or((path, ""));
    let base = match first {
        "crate" => home.split("::").next().unwrap_or(home),
        "self" => home,
        "super" => home.rsplit_once("::").map_or(home, |(parent, _)| parent),
        _ => return path.to_owned(),
    };
    match rest {
        "" => base.to_owned(),
        _ if rest.starts_with("super") => from_the_crate(rest, base),
        _ => format!("{base}::{rest}"),
    }
}

fn is_start(c: char) -> bool {
    c.is_alphabetic() || c == '_'
}

fn is_name(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

mod tests {
    use super::*;
    use crate::walls::{TABLES, WALLS};
    use crate::{holds, refuses};

    #[test]
    fn no_room_names_what_its_walls_forbid() {
        holds(&broken_walls(&Tree::of_the_repository(), WALLS));
    }

    #[test]
    fn a_broken_wall_is_seen() {
        let bad = Tree::of(&[
            (
                "redactor/src/format/jpeg.rs",
                "//! J\nuse crate::{limits, detector::email as e};\nuse std::{io, fs::File};\n",
            ),
            (
                "redactor/src/verify/png.rs",
                "//! P\nfn f() { super::super::format::sniff(&[]); }\n",
            ),
            (
                "server/src/intake.rs",
                "//! I\nuse age::Encryptor;\nlet a = 'x'; let s = \"age::no\"; // age::no\n",
            ),
            ("server/src/source/drop.rs", "//! D\nuse std::net::SocketAddr;\n"),
            (
                "redactor/src/wire.rs",
                "//! W\nfn f() { std::net::TcpStream::connect(\"\"); }\n",
            ),
            ("envelope/src/seal.rs", "//! S\nfn f() { println!(\"x\") }\n"),
        ]);
        refuses(&broken_walls(&bad, WALLS), 7);
    }

    #[test]
    fn what_a_room_may_name_breaks_no_wall() {
        let good = Tree::of(&[
            (
                "redactor/src/format/jpeg.rs",
                "//! A\nuse crate::document::Value;\nuse image::Rgb;\nlet page = format!(\"\");\n",
            ),
            (
                "redactor/src/verify/png.rs",
                "//! B\n#[cfg(test)]\nmod tests { use crate::format; }\n",
            ),
            ("envelope/src/seal.rs", "//! C\nuse age::stream::StreamWriter;\n"),
            ("server/tests/walk.rs", "//! D\nuse std::net::SocketAddr;\n"),
            ("server/src/pool.rs", "//! E\n#[cfg(test)]\npub(crate) mod sample;\n"),
            ("server/src/pool/sample.rs", "//! F\nuse envelope::Identity;\n"),
        ]);
        holds(&broken_walls(&good, WALLS));
    }

    #[test]
    fn every_wall_stands_round_a_room_that_can_be_named() {
        let rooms = ["", "envelope/", "server/", "redactor/"];
        assert!(
            WALLS
                .iter()
                .all(|wall| rooms.iter().any(|room| wall.room.starts_with(room)) && !wall.never.is_empty())
        );
    }

    #[test]
    fn no_entry_of_a_table_names_another() {
        holds(&siblings_that_meet(&Tree::of_the_repository(), TABLES));
    }

    #[test]
    fn siblings_that_meet_are_seen() {
        let bad = Tree::of(&[
            (
                "redactor/src/format/png.rs",
                "//! P\nuse super::jpeg::Decoder;\nimpl Format for Png {}\n",
            ),
            (
                "redactor/src/format/jpeg.rs",
                "//! J\nuse super::{Format, shared};\nimpl Format for Jpeg {}\n",
            ),
            (
                "redactor/src/format/jpeg/walk.rs",
                "//! J\nuse crate::format::{Refusal, png};\nuse super::Own;\n",
            ),
            ("redactor/src/format/shared.rs", "//! S\nuse super::png;\n"),
        ]);
        refuses(&siblings_that_meet(&bad, TABLES), 3);
    }

    #[test]
    fn paths_are_unfolded_and_comments_and_strings_are_not_code() {
        let source = "use a::{b::{self, c}, d as e, f::*};\n/* g::h */ let x = \"i::j\"; k!(); // l::m\n";
        let found = paths("envelope/src/seal.rs", source);
        assert_eq!(
            found,
            ["use", "a::b::self", "a::b::c", "a::d", "a::f", "let", "x", "k!"]
        );
        assert_eq!(code_only("'\"' <'a> r#\"b\"#;"), "    <'a>       ;");
        assert_eq!(code_only("\"\\\"a\" '\\'';"), "          ;");
    }
}
