//! Reading the text of a document: only what is in view is drawn, and a quote is brought there as
//! often as one asks for it.

use std::fs;
use std::path::PathBuf;

use egui::accesskit::Role;

use crate::shell::Window;

const PARAGRAPHS: usize = 3000;

/// A paper of so many paragraphs with a quote in one of them, the last one but ten.
fn long_article(folder: &std::path::Path) -> PathBuf {
    let paragraph = |number: usize| {
        let quote = if number == PARAGRAPHS - 10 { "Vale spoke to Orsk by phone. " } else { "" };
        format!("Paragraph {number}. {quote}{}", "Much else is said here. ".repeat(number % 7))
    };
    let text: Vec<String> = (0..PARAGRAPHS).map(paragraph).collect();
    let file = serde_json::json!({
        "format": "counterpart", "version": 1,
        "documents": [{ "id": "doc", "kind": "article", "title": "Long", "text": text.join("\n") }],
        "entities": [
            { "id": "vale", "kind": "person", "name": "Irma Vale" },
            { "id": "orsk", "kind": "person", "name": "Pavel Orsk" }],
        "contacts": [{ "id": "talk", "mode": "call", "participants": ["vale", "orsk"],
            "evidence": [{ "quotes": ["Vale spoke to Orsk by phone."] }] }],
    });
    let path = folder.join("long.json");
    fs::write(&path, file.to_string()).unwrap();
    path
}

/// The paragraphs that are there to be read.
fn paragraphs(window: &Window) -> Vec<String> {
    let texts = window.texts().into_iter().filter(|text| text.starts_with("Paragraph "));
    let start = |text: String| text.split_inclusive('.').next().map(str::to_owned);
    let mut starts: Vec<String> = texts.filter_map(start).collect();
    starts.dedup();
    starts
}

fn is_in_view(window: &Window, start: &str) -> bool {
    let rect = window.rect_of_text(start);
    rect.is_some_and(|rect| (40.0..900.0).contains(&rect.center().y))
}

#[test]
fn only_the_paragraphs_in_view_are_drawn() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = Window::open(&[long_article(folder.path())]);
    window.click(Role::Button, "Article tab").settle();
    assert!(is_in_view(&window, "Paragraph 0."));
    assert!(is_in_view(&window, "Paragraph 7."));
    let count = paragraphs(&window).len();
    assert!((10..120).contains(&count), "{count}");
    // They follow when one scrolls, and stand close to each other.
    let at = window.rect_of_text("Paragraph 7.").unwrap().center();
    window.scroll(at, -9000.0);
    assert!(!is_in_view(&window, "Paragraph 0."));
    let there = paragraphs(&window);
    assert!((10..120).contains(&there.len()), "{}", there.len());
    let tops: Vec<egui::Rect> =
        there.iter().map(|text| window.rect_of_text(text).unwrap()).collect();
    for pair in tops.windows(2) {
        let gap = pair[1].top() - pair[0].bottom();
        assert!((0.0..9.0).contains(&gap), "{pair:?}");
    }
}

#[test]
fn a_quote_is_brought_into_view_as_often_as_it_is_asked_for() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = Window::open(&[long_article(folder.path())]);
    let quoted = format!("Paragraph {}.", PARAGRAPHS - 10);
    window.click_starting("Irma Vale (person").settle();
    for _ in 0..2 {
        window.click(Role::Button, "Show in article").frames(60);
        assert!(is_in_view(&window, &quoted));
        let at = window.rect_of_text(&quoted).unwrap().center();
        window.scroll(at, 20_000.0);
        assert!(!is_in_view(&window, &quoted));
    }
    // Without being asked for it stays where the reader has left it.
    window.click(Role::Button, "Map tab").click(Role::Button, "Article tab").frames(60);
    assert!(!is_in_view(&window, &quoted));
    // A click on the words leads to the record.
    window.click(Role::Button, "Show in article").frames(60);
    let at = window.rect_of_text(&quoted).unwrap().left_center() + egui::vec2(180.0, 0.0);
    window.click_at(at, egui::Modifiers::NONE).settle();
    assert_eq!(window.title(), "Irma Vale – Pavel Orsk – Counterpart");
}
