//! How evidence is drawn: the words as a quotation, who says so, how surely, and whether the words
//! were found in the text. Evidence without words never looks like a quotation.

use egui::{Frame, Margin, Stroke, Ui};

use super::parts::DetailsPage;
use crate::model::accounts::fate;
use crate::model::{
    Account, Anchor, Attitude, DocumentId, Dossier, Evidence, Fate, FieldPath, Quote, RecordRef,
    Span, Stance,
};
use crate::picture::wording::{self, Crumb};
use crate::session::Command;
use crate::ui::kit::{Spoken as _, aside, wrapped};
use crate::ui::text::{BODY, Look, SMALL, job};
use crate::ui::theme::colour;

/// Draws what one source says about a record.
pub fn account(
    ui: &mut Ui,
    page: &mut DetailsPage<'_>,
    record: RecordRef<'_>,
    account: &Account<'_>,
) {
    let (item, of) = (account.evidence, Attitude::of_account(account));
    for words in &item.quotes {
        framed(ui, page, (item, words, of), &account.fate, true);
    }
    if item.quotes.is_empty() {
        unquoted(ui, page, (item, of), &account.fate);
    }
    if !item.about.is_empty() {
        let fields: Vec<String> = item.about.iter().map(|f| about_words(record, f)).collect();
        aside(ui, &format!("About {}", fields.join("; ")));
    }
    if account.fate.is_live() {
        for line in wording::corrected_lines(account, page.scene.dossier()) {
            let look = Look::sized(SMALL).coloured(ui.visuals().warn_fg_color);
            ui.label(wrapped(job(&line, look), ui));
        }
    }
    ui.add_space(6.0);
}

/// Draws a quote that is listed among those of other records: the words, who says so and when. If
/// it is `whole`, it has its buttons and the coder's remark.
pub fn listed(
    ui: &mut Ui,
    page: &mut DetailsPage<'_>,
    record: RecordRef<'_>,
    (item, words): (&Evidence, &Quote),
    whole: bool,
) {
    let dossier: &Dossier = page.scene.dossier();
    let fate = fate(item, record, dossier.into());
    let of = Attitude::of(item, record, dossier);
    framed(ui, page, (item, words, of), &fate, whole);
    ui.add_space(if whole { 6.0 } else { 3.0 });
}

/// The name of a field. For an entry of a list, it includes the words of that entry.
fn about_words(record: RecordRef<'_>, path: &FieldPath) -> String {
    let of_list = wording::contested_words(record, path);
    let name = wording::field_words(path);
    of_list.map_or_else(|| name.clone(), |words| format!("{name}: {words}"))
}

/// Draws the quotes of a record, folded until the reader opens them. Screen readers hear `name`,
/// which says whose quotes they are.
pub fn folded(ui: &mut Ui, page: &mut DetailsPage<'_>, record: RecordRef<'_>, name: &str) {
    let quotes =
        record.evidence().iter().flat_map(|item| item.quotes.iter().map(move |q| (item, q)));
    let quotes: Vec<(&Evidence, &Quote)> = quotes.collect();
    if quotes.is_empty() {
        return;
    }
    let id = ui.id().with(("quotes of", record.id()));
    let is_open = ui.data(|data| data.get_temp(id)).unwrap_or(false);
    let sign = if is_open { "⏷" } else { "⏵" };
    let words = format!("{sign} {}", wording::counted(quotes.len(), "quote"));
    let weak = Look::sized(SMALL).coloured(ui.visuals().hyperlink_color);
    let turn = ui.add(egui::Button::new(job(&words, weak)).frame(false));
    if turn.is_switch(is_open, || format!("Quotes: {name}")).clicked() {
        ui.data_mut(|data| data.insert_temp(id, !is_open));
    }
    if is_open {
        page.list(ui, "quotes of a contact", &quotes, |page, ui, quote| {
            listed(ui, page, record, *quote, false);
        });
    }
}

fn framed(
    ui: &mut Ui,
    page: &mut DetailsPage<'_>,
    (item, words, of): (&Evidence, &Quote, Attitude),
    fate: &Fate,
    whole: bool,
) {
    let bar = stance_colour(page, item.stance);
    let frame = Frame::new()
        .fill(ui.visuals().faint_bg_color)
        .inner_margin(Margin { left: 12, right: 8, top: 6, bottom: 6 })
        .corner_radius(4);
    let shown = frame.show(ui, |ui| {
        ui.set_width(ui.available_width());
        let set = format!("“{}”", words.exact);
        let look = Look::sized(BODY).slanted();
        let look = if fate.is_live() {
            look.coloured(ui.visuals().text_color())
        } else {
            look.coloured(ui.visuals().weak_text_color()).struck()
        };
        ui.label(wrapped(job(&set, look), ui));
        fallen(ui, page, fate);
        chain(ui, page, item, &words.document);
        marks(ui, page, (item, of), Some(words));
        if whole {
            buttons(ui, page, item, words);
        }
        if let Some(note) = item.note.as_ref().filter(|_| whole) {
            aside(ui, &format!("Coder’s remark: {note}"));
        }
    });
    let rect = shown.response.rect;
    ui.painter().vline(rect.left() + 2.0, rect.y_range().shrink(3.0), Stroke::new(3.0, bar));
    mark_sought(ui, page, words, &shown.response);
}

/// Frames the quote that the reader asked to see, and scrolls it into view once.
fn mark_sought(ui: &Ui, page: &mut DetailsPage<'_>, words: &Quote, shown: &egui::Response) {
    let Some(sought) = page.sought.as_deref_mut().filter(|sought| sought.quote == *words) else {
        return;
    };
    let stroke = Stroke::new(1.5, ui.visuals().hyperlink_color);
    ui.painter().rect_stroke(shown.rect, 4.0, stroke, egui::StrokeKind::Inside);
    if std::mem::take(&mut sought.is_new) {
        shown.scroll_to_me(Some(egui::Align::Center));
    }
}

/// Draws evidence without a quote, such as the coder's own knowledge.
fn unquoted(
    ui: &mut Ui,
    page: &mut DetailsPage<'_>,
    (item, of): (&Evidence, Attitude),
    fate: &Fate,
) {
    let basis = wording::basis(item.basis).unwrap_or("no quote");
    ui.label(wording::sentence_case(basis));
    fallen(ui, page, fate);
    marks(ui, page, (item, of), None);
    if let Some(note) = &item.note {
        aside(ui, &format!("Coder’s remark: {note}"));
    }
}

/// Says that the evidence no longer stands, and since when. These words are needed because a screen
/// reader does not tell that the quote is struck through.
fn fallen(ui: &mut Ui, page: &DetailsPage<'_>, fate: &Fate) {
    let Some(words) = wording::fate_words(fate, page.scene.dossier()) else { return };
    let look = Look::sized(SMALL).coloured(ui.visuals().warn_fg_color);
    ui.label(wrapped(job(&wording::sentence_case(&words), look), ui));
}

fn stance_colour(page: &DetailsPage<'_>, stance: Stance) -> egui::Color32 {
    let palette = &page.scene.picture.palette;
    colour(match stance {
        Stance::Asserts => palette.selected,
        Stance::Denies | Stance::Doubts | Stance::Declines => palette.denied,
        Stance::Silent | Stance::Unknown => palette.silent,
    })
}

/// Draws the attribution chain. Each step is a link.
fn chain(ui: &mut Ui, page: &mut DetailsPage<'_>, item: &Evidence, document: &DocumentId) {
    let dossier = page.scene.dossier();
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        for (place, step) in wording::attribution(document, item, dossier).iter().enumerate() {
            if place > 0 {
                ui.weak("›");
            }
            match step {
                Crumb::Document(id, words) => {
                    let selection = crate::session::Selection::Document(id.clone());
                    page.link(ui, words, selection);
                }
                Crumb::Entity(id, words) => {
                    let selection = crate::session::Selection::Entity(id.clone());
                    page.link(ui, words, selection);
                }
            }
        }
        if item.by_inferred {
            aside(ui, "(speaker inferred)");
        }
    });
}

/// Draws the date, stance, certainty, basis, grade and the badge of the quote, in one line.
fn marks(
    ui: &mut Ui,
    page: &mut DetailsPage<'_>,
    (item, of): (&Evidence, Attitude),
    words: Option<&Quote>,
) {
    let dossier = page.scene.dossier();
    let mut said: Vec<String> = Vec::new();
    let document = words.and_then(|w| dossier.documents.get(&w.document));
    said.extend(document.and_then(|d| d.published.as_ref()).map(wording::date_words));
    said.extend(wording::attitude_words(of, item));
    if words.is_some() {
        said.extend(wording::basis(item.basis).map(str::to_owned));
    }
    said.extend(item.grade.as_ref().map(|g| format!("grade {g}, set by a person")));
    ui.horizontal_wrapped(|ui| {
        aside(ui, &said.join(" · "));
        if let Some(words) = words {
            badge(ui, page, words);
        }
    });
}

/// Draws a badge that says whether the words were found in the document's text.
fn badge(ui: &mut Ui, page: &DetailsPage<'_>, words: &Quote) {
    let palette = &page.scene.picture.palette;
    let (sign, ink, hint) = match &words.anchor {
        Anchor::Verified(_) => {
            ("✔", colour(palette.selected), "These words occur once in the text")
        }
        Anchor::Ambiguous(_) => {
            ("≈", colour(palette.muted), "These words occur more than once in the text")
        }
        Anchor::NotFound { .. } => ("✖", colour(palette.denied), "These words are not in the text"),
        Anchor::NoText => (
            "○",
            colour(palette.muted),
            "There is no text to check against: attach it on the document’s page",
        ),
    };
    let label = format!("{sign} {}", words.anchor.badge());
    ui.label(egui::RichText::new(label).size(12.5).color(ink)).on_hover_text(hint);
}

fn buttons(ui: &mut Ui, page: &mut DetailsPage<'_>, item: &Evidence, words: &Quote) {
    ui.horizontal_wrapped(|ui| {
        let span = place_of(&words.anchor);
        let clicked = span.is_some() && ui.small_button("Show in article").clicked();
        page.scene.push_if(clicked, Command::ShowInArticle(words.document.clone(), span));
        if ui.small_button("Copy with citation").clicked() {
            let citation = wording::citation(words, item, page.scene.dossier());
            page.scene.push(Command::Copy(citation));
        }
    });
    if let Anchor::NotFound { near: Some(near), .. } = &words.anchor {
        aside(ui, &format!("The nearest words in the text: “{}”", near.words));
    }
}

/// The place in the text where a quote is shown: its own place, the first of several, or the
/// nearest words. `None` if there is no such place.
fn place_of(anchor: &Anchor) -> Option<Span> {
    match anchor {
        Anchor::Verified(span) => Some(*span),
        Anchor::Ambiguous(spans) => spans.first().copied(),
        Anchor::NotFound { elsewhere, near } => {
            elsewhere.first().copied().or_else(|| near.as_ref().map(|near| near.range))
        }
        Anchor::NoText => None,
    }
}
