//! What is within a few steps of somebody: counted by hand on the coded article, then against the
//! plainest way of counting on made-up maps.
//! More steps never show fewer, and each step is a record that is left.

#![allow(clippy::expect_used, clippy::unwrap_used, reason = "a test that fails panics")]

use std::collections::BTreeSet;
use std::sync::Arc;

use counterpart::filter::Dimension;
use counterpart::load;
use counterpart::model::{Dossier, EntityId, RecordRef};
use counterpart::network::{LeftOut, Network};
use counterpart::session::{
    Command, Effect, MapCommand, Reason, Session, Sources, Surroundings, ViewCommand,
};
use proptest::prelude::*;
use serde_json::{Value, json};

const SAMPLE: &str = include_str!("../../sample-data/back-channel-2022.json");

fn open(text: &str) -> Session {
    let file = Arc::new(load::parse("made.json", text.as_bytes()));
    let mut session = Session::default();
    session.replace(Sources { files: vec![file], ..Sources::default() }.merge());
    session
}

fn ids(words: &str) -> BTreeSet<EntityId> {
    words.split_whitespace().map(EntityId::new).collect()
}

fn view(session: &mut Session, command: ViewCommand) -> Vec<Effect> {
    session.apply(Command::View(command))
}

fn around(session: &mut Session, of: &str, steps: u8) {
    view(session, ViewCommand::ShowSurroundings(ids(of)));
    view(session, ViewCommand::SetSteps(steps));
}

fn on_map(session: &Session) -> BTreeSet<EntityId> {
    let network = session.network();
    let entities = network.node_keys().filter_map(|node| network.entity(node));
    entities.map(|entity| entity.id.clone()).collect()
}

/// Who is on the map, without the beginnings of the ids.
fn check(session: &Session, expected: &str) {
    assert_eq!(on_map(session), ids(expected));
}

const SULLIVAN: &str = "person-jake-sullivan";

/// The article: he spoke to Patrushev, is in touch with Ushakov, serves the United States in the
/// Biden administration, was in Kyiv, and asked Ukraine for something.
const ONE_STEP: &str = "person-jake-sullivan person-nikolai-patrushev person-yuri-ushakov gov-us \
                        body-biden-administration place-kyiv gov-ua";

/// Whom those are joined to in their turn.
const TWO_STEPS: &str = "person-jake-sullivan person-nikolai-patrushev person-yuri-ushakov gov-us \
                         body-biden-administration place-kyiv gov-ua \
                         gov-ru body-kgb person-vladimir-putin grp-us-officials \
                         person-lloyd-austin body-white-house grp-us-allied-officials \
                         channel-us-ru-hotline person-volodymyr-zelensky grp-sullivan-colleagues";

#[test]
fn the_steps_around_sullivan_are_those_of_the_article() {
    let mut session = open(SAMPLE);
    around(&mut session, SULLIVAN, 1);
    check(&session, ONE_STEP);
    view(&mut session, ViewCommand::SetSteps(2));
    check(&session, TWO_STEPS);
    // Further on are only Shoigu and the Kremlin; six are joined to nobody.
    view(&mut session, ViewCommand::SetSteps(3));
    assert_eq!(on_map(&session).len(), 19);
    view(&mut session, ViewCommand::SetSteps(5));
    assert_eq!(on_map(&session).len(), 19);
    let shown = session.shown();
    assert_eq!(shown.reasons[&Reason::Surroundings].entities, 6);
    view(&mut session, ViewCommand::LeaveSurroundings);
    assert_eq!(on_map(&session).len(), 25);
}

#[test]
fn of_several_the_surroundings_are_put_together() {
    let mut session = open(SAMPLE);
    around(&mut session, "person-sergei-shoigu place-kyiv", 1);
    check(
        &session,
        "person-sergei-shoigu person-lloyd-austin gov-ru place-kyiv person-jake-sullivan",
    );
}

#[test]
fn neighbours_extend_the_surroundings_and_undo_takes_them_away() {
    let mut session = open(SAMPLE);
    around(&mut session, SULLIVAN, 1);
    view(&mut session, ViewCommand::ShowNeighbours(ids("person-nikolai-patrushev")));
    let more = format!("{ONE_STEP} gov-ru body-kgb person-vladimir-putin grp-us-officials");
    check(&session, &more);
    session.apply(Command::Undo);
    check(&session, ONE_STEP);
    // From one to the next, the steps as they were.
    session.apply(Command::Redo);
    view(&mut session, ViewCommand::ShowNeighbours(ids("gov-ru")));
    let more = format!("{more} person-sergei-shoigu body-kremlin channel-us-ru-hotline");
    check(&session, &more);
}

#[test]
fn neighbours_hidden_by_hand_come_back_and_others_do_not() {
    let mut session = open(SAMPLE);
    view(&mut session, ViewCommand::HideOthers(ids("person-sergei-shoigu")));
    view(&mut session, ViewCommand::ShowNeighbours(ids("person-sergei-shoigu")));
    check(&session, "person-sergei-shoigu person-lloyd-austin gov-ru");
    assert_eq!(session.view().around, None);
}

/// Hiding clears the map, not what is reported: whoever is reached through somebody hidden stays.
#[test]
fn hiding_takes_exactly_those_hidden_out_of_the_surroundings() {
    let mut session = open(SAMPLE);
    around(&mut session, SULLIVAN, 2);
    view(&mut session, ViewCommand::Hide(ids("person-nikolai-patrushev")));
    let mut rest = ids(TWO_STEPS);
    rest.remove(&EntityId::new("person-nikolai-patrushev"));
    assert_eq!(on_map(&session), rest);
    view(&mut session, ViewCommand::HideOthers(ids("person-jake-sullivan body-kgb")));
    check(&session, "person-jake-sullivan body-kgb");
    view(&mut session, ViewCommand::ShowAll);
    assert_eq!(on_map(&session).len(), 25);
}

/// Whose surroundings are asked for is on the map, whatever was hidden before.
#[test]
fn who_is_hidden_comes_back_into_the_middle() {
    let mut session = open(SAMPLE);
    view(&mut session, ViewCommand::Hide(ids("person-jake-sullivan place-kyiv")));
    around(&mut session, SULLIVAN, 1);
    let mut seen = ids(ONE_STEP);
    seen.remove(&EntityId::new("place-kyiv"));
    assert_eq!(on_map(&session), seen);
}

/// That the White House is part of the United States is the coder's own knowledge, as is the
/// Kremlin's part in Russia: without it no line leads there.
#[test]
fn a_filter_takes_lines_away_and_with_them_steps() {
    let mut session = open(SAMPLE);
    around(&mut session, "body-white-house", 1);
    check(&session, "body-white-house gov-us");
    let mut filter = session.view().filter.clone();
    filter.toggle_without(Dimension::Basis, "background");
    view(&mut session, ViewCommand::SetFilter(filter));
    check(&session, "body-white-house");
}

#[test]
fn the_map_looks_at_what_is_left_whenever_that_changes() {
    let mut session = open(SAMPLE);
    let fits = [Effect::Outside(Command::Map(MapCommand::FitAll))];
    assert_eq!(view(&mut session, ViewCommand::ShowSurroundings(ids(SULLIVAN))), fits);
    assert_eq!(view(&mut session, ViewCommand::SetSteps(2)), fits);
    assert_eq!(view(&mut session, ViewCommand::SetSteps(2)), []);
    assert_eq!(session.apply(Command::Undo), fits);
    assert_eq!(view(&mut session, ViewCommand::Hide(ids("gov-us"))), []);
    assert_eq!(view(&mut session, ViewCommand::LeaveSurroundings), fits);
    assert_eq!(view(&mut session, ViewCommand::LeaveSurroundings), []);
}

#[test]
fn steps_stay_between_one_and_five_and_as_they_were_for_the_next_one() {
    let mut session = open(SAMPLE);
    let steps = |session: &Session| session.view().around.as_ref().map(|around| around.steps);
    view(&mut session, ViewCommand::SetSteps(3));
    view(&mut session, ViewCommand::ShowSurroundings(BTreeSet::new()));
    assert_eq!(steps(&session), None);
    around(&mut session, SULLIVAN, 9);
    assert_eq!(steps(&session), Some(5));
    view(&mut session, ViewCommand::SetSteps(0));
    assert_eq!(steps(&session), Some(1));
    view(&mut session, ViewCommand::SetSteps(2));
    view(&mut session, ViewCommand::ShowSurroundings(ids("gov-ua")));
    let next = Surroundings { of: ids("gov-ua"), steps: 2, more: BTreeSet::new() };
    assert_eq!(session.view().around, Some(next));
}

#[test]
fn a_saved_view_keeps_the_surroundings() {
    let mut session = open(SAMPLE);
    around(&mut session, SULLIVAN, 1);
    view(&mut session, ViewCommand::SaveView("near Sullivan".into()));
    view(&mut session, ViewCommand::ShowAll);
    view(&mut session, ViewCommand::ApplyView("near Sullivan".into()));
    check(&session, ONE_STEP);
}

#[test]
fn other_files_that_lack_them_end_the_surroundings() {
    let mut session = open(SAMPLE);
    around(&mut session, SULLIVAN, 1);
    let other = made(&[vec![0, 1]]);
    let file = Arc::new(load::parse("other.json", other.to_string().as_bytes()));
    session.take(Sources { files: vec![file], ..Sources::default() }.merge());
    assert_eq!(session.view().around, None);
    assert_eq!(on_map(&session).len(), PEOPLE);
}

const PEOPLE: usize = 9;

/// People with contacts between some of them.
fn made(contacts: &[Vec<usize>]) -> Value {
    let person =
        |n: usize| json!({ "id": format!("p{n}"), "kind": "person", "name": format!("P {n}") });
    let contact = |(n, who): (usize, &Vec<usize>)| {
        let who: Vec<String> = who.iter().map(|p| format!("p{p}")).collect();
        json!({ "id": format!("c{n}"), "participants": who, "mode": "meeting",
                "evidence": [{ "quotes": ["they met"] }] })
    };
    json!({
        "format": "counterpart", "version": 1,
        "documents": [{ "id": "doc", "kind": "article" }],
        "entities": (0..PEOPLE).map(person).collect::<Vec<_>>(),
        "contacts": contacts.iter().enumerate().map(contact).collect::<Vec<_>>(),
    })
}

/// The exact twin: as often as there are steps, everyone who shares a record with somebody so far.
fn plainly(
    dossier: &Dossier,
    of: &BTreeSet<EntityId>,
    steps: u8,
    without: &LeftOut,
) -> BTreeSet<EntityId> {
    let stays = |id: &EntityId| !without.entities.contains(id);
    let mut within: BTreeSet<EntityId> = of.iter().filter(|id| stays(id)).cloned().collect();
    for _ in 0..steps {
        let so_far = within.clone();
        let kept = |record: &RecordRef<'_>| !without.records.contains(record.id());
        for record in dossier.records().filter(kept) {
            let ends = record.ends();
            if ends.iter().any(|end| so_far.contains(*end)) {
                within.extend(ends.into_iter().filter(|id| stays(id)).cloned());
            }
        }
    }
    within
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn more_steps_never_show_fewer_and_every_step_is_a_record(
        rounds in proptest::collection::vec(proptest::collection::btree_set(0_usize..PEOPLE, 2..5), 0..12),
        of in proptest::collection::btree_set(0_usize..PEOPLE, 1..3),
        gone in proptest::collection::btree_set(0_usize..PEOPLE, 0..3),
        untold in proptest::collection::btree_set(0_usize..12, 0..3),
    ) {
        let contacts: Vec<Vec<usize>> = rounds.into_iter().map(|who| who.into_iter().collect()).collect();
        let file = load::parse("made.json", made(&contacts).to_string().as_bytes());
        let dossier = Arc::new(file.content.expect("usable"));
        let network = Network::new(&dossier, &BTreeSet::new());
        let people = |some: &BTreeSet<usize>| some.iter().map(|n| EntityId::new(format!("p{n}"))).collect();
        let of: BTreeSet<EntityId> = people(&of);
        let without = LeftOut {
            entities: people(&gone),
            records: untold.iter().map(|n| format!("c{n}").as_str().into()).collect(),
            ..LeftOut::default()
        };
        let mut fewer = BTreeSet::new();
        for steps in 0..=5 {
            let within = network.within(&of, steps, &without);
            prop_assert!(fewer.is_subset(&within), "{steps} steps");
            prop_assert_eq!(&within, &plainly(&dossier, &of, steps, &without));
            fewer = within;
        }
    }
}
