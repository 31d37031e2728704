//! How long it takes to find chains between two entities, to narrow the map and to compare two
//! people, in a generated dossier of about 50,000 entities and more than 100,000 lines. The aim is
//! 100 ms per answer.

#![allow(
    clippy::expect_used,
    clippy::print_stdout,
    reason = "a measurement stops at what it did not expect, and tells how much it asked about"
)]

#[path = "../examples/generate/mod.rs"]
mod generate;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, LazyLock};

use counterpart::load;
use counterpart::model::{Dossier, EntityId, EntityKind};
use counterpart::network::{ChainOptions, Network};
use counterpart::session::{Command, Session, Sources, ViewCommand};

/// Contacts, roles and relations of officials, in contacts of any number of participants, with
/// denials.
static REPORTED: LazyLock<Sources> = LazyLock::new(|| {
    let json = generate::whole(24_000, 13_800, 1).to_string();
    let file = Arc::new(load::parse("generated.json", json.as_bytes()));
    Sources { files: vec![file], ..Sources::default() }
});

/// A dossier of exactly 50,000 entities with 150,000 lines, at most one between two entities.
static DENSE: LazyLock<Arc<Dossier>> =
    LazyLock::new(|| Arc::new(generate::frame_map::map(50_000, 150_000, 1)));

fn reported() -> Arc<Dossier> {
    load::merge(&REPORTED.files, &BTreeMap::new(), &BTreeSet::new()).dossier
}

static NETWORKS: LazyLock<[Network; 2]> = LazyLock::new(|| {
    [reported(), Arc::clone(&DENSE)].map(|dossier| Network::new(&dossier, &BTreeSet::new()))
});

fn main() {
    for network in &*NETWORKS {
        println!("{:?}", network.counts());
    }
    divan::main();
}

/// Two people who are `apart` places from each other in the list of all people.
fn two(dossier: &Dossier, apart: usize) -> (EntityId, EntityId) {
    let people: Vec<&EntityId> = dossier
        .entities
        .values()
        .filter(|entity| entity.kind == EntityKind::Person)
        .map(|entity| &entity.id)
        .collect();
    let from = people.len() / 3;
    let to = (from + apart) % people.len();
    (people[from].clone(), people[to].clone())
}

/// The first query to a dossier. It includes computing the costs of the lines.
#[divan::bench(sample_count = 10, sample_size = 1, args = [0, 1])]
fn first_question(bencher: divan::Bencher<'_, '_>, network: usize) {
    let network = &NETWORKS[network];
    let (from, to) = two(network.dossier(), 7_001);
    bencher
        .with_inputs(|| Network::new(network.dossier(), &BTreeSet::new()))
        .bench_refs(|network| network.chains(&from, &to, ChainOptions::default()));
}

/// Further queries: between neighbours and between distant people, for three and for thirty chains.
#[divan::bench(sample_count = 20, sample_size = 1, args = [
    (0, 1, 3), (0, 7_001, 3), (0, 11_003, 30), (1, 1, 3), (1, 20_011, 3), (1, 20_011, 30),
])]
fn question(bencher: divan::Bencher<'_, '_>, (network, apart, count): (usize, usize, usize)) {
    let network = &NETWORKS[network];
    let (from, to) = two(network.dossier(), apart);
    let options = ChainOptions { count, denied: true };
    network.chains(&from, &to, options);
    bencher.bench(|| network.chains(&from, &to, options));
}

/// The comparison of two people who are next to each other in the list.
#[divan::bench(sample_count = 20, sample_size = 1, args = [0, 1])]
fn comparison(bencher: divan::Bencher<'_, '_>, network: usize) {
    let network = &NETWORKS[network];
    let (one, other) = two(network.dossier(), 1);
    bencher.bench(|| network.compare(&one, &other));
}

/// Narrows the map to the given number of steps around a person, as the session does it, twice.
#[divan::bench(sample_count = 10, sample_size = 1, args = [1, 2, 5])]
fn surroundings(bencher: divan::Bencher<'_, '_>, steps: u8) {
    let mut session = Session::default();
    session.replace(REPORTED.clone().merge());
    let (of, _) = two(session.dossier(), 1);
    session.apply(Command::View(ViewCommand::ShowSurroundings(BTreeSet::from([of]))));
    bencher.bench_local(|| {
        session.apply(Command::View(ViewCommand::SetSteps(steps % 5 + 1)));
        session.apply(Command::View(ViewCommand::SetSteps(steps)))
    });
}
