//! The times of a file that must not tell when anything was done with it.

use rustix::fs::{Timespec, Timestamps};

/// What every object and every reply shows. Its last change is 1980-01-01, the same moment that stands inside. Its last
/// reading is 2038-01-01: Linux notes a reading only where the one before lies behind the last change or a day back
/// (`relatime`), so what seems to have been read in the future keeps that date, whoever reads it.
pub const TIMES: Timestamps = Timestamps {
    last_access: Timespec {
        tv_sec: 2_145_916_800,
        tv_nsec: 0,
    },
    last_modification: Timespec {
        tv_sec: 315_532_800,
        tv_nsec: 0,
    },
};
