//! How long it takes to measure who carries the contact, on generated networks. The aim is an
//! answer within 100 ms, or a progress display.

#[path = "../examples/generate/mod.rs"]
mod generate;

use std::collections::BTreeSet;
use std::sync::Arc;

use counterpart::network::Network;
use counterpart::network::measures::{Carrier, Ground, LinkOptions, Survey, Watch};

fn main() {
    divan::main();
}

/// A generated map with three lines per node.
fn network(nodes: usize) -> Network {
    let dossier = Arc::new(generate::frame_map::map(nodes, 3 * nodes, 1));
    Network::new(&dossier, &BTreeSet::new())
}

/// All links count, so that the whole map is measured.
const LINKS: LinkOptions = LinkOptions { other_links: true, planned: true, denied: true };

fn ground(nodes: usize) -> Ground {
    Ground::new(&network(nodes), LINKS)
}

const SIZES: [usize; 3] = [1_000, 10_000, 50_000];

/// Graph, cuts and pairs of governments: what the page shows first.
#[divan::bench(args = SIZES, sample_count = 5, sample_size = 1)]
fn survey(bencher: divan::Bencher<'_, '_>, nodes: usize) {
    let network = network(nodes);
    bencher.bench_local(|| Survey::new(&network, LINKS));
}

#[divan::bench(args = SIZES, sample_count = 5, sample_size = 1)]
fn cuts(bencher: divan::Bencher<'_, '_>, nodes: usize) {
    let ground = ground(nodes);
    bencher.bench_local(|| ground.cuts());
}

#[divan::bench(args = SIZES, sample_count = 5, sample_size = 1)]
fn carriers(bencher: divan::Bencher<'_, '_>, nodes: usize) {
    let network = network(nodes);
    let survey = Survey::new(&network, LINKS);
    let crossing = survey.crossings.last();
    bencher.bench_local(|| {
        crossing.map(|crossing| {
            let (one, other) = &crossing.governments;
            survey.ground.carriers(one, other, network.dossier())
        })
    });
}

/// Exact for the smallest size, estimated for the others.
#[divan::bench(args = SIZES, sample_count = 3, sample_size = 1)]
fn betweenness(bencher: divan::Bencher<'_, '_>, nodes: usize) {
    let ground = ground(nodes);
    bencher.bench_local(|| ground.betweenness(&Watch::default()));
}

#[divan::bench(args = SIZES, sample_count = 3, sample_size = 1)]
fn communities(bencher: divan::Bencher<'_, '_>, nodes: usize) {
    let ground = ground(nodes);
    bencher.bench_local(|| ground.communities(&Watch::default()));
}

/// What is left without the carrier that most depends on.
#[divan::bench(args = SIZES, sample_count = 5, sample_size = 1)]
fn what_if(bencher: divan::Bencher<'_, '_>, nodes: usize) {
    let ground = ground(nodes);
    let gone: BTreeSet<Carrier> =
        ground.cuts().into_iter().map(|cut| cut.carrier).take(1).collect();
    bencher.bench_local(|| ground.without(&gone, &Watch::default()));
}
