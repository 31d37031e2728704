//! The palette (Ctrl+K): every action, the pages of the left panel, the values that can be filtered
//! by, and everything that the open files name. Entries are found by typing and taken with Enter.
//! The actions come from the table of actions.

use egui::text::LayoutJob;
use egui::{Id, Modal, Response, ScrollArea, Ui};

use super::actions::Action;
use super::pages::PAGES;
use super::rows::{self, ListRow, Take};
use super::scene::Scene;
use super::search::{go_to, is_answer};
use super::text::{BODY, Look, append};
use crate::export::Format;
use crate::filter::Dimension;
use crate::model::{EntityId, Text};
use crate::picture::wording;
use crate::search::{LabelIndex, Marked, Target};
use crate::session::{Asker, BrowsePage, Command, ExchangeCommand, ViewCommand};

/// Width of the palette, in points.
const WIDTH: f32 = 560.0;

/// The values of a dimension with more values than this are not offered.
const MOST_VALUES: usize = 300;

/// An entry of the palette.
#[derive(Clone, Debug)]
enum Entry {
    Action(Action),
    Page(BrowsePage, &'static str),
    Export(Format),
    /// A value of a filter, with the words of the condition: "Status: denied".
    Only(Dimension, Text, String),
    Found(Target, Marked),
    /// An entity to be selected in addition to the selection.
    Besides(EntityId, Marked),
}

/// Whether the palette is on the screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum State {
    #[default]
    Closed,
    /// The palette was asked for and has not been drawn yet.
    New,
    Open,
    /// It was closed in the last frame.
    Closing,
}

/// The palette's own state.
#[derive(Debug, Default)]
pub struct Palette {
    state: State,
    typed: String,
    /// The entry that Enter would take.
    row: usize,
    has_moved: bool,
    /// Enter was pressed before the search result arrived. The result is acted on when it does.
    waits: bool,
    /// The widget that had the keyboard before.
    before: Option<Id>,
    /// The entries that do not come from a search: actions, pages and filter values.
    offered: Option<Offered>,
    /// The indices of those entries that match, and the text that they were found for.
    fits: Option<(String, Vec<usize>)>,
}

/// Actions, pages and filter values, with the words by which they are found.
#[derive(Debug)]
struct Offered {
    /// The generation of the dossier that the filter values come from.
    dossier: u64,
    entries: Vec<Entry>,
    labels: LabelIndex,
}

impl Offered {
    fn of(scene: &Scene<'_>) -> Self {
        let mut entries = fixed();
        let exports = Action::Export.is_enabled(scene);
        entries.extend(Format::ALL.into_iter().filter(|_| exports).map(Entry::Export));
        entries.extend(conditions(scene));
        let labels: Vec<String> = entries.iter().map(label).collect();
        let labels = LabelIndex::of_names(labels.iter().map(String::as_str));
        Self { dossier: scene.session.dossier_generation(), entries, labels }
    }
}

impl Palette {
    /// Shows or hides the palette.
    pub const fn toggle(&mut self) {
        self.state = if self.is_open() { State::Closed } else { State::New };
    }

    /// Whether the palette covers the window.
    pub const fn is_open(&self) -> bool {
        matches!(self.state, State::New | State::Open)
    }

    /// Draws the palette, if it is open.
    pub fn ui(&mut self, ctx: &egui::Context, scene: &Scene<'_>) {
        if !self.is_open() {
            self.give_back(ctx);
            return;
        }
        if self.state == State::New {
            self.state = State::Open;
            self.begin(ctx, scene);
        }
        let entries = self.entries(scene);
        let modal = Modal::new(Id::new("palette")).area(
            Modal::default_area(Id::new("palette"))
                .anchor(egui::Align2::CENTER_TOP, egui::vec2(0.0, 60.0)),
        );
        let shown = modal.show(ctx, |ui| {
            let width = WIDTH.min(ui.ctx().content_rect().width() - 60.0);
            ui.set_width(width);
            self.field(ui, scene, &entries);
            self.list(ui, scene, &entries);
        });
        if shown.should_close() {
            self.state = State::Closed;
            ctx.request_repaint();
        }
    }

    /// Gives the keyboard back to the widget that had it, unless the chosen entry has moved it
    /// elsewhere or that widget is no longer on the screen. Both are known only one frame later.
    fn give_back(&mut self, ctx: &egui::Context) {
        if self.state != State::Closing {
            if self.before.is_some() {
                self.state = State::Closing;
                ctx.request_repaint();
            }
            return;
        }
        self.state = State::Closed;
        let before = self.before.take().filter(|id| ctx.read_response(*id).is_some());
        ctx.memory_mut(|memory| {
            if let Some(before) = before.filter(|_| memory.focused().is_none()) {
                memory.request_focus(before);
            }
        });
    }

    fn begin(&mut self, ctx: &egui::Context, scene: &Scene<'_>) {
        self.before = ctx.memory(egui::Memory::focused);
        self.typed.clear();
        self.changed(scene);
    }

    fn changed(&mut self, scene: &Scene<'_>) {
        (self.row, self.waits) = (0, false);
        scene.push(Command::Search(Asker::Palette, self.typed.clone()));
    }

    fn field(&mut self, ui: &mut Ui, scene: &Scene<'_>, entries: &[Entry]) {
        let pressed = rows::pressed(ui, field_id());
        let hint = ("Command", "Type a command, a name or a title");
        let response = rows::field(ui, field_id(), &mut self.typed, hint, ui.available_width());
        // Only this field can have the keyboard while the palette is open.
        if !response.has_focus() {
            response.request_focus();
        }
        if response.changed() {
            self.changed(scene);
            return;
        }
        if pressed.leaves {
            self.state = State::Closed;
        }
        if pressed.by != 0 {
            self.row = rows::moved(self.row, pressed.by, entries.len());
            self.has_moved = true;
        }
        self.waits |= pressed.takes.is_some();
        if self.waits && self.is_answered(scene) {
            self.waits = false;
            if let Some(entry) = entries.get(self.row) {
                self.take(scene, entry);
            }
        }
    }

    fn list(&mut self, ui: &mut Ui, scene: &Scene<'_>, entries: &[Entry]) {
        ui.add_space(4.0);
        if entries.is_empty() && self.is_answered(scene) {
            ui.weak("No match");
        }
        let scrolls = std::mem::take(&mut self.has_moved);
        let height = (ui.ctx().content_rect().height() - 200.0).clamp(120.0, 460.0);
        let area = ScrollArea::vertical().id_salt(("palette", &self.typed));
        // Without a least height, the list would stay as low as it was before anything was found.
        let area = area.max_height(height).min_scrolled_height(height);
        area.show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 1.0;
            for (place, entry) in entries.iter().enumerate() {
                let is_next = place == self.row;
                let response = row(ui, scene, entry, place, is_next);
                if is_next && scrolls {
                    response.scroll_to_me(None);
                }
                if response.clicked() {
                    self.take(scene, entry);
                }
            }
        });
        if self.row < entries.len() {
            rows::tell(ui, field_id(), row_id(self.row));
        }
    }

    /// Whether the last results belong to the typed text.
    fn is_answered(&self, scene: &Scene<'_>) -> bool {
        self.typed.trim().is_empty()
            || scene.dossier().is_empty()
            || is_answer(scene, Asker::Palette, &self.typed).is_some()
    }

    /// Carries out an entry and closes the palette. An action that is not enabled leaves it open.
    fn take(&mut self, scene: &Scene<'_>, entry: &Entry) {
        match entry {
            Entry::Action(action) if !action.is_enabled(scene) => return,
            Entry::Action(action) => scene.push(action.command(scene)),
            Entry::Page(page, _) => scene.push(Command::ShowPage(*page)),
            Entry::Export(format) => scene.push(ExchangeCommand::AskExportAs(*format)),
            Entry::Only(dimension, value, _) => {
                let mut filter = scene.session.view().filter.clone();
                filter.toggle_only(*dimension, value);
                scene.push(ViewCommand::SetFilter(filter));
            }
            Entry::Found(target, _) => go_to(scene, target, Take::One),
            Entry::Besides(id, _) => go_to(scene, &Target::Entity(id.clone()), Take::Besides),
        }
        self.state = State::Closed;
    }

    /// The entries that match the typed text: actions, pages and filters, and then what the files
    /// name.
    fn entries(&mut self, scene: &Scene<'_>) -> Vec<Entry> {
        if self.typed.trim().is_empty() {
            return fixed();
        }
        let dossier = scene.session.dossier_generation();
        let known = self.offered.take().filter(|offered| offered.dossier == dossier);
        let is_new = known.is_none();
        let offered = self.offered.insert(known.unwrap_or_else(|| Offered::of(scene)));
        if is_new || self.fits.as_ref().is_none_or(|(typed, _)| *typed != self.typed) {
            self.fits = Some((self.typed.clone(), offered.labels.query(&self.typed)));
        }
        let fits = self.fits.as_ref().map_or(&[][..], |(_, fits)| fits);
        let mut fixed: Vec<Entry> =
            fits.iter().filter_map(|place| offered.entries.get(*place).cloned()).collect();
        // An entry with exactly the typed name comes before one that only contains the words.
        let typed = self.typed.trim().to_lowercase();
        fixed.sort_by_key(|entry| name(entry).to_lowercase() != typed);
        let found = is_answer(scene, Asker::Palette, &self.typed);
        let hits = found.map_or(&[][..], |found| &found.answer.hits);
        let leads = hits.iter().filter(|hit| {
            matches!(hit.target, Target::Entity(_) | Target::Article { span: None, .. })
        });
        let found = leads.map(|hit| Entry::Found(hit.target.clone(), hit.title.clone()));
        let chosen = scene.session.view().chosen();
        let more = hits.iter().filter_map(|hit| match &hit.target {
            Target::Entity(id) if !chosen.is_empty() && !chosen.contains(id) => {
                Some(Entry::Besides(id.clone(), hit.title.clone()))
            }
            _ => None,
        });
        // Something found by its name comes before filters with that name.
        let is_filter = |entry: &Entry| matches!(entry, Entry::Only(..));
        let (filters, fixed): (Vec<_>, Vec<_>) = fixed.into_iter().partition(is_filter);
        let asks = ["only ", "filter "].iter().any(|word| typed.starts_with(word));
        let (first, last) = if asks { (filters, Vec::new()) } else { (Vec::new(), filters) };
        first.into_iter().chain(fixed).chain(found).chain(more).chain(last).collect()
    }
}

/// The actions and pages. The action that opens the palette is left out.
fn fixed() -> Vec<Entry> {
    let actions = Action::ALL.iter().copied().filter(|action| *action != Action::Palette);
    let pages = PAGES.into_iter().map(|(page, name)| Entry::Page(page, name));
    actions.map(Entry::Action).chain(pages).collect()
}

/// The values that the map can be filtered by. Dimensions with very many values are left out: they
/// are listed on the page of filters.
fn conditions(scene: &Scene<'_>) -> Vec<Entry> {
    let (index, dossier) = (scene.session.index(), scene.dossier());
    let few = |dimension: &&Dimension| (2..=MOST_VALUES).contains(&index.values(**dimension).len());
    let of = |dimension: &Dimension| {
        let dimension = *dimension;
        let named = move |value: &Text| {
            let words = wording::only_words(dimension, &[value.clone()].into(), dossier);
            Entry::Only(dimension, value.clone(), words)
        };
        index.values(dimension).iter().map(named).collect::<Vec<_>>()
    };
    Dimension::ALL.iter().filter(few).flat_map(of).collect()
}

/// The name of an entry.
fn name(entry: &Entry) -> &str {
    match entry {
        Entry::Action(action) => action.row().label,
        Entry::Page(_, name) => name,
        Entry::Export(format) => format.name(),
        Entry::Only(_, _, words) => words,
        Entry::Found(_, title) | Entry::Besides(_, title) => &title.text,
    }
}

/// The words by which an entry is found: its name, and the menu or sort that it belongs to.
fn label(entry: &Entry) -> String {
    match entry {
        Entry::Action(action) => format!("{} {}", action.row().label, action.row().menu.label()),
        Entry::Page(_, name) => format!("{name} page"),
        Entry::Export(format) => {
            format!("Export as {} {}", format.name(), format.ending())
        }
        Entry::Only(_, _, words) => format!("Only {words} filter"),
        Entry::Found(_, title) | Entry::Besides(_, title) => title.text.clone(),
    }
}

fn row(ui: &mut Ui, scene: &Scene<'_>, entry: &Entry, place: usize, is_next: bool) -> Response {
    let (mut line, mut right) = (rows::line(1), rows::line(1));
    let (mut missing, mut is_chosen) = (None, false);
    let mut named = |name: String, about: &str| {
        append(&mut line, &name, Look::sized(BODY));
        rows::append_weak(&mut line, ui, &format!("  {about}"));
        name
    };
    let mut name = match entry {
        Entry::Action(action) => {
            missing = action.missing(scene);
            is_chosen = action.is_on(scene) == Some(true);
            let keys: Vec<String> =
                action.row().keys().map(|keys| ui.ctx().format_shortcut(&keys)).collect();
            rows::append_weak(&mut right, ui, &keys.join(" or "));
            named(action.label(scene), action.row().menu.label())
        }
        Entry::Page(_, name) => named(format!("{name} page"), "Browse panel"),
        Entry::Export(format) => named(format!("Export as {}", format.name()), format.about()),
        Entry::Only(dimension, value, words) => {
            is_chosen = scene.session.view().filter.is_only(*dimension, value);
            named(format!("Only {words}"), "Filter")
        }
        Entry::Found(target, title) => {
            let verb = if matches!(target, Target::Entity(_)) { "Go to " } else { "Read " };
            led(ui, &mut line, verb, title)
        }
        Entry::Besides(_, title) => led(ui, &mut line, "Also select ", title),
    };
    if is_chosen {
        name.push_str(" (on)");
        rows::append_weak(&mut line, ui, "  ✔ on");
    }
    if let Some(missing) = missing {
        rows::append_weak(&mut line, ui, &format!("  – {missing}"));
        name = format!("{name} · {missing}");
    }
    let is_enabled = missing.is_none();
    let row = ListRow::new(row_id(place), &name, line, right, is_next);
    ListRow { is_enabled, ..row }.ui(ui)
}

/// Appends what taking an entry does, and the name of what was found. Returns both as one name.
fn led(ui: &Ui, line: &mut LayoutJob, verb: &str, title: &Marked) -> String {
    rows::append_weak(line, ui, verb);
    rows::append_found(line, ui, title, Look::sized(BODY));
    format!("{verb}{}", title.text)
}

/// The ID of the text field.
fn field_id() -> Id {
    Id::new("palette-field")
}

/// The ID of an entry.
fn row_id(place: usize) -> Id {
    Id::new("palette-entry").with(place)
}
