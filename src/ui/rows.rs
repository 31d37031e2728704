//! Lists that are used from a text field: the field keeps the keyboard, the arrows move over the
//! rows, and Enter takes a row. The module of each list makes its rows.

use std::sync::Arc;

use egui::text::LayoutJob;
use egui::{
    Color32, EventFilter, Frame, Galley, Id, Key, Margin, Modifiers, Pos2, Rect, Response,
    ScrollArea, Sense, Stroke, StrokeKind, TextEdit, Ui, Vec2, accesskit, vec2,
};

use super::text::{BODY, Look, SMALL, append, append_marked};
use super::theme::mixed;
use crate::picture::wording::hidden_signs;
use crate::search::Marked;
use crate::ui::kit::{Spoken as _, aside, keep_enter};

/// How many rows Page Up and Page Down move.
const PAGE: isize = 10;

/// The greatest height of a list below its field, in points.
const LIST: f32 = 176.0;

/// The space around the words of a row, in points.
const PADDING: Vec2 = vec2(7.0, 3.0);

/// How far a dot moves the first line to the right, in points.
const DOT: f32 = 15.0;

/// The keys pressed while the field of a list has the keyboard.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Pressed {
    /// How many rows to move down; negative means up.
    pub by: isize,
    /// How the row is to be taken, if Enter was pressed.
    pub takes: Option<Take>,
    /// Whether Escape was pressed.
    pub leaves: bool,
}

/// How a row is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Take {
    /// As the only selection.
    One,
    /// In addition to the selection, with Ctrl or Shift.
    Besides,
}

impl Take {
    /// How a click takes a row.
    pub fn of_click(ui: &Ui) -> Self {
        let adds = ui.input(|i| i.modifiers.shift || i.modifiers.command);
        if adds { Self::Besides } else { Self::One }
    }
}

/// Takes the keys that move in a list, before its field gets them. Empty if the field does not have
/// the keyboard.
pub fn pressed(ui: &Ui, field: Id) -> Pressed {
    if !ui.memory(|memory| memory.has_focus(field)) {
        return Pressed::default();
    }
    ui.input_mut(|i| {
        let mut count = |key| i.count_and_consume_key(Modifiers::NONE, key) as isize;
        let by = count(Key::ArrowDown) - count(Key::ArrowUp)
            + PAGE * (count(Key::PageDown) - count(Key::PageUp));
        let besides = i.consume_key(Modifiers::COMMAND, Key::Enter)
            || i.modifiers.shift && i.consume_key(Modifiers::SHIFT, Key::Enter);
        let one = i.consume_key(Modifiers::NONE, Key::Enter);
        let takes = besides.then_some(Take::Besides).or(one.then_some(Take::One));
        Pressed { by, takes, leaves: i.consume_key(Modifiers::NONE, Key::Escape) }
    })
}

/// The row that is `by` rows further down, or up if negative, within the list.
pub const fn moved(row: usize, by: isize, rows: usize) -> usize {
    let last = rows.saturating_sub(1);
    let to = row.saturating_add_signed(by);
    if to < last { to } else { last }
}

/// Draws a text field that keeps the keys for moving in its list.
pub fn field(
    ui: &mut Ui,
    id: Id,
    typed: &mut String,
    (name, hint): (&str, &str),
    width: f32,
) -> Response {
    let filter = EventFilter {
        horizontal_arrows: true,
        vertical_arrows: true,
        escape: true,
        ..EventFilter::default()
    };
    super::fonts::note(typed);
    let edit = TextEdit::singleline(typed).id(id).event_filter(filter).hint_text(hint.to_owned());
    let response = ui.add(edit.desired_width(width));
    response.is_field(hint, typed, || name);
    keep_enter(ui.ctx(), id);
    response
}

/// Makes a screen reader read the row that Enter would take, while the keyboard stays in the field.
/// The row must have been drawn in this frame.
pub fn tell(ui: &Ui, field: Id, row: Id) {
    if ui.memory(|memory| memory.has_focus(field)) {
        let row = row.accesskit_id();
        ui.ctx().accesskit_node_builder(field, |node| node.set_active_descendant(row));
    }
}

/// The state of a list below a field: the field's ID, the row that Enter would take, and whether
/// the keyboard has moved to it in this frame.
#[derive(Clone, Copy, Debug)]
pub struct At {
    pub id: Id,
    pub row: usize,
    pub has_moved: bool,
}

/// The result of drawing a list.
pub struct List {
    /// The row that was clicked.
    pub clicked: Option<usize>,
    /// The frame around the list.
    pub frame: Response,
}

/// Draws a list in a frame below its field, up to a greatest height. `none` is shown if it is
/// empty. `row` draws one entry.
pub fn list<T>(
    ui: &mut Ui,
    at: At,
    entries: &[T],
    none: &str,
    mut row: impl FnMut(&mut Ui, &T, Id, bool) -> Response,
) -> List {
    let mut clicked = None;
    let frame = Frame::new()
        .fill(ui.visuals().extreme_bg_color)
        .stroke(ui.visuals().widgets.noninteractive.bg_stroke)
        .corner_radius(4)
        .inner_margin(Margin::same(2));
    let shown = frame.show(ui, |ui| {
        ui.spacing_mut().item_spacing = vec2(0.0, 1.0);
        ScrollArea::vertical().id_salt(at.id).max_height(LIST).show(ui, |ui| {
            ui.set_width(ui.available_width());
            for (place, entry) in entries.iter().enumerate() {
                let response = row(ui, entry, at.id.with(place), place == at.row);
                if place == at.row && at.has_moved {
                    response.scroll_to_me(None);
                }
                if response.clicked() {
                    clicked = Some(place);
                }
            }
            if entries.is_empty() {
                aside(ui, none);
            }
        });
    });
    if at.row < entries.len() {
        tell(ui, at.id, at.id.with(at.row));
    }
    List { clicked, frame: shown.response }
}

/// One row of a list.
pub struct ListRow<'a> {
    /// Its ID.
    pub id: Id,
    /// Its name for screen readers.
    pub name: &'a str,
    /// Its words, line by line.
    pub lines: Vec<LayoutJob>,
    /// The colour of a dot before the first line.
    pub dot: Option<Color32>,
    /// The words at the right edge of the first line.
    pub right: Option<LayoutJob>,
    /// Whether Enter would take it.
    pub is_next: bool,
    /// Whether the thing that it names is selected already.
    pub is_chosen: bool,
    /// Whether it can be taken.
    pub is_enabled: bool,
}

impl<'a> ListRow<'a> {
    /// A row of one line that can be taken, with words at its right edge.
    pub fn new(id: Id, name: &'a str, words: LayoutJob, right: LayoutJob, is_next: bool) -> Self {
        Self {
            id,
            name,
            lines: vec![words],
            dot: None,
            right: Some(right),
            is_next,
            is_chosen: false,
            is_enabled: true,
        }
    }

    /// Draws the row.
    pub fn ui(self, ui: &mut Ui) -> Response {
        let width = ui.available_width();
        let laid = |ui: &Ui, mut job: LayoutJob, width: f32| {
            job.wrap.max_width = width.max(20.0);
            ui.fonts_mut(|fonts| fonts.layout_job(job))
        };
        let right = self.right.map(|job| laid(ui, job, width));
        let taken = right.as_ref().map_or(0.0, |galley| galley.size().x + 10.0);
        let indent = if self.dot.is_some() { DOT } else { 0.0 };
        let inner = width - 2.0 * PADDING.x;
        let lines = self.lines.into_iter().enumerate();
        let lines: Vec<Arc<Galley>> = lines
            .map(|(at, job)| laid(ui, job, if at == 0 { inner - taken - indent } else { inner }))
            .collect();
        let height: f32 = lines.iter().map(|line| line.size().y).sum();
        let (_, rect) = ui.allocate_space(vec2(width, height + 2.0 * PADDING.y));
        // The field keeps the keyboard, so rows are no Tab stops.
        let sense = if self.is_enabled { Sense::CLICK } else { Sense::empty() };
        let response = ui.interact(rect, self.id, sense);
        response.is_choice_if(self.is_enabled, self.is_next, || self.name);
        ui.ctx().accesskit_node_builder(self.id, |node| {
            node.set_role(accesskit::Role::ListBoxOption);
            node.set_selected(self.is_next);
        });
        if ui.is_rect_visible(rect) {
            ground(ui, rect, self.is_next, self.is_chosen, response.hovered());
            paint(ui, rect, &lines, (self.dot, right), self.is_enabled);
        }
        let is_cut = lines.iter().any(|line| line.elided);
        let response =
            if is_cut { response.on_hover_text(super::text::small(self.name)) } else { response };
        super::text::tell_unseen(ui, response, hidden_signs(self.name).as_deref())
    }
}

fn ground(ui: &Ui, rect: Rect, is_next: bool, is_chosen: bool, is_hovered: bool) {
    let visuals = ui.visuals();
    let fill = if is_chosen {
        visuals.selection.bg_fill
    } else if is_hovered {
        visuals.widgets.hovered.weak_bg_fill
    } else if is_next {
        visuals.widgets.inactive.weak_bg_fill
    } else {
        Color32::TRANSPARENT
    };
    let stroke = if is_next { Stroke::new(1.5, visuals.hyperlink_color) } else { Stroke::NONE };
    ui.painter().rect(rect, 4.0, fill, stroke, StrokeKind::Inside);
}

fn paint(
    ui: &Ui,
    rect: Rect,
    lines: &[Arc<Galley>],
    (dot, right): (Option<Color32>, Option<Arc<Galley>>),
    is_enabled: bool,
) {
    let visuals = ui.visuals();
    let ink = if is_enabled { visuals.text_color() } else { visuals.weak_text_color() };
    let mut at: Pos2 = rect.min + PADDING;
    if let Some(right) = right {
        let corner = Pos2::new(rect.right() - PADDING.x - right.size().x, at.y);
        ui.painter().galley(corner, right, ink);
    }
    for (place, line) in lines.iter().enumerate() {
        let mut from = at;
        if let Some(dot) = dot.filter(|_| place == 0) {
            ui.painter().circle_filled(at + vec2(4.5, line.size().y / 2.0), 4.0, dot);
            from.x += DOT;
        }
        ui.painter().galley(from, Arc::clone(line), ink);
        at.y += line.size().y;
    }
}

/// Words with the found stretches underlined, on at most `rows` lines.
pub fn marked(ui: &Ui, words: &Marked, look: Look, rows: usize) -> LayoutJob {
    let mut job = line(rows);
    append_found(&mut job, ui, words, look);
    job
}

/// Appends words with the found stretches underlined.
pub fn append_found(job: &mut LayoutJob, ui: &Ui, words: &Marked, look: Look) {
    let visuals = ui.visuals();
    let ground = mixed(visuals.panel_fill, visuals.hyperlink_color, 0.16);
    let ink = visuals.strong_text_color();
    let found = Look { underline: true, colour: ink, background: ground, ..look };
    append_marked(job, &words.text, &words.marks, look, found);
}

/// Appends small words in the weaker colour.
pub fn append_weak(job: &mut LayoutJob, ui: &Ui, words: &str) {
    append(job, words, Look::sized(SMALL).coloured(ui.visuals().weak_text_color()));
}

/// An empty text that is cut after `rows` lines.
pub fn line(rows: usize) -> LayoutJob {
    let mut job = LayoutJob::default();
    job.wrap.max_rows = rows;
    job.wrap.break_anywhere = rows == 1;
    job
}

/// Draws a heading with the number of entries below it: "People 3".
pub fn heading(ui: &mut Ui, title: &str, count: usize) {
    ui.add_space(4.0);
    let mut words = line(1);
    append(&mut words, title, Look::sized(BODY).coloured(ui.visuals().strong_text_color()));
    append_weak(&mut words, ui, &format!(" {count}"));
    ui.label(words);
}
