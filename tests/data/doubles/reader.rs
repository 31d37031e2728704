//! What a reader's decisions do to an open session: undone, redone, taken back, on every day, and
//! kept with whom they were about when files are added.

use super::*;
use crate::small_files::{open, view, work};

fn judge(session: &mut Session, a: &str, b: &str, decision: Option<Decision>) {
    view(session, ViewCommand::Judge(Judgement::Entities(a.into(), b.into(), decision)));
}

#[test]
fn a_decision_is_undone_redone_and_taken_back() {
    let mut session = open(&[seed(), second()]);
    let before = Arc::clone(session.dossier());
    view(&mut session, ViewCommand::Select(Selection::Entity("nikolay".into())));
    judge(&mut session, "person-nikolai-patrushev", "nikolay", Some(Decision::Same));
    let decided = Arc::clone(session.dossier());
    assert_eq!(decided.entities.len() + 1, before.entities.len());
    let survivor = Selection::Entity("person-nikolai-patrushev".into());
    assert_eq!(session.view().selection, survivor);
    session.apply(Command::Undo);
    work(&mut session);
    assert_eq!(*session.dossier(), before);
    assert_eq!(session.view().selection, Selection::Entity("nikolay".into()));
    session.apply(Command::Redo);
    work(&mut session);
    assert_eq!(*session.dossier(), decided);
    judge(&mut session, "person-nikolai-patrushev", "nikolay", None);
    assert_eq!(*session.dossier(), before);
    assert_eq!(session.view().selection, survivor);
}

/// What is decided of somebody holds for whoever that one became part of; to decide otherwise, one
/// must know of which two it was decided.
#[test]
fn a_decision_tells_of_which_two_it_is() {
    let mut session = open(&[seed(), second()]);
    judge(&mut session, "nikolay", "dmitry", Some(Decision::Different));
    judge(&mut session, "nikolay", "person-nikolai-patrushev", Some(Decision::Same));
    let found = |session: &Session| {
        let judgements = &session.view().judgements;
        let (one, other) = ("person-nikolai-patrushev".into(), "dmitry".into());
        let found = judgements.of_entities(&one, &other, session.joined());
        found.map(|((a, b), decision)| (a.clone(), b.clone(), decision))
    };
    let (a, b, decision) = found(&session).unwrap();
    assert_eq!((a.as_str(), b.as_str(), decision), ("dmitry", "nikolay", Decision::Different));
    judge(&mut session, a.as_str(), b.as_str(), None);
    assert_eq!(found(&session), None);
}

/// On a day before the second paper the secretary is one as ever; decision and day in either order
/// come to the same.
#[test]
fn decisions_hold_on_every_day() {
    let day = |day| Some(Day { year: 2022, month: 11, day });
    let mut first = open(&[seed(), second()]);
    judge(&mut first, "nikolay", "person-nikolai-patrushev", Some(Decision::Same));
    view(&mut first, ViewCommand::KnowOn(day(10)));
    let mut last = open(&[second(), seed()]);
    view(&mut last, ViewCommand::KnowOn(day(10)));
    judge(&mut last, "nikolay", "person-nikolai-patrushev", Some(Decision::Same));
    assert_eq!(first.dossier(), last.dossier());
    assert!(first.dossier().contacts.contains_key("talk"));
    view(&mut first, ViewCommand::KnowOn(day(8)));
    assert!(!first.dossier().contacts.contains_key("talk"));
    assert!(first.dossier().entities.contains_key("person-nikolai-patrushev"));
    view(&mut first, ViewCommand::KnowOn(None));
    judge(&mut first, "nikolay", "person-nikolai-patrushev", None);
    assert_eq!(first.dossier(), first.whole());
}

/// A stranger in an earlier paper takes the id: the decision stays with whom it was about.
#[test]
fn a_decision_stays_with_whom_it_was_about_when_files_are_added() {
    let mut session = open(&[seed(), second()]);
    judge(&mut session, "nikolay", "person-nikolai-patrushev", Some(Decision::Same));
    let doc = document("doc-stranger", "2020-01-01", "");
    let stranger = entity("nikolay", "Nikolay Gogol", "");
    let third = file("third.json", &[("documents", &[&doc]), ("entities", &[&stranger])]);
    session.take(Sources { files: vec![seed(), second(), third], ..Sources::default() }.merge());
    work(&mut session);
    let dossier = session.dossier();
    assert_eq!(&*dossier.entities["nikolay"].name, "Nikolay Gogol");
    assert!(!dossier.entities.contains_key("nikolay.2"), "he is the secretary still");
    let ends = RecordRef::Contact(&dossier.contacts["talk"]).ends();
    assert!(ends.iter().any(|id| id.as_str() == "person-nikolai-patrushev"), "{ends:?}");
}
