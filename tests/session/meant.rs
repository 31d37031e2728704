//! What a view means where the reading has changed under it: somebody joined to somebody else, or
//! not known yet on the day of the view. The view itself stays as the reader left it.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::small_files::{contact, document, entity, file, open, view, work};
use counterpart::filter::{Dimension, Filter};
use counterpart::load::{Decision, ParsedFile};
use counterpart::model::{Day, EntityId};
use counterpart::network::measures::Carrier;
use counterpart::session::{
    Command, Judgement, Lasting, Restored, Selection, Session, Sources, Tab, ViewCommand, ViewState,
};

const EVIDENCE: &str = r#"{"quotes":["they talked"]}"#;

/// Two papers: on 1 May Ana talked to Shoygu, on 1 June Bo talked to Shoigu and Ana to Cem.
fn papers() -> Vec<Arc<ParsedFile>> {
    let talk = |id: &str, ends: &[&str]| contact(id, ends, "", EVIDENCE);
    let first = file(
        "1.json",
        &[
            ("documents", &[&document("doc-1", "2022-05-01", "")]),
            ("entities", &[&entity("ana", "Ana", ""), &entity("shoygu", "Sergei Shoygu", "")]),
            ("contacts", &[&talk("ana-shoygu", &["ana", "shoygu"])]),
        ],
    );
    let second = file(
        "2.json",
        &[
            ("documents", &[&document("doc-2", "2022-06-01", "")]),
            (
                "entities",
                &[
                    &entity("ana", "Ana", ""),
                    &entity("bo", "Bo", ""),
                    &entity("cem", "Cem", ""),
                    &entity("shoigu", "Sergei Shoigu", ""),
                ],
            ),
            (
                "contacts",
                &[&talk("bo-shoigu", &["bo", "shoigu"]), &talk("ana-cem", &["ana", "cem"])],
            ),
        ],
    );
    vec![first, second]
}

fn apply(session: &mut Session, command: Command) {
    session.apply(command);
    work(session);
}

fn ids(words: &str) -> BTreeSet<EntityId> {
    words.split(' ').map(EntityId::new).collect()
}

fn on_map(session: &Session) -> String {
    let nodes = session.network().node_keys();
    let names = nodes.filter_map(|key| session.network().entity(key)).map(|e| e.id.as_str());
    names.collect::<Vec<_>>().join(" ")
}

/// The one of the two who is gone, and who they are now.
fn join(session: &mut Session) -> (EntityId, EntityId) {
    let same = Judgement::Entities("shoigu".into(), "shoygu".into(), Some(Decision::Same));
    view(session, ViewCommand::Judge(same));
    session.joined().entities.clone().pop_first().unwrap()
}

/// Whichever of the two is gone: the surroundings of either are those of the one they are now.
#[test]
fn surroundings_of_somebody_joined_are_those_of_whom_they_are_now() {
    for of in ["shoigu", "shoygu"] {
        let mut session = open(&papers());
        view(&mut session, ViewCommand::ShowSurroundings(ids(of)));
        let before = on_map(&session);
        let (_, now) = join(&mut session);
        assert_eq!(on_map(&session), format!("ana bo {now}"));
        apply(&mut session, Command::Undo);
        assert_eq!(on_map(&session), before);
        assert_eq!(session.view().around.as_ref().unwrap().of, ids(of));
    }
}

#[test]
fn whom_hiding_or_a_what_if_took_away_stays_away_when_joined() {
    for of in ["shoigu", "shoygu"] {
        let gone = Carrier::Entity(of.into());
        for command in [ViewCommand::Hide(ids(of)), ViewCommand::Suppose(gone)] {
            let mut session = open(&papers());
            view(&mut session, command);
            join(&mut session);
            assert_eq!(on_map(&session), "ana bo cem");
        }
    }
}

#[test]
fn a_filter_on_a_source_that_was_joined_means_whom_it_is_now() {
    let by = |id: &str| format!(r#"{{"quotes":["they talked"],"by":["{id}"]}}"#);
    let paper = |number: &str, id: &str, name: &str| {
        let outlet = format!(r#"{{"id":"{id}","kind":"media","name":"{name}"}}"#);
        let talk = contact(&format!("talk-{number}"), &["ana", "bo"], "", &by(id));
        file(
            &format!("{number}.json"),
            &[
                ("documents", &[&document(&format!("doc-{number}"), "2022-05-01", "")]),
                ("entities", &[&entity("ana", "Ana", ""), &entity("bo", "Bo", ""), &outlet]),
                ("contacts", &[&talk]),
            ],
        )
    };
    let mut session = Session::default();
    let files = vec![paper("1", "news", "The News"), paper("2", "the-news", "The news")];
    session.replace(Sources { files, ..Sources::default() }.merge());
    for of in ["news", "the-news"] {
        let mut filter = Filter::default();
        filter.toggle_only(Dimension::Source, of);
        view(&mut session, ViewCommand::SetFilter(filter.clone()));
        let one = Judgement::Entities("news".into(), "the-news".into(), Some(Decision::Same));
        view(&mut session, ViewCommand::Judge(one));
        assert_eq!(session.network().counts().edges, 2, "both papers are {of} now");
        assert_eq!(session.view().filter, filter, "what the reader said stays");
        apply(&mut session, Command::Undo);
        assert_eq!(session.network().counts().edges, 1);
    }
}

/// Before the second paper nobody knew of Bo: the map is not emptied, it is not narrowed.
#[test]
fn nobody_is_looked_around_who_is_not_known_yet() {
    let mut session = open(&papers());
    view(&mut session, ViewCommand::ShowSurroundings(ids("bo")));
    assert_eq!(on_map(&session), "bo shoigu");
    let may = Day { year: 2022, month: 5, day: 20 };
    view(&mut session, ViewCommand::KnowOn(Some(may)));
    assert_eq!(on_map(&session), "ana shoygu");
    assert_eq!(session.shown().meant.around, None);
    view(&mut session, ViewCommand::KnowOn(None));
    assert_eq!(on_map(&session), "bo shoigu");
}

/// Going back on an earlier day leads to what was selected, known then or not, and loses nothing.
#[test]
fn back_leads_to_what_is_not_known_yet() {
    let mut session = open(&papers());
    for id in ["bo", "cem", "ana"] {
        view(&mut session, ViewCommand::Select(Selection::Entity(id.into())));
    }
    let may = Day { year: 2022, month: 5, day: 20 };
    view(&mut session, ViewCommand::KnowOn(Some(may)));
    apply(&mut session, Command::Back);
    assert_eq!(session.view().selection, Selection::Entity("cem".into()));
    apply(&mut session, Command::Back);
    assert_eq!(session.view().selection, Selection::Entity("bo".into()));
    apply(&mut session, Command::Forward);
    assert_eq!(session.view().selection, Selection::Entity("cem".into()));
}

/// A view that asks for a day is restored on an empty map, never on that of other files; when its
/// reading comes, the Article tab has its document.
#[test]
fn a_view_of_an_earlier_day_is_restored_without_the_old_map() {
    let mut session = Session::default();
    let old = file(
        "old.json",
        &[
            ("documents", &[&document("doc-old", "2000-01-01", "")]),
            ("entities", &[&entity("zoe", "Zoe", "")]),
        ],
    );
    session.replace(Sources { files: vec![old], ..Sources::default() }.merge());
    let may = Day { year: 2022, month: 5, day: 20 };
    let kept = ViewState { known_on: Some(may), ..ViewState::default() };
    let lasting = Lasting { view: kept, tab: Tab::Article, ..Lasting::default() };
    let restored = Restored { lasting: Some(lasting), ..Restored::default() };
    session.restore(Sources { files: papers(), ..Sources::default() }.merge(), restored);
    assert_eq!(on_map(&session), "");
    work(&mut session);
    assert_eq!(on_map(&session), "ana shoygu");
    assert_eq!(session.article().unwrap().0.as_str(), "doc-1");
}

/// Someone set apart by a decision is in no file by that id: other work on the files keeps them
/// selected.
#[test]
fn who_is_there_only_by_a_decision_stays_selected_when_files_are_read_again() {
    let mut session = open(&papers());
    let apart = counterpart::load::part_id(&"ana".into(), "2.json");
    let two = Judgement::Entities("ana".into(), apart.clone(), Some(Decision::Different));
    view(&mut session, ViewCommand::Judge(two));
    assert!(session.dossier().entities.contains_key(&apart), "{}", on_map(&session));
    view(&mut session, ViewCommand::Select(Selection::Entity(apart.clone())));
    session.take(Sources { files: papers(), ..Sources::default() }.merge());
    work(&mut session);
    assert_eq!(session.view().selection, Selection::Entity(apart));
}
