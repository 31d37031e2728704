//! Which font draws which letter, decided once for the window and for pictures: the embedded fonts
//! first, then those of the reader's system that have what is missing, last a mark in its place.
//! Shaping and drawing are left to others.

mod face;
mod faces;
pub mod system;

pub use face::Face;
pub use faces::{Faces, Run, lacking_of};
