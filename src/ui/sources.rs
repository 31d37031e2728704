//! The open files and their documents, each with a Close button. Only the rows on the screen are
//! built, because a folder may contain tens of thousands.

use egui::{ScrollArea, Ui};

use super::menu::own_name;
use super::scene::Scene;
use super::text::{Look, body, cut, job};
use crate::model::{Document, DocumentId, Dossier};
use crate::picture::wording;
use crate::session::{FileCommand, Selection, ViewCommand};
use crate::ui::kit::Spoken as _;

/// Height of a row, in points.
const ROW: f32 = 21.0;

/// The height that the list would like to have, in points. Without sources it has one line.
pub fn height(scene: &Scene<'_>) -> f32 {
    40.0 + (ROW + 5.0) * count(scene).max(1) as f32
}

fn count(scene: &Scene<'_>) -> usize {
    let sources = scene.session.sources();
    sources.files.len() + scene.session.documents().len() + sources.closed.len()
}

/// Draws the list.
pub fn ui(ui: &mut Ui, scene: &Scene<'_>) {
    let sources = scene.session.sources();
    if sources.files.is_empty() {
        ui.weak("Open a file, or drop one here");
    }
    let (files, documents) = (sources.files.len(), scene.session.documents());
    let area = ScrollArea::vertical().id_salt("sources").auto_shrink([false, false]);
    area.show_rows(ui, ROW, count(scene), |ui, rows| {
        for place in rows {
            if place < files {
                file_row(ui, scene, place);
            } else if let Some(document) = documents.get(place - files) {
                document_row(ui, scene, document);
            } else if let Some(id) = sources.closed.iter().nth(place - files - documents.len()) {
                closed_row(ui, scene, id);
            }
        }
    });
}

fn file_row(ui: &mut Ui, scene: &Scene<'_>, place: usize) {
    let Some(file) = scene.session.sources().files.get(place) else { return };
    let name = own_name(file);
    let state = if file.content.is_none() { " (refused)" } else { "" };
    let (called, path) = (file.name.clone(), file.path.clone());
    let close = Close {
        hover: "Close this file",
        command: FileCommand::CloseFile { name: called, path },
        told: String::new(),
    };
    // The ID is the name, so that a press that began on a row cannot end on the row that took its
    // place.
    ui.push_id(("file", &file.name, &file.path), |ui| {
        row(ui, scene, (&format!("📄 {name}{state}"), &file.name), name, close, None);
    });
}

fn document_row(ui: &mut Ui, scene: &Scene<'_>, id: &DocumentId) {
    let Some(document) = scene.dossier().documents.get(id) else { return };
    let select = ViewCommand::Select(Selection::Document(id.clone()));
    let label = document_label(document, scene.dossier());
    let close = Close {
        hover: "Leave this document out, with what only it says",
        command: FileCommand::CloseDocument(id.clone()),
        told: format!(
            "{label} is left out, and what only it says is off the map. “Open again” under Sources \
             brings it back."
        ),
    };
    ui.push_id(id, |ui| row(ui, scene, (&label, id.as_str()), &label, close, Some(select)));
}

fn document_label(document: &Document, dossier: &Dossier) -> String {
    let words = wording::document_words(&document.id, dossier);
    let date = document.published.as_ref().map(wording::date_words);
    date.map_or_else(|| words.clone(), |d| format!("{d} · {words}"))
}

fn closed_row(ui: &mut Ui, scene: &Scene<'_>, id: &DocumentId) {
    let file = scene.session.sources().file_of(id).and_then(|file| file.content.as_ref());
    let label = file.and_then(|file| Some(document_label(file.documents.get(id)?, file)));
    let label = label.unwrap_or_else(|| id.to_string());
    ui.horizontal(|ui| {
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            let again = ui.small_button("Open again");
            let clicked = again.is_button(|| format!("Open again {label}")).clicked();
            scene.push_if(clicked, FileCommand::ReopenDocument(id.clone()));
            ui.with_layout(egui::Layout::left_to_right(egui::Align::Center), |ui| {
                let look = Look::sized(13.0).coloured(ui.visuals().weak_text_color());
                let words = cut(ui.ctx(), &label, look, ui.available_width());
                ui.add(egui::Label::new(job(&words, look)).truncate()).on_hover_text(id.as_str());
            });
        });
    });
}

/// The Close button of a row: its tooltip, what it does, and what the reader is told then.
struct Close {
    hover: &'static str,
    command: FileCommand,
    told: String,
}

/// Draws one source, with its Close button at the right edge.
fn row(
    ui: &mut Ui,
    scene: &Scene<'_>,
    (label, hover): (&str, &str),
    name: &str,
    close: Close,
    select: Option<ViewCommand>,
) {
    ui.horizontal(|ui| {
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            let button = ui.small_button("×").on_hover_text(close.hover);
            button.is_button(|| format!("Close {name}"));
            // The second click of a double click may hit the row that has meanwhile moved up.
            if button.clicked() && !button.double_clicked() && !button.triple_clicked() {
                scene.push(close.command);
                scene.push_if(!close.told.is_empty(), FileCommand::Tell(close.told.into()));
            }
            ui.with_layout(egui::Layout::left_to_right(egui::Align::Center), |ui| match select {
                Some(select) => {
                    let look = Look::sized(13.0).coloured(ui.visuals().hyperlink_color);
                    let label = cut(ui.ctx(), label, look, ui.available_width());
                    let words = egui::Label::new(job(&label, look)).truncate();
                    let link = ui.add(words.sense(egui::Sense::click()));
                    let link = link.on_hover_cursor(egui::CursorIcon::PointingHand);
                    scene.push_if(link.on_hover_text(hover).clicked(), select);
                }
                None => {
                    ui.add(egui::Label::new(body(label)).truncate()).on_hover_text(hover);
                }
            });
        });
    });
}
