//! Runs SQL queries on a corpus. Counterpart has no SQL engine itself: it starts an engine that the
//! user has installed, and gives it the tables as views.

use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use super::error::CorpusError;
use super::manifest::Manifest;
use super::table::OPEN;

/// The name of the engine's program.
const PROGRAM: &str = "duckdb";

/// Views of vertices and edges under the names that `GraphFrames` uses.
const GRAPH: &str = include_str!("../../docs/corpus/graph.sql");

/// Returns SQL that creates a view of each table, over exactly the files that the manifest names.
pub fn views(corpus: &Path, manifest: &Manifest) -> String {
    let mut sql = String::new();
    for table in OPEN {
        let own = manifest.files.iter().filter(|file| file.table == table.name);
        let files: Vec<String> = own.map(|file| quoted(&corpus.join(&file.path))).collect();
        let columns: Vec<String> =
            table.columns.iter().map(|column| format!("\"{}\"", column.name)).collect();
        let (columns, files) = (columns.join(", "), files.join(", "));
        let name = table.name;
        let from = format!("read_parquet([{files}], hive_partitioning = false)");
        let view = format!("CREATE VIEW {name} AS SELECT {columns} FROM {from};\n");
        sql.push_str(&view);
    }
    sql.push_str(GRAPH);
    sql
}

fn quoted(path: &Path) -> String {
    format!("'{}'", path.to_string_lossy().replace('\'', "''"))
}

/// The format in which the engine writes its answer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Rows {
    /// A table for people to read.
    #[default]
    Table,
    /// Comma-separated values.
    Csv,
    /// JSON.
    Json,
}

/// Lets the engine run a query. The answer goes to standard output.
///
/// # Errors
/// If the engine is not installed or fails.
pub fn sql(corpus: &Path, question: &str, rows: Rows) -> Result<(), CorpusError> {
    let manifest = Manifest::read(corpus)?;
    let program = program().ok_or_else(|| {
        CorpusError::Question(format!(
            "the program {PROGRAM} is not on the PATH, and Counterpart has no engine of its own. \
             Install it (https://duckdb.org), or give the tables to another engine: \
             counterpart corpus sql {} --views prints them as views",
            corpus.display()
        ))
    })?;
    // The engine must not download extensions: it reads only these files.
    let mut script = String::from(
        "SET autoinstall_known_extensions = false;\nSET autoload_known_extensions = false;\n",
    );
    script.push_str(&views(corpus, &manifest));
    script.push_str(question.trim().trim_end_matches(';'));
    // The query may end with a comment, so the semicolon is on a new line.
    script.push_str("\n;\n");
    let mut command = Command::new(&program);
    command.args(["-bail", "-batch"]);
    command.args(match rows {
        Rows::Table => &[][..],
        Rows::Csv => &["-csv", "-nullvalue", ""],
        Rows::Json => &["-json"],
    });
    let failed = |error: io::Error| CorpusError::disk(&program, error);
    let mut child = command.stdin(Stdio::piped()).spawn().map_err(failed)?;
    let written = child.stdin.take().map(|mut input| input.write_all(script.as_bytes()));
    let status = child.wait().map_err(failed)?;
    // If the engine ended early, its exit status tells why. Writing to it fails then, too.
    if let Some(Err(error)) = written.filter(|_| status.success()) {
        return Err(failed(error));
    }
    if status.success() {
        return Ok(());
    }
    let words = format!("{PROGRAM} could not answer ({status}); its message is above");
    Err(CorpusError::Question(words))
}

/// Returns the path of the engine's program; `None` if it is not on the PATH.
fn program() -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    let names = [PROGRAM.to_owned(), format!("{PROGRAM}.exe")];
    std::env::split_paths(&path)
        .flat_map(|folder| names.clone().map(|name| folder.join(name)))
        .find(|file| file.is_file())
}
