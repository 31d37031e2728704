//! A map zoomed out so far that its marks would be a crowd. Each government then represents its
//! people, and a line between two governments represents the contacts between their people. This
//! module also decides when a map is a crowd; the canvas draws it.

use std::collections::BTreeMap;

use super::marks::{LineClass, LineMark, NodeMark};
use crate::layout::{Point, Rect};
use crate::network::{Network, NodeKey};

/// Maps with fewer nodes are never drawn in this way.
const LEAST_NODES: usize = 1_500;
/// If the mean distance between nodes is below this, in screen points, they are a crowd.
const CROWDED: f32 = 15.0;

/// A government that represents its people.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Group {
    /// The government's node.
    pub government: NodeKey,
    /// How many nodes serve it, not counting itself.
    pub people: u32,
}

/// Contacts between the people of two governments.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tie {
    /// The indexes of the two groups, the smaller first.
    pub groups: [usize; 2],
    /// How many contact records of two participants are on lines between their people.
    pub contacts: u32,
}

/// What a map shows when it is zoomed far out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Far {
    /// The governments on the map that somebody serves, by node key.
    pub groups: Vec<Group>,
    /// For each node, the index of its group in `groups`; `None` if it belongs to none.
    pub group_of: Vec<Option<u32>>,
    /// The contacts between groups, the fewest first, so that the largest are drawn on top.
    pub ties: Vec<Tie>,
}

impl Far {
    /// The groups of a map and the contacts between them; empty for a small map.
    pub fn new(network: &Network, nodes: &[NodeMark], lines: &[LineMark]) -> Self {
        if nodes.len() < LEAST_NODES {
            return Self::default();
        }
        let serves = |mark: &NodeMark| mark.government.as_ref().and_then(|id| network.node_of(id));
        let serves: Vec<Option<NodeKey>> = nodes.iter().map(serves).collect();
        let mut people: BTreeMap<NodeKey, u32> = BTreeMap::new();
        for (mark, government) in nodes.iter().zip(&serves) {
            if let Some(government) = government.filter(|government| *government != mark.key) {
                *people.entry(government).or_default() += 1;
            }
        }
        let groups: Vec<Group> = people
            .iter()
            .map(|(government, people)| Group { government: *government, people: *people })
            .collect();
        let place = |government: NodeKey| {
            let found = groups.binary_search_by_key(&government, |group| group.government);
            found.ok().map(|place| place as u32)
        };
        let group_of: Vec<Option<u32>> = nodes
            .iter()
            .zip(&serves)
            .map(|(mark, government)| government.and_then(place).or_else(|| place(mark.key)))
            .collect();
        let ties = ties(lines, &group_of);
        Self { groups, group_of, ties }
    }

    /// The centre of each group: the mean position of its people and itself. `points` are by node.
    pub fn centres(&self, points: &[Point]) -> Vec<Point> {
        let mut sums = vec![(Point::ORIGIN, 0.0_f32); self.groups.len()];
        for (point, group) in points.iter().zip(&self.group_of) {
            if let Some((sum, count)) = group.and_then(|group| sums.get_mut(group as usize)) {
                *sum += *point;
                *count += 1.0;
            }
        }
        sums.into_iter().map(|(sum, count)| sum * (1.0 / count.max(1.0))).collect()
    }

    /// Whether this number of nodes within `bounds`, in map units, is a crowd at `zoom` screen
    /// points per map unit, and there are groups to represent them.
    pub fn stands_in(&self, nodes: usize, bounds: Rect, zoom: f32) -> bool {
        let room = bounds.width().max(1.0) * bounds.height().max(1.0) * zoom * zoom;
        self.groups.len() > 1 && room < CROWDED * CROWDED * nodes as f32
    }
}

fn ties(lines: &[LineMark], group_of: &[Option<u32>]) -> Vec<Tie> {
    let mut contacts: BTreeMap<[usize; 2], u32> = BTreeMap::new();
    let group = |node: NodeKey| Some(group_of.get(node.index()).copied()?? as usize);
    for line in lines.iter().filter(|line| line.class == LineClass::Contact) {
        if let (Some(a), Some(b)) = (group(line.from), group(line.to))
            && a != b
        {
            *contacts.entry([a.min(b), a.max(b)]).or_default() += line.count;
        }
    }
    let tie = |(groups, contacts)| Tie { groups, contacts };
    let mut ties: Vec<Tie> = contacts.into_iter().map(tie).collect();
    ties.sort_by_key(|tie| (tie.contacts, tie.groups));
    ties
}
