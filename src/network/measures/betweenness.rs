//! Finds who is between others: the share of the shortest paths, between any two entities with a
//! reported contact, that goes through them. It is exact for up to a few thousand entities, and
//! estimated with an error bound above that (see `sampling`).
//!
//! U. Brandes, "A faster algorithm for betweenness centrality", Journal of Mathematical Sociology
//! 25 (2001): one search from each entity, with dependencies added up backwards. Sources are
//! processed in groups of a fixed size whose sums are added in order, so that the result does not
//! depend on the number of threads.

use rayon::prelude::*;

use super::measured_graph::{Ground, Node};
use super::progress::Watch;
use super::sampling;
use crate::model::EntityId;

/// The greatest number of entities with a contact for which the result is exact.
pub const EXACT_UP_TO: usize = 2_000;

/// The greatest error of each share on a large map.
pub const ERROR: f64 = 0.01;
/// An upper bound on the probability that at least one share is off by more than `ERROR`.
pub const FAILURE: f64 = 0.05;

/// The number of sources whose dependencies are added up together. It affects the last digits of
/// the result.
const GROUP: usize = 32;

/// The share of one entity.
#[derive(Clone, Debug, PartialEq)]
pub struct Between {
    /// The entity.
    pub entity: EntityId,
    /// The share of the pairs of others that they are between, from 0 to 1. If several shortest
    /// paths lead from one to the other, the share of these paths counts.
    pub share: f64,
}

/// Whether the shares are exact.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Exactness {
    /// They are exact apart from rounding.
    Exact,
    /// They are estimated.
    Sampled {
        /// The greatest error of each share.
        error: f64,
        /// The greatest probability that any share has a larger error.
        failure: f64,
        /// The number of paths that were drawn.
        samples: usize,
    },
}

/// All entities that are between others.
#[derive(Clone, Debug, PartialEq)]
pub struct Betweenness {
    /// The shares, the largest first, then by ID. Entities with a share of 0 are left out.
    pub ranks: Vec<Between>,
    /// Whether the shares are exact.
    pub exactness: Exactness,
}

impl Ground {
    /// Works out the shares, exactly if the map is small enough; `None` if it was stopped. The
    /// shares refer to all pairs of entities with a contact.
    pub fn betweenness(&self, watch: &Watch) -> Option<Betweenness> {
        if self.count() <= EXACT_UP_TO {
            self.exact_betweenness(watch)
        } else {
            self.sampled_betweenness(ERROR, FAILURE, watch)
        }
    }

    /// Works out the exact shares for a map of any size; `None` if it was stopped.
    pub fn exact_betweenness(&self, watch: &Watch) -> Option<Betweenness> {
        let sources: Vec<Node> = self.linked().collect();
        watch.begin(sources.len());
        let groups: Vec<Option<Vec<f64>>> =
            sources.par_chunks(GROUP).map(|group| self.dependencies(group, watch)).collect();
        let mut sums = vec![0.0; self.entities.len()];
        for group in groups {
            for (sum, more) in sums.iter_mut().zip(group?) {
                *sum += more;
            }
        }
        // Each pair was counted from both ends.
        let pairs = (sources.len() as f64 * (sources.len() as f64 - 1.0)).max(1.0);
        let shares = sums.into_iter().map(|sum| sum / pairs).collect();
        Some(Betweenness { ranks: self.ranks(shares), exactness: Exactness::Exact })
    }

    /// Estimates the shares: with a probability of at least 1 − `failure` all of them are within
    /// `error` of the exact ones. `None` if it was stopped.
    pub fn sampled_betweenness(
        &self,
        error: f64,
        failure: f64,
        watch: &Watch,
    ) -> Option<Betweenness> {
        let (counts, samples) = sampling::hits(self, error, failure, watch)?;
        let shares = counts.into_iter().map(|hits| f64::from(hits) / samples.max(1) as f64);
        let exactness = Exactness::Sampled { error, failure, samples };
        Some(Betweenness { ranks: self.ranks(shares.collect()), exactness })
    }

    fn ranks(&self, shares: Vec<f64>) -> Vec<Between> {
        let between = self.entities.iter().zip(shares).filter(|(_, share)| *share > 0.0);
        let mut ranks: Vec<Between> =
            between.map(|(id, share)| Between { entity: id.clone(), share }).collect();
        // Entities are sorted by ID already, and the sort is stable.
        ranks.sort_by(|a, b| b.share.total_cmp(&a.share));
        ranks
    }

    /// For each entity, the sum of the dependencies of some sources on it; `None` if it was
    /// stopped.
    fn dependencies(&self, sources: &[Node], watch: &Watch) -> Option<Vec<f64>> {
        let mut search = Search::new(self.nodes());
        let mut sums = vec![0.0; self.entities.len()];
        for source in sources {
            if watch.is_stopped() {
                return None;
            }
            search.from(self, *source, &mut sums);
            watch.advance();
        }
        Some(sums)
    }
}

const UNSEEN: u32 = u32::MAX;

/// Buffers that are used again for each search.
struct Search {
    distance: Vec<u32>,
    ways: Vec<f64>,
    depends: Vec<f64>,
    /// The nodes that were reached, the nearest first.
    reached: Vec<Node>,
}

impl Search {
    fn new(nodes: usize) -> Self {
        Self {
            distance: vec![UNSEEN; nodes],
            ways: vec![0.0; nodes],
            depends: vec![0.0; nodes],
            reached: Vec::new(),
        }
    }

    /// Adds the dependency of a source on each entity. Only entities count as ends of paths, not
    /// lines.
    fn from(&mut self, ground: &Ground, source: Node, sums: &mut [f64]) {
        for node in self.reached.drain(..) {
            self.distance[node as usize] = UNSEEN;
            self.ways[node as usize] = 0.0;
            self.depends[node as usize] = 0.0;
        }
        self.spread(ground, source);
        for node in self.reached.iter().rev() {
            let place = *node as usize;
            let end = if ground.is_entity(*node) { 1.0 } else { 0.0 };
            let share = (end + self.depends[place]) / self.ways[place];
            for before in ground.next_to(*node) {
                let before = *before as usize;
                if self.distance[before] != UNSEEN
                    && self.distance[before] + 1 == self.distance[place]
                {
                    self.depends[before] += self.ways[before] * share;
                }
            }
            if *node != source && ground.is_entity(*node) {
                sums[place] += self.depends[place];
            }
        }
    }

    /// Finds the distance of each node and the number of shortest paths to it, breadth first.
    fn spread(&mut self, ground: &Ground, source: Node) {
        self.distance[source as usize] = 0;
        self.ways[source as usize] = 1.0;
        self.reached.push(source);
        let mut at = 0;
        while let Some(node) = self.reached.get(at).copied() {
            at += 1;
            let (distance, ways) = (self.distance[node as usize], self.ways[node as usize]);
            for next in ground.next_to(node) {
                let next_place = *next as usize;
                if self.distance[next_place] == UNSEEN {
                    self.distance[next_place] = distance + 1;
                    self.reached.push(*next);
                }
                if self.distance[next_place] == distance + 1 {
                    self.ways[next_place] += ways;
                }
            }
        }
    }
}
