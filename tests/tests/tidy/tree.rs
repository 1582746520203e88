//! The files of the repository, as text: what every rule of the tidy test reads.

use std::fs;
use std::path::{Path, PathBuf};

/// What is built or fetched, never written by hand.
const NOT_OURS: [&str; 5] = [".git", "target", "fuzz/target", "fuzz/corpus", "fuzz/artifacts"];

/// Files by their path from the root of the repository, with `/` between its parts; one that is not text reads as empty.
pub(crate) struct Tree {
    files: Vec<(String, String)>,
}

impl Tree {
    /// Everything in the repository, in the order of its paths.
    pub(crate) fn of_the_repository() -> Self {
        let root = Self::root();
        let mut files = Vec::new();
        gather(&root, &root, &mut files);
        files.sort();
        assert!(
            files.iter().any(|(path, _)| path == "Cargo.toml"),
            "the walk missed the root"
        );
        Self { files }
    }

    /// A tree made by hand: how a rule is shown what it must refuse.
    pub(crate) fn of(files: &[(&str, &str)]) -> Self {
        Self {
            files: files
                .iter()
                .map(|(path, text)| ((*path).to_owned(), (*text).to_owned()))
                .collect(),
        }
    }

    /// Where the repository lies.
    pub(crate) fn root() -> PathBuf {
        Path::new(env!("CARGO_MANIFEST_DIR"))
            .parent()
            .expect("tests/ lies in the repository")
            .to_owned()
    }

    /// The Rust sources.
    pub(crate) fn rust(&self) -> impl Iterator<Item = (&str, &str)> {
        self.all().filter(|(path, _)| path.ends_with(".rs"))
    }

    /// Every file.
    pub(crate) fn all(&self) -> impl Iterator<Item = (&str, &str)> {
        self.files.iter().map(|(path, text)| (path.as_str(), text.as_str()))
    }

    /// Whether `path` is one of the files, or a folder that holds some.
    pub(crate) fn holds(&self, path: &str) -> bool {
        self.all().any(|(file, _)| {
            file.strip_prefix(path)
                .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        })
    }

    /// The text of one file.
    pub(crate) fn text(&self, wanted: &str) -> Option<&str> {
        self.all().find(|(path, _)| *path == wanted).map(|(_, text)| text)
    }
}

fn gather(root: &Path, folder: &Path, files: &mut Vec<(String, String)>) {
    for entry in fs::read_dir(folder).expect("a folder of the repository can be read") {
        let path = entry.expect("so can its entries").path();
        let name = path
            .strip_prefix(root)
            .expect("below the root")
            .to_str()
            .expect("names are plain")
            .to_owned();
        if NOT_OURS.contains(&name.as_str()) {
            continue;
        } else if path.is_dir() {
            gather(root, &path, files);
        } else {
            let bytes = fs::read(&path).expect("and its files");
            files.push((name, String::from_utf8(bytes).unwrap_or_default()));
        }
    }
}

/// `source` up to its tests, which stand last: what a rule about the program itself reads.
pub(crate) fn without_tests(source: &str) -> &str {
    let cut = source.find("#[cfg(test)]\nmod tests {").unwrap_or(source.len());
    source.get(..cut).unwrap_or(source)
}

/// `source` with its comments and the insides of its strings and characters blanked, line breaks kept.
pub(crate) fn code_only(source: &str) -> String {
    let mut out = String::with_capacity(source.len());
    let mut rest = source;
    while let Some(first) = rest.chars().next() {
        let length = blank_length(rest);
        if length == 0 {
            out.push(first);
            rest = &rest[first.len_utf8()..];
        } else {
            out.extend(rest[..length].chars().map(|c| if c == '\n' { '\n' } else { ' ' }));
            rest = &rest[length..];
        }
    }
    out
}

/// How many bytes at the start of `rest` are a comment, a string or a character; 0 where code stands.
fn blank_length(rest: &str) -> usize {
    let until = |from: usize, end: &str| rest[from..].find(end).map_or(rest.len(), |at| from + at + end.len());
    if rest.starts_with("//") {
        return rest.find('\n').unwrap_or(rest.len());
    } else if rest.starts_with("/*") {
        return until(2, "*/");
    } else if rest.starts_with("r#\"") {
        return until(3, "\"#");
    } else if rest.starts_with('"') {
        return string_length(rest);
    }
    character_length(rest)
}

fn string_length(rest: &str) -> usize {
    let mut escaped = false;
    for (at, c) in rest.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return at + 1,
            _ => {}
        }
    }
    rest.len()
}

/// A character literal, told from a lifetime by its closing quote.
fn character_length(rest: &str) -> usize {
    let mut chars = rest.char_indices();
    if chars.next().map(|(_, c)| c) != Some('\'') {
        return 0;
    }
    match chars.next().map(|(_, c)| c) {
        Some('\\') => rest[2..].find('\'').map_or(0, |at| if at == 0 { 4 } else { at + 3 }),
        Some(_) => chars.next().filter(|(_, c)| *c == '\'').map_or(0, |(at, _)| at + 1),
        None => 0,
    }
}
