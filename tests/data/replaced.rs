//! What replaced what, field by field, lists included; and through whom words were heard. The right
//! readings were written down by hand before the program was asked.

use std::sync::Arc;

use crate::small_files::contact;
use crate::truth::{article, file, item, sentences, whole};
use counterpart::export::{Part, briefing};
use counterpart::load::{self, ParsedFile};
use counterpart::model::{Dossier, RecordId};

const MET: &str = "According to Herald, Ida Marsh and Ole Brandt met";

/// A report of the Herald, and its correction two days later, each with fields of its own.
fn corrected(first: (&str, &str), then: (&str, &str)) -> Dossier {
    let rest = r#","supersedes":{"document":"d1","rest":"stands"}"#;
    let of = |name: &str, documents: &[String], (fields, evidence): (&str, &str)| {
        let fields = format!(r#","mode":"meeting"{fields}"#);
        file(name, 2, documents, &[contact("c", &["ida", "ole"], &fields, evidence)])
    };
    let unseen = article("d1", "2024-03-01", "herald", r#","seen":false"#);
    whole(&[
        of("1", &[article("d1", "2024-03-01", "herald", "")], first),
        of("2", &[unseen, article("d2", "2024-03-03", "herald", rest)], then),
    ])
}

/// What is told, a sentence a line. It must be the same if the dossier is written and read again.
fn told(dossier: &Dossier) -> Vec<String> {
    let of = |dossier: &Dossier| -> Vec<String> {
        sentences(dossier, "c").lines().map(str::to_owned).collect()
    };
    let again: Arc<ParsedFile> = Arc::new(load::parse("again", load::write(dossier).as_bytes()));
    assert_eq!(of(&whole(&[again])), of(dossier));
    of(dossier)
}

#[test]
fn a_corrected_list_says_what_it_replaced() {
    let was = item("d1", "they met", &[], "");
    let is = item("d2", "they met after all", &[], "");
    let before =
        |words: &str| format!("{MET}; corrected on 3 Mar 2024: before, Herald gave {words}");
    let purpose = |all: &str| format!(r#","purpose":[{all}]"#);
    let (ships, grain) = (purpose(r#""ships""#), purpose(r#""grain""#));
    assert_eq!(
        told(&corrected((&ships, &was), (&grain, &is))),
        [
            before("the purpose “ships” (now “grain”)"),
            "The purpose, according to Herald: grain".to_owned()
        ]
    );
    // An entry that the correction gives again was not replaced.
    let (both, other) = (purpose(r#""ships","fish""#), purpose(r#""ships","grain""#));
    assert_eq!(
        told(&corrected((&both, &was), (&other, &is)))[0],
        before("the purpose “fish” (now “ships; grain”)")
    );
    let (not, nor) = (r#","not_purpose":["fish"]"#, r#","not_purpose":["salt"]"#);
    assert_eq!(
        told(&corrected((not, &was), (nor, &is))),
        [
            before("what it was not for “fish” (now “salt”)"),
            "What it was not for, according to Herald: salt".to_owned()
        ]
    );
}

#[test]
fn of_a_list_only_the_denied_entry_falls() {
    let both = r#","purpose":["ships","grain"]"#;
    let ships = r#","purpose":["ships"]"#;
    let denies = r#","stance":"denies","says":{"purpose":["ships"]}"#;
    let was = item("d1", "they met for both", &[], "");
    let dossier = corrected((both, &was), (ships, &item("d2", "not for ships", &[], denies)));
    assert_eq!(
        told(&dossier),
        [
            format!("{MET}; corrected on 3 Mar 2024: before, Herald gave the purpose “ships”"),
            "The purpose, according to Herald: grain".to_owned(),
        ]
    );
    // Who gave it and denies it later no longer gives it; who did not give it denies it.
    let papers =
        [article("d1", "2024-03-01", "herald", ""), article("d2", "2024-03-05", "cable", "")];
    let of = |who: &str| {
        let evidence = [
            item("d1", "they met for both", &["una"], ""),
            item("d2", "not for ships", &[who], denies),
        ];
        let fields = format!(r#","mode":"meeting"{both}"#);
        let contact = contact("c", &["ida", "ole"], &fields, &evidence.join(","));
        told(&whole(&[file("1", 2, &papers, &[contact])]))[1..].to_vec()
    };
    assert_eq!(
        of("una"),
        [
            "The purpose, according to Una Frost (cited by Herald): grain",
            "Una Frost (cited by Cable), who gave the purpose “ships” on 1 Mar 2024, denies it since \
             5 Mar 2024",
        ]
    );
    assert_eq!(
        of("piet"),
        [
            "The purpose, according to Una Frost (cited by Herald): ships; grain",
            "Piet Dorn (cited by Cable) denies the purpose “ships”",
        ]
    );
}

#[test]
fn what_fell_as_a_whole_is_told_as_past_with_its_purpose() {
    let was = item("d1", "they met", &[], "");
    let perhaps = item("d2", "they may have met", &[], r#","certainty":"possible""#);
    assert_eq!(
        told(&corrected((r#","purpose":["ships"]"#, &was), ("", &perhaps))),
        [
            "According to Herald, it is possible that Ida Marsh and Ole Brandt met; corrected on 3 Mar \
          2024: before, according to Herald, Ida Marsh and Ole Brandt met (the purpose “ships”)"
        ]
    );
}

#[test]
fn a_withdrawn_correction_corrects_nothing() {
    let rest = r#","supersedes":{"document":"d1","rest":"stands"},"retracted":"2024-03-07""#;
    let papers =
        [article("d1", "2024-03-01", "herald", ""), article("d2", "2024-03-03", "herald", rest)];
    let evidence = [item("d1", "they met", &[], ""), item("d2", "they did", &[], "")];
    let contact = contact("c", &["ida", "ole"], r#","mode":"meeting""#, &evidence.join(","));
    let dossier = whole(&[file("1", 2, &papers, &[contact])]);
    let text = briefing::markdown(&Part::whole(&Arc::new(dossier), None));
    assert!(text.contains("Withdrawn on 7 Mar 2024"), "{text}");
    assert!(!text.contains("orrected by"), "{text}");
}

/// A contact told in two papers.
fn two(fields: &str, evidence: &[String]) -> Dossier {
    let papers =
        [article("d1", "2024-03-01", "herald", ""), article("d2", "2024-03-05", "dispatch", "")];
    let fields = format!(r#","mode":"meeting"{fields}"#);
    whole(&[file("1", 2, &papers, &[contact("c", &["ida", "ole"], &fields, &evidence.join(","))])])
}

#[test]
fn everybody_through_whom_words_were_heard_is_named() {
    let one =
        |by: &[&str], more: &str| told(&two("", &[item("d1", "they met", by, more)])).join(" | ");
    let met = "Ida Marsh and Ole Brandt met";
    // Up to the outlet that brings it.
    for (by, who) in [
        (&["cable", "una"][..], "Una Frost (cited by Cable)"),
        (&["cable", "piet", "una"], "Una Frost (cited by Piet Dorn through Cable)"),
        (&["piet", "una"], "Una Frost (cited by Piet Dorn through Herald)"),
    ] {
        assert_eq!(one(by, ""), format!("According to {who}, {met}"));
    }
    let silent = one(&["cable", "una"], r#","stance":"silent""#);
    assert!(
        silent.contains("According to Cable (cited by Herald), Una Frost has made no"),
        "{silent}"
    );
}

#[test]
fn who_is_heard_through_two_papers_is_told_apart() {
    let day = |day: &str| format!(r#","says":{{"mode":"meeting","when":"2024-02-{day}"}}"#);
    let dossier = |paper: &str| {
        let by = [paper, "una"];
        let then = item("d2", "on the 21st", &by, &day("21"));
        two(r#","when":"2024-02-20""#, &[item("d1", "on the 20th", &["una"], &day("20")), then])
    };
    assert_eq!(
        told(&dossier("cable")),
        [
            "According to Una Frost (cited by Herald and Cable), Ida Marsh and Ole Brandt met; on 20 Feb \
          2024, according to Una Frost (cited by Herald); on 21 Feb 2024, according to Una Frost (cited \
          by Cable)"
        ]
    );
    // Through the same paper both times, the days of the reports tell them apart.
    assert!(
        told(&dossier("herald"))[0].ends_with(
            "on 20 Feb 2024, according to Una Frost on 1 Mar 2024; on 21 Feb 2024, according to Una \
             Frost on 5 Mar 2024"
        ),
        "{:?}",
        told(&dossier("herald"))
    );
    let text = briefing::markdown(&Part::whole(&Arc::new(dossier("cable")), None));
    assert!(text.contains("on 21 Feb 2024, according to Una Frost (cited by Cable)"), "{text}");
}

#[test]
fn a_part_denied_with_a_hedge_later_is_denied_no_more() {
    let against = |first: &str, then: &str| {
        let day = r#","about":["when"]"#;
        let evidence = [
            item("d1", "they met on 20 February", &[], ""),
            item("d1", "first", &["una"], &format!("{first}{day}")),
            item("d2", "then", &["una"], &format!("{then}{day}")),
        ];
        let dossier = two(r#","when":"2024-02-20""#, &evidence);
        let live = counterpart::model::Readings::of(
            dossier.record(&RecordId::from("c")).unwrap(),
            &dossier,
        );
        let against = live
            .all
            .iter()
            .filter(|one| one.is_live && one.stance != counterpart::model::Stance::Asserts);
        assert_eq!(against.count(), 1, "only what she said last");
        told(&dossier)[1..].join(" | ")
    };
    let (no, doubt) = (r#","stance":"denies""#, r#","stance":"doubts""#);
    let probably = r#","stance":"denies","certainty":"probable""#;
    let who = "Una Frost (cited by Dispatch)";
    let day = "the date (20 Feb 2024)";
    for (first, then, words) in [
        (no, probably, format!("says that this is probably not so: {day}; Una Frost denied it")),
        (probably, no, format!("denies {day}; Una Frost said that it was probably not so")),
        (no, doubt, format!("doubts {day}; Una Frost denied it")),
    ] {
        assert_eq!(against(first, then), format!("{who} {words} on 1 Mar 2024"));
    }
}

#[test]
fn names_in_other_words_stay() {
    let held = item("d2", "they met", &[], r#","says":{"mode":"meeting","modality":"happened"}"#);
    let condition = "the strait between Ida Marsh and Ole Brandt is open";
    let more = format!(
        r#","says":{{"mode":"meeting","modality":"conditional","condition":"{condition}"}}"#
    );
    let dossier = two("", &[item("d1", "if it is open", &[], &more), held]);
    assert_eq!(
        told(&dossier),
        [format!(
            "According to Dispatch, Ida Marsh and Ole Brandt met; according to Herald, a meeting of \
             the two would take place on a condition: “{condition}”"
        )]
    );
}

#[test]
fn each_correction_is_told_with_what_it_replaced() {
    let rest = r#","supersedes":{"document":"d1","rest":"stands"}"#;
    let of = |id: &str, day: &str, more: &str, fields: &str| {
        let evidence = item(id, "so it says", &[], "");
        let fields = format!(r#","mode":"meeting"{fields}"#);
        let paper = article(id, day, "herald", more);
        file(id, 2, &[paper], &[contact("c", &["ida", "ole"], &fields, &evidence)])
    };
    let unseen = |file_of: &str, day: &str, fields: &str| {
        let papers = [
            article("d1", "2024-03-01", "herald", r#","seen":false"#),
            article(file_of, day, "herald", rest),
        ];
        let fields = format!(r#","mode":"meeting"{fields}"#);
        let evidence = item(file_of, "so it says now", &[], "");
        file(file_of, 2, &papers, &[contact("c", &["ida", "ole"], &fields, &evidence)])
    };
    let dossier = whole(&[
        of("d1", "2024-03-01", "", r#","when":"2024-02-20","purpose":["ships"]"#),
        unseen("d2", "2024-03-03", r#","when":"2024-02-21""#),
        unseen("d3", "2024-03-05", r#","purpose":["grain"]"#),
    ]);
    let told = told(&dossier).join("; ");
    for words in [
        "orrected on 3 Mar 2024: before, Herald gave the date (20 Feb 2024)",
        "orrected on 5 Mar 2024: before, Herald gave the purpose “ships” (now “grain”)",
    ] {
        assert!(told.contains(words), "{told}");
    }
}
