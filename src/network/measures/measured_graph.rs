//! The graph that everything is measured on. Its nodes are entities and lines, and each line is
//! joined to the entities that it links. All records between two entities are one line, and so is a
//! contact of three or more. Which records count is decided here, with the rules of `chains`.

use std::collections::BTreeSet;

use crate::model::{EntityId, Modality, RecordId, RecordRef, StandingSummary, Verdict};
use crate::network::chains::cost;
use crate::network::{BundleKey, Network, NodeKind};

/// A link between two or more entities: one line of the map, or one hub with its spokes.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Line {
    /// All records between two entities, the smaller ID first. Contacts of three or more are not
    /// included: each is a `Round`.
    Pair(EntityId, EntityId),
    /// A contact of three or more.
    Round(RecordId),
}

impl Line {
    /// The line between two entities, given in either order.
    pub fn pair(a: &EntityId, b: &EntityId) -> Self {
        let (first, second) = if a <= b { (a, b) } else { (b, a) };
        Self::Pair(first.clone(), second.clone())
    }
}

/// An entity or line that contact may depend on.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Carrier {
    /// An entity.
    Entity(EntityId),
    /// A line.
    Line(Line),
}

/// Which records count as links.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct LinkOptions {
    /// Whether relations and offices count as well, by the rules of chains. Otherwise only contacts
    /// count.
    pub other_links: bool,
    /// Whether contacts count that are only planned, proposed or conditional.
    pub planned: bool,
    /// Whether records count that are only denied or doubted or not asserted at all, and contacts
    /// that were called off.
    pub denied: bool,
}

impl LinkOptions {
    /// Whether a record counts. An opinion about somebody never does.
    pub fn counts(self, record: RecordRef<'_>, standing: StandingSummary) -> bool {
        let asserted =
            matches!(standing.verdict, Verdict::Reported | Verdict::Disputed | Verdict::Background);
        let wanted = match record {
            RecordRef::Contact(contact) => match contact.modality {
                Modality::Happened => true,
                Modality::Planned | Modality::Proposed | Modality::Conditional => self.planned,
                Modality::Cancelled => self.denied,
            },
            _ => self.other_links,
        };
        wanted && (asserted || self.denied) && cost(record, standing, self.denied).is_some()
    }
}

/// A node of the graph. Entities come first, in the order of the network's keys, then the lines.
pub(super) type Node = u32;

/// The graph, with the names that are needed to word the results.
#[derive(Clone, Debug)]
pub struct Ground {
    pub(super) entities: Vec<EntityId>,
    pub(super) lines: Vec<Line>,
    /// For each line, the records that count, sorted by ID; never empty.
    pub(super) records: Vec<Vec<RecordId>>,
    from: Vec<u32>,
    to: Vec<Node>,
    /// All governments that somebody serves, sorted by ID.
    pub(super) governments: Vec<EntityId>,
    /// The government that each entity serves now, as an index into `governments`.
    pub(super) serves: Vec<Option<u32>>,
    /// Which records count.
    pub options: LinkOptions,
}

impl Ground {
    /// Builds the graph of what is on a map.
    pub fn new(network: &Network, options: LinkOptions) -> Self {
        let entities: Vec<EntityId> = (network.nodes().iter())
            .map_while(|node| match node {
                NodeKind::Entity(id) => Some(id.clone()),
                NodeKind::Hub(_) => None,
            })
            .collect();
        let mut found = FoundLines::default();
        found.pairs(network, options, entities.len() as u32);
        found.rounds(network, options);
        let nodes = entities.len() + found.lines.len();
        let (from, to) = adjacency(nodes, entities.len(), &found.members);
        let (governments, serves) = allegiances(network, &entities);
        let FoundLines { lines, records, .. } = found;
        Self { entities, lines, records, from, to, governments, serves, options }
    }

    /// The number of nodes: entities and lines.
    pub(super) const fn nodes(&self) -> usize {
        self.from.len() - 1
    }

    /// Whether a node is an entity.
    pub(super) const fn is_entity(&self, node: Node) -> bool {
        (node as usize) < self.entities.len()
    }

    /// The neighbours of a node, sorted by key: the lines of an entity, or the entities of a line.
    pub(super) fn next_to(&self, node: Node) -> &[Node] {
        let place = node as usize;
        &self.to[self.from[place] as usize..self.from[place + 1] as usize]
    }

    /// The entities with at least one line, sorted by key.
    pub(super) fn linked(&self) -> impl Iterator<Item = Node> + use<'_> {
        (0..self.entities.len() as Node).filter(|node| !self.next_to(*node).is_empty())
    }

    /// The number of entities with at least one line.
    pub fn count(&self) -> usize {
        self.linked().count()
    }

    /// The number of lines.
    pub const fn line_count(&self) -> usize {
        self.lines.len()
    }

    /// The entity or line that a node represents.
    pub(super) fn carrier(&self, node: Node) -> Carrier {
        let place = node as usize;
        match self.entities.get(place) {
            Some(id) => Carrier::Entity(id.clone()),
            None => Carrier::Line(self.lines[place - self.entities.len()].clone()),
        }
    }

    /// The node of an entity or line; `None` if it is not on the map.
    pub(super) fn node(&self, carrier: &Carrier) -> Option<Node> {
        match carrier {
            Carrier::Entity(id) => self.entities.binary_search(id).ok().map(|at| at as Node),
            Carrier::Line(line) => self.line_node(line),
        }
    }

    fn line_node(&self, line: &Line) -> Option<Node> {
        // Pairs come first, by ID, then contacts of three or more, by ID: the order of `Line`.
        self.lines.binary_search(line).ok().map(|place| (self.entities.len() + place) as Node)
    }
}

/// The lines that have been found so far.
#[derive(Default)]
struct FoundLines {
    lines: Vec<Line>,
    records: Vec<Vec<RecordId>>,
    members: Vec<Vec<Node>>,
}

impl FoundLines {
    fn pairs(&mut self, network: &Network, options: LinkOptions, entities: u32) {
        for (bundle, key) in network.bundles().iter().zip((0..).map(BundleKey)) {
            if bundle.a == bundle.b || bundle.b.0 >= entities {
                continue;
            }
            let (Some(a), Some(b)) = (network.entity(bundle.a), network.entity(bundle.b)) else {
                continue;
            };
            let records: BTreeSet<RecordId> = (network.standings_of_bundle(key).into_iter())
                .filter(|(record, standing)| options.counts(*record, *standing))
                .map(|(record, _)| record.id().clone())
                .collect();
            if !records.is_empty() {
                self.lines.push(Line::Pair(a.id.clone(), b.id.clone()));
                self.records.push(records.into_iter().collect());
                self.members.push(vec![bundle.a.0, bundle.b.0]);
            }
        }
    }

    fn rounds(&mut self, network: &Network, options: LinkOptions) {
        for hub in network.node_keys() {
            let Some(NodeKind::Hub(id)) = network.node(hub) else { continue };
            let Some(place) = network.dossier().place_of(id) else { continue };
            let Some(record) = network.dossier().record_at(place) else { continue };
            if options.counts(record, network.summaries()[place]) {
                self.lines.push(Line::Round(id.clone()));
                self.records.push(vec![id.clone()]);
                self.members.push(network.neighbours(hub).into_iter().map(|key| key.0).collect());
            }
        }
    }
}

/// The neighbours of all nodes in one list, and where those of each node begin.
fn adjacency(nodes: usize, entities: usize, members: &[Vec<Node>]) -> (Vec<u32>, Vec<Node>) {
    let mut next: Vec<Vec<Node>> = vec![Vec::new(); nodes];
    for (place, members) in members.iter().enumerate() {
        for member in members {
            next[*member as usize].push((entities + place) as Node);
            next[entities + place].push(*member);
        }
    }
    let mut from = vec![0];
    let mut to = Vec::new();
    for mut own in next {
        own.sort_unstable();
        to.append(&mut own);
        from.push(to.len() as u32);
    }
    (from, to)
}

/// The governments that are served now, and the one that each entity serves. Former service does
/// not count.
fn allegiances(network: &Network, entities: &[EntityId]) -> (Vec<EntityId>, Vec<Option<u32>>) {
    let of = |id| network.government_of(id).filter(|found| !found.former).map(|f| f.government);
    let served: Vec<Option<EntityId>> = entities.iter().map(of).collect();
    let governments: Vec<EntityId> =
        served.iter().flatten().collect::<BTreeSet<_>>().into_iter().cloned().collect();
    let place = |id: &EntityId| governments.binary_search(id).ok().map(|at| at as u32);
    let serves = served.iter().map(|id| id.as_ref().and_then(place)).collect();
    (governments, serves)
}
