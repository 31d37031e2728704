//! What a reader knew on an earlier day. The expected readings were written down from the articles
//! of the Strait of Halvern, day by day, before they were compared with the program's.
//! The last day is all, nothing known is forgotten later, and the order of files never matters.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that fails says so by panicking"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

use crate::small_files::{Rotations as _, contact, document, entity, file};
use counterpart::load::{self, ParsedFile};
use counterpart::model::{
    Contact, Date, Day, Document, DocumentId, Dossier, EntityId, Field, Readings, RecordRef,
    Standing,
};
use proptest::prelude::*;

fn read(name: &str) -> Arc<ParsedFile> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("sample-data").join(name);
    Arc::new(load::parse(name, &std::fs::read(path).unwrap()))
}

/// The nine files of the Strait of Halvern, in the order of their names.
fn strait() -> Vec<Arc<ParsedFile>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("sample-data/strait-of-halvern");
    let mut names: Vec<String> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| Path::new(name).extension().is_some_and(|e| e == "json"))
        .collect();
    names.sort();
    names.iter().map(|name| read(&format!("strait-of-halvern/{name}"))).collect()
}

fn whole(files: &[Arc<ParsedFile>]) -> Dossier {
    closing(files, &BTreeSet::new())
}

fn closing(files: &[Arc<ParsedFile>], closed: &BTreeSet<DocumentId>) -> Dossier {
    Arc::unwrap_or_clone(load::merge(files, &BTreeMap::new(), closed).dossier)
}

fn known(files: &[Arc<ParsedFile>], day: Day) -> Dossier {
    as_known_on(files, &BTreeSet::new(), &whole(files), day)
}

/// Without texts attached, and nothing decided by the reader.
fn as_known_on(
    files: &[Arc<ParsedFile>],
    closed: &BTreeSet<DocumentId>,
    whole: &Dossier,
    day: Day,
) -> Dossier {
    load::as_known_on(files, &BTreeMap::new(), closed, whole, day, &load::Decisions::default()).0
}

fn day(text: &str) -> Day {
    Date::parse(text).unwrap().earliest().unwrap()
}

fn ids<'a>(ids: impl IntoIterator<Item = &'a EntityId>) -> String {
    ids.into_iter().map(EntityId::as_str).collect::<Vec<_>>().join(" ")
}

/// A record: its status, "articles/origins", and what a reader is told beside them.
fn line(record: RecordRef<'_>, dossier: &Dossier) -> String {
    let standing = Standing::of(record, dossier);
    let (articles, origins) = (standing.documents.len(), standing.origins.len());
    let mut words = vec![format!("{} {articles}/{origins}", standing.verdict.as_str())];
    if let RecordRef::Role(role) = record {
        words.push(role.status.as_str().to_owned());
    }
    words.extend(record.when().map(|when| format!("when {when}")));
    if let RecordRef::Contact(Contact { count: Some(count), .. }) = record {
        let number = |n: Option<u64>| n.map(|n| n.to_string()).unwrap_or_default();
        let about = if count.approx.is_some() { "about " } else { "" };
        let least = number(count.min.or(count.approx));
        words.push(format!("count {about}{least}-{}", number(count.max)));
    }
    let shown =
        [Field::When, Field::Count, Field::Status, Field::Title, Field::Modality, Field::Value];
    let readings = Readings::of(record, dossier);
    let differs = shown.into_iter().filter(|field| readings.differ(*field));
    words.extend(differs.map(|field| format!("differs {}", field.json())));
    words.extend(crate::status::beside(record, dossier));
    format!("{}: {}", record.id(), words.join(", "))
}

fn document_line(document: &Document, dossier: &Dossier) -> String {
    let mut words = vec![document.id.to_string()];
    let corrects = |other: &&Document| other.supersedes.as_ref() == Some(&document.id);
    if !document.seen {
        words.push("not seen".to_owned());
    }
    words.extend(
        dossier.documents.values().find(corrects).map(|d| format!("corrected by {}", d.id)),
    );
    words.extend(document.retracted.as_ref().map(|date| format!("retracted {date}")));
    words.join(", ")
}

fn lines(dossier: &Dossier) -> BTreeSet<String> {
    let documents = dossier.documents.values().map(|d| document_line(d, dossier));
    documents.chain(dossier.records().map(|record| line(record, dossier))).collect()
}

/// What is new or different on a day: documents and records by line, newly known entities by id.
fn check(files: &[Arc<ParsedFile>], text: &str) -> String {
    let whole = whole(files);
    let at = |day| as_known_on(files, &BTreeSet::new(), &whole, day);
    let (before, after) = (at(day(text).plus(-1)), at(day(text)));
    let mut told: Vec<String> = lines(&after).difference(&lines(&before)).cloned().collect();
    for (what, one, other) in [("new", &after, &before), ("gone", &before, &after)] {
        let only: Vec<&EntityId> =
            one.entities.keys().filter(|id| !other.entities.contains_key(*id)).collect();
        told.extend((!only.is_empty()).then(|| format!("{what}: {}", ids(only))));
    }
    told.join("\n")
}

#[test]
fn news_came_on_the_days_of_the_articles_and_of_the_retraction() {
    let days: Vec<String> = whole(&strait()).news_days().iter().map(ToString::to_string).collect();
    // The wire of 20 February is known only through the papers of the 21st.
    insta::assert_snapshot!(days.join(" "), @"2024-02-21 2024-02-22 2024-02-23 2024-03-08 2024-03-11 2024-03-23 2024-04-03 2024-04-09 2024-04-10");
}

#[test]
fn nothing_is_known_before_the_first_article() {
    for text in ["1999-01-01", "2024-02-20"] {
        let dossier = known(&strait(), day(text));
        assert!(dossier.is_empty(), "{:?}", lines(&dossier));
        assert_eq!(dossier.records().count(), 0);
    }
}

#[test]
fn two_papers_repeat_one_wire() {
    insta::assert_snapshot!(check(&strait(), "2024-02-21"), @"
contact-back-channel: reported 2/1, when 2023-10/.., count 3-4, silent body-marble-house body-zem-security-council
contact-call-ministers: doubted 2/1, when 2024-02-14
contact-first-meeting: reported 2/1, when 2023-10~
doc-courier-2024-02-21
doc-echo-2024-02-21
doc-harbour-wire-2024-02-20, not seen
fact-aspasia-berth: reported 1/1
fact-aspasia-crew: reported 1/1
rel-closed-strait: reported 1/1
rel-counterpart-ministers: reported 1/1
rel-detained-aspasia: reported 1/1
rel-kallias-under-kastrou: reported 1/1
rel-leads-kastrou: reported 1/1
rel-leads-tarn: reported 1/1
rel-member-courier-officials: reported 1/1
rel-member-echo-officials: reported 1/1
rel-member-viktor-assembly: reported 1/1
rel-partof-marble-house: background 0/0
rel-partof-zem-assembly: background 0/0
rel-partof-zem-coast-guard: reported 1/1
rel-partof-zem-security-council: reported 1/1
rel-seizure-aspasia: reported 1/1, when 2024-02-13
rel-sokolin-represents: doubted 0/0
role-kallias-ambassador: reported 1/1, former
role-kallias-envoy: reported 1/1, current
role-kastrou: reported 1/1, current
role-pavel-dragin: reported 1/1, current
role-sokolin: reported 2/1, current
role-tarn: reported 1/1, acting
role-thalassinos: reported 1/1, current
role-velkova: reported 2/2, current
role-viktor-dragin-ambassador: reported 1/1, former
new: body-marble-house body-zem-assembly body-zem-coast-guard body-zem-security-council gov-lykandria gov-zemoria grp-courier-lyk-officials grp-echo-lyk-officials media-echo media-harbour-wire media-morsk-courier other-aspasia person-eleni-kastrou person-irina-velkova person-mira-sokolin person-nikos-thalassinos person-oleg-tarn person-pavel-dragin person-petros-kallias person-viktor-dragin place-ain-sadaf place-strait
");
}

#[test]
fn the_hosts_paper_is_a_third_article_of_the_same_origin() {
    insta::assert_snapshot!(check(&strait(), "2024-02-22"), @"
    contact-back-channel: reported 3/1, when 2023-10/.., count 3-4, silent body-marble-house body-taz-mfa body-zem-security-council person-yusuf-barakan, unknown place
    contact-call-ministers: doubted 3/1, when 2024-02-14
    contact-first-meeting: reported 3/1, when 2023-10~
    doc-gazette-2024-02-22
    fact-aspasia-owner: reported 1/1
    rel-appointed-barakan: reported 1/1, when 2024-01
    rel-arranged-first-meeting: reported 1/1
    rel-host-tazmar: reported 1/1
    rel-member-gazette-officials: reported 1/1
    rel-partof-taz-mfa: reported 1/1
    rel-partof-zem-coast-guard: reported 2/1
    rel-seizure-aspasia: reported 2/1, when 2024-02-13
    role-barakan-former: reported 1/1, former
    role-barakan-mediator: reported 1/1, current
    role-haddir: reported 1/1, current
    role-suwayd: reported 1/1, current
    role-thalassinos: reported 2/1, current
    role-velkova: reported 3/2, current
    new: body-taz-mfa gov-tazmar grp-gazette-lyk-officials media-gazette person-gazette-diplomat person-karim-suwayd person-salma-haddir person-yusuf-barakan
    ");
}

#[test]
fn the_ministry_denies_the_call() {
    insta::assert_snapshot!(check(&strait(), "2024-02-23"), @"
    contact-back-channel: reported 3/1, when 2023-10/.., count 3-4, silent body-marble-house body-taz-mfa body-zem-mfa body-zem-security-council person-yusuf-barakan, unknown place
    contact-call-ministers: disputed 3/1, when 2024-02-14
    contact-experts-proposed: reported 1/1, when [2024-05,2024-06]
    contact-letter-thalassinos: reported 1/1, when 2024-02-16
    contact-radio-message: reported 1/1, when 2024-02-13
    doc-zemoria-statement-2024-02-23
    fact-lighthouse: reported 1/1, when 2024-02-01/..
    rel-asked-mediate: denied 0/0
    rel-detained-aspasia: reported 2/2, when 2024-02-13
    rel-lighthouse-lykandria: reported 1/1
    rel-lighthouse-zemoria: reported 1/1
    rel-partof-lyk-navy: reported 1/1
    rel-partof-zem-mfa: reported 1/1
    rel-zemoria-lane: reported 1/1
    role-velkova: reported 4/3, current
    new: body-lyk-navy body-zem-mfa channel-lighthouse topic-shipping-lane
    ");
}

#[test]
fn a_second_origin_gives_another_day_for_the_call_and_another_number() {
    insta::assert_snapshot!(check(&strait(), "2024-03-08"), @"
    contact-back-channel: reported 4/2, when 2023-10/.., count 3-4, differs count, silent body-marble-house body-taz-mfa body-zem-mfa body-zem-security-council person-yusuf-barakan, unknown place
    contact-call-ministers: disputed 4/2, when 2024-02-14, differs when
    contact-trilateral-planned: reported 1/1, when 2024-03-20
    doc-continental-2024-03-08
    rel-aid-dredging: reported 1/1, when 2023-23
    rel-allied-hanlu-zemoria: reported 1/1
    rel-leads-tarn: reported 2/2
    rel-lin-visited-morsk: reported 1/1, when [2024-01,2024-02]
    rel-lin-visited-nereia: reported 1/1
    rel-lykandria-on-lin: reported 1/1
    rel-partof-zem-coast-guard: reported 3/2
    rel-seizure-aspasia: reported 3/2, when 2024-02-13
    rel-sokolin-adviser: reported 1/1
    rel-sokolin-represents: doubted 1/1
    rel-tarn-ordered-seizure: reported 1/1
    rel-tension-shores: reported 1/1
    rel-zhao-asked-lykandria: reported 1/1, when [..2024-03-08]
    rel-zhao-asked-zemoria: reported 1/1, when [..2024-03-08]
    role-barakan-mediator: reported 2/2, current, differs title
    role-lin: reported 1/1, current
    role-pavel-dragin: reported 2/2, current
    role-tarn: reported 2/2, acting, differs status
    role-thalassinos: reported 3/2, current
    role-velkova: reported 5/4, current
    role-viktor-dragin-ambassador: reported 2/2, former
    role-zhao: reported 1/1, current
    new: gov-hanlu grp-continental-diplomats media-continental person-continental-diplomat person-lin-haoran person-zhao-minrui place-morsk place-nereia place-port-severin
    ");
}

#[test]
fn the_correction_is_no_further_origin() {
    insta::assert_snapshot!(check(&strait(), "2024-03-11"), @"
    contact-back-channel: reported 5/2, when 2023-10/.., count 3-4, differs count, silent body-marble-house body-taz-mfa body-zem-mfa body-zem-security-council person-yusuf-barakan, unknown place
    contact-call-ministers: disputed 5/2, when 2024-02-14, differs when
    contact-trilateral-planned: reported 2/1, when 2024-03-20
    doc-continental-2024-03-08, corrected by doc-continental-2024-03-11
    doc-continental-2024-03-11
    rel-partof-zem-coast-guard: reported 4/2
    rel-seizure-aspasia: reported 4/2, when 2024-02-13
    rel-tarn-ordered-seizure: reported 2/1
    role-barakan-mediator: reported 3/2, current, differs title
    role-tarn: reported 3/2, acting
    new: grp-correction-diplomats person-correction-diplomat
    ");
}

#[test]
fn the_meeting_was_held_and_a_purpose_is_denied() {
    insta::assert_snapshot!(check(&strait(), "2024-03-23"), @"
    contact-back-channel: reported 6/3, when 2023-10/.., count 3-4, differs count, silent body-marble-house body-taz-mfa body-zem-mfa body-zem-security-council person-yusuf-barakan, denied purpose/1 by person-petros-kallias, unknown place
    contact-barakan-sokolin: reported 1/1, when /2024-03-21, count about 12-
    contact-haddir-thalassinos-video: reported 1/1, when 2024-03-22
    contact-ministers-proposed: reported 1/1, unknown when
    contact-trilateral-2024-03-21: reported 1/1, when 2024-03-21/2024-03-22, silent on purpose by gov-lykandria gov-zemoria
    doc-gazette-2024-03-23
    fact-lighthouse: reported 2/2, when 2024-02-01/.., differs value
    rel-appointed-meli: reported 1/1, when 2024-03~
    rel-partof-taz-mfa: reported 2/1
    rel-tazmar-advocates: reported 1/1
    role-barakan-mediator: reported 4/2, current, differs title
    role-haddir: reported 2/1, current
    role-kastrou: reported 2/2, current
    role-meli: reported 1/1, designate, when 2024-05/..
    role-suwayd: reported 2/1, current
    role-thalassinos: reported 4/3, current
    role-velkova: reported 6/5, current
    new: person-dora-meli
    ");
}

#[test]
fn the_scoop_stands_for_a_week() {
    insta::assert_snapshot!(check(&strait(), "2024-04-03"), @"
contact-call-kastrou-zhao: reported 1/1, when 2024-03-31
contact-visit-dragin-zhao: reported 1/1, when 2024-04, silent on modality by person-pavel-dragin
doc-courier-2024-04-03
rel-aid-dredging-end: reported 1/1
rel-leads-ligeros: reported 1/1
rel-leads-pavel-dragin: reported 1/1
rel-ligeros-visited-islets: reported 1/1
rel-offered-base: reported 1/1, silent body-marble-house person-yusuf-barakan
rel-sanctions-shipping: reported 1/1, when 2024-04-01
role-kastrou: reported 3/3, current
role-ligeros: reported 1/1, current
role-pavel-dragin: reported 3/2, current
role-tarn: reported 4/2, acting
role-zhao: reported 2/2, current
new: person-courier-close person-stavros-ligeros place-sarn-islets
");
}

#[test]
fn the_fourth_power_denies_call_and_offer() {
    insta::assert_snapshot!(check(&strait(), "2024-04-09"), @"
contact-call-kastrou-zhao: disputed 1/1, when 2024-03-31
contact-first-meeting: reported 4/1, when 2023-10~
contact-lin-dragin: no statement 0/0, silent person-he-yushu
contact-lin-velkova-visit: reported 1/1, when 2024-04-04
contact-trilateral-2024-03-21: reported 2/2, when 2024-03-21/2024-03-22, silent on purpose by gov-lykandria gov-zemoria
contact-visit-dragin-zhao: reported 1/1, when 2024-04, differs when, differs modality, silent on modality by person-pavel-dragin
contact-zhao-dragin-message: reported 1/1, when 2024-04-04
doc-observer-2024-04-09
rel-aid-dredging-now: reported 1/1, when /2024-04-09
rel-allied-hanlu-zemoria: reported 2/2
rel-he-under-zhao: background 0/0
rel-offered-base: disputed 1/1, silent body-marble-house person-yusuf-barakan
rel-partof-hanlu-council: background 0/0
rel-sanctions-shipping: reported 2/2, when 2024-04-01
rel-view-sanctions-aim: reported 1/1
role-he: reported 1/1, current
role-lin: reported 2/2, current
role-pavel-dragin: reported 4/3, current
role-velkova: reported 7/6, current
role-zhao: reported 3/3, current
new: body-hanlu-council grp-observer-dockers media-observer person-he-yushu
");
}

#[test]
fn a_retraction_takes_what_rests_on_the_document_and_nothing_else() {
    insta::assert_snapshot!(check(&strait(), "2024-04-10"), @"
    contact-call-kastrou-zhao: denied 0/0, when 2024-03-31
    contact-visit-dragin-zhao: reported 1/1, when 2024-06
    doc-courier-2024-04-03, retracted 2024-04-10
    rel-aid-dredging-end: withdrawn 0/0
    rel-leads-ligeros: withdrawn 0/0
    rel-leads-pavel-dragin: withdrawn 0/0
    rel-ligeros-visited-islets: withdrawn 0/0
    rel-offered-base: denied 0/0
    rel-sanctions-shipping: reported 1/1, when 2024-04-01
    role-kastrou: reported 2/2, current
    role-ligeros: withdrawn 0/0, current
    role-pavel-dragin: reported 3/3, current
    role-tarn: reported 3/2, acting
    role-zhao: reported 2/2, current
    ");
    // The coder's remark on the document tells of its end, and of the correction of another.
    let note =
        |text, id: &str| known(&strait(), day(text)).documents[&DocumentId::new(id)].note.clone();
    assert_eq!(note("2024-04-09", "doc-courier-2024-04-03"), None);
    assert!(note("2024-04-10", "doc-courier-2024-04-03").is_some());
    assert_eq!(note("2024-03-10", "doc-continental-2024-03-08"), None);
    assert!(note("2024-03-11", "doc-continental-2024-03-08").is_some());
}

/// The seed is one article: nothing the day before, everything on its day.
#[test]
fn the_seed_is_all_news_of_one_day() {
    let files = [read("back-channel-2022.json")];
    let dossier = known(&files, day("2022-11-06"));
    assert!(dossier.is_empty(), "{:?} {:?}", lines(&dossier), dossier.entities.keys());
    assert_eq!(dossier.records().count(), 0);
    assert_eq!(known(&files, day("2022-11-07")), whole(&files));
    assert_eq!(whole(&files).news_days(), [day("2022-11-07")]);
}

#[test]
fn an_undated_article_was_always_known_and_a_vague_day_is_its_last() {
    let says = |id: &str| format!(r#"{{"quotes":[{{"document":"{id}","exact":"w"}}]}}"#);
    let people = [entity("a", "Ann", ""), entity("b", "Bo", "")];
    let one = file(
        "one.json",
        &[
            (
                "documents",
                &[
                    r#"{"id":"undated","kind":"article"}"#,
                    &document("vague", "2024-02", r#","retracted":"2024-03""#),
                    &document("late", "2024-05-01", r#","derived_from":["wire"]"#),
                    // Nothing leads to this one: it counts from its own day.
                    &document("lone", "2024-06-01", r#","seen":false"#),
                    &document("wire", "2024-01-01", r#","seen":false"#),
                ],
            ),
            ("entities", &[&people[0], &people[1]]),
            (
                "contacts",
                &[
                    &contact("c-undated", &["a", "b"], "", &says("undated")),
                    &contact("c-vague", &["a", "b"], "", &says("vague")),
                    &contact("c-late", &["a", "b"], "", &says("late")),
                    &contact("c-wire", &["a", "b"], "", &says("wire")),
                ],
            ),
        ],
    );
    let told = |text| {
        let known = known(std::slice::from_ref(&one), day(text));
        lines(&known).into_iter().collect::<Vec<_>>().join("\n")
    };
    let days: Vec<String> =
        whole(std::slice::from_ref(&one)).news_days().iter().map(ToString::to_string).collect();
    assert_eq!(days.join(" "), "2024-02-29 2024-03-31 2024-05-01 2024-06-01");
    insta::assert_snapshot!(told("2024-02-28"), @"
    c-undated: reported 1/1
    undated
    ");
    insta::assert_snapshot!(told("2024-03-30"), @"
    c-undated: reported 1/1
    c-vague: reported 1/1
    undated
    vague
    ");
    insta::assert_snapshot!(told("2024-05-01"), @"
    c-late: reported 1/1
    c-undated: reported 1/1
    c-vague: withdrawn 0/0
    c-wire: reported 1/1
    late
    undated
    vague, retracted 2024-03
    wire, not seen
    ");
}

#[test]
fn a_closed_document_is_known_on_no_day() {
    let files = strait();
    let closed = BTreeSet::from([DocumentId::new("doc-zemoria-statement-2024-02-23")]);
    let whole = closing(&files, &closed);
    let last = *whole.news_days().last().unwrap();
    let at = |day| as_known_on(&files, &closed, &whole, day);
    assert_eq!(at(last), whole);
    let call = |dossier: &Dossier| {
        dossier
            .records()
            .find(|r| r.id().as_str() == "contact-call-ministers")
            .map(|r| line(r, dossier))
    };
    // Without the denial the call stays doubted.
    let words = "contact-call-ministers: doubted 3/1, when 2024-02-14";
    assert_eq!(call(&at(day("2024-02-23"))).unwrap(), words);
}

#[test]
fn the_order_of_files_never_matters() {
    let files = strait();
    for text in ["2024-02-21", "2024-03-08", "2024-04-09"] {
        let expected = known(&files, day(text));
        for order in files.rotations() {
            assert_eq!(known(&order, day(text)), expected, "{text}");
        }
    }
}

/// Some of the nine files.
fn some_files() -> impl Strategy<Value = Vec<Arc<ParsedFile>>> {
    prop::sample::subsequence(strait(), 1..=9).prop_shuffle()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn on_the_last_day_everything_is_known(files in some_files()) {
        let whole = whole(&files);
        let last = *whole.news_days().last().unwrap();
        prop_assert_eq!(known(&files, last), whole);
    }

    /// Nothing that was known is ever forgotten: what is withdrawn or corrected stays, and says so.
    #[test]
    fn going_forward_loses_nothing(files in some_files(), from in 0_i64..60, days in 0_i64..60) {
        let first = day("2024-02-20").plus(from);
        let (before, after) = (known(&files, first), known(&files, first.plus(days)));
        prop_assert!(before.documents.keys().all(|id| after.documents.contains_key(id)));
        prop_assert!(before.entities.keys().all(|id| after.entities.contains_key(id)));
        prop_assert!(before.records().all(|record| after.record(record.id()).is_some()));
        for document in before.documents.values().filter(|document| document.retracted.is_some()) {
            prop_assert_eq!(&after.documents[&document.id].retracted, &document.retracted);
        }
    }

    /// Between two days of news nothing changes.
    #[test]
    fn only_news_changes_what_is_known(files in some_files(), days in 0_i64..60) {
        let at = day("2024-02-15").plus(days);
        let news = whole(&files).news_days();
        if let Some(last) = news.iter().rev().find(|day| **day <= at) {
            prop_assert_eq!(known(&files, at), known(&files, *last));
        }
    }
}
