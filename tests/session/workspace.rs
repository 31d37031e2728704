//! The workspace file: what is written is read again, what cannot be used is said at its place, and
//! what this version does not know stays.
//! Every view comes back as it was.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that fails says so by panicking"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::sync::Arc;

use counterpart::filter::{Choice, Dimension, Filter, When};
use counterpart::layout::Point;
use counterpart::load::workspace::{self, Read, Refused, Workspace};
use counterpart::model::{Day, DayRange, DocumentId, EntityId, RecordId, Text};
use counterpart::picture::WidthBy;
use counterpart::session::{
    Appearance, Decision, Homes, Judgements, Lasting, NamedView, Note, Selection, Structure,
    Subject, Surroundings, Tab, ViewState,
};
use insta::assert_snapshot;
use proptest::prelude::*;

/// What reading a file comes to: whether it is used, and each problem with place and help.
fn check(source: &str) -> String {
    let read = workspace::read("talks.counterpart-workspace", source.as_bytes());
    let mut seen = match read.workspace {
        Ok(_) => "used\n".to_owned(),
        Err(Refused::LeaveAlone) => "left alone\n".to_owned(),
        Err(Refused::Unusable) => "not used\n".to_owned(),
    };
    for problem in &read.problems {
        let path = problem.place.as_ref().map_or("", |place| &place.path);
        writeln!(seen, "{problem}\n    {path}: {}", problem.help).unwrap();
    }
    seen
}

fn sound(source: &str) -> Read {
    let read = workspace::read("talks.counterpart-workspace", source.as_bytes());
    assert!(read.workspace.is_ok(), "{:?}", read.problems);
    read
}

const FULL: &str = r#"{
  "format": "counterpart-workspace",
  "version": 1,
  "view": {
    "filter": {
      "conditions": {
        "government": {
          "only": [
            "gov-ru"
          ]
        },
        "kind": {
          "without": [
            "medium"
          ]
        }
      },
      "origins": 2,
      "when": {
        "first": "2022-05-01",
        "last": "2022-11-07",
        "certainly": true
      }
    },
    "hidden": [
      "person-mike-pence"
    ],
    "known_on": "2022-11-07",
    "pins": {
      "person-jake-sullivan": [
        12.5,
        -3.0
      ]
    },
    "width_by": "origins",
    "structure": "lines"
  },
  "denied_links": true,
  "views": {
    "Only Russia": {
      "hidden": [
        "gov-us"
      ]
    }
  },
  "decisions": {
    "entities": [
      {
        "a": "person-a",
        "b": "person-b",
        "same": false
      }
    ],
    "contacts": [
      {
        "a": "contact-1",
        "b": "contact-2",
        "same": true
      }
    ]
  },
  "notes": {
    "records": {
      "contact-1": {
        "text": "Ask who was in the room.\nTwice.",
        "grade": "B2"
      }
    },
    "documents": {
      "doc-wsj": {
        "grade": "A1"
      }
    }
  },
  "selection": {
    "line": [
      "gov-ru",
      "gov-us"
    ]
  },
  "tab": "article"
}
"#;

#[test]
fn a_file_says_what_the_reader_left() {
    let read = sound(FULL);
    assert_eq!(read.problems, []);
    let Lasting { view, selection, tab, homes } = Lasting::read(read.workspace.as_ref().unwrap());
    assert_eq!(view.filter.origins, Some(2));
    let kind = view.filter.choice(Dimension::Kind).unwrap();
    assert_eq!(kind.without, BTreeSet::from(["medium".into()]));
    let when = view.filter.when.unwrap();
    assert_eq!(when.range.first, Some(Day { year: 2022, month: 5, day: 1 }));
    assert!(when.certainly && !when.hides_undated);
    assert_eq!(view.hidden, BTreeSet::from([EntityId::new("person-mike-pence")]));
    assert_eq!(view.known_on, Some(Day { year: 2022, month: 11, day: 7 }));
    assert_eq!(view.pins["person-jake-sullivan"], Point::new(12.5, -3.0));
    let appearance =
        Appearance { width_by: WidthBy::Origins, structure: Structure::Lines, communities: false };
    assert_eq!(view.appearance, appearance);
    assert!(view.denied_links);
    assert_eq!(view.saved["Only Russia"].hidden, BTreeSet::from([EntityId::new("gov-us")]));
    let pair = (EntityId::new("person-a"), EntityId::new("person-b"));
    assert_eq!(view.judgements.entities[&pair], Decision::Different);
    let note = &view.judgements.notes[&Subject::Record(RecordId::new("contact-1"))];
    assert_eq!(&*note.text, "Ask who was in the room.\nTwice.");
    assert_eq!(note.grade.as_deref(), Some("B2"));
    assert_eq!(selection, Selection::line(&EntityId::new("gov-ru"), &EntityId::new("gov-us")));
    assert_eq!(tab, Tab::Article);
    // And it is written in the very same words.
    let lasting = Lasting { view, selection, tab, homes };
    assert_eq!(workspace::write(&lasting.write(&Workspace::default())), FULL);
}

#[test]
fn what_this_version_does_not_know_is_written_back() {
    const NEWER: &str = r#"{"format":"counterpart-workspace","version":1,"mood":"good",
        "view":{"zoom":2.5,"width_by":"weeks","filter":{"depth":1,
            "conditions":{"weather":{"only":["rain"]},"kind":{"only":["person"],"or":[1]}},
            "when":{"first":"2022-01-01","zone":"utc"}}},
        "views":{"Mine":{"colour":"blue"}},
        "decisions":{"documents":[],"entities":[{"a":"x","b":"y","same":true,"by":"me"}]},
        "notes":{"entities":{},"records":{"r":{"text":"t","written":"today"}}},
        "tab":"table"}"#;
    let read = sound(NEWER);
    assert!(!read.is_lossy(), "{:?}", read.problems);
    let before = read.workspace.unwrap();
    let written = workspace::write(&Lasting::read(&before).write(&before));
    let again = sound(&written).workspace.unwrap();
    assert_eq!(again, before);
    for kept in [
        "\"mood\": \"good\"",
        "2.5",
        "weeks",
        "weather",
        "rain",
        "\"or\": [1]",
        "utc",
        "blue",
        "\"documents\": []",
        "\"by\": \"me\"",
        "\"entities\": {}",
        "today",
        "table",
    ] {
        assert!(written.contains(kept), "{kept} is not in {written}");
    }
    // A choice of the reader's takes the place of a word not known; what hangs on something that is
    // gone goes with it.
    let mut changed = Lasting::read(&before);
    changed.view.appearance.width_by = WidthBy::Articles;
    Arc::make_mut(&mut changed.view.judgements).notes.clear();
    let written = workspace::write(&changed.write(&before));
    assert!(written.contains("\"width_by\": \"articles\"") && !written.contains("weeks"));
    assert!(!written.contains("today") && written.contains("blue"));
}

#[test]
fn a_later_version_is_left_alone() {
    assert_snapshot!(check("{\"format\":\"counterpart-workspace\",\n \"version\": 2}"), @r#"
left alone
talks.counterpart-workspace:2:13: error[version-too-high]: the file is refused: it is of version 2, and this program reads version 1
    $.version: Open it with a newer Counterpart. It is left as it is; what you note now is kept in the program’s own folder
    "#);
}

#[test]
fn another_file_is_not_used() {
    assert_snapshot!(check("{\"format\": \"counterpart\", \"version\": 1}"), @r#"
not used
talks.counterpart-workspace:1:12: error[not-counterpart]: the file is refused: it does not say that it is a workspace
    $.format: Move it elsewhere if it is something of yours. The data is not affected, and this file is kept under another name before it is saved over
    "#);
    assert_snapshot!(check("[1]"), @r#"
not used
talks.counterpart-workspace:1:1: error[not-an-object]: the file is refused: it holds a list
    $: A workspace file is one object in braces { }. The data is not affected, and this file is kept under another name before it is saved over
    "#);
    assert_snapshot!(check("{\"format\":\"counterpart-workspace\"}"), @r#"
not used
talks.counterpart-workspace:1:1: error[bad-version]: the file is refused: its `version` is missing or no version
    $: Write "version": 1, a number without quotation marks. The data is not affected, and this file is kept under another name before it is saved over
    "#);
}

#[test]
fn a_file_cut_off_says_where() {
    let cut = &FULL[..FULL.find("\"known_on\"").unwrap() + 20];
    assert_snapshot!(check(cut), @r#"
not used
talks.counterpart-workspace:28:25: error[syntax]: the file is refused: it ends too early
    $: The file was cut off, or a closing ", ] or } is missing; compare it with the original. The data is not affected, and this file is kept under another name before it is saved over
    "#);
    assert_snapshot!(check(""), @r#"
not used
talks.counterpart-workspace: error[empty-file]: the file is refused: it is empty
    : Choose another file; this one has no content. The data is not affected, and this file is kept under another name before it is saved over
    "#);
}

#[test]
fn single_faults_leave_the_rest_in_use() {
    let source = r#"{"format": "counterpart-workspace", "version": 1,
"view": {"hidden": "gov-us", "known_on": "2022-02-30",
  "pins": {"a": [1], "b": [2, 3]},
  "filter": {"origins": -1, "when": {"first": 2022}}},
"denied_links": "yes",
"decisions": {"entities": [{"a": "x"}, {"a": "x", "b": "y", "same": 1}, {"a": "y", "b": "x", "same": true}]},
"notes": {"records": {"r": {"text": "stays", "grade": "Z9"}, "s": 4, "t": {"text": 1}},
  "documents": []},
"selection": {"person": "x"}
}"#;
    assert_snapshot!(check(source), @r#"
used
talks.counterpart-workspace:2:20: error[wrong-type]: `hidden` of the view is left out: it is a text, not a list
    $.view.hidden: Write it as a list in brackets [ ]. The data is not affected, and this file is kept under another name before it is saved over
talks.counterpart-workspace:2:42: error[bad-date]: `known_on` of the view is left out: it is not a day such as 2022-11-07
    $.view.known_on: Write a day such as 2022-11-07. The data is not affected, and this file is kept under another name before it is saved over
talks.counterpart-workspace:3:17: error[wrong-type]: the pin of `a` is left out: it is not two numbers in brackets, such as [12.5, -3]
    $.view.pins.a: Remove the line; the node is then no longer pinned. The data is not affected, and this file is kept under another name before it is saved over
talks.counterpart-workspace:4:25: error[wrong-type]: `origins` of the filter is left out: it is not a whole number of 0 or more, or it is too large
    $.view.filter.origins: Write the number without point, exponent or sign, or leave the field out. The data is not affected, and this file is kept under another name before it is saved over
talks.counterpart-workspace:4:47: error[wrong-type]: `first` of the filter’s `when` is left out: it is a number, not a day such as 2022-11-07
    $.view.filter.when.first: Write it in quotation marks: "2022". The data is not affected, and this file is kept under another name before it is saved over
talks.counterpart-workspace:5:17: error[wrong-type]: `denied_links` of the workspace is left out: it is a text, not true or false
    $.denied_links: Write it without quotation marks: true or false. The data is not affected, and this file is kept under another name before it is saved over
talks.counterpart-workspace:6:28: error[missing-field]: the decision is left out: it has no `b`
    $.decisions.entities[0]: Add "b": a text. The data is not affected, and this file is kept under another name before it is saved over
talks.counterpart-workspace:6:69: error[wrong-type]: the decision is left out: its `same` is neither true nor false
    $.decisions.entities[1].same: Write true or false. The data is not affected, and this file is kept under another name before it is saved over
talks.counterpart-workspace:7:55: error[bad-grade]: `grade` of the note is left out: "Z9" is not a letter A to F and a digit 1 to 6
    $.notes.records.r.grade: Write an Admiralty grade such as B2, or leave the field out. The data is not affected, and this file is kept under another name before it is saved over
talks.counterpart-workspace:7:67: error[wrong-type]: the note is left out: it is a number, not an object
    $.notes.records.s: Write it as an object in braces { }. The data is not affected, and this file is kept under another name before it is saved over
talks.counterpart-workspace:7:84: error[wrong-type]: `text` of the note is left out: it is a number, not a text
    $.notes.records.t.text: Write it in quotation marks: "1". The data is not affected, and this file is kept under another name before it is saved over
talks.counterpart-workspace:8:16: error[wrong-type]: the list of notes on documents is left out: it is a list, not an object
    $.notes.documents: Write it as an object in braces { }. The data is not affected, and this file is kept under another name before it is saved over
talks.counterpart-workspace:9:14: error[wrong-type]: `selection` of the workspace is left out: it is not an object in braces { } with one of entity, line, record and document with its id
    $.selection: Leave the field out: nothing is then selected. The data is not affected, and this file is kept under another name before it is saved over
    "#);
    let read = sound(source);
    assert!(read.is_lossy());
    let lasting = Lasting::read(&read.workspace.unwrap());
    assert_eq!(lasting.view.pins.keys().collect::<Vec<_>>(), ["b"]);
    assert_eq!(lasting.view.judgements.entities.len(), 1);
    let note = &lasting.view.judgements.notes[&Subject::Record(RecordId::new("r"))];
    assert_eq!((&*note.text, note.grade.as_deref()), ("stays", None));
}

// ---- every view -------------------------------------------------------------------------------

fn id() -> impl Strategy<Value = Text> {
    "[a-z][a-z0-9-]{0,6}".prop_map(Text::from)
}

fn words() -> impl Strategy<Value = Text> {
    any::<String>().prop_map(Text::from)
}

fn day() -> impl Strategy<Value = Day> {
    (-4_000_000_i64..9_000_000).prop_map(Day::from_number)
}

fn filter() -> impl Strategy<Value = Filter> {
    let values = || prop::collection::btree_set(words(), 0..3);
    let choice = (prop::sample::select(Dimension::ALL), values(), values());
    let when = (prop::option::of(day()), prop::option::of(day()), any::<(bool, bool)>());
    let conditions = prop::collection::vec(choice, 0..4);
    (conditions, prop::option::of(any::<u32>()), prop::option::of(when)).prop_map(
        |(choices, origins, when)| {
            let mut filter = Filter::default();
            for (dimension, only, without) in choices {
                filter.set(dimension, Choice { only, without });
            }
            filter.origins = origins;
            filter.when = when.map(|(first, last, (certainly, hides_undated))| When {
                range: DayRange { first, last },
                certainly,
                hides_undated,
            });
            filter
        },
    )
}

fn appearance() -> impl Strategy<Value = Appearance> {
    const WIDTHS: &[WidthBy] = &[WidthBy::Contacts, WidthBy::Articles, WidthBy::Origins];
    const STRUCTURES: &[Structure] = &[Structure::Lines, Structure::Hulls, Structure::Hidden];
    let of_each = (prop::sample::select(WIDTHS), prop::sample::select(STRUCTURES), any::<bool>());
    of_each.prop_map(|(width_by, structure, communities)| Appearance {
        width_by,
        structure,
        communities,
    })
}

fn named_view() -> impl Strategy<Value = NamedView> {
    let finite = || -1e30_f32..1e30;
    let pin = (words(), (finite(), finite()));
    let pins = prop::collection::vec(pin, 0..4);
    let hidden = prop::collection::btree_set(id().prop_map(EntityId::new), 0..4);
    let around = prop::option::of(around());
    (words(), filter(), hidden, prop::option::of(day()), pins, appearance(), around).prop_map(
        |(name, filter, hidden, known_on, pins, appearance, around)| NamedView {
            name,
            filter,
            hidden,
            known_on,
            pins: pins.into_iter().map(|(id, (x, y))| (id.to_string(), Point::new(x, y))).collect(),
            appearance,
            around,
        },
    )
}

fn around() -> impl Strategy<Value = Surroundings> {
    let ids = |least| prop::collection::btree_set(id().prop_map(EntityId::new), least..4);
    (ids(1), 1_u8..=5, ids(0)).prop_map(|(of, steps, more)| Surroundings { of, steps, more })
}

fn judgements() -> impl Strategy<Value = Judgements> {
    let decision = || prop::sample::select(&[Decision::Same, Decision::Different][..]);
    let subject = prop_oneof![
        id().prop_map(|id| Subject::Record(RecordId::new(id))),
        id().prop_map(|id| Subject::Document(DocumentId::new(id))),
    ];
    let grade = prop::option::of("[A-F][1-6]".prop_map(Text::from));
    let note = (words(), grade).prop_map(|(text, grade)| Note { text, grade });
    let pairs = || prop::collection::vec((id(), id(), decision()), 0..4);
    let notes = prop::collection::btree_map(subject, note, 0..4);
    (pairs(), pairs(), notes).prop_map(|(entities, contacts, notes)| {
        let order = |a: Text, b: Text| if a <= b { (a, b) } else { (b, a) };
        let mut judgements = Judgements::default();
        for (a, b, decision) in entities {
            let (a, b) = order(a, b);
            judgements.entities.insert((EntityId::new(a), EntityId::new(b)), decision);
        }
        for (a, b, decision) in contacts {
            let (a, b) = order(a, b);
            judgements.contacts.insert((RecordId::new(a), RecordId::new(b)), decision);
        }
        judgements.notes = notes.into_iter().filter(|(_, note)| !note.is_empty()).collect();
        judgements
    })
}

fn selection() -> impl Strategy<Value = Selection> {
    prop_oneof![
        Just(Selection::Nothing),
        id().prop_map(|id| Selection::Entity(EntityId::new(id))),
        (id(), id()).prop_map(|(a, b)| Selection::line(&EntityId::new(a), &EntityId::new(b))),
        id().prop_map(|id| Selection::Record(RecordId::new(id))),
        id().prop_map(|id| Selection::Document(DocumentId::new(id))),
    ]
}

fn view_state() -> impl Strategy<Value = ViewState> {
    let saved = prop::collection::vec(named_view(), 0..3);
    (named_view(), any::<bool>(), saved, judgements(), selection()).prop_map(
        |(now, denied_links, saved, judgements, selection)| {
            let saved: BTreeMap<Text, NamedView> =
                saved.into_iter().map(|view| (view.name.clone(), view)).collect();
            let mut view = ViewState { selection, denied_links, ..ViewState::default() };
            now.show(&mut view);
            (view.saved, view.judgements) = (Arc::new(saved), Arc::new(judgements));
            view
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn every_view_comes_back_as_it_was(view in view_state(), article in any::<bool>()) {
        let tab = if article { Tab::Article } else { Tab::Map };
        let lasting = Lasting::of(&view, tab, &Homes::default());
        let text = workspace::write(&lasting.write(&Workspace::default()));
        let read = workspace::read("w", text.as_bytes());
        prop_assert_eq!(&read.problems, &vec![], "{}", text);
        let file = read.workspace.unwrap();
        let again = Lasting::read(&file);
        prop_assert_eq!(&again, &lasting);
        prop_assert_eq!(again.clone().into_view(), view);
        // Saving again changes nothing.
        prop_assert_eq!(workspace::write(&again.write(&file)), text);
    }

    #[test]
    fn no_bytes_do_harm(bytes in prop::collection::vec(any::<u8>(), 0..200), cut in any::<prop::sample::Index>()) {
        workspace::read("w", &bytes);
        let cut = cut.index(FULL.len());
        workspace::read("w", &FULL.as_bytes()[..cut]);
        let spoilt: Vec<u8> = FULL.bytes().enumerate().map(|(at, byte)| if at == cut { b'x' } else { byte }).collect();
        workspace::read("w", &spoilt);
    }
}
