//! Decides which font draws which letter, once for the window and for pictures: first the embedded
//! fonts, then the system's fonts that have the missing letters, and last a placeholder mark.
//! Shaping and drawing are done elsewhere.

mod face;
mod faces;
pub mod system;

pub use face::Face;
pub use faces::{Faces, Run, lacking_of};
