//! How long loading takes: a generated file of about 20 MB, without faults and with a fault in
//! every hundredth record; and reading and merging 1, 20 and 200 MB of generated articles of 800
//! words, as one file and as a folder with one file per article. The aims are under one second of
//! processor time for the file of 20 MB, and three seconds for the folder of 200 MB on two cores.

#![allow(clippy::expect_used, reason = "a measurement stops at what it did not expect")]

#[path = "../examples/generate/mod.rs"]
mod generate;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use counterpart::load::{self, Loaded};

fn main() {
    divan::main();
}

/// A file of `contacts` contacts between as many people, each with two evidence items of realistic
/// length.
fn made_up(contacts: usize, faulty: usize) -> String {
    let mut file = String::from(
        "{\n  \"format\": \"counterpart\",\n  \"version\": 1,\n  \"documents\": [\n    \
         {\"id\": \"doc\", \"kind\": \"article\", \"published\": \"2022-11-07\"}\n  ],\n  \"entities\": [",
    );
    for n in 0..contacts {
        let comma = if n == 0 { "" } else { "," };
        write!(
            file,
            "{comma}\n    {{\"id\": \"person-{n}\", \"kind\": \"person\", \"name\": \"Person №{n}\"}}"
        )
        .expect("a string takes everything");
    }
    file.push_str("\n  ],\n  \"contacts\": [");
    for n in 0..contacts {
        let comma = if n == 0 { "" } else { "," };
        let other = (n * 7 + 1) % contacts;
        let when = if n % faulty == 1 { "2022-13" } else { "2022-10~" };
        write!(
            file,
            "{comma}\n    {{\n      \"id\": \"contact-{n}\",\n      \"mode\": \"call\",\n      \
             \"participants\": [\"person-{n}\", \"person-{other}\"],\n      \"when\": \"{when}\",\n      \
             \"purpose\": [\"keep channels open\"],\n      \"evidence\": [\n        {{\n          \
             \"quotes\": [{{\"document\": \"doc\", \"exact\": \"Person №{n} “spoke” to \\\"Person {other}\\\" in \
             late October, three people familiar with the matter said, asking not to be named\"}}],\n          \
             \"by\": [\"person-{other}\"],\n          \"about\": [\"purpose/0\"]\n        }},\n        \
             {{\n          \"quotes\": [\"the two of them have been in touch for recent months\"],\n          \
             \"stance\": \"silent\"\n        }}\n      ]\n    }}"
        )
        .expect("a string takes everything");
    }
    file.push_str("\n  ]\n}\n");
    file
}

const CONTACTS: usize = 27_000;

#[divan::bench(sample_count = 10)]
fn sound(bencher: divan::Bencher<'_, '_>) {
    let file = made_up(CONTACTS, usize::MAX);
    bencher
        .counter(divan::counter::BytesCount::of_str(&file))
        .bench(|| load::parse("made-up.json", file.as_bytes()));
}

#[divan::bench(sample_count = 10)]
fn faulty(bencher: divan::Bencher<'_, '_>) {
    let file = made_up(CONTACTS, 100);
    bencher
        .counter(divan::counter::BytesCount::of_str(&file))
        .bench(|| load::parse("made-up.json", file.as_bytes()));
}

#[divan::bench(sample_count = 10)]
fn locator(bencher: divan::Bencher<'_, '_>) {
    let file = made_up(CONTACTS, usize::MAX);
    bencher.bench(|| load::locate::Locator::new(&file).record(&"contact-26000".into()));
}

/// The approximate number of bytes of a file that codes an article of 800 words.
const ARTICLE: usize = 9_000;
const WORDS: usize = 800;

fn load_all(path: &Path) -> Loaded {
    let (paths, _) = load::collect_files(&[path.to_owned()]);
    let files = load::read_all(&paths, |_| true).expect("nothing stops it");
    load::merge(&files, &BTreeMap::new(), &BTreeSet::new())
}

#[divan::bench(args = [1, 20, 200], sample_count = 5)]
fn one_file(bencher: divan::Bencher<'_, '_>, megabytes: usize) {
    let articles = megabytes * 1_000_000 / ARTICLE;
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("articles.json");
    let json = generate::whole_of_words(articles / 2, (articles, WORDS), 1);
    fs::write(&path, serde_json::to_string_pretty(&json).expect("JSON")).expect("a file");
    drop(json);
    let bytes = fs::metadata(&path).expect("the file").len();
    bencher.counter(divan::counter::BytesCount::new(bytes)).bench(|| load_all(&path));
}

#[divan::bench(args = [1, 20, 200], sample_count = 5)]
fn folder(bencher: divan::Bencher<'_, '_>, megabytes: usize) {
    let articles = megabytes * 1_000_000 / ARTICLE;
    let folder = tempfile::tempdir().expect("a folder");
    let mut bytes = 0_u64;
    generate::each_file_of_words(articles / 2, (articles, WORDS), 1, |id, json| {
        let text = serde_json::to_string_pretty(&json).expect("JSON");
        bytes += text.len() as u64;
        fs::write(folder.path().join(format!("{id}.json")), text).expect("a file");
    });
    bencher.counter(divan::counter::BytesCount::new(bytes)).bench(|| load_all(folder.path()));
}
