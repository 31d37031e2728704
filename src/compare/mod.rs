//! Where reports of one thing differ, and who or what may be one and the same although the files
//! keep them apart. Suggestions only: joining is the reader's decision and `load::merge`'s work.

mod contacts;
mod differences;
mod doubles;
mod names;
mod suggestions;

pub use contacts::SameContact;
pub use differences::{Difference, Side, Stand, WHETHER, Words, of_pair, of_record};
pub use doubles::{Double, Reason};
pub use suggestions::Suggestions;
