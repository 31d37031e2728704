//! From arguments to the command line's answer or the window; the one place that prints an error.

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
    // Where even this cannot be written, the exit code still says it.
    writeln!(io::stderr(), "error: {error}").unwrap_or_default();
    ExitCode::from(cli::COULD_NOT_RUN)
}
