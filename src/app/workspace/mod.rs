//! Stores what the reader adds to the data in a workspace file: where the file is (`place`), what
//! is found there (`found`), which data it belongs to (`data`), how it is saved without destroying
//! anything (`keeping`), and the thread that saves it shortly after each change (`keeper`). The
//! file's content is in `load::workspace`.

mod data;
mod found;
mod keeper;
mod keeping;
mod paths;
mod place;

pub use data::data_of;
pub use found::FoundWorkspace;
pub use keeper::{Keeper, Saver};
pub use place::{Place, Workspaces};
