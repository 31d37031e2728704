//! Writing: the exact text, what is left out, and that reading it back loses nothing.
#![allow(clippy::expect_used, reason = "a test fails by it")]

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

use crate::small_files::{contact, document, entity, file};
use counterpart::load::{self, ParsedFile};
use counterpart::model::Dossier;

fn merged(files: &[Arc<ParsedFile>]) -> Arc<Dossier> {
    load::merge(files, &BTreeMap::new(), &BTreeSet::new()).dossier
}

fn read(text: &str) -> Dossier {
    let parsed = load::parse("again.json", text.as_bytes());
    assert_eq!(parsed.problems, [], "{text}");
    parsed.content.expect(text)
}

/// What is written of some JSON, after making sure that reading and writing that is the identity.
fn check(text: &str) -> String {
    let parsed = load::parse("one.json", text.as_bytes());
    let dossier = parsed.content.expect(text);
    let written = load::write(&dossier);
    let again = load::parse("again.json", written.as_bytes()).content.expect(&written);
    assert_eq!(again, dossier);
    assert_eq!(load::write(&again), written);
    written
}

#[test]
fn defaults_are_left_out_and_shorthands_kept_short() {
    insta::assert_snapshot!(check(r#"{
        "version": 1, "format": "counterpart",
        "facts": [{"evidence":[{"quotes":[{"exact":"defunct","document":"d"}],"stance":"asserts",
            "certainty":"certain","basis":"stated","by":[],"by_inferred":false,"about":[]}],
            "value":"defunct","property":"status","entity":"h","id":"f"}],
        "contacts": [{"id":"c","mode":"unstated","modality":"happened","purpose":[],
            "participants":["b",{"entity":"a"}],
            "evidence":[{"quotes":["They spoke",{"exact":"spoke","prefix":"They "}]}]}],
        "entities": [
            {"id":"h","kind":"channel","name":"hotline","anonymous":false},
            {"id":"b","kind":"person","name":"José 会谈 ‘x’","aliases":[{"name":"Bo"},{"name":"B","use":"short"}]},
            {"id":"a","kind":"person","name":"Ann"}],
        "documents": [{"id":"d","kind":"article","seen":true}]
    }"#), @r#"
    {
      "format": "counterpart",
      "version": 2,
      "documents": [
        {
          "id": "d",
          "kind": "article"
        }
      ],
      "entities": [
        {
          "id": "a",
          "kind": "person",
          "name": "Ann"
        },
        {
          "id": "b",
          "kind": "person",
          "name": "José 会谈 ‘x’",
          "aliases": [
            "Bo",
            {
              "name": "B",
              "use": "short"
            }
          ]
        },
        {
          "id": "h",
          "kind": "channel",
          "name": "hotline"
        }
      ],
      "contacts": [
        {
          "id": "c",
          "participants": [
            "b",
            "a"
          ],
          "evidence": [
            {
              "quotes": [
                "They spoke",
                {
                  "exact": "spoke",
                  "prefix": "They "
                }
              ]
            }
          ]
        }
      ],
      "facts": [
        {
          "id": "f",
          "entity": "h",
          "property": "status",
          "value": "defunct",
          "evidence": [
            {
              "quotes": [
                "defunct"
              ]
            }
          ]
        }
      ]
    }
    "#);
}

#[test]
fn documents_stand_by_date_and_quotes_name_them_where_there_are_several() {
    let text = format!(
        r#"{{"format":"counterpart","version":1,"documents":[{},{},{{"id":"d0","kind":"report"}}],
        "entities":[{},{}],"contacts":[{}]}}"#,
        document("d1", "2022-11-08", ""),
        document("d2", "2022-11", ""),
        entity("a", "Ann", ""),
        entity("b", "Bo", ""),
        contact("c", &["a", "b"], "", r#"{"quotes":[{"document":"d1","exact":"w"}]}"#),
    );
    let written = check(&text);
    let places = ["\"d2\"", "\"d1\"", "\"d0\""].map(|id| written.find(id).unwrap());
    assert!(places.is_sorted(), "undated last: {written}");
    assert!(written.contains("\"document\": \"d1\""), "{written}");
}

#[test]
fn unknown_fields_come_back_byte_for_byte() {
    let raw = r#"{"b":1.50,   "a" : [ "é\u00e9", 1e3,
        null ]}"#;
    let text = format!(
        r#"{{"format":"counterpart","version":1,"x-top":{raw},
        "documents":[{{"id":"d","kind":"article","x-doc":{raw}}}],
        "entities":[{},{}],"contacts":[{}]}}"#,
        entity("a", "Ann", &format!(r#","x-entity":{raw}"#)),
        entity("b", "Bo", ""),
        contact(
            "c",
            &["a", "b"],
            &format!(r#","count":{{"min":1,"x-count":{raw}}}"#),
            &format!(r#"{{"quotes":[{{"exact":"w","x-quote":{raw}}}],"x-evidence":{raw}}}"#)
        ),
    );
    let written = check(&text);
    assert_eq!(written.matches(raw).count(), 6, "{written}");
}

#[test]
fn an_empty_dossier_is_a_file_too() {
    let written = load::write(&Dossier::default());
    assert_eq!(written, "{\n  \"format\": \"counterpart\",\n  \"version\": 2\n}\n");
    assert_eq!(read(&written), Dossier::default());
}

#[test]
fn values_on_which_documents_differ_are_written_into_their_evidence() {
    let one = |name: &str, doc: &str, day: &str, more: &str| {
        file(
            name,
            &[
                ("documents", &[&document(doc, day, "")]),
                ("entities", &[&entity("a", "Ann", ""), &entity("b", "Bo", "")]),
                ("contacts", &[&contact("c", &["a", "b"], more, r#"{"quotes":["w"]}"#)]),
            ],
        )
    };
    let dossier = merged(&[
        one("1.json", "d1", "2022-11-07", r#","when":"2022-10","count":{"min":1}"#),
        one("2.json", "d2", "2022-11-08", r#","when":"2022-10-21","count":{"min":2,"max":3}"#),
    ]);
    let written = load::write(&dossier);
    assert!(!written.contains("variants"), "{written}");
    assert_eq!(written.matches("\"says\"").count(), 2, "{written}");
    let mut again = read(&written);
    assert_eq!(again.contacts["c"], dossier.contacts["c"]);
    assert_eq!(load::write(&again), written);
    // Closing one of the two leaves the other's values, and no difference.
    let files = [Arc::new(load::parse("joined.json", written.as_bytes()))];
    let closed = BTreeSet::from(["d1".into()]);
    again = (*load::merge(&files, &BTreeMap::new(), &closed).dossier).clone();
    let left = &again.contacts["c"];
    assert_eq!(left.when.as_ref().unwrap().as_str(), "2022-10-21");
    assert_eq!(left.count.as_ref().unwrap().max, Some(3));
}

#[test]
fn the_sample_dossier_loses_nothing() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("sample-data/back-channel-2022.json");
    let Ok(text) = std::fs::read_to_string(&path) else { return };
    let written = check(&text);
    let value = |text: &str| -> serde_json::Value { serde_json::from_str(text).unwrap() };
    for section in ["documents", "entities", "roles", "contacts", "relations", "facts"] {
        let count = |text: &str| value(text)[section].as_array().map(Vec::len);
        assert_eq!(count(&written), count(&text), "{section}");
    }
}
