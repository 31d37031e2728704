//! Sentences that a hostile reader got wrong: what is denied of a part, taken back, hedged or planned is told
//! as that and as no more. The right sentences were written down by hand before the program was asked.

use std::sync::Arc;

use counterpart::load;
use counterpart::model::Dossier;

use crate::small_files::contact;
use crate::truth::{article, file, item, sentences, whole};

/// One file with the meeting `c` of Marsh, Brandt and Dorn.
fn of_three(documents: &[String], evidence: &[String]) -> Dossier {
    let meeting =
        contact("c", &["ida", "ole", "piet"], r#","mode":"meeting""#, &evidence.join(","));
    whole(&[file("1.json", 2, documents, &[meeting])])
}

fn of_two(documents: &[String], evidence: &[String]) -> Dossier {
    let meeting = contact("c", &["ida", "ole"], r#","mode":"meeting""#, &evidence.join(","));
    whole(&[file("1.json", 2, documents, &[meeting])])
}

fn herald() -> String {
    article("h", "2024-03-01", "herald", "")
}

/// The articles `h` of Herald and `d` of Dispatch, and `k`, in which one of the papers corrects its own.
fn with_a_correction_of(id: &str, paper: &str) -> [String; 3] {
    let correction = format!(r#","supersedes":{{"document":"{id}","rest":"stands"}}"#);
    [
        herald(),
        article("d", "2024-03-02", "dispatch", ""),
        article("k", "2024-03-03", paper, &correction),
    ]
}

fn met(document: &str) -> String {
    item(document, "they met", &[], r#","says":{"mode":"meeting"}"#)
}

#[test]
fn who_denies_that_somebody_took_part_denies_no_more() {
    for (stance, told) in [
        ("denies", "denies that Piet Dorn took part"),
        ("doubts", "doubts that Piet Dorn took part"),
    ] {
        let says = format!(r#","stance":"{stance}","says":{{"participants":["piet"]}}"#);
        let evidence = [met("h"), item("h", "Dorn was not there", &["ole"], &says)];
        let words = sentences(&of_three(&[herald()], &evidence), "c");
        assert_eq!(
            words,
            format!(
                "According to Herald, Ida Marsh, Ole Brandt and Piet Dorn met\n\
                 Ole Brandt (cited by Herald) {told}"
            )
        );
    }
}

#[test]
fn a_withdrawn_denial_of_a_day_or_a_plan_is_none_of_the_meeting() {
    let withdrawn = article("d", "2024-03-02", "dispatch", r#","retracted":"2024-03-04""#);
    for (says, what) in [
        (r#","stance":"denies","says":{"when":"2024-02-20"}"#, "the date (20 Feb 2024)"),
        (r#","stance":"denies","says":{"modality":"planned"}"#, "that it was planned"),
    ] {
        let evidence = [met("h"), item("d", "no", &["ole"], says)];
        let words = sentences(&of_two(&[herald(), withdrawn.clone()], &evidence), "c");
        assert_eq!(
            words,
            format!(
                "According to Herald, Ida Marsh and Ole Brandt met; withdrawn on 4 Mar 2024: Ole Brandt \
                 (cited by Dispatch) denied {what}"
            )
        );
    }
}

#[test]
fn a_hedged_refusal_keeps_its_hedge() {
    let asked = item("h", "asked", &["ida"], r#","says":{"modality":"proposed"}"#);
    let refusal = r#","stance":"declines","certainty":"possible","says":{"modality":"proposed"}"#;
    let evidence = [asked, item("h", "might not come", &["ole"], refusal)];
    let words = sentences(&of_two(&[herald()], &evidence), "c");
    assert!(words.contains("Ole Brandt (cited by Herald) possibly declines"), "{words}");
}

#[test]
fn a_paper_that_corrects_a_silence_no_longer_reports_it() {
    let correction = r#","supersedes":{"document":"h","rest":"stands"}"#;
    let documents = [herald(), article("k", "2024-03-03", "herald", correction)];
    let evidence = [
        met("h"),
        item("h", "made no statement", &["ole"], r#","stance":"silent""#),
        item("k", "did deny it", &["ole"], r#","stance":"denies""#),
    ];
    let words = sentences(&of_two(&documents, &evidence), "c");
    assert!(words.contains("denies it") && !words.contains("no statement"), "{words}");
}

#[test]
fn the_purpose_of_a_plan_is_not_that_of_the_meeting() {
    let documents = [herald(), article("d", "2024-03-02", "dispatch", "")];
    let plan = r#","says":{"mode":"meeting","modality":"planned","purpose":["grain"]}"#;
    let held = r#","says":{"mode":"meeting","modality":"happened"}"#;
    let evidence = [item("h", "will meet on grain", &[], plan), item("d", "met", &[], held)];
    let meeting = contact(
        "c",
        &["ida", "ole"],
        r#","mode":"meeting","purpose":["grain"]"#,
        &evidence.join(","),
    );
    let words = sentences(&whole(&[file("1.json", 2, &documents, &[meeting])]), "c");
    assert!(words.contains("The purpose, according to Herald, as planned: grain"), "{words}");
}

#[test]
fn what_nobody_but_the_coder_says_with_a_hedge_is_told_with_it() {
    let evidence = r#"{"basis":"background","certainty":"possible"}"#;
    let words = sentences(&of_two(&[herald()], &[evidence.to_owned()]), "c");
    assert_eq!(
        words,
        "Background knowledge, without a quote: it is possible that Ida Marsh and Ole Brandt met"
    );
}

#[test]
fn who_leaves_a_status_open_is_not_silent_beside_who_gives_one() {
    let text = r#"{"format":"counterpart","version":2,"documents":[
        {"id":"h","kind":"article","publisher":"herald","published":"2024-03-01"},
        {"id":"d","kind":"article","publisher":"dispatch","published":"2024-03-02"}],
        "entities":[{"id":"herald","kind":"media","name":"Herald"},
        {"id":"dispatch","kind":"media","name":"Dispatch"},
        {"id":"a","kind":"government","name":"Arden"},{"id":"b","kind":"government","name":"Belmar"}],
        "relations":[{"id":"c","kind":"tension_with","from":"a","to":"b","evidence":[
        {"quotes":[{"document":"h","exact":"tension has ended"}],"says":{"status":"ended"}},
        {"quotes":[{"document":"d","exact":"there is tension"}],"says":{}}]}]}"#;
    let dossier = whole(&[Arc::new(load::parse("1.json", text.as_bytes()))]);
    assert_eq!(
        sentences(&dossier, "c"),
        "According to Herald, there was tension between Arden and Belmar; according to Dispatch, there is \
         tension between Arden and Belmar"
    );
}

#[test]
fn a_corrected_count_leaves_the_papers_own_day_beside_that_of_another() {
    let documents = with_a_correction_of("h", "herald");
    let says = |says: &str| format!(r#","says":{{"mode":"meeting",{says}}}"#);
    let evidence = [
        item(
            "h",
            "met once on the 20th",
            &[],
            &says(r#""when":"2024-02-20","count":{"min":1,"max":1}"#),
        ),
        item("d", "met on the 21st", &[], &says(r#""when":"2024-02-21""#)),
        item("k", "met twice", &[], &says(r#""count":{"min":2,"max":2}"#)),
    ];
    let words = sentences(&of_two(&documents, &evidence), "c");
    for day in ["n 21 Feb 2024, according to Dispatch", "n 20 Feb 2024, according to Herald"] {
        assert!(words.contains(day), "{words}");
    }
}

#[test]
fn a_hedge_of_a_value_stands_at_the_value() {
    let documents = [herald(), article("d", "2024-03-05", "dispatch", "")];
    let gave = r#","certainty":"possible","says":{"when":"2024-02-20"}"#;
    let denies = r#","stance":"denies","says":{"when":"2024-02-20"}"#;
    let evidence = [
        met("h"),
        item("h", "perhaps on the 20th", &["ole"], gave),
        item("d", "not on the 20th", &["ole"], denies),
    ];
    let words = sentences(&of_two(&documents, &evidence), "c");
    assert!(words.contains("who gave the date (possibly 20 Feb 2024) on 1 Mar 2024"), "{words}");
}

#[test]
fn a_denial_of_a_value_falls_when_its_paper_corrects_it() {
    let documents = with_a_correction_of("d", "dispatch");
    let day = r#""says":{"when":"2024-02-20"}"#;
    let purposes = |all: &str| format!(r#""says":{{"purpose":[{all}]}}"#);
    let denies = |says: &str| format!(r#","stance":"denies",{says}"#);
    let of_a_day =
        [item("d", "no", &["ole"], &denies(day)), item("k", "yes", &["ole"], &format!(",{day}"))];
    let of_an_entry = [
        item("d", "neither", &["ole"], &denies(&purposes(r#""grain","fish""#))),
        item("k", "grain", &["ole"], &format!(",{}", purposes(r#""grain""#))),
    ];
    for (items, fell) in [
        (
            of_a_day,
            "orrected on 3 Mar 2024: Ole Brandt (cited by Dispatch) denied the date (20 Feb 2024)",
        ),
        (
            of_an_entry,
            "orrected on 3 Mar 2024: before, Ole Brandt (cited by Dispatch) denied the purpose “grain”",
        ),
    ] {
        let mut evidence = vec![met("h")];
        evidence.extend(items);
        let words = sentences(&of_two(&documents, &evidence), "c");
        assert!(words.contains(fell), "{words}");
        assert!(!words.contains("the account changed"), "{words}");
    }
}

#[test]
fn what_was_only_announced_is_told_as_to_come() {
    for (kind, told) in [
        ("part_of", "Arden is to be part of Belmar"),
        ("represents", "Arden is to represent Belmar"),
        ("allied_with", "Arden and Belmar are to be allied"),
        ("asked", "Arden is to ask Belmar"),
        ("brothers_of", "Arden is to stand in this relation to Belmar: brothers_of"),
    ] {
        let text = format!(
            r#"{{"format":"counterpart","version":2,"documents":[
            {{"id":"h","kind":"article","publisher":"herald","published":"2024-03-01"}}],
            "entities":[{{"id":"herald","kind":"media","name":"Herald"}},
            {{"id":"a","kind":"government","name":"Arden"}},{{"id":"b","kind":"government","name":"Belmar"}}],
            "relations":[{{"id":"c","kind":"{kind}","from":"a","to":"b","status":"announced","evidence":[
            {{"quotes":[{{"document":"h","exact":"it will be"}}]}}]}}]}}"#
        );
        let dossier = whole(&[Arc::new(load::parse("1.json", text.as_bytes()))]);
        assert_eq!(sentences(&dossier, "c"), format!("According to Herald, {told} (announced)"));
    }
}
