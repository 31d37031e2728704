//! A field in which an entity, record or document is chosen by typing. The matches are listed below
//! it; arrows move in the list, and Enter or a click takes an entry. A name without a match can be
//! made a new entity.

use std::rc::Rc;

use egui::{Id, Key, Modifiers, Rect, Ui};

use super::fields::Fields;
use super::things::{Sorts, Thing};
use crate::model::{EntityKind, Reference};
use crate::ui::kit;
use crate::ui::rows::{self, ListRow};
use crate::ui::text::{BODY, Look, append};

/// The most matches that are offered.
const MOST: usize = 30;

/// Which list is open, and at which row the reader is.
#[derive(Debug, Default)]
pub(super) struct Picking {
    open: Option<Id>,
    row: usize,
    has_moved: bool,
    /// The entries on offer, and the text that they were found for.
    entries: Option<(String, Rc<Vec<Entry>>)>,
    /// The rectangle in which the list was drawn last.
    area: Option<Rect>,
}

/// What the reader did in the field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Picked {
    /// Something was chosen.
    This(Reference),
    /// The former choice was removed.
    Nothing,
}

/// One entry of the list.
#[derive(Debug)]
enum Entry {
    Known(Thing),
    New(&'static str),
}

/// A field for one value: its key among what was typed, its name, and the sorts of things that it
/// takes.
#[derive(Clone, Copy, Debug)]
pub(super) struct Asked<'a> {
    pub(super) key: &'a str,
    pub(super) label: &'a str,
    pub(super) sorts: Sorts,
}

/// Draws the field. Returns what the reader did in it; `None` is nothing.
pub(super) fn pick(
    ui: &mut Ui,
    fields: &mut Fields<'_>,
    asked: Asked<'_>,
    chosen: Option<&Reference>,
) -> Option<Picked> {
    let id = Id::new(("form-pick", asked.key));
    let known = chosen.filter(|chosen| !chosen.as_str().is_empty());
    let name = known.map(|known| fields.around.name(fields.scene, known)).unwrap_or_default();
    let mut typed = fields.typed.of(asked.key, || name.clone()).clone();
    let is_open = fields.picking.open == Some(id);
    let entries = if is_open { entries(fields, asked.sorts, &typed) } else { Rc::default() };
    let pressed = if is_open { rows::pressed(ui, id) } else { rows::Pressed::default() };
    let hint = "Type a name";
    let response = rows::field(ui, id, &mut typed, (asked.label, hint), ui.available_width());
    if fields.wants_focus(asked.key) {
        response.request_focus();
    }
    if response.gained_focus() && !response.is_pointer_button_down_on() {
        crate::ui::text::select_all(ui, id, &typed);
    }
    // While its list is open, Esc closes the list. Otherwise Esc leaves the field, as in other
    // fields.
    if !is_open && response.has_focus() && ui.input(|i| i.key_pressed(Key::Escape)) {
        response.surrender_focus();
    }
    let down = || ui.input_mut(|i| i.consume_key(Modifiers::NONE, Key::ArrowDown));
    if response.changed() || !is_open && response.has_focus() && down() {
        fields.picking.open_at(id);
        fields.typed.of(asked.key, String::new).clone_from(&typed);
        ui.ctx().request_repaint();
        return (typed.trim().is_empty() && known.is_some()).then_some(Picked::Nothing);
    }
    if response.clicked() && typed.is_empty() && !is_open {
        fields.picking.open_at(id);
    }
    if pressed.leaves {
        fields.picking.close();
    }
    fields.picking.go(pressed.by, entries.len());
    let mut taken = pressed.takes.and_then(|_| entries.get(fields.picking.row));
    if is_open && fields.picking.open == Some(id) {
        let clicked = list(ui, fields, &entries, (id, &typed));
        taken = taken.or_else(|| clicked.and_then(|place| entries.get(place)));
    }
    if let Some(entry) = taken {
        fields.picking.close();
        let reference = take(fields, entry, typed.trim());
        let name = fields.around.name(fields.scene, &reference);
        *fields.typed.of(asked.key, String::new) = name;
        return Some(Picked::This(reference));
    }
    left(ui, fields, asked, (id, &response), (&typed, &name))
}

impl Picking {
    fn open_at(&mut self, id: Id) {
        *self = Self { open: Some(id), has_moved: true, ..Self::default() };
    }

    fn close(&mut self) {
        *self = Self::default();
    }

    /// Whether a list is open. The keys Esc and Enter then belong to the list.
    pub(super) const fn is_open(&self) -> bool {
        self.open.is_some()
    }

    fn go(&mut self, by: isize, rows: usize) {
        if by != 0 {
            self.row = rows::moved(self.row, by, rows);
            self.has_moved = true;
        }
    }
}

/// Handles a field that has lost the keyboard. If exactly one thing has the typed name, that is
/// chosen. If nothing has it, the field says so.
fn left(
    ui: &mut Ui,
    fields: &mut Fields<'_>,
    asked: Asked<'_>,
    (id, response): (Id, &egui::Response),
    (typed, name): (&str, &str),
) -> Option<Picked> {
    let is_open = fields.picking.open == Some(id);
    let in_list = || {
        let at = ui.input(|i| i.pointer.interact_pos());
        at.is_some_and(|at| fields.picking.area.is_some_and(|area| area.contains(at)))
    };
    if is_open && response.lost_focus() && !in_list() {
        fields.picking.close();
    }
    let settled = fields.picking.open != Some(id) && !response.has_focus();
    if typed == name || typed.trim().is_empty() {
        return None;
    }
    if response.lost_focus()
        && settled
        && let Some(thing) = fields.around.exactly(fields.scene, asked.sorts, typed)
    {
        let reference = fields.around.take(fields.scene, &thing);
        *fields.typed.of(asked.key, String::new) = thing.name;
        return Some(Picked::This(reference));
    }
    if settled {
        kit::fault(ui, "Nothing has this name. Choose from the list, or take “New …” at its end");
    }
    fields.lacks(format!("“{}” is not chosen yet", typed.trim()));
    None
}

/// The entries for the typed text. They are looked up once for each text.
fn entries(fields: &mut Fields<'_>, sorts: Sorts, typed: &str) -> Rc<Vec<Entry>> {
    if let Some((known, entries)) = &fields.picking.entries
        && known == typed
    {
        return Rc::clone(entries);
    }
    let entries = Rc::new(found(fields, sorts, typed));
    fields.picking.entries = Some((typed.to_owned(), Rc::clone(&entries)));
    entries
}

fn found(fields: &mut Fields<'_>, sorts: Sorts, typed: &str) -> Vec<Entry> {
    let found = fields.around.find(fields.scene, sorts, typed, MOST);
    let mut entries: Vec<Entry> = found.into_iter().map(Entry::Known).collect();
    let Sorts::Entities(first) = sorts else { return entries };
    if typed.trim().is_empty() {
        return entries;
    }
    let kinds = std::iter::once(first);
    let others = EntityKind::WORDS.iter().copied().filter(|kind| *kind != first);
    let new: Vec<Entry> = kinds.chain(others).map(Entry::New).collect();
    // If something has exactly this name, the new entities come after all matches. Otherwise they
    // come after the first five.
    let exact = fields.around.exactly(fields.scene, sorts, typed).is_some();
    let at = if exact { entries.len() } else { entries.len().min(5) };
    entries.splice(at..at, new);
    entries
}

fn take(fields: &mut Fields<'_>, entry: &Entry, typed: &str) -> Reference {
    match entry {
        Entry::Known(thing) => fields.around.take(fields.scene, thing),
        Entry::New(kind) => Reference::Entity(fields.around.make(fields.scene, kind, typed)),
    }
}

/// Draws the list. Returns the index of the entry that was clicked.
fn list(
    ui: &mut Ui,
    fields: &mut Fields<'_>,
    entries: &[Entry],
    (id, typed): (Id, &str),
) -> Option<usize> {
    let picking = &mut *fields.picking;
    let has_moved = std::mem::take(&mut picking.has_moved);
    let at = rows::At { id, row: picking.row, has_moved };
    let shown = rows::list(ui, at, entries, "No match", |ui, entry, id, is_next| {
        row(ui, entry, (id, typed.trim()), is_next)
    });
    if has_moved {
        shown.frame.scroll_to_me(None);
    }
    picking.area = Some(shown.frame.rect);
    shown.clicked
}

fn row(ui: &mut Ui, entry: &Entry, (id, typed): (Id, &str), is_next: bool) -> egui::Response {
    let (mut words, mut right) = (rows::line(1), rows::line(1));
    let look = Look::sized(BODY);
    let name = match entry {
        Entry::Known(thing) => {
            append(&mut words, &thing.name, look);
            rows::append_weak(&mut right, ui, &thing.about);
            format!("{}, {}", thing.name, thing.about)
        }
        Entry::New(kind) => {
            rows::append_weak(&mut words, ui, &format!("New {kind}: "));
            append(&mut words, typed, look);
            format!("New {kind} {typed}")
        }
    };
    ListRow::new(id, &name, words, right, is_next).ui(ui)
}
