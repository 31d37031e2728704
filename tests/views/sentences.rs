//! Nobody is credited with what they did not say: every part of every sentence of random dossiers is
//! held against the accounts that it names.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use counterpart::load;
use counterpart::model::derive::modality_of;
use counterpart::model::{
    Account, Dossier, Field, Origin, RecordRef, Stance, Standing, Value, Verdict, accounts, origins,
};
use counterpart::picture::wording::{Act, Tree};
use proptest::prelude::*;
use serde_json::{Value as Json, json};

const STANCES: [&str; 6] = ["asserts", "denies", "doubts", "silent", "unknown", "declines"];
const CERTAINTIES: [&str; 4] = ["certain", "probable", "possible", "unstated"];
const VOICES: [&[&str]; 6] =
    [&[], &["sam"], &["ann"], &["wire"], &["wire", "sam"], &["post", "ann"]];

/// A value that some source gives.
fn said() -> impl Strategy<Value = Json> {
    let one = prop::sample::select(vec![
        ("when", json!("2024-02-14")),
        ("when", json!("2024-02-15")),
        ("count", json!({"min": 2, "max": 2})),
        ("count", json!({"min": 3})),
        ("mode", json!("call")),
        ("mode", json!("meeting")),
        ("modality", json!("planned")),
        ("modality", json!("happened")),
        ("place", json!("city")),
        ("purpose", json!(["peace", "grain"])),
    ]);
    prop::collection::vec(one, 0..4).prop_map(|all| {
        let mut says = serde_json::Map::new();
        for (name, value) in all {
            says.insert(name.to_owned(), value);
        }
        Json::Object(says)
    })
}

fn item(document: String) -> impl Strategy<Value = Json> {
    let stance = prop_oneof![3 => Just("asserts"), 2 => prop::sample::select(STANCES.to_vec())];
    let certainty =
        prop_oneof![3 => Just("certain"), 1 => prop::sample::select(CERTAINTIES.to_vec())];
    let basis = prop_oneof![4 => Just("stated"), 1 => Just("implied")];
    let says = prop::option::of(said());
    let about = prop::sample::subsequence(vec!["when", "count", "mode"], 0..=2);
    let about = prop_oneof![2 => Just(Vec::new()), 1 => about];
    let words = prop::sample::select(vec!["they met on 14 February", "rang twice", "in the city"]);
    (stance, certainty, basis, prop::sample::select(VOICES.to_vec()), says, about, words).prop_map(
        move |(stance, certainty, basis, by, says, about, words)| {
            let mut item = json!({
                "quotes": [{"document": document, "exact": words}], "by": by, "stance": stance,
                "certainty": certainty, "basis": basis, "about": about,
            });
            if let (Some(says), true) = (says, about.is_empty()) {
                item["says"] = says;
            }
            item
        },
    )
}

/// A file with one document, which may be withdrawn, correct the one before or repeat the wire's.
fn file(number: usize) -> impl Strategy<Value = Json> {
    let id = format!("d{number}");
    let publisher = ["post", "star", "post"][number % 3];
    let fate = (any::<bool>(), prop::option::of(prop::sample::select(vec!["stands", "falls"])));
    let items = prop::collection::vec(item(id.clone()), 1..4);
    let modality = prop_oneof![3 => Just("happened"), 1 => Just("planned")];
    let count = prop::option::of(1..3_u64);
    (fate, any::<bool>(), items, modality, count).prop_map(
        move |((withdrawn, corrects), repeats, evidence, modality, count)| {
            let mut document = json!({
                "id": id, "kind": "article", "publisher": publisher,
                "published": format!("2024-03-{:02}", number + 1),
            });
            let mut documents = vec![json!({
                "id": "w", "kind": "report", "publisher": "wire", "seen": false,
            })];
            if withdrawn && number == 1 {
                document["retracted"] = json!("2024-04-01");
            }
            if repeats {
                document["derived_from"] = json!(["w"]);
            }
            if let (Some(rest), 2) = (corrects, number) {
                document["supersedes"] = json!({"document": "d0", "rest": rest});
                documents.push(json!({"id": "d0", "kind": "article", "seen": false}));
            }
            documents.push(document);
            let mut contact = json!({
                "id": "c", "participants": ["ann", "ben"], "mode": "meeting", "modality": modality,
                "when": format!("2024-02-{:02}", 14 + number), "place": "city", "evidence": evidence,
            });
            if let Some(count) = count {
                contact["count"] = json!({"min": count, "max": count});
            }
            json!({
                "format": "counterpart", "version": 2, "documents": documents,
                "entities": [
                    {"id": "ann", "kind": "person", "name": "Ann"},
                    {"id": "ben", "kind": "person", "name": "Ben"},
                    {"id": "sam", "kind": "person", "name": "Sam"},
                    {"id": "city", "kind": "place", "name": "The City"},
                    {"id": "post", "kind": "media", "name": "Post"},
                    {"id": "star", "kind": "media", "name": "Star"},
                    {"id": "wire", "kind": "media", "name": "Wire"},
                ],
                "contacts": [contact],
            })
        },
    )
}

fn merged(files: &[Json]) -> Arc<Dossier> {
    let parsed: Vec<_> = (files.iter().enumerate())
        .map(|(n, file)| Arc::new(load::parse(&format!("{n}.json"), file.to_string().as_bytes())))
        .collect();
    load::merge(&parsed, &BTreeMap::new(), &BTreeSet::new()).dossier
}

/// Whether one of the accounts of the same voice in the same document gives a value that stands.
fn voice_gives(one: &Account<'_>, all: &[Account<'_>], field: Field, value: &Value) -> bool {
    let voice = |account: &Account<'_>| {
        (account.evidence.by.clone(), account.evidence.documents().next().cloned())
    };
    all.iter().filter(|other| voice(other) == voice(one)).any(|account| {
        account.fate_of(field).is_live()
            && account.value(field).and_then(Option::as_ref) == Some(value)
    })
}

fn check(record: RecordRef<'_>, dossier: &Dossier) {
    let tree = Tree::of(record, dossier);
    let all = accounts(record, dossier);
    for part in &tree.parts {
        for place in &part.who {
            let account = &all[*place];
            assert!(account.fate.is_live(), "what fell speaks: {part:?}");
            let stances: &[Stance] = match part.act {
                Act::Say => &[Stance::Asserts],
                Act::Deny => &[Stance::Denies],
                // By a denial or a doubt, but all in the same way.
                Act::TakeBack => match all[part.who[0]].evidence.stance {
                    Stance::Doubts => &[Stance::Doubts],
                    _ => &[Stance::Denies],
                },
                Act::Doubt => &[Stance::Doubts],
                Act::Decline => &[Stance::Declines],
            };
            assert!(stances.contains(&account.evidence.stance), "{part:?}");
            let turned = tree.standing.changed.iter().any(|one| one.now == *place);
            assert!(part.act != Act::TakeBack || turned, "nothing was said before: {part:?}");
            assert_eq!(modality_of(account.evidence, record), part.modality, "{part:?}");
            if part.act == Act::Say {
                assert_eq!(account.evidence.certainty, part.certainty, "a hedge is lost: {part:?}");
                let gone = tree.standing.changed.iter().any(|one| one.before == *place);
                assert!(!gone, "what was taken back speaks: {part:?}");
            }
            for (field, value) in &part.says {
                let gives = voice_gives(account, &all, *field, value);
                assert!(gives, "{field:?} {value:?} is put into the mouth of {account:?}");
            }
        }
        for detail in &part.details {
            for place in &detail.who {
                for (field, value) in &detail.says {
                    let gives = voice_gives(&all[*place], &all, *field, value);
                    assert!(gives, "{field:?} {value:?} is put into the mouth of {place}");
                }
            }
        }
    }
    counts(record, &all, dossier);
}

/// Nothing that fell counts: as a document, as an origin, for the status.
fn counts(record: RecordRef<'_>, all: &[Account<'_>], dossier: &Dossier) {
    let standing = Standing::of(record, dossier);
    let live = all
        .iter()
        .filter(|account| account.fate.is_live() && account.evidence.stance == Stance::Asserts);
    let (mut documents, mut from) = (BTreeSet::new(), BTreeSet::<Origin>::new());
    for account in live {
        for document in account.evidence.documents() {
            documents.insert(document.clone());
            from.extend(origins::origins(document, account.evidence, record, dossier).0);
        }
    }
    assert!(standing.documents.is_subset(&documents));
    assert!(standing.origins.is_subset(&from));
    let asserted = matches!(standing.verdict, Verdict::Reported | Verdict::Disputed);
    assert!(!asserted || !standing.documents.is_empty());
    assert!(standing.asserted || standing.documents.is_empty());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn nobody_is_credited_with_what_they_did_not_say((a, b, c) in (file(0), file(1), file(2))) {
        for files in [vec![a.clone()], vec![a.clone(), b.clone()], vec![a, b, c]] {
            let dossier = merged(&files);
            for record in dossier.records() {
                check(record, &dossier);
            }
        }
    }
}
