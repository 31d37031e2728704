//! The question "It is the same as…": an entity or a contact of the map is chosen by typing.

use egui::{Key, Ui};

use super::cards::Group;
use crate::load::ParsedFile;
use crate::model::{EntityId, RecordId, RecordRef, names};
use crate::picture::wording;
use crate::ui::kit;
use crate::ui::scene::Scene;

/// How many choices are offered at once.
const MOST: usize = 8;

/// What the reader chose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Answer {
    Entity(EntityId),
    Contact(RecordId),
}

/// The state of the question.
#[derive(Debug, Default)]
pub(super) struct Same {
    of: Option<Group>,
    typed: String,
    at: usize,
    is_new: bool,
}

impl Same {
    /// Asks the question for a card of that group.
    pub fn open(&mut self, group: Option<Group>) {
        *self = Self { of: group, is_new: true, ..Self::default() };
    }

    pub const fn is_open(&self) -> bool {
        self.of.is_some()
    }

    /// Draws the question while it is open. Returns what the reader chose.
    pub fn ui(&mut self, ui: &mut Ui, scene: &Scene<'_>, file: &ParsedFile) -> Option<Answer> {
        let group = self.of?;
        let (up, down, enter, escape) = ui.input_mut(|input| {
            let mut pressed = |key| input.consume_key(egui::Modifiers::NONE, key);
            (
                pressed(Key::ArrowUp),
                pressed(Key::ArrowDown),
                pressed(Key::Enter),
                pressed(Key::Escape),
            )
        });
        let is_contact = matches!(group, Group::Contacts | Group::Denials);
        let label = if group == Group::Denials { "It is about" } else { "It is the same as" };
        let field = kit::line(ui, label, "Type a name", &mut self.typed);
        if std::mem::take(&mut self.is_new) {
            field.request_focus();
        }
        if field.changed() {
            self.at = 0;
        }
        let found = if is_contact {
            contacts(scene, file, &self.typed)
        } else {
            entities(scene, &self.typed)
        };
        self.at = (self.at + usize::from(down)).saturating_sub(usize::from(up));
        self.at = self.at.min(found.len().saturating_sub(1));
        let mut chosen = None;
        for (place, (answer, words)) in found.iter().enumerate() {
            let row = egui::Button::selectable(place == self.at, crate::ui::text::body(words));
            if ui.add(row.wrap()).clicked() || enter && place == self.at {
                chosen = Some(answer.clone());
            }
        }
        if found.is_empty() {
            kit::aside(ui, "Nothing on the map has that name");
        }
        if ui.button("Cancel").clicked() || escape || chosen.is_some() {
            self.of = None;
        }
        ui.separator();
        chosen
    }
}

fn entities(scene: &Scene<'_>, typed: &str) -> Vec<(Answer, String)> {
    let wanted = names::caseless(typed);
    let whole = scene.session.whole();
    let fits = |name: &str| names::caseless(name).contains(&*wanted);
    let entities = whole.entities.values().filter(|entity| !entity.anonymous);
    let named =
        entities.filter(|e| fits(&e.name) || e.aliases.iter().any(|alias| fits(&alias.name)));
    let row = |entity: &crate::model::Entity| {
        let words = format!("{} · {}", entity.name, entity.kind.as_str());
        (Answer::Entity(entity.id.clone()), words)
    };
    named.map(row).take(MOST).collect()
}

fn contacts(scene: &Scene<'_>, file: &ParsedFile, typed: &str) -> Vec<(Answer, String)> {
    let wanted = names::caseless(typed);
    let Some(content) = &file.content else { return Vec::new() };
    let row = |contact: &crate::model::Contact| {
        let words = wording::sentence(RecordRef::Contact(contact), scene.session.whole());
        (Answer::Contact(contact.id.clone()), words)
    };
    let all = content.contacts.values().map(row);
    all.filter(|(_, words)| names::caseless(words).contains(&*wanted)).take(MOST).collect()
}
