//! Who took part, if reports differ on it: whoever one source names as absent is never told as there by
//! others who say nothing of it, and whoever another source names stays. The right readings were written
//! down by hand before the program was asked.

use std::sync::Arc;

use crate::small_files::contact;
use crate::truth::{article, facts, file, item, known, sentences, whole};
use counterpart::load::{self, ParsedFile};
use counterpart::model::{Dossier, EntityId, RecordId};

const MET: &str = r#","says":{"mode":"meeting"}"#;

/// One file of two papers with a meeting of Marsh and Brandt, from which Dorn stayed away.
fn without_dorn(evidence: &[String]) -> Arc<ParsedFile> {
    let contact = format!(
        r#"{{"id":"c","mode":"meeting","participants":["ida","ole",
        {{"entity":"piet","part":"absent"}}],"evidence":[{}]}}"#,
        evidence.join(",")
    );
    let papers =
        [article("h", "2023-03-01", "herald", ""), article("d", "2023-03-08", "dispatch", "")];
    file("1.json", 2, &papers, &[contact])
}

/// An item that gives the form and the participants with these parts.
fn naming(document: &str, participants: &str) -> String {
    let says = format!(r#","says":{{"mode":"meeting","participants":[{participants}]}}"#);
    item(document, "they met", &[], &says)
}

fn ends(dossier: &Dossier, id: &str) -> Vec<String> {
    let record = dossier.record(&RecordId::from(id)).unwrap();
    record.ends().into_iter().map(EntityId::to_string).collect()
}

/// What is told of the contact `c`, which must be the same if the dossier is written and read again.
fn told(dossier: &Dossier) -> String {
    let again = load::parse("joined", load::write(dossier).as_bytes());
    assert_eq!(again.problems, []);
    let words = sentences(dossier, "c");
    assert_eq!(sentences(&whole(&[Arc::new(again)]), "c"), words);
    words
}

const HOST: &str = r#"{"entity":"ida","part":"host"},{"entity":"ole","part":"visitor"}"#;
const ABSENT: &str = r#""ida","ole",{"entity":"piet","part":"absent"}"#;

#[test]
fn who_gives_parts_does_not_bring_along_somebody_who_stayed_away() {
    let dossier = whole(&[without_dorn(&[naming("h", HOST), naming("d", ABSENT)])]);
    assert_eq!(ends(&dossier, "c"), ["ida", "ole"]);
    assert_eq!(
        told(&dossier),
        "According to Herald and Dispatch, Ida Marsh and Ole Brandt met; Ole Brandt came to Ida Marsh, \
         according to Herald; without Piet Dorn, according to Dispatch"
    );
}

#[test]
fn before_the_paper_that_has_them_absent_is_out_nobody_has_them_there() {
    let files = [without_dorn(&[item("h", "they met", &[], MET), naming("d", ABSENT)])];
    assert_eq!(
        told(&whole(&files)),
        "According to Herald and Dispatch, Ida Marsh and Ole Brandt met; without Piet Dorn, according to \
         Dispatch"
    );
    let before = known(&files, "2023-03-03");
    assert_eq!(ends(&before, "c"), ["ida", "ole"]);
    assert_eq!(told(&before), "According to Herald, Ida Marsh and Ole Brandt met");
}

#[test]
fn who_is_absent_in_one_file_is_no_reason_to_keep_the_contact_apart() {
    let papers =
        [article("d", "2023-03-08", "dispatch", ""), article("b", "2023-03-15", "bulletin", "")];
    let plain = contact("c", &["ida", "ole"], r#","mode":"meeting""#, &item("b", "met", &[], ""));
    let files = [without_dorn(&[naming("h", ABSENT)]), file("2.json", 2, &papers, &[plain])];
    let dossier = whole(&files);
    assert_eq!(dossier.contacts.len(), 1);
    assert_eq!(
        told(&dossier),
        "According to Herald and Bulletin, Ida Marsh and Ole Brandt met; without Piet Dorn, according to \
         Herald"
    );
}

#[test]
fn who_has_somebody_there_and_who_has_them_absent_tell_of_two_contacts() {
    let papers = [article("d", "2023-03-08", "dispatch", "")];
    let all = ["ida", "ole", "piet"];
    let with = contact("c", &all, r#","mode":"meeting""#, &item("d", "all three met", &[], ""));
    let files = [without_dorn(&[naming("h", ABSENT)]), file("2.json", 2, &papers, &[with])];
    let dossier = whole(&files);
    let all: Vec<Vec<String>> =
        dossier.contacts.keys().map(|id| ends(&dossier, id.as_str())).collect();
    assert_eq!(all, [vec!["ida", "ole"], vec!["ida", "ole", "piet"]]);
}

/// Parts that a source gives to two of three participants are not told again as nobody's.
#[test]
fn parts_that_a_source_gives_to_some_are_its_own() {
    let contact = format!(
        r#"{{"id":"c","mode":"meeting","participants":["ida","ole","piet"],"evidence":[{},{}]}}"#,
        naming("h", HOST),
        item("d", "they met", &[], MET)
    );
    let papers =
        [article("h", "2023-03-01", "herald", ""), article("d", "2023-03-08", "dispatch", "")];
    let dossier = whole(&[file("1.json", 2, &papers, &[contact])]);
    assert!(!facts(&dossier, "c").contains("nobody"), "{}", facts(&dossier, "c"));
    assert_eq!(
        told(&dossier),
        "According to Herald and Dispatch, Ida Marsh, Ole Brandt and Piet Dorn met; Ole Brandt came to \
         Ida Marsh, according to Herald"
    );
}

/// One file of these papers with a meeting of all three.
fn of_three(papers: &[String], evidence: &[String]) -> Arc<ParsedFile> {
    let fields = r#","mode":"meeting""#;
    let contact = contact("c", &["ida", "ole", "piet"], fields, &evidence.join(","));
    file("1.json", 2, papers, &[contact])
}

const NO_DORN: &str = r#","stance":"denies","says":{"participants":["piet"]}"#;

#[test]
fn who_names_two_is_not_credited_with_the_third() {
    let papers =
        [article("h", "2023-03-01", "herald", ""), article("d", "2023-03-08", "dispatch", "")];
    let evidence = [item("h", "the three met", &[], MET), naming("d", r#""ida","ole""#)];
    assert_eq!(
        told(&whole(&[of_three(&papers, &evidence)])),
        "According to Herald, Ida Marsh, Ole Brandt and Piet Dorn met; according to Dispatch, Ida Marsh \
         and Ole Brandt met"
    );
}

#[test]
fn whom_a_correction_takes_out_is_no_longer_there() {
    let corrects = r#","supersedes":{"document":"h","rest":"stands"}"#;
    let papers =
        [article("h", "2023-03-01", "herald", ""), article("d", "2023-03-08", "herald", corrects)];
    let evidence = [item("h", "the three met", &[], MET), item("d", "not Dorn", &[], NO_DORN)];
    let files = [of_three(&papers, &evidence)];
    let dossier = whole(&files);
    assert_eq!(ends(&dossier, "c"), ["ida", "ole"]);
    assert_eq!(
        told(&dossier),
        "According to Herald, Ida Marsh and Ole Brandt met; corrected on 8 Mar 2023: before, Herald said \
         that Piet Dorn took part"
    );
    let before = known(&files, "2023-03-03");
    assert_eq!(ends(&before, "c"), ["ida", "ole", "piet"]);
    assert_eq!(told(&before), "According to Herald, Ida Marsh, Ole Brandt and Piet Dorn met");
}

#[test]
fn who_says_later_that_somebody_was_not_there_had_them_there() {
    let papers =
        [article("h", "2023-03-01", "herald", ""), article("d", "2023-03-08", "dispatch", "")];
    let evidence =
        [item("h", "the three met", &["una"], MET), item("d", "not Dorn", &["una"], NO_DORN)];
    assert_eq!(
        told(&whole(&[of_three(&papers, &evidence)])),
        "According to Una Frost (cited by Herald), Ida Marsh and Ole Brandt met\nUna Frost (cited by \
         Dispatch), who said that Piet Dorn took part on 1 Mar 2023, denies it since 8 Mar 2023"
    );
}
