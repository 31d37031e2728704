//! What holds for every script: undo leads back, redo forth, and hidden means not on the map.

use counterpart::network::measures::Carrier;
use counterpart::session::Session;
use proptest::prelude::*;

use super::script::{SAMPLE, apply, open};

/// Steps that the reader can take on the sample, undo and redo left out.
fn any_step() -> impl Strategy<Value = String> {
    let id = prop::sample::select(vec![
        "person-jake-sullivan",
        "person-nikolai-patrushev",
        "gov-us",
        "gov-ru",
        "gov-ua",
        "media-wsj",
    ]);
    let of_one = prop::sample::select(vec![
        "select",
        "mark",
        "pin",
        "toggle-pins",
        "hide",
        "hide-others",
        "suppose",
    ]);
    let of_none = prop::sample::select(vec![
        "select nothing",
        "unpin-all",
        "show-all",
        "end-what-if",
        "suppose-line gov-us gov-ru",
        "background-off",
        "width-articles",
        "only government gov-ru",
        "without kind person",
        "only status denied",
        "clear-filters",
        "days 2022-10",
        "save View",
        "show View",
        "document doc-wsj-report",
        "record rel-tension-us-ru",
        "line gov-ru gov-us",
        "between gov-ru gov-us",
        "mark-record rel-tension-us-ru",
        "mark-record contact-sullivan-ushakov",
        "back",
        "forward",
    ]);
    prop_oneof![
        3 => (of_one, id).prop_map(|(verb, id)| format!("{verb} {id}")),
        2 => of_none.prop_map(str::to_owned),
    ]
}

fn exhaust(session: &mut Session, step: &str) {
    for _ in 0..200 {
        apply(session, step);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn undoing_everything_leads_to_the_start_and_redoing_it_to_the_end(
        steps in prop::collection::vec(any_step(), 0..40),
    ) {
        let mut session = open(&[SAMPLE]);
        let start = session.view().clone();
        for step in &steps {
            apply(&mut session, step);
        }
        let end = session.view().clone();
        exhaust(&mut session, "undo");
        prop_assert_eq!(session.view(), &start);
        prop_assert_eq!(session.network().nodes().len(), 25);
        exhaust(&mut session, "redo");
        prop_assert_eq!(session.view(), &end);
    }

    #[test]
    fn what_is_hidden_is_not_on_the_map_and_everyone_else_is(
        steps in prop::collection::vec(
            prop_oneof![4 => any_step(), 1 => Just("undo".to_owned()), 1 => Just("redo".to_owned())],
            0..40,
        ),
    ) {
        let mut session = open(&[SAMPLE]);
        for step in &steps {
            apply(&mut session, step);
            let view = session.view();
            let left_out = &session.shown().left_out.entities;
            prop_assert!(view.hidden.is_subset(left_out));
            let mut gone = view.hidden.clone();
            gone.extend(view.what_if.iter().filter_map(|carrier| match carrier {
                Carrier::Entity(id) => Some(id.clone()),
                Carrier::Line(_) => None,
            }));
            prop_assert!(!view.filter.is_empty() || gone == *left_out);
            for id in session.dossier().entities.keys() {
                prop_assert_eq!(session.network().node_of(id).is_none(), left_out.contains(id));
            }
            prop_assert!(session.view().selection.exists_in(session.dossier()));
        }
    }
}
