//! The fields of a piece of evidence: the quoted words, who says them, and the stance of that
//! source.

use egui::{Frame, Margin, Ui};

use super::fields::Fields;
use super::lists;
use super::says;
use crate::model::{
    Basis, Certainty, DocumentId, Evidence, Field, FieldPath, Quote, RecordRef, Stance, Value,
};
use crate::picture::wording;
use crate::ui::kit;

/// Says which piece of evidence of a record is drawn.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place<'a> {
    /// The record.
    pub(super) record: RecordRef<'a>,
    /// Its index in the record.
    pub(super) at: usize,
    /// A number that stays the same when other pieces are removed.
    pub(super) number: usize,
}

impl Place<'_> {
    fn key(self, field: &str) -> String {
        format!("evidence {}.{field}", self.number)
    }

    fn label(self, words: &str) -> String {
        format!("Evidence {}: {words}", self.at + 1)
    }

    fn path(self, field: Field) -> String {
        format!("evidence[{}].{}", self.at, field.json())
    }
}

/// New evidence: empty words of a document, or, without a document, what the coder knows.
pub(super) fn empty(document: Option<DocumentId>) -> Evidence {
    let basis = if document.is_some() { Basis::Stated } else { Basis::Background };
    let quotes = document.map(|document| Quote::of(document, "")).into_iter().collect();
    Evidence { basis, ..Evidence::of(quotes) }
}

/// Draws the fields of a piece of evidence. Returns whether it is to be removed.
pub(super) fn ui(
    ui: &mut Ui,
    fields: &mut Fields<'_>,
    place: Place<'_>,
    item: &mut Evidence,
) -> bool {
    let frame = Frame::new()
        .stroke(ui.visuals().widgets.noninteractive.bg_stroke)
        .corner_radius(5)
        .inner_margin(Margin::same(8));
    let mut goes = false;
    ui.push_id(("evidence", place.number), |ui| {
        frame.show(ui, |ui| {
            ui.set_width(ui.available_width());
            lists::row(ui, &format!("Evidence {}", place.at + 1), ("head", 0), |ui| {
                goes = kit::small_button(ui, "Remove", &place.label("take out"));
            });
            here(ui, fields, place);
            quotes(ui, fields, place, item);
            speakers(ui, fields, place, item);
            stance(ui, place, item);
            let more = place.label("more");
            let is_open = says_more(item);
            egui::CollapsingHeader::new(crate::ui::text::small("More about this evidence"))
                .id_salt(&more)
                .default_open(is_open)
                .show(ui, |ui| rest(ui, fields, place, item));
        });
    });
    goes
}

/// Whether any of the fields under "More about this evidence" is filled in.
fn says_more(item: &Evidence) -> bool {
    item.certainty != Certainty::Certain
        || item.basis != Basis::Stated
        || item.by_inferred
        || item.says.is_some()
        || !item.about.is_empty()
        || item.via.is_some()
        || item.grade.is_some()
        || item.note.is_some()
}

/// Draws what a check says about the piece of evidence itself.
fn here(ui: &mut Ui, fields: &Fields<'_>, place: Place<'_>) {
    let whole = format!("evidence[{}]", place.at);
    for (at, problem) in &fields.checked.trial.problems {
        if *at == whole {
            let words = super::capital(&problem.message);
            kit::fault(ui, &format!("{words}. {}", problem.help));
        }
    }
}

fn quotes(ui: &mut Ui, fields: &mut Fields<'_>, place: Place<'_>, item: &mut Evidence) {
    let documents = fields.around.documents(fields.scene);
    let mut gone = None;
    for (at, quote) in item.quotes.iter_mut().enumerate() {
        let name = place.label(&format!("quote {}", at + 1));
        let label = if at == 0 { "The quoted words" } else { "Further words" };
        kit::row(ui, label, Field::Quotes.describe(), |ui| {
            let mut typed = quote.exact.to_string();
            let rows = (typed.chars().count() / 70 + 1).clamp(2, 6);
            let hint = "Paste the words as they appear in the text";
            if kit::bare_lines(ui, &name, hint, rows, &mut typed).changed() {
                // Other words are at another place in the text.
                (quote.exact, quote.start) = (typed.into(), None);
                (quote.prefix, quote.suffix) = (None, None);
            }
            fields.checked.tell(ui, (place.at, at), quote);
            lists::row(ui, "", ("quote", at), |ui| {
                let name = place.label(&format!("take out quote {}", at + 1));
                if kit::small_button(ui, "Remove", &name) {
                    gone = Some(at);
                }
                let name = place.label(&format!("document of quote {}", at + 1));
                document_choice(ui, fields, &name, &documents, &mut quote.document);
            });
            fields.faults(ui, &format!("evidence[{}].quotes[{at}]", place.at));
        });
        if quote.exact.trim().is_empty() {
            fields.lacks(format!("the words of quote {} of evidence {}", at + 1, place.at + 1));
        }
    }
    if let Some(at) = gone {
        item.quotes.remove(at);
    }
    let first = item.quotes.first().map(|quote| quote.document.clone());
    let Some(document) = first.or_else(|| documents.first().cloned()) else { return };
    kit::row(ui, "", "", |ui| {
        if kit::small_button(ui, "Add words", &place.label("add a quote")) {
            item.quotes.push(Quote::of(document, ""));
        }
    });
}

/// Draws the choice of the document that a quote is from.
fn document_choice(
    ui: &mut Ui,
    fields: &Fields<'_>,
    label: &str,
    documents: &[DocumentId],
    chosen: &mut DocumentId,
) {
    let name = |id: &DocumentId| short(&fields.around.document_name(fields.scene, id));
    let mut choices: Vec<(DocumentId, String)> =
        documents.iter().map(|id| (id.clone(), name(id))).collect();
    if !documents.contains(chosen) {
        choices.push((chosen.clone(), name(chosen)));
    }
    kit::choice(ui, label, chosen, &choices);
}

/// The first 44 characters of a title.
fn short(title: &str) -> String {
    let mut words: String = title.chars().take(44).collect();
    if words.len() < title.len() {
        words.push('…');
    }
    words
}

fn speakers(ui: &mut Ui, fields: &mut Fields<'_>, place: Place<'_>, item: &mut Evidence) {
    kit::row(ui, "Who says so", Field::By.describe(), |ui| {
        if item.by.is_empty() {
            kit::aside(ui, "The document itself, unless somebody is named");
        } else if item.by.len() > 1 {
            kit::aside(ui, "Outermost first: each reports what the next one says");
        }
        let (key, label) = (place.key("by"), place.label("who says so"));
        if let Some(by) = lists::entities(ui, fields, (&key, &label), &item.by) {
            item.by = by;
        }
        fields.faults(ui, &place.path(Field::By));
    });
}

fn stance(ui: &mut Ui, place: Place<'_>, item: &mut Evidence) {
    kit::row(ui, "Where the source stands", Field::Stance.describe(), |ui| {
        let said = |stance: &Stance| (*stance, wording::sentence_case(wording::stance(*stance)));
        let choices: Vec<_> = Stance::ALL.iter().map(said).collect();
        kit::choice(ui, &place.label("where the source stands"), &mut item.stance, &choices);
    });
}

fn rest(ui: &mut Ui, fields: &mut Fields<'_>, place: Place<'_>, item: &mut Evidence) {
    kit::row(ui, "Who says so is inferred", Field::ByInferred.describe(), |ui| {
        let words = "It is read from the context";
        kit::checkbox(ui, &mut item.by_inferred, crate::ui::text::body(words));
    });
    kit::row(ui, "How sure the source is", Field::Certainty.describe(), |ui| {
        let said = |one: &Certainty| {
            let words = wording::certainty(*one).unwrap_or("no hedge");
            (*one, wording::sentence_case(words))
        };
        let choices: Vec<_> = Certainty::ALL.iter().map(said).collect();
        kit::choice(ui, &place.label("how sure the source is"), &mut item.certainty, &choices);
    });
    kit::row(ui, "What it rests on", Field::Basis.describe(), |ui| {
        let said = |one: &Basis| {
            let words = wording::basis(*one).unwrap_or("the words say it");
            (*one, wording::sentence_case(words))
        };
        let choices: Vec<_> = Basis::ALL.iter().map(said).collect();
        kit::choice(ui, &place.label("what it rests on"), &mut item.basis, &choices);
    });
    about(ui, fields, place, item);
    says::ui(ui, fields, place, item);
    via(ui, fields, place, item);
    kit::row(ui, "Grade", Field::Grade.describe(), |ui| {
        let label = place.label("grade");
        optional(ui, fields, &label, "A1 to F6", &mut item.grade);
        if let Some(grade) = &item.grade {
            kit::aside(ui, &wording::grade_words(grade));
        }
        fields.faults(ui, &place.path(Field::Grade));
    });
    kit::row(ui, "Remark", Field::Note.describe(), |ui| {
        optional(ui, fields, &place.label("remark"), "", &mut item.note);
    });
}

/// Draws a line for a text that may be absent.
pub(super) fn optional(
    ui: &mut Ui,
    fields: &mut Fields<'_>,
    label: &str,
    hint: &str,
    text: &mut Option<crate::model::Text>,
) {
    let mut typed = text.as_deref().unwrap_or_default().to_owned();
    if fields.line(ui, label, hint, &mut typed) {
        *text = (!typed.is_empty()).then(|| typed.into());
    }
}

fn via(ui: &mut Ui, fields: &Fields<'_>, place: Place<'_>, item: &mut Evidence) {
    kit::row(ui, "Whose report is passed on", Field::Via.describe(), |ui| {
        let name = |id: &DocumentId| short(&fields.around.document_name(fields.scene, id));
        let mut choices = vec![(None, "Not said".to_owned())];
        let documents = fields.around.documents(fields.scene).into_iter();
        choices.extend(documents.map(|id| (Some(id.clone()), name(&id))));
        kit::choice(ui, &place.label("whose report is passed on"), &mut item.via, &choices);
        fields.faults(ui, &place.path(Field::Via));
    });
}

/// Draws which fields the words are about. If there are none, they are about the whole record.
fn about(ui: &mut Ui, fields: &Fields<'_>, place: Place<'_>, item: &mut Evidence) {
    let record = place.record;
    kit::row(ui, "What the words are about", Field::About.describe(), |ui| {
        if item.about.is_empty() {
            kit::aside(ui, "The whole record, unless fields are named");
        }
        let mut gone = None;
        for (at, path) in item.about.iter().enumerate() {
            let name = path_words(record, path);
            lists::row(ui, &name, ("about", at), |ui| {
                if kit::small_button(ui, "Remove", &place.label(&format!("not about {name}"))) {
                    gone = Some(at);
                }
            });
        }
        if let Some(at) = gone {
            item.about.remove(at);
        }
        let mut choices = vec![(None, "Add a field…".to_owned())];
        let left = paths(record).into_iter().filter(|path| !item.about.contains(path));
        choices.extend(left.map(|path| (Some(path.clone()), path_words(record, &path))));
        let mut chosen: Option<FieldPath> = None;
        let name = place.label("add what the words are about");
        if kit::choice(ui, &name, &mut chosen, &choices) {
            item.about.extend(chosen);
        }
        fields.faults(ui, &place.path(Field::About));
    });
}

/// Every field of a record, and every entry of lists with more than one entry.
fn paths(record: RecordRef<'_>) -> Vec<FieldPath> {
    let mut all = Vec::new();
    for (field, _) in record.fields() {
        all.push(FieldPath::Whole(*field));
        let entries = match record.value(*field) {
            Some(Value::Texts(texts)) => texts.len(),
            Some(Value::References(references)) => references.len(),
            _ => 0,
        };
        if entries > 1 {
            all.extend((0..entries).map(|entry| FieldPath::Entry(*field, entry)));
        }
    }
    all
}

fn path_words(record: RecordRef<'_>, path: &FieldPath) -> String {
    let name = super::capital(&wording::field_words(path));
    match (path, wording::contested_words(record, path)) {
        (_, Some(words)) => format!("{name}: {words}"),
        (FieldPath::Entry(_, entry), None) => format!("{name} {}", entry + 1),
        _ => name,
    }
}
