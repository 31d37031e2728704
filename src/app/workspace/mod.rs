//! Keeps what the reader added to the data in a workspace file: where it lies (`place`), what is
//! found there (`found`), which data it is of (`data`), how it is saved without harm to anything
//! (`keeping`), and the thread that does so shortly after each change (`keeper`). What stands in it
//! is `load::workspace`'s matter.

mod data;
mod found;
mod keeper;
mod keeping;
mod paths;
mod place;

pub use data::data_of;
pub use found::Found;
pub use keeper::{Keeper, Saver};
pub use place::{Place, Workspaces};
