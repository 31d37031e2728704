//! What loading keeps, what it leaves out, and where it says the fault is. `tests/broken` holds a
//! file for each fault, named after its code; its report is a snapshot.
//! Each problem has its code, and stands at the line and column of the value at fault. No record is
//! kept without evidence.

#![allow(clippy::unwrap_used, reason = "a test stops at what it did not expect")]

use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;

use counterpart::load::{self, Code, ParsedFile, Problem, Severity};
use counterpart::model::{Basis, DocumentId, Dossier, EntityId, RoleStatus, Stance};

fn folder(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests").join(name)
}

/// A problem as a reader would see it, with the caret under the line.
fn shown(problem: &Problem) -> String {
    let mut text = format!("{problem}\n");
    if let Some(place) = &problem.place {
        writeln!(text, "  at {}", place.path).unwrap();
    }
    if let Some((line, start, length)) = &problem.excerpt {
        writeln!(text, "  | {line}\n  | {}{}", " ".repeat(*start), "^".repeat(*length)).unwrap();
    }
    for (label, words) in [("expected", &problem.expected), ("found", &problem.found)] {
        if let Some(words) = words {
            writeln!(text, "  {label}: {words}").unwrap();
        }
    }
    writeln!(text, "  help: {}", problem.help).unwrap();
    if let Some(subject) = &problem.subject {
        writeln!(text, "  subject: {subject}").unwrap();
    }
    text
}

/// What is left of a file: the ids in its lists.
fn left(file: &ParsedFile) -> String {
    let Some(dossier) = &file.content else { return "refused\n".to_owned() };
    let documents: Vec<_> = dossier.documents.keys().map(DocumentId::as_str).collect();
    let entities: Vec<_> = dossier.entities.keys().map(EntityId::as_str).collect();
    let records = dossier.records().map(|r| format!("{} ({})", r.id(), r.evidence().len()));
    let records: Vec<_> = records.collect();
    format!("left: {} | {} | {}\n", documents.join(", "), entities.join(", "), records.join(", "))
}

fn check(source: &str) -> String {
    report(&load::parse("test.json", source.as_bytes()))
}

fn report(file: &ParsedFile) -> String {
    let problems: Vec<_> = file.problems.iter().map(shown).collect();
    format!("{}\n{}", problems.join("\n"), left(file))
}

#[test]
fn each_broken_file_is_reported_at_its_place() {
    let mut paths: Vec<_> =
        fs::read_dir(folder("broken")).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    for path in paths {
        let code = path.file_stem().unwrap().to_str().unwrap();
        let file = load::read(&path, &format!("{code}.json"));
        let codes: Vec<_> = file.problems.iter().map(|p| p.code.as_str()).collect();
        assert!(codes.contains(&code), "{code}.json shows {codes:?}");
        let mut settings = insta::Settings::clone_current();
        settings.set_snapshot_path("snapshots/broken");
        settings.set_prepend_module_to_snapshot(false);
        settings.set_omit_expression(true);
        settings.bind(|| insta::assert_snapshot!(code, report(&file)));
    }
}

#[test]
fn each_code_of_a_single_file_has_a_broken_file() {
    const ELSEWHERE: &[Code] = &[
        Code::FileNotFound,
        Code::NotAFile,
        Code::FileTooLarge,
        Code::PermissionDenied,
        Code::ReadFailed,
        Code::NoDataFiles,
        Code::MoreOfTheSame,
        Code::DocumentTextDiffers,
        Code::EntityKindConflict,
        Code::EntityNameConflict,
        Code::RecordEndsConflict,
        Code::QuoteNotFound,
        Code::QuoteAmbiguous,
        Code::QuoteStartWrong,
        Code::TextHashUnmatched,
        Code::DocumentFieldDiffers,
        Code::EntityIdDiffers,
        Code::SameAsRefused,
        Code::AnonymousRenamed,
        Code::WorkspaceConflict,
        Code::UnknownFormat,
        Code::EntityDeclaration,
        Code::TooDeep,
        Code::BadUrl,
        Code::MissingColumns,
        Code::TableRead,
        Code::UndatedDocument,
        Code::ValueOfNobody,
        Code::RestNotSaid,
        Code::CorrectsAnother,
        Code::TooMuch,
    ];
    let without: Vec<_> = Code::ALL
        .iter()
        .filter(|code| !ELSEWHERE.contains(code))
        .filter(|code| !folder("broken").join(format!("{code}.json")).is_file())
        .collect();
    assert!(without.is_empty(), "no tests/broken file for {without:?}");
}

/// A sound file around one role and one contact, each given by what differs.
fn file(contact: &str, evidence: &str) -> String {
    format!(
        r#"{{"format": "counterpart", "version": 1,
"documents": [{{"id": "doc", "kind": "article"}}],
"entities": [{{"id": "a", "kind": "person", "name": "A"}}, {{"id": "b", "kind": "person", "name": "B"}}],
"contacts": [{{"id": "talk", "participants": ["a", "b"]{contact}, "evidence": [
{evidence}
]}}]}}"#
    )
}

fn dossier(source: &str) -> Dossier {
    load::parse("test.json", source.as_bytes()).content.unwrap()
}

/// Codes and lines of the problems of a file.
fn codes(source: &str) -> Vec<String> {
    let file = load::parse("test.json", source.as_bytes());
    let line = |p: &Problem| p.place.as_ref().map_or(0, |place| place.line);
    file.problems.iter().map(|p| format!("{}:{}", line(p), p.code)).collect()
}

#[test]
fn a_problem_points_at_the_value_in_code_points() {
    let source = r#"{"format": "counterpart", "version": 1, "note": "čeština 😀", "entities": [
        {"id": "ž", "kind": "person", "name": "Ž"}]}"#;
    insta::assert_snapshot!(check(source), @r#"
    test.json:2:16: error[bad-id]: the entity is left out: "ž" is not an id
      at $.entities[0].id
      | {"id": "ž", "kind": "person", "name": "Ž"}]}
      |        ^^^
      expected: small letters a to z, digits, dots, underscores and hyphens, the first a letter or digit
      found: "ž"
      help: Change the id here and wherever it is named

    left:  |  | 
    "#);
    let place = load::parse("t", source.as_bytes()).problems[0].place.clone().unwrap();
    assert_eq!(&source[place.bytes.0..place.bytes.1], "\"ž\"");
}

#[test]
fn a_sound_file_has_no_problems_and_defaults_are_filled_in() {
    let source = file("", r#"{"quotes": ["A spoke to B"]}"#);
    assert_eq!(codes(&source), [""; 0]);
    let dossier = dossier(&source);
    let talk = &dossier.contacts["talk"];
    let item = &talk.claim.evidence[0];
    assert_eq!((talk.mode.as_str(), talk.modality.as_str()), ("unstated", "happened"));
    assert_eq!((item.stance, item.basis), (Stance::Asserts, Basis::Stated));
    assert_eq!(item.certainty.as_str(), "certain");
    assert_eq!((item.by.len(), item.documents.len()), (0, 0));
    assert_eq!(item.quotes[0].document, "doc".into());
    assert!(dossier.documents["doc"].seen);
}

#[test]
fn a_background_item_belongs_to_the_only_seen_document() {
    let source = file("", r#"{"basis": "background"}"#);
    assert_eq!(codes(&source), [""; 0]);
    assert_eq!(dossier(&source).contacts["talk"].claim.evidence[0].documents, ["doc".into()]);
    let two = source.replace(
        "\"article\"}",
        "\"article\"}, {\"id\": \"far\", \"kind\": \"report\", \"seen\": false}",
    );
    assert_eq!(dossier(&two).contacts["talk"].claim.evidence[0].documents, ["doc".into()]);
    let unclear = two.replace("\"seen\": false", "\"seen\": true");
    assert_eq!(dossier(&unclear).contacts["talk"].claim.evidence[0].documents, []);
}

#[test]
fn words_are_never_put_into_another_mouth() {
    // A link of the chain is unknown: without it, "a" would say what "nobody" said.
    let source =
        file("", "{\"quotes\": [\"q\"], \"by\": [\"a\", \"nobody\"]},\n{\"quotes\": [\"r\"]}");
    assert_eq!(codes(&source), ["5:unknown-id"]);
    assert_eq!(dossier(&source).contacts["talk"].claim.evidence.len(), 1);
}

#[test]
fn a_denial_of_a_detail_never_becomes_a_denial_of_the_record() {
    let denial = |about: &str| {
        let denial = format!("{{\"quotes\": [\"q\"], \"stance\": \"denies\", \"about\": {about}}}");
        file(", \"purpose\": [\"peace\"]", &format!("{denial},\n{{\"quotes\": [\"r\"]}}"))
    };
    let stances = |source: &str| {
        let dossier = dossier(source);
        let evidence = &dossier.contacts["talk"].claim.evidence;
        evidence.iter().map(|e| (e.stance, e.about.len())).collect::<Vec<_>>()
    };
    let asserted = (Stance::Asserts, 0);
    assert_eq!(stances(&denial("[\"purpose/0\"]")), [(Stance::Denies, 1), asserted]);
    assert_eq!(stances(&denial("[\"purpose/0\", \"porpoise\"]")), [(Stance::Denies, 1), asserted]);
    for wrong in ["[\"purpose/1\"]", "[\"porpoise\"]", "\"purpose\"", "[\"x\", \"y\"]", "[null]"] {
        assert_eq!(stances(&denial(wrong)), [asserted], "{wrong}");
    }
}

#[test]
fn a_list_that_about_counts_is_never_shortened() {
    let source = file(
        ", \"purpose\": [5, \"peace\"]",
        "{\"quotes\": [\"q\"], \"about\": [\"purpose/0\"]},\n{\"quotes\": [\"r\"]}",
    );
    assert_eq!(codes(&source), ["4:wrong-type", "5:unknown-about"]);
    assert_eq!(dossier(&source).contacts["talk"].purpose, []);
}

#[test]
fn a_field_that_is_not_given_may_be_said_to_be_unknown() {
    let source = file(
        "",
        "{\"quotes\": [\"q\"]}, {\"quotes\": [\"r\"], \"stance\": \"unknown\", \"about\": [\"when\", \"count\"]}",
    );
    assert_eq!(codes(&source), [""; 0]);
}

#[test]
fn a_contact_without_participants_has_its_own_code() {
    let source = r#"{"format": "counterpart", "version": 1,
  "contacts": [
    {"id": "talk", "evidence": [{"basis": "background"}]}
]}"#;
    assert_eq!(codes(source), ["3:too-few-participants"]);
    let problems = load::parse("a.json", source.as_bytes()).problems;
    let place = problems[0].place.clone().unwrap();
    assert_eq!((place.line, place.column, &*place.path), (3, 5, "$.contacts[0]"));
}

#[test]
fn a_date_is_faulted_at_its_value() {
    let source = r#"{"format": "counterpart", "version": 1,
  "documents": [{"id": "é", "kind": "article"},
    {"id": "doc", "kind": "article", "published": "2022-02-30"}]}"#;
    let problems = load::parse("a.json", source.as_bytes()).problems;
    let bad = problems.iter().find(|problem| problem.code == Code::BadDate).unwrap();
    let place = bad.place.clone().unwrap();
    assert_eq!((place.line, place.column, &*place.path), (3, 51, "$.documents[1].published"));
}

#[test]
fn an_unnamed_source_belongs_to_the_only_document() {
    let source = r#"{"format": "counterpart", "version": 1,
  "documents": [{"id": "doc", "kind": "article"}],
  "entities": [{"id": "ann", "kind": "person", "name": "Ann"},
    {"id": "some", "kind": "group", "name": "officials", "anonymous": true}]}"#;
    assert_eq!(codes(source), Vec::<String>::new());
    let dossier = dossier(source);
    assert_eq!(dossier.entities["some"].document, Some(DocumentId::from("doc")));
    assert_eq!(dossier.entities["ann"].document, None);
}

#[test]
fn half_a_contact_is_no_contact() {
    let source =
        file("", "{\"quotes\": [\"q\"]}").replace("[\"a\", \"b\"]", "[\"a\", \"b\", \"c\"]");
    assert_eq!(codes(&source), ["4:unknown-id"]);
    assert_eq!(dossier(&source).contacts.len(), 0);
}

#[test]
fn the_first_of_one_id_stays() {
    let source = file("", "{\"quotes\": [\"q\"]}").replace(
        "\"name\": \"B\"}",
        "\"name\": \"B\"},\n{\"id\": \"b\", \"kind\": \"person\", \"name\": \"C\"}",
    );
    assert_eq!(codes(&source), ["4:duplicate-id"]);
    assert_eq!(&*dossier(&source).entities["b"].name, "B");
}

#[test]
fn a_duplicate_key_takes_the_smallest_thing_that_can_go() {
    let twice = |inner: &str| file("", &format!("{{{inner}}},\n{{\"quotes\": [\"r\"]}}"));
    let quote = twice("\"quotes\": [\"q\", {\"exact\": \"a\", \"exact\": \"b\"}]");
    assert_eq!(codes(&quote), ["5:duplicate-key"]);
    let evidence = &dossier(&quote).contacts["talk"].claim.evidence;
    assert_eq!((evidence.len(), evidence[0].quotes.len()), (2, 1));
    let item = twice("\"quotes\": [\"q\"], \"note\": \"1\", \"no\\u0074e\": \"2\"");
    assert_eq!(codes(&item), ["5:duplicate-key"]);
    assert_eq!(dossier(&item).contacts["talk"].claim.evidence.len(), 1);
    let top = quote.replace("\"version\": 1,", "\"version\": 1, \"version\": 1,");
    assert_eq!(codes(&top), ["1:duplicate-key"]);
    assert_eq!(load::parse("t", top.as_bytes()).content, None);
}

#[test]
fn unknown_fields_are_kept_as_raw_text_at_every_level() {
    let raw = "{ \"b\":1.50,  \"a\" : [null] }";
    let source = file(
        &format!(", \"x-contact\": {raw}, \"count\": {{\"min\": 2, \"x-count\": 1e400}}"),
        &format!("{{\"quotes\": [{{\"exact\": \"q\", \"x-quote\": null}}], \"x-item\": {raw}}}"),
    );
    let dossier = dossier(&source);
    let talk = &dossier.contacts["talk"];
    let item = &talk.claim.evidence[0];
    assert_eq!(&*talk.claim.extra["x-contact"], raw);
    assert_eq!(&*talk.count.as_ref().unwrap().extra["x-count"], "1e400");
    assert_eq!(&*item.extra["x-item"], raw);
    assert_eq!(&*item.quotes[0].extra["x-quote"], "null");
}

#[test]
fn an_absent_status_is_unstated_not_current() {
    let source = r#"{"format": "counterpart", "version": 1,
        "entities": [{"id": "a", "kind": "person", "name": "A"}, {"id": "g", "kind": "body", "name": "G"}],
        "roles": [{"id": "r", "person": "a", "of": "g", "evidence": [{"basis": "background"}]}]}"#;
    assert_eq!(dossier(source).roles["r"].status, RoleStatus::Unstated);
}

#[test]
fn many_problems_of_one_code_are_counted_not_listed() {
    let entity = |n: usize| format!("{{\"id\": \"e{n}\", \"kind\": \"person\"}}");
    let entities: Vec<_> = (0..700).map(entity).collect();
    let source = format!(
        "{{\"format\": \"counterpart\", \"version\": 1, \"entities\": [{}]}}",
        entities.join(",")
    );
    let file = load::parse("many.json", source.as_bytes());
    assert_eq!(file.problems.len(), 501);
    let last = file.problems.last().unwrap();
    assert_eq!((last.code, last.severity), (Code::MoreOfTheSame, Severity::Error));
    assert!(last.message.starts_with("200 more"), "{}", last.message);
}

#[test]
fn syntax_errors_name_the_byte_that_is_wrong() {
    let place = |source: &str| {
        let file = load::parse("t", source.as_bytes());
        let problem = file.problems.last().unwrap();
        assert_eq!((problem.code, file.content.is_none()), (Code::Syntax, true), "{source}");
        let place = problem.place.as_ref().unwrap();
        (place.line, place.column, problem.message.clone())
    };
    let at = |source: &str| {
        let (line, column, _) = place(source);
        (line, column)
    };
    assert_eq!(at("{\"é\": tru }"), (1, 10));
    assert_eq!(at("{\n  \"a\": 1\n  \"b\": 2\n}"), (3, 3));
    assert_eq!(at("{\"a\": 1,\n}"), (2, 1));
    assert_eq!(at("{\"a\": [1,]}"), (1, 10));
    assert_eq!(at("{\"a\": 1} x"), (1, 10));
    assert_eq!(at("{'a': 1}"), (1, 2));
    assert_eq!(at("{\"a\": \"b\nc\"}"), (1, 9));
    assert_eq!(at("{\"a\": \"b\\q\"}"), (1, 10));
    assert_eq!(at("{\"a\": 1, // why\n\"b\": 2}"), (1, 10));
    assert_eq!(at("{\"a\": \"b"), (1, 9));
    assert_eq!(at("\u{feff}{\"a\" 1}"), (1, 6));
    assert!(place("{\"a\": [1,]}").2.ends_with("there is a comma with nothing after it"));
    assert!(place("{\"a\": \"b").2.ends_with("it ends too early"));
}

#[test]
fn things_are_found_again_in_the_text() {
    let source = file("", "{\"quotes\": [\"A spoke\",\n {\"exact\": \"to \\u0042\"}]}");
    let locator = load::locate::Locator::new(&source);
    let at = |place: Option<load::Place>| place.map(|p| (p.path, p.line, p.column));
    let path = |path: &str, line, column| Some((path.to_owned(), line, column));
    assert_eq!(at(locator.document(&"doc".into())), path("$.documents[0]", 2, 15));
    assert_eq!(at(locator.record(&"talk".into())), path("$.contacts[0]", 4, 14));
    let quote = |words| at(locator.quote(&"talk".into(), words));
    assert_eq!(quote("A spoke"), path("$.contacts[0].evidence[0].quotes[0]", 5, 13));
    assert_eq!(quote("to B"), path("$.contacts[0].evidence[0].quotes[1]", 6, 2));
    assert_eq!(quote("to C"), None);
    assert_eq!(at(locator.record(&"a".into())), None);
}
