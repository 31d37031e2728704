//! The section on governments and their people: who they are, their reported offices, whom they
//! serve.

use std::collections::{BTreeMap, BTreeSet};

use super::beside::told;
use super::content::{Group, Head, Item, Section, SectionId, Sentence};
use super::draft::Draft;
use crate::model::{AliasUse, Entity, EntityId, EntityKind, RecordId, RecordRef, Role};
use crate::picture::wording::{
    entity_kind, entity_name, isolated, office_words, sentence_case, tie_words, under_name,
};

/// Offices and structural relations of each entity.
type Ties<'a> = BTreeMap<&'a EntityId, Vec<RecordRef<'a>>>;

/// The section, and the relations that it tells.
pub(super) fn section<'a>(draft: &mut Draft<'a>) -> (Section, BTreeSet<&'a RecordId>) {
    let ties = ties(draft);
    let here = ties.values().flatten().map(|record| record.id()).collect();
    let mut groups = Vec::new();
    for (government, mut entities) in by_government(draft) {
        entities.sort_by_key(|entity| {
            let own = Some(&entity.id) != government;
            (own, rank(entity), entity.name.clone(), &entity.id)
        });
        let title = match government {
            Some(id) => entity_name(id, draft.dossier),
            None => "Of no government in these reports".to_owned(),
        };
        let items = entities.into_iter().filter_map(|entity| {
            let records = ties.get(&entity.id).map_or(&[][..], Vec::as_slice);
            let is_title = Some(&entity.id) == government;
            let item = person(draft, entity, government, records);
            // A government is in the heading, so it is listed only if something is said of it.
            (!is_title || !item.paragraphs.is_empty()).then_some(item)
        });
        groups.push(Group { title: Some(title), lead: None, items: items.collect() });
    }
    for group in &mut groups {
        if group.items.is_empty() {
            group.lead = Some("Nobody else here is said to serve it.".to_owned());
        }
    }
    groups.extend(others(draft, &ties));
    (Section { id: SectionId::People, lead: Vec::new(), groups }, here)
}

/// The position in a list: the government itself, named people, bodies, then groups and unnamed
/// people.
const fn rank(entity: &Entity) -> u8 {
    match entity.kind {
        EntityKind::Government => 0,
        EntityKind::Person if !entity.anonymous => 1,
        EntityKind::Body => 2,
        _ => 3,
    }
}

const fn acts(kind: &EntityKind) -> bool {
    matches!(
        kind,
        EntityKind::Government | EntityKind::Person | EntityKind::Body | EntityKind::Group
    )
}

/// Offices by their holder, and structural relations (serves under, part of) by their lower end.
fn ties<'a>(draft: &Draft<'a>) -> Ties<'a> {
    let mut ties = Ties::new();
    for record in &draft.records {
        let under = match record {
            RecordRef::Role(Role { person, .. }) => Some(person),
            RecordRef::Relation(one) if one.kind.is_structure() => {
                one.from.as_ref().filter(|_| one.to.is_some())
            }
            _ => None,
        };
        if let Some(under) = under.filter(|id| draft.dossier.entities.contains_key(*id)) {
            ties.entry(under).or_default().push(*record);
        }
    }
    ties
}

/// Entities that can act, by the government they serve. Those who serve none come last.
fn by_government<'a>(draft: &Draft<'a>) -> Vec<(Option<&'a EntityId>, Vec<&'a Entity>)> {
    let dossier = draft.dossier;
    let mut found: BTreeMap<Option<EntityId>, Vec<&Entity>> = BTreeMap::new();
    for entity in shown(draft).filter(|entity| acts(&entity.kind)) {
        let served = draft.part.network.government_of(&entity.id);
        found.entry(served.map(|tie| tie.government)).or_default().push(entity);
    }
    let mut groups: Vec<_> = found
        .into_iter()
        .map(|(id, entities)| {
            let known = id.and_then(|id| dossier.entities.get(&id)).map(|entity| &entity.id);
            (known, entities)
        })
        .collect();
    groups.sort_by_key(|(id, _)| (id.is_none(), id.map(|id| dossier.name(id)), *id));
    groups
}

/// The entities of the part.
fn shown<'a>(draft: &Draft<'a>) -> impl Iterator<Item = &'a Entity> {
    let dossier = draft.dossier;
    draft.part.entities().filter_map(|id| dossier.entities.get(id))
}

fn person<'a>(
    draft: &mut Draft<'a>,
    entity: &'a Entity,
    government: Option<&EntityId>,
    records: &[RecordRef<'a>],
) -> Item {
    let said: Vec<Sentence> =
        records.iter().flat_map(|record| tie(draft, *record, government)).collect();
    let kind = match entity.kind {
        EntityKind::Person if !entity.anonymous => String::new(),
        EntityKind::Government => String::new(),
        _ => kind(draft, entity),
    };
    let paragraphs = if said.is_empty() { Vec::new() } else { vec![said] };
    Item { head: Some(head(draft, entity, kind)), paragraphs }
}

/// The kind of an entity. For an unnamed one also its document, since each document has its own.
fn kind(draft: &Draft<'_>, entity: &Entity) -> String {
    let words = entity_kind(entity);
    let number = entity.document.as_ref().and_then(|id| draft.sources.get(id));
    match number {
        Some(number) if draft.listed.len() > 1 => format!("{words}, in source {number}"),
        _ => words,
    }
}

fn head(draft: &Draft<'_>, entity: &Entity, kind: String) -> Head {
    let usable = entity.aliases.iter().filter(|alias| {
        !matches!(alias.usage, Some(AliasUse::Loaded | AliasUse::Description | AliasUse::Metonym))
    });
    let mut also: Vec<(String, Option<String>)> = Vec::new();
    for alias in usable.filter(|alias| alias.name != entity.name) {
        let name = isolated(&alias.name);
        if also.iter().all(|(known, _)| *known != name) {
            also.push((name, alias.lang.as_ref().map(ToString::to_string)));
        }
    }
    let name = entity_name(&entity.id, draft.dossier);
    Head { name, kind, also }
}

fn tie<'a>(
    draft: &mut Draft<'a>,
    record: RecordRef<'a>,
    government: Option<&EntityId>,
) -> Vec<Sentence> {
    let dossier = draft.dossier;
    let phrase = |record: RecordRef<'_>| match record {
        RecordRef::Role(role) => office_words(role, government, dossier),
        RecordRef::Relation(relation) => tie_words(relation, dossier),
        RecordRef::Contact(_) | RecordRef::Fact(_) => String::new(),
    };
    let first = under_name(record, phrase, dossier);
    told(draft, record, Some(first))
}

/// The group of entities that cannot act: media, places, channels, topics.
fn others<'a>(draft: &mut Draft<'a>, ties: &Ties<'a>) -> Option<Group> {
    let mut entities: Vec<&Entity> = shown(draft).filter(|entity| !acts(&entity.kind)).collect();
    entities.sort_by_key(|entity| (entity.kind.clone(), entity.name.clone(), &entity.id));
    let items: Vec<Item> = entities
        .into_iter()
        .map(|entity| {
            let records = ties.get(&entity.id).map_or(&[][..], Vec::as_slice);
            let said: Vec<Sentence> =
                records.iter().flat_map(|record| tie(draft, *record, None)).collect();
            let paragraphs = if said.is_empty() { Vec::new() } else { vec![said] };
            Item { head: Some(head(draft, entity, entity_kind(entity))), paragraphs }
        })
        .collect();
    let title = sentence_case("media, places, channels and topics");
    (!items.is_empty()).then_some(Group { title: Some(title), lead: None, items })
}
