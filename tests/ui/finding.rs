//! Finding somebody or something by typing, and every command by its name: by keyboard, by mouse
//! and by what a screen reader is told. What a question finds is tests/views/search.rs's matter.

use std::collections::BTreeSet;

use counterpart::model::{EntityId, RecordId};
use counterpart::session::{Selection, Tab};
use counterpart::ui::actions::Action;
use egui::accesskit::Role;
use egui::{Key, Modifiers};

use crate::shell::{Start, Window, sample};

const NONE: Modifiers = Modifiers::NONE;
const CTRL: Modifiers = Modifiers::COMMAND;

/// Types into the search field and waits for the answer.
fn search<'a>(window: &'a mut Window, typed: &str) -> &'a mut Window {
    window.press(CTRL, Key::F).write(typed).settle()
}

/// What stands in the list that is walked with the arrow keys.
fn rows(window: &Window) -> Vec<String> {
    window.names(Role::ListBoxOption)
}

#[track_caller]
fn assert_first(typed: &str, row: &str, title: &str) {
    let mut window = Window::open_sample();
    search(&mut window, typed);
    assert_eq!(rows(&window).first().map(String::as_str), Some(row), "{typed}");
    window.press(NONE, Key::Enter);
    assert_eq!(window.title(), format!("{title} – Counterpart"), "{typed}");
}

#[test]
fn people_are_found_however_they_are_spelled() {
    for typed in ["Shoigu", "Shoygu", "Шойгу", "Shoigu Sergei", "Shiogu"] {
        assert_first(typed, "Sergei Shoigu", "Sergei Shoigu");
    }
    for typed in ["Zelensky", "Zelenskyy", "Зеленський"] {
        assert_first(typed, "Volodymyr Zelensky", "Volodymyr Zelensky");
    }
}

/// Not by their names: so it is said by what else, and a word that takes sides is the document's.
#[test]
fn why_somebody_was_found_is_said() {
    assert_first(
        "defence secretary",
        "Lloyd Austin · defence secretary, United States · role, current",
        "Lloyd Austin",
    );
    assert_first("moscow", "Russia · Moscow · alias, metonym", "Russia");
    assert_first("wsj", "Wall Street Journal · WSJ · alias, short form", "Wall Street Journal");
    assert_first("kyiv regime", "Ukraine · “Kyiv-regime” · the document’s own words", "Ukraine");
    // Patrushev was an agent of the KGB.
    let mut window = Window::open_sample();
    search(&mut window, "kgb agent");
    assert_eq!(
        rows(&window)[..2],
        [
            "Nikolai Patrushev · agent, KGB · role, former",
            "Vladimir Putin · agent, KGB · role, former",
        ]
    );
}

#[test]
fn the_one_selected_stands_in_the_middle_and_the_map_has_the_keyboard() {
    let mut window = Window::open_sample();
    let middle = window.middle_of_map();
    assert!(window.place_of("Sergei Shoigu").distance(middle) > 20.0);
    search(&mut window, "shoygu").press(NONE, Key::Enter).frames(3);
    // The middle of what the details leave of the map.
    let middle = window.middle_of_map();
    assert!(window.place_of("Sergei Shoigu").distance(middle) < 1.0);
    // A letter is a command again: P pins.
    window.press(NONE, Key::P);
    assert_eq!(window.session().view().pins.len(), 1);
    // The results are still there, and the field is one key away.
    assert_eq!(rows(&window)[0], "Sergei Shoigu");
    assert!(!window.ctx().text_edit_focused());
    window.press(NONE, Key::Slash);
    assert!(window.ctx().text_edit_focused());
}

#[test]
fn results_are_counted_by_kind_the_best_kind_first() {
    let mut window = Window::open_sample();
    search(&mut window, "patrushev");
    window.assert_shows("People 1");
    window.assert_shows("Quotes 2");
    window.assert_hides("(person, in the list)");
    assert_eq!(rows(&window).len(), 3);
    window.press(CTRL, Key::A).write("\"lines of communication\"").settle();
    window.assert_shows("Quotes 1");
    window.assert_hides("People");
}

/// Said by unnamed reports; three records rest on the same words.
#[test]
fn the_words_of_a_quote_lead_to_its_record_and_are_shown_there() {
    let mut window = Window::open_sample();
    search(&mut window, "defunct hotline");
    let words = "reports revealed that the hotline between Russia and the US is now defunct";
    let row = format!(
        "“{words}” · article › unnamed reports on the hotline · \
         About US–Russia hotline – Russia, and 2 more records"
    );
    assert_eq!(rows(&window)[0], row);
    window.press(NONE, Key::Enter).frames(3);
    assert_eq!(*window.selected(), Selection::Record(RecordId::new("rel-hotline-ru")));
    assert!(window.has(Role::Label, &format!("“{words}”")));
    window.press(CTRL, Key::Z);
    assert_eq!(*window.selected(), Selection::Nothing);
}

#[test]
fn a_denied_quote_says_that_it_denies() {
    let mut window = Window::open_sample();
    search(&mut window, "\"did not ask Ukraine to negotiate\"");
    assert!(rows(&window)[0].contains(" · denies it"), "{:?}", rows(&window));
}

#[test]
fn the_arrow_keys_walk_the_results_while_the_field_keeps_the_keyboard() {
    let mut window = Window::open_sample();
    search(&mut window, "patrushev").press(NONE, Key::ArrowDown);
    // A screen reader is told the row, though it is the field that has the keyboard.
    assert!(window.focused().starts_with("“US National Security Adviser Jake Sullivan spoke"));
    assert!(window.ctx().text_edit_focused());
    window.press(NONE, Key::ArrowDown).press(NONE, Key::ArrowUp).press(NONE, Key::Enter);
    assert_eq!(*window.selected(), Selection::Record(RecordId::new("contact-sullivan-patrushev")));
    // No further than the ends.
    window.press(NONE, Key::Slash).press_fast(NONE, Key::ArrowUp, 9).press(NONE, Key::Enter);
    assert_eq!(window.title(), "Nikolai Patrushev – Counterpart");
}

/// The whole of "How are they linked?" without a mouse.
#[test]
fn a_second_one_is_marked_with_ctrl_enter() {
    let mut window = Window::open_sample();
    search(&mut window, "sullivan jake").press(NONE, Key::Enter);
    window.press(NONE, Key::Slash).write("putin").settle().press(CTRL, Key::Enter).settle();
    assert!(window.ctx().text_edit_focused());
    window.assert_shows("How are Jake Sullivan and Vladimir Putin linked?");
    window.assert_shows("1. Through Yuri Ushakov");
}

#[test]
fn enter_before_the_answer_is_there_waits_for_it() {
    let mut window = Window::open_sample();
    window.press(CTRL, Key::F).write("shoygu");
    window.press(NONE, Key::Enter).settle();
    assert_eq!(window.title(), "Sergei Shoigu – Counterpart");
}

#[test]
fn escape_clears_what_is_typed_and_then_leaves() {
    let mut window = Window::open_sample();
    search(&mut window, "patru");
    window.press(NONE, Key::Escape);
    assert_eq!(window.focused(), "Search");
    window.assert_shows("Entities");
    assert!(window.has(Role::Button, "Jake Sullivan (person, in the list)"));
    window.press(NONE, Key::Escape);
    assert_ne!(window.focused(), "Search");
}

#[test]
fn where_nothing_matches_it_says_so() {
    let mut window = Window::open_sample();
    search(&mut window, "nobody whatsoever");
    window.assert_shows("No match");
    assert!(rows(&window).is_empty());
    window.click(Role::Button, "Clear search");
    window.assert_hides("No match");
    window.assert_shows("Entities");
}

#[test]
fn who_is_hidden_is_found_and_said_to_be() {
    let mut window = Window::open_sample();
    window.click_mark("Jake Sullivan").press(CTRL, Key::H).settle();
    search(&mut window, "sullivan");
    assert_eq!(rows(&window)[0], "Jake Sullivan · hidden");
    // The colleagues named after him are not.
    assert!(rows(&window).contains(&"some of Sullivan’s colleagues".to_owned()));
    let quote = rows(&window).into_iter().find(|row| row.starts_with("“US National Security"));
    assert!(quote.unwrap().ends_with(" · hidden"));
}

/// Of three at a table two are enough to keep what is said of them on the map.
#[test]
fn a_meeting_of_three_stays_as_long_as_two_are_there() {
    let mut window = Window::open(&[sample("strait-of-halvern")]);
    let found = |window: &mut Window| {
        search(window, "three-way session");
        let rows = rows(window);
        let quote = rows.into_iter().find(|row| row.starts_with("“A three-way session"));
        window.click(Role::Button, "Clear search");
        quote.unwrap()
    };
    for (name, is_hidden) in [("Yusuf Barakan", false), ("Mira Sokolin", true)] {
        search(&mut window, name).press(NONE, Key::Enter).press(CTRL, Key::H).settle();
        let row = found(&mut window);
        assert_eq!(row.ends_with(" · hidden"), is_hidden, "{row}");
    }
}

#[test]
fn a_passage_is_shown_in_its_article() {
    let mut window = Window::open(&[sample("strait-of-halvern")]);
    search(&mut window, "\"keeps the minutes\"");
    window.assert_shows("Titles and passages 2");
    // The passage, below the quotes that have these words too.
    let all = rows(&window);
    let place = all.iter().rposition(|row| row.contains("“A secretary keeps the minutes,”"));
    window.press_fast(NONE, Key::ArrowDown, place.unwrap()).press(NONE, Key::Enter);
    assert_eq!(window.session().tab(), Tab::Article);
    let (document, span) = window.session().article().cloned().unwrap();
    let text = window.session().dossier().documents[&document].text.clone().unwrap();
    let span = span.unwrap();
    let words: String = text.chars().skip(span.start).take(span.end - span.start).collect();
    assert_eq!(words, "keeps the minutes");
    // Going to somebody shows the map again.
    search(&mut window, "sokolin").press(NONE, Key::Enter);
    assert_eq!(window.session().tab(), Tab::Map);
}

#[test]
fn with_a_screen_reader_the_field_and_each_result_have_names() {
    let mut window = Window::open_sample();
    window.node(Role::TextInput, "Search").focus();
    window.frames(3);
    window.node(Role::TextInput, "Search").type_text("shoygu");
    window.settle();
    window.node(Role::ListBoxOption, "Sergei Shoigu").click_accesskit();
    window.frames(3);
    assert_eq!(window.title(), "Sergei Shoigu – Counterpart");
}

#[test]
fn with_the_mouse_a_click_selects_and_ctrl_marks_one_more() {
    let mut window = Window::open_sample();
    search(&mut window, "kgb agent");
    let place = |window: &Window, start: &str| window.control(start).at;
    let patrushev = place(&window, "Nikolai Patrushev · agent");
    window.click_at(patrushev, NONE);
    assert_eq!(window.title(), "Nikolai Patrushev – Counterpart");
    let putin = place(&window, "Vladimir Putin · agent");
    window.click_at(putin, CTRL);
    let chosen = ["person-nikolai-patrushev", "person-vladimir-putin"].map(EntityId::new);
    assert_eq!(window.session().view().chosen(), BTreeSet::from(chosen));
}

#[test]
fn no_letter_is_a_command_while_it_is_typed() {
    let mut window = Window::open_sample();
    window.click_mark("Jake Sullivan");
    for opening in [(CTRL, Key::F), (CTRL, Key::K)] {
        window.press(opening.0, opening.1);
        window.press(NONE, Key::P).press(NONE, Key::Space).press(NONE, Key::Plus);
        assert!(window.session().view().pins.is_empty());
        window.assert_hides("Layout paused");
    }
}

/// Sixty people with one surname, of whom fifty are listed.
#[test]
fn a_long_list_is_cut_and_says_how_many_more_there_are() {
    let folder = tempfile::tempdir().unwrap();
    let people: Vec<String> = (0..60)
        .map(|n| format!(r#"{{ "id": "p{n}", "kind": "person", "name": "Nr{n} Smith" }}"#))
        .collect();
    let people = people.join(",");
    let file = folder.path().join("smiths.json");
    std::fs::write(
        &file,
        format!(r#"{{ "format": "counterpart", "version": 1, "entities": [{people}] }}"#),
    )
    .unwrap();
    let mut window = Window::open(&[file]);
    search(&mut window, "smith");
    window.assert_shows("People 60");
    window.assert_shows("and 10 more");
    assert_eq!(rows(&window).len(), 50);
}

// ---- the palette -------------------------------------------------------------------------------

#[test]
fn the_palette_lists_every_action_with_its_keys_and_runs_one_by_keyboard() {
    let mut window = Window::open_sample();
    window.click_mark("Jake Sullivan").press(CTRL, Key::K);
    assert!(window.has(Role::TextInput, "Command") && window.ctx().text_edit_focused());
    assert_eq!(window.focused(), "New map");
    let listed = rows(&window);
    for action in Action::ALL.iter().copied().filter(|action| *action != Action::Palette) {
        let label = action.row().label;
        assert!(listed.iter().any(|row| row.starts_with(label)), "{label}");
    }
    assert!(listed.contains(&"Entities page".to_owned()));
    window.write("hide oth");
    assert_eq!(rows(&window), ["Hide others"]);
    window.press(NONE, Key::Enter).settle();
    window.assert_shows("24 hidden");
    assert!(rows(&window).is_empty(), "the palette is still open");
}

#[test]
fn the_palette_forgives_and_is_walked_with_the_arrow_keys() {
    let mut window = Window::open_sample();
    window.press(CTRL, Key::K).write("zooom").settle();
    assert_eq!(rows(&window)[..2], ["Zoom in", "Zoom out"]);
    let before = window.place_of("Kyiv").distance(window.place_of("Kremlin"));
    window.press(NONE, Key::ArrowDown).press(NONE, Key::Enter).frames(3);
    assert!(window.place_of("Kyiv").distance(window.place_of("Kremlin")) < before);
}

#[test]
fn the_palette_goes_to_whoever_is_named_and_reads_documents() {
    let mut window = Window::open(&[sample("strait-of-halvern")]);
    window.press(CTRL, Key::K).write("sokolyn").settle();
    assert_eq!(rows(&window)[0], "Go to Mira Sokolin");
    window.press(NONE, Key::Enter);
    assert_eq!(window.title(), "Mira Sokolin – Counterpart");
    window.press(CTRL, Key::K).write("whisper negotiation").settle();
    let title = "Read From whisper to negotiation (invented)";
    window.node(Role::ListBoxOption, title).click_accesskit();
    window.frames(3);
    assert_eq!(window.session().tab(), Tab::Article);
    let document = window.session().article().map(|(document, _)| document.as_str());
    assert_eq!(document, Some("doc-continental-2024-03-08"));
}

#[test]
fn enter_in_the_palette_waits_for_the_answer_too() {
    let mut window = Window::open_sample();
    window.press(CTRL, Key::K).write("Ushakov").press(NONE, Key::Enter).settle();
    assert_eq!(window.title(), "Yuri Ushakov – Counterpart");
}

#[test]
fn what_can_do_nothing_says_why_and_does_nothing() {
    let mut window = Window::open_sample();
    window.press(CTRL, Key::K).write("unpin all");
    assert_eq!(rows(&window)[0], "Unpin all · nothing is pinned");
    assert!(!window.is_enabled(Role::ListBoxOption, "Unpin all · nothing is pinned"));
    window.press(NONE, Key::Enter);
    assert!(window.has(Role::TextInput, "Command"));
    assert_eq!(window.session().history().undo_label(), None);
}

#[test]
fn the_palette_covers_the_window_and_gives_the_keyboard_back() {
    let mut window = Window::open_sample();
    window.click_mark("Jake Sullivan").press(CTRL, Key::F).press(CTRL, Key::K);
    // Hiding is behind it.
    window.press(CTRL, Key::H);
    window.assert_hides("hidden by hand");
    window.press(NONE, Key::Escape).frames(3);
    assert_eq!(window.focused(), "Search");
    window.press(CTRL, Key::K).press(CTRL, Key::K).frames(3);
    assert_eq!(window.focused(), "Search");
    assert!(rows(&window).is_empty());
    // The action that goes to the field is not undone by it.
    let ground = window.free_ground();
    window.click_at(ground, NONE).press(CTRL, Key::K).write("search");
    window.settle().press(NONE, Key::Enter).frames(3);
    assert_eq!(window.focused(), "Search");
}

/// The map had the keyboard and is no longer on the screen.
#[test]
fn the_palette_gives_the_keyboard_back_only_to_what_is_there() {
    let mut window = Window::open_sample();
    search(&mut window, "shoygu").press(NONE, Key::Enter);
    window.press(CTRL, Key::K).write("article").settle().press(NONE, Key::Enter).frames(5);
    assert_eq!(window.session().tab(), Tab::Article);
    window.press(CTRL, Key::K).write("unpin all").press(NONE, Key::Escape).frames(5);
    assert!(!window.ctx().text_edit_focused());
}

#[test]
fn with_nothing_open_there_is_nothing_to_find_but_commands() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("empty.json");
    std::fs::write(&file, r#"{ "format": "counterpart", "version": 1 }"#).unwrap();
    let mut window = Window::start(Start { files: vec![file], ..Start::default() });
    search(&mut window, "kyiv");
    window.assert_shows("No match");
    window.press(CTRL, Key::K).write("2022 sample").settle();
    assert_eq!(rows(&window)[0], "Open the 2022 sample");
    window.press(NONE, Key::Enter).settle();
    window.assert_shows("Map: 25 entities");
}
