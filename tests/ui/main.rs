//! The program as a reader uses it: found by accessibility label, pressed, typed into and read.
//! What the real window adds is tests/window.sh's work.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that fails says so by panicking"
)]

mod accounts;
mod article;
mod article_to_map;
mod changes;
mod channels;
mod claims;
mod controls;
mod desk;
mod dialogs;
mod doubles;
mod editing;
mod exporting;
mod files;
mod filtering;
mod finding;
mod hands;
mod idle;
mod importing;
mod importing_tables;
mod keys;
mod killed;
mod letters;
mod leaving;
mod links;
mod long_pages;
mod look_alikes;
mod map_letters;
mod opening_foreign;
mod overview;
mod pair;
mod places;
mod preferences;
mod reading;
mod room;
mod round_the_window;
mod saving;
mod surroundings;
mod sweeping;
mod tables;
mod tasks;
mod time;
mod workspace;

#[path = "../shell/mod.rs"]
mod shell;
#[path = "../letter_widths/mod.rs"]
mod letter_widths;
