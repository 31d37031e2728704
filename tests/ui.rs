//! The program as a reader uses it: found by accessibility label, pressed, typed into and read.
//! What the real window adds is tests/window.sh's work.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that fails says so by panicking"
)]

mod shell;

mod ui {
    mod article;
    mod claims;
    mod changes;
    mod channels;
    mod controls;
    mod doubles;
    mod exporting;
    mod files;
    mod finding;
    mod filtering;
    mod hands;
    mod importing;
    mod long_pages;
    mod overview;
    mod pair;
    mod places;
    mod preferences;
    mod reading;
    mod room;
    mod surroundings;
    mod workspace;
    mod tables;
    mod tasks;
    mod time;
}
