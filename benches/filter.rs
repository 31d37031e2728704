//! How long a filter takes in a generated dossier of about 50,000 entities: its answer, the numbers
//! beside every value, and the whole step on the window's thread. The aim is 100 ms.

#![allow(clippy::print_stdout, reason = "a measurement tells how much there was to filter")]

#[path = "../examples/generate/mod.rs"]
mod generate;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, LazyLock};

use counterpart::filter::{Answer, Dimension, Filter, Index, When};
use counterpart::load;
use counterpart::model::{Date, DayRange};
use counterpart::network::Network;
use counterpart::picture::Facets;
use counterpart::session::{Command, Session, Sources, ViewCommand};

static FILE: LazyLock<Arc<load::ParsedFile>> = LazyLock::new(|| {
    let json = generate::whole(24_000, 13_800, 1).to_string();
    Arc::new(load::parse("generated.json", json.as_bytes()))
});

static NETWORK: LazyLock<Network> = LazyLock::new(|| {
    let files = [Arc::clone(&FILE)];
    let dossier = load::merge(&files, &BTreeMap::new(), &BTreeSet::new()).dossier;
    Network::new(&dossier, &BTreeSet::new())
});

static INDEX: LazyLock<Index> = LazyLock::new(|| Index::new(&NETWORK));

/// The filters, named by what they filter for.
const NAMES: [&str; 6] = ["none", "a government", "a kind less", "denied", "a month", "several"];

fn filter(name: &str) -> Filter {
    let mut filter = Filter::default();
    let government = INDEX.values(Dimension::Government).iter().find(|value| !value.is_empty());
    if let ("a government" | "several", Some(government)) = (name, government) {
        filter.toggle_only(Dimension::Government, government);
    }
    if matches!(name, "a kind less" | "several") {
        filter.toggle_without(Dimension::Kind, "body");
    }
    if name == "denied" {
        filter.toggle_only(Dimension::Status, "denied");
    }
    let month = Date::parse("2020-05").ok();
    if let ("a month" | "several", Some(date)) = (name, month) {
        let range = DayRange { first: date.earliest(), last: date.latest() };
        filter.when = Some(When { range, certainly: false, hides_undated: true });
    }
    if name == "several" {
        filter.toggle_only(Dimension::Basis, "stated");
        filter.toggle_without(Dimension::Stance, "denies");
        filter.origins = Some(1);
    }
    filter
}

fn main() {
    let (entities, records) = (INDEX.entities(), INDEX.records());
    println!("{entities} entities, {records} records");
    for name in NAMES {
        let (entities, records) = Answer::new(&filter(name), &INDEX).count();
        println!("{name}: {entities} entities and {records} records stay");
    }
    divan::main();
}

#[divan::bench(sample_count = 5, sample_size = 1)]
fn indexing(bencher: divan::Bencher<'_, '_>) {
    bencher.bench(|| Index::new(&NETWORK));
}

#[divan::bench(sample_count = 20, args = NAMES)]
fn answer(bencher: divan::Bencher<'_, '_>, name: &str) {
    let filter = filter(name);
    bencher.bench(|| Answer::new(&filter, &INDEX));
}

/// What the filter page shows, including words. In the program a worker thread does it.
#[divan::bench(sample_count = 20, args = NAMES)]
fn numbers_and_words(bencher: divan::Bencher<'_, '_>, name: &str) {
    let filter = filter(name);
    bencher.bench(|| Facets::new(&filter, &INDEX, NETWORK.dossier()));
}

/// The step that the window waits for: the answer, what is left out, and the network without that.
#[divan::bench(sample_count = 10, sample_size = 1, args = NAMES)]
fn step(bencher: divan::Bencher<'_, '_>, name: &str) {
    let mut session = Session::default();
    session.replace(Sources { files: vec![Arc::clone(&FILE)], ..Sources::default() }.merge());
    let set = |filter| Command::View(ViewCommand::SetFilter(filter));
    bencher.bench_local(|| {
        session.apply(set(filter(name)));
        session.apply(set(Filter::default()))
    });
}
