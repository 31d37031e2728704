//! `cargo run --example briefing -- FILES… [--html]`: prints the briefing on everything that the
//! files say, without the command line. Errors in the files are reported by the command line, not
//! here.

#![allow(clippy::print_stdout, reason = "a command-line example prints what it made")]
#![allow(clippy::print_stderr, reason = "and what that took, beside it")]

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::time::Instant;

use clap::Parser;
use counterpart::export::{Part, briefing};
use counterpart::load;

/// Writes the briefing on files and folders.
#[derive(Parser)]
struct Arguments {
    /// Files and folders.
    #[arg(required = true)]
    paths: Vec<PathBuf>,
    /// As one HTML page instead of Markdown.
    #[arg(long)]
    html: bool,
}

fn main() {
    let arguments = Arguments::parse();
    let (paths, _) = load::collect_files(&arguments.paths);
    let files = load::read_all(&paths, |_| true).unwrap_or_default();
    let loaded = load::merge(&files, &BTreeMap::new(), &BTreeSet::new());
    let part = Part::whole(&loaded.dossier, None);
    let started = Instant::now();
    let page = if arguments.html { briefing::html(&part) } else { briefing::markdown(&part) };
    eprintln!("{} bytes in {:.3} s", page.len(), started.elapsed().as_secs_f64());
    print!("{page}");
}
