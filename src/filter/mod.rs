//! Which entities and records of a dossier the reader wants on the map: filters as plain values,
//! what they leave out, and how many of each value there are.
//! Words for chips and lists are `picture`'s work.

mod answer;
mod collect;
mod counts;
mod dimension;
mod index;
mod value;

pub use answer::Answer;
pub use counts::Counts;
pub use dimension::{Dimension, Level};
pub use index::Index;
pub use value::{Choice, Filter, When};
