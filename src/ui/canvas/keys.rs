//! The keys that work while the map has the focus. The map is one Tab stop; Enter goes into it.

use egui::{Context, Key, Modifiers, Rect, Response, Ui, Vec2};

use super::hit::{self, Hit};
use super::{Canvas, focus_id};
use crate::network::NodeKey;
use crate::session::{Command, ViewCommand};
use crate::ui::grid;
use crate::ui::kit::is_dialog_open;
use crate::ui::scene::Scene;

/// How far an arrow key pans, in points.
const ARROW: f32 = 60.0;

impl Canvas {
    /// Handles keys before the table of actions does. E and Shift+E apply to the mark at the
    /// keyboard cursor, whatever is selected. Esc takes the cursor away. Returns the commands.
    pub fn cursor_keys(&mut self, ctx: &Context, scene: &Scene<'_>) -> Vec<Command> {
        let view = scene.session.view();
        let goes_on = view.around.is_some() || !view.what_if.is_empty();
        if !goes_on && !is_dialog_open(ctx) && ctx.input(|i| i.key_pressed(Key::Escape)) {
            // `Action::SelectNothing` also gets this key.
            self.leave_nodes(ctx);
        }
        let node = self.cursor.filter(|_| ctx.memory(|memory| memory.has_focus(focus_id())));
        // With Alt, the key belongs to another action.
        let node = node.filter(|_| !ctx.input(|i| i.modifiers.alt));
        let Some(node) = node else { return Vec::new() };
        let pressed = |modifiers| ctx.input_mut(|i| i.consume_key(modifiers, Key::E));
        let narrows = !pressed(Modifiers::SHIFT);
        if narrows && !pressed(Modifiers::NONE) {
            return Vec::new();
        }
        let selection = scene.selection_of(node);
        let of = selection.entities(scene.dossier());
        let change = if narrows {
            ViewCommand::ShowSurroundings(of)
        } else {
            ViewCommand::ShowNeighbours(of)
        };
        vec![Command::View(ViewCommand::Select(selection)), Command::View(change)]
    }

    /// Handles keys while the map has the focus. Arrows pan. Enter puts the cursor on a node; then
    /// arrows go from node to node, and Enter selects. Esc takes the cursor away and also selects
    /// nothing (`Action::SelectNothing`).
    pub(super) fn keys(&mut self, ui: &Ui, response: &Response, scene: &Scene<'_>) {
        grid::hold_arrows(ui, response.id, true);
        self.arrows(ui, response, scene);
        if ui.input_mut(|i| i.consume_key(Modifiers::COMMAND, Key::Enter)) {
            let entity = self.cursor.and_then(|node| scene.network().entity(node));
            let entity = entity.map(|entity| entity.id.clone());
            scene.extend(entity.map(|id| Command::View(ViewCommand::ToggleMark(id))));
            self.hover = None;
            ui.ctx().request_repaint();
        }
        let pressed = |key| ui.input_mut(|i| i.consume_key(Modifiers::NONE, key));
        if pressed(Key::Enter) {
            match self.cursor {
                Some(node) => {
                    scene.push(ViewCommand::Select(scene.selection_of(node)));
                }
                None => self.enter(scene, response.rect),
            }
            self.hover = self.cursor.map(Hit::Node);
            ui.ctx().request_repaint();
        }
    }

    /// Takes the keyboard cursor off the nodes. Arrows pan again.
    fn leave_nodes(&mut self, ctx: &Context) {
        if self.cursor.take().is_some() {
            self.hover = None;
            ctx.request_repaint();
        }
    }

    fn arrows(&mut self, ui: &Ui, response: &Response, scene: &Scene<'_>) {
        let ways = [
            (Key::ArrowLeft, Vec2::new(-1.0, 0.0)),
            (Key::ArrowRight, Vec2::new(1.0, 0.0)),
            (Key::ArrowUp, Vec2::new(0.0, -1.0)),
            (Key::ArrowDown, Vec2::new(0.0, 1.0)),
        ];
        for (key, way) in ways {
            for _ in 0..ui.input_mut(|i| i.count_and_consume_key(Modifiers::NONE, key)) {
                match self.cursor {
                    Some(node) => self.walk(ui, scene, node, way, response.rect),
                    None => self.pan(ui, -way * ARROW),
                }
            }
        }
    }

    /// Puts the keyboard cursor on the selected node, else on the node nearest the middle.
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
