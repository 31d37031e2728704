//! `cargo run --release --example generate -- OFFICIALS OUT [--articles N] [--words W] [--seed S]`:
//! writes a large dossier in which everything is invented, for trying the program out and for
//! measurements. If OUT ends in `.json`, it is one file; otherwise it is a folder that gets one
//! file per article.

#![allow(clippy::print_stdout, reason = "a command-line example tells how much it wrote")]

#[path = "generate/mod.rs"]
mod generate;

use std::fs::File;
use std::io::{BufWriter, Write as _};
use std::path::{Path, PathBuf};

use clap::Parser;
use serde_json::Value;

/// Writes a large dossier in which everything is invented.
#[derive(Parser)]
struct Arguments {
    /// How many officials there are, at least 4.
    officials: usize,
    /// A `.json` file, or a folder for one file per article.
    out: PathBuf,
    /// How many articles to write [default: twice the officials].
    #[arg(long)]
    articles: Option<usize>,
    /// Minimum number of words in an article; without it articles are short.
    #[arg(long, default_value_t = 0)]
    words: usize,
    /// Seed of the random numbers; the same seed gives the same bytes.
    #[arg(long, default_value_t = 1)]
    seed: u64,
}

fn main() -> std::io::Result<()> {
    let Arguments { officials, out, articles, words, seed } = Arguments::parse();
    let articles = articles.unwrap_or(officials * 2);
    let mut written = Ok(0);
    if out.extension().is_some_and(|e| e == "json") {
        written = write(&out, &generate::whole_of_words(officials, (articles, words), seed));
    } else {
        std::fs::create_dir_all(&out)?;
        generate::each_file_of_words(officials, (articles, words), seed, |id, json| {
            if let Ok(bytes) = &mut written {
                match write(&out.join(format!("{id}.json")), &json) {
                    Ok(more) => *bytes += more,
                    Err(error) => written = Err(error),
                }
            }
        });
    }
    println!("{} bytes written to {}", written?, out.display());
    Ok(())
}

/// Writes a file and returns its size in bytes.
fn write(path: &Path, json: &Value) -> std::io::Result<u64> {
    let mut file = BufWriter::new(File::create(path)?);
    serde_json::to_writer_pretty(&mut file, json)?;
    file.write_all(b"\n")?;
    let file = file.into_inner().map_err(std::io::IntoInnerError::into_error)?;
    Ok(file.metadata()?.len())
}
