//! What the reader adds outlives the program: notes, grades, pins and all, in a file beside the
//! data, which is never touched; and nothing of it is ever lost, whatever lies there.

use std::fs;
use std::path::{Path, PathBuf};

use counterpart::picture::wording;
use counterpart::session::Selection;
use egui::accesskit::Role;
use egui::{Key, Modifiers};

use crate::shell::{Start, Window, sample};

/// A folder with a copy of the sample, and one for the program.
struct Desk {
    folder: tempfile::TempDir,
}

impl Desk {
    fn new() -> Self {
        let desk = Self { folder: tempfile::tempdir().unwrap() };
        fs::create_dir(desk.folder.path().join("data")).unwrap();
        fs::copy(sample("back-channel-2022.json"), desk.data()).unwrap();
        desk
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join("data").join(name)
    }

    fn data(&self) -> PathBuf {
        self.path("talks.json")
    }

    fn workspace(&self) -> PathBuf {
        self.path("talks.counterpart-workspace")
    }

    fn text(&self) -> String {
        fs::read_to_string(self.workspace()).unwrap()
    }

    fn files(&self) -> Vec<String> {
        names(&self.folder.path().join("data"))
    }

    fn open(&self) -> Window {
        self.open_files(&[self.data()])
    }

    fn open_files(&self, files: &[PathBuf]) -> Window {
        Window::start(Start {
            files: files.to_vec(),
            workspaces: Some(self.folder.path().join("own")),
            ..Start::default()
        })
    }
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).map(Vec::from_iter).unwrap_or_default();
    let mut names: Vec<String> =
        entries.into_iter().map(|e| e.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

/// How the contact's note and its pickers are called.
fn named(window: &Window, start: &str) -> String {
    window.control(start).name
}

/// Selects the contact of Sullivan and Patrushev by its line on Sullivan's page.
fn open_contact(window: &mut Window) -> &mut Window {
    window.click_mark("Jake Sullivan").click_text("Talks, form not stated · recent months");
    assert!(matches!(window.selected(), Selection::Record(_)), "{:?}", window.selected());
    window
}

fn write_note<'w>(window: &'w mut Window, words: &str) -> &'w mut Window {
    let field = named(window, "Your note on: ");
    window.click(Role::MultilineTextInput, &field);
    for letter in words.chars() {
        window.write(&letter.to_string());
    }
    window
}

fn choose(window: &mut Window, picker: &str, step: &str) {
    let picker = named(window, picker);
    window.click(Role::ComboBox, &picker).click(Role::Button, step);
}

#[test]
fn a_note_and_a_grade_are_there_again_after_a_restart_and_the_data_is_untouched() {
    let desk = Desk::new();
    let data = fs::read(desk.data()).unwrap();
    let mut window = desk.open();
    open_contact(&mut window);
    write_note(&mut window, "Who was there?");
    choose(&mut window, "Your grade of the source", "B usually reliable");
    window.assert_shows("B usually reliable · 6 truth cannot be judged");
    choose(&mut window, "Your grade of the information", "2 probably true");
    window.assert_shows("B usually reliable · 2 probably true");
    // In lists there is a mark.
    window.click_mark("Jake Sullivan");
    window.assert_shows("✏ your note · B2");
    window.settle().close();

    let mut window = desk.open();
    // What was selected last is selected again, and its list shows the mark.
    assert_eq!(window.title(), "Jake Sullivan – Counterpart");
    window.assert_shows("✏ your note · B2");
    assert!(!window.is_enabled(Role::Button, "Undo (toolbar)"), "the history begins empty");
    // All notes are listed, each leading to what it is on.
    window.click(Role::Button, "About page");
    window.assert_shows("Your notes");
    window.assert_shows("Who was there? · your grade B2");
    window.click_text("Jake Sullivan and Nikolai Patrushev were in contact");
    assert!(matches!(window.selected(), Selection::Record(_)), "{:?}", window.selected());
    window.assert_shows("Who was there?");
    assert_eq!(fs::read(desk.data()).unwrap(), data, "the data is never written");
}

#[test]
fn typing_is_one_step_and_each_typing_its_own() {
    let mut window = Window::open_sample();
    open_contact(&mut window);
    write_note(&mut window, "Ask again");
    // Leaving the field ends the typing.
    let field = window.control("Your note on: ").at;
    window.press(Modifiers::NONE, Key::Escape).frames(30);
    window.click_at(field, Modifiers::NONE).press(Modifiers::COMMAND, Key::End);
    window.write("!");
    assert_eq!(notes(&window), ["Ask again!"]);
    window.menu("Edit", "Undo note");
    assert_eq!(notes(&window), ["Ask again"]);
    window.menu("Edit", "Undo note");
    assert_eq!(notes(&window), Vec::<String>::new());
    window.menu("Edit", "Redo note").menu("Edit", "Redo note");
    assert_eq!(notes(&window), ["Ask again!"]);
    window.press_unseen("Remove note");
    assert_eq!(notes(&window), Vec::<String>::new());
    window.press(Modifiers::COMMAND, Key::Z);
    assert_eq!(notes(&window), ["Ask again!"]);
}

fn notes(window: &Window) -> Vec<String> {
    let notes = &window.session().view().judgements.notes;
    notes.values().map(|note| note.text.to_string()).collect()
}

#[test]
fn a_note_can_be_written_with_the_keyboard_alone_and_on_a_document() {
    let mut window = Window::open_sample();
    let free = window.free_ground();
    window.click_at(free, Modifiers::NONE);
    let dossier = window.session().dossier();
    let id = dossier.documents.keys().next().unwrap();
    let title = wording::document_words(id, dossier);
    window.click(Role::Button, "About page");
    window.follow(&title);
    assert!(matches!(window.selected(), Selection::Document(_)), "{:?}", window.selected());
    window.press(Modifiers::NONE, Key::N).frames(3);
    window.write("Behind a paywall");
    assert_eq!(notes(&window), ["Behind a paywall"]);
    window.press(Modifiers::NONE, Key::Escape);
    assert_eq!(window.control("Your note on: ").name, format!("Your note on: {title}"));
}

/// The page of a line has several records: the first one in view is meant.
#[test]
fn a_note_can_be_written_by_key_where_several_records_are_shown() {
    let mut window = Window::open_sample();
    let dossier = window.session().dossier();
    let two = |contact: &&counterpart::model::Contact| contact.present().count() == 2;
    let ends: Vec<_> = dossier.contacts.values().find(two).unwrap().present().collect();
    let line = Selection::line(ends[0], ends[1]);
    window.select(line).settle();
    window.press(Modifiers::NONE, Key::N).frames(6);
    window.write("Ask: who?");
    assert_eq!(notes(&window), ["Ask: who?"]);
    let noted = window.session().view().judgements.notes.keys().next().unwrap();
    assert!(matches!(noted, counterpart::session::Subject::Record(_)), "{noted:?}");
}

#[test]
fn citations_never_carry_the_note_and_the_note_is_copied_when_asked() {
    let mut window = Window::open_sample();
    open_contact(&mut window);
    write_note(&mut window, "Doubtful to me");
    let citation = window.copied_by("Copy with citation");
    assert!(citation.contains("Wall Street Journal") || citation.contains("spoke"), "{citation}");
    assert!(!citation.contains("Doubtful to me"), "{citation}");
    assert!(window.copied_by("Copy note").ends_with("\nDoubtful to me"));
}

#[test]
fn everything_of_the_view_comes_back() {
    let desk = Desk::new();
    let mut window = desk.open();
    let from = window.place_of("Kyiv");
    window.drag(from, from + egui::vec2(25.0, 25.0), Modifiers::NONE).settle();
    window.click_mark("Vladimir Putin").press(Modifiers::COMMAND, Key::H).settle();
    let kyiv = window.session().view().pins["place-kyiv"];
    window.close();

    let mut window = desk.open();
    window.assert_shows("1 hidden");
    assert_eq!(window.session().view().pins["place-kyiv"], kyiv);
    assert_eq!(window.positions()[&counterpart::model::EntityId::new("place-kyiv")], kyiv);
    // Reset forgets pins and what is hidden, keeps notes, and can be undone.
    open_contact(&mut window);
    write_note(&mut window, "x");
    window.menu("Edit", "Reset view").settle();
    window.assert_hides("1 hidden");
    assert!(window.session().view().pins.is_empty());
    assert_eq!(notes(&window), ["x"]);
    window.menu("Edit", "Undo reset view").settle();
    window.assert_shows("1 hidden");
}

#[test]
fn looking_leaves_no_file() {
    let desk = Desk::new();
    let mut window = desk.open();
    window.click_mark("Jake Sullivan").click(Role::Button, "Article tab").settle().close();
    assert_eq!(desk.files(), ["talks.json"]);
    assert_eq!(names(&desk.folder.path().join("own")), Vec::<String>::new());
}

#[test]
fn a_crash_right_after_a_note_loses_nothing_that_was_saved_by_itself() {
    let desk = Desk::new();
    let mut window = desk.open();
    open_contact(&mut window);
    write_note(&mut window, "before the crash");
    // No frame, no closing: the file comes by itself. Waiting longer than it may take would only
    // make a failing test slow.
    let mut waited = 0;
    while !(desk.workspace().exists() && desk.text().contains("before the crash")) {
        std::thread::sleep(std::time::Duration::from_millis(20));
        waited += 1;
        assert!(waited < 1000, "the note was never saved");
    }
    std::mem::forget(window);
    let window = desk.open();
    assert_eq!(notes(&window), ["before the crash"]);
}

#[test]
fn two_windows_never_destroy_each_others_notes() {
    let desk = Desk::new();
    let mut first = desk.open();
    let mut second = desk.open();
    open_contact(&mut first);
    write_note(&mut first, "of the first").settle();
    open_contact(&mut second);
    write_note(&mut second, "of the second").settle();
    second.assert_shows("was changed by another window or program and is left as it is");
    write_note(&mut second, ", more").settle().close();
    write_note(&mut first, ", more").settle().close();
    assert!(desk.text().contains("of the first, more"), "{}", desk.text());
    let copy = "talks.conflict-1.counterpart-workspace";
    assert!(fs::read_to_string(desk.path(copy)).unwrap().contains("of the second, more"));
    assert_eq!(desk.files(), [copy, "talks.counterpart-workspace", "talks.json"]);
    // The next window tells of the copy.
    let window = desk.open();
    assert_eq!(notes(&window), ["of the first, more"]);
    window.assert_shows("1 note");
}

#[test]
fn a_broken_workspace_neither_blocks_the_data_nor_is_lost() {
    let desk = Desk::new();
    let broken = "{\"format\": \"counterpart-workspace\",\n\"version\": 1, \"notes\": {";
    fs::write(desk.workspace(), broken).unwrap();
    let mut window = desk.open();
    window.assert_shows("Map: 25 entities");
    window.assert_shows("1 error");
    assert_eq!(desk.text(), broken, "nothing is written yet");
    let problem = window.session().problems()[0].clone();
    let place = problem.place.as_ref().unwrap();
    assert_eq!((place.line, place.column), (2, 25));
    window.click_text(problem.message.as_str()).frames(20);
    window.assert_shows("kept under another name before it is saved over");
    window.press_unseen("Show in file").frames(10);
    window.assert_shows("    2  ");
    window.press(Modifiers::NONE, Key::Escape).frames(3);
    window.click_mark("Jake Sullivan").press(Modifiers::NONE, Key::P).settle().close();
    let aside = desk.path("talks.broken-1.counterpart-workspace");
    assert_eq!(fs::read_to_string(aside).unwrap(), broken);
    assert!(desk.text().contains("person-jake-sullivan"));
    assert_eq!(desk.open().session().view().pins.len(), 1);
}

#[test]
fn a_later_version_is_never_written_over() {
    let desk = Desk::new();
    let later = "{\"format\":\"counterpart-workspace\",\"version\":2}";
    fs::write(desk.workspace(), later).unwrap();
    let mut window = desk.open();
    window.assert_shows("1 error");
    window.click_mark("Jake Sullivan").press(Modifiers::NONE, Key::P).settle().close();
    assert_eq!(desk.text(), later);
    assert_eq!(desk.files().len(), 2);
    // What was done meanwhile is kept in the program's folder and found there.
    assert_eq!(desk.open().session().view().pins.len(), 1);
}

#[test]
fn an_earlier_sessions_version_is_kept_as_a_backup() {
    let desk = Desk::new();
    let mut window = desk.open();
    window.click_mark("Jake Sullivan").press(Modifiers::NONE, Key::P).settle();
    window.press(Modifiers::NONE, Key::P).settle().press(Modifiers::NONE, Key::P).settle().close();
    assert_eq!(desk.files(), ["talks.counterpart-workspace", "talks.json"]);
    let first = desk.text();
    let mut window = desk.open();
    for _ in 0..3 {
        window.press(Modifiers::NONE, Key::P).settle();
    }
    window.close();
    let backup = desk.path("talks.counterpart-workspace.bak");
    assert_eq!(fs::read_to_string(backup).unwrap(), first);
}

#[test]
fn what_the_data_lacks_is_kept_for_when_it_comes_back() {
    let desk = Desk::new();
    let kept = r#"{"format":"counterpart-workspace","version":1,
        "view":{"hidden":["gone"],"pins":{"away":[1.0,2.0]}},
        "notes":{"records":{"lost":{"text":"Look for it"}}}}"#;
    fs::write(desk.workspace(), kept).unwrap();
    let mut window = desk.open();
    window.assert_hides("1 hidden");
    window.click(Role::Button, "About page");
    window.assert_shows("lost (not in any open file)");
    window.press(Modifiers::NONE, Key::F5).settle();
    window.click_mark("Jake Sullivan").press(Modifiers::NONE, Key::P).settle().close();
    for word in ["gone", "away", "Look for it", "person-jake-sullivan"] {
        assert!(desk.text().contains(word), "{word}");
    }
}

#[test]
fn opening_something_else_saves_first_and_coming_back_brings_it_back() {
    let desk = Desk::new();
    let other = desk.path("other.json");
    fs::copy(sample("strait-of-halvern/01-echo-2024-02-21.json"), &other).unwrap();
    let mut window = desk.open();
    window.click_mark("Jake Sullivan").press(Modifiers::NONE, Key::P);
    window.answer_dialogs(std::slice::from_ref(&other)).press(Modifiers::COMMAND, Key::O).settle();
    assert!(window.session().view().pins.is_empty());
    window.answer_dialogs(&[desk.data()]).press(Modifiers::COMMAND, Key::O).settle();
    assert_eq!(window.session().view().pins.len(), 1);
    // The same data once more, with something not saved yet.
    window.press(Modifiers::NONE, Key::P);
    window.click_mark("Vladimir Putin").press(Modifiers::NONE, Key::P);
    window.press(Modifiers::COMMAND, Key::O).settle();
    assert_eq!(window.session().view().pins.len(), 1);
    assert!(window.session().view().pins.contains_key("person-vladimir-putin"));
    assert_eq!(
        desk.files(),
        [
            "other.json",
            "talks.counterpart-workspace",
            "talks.counterpart-workspace.bak",
            "talks.json"
        ]
    );
}

#[test]
fn adding_a_file_goes_on_with_the_same_workspace() {
    let desk = Desk::new();
    let other = desk.path("other.json");
    fs::copy(sample("strait-of-halvern/01-echo-2024-02-21.json"), &other).unwrap();
    let mut window = desk.open();
    window.click_mark("Jake Sullivan").press(Modifiers::NONE, Key::P).settle();
    window.answer_dialogs(std::slice::from_ref(&other));
    window.press(Modifiers::COMMAND | Modifiers::SHIFT, Key::O).settle();
    assert_eq!(window.session().view().pins.len(), 1);
    window.close();
    // Opened together, they find what was begun for one of them.
    let window = desk.open_files(&[desk.data(), other]);
    assert_eq!(window.session().view().pins.len(), 1);
}

/// A note in each place where a workspace may lie, the one in the program's folder written later or
/// earlier.
fn two_workspaces(desk: &Desk, own_is_later: bool) -> PathBuf {
    let note = |text: &str| {
        let id = "contact-sullivan-ushakov";
        format!(
            r#"{{"format":"counterpart-workspace","version":1,"notes":{{"records":{{"{id}":{{"text":"{text}"}}}}}}}}"#
        )
    };
    fs::create_dir_all(desk.folder.path().join("own")).unwrap();
    let hash = counterpart::load::sha256(desk.workspace().as_os_str().as_encoded_bytes());
    let own = desk.folder.path().join(format!("own/talks-{}.counterpart-workspace", &hash[..16]));
    fs::write(desk.workspace(), note("beside the data")).unwrap();
    fs::write(&own, note("in the program’s folder")).unwrap();
    let earlier = if own_is_later { desk.workspace() } else { own.clone() };
    let hour = std::time::Duration::from_hours(1);
    let file = fs::File::options().write(true).open(earlier).unwrap();
    file.set_modified(std::time::SystemTime::now() - hour).unwrap();
    own
}

#[test]
fn of_two_workspaces_the_older_one_is_kept_under_a_name_of_its_own() {
    for own_is_later in [true, false] {
        let desk = Desk::new();
        let own = two_workspaces(&desk, own_is_later);
        let texts = ["in the program’s folder", "beside the data"];
        let [later, earlier] = if own_is_later { texts } else { [texts[1], texts[0]] };
        let mut window = desk.open();
        assert_eq!(notes(&window), [later]);
        window.assert_shows("1 warning");
        let problem = &window.session().problems()[0];
        assert!(problem.message.contains("two workspaces for this data"), "{}", problem.message);
        // Looking moves nothing.
        assert!(own.exists() && desk.workspace().exists());
        window.click_mark("Jake Sullivan").press(Modifiers::NONE, Key::P).settle();
        let aside = if own_is_later { desk.workspace() } else { own.clone() };
        let aside = aside.with_extension("older-1.counterpart-workspace");
        window.assert_shows(&aside.display().to_string());
        window.close();
        assert!(desk.text().contains(later));
        assert!(!own.exists(), "one place is enough");
        // Session after session, whatever is done in it.
        for _ in 0..2 {
            let mut window = desk.open();
            assert_eq!(notes(&window), [later]);
            assert!(fs::read_to_string(&aside).unwrap().contains(earlier));
            window.assert_hides("1 warning");
            window.assert_shows("1 note");
            assert_eq!(window.session().problems()[0].file, aside.display().to_string().into());
            window.click_mark("Jake Sullivan").press(Modifiers::NONE, Key::P).settle().close();
        }
        // Another one that turns up there gets another name.
        two_workspaces(&desk, own_is_later);
        let mut window = desk.open();
        window.click_mark("Jake Sullivan").press(Modifiers::NONE, Key::P).settle().close();
        assert!(aside.exists());
        let name = aside.file_name().unwrap().to_string_lossy().replace("older-1", "older-2");
        assert!(aside.with_file_name(name).exists());
    }
}

/// The folder is given to somebody else with all that is in it.
#[test]
fn notes_are_found_on_the_same_files_where_their_folder_was_moved() {
    let desk = Desk::new();
    // The same ids, of other people, in a paper of the day before.
    let text = fs::read_to_string(desk.data()).unwrap();
    let other = text.replace("doc-", "other-").replace("2022-11-07", "2022-11-06");
    let other = other.replace("Jake Sullivan", "Ann Onymous");
    fs::write(desk.path("other.json"), other).unwrap();
    let mut window = desk.open_files(&[desk.data(), desk.path("other.json")]);
    let dossier = window.session().dossier();
    assert_eq!(&*dossier.entities["person-jake-sullivan.2"].name, "Jake Sullivan");
    window.click_mark("Jake Sullivan").press(Modifiers::NONE, Key::P).settle().close();
    let text = fs::read_to_string(desk.path("data.counterpart-workspace")).unwrap();
    assert!(text.contains("\"talks.json\": {"), "{text}");
    assert!(!text.contains(&desk.folder.path().display().to_string()), "{text}");

    let moved = desk.folder.path().join("moved");
    fs::rename(desk.folder.path().join("data"), &moved).unwrap();
    fs::rename(moved.join("data.counterpart-workspace"), moved.join("talks.counterpart-workspace"))
        .unwrap();
    let window = desk.open_files(&[moved.join("talks.json")]);
    let pins: Vec<&String> = window.session().view().pins.keys().collect();
    assert_eq!(pins, ["person-jake-sullivan"]);
}

#[test]
fn where_nothing_can_be_written_it_is_kept_elsewhere_and_said_once() {
    use std::os::unix::fs::PermissionsExt as _;
    let desk = Desk::new();
    let folder = desk.folder.path().join("data");
    fs::set_permissions(&folder, fs::Permissions::from_mode(0o555)).unwrap();
    let writable = fs::write(folder.join("probe"), "").is_ok();
    if writable {
        // A user who may write anywhere: a folder where the file should be stops even them.
        fs::remove_file(folder.join("probe")).unwrap();
        fs::create_dir(desk.workspace()).unwrap();
    }
    let mut window = desk.open();
    window.click_mark("Jake Sullivan").press(Modifiers::NONE, Key::P).settle();
    if !writable {
        window.assert_shows("Notes and view cannot be saved beside the data");
    }
    window.press(Modifiers::NONE, Key::P).settle().press(Modifiers::NONE, Key::P).settle();
    let told = window.texts().iter().filter(|text| text.contains("cannot be saved")).count();
    assert!(told <= 1, "it was said {told} times");
    window.close();
    assert_eq!(names(&desk.folder.path().join("own")).len(), 1);
    assert_eq!(desk.open().session().view().pins.len(), 1);
    fs::set_permissions(&folder, fs::Permissions::from_mode(0o755)).unwrap();
}

#[test]
fn what_is_built_in_is_kept_in_the_programs_folder() {
    let desk = Desk::new();
    let mut window = desk.open_files(&[]);
    window.click_mark("Jake Sullivan").press(Modifiers::NONE, Key::P).settle();
    window.menu("File", "Where notes are saved");
    window.assert_shows("own/back-channel-2022.counterpart-workspace");
    window.close();
    assert_eq!(desk.open_files(&[]).session().view().pins.len(), 1);
}
