//! More cases of who says which value: what a correction takes back of the opposite field, what it only
//! hedges, what others repeat without the hedge, and what is denied of a plan. The right readings were
//! written down by hand before the program was asked.

use std::sync::Arc;

use crate::small_files::contact;
use crate::truth::{article, facts, file, item, sentences, whole};
use counterpart::compare;
use counterpart::load::ParsedFile;
use counterpart::model::{Dossier, RecordId};

const CORRECTS: &str = r#","supersedes":{"document":"h","rest":"stands"}"#;

/// One file of the Herald, a later paper of the same outlet or another, with a contact of Marsh and Brandt.
fn one(later: &str, fields: &str, evidence: &[String]) -> Arc<ParsedFile> {
    let papers = [article("h", "2023-03-01", "herald", ""), later.to_owned()];
    let contact = contact("c", &["ida", "ole"], fields, &evidence.join(","));
    file("1.json", 2, &papers, &[contact])
}

fn correction() -> String {
    article("k", "2023-03-03", "herald", CORRECTS)
}

fn dispatch(more: &str) -> String {
    article("d", "2023-03-08", "dispatch", more)
}

fn told(dossier: &Dossier) -> Vec<String> {
    sentences(dossier, "c").lines().map(str::to_owned).collect()
}

const MET: &str = r#","mode":"meeting""#;
const HELD: &str = "According to Herald, Ida Marsh and Ole Brandt met";

#[test]
fn what_it_was_not_for_is_no_purpose_any_more() {
    let evidence = [
        item("h", "they met on fish", &[], r#","says":{"mode":"meeting","purpose":["fish"]}"#),
        item("k", "not on fish", &[], r#","says":{"mode":"meeting","not_purpose":["fish"]}"#),
    ];
    assert_eq!(
        told(&whole(&[one(&correction(), MET, &evidence)])),
        [
            format!("{HELD}; corrected on 3 Mar 2023: before, Herald gave the purpose “fish”"),
            "What it was not for, according to Herald: fish".to_owned(),
        ]
    );
}

#[test]
fn a_correction_that_hedges_is_told_with_its_hedge() {
    let on_20 = r#","says":{"mode":"meeting","when":"2023-02-20"}"#;
    let hardly = r#","stance":"denies","certainty":"probable","says":{"when":"2023-02-20"}"#;
    let evidence = [item("h", "met on 20 February", &[], on_20), item("k", "hardly", &[], hardly)];
    assert_eq!(
        told(&whole(&[one(&correction(), MET, &evidence)])),
        [
            format!("{HELD}; corrected on 3 Mar 2023: before, Herald gave the date (20 Feb 2023)"),
            "Herald says that this is probably not so: the date (20 Feb 2023)".to_owned(),
        ]
    );
}

#[test]
fn who_repeats_a_hedged_value_makes_it_no_surer() {
    let on_20 = |more: &str| format!(r#"{more},"says":{{"mode":"meeting","when":"2023-02-20"}}"#);
    let evidence = [
        item("h", "they met", &[], r#","says":{"mode":"meeting"}"#),
        item("h", "possibly on 20 February", &[], &on_20(r#","certainty":"possible""#)),
        item("d", "on 20 February, says the Herald", &["herald"], &on_20("")),
    ];
    let later = dispatch(r#","derived_from":["h"]"#);
    assert_eq!(
        told(&whole(&[one(&later, MET, &evidence)])),
        [format!(
            "{HELD}; possibly on 20 Feb 2023, according to Herald; Dispatch repeats it without this \
             caution"
        )]
    );
}

#[test]
fn who_denies_what_a_plan_was_for_denies_neither_plan_nor_meeting() {
    let plan = r#","says":{"modality":"planned","mode":"meeting","purpose":["grain"]}"#;
    let held = r#","says":{"mode":"meeting"}"#;
    let not_grain = r#","stance":"denies","says":{"modality":"planned","purpose":["grain"]}"#;
    let evidence = [
        item("h", "will meet on grain", &[], plan),
        item("d", "they met", &[], held),
        item("d", "grain was never planned", &["una"], not_grain),
    ];
    let dossier = whole(&[one(&dispatch(""), MET, &evidence)]);
    let status = facts(&dossier, "c").lines().next().unwrap().to_owned();
    assert_eq!(status, "reported | happened reported | planned reported | origins: Dispatch");
    let told = told(&dossier);
    assert_eq!(
        told.last().unwrap(),
        "Una Frost (cited by Dispatch) denies the purpose “grain”, as planned"
    );
}

#[test]
fn the_day_of_a_plan_does_not_contradict_the_day_of_the_meeting() {
    let on = |modality: &str, day: &str| {
        format!(r#","says":{{"modality":"{modality}","mode":"meeting","when":"{day}"}}"#)
    };
    let differences = |second: &str| {
        let evidence = [
            item("h", "will meet", &[], &on("planned", "2023-03-05")),
            item("d", "they met", &[], &on(second, "2023-03-07")),
        ];
        let dossier = whole(&[one(&dispatch(""), MET, &evidence)]);
        let record = dossier.record(&RecordId::from("c")).unwrap();
        compare::of_record(record, &dossier).len()
    };
    assert_eq!(differences("happened"), 0);
    assert_eq!(differences("planned"), 1);
}

/// The first file gives a day that none of its sources gives, and its only document is withdrawn.
#[test]
fn what_a_withdrawn_file_says_without_a_source_no_longer_counts() {
    let retracted = r#","retracted":"2023-03-05""#;
    let says = r#","says":{"mode":"meeting"}"#;
    let first = |more: &str| {
        let fields = format!(r#"{MET},"when":"2023-02-20""#);
        let evidence = item("h", "they met", &["ole"], says);
        let contacts = [contact("c", &["ida", "ole"], &fields, &evidence)];
        file("1.json", 2, &[article("h", "2023-03-01", "herald", more)], &contacts)
    };
    let evidence = item("d", "they met", &["una"], says);
    let contacts = [contact("c", &["ida", "ole"], MET, &evidence)];
    let second = file("2.json", 2, &[dispatch("")], &contacts);
    let of_nobody = "the file does not say who gives this: on 20 Feb 2023";
    let live = told(&whole(&[first(""), second.clone()])).join("\n").to_lowercase();
    assert!(live.contains(&of_nobody.to_lowercase()), "{live}");
    let withdrawn = told(&whole(&[first(retracted), second])).join("\n");
    assert!(!withdrawn.contains("20 Feb"), "{withdrawn}");
}

#[test]
fn the_not_before_a_word_shows_who_says_what_it_was_not_for() {
    let fields = format!(r#"{MET},"not_purpose":["grain"]"#);
    let evidence = [
        item("h", "the two met", &[], ""),
        item("d", "It was not on grain, she said", &["una"], ""),
    ];
    assert_eq!(
        told(&whole(&[one(&dispatch(""), &fields, &evidence)])).last().unwrap(),
        "What it was not for, according to Una Frost (cited by Dispatch): grain"
    );
}
