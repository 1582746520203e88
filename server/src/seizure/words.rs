//! What was seen, in words.

use super::{Entry, Folder, Moment, Seizure};
use crate::clock::date;
use crate::mailbox::epoch_of;
use crate::vault::{ObjectName, Wait};
use std::collections::BTreeMap;
use std::fmt;

const DAY: i64 = 86_400;

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let day = u32::try_from(self.seconds.div_euclid(DAY)).unwrap_or(0);
        let second = self.seconds.rem_euclid(DAY);
        let (hour, minute) = (second / 3600, second / 60 % 60);
        write!(f, "{} {hour:02}:{minute:02}:{:02}", date(day), second % 60)
    }
}

impl fmt::Display for Seizure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(
            f,
            "What someone who takes this disk sees right now, without any key. Times are UTC."
        )?;
        for folder in &self.folders {
            writeln!(f)?;
            self.folder(f, folder)?;
        }
        writeln!(f)?;
        writeln!(
            f,
            "Not shown: the file system's journal and its free blocks, which may hold names and times of files that are \n\
             gone, and what an SSD keeps in spare. Encrypt the disk beneath."
        )
    }
}

impl Seizure {
    fn folder(&self, f: &mut fmt::Formatter<'_>, folder: &Folder) -> fmt::Result {
        let entries = &folder.entries;
        let bytes: u64 = entries.iter().map(|entry| entry.size).sum();
        let itself = &folder.itself;
        writeln!(f, "{}/  {} entries, {bytes} bytes", folder.name, entries.len())?;
        writeln!(
            f,
            "  the folder:    mode {}, owner {}:{}",
            itself.mode, itself.owner, itself.group
        )?;
        if entries.is_empty() {
            return Ok(());
        }
        if ["sealed", "replies"].contains(&folder.name.as_str()) {
            self.objects(f, entries)?;
        }
        writeln!(
            f,
            "  in the folder's order: inode, mode, owner, size, made, touched, changed, read, name"
        )?;
        for entry in entries {
            let made = entry.made.map_or_else(|| "unknown".to_owned(), |made| made.to_string());
            let Entry { inode, mode, size, .. } = entry;
            writeln!(
                f,
                "    {inode}  {mode}  {}:{}  {size}  {made}  {}  {}  {}  {}",
                entry.owner, entry.group, entry.touched, entry.changed, entry.read, entry.name
            )?;
        }
        Ok(())
    }

    /// What sealed files tell together.
    fn objects(&self, f: &mut fmt::Formatter<'_>, entries: &[Entry]) -> fmt::Result {
        let all = |value: &dyn Fn(&Entry) -> String| counted(entries.iter().map(value));
        writeln!(f, "  epochs:        {}", all(&|entry| epoch(&entry.name)))?;
        writeln!(f, "  may wait:      {}", all(&|entry| wait(&entry.name)))?;
        writeln!(f, "  sizes:         {}", all(&|entry| entry.size.to_string()))?;
        writeln!(f, "  modes:         {}", all(&|entry| entry.mode.clone()))?;
        writeln!(
            f,
            "  owners:        {}",
            all(&|entry| format!("{}:{}", entry.owner, entry.group))
        )?;
        writeln!(f, "  last change:   {}", all(&|entry| entry.changed.to_string()))?;
        writeln!(f, "  last reading:  {}", all(&|entry| entry.read.to_string()))?;
        writeln!(f, "  {}", self.arrival(entries))
    }

    /// What the times that no program can set tell about when something came.
    fn arrival(&self, entries: &[Entry]) -> String {
        let Some(night) = self.night else {
            return "arrival:       no night was finished here yet: each file's own times tell when it came".to_owned();
        };
        let since = entries
            .iter()
            .filter(|entry| entry.made.unwrap_or(entry.touched) > night);
        format!(
            "arrival:       {} of {} came since the last night ({night}), and show when to the second. The others show \
             that night,\n                 or, if they had lain there for less than 12 hours then, when they came",
            since.count(),
            entries.len()
        )
    }
}

fn epoch(name: &str) -> String {
    let object = name.parse::<ObjectName>().ok().map(|name| name.epoch());
    let epoch = object.or_else(|| epoch_of(name));
    epoch.map_or_else(|| "of none".to_owned(), |epoch| epoch.to_string())
}

fn wait(name: &str) -> String {
    let words = match name.parse::<ObjectName>().map(|name| name.wait()) {
        Ok(Wait::Short) => "one epoch",
        Ok(Wait::Medium) => "four epochs",
        Ok(Wait::Long) => "all of the retention",
        Err(_) => "not said",
    };
    words.to_owned()
}

/// Each value, and how often it stands there.
fn counted(values: impl Iterator<Item = String>) -> String {
    let mut counts = BTreeMap::<String, usize>::new();
    values.for_each(|value| *counts.entry(value).or_default() += 1);
    let counts: Vec<String> = counts
        .into_iter()
        .map(|(value, count)| format!("{value} ({count})"))
        .collect();
    counts.join(", ")
}
