//! From an article to a map, by keys: what is read waits for the reader, nothing is accepted unseen,
//! nothing is preset where the words leave it open, and every answer can be taken back.

use std::fs;

use counterpart::load::edit::Step;
use counterpart::model::{Basis, Modality, Stance};
use counterpart::session::{Edit, FileCommand, Selection, Tab, Verdict, ViewCommand};
use egui::accesskit::Role;
use egui::{Key, Modifiers};

use crate::shell::{Start, Window};

/// Two people meet; whether others spoke is left open.
const ARTICLE: &str = "A meeting in Ankara\n\n\
    Egyptian Foreign Minister Samir Hadad met his Turkish counterpart, Deniz Aslan, in Ankara on \
    Monday.\n\n\
    The talks lasted an hour. They were about trade and the price of wheat.\n\n\
    President Marie Caron of France would not call President Iliana Moreno of Mexico on Tuesday.\n";

/// What the first card is about.
const FIRST: &str = "Egypt (government)";

/// A window in which the article is on the desk, in a new map.
fn on_the_desk(text: &str) -> (Window, tempfile::TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("talks.txt");
    fs::write(&path, text).unwrap();
    let workspaces = Some(folder.path().join("own"));
    let mut window = Window::start(Start { workspaces, ..Start::default() });
    window.answer_dialogs(&[path]).menu("File", "Open an article…").settle();
    window.assert_shows("Add an article");
    window.focus("Published").write("2024-02-21").settle();
    window.click_starting("Add and read").settle();
    (window, folder)
}

fn press(window: &mut Window, letter: char) {
    let key = Key::from_name(&letter.to_ascii_uppercase().to_string()).unwrap();
    let modifiers = if letter.is_uppercase() { Modifiers::SHIFT } else { Modifiers::NONE };
    window.press(modifiers, key).settle();
}

fn people(window: &Window) -> Vec<String> {
    let entities = window.session().dossier().entities.values();
    entities.map(|entity| entity.name.to_string()).collect()
}

/// Goes to the first card of a group.
fn go_to(window: &mut Window, group: &str) {
    window.click_starting(group).settle();
}

#[test]
fn esc_deselects_on_the_read_tab_too() {
    let (mut window, _folder) = on_the_desk(ARTICLE);
    press(&mut window, 'a');
    let first = window.session().dossier().entities.keys().next().unwrap().clone();
    window.select(Selection::Entity(first)).press(Modifiers::NONE, Key::Escape).settle();
    assert_eq!(window.selected(), &Selection::Nothing);
    assert_eq!(window.session().tab(), Tab::Read);
}

#[test]
fn an_article_lies_on_the_desk_and_nothing_is_on_the_map() {
    let (window, _folder) = on_the_desk(ARTICLE);
    assert_eq!(window.session().tab(), Tab::Read);
    assert_eq!(people(&window), Vec::<String>::new());
    let document = window.session().dossier().documents.values().next().unwrap();
    assert_eq!(document.title.as_deref(), Some("A meeting in Ankara"));
    assert_eq!(document.text.as_deref(), Some(ARTICLE));
    window.assert_shows(FIRST);
}

#[test]
fn a_name_is_accepted_with_one_key_and_taken_back_with_one() {
    let (mut window, _folder) = on_the_desk(ARTICLE);
    window.assert_shows(FIRST);
    press(&mut window, 'a');
    assert_eq!(people(&window), ["Egypt"]);
    window.assert_hides(FIRST);
    assert_eq!(window.session().history().undo_label(), Some("accept name"));
    press(&mut window, 'u');
    assert_eq!(people(&window), Vec::<String>::new());
    window.assert_shows(FIRST);
    window.press(Modifiers::COMMAND | Modifiers::SHIFT, Key::Z).settle();
    assert_eq!(people(&window), ["Egypt"]);
}

#[test]
fn a_contact_brings_its_people_and_rests_on_its_words() {
    let (mut window, _folder) = on_the_desk(ARTICLE);
    go_to(&mut window, "Contacts:");
    press(&mut window, 'a');
    let dossier = window.session().dossier();
    let contact = dossier.contacts.values().next().expect("a contact");
    let names: Vec<&str> = contact.participants.iter().map(|p| dossier.name(&p.entity)).collect();
    assert_eq!(names, ["Samir Hadad", "Deniz Aslan"]);
    assert_eq!(contact.modality, Modality::Happened);
    assert_eq!(contact.when.as_ref().map(ToString::to_string).as_deref(), Some("2024-02-19"));
    let quote = &contact.claim.evidence[0].quotes[0];
    assert!(ARTICLE.contains(&*quote.exact));
    assert_eq!(quote.anchor.badge(), "verified");
}

#[test]
fn what_the_words_leave_open_waits_for_a_key() {
    let (mut window, _folder) = on_the_desk(ARTICLE);
    go_to(&mut window, "Contacts:");
    press(&mut window, 'a');
    window.assert_shows("Say what the words mean:");
    window.assert_hides("spoke by telephone");
    press(&mut window, 'a');
    assert_eq!(window.session().dossier().contacts.len(), 1, "nothing is preset");
    window.assert_shows("First say what the words mean");
    press(&mut window, 'd');
    window.assert_shows("denies that Marie Caron and Iliana Moreno spoke by telephone");
    press(&mut window, 'a');
    let dossier = window.session().dossier();
    assert_eq!(dossier.contacts.len(), 2);
    let denied = dossier
        .contacts
        .values()
        .find(|contact| contact.claim.evidence.iter().all(|item| item.stance == Stance::Denies));
    assert!(denied.is_some(), "it is denied");
}

/// What the article itself denies is accepted as its denial, with one key.
#[test]
fn a_denial_in_the_articles_own_words_needs_no_further_key() {
    let (mut window, _folder) = on_the_desk(&ARTICLE.replace("would not call", "did not meet"));
    go_to(&mut window, "Contacts:");
    press(&mut window, 'a');
    window.assert_shows("denies that Marie Caron and Iliana Moreno met");
    press(&mut window, 'a');
    let contacts = &window.session().dossier().contacts;
    let stances: Vec<Stance> =
        contacts.values().map(|contact| contact.claim.evidence[0].stance).collect();
    assert_eq!(stances.len(), 2);
    assert!(stances.contains(&Stance::Denies) && stances.contains(&Stance::Asserts));
}

/// A denial that somebody makes is theirs and not the article's.
#[test]
fn a_denial_is_credited_to_whoever_makes_it() {
    let article = ARTICLE.replace("would not call", "on Monday denied that she had met");
    let (mut window, _folder) = on_the_desk(&article);
    go_to(&mut window, "Contacts:");
    press(&mut window, 'a');
    window.assert_shows("Denied by");
    press(&mut window, 'd');
    window.assert_shows("Marie Caron denies that");
    press(&mut window, 'a');
    let dossier = window.session().dossier();
    let mut items = dossier.contacts.values().flat_map(|contact| &contact.claim.evidence);
    let denial = items.find(|item| item.stance == Stance::Denies).expect("a denial");
    let by: Vec<&str> = denial.by.iter().map(|one| dossier.name(one)).collect();
    assert_eq!(by, ["Marie Caron"]);
    assert!(denial.quotes[0].exact.contains("denied"), "the quote has the words of the denial");
}

#[test]
fn two_who_deny_a_contact_do_so_each_by_themselves() {
    let article = ARTICLE.replace(
        "President Marie Caron of France would not call",
        "President Marie Caron of France and Hadad denied that they had met",
    );
    let (mut window, _folder) = on_the_desk(&article);
    go_to(&mut window, "Contacts:");
    press(&mut window, 'a');
    press(&mut window, 'd');
    window.assert_shows("Marie Caron and Samir Hadad deny that");
    press(&mut window, 'a');
    let dossier = window.session().dossier();
    let items = dossier.contacts.values().flat_map(|contact| &contact.claim.evidence);
    let denials: Vec<_> = items.filter(|item| item.stance == Stance::Denies).collect();
    let by: Vec<&str> =
        denials.iter().flat_map(|item| &item.by).map(|id| dossier.name(id)).collect();
    assert_eq!(by, ["Marie Caron", "Samir Hadad"]);
    assert!(denials.iter().all(|item| item.says.is_none()), "all of it is denied");
}

/// Two contacts of the same two people get ids of their own however fast the keys come.
#[test]
fn fast_keys_lose_nothing() {
    let (mut window, _folder) = on_the_desk(
        "Irish Foreign Minister Aoife Byrne met Danish Foreign Minister Lars Holm in March. \
         Byrne met Holm in April.\n",
    );
    go_to(&mut window, "Contacts:");
    window.press_fast(Modifiers::NONE, Key::A, 2).settle().frames(20).settle();
    let dossier = window.session().dossier();
    assert_eq!(dossier.contacts.len(), 2);
    assert_eq!(window.session().view().verdicts.len(), 2);
}

/// The words of the next card must first be scrolled to.
#[test]
fn a_fast_key_waits_for_a_card_that_is_far_away() {
    let far = "Nothing was said of this for a while.\n\n".repeat(120);
    let (mut window, _folder) = on_the_desk(&format!(
        "Irish Foreign Minister Aoife Byrne met Danish Foreign Minister Lars Holm in March.\n\n{far}\
         Byrne met Holm in April.\n",
    ));
    go_to(&mut window, "Contacts:");
    window.press_fast(Modifiers::NONE, Key::A, 2).settle().frames(120).settle();
    assert_eq!(window.session().dossier().contacts.len(), 2);
}

#[test]
fn only_what_can_be_the_same_is_asked_for() {
    let (mut window, _folder) = on_the_desk(ARTICLE);
    go_to(&mut window, "Offices:");
    press(&mut window, 'm');
    window.assert_shows("Nothing on the map can be the same as this.");
}

#[test]
fn what_is_refused_stays_refused_and_later_comes_last() {
    let (mut window, _folder) = on_the_desk(ARTICLE);
    press(&mut window, 's');
    window.assert_hides(FIRST);
    press(&mut window, 'r');
    let verdicts = &window.session().view().verdicts;
    let said: Vec<Verdict> = verdicts.values().copied().collect();
    assert_eq!(said.len(), 2);
    assert!(said.contains(&Verdict::Later) && said.contains(&Verdict::Refused));
    press(&mut window, 'u');
    assert_eq!(window.session().view().verdicts.len(), 1, "a refusal is taken back like the rest");
}

/// Whether it was deleted elsewhere, or the answer was kept and the file not saved.
#[test]
fn an_answer_holds_only_while_the_map_has_what_it_says() {
    let (mut window, _folder) = on_the_desk(ARTICLE);
    go_to(&mut window, "Contacts:");
    press(&mut window, 'a');
    let answers: Vec<_> = window.session().view().verdicts.keys().cloned().collect();
    let contact = window.session().dossier().contacts.keys().next().unwrap().clone();
    let file = window.session().sources().files[0].key();
    let steps = vec![Step::Remove(contact.to_string().into())];
    window.wish(FileCommand::Edit(Box::new(Edit::new("delete", file, steps))).into()).settle();
    assert_eq!(window.session().dossier().contacts.len(), 0);
    go_to(&mut window, "Contacts: 0 of 2");
    window.assert_hides("Accepted: it is on the map");
    press(&mut window, 'a');
    assert_eq!(window.session().dossier().contacts.len(), 1, "it can be accepted again");
    window.assert_shows("Contacts: 1 of 2 answered");
    press(&mut window, 'u');
    let kept = answers.into_iter().map(|answer| (answer, Some(Verdict::Accepted))).collect();
    window.wish(ViewCommand::Say(kept).into()).settle();
    window.assert_shows("Contacts: 0 of 2 answered");
    go_to(&mut window, "Contacts:");
    press(&mut window, 'a');
    assert_eq!(window.session().dossier().contacts.len(), 1);
    window.assert_shows("Contacts: 1 of 2 answered");
}

/// Only the title stands in the words; whose office it is, is the reader's.
#[test]
fn an_office_that_the_reader_completes_is_inferred() {
    let (mut window, _folder) = on_the_desk(
        "French President Marie Caron met President Iliana Moreno in Mexico City on Monday.\n",
    );
    press(&mut window, 'A');
    go_to(&mut window, "Offices:");
    let open = "The words do not say whose office it is: choose with Edit.";
    while !window.shows(open) {
        press(&mut window, 'n');
    }
    press(&mut window, 'e');
    assert_eq!(window.focused(), "For whom", "the keyboard is where the answer is missing");
    window.write("france").press(Modifiers::NONE, Key::Enter).settle();
    window.press(Modifiers::COMMAND, Key::Enter).settle();
    let dossier = window.session().dossier();
    let role = dossier.roles.values().next().expect("an office");
    assert_eq!(dossier.name(&role.of), "France");
    assert_eq!(role.claim.evidence[0].basis, Basis::Implied);
    assert_eq!(role.claim.evidence[0].quotes.len(), 1);
}

/// The name of a file is no headline.
#[test]
fn a_text_without_a_headline_has_none() {
    let text = "Egyptian Foreign Minister Samir Hadad met his Turkish counterpart, Deniz Aslan,\n\
        in Ankara on Monday, and both said that they would go on talking about the\n\
        price of wheat.\n";
    let (window, _folder) = on_the_desk(text);
    let document = window.session().dossier().documents.values().next().unwrap();
    assert_eq!(document.title, None);
    assert!(document.id.as_str().contains("talks"), "{}", document.id);
}

/// The words and buttons above the timeline lie beside each other also where nothing is dated.
#[test]
fn the_head_of_a_timeline_without_records_is_one_row() {
    let (mut window, _folder) = on_the_desk(ARTICLE);
    window.press(Modifiers::COMMAND, Key::T).settle();
    let fold = window.rect_of("Show or hide the timeline");
    assert!(window.rect_of("Fit time").left() >= fold.right());
}

/// Undo takes back what was marked on the card before it takes back an earlier answer, and never
/// only a selection.
#[test]
fn undo_on_the_desk_takes_back_the_last_answer() {
    let (mut window, _folder) = on_the_desk(ARTICLE);
    press(&mut window, 'a');
    let first = window.session().dossier().entities.keys().next().unwrap().clone();
    window.select(Selection::Entity(first)).settle();
    go_to(&mut window, "Contacts:");
    press(&mut window, 'd');
    window.assert_shows("denies that Samir Hadad and Deniz Aslan met");
    press(&mut window, 'u');
    window.assert_hides("denies that Samir Hadad and Deniz Aslan met");
    assert_eq!(people(&window), ["Egypt"], "the earlier answer stands");
    press(&mut window, 'u');
    assert_eq!(people(&window), Vec::<String>::new());
}

#[test]
fn a_plan_that_is_denied_is_no_denied_meeting() {
    let (mut window, _folder) = on_the_desk(&ARTICLE.replace("met his", "will meet his"));
    go_to(&mut window, "Contacts:");
    press(&mut window, 'd');
    window.assert_hides("denies that Samir Hadad and Deniz Aslan met");
    press(&mut window, 'a');
    let contact = window.session().dossier().contacts.values().next().unwrap().clone();
    assert_eq!(contact.modality, Modality::Planned);
    assert_eq!(contact.claim.evidence[0].stance, Stance::Denies);
}

#[test]
fn a_silence_names_who_keeps_it_and_on_what() {
    let silent = "President Marie Caron did not clarify which part of the port would be closed.";
    let (mut window, _folder) = on_the_desk(&format!("{ARTICLE}\n{silent}\n"));
    go_to(&mut window, "Denials and silences:");
    window.assert_shows("On “which part of the port would be closed”: ");
    window.assert_shows("Marie Caron has made no statement on it");
    window.assert_hides("Nobody quoted here says that this is so");
}

#[test]
fn a_message_stays_with_its_card() {
    let (mut window, _folder) = on_the_desk(&format!("{ARTICLE}\nHalvern is quiet.\n"));
    go_to(&mut window, "Unsorted names:");
    press(&mut window, 'a');
    window.assert_shows("Say what it is");
    go_to(&mut window, "Contacts:");
    window.assert_hides("Say what it is");
}

#[test]
fn nothing_is_accepted_out_of_sight() {
    let far = format!("{ARTICLE}{}", "Nothing was said of this for a while.\n\n".repeat(120));
    let last = "Greek Foreign Minister Nikos Laskaris met Deniz Aslan in Athens.\n";
    let (mut window, _folder) = on_the_desk(&format!("{far}{last}"));
    // To the last name by one key for each, faster than the text can follow.
    go_to(&mut window, "Contacts:");
    go_to(&mut window, "Names:");
    window.press(Modifiers::SHIFT, Key::A).settle();
    assert!(!people(&window).iter().any(|name| name == "Nikos Laskaris"), "it is not in view");
    assert!(people(&window).iter().any(|name| name == "Samir Hadad"), "these are");
}

#[test]
fn a_name_that_nothing_explains_becomes_what_the_reader_says() {
    let (mut window, _folder) =
        on_the_desk("Halvern and Zemoria hold quiet talks on the strait.\n");
    go_to(&mut window, "Unsorted names:");
    window.assert_shows("A name; the text does not say what it is");
    window.press(Modifiers::NONE, Key::Num2).settle();
    let governments: Vec<_> = window.session().dossier().entities.values().collect();
    assert_eq!(governments.len(), 1);
    assert_eq!(governments[0].kind.as_str(), "government");
}

#[test]
fn words_marked_with_the_keyboard_become_somebody() {
    let (mut window, _folder) = on_the_desk(ARTICLE);
    window.focus("Text of the article");
    window.press(Modifiers::COMMAND | Modifiers::CTRL, Key::Home);
    for _ in 0..5 {
        window.press(Modifiers::SHIFT, Key::ArrowRight);
    }
    window.settle();
    window.assert_shows("“A mee”");
    window.press(Modifiers::NONE, Key::Num2).settle();
    assert_eq!(people(&window), ["A mee"]);
    window.assert_hides("You have marked");
}

#[test]
fn one_key_goes_into_the_text_and_marks_the_sentence_of_the_card() {
    let (mut window, _folder) = on_the_desk(ARTICLE);
    press(&mut window, 'v');
    window.assert_shows("You have marked");
    window.assert_shows("“Egyptian Foreign Minister Samir Hadad met");
    // Shift and the arrows change what is marked.
    window.press(Modifiers::SHIFT, Key::ArrowLeft).settle();
    window.assert_shows("in Ankara on Monday”");
    press(&mut window, 'c');
    window.assert_shows("New contact");
    assert!(window.texts().iter().any(|text| text.ends_with("in Ankara on Monday")), "its quote");
}

#[test]
fn a_refused_card_can_be_answered_again() {
    let (mut window, _folder) = on_the_desk(ARTICLE);
    press(&mut window, 'r');
    press(&mut window, 'N');
    window.assert_shows("Refused");
    press(&mut window, 'a');
    assert_eq!(people(&window), ["Egypt"]);
    press(&mut window, 'N');
    press(&mut window, 'r');
    window.assert_shows("It is on the map. Edit it there, or use Undo.");
    assert_eq!(people(&window), ["Egypt"]);
}

#[test]
fn an_answer_of_a_model_is_checked_and_waits() {
    let (mut window, _folder) = on_the_desk(ARTICLE);
    window.click(Role::Button, "Paste answer…").settle();
    let answer = r#"{"entities":[{"id":"h","kind":"person","name":"Samir Hadad"},
        {"id":"x","kind":"person","name":"Nobody Named"}],
        "contacts":[{"id":"c","participants":["h","x"],
        "evidence":[{"quotes":["Samir Hadad met nobody at all"]}]}]}"#;
    window.focus("Answer").write(answer);
    window.click(Role::Button, "Check the answer").settle();
    assert!(window.session().dossier().contacts.is_empty());
    assert!(window.texts().iter().any(|text| text.contains("Samir Hadad met nobody at all")));
}
