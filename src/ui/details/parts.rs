//! What the pages of the details panel share: headings, links, and lists that show only some
//! entries.

use std::rc::Rc;

use egui::text::LayoutJob;
use egui::{IdMap, Response, Ui};

use super::lists::{Lists, Words};
use super::note;
use crate::model::{Document, DocumentId, EntityId, Quote, RecordId, RecordRef, Role};
use crate::picture::wording;
use crate::session::{Selection, Subject, ViewCommand};
use crate::ui::kit::{Spoken as _, aside, small_button, wrapped};
use crate::ui::scene::Scene;
use crate::ui::text::{BODY, HEADING, Look, SMALL, job, link};
use crate::ui::theme::mixed;

/// How many entries a list shows at first.
const SHORT_LIST: usize = 40;

/// How many entries a list within a list shows at first.
pub const FEW: usize = 6;

/// How many more entries are shown at most each time the reader asks for more.
const STEP: usize = 100;

/// A page being drawn.
pub struct DetailsPage<'a> {
    /// The data that the page reads, and where its commands go.
    pub scene: &'a Scene<'a>,
    /// The contents of the page's lists.
    pub lists: &'a Lists,
    /// How many entries beyond its first ones each list shows.
    pub more: &'a mut IdMap<usize>,
    /// The quote that the reader asked to see, if any.
    pub sought: Option<&'a mut Sought>,
}

/// A quote that the reader asked to see. It is marked as long as its record is selected.
#[derive(Debug)]
pub struct Sought {
    /// The selection of its record.
    pub selection: Selection,
    /// The quote.
    pub quote: Quote,
    /// Whether it is still to be scrolled into view.
    pub is_new: bool,
}

impl DetailsPage<'_> {
    /// A record as one sentence.
    pub fn sentence(&self, record: RecordRef<'_>) -> Rc<str> {
        let dossier = self.scene.dossier();
        self.lists.kept(Words::Sentence, record.id(), || wording::sentence(record, dossier))
    }

    /// The line of an office, for a list under the name of its holder.
    pub fn role_line(&self, role: &Role) -> Rc<str> {
        let dossier = self.scene.dossier();
        self.lists.kept(Words::Line, &role.id, || wording::role_line(role, dossier))
    }

    /// Draws a name. A click on it selects `selection`.
    pub fn link(&mut self, ui: &mut Ui, text: &str, selection: Selection) -> Response {
        let words = job(text, Look::sized(BODY).coloured(ui.visuals().hyperlink_color));
        let response = link(ui, words);
        self.scene.push_if(response.clicked(), ViewCommand::Select(selection));
        response
    }

    /// Draws an entity's name as a link, with a dot in the colour of its government.
    pub fn entity_link(&mut self, ui: &mut Ui, id: &EntityId) -> Response {
        ui.spacing_mut().item_spacing.x = 5.0;
        let (rect, _) = ui.allocate_exact_size(egui::vec2(9.0, BODY), egui::Sense::hover());
        ui.painter().circle_filled(rect.center(), 4.0, self.scene.colour_of(id));
        let name = self.scene.dossier().name(id).to_owned();
        self.link(ui, &name, Selection::Entity(id.clone()))
    }

    /// Draws an entity's name as a link, and below it some lines about it.
    pub fn entity_line(&mut self, ui: &mut Ui, id: &EntityId, about: &[String]) {
        ui.horizontal_wrapped(|ui| self.entity_link(ui, id));
        for line in about {
            indented(ui, |ui| aside(ui, line));
        }
    }

    /// Draws a document's title as a link, and below it its kind, date and notes.
    pub fn document_line(&mut self, ui: &mut Ui, document: &Document) {
        ui.horizontal_wrapped(|ui| self.document_link(ui, &document.id));
        let mut about = vec![document.kind.as_str().to_owned()];
        about.extend(document.published.as_ref().map(wording::date_words));
        about.extend(note::mark(self, &Subject::Document(document.id.clone())));
        if !document.seen {
            about.push("known only through another document".to_owned());
        }
        indented(ui, |ui| aside(ui, &about.join(" · ")));
    }

    /// Draws a document's title as a link.
    pub fn document_link(&mut self, ui: &mut Ui, id: &DocumentId) -> Response {
        let title = wording::document_words(id, self.scene.dossier());
        self.link(ui, &title, Selection::Document(id.clone()))
    }

    /// Draws a record as a link with the words `text`, and below it its status and notes.
    pub fn record_line(&mut self, ui: &mut Ui, record: RecordRef<'_>, text: &str) {
        let words = wrapped(lead(ui, text, BODY), ui);
        let response = link(ui, words);
        let clicked = response.clicked();
        self.scene.push_if(clicked, ViewCommand::Select(Selection::Record(record.id().clone())));
        let dossier = self.scene.dossier();
        let told = self.lists.kept(Words::Standing, record.id(), || {
            let beside = wording::asides(record, dossier).into_iter().map(|(sentence, _)| sentence);
            let words = std::iter::once(wording::standing_line(record, dossier)).chain(beside);
            words.collect::<Vec<_>>().join(" · ")
        });
        let noted = note::mark(self, &Subject::Record(record.id().clone()));
        let words = noted.map_or_else(|| told.to_string(), |noted| format!("{told} · {noted}"));
        indented(ui, |ui| aside(ui, &words));
    }

    /// Draws a list that shows its first entries, and more of them when asked. `name` distinguishes
    /// it from the other lists of the page, for screen readers too.
    pub fn list<T>(
        &mut self,
        ui: &mut Ui,
        name: &str,
        entries: &[T],
        show: impl FnMut(&mut Self, &mut Ui, &T),
    ) {
        self.list_from(ui, name, SHORT_LIST, entries, show);
    }

    /// Like `list`, with another number of first entries.
    pub fn list_from<T>(
        &mut self,
        ui: &mut Ui,
        name: &str,
        first: usize,
        entries: &[T],
        mut show: impl FnMut(&mut Self, &mut Ui, &T),
    ) {
        let id = ui.id().with(("list", name));
        let shown = first + self.more.get(&id).copied().unwrap_or_default();
        for entry in entries.iter().take(shown) {
            show(self, ui, entry);
        }
        let rest = entries.len().saturating_sub(shown);
        if rest == 0 {
            return;
        }
        let next = rest.min(STEP);
        let of = if next < rest { format!(" of {rest}") } else { String::new() };
        let words = format!("Show {next} more{of}");
        if small_button(ui, &words, &format!("{words}: {name}")) {
            *self.more.entry(id).or_default() += next;
        }
    }

    /// Draws a list of records. Records that are not in the dossier are left out.
    pub fn records(
        &mut self,
        ui: &mut Ui,
        name: &str,
        records: &[RecordId],
        mut show: impl FnMut(&mut Self, &mut Ui, RecordRef<'_>),
    ) {
        self.list(ui, name, records, |page, ui, id| {
            if let Some(record) = page.scene.record(id) {
                show(page, ui, record);
            }
        });
    }
}

/// The words of a link to a record. They are plain, so that a page of them stays calm, with a sign
/// in the link colour at their end.
pub fn lead(ui: &Ui, text: &str, size: f32) -> LayoutJob {
    let mut words = job(text, Look::sized(size).coloured(ui.visuals().text_color()));
    let sign = Look::sized(size).coloured(ui.visuals().hyperlink_color);
    crate::ui::text::append(&mut words, " ›", sign);
    words
}

/// Draws the title of a page.
pub fn heading(ui: &mut Ui, text: &str) {
    let colour = ui.visuals().strong_text_color();
    ui.label(wrapped(job(text, Look::sized(HEADING).coloured(colour).heavy()), ui));
}

/// Draws a button that opens the form for `selection`, if that is in an open file.
pub fn edit_button(ui: &mut Ui, page: &mut DetailsPage<'_>, selection: &Selection, name: &str) {
    let Some(command) = crate::ui::form::places::edit(page.scene, selection) else { return };
    let button = ui.small_button("Edit…").on_hover_text("Change or remove (F2)");
    page.scene.push_if(button.is_button(|| name).clicked(), command);
}

/// Draws words in a coloured frame, such as a status.
pub fn chip(ui: &mut Ui, words: &str, ink: egui::Color32) {
    let frame = egui::Frame::new()
        .fill(mixed(ui.visuals().panel_fill, ink, 0.12))
        .stroke(egui::Stroke::new(1.0, ink))
        .corner_radius(8)
        .inner_margin(egui::Margin::symmetric(7, 1));
    let look = Look::sized(SMALL).coloured(ui.visuals().strong_text_color()).heavy();
    frame.show(ui, |ui| ui.label(job(words, look)));
}

/// Draws something a little further to the right.
pub fn indented(ui: &mut Ui, add: impl FnOnce(&mut Ui)) {
    ui.horizontal(|ui| {
        ui.add_space(14.0);
        ui.vertical(add);
    });
}
