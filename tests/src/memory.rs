//! What a running program holds in its memory: every page that can be read, searched from outside as root can.

use aho_corasick::AhoCorasick;
use anyhow::{Context, Result, bail};
use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::os::unix::fs::FileExt;

/// Read at a time.
const PIECE: usize = 1 << 20;
/// Bytes that are shown before and after what was found, so that one sees what it belonged to.
const AROUND: usize = 48;
/// Pages of the kernel's own, which it hands to every process alike.
const KERNEL_S: [&str; 3] = ["[vvar]", "[vvar_vclock]", "[vsyscall]"];

/// What is looked for, and what was found of it: for each, the places.
pub type Found = BTreeMap<String, BTreeSet<String>>;

/// A search for bytes that tell something.
#[derive(Debug)]
pub struct Search {
    automaton: AhoCorasick,
    what: Vec<String>,
    longest: usize,
}

impl Search {
    /// A search for each of these, by what it is called.
    ///
    /// # Errors
    /// There are too many.
    pub fn of(needles: &[(String, Vec<u8>)]) -> Result<Self> {
        Ok(Self {
            automaton: AhoCorasick::new(needles.iter().map(|(_, bytes)| bytes))?,
            what: needles.iter().map(|(what, _)| what.clone()).collect(),
            longest: needles.iter().map(|(_, bytes)| bytes.len()).max().unwrap_or(0),
        })
    }

    /// What of it is in the memory of a process.
    ///
    /// # Errors
    /// It is gone, or may not be looked into: a process that has shut its memory shows it to root alone.
    pub fn process(&self, process: u32) -> Result<Found> {
        let memory = File::open(format!("/proc/{process}/mem")).context("its memory cannot be opened")?;
        let mut found = Found::new();
        for map in maps(process)? {
            if self.map(&memory, &map, &mut found).is_err() && maps(process)?.contains(&map) {
                bail!("{} cannot be read", map.name);
            }
        }
        Ok(found)
    }

    fn map(&self, memory: &File, map: &Map, found: &mut Found) -> Result<()> {
        let mut piece = vec![0; PIECE];
        let mut at = map.from;
        while at < map.to {
            let count = usize::try_from(map.to - at).unwrap_or(PIECE).min(PIECE);
            let part = piece.get_mut(..count).unwrap_or_default();
            memory.read_exact_at(part, at)?;
            self.part(part, at, map, found);
            let last = at + count as u64 == map.to;
            at = if last {
                map.to
            } else {
                at + (count - self.longest) as u64
            };
        }
        Ok(())
    }

    fn part(&self, part: &[u8], at: u64, map: &Map, found: &mut Found) {
        for hit in self.automaton.find_overlapping_iter(part) {
            let around = hit.start().saturating_sub(AROUND)..(hit.end() + AROUND).min(part.len());
            let shown = part.get(around).unwrap_or_default().escape_ascii();
            let place = format!("{} at {:x}: {shown}", map.name, at + hit.start() as u64);
            if let Some(what) = self.what.get(hit.pattern().as_usize()) {
                found.entry(what.clone()).or_default().insert(place);
            }
        }
    }
}

/// A range of a process's addresses that it can read.
#[derive(Debug, PartialEq, Eq)]
struct Map {
    from: u64,
    to: u64,
    name: String,
}

fn maps(process: u32) -> Result<Vec<Map>> {
    let listed = fs::read_to_string(format!("/proc/{process}/maps")).context("the process is gone")?;
    Ok(listed.lines().filter_map(map).collect())
}

/// `FROM-TO PERMISSIONS OFFSET DEVICE INODE NAME`, unless nothing of the process's own can be read there.
fn map(line: &str) -> Option<Map> {
    let mut words = line.split_whitespace();
    let (from, to) = words.next()?.split_once('-')?;
    let readable = words.next()?.starts_with('r');
    let name = words.nth(3).unwrap_or("memory without a name").to_owned();
    let number = |digits| u64::from_str_radix(digits, 16).ok();
    let map = Map {
        from: number(from)?,
        to: number(to)?,
        name,
    };
    (readable && !KERNEL_S.contains(&map.name.as_str())).then_some(map)
}
