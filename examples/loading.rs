//! `cargo run --release --example loading -- PATH...`: reads and merges files and folders as the
//! program does, and prints how long that took and the peak memory use.

#![allow(clippy::print_stdout, reason = "a command-line example tells what it measured")]

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::time::Instant;

use clap::Parser;
use counterpart::load;

/// Reads and merges files and folders, and prints what that took.
#[derive(Parser)]
struct Arguments {
    /// Files and folders.
    #[arg(required = true)]
    paths: Vec<PathBuf>,
}

fn main() {
    let started = Instant::now();
    let (paths, _) = load::collect_files(&Arguments::parse().paths);
    let found = started.elapsed().as_secs_f64();
    let files = load::read_all(&paths, |_| true).unwrap_or_default();
    let read = started.elapsed().as_secs_f64();
    let after_reading = bytes_of("VmRSS:");
    let bytes: usize = files.iter().map(|file| file.source.len()).sum();
    let loaded = load::merge(&files, &BTreeMap::new(), &BTreeSet::new());
    let joined = started.elapsed().as_secs_f64();
    let dossier = &loaded.dossier;
    println!("{} files, {:.1} MB", files.len(), bytes as f64 / 1e6);
    println!(
        "{} documents, {} entities, {} records, {} problems",
        dossier.documents.len(),
        dossier.entities.len(),
        dossier.records().count(),
        loaded.problems.len()
    );
    println!("found {found:.2} s, read {:.2} s, joined {:.2} s", read - found, joined - read);
    println!("all {joined:.2} s");
    let times = |used: usize| used as f64 / bytes.max(1) as f64;
    match (after_reading, bytes_of("VmHWM:")) {
        (Some(read), Some(peak)) => println!(
            "in memory after reading {:.0} MB, at most {:.0} MB, {:.2} times what was read",
            read as f64 / 1e6,
            peak as f64 / 1e6,
            times(peak)
        ),
        _ => println!("how much memory was in use cannot be told here"),
    }
}

/// A value that Linux reports about this process's memory, by its name, in bytes.
fn bytes_of(name: &str) -> Option<usize> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let told = status.lines().find_map(|line| line.strip_prefix(name))?;
    let kibibytes: usize = told.trim().strip_suffix("kB")?.trim().parse().ok()?;
    Some(kibibytes * 1_024)
}
