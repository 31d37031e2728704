//! The tooltip of the mark under the pointer.

use egui::Response;

use super::Canvas;
use super::fan::Fan;
use super::hit::Hit;
use crate::model::{Dossier, RecordRef, Role};
use crate::network::{BundleKey, NodeKey, NodeKind};
use crate::picture::wording;
use crate::ui::kit::tooltip;
use crate::ui::scene::Scene;

/// How many records of a line the tooltip names. The others are only counted.
const NAMED: usize = 4;

impl Canvas {
    /// Shows the tooltip of the mark under the pointer.
    pub(super) fn show_tooltip(&self, response: &Response, scene: &Scene<'_>) {
        let Some(hover) = self.hover else { return };
        // A mark that the keyboard has lit, or that has moved away after a click, stays lit. The
        // tooltip is only for what lies under the pointer.
        let is_under = response.hover_pos().is_some_and(|at| self.mark_at(at) == Some(hover));
        if !is_under || response.dragged() || response.context_menu_opened() {
            return;
        }
        let lines = match hover {
            Hit::Node(node) => node_lines(scene, node),
            Hit::Line(line) => line_lines(scene, line),
            Hit::Strand(place) => strand_lines(scene, place),
        };
        tooltip(response, &lines);
    }
}

fn node_lines(scene: &Scene<'_>, node: NodeKey) -> Vec<String> {
    let network = scene.network();
    let dossier = scene.dossier();
    match network.node(node) {
        Some(NodeKind::Entity(id)) => {
            let mut lines = vec![dossier.name(id).to_owned()];
            lines.extend(wording::hidden_signs(dossier.name(id)));
            let roles = network.roles_of(id);
            lines.extend(roles.iter().map(|role| role_line(role, dossier)));
            if roles.is_empty() {
                let kind = dossier.entities.get(id).map(|e| e.kind.as_str().to_owned());
                lines.extend(kind);
            }
            let counterparts = network.counterparts_of(id).len();
            if counterparts > 0 {
                let counted = wording::counted(counterparts, "counterpart");
                lines.push(format!("{counted} in contacts reported, planned or denied"));
            }
            lines
        }
        Some(NodeKind::Hub(id)) => scene.record(id).map_or_else(Vec::new, |record| {
            vec![
                wording::title_line(record, dossier),
                wording::sentence(record, dossier),
                standing(record, dossier),
            ]
        }),
        None => Vec::new(),
    }
}

/// A role and its status and sources. An office is a claim like any other.
fn role_line(role: &Role, dossier: &Dossier) -> String {
    let phrase = wording::role_line(role, dossier);
    format!("{phrase} · {}", wording::standing_line(RecordRef::Role(role), dossier))
}

fn strand_lines(scene: &Scene<'_>, place: usize) -> Vec<String> {
    let fan = Fan::of(scene);
    let record = fan.record(place).and_then(|id| scene.record(id));
    record.map_or_else(Vec::new, |record| {
        let dossier = scene.dossier();
        vec![wording::sentence(record, dossier), standing(record, dossier)]
    })
}

/// The status of a record, and sentences about who keeps silent and what is denied, doubted or
/// unknown.
fn standing(record: RecordRef<'_>, dossier: &Dossier) -> String {
    let mut words = vec![wording::standing_line(record, dossier)];
    words.extend(wording::asides(record, dossier).into_iter().map(|(sentence, _)| sentence));
    words.join(" · ")
}

fn line_lines(scene: &Scene<'_>, line: BundleKey) -> Vec<String> {
    let network = scene.network();
    let dossier = scene.dossier();
    let records = network.records_of_bundle(line);
    let mut lines = Vec::new();
    if let Some(bundle) = network.bundle(line) {
        let name = |node| scene.picture.node(node).map_or("", |m| m.label.as_str());
        lines.push(format!("{} – {}", name(bundle.a), name(bundle.b)));
    }
    for record in records.iter().take(NAMED) {
        lines.push(wording::sentence(*record, dossier));
        lines.push(standing(*record, dossier));
    }
    if records.len() > NAMED {
        lines.push(format!("and {} more", records.len() - NAMED));
    }
    lines
}
