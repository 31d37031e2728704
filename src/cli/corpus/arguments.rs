//! The arguments of `corpus`, as clap parses them. Their doc comments are the help text.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::super::arguments::{first_day, last_day};
use crate::model::Day;

const AFTER: &str = "CORPUS is a folder of tables; docs/corpus.md tells what is in them.
Exit codes: 0 fine, 1 some files were refused or used in part, 2 could not run.";

/// What is done with a corpus.
#[derive(Debug, Subcommand)]
pub(in crate::cli) enum CorpusTask {
    /// Read files into a corpus; another build adds to it
    #[command(after_help = AFTER)]
    Build(BuildReport),
    /// Cut a slice out of a corpus and write it as one file
    #[command(after_help = AFTER)]
    Slice(SliceReport),
    /// Query a corpus in SQL, with the program duckdb
    #[command(after_help = AFTER)]
    Sql(SqlReport),
    /// Write a corpus as statements for FollowTheMoney
    #[command(after_help = AFTER)]
    Statements(StatementsReport),
}

#[derive(Args, Debug)]
pub(in crate::cli) struct BuildReport {
    /// JSON files, or folders of them
    #[arg(value_name = "FILES", required = true)]
    pub files: Vec<PathBuf>,
    /// The corpus: a folder
    #[arg(short, long, value_name = "CORPUS")]
    pub out: PathBuf,
}

#[derive(Args, Debug)]
pub(in crate::cli) struct SliceReport {
    /// The corpus
    #[arg(value_name = "CORPUS")]
    pub corpus: PathBuf,
    /// Whom it is about: an ID, or a name in any spelling
    #[arg(long, value_name = "NAME", required_unless_present = "between")]
    pub about: Vec<String>,
    /// How many steps around them; with --between, the maximum [default: 1, between two 6]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u8).range(0..=20))]
    pub depth: Option<u8>,
    /// The shortest paths between two
    #[arg(long, value_names = ["FROM", "TO"], num_args = 2, conflicts_with = "about")]
    pub between: Vec<String>,
    /// Only records that may be from this day, month or year or later, or have no date
    #[arg(long, value_name = "DATE", value_parser = first_day)]
    pub since: Option<Day>,
    /// Only records that can be of this day, month or year or earlier, or have no date
    #[arg(long, value_name = "DATE", value_parser = last_day)]
    pub until: Option<Day>,
    /// Only what a reader could know by the end of this day, month or year
    #[arg(long, value_name = "DATE", value_parser = last_day)]
    pub known_on: Option<Day>,
    /// The maximum number of records: the nearest first, then those with most origins
    #[arg(long, value_name = "N", default_value_t = 2_000)]
    pub limit: usize,
    /// Where to write it; - is standard output, and then nothing else is said
    #[arg(short, long, value_name = "FILE")]
    pub out: PathBuf,
    /// Overwrite an existing file
    #[arg(long)]
    pub force: bool,
}

#[derive(Args, Debug)]
pub(in crate::cli) struct SqlReport {
    /// The corpus
    #[arg(value_name = "CORPUS")]
    pub corpus: PathBuf,
    /// The SQL query
    // The query may begin with a comment, that is, with hyphens.
    #[arg(value_name = "SELECT", required_unless_present = "views", allow_hyphen_values = true)]
    pub question: Option<String>,
    /// Print the tables as views for DuckDB, without running a query
    #[arg(long, conflicts_with_all = ["question", "csv", "json"])]
    pub views: bool,
    /// Answer as comma-separated values
    #[arg(long, conflicts_with = "json")]
    pub csv: bool,
    /// Answer in JSON
    #[arg(long)]
    pub json: bool,
}

#[derive(Args, Debug)]
pub(in crate::cli) struct StatementsReport {
    /// The corpus
    #[arg(value_name = "CORPUS")]
    pub corpus: PathBuf,
    /// Where to write them, as comma-separated values
    #[arg(short, long, value_name = "FILE")]
    pub out: PathBuf,
    /// Overwrite an existing file
    #[arg(long)]
    pub force: bool,
}
