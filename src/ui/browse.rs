//! The left panel: a name filter over the list of entities, and the open files and documents.
//! A full search is a later matter; this finds names and aliases only.

use egui::{Key, ScrollArea, TextEdit, Ui};

use super::filters::Filters;
use super::scene::Scene;
use super::sources;
use super::text::{BODY, Look, SMALL, job};
use crate::model::{EntityId, EntityKind};
use crate::network::names_matching;
use crate::session::{BrowsePage, Command, MapCommand, Selection, ViewCommand};

/// The pages and their names.
const PAGES: [(BrowsePage, &str); 2] =
    [(BrowsePage::Entities, "Entities"), (BrowsePage::Filters, "Filters")];

/// The panel's own state: what is being typed, and which names it found.
#[derive(Debug, Default)]
pub struct Browse {
    typed: String,
    wants_focus: bool,
    found: Vec<EntityId>,
    found_for: Option<(String, u64)>,
    filters: Filters,
}

impl Browse {
    /// Puts the keyboard into the filter in the next frame.
    pub fn focus(&mut self) {
        self.wants_focus = true;
    }

    /// Draws the panel.
    pub fn ui(&mut self, ui: &mut Ui, scene: &Scene<'_>, commands: &mut Vec<Command>) {
        self.filter(ui, scene, commands);
        pages(ui, scene, commands);
        // There is much to filter by, and the sources are among it.
        let filters = scene.session.page() == BrowsePage::Filters;
        let share = if filters { 0.2 } else { 0.45 };
        let sources_height = sources::height(scene).min(ui.available_height() * share);
        let height = (ui.available_height() - sources_height - 44.0).max(80.0);
        match scene.session.page() {
            BrowsePage::Filters => self.filters.ui(ui, scene, height, commands),
            BrowsePage::Entities | BrowsePage::Channels | BrowsePage::Doubles => {
                self.list(ui, scene, height, commands);
            }
        }
        ui.add_space(6.0);
        ui.strong("Sources");
        ui.separator();
        sources::ui(ui, scene, commands);
    }

    fn filter(&mut self, ui: &mut Ui, scene: &Scene<'_>, commands: &mut Vec<Command>) {
        let edit = TextEdit::singleline(&mut self.typed)
            .hint_text("Filter names (Ctrl+F)")
            .desired_width(f32::INFINITY);
        let response = ui.add(edit.id(filter_id()));
        response.widget_info(|| {
            let mut info =
                egui::WidgetInfo::text_edit(true, "", self.typed.clone(), "Filter names");
            info.label = Some("Filter names".to_owned());
            info
        });
        if std::mem::take(&mut self.wants_focus) {
            response.request_focus();
            super::text::select_all(ui, filter_id(), &self.typed);
        }
        self.search(scene);
        let enter = response.lost_focus() && ui.input(|i| i.key_pressed(Key::Enter));
        if enter
            && !self.typed.trim().is_empty()
            && let Some(first) = self.found.first()
        {
            let selection = Selection::Entity(first.clone());
            commands.push(Command::View(ViewCommand::Select(selection)));
            commands.push(Command::Map(MapCommand::Centre(first.clone())));
        }
        // Escape takes the keyboard away before this is asked.
        if response.lost_focus() && ui.input(|i| i.key_pressed(Key::Escape)) {
            self.typed.clear();
        }
    }

    /// Looks the names up again, only if what is typed or the dossier has changed.
    fn search(&mut self, scene: &Scene<'_>) {
        let wanted = (self.typed.trim().to_owned(), scene.session.dossier_generation());
        if self.found_for.as_ref() == Some(&wanted) {
            return;
        }
        let dossier = scene.dossier();
        self.found = if wanted.0.is_empty() {
            let mut all: Vec<&crate::model::Entity> = dossier.entities.values().collect();
            all.sort_by(|a, b| {
                (kind_rank(&a.kind), &a.name, &a.id).cmp(&(kind_rank(&b.kind), &b.name, &b.id))
            });
            all.into_iter().map(|e| e.id.clone()).collect()
        } else {
            names_matching(dossier, &wanted.0)
        };
        self.found_for = Some(wanted);
    }

    fn list(&self, ui: &mut Ui, scene: &Scene<'_>, height: f32, commands: &mut Vec<Command>) {
        let all = scene.dossier().entities.len();
        ui.horizontal(|ui| {
            ui.strong("Entities");
            let count = if self.found.len() == all {
                all.to_string()
            } else {
                format!("{} of {all}", self.found.len())
            };
            ui.weak(count);
        });
        ui.separator();
        if self.found.is_empty() {
            ui.weak(if all == 0 { "Nothing is open" } else { "No name matches" });
        }
        let row_height = 21.0;
        ScrollArea::vertical()
            .id_salt("entities")
            .max_height(height)
            .auto_shrink([false, false])
            .show_rows(ui, row_height, self.found.len(), |ui, rows| {
                for id in self.found.get(rows).unwrap_or_default() {
                    entity_row(ui, scene, id, commands);
                }
            });
    }
}

/// The buttons that switch pages; none while there is one page only.
fn pages(ui: &mut Ui, scene: &Scene<'_>, commands: &mut Vec<Command>) {
    if PAGES.len() < 2 {
        return;
    }
    ui.horizontal_wrapped(|ui| {
        for (page, name) in PAGES {
            let chosen = scene.session.page() == page;
            let button = ui.add(egui::Button::selectable(chosen, job(name, Look::sized(SMALL))));
            button.widget_info(|| {
                let words = format!("{name} page");
                egui::WidgetInfo::selected(egui::WidgetType::Button, true, chosen, words)
            });
            if button.clicked() {
                commands.push(Command::ShowPage(page));
            }
        }
    });
}

/// The filter's place among the things that can have the keyboard.
fn filter_id() -> egui::Id {
    egui::Id::new("name-filter")
}

/// Governments first, then people, then the rest, sources last.
const fn kind_rank(kind: &EntityKind) -> u8 {
    match kind {
        EntityKind::Government => 0,
        EntityKind::Person => 1,
        EntityKind::Body => 2,
        EntityKind::Channel => 3,
        EntityKind::Place => 4,
        EntityKind::Topic => 5,
        EntityKind::Group => 6,
        EntityKind::Media => 7,
        EntityKind::Unspecified | EntityKind::Other(_) => 8,
    }
}

fn entity_row(ui: &mut Ui, scene: &Scene<'_>, id: &EntityId, commands: &mut Vec<Command>) {
    let Some(entity) = scene.dossier().entities.get(id) else { return };
    let view = scene.session.view();
    let hidden = scene.session.shown().left_out.entities.contains(id);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        let (dot, _) = ui.allocate_exact_size(egui::vec2(10.0, 16.0), egui::Sense::hover());
        ui.painter().circle_filled(dot.center(), 4.5, scene.colour_of(id));
        let selected = view.selection == Selection::Entity(id.clone()) || view.marked.contains(id);
        let ink = if hidden { ui.visuals().weak_text_color() } else { ui.visuals().text_color() };
        let mut words = job(&entity.name, Look::sized(BODY).coloured(ink));
        let more = if hidden { "hidden" } else { entity.kind.as_str() };
        let weak = Look::sized(SMALL).coloured(ui.visuals().weak_text_color());
        crate::ui::text::append(&mut words, &format!("  {more}"), weak);
        let response = ui.add(egui::Button::selectable(selected, words).truncate());
        response.widget_info(|| {
            let name = format!("{} ({more}, in the list)", entity.name);
            egui::WidgetInfo::selected(egui::WidgetType::SelectableLabel, true, selected, name)
        });
        if response.clicked() {
            let adds = ui.input(|i| i.modifiers.shift || i.modifiers.command);
            commands.push(Command::View(if adds {
                ViewCommand::ToggleMark(id.clone())
            } else {
                ViewCommand::Select(Selection::Entity(id.clone()))
            }));
        }
        if response.double_clicked() {
            commands.push(Command::Map(MapCommand::Centre(id.clone())));
        }
    });
}
