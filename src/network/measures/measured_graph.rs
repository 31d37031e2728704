//! The graph that everything is measured on: entities and lines in turn, each line joined to those
//! it links. All records between two are one line; a contact of three or more is one line, too.
//! Which records count is decided here, with the rules of `chains`.

use std::collections::BTreeSet;

use crate::model::{EntityId, Modality, RecordId, RecordRef, StandingSummary, Verdict};
use crate::network::chains::cost;
use crate::network::{BundleKey, Network, NodeKind};

/// What links two or more: one line of the map, or one dot with its spokes.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Line {
    /// All records between two entities, the smaller id first. Contacts of three or more are not
    /// among them: each is a `Round`.
    Pair(EntityId, EntityId),
    /// A contact of three or more.
    Round(RecordId),
}

impl Line {
    /// The line between two entities, whichever comes first.
    pub fn pair(a: &EntityId, b: &EntityId) -> Self {
        let (first, second) = if a <= b { (a, b) } else { (b, a) };
        Self::Pair(first.clone(), second.clone())
    }
}

/// Somebody or something that contact may hang on.
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
    /// Also relations and offices, as chains count them; otherwise contacts only.
    pub other_links: bool,
    /// Also contacts that are only planned or proposed.
    pub planned: bool,
    /// Also what is only denied or doubted, or not asserted at all, and contacts that were called off.
    pub denied: bool,
}

impl LinkOptions {
    /// Whether a record counts. An opinion about somebody is never a link.
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

/// A node of the ground: first the entities, in the order of the network's keys, then the lines.
pub(super) type Node = u32;

/// The graph, with what is needed to say in words what was found.
#[derive(Clone, Debug)]
pub struct Ground {
    pub(super) entities: Vec<EntityId>,
    pub(super) lines: Vec<Line>,
    /// The records that count on each line, by id; never empty.
    pub(super) records: Vec<Vec<RecordId>>,
    from: Vec<u32>,
    to: Vec<Node>,
    /// All governments that somebody serves, by id.
    pub(super) governments: Vec<EntityId>,
    /// The government each entity serves now, by its place among `governments`.
    pub(super) serves: Vec<Option<u32>>,
    /// Which records count.
    pub options: LinkOptions,
}

impl Ground {
    /// The graph of what is on a map.
    pub fn new(network: &Network, options: LinkOptions) -> Self {
        let entities: Vec<EntityId> = (network.nodes().iter())
            .map_while(|node| match node {
                NodeKind::Entity(id) => Some(id.clone()),
                NodeKind::Hub(_) => None,
            })
            .collect();
        let mut found = Found::default();
        found.pairs(network, options, entities.len() as u32);
        found.rounds(network, options);
        let nodes = entities.len() + found.lines.len();
        let (from, to) = adjacency(nodes, entities.len(), &found.members);
        let (governments, serves) = allegiances(network, &entities);
        let Found { lines, records, .. } = found;
        Self { entities, lines, records, from, to, governments, serves, options }
    }

    /// How many nodes there are, entities and lines.
    pub(super) const fn nodes(&self) -> usize {
        self.from.len() - 1
    }

    /// Whether a node is an entity.
    pub(super) const fn is_entity(&self, node: Node) -> bool {
        (node as usize) < self.entities.len()
    }

    /// The neighbours of a node, by key: of an entity its lines, of a line those it links.
    pub(super) fn next_to(&self, node: Node) -> &[Node] {
        let place = node as usize;
        &self.to[self.from[place] as usize..self.from[place + 1] as usize]
    }

    /// The entities with a line, by key.
    pub(super) fn linked(&self) -> impl Iterator<Item = Node> + use<'_> {
        (0..self.entities.len() as Node).filter(|node| !self.next_to(*node).is_empty())
    }

    /// How many entities have a line.
    pub fn count(&self) -> usize {
        self.linked().count()
    }

    /// How many lines there are.
    pub const fn line_count(&self) -> usize {
        self.lines.len()
    }

    /// What a node is.
    pub(super) fn carrier(&self, node: Node) -> Carrier {
        let place = node as usize;
        match self.entities.get(place) {
            Some(id) => Carrier::Entity(id.clone()),
            None => Carrier::Line(self.lines[place - self.entities.len()].clone()),
        }
    }

    /// The node of an entity or line, if it is on the map.
    pub(super) fn node(&self, carrier: &Carrier) -> Option<Node> {
        match carrier {
            Carrier::Entity(id) => self.entities.binary_search(id).ok().map(|at| at as Node),
            Carrier::Line(line) => self.line_node(line),
        }
    }

    fn line_node(&self, line: &Line) -> Option<Node> {
        // Pairs by id, then rounds by id, as `Line` is ordered.
        self.lines.binary_search(line).ok().map(|place| (self.entities.len() + place) as Node)
    }
}

/// The lines being found.
#[derive(Default)]
struct Found {
    lines: Vec<Line>,
    records: Vec<Vec<RecordId>>,
    members: Vec<Vec<Node>>,
}

impl Found {
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

/// Neighbours one after the other, and where each node's begin.
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

/// The governments served now, and by whom; former service does not count.
fn allegiances(network: &Network, entities: &[EntityId]) -> (Vec<EntityId>, Vec<Option<u32>>) {
    let of = |id| network.government_of(id).filter(|found| !found.former).map(|f| f.government);
    let served: Vec<Option<EntityId>> = entities.iter().map(of).collect();
    let governments: Vec<EntityId> =
        served.iter().flatten().collect::<BTreeSet<_>>().into_iter().cloned().collect();
    let place = |id: &EntityId| governments.binary_search(id).ok().map(|at| at as u32);
    let serves = served.iter().map(|id| id.as_ref().and_then(place)).collect();
    (governments, serves)
}
