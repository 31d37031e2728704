//! Who stands between others: on which share of the shortest ways between any two of those with a
//! reported contact. Exact for a map of up to a few thousand, estimated with a bound above that
//! (see `sampling`).
//!
//! U. Brandes, "A faster algorithm for betweenness centrality", Journal of Mathematical Sociology
//! 25 (2001): one search from everyone, dependencies added up backwards. Sources are worked off in
//! groups of a fixed size whose sums are added in order, so that the result does not depend on how
//! many threads there are.

use rayon::prelude::*;

use super::measured_graph::{Ground, Node};
use super::progress::Watch;
use super::sampling;
use crate::model::EntityId;

/// Up to so many with a contact the result is exact.
pub const EXACT_UP_TO: usize = 2_000;

/// How far off the shares of a large map may be, each of them, ...
pub const ERROR: f64 = 0.01;
/// ... with at most this probability that any of them is further off.
pub const FAILURE: f64 = 0.05;

/// Sources whose dependencies are added up together: part of the result's last digits.
const GROUP: usize = 32;

/// One entity's share.
#[derive(Clone, Debug, PartialEq)]
pub struct Between {
    /// Who.
    pub entity: EntityId,
    /// On which share of the pairs of others they stand between, from 0 to 1: where several
    /// shortest ways lead from one to the other, the share of those ways counts.
    pub share: f64,
}

/// Whether shares are exact.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Exactness {
    /// They are, but for rounding.
    Exact,
    /// They are estimated.
    Sampled {
        /// How far off each may be.
        error: f64,
        /// With which probability any of them may be further off.
        failure: f64,
        /// How many ways were drawn.
        samples: usize,
    },
}

/// Everyone who stands between others.
#[derive(Clone, Debug, PartialEq)]
pub struct Betweenness {
    /// The largest share first, then by id; who stands between nobody is left out.
    pub ranks: Vec<Between>,
    /// Whether the shares are exact.
    pub exactness: Exactness,
}

impl Ground {
    /// Who stands between others, exactly if the map is small enough; `None` if it was stopped.
    /// The number of pairs that shares refer to is that of all pairs of those with a contact.
    pub fn betweenness(&self, watch: &Watch) -> Option<Betweenness> {
        if self.count() <= EXACT_UP_TO {
            self.exact_betweenness(watch)
        } else {
            self.sampled_betweenness(ERROR, FAILURE, watch)
        }
    }

    /// The exact shares, whatever the size; `None` if it was stopped.
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
        // Every pair was looked at from both ends.
        let pairs = (sources.len() as f64 * (sources.len() as f64 - 1.0)).max(1.0);
        let shares = sums.into_iter().map(|sum| sum / pairs).collect();
        Some(Betweenness { ranks: self.ranks(shares), exactness: Exactness::Exact })
    }

    /// Estimated shares: with a probability of at least 1 − `failure` all of them are within
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
        // Entities are by id already, and the sort keeps that among equals.
        ranks.sort_by(|a, b| b.share.total_cmp(&a.share));
        ranks
    }

    /// What some sources together depend on each entity.
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

/// Room for one search after the other.
struct Search {
    distance: Vec<u32>,
    ways: Vec<f64>,
    depends: Vec<f64>,
    /// The nodes reached, nearest first.
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

    /// Adds what a source depends on each entity. Only entities are ends of ways, not lines.
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

    /// Finds distances and numbers of ways, breadth first.
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
