//! Values that nobody gives. A record shows them where nobody gives another; where somebody does,
//! they stand beside it, without a speaker, and nobody is credited with them. What only a document
//! gives that is not open, or not out yet, goes with it. All expected readings were written by hand.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::small_files::contact;
use crate::truth::{article, facts, file, item, known, sentences, whole};
use counterpart::load::{self, ParsedFile};
use counterpart::model::{Dossier, Field, RecordId, Value};

/// A paper's call of Marsh and Dorn with these values, told by the paper and by Una Frost, neither
/// of whom words the day.
fn of_two(document: &str, day: &str, paper: &str, values: &str) -> Arc<ParsedFile> {
    let told = [
        item(document, "Marsh rang Dorn", &[], ""),
        item(document, "the two of them spoke", &["una"], ""),
    ];
    let call = contact("call", &["ida", "piet"], values, &told.join(","));
    file(document, 2, &[article(document, day, paper, "")], &[call])
}

/// The same, told by the paper alone, which therefore gives all of it.
fn of_one(document: &str, day: &str, paper: &str, values: &str) -> Arc<ParsedFile> {
    let call = contact("call", &["ida", "piet"], values, &item(document, "They spoke", &[], ""));
    file(document, 2, &[article(document, day, paper, "")], &[call])
}

fn shown(dossier: &Dossier, field: Field) -> Option<Value> {
    dossier.record(&RecordId::from("call")).unwrap().value(field)
}

fn day_of_nobody_and_of_dispatch() -> [Arc<ParsedFile>; 2] {
    [
        of_two("d1", "2023-06-01", "herald", r#","mode":"call","when":"2023-05-04""#),
        of_one("d2", "2023-06-02", "dispatch", r#","mode":"call","when":"2023-05-05""#),
    ]
}

#[test]
fn a_day_that_nobody_gives_stands_beside_one_that_somebody_gives() {
    let files = day_of_nobody_and_of_dispatch();
    let dossier = whole(&files);
    insta::assert_snapshot!(facts(&dossier, "call"), @r#"
    reported | happened reported | origins: Dispatch, Herald
    when asserts "2023-05-05": itself in d2 live
    when asserts "2023-05-04": nobody
    mode asserts "call": itself in d1 live; itself in d2 live
    modality asserts "happened": itself in d1 live; Una Frost in d1 live; itself in d2 live
    "#);
    insta::assert_snapshot!(sentences(&dossier, "call"), @"
    According to Herald, Una Frost (cited by Herald) and Dispatch, Ida Marsh and Piet Dorn were in contact
    By telephone, according to Herald and Dispatch
    On 5 May 2023, according to Dispatch
    The file does not say who gives this: on 4 May 2023
    ");
    assert_eq!(dossier, whole(&[files[1].clone(), files[0].clone()]));
}

#[test]
fn before_the_other_paper_is_out_the_record_shows_it() {
    let before = known(&day_of_nobody_and_of_dispatch(), "2023-06-01");
    insta::assert_snapshot!(facts(&before, "call"), @r#"
    reported | happened reported | origins: Herald
    when asserts "2023-05-04": nobody
    mode asserts "call": itself in d1 live
    modality asserts "happened": itself in d1 live; Una Frost in d1 live
    "#);
}

#[test]
fn of_two_days_that_nobody_gives_both_are_kept() {
    let files = [
        of_two("d1", "2023-06-01", "herald", r#","when":"2023-05-04","when_text":"on Thursday""#),
        of_two("d2", "2023-06-02", "dispatch", r#","when":"2023-05-05","when_text":"on Friday""#),
    ];
    let dossier = whole(&files);
    insta::assert_snapshot!(facts(&dossier, "call"), @r#"
    reported | happened reported | origins: Dispatch, Herald
    when asserts "2023-05-04": nobody
    when asserts "2023-05-05": nobody
    when_text asserts "on Thursday": nobody
    when_text asserts "on Friday": nobody
    modality asserts "happened": itself in d1 live; Una Frost in d1 live; itself in d2 live; Una Frost in d2 live
    "#);
    insta::assert_snapshot!(sentences(&dossier, "call"), @"According to Herald, Una Frost (cited by Herald and Dispatch) and Dispatch, Ida Marsh and Piet Dorn were in contact, in a form that is not stated; the file does not say who gives this: on 4 May 2023; the file does not say who gives this: on 5 May 2023");
}

#[test]
fn the_words_for_a_day_never_stand_by_another_day() {
    let files = [
        of_two("d1", "2023-06-01", "herald", r#","when":"2023-05","when_text":"in spring""#),
        of_one("d2", "2023-06-02", "dispatch", r#","when":"2023-04""#),
    ];
    let dossier = whole(&files);
    assert_eq!(shown(&dossier, Field::WhenText), None);
    insta::assert_snapshot!(facts(&dossier, "call"), @r#"
    reported | happened reported | origins: Dispatch, Herald
    when asserts "2023-04": itself in d2 live
    when asserts "2023-05": nobody
    when_text asserts "in spring": nobody
    modality asserts "happened": itself in d1 live; Una Frost in d1 live; itself in d2 live
    "#);
}

#[test]
fn within_one_file_it_is_kept_as_well() {
    let says = item("d1", "They spoke on Friday", &[], r#","says":{"when":"2023-05-05"}"#);
    let call = contact("call", &["ida", "piet"], r#","when":"2023-05-04""#, &says);
    let one = file("one.json", 2, &[article("d1", "2023-06-01", "herald", "")], &[call]);
    let dossier = whole(&[one]);
    insta::assert_snapshot!(facts(&dossier, "call"), @r#"
    reported | happened reported | origins: Herald
    when asserts "2023-05-05": itself in d1 live
    when asserts "2023-05-04": nobody
    modality asserts "happened": itself in d1 live
    "#);
}

#[test]
fn a_value_that_another_file_gives_belongs_to_whoever_gives_it_there() {
    let same = r#","when":"2023-05-04""#;
    let files =
        [of_two("d1", "2023-06-01", "herald", same), of_one("d2", "2023-06-02", "dispatch", same)];
    insta::assert_snapshot!(facts(&whole(&files), "call"), @r#"
    reported | happened reported | origins: Dispatch, Herald
    when asserts "2023-05-04": itself in d2 live
    modality asserts "happened": itself in d1 live; Una Frost in d1 live; itself in d2 live
    "#);
}

#[test]
fn parts_that_nobody_gives_stay_beside_those_that_somebody_gives() {
    let rang = |who: &str, other: &str| {
        format!(
            r#"{{"id":"call","participants":[{{"entity":"{who}","part":"caller"}},"{other}"],
            "mode":"call","evidence":[{}]}}"#,
            if who == "ida" {
                [item("d1", "spoke", &[], ""), item("d1", "yes", &["una"], "")].join(",")
            } else {
                item("d2", "Dorn rang", &[], "")
            }
        )
    };
    let files = [
        file("1", 2, &[article("d1", "2023-06-01", "herald", "")], &[rang("ida", "piet")]),
        file("2", 2, &[article("d2", "2023-06-02", "dispatch", "")], &[rang("piet", "ida")]),
    ];
    insta::assert_snapshot!(facts(&whole(&files), "call"), @r#"
    reported | happened reported | origins: Dispatch, Herald
    participants asserts ["ida",{"entity":"piet","part":"caller"}]: itself in d2 live
    participants asserts [{"entity":"ida","part":"caller"},"piet"]: nobody
    mode asserts "call": itself in d2 live
    modality asserts "happened": itself in d1 live; Una Frost in d1 live; itself in d2 live
    "#);
}

#[test]
fn what_was_joined_is_written_and_read_the_same() {
    let dossier = whole(&day_of_nobody_and_of_dispatch());
    let written = load::write(&dossier);
    assert!(written.contains(r#""unattributed": ["#), "{written}");
    let again = load::parse("again.json", written.as_bytes());
    assert_eq!(again.problems, []);
    assert_eq!(load::write(&whole(&[Arc::new(again)])), written);
}

/// One file of two articles: the purpose and the day that only the later one gives are not known
/// before it is out, nor when it is closed.
#[test]
fn what_only_a_closed_document_gives_goes_with_it() {
    let told = [
        item("d1", "They spoke of grain", &[], r#","says":{"purpose":["grain"]}"#),
        item("d2", "ice", &[], r#","says":{"purpose":["ice"],"when":"2023-05-04"}"#),
    ];
    let values = r#","when":"2023-05-04","purpose":["grain","ice"],"count":{"min":2}"#;
    let call = contact("call", &["ida", "piet"], values, &told.join(","));
    let documents =
        [article("d1", "2023-06-01", "herald", ""), article("d2", "2023-06-02", "dispatch", "")];
    let files = [file("one.json", 2, &documents, &[call])];
    let closed = BTreeSet::from(["d2".into()]);
    let without = load::merge(&files, &BTreeMap::new(), &closed).dossier;
    for dossier in [&known(&files, "2023-06-01"), &*without] {
        insta::allow_duplicates! {
            insta::assert_snapshot!(facts(dossier, "call"), @r#"
            reported | happened reported | origins: Herald
            count asserts {"min":2}: nobody
            modality asserts "happened": itself in d1 live
            purpose asserts "grain": itself in d1 live
            "#);
        }
    }
}

#[test]
fn a_bad_entry_is_listed_and_the_record_stays() {
    let text = |unattributed: &str| {
        let call = contact("call", &["ida", "piet"], "", &item("d1", "They spoke", &[], ""));
        let call = call.trim_end_matches('}').to_owned() + r#","unattributed":"# + unattributed;
        format!(
            r#"{{"format":"counterpart","version":2,"documents":[{}],
            "entities":[{{"id":"ida","kind":"person","name":"Ida"}},
            {{"id":"piet","kind":"person","name":"Piet"}}],"contacts":[{call}}}]}}"#,
            r#"{"id":"d1","kind":"article"}"#
        )
    };
    for bad in [r#"{"when":"2023"}"#, r#"["2023"]"#, r#"[{"when":"soon"}]"#, r#"[{"who":"x"}]"#] {
        let parsed = load::parse("one.json", text(bad).as_bytes());
        let dossier = parsed.content.unwrap();
        assert_eq!(parsed.problems.len(), 1, "{bad}: {:?}", parsed.problems);
        let record = dossier.record(&RecordId::from("call")).unwrap();
        assert!(record.claim().unattributed.is_empty(), "{bad}");
    }
}
