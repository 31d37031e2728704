//! Remembers earlier maps: where each node was, and which lines there were. Decides which of these
//! positions a new layout keeps.

use std::collections::{BTreeMap, BTreeSet};

use crate::layout::{LayoutRequest, Point};
use crate::network::{Network, NodeKey};
use crate::picture::Picture;
use crate::picture::scene::node_name;

/// A map that was laid out for fewer joined nodes than this is laid out from the start when it has
/// more than twice as many. On a larger map, readers have learned the places.
const FEW: usize = 12;
/// Lines are remembered as long as no map had more nodes than this.
const MOST: usize = 500;

/// The places and lines of earlier maps, by node name.
#[derive(Default)]
pub struct KnownPlaces {
    places: BTreeMap<String, Point>,
    /// The nodes that had no line when they were placed in a row. They lose that place with their
    /// first line.
    unlinked: BTreeSet<String>,
    lines: BTreeSet<(String, String)>,
    /// Whether some map had too many nodes for its lines to be remembered.
    was_large: bool,
    /// For how many joined nodes the map was last laid out from the start.
    laid_for: usize,
}

/// How a layout begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Begun {
    /// No node had a place before.
    First,
    /// Something is new on the map.
    Grown,
    /// Nothing is new.
    Same,
}

impl KnownPlaces {
    /// Forgets everything.
    pub fn clear(&mut self) {
        *self = Self::default();
    }

    /// The last place of a node.
    pub fn get(&self, name: &str) -> Option<Point> {
        self.places.get(name).copied()
    }

    /// The names of all nodes with a place.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.places.keys().map(String::as_str)
    }

    /// Adds places at which nodes were before.
    pub fn extend(&mut self, places: impl Iterator<Item = (String, Point)>) {
        self.places.extend(places);
    }

    /// Gives nodes new names.
    pub fn rename(&mut self, name: impl Fn(String) -> String) {
        let places = std::mem::take(&mut self.places);
        self.places = places.into_iter().map(|(before, at)| (name(before), at)).collect();
        self.unlinked = std::mem::take(&mut self.unlinked).into_iter().map(&name).collect();
        let lines = std::mem::take(&mut self.lines).into_iter();
        self.lines = lines.map(|(a, b)| in_order(name(a), name(b))).collect();
    }

    /// Remembers the places of a map.
    pub fn keep(&mut self, network: &Network, points: &[Point]) {
        let joined = joined(network);
        for ((key, point), is_joined) in network.node_keys().zip(points).zip(joined) {
            let name = node_name(network, key);
            if is_joined {
                self.unlinked.remove(name);
            } else if !self.places.contains_key(name) {
                self.unlinked.insert(name.to_owned());
            }
            if let Some(known) = self.places.get_mut(name) {
                *known = *point;
            } else {
                self.places.insert(name.to_owned(), *point);
            }
        }
    }

    /// Makes the request for a map. Nodes start where they were. If the data is new (`has_news`),
    /// nodes with their first line lose their place in the row, and a map that has grown much is
    /// laid out from the start. A filter or an earlier day moves nobody.
    pub fn request(
        &mut self,
        picture: &Picture,
        network: &Network,
        pins: &BTreeMap<String, Point>,
        has_news: bool,
    ) -> (LayoutRequest, Begun) {
        let mut request = picture.layout_request(network, &self.places, pins, 1);
        let was_empty = self.places.is_empty();
        let joined = joined(network);
        for (node, is_joined) in request.nodes.iter_mut().zip(&joined) {
            if has_news && *is_joined && self.unlinked.contains(&*node.key) {
                node.start = None;
            }
        }
        let new_lines = self.note_lines(network);
        let placed = request.nodes.iter().filter(|n| n.start.or(n.pinned).is_some()).count();
        let newcomers = request.nodes.len() - placed;
        // If more nodes come than there were, as when a folder is added, the old ones stay.
        if has_news && newcomers <= placed {
            request.new_lines = new_lines;
        }
        let is_new = newcomers > 0 || !request.new_lines.is_empty();
        let count = joined.iter().filter(|is_joined| **is_joined).count();
        if has_news && is_new && self.laid_for < FEW && count > 2 * self.laid_for {
            request.nodes.iter_mut().for_each(|node| node.start = None);
            self.places.clear();
            self.unlinked.clear();
        }
        if self.places.is_empty() {
            self.laid_for = count;
        }
        let begun = match (was_empty, is_new) {
            (true, _) => Begun::First,
            (false, true) => Begun::Grown,
            (false, false) => Begun::Same,
        };
        (request, begun)
    }

    /// Remembers the lines of a map. Returns those that no earlier map had; none if an earlier map
    /// was too large to remember.
    fn note_lines(&mut self, network: &Network) -> BTreeSet<(u32, u32)> {
        self.was_large |= network.nodes().len() > MOST;
        if self.was_large {
            self.lines.clear();
            return BTreeSet::new();
        }
        let name = |key: NodeKey| node_name(network, key).to_owned();
        let mut new = BTreeSet::new();
        for bundle in network.bundles() {
            if self.lines.insert(in_order(name(bundle.a), name(bundle.b))) {
                new.insert((bundle.a.0, bundle.b.0));
            }
        }
        new
    }
}

fn in_order(a: String, b: String) -> (String, String) {
    if a <= b { (a, b) } else { (b, a) }
}

/// Whether each node has a line to another one.
fn joined(network: &Network) -> Vec<bool> {
    let mut joined = vec![false; network.nodes().len()];
    for bundle in network.bundles().iter().filter(|bundle| bundle.a != bundle.b) {
        for end in [bundle.a, bundle.b] {
            if let Some(joined) = joined.get_mut(end.index()) {
                *joined = true;
            }
        }
    }
    joined
}
