//! Files that a package installs beside the program: manual pages for `man`, and completions for
//! shells.

use clap::CommandFactory as _;

use super::arguments::{Arguments, CompletionsReport, ManualReport};
use super::{CliError, plain};

/// Returns the manual page of the program or of one of its commands.
pub(super) fn page(report: &ManualReport) -> Result<Vec<u8>, CliError> {
    let mut command = Arguments::command();
    command.build();
    if let Some(name) = &report.command {
        let known: Vec<&str> = command.get_subcommands().map(clap::Command::get_name).collect();
        let unknown = || format!("no command {}; there are: {}", plain(name), known.join(", "));
        command =
            command.find_subcommand(name).cloned().ok_or_else(|| CliError::Arguments(unknown()))?;
    }
    let mut page = Vec::new();
    clap_mangen::Man::new(command).render(&mut page)?;
    Ok(page)
}

/// Returns the script with which a shell completes the program's arguments.
pub(super) fn completions(report: &CompletionsReport) -> Vec<u8> {
    let mut script = Vec::new();
    clap_complete::generate(report.shell, &mut Arguments::command(), "counterpart", &mut script);
    script
}
