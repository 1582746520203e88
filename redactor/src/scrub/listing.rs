//! The files that a run is given, in one order whatever the file system says: by their paths.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// Files of one run at most.
const MOST: usize = 10_000_000;

/// A file to be worked on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// Its number in the run, from 1.
    pub number: u32,
    /// Where it is.
    pub path: PathBuf,
    /// What it is called below what was given, with `/` between folders.
    pub name: String,
}

/// What was found.
#[derive(Debug, Default)]
pub struct List {
    /// Files, numbered.
    pub items: Vec<Item>,
    /// What is no file and no folder, and links: they are not followed.
    pub passed: Vec<PathBuf>,
}

/// All files that `given` names, and those below the folders among it.
///
/// # Errors
/// What the file system says, with the path that it is about.
pub fn listing(given: &[PathBuf]) -> Result<List, (PathBuf, io::Error)> {
    let mut list = List::default();
    for path in given {
        let named = |error| (path.clone(), error);
        if fs::metadata(path).map_err(named)?.is_dir() {
            below(path, path, &mut list)?;
        } else {
            let name = path
                .file_name()
                .unwrap_or(path.as_os_str())
                .to_string_lossy()
                .into_owned();
            add(&mut list, path.clone(), name).map_err(named)?;
        }
    }
    Ok(list)
}

fn below(folder: &Path, root: &Path, list: &mut List) -> Result<(), (PathBuf, io::Error)> {
    let named = |error| (folder.to_owned(), error);
    let mut paths = Vec::new();
    for entry in fs::read_dir(folder).map_err(named)? {
        paths.push(entry.map_err(named)?.path());
    }
    paths.sort();
    for path in paths {
        let kind = fs::symlink_metadata(&path).map_err(|error| (path.clone(), error))?;
        if kind.is_dir() {
            below(&path, root, list)?;
        } else if kind.is_file() {
            let name = path.strip_prefix(root).unwrap_or(&path).to_string_lossy().into_owned();
            add(list, path, name).map_err(named)?;
        } else {
            list.passed.push(path);
        }
    }
    Ok(())
}

fn add(list: &mut List, path: PathBuf, name: String) -> io::Result<()> {
    let number = u32::try_from(list.items.len() + 1).unwrap_or(u32::MAX);
    if list.items.len() >= MOST {
        return Err(io::Error::other(format!("more than {MOST} files in one run")));
    }
    list.items.push(Item { number, path, name });
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::os::unix::fs::symlink;

    #[test]
    fn files_come_in_one_order_and_links_are_not_followed() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        fs::create_dir(at("b")).unwrap();
        for name in ["c", "b/2", "b/1", "a"] {
            fs::write(at(name), name).unwrap();
        }
        symlink("/", at("b/0")).unwrap();
        let list = listing(&[folder.path().to_owned(), at("c")]).unwrap();
        let names: Vec<_> = list
            .items
            .iter()
            .map(|item| (item.number, item.name.as_str()))
            .collect();
        assert_eq!(names, [(1, "a"), (2, "b/1"), (3, "b/2"), (4, "c"), (5, "c")]);
        assert_eq!(list.passed, [at("b/0")]);
        assert_eq!(listing(&[at("none")]).unwrap_err().0, at("none"));
    }
}
