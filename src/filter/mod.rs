//! Filters: which entities and records of a dossier the reader wants on the map. This module has
//! filters as plain values, what they leave out, and how many things have each value. The wording
//! is in `picture`.

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
