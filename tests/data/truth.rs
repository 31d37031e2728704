//! Tricky cases, each with invented people and papers: what must be read of them, who says it, and
//! whether it still stands. Status, origins and speakers were written down by hand before the program
//! was asked; the sentences were read against them.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::sync::Arc;

use crate::small_files::{contact, document, entity};
use counterpart::load::{self, Decisions, Json, ParsedFile};
use counterpart::model::{Account, Date, Dossier, Origin, Readings, RecordId, RecordRef, Standing};
use counterpart::picture::wording;

const PEOPLE: [(&str, &str); 4] =
    [("ida", "Ida Marsh"), ("ole", "Ole Brandt"), ("piet", "Piet Dorn"), ("una", "Una Frost")];
const PAPERS: [(&str, &str); 4] =
    [("herald", "Herald"), ("dispatch", "Dispatch"), ("bulletin", "Bulletin"), ("cable", "Cable")];

/// A file of these documents and contacts, with everybody in it.
pub fn file(name: &str, version: u8, documents: &[String], contacts: &[String]) -> Arc<ParsedFile> {
    let mut entities: Vec<String> = PEOPLE.iter().map(|(id, name)| entity(id, name, "")).collect();
    let paper =
        |(id, name): &(&str, &str)| format!(r#"{{"id":"{id}","kind":"media","name":"{name}"}}"#);
    entities.extend(PAPERS.iter().map(paper));
    let text = format!(
        r#"{{"format":"counterpart","version":{version},"documents":[{}],"entities":[{}],
        "contacts":[{}]}}"#,
        documents.join(","),
        entities.join(","),
        contacts.join(","),
    );
    let parsed = load::parse(name, text.as_bytes());
    assert_eq!(parsed.problems, [], "{text}");
    Arc::new(parsed)
}

/// An article of a paper.
pub fn article(id: &str, day: &str, paper: &str, more: &str) -> String {
    document(id, day, &format!(r#","publisher":"{paper}"{more}"#))
}

/// An item of evidence; `more` is JSON that starts with a comma.
pub fn item(document: &str, words: &str, by: &[&str], more: &str) -> String {
    let quote = format!(r#"{{"document":"{document}","exact":"{words}"}}"#);
    format!(r#"{{"quotes":[{quote}],"by":{by:?}{more}}}"#)
}

pub fn whole(files: &[Arc<ParsedFile>]) -> Dossier {
    Arc::unwrap_or_clone(load::merge(files, &BTreeMap::new(), &BTreeSet::new()).dossier)
}

/// What was known on a day.
pub fn known(files: &[Arc<ParsedFile>], day: &str) -> Dossier {
    let day = Date::parse(day).unwrap().earliest().unwrap();
    let (texts, closed, decisions) = (BTreeMap::new(), BTreeSet::new(), Decisions::default());
    load::as_known_on(files, &texts, &closed, &whole(files), day, &decisions).0
}

/// Who speaks, and in which document.
fn who(account: &Account<'_>, dossier: &Dossier) -> String {
    let item = account.evidence;
    let document = item.documents().next().map_or("no document", |id| id.as_str());
    let by = item.by.last().map_or("itself", |id| dossier.name(id));
    format!("{by} in {document}")
}

/// Status, origins, and each field with who gives which value and whether it stands.
pub fn facts(dossier: &Dossier, id: &str) -> String {
    let record = dossier.record(&RecordId::from(id)).unwrap();
    let (readings, standing) = (Readings::of(record, dossier), Standing::of(record, dossier));
    let mut text = standing.verdict.as_str().to_owned();
    for (modality, verdict) in &standing.by_modality {
        write!(text, " | {} {}", modality.as_str(), verdict.as_str()).unwrap();
    }
    let origin = |origin: &Origin| match origin {
        Origin::Outlet(id) => dossier.name(id).to_owned(),
        Origin::Document(id) => id.to_string(),
    };
    let origins: Vec<String> = standing.origins.iter().map(origin).collect();
    writeln!(text, " | origins: {}", origins.join(", ")).unwrap();
    for reading in &readings.all {
        let value =
            reading.value.as_ref().map(|value| serde_json::to_string(&Json(value)).unwrap());
        let says: Vec<String> = readings
            .accounts_of(reading)
            .map(|one| format!("{} {}", who(one, dossier), one.fate_of(reading.field).as_str()))
            .collect();
        let (stance, field) = (reading.stance.as_str(), reading.field.json());
        let says = if says.is_empty() { "nobody".to_owned() } else { says.join("; ") };
        writeln!(text, "{field} {stance} {}: {says}", value.unwrap_or_default()).unwrap();
    }
    text.trim_end().to_owned()
}

/// What is told of a record, a sentence a line.
pub fn sentences(dossier: &Dossier, id: &str) -> String {
    let record: RecordRef<'_> = dossier.record(&RecordId::from(id)).unwrap();
    wording::sentences(record, dossier).join("\n").replace(['\u{2068}', '\u{2069}'], "")
}

/// A spokeswoman says so first and takes it back later, or the other way round.
fn changed_account(first: &str, then: &str) -> Vec<Arc<ParsedFile>> {
    let one = |name: &str, day: &str, paper: &str, stance: &str| {
        let says = item(name, "Ida Marsh met Ole Brandt", &["una"], stance);
        let contacts = [contact("c", &["ida", "ole"], r#","mode":"meeting""#, &says)];
        file(name, 2, &[article(name, day, paper, "")], &contacts)
    };
    vec![one("d1", "2023-04-01", "herald", first), one("d2", "2023-04-06", "dispatch", then)]
}

const DENIES: &str = r#","stance":"denies""#;

#[test]
fn who_takes_it_back_has_changed_their_account() {
    let files = changed_account("", DENIES);
    insta::assert_snapshot!(facts(&whole(&files), "c"), @r#"
    account changed | happened account changed | origins: 
    mode asserts "meeting": Una Frost in d1 live
    modality asserts "happened": Una Frost in d1 live
    modality denies "happened": Una Frost in d2 live
    "#);
    insta::assert_snapshot!(sentences(&whole(&files), "c"), @"Una Frost (cited by Dispatch), who said on 1 Apr 2023 that Ida Marsh and Ole Brandt met, denies it since 6 Apr 2023; nobody quoted here says so now");
    insta::assert_snapshot!(facts(&known(&files, "2023-04-03"), "c"), @r#"
    reported | happened reported | origins: Herald
    mode asserts "meeting": Una Frost in d1 live
    modality asserts "happened": Una Frost in d1 live
    "#);
}

#[test]
fn who_admits_what_they_denied_has_changed_their_account_too() {
    let files = changed_account(DENIES, "");
    insta::assert_snapshot!(facts(&whole(&files), "c"), @r#"
    reported | happened reported | origins: Dispatch
    mode asserts "meeting": Una Frost in d2 live
    modality denies "happened": Una Frost in d1 live
    modality asserts "happened": Una Frost in d2 live
    "#);
    insta::assert_snapshot!(sentences(&whole(&files), "c"), @"According to Una Frost (cited by Dispatch), Ida Marsh and Ole Brandt met; Una Frost denied it on 1 Apr 2023: the account changed");
    insta::assert_snapshot!(facts(&known(&files, "2023-04-03"), "c"), @r#"
    denied | happened denied | origins: 
    mode asserts "meeting": nobody
    modality denies "happened": Una Frost in d1 live
    "#);
}

/// Three papers tell the agency's story again; two of them have something of their own.
#[test]
fn rewrites_count_once_and_what_is_their_own_is_their_own() {
    let derived = r#","derived_from":["w"]"#;
    let documents = [
        article("w", "2023-05-01", "cable", r#","seen":false"#),
        article("r1", "2023-05-02", "herald", derived),
        article("r2", "2023-05-03", "dispatch", derived),
        article("r3", "2023-05-04", "bulletin", ""),
    ];
    let told = [
        item("r1", "Marsh met Brandt, the Cable has it", &["cable"], ""),
        item("r2", "The Cable reports that Marsh met Brandt", &["cable"], ""),
        item("r3", "Marsh met Brandt, says the Cable", &["cable"], ""),
    ];
    let own = [
        item("r1", "Brandt told the Herald that he met Dorn", &["ole"], ""),
        item("r2", "This paper saw Brandt meet Dorn", &[], ""),
    ];
    let meeting = r#","mode":"meeting""#;
    let contacts = [
        contact("told", &["ida", "ole"], meeting, &told.join(",")),
        contact("own", &["ole", "piet"], meeting, &own.join(",")),
    ];
    let dossier = whole(&[file("rewrites", 2, &documents, &contacts)]);
    insta::assert_snapshot!(facts(&dossier, "told"), @r#"
    reported | happened reported | origins: Cable
    mode asserts "meeting": Cable in r1 live; Cable in r2 live; Cable in r3 live
    modality asserts "happened": Cable in r1 live; Cable in r2 live; Cable in r3 live
    "#);
    insta::assert_snapshot!(facts(&dossier, "own"), @r#"
    reported | happened reported | origins: Dispatch, Herald
    mode asserts "meeting": Ole Brandt in r1 live; itself in r2 live
    modality asserts "happened": Ole Brandt in r1 live; itself in r2 live
    "#);
    insta::assert_snapshot!(sentences(&dossier, "told"), @"According to Cable (cited by Herald, Dispatch and Bulletin), Ida Marsh and Ole Brandt met");
    insta::assert_snapshot!(sentences(&dossier, "own"), @"According to Ole Brandt (cited by Herald) and Dispatch, Ole Brandt and Piet Dorn met");
}

/// Announced, said to have been held, denied; and a call of which each paper has another caller.
fn planned_held_denied() -> Vec<Arc<ParsedFile>> {
    let call = |(caller, called): (&str, &str), day: &str, says: &str| {
        format!(
            r#"{{"id":"call","mode":"call","when":"{day}","participants":[
            {{"entity":"{caller}","part":"caller"}},{{"entity":"{called}","part":"called"}}],
            "evidence":[{says}]}}"#
        )
    };
    let of = |modality: &str| {
        format!(r#","mode":"meeting","modality":"{modality}","when":"2023-07-10""#)
    };
    let plan = item("p1", "Marsh is to meet Brandt on 10 July", &[], "");
    let held = item("p2", "Marsh met Brandt on 10 July", &[], "");
    let denial = item("p3", "No such meeting took place, said Brandt", &["ole"], DENIES);
    let rang = item("p1", "Dorn rang Brandt on 5 June", &[], "");
    let rung = item("p2", "Brandt rang Dorn on 6 June", &[], "");
    vec![
        file(
            "1.json",
            2,
            &[article("p1", "2023-07-01", "herald", "")],
            &[
                contact("m", &["ida", "ole"], &of("planned"), &plan),
                call(("piet", "ole"), "2023-06-05", &rang),
            ],
        ),
        file(
            "2.json",
            2,
            &[article("p2", "2023-07-11", "dispatch", "")],
            &[
                contact("m", &["ida", "ole"], &of("happened"), &held),
                call(("ole", "piet"), "2023-06-06", &rung),
            ],
        ),
        file(
            "3.json",
            2,
            &[article("p3", "2023-07-12", "bulletin", "")],
            &[contact("m", &["ida", "ole"], &of("happened"), &denial)],
        ),
    ]
}

#[test]
fn a_denial_that_it_was_held_denies_no_plan() {
    let files = planned_held_denied();
    let dossier = whole(&files);
    insta::assert_snapshot!(facts(&dossier, "m"), @r#"
    disputed | happened disputed | planned reported | origins: Dispatch
    when asserts "2023-07-10": itself in p1 live; itself in p2 live
    mode asserts "meeting": itself in p1 live; itself in p2 live
    modality asserts "planned": itself in p1 live
    modality asserts "happened": itself in p2 live
    modality denies "happened": Ole Brandt in p3 live
    "#);
    insta::assert_snapshot!(sentences(&dossier, "m"), @"According to Dispatch, Ida Marsh and Ole Brandt met on 10 Jul 2023; Ole Brandt (cited by Bulletin) denies it; according to Herald, a meeting of the two on 10 Jul 2023 was planned");
    insta::assert_snapshot!(facts(&known(&files, "2023-07-05"), "m"), @r#"
    reported | planned reported | origins: Herald
    when asserts "2023-07-10": itself in p1 live
    mode asserts "meeting": itself in p1 live
    modality asserts "planned": itself in p1 live
    "#);
}

#[test]
fn of_two_callers_each_paper_has_its_own() {
    let dossier = whole(&planned_held_denied());
    insta::assert_snapshot!(facts(&dossier, "call"), @r#"
    reported | happened reported | origins: Dispatch, Herald
    participants asserts [{"entity":"ole","part":"called"},{"entity":"piet","part":"caller"}]: itself in p1 live
    participants asserts [{"entity":"ole","part":"caller"},{"entity":"piet","part":"called"}]: itself in p2 live
    when asserts "2023-06-05": itself in p1 live
    when asserts "2023-06-06": itself in p2 live
    mode asserts "call": itself in p1 live; itself in p2 live
    modality asserts "happened": itself in p1 live; itself in p2 live
    "#);
    insta::assert_snapshot!(sentences(&dossier, "call"), @"According to Herald and Dispatch, Piet Dorn and Ole Brandt spoke by telephone; Piet Dorn rang, on 5 Jun 2023, according to Herald; Ole Brandt rang, on 6 Jun 2023, according to Dispatch");
}

#[test]
fn silence_is_no_report_nor_is_a_denial_and_a_denied_date_leaves_the_call() {
    let silent = r#","stance":"silent""#;
    let possibly =
        item("s", "Marsh possibly rang Dorn on 4 May", &[], r#","certainty":"possible""#);
    let date =
        item("s", "not in May, said Dorn", &["piet"], r#","stance":"denies","about":["when"]"#);
    let contacts = [
        contact("silent", &["ida", "ole"], "", &item("s", "Frost would not say", &["una"], silent)),
        contact("denied", &["ole", "piet"], "", &item("s", "Brandt denied it", &["ole"], DENIES)),
        contact(
            "possible",
            &["ida", "piet"],
            r#","mode":"call","when":"2023-05-04""#,
            &format!("{possibly},{date}"),
        ),
    ];
    let dossier = whole(&[file("s", 2, &[article("s", "2023-06-01", "herald", "")], &contacts)]);
    insta::assert_snapshot!(facts(&dossier, "silent"), @r#"
    no statement | happened no statement | origins: 
    modality asserts "happened": nobody
    "#);
    insta::assert_snapshot!(facts(&dossier, "denied"), @r#"
    denied | happened denied | origins: 
    modality denies "happened": Ole Brandt in s live
    "#);
    insta::assert_snapshot!(facts(&dossier, "possible"), @r#"
    reported | happened reported | origins: Herald
    when asserts "2023-05-04": itself in s live
    when denies "2023-05-04": Piet Dorn in s live
    mode asserts "call": itself in s live
    modality asserts "happened": itself in s live
    "#);
    let all = ["silent", "denied", "possible"].map(|id| sentences(&dossier, id)).join("\n");
    insta::assert_snapshot!(all, @"
    Nobody quoted here says that Ida Marsh and Ole Brandt were in contact, in a form that is not stated
    According to Herald, Una Frost has made no statement on it (“Frost would not say”)
    Ole Brandt (cited by Herald) denies that Ole Brandt and Piet Dorn were in contact, in a form that is not stated; nobody quoted here says so
    According to Herald, it is possible that Ida Marsh and Piet Dorn spoke by telephone on 4 May 2023
    Piet Dorn (cited by Herald) denies the date (4 May 2023)
    ");
}

/// A paper's report, and its correction four days later.
fn corrected(first: (&str, &str), then: (&str, &str)) -> Vec<Arc<ParsedFile>> {
    let contact_of = |(more, item): (&str, &str)| [contact("c", &["ida", "ole"], more, item)];
    let supersedes = r#","supersedes":{"document":"d1","rest":"stands"}"#;
    let unseen = article("d1", "2023-09-01", "herald", r#","seen":false"#);
    let correction = article("d2", "2023-09-05", "herald", supersedes);
    vec![
        file("1.json", 2, &[article("d1", "2023-09-01", "herald", "")], &contact_of(first)),
        file("2.json", 2, &[correction, unseen], &contact_of(then)),
    ]
}

#[test]
fn a_correction_of_number_and_day_takes_both() {
    let four = r#","mode":"meeting","when":"2023-08-20","count":{"min":4,"max":4}"#;
    let two = r#","mode":"meeting","when":"2023-08-21","count":{"min":2,"max":2}"#;
    let before = item("d1", "met four times on 20 August", &[], "");
    let after = item("d2", "met twice, on 21 August", &[], "");
    let files = corrected((four, &before), (two, &after));
    insta::assert_snapshot!(facts(&whole(&files), "c"), @r#"
    reported | happened reported | origins: Herald
    when asserts "2023-08-20": itself in d1 corrected
    when asserts "2023-08-21": itself in d2 live
    count asserts {"min":4,"max":4}: itself in d1 corrected
    count asserts {"min":2,"max":2}: itself in d2 live
    mode asserts "meeting": itself in d1 live; itself in d2 live
    modality asserts "happened": itself in d1 live; itself in d2 live
    "#);
    insta::assert_snapshot!(sentences(&whole(&files), "c"), @"According to Herald, Ida Marsh and Ole Brandt met twice on 21 Aug 2023; corrected on 5 Sep 2023: before, Herald gave the date (20 Aug 2023) and the number of times (4 times)");
    insta::assert_snapshot!(facts(&known(&files, "2023-09-02"), "c"), @r#"
    reported | happened reported | origins: Herald
    when asserts "2023-08-20": itself in d1 live
    count asserts {"min":4,"max":4}: itself in d1 live
    mode asserts "meeting": itself in d1 live
    modality asserts "happened": itself in d1 live
    "#);
}

#[test]
fn a_paper_that_takes_its_report_back_is_no_denier() {
    let before = item("d1", "Marsh met Brandt", &[], "");
    let after = item("d2", "they did not meet", &[], DENIES);
    let meeting = r#","mode":"meeting""#;
    let files = corrected((meeting, &before), (meeting, &after));
    insta::assert_snapshot!(facts(&whole(&files), "c"), @r#"
    corrected | happened corrected | origins: 
    mode asserts "meeting": itself in d1 corrected
    modality asserts "happened": itself in d1 corrected
    modality denies "happened": itself in d2 live
    "#);
    insta::assert_snapshot!(sentences(&whole(&files), "c"), @"Corrected on 5 Sep 2023: before, according to Herald, Ida Marsh and Ole Brandt met");
}

#[test]
fn a_denial_that_was_withdrawn_disputes_nothing() {
    let documents = [
        article("d1", "2023-10-01", "herald", ""),
        article("d2", "2023-10-03", "dispatch", r#","retracted":"2023-10-09""#),
    ];
    let says =
        [item("d1", "Marsh met Brandt", &[], ""), item("d2", "Frost denied it", &["una"], DENIES)];
    let contacts = [contact("c", &["ida", "ole"], r#","mode":"meeting""#, &says.join(","))];
    let files = [file("w", 2, &documents, &contacts)];
    insta::assert_snapshot!(facts(&whole(&files), "c"), @r#"
    reported | happened reported | origins: Herald
    mode asserts "meeting": itself in d1 live
    modality asserts "happened": itself in d1 live
    modality denies "happened": Una Frost in d2 withdrawn
    "#);
    insta::assert_snapshot!(sentences(&whole(&files), "c"), @"According to Herald, Ida Marsh and Ole Brandt met; withdrawn on 9 Oct 2023: Una Frost (cited by Dispatch) denied it");
    let before = facts(&known(&files, "2023-10-08"), "c");
    assert!(before.starts_with("disputed | happened disputed | origins: Herald\n"), "{before}");
}

#[test]
fn a_withdrawn_report_falls_with_those_who_repeat_it() {
    let documents = [
        article("d1", "2023-11-01", "herald", r#","retracted":"2023-11-09""#),
        article("d2", "2023-11-02", "dispatch", r#","derived_from":["d1"]"#),
    ];
    let says = [
        item("d1", "Marsh met Brandt", &[], ""),
        item("d2", "Marsh met Brandt, says the Herald", &["herald"], ""),
    ];
    let contacts = [contact("c", &["ida", "ole"], r#","mode":"meeting""#, &says.join(","))];
    let files = [file("w", 2, &documents, &contacts)];
    insta::assert_snapshot!(facts(&whole(&files), "c"), @r#"
    withdrawn | happened withdrawn | origins: 
    mode asserts "meeting": itself in d1 withdrawn; Herald in d2 withdrawn
    modality asserts "happened": itself in d1 withdrawn; Herald in d2 withdrawn
    "#);
    insta::assert_snapshot!(sentences(&whole(&files), "c"), @"Withdrawn on 9 Nov 2023: according to Herald, Ida Marsh and Ole Brandt met");
    let before = facts(&known(&files, "2023-11-08"), "c");
    assert!(before.starts_with("reported | happened reported | origins: Herald\n"), "{before}");
}

/// A file of version 1 as an editor may have laid it out: `variants` over several lines, words with
/// an underscore and a backslash.
#[test]
fn variants_of_version_1_are_read_whatever_their_blanks_and_letters() {
    let documents =
        [article("d1", "2023-12-01", "herald", ""), article("d2", "2023-12-02", "dispatch", "")];
    let more = r#",
      "when_text": "vale_official", "count": {"min": 3, "max": 4},
      "variants": [
        {
          "field": "when_text",
          "value": "vale_official",
          "documents": [ "d1" ]
        },
        { "field": "when_text", "value": "halvern\\new", "documents": ["d2"] },
        {
          "field": "count",
          "value": {
            "min": 3,
            "max": 4
          },
          "documents": [ "d1" ]
        },
        { "field": "count", "value": { "min": 2 }, "documents": [ "d2" ] }
      ]"#;
    let says = [item("d1", "one", &[], ""), item("d2", "two", &[], "")];
    let contacts = [contact("c", &["ida", "ole"], more, &says.join(","))];
    let dossier = whole(&[file("v", 1, &documents, &contacts)]);
    let expected = r#"
    reported | happened reported | origins: Dispatch, Herald
    when_text asserts "vale_official": itself in d1 live
    when_text asserts "halvern\\new": itself in d2 live
    count asserts {"min":3,"max":4}: itself in d1 live
    count asserts {"min":2}: itself in d2 live
    modality asserts "happened": itself in d1 live; itself in d2 live
    "#;
    let expected: Vec<&str> = expected.trim().lines().map(str::trim).collect();
    assert_eq!(facts(&dossier, "c"), expected.join("\n"));
    insta::assert_snapshot!(sentences(&dossier, "c"), @r"According to Herald and Dispatch, Ida Marsh and Ole Brandt were in contact, in a form that is not stated; at a time described as “vale_official”, 3 to 4 times, according to Herald; at a time described as “halvern\new”, at least twice, according to Dispatch");
    // Version 2 is written, without `variants`, and says the same.
    let written = load::write(&dossier);
    assert!(written.contains("\"version\": 2") && !written.contains("variants"), "{written}");
    let again = whole(&[Arc::new(load::parse("again", written.as_bytes()))]);
    assert_eq!(facts(&again, "c"), facts(&dossier, "c"));
    assert_eq!(sentences(&again, "c"), sentences(&dossier, "c"));
}

/// The Herald has a call that is planned; the Dispatch has the talk itself. Nobody may read the
/// Herald as saying that it took place, neither now nor from the joined file.
#[test]
fn a_plan_stays_a_plan_beside_a_paper_that_has_it_held() {
    let plan = item("h", "a talk is planned", &[], r#","says":{"mode":"call"}"#);
    let held = item("d", "they talked", &[], r#","says":{}"#);
    let files = [
        file(
            "1.json",
            2,
            &[article("h", "2023-05-02", "herald", "")],
            &[contact("c", &["ida", "ole"], r#","modality":"planned""#, &plan)],
        ),
        file(
            "2.json",
            2,
            &[article("d", "2023-05-09", "dispatch", "")],
            &[contact("c", &["ida", "ole"], "", &held)],
        ),
    ];
    let joined = whole(&files);
    let told = facts(&joined, "c");
    assert!(told.starts_with("reported | happened reported | planned reported"), "{told}");
    assert!(told.contains("modality asserts \"planned\": itself in h live"), "{told}");
    assert!(told.contains("modality asserts \"happened\": itself in d live"), "{told}");
    let again = load::parse("joined.json", load::write(&joined).as_bytes());
    assert_eq!(facts(&whole(&[Arc::new(again)]), "c"), told);
}
