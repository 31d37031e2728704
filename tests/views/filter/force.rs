//! What stays and the numbers beside values, worked out again by the words of the rule alone, one
//! thing at a time and without an index.

use std::collections::BTreeSet;

use counterpart::filter::{Answer, Choice, Counts, Dimension, Filter, Index, Level};
use counterpart::model::{
    Date, Dossier, EntityId, Evidence, Field, Readings, RecordRef, Standing, Value,
};
use counterpart::network::Network;
use proptest::prelude::*;

use super::{any_filter, halvern};

type Had = Vec<(Dimension, String)>;

fn of_entity(network: &Network, id: &EntityId) -> Had {
    let entity = &network.dossier().entities[id];
    let serves = network.government_of(id);
    let service = serves.as_ref().map_or("none", |s| if s.former { "former" } else { "now" });
    let government = serves.as_ref().map_or("", |s| s.government.as_str());
    vec![
        (Dimension::Government, government.to_owned()),
        (Dimension::Kind, entity.kind.as_str().to_owned()),
        (Dimension::Service, service.to_owned()),
        (Dimension::Naming, if entity.anonymous { "unnamed" } else { "named" }.to_owned()),
    ]
}

fn of_record(network: &Network, record: RecordRef<'_>) -> Had {
    let ends: BTreeSet<_> = record.ends().into_iter().collect();
    let mut had: Had = Vec::new();
    for end in &ends {
        let serves = network.government_of(end);
        had.push((Dimension::Side, serves.map_or_else(String::new, |s| s.government.to_string())));
    }
    let mut add = |dimension, word: &str| had.push((dimension, word.to_owned()));
    match record {
        RecordRef::Role(role) => add(Dimension::RoleStatus, role.status.as_str()),
        RecordRef::Contact(contact) => {
            add(Dimension::Mode, contact.mode.as_str());
            add(Dimension::Modality, contact.modality.as_str());
            add(Dimension::Parties, if ends.len() < 3 { "two" } else { "more" });
        }
        RecordRef::Relation(relation) => add(Dimension::Relation, relation.kind.as_str()),
        RecordRef::Fact(_) => {}
    }
    let builds = ["serves_under", "part_of", "member_of", "leads", "represents"];
    add(
        Dimension::Sort,
        match record {
            RecordRef::Contact(_) => "contact",
            RecordRef::Fact(_) => "fact",
            RecordRef::Relation(relation) if !builds.contains(&relation.kind.as_str()) => {
                "relation"
            }
            RecordRef::Role(_) | RecordRef::Relation(_) => "structure",
        },
    );
    let standing = Standing::of(record, network.dossier());
    add(Dimension::Status, standing.verdict.as_str());
    // What was withdrawn, corrected or taken back supports nothing, nor does another modality.
    let readings = Readings::of(record, network.dossier());
    let leads = standing.modality.map(|modality| Value::Word(modality.as_str()));
    let asserts = |basis: &str| {
        readings.accounts.iter().any(|account| {
            let modality = account.value(Field::Modality).cloned().flatten();
            let taken_back = standing.changed.iter().any(|one| one.before == account.place);
            account.evidence.stance.as_str() == "asserts"
                && account.evidence.basis.as_str() == basis
                && account.fate.is_live()
                && !taken_back
                && modality == leads
        })
    };
    add(
        Dimension::Support,
        match (asserts("stated"), asserts("implied")) {
            (true, _) => "stated",
            (false, true) => "implied",
            (false, false) => "none",
        },
    );
    had
}

fn of_evidence(dossier: &Dossier, item: &Evidence) -> Had {
    let mut had = vec![
        (Dimension::Stance, item.stance.as_str().to_owned()),
        (Dimension::Certainty, item.certainty.as_str().to_owned()),
        (Dimension::Basis, item.basis.as_str().to_owned()),
        (Dimension::Grade, item.grade.as_deref().unwrap_or("").to_owned()),
    ];
    had.extend(item.by.iter().map(|by| (Dimension::Source, by.to_string())));
    for id in item.documents() {
        had.push((Dimension::Document, id.to_string()));
        let publisher = dossier.documents.get(id).and_then(|d| d.publisher.as_ref());
        had.extend(publisher.map(|p| (Dimension::Source, p.to_string())));
    }
    let badges = item.quotes.iter().map(|q| q.anchor.badge().to_owned());
    had.extend(badges.map(|badge| (Dimension::Badge, badge)));
    if item.quotes.is_empty() {
        had.push((Dimension::Badge, String::new()));
    }
    had
}

/// Whether something meets the conditions on a level.
fn meets(had: &Had, filter: &Filter, level: Level) -> bool {
    filter.choices().iter().filter(|(d, _)| d.level() == level).all(|(dimension, choice)| {
        let own = || had.iter().filter(|(d, _)| d == dimension).map(|(_, value)| value.as_str());
        let unwanted = own().any(|value| choice.without.contains(value));
        let wanted = choice.only.is_empty() || own().any(|value| choice.only.contains(value));
        wanted && (*dimension == Dimension::Stance || !unwanted)
    })
}

/// What a record has, worked out once: none of it hangs on a filter.
struct Known<'a> {
    record: RecordRef<'a>,
    ends: Vec<Had>,
    stances: Vec<&'a str>,
    origins: u32,
    dates: Vec<Date>,
    had: Had,
    evidence: Vec<Had>,
    names: BTreeSet<EntityId>,
}

impl<'a> Known<'a> {
    fn of(record: RecordRef<'a>, network: &'a Network) -> Self {
        let dossier = network.dossier();
        let ends: BTreeSet<&EntityId> = record.ends().into_iter().collect();
        let dates: Vec<Date> = match (record.when(), record.as_of()) {
            (None, None) => Vec::new(),
            (Some(when), _) => {
                let readings = Readings::of(record, dossier);
                let dates = readings.asserted(Field::When).filter_map(|one| match &one.value {
                    Some(Value::Date(date)) => Some(date.clone()),
                    _ => None,
                });
                std::iter::once(when.clone()).chain(dates).collect()
            }
            (None, Some(as_of)) => vec![as_of.clone()],
        };
        let publisher = |id| dossier.documents.get(id).and_then(|d| d.publisher.clone());
        let documents = record.evidence().iter().flat_map(Evidence::documents);
        let by = record.evidence().iter().flat_map(|item| item.by.iter().cloned());
        let named = record.ends().into_iter().chain(record.mentions()).cloned();
        Self {
            record,
            ends: ends.into_iter().map(|end| of_entity(network, end)).collect(),
            stances: record.evidence().iter().map(|item| item.stance.as_str()).collect(),
            origins: Standing::of(record, dossier).origins.len() as u32,
            dates,
            had: of_record(network, record),
            evidence: record.evidence().iter().map(|item| of_evidence(dossier, item)).collect(),
            names: named.chain(by).chain(documents.filter_map(publisher)).collect(),
        }
    }

    fn stays(&self, filter: &Filter) -> bool {
        let fit = self.ends.iter().filter(|end| meets(end, filter, Level::Entity)).count();
        let stance = filter.choice(Dimension::Stance);
        let unwanted = |s: &&str| stance.is_some_and(|choice| choice.without.contains(*s));
        fit >= self.ends.len().min(2)
            && !self.stances.iter().any(unwanted)
            && filter.origins.is_none_or(|least| self.origins >= least)
            && filter.when.is_none_or(|when| when.keeps(&self.dates))
            && meets(&self.had, filter, Level::Record)
            && self.evidence.iter().any(|item| meets(item, filter, Level::Evidence))
    }
}

/// A dossier, worked out as far as no filter is needed for it.
struct All<'a> {
    entities: Vec<(EntityId, Had)>,
    records: Vec<Known<'a>>,
}

impl<'a> All<'a> {
    fn of(network: &'a Network) -> Self {
        let dossier = network.dossier();
        let entities = dossier.entities.keys().map(|id| (id.clone(), of_entity(network, id)));
        let records = dossier.records().map(|record| Known::of(record, network));
        Self { entities: entities.collect(), records: records.collect() }
    }
}

/// What stays, by the words of the rule alone.
fn by_force(all: &All<'_>, filter: &Filter) -> (BTreeSet<EntityId>, BTreeSet<String>) {
    let kept: Vec<&Known<'_>> = all.records.iter().filter(|known| known.stays(filter)).collect();
    let named: BTreeSet<&EntityId> = kept.iter().flat_map(|known| &known.names).collect();
    let tied: BTreeSet<&EntityId> = all.records.iter().flat_map(|known| &known.names).collect();
    let of_records = filter.choices().iter().filter(|(d, _)| d.level() != Level::Entity);
    let certain = filter.origins.is_some()
        || filter.when.is_some()
        || of_records.clone().any(|(_, choice)| !choice.only.is_empty());
    let asks = certain || of_records.clone().next().is_some();
    let entities = all.entities.iter().filter(|(id, had)| {
        meets(had, filter, Level::Entity)
            && (!asks || named.contains(id) || !certain && !tied.contains(id))
    });
    let records = kept.iter().map(|known| known.record.id().to_string()).collect();
    (entities.map(|(id, _)| id.clone()).collect(), records)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn answer_and_numbers_agree_with_brute_force(one in any_filter()) {
        let network = halvern();
        let all = All::of(&network);
        let index = Index::new(&network);
        let (entities, records) = Answer::new(&one, &index).stays(&index);
        let records = records.iter().map(ToString::to_string).collect();
        prop_assert_eq!(by_force(&all, &one), (entities, records), "{:?}", one);
        let counts = Counts::new(&one, &index);
        for dimension in Dimension::ALL {
            let mut others = one.clone();
            others.set(*dimension, Choice::default());
            let (entities, _) = by_force(&all, &others);
            for (value, number) in counts.of(*dimension, &index) {
                let has = |id: &&EntityId| {
                    of_entity(&network, id).contains(&(*dimension, value.to_string()))
                };
                let expected = if dimension.level() == Level::Entity {
                    entities.iter().filter(has).count()
                } else {
                    let only = [value.clone()].into();
                    others.set(*dimension, Choice { only, ..Choice::default() });
                    by_force(&all, &others).1.len()
                };
                prop_assert_eq!(number, expected, "{:?} {} under {:?}", dimension, value, one);
            }
        }
        for least in 0..4 {
            let mut enough = one.clone();
            enough.origins = Some(least);
            prop_assert_eq!(counts.with_origins(least), by_force(&all, &enough).1.len());
        }
    }
}
