//! Computes positions for the nodes of a map, as a plain value: the same request with the same seed
//! gives the same map. This module does not know what the nodes mean or how they look.

mod forces;
pub mod geometry;
mod graph;
mod growth;
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
