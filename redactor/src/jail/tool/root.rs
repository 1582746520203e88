//! The tool's view of the disk: an empty root in memory, some system folders that cannot be written, one private folder.

use super::order::Order;
use super::program::{FOLDER, ITSELF};
use crate::jail::lock::said;
use nix::mount::{MntFlags, MsFlags, mount, umount2};
use nix::sys::statvfs::{FsFlags, statvfs};
use nix::unistd::{chdir, pivot_root};
use std::fs::{self, DirBuilder, OpenOptions};
use std::io;
use std::os::unix::fs::symlink;
use std::path::Path;

/// What the tools need of the system: programs, libraries, their data. What is not there is left out.
pub(super) const SYSTEM: [&str; 6] = [
    "/usr",
    "/bin",
    "/lib",
    "/lib64",
    "/etc/alternatives",
    "/etc/ld.so.cache",
];

/// Where programs look for bytes of chance: the one device that is ever in the jail, and it says nothing.
pub(super) const CHANCE: &str = "/dev/urandom";

/// Any folder serves as the place to build at: in this namespace what is in it disappears.
const SITE: &str = "/tmp";
const ROOT_OPTIONS: &str = "size=64k,nr_inodes=64,mode=0755";

const NONE: Option<&str> = None;
const SAFE: MsFlags = MsFlags::MS_NOSUID.union(MsFlags::MS_NODEV);

/// Replaces the root of this namespace.
pub(super) fn build(order: &Order) -> Result<(), String> {
    mount(NONE, "/", NONE, MsFlags::MS_PRIVATE | MsFlags::MS_REC, NONE).map_err(said("mounts of its own"))?;
    mount(Some("tmpfs"), SITE, Some("tmpfs"), SAFE, Some(ROOT_OPTIONS)).map_err(said("a root of its own"))?;
    let site = Path::new(SITE);
    for source in SYSTEM.iter().chain(order.program.shown) {
        show(Path::new(source), &below(site, source)).map_err(said("the system's folders"))?;
    }
    if order.program.path == ITSELF {
        itself(&below(site, ITSELF)).map_err(said("itself"))?;
    }
    if order.program.reach.chance {
        chance(&below(site, CHANCE)).map_err(said("bytes of chance"))?;
    }
    private(&below(site, FOLDER), order).map_err(said("a private folder"))?;
    enter(site).map_err(said("a root of its own"))
}

fn below(site: &Path, path: &str) -> std::path::PathBuf {
    site.join(path.trim_start_matches('/'))
}

/// A link is made again; a file or folder is shown, read-only.
fn show(source: &Path, target: &Path) -> io::Result<()> {
    let kind = match fs::symlink_metadata(source) {
        Ok(kind) => kind,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(error),
    };
    if let Some(parent) = target.parent() {
        DirBuilder::new().recursive(true).create(parent)?;
    }
    if kind.is_symlink() {
        return symlink(fs::read_link(source)?, target);
    }
    bind(source, target, if kind.is_file() { Kind::File } else { Kind::Folder })
}

/// The system's own source: programs that read the same bytes twice take two things for one.
fn chance(target: &Path) -> io::Result<()> {
    if let Some(parent) = target.parent() {
        DirBuilder::new().recursive(true).create(parent)?;
    }
    bind(Path::new(CHANCE), target, Kind::Device)
}

/// By its path: what `/proc` calls its file is seen from the namespace that it was started in.
fn itself(target: &Path) -> io::Result<()> {
    bind(&std::env::current_exe()?, target, Kind::File)
}

/// What is shown.
#[derive(PartialEq)]
enum Kind {
    File,
    Folder,
    Device,
}

fn bind(source: &Path, target: &Path, kind: Kind) -> io::Result<()> {
    if kind == Kind::Folder {
        fs::create_dir(target)?;
    } else {
        OpenOptions::new().write(true).create_new(true).open(target)?;
    }
    // With all below it: to show a tree without what is mounted in it is refused, as it could show what that hides.
    mount(Some(source), target, NONE, MsFlags::MS_BIND | MsFlags::MS_REC, NONE)?;
    let safe = match kind {
        Kind::Device => MsFlags::MS_NOSUID | MsFlags::MS_NOEXEC,
        Kind::File | Kind::Folder => SAFE,
    };
    let flags = MsFlags::MS_BIND | MsFlags::MS_REMOUNT | MsFlags::MS_RDONLY | safe | locked(target)?;
    Ok(mount(NONE, target, NONE, flags, NONE)?)
}

/// What the outer namespace set must be said again, or the kernel refuses.
fn locked(target: &Path) -> io::Result<MsFlags> {
    let set = statvfs(target)?.flags();
    let pairs = [
        (FsFlags::ST_NOEXEC, MsFlags::MS_NOEXEC),
        (FsFlags::ST_NOATIME, MsFlags::MS_NOATIME),
        (FsFlags::ST_NODIRATIME, MsFlags::MS_NODIRATIME),
        (FsFlags::ST_RELATIME, MsFlags::MS_RELATIME),
    ];
    Ok(pairs
        .into_iter()
        .filter(|(is, _)| set.contains(*is))
        .map(|(_, say)| say)
        .collect())
}

/// In memory, and only as large as input and output may be; nothing in it can be run.
fn private(target: &Path, order: &Order) -> io::Result<()> {
    fs::create_dir(target)?;
    let reach = order.program.reach;
    let size = order.input.saturating_add(order.most).saturating_add(reach.room);
    let options = format!("size={size},nr_inodes={},mode=0700", reach.files);
    Ok(mount(
        Some("tmpfs"),
        target,
        Some("tmpfs"),
        SAFE | MsFlags::MS_NOEXEC,
        Some(options.as_str()),
    )?)
}

/// Makes `site` the root, and lets go of what was.
fn enter(site: &Path) -> io::Result<()> {
    chdir(site)?;
    pivot_root(".", ".")?;
    umount2(".", MntFlags::MNT_DETACH)?;
    chdir(FOLDER)?;
    let flags = MsFlags::MS_BIND | MsFlags::MS_REMOUNT | MsFlags::MS_RDONLY | SAFE;
    Ok(mount(NONE, "/", NONE, flags, NONE)?)
}
