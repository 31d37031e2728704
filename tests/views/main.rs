//! What is made of a dossier to be looked at: the network, its measures and layout, filters, search,
//! tables, the timeline, the picture and the words on it.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that fails says so by panicking"
)]

mod chains;
mod compare;
mod far;
mod filter;
mod layout;
mod layout_large;
mod measures;
mod measures_made;
mod network;
mod network_documents;
mod network_made;
mod picture;
mod search;
mod sentences;
mod surroundings;
mod tables;
mod timeline;
mod wording;

#[path = "../back_channel/mod.rs"]
mod back_channel;
#[path = "../measuring/mod.rs"]
mod measuring;
