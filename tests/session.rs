//! What a reader's steps come to: scripts of commands, each with a dump of what the reader would
//! then see, and the rules that hold for every script.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::expect_used,
    reason = "a test that fails says so by panicking"
)]

#[path = "session/filtering.rs"]
mod filtering;

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::sync::Arc;

use counterpart::filter::{Dimension, Filter, When};
use counterpart::layout::Point;
use counterpart::load;
use counterpart::model::{Date, DayRange, DocumentId, EntityId, RecordId};
use counterpart::network::measures::{Carrier, Line};
use counterpart::network::{LeftOut, Side};
use counterpart::picture::WidthBy;
use counterpart::session::{
    Appearance, Command, Effect, FileCommand, MapCommand, NamedView, Reason, Selection, Session,
    Sources, Tab, ViewCommand,
};
use proptest::prelude::*;

const SAMPLE: &str = include_str!("../sample-data/back-channel-2022.json");

/// Two articles that share Bo; Ana is only in the first, Cem only in the second.
const TWO: [&str; 2] = [
    r#"{"format":"counterpart","version":1,
    "documents":[{"id":"doc-one","kind":"article","title":"One","published":"2024-01-01"}],
    "entities":[{"id":"ana","kind":"person","name":"Ana"},{"id":"bo","kind":"person","name":"Bo"}],
    "contacts":[{"id":"ana-bo","participants":["ana","bo"],"evidence":[{"quotes":[
    {"document":"doc-one","exact":"Ana met Bo"}]}]}]}"#,
    r#"{"format":"counterpart","version":1,
    "documents":[{"id":"doc-two","kind":"article","title":"Two","published":"2024-01-02"}],
    "entities":[{"id":"bo","kind":"person","name":"Bo"},{"id":"cem","kind":"person","name":"Cem"}],
    "contacts":[{"id":"bo-cem","participants":["bo","cem"],"evidence":[{"quotes":[
    {"document":"doc-two","exact":"Bo met Cem"}]}]}]}"#,
];

fn open(texts: &[&str]) -> Session {
    let files = texts.iter().enumerate().map(|(place, text)| {
        let parsed = load::parse(&format!("{place}.json"), text.as_bytes());
        assert!(parsed.content.is_some(), "{:?}", parsed.problems);
        Arc::new(parsed)
    });
    let mut session = Session::default();
    session.replace(Sources { files: files.collect(), ..Sources::default() }.merge());
    session
}

fn entities(words: &str) -> BTreeSet<EntityId> {
    words.split_whitespace().map(EntityId::new).collect()
}

/// A step in words: "select person-jake-sullivan", "hide gov-us gov-ru", "undo", …
fn apply(session: &mut Session, step: &str) -> Vec<Effect> {
    let (verb, rest) = step.split_once(' ').unwrap_or((step, ""));
    let select = |selection| Command::View(ViewCommand::Select(selection));
    let appearance = session.view().appearance;
    let command = match verb {
        "select" if rest == "nothing" => select(Selection::Nothing),
        "select" => select(Selection::Entity(EntityId::new(rest))),
        "line" => {
            let (a, b) = rest.split_once(' ').unwrap();
            select(Selection::line(&EntityId::new(a), &EntityId::new(b)))
        }
        "between" => {
            let side = |id: &str| Side::Government(EntityId::new(id));
            let (a, b) = rest.split_once(' ').unwrap();
            select(Selection::between(&side(a), &side(b)))
        }
        "mark-record" => Command::View(ViewCommand::ToggleRecordMark(RecordId::new(rest))),
        "record" => select(Selection::Record(RecordId::new(rest))),
        "document" => select(Selection::Document(DocumentId::new(rest))),
        "mark" => Command::View(ViewCommand::ToggleMark(EntityId::new(rest))),
        "pin" => Command::View(ViewCommand::Pin(rest.to_owned(), Point::new(7.0, 9.0))),
        "toggle-pins" => Command::View(ViewCommand::TogglePins(
            rest.split_whitespace().map(|id| (id.to_owned(), Point::new(1.0, 2.0))).collect(),
        )),
        "unpin-all" => Command::View(ViewCommand::UnpinAll),
        "hide" => Command::View(ViewCommand::Hide(entities(rest))),
        "hide-others" => Command::View(ViewCommand::HideOthers(entities(rest))),
        "show-all" => Command::View(ViewCommand::ShowAll),
        "background-off" => {
            let mut filter = session.view().filter.clone();
            filter.toggle_without(Dimension::Basis, "background");
            Command::View(ViewCommand::SetFilter(filter))
        }
        "only" | "without" => {
            let (dimension, value) = rest.split_once(' ').unwrap();
            let dimension = Dimension::parse(dimension).unwrap();
            let mut filter = session.view().filter.clone();
            match verb {
                "only" => filter.toggle_only(dimension, value),
                _ => filter.toggle_without(dimension, value),
            }
            Command::View(ViewCommand::SetFilter(filter))
        }
        "clear-filters" => Command::View(ViewCommand::SetFilter(Filter::default())),
        "days" => {
            let date = Date::parse(rest).unwrap();
            let range = DayRange { first: date.earliest(), last: date.latest() };
            let when = When { range, certainly: false, hides_undated: true };
            Command::View(ViewCommand::MoveDays(when))
        }
        "save" => Command::View(ViewCommand::SaveView(rest.into())),
        "show" => Command::View(ViewCommand::ApplyView(rest.into())),
        "delete" => Command::View(ViewCommand::DeleteView(rest.into())),
        "rename" => {
            let (from, to) = rest.split_once(" to ").unwrap_or((rest, ""));
            Command::View(ViewCommand::RenameView(from.into(), to.into()))
        }
        "width-articles" => Command::View(ViewCommand::SetAppearance(Appearance {
            width_by: WidthBy::Articles,
            ..appearance
        })),
        "suppose" => Command::View(ViewCommand::Suppose(Carrier::Entity(EntityId::new(rest)))),
        "suppose-line" => {
            let (a, b) = rest.split_once(' ').unwrap();
            let line = Line::pair(&EntityId::new(a), &EntityId::new(b));
            Command::View(ViewCommand::Suppose(Carrier::Line(line)))
        }
        "end-what-if" => Command::View(ViewCommand::EndWhatIf),
        "article" => Command::ShowTab(Tab::Article),
        "undo" => Command::Undo,
        "redo" => Command::Redo,
        "back" => Command::Back,
        "forward" => Command::Forward,
        // What the window does when a document is closed and opened again.
        "close" | "reopen" => {
            let mut sources = session.sources().clone();
            match verb {
                "close" => sources.closed.insert(DocumentId::new(rest)),
                _ => sources.closed.remove(&DocumentId::new(rest)),
            };
            session.take(sources.merge());
            return Vec::new();
        }
        _ => panic!("no such step: {step}"),
    };
    session.apply(command)
}

/// What the reader sees, in one line: only what is not as at the start.
fn seen(session: &Session) -> String {
    let view = session.view();
    let dossier = session.dossier();
    let mut parts =
        vec![view.selection.title(dossier).unwrap_or_else(|| "(nothing selected)".to_owned())];
    let mut list = |name: &str, of: Vec<String>| {
        if !of.is_empty() {
            parts.push(format!("{name} {}", of.join(" ")));
        }
    };
    list("marked", view.marked.iter().map(ToString::to_string).collect());
    list(
        "hidden",
        match view.hidden.len() {
            0..=3 => view.hidden.iter().map(ToString::to_string).collect(),
            many => vec![many.to_string()],
        },
    );
    list(
        "gone",
        match view.what_if.len() {
            0 => Vec::new(),
            many => {
                vec![many.to_string(), "lines".into(), session.network().counts().pairs.to_string()]
            }
        },
    );
    list("pinned", view.pins.keys().cloned().collect());
    if view.filter.is_without(Dimension::Basis, "background") {
        parts.push("without background".to_owned());
    }
    if let Some(meets) = session.shown().meets {
        parts.push(format!("filter {}/{}", meets.entities, meets.records));
    }
    let mark = |named: &NamedView| if named.is_shown(view) { "*" } else { "" };
    let views: Vec<String> =
        view.saved.values().map(|named| format!("{}{}", named.name, mark(named))).collect();
    if !views.is_empty() {
        parts.push(format!("views {}", views.join(", ")));
    }
    if view.appearance.width_by != WidthBy::default() {
        parts.push(format!("width by {:?}", view.appearance.width_by));
    }
    if session.tab() == Tab::Article {
        let article = session.article().map_or("nothing", |(id, _)| id.as_str());
        parts.push(format!("reads {article}"));
    }
    parts.push(format!("on map {}", session.network().nodes().len()));
    parts.extend(session.history().undo_label().map(|label| format!("undo {label}")));
    parts.extend(session.history().redo_label().map(|label| format!("redo {label}")));
    let way = match (session.trail().has_back(), session.trail().has_forward()) {
        (true, true) => "‹ ›",
        (true, false) => "‹",
        (false, true) => "›",
        (false, false) => return parts.join(" · "),
    };
    parts.push(way.to_owned());
    parts.join(" · ")
}

/// The steps, each with what the reader sees after it.
fn check_on(session: &mut Session, script: &str) -> String {
    let mut dump = String::new();
    for step in script.lines().map(str::trim).filter(|step| !step.is_empty()) {
        let effects = apply(session, step);
        assert_eq!(effects, [], "{step}");
        writeln!(dump, "{step}: {}", seen(session)).unwrap();
    }
    dump
}

/// The steps on the 2022 sample, which has 25 entities.
fn check(script: &str) -> String {
    check_on(&mut open(&[SAMPLE]), script)
}

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
        (Command::File(FileCommand::Reload), Effect::File(FileCommand::Reload)),
        (Command::Map(MapCommand::FitAll), Effect::Map(MapCommand::FitAll)),
        (Command::Copy("words".to_owned()), Effect::Copy("words".to_owned())),
        (Command::FocusSearch, Effect::FocusSearch),
        (Command::ToggleHelp, Effect::ToggleHelp),
        (Command::Quit, Effect::Quit),
    ];
    for (command, effect) in outside {
        assert_eq!(session.apply(command), [effect]);
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
