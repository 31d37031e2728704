//! How long loading takes: a made-up file of about 20 MB, sound, and the same with a fault in every
//! hundredth record. The aim is under one second of processor time.

#![allow(clippy::expect_used, reason = "a measurement stops at what it did not expect")]

use std::fmt::Write as _;

use counterpart::load;

fn main() {
    divan::main();
}

/// A file of so many contacts between as many people, each with two evidence items of real length.
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
