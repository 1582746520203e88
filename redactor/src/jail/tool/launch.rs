//! The launcher: it steps down, moves into namespaces of its own, starts the jail's first process there, and waits.

use super::ARGUMENT as TOOL;
use super::inside;
use super::order::Order;
use crate::jail::lock::{close_others, only_pipes, said};
use nix::sched::{CloneFlags, unshare};
use nix::unistd::{Gid, Uid, alarm, setgroups, sethostname, setresgid, setresuid};
use rustix::process::{DumpableBehavior, Signal};
use rustix::thread::{CapabilitySet, CapabilitySets};
use std::process::{Command, ExitCode, ExitStatus};

/// What makes this program the launcher.
pub(super) const ARGUMENT: &str = "launch";

/// The user that a tool sees as itself, and that root steps down to.
const NOBODY: u32 = 65534;

/// All that a tool is not to share.
const APART: CloneFlags = CloneFlags::CLONE_NEWUSER
    .union(CloneFlags::CLONE_NEWNS)
    .union(CloneFlags::CLONE_NEWPID)
    .union(CloneFlags::CLONE_NEWNET)
    .union(CloneFlags::CLONE_NEWIPC)
    .union(CloneFlags::CLONE_NEWUTS)
    .union(CloneFlags::CLONE_NEWCGROUP);

/// What the jail's first process needs to build its root, and gives away when it is built.
const BUILDER: CapabilitySet = CapabilitySet::SYS_ADMIN.union(CapabilitySet::SETPCAP);

/// The launcher's whole life.
pub(super) fn main(order: &Order) -> ExitCode {
    match apart().and_then(|()| start(order)) {
        Ok(status) if status.success() => ExitCode::SUCCESS,
        Ok(_) => ExitCode::FAILURE,
        Err(why) => inside::refuse(why),
    }
}

fn apart() -> Result<(), String> {
    only_pipes()?;
    close_others()?;
    step_down()?;
    namespaces()?;
    // Not sooner: to gain capabilities in the new namespace clears it.
    rustix::process::set_parent_process_death_signal(Some(Signal::KILL)).map_err(said("end with its parent"))?;
    capabilities_for_the_first()
}

/// Real root is above limits and permissions.
fn step_down() -> Result<(), String> {
    if !Uid::effective().is_root() {
        return Ok(());
    }
    let (user, group) = (Uid::from_raw(NOBODY), Gid::from_raw(NOBODY));
    setgroups(&[])
        .and_then(|()| setresgid(group, group, group))
        .and_then(|()| setresuid(user, user, user))
        .map_err(said("another user than root"))?;
    // Who changes the user loses his own files below /proc, which are needed once more.
    rustix::process::set_dumpable_behavior(DumpableBehavior::Dumpable).map_err(said("its own files in /proc"))
}

fn namespaces() -> Result<(), String> {
    let (user, group) = (Uid::current(), Gid::current());
    unshare(APART).map_err(said("namespaces"))?;
    let maps = [
        ("setgroups", "deny".to_owned()),
        ("uid_map", format!("{NOBODY} {user} 1")),
        ("gid_map", format!("{NOBODY} {group} 1")),
    ];
    for (name, map) in maps {
        std::fs::write(format!("/proc/self/{name}"), map).map_err(said("a user namespace"))?;
    }
    sethostname("localhost").map_err(said("a name of its own"))
}

/// What a process may, it loses when it runs another program, unless it is handed on in so many words.
fn capabilities_for_the_first() -> Result<(), String> {
    let handed_on = CapabilitySets {
        effective: BUILDER,
        permitted: BUILDER,
        inheritable: BUILDER,
    };
    rustix::thread::set_capabilities(None, handed_on).map_err(said("capabilities"))?;
    BUILDER
        .iter()
        .try_for_each(|one| rustix::thread::configure_capability_in_ambient_set(one, true))
        .map_err(said("capabilities"))
}

/// The first process in the namespaces: if it ends, the kernel ends all others there; if this one ends, it ends.
#[expect(clippy::disallowed_methods, reason = "this is the room that starts processes")]
fn start(order: &Order) -> Result<ExitStatus, String> {
    let wall = u32::try_from(order.wall).map_err(said("a limit"))?;
    let mut first = Command::new("/proc/self/exe")
        .args([TOOL, inside::ARGUMENT])
        .args(order.arguments())
        .env_clear()
        .spawn()
        .map_err(said("a first process"))?;
    // The parent watches the clock. This is for a parent that cannot.
    alarm::set(wall);
    rustix::thread::set_capabilities(None, super::lock::NO_CAPABILITIES).map_err(said("capabilities"))?;
    first.wait().map_err(said("the first process"))
}
