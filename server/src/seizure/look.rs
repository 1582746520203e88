//! Looking at the folders of a drop, as the system shows them.

use crate::config::Config;
use rustix::fs::{AtFlags, CWD, Mode, OFlags, Statx, StatxFlags, StatxTimestamp};
use serde::Serialize;
use std::io;
use std::path::Path;

/// All that lies there.
#[derive(Debug, Clone, Serialize)]
pub struct Seizure {
    /// The data folder, and the folders in it.
    pub folders: Vec<Folder>,
    /// When the keeper last finished a night, by the file that it leaves.
    pub night: Option<Moment>,
}

/// One folder.
#[derive(Debug, Clone, Serialize)]
pub struct Folder {
    /// What it is called in the data folder.
    pub name: String,
    /// The folder itself.
    pub itself: Entry,
    /// What lies in it, in the order in which the system gives it.
    pub entries: Vec<Entry>,
}

/// One file or folder, as the file system knows it.
#[derive(Debug, Clone, Serialize)]
pub struct Entry {
    /// Its name.
    pub name: String,
    /// Bytes.
    pub size: u64,
    /// Blocks of 512 bytes.
    pub blocks: u64,
    /// Type and permissions, octal.
    pub mode: String,
    /// The owner's number.
    pub owner: u32,
    /// The group's number.
    pub group: u32,
    /// The inode's number.
    pub inode: u64,
    /// How many names it has.
    pub links: u32,
    /// The last reading (`atime`).
    pub read: Moment,
    /// The last change of its bytes (`mtime`).
    pub changed: Moment,
    /// The last change of anything about it (`ctime`); no program can set it.
    pub touched: Moment,
    /// When it was made (`btime`), where the file system keeps that; no program can set it.
    pub made: Option<Moment>,
}

/// A moment, as fine as the file system keeps it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Moment {
    /// Seconds since 1970-01-01.
    pub seconds: i64,
    /// And nanoseconds.
    pub nanoseconds: u32,
}

/// Looks at the data folder of these settings.
///
/// # Errors
/// When a folder that is there cannot be read.
pub fn look(config: &Config) -> io::Result<Seizure> {
    let mut folders = vec![folder("", &config.data)?];
    let parts = [
        ("sealed", config.sealed()),
        ("replies", config.replies()),
        ("pool", config.pool()),
        ("desk", config.desk_folder()),
    ];
    for (name, path) in parts {
        match folder(name, &path) {
            Err(why) if why.kind() == io::ErrorKind::NotFound => {}
            found => folders.push(found?),
        }
    }
    let desk = folders.iter().find(|folder| folder.name == "desk");
    let night = desk.and_then(|desk| desk.entries.iter().find(|entry| entry.name == "night.txt"));
    let night = night.map(|night| night.touched);
    Ok(Seizure { folders, night })
}

fn folder(name: &str, path: &Path) -> io::Result<Folder> {
    let flags = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::CLOEXEC;
    let opened = rustix::fs::open(path, flags, Mode::empty())?;
    let mut entries = Vec::new();
    for entry in rustix::fs::Dir::read_from(&opened)? {
        let entry = entry?;
        let entry = entry.file_name();
        if entry == c"." || entry == c".." {
            continue;
        }
        let about = rustix::fs::statx(&opened, entry, AtFlags::SYMLINK_NOFOLLOW, wanted());
        match about {
            Ok(about) => entries.push(seen(&entry.to_string_lossy(), &about)),
            // Gone meanwhile: a thief would not see it either.
            Err(rustix::io::Errno::NOENT) => {}
            Err(why) => return Err(why.into()),
        }
    }
    let itself = rustix::fs::statx(CWD, path, AtFlags::SYMLINK_NOFOLLOW, wanted())?;
    Ok(Folder {
        name: name.to_owned(),
        itself: seen(name, &itself),
        entries,
    })
}

fn wanted() -> StatxFlags {
    StatxFlags::BASIC_STATS | StatxFlags::BTIME
}

fn seen(name: &str, about: &Statx) -> Entry {
    let has_birth = about.stx_mask & StatxFlags::BTIME.bits() != 0;
    Entry {
        name: name.to_owned(),
        size: about.stx_size,
        blocks: about.stx_blocks,
        mode: format!("{:o}", about.stx_mode),
        owner: about.stx_uid,
        group: about.stx_gid,
        inode: about.stx_ino,
        links: about.stx_nlink,
        read: moment(&about.stx_atime),
        changed: moment(&about.stx_mtime),
        touched: moment(&about.stx_ctime),
        made: has_birth.then(|| moment(&about.stx_btime)),
    }
}

fn moment(time: &StatxTimestamp) -> Moment {
    Moment {
        seconds: time.tv_sec,
        nanoseconds: time.tv_nsec,
    }
}
