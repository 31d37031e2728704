//! `cargo run --example figure -- OUT FILES…`: draws the files' map into the folder OUT as SVG, PNG
//! and PDF, with a light, a dark and no background, for visual checks. Prints how long each took.

#![allow(clippy::print_stdout, reason = "an example answers on the command line")]

use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Instant;

use counterpart::export::{Format, Options, Part, Placed, figure};
use counterpart::load;
use counterpart::network::measures::Watch;
use counterpart::picture::Theme;

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args_os().skip(1).map(PathBuf::from);
    let out = arguments.next().ok_or("usage: figure OUT FILES…")?;
    let (paths, _) = load::collect_files(&arguments.collect::<Vec<_>>());
    let read = |path: &PathBuf| Arc::new(load::read(path, &path.to_string_lossy()));
    let files: Vec<_> = paths.iter().map(read).collect();
    let dossier = load::merge(&files, &BTreeMap::new(), &BTreeSet::new()).dossier;
    let part = Part::whole(&dossier, None);
    let start = Instant::now();
    let light = Options::default();
    let placed = Placed::new(&part, &light.picture, 0, &Watch::default())?;
    println!("{} nodes laid out in {:?}", placed.positions.len(), start.elapsed());
    std::fs::create_dir_all(&out)?;
    let mut dark = light.clone();
    dark.picture.theme = Theme::Dark;
    let clear = Options { transparent: true, ..light.clone() };
    for (ground, options) in [("light", &light), ("dark", &dark), ("transparent", &clear)] {
        for format in [Format::Svg, Format::Png, Format::Pdf] {
            write(
                &out.join(format!("{ground}.{}", format.ending())),
                format,
                (&part, &placed),
                options,
            )?;
        }
    }
    Ok(())
}

fn write(
    path: &Path,
    format: Format,
    (part, placed): (&Part, &Placed),
    options: &Options,
) -> Result<(), Box<dyn Error>> {
    let start = Instant::now();
    let output = figure::draw(format, part, placed, options, &Watch::default())?;
    let bytes = output.files.first().map(|file| file.bytes.as_slice()).unwrap_or_default();
    println!(
        "{}: {} bytes in {:?}; {:?}",
        path.display(),
        bytes.len(),
        start.elapsed(),
        output.left_out
    );
    std::fs::write(path, bytes)?;
    Ok(())
}
