//! Problems that only show when files are joined point at the value at fault, as all others do.
//! Lines and columns are counted by hand in the files below.

#![allow(clippy::unwrap_used, reason = "a test stops at what it did not expect")]

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use counterpart::load::{self, Loaded};
use counterpart::model::{DocumentId, Field, Part, Participant, Readings, RecordRef, Text, Value};

fn join_with(sources: &[&str], texts: &[(&str, &str)]) -> Loaded {
    let parse = |(i, source): (usize, &&str)| {
        Arc::new(load::parse(&format!("{}.json", i + 1), source.as_bytes()))
    };
    let files: Vec<_> = sources.iter().enumerate().map(parse).collect();
    let texts: BTreeMap<DocumentId, Text> =
        texts.iter().map(|(id, text)| (DocumentId::from(*id), Text::from(*text))).collect();
    load::merge(&files, &texts, &BTreeSet::new())
}

/// Each problem as `file:line:column code path`.
fn places(loaded: &Loaded) -> Vec<String> {
    let shown = |problem: &load::Problem| {
        let place = problem.place.as_ref().unwrap();
        let (line, column, path) = (place.line, place.column, &place.path);
        format!("{}:{line}:{column} {} {path}", problem.file, problem.code)
    };
    loaded.problems.iter().map(shown).collect()
}

const FIRST: &str = r#"{"format": "counterpart", "version": 1,
"documents": [{"id": "d1", "kind": "article", "published": "2022-01-01", "title": "Ä", "text": "One."}],
"entities": [
  {"id": "x", "name": "Köln", "kind": "place", "ids": {"wikidata": "Q365"}},
  {"id": "y", "name": "Ypsilon", "kind": "person"},
  {"id": "z", "name": "Zed", "kind": "person"}
],
"contacts": [{"id": "c", "participants": ["y", "z"], "evidence": [{"quotes": ["One"]}]}]}"#;

#[test]
fn a_kind_in_conflict_is_shown_at_the_later_kind() {
    let second = r#"{"format": "counterpart", "version": 1,
"documents": [{"id": "d2", "kind": "article", "published": "2022-01-02"}],
"entities": [
  {"id": "x", "name": "Köln", "kind": "government"}
]}"#;
    let loaded = join_with(&[FIRST, second], &[]);
    assert_eq!(places(&loaded), ["2.json:4:39 entity-kind-conflict $.entities[0].kind"]);
    assert_eq!(
        loaded.problems[0].message,
        "x (Köln) is called x.2 here: government in this file, but place (Köln) in another"
    );
}

#[test]
fn two_texts_are_shown_at_the_later_text() {
    let second = r#"{"format": "counterpart", "version": 1,
"documents": [
  {"id": "d1", "kind": "article",
   "text": "Two."}
]}"#;
    let loaded = join_with(&[FIRST, second], &[]);
    assert_eq!(places(&loaded), ["2.json:4:12 document-text-differs $.documents[0].text"]);
}

#[test]
fn other_values_in_conflict_are_shown_where_they_stand() {
    let second = r#"{"format": "counterpart", "version": 1,
"documents": [{"id": "d1", "kind": "article", "published": "2022-01-01",
  "title": "B"}, {"id": "d2", "kind": "article", "published": "2022-01-02"}],
"entities": [
  {"id": "x", "name": "Köln", "kind": "place",
   "ids": {"wikidata": "Q1"}},
  {"id": "y",
   "name": "Somebody Else", "kind": "person"},
  {"id": "z", "name": "Zed", "kind": "person",
   "same_as": ["gone", "y"], "not_same_as": ["y"]}
],
"contacts": [
  {"id": "c", "participants": ["x", "z"],
   "evidence": [{"quotes": [{"document": "d2", "exact": "One"}]}]}
]}"#;
    let loaded = join_with(&[FIRST, second], &[]);
    let mut places = places(&loaded);
    places.sort();
    assert_eq!(
        places,
        [
            "2.json:10:24 same-as-refused $.entities[2].same_as[1]",
            "2.json:13:10 record-ends-conflict $.contacts[0].id",
            "2.json:3:12 document-field-differs $.documents[0].title",
            "2.json:6:24 entity-id-differs $.entities[0].ids.wikidata",
            "2.json:8:12 entity-name-conflict $.entities[1].name",
        ]
    );
}

#[test]
fn an_unnamed_source_under_a_used_id_is_renamed_without_a_warning() {
    let one = |number: u8| {
        format!(
            r#"{{"format": "counterpart", "version": 1,
"documents": [{{"id": "d{number}", "kind": "article", "published": "2022-01-0{number}"}}],
"entities": [{{"id": "officials", "name": "officials", "kind": "group", "anonymous": true,
  "document": "d{number}"}}]}}"#
        )
    };
    let loaded = join_with(&[&one(1), &one(2)], &[]);
    assert_eq!(loaded.dossier.entities.len(), 2);
    assert_eq!(places(&loaded), ["2.json:3:21 anonymous-renamed $.entities[0].id"]);
    assert_eq!(loaded.problems[0].severity, load::Severity::Info);
}

#[test]
fn same_as_within_one_file_is_not_followed_in_silence() {
    let only = r#"{"format": "counterpart", "version": 1,
"entities": [{"id": "x", "name": "X", "kind": "person"},
  {"id": "y", "name": "Y", "kind": "person", "same_as": ["x"]}]}"#;
    let loaded = join_with(&[only], &[]);
    assert_eq!(loaded.dossier.entities.len(), 2);
    assert_eq!(places(&loaded), ["1.json:3:58 same-as-refused $.entities[1].same_as[0]"]);
}

#[test]
fn an_attached_text_beside_another_in_the_file_is_not_dropped_in_silence() {
    assert_eq!(places(&join_with(&[FIRST], &[("d1", "One.")])), Vec::<String>::new());
    assert_eq!(places(&join_with(&[FIRST], &[("d1", "\u{feff}One.")])), Vec::<String>::new());
    let loaded = join_with(&[FIRST], &[("d1", "Two.")]);
    assert_eq!(places(&loaded), ["1.json:2:96 text-hash-unmatched $.documents[0].text"]);
    assert_eq!(loaded.dossier.documents["d1"].text.as_deref(), Some("One."));
}

#[test]
fn parts_on_which_documents_differ_can_be_written_and_read_again() {
    let one = |number: u8, parts: [&str; 2]| {
        let [a, b] = parts;
        format!(
            r#"{{"format": "counterpart", "version": 1,
"documents": [{{"id": "d{number}", "kind": "article", "published": "2022-01-0{number}"}}],
"entities": [{{"id": "a", "name": "A", "kind": "person"}}, {{"id": "b", "name": "B", "kind": "person"}}],
"contacts": [{{"id": "c", "participants": [{{"entity": "a", "part": "{a}"}}, {{"entity": "b", "part": "{b}"}}],
  "evidence": [{{"quotes": ["phoned"]}}]}}]}}"#
        )
    };
    let loaded = join_with(&[&one(1, ["caller", "called"]), &one(2, ["called", "caller"])], &[]);
    let written = load::write(&loaded.dossier);
    let again = load::parse("again.json", written.as_bytes());
    assert_eq!(again.problems, []);
    // The record shows who rang by the earlier document; each item keeps what its own says.
    for dossier in [&*loaded.dossier, &again.content.unwrap()] {
        let contact = &dossier.contacts["c"];
        let parts = |all: &[Participant]| -> Vec<String> {
            let words = |one: &Participant| {
                format!("{} {}", one.entity, one.part.as_ref().map_or("", Part::as_str))
            };
            all.iter().map(words).collect()
        };
        assert_eq!(parts(&contact.participants), ["a caller", "b called"]);
        let readings = Readings::of(RecordRef::Contact(contact), dossier);
        assert!(readings.differ(Field::Participants));
        let given: Vec<Vec<String>> = (readings.asserted(Field::Participants))
            .filter_map(|one| match &one.value {
                Some(Value::Participants(all)) => Some(parts(all)),
                _ => None,
            })
            .collect();
        assert_eq!(given, [["a caller", "b called"], ["a called", "b caller"]]);
    }
}
