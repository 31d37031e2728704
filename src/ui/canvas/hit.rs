//! Finds what is under the pointer. `egui_graphs` cannot do it when zoomed out: it picks the
//! bottom-most node and rarely finds a line. So marks are looked up here in screen positions,
//! topmost first.

use egui::{Pos2, Rect, Vec2};

use super::fan::StrandOnScreen;
use crate::network::{BundleKey, NodeKey};

/// How near the pointer must come to a line or a small node, in points.
pub const REACH: f32 = 6.0;

/// A mark under the pointer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Hit {
    /// A node.
    Node(NodeKey),
    /// A line.
    Line(BundleKey),
    /// One record of the line that is fanned out, by its index in the fan.
    Strand(usize),
}

/// A node on the screen.
#[derive(Clone, Copy, Debug)]
pub struct NodeOnScreen {
    /// Its key.
    pub node: NodeKey,
    /// Its centre.
    pub centre: Pos2,
    /// Half its width and height, in points.
    pub half: Vec2,
}

/// A line on the screen.
#[derive(Clone, Copy, Debug)]
pub struct LineOnScreen {
    /// Its key.
    pub bundle: BundleKey,
    /// Its ends.
    pub ends: [Pos2; 2],
    /// Half its width, in points.
    pub half_width: f32,
}

/// The mark under the pointer: the topmost node, else the nearest strand of the fan, else the
/// nearest line. `None` if nothing is within reach.
pub fn at(
    pointer: Pos2,
    nodes: &[NodeOnScreen],
    strands: &[StrandOnScreen],
    lines: &[LineOnScreen],
) -> Option<Hit> {
    let node = nodes.iter().rev().find(|node| {
        let half = node.half.max(Vec2::splat(REACH));
        Rect::from_center_size(node.centre, 2.0 * half).contains(pointer)
    });
    if let Some(node) = node {
        return Some(Hit::Node(node.node));
    }
    let near = |strand: &StrandOnScreen| strand.distance(pointer);
    let strand = strands.iter().min_by(|a, b| near(a).total_cmp(&near(b)));
    if let Some(strand) = strand.filter(|s| near(s) <= REACH) {
        return Some(Hit::Strand(strand.place));
    }
    let mut nearest: Option<(f32, BundleKey)> = None;
    for line in lines {
        let reach = REACH.max(line.half_width + 2.0);
        let distance = distance_to_segment(pointer, line.ends);
        if distance <= reach && nearest.is_none_or(|(best, _)| distance < best) {
            nearest = Some((distance, line.bundle));
        }
    }
    nearest.map(|(_, bundle)| Hit::Line(bundle))
}

/// The nodes whose centre is in a rectangle.
pub fn within(area: Rect, nodes: &[NodeOnScreen]) -> Vec<NodeKey> {
    nodes.iter().filter(|n| area.contains(n.centre)).map(|n| n.node).collect()
}

/// The best node in a direction (a unit vector) from a position: the distance along the direction
/// counts once, the distance aside twice. `None` if no node is in that direction.
pub fn towards(from: Pos2, direction: Vec2, nodes: &[NodeOnScreen]) -> Option<NodeKey> {
    let mut best: Option<(f32, NodeKey)> = None;
    for node in nodes {
        let way = node.centre - from;
        let along = way.dot(direction);
        if along <= 1.0 {
            continue;
        }
        let aside = (way - direction * along).length();
        let cost = along + 2.0 * aside;
        if aside <= 2.0 * along && best.is_none_or(|(least, _)| cost < least) {
            best = Some((cost, node.node));
        }
    }
    best.map(|(_, node)| node)
}

/// The distance from a point to a segment, in points.
pub fn distance_to_segment(point: Pos2, [a, b]: [Pos2; 2]) -> f32 {
    let along = b - a;
    let length = along.length_sq();
    let share = if length > 0.0 { ((point - a).dot(along) / length).clamp(0.0, 1.0) } else { 0.0 };
    point.distance(a + along * share)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(key: u32, ends: [(f32, f32); 2]) -> LineOnScreen {
        let ends = ends.map(|(x, y)| Pos2::new(x, y));
        LineOnScreen { bundle: BundleKey(key), ends, half_width: 1.0 }
    }

    fn node(key: u32, x: f32, y: f32) -> NodeOnScreen {
        NodeOnScreen { node: NodeKey(key), centre: Pos2::new(x, y), half: Vec2::splat(10.0) }
    }

    #[test]
    fn a_line_is_found_along_its_whole_length() {
        let lines = [line(0, [(0.0, 0.0), (300.0, 400.0)])];
        for step in 0..=100 {
            let share = step as f32 / 100.0;
            let on_line = Pos2::new(300.0 * share, 400.0 * share);
            let beside = on_line + Vec2::new(0.8, -0.6) * 5.0;
            assert_eq!(at(beside, &[], &[], &lines), Some(Hit::Line(BundleKey(0))), "at {share}");
            let away = on_line + Vec2::new(0.8, -0.6) * 9.0;
            assert_eq!(at(away, &[], &[], &lines), None, "at {share}");
        }
    }

    #[test]
    fn the_topmost_node_wins_over_lower_ones_and_lines() {
        let nodes = [node(0, 50.0, 50.0), node(1, 55.0, 50.0)];
        let lines = [line(0, [(0.0, 50.0), (100.0, 50.0)])];
        assert_eq!(at(Pos2::new(52.0, 50.0), &nodes, &[], &lines), Some(Hit::Node(NodeKey(1))));
    }

    #[test]
    fn the_arrow_keys_find_the_straighter_node() {
        let nodes = [node(0, 100.0, 0.0), node(1, 60.0, 80.0), node(2, -50.0, 0.0)];
        let right = Vec2::new(1.0, 0.0);
        assert_eq!(towards(Pos2::ZERO, right, &nodes), Some(NodeKey(0)));
        assert_eq!(towards(Pos2::ZERO, -right, &nodes), Some(NodeKey(2)));
        assert_eq!(towards(Pos2::ZERO, Vec2::new(0.0, -1.0), &nodes), None);
    }
}
