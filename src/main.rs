//! The program's entry point: passes the arguments to the command line, and opens the window if
//! they ask for it. This is the only place that prints an error.

use std::io::{self, IsTerminal as _, Write as _};
use std::process::ExitCode;

use counterpart::app;
use counterpart::cli::{self, Invocation};

fn main() -> ExitCode {
    let styled = io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none();
    let invocation = cli::run(std::env::args_os(), &mut io::stdout().lock(), styled);
    match invocation {
        Ok(Invocation::Done(code)) => code,
        Ok(Invocation::Window(options)) => match app::run(options) {
            Ok(()) => ExitCode::SUCCESS,
            Err(error) => could_not_run(&error),
        },
        Err(error) => could_not_run(&error),
    }
}

fn could_not_run(error: &dyn std::fmt::Display) -> ExitCode {
    // If even standard error cannot be written, the exit code still tells about the error.
    writeln!(io::stderr(), "error: {error}").unwrap_or_default();
    ExitCode::from(cli::COULD_NOT_RUN)
}
