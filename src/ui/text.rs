//! Text in any script: splits it into runs by direction and script, so that egui, which shapes
//! but knows no bidi, shows each run in its own font and in the right order.

use egui::text::{LayoutJob, TextFormat};
use egui::{Color32, FontFamily, FontId, Response, Ui, WidgetText};
use unicode_bidi::BidiInfo;

use super::fonts::Script;

/// How a text looks.
#[derive(Clone, Copy, Debug)]
pub struct Look {
    /// Size in points.
    pub size: f32,
    /// Colour; `Color32::PLACEHOLDER` = the widget's own.
    pub colour: Color32,
    /// Slanted.
    pub italics: bool,
    /// Background, for highlights.
    pub background: Color32,
    /// Underlined, in the text's colour.
    pub underline: bool,
    /// Struck through, in the text's colour.
    pub struck: bool,
}

impl Look {
    /// A text of that size in the widget's own colour.
    pub const fn sized(size: f32) -> Self {
        Self {
            size,
            colour: Color32::PLACEHOLDER,
            italics: false,
            background: Color32::TRANSPARENT,
            underline: false,
            struck: false,
        }
    }

    /// The same in another colour.
    #[must_use]
    pub const fn coloured(self, colour: Color32) -> Self {
        Self { colour, ..self }
    }

    /// The same, slanted.
    #[must_use]
    pub const fn slanted(self) -> Self {
        Self { italics: true, ..self }
    }

    /// The same, struck through.
    #[must_use]
    pub const fn struck(self) -> Self {
        Self { struck: true, ..self }
    }

    fn format(self, family: FontFamily) -> TextFormat {
        let mut format = TextFormat::simple(FontId::new(self.size, family), self.colour);
        format.italics = self.italics;
        format.background = self.background;
        if self.underline {
            format.underline = egui::Stroke::new(1.0, self.colour);
        }
        if self.struck {
            format.strikethrough = egui::Stroke::new(1.0, self.colour);
        }
        format
    }
}

/// Words to press, which a screen reader calls a link. egui makes a label of those that can be
/// marked with the pointer.
pub fn link(ui: &mut Ui, words: impl Into<WidgetText>) -> Response {
    let interaction = &mut ui.style_mut().interaction;
    let before = std::mem::replace(&mut interaction.selectable_labels, false);
    let response = ui.link(words);
    ui.style_mut().interaction.selectable_labels = before;
    response
}

/// Marks what is typed into a field, so that typing replaces it.
pub fn select_all(ui: &Ui, field: egui::Id, typed: &str) {
    use egui::text::{CCursor, CCursorRange};
    let mut state = egui::TextEdit::load_state(ui.ctx(), field).unwrap_or_default();
    let end = CCursor::new(typed.chars().count());
    state.cursor.set_char_range(Some(CCursorRange::two(CCursor::new(0), end)));
    state.store(ui.ctx(), field);
}

/// Body text of a widget.
pub fn body(text: &str) -> WidgetText {
    job(text, Look::sized(BODY)).into()
}

/// Smaller text of a widget, for what stands second.
pub fn small(text: &str) -> WidgetText {
    job(text, Look::sized(SMALL)).into()
}

/// Size of body text, in points.
pub const BODY: f32 = 14.0;
/// Size of small text, in points.
pub const SMALL: f32 = 12.5;
/// Size of a heading, in points.
pub const HEADING: f32 = 20.0;

/// A text as a layout job that does not wrap by itself.
pub fn job(text: &str, look: Look) -> LayoutJob {
    let mut job = LayoutJob::default();
    append(&mut job, text, look);
    job
}

/// Adds a text to a job, run by run in visual order.
pub fn append(job: &mut LayoutJob, text: &str, look: Look) {
    if text.chars().all(|c| (c as u32) < FIRST_FOREIGN) {
        job.append(text, 0.0, look.format(FontFamily::Proportional));
        return;
    }
    if !text.chars().any(is_right_to_left) {
        append_scripts(job, text, look);
        return;
    }
    let bidi = BidiInfo::new(text, None);
    for paragraph in &bidi.paragraphs {
        let (_, runs) = bidi.visual_runs(paragraph, paragraph.range.clone());
        for run in runs {
            append_scripts(job, &text[run], look);
        }
    }
}

/// Below this code point egui's own font has every letter (Latin, Greek, Cyrillic, punctuation).
const FIRST_FOREIGN: u32 = 0x0530;

const fn is_right_to_left(c: char) -> bool {
    matches!(c as u32, 0x0590..=0x08FF | 0xFB1D..=0xFDFF | 0xFE70..=0xFEFF | 0x10800..=0x10FFF | 0x1E800..=0x1EFFF)
}

/// Adds a text of one direction, a section for each stretch of one script. Blanks and
/// punctuation stay with the script before them, so that a run is not torn apart.
fn append_scripts(job: &mut LayoutJob, text: &str, look: Look) {
    let mut start = 0;
    let mut current: Option<Script> = None;
    for (at, c) in text.char_indices() {
        let Some(script) = Script::of(c) else { continue };
        if current.is_some_and(|s| s != script) {
            push(job, &text[start..at], current, look);
            start = at;
        }
        current = Some(script);
    }
    push(job, &text[start..], current, look);
}

fn push(job: &mut LayoutJob, text: &str, script: Option<Script>, look: Look) {
    if !text.is_empty() {
        job.append(text, 0.0, look.format(script.unwrap_or(Script::European).family()));
    }
}
