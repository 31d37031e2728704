//! Measures who carries the contact: what would fall apart without a person or a line, who is
//! between others, and which groups belong together. Everything is counted over reports, and nobody
//! is said to control anything. docs/measures.md explains what each number means for a reader.
//! All of this takes long for a large map and belongs on a worker thread, with a [`Watch`] to stop
//! it.

pub mod betweenness;
pub mod communities;
mod cuts;
mod fallout;
mod measured_graph;
mod progress;
mod sampling;
mod sides;
mod survey;

pub use betweenness::{Between, Betweenness, Exactness};
pub use communities::Communities;
pub use cuts::Cut;
pub use fallout::Fallout;
pub use measured_graph::{Carrier, Ground, Line, LinkOptions};
pub use progress::Watch;
pub use sides::{Carriers, Counted, Crossing, OfLine, OfOne};
pub use survey::Survey;
