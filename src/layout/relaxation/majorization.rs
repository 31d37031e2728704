//! Finds places whose distances are the path lengths, by stress majorization with few terms. Each
//! node is moved to the average of where its neighbours, the nodes two lines away and the pivots
//! would have it (Gansner, Koren and North, "Graph drawing by stress majorization", GD 2004; terms
//! and their weights after Ortmann, Klimenta and Brandes, "A sparse stress model", JGAA 21, 2017).
//!
//! A whole sweep is arithmetic on rows. It takes a fifteenth of the time of a sweep of stochastic
//! gradient descent over the same terms, and has no noise that must cool off.

use rayon::prelude::*;

use super::adjacency::Adjacency;
use super::kernel;
use super::pivots::Pivots;

/// Share of the last move that is added to the next one. It speeds up slow changes.
const MOMENTUM: f32 = 0.5;
/// Number of nodes whose rows are summed together, so that they stay in the cache.
const BLOCK: usize = 1024;
/// Mean move, in line lengths, below which another sweep is not worth it. Pivots draw nodes that do
/// not draw them back as strongly, so a finished drawing still drifts and turns by about 0.003.
const REST: f32 = 0.006;

/// Weights of the terms with nodes one and two lines away; a plain stress model has 1.
#[derive(Clone, Copy, Debug)]
pub struct Nearby {
    /// Weight for a node's neighbours.
    pub one: f32,
    /// Weight for their neighbours. If it is 0, they are not looked up.
    pub two: f32,
}

impl Nearby {
    /// For drawings that this finishes: even meshes.
    pub const MESH: Self = Self { one: 2.0, two: 1.0 };
    /// For a start that forces continue from.
    pub const START: Self = Self { one: 1.0, two: 0.0 };
}

/// The terms of one pivot with all nodes.
struct PivotTerms {
    /// The index of the pivot's node.
    at: usize,
    /// Weight of each node's term; 0 for nodes so near that they are counted as neighbours.
    weight: Vec<f32>,
    /// The same weights times the path length.
    pull: Vec<f32>,
}

/// A term with a near node.
#[derive(Clone, Copy)]
struct Term {
    other: u32,
    weight: f32,
    length: f32,
}

/// All terms of a drawing.
pub struct Majorization {
    rows: Vec<PivotTerms>,
    terms: Vec<Term>,
    /// Node `v` has the terms `ends[v]..ends[v + 1]`.
    ends: Vec<u32>,
    /// One over the sum of each node's weights.
    share: Vec<f32>,
    moved: (Vec<f32>, Vec<f32>),
    next: (Vec<f32>, Vec<f32>),
    parallel: bool,
}

impl Majorization {
    /// The terms of a graph. `pivots` were measured on the same graph before its nodes were
    /// renumbered: node `order[i]` there is node `i` here.
    pub fn new(
        graph: &Adjacency,
        pivots: &Pivots,
        order: &[u32],
        nearby: Nearby,
        parallel: bool,
    ) -> Self {
        let (terms, ends) = near_terms(graph, nearby);
        let rows = rows(pivots, order);
        let weights = |node: usize| {
            let near = &terms[ends[node] as usize..ends[node + 1] as usize];
            let far: f32 = rows.iter().map(|row| row.weight[node]).sum();
            far + near.iter().map(|term| term.weight).sum::<f32>()
        };
        let count = graph.nodes();
        let share = (0..count).map(|node| 1.0 / weights(node).max(1e-12)).collect();
        let zeros = || (vec![0.0; count], vec![0.0; count]);
        Self { rows, share, terms, ends, moved: zeros(), next: zeros(), parallel }
    }

    /// Moves every node once. Returns whether the drawing is calm: another sweep would gain
    /// nothing.
    pub fn sweep(&mut self, x: &mut [f32], y: &mut [f32]) -> bool {
        let (next_x, next_y) = (&mut self.next.0, &mut self.next.1);
        let sums = Sums {
            rows: &self.rows,
            terms: &self.terms,
            ends: &self.ends,
            share: &self.share,
            x: &*x,
            y: &*y,
        };
        if self.parallel {
            let blocks = next_x.par_chunks_mut(BLOCK).zip(next_y.par_chunks_mut(BLOCK));
            blocks.enumerate().for_each(|(block, (nx, ny))| sums.of_block(block * BLOCK, nx, ny));
        } else {
            let blocks = next_x.chunks_mut(BLOCK).zip(next_y.chunks_mut(BLOCK));
            blocks.enumerate().for_each(|(block, (nx, ny))| sums.of_block(block * BLOCK, nx, ny));
        }
        let farther = advance(x, next_x, &mut self.moved.0) + advance(y, next_y, &mut self.moved.1);
        farther / (x.len().max(1) as f32) < REST
    }
}

/// Moves one coordinate of every node. Returns the sum of the moves.
fn advance(at: &mut [f32], next: &[f32], moved: &mut [f32]) -> f32 {
    let mut sum = 0.0;
    for ((at, next), moved) in at.iter_mut().zip(next).zip(moved) {
        *moved = MOMENTUM * *moved + (next - *at);
        *at += *moved;
        sum += moved.abs();
    }
    sum
}

/// The data that is needed to move a block of nodes.
struct Sums<'a> {
    rows: &'a [PivotTerms],
    terms: &'a [Term],
    ends: &'a [u32],
    share: &'a [f32],
    x: &'a [f32],
    y: &'a [f32],
}

impl Sums<'_> {
    /// Computes where the nodes from `first` on should be.
    fn of_block(&self, first: usize, next_x: &mut [f32], next_y: &mut [f32]) {
        next_x.fill(0.0);
        next_y.fill(0.0);
        let block = first..first + next_x.len();
        let (x, y) = (&self.x[block.clone()], &self.y[block.clone()]);
        for row in self.rows {
            let terms = (&row.weight[block.clone()], &row.pull[block.clone()]);
            let pivot = (self.x[row.at], self.y[row.at]);
            kernel::draw_to(pivot, (x, y), terms, (next_x, next_y));
        }
        for (place, node) in block.enumerate() {
            let (mut sum_x, mut sum_y) = (next_x[place], next_y[place]);
            for term in &self.terms[self.ends[node] as usize..self.ends[node + 1] as usize] {
                let (ox, oy) = (self.x[term.other as usize], self.y[term.other as usize]);
                let (dx, dy) = (x[place] - ox, y[place] - oy);
                let over = term.length / (dx * dx + dy * dy + kernel::SOFTENING).sqrt();
                sum_x += term.weight * (ox + over * dx);
                sum_y += term.weight * (oy + over * dy);
            }
            next_x[place] = sum_x * self.share[node];
            next_y[place] = sum_y * self.share[node];
        }
    }
}

/// The terms of the pivots. A pivot represents the nodes around it: the weight of a term is
/// multiplied by the number of nodes of the pivot's own region within half the path length.
fn rows(pivots: &Pivots, order: &[u32]) -> Vec<PivotTerms> {
    let mut rank = vec![0_u32; order.len()];
    for (place, node) in order.iter().enumerate() {
        rank[*node as usize] = place as u32;
    }
    let regions = pivots.regions();
    let row = |(pivot, lengths): (usize, &Vec<u16>)| {
        let own = regions.iter().zip(lengths).filter(|(region, _)| **region as usize == pivot);
        let mut near: Vec<u16> = own.map(|(_, length)| *length).collect();
        near.sort_unstable();
        let farthest = lengths.iter().copied().max().unwrap_or(0);
        let weight = |length: u16| {
            let within = near.partition_point(|l| 2 * u32::from(*l) <= u32::from(length));
            within.max(1) as f32 / (f32::from(length) * f32::from(length))
        };
        let weights: Vec<f32> =
            (0..=farthest).map(|l| if l <= 2 { 0.0 } else { weight(l) }).collect();
        let lengths = order.iter().map(|node| lengths[*node as usize]);
        PivotTerms {
            at: rank[pivots.nodes[pivot] as usize] as usize,
            weight: lengths.clone().map(|l| weights[l as usize]).collect(),
            pull: lengths.map(|l| f32::from(l) * weights[l as usize]).collect(),
        }
    };
    pivots.lengths.iter().enumerate().map(row).collect()
}

/// The terms with the nodes one and two lines away.
fn near_terms(graph: &Adjacency, nearby: Nearby) -> (Vec<Term>, Vec<u32>) {
    let mut terms = Vec::with_capacity(graph.places());
    let mut ends = Vec::with_capacity(graph.nodes() + 1);
    let mut seen = vec![u32::MAX; graph.nodes()];
    ends.push(0);
    for node in 0..graph.nodes() {
        seen[node] = node as u32;
        for &other in graph.neighbours(node) {
            seen[other as usize] = node as u32;
            terms.push(Term { other, weight: nearby.one, length: 1.0 });
        }
        if nearby.two > 0.0 {
            let beyond = graph.neighbours(node).iter().flat_map(|n| graph.neighbours(*n as usize));
            for &other in beyond {
                if seen[other as usize] != node as u32 {
                    seen[other as usize] = node as u32;
                    terms.push(Term { other, weight: nearby.two, length: 2.0 });
                }
            }
        }
        ends.push(terms.len() as u32);
    }
    (terms, ends)
}

#[cfg(test)]
mod tests {
    use super::super::random::Random;
    use super::*;

    /// Every sweep brings a bent path nearer to its path lengths. One thread and several threads
    /// give the same places.
    #[test]
    fn stress_falls_with_every_sweep() {
        let graph = Adjacency::new(80, (1..80).map(|n| (n - 1, n, 1.0)));
        let pivots = Pivots::new(&graph, &mut Random::new(1), false);
        let order: Vec<u32> = (0..80).collect();
        let start = || -> (Vec<f32>, Vec<f32>) {
            (0..80).map(|n| (30.0 * (n as f32 / 40.0).cos(), n as f32 * 0.3)).unzip()
        };
        let drawn = |parallel: bool| {
            let (mut x, mut y) = start();
            let mut terms = Majorization::new(&graph, &pivots, &order, Nearby::MESH, parallel);
            let mut last = pivots.stress(&x, &y).0;
            for sweep in 0..20 {
                terms.sweep(&mut x, &mut y);
                let now = pivots.stress(&x, &y).0;
                assert!(now <= last + 1e-6, "sweep {sweep}: {last} to {now}");
                last = now;
            }
            assert!(last < 0.02, "{last}");
            (x, y)
        };
        assert_eq!(drawn(false), drawn(true));
    }

    #[test]
    fn what_is_right_stays() {
        let graph = Adjacency::new(30, (1..30).map(|n| (n - 1, n, 1.0)));
        let pivots = Pivots::new(&graph, &mut Random::new(1), false);
        let order: Vec<u32> = (0..30).collect();
        let (mut x, mut y): (Vec<f32>, Vec<f32>) = (0..30).map(|n| (n as f32, 0.0)).unzip();
        let mut terms = Majorization::new(&graph, &pivots, &order, Nearby::MESH, false);
        assert!(terms.sweep(&mut x, &mut y));
        assert!(x.iter().enumerate().all(|(n, x)| (x - n as f32).abs() < 1e-3));
    }
}
