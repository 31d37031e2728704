//! The verbs for each kind of relation. Sentences, lines under a name and lists of kinds all use
//! them.

use crate::model::{Dossier, EntityKind, Relation, RelationKind, RelationStatus};

/// The wordings of one kind of relation.
#[derive(Clone, Copy)]
pub(super) struct Verbs {
    /// With one entity as subject, before the second end: "is an adviser to".
    one: &'static str,
    /// With several entities as subject: "are advisers to".
    many: &'static str,
    /// Below the second end's name, before the first end: "advised by".
    pub back: &'static str,
}

impl Verbs {
    const fn new(one: &'static str, many: &'static str, back: &'static str) -> Self {
        Self { one, many, back }
    }

    /// The verb between the two ends; `many` asks for the plural.
    pub const fn between(self, many: bool) -> &'static str {
        if many { self.many } else { self.one }
    }

    /// Below the first end's name, or alone: "adviser to".
    pub fn short(self) -> &'static str {
        let mut openings = ["is an ", "is a ", "is "].into_iter();
        openings.find_map(|is| self.one.strip_prefix(is)).unwrap_or(self.one)
    }
}

/// The verbs of a kind of relation.
pub(super) const fn of_kind(kind: &RelationKind) -> Verbs {
    use RelationKind as Kind;
    match kind {
        Kind::ServesUnder => Verbs::new("serves under", "serve under", "superior of"),
        Kind::Appointed => Verbs::new("appointed", "appointed", "appointed by"),
        Kind::AdviserTo => Verbs::new("is an adviser to", "are advisers to", "advised by"),
        Kind::CounterpartOf => {
            Verbs::new("is a counterpart of", "are counterparts of", "counterpart of")
        }
        Kind::Represents => Verbs::new("represents", "represent", "represented by"),
        Kind::MemberOf => Verbs::new("is a member of", "are members of", "has as a member"),
        Kind::PartOf => Verbs::new("is part of", "are part of", "includes"),
        Kind::Leads => Verbs::new("leads", "lead", "led by"),
        Kind::Asked => Verbs::new("asked", "asked", "asked by"),
        Kind::Advocates => Verbs::new("advocates", "advocate", "subject of a policy of"),
        Kind::Aid => Verbs::new("aid to", "aid to", "aid from"),
        Kind::Sanctions => Verbs::new("sanctions on", "sanctions on", "sanctions by"),
        Kind::TensionWith => Verbs::new("tension with", "tension with", "tension with"),
        Kind::AlliedWith => Verbs::new("is allied with", "are allied with", "allied with"),
        Kind::Visited => Verbs::new("visited", "visited", "visited by"),
        Kind::Links => Verbs::new("links", "link", "linked by"),
        Kind::Views => Verbs::new("has a view of", "have a view of", "viewed by"),
        Kind::Unspecified | Kind::Other(_) => {
            Verbs::new("stands in this relation to", "stand in this relation to", "by")
        }
    }
}

/// The words for a relation. If its ends, its time or its quotes say less or more than its kind,
/// they decide.
pub(super) fn of_relation(relation: &Relation, dossier: &Dossier) -> Verbs {
    if let Some(verbs) = ended(relation).or_else(|| announced(relation)) {
        return verbs;
    }
    match relation.kind {
        RelationKind::MemberOf if is_second(relation, &EntityKind::Government, dossier) => {
            Verbs { one: "belongs to", many: "belong to", ..of_kind(&relation.kind) }
        }
        RelationKind::Visited if is_only_a_stay(relation, dossier) => {
            Verbs { one: "was in", many: "were in", ..of_kind(&relation.kind) }
        }
        RelationKind::Advocates if is_past(relation) => {
            Verbs { one: "advocated", many: "advocated", ..of_kind(&relation.kind) }
        }
        _ => of_kind(&relation.kind),
    }
}

/// The verbs of a relation that has ended. `None` if it has not, or if its kind has no words for
/// that.
pub(super) fn ended(relation: &Relation) -> Option<Verbs> {
    use RelationKind as Kind;
    if relation.status != Some(RelationStatus::Ended) {
        return None;
    }
    Some(match relation.kind {
        Kind::ServesUnder => Verbs::new("served under", "served under", "once superior of"),
        Kind::AdviserTo => Verbs::new("was an adviser to", "were advisers to", "once advised by"),
        Kind::CounterpartOf => {
            Verbs::new("was a counterpart of", "were counterparts of", "once counterpart of")
        }
        Kind::Represents => Verbs::new("represented", "represented", "once represented by"),
        Kind::MemberOf => Verbs::new("was a member of", "were members of", "once had as a member"),
        Kind::PartOf => Verbs::new("was part of", "were part of", "once included"),
        Kind::Leads => Verbs::new("led", "led", "once led by"),
        Kind::AlliedWith => Verbs::new("was allied with", "were allied with", "once allied with"),
        Kind::TensionWith => {
            Verbs::new("earlier tension with", "earlier tension with", "earlier tension with")
        }
        Kind::Links => Verbs::new("linked", "linked", "once linked by"),
        _ => return None,
    })
}

/// The verbs of a relation that was only announced. `None` if it was not, or if its kind has other words
/// for that.
pub(super) fn announced(relation: &Relation) -> Option<Verbs> {
    use RelationKind as Kind;
    if relation.status != Some(RelationStatus::Announced) {
        return None;
    }
    Some(match relation.kind {
        Kind::ServesUnder => {
            Verbs::new("is to serve under", "are to serve under", "to be superior of")
        }
        Kind::Appointed => Verbs::new("is to appoint", "are to appoint", "to be appointed by"),
        Kind::AdviserTo => {
            Verbs::new("is to be an adviser to", "are to be advisers to", "to be advised by")
        }
        Kind::CounterpartOf => {
            let back = "to be counterpart of";
            Verbs::new("is to be a counterpart of", "are to be counterparts of", back)
        }
        Kind::Represents => {
            Verbs::new("is to represent", "are to represent", "to be represented by")
        }
        Kind::MemberOf => {
            Verbs::new("is to be a member of", "are to be members of", "is to have as a member")
        }
        Kind::PartOf => Verbs::new("is to be part of", "are to be part of", "is to include"),
        Kind::Leads => Verbs::new("is to lead", "are to lead", "to be led by"),
        Kind::Asked => Verbs::new("is to ask", "are to ask", "to be asked by"),
        Kind::AlliedWith => {
            let back = "to be allied with";
            Verbs::new("is to be allied with", "are to be allied with", back)
        }
        Kind::Visited => Verbs::new("is to visit", "are to visit", "to be visited by"),
        Kind::Links => Verbs::new("is to link", "are to link", "to be linked by"),
        Kind::Advocates => {
            Verbs::new("is to advocate", "are to advocate", "to be subject of a policy of")
        }
        Kind::Unspecified | Kind::Other(_) => {
            let many = "are to stand in this relation to";
            Verbs::new("is to stand in this relation to", many, "by")
        }
        Kind::Aid | Kind::Sanctions | Kind::TensionWith | Kind::Views => return None,
    })
}

/// Whether the second end is of a kind: one "belongs to" a government, and "was in" a place.
fn is_second(relation: &Relation, kind: &EntityKind, dossier: &Dossier) -> bool {
    let second = relation.to.as_ref().and_then(|id| dossier.entities.get(id));
    second.is_some_and(|entity| entity.kind == *kind)
}

/// Whether somebody is only said to have been in a place: none of the quoted words call it a visit.
pub(super) fn is_only_a_stay(relation: &Relation, dossier: &Dossier) -> bool {
    let mut quotes = relation.claim.evidence.iter().flat_map(|item| &item.quotes).peekable();
    is_second(relation, &EntityKind::Place, dossier)
        && quotes.peek().is_some()
        && !quotes.any(|quote| quote.exact.to_lowercase().contains("visit"))
}

/// Whether a view belongs to an earlier time, as in "earlier advocated".
pub(super) fn is_past(relation: &Relation) -> bool {
    let before = relation.when.as_ref().is_some_and(|date| date.as_str().starts_with("[.."));
    before || relation.status == Some(RelationStatus::Ended)
}

/// Whether the words of a view are a noun phrase, as in "sees him as “a conduit”".
pub(super) fn is_noun(content: &str) -> bool {
    let lower = content.to_lowercase();
    ["a ", "an ", "the "].iter().any(|article| lower.starts_with(article))
}
