//! The row above the text: it shows which document is read and opens other articles. It also offers
//! instructions for a language model elsewhere, and takes the model's answer from the clipboard.

use std::sync::Arc;

use egui::{ComboBox, Context, ScrollArea, Ui};

use crate::draft::{self, Context as Known, DocumentFacts};
use crate::load::edit::{Item, Step};
use crate::load::{self, ParsedFile};
use crate::model::{Document, Text};
use crate::picture::wording;
use crate::session::{Command, Edit, FileCommand};
use crate::ui::kit::Spoken as _;
use crate::ui::kit::{self, Dialog};
use crate::ui::scene::Scene;
use crate::ui::text::body;

/// Draws the row above the text.
pub(super) fn ui(ui: &mut Ui, scene: &Scene<'_>, document: &Document, pasting: &mut Pasting) {
    ui.horizontal_wrapped(|ui| {
        let name = |d: &Document| wording::document_words(&d.id, scene.session.whole());
        let choice = ComboBox::from_id_salt("read document").selected_text(body(&name(document)));
        let choice = choice.width(ui.available_width().min(420.0));
        let whole = scene.session.whole();
        let all = scene.session.documents().iter().filter_map(|id| whole.documents.get(id));
        let all: Vec<&Document> = all.filter(|other| other.text.is_some()).collect();
        let at = all.iter().position(|other| other.id == document.id).unwrap_or(0);
        let button = kit::dropdown(ui, choice, at, |ui| {
            for other in all {
                if ui.selectable_label(other.id == document.id, body(&name(other))).clicked() {
                    scene.push(Command::ReadArticle(other.id.clone()));
                }
            }
        });
        button.is_list(|| "Document to read");
        scene.push_if(ui.button("Open an article…").clicked(), FileCommand::AskArticle);
        scene.push_if(ui.button("Paste a text…").clicked(), FileCommand::WriteArticle);
        if document.text.is_some() {
            let hint = "Instructions with the text for a language model of your choice. \
                        Counterpart itself sends nothing.";
            if ui.button("Copy instructions").on_hover_text(hint).clicked()
                && let Some(text) = &document.text
            {
                let facts = DocumentFacts {
                    id: document.id.to_string(),
                    published: document.published.as_ref().map(ToString::to_string),
                    publisher: document
                        .publisher
                        .as_ref()
                        .map(|id| scene.session.whole().name(id).to_owned()),
                };
                scene.push(Command::Copy(draft::instructions(text, &facts)));
            }
            if ui.button("Paste answer…").clicked() {
                pasting.open = true;
            }
        }
    });
}

/// Draws the page for a document whose text is missing.
pub(super) fn without_text(ui: &mut Ui, scene: &Scene<'_>, document: &Document) {
    ui.vertical_centered(|ui| {
        ui.add_space(ui.available_height() * 0.25);
        ui.label("The text of this document is not in the file: attach it to read it here.");
        ui.add_space(8.0);
        let clicked = ui.button("Attach text…").clicked();
        scene.push_if(clicked, FileCommand::AskText(document.id.clone()));
    });
}

/// The dialog in which the reader pastes the answer of a model, and the result of checking it.
#[derive(Debug, Default)]
pub(super) struct Pasting {
    open: bool,
    typed: String,
    origin: String,
    refused: Vec<String>,
    found: Option<ValidAnswer>,
}

/// The valid part of an answer.
#[derive(Debug)]
struct ValidAnswer {
    items: Vec<Item>,
    words: Vec<String>,
}

impl Pasting {
    pub const fn is_open(&self) -> bool {
        self.open
    }

    /// Draws the question, if it is open.
    pub fn ui(
        &mut self,
        ctx: &Context,
        scene: &Scene<'_>,
        (document, text, file): (&Document, &Text, &Arc<ParsedFile>),
    ) {
        if !self.open {
            return;
        }
        let height = (ctx.content_rect().height() - 200.0).clamp(160.0, 560.0);
        let shown = Dialog::new("Paste an answer").width(560.0, ctx).show(ctx, |ui| {
            ScrollArea::vertical().max_height(height).min_scrolled_height(height).show(ui, |ui| {
                kit::lines(
                    ui,
                    "Answer",
                    "The JSON that a model or a person wrote",
                    8,
                    &mut self.typed,
                );
                kit::line(ui, "Who answered", "The model’s or person’s name", &mut self.origin);
                ui.horizontal(|ui| {
                    let check = egui::Button::new("Check the answer");
                    if kit::default_button(ui, !self.typed.trim().is_empty(), check).changed() {
                        self.check(scene, document, text);
                    }
                    if ui.button("Close").clicked() {
                        self.open = false;
                    }
                });
                for refused in &self.refused {
                    kit::fault(ui, refused);
                }
                self.offer(ui, scene, file);
            });
        });
        self.open &= !shown.closed;
    }

    /// Lists everything valid in the answer. The reader accepts or refuses each item by itself.
    fn offer(&mut self, ui: &mut Ui, scene: &Scene<'_>, file: &Arc<ParsedFile>) {
        let Some(found) = &mut self.found else { return };
        if found.items.is_empty() {
            kit::aside(ui, "Nothing is left to answer.");
            return;
        }
        let mut answered = None;
        for (place, words) in found.words.iter().enumerate() {
            ui.separator();
            ui.add(egui::Label::new(body(words)).wrap());
            ui.horizontal(|ui| {
                if ui.button("Accept").clicked() {
                    answered = Some((place, true));
                }
                if ui.button("Refuse").clicked() {
                    answered = Some((place, false));
                }
            });
        }
        let Some((place, accepted)) = answered else { return };
        let item = found.items.remove(place);
        found.words.remove(place);
        if accepted {
            let edit = Edit::new("accept answer", file.key(), vec![Step::Put(item)]);
            scene.push(FileCommand::Edit(Box::new(edit)));
        }
    }

    fn check(&mut self, scene: &Scene<'_>, document: &Document, text: &Text) {
        (self.refused, self.found) = (Vec::new(), None);
        let whole = scene.session.whole();
        let known = Known { published: None, publisher: None, known: draft::known_in(whole) };
        let taken = draft::Taken::in_dossier(whole);
        let origin = if self.origin.trim().is_empty() { "a model" } else { self.origin.trim() };
        let answered =
            draft::answer(text, &known, document.id.as_str(), &taken, &self.typed, origin);
        let answered = match answered {
            Ok(answered) => answered,
            Err(why) => {
                self.refused.push(format!("This is not an answer in JSON: {why}"));
                return;
            }
        };
        for refusal in &answered.refused {
            let near = refusal.nearest.as_ref().map(|words| format!("; nearest: “{words}”"));
            let near = near.unwrap_or_default();
            let words =
                format!("{}: {}: “{}”{near}", refusal.subject, refusal.reason, refusal.words);
            self.refused.push(words);
        }
        self.refused.extend(answered.left_out.iter().map(|line| format!("Left out: {line}")));
        let facts = DocumentFacts { id: document.id.to_string(), ..DocumentFacts::default() };
        let json = draft::with_document(answered.json, text, &facts);
        let file = load::parse("answer", json.to_string().as_bytes());
        let Some(content) = file.content else { return };
        let mut around = (**whole).clone();
        let items: Vec<Item> = Item::all(&content)
            .into_iter()
            .filter(|item| !matches!(item, Item::Document(_)))
            .filter(|item| match item {
                Item::Entity(entity) => !whole.entities.contains_key(&entity.id),
                _ => true,
            })
            .collect();
        let steps: Vec<Step> = items.iter().cloned().map(Step::Put).collect();
        load::edit::apply(&mut around, &steps);
        let words = items.iter().map(|item| match (item, item.as_record()) {
            (_, Some(record)) => wording::sentence(record, &around),
            (Item::Entity(entity), None) => format!("{} ({})", entity.name, entity.kind.as_str()),
            _ => item.id().to_string(),
        });
        self.found = Some(ValidAnswer { words: words.collect(), items });
    }
}
