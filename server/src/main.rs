//! The drop's program: shuts its memory, reads its arguments, and does what they say.

use clap::Parser;
use server::command::CommandLine;
use server::memory;
use server::quiet::{Event, Quiet};
use std::io::Write;
use std::process::ExitCode;
use zeroizing_alloc::ZeroAlloc;

/// Buffers of the web server and of the form's parser hold plaintext that nothing else would wipe.
#[global_allocator]
static MEMORY: ZeroAlloc<std::alloc::System> = ZeroAlloc(std::alloc::System);

fn main() -> ExitCode {
    let line = CommandLine::parse();
    match shut_memory().and_then(|()| line.command.run()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            let _ = writeln!(std::io::stderr().lock(), "postern: {why:#}");
            ExitCode::FAILURE
        }
    }
}

fn shut_memory() -> anyhow::Result<()> {
    if !memory::shut()? {
        Quiet::new(server::clock::today).say(Event::MemoryMayBeSwapped);
    }
    Ok(())
}
