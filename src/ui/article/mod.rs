//! The Article tab: a document's text with every quote that was found in it marked. A marked
//! stretch leads to its records, and a selected record's stretches stand out.

use std::collections::BTreeSet;

use egui::text::LayoutJob;
use egui::{ComboBox, ScrollArea, Ui};

use super::scene::Scene;
use super::text::{Look, append};
use super::theme::{colour, mixed};
use crate::model::{Anchor, Document, DocumentId, RecordId, Span};
use crate::picture::wording;
use crate::session::{Command, FileCommand, Selection, ViewCommand};

/// A stretch of the text that records quote.
#[derive(Clone, Debug, PartialEq)]
struct Marked {
    span: Span,
    records: BTreeSet<RecordId>,
}

/// A paragraph of the text.
#[derive(Clone, Debug)]
struct Paragraph {
    /// In code points.
    span: Span,
    bytes: std::ops::Range<usize>,
}

/// The paragraphs of a text, line ends included.
fn paragraphs(text: &str) -> Vec<Paragraph> {
    let (mut start, mut byte) = (0, 0);
    let mut found = Vec::new();
    for words in text.split_inclusive('\n') {
        let (end, last) = (start + words.chars().count(), byte + words.len());
        found.push(Paragraph { span: Span { start, end }, bytes: byte..last });
        (start, byte) = (end, last);
    }
    found
}

/// The tab's own state: what was marked for which document, and which span was scrolled to.
#[derive(Debug, Default)]
pub struct Article {
    marked_for: Option<(DocumentId, u64)>,
    marked: Vec<Marked>,
    paragraphs: Vec<Paragraph>,
    shown: Option<(DocumentId, Option<Span>)>,
}

impl Article {
    /// Draws the tab.
    pub fn ui(&mut self, ui: &mut Ui, scene: &Scene<'_>, commands: &mut Vec<Command>) {
        let Some((id, span)) = scene.session.article() else {
            ui.centered_and_justified(|ui| ui.weak("No document is open"));
            return;
        };
        let Some(document) = scene.dossier().documents.get(id) else {
            let words = super::known_on::not_known_words(scene, "This document");
            ui.centered_and_justified(|ui| ui.weak(words));
            return;
        };
        egui::Frame::new().inner_margin(egui::Margin::symmetric(24, 14)).show(ui, |ui| {
            choose(ui, scene, document, commands);
            ui.separator();
            match document.text.clone() {
                Some(text) => self.text(ui, scene, id, &text, *span, commands),
                None => absent(ui, document, commands),
            }
        });
    }

    fn text(
        &mut self,
        ui: &mut Ui,
        scene: &Scene<'_>,
        id: &DocumentId,
        text: &str,
        span: Option<Span>,
        commands: &mut Vec<Command>,
    ) {
        self.mark(scene, id);
        let wanted = Some((id.clone(), span));
        let scrolls = self.shown != wanted && span.is_some();
        self.shown = wanted;
        ScrollArea::vertical().auto_shrink([false, false]).id_salt(id).show(ui, |ui| {
            ui.set_max_width(ui.available_width().min(760.0));
            for paragraph in &self.paragraphs {
                let words = text.get(paragraph.bytes.clone()).unwrap_or_default();
                self.paragraph(ui, scene, words, paragraph.span, span, scrolls, commands);
            }
        });
    }

    #[allow(clippy::too_many_arguments, reason = "one paragraph needs all of the text's context")]
    fn paragraph(
        &self,
        ui: &mut Ui,
        scene: &Scene<'_>,
        words: &str,
        range: Span,
        shown: Option<Span>,
        scrolls: bool,
        commands: &mut Vec<Command>,
    ) {
        let slice = |from: usize, to: usize| {
            let byte = |at: usize| {
                words.char_indices().nth(at - range.start).map_or(words.len(), |(byte, _)| byte)
            };
            words.get(byte(from)..byte(to)).unwrap_or_default()
        };
        let mut layout = LayoutJob::default();
        let cuts = self.cuts(range, shown);
        for pair in cuts.windows(2) {
            let [from, to] = [pair[0], pair[1]];
            let words = slice(from, to).trim_end_matches('\n');
            append(&mut layout, words, self.look(ui, scene, from, shown));
        }
        layout.wrap.max_width = ui.available_width();
        let label = egui::Label::new(layout).sense(egui::Sense::click());
        let response = ui.add(label);
        if scrolls && shown.is_some_and(|s| range.start <= s.start && s.start < range.end) {
            response.scroll_to_me(Some(egui::Align::Center));
        }
        let under = self.records_in(range);
        if under.is_empty() {
            return;
        }
        let response = response.on_hover_cursor(egui::CursorIcon::PointingHand);
        response.context_menu(|ui| links(ui, scene, &under, commands));
        if response.clicked()
            && let Some(first) = self.record_at(&response, ui, words, range)
        {
            commands.push(Command::View(ViewCommand::Select(Selection::Record(first))));
        }
    }

    /// Where the looks change within a range: its ends and the ends of marked stretches.
    fn cuts(&self, range: Span, shown: Option<Span>) -> Vec<usize> {
        let spans = self.marked.iter().map(|m| m.span).chain(shown);
        let mut cuts: Vec<usize> = spans
            .flat_map(|s| [s.start, s.end])
            .filter(|at| range.start < *at && *at < range.end)
            .chain([range.start, range.end])
            .collect();
        cuts.sort_unstable();
        cuts.dedup();
        cuts
    }

    fn look(&self, ui: &Ui, scene: &Scene<'_>, at: usize, shown: Option<Span>) -> Look {
        let palette = &scene.picture.palette;
        let ground = ui.visuals().panel_fill;
        let accent = colour(palette.selected);
        let inside = |s: Span| s.start <= at && at < s.end;
        let selected = match &scene.session.view().selection {
            Selection::Record(id) => {
                self.marked.iter().any(|m| inside(m.span) && m.records.contains(id))
            }
            _ => false,
        };
        let mut look = Look::sized(15.5).coloured(ui.visuals().text_color());
        if shown.is_some_and(inside) || selected {
            look.background = mixed(ground, accent, 0.42);
        } else if self.marked.iter().any(|m| inside(m.span)) {
            look.background = mixed(ground, accent, 0.13);
        }
        look
    }

    fn records_in(&self, range: Span) -> BTreeSet<RecordId> {
        let touches = |m: &&Marked| m.span.start < range.end && range.start < m.span.end;
        self.marked.iter().filter(touches).flat_map(|m| m.records.iter().cloned()).collect()
    }

    /// The record whose words were clicked: the shortest marked stretch under the pointer.
    fn record_at(
        &self,
        response: &egui::Response,
        ui: &Ui,
        words: &str,
        range: Span,
    ) -> Option<RecordId> {
        let pointer = response.interact_pointer_pos()?;
        let mut layout = super::text::job(words.trim_end_matches('\n'), Look::sized(15.5));
        layout.wrap.max_width = response.rect.width().max(ui.available_width());
        let galley = ui.fonts_mut(|fonts| fonts.layout_job(layout));
        let at =
            range.start + usize::from(galley.cursor_from_pos(pointer - response.rect.min).index);
        let under = self.marked.iter().filter(|m| m.span.start <= at && at < m.span.end);
        let shortest = under.min_by_key(|m| m.span.end - m.span.start)?;
        shortest.records.first().cloned()
    }

    /// Finds the stretches that records quote, once for each document and dossier.
    fn mark(&mut self, scene: &Scene<'_>, id: &DocumentId) {
        let wanted = (id.clone(), scene.session.dossier_generation());
        if self.marked_for.as_ref() == Some(&wanted) {
            return;
        }
        let mut found: std::collections::BTreeMap<Span, BTreeSet<RecordId>> =
            std::collections::BTreeMap::new();
        for record in scene.dossier().records() {
            for quote in record.evidence().iter().flat_map(|e| &e.quotes) {
                if &quote.document == id
                    && let Anchor::Verified(span) = &quote.anchor
                {
                    found.entry(*span).or_default().insert(record.id().clone());
                }
            }
        }
        self.marked = found.into_iter().map(|(span, records)| Marked { span, records }).collect();
        let text = scene.dossier().documents.get(id).and_then(|d| d.text.as_deref());
        self.paragraphs = paragraphs(text.unwrap_or_default());
        self.marked_for = Some(wanted);
    }
}

fn choose(ui: &mut Ui, scene: &Scene<'_>, document: &Document, commands: &mut Vec<Command>) {
    ui.horizontal_wrapped(|ui| {
        let name = |id: &DocumentId| wording::document_words(id, scene.dossier());
        let chosen = super::text::body(&name(&document.id));
        let choice = ComboBox::from_id_salt("document")
            .selected_text(chosen)
            .width(ui.available_width().min(560.0));
        choice.show_ui(ui, |ui| {
            for other in scene.session.documents() {
                let is_this = *other == document.id;
                if ui.selectable_label(is_this, super::text::body(&name(other))).clicked() {
                    commands.push(Command::ShowInArticle(other.clone(), None));
                }
            }
        });
        let mut about = vec![wording::sentence_case(document.kind.as_str())];
        about.extend(document.published.as_ref().map(wording::date_words));
        about.extend(
            document.retracted.as_ref().map(|d| format!("retracted {}", wording::date_words(d))),
        );
        ui.weak(about.join(" · "));
    });
}

/// The empty state: no text to show.
fn absent(ui: &mut Ui, document: &Document, commands: &mut Vec<Command>) {
    ui.add_space(30.0);
    if !document.seen {
        ui.label("This document is known only through another one: nobody has its text.");
        return;
    }
    ui.label("The text of this document is not in the file.");
    ui.label(
        "Attach it to check every quote against it. A .txt file beside the data file that has the \
         right checksum attaches itself.",
    );
    ui.add_space(8.0);
    if ui.button("Attach text…").clicked() {
        commands.push(Command::File(FileCommand::AskText(document.id.clone())));
    }
}

fn links(
    ui: &mut Ui,
    scene: &Scene<'_>,
    records: &BTreeSet<RecordId>,
    commands: &mut Vec<Command>,
) {
    ui.set_max_width(420.0);
    for id in records {
        let Some(record) = scene.record(id) else { continue };
        let words = wording::sentence(record, scene.dossier());
        if ui.button(super::text::small(&words)).clicked() {
            commands.push(Command::View(ViewCommand::Select(Selection::Record(id.clone()))));
            ui.close();
        }
    }
}
