//! Properties of joining and writing over generated dossiers. The names are few, so that files
//! clash often; the dossiers are sound, as reading would have made them.
#![allow(clippy::unwrap_used, reason = "the dates are known to be sound")]

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use counterpart::load::{self, ParsedFile};
use counterpart::model::{
    Alias, AliasUse, Anchor, Basis, Certainty, Claim, Contact, Count, Date, Document, DocumentId,
    DocumentKind, Dossier, Entity, EntityId, EntityKind, Evidence, Extra, Field, FieldPath,
    Modality, Mode, Part, Participant, Position, Quote, RecordRef, Reference, Relation,
    RelationKind, RelationStatus, RelativeTime, Says, Shape, Stance, Text, Value,
};
use proptest::prelude::{
    BoxedStrategy, Just, ProptestConfig, Strategy, any, prop, prop_assert, prop_assert_eq,
    prop_compose, proptest,
};

const TEXT: &str = "Ann ‘spoke’ to Bo. Bo spoke to Ann. They met in May — and in October.";

fn words() -> impl Strategy<Value = Text> {
    let words = ["spoke", "Ann", "to Bo", "They met", "‘spoke’", "spoke to", "gone", "é\n\"\\"];
    prop::sample::select(words.to_vec()).prop_map(Text::from)
}

fn date() -> impl Strategy<Value = Option<Date>> {
    let dates = ["2022", "2022-10", "2022-10-21", "/2022-11-07", "[..2022-11-07]", "2022-05~"];
    prop::option::of(
        prop::sample::select(dates.to_vec()).prop_map(|text| Date::parse(text).unwrap()),
    )
}

fn extra() -> impl Strategy<Value = Extra> {
    let values = prop::sample::select(&["1.50", "null", "{\"a\":  [1]}", "\"\\u00e9\""][..]);
    prop::collection::btree_map("x-[ab]".prop_map(Text::from), values.prop_map(Text::from), 0..2)
}

fn word_of<T: Clone + std::fmt::Debug + 'static>(all: &'static [T]) -> impl Strategy<Value = T> {
    prop::sample::select(all)
}

fn quote() -> impl Strategy<Value = Quote> {
    let around = || prop::option::of(words());
    (0..2_usize, words(), around(), around(), prop::option::of(0..80_usize), extra()).prop_map(
        |(document, exact, prefix, suffix, start, extra)| Quote {
            document: DocumentId::new(format!("d{document}")),
            exact,
            prefix,
            suffix,
            start,
            anchor: Anchor::NoText,
            extra,
        },
    )
}

fn document_id() -> impl Strategy<Value = DocumentId> {
    (0..2_usize).prop_map(|number| DocumentId::new(format!("d{number}")))
}

/// Anything that every dossier has.
fn reference() -> impl Strategy<Value = Reference> {
    prop::sample::select(vec![
        Reference::Entity(entity_id(0)),
        Reference::Record("r0".into()),
        Reference::Document("d0".into()),
    ])
}

fn relative() -> impl Strategy<Value = RelativeTime> {
    (word_of(Position::ALL), reference(), prop::option::of(words()), extra())
        .prop_map(|(position, of, by, extra)| RelativeTime { position, of, by, extra })
}

fn count() -> impl Strategy<Value = Count> {
    (1..3_u64, extra()).prop_map(|(min, extra)| Count { min: Some(min), extra, ..Count::default() })
}

/// What may stand in a field of that shape.
fn value_of(shape: Shape) -> BoxedStrategy<Value> {
    match shape {
        Shape::Text => words().prop_map(Value::Text).boxed(),
        Shape::Texts => prop::collection::vec(words(), 1..3).prop_map(Value::Texts).boxed(),
        Shape::Word(all) => prop::sample::select(all).prop_map(Value::Word).boxed(),
        Shape::Date => date().prop_filter_map("a date", |date| date.map(Value::Date)).boxed(),
        Shape::Count => count().prop_map(Value::Count).boxed(),
        Shape::Entity => (0..3_usize).prop_map(|end| Value::Entity(entity_id(end))).boxed(),
        Shape::Participants => Just(Value::Participants(vec![
            Participant { entity: entity_id(1), part: Some(Part::Host), extra: Extra::new() },
            Participant { entity: entity_id(0), part: None, extra: Extra::new() },
        ]))
        .boxed(),
        Shape::References => {
            prop::collection::vec(reference(), 1..2).prop_map(Value::References).boxed()
        }
        Shape::Reference => reference().prop_map(Value::Reference).boxed(),
        Shape::Relative => relative().prop_map(Value::Relative).boxed(),
        Shape::Flag => any::<bool>().prop_map(Value::Flag).boxed(),
    }
}

/// What one source says of a record with these fields; mostly the file does not say.
fn says(fields: &'static [(Field, Shape)]) -> impl Strategy<Value = Option<Says>> {
    let claimed: Vec<(Field, Shape)> =
        fields.iter().filter(|(field, _)| field.is_claimed()).copied().collect();
    let some = prop::sample::subsequence(claimed, 0..=3).prop_flat_map(|some| {
        let each = |(field, shape)| value_of(shape).prop_map(move |value| (field, value));
        let mut says: Vec<_> = some.into_iter().collect();
        says.sort_by_key(|(field, _)| *field);
        says.into_iter().map(each).collect::<Vec<_>>()
    });
    prop::option::weighted(0.4, some)
}

fn evidence(fields: &'static [(Field, Shape)]) -> impl Strategy<Value = Evidence> {
    let said = (says(fields), prop::option::weighted(0.3, document_id()));
    let kinds = (word_of(Stance::ALL), word_of(Certainty::ALL));
    let by = prop::collection::vec((0..3_usize).prop_map(entity_id), 0..2);
    let about = prop::sample::subsequence(vec!["when", "purpose/0"], 0..=2);
    (prop::collection::vec(quote(), 1..3), by, any::<bool>(), kinds, about, said, extra()).prop_map(
        |(quotes, by, by_inferred, (stance, certainty), about, (says, via), extra)| Evidence {
            quotes,
            by,
            by_inferred,
            stance,
            certainty,
            basis: Basis::Stated,
            says,
            about: about.into_iter().map(FieldPath::parse).collect(),
            via,
            grade: by_inferred.then(|| "B2".into()),
            note: None,
            documents: Vec::new(),
            extra,
        },
    )
}

fn claim(fields: &'static [(Field, Shape)]) -> impl Strategy<Value = Claim> {
    let of_nobody = says(fields).prop_map(|one| one.filter(|values| !values.is_empty()));
    (prop::collection::vec(evidence(fields), 1..3), of_nobody, extra())
        .prop_map(|(evidence, of_nobody, extra)| Claim {
            evidence,
            unattributed: of_nobody.into_iter().collect(),
            extra,
        })
        .boxed()
}

fn entity_id(number: usize) -> EntityId {
    EntityId::new(format!("e{number}"))
}

fn entity(number: usize) -> impl Strategy<Value = Entity> {
    let names = ["Ann", "Ann Lee", "Bo", "Lee", "Cy Lee"];
    let name = prop::sample::select(names.to_vec());
    let kinds = [EntityKind::Person, EntityKind::Media, EntityKind::Other("ship".into())];
    let usage = [None, Some(AliasUse::Loaded), Some(AliasUse::Other("nick".into()))];
    let alias =
        (prop::sample::select(names.to_vec()), prop::sample::select(usage.to_vec()), extra())
            .prop_map(|(name, usage, extra)| Alias { name: name.into(), usage, lang: None, extra });
    let aliases = prop::collection::vec(alias, 0..2);
    let others = prop::sample::subsequence(vec!["e7", "e8", "f0", "f1"], 0..=2);
    let apart = prop::sample::subsequence(vec!["f0", "f2"], 0..=1);
    let anonymous = prop::bool::weighted(0.2);
    (name, prop::sample::select(kinds.to_vec()), aliases, anonymous, others, apart, extra())
        .prop_map(move |(name, kind, aliases, anonymous, others, apart, extra)| Entity {
            aliases,
            anonymous,
            document: anonymous.then(|| "d0".into()),
            same_as: others.into_iter().map(EntityId::from).collect(),
            not_same_as: apart.into_iter().map(EntityId::from).collect(),
            extra,
            ..Entity::new(entity_id(number), name, kind)
        })
}

fn contact(number: usize) -> impl Strategy<Value = Contact> {
    let part = prop::option::of(word_of(&[Part::Host, Part::Caller]));
    let ends = prop::sample::subsequence(vec![0, 1, 2], 2..=3).prop_shuffle();
    let lists = (prop::collection::vec(words(), 1..3), prop::collection::vec(words(), 0..2));
    let scalars =
        (date(), prop::option::of(words()), prop::option::of(count()), word_of(Mode::ALL));
    let named = || prop::option::of((0..3_usize).prop_map(entity_id));
    let beside = (
        prop::option::of(any::<bool>()),
        prop::option::of(words()),
        prop::option::of(reference()),
        prop::option::of(relative()),
    );
    let kinds = (word_of(Modality::ALL), named(), named());
    (ends, part, scalars, kinds, lists, beside, claim(Contact::FIELDS)).prop_map(
        move |(ends, part, scalars, (modality, place, initiative), lists, beside, claim)| {
            let (when, when_text, count, mode) = scalars;
            let (together, condition, during, time) = beside;
            let participants = (ends.into_iter())
                .map(|end| Participant {
                    entity: entity_id(end),
                    part: part.clone(),
                    extra: Extra::new(),
                })
                .collect();
            Contact {
                mode,
                modality,
                condition,
                together,
                initiative,
                when,
                when_text,
                when_relative: time.map(Box::new),
                during,
                count,
                purpose: lists.0,
                words_used: lists.1,
                place,
                ..Contact::new(format!("r{number}").as_str().into(), participants, claim)
            }
        },
    )
}

fn relation(number: usize) -> impl Strategy<Value = Relation> {
    let kinds = [RelationKind::Asked, RelationKind::CounterpartOf, RelationKind::Other("z".into())];
    let end = || prop::option::of((0..3_usize).prop_map(entity_id));
    let ends = (end(), end()).prop_filter("one end", |(a, b)| a.is_some() || b.is_some());
    let re = prop::sample::subsequence(
        vec![
            Reference::Entity(entity_id(0)),
            Reference::Record("r0".into()),
            Reference::Document("d0".into()),
        ],
        0..=3,
    );
    let status = prop::option::of(word_of(RelationStatus::ALL));
    let times = (date(), prop::option::of(relative()));
    (prop::sample::select(kinds.to_vec()), ends, re, status, times, claim(Relation::FIELDS))
        .prop_map(move |(kind, ends, re, status, (when, time), mut claim)| {
            for item in &mut claim.evidence {
                item.about.retain(|path| *path == FieldPath::Whole(Field::When));
            }
            let id = format!("r{number}").as_str().into();
            Relation {
                re,
                status,
                when,
                when_relative: time.map(Box::new),
                ..Relation::new(id, kind, ends, claim)
            }
        })
}

prop_compose! {
    fn dossier()(
        entities in (entity(0), entity(1), entity(2)),
        first in contact(0),
        second in prop::option::of(contact(1)),
        relation in prop::option::of(relation(2)),
        texts in prop::array::uniform2(any::<bool>()),
        days in prop::array::uniform2(date()),
        extra in extra(),
    ) -> Dossier {
        let mut dossier = Dossier { extra, ..Dossier::default() };
        for (number, (text, published)) in texts.into_iter().zip(days).enumerate() {
            let id = DocumentId::new(format!("d{number}"));
            let mut document = Document::new(id.clone(), DocumentKind::Article);
            document.text = text.then(|| TEXT.into());
            document.published = published;
            dossier.documents.insert(id, document);
        }
        for entity in [entities.0, entities.1, entities.2] {
            dossier.entities.insert(entity.id.clone(), entity);
        }
        for contact in [Some(first), second].into_iter().flatten() {
            dossier.contacts.insert(contact.id.clone(), contact);
        }
        dossier.relations.extend(relation.map(|relation| (relation.id.clone(), relation)));
        dossier
    }
}

fn file(name: &str, dossier: &Dossier) -> Arc<ParsedFile> {
    let text = load::write(dossier);
    Arc::new(load::parse(name, text.as_bytes()))
}

fn join(files: &[Arc<ParsedFile>], closed: &BTreeSet<DocumentId>) -> load::Loaded {
    load::merge(files, &BTreeMap::new(), closed)
}

/// Every id that a dossier names and does not have.
fn dangling(dossier: &Dossier) -> Vec<String> {
    let mut missing = Vec::new();
    for record in dossier.records() {
        let by = record.evidence().iter().flat_map(|item| &item.by);
        for id in record.ends().into_iter().chain(record.mentions()).chain(by) {
            if !dossier.entities.contains_key(id) {
                missing.push(format!("{} of {}", id, record.id()));
            }
        }
        let via = record.evidence().iter().filter_map(|item| item.via.as_ref());
        for document in record.evidence().iter().flat_map(Evidence::documents).chain(via) {
            if !dossier.documents.contains_key(document) {
                missing.push(format!("{} of {}", document, record.id()));
            }
        }
        let told = match record {
            RecordRef::Contact(contact) => (None, &contact.during, &contact.when_relative),
            RecordRef::Relation(relation) => (Some(&relation.re), &None, &relation.when_relative),
            RecordRef::Role(_) | RecordRef::Fact(_) => (None, &None, &None),
        };
        let (re, during, time) = told;
        let said = record.evidence().iter().flat_map(|item| item.says.iter().flatten());
        let said = said.filter_map(|(_, value)| match value {
            Value::Reference(re) => Some(re),
            Value::Relative(time) => Some(&time.of),
            _ => None,
        });
        let named = re.into_iter().flatten().chain(during).chain(time.iter().map(|time| &time.of));
        for re in named.chain(said) {
            let known = match re {
                Reference::Record(id) => dossier.record(id).is_some(),
                Reference::Document(id) => dossier.documents.contains_key(id),
                Reference::Entity(id) => dossier.entities.contains_key(id),
            };
            if !known {
                missing.push(format!("{} of {}", re.as_str(), record.id()));
            }
        }
    }
    missing
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(96) })]

    #[test]
    fn what_is_written_is_read_back_and_written_again_alike(dossier in dossier()) {
        let written = load::write(&dossier);
        let read = load::parse("a.json", written.as_bytes()).content.unwrap();
        prop_assert_eq!(&load::write(&read), &written);
        prop_assert_eq!(read, dossier);
    }

    #[test]
    fn the_order_of_files_never_shows(dossiers in prop::array::uniform3(dossier())) {
        let [a, b, c] = dossiers;
        let (a, b, c) = (file("a.json", &a), file("b.json", &b), file("c.json", &c));
        let none = BTreeSet::new();
        let first = join(&[a.clone(), b.clone(), c.clone()], &none);
        prop_assert_eq!(dangling(&first.dossier), Vec::<String>::new());
        prop_assert_eq!(&join(&[c.clone(), b.clone(), a.clone()], &none), &first);
        prop_assert_eq!(&join(&[b, a, c], &none), &first);
    }

    #[test]
    fn what_was_joined_can_be_written_and_joined_again(dossiers in prop::array::uniform2(dossier())) {
        let [a, b] = dossiers;
        let joined = join(&[file("a.json", &a), file("b.json", &b)], &BTreeSet::new()).dossier;
        let written = load::write(&joined);
        let again = join(&[file("j.json", &joined)], &BTreeSet::new()).dossier;
        prop_assert_eq!(load::write(&again), written);
    }

    #[test]
    fn a_file_joined_with_itself_adds_no_record(dossier in dossier()) {
        let none = BTreeSet::new();
        let once = join(&[file("a.json", &dossier)], &none).dossier;
        let twice = join(&[file("a.json", &dossier), file("b.json", &dossier)], &none).dossier;
        let ids = |dossier: &Dossier| -> Vec<String> {
            dossier.records().map(|record| record.id().to_string()).collect()
        };
        prop_assert_eq!(ids(&once), ids(&twice));
        prop_assert_eq!(&once.documents, &twice.documents);
    }

    #[test]
    fn closing_a_document_leaves_nothing_that_names_it(dossiers in prop::array::uniform2(dossier())) {
        let [a, b] = dossiers;
        let closed = BTreeSet::from([DocumentId::from("d0")]);
        let joined = join(&[file("a.json", &a), file("b.json", &b)], &closed).dossier;
        prop_assert_eq!(dangling(&joined), Vec::<String>::new());
        prop_assert!(joined.records().all(|record| !record.evidence().is_empty()));
        // It stays only as what others pass on, and nobody has seen it.
        let mut items = joined.records().flat_map(RecordRef::evidence);
        let passed_on = items.any(|item| item.via.as_ref().is_some_and(|id| id.as_str() == "d0"));
        let kept = joined.documents.get("d0");
        prop_assert!(kept.is_none_or(|document| passed_on && !document.seen));
    }
}
