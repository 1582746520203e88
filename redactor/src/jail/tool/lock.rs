//! How the tool's jail is locked, once its root stands: limits, capabilities, Landlock, seccomp. A tool inherits all of it.
//!
//! The filter is a list of what is allowed; all else is "not implemented", so that libraries fall back by themselves.

use super::order::Order;
use super::program::{FOLDER, ITSELF, Reach};
use super::{prove, root};
use crate::jail::lock::said;
use crate::wire::Proof;
use landlock::{
    ABI, Access, AccessFs, AccessNet, CompatLevel, Compatible, LandlockStatus, Ruleset, RulesetAttr,
    RulesetCreatedAttr, RulesetStatus, Scope, path_beneath_rules,
};
use rustix::process::{DumpableBehavior, Resource, Rlimit};
use rustix::thread::{CapabilitySet, CapabilitySets};
use seccompiler::{
    BpfProgram, SeccompAction, SeccompCmpArgLen, SeccompCmpOp, SeccompCondition, SeccompFilter, SeccompRule, TargetArch,
};
use std::collections::BTreeMap;

/// None at all.
pub(super) const NO_CAPABILITIES: CapabilitySets = CapabilitySets {
    effective: CapabilitySet::empty(),
    permitted: CapabilitySet::empty(),
    inheritable: CapabilitySet::empty(),
};

/// What tools may call. No socket, no signal to another, no name of a thing beyond the files that are shown.
#[rustfmt::skip]
const ALLOWED: &[i64] = &[
    // Files.
    libc::SYS_read, libc::SYS_write, libc::SYS_readv, libc::SYS_writev, libc::SYS_pread64, libc::SYS_pwrite64,
    libc::SYS_openat, libc::SYS_close, libc::SYS_lseek, libc::SYS_fstat, libc::SYS_newfstatat, libc::SYS_statx,
    libc::SYS_fstatfs, libc::SYS_faccessat, libc::SYS_faccessat2, libc::SYS_readlinkat, libc::SYS_getdents64,
    libc::SYS_getcwd, libc::SYS_ftruncate, libc::SYS_unlinkat, libc::SYS_fcntl, libc::SYS_dup, libc::SYS_dup3,
    libc::SYS_pipe2, libc::SYS_fadvise64,
    // Memory.
    libc::SYS_mmap, libc::SYS_munmap, libc::SYS_mremap, libc::SYS_mprotect, libc::SYS_madvise, libc::SYS_brk,
    // Waiting.
    libc::SYS_ppoll, libc::SYS_futex, libc::SYS_nanosleep, libc::SYS_clock_nanosleep, libc::SYS_clock_gettime,
    libc::SYS_clock_getres, libc::SYS_gettimeofday,
    // A wait for some time that a signal broke off: without this it cannot go on, and the C library ends the program.
    libc::SYS_restart_syscall,
    // Processes, threads and signals to itself, all among the processes of the jail.
    libc::SYS_execve, libc::SYS_wait4, libc::SYS_waitid, libc::SYS_exit, libc::SYS_exit_group, libc::SYS_tgkill,
    libc::SYS_rt_sigaction, libc::SYS_rt_sigprocmask, libc::SYS_rt_sigreturn, libc::SYS_sigaltstack,
    libc::SYS_set_tid_address, libc::SYS_set_robust_list, libc::SYS_rseq, libc::SYS_sched_yield,
    libc::SYS_sched_getaffinity, libc::SYS_getpid, libc::SYS_gettid, libc::SYS_getppid, libc::SYS_getuid,
    libc::SYS_geteuid, libc::SYS_capget, libc::SYS_getgid, libc::SYS_getegid, libc::SYS_prlimit64, libc::SYS_getrusage,
    libc::SYS_sysinfo, libc::SYS_uname, libc::SYS_getrandom,
];

/// What the C library of this machine calls for some of these.
#[cfg(target_arch = "x86_64")]
#[rustfmt::skip]
const OLD: &[i64] = &[
    libc::SYS_open, libc::SYS_stat, libc::SYS_lstat, libc::SYS_access, libc::SYS_readlink, libc::SYS_unlink,
    libc::SYS_poll, libc::SYS_dup2, libc::SYS_arch_prctl, libc::SYS_getrlimit, libc::SYS_time,
];
#[cfg(not(target_arch = "x86_64"))]
const OLD: &[i64] = &[];

/// Whatever a new process would have apart from its parent.
const APART: i32 = libc::CLONE_NEWNS
    | libc::CLONE_NEWCGROUP
    | libc::CLONE_NEWUTS
    | libc::CLONE_NEWIPC
    | libc::CLONE_NEWUSER
    | libc::CLONE_NEWPID
    | libc::CLONE_NEWNET;

/// Locks this process in. What cannot be had is an error in words; the process must then end.
pub(super) fn down(order: &Order) -> Result<Proof, String> {
    limits(order)?;
    capabilities()?;
    let landlock = landlock(order)?;
    seccomp(order.program.reach)?;
    prove::quick(order.program.reach.sockets)?;
    Ok(Proof {
        landlock,
        seccomp: true,
    })
}

/// From here on no file grows beyond `most`.
pub(super) fn output(most: u64) -> std::io::Result<()> {
    Ok(rustix::process::setrlimit(Resource::Fsize, both(most))?)
}

fn limits(order: &Order) -> Result<(), String> {
    for (resource, limit) in [
        (Resource::As, order.memory),
        (Resource::Cpu, order.cpu),
        (Resource::Fsize, order.input.max(order.most)),
        (Resource::Nproc, order.program.tasks),
        (Resource::Nofile, order.program.reach.descriptors),
        (Resource::Core, 0),
        (Resource::Memlock, 0),
    ] {
        rustix::process::setrlimit(resource, both(limit)).map_err(said("a limit"))?;
    }
    Ok(())
}

fn both(limit: u64) -> Rlimit {
    Rlimit {
        current: Some(limit),
        maximum: Some(limit),
    }
}

/// None is left, and none can be had again.
fn capabilities() -> Result<(), String> {
    for number in 0..u64::BITS {
        match rustix::thread::remove_capability_from_bounding_set(CapabilitySet::from_bits_retain(1 << number)) {
            Ok(()) => {}
            // The kernel has no more of them.
            Err(rustix::io::Errno::INVAL) => break,
            Err(error) => return Err(said("capabilities")(error)),
        }
    }
    rustix::thread::clear_ambient_capability_set().map_err(said("capabilities"))?;
    rustix::thread::set_capabilities(None, NO_CAPABILITIES).map_err(said("capabilities"))?;
    rustix::thread::set_no_new_privs(true).map_err(said("no new privileges"))?;
    rustix::process::set_dumpable_behavior(DumpableBehavior::NotDumpable).map_err(said("no core dumps"))
}

/// Says again what the mounts say, so that one mistake there is not enough.
fn landlock(order: &Order) -> Result<u32, String> {
    let newest = ABI::V7;
    let read = AccessFs::ReadFile | AccessFs::ReadDir;
    let run = read | AccessFs::Execute;
    let mut write = AccessFs::ReadFile
        | AccessFs::ReadDir
        | AccessFs::WriteFile
        | AccessFs::Truncate
        | AccessFs::MakeReg
        | AccessFs::RemoveFile;
    if order.program.reach.folders {
        write |= AccessFs::MakeDir | AccessFs::RemoveDir | AccessFs::Refer;
    }
    if order.program.reach.sockets {
        write |= AccessFs::MakeSock;
    }
    let itself = [ITSELF].into_iter().filter(|path| *path == order.program.path);
    let chance = [root::CHANCE].into_iter().filter(|_| order.program.reach.chance);
    let runs = root::SYSTEM.iter().copied().chain(itself);
    let status = Ruleset::default()
        .set_compatibility(CompatLevel::BestEffort)
        .handle_access(AccessFs::from_all(newest))
        .and_then(|rules| rules.handle_access(AccessNet::from_all(newest)))
        .and_then(|rules| rules.scope(Scope::from_all(newest)))
        .and_then(|rules| rules.create())
        .and_then(|rules| rules.add_rules(path_beneath_rules(runs, run)))
        .and_then(|rules| rules.add_rules(path_beneath_rules(order.program.shown, read)))
        .and_then(|rules| rules.add_rules(path_beneath_rules(chance, AccessFs::ReadFile)))
        .and_then(|rules| rules.add_rules(path_beneath_rules([FOLDER], write)))
        .and_then(|rules| rules.restrict_self())
        .map_err(said("Landlock"))?;
    match status.landlock {
        LandlockStatus::Available { effective_abi, .. } if status.ruleset != RulesetStatus::NotEnforced => {
            Ok(effective_abi as u32)
        }
        _ => Err("Landlock is not available".to_owned()),
    }
}

fn seccomp(reach: &Reach) -> Result<(), String> {
    let refuse = SeccompAction::Errno(libc::ENOSYS.cast_unsigned());
    let machine = TargetArch::try_from(std::env::consts::ARCH).map_err(said("the filter"))?;
    let rules = rules(reach).map_err(said("the filter"))?;
    let filter = SeccompFilter::new(rules, refuse, SeccompAction::Allow, machine).map_err(said("the filter"))?;
    let program = BpfProgram::try_from(filter).map_err(said("the filter"))?;
    seccompiler::apply_filter(&program).map_err(said("seccomp"))
}

fn rules(reach: &Reach) -> Result<BTreeMap<i64, Vec<SeccompRule>>, seccompiler::BackendError> {
    let plain = ALLOWED.iter().chain(OLD);
    let more = reach.calls.iter().chain(reach.old);
    let mut rules: BTreeMap<i64, Vec<SeccompRule>> = plain.chain(more).map(|call| (*call, Vec::new())).collect();
    // Threads and children. `clone3` hides what it is asked for from a filter, so it is left out, and libraries do without.
    let together = SeccompCmpOp::MaskedEq(u64::from(APART.cast_unsigned()));
    rules.insert(libc::SYS_clone, vec![first_is(together, 0)?]);
    let names = [libc::PR_SET_NAME, libc::PR_GET_NAME];
    let names = names.map(|name| first_is(SeccompCmpOp::Eq, u64::from(name.cast_unsigned())));
    rules.insert(libc::SYS_prctl, names.into_iter().collect::<Result<_, _>>()?);
    if reach.sockets {
        let own = u64::from(libc::AF_UNIX.cast_unsigned());
        for call in [libc::SYS_socket, libc::SYS_socketpair] {
            rules.insert(call, vec![first_is(SeccompCmpOp::Eq, own)?]);
        }
    }
    Ok(rules)
}

fn first_is(compared: SeccompCmpOp, value: u64) -> Result<SeccompRule, seccompiler::BackendError> {
    SeccompRule::new(vec![SeccompCondition::new(
        0,
        SeccompCmpArgLen::Dword,
        compared,
        value,
    )?])
}

#[cfg(test)]
mod tests {
    use super::super::office;
    use super::super::program::NARROW;
    use super::*;

    /// The kernel takes such a wait up again by this call, when a signal broke it off.
    #[test]
    fn what_may_wait_for_some_time_may_go_on_with_it() {
        for reach in [&NARROW, &office::REACH] {
            let rules = rules(reach).unwrap();
            assert!(rules.contains_key(&libc::SYS_futex) && rules.contains_key(&libc::SYS_restart_syscall));
        }
    }

    #[test]
    #[rustfmt::skip]
    fn nothing_that_reaches_out_of_the_jail_is_on_the_list() {
        let never = [
            libc::SYS_socket, libc::SYS_socketpair, libc::SYS_connect, libc::SYS_bind, libc::SYS_sendmsg, libc::SYS_kill,
            libc::SYS_tkill, libc::SYS_ptrace, libc::SYS_process_vm_readv, libc::SYS_process_vm_writev, libc::SYS_mount,
            libc::SYS_umount2, libc::SYS_pivot_root, libc::SYS_chroot, libc::SYS_unshare, libc::SYS_setns, libc::SYS_clone3,
            libc::SYS_bpf, libc::SYS_io_uring_setup, libc::SYS_keyctl, libc::SYS_add_key, libc::SYS_memfd_create,
            libc::SYS_userfaultfd, libc::SYS_perf_event_open, libc::SYS_ioctl, libc::SYS_setuid, libc::SYS_capset,
            libc::SYS_mknodat, libc::SYS_symlinkat, libc::SYS_linkat, libc::SYS_open_by_handle_at, libc::SYS_shmget,
            libc::SYS_msgget, libc::SYS_execveat, libc::SYS_pidfd_getfd, libc::SYS_personality, libc::SYS_seccomp,
        ];
        let rules = rules(&NARROW).unwrap();
        assert!(never.iter().all(|call| !rules.contains_key(call)));
        // Its sockets are those of the jail, and so are the processes that it may signal.
        let within = [
            libc::SYS_socket, libc::SYS_socketpair, libc::SYS_connect, libc::SYS_bind, libc::SYS_sendmsg, libc::SYS_kill,
        ];
        let of_office = super::rules(&office::REACH).unwrap();
        assert!(never.iter().all(|call| !of_office.contains_key(call) || within.contains(call)));
        assert!(rules.keys().chain(of_office.keys()).all(|call| (0..0x4000_0000).contains(call)));
    }
}
