//! One record: what is claimed, its status, what is known and not known about it, and all its
//! evidence.

use egui::Ui;

use super::note;
use super::parts::{DetailsPage, chip, edit_button, heading, indented, lead};
use super::{differ, doubles, fields, quote};
use crate::model::{
    Account, DocumentId, EntityId, RecordId, RecordRef, Relation, Standing, accounts,
};
use crate::picture::{line, wording};
use crate::session::{Selection, Subject, ViewCommand};
use crate::ui::kit::{aside, paragraph, section, wrapped};
use crate::ui::text::{Look, SMALL, job, link};
use crate::ui::theme::colour;

/// How many pieces of evidence are shown at first.
const EVIDENCE: usize = 20;

/// The page of a selected record.
pub fn page(ui: &mut Ui, page: &mut DetailsPage<'_>, id: &RecordId) {
    let Some(record) = page.scene.record(id) else { return };
    heading(ui, &wording::title_line(record, page.scene.dossier()));
    self::ui(ui, page, record);
}

/// Draws a record as part of a page: its status, its sentence, the evidence to show first, then its
/// fields and everything else.
pub fn ui(ui: &mut Ui, page: &mut DetailsPage<'_>, record: RecordRef<'_>) {
    let dossier = page.scene.dossier();
    ui.push_id(record.id(), |ui| {
        chips(ui, page, record);
        let title = wording::sentence(record, dossier);
        paragraph(ui, &title);
        standing(ui, page, record);
        let accounts = accounts(record, dossier);
        let best = best(page, &accounts);
        if let Some(account) = best.and_then(|place| accounts.get(place)) {
            ui.add_space(4.0);
            quote::account(ui, page, record, account);
        }
        note::ui(ui, page, &Subject::Record(record.id().clone()), &title);
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
        evidence(ui, page, record, (&accounts, best));
    });
}

/// Draws the status of the record for each modality, in the colour of its line on the map.
fn chips(ui: &mut Ui, page: &mut DetailsPage<'_>, record: RecordRef<'_>) {
    let (network, palette) = (page.scene.network(), &page.scene.picture.palette);
    let Some(summary) = network.summary(record.id()) else { return };
    let (class, dash) = (line::class(record), line::dash(record, summary));
    let ink = colour(line::colour(palette, class, dash, summary.only_implied));
    ui.horizontal_wrapped(|ui| {
        for words in wording::status_words(record, page.scene.dossier()) {
            chip(ui, &words, ink);
        }
    });
    edit_button(ui, page, &Selection::Record(record.id().clone()), "Edit record");
}

/// The index of the account that is shown first: the one with the quote that the reader asked to
/// see, else the first with words that still stands, else the only one. `None` if there is none of
/// these.
fn best(page: &DetailsPage<'_>, accounts: &[Account<'_>]) -> Option<usize> {
    let sought = page.sought.as_deref().map(|sought| &sought.quote);
    let has_sought =
        |account: &Account<'_>| sought.is_some_and(|quote| account.evidence.quotes.contains(quote));
    let has_words =
        |account: &Account<'_>| account.fate.is_live() && !account.evidence.quotes.is_empty();
    let place = |wanted: &dyn Fn(&Account<'_>) -> bool| accounts.iter().position(wanted);
    place(&has_sought).or_else(|| place(&has_words)).or((accounts.len() == 1).then_some(0))
}

/// Lists what each other source says, with its words and whether it still stands.
fn evidence(
    ui: &mut Ui,
    page: &mut DetailsPage<'_>,
    record: RecordRef<'_>,
    (accounts, shown): (&[Account<'_>], Option<usize>),
) {
    let others = accounts.iter().enumerate().filter(|(place, _)| Some(*place) != shown);
    let others: Vec<&Account<'_>> = others.map(|(_, account)| account).collect();
    if others.is_empty() {
        return;
    }
    if !section(ui, "More evidence", others.len()) {
        return;
    }
    page.list_from(ui, "evidence", EVIDENCE, &others, |page, ui, account| {
        quote::account(ui, page, record, account);
    });
}

/// Draws a record as one small line that selects it, with the mark of the reader's notes.
pub fn short_link(ui: &mut Ui, page: &mut DetailsPage<'_>, record: RecordRef<'_>, text: &str) {
    plain_link(ui, page, record, text);
    if let Some(mark) = note::mark(page, &Subject::Record(record.id().clone())) {
        indented(ui, |ui| aside(ui, &mark));
    }
}

/// Like `short_link`, without the mark.
pub fn plain_link(ui: &mut Ui, page: &mut DetailsPage<'_>, record: RecordRef<'_>, text: &str) {
    let words = wrapped(lead(ui, text, SMALL), ui);
    let clicked = link(ui, words).clicked();
    page.scene.push_if(clicked, ViewCommand::Select(Selection::Record(record.id().clone())));
}

/// The words for a record on the page of the entity `seen_from`.
pub fn phrase(page: &DetailsPage<'_>, record: RecordRef<'_>, seen_from: &EntityId) -> String {
    wording::line_of(record, seen_from, page.scene.dossier())
}

fn standing(ui: &mut Ui, page: &DetailsPage<'_>, record: RecordRef<'_>) {
    let dossier = page.scene.dossier();
    aside(ui, &wording::sentence_case(&wording::standing_line(record, dossier)));
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

/// Whether every document that reports the record has a correction that does not mention it.
fn is_left_by_corrections(
    page: &DetailsPage<'_>,
    record: RecordRef<'_>,
    standing: &Standing,
) -> bool {
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

/// Draws the entities that the record connects. The rows of fields say which part each had.
fn ends(ui: &mut Ui, page: &mut DetailsPage<'_>, record: RecordRef<'_>) {
    // The page of a line has already named its two ends.
    if let Selection::Line(a, b) = &page.scene.session.view().selection
        && record.ends().into_iter().all(|end| end == a || end == b)
    {
        return;
    }
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

/// Draws what a relation is about, besides its ends.
fn references(ui: &mut Ui, page: &mut DetailsPage<'_>, relation: &Relation) {
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
                        short_link(ui, page, record, &wording::sentence(record, dossier));
                    }
                }
            }
        });
    }
}

/// Lists the relations that say something about this record.
fn doubts_about(ui: &mut Ui, page: &mut DetailsPage<'_>, record: RecordRef<'_>) {
    let about = page.scene.network().records_about_record(record.id());
    if about.is_empty() {
        return;
    }
    if !section(ui, "Said about this", about.len()) {
        return;
    }
    page.list(ui, "said about this", &about, |page, ui, relation| {
        let text = page.sentence(RecordRef::Relation(relation));
        short_link(ui, page, RecordRef::Relation(relation), &text);
    });
}
