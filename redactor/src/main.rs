//! `redactor`: the command line, and the doors of the workers and of the tools.

use std::process::ExitCode;
use zeroizing_alloc::ZeroAlloc;

/// Decoders, parsers and writers of both sides of the jail hold plaintext that nothing else would wipe.
#[global_allocator]
static MEMORY: ZeroAlloc<std::alloc::System> = ZeroAlloc(std::alloc::System);

fn main() -> ExitCode {
    let mut arguments = std::env::args_os().skip(1);
    match arguments.next() {
        Some(first) if first == redactor::worker::ARGUMENT => redactor::worker::main(arguments),
        Some(first) if first == redactor::jail::tool::ARGUMENT => redactor::jail::tool::main(arguments),
        _ => redactor::command::run(),
    }
}
