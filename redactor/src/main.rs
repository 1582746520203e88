//! `redactor`: the command line, and the door of the workers.

use std::process::ExitCode;
use zeroizing_alloc::ZeroAlloc;

/// Decoders, parsers and writers of both sides of the jail hold plaintext that nothing else would wipe.
#[global_allocator]
static MEMORY: ZeroAlloc<std::alloc::System> = ZeroAlloc(std::alloc::System);

fn main() -> ExitCode {
    let mut arguments = std::env::args_os().skip(1);
    if arguments
        .next()
        .is_some_and(|first| first == redactor::worker::ARGUMENT)
    {
        return redactor::worker::main(arguments);
    }
    redactor::command::run()
}
