//! Finds how two entities are linked: the shortest chains between them, with contacts preferred to
//! structure. A chain says who is said to be linked to whom, step by step. It does not say that
//! anything was passed on along it. The wording is in `picture`.

mod search;
mod ways;

use std::collections::BTreeSet;

use self::search::Search;
pub(super) use self::ways::KeptWays;
use super::graph::{Network, NodeKey, NodeKind};
use crate::model::{
    EntityId, Modality, RecordId, RecordRef, RelationKind, RoleStatus, StandingSummary, Verdict,
};

/// Which chains to look for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ChainOptions {
    /// The greatest number of chains.
    pub count: usize,
    /// Whether to follow links that are denied and that nobody asserts, and contacts that were
    /// called off.
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
    /// The entity where it begins.
    pub from: EntityId,
    /// The entity where it ends.
    pub to: EntityId,
    /// The records that link the two. The best link comes first; never empty.
    pub records: Vec<RecordId>,
}

/// A path from one entity to another that visits no entity twice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chain {
    /// Its links, in order; never empty.
    pub steps: Vec<Step>,
    /// The sum of the costs of its links (see [`cost`]). A smaller cost means a closer link.
    pub cost: u32,
}

/// The cost of one record as a link, smaller for closer ones; `None` if it is no link. Contacts are
/// closest. Actions for or towards another come next, and then the structure of organisations. A
/// record that is disputed, doubted or only background costs more. An opinion about somebody is no
/// link.
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
        // A record that somebody doubts and nobody asserts is no link.
        // Who denies that it took place may still plan it.
        Verdict::Doubted | Verdict::Denied | Verdict::Changed if standing.asserted => 4,
        Verdict::Doubted if denied => 4,
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

/// The greatest number of paths that are tried for each chain wanted. Several meetings of
/// overlapping groups make many paths through the same people, and the search must end.
const TRIES: usize = 60;

/// The result of a search for chains.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FoundChains {
    /// The chains. The shortest comes first.
    pub chains: Vec<Chain>,
    /// Whether the search was told to stop before it had found all chains that were asked for.
    pub stopped: bool,
}

impl Network {
    /// Returns the shortest chains between two entities, the shortest first. The list is empty if
    /// there is none, or if one of the two is hidden. Paths through the same entities count as one
    /// chain. If meetings overlap so much that dozens of paths lead through the same entities,
    /// longer chains may be missed.
    ///
    /// The first call on a network takes longest. The costs of its edges are then kept.
    pub fn chains(&self, from: &EntityId, to: &EntityId, options: ChainOptions) -> Vec<Chain> {
        self.chains_while(from, to, options, &|| true).chains
    }

    /// Like `chains`, but stops when `go_on` returns false. It is asked before every search for a
    /// path.
    pub fn chains_while(
        &self,
        from: &EntityId,
        to: &EntityId,
        options: ChainOptions,
        go_on: &dyn Fn() -> bool,
    ) -> FoundChains {
        let mut found = FoundChains::default();
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

    /// The cost of a contact of three or more, given by its hub.
    fn hub_cost(&self, hub: NodeKey, denied: bool) -> Option<u32> {
        let Some(NodeKind::Hub(contact)) = self.node(hub) else { return None };
        let record = self.dossier().record(contact)?;
        cost(record, self.summary(contact)?, denied)
    }

    /// The steps along a list of entities.
    fn steps(&self, entities: &[NodeKey], denied: bool) -> Vec<Step> {
        let step = |pair: &[NodeKey]| {
            let (from, to) = (self.entity(pair[0])?, self.entity(pair[1])?);
            let records = self.links(pair[0], pair[1], denied);
            Some(Step { from: from.id.clone(), to: to.id.clone(), records })
        };
        entities.windows(2).filter_map(step).collect()
    }

    /// The records that link two entities, including contacts of three or more. The closest comes
    /// first.
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
