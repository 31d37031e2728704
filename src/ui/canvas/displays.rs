//! The node and edge types that `egui_graphs` draws the map with. They hold only keys, with which
//! they look up their marks in the picture. `node_shapes` and `line_shapes` turn marks into shapes.

use egui::{Pos2, Shape, Vec2};
use egui_graphs::{DisplayEdge, DisplayNode, DrawContext, EdgeProps, Node, NodeProps};
use petgraph::Directed;

use super::badges::point;
use super::{ink, line_shapes, node_shapes};
use crate::network::{BundleKey, NodeKey};

/// A node of the map, as stored in `egui_graphs`.
#[derive(Clone, Copy, Debug)]
pub struct MapNode {
    key: u32,
    pos_on_map: Pos2,
}

/// A line of the map, as stored in `egui_graphs`.
#[derive(Clone, Copy, Debug)]
pub struct MapLine {
    key: u32,
}

impl From<NodeProps<u32>> for MapNode {
    fn from(props: NodeProps<u32>) -> Self {
        Self { key: props.payload, pos_on_map: props.location() }
    }
}

impl From<EdgeProps<u32>> for MapLine {
    fn from(props: EdgeProps<u32>) -> Self {
        Self { key: props.payload }
    }
}

impl DisplayNode<u32, u32, Directed, u32> for MapNode {
    fn closest_boundary_point(&self, _direction: Vec2) -> Pos2 {
        self.pos_on_map
    }

    fn shapes(&mut self, _context: &DrawContext<'_>) -> Vec<Shape> {
        ink::with(|frame| node_shapes::draw(frame, NodeKey(self.key), point(self.pos_on_map)));
        Vec::new()
    }

    fn update(&mut self, props: &NodeProps<u32>) {
        self.pos_on_map = props.location();
    }

    /// Always false: `hit` finds what is under the pointer.
    fn is_inside(&self, _pos_on_map: Pos2) -> bool {
        false
    }
}

impl DisplayEdge<u32, u32, Directed, u32, MapNode> for MapLine {
    fn shapes(
        &mut self,
        start: &Node<u32, u32, Directed, u32, MapNode>,
        end: &Node<u32, u32, Directed, u32, MapNode>,
        _context: &DrawContext<'_>,
    ) -> Vec<Shape> {
        let ends = [point(start.location()), point(end.location())];
        ink::with(|frame| line_shapes::draw(frame, BundleKey(self.key), ends));
        Vec::new()
    }

    fn update(&mut self, _props: &EdgeProps<u32>) {}

    /// Always false: `hit` finds what is under the pointer.
    fn is_inside(
        &self,
        _start: &Node<u32, u32, Directed, u32, MapNode>,
        _end: &Node<u32, u32, Directed, u32, MapNode>,
        _pos_on_map: Pos2,
    ) -> bool {
        false
    }
}
