//! A part of the map with too many nodes to arrange line by line: relaxed as a graph, and drawn as
//! large as its marks need.

use super::geometry::Point;
use super::graph::Graph;
use super::relaxation::Relaxation;
use super::relaxation::adjacency::Adjacency;
use super::relaxation::warm;
use super::request::LayoutRequest;

/// Members from which a part counts as large.
pub(super) const LARGE: usize = 250;
/// Room of a part, as a multiple of what its marks and labels cover.
const AIR: f32 = 2.6;
/// Members from which several threads are worth it.
const PARALLEL: usize = 4000;
/// How strongly somebody is drawn to the government they serve, besides what lines do.
const HOME_PULL: f32 = 0.3;

/// One large part, whose positions are the simulation's.
pub(super) struct LargePart {
    /// The request's nodes in it, ascending.
    members: Vec<u32>,
    graph: Adjacency,
    masses: Vec<f32>,
    relaxation: Relaxation,
    scale: Scale,
}

/// How large the drawing is on the map.
#[derive(Clone, Copy, Debug)]
enum Scale {
    /// Not known before it is drawn: as large as its marks need, in map units from the middle.
    Radius(f32),
    /// Map units of a line, as long as the map is open.
    Line(f32),
}

impl LargePart {
    /// A part that nobody has seen.
    pub fn fresh(request: &LayoutRequest, graph: &Graph, members: &[u32]) -> Self {
        let (own, masses) = (adjacency(request, graph, members), masses(request, members));
        let parallel = members.len() >= PARALLEL;
        let relaxation = Relaxation::fresh(&own, &masses, request.seed, parallel);
        let rooms = members.iter().map(|member| &request.nodes[*member as usize]);
        let area: f32 = rooms.map(|room| 4.0 * room.half_width * room.half_height).sum();
        // Of an even disc, the root mean square distance from the middle.
        let radius = (AIR * area / std::f32::consts::PI * 0.5).sqrt();
        let scale = Scale::Radius(radius);
        Self { members: members.to_vec(), graph: own, masses, relaxation, scale }
    }

    /// A part that stands on the map; it moves once it is reheated.
    pub fn known(
        request: &LayoutRequest,
        graph: &Graph,
        members: &[u32],
        is_new: impl Fn(u32) -> bool,
        positions: &[Point],
    ) -> Self {
        let (own, masses) = (adjacency(request, graph, members), masses(request, members));
        let old = members.iter().map(|member| {
            let place = positions[*member as usize];
            (!is_new(*member)).then_some((place.x, place.y))
        });
        let length = warm::line_length_of_known(&own, &old.collect::<Vec<_>>());
        let at = |member: &u32| positions[*member as usize];
        let x = members.iter().map(|member| at(member).x / length).collect();
        let y = members.iter().map(|member| at(member).y / length).collect();
        let still = vec![0.0; members.len()];
        let parallel = members.len() >= PARALLEL;
        let relaxation = Relaxation::known(&own, &masses, (x, y), &still, parallel);
        let scale = Scale::Line(length);
        Self { members: members.to_vec(), graph: own, masses, relaxation, scale }
    }

    /// How freely each node of the map moves when these are new: they and their surroundings.
    pub fn warm_around(&self, is_new: impl Fn(u32) -> bool, mobility: &mut [f32]) {
        let new: Vec<bool> = self.members.iter().map(|member| is_new(*member)).collect();
        for (member, freedom) in self.members.iter().zip(warm::mobility(&self.graph, &new)) {
            let own = &mut mobility[*member as usize];
            *own = own.max(freedom);
        }
    }

    /// Warms it where nodes may move, from where they stand on the map now.
    pub fn reheat(&mut self, positions: &[Point], mobility: &[f32]) {
        let length = self.line_length();
        let at = |member: &u32| positions[*member as usize];
        let x = self.members.iter().map(|member| at(member).x / length).collect();
        let y = self.members.iter().map(|member| at(member).y / length).collect();
        let free: Vec<f32> = self.members.iter().map(|member| mobility[*member as usize]).collect();
        let parallel = self.members.len() >= PARALLEL;
        self.relaxation = Relaxation::known(&self.graph, &self.masses, (x, y), &free, parallel);
        self.scale = Scale::Line(length);
    }

    /// Whether it is at rest.
    pub const fn is_settled(&self) -> bool {
        self.relaxation.is_settled()
    }

    /// How far it has come, from 0 to 1.
    pub fn progress(&self) -> f32 {
        self.relaxation.progress()
    }

    /// One step. Held nodes stay where the map has them, and the rest goes on around them; a
    /// drawing that has been moved as a whole goes on where it was moved to.
    pub fn step(&mut self, positions: &mut [Point], is_held: impl Fn(u32) -> bool) {
        if self.relaxation.is_settled() {
            return;
        }
        let length = self.line_length();
        let shift = self.shift(positions, length, &is_held);
        let held: Vec<(usize, Point)> = (self.members.iter().enumerate())
            .filter(|(_, member)| is_held(**member))
            .map(|(own, member)| (own, (positions[*member as usize] - shift) * (1.0 / length)))
            .collect();
        self.relaxation.place_some(&held);
        self.relaxation.step();
        self.show(positions, shift, is_held);
    }

    /// Writes the places of those that may move onto the map.
    pub fn show(&self, positions: &mut [Point], shift: Point, is_held: impl Fn(u32) -> bool) {
        let length = self.line_length();
        for (own, x, y) in self.relaxation.free_places() {
            let member = self.members[own as usize];
            if !is_held(member) {
                positions[member as usize] = Point::new(x * length, y * length) + shift;
            }
        }
    }

    /// Map units of a line.
    fn line_length(&self) -> f32 {
        match self.scale {
            Scale::Line(length) => length,
            Scale::Radius(radius) => radius / self.relaxation.radius().max(1e-6),
        }
    }

    /// How far packing has moved the drawing on the map, by the middle of all that is not held. A
    /// drawing on a known map is never packed.
    fn shift(&self, positions: &[Point], length: f32, is_held: impl Fn(u32) -> bool) -> Point {
        if matches!(self.scale, Scale::Line(_)) {
            return Point::ORIGIN;
        }
        let (mut sum, mut count) = ((0.0_f64, 0.0_f64), 0_u32);
        for (own, x, y) in self.relaxation.places() {
            let member = self.members[own as usize];
            if !is_held(member) {
                let place = positions[member as usize];
                sum.0 += f64::from(place.x - x * length);
                sum.1 += f64::from(place.y - y * length);
                count += 1;
            }
        }
        let count = f64::from(count.max(1));
        Point::new((sum.0 / count) as f32, (sum.1 / count) as f32)
    }
}

/// The part's lines, its nodes numbered as they stand in `members`.
fn adjacency(request: &LayoutRequest, graph: &Graph, members: &[u32]) -> Adjacency {
    let own = |node: u32| members.binary_search(&node).ok().map(|place| place as u32);
    let inside = |(a, b, weight): &(u32, u32, f32)| Some((own(*a)?, own(*b)?, *weight));
    let mut edges: Vec<(u32, u32, f32)> = graph.edges.iter().filter_map(inside).collect();
    for (place, member) in members.iter().enumerate() {
        let Some(anchor) = request.nodes[*member as usize].anchor else { continue };
        if let Some(anchor) = own(anchor).filter(|anchor| *anchor as usize != place) {
            edges.push((place as u32, anchor, HOME_PULL));
        }
    }
    Adjacency::new(members.len(), edges.iter().copied())
}

/// Marks that need more room push more.
fn masses(request: &LayoutRequest, members: &[u32]) -> Vec<f32> {
    let extent = |member: &u32| {
        let node = &request.nodes[*member as usize];
        (node.half_width * node.half_height).sqrt()
    };
    let mean = members.iter().map(extent).sum::<f32>() / members.len().max(1) as f32;
    members.iter().map(|member| (extent(member) / mean.max(1.0)).clamp(0.5, 2.5)).collect()
}
