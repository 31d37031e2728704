//! Turns pointer and wheel input on the map into camera moves and commands. Keys are in `keys`.

use egui::{Event, MouseWheelUnit, PointerButton, Pos2, Rect, Response, Ui, Vec2};

use super::fan::Fan;
use super::hit::{self, Hit};
use super::{Canvas, Gesture, context_menu};
use crate::network::{NodeKey, NodeKind};
use crate::session::{Command, MapCommand, Selection, ViewCommand};
use crate::ui::scene::Scene;

/// The zoom factor of one notch of a wheel.
const NOTCH: f32 = 1.18;

impl Canvas {
    /// Handles all input on the map in this frame.
    pub(super) fn handle(&mut self, ui: &Ui, response: &Response, scene: &Scene<'_>) {
        self.find_hover(ui, response);
        self.wheel(ui, response, scene);
        self.gestures(ui, response, scene);
        self.clicks(ui, response, scene);
        if response.has_focus() {
            self.keys(ui, response, scene);
        }
        let hover = self.hover;
        response.context_menu(|ui| context_menu::ui(ui, scene, hover));
    }

    /// Returns the mark at a position in the window.
    pub(super) fn mark_at(&self, at: Pos2) -> Option<Hit> {
        hit::at(at, &self.plain.nodes, &self.lit.strands, &self.plain.lines)
    }

    fn find_hover(&mut self, ui: &Ui, response: &Response) {
        if self.gesture != Gesture::None || response.context_menu_opened() {
            return;
        }
        // What the keyboard has lit stays lit until the pointer moves, and what has moved under a
        // resting pointer does not light.
        let pointer_acts = ui.input(|i| {
            let acts = |e: &Event| matches!(e, Event::PointerMoved(_) | Event::PointerGone);
            i.events.iter().any(acts)
        });
        if self.cursor.is_some() && !pointer_acts {
            return;
        }
        let under = response.hover_pos().and_then(|at| self.mark_at(at));
        let hover = under.filter(|hit| pointer_acts || self.hover == Some(*hit));
        if hover != self.hover {
            self.hover = hover;
            ui.ctx().request_repaint();
        }
        if under.is_some() {
            ui.ctx().set_cursor_icon(egui::CursorIcon::PointingHand);
        }
    }

    /// The wheel of a mouse zooms and a trackpad pans, or the other way round by preference.
    /// Pinching, or Ctrl with either, zooms.
    fn wheel(&mut self, ui: &Ui, response: &Response, scene: &Scene<'_>) {
        let Some(pointer) = response.hover_pos() else { return };
        let (mut zoom, mut pan) = (1.0, Vec2::ZERO);
        ui.input(|input| {
            for event in &input.events {
                match event {
                    Event::Zoom(factor) => zoom *= factor,
                    Event::MouseWheel { unit, delta, modifiers, .. } => {
                        let is_wheel = *unit != MouseWheelUnit::Point;
                        let points = if is_wheel { *delta * 50.0 } else { *delta };
                        let pans = is_wheel == scene.preferences.swap_wheel;
                        if pans && !modifiers.ctrl && !modifiers.command {
                            pan += if modifiers.shift { Vec2::new(points.y, 0.0) } else { points };
                        } else {
                            zoom *= NOTCH.powf(points.y / 50.0);
                        }
                    }
                    _ => {}
                }
            }
        });
        if (zoom - 1.0).abs() > f32::EPSILON {
            self.leave_fit();
            self.camera.zoom_at(zoom, pointer, response.rect);
            ui.ctx().request_repaint();
        }
        self.pan(ui, pan);
    }

    pub(super) fn pan(&mut self, ui: &Ui, by: Vec2) {
        if by != Vec2::ZERO {
            self.leave_fit();
            self.camera.pan(by);
            ui.ctx().request_repaint();
        }
    }

    fn gestures(&mut self, ui: &Ui, response: &Response, scene: &Scene<'_>) {
        if response.drag_started() {
            self.gesture = self.begin_gesture(ui, response);
            if let Gesture::Drag(node) = self.gesture {
                // The pointer may move so fast that it is already over something else.
                self.hover = Some(Hit::Node(node));
            }
        }
        let pointer = response.interact_pointer_pos();
        match (self.gesture, pointer) {
            (Gesture::Pan, _) => self.pan(ui, response.drag_delta()),
            (Gesture::Drag(node), Some(at)) if response.dragged() => {
                self.leave_fit();
                let at = self.camera.pos_on_map(at, response.rect);
                scene.push(MapCommand::Drag(Some((scene.node_name(node).to_owned(), at))));
            }
            (Gesture::Marquee(from), Some(to)) => draw_marquee(ui, scene, from, to),
            _ => {}
        }
        if response.drag_stopped() {
            self.end_gesture(response, scene);
        }
    }

    fn begin_gesture(&self, ui: &Ui, response: &Response) -> Gesture {
        let (origin, shift) = ui.input(|i| (i.pointer.press_origin(), i.modifiers.shift));
        let sides = [PointerButton::Extra1, PointerButton::Extra2];
        if sides.into_iter().any(|button| response.dragged_by(button)) {
            // The side buttons go back and forward.
            return Gesture::None;
        }
        if !response.dragged_by(PointerButton::Primary) {
            return Gesture::Pan;
        }
        let origin = origin.or_else(|| response.interact_pointer_pos());
        match origin.and_then(|at| self.mark_at(at)) {
            Some(Hit::Node(node)) => Gesture::Drag(node),
            _ if shift => origin.map_or(Gesture::None, Gesture::Marquee),
            _ => Gesture::Pan,
        }
    }

    fn end_gesture(&mut self, response: &Response, scene: &Scene<'_>) {
        let pointer = response.interact_pointer_pos();
        match (std::mem::take(&mut self.gesture), pointer) {
            (Gesture::Drag(node), pointer) => {
                scene.push(MapCommand::Drag(None));
                let at = pointer.map(|p| self.camera.pos_on_map(p, response.rect));
                if let Some(at) = at.or_else(|| scene.position(node)) {
                    scene.push(ViewCommand::Pin(scene.node_name(node).to_owned(), at));
                }
            }
            (Gesture::Marquee(from), Some(to)) => {
                let inside = hit::within(Rect::from_two_pos(from, to), &self.plain.nodes);
                let entities = inside.into_iter().filter_map(|n| entity_of(scene, n)).collect();
                scene.push(ViewCommand::Mark(entities));
            }
            _ => {}
        }
    }

    fn clicks(&mut self, ui: &Ui, response: &Response, scene: &Scene<'_>) {
        if response.clicked() || response.drag_started() {
            response.request_focus();
        }
        if !response.clicked() {
            return;
        }
        // To egui, Enter on the focused map is a click too, but it has no position.
        let Some(at) = response.interact_pointer_pos() else { return };
        let hit = self.mark_at(at);
        let adds = ui.input(|i| i.modifiers.shift || i.modifiers.command);
        match hit {
            Some(Hit::Node(node)) if adds => {
                let entity = entity_of(scene, node);
                scene.extend(entity.map(|e| Command::View(ViewCommand::ToggleMark(e))));
            }
            Some(hit) => {
                self.cursor = if let Hit::Node(node) = hit { Some(node) } else { None };
                let selection = selection_of(scene, hit);
                let of = selection.entities(scene.dossier());
                scene.push(ViewCommand::Select(selection));
                if response.double_clicked() && matches!(hit, Hit::Node(_)) {
                    scene.push(ViewCommand::ShowSurroundings(of));
                }
            }
            None if response.double_clicked() => scene.push(MapCommand::FitAll),
            None => scene.push(ViewCommand::Select(Selection::Nothing)),
        }
    }
}

pub(super) fn entity_of(scene: &Scene<'_>, node: NodeKey) -> Option<crate::model::EntityId> {
    match scene.network().node(node) {
        Some(NodeKind::Entity(id)) => Some(id.clone()),
        _ => None,
    }
}

/// What a click on a mark selects. A line between a hub and an entity selects the hub's contact.
pub(super) fn selection_of(scene: &Scene<'_>, hit: Hit) -> Selection {
    let bundle = match hit {
        Hit::Node(node) => return scene.selection_of(node),
        Hit::Line(key) => scene.network().bundle(key),
        Hit::Strand(place) => {
            let record = Fan::of(scene).record(place).cloned();
            return record.map_or(Selection::Nothing, Selection::Record);
        }
    };
    let Some(bundle) = bundle else { return Selection::Nothing };
    match (scene.selection_of(bundle.a), scene.selection_of(bundle.b)) {
        (Selection::Entity(a), Selection::Entity(b)) => Selection::line(&a, &b),
        (Selection::Record(contact), _) | (_, Selection::Record(contact)) => {
            Selection::Record(contact)
        }
        _ => Selection::Nothing,
    }
}

fn draw_marquee(ui: &Ui, scene: &Scene<'_>, from: Pos2, to: Pos2) {
    let accent = crate::ui::theme::colour(scene.picture.palette.selected);
    let area = Rect::from_two_pos(from, to);
    let stroke = egui::Stroke::new(1.0, accent);
    ui.painter().rect(area, 0.0, accent.gamma_multiply(0.12), stroke, egui::StrokeKind::Middle);
}
