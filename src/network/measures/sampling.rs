//! Estimates who is between others by drawing random shortest paths, for maps that are too large
//! for the exact method.
//!
//! The number of paths is by M. Riondato and E. M. Kornaropoulos, "Fast approximation of
//! betweenness centrality through sampling", Data Mining and Knowledge Discovery 30 (2016), theorem
//! 1: with r = (c / ε²) (⌊log₂(d − 2)⌋ + 1 + ln(1/δ)) paths, where d is the number of entities on
//! the longest shortest path, all estimates are within ε of the exact value with a probability of
//! at least 1 − δ. A path is drawn by searching from both ends at once, which looks at few nodes
//! (M. Borassi and E. Natale, "KADABRA", ESA 2016). Each draw has its own random sequence, so that
//! the result does not depend on the number of threads.

use rayon::prelude::*;

use super::measured_graph::{Ground, Node};
use super::progress::Watch;

/// The constant of the bound, as measured by M. Löffler and J. M. Phillips, "Shape fitting on point
/// sets with probability distributions" (2009), and used by Riondato and Kornaropoulos.
const C: f64 = 0.5;

/// The number of draws that use the same buffers.
const GROUP: usize = 256;

/// Returns how often each entity was inside a drawn path, and how many paths were drawn. Draws
/// whose ends are not linked are included in the number. `None` if it was stopped.
pub(super) fn hits(
    ground: &Ground,
    error: f64,
    failure: f64,
    watch: &Watch,
) -> Option<(Vec<u32>, usize)> {
    let ends: Vec<Node> = ground.linked().collect();
    if ends.len() < 2 {
        return Some((vec![0; ground.entities.len()], 0));
    }
    let samples = sample_size(longest(ground, &ends), error, failure);
    watch.begin(samples);
    let groups = samples.div_ceil(GROUP);
    let drawn: Vec<Option<Vec<Node>>> = (0..groups)
        .into_par_iter()
        .map(|group| {
            let mut room = Room::new(ground.nodes());
            let mut inside = Vec::new();
            for sample in group * GROUP..((group + 1) * GROUP).min(samples) {
                if watch.is_stopped() {
                    return None;
                }
                let mut chance = Chance(sample as u64);
                let from = ends[chance.below(ends.len())];
                let mut to = ends[chance.below(ends.len() - 1)];
                if to == from {
                    to = ends[ends.len() - 1];
                }
                room.draw(ground, from, to, &mut chance, &mut inside);
                watch.advance();
            }
            Some(inside)
        })
        .collect();
    let mut counts = vec![0; ground.entities.len()];
    for inside in drawn {
        for node in inside? {
            counts[node as usize] += 1;
        }
    }
    Some((counts, samples))
}

/// The number of paths to draw if no path has more than `longest` entities.
fn sample_size(longest: usize, error: f64, failure: f64) -> usize {
    let dimension = longest.saturating_sub(2).checked_ilog2().map_or(0, |log| log + 1);
    let size = C / (error * error) * (f64::from(dimension) + (1.0 / failure).ln());
    size.ceil() as usize
}

/// An upper bound for the number of entities on the longest shortest path. In each part of the
/// graph it is twice the distance from its first entity to the one furthest away.
fn longest(ground: &Ground, ends: &[Node]) -> usize {
    let mut seen = vec![false; ground.nodes()];
    let mut longest = 0;
    for start in ends {
        if std::mem::replace(&mut seen[*start as usize], true) {
            continue;
        }
        let mut level = vec![*start];
        let mut steps = 0;
        while !level.is_empty() {
            let mut next_level = Vec::new();
            for next in level.iter().flat_map(|node| ground.next_to(*node)) {
                if !std::mem::replace(&mut seen[*next as usize], true) {
                    next_level.push(*next);
                }
            }
            steps += usize::from(!next_level.is_empty());
            level = next_level;
        }
        // One step from entity to entity takes two steps in the graph, over a line. There and back
        // takes twice as many.
        longest = longest.max(steps + 1);
    }
    longest
}

/// A random number generator that gives the same numbers in every run: `SplitMix64` (Steele, Lea
/// and Flood, OOPSLA 2014).
struct Chance(u64);

impl Chance {
    const fn bits(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut bits = self.0;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        bits ^ (bits >> 31)
    }

    /// A number from 0 up to, but not including, `limit`, which must not be 0.
    const fn below(&mut self, limit: usize) -> usize {
        (((self.bits() >> 32) * limit as u64) >> 32) as usize
    }

    /// A number from 0 up to, but not including, 1.
    const fn share(&mut self) -> f64 {
        (self.bits() >> 11) as f64 / 9_007_199_254_740_992.0
    }
}

const UNSEEN: u32 = u32::MAX;

/// One of the two searches, from one end of a path.
struct Side {
    distance: Vec<u32>,
    ways: Vec<f64>,
    reached: Vec<Node>,
    /// Where in `reached` the outermost level begins, and the distance of that level.
    outermost: (usize, u32),
}

impl Side {
    fn new(nodes: usize) -> Self {
        Self {
            distance: vec![UNSEEN; nodes],
            ways: vec![0.0; nodes],
            reached: Vec::new(),
            outermost: (0, 0),
        }
    }

    fn start(&mut self, at: Node) {
        for node in self.reached.drain(..) {
            self.distance[node as usize] = UNSEEN;
            self.ways[node as usize] = 0.0;
        }
        self.distance[at as usize] = 0;
        self.ways[at as usize] = 1.0;
        self.reached.push(at);
        self.outermost = (0, 0);
    }

    fn level(&self) -> &[Node] {
        &self.reached[self.outermost.0..]
    }

    /// The number of neighbours that the next step looks at.
    fn effort(&self, ground: &Ground) -> usize {
        self.level().iter().map(|node| ground.next_to(*node).len()).sum()
    }

    /// Searches one level further out.
    fn step(&mut self, ground: &Ground) {
        let (begin, distance) = self.outermost;
        let end = self.reached.len();
        for at in begin..end {
            let node = self.reached[at];
            let ways = self.ways[node as usize];
            for next in ground.next_to(node) {
                let place = *next as usize;
                if self.distance[place] == UNSEEN {
                    self.distance[place] = distance + 1;
                    self.reached.push(*next);
                }
                if self.distance[place] == distance + 1 {
                    self.ways[place] += ways;
                }
            }
        }
        self.outermost = (end, distance + 1);
    }

    /// Draws a path back from a node to the start, each with the same probability, and notes the
    /// entities on it. Neither the node itself nor the start is noted.
    fn back(&self, ground: &Ground, from: Node, chance: &mut Chance, inside: &mut Vec<Node>) {
        let mut node = from;
        loop {
            let distance = self.distance[node as usize];
            if distance == 0 {
                return;
            }
            let nearer = |next: &&Node| self.distance[**next as usize] == distance - 1;
            let mut left = chance.share() * self.ways[node as usize];
            let mut chosen = None;
            for next in ground.next_to(node).iter().filter(nearer) {
                chosen = Some(*next);
                left -= self.ways[*next as usize];
                if left < 0.0 {
                    break;
                }
            }
            let Some(chosen) = chosen else { return };
            node = chosen;
            if distance > 1 && ground.is_entity(node) {
                inside.push(node);
            }
        }
    }
}

/// Buffers that are used again for each draw.
struct Room {
    sides: [Side; 2],
}

impl Room {
    fn new(nodes: usize) -> Self {
        Self { sides: [Side::new(nodes), Side::new(nodes)] }
    }

    /// Draws one of the shortest paths between two nodes, each with the same probability, and notes
    /// the entities inside it. It notes none if there is no path.
    fn draw(
        &mut self,
        ground: &Ground,
        from: Node,
        to: Node,
        chance: &mut Chance,
        inside: &mut Vec<Node>,
    ) {
        let [one, other] = &mut self.sides;
        one.start(from);
        other.start(to);
        loop {
            if one.level().is_empty() || other.level().is_empty() {
                return;
            }
            let (near, far) = if one.effort(ground) <= other.effort(ground) {
                (&mut *one, &*other)
            } else {
                (&mut *other, &*one)
            };
            near.step(ground);
            let met = |node: &&Node| far.distance[**node as usize] != UNSEEN;
            let weight = |node: Node| near.ways[node as usize] * far.ways[node as usize];
            let met: Vec<Node> = near.level().iter().filter(met).copied().collect();
            let Some(last) = met.last().copied() else { continue };
            let mut left = chance.share() * met.iter().map(|node| weight(*node)).sum::<f64>();
            let middle = met.iter().copied().find(|node| {
                left -= weight(*node);
                left < 0.0
            });
            let middle = middle.unwrap_or(last);
            if ground.is_entity(middle) && middle != from && middle != to {
                inside.push(middle);
            }
            near.back(ground, middle, chance, inside);
            far.back(ground, middle, chance, inside);
            return;
        }
    }
}
