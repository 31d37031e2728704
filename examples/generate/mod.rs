//! Invented dossiers of any size, for the examples, the tests and the benchmarks. `whole` and
//! `each_file` give JSON with articles, quotes and denials; `frame_map::map` gives a dossier of an
//! exact size in memory.

#![allow(dead_code, reason = "each of its users needs another part")]

mod article;
mod aside;
mod directory;
mod event;
pub mod frame_map;
mod names;
mod random;
mod sheet;
mod world;

use serde_json::Value;

use article::Newsroom;
use random::Random;
use sheet::Sheet;
use world::World;

/// One file with everything: a directory of each government, then the given number of articles.
pub fn whole(officials: usize, articles: usize, seed: u64) -> Value {
    whole_of_words(officials, (articles, 0), seed)
}

/// The same with a minimum number of words for each article.
pub fn whole_of_words(officials: usize, articles: (usize, usize), seed: u64) -> Value {
    let mut whole = Sheet::default();
    each_sheet(officials, articles, seed, |_, sheet| whole.merge(sheet));
    whole.into_json(&format!("Contacts of {} officials (generated)", officials.max(4)))
}

/// The same as one file per document. Each is passed to `use_file` with the document's ID.
pub fn each_file(
    officials: usize,
    articles: usize,
    seed: u64,
    mut use_file: impl FnMut(&str, Value),
) {
    each_file_of_words(officials, (articles, 0), seed, &mut use_file);
}

/// The same with a minimum number of words for each article. Newspaper articles have about 800.
pub fn each_file_of_words(
    officials: usize,
    (articles, words): (usize, usize),
    seed: u64,
    mut use_file: impl FnMut(&str, Value),
) {
    each_sheet(officials, (articles, words), seed, |id, sheet| {
        use_file(id, sheet.into_json(&format!("{id} (generated)")));
    });
}

fn each_sheet(
    officials: usize,
    (articles, words): (usize, usize),
    seed: u64,
    mut use_sheet: impl FnMut(&str, Sheet),
) {
    let mut random = Random::new(seed);
    let world = World::new(officials, &mut random);
    for government in 0..world.governments.len() {
        let (id, sheet) = directory::directory(&world, government);
        use_sheet(&id, sheet);
    }
    let mut newsroom = Newsroom::new(&world, (articles, words), random);
    for number in 0..articles {
        let (id, sheet) = newsroom.article(number);
        use_sheet(&id, sheet);
    }
}
