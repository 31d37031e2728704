//! Looks at two governments: who on each side is reported to talk to the other one, over which
//! lines, and which single person or line all reported contact between the two sides depends on.

use std::collections::{BTreeMap, BTreeSet};

use super::measured_graph::{Carrier, Ground, Line, Node};
use crate::model::{DocumentId, Dossier, EntityId, Origin, RecordId, Standing};

/// The greatest number of governments in one contact that counts here. A contact of more is an
/// assembly and not a channel between any two of them, and it would make tens of thousands of
/// pairs.
const ASSEMBLY: usize = 250;

/// The amount that is reported.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counted {
    /// The records, sorted by ID.
    pub records: BTreeSet<RecordId>,
    /// The documents that assert them.
    pub documents: BTreeSet<DocumentId>,
    /// The independent origins that assert them.
    pub origins: BTreeSet<Origin>,
}

impl Counted {
    fn add(&mut self, records: &[RecordId], dossier: &Dossier) {
        for id in records {
            let Some(record) = dossier.record(id) else { continue };
            if self.records.insert(id.clone()) {
                let standing = Standing::of(record, dossier);
                self.documents.extend(standing.documents);
                self.origins.extend(standing.origins);
            }
        }
    }
}

/// Two governments whose people are linked directly.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Crossing {
    /// The two governments, the smaller ID first.
    pub governments: (EntityId, EntityId),
    /// The number of entities on each side that are linked to the other side.
    pub people: (usize, usize),
    /// The number of lines that join the two sides.
    pub lines: usize,
}

/// An entity on one side that is linked to the other side.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OfOne {
    /// The entity.
    pub entity: EntityId,
    /// The entities on the other side that it is linked to, sorted by ID.
    pub with: BTreeSet<EntityId>,
    /// What is reported about these links.
    pub counted: Counted,
    /// Whether nobody else on its side is linked to the other side.
    pub only_one: bool,
    /// Whether without it nothing links the two sides, not even through others.
    pub vital: bool,
}

/// A line that joins the two sides.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OfLine {
    /// The line.
    pub line: Line,
    /// The entities that it links, sorted by ID.
    pub members: Vec<EntityId>,
    /// What is reported about the line.
    pub counted: Counted,
    /// Whether no other line joins the two sides.
    pub only_one: bool,
    /// Whether without it nothing links the two sides, not even through others.
    pub vital: bool,
}

/// The entities and lines that carry the contact between two governments.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Carriers {
    /// The two governments, in the order in which they were asked for.
    pub governments: (EntityId, EntityId),
    /// The entities on each side that are linked to the other: most records first, then by ID.
    pub sides: (Vec<OfOne>, Vec<OfOne>),
    /// The lines that join the two sides: most records first, then by line.
    pub lines: Vec<OfLine>,
    /// Other entities and lines, not listed above, without which nothing links the two sides. They
    /// are in the order of the path from the first side to the second.
    pub between: Vec<Carrier>,
    /// Whether anything links the two sides, even through others.
    pub linked: bool,
}

impl Ground {
    /// Returns all pairs of governments with a line between their people: the fewest lines first,
    /// then by ID. Contacts of more than 250 governments do not count here.
    pub fn crossings(&self) -> Vec<Crossing> {
        type Sides = (BTreeSet<Node>, BTreeSet<Node>, usize);
        let mut found: BTreeMap<(u32, u32), Sides> = BTreeMap::new();
        for line in self.entities.len() as Node..self.nodes() as Node {
            let mut by_side: BTreeMap<u32, Vec<Node>> = BTreeMap::new();
            for member in self.next_to(line) {
                if let Some(side) = self.serves[*member as usize] {
                    by_side.entry(side).or_default().push(*member);
                }
            }
            if by_side.len() > ASSEMBLY {
                continue;
            }
            for (one, ones) in &by_side {
                for (other, others) in by_side.range(one + 1..) {
                    let sides = found.entry((*one, *other)).or_default();
                    sides.0.extend(ones);
                    sides.1.extend(others);
                    sides.2 += 1;
                }
            }
        }
        let name = |side: u32| self.governments[side as usize].clone();
        let crossing = |((one, other), (ones, others, lines)): ((u32, u32), Sides)| Crossing {
            governments: (name(one), name(other)),
            people: (ones.len(), others.len()),
            lines,
        };
        let mut crossings: Vec<Crossing> = found.into_iter().map(crossing).collect();
        // The sort is stable, so that equal pairs stay sorted by ID.
        crossings.sort_by_key(|crossing| crossing.lines);
        crossings
    }

    /// Finds who carries the contact between two governments. `dossier` must be the one that the
    /// graph was made from.
    pub fn carriers(&self, one: &EntityId, other: &EntityId, dossier: &Dossier) -> Carriers {
        let (ones, others) = (self.side(one), self.side(other));
        let way = self.separators(&ones, &others);
        let vital: BTreeSet<Node> = way.iter().flatten().copied().collect();
        let lines = self.crossing_lines(&ones, &others);
        let mut sides = (
            self.speakers(&ones, &others, &lines, dossier),
            self.speakers(&others, &ones, &lines, dossier),
        );
        for of_one in sides.0.iter_mut().chain(&mut sides.1) {
            let node = self.node(&Carrier::Entity(of_one.entity.clone()));
            of_one.vital = node.is_some_and(|node| vital.contains(&node));
        }
        let listed: BTreeSet<Carrier> = (sides.0.iter().chain(&sides.1))
            .map(|one| Carrier::Entity(one.entity.clone()))
            .chain(lines.iter().map(|line| self.carrier(*line)))
            .collect();
        let between = (way.iter().flatten())
            .map(|node| self.carrier(*node))
            .filter(|carrier| !listed.contains(carrier))
            .collect();
        Carriers {
            governments: (one.clone(), other.clone()),
            lines: self.of_lines(&lines, &vital, dossier),
            sides,
            between,
            linked: way.is_some(),
        }
    }

    /// The nodes of those who serve a government now.
    fn side(&self, government: &EntityId) -> BTreeSet<Node> {
        let Ok(place) = self.governments.binary_search(government) else {
            return BTreeSet::new();
        };
        let serves = |node: &Node| self.serves[*node as usize] == Some(place as u32);
        (0..self.entities.len() as Node).filter(serves).collect()
    }

    fn crossing_lines(&self, ones: &BTreeSet<Node>, others: &BTreeSet<Node>) -> Vec<Node> {
        let touching: BTreeSet<Node> =
            ones.iter().flat_map(|node| self.next_to(*node)).copied().collect();
        let crosses = |line: &Node| self.next_to(*line).iter().any(|node| others.contains(node));
        touching.into_iter().filter(crosses).collect()
    }

    fn speakers(
        &self,
        side: &BTreeSet<Node>,
        other: &BTreeSet<Node>,
        lines: &[Node],
        dossier: &Dossier,
    ) -> Vec<OfOne> {
        let mut by_one: BTreeMap<Node, (BTreeSet<EntityId>, Counted)> = BTreeMap::new();
        for line in lines {
            let members = self.next_to(*line);
            let with: Vec<&EntityId> = (members.iter())
                .filter(|node| other.contains(node))
                .map(|node| &self.entities[*node as usize])
                .collect();
            let records = &self.records[*line as usize - self.entities.len()];
            for member in members.iter().filter(|node| side.contains(node)) {
                let (others, counted) = by_one.entry(*member).or_default();
                others.extend(with.iter().copied().cloned());
                counted.add(records, dossier);
            }
        }
        let only_one = by_one.len() == 1;
        let mut speakers: Vec<OfOne> = (by_one.into_iter())
            .map(|(node, (with, counted))| {
                let entity = self.entities[node as usize].clone();
                OfOne { entity, with, counted, only_one, vital: false }
            })
            .collect();
        speakers.sort_by_key(|one| std::cmp::Reverse(one.counted.records.len()));
        speakers
    }

    fn of_lines(&self, lines: &[Node], vital: &BTreeSet<Node>, dossier: &Dossier) -> Vec<OfLine> {
        let of_line = |node: &Node| {
            let place = *node as usize - self.entities.len();
            let mut counted = Counted::default();
            counted.add(&self.records[place], dossier);
            OfLine {
                line: self.lines[place].clone(),
                members: (self.next_to(*node).iter())
                    .map(|member| self.entities[*member as usize].clone())
                    .collect(),
                counted,
                only_one: lines.len() == 1,
                vital: vital.contains(node),
            }
        };
        let mut of_lines: Vec<OfLine> = lines.iter().map(of_line).collect();
        of_lines.sort_by_key(|line| std::cmp::Reverse(line.counted.records.len()));
        of_lines
    }

    /// The nodes that every path from one set to another goes through, including the ends, in their
    /// order on the path; `None` if there is no path. A node of a set counts if every path begins
    /// or ends at it.
    ///
    /// They are the dominators of a goal behind the second set, seen from a start before the first
    /// (T. Lengauer and R. E. Tarjan, "A fast algorithm for finding dominators in a flowgraph", ACM
    /// TOPLAS 1, 1979). As only one goal is asked for, one path and one sweep along it find them: a
    /// node of the path is one of them exactly if nothing before it leads past it.
    pub(super) fn separators(
        &self,
        from: &BTreeSet<Node>,
        to: &BTreeSet<Node>,
    ) -> Option<Vec<Node>> {
        let way = self.shortest_way(from, to)?;
        let mut place_on_way: Vec<Option<usize>> = vec![None; self.nodes()];
        for (place, node) in way.iter().enumerate() {
            place_on_way[*node as usize] = Some(place);
        }
        let mut sweep =
            Sweep { ground: self, to, place_on_way, seen: vec![false; self.nodes()], reach: 0 };
        for node in from {
            sweep.reach_node(*node, way.len());
        }
        let mut separators = Vec::new();
        for (place, node) in way.iter().enumerate() {
            if sweep.reach == place {
                separators.push(*node);
            }
            sweep.flood(*node, way.len());
        }
        Some(separators)
    }

    /// A shortest path from any node of one set to any of another, breadth first. Of several
    /// equally short ones the first by key is taken.
    fn shortest_way(&self, from: &BTreeSet<Node>, to: &BTreeSet<Node>) -> Option<Vec<Node>> {
        let mut before: Vec<Option<Node>> = vec![None; self.nodes()];
        let mut open: std::collections::VecDeque<Node> = from.iter().copied().collect();
        for node in from {
            before[*node as usize] = Some(*node);
        }
        while let Some(node) = open.pop_front() {
            if to.contains(&node) {
                let mut way = vec![node];
                let mut at = node;
                while let Some(earlier) = before[at as usize].filter(|earlier| *earlier != at) {
                    way.push(earlier);
                    at = earlier;
                }
                way.reverse();
                return Some(way);
            }
            for next in self.next_to(node) {
                if before[*next as usize].is_none() {
                    before[*next as usize] = Some(node);
                    open.push_back(*next);
                }
            }
        }
        None
    }
}

/// What has been reached while sweeping along a path.
struct Sweep<'a> {
    ground: &'a Ground,
    to: &'a BTreeSet<Node>,
    place_on_way: Vec<Option<usize>>,
    seen: Vec<bool>,
    /// The furthest index on the path that can be reached so far. An index past its end means the
    /// goal.
    reach: usize,
}

impl Sweep<'_> {
    /// Reaches a node. If it is on the path it waits for its turn; otherwise the search goes on
    /// from it.
    fn reach_node(&mut self, node: Node, goal: usize) {
        if let Some(place) = self.place_on_way[node as usize] {
            self.reach = self.reach.max(place);
        } else if !self.seen[node as usize] {
            self.seen[node as usize] = true;
            self.flood(node, goal);
        }
    }

    /// Reaches everything from a node without passing through nodes of the path.
    fn flood(&mut self, start: Node, goal: usize) {
        let mut open = vec![start];
        while let Some(node) = open.pop() {
            if self.to.contains(&node) {
                self.reach = goal;
            }
            for next in self.ground.next_to(node) {
                match self.place_on_way[*next as usize] {
                    Some(place) => self.reach = self.reach.max(place),
                    None if !self.seen[*next as usize] => {
                        self.seen[*next as usize] = true;
                        open.push(*next);
                    }
                    None => {}
                }
            }
        }
    }
}
