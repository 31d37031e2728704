//! Everything the reader said stays with the same thing of the same file, whatever that is called
//! once other files are added or closed, and from session to session.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking, in its helpers too")]

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::small_files::{Rotations as _, contact, document, entity, file, open, view, work};
use counterpart::filter::Dimension;
use counterpart::layout::Point;
use counterpart::load::workspace::{self, Workspace};
use counterpart::load::{Decision, ParsedFile};
use counterpart::model::{Day, EntityId, RecordId, RecordRef};
use counterpart::session::{
    Judgement, Lasting, Note, Opened, Restored, Selection, Session, Sources, Subject, ViewCommand,
    Whereabouts, id_words,
};
use proptest::prelude::*;

/// A file whose ids others use, too: `p1` is Ann in each, `p2` is somebody else in each, and `p3` is
/// Cy in each. It tells of a contact of Ann with either, and that the other one asked Ann; a round
/// of all three.
fn strangers(name: &str, day: u32) -> Arc<ParsedFile> {
    let doc = document(&format!("doc-{name}"), &format!("2024-01-{day:02}"), "");
    let people = [
        entity("p1", "Ann", ""),
        entity("p2", &format!("Stranger {name}"), ""),
        entity("p3", "Cy", ""),
    ];
    let quote = |of: &str| format!(r#"{{"quotes":["{name} on {of}"]}}"#);
    let contacts = [
        contact("c1", &["p1", "p2"], "", &quote("c1")),
        contact("c2", &["p1", "p3"], "", &quote("c2")),
        contact("c3", &["p1", "p2", "p3"], "", &quote("c3")),
    ];
    let asked = format!(
        r#"{{"id":"r1","kind":"asked","from":"p2","to":"p1","evidence":[{}]}}"#,
        quote("r1")
    );
    file(
        &format!("{name}.json"),
        &[
            ("documents", &[&doc]),
            ("entities", &[&people[0], &people[1], &people[2]]),
            ("contacts", &[&contacts[0], &contacts[1], &contacts[2]]),
            ("relations", &[&asked]),
        ],
    )
}

/// Later files come first in the order of the dossier.
fn a() -> Arc<ParsedFile> {
    strangers("a", 3)
}

fn b() -> Arc<ParsedFile> {
    strangers("b", 2)
}

fn c() -> Arc<ParsedFile> {
    strangers("c", 1)
}

fn opened(files: &[Arc<ParsedFile>]) -> Opened {
    Sources { files: files.to_vec(), ..Sources::default() }.merge()
}

fn take(session: &mut Session, files: &[Arc<ParsedFile>]) {
    session.take(opened(files));
    work(session);
}

fn judge(session: &mut Session, judgement: Judgement) {
    view(session, ViewCommand::Judge(judgement));
}

fn note(session: &mut Session, record: &str, text: &str) {
    let note = Note { text: text.into(), grade: None };
    judge(session, Judgement::Note(Subject::Record(record.into()), note));
}

fn quotes_of(record: RecordRef<'_>) -> BTreeSet<String> {
    let quotes = record.evidence().iter().flat_map(|item| &item.quotes);
    quotes.map(|quote| quote.exact.to_string()).collect()
}

/// The id of the record that has those words.
fn record_of(session: &Session, words: &str) -> Option<RecordId> {
    let mut records = session.whole().records();
    records.find(|record| quotes_of(*record).contains(words)).map(|record| record.id().clone())
}

fn entity_of(session: &Session, name: &str) -> Option<EntityId> {
    let mut entities = session.whole().entities.values();
    entities.find(|entity| &*entity.name == name).map(|entity| entity.id.clone())
}

/// What stands in the workspace file, read again.
fn kept(session: &Session) -> Workspace {
    let text = workspace::write(&session.lasting().write(&Workspace::default()));
    let read = workspace::read("w", text.as_bytes());
    assert_eq!(read.problems, [], "{text}");
    read.workspace.unwrap()
}

/// Another session with these files.
fn restart(session: &Session, files: &[Arc<ParsedFile>]) -> Session {
    let lasting = Some(Lasting::read(&kept(session)));
    let mut again = Session::default();
    again.restore(opened(files), Restored { lasting, ..Restored::default() });
    work(&mut again);
    again
}

/// Each note with the words of what it is on.
fn notes(session: &Session) -> String {
    let line = |(subject, note): (&Subject, &Note)| {
        let Subject::Record(id) = subject else { return String::new() };
        let on = session.whole().record(id).map(quotes_of);
        let on = on.map_or_else(
            || "not open".to_owned(),
            |on| on.into_iter().collect::<Vec<_>>().join(", "),
        );
        format!("{id}: {:?} on {on}", note.text)
    };
    let notes = &session.view().judgements.notes;
    notes.iter().map(line).collect::<Vec<_>>().join("\n")
}

#[test]
fn a_note_stays_on_its_record_when_a_file_with_the_same_ids_is_added() {
    let mut session = open(&[a()]);
    note(&mut session, "c1", "mine");
    take(&mut session, &[a(), b()]);
    insta::assert_snapshot!(notes(&session), @r#"c1.2: "mine" on a on c1"#);
    take(&mut session, &[b()]);
    insta::assert_snapshot!(notes(&session), @r#"c1.2: "mine" on not open"#);
    note(&mut session, "c1", "of b");
    take(&mut session, &[c(), b(), a()]);
    insta::assert_snapshot!(notes(&session), @r#"
    c1.2: "of b" on b on c1
    c1.3: "mine" on a on c1
    "#);
    take(&mut session, &[a()]);
    insta::assert_snapshot!(notes(&session), @r#"
    c1: "mine" on a on c1
    c1.2: "of b" on not open
    "#);
    // The other file in its place, which calls another contact `c1`.
    take(&mut session, &[c()]);
    insta::assert_snapshot!(notes(&session), @r#"
    c1.2: "of b" on not open
    c1@a.json: "mine" on not open
    "#);
    take(&mut session, &[a(), c()]);
    insta::assert_snapshot!(notes(&session), @r#"
    c1.2: "mine" on a on c1
    c1@b.json: "of b" on not open
    "#);
}

/// Everything that names a person, a record or a round goes with them.
#[test]
fn the_whole_view_goes_with_whom_it_is_about() {
    let mut session = open(&[a()]);
    let mut filter = session.view().filter.clone();
    filter.toggle_without(Dimension::Source, "p2");
    for command in [
        ViewCommand::SetFilter(filter),
        ViewCommand::ShowSurroundings(["p2".into()].into()),
        ViewCommand::SaveView("Mine".into()),
        ViewCommand::Hide(["p2".into()].into()),
        ViewCommand::Pin("p2".into(), Point::new(1.0, 2.0)),
        ViewCommand::Pin("c3".into(), Point::new(3.0, 4.0)),
        ViewCommand::Select(Selection::Record("c1".into())),
        ViewCommand::Select(Selection::line(&"p1".into(), &"p2".into())),
        ViewCommand::ToggleMark("p2".into()),
        ViewCommand::ToggleRecordMark("r1".into()),
    ] {
        view(&mut session, command);
    }
    let check = |session: &Session, person: &str, contact: &str, round: &str, asked: &str| {
        let view = session.view();
        let person = EntityId::from(person);
        assert_eq!(view.selection, Selection::line(&"p1".into(), &person));
        assert!(view.filter.is_without(Dimension::Source, person.as_str()), "{:?}", view.filter);
        assert_eq!(view.hidden, [person.clone()].into());
        assert_eq!(view.around.as_ref().unwrap().of, [person.clone()].into());
        assert_eq!(view.pins.keys().collect::<Vec<_>>(), [round, person.as_str()]);
        assert_eq!(view.marked, [person.clone()].into());
        assert_eq!(*view.marked_records, [asked.into()].into());
        let named = &view.saved["Mine"];
        assert!(named.filter.is_without(Dimension::Source, person.as_str()));
        assert_eq!(named.around.as_ref().unwrap().of, [person].into());
        let mut back = session.trail().clone();
        let last = back.back(&view.selection, &[session.whole()]);
        assert_eq!(last, Some(Selection::Record(contact.into())));
    };
    check(&session, "p2", "c1", "c3", "r1");
    take(&mut session, &[a(), b()]);
    check(&session, "p2.2", "c1.2", "c3.2", "r1.2");
    take(&mut session, &[a()]);
    check(&session, "p2", "c1", "c3", "r1");
}

#[test]
fn decisions_on_contacts_stay_with_the_contacts_they_are_on() {
    let mut session = open(&[b(), c()]);
    // b's and c's strangers are one, and so are the contacts with them.
    judge(&mut session, Judgement::Entities("p2".into(), "p2.2".into(), Some(Decision::Same)));
    judge(&mut session, Judgement::Contacts("c1".into(), "c1.2".into(), Some(Decision::Different)));
    take(&mut session, &[a(), b()]);
    take(&mut session, &[a(), b(), c()]);
    let judgements = &session.view().judgements;
    let ids = ["c1", "c1.2"].map(RecordId::from);
    assert_eq!(
        judgements.contacts,
        [((ids[0].clone(), ids[1].clone()), Decision::Different)].into()
    );
    assert_eq!(judgements.entities, [(("p2".into(), "p2.2".into()), Decision::Same)].into());
    assert_eq!(session.dossier().entities.len(), session.whole().entities.len() - 1);
}

/// Made with two files open and kept beside one of them: carried out when that one is open alone.
#[test]
fn what_was_said_of_two_files_holds_where_one_of_them_is_open() {
    let mut session = open(&[b(), a()]);
    let person = |session: &Session| entity_of(session, "Stranger a").unwrap();
    assert_eq!(person(&session).as_str(), "p2.2");
    let ann = EntityId::from("p1");
    let pair = (ann.clone(), person(&session));
    judge(&mut session, Judgement::Entities(pair.0, pair.1, Some(Decision::Same)));
    note(&mut session, "c1.2", "of a");
    view(&mut session, ViewCommand::Hide(["p3".into()].into()));
    let alone = restart(&session, &[a()]);
    insta::assert_snapshot!(notes(&alone), @r#"c1: "of a" on a on c1"#);
    assert_eq!(alone.joined().entity(&"p2".into()), &ann);
    // What both files have is found in either.
    for files in [[a()], [b()]] {
        assert_eq!(restart(&session, &files).view().hidden, ["p3".into()].into());
    }
    let other = restart(&session, &[b()]);
    assert_eq!(other.joined().entity(&"p2".into()).as_str(), "p2");
    insta::assert_snapshot!(notes(&other), @r#"c1.2: "of a" on not open"#);
    // And kept from there for when the first one comes back.
    let mut third = restart(&other, &[c()]);
    take(&mut third, &[c(), a()]);
    insta::assert_snapshot!(notes(&third), @r#"c1.2: "of a" on a on c1"#);
}

/// What the workspace says is about what it was kept for, not about what was open before.
#[test]
fn what_is_restored_has_nothing_to_do_with_what_was_open_before() {
    let mut kept = open(&[a()]);
    judge(&mut kept, Judgement::Entities("p1".into(), "p2".into(), Some(Decision::Same)));
    note(&mut kept, "c1", "of a");
    // Before, `p2` and `c1` were b's, and `p2.2` and `c1.2` those of the file opened now.
    let mut session = open(&[b(), a()]);
    let lasting = Some(kept.lasting());
    session.restore(opened(&[a()]), Restored { lasting, ..Restored::default() });
    work(&mut session);
    assert_eq!(session.joined().entity(&"p2".into()).as_str(), "p1");
    insta::assert_snapshot!(notes(&session), @r#"c1: "of a" on a on c1"#);
    // A workspace of an earlier version does not say where its ids come from.
    let mut before = kept.lasting().write(&Workspace::default());
    before.files.clear();
    let mut session = open(&[b(), a()]);
    let lasting = Some(Lasting::read(&before));
    session.restore(opened(&[a()]), Restored { lasting, ..Restored::default() });
    work(&mut session);
    assert_eq!(session.joined().entity(&"p2".into()).as_str(), "p1");
    insta::assert_snapshot!(notes(&session), @r#"c1: "of a" on a on c1"#);
}

#[test]
fn a_file_under_another_name_is_known_by_its_content() {
    let mut session = open(&[a(), b()]);
    note(&mut session, "c1.2", "of a");
    let renamed = Arc::new(ParsedFile { name: "z.json".into(), ..ParsedFile::clone(&a()) });
    take(&mut session, std::slice::from_ref(&renamed));
    insta::assert_snapshot!(notes(&session), @r#"c1: "of a" on a on c1"#);
    let mut session = open(&[a(), b()]);
    note(&mut session, "c1.2", "of a");
    let again = restart(&session, &[renamed, c()]);
    insta::assert_snapshot!(notes(&again), @r#"c1.2: "of a" on a on c1"#);
}

/// Two notes on what turns out to be one record are both there; so is a decision that the files have
/// overtaken, once they no longer do.
#[test]
fn nothing_is_lost_where_two_become_one() {
    let mut session = open(&[a()]);
    note(&mut session, "c2", "of a");
    let grade = |grade: &str| Note { text: "".into(), grade: Some(grade.into()) };
    judge(&mut session, Judgement::Note(Subject::Record("r1".into()), grade("B2")));
    take(&mut session, &[b()]);
    note(&mut session, "c2", "of b");
    take(&mut session, &[a(), b()]);
    insta::assert_snapshot!(notes(&session), @r#"
    c2: "of b\n\nof a" on a on c2, b on c2
    r1.2: "" on a on r1
    "#);
    let mut session = open(&[a(), b()]);
    judge(&mut session, Judgement::Entities("p2".into(), "p2.2".into(), Some(Decision::Different)));
    let same = b().source.replace("Stranger b", "Stranger a");
    let same = Arc::new(counterpart::load::parse("b.json", same.as_bytes()));
    take(&mut session, &[a(), same]);
    assert!(!session.whole().entities.contains_key("p2.2"));
    take(&mut session, &[a(), b()]);
    let decisions = &session.view().judgements.entities;
    assert_eq!(*decisions, [(("p2".into(), "p2.2".into()), Decision::Different)].into());
}

/// What stands in the file: each thing's file and its id there.
#[test]
fn the_workspace_tells_where_its_ids_come_from() {
    let mut session = open(&[a(), b()]);
    note(&mut session, "c1.2", "of a");
    view(&mut session, ViewCommand::Hide(["p1".into(), "p2".into(), "unknown".into()].into()));
    let mut kept = kept(&session);
    for file in kept.files.values_mut() {
        assert_eq!(file.sha256.len(), 64);
        file.sha256 = "".into();
    }
    insta::assert_snapshot!(workspace::write(&kept), @r#"
    {
      "format": "counterpart-workspace",
      "version": 1,
      "view": {
        "hidden": [
          "p1",
          "p2",
          "unknown"
        ]
      },
      "notes": {
        "records": {
          "c1.2": {
            "text": "of a"
          }
        }
      },
      "files": {
        "a.json": {
          "ids": {
            "c1": "c1.2",
            "p1": "p1"
          }
        },
        "b.json": {
          "ids": {
            "p1": "p1",
            "p2": "p2"
          }
        }
      }
    }
    "#);
}

/// A field of a later version goes with its note to the id that this has now.
#[test]
fn what_is_not_known_of_a_note_goes_with_it() {
    let mut session = open(&[a()]);
    note(&mut session, "c1", "of a");
    let text =
        workspace::write(&kept(&session)).replace("\"of a\"", "\"of a\", \"mood\": \"good\"");
    let before = workspace::read("w", text.as_bytes()).workspace.unwrap();
    take(&mut session, &[a(), b()]);
    note(&mut session, "c1", "of b");
    let written = session.lasting().write(&before);
    let unknown = |id: &str| written.notes.records[id].unknown.0.len();
    assert_eq!((unknown("c1"), unknown("c1.2")), (0, 1));
}

/// Why a note is on nothing that is shown, told truly.
#[test]
fn it_is_said_where_something_is_that_is_not_open() {
    let mut session = open(&[a(), b()]);
    let there = |session: &Session, id: &str| session.whereabouts(&Subject::Record(id.into()));
    for id in ["c1", "c1.2", "c2", "lost", "c2.from-a"] {
        note(&mut session, id, id);
    }
    let here = |id: &str| Whereabouts::Here(Subject::Record(id.into()));
    assert_eq!(there(&session, "c1.2"), here("c1.2"));
    assert_eq!(there(&session, "lost"), Whereabouts::Unknown);
    assert_eq!(there(&session, "c2.from-a"), Whereabouts::NotApart);
    judge(&mut session, Judgement::Entities("p2".into(), "p2.2".into(), Some(Decision::Same)));
    assert_eq!(there(&session, "c1.2"), here("c1"));
    let on_c1: Vec<&str> = session
        .notes_on(&Subject::Record("c1".into()))
        .into_iter()
        .map(|(_, note)| &*note.text)
        .collect();
    assert_eq!(on_c1, ["c1", "c1.2"]);
    judge(&mut session, Judgement::Entities("p2".into(), "p2.2".into(), None));
    view(&mut session, ViewCommand::KnowOn(Some(Day { year: 2024, month: 1, day: 2 })));
    assert_eq!(there(&session, "c1"), here("c1"));
    assert_eq!(there(&session, "c1.2"), Whereabouts::NotInReading);
    view(&mut session, ViewCommand::KnowOn(None));
    let closed = BTreeSet::from(["doc-a".into()]);
    let sources = Sources { closed, ..session.sources().clone() };
    session.take(sources.merge());
    assert_eq!(there(&session, "c1.2"), Whereabouts::Closed);
    assert_eq!(there(&session, "c2"), here("c2"));
    take(&mut session, &[a()]);
    assert_eq!(there(&session, "c1"), here("c1"));
    assert_eq!(there(&session, "c1@b.json"), Whereabouts::In("b.json".into()));
    assert_eq!(id_words("c1@/data/b.json"), "c1 in b.json");
    let less = a().source.replace("\"c1\"", "\"c9\"");
    let less = Arc::new(counterpart::load::parse("a.json", less.as_bytes()));
    take(&mut session, &[less]);
    assert_eq!(there(&session, "c1"), Whereabouts::GoneFrom("a.json".into()));
}

// ---- whatever is opened and closed ----------------------------------------------------------------

#[derive(Clone, Debug)]
enum Step {
    /// These files are open from now on: added, closed or read again.
    Take(BTreeSet<usize>, usize),
    /// The program is closed and started with these.
    Restart(BTreeSet<usize>, usize),
    /// The reader notes its own words on a record of a file.
    Note(usize, &'static str),
    /// The reader hides a file's stranger.
    Hide(usize),
}

const NAMES: [&str; 3] = ["a", "b", "c"];

fn step() -> impl Strategy<Value = Step> {
    let some = || (prop::collection::btree_set(0..3usize, 1..=3), 0..6usize);
    let record = prop::sample::select(vec!["c1", "c2", "c3", "r1"]);
    prop_oneof![
        3 => some().prop_map(|(files, order)| Step::Take(files, order)),
        1 => some().prop_map(|(files, order)| Step::Restart(files, order)),
        3 => (0..3usize, record).prop_map(|(file, record)| Step::Note(file, record)),
        1 => (0..3usize).prop_map(Step::Hide),
    ]
}

/// Those files in some order.
fn some(files: &BTreeSet<usize>, order: usize) -> Vec<Arc<ParsedFile>> {
    let all = [a(), b(), c()];
    let files: Vec<_> = files.iter().map(|file| Arc::clone(&all[*file])).collect();
    let orders = files.rotations();
    orders[order % orders.len()].clone()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    /// Whatever is added, closed and started again: a note is on the record it was written on
    /// wherever that is open, and on no stranger's; who was hidden is, and nobody else.
    #[test]
    fn what_was_said_is_found_wherever_its_file_is_open(
        steps in prop::collection::vec(step(), 1..16),
    ) {
        let mut session = open(&[a()]);
        let mut is_open = BTreeSet::from([0]);
        let mut noted: BTreeSet<String> = BTreeSet::new();
        let mut hidden: BTreeSet<String> = BTreeSet::new();
        for step in steps {
            match step {
                Step::Take(files, order) => {
                    take(&mut session, &some(&files, order));
                    is_open = files;
                }
                Step::Restart(files, order) => {
                    session = restart(&session, &some(&files, order));
                    is_open = files;
                }
                Step::Note(file, id) if is_open.contains(&file) => {
                    let words = format!("{} on {id}", NAMES[file]);
                    let record = record_of(&session, &words).unwrap();
                    let subject = Subject::Record(record.clone());
                    let before = session.view().judgements.notes.get(&subject);
                    let before = before.map(|note| note.text.to_string()).unwrap_or_default();
                    if !before.contains(&words) {
                        note(&mut session, record.as_str(), &format!("{before}\n\n{words}"));
                    }
                    noted.insert(words);
                }
                Step::Hide(file) if is_open.contains(&file) => {
                    let name = format!("Stranger {}", NAMES[file]);
                    let id = entity_of(&session, &name).unwrap();
                    view(&mut session, ViewCommand::Hide([id].into()));
                    hidden.insert(name);
                }
                Step::Note(..) | Step::Hide(_) => {}
            }
            let open_names: Vec<&str> = is_open.iter().map(|file| NAMES[*file]).collect();
            let is_open = |words: &str| open_names.iter().any(|name| words.starts_with(name));
            let notes = &session.view().judgements.notes;
            for words in &noted {
                let on: Vec<_> = notes.iter().filter(|(_, note)| note.text.contains(&**words)).collect();
                prop_assert_eq!(on.len(), 1, "{} in {:?}", words, notes);
                let Subject::Record(id) = on[0].0 else { unreachable!() };
                let there = session.whole().record(id);
                if is_open(words) {
                    prop_assert!(there.is_some_and(|record| quotes_of(record).contains(words)));
                } else if let Some(there) = there {
                    // Only what all files tell of may be noted from one and be seen in another.
                    prop_assert!(words.ends_with("c2"), "{} on {}", words, there.id());
                }
            }
            for entity in session.whole().entities.values() {
                let is_hidden = session.view().hidden.contains(&entity.id);
                prop_assert_eq!(is_hidden, hidden.contains(&*entity.name), "{}", entity.name);
            }
        }
    }
}
