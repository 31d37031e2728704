//! How long it takes to draw a map of 10,000 nodes and 30,000 lines with known positions as a
//! picture. The aim is 5 s for a PNG at the default scale.

#![allow(clippy::expect_used, reason = "a measurement stops at what it did not expect")]

#[path = "../examples/generate/mod.rs"]
mod generate;

use std::sync::{Arc, LazyLock};

use counterpart::export::{Format, Options, Part, Placed, figure};
use counterpart::network::measures::Watch;

static MAP: LazyLock<(Part, Placed)> = LazyLock::new(|| {
    let part = Part::whole(&Arc::new(generate::frame_map::map(10_000, 30_000, 1)), None);
    let options = Options::default();
    let placed =
        Placed::new(&part, &options.picture, 0, &Watch::default()).expect("it is laid out");
    (part, placed)
});

fn main() {
    LazyLock::force(&MAP);
    divan::main();
}

#[divan::bench(sample_count = 5, sample_size = 1, args = ["svg", "png", "pdf"])]
fn picture(bencher: divan::Bencher<'_, '_>, format: &str) {
    let (part, placed) = &*MAP;
    let format = Format::of_id(format).expect("a format");
    bencher.bench(|| figure::draw(format, part, placed, &Options::default(), &Watch::default()));
}
