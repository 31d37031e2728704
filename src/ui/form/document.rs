//! The fields of a document. Its text can be replaced only after a warning, because quotes depend
//! on it.

use egui::{ScrollArea, Ui};

use super::evidence::optional;
use super::fields::Fields;
use super::lists;
use super::pick::{Asked, Picked, pick};
use super::things::Sorts;
use super::values::date_field;
use crate::load;
use crate::model::{Document, DocumentKind, Evidence, Field, Reference, Rest};
use crate::picture::wording;
use crate::ui::kit;
use crate::ui::text::{Look, SMALL, job};

/// The key in `typed` for whether the text may be changed.
const OPENED: &str = "text is open";

/// Draws the fields of a document.
pub(super) fn ui(ui: &mut Ui, fields: &mut Fields<'_>, document: &mut Document) {
    kit::row(ui, "Title", "Its headline.", |ui| {
        optional(ui, fields, "Title", "", &mut document.title);
    });
    kit::row(ui, "Kind", "Its form.", |ui| kind(ui, &mut document.kind));
    publisher(ui, fields, document);
    for (label, field, date) in [
        ("Published", Field::Published, &mut document.published),
        ("Fetched", Field::Retrieved, &mut document.retrieved),
    ] {
        kit::row(ui, label, field.describe(), |ui| {
            if let Some(new) = date_field(ui, fields, (field.json(), label), date.as_ref()) {
                *date = new;
            }
        });
    }
    for (label, field, text) in [
        ("Author", Field::Author, &mut document.author),
        ("Address", Field::Url, &mut document.url),
        ("Language", Field::Lang, &mut document.lang),
        ("Remark", Field::Note, &mut document.note),
    ] {
        let hint = if field == Field::Lang { "en, uk, ar" } else { "" };
        kit::row(ui, label, field.describe(), |ui| optional(ui, fields, label, hint, text));
    }
    standing(ui, fields, document);
    text(ui, fields, document);
}

fn kind(ui: &mut Ui, kind: &mut DocumentKind) {
    let choices = super::choices(DocumentKind::WORDS, [kind.as_str()], DocumentKind::parse);
    kit::choice(ui, "Kind", kind, &choices);
}

fn publisher(ui: &mut Ui, fields: &mut Fields<'_>, document: &mut Document) {
    kit::row(ui, "Publisher", Field::Publisher.describe(), |ui| {
        let chosen = document.publisher.clone().map(Reference::Entity);
        let asked = Asked { key: "publisher", label: "Publisher", sorts: Sorts::Entities("media") };
        match pick(ui, fields, asked, chosen.as_ref()) {
            Some(Picked::This(Reference::Entity(id))) => document.publisher = Some(id),
            Some(_) => document.publisher = None,
            None => {}
        }
        fields.faults(ui, "publisher");
    });
}

/// Draws what the document repeats or corrects, and whether it was withdrawn.
fn standing(ui: &mut Ui, fields: &mut Fields<'_>, document: &mut Document) {
    kit::row(ui, "Repeats", Field::DerivedFrom.describe(), |ui| {
        let named = ("derived_from", "Repeats");
        if let Some(all) = lists::documents(ui, fields, named, &document.derived_from) {
            document.derived_from = all;
        }
        fields.faults(ui, "derived_from");
    });
    kit::row(ui, "Corrects", "The document that this one corrects.", |ui| {
        let chosen = document.supersedes.clone().map(Reference::Document);
        let asked = Asked { key: "supersedes", label: "Corrects", sorts: Sorts::Documents };
        match pick(ui, fields, asked, chosen.as_ref()) {
            Some(Picked::This(Reference::Document(id))) => document.supersedes = Some(id),
            Some(_) => (document.supersedes, document.rest) = (None, None),
            None => {}
        }
        if document.supersedes.is_some() {
            let said = |rest: Rest| match rest {
                Rest::Stands => "The rest of that document stands",
                Rest::Falls => "Nothing in that document stands",
            };
            let none = (None, "Not stated which part of that document still stands".to_owned());
            let known = Rest::ALL.iter().map(|rest| (Some(*rest), said(*rest).to_owned()));
            let choices: Vec<_> = std::iter::once(none).chain(known).collect();
            kit::choice(ui, "What the correction leaves", &mut document.rest, &choices);
        }
        fields.faults(ui, "supersedes");
    });
    kit::row(ui, "Withdrawn", Field::Retracted.describe(), |ui| {
        let named = (Field::Retracted.json(), "Withdrawn");
        if let Some(new) = date_field(ui, fields, named, document.retracted.as_ref()) {
            document.retracted = new;
        }
    });
    kit::row(ui, "Seen", Field::Seen.describe(), |ui| {
        let mut unseen = !document.seen;
        let words = "Known only through another document";
        if kit::checkbox(ui, &mut unseen, crate::ui::text::body(words)).changed() {
            document.seen = !unseen;
        }
    });
}

fn text(ui: &mut Ui, fields: &mut Fields<'_>, document: &mut Document) {
    kit::row(ui, "Text", Field::Text.describe(), |ui| {
        let is_open = document.text.is_none() || *fields.typed.of(OPENED, String::new) == "yes";
        if is_open {
            editable(ui, document);
            return;
        }
        let text = document.text.as_deref().unwrap_or_default();
        let words = wording::counted(text.split_whitespace().count(), "word");
        let quotes = quotes(fields, document);
        let hang = if quotes == 1 { "quote depends" } else { "quotes depend" };
        kit::aside(ui, &format!("{words}; {quotes} {hang} on it"));
        ScrollArea::vertical().id_salt("document text").max_height(120.0).show(ui, |ui| {
            let mut words = job(text, Look::sized(SMALL));
            words.wrap.max_width = ui.available_width();
            ui.label(words);
        });
        if ui.button("Replace the text…").clicked() {
            "yes".clone_into(fields.typed.of("text is asked", String::new));
        }
        if *fields.typed.of("text is asked", String::new) == "yes" {
            kit::fault(
                ui,
                "Quotes are looked up in this text. Those whose words are not in the new text will be \
                 shown as not found; no quote is moved or corrected.",
            );
            if ui.button("Change it anyway").clicked() {
                "yes".clone_into(fields.typed.of(OPENED, String::new));
            }
        }
    });
}

fn editable(ui: &mut Ui, document: &mut Document) {
    let mut typed = document.text.as_deref().unwrap_or_default().to_owned();
    ScrollArea::vertical().id_salt("document text to change").max_height(220.0).show(ui, |ui| {
        if kit::bare_lines(ui, "Text", "Paste the text here", 6, &mut typed).changed() {
            let hash = document.text_sha256.is_some().then(|| load::sha256(typed.as_bytes()));
            document.text = (!typed.is_empty()).then(|| typed.into());
            document.text_sha256 = hash.filter(|_| document.text.is_some());
        }
    });
}

/// The number of quotes in the file that are from a document.
fn quotes(fields: &Fields<'_>, document: &Document) -> usize {
    let records = fields.around.own(fields.scene).records();
    let from = |item: &Evidence| item.quotes.iter().filter(|q| q.document == document.id).count();
    records.flat_map(|record| record.evidence().iter().map(from)).sum()
}
