//! The keyboard in dialogs, lists and menus. Every dialog takes the keyboard when it opens, keeps Tab
//! inside, does its default button at Enter and closes at one Esc. Lists, menus, choices and the
//! legend are one Tab stop each, in which the arrows walk.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use counterpart::app::dialogs::Purpose;
use counterpart::export::Format;
use counterpart::load::edit::{Item, Step};
use counterpart::model::{Entity, EntityKind};
use counterpart::session::{Command, Edit, FileCommand};
use egui::accesskit::{Role, Toggled};
use egui::{Key, Modifiers};
use egui_kittest::kittest::NodeT as _;

use crate::shell::{Start, Window, sample};

const NONE: Modifiers = Modifiers::NONE;
const CTRL: Modifiers = Modifiers::COMMAND;

fn table(folder: &Path) -> PathBuf {
    let path = folder.join("meetings.csv");
    fs::write(&path, "source,target,date\nAnn Lee,Bo Quist,2022-05-07\n").unwrap();
    path
}

/// Puts somebody into the first file.
fn add(window: &mut Window, id: &str) {
    let entity = Entity::new(id.into(), id, EntityKind::Person);
    let key = window.session().sources().files[0].key();
    let steps = vec![Step::Put(Item::Entity(Box::new(entity)))];
    let edit = Edit::new("add name", key, steps);
    window.wish(Command::File(FileCommand::Edit(Box::new(edit)))).settle();
}

/// Words of a dialog, how it is opened, and what has the keyboard then.
type Opened = (&'static str, fn(&mut Window, &Path), &'static str);

const DIALOGS: [Opened; 11] = [
    (
        "Data",
        |window, _| {
            window.press(CTRL, Key::E);
        },
        "Picture (SVG)",
    ),
    (
        "nothing is sent anywhere",
        |window, _| {
            window.menu("File", "Paste an article…");
        },
        "Text",
    ),
    (
        "Save title",
        |window, _| {
            window.menu("Edit", "Map title…");
        },
        "Title of the map",
    ),
    (
        "Still missing: ",
        |window, _| {
            window.menu("Edit", "New person or body…");
        },
        "Name",
    ),
    (
        "Remove this from the map?",
        |window, _| {
            window.click_mark("Jake Sullivan").press(NONE, Key::Delete);
        },
        "Keep",
    ),
    (
        "A view keeps ",
        |window, _| {
            window.press(CTRL, Key::D);
        },
        "Name of the view",
    ),
    (
        "Type the path of a file, or",
        |window, _| {
            window.press(CTRL, Key::O);
        },
        "Path",
    ),
    (
        "Type the path of a file of another",
        |window, _| {
            window.menu("File", "Import…");
        },
        "Path",
    ),
    (
        "What each column contains",
        |window, folder| {
            let paths = vec![table(folder)];
            let read = counterpart::session::ExchangeCommand::ReadForeign(paths);
            window.wish(Command::Exchange(read)).settle();
        },
        "Save as a Counterpart file and open it…",
    ),
    (
        "Save your changes?",
        |window, _| {
            add(window, "cid");
            window.press(CTRL, Key::Q);
        },
        "Save",
    ),
    (
        "Mouse and trackpad",
        |window, _| {
            window.press(NONE, Key::F1);
        },
        "",
    ),
];

#[test]
fn every_dialog_takes_the_keyboard_keeps_it_and_closes_at_one_esc() {
    for (words, open, first) in DIALOGS {
        let folder = tempfile::tempdir().unwrap();
        let mut window = Window::start(Start {
            files: vec![sample("back-channel-2022.json")],
            workspaces: Some(folder.path().join("own")),
            without_dialogs: true,
            ..Start::default()
        });
        let behind: BTreeSet<String> =
            window.controls().into_iter().map(|control| control.name).collect();
        open(&mut window, folder.path());
        window.frames(8).assert_shows(words);
        if !first.is_empty() {
            assert_eq!(window.focused(), first, "{words}");
        }
        for modifiers in [NONE, Modifiers::SHIFT] {
            let mut been = BTreeSet::new();
            for _ in 0..40 {
                window.press(modifiers, Key::Tab);
                let focused = window.focused();
                assert!(!behind.contains(&focused), "{words}: Tab came to {focused} behind");
                been.insert(focused);
            }
            assert!(first.is_empty() || been.contains(first), "{words}: {been:?}");
        }
        window.press(NONE, Key::Escape).frames(3).assert_hides(words);
    }
}

#[test]
fn enter_does_what_the_default_button_does() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = Window::open_sample();
    window.press(CTRL, Key::E).frames(6).press(NONE, Key::Enter).settle();
    assert!(matches!(window.asked().pop(), Some(Purpose::Export { .. })), "{:?}", window.asked());
    window.press(NONE, Key::Escape).settle();
    window.answer_dialogs(&[table(folder.path())]).menu("File", "Import…").settle();
    window.frames(6).press(NONE, Key::Enter).settle();
    assert!(matches!(window.asked().pop(), Some(Purpose::SaveImport { .. })));

    let path = folder.path().join("talks.json");
    fs::copy(sample("back-channel-2022.json"), &path).unwrap();
    let mut window = Window::open(std::slice::from_ref(&path));
    window.menu("Edit", "Map title…").frames(4).write("The talks").press(CTRL, Key::Enter).settle();
    window.assert_shows("● The talks");
    window.press(CTRL, Key::Q).settle().frames(4).press(NONE, Key::Enter).settle().settle();
    assert!(window.has_quit());
    assert!(fs::read_to_string(&path).unwrap().contains("The talks"));
}

fn is_chosen(window: &Window, format: Format) -> bool {
    let node = window.node(Role::RadioButton, format.name());
    node.accesskit_node().toggled() == Some(Toggled::True)
}

#[test]
fn a_group_of_choices_is_one_stop_in_which_the_arrows_choose() {
    let mut window = Window::open_sample();
    window.press(CTRL, Key::E).frames(6);
    assert!(is_chosen(&window, Format::Svg));
    window.press(NONE, Key::ArrowDown).frames(3);
    assert!(is_chosen(&window, Format::Png) && window.focused() == Format::Png.name());
    window.press(NONE, Key::ArrowUp).frames(3).press(NONE, Key::ArrowUp).frames(3);
    assert!(is_chosen(&window, Format::Canvas), "it goes round");
    window.press(NONE, Key::ArrowDown).frames(3).press(NONE, Key::Tab).frames(3);
    assert!(Format::ALL.iter().all(|format| window.focused() != format.name()));
    // Enter on a choice is the dialog's.
    window.press(Modifiers::SHIFT, Key::Tab).frames(3);
    assert_eq!(window.focused(), Format::Svg.name());
    window.press(NONE, Key::Enter).settle();
    let Some(Purpose::Export { wish, .. }) = window.asked().pop() else { panic!("nothing asked") };
    assert_eq!(wish.format, Format::Svg);
}

#[test]
fn the_arrows_walk_in_a_list_and_enter_takes_and_closes_it() {
    let mut window = Window::open_sample();
    window.menu("Edit", "New contact…").frames(6);
    let rows = |window: &Window| window.has(Role::Button, "Call");
    window.focus("Form").press(NONE, Key::Enter).frames(4);
    assert!(rows(&window), "{:?}", window.texts());
    let from = window.focused();
    window.press(NONE, Key::ArrowDown).frames(3);
    let next = window.focused();
    assert!(next != from && !next.starts_with("Form"), "{from:?} → {next:?}");
    window.press(NONE, Key::Enter).frames(4);
    assert!(!rows(&window), "the list is closed");
    assert_eq!(window.focused(), "Form");
    assert!(window.texts().contains(&next), "{next} is chosen");
    // Esc closes the list and not the form.
    window.press(NONE, Key::ArrowDown).frames(4);
    assert!(rows(&window), "an arrow opens it, too");
    assert!(!window.focused().is_empty(), "the keyboard is on an entry");
    window.press(NONE, Key::Escape).frames(4);
    assert!(!rows(&window));
    window.assert_shows("Still missing: ");
    assert_eq!(window.focused(), "Form");
}

#[test]
fn f10_and_alt_f_open_the_menus_and_the_arrows_go_along_them() {
    for (modifiers, key) in [(NONE, Key::F10), (Modifiers::ALT, Key::F)] {
        let mut window = Window::open_sample();
        window.press(modifiers, key).frames(4);
        assert_eq!(window.focused(), "New map");
        window.press(NONE, Key::ArrowDown).frames(2);
        assert_eq!(window.focused(), "Open…");
        window.press(NONE, Key::ArrowRight).frames(4);
        assert!(window.has(Role::Button, "Map title…"), "the next menu is open");
        window.press(NONE, Key::ArrowLeft).frames(4);
        assert_eq!(window.focused(), "New map");
        window.press(NONE, Key::Enter).settle();
        assert!(window.session().dossier().is_empty());
        assert!(!window.has(Role::Button, "Open folder…"), "the menu is closed");
    }
}

#[test]
fn the_palette_finds_formats_by_their_names() {
    for (typed, format) in [
        ("gexf", Format::Gexf),
        ("png", Format::Png),
        ("pdf", Format::Pdf),
        ("gephi", Format::Gexf),
    ] {
        let mut window = Window::open_sample();
        window.press(CTRL, Key::K).frames(2).write(typed).settle();
        window.press(NONE, Key::Enter).settle().frames(6);
        assert!(is_chosen(&window, format), "{typed}");
    }
}

#[test]
fn the_legend_is_one_stop_walked_by_arrows() {
    const ROW: &str = "Hide from the map: ";
    let mut window = Window::open_sample();
    window.tab_to_map();
    let mut before = String::new();
    for _ in 0..30 {
        window.press(NONE, Key::Tab);
        let now = window.focused();
        assert!(!(now.starts_with(ROW) && before.starts_with(ROW)), "{before} and {now} are stops");
        before = now;
    }
    window.focus(ROW).frames(3);
    let first = window.focused();
    window.press(NONE, Key::ArrowDown).frames(3);
    let second = window.focused();
    assert!(second.starts_with(ROW) && second != first, "{second}");
    // Sideways they would lead to whatever lies beside it, such as a button that closes a file.
    for key in [Key::ArrowLeft, Key::ArrowLeft, Key::ArrowRight] {
        window.press(NONE, key).frames(3);
    }
    assert_eq!(window.focused(), second);
    window.press(NONE, Key::Space).settle();
    window.assert_shows(&second.replace(ROW, "Show on the map again: "));
}

#[test]
fn letters_in_a_dialog_do_nothing_behind_it() {
    let mut window = Window::open_sample();
    window.click_mark("Jake Sullivan").press(CTRL, Key::E).frames(6).press(NONE, Key::P).frames(3);
    assert!(window.session().view().pins.is_empty());
}
