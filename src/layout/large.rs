//! A connected component with too many nodes to arrange line by line. It is relaxed as a graph, and
//! drawn as large as its marks need.

use super::geometry::Point;
use super::graph::Graph;
use super::relaxation::Relaxation;
use super::relaxation::adjacency::Adjacency;
use super::relaxation::warm;
use super::request::LayoutRequest;

/// Number of nodes from which a component counts as large.
pub(super) const LARGE: usize = 250;
/// Area of a component, as a multiple of the area that its marks and labels cover.
const AIR: f32 = 2.6;
/// Number of nodes from which several threads are used.
const PARALLEL: usize = 4000;
/// Weight of the extra edge that draws a node to the government that its person serves.
const HOME_PULL: f32 = 0.3;

/// One large component. The simulation holds its positions.
pub(super) struct LargePart {
    /// Indexes of its nodes in the request, ascending.
    members: Vec<u32>,
    graph: Adjacency,
    masses: Vec<f32>,
    relaxation: Relaxation,
    scale: Scale,
}

/// How large the drawing is on the map.
#[derive(Clone, Copy, Debug)]
enum Scale {
    /// For a drawing that is not on the map yet: the radius that its marks need, in map units from
    /// the centre.
    Radius(f32),
    /// For a drawing that is on the map: the length of a line in map units. It is kept while the
    /// map is open.
    Line(f32),
}

impl LargePart {
    /// A new component, which has no positions yet.
    pub fn fresh(request: &LayoutRequest, graph: &Graph, members: &[u32]) -> Self {
        let (own, masses) = (adjacency(request, graph, members), masses(request, members));
        let parallel = members.len() >= PARALLEL;
        let relaxation = Relaxation::fresh(&own, &masses, request.seed, parallel);
        let rooms = members.iter().map(|member| &request.nodes[*member as usize]);
        let area: f32 = rooms.map(|room| 4.0 * room.half_width * room.half_height).sum();
        // The root mean square distance from the centre of an evenly filled disc.
        let radius = (AIR * area / std::f32::consts::PI * 0.5).sqrt();
        let scale = Scale::Radius(radius);
        Self { members: members.to_vec(), graph: own, masses, relaxation, scale }
    }

    /// A component that is already on the map. It moves only after `reheat`.
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

    /// Raises each node's `mobility` for a change in which the nodes of `is_new` are new: those
    /// nodes and their surroundings may move.
    pub fn warm_around(&self, is_new: impl Fn(u32) -> bool, mobility: &mut [f32]) {
        let new: Vec<bool> = self.members.iter().map(|member| is_new(*member)).collect();
        for (member, freedom) in self.members.iter().zip(warm::mobility(&self.graph, &new)) {
            let own = &mut mobility[*member as usize];
            *own = own.max(freedom);
        }
    }

    /// Restarts it from the current `positions`. Only nodes with a mobility above 0 may move.
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

    /// Progress towards rest, from 0 to 1.
    pub fn progress(&self) -> f32 {
        self.relaxation.progress()
    }

    /// Does one step. Held nodes stay at their map positions, and the others move around them. If
    /// the drawing was moved as a whole, it continues at its new position.
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

    /// Writes the places of the nodes that may move into the map's `positions`.
    pub fn show(&self, positions: &mut [Point], shift: Point, is_held: impl Fn(u32) -> bool) {
        let length = self.line_length();
        for (own, x, y) in self.relaxation.free_places() {
            let member = self.members[own as usize];
            if !is_held(member) {
                positions[member as usize] = Point::new(x * length, y * length) + shift;
            }
        }
    }

    /// The length of a line, in map units.
    fn line_length(&self) -> f32 {
        match self.scale {
            Scale::Line(length) => length,
            Scale::Radius(radius) => radius / self.relaxation.radius().max(1e-6),
        }
    }

    /// How far packing has moved the drawing on the map, measured by the centre of all nodes that
    /// are not held. Zero on a known map, where nothing is packed.
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

/// The component's edges. Nodes are numbered by their index in `members`.
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

/// The mass of each node in the repulsion: marks that need more room push harder.
fn masses(request: &LayoutRequest, members: &[u32]) -> Vec<f32> {
    let extent = |member: &u32| {
        let node = &request.nodes[*member as usize];
        (node.half_width * node.half_height).sqrt()
    };
    let mean = members.iter().map(extent).sum::<f32>() / members.len().max(1) as f32;
    members.iter().map(|member| (extent(member) / mean.max(1.0)).clamp(0.5, 2.5)).collect()
}
