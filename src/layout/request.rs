//! What a layout is asked for. Two equal requests give equal maps, so that an old map is still
//! good exactly if its request is equal to the new one.

use super::geometry::Point;
use crate::model::Text;

/// A node to be placed.
#[derive(Clone, Debug, PartialEq)]
pub struct LayoutNode {
    /// A name that stays the same between runs, such as the entity's id: breaks ties.
    pub key: Text,
    /// Radius of the mark, in map units.
    pub radius: f32,
    /// Half the width of mark and label together, around the mark's middle, in map units.
    pub half_width: f32,
    /// Half the height of mark and label together, around the mark's middle, in map units.
    pub half_height: f32,
    /// Where the reader has fixed it.
    pub pinned: Option<Point>,
    /// Where it already stands, if it was on the map before.
    pub start: Option<Point>,
    /// Index of the node it belongs beside: that of its government.
    pub anchor: Option<u32>,
}

/// A line that draws two nodes together.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LayoutEdge {
    /// Index of one end.
    pub a: u32,
    /// Index of the other end.
    pub b: u32,
    /// How strongly it draws; 1 for a plain contact, less for structure.
    pub weight: f32,
}

/// Everything a layout depends on.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LayoutRequest {
    /// The nodes; edges and anchors name them by index.
    pub nodes: Vec<LayoutNode>,
    /// The lines. Those that name a node that is not there, or one node twice, are passed over.
    pub edges: Vec<LayoutEdge>,
    /// Another seed gives another map.
    pub seed: u64,
}

impl LayoutNode {
    /// A node with room for its mark alone.
    pub fn new(key: impl Into<Text>, radius: f32) -> Self {
        Self {
            key: key.into(),
            radius,
            half_width: radius,
            half_height: radius,
            pinned: None,
            start: None,
            anchor: None,
        }
    }
}
