//! Every field of every kind of record, one by one: it is written and read, by the record and by a
//! single source; it has a name, stands in the schema, and is compared.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use counterpart::compare::Changes;
use counterpart::load;
use counterpart::model::{
    Anchor, Basis, Certainty, Claim, Contact, Count, Date, Document, DocumentId, DocumentKind,
    Dossier, Entity, EntityId, EntityKind, Evidence, Extra, Fact, Field, FieldPath, Part,
    Participant, Position, Quote, RecordRef, Reference, Relation, RelationKind, RelativeTime, Role,
    Shape, Stance, Value,
};
use counterpart::picture::wording;

const KINDS: [(&str, &[(Field, Shape)]); 4] = [
    ("Role", Role::FIELDS),
    ("Contact", Contact::FIELDS),
    ("Relation", Relation::FIELDS),
    ("Fact", Fact::FIELDS),
];

/// A value that no record below has before.
fn value(field: Field, shape: Shape) -> Value {
    let who = |id: &str, part| Participant { entity: id.into(), part, extra: Extra::new() };
    match shape {
        Shape::Text if field == Field::Kind => Value::Text("tension_with".into()),
        Shape::Text => Value::Text("o_wn \"w\\ords\"".into()),
        Shape::Texts => Value::Texts(vec!["one".into(), "two".into()]),
        Shape::Word(words) => Value::Word(words[1]),
        Shape::Date => Value::Date(Date::parse("2022-10").unwrap()),
        Shape::Count => Value::Count(Count { min: Some(2), ..Count::default() }),
        Shape::Entity => Value::Entity("c".into()),
        Shape::Participants => {
            Value::Participants(vec![who("a", Some(Part::Host)), who("b", None)])
        }
        Shape::References => Value::References(vec![Reference::Entity("c".into())]),
        Shape::Reference => Value::Reference(Reference::Document("d".into())),
        Shape::Relative => Value::Relative(RelativeTime {
            position: Position::After,
            of: Reference::Entity("c".into()),
            by: Some("two days".into()),
            extra: Extra::new(),
        }),
        Shape::Flag => Value::Flag(true),
    }
}

fn claim() -> Claim {
    let quote = Quote {
        document: DocumentId::from("d"),
        exact: "w".into(),
        prefix: None,
        suffix: None,
        start: None,
        anchor: Anchor::NoText,
        extra: Extra::new(),
    };
    let item = Evidence {
        quotes: vec![quote],
        by: Vec::new(),
        by_inferred: false,
        stance: Stance::Asserts,
        certainty: Certainty::Certain,
        basis: Basis::Stated,
        says: None,
        about: Vec::new(),
        via: None,
        grade: None,
        note: None,
        documents: Vec::new(),
        extra: Extra::new(),
    };
    Claim { evidence: vec![item], ..Claim::default() }
}

/// A dossier of one bare record of a kind, `r`, of which a field may be set.
fn dossier(kind: &str, set: Option<(Field, Value)>, says: Option<(Field, Value)>) -> Dossier {
    let mut dossier = Dossier::default();
    let document = Document::new("d".into(), DocumentKind::Article);
    dossier.documents.insert(document.id.clone(), document);
    for id in ["a", "b", "c"] {
        let id = EntityId::from(id);
        let name = id.to_string().to_uppercase();
        dossier.entities.insert(id.clone(), Entity::new(id, name, EntityKind::Person));
    }
    let who = |id: &str| Participant { entity: id.into(), part: None, extra: Extra::new() };
    let mut claim = claim();
    claim.evidence[0].says = says.map(|one| vec![one]);
    let (id, a, b) = ("r".into(), EntityId::from("a"), EntityId::from("b"));
    macro_rules! put {
        ($records:ident, $record:expr) => {{
            let mut record = $record;
            if let Some((field, value)) = set {
                record.set(field, Some(value));
            }
            dossier.$records.insert(record.id.clone(), record);
        }};
    }
    match kind {
        "Role" => put!(roles, Role::new(id, a, b, claim)),
        "Contact" => put!(contacts, Contact::new(id, vec![who("a"), who("b")], claim)),
        "Relation" => {
            put!(relations, Relation::new(id, RelationKind::Asked, (Some(a), Some(b)), claim));
        }
        _ => put!(facts, Fact::new(id, a, ("age".into(), "61".into()), claim)),
    }
    dossier
}

fn read(dossier: &Dossier) -> Dossier {
    let written = load::write(dossier);
    let parsed = load::parse("one.json", written.as_bytes());
    assert_eq!(parsed.problems, [], "{written}");
    parsed.content.unwrap()
}

fn only(dossier: &Dossier) -> RecordRef<'_> {
    dossier.records().next().unwrap()
}

fn merged(dossier: &Dossier) -> Arc<Dossier> {
    let file = Arc::new(load::parse("one.json", load::write(dossier).as_bytes()));
    load::merge(&[file], &BTreeMap::new(), &BTreeSet::new()).dossier
}

#[test]
fn every_field_is_written_and_read() {
    for (kind, fields) in KINDS {
        for (field, shape) in fields {
            let value = value(*field, *shape);
            let with = dossier(kind, Some((*field, value.clone())), None);
            let again = read(&with);
            assert_eq!(again, with, "{kind} {}", field.json());
            assert_eq!(only(&again).value(*field), Some(value), "{kind} {}", field.json());
        }
    }
}

#[test]
fn every_value_that_a_source_can_give_is_written_and_read() {
    for (kind, fields) in KINDS {
        for (field, shape) in fields.iter().filter(|(field, _)| field.is_claimed()) {
            let given = (*field, value(*field, *shape));
            let with = dossier(kind, None, Some(given.clone()));
            let again = read(&with);
            assert_eq!(again, with, "{kind} {}", field.json());
            let says = &only(&again).evidence()[0].says;
            assert_eq!(says.as_deref(), Some(&[given][..]), "{kind} {}", field.json());
        }
    }
}

#[test]
fn every_field_has_a_name_and_stands_in_the_schema() {
    let schema: serde_json::Value = serde_json::from_str(&load::schema()).unwrap();
    for (kind, fields) in KINDS {
        for (field, _) in fields {
            let name = wording::field_name(*field);
            assert!(!name.is_empty() && !name.contains('_'), "{kind} {}", field.json());
            let rule = format!("/$defs/{kind}/properties/{}", field.json());
            assert!(schema.pointer(&rule).is_some(), "{rule}");
        }
    }
}

#[test]
fn every_field_is_compared() {
    for (kind, fields) in KINDS {
        let bare = merged(&dossier(kind, None, None));
        for (field, shape) in fields {
            let with = merged(&dossier(kind, Some((*field, value(*field, *shape))), None));
            let changes = Changes::between(&bare, &with);
            let named = || changes.records.changed.iter().flat_map(|one| &one.fields);
            let told = named().any(|change| change.field == FieldPath::Whole(*field));
            // Another end or kind makes it another record.
            let other = field.is_identity() && !changes.records.added.is_empty();
            assert!(told || other, "{kind} {}: {changes:?}", field.json());
        }
    }
}
