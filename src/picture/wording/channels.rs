//! Finds channels that are said not to be used any more.

use super::words::maybe;
use crate::model::{Dossier, Fact, RecordRef, RelationKind, Standing, Verdict};

/// Words for a channel that is not used any more.
const CLOSED: [&str; 5] = ["defunct", "closed", "inactive", "disused", "abandoned"];

/// The word for "closed" in a fact about a channel's status. `None` if the fact negates it, as in
/// "not closed", or is about something else.
pub fn closed_word(fact: &Fact) -> Option<&'static str> {
    if fact.property.eq_ignore_ascii_case("status") { word_in(&fact.value) } else { None }
}

fn word_in(status: &str) -> Option<&'static str> {
    let lower = status.to_lowercase();
    let words: Vec<&str> = lower.split(|c: char| !c.is_alphanumeric()).collect();
    if words.iter().any(|word| matches!(*word, "not" | "never" | "no")) {
        return None;
    }
    CLOSED.into_iter().find(|closed| words.contains(closed))
}

/// For a relation that says whom a channel links: the fact that the channel is closed. `None` if no
/// such fact is reported or disputed.
pub(super) fn closed_channel<'a>(
    record: RecordRef<'_>,
    dossier: &'a Dossier,
) -> Option<RecordRef<'a>> {
    let RecordRef::Relation(relation) = record else { return None };
    let channel = relation.from.as_ref().filter(|_| relation.kind == RelationKind::Links)?;
    let facts = dossier.facts.values().filter(|fact| fact.entity == *channel);
    let mut closed = facts.filter(|fact| closed_word(fact).is_some()).map(RecordRef::Fact);
    let stands = |fact: &RecordRef<'_>| {
        matches!(Verdict::of(*fact, dossier), Verdict::Reported | Verdict::Disputed)
    };
    closed.find(stands)
}

/// What the label of a link of a channel says of the channel: "; channel: defunct (reported)". `None` if
/// nobody says that it is closed.
pub fn channel_label(record: RecordRef<'_>, dossier: &Dossier) -> Option<String> {
    let fact = closed_channel(record, dossier)?;
    let RecordRef::Fact(closed) = fact else { return None };
    let standing = Standing::of(fact, dossier);
    let word = format!("{}{}", maybe(standing.certainty), closed_word(closed)?);
    Some(format!("; channel: {word} ({})", standing.verdict.as_str()))
}

#[cfg(test)]
mod tests {
    use super::word_in;

    #[test]
    fn a_status_says_whether_a_channel_is_closed() {
        assert_eq!(word_in("now defunct"), Some("defunct"));
        assert_eq!(word_in("Closed in 2014"), Some("closed"));
        assert_eq!(word_in("not closed"), None);
        assert_eq!(word_in("in use"), None);
        assert_eq!(word_in("disclosed"), None);
    }
}
