//! Relaxes one connected graph until it is at rest. It starts from path lengths; after that an even
//! mesh is drawn by stress alone, and any other graph by springs against repulsion that cool down.
//! Lengths are in wanted line lengths. Several components, marks with a size and dragging are in
//! `simulation`.

pub mod adjacency;
mod kernel;
mod law;
mod lists;
mod majorization;
mod morton;
mod pivots;
mod random;
mod repulsion;
mod springs;
mod tree;
pub mod warm;

use rayon::prelude::*;

use adjacency::Adjacency;
use law::Cooling;
use lists::Reach;
use majorization::{Majorization, Nearby};
use morton::{MortonOrder, Square};
use pivots::Pivots;
use random::Random;
use repulsion::Repulsion;
use springs::Springs;

use super::geometry::Point;

/// If the start has a stress below this, the graph is treated as an even mesh, which path lengths
/// draw best. Measured meshes lie below 0.03, everything else above 0.14.
const MESH: f32 = 0.06;
/// Number of additional pivots for a mesh, where the drawing depends on them alone.
const MESH_PIVOTS: usize = 50;
/// `MESH_SWEEPS` is the maximum number of sweeps of a mesh, `START_SWEEPS` that of the start of any
/// other graph.
const MESH_SWEEPS: u32 = 80;
const START_SWEEPS: u32 = 15;
/// Number of steps for which one set of interaction lists and spring stiffnesses is used.
const REUSE: u32 = 4;
/// From which distance cells count as far, for repulsion.
const REACH: Reach = Reach { opening: 1.3, spread: 0.5 };
/// A mean move below this, in line lengths, is too small to show.
const REST: f32 = 0.003;
/// How far a change may move old nodes, as a share of the drawing's radius.
const TETHER: f32 = 0.04;
/// Number of nodes that a thread moves at a time.
const CHUNK: usize = 1024;

/// Positions of a connected graph on their way to rest.
pub struct Relaxation {
    /// The graph's node at each place. The nodes are in the Morton order of the start, so that
    /// nodes near each other in the drawing are near in memory.
    order: Vec<u32>,
    springs: Springs,
    repulsion: Repulsion,
    x: Vec<f32>,
    y: Vec<f32>,
    next: (Vec<f32>, Vec<f32>),
    mass: Vec<f32>,
    /// How freely each node moves, 0 to 1; empty if all are free.
    mobility: Vec<f32>,
    /// Where each node was before the change; empty if all are free.
    home: Vec<(f32, f32)>,
    /// How far a node with a mobility below 1 may go from its `home`.
    tether: f32,
    /// Scales the repulsion to the lines' pull, so that lines have the length 1 on average.
    push: f32,
    stage: Stage,
    parallel: bool,
}

enum Stage {
    /// Majorization: its terms, the number of sweeps left, and whether forces follow.
    Shaping(Box<Majorization>, u32, bool),
    /// Springs and repulsion: the schedule, the number of steps done, and the number of calm steps
    /// in a row.
    Cooling(Cooling, u32, u32),
    /// Nothing moves any more. True if another step would gain nothing, false if the steps were
    /// used up.
    Rest(bool),
}

impl Relaxation {
    /// A new drawing. `masses` says how strongly each node pushes; 1 is a plain node. The same
    /// graph, masses and seed give the same drawing, to the bit, on any number of threads.
    pub fn fresh(graph: &Adjacency, masses: &[f32], seed: u64, parallel: bool) -> Self {
        let count = graph.nodes();
        let mut random = Random::new(seed);
        if count < 3 {
            let x = (0..count).map(|node| node as f32).collect();
            return Self::new(graph, masses, (x, vec![0.0; count]), Stage::Rest(true), parallel);
        }
        let mut pivots = Pivots::new(graph, &mut random, parallel);
        let (mut x, mut y) = pivots.places(&mut random);
        let (stress, scale) = pivots.stress(&x, &y);
        let is_mesh = stress < MESH;
        part_ties(&mut x, &mut y, &mut random);
        x.iter_mut().chain(y.iter_mut()).for_each(|value| *value *= scale);
        let mut relaxation = Self::new(graph, masses, (x, y), Stage::Rest(true), parallel);
        let (nearby, sweeps) = if is_mesh {
            pivots.add(graph, MESH_PIVOTS.min(count), &mut random, parallel);
            (Nearby::MESH, MESH_SWEEPS)
        } else {
            (Nearby::START, START_SWEEPS)
        };
        let own = relaxation.springs.graph();
        let terms = Majorization::new(own, &pivots, &relaxation.order, nearby, parallel);
        relaxation.stage = Stage::Shaping(Box::new(terms), sweeps, !is_mesh);
        relaxation
    }

    /// A drawing whose nodes have known places, in line lengths. Only nodes with a mobility above 0
    /// will move; those below 1 move less.
    pub fn known(
        graph: &Adjacency,
        masses: &[f32],
        (x, y): (Vec<f32>, Vec<f32>),
        mobility: &[f32],
        parallel: bool,
    ) -> Self {
        let mut relaxation = Self::new(graph, masses, (x, y), Stage::Rest(true), parallel);
        relaxation.reheat(mobility);
        relaxation
    }

    fn new(
        graph: &Adjacency,
        masses: &[f32],
        (x, y): (Vec<f32>, Vec<f32>),
        stage: Stage,
        parallel: bool,
    ) -> Self {
        let count = graph.nodes();
        let mut morton = MortonOrder::default();
        morton.sort(&x, &y, Square::around(&x, &y));
        let order: Vec<u32> = morton.nodes().collect();
        let sorted = |values: &[f32]| order.iter().map(|node| values[*node as usize]).collect();
        let mass: Vec<f32> = sorted(masses);
        let sum: f64 = mass.iter().map(|m| f64::from(*m)).sum();
        let squares: f64 = mass.iter().map(|m| f64::from(*m) * f64::from(*m)).sum();
        Self {
            push: (2.0 * graph.total_weight() / (sum * sum - squares).max(1e-9)) as f32,
            springs: Springs::new(graph.renumbered(&order)),
            repulsion: Repulsion::default(),
            x: sorted(&x),
            y: sorted(&y),
            next: (vec![0.0; count], vec![0.0; count]),
            mass,
            mobility: Vec::new(),
            home: Vec::new(),
            tether: 0.0,
            stage,
            parallel,
            order,
        }
    }

    /// Restarts a drawing. Only nodes with a mobility above 0 will move.
    fn reheat(&mut self, mobility: &[f32]) {
        self.mobility = self.order.iter().map(|node| mobility[*node as usize]).collect();
        self.home = self.x.iter().copied().zip(self.y.iter().copied()).collect();
        self.tether = TETHER * self.radius();
        let moves = self.mobility.iter().any(|m| *m > 0.0);
        self.stage = if moves { Stage::Cooling(Cooling::WARM, 0, 0) } else { Stage::Rest(true) };
    }

    /// Root mean square distance of the nodes from their centre.
    pub fn radius(&self) -> f32 {
        let count = self.x.len().max(1) as f32;
        let mean = |values: &[f32]| values.iter().sum::<f32>() / count;
        let spread = |values: &[f32]| {
            let mean = mean(values);
            values.iter().map(|value| (value - mean) * (value - mean)).sum::<f32>() / count
        };
        (spread(&self.x) + spread(&self.y)).sqrt()
    }

    /// Whether it is at rest: another step would move nothing.
    pub const fn is_settled(&self) -> bool {
        matches!(self.stage, Stage::Rest(_))
    }

    /// Whether it is at rest because the forces are in balance, not because it has cooled down.
    pub const fn has_converged(&self) -> bool {
        matches!(self.stage, Stage::Rest(true))
    }

    /// Progress towards rest, from 0 to 1.
    pub fn progress(&self) -> f32 {
        match &self.stage {
            Stage::Shaping(_, left, true) => 0.1 * (1.0 - *left as f32 / START_SWEEPS as f32),
            Stage::Shaping(_, left, false) => 1.0 - *left as f32 / MESH_SWEEPS as f32,
            Stage::Cooling(cooling, done, _) => {
                0.1 + 0.9 * *done as f32 / cooling.steps.max(1) as f32
            }
            Stage::Rest(_) => 1.0,
        }
    }

    /// Each node with its place, in no particular order of nodes.
    pub fn places(&self) -> impl Iterator<Item = (u32, f32, f32)> + '_ {
        self.order.iter().zip(self.x.iter().zip(&self.y)).map(|(node, (x, y))| (*node, *x, *y))
    }

    /// The same, but only for the nodes that may move.
    pub fn free_places(&self) -> impl Iterator<Item = (u32, f32, f32)> + '_ {
        let is_free = |place: usize| self.mobility.get(place).is_none_or(|m| *m > 0.0);
        self.places().enumerate().filter(move |(place, _)| is_free(*place)).map(|(_, node)| node)
    }

    /// Moves some nodes to the given places, in line lengths.
    pub fn place_some(&mut self, nodes: &[(usize, Point)]) {
        if nodes.is_empty() {
            return;
        }
        let mut rank = vec![0; self.order.len()];
        for (place, node) in self.order.iter().enumerate() {
            rank[*node as usize] = place;
        }
        for (node, place) in nodes {
            (self.x[rank[*node]], self.y[rank[*node]]) = (place.x, place.y);
        }
    }

    /// Does one step, unless it is at rest.
    pub fn step(&mut self) {
        self.stage = match std::mem::replace(&mut self.stage, Stage::Rest(true)) {
            Stage::Shaping(mut terms, left, forces_follow) => {
                let calm = terms.sweep(&mut self.x, &mut self.y);
                match (calm || left <= 1, forces_follow) {
                    (false, _) => Stage::Shaping(terms, left - 1, forces_follow),
                    (true, false) => Stage::Rest(calm),
                    (true, true) => {
                        self.scale_to_lines();
                        Stage::Cooling(Cooling::FRESH, 0, 0)
                    }
                }
            }
            Stage::Cooling(cooling, done, calm) => {
                let moved = self.cool(&cooling, done);
                let calm = if moved < REST && cooling.is_steady(done) { calm + 1 } else { 0 };
                if calm >= 2 || done + 1 >= cooling.steps {
                    Stage::Rest(calm >= 2)
                } else {
                    Stage::Cooling(cooling, done + 1, calm)
                }
            }
            rest @ Stage::Rest(_) => rest,
        };
    }

    /// Scales the drawing to the size that the forces would give it.
    fn scale_to_lines(&mut self) {
        let squares: f64 = (0..self.order.len()).map(|node| self.squared_lines(node)).sum();
        let scale = (2.0 * self.springs.graph().total_weight() / squares.max(1e-30)).sqrt() as f32;
        self.x.iter_mut().chain(self.y.iter_mut()).for_each(|value| *value *= scale);
    }

    /// Sum of the squared lengths of a node's lines, each times its weight.
    fn squared_lines(&self, node: usize) -> f64 {
        let graph = self.springs.graph();
        let lines = graph.neighbours(node).iter().zip(graph.weights(node));
        let squared = |other: usize| {
            let (dx, dy) = (self.x[other] - self.x[node], self.y[other] - self.y[node]);
            dx * dx + dy * dy
        };
        lines.map(|(other, weight)| f64::from(weight * squared(*other as usize))).sum()
    }

    /// Does one step of the forces. Returns how far the nodes went on average.
    fn cool(&mut self, cooling: &Cooling, done: u32) -> f32 {
        if done.is_multiple_of(REUSE) {
            let closeness = cooling.closeness(done);
            self.springs.stiffen(&self.x, &self.y, closeness, self.parallel);
            self.repulsion.rebuild(&self.x, &self.y, &self.mass, REACH, self.parallel);
        } else {
            self.repulsion.refresh(&self.x, &self.y);
        }
        self.repulsion.push(self.parallel);
        let moved = self.advance(cooling.temperature(done));
        std::mem::swap(&mut self.x, &mut self.next.0);
        std::mem::swap(&mut self.y, &mut self.next.1);
        let free =
            if self.mobility.is_empty() { self.x.len() as f32 } else { self.mobility.iter().sum() };
        moved / free.max(1e-6)
    }

    /// Sets every node's next place. Returns the sum of the distances they go. Chunks are summed in
    /// their order, regardless of which thread computed them.
    fn advance(&mut self, temperature: f32) -> f32 {
        let mut next = (std::mem::take(&mut self.next.0), std::mem::take(&mut self.next.1));
        let own = &*self;
        let chunk = |(chunk, (nx, ny)): (usize, (&mut [f32], &mut [f32]))| {
            let places = nx.iter_mut().zip(ny.iter_mut()).enumerate();
            places
                .map(|(place, next)| own.move_node(chunk * CHUNK + place, temperature, next))
                .sum::<f32>()
        };
        let moved: Vec<f32> = if self.parallel {
            let chunks = next.0.par_chunks_mut(CHUNK).zip(next.1.par_chunks_mut(CHUNK));
            chunks.enumerate().map(chunk).collect()
        } else {
            let chunks = next.0.chunks_mut(CHUNK).zip(next.1.chunks_mut(CHUNK));
            chunks.enumerate().map(chunk).collect()
        };
        self.next = next;
        moved.into_iter().sum()
    }

    /// Computes where a node goes next. Returns how far that is.
    fn move_node(&self, node: usize, temperature: f32, next: (&mut f32, &mut f32)) -> f32 {
        let (x, y) = (self.x[node], self.y[node]);
        (*next.0, *next.1) = (x, y);
        let mobility = self.mobility.get(node).copied().unwrap_or(1.0);
        if mobility <= 0.0 {
            return 0.0;
        }
        let (push_x, push_y) = self.repulsion.force(node);
        let (pull_x, pull_y, stiffness) = self.springs.pull(node, &self.x, &self.y);
        let push = self.push * self.mass[node];
        let (force_x, force_y) = (push * push_x + pull_x, push * push_y + pull_y);
        let force = (force_x * force_x + force_y * force_y).sqrt();
        // Without this limit, a stiffer node would move back and forth across its balance point.
        let way = (force / stiffness.max(1.0)).min(temperature * mobility);
        let share = way / force.max(1e-12);
        if share.is_finite() {
            (*next.0, *next.1) = (x + force_x * share, y + force_y * share);
        }
        if mobility < 1.0 {
            self.hold_near_home(node, next);
        }
        way
    }

    /// Keeps a node that was there before the change within `tether` of where it was.
    fn hold_near_home(&self, node: usize, (x, y): (&mut f32, &mut f32)) {
        let Some(home) = self.home.get(node) else { return };
        let (dx, dy) = (*x - home.0, *y - home.1);
        let far = (dx * dx + dy * dy).sqrt();
        if far > self.tether {
            let share = self.tether / far;
            (*x, *y) = (home.0 + dx * share, home.1 + dy * share);
        }
    }
}

/// Places whose distances approximate the path lengths in a connected graph, in line lengths.
pub fn by_path_lengths(graph: &Adjacency, seed: u64) -> Vec<Point> {
    let mut random = Random::new(seed);
    let pivots = Pivots::new(graph, &mut random, false);
    let (x, y) = pivots.places(&mut random);
    let (_, scale) = pivots.stress(&x, &y);
    x.into_iter().zip(y).map(|(x, y)| Point::new(x * scale, y * scale)).collect()
}

/// Separates nodes that the start puts at the same place, such as all leaves of one node.
fn part_ties(x: &mut [f32], y: &mut [f32], random: &mut Random) {
    let farthest = x.iter().chain(y.iter()).map(|v| v.abs()).fold(0.0, f32::max);
    let spread = farthest / (x.len() as f32).sqrt();
    for value in x.iter_mut().chain(y.iter_mut()) {
        *value += (random.share() - 0.5) * spread;
    }
}
