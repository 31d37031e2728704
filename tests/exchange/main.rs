//! What comes from other programs and goes to them: imports, data formats, figures and briefings.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that fails says so by panicking"
)]

mod any_column;
mod apart;
mod back_again;
mod around_names;
mod around_tables;
mod briefing;
mod cases;
mod claims_back;
mod doubts;
mod drawings;
mod every_field;
mod export;
mod figure;
mod fit;
mod formats_table;
mod held;
mod letters;
mod matrices;
mod page;
mod import;
mod import_complete;
mod import_dates;
mod import_graphs;
mod import_json;
mod import_tables;
mod round_trips;
mod said_in_words;
mod said_elsewhere;
mod siblings;
mod unasserted;
mod unnamed;

#[path = "../back_channel/mod.rs"]
mod back_channel;
#[path = "../../examples/generate/mod.rs"]
mod generate;
#[path = "../letter_widths/mod.rs"]
mod letter_widths;
