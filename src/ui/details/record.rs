//! One record: what is claimed, its standing, what is known and not known of it, and all its
//! evidence.

use egui::Ui;

use super::note;
use super::parts::{Page, aside, heading, indented, lead, paragraph, section, wrapped};
use super::{differ, doubles, quote};
use crate::model::{Contact, DocumentId, EntityId, RecordId, RecordRef, Relation, Standing};
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
        match record {
            RecordRef::Contact(contact) => of_contact(ui, page, contact),
            RecordRef::Relation(relation) => of_relation(ui, page, relation),
            RecordRef::Role(_) | RecordRef::Fact(_) => {}
        }
        differ::of_record(ui, page, record);
        if let RecordRef::Contact(contact) = record {
            doubles::of_contact(ui, page, contact);
        }
        doubts_about(ui, page, record);
        note::ui(ui, page, &Subject::Record(record.id().clone()), &title);
        section(ui, "Evidence", record.evidence().len());
        // The quote that was looked for is among those shown.
        let sought = page.sought.as_deref().map(|sought| &sought.quote);
        let sought = sought.and_then(|quote| {
            record.evidence().iter().position(|evidence| evidence.quotes.contains(quote))
        });
        let first = sought.map_or(EVIDENCE, |place| EVIDENCE.max(place + 1));
        page.list_from(ui, "evidence", first, record.evidence(), |page, ui, evidence| {
            quote::evidence(ui, page, record, evidence);
        });
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
    let dossier = page.scene.dossier();
    match record {
        RecordRef::Relation(relation) if record.ends().contains(&seen_from) => {
            wording::sentence_case(&wording::relation_phrase(relation, seen_from, dossier))
        }
        RecordRef::Fact(fact) => {
            format!("{}: {}", wording::sentence_case(&fact.property), fact.value)
        }
        _ => wording::sentence(record, dossier),
    }
}

fn standing(ui: &mut Ui, page: &Page<'_, '_>, record: RecordRef<'_>) {
    let dossier = page.scene.dossier();
    let words = wording::sentence_case(&wording::standing_words(record, dossier));
    ui.label(egui::RichText::new(words).strong());
    if let Some(silent) = wording::silent_words(record, dossier) {
        aside(ui, &silent);
    }
    let standing = Standing::of(record, dossier);
    if standing.only_implied {
        aside(ui, "Implied by the words, not stated in them");
    }
    for line in wording::field_lines(record, dossier) {
        aside(ui, &line);
    }
    if standing.circular {
        warning(ui, "The chain of reports leads back to its own outlet: counted once");
    }
    let corrected = corrected(page, record, &standing);
    if let Some(words) = corrected {
        warning(ui, &words);
    }
}

/// That every document that says so has a corrected version, which does not.
fn corrected(page: &Page<'_, '_>, record: RecordRef<'_>, standing: &Standing) -> Option<String> {
    let network = page.scene.network();
    let speaks = |id: &DocumentId| record.evidence().iter().any(|e| e.documents().any(|d| d == id));
    let replaced = |id: &DocumentId| {
        let newer = network.corrections_of(id);
        !newer.is_empty() && !newer.iter().any(speaks)
    };
    let all = !standing.documents.is_empty() && standing.documents.iter().all(replaced);
    all.then(|| "Only in a version since corrected, and not in the correction".to_owned())
}

fn warning(ui: &mut Ui, words: &str) {
    let look = Look::sized(SMALL).coloured(ui.visuals().warn_fg_color);
    ui.label(wrapped(job(&format!("⚠ {words}"), look), ui));
}

fn ends(ui: &mut Ui, page: &mut Page<'_, '_>, record: RecordRef<'_>) {
    let parts: Vec<(EntityId, Option<String>)> = match record {
        RecordRef::Contact(contact) => contact
            .participants
            .iter()
            .map(|p| (p.entity.clone(), p.part.as_ref().map(|part| part.as_str().to_owned())))
            .collect(),
        other => other.ends().into_iter().map(|id| (id.clone(), None)).collect(),
    };
    ui.horizontal_wrapped(|ui| {
        for (entity, part) in parts {
            page.entity_link(ui, &entity);
            if let Some(part) = part {
                aside(ui, &format!("({part})"));
            }
            ui.add_space(6.0);
        }
    });
}

fn of_contact(ui: &mut Ui, page: &mut Page<'_, '_>, contact: &Contact) {
    let dossier = page.scene.dossier();
    let mut rows: Vec<(&str, String)> = Vec::new();
    rows.push(("Form", wording::mode(contact.mode).to_owned()));
    rows.extend(wording::modality(contact.modality).map(|m| ("State", m.to_owned())));
    rows.extend(wording::contact_when(contact).map(|w| ("When", w)));
    rows.extend(wording::contact_count(contact, dossier).map(|c| ("How often", c)));
    rows.extend(contact.purpose.iter().map(|p| ("For", p.to_string())));
    rows.extend(contact.not_purpose.iter().map(|p| ("Not for", p.to_string())));
    if !contact.words_used.is_empty() {
        let words: Vec<String> = contact.words_used.iter().map(|w| format!("“{w}”")).collect();
        rows.push(("Words used", words.join(", ")));
    }
    if let Some(series) = &contact.series {
        let tallied = page.scene.network().told_together(series);
        rows.push(("Told together", format!("{tallied} contacts")));
    }
    table(ui, &rows);
    if let Some(place) = &contact.place {
        ui.horizontal_wrapped(|ui| {
            aside(ui, "Place");
            page.entity_link(ui, place);
        });
    }
}

fn of_relation(ui: &mut Ui, page: &mut Page<'_, '_>, relation: &Relation) {
    let mut rows: Vec<(&str, String)> = Vec::new();
    rows.extend(relation.content.as_ref().map(|c| ("In the document’s words", format!("“{c}”"))));
    rows.extend(relation.label.as_ref().map(|l| ("Called", l.to_string())));
    rows.extend(wording::relation_status(relation).map(|s| ("State", s)));
    let when = relation.when.as_ref().map(wording::date_words);
    rows.extend(when.map(|w| ("When", w)));
    rows.extend(relation.as_of.as_ref().map(|d| ("As of", wording::date_words(d))));
    table(ui, &rows);
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

/// Short rows of a name and a value that wraps.
fn table(ui: &mut Ui, rows: &[(&str, String)]) {
    for (name, value) in rows {
        let weak = ui.visuals().weak_text_color();
        let mut line = job(&format!("{name}: "), Look::sized(SMALL).coloured(weak));
        crate::ui::text::append(&mut line, value, Look::sized(SMALL));
        ui.label(wrapped(line, ui));
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
        let text = wording::sentence(RecordRef::Relation(relation), page.scene.dossier());
        short_link(ui, page, RecordRef::Relation(relation), &text);
    });
}
