//! How long each data format takes for a generated map of about 10,000 entities that is already
//! laid out, and how long the layout takes, which an export from the command line does first. The
//! aim is under 2 s per format.

#![allow(
    clippy::expect_used,
    clippy::print_stdout,
    reason = "a measurement stops at what it did not expect, and tells how much it wrote"
)]

#[path = "../examples/generate/mod.rs"]
mod generate;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, LazyLock};

use counterpart::export::{Cut, Format, Options, Output, Part, Placed, export};
use counterpart::load;
use counterpart::network::measures::Watch;

static PART: LazyLock<Part> = LazyLock::new(|| {
    let json = generate::whole(4_800, 2_760, 1).to_string();
    let file = Arc::new(load::parse("generated.json", json.as_bytes()));
    let loaded = load::merge(&[file], &BTreeMap::new(), &BTreeSet::new());
    Part::whole(&loaded.dossier, None)
});

static PLACED: LazyLock<Placed> = LazyLock::new(|| placed(&PART));

fn placed(part: &Part) -> Placed {
    let options = Options::default();
    Placed::new(part, &options.picture, options.seed, &Watch::default()).expect("nobody stops it")
}

fn main() {
    println!("{:?}, {} records", PART.network.counts(), PART.records().count());
    LazyLock::force(&PLACED);
    divan::main();
}

#[divan::bench(sample_count = 5, sample_size = 1, args = [
    "json", "graphml", "gexf", "csv", "ftm", "cytoscape", "dot", "canvas",
])]
fn whole(bencher: divan::Bencher<'_, '_>, format: &str) {
    let format = Format::of_id(format).expect("a format");
    bencher.with_inputs(|| PLACED.clone()).bench_values(|placed| made(&PART, placed, format));
}

/// Half of the map, only as a Counterpart file, which must be cut out of the dossier.
#[divan::bench(sample_count = 5, sample_size = 1)]
fn part_of_it(bencher: divan::Bencher<'_, '_>) {
    let only = PART.entities().step_by(2).cloned().collect();
    let part = PART.clone().cut(&Cut { only, depth: 0, when: None });
    bencher.bench(|| export(&part, None, Format::Json, &Options::default(), &Watch::default()));
}

#[divan::bench(sample_count = 3, sample_size = 1)]
fn laying_out(bencher: divan::Bencher<'_, '_>) {
    bencher.bench(|| placed(&PART));
}

fn made(part: &Part, placed: Placed, format: Format) -> Output {
    export(part, Some(placed), format, &Options::default(), &Watch::default()).expect("a file")
}
