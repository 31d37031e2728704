//! The left panel: the search field, the pages of the panel, and the open files and documents.
//! While something is typed, its results replace the page.

use egui::{ScrollArea, Ui};

use super::channels;
use super::details::Details;
use super::doubles::Doubles;
use super::filters::Filters;
use super::pages;
use super::rows::append_weak;
use super::scene::Scene;
use super::search::Search;
use super::sources;
use super::text::{BODY, Look, SMALL, UNSEEN, append, cut, job, strong, tell_unseen};
use crate::model::{EntityId, EntityKind};
use crate::picture::wording;
use crate::session::{BrowsePage, MapCommand, Selection, ViewCommand};
use crate::ui::kit::Spoken as _;

/// The panel's own state: the search, the sorted entities, and what the pages store.
#[derive(Debug, Default)]
pub struct Browse {
    search: Search,
    page: BrowsePage,
    entities: Vec<EntityId>,
    listed: Option<u64>,
    doubles: Doubles,
    filters: Filters,
}

impl Browse {
    /// Gives the search field the keyboard focus in the next frame.
    pub const fn focus(&mut self) {
        self.search.focus();
    }

    /// Forgets what was typed into the search field.
    pub fn forget_search(&mut self) {
        self.search.forget();
    }

    /// Draws the panel.
    pub fn ui(&mut self, ui: &mut Ui, scene: &Scene<'_>, details: &mut Details) {
        self.search.field(ui, scene);
        let page = scene.session.page();
        let is_pressed = pages::ui(ui, scene);
        if std::mem::replace(&mut self.page, page) != page || is_pressed {
            self.search.clear(scene);
        }
        // The page of filters is long, and the sources can be filtered there too.
        let share = if page == BrowsePage::Filters { 0.2 } else { 0.45 };
        let sources_height = sources::height(scene).min(ui.available_height() * share);
        let height = (ui.available_height() - sources_height - 44.0).max(80.0);
        if self.search.is_active() {
            self.search.list(ui, scene, height);
        } else {
            match page {
                BrowsePage::Entities => self.list(ui, scene, height),
                BrowsePage::Filters => self.filters.ui(ui, scene, height),
                BrowsePage::Channels => channels::ui(ui, scene, height),
                BrowsePage::Doubles => self.doubles.ui(ui, scene, height),
                BrowsePage::About => details.about(ui, scene, height),
            }
        }
        ui.add_space(6.0);
        ui.label(strong("Sources"));
        ui.separator();
        sources::ui(ui, scene);
    }

    /// Sorts the entities again, but only if the dossier has changed.
    fn order(&mut self, scene: &Scene<'_>) {
        let generation = scene.session.dossier_generation();
        if self.listed.replace(generation) == Some(generation) {
            return;
        }
        let mut all: Vec<&crate::model::Entity> = scene.dossier().entities.values().collect();
        all.sort_by(|a, b| {
            (kind_rank(&a.kind), &a.name, &a.id).cmp(&(kind_rank(&b.kind), &b.name, &b.id))
        });
        self.entities = all.into_iter().map(|e| e.id.clone()).collect();
    }

    fn list(&mut self, ui: &mut Ui, scene: &Scene<'_>, height: f32) {
        self.order(scene);
        ui.horizontal(|ui| {
            ui.label(strong("Entities"));
            ui.weak(self.entities.len().to_string());
        });
        ui.separator();
        let row_height = 21.0;
        let area = ScrollArea::vertical().id_salt("entities").max_height(height);
        let area = area.auto_shrink([false, false]);
        if self.entities.is_empty() {
            area.show(ui, |ui| ui.weak(scene.nothing_words()));
            return;
        }
        area.show_rows(ui, row_height, self.entities.len(), |ui, rows| {
            for id in self.entities.get(rows).unwrap_or_default() {
                entity_row(ui, scene, id);
            }
        });
    }
}

/// The order of kinds in the list: governments, people, the rest, and the media last.
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

fn entity_row(ui: &mut Ui, scene: &Scene<'_>, id: &EntityId) {
    let Some(entity) = scene.dossier().entities.get(id) else { return };
    let view = scene.session.view();
    let hidden = scene.session.shown().left_out.entities.contains(id);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        let (dot, _) = ui.allocate_exact_size(egui::vec2(10.0, 16.0), egui::Sense::hover());
        ui.painter().circle_filled(dot.center(), 4.5, scene.colour_of(id));
        let selected = view.selection == Selection::Entity(id.clone()) || view.marked.contains(id);
        let ink = if hidden { ui.visuals().weak_text_color() } else { ui.visuals().text_color() };
        let look = Look::sized(BODY).coloured(ink);
        let room = ui.available_width() - 2.0 * ui.spacing().button_padding.x;
        let name = cut(ui.ctx(), &entity.name, look, room);
        let mut words = job(&name, look);
        let more = if hidden { "hidden" } else { entity.kind.as_str() };
        if *name == *entity.name {
            append_weak(&mut words, ui, &format!("  {more}"));
        }
        let unseen = wording::hidden_signs(&entity.name);
        if unseen.is_some() {
            append(&mut words, UNSEEN, Look::sized(SMALL).coloured(ui.visuals().warn_fg_color));
        }
        let response = ui.add(egui::Button::selectable(selected, words).truncate());
        response.is_choice(selected, || format!("{} ({more}, in the list)", entity.name));
        let response = tell_unseen(ui, response, unseen.as_deref());
        if response.clicked() {
            let adds = ui.input(|i| i.modifiers.shift || i.modifiers.command);
            scene.push(if adds {
                ViewCommand::ToggleMark(id.clone())
            } else {
                ViewCommand::Select(Selection::Entity(id.clone()))
            });
        }
        scene.push_if(response.double_clicked(), MapCommand::Centre(id.clone()));
    });
}
