//! The text on the Read tab: every mention is lit, and so are the words of the current card and
//! what the reader marks. The keyboard can move and mark in it, but nothing can be typed into it.

use std::sync::Arc;

use egui::text::{CCursor, LayoutJob};
use egui::{Color32, Galley, Id, Rect, ScrollArea, TextEdit, Ui, vec2};

use crate::draft::{Draft, Span, Suggestion};
use crate::ui::scene::Scene;
use crate::ui::text::{Look, append};
use crate::ui::theme::{colour, mixed};

/// Size of the letters, in points.
const SIZE: f32 = 15.5;
/// The greatest width of a text, in points.
const WIDTH: f32 = 760.0;

/// The ID under which egui stores the cursor.
pub(super) fn text_id() -> Id {
    Id::new("desk text")
}

/// What the text keeps between frames.
#[derive(Debug, Default)]
pub(super) struct TextView {
    /// The stretch to be scrolled into view, in bytes.
    seeks: Option<Span>,
    /// The part of the text that was in view in the last frame, in bytes.
    seen: Option<Span>,
    /// The words that the reader has marked.
    pub marked: Option<Span>,
    job: Option<(JobKey, LayoutJob)>,
}

/// What a layout depends on.
#[derive(Clone, Copy, Debug, PartialEq)]
struct JobKey {
    draft: usize,
    card: Option<usize>,
    unsorted: Option<Span>,
    verdicts: u64,
    ground: Color32,
}

/// What is lit in a text.
pub(super) struct Lit<'a> {
    pub draft: &'a Arc<Draft>,
    pub text: &'a str,
    /// The suggestion of the current card, with its index.
    pub card: Option<(usize, &'a Suggestion)>,
    /// The words of the current card, if it is an unsorted name.
    pub other: Option<Span>,
    /// The generation of the dossier, which changes when a card is accepted.
    pub version: u64,
}

impl TextView {
    /// Scrolls a stretch into view when the text is drawn next.
    pub fn seek(&mut self, span: Span) {
        self.seeks = Some(span);
    }

    /// Whether all of a stretch was in view in the last frame.
    pub fn is_seen(&self, span: Span) -> bool {
        self.seen.is_some_and(|seen| seen.covers(span))
    }

    /// Forgets the marked words.
    pub fn unmark(&mut self, ui: &Ui) {
        self.marked = None;
        if let Some(mut state) = TextEdit::load_state(ui.ctx(), text_id()) {
            let at = state.cursor.char_range().map(|range| range.primary);
            state.cursor.set_char_range(at.map(egui::text::CCursorRange::one));
            state.store(ui.ctx(), text_id());
        }
    }

    /// Puts the keyboard into the text and marks a stretch of it, which Shift and the arrows change.
    pub fn enter(&mut self, ui: &Ui, text: &str, span: Span) {
        let mut state = TextEdit::load_state(ui.ctx(), text_id()).unwrap_or_default();
        let ends = [span.start, span.end].map(|at| cursor(text, at));
        state.cursor.set_char_range(Some(egui::text::CCursorRange::two(ends[0], ends[1])));
        state.store(ui.ctx(), text_id());
        ui.memory_mut(|memory| memory.request_focus(text_id()));
        self.seek(span);
    }

    /// Draws the text.
    pub fn ui(&mut self, ui: &mut Ui, scene: &Scene<'_>, lit: &Lit<'_>) {
        crate::ui::fonts::note(lit.text);
        let job = self.job(ui, scene, lit);
        ScrollArea::vertical().auto_shrink([false, false]).id_salt("desk").show(ui, |ui| {
            let width = ui.available_width().min(WIDTH);
            let mut shown: &str = lit.text;
            let mut layouter = |ui: &Ui, _: &dyn egui::TextBuffer, wrap: f32| {
                let mut job = job.clone();
                job.wrap.max_width = wrap;
                ui.fonts_mut(|fonts| fonts.layout_job(job))
            };
            let edit = TextEdit::multiline(&mut shown).id(text_id()).desired_width(width);
            let edit = edit.frame(egui::Frame::NONE).layouter(&mut layouter);
            let output = edit.show(ui);
            let name = "Text of the article";
            ui.ctx().accesskit_node_builder(text_id(), |node| node.set_label(name));
            // The marked words stay while something else has the keyboard, such as a button of
            // their card.
            if ui.memory(|memory| memory.has_focus(text_id())) {
                self.marked = output.cursor_range.and_then(|range| {
                    let [from, to] = range.sorted_cursors();
                    let ends = [from, to].map(|end| byte(lit.text, end.index.into()));
                    trimmed(lit.text, Span { start: ends[0], end: ends[1] })
                });
            }
            let origin = output.galley_pos;
            let place =
                |span: Span| rect(&output.galley, lit.text, span).translate(origin.to_vec2());
            if let Some(span) = self.seeks.take() {
                let rect = place(span).expand2(vec2(0.0, 48.0));
                ui.scroll_to_rect(rect, None);
            }
            let clip = ui.clip_rect();
            self.seen = Some(in_view(&output.galley, lit.text, clip.translate(-origin.to_vec2())));
        });
    }

    fn job(&mut self, ui: &Ui, scene: &Scene<'_>, lit: &Lit<'_>) -> LayoutJob {
        let key = JobKey {
            draft: Arc::as_ptr(lit.draft) as usize,
            card: lit.card.map(|(place, _)| place),
            unsorted: lit.other,
            verdicts: lit.version,
            ground: ui.visuals().panel_fill,
        };
        if let Some((known, job)) = &self.job
            && *known == key
        {
            return job.clone();
        }
        let job = laid_out(ui, scene, lit);
        self.job = Some((key, job.clone()));
        job
    }
}

/// The layout of the text, in pieces between the ends of everything that is lit.
fn laid_out(ui: &Ui, scene: &Scene<'_>, lit: &Lit<'_>) -> LayoutJob {
    let palette = &scene.picture.palette;
    let ground = ui.visuals().panel_fill;
    let accent = colour(palette.selected);
    let plain = Look::sized(SIZE).coloured(ui.visuals().text_color());
    let mentions: Vec<Span> = lit.draft.mentions.iter().map(|mention| mention.span).collect();
    let sentence = lit.card.map(|(_, suggestion)| suggestion.sentence);
    let quote = lit.card.map(|(_, suggestion)| suggestion.quote).or(lit.other);
    let proofs: Vec<Span> =
        lit.card.iter().flat_map(|(_, s)| s.fields.iter().map(|field| field.proof)).collect();
    let cues: Vec<Span> =
        lit.card.iter().flat_map(|(_, s)| s.cues.iter().map(|cue| cue.span)).collect();
    let spans =
        || mentions.iter().chain(&proofs).chain(&cues).copied().chain(sentence).chain(quote);
    let mut cuts: Vec<usize> = spans().flat_map(|span| [span.start, span.end]).collect();
    cuts.extend([0, lit.text.len()]);
    cuts.retain(|at| lit.text.is_char_boundary(*at));
    cuts.sort_unstable();
    cuts.dedup();
    let has = |all: &[Span], piece: Span| all.iter().any(|span| span.covers(piece));
    let mut job = LayoutJob::default();
    for pair in cuts.windows(2) {
        let piece = Span { start: pair[0], end: pair[1] };
        let mut look = plain;
        look.underline = has(&mentions, piece);
        if has(&cues, piece) {
            look = look.coloured(ui.visuals().warn_fg_color).heavy();
            look.background = mixed(ground, ui.visuals().warn_fg_color, 0.16);
        } else if has(&proofs, piece) {
            look.background = mixed(ground, accent, 0.42);
        } else if quote.is_some_and(|span| span.covers(piece)) {
            look.background = mixed(ground, accent, 0.18);
        } else if sentence.is_some_and(|span| span.covers(piece)) {
            look.background = mixed(ground, accent, 0.07);
        }
        append(&mut job, piece.of(lit.text), look);
    }
    job
}

/// A stretch without the white space at its ends. `None` if nothing is left.
fn trimmed(text: &str, span: Span) -> Option<Span> {
    let words = span.of(text);
    let start = span.start + (words.len() - words.trim_start().len());
    let end = span.start + words.trim_end().len();
    (start < end).then_some(Span { start, end })
}

/// The byte offset of a character.
fn byte(text: &str, character: usize) -> usize {
    text.char_indices().nth(character).map_or(text.len(), |(at, _)| at)
}

fn cursor(text: &str, byte: usize) -> CCursor {
    CCursor::new(text.get(..byte).map_or(0, |before| before.chars().count()))
}

/// The rectangle of a stretch, from the upper left corner of the text.
fn rect(galley: &Galley, text: &str, span: Span) -> Rect {
    let first = galley.pos_from_cursor(cursor(text, span.start));
    first.union(galley.pos_from_cursor(cursor(text, span.end)))
}

/// The part of a text that is in view, in bytes.
fn in_view(galley: &Galley, text: &str, view: Rect) -> Span {
    let first = galley.cursor_from_pos(vec2(0.0, view.top() + 1.0));
    let last =
        galley.cursor_from_pos(vec2(view.right().max(galley.rect.right()), view.bottom() - 1.0));
    Span { start: byte(text, first.index.into()), end: byte(text, last.index.into()) }
}
