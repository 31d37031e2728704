//! The input of a layout. Equal requests give equal maps, so an old map can be kept exactly when
//! its request equals the new one.

use std::collections::BTreeSet;

use super::geometry::Point;
use crate::model::Text;

/// A node to be placed.
#[derive(Clone, Debug, PartialEq)]
pub struct LayoutNode {
    /// A name that stays the same between runs, such as the entity's id. It is used to break ties.
    pub key: Text,
    /// Radius of the mark, in map units.
    pub radius: f32,
    /// Half the width of mark and label together, around the mark's centre, in map units.
    pub half_width: f32,
    /// Half the height of mark and label together, around the mark's centre, in map units.
    pub half_height: f32,
    /// Where the reader has pinned it, if so.
    pub pinned: Option<Point>,
    /// Where it was on the map before, if it was there.
    pub start: Option<Point>,
    /// Index of the node that it should be beside: the person's government.
    pub anchor: Option<u32>,
}

/// A line that draws two nodes together.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LayoutEdge {
    /// Index of the node at one end.
    pub a: u32,
    /// Index of the node at the other end.
    pub b: u32,
    /// How strongly it draws: 1 for a plain contact, less for structure.
    pub weight: f32,
}

/// Everything that a layout depends on.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LayoutRequest {
    /// The nodes; edges and anchors refer to them by index.
    pub nodes: Vec<LayoutNode>,
    /// The lines. A line is ignored if it names a missing node, or the same node twice.
    pub edges: Vec<LayoutEdge>,
    /// The lines that the map did not have before, as pairs of indexes, the smaller one first. Only
    /// used if nodes have a start.
    pub new_lines: BTreeSet<(u32, u32)>,
    /// A different seed gives a different map.
    pub seed: u64,
}

impl LayoutNode {
    /// A node that has room for its mark only.
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
