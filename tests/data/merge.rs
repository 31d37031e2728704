//! Joining files: what is united, what stays apart, what is kept side by side. Every case is
//! joined in every order of its files, and each order must give the same dossier.
//! Nobody merges by name alone, and unnamed sources never merge across documents.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::small_files::{Rotations as _, contact, document, entity, file, shown};
use counterpart::load::{self, Code, Loaded, ParsedFile};
use counterpart::model::{DocumentId, RecordId, Text};

fn join(files: &[Arc<ParsedFile>]) -> Loaded {
    join_with(files, &[], &[])
}

fn join_with(files: &[Arc<ParsedFile>], texts: &[(&str, &str)], closed: &[&str]) -> Loaded {
    let texts: BTreeMap<DocumentId, Text> =
        texts.iter().map(|(id, text)| (DocumentId::from(*id), Text::from(*text))).collect();
    let closed: BTreeSet<DocumentId> = closed.iter().map(|id| DocumentId::from(*id)).collect();
    let loaded = load::merge(files, &texts, &closed);
    for order in files.rotations() {
        assert_eq!(load::merge(&order, &texts, &closed), loaded, "order of files shows");
    }
    loaded
}

/// What the files say together, and what is wrong with them.
fn check(files: &[Arc<ParsedFile>]) -> String {
    shown(&join(files))
}

fn codes(loaded: &Loaded) -> Vec<Code> {
    loaded.problems.iter().map(|problem| problem.code).collect()
}

#[test]
fn one_file_comes_through_as_it_is() {
    let one = file(
        "one.json",
        &[
            ("documents", &[&document("doc-a", "2022-11-07", r#","text":"A met B.""#)]),
            (
                "entities",
                &[
                    &entity("a", "Ann", r#","same_as":["x"],"not_same_as":["b"]"#),
                    &entity("b", "Bo", ""),
                ],
            ),
            (
                "contacts",
                &[&contact(
                    "c",
                    &["a", "b"],
                    r#","purpose":["p","q"]"#,
                    r#"{"quotes":["A met B."]}"#,
                )],
            ),
        ],
    );
    let before = one.content.clone().unwrap();
    let mut after = (*join(&[one]).dossier).clone();
    for entity in after.entities.values_mut() {
        assert_eq!(entity.merged_from.len(), 1);
        entity.merged_from.clear();
    }
    let quotes = after.contacts.values_mut().flat_map(|c| &mut c.claim.evidence);
    for quote in quotes.flat_map(|item| &mut item.quotes) {
        assert_eq!(quote.anchor.badge(), "verified");
        quote.anchor = counterpart::model::Anchor::NoText;
    }
    assert_eq!(after, before);
}

#[test]
fn equal_id_kind_and_name_is_one_entity() {
    let files = [
        file(
            "1.json",
            &[
                ("documents", &[&document("doc-a", "2022-11-08", "")]),
                ("entities", &[&entity("p1", "Jake Sullivan", r#","aliases":["JS"]"#)]),
            ],
        ),
        file(
            "2.json",
            &[
                ("documents", &[&document("doc-b", "2022-11-07", "")]),
                ("entities", &[&entity("p1", "Sullivan", r#","ids":{"wikidata":"Q1"}"#)]),
            ],
        ),
    ];
    insta::assert_snapshot!(check(&files), @"
    doc-b
    doc-a
    p1 person Sullivan; Jake Sullivan, JS; wikidata=Q1; from 1.json:p1 2.json:p1
    ");
}

#[test]
fn strangers_under_one_id_stay_two() {
    let one = |name: &str, day: &str, doc: &str, who: &str| {
        file(
            name,
            &[
                ("documents", &[&document(doc, day, "")]),
                ("entities", &[&entity("p1", who, ""), &entity("p2", "Putin", "")]),
                (
                    "contacts",
                    &[&contact(&format!("c-{doc}"), &["p1", "p2"], "", &quoted(doc, "x"))],
                ),
            ],
        )
    };
    let files = [
        one("1.json", "2022-11-08", "doc-a", "Jake Sullivan"),
        one("2.json", "2022-11-07", "doc-b", "Nikolai Patrushev"),
        one("3.json", "2022-11-09", "doc-c", "John Sullivan"),
    ];
    insta::assert_snapshot!(check(&files), @"
    doc-b
    doc-a
    doc-c
    p1 person Nikolai Patrushev; from 2.json:p1
    p1.2 person Jake Sullivan; from 1.json:p1
    p1.3 person John Sullivan; from 3.json:p1
    p2 person Putin; from 1.json:p2 2.json:p2 3.json:p2
    c-doc-a: p1.2 p2; asserts doc-a \"x\"
    c-doc-b: p1 p2; asserts doc-b \"x\"
    c-doc-c: p1.3 p2; asserts doc-c \"x\"
    1.json:3:47: warning[entity-name-conflict]: p1 (Jake Sullivan) is called p1.2 here: another file uses that id for Nikolai Patrushev
    3.json:3:47: warning[entity-name-conflict]: p1 (John Sullivan) is called p1.3 here: another file uses that id for Nikolai Patrushev
    ");
}

fn quoted(document: &str, exact: &str) -> String {
    format!(r#"{{"quotes":[{{"document":"{document}","exact":"{exact}"}}]}}"#)
}

#[test]
fn two_who_share_a_surname_with_a_third_stay_two() {
    let one = |name: &str, day: &str, who: &str| {
        file(
            name,
            &[
                ("documents", &[&document(&format!("d{day}"), day, "")]),
                ("entities", &[&entity("p1", who, "")]),
            ],
        )
    };
    let files = [
        one("1.json", "2022-11-01", "Jake Sullivan"),
        one("2.json", "2022-11-02", "Sullivan"),
        one("3.json", "2022-11-03", "John Sullivan"),
    ];
    let loaded = join(&files);
    assert_eq!(loaded.dossier.entities.len(), 2);
    assert_eq!(&*loaded.dossier.entities["p1"].name, "Jake Sullivan");
    assert_eq!(&*loaded.dossier.entities["p1.2"].name, "John Sullivan");
}

#[test]
fn same_as_is_followed_through_and_not_same_as_wins() {
    let one = |name: &str, day: &str, id: &str, who: &str, more: &str| {
        file(
            name,
            &[
                ("documents", &[&document(&format!("d{day}"), day, "")]),
                ("entities", &[&entity(id, who, more)]),
            ],
        )
    };
    let files = [
        one("1.json", "2022-11-01", "a", "Yuri Ushakov", ""),
        one("2.json", "2022-11-02", "b", "Yuriy Ushakov", r#","same_as":["a"]"#),
        one("3.json", "2022-11-03", "c", "Ushakov", r#","same_as":["b","nobody"]"#),
        one("4.json", "2022-11-04", "d", "Ushakov", r#","same_as":["c"],"not_same_as":["a"]"#),
    ];
    insta::assert_snapshot!(check(&files), @"
    d2022-11-01
    d2022-11-02
    d2022-11-03
    d2022-11-04
    a person Yuri Ushakov; Yuriy Ushakov, Ushakov; same as b nobody; from 1.json:a 2.json:b 3.json:c
    d person Ushakov; same as c; not a; from 4.json:d
    4.json:3:67: warning[same-as-refused]: d was not united with c: not_same_as says that they are not the same
    ");
}

#[test]
fn a_kind_in_conflict_keeps_two_apart_and_has_its_own_code() {
    let one = |name: &str, day: &str, kind: &str| {
        let body = format!(r#"{{"id":"kyiv","kind":"{kind}","name":"Kyiv"}}"#);
        file(
            name,
            &[("documents", &[&document(&format!("d{day}"), day, "")]), ("entities", &[&body])],
        )
    };
    let loaded =
        join(&[one("1.json", "2022-11-01", "place"), one("2.json", "2022-11-02", "government")]);
    assert_eq!(loaded.dossier.entities["kyiv"].kind.as_str(), "place");
    assert_eq!(loaded.dossier.entities["kyiv.2"].kind.as_str(), "government");
    assert_eq!(codes(&loaded), [Code::EntityKindConflict]);
}

#[test]
fn same_as_unites_two_kinds_but_says_so() {
    let one = |name: &str, day: &str, kind: &str, id: &str| {
        let body = format!(r#"{{"id":"{id}","kind":"{kind}","name":"Kyiv","same_as":["kyiv"]}}"#);
        let document = document(&format!("d{day}"), day, "");
        file(name, &[("documents", &[&document]), ("entities", &[&body])])
    };
    let loaded = join(&[
        one("1.json", "2022-11-01", "place", "kyiv"),
        one("2.json", "2022-11-02", "government", "gov-kyiv"),
    ]);
    assert_eq!(loaded.dossier.entities.len(), 1);
    assert_eq!(loaded.dossier.entities["kyiv"].kind.as_str(), "place");
    assert_eq!(codes(&loaded), [Code::EntityKindConflict]);
}

#[test]
fn unnamed_sources_never_merge_across_documents() {
    let one = |name: &str, doc: &str, day: &str| {
        let officials = r#"{"id":"officials","kind":"group","name":"US officials","anonymous":true,"document":"DOC","same_as":["officials"]}"#.replace("DOC", doc);
        file(name, &[("documents", &[&document(doc, day, "")]), ("entities", &[&officials])])
    };
    let two = join(&[one("1.json", "doc-a", "2022-11-01"), one("2.json", "doc-b", "2022-11-02")]);
    assert_eq!(two.dossier.entities.len(), 2);
    let same = join(&[one("1.json", "doc-a", "2022-11-01"), one("2.json", "doc-a", "2022-11-01")]);
    assert_eq!(same.dossier.entities.len(), 1);
}

#[test]
fn a_record_is_one_by_id_kind_and_ends_and_differences_are_kept() {
    let people = [entity("a", "Ann", ""), entity("b", "Bo", "")];
    let one = |name: &str, doc: &str, day: &str, more: &str, evidence: &str| {
        file(
            name,
            &[
                ("documents", &[&document(doc, day, "")]),
                ("entities", &[&people[0], &people[1]]),
                (
                    "contacts",
                    &[&contact(
                        "c",
                        if name < "2" { &["a", "b"] } else { &["b", "a"] },
                        more,
                        evidence,
                    )],
                ),
            ],
        )
    };
    let files = [
        one(
            "1.json",
            "doc-late",
            "2022-11-09",
            r#","mode":"call","when":"2022-10-21","purpose":["deter","calm"]"#,
            r#"{"quotes":["late words"],"about":["purpose/0","purpose/1","when"]}"#,
        ),
        one(
            "2.json",
            "doc-early",
            "2022-11-07",
            r#","when":"2022-10","purpose":["calm"],"count":{"min":1}"#,
            r#"{"quotes":["early words"],"about":["purpose/0"]}"#,
        ),
    ];
    insta::assert_snapshot!(check(&files), @r#"
    doc-early
    doc-late
    a person Ann; from 1.json:a 2.json:a
    b person Bo; from 1.json:b 2.json:b
    c: b a call 2022-10-21 count 1- for calm / deter; asserts doc-early "early words" about purpose/0 says {modality="happened", purpose=["calm"]}; asserts doc-late "late words" about purpose/1 purpose/0 when says {when="2022-10-21", modality="happened", purpose=["deter","calm"]}
    "#);
}

#[test]
fn a_denial_in_a_second_article_joins_the_record_it_denies() {
    let people = [entity("a", "Ann", ""), entity("b", "Bo", "")];
    let one = |name: &str, doc: &str, day: &str, evidence: &str| {
        file(
            name,
            &[
                ("documents", &[&document(doc, day, "")]),
                ("entities", &[&people[0], &people[1]]),
                ("contacts", &[&contact("c", &["a", "b"], "", evidence)]),
            ],
        )
    };
    let files = [
        one("1.json", "doc-a", "2022-11-07", r#"{"quotes":["They spoke"]}"#),
        one(
            "2.json",
            "doc-b",
            "2022-11-08",
            r#"{"quotes":["No call took place"],"stance":"denies"}"#,
        ),
    ];
    let loaded = join(&files);
    let record = loaded.dossier.record(&RecordId::from("c")).unwrap();
    let standing = counterpart::model::Standing::of(record, &loaded.dossier);
    assert_eq!(standing.verdict.as_str(), "disputed");
    assert_eq!(loaded.dossier.contacts.len(), 1);
}

#[test]
fn the_same_id_with_other_ends_stays_two_and_references_follow() {
    let relation = |id: &str, from: &str, to: &str, re: &str, doc: &str| {
        format!(
            r#"{{"id":"{id}","kind":"asked","from":"{from}","to":"{to}","re":[{re}],"evidence":[{}]}}"#,
            quoted(doc, "x")
        )
    };
    let one = |name: &str, doc: &str, day: &str, to: &str| {
        file(
            name,
            &[
                ("documents", &[&document(doc, day, "")]),
                (
                    "entities",
                    &[&entity("a", "Ann", ""), &entity("b", "Bo", ""), &entity("c", "Cy", "")],
                ),
                (
                    "relations",
                    &[
                        &relation("r", "a", to, "", doc),
                        &relation(&format!("s-{doc}"), "b", "c", r#""r""#, doc),
                    ],
                ),
            ],
        )
    };
    let files =
        [one("1.json", "doc-a", "2022-11-07", "b"), one("2.json", "doc-b", "2022-11-08", "c")];
    insta::assert_snapshot!(check(&files), @r#"
    doc-a
    doc-b
    a person Ann; from 1.json:a 2.json:a
    b person Bo; from 1.json:b 2.json:b
    c person Cy; from 1.json:c 2.json:c
    r: a asked b; asserts doc-a "x"
    r.2: a asked c; asserts doc-b "x"
    s-doc-a: b asked c re r; asserts doc-a "x"
    s-doc-b: b asked c re r.2; asserts doc-b "x"
    2.json:6:20: warning[record-ends-conflict]: r is called r.2 here: something else already has that id
    "#);
}

#[test]
fn relations_without_direction_are_one_whichever_end_comes_first() {
    let one = |name: &str, ends: (&str, &str), kind: &str| {
        let record = format!(
            r#"{{"id":"r","kind":"{kind}","from":"{}","to":"{}","evidence":[{}]}}"#,
            ends.0,
            ends.1,
            quoted("doc-a", name)
        );
        file(
            name,
            &[
                ("documents", &[&document("doc-a", "2022-11-07", "")]),
                ("entities", &[&entity("a", "Ann", ""), &entity("b", "Bo", "")]),
                ("relations", &[&record]),
            ],
        )
    };
    let count = |kind| {
        let loaded = join(&[one("1.json", ("a", "b"), kind), one("2.json", ("b", "a"), kind)]);
        loaded.dossier.relations.len()
    };
    assert_eq!(count("counterpart_of"), 1);
    assert_eq!(count("asked"), 2);
}

#[test]
fn equal_quotes_are_one_even_where_start_is_given_only_once() {
    let one = |name: &str, quote: &str| {
        file(
            name,
            &[
                (
                    "documents",
                    &[&document("doc-a", "2022-11-07", r#","text":"We met. They met.""#)],
                ),
                ("entities", &[&entity("a", "Ann", ""), &entity("b", "Bo", "")]),
                (
                    "contacts",
                    &[&contact("c", &["a", "b"], "", &format!(r#"{{"quotes":[{quote}]}}"#))],
                ),
            ],
        )
    };
    let bare = one("1.json", r#""They met.""#);
    let placed = one("2.json", r#"{"exact":"They met.","start":8}"#);
    let other = one("3.json", r#""We met.""#);
    let items = |files: &[Arc<ParsedFile>]| join(files).dossier.contacts["c"].claim.evidence.len();
    assert_eq!(items(&[bare.clone(), placed]), 1);
    assert_eq!(items(&[bare, other]), 2);
}

#[test]
fn a_file_with_another_text_for_a_document_is_refused_whole() {
    let one = |name: &str, text: &str, who: &str| {
        file(
            name,
            &[
                ("documents", &[&document("doc-a", "2022-11-07", text)]),
                ("entities", &[&entity(who, who, "")]),
            ],
        )
    };
    let hash = format!(r#","text_sha256":"{}""#, load::sha256(b"Some words."));
    let files = [
        one("1.json", r#","text":"Some words.""#, "a"),
        one("2.json", "", "b"),
        one("3.json", r#","text":"Other words.""#, "c"),
        one("4.json", &hash, "d"),
    ];
    let loaded = join(&files);
    let ids: Vec<&str> =
        loaded.dossier.entities.keys().map(counterpart::model::EntityId::as_str).collect();
    assert_eq!(ids, ["a", "b", "d"]);
    let refusal: Vec<String> = loaded.problems.iter().map(ToString::to_string).collect();
    assert_eq!(
        refusal,
        [
            "3.json:2:77: error[document-text-differs]: the file was left out: its text of document doc-a is not the one in 1.json"
        ]
    );
}

#[test]
fn documents_keep_the_earliest_files_fields_and_fill_their_gaps() {
    let one = |name: &str, more: &str| {
        file(name, &[("documents", &[&document("doc-a", "2022-11-07", more)])])
    };
    let loaded = join(&[
        one("1.json", r#","title":"One","seen":false,"derived_from":[]"#),
        one("2.json", r#","title":"Two","author":"Ann""#),
    ]);
    let document = &loaded.dossier.documents["doc-a"];
    assert!(document.seen, "some file has seen it");
    assert_eq!(document.author.as_deref(), Some("Ann"));
    assert_eq!(codes(&loaded), [Code::DocumentFieldDiffers]);
}

#[test]
fn an_attached_text_must_have_the_hash_that_the_file_names() {
    let hash = load::sha256(b"They met.");
    let one = file(
        "1.json",
        &[
            (
                "documents",
                &[&document("doc-a", "2022-11-07", &format!(r#","text_sha256":"{hash}""#))],
            ),
            ("entities", &[&entity("a", "Ann", ""), &entity("b", "Bo", "")]),
            ("contacts", &[&contact("c", &["a", "b"], "", r#"{"quotes":["They met"]}"#)]),
        ],
    );
    let badge =
        |loaded: &Loaded| loaded.dossier.contacts["c"].claim.evidence[0].quotes[0].anchor.badge();
    let files = [one];
    assert_eq!(badge(&join(&files)), "no text");
    assert_eq!(badge(&join_with(&files, &[("doc-a", "They met.")], &[])), "verified");
    let wrong = join_with(&files, &[("doc-a", "They met!")], &[]);
    assert_eq!(badge(&wrong), "no text");
    assert_eq!(codes(&wrong), [Code::TextHashUnmatched]);
}

#[test]
fn quotes_that_do_not_hold_are_listed_with_their_place() {
    let quotes = r#"{"quotes":["they talked","met","They  talkd",{"exact":"met","start":1}]}"#;
    let one = file(
        "1.json",
        &[
            (
                "documents",
                &[&document("doc-a", "2022-11-07", r#","text":"They met. They talked. We met.""#)],
            ),
            ("entities", &[&entity("a", "Ann", ""), &entity("b", "Bo", "")]),
            ("contacts", &[&contact("c", &["a", "b"], "", quotes)]),
        ],
    );
    let loaded = join(&[one]);
    let list: Vec<String> = (loaded.problems.iter())
        .map(|p| format!("{} {} | {}", p.code, p.place.as_ref().map_or("-", |p| &p.path), p.help))
        .collect();
    insta::assert_snapshot!(list.join("\n"), @"
    quote-not-found $.contacts[0].evidence[0].quotes[0] | nearest at 10: They talked
    quote-ambiguous $.contacts[0].evidence[0].quotes[1] | quote more words, or add prefix and suffix
    quote-not-found $.contacts[0].evidence[0].quotes[2] | nearest at 10: They talked
    quote-start-wrong $.contacts[0].evidence[0].quotes[1] | they stand at 5, 26
    ");
}

#[test]
fn closing_a_document_takes_what_rests_on_it_alone() {
    let one = |name: &str, doc: &str, day: &str, when: &str, who: &str| {
        let talk = contact("c", &["a", "b"], &format!(r#","when":"{when}""#), &quoted(doc, doc));
        let own = contact(&format!("own-{doc}"), &["a", who], "", &quoted(doc, "own"));
        let back = format!(
            r#"{{"id":"rel-{doc}","kind":"part_of","from":"a","to":"b","evidence":[{{"basis":"background"}}]}}"#
        );
        file(
            name,
            &[
                ("documents", &[&document(doc, day, "")]),
                (
                    "entities",
                    &[&entity("a", "Ann", ""), &entity("b", "Bo", ""), &entity(who, who, "")],
                ),
                ("contacts", &[&talk, &own]),
                ("relations", &[&back]),
            ],
        )
    };
    let files = [
        one("1.json", "doc-a", "2022-11-07", "2022-10", "x"),
        one("2.json", "doc-b", "2022-11-08", "2022-10-21", "y"),
    ];
    insta::assert_snapshot!(shown(&join_with(&files, &[], &["doc-a"])), @r#"
    doc-b
    a person Ann; from 1.json:a 2.json:a
    b person Bo; from 1.json:b 2.json:b
    y person y; from 2.json:y
    c: a b 2022-10-21; asserts doc-b "doc-b"
    own-doc-b: a y; asserts doc-b "own"
    rel-doc-b: a part_of b; asserts background
    "#);
}

#[test]
fn a_closed_document_that_an_open_one_repeats_stays_as_its_origin() {
    let one = file(
        "1.json",
        &[(
            "documents",
            &[
                &document("doc-a", "2022-11-07", r#","derived_from":["doc-b"]"#),
                &document("doc-b", "2022-11-06", ""),
                &document("doc-c", "2022-11-05", ""),
            ],
        )],
    );
    let loaded = join_with(&[one], &[], &["doc-b", "doc-c"]);
    let left: Vec<(&str, bool)> =
        loaded.dossier.documents.values().map(|d| (d.id.as_str(), d.seen)).collect();
    assert_eq!(left, [("doc-a", true), ("doc-b", false)]);
}

#[test]
fn the_same_file_twice_changes_nothing() {
    let one = |name: &str| {
        file(
            name,
            &[
                ("documents", &[&document("doc-a", "2022-11-07", "")]),
                ("entities", &[&entity("a", "Ann", ""), &entity("b", "Bo", "")]),
                (
                    "contacts",
                    &[&contact(
                        "c",
                        &["a", "b"],
                        r#","when":"2022-10","purpose":["p"]"#,
                        r#"{"quotes":["x"]}"#,
                    )],
                ),
            ],
        )
    };
    let (once, twice) = (join(&[one("1.json")]), join(&[one("1.json"), one("2.json")]));
    assert_eq!(once.dossier.contacts, twice.dossier.contacts);
    assert_eq!(twice.problems, []);
}

#[test]
fn a_note_never_stands_under_another_files_title() {
    let file = |day: &str, head: &str| {
        let document = format!(r#"{{"id": "d{day}", "kind": "article", "published": "{day}"}}"#);
        let text = format!(
            r#"{{"format": "counterpart", "version": 1, {head}, "documents": [{document}]}}"#
        );
        Arc::new(load::parse(day, text.as_bytes()))
    };
    let titled = file("2022-11-07", r#""title": "Real talks""#);
    let noted = file("2024-02-21", r#""title": "Invented talks", "note": "None of it is real""#);
    let loaded = load::merge(&[noted, titled], &BTreeMap::new(), &BTreeSet::new());
    assert_eq!(loaded.dossier.title.as_deref(), Some("Real talks"));
    assert_eq!(loaded.dossier.note, None);
}
