//! What draws nodes together and pushes them apart: springs along lines, repulsion between nodes,
//! a pull to the middle, and room between a line and the nodes it passes.

use super::geometry::Point;
use super::graph::Graph;
use super::quadtree::{Body, Quadtree};
use super::request::LayoutRequest;

/// Repulsion between two plain nodes, as a share of the square of the wanted line length.
const REPULSION: f32 = 0.30;
/// Pull towards the middle of the part, a unit of distance; stronger in y, for a wide map.
const GRAVITY: Point = Point::new(0.018, 0.034);
/// Nodes times lines up to which lines are kept clear of nodes.
const CLEARANCE_LIMIT: usize = 150_000;

/// A line: how long it wants to be, and how strongly each end follows.
struct Spring {
    a: u32,
    b: u32,
    length: f32,
    strength: f32,
    /// Share of the correction that moves `b`; the rest moves `a`.
    bias: f32,
}

/// The forces of one map.
pub(super) struct Forces {
    springs: Vec<Spring>,
    charges: Vec<f32>,
    radii: Vec<f32>,
    unit: f32,
}

/// The wanted length of a line: enough that marks with labels fit in between.
pub(super) fn unit_length(request: &LayoutRequest) -> f32 {
    let count = request.nodes.len().max(1) as f32;
    let area: f32 = request.nodes.iter().map(|n| 4.0 * n.half_width * n.half_height).sum();
    (area / count).sqrt().max(24.0) * 1.55
}

impl Forces {
    /// Reads the forces from the request.
    pub fn new(request: &LayoutRequest, graph: &Graph, unit: f32) -> Self {
        let home = |i: u32| request.nodes[i as usize].anchor.unwrap_or(i);
        let degree = |i: u32| graph.neighbours[i as usize].len() as f32;
        let springs = graph.edges.iter().map(|&(a, b, weight)| {
            let near = if home(a) == home(b) { 0.75 } else { 1.15 };
            let radii = request.nodes[a as usize].radius + request.nodes[b as usize].radius;
            Spring {
                a,
                b,
                length: unit * near + radii * 0.5,
                strength: weight.sqrt().min(2.0) * 0.9 / degree(a).min(degree(b)).sqrt(),
                bias: degree(a) / (degree(a) + degree(b)),
            }
        });
        let extent = |n: &super::request::LayoutNode| (n.half_width * n.half_height).sqrt();
        let mean =
            request.nodes.iter().map(extent).sum::<f32>() / request.nodes.len().max(1) as f32;
        Self {
            springs: springs.collect(),
            charges: request
                .nodes
                .iter()
                .map(|n| (extent(n) / mean.max(1.0)).clamp(0.5, 2.5))
                .collect(),
            radii: request.nodes.iter().map(|n| n.radius).collect(),
            unit,
        }
    }

    /// Springs, into `sums`.
    pub fn draw(&self, positions: &[Point], sums: &mut [Point]) {
        for spring in &self.springs {
            let (a, b) = (spring.a as usize, spring.b as usize);
            let apart = positions[b] - positions[a];
            let length = apart.length().max(1e-3);
            let pull = apart * ((length - spring.length) / length * spring.strength);
            sums[a] += pull * (1.0 - spring.bias);
            sums[b] -= pull * spring.bias;
        }
    }

    /// Repulsion among one part's members and the pull to its middle; `moves` says whose sum is
    /// needed.
    pub fn spread(
        &self,
        members: &[u32],
        positions: &[Point],
        moves: impl Fn(u32) -> bool,
        sums: &mut [Point],
    ) {
        let body = |i: &u32| Body {
            index: *i,
            at: positions[*i as usize],
            charge: self.charges[*i as usize],
        };
        let tree = Quadtree::new(members.iter().map(body).collect());
        let middle = members.iter().fold(Point::ORIGIN, |sum, i| sum + positions[*i as usize])
            * (1.0 / members.len().max(1) as f32);
        for member in members.iter().filter(|i| moves(**i)) {
            let me = body(member);
            let strength = self.unit * self.unit * REPULSION * me.charge;
            let inwards = middle - me.at;
            sums[*member as usize] += tree.push_on(me) * strength
                + Point::new(inwards.x * GRAVITY.x, inwards.y * GRAVITY.y);
        }
    }

    /// Pushes nodes off lines that would pass through them, where there are few enough of both.
    pub fn clear_lines(&self, members: &[u32], positions: &[Point], sums: &mut [Point]) {
        if self.springs.len() * members.len() > CLEARANCE_LIMIT {
            return;
        }
        for spring in &self.springs {
            let (a, b) = (spring.a as usize, spring.b as usize);
            let along = positions[b] - positions[a];
            let squared = along.dot(along).max(1.0);
            for &member in members {
                let node = member as usize;
                let from = positions[node] - positions[a];
                let share = from.dot(along) / squared;
                if node == a || node == b || !(0.02..=0.98).contains(&share) {
                    continue;
                }
                let off = from - along * share;
                let distance = off.length();
                let wanted = self.radii[node] + 16.0;
                if distance < wanted {
                    let side = if distance > 1e-3 {
                        off * (1.0 / distance)
                    } else {
                        Point::new(-along.y, along.x) * (1.0 / squared.sqrt())
                    };
                    let push = side * ((wanted - distance) * 0.8);
                    sums[node] += push;
                    sums[a] -= push * (0.5 * (1.0 - share));
                    sums[b] -= push * (0.5 * share);
                }
            }
        }
    }
}
