//! Originals beside the copies that `redactor scrub` makes of them.

use crate::newsroom::files;
use crate::programs::{command, finish, ours};
use anyhow::{Context, Result};
use serde_json::Value as Json;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// An original, and what becomes of it.
#[derive(Debug, Clone)]
pub struct Pair {
    /// Which file it is, in words.
    pub name: String,
    /// How the copy's name ends; where there is none, the original's.
    pub form: String,
    /// The original, under a number.
    pub old: PathBuf,
    /// The copy, under the same number in another folder; or why there is none.
    pub new: Result<PathBuf, String>,
    /// Words that are not counted.
    pub apart: Vec<String>,
    /// The kinds of what the report tells that is not kept.
    pub told: Vec<String>,
}

/// A file that is to be cleaned.
#[derive(Debug, Clone)]
pub struct Original {
    /// Which file it is, in words.
    pub name: String,
    /// Where it lies.
    pub path: PathBuf,
    /// Words that are not counted.
    pub apart: Vec<String>,
}

/// Lays `originals` into `folder/old` under numbers, cleans all of them, and lays the copies beside them into `folder/new`.
///
/// # Errors
/// The redactor fails as a whole.
pub fn pairs(originals: &[Original], folder: &Path) -> Result<Vec<Pair>> {
    let [old, new, came] = ["old", "new", "came"].map(|name| folder.join(name));
    fs::create_dir_all(&old)?;
    fs::create_dir_all(&new)?;
    let mut pairs = BTreeMap::new();
    for (number, original) in originals.iter().enumerate() {
        let form = ending(&original.path);
        let name = format!("{number:04}.{form}");
        fs::copy(&original.path, old.join(&name))?;
        let pair = Pair {
            name: original.name.clone(),
            form,
            old: old.join(&name),
            new: Err("nothing is told of it".to_owned()),
            apart: original.apart.clone(),
            told: Vec::new(),
        };
        pairs.insert(name, pair);
    }
    for line in scrubbed(&old, &came)?.lines() {
        let line: Json = serde_json::from_str(line)?;
        let file = line
            .pointer("/file")
            .and_then(Json::as_str)
            .context("a line without a file")?;
        let pair = pairs.get_mut(file).context("a file that was not given")?;
        pair.told = told(&line);
        pair.new = copy(&line, &came, &new.join(file));
        if let Ok(copy) = &pair.new {
            pair.form = ending(copy);
        }
    }
    Ok(pairs.into_values().collect())
}

/// How a file's name ends, in small letters.
#[must_use]
pub fn ending(path: &Path) -> String {
    path.extension().unwrap_or_default().to_string_lossy().to_lowercase()
}

fn scrubbed(from: &Path, to: &Path) -> Result<String> {
    let mut scrub = command(ours("redactor")?);
    scrub.args(["scrub", "--json", "--policy", "metadata-only", "--to"]);
    Ok(finish(scrub.arg(to).arg(from), &[])?.ended(&[0, 1])?.text())
}

fn told(line: &Json) -> Vec<String> {
    let kinds = line.pointer("/document/hidden").and_then(Json::as_object);
    kinds.into_iter().flatten().map(|(kind, _)| kind.clone()).collect()
}

/// The copy that a line of the report tells of, laid where it is wanted, with an ending of its own.
fn copy(line: &Json, came: &Path, wanted: &Path) -> Result<PathBuf, String> {
    let said = |at: &str| line.pointer(at).and_then(Json::as_str);
    if said("/document/outcome/is") != Some("clean") {
        let why = said("/document/outcome/reason").or(said("/unreadable"));
        return Err(why.unwrap_or("it waits").to_owned());
    }
    let number = said("/document/copy").ok_or("no copy is named")?;
    let copies = files(came).map_err(|error| error.to_string())?;
    let copy = copies.iter().find(|copy| copy.ends_with(number));
    let copy = copy.ok_or("the copy that is named is not there")?;
    // A document with macros comes out as one that has none.
    let wanted = wanted.with_extension(ending(copy));
    fs::copy(copy, &wanted).map_err(|error| error.to_string())?;
    Ok(wanted)
}
