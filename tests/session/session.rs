//! What a reader's steps come to: scripts of commands, each with a dump of what the reader would
//! then see, and the rules that hold for every script.

use std::sync::Arc;

use crate::script::{SAMPLE, TWO, apply, check, check_on, open, seen};
use counterpart::load;
use counterpart::network::LeftOut;
use counterpart::session::{Command, Effect, FileCommand, MapCommand, Reason, Session, Sources};

#[test]
fn selections_are_walked_back_and_forward() {
    insta::assert_snapshot!(check("
        select person-jake-sullivan
        line person-nikolai-patrushev person-jake-sullivan
        record rel-tension-us-ru
        back
        back
        forward
        select gov-us
        back
        back
        back
        back
    "), @r"
    select person-jake-sullivan: Jake Sullivan · on map 25 · undo selection · ‹
    line person-nikolai-patrushev person-jake-sullivan: Jake Sullivan – Nikolai Patrushev · on map 25 · undo selection · ‹
    record rel-tension-us-ru: United States – Russia · on map 25 · undo selection · ‹
    back: Jake Sullivan – Nikolai Patrushev · on map 25 · undo selection · ‹ ›
    back: Jake Sullivan · on map 25 · undo selection · ‹ ›
    forward: Jake Sullivan – Nikolai Patrushev · on map 25 · undo selection · ‹ ›
    select gov-us: United States · on map 25 · undo selection · ‹
    back: Jake Sullivan – Nikolai Patrushev · on map 25 · undo selection · ‹ ›
    back: Jake Sullivan · on map 25 · undo selection · ‹ ›
    back: (nothing selected) · on map 25 · undo selection · ›
    back: (nothing selected) · on map 25 · undo selection · ›
    ");
}

/// The seed has 32 pairs. Ushakov is on four of them: Sullivan, Putin, Russia, US officials; two
/// records join Sullivan and Patrushev, who stay.
#[test]
fn what_is_supposed_to_be_gone_leaves_the_map_and_comes_back() {
    let mut session = open(&[SAMPLE]);
    insta::assert_snapshot!(check_on(&mut session, "
        suppose person-yuri-ushakov
        suppose-line person-nikolai-patrushev person-jake-sullivan
        undo
        redo
    "), @r"
    suppose person-yuri-ushakov: (nothing selected) · gone 1 lines 28 · on map 24 · undo what-if
    suppose-line person-nikolai-patrushev person-jake-sullivan: (nothing selected) · gone 2 lines 27 · on map 24 · undo what-if
    undo: (nothing selected) · gone 1 lines 28 · on map 24 · undo what-if · redo what-if
    redo: (nothing selected) · gone 2 lines 27 · on map 24 · undo what-if
    ");
    let count = session.shown().reasons[&Reason::WhatIf];
    assert_eq!((count.entities, count.records), (1, 2));
    assert_eq!(session.shown().otherwise, Some(LeftOut::default()), "nothing else is left out");
    insta::assert_snapshot!(check_on(&mut session, "
        end-what-if
        undo
        show-all
    "), @r"
    end-what-if: (nothing selected) · on map 25 · undo end of what-if
    undo: (nothing selected) · gone 2 lines 27 · on map 24 · undo what-if · redo end of what-if
    show-all: (nothing selected) · on map 25 · undo show hidden
    ");
}

#[test]
fn every_change_of_the_view_is_undone_and_done_again() {
    insta::assert_snapshot!(check("
        select gov-us
        mark gov-ru
        pin gov-us
        toggle-pins gov-us gov-ru
        toggle-pins gov-us gov-ru
        pin person-lloyd-austin
        unpin-all
        hide gov-ua media-wsj
        hide-others person-jake-sullivan person-nikolai-patrushev
        show-all
        background-off
        width-articles
        undo
        undo
        undo
        undo
        undo
        undo
        redo
        redo
        redo
        select nothing
        redo
    "), @r"
    select gov-us: United States · on map 25 · undo selection · ‹
    mark gov-ru: United States · marked gov-ru · on map 25 · undo marking · ‹
    pin gov-us: United States · marked gov-ru · pinned gov-us · on map 25 · undo move · ‹
    toggle-pins gov-us gov-ru: United States · marked gov-ru · pinned gov-ru gov-us · on map 25 · undo pin · ‹
    toggle-pins gov-us gov-ru: United States · marked gov-ru · on map 25 · undo pin · ‹
    pin person-lloyd-austin: United States · marked gov-ru · pinned person-lloyd-austin · on map 25 · undo move · ‹
    unpin-all: United States · marked gov-ru · on map 25 · undo unpin all · ‹
    hide gov-ua media-wsj: United States · marked gov-ru · hidden gov-ua media-wsj · on map 23 · undo hide · ‹
    hide-others person-jake-sullivan person-nikolai-patrushev: United States · marked gov-ru · hidden 23 · on map 2 · undo hide others · ‹
    show-all: United States · marked gov-ru · on map 25 · undo show hidden · ‹
    background-off: United States · marked gov-ru · without background · filter 25/43 · on map 25 · undo filter · ‹
    width-articles: United States · marked gov-ru · without background · filter 25/43 · width by Articles · on map 25 · undo legend · ‹
    undo: United States · marked gov-ru · without background · filter 25/43 · on map 25 · undo filter · redo legend · ‹
    undo: United States · marked gov-ru · on map 25 · undo show hidden · redo filter · ‹
    undo: United States · marked gov-ru · hidden 23 · on map 2 · undo hide others · redo show hidden · ‹
    undo: United States · marked gov-ru · hidden gov-ua media-wsj · on map 23 · undo hide · redo hide others · ‹
    undo: United States · marked gov-ru · on map 25 · undo unpin all · redo hide · ‹
    undo: United States · marked gov-ru · pinned person-lloyd-austin · on map 25 · undo move · redo unpin all · ‹
    redo: United States · marked gov-ru · on map 25 · undo unpin all · redo hide · ‹
    redo: United States · marked gov-ru · hidden gov-ua media-wsj · on map 23 · undo hide · redo hide others · ‹
    redo: United States · marked gov-ru · hidden 23 · on map 2 · undo hide others · redo show hidden · ‹
    select nothing: (nothing selected) · hidden 23 · on map 2 · undo selection · ‹
    redo: (nothing selected) · hidden 23 · on map 2 · undo selection · ‹
    ");
}

#[test]
fn a_step_that_changes_nothing_is_no_step() {
    insta::assert_snapshot!(check("
        select nothing
        show-all
        unpin-all
        undo
        redo
        back
        forward
        hide gov-us
        hide gov-us
        undo
        hide-others
    "), @r"
    select nothing: (nothing selected) · on map 25
    show-all: (nothing selected) · on map 25
    unpin-all: (nothing selected) · on map 25
    undo: (nothing selected) · on map 25
    redo: (nothing selected) · on map 25
    back: (nothing selected) · on map 25
    forward: (nothing selected) · on map 25
    hide gov-us: (nothing selected) · hidden gov-us · on map 24 · undo hide
    hide gov-us: (nothing selected) · hidden gov-us · on map 24 · undo hide
    undo: (nothing selected) · on map 25 · redo hide
    hide-others: (nothing selected) · hidden 25 · on map 0 · undo hide others
    ");
}

#[test]
fn undo_and_back_keep_out_of_each_others_way() {
    insta::assert_snapshot!(check("
        select gov-us
        select gov-ru
        back
        undo
        undo
        redo
        redo
        hide gov-ua
        back
        undo
        forward
    "), @r"
    select gov-us: United States · on map 25 · undo selection · ‹
    select gov-ru: Russia · on map 25 · undo selection · ‹
    back: United States · on map 25 · undo selection · ‹ ›
    undo: Russia · on map 25 · undo selection · redo selection · ‹
    undo: United States · on map 25 · undo selection · redo selection · ‹
    redo: Russia · on map 25 · undo selection · redo selection · ‹
    redo: United States · on map 25 · undo selection · ‹
    hide gov-ua: United States · hidden gov-ua · on map 24 · undo hide · ‹
    back: Russia · hidden gov-ua · on map 24 · undo selection · ‹ ›
    undo: United States · hidden gov-ua · on map 24 · undo hide · redo selection · ‹
    forward: United States · hidden gov-ua · on map 24 · undo hide · redo selection · ‹
    ");
}

#[test]
fn closing_a_document_takes_what_only_it_says_and_opening_it_again_brings_it_back() {
    let mut session = open(&TWO);
    insta::assert_snapshot!(check_on(&mut session, "
        select cem
        select bo
        line bo cem
        mark cem
        hide ana
        close doc-two
        back
        back
        reopen doc-two
        close doc-one
        close doc-two
        reopen doc-one
        reopen doc-two
    "), @r"
    select cem: Cem · on map 3 · undo selection · ‹
    select bo: Bo · on map 3 · undo selection · ‹
    line bo cem: Bo – Cem · on map 3 · undo selection · ‹
    mark cem: Bo – Cem · marked cem · on map 3 · undo marking · ‹
    hide ana: Bo – Cem · marked cem · hidden ana · on map 2 · undo hide · ‹
    close doc-two: (nothing selected) · hidden ana · on map 1 · ‹
    back: Bo · hidden ana · on map 1 · undo selection · ‹ ›
    back: (nothing selected) · hidden ana · on map 1 · undo selection · ›
    reopen doc-two: (nothing selected) · hidden ana · on map 2 · ›
    close doc-one: (nothing selected) · hidden ana · on map 2 · ›
    close doc-two: (nothing selected) · hidden ana · on map 0
    reopen doc-one: (nothing selected) · hidden ana · on map 1
    reopen doc-two: (nothing selected) · hidden ana · on map 2
    ");
}

#[test]
fn back_passes_over_what_is_no_longer_there() {
    let mut session = open(&TWO);
    insta::assert_snapshot!(check_on(&mut session, "
        select ana
        select cem
        record bo-cem
        document doc-two
        select bo
        close doc-two
        back
        forward
    "), @r"
    select ana: Ana · on map 3 · undo selection · ‹
    select cem: Cem · on map 3 · undo selection · ‹
    record bo-cem: Bo – Cem · on map 3 · undo selection · ‹
    document doc-two: Two · on map 3 · undo selection · ‹
    select bo: Bo · on map 3 · undo selection · ‹
    close doc-two: Bo · on map 2 · ‹
    back: Ana · on map 2 · undo selection · ‹ ›
    forward: Bo · on map 2 · undo selection · ‹
    ");
}

#[test]
fn the_article_tab_shows_the_document_selected_last() {
    let mut session = open(&TWO);
    insta::assert_snapshot!(check_on(&mut session, "
        article
        document doc-two
        select ana
        back
        close doc-two
        article
    "), @r"
    article: (nothing selected) · reads doc-one · on map 3
    document doc-two: Two · reads doc-two · on map 3 · undo selection · ‹
    select ana: Ana · reads doc-two · on map 3 · undo selection · ‹
    back: Two · reads doc-two · on map 3 · undo selection · ‹ ›
    close doc-two: (nothing selected) · reads doc-one · on map 2 · ›
    article: (nothing selected) · reads doc-one · on map 2 · ›
    ");
}

#[test]
fn another_set_of_files_starts_over_but_keeps_the_legends_choices() {
    let mut session = open(&TWO);
    check_on(&mut session, "select ana\npin bo\nhide cem\nwidth-articles\nbackground-off\narticle");
    let other = load::parse("other.json", SAMPLE.as_bytes());
    session.replace(Sources { files: vec![Arc::new(other)], ..Sources::default() }.merge());
    insta::assert_snapshot!(seen(&session), @"(nothing selected) · width by Articles · on map 25");
}

#[test]
fn a_hundred_steps_are_kept_and_two_hundred_selections() {
    let mut session = open(&[SAMPLE]);
    for turn in 0..150 {
        apply(&mut session, if turn % 2 == 0 { "select gov-us" } else { "select gov-ru" });
    }
    let mut undone = 0;
    while session.history().undo_label().is_some() {
        apply(&mut session, "undo");
        undone += 1;
    }
    assert_eq!(undone, 100);
    for turn in 0..250 {
        apply(&mut session, if turn % 2 == 0 { "select gov-us" } else { "select gov-ru" });
    }
    let mut back = 0;
    while session.trail().has_back() {
        apply(&mut session, "back");
        back += 1;
    }
    assert_eq!(back, 200);
}

#[test]
fn what_reaches_outside_is_handed_on_and_changes_nothing() {
    let mut session = open(&[SAMPLE]);
    let before = seen(&session);
    let outside = [
        Command::File(FileCommand::Reload),
        Command::Map(MapCommand::FitAll),
        Command::Copy("words".to_owned()),
        Command::FocusSearch,
        Command::ToggleHelp,
        Command::Quit,
    ];
    for command in outside {
        assert_eq!(session.apply(command.clone()), [Effect::Outside(command)]);
    }
    assert_eq!(seen(&session), before);
}

#[test]
fn generations_change_only_with_what_they_number() {
    let mut session = open(&TWO);
    let numbers = |s: &Session| (s.dossier_generation(), s.network_generation());
    let start = numbers(&session);
    apply(&mut session, "select ana");
    apply(&mut session, "pin ana");
    apply(&mut session, "undo");
    assert_eq!(numbers(&session), start);
    apply(&mut session, "hide ana");
    assert_eq!(numbers(&session), (start.0, start.1 + 1));
    apply(&mut session, "undo");
    assert_eq!(numbers(&session), (start.0, start.1 + 2));
    apply(&mut session, "close doc-two");
    assert_eq!(numbers(&session), (start.0 + 1, start.1 + 3));
}
