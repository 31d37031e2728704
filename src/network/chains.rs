//! How two entities are linked: the shortest chains between them, contacts before structure. A
//! chain says who is said to be linked to whom, step by step; nobody says that anything was passed
//! on along it. How it is worded is known elsewhere.

mod search;
mod ways;

use std::collections::BTreeSet;

use self::search::Search;
pub(super) use self::ways::KeptWays;
use super::graph::{Network, NodeKey, NodeKind};
use crate::model::{
    EntityId, Modality, RecordId, RecordRef, RelationKind, RoleStatus, StandingSummary, Verdict,
};

/// Which chains are looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ChainOptions {
    /// How many at most.
    pub count: usize,
    /// Also along links that are denied and asserted by none, and contacts that were called off.
    pub denied: bool,
}

impl Default for ChainOptions {
    fn default() -> Self {
        Self { count: 3, denied: false }
    }
}

/// One link of a chain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// Where it begins.
    pub from: EntityId,
    /// Where it leads.
    pub to: EntityId,
    /// The records that link the two, the best link first; never empty.
    pub records: Vec<RecordId>,
}

/// A way from one entity to another that visits nobody twice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chain {
    /// Its links, in order; never empty.
    pub steps: Vec<Step>,
    /// What it costs: the less, the closer the link (see [`cost`]).
    pub cost: u32,
}

/// What one record costs as a link, less for closer ones; `None` where it is none. Contacts are
/// closest, then what one did for or to another, then how organisations are built. What is
/// disputed, doubted or only background costs more. An opinion about somebody is no link.
pub fn cost(record: RecordRef<'_>, standing: StandingSummary, denied: bool) -> Option<u32> {
    let base = match record {
        RecordRef::Contact(contact) => match contact.modality {
            Modality::Happened => 4,
            Modality::Planned | Modality::Proposed | Modality::Conditional => 6,
            Modality::Cancelled if denied => 8,
            Modality::Cancelled => return None,
        },
        RecordRef::Relation(relation) => match relation.kind {
            RelationKind::Views | RelationKind::Advocates => return None,
            ref kind if kind.is_structure() => 8,
            _ => 6,
        },
        RecordRef::Role(role) => match role.status {
            RoleStatus::Former => 10,
            _ => 8,
        },
        RecordRef::Fact(_) => return None,
    };
    let doubt = match standing.verdict {
        Verdict::Reported => 0,
        Verdict::Disputed | Verdict::Background => 2,
        // What nobody says and somebody doubts joins nobody.
        Verdict::Doubted if standing.asserted || denied => 4,
        Verdict::Denied | Verdict::Changed if denied => 6,
        Verdict::Doubted
        | Verdict::Denied
        | Verdict::Changed
        | Verdict::Corrected
        | Verdict::Withdrawn
        | Verdict::Silent
        | Verdict::Unknown
        | Verdict::NotAsserted => return None,
    };
    Some(base + doubt)
}

/// Paths looked at for each chain wanted, at most: several meetings of overlapping rounds make many
/// paths through the same people, and a search must end.
const TRIES: usize = 60;

/// What was found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// The chains, the shortest first.
    pub chains: Vec<Chain>,
    /// Whether the search was told to stop before it had all that were asked for.
    pub stopped: bool,
}

impl Network {
    /// The shortest chains between two entities, the shortest first; none where there is none, or
    /// one of the two is hidden. Chains through the same entities are one; where meetings overlap
    /// so much that dozens of paths lead through the same entities, longer chains may be missed.
    ///
    /// The first question asked of a network takes longest: what its lines cost is kept.
    pub fn chains(&self, from: &EntityId, to: &EntityId, options: ChainOptions) -> Vec<Chain> {
        self.chains_while(from, to, options, &|| true).chains
    }

    /// The same, for as long as `go_on` says so; it is asked before every search for a path.
    pub fn chains_while(
        &self,
        from: &EntityId,
        to: &EntityId,
        options: ChainOptions,
        go_on: &dyn Fn() -> bool,
    ) -> Found {
        let mut found = Found::default();
        let (Some(from), Some(to)) = (self.node_of(from), self.node_of(to)) else { return found };
        if from == to || options.count == 0 {
            return found;
        }
        let ways = self.kept_ways.of(self, options.denied);
        let mut known: BTreeSet<Vec<NodeKey>> = BTreeSet::new();
        let mut search = Search::new(ways, (from, to), self.places.len(), options.count);
        for _ in 0..options.count.saturating_mul(TRIES) {
            if found.chains.len() >= options.count {
                break;
            }
            found.stopped = !go_on();
            if found.stopped {
                break;
            }
            let Some(path) = search.next_path(go_on) else {
                found.stopped = !go_on();
                break;
            };
            let visited = search.visited(&path.nodes);
            if known.insert(visited.clone()) {
                let steps = self.steps(&visited, options.denied);
                found.chains.push(Chain { steps, cost: path.cost });
            }
        }
        found
    }

    /// What a contact of three or more costs, by its hub.
    fn hub_cost(&self, hub: NodeKey, denied: bool) -> Option<u32> {
        let Some(NodeKind::Hub(contact)) = self.node(hub) else { return None };
        let record = self.dossier().record(contact)?;
        cost(record, self.summary(contact)?, denied)
    }

    /// The steps from entity to entity.
    fn steps(&self, entities: &[NodeKey], denied: bool) -> Vec<Step> {
        let step = |pair: &[NodeKey]| {
            let (from, to) = (self.entity(pair[0])?, self.entity(pair[1])?);
            let records = self.links(pair[0], pair[1], denied);
            Some(Step { from: from.id.clone(), to: to.id.clone(), records })
        };
        entities.windows(2).filter_map(step).collect()
    }

    /// The records that link two entities, contacts of three or more included, the closest first.
    fn links(&self, one: NodeKey, other: NodeKey, denied: bool) -> Vec<RecordId> {
        let bundle = self.bundle_of(one, other);
        let records = bundle.map(|bundle| self.standings_of_bundle(bundle)).unwrap_or_default();
        let between = records.into_iter().filter_map(|(record, standing)| {
            Some((cost(record, standing, denied)?, record.id().clone()))
        });
        let shared = self.neighbours(one).into_iter().filter_map(|hub| {
            self.bundle_of(hub, other)?;
            match self.node(hub)? {
                NodeKind::Hub(contact) => Some((self.hub_cost(hub, denied)?, contact.clone())),
                NodeKind::Entity(_) => None,
            }
        });
        let mut links: Vec<(u32, RecordId)> = between.chain(shared).collect();
        links.sort_unstable();
        links.into_iter().map(|(_, id)| id).collect()
    }
}
