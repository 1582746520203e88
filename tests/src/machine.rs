//! A machine of its own that a scenario boots: the Debian 12 that `tests/machine/make` made, under qemu, and a folder that
//! it brings along.

use crate::programs::{command, finish, system};
use anyhow::{Context, Result, anyhow, bail};
use std::fs::{self, File};
use std::path::{Path, PathBuf};

/// Seconds that it may take, started twice and without hardware virtualisation, on a machine that is busy otherwise.
const PATIENCE: &str = "2400";
/// How `timeout` ends when that was not enough.
const TOO_LONG: i32 = 124;

/// Memory, in MiB: little, but the tests of the jail take half a gigabyte at a time.
const MEMORY: &str = "2048";
/// The first disk is the system, the first line its console.
const KERNEL: &str = "root=/dev/vda rw console=ttyS0 systemd.show_status=false";

/// The machine. Whatever it writes to its disk is forgotten when it is off.
#[derive(Debug)]
pub struct Machine {
    place: PathBuf,
}

impl Machine {
    /// The one that was made for this target folder.
    ///
    /// # Errors
    /// None was made.
    pub fn made() -> Result<Self> {
        let here = std::env::current_exe().context("this program does not know where it lies")?;
        here.ancestors()
            .map(|folder| folder.join("machine"))
            .find(|place| place.join("recipe").is_file())
            .map(|place| Self { place })
            .ok_or_else(|| anyhow!("no machine was made; run as root: tests/machine/make"))
    }

    /// Starts it with what lies in `inside`, runs the script `begin` there, waits until it has switched itself off, and gives
    /// what was said, and its console. `work` is a folder for disks and logs.
    ///
    /// # Errors
    /// It cannot be started, or is not off in time; the error tells what it said last.
    pub fn run(&self, inside: &Path, work: &Path) -> Result<[String; 2]> {
        let disk = disk_of(inside, &work.join("inside.disk"))?;
        let (console, said) = (work.join("console"), work.join("said"));
        // In the foreground: whoever breaks off the test ends the machine too.
        let mut qemu = command(system("timeout")?);
        qemu.args(["--foreground", "--kill-after=10", PATIENCE])
            .arg(system("qemu-system-x86_64")?)
            .args(["-nodefaults", "-no-user-config", "-display", "none"])
            .args(["-smp", "2", "-m", MEMORY, "-cpu", "max", "-accel", accelerator()])
            .arg("-kernel")
            .arg(self.place.join("kernel"))
            .arg("-initrd")
            .arg(self.place.join("initrd"))
            .args(["-append", KERNEL])
            .args(drive(&self.place.join("disk"), "snapshot=on"))
            .args(drive(&disk, "readonly=on"))
            .args(line(&console))
            .args(line(&said))
            .env("TMPDIR", work);
        let ended = finish(&mut qemu, &[])?;
        let [said, console] = [said, console].map(|file| text(&file));
        match ended.status.code() {
            Some(0) => Ok([said, console]),
            Some(TOO_LONG) => bail!("the machine was not off after {PATIENCE} s\n{console}\n{said}"),
            _ => bail!("qemu: {}\n{}\n{console}\n{said}", ended.status, ended.err),
        }
    }
}

/// A disk that holds the folder.
fn disk_of(inside: &Path, disk: &Path) -> Result<PathBuf> {
    /// Room for what a file system itself takes, and blocks begun.
    const MORE: u64 = 64 << 20;
    let mut bytes = MORE;
    for file in crate::newsroom::files(inside)? {
        bytes += fs::symlink_metadata(file)?.len();
    }
    let mut made = command(system("mke2fs")?);
    made.args(["-q", "-t", "ext4", "-d"]).arg(inside).arg(disk);
    finish(made.arg(format!("{}k", bytes.div_ceil(1024))), &[])?.ended(&[0])?;
    Ok(disk.to_owned())
}

/// A processor that says that it can run machines is needed beside the device: some containers show the device alone.
fn accelerator() -> &'static str {
    let processor = text(Path::new("/proc/cpuinfo"));
    let able = processor.split_whitespace().any(|flag| flag == "vmx" || flag == "svm");
    if able && File::options().read(true).write(true).open("/dev/kvm").is_ok() {
        "kvm"
    } else {
        "tcg,thread=multi"
    }
}

fn drive(disk: &Path, how: &str) -> [String; 2] {
    let drive = format!("file={},if=virtio,format=raw,{how}", disk.display());
    ["-drive".to_owned(), drive]
}

fn line(file: &Path) -> [String; 2] {
    ["-serial".to_owned(), format!("file:{}", file.display())]
}

/// What a file holds, as far as it is text; nothing, if there is none yet.
fn text(file: &Path) -> String {
    String::from_utf8_lossy(&fs::read(file).unwrap_or_default()).replace('\r', "")
}

/// The redactor's own tests of its jails, built as they stand: the programs of the tests, `jail` and `tool`, and the one that
/// they start by the name it has on this machine.
///
/// # Errors
/// They do not build.
pub fn jail_tests() -> Result<[PathBuf; 3]> {
    let mut build = command(env!("CARGO"));
    build
        .args(["test", "-q", "-p", "redactor", "--test", "jail", "--test", "tool"])
        .args(["--no-run", "--message-format=json"])
        .current_dir(env!("CARGO_MANIFEST_DIR"));
    let said = finish(&mut build, &[])?.ended(&[0])?.text();
    let built: Vec<serde_json::Value> = said
        .lines()
        .filter_map(|line| serde_json::from_str(line).ok())
        .collect();
    let program = |name: &str, kind: &str| {
        let target = |one: &&serde_json::Value| {
            one.pointer("/target/name").is_some_and(|found| found == name)
                && one.pointer("/target/kind/0").is_some_and(|found| found == kind)
        };
        let mut paths = built
            .iter()
            .filter(target)
            .filter_map(|one| one.get("executable")?.as_str());
        paths
            .next_back()
            .map(PathBuf::from)
            .with_context(|| format!("cargo built no {name}"))
    };
    Ok([
        program("jail", "test")?,
        program("tool", "test")?,
        program("redactor", "bin")?,
    ])
}

/// Copies a folder with all that is in it.
///
/// # Errors
/// It cannot be read, or `to` cannot be written.
pub fn copied(from: &Path, to: &Path) -> Result<()> {
    let mut copy = command("/bin/cp");
    finish(copy.arg("-a").arg(from).arg(to), &[])?.ended(&[0])?;
    Ok(())
}
