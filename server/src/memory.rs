//! What keeps the process's memory from reaching a disk: no core dumps, no tracing, no swap where that is allowed.

pub(crate) mod stack;

use rustix::mm::{MlockAllFlags, mlockall};
use rustix::process::{DumpableBehavior, Resource, Rlimit, getrlimit, set_dumpable_behavior, setrlimit};
use rustix::thread::{CapabilitySet, capabilities};
use thiserror::Error;

/// Why the memory could not be shut; the program must not go on.
#[derive(Debug, Error)]
pub enum MemoryError {
    /// The kernel refused to forbid core dumps.
    #[error("core dumps could not be switched off ({0}); a crash would write what is in memory to the disk")]
    Dump(rustix::io::Errno),
}

/// Shuts the process's memory, and tells whether it is kept out of swap too. To be called before the first thread.
///
/// # Errors
/// When core dumps cannot be forbidden. That memory may be swapped is no error here: an unprivileged trial runs so.
pub fn shut() -> Result<bool, MemoryError> {
    set_dumpable_behavior(DumpableBehavior::NotDumpable).map_err(MemoryError::Dump)?;
    let none = Rlimit {
        current: Some(0),
        maximum: Some(0),
    };
    setrlimit(Resource::Core, none).map_err(MemoryError::Dump)?;
    Ok(may_lock_without_limit() && mlockall(everything()).is_ok())
}

/// Pages are locked as they are touched: without `ONFAULT` every thread's whole stack would become resident.
fn everything() -> MlockAllFlags {
    MlockAllFlags::CURRENT | MlockAllFlags::FUTURE | MlockAllFlags::ONFAULT
}

/// Under a finite limit a later allocation would fail where nobody can answer for it; so it is all or nothing.
fn may_lock_without_limit() -> bool {
    let privileged = capabilities(None).is_ok_and(|sets| sets.effective.contains(CapabilitySet::IPC_LOCK));
    privileged || getrlimit(Resource::Memlock).current.is_none()
}

#[cfg(test)]
mod tests {
    use super::*;
    use rustix::process::dumpable_behavior;

    #[test]
    fn no_crash_and_no_tracer_gets_at_the_memory() {
        shut().unwrap();
        assert_eq!(dumpable_behavior().unwrap(), DumpableBehavior::NotDumpable);
        assert_eq!(getrlimit(Resource::Core).maximum, Some(0));
    }
}
