//! Counterpart: a map of who talks to whom in diplomacy, and of the words that say so. The modules
//! are listed in reading order. Each uses only modules listed above it (`tests/program/layers.rs`).

pub mod model;
pub mod load;
pub mod import;
pub mod draft;
pub mod network;
pub mod search;
#[cfg(feature = "corpus")]
pub mod corpus;
pub mod filter;
pub mod compare;
pub mod layout;
pub mod picture;
pub mod export;
pub mod session;
pub mod cli;
pub mod ui;
pub mod app;
