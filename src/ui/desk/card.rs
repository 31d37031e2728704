//! The current card: what the rules found, in which words, which words speak against it, and the
//! buttons for the reader's answer.

use egui::{ScrollArea, Ui};

use super::cards::{Card, Cards, Group, Subject};
use super::keys::{Maker, Meaning, Wish, button, called};
use super::preview::Preview;
use super::words;
use crate::draft::{Choice, Draft, FieldName, FieldValue, Kind, Party, Suggestion};
use crate::session::Verdict;
use crate::ui::kit::{Spoken as _, aside, fault, wrapped};
use crate::ui::text::{BODY, Look, SMALL, job, strong};

/// What a card is drawn from.
pub(super) struct Shown<'a> {
    pub draft: &'a Draft,
    pub text: &'a str,
    pub cards: &'a Cards,
    pub preview: Option<&'a Preview>,
    pub choice: Choice,
    /// A message for the reader.
    pub told: Option<&'a str>,
    pub undo: Option<&'a str>,
}

/// Draws how many cards of each group are answered. Returns the group that was clicked.
pub(super) fn progress(ui: &mut Ui, cards: &Cards) -> Option<Group> {
    let mut chosen = None;
    let current = cards.current().map(|card| card.group);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        for (group, name) in Group::ALL {
            let (done, all) = cards.count(group);
            if all == 0 {
                continue;
            }
            let label = format!("{name} {done}/{all}");
            let words = crate::ui::text::small(&label);
            let response = ui.add(egui::Button::selectable(current == Some(group), words));
            let on = current == Some(group);
            if response.is_switch(on, || format!("{name}: {done} of {all} answered")).clicked() {
                chosen = Some(group);
            }
        }
    });
    chosen
}

/// Draws the current card. Returns what was pressed.
pub(super) fn ui(ui: &mut Ui, shown: &Shown<'_>) -> Vec<Wish> {
    let mut wishes = Vec::new();
    ScrollArea::vertical().id_salt("desk card").auto_shrink([false, false]).show(ui, |ui| {
        if let Some(told) = shown.told {
            fault(ui, told);
        }
        let Some(card) = shown.cards.current() else {
            ui.label(
                "The rules found nothing in this text. Mark words in it to add records by hand.",
            );
            by_hand(ui, &mut wishes);
            return;
        };
        match card.subject {
            Subject::Suggestion(place) => {
                if let Some(suggestion) = shown.draft.suggestions.get(place) {
                    suggested(ui, shown, card, suggestion);
                    choices(ui, shown, suggestion, &mut wishes);
                }
                answers(ui, shown, card, &mut wishes);
            }
            Subject::Unsorted(span) => {
                ui.label(strong(span.of(shown.text)));
                aside(ui, "A name; the text does not say what it is");
                answered(ui, card);
                ui.add_space(6.0);
                makers(ui, &mut wishes);
                ui.add_space(6.0);
                ui.horizontal_wrapped(|ui| {
                    for wish in [Wish::Refuse, Wish::Same, Wish::Later] {
                        button(ui, wish, true, &mut wishes);
                    }
                });
                travel(ui, shown, &mut wishes);
            }
        }
    });
    wishes
}

/// Draws buttons that make an entity from words.
pub(super) fn makers(ui: &mut Ui, wishes: &mut Vec<Wish>) {
    ui.horizontal_wrapped(|ui| {
        for maker in Maker::ALL {
            button(ui, Wish::Make(maker), true, wishes);
        }
    });
}

fn suggested(ui: &mut Ui, shown: &Shown<'_>, card: &Card, suggestion: &Suggestion) {
    aside(ui, words::kind_words(suggestion.kind));
    if let Some(party) = named(shown, suggestion) {
        let kind = if party.anonymous { "without a name" } else { party.kind.word() };
        ui.add(egui::Label::new(strong(format!("{} ({kind})", party.name))).wrap());
    }
    // No sentence is shown if the words leave its meaning open, or if the card is accepted: the map
    // then shows it.
    let is_settled = !suggestion.open || shown.choice != Choice::default();
    let would_say = shown.preview.filter(|_| card.is_open() && is_settled);
    if let Some(sentence) = would_say.and_then(|preview| preview.sentence.as_ref()) {
        ui.label(wrapped(job(sentence, Look::sized(BODY).heavy()), ui));
    }
    answered(ui, card);
    ui.add_space(4.0);
    let fields = suggestion.fields.iter().filter(|_| suggestion.kind != Kind::Name);
    let weak = Look::sized(SMALL).coloured(ui.visuals().weak_text_color());
    for filled in fields {
        let name = match filled.value {
            FieldValue::Party(party) => shown.draft.parties.get(party.0).map(|p| p.name.as_str()),
            FieldValue::Text(_) | FieldValue::Date(_) => None,
        };
        let value = words::filled_words(filled, name.unwrap_or_default(), shown.text);
        let mut line = job(words::field_words(filled.field), weak);
        crate::ui::text::append(
            &mut line,
            &format!("  {value}"),
            Look::sized(BODY).coloured(ui.visuals().text_color()),
        );
        ui.label(wrapped(line, ui));
    }
    if let Some(party) = named(shown, suggestion)
        && !party.aliases.is_empty()
    {
        let names: Vec<&str> = party.aliases.iter().map(|alias| alias.0.as_str()).collect();
        aside(ui, &format!("Also called {} here", names.join(", ")));
    }
    ui.add_space(4.0);
    // Two sentences may have the same word.
    let mut warnings: Vec<String> = Vec::new();
    for cue in &suggestion.cues {
        let warning = words::cue_words(cue, cue.span.of(shown.text));
        if !warnings.contains(&warning) {
            fault(ui, &warning);
            warnings.push(warning);
        }
    }
    let is_open = suggestion.open && card.is_open();
    if is_open && suggestion.cues.is_empty() && suggestion.kind != Kind::Office {
        fault(ui, "The verb leaves open whether it happened.");
    }
    if is_open && suggestion.kind == Kind::Office {
        fault(ui, "The words do not say whose office it is: choose with Edit.");
    }
    let rule = format!("Rule “{}”: {}", suggestion.rule, words::tier_words(suggestion.tier));
    aside(ui, &rule);
}

/// The party that a card of a name is about. `None` for other cards.
fn named<'a>(shown: &Shown<'a>, suggestion: &Suggestion) -> Option<&'a Party> {
    let party = suggestion.parties(FieldName::Who).first().copied();
    party.filter(|_| suggestion.kind == Kind::Name).and_then(|p| shown.draft.parties.get(p.0))
}

fn answered(ui: &mut Ui, card: &Card) {
    match card.verdict {
        Some(Verdict::Accepted) => aside(ui, "Accepted: it is on the map"),
        Some(Verdict::Refused) => aside(ui, "Refused"),
        Some(Verdict::Later) => aside(ui, "Left for later"),
        None => {}
    }
}

/// Draws the choices of what the words mean, for a contact and for a suggestion that leaves it
/// open.
fn choices(ui: &mut Ui, shown: &Shown<'_>, suggestion: &Suggestion, wishes: &mut Vec<Wish>) {
    let is_contact = suggestion.kind == Kind::Contact;
    let is_open = suggestion.open && suggestion.kind != Kind::Office;
    if !is_contact && !is_open {
        return;
    }
    ui.add_space(6.0);
    let unsaid = shown.choice == Choice::default();
    if suggestion.open && unsaid {
        ui.label(strong("Say what the words mean:"));
    } else {
        aside(ui, "If the words mean something else, say what:");
    }
    ui.horizontal_wrapped(|ui| {
        for meaning in Meaning::ALL.into_iter().filter(|m| is_contact || !m.is_modality()) {
            let (wish, chosen) = (Wish::Say(meaning), shown.choice == meaning.choice());
            called(ui, wish, wish.row().2, (true, chosen), wishes);
        }
    });
}

fn answers(ui: &mut Ui, shown: &Shown<'_>, card: &Card, wishes: &mut Vec<Wish>) {
    ui.add_space(8.0);
    let is_open = card.is_open();
    let same = matches!(card.group, Group::Names | Group::Contacts | Group::Denials);
    let same_words =
        if card.group == Group::Denials { "It is about…" } else { Wish::Same.row().2 };
    ui.horizontal_wrapped(|ui| {
        for wish in [Wish::Accept, Wish::Refuse, Wish::Edit] {
            button(ui, wish, is_open, wishes);
        }
    });
    ui.horizontal_wrapped(|ui| {
        called(ui, Wish::Same, same_words, (is_open && same, false), wishes);
        button(ui, Wish::Later, is_open, wishes);
        if card.group == Group::Names {
            button(ui, Wish::AcceptNames, true, wishes);
        }
    });
    travel(ui, shown, wishes);
}

fn travel(ui: &mut Ui, shown: &Shown<'_>, wishes: &mut Vec<Wish>) {
    ui.horizontal_wrapped(|ui| {
        button(ui, Wish::Undo, shown.undo.is_some(), wishes);
        button(ui, Wish::Previous, true, wishes);
        button(ui, Wish::Next, true, wishes);
    });
    if let Some(step) = shown.undo {
        aside(ui, &format!("Undo takes back: {step}"));
    }
    ui.add_space(8.0);
    by_hand(ui, wishes);
}

/// Draws how to add what the rules did not find.
fn by_hand(ui: &mut Ui, wishes: &mut Vec<Wish>) {
    aside(ui, "Anything missing? Mark its words in the text, with the mouse or by keys:");
    button(ui, Wish::Mark, true, wishes);
}
