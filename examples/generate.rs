//! `cargo run --release --example generate -- OFFICIALS OUT [--articles N] [--seed S]`: a large
//! dossier in which everything is invented, for trying the program out and for measuring it.
//! OUT ending in `.json` is one file; otherwise a folder that gets one file an article.

#![allow(clippy::print_stdout, reason = "a command-line example tells how much it wrote")]

#[path = "generate/article.rs"]
mod article;
#[path = "generate/aside.rs"]
mod aside;
#[path = "generate/directory.rs"]
mod directory;
#[path = "generate/event.rs"]
mod event;
#[path = "generate/names.rs"]
mod names;
#[path = "generate/random.rs"]
mod random;
#[path = "generate/sheet.rs"]
mod sheet;
#[path = "generate/world.rs"]
mod world;

use std::fs::File;
use std::io::{BufWriter, Write as _};
use std::path::{Path, PathBuf};

use clap::Parser;
use serde_json::Value;

use crate::article::Newsroom;
use crate::random::Random;
use crate::sheet::Sheet;
use crate::world::World;

/// Writes a large dossier in which everything is invented.
#[derive(Parser)]
struct Arguments {
    /// How many officials there are, at least 4.
    officials: usize,
    /// A `.json` file, or a folder for one file an article.
    out: PathBuf,
    /// How many articles to write [default: twice the officials].
    #[arg(long)]
    articles: Option<usize>,
    /// The same seed gives the same bytes.
    #[arg(long, default_value_t = 1)]
    seed: u64,
}

fn main() -> std::io::Result<()> {
    let arguments = Arguments::parse();
    let articles = arguments.articles.unwrap_or(arguments.officials * 2);
    let mut random = Random::new(arguments.seed);
    let world = World::new(arguments.officials, &mut random);
    let mut newsroom = Newsroom::new(&world, articles, random);
    let directories = (0..world.governments.len()).map(|g| directory::directory(&world, g));
    let sheets = directories.chain((0..articles).map(|number| newsroom.article(number)));
    let written = if arguments.out.extension().is_some_and(|e| e == "json") {
        let mut whole = Sheet::default();
        sheets.for_each(|(_, sheet)| whole.merge(sheet));
        let title = format!("Contacts of {} officials (generated)", world.officials.len());
        write(&arguments.out, &whole.into_json(&title))?
    } else {
        std::fs::create_dir_all(&arguments.out)?;
        let mut written = 0;
        for (id, sheet) in sheets {
            let file = arguments.out.join(format!("{id}.json"));
            written += write(&file, &sheet.into_json(&format!("{id} (generated)")))?;
        }
        written
    };
    println!("{written} bytes written to {}", arguments.out.display());
    Ok(())
}

/// Writes a file and tells its size in bytes.
fn write(path: &Path, json: &Value) -> std::io::Result<u64> {
    let mut file = BufWriter::new(File::create(path)?);
    serde_json::to_writer_pretty(&mut file, json)?;
    file.write_all(b"\n")?;
    let file = file.into_inner().map_err(std::io::IntoInnerError::into_error)?;
    Ok(file.metadata()?.len())
}
