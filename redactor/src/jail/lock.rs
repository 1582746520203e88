//! How a worker locks itself in, before it has read a byte: descriptors, limits, Landlock, seccomp; then it tries the door.
//!
//! Landlock alone lets datagrams, threads and executable memory through: the system call filter is the wall, and Landlock is
//! behind it. The filter answers EPERM, so that an attempt is an error in the worker and not its death.

use crate::wire::Proof;
use landlock::{
    ABI, Access, AccessFs, AccessNet, CompatLevel, Compatible, LandlockStatus, Ruleset, RulesetAttr, RulesetStatus,
    Scope,
};
use nix::libc;
use rustix::process::{DumpableBehavior, Resource, Rlimit, Signal};
use seccompiler::{
    BpfProgram, SeccompAction, SeccompCmpArgLen, SeccompCmpOp, SeccompCondition, SeccompFilter, SeccompRule, TargetArch,
};
use std::collections::BTreeMap;
use std::os::fd::AsFd;

/// What a worker may call: to read and write its pipes, to have memory, to end. Nothing that names a thing outside.
const ALLOWED: &[i64] = &[
    libc::SYS_read,
    libc::SYS_write,
    libc::SYS_readv,
    libc::SYS_writev,
    libc::SYS_close,
    libc::SYS_munmap,
    libc::SYS_mremap,
    libc::SYS_brk,
    libc::SYS_madvise,
    libc::SYS_futex,
    libc::SYS_exit,
    libc::SYS_exit_group,
    libc::SYS_rt_sigreturn,
    libc::SYS_rt_sigaction,
    libc::SYS_rt_sigprocmask,
    libc::SYS_sigaltstack,
    libc::SYS_getrandom,
    libc::SYS_clock_gettime,
    libc::SYS_gettid,
    libc::SYS_getpid,
    libc::SYS_sched_yield,
    libc::SYS_sched_getaffinity,
];

/// Descriptors 0, 1 and 2: a worker can have no other.
const DESCRIPTORS: u64 = 3;

/// Locks this process in. What cannot be had is an error in words; the process must then end.
pub(crate) fn down(memory: u64, cpu: u64) -> Result<Proof, String> {
    only_pipes()?;
    close_others()?;
    privileges()?;
    let landlock = landlock()?;
    limits(memory, cpu)?;
    seccomp()?;
    super::prove::quick()?;
    Ok(Proof {
        landlock,
        seccomp: true,
    })
}

/// What holds without a jail as well.
pub(crate) fn bounds(memory: u64, cpu: u64) -> Result<Proof, String> {
    only_pipes()?;
    close_others()?;
    privileges()?;
    limits(memory, cpu)?;
    Ok(Proof {
        landlock: 0,
        seccomp: false,
    })
}

/// A file as output could be written to in spite of everything, and is a mistake: `RLIMIT_FSIZE` would kill.
pub(super) fn only_pipes() -> Result<(), String> {
    for pipe in [std::io::stdin().as_fd(), std::io::stdout().as_fd()] {
        let stat = rustix::fs::fstat(pipe).map_err(said("its pipes"))?;
        if !rustix::fs::FileType::from_raw_mode(stat.st_mode).is_fifo() {
            return Err("a worker is started by the redactor, with pipes".to_owned());
        }
    }
    Ok(())
}

pub(super) fn close_others() -> Result<(), String> {
    let listed = std::fs::read_dir("/proc/self/fd").map_err(said("list of descriptors"))?;
    let numbers = listed.filter_map(|entry| entry.ok()?.file_name().to_str()?.parse::<i32>().ok());
    for number in numbers.filter(|number| *number > 2).collect::<Vec<_>>() {
        // The list's own descriptor is among them, and closed already.
        let _ = nix::unistd::close(number);
    }
    Ok(())
}

fn privileges() -> Result<(), String> {
    rustix::thread::set_no_new_privs(true).map_err(said("no new privileges"))?;
    rustix::process::set_dumpable_behavior(DumpableBehavior::NotDumpable).map_err(said("no core dumps"))?;
    rustix::process::set_parent_process_death_signal(Some(Signal::KILL)).map_err(said("end with its parent"))
}

fn limits(memory: u64, cpu: u64) -> Result<(), String> {
    for (resource, limit) in [
        (Resource::As, memory),
        (Resource::Cpu, cpu),
        (Resource::Fsize, 0),
        (Resource::Core, 0),
        (Resource::Nofile, DESCRIPTORS),
    ] {
        let both = Rlimit {
            current: Some(limit),
            maximum: Some(limit),
        };
        rustix::process::setrlimit(resource, both).map_err(said("a limit"))?;
    }
    Ok(())
}

/// Denies every file, port and scope that the running kernel knows how to deny.
fn landlock() -> Result<u32, String> {
    let newest = ABI::V7;
    let status = Ruleset::default()
        .set_compatibility(CompatLevel::BestEffort)
        .handle_access(AccessFs::from_all(newest))
        .and_then(|rules| rules.handle_access(AccessNet::from_all(newest)))
        .and_then(|rules| rules.scope(Scope::from_all(newest)))
        .and_then(|rules| rules.create())
        .and_then(|rules| rules.restrict_self())
        .map_err(said("Landlock"))?;
    match status.landlock {
        LandlockStatus::Available { effective_abi, .. } if status.ruleset != RulesetStatus::NotEnforced => {
            Ok(effective_abi as u32)
        }
        _ => Err("Landlock is not available".to_owned()),
    }
}

fn seccomp() -> Result<(), String> {
    let mut rules: BTreeMap<i64, Vec<SeccompRule>> = ALLOWED.iter().map(|call| (*call, Vec::new())).collect();
    for call in [libc::SYS_mmap, libc::SYS_mprotect] {
        rules.insert(call, vec![not_executable().map_err(said("the filter"))?]);
    }
    // A worker that has no more memory ends itself by a signal; where it may not, it stumbles over that without end.
    rules.insert(libc::SYS_tgkill, vec![to_itself().map_err(said("the filter"))?]);
    let machine = TargetArch::try_from(std::env::consts::ARCH).map_err(said("the filter"))?;
    let refuse = SeccompAction::Errno(libc::EPERM.cast_unsigned());
    let filter = SeccompFilter::new(rules, refuse, SeccompAction::Allow, machine).map_err(said("the filter"))?;
    let program = BpfProgram::try_from(filter).map_err(said("the filter"))?;
    seccompiler::apply_filter(&program).map_err(said("seccomp"))
}

/// Third argument of `mmap` and `mprotect`: the protection, without `PROT_EXEC`.
fn not_executable() -> Result<SeccompRule, seccompiler::BackendError> {
    let executable = libc::PROT_EXEC.cast_unsigned();
    let without = SeccompCmpOp::MaskedEq(u64::from(executable));
    SeccompRule::new(vec![SeccompCondition::new(2, SeccompCmpArgLen::Dword, without, 0)?])
}

/// First argument of `tgkill`: this process and no other.
fn to_itself() -> Result<SeccompRule, seccompiler::BackendError> {
    let itself = u64::from(std::process::id());
    SeccompRule::new(vec![SeccompCondition::new(
        0,
        SeccompCmpArgLen::Dword,
        SeccompCmpOp::Eq,
        itself,
    )?])
}

pub(super) fn said<E: std::fmt::Display>(what: &'static str) -> impl Fn(E) -> String {
    move |error| format!("{what}: {error}")
}
