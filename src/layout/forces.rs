//! The forces between nodes: springs along lines, repulsion between nodes, a pull to the centre,
//! and a push that keeps nodes off the lines that pass them.

use super::geometry::{Point, Rect};
use super::graph::Graph;
use super::request::LayoutRequest;

/// Repulsion between two plain nodes, as a share of the square of the wanted line length.
const REPULSION: f32 = 0.21;
/// Pull towards the centre of the component, per unit of distance. It is stronger in y, so that the
/// map becomes wide.
const GRAVITY: Point = Point::new(0.015, 0.06);
/// Nodes are kept off lines only while the number of nodes times the number of lines is at most
/// this.
const CLEARANCE_LIMIT: usize = 60_000;

/// `HOT` is the longest move of the first step, in wanted line lengths. `COLD` is that of the last
/// step, as a share of `HOT`.
const HOT: f32 = 1.2;
const COLD: f32 = 0.008;

/// A line as a spring: its wanted length, its strength, and how much each end moves.
struct Spring {
    a: u32,
    b: u32,
    length: f32,
    strength: f32,
    /// Share of the correction that moves `b`; the rest moves `a`.
    bias: f32,
}

/// The forces between the nodes of one map.
pub(super) struct Forces {
    /// The springs of each component, in the order of the graph's components.
    springs: Vec<Vec<Spring>>,
    charges: Vec<f32>,
    radii: Vec<f32>,
    /// How far the centre of a node's label is below the centre of the node.
    label_drop: Vec<f32>,
    unit: f32,
}

/// The wanted length of a line, so long that the marks with their labels fit.
pub(super) fn unit_length(request: &LayoutRequest) -> f32 {
    let count = request.nodes.len().max(1) as f32;
    let area: f32 = request.nodes.iter().map(|n| 4.0 * n.half_width * n.half_height).sum();
    (area / count).sqrt().max(24.0) * 1.3
}

impl Forces {
    /// Computes the forces' parameters from the request.
    pub fn new(request: &LayoutRequest, graph: &Graph, unit: f32) -> Self {
        let home = |i: u32| request.nodes[i as usize].anchor.unwrap_or(i);
        let degree = |i: u32| graph.neighbours[i as usize].len() as f32;
        let spring = |&(a, b, weight): &(u32, u32, f32)| {
            let near = if home(a) == home(b) { 0.75 } else { 1.15 };
            let radii = request.nodes[a as usize].radius + request.nodes[b as usize].radius;
            Spring {
                a,
                b,
                length: unit * near + radii * 0.5,
                strength: weight.sqrt().min(2.0) * 0.9 / degree(a).min(degree(b)).sqrt(),
                bias: degree(a) / (degree(a) + degree(b)),
            }
        };
        let mut part_of = vec![0; request.nodes.len()];
        for (part, members) in graph.components.iter().enumerate() {
            for member in members {
                part_of[*member as usize] = part;
            }
        }
        let mut springs: Vec<Vec<Spring>> = graph.components.iter().map(|_| Vec::new()).collect();
        for edge in &graph.edges {
            springs[part_of[edge.0 as usize]].push(spring(edge));
        }
        let extent = |n: &super::request::LayoutNode| (n.half_width * n.half_height).sqrt();
        let mean =
            request.nodes.iter().map(extent).sum::<f32>() / request.nodes.len().max(1) as f32;
        Self {
            springs,
            charges: request
                .nodes
                .iter()
                .map(|n| (extent(n) / mean.max(1.0)).clamp(0.5, 2.5))
                .collect(),
            radii: request.nodes.iter().map(|n| n.radius).collect(),
            label_drop: request.nodes.iter().map(|n| n.half_height).collect(),
            unit,
        }
    }

    /// Does one step of one component. `share` (0 to 1) is the part of the cooling that is done.
    /// `sums` is scratch space as long as `positions`, all zero before and after. Returns how far
    /// the farthest-moving node went.
    pub fn step(
        &self,
        (part, members): (usize, &[u32]),
        positions: &mut [Point],
        mobility: &[f32],
        sums: &mut [Point],
        share: f32,
    ) -> f32 {
        let moves = |i: u32| mobility[i as usize] > 0.0;
        if !members.iter().any(|i| moves(*i)) {
            return 0.0;
        }
        let temperature = self.unit * HOT * COLD.powf(share);
        self.draw(part, positions, sums);
        self.spread(members, positions, moves, sums);
        if share > 0.4 {
            self.clear_lines((part, members), positions, sums);
        }
        let mut farthest = 0.0_f32;
        for i in members.iter().map(|m| *m as usize) {
            let sum = std::mem::take(&mut sums[i]);
            let step = (sum * (0.5 * mobility[i])).at_most(temperature * mobility[i]);
            if mobility[i] > 0.0 && step.is_finite() {
                positions[i] += step;
                farthest = farthest.max(step.length());
            }
        }
        farthest
    }

    /// Scores the faults of a finished component; less is better. Faults are crossings, lines
    /// through nodes, lines that are too long, and a shape that does not fit a wide window.
    pub fn blame(&self, (part, members): (usize, &[u32]), positions: &[Point]) -> f32 {
        let own = &self.springs[part];
        let at = |i: u32| positions[i as usize];
        let rooms = members.iter().map(|i| {
            let extent = self.radii[*i as usize];
            Rect::around(positions[*i as usize], extent, extent)
        });
        let whole = Rect::enclosing(rooms).unwrap_or(Rect::around(Point::ORIGIN, 1.0, 1.0));
        let shape = whole.width() / whole.height() / super::packing::ASPECT;
        let mut blame = 4.0 * shape.ln().abs();
        for (n, one) in own.iter().enumerate() {
            let stretch = at(one.a).distance(at(one.b)) / one.length;
            blame += 0.5 * (stretch - 1.0).max(0.0);
            let apart = |o: &&Spring| one.a != o.a && one.a != o.b && one.b != o.a && one.b != o.b;
            let ends = (at(one.a), at(one.b));
            let crossed = own[n + 1..].iter().filter(apart);
            blame += crossed.filter(|o| cross(ends, (at(o.a), at(o.b)))).count() as f32;
            let covered = |i: &&u32| {
                **i != one.a
                    && **i != one.b
                    && off_line(ends, at(**i)) < self.radii[**i as usize] + 6.0
            };
            blame += 1.5 * members.iter().filter(covered).count() as f32;
        }
        blame
    }

    /// Adds the pull of the springs to `sums`.
    fn draw(&self, part: usize, positions: &[Point], sums: &mut [Point]) {
        for spring in &self.springs[part] {
            let (a, b) = (spring.a as usize, spring.b as usize);
            let apart = positions[b] - positions[a];
            let length = apart.length().max(1e-3);
            let pull = apart * ((length - spring.length) / length * spring.strength);
            sums[a] += pull * (1.0 - spring.bias);
            sums[b] -= pull * spring.bias;
        }
    }

    /// Adds the repulsion among a component's members and the pull to its centre to `sums`. `moves`
    /// says for which nodes a sum is needed.
    fn spread(
        &self,
        members: &[u32],
        positions: &[Point],
        moves: impl Fn(u32) -> bool,
        sums: &mut [Point],
    ) {
        // Repulsion adds up over distance. Without this factor, large maps would be mostly empty.
        let crowd = (24.0 / members.len().max(24) as f32).powf(0.3);
        let middle = members.iter().fold(Point::ORIGIN, |sum, i| sum + positions[*i as usize])
            * (1.0 / members.len().max(1) as f32);
        for member in members.iter().filter(|i| moves(**i)) {
            let here = positions[*member as usize];
            let charge = self.charges[*member as usize];
            let strength = self.unit * self.unit * REPULSION * crowd * charge;
            let inwards = middle - here;
            sums[*member as usize] += self.push(members, positions, *member) * strength
                + Point::new(inwards.x * GRAVITY.x, inwards.y * GRAVITY.y);
        }
    }

    /// The push of all other members on one node: the sum of their charge over the distance.
    fn push(&self, members: &[u32], positions: &[Point], node: u32) -> Point {
        let here = positions[node as usize];
        let others = members.iter().filter(|other| **other != node);
        others.fold(Point::ORIGIN, |sum, other| {
            let mut apart = here - positions[*other as usize];
            if apart.dot(apart) < 1e-6 {
                // Two nodes at the same place move apart in opposite directions, decided by their
                // indexes.
                let side = if node < *other { -1.0 } else { 1.0 };
                apart = Point::new(0.01 * side, 0.0173 * side);
            }
            sum + apart * (self.charges[*other as usize] / apart.dot(apart).max(1.0))
        })
    }

    /// Pushes nodes off lines that would pass through them, if the component is small enough.
    fn clear_lines(
        &self,
        (part, members): (usize, &[u32]),
        positions: &[Point],
        sums: &mut [Point],
    ) {
        if self.springs[part].len() * members.len() > CLEARANCE_LIMIT {
            return;
        }
        for spring in &self.springs[part] {
            let (a, b) = (spring.a as usize, spring.b as usize);
            let ends = (positions[a], positions[b]);
            let near = Rect::enclosing([ends.0, ends.1].map(|p| Rect::around(p, 80.0, 80.0)));
            for &member in members {
                let node = member as usize;
                let is_far = near.is_some_and(|near| !near.contains(positions[node]));
                if is_far || node == a || node == b {
                    continue;
                }
                let label = positions[node] + Point::new(0.0, self.label_drop[node]);
                let mark = push_off(ends, positions[node], self.radii[node] + 16.0);
                for (push, share) in [mark, push_off(ends, label, 16.0)].into_iter().flatten() {
                    sums[node] += push;
                    sums[a] -= push * (0.5 * (1.0 - share));
                    sums[b] -= push * (0.5 * share);
                }
            }
        }
    }
}

/// The push of a line on something at `place` that should be at least `wanted` away from it, and
/// the position along the line (0 to 1). `None` if nothing is pushed.
fn push_off((a, b): (Point, Point), place: Point, wanted: f32) -> Option<(Point, f32)> {
    let along = b - a;
    let squared = along.dot(along).max(1.0);
    let share = (place - a).dot(along) / squared;
    if !(0.02..=0.98).contains(&share) {
        return None;
    }
    let off = place - a - along * share;
    let distance = off.length();
    if distance >= wanted {
        return None;
    }
    let side = if distance > 1e-3 {
        off * (1.0 / distance)
    } else {
        Point::new(-along.y, along.x) * (1.0 / squared.sqrt())
    };
    Some((side * ((wanted - distance) * 0.6), share))
}

/// Whether two lines cross.
fn cross(one: (Point, Point), other: (Point, Point)) -> bool {
    let side = |line: (Point, Point), p: Point| (line.1 - line.0).cross(p - line.0) > 0.0;
    side(one, other.0) != side(one, other.1) && side(other, one.0) != side(other, one.1)
}

/// Distance of a place from a line.
pub(super) fn off_line((a, b): (Point, Point), place: Point) -> f32 {
    let along = b - a;
    let share = ((place - a).dot(along) / along.dot(along).max(1e-6)).clamp(0.0, 1.0);
    (a + along * share).distance(place)
}
