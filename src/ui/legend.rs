//! The legend in a corner of the map: what the marks on the map mean, and the choice of what the
//! width of a line shows. An entry for a class of marks is a switch of the filter. A class that is
//! switched off stays in the legend, so that it can be switched on again.

use egui::{
    EventFilter, Key, Modifiers, Pos2, Rect, ScrollArea, Sense, Stroke, StrokeKind, Ui, Vec2,
    accesskit,
};

use super::rows::moved;
use super::samples;
use super::scene::Scene;
use super::text::{Look, SMALL, job, link, small};
use super::theme::{colour, veil};
use crate::picture::wording::width_words;
use crate::picture::{LegendEntry, LegendKey, WidthBy};
use crate::session::{Appearance, Panel, PreferenceCommand, Structure, ViewCommand};
use crate::ui::kit::{Spoken as _, card, dropdown};

/// How many governments are listed at first.
const GOVERNMENTS: usize = 8;

/// The least and greatest width of the card, in points, and its share of the map's width between
/// them. At the greatest width every entry has room for its words.
const WIDTH: (f32, f32) = (196.0, 270.0);
const SHARE: f32 = 0.24;
/// The greatest share of the map's height that the card takes.
const HEIGHT: f32 = 0.46;
/// On a map narrower than this, in points, the card is folded until the reader unfolds it.
const NARROW: f32 = 820.0;
/// The gap between the card and the corner of the map, in points.
const GAP: f32 = 8.0;

/// The legend: a card in the upper left corner of the map that the reader can fold.
#[derive(Default)]
pub struct Legend {
    /// The entries that are listed. While the pointer is on the card, none is added or removed, so
    /// that none moves away under the pointer.
    listed: Vec<LegendEntry>,
    /// The generation of the picture that they belong to.
    picture: Option<u64>,
    all_governments: bool,
    /// Whether the reader has unfolded the card on a narrow map, where it is folded by default.
    open_though_narrow: bool,
    /// The rectangle of the card in the last frame.
    area: Option<Rect>,
    walk: Walk,
}

/// Where the keyboard is among the entries. They are one Tab stop, and the arrows walk over them.
#[derive(Debug, Default)]
struct Walk {
    /// The entry that Tab leads to.
    at: Option<egui::Id>,
    /// The entries that are switches, in order.
    switches: Vec<egui::Id>,
    /// The entry that the arrows have led to, until it is drawn.
    goes: Option<egui::Id>,
}

impl Walk {
    /// Moves the keyboard if an arrow key was pressed on an entry.
    fn follow(&mut self, ui: &Ui) {
        if !self.at.is_some_and(|at| self.switches.contains(&at)) {
            self.at = self.switches.first().copied();
        }
        let Some(at) = self.at.filter(|at| ui.memory(|memory| memory.has_focus(*at))) else {
            return;
        };
        keep_arrows(ui, at);
        let by = ui.input_mut(|i| {
            let mut count = |key| i.count_and_consume_key(Modifiers::NONE, key) as isize;
            let far = self.switches.len() as isize;
            count(Key::ArrowDown) - count(Key::ArrowUp) + far * (count(Key::End) - count(Key::Home))
        });
        let here = self.switches.iter().position(|id| *id == at);
        if let Some(here) = here.filter(|_| by != 0) {
            self.goes = self.switches.get(moved(here, by, self.switches.len())).copied();
            ui.ctx().request_repaint();
        }
    }

    /// How an entry senses the pointer and the keyboard.
    fn sense(&mut self, ui: &Ui, id: egui::Id, is_switch: bool) -> Sense {
        if !is_switch {
            return Sense::hover();
        }
        self.switches.push(id);
        // A screen reader may give the keyboard to any entry.
        let is_asked = ui.input(|i| i.has_accesskit_action_request(id, accesskit::Action::Focus));
        if is_asked || self.goes == Some(id) {
            self.goes = None;
            ui.memory_mut(|memory| memory.request_focus(id));
        }
        if ui.memory(|memory| memory.has_focus(id)) {
            self.at = Some(id);
        }
        // Tab passes over an entry that does not sense the keyboard.
        if self.at == Some(id) { Sense::click() } else { Sense::CLICK }
    }
}

impl Legend {
    /// The part of the map that the card covers, in points on the screen. `None` before the first
    /// frame.
    pub const fn area(&self) -> Option<Rect> {
        self.area
    }

    /// Draws the card in the corner of a map.
    pub fn ui(&mut self, ui: &mut Ui, scene: &Scene<'_>, canvas: Rect) {
        self.follow(ui, scene);
        let is_narrow = canvas.width() < NARROW;
        let open = if is_narrow {
            self.open_though_narrow
        } else {
            scene.preferences.is_open(Panel::Legend)
        };
        let corner = canvas.min + Vec2::splat(GAP);
        let most = Rect::from_min_max(corner, canvas.max - Vec2::splat(GAP));
        let area = card(ui, most, "legend", |ui| {
            let is_turned = head(ui, open);
            if is_turned && is_narrow {
                self.open_though_narrow = !open;
            } else if is_turned {
                scene.push(PreferenceCommand::TogglePanel(Panel::Legend));
            }
            if !open {
                return;
            }
            let width = (canvas.width() * SHARE).clamp(WIDTH.0, WIDTH.1);
            ui.set_width(width);
            let room = (canvas.height() * HEIGHT).max(60.0);
            let area = ScrollArea::vertical().id_salt("legend").max_height(room);
            area.show(ui, |ui| {
                ui.set_max_width(width - 10.0);
                ui.spacing_mut().item_spacing = Vec2::new(5.0, 1.0);
                self.rows(ui, scene);
                ui.spacing_mut().item_spacing.y = 4.0;
                ui.add_space(4.0);
                choices(ui, scene);
            });
        });
        if self.area.replace(area) != Some(area) {
            ui.ctx().request_repaint();
        }
    }

    /// Takes over the entries of the map. While the pointer is on the card, updates only those that
    /// are already listed.
    fn follow(&mut self, ui: &Ui, scene: &Scene<'_>) {
        if self.picture == Some(scene.picture_generation) {
            return;
        }
        let now = &scene.picture.legend;
        let pointer = ui.input(|input| input.pointer.hover_pos());
        let is_held = self.area.zip(pointer).is_some_and(|(area, at)| area.contains(at));
        if !is_held || self.listed.is_empty() {
            self.listed.clone_from(now);
            self.picture = Some(scene.picture_generation);
            return;
        }
        for listed in &mut self.listed {
            match now.iter().find(|entry| entry.key == listed.key) {
                Some(entry) => listed.clone_from(entry),
                None => listed.count = 0,
            }
        }
    }

    /// Draws the entries. Of many governments, only the first ones are shown, which have the most
    /// people, until the reader asks for all.
    fn rows(&mut self, ui: &mut Ui, scene: &Scene<'_>) {
        self.walk.follow(ui);
        self.walk.switches.clear();
        let is_government = |e: &&LegendEntry| matches!(e.key, LegendKey::Government(_));
        let total = self.listed.iter().filter(is_government).count();
        let (mut shown, mut turned) = (0, false);
        for entry in &self.listed {
            if is_government(&entry) {
                shown += 1;
                // An entry that is switched off stays visible, so that it can be switched on again.
                let is_cut = !self.all_governments && shown > GOVERNMENTS && !entry.is_off;
                if !is_cut {
                    row(ui, scene, entry, &mut self.walk);
                }
                if shown == total && total > GOVERNMENTS {
                    let words = if self.all_governments {
                        "fewer governments".to_owned()
                    } else {
                        format!("{} more governments", total - GOVERNMENTS)
                    };
                    turned = link(ui, job(&words, Look::sized(SMALL))).clicked();
                }
            } else {
                row(ui, scene, entry, &mut self.walk);
            }
        }
        self.all_governments ^= turned;
    }
}

/// Keeps the arrow keys on the legend: they would lead out of it, to whatever lies beside it.
fn keep_arrows(ui: &Ui, id: egui::Id) {
    let arrows =
        EventFilter { vertical_arrows: true, horizontal_arrows: true, ..EventFilter::default() };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(id, arrows));
}

/// Draws the title of the card. Returns whether it was clicked, which folds or unfolds the card.
fn head(ui: &mut Ui, open: bool) -> bool {
    let sign = if open { "Legend ⏷" } else { "Legend ⏵" };
    let button = ui.add(egui::Button::new(job(sign, Look::sized(SMALL))).frame(false));
    if button.has_focus() {
        keep_arrows(ui, button.id);
    }
    button.is_button(|| "Show or hide the legend").clicked()
}

/// Draws the choices of what the width of a line shows, and of how offices and membership are
/// shown.
fn choices(ui: &mut Ui, scene: &Scene<'_>) {
    let now = scene.session.view().appearance;
    let mut chosen: Appearance = now;
    let widths = [WidthBy::Contacts, WidthBy::Articles, WidthBy::Origins];
    let opened = choice(ui, "width", &mut chosen.width_by, &widths, width_words);
    opened.on_hover_text("What the width of a line shows");
    let structures = [Structure::Lines, Structure::Hulls, Structure::Hidden];
    let opened = choice(ui, "structure", &mut chosen.structure, &structures, structure_words);
    opened.on_hover_text("How offices and membership are shown");
    scene.push_if(chosen != now, ViewCommand::SetAppearance(chosen));
}

const fn structure_words(structure: Structure) -> &'static str {
    match structure {
        Structure::Lines => "Offices as lines",
        Structure::Hulls => "Offices as areas",
        Structure::Hidden => "Offices hidden",
    }
}

/// Draws a drop-down list as wide as the card.
fn choice<T: Copy + PartialEq>(
    ui: &mut Ui,
    salt: &str,
    chosen: &mut T,
    all: &[T],
    words: fn(T) -> &'static str,
) -> egui::Response {
    let list = egui::ComboBox::from_id_salt(salt).selected_text(small(words(*chosen)));
    let list = list.width(ui.available_width() - 10.0).truncate();
    let at = all.iter().position(|one| one == chosen).unwrap_or(0);
    dropdown(ui, list, at, |ui| {
        for one in all {
            ui.selectable_value(chosen, *one, small(words(*one)));
        }
    })
}

/// Draws an entry. If it is for a class of marks, a click removes the class from the map or brings
/// it back.
fn row(ui: &mut Ui, scene: &Scene<'_>, entry: &LegendEntry, walk: &mut Walk) {
    let text = ui.visuals().text_color();
    let weak = Look::sized(SMALL).coloured(ui.visuals().weak_text_color());
    let label = if entry.is_off { weak.struck() } else { Look::sized(SMALL).coloured(text) };
    let count = if entry.count > 0 { entry.count.to_string() } else { String::new() };
    let count = ui.fonts_mut(|f| f.layout_job(job(&count, weak)));
    let mut words = job(&entry.label, label);
    let size = Vec2::new(ui.available_width(), samples::SIZE.y + 3.0);
    let room = size.x - samples::SIZE.x - 15.0 - count.size().x;
    words.wrap = egui::text::TextWrapping::truncate_at_width(room);
    let words = ui.fonts_mut(|f| f.layout_job(words));
    let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
    // The ID comes from the words, so that the entry keeps the focus when entries before it come
    // and go.
    let id = egui::Id::new(("legend", &entry.label));
    let sense = walk.sense(ui, id, entry.switch.is_some());
    let response = ui.interact(rect, id, sense);
    if response.hovered() && entry.switch.is_some() {
        ui.painter().rect_filled(rect, 4.0, ui.visuals().widgets.hovered.weak_bg_fill);
    }
    let place = Rect::from_min_size(rect.min + Vec2::new(3.0, 1.5), samples::SIZE);
    samples::sample(ui, &scene.picture.palette, place, &entry.sample);
    if entry.is_off {
        ui.painter().rect_filled(place, 0.0, veil(ui.visuals().panel_fill));
    }
    let at = Pos2::new(place.right() + 6.0, rect.center().y - words.size().y * 0.5);
    ui.painter().galley(at, words, text);
    let at = Pos2::new(rect.right() - 3.0 - count.size().x, rect.center().y - count.size().y * 0.5);
    ui.painter().galley(at, count, text);
    if response.has_focus() {
        let frame = Stroke::new(1.5, colour(scene.picture.palette.focus));
        ui.painter().rect_stroke(rect, 4.0, frame, StrokeKind::Inside);
    }
    let spoken = spoken(entry);
    let on = !entry.is_off;
    match entry.switch {
        Some(_) => response.is_switch(on, || &spoken),
        None => response.is_label(|| &spoken),
    };
    if let Some(switch) = &entry.switch
        && response.on_hover_text(spoken).clicked()
    {
        let turned = switch.turned(&scene.session.view().filter);
        scene.push(ViewCommand::SetFilter(turned));
    }
}

/// What a click on an entry does, in words. If the entry is not a switch, its words and count.
fn spoken(entry: &LegendEntry) -> String {
    let words = &entry.label;
    match (&entry.switch, entry.is_off) {
        (None, _) => format!("{words} {}", entry.count),
        (Some(_), false) => format!("Hide from the map: {words}"),
        (Some(_), true) => format!("Show on the map again: {words}"),
    }
}
