//! How long one step of the layout takes, on maps of three sizes with twice as many lines. The aim
//! is that the layout's thread publishes positions at every frame up to some thousand nodes.

#[path = "../examples/generate/mod.rs"]
mod generate;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use counterpart::layout::{LayoutRequest, Simulation};
use counterpart::network::Network;
use counterpart::picture::{Picture, PictureOptions};

fn main() {
    divan::main();
}

fn request(nodes: usize) -> LayoutRequest {
    let dossier = Arc::new(generate::frame_map::map(nodes, 2 * nodes, 1));
    let network = Network::new(&dossier, &BTreeSet::new());
    let picture = Picture::new(&network, &PictureOptions::default());
    picture.layout_request(&network, &BTreeMap::new(), &BTreeMap::new(), 1)
}

#[divan::bench(args = [2_000, 10_000, 50_000], sample_count = 20)]
fn step(bencher: divan::Bencher<'_, '_>, nodes: usize) {
    let mut simulation = Simulation::new(&request(nodes));
    bencher.bench_local(|| simulation.step());
}

#[divan::bench(args = [2_000, 10_000], sample_count = 3, sample_size = 1)]
fn until_rest(bencher: divan::Bencher<'_, '_>, nodes: usize) {
    let request = request(nodes);
    bencher.bench_local(|| {
        let mut simulation = Simulation::new(&request);
        while !simulation.is_settled() {
            simulation.step();
        }
    });
}
