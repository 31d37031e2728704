//! Text in any script. egui shapes text but does not handle bidirectional text. So this module
//! splits text into runs by direction and script, and egui then shows each run in its own font and
//! in the right order.

use std::borrow::Cow;
use std::ops::Range;

use egui::text::{LayoutJob, LayoutSection, TextFormat};
use egui::{Color32, Context, FontFamily, FontId, Response, Ui, WidgetText};
use unicode_bidi::BidiInfo;
use unicode_segmentation::UnicodeSegmentation as _;

use super::fonts;
use crate::model::Span;

/// The look of a text.
#[allow(clippy::struct_excessive_bools, reason = "each is a look of its own")]
#[derive(Clone, Copy, Debug)]
pub struct Look {
    /// Size in points.
    pub size: f32,
    /// The colour. `Color32::PLACEHOLDER` is the widget's own.
    pub colour: Color32,
    /// Slanted.
    pub italics: bool,
    /// Background, for highlights.
    pub background: Color32,
    /// Underlined, in the text's colour.
    pub underline: bool,
    /// Struck through, in the text's colour.
    pub struck: bool,
    /// In the weight of headings.
    pub bold: bool,
}

impl Look {
    /// A text of that size, in the widget's own colour.
    pub const fn sized(size: f32) -> Self {
        Self {
            size,
            colour: Color32::PLACEHOLDER,
            italics: false,
            background: Color32::TRANSPARENT,
            underline: false,
            struck: false,
            bold: false,
        }
    }

    /// The same look in another colour.
    #[must_use]
    pub const fn coloured(self, colour: Color32) -> Self {
        Self { colour, ..self }
    }

    /// The same look, slanted.
    #[must_use]
    pub const fn slanted(self) -> Self {
        Self { italics: true, ..self }
    }

    /// The same look, struck through.
    #[must_use]
    pub const fn struck(self) -> Self {
        Self { struck: true, ..self }
    }

    /// The same look, in the weight of headings.
    #[must_use]
    pub const fn heavy(self) -> Self {
        Self { bold: true, ..self }
    }

    fn format(self, family: FontFamily) -> TextFormat {
        let is_own = family == FontFamily::Proportional;
        let family = if self.bold && is_own { fonts::bold() } else { family };
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

/// Draws words that can be clicked, as a link for screen readers. While labels can be selected with
/// the pointer, egui would make it a label, so that is switched off here.
pub fn link(ui: &mut Ui, words: impl Into<WidgetText>) -> Response {
    let interaction = &mut ui.style_mut().interaction;
    let before = std::mem::replace(&mut interaction.selectable_labels, false);
    let response = ui.link(words);
    ui.style_mut().interaction.selectable_labels = before;
    response
}

/// The sign after a name that contains invisible characters.
pub const UNSEEN: &str = "  ⚠";

/// Describes what is invisible in a name, in a tooltip and to screen readers.
pub fn tell_unseen(ui: &Ui, response: Response, unseen: Option<&str>) -> Response {
    let Some(unseen) = unseen else { return response };
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_description(unseen.to_owned()));
    response.on_hover_text(small(unseen))
}

/// Selects everything in a field, so that typing replaces it.
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

/// Smaller text of a widget, for less important words.
pub fn small(text: &str) -> WidgetText {
    job(text, Look::sized(SMALL)).into()
}

/// Body text of a widget in the weight of headings.
pub fn strong(text: impl AsRef<str>) -> WidgetText {
    job(text.as_ref(), Look::sized(BODY).heavy()).into()
}

/// Size of body text, in points.
pub const BODY: f32 = 13.5;
/// Size of small text, in points.
pub const SMALL: f32 = 12.0;
/// Size of a heading, in points.
pub const HEADING: f32 = 18.0;

/// A text as a layout job that does not wrap unless it is told to.
pub fn job(text: &str, look: Look) -> LayoutJob {
    let mut job = LayoutJob::default();
    append(&mut job, text, look);
    job
}

/// Appends a text to a job, run by run in visual order.
pub fn append(job: &mut LayoutJob, text: &str, look: Look) {
    if text.is_ascii() {
        job.append(text, 0.0, look.format(FontFamily::Proportional));
        level(job);
        return;
    }
    let text = with_overrides_seen(text);
    for (range, from_right) in directions(&text) {
        append_runs(job, &text[range], look, from_right);
    }
    level(job);
}

/// A text in which control characters that override the direction of letters are replaced by a
/// visible sign. They then change no direction and can be seen.
fn with_overrides_seen(text: &str) -> Cow<'_, str> {
    let overrides = |c: char| matches!(c, '\u{202a}'..='\u{202e}');
    if text.contains(overrides) {
        Cow::Owned(text.replace(overrides, "\u{fffd}"))
    } else {
        Cow::Borrowed(text)
    }
}

/// Appends a text with some stretches in another look. `marks` are in code points, in text order.
pub fn append_marked(job: &mut LayoutJob, text: &str, marks: &[Span], look: Look, marked: Look) {
    let text = &*with_overrides_seen(text);
    let pieces = pieces(text, marks);
    for (run, from_right) in directions(text) {
        let within = pieces.iter().filter_map(|(range, is_marked)| {
            let range = range.start.max(run.start)..range.end.min(run.end);
            (!range.is_empty()).then_some((range, *is_marked))
        });
        let mut within: Vec<_> = within.collect();
        if from_right {
            within.reverse();
        }
        for (range, is_marked) in within {
            append_runs(job, &text[range], if is_marked { marked } else { look }, from_right);
        }
    }
    level(job);
}

/// How far letters may extend into the rows above and below, in ems. It is rare that the highest
/// letter is right below the lowest.
const SLACK: f32 = 0.12;

/// Puts the letters of several fonts on one baseline, in rows of the same height. The height is
/// that of a text in the first font, unless letters need more.
fn level(job: &mut LayoutJob) {
    let foreign = |s: &&LayoutSection| fonts::is_foreign(&s.format.font_id.family);
    if !job.sections.iter().any(|section| foreign(&section)) {
        return;
    }
    let size = |s: &LayoutSection| s.format.font_id.size;
    let largest = job.sections.iter().map(size).fold(0.0, f32::max);
    let (above, mut below) = fonts::row();
    let (mut highest, mut lowest) = (0.0_f32, below);
    for section in job.sections.iter().filter(foreign) {
        let text = &job.text[section.byte_range.start.0..section.byte_range.end.0];
        let reach = fonts::extent(&section.format.font_id.family, text);
        highest = highest.max(reach.0 * size(section) / largest);
        lowest = lowest.max(reach.1 * size(section) / largest);
    }
    below += (highest + lowest - above - below - SLACK).max(0.0);
    // egui aligns the lower edges of sections.
    for section in &mut job.sections {
        section.format.line_height = Some(above * size(section) + below * largest);
    }
    if highest > above + SLACK {
        let first = (highest + below) * largest;
        job.first_row_min_height = job.first_row_min_height.max(first);
    }
}

/// The stretches of one direction, in visual order from left to right, and whether each is right to
/// left.
fn directions(text: &str) -> Vec<(Range<usize>, bool)> {
    if !text.chars().any(is_right_to_left) {
        return std::iter::once((0..text.len(), false)).collect();
    }
    let bidi = BidiInfo::new(text, None);
    let mut all = Vec::new();
    for paragraph in &bidi.paragraphs {
        // A line break ends the line wherever the last letter of the line is shown.
        let Range { start, end } = paragraph.range;
        let last = start + text[start..end].trim_end_matches(['\n', '\r', '\u{2029}']).len();
        let (levels, runs) = bidi.visual_runs(paragraph, start..last);
        let from_right = |at: usize| levels.get(at).is_some_and(unicode_bidi::Level::is_rtl);
        all.extend(runs.into_iter().map(|run| (run.clone(), from_right(run.start))));
        all.push((last..end, false));
    }
    all.retain(|(range, _)| !range.is_empty());
    all
}

/// A text cut at the ends of its marked stretches: each piece as a byte range, and whether it is
/// marked.
fn pieces(text: &str, marks: &[Span]) -> Vec<(Range<usize>, bool)> {
    let starts: Vec<usize> = text.char_indices().map(|(byte, _)| byte).collect();
    let byte = |at: usize| starts.get(at).copied().unwrap_or(text.len());
    let mut pieces = Vec::new();
    let mut end = 0;
    for mark in marks {
        let (from, to) = (byte(mark.start), byte(mark.end));
        pieces.push((end..from, false));
        pieces.push((from..to, true));
        end = to;
    }
    pieces.push((end..text.len(), false));
    pieces.retain(|(range, _)| !range.is_empty());
    pieces
}

const fn is_right_to_left(c: char) -> bool {
    matches!(c as u32, 0x0590..=0x08FF | 0xFB1D..=0xFDFF | 0xFE70..=0xFEFF | 0x10800..=0x10FFF | 0x1E800..=0x1EFFF)
}

/// A right-to-left run of at most this many characters, such as a name, is not broken into lines.
const UNBROKEN: usize = 32;

/// A short run with its spaces made unbreakable. egui breaks lines from the left, so the first line
/// of a run from the right would have its last words.
fn unbroken(text: &str, from_right: bool) -> Cow<'_, str> {
    if from_right && text.trim().contains(' ') && text.chars().count() <= UNBROKEN {
        let inside = text.trim_matches(' ');
        Cow::Owned(text.replacen(inside, &inside.replace(' ', "\u{a0}"), 1))
    } else {
        Cow::Borrowed(text)
    }
}

/// A text in at most `rows` lines of a width, in points. Lines are broken in the order of reading.
pub fn in_lines(ctx: &Context, text: &str, look: Look, (width, rows): (f32, usize)) -> LayoutJob {
    if !text.chars().any(is_right_to_left) {
        let mut layout = job(text, look);
        layout.wrap.max_width = width;
        layout.wrap.max_rows = rows;
        return layout;
    }
    let fits = |line: &str| ctx.fonts_mut(|f| f.layout_job(job(line, look))).size().x <= width;
    let mut lines: Vec<String> = Vec::new();
    for paragraph in text.split('\n') {
        let mut line = String::new();
        for word in paragraph.split_whitespace() {
            let longer = if line.is_empty() { word.to_owned() } else { format!("{line} {word}") };
            if line.is_empty() || fits(&longer) {
                line = longer;
            } else {
                lines.push(std::mem::replace(&mut line, word.to_owned()));
            }
        }
        lines.push(line);
    }
    if lines.len() > rows {
        lines.truncate(rows);
        if let Some(last) = lines.last_mut() {
            last.push('…');
        }
    }
    job(&lines.join("\n"), look)
}

/// A text that goes into one line of a width, in points. A text from the right that does not fit is cut at
/// its end in the order of reading; egui would cut what is at the right, its beginning. Any other text is
/// returned as it is, for the widget to cut.
pub fn cut<'t>(ctx: &Context, text: &'t str, look: Look, width: f32) -> Cow<'t, str> {
    if !text.chars().any(is_right_to_left) {
        return Cow::Borrowed(text);
    }
    let fits = |line: &str| ctx.fonts_mut(|f| f.layout_job(job(line, look))).size().x <= width;
    if fits(text) {
        return Cow::Borrowed(text);
    }
    let mut ends: Vec<usize> = text.grapheme_indices(true).map(|(at, _)| at).collect();
    let cut_at = |end: usize| format!("{}…", text[..end].trim_end());
    let fitting = ends.partition_point(|end| fits(&cut_at(*end)));
    ends.truncate(fitting);
    Cow::Owned(cut_at(ends.last().copied().unwrap_or(0)))
}

/// Appends a text of one direction, with a section for each run of one font. egui shapes each
/// section separately.
fn append_runs(job: &mut LayoutJob, text: &str, look: Look, from_right: bool) {
    let text = &*unbroken(text, from_right);
    let mut runs = fonts::runs(text);
    if from_right {
        runs.reverse();
    }
    for (run, family) in runs {
        let words = &text[run.range];
        if from_right && !words.chars().any(is_right_to_left) {
            job.append(&turned(words), 0.0, look.format(family));
        } else {
            job.append(words, 0.0, look.format(family));
        }
    }
}

/// Signs among right-to-left letters, in the order and form in which they are seen from the left.
/// egui reverses a run only if it contains letters, and these runs contain none.
fn turned(signs: &str) -> String {
    const PAIRS: [(char, char); 5] = [('(', ')'), ('[', ']'), ('{', '}'), ('«', '»'), ('‹', '›')];
    let turned = |c: char| {
        let pair = PAIRS.iter().find(|(open, close)| *open == c || *close == c);
        pair.map_or(c, |(open, close)| if *open == c { *close } else { *open })
    };
    signs.graphemes(true).rev().flat_map(str::chars).map(turned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The pieces of a marked text, from left to right. Marked pieces are in brackets.
    fn shown(text: &str, marks: &[(usize, usize)]) -> Vec<String> {
        let marks: Vec<Span> =
            marks.iter().map(|(start, end)| Span { start: *start, end: *end }).collect();
        let (look, marked) = (Look::sized(1.0), Look { underline: true, ..Look::sized(1.0) });
        let mut job = LayoutJob::default();
        append_marked(&mut job, text, &marks, look, marked);
        let words = |section: &egui::text::LayoutSection| {
            let words = &job.text[section.byte_range.start.0..section.byte_range.end.0];
            if section.format.underline.width > 0.0 {
                format!("[{words}]")
            } else {
                words.to_owned()
            }
        };
        job.sections.iter().map(words).collect()
    }

    #[test]
    fn marked_stretches_are_cut_at_code_points() {
        assert_eq!(shown("Zoë Ørsted", &[(4, 10)]), ["Zoë ", "[Ørsted]"]);
        assert_eq!(shown("Шойгу", &[(0, 5)]), ["[Шойгу]"]);
        assert_eq!(shown("会林浩然国务", &[(2, 4)]), ["会林", "[浩然]", "国务"]);
        assert_eq!(shown("short", &[(3, 99)]), ["sho", "[rt]"]);
        assert_eq!(shown("none", &[]), ["none"]);
    }

    /// In right-to-left text, the first piece is at the right.
    #[test]
    fn marked_stretches_of_right_to_left_text_keep_its_order() {
        assert_eq!(shown("سلمى حدير", &[(0, 4)]), [" حدير", "[سلمى]"]);
        assert_eq!(shown("says سلمى حدير", &[(5, 9)]), ["says ", " حدير", "[سلمى]"]);
    }

    /// egui would put the last words of a run from the right on the first line.
    #[test]
    fn a_name_from_the_right_is_not_broken_from_the_left() {
        assert_eq!(
            shown("says خارجية تازمار today", &[]),
            ["says ", "خارجية\u{a0}تازمار", " today"]
        );
        let ctx = egui::Context::default();
        ctx.set_fonts(fonts::definitions(&crate::picture::letters::Faces::upright(&[])));
        let mut lines = Vec::new();
        let mut output = ctx.run_ui(egui::RawInput::default(), |ui| {
            let look = Look::sized(12.0);
            for width in [1000.0, 20.0] {
                lines.push(in_lines(ui.ctx(), "وزارة خارجية تازمار", look, (width, 2)).text);
            }
        });
        output.textures_delta.clear();
        assert_eq!(lines[0].replace('\u{a0}', " "), "وزارة خارجية تازمار");
        assert_eq!(lines[1], "وزارة\n…خارجية");
    }

    #[test]
    fn a_name_from_the_right_is_cut_at_its_end() {
        let ctx = egui::Context::default();
        ctx.set_fonts(fonts::definitions(&crate::picture::letters::Faces::upright(&[])));
        let name = "وزارة خارجية تازمار";
        let mut cuts = Vec::new();
        let mut output = ctx.run_ui(egui::RawInput::default(), |ui| {
            let look = Look::sized(12.0);
            for width in [1000.0, 60.0, 1.0] {
                cuts.push(cut(ui.ctx(), name, look, width).into_owned());
            }
        });
        output.textures_delta.clear();
        assert_eq!(cuts[0], name);
        assert!(cuts[1].starts_with("وزارة") && cuts[1].ends_with('…'), "{}", cuts[1]);
        assert!(cuts[1].chars().count() < name.chars().count());
        assert_eq!(cuts[2], "…");
    }

    /// Signs in another font than the letters around them are reversed, and lines stay separate
    /// lines.
    #[test]
    fn signs_among_letters_from_the_right_are_turned() {
        // A space after right-to-left letters is shown at their left: egui reverses these.
        let seen = shown("סלמה (שלום) “סלמה”\nשלום", &[]);
        let seen = seen.concat().replace('\u{a0}', " ");
        assert_eq!(seen, "”סלמה“ (שלום)סלמה \nשלום");
        let seen = shown("שלום (a-b)\n12", &[]).concat().replace('\u{a0}', " ");
        assert_eq!(seen, "(a-b)שלום \n12");
    }
}
