//! The details panel: what is selected, with every claim about it and the words that the claim came
//! from. There is one file for each kind of selection. `parts` and `quote` hold what they share.

mod compare;
mod differ;
mod between;
mod document;
mod doubles;
mod entity;
mod fields;
mod government;
mod line;
mod links;
mod lists;
mod note;
mod parts;
mod quote;
mod record;

use egui::{IdMap, ScrollArea, Ui};

use self::lists::Lists;
pub use self::note::take_keyboard as write_note;
use self::parts::{DetailsPage, Sought, heading};
use super::scene::Scene;
use super::text::small;
use super::what_if;
use crate::model::{EntityId, EntityKind, Quote};
use crate::session::{Command, Selection};
use crate::ui::kit::{Spoken as _, list_heading, paragraph};

/// The details panel's own state: the selection that it shows, and the contents of its lists.
#[derive(Debug, Default)]
pub struct Details {
    shown: (Selection, Option<(EntityId, EntityId)>, bool),
    lists: Lists,
    /// How many entries beyond its first ones each list of the page shows.
    more: IdMap<usize>,
    /// A quote that should be brought into view. It then becomes `sought`.
    wanted: Option<Quote>,
    sought: Option<Sought>,
}

impl Details {
    /// Brings a quote of the selected record into view in the next frame.
    pub fn seek(&mut self, quote: Quote) {
        self.wanted = Some(quote);
    }

    /// Whether the panel has anything to show.
    pub fn has_something(scene: &Scene<'_>) -> bool {
        scene.links.is_some() || scene.session.view().selection != Selection::Nothing
    }

    /// Draws the page about the open files, with the reader's notes and the documents. It is a page
    /// of the left panel.
    pub fn about(&mut self, ui: &mut Ui, scene: &Scene<'_>, height: f32) {
        let area = ScrollArea::vertical().id_salt("about").max_height(height);
        area.auto_shrink([false, false]).show(ui, |ui| {
            ui.set_max_width(ui.available_width() - 6.0);
            let (lists, more) = (&self.lists, &mut self.more);
            about(ui, &mut DetailsPage { scene, lists, more, sought: None });
        });
    }

    /// Draws the panel.
    pub fn ui(&mut self, ui: &mut Ui, scene: &Scene<'_>) {
        travel_buttons(ui, scene);
        ui.separator();
        let selection = &scene.session.view().selection;
        let mut area = ScrollArea::vertical().id_salt("details").auto_shrink([false, false]);
        let compares = scene.session.view().compares;
        let shown = (selection.clone(), scene.links.map(|links| links.ends.clone()), compares);
        if self.shown != shown {
            self.shown = shown;
            self.more.clear();
            area = area.vertical_scroll_offset(0.0);
        }
        if let Some(quote) = self.wanted.take() {
            self.sought = Some(Sought { selection: selection.clone(), quote, is_new: true });
        }
        let sought = self.sought.as_mut().filter(|sought| sought.selection == *selection);
        // The area has its own `Ui`, so that nothing on the page can make the panel wider.
        let room = ui.available_rect_before_wrap();
        ui.advance_cursor_after_rect(room);
        let mut inside = ui.new_child(egui::UiBuilder::new().max_rect(room));
        area.show(&mut inside, |ui| {
            ui.set_max_width(ui.available_width() - 6.0);
            let (lists, more) = (&mut self.lists, &mut self.more);
            lists.follow(scene);
            let mut page = DetailsPage { scene, lists, more, sought };
            match scene.links {
                Some(links) => links::ui(ui, &mut page, links),
                None => selected(ui, &mut page, selection),
            }
            ui.add_space(24.0);
        });
    }
}

/// Draws the page about what is selected.
fn selected(ui: &mut Ui, page: &mut DetailsPage<'_>, selection: &Selection) {
    let dossier = page.scene.dossier();
    if !selection.exists_in(dossier) {
        ui.weak(super::known_on::not_known_words(page.scene, &["What is selected"]));
        return;
    }
    match selection {
        Selection::Nothing => {}
        Selection::Entity(id) => {
            let kind = dossier.entities.get(id).map(|entity| &entity.kind);
            if kind == Some(&EntityKind::Government) {
                government::ui(ui, page, id);
            } else {
                entity::ui(ui, page, id);
            }
        }
        Selection::Line(a, b) => line::ui(ui, page, a, b),
        Selection::Between(a, b) => between::ui(ui, page, a, b),
        Selection::Record(id) => record::page(ui, page, id),
        Selection::Document(id) => document::ui(ui, page, id),
    }
}

fn travel_buttons(ui: &mut Ui, scene: &Scene<'_>) {
    ui.horizontal(|ui| {
        let trail = scene.session.trail();
        let ways = [
            ("⏴", "Back (Alt+←)", trail.has_back(), Command::Back),
            ("⏵", "Forward (Alt+→)", trail.has_forward(), Command::Forward),
        ];
        for (sign, name, enabled, command) in ways {
            let button = ui.add_enabled(enabled, egui::Button::new(sign)).on_hover_text(name);
            scene.push_if(button.is_button_if(enabled, || name).clicked(), command);
        }
        ui.add_space(4.0);
        ui.weak("Details");
        if let Some(carrier) = scene.carrier_of(&scene.session.view().selection) {
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                // A name may be longer than the panel is wide.
                ui.style_mut().wrap_mode = Some(egui::TextWrapMode::Truncate);
                what_if::button(ui, scene, &carrier, "details");
            });
        }
    });
}

/// Draws the page about the open files.
fn about(ui: &mut Ui, page: &mut DetailsPage<'_>) {
    let dossier = page.scene.dossier();
    if dossier.is_empty() {
        heading(ui, page.scene.nothing_words());
        ui.label("Open a Counterpart file by “Open…”, or drop one on the window.");
        return;
    }
    heading(ui, &page.scene.title());
    if let Some(note) = &dossier.note {
        paragraph(ui, note);
    }
    ui.add_space(6.0);
    ui.label("Click an official, a government or a line on the map to read who says what.");
    note::list(ui, page);
    list_heading(ui, "Documents", dossier.documents.len());
    page.list(ui, "documents", page.scene.session.documents(), |page, ui, id| {
        if let Some(document) = page.scene.dossier().documents.get(id) {
            page.document_line(ui, document);
        }
    });
    ui.add_space(8.0);
    ui.label(small("F1 shows the keys and what the marks mean."));
}
