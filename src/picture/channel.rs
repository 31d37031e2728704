//! Finds channels of communication that are said to be closed.

use super::wording::closed_word;
use crate::model::{Entity, EntityKind, RecordRef, Verdict};
use crate::network::{Network, NodeKey};

/// The word with which a live fact says that a channel is closed. `None` if no such fact exists, or
/// the entity is not a channel.
pub fn defunct_word(network: &Network, entity: &Entity) -> Option<&'static str> {
    if entity.kind != EntityKind::Channel {
        return None;
    }
    let facts = network.one_ended_of(&entity.id);
    facts.into_iter().find_map(|record| {
        let RecordRef::Fact(fact) = record else { return None };
        let word = closed_word(fact)?;
        let standing = network.summary(&fact.id)?;
        let stands = matches!(standing.verdict, Verdict::Reported | Verdict::Disputed);
        stands.then_some(word)
    })
}

/// Whether a node is a channel that is said to be closed.
pub fn is_defunct(network: &Network, node: NodeKey) -> bool {
    network.entity(node).is_some_and(|entity| defunct_word(network, entity).is_some())
}
