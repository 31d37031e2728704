//! One record: what is claimed, its standing, what is known and not known of it, and all its
//! evidence.

use egui::Ui;

use super::note;
use super::parts::{Page, aside, heading, indented, lead, paragraph, section, wrapped};
use super::{differ, doubles, fields, quote};
use crate::model::{DocumentId, EntityId, RecordId, RecordRef, Relation, Standing, accounts};
use crate::picture::wording;
use crate::session::{Command, Selection, Subject, ViewCommand};
use crate::ui::text::{Look, SMALL, job, link};

/// How many pieces of evidence are shown at first.
const EVIDENCE: usize = 20;

/// The page of a selected record.
pub fn page(ui: &mut Ui, page: &mut Page<'_, '_>, id: &RecordId) {
    let Some(record) = page.scene.record(id) else { return };
    let dossier = page.scene.dossier();
    heading(ui, &wording::title_line(record, dossier));
    self::ui(ui, page, record);
}

/// A record as part of a page.
pub fn ui(ui: &mut Ui, page: &mut Page<'_, '_>, record: RecordRef<'_>) {
    let dossier = page.scene.dossier();
    ui.push_id(record.id(), |ui| {
        let title = wording::sentence(record, dossier);
        paragraph(ui, &title);
        standing(ui, page, record);
        ends(ui, page, record);
        fields::ui(ui, page, record);
        if let RecordRef::Relation(relation) = record {
            references(ui, page, relation);
        }
        differ::of_record(ui, page, record);
        if let RecordRef::Contact(contact) = record {
            doubles::of_contact(ui, page, contact);
        }
        doubts_about(ui, page, record);
        note::ui(ui, page, &Subject::Record(record.id().clone()), &title);
        evidence(ui, page, record);
    });
}

/// What each source says, with its words and whether it still stands.
fn evidence(ui: &mut Ui, page: &mut Page<'_, '_>, record: RecordRef<'_>) {
    let accounts = accounts(record, page.scene.dossier());
    section(ui, "Evidence", accounts.len());
    // The quote that was looked for is among those shown.
    let sought = page.sought.as_deref().map(|sought| &sought.quote);
    let sought = sought.and_then(|quote| {
        record.evidence().iter().position(|evidence| evidence.quotes.contains(quote))
    });
    let first = sought.map_or(EVIDENCE, |place| EVIDENCE.max(place + 1));
    page.list_from(ui, "evidence", first, &accounts, |page, ui, account| {
        quote::account(ui, page, record, account);
    });
}

/// A record in one small line that selects it, with a mark where the reader noted something.
pub fn short_link(ui: &mut Ui, page: &mut Page<'_, '_>, record: RecordRef<'_>, text: &str) {
    plain_link(ui, page, record, text);
    if let Some(mark) = note::mark(page, &Subject::Record(record.id().clone())) {
        indented(ui, |ui| aside(ui, &mark));
    }
}

/// The same without a mark.
pub fn plain_link(ui: &mut Ui, page: &mut Page<'_, '_>, record: RecordRef<'_>, text: &str) {
    let words = wrapped(lead(ui, text, SMALL), ui);
    if link(ui, words).clicked() {
        let selection = Selection::Record(record.id().clone());
        page.commands.push(Command::View(ViewCommand::Select(selection)));
    }
}

/// A record as seen from one entity's page.
pub fn phrase(page: &Page<'_, '_>, record: RecordRef<'_>, seen_from: &EntityId) -> String {
    wording::line_of(record, seen_from, page.scene.dossier())
}

fn standing(ui: &mut Ui, page: &Page<'_, '_>, record: RecordRef<'_>) {
    let dossier = page.scene.dossier();
    let words = wording::sentence_case(&wording::standing_line(record, dossier));
    ui.label(egui::RichText::new(words).strong());
    for line in wording::changed_lines(record, dossier) {
        warning(ui, &line);
    }
    for (sentence, _) in wording::asides(record, dossier) {
        aside(ui, &sentence);
    }
    let standing = Standing::of(record, dossier);
    if standing.only_implied {
        aside(ui, "Implied by the words, not stated in them");
    }
    if standing.circular {
        warning(ui, "The chain of reports leads back to its own outlet: counted once");
    }
    if is_left_by_corrections(page, record, &standing) {
        aside(
            ui,
            "Only in a version that was corrected later; the correction leaves this as it is",
        );
    }
}

/// Whether every document that says so has a corrected version, which does not speak of it.
fn is_left_by_corrections(page: &Page<'_, '_>, record: RecordRef<'_>, standing: &Standing) -> bool {
    let network = page.scene.network();
    let speaks = |id: &DocumentId| record.evidence().iter().any(|e| e.documents().any(|d| d == id));
    let replaced = |id: &DocumentId| {
        let newer = network.corrections_of(id);
        !newer.is_empty() && !newer.iter().any(speaks)
    };
    !standing.documents.is_empty() && standing.documents.iter().all(replaced)
}

fn warning(ui: &mut Ui, words: &str) {
    let look = Look::sized(SMALL).coloured(ui.visuals().warn_fg_color);
    ui.label(wrapped(job(&format!("⚠ {words}"), look), ui));
}

/// Who or what it is between; who had which part is told by the rows of fields.
fn ends(ui: &mut Ui, page: &mut Page<'_, '_>, record: RecordRef<'_>) {
    ui.horizontal_wrapped(|ui| {
        let mut seen: Vec<&EntityId> = Vec::new();
        for entity in record.ends() {
            if !seen.contains(&entity) {
                seen.push(entity);
                page.entity_link(ui, entity);
                ui.add_space(6.0);
            }
        }
    });
}

/// What a relation is about besides its ends.
fn references(ui: &mut Ui, page: &mut Page<'_, '_>, relation: &Relation) {
    let dossier = page.scene.dossier();
    for about in &relation.re {
        ui.horizontal_wrapped(|ui| {
            aside(ui, "About");
            match about {
                crate::model::Reference::Entity(id) => {
                    page.entity_link(ui, id);
                }
                crate::model::Reference::Document(id) => {
                    page.document_link(ui, id);
                }
                crate::model::Reference::Record(id) => {
                    if let Some(record) = dossier.record(id) {
                        let text = wording::sentence(record, dossier);
                        short_link(ui, page, record, &text);
                    }
                }
            }
        });
    }
}

/// Relations that say something about this record.
fn doubts_about(ui: &mut Ui, page: &mut Page<'_, '_>, record: RecordRef<'_>) {
    let about = page.scene.network().records_about_record(record.id());
    if about.is_empty() {
        return;
    }
    section(ui, "Said about this", about.len());
    page.list(ui, "said about this", &about, |page, ui, relation| {
        let text = page.sentence(RecordRef::Relation(relation));
        short_link(ui, page, RecordRef::Relation(relation), &text);
    });
}
