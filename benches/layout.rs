//! The layout: one step and a whole run, for a graph alone and for a map whose marks must not
//! overlap.

#[path = "../examples/generate/mod.rs"]
mod generate;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use counterpart::layout::relaxation::Relaxation;
use counterpart::layout::relaxation::adjacency::Adjacency;
use counterpart::layout::{LayoutRequest, Simulation};
use counterpart::network::Network;
use counterpart::picture::{Picture, PictureOptions};

fn main() {
    divan::main();
}

/// A generated map with three lines per node.
fn request(nodes: usize) -> LayoutRequest {
    let dossier = Arc::new(generate::frame_map::map(nodes, 3 * nodes, 1));
    let network = Network::new(&dossier, &BTreeSet::new());
    let picture = Picture::new(&network, &PictureOptions::default());
    picture.layout_request(&network, &BTreeMap::new(), &BTreeMap::new(), 1)
}

/// Only the lines of the map, and a path through all nodes, so that the graph is connected.
fn graph(nodes: usize) -> Adjacency {
    let request = request(nodes);
    let mut edges: Vec<(u32, u32, f32)> =
        request.edges.iter().filter(|e| e.a != e.b).map(|e| (e.a, e.b, 1.0)).collect();
    edges.extend((1..request.nodes.len() as u32).map(|node| (node - 1, node, 0.05)));
    Adjacency::new(request.nodes.len(), edges.iter().copied())
}

#[divan::bench(args = [1_000, 10_000, 100_000], sample_count = 5, sample_size = 20)]
fn graph_step(bencher: divan::Bencher<'_, '_>, nodes: usize) {
    let graph = graph(nodes);
    let masses = vec![1.0; graph.nodes()];
    let mut relaxation = Relaxation::fresh(&graph, &masses, 1, false);
    // Skip the start from path lengths. The steps after it are steps of forces.
    for _ in 0..20 {
        relaxation.step();
    }
    bencher.bench_local(|| relaxation.step());
}

#[divan::bench(args = [1_000, 10_000, 100_000], sample_count = 5, sample_size = 1)]
fn graph_until_rest(bencher: divan::Bencher<'_, '_>, nodes: usize) {
    let graph = graph(nodes);
    let masses = vec![1.0; graph.nodes()];
    bencher.bench_local(|| {
        let mut relaxation = Relaxation::fresh(&graph, &masses, 1, false);
        while !relaxation.is_settled() {
            relaxation.step();
        }
    });
}

#[divan::bench(args = [1_000, 10_000, 100_000], sample_count = 3, sample_size = 1)]
fn map_until_rest(bencher: divan::Bencher<'_, '_>, nodes: usize) {
    let request = request(nodes);
    bencher.bench_local(|| Simulation::new(&request).run());
}
