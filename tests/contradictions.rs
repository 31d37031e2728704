//! Where reports differ, written by hand from the articles: on what, and who stands on which side
//! with which words.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking, in its helpers too")]

use std::fmt::Write as _;
use std::path::Path;
use std::sync::Arc;

use counterpart::compare::{self, Difference};
use counterpart::load;
use counterpart::model::{Dossier, RecordId, RecordRef};
use counterpart::picture::wording;

fn halvern() -> Arc<Dossier> {
    let folder = Path::new("sample-data/strait-of-halvern");
    let (paths, _) = load::collect_files(&[folder.to_owned()]);
    let files: Vec<_> =
        paths.iter().map(|path| Arc::new(load::read(path, &path.display().to_string()))).collect();
    let texts = load::attach::texts_beside(&files).into_iter().collect();
    load::merge(&files, &texts, &Default::default()).dossier
}

/// Who says a side's words, in which document, and how they begin.
fn dump(differences: &[Difference<'_>], dossier: &Dossier) -> String {
    let mut text = String::new();
    for difference in differences {
        writeln!(text, "{}", wording::difference_title(difference)).unwrap();
        for side in &difference.sides {
            let words = wording::side_words(&difference.field, side, dossier);
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
    dump(&compare::of_record(record), dossier)
}

/// Everything that the nine articles contradict each other on, and nothing else.
#[test]
fn the_invented_papers_differ_on_these_records_only() {
    let dossier = halvern();
    let mut lines = Vec::new();
    for record in dossier.records() {
        let fields: Vec<String> =
            compare::of_record(record).iter().map(|d| d.field.to_string()).collect();
        if !fields.is_empty() {
            lines.push(format!("{}: {}", record.id(), fields.join(", ")));
        }
    }
    insta::assert_snapshot!(lines.join("\n"), @r"
    role-barakan-mediator: title
    role-tarn: status
    contact-back-channel: count, purpose/1
    contact-call-kastrou-zhao: whether
    contact-call-ministers: whether, when, when_text
    contact-visit-dragin-zhao: when, when_text, modality
    rel-offered-base: whether
    rel-sokolin-represents: whether
    fact-lighthouse: value
    ");
}

/// The call is reported by one wire, told again by three papers, and by a diplomat a day later; one
/// paper doubts it, the ministry denies it.
#[test]
fn whether_and_when_the_ministers_spoke_is_told_in_two_ways() {
    insta::assert_snapshot!(check(&halvern(), "contact-call-ministers"), @r"");
}

#[test]
fn how_often_the_envoys_met_and_what_for_is_told_differently() {
    insta::assert_snapshot!(check(&halvern(), "contact-back-channel"), @r"");
}

#[test]
fn a_visit_is_cancelled_in_one_paper_and_moved_in_another() {
    insta::assert_snapshot!(check(&halvern(), "contact-visit-dragin-zhao"), @r"");
}

#[test]
fn an_office_is_held_or_only_filled_in_for() {
    insta::assert_snapshot!(check(&halvern(), "role-tarn"), @r"");
}

/// One article does not contradict itself; what nobody asserts is denied, not contested.
#[test]
fn the_seed_contradicts_nothing() {
    let parsed = load::parse(
        "seed.json",
        include_str!("../sample-data/back-channel-2022.json").as_bytes(),
    );
    let dossier = load::merge(&[Arc::new(parsed)], &Default::default(), &Default::default()).dossier;
    let differing: Vec<&RecordId> = dossier
        .records()
        .filter(|record| !compare::of_record(*record).is_empty())
        .map(RecordRef::id)
        .collect();
    assert!(differing.is_empty(), "{differing:?}");
}

#[test]
fn both_sides_are_copied_with_their_citations() {
    let dossier = halvern();
    let record = dossier.record(&RecordId::from("contact-call-kastrou-zhao")).unwrap();
    let differences = compare::of_record(record);
    let copied = wording::differences_words(&[record], &differences, &dossier);
    insta::assert_snapshot!(copied, @r"");
}
