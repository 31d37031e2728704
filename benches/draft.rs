//! How long it takes to read an article of 450 words by rules, on one core. The aim is 1,000
//! articles per second.

#![allow(
    clippy::expect_used,
    clippy::print_stdout,
    reason = "a measurement stops at what it did not expect, and tells how much it read"
)]

use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use counterpart::draft::{Context, suggest};
use counterpart::model::Day;

const WORDS: usize = 450;

/// The texts of the tests, cut at paragraph ends into articles of about 450 words.
static ARTICLES: LazyLock<Vec<String>> = LazyLock::new(|| {
    let mut articles = Vec::new();
    let mut article = String::new();
    for folder in ["real", "invented"] {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/drafting").join(folder);
        let entries = fs::read_dir(folder).expect("the folder of texts");
        let mut paths: Vec<_> = entries.map(|entry| entry.expect("a file").path()).collect();
        paths.sort();
        for path in paths.iter().filter(|path| path.extension().is_some_and(|e| e == "txt")) {
            let text = fs::read_to_string(path).expect("a text");
            for paragraph in text.split("\n\n") {
                article += paragraph;
                article += "\n\n";
                if article.split_whitespace().count() >= WORDS {
                    articles.push(std::mem::take(&mut article));
                }
            }
        }
    }
    articles
});

fn main() {
    let words: usize = ARTICLES.iter().map(|text| text.split_whitespace().count()).sum();
    println!("{} articles, {words} words", ARTICLES.len());
    divan::main();
}

/// Reads a hundred articles, one after another, on one thread.
#[divan::bench(sample_count = 20, sample_size = 1)]
fn hundred_articles(bencher: divan::Bencher<'_, '_>) {
    let published = Some(Day { year: 2024, month: 3, day: 14 });
    let context = Context { published, ..Context::default() };
    suggest(&ARTICLES[0], &context);
    bencher.bench(|| {
        (ARTICLES.iter().cycle().take(100))
            .map(|text| suggest(text, &context).suggestions.len())
            .sum::<usize>()
    });
}
