//! Filters and saved views as steps of a reader: undone, done again, shown and forgotten.

use counterpart::session::Reason;

use super::script::{SAMPLE, TWO, apply, check, check_on, open};

#[test]
fn filters_and_views_are_steps_like_any_other() {
    insta::assert_snapshot!(check("
        only status denied
        hide gov-ua
        save Denied
        show-all
        without record structure
        show Denied
        undo
        rename Denied to  What is denied
        rename What is denied
        save
        show nothing of that name
        save What is denied
        delete What is denied
        undo
        undo
        days 2022-05
        days 2022-10
        days 2022-11
        undo
        clear-filters
        undo
    "), @"
    only status denied: (nothing selected) · filter 3/1 · on map 3 · undo filter
    hide gov-ua: (nothing selected) · hidden gov-ua · filter 3/1 · on map 2 · undo hide
    save Denied: (nothing selected) · hidden gov-ua · filter 3/1 · views Denied* · on map 2 · undo save view
    show-all: (nothing selected) · views Denied · on map 25 · undo show hidden
    without record structure: (nothing selected) · filter 22/29 · views Denied · on map 22 · undo filter
    show Denied: (nothing selected) · hidden gov-ua · filter 3/1 · views Denied* · on map 2 · undo show view
    undo: (nothing selected) · filter 22/29 · views Denied · on map 22 · undo filter · redo show view
    rename Denied to  What is denied: (nothing selected) · filter 22/29 · views What is denied · on map 22 · undo rename view
    rename What is denied: (nothing selected) · filter 22/29 · views What is denied · on map 22 · undo rename view
    save: (nothing selected) · filter 22/29 · views What is denied · on map 22 · undo rename view
    show nothing of that name: (nothing selected) · filter 22/29 · views What is denied · on map 22 · undo rename view
    save What is denied: (nothing selected) · filter 22/29 · views What is denied* · on map 22 · undo save view
    delete What is denied: (nothing selected) · filter 22/29 · on map 22 · undo delete view
    undo: (nothing selected) · filter 22/29 · views What is denied* · on map 22 · undo save view · redo delete view
    undo: (nothing selected) · filter 22/29 · views What is denied · on map 22 · undo rename view · redo save view
    days 2022-05: (nothing selected) · filter 12/6 · views What is denied · on map 12 · undo dates
    days 2022-10: (nothing selected) · filter 12/6 · views What is denied · on map 12 · undo dates
    days 2022-11: (nothing selected) · filter 20/23 · views What is denied · on map 20 · undo dates
    undo: (nothing selected) · filter 22/29 · views What is denied · on map 22 · undo rename view · redo dates
    clear-filters: (nothing selected) · views What is denied · on map 25 · undo filter
    undo: (nothing selected) · filter 22/29 · views What is denied · on map 22 · undo rename view · redo filter
    ");
}

#[test]
fn a_filter_forgets_a_closed_document_and_lives_on_otherwise() {
    let mut session = open(&TWO);
    insta::assert_snapshot!(check_on(&mut session, "
        only document doc-two
        without mode call
        close doc-two
        reopen doc-two
    "), @r"
    only document doc-two: (nothing selected) · filter 2/1 · on map 2 · undo filter
    without mode call: (nothing selected) · filter 2/1 · on map 2 · undo filter
    close doc-two: (nothing selected) · filter 2/1 · on map 2
    reopen doc-two: (nothing selected) · filter 3/2 · on map 3
    ");
}

#[test]
fn each_reason_counts_what_it_alone_leaves_out() {
    let mut session = open(&[SAMPLE]);
    apply(&mut session, "hide person-jake-sullivan gov-ru");
    apply(&mut session, "only government gov-ru");
    let shown = session.shown();
    let counts = |reason: Reason| {
        let count = shown.reasons[&reason];
        (count.entities, count.records)
    };
    assert_eq!(counts(Reason::Hidden), (2, 0));
    assert_eq!(counts(Reason::Filter), (19, 0));
    // Sullivan is left out for both reasons, and counted once.
    assert_eq!(shown.count().entities, 20);
    let meets = shown.meets.unwrap();
    assert_eq!((meets.entities, meets.records), (6, 7));
}
