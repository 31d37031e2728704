//! Positions for the nodes of a map, as a plain value: same request, same seed, same map.
//! What the nodes stand for, and how they look, is known elsewhere.

mod forces;
pub mod geometry;
mod graph;
mod large;
mod overlap;
mod packing;
pub mod relaxation;
pub mod request;
pub mod simulation;
mod start;

pub use geometry::{Point, Rect};
pub use request::{LayoutEdge, LayoutNode, LayoutRequest};
pub use simulation::Simulation;
