//! Channels that are closed: what somebody asserts of their status.

use crate::model::{Entity, EntityKind, RecordRef, Verdict};
use crate::network::{Network, NodeKey};

/// Words for a channel that is not used any more.
const CLOSED: [&str; 5] = ["defunct", "closed", "inactive", "disused", "abandoned"];

/// The word by which somebody who stands by it says that a channel is closed; `None` for one that
/// nobody says so of, or that is no channel.
pub fn defunct_word(network: &Network, entity: &Entity) -> Option<&'static str> {
    if entity.kind != EntityKind::Channel {
        return None;
    }
    let facts = network.one_ended_of(&entity.id);
    facts.into_iter().find_map(|record| {
        let RecordRef::Fact(fact) = record else { return None };
        if !fact.property.eq_ignore_ascii_case("status") {
            return None;
        }
        let word = closed_word(&fact.value)?;
        let standing = network.summary(&fact.id)?;
        let stands = matches!(standing.verdict, Verdict::Reported | Verdict::Disputed);
        stands.then_some(word)
    })
}

/// Whether a node is a channel that is said to be closed.
pub fn is_defunct(network: &Network, node: NodeKey) -> bool {
    network.entity(node).is_some_and(|entity| defunct_word(network, entity).is_some())
}

/// The word for closed in a status; none where it is denied there, as in "not closed".
fn closed_word(status: &str) -> Option<&'static str> {
    let lower = status.to_lowercase();
    let words: Vec<&str> = lower.split(|c: char| !c.is_alphanumeric()).collect();
    if words.iter().any(|word| matches!(*word, "not" | "never" | "no")) {
        return None;
    }
    CLOSED.into_iter().find(|closed| words.contains(closed))
}

#[cfg(test)]
mod tests {
    use super::closed_word;

    #[test]
    fn a_status_says_whether_a_channel_is_closed() {
        assert_eq!(closed_word("now defunct"), Some("defunct"));
        assert_eq!(closed_word("Closed in 2014"), Some("closed"));
        assert_eq!(closed_word("not closed"), None);
        assert_eq!(closed_word("in use"), None);
        assert_eq!(closed_word("disclosed"), None);
    }
}
