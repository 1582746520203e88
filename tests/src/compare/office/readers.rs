//! What python-docx, openpyxl, python-pptx and odfpy read, and what a strict look at the parts finds.

use super::words::{Counted, add};
use crate::programs::{command, finish, readers};
use anyhow::{Context, Result};
use serde_json::Value as Json;
use std::collections::BTreeMap;
use std::path::PathBuf;

/// What they read of a file.
#[derive(Debug, Clone, Default)]
pub(super) struct Read {
    /// What is wrong with it.
    pub(super) wrong: Vec<String>,
    /// What it says, in pieces: paragraphs, or cells with their sheets and places.
    pub(super) says: Vec<String>,
}

impl Read {
    pub(super) fn words(&self) -> Counted {
        let mut words = Counted::new();
        self.says.iter().for_each(|piece| add(&mut words, piece));
        words
    }
}

/// Reads each of `files`.
///
/// # Errors
/// The readers are not installed, or end before their time.
pub(super) fn read(files: &[PathBuf]) -> Result<BTreeMap<PathBuf, Read>> {
    let [python, script] = readers()?;
    let said = finish(command(python).arg(script).args(files), &[])?.ended(&[0])?;
    said.text().lines().map(line).collect()
}

fn line(line: &str) -> Result<(PathBuf, Read)> {
    let line: Json = serde_json::from_str(line).context("no line of JSON")?;
    let file = line.get("file").and_then(Json::as_str).context("no file is named")?;
    let list = |name: &str| line.get(name).and_then(Json::as_array).into_iter().flatten();
    let read = Read {
        wrong: list("wrong").filter_map(Json::as_str).map(str::to_owned).collect(),
        says: list("says").filter_map(piece).collect(),
    };
    Ok((file.into(), read))
}

/// A paragraph; or a cell, its sheet and its place one word with it, so that it is another one elsewhere.
fn piece(says: &Json) -> Option<String> {
    match says {
        Json::String(text) => Some(text.clone()),
        Json::Array(cell) => {
            let parts: Vec<&str> = cell.iter().filter_map(Json::as_str).collect();
            let [sheet, place, text] = parts[..] else { return None };
            let words = text.split_whitespace();
            Some(
                words
                    .map(|word| format!("{word}@{}!{place} ", sheet.replace(' ', "_")))
                    .collect(),
            )
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_is_words_in_their_place() {
        let said = r##"{"file":"a.ods","wrong":["b"],"says":[["One sheet","B2","two words"],["One sheet","B3","#"]]}"##;
        let (file, read) = line(said).unwrap();
        assert_eq!(file, PathBuf::from("a.ods"));
        assert_eq!(read.wrong, ["b"]);
        let mut words: Vec<String> = read.words().into_keys().collect();
        words.sort();
        assert_eq!(words, ["#@One_sheet!B3", "two@One_sheet!B2", "words@One_sheet!B2"]);
    }
}
