//! What a withdrawal or a correction takes back, and what it leaves: reports at third hand, items that
//! quote two papers, corrections of whether, how surely, when and who; and whose story counts as one.
//! Status and origins were written down by hand before the program was asked.

use std::sync::Arc;

use counterpart::load::{self, Code, ParsedFile};
use counterpart::model::{
    Certainty, Dossier, EntityId, Field, Origin, Readings, RecordId, Standing,
};

use crate::small_files::contact;
use crate::truth::{article, file, item, sentences, whole};

/// Status, the modality that leads, how surely, and the origins.
fn stands(dossier: &Dossier, id: &str) -> String {
    let record = dossier.record(&RecordId::from(id)).unwrap();
    let standing = Standing::of(record, dossier);
    let modality = standing.modality.map_or("none", |one| one.as_str());
    let sure = if standing.certainty == Certainty::Certain { "surely" } else { "less surely" };
    let origin = |origin: &Origin| match origin {
        Origin::Outlet(id) => id.to_string(),
        Origin::Document(id) => id.to_string(),
    };
    let origins: Vec<String> = standing.origins.iter().map(origin).collect();
    format!("{} {modality} {sure} [{}]", standing.verdict.as_str(), origins.join(", "))
}

/// The values of a field that standing accounts assert.
fn live(dossier: &Dossier, id: &str, field: Field) -> usize {
    let readings = Readings::of(dossier.record(&RecordId::from(id)).unwrap(), dossier);
    readings.asserted(field).filter(|one| !one.accounts.is_empty()).count()
}

fn one(documents: &[String], evidence: &[String]) -> Dossier {
    let meeting = contact("c", &["ida", "ole"], r#","mode":"meeting""#, &evidence.join(","));
    whole(&[file("one", 2, documents, &[meeting])])
}

/// A first report and its correction in a second file, which leaves the rest.
fn corrected(first: (&str, &str), then: (&str, &str)) -> Dossier {
    let files: Vec<Arc<ParsedFile>> = vec![
        file("1", 2, &[article("d1", "2024-03-01", "herald", "")], &[meeting(first)]),
        file(
            "2",
            2,
            &[
                article("d1", "2024-03-01", "herald", r#","seen":false"#),
                article(
                    "d2",
                    "2024-03-03",
                    "herald",
                    r#","supersedes":{"document":"d1","rest":"stands"}"#,
                ),
            ],
            &[meeting(then)],
        ),
    ];
    whole(&files)
}

fn meeting((fields, evidence): (&str, &str)) -> String {
    contact("c", &["ida", "ole"], &format!(r#","mode":"meeting"{fields}"#), evidence)
}

#[test]
fn a_withdrawn_report_falls_at_third_hand_too() {
    let derived = |from: &str| format!(r#","derived_from":["{from}"]"#);
    let documents = [
        article("d1", "2024-03-01", "herald", r#","retracted":"2024-03-10""#),
        article("d2", "2024-03-02", "dispatch", &derived("d1")),
        article("d3", "2024-03-03", "bulletin", &derived("d2")),
    ];
    let evidence = [
        item("d2", "Marsh met Brandt, says the Herald", &["herald"], ""),
        item("d3", "Marsh met Brandt, the Dispatch has it", &["dispatch"], ""),
    ];
    assert_eq!(stands(&one(&documents, &evidence), "c"), "withdrawn happened surely []");
    // What the second paper has from somebody else stands, and so does who repeats that.
    let own = [
        item("d2", "Brandt told the Dispatch that he met Marsh", &["ole"], ""),
        item("d3", "Marsh met Brandt, the Dispatch has it", &["dispatch"], ""),
    ];
    assert_eq!(stands(&one(&documents, &own), "c"), "reported happened surely [dispatch]");
}

#[test]
fn a_rewrite_of_a_papers_own_story_is_that_papers() {
    let documents = [
        article("w", "2024-02-29", "cable", r#","seen":false"#),
        article("d1", "2024-03-01", "herald", r#","derived_from":["w"]"#),
        article("d2", "2024-03-02", "dispatch", r#","derived_from":["d1"]"#),
    ];
    let evidence = [
        item("d1", "Brandt told the Herald that he met Marsh", &["ole"], ""),
        item("d2", "Marsh met Brandt, the Herald says", &["herald"], ""),
    ];
    assert_eq!(stands(&one(&documents, &evidence), "c"), "reported happened surely [herald]");
    // Beside the agency's report a source of the paper's own counts.
    let both = [
        item("d1", "Marsh met Brandt, says the Cable", &["cable"], ""),
        item("d1", "Brandt told the Herald that he met Marsh", &["ole"], ""),
    ];
    assert_eq!(stands(&one(&documents, &both), "c"), "reported happened surely [cable, herald]");
}

#[test]
fn of_two_papers_in_one_item_only_one_is_withdrawn() {
    let documents = [
        article("d1", "2024-03-01", "herald", r#","retracted":"2024-03-10""#),
        article("d2", "2024-03-02", "dispatch", ""),
    ];
    let quotes = r#"{"quotes":[{"document":"d1","exact":"they met"},{"document":"d2","exact":"the two met"}],"by":[]}"#;
    let dossier = one(&documents, &[quotes.to_owned()]);
    assert_eq!(stands(&dossier, "c"), "reported happened surely [dispatch]");
    let record = dossier.record(&RecordId::from("c")).unwrap();
    assert_eq!(record.evidence().len(), 2, "each paper has an item of its own");
}

#[test]
fn a_correction_takes_back_whether_how_surely_and_when() {
    let met = ("", &*item("d1", "Marsh met Brandt", &[], ""));
    let planned = item("d2", "the meeting is only planned", &[], "");
    let dossier = corrected(met, (r#","modality":"planned""#, &planned));
    assert_eq!(stands(&dossier, "c"), "reported planned surely [herald]");
    let perhaps = item("d2", "they may have met", &[], r#","certainty":"possible""#);
    assert_eq!(
        stands(&corrected(met, ("", &perhaps)), "c"),
        "reported happened less surely [herald]"
    );
    let dated = item("d1", "Marsh met Brandt on 20 February", &[], "");
    let unknown =
        item("d2", "on which day is not known", &[], r#","stance":"unknown","about":["when"]"#);
    let when = r#","when":"2024-02-20""#;
    let dossier = corrected((when, &dated), (when, &unknown));
    assert_eq!(live(&dossier, "c", Field::When), 0, "the day is taken back");
    assert_eq!(stands(&dossier, "c"), "reported happened surely [herald]");
}

#[test]
fn a_correction_that_quotes_a_denial_takes_nothing_back() {
    let met = ("", &*item("d1", "Marsh met Brandt", &[], ""));
    let denial = item("d2", "Brandt denies the meeting", &["ole"], r#","stance":"denies""#);
    assert_eq!(stands(&corrected(met, ("", &denial)), "c"), "disputed happened surely [herald]");
    // In the paper's own voice it does.
    let own = item("d2", "they did not meet", &[], r#","stance":"denies""#);
    assert!(stands(&corrected(met, ("", &own)), "c").starts_with("corrected "));
}

#[test]
fn a_denial_corrected_to_silence_is_none() {
    let denial = item("d1", "Brandt denied it", &["ole"], r#","stance":"denies""#);
    let silence = item("d2", "Brandt would not comment", &["ole"], r#","stance":"silent""#);
    let dossier = corrected(("", &denial), ("", &silence));
    assert!(stands(&dossier, "c").starts_with("corrected "), "{}", stands(&dossier, "c"));
}

#[test]
fn the_first_correction_that_says_otherwise_is_the_one() {
    let times = |n: u64| format!(r#","count":{{"min":{n},"max":{n}}}"#);
    let documents = |last: usize| -> Vec<String> {
        let supersedes =
            |id: &str| format!(r#","supersedes":{{"document":"{id}","rest":"stands"}}"#);
        let all = [
            article("z1", "2024-03-01", "herald", ""),
            article("y2", "2024-03-03", "herald", &supersedes("z1")),
            article("x3", "2024-03-05", "herald", &supersedes("y2")),
        ];
        all.into_iter().take(last).collect()
    };
    let of = |name: &str, last: usize, id: &str, n: u64| {
        let says = item(id, "they met", &[], "");
        file(name, 2, &documents(last), &[meeting((&times(n), &says))])
    };
    let dossier = whole(&[of("1", 1, "z1", 2), of("2", 2, "y2", 4), of("3", 3, "x3", 3)]);
    let record = dossier.record(&RecordId::from("c")).unwrap();
    let readings = Readings::of(record, &dossier);
    let by: Vec<&str> = readings
        .accounts
        .iter()
        .flat_map(|one| &one.corrected)
        .map(|one| one.by.as_str())
        .collect();
    assert_eq!(by, ["y2", "x3"]);
}

#[test]
fn nobody_corrects_what_another_paper_said() {
    let rest = |rest: &str| format!(r#"{{"document":"d1","rest":"{rest}"}}"#);
    for supersedes in [r#""d1""#.to_owned(), rest("stands"), rest("falls")] {
        let papers = [
            article("d1", "2024-03-01", "herald", ""),
            article("d2", "2024-03-03", "dispatch", &format!(r#","supersedes":{supersedes}"#)),
        ];
        let met = item("d1", "Marsh met Brandt", &[], "");
        let denial = item("d2", "they did not meet", &[], r#","stance":"denies""#);
        let files = [file("1", 2, &papers, &[meeting(("", &[met, denial].join(",")))])];
        let dossier = whole(&files);
        assert_eq!(stands(&dossier, "c"), "disputed happened surely [herald]");
        assert_eq!(load::rest_not_said(&files, &dossier), []);
        let problems = load::corrections_of_others(&files, &dossier);
        let codes: Vec<Code> = problems.iter().map(|problem| problem.code).collect();
        assert_eq!(codes, [Code::CorrectsAnother]);
    }
}

/// Who still denies it has not stopped because one of the papers that say so was withdrawn.
#[test]
fn a_denial_that_also_stands_elsewhere_is_not_told_as_withdrawn() {
    let papers = [
        article("k", "2024-02-28", "cable", r#","retracted":"2024-03-10""#),
        article("d1", "2024-03-02", "herald", ""),
    ];
    let denies = r#","stance":"denies""#;
    let passed_on =
        item("d1", "no, the Cable has her say", &["una"], &format!(r#"{denies},"via":"k""#));
    let told = item("d1", "no, she told the Herald", &["una"], denies);
    assert_eq!(
        sentences(&one(&papers, &[passed_on, told]), "c"),
        "Una Frost (cited by Herald) denies that Ida Marsh and Ole Brandt met; nobody quoted here says so"
    );
}

#[test]
fn whoever_is_named_as_absent_took_no_part() {
    let participants = r#"{"id":"c","mode":"meeting","participants":[{"entity":"ida"},{"entity":"ole"},
        {"entity":"piet","part":"absent"}],"evidence":["#;
    let says = item("d1", "Marsh met Brandt without Dorn", &[], "");
    let contact = format!("{participants}{says}]}}");
    let dossier = whole(&[file("1", 2, &[article("d1", "2024-03-01", "herald", "")], &[contact])]);
    let record = dossier.record(&RecordId::from("c")).unwrap();
    let ends: Vec<&str> = record.ends().into_iter().map(EntityId::as_str).collect();
    assert_eq!(ends, ["ida", "ole"]);
    assert!(record.mentions().into_iter().any(|id| id.as_str() == "piet"));
}

/// Words in a quote prove a value only where they say it.
#[test]
fn words_that_mean_something_else_prove_nothing() {
    let two = |words: &str, fields: &str| -> usize {
        let documents = [
            article("d1", "2024-03-01", "herald", ""),
            article("d2", "2024-03-02", "dispatch", ""),
        ];
        let evidence =
            [item("d1", words, &["una"], ""), item("d2", "Marsh and Brandt spoke", &["piet"], "")];
        let spoke = contact("c", &["ida", "ole"], fields, &evidence.join(","));
        let dossier = whole(&[file("1", 2, &documents, &[spoke])]);
        let readings = Readings::of(dossier.record(&RecordId::from("c")).unwrap(), &dossier);
        let given = readings.all.iter().filter(|one| one.field != Field::Modality);
        given.filter(|one| !one.accounts.is_empty()).count()
    };
    let day = r#","when":"2024-02-14""#;
    for (words, fields) in [
        ("they spoke, but not on tariffs", r#","purpose":["tariffs"]"#),
        ("they spoke a week before 14 February", day),
        ("they did not speak on 14 February", day),
        ("they spoke on 14 February 2023", day),
        ("Marsh may have spoken to him", r#","when":"2024-05""#),
        ("she spoke after the march", r#","when":"2024-03""#),
        ("what Marsh called a friend", r#","mode":"call""#),
        ("she called for talks", r#","mode":"call""#),
        ("the letter of the law", r#","mode":"letter""#),
        ("at least two aides heard it", r#","count":{"min":2}"#),
    ] {
        assert_eq!(two(words, fields), 0, "{words}");
    }
    for (words, fields) in [
        ("they spoke on tariffs", r#","purpose":["tariffs"]"#),
        ("they spoke on 14 February", day),
        ("they spoke on 14 February 2024", day),
        ("Marsh called him", r#","mode":"call""#),
        ("they spoke at least twice", r#","count":{"min":2}"#),
        ("at least two secret meetings", r#","count":{"min":2}"#),
    ] {
        assert_eq!(two(words, fields), 1, "{words}");
    }
}
