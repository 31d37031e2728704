//! The arguments, as clap reads them. What they do is decided in `cli`.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};

use super::TextFile;

const AFTER: &str = "FILES are JSON files in Counterpart's format, or folders of them.
Exit codes: 0 fine, 1 an error or a warning was found, 2 could not run.";

const AFTER_DIFF: &str =
    "OLD and NEW are each a JSON file in Counterpart's format, or a folder of them.
Exit codes: 0 no differences, 1 differences, 2 could not run. Problems inside the files are counted
below the answer; `counterpart check` lists them.";

/// A map of who talks to whom in diplomacy, and of the words that say so.
///
/// Without a command it opens the window, with FILES or with what was open last.
#[derive(Debug, Parser)]
#[command(name = "counterpart", version, after_help = AFTER)]
#[command(args_conflicts_with_subcommands = true, disable_help_subcommand = true)]
pub(super) struct Arguments {
    #[command(subcommand)]
    pub task: Option<Task>,
    /// What to open: JSON files, or folders of them
    #[arg(value_name = "FILES")]
    pub files: Vec<PathBuf>,
    /// Attach a document's text, to check its quotes against
    #[arg(long = "text", value_name = "DOC=FILE", value_parser = text_file)]
    pub texts: Vec<TextFile>,
}

#[derive(Debug, Subcommand)]
pub(super) enum Task {
    /// List what is wrong with files, each with its line and what to do
    #[command(after_help = AFTER)]
    Check(Report),
    /// Count what is in files, as one map
    #[command(after_help = AFTER)]
    Summary(Report),
    /// Show how two people are linked, step by step, with the words that say so
    #[command(after_help = AFTER)]
    Path(PathReport),
    /// Show what newer files add, change, deny and take back, with the words that say so
    #[command(after_help = AFTER_DIFF)]
    Diff(DiffReport),
    /// Print the JSON Schema of the file format
    Schema,
}

#[derive(Args, Debug)]
pub(super) struct PathReport {
    /// FILES, then the two to be linked, each an id or an exact name or alias
    #[arg(value_names = ["FILES", "FROM", "TO"], num_args = 3.., required = true)]
    pub arguments: Vec<String>,
    /// Attach a document's text, to check its quotes against
    #[arg(long = "text", value_name = "DOC=FILE", value_parser = text_file)]
    pub texts: Vec<TextFile>,
    /// How many chains to show, the shortest first
    #[arg(long, value_name = "K", default_value_t = 3, value_parser = clap::value_parser!(u8).range(1..=50))]
    pub chains: u8,
    /// Also along links that are denied, and contacts that were called off
    #[arg(long)]
    pub denied: bool,
    /// Answer in JSON
    #[arg(long)]
    pub json: bool,
}

#[derive(Args, Debug)]
pub(super) struct DiffReport {
    /// What there was: a file or a folder
    #[arg(value_name = "OLD")]
    pub old: PathBuf,
    /// What there is now: a file or a folder
    #[arg(value_name = "NEW")]
    pub new: PathBuf,
    /// Attach a document's text, to check its quotes against
    #[arg(long = "text", value_name = "DOC=FILE", value_parser = text_file)]
    pub texts: Vec<TextFile>,
    /// Answer in JSON
    #[arg(long)]
    pub json: bool,
}

#[derive(Args, Debug)]
pub(super) struct Report {
    /// JSON files, or folders of them
    #[arg(value_name = "FILES", required = true)]
    pub files: Vec<PathBuf>,
    /// Attach a document's text, to check its quotes against
    #[arg(long = "text", value_name = "DOC=FILE", value_parser = text_file)]
    pub texts: Vec<TextFile>,
    /// Answer in JSON
    #[arg(long)]
    pub json: bool,
}

fn text_file(value: &str) -> Result<TextFile, String> {
    match value.split_once('=') {
        Some((document, path)) if !document.is_empty() && !path.is_empty() => {
            Ok(TextFile { document: document.into(), path: path.into() })
        }
        _ => Err("expected the id of a document, `=`, and a file".to_owned()),
    }
}
