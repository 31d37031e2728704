//! Where reports differ, written by hand from the articles: on what, and who stands on which side
//! with which words.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking, in its helpers too")]

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::Path;
use std::sync::Arc;

use counterpart::compare::{self, Difference, Point};
use counterpart::load::{self, Decisions};
use counterpart::model::{Date, Dossier, RecordId, RecordRef};
use counterpart::picture::wording;

fn files() -> Vec<Arc<load::ParsedFile>> {
    let folder = Path::new("sample-data/strait-of-halvern");
    let (paths, _) = load::collect_files(&[folder.to_owned()]);
    paths.iter().map(|path| Arc::new(load::read(path, &path.display().to_string()))).collect()
}

fn halvern() -> Arc<Dossier> {
    let files = files();
    let texts = load::attach::texts_beside(&files).into_iter().collect();
    load::merge(&files, &texts, &BTreeSet::new()).dossier
}

/// As known on a day: before a paper was withdrawn or corrected itself.
fn known(day: &str) -> Dossier {
    let day = Date::parse(day).unwrap().earliest().unwrap();
    let (texts, closed, decisions) = (BTreeMap::new(), BTreeSet::new(), Decisions::default());
    load::as_known_on(&files(), &texts, &closed, &halvern(), day, &decisions).0
}

fn point(point: &Point) -> String {
    match point {
        Point::Whether => "whether".to_owned(),
        Point::Of(path) => path.to_string(),
    }
}

/// Who says a side's words, in which document, and how they begin.
fn dump(differences: &[Difference<'_>], dossier: &Dossier) -> String {
    let mut text = String::new();
    for difference in differences {
        writeln!(text, "{}", wording::difference_title(difference)).unwrap();
        for side in &difference.sides {
            let words = wording::said_words(&difference.point, side, dossier);
            writeln!(text, "  {words}").unwrap();
            for words in &side.words {
                let document = words.quote.document.as_str().trim_start_matches("doc-");
                let by = words.evidence.by.last().map_or("itself", |id| dossier.name(id));
                let start: String = words.quote.exact.chars().take(24).collect();
                writeln!(text, "    {document}, {by}: {start}").unwrap();
            }
        }
    }
    text.trim_end().to_owned()
}

fn check(dossier: &Dossier, id: &str) -> String {
    let record = dossier.record(&RecordId::from(id)).unwrap();
    dump(&compare::of_record(record, dossier), dossier)
}

/// Everything that the nine articles contradict each other on, and nothing else.
#[test]
fn the_invented_papers_differ_on_these_records_only() {
    let dossier = halvern();
    let mut lines = Vec::new();
    for record in dossier.records() {
        let fields: Vec<String> =
            compare::of_record(record, &dossier).iter().map(|d| point(&d.point)).collect();
        if !fields.is_empty() {
            lines.push(format!("{}: {}", record.id(), fields.join(", ")));
        }
    }
    insta::assert_snapshot!(lines.join("\n"), @"
    role-barakan-mediator: title
    contact-back-channel: count, purpose/1
    contact-call-ministers: whether, when
    rel-sokolin-represents: whether
    fact-lighthouse: value
    ");
}

/// The call is reported by one wire, told again by three papers, and by a diplomat a day later; one
/// paper doubts it, the ministry denies it.
#[test]
fn whether_and_when_the_ministers_spoke_is_told_in_two_ways() {
    insta::assert_snapshot!(check(&halvern(), "contact-call-ministers"), @"
    Reports differ: whether it is so
      reported
        courier-2024-02-21, Harbour Wire: The same dispatch has Fo
        echo-2024-02-21, Harbour Wire: spoke by telephone with 
        echo-2024-02-21, two Lykandrian officials: “It was a short and angr
        gazette-2024-02-22, Harbour Wire: The agency further repor
        continental-2024-03-08, one of the three diplomats: Nikos Thalassinos rang I
        continental-2024-03-11, one of the three diplomats: Nikos Thalassinos rang I
      denied
        zemoria-statement-2024-02-23, Ministry of Foreign Affairs of Zemoria: held a telephone convers
      doubted
        courier-2024-02-21, itself: The Courier could find n
    Reports differ: the date
      14 Feb 2024
        courier-2024-02-21, Harbour Wire: The same dispatch has Fo
        echo-2024-02-21, Harbour Wire: spoke by telephone with 
        gazette-2024-02-22, Harbour Wire: The agency further repor
      15 Feb 2024
        continental-2024-03-08, one of the three diplomats: Nikos Thalassinos rang I
        continental-2024-03-11, one of the three diplomats: Nikos Thalassinos rang I
    ");
}

#[test]
fn how_often_the_envoys_met_and_what_for_is_told_differently() {
    insta::assert_snapshot!(check(&halvern(), "contact-back-channel"), @"
    Reports differ: the number of times
      3 to 4 times
        courier-2024-02-21, Harbour Wire: have seen each other thr
        echo-2024-02-21, two Lykandrian officials: The two have met “three 
        gazette-2024-02-22, Lykandrian officials it does not name: have met three or four t
      at least 4 times
        continental-2024-03-11, one of the three diplomats: one of them put the numb
    Reports differ: the purpose “the future of the Sarn Islets”
      reported
        continental-2024-03-08, one of the three diplomats: and said the future of t
      denied
        gazette-2024-03-23, Petros Kallias: The Sarn Islets have “ne
    ");
}

#[test]
fn a_visit_is_cancelled_in_one_paper_and_moved_in_another() {
    assert_eq!(check(&halvern(), "contact-visit-dragin-zhao"), "", "the first was withdrawn");
    insta::assert_snapshot!(check(&known("2024-04-09"), "contact-visit-dragin-zhao"), @"
    Reports differ: the date
      Apr 2024
        courier-2024-04-03, itself: President Pavel Dragin h
      Jun 2024
        observer-2024-04-09, He Yushu: Mr Dragin’s own visit to
    ");
}

#[test]
fn an_office_is_held_or_only_filled_in_for() {
    assert_eq!(check(&halvern(), "role-tarn"), "", "the second was corrected");
    insta::assert_snapshot!(check(&known("2024-03-10"), "role-tarn"), @"
    Reports differ: the status
      acting
        courier-2024-02-21, itself: Captain Oleg Tarn (Олег 
      current
        continental-2024-03-08, itself: Oleg Tarn, the commander
    ");
}

/// One article does not contradict itself; what nobody asserts is denied, not contested.
#[test]
fn the_seed_contradicts_nothing() {
    let parsed = load::parse(
        "seed.json",
        include_str!("../../sample-data/back-channel-2022.json").as_bytes(),
    );
    let dossier = load::merge(&[Arc::new(parsed)], &BTreeMap::new(), &BTreeSet::new()).dossier;
    let differing: Vec<&RecordId> = dossier
        .records()
        .filter(|record| !compare::of_record(*record, &dossier).is_empty())
        .map(RecordRef::id)
        .collect();
    assert!(differing.is_empty(), "{differing:?}");
}

#[test]
fn both_sides_are_copied_with_their_citations() {
    let dossier = known("2024-04-09");
    let record = dossier.record(&RecordId::from("contact-call-kastrou-zhao")).unwrap();
    let differences = compare::of_record(record, &dossier);
    let copied = wording::differences_words(&[record], &differences, &dossier);
    insta::assert_snapshot!(copied, @"
    According to a person close to the Marble House (unnamed; cited by Morsk Courier), Eleni Kastrou telephoned Zhao Minrui on 31 Mar 2024; He Yushu (cited by Yunjin Observer) denies it

    Reports differ: whether it is so
    - reported
      “Prime Minister Eleni Kastrou telephoned Premier Zhao Minrui on Sunday, according to a person close to the Marble House” — “A base on the islets (invented)” ▸ a person close to the Marble House, Morsk Courier, 3 Apr 2024, https://courier.example/a/49377
    - denied
      “There was no call and no offer, He Yushu (何玉书), spokesman of the Council of State, said on Tuesday” — “No call, no offer (invented)” ▸ He Yushu, Yunjin Observer, Su Wen, 9 Apr 2024, https://observer.example/2024/0409
      “the Lykandrian prime minister had telephoned Premier Zhao Minrui” — “No call, no offer (invented)” ▸ He Yushu, Yunjin Observer, Su Wen, 9 Apr 2024, https://observer.example/2024/0409
    ");
}

/// What stands beside the status: who denies, doubts, keeps silent or does not know, and of what.
#[test]
fn who_stands_where_is_told_beside_the_status() {
    let dossier = halvern();
    let lines = |id: &str| {
        let record = dossier.record(&RecordId::from(id)).unwrap();
        let mut lines = vec![wording::standing_line(record, &dossier)];
        lines.extend(wording::silent_line(record, &dossier));
        lines.extend(wording::field_lines(record, &dossier));
        lines.join("\n").replace(['\u{2068}', '\u{2069}'], "")
    };
    insta::assert_snapshot!(lines("contact-call-ministers"), @"disputed: denied by Ministry of Foreign Affairs of Zemoria, doubted by Morsk Courier · 5 articles · 2 origins");
    insta::assert_snapshot!(lines("contact-back-channel"), @"
    reported · 6 articles · 3 origins
    Security Council of Zemoria, Office of the Prime Minister of Lykandria, Yusuf Barakan, وزارة خارجية تازمار, Ministry of Foreign Affairs of Zemoria: no statement
    Denied: the purpose “the future of the Sarn Islets” (Petros Kallias)
    Not known: the place (Harbour Wire)
    ");
    insta::assert_snapshot!(lines("contact-trilateral-2024-03-21"), @"
    reported · 2 articles · 2 origins
    No statement on: the purpose “the freighter Aspasia” (Zemoria, Lykandria)
    ");
    insta::assert_snapshot!(lines("rel-sokolin-represents"), @"doubted by Viktor Dragin · 1 origin");
    insta::assert_snapshot!(lines("contact-call-kastrou-zhao"), @"denied by He Yushu");
    insta::assert_snapshot!(lines("contact-ministers-proposed"), @"
    reported · 1 origin
    Not known: the date (Ain Sadaf Gazette)
    ");
}

/// The wire that three papers repeat turns out to repeat one of them: still one origin, with a
/// warning wherever the status is told.
#[test]
fn a_circle_of_reports_is_counted_once_with_a_warning() {
    let mut dossier = Dossier::clone(&halvern());
    let words = |dossier: &Dossier| {
        let record = dossier.record(&RecordId::from("role-sokolin")).unwrap();
        wording::standing_line(record, dossier)
    };
    assert_eq!(words(&dossier), "reported · 2 articles · 1 origin");
    let wire = dossier.documents.get_mut("doc-harbour-wire-2024-02-20").unwrap();
    wire.derived_from.push("doc-echo-2024-02-21".into());
    let warned = "reported · 2 articles · 1 origin · circular reporting, counted once";
    assert_eq!(words(&dossier), warned);
    let line = wording::contact_line(&dossier.contacts["contact-first-meeting"], &dossier);
    assert!(line.ends_with("circular reporting, counted once"), "{line}");
}
