//! What a reader does and keeps, without a window: steps, views, notes and the workspace file.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that fails says so by panicking"
)]

mod filtering;
mod homes;
mod meant;
mod notes_kept;
mod rules;
mod script;
mod session;
mod workspace;

#[path = "../small_files/mod.rs"]
mod small_files;
