//! The command line arguments, as clap parses them. Their doc comments are the help text. They are
//! carried out in `cli`.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};

use super::TextFile;
use crate::export::Format;
use crate::import::{CsvField, DayOrder, ForeignFormat};
use crate::model::{Date, Day};

const AFTER: &str = "FILES are JSON files in Counterpart's format, or folders of them.
Exit codes: 0 fine, 1 an error or a warning was found, 2 could not run.";

const AFTER_DIFF: &str =
    "OLD and NEW are each a JSON file in Counterpart's format, or a folder of them.
Exit codes: 0 no differences, 1 differences, 2 could not run. Problems inside the files are counted
below the answer; `counterpart check` lists them.";

const IMPORTED: &str = "The format is found by what is in a file. Tables of nodes and of edges \
belong together; other files are read
each for itself. docs/formats.md says what becomes what.
Exit codes: 0 fine, 1 an error or a warning was found, 2 could not run.";

const DRAFTED: &str =
    "TEXT is UTF-8, one article per file, in English. A claim is not written if its sentence, or the
next one, speaks of denial, doubt, plans or conditions that no rule reads: it is listed instead.
docs/drafting.md says what the rules find and what they miss.
Exit codes: 0 fine, 1 parts of an answer were refused, 2 could not run.";

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
    Check(CheckReport),
    /// Count what is in files, as one map
    #[command(after_help = AFTER)]
    Summary(Report),
    /// Show what each source says of each record, and what it adds up to
    #[command(after_help = AFTER)]
    Readings(ReadingsReport),
    /// Show how two people are linked, step by step, with the words that say so
    #[command(after_help = AFTER)]
    Path(PathReport),
    /// Show what newer files add, change, deny and take back, with quotes
    #[command(after_help = AFTER_DIFF)]
    Diff(DiffReport),
    /// Draft a Counterpart file from articles by rules, for you to check
    #[command(after_help = DRAFTED)]
    Draft(DraftReport),
    /// Read files of other programs and write them as one Counterpart file
    #[command(after_help = IMPORTED)]
    Import(ImportReport),
    /// Write files, or a part of their map, in another format
    #[command(after_help = AFTER)]
    Export(Box<ExportReport>),
    /// Store any number of files as tables, and cut slices from them
    #[cfg(feature = "corpus")]
    #[command(subcommand)]
    Corpus(super::corpus::CorpusTask),
    /// Print the JSON Schema of the file format
    Schema,
    /// Print a completion script for a shell
    Completions(CompletionsReport),
    /// Print the manual page, for man
    Manual(ManualReport),
}

/// What is taken besides the files.
#[derive(Args, Debug)]
pub(super) struct Beside {
    /// Attach a document's text, to check its quotes against
    #[arg(long = "text", value_name = "DOC=FILE", value_parser = text_file)]
    pub texts: Vec<TextFile>,
    /// Apply what was decided about duplicates in the window and, in pictures, keep pinned nodes in
    /// their places
    #[arg(long, value_name = "FILE")]
    pub workspace: Option<PathBuf>,
}

#[derive(Args, Debug)]
pub(super) struct CompletionsReport {
    /// The shell
    #[arg(value_name = "SHELL")]
    pub shell: clap_complete::Shell,
}

#[derive(Args, Debug)]
pub(super) struct ManualReport {
    /// The page of this command
    #[arg(value_name = "COMMAND")]
    pub command: Option<String>,
}

#[derive(Args, Debug)]
pub(super) struct ReadingsReport {
    /// JSON files, or folders of them
    #[arg(value_name = "FILES", required = true)]
    pub files: Vec<PathBuf>,
    /// Only what a reader could know by the end of this day, month or year
    #[arg(long, value_name = "DATE", value_parser = last_day)]
    pub known_on: Option<Day>,
    #[command(flatten)]
    pub beside: Beside,
    /// Answer in JSON
    #[arg(long)]
    pub json: bool,
}

#[derive(Args, Debug)]
pub(super) struct PathReport {
    /// FILES, then the two people, each as an ID or an exact name or alias
    #[arg(value_names = ["FILES", "FROM", "TO"], num_args = 3.., required = true)]
    pub arguments: Vec<String>,
    #[command(flatten)]
    pub beside: Beside,
    /// How many chains to show, the shortest first
    #[arg(long, value_name = "K", default_value_t = 3, value_parser = clap::value_parser!(u8).range(1..=50))]
    pub chains: u8,
    /// Also follow denied links and cancelled contacts
    #[arg(long)]
    pub denied: bool,
    /// Answer in JSON
    #[arg(long)]
    pub json: bool,
}

#[derive(Args, Debug)]
pub(super) struct DiffReport {
    /// The older version: a file or a folder
    #[arg(value_name = "OLD")]
    pub old: PathBuf,
    /// The newer version: a file or a folder
    #[arg(value_name = "NEW")]
    pub new: PathBuf,
    /// Attach a document's text, to check its quotes against
    #[arg(long = "text", value_name = "DOC=FILE", value_parser = text_file)]
    pub texts: Vec<TextFile>,
    /// Answer in JSON
    #[arg(long)]
    pub json: bool,
}

#[allow(clippy::struct_excessive_bools, reason = "each is a switch of the command line")]
#[derive(Args, Debug)]
pub(super) struct DraftReport {
    /// Articles, each a file of plain text
    #[arg(value_name = "TEXT", required = true)]
    pub texts: Vec<PathBuf>,
    /// A Counterpart file to add to: people already in it are merged; FILE itself is not changed
    #[arg(long, value_name = "FILE")]
    pub into: Option<PathBuf>,
    /// Who published it
    #[arg(long, value_name = "NAME")]
    pub publisher: Option<String>,
    /// When it was published, else the date above the text; "on Tuesday" is counted from this day
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub published: Option<Date>,
    /// Use this answer from a model or a person instead of the rules, and check it against TEXT
    #[arg(long, value_name = "FILE", conflicts_with = "instructions")]
    pub answer: Option<PathBuf>,
    /// Print the prompt for a model: rules, schema and TEXT
    #[arg(long)]
    pub instructions: bool,
    /// Where to write it; - is standard output, without a report
    #[arg(short = 'o', value_name = "OUT", required_unless_present = "instructions")]
    pub out: Option<PathBuf>,
    /// Overwrite an existing file
    #[arg(long)]
    pub force: bool,
    /// Report in JSON what was written, left out and refused
    #[arg(long)]
    pub json: bool,
}

#[allow(clippy::struct_excessive_bools, reason = "each is a switch of the command line")]
#[derive(Args, Debug)]
pub(super) struct ImportReport {
    /// Files of other programs
    #[arg(value_name = "FILE", required = true)]
    pub files: Vec<PathBuf>,
    /// Their format: ftm, popolo, oligrapher, graphml, gexf, cytoscape, node-link,
    /// vis, graphology, kumu, csv-nodes or csv
    #[arg(long, value_name = "FORMAT", value_parser = foreign_format)]
    pub from: Option<ForeignFormat>,
    /// Which column of a table holds what, by heading or number: source, target, kind, label,
    /// title, date, year, month, day, start, end, purpose, place, quote, url, document, published,
    /// publisher, note, direction, id, name, given, source-name or target-name
    #[arg(long, value_name = "FIELD=COLUMN,…", value_delimiter = ',', value_parser = map_to)]
    pub map: Vec<MapTo>,
    /// The first row of a table holds no headings
    #[arg(long)]
    pub no_header: bool,
    /// Each row of a table is a meeting: source=COLUMN received target=COLUMN
    #[arg(long)]
    pub meetings: bool,
    /// Each row of a table is a meeting with NAME, which no column says
    #[arg(long, value_name = "NAME")]
    pub host: Option<String>,
    /// A table is a matrix, with names across and down; a mark in it means MEANING: a kind of
    /// relation, or a word for a contact such as "met with"
    #[arg(long, value_name = "MEANING")]
    pub mark: Option<String>,
    /// How to read dates such as 03/04/2021: day-first or month-first
    #[arg(long, value_name = "ORDER", value_parser = day_order)]
    pub dates: Option<DayOrder>,
    /// Where to write it; - is standard output, without a report
    #[arg(short = 'o', value_name = "OUT")]
    pub out: PathBuf,
    /// Overwrite an existing file
    #[arg(long)]
    pub force: bool,
    /// Answer in JSON
    #[arg(long)]
    pub json: bool,
}

/// An assignment of a table's column to a field: `--map source=From`.
#[derive(Clone, Debug)]
pub(super) struct MapTo {
    /// The field that the column holds.
    pub field: CsvField,
    /// The column's heading, or its number, counted from 1.
    pub column: String,
}

#[derive(Args, Debug)]
pub(super) struct ExportReport {
    /// JSON files, or folders of them
    #[arg(value_name = "FILES", required = true)]
    pub files: Vec<PathBuf>,
    /// The format: json, svg, png, pdf, page, html, md, graphml, gexf, csv, ftm, cytoscape, dot or canvas
    #[arg(long, value_name = "FORMAT", value_parser = format)]
    pub to: Format,
    /// Where to write it; a folder for csv; - is standard output, without a report
    #[arg(short = 'o', value_name = "OUT")]
    pub out: PathBuf,
    /// Only this entity (an ID, exact name or alias) and those near it; may be repeated
    #[arg(long, value_name = "ENTITY")]
    pub only: Vec<String>,
    /// How many steps around --only
    #[arg(long, value_name = "N", default_value_t = 1, requires = "only")]
    pub depth: u8,
    /// Only records that may be from this day, month or year, or later
    #[arg(long, value_name = "DATE", value_parser = first_day)]
    pub since: Option<Day>,
    /// Only records that may be from this day, month or year, or earlier
    #[arg(long, value_name = "DATE", value_parser = last_day)]
    pub until: Option<Day>,
    /// Only what a reader could know by the end of this day, month or year
    #[arg(long, value_name = "DATE", value_parser = last_day)]
    pub known_on: Option<Day>,
    /// In data formats, include contacts and other links that nobody asserts
    #[arg(long)]
    pub unasserted: bool,
    /// The random seed of the layout
    #[arg(long, value_name = "S", default_value_t = 0)]
    pub seed: u64,
    /// Overwrite an existing file
    #[arg(long)]
    pub force: bool,
    /// For a PNG, pixels per unit of length
    #[arg(long, value_name = "1..4", default_value_t = 2, value_parser = clap::value_parser!(u8).range(1..=4))]
    pub scale: u8,
    /// The colours: light or dark
    #[arg(long, value_name = "THEME", default_value = "light", value_parser = ["light", "dark"])]
    pub theme: String,
    /// For a picture, a transparent background
    #[arg(long)]
    pub transparent: bool,
    #[command(flatten)]
    pub beside: Beside,
}

#[derive(Args, Debug)]
pub(super) struct Report {
    /// JSON files, or folders of them
    #[arg(value_name = "FILES", required = true)]
    pub files: Vec<PathBuf>,
    #[command(flatten)]
    pub beside: Beside,
    /// Answer in JSON
    #[arg(long)]
    pub json: bool,
}

#[derive(Args, Debug)]
pub(super) struct CheckReport {
    /// JSON files, or folders of them
    #[arg(value_name = "FILES", required = true)]
    pub files: Vec<PathBuf>,
    /// Attach a document's text, to check its quotes against
    #[arg(long = "text", value_name = "DOC=FILE", value_parser = text_file)]
    pub texts: Vec<TextFile>,
    /// Also warn about each document without a date, which counts as known on every day
    #[arg(long, value_name = "DATE", value_parser = last_day)]
    pub known_on: Option<Day>,
    /// Answer in JSON
    #[arg(long)]
    pub json: bool,
}

fn text_file(value: &str) -> Result<TextFile, String> {
    match value.split_once('=') {
        Some((document, path)) if !document.is_empty() && !path.is_empty() => {
            Ok(TextFile { document: document.into(), path: path.into() })
        }
        _ => Err("expected DOC=FILE: a document's ID, `=` and a file".to_owned()),
    }
}

fn foreign_format(value: &str) -> Result<ForeignFormat, String> {
    ForeignFormat::of_id(value).ok_or_else(|| {
        let known: Vec<&str> = ForeignFormat::ALL.iter().map(|format| format.id()).collect();
        format!("expected one of {}", known.join(", "))
    })
}

fn format(value: &str) -> Result<Format, String> {
    Format::of_id(value).ok_or_else(|| {
        let known: Vec<&str> = Format::ALL.iter().map(|format| format.id()).collect();
        format!("expected one of {}", known.join(", "))
    })
}

fn day_order(value: &str) -> Result<DayOrder, String> {
    DayOrder::of_id(value).ok_or_else(|| "expected day-first or month-first".to_owned())
}

fn map_to(value: &str) -> Result<MapTo, String> {
    let known = || CsvField::ALL.iter().map(|field| field.id()).collect::<Vec<_>>().join(", ");
    let expected = || format!("expected one of {}, then `=` and a column", known());
    let (field, column) = value.split_once('=').ok_or_else(expected)?;
    let field = CsvField::of_id(field.trim()).ok_or_else(expected)?;
    Ok(MapTo { field, column: column.trim().to_owned() })
}

fn date(value: &str) -> Result<Date, String> {
    Date::parse(value).map_err(|error| error.to_string())
}

pub(super) fn first_day(value: &str) -> Result<Day, String> {
    day(value, Date::earliest)
}

pub(super) fn last_day(value: &str) -> Result<Day, String> {
    day(value, Date::latest)
}

fn day(value: &str, bound: fn(&Date) -> Option<Day>) -> Result<Day, String> {
    let date = Date::parse(value).map_err(|error| error.to_string())?;
    let expected =
        || "expected a day, month or year, such as 2022-11-07, 2022-11 or 2022".to_owned();
    bound(&date).ok_or_else(expected)
}
