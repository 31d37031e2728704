//! The Article tab: the text of a document, with every quote that was found in it marked. A click
//! on a marked stretch selects its record. The stretches of the selected record are highlighted.

mod heights;
mod marks;

use std::collections::BTreeSet;
use std::sync::Arc;

use egui::text::{CCursor, LayoutJob};
use egui::{ComboBox, Galley, Rect, ScrollArea, Ui, UiBuilder, pos2, vec2};

use self::heights::Heights;
use self::marks::{Marks, Paragraph, contains};
use super::scene::Scene;
use super::text::{Look, append};
use super::theme::{colour, mixed};
use crate::model::{Document, DocumentId, RecordId, Span};
use crate::picture::wording;
use crate::session::{Command, FileCommand, Selection, ViewCommand};
use crate::ui::kit;

/// Size of the letters, in points.
const SIZE: f32 = 15.5;

/// The greatest width of a text, in points: longer lines are hard to read.
const WIDTH: f32 = 760.0;

/// The tab's own state: the marks, the heights, and the last request that was answered.
#[derive(Debug, Default)]
pub struct Article {
    marks: Marks,
    heights: Heights,
    /// The number of the last request that was answered by scrolling to a stretch.
    answered: u64,
}

/// A text being drawn.
struct ArticlePage<'a> {
    scene: &'a Scene<'a>,
    marks: &'a Marks,
    text: &'a str,
    /// The stretch that the reader asked to see.
    shown: Option<Span>,
}

impl Article {
    /// Draws the tab.
    pub fn ui(&mut self, ui: &mut Ui, scene: &Scene<'_>) {
        let Some((id, span)) = scene.session.article() else {
            ui.centered_and_justified(|ui| ui.weak("No document is open"));
            return;
        };
        let Some(document) = scene.dossier().documents.get(id) else {
            let words = super::known_on::not_known_words(scene, &["This document"]);
            ui.centered_and_justified(|ui| ui.weak(words));
            return;
        };
        egui::Frame::new().inner_margin(egui::Margin::symmetric(24, 14)).show(ui, |ui| {
            choose(ui, scene, document);
            ui.separator();
            match document.text.as_deref() {
                Some(text) => self.text(ui, scene, (id, text), *span),
                None => absent(ui, scene, document),
            }
        });
    }

    fn text(
        &mut self,
        ui: &mut Ui,
        scene: &Scene<'_>,
        (id, text): (&DocumentId, &str),
        shown: Option<Span>,
    ) {
        self.marks.follow(scene, id, text);
        let asked = scene.session.article_asked();
        let is_new = std::mem::replace(&mut self.answered, asked) != asked;
        let wanted = shown.filter(|_| is_new);
        let page = ArticlePage { scene, marks: &self.marks, text, shown };
        let area = ScrollArea::vertical().auto_shrink([false, false]).id_salt(id);
        area.show_viewport(ui, |ui, view| {
            let width = ui.available_width().min(WIDTH);
            let every = self.marks.paragraphs().iter();
            let heights = every.map(|paragraph| page.laid(ui, paragraph, width).size().y);
            self.heights.follow(ui, self.marks.of(), width, heights);
            let origin = ui.max_rect().min;
            ui.set_height(self.heights.whole());
            if let Some(row) = wanted.and_then(|span| page.row_of(ui, span, width, &self.heights)) {
                let row = row.translate(origin.to_vec2());
                ui.scroll_to_rect(row, Some(egui::Align::Center));
            }
            // One more screenful above and below, for screen readers, which go from text to text.
            let beyond = view.height();
            for place in self.heights.between(view.top() - beyond, view.bottom() + beyond) {
                let Some(paragraph) = self.marks.paragraphs().get(place) else { continue };
                let (top, bottom) = (self.heights.top(place), self.heights.top(place + 1));
                let rect = Rect::from_min_size(origin + vec2(0.0, top), vec2(width, bottom - top));
                let id = ui.id().with(("paragraph", place));
                let mut inside = ui.new_child(UiBuilder::new().id(id).max_rect(rect));
                page.draw_lines(&mut inside, paragraph);
            }
        });
    }
}

impl ArticlePage<'_> {
    fn draw_lines(&self, ui: &mut Ui, paragraph: &Paragraph) {
        let layout = self.layout(ui, paragraph, ui.available_width());
        let response = ui.add(egui::Label::new(layout).sense(egui::Sense::click()));
        let stretches = self.marks.touching(paragraph);
        let under: BTreeSet<RecordId> = stretches.flat_map(|s| s.records.iter().cloned()).collect();
        if under.is_empty() {
            return;
        }
        let response = response.on_hover_cursor(egui::CursorIcon::PointingHand);
        response.context_menu(|ui| links(ui, self.scene, &under));
        if response.clicked()
            && let Some(pointer) = response.interact_pointer_pos()
        {
            let galley = self.laid(ui, paragraph, ui.available_width());
            let at = galley.cursor_from_pos(pointer - response.rect.min).index;
            let at = paragraph.span.start + usize::from(at);
            if let Some(first) = self.marks.record_at(paragraph, at) {
                self.scene.push(ViewCommand::Select(Selection::Record(first)));
            }
        }
    }

    /// The rectangle of the first line of a stretch, in points from the top of the text.
    fn row_of(&self, ui: &Ui, span: Span, width: f32, heights: &Heights) -> Option<Rect> {
        let place = self.marks.paragraph_at(span.start)?;
        let paragraph = self.marks.paragraphs().get(place)?;
        let galley = self.laid(ui, paragraph, width);
        let row = galley.pos_from_cursor(CCursor::new(span.start - paragraph.span.start));
        let top = heights.top(place);
        Some(Rect::from_min_max(pos2(0.0, top + row.top()), pos2(width, top + row.bottom())))
    }

    /// Lays out a paragraph with egui.
    fn laid(&self, ui: &Ui, paragraph: &Paragraph, width: f32) -> Arc<Galley> {
        let layout = self.layout(ui, paragraph, width);
        ui.fonts_mut(|fonts| fonts.layout_job(layout))
    }

    fn layout(&self, ui: &Ui, paragraph: &Paragraph, width: f32) -> LayoutJob {
        let words = self.text.get(paragraph.bytes.clone()).unwrap_or_default();
        // Goes from cut to cut, so that a long paragraph is walked only once.
        let mut letters = words.char_indices().enumerate();
        let mut byte = |at: usize| {
            let found = letters.find(|(number, _)| paragraph.span.start + number == at);
            found.map_or(words.len(), |(_, (byte, _))| byte)
        };
        let cuts = self.cuts(paragraph).into_iter().map(|at| (at, byte(at)));
        let cuts: Vec<(usize, usize)> = cuts.collect();
        let mut layout = LayoutJob::default();
        for pair in cuts.windows(2) {
            let [(at, from), (_, to)] = [pair[0], pair[1]];
            let words = words.get(from..to).unwrap_or_default().trim_end_matches('\n');
            append(&mut layout, words, self.look(ui, paragraph, at));
        }
        layout.wrap.max_width = width;
        layout
    }

    /// The positions at which the look of a paragraph changes: its ends and the ends of marked
    /// stretches.
    fn cuts(&self, paragraph: &Paragraph) -> Vec<usize> {
        let Span { start, end } = paragraph.span;
        let spans = self.marks.touching(paragraph).map(|s| s.span).chain(self.shown);
        let mut cuts: Vec<usize> = spans
            .flat_map(|s| [s.start, s.end])
            .filter(|at| start < *at && *at < end)
            .chain([start, end])
            .collect();
        cuts.sort_unstable();
        cuts.dedup();
        cuts
    }

    fn look(&self, ui: &Ui, paragraph: &Paragraph, at: usize) -> Look {
        let palette = &self.scene.picture.palette;
        let ground = ui.visuals().panel_fill;
        let accent = colour(palette.selected);
        let mut here = self.marks.touching(paragraph).filter(|s| contains(s.span, at));
        let selected = match &self.scene.session.view().selection {
            Selection::Record(id) => here.clone().any(|s| s.records.contains(id)),
            _ => false,
        };
        let mut look = Look::sized(SIZE).coloured(ui.visuals().text_color());
        if self.shown.is_some_and(|span| contains(span, at)) || selected {
            look.background = mixed(ground, accent, 0.42);
        } else if here.next().is_some() {
            look.background = mixed(ground, accent, 0.13);
        }
        look
    }
}

fn choose(ui: &mut Ui, scene: &Scene<'_>, document: &Document) {
    ui.horizontal_wrapped(|ui| {
        let name = |id: &DocumentId| wording::document_words(id, scene.dossier());
        let choice = ComboBox::from_id_salt("document")
            .selected_text(crate::ui::text::body(&name(&document.id)))
            .width(ui.available_width().min(560.0));
        let all = scene.session.documents();
        let at = all.iter().position(|id| *id == document.id).unwrap_or(0);
        kit::dropdown(ui, choice, at, |ui| {
            for other in all {
                let is_this = *other == document.id;
                if ui.selectable_label(is_this, crate::ui::text::body(&name(other))).clicked() {
                    scene.push(Command::ShowInArticle(other.clone(), None));
                }
            }
        });
        let mut about = vec![wording::sentence_case(document.kind.as_str())];
        about.extend(document.published.as_ref().map(wording::date_words));
        about.extend(
            document.retracted.as_ref().map(|d| format!("withdrawn {}", wording::date_words(d))),
        );
        ui.weak(about.join(" · "));
    });
}

/// Says that there is no text, and offers to attach one.
fn absent(ui: &mut Ui, scene: &Scene<'_>, document: &Document) {
    ui.add_space(30.0);
    if !document.seen {
        ui.label(
            "This document is known only through another one: its text is not available here.",
        );
        return;
    }
    ui.label("The text of this document is not in the file.");
    ui.label(
        "Attach it to check every quote against it. A .txt file with the right checksum beside the \
         data file is attached automatically.",
    );
    ui.add_space(8.0);
    scene.push_if(ui.button("Attach text…").clicked(), FileCommand::AskText(document.id.clone()));
}

fn links(ui: &mut Ui, scene: &Scene<'_>, records: &BTreeSet<RecordId>) {
    ui.set_max_width(420.0);
    for id in records {
        let Some(record) = scene.record(id) else { continue };
        let words = wording::sentence(record, scene.dossier());
        if ui.button(crate::ui::text::small(&words)).clicked() {
            scene.push(ViewCommand::Select(Selection::Record(id.clone())));
            ui.close();
        }
    }
}
