//! What is shown is held against what `stat` shows.

use super::*;
use crate::config::Config;
use crate::mailbox::sample::lay;
use std::fs;
use std::path::Path;
use std::process::Command;

const OBJECT: &str = "3-00112233445566778899aabbccddeeffl";
const REPLY: &str = "3-ffeeddccbbaa99887766554433221100";

/// A data folder with an object, a reply, and the mark of a night.
fn data() -> (tempfile::TempDir, Config) {
    let folder = tempfile::tempdir().unwrap();
    for name in ["sealed", "replies", "pool", "desk"] {
        fs::create_dir(folder.path().join(name)).unwrap();
    }
    lay(&folder.path().join("sealed"), OBJECT, &[1; 70_000]);
    lay(&folder.path().join("replies"), REPLY, &[2; 66_000]);
    fs::write(folder.path().join("desk/night.txt"), "1\n").unwrap();
    let config = Config {
        data: folder.path().to_owned(),
        ..Config::default()
    };
    (folder, config)
}

/// What `stat` shows of a file, as one line of numbers.
#[expect(clippy::disallowed_methods, reason = "the test asks another program, and no jail")]
fn stat(path: &Path) -> String {
    let format = "%s %b %a %u %g %i %h %X %Y %Z %W";
    let said = Command::new("stat").args(["-c", format]).arg(path).output().unwrap();
    String::from_utf8(said.stdout).unwrap().trim().to_owned()
}

fn shown(entry: &Entry) -> String {
    let mode = u32::from_str_radix(&entry.mode, 8).unwrap() & 0o7777;
    let made = entry.made.map_or(0, |made| made.seconds);
    let Entry {
        size,
        blocks,
        owner,
        group,
        inode,
        links,
        ..
    } = entry;
    let (read, changed, touched) = (entry.read.seconds, entry.changed.seconds, entry.touched.seconds);
    format!("{size} {blocks} {mode:o} {owner} {group} {inode} {links} {read} {changed} {touched} {made}")
}

#[test]
fn it_shows_of_every_file_what_stat_shows() {
    let (folder, config) = data();
    let seizure = look(&config).unwrap();
    let names: Vec<&str> = seizure.folders.iter().map(|folder| folder.name.as_str()).collect();
    assert_eq!(names, ["", "sealed", "replies", "pool", "desk"]);
    for part in &seizure.folders {
        let place = folder.path().join(&part.name);
        assert_eq!(shown(&part.itself), stat(&place), "{}", part.name);
        for entry in &part.entries {
            assert_eq!(shown(entry), stat(&place.join(&entry.name)), "{}", entry.name);
        }
        let order: Vec<_> = fs::read_dir(&place)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        let seen: Vec<_> = part.entries.iter().map(|entry| entry.name.clone()).collect();
        assert_eq!(order, seen, "in the folder's order");
    }
}

#[test]
fn it_says_in_words_what_tells_when_something_came() {
    let (folder, config) = data();
    std::thread::sleep(std::time::Duration::from_millis(20));
    lay(&folder.path().join("sealed"), &OBJECT.replace('0', "9"), &[1; 70_000]);
    let said = look(&config).unwrap().to_string();
    for part in [
        "sealed/  2 entries, 140000 bytes",
        "epochs:        3 (2)",
        "may wait:      all of the retention (2)",
        "sizes:         70000 (2)",
        "modes:         100640 (2)",
        "last change:   1980-01-01 00:00:00 (2)",
        "1 of 2 came since the last night",
        "0 of 1 came since the last night",
        "Not shown: the file system's journal",
    ] {
        assert!(said.contains(part), "{part} in {said}");
    }
    fs::remove_file(folder.path().join("desk/night.txt")).unwrap();
    assert!(
        look(&config)
            .unwrap()
            .to_string()
            .contains("no night was finished here yet")
    );
}
