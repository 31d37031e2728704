//! Which marks are lit: what is under the pointer and next to it, else what is selected. The
//! others lie behind a veil, so that lighting a few marks draws only those few.

use std::collections::BTreeSet;

use super::hit::Hit;
use super::ink::Frame;
use super::{line_shapes, node_shapes};
use crate::network::{BundleKey, NodeKey};
use crate::session::Selection;
use crate::ui::scene::Scene;

/// The marks drawn over the others.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Lights {
    /// The lit nodes; empty = all are drawn as they are.
    pub nodes: BTreeSet<NodeKey>,
    /// The lit lines.
    pub lines: BTreeSet<BundleKey>,
    /// The nodes with a ring: selected or marked.
    pub ringed: BTreeSet<NodeKey>,
    /// The line with a halo: selected.
    pub haloed: Option<BundleKey>,
}

impl Lights {
    /// What is lit now.
    pub fn new(scene: &Scene<'_>, hover: Option<Hit>) -> Self {
        let mut lights =
            Self { ringed: scene.lit_nodes(), haloed: selected_line(scene), ..Self::default() };
        match hover {
            Some(Hit::Node(node)) => lights.light_around(scene, node),
            Some(Hit::Line(line)) => lights.light_line(scene, line),
            Some(Hit::Strand(_)) | None if lights.light_chains(scene) => {}
            Some(Hit::Strand(_)) | None if lights.light_records(scene) => {}
            Some(Hit::Strand(_)) | None => match lights.haloed {
                Some(line) => lights.light_line(scene, line),
                None => {
                    for node in lights.ringed.clone() {
                        lights.light_around(scene, node);
                    }
                }
            },
        }
        lights
    }

    /// Whether a node is faded, because others are lit.
    pub fn fades(&self, node: NodeKey) -> bool {
        !self.nodes.is_empty() && !self.nodes.contains(&node)
    }

    /// Draws the lit marks into a frame.
    pub fn draw(&self, frame: &mut Frame, scene: &Scene<'_>) {
        let picture = scene.picture;
        let ends = |line: BundleKey| {
            let mark = picture.line(line)?;
            Some([scene.position(mark.from)?, scene.position(mark.to)?])
        };
        if let Some((line, ends)) = self.haloed.and_then(|line| Some((line, ends(line)?))) {
            line_shapes::halo(frame, line, ends);
        }
        frame.shows_fan = true;
        // A fanned line stays spread while the pointer lights something else.
        let fanned =
            self.haloed.filter(|line| !self.lines.contains(line) && frame.fan.spreads(*line));
        for line in self.lines.iter().chain(&fanned) {
            if let Some(ends) = ends(*line) {
                line_shapes::draw(frame, *line, ends);
            }
        }
        for node in &self.ringed {
            if let Some(at) = scene.position(*node) {
                node_shapes::ring(frame, *node, at);
            }
        }
        for node in &self.nodes {
            if let Some(at) = scene.position(*node) {
                node_shapes::draw(frame, *node, at);
            }
        }
    }

    /// Lights the chains between the chosen two; says whether there are any.
    fn light_chains(&mut self, scene: &Scene<'_>) -> bool {
        let network = scene.network();
        let chains = scene.links.and_then(|links| links.chains.as_ref());
        for step in chains.into_iter().flatten().flat_map(|chain| &chain.steps) {
            let ends = (network.node_of(&step.from), network.node_of(&step.to));
            let (Some(a), Some(b)) = ends else { continue };
            self.nodes.extend([a, b]);
            self.lines.extend(network.bundle_of(a, b));
            for hub in step.records.iter().filter_map(|record| network.hub_of(record)) {
                self.nodes.insert(hub);
                self.lines.extend(network.bundle_of(a, hub));
                self.lines.extend(network.bundle_of(hub, b));
            }
        }
        chains.is_some_and(|chains| !chains.is_empty())
    }

    /// Lights the lines of marked records or of what is between two governments, each with its
    /// ends; says whether there are any.
    fn light_records(&mut self, scene: &Scene<'_>) -> bool {
        let view = scene.session.view();
        let between = matches!(view.selection, Selection::Between(..));
        if !between && view.marked_records.is_empty() {
            return false;
        }
        let network = scene.network();
        for record in scene.tabled.lit.iter().filter_map(|id| scene.record(id)) {
            if scene.session.shown().left_out.hides(record) {
                continue;
            }
            let ends: Vec<NodeKey> =
                record.ends().into_iter().filter_map(|id| network.node_of(id)).collect();
            self.nodes.extend(&ends);
            match (network.hub_of(record.id()), &ends[..]) {
                (Some(hub), _) => {
                    self.nodes.insert(hub);
                    self.lines.extend(ends.iter().filter_map(|n| network.bundle_of(*n, hub)));
                }
                (None, [a, b]) => self.lines.extend(network.bundle_of(*a, *b)),
                (None, _) => {}
            }
        }
        // A pair of governments of which nothing is on the map still stands out.
        self.nodes.extend(&self.ringed);
        !self.nodes.is_empty()
    }

    fn light_line(&mut self, scene: &Scene<'_>, line: BundleKey) {
        if let Some(bundle) = scene.network().bundle(line) {
            self.lines.insert(line);
            self.nodes.extend([bundle.a, bundle.b]);
        }
    }

    fn light_around(&mut self, scene: &Scene<'_>, node: NodeKey) {
        let network = scene.network();
        self.nodes.insert(node);
        for other in network.neighbours(node) {
            self.nodes.insert(other);
            self.lines.extend(network.bundle_of(node, other));
        }
    }
}

/// The line of a selected pair or record.
pub fn selected_line(scene: &Scene<'_>) -> Option<BundleKey> {
    let network = scene.network();
    let (a, b) = match &scene.session.view().selection {
        Selection::Line(a, b) => (a.clone(), b.clone()),
        Selection::Record(id) => match scene.record(id)?.ends()[..] {
            [a, b] => (a.clone(), b.clone()),
            _ => return None,
        },
        _ => return None,
    };
    network.bundle_of(network.node_of(&a)?, network.node_of(&b)?)
}
