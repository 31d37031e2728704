//! What somebody says later of the same takes the place of what they said before: a hedge, a doubt, a day
//! that they denied or did not know. And what was declined before it is said to have been held is past. The
//! right readings were written down by hand before the program was asked.

use std::sync::Arc;

use crate::small_files::contact;
use crate::truth::{article, facts, file, item, sentences, whole};
use counterpart::export::{Part, briefing};
use counterpart::load::{self, ParsedFile};
use counterpart::model::Dossier;

const MET: &str = r#","mode":"meeting""#;
const DENIES: &str = r#","stance":"denies""#;

fn paper(id: &str) -> String {
    match id {
        "h" => article("h", "2023-03-01", "herald", ""),
        "d" => article("d", "2023-03-08", "dispatch", ""),
        _ => article("b", "2023-03-15", "bulletin", ""),
    }
}

/// One file of these papers with the contact of Marsh and Brandt.
fn of(papers: &[&str], fields: &str, evidence: &[String]) -> Arc<ParsedFile> {
    let documents: Vec<String> = papers.iter().map(|id| paper(id)).collect();
    let contact = contact("c", &["ida", "ole"], fields, &evidence.join(","));
    file(&papers.concat(), 2, &documents, &[contact])
}

/// The same of all three papers, joined.
fn one(fields: &str, evidence: &[String]) -> Dossier {
    whole(&[of(&["h", "d", "b"], fields, evidence)])
}

/// The status and what is told, a sentence a line. It must be the same if the dossier is written and read
/// again.
fn read(dossier: &Dossier) -> Vec<String> {
    let of = |dossier: &Dossier| -> Vec<String> {
        let status = facts(dossier, "c").lines().next().unwrap().to_owned();
        let told = sentences(dossier, "c");
        std::iter::once(status).chain(told.lines().map(str::to_owned)).collect()
    };
    let again = load::parse("joined", load::write(dossier).as_bytes());
    assert_eq!(of(&whole(&[Arc::new(again)])), of(dossier));
    of(dossier)
}

fn briefed(dossier: Dossier) -> String {
    briefing::markdown(&Part::whole(&Arc::new(dossier), None))
}

const HELD: &str = "According to Herald, Ida Marsh and Ole Brandt met";

#[test]
fn of_two_ways_to_be_against_it_the_later_counts() {
    let against = |first: &str, then: &str| {
        let all = [
            item("h", "they met", &[], ""),
            item("d", "so she says", &["una"], first),
            item("b", "she says", &["una"], then),
        ];
        read(&one(MET, &all))
    };
    let probably = r#","stance":"denies","certainty":"probable""#;
    let doubts = r#","stance":"doubts""#;
    let later = "Una Frost (cited by Bulletin)";
    for (first, then, status, told) in [
        (DENIES, probably, "doubted", "says it is probably not so; Una Frost denied it on"),
        (DENIES, doubts, "doubted", "doubts it; Una Frost denied it on"),
        (doubts, DENIES, "disputed", "denies it; Una Frost doubted it on"),
    ] {
        let status = format!("{status} | happened {status} | origins: Herald");
        let told = format!("{HELD}; {later} {told} 8 Mar 2023");
        assert_eq!(against(first, then), [status, told]);
    }
    // Who denies it again has said nothing else.
    let again = format!("{HELD}; Una Frost (cited by Dispatch and Bulletin) denies it");
    assert_eq!(against(DENIES, DENIES)[1], again);
}

#[test]
fn who_is_no_longer_sure_of_the_day_is_still_sure_of_the_meeting() {
    let on = |more: &str| format!(r#","says":{{"when":"2023-02-20"{more}}}"#);
    let perhaps = format!(r#"{},"certainty":"possible""#, on(""));
    let day = format!(r#"{MET},"when":"2023-02-20""#);
    let first = item("h", "they met on 20 February", &["una"], &on(r#","mode":"meeting""#));
    let hedge = item("d", "perhaps on 20 February", &["una"], &perhaps);
    assert_eq!(
        read(&one(&day, &[first.clone(), hedge.clone()]))[1],
        "According to Una Frost (cited by Herald), Ida Marsh and Ole Brandt met; possibly on 20 Feb \
         2023, according to Una Frost (cited by Dispatch), who gave this without this caution on 1 Mar \
         2023"
    );
    let again = item("b", "on 20 February, I am sure", &["una"], &on(""));
    let told = &read(&one(&day, &[first, hedge, again]))[1];
    assert!(told.contains(" were in contact on 20 Feb 2023;"), "{told}");
    assert!(!told.contains("possibly"), "{told}");
}

#[test]
fn who_gives_what_they_denied_no_longer_denies_it() {
    let says = r#","says":{"mode":"meeting","when":"2023-02-20"}"#;
    let denies = r#","stance":"denies","says":{"when":"2023-02-20"}"#;
    let day = format!(r#"{MET},"when":"2023-02-20""#);
    let dossier = one(
        &day,
        &[
            item("h", "they met on 20 February", &[], says),
            item("d", "not on 20 February", &["una"], denies),
            item("b", "it was on 20 February", &["una"], says),
        ],
    );
    assert_eq!(
        read(&dossier)[1..],
        [
            "According to Herald and Una Frost (cited by Bulletin), Ida Marsh and Ole Brandt met on 20 Feb \
             2023",
            "Una Frost (cited by Dispatch) denied the date (20 Feb 2023) on 8 Mar 2023: the account changed",
        ]
    );
    let briefing = briefed(dossier);
    assert!(!briefing.contains("### Denied") && !briefing.contains("eports differ"), "{briefing}");
}

#[test]
fn reports_do_not_differ_from_a_day_that_was_taken_back() {
    let on = |day: &str| format!(r#","says":{{"mode":"meeting","when":"2023-02-{day}"}}"#);
    let denies = r#","stance":"denies","says":{"when":"2023-02-20"}"#;
    let mut evidence = vec![
        item("h", "on 20 February", &["una"], &on("20")),
        item("d", "not on 20 February", &["una"], denies),
        item("b", "on 21 February", &[], &on("21")),
    ];
    let day = format!(r#"{MET},"when":"2023-02-20""#);
    let briefing = briefed(one(&day, &evidence));
    assert!(!briefing.contains("eports differ"), "{briefing}");
    evidence.push(item("h", "on 20 February", &["piet"], &on("20")));
    let briefing = briefed(one(&day, &evidence));
    assert!(briefing.contains(" 20 Feb 2023 according to Piet Dorn"), "{briefing}");
    assert!(briefing.contains("; not 20 Feb 2023 according to Una Frost"), "{briefing}");
    assert!(
        !briefing.contains(" 20 Feb 2023 according to Una Frost (cited by Herald)"),
        "{briefing}"
    );
}

#[test]
fn who_gives_the_day_later_left_it_open_until_then() {
    let open = r#","stance":"unknown","about":["when"]"#;
    let says = r#","says":{"mode":"meeting","when":"2023-02-20"}"#;
    let dossier = one(
        &format!(r#"{MET},"when":"2023-02-20""#),
        &[
            item("h", "the day is not known", &["una"], open),
            item("d", "they met on 20 February", &["una"], says),
        ],
    );
    assert_eq!(
        read(&dossier)[1..],
        [
            "According to Una Frost (cited by Dispatch), Ida Marsh and Ole Brandt met on 20 Feb 2023",
            "Una Frost (cited by Herald) had left the date open by 1 Mar 2023 (“the day is not known”)",
        ]
    );
    assert!(!briefed(dossier).contains("Left open by a document"));
}

#[test]
fn what_was_declined_and_is_held_later_had_been_declined() {
    let fields = format!(r#"{MET},"modality":"planned","when":"2023-03-10""#);
    let declined =
        of(&["d"], &fields, &[item("d", "would not attend", &["una"], r#","stance":"declines""#)]);
    let held = |day: &str| {
        let fields = format!(r#"{MET},"when":"{day}""#);
        of(&["b"], &fields, &[item("b", "they met", &[], "")])
    };
    assert_eq!(
        read(&whole(&[declined.clone(), held("2023-03-10")]))[1],
        "According to Bulletin, Ida Marsh and Ole Brandt met on 10 Mar 2023; Una Frost (cited by Dispatch) \
         had declined the meeting on 10 Mar 2023, as of 8 Mar 2023 (“would not attend”)"
    );
    // What was held before was not what she declined.
    assert_eq!(
        read(&whole(&[declined, held("2023-02-10")]))[1],
        "According to Bulletin, Ida Marsh and Ole Brandt met on 10 Feb 2023; Una Frost (cited by Dispatch) \
         declines the meeting on 10 Mar 2023 (“would not attend”)"
    );
}

#[test]
fn who_kept_silent_on_a_plan_is_not_silent_on_what_came_of_it() {
    let fields = format!(r#"{MET},"when":"2023-03-10""#);
    let planned = of(
        &["h"],
        &format!(r#"{fields},"modality":"planned""#),
        &[
            item("h", "they are to meet", &[], ""),
            item("h", "no comment", &["una"], r#","stance":"silent""#),
        ],
    );
    let held = of(&["b"], &fields, &[item("b", "they met", &[], "")]);
    let dossier = whole(&[planned, held]);
    assert_eq!(
        read(&dossier),
        [
            "reported | happened reported | planned reported | origins: Bulletin",
            "According to Bulletin, Ida Marsh and Ole Brandt met on 10 Mar 2023; according to Herald, a \
             meeting of the two on 10 Mar 2023 was planned",
            "According to Herald, Una Frost has made no statement on whether it was planned (“no comment”)",
        ]
    );
    let told = "whether the meeting between Ida Marsh and Ole Brandt on 10 Mar 2023 was planned";
    assert!(briefed(dossier).contains(&format!("Una Frost has made no statement on {told}")));
}

#[test]
fn who_repeats_probably_not_as_no_does_not_deny_it() {
    let wire = article("w", "2023-02-28", "cable", "");
    let evidence = [
        item("h", "they met", &[], ""),
        item("w", "probably not", &["una"], r#","stance":"denies","certainty":"probable""#),
        item("d", "no, the Cable has her say", &["una"], r#","stance":"denies","via":"w""#),
    ];
    let contact = contact("c", &["ida", "ole"], MET, &evidence.join(","));
    let dossier = whole(&[file("1", 2, &[wire, paper("h"), paper("d")], &[contact])]);
    assert_eq!(
        read(&dossier),
        [
            "doubted | happened doubted | origins: Herald",
            "According to Herald, Ida Marsh and Ole Brandt met; Una Frost (cited by Cable) says it is \
             probably not so; Dispatch repeats it without this caution",
        ]
    );
}

#[test]
fn who_doubts_or_does_not_know_what_they_gave_no_longer_gives_it() {
    let first = r#","says":{"mode":"meeting","when":"2023-02-20"}"#;
    let then = |more: &str| {
        let all =
            [item("h", "they met", &["una"], first), item("d", "so she says", &["una"], more)];
        read(&one(MET, &all))
    };
    let told = "According to Una Frost (cited by Herald), Ida Marsh and Ole Brandt met";
    let gave = "Una Frost (cited by Dispatch), who gave the date (20 Feb 2023) on 1 Mar 2023,";
    for (more, aside) in [
        (r#","stance":"doubts","says":{"when":"2023-02-20"}"#, "doubts it since 8 Mar 2023"),
        (
            r#","stance":"unknown","about":["when"]"#,
            "leaves it open since 8 Mar 2023 (“so she says”)",
        ),
    ] {
        assert_eq!(then(more)[1..], [told.to_owned(), format!("{gave} {aside}")]);
    }
    assert_eq!(
        then(r#","stance":"unknown""#),
        [
            "said not to be known | happened said not to be known | origins: ",
            "Nobody quoted here says that Ida Marsh and Ole Brandt met on 20 Feb 2023",
            "Una Frost (cited by Dispatch), who said so on 1 Mar 2023, leaves it open whether it is so \
             since 8 Mar 2023 (“so she says”)",
        ]
    );
}

#[test]
fn who_says_possible_after_probable_says_possible() {
    let hedged = |document: &str, certainty: &str| {
        let more = format!(r#","certainty":"{certainty}""#);
        item(document, "they may have met", &["una"], &more)
    };
    let weaker = [hedged("h", "probable"), hedged("d", "possible")];
    assert_eq!(
        read(&one(MET, &weaker))[1],
        "According to Una Frost (cited by Dispatch), it is possible that Ida Marsh and Ole Brandt met; \
         Una Frost said that it was probable on 1 Mar 2023"
    );
    let again = [hedged("h", "probable"), hedged("d", "possible"), hedged("b", "probable")];
    let told = read(&one(MET, &again))[1].clone();
    assert!(told.contains("it is probable that Ida Marsh and Ole Brandt met"), "{told}");
}

#[test]
fn what_somebody_is_said_to_have_said_before_stays_hearsay() {
    let told = |first: &str, by: &[&str]| {
        let all = [item("h", "they met", by, first), item("d", "no", &["una"], DENIES)];
        read(&one(MET, &all))[1].clone()
    };
    let now = "denies it since 8 Mar 2023; nobody quoted here says so now";
    for (first, by, how) in [
        ("", &["piet", "una"][..], ", according to Piet Dorn,"),
        (r#","basis":"implied""#, &["una"], ", as inferred from the words,"),
        ("", &["una"], ""),
    ] {
        assert_eq!(
            told(first, by),
            format!(
                "Una Frost (cited by Dispatch), who{how} said on 1 Mar 2023 that Ida Marsh and Ole \
                 Brandt met, {now}"
            )
        );
    }
}

#[test]
fn a_ministry_whose_spokesman_answers_had_been_silent() {
    let all = [
        item("h", "no statement", &["ole"], r#","stance":"silent""#),
        item("d", "they met", &["ole", "una"], ""),
    ];
    let told = read(&one(MET, &all))[2].clone();
    assert!(told.contains("Ole Brandt had made no statement on it by 1 Mar 2023"), "{told}");
}
