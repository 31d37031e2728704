//! The search field, and the results, which replace the page below it. Searching is in `search`, on
//! a worker thread. This module stores the typed text, the row that Enter would take, and what
//! taking a row does.

mod results;
mod words;

use egui::{Id, Ui};

use self::results::Results;
use super::rows::{self, Take};
use super::scene::{Scene, SearchResult};
use super::text::strong;
use super::window_parts::{self, Part};
use crate::search::Target;
use crate::session::{Asker, Command, MapCommand, Selection, Tab, ViewCommand};
use crate::ui::kit::{Spoken as _, lead};

/// After how many seconds the words "Searching…" appear.
const PATIENCE: f64 = 0.3;

/// The width of the Clear button beside the field, in points.
const CLEAR: f32 = 32.0;

/// The field's own state: what is typed, and what was found for it.
#[derive(Debug, Default)]
pub struct Search {
    typed: String,
    wants_focus: bool,
    results: Results,
    /// The row that Enter would take.
    row: usize,
    /// Whether the keyboard has just moved to that row, so that it must be scrolled into view.
    has_moved: bool,
    /// Enter was pressed before the search result arrived. The result is acted on when it does.
    waits: Option<Take>,
    /// When the search for the typed text began, in egui's time (seconds).
    asked_at: f64,
}

impl Search {
    /// Puts the keyboard into the field in the next frame.
    pub const fn focus(&mut self) {
        self.wants_focus = true;
    }

    /// Whether something is typed, so that results are to be shown.
    pub fn is_active(&self) -> bool {
        !self.typed.trim().is_empty()
    }

    /// Forgets what was typed, and what was found for it.
    pub fn forget(&mut self) {
        *self = Self::default();
    }

    /// Forgets what was typed, and tells the search so.
    pub fn clear(&mut self, scene: &Scene<'_>) {
        if !self.typed.is_empty() {
            self.typed.clear();
            self.ask(scene, 0.0);
        }
    }

    fn ask(&mut self, scene: &Scene<'_>, now: f64) {
        self.row = 0;
        self.waits = None;
        self.asked_at = now;
        scene.push(Command::Search(Asker::Field, self.typed.clone()));
    }

    /// Draws the field and handles the keys pressed in it.
    pub fn field(&mut self, ui: &mut Ui, scene: &Scene<'_>) {
        let id = field_id();
        let pressed = rows::pressed(ui, id);
        let hint = ("Search", "Search (Ctrl+F)");
        let response = ui
            .horizontal(|ui| {
                let beside = if self.is_active() { CLEAR } else { 0.0 };
                let width = ui.available_width() - beside;
                let response = rows::field(ui, id, &mut self.typed, hint, width);
                if beside > 0.0 && clear_button(ui) {
                    self.clear(scene);
                    response.request_focus();
                }
                response
            })
            .inner;
        if std::mem::take(&mut self.wants_focus) {
            response.request_focus();
            crate::ui::text::select_all(ui, id, &self.typed);
        }
        // A search is also sent when the field gets the focus, because the index will be needed.
        if response.changed() || response.gained_focus() {
            let (row, changed) = (self.row, response.changed());
            self.ask(scene, ui.input(|i| i.time));
            self.row = if changed { 0 } else { row };
        }
        if pressed.leaves {
            if self.typed.is_empty() {
                response.surrender_focus();
            }
            self.clear(scene);
        }
        if pressed.by != 0 {
            self.row = rows::moved(self.row, pressed.by, self.results.len());
            self.has_moved = true;
        }
        self.waits = pressed.takes.filter(|_| self.is_active()).or(self.waits);
        self.take_in(ui, scene);
    }

    /// Takes over the results that have arrived, and acts on a row if Enter is waiting for them.
    fn take_in(&mut self, ui: &Ui, scene: &Scene<'_>) {
        let Some(found) = scene.found.get(&Asker::Field).filter(|_| self.is_active()) else {
            self.results = Results::default();
            return;
        };
        if self.results.follow(scene, found) {
            self.row = 0;
        }
        if self.is_answered(scene)
            && let Some(take) = self.waits.take()
            && let Some(target) = self.results.target(self.row)
        {
            go_to(scene, target, take);
            if take == Take::One {
                leave(ui, scene, target);
            }
        }
    }

    /// Whether the last results belong to the typed text.
    fn is_answered(&self, scene: &Scene<'_>) -> bool {
        is_answer(scene, Asker::Field, &self.typed).is_some()
    }

    /// Draws the results.
    pub fn list(&mut self, ui: &mut Ui, scene: &Scene<'_>, height: f32) {
        let answered = self.is_answered(scene) || scene.dossier().is_empty();
        if !answered {
            let since = ui.input(|i| i.time) - self.asked_at;
            if since > PATIENCE {
                ui.weak("Searching…");
            } else {
                ui.ctx().request_repaint_after_secs((PATIENCE - since) as f32 + 0.01);
            }
        } else if self.results.is_empty() {
            ui.label(strong("No match"));
            ui.weak("No name, office, quote or article has these words");
        }
        let is_field = ui.memory(|memory| memory.has_focus(field_id()));
        let row = is_field.then_some(self.row);
        let scrolls = std::mem::take(&mut self.has_moved);
        let clicked = self.results.ui(ui, scene, height, row, scrolls);
        if self.row < self.results.len() {
            rows::tell(ui, field_id(), row_id(self.row));
        }
        if let Some((row, take)) = clicked
            && let Some(target) = self.results.target(row)
        {
            self.row = row;
            go_to(scene, target, take);
        }
    }
}

/// The results for the typed text. `None` while the search is running.
pub fn is_answer<'a>(scene: &Scene<'a>, asker: Asker, typed: &str) -> Option<&'a SearchResult> {
    let found = *scene.found.get(&asker)?;
    let generation = scene.session.dossier_generation();
    (found.typed == typed.trim_start() && found.generation == generation).then_some(found)
}

/// Pushes the commands that select and show a result.
pub fn go_to(scene: &Scene<'_>, target: &Target, take: Take) {
    let select = |selection| scene.push(ViewCommand::Select(selection));
    match target {
        Target::Entity(id) if take == Take::Besides => {
            scene.push(ViewCommand::ToggleMark(id.clone()));
        }
        Target::Entity(id) => {
            select(Selection::Entity(id.clone()));
            scene.push_if(scene.session.tab() == Tab::Article, Command::ShowTab(Tab::Map));
            scene.push(MapCommand::Centre(id.clone()));
        }
        Target::Quote { record, evidence, quote, .. } => scene.push(Command::ShowQuote {
            record: record.clone(),
            evidence: *evidence,
            quote: *quote,
        }),
        Target::Article { document, span } => {
            select(Selection::Document(document.clone()));
            scene.push(Command::ShowInArticle(document.clone(), *span));
        }
    }
}

/// Moves the keyboard focus on after a result was taken: to the map if it is visible, to the quote
/// or to the article.
fn leave(ui: &Ui, scene: &Scene<'_>, target: &Target) {
    let next = match target {
        Target::Entity(_) => {
            let on_map = scene.session.tab() == Tab::Map && !scene.network().nodes().is_empty();
            on_map.then(super::canvas::focus_id)
        }
        Target::Quote { .. } => window_parts::first(Part::Details, scene.session.tab()),
        Target::Article { .. } => Some(window_parts::first_in(Tab::Article)),
    };
    ui.memory_mut(|memory| memory.surrender_focus(field_id()));
    if let Some(next) = next {
        lead(ui.ctx(), next);
    }
}

fn clear_button(ui: &mut Ui) -> bool {
    ui.small_button("×").on_hover_text("Clear search (Esc)").is_button(|| "Clear search").clicked()
}

/// The ID of the search field.
fn field_id() -> Id {
    Id::new("search-field")
}

/// The ID of a result row.
fn row_id(row: usize) -> Id {
    Id::new("search-result").with(row)
}
