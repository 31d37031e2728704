//! How long a search query and indexing take, in a generated dossier of about 50,000 entities and
//! 100,000 quotes with the texts that contain them. The aim is 10 ms per query.

#![allow(
    clippy::expect_used,
    clippy::print_stdout,
    reason = "a measurement stops at what it did not expect, and tells how much it searched"
)]

#[path = "../examples/generate/mod.rs"]
mod generate;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, LazyLock};

use counterpart::load;
use counterpart::model::{Dossier, RecordRef};
use counterpart::search::SearchIndex;

/// The number of hits of each kind that the window lists.
const LISTED: usize = 8;

static DOSSIER: LazyLock<Arc<Dossier>> = LazyLock::new(|| {
    let json = generate::whole(24_000, 13_800, 1).to_string();
    let file = Arc::new(load::parse("generated.json", json.as_bytes()));
    load::merge(&[file], &BTreeMap::new(), &BTreeSet::new()).dossier
});

static INDEX: LazyLock<SearchIndex> = LazyLock::new(|| SearchIndex::new(&DOSSIER));

fn main() {
    let quotes: BTreeSet<_> = DOSSIER
        .records()
        .flat_map(RecordRef::evidence)
        .flat_map(|item| &item.quotes)
        .map(|quote| (&quote.document, &quote.exact))
        .collect();
    let texts = DOSSIER.documents.values().filter_map(|document| document.text.as_ref());
    println!(
        "{} entities, {} different quotes, {} records, {} MB of text",
        DOSSIER.entities.len(),
        quotes.len(),
        DOSSIER.records().count(),
        texts.map(|text| text.len()).sum::<usize>() / 1_000_000,
    );
    LazyLock::force(&INDEX);
    divan::main();
}

#[divan::bench(sample_count = 3, sample_size = 1)]
fn indexing(bencher: divan::Bencher<'_, '_>) {
    bencher.bench(|| SearchIndex::new(&DOSSIER));
}

/// A name, a mistyped one, one in another script, beginnings of names, an office, words of quotes,
/// phrases, words that occur everywhere, and words that occur nowhere.
#[divan::bench(sample_count = 50, args = [
    "z", "ze", "Yelena", "Yelena Marko", "Yelana Markovic", "Елена", "foreign minister",
    "deputy foreign minister Pavel", "the talks", "\"on the record\"", "\"the talks\"",
    "meeting between officials of the two", "qqqqqqqq wwwwwwww", "of the and to in a",
    "strengthning cooperaton",
])]
fn question(bencher: divan::Bencher<'_, '_>, typed: &str) {
    bencher.bench(|| INDEX.query(typed, LISTED));
}
