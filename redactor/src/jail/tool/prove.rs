//! This program as a tool that misbehaves, from inside the tool's jail; and the doors that the jail tries before it is used.
//!
//! Each attempt names the answers that mean that the jail stood in the way; any other answer came from behind it. None harms
//! anything if it succeeds.

use super::inside::ENVIRONMENT;
use super::office;
use super::program::{self, FOLDER, Program};
use crate::wire::{self, Escape, Frame};
use nix::errno::Errno;
use nix::sched::CloneFlags;
use nix::unistd::Pid;
use rustix::net::{AddressFamily, SocketType, socket};
use std::ffi::OsString;
use std::io::{self, Write};
use std::path::Path;
use std::process::{Child, Command, ExitCode};

/// What makes this program the tool.
pub(super) const ARGUMENT: &str = "misbehave";

/// How it misbehaves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Misdeed {
    /// It tries each way out; its output is a frame of [`Escape`]s.
    Escape,
    /// The same, in the wider jail that LibreOffice needs.
    EscapeFromOffice,
    /// It computes without end.
    Spin,
    /// It takes memory without end.
    Eat,
    /// It writes without end.
    Flood,
    /// It starts programs without end, and leaves them running; its output says how many.
    Multiply,
    /// It starts one program, and waits without end.
    Linger,
}

impl Misdeed {
    /// All of them.
    pub const ALL: [Self; 7] = [
        Self::Escape,
        Self::EscapeFromOffice,
        Self::Spin,
        Self::Eat,
        Self::Flood,
        Self::Multiply,
        Self::Linger,
    ];

    pub(super) fn program(self) -> &'static Program {
        match self {
            Self::Escape => const { &program::misdeed("escape") },
            Self::EscapeFromOffice => {
                const {
                    &Program {
                        before: office::WRITER.before,
                        reach: &office::REACH,
                        ..program::misdeed("escape-from-office")
                    }
                }
            }
            Self::Spin => const { &program::misdeed("spin") },
            Self::Eat => const { &program::misdeed("eat") },
            Self::Flood => const { &program::misdeed("flood") },
            Self::Multiply => const { &program::misdeed("multiply") },
            Self::Linger => const { &program::misdeed("linger") },
        }
    }
}

/// Seconds that the programs sleep which it starts: a number by which they are known from outside.
const ASLEEP: &str = "86399";
/// Bytes written or taken at once.
const PIECE: usize = 1 << 20;
/// More than any tool may have.
const TOO_MUCH: usize = 16 << 30;
/// More families of sockets than the kernel knows.
const FAMILIES: u16 = 64;
/// A name that nothing has.
const UNLIKELY: &str = "postern-jail-does-not-hold";
/// A process that cannot be.
const NOBODY: Pid = Pid::from_raw(i32::MAX);

/// The tool's whole life. `arguments`: the misdeed's name.
pub(super) fn main(mut arguments: impl Iterator<Item = OsString>) -> ExitCode {
    let named = arguments.next();
    let deed = Misdeed::ALL
        .into_iter()
        .find(|deed| named.as_deref().is_some_and(|name| name == deed.program().name));
    match deed.map(misbehave) {
        Some(Ok(())) => ExitCode::SUCCESS,
        _ => ExitCode::FAILURE,
    }
}

fn misbehave(deed: Misdeed) -> io::Result<()> {
    let mut to = io::stdout();
    let mut eaten: Vec<Vec<u8>> = Vec::new();
    loop {
        match deed {
            Misdeed::Escape => return wire::write(&mut to, &Frame::Escapes(every(&[]))),
            Misdeed::EscapeFromOffice => return wire::write(&mut to, &Frame::Escapes(every(OF_OFFICE))),
            Misdeed::Spin => std::hint::spin_loop(),
            Misdeed::Eat => eaten.push(vec![1; PIECE]),
            Misdeed::Flood => to.write_all(&vec![0; PIECE])?,
            Misdeed::Multiply => {
                let running = std::iter::from_fn(|| sleeper().ok()).count();
                return write!(to, "{running}");
            }
            Misdeed::Linger => sleeper()?.wait().map(drop)?,
        }
    }
}

#[expect(clippy::disallowed_methods, reason = "it must be held: that is what is proved")]
fn sleeper() -> io::Result<Child> {
    Command::new("/usr/bin/sleep").arg(ASLEEP).spawn()
}

type Attempt = fn() -> io::Result<()>;

/// The filter's answer.
const FILTERED: &[Errno] = &[Errno::ENOSYS];
/// Not there.
const ABSENT: &[Errno] = &[Errno::ENOENT];
/// Not there, or there and not to be touched.
const SHUT: &[Errno] = &[Errno::ENOENT, Errno::EACCES, Errno::EROFS];
/// There, and not to be touched: by Landlock, or by the mount.
const FORBIDDEN: &[Errno] = &[Errno::EACCES, Errno::EROFS];
/// A limit's answers.
const LIMITED: &[Errno] = &[Errno::EPERM, Errno::ENOMEM];

/// Every way out, what is tried, and which answers mean that it is shut.
const ATTEMPTS: &[(&str, Attempt, &[Errno])] = &[
    ("read the list of users", || read("/etc/passwd"), ABSENT),
    ("read the machine's name", || read("/etc/hostname"), ABSENT),
    ("look into the home folders", || list("/home"), ABSENT),
    ("look into root's home", || list("/root"), ABSENT),
    ("look into what varies", || list("/var"), ABSENT),
    ("look into what runs", || list("/run"), ABSENT),
    ("look at the processes", || list("/proc"), ABSENT),
    ("look at its own memory map", || read("/proc/self/maps"), ABSENT),
    ("look at the machine's devices", || list("/sys"), ABSENT),
    ("open a device", || read("/dev/null"), ABSENT),
    ("read the source of chance", || read(super::root::CHANCE), ABSENT),
    ("write to the source of chance", || overwrite(super::root::CHANCE), SHUT),
    ("list the root", || list("/"), FORBIDDEN),
    ("create a file in the root", || create("/"), FORBIDDEN),
    ("create a file among the programs", || create("/usr"), FORBIDDEN),
    ("write to a program", || overwrite("/usr/bin/sleep"), FORBIDDEN),
    ("run a program of its own", run_own, FORBIDDEN),
    ("make a link", link, FILTERED),
    ("make a pipe with a name", fifo, FILTERED),
    ("make a file in memory", memory_file, FILTERED),
    ("open a socket of any family", any_socket, FILTERED),
    ("open a socket that leads out", other_socket, FILTERED),
    ("make a pair of sockets", pair, FILTERED),
    ("have namespaces of its own", apart, FILTERED),
    ("mount something", mount, FILTERED),
    ("change the root", change_root, FILTERED),
    ("change the machine's name", rename_machine, FILTERED),
    ("be another user", user, FILTERED),
    ("trace another process", trace, FILTERED),
    ("signal another process", signal, FILTERED),
    ("lock memory", lock_memory, FILTERED),
    ("raise its own limits", raise, LIMITED),
    ("have more memory than it may", much, LIMITED),
    ("hold a descriptor besides its own", descriptor, LIMITED),
    ("have a capability", capability, LIMITED),
    ("see what the redactor was started with", environment, LIMITED),
];

/// What LibreOffice may: all of it leads no further than its own jail.
const OF_OFFICE: &[&str] = &[
    "read the source of chance",
    "open a socket of any family",
    "make a pair of sockets",
    "signal another process",
];

/// All ways out but those that are `open`.
fn every(open: &[&str]) -> Vec<Escape> {
    let shut = ATTEMPTS.iter().filter(|(attempt, ..)| !open.contains(attempt));
    let tried = shut.map(|(attempt, try_it, shut)| {
        let came = try_it();
        let answer = came
            .as_ref()
            .err()
            .and_then(io::Error::raw_os_error)
            .map(Errno::from_raw);
        Escape {
            attempt: (*attempt).to_owned(),
            held: answer.is_some_and(|errno| shut.contains(&errno)),
            answer: came.map_or_else(|error| error.to_string(), |()| "it went through".to_owned()),
        }
    });
    tried.collect()
}

/// The doors that matter most, tried by the jail itself before it takes a byte.
pub(super) fn quick(sockets: bool) -> Result<(), String> {
    let socket = if sockets { other_socket } else { any_socket };
    for (attempt, try_it) in [
        ("see the processes", (|| list("/proc")) as Attempt),
        ("list the root", || list("/")),
        ("create a file in the root", || create("/")),
        ("open a socket", socket),
        ("have namespaces", apart),
        ("have a capability", capability),
    ] {
        if try_it().is_ok() {
            return Err(format!("it could still {attempt}"));
        }
    }
    Ok(())
}

fn read(path: &str) -> io::Result<()> {
    std::fs::File::open(path).map(drop)
}

fn list(path: &str) -> io::Result<()> {
    std::fs::read_dir(path).map(drop)
}

/// Where it succeeds, nothing is left.
fn create(folder: &str) -> io::Result<()> {
    let path = Path::new(folder).join(UNLIKELY);
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true).open(&path)?;
    std::fs::remove_file(path)
}

fn link() -> io::Result<()> {
    let path = Path::new(FOLDER).join(UNLIKELY);
    std::os::unix::fs::symlink("/", &path)?;
    std::fs::remove_file(path)
}

fn overwrite(path: &str) -> io::Result<()> {
    std::fs::OpenOptions::new().write(true).open(path).map(drop)
}

/// A program that it wrote itself, into the one folder that it can write to.
#[expect(clippy::disallowed_methods, reason = "it must fail: that is what is proved")]
fn run_own() -> io::Result<()> {
    use std::os::unix::fs::OpenOptionsExt;
    let path = Path::new(FOLDER).join(format!("{UNLIKELY}-program"));
    let mut file = std::fs::OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o700)
        .open(&path)?;
    file.write_all(b"#!/usr/bin/sleep 0\n")?;
    drop(file);
    let ran = Command::new(&path).status();
    std::fs::remove_file(&path)?;
    ran.map(drop)
}

fn fifo() -> io::Result<()> {
    let path = Path::new(FOLDER).join(format!("{UNLIKELY}-pipe"));
    nix::unistd::mkfifo(&path, nix::sys::stat::Mode::S_IRUSR)?;
    std::fs::remove_file(path)
}

fn memory_file() -> io::Result<()> {
    rustix::fs::memfd_create("x", rustix::fs::MemfdFlags::CLOEXEC)
        .map(drop)
        .map_err(io::Error::from)
}

/// The first answer that is not the filter's is told.
fn any_socket() -> io::Result<()> {
    socket_of(0..FAMILIES)
}

/// Of another family than the system's own, which leads nowhere here.
fn other_socket() -> io::Result<()> {
    socket_of((0..FAMILIES).filter(|family| *family != AddressFamily::UNIX.as_raw()))
}

fn socket_of(families: impl Iterator<Item = u16>) -> io::Result<()> {
    let mut last = Err(Errno::ENOSYS.into());
    for family in families {
        for kind in [SocketType::STREAM, SocketType::DGRAM, SocketType::RAW] {
            last = socket(AddressFamily::from_raw(family), kind, None)
                .map(drop)
                .map_err(io::Error::from);
            if !matches!(&last, Err(error) if error.raw_os_error() == Some(Errno::ENOSYS as i32)) {
                return last;
            }
        }
    }
    last
}

/// None is asked for: the kernel would have nothing against it.
fn apart() -> io::Result<()> {
    nix::sched::unshare(CloneFlags::empty()).map_err(io::Error::from)
}

fn mount() -> io::Result<()> {
    let (none, flags) = (None::<&str>, nix::mount::MsFlags::empty());
    nix::mount::mount(Some("tmpfs"), UNLIKELY, Some("tmpfs"), flags, none).map_err(io::Error::from)
}

fn change_root() -> io::Result<()> {
    nix::unistd::chroot(UNLIKELY).map_err(io::Error::from)
}

/// A name longer than any can be.
fn rename_machine() -> io::Result<()> {
    nix::unistd::sethostname("x".repeat(100)).map_err(io::Error::from)
}

/// The same that it is.
fn user() -> io::Result<()> {
    nix::unistd::setuid(nix::unistd::Uid::current()).map_err(io::Error::from)
}

fn trace() -> io::Result<()> {
    nix::sys::ptrace::attach(NOBODY).map_err(io::Error::from)
}

fn signal() -> io::Result<()> {
    nix::sys::signal::kill(NOBODY, None).map_err(io::Error::from)
}

fn pair() -> io::Result<()> {
    std::os::unix::net::UnixStream::pair().map(drop)
}

fn lock_memory() -> io::Result<()> {
    rustix::mm::mlockall(rustix::mm::MlockAllFlags::CURRENT).map_err(io::Error::from)
}

fn raise() -> io::Result<()> {
    let more = rustix::process::Rlimit {
        current: Some(TOO_MUCH as u64),
        maximum: Some(TOO_MUCH as u64),
    };
    rustix::process::setrlimit(rustix::process::Resource::As, more).map_err(io::Error::from)
}

fn much() -> io::Result<()> {
    Vec::<u8>::new()
        .try_reserve_exact(TOO_MUCH)
        .map_err(|_| Errno::ENOMEM.into())
}

/// Closing what is open succeeds.
fn descriptor() -> io::Result<()> {
    let open = (3..1024).any(|number| nix::unistd::close(number).is_ok());
    if open { Ok(()) } else { Err(Errno::EPERM.into()) }
}

fn capability() -> io::Result<()> {
    let held = rustix::thread::capabilities(None)?;
    let none = held.effective.is_empty() && held.permitted.is_empty() && held.inheritable.is_empty();
    if none { Err(Errno::EPERM.into()) } else { Ok(()) }
}

fn environment() -> io::Result<()> {
    let known = || ENVIRONMENT.iter().chain(office::REACH.environment);
    let ours = |name: &OsString| known().any(|(known, _)| name == known);
    if std::env::vars_os().all(|(name, _)| ours(&name)) {
        Err(Errno::EPERM.into())
    } else {
        Ok(())
    }
}
