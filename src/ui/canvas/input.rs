//! Pointer, wheel and keys on the map, turned into camera moves and commands.

use egui::{Event, Key, Modifiers, MouseWheelUnit, PointerButton, Pos2, Rect, Response, Ui, Vec2};

use super::fan::Fan;
use super::hit::{self, Hit};
use super::{Canvas, Gesture};
use crate::network::{NodeKey, NodeKind};
use crate::session::{Command, MapCommand, Selection, ViewCommand};
use crate::ui::scene::Scene;

/// How much one notch of a wheel zooms.
const NOTCH: f32 = 1.18;
/// How far an arrow key pans, in points.
const ARROW: f32 = 60.0;

impl Canvas {
    /// Reacts to everything the reader does over the map in this frame.
    pub(super) fn handle(
        &mut self,
        ui: &Ui,
        response: &Response,
        scene: &Scene<'_>,
        commands: &mut Vec<Command>,
    ) {
        self.find_hover(ui, response);
        self.wheel(ui, response, scene);
        self.gestures(ui, response, scene, commands);
        self.clicks(ui, response, scene, commands);
        if response.has_focus() {
            self.keys(ui, response, scene, commands);
        }
        let hover = self.hover;
        response.context_menu(|ui| context_menu(ui, scene, hover, commands));
    }

    fn find_hover(&mut self, ui: &Ui, response: &Response) {
        if self.gesture != Gesture::None || response.context_menu_opened() {
            return;
        }
        let hover = response
            .hover_pos()
            .and_then(|at| hit::at(at, &self.plain.nodes, &self.lit.strands, &self.plain.lines));
        if hover != self.hover {
            self.hover = hover;
            ui.ctx().request_repaint();
        }
        if hover.is_some() {
            ui.ctx().set_cursor_icon(egui::CursorIcon::PointingHand);
        }
    }

    /// A wheel's notches zoom and a trackpad's points pan, or the other way round by preference;
    /// pinching and Ctrl with either zooms.
    fn wheel(&mut self, ui: &Ui, response: &Response, scene: &Scene<'_>) {
        let Some(pointer) = response.hover_pos() else { return };
        let (mut zoom, mut pan) = (1.0, Vec2::ZERO);
        ui.input(|input| {
            for event in &input.events {
                match event {
                    Event::Zoom(factor) => zoom *= factor,
                    Event::MouseWheel { unit, delta, modifiers, .. } => {
                        let notches = match unit {
                            MouseWheelUnit::Point => delta.y / 50.0,
                            MouseWheelUnit::Line | MouseWheelUnit::Page => delta.y,
                        };
                        let points = match unit {
                            MouseWheelUnit::Point => *delta,
                            MouseWheelUnit::Line | MouseWheelUnit::Page => *delta * 50.0,
                        };
                        let is_wheel = *unit != MouseWheelUnit::Point;
                        let pans = is_wheel == scene.preferences.swap_wheel;
                        if pans && !modifiers.ctrl && !modifiers.command {
                            pan += if modifiers.shift { Vec2::new(points.y, 0.0) } else { points };
                        } else {
                            zoom *= NOTCH.powf(notches);
                        }
                    }
                    _ => {}
                }
            }
        });
        if (zoom - 1.0).abs() > f32::EPSILON {
            self.wants_fit = false;
            self.camera.zoom_at(zoom, pointer, response.rect);
            ui.ctx().request_repaint();
        }
        self.pan(ui, pan);
    }

    fn pan(&mut self, ui: &Ui, by: Vec2) {
        if by != Vec2::ZERO {
            self.wants_fit = false;
            self.camera.pan(by);
            ui.ctx().request_repaint();
        }
    }

    fn gestures(
        &mut self,
        ui: &Ui,
        response: &Response,
        scene: &Scene<'_>,
        commands: &mut Vec<Command>,
    ) {
        if response.drag_started() {
            self.gesture = self.begin_gesture(ui, response);
        }
        let pointer = response.interact_pointer_pos();
        match (self.gesture, pointer) {
            (Gesture::Pan, _) => self.pan(ui, response.drag_delta()),
            (Gesture::Drag(node), Some(at)) if response.dragged() => {
                self.wants_fit = false;
                let name = scene.node_name(node).to_owned();
                let at = self.camera.pos_on_map(at, response.rect);
                commands.push(Command::Map(MapCommand::Drag(Some((name, at)))));
            }
            (Gesture::Marquee(from), Some(to)) => draw_marquee(ui, scene, from, to),
            _ => {}
        }
        if response.drag_stopped() {
            self.end_gesture(response, scene, commands);
        }
    }

    fn begin_gesture(&self, ui: &Ui, response: &Response) -> Gesture {
        let (origin, shift) = ui.input(|i| (i.pointer.press_origin(), i.modifiers.shift));
        if !response.dragged_by(PointerButton::Primary) {
            return Gesture::Pan;
        }
        let origin = origin.or_else(|| response.interact_pointer_pos());
        match origin
            .and_then(|at| hit::at(at, &self.plain.nodes, &self.lit.strands, &self.plain.lines))
        {
            Some(Hit::Node(node)) => Gesture::Drag(node),
            _ if shift => origin.map_or(Gesture::None, Gesture::Marquee),
            _ => Gesture::Pan,
        }
    }

    fn end_gesture(&mut self, response: &Response, scene: &Scene<'_>, commands: &mut Vec<Command>) {
        let pointer = response.interact_pointer_pos();
        match (std::mem::take(&mut self.gesture), pointer) {
            (Gesture::Drag(node), pointer) => {
                commands.push(Command::Map(MapCommand::Drag(None)));
                let at = pointer.map(|p| self.camera.pos_on_map(p, response.rect));
                if let Some(at) = at.or_else(|| scene.position(node)) {
                    let name = scene.node_name(node).to_owned();
                    commands.push(Command::View(ViewCommand::Pin(name, at)));
                }
            }
            (Gesture::Marquee(from), Some(to)) => {
                let inside = hit::within(Rect::from_two_pos(from, to), &self.plain.nodes);
                let entities = inside.into_iter().filter_map(|n| entity_of(scene, n)).collect();
                commands.push(Command::View(ViewCommand::Mark(entities)));
            }
            _ => {}
        }
    }

    fn clicks(
        &mut self,
        ui: &Ui,
        response: &Response,
        scene: &Scene<'_>,
        commands: &mut Vec<Command>,
    ) {
        if response.clicked() || response.drag_started() {
            response.request_focus();
        }
        if !response.clicked() {
            return;
        }
        let pointer = response.interact_pointer_pos();
        let hit = pointer
            .and_then(|at| hit::at(at, &self.plain.nodes, &self.lit.strands, &self.plain.lines));
        let adds = ui.input(|i| i.modifiers.shift || i.modifiers.command);
        match hit {
            Some(Hit::Node(node)) if adds => {
                let entity = entity_of(scene, node);
                commands.extend(entity.map(|e| Command::View(ViewCommand::ToggleMark(e))));
            }
            Some(hit) => {
                self.cursor = if let Hit::Node(node) = hit { Some(node) } else { None };
                commands.push(Command::View(ViewCommand::Select(selection_of(scene, hit))));
            }
            None if response.double_clicked() => commands.push(Command::Map(MapCommand::FitAll)),
            None => commands.push(Command::View(ViewCommand::Select(Selection::Nothing))),
        }
    }

    /// With the keyboard on the map: arrows pan; Enter goes in, then arrows go from node to node,
    /// Enter selects and Esc leaves.
    fn keys(
        &mut self,
        ui: &Ui,
        response: &Response,
        scene: &Scene<'_>,
        commands: &mut Vec<Command>,
    ) {
        ui.memory_mut(|memory| {
            let filter = egui::EventFilter {
                horizontal_arrows: true,
                vertical_arrows: true,
                escape: true,
                ..Default::default()
            };
            memory.set_focus_lock_filter(response.id, filter);
        });
        let pressed = |key| ui.input_mut(|i| i.consume_key(Modifiers::NONE, key));
        let ways = [
            (Key::ArrowLeft, Vec2::new(-1.0, 0.0)),
            (Key::ArrowRight, Vec2::new(1.0, 0.0)),
            (Key::ArrowUp, Vec2::new(0.0, -1.0)),
            (Key::ArrowDown, Vec2::new(0.0, 1.0)),
        ];
        for (key, way) in ways {
            if pressed(key) {
                match self.cursor {
                    Some(node) => self.walk(ui, scene, node, way, response.rect),
                    None => self.pan(ui, -way * ARROW),
                }
            }
        }
        if pressed(Key::Enter) {
            match self.cursor {
                Some(node) => {
                    let selection = scene.selection_of(node);
                    commands.push(Command::View(ViewCommand::Select(selection)));
                }
                None => self.enter(scene, response.rect),
            }
            self.hover = self.cursor.map(Hit::Node);
            ui.ctx().request_repaint();
        }
        if pressed(Key::Escape) {
            if self.cursor.take().is_none() {
                commands.push(Command::View(ViewCommand::Select(Selection::Nothing)));
            }
            self.hover = None;
            ui.ctx().request_repaint();
        }
    }

    /// Puts the keyboard's cursor on what is selected, else on the node nearest the middle.
    fn enter(&mut self, scene: &Scene<'_>, canvas: Rect) {
        let selected = scene.lit_nodes().first().copied();
        let nearest = || {
            let distance = |n: &&hit::NodeOnScreen| n.centre.distance(canvas.center());
            self.plain
                .nodes
                .iter()
                .min_by(|a, b| distance(a).total_cmp(&distance(b)))
                .map(|n| n.node)
        };
        self.cursor = selected.or_else(nearest);
    }

    fn walk(&mut self, ui: &Ui, scene: &Scene<'_>, from: NodeKey, way: Vec2, canvas: Rect) {
        let place = |node| Some(self.camera.pos_on_screen(scene.position(node)?, canvas));
        let Some(next) = place(from).and_then(|at| hit::towards(at, way, &self.plain.nodes)) else {
            return;
        };
        self.cursor = Some(next);
        self.hover = Some(Hit::Node(next));
        if let Some(at) = place(next).filter(|at| !canvas.shrink(40.0).contains(*at)) {
            self.pan(ui, canvas.center() - at);
        }
        ui.ctx().request_repaint();
    }
}

fn entity_of(scene: &Scene<'_>, node: NodeKey) -> Option<crate::model::EntityId> {
    match scene.network().node(node) {
        Some(NodeKind::Entity(id)) => Some(id.clone()),
        _ => None,
    }
}

/// What a click on a mark selects: a line between a hub and someone selects the hub's contact.
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

fn context_menu(ui: &mut Ui, scene: &Scene<'_>, hover: Option<Hit>, commands: &mut Vec<Command>) {
    let mut item = |ui: &mut Ui, label: &str, wanted: Vec<Command>| {
        if ui.button(label).clicked() {
            commands.extend(wanted);
            ui.close();
        }
    };
    let select = hover.map(|hit| Command::View(ViewCommand::Select(selection_of(scene, hit))));
    let entity = match hover {
        Some(Hit::Node(node)) => entity_of(scene, node),
        _ => None,
    };
    match (select, entity) {
        (Some(select), Some(entity)) => {
            let node = scene.network().node_of(&entity);
            let place = node.and_then(|n| scene.position(n));
            let one = std::collections::BTreeSet::from([entity.clone()]);
            item(ui, "Show details", vec![select]);
            item(ui, "Centre", vec![Command::Map(MapCommand::Centre(entity.clone()))]);
            if let Some(place) = place {
                let pins = vec![(entity.as_str().to_owned(), place)];
                let toggle = Command::View(ViewCommand::TogglePins(pins));
                let pinned = scene.session.view().pins.contains_key(entity.as_str());
                item(ui, if pinned { "Unpin" } else { "Pin" }, vec![toggle]);
            }
            item(ui, "Hide", vec![Command::View(ViewCommand::Hide(one))]);
            let near = node.map(|n| scene.network().neighbours(n)).unwrap_or_default();
            let mut kept: std::collections::BTreeSet<_> =
                near.into_iter().filter_map(|n| entity_of(scene, n)).collect();
            kept.insert(entity);
            let others = Command::View(ViewCommand::HideOthers(kept));
            item(ui, "Hide all but its neighbours", vec![others]);
        }
        (Some(select), None) => item(ui, "Show details", vec![select]),
        (None, _) => {
            item(ui, "Fit all", vec![Command::Map(MapCommand::FitAll)]);
            item(ui, "Show hidden", vec![Command::View(ViewCommand::ShowAll)]);
            item(ui, "Unpin all", vec![Command::View(ViewCommand::UnpinAll)]);
            item(ui, "Lay out again", vec![Command::Map(MapCommand::LayOutAgain)]);
        }
    }
}
