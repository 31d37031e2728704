//! One article from nothing to a map with six people, five contacts, one of them denied, and a silence: once by
//! keys alone and once by mouse. What the rules do not find is made from marked words. Each walk
//! counts what the reader does.

use std::fs;

use counterpart::model::{EntityKind, Evidence, Mode, Stance};
use counterpart::session::Tab;
use egui::accesskit::Role;
use egui::{Key, Modifiers, Pos2};

use crate::shell::{Start, Window};

/// The rules find all but the letters.
const ARTICLE: &str = "Quiet talks on the strait\n\n\
    Norwegian Foreign Minister Ingrid Dahl met her Polish counterpart, Marek Nowak, in Oslo on \
    Monday.\n\n\
    On Tuesday Dahl spoke by telephone with Spanish Foreign Minister Elena Ruiz. They discussed \
    fishing rights in the strait.\n\n\
    Nowak met Portuguese Defence Minister Tiago Lopes in Warsaw last week.\n\n\
    Between Ruiz and Lopes letters had gone back and forth since January.\n\n\
    Irish Prime Minister Aoife Byrne denied that she had met Nowak.\n\n\
    Danish Foreign Minister Lars Holm declined to comment on the talks.\n";

/// Keys and clicks of either walk. At one in three seconds, reading included, that is seven minutes.
const MOST: usize = 140;

/// A reader who counts what they do.
struct Reader {
    window: Window,
    acts: usize,
    _folder: tempfile::TempDir,
}

impl Reader {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("strait.txt");
        fs::write(&path, ARTICLE).unwrap();
        let workspaces = Some(folder.path().join("own"));
        let mut window = Window::start(Start { workspaces, ..Start::default() });
        window.answer_dialogs(&[path]);
        Self { window, acts: 0, _folder: folder }
    }

    fn press(&mut self, modifiers: Modifiers, key: Key) {
        self.acts += 1;
        self.window.press(modifiers, key).settle();
    }

    fn keys(&mut self, keys: &[Key]) {
        for key in keys {
            self.press(Modifiers::NONE, *key);
        }
    }

    fn write(&mut self, words: &str) {
        self.acts += words.chars().count();
        self.window.write(words).settle();
    }

    fn click(&mut self, name: &str) {
        self.acts += 1;
        self.window.click_starting(name).settle();
    }

    /// What the reader answers to the card on the desk.
    fn answer(&self) -> Answer {
        if self.window.shows("Quiet") && self.window.shows("the text does not say what it is") {
            Answer::Refuse
        } else if self.window.shows("A name") {
            Answer::AcceptNames
        } else {
            Answer::Accept
        }
    }

    fn is_done(&self) -> bool {
        self.window.texts().iter().any(|words| words == "0 waiting")
    }

    #[track_caller]
    fn assert_on_the_map(&self) {
        assert_eq!(self.window.session().tab(), Tab::Map, "{:#?}", self.window.texts());
        let dossier = self.window.session().dossier();
        let people = dossier.entities.values().filter(|one| one.kind == EntityKind::Person);
        assert_eq!(people.count(), 6);
        assert_eq!(dossier.contacts.len(), 5);
        let letter = dossier.contacts.values().find(|contact| contact.mode == Mode::Letter);
        let letter = letter.expect("the letters");
        let quote = &letter.claim.evidence[0].quotes[0];
        assert_eq!(
            &*quote.exact,
            "Between Ruiz and Lopes letters had gone back and forth since January."
        );
        let who = |stance: Stance| {
            let all = dossier.records().flat_map(|record| record.evidence().to_vec());
            let by = all.filter(|item| item.stance == stance).flat_map(|item| item.by.clone());
            by.map(|id| dossier.name(&id).to_owned()).collect::<Vec<_>>()
        };
        assert_eq!(who(Stance::Denies), ["Aoife Byrne"]);
        let denies = |item: &Evidence| item.stance == Stance::Denies;
        let denied = dossier.contacts.values().find(|one| one.claim.evidence.iter().all(denies));
        let ends = &denied.expect("the contact that is denied").participants;
        let names: Vec<&str> = ends.iter().map(|one| dossier.name(&one.entity)).collect();
        assert_eq!(names, ["Aoife Byrne", "Marek Nowak"]);
        assert_eq!(who(Stance::Silent), ["Lars Holm"]);
        assert!(self.acts <= MOST, "{} keys and clicks", self.acts);
    }
}

enum Answer {
    Accept,
    AcceptNames,
    Refuse,
}

#[test]
fn an_article_becomes_a_map_by_keys() {
    let mut reader = Reader::new();
    reader.press(Modifiers::COMMAND, Key::K);
    reader.write("open an article");
    reader.keys(&[Key::Enter]);
    reader.window.assert_shows("Add an article");
    reader.write("Halvern Post");
    reader.keys(&[Key::Tab]);
    reader.write("2024-02-21");
    reader.press(Modifiers::COMMAND, Key::Enter);
    while !reader.is_done() {
        match reader.answer() {
            Answer::Accept => reader.keys(&[Key::A]),
            Answer::AcceptNames => reader.press(Modifiers::SHIFT, Key::A),
            Answer::Refuse => reader.keys(&[Key::R]),
        }
        assert!(reader.acts <= MOST, "still {:#?}", reader.window.texts());
    }
    // The sentence of the last card is marked; four lines up is the one about the letters.
    reader.keys(&[Key::V, Key::ArrowUp, Key::ArrowUp, Key::ArrowUp, Key::ArrowUp, Key::Home]);
    reader.press(Modifiers::SHIFT, Key::End);
    reader.keys(&[Key::C]);
    reader.window.assert_shows("New contact");
    while !reader.window.keyboard_is_on(Role::ComboBox, "Form") {
        reader.press(Modifiers::SHIFT, Key::Tab);
        assert!(reader.acts <= MOST, "the form is a few steps back");
    }
    reader.keys(&[Key::Enter, Key::ArrowUp, Key::Enter]);
    reader.press(Modifiers::COMMAND, Key::Enter);
    reader.press(Modifiers::COMMAND, Key::Num1);
    reader.assert_on_the_map();
}

#[test]
fn an_article_becomes_a_map_by_mouse() {
    let mut reader = Reader::new();
    reader.acts += 2;
    reader.window.menu("File", "Open an article…").settle();
    reader.click("Publisher");
    reader.write("Halvern Post");
    reader.click("Published");
    reader.write("2024-02-21");
    reader.click("Add and read");
    while !reader.is_done() {
        reader.click(match reader.answer() {
            Answer::Accept => "Accept",
            Answer::AcceptNames => "Accept all names in view",
            Answer::Refuse => "Refuse",
        });
        assert!(reader.acts <= MOST, "still {:#?}", reader.window.texts());
    }
    mark_by_mouse(&mut reader, "Between Ruiz and Lopes");
    reader.click("A contact");
    reader.window.assert_shows("New contact");
    reader.acts += 3;
    reader.window.click(Role::ComboBox, "Form").click(Role::Button, "Letter").settle();
    reader.window.click(Role::Button, "Add").settle();
    reader.click("Show the map");
    reader.assert_on_the_map();
}

/// Drags along the line that begins with some words. The reader sees where it is; here it is found
/// by trying.
fn mark_by_mouse(reader: &mut Reader, start: &str) {
    let text = reader.window.rect_of("Text of the article");
    let marked = format!("“{start}");
    let mut y = text.top() + 4.0;
    while !reader.window.texts().iter().any(|words| words.starts_with(&marked)) {
        assert!(y < text.bottom(), "“{start}” is in the text");
        let (left, right) = (Pos2::new(text.left() + 1.0, y), Pos2::new(text.right() - 1.0, y));
        reader.window.drag(left, right, Modifiers::NONE).settle();
        y += 8.0;
    }
    reader.acts += 1;
}

/// What the first lines of a text say of it need not be typed.
#[test]
fn the_first_lines_of_an_article_fill_the_question() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("strait.txt");
    let top = "Quiet talks\n\nBy Lena Ortiz\n\nPublished 14 March 2024\n\n";
    fs::write(&path, format!("{top}{ARTICLE}")).unwrap();
    let mut window = Window::open(std::slice::from_ref(&path));
    window.assert_shows("= 14 Mar 2024 (2024-03-14)");
    window.focus("Author").write(" and Jo Li").settle();
    window.press(Modifiers::COMMAND, Key::Enter).settle();
    let document = window.session().dossier().documents.values().next().unwrap().clone();
    assert_eq!(document.title.as_deref(), Some("Quiet talks"));
    assert_eq!(document.author.as_deref(), Some("Lena Ortiz and Jo Li"));
    assert_eq!(document.published.map(|day| day.to_string()).as_deref(), Some("2024-03-14"));
}

/// Somebody who has an article gives it to the program like any other file.
#[test]
fn an_article_is_opened_like_a_map() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("strait.txt");
    fs::write(&path, ARTICLE).unwrap();
    let window = Window::open(std::slice::from_ref(&path));
    window.assert_shows("Add an article");
    window.assert_shows("Quiet talks on the strait");
    window.assert_hides("1 error");
    window.assert_hides("Jake Sullivan");

    let mut window = Window::open_sample();
    window.answer_dialogs(&[path]);
    window.press(Modifiers::COMMAND, Key::O).settle();
    window.assert_shows("Add an article");
    window.press(Modifiers::NONE, Key::Escape).settle();
    window.assert_shows("Map: 25 entities");
}
