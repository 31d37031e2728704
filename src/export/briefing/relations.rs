//! Facts, and relations that are told in no other section: one sentence each.

use std::collections::BTreeSet;

use super::beside::told;
use super::content::{Group, Item, Section, SectionId};
use super::draft::Draft;
use crate::model::{RecordId, RecordRef, Relation, RelationKind};
use crate::picture::wording::{isolated, title_line};

/// The titles of the section's groups, in order.
const GROUPS: [&str; 3] =
    ["Requests, measures and visits", "Views and policies", "Ties between people and governments"];

const fn group_of(kind: &RelationKind) -> usize {
    match kind {
        RelationKind::Views | RelationKind::Advocates => 1,
        RelationKind::Asked
        | RelationKind::Aid
        | RelationKind::Sanctions
        | RelationKind::Visited
        | RelationKind::Appointed
        | RelationKind::Unspecified
        | RelationKind::Other(_) => 0,
        _ => 2,
    }
}

/// The section of the relations that are not in `elsewhere`.
pub(super) fn section(draft: &mut Draft<'_>, elsewhere: &BTreeSet<&RecordId>) -> Option<Section> {
    let mut found: [Vec<&Relation>; 3] = Default::default();
    for record in &draft.records {
        if let RecordRef::Relation(relation) = record
            && !elsewhere.contains(&relation.id)
        {
            found[group_of(&relation.kind)].push(relation);
        }
    }
    let mut groups = Vec::new();
    for (title, mut relations) in GROUPS.into_iter().zip(found) {
        let dossier = draft.dossier;
        relations.sort_by_cached_key(|one| {
            (title_line(RecordRef::Relation(one), dossier), one.when.clone(), one.id.clone())
        });
        let items: Vec<Item> =
            relations.into_iter().map(|one| item(draft, RecordRef::Relation(one))).collect();
        if !items.is_empty() {
            groups.push(Group { title: Some(title.to_owned()), lead: None, items });
        }
    }
    (!groups.is_empty()).then_some(Section { id: SectionId::Relations, lead: Vec::new(), groups })
}

/// The section of the facts.
pub(super) fn facts(draft: &mut Draft<'_>) -> Option<Section> {
    let dossier = draft.dossier;
    let mut facts: Vec<RecordRef<'_>> = Vec::new();
    facts.extend(draft.records.iter().filter(|record| matches!(record, RecordRef::Fact(_))));
    facts.sort_by_cached_key(|fact| (isolated(&title_line(*fact, dossier)), fact.id().clone()));
    let items: Vec<Item> = facts.into_iter().map(|fact| item(draft, fact)).collect();
    let group = Group { title: None, lead: None, items };
    (!group.items.is_empty()).then(|| Section {
        id: SectionId::Facts,
        lead: vec!["Properties of one thing each, as reported.".to_owned()],
        groups: vec![group],
    })
}

fn item<'a>(draft: &mut Draft<'a>, record: RecordRef<'a>) -> Item {
    Item { head: None, paragraphs: vec![told(draft, record, None)] }
}
