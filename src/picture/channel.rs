//! Finds channels of communication that are said to be closed.

use super::wording::closed_word;
use crate::model::{Certainty, Entity, EntityKind, Fact, RecordRef, StandingSummary, Verdict};
use crate::network::{Network, NodeKey};

/// The word with which a live fact says that a channel is closed. `None` if no such fact exists, or
/// the entity is not a channel.
pub fn defunct_word(network: &Network, entity: &Entity) -> Option<&'static str> {
    if entity.kind != EntityKind::Channel {
        return None;
    }
    let facts = || {
        network.one_ended_of(&entity.id).into_iter().filter_map(|record| match record {
            RecordRef::Fact(fact) => Some((fact, network.summary(&fact.id)?)),
            _ => None,
        })
    };
    let stands = |verdict| matches!(verdict, Verdict::Reported | Verdict::Disputed);
    // A mark hedges nothing: it is for what is said for sure, and what nobody denies.
    let sure = |one: &(&Fact, StandingSummary)| {
        one.1.verdict == Verdict::Reported && one.1.certainty == Certainty::Certain
    };
    let (closed, word) =
        facts().filter(sure).find_map(|(fact, _)| Some((fact, closed_word(fact)?)))?;
    let in_use = |(fact, standing): (&Fact, StandingSummary)| {
        fact.property == closed.property && closed_word(fact).is_none() && stands(standing.verdict)
    };
    (!facts().any(in_use)).then_some(word)
}

/// Whether a node is a channel that is said to be closed.
pub fn is_defunct(network: &Network, node: NodeKey) -> bool {
    network.entity(node).is_some_and(|entity| defunct_word(network, entity).is_some())
}
