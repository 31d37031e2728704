//! A cell that says only that something was not held, is denied or is not sure counts in any column, a denial
//! or a hedge holds for every end of a link, and what is said not to be so is no link.

use counterpart::import::{self, ImportOptions, Imported, Input};
use counterpart::model::{Dossier, RecordRef, Stance};

fn read(name: &str, text: &str) -> Imported {
    let input = [Input { name, bytes: text.as_bytes() }];
    import::read_all(&input, None, &ImportOptions::default())
        .unwrap_or_else(|error| panic!("{text}: {error}"))
}

/// The names of the ends of a record.
fn ends(record: RecordRef<'_>, dossier: &Dossier) -> String {
    let names: Vec<&str> = record.ends().into_iter().map(|id| dossier.name(id)).collect();
    names.join("–")
}

/// Each record, as "ends: modality or kind, stances, certainty, quotes".
fn told(imported: &Imported) -> Vec<String> {
    let dossier = &imported.dossier;
    let line = |record: RecordRef<'_>| {
        let what = match record {
            RecordRef::Contact(contact) => contact.modality.as_str(),
            RecordRef::Role(role) => role.status.as_str(),
            RecordRef::Relation(_) => "relation",
            RecordRef::Fact(_) => "fact",
        };
        let said = record.evidence().iter().map(|item| {
            let quotes: Vec<&str> = item.quotes.iter().map(|quote| &*quote.exact).collect();
            format!("{} {} {}", item.stance.as_str(), item.certainty.as_str(), quotes.join("; "))
        });
        let said: Vec<String> = said.map(|words| words.trim().to_owned()).collect();
        format!("{}: {what}, {}", ends(record, dossier), said.join(" / "))
    };
    let all = dossier.records().filter(|record| !matches!(record, RecordRef::Fact(_)));
    all.map(line).collect()
}

#[test]
fn what_was_not_held_is_not_held_in_whatever_column_it_says_so() {
    for (heading, cell) in [
        ("Time in", "No show"),
        ("Time in", "did not arrive"),
        ("Duration", "cancelled"),
        ("Duration", "missed"),
        ("Result", "no answer"),
        ("Status", "Aborted"),
        ("Status", "Turned down"),
        ("Status", "Tentative"),
        ("Status", "On hold"),
        ("Cancellation date", "2024-03-10"),
    ] {
        let text = format!("From,To,Kind,{heading}\nAnn Ort,Bo Lind,call,{cell}\n");
        let held = told(&read("e.csv", &text)).into_iter().any(|line| line.contains("happened"));
        assert!(!held, "{text}");
    }
}

#[test]
fn an_answer_that_is_not_yes_leaves_a_meeting_unconfirmed() {
    for answer in ["no", "unclear", "pending", "?", "not yet", "rumoured"] {
        let text = format!("From,To,Kind,Confirmed?\nAnn Ort,Bo Lind,meeting,{answer}\n");
        assert_eq!(
            told(&read("e.csv", &text)),
            ["Ann Ort–Bo Lind: happened, asserts possible"],
            "{answer}"
        );
    }
    let text = "From,To,Kind,Confirmed?\nAnn Ort,Bo Lind,meeting,denied\n";
    let denied = read("e.csv", text);
    let items = denied.dossier.records().flat_map(|record| record.evidence().to_vec());
    assert!(items.map(|item| item.stance).all(|stance| stance == Stance::Denies));
}

#[test]
fn a_remark_that_denies_is_a_denial_in_the_words_of_the_file() {
    for (remark, words) in [
        ("Denied by Bo Lind", "Denied by Bo Lind"),
        ("Denied.", "Denied."),
        ("Both sides deny the meeting", "Both sides deny the meeting"),
        ("The Kremlin denies it", "The Kremlin denies it"),
    ] {
        let text = format!("From,To,Kind,Remarks\nAnn Ort,Bo Lind,meeting,{remark}\n");
        assert_eq!(
            told(&read("e.csv", &text)),
            [format!(
                "Ann Ort–Bo Lind: happened, asserts certain {words} / denies certain {words}"
            )],
            "{remark}"
        );
    }
}

#[test]
fn a_hedge_or_denial_holds_for_every_end_of_a_link() {
    let text = r#"{"id":"p1","schema":"Person","properties":{"name":["Ann"]}}
{"id":"p2","schema":"Person","properties":{"name":["Bo"]}}
{"id":"p3","schema":"Person","properties":{"name":["Cy"]}}
{"id":"c1","schema":"Company","properties":{"name":["Harrow"]}}
{"id":"u1","schema":"UnknownLink","properties":{"subject":["p1"],"object":["p2","p3"],"role":["rumoured friend"]}}
{"id":"u2","schema":"UnknownLink","properties":{"subject":["p1"],"object":["p2","p3"],"role":["funds (denied)"]}}
{"id":"d1","schema":"Directorship","properties":{"director":["p1","p2"],"organization":["c1"],"status":["resigned"]}}
"#;
    assert_eq!(
        told(&read("e.ftm.json", text)),
        [
            "Ann–Harrow: former, asserts certain",
            "Bo–Harrow: former, asserts certain",
            "Ann–Bo: relation, asserts possible",
            "Ann–Cy: relation, asserts possible",
            "Ann–Bo: relation, denies certain denied",
            "Ann–Cy: relation, denies certain denied",
        ]
    );
}

#[test]
fn words_that_begin_with_a_negation_are_no_link() {
    for kind in [
        "not related to",
        "no link to",
        "not an adviser of",
        "has never advised",
        "NOT_RELATED_TO",
        "isNotMemberOf",
    ] {
        let text = format!("From,To,Kind\nAnn,Bo,{kind}\n");
        assert_eq!(told(&read("e.csv", &text)), Vec::<String>::new(), "{kind}");
    }
    for kind in ["no longer advises", "not only advises"] {
        let text = format!("From,To,Kind\nAnn,Bo,{kind}\n");
        assert_eq!(told(&read("e.csv", &text)).len(), 1, "{kind}");
    }
}

#[test]
fn flags_that_hedge_are_heeded() {
    for flag in ["rumour", "suspected", "unconfirmed", "speculative", "isRumour"] {
        let text = format!(
            r#"{{"nodes": [{{"id": "a", "name": "Ann"}}, {{"id": "b", "name": "Bo"}}],
            "links": [{{"source": "a", "target": "b", "kind": "advises", "{flag}": true}}]}}"#
        );
        assert_eq!(told(&read("e.json", &text)), ["Ann–Bo: relation, asserts possible"], "{flag}");
    }
}

#[test]
fn two_columns_of_names_are_two_people() {
    let text =
        "Name,Organisation,Name,Organisation,Date\nAnn Ort,Ministry,Bo Lind,Harrow,2024-03-04\n";
    assert_eq!(told(&read("e.csv", text)), ["Ann Ort–Bo Lind: relation, asserts certain"]);
}

#[test]
fn a_gift_goes_from_who_gave_it() {
    let text = "Minister,Date of gift,Gift,Given or received,Who gift was given to or received from\n\
                Orla Penn,2024-01-05,Vase,Received,Harrow Steel\n\
                Orla Penn,2024-02-05,Book,Given,Government of Halvern\n";
    let imported = read("e.csv", text);
    let dossier = &imported.dossier;
    let all: Vec<String> = dossier.records().map(|record| ends(record, dossier)).collect();
    assert_eq!(all, ["Harrow Steel–Orla Penn", "Orla Penn–Government of Halvern"]);
}

#[test]
fn a_date_is_not_carried_past_a_row_that_has_none() {
    let text = "Minister,Date,Organisation,Purpose\nAnn Ort,2024-03-04,Harrow Steel,Ports\n\
                Ann Ort,,Port Union,Pay\n,,Rail Board,Rail\n";
    let imported = read("e.csv", text);
    let dated = imported.dossier.records().filter(|record| record.when().is_some());
    assert_eq!(dated.count(), 1);
}
