//! The question whether to remove something from the map. It says what is removed with it.

use egui::{Context, Ui};

use crate::load::edit::{Item, Step, without_document, without_entity, without_record};
use crate::model::{DocumentId, Dossier, EntityId, RecordId, Text};
use crate::picture::wording;
use crate::session::{Command, Edit, FileCommand};
use crate::ui::kit::{Dialog, default_button};
use crate::ui::scene::Scene;
use crate::ui::text::body;

/// The question, if it is open.
#[derive(Debug, Default)]
pub struct TakeOut {
    asked: Vec<(Text, Text)>,
    /// The name of the thing, what goes with it, and the changes. Computed once.
    worked_out: Option<Answer>,
}

#[derive(Clone, Debug, Default)]
struct Answer {
    name: String,
    told: Vec<String>,
    edits: Vec<Edit>,
}

impl TakeOut {
    /// Asks about something. `places` are the files that contain it, each with its ID in that file.
    pub fn ask(&mut self, places: Vec<(Text, Text)>) {
        *self = Self { asked: places, worked_out: None };
    }

    /// Whether the question is open. The keys of the window then wait.
    pub const fn is_open(&self) -> bool {
        !self.asked.is_empty()
    }

    /// Draws the question, if it is open.
    pub fn ui(&mut self, ctx: &Context, scene: &Scene<'_>) {
        if self.asked.is_empty() {
            return;
        }
        let asked = &self.asked;
        let answer = self.worked_out.get_or_insert_with(|| answer(scene, asked));
        let mut done = None;
        let shown = Dialog::question("Remove this from the map?")
            .show(ctx, |ui| done = question(ui, answer));
        let done = done.or(shown.closed.then_some(false));
        if done == Some(true) {
            let edits = std::mem::take(&mut answer.edits).into_iter();
            scene.extend(edits.map(|edit| Command::File(FileCommand::Edit(Box::new(edit)))));
        }
        if done.is_some() {
            *self = Self::default();
        }
    }
}

/// Draws the question. Returns whether to remove it; `None` while the reader has not answered.
fn question(ui: &mut Ui, answer: &Answer) -> Option<bool> {
    ui.label(body(&answer.name));
    ui.add_space(4.0);
    for line in &answer.told {
        ui.label(body(line));
    }
    ui.add_space(4.0);
    ui.horizontal_wrapped(|ui| {
        let takes = ui.button("Remove").clicked().then_some(true);
        let keeps = default_button(ui, true, egui::Button::new("Keep")).changed();
        takes.or(keeps.then_some(false))
    })
    .inner
}

fn answer(scene: &Scene<'_>, asked: &[(Text, Text)]) -> Answer {
    let mut answer = Answer::default();
    for (file, id) in asked {
        let Some(file) = scene.session.sources().file(file) else { continue };
        let Some(content) = &file.content else { continue };
        let Some(item) = Item::of(content, id) else { continue };
        if answer.name.is_empty() {
            answer.name = name(&item, content);
        }
        let (steps, label) = match &item {
            Item::Entity(_) => {
                (without_entity(content, &EntityId::new(id.clone())), "remove entity")
            }
            Item::Document(_) => {
                (without_document(content, &DocumentId::new(id.clone())), "remove document")
            }
            _ => (without_record(content, &RecordId::new(id.clone())), "remove record"),
        };
        let place = if asked.len() > 1 { format!("In {}: ", file.name) } else { String::new() };
        answer.told.push(format!("{place}{}", with_it(&steps, id, content)));
        answer.edits.push(Edit::new(label, file.key(), steps));
    }
    answer.told.push("Undo brings it back.".to_owned());
    answer
}

fn name(item: &Item, content: &Dossier) -> String {
    match item {
        Item::Entity(entity) => entity.name.to_string(),
        Item::Document(document) => document.label().to_owned(),
        record => {
            record.as_record().map(|record| wording::sentence(record, content)).unwrap_or_default()
        }
    }
}

/// "This also removes 3 contacts, 1 office; 2 other things no longer name it."
fn with_it(steps: &[Step], id: &str, content: &Dossier) -> String {
    let gone = steps.iter().filter_map(|step| match step {
        Step::Remove(gone) if **gone != *id => Item::of(content, gone),
        _ => None,
    });
    let gone: Vec<Item> = gone.collect();
    let count = |is: fn(&Item) -> bool| gone.iter().filter(|item| is(item)).count();
    let sorts = [
        (count(|item| matches!(item, Item::Contact(_))), "contact"),
        (count(|item| matches!(item, Item::Role(_))), "office"),
        (count(|item| matches!(item, Item::Relation(_))), "relation"),
        (count(|item| matches!(item, Item::Fact(_))), "fact"),
        (count(|item| matches!(item, Item::Entity(_))), "unnamed source"),
    ];
    let counted: Vec<String> = sorts
        .into_iter()
        .filter(|(number, _)| *number > 0)
        .map(|(number, one)| wording::counted(number, one))
        .collect();
    let left = steps.iter().filter(|step| matches!(step, Step::Put(_))).count();
    let words = match counted.len() {
        0 => "Nothing else is removed with it".to_owned(),
        _ => format!("This also removes {}", counted.join(", ")),
    };
    let others = match left {
        0 => String::new(),
        1 => "; 1 other thing no longer names it".to_owned(),
        _ => format!("; {left} other things no longer name it"),
    };
    format!("{words}{others}.")
}
