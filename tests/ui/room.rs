//! A small window and names longer than any panel is wide: words wrap or are cut, and no panel grows.

use std::fs;
use std::path::{Path, PathBuf};

use counterpart::session::Panel;
use counterpart::ui::usual_size;
use egui::accesskit::Role;
use egui::{Key, Modifiers};

use crate::shell::{Start, Window};

/// A name of words, and one without a blank to break it at.
fn name(number: usize) -> String {
    let long = "Extraordinary and Plenipotentiary Representative ".repeat(4);
    let unbroken = "Donaudampfschifffahrtsgesellschaft".repeat(5);
    format!("{} {number}", if number.is_multiple_of(2) { long } else { unbroken })
}

/// Two governments, two people of each and a paper, all with names of that sort.
fn long_names(folder: &Path) -> PathBuf {
    let entity = |id: &str, kind: &str, number: usize| {
        let aliases = [name(number + 10), name(number + 11)];
        serde_json::json!({ "id": id, "kind": kind, "name": name(number), "aliases": aliases,
                            "note": name(number + 20) })
    };
    let evidence = serde_json::json!([{ "quotes": [name(30), name(31)], "by": ["paper"] }]);
    let role = |id: &str, person: &str, of: &str| {
        serde_json::json!({ "id": id, "person": person, "of": of, "title": name(40),
                            "status": "current", "evidence": evidence })
    };
    let file = serde_json::json!({
        "format": "counterpart", "version": 1, "title": name(50), "note": name(51),
        "documents": [{ "id": "doc", "kind": "article", "title": name(52), "author": name(53),
                        "published": "2024-02-01", "publisher": "paper",
                        "url": format!("https://example.org/{}", name(1).replace(' ', "-")) }],
        "entities": [
            entity("gov-a", "government", 0), entity("gov-b", "government", 1),
            entity("one", "person", 2), entity("two", "person", 3), entity("three", "person", 4),
            entity("four", "person", 5), entity("paper", "media", 6)],
        "roles": [role("r1", "one", "gov-a"), role("r2", "two", "gov-b"),
                  role("r3", "three", "gov-a"), role("r4", "four", "gov-b")],
        "contacts": [
            { "id": "c1", "mode": "call", "participants": ["one", "two"], "when": "2024-01",
              "purpose": [name(60)], "not_purpose": [name(61)], "words_used": [name(63)],
              "evidence": evidence },
            { "id": "c2", "mode": "meeting", "participants": ["three", "two"], "when": "2024-01",
              "evidence": evidence },
            { "id": "c3", "mode": "meeting", "participants": ["one", "two", "four"],
              "evidence": evidence }],
        "relations": [{ "id": "x1", "kind": "views", "from": "one", "to": "gov-b",
                        "content": name(62), "evidence": evidence }],
    });
    let path = folder.join("long.json");
    fs::write(&path, file.to_string()).unwrap();
    path
}

/// The widths of the panels at the sides.
fn widths(window: &Window) -> Vec<f32> {
    let panels = &window.shell().preferences().panels;
    // What is the usual size is not remembered.
    let width = |panel: &Panel| panels[panel].size.unwrap_or(usual_size(*panel, 1280.0));
    [Panel::Browse, Panel::Details].iter().map(width).collect()
}

#[track_caller]
fn assert_same(window: &mut Window, before: &[f32], where_: &str) {
    window.settle();
    let now = widths(window);
    for (now, before) in now.iter().zip(before) {
        assert!((now - before).abs() < 1.0, "{where_}: {now}, not {before}");
    }
}

#[test]
fn no_panel_at_the_side_grows_by_what_stands_in_it() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = Window::open(&[long_names(folder.path())]);
    assert_eq!(window.session().problems(), []);
    // The tests' window has a margin of eight points, which the real one does not have.
    window.resize(1296.0, 816.0).settle();
    window.select(counterpart::session::Selection::Entity("one".into())).settle();
    let before = widths(&window);
    assert_eq!(before, [216.0, 320.0]);
    for page in ["Filters page", "Channels page", "Duplicates page", "Entities page"] {
        window.click(Role::Button, page);
        assert_same(&mut window, &before, page);
    }
    for number in 0..7 {
        let row = window.controls().into_iter().find(|control| {
            control.name.contains(&format!(" {number} (")) && control.name.ends_with("in the list)")
        });
        let at = row.unwrap_or_else(|| panic!("{number}")).at;
        window.click_at(at, Modifiers::NONE);
        assert_same(&mut window, &before, &format!("entity {number}"));
        // The way back from a what-if names who is gone.
        window.press(Modifiers::ALT, Key::W);
        assert_same(&mut window, &before, &format!("entity {number} gone"));
        window.press(Modifiers::NONE, Key::Escape).settle();
    }
    let ids = ["c1", "c3", "x1", "r1"];
    for id in ids {
        let select = counterpart::session::Selection::Record(id.into());
        window.select(select);
        assert_same(&mut window, &before, id);
    }
    let people = |a: &str, b: &str| counterpart::session::Selection::line(&a.into(), &b.into());
    window.select(people("one", "two"));
    assert_same(&mut window, &before, "line");
    window.press(Modifiers::ALT, Key::W);
    assert_same(&mut window, &before, "line gone");
    window.press(Modifiers::NONE, Key::Escape).settle();
    window.select(counterpart::session::Selection::Document("doc".into()));
    assert_same(&mut window, &before, "document");
    // Two people: how they are linked, and compared.
    window.select(counterpart::session::Selection::Entity("one".into()));
    window.mark("four").settle();
    window.assert_shows("1. ");
    assert_same(&mut window, &before, "chains");
    window.press(Modifiers::NONE, Key::C);
    assert_same(&mut window, &before, "comparison");
    window.press(Modifiers::COMMAND, Key::F).write("Donau");
    assert_same(&mut window, &before, "search");
}

#[test]
fn a_large_window_has_wider_panels_unless_the_reader_sized_them() {
    let mut window = Window::open_sample();
    let width = |window: &Window| window.node(Role::TextInput, "Search").rect().width();
    // The tests' window has a margin of eight points, which the real one does not have.
    window.resize(1296.0, 816.0).settle();
    let narrow = width(&window);
    window.resize(2000.0, 1200.0).settle();
    let wide = width(&window);
    assert!(wide > narrow + 60.0, "{narrow}, {wide}");
    // The tests' window has a margin of eight points, which the real one does not have.
    window.resize(1296.0, 816.0).settle();
    assert!((width(&window) - narrow).abs() < 1.0);
    // A width that the reader chose is in the preferences.
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("preferences.json");
    fs::write(&path, r#"{"panels": {"browse": {"open": true, "size": 256.0}}}"#).unwrap();
    let mut window = Window::start(Start { preferences: Some(path), ..Start::default() });
    let own = width(&window);
    assert!((own - narrow - 40.0).abs() < 2.0, "{narrow}, {own}");
    window.resize(2000.0, 1200.0).settle();
    assert!((width(&window) - own).abs() < 1.0);
}

#[test]
fn the_pages_of_the_left_panel_stand_in_one_row() {
    const PAGES: [&str; 5] =
        ["Entities page", "Filters page", "Channels page", "Duplicates page", "About page"];
    let mut window = Window::open_sample();
    for width in [1296.0, 2000.0] {
        window.resize(width, 816.0).settle();
        for page in PAGES {
            window.click(Role::Button, page).settle();
            let row = window.place_of(PAGES[0]).y;
            let is_in_row = |page: &&str| (window.place_of(page).y - row).abs() < 1.0;
            assert!(PAGES.iter().all(is_in_row), "{width}: {page}");
            let field = window.node(Role::TextInput, "Search").rect();
            let last = window.node(Role::Button, "About page").rect();
            assert!(last.right() < field.right() + 1.0, "{width}, {page}: {last:?}, {field:?}");
        }
    }
}

/// At the first start, with the introduction above the map and the legend on it.
#[test]
fn the_map_has_most_of_a_laptops_window() {
    let mut window = Window::open_sample();
    // The tests' window has a margin of eight points, which the real one does not have.
    window.resize(1296.0, 816.0).settle();
    let (map, card) = window.shell().map_area().expect("the map is shown");
    let covered = card.map_or(0.0, |card| card.intersect(map).area());
    let share = (map.area() - covered) / (1280.0 * 800.0);
    assert!(share >= 0.6, "{share}: {map:?}, of which {card:?} is covered");
}
