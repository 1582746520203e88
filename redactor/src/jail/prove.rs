//! The attempts to break out of the jail that a worker makes from inside.
//!
//! [`quick`] runs in every worker before its first byte. [`every`] is what `redactor worker prove` answers with: it tries each
//! way that is known, harms nothing if one succeeds, and is how the tests and the self-proof know that the jail holds.

use crate::wire::Escape;
use nix::errno::Errno;
use nix::unistd::Pid;
use rustix::net::{AddressFamily, SocketType, socket};
use std::io;

/// More than the address space of any worker: the largest allowance is below.
const TOO_MUCH: usize = 2 << 30;
/// More families of sockets than the kernel knows.
const FAMILIES: u16 = 64;
/// A process that cannot be: a kernel that is asked says so, and no process is touched.
const NOBODY: Pid = Pid::from_raw(i32::MAX);

/// The doors that matter most: a file, a socket, a process.
pub(crate) fn quick() -> Result<(), String> {
    for (attempt, try_it) in [
        ("open a file", open as Attempt),
        ("open a socket", inet),
        ("start a process", thread),
    ] {
        if try_it().is_ok() {
            return Err(format!("it could still {attempt}"));
        }
    }
    Ok(())
}

type Attempt = fn() -> io::Result<()>;

/// Every way out, and what came of it.
pub(crate) fn every() -> Vec<Escape> {
    let attempts: &[(&str, Attempt)] = &[
        ("open a file", open),
        ("list a folder", list),
        ("create a file", create),
        ("make a file in memory", memory_file),
        ("remove a file", remove),
        ("open an internet socket", inet),
        ("open an internet socket for datagrams", datagram),
        ("open an IPv6 socket", inet6),
        ("open a socket to a local program", unix),
        ("open a socket to the kernel", netlink),
        ("open a socket of any family", any_socket),
        ("make a pair of sockets", pair),
        ("make a pipe", pipe),
        ("start a process", process),
        ("start a thread", thread),
        ("run a program", exec),
        ("have executable memory", executable),
        ("trace another process", trace),
        ("signal another process", signal),
        ("raise its own limits", raise),
        ("have more memory than it may", much),
        ("hold a descriptor besides its pipes", descriptor),
    ];
    attempts
        .iter()
        .map(|(attempt, try_it)| tried(attempt, try_it()))
        .collect()
}

/// Held is what the filter refused, with the one answer that it has. Any other answer came from behind it.
fn tried(attempt: &str, came: io::Result<()>) -> Escape {
    let refused = |error: &io::Error| error.raw_os_error() == Some(Errno::EPERM as i32);
    Escape {
        attempt: attempt.to_owned(),
        held: came.as_ref().is_err_and(refused),
        answer: came.map_or_else(|error| error.to_string(), |()| "it went through".to_owned()),
    }
}

fn open() -> io::Result<()> {
    std::fs::File::open("/proc/self/maps").map(drop)
}

fn list() -> io::Result<()> {
    std::fs::read_dir("/").map(drop)
}

fn create() -> io::Result<()> {
    let path = std::env::temp_dir().join("postern-jail-does-not-hold");
    std::fs::OpenOptions::new()
        .write(true)
        .create_new(true)
        .open(path)
        .map(drop)
}

fn memory_file() -> io::Result<()> {
    rustix::fs::memfd_create("x", rustix::fs::MemfdFlags::CLOEXEC)
        .map(drop)
        .map_err(io::Error::from)
}

fn remove() -> io::Result<()> {
    std::fs::remove_file("/postern-no-such-file")
}

fn inet() -> io::Result<()> {
    a_socket(AddressFamily::INET, SocketType::STREAM)
}

fn datagram() -> io::Result<()> {
    a_socket(AddressFamily::INET, SocketType::DGRAM)
}

fn inet6() -> io::Result<()> {
    a_socket(AddressFamily::INET6, SocketType::STREAM)
}

fn unix() -> io::Result<()> {
    a_socket(AddressFamily::UNIX, SocketType::STREAM)
}

fn netlink() -> io::Result<()> {
    a_socket(AddressFamily::NETLINK, SocketType::RAW)
}

fn a_socket(family: AddressFamily, kind: SocketType) -> io::Result<()> {
    socket(family, kind, None).map(drop).map_err(io::Error::from)
}

/// The first answer that is not the filter's is told.
fn any_socket() -> io::Result<()> {
    let mut last = Ok(());
    for family in (0..FAMILIES).map(AddressFamily::from_raw) {
        for kind in [SocketType::STREAM, SocketType::DGRAM, SocketType::RAW] {
            last = a_socket(family, kind);
            if !matches!(&last, Err(error) if error.raw_os_error() == Some(Errno::EPERM as i32)) {
                return last;
            }
        }
    }
    last
}

fn pair() -> io::Result<()> {
    std::os::unix::net::UnixStream::pair().map(drop)
}

fn pipe() -> io::Result<()> {
    rustix::pipe::pipe().map(drop).map_err(io::Error::from)
}

#[expect(clippy::disallowed_methods, reason = "it must fail: that is what is proved")]
fn process() -> io::Result<()> {
    std::process::Command::new("/bin/true")
        .spawn()
        .and_then(|mut child| child.wait())
        .map(drop)
}

fn thread() -> io::Result<()> {
    std::thread::Builder::new().spawn(|| ()).map(drop)
}

/// A folder cannot be run: a kernel that is asked says so, and the worker lives on.
fn exec() -> io::Result<()> {
    nix::unistd::execv(c"/", &[c"/"]).map(drop).map_err(io::Error::from)
}

fn executable() -> io::Result<()> {
    memmap2::MmapMut::map_anon(4096)?.make_exec().map(drop)
}

fn trace() -> io::Result<()> {
    nix::sys::ptrace::attach(NOBODY).map_err(io::Error::from)
}

fn signal() -> io::Result<()> {
    nix::sys::signal::kill(NOBODY, None).map_err(io::Error::from)
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
        .map_err(|_| Errno::EPERM.into())
}

/// Closing what is open succeeds.
fn descriptor() -> io::Result<()> {
    let open = (3..1024).any(|number| nix::unistd::close(number).is_ok());
    if open { Ok(()) } else { Err(Errno::EPERM.into()) }
}
