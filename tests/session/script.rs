//! Scripts of a reader's steps in words, and what the reader sees after each, in one line.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::sync::Arc;

use counterpart::filter::{Dimension, Filter, When};
use counterpart::layout::Point;
use counterpart::load;
use counterpart::model::{Date, DayRange, DocumentId, EntityId, RecordId};
use counterpart::network::Side;
use counterpart::network::measures::{Carrier, Line};
use counterpart::picture::WidthBy;
use counterpart::session::{
    Appearance, Command, Effect, NamedView, Selection, Session, Sources, Tab, ViewCommand,
};

pub const SAMPLE: &str = include_str!("../../sample-data/back-channel-2022.json");

/// Two articles that share Bo; Ana is only in the first, Cem only in the second.
pub const TWO: [&str; 2] = [
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

pub fn open(texts: &[&str]) -> Session {
    let files = texts.iter().enumerate().map(|(place, text)| {
        let parsed = load::parse(&format!("{place}.json"), text.as_bytes());
        assert!(parsed.content.is_some(), "{:?}", parsed.problems);
        Arc::new(parsed)
    });
    let mut session = Session::default();
    session.replace(Sources { files: files.collect(), ..Sources::default() }.merge());
    session
}

pub fn entities(words: &str) -> BTreeSet<EntityId> {
    words.split_whitespace().map(EntityId::new).collect()
}

/// A step in words: "select person-jake-sullivan", "hide gov-us gov-ru", "undo", …
pub fn apply(session: &mut Session, step: &str) -> Vec<Effect> {
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
pub fn seen(session: &Session) -> String {
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
pub fn check_on(session: &mut Session, script: &str) -> String {
    let mut dump = String::new();
    for step in script.lines().map(str::trim).filter(|step| !step.is_empty()) {
        let effects = apply(session, step);
        assert_eq!(effects, [], "{step}");
        writeln!(dump, "{step}: {}", seen(session)).unwrap();
    }
    dump
}

/// The steps on the 2022 sample, which has 25 entities.
pub fn check(script: &str) -> String {
    check_on(&mut open(&[SAMPLE]), script)
}
