//! Nodes that are new on the map appear slowly, so that the reader notices them: a veil over their
//! marks fades out. Nothing else is drawn again for it.

use std::collections::BTreeSet;

use egui::{Rect, Ui};

use super::hit::NodeOnScreen;
use crate::network::NodeKey;
use crate::ui::scene::Scene;
use crate::ui::theme::colour;

/// How many seconds the veil takes to fade out.
const LIFTS: f64 = 0.5;
/// The most nodes on the map. On larger maps nobody could follow it, and comparing the names would
/// take too long.
const MOST: usize = 5_000;

/// The nodes that were not on the map before.
#[derive(Debug, Default)]
pub struct Newcomers {
    network: Option<u64>,
    /// The names of the nodes on the map.
    known: BTreeSet<String>,
    new: BTreeSet<NodeKey>,
    since: f64,
}

impl Newcomers {
    /// Draws the fading veil over new nodes. Asks for repaints only while it fades.
    pub fn veil(&mut self, ui: &Ui, scene: &Scene<'_>, canvas: Rect, shown: &[NodeOnScreen]) {
        let now = ui.input(|i| i.time);
        self.follow(scene, now);
        let share = (now - self.since) / LIFTS;
        if self.new.is_empty() || share >= 1.0 {
            self.new.clear();
            return;
        }
        let ground = colour(scene.picture.palette.background);
        let veil = ground.gamma_multiply(1.0 - share as f32);
        let painter = ui.painter_at(canvas);
        for node in shown.iter().filter(|node| self.new.contains(&node.node)) {
            let rect = Rect::from_center_size(node.centre, 2.0 * node.half).expand(3.0);
            painter.rect_filled(rect, rect.height() * 0.5, veil);
        }
        ui.ctx().request_repaint();
    }

    /// Notices a new network, and which of its nodes were not in the one before.
    fn follow(&mut self, scene: &Scene<'_>, now: f64) {
        let network = scene.session.network_generation();
        if self.network == Some(network) {
            return;
        }
        self.network = Some(network);
        let keys = || scene.network().node_keys();
        self.new.clear();
        if scene.network().nodes().len() > MOST {
            self.known.clear();
            return;
        }
        let names: BTreeSet<String> = keys().map(|key| scene.node_name(key).to_owned()).collect();
        // On a map with none of the former nodes, everything would be new.
        if names.iter().any(|name| self.known.contains(name)) {
            let is_new = |key: &NodeKey| !self.known.contains(scene.node_name(*key));
            self.new = keys().filter(is_new).collect();
            self.since = now;
        }
        self.known = names;
    }
}
