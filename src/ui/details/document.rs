//! The page of a document: what it is, which reports it repeats, its text, and what it is evidence
//! for.

use egui::Ui;

use super::note;
use super::parts::{DetailsPage, edit_button, heading};
use super::record;
use crate::model::{Document, DocumentId};
use crate::picture::wording;
use crate::session::{Command, FileCommand, Selection, Subject};
use crate::ui::kit::{aside, paragraph, section};

/// Draws the page.
pub fn ui(ui: &mut Ui, page: &mut DetailsPage<'_>, id: &DocumentId) {
    let dossier = page.scene.dossier();
    let Some(document) = dossier.documents.get(id) else { return };
    heading(ui, &wording::sentence_case(&wording::document_words(id, dossier)));
    about(ui, page, document);
    ancestry(ui, page, document);
    ui.horizontal_wrapped(|ui| {
        text_buttons(ui, page, document);
        edit_button(ui, page, &Selection::Document(id.clone()), "Edit document");
    });
    if let Some(note) = &document.note {
        paragraph(ui, note);
    }
    note::ui(ui, page, &Subject::Document(id.clone()), &wording::document_words(id, dossier));
    fell(ui, page);
    let records = &page.lists.of_document;
    let title =
        if page.lists.fell.is_empty() { "What it is evidence for" } else { "What still stands" };
    if !section(ui, title, records.len()) {
        return;
    }
    page.records(ui, "records", records, |page, ui, one| {
        record::short_link(ui, page, one, &page.sentence(one));
    });
}

/// Lists what of the document was corrected or withdrawn, and by what.
fn fell(ui: &mut Ui, page: &mut DetailsPage<'_>) {
    let fell = &page.lists.fell;
    if fell.is_empty() || !section(ui, "What was corrected or withdrawn", fell.len()) {
        return;
    }
    page.list(ui, "corrected or withdrawn", fell, |page, ui, (id, places)| {
        let Some(one) = page.scene.record(id) else { return };
        let dossier = page.scene.dossier();
        let words = wording::fallen_words(one, places, dossier);
        let words = words.unwrap_or_else(|| wording::sentence(one, dossier));
        record::short_link(ui, page, one, &words);
    });
}

fn about(ui: &mut Ui, page: &mut DetailsPage<'_>, document: &Document) {
    let mut words = vec![wording::sentence_case(document.kind.as_str())];
    words.extend(document.published.as_ref().map(wording::date_words));
    words.extend(document.author.as_ref().map(|a| format!("by {a}")));
    words.extend(document.lang.as_ref().map(|l| format!("language: {l}")));
    if !document.seen {
        words.push("not seen: known only through another document".to_owned());
    }
    aside(ui, &words.join(" · "));
    if let Some(publisher) = &document.publisher {
        ui.horizontal_wrapped(|ui| {
            aside(ui, "Published by");
            page.entity_link(ui, publisher);
        });
    }
    if let Some(url) = &document.url {
        // The address is only shown, never opened: the program does not use the network.
        aside(ui, url);
    }
    if let Some(retracted) = &document.retracted {
        let words = format!("Withdrawn {}", wording::date_words(retracted));
        ui.label(egui::RichText::new(words).strong().color(ui.visuals().warn_fg_color));
    }
}

fn ancestry(ui: &mut Ui, page: &mut DetailsPage<'_>, document: &Document) {
    let mut rows: Vec<(&str, DocumentId)> = Vec::new();
    rows.extend(document.derived_from.iter().map(|id| ("Repeats", id.clone())));
    let corrected = page.scene.dossier().corrected_by(document);
    rows.extend(corrected.map(|id| ("Corrects", id.clone())));
    let network = page.scene.network();
    rows.extend(network.repeats_of(&document.id).iter().map(|id| ("Repeated by", id.clone())));
    rows.extend(network.corrections_of(&document.id).iter().map(|id| ("Corrected by", id.clone())));
    for (word, id) in rows {
        ui.horizontal_wrapped(|ui| {
            aside(ui, word);
            page.document_link(ui, &id);
        });
    }
}

fn text_buttons(ui: &mut Ui, page: &mut DetailsPage<'_>, document: &Document) {
    if document.text.is_some() {
        let clicked = ui.button("Show in article").clicked();
        page.scene.push_if(clicked, Command::ShowInArticle(document.id.clone(), None));
    } else if document.seen && ui.button("Attach text…").clicked() {
        page.scene.push(FileCommand::AskText(document.id.clone()));
    }
    if ui.button("Close document").on_hover_text("Takes its evidence off the map").clicked() {
        page.scene.push(FileCommand::CloseDocument(document.id.clone()));
    }
}
