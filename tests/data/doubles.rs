//! Who and what may be one and the same, written by hand: suggestions with their reasons, what must
//! never be one, and what the reader's decisions do to the dossier.
//! Another spelling is a suggestion, a surname in common is none. Decisions hold whatever the order
//! of files and the day, and leave no trace when they are taken back.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking, in its helpers too")]

mod reader;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

use crate::small_files::{Rotations as _, contact, document, entity, file, shown};
use counterpart::compare::Suggestions;
use counterpart::load::{self, Decision, Decisions, Joined, Loaded, ParsedFile, part_id};
use counterpart::model::{Day, Dossier, EntityId, RecordId, RecordRef};
use counterpart::network::Network;
use counterpart::picture::wording;
use counterpart::session::{Command, Judgement, Selection, Session, Sources, ViewCommand};
use proptest::prelude::*;

fn merge(files: &[Arc<ParsedFile>]) -> Arc<Dossier> {
    load::merge(files, &BTreeMap::new(), &BTreeSet::new()).dossier
}

fn decided(files: &[Arc<ParsedFile>], decisions: &Decisions) -> (Loaded, Joined) {
    load::merge_as_decided(files, &BTreeMap::new(), &BTreeSet::new(), decisions)
}

/// A line for every suggestion.
fn check(dossier: &Arc<Dossier>) -> String {
    let suggestions = Suggestions::new(&Network::new(dossier, &BTreeSet::new()));
    let mut lines = Vec::new();
    for double in &suggestions.entities {
        let reasons: Vec<String> =
            double.reasons.iter().map(|reason| wording::reason_words(reason, dossier)).collect();
        lines.push(format!("{} = {}? {}", double.a, double.b, reasons.join("; ")));
    }
    for pair in &suggestions.contacts {
        lines.push(format!("{} = {}?", pair.a, pair.b));
    }
    lines.join("\n")
}

fn people(names: &[(&str, &str, &str)]) -> Arc<Dossier> {
    let one = |(place, (id, name, more)): (usize, &(&str, &str, &str))| {
        let doc = document(&format!("doc-{place}"), "2024-01-01", "");
        let person = entity(id, name, more);
        file(&format!("{place}.json"), &[("documents", &[&doc]), ("entities", &[&person])])
    };
    merge(&names.iter().enumerate().map(one).collect::<Vec<_>>())
}

/// The seed, and a second file that calls the secretary otherwise and names his son.
const SECOND: &str = r#"{"format":"counterpart","version":1,
  "documents":[{"id":"doc-second","kind":"article","published":"2022-11-09"}],
  "entities":[
    {"id":"nikolay","kind":"person","name":"Nikolay Patrushev"},
    {"id":"dmitry","kind":"person","name":"Dmitry Patrushev"},
    {"id":"sullivan","kind":"person","name":"Jake Sullivan"},
    {"id":"russia","kind":"government","name":"Russia","same_as":["gov-ru"]},
    {"id":"patrushev","kind":"person","name":"Patrushev"},
    {"id":"ministers","kind":"group","name":"American and allied officials","anonymous":true,
     "document":"doc-second"}],
  "roles":[{"id":"role-n","person":"nikolay","of":"russia","status":"current",
    "evidence":[{"quotes":["Russia’s Nikolay Patrushev"]}]}],
  "contacts":[{"id":"talk","participants":["sullivan","nikolay"],"when":"2022-10",
    "evidence":[{"quotes":["spoke in October"]}]}]}"#;

fn seed() -> Arc<ParsedFile> {
    let text = include_str!("../../sample-data/back-channel-2022.json");
    Arc::new(load::parse("seed.json", text.as_bytes()))
}

fn second() -> Arc<ParsedFile> {
    Arc::new(load::parse("second.json", SECOND.as_bytes()))
}

fn halvern() -> Vec<Arc<ParsedFile>> {
    let (paths, _) = load::collect_files(&[Path::new("sample-data/strait-of-halvern").to_owned()]);
    paths.iter().map(|path| Arc::new(load::read(path, &path.display().to_string()))).collect()
}

/// Nothing is made up: nobody in the seed is anybody else, and the two talks of Austin and Shoigu
/// are in different months.
#[test]
fn the_samples_hold_no_doubles() {
    assert_eq!(check(&merge(&[seed()])), "");
    assert_eq!(check(&merge(&halvern())), "");
}

/// Without the `same_as` of the ninth file the envoy is two, in two scripts and two spellings.
#[test]
fn a_name_in_another_script_is_a_suggestion() {
    let mut files = halvern();
    let last = files.pop().unwrap();
    let text = last.source.replace(r#""same_as""#, r#""x-same""#);
    assert_ne!(text, *last.source);
    files.push(Arc::new(load::parse(&last.name, text.as_bytes())));
    insta::assert_snapshot!(check(&merge(&files)), @"person-lin-haoran = person-lin-hr? same name: “林浩然”; both for Hanlu; same office: special representative");
}

/// Trap 29: another spelling raises a suggestion; a surname in common raises none, unless there is
/// only a surname.
#[test]
fn another_spelling_is_suggested_and_a_son_is_not() {
    insta::assert_snapshot!(check(&merge(&[seed(), second()])), @r"
    nikolay = person-nikolai-patrushev? “Nikolay Patrushev” and “Nikolai Patrushev” sound alike; both for Russia
    person-jake-sullivan = sullivan? same name: “Jake Sullivan”
    patrushev = person-nikolai-patrushev? “Patrushev” alone may stand for “Nikolai Patrushev”
    ");
}

#[test]
fn transliterations_are_suggested_and_namesakes_are_not() {
    let dossier = people(&[
        ("a", "Sergei Shoigu", ""),
        ("b", "Sergey Shoygu", ""),
        ("c", "Volodymyr Zelensky", ""),
        ("d", "Володимир Зеленський", ""),
        ("e", "Olena Zelenska", ""),
        ("f", "Yuri Ushakov", r#","aliases":[{"name":"Ushakov","use":"short"}]"#),
        ("g", "Fyodor Ushakov", r#","aliases":[{"name":"Ushakov","use":"short"}]"#),
        ("h", "Y. Ushakov", ""),
        ("i", "Lloyd Austin", r#","ids":{"wikidata":"Q1"}"#),
        ("j", "Lloyd James Austin", r#","ids":{"wikidata":"Q2"}"#),
        ("k", "Lloyd J. Austin", ""),
        ("l", "The defence secretary", r#","ids":{"wikidata":"Q1"}"#),
    ]);
    insta::assert_snapshot!(check(&dossier), @r"
    i = l? same identifier: wikidata Q1
    a = b? “Sergei Shoigu” and “Sergey Shoygu” sound alike
    c = d? “Volodymyr Zelensky” and “Володимир Зеленський” sound alike
    i = k? all words of “Lloyd Austin” are in “Lloyd J. Austin”
    j = k? “Lloyd J. Austin” may stand for “Lloyd James Austin”
    f = h? “Y. Ushakov” may stand for “Yuri Ushakov”
    ");
}

#[test]
fn who_certainly_is_not_who_talks_to_and_who_is_unnamed_are_never_suggested() {
    let one = |name: &str, more: &str| {
        let (doc, other) = (format!("doc-{name}"), format!("other-{name}"));
        let persons = [
            entity(name, "Ann Bo", more),
            entity(&other, "Cy Dee", ""),
            format!(
                r#"{{"id":"source-{name}","kind":"person","name":"a diplomat","anonymous":true,"document":"{doc}"}}"#
            ),
        ];
        file(
            &format!("{name}.json"),
            &[
                ("documents", &[&document(&doc, "2024-01-01", "")]),
                ("entities", &[&persons[0], &persons[1], &persons[2]]),
            ],
        )
    };
    let dossier = merge(&[one("a", ""), one("b", r#","not_same_as":["a"]"#)]);
    assert_eq!(check(&dossier), "other-a = other-b? same name: “Cy Dee”");
    let talk = file(
        "c.json",
        &[
            ("documents", &[&document("doc-c", "2024-01-02", "")]),
            ("entities", &[&entity("a", "Ann Bo", ""), &entity("b", "Ann Bo", "")]),
            ("contacts", &[&contact("c", &["a", "b"], "", r#"{"quotes":["spoke"]}"#)]),
        ],
    );
    assert_eq!(check(&merge(&[talk])), "");
}

/// A call in October in each of two papers; a third tells of one in November, a fourth of two.
fn papers() -> Vec<Arc<ParsedFile>> {
    let one = |name: &str, contacts: &[(&str, &str)]| {
        let doc = format!("doc-{name}");
        let contacts: Vec<String> = contacts
            .iter()
            .map(|(id, more)| {
                contact(id, &["a", "b"], more, &format!(r#"{{"quotes":["words of {id}"]}}"#))
            })
            .collect();
        let contacts: Vec<&str> = contacts.iter().map(String::as_str).collect();
        file(
            &format!("{name}.json"),
            &[
                ("documents", &[&document(&doc, "2024-12-01", "")]),
                ("entities", &[&entity("a", "Ann", ""), &entity("b", "Bo", "")]),
                ("contacts", &contacts),
            ],
        )
    };
    vec![
        one("1", &[("call-1", r#","when":"2024-10","mode":"call""#)]),
        one("2", &[("call-2", r#","when":"2024-10-05","count":{"min":2,"max":2}"#)]),
        one("3", &[("call-3", r#","when":"2024-11""#), ("undated", "")]),
        one("4", &[("call-4", r#","when":"2024-12-01""#), ("call-5", r#","when":"2024-12""#)]),
    ]
}

#[test]
fn contacts_of_overlapping_dates_in_different_papers_are_suggested() {
    assert_eq!(check(&merge(&papers())), "call-1 = call-2?");
}

fn same(a: &str, b: &str) -> Decisions {
    let entities = [((EntityId::from(a), EntityId::from(b)), Decision::Same)];
    Decisions { entities: entities.into(), ..Decisions::default() }
}

fn same_contact(a: &str, b: &str) -> Decisions {
    let contacts = [((RecordId::from(a), RecordId::from(b)), Decision::Same)];
    Decisions { contacts: contacts.into(), ..Decisions::default() }
}

#[test]
fn one_person_by_decision_has_both_names_and_everybodys_records() {
    let files = [seed(), second()];
    let (loaded, joined) = decided(&files, &same("nikolay", "person-nikolai-patrushev"));
    assert_eq!(joined.entity(&"nikolay".into()).as_str(), "person-nikolai-patrushev");
    let person = &loaded.dossier.entities["person-nikolai-patrushev"];
    assert_eq!(
        (&*person.name, &*person.aliases[0].name),
        ("Nikolai Patrushev", "Nikolay Patrushev")
    );
    assert!(!loaded.dossier.entities.contains_key("nikolay"));
    let talk = RecordRef::Contact(&loaded.dossier.contacts["talk"]);
    assert!(talk.ends().iter().any(|id| id.as_str() == "person-nikolai-patrushev"));
    // Everything else is as it was.
    let others = |dossier: &Dossier| -> Vec<EntityId> {
        dossier.entities.keys().filter(|id| id.as_str() != "nikolay").cloned().collect()
    };
    assert_eq!(others(&loaded.dossier), others(&merge(&files)));
}

#[test]
fn unnamed_sources_and_things_of_different_kinds_are_never_joined() {
    let files = [seed(), second()];
    for (a, b) in [("grp-us-allied-officials", "ministers"), ("gov-us", "nikolay")] {
        let (loaded, joined) = decided(&files, &same(a, b));
        assert_eq!((loaded.dossier, joined), (merge(&files), Joined::default()));
    }
}

#[test]
fn one_contact_by_decision_keeps_what_both_say() {
    let (loaded, joined) = decided(&papers(), &same_contact("call-1", "call-2"));
    assert_eq!(joined.record(&"call-2".into()).as_str(), "call-1");
    insta::assert_snapshot!(shown(&loaded), @r#"
    doc-1
    doc-2
    doc-3
    doc-4
    a person Ann; from 1.json:a 2.json:a 3.json:a 4.json:a
    b person Bo; from 1.json:b 2.json:b 3.json:b 4.json:b
    call-1: a b call 2024-10 count 2-2; asserts doc-1 "words of call-1" says {when="2024-10", mode="call", modality="happened"}; asserts doc-2 "words of call-2" says {when="2024-10-05", count={"min":2,"max":2}, modality="happened"}
    call-3: a b 2024-11; asserts doc-3 "words of call-3"
    call-4: a b 2024-12-01; asserts doc-4 "words of call-4"
    call-5: a b 2024-12; asserts doc-4 "words of call-5"
    undated: a b; asserts doc-3 "words of undated"
    "#);
}

/// What files call one id is taken apart again: one file's part gets an id of its own.
#[test]
fn what_merging_joined_is_taken_apart_by_decision() {
    let files = papers();
    let part = part_id(&"a".into(), "2.json");
    let pair = (EntityId::from("a"), part.clone());
    let apart =
        Decisions { entities: [(pair, Decision::Different)].into(), ..Decisions::default() };
    assert!(!apart.change_nothing());
    let (loaded, joined) = decided(&files, &apart);
    assert_eq!(joined, Joined::default());
    let from = |id: &str| {
        let entity = &loaded.dossier.entities[id];
        entity.merged_from.iter().map(|(file, _)| file.to_string()).collect::<Vec<_>>()
    };
    assert_eq!(from(part.as_str()), ["2.json"]);
    assert_eq!(from("a"), ["1.json", "3.json", "4.json"]);
    let ends = RecordRef::Contact(&loaded.dossier.contacts["call-2"]).ends();
    assert!(ends.contains(&&part), "{ends:?}");
    // Two with one name are suggested as ever, until one asks what was decided; the contacts have
    // other participants now.
    assert_eq!(
        check(&loaded.dossier),
        "a = a.from-2? same name: “Ann”; both said to be in contact with Bo"
    );
}

/// Three files that all call a contact `c1`, of Ann with Bo, with Cy and with Dee.
fn three_of_one_id() -> Vec<Arc<ParsedFile>> {
    let one = |(place, (id, name)): (usize, &(&str, &str))| {
        let doc = document(&format!("doc-{place}"), &format!("2024-01-0{}", place + 1), "");
        let people = [entity("p1", "Ann", ""), entity(id, name, "")];
        let quote = format!(r#"{{"quotes":["words of {place}"]}}"#);
        file(
            &format!("{place}.json"),
            &[
                ("documents", &[&doc]),
                ("entities", &[&people[0], &people[1]]),
                ("contacts", &[&contact("c1", &["p1", id], "", &quote)]),
            ],
        )
    };
    [("p2", "Bo"), ("p3", "Cy"), ("p4", "Dee")].iter().enumerate().map(one).collect()
}

fn contacts(dossier: &Dossier) -> String {
    let line = |record: RecordRef<'_>| {
        let ends: Vec<&str> = record.ends().into_iter().map(EntityId::as_str).collect();
        let quotes = record.evidence().iter().flat_map(|item| &item.quotes);
        let quotes: Vec<&str> = quotes.map(|quote| &*quote.exact).collect();
        format!("{}: {}; {}", record.id(), ends.join(" "), quotes.join(", "))
    };
    let lines = dossier.contacts.values().map(RecordRef::Contact).map(line);
    lines.collect::<Vec<_>>().join("\n")
}

#[test]
fn a_decision_on_people_gives_no_record_the_id_of_another() {
    let files = three_of_one_id();
    insta::assert_snapshot!(contacts(&merge(&files)), @"
    c1: p1 p2; words of 0
    c1.2: p1 p3; words of 1
    c1.3: p1 p4; words of 2
    ");
    let (loaded, joined) = decided(&files, &same("p2", "p3"));
    insta::assert_snapshot!(contacts(&loaded.dossier), @"
    c1: p1 p2; words of 0, words of 1
    c1.3: p1 p4; words of 2
    ");
    assert_eq!(joined.records, [("c1.2".into(), "c1".into())].into());
    for order in files.rotations() {
        assert_eq!(decided(&order, &same("p2", "p3")), (loaded.clone(), joined.clone()));
    }
    // Of two contacts that are two by decision, one does not become part of the other all the same.
    let mut decisions = same("p2", "p3");
    decisions.contacts.insert(("c1".into(), "c1.2".into()), Decision::Different);
    let (loaded, joined) = decided(&files, &decisions);
    insta::assert_snapshot!(contacts(&loaded.dossier), @"
    c1: p1 p2; words of 0
    c1.2: p1 p2; words of 1
    c1.3: p1 p4; words of 2
    ");
    assert_eq!(joined.records, BTreeMap::new());
}

/// On the day before the first paper is out, the contact has the id that it has in the end.
#[test]
fn records_that_decisions_join_have_one_id_on_every_day() {
    let files = three_of_one_id();
    let closed = BTreeSet::from(["doc-0".into()]);
    let (loaded, joined) =
        load::merge_as_decided(&files, &BTreeMap::new(), &closed, &same("p2", "p3"));
    insta::assert_snapshot!(contacts(&loaded.dossier), @"
    c1: p1 p2; words of 1
    c1.3: p1 p4; words of 2
    ");
    assert_eq!(joined.records, [("c1.2".into(), "c1".into())].into());
    let closed = BTreeSet::from(["doc-1".into()]);
    let (loaded, joined) = load::merge_as_decided(
        &papers(),
        &BTreeMap::new(),
        &closed,
        &same_contact("call-1", "call-2"),
    );
    assert!(loaded.dossier.contacts.contains_key("call-1"));
    assert_eq!(joined.record(&"call-2".into()).as_str(), "call-1");
}

/// A record whose end is somebody else by decision is one of its own, named as that end is.
#[test]
fn a_record_of_who_is_set_apart_is_set_apart_with_them() {
    let files: Vec<_> = ["1", "2", "3"]
        .map(|name| {
            let doc = document(&format!("doc-{name}"), "2024-01-01", "");
            let people = [entity("a", "Ann", ""), entity("b", "Bo", ""), entity("d", "Dee", "")];
            let quote = |of: &str| format!(r#"{{"quotes":["words of {name} on {of}"]}}"#);
            let contacts = [
                contact("c", &["a", "b"], "", &quote("c")),
                contact("e", &["b", "d"], "", &quote("e")),
            ];
            file(
                &format!("{name}.json"),
                &[
                    ("documents", &[&doc]),
                    ("entities", &[&people[0], &people[1], &people[2]]),
                    ("contacts", &[&contacts[0], &contacts[1]]),
                ],
            )
        })
        .into();
    for name in ["1.json", "2.json"] {
        let part = part_id(&"a".into(), name);
        let mut decisions = Decisions::default();
        decisions.entities.insert(("a".into(), part), Decision::Different);
        let (loaded, joined) = decided(&files, &decisions);
        assert_eq!(joined, Joined::default());
        let lines = contacts(&loaded.dossier);
        if name == "1.json" {
            insta::assert_snapshot!(lines, @"
            c: a b; words of 2 on c, words of 3 on c
            c.from-1: a.from-1 b; words of 1 on c
            e: b d; words of 1 on e, words of 2 on e, words of 3 on e
            ");
        } else {
            insta::assert_snapshot!(lines, @"
            c: a b; words of 1 on c, words of 3 on c
            c.from-2: a.from-2 b; words of 2 on c
            e: b d; words of 1 on e, words of 2 on e, words of 3 on e
            ");
        }
    }
}

#[test]
fn decisions_that_contradict_each_other_never_join_two_that_are_two() {
    let dossier = people(&[("a", "Ann Bo", ""), ("b", "Ann Bo", ""), ("c", "Ann Bo", "")]);
    assert_eq!(dossier.entities.len(), 3);
    let files: Vec<_> = ["a", "b", "c"]
        .map(|id| {
            let doc = document(&format!("doc-{id}"), "2024-01-01", "");
            let person = entity(id, "Ann Bo", "");
            file(&format!("{id}.json"), &[("documents", &[&doc]), ("entities", &[&person])])
        })
        .into();
    let pair = |a: &str, b: &str| (EntityId::from(a), EntityId::from(b));
    let decisions = Decisions {
        entities: [
            (pair("a", "b"), Decision::Same),
            (pair("a", "c"), Decision::Different),
            (pair("b", "c"), Decision::Same),
        ]
        .into(),
        ..Decisions::default()
    };
    let (loaded, joined) = decided(&files, &decisions);
    assert_eq!(loaded.dossier.entities.len(), 2);
    assert_eq!(joined.entities, [("b".into(), "a".into())].into());
}

fn decisions() -> impl Strategy<Value = Decisions> {
    let ids = ["a", "b", "c", "d", "e"];
    let files = ["1.json", "2.json"];
    let pair = (0..ids.len(), 0..ids.len(), any::<bool>(), 0..3usize);
    proptest::collection::vec(pair, 0..6).prop_map(move |pairs| {
        let mut decisions = Decisions::default();
        for (a, b, same, part) in pairs {
            let decision = if same { Decision::Same } else { Decision::Different };
            let one = EntityId::from(ids[a]);
            let other = match files.get(part) {
                Some(file) => part_id(&one, file),
                None => EntityId::from(ids[b]),
            };
            let pair = if one <= other { (one, other) } else { (other, one) };
            decisions.entities.insert(pair, decision);
            let (a, b) = (format!("c{a}"), format!("c{b}"));
            let pair = if a <= b { (a, b) } else { (b, a) };
            decisions.contacts.insert((pair.0.as_str().into(), pair.1.as_str().into()), decision);
        }
        decisions
    })
}

fn quotes_of(record: RecordRef<'_>) -> impl Iterator<Item = &str> {
    record.evidence().iter().flat_map(|item| &item.quotes).map(|quote| &*quote.exact)
}

fn five(name: &str, day: u32) -> Arc<ParsedFile> {
    let doc = document(&format!("doc-{name}"), &format!("2024-01-{day:02}"), "");
    let persons: Vec<String> =
        ["a", "b", "c", "d", "e"].iter().map(|id| entity(id, &format!("Ann {id}"), "")).collect();
    let mut ends = [["a", "b"], ["b", "c"], ["a", "b"], ["c", "d"], ["d", "e"]];
    // The first file to be published calls others by the same ids.
    ends.rotate_left(usize::from(day == 1));
    let contacts: Vec<String> = ends
        .iter()
        .enumerate()
        .map(|(place, ends)| {
            let quote = format!(r#"{{"quotes":["{name} {place}"]}}"#);
            contact(&format!("c{place}"), ends, r#","when":"2024""#, &quote)
        })
        .collect();
    let persons: Vec<&str> = persons.iter().map(String::as_str).collect();
    let contacts: Vec<&str> = contacts.iter().map(String::as_str).collect();
    file(name, &[("documents", &[&doc]), ("entities", &persons), ("contacts", &contacts)])
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// The order of files never matters, with decisions neither; every end of a record is there.
    #[test]
    fn the_order_of_files_never_matters_with_decisions(decisions in decisions()) {
        let files = [five("1.json", 3), five("2.json", 2), five("3.json", 1)];
        let (first, joined) = decided(&files, &decisions);
        for order in files.rotations() {
            let (other, also) = decided(&order, &decisions);
            prop_assert_eq!(&other.dossier, &first.dossier);
            prop_assert_eq!(&also, &joined);
        }
        for record in first.dossier.records() {
            for end in record.ends() {
                prop_assert!(first.dossier.entities.contains_key(end));
            }
        }
        // Every record is where it is said to be, or it is set apart with an end of it.
        for record in merge(&files).records() {
            let now = first.dossier.record(joined.record(record.id()));
            let words: Vec<_> = quotes_of(record).collect();
            let here = now.is_some_and(|now| quotes_of(now).any(|quote| words.contains(&quote)));
            prop_assert!(here, "{} is not there", record.id());
            for of_it in first.dossier.records() {
                let parted = of_it.id().as_str().contains(".from-");
                let moved = quotes_of(of_it).any(|quote| words.contains(&quote));
                let stayed = joined.record(record.id()) == of_it.id();
                prop_assert!(parted || moved == stayed, "{} and {}", record.id(), of_it.id());
            }
        }
        // No words are lost: each file has five quotes.
        let quotes: usize = first.dossier.records()
            .flat_map(RecordRef::evidence).map(|item| item.quotes.len()).sum();
        prop_assert_eq!(quotes, 15);
    }
}
