//! `redactor`: the command line, and the door of the workers.

use std::process::ExitCode;

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
