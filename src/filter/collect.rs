//! Collects the traits of the entities, records and evidence of a dossier for the index.

use std::collections::BTreeSet;

use super::dimension::Dimension as D;
use super::index::{EntityTraits, Index, RecordTraits, Traits};
use crate::model::{
    Date, Dossier, Entity, EntityId, Evidence, Field, Readings, RecordRef, StandingSummary, Value,
};
use crate::network::Network;

/// Fills an empty index.
pub(super) fn fill(index: &mut Index, network: &Network) {
    let dossier = network.dossier();
    let places: Vec<&EntityId> = dossier.entities.keys().collect();
    let governments: Vec<Option<EntityId>> = places
        .iter()
        .map(|id| network.government_of(id).map(|allegiance| allegiance.government))
        .collect();
    for entity in dossier.entities.values() {
        let traits = of_entity(index, network, entity);
        let id = entity.id.clone();
        index.entities.push(EntityTraits { id, traits, is_tied: false });
    }
    let mut evidence_from = 0;
    for (record, standing) in dossier.records().zip(network.summaries()) {
        let place = |id: &&EntityId| places.binary_search(id).ok().map(|place| place as u32);
        let ends: BTreeSet<u32> = record.ends().iter().filter_map(place).collect();
        let by = record.evidence().iter().flat_map(|item| &item.by);
        let publishers = record.evidence().iter().flat_map(|item| publishers(item, dossier));
        let others: BTreeSet<u32> = record
            .mentions()
            .into_iter()
            .chain(by)
            .chain(publishers)
            .filter_map(|id| place(&id))
            .collect();
        for tied in ends.iter().chain(&others) {
            index.entities[*tied as usize].is_tied = true;
        }
        let traits = of_record(index, record, *standing, &ends, &governments);
        let evidence = record.evidence().iter().map(|item| of_evidence(index, item, dossier));
        let evidence: Vec<Traits> = evidence.collect();
        let before = evidence_from;
        evidence_from += evidence.len();
        index.records.push(RecordTraits {
            id: record.id().clone(),
            others: others.difference(&ends).copied().collect(),
            ends: ends.into_iter().collect(),
            traits,
            evidence,
            evidence_from: before,
            origins: standing.origins,
            dates: dates(record, dossier),
        });
    }
}

fn of_entity(index: &mut Index, network: &Network, entity: &Entity) -> Traits {
    let allegiance = network.government_of(&entity.id);
    let (government, service) = match &allegiance {
        None => ("", "none"),
        Some(found) if found.former => (found.government.as_str(), "former"),
        Some(found) => (found.government.as_str(), "now"),
    };
    let naming = if entity.anonymous { "unnamed" } else { "named" };
    vec![
        (D::Government, index.intern(D::Government, government)),
        (D::Kind, index.intern(D::Kind, entity.kind.as_str())),
        (D::Service, index.intern(D::Service, service)),
        (D::Naming, index.intern(D::Naming, naming)),
    ]
}

fn of_record(
    index: &mut Index,
    record: RecordRef<'_>,
    standing: StandingSummary,
    ends: &BTreeSet<u32>,
    governments: &[Option<EntityId>],
) -> Traits {
    let sides: BTreeSet<&str> = ends
        .iter()
        .map(|end| governments[*end as usize].as_ref().map_or("", EntityId::as_str))
        .collect();
    let mut found: Vec<(D, &str)> = sides.into_iter().map(|side| (D::Side, side)).collect();
    match record {
        RecordRef::Role(role) => {
            found.extend([(D::Sort, "structure"), (D::RoleStatus, role.status.as_str())]);
        }
        RecordRef::Contact(contact) => found.extend([
            (D::Sort, "contact"),
            (D::Mode, contact.mode.as_str()),
            (D::Parties, if ends.len() > 2 { "more" } else { "two" }),
            (D::Modality, contact.modality.as_str()),
        ]),
        RecordRef::Relation(relation) => {
            let sort = if relation.kind.is_structure() { "structure" } else { "relation" };
            found.extend([(D::Sort, sort), (D::Relation, relation.kind.as_str())]);
        }
        RecordRef::Fact(_) => found.push((D::Sort, "fact")),
    }
    let support = match standing.only_implied {
        true => "implied",
        false if standing.documents == 0 => "none",
        false => "stated",
    };
    found.extend([(D::Status, standing.verdict.as_str()), (D::Support, support)]);
    found.into_iter().map(|(d, value)| (d, index.intern(d, value))).collect()
}

fn of_evidence(index: &mut Index, item: &Evidence, dossier: &Dossier) -> Traits {
    let mut found: BTreeSet<(D, &str)> = BTreeSet::from([
        (D::Stance, item.stance.as_str()),
        (D::Certainty, item.certainty.as_str()),
        (D::Basis, item.basis.as_str()),
        (D::Grade, item.grade.as_deref().unwrap_or_default()),
    ]);
    let sources = item.by.iter().chain(publishers(item, dossier));
    found.extend(sources.map(|id| (D::Source, id.as_str())));
    found.extend(item.documents().map(|id| (D::Document, id.as_str())));
    if item.quotes.is_empty() {
        found.insert((D::Badge, ""));
    }
    found.extend(item.quotes.iter().map(|quote| (D::Badge, quote.anchor.badge())));
    found.into_iter().map(|(d, value)| (d, index.intern(d, value))).collect()
}

fn publishers<'a>(
    item: &'a Evidence,
    dossier: &'a Dossier,
) -> impl Iterator<Item = &'a EntityId> + use<'a> {
    item.documents().filter_map(|id| dossier.documents.get(id)?.publisher.as_ref())
}

/// Returns the record's date, else the day to which it applies. If reports differ, returns every
/// date that still stands. Empty if there is none.
fn dates(record: RecordRef<'_>, dossier: &Dossier) -> Vec<Date> {
    let (field, own) = match (record.when(), record.as_of()) {
        (Some(when), _) => (Field::When, when),
        (None, Some(as_of)) => (Field::AsOf, as_of),
        (None, None) => return Vec::new(),
    };
    let mut dates = vec![own.clone()];
    let claim = record.claim();
    if claim.unattributed.is_empty() && claim.evidence.iter().all(|item| item.says.is_none()) {
        return dates;
    }
    for reading in Readings::of(record, dossier).asserted(field) {
        if let Some(Value::Date(date)) = &reading.value
            && !dates.contains(date)
        {
            dates.push(date.clone());
        }
    }
    dates
}
